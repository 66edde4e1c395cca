"""What Fiuu is sent and answers. https://github.com/FiuuPayment/Fiuu-Direct_Server_API"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.cards import whole_card
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.mandates import agreed, mandate, mandate_id
from ucs.domain.money import Money
from ucs.domain.payers import full_name
from ucs.domain.router import AnyCall, ErrorResponse, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event, EventType, same
from ucs.wire.formats import Form, Json
from ucs.wire.signatures import hashed

R = c.RefundStatus
Fields = dict[str, str | bool | Secret | None]

# 1 Statuses. https://github.com/FiuuPayment/Fiuu_API_Specification

PAID = StatusMap[S](
    {"00": (S.CHARGED, S.AUTHORIZED), "11": S.FAILURE, "22": S.AUTHENTICATION_PENDING}
)
FOUND = StatusMap[S](
    {
        ("00", "captured"): S.CHARGED, ("00", "settled"): S.CHARGED,
        ("00", "authorized"): S.AUTHORIZED, ("11", "cancelled"): S.VOIDED,
        ("11", "failed"): S.FAILURE, ("11", "blocked"): S.FAILURE, ("11", "chargeback"): S.FAILURE,
        ("22", "Pending"): S.AUTHENTICATION_PENDING, ("22", "Unknown"): S.PENDING,
    }
)  # fmt: skip
_ALIKE = {
    "12": "Invalid or unmatched security hash string", "15": "Requested day is on settlement day",
    "16": "Forbidden transaction", "17": "Transaction not found", "99": "General error",
}  # fmt: skip
CAPTURE_REFUSED = {
    **_ALIKE, "11": "Capture failed", "13": "Not a credit card transaction",
    "18": "Missing required parameter", "19": "Domain not found", "20": "Temporary out of service",
    "21": "Authorization expired", "23": "Partial capture not allowed",
    "24": "Transaction already captured", "25": "Requested amount exceeds available capture amount",
}  # fmt: skip
VOID_REFUSED = {
    **_ALIKE, "11": "Failure", "13": "Not a refundable transaction",
    "14": "Transaction date more than 180 days", "18": "Duplicate partial refund request",
    "19": "Merchant not found", "20": "Missing required parameter",
}  # fmt: skip
CAPTURED = StatusMap[S]({"00": S.CHARGED, "22": S.PENDING})
GIVEN_BACK = StatusMap[R](by_word({
    "00 success": R.REFUND_SUCCESS,
    "11 rejected": R.REFUND_FAILURE,
    "22 pending processing": R.REFUND_PENDING,
}))  # fmt: skip
EVENTS = {
    "00": EventType.PAYMENT_INTENT_SUCCESS,
    "11": EventType.PAYMENT_INTENT_FAILURE,
    "22": EventType.PAYMENT_INTENT_PROCESSING,
    "refund:00": EventType.WEBHOOK_REFUND_SUCCESS,
    "refund:11": EventType.WEBHOOK_REFUND_FAILURE,
}
_B = c.BankNames
# The names of channels in direct calls, as the Channel Status API tells them.
CHANNELS: dict[type, str] = {
    c.DuitNow: "RPP_DuitNowQR", c.TouchNGoRedirectWallet: "TNG-EWALLET",
    c.WeChatPayRedirectWallet: "WeChatPay", c.GcashRedirectWallet: "GCash",
    c.SevenEleven: "CASH-711", c.Alfamart: "DK_ALFA", c.Indomaret: "DK_INDOMARET",
    c.PermataBankTransfer: "DK_PERMATA_VA",
}  # fmt: skip
BANKS = {
    _B.AffinBank: "FPX_ABB", _B.AgroBank: "FPX_AGROBANK", _B.AllianceBank: "FPX_ABMB",
    _B.AmBank: "FPX_AMB", _B.BankOfChina: "FPX_BOCM", _B.BankIslam: "FPX_BIMB",
    _B.BankMuamalat: "FPX_BMMB", _B.BankRakyat: "FPX_BKRM", _B.BankSimpananNasional: "FPX_BSN",
    _B.CimbBank: "FPX_CIMBCLICKS", _B.HongLeongBank: "FPX_HLB", _B.HsbcBank: "FPX_HSBC",
    _B.KuwaitFinanceHouse: "FPX_KFH", _B.Maybank: "FPX_MB2U", _B.OcbcBank: "FPX_OCBC",
    _B.PublicBank: "FPX_PBB", _B.RhbBank: "FPX_RHB", _B.StandardCharteredBank: "FPX_SCB",
    _B.UobBank: "FPX_UOB",
}  # fmt: skip
THAI_BANKS = {
    _B.BangkokBank: "BBL_IB_U", _B.KrungsriBank: "BAY_IB_U", _B.KrungThaiBank: "KTB_IB_U",
    _B.TheSiamCommercialBank: "SCB_IB_U", _B.KasikornBank: "KBANK_PAYPLUS",
}  # fmt: skip

# 2 What Fiuu is sent


def md5(*parts: str | Secret) -> str:
    """The MD5 digest of the parts, as Fiuu signs, in hexadecimal."""
    return hashed(*parts, digest="md5")


def payment_request(data: AnyCall) -> Fields:
    ask: c.PaymentServiceAuthorizeRequest = data.request
    held = ask.capture_method is c.CaptureMethod.MANUAL
    return {
        **_transaction(data, ask.merchant_transaction_id or "", "AUTS" if held else "SALS"),
        "non_3DS": "0" if ask.auth_type is c.AuthenticationType.THREE_DS else "1",
        **_method(ask, kept=agreed(ask)),
    }


def mandate_request(data: AnyCall) -> Fields:
    ask: c.PaymentServiceSetupRecurringRequest = data.request
    order = _transaction(data, ask.merchant_recurring_payment_id, "SALS")
    return {**order, "non_3DS": "1", **_method(ask, kept=True)}


def _transaction(data: AnyCall, order: str, kind: str) -> Fields:
    ask, config = data.request, data.connector_config
    money: Money = need(ask.amount, "amount")
    amount = money.major_text
    return {
        "MerchantID": config.merchant_id, "ReferenceNo": order, "TxnType": kind,
        "TxnCurrency": money.currency, "TxnAmount": amount,
        "Signature": md5(amount, config.merchant_id, order, config.verify_key),
        "ReturnURL": ask.return_url or "", "NotificationURL": need(ask.webhook_url, "webhook_url"),
    }  # fmt: skip


def _method(
    ask: c.PaymentServiceAuthorizeRequest | c.PaymentServiceSetupRecurringRequest, *, kept: bool
) -> Fields:
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as card:
            number, month, year, code = whole_card(card)
            email = ask.address.billing_address.email
            return {
                "TxnChannel": "CREDITAN", "CC_PAN": number, "CC_CVV2": code,
                "CC_MONTH": month, "CC_YEAR": year,
                # Kept at once, or not asked about.
                "mpstokenstatus": "1" if kept else "3",
                "CustEmail": need(email, "address.billing_address.email") if kept else "",
            }  # fmt: skip
        case c.OnlineBankingFPX(issuer=bank) | c.OnlineBankingThailand(issuer=bank) as online:
            banks = BANKS if isinstance(online, c.OnlineBankingFPX) else THAI_BANKS
            if bank not in banks:
                raise IntegrationError.not_supported("The bank of online banking")
            return {"TxnChannel": banks[bank]}
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData() as device):
            return {
                "TxnChannel": "CREDITAN",
                "CC_MONTH": device.application_expiration_month,
                "CC_YEAR": device.application_expiration_year,
                "CC_TOKEN": device.application_primary_account_number,
                "ECI": device.payment_data.eci_indicator,
                "TOKEN_CRYPTOGRAM": device.payment_data.online_payment_cryptogram,
                "TOKEN_TYPE": "ApplePay",
                "non_3DS": "1",
            }
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData() as sealed):
            return {"TxnChannel": "CREDITAN", **_google(ask.payment_method, sealed)}
    if channel := CHANNELS.get(type(ask.payment_method)):
        return {"TxnChannel": channel}
    raise IntegrationError.not_implemented("Selected payment method through fiuu")


def _google(wallet: c.GoogleWallet, sealed: c.GooglePayEncryptedTokenizationData) -> Fields:
    method, about = "GooglePay[paymentMethodData]", wallet.info
    checks, checked = f"{method}[info][assuranceDetails]", about.assurance_details
    at = "payment_method.google_pay_sdk.tokenization_data.encrypted_data.token"
    return {
        "GooglePay[apiVersion]": "2", "GooglePay[apiVersionMinor]": "0",
        f"{checks}[accountVerified]": _flag(checked, "account_verified"),
        f"{checks}[cardHolderAuthenticated]": _flag(checked, "card_holder_authenticated"),
        f"{method}[info][cardDetails]": about.card_details,
        f"{method}[info][cardNetwork]": about.card_network,
        f"{method}[tokenizationData][token]": Secret(need(sealed.token, at)),
        f"{method}[tokenizationData][type]": sealed.token_type,
        f"{method}[type]": wallet.type, "non_3DS": "1",
    }  # fmt: skip


def _flag(checked: Any, name: str) -> str:
    return str(getattr(checked, name)).lower() if checked else ""


def repeat_request(data: AnyCall) -> dict[str, Secret]:
    """One line of a batch. https://github.com/FiuuPayment/Fiuu_API_Specification: recurring"""
    ask: c.RecurringPaymentServiceChargeRequest = data.request
    config, token = data.connector_config, mandate_id(ask, "fiuu")
    money, who = need(ask.amount, "amount"), ask.address.billing_address
    first, merchant = "address.billing_address.first_name", config.merchant_id.reveal()
    name = need(who.first_name and full_name(who), first).reveal()
    order, amount = ask.merchant_charge_id or "", money.major_text
    email = need(who.email or ask.email, "address.billing_address.email").reveal()
    proof = md5("T", merchant, token, order, money.currency, amount, config.verify_key)
    line = ["T", merchant, "", token, order, money.currency, amount, name, email, "", "", proof]
    return {"0": Secret("|".join(text.replace("|", " ") for text in line))}


