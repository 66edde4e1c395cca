"""Documents, their answers and refusals. https://developer.paypal.com/braintree/graphql"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import NO_ERROR_CODE, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus
from ucs.wire.formats_graphql import Answer, GraphQlError, Operation

T = TypeVar("T", bound=Struct)
R = TypeVar("R")
Data = RouterDataV2[Any, Any]
Status = AttemptStatus | c.RefundStatus | None
Document = Operation[dict[str, object]]


def mutation(name: str, told: str, **given: object) -> Document:
    """A mutation with the fields of its input; ``told`` are those that it shall answer."""
    kind = name[0].upper() + name[1:]
    text = f"mutation {name}($input: {kind}Input!) {{ {name}(input: $input) {{ {told} }} }}"
    return Operation(text, {"input": _given(given)})


def search(name: str, kind: str, told: str, id: str) -> Document:
    """Looks for the one that has an id."""
    node = f"{name}(input: $input, first: 1) {{ edges {{ node {{ {told} }} }} }}"
    text = f"query search($input: {kind}SearchInput!) {{ search {{ {node} }} }}"
    return Operation(text, {"input": {"id": {"is": id}}})


def _given(value: object) -> object:
    if isinstance(value, dict):
        return {name: _given(each) for name, each in value.items() if each is not None}
    return value


class Account(Struct):
    """What a caller may send as ``connector_feature_data``."""

    merchant_account_id: str | None = None


def account(data: Data, money: Money | None, sent: Secret | None = None) -> str | None:
    """The merchant account to book to: the one that was sent, or of the credentials, if any.

    Raises:
        IntegrationError: what was sent is no account, or that of the credentials has another
            currency than its one.
    """
    try:
        told = msgspec.json.decode(sent.reveal(), type=Account) if sent else Account()
    except msgspec.MsgspecError:
        raise IntegrationError.invalid_data_format("connector_feature_data", "no account") from None
    if told.merchant_account_id:
        return told.merchant_account_id
    kept: c.BraintreeConfig = data.connector_config
    if money and kept.merchant_config_currency not in (None, "", money.currency):
        what = f"currency {money.currency} is not supported for this merchant account"
        raise IntegrationError.not_supported(what)
    return kept.merchant_account_id.reveal() if kept.merchant_account_id else None


def reader(
    into: type[T], make: Callable[[T, Data], R], refused: Status = None
) -> Callable[[Answer[dict[str, Any]], Data], R | ErrorResponse]:
    """Reads what the one operation of a document answered, or how it was refused.

    ``refused`` is what has become of the payment or refund then.
    """

    def read(reply: Answer[dict[str, Any]], data: Data) -> R | ErrorResponse:
        if reply.errors:
            return refusal(reply.errors[0], refused)
        told = next(iter((reply.data or {}).values()), None)
        return make(_struct(told, into), data)

    return read


def finder(
    into: type[T], make: Callable[[T, Data], R]
) -> Callable[[Answer[dict[str, Any]], Data], R | ErrorResponse]:
    """Reads the one that was looked for."""

    def find(found: Found, data: Data) -> R | ErrorResponse:
        nodes = [edge["node"] for each in found.search.values() for edge in each["edges"]]
        if not nodes:
            return ErrorResponse("NOT_FOUND", "Nothing has this id")
        return make(_struct(nodes[0], into), data)

    def read(reply: Answer[dict[str, Any]], data: Data) -> R | ErrorResponse:
        return refusal(reply.errors[0]) if reply.errors else find(_struct(reply.data, Found), data)

    return read


class Found(Struct):
    search: dict[str, dict[str, list[dict[str, Any]]]]


def _struct(told: object, into: type[T]) -> T:
    try:
        return msgspec.convert(told, into)
    except msgspec.ValidationError as error:
        raise ConnectorError(f"braintree: {error}", "RESPONSE_DESERIALIZATION_FAILED") from None


class Amount(Struct, rename="camel"):
    """Major units."""

    value: Decimal
    currency_code: str

    @property
    def money(self) -> Money:
        return Money.of_major(self.value, self.currency_code)


class Named(Struct):
    id: str


def refusal(told: GraphQlError, refused: Status = None) -> ErrorResponse:
    """https://developer.paypal.com/braintree/graphql/guides/making_api_calls"""
    kind = told.extensions.get("errorClass")
    code = told.extensions.get("legacyCode") or kind or NO_ERROR_CODE
    # Where the service itself failed it may have acted.
    status = None if kind in ("INTERNAL", "SERVICE_AVAILABILITY") else refused
    return ErrorResponse(code, told.message, told.message, status)


def error(body: Answer[Any], data: Data) -> ErrorResponse:
    return refusal(body.errors[0]) if body.errors else ErrorResponse()
