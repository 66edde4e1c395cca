"""3DS in three steps: device data, enrollment, result.

https://developer.cybersource.com/docs/cybs/en-us/payer-authentication/developer/all/rest/
payer-auth.html
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import msgspec

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.families.cybersource import methods
from ucs.families.cybersource.carried import Carried, carried, given
from ucs.families.cybersource.errors import ErrorInformation
from ucs.families.cybersource.orders import (
    ClientReferenceInformation,
    OrderInformation,
    Sent,
    amount_details,
    bill_to,
    reference,
)
from ucs.families.cybersource.replies import Payment, Reference, Told, failure

STATUS = StatusMap[S](
    {
        "AUTHENTICATION_SUCCESSFUL": S.AUTHENTICATION_SUCCESSFUL,
        "PENDING_AUTHENTICATION": S.AUTHENTICATION_PENDING,
        "AUTHENTICATION_FAILED": S.AUTHENTICATION_FAILED,
    }
)
T = c.TransactionStatus
TRANS_STATUS = {
    "Y": T.TRANSACTION_STATUS_SUCCESS,
    "A": T.TRANSACTION_STATUS_NOT_VERIFIED,
    "U": T.TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED,
    "N": T.TRANSACTION_STATUS_FAILURE,
    "R": T.TRANSACTION_STATUS_REJECTED,
    "C": T.TRANSACTION_STATUS_CHALLENGE_REQUIRED,
}

# 1 What CyberSource is sent


class ConsumerAuthenticationInformation(Sent):
    """How far 3DS has come: where the customer returns to, and the ids of its steps."""

    return_url: str | None = None
    reference_id: str | None = None
    authentication_transaction_id: str | None = None


class SetupRequest(Sent):
    """Asks for the address to which the device's data are posted."""

    payment_information: methods.PaymentInformation
    client_reference_information: ClientReferenceInformation


class AuthenticationRequest(SetupRequest):
    """Asks whether a payment is to be challenged, or what came of the challenge."""

    consumer_authentication_information: ConsumerAuthenticationInformation
    order_information: OrderInformation


def setup_request(data: calls.PreAuthenticate) -> SetupRequest:
    """The first step, of a card. Raises IntegrationError for another method."""
    ask = data.request
    return SetupRequest(
        payment_information=_card(ask.payment_method),
        client_reference_information=reference(ask.merchant_order_id),
    )


def enrollment_request(data: calls.Authenticate) -> AuthenticationRequest:
    """The second step, with the id of the device's data as the browser brought it or we told it."""
    ask = data.request
    params = ask.redirection_response.params
    known = carried(ask.connector_feature_data).reference_id
    told = _reference_id(params) if params else known
    payer = ask.address.billing_address
    return AuthenticationRequest(
        payment_information=_card(ask.payment_method),
        client_reference_information=reference(ask.merchant_order_id),
        consumer_authentication_information=ConsumerAuthenticationInformation(
            return_url=need(ask.continue_redirection_url, "continue_redirection_url"),
            reference_id=need(told, "redirection_response.params"),
        ),
        order_information=OrderInformation(
            amount_details=amount_details(ask.amount, "amount"),
            bill_to=bill_to(payer, payer.email or ask.customer.email),
        ),
    )


def result_request(data: calls.PostAuthenticate) -> AuthenticationRequest:
    """The last step, with the id that the customer came back with from the challenge."""
    ask = data.request
    known = carried(ask.connector_feature_data).authentication_id
    told = need(
        ask.redirection_response.payload.get("TransactionId") or known,
        "redirection_response.payload.TransactionId",
    )
    return AuthenticationRequest(
        payment_information=_card(ask.payment_method),
        client_reference_information=reference(ask.merchant_order_id),
        consumer_authentication_information=ConsumerAuthenticationInformation(
            authentication_transaction_id=told
        ),
        order_information=OrderInformation(amount_details=amount_details(ask.amount, "amount")),
    )


def _card(method: Any) -> methods.PaymentInformation:
    if not isinstance(method, c.CardDetails):
        raise IntegrationError.missing_required_field("payment_method.card")
    card = methods.card(method)
    # Risk services know no code of the card, and nobody who chose its network.
    card.security_code = card.type_selection_indicator = None
    return methods.PaymentInformation(card=card)


def _reference_id(params: str) -> str:
    """The device data's id, as a parameter of that name or alone."""
    return parse_qs(params).get("reference_id", [params])[0]


