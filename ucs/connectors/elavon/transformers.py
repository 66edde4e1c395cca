"""What Converge is sent and answers. https://developer.elavon.com/na/docs/converge/1.0.0/"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.captures import HELD
from ucs.domain.cards import month_and_year
from ucs.domain.carried import carried
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.auth import credential

Element = dict[str, Any]
R = c.RefundStatus

# 1 Statuses: those of transactions in a query, by their type. OPN is the open batch: approved, and
# settled with it. PST, FPR and PRE are failures under the merchant's rules.
# https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/end_of_day/transaction_query

WAITING, FAILED, SETTLED = ("PEN", "REV", "OPN"), ("PST", "FPR", "PRE"), ("STL",)
# No page has a query's word for a check: as it was asked for, or without its family as cards.
CHECKS = ("PURCHASE", "ECSPURCHASE")
PAYMENTS = ("SALE", "AUTHONLY", *CHECKS)
# Taken out of the batch before it settled.
DELETED = ("VOID", "DELETE", "ECSVOID")
UNDONE = [(word, did) for word in WAITING + FAILED + SETTLED for did in DELETED]
PAYMENT_STATUS = StatusMap[S](
    {
        **{(word, kind): S.PENDING for word in WAITING for kind in PAYMENTS},
        **{(word, kind): S.FAILURE for word in FAILED for kind in PAYMENTS},
        **{("STL", kind): S.CHARGED for kind in PAYMENTS},
        **dict.fromkeys(UNDONE, S.VOIDED),
        ("OPN", "AUTHONLY"): S.AUTHORIZED,
        ("OPN", "SALE"): S.CHARGED,
    }
)
REFUND_STATUS = StatusMap[R](
    {
        ("PEN", "RETURN"): R.REFUND_PENDING,
        ("REV", "RETURN"): R.REFUND_MANUAL_REVIEW,
        **{(word, "RETURN"): R.REFUND_SUCCESS for word in ("OPN", "STL")},
        **{(word, "RETURN"): R.REFUND_FAILURE for word in FAILED},
        **dict.fromkeys(UNDONE, R.REFUND_FAILURE),
    }
)
RAISED = c.AuthorizationStatus.AUTHORIZATION_SUCCESS
SEVERAL = c.CaptureMethod.MANUAL_MULTIPLE

# 2 What Converge is sent


def transaction(data: AnyCall, kind: str, money: Money | None = None, **facts: Any) -> Element:
    """One transaction; what is None is left out."""
    account, user, pin = (
        Secret(credential(data, f"ssl_{key}")) for key in ("merchant_id", "user_id", "pin")
    )
    names = {"ssl_account_id": account, "ssl_user_id": user, "ssl_pin": pin}
    amount = {"ssl_amount": money.major_text} if money else {}
    return {"txn": {"ssl_transaction_type": kind, **names, **amount, **facts}}


def payment_request(data: AnyCall) -> Element:
    ask, money = data.request, need(data.request.amount, "amount")
    means = check(ask) if isinstance(ask.payment_method, c.Ach) else _by_card(ask)
    invoice = ask.merchant_transaction_id
    return transaction(data, _kind(ask), money, **means, ssl_invoice_number=invoice)


def _by_card(ask: Any) -> Element:
    return {
        **_currency(ask.amount),
        **card(ask.payment_method),
        **_payer(ask),
        **_proof(ask.authentication_data),
        **(_kept(ask) if ask.setup_future_usage is c.FutureUsage.OFF_SESSION else {}),
    }


def _kind(ask: Any) -> str:
    if isinstance(ask.payment_method, c.Ach):
        return "ecspurchase"
    return "ccauthonly" if ask.capture_method in HELD else "ccsale"


def check(ask: Any) -> Element:
    """An electronic check, as the customer typed it.

    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/electronic_check
    """
    given, at = ask.payment_method, "payment_method.ach"
    business = given.bank_holder_type is c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS
    holder = given.bank_account_holder_name or given.card_holder_name
    return {
        "ssl_aba_number": need(given.routing_number, f"{at}.routing_number"),
        "ssl_bank_account_number": need(given.account_number, f"{at}.account_number"),
        "ssl_bank_account_type": "1" if business else "0",
        "ssl_agree": "1",
        **({"ssl_company": holder} if business else _names(ask, holder)),
    }


def _currency(money: Money) -> Element:
    # Terminals are of the United States or Canada, and their own currency is not named: one that
    # has no other refuses the field (5087). Any other is named, or it would be taken for theirs.
    # https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/processing_options/mcc
    return {} if money.currency in ("USD", "CAD") else {"ssl_transaction_currency": money.currency}


def card(given: c.PaymentMethod | None) -> Element:
    if not isinstance(given, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_implemented("other methods than cards through elavon")
    month = need(given.card_exp_month, "payment_method.card.card_exp_month")
    year = need(given.card_exp_year, "payment_method.card.card_exp_year")
    return {
        "ssl_card_number": need(given.card_number, "payment_method.card.card_number"),
        "ssl_exp_date": month_and_year(month, year),
        "ssl_cvv2cvc2": need(given.card_cvc, "payment_method.card.card_cvc"),
        "ssl_cvv2cvc2_indicator": "1",
    }


def _payer(ask: Any) -> Element:
    billing = ask.address.billing_address
    return {
        "ssl_email": ask.customer.email,
        # What stands at the beginning is compared.
        "ssl_avs_address": billing.line1 and billing.line1.map(lambda text: text[:30]),
        "ssl_avs_zip": billing.zip_code,
        "ssl_customer_code": ask.customer.id,
    }


def _proof(known: c.AuthenticationData) -> Element:
    """What 3DS ended with elsewhere; of the indicator the last digit counts.

    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/processing_options/3d_secure.md
    """
    if not known.cavv:
        return {}
    return {
        "ssl_eci_ind": known.eci and known.eci[-1],
        "ssl_3dsecure_value": Secret(known.cavv),
        "ssl_dir_server_tran_id": known.ds_transaction_id,
        "ssl_3ds_server_trans_id": known.threeds_server_transaction_id,
        "ssl_3ds_message_version": known.message_version,
    }


def _kept(ask: Any) -> Element:
    """A card is kept under its holder's name."""
    token = {"ssl_get_token": "Y", "ssl_add_token": "Y", "ssl_token_source": "ECOMMERCE"}
    return token | _names(ask, getattr(ask.payment_method, "card_holder_name", None))


