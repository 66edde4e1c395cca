"""What became of a payment, by its id or its order.

https://github.com/FiuuPayment/Documentation-Fiuu_API_Spec (Status Requery)
"""

from typing import Any

from simulators.core.http import Response
from simulators.fiuu import answers, signature, words
from simulators.fiuu.errors import FiuuError
from simulators.fiuu.merchant import Context, Shop, Transaction

Fields = dict[str, Any]


def by_id(ctx: Context, asked: Fields, mark: str) -> Response:
    """gate-query and q_by_tid."""
    made = ctx.shop.transactions.get(asked["txID"])
    return _answer(ctx, asked, asked["txID"], made, mark)


def by_order(ctx: Context, asked: Fields, mark: str) -> Response:
    """q_by_oid."""
    made = ctx.shop.orders.get(asked["oID"])
    return _answer(ctx, asked, asked["oID"], made, mark)


def _answer(ctx: Context, asked: Fields, id: str, made: Transaction | None, mark: str) -> Response:
    shop = ctx.shop
    if not signature.right(asked["skey"], id, shop.number, shop.verify_key, asked["amount"]):
        raise FiuuError("Q02", "Invalid skey")
    if made is None or asked["amount"] not in (made.amount, made.captured):
        raise FiuuError("Q03", "Transaction not found")
    told = shown(shop, made, id)
    if asked.get("req4token") == "1" and made.card:
        told |= {"ccbrand": made.card.brand, "cclast4": made.card.last4, "cctype": "Credit"}
        told |= {"token": made.token} if made.token else {}
    return answers.shown(told, asked.get("type"), mark)


def shown(shop: Shop, made: Transaction, id: str) -> Fields:
    """A transaction. What is None is null in JSON, and not there in text."""
    amount = made.captured or made.amount
    told = {
        "StatCode": made.code,
        "StatName": made.name,
        "TranID": made.id,
        "Amount": amount,
        "Domain": shop.number,
        "BillingDate": words.stamp(made.at),
        "BillingName": made.asked.get("CustName", ""),
        "VrfKey": signature.md5(amount, shop.secret_key, shop.number, id, made.code),
        "Channel": words.TOLD.get(made.channel, made.channel),
        "OrderID": made.order,
        "Currency": made.currency,
        "ErrorCode": made.why[0] or None,
        "ErrorDesc": made.why[1] or None,
    }
    if made.card and made.name != "Pending":
        told |= {
            "ProcessorResponseCode": made.why[0] or "000",
            "SchemeTransactionID": f"7{made.id}",
        }
    return told