def _payment(data: AnyCall) -> str:
    named: str = need(data.request.connector_transaction_id, "connector_transaction_id")
    return named


def payment_query(data: AnyCall) -> Fields:
    shop, payment = data.connector_config, _payment(data)
    amount = need(data.request.amount, "amount").major_text
    proof = md5(payment, shop.merchant_id, shop.verify_key, amount)
    return {"amount": amount, "txID": payment, "domain": shop.merchant_id, "skey": proof}


def capture_request(data: AnyCall) -> Fields:
    ask, shop = data.request, data.connector_config
    payment = _payment(data)
    amount = need(ask.amount_to_capture, "amount_to_capture").major_text
    proof = md5(payment, amount, shop.merchant_id, shop.verify_key)
    return {
        "domain": shop.merchant_id, "tranID": payment, "amount": amount,
        "RefID": ask.merchant_capture_id or "", "skey": proof,
    }  # fmt: skip


def void_request(data: AnyCall) -> Fields:
    shop, payment = data.connector_config, _payment(data)
    proof = md5(payment, shop.merchant_id, shop.secret_key)
    return {"txnID": payment, "domain": shop.merchant_id, "skey": proof}


def refund_request(data: AnyCall) -> Fields:
    ask: c.PaymentServiceRefundRequest = data.request
    config, transaction = data.connector_config, _payment(data)
    amount = need(ask.refund_amount, "refund_amount").major_text
    order = need(ask.merchant_refund_id, "merchant_refund_id")
    return {
        "RefundType": "P", "MerchantID": config.merchant_id, "RefID": order, "TxnID": transaction,
        "Amount": amount,
        "Signature": md5("P", config.merchant_id, order, transaction, amount, config.secret_key),
        "notify_url": need(ask.webhook_url, "webhook_url"),
    }  # fmt: skip


