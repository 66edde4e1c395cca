"""What each endpoint accepts (fields.txt), and the strict reading of JSON bodies.

How the table is read: simulators/core/shapes.py. What does not fit is told as `<field>_required` or
`<field>_invalid`: https://www.checkout.com/docs/developer-resources/codes/error-codes
"""

import re
from pathlib import Path

import msgspec

from simulators.checkout.errors import CheckoutError, invalid
from simulators.core.shapes import Fields, Misfit, Shapes, digits

NAMES = {
    "source": "payment_source",
    "source.type": "payment_source_type",
    "number": "card_number",
    "expiry_month": "card_expiry_month",
    "expiry_year": "card_expiry_year",
}
"""How error codes call fields that they do not call by their place."""
SHAPES = Shapes(
    Path(__file__).with_name("fields.txt").read_text(),
    kinds={"int": digits},  # or a text that is one, as recorded traffic has it
)
_PLACE_IN_LIST = re.compile(r"\.\d+(?=\.|$)")


def code(misfit: Misfit) -> str:
    """The error code that tells what does not fit."""
    path = _PLACE_IN_LIST.sub("", misfit.path) or "request_body"
    within = path.removeprefix("source.")
    name = NAMES.get(path) or NAMES.get(within) or within.replace(".", "_")
    return f"{name}_{'required' if misfit.problem == 'missing' else 'invalid'}"


def read(body: bytes, name: str) -> Fields:
    """A body as what the endpoint reads. Raises CheckoutError naming what does not fit."""
    try:
        decoded = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, RecursionError):
        raise CheckoutError(400, "request_body_malformed") from None
    try:
        return SHAPES.read(name, decoded)
    except Misfit as misfit:
        raise invalid(code(misfit)) from None
