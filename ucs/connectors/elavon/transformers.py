"""What Converge is sent and answers. https://developer.elavon.com/na/docs/converge/1.0.0/"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    MandateRevokeRequestData,
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import (
    ErrorResponse,
    MandateRevokeResponseData,
    PaymentsResponseData,
    RefundsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.auth import credential

Call = RouterDataV2[Any, Any]
Element = dict[str, Any]
Paid = PaymentsResponseData | ErrorResponse
R = c.RefundStatus

# 1 Statuses: those of transactions in a query, by their type. OPN is the open batch: approved, and
# settled with it. PST, FPR and PRE are failures under the merchant's rules.
# https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/end_of_day/transaction_query

WAITING, FAILED = ("PEN", "REV"), ("PST", "FPR", "PRE")
PAYMENT_STATUS = StatusMap[S](
    {
        **{(word, kind): S.PENDING for word in WAITING for kind in ("SALE", "AUTHONLY")},
        **{(word, kind): S.FAILURE for word in FAILED for kind in ("SALE", "AUTHONLY")},
        ("OPN", "AUTHONLY"): S.AUTHORIZED,
        ("OPN", "SALE"): S.CHARGED,
        ("STL", "AUTHONLY"): S.CHARGED,
        ("STL", "SALE"): S.CHARGED,
    }
)
REFUND_STATUS = StatusMap[R](
    {
        ("PEN", "RETURN"): R.REFUND_PENDING,
        ("REV", "RETURN"): R.REFUND_MANUAL_REVIEW,
        ("OPN", "RETURN"): R.REFUND_SUCCESS,
        ("STL", "RETURN"): R.REFUND_SUCCESS,
        **{(word, "RETURN"): R.REFUND_FAILURE for word in FAILED},
    }
)
# What a payment is answered as; the answer may call it as it was asked for.
MADE = StatusMap[S](
    {
        **dict.fromkeys(("SALE", "CCSALE"), S.CHARGED),
        **dict.fromkeys(("AUTHONLY", "CCAUTHONLY"), S.AUTHORIZED),
    }
)
# Taken out of the batch before it settled.
UNDONE = ("VOID", "DELETE")
HELD = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)
# Terminals are of the United States or Canada, and their own currency is not named: a terminal that
# has no other refuses the field (5087). Any other has to be named, or it would be taken for theirs.
# https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/processing_options/mcc
UNNAMED = ("USD", "CAD")

# 2 What Converge is sent


class Document(Struct):
    """A document of one element."""

    txn: Element


def transaction(data: Call, kind: str, money: Money | None = None, **facts: Any) -> Document:
    """One transaction; what is None is left out."""
    merchant, user, pin = (
        credential(data, name) for name in ("ssl_merchant_id", "ssl_user_id", "ssl_pin")
    )
    names = {"ssl_account_id": merchant, "ssl_user_id": user, "ssl_pin": Secret(pin)}
    amount = {"ssl_amount": money.major_text} if money else {}
    return Document({"ssl_transaction_type": kind, **names, **amount, **facts})


def payment_request(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> Document:
    ask = data.request
    kept = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    return transaction(
        data,
        _kind(ask),
        need(ask.amount, "amount"),
        **_currency(ask.amount),
        **card(ask.payment_method),
        **_payer(ask.address.billing_address, ask.customer),
        **_proof(ask.authentication_data),
        **(_kept(ask) if kept else {}),
        ssl_invoice_number=ask.merchant_transaction_id,
    )


def _kind(ask: PaymentsAuthorizeData | RepeatPaymentData) -> str:
    return "ccauthonly" if ask.capture_method in HELD else "ccsale"


def _currency(money: Money | None) -> Element:
    named = money is not None and money.currency not in UNNAMED
    return {"ssl_transaction_currency": money.currency} if money and named else {}


def card(given: c.PaymentMethod | None) -> Element:
    if not isinstance(given, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_implemented("other methods than cards through elavon")
    at = "payment_method.card"
    month = need(given.card_exp_month, f"{at}.card_exp_month").reveal()
    year = need(given.card_exp_year, f"{at}.card_exp_year").reveal()
    return {
        "ssl_card_number": need(given.card_number, f"{at}.card_number"),
        "ssl_exp_date": Secret(month.zfill(2) + (year[-2:] if year.isdigit() else year)),
        "ssl_cvv2cvc2": need(given.card_cvc, f"{at}.card_cvc"),
        "ssl_cvv2cvc2_indicator": "1",
    }


def _payer(billing: c.Address, customer: c.Customer) -> Element:
    return {
        "ssl_email": customer.email,
        "ssl_avs_address": billing.line1 and billing.line1.map(lambda text: text[:AVS_LENGTH]),
        "ssl_avs_zip": billing.zip_code,
        "ssl_customer_code": customer.id,
    }


def _proof(told: c.AuthenticationData) -> Element:
    """What 3DS ended with elsewhere; of the indicator the last digit counts.

    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/processing_options/3d_secure.md
    """
    if not told.cavv:
        return {}
    return {
        "ssl_eci_ind": told.eci and told.eci[-1],
        "ssl_3dsecure_value": Secret(told.cavv),
        "ssl_dir_server_tran_id": told.ds_transaction_id,
        "ssl_3ds_server_trans_id": told.threeds_server_transaction_id,
        "ssl_3ds_message_version": told.message_version,
    }


# What stands at the beginning of an address is compared.
AVS_LENGTH = 30


def _kept(ask: PaymentsAuthorizeData | SetupMandateRequestData) -> Element:
    """A card is kept under its holder's name."""
    billing, given = ask.address.billing_address, ask.payment_method
    holder = getattr(given, "card_holder_name", None) or Secret("")
    first, _, last = holder.reveal().partition(" ")
    at = "address.billing_address"
    return {
        "ssl_get_token": "Y",
        "ssl_add_token": "Y",
        "ssl_token_source": "ECOMMERCE",
        "ssl_first_name": need(billing.first_name or Secret(first), f"{at}.first_name"),
        "ssl_last_name": need(billing.last_name or Secret(last), f"{at}.last_name"),
    }


