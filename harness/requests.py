"""Requests: a plausible one for any RPC, so that a refusal is for the right reason."""

from __future__ import annotations

from typing import Any, cast

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from harness.people import BROWSER, Person
from harness.service import messages
from rpc.money_pb2 import Currency, Money
from rpc.payment_methods_pb2 import PaymentMethod, ProxyCardDetails
from rpc.payments_pb2 import AcceptanceType, CustomerAcceptance, FutureUsage
from rpc.secrets_pb2 import SecretString

REFERENCE = "reference_1"
_AMOUNT = 1234
_EMAIL = "customer@example.com"
RETURN_URL = "https://merchant.example/return"
_PLACEHOLDERS = ProxyCardDetails(
    card_number=SecretString(value="{{$card_number}}"),
    card_exp_month=SecretString(value="{{$card_exp_month}}"),
    card_exp_year=SecretString(value="{{$card_exp_year}}"),
    card_cvc=SecretString(value="{{$card_cvc}}"),
)
_TEXT = FieldDescriptor.CPPTYPE_STRING
_LEFT_OUT = frozenset(("state", "connector_feature_data", "locale", "test_mode"))


def plausible(rpc: str, method: PaymentMethod, person: Person, currency: str) -> Any:
    """A request of an RPC with everything that it might be refused for lacking."""
    request = messages(rpc)[0]()
    amount = Money(minor_amount=_AMOUNT, currency=cast(Currency, Currency.Value(currency)))
    known: dict[str, Any] = {
        "ProxyCardDetails": _PLACEHOLDERS,
        "CustomerAcceptance": CustomerAcceptance(acceptance_type=AcceptanceType.OFFLINE),
        "Money": amount,
        "PaymentMethod": method,
        "Customer": person.customer,
        "PaymentAddress": person.address,
        "BrowserInformation": BROWSER,
    }
    for field in request.DESCRIPTOR.fields:
        if field.name not in _LEFT_OUT and not field.name.endswith("metadata"):
            _write(request, field, known)
    return request


def nameless(request: Any) -> Any:
    """The same request without any id; what a mandate is named by is there, and empty."""
    other = type(request)()
    other.CopyFrom(request)
    for field, _ in request.ListFields():
        if field.name.endswith("_id"):
            other.ClearField(field.name)
            if field.message_type is not None and field.message_type.name == "MandateReference":
                getattr(other, field.name).connector_mandate_id.SetInParent()
    return other


def _write(request: Message, field: FieldDescriptor, known: dict[str, Any]) -> None:
    kind = field.message_type
    if field.is_repeated:
        return
    if kind is None:
        _write_plain(request, field)
    elif kind.name in known:
        getattr(request, field.name).CopyFrom(known[kind.name])
    elif kind.name == "SecretString":
        getattr(request, field.name).value = _EMAIL if field.name == "email" else REFERENCE
    elif kind.name == "MandateReference":
        request_id = getattr(request, field.name).connector_mandate_id
        request_id.connector_mandate_id = request_id.payment_method_id = REFERENCE
    elif field.containing_oneof is not None and "Context" in kind.name:
        _fill_context(request, field, known)
    elif kind.name == "RequestDetails":
        getattr(request, field.name).body = b"{}"


def _write_plain(request: Message, field: FieldDescriptor) -> None:
    if field.name == "return_url":
        setattr(request, field.name, RETURN_URL)
    elif field.name == "setup_future_usage":
        setattr(request, field.name, FutureUsage.OFF_SESSION)
    elif field.cpp_type == _TEXT and field.name.endswith(("_id", "connector_token")):
        setattr(request, field.name, REFERENCE)
    elif field.name == "payment_amount":
        setattr(request, field.name, _AMOUNT)


def _fill_context(request: Message, field: FieldDescriptor, known: dict[str, Any]) -> None:
    # Only the first member of a oneof: setting another would clear it.
    assert field.containing_oneof is not None
    if field is not field.containing_oneof.fields[0]:
        return
    context = getattr(request, field.name)
    context.SetInParent()
    for inner in context.DESCRIPTOR.fields:
        if inner.message_type is not None and inner.message_type.name in known:
            getattr(context, inner.name).CopyFrom(known[inner.message_type.name])
        elif inner.name == "return_url":
            context.return_url = RETURN_URL
        elif inner.name == "country_alpha2_code":
            billing = known["PaymentAddress"].billing_address
            context.country_alpha2_code = billing.country_alpha2_code
