"""How Mollie says no. https://docs.mollie.com/reference/handling-errors"""

from http import HTTPStatus

from simulators.core.simulator import Refusal

DOCUMENTATION = "https://docs.mollie.com/overview/handling-errors"
AUTHENTICATION = "https://docs.mollie.com/overview/authentication"
IDEMPOTENCY = "https://docs.mollie.com/overview/api-idempotency"
TITLES = {401: "Unauthorized Request", 422: "Unprocessable Entity"}


class MollieError(Refusal):
    """A refusal: `status`, `body` as Mollie writes it, and headers beside it."""

    def __init__(
        self,
        status: int,
        detail: str,
        field: str = "",
        *,
        documentation: str = DOCUMENTATION,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.headers = status, headers or {}
        title = TITLES.get(status) or HTTPStatus(status).phrase
        named = {"field": field} if field else {}
        links = {"documentation": {"href": documentation, "type": "text/html"}}
        self.body = {"status": status, "title": title, "detail": detail, **named, "_links": links}


def unprocessable(detail: str, field: str = "") -> MollieError:
    """422, about a field of the request where one is to blame."""
    return MollieError(422, detail, field)


def bad_request(detail: str, field: str = "") -> MollieError:
    """400: the request cannot be understood."""
    return MollieError(400, detail, field)


def missing(field: str) -> MollieError:
    """A required field is not there."""
    return unprocessable(f"The '{field}' field is missing", field)


def not_found(what: str, token: str) -> MollieError:
    """404: nothing of that kind is known under the token."""
    return MollieError(404, f"No {what} exists with token {token}.")


def unauthorized() -> MollieError:
    """401, the same whatever is wrong with the key."""
    detail = "Missing authentication, or failed to authenticate"
    return MollieError(401, detail, documentation=AUTHENTICATION)
