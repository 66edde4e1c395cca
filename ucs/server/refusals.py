"""What a connector does not claim is refused before anything is built or sent."""

from __future__ import annotations

from functools import cache
from typing import Any

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.interfaces.spec import ConnectorSpec, PaymentMethodSpec

METHOD_NAMES: dict[type[Any], str] = {kind: name for name, kind in c.PaymentMethod_MEMBERS.items()}
"""Class of a payment method -> its name in the contract."""

PAYOUT_METHOD_NAMES: dict[type[Any], str] = {
    kind: name for name, kind in c.PayoutMethod_MEMBERS.items()
}
"""Class of a payout method -> its name in the contract."""

_CAPTURE = {
    c.CaptureMethod.AUTOMATIC: "automatic",
    c.CaptureMethod.MANUAL: "manual",
    c.CaptureMethod.MANUAL_MULTIPLE: "manual_multiple",
    c.CaptureMethod.SCHEDULED: "scheduled",
    c.CaptureMethod.SEQUENTIAL_AUTOMATIC: "sequential_automatic",
}
# Flows in which the payment method is the question, not a remark about an earlier payment.
_ASKS_METHOD = {"Authorize", "SetupMandate", "PaymentMethodToken", "PreAuthenticate"}
# The contract names them, and the RPCs do not take them: no fault of the connector.
_TAKEN_NOWHERE = {"open_banking_pis", "venmo_redirect", "paysera_redirect"}
_TAKEN_FOR_MANDATES = {
    "paze_sdk",
    "duit_now",
    "crypto",
    "card_details_for_network_transaction_id",
    "decrypted_wallet_token_details_for_network_transaction_id",
    "givex",
    "mobile_pay_redirect",
}


def refuse_unsupported(
    connector: ConnectorCommon, flow: type[ConnectorIntegrationV2[Any, Any]], request: Any
) -> None:
    """Refuses a method, currency, country or capture mode that spec.toml does not claim.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, NOT_SUPPORTED, CURRENCY_NOT_SUPPORTED or
            CAPTURE_METHOD_NOT_SUPPORTED.
    """
    spec = connector.spec
    _refuse_payout_method(spec, request)
    method = _method_spec(spec, flow.__name__, request)
    money: Money | None = getattr(request, flow.amount, None) if flow.amount else None
    if money is not None:
        _refuse_currency(spec, method, money.currency)
    if method is None:
        return
    capture = getattr(request, "capture_method", None)
    if capture is not None and _CAPTURE[capture] not in _captures(tuple(method.capture)):
        raise IntegrationError(
            "CAPTURE_METHOD_NOT_SUPPORTED",
            f"{_CAPTURE[capture]} capture is not supported by {spec.name} for this payment method",
        )
    _refuse_country(spec, method, request)


def _refuse_payout_method(spec: ConnectorSpec, request: Any) -> None:
    method = getattr(request, "payout_method_data", None)
    if method is not None and PAYOUT_METHOD_NAMES[type(method)] not in spec.payout_methods:
        name = PAYOUT_METHOD_NAMES[type(method)]
        raise IntegrationError.not_implemented(f"payouts by {name} through {spec.name}")


def _method_spec(spec: ConnectorSpec, flow: str, request: Any) -> PaymentMethodSpec | None:
    if flow not in _ASKS_METHOD:
        return None
    method = getattr(request, "payment_method", None)
    if method is None:
        return None
    name = METHOD_NAMES[type(method)]
    claimed = spec.payment_methods.get(name)
    if claimed is None or flow not in claimed.flows:
        if name in _TAKEN_NOWHERE or (flow != "SetupMandate" and name in _TAKEN_FOR_MANDATES):
            why = f"{name} is not taken by this flow"
            raise IntegrationError.invalid_data_format("payment_method", why)
        raise IntegrationError.not_implemented(f"{name} through {spec.name}")
    return claimed


def _refuse_currency(spec: ConnectorSpec, method: PaymentMethodSpec | None, code: str) -> None:
    allowed = (method.currencies if method else None) or spec.currencies
    if allowed and code not in allowed:
        raise IntegrationError(
            "CURRENCY_NOT_SUPPORTED", f"{code} is not supported by {spec.name} here"
        )


def _refuse_country(spec: ConnectorSpec, method: PaymentMethodSpec, request: Any) -> None:
    allowed = method.countries or spec.countries
    address = getattr(request, "address", None)
    country = address.billing_address.country_alpha2_code if address else None
    if allowed and country is not None and country.name not in allowed:
        raise IntegrationError.not_supported(f"{country.name} with {spec.name} here")


@cache
def _captures(claimed: tuple[str, ...]) -> frozenset[str]:
    # Sequential automatic is automatic as far as a processor can tell.
    also = {"sequential_automatic"} if "automatic" in claimed else set()
    return frozenset(claimed) | also
