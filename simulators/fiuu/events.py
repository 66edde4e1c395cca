"""Results of payments and refunds, as they are posted to the merchant.

https://github.com/FiuuPayment/Documentation-Fiuu_API_Spec (Notification URL, Callback URL)
"""

from urllib.parse import urlencode

from simulators.core.http import encode_json
from simulators.fiuu import signature, words
from simulators.fiuu.merchant import Context, Return, Shop, Transaction

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NOTIFIED, CALLED_BACK = "2", "1"


def result(shop: Shop, made: Transaction, *, key: str = "") -> dict[str, str]:
    """How a payment came out, signed."""
    told = {
        "amount": made.amount,
        "orderid": made.order,
        "tranID": made.id,
        "domain": shop.number,
        "status": made.code,
        "appcode": made.approval,
        "error_code": made.why[0],
        "error_desc": made.why[1],
        "currency": made.currency,
        "paydate": words.stamp(made.at),
        "channel": words.TOLD.get(made.channel, made.channel),
        "extraP": encode_json(about_card(made)).decode(),
    }
    return told | {"skey": signature.skey(told, key or shop.secret_key)}


def about_card(made: Transaction) -> dict[str, str]:
    """extraP: what is known of the card, and its token where one was asked for."""
    if made.card is None:
        return {}
    card = made.card
    told = {
        "fraudscreen": "1",
        "ccbrand": card.brand,
        "cclast4": card.last4,
        "cctype": "Credit",
    }
    return told | ({"token": made.token} if made.token else {})


def post(ctx: Context, made: Transaction, *, recurring: bool = False) -> None:
    """Tell the merchant's server how a payment came out."""
    # What is paid later, as cash is, is told by the callback: Tips #2 of
    # https://github.com/FiuuPayment/Cheatsheet-BestPractices-Fiuu_API
    asked = made.asked
    names = ("NotificationURL", "CallbackURL")[:: -1 if words.late(made.channel) else 1]
    name = next((name for name in names if name in asked), names[0])
    url, back = asked.get(name, ""), recurring or name == "CallbackURL"
    key = ctx.shop.verify_key if recurring else ""
    told = {"nbcb": CALLED_BACK if back else NOTIFIED} | result(ctx.shop, made, key=key)
    _send(ctx, made.code, url, told)


def pending(ctx: Context, made: Transaction) -> None:
    """Tell the merchant's server that a payment is to be paid later: status 22.

    Of cash alone: the handlers of notifications in
    https://github.com/FiuuPayment/Shopping-Cart-Plugins-Fiuu_OpenCart_3.0
    """
    told = {"nbcb": NOTIFIED} | result(ctx.shop, made)
    _send(ctx, made.code, made.asked.get("NotificationURL", ""), told)


def returned(ctx: Context, back: Return) -> None:
    """Tell the merchant's server how a refund came out."""
    _send(ctx, f"refund:{back.status}", back.notify, refund(ctx.shop, back))


def refund(shop: Shop, back: Return) -> dict[str, str]:
    """A refund, signed."""
    parts = {
        "RefundType": "P",
        "MerchantID": shop.number,
        "RefID": back.reference,
        "RefundID": back.id,
        "TxnID": back.made.id,
        "Amount": back.amount,
        "Status": back.status,
    }
    reason = {"reason": "Refund rejected by the bank"} if back.status == "11" else {}
    return parts | {"Signature": signature.md5(*parts.values(), shop.secret_key)} | reason


def _send(ctx: Context, event: str, url: str, told: dict[str, str]) -> None:
    body = urlencode(told).encode()
    ctx.shop.letters += 1
    id = f"{ctx.shop.number}-{ctx.shop.letters}"
    ctx.shop.outbox.post(id, event, url, ctx.now, lambda at: (FORM, body))
