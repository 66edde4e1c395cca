"""What Xendit is sent and answers. https://developers.xendit.co/api-reference/payments-api/"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import requests as asks
from ucs.domain import router as r
from ucs.domain.cards import four_digit_year, whole_card
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.mandates import agreed, mandate, mandate_id
from ucs.domain.money import Money
from ucs.domain.payers import full_name, whole_phone
from ucs.domain.router import AnyCall, ErrorResponse, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.times import seconds
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event
from ucs.wire.formats import present
from ucs.wire.formats_multipart import File

Body = dict[str, Any]
R, D, M = c.RefundStatus, c.DisputeStatus, c.MandateStatus
B, E = c.BankNames, c.EvidenceType

# 1 Statuses. SUCCEEDED is money taken: a held payment is AWAITING_CAPTURE.
# https://github.com/xendit/xendit-python/blob/master/docs/payment_request/PaymentRequestStatus.md

PAYMENT_STATUS = StatusMap[S](by_word({
    "PENDING UNKNOWN": S.PENDING,
    "REQUIRES_ACTION": S.AUTHENTICATION_PENDING,
    "AWAITING_CAPTURE": S.AUTHORIZED,
    "SUCCEEDED": S.CHARGED,
    "FAILED": S.FAILURE,
    "CANCELED VOIDED": S.VOIDED,
    "EXPIRED": S.EXPIRED,
}))  # fmt: skip
# A capture that fails leaves the money held.
CAPTURE_STATUS = StatusMap[S]({**PAYMENT_STATUS, "FAILED": S.CAPTURE_FAILED})
# https://github.com/xendit/xendit-python/blob/master/docs/payment_method/PaymentMethodStatus.md
METHOD_STATUS = StatusMap[S](
    {"PENDING": S.PENDING, "REQUIRES_ACTION": S.AUTHENTICATION_PENDING, "ACTIVE": S.CHARGED}
    | {"FAILED": S.FAILURE, "INACTIVE": S.VOIDED, "EXPIRED": S.VOIDED}
)
REVOKED = StatusMap[c.MandateStatus]({"EXPIRED": M.REVOKED, "REQUIRES_ACTION": M.MANDATE_PENDING})
REFUND_STATUS = StatusMap[c.RefundStatus](by_word({
    "PENDING REQUIRES_ACTION": R.REFUND_PENDING,
    "SUCCEEDED": R.REFUND_SUCCESS,
    "FAILED CANCELLED": R.REFUND_FAILURE,
}))  # fmt: skip
# https://docs.xendit.co/docs/manage-disputes-via-api
DISPUTE_STATUS = StatusMap[c.DisputeStatus](
    {"ACTION_REQUIRED": D.DISPUTE_OPENED, "UNDER_REVIEW": D.DISPUTE_CHALLENGED}
    | {"WON": D.DISPUTE_WON, "LOST": D.DISPUTE_LOST}
)
ANSWERED: dict[type, c.DisputeStatus] = {
    asks.AcceptDisputeData: D.DISPUTE_ACCEPTED, asks.DisputeDefendData: D.DISPUTE_CHALLENGED,
    asks.SubmitEvidenceData: D.DISPUTE_OPENED,
}  # fmt: skip
EVIDENCE = {E.RECEIPT: "receipt", E.SHIPPING_DOCUMENTATION: "proof_of_delivery"}

# 2 What Xendit is sent
# https://github.com/xendit/xendit-python/blob/master/docs/payment_request/PaymentMethodParameters.md

WALLET, ACCOUNT, COUNTER = "EWALLET", "VIRTUAL_ACCOUNT", "OVER_THE_COUNTER"
CHANNELS = {
    c.DanaRedirectWallet: (WALLET, "DANA"), c.GcashRedirectWallet: (WALLET, "GCASH"),
    c.TouchNGoRedirectWallet: (WALLET, "TOUCHNGO"),
    c.WeChatPayRedirectWallet: (WALLET, "WECHATPAY"),
    c.PermataBankTransfer: (ACCOUNT, "PERMATA"), c.BCABankTransfer: (ACCOUNT, "BCA"),
    c.BNIVaBankTransfer: (ACCOUNT, "BNI"), c.BRIVaBankTransfer: (ACCOUNT, "BRI"),
    c.CIMBVaBankTransfer: (ACCOUNT, "CIMB"), c.MandiriVaBankTransfer: (ACCOUNT, "MANDIRI"),
    c.Alfamart: (COUNTER, "ALFAMART"), c.Indomaret: (COUNTER, "INDOMARET"),
    c.SevenEleven: (COUNTER, "7ELEVEN"),
}  # fmt: skip
BANKS: dict[type, dict[c.BankNames | None, str]] = {
    c.OnlineBankingFPX: {
        B.AffinBank: "AFFIN_FPX", B.AgroBank: "AGRO_FPX", B.AllianceBank: "ALLIANCE_FPX",
        B.AmBank: "AMBANK_FPX", B.BankIslam: "ISLAM_FPX", B.BankMuamalat: "MUAMALAT_FPX",
        B.BankOfChina: "BOC_FPX", B.BankRakyat: "RAKYAT_FPX", B.BankSimpananNasional: "BSN_FPX",
        B.CimbBank: "CIMB_FPX", B.HongLeongBank: "HLB_FPX", B.HsbcBank: "HSBC_FPX",
        B.KuwaitFinanceHouse: "KFH_FPX", B.Maybank: "MAYB2U_FPX", B.OcbcBank: "OCBC_FPX",
        B.PublicBank: "PUBLIC_FPX", B.RhbBank: "RHB_FPX", B.StandardCharteredBank: "SCH_FPX",
        B.UobBank: "UOB_FPX",
    },
    c.OnlineBankingThailand: {
        B.BangkokBank: "BBL_MB", B.KrungsriBank: "BAY_MB", B.KrungThaiBank: "KTB_MB",
        B.TheSiamCommercialBank: "SCB_MB", B.KasikornBank: "KBANK_MB",
    },
}  # fmt: skip
# Whose accounts can be linked to be debited later.
# https://github.com/xendit/xendit-node/blob/master/docs/payment_method/DirectDebitChannelCode.md
DEBITED: dict[c.BankNames | None, str] = {
    B.BangkokBank: "BBL", B.KrungsriBank: "BAY", B.KrungThaiBank: "KTB",
    B.TheSiamCommercialBank: "SCB",
}  # fmt: skip


def payment_request(data: AnyCall) -> Body:
    ask = data.request
    method = _method(ask, ask.merchant_transaction_id, kept=agreed(ask))
    if card := method.get("card"):
        billing = ask.address.billing_address
        email = need(billing.email or ask.customer.email, "address.billing_address.email")
        phone = need(whole_phone(billing), "address.billing_address.phone_number")
        card["card_information"] |= {"cardholder_email": email, "cardholder_phone_number": phone}
    return _payment(ask, payment_method=method)


def repeat_request(data: AnyCall) -> Body:
    ask, kept = data.request, mandate_id(data.request, "xendit")
    order = ask.merchant_charge_id or None
    return _payment(ask, payment_method_id=kept, reference_id=order, initiator="MERCHANT")


def _payment(ask: Any, **about: Any) -> Body:
    amount, manual = need(ask.amount, "amount"), ask.capture_method is c.CaptureMethod.MANUAL
    mode = "MANUAL" if manual else "AUTOMATIC"
    facts = {"amount": amount.major, "currency": amount.currency, "capture_method": mode}
    return present({**facts, **about})


def mandate_request(data: AnyCall) -> Body:
    """https://github.com/xendit/xendit-python/blob/master/docs/payment_method/CardParameters.md"""
    ask, currency = data.request, need(data.request.amount, "amount").currency
    method = _method(ask, ask.merchant_recurring_payment_id, kept=True)
    if card := method.get("card"):
        card["currency"] = currency
        return present(method)
    # The currencies of v2 begin with their countries' codes.
    return present({**method, **_link(ask, method), "country": currency[:2]})