def refund_query(data: AnyCall) -> Fields:
    shop, payment = data.connector_config, _payment(data)
    proof = md5(payment, shop.merchant_id, shop.verify_key)
    return {"TxnID": payment, "MerchantID": shop.merchant_id, "Signature": proof}


# 3 What Fiuu answers


class Error(Struct):
    """How a call is refused, with any HTTP status."""

    error_code: str
    error_desc: str = r.NO_ERROR_MESSAGE

    def told(self, status: S | R | None) -> ErrorResponse:
        return ErrorResponse(self.error_code, self.error_desc, self.error_desc, status)


class Transaction(Struct, rename="pascal"):
    """RequestData is a result, a code to scan, or the fields of the form of RequestURL."""

    request_data: dict[str, Any] | list[Any] = {}
    request_url: str = msgspec.field(default="", name="RequestURL")
    request_method: str = "GET"


class Direct(Struct):
    error_code: str | None = None
    error_desc: str = r.NO_ERROR_MESSAGE
    transaction: str | None = msgspec.field(default=None, name="TxnID")
    data: Transaction | None = msgspec.field(default=None, name="TxnData")


def payment(reply: Direct, data: AnyCall) -> r.PaymentOutcome:
    if reply.error_code:
        return Error(reply.error_code, reply.error_desc).told(S.FAILURE)
    found = reply.data
    if found is None or reply.transaction is None:
        raise ConnectorError("fiuu: no transaction", "RESPONSE_DESERIALIZATION_FAILED")
    told = found.request_data if isinstance(found.request_data, dict) else {}
    if "status" in told:
        return _result(reply.transaction, told, data)
    form, scanned = None, None
    # No public document names the code of a QR answer: qr_data is an assumption.
    if "qr_data" in told:
        scanned = {"qr_data": told["qr_data"]}
    else:
        fields = {name: str(value) for name, value in told.items() if value is not None}
        way = "POST" if found.request_method == "POST" else "GET"
        form = c.FormData(found.request_url, c.HttpMethod[f"HTTP_METHOD_{way}"], fields)
    return r.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=reply.transaction,
        redirection=form,
        connector_feature_data=scanned,
    )