# 2 What CyberSource answers


class SetupInformation(Told):
    """Where the device's data go: an address and a token for it."""

    access_token: str
    device_data_collection_url: str
    reference_id: str


class Setup(Told):
    """The answer to the first step."""

    id: str | None = None
    client_reference_information: Reference | None = None
    consumer_authentication_information: SetupInformation | None = None
    error_information: ErrorInformation | None = None


class Result(Told, omit_defaults=True):
    """What the issuer made of it; the caller carries it to the payment."""

    pares_status: str | None = None
    ucaf_collection_indicator: str | None = None
    cavv: str | None = None
    ucaf_authentication_data: str | None = None
    xid: str | None = None
    specification_version: str | None = None
    directory_server_transaction_id: str | None = None
    acs_transaction_id: str | None = None
    three_ds_server_transaction_id: str | None = msgspec.field(
        default=None, name="threeDSServerTransactionId"
    )
    indicator: str | None = None


class Enrollment(Result):
    """What the issuer made of it, and where the challenge is if there is one."""

    access_token: str | None = None
    step_up_url: str | None = None
    authentication_transaction_id: str | None = None


class Authentication(Told):
    """The answer to the later steps."""

    id: str | None = None
    status: str | None = None
    client_reference_information: Reference | None = None
    consumer_authentication_information: Enrollment | None = None
    error_information: ErrorInformation | None = None


def device_data(reply: Setup, data: calls.PreAuthenticate) -> PaymentOutcome:
    """The form that the customer's browser posts to tell of the device."""
    told = reply.consumer_authentication_information
    if told is None:
        return _failed(reply.id, reply.error_information, None)
    fields = {
        "JWT": told.access_token,
        "access_token": told.access_token,
        "ddc_url": told.device_data_collection_url,
        "reference_id": told.reference_id,
    }
    return r.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        reference=_reference(reply.client_reference_information, reply.id),
        redirection=_posted(told.device_data_collection_url, fields),
        connector_feature_data=given(Carried(reference_id=told.reference_id)),
    )


def authenticated(reply: Authentication, data: AnyCall) -> PaymentOutcome:
    """What a step came to: authenticated, challenged or failed."""
    if reply.status is None:
        return _failed(reply.id, reply.error_information, None)
    status = STATUS.of(reply.status)
    if status is S.AUTHENTICATION_FAILED:
        return _failed(reply.id, reply.error_information, status)
    told = reply.consumer_authentication_information or Enrollment()
    return r.PaymentsResponseData(
        status=status,
        reference=_reference(reply.client_reference_information, reply.id),
        redirection=_challenge(told) if status is S.AUTHENTICATION_PENDING else None,
        authentication_data=authentication_data(told),
        connector_feature_data=given(Carried(authentication_id=told.authentication_transaction_id)),
    )


def authentication_data(told: Result) -> c.AuthenticationData:
    """CyberSource's word for the kind of order is told as the ECI; the payment takes it back."""
    return c.AuthenticationData(
        eci=told.indicator,
        cavv=told.cavv or told.ucaf_authentication_data,
        threeds_server_transaction_id=told.three_ds_server_transaction_id,
        message_version=told.specification_version,
        ds_transaction_id=told.directory_server_transaction_id,
        trans_status=TRANS_STATUS.get(told.pares_status or ""),
        acs_transaction_id=told.acs_transaction_id,
        connector_transaction_id=told.xid,
        ucaf_collection_indicator=told.ucaf_collection_indicator,
    )


def _challenge(told: Enrollment) -> c.RedirectForm:
    """The bank's page wants the token as ``JWT``; the other names are those of the original UCS."""
    url, token = told.step_up_url, told.access_token
    if not url or not token:
        raise ConnectorError("a challenge without its page", "RESPONSE_HANDLING_FAILED")
    return _posted(url, {"JWT": token, "access_token": token, "step_up_url": url})


def _posted(url: str, fields: dict[str, str]) -> c.FormData:
    return c.FormData(url, c.HttpMethod.HTTP_METHOD_POST, fields)


def _reference(told: Reference | None, id: str | None) -> str | None:
    return (told and told.code) or id


def _failed(id: str | None, why: ErrorInformation | None, status: S | None) -> ErrorResponse:
    told = failure(Payment(id=id or "", error_information=why), status, id or "")
    return msgspec.structs.replace(told, reference=None)