def _link(ask: Any, method: Body) -> Body:
    """Whose wallet or account it is. https://docs.xendit.co/docs/ktb-direct-debit

    https://github.com/xendit/xendit-node/blob/master/docs/PaymentMethod.md
    """
    who, billing = ask.customer, ask.address.billing_address
    phone = need(whole_phone(billing), "address.billing_address.phone_number")
    first = need(billing.first_name, "address.billing_address.first_name")
    customer = {
        "type": "INDIVIDUAL",
        "reference_id": need(who.id, "customer.id"),
        "email": billing.email or who.email,
        "mobile_number": phone,
        "individual_detail": {"given_names": first, "surname": billing.last_name},
    }
    if account := method.get("direct_debit"):
        if (code := DEBITED.get(ask.payment_method.issuer)) is None:
            raise IntegrationError.not_supported("payment_method.online_banking_thailand.issuer")
        account |= {"type": "BANK_ACCOUNT", "channel_code": code}
        about, papers = account["channel_properties"], who.customer_document_details
        about |= {"mobile_number": phone, "identity_document_number": papers.document_number}
    return {"reusability": "MULTIPLE_USE", "customer": customer}


def _method(ask: Any, order: str | None, *, kept: bool) -> Body:
    method, name, code = ask.payment_method, full_name(ask.address.billing_address), None
    details: Body = {}
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            (number, month, year, cvv), kind = whole_card(method), "CARD"
            name = need(method.card_holder_name or name, "address.billing_address.first_name")
            card = {"card_number": number, "expiry_month": month, "cvv": cvv}
            card |= {"expiry_year": four_digit_year(year), "cardholder_name": name}
            details = {"card_information": card}
        case c.OnlineBankingFPX(issuer=bank) | c.OnlineBankingThailand(issuer=bank):
            kind, code = "DIRECT_DEBIT", BANKS[type(method)].get(bank)
            details = {"type": "BANK_REDIRECT"}
        case c.LocalBankTransfer(bank_code=bank):
            kind, code = ACCOUNT, bank
        case _:
            kind, code = CHANNELS.get(type(method), ("", None))
    if kind != "CARD" and not code:
        raise IntegrationError.not_implemented("Selected payment method through xendit")
    if kind in (ACCOUNT, COUNTER):
        about: Body = {"customer_name": need(name, "address.billing_address.first_name")}
    else:
        url, challenge = need(ask.return_url, "return_url"), c.AuthenticationType.THREE_DS
        about = {"success_return_url": url, "failure_return_url": url}
        about["cancel_return_url"] = url if kind == WALLET else None
        about["skip_three_d_secure"] = ask.auth_type is not challenge if kind == "CARD" else None
    return {
        "type": kind,
        "reusability": "MULTIPLE_USE" if kept and kind == "CARD" else "ONE_TIME_USE",
        "reference_id": order or None,
        kind.lower(): {"channel_code": code, "channel_properties": about, **details},
    }