def _result(transaction: str, told: dict[str, Any], data: AnyCall) -> r.PaymentOutcome:
    manual = getattr(data.request, "capture_method", None) is c.CaptureMethod.MANUAL
    status = S.PENDING if told["status"] == "22" else PAID.of(told["status"], manual=manual)
    if status is S.FAILURE:
        why = told.get("error_desc")
        return ErrorResponse.of(told.get("error_code"), why, why, status, transaction)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=transaction,
        mandate_reference=mandate(_extra(told.get("extraP")).token),
    )


class Extra(Struct):
    """What a notice says beside: the token of a card that was kept."""

    token: str | None = None


def _extra(given: Any) -> Extra:
    """JSON, written as text or as it is. https://github.com/FiuuPayment/Fiuu_API_Specification"""
    try:
        told = msgspec.json.decode(given) if isinstance(given, str) and given else given or {}
        return msgspec.convert(told, Extra)
    except msgspec.MsgspecError as error:
        why = f"fiuu: extraP: {error}"
        raise ConnectorError(why, "RESPONSE_DESERIALIZATION_FAILED") from None


class Charged(Struct):
    """An entry of the answer to a batch."""

    status: str
    orderid: str | None = None
    transaction: str | int | None = msgspec.field(default=None, name="tranID")
    reason: str | None = None


# What is accepted is charged later.
CHARGED = StatusMap[S]({"accepted": S.PENDING, "failed": S.FAILURE})


def repeated(reply: list[Charged] | Error, data: AnyCall) -> r.PaymentOutcome:
    who = data.request.connector_customer_id
    if isinstance(reply, Error):
        return msgspec.structs.replace(reply.told(S.FAILURE), connector_customer_id=who)
    if len(reply) != 1:
        raise ConnectorError("fiuu: not one charge", "RESPONSE_DESERIALIZATION_FAILED")
    last = reply[0]
    paid = None if last.transaction is None else str(last.transaction)
    status = CHARGED.of(last.status)
    if status is S.FAILURE:
        why = last.reason
        return ErrorResponse.of(None, why, why, status, paid, connector_customer_id=who)
    return r.PaymentsResponseData(
        status=status, connector_transaction_id=paid, connector_customer_id=who
    )


class Query(Struct, rename="pascal"):
    stat_code: str = ""
    stat_name: str = ""
    tran_id: str = msgspec.field(default="", name="TranID")
    error_code: str = ""
    error_desc: str = ""
    refused: str | None = msgspec.field(default=None, name="error_code")
    why: str = msgspec.field(default=r.NO_ERROR_MESSAGE, name="error_desc")

    def modified(self, done: StatusMap[S], words: dict[str, str], refused: S) -> r.PaymentOutcome:
        """What came of a capture or reversal; the words for codes are the documents'."""
        code, payment, why = self.stat_code, self.tran_id or None, words.get(self.stat_code)
        if why is not None:
            return ErrorResponse(code, why, why, refused, payment)
        return r.PaymentsResponseData(status=done.of(code), connector_transaction_id=payment)


def found_payment(reply: Query, data: AnyCall) -> r.PaymentOutcome:
    if reply.refused:
        return Error(reply.refused, reply.why).told(None)
    status = FOUND.of((reply.stat_code, reply.stat_name))
    if status is S.FAILURE:
        code, why = reply.error_code or reply.stat_code, reply.error_desc or reply.stat_name
        return ErrorResponse(code, why, why, status, reply.tran_id)
    return r.PaymentsResponseData(status=status, connector_transaction_id=reply.tran_id)


def capture(reply: Query, data: AnyCall) -> r.PaymentOutcome:
    told = reply.modified(CAPTURED, CAPTURE_REFUSED, S.CAPTURE_FAILED)
    if isinstance(told, ErrorResponse):
        return told
    return msgspec.structs.replace(told, captured_amount=data.request.amount_to_capture.minor)


def void(reply: Query, data: AnyCall) -> r.PaymentOutcome:
    return reply.modified(StatusMap[S]({"00": S.VOIDED}), VOID_REFUSED, S.VOID_FAILED)


