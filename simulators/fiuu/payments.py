"""Payments: direct, recurring, captures and reversals.

https://github.com/FiuuPayment/Documentation-Fiuu_API_Spec
"""

from typing import Any

import msgspec

from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, HOUR, CustomerMethod, Errand, Why
from simulators.core.http import Response, json_response
from simulators.core.ledger import Refused
from simulators.fiuu import answers, errors, events, instruments, signature, words
from simulators.fiuu.errors import FORMAT, FiuuError, StatError
from simulators.fiuu.merchant import Card, Context, Transaction

Fields = dict[str, Any]

HELD_DAYS = 7
"""Days after which a preauthorization is given up."""
AUTHENTICATION = CustomerMethod("card", "your bank", "page", 0, HOUR)


def direct(ctx: Context, asked: Fields) -> Response:
    """Begin a payment; a card without 3DS is charged at once."""
    channel = asked["TxnChannel"]
    method = words.method(channel)
    if method is None:
        raise FiuuError("P02", "Payment channel is not available for merchant.")
    if method != "card" and (
        asked["TxnCurrency"] not in words.currencies(channel)
        or asked["TxnType"] in words.PREAUTHORIZED
        or _names_card(asked)
    ):
        raise FiuuError("P03", FORMAT)
    card = instruments.card(ctx, asked) if method == "card" else None
    made = opened(ctx, asked, card)
    if method == "card" and (asked.get("non_3DS") == "1" or _from_device(asked)):
        charge(ctx, made)
        data = {"RequestType": "RESPONSE", "RequestData": events.result(ctx.shop, made)}
        url = asked.get("ReturnURL", "")
    else:
        url, data = sent_on(ctx, made, method)
    return json_response(
        200,
        {
            "MerchantID": ctx.shop.number,
            "ReferenceNo": made.order,
            "TxnID": made.id,
            "TxnType": asked["TxnType"],
            "TxnCurrency": made.currency,
            "TxnAmount": made.amount,
            "TxnChannel": channel,
            "TxnData": {"RequestURL": url, "RequestMethod": "POST", **data},
        },
    )


def _names_card(asked: Fields) -> bool:
    return any(name in asked for name in ("CC_PAN", "CC_TOKEN", "GooglePay"))


def _from_device(asked: Fields) -> bool:
    return "GooglePay" in asked or "TOKEN_TYPE" in asked or "token_type" in asked


def opened(ctx: Context, asked: Fields, card: Card | None) -> Transaction:
    """The transaction of a request, with nothing held yet. Raises FiuuError."""
    amount, currency = asked["TxnAmount"], asked["TxnCurrency"]
    minor = words.minor(amount, currency)
    if minor is None or not (minor or (card and asked.get("mpstokenstatus") == "1")):
        # Without money a card can only be kept: assumed, as no published sample has 0.00 and no
        # document forbids it.
        raise FiuuError("P03", FORMAT)
    id = ctx.shop.next_id()
    money = ctx.shop.ledger.open(id, minor, currency)
    order, channel = asked["ReferenceNo"], asked["TxnChannel"]
    made = Transaction(id, order, amount, currency, channel, money, asked, card=card, at=ctx.now)
    ctx.shop.keep(made)
    return made


def sent_on(ctx: Context, made: Transaction, method: str) -> tuple[str, Fields]:
    """Where the customer goes on, and what their browser brings there."""
    how = CUSTOMER_METHODS.get(method, AUTHENTICATION)
    if words.late(made.channel):
        hours = int(made.asked.get("CashWaittime", words.CASH_HOURS))
        how = msgspec.structs.replace(how, expires=hours * HOUR)
    ctx.shop.ledger.challenge(made.money)
    made.proof = ctx.shop.ids.next(32)
    made.errand = Errand(ctx.clock, how, Affair(ctx, made))
    if words.late(made.channel):
        events.pending(ctx, made)
    ctx.pages[made.id] = (ctx.shop, made)
    url = f"{ctx.base}/_pages/pay/{made.id}"
    if method == "duit_now":
        # Assumed: no published sample names the member that has the text of the QR code.
        data = {"qr_data": words.qr_text(made.id)}
        return url, {"RequestType": "RESPONSE", "RequestData": data}
    name = "paRes" if method == "card" else "mpsPayload"
    return url, {"RequestType": "REDIRECT", "RequestData": {name: made.proof}}


class Affair:
    """A payment for which the customer has to act."""

    def __init__(self, ctx: Context, made: Transaction) -> None:
        self._ctx, self._made = ctx, made

    def underway(self) -> None:
        """Never: what customers pay is there at once."""

    def arrived(self) -> None:
        """They are who they say, or have paid."""
        charge(self._ctx, self._made)

    def failed(self, why: Why) -> None:
        """Nothing will be paid."""
        made = self._made
        reason = (words.UNAUTHENTICATED if made.card else words.UNPAID)[why]
        if made.channel in words.OTHERS:
            reason = ("11", reason[1])
        decline(self._ctx, made, reason)


def charge(ctx: Context, made: Transaction, *, recurring: bool = False) -> None:
    """Let the issuer decide, and tell the merchant."""
    card, asked = made.card, made.asked
    if card and card.why[0]:
        decline(ctx, made, card.why)
        return
    made.at = ctx.now
    if card:
        made.approval = ctx.shop.ids.number(6)
        if asked.get("mpstokenstatus") == "1":
            made.token = f"{card.bin}{ctx.shop.ids.number(6)}{card.last4}"
            ctx.shop.tokens[made.token] = card
    if not made.money.amount:
        made.name = "captured"
    elif asked.get("TxnType") in words.PREAUTHORIZED:
        ctx.shop.ledger.authorize(made.money)
        made.name = "authorized"
        ctx.clock.after(HELD_DAYS * DAY, expire, ctx, made)
    else:
        ctx.shop.ledger.settle(made.money)
        taken(ctx, made)
    events.post(ctx, made, recurring=recurring)


