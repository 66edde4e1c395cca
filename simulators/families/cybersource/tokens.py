"""Stored cards and accounts: customers, payment instruments, instrument identifiers.

https://developer.cybersource.com/docs/cybs/en-us/tms/developer/all/rest/tms/tms-intro.html
"""

from simulators.families.cybersource.account import Account, Call, Instrument
from simulators.families.cybersource.errors import CyberSourceError, Fields, wrong
from simulators.families.cybersource.fields import at
from simulators.families.cybersource.sources import Source

TYPES = ("customer", "paymentInstrument", "instrumentIdentifier", "shippingAddress")
KINDS = {
    "customers": "customer",
    "paymentinstruments": "paymentInstrument",
    "instrumentidentifiers": "instrumentIdentifier",
}


def create(call: Call, asked: Fields, source: Source, network_id: str) -> Fields:
    """Make the tokens that a payment asks for, and say which they are."""
    account = call.account
    wanted = at(asked, "processingInformation.actionTokenTypes") or list(TYPES[:3])
    if not set(wanted) <= set(TYPES):
        raise wrong("processingInformation.actionTokenTypes")
    shown: Fields = {}
    identifier, new = identified(account, source)
    shown["instrumentidentifierNew"] = new
    shown["instrumentIdentifier"] = {"id": identifier.id, "state": "ACTIVE"}
    instrument = None
    if "paymentInstrument" in wanted:
        instrument = instrumented(account, source, identifier, network_id)
        shown["paymentInstrument"] = {"id": instrument.id}
    if "customer" in wanted:
        customer = Instrument(account.hex(32).upper(), "customer", network_id=network_id)
        account.instruments[customer.id] = customer
        shown["customer"] = {"id": customer.id}
        if instrument is not None:
            customer.instrument, instrument.owner = instrument.id, customer.id
    if "shippingAddress" in wanted and at(asked, "orderInformation.shipTo"):
        address = Instrument(account.hex(32).upper(), "shippingAddress")
        account.instruments[address.id] = address
        shown["shippingAddress"] = {"id": address.id}
    return shown


def identified(account: Account, source: Source) -> tuple[Instrument, bool]:
    """The identifier of a number, the same for the same number, and whether it is new."""
    print = source.card.print if source.card else account.print(str(source.bank))
    known = account.identifiers.get(print)
    if known is not None and not account.instruments[known].gone:
        return account.instruments[known], False
    suffix = source.card.suffix if source.card else source.bank["suffix"] if source.bank else ""
    id = f"7{account.ids.number(10)}1111{suffix}"
    identifier = Instrument(id, "instrumentIdentifier", source.card, source.bank)
    account.instruments[id] = identifier
    account.identifiers[print] = id
    return identifier, True


def instrumented(
    account: Account, source: Source, identifier: Instrument, network_id: str
) -> Instrument:
    """A payment instrument: the number with its expiry and who it belongs to."""
    instrument = Instrument(
        account.hex(32).upper(),
        "paymentInstrument",
        source.card,
        source.bank,
        identifier.id,
        network_id=network_id,
    )
    account.instruments[instrument.id] = instrument
    return instrument


def found(call: Call, kind: str, id: str) -> Instrument:
    """A token. Raises CyberSourceError: 404 for an unknown one, 410 for a deleted one."""
    token = call.account.instruments.get(id)
    if token is None or token.kind != KINDS[kind]:
        raise refusal(404, "notFound", "Token not found")
    if token.gone:
        raise refusal(410, "notAvailable", "Token not available.")
    return token


def refusal(status: int, type: str, message: str) -> CyberSourceError:
    """A refusal of the token services, which have their own form."""
    errors = [{"type": type, "message": message}]
    return CyberSourceError(status, {"errors": errors}, stamped=False)


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
    return 200, view(call, found(call, kind, id), kind)


def view(call: Call, token: Instrument, kind: str) -> Fields:
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
