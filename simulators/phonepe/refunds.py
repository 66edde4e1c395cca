"""Refunds, which pend at first and are done within 90 seconds.

https://developer.phonepe.com/v1/reference/refund-8
https://developer.phonepe.com/v2/reference/refund-3-3
"""

from typing import Any

from msgspec.structs import replace

from simulators.core.ledger import Refused
from simulators.phonepe import bodies, shop, statuses
from simulators.phonepe.errors import bad_request, duplicate, not_found
from simulators.phonepe.shop import Context, Reversal, Sale

WHY = {"amount_too_large": "EXCESS_REFUND_AMOUNT", "already_refunded": "EXCESS_REFUND_AMOUNT"}


def refund(context: Context, asked: bodies.Refund) -> dict[str, Any]:
    """POST /pg/v1/refund"""
    merchant, id = context.shop, asked.merchant_transaction_id
    if id in merchant.transactions:
        raise duplicate()
    sale = merchant.transactions.get(asked.original_transaction_id)
    if not isinstance(sale, Sale):
        raise not_found()
    provider_id = merchant.provider_id("TR", context.clock)
    try:
        made = begin(context, sale, asked.amount, id, provider_id, asked.callback_url or "")
    except Refused as refused:
        return excess(context, asked, provider_id, refused.why)
    shown = statuses.view(merchant, made)
    del shown["data"]["paymentInstrument"]
    return shown


def begin(
    context: Context, sale: Sale, amount: int, id: str, provider_id: str, callback: str
) -> Reversal:
    """A refund that pends. Raises Refused."""
    merchant = context.shop
    money = merchant.ledger.refund(sale.money, amount, id, pending=True)
    made = Reversal(id, provider_id, amount, callback, sale=sale, money=money)
    made.verdict = shop.REFUND_PENDING
    merchant.keep(made)
    context.clock.after(merchant.refund_seconds, settle, context, made)
    return made


def give_back_all(context: Context, sale: Sale) -> bool:
    """The merchant refunds what is left on the dashboard. False where nothing is."""
    left = sale.money.refundable
    if left <= 0:
        return False
    provider_id = context.shop.provider_id("TR", context.clock)
    begin(context, sale, left, provider_id, provider_id, "")
    return True


def excess(context: Context, asked: bodies.Refund, provider_id: str, why: str) -> dict[str, Any]:
    """A refund that fails at once: of more than is left, or of a payment that was never paid."""
    if why == "amount_invalid":
        raise bad_request("amount: must be at least 100.")
    data = {
        "merchantId": context.shop.number,
        "merchantTransactionId": asked.merchant_transaction_id,
        "transactionId": provider_id,
        "amount": asked.amount,
        "state": "FAILED",
        "responseCode": WHY.get(why, "TXN_NOT_COMPLETED"),
    }
    return {"success": False, "code": "PAYMENT_ERROR", "message": "Payment Failed", "data": data}


def settle(context: Context, made: Reversal) -> bool:
    """The money is with the customer. False where that was decided before."""
    if made.money.state != "pending":
        return False
    made.money.state = "succeeded"
    made.verdict = replace(shop.SUCCESS, message="Your request has been successfully completed.")
    statuses.post(context, made)
    return True


def fail(context: Context, made: Reversal) -> bool:
    """The money did not reach the customer; the merchant has it again. Only while it pends."""
    if made.money.state != "pending":
        return False
    context.shop.ledger.return_refund(made.sale.money, made.money)
    made.verdict = replace(shop.FAILED, response="REVERSAL_FAILED")
    statuses.post(context, made)
    return True
