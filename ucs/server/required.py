"""What each RPC must be sent, before any connector sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import grpc

from ucs.domain.contract import (
    AccessToken,
    PaymentClientAuthenticationContext,
    ProxyCardDetails,
)
from ucs.domain.errors import IntegrationError
from ucs.interfaces.connector import ConnectorCommon
from ucs.server.failures import CallFailed
from ucs.server.wellformed import EMAIL, Rule, fault, is_json, is_url, text

Check = Callable[[Any], None]


def _missing(field: str) -> Check:
    def check(request: Any) -> None:
        if not getattr(request, field):
            raise IntegrationError.missing_required_field(field)

    return check


def _invalid(field: str, why: str) -> Check:
    def check(request: Any) -> None:
        value = getattr(request, field)
        if value is None or value == "" or not _present(value):
            raise IntegrationError.invalid_data_format(field, why)

    return check


def _present(value: Any) -> bool:
    # An address may be sent empty, and a payment method may have no fields at all.
    return bool(value) if hasattr(type(value), "__struct_fields__") else True


def _amount(field: str) -> Check:
    def check(request: Any) -> None:
        money = getattr(request, field)
        if money is None:
            raise IntegrationError.missing_required_field(field)
        if money.minor < 0:
            raise IntegrationError.invalid_data_format(field, "must not be negative")

    return check


def _method(request: Any) -> None:
    if request.payment_method is None:
        why = "The payment method is not set"
        raise IntegrationError.invalid_data_format("payment_method", why)


def _payment_context(request: Any) -> None:
    if not isinstance(request.domain_context, PaymentClientAuthenticationContext):
        why = "Payment domain context is required for SDK session"
        raise IntegrationError.invalid_data_format("domain_context", why)


def _no_proxy(request: Any) -> None:
    if isinstance(request.payment_method, ProxyCardDetails):
        raise IntegrationError.not_implemented("payment_method.card_proxy outside of a Proxy call")


_ADDRESS = _invalid("address", "Address is required")
_AUTHORIZE = (_amount("amount"), _method, _ADDRESS)
_SETUP = (
    _missing("payment_method"),
    _amount("amount"),
    _ADDRESS,
    _invalid("setup_future_usage", "Future usage must be specified"),
    _invalid("customer_acceptance", "Customer acceptance is missing"),
)

REQUIRED: dict[str, tuple[Check, ...]] = {
    "PaymentService/Authorize": (_no_proxy, *_AUTHORIZE),
    "PaymentService/TokenAuthorize": (_ADDRESS, *_AUTHORIZE),
    "PaymentService/ProxyAuthorize": (_ADDRESS, *_AUTHORIZE),
    "PaymentService/Get": (_amount("amount"),),
    "PaymentService/Capture": (_amount("amount_to_capture"),),
    "PaymentService/Refund": (_amount("refund_amount"),),
    "PaymentService/IncrementalAuthorization": (_amount("amount"),),
    "PaymentService/CreateOrder": (_amount("amount"),),
    "PaymentService/SetupRecurring": (_no_proxy, *_SETUP),
    "PaymentService/TokenSetupRecurring": _SETUP,
    "PaymentService/ProxySetupRecurring": (
        _invalid("payment_method", "Card proxy is required"),
        _amount("amount"),
        _ADDRESS,
    ),
    "RecurringPaymentService/Charge": (
        _invalid("connector_recurring_payment_id", "A mandate reference is required"),
        _no_proxy,
        _amount("amount"),
    ),
    "PaymentMethodService/Tokenize": (_no_proxy, _amount("amount"), _method),
    "PaymentMethodAuthenticationService/PreAuthenticate": (
        _amount("amount"),
        _method,
        _ADDRESS,
    ),
    "PaymentMethodAuthenticationService/Authenticate": (_amount("amount"), _ADDRESS),
    "PaymentMethodAuthenticationService/PostAuthenticate": (_amount("amount"), _ADDRESS),
    "MerchantAuthenticationService/CreateClientAuthenticationToken": (_payment_context,),
    "MerchantAuthenticationService/CreateServerSessionAuthenticationToken": (
        _invalid("domain_context", "Payment domain context is required for connector session"),
    ),
}


# Fields that a flow has and does not look at: what they say is no reason to refuse it.
UNREAD: dict[str, frozenset[str]] = {
    "PaymentService/Get": frozenset({"metadata"}),
    "PaymentService/Refund": frozenset({"metadata", "payment_method"}),
    "PaymentService/IncrementalAuthorization": frozenset({"state"}),
    "PaymentService/SetupRecurring": frozenset({"setup_mandate_details"}),
    "PaymentService/TokenSetupRecurring": frozenset({"setup_mandate_details"}),
    "RecurringPaymentService/Charge": frozenset({"customer"}),
    "CustomerService/Create": frozenset({"metadata"}),
    "PaymentMethodService/Tokenize": frozenset({"customer", "metadata"}),
    "PaymentMethodAuthenticationService/PreAuthenticate": frozenset({"metadata"}),
    "MerchantAuthenticationService/CreateServerAuthenticationToken": frozenset({"metadata"}),
}
# What only tells of the trade is sent as it is.
_NEVER_READ = frozenset({"domain_data"})


def require(rpc: str, request: Any) -> None:
    """Refuses a request that lacks what its RPC needs, or has something unreadable.

    Raises:
        IntegrationError: naming the field.
    """
    for check in REQUIRED.get(rpc, ()):
        check(request)
    unread = UNREAD.get(rpc, _NEVER_READ)
    kind: Any = type(request)
    for rule in _texts(kind, unread):
        if rule.wrong(request):
            raise rule.refuse(rule.field)
    found = fault(request, unread)
    if found is not None:
        raise found.rule.refuse(found.path)


_URL = re.compile(r"[A-Za-z][\w+.-]*:\S+").fullmatch
_WEBHOOK = re.compile(r"https?://\S+").fullmatch
_READABLE = (
    text("metadata", is_json, "not JSON"),
    text("refund_metadata", is_json, "not JSON"),
    text("connector_feature_data", is_json, "not JSON"),
    EMAIL,
    text("return_url", _URL, "not a URL"),
    text("webhook_url", _WEBHOOK, "not a URL"),
    text("complete_authorize_url", _URL, "not a URL"),
    text("continue_redirection_url", is_url, "not a URL"),
)


@cache
def _texts(kind: Any, unread: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of those fields of a request that must be readable as something."""
    fields = set(kind.__struct_fields__) - unread
    return tuple(rule for rule in _READABLE if rule.field in fields)


_NEED_TOKEN = frozenset({"PaymentService/Get", "PaymentService/Void", "PaymentService/Capture"})


def require_token(rpc: str, connector: ConnectorCommon, token: AccessToken) -> None:
    """Refuses a call that its connector must sign with an access token, where none was sent.

    Other flows find out themselves, as some connectors sign only a part of them so.

    Raises:
        CallFailed: UNAUTHENTICATED, without details.
    """
    if connector.access_token and rpc in _NEED_TOKEN and not token.token:
        raise CallFailed(grpc.StatusCode.UNAUTHENTICATED, "state.access_token is missing")