def _names(ask: Any, holder: Secret | None) -> Element:
    billing, at = ask.address.billing_address, "address.billing_address"
    first, _, last = holder.reveal().partition(" ") if holder else ("", "", "")
    return {
        "ssl_first_name": need(billing.first_name or Secret(first), f"{at}.first_name"),
        "ssl_last_name": need(billing.last_name or Secret(last), f"{at}.last_name"),
    }


def token_request(data: AnyCall) -> Element:
    ask = data.request
    facts = _payer(ask) | _kept(ask) | {"ssl_get_token": None}
    return transaction(data, "ccgettoken", **card(ask.payment_method), **facts)


def repeat_request(data: AnyCall) -> Element:
    ask, agreed = data.request, data.request.connector_recurring_payment_id
    if not isinstance(agreed, c.ConnectorMandateReferenceId):
        raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    token = need(agreed.connector_mandate_id, "connector_mandate_id")
    facts = {"ssl_token": token, "ssl_invoice_number": ask.merchant_charge_id}
    money = need(ask.amount, "amount")
    return transaction(data, _kind(ask), money, **_currency(money), **facts)


def revocation_request(data: AnyCall) -> Element:
    token = need(data.request.connector_mandate_id, "connector_mandate_id")
    return transaction(data, "ccdeletetoken", ssl_token=token)


def following(kind: str, field: str = "") -> Any:
    """A transaction that follows an earlier one; ``field`` is its amount.

    After one of several completions the rest stays held; a check is undone in a way of its own.
    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/credit_card/complete
    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/electronic_check/void
    """

    def request(data: AnyCall) -> Element:
        ask = data.request
        money = need(getattr(ask, field), field) if field else None
        flag = "Y" if field == "amount_to_capture" and ask.capture_method is SEVERAL else None
        known = Known() if isinstance(ask, c.RefundServiceGetRequest) else _known(data)
        word = "ecsvoid" if kind in ("ccdelete", "ccvoid") and known.check else kind
        return transaction(
            data,
            word,
            money,
            ssl_txn_id=known.followed(kind) or _earlier(ask),
            ssl_partial_shipment_flag=flag,
        )

    return request


def _earlier(ask: Any) -> str:
    if isinstance(ask, c.RefundServiceGetRequest):
        return refund_id(ask)
    return str(need(ask.connector_transaction_id, "connector_transaction_id"))


def increment_request(data: AnyCall) -> Element:
    """What is held beyond what was; the caller says what is to be held in all.

    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/credit_card/auth_only_increment
    """
    ask, held = data.request, need(_known(data).held, "connector_feature_data")
    more = Money(need(ask.amount, "amount").minor - held, ask.amount.currency)
    return transaction(data, "ccauthonly", more, ssl_txn_id=_earlier(ask))


