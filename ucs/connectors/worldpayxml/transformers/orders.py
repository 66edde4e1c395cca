"""What Worldpay is sent: orders, their modifications, inquiries, tokens.

https://developer.worldpay.com/docs/wpg/directintegration/quickstart
https://developer.worldpay.com/docs/wpg/manage/modificationrequests/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from ucs.connectors.worldpayxml.transformers.methods import (
    Element,
    address,
    card,
    lines,
    page,
    paying,
)
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import requests as asked
from ucs.domain.captures import HELD
from ucs.domain.carried import carried
from ucs.domain.errors import IntegrationError
from ucs.domain.evidence import one_file
from ucs.domain.mandates import agreed
from ucs.domain.money import Money, exponent
from ucs.domain.router import AnyCall, need
from ucs.wire.auth import credential
from ucs.wire.signatures import in_base64

# https://developer.worldpay.com/docs/wpg/scoptimisation/storedcredentials
REASON: dict[c.MitCategory | None, str] = {
    c.MitCategory.RECURRING_MIT: "RECURRING",
    c.MitCategory.INSTALLMENT_MIT: "INSTALMENT",
}
MERCHANT: Element = {"@tokenScope": "merchant"}
# An order code cannot have it, so it can part one from a reference.
BAR = "|"
BROWSER = {
    "acceptHeader": "accept_header",
    "userAgentHeader": "user_agent",
    "httpAcceptLanguage": "accept_language",
    "timeZone": "time_zone_offset_minutes",
    "browserLanguage": "language",
    "browserJavaEnabled": "java_enabled",
    "browserJavaScriptEnabled": "java_script_enabled",
    "browserColourDepth": "color_depth",
    "browserScreenHeight": "screen_height",
    "browserScreenWidth": "screen_width",
}


class Known(Struct, omit_defaults=True):
    """What the caller sends back, because Worldpay does not say it again.

    ``session`` is that of a challenge under way, and ``cookie`` keeps its messages on one machine
    of Worldpay's; ``flex`` is a challenge of 3DS Flex, for who holds the keys that its form is
    signed with. ``taken`` is a part that was captured, in minor units.
    """

    session: str | None = None
    cookie: str | None = None
    flex: dict[str, str] | None = None
    taken: int | None = None


class Service(Struct):
    """A document of one element."""

    service: Element = field(name="paymentService")


def known(data: AnyCall) -> Known:
    """What the caller sends back of the steps before."""
    return carried(data.request.connector_feature_data, Known)


def service(data: AnyCall, **inside: object) -> Service:
    """A message of the merchant: the root of each document."""
    merchant = credential(data, "merchant_code")
    return Service({"@version": "1.4", "@merchantCode": merchant, **inside})


def amount(money: Money | None, name: str = "amount") -> Element:
    """Money in whole minor units, with the exponent that makes major ones of them."""
    told = need(money, name)
    unit = {"@currencyCode": told.currency, "@exponent": exponent(told.currency)}
    return {"amount": {"@value": told.minor_text, **unit}}


# Orders


def order_request(data: calls.Authorize) -> Service:
    """The first message, or the second once the customer is back from the issuer."""
    told, ask = known(data), data.request
    code = need(ask.merchant_transaction_id, "merchant_transaction_id")
    order = _second(ask, told) if told.session else _first(ask, code)
    return service(data, submit={"order": {"@orderCode": code, **order}})


def _second(ask: asked.PaymentsAuthorizeData, going: Known) -> Element:
    """https://developer.worldpay.com/docs/wpg/authentication/worldpaympi/"""
    answer: Element = {"completedAuthentication": ""}
    if going.flex is None:
        told = ask.redirection_response.payload.get("PaRes")
        answer = {"paResponse": need(told, "redirection_response.payload.PaRes")}
    return {"info3DSecure": answer, "session": {"@id": going.session}}


def _first(ask: asked.PaymentsAuthorizeData, code: str) -> Element:
    held, kept, session = ask.capture_method in HELD, agreed(ask), None
    stored = {"@usage": "FIRST", "@customerInitiatedReason": "UNSCHEDULED"} if kept else None
    if ask.auth_type is c.AuthenticationType.THREE_DS:
        session = {"@id": code, "@shopperIPAddress": ask.browser_info.ip_address}
    told = ask.browser_info
    browser = {theirs: getattr(told, ours) for theirs, ours in BROWSER.items()} if told else None
    debit = isinstance(ask.payment_method, c.Sepa)
    details = page(ask) or {
        "@action": "AUTHORISE" if held else "SALE",
        **paying(ask.payment_method, ask.address.billing_address),
        "storedCredentials": stored,
        "session": session,
    }
    return {
        "@captureDelay": "OFF" if held else "0",
        **_order(ask, details),
        "shopper": {"shopperEmailAddress": ask.customer.email, "browser": browser},
        "billingAddress": address(ask.address.billing_address),
        "mandate": {"mandateType": "ONE-OFF", "mandateId": code} if debit else None,
        "createToken": MERCHANT if kept else None,
        "orderLines": lines(ask),
    }


