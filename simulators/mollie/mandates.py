"""Mandates: how customers are charged again. https://docs.mollie.com/reference/mandates-api"""

from typing import Any

from simulators.mollie.account import Account, Call, Customer, Fields, Mandate, Payment
from simulators.mollie.bodies import CreateMandate, Organizational
from simulators.mollie.customers import find as find_customer
from simulators.mollie.errors import missing, not_found, unprocessable
from simulators.mollie.lists import listed
from simulators.mollie.reading import only, read
from simulators.mollie.views import api, documentation
from simulators.mollie.words import day, stamp

Answer = tuple[int, Any]
CARDS = ("creditcard", "applepay")
PRESENT, ABSENT = "customer-present", "customer-not-present"


def make(call: Call, customer: Customer, method: str, details: Fields) -> Mandate:
    """A mandate that is not valid yet."""
    account = call.account
    mandate = Mandate(
        f"mdt_{account.ids.next(10)}",
        call.now,
        customer,
        method,
        details,
        None,
        None,
        [ABSENT],
    )
    customer.mandates.append(mandate)
    account.ledger.mandates.grant(mandate.id)
    return mandate


def prepare(call: Call, payment: Payment) -> None:
    """A first payment, or one whose card is to be stored, makes a mandate that awaits it."""
    stored = bool(payment.asked.store_credentials)
    if payment.customer is None or not (payment.sequence == "first" or stored):
        return
    method = payment.method if payment.method in ("creditcard", "paypal") else "directdebit"
    method = "creditcard" if payment.method == "applepay" else method
    payment.mandate = make(call, payment.customer, method, {})
    payment.mandate.scopes = [PRESENT] if payment.sequence == "oneoff" else [ABSENT]


def confirm(call: Call, payment: Payment) -> None:
    """The payment is made: the mandate that awaited it is valid, with the payer's account."""
    mandate = payment.mandate
    if mandate is None or mandate.status != "pending":
        return
    mandate.method = mandate_method(payment)
    mandate.details = kept(call.account, mandate.method, payment)
    mandate.status, mandate.signed = "valid", day(call.now)
    mandate.reference = mandate.reference or f"MD-{mandate.id[4:]}"


def mandate_method(payment: Payment) -> str:
    """Cards and PayPal are charged again as they are, bank accounts by direct debit."""
    if payment.method in CARDS:
        return "creditcard"
    return "paypal" if payment.method == "paypal" else "directdebit"


def refuse(call: Call, payment: Payment) -> None:
    """The payment came to nothing, and so does the mandate that awaited it."""
    mandate = payment.mandate
    if mandate is not None and mandate.status == "pending":
        mandate.status = "invalid"
        call.account.ledger.mandates.end(mandate.id)


def kept(account: Account, method: str, payment: Payment) -> Fields:
    """What a mandate shows of the account or card that it is for."""
    known = payment.details or {}
    if method != "creditcard":
        names = ("consumerName", "consumerAccount", "consumerBic")
        return {name: known.get(name) for name in names}
    card = payment.card
    return {
        "cardHolder": known.get("cardHolder"),
        "cardNumber": known.get("cardNumber"),
        "cardLabel": known.get("cardLabel"),
        "cardFingerprint": known.get("cardFingerprint") or account.fingerprints,
        "cardExpiryDate": card.expires if card else "2030-12-31",
    }


def suitable(customer: Customer, id: str | None, method: str | None) -> Mandate:
    """The mandate for a recurring payment: the named one, or the newest that fits.

    https://github.com/Viincenttt/MollieApi/issues/271
    """
    if id is not None:
        named = next((each for each in customer.mandates if each.id == id), None)
        if named is None or named.status != "valid":
            raise unprocessable("The mandate is invalid", "mandateId")
        return named
    for each in reversed(customer.mandates):
        if each.status == "valid" and ABSENT in each.scopes and method in (None, each.method):
            return each
    raise unprocessable("No suitable mandates found for customer")


def create(call: Call, customer_id: str) -> Answer:
    """POST /v2/customers/{id}/mandates: bank accounts and PayPal agreements, never cards."""
    customer, asked = find_customer(call, customer_id), read(call, CreateMandate)
    if asked.method == "creditcard":
        raise unprocessable("Card mandates cannot be created with this endpoint", "method")
    if asked.method == "directdebit" and not asked.consumer_account:
        raise missing("consumerAccount")
    if asked.method == "paypal" and not asked.consumer_email:
        raise missing("consumerEmail")
    if asked.method == "directdebit" and not iban(asked.consumer_account or ""):
        raise unprocessable("The bank account is invalid", "consumerAccount")
    mandate = make(call, customer, asked.method, agreed(asked))
    mandate.status, mandate.reference = "valid", asked.mandate_reference
    mandate.signed = asked.signature_date or day(call.now)
    return 201, view(call, mandate, "create-mandate")


def agreed(asked: CreateMandate) -> Fields:
    """What a mandate shows of the account that it was given for."""
    return {
        "consumerName": asked.consumer_name,
        "consumerAccount": asked.consumer_account or asked.consumer_email,
        "consumerBic": asked.consumer_bic,
    }


def iban(text: str) -> bool:
    """Whether it is an IBAN, by its check digits (ISO 13616)."""
    plain = text.replace(" ", "").upper()
    if not (15 <= len(plain) <= 34 and plain.isascii() and plain.isalnum()):
        return False
    digits = "".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])
    return int(digits) % 97 == 1


def find(call: Call, customer_id: str, id: str) -> Mandate:
    """A mandate of a customer. Raises MollieError."""
    customer = find_customer(call, customer_id)
    mandate = next((each for each in customer.mandates if each.id == id), None)
    if mandate is None:
        raise not_found("mandate", id)
    return mandate


def retrieve(call: Call, customer_id: str, id: str) -> Answer:
    """GET /v2/customers/{id}/mandates/{id}"""
    only(call)
    return 200, view(call, find(call, customer_id, id), "get-mandate")


def every(call: Call, customer_id: str) -> Answer:
    """GET /v2/customers/{id}/mandates"""
    customer = find_customer(call, customer_id)
    path = f"customers/{customer.id}/mandates"
    return listed(call, path, customer.mandates, view, page="list-mandates")


def revoke(call: Call, customer_id: str, id: str) -> Answer:
    """DELETE /v2/customers/{id}/mandates/{id}: nothing is charged by it any more."""
    mandate = find(call, customer_id, id)
    read(call, Organizational)
    mandate.customer.mandates.remove(mandate)
    mandate.status = "invalid"
    call.account.ledger.mandates.end(mandate.id)
    return 204, None


def view(call: Call, of: Mandate, page: str = "list-mandates") -> Fields:
    """A mandate as Mollie shows it."""
    path = f"customers/{of.customer.id}"
    return {
        "resource": "mandate",
        "id": of.id,
        "mode": "test",
        "status": of.status,
        "method": of.method,
        "details": of.details,
        "mandateReference": of.reference,
        "signatureDate": of.signed,
        "customerId": of.customer.id,
        "scopes": of.scopes,
        "createdAt": stamp(of.created),
        "_links": {
            "self": api(call, f"{path}/mandates/{of.id}"),
            "customer": api(call, path),
            "documentation": documentation(page),
        },
    }