# 3 What Converge answers


class Transaction(Struct):
    """A transaction, or the error instead."""

    ssl_result: str | None = None
    ssl_result_message: str = ""
    ssl_txn_id: str | None = None
    ssl_transaction_type: str = ""
    ssl_trans_status: str | None = None
    ssl_token: str | None = None
    ssl_amount: str | None = None
    errorCode: str | None = None  # noqa: N815 - a name of Converge
    errorName: str | None = None  # noqa: N815
    errorMessage: str = ""  # noqa: N815

    def refused(self, status: S | R | None, payment: str | None = None) -> ErrorResponse | None:
        """The refusal that it is, if it is one; ``status`` is what that means for ``payment``."""
        if self.errorCode is not None:
            return ErrorResponse(self.errorCode, self.errorMessage, self.errorName, status, payment)
        if self.ssl_result is None or not self.ssl_result.isdecimal():
            raise ConnectorError("elavon: neither result nor error", "RESPONSE_HANDLING_FAILED")
        if self.ssl_result == "0":
            return None
        return ErrorResponse(self.ssl_result, self.ssl_result_message, None, status, payment)

    def nowhere(self, status: S | R) -> ErrorResponse | None:
        """What a query says of a transaction that is in no batch: declined, or unknown."""
        if self.ssl_trans_status is not None:
            return None
        return self.refused(None if self.errorCode else status)


class Reply(Struct):
    txn: Transaction


def _told(txn: Transaction, status: S, money: Money | None) -> told.PaymentsResponseData:
    """``money`` is all of the payment, of which a part may have been taken or more be held."""
    taken = Money.of_major(txn.ssl_amount, money.currency) if txn.ssl_amount and money else None
    part = taken and money and status is S.CHARGED and taken.minor < money.minor
    token, check = txn.ssl_token, txn.ssl_transaction_type in CHECKS
    held = taken if taken and status is S.AUTHORIZED else money
    kept = token and c.ConnectorMandateReferenceId(token, payment_method_id=token)
    return told.PaymentsResponseData(
        status=S.PARTIAL_CHARGED if part else status,
        connector_transaction_id=txn.ssl_txn_id,
        mandate_reference=kept or absent(c.ConnectorMandateReferenceId),
        captured_amount=taken.minor if taken and status is S.CHARGED else None,
        connector_feature_data=Known(held.minor, check) if held else None,
    )


class Known(Struct, omit_defaults=True):
    """What the caller sends back: minor units held; a check; whether some of it was taken.

    ``completion`` is the last of several completions, a sale by itself; ``several``: there were
    others before it.
    """

    held: int | None = None
    check: bool = False
    taken: bool = False
    completion: str | None = None
    several: bool = False

    @property
    def alone(self) -> bool:
        """Whether one completion took all that was held, and stands for the payment."""
        return bool(self.completion) and self.held == 0 and not self.several

    def followed(self, kind: str) -> str | None:
        """The completion that a transaction follows, where it is not the authorization.

        Raises:
            IntegrationError: it would have to follow several.
        """
        undoes = kind == "ccvoid" or (kind == "ccdelete" and self.held == 0)
        if undoes and self.several:
            raise IntegrationError.not_supported("Undoing several completions at once with elavon")
        return self.completion if undoes or kind == "ccreturn" or self._asks(kind) else None

    def _asks(self, kind: str) -> bool:
        return kind == "txnquery" and self.alone


def _known(data: AnyCall) -> Known:
    return carried(data.request.connector_feature_data, Known)


def paid(reply: Reply, data: AnyCall) -> PaymentOutcome:
    """An authorization, or a charge of a token: what was approved is in the open batch."""
    txn = reply.txn
    txn.ssl_transaction_type = txn.ssl_transaction_type or _kind(data.request).upper()
    kind = ("OPN", txn.ssl_transaction_type.removeprefix("CC"))
    refused = txn.refused(S.FAILURE, txn.ssl_txn_id)
    return refused or _told(txn, PAYMENT_STATUS.of(kind), data.request.amount)


