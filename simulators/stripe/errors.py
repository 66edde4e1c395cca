"""Stripe's error objects. https://docs.stripe.com/api/errors"""

from typing import Any

from simulators.core.simulator import Refusal

DOCS = "https://stripe.com/docs/error-codes/"


class StripeError(Refusal):
    """One error: HTTP status and the fields of Stripe's `error` hash.

    `saved` says whether an idempotency key keeps it: Stripe keeps no failure of validation.
    """

    def __init__(
        self,
        status: int,
        type: str,
        message: str,
        code: str | None = None,
        param: str | None = None,
        *,
        saved: bool = True,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status, self.saved = status, saved
        self.fields: dict[str, Any] = {"message": message, "type": type, **more}
        if code is not None:
            self.fields |= {"code": code, "doc_url": DOCS + code.replace("_", "-")}
        if param is not None:
            self.fields["param"] = param
            self.misfit = f"{param}: {(code or type).removeprefix('parameter_')}"

    def body(self, request_log_url: str | None) -> dict[str, Any]:
        """The JSON body, keys in alphabetical order as Stripe sends them."""
        fields = dict(self.fields)
        if request_log_url:
            fields["request_log_url"] = request_log_url
        return {"error": dict(sorted(fields.items()))}


def invalid(
    message: str, param: str | None = None, code: str | None = None, status: int = 400, **more: Any
) -> StripeError:
    """A request that cannot be done as asked."""
    saved = code is None or not code.startswith("parameter_")
    return StripeError(status, "invalid_request_error", message, code, param, saved=saved, **more)


def no_such(noun: str, id: str, param: str = "id") -> StripeError:
    """An id that this account does not have."""
    status = 404 if param in ("id", "intent", noun.replace(" ", "_")) else 400
    return invalid(f"No such {noun}: '{id}'", param, "resource_missing", status)


def unauthorized(message: str, code: str | None = None) -> StripeError:
    """No key, or none that Stripe knows."""
    return StripeError(401, "invalid_request_error", message, code, saved=False)
