"""Razorpay's refusals: https://razorpay.com/docs/errors/"""

from typing import Any

from simulators.core.refusals import Refused
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal


class RazorpayError(Refusal):
    """One refusal: its HTTP status and its body."""

    def __init__(
        self,
        description: str,
        *,
        field: str | None = None,
        status: int = 400,
        code: str = "BAD_REQUEST_ERROR",
        about: tuple[str, str, str] = ("business", "payment_initiation", "input_validation_failed"),
        more: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        source, step, reason = about
        error = {
            "code": code,
            "description": description,
            "source": source,
            "step": step,
            "reason": reason,
            "metadata": {},
        }
        if field is not None:
            error["field"] = field
        self.body: dict[str, Any] = {"error": error, **(more or {})}


NOT_APPLICABLE = ("NA", "NA", "NA")


def unauthorized() -> RazorpayError:
    """A key or a secret that is wrong."""
    return RazorpayError("Authentication failed", status=401, about=NOT_APPLICABLE)


def no_such_url() -> RazorpayError:
    """A path, or a method of it, that is none."""
    return RazorpayError("The requested URL was not found on the server.", about=NOT_APPLICABLE)


def no_such_id() -> RazorpayError:
    """An id of nothing that this account has."""
    return RazorpayError("The id provided does not exist")


def wrong(description: str, field: str | None = None) -> RazorpayError:
    """What is asked for cannot be done."""
    return RazorpayError(description, field=field)


def misfit(found: Misfit) -> RazorpayError:
    """A body that does not fit; the words are those of Razorpay's validator."""
    name = found.path.rpartition(".")[2] or "request"
    spoken = name.replace("_", " ")
    if found.problem == "unknown":
        return wrong(f"{name} is/are not required and should not be sent")
    if found.problem == "missing":
        return wrong(f"The {spoken} field is required.", name)
    return wrong(f"The {spoken} {_wanted(found.expected)}", name)


def _wanted(expected: str) -> str:
    if expected in ("int", "amount"):
        return "must be an integer."
    if expected == "email":
        return "must be a valid email address."
    if expected in ("url", "ip"):
        return f"must be a valid {expected.upper()}."
    if expected in ("object", "list"):
        return "must be an array."
    return "is invalid."


REFUSED = {
    "amount_too_large": "The refund amount provided is greater than amount captured",
    "already_refunded": "The payment has been fully refunded already",
    "not_refundable": "The payment status should be captured for action to be taken",
    "not_capturable": "This payment has already been captured",
    "amount_invalid": "The amount must be at least INR 1.00",
    "mandate_ended": "The token is not confirmed for recurring payments",
    "mandate_used_up": "The token is not confirmed for recurring payments",
}


def refused(why: Refused) -> RazorpayError:
    """What the books refused."""
    return wrong(REFUSED.get(why.why, "The request is invalid"))