def capture_request(data: AnyCall) -> Body:
    return {"capture_amount": need(data.request.amount_to_capture, "amount_to_capture").major}


def refund_request(data: AnyCall) -> Body:
    ask = data.request
    return {
        "payment_request_id": need(ask.connector_transaction_id, "connector_transaction_id"),
        "amount": need(ask.refund_amount, "refund_amount").major,
        "reason": "REQUESTED_BY_CUSTOMER",
    }


def payment_path(data: AnyCall) -> str:
    """What was kept without a payment is a payment method alone."""
    id = need(data.request.connector_transaction_id, "connector_transaction_id")
    kind = "v2/payment_methods" if id.startswith("pm-") else "payment_requests"
    return f"/{kind}/{quote(id, safe='')}"


def evidence_request(data: AnyCall) -> dict[str, list[str | File]]:
    """By the slugs of a dispute's ``category.allowed_evidence``; there may be several of one."""
    parts: dict[str, list[str | File]] = {}
    for piece in data.request.evidence_documents:
        slug = "explanation" if piece.text_content else EVIDENCE.get(piece.evidence_type)
        if slug is None or not (piece.text_content or piece.file_content):
            raise IntegrationError.not_supported("evidence_documents.evidence_type")
        parts.setdefault(slug, []).append(piece.text_content or File(slug, piece.file_content))
    return need(parts, "evidence_documents")


# 3 What Xendit answers


class Action(Struct):
    """Where the customer must go."""

    url: str | None = None
    url_type: str | None = None
    method: Literal["GET", "POST"] | None = None


class Answer(Struct, frozen=True):
    """A payment request; a payment, capture or refund of one; or a payment method."""

    id: str
    status: str = ""
    reference_id: str | None = None
    payment_request_id: str | None = None
    payment_method: Answer | None = None
    amount: Decimal | None = None
    captured_amount: Decimal | None = None
    currency: str | None = None
    failure_code: str | None = None
    actions: list[Action] | None = None
    reusability: str | None = None
    virtual_account: dict[str, Any] | None = None
    over_the_counter: dict[str, Any] | None = None


def payment(reply: Answer, data: object) -> r.PaymentOutcome:
    if reply.payment_method is None:
        return _told(METHOD_STATUS.of(reply.status), reply, reply.id)
    if reply.amount is None or reply.currency is None:
        raise ConnectorError("xendit: amount is missing", "RESPONSE_DESERIALIZATION_FAILED")
    return _told(PAYMENT_STATUS.of(reply.status), reply, reply.id)


def capture(reply: Answer, data: object) -> r.PaymentOutcome:
    return _told(CAPTURE_STATUS.of(reply.status), reply, reply.payment_request_id)