class GivenBack(Struct, rename="pascal"):
    status: str = ""
    refund_id: str | int = msgspec.field(default="", name="RefundID")
    reason: str | None = msgspec.field(default=None, name="reason")
    error_code: str | None = msgspec.field(default=None, name="error_code")
    error_desc: str = msgspec.field(default=r.NO_ERROR_MESSAGE, name="error_desc")

    @property
    def told(self) -> r.RefundsResponseData:
        status = GIVEN_BACK.of(self.status.lower())
        return r.RefundsResponseData(status=status, connector_refund_id=str(self.refund_id))


def refund(reply: GivenBack, data: AnyCall) -> r.RefundOutcome:
    if reply.error_code:
        return Error(reply.error_code, reply.error_desc).told(R.REFUND_FAILURE)
    told, why = reply.told, reply.reason
    failed = told.status is R.REFUND_FAILURE
    return ErrorResponse.of(reply.status, why, why, told.status) if failed else told


def found_refund(reply: list[GivenBack] | Error, data: AnyCall) -> r.RefundOutcome:
    if isinstance(reply, Error):
        return reply.told(None)
    wanted = data.request.connector_refund_id or data.request.refund_id
    found = [each.told for each in reply if str(each.refund_id) == wanted]
    return found[0] if found else ErrorResponse("17", "No such refund", "No such refund")


# Notifications. https://github.com/FiuuPayment/Fiuu_API_Specification


class PaymentNotice(Struct):
    """A notice of a payment; its amount is in major units, `skey` signs it."""

    status: str
    orderid: str
    domain: str
    amount: str
    currency: str
    skey: str
    transaction: str = msgspec.field(name="tranID")
    appcode: str = ""
    paydate: str = ""
    nbcb: str = ""
    error_code: str = ""
    error_desc: str = ""

    def proof(self, secret: Secret) -> str:
        inner = md5(
            self.transaction, self.orderid, self.status, self.domain, self.amount, self.currency
        )
        return md5(self.paydate, self.domain, inner, self.appcode, secret)


class RefundNotice(Struct, rename="pascal"):
    """A notice of a refund; its amount is in major units, `Signature` signs it."""

    refund_type: str
    amount: str
    status: str
    skey: str = msgspec.field(name="Signature")
    merchant: str = msgspec.field(name="MerchantID")
    order: str = msgspec.field(name="RefID")
    refund_id: str = msgspec.field(name="RefundID")
    transaction: str = msgspec.field(name="TxnID")

    def proof(self, secret: Secret) -> str:
        paid = (self.transaction, self.amount, self.status, secret)
        return md5(self.refund_type, self.merchant, self.order, self.refund_id, *paid)


Notice = PaymentNotice | RefundNotice


def notice(event: Event) -> Notice:
    """A payment's or a refund's; forms by default, JSON where the merchant chose it."""
    format = Json() if event.body.startswith(b"{") else Form()
    kind: type[Any] = RefundNotice if b"RefundID" in event.body else PaymentNotice
    return format.decode(event.body, kind)  # type: ignore[no-any-return]


def event_word(body: Notice) -> str:
    return body.status if isinstance(body, PaymentNotice) else f"refund:{body.status}"


def signed_by_fiuu(event: Event) -> bool:
    body, config = notice(event), event.config
    # Recurring payments call back with the other key.
    called = isinstance(body, PaymentNotice) and body.nbcb == "1"
    keys = (config.secret_key, config.verify_key) if called else (config.secret_key,)
    return any(same(body.proof(key), body.skey) for key in keys)


def event_reference(body: Notice) -> c.EventReference:
    if isinstance(body, RefundNotice):
        return c.RefundEventReference(body.refund_id, connector_transaction_id=body.transaction)
    return c.PaymentEventReference(body.transaction, body.orderid)


def payment_event(body: PaymentNotice, event: Event) -> r.PaymentOutcome:
    manual = event.capture_method is c.CaptureMethod.MANUAL
    status = PAID.of(body.status, manual=manual)
    if status is S.FAILURE:
        why = body.error_desc or r.NO_ERROR_MESSAGE
        return ErrorResponse.of(body.error_code, why, why, status, body.transaction)
    return r.PaymentsResponseData(
        status=status, connector_transaction_id=body.transaction, reference=body.orderid
    )


def refund_event(body: RefundNotice, event: Event) -> r.RefundOutcome:
    return GivenBack(body.status, body.refund_id).told


# 4 How Fiuu fails


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return body.told(None)
