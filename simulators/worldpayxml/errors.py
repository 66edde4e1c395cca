"""Worldpay's refusals: `<error code>` with a text, inside the order's status or beside it.

Codes: http://dtd.worldpay.com/paymentService_v1.dtd, element `error`.
"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

INTERNAL, PARSE, AMOUNT, SECURITY, REQUEST, CONTENT, DETAILS = range(1, 8)


class WorldpayError(Refusal):
    """One refusal; `order` is the order's code where the refusal is about an order."""

    def __init__(self, code: int, message: str, order: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.order = code, message, order


class Unauthorized(Refusal):
    """A name or password that is missing or wrong: HTTP 401."""


class NotServed(Refusal):
    """A path, method or content type that is not served: an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def parse_error(why: str) -> WorldpayError:
    """A message that does not follow the document type."""
    return WorldpayError(PARSE, why)


def misfit(problem: Misfit) -> WorldpayError:
    """What does not follow the document type, as a validating parser says it."""
    name, _, attribute = problem.path.partition("@")
    match problem.problem, bool(attribute):
        case "unknown", False:
            why = f'Element type "{name}" must be declared.'
        case "unknown", True:
            why = f'Attribute "{attribute}" must be declared for element type "{name}".'
        case "missing", _:
            why = (
                f'Attribute "{attribute}" is required and must be specified for element type'
                f' "{name}".'
            )
        case _, True:
            why = (
                f'Attribute "{attribute}" of element type "{name}" must have a value from the list'
                f' "{problem.expected}".'
            )
        case _:
            why = f'The content of element type "{name}" must match "({problem.expected})".'
    return parse_error(why)


def details(order: str, why: str) -> WorldpayError:
    """Card details that cannot be right."""
    return WorldpayError(DETAILS, f"Invalid payment details : {why}", order)


def request(order: str, why: str) -> WorldpayError:
    """What cannot be done with an order."""
    return WorldpayError(REQUEST, why, order)


def no_payment(order: str) -> WorldpayError:
    """An order that was never paid, or never made."""
    return request(order, "Could not find payment for order")