def _order(ask: Any, details: Element) -> Element:
    what = ask.description or "Payment"
    return {"description": what, **amount(ask.amount), "paymentDetails": details}


def cookie(data: calls.Authorize) -> Mapping[str, str]:
    kept = known(data).cookie
    return {"Cookie": kept} if kept else {}


def repeat_request(data: calls.RepeatPayment) -> Service:
    ask = data.request
    order = {
        "@orderCode": need(ask.merchant_charge_id, "merchant_charge_id"),
        "@captureDelay": "0",
        **_order(ask, {"@action": "SALE", **_agreed(ask)}),
        "shopper": {"shopperEmailAddress": ask.email or ask.customer.email},
        "billingAddress": address(ask.address.billing_address),
    }
    return service(data, submit={"order": order})


def _agreed(ask: asked.RepeatPaymentData) -> Element:
    reason = REASON.get(ask.mit_category, "UNSCHEDULED")
    stored: Element = {"@usage": "USED", "@merchantInitiatedReason": reason}
    match ask.connector_recurring_payment_id:
        case c.NetworkMandateId(network_transaction_id=first):
            method = paying(ask.payment_method, ask.address.billing_address)
            stored["schemeTransactionIdentifier"] = first
        case c.ConnectorMandateReferenceId(connector_mandate_id=token):
            agreed = need(token, "connector_mandate_id")
            method = {"TOKEN-SSL": {**MERCHANT, "paymentTokenID": agreed}}
        case _:
            raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    return {**method, "storedCredentials": stored}


# Modifications, inquiries, tokens


def _code(ask: Any, *names: str) -> str:
    """An order's code, under the first of the names that the caller tells it by."""
    told: str = next(filter(None, (getattr(ask, name, None) for name in names)), "")
    return need(told, names[0]).rpartition(BAR)[2]


def modification(
    what: str,
    inside: Callable[[Any], object] = lambda ask: "",
    name: str = "connector_transaction_id",
) -> Callable[[AnyCall], Service]:
    """A modification of an order that is told as ``name``; ``inside`` is what goes with it."""

    def request(data: AnyCall) -> Service:
        told = {"@orderCode": _code(data.request, name), what: inside(data.request)}
        return service(data, modify={"orderModification": told})

    return request


def sum_of(name: str) -> Callable[[Any], Element]:
    """Reads an amount from a field of the request."""
    return lambda ask: amount(getattr(ask, name), name)


def refunded(ask: asked.RefundsData) -> Element:
    """A refund's amount under the merchant's own reference."""
    return {"@reference": ask.merchant_refund_id, **amount(ask.refund_amount, "refund_amount")}


def refund_id(order: str, reference: str | None) -> str:
    """One order can be refunded in several parts, told apart by the reference that we gave."""
    return f"{reference}{BAR}{order}" if reference else order


def defence(ask: asked.DisputeDefendData) -> Element:
    """Why a dispute is defended, by Worldpay's code of the reason."""
    return {"disputeDefence": need(ask.reason_code, "reason_code")}


def evidence(ask: asked.SubmitEvidenceData) -> Element:
    """https://developer.worldpay.com/docs/wpop/dispute-defence/"""
    file = one_file(ask.evidence_documents, "zip jpg png gif tiff pdf txt")
    return {"disputeAttachment": {"@fileName": file.name, "#text": in_base64(file.content)}}


def inquiry(*names: str) -> Callable[[AnyCall], Service]:
    """Asks about an order by the first of these fields that the request has."""

    def request(data: AnyCall) -> Service:
        code = _code(data.request, *names)
        return service(data, inquiry={"orderInquiry": {"@orderCode": code}})

    return request


capture_request = modification("capture", sum_of("amount_to_capture"))
raise_request = modification("increaseAuthorisation", sum_of("amount"))
void_request = modification("cancel")
reverse_request = modification("cancelOrRefund")
refund_request = modification("refund", refunded)
evidence_request = modification("defend", evidence, "dispute_id")
defence_request = modification("defend", defence, "dispute_id")
payment_inquiry = inquiry("connector_transaction_id")
refund_inquiry = inquiry("connector_refund_id", "refund_id")
dispute_inquiry = inquiry("connector_dispute_id", "dispute_id")


def token_request(data: calls.SetupMandate) -> Service:
    """https://developer.worldpay.com/docs/wpg/tokenisation/createmerchanttokens/"""
    method = data.request.payment_method
    if not isinstance(method, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("a token of this payment method")
    details = {"cardDetails": card(method, data.request.address.billing_address)}
    create = {"createToken": MERCHANT, "paymentInstrument": details}
    return service(data, submit={"paymentTokenCreate": create})


def revocation_request(data: calls.MandateRevoke) -> Service:
    token = need(data.request.connector_mandate_id, "connector_mandate_id")
    return service(data, modify={"paymentTokenDelete": {**MERCHANT, "paymentTokenID": token}})
