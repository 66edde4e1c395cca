"""Adyen's error bodies: status, errorCode, message, errorType and pspReference.

https://docs.adyen.com/development-resources/error-codes
"""

from typing import Any, Literal

from simulators.core.simulator import Refusal

Type = Literal["validation", "security", "configuration", "internal"]


class AdyenError(Refusal):
    """One refusal: HTTP status and what the body says, but for the pspReference."""

    def __init__(self, status: int, code: str, message: str, kind: Type = "validation") -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.kind = status, code, message, kind

    def body(self, psp: str = "") -> dict[str, Any]:
        """The error as Adyen writes it."""
        told: dict[str, Any] = {
            "status": self.status,
            "errorCode": self.code,
            "message": self.message,
            "errorType": self.kind,
        }
        return told | {"pspReference": psp} if psp else told


def invalid(code: str, message: str) -> AdyenError:
    """A well-formed request that says something impossible."""
    return AdyenError(422, code, message)


def not_valid(field: str) -> AdyenError:
    """A field whose value is none that Adyen knows."""
    return invalid("200", f"Field '{field}' is not valid.")


def unreadable(message: str) -> AdyenError:
    """A body that is not what the endpoint reads."""
    return AdyenError(400, "702", message)


def unauthorized() -> AdyenError:
    """No key, or none that Adyen knows."""
    return AdyenError(401, "000", "HTTP Status Response - Unauthorized", "security")


def wrong_account() -> AdyenError:
    """A merchant account that is not the key's."""
    return AdyenError(403, "901", "Invalid Merchant Account", "security")


def not_configured(variant: str, currency: str) -> AdyenError:
    """A payment method that no acquirer account takes in this currency."""
    message = (
        f"Could not find an acquirer account for the provided txvariant ({variant}), currency"
        f" ({currency}), and action (AUTH)."
    )
    return AdyenError(500, "905_1", message, "configuration")


def not_supported() -> AdyenError:
    """A payment method that Adyen does not know."""
    return AdyenError(500, "905", "Payment details are not supported", "configuration")
