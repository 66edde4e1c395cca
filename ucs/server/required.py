"""What each RPC must be sent, before any connector sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import grpc
import msgspec

from ucs.domain import contract as c
from ucs.domain.contract import AccessToken
from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.interfaces.connector import ConnectorCommon
from ucs.server.failures import CallFailed

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


def _card(request: Any) -> None:
    card = request.payment_method
    if not isinstance(card, c.CardDetails | c.ProxyCardDetails):
        return
    proxied = isinstance(card, c.ProxyCardDetails)
    # A vault need not keep a card's code, and most may not.
    fields = ("card_number", "card_exp_month", "card_exp_year", *(() if proxied else ("card_cvc",)))
    for field in fields:
        if not getattr(card, field):
            name = "card_proxy" if proxied else "card"
            raise IntegrationError.invalid_data_format(f"payment_method.{name}.{field}", "not set")


def _token(request: Any) -> None:
    token = request.payment_method
    if isinstance(token, c.TokenPaymentMethodType) and not token.token:
        raise IntegrationError.missing_required_field("payment_method.token.token")


_ADDRESS = _invalid("address", "Address is required")
_AUTHORIZE = (_amount("amount"), _method, _card, _ADDRESS, _token)
_SETUP = (
    _missing("payment_method"),
    _amount("amount"),
    _card,
    _ADDRESS,
    _invalid("setup_future_usage", "Future usage must be specified"),
    _invalid("customer_acceptance", "Customer acceptance is missing"),
    _token,
)

REQUIRED: dict[str, tuple[Check, ...]] = {
    "PaymentService/Authorize": _AUTHORIZE,
    "PaymentService/TokenAuthorize": (_ADDRESS, *_AUTHORIZE),
    "PaymentService/ProxyAuthorize": (_ADDRESS, *_AUTHORIZE),
    "PaymentService/Get": (_amount("amount"),),
    "PaymentService/Capture": (_amount("amount_to_capture"),),
    "PaymentService/Refund": (_amount("refund_amount"),),
    "PaymentService/IncrementalAuthorization": (_amount("amount"),),
    "PaymentService/CreateOrder": (_amount("amount"),),
    "PaymentService/SetupRecurring": _SETUP,
    "PaymentService/TokenSetupRecurring": _SETUP,
    "PaymentService/ProxySetupRecurring": (
        _invalid("payment_method", "Card proxy is required"),
        _amount("amount"),
        _card,
        _ADDRESS,
    ),
    "RecurringPaymentService/Charge": (
        _invalid("connector_recurring_payment_id", "A mandate reference is required"),
        _amount("amount"),
    ),
    "PaymentMethodService/Tokenize": (_amount("amount"), _method, _card),
    "PaymentMethodAuthenticationService/PreAuthenticate": (
        _amount("amount"),
        _method,
        _card,
        _ADDRESS,
    ),
    "PaymentMethodAuthenticationService/Authenticate": (_amount("amount"), _ADDRESS),
    "PaymentMethodAuthenticationService/PostAuthenticate": (_amount("amount"), _ADDRESS),
    "MerchantAuthenticationService/CreateClientAuthenticationToken": (
        _invalid("domain_context", "Payment domain context is required for SDK session"),
    ),
    "MerchantAuthenticationService/CreateServerSessionAuthenticationToken": (
        _invalid("domain_context", "Payment domain context is required for connector session"),
    ),
}


def require(rpc: str, request: Any) -> None:
    """Refuses a request that lacks what its RPC needs, or has something unreadable.

    Raises:
        IntegrationError: naming the field.
    """
    for check in REQUIRED.get(rpc, ()):
        check(request)
    kind: Any = type(request)
    for field, readable, why in _texts(kind):
        text = getattr(request, field)
        if text and not readable(text.reveal() if isinstance(text, Secret) else text):
            raise IntegrationError.invalid_data_format(field, why)


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return False
    return True


_READABLE: dict[str, tuple[Callable[[str], Any], str]] = {
    "metadata": (_is_json, "not JSON"),
    "refund_metadata": (_is_json, "not JSON"),
    "connector_feature_data": (_is_json, "not JSON"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+").fullmatch, "not an email address"),
    "return_url": (re.compile(r"[A-Za-z][\w+.-]*:\S+").fullmatch, "not a URL"),
    "webhook_url": (re.compile(r"https?://\S+").fullmatch, "not a URL"),
    "complete_authorize_url": (re.compile(r"[A-Za-z][\w+.-]*:\S+").fullmatch, "not a URL"),
}


@cache
def _texts(kind: Any) -> tuple[tuple[str, Callable[[str], Any], str], ...]:
    """Those fields of a request that must be readable as something."""
    fields = kind.__struct_fields__
    return tuple((name, *rule) for name, rule in _READABLE.items() if name in fields)


_NEED_TOKEN = frozenset({"PaymentService/Get", "PaymentService/Void", "PaymentService/Capture"})


def require_token(rpc: str, connector: ConnectorCommon, token: AccessToken) -> None:
    """Refuses a call that its connector must sign with an access token, where none was sent.

    Other flows find out themselves, as some connectors sign only a part of them so.

    Raises:
        CallFailed: UNAUTHENTICATED, without details.
    """
    if connector.access_token and rpc in _NEED_TOKEN and not token.token:
        raise CallFailed(grpc.StatusCode.UNAUTHENTICATED, "state.access_token is missing")
