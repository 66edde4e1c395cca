"""What payments are made with: cards, wallets on devices, accounts, codes.

https://docs.rapyd.net/en/get-payment-method-required-fields.html
"""

import hashlib
import re

from simulators.core.cards import luhn
from simulators.core.shapes import Misfit
from simulators.rapyd import types, words
from simulators.rapyd.account import Call, Card, Customer, Fields, Method
from simulators.rapyd.errors import RapydError
from simulators.rapyd.fields import SHAPES
from simulators.rapyd.types import MethodType

WALLET_CARD = {"name": "Cardholder", "expiration_month": "12", "expiration_year": "34"}


def kind_of(name: str) -> MethodType:
    """The type of that name. Raises RapydError for an unknown one."""
    kind = types.method_type(name)
    if kind is None:
        raise RapydError("ERROR_GET_PAYMENT_METHOD_TYPE")
    return kind


def make(call: Call, asked: Fields) -> Method:
    """A payment method as it is described. Raises RapydError."""
    kind = kind_of(asked["type"])
    fields, metadata = asked.get("fields", {}), asked.get("metadata")
    if kind.category != "card":
        require(kind.fields, fields, "payment_method.fields")
        return Method(call.account.new("other"), kind, fields, metadata)
    if wallet := asked.get("digital_wallet"):
        card = of_device(call, wallet)
    else:
        card = of_fields(call, fields)
    return Method(call.account.new("card"), kind, {}, metadata, card)


def require(wanted: tuple[tuple[str, str], ...], given: Fields, where: str) -> None:
    """Refuse what lacks what a type requires. Raises RapydError."""
    for name, form in wanted:
        value = given.get(name)
        if value is None:
            raise RapydError(f"INVALID_REQUIRED_PAYMENT_METHOD_FIELDS - [{name}]")
        if type(value) is not str or not re.fullmatch(form, value):
            raise RapydError(f"INVALID_FIELDS - [{where}.{name}]")


def of_fields(call: Call, fields: Fields) -> Card:
    """A card that was entered. Raises RapydError."""
    try:
        given = SHAPES.read("CardFields", fields)
    except Misfit as found:
        code = {
            "missing": "INVALID_REQUIRED_PAYMENT_METHOD_FIELDS",
            "unknown": "UNKNOWN_PAYMENT_METHOD_FIELD",
        }.get(found.problem, "MISSING_PAYMENT_METHOD_REQUIRED_FIELD")
        raise RapydError(f"{code} - [{found.path}]") from None
    number, year = given["number"], int(given["expiration_year"]) % 100
    if not luhn(number) and number not in words.DECLINES:
        raise RapydError("ERROR_CARD_INFORMATION_NOT_VALID")
    today, month = call.clock.date(), int(given["expiration_month"])
    expired = (year + 2000, month) < (today.year, today.month)
    return Card(
        given["name"],
        number[-4:],
        number[:6],
        f"{month:02d}",
        f"{year:02d}",
        fingerprint(number),
        words.EXPIRED if expired else words.DECLINES.get(number),
    )


def of_device(call: Call, wallet: Fields) -> Card:
    """The card in a digital wallet, of which Rapyd is sent a token or what was in it.

    https://docs.rapyd.net/en/digital-wallet.html
    """
    details = wallet["details"]
    if "token" not in details and "decrypted_data" not in details:
        raise RapydError("INVALID_REQUIRED_PAYMENT_METHOD_FIELDS")
    known = details.get("decrypted_data") or {}
    inner = known.get("paymentMethodDetails") or known
    number = str(inner.get("applicationPrimaryAccountNumber") or inner.get("pan") or "")
    if "decrypted_data" in details and not number.isdigit():
        raise RapydError("INVALID_REQUIRED_PAYMENT_METHOD_FIELDS")
    number = number or "4111111111111111"
    return Card(
        WALLET_CARD["name"],
        number[-4:],
        number[:6],
        WALLET_CARD["expiration_month"],
        WALLET_CARD["expiration_year"],
        fingerprint(number),
        words.DECLINES.get(number),
        wallet["type"],
    )


def fingerprint(number: str) -> str:
    """A hash by which a card is known again."""
    return f"ocfp_{hashlib.blake2b(number.encode(), digest_size=16).hexdigest()}"


def keep(method: Method, customer: Customer) -> None:
    """Save it to a customer; the first is their default."""
    method.customer = customer
    customer.methods[method.id] = method
    customer.default = customer.default or method.id