def _told(status: S, reply: Answer, id: str | None, paid: str | None = None) -> r.PaymentOutcome:
    if status in (S.FAILURE, S.CAPTURE_FAILED):
        # A code alone says why.
        words = reply.failure_code or r.NO_ERROR_MESSAGE
        return ErrorResponse.of(reply.failure_code, words, words, status, id)
    method, held = reply.payment_method or reply, Money.told(reply.amount, reply.currency)
    taken = Money.told(reply.captured_amount, reply.currency)
    # What the customer pays with: the number of an account, or a code to name at the counter.
    shown = (method.virtual_account or method.over_the_counter or {}).get("channel_properties", {})
    code = shown.get("virtual_account_number") or shown.get("payment_code")
    about = {"reference": code, "expires_at": shown.get("expires_at")} if code else {}
    pages = [each for each in reply.actions or [] if each.url]
    # Any browser's rather than an app's.
    page = min(pages, key=lambda each: each.url_type != "WEB", default=Action())
    way = c.HttpMethod[f"HTTP_METHOD_{page.method or 'GET'}"]
    return r.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING if code and status is S.PENDING else status,
        connector_transaction_id=id,
        reference=reply.reference_id,
        redirection=c.FormData(page.url, way) if page.url else None,
        mandate_reference=mandate(method.id if method.reusability == "MULTIPLE_USE" else None),
        connector_feature_data=present({**about, "payment_id": paid}) or None,
        authorized_amount=held,
        captured_amount=taken.minor if taken else None,
        echoed=taken or held,
    )


def revoked(reply: Answer, data: AnyCall) -> r.MandateRevokeResponseData:
    return r.MandateRevokeResponseData(status=REVOKED.of(reply.status))


def refund(reply: Answer, data: object) -> r.RefundsResponseData:
    return r.RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        connector_transaction_id=reply.payment_request_id,
        echoed=Money.told(reply.amount, reply.currency),
    )


class Dispute(Struct):
    id: str = ""
    status: str = ""
    currency: str | None = None
    amount: dict[str, Decimal | None] = {}
    category: dict[str, Any] | None = None
    payment_id: str | None = None
    note: str | None = None
    due_date: datetime | None = None


def dispute(body: Dispute, event: Any) -> r.DisputeResponseData:
    return r.DisputeResponseData(
        status=DISPUTE_STATUS.of(body.status),
        stage=c.DisputeStage.ACTIVE_DISPUTE,
        connector_dispute_id=body.id,
        connector_transaction_id=body.payment_id,
        connector_status=body.status,
        amount=Money.told(body.amount.get("initial"), body.currency),
        reason=(body.category or {}).get("name"),
        message=body.note,
        due_by=seconds(body.due_date),
    )


class Answered(Struct):
    dispute_id: str
    evidences_failed: list[Error] = []


def answered(reply: Answered, data: AnyCall) -> r.DisputeOutcome:
    """What the merchant did; what comes of it is told later."""
    for unfit in reply.evidences_failed:
        return error(unfit, data)
    status = ANSWERED[type(data.request)]
    return r.DisputeResponseData(status=status, connector_dispute_id=reply.dispute_id)


class WebhookEvent(Dispute, rename={"type": "event"}, kw_only=True):
    """Of a dispute, or of what is in ``data``."""

    type: str
    data: Answer = Answer("")


def event_reference(body: WebhookEvent) -> c.EventReference:
    data, payment = body.data, body.data.payment_request_id
    match body.type.partition(".")[0]:
        case "dispute":
            return c.DisputeEventReference(body.id, body.payment_id)
        case "payment_method":
            return c.MandateEventReference(data.id)
        case "refund":
            return c.RefundEventReference(data.id, connector_transaction_id=payment)
        case "payout":
            return c.PayoutEventReference(data.id, data.reference_id)
    if payment is None:
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "event without payment_request_id")
    return c.PaymentEventReference(payment)


def payment_event(body: WebhookEvent, event: Event) -> r.PaymentOutcome:
    data = body.data
    match body.type.partition(".")[0]:
        case "payment_method":
            return payment(data, event)
        case "capture":
            return capture(data, event)
    # Disputes go by the payment, not by what asked for it.
    return _told(PAYMENT_STATUS.of(data.status), data, data.payment_request_id, data.id)


# 4 How Xendit fails


class Error(Struct):
    """The body of every answer 4xx, and a piece of evidence that was not taken."""

    error_code: str | None = None
    message: str | None = None
    reason: str | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return ErrorResponse.of(body.error_code, body.message or body.reason, body.reason)
