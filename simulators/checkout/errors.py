"""Checkout.com's refusals: 401, 403 and 404 without a body, 422 with error codes.

https://www.checkout.com/docs/developer-resources/codes/error-codes
"""

from typing import Any

from simulators.core.simulator import Refusal

Fields = dict[str, Any]


class CheckoutError(Refusal):
    """A refusal: its status, and the error codes of a body where it has one."""

    def __init__(self, status: int, *codes: str, kind: str = "request_invalid") -> None:
        super().__init__(status, *codes)
        self.status, self.codes, self.kind = status, codes, kind

    def body(self, request_id: str) -> Fields | None:
        """What is answered; None where the status says all."""
        if not self.codes:
            return None
        return {
            "request_id": request_id,
            "error_type": self.kind,
            "error_codes": list(self.codes),
        }


def invalid(*codes: str) -> CheckoutError:
    """What was sent does not fit."""
    return CheckoutError(422, *codes)


def unauthorized() -> CheckoutError:
    """No key, a wrong one, or one that may not do this."""
    return CheckoutError(401)


def forbidden() -> CheckoutError:
    """The payment is not in a state in which this can be done."""
    return CheckoutError(403)


def not_found() -> CheckoutError:
    """There is no such thing."""
    return CheckoutError(404)