def token_request(data: RouterDataV2[SetupMandateRequestData, Any]) -> Document:
    ask = data.request
    facts = {**_payer(ask.address.billing_address, ask.customer), **_kept(ask)}
    facts.pop("ssl_get_token")
    return transaction(data, "ccgettoken", **card(ask.payment_method), **facts)


def repeat_request(data: RouterDataV2[RepeatPaymentData, Any]) -> Document:
    ask, agreed = data.request, data.request.connector_recurring_payment_id
    if not isinstance(agreed, c.ConnectorMandateReferenceId):
        raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    token = need(agreed.connector_mandate_id, "connector_mandate_id")
    facts = {"ssl_token": token, "ssl_invoice_number": ask.merchant_charge_id}
    money = need(ask.amount, "amount")
    return transaction(data, _kind(ask), money, **_currency(money), **facts)


def revocation_request(data: RouterDataV2[MandateRevokeRequestData, Any]) -> Document:
    token = need(data.request.connector_mandate_id, "connector_mandate_id")
    return transaction(data, "ccdeletetoken", ssl_token=token)


def following(kind: str, field: str = "") -> Any:
    """A transaction that follows an earlier one; ``field`` is its amount."""

    def request(data: Call) -> Document:
        ask = data.request
        money = need(getattr(ask, field), field) if field else None
        earlier = need(ask.connector_transaction_id, "connector_transaction_id")
        return transaction(data, kind, money, ssl_txn_id=earlier)

    return request


def refund_query(data: RouterDataV2[RefundSyncData, Any]) -> Document:
    ask = data.request
    refund = need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
    return transaction(data, "txnquery", ssl_txn_id=refund)


# 3 What Converge answers


class Transaction(Struct, rename={"id": "ssl_txn_id"}):
    """A transaction, or the error instead."""

    ssl_result: str | None = None
    ssl_result_message: str = ""
    id: str | None = None
    ssl_transaction_type: str = ""
    ssl_trans_status: str | None = None
    ssl_approval_code: str | None = None
    ssl_token: str | None = None
    ssl_amount: str | None = None
    code: str | None = field(name="errorCode", default=None)
    name: str | None = field(name="errorName", default=None)
    message: str = field(name="errorMessage", default="")

    def refused(self, status: S | R | None, payment: str | None = None) -> ErrorResponse | None:
        """The refusal that it is, if it is one; ``status`` is what that means for ``payment``."""
        if self.code is not None:
            return ErrorResponse(self.code, self.message, self.name, status, payment)
        if self.ssl_result is None:
            raise ConnectorError("elavon: neither result nor error", "RESPONSE_HANDLING_FAILED")
        if self.ssl_result == "0":
            return None
        return ErrorResponse(self.ssl_result, self.ssl_result_message, None, status, payment)


class Reply(Struct):
    txn: Transaction


def _mandate(txn: Transaction) -> c.ConnectorMandateReferenceId:
    nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
    token = txn.ssl_token
    return c.ConnectorMandateReferenceId(token, payment_method_id=token) if token else nothing


