"""Xendit's error bodies: `error_code`, `message`, and `errors` where the request is malformed."""

from typing import Any

from simulators.core.simulator import Refusal


class XenditError(Refusal):
    """One refusal: HTTP status and body."""

    def __init__(self, status: int, code: str, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"error_code": code, "message": message}
        if path is not None:
            self.body["message"] = "Failed to validate the request, 1 error occurred."
            self.body["errors"] = [{"path": path, "message": message}]


def invalid(path: str, message: str) -> XenditError:
    """A parameter that does not fit; `path` is as in "body.payment_method.type"."""
    return XenditError(400, "API_VALIDATION_ERROR", message, path)


def not_found(noun: str, id: str) -> XenditError:
    """An id that this business does not have."""
    return XenditError(404, "DATA_NOT_FOUND", f"{noun} {id} was not found.")


def refused(code: str, message: str, status: int = 400) -> XenditError:
    """A well-formed request that cannot be done."""
    return XenditError(status, code, message)


def unauthorized(message: str) -> XenditError:
    """No key, or none that Xendit knows."""
    return XenditError(401, "INVALID_API_KEY", message)
