"""PACO's refusals: a status, and a response code in `apiResponse`.

The codes beside success (PC-B050000), pending (PC-B050001) and cancelled (PC-B050910) are not
public; their texts are in plain words here.
"""

from simulators.core.simulator import Refusal

SUCCESS = ("PC-B050000", "Success")
PENDING = ("PC-B050001", "Payment is pending")
CANCELLED = ("PC-B050910", "Payment is cancelled")
REJECTED = ("PC-B050999", "Payment is rejected")
INVALID = "PC-B050400"
NOT_FOUND = "PC-B050404"
NOT_ALLOWED = "PC-B050409"


class PacoError(Refusal):
    """One refusal: HTTP status, code and text."""

    def __init__(self, status: int, code: str, text: str) -> None:
        super().__init__(text)
        self.status, self.code, self.text = status, code, text


def invalid(field: str, why: str = "is invalid") -> PacoError:
    """A field that does not fit."""
    return PacoError(400, INVALID, f"{field} {why}")


def not_found(order: str) -> PacoError:
    """An order that this office does not have."""
    return PacoError(404, NOT_FOUND, f"Order {order} is not found")


def not_allowed(why: str) -> PacoError:
    """What cannot be done with a payment as it stands."""
    return PacoError(400, NOT_ALLOWED, why)


def unauthorized(why: str) -> PacoError:
    """No token, or a wrong one."""
    return PacoError(401, "PC-B050401", why)
