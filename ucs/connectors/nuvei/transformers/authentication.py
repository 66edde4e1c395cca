"""3DS in steps: initPayment, authorize3d, verify3d.

https://docs.nuvei.com/documentation/features/3d-secure-2/3ds-implementations/3ds-mpi-only-rest
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ucs.connectors.nuvei.transformers import payer
from ucs.connectors.nuvei.transformers.errors import Declined, declined, given, refused
from ucs.connectors.nuvei.transformers.methods import payment_option
from ucs.connectors.nuvei.transformers.options import BrowserDetails, PaymentOption, ThreeD
from ucs.connectors.nuvei.transformers.payments import word
from ucs.connectors.nuvei.transformers.signing import Signed, ask, session
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.router import AnyCall, PaymentOutcome, PaymentsResponseData, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

FAILED = S.AUTHENTICATION_FAILED

# 2 What Nuvei is sent


class AuthenticationRequest(Signed, kw_only=True):
    session_token: str | Secret
    client_request_id: str
    client_unique_id: str
    amount: str
    currency: str
    payment_option: PaymentOption
    billing_address: payer.BillingAddress
    device_details: payer.DeviceDetails | None = None
    url_details: payer.UrlDetails | None = None
    related_transaction_id: str | None = None


def init_request(data: AnyCall) -> AuthenticationRequest:
    wanted = data.request
    back = need(wanted.continue_redirection_url or wanted.return_url, "return_url")
    return AuthenticationRequest(
        **_begun(data, ThreeD(method_notification_url=back)),
        device_details=payer.device(wanted.browser_info),
    )


def request(data: AnyCall) -> AuthenticationRequest:
    wanted = data.request
    back = need(wanted.continue_redirection_url or wanted.return_url, "return_url")
    known = wanted.authentication_data
    three_d = ThreeD(
        # The customer who came back from the issuer's page has completed it.
        method_completion_ind="Y" if wanted.redirection_response else "U",
        version=need(known.message_version, "authentication_data.message_version"),
        notification_url=back,
        merchant_url=back,
        platform_type="02",
        browser_details=browser_details(wanted.browser_info),
    )
    return AuthenticationRequest(
        **_begun(data, three_d),
        device_details=payer.device(wanted.browser_info),
        url_details=payer.urls(wanted.return_url, wanted.webhook_url),
        related_transaction_id=_earlier(known),
    )


def verify_request(data: AnyCall) -> AuthenticationRequest:
    return AuthenticationRequest(
        **_begun(data, None), related_transaction_id=_earlier(data.request.authentication_data)
    )


def _earlier(known: c.AuthenticationData) -> str:
    return need(known.connector_transaction_id, "authentication_data.connector_transaction_id")


def _begun(data: AnyCall, three_d: ThreeD | None) -> dict[str, Any]:
    wanted = data.request
    method, billing = wanted.payment_method, wanted.address.billing_address
    money = need(wanted.amount, "amount")
    # Each step is a request of its own of one order.
    call = ask(data, None)
    return {
        **call.head,
        "session_token": session(data),
        "client_request_id": call.id,
        "client_unique_id": wanted.merchant_order_id or call.id,
        "amount": money.major_text,
        "currency": money.currency,
        "payment_option": payment_option(method, billing, three_d),
        "billing_address": payer.billing_address(billing),
        "checksum": call.checksum(call.id, money.major_text, money.currency),
    }


def browser_details(browser: c.BrowserInformation) -> BrowserDetails:
    """The customer's browser, as 3DS wants it. Raises IntegrationError for what lacks."""
    at = "browser_info"
    minutes = need(browser.time_zone_offset_minutes, f"{at}.time_zone_offset_minutes")
    return BrowserDetails(
        accept_header=need(browser.accept_header, f"{at}.accept_header"),
        ip=need(browser.ip_address, f"{at}.ip_address"),
        java_enabled=_text(browser.java_enabled),
        java_script_enabled=_text(browser.java_script_enabled),
        language=need(browser.language, f"{at}.language"),
        color_depth=str(need(browser.color_depth, f"{at}.color_depth")),
        screen_height=str(need(browser.screen_height, f"{at}.screen_height")),
        screen_width=str(need(browser.screen_width, f"{at}.screen_width")),
        time_zone=str(minutes),
        user_agent=need(browser.user_agent, f"{at}.user_agent"),
    )


def _text(value: bool | None) -> str:
    return "TRUE" if value else "FALSE"


# 3 What Nuvei answers


class ThreeDAnswer(Struct, rename="camel"):
    version: str | None = None
    v2supported: str | None = None
    method_url: str | None = None
    method_payload: str | None = None
    server_trans_id: str | None = None
    acs_url: str | None = None
    c_req: str | None = None
    eci: str | None = None
    cavv: str | None = None
    result: str | None = None
    ds_trans_id: str | None = field(name="dsTransID", default=None)
    acs_trans_id: str | None = field(name="acsTransID", default=None)


class Authentication(Declined, kw_only=True):
    three_d: ThreeDAnswer = field(name="paymentOption/card/threeD", default_factory=ThreeDAnswer)


def started(reply: Authentication, data: AnyCall) -> PaymentOutcome:
    three_d = reply.three_d
    asked = three_d.method_url is not None
    status = S.DEVICE_DATA_COLLECTION_PENDING if asked else S.AUTHENTICATION_PENDING
    return _told(reply, {"APPROVED": status}, _fingerprint(three_d))


def authenticated(reply: Authentication, data: AnyCall) -> PaymentOutcome:
    words = {"APPROVED": S.AUTHENTICATION_SUCCESSFUL, "REDIRECT": S.AUTHENTICATION_PENDING}
    return _told(reply, words, _challenge(reply.three_d))


def verified(
    reply: Authentication,
    data: AnyCall,
) -> PaymentOutcome:
    return _told(reply, {"APPROVED": S.AUTHENTICATION_SUCCESSFUL}, None)


def _told(
    reply: Authentication, words: dict[str, S], redirection: c.RedirectForm | None
) -> PaymentOutcome:
    if refusal := refused(reply, FAILED):
        return refusal
    said = word(reply.transaction_status)
    if said in ("DECLINED", "ERROR"):
        return declined(reply, FAILED)
    if said not in words:
        raise ConnectorError(f"unknown status {said!r}", "RESPONSE_DESERIALIZATION_FAILED")
    return PaymentsResponseData(
        status=words[said],
        connector_transaction_id=given(reply.transaction_id, "transactionId"),
        redirection=redirection,
        authentication_data=_proof(reply),
    )


def _proof(reply: Authentication) -> c.AuthenticationData:
    three_d = reply.three_d
    return c.AuthenticationData(
        eci=three_d.eci or None,
        cavv=three_d.cavv or None,
        threeds_server_transaction_id=three_d.server_trans_id or None,
        message_version=three_d.version or None,
        ds_transaction_id=three_d.ds_trans_id or None,
        acs_transaction_id=three_d.acs_trans_id or None,
        connector_transaction_id=reply.transaction_id,
    )


def _fingerprint(three_d: ThreeDAnswer) -> c.RedirectForm | None:
    if not three_d.method_url:
        return None
    return _post(three_d.method_url, "threeDSMethodData", three_d.method_payload)


def _challenge(three_d: ThreeDAnswer) -> c.RedirectForm | None:
    return _post(three_d.acs_url, "creq", three_d.c_req) if three_d.acs_url else None


def _post(url: str, name: str, value: str | None) -> c.RedirectForm:
    return c.FormData(url, c.HttpMethod.HTTP_METHOD_POST, {name: value or ""})
