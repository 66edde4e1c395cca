"""Outcomes as the contract's response messages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData, RefundSyncData, SetupMandateRequestData
from ucs.domain.router import NO_ERROR_CODE, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus

# Where each response carries the processor's own reference of the payment.
REFERENCE_FIELD: dict[Any, str] = {
    c.PaymentServiceAuthorizeResponse: "merchant_transaction_id",
    c.PaymentServiceGetResponse: "merchant_transaction_id",
    c.PaymentServiceCaptureResponse: "merchant_capture_id",
    c.PaymentServiceVoidResponse: "merchant_void_id",
    c.PaymentServiceReverseResponse: "merchant_reverse_id",
    c.PaymentServiceSetupRecurringResponse: "merchant_recurring_payment_id",
    c.RecurringPaymentServiceChargeResponse: "merchant_charge_id",
    c.PaymentMethodAuthenticationServicePreAuthenticateResponse: "merchant_order_id",
    c.PaymentMethodAuthenticationServiceAuthenticateResponse: "merchant_order_id",
    c.PaymentMethodAuthenticationServicePostAuthenticateResponse: "merchant_order_id",
}
# Responses whose errors leave issuer_details out.
WITHOUT_ISSUER: set[Any] = {
    c.PaymentServiceReverseResponse,
    c.RecurringPaymentServiceRevokeResponse,
    c.DisputeResponse,
    c.DisputeServiceAcceptResponse,
    c.DisputeServiceDefendResponse,
    c.DisputeServiceSubmitEvidenceResponse,
}
# Responses whose status code does not tell the processor's.
ALWAYS_200 = {
    c.PaymentMethodServiceTokenizeResponse,
    c.PaymentServiceCreateOrderResponse,
    c.MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse,
    c.MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse,
}


class Reply(msgspec.Struct, frozen=True):
    """What is said of the HTTP exchange in every response."""

    status_code: int
    headers: dict[str, str] = {}
    raw_request: Secret | None = None
    raw_response: Secret | None = None


def respond(kind: type[Any], data: RouterDataV2[Any, Any], reply: Reply) -> Any:
    """The response message of type ``kind`` for a finished call."""
    outcome = data.response
    if isinstance(outcome, ErrorResponse):
        facts = _error_facts(kind, data, outcome)
    else:
        facts = _FACTS[type(outcome)](kind, data, outcome)
    facts |= {
        "status_code": 200 if kind in ALWAYS_200 else reply.status_code,
        "response_headers": reply.headers,
        "raw_connector_request": reply.raw_request,
        "raw_connector_response": reply.raw_response,
    }
    fields: Any = kind
    names = _names(fields)
    return kind(**{name: fact for name, fact in facts.items() if name in names})


@cache
def _names(kind: Any) -> frozenset[str]:
    return frozenset(kind.__struct_fields__)


def payment_status(status: AttemptStatus | c.RefundStatus | None) -> c.PaymentStatus | None:
    """A status on the wire; unknown is unspecified."""
    if not isinstance(status, AttemptStatus) or status is AttemptStatus.UNKNOWN:
        return None
    return c.PaymentStatus[status.value]


def _payment_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.PaymentsResponseData
) -> dict[str, Any]:
    transaction_id = told.connector_transaction_id
    facts: dict[str, Any] = {
        "connector_transaction_id": transaction_id or _empty(kind, "connector_transaction_id"),
        "connector_recurring_payment_id": transaction_id,
        "status": payment_status(told.status),
        "redirection_data": told.redirection,
        "network_transaction_id": told.network_transaction_id,
        "network_txn_link_id": told.network_txn_link_id,
        "incremental_authorization_allowed": told.incremental_authorization_allowed,
        "captured_amount": told.captured_amount,
        "capturable_amount": told.capturable_amount,
        "authorized_money": told.authorized_amount,
        "connector_response": told.connector_response,
        "connector_feature_data": _json(told.connector_feature_data),
        "splits": told.splits,
        "settlement_status": told.settlement_status,
        "raw_connector_status": told.raw_status,
        "authentication_data": told.authentication_data,
        "sender_payment_instrument_id": told.sender_payment_instrument_id,
        "amount": _amount(kind, data),
        "state": _state(data, told.connector_customer_id),
    }
    if told.mandate_reference:
        facts["mandate_reference"] = told.mandate_reference
        facts["mandate_reference_details"] = _mandate_details(told.mandate_reference)
    reference = REFERENCE_FIELD.get(kind)
    if reference:
        facts[reference] = told.reference or _empty(kind, reference)
    return facts


def _amount(kind: type[Any], data: RouterDataV2[Any, Any]) -> Money | None:
    """The amount that was asked about."""
    return data.request.amount if kind is c.PaymentServiceGetResponse else None


def _empty(kind: type[Any], field: str) -> str | None:
    """What an unset text is in a response: None where the contract says optional."""
    anything: Any = kind
    return _text_defaults(anything).get(field)


@cache
def _text_defaults(kind: Any) -> dict[str, Any]:
    fields, defaults = kind.__struct_fields__, kind.__struct_defaults__
    return dict(zip(fields, defaults, strict=True))


def _json(value: Any) -> Secret | None:
    return None if value is None else Secret(msgspec.json.encode(value).decode())


def _state(data: RouterDataV2[Any, Any], customer: str | None) -> c.ConnectorState:
    if isinstance(data.request, PaymentsAuthorizeData | SetupMandateRequestData):
        customer = customer or data.request.customer.connector_customer_id
    if not data.access_token and not customer:
        nothing: c.ConnectorState = absent(c.ConnectorState)
        return nothing
    return c.ConnectorState(data.access_token, customer)


def _mandate_details(reference: c.ConnectorMandateReferenceId) -> c.MandateReferenceDetails:
    return c.MandateReferenceDetails(
        reference.connector_mandate_id,
        reference.payment_method_id,
        reference.connector_mandate_request_reference_id,
        reference.mandate_metadata,
    )


def _incremental_facts(
    kind: type[Any],
    data: RouterDataV2[Any, Any],
    told: told.IncrementalAuthorizationResponseData,
) -> dict[str, Any]:
    return {
        "connector_authorization_id": told.connector_authorization_id,
        "status": told.status,
    }


def _refund_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.RefundsResponseData
) -> dict[str, Any]:
    named = _names_refund(data)
    return {
        "connector_refund_id": told.connector_refund_id,
        "merchant_refund_id": told.connector_refund_id if named else None,
        "status": told.status,
        "connector_transaction_id": told.connector_transaction_id
        or getattr(data.request, "connector_transaction_id", None),
        "acquirer_reference_number": told.acquirer_reference_number
        and Secret(told.acquirer_reference_number),
        "raw_connector_status": told.raw_status,
    }


def _names_refund(data: RouterDataV2[Any, Any]) -> bool:
    """Whether the merchant's id of the refund is not known, so that the processor's stands for it:
    when asked what became of it, and in webhooks."""
    return isinstance(data.request, c.RefundServiceGetRequest | c.RefundResponse)


def _dispute_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.DisputeResponseData
) -> dict[str, Any]:
    return {
        "dispute_id": told.connector_dispute_id,
        "connector_dispute_id": told.connector_dispute_id,
        "connector_transaction_id": told.connector_transaction_id,
        "dispute_status": told.status,
        "dispute_stage": told.stage,
        "dispute_amount": told.amount,
        "dispute_reason": told.reason,
        "dispute_message": told.message,
        "connector_status_code": told.connector_status,
        "merchant_dispute_id": told.connector_dispute_id,
        "dispute_date": told.created_at,
        "due_date": told.due_by,
    }


def _mandate_revoke_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.MandateRevokeResponseData
) -> dict[str, Any]:
    return {"status": told.status}


def _order_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.PaymentCreateOrderResponse
) -> dict[str, Any]:
    return {
        "connector_order_id": told.connector_order_id,
        "status": payment_status(told.status),
        "session_data": told.session_data,
    }


def _customer_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.ConnectorCustomerResponse
) -> dict[str, Any]:
    customer = told.connector_customer_id
    return {"connector_customer_id": customer, "merchant_customer_id": customer}


def _token_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.PaymentMethodTokenResponse
) -> dict[str, Any]:
    return {"payment_method_token": told.token, "merchant_payment_method_id": told.token}


def _access_token_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.AccessTokenResponse
) -> dict[str, Any]:
    return {
        "access_token": Secret(told.token),
        "token_type": told.token_type,
        "expires_in_seconds": told.expires_in_seconds,
        "status": c.OperationStatus.OPERATION_STATUS_SUCCESS,
    }


def _session_token_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.SessionTokenResponse
) -> dict[str, Any]:
    return {"session_token": told.session_token}


def _client_token_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.ClientAuthenticationTokenResponse
) -> dict[str, Any]:
    return {"session_data": told.session_data}


def _lookup_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.CustomerLookupResponse
) -> dict[str, Any]:
    if told.customer is None:
        return {"lookup_status": c.CustomerLookupStatus.CUSTOMER_LOOKUP_STATUS_NOT_FOUND}
    return {
        "customer": told.customer,
        "merchant_customer_id": told.customer.id or data.request.merchant_customer_id,
        "lookup_status": c.CustomerLookupStatus.CUSTOMER_LOOKUP_STATUS_FOUND,
    }


def _eligibility_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.EligibilityResponse
) -> dict[str, Any]:
    answer = c.EligibilityStatus
    return {"eligibility": answer.ELIGIBLE if told.eligible else answer.INELIGIBLE}


def _surcharge_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.SurchargeResponse
) -> dict[str, Any]:
    return {
        "merchant_surcharge_id": data.request.merchant_surcharge_id,
        "connector_surcharge_id": told.connector_surcharge_id,
        "surcharge_amount": told.amount,
        "surcharge_percentage": told.percentage,
    }


def _risk_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.RiskResponse
) -> dict[str, Any]:
    return {
        "frm_transaction_id": told.frm_transaction_id,
        "frm_decision": told.decision,
        "risk_score": told.score,
        "reason": told.reason,
    }


def _notified_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.NotifiedResponse
) -> dict[str, Any]:
    return {}


def _payout_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], told: told.PayoutResponse
) -> dict[str, Any]:
    return {
        "merchant_payout_id": getattr(data.request, "merchant_payout_id", None),
        "connector_payout_id": told.connector_payout_id,
        "payout_status": told.status,
        "error": error_info(told.failure) if told.failure else absent(c.ErrorInfo),
    }


_FACTS: dict[type[Any], Callable[..., dict[str, Any]]] = {
    told.PaymentsResponseData: _payment_facts,
    told.IncrementalAuthorizationResponseData: _incremental_facts,
    told.RefundsResponseData: _refund_facts,
    told.DisputeResponseData: _dispute_facts,
    told.MandateRevokeResponseData: _mandate_revoke_facts,
    told.PaymentCreateOrderResponse: _order_facts,
    told.ConnectorCustomerResponse: _customer_facts,
    told.PaymentMethodTokenResponse: _token_facts,
    told.AccessTokenResponse: _access_token_facts,
    told.SessionTokenResponse: _session_token_facts,
    told.ClientAuthenticationTokenResponse: _client_token_facts,
    told.CustomerLookupResponse: _lookup_facts,
    told.EligibilityResponse: _eligibility_facts,
    told.SurchargeResponse: _surcharge_facts,
    told.RiskResponse: _risk_facts,
    told.NotifiedResponse: _notified_facts,
    told.PayoutResponse: _payout_facts,
}

# What a failure is where the outcome has a status of its own kind.
_FAILED: dict[Any, tuple[str, Any]] = {
    c.PaymentServiceIncrementalAuthorizationResponse: (
        "status",
        c.AuthorizationStatus.AUTHORIZATION_FAILURE,
    ),
    c.RecurringPaymentServiceRevokeResponse: ("status", c.MandateStatus.MANDATE_REVOKE_FAILED),
    c.MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse: (
        "status",
        c.OperationStatus.OPERATION_STATUS_FAILURE,
    ),
    c.PayoutServiceCreateResponse: ("payout_status", c.PayoutEnumsPayoutStatus.FAILED),
    c.PayoutServiceTransferResponse: ("payout_status", c.PayoutEnumsPayoutStatus.FAILED),
}


def _error_facts(
    kind: type[Any], data: RouterDataV2[Any, Any], error: ErrorResponse
) -> dict[str, Any]:
    transaction_id = error.connector_transaction_id
    info = error_info(error, issuer=kind not in WITHOUT_ISSUER)
    facts: dict[str, Any] = {"error": info, "error_info": info}
    if kind is c.RefundResponse:
        facts["status"] = _failed_refund(data, error)
        if error.reference:
            facts["connector_refund_id"] = error.reference
        if _names_refund(data):
            facts["merchant_refund_id"] = error.reference or transaction_id
    elif kind in _FAILED:
        name, value = _FAILED[kind]
        facts[name] = value
    else:
        facts["status"] = payment_status(error.status)
        reference = REFERENCE_FIELD.get(kind)
        if kind is c.PaymentServiceGetResponse:
            asked = data.request.merchant_transaction_id
            facts["merchant_transaction_id"] = asked or error.reference or ""
        elif reference and transaction_id:
            facts[reference] = transaction_id
        if kind is not c.PaymentServiceVoidResponse:
            facts["state"] = _state(data, error.connector_customer_id)
        facts["connector_response"] = error.connector_response
        facts["amount"] = _amount(kind, data)
    if transaction_id:
        facts["connector_transaction_id"] = transaction_id
    return facts


def _failed_refund(data: RouterDataV2[Any, Any], error: ErrorResponse) -> c.RefundStatus | None:
    """What became of a refund: one that was refused has failed, one that was only asked about
    may have been paid."""
    if isinstance(error.status, c.RefundStatus):
        return error.status
    only_asked = isinstance(data.request, RefundSyncData)
    return None if only_asked else c.RefundStatus.REFUND_FAILURE


def error_info(error: ErrorResponse, *, issuer: bool = True) -> c.ErrorInfo:
    """The error of an answer that was received: channel 2."""
    return c.ErrorInfo(
        issuer_details=_issuer(error) if issuer else absent(c.IssuerErrorDetails),
        connector_details=_connector_details(error),
    )


def refusal_info(error: ErrorResponse) -> c.ErrorInfo:
    """The error of a refusal 4xx or 5xx: channel 1; absent if the processor said nothing."""
    code = None if error.code == NO_ERROR_CODE else error.code
    network = error.network_advice_code or error.network_decline_code or error.network_error_message
    if code is None and error.reason is None and not network:
        nothing: c.ErrorInfo = absent(c.ErrorInfo)
        return nothing
    return c.ErrorInfo(
        unified_details=c.UnifiedErrorDetails(error.code, error.message, error.reason),
        issuer_details=_issuer(error) if network else absent(c.IssuerErrorDetails),
        connector_details=msgspec.structs.replace(
            _connector_details(error), code=code, status=_flow_status(error)
        ),
    )


def _flow_status(error: ErrorResponse) -> c.FlowStatus | None:
    """What a refusal makes of the payment or refund, where the processor says so."""
    match error.status:
        case AttemptStatus():
            return c.FlowStatusPaymentStatus(payment_status(error.status))
        case c.RefundStatus():
            return c.FlowStatusRefundStatus(error.status)
        case _:
            return None


def _issuer(error: ErrorResponse) -> c.IssuerErrorDetails:
    network = c.NetworkErrorDetails(
        error.network_advice_code, error.network_decline_code, error.network_error_message
    )
    return c.IssuerErrorDetails(message=error.network_error_message, network_details=network)


def _connector_details(error: ErrorResponse) -> c.ConnectorErrorDetails:
    return c.ConnectorErrorDetails(
        error.code, error.message, error.reason, error.connector_transaction_id
    )
