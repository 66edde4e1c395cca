"""Documents, their answers and refusals. https://developer.paypal.com/braintree/graphql"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.carried import carried
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import NO_ERROR_CODE, AnyCall, ErrorResponse
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus
from ucs.wire.formats import present
from ucs.wire.formats_graphql import Answer, GraphQlError, Operation

T = TypeVar("T", bound=Struct)
K = TypeVar("K")
R = TypeVar("R")
Status = AttemptStatus | c.RefundStatus | None
Document = Operation[dict[str, object]]
Read = Callable[[Answer[dict[str, Any]], AnyCall], R | ErrorResponse]
NOTHING = ErrorResponse("NOT_FOUND", "Nothing has this id")


def mutation(name: str, told: str, **given: object) -> Document:
    """A mutation with the fields of its input; ``told`` are those that it shall answer."""
    kind = name[0].upper() + name[1:]
    text = f"mutation {name}($input: {kind}Input!) {{ {name}(input: $input) {{ {told} }} }}"
    return Operation(text, {"input": present(given)})


def search(kind: str, told: str, value: str | Secret, by: str = "id") -> Document:
    """Looks for the one that has an id, or another field of that value."""
    name = f"{kind.lower()}s"
    node = f"{name}(input: $input, first: 1) {{ edges {{ node {{ {told} }} }} }}"
    text = f"query search($input: {kind}SearchInput!) {{ search {{ {node} }} }}"
    return Operation(text, {"input": {by: {"is": value}}})


class Known(Struct, omit_defaults=True):
    """What a caller may send as ``connector_feature_data``: the account to book to; of a local
    payment its order and, once it is paid, its transaction.

    Of a payment taken in parts ``part`` is the capture that is meant, ``several`` whether there
    are others, ``held`` whether there is a rest that may still be taken.
    """

    merchant_account_id: str | None = None
    order: str | None = None
    paid: str | None = None
    part: str | None = None
    several: bool = False
    held: bool = False


def account(data: AnyCall, money: Money | None, sent: Secret | None = None) -> str | None:
    """The merchant account to book to: the one that was sent, or of the credentials, if any.

    Raises:
        IntegrationError: what was sent is no account, or the credentials' has another currency.
    """
    told = carried(sent, Known).merchant_account_id
    if told:
        return told
    kept: c.BraintreeConfig = data.connector_config
    if money and kept.merchant_config_currency not in (None, "", money.currency):
        what = f"currency {money.currency} is not supported for this merchant account"
        raise IntegrationError.not_supported(what)
    return kept.merchant_account_id.reveal() if kept.merchant_account_id else None


def reader(
    into: type[T],
    make: Callable[[T, AnyCall], R],
    refused: Status = None,
    of: str = "",
    nothing: R | ErrorResponse = NOTHING,
) -> Read[R]:
    """Reads what the one operation of a document answered, or the one that was looked for.

    ``of`` is the field of the answer to read, if not the whole; ``refused`` what has become of
    the payment or refund where the operation was refused; ``nothing`` what it means that none was
    found.
    """

    def read(reply: Answer[dict[str, Any]], data: AnyCall) -> R | ErrorResponse:
        if reply.errors:
            return refusal(reply.errors[0], refused)
        operation, told = next(iter((reply.data or {"": None}).items()))
        if operation == "search":
            told = converted(told, dict[str, Connection])
            if not told:
                raise ConnectorError("braintree: no search", "RESPONSE_DESERIALIZATION_FAILED")
            told = next(iter(told.values())).node
        elif of:
            told = converted(told, dict[str, Any]).get(of)
        return make(converted(told, into), data) if told != [] else nothing

    return read


def converted(told: Any, into: type[K]) -> K:
    """What an answer told.

    Raises:
        ConnectorError: it has another shape.
    """
    try:
        return msgspec.convert(told, into)
    except msgspec.ValidationError as error:
        raise ConnectorError(f"braintree: {error}", "RESPONSE_DESERIALIZATION_FAILED") from None


class Connection(Struct):
    """What a search found, of which the first is meant."""

    edges: list[dict[str, Any]]

    @property
    def node(self) -> Any:
        return self.edges[0]["node"] if self.edges else []


class Amount(Struct, rename="camel"):
    """Major units."""

    value: Decimal
    currency_code: str

    @property
    def money(self) -> Money:
        return Money.of_major(self.value, self.currency_code)


class Named(Struct):
    """Anything of which only the id is asked for."""

    id: str


def refusal(told: GraphQlError, refused: Status = None) -> ErrorResponse:
    """https://developer.paypal.com/braintree/graphql/guides/making_api_calls"""
    kind = told.extensions.get("errorClass")
    code = told.extensions.get("legacyCode") or kind or NO_ERROR_CODE
    # Where the service itself failed it may have acted.
    status = None if kind in ("INTERNAL", "SERVICE_AVAILABILITY") else refused
    return ErrorResponse(code, told.message, told.message, status)


def error(body: Answer[Any], data: AnyCall) -> ErrorResponse:
    return refusal(body.errors[0]) if body.errors else ErrorResponse()
