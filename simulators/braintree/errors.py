"""Braintree's refusals: always HTTP 200, with `errors` that have a class and often a legacy code.

https://developer.paypal.com/braintree/graphql/guides/making_api_calls#errors
https://developer.paypal.com/braintree/docs/reference/general/validation-errors/all
"""

from typing import NoReturn

from graphql import GraphQLError

from simulators.core.simulator import Refusal


class BraintreeError(Refusal):
    """A request that is refused before its document is looked at."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


class ClientApiError(Refusal):
    """A refusal of the API that browsers speak: a status and a message."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def problem(kind: str, message: str, path: tuple[str, ...], code: str = "") -> GraphQLError:
    """One entry of `errors`; `path` is the input's that is responsible."""
    told: dict[str, object] = {"errorType": "user_error", "errorClass": kind}
    if code:
        told["legacyCode"] = code
    if path:
        told["inputPath"] = list(path)
    return GraphQLError(message, extensions=told)


def invalid(code: str, message: str, *path: str) -> NoReturn:
    """What was sent does not fit. Raises GraphQLError."""
    raise problem("VALIDATION", message, ("input", *path), code)


def not_found(*path: str) -> NoReturn:
    """There is no such object. Raises GraphQLError."""
    raise problem("NOT_FOUND", "An object with this ID was not found.", path)
