"""The token vault: customers, payment instruments and instrument identifiers on their own.

https://developer.cybersource.com/docs/cybs/en-us/tms/developer/all/rest/tms/tms-intro.html
"""

from simulators.families.cybersource import cards, fields, tokens
from simulators.families.cybersource.account import Account, Call, Instrument
from simulators.families.cybersource.cards import Card
from simulators.families.cybersource.errors import CyberSourceError, Fields
from simulators.families.cybersource.fields import at
from simulators.families.cybersource.sources import MONTH, YEAR, Source

KINDS = {
    "customers": "customer",
    "paymentinstruments": "paymentInstrument",
    "instrumentidentifiers": "instrumentIdentifier",
}


def refusal(status: int, type: str, message: str, *names: str) -> CyberSourceError:
    """A refusal of the token services, which have their own form."""
    error: Fields = {"type": type, "message": message}
    if names:
        error["details"] = [{"name": name} for name in names]
    return CyberSourceError(status, {"errors": [error]}, stamped=False)


def read(call: Call) -> Fields:
    """The body of a call. Raises CyberSourceError in the form of the token services."""
    try:
        return fields.read(call.operation, call.body)
    except CyberSourceError as error:
        names = [detail["field"] for detail in error.body.get("details", [])]
        raise refusal(400, "invalidFields", "Invalid HTTP Body", *names) from None


def identify(call: Call) -> tuple[int, Fields]:
    """POST /tms/v1/instrumentidentifiers"""
    asked = read(call)
    number, account = at(asked, "card.number"), at(asked, "bankAccount.number")
    if (number is None) == (account is None):
        raise refusal(400, "missingFields", "One of card and bankAccount is needed", "card.number")
    if number is not None:
        source = Source(numbered(call, number))
    else:
        routing = at(asked, "bankAccount.routingNumber")
        if routing is None:
            message = "A routing number is needed"
            raise refusal(400, "missingFields", message, "bankAccount.routingNumber")
        source = Source(bank={"type": "C", "suffix": account[-4:], "routingNumber": routing})
    identifier, new = tokens.identified(call.account, source)
    return 201 if new else 200, view(identifier, "instrumentidentifiers")


def numbered(call: Call, number: str) -> Card:
    """A card by its number alone."""
    type = cards.type_of(number) if cards.NUMBER.match(number) else None
    if type is None or not cards.exists(number):
        raise refusal(400, "invalidFields", "The card number is not valid", "card.number")
    return Card(type, number[:6], number[-4:], "", "", call.account.print(number))


def instrument(call: Call) -> tuple[int, Fields]:
    """POST /tms/v1/paymentinstruments"""
    asked = read(call)
    id = at(asked, "instrumentIdentifier.id")
    if id is None:
        message = "An instrument identifier is needed"
        raise refusal(400, "missingFields", message, "instrumentIdentifier.id")
    identifier = call.account.instruments.get(id)
    if identifier is None or identifier.gone or identifier.kind != "instrumentIdentifier":
        message = "The instrument identifier is not known"
        raise refusal(400, "invalidFields", message, "instrumentIdentifier.id")
    source = Source(expiring(asked, identifier), identifier.bank)
    made = tokens.instrumented(call.account, source, identifier, "")
    if "billTo" in asked:
        made.shown = {"billTo": asked["billTo"]}
    return 201, view(made, "paymentinstruments")


def expiring(asked: Fields, identifier: Instrument) -> Card | None:
    """The card of an identifier, with the expiry of a payment instrument."""
    card = identifier.card
    if card is None:
        return None
    month, year = at(asked, "card.expirationMonth"), at(asked, "card.expirationYear")
    needed = (("card.expirationMonth", month, MONTH), ("card.expirationYear", year, YEAR))
    lacks = [name for name, value, _ in needed if value is None]
    if lacks:
        raise refusal(400, "missingFields", "The expiry of the card is needed", *lacks)
    faults = [name for name, value, form in needed if not form.match(value)]
    if faults:
        raise refusal(400, "invalidFields", "The expiry of the card is not valid", *faults)
    type = at(asked, "card.type") or card.type
    return Card(type, card.prefix, card.suffix, month, year, card.print)


def customer(call: Call) -> tuple[int, Fields]:
    """POST /tms/v2/customers"""
    asked = read(call)
    kept = ("buyerInformation", "clientReferenceInformation", "merchantDefinedInformation")
    shown = {name: asked[name] for name in kept if name in asked}
    made = Instrument(call.account.hex(32).upper(), "customer", shown=shown)
    call.account.instruments[made.id] = made
    return 201, view(made, "customers")


def found(call: Call, kind: str, id: str) -> Instrument:
    """A token. Raises CyberSourceError: 404 for an unknown one, 410 for a deleted one."""
    token = call.account.instruments.get(id)
    if token is None or token.kind != KINDS[kind]:
        raise refusal(404, "notFound", "Token not found")
    if token.gone:
        raise refusal(410, "notAvailable", "Token not available.")
    return token


def delete(kind: str, call: Call, id: str) -> tuple[int, Fields | None]:
    """DELETE /tms/v2/customers/{id}, .../paymentinstruments/{id}, .../instrumentidentifiers/{id}"""
    token = found(call, kind, id)
    if token.kind == "instrumentIdentifier" and in_use(call.account, token.id):
        raise refusal(
            409,
            "conflict",
            "The Instrument Identifier is associated with existing Payment Instruments.",
        )
    token.gone = True
    if token.kind == "customer":
        for other in call.account.instruments.values():
            other.gone = other.gone or other.owner == token.id
    return 204, None


def in_use(account: Account, identifier: str) -> bool:
    """Whether payment instruments stand on an identifier."""
    return any(
        other.identifier == identifier and not other.gone for other in account.instruments.values()
    )


def retrieve(kind: str, call: Call, id: str) -> tuple[int, Fields]:
    """GET of the same."""
    return 200, view(found(call, kind, id), kind)


def view(token: Instrument, kind: str) -> Fields:
    """A token as it is shown: the number only in part."""
    version = "v2" if kind == "customers" else "v1"
    href = f"/tms/{version}/{kind}/{token.id}"
    shown: Fields = {"_links": {"self": {"href": href}}, "id": token.id, **token.shown}
    card = token.card
    if token.kind == "customer":
        if token.instrument:
            shown["defaultPaymentInstrument"] = {"id": token.instrument}
        return shown
    shown |= {"object": token.kind, "state": "ACTIVE"}
    if token.kind == "instrumentIdentifier":
        if card is not None:
            shown["card"] = {"number": f"{card.prefix}XXXXXX{card.suffix}"}
        return shown
    if card is not None:
        shown["card"] = {
            "expirationMonth": card.month,
            "expirationYear": card.year,
            "type": card.type,
        }
    shown["instrumentIdentifier"] = {"id": token.identifier}
    return shown
