"""Authorize.net's refusals: always HTTP 200, told in `messages`.

https://developer.authorize.net/api/reference/responseCodes.html
"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

NAMESPACE = "AnetApi/xml/v1/schema/AnetApiSchema.xsd"

TEXTS = {
    "E00002": "The content-type specified is not supported.",
    "E00003": "The request could not be parsed.",
    "E00007": "User authentication failed due to invalid authentication values.",
    "E00013": "{} is invalid.",
    "E00014": "{} is required.",
    "E00027": "The transaction was unsuccessful.",
    "E00039": "A duplicate record with ID {} already exists.",
    "E00040": "The record cannot be found.",
    "E00041": "One or more fields in the profile must contain a value.",
    "E00042": "You cannot add more than {} payment profiles.",
    "E00059": "The authentication type is not allowed for this method call.",
    "E00102": "Customer Info is missing.",
    "E00114": "Invalid OTS Token.",
}


class AnetError(Refusal):
    """One refusal: its code and text."""

    def __init__(self, code: str, *about: str, text: str = "") -> None:
        self.code = code
        self.text = text or TEXTS[code].format(*about)
        super().__init__(self.text)


class Duplicate(AnetError):
    """A record that is there already; the answer names it."""

    def __init__(self, id: str, text: str = "", **told: str) -> None:
        super().__init__("E00039", id, text=text)
        self.told = told


def malformed(misfit: Misfit, root: str) -> AnetError:
    """What does not fit the schema, in the words of its parser; the value is not told."""
    place, _, child = f"{root}.{misfit.path}".rpartition(".")
    element = [part for part in place.split(".") if not part.isdigit()][-1]
    where = f"in namespace '{NAMESPACE}'"
    if misfit.problem == "missing":
        text = (
            f"The element '{element}' {where} has incomplete content. "
            f"List of possible elements expected: '{child}' {where}."
        )
    elif misfit.problem == "unknown":
        text = f"The element '{element}' {where} has invalid child element '{child}' {where}."
        if misfit.expected:
            text += f" List of possible elements expected: '{misfit.expected}' {where}."
    else:
        text = (
            f"The '{NAMESPACE}:{child or element}' element is invalid - The value is invalid "
            f"according to its datatype '{misfit.expected}'."
        )
    return AnetError("E00003", text=text)