def _told(txn: Transaction, status: S, money: Money | None) -> PaymentsResponseData:
    """``money`` is all of the payment, of which a part may have been taken."""
    told = Money.of_major(txn.ssl_amount, money.currency) if txn.ssl_amount and money else None
    part = told and money and status is S.CHARGED and told.minor < money.minor
    return PaymentsResponseData(
        status=S.PARTIAL_CHARGED if part else status,
        connector_transaction_id=txn.id,
        mandate_reference=_mandate(txn),
        captured_amount=told.minor if told and status is S.CHARGED else None,
        connector_feature_data={"held": money.minor} if money else None,
    )


class Known(Struct):
    """What the caller sends back: the amount that is held, in minor units."""

    held: int | None = None


def _decoded(sent: Secret) -> Known:
    try:
        return msgspec.json.decode(sent.reveal(), type=Known)
    except msgspec.MsgspecError:
        why = "not what an earlier answer told"
        raise IntegrationError.invalid_data_format("connector_feature_data", why) from None


def paid(reply: Reply, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    """An authorization, or a charge of a token."""
    if refused := reply.txn.refused(S.FAILURE, reply.txn.id):
        return refused
    kind = reply.txn.ssl_transaction_type or _kind(data.request).upper()
    return _told(reply.txn, MADE.of(kind), data.request.amount)


def captured(reply: Reply, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    asked = need(data.request.amount_to_capture, "amount_to_capture")
    sent = data.request.connector_feature_data
    held = _decoded(sent).held if sent else None
    asked = asked if held is None else Money(held, asked.currency)
    return reply.txn.refused(S.CAPTURE_FAILED) or _told(reply.txn, S.CHARGED, asked)


def voided(reply: Reply, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    return _undone(reply, data, S.VOIDED)


def reversed_(reply: Reply, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    return _undone(reply, data, S.VOIDED_POST_CAPTURE)


def _undone(reply: Reply, data: Call, status: S) -> Paid:
    earlier = data.request.connector_transaction_id
    told = PaymentsResponseData(status=status, connector_transaction_id=earlier)
    return reply.txn.refused(S.VOID_FAILED) or told


def agreed(reply: Reply, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    """A card that was kept; one that was not has no token, whatever its result."""
    if refused := reply.txn.refused(S.FAILURE):
        return refused
    if not reply.txn.ssl_token:
        raise ConnectorError("elavon: no token in the answer", "RESPONSE_HANDLING_FAILED")
    return _told(reply.txn, S.CHARGED, None)


def revoked(
    reply: Reply, data: RouterDataV2[Any, MandateRevokeResponseData]
) -> MandateRevokeResponseData | ErrorResponse:
    done = MandateRevokeResponseData(status=c.MandateStatus.REVOKED)
    return reply.txn.refused(None) or done


def refund(
    reply: Reply, data: RouterDataV2[Any, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    return reply.txn.refused(R.REFUND_FAILURE) or RefundsResponseData(
        status=R.REFUND_SUCCESS,
        connector_refund_id=need(reply.txn.id, "ssl_txn_id"),
        connector_transaction_id=data.request.connector_transaction_id,
    )


def found(reply: Reply, data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]) -> Paid:
    """A payment as it stands. One that was declined is in no batch, and has no status there."""
    txn = reply.txn
    if txn.ssl_trans_status is None:
        return txn.refused(None if txn.code else S.FAILURE) or _unknown()
    if txn.ssl_transaction_type in UNDONE:
        return _told(txn, S.VOIDED, None)
    status = PAYMENT_STATUS.of((txn.ssl_trans_status, txn.ssl_transaction_type))
    if status is S.FAILURE:
        words = txn.ssl_result_message or txn.ssl_trans_status
        return ErrorResponse(txn.ssl_trans_status, words, words, status, txn.id)
    return _told(txn, status, data.request.amount)


def _unknown() -> ErrorResponse:
    raise ConnectorError("elavon: a query without a status", "RESPONSE_HANDLING_FAILED")


def refund_found(
    reply: Reply, data: RouterDataV2[RefundSyncData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    txn = reply.txn
    if txn.ssl_trans_status is None:
        return txn.refused(None if txn.code else R.REFUND_FAILURE) or _unknown()
    undone = txn.ssl_transaction_type in UNDONE
    kind = (txn.ssl_trans_status, txn.ssl_transaction_type)
    return RefundsResponseData(
        status=R.REFUND_FAILURE if undone else REFUND_STATUS.of(kind),
        connector_refund_id=need(txn.id, "ssl_txn_id"),
        connector_transaction_id=data.request.connector_transaction_id,
    )


# 4 How Converge fails


def error(reply: Reply, data: Call) -> ErrorResponse:
    return reply.txn.refused(None) or _unknown()