def captured(reply: Reply, data: AnyCall) -> PaymentOutcome:
    """What was taken, of all that is held; one of several completions has an id of its own."""
    ask, known = data.request, _known(data)
    held, asked = known.held, need(ask.amount_to_capture, "amount_to_capture")
    refused = reply.txn.refused(S.CAPTURE_FAILED)
    if refused or ask.capture_method is not SEVERAL:
        whole = asked if held is None else Money(held, asked.currency)
        return refused or _told(reply.txn, S.CHARGED, whole)
    left = None if held is None else held - asked.minor
    return told.PaymentsResponseData(
        status=S.CHARGED if left == 0 else S.PARTIAL_CHARGED_AND_CHARGEABLE,
        connector_transaction_id=ask.connector_transaction_id,
        reference=reply.txn.ssl_txn_id,
        connector_feature_data=Known(
            left, taken=True, completion=reply.txn.ssl_txn_id, several=known.taken
        ),
    )


def answered(outcome: Any) -> Any:
    """Reads an answer that says nothing but whether it was refused."""

    def read(reply: Reply, data: AnyCall) -> Any:
        return reply.txn.refused(None) or outcome

    return read


raised = answered(told.IncrementalAuthorizationResponseData(status=RAISED))
revoked = answered(told.MandateRevokeResponseData(status=c.MandateStatus.REVOKED))


def undone(reply: Reply, data: AnyCall) -> PaymentOutcome:
    ask, known = data.request, _known(data)
    reversed_ = isinstance(ask, c.PaymentServiceReverseRequest)
    part = known.taken and not known.alone
    status = S.VOIDED_POST_CAPTURE if reversed_ else S.PARTIAL_CHARGED if part else S.VOIDED
    done = told.PaymentsResponseData(status=status, connector_transaction_id=_earlier(ask))
    return reply.txn.refused(S.VOID_FAILED) or done


def agreed(reply: Reply, data: AnyCall) -> PaymentOutcome:
    """A card that was kept; one that was not has no token, whatever its result."""
    refused = reply.txn.refused(S.FAILURE)
    if not refused and not reply.txn.ssl_token:
        raise ConnectorError("elavon: no token in the answer", "RESPONSE_HANDLING_FAILED")
    return refused or _told(reply.txn, S.CHARGED, None)


def refund(reply: Reply, data: AnyCall) -> RefundOutcome:
    """A refund that was made, or as a query finds it."""
    txn, asked = reply.txn, isinstance(data.request, c.RefundServiceGetRequest)
    refused = (txn.nowhere if asked else txn.refused)(R.REFUND_FAILURE)
    kind = (txn.ssl_trans_status, txn.ssl_transaction_type)
    return refused or told.RefundsResponseData(
        status=REFUND_STATUS.of(kind) if asked else R.REFUND_SUCCESS,
        connector_refund_id=need(txn.ssl_txn_id, "ssl_txn_id"),
        connector_transaction_id=data.request.connector_transaction_id,
    )


def found(reply: Reply, data: AnyCall) -> PaymentOutcome:
    """A payment as it stands; a completion that stands for it has an id of its own."""
    outcome, known = _found(reply, data), _known(data)
    if not known.completion or isinstance(outcome, ErrorResponse):
        return outcome
    payment = _earlier(data.request)
    return msgspec.structs.replace(
        outcome, connector_transaction_id=payment, connector_feature_data=known
    )


def _found(reply: Reply, data: AnyCall) -> PaymentOutcome:
    txn = reply.txn
    if refused := txn.nowhere(S.FAILURE):
        return refused
    status = PAYMENT_STATUS.of((txn.ssl_trans_status, txn.ssl_transaction_type))
    if status is S.VOIDED:
        known = _known(data)
        part = known.taken and not known.alone
        return _told(txn, S.PARTIAL_CHARGED if part else status, None)
    # A check that bounced was approved, and has a result of its own afterwards.
    if status is S.FAILURE or txn.ssl_result not in (None, "0"):
        word = str(txn.ssl_trans_status)
        why = txn.ssl_result_message or word
        return ErrorResponse(word, why, why, S.FAILURE, txn.ssl_txn_id)
    money = data.request.amount
    left = Money.of_major(txn.ssl_amount, money.currency) if txn.ssl_amount and money else money
    if txn.ssl_transaction_type == "AUTHONLY" and left and _known(data).taken:
        # What is not used stays in the hold: the rest was taken, completion by completion.
        status = S.PARTIAL_CHARGED_AND_CHARGEABLE if left.minor else S.CHARGED
        return told.PaymentsResponseData(status=status, connector_transaction_id=txn.ssl_txn_id)
    return _told(txn, status, money)


# 4 How Converge fails


def error(reply: Reply, data: AnyCall) -> ErrorResponse:
    return reply.txn.refused(None) or ErrorResponse()
