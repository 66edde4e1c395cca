"""What each Adyen endpoint accepts (fields.txt), and the strict reading of JSON bodies.

How the table is read: simulators/core/shapes.py; its kinds are those of Adyen's OpenAPI documents,
`string+` are several texts that make one, `{}` is a map of texts.
Adyen takes numbers for texts and texts for whole numbers, as recorded traffic shows.
"""

import re
from pathlib import Path
from typing import Any

import msgspec

from simulators.adyen.errors import AdyenError, invalid, not_supported, not_valid, unreadable
from simulators.core.shapes import Choice, Fields, Misfit, Shape, Shapes, digits, number

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?\Z")
CHANNELS = {name.lower(): name for name in ("iOS", "Android", "Web")}


def text(value: Any) -> str:
    """A text; Adyen writes numbers and truths as texts where it wants those."""
    if type(value) is str:
        return value
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) in (int, float):
        return str(value)
    raise Misfit(expected="text")


def texts_or_text(value: Any) -> str:
    """A text, or several of them: old clients' user agents, as recorded."""
    return " ".join(map(text, value)) if type(value) is list else text(value)


def texts(value: Any) -> dict[str, str]:
    """A map of texts."""
    if type(value) is not dict:
        raise Misfit(expected="object")
    return {key: text(item) for key, item in value.items() if item is not None}


def truth(value: Any) -> bool:
    """A truth, or a text that says one."""
    if type(value) is bool:
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise Misfit(expected="bool")


def moment(value: Any) -> str:
    """A date, with or without a time; an empty one counts as none."""
    given = text(value)
    if given and not _DATE.match(given):
        raise Misfit(expected="date")
    return given


def channel(value: Any) -> str:
    """Where the shopper is; Adyen does not mind the case of its letters."""
    found = CHANNELS.get(value.lower()) if type(value) is str else None
    if found is None:
        raise Misfit(expected="channel")
    return found


def payment_method(value: Any) -> Fields:
    """A payment method by its type. What is stored needs not be told again.

    Raises AdyenError for a type that Adyen does not know.
    """
    if type(value) is not dict:
        raise Misfit(expected="object")
    kind = value.get("type") or "scheme"
    shape = METHODS.get(kind) if type(kind) is str else None
    if shape is None:
        raise not_supported()
    stored = value.get("storedPaymentMethodId") or value.get("recurringDetailReference")
    told = {**value, "type": kind}
    return shape.read(told) if stored else shape(told)


KINDS = {
    "string": text,
    "text": text,
    "string+": texts_or_text,
    "byte": text,
    "int32": digits,
    "int64": digits,
    "boolean": truth,
    "number": number,
    "date": moment,
    "date-time": moment,
    "channel": channel,
    "{}": texts,
    "@PaymentMethod": payment_method,
}
SHAPES = Shapes(Path(__file__).with_name("fields.txt").read_text(), kinds=KINDS)
METHODS = {
    kind: shape
    for choice in [SHAPES.named["PaymentMethod"]]
    if isinstance(choice, Choice)
    for kind, shape in choice.shapes.items()
    if isinstance(shape, Shape)
}
"""The shape of a payment method by its type."""


def read(body: bytes, name: str) -> Fields:
    """A body as what the endpoint reads. Raises AdyenError naming what does not fit."""
    try:
        decoded = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, RecursionError):
        raise unreadable('Unexpected input: ", expected: }') from None
    try:
        return SHAPES.read(name, decoded)
    except Misfit as misfit:
        raise refusal(misfit) from None


MISSING = {
    "merchantAccount": AdyenError(403, "901", "Invalid Merchant Account", "security"),
    "merchantAccountCode": AdyenError(403, "901", "Invalid Merchant Account", "security"),
    "reference": invalid("130", "Reference Missing"),
    "returnUrl": invalid("14_030", "Return URL is missing."),
    "paymentMethod": invalid("14_006", "Required object 'paymentMethod' is not provided."),
    "billingAddress.city": invalid("131", "Billing address problem (City)"),
    "billingAddress.street": invalid("132", "Billing address problem (Street)"),
    "billingAddress.houseNumberOrName": invalid(
        "133", "Billing address problem (HouseNumberOrName)"
    ),
    "billingAddress.country": invalid("134", "Billing address problem (Country)"),
    "deliveryAddress.city": invalid("147", "Delivery address problem (City)"),
    "deliveryAddress.street": invalid("148", "Delivery address problem (Street)"),
    "deliveryAddress.houseNumberOrName": invalid(
        "149", "Delivery address problem (HouseNumberOrName)"
    ),
    "deliveryAddress.country": invalid("150", "Delivery address problem (Country)"),
    "paymentMethod.ownerName": invalid("127", "Account holder missing"),
    "paymentMethod.iban": invalid("161", "Invalid iban"),
}


def refusal(misfit: Misfit) -> AdyenError:
    """What Adyen says of a field that does not fit."""
    if misfit.problem == "missing":
        known = MISSING.get(misfit.path)
        message = f"Required object '{misfit.path}' is not provided."
        return (
            AdyenError(known.status, known.code, known.message, known.kind)
            if known
            else (invalid("100", message))
        )
    if misfit.problem == "unknown":
        field = misfit.path.rpartition(".")[2]
        return unreadable(
            f"Structure of {misfit.expected} contains the following unknown fields: [{field}]"
        )
    if misfit.expected in ("object", "list", "text", "bool"):
        return unreadable(f"Unexpected input for '{misfit.path or 'body'}'")
    if misfit.path == "amount.value":
        return invalid("137", "Invalid amount specified")
    return not_valid(misfit.path)