def taken(ctx: Context, made: Transaction) -> None:
    """It counts as captured, and is settled a day later."""
    made.name = "captured"
    ctx.clock.after(DAY, settle, made)


def settle(made: Transaction) -> None:
    """It is the merchant's for good."""
    if made.name == "captured":
        made.name = "settled"


def decline(ctx: Context, made: Transaction, why: tuple[str, str]) -> None:
    """It failed."""
    made.name, made.why, made.at = "failed", why, ctx.now
    ctx.shop.ledger.decline(made.money, why[1])
    events.post(ctx, made)


def expire(ctx: Context, made: Transaction) -> bool:
    """Nobody captured it in time."""
    if made.name != "authorized":
        return False
    ctx.shop.ledger.void(made.money)
    made.name = "cancelled"
    return True


def capture(ctx: Context, asked: Fields) -> Response:
    """Take what is held, all or a part of it, once."""
    made = ctx.shop.transactions.get(asked["tranID"])
    if made is None:
        raise StatError(errors.NOT_FOUND)
    if made.card is None:
        raise StatError(errors.NO_CARD)
    if made.name in ("captured", "settled"):
        raise StatError(errors.CAPTURED)
    if made.name != "authorized":
        raise StatError(errors.EXPIRED if made.name == "cancelled" else errors.FORBIDDEN)
    amount = words.minor(asked["amount"], made.currency)
    if not amount:
        raise StatError(errors.FORBIDDEN)
    try:
        ctx.shop.ledger.capture(made.money, amount)
    except Refused:
        raise StatError(errors.TOO_MUCH) from None
    made.captured = asked["amount"]
    taken(ctx, made)
    return answers.capture(ctx, asked, "00")


def reverse(ctx: Context, asked: Fields) -> Response:
    """Give up a card payment that is held, or not settled yet."""
    made = ctx.shop.transactions.get(asked["txnID"])
    if made is None:
        raise StatError(errors.NOT_FOUND)
    if made.card is None:
        raise StatError(errors.NO_CARD)
    if made.name == "settled":
        raise StatError(errors.SETTLED)
    try:
        if made.name == "captured":
            ctx.shop.ledger.reverse(made.money)
        elif made.name == "authorized":
            ctx.shop.ledger.void(made.money)
        else:
            raise StatError(errors.FORBIDDEN)
    except Refused:
        raise StatError(errors.FORBIDDEN) from None
    made.name = "cancelled"
    return answers.reversal(ctx, asked, "00")


def recurring(ctx: Context, records: list[str]) -> Response:
    """Charge tokens without their owners: one line of fields each."""
    return json_response(200, [_record(ctx, record) for record in records])


NAMES = ("RecordType", "MerchantID", "SubMerchant", "Token / PAN", "OrderID", "Currency", "Amount",
         "Billing Name", "Billing Email", "Billing Mobile", "Billing Description", "Checksum",
         "CustomerId")  # fmt: skip
NEEDED = ("MerchantID", "Token / PAN", "OrderID", "Currency", "Amount")


def _record(ctx: Context, record: str) -> Fields:
    values = record.split("|")
    told = dict(zip(NAMES, [*values, *[""] * len(NAMES)], strict=False))
    why = _wrong(ctx, told) if len(values) <= len(NAMES) else "Invalid Parameter Value"
    if why:
        echo = {"orderid": told["OrderID"]} if told["OrderID"] else {}
        return {"status": "failed", **echo, "reason": why}
    asked = {
        "ReferenceNo": told["OrderID"],
        "TxnAmount": told["Amount"],
        "TxnCurrency": told["Currency"],
        "TxnChannel": "credit",
        "CustName": told["Billing Name"],
    }
    made = opened(ctx, asked, ctx.shop.tokens[told["Token / PAN"]])
    charge(ctx, made, recurring=True)
    return {"status": "accepted", "orderid": made.order, "tranID": int(made.id), "reason": ""}


def _wrong(ctx: Context, told: dict[str, str]) -> str:
    """Why a record is refused, "" where it is not."""
    if told["RecordType"] != "T":
        return "Invalid Parameter Value (RecordType)"
    for name in NEEDED:
        if not told[name]:
            return f"Missing Required Parameter ({name})"
    if told["MerchantID"] != ctx.shop.number:
        return "Merchant info not found"
    if not told["Checksum"]:
        return "Missing Required Parameter (Checksum)"
    parts = [told[name] for name in NAMES[:7]]
    if not signature.right(told["Checksum"], *parts, ctx.shop.verify_key):
        return "Incorrect checksum"
    if not told["CustomerId"]:
        if not told["Billing Name"]:
            return "Missing Required Parameter (Billing Name)"
        if not (told["Billing Email"] or told["Billing Mobile"]):
            return "Missing Required Parameter (Billing Email / Billing Mobile / CustomerId)"
    if not words.AMOUNT.match(told["Amount"]) or not words.minor(told["Amount"], told["Currency"]):
        return "Invalid Parameter Value (Amount)"
    if float(told["Amount"]) <= 1:
        return "Amount must more than 1.00"
    return "" if told["Token / PAN"] in ctx.shop.tokens else "Token not found"
