"""Payments, and what follows them: confirmations, refunds, cancellations.

https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-operativa/
"""

from typing import Any

from simulators.core.clock import DAY
from simulators.core.ledger import Payment, Refused
from simulators.redsys import authentication, cards, views, wallets, words
from simulators.redsys.cards import Card
from simulators.redsys.errors import RedsysError
from simulators.redsys.terminal import Context, Operation, Order, Stored

Fields = dict[str, Any]

HELD_FOR = {words.PREAUTHORIZATION: 30 * DAY, words.SEPARATE: 90 * DAY}
"""How long a preauthorization can be confirmed."""
EXEMPT = {"DS_MERCHANT_DIRECTPAYMENT", "DS_MERCHANT_EXCEP_SCA", "DS_XPAYTYPE"}
"""With these nobody is asked to authenticate, or has been already."""
CHALLENGED, FRICTIONLESS, DIRECT = "78", "80", "3"


def pay(ctx: Context, asked: Fields) -> Fields:
    """Types 0, 1 and 7: hold or take the money, or ask for the customer's authentication."""
    emv3ds = asked.get("DS_MERCHANT_EMV3DS", {})
    step = emv3ds.get("threeDSInfo")
    id, terminal = asked["DS_MERCHANT_ORDER"], ctx.terminal
    if step == "CardData":
        raise RedsysError("SIS0644")
    if step == "ChallengeResponse":
        return authentication.answered(ctx, asked)
    if id in terminal.orders:
        raise RedsysError("SIS0051")
    order = opened(ctx, asked)
    if step == "AuthenticationData":
        authentication.agrees(ctx, asked, emv3ds)
        if order.card.issuer.fails:
            raise RedsysError(order.card.issuer.fails)
        keep(ctx, order)
        if order.card.issuer.challenge:
            return authentication.challenge(ctx, order, emv3ds)
        return finish(ctx, order, "2", FRICTIONLESS)
    keep(ctx, order)
    external = "DS_MERCHANT_MPIEXTERNAL" in asked
    return finish(ctx, order, "2" if external else "0", DIRECT)


def opened(ctx: Context, asked: Fields) -> Order:
    """An order of which nothing is known yet. Raises RedsysError for a card that is none."""
    kind, currency = asked["DS_MERCHANT_TRANSACTIONTYPE"], asked["DS_MERCHANT_CURRENCY"]
    amount = asked["DS_MERCHANT_AMOUNT"]
    if not amount and asked.get("DS_MERCHANT_IDENTIFIER") != "REQUIRED":
        raise RedsysError("SIS0019")
    check_initiative(asked)
    card = card_of(ctx, asked)
    reference = asked["DS_MERCHANT_ORDER"]
    money = Payment(reference, amount, words.currency(currency) or "")
    first = Operation(kind, amount, ctx.now, words.REDIRECTED, state="S")
    return Order(reference, kind, currency, money, card, asked, [first])


def keep(ctx: Context, order: Order) -> None:
    """Book an order."""
    ctx.terminal.ledger.add(order.money)
    ctx.terminal.orders[order.id] = order


def check_initiative(asked: Fields) -> None:
    """Refuse an exemption for the merchant's own initiative that nothing bears out."""
    stands_on = ("DS_MERCHANT_COF_INI", "DS_MERCHANT_COF_TXNID", "DS_MERCHANT_IDENTIFIER")
    if asked.get("DS_MERCHANT_EXCEP_SCA") == "MIT" and not any(key in asked for key in stands_on):
        raise RedsysError("SIS0617")


def card_of(ctx: Context, asked: Fields) -> Card:
    """The card that was sent, or the one behind a reference. Raises RedsysError."""
    reference = asked.get("DS_MERCHANT_IDENTIFIER", "REQUIRED")
    if reference != "REQUIRED":
        if "DS_MERCHANT_PAN" in asked:
            raise RedsysError("SIS0570")
        if reference not in ctx.terminal.stored:
            raise RedsysError("SIS0321")
        return ctx.terminal.stored[reference].card
    today = words.moment("%y%m", ctx.now)
    if "DS_XPAYTYPE" in asked:
        return wallets.read(asked, today)
    if "DS_MERCHANT_PAN" not in asked:
        raise RedsysError("SIS0063")
    if "DS_MERCHANT_EXPIRYDATE" not in asked:
        raise RedsysError("SIS0092")
    code = asked.get("DS_MERCHANT_CVV2", "")
    return cards.read(asked["DS_MERCHANT_PAN"], asked["DS_MERCHANT_EXPIRYDATE"], code, today)


def finish(
    ctx: Context, order: Order, secure: str, method: str, response: str = ""
) -> dict[str, Any]:
    """Let the issuer decide, unless `response` says how it ended; book, answer, notify."""
    made, ledger = order.first, ctx.terminal.ledger
    exempt = bool(EXEMPT & order.asked.keys())
    made.response = response or cards.verdict(
        order.card, made.amount, order.currency, secure=secure != "0", exempt=exempt
    )
    made.state, made.secure, made.method, made.at = "F", secure, method, ctx.now
    if made.response != words.APPROVED:
        ledger.decline(order.money, made.response)
        told = views.result(ctx, order, made)
    else:
        approve(ctx, order, made)
        told = views.result(ctx, order, made) | stored(ctx, order)
    views.notify(ctx, order, made)
    return told


def approve(ctx: Context, order: Order, made: Operation) -> None:
    """Take the money, or hold it for as long as it can be confirmed."""
    made.authorization = ctx.terminal.ids.number(6)
    if order.kind in (words.AUTHORIZATION, words.LINK):
        ctx.terminal.ledger.settle(order.money)
        return
    ctx.terminal.ledger.authorize(order.money)
    ctx.clock.after(HELD_FOR[order.kind], expire, ctx, order)


def expire(ctx: Context, order: Order) -> bool:
    """Nobody confirmed it in time."""
    if order.money.state != "authorized":
        return False
    ctx.terminal.ledger.void(order.money)
    return True


def stored(ctx: Context, order: Order) -> Fields:
    """What is told of a card that is kept from now on."""
    asked, told = order.asked, Fields()
    if asked.get("DS_MERCHANT_COF_INI") == "S":
        told["Ds_Merchant_Cof_Txnid"] = words.moment("%y%m%d%H%M%S", ctx.now) + "0"
    reference = asked.get("DS_MERCHANT_IDENTIFIER")
    if reference == "REQUIRED":
        reference = ctx.terminal.hexadecimal(40)
        transaction = told.get("Ds_Merchant_Cof_Txnid", "")
        ctx.terminal.stored[reference] = Stored(order.card, transaction)
        told["Ds_ExpiryDate"] = order.card.expiry
    if reference:
        told["Ds_Merchant_Identifier"] = reference
    return told


def confirm(ctx: Context, asked: Fields) -> Fields:
    """Types 2 and 8: take what is held, all or a part of it, once."""
    order = following(ctx, asked, "SIS0059")
    wanted = words.PREAUTHORIZATION if _kind(asked) == words.CONFIRMATION else words.SEPARATE
    if order.kind != wanted or order.first.response != words.APPROVED:
        raise RedsysError("SIS0061")
    if order.money.captured:
        raise RedsysError("SIS0060")
    amount = asked["DS_MERCHANT_AMOUNT"]
    if not amount:
        raise RedsysError("SIS0019")
    try:
        ctx.terminal.ledger.capture(order.money, amount)
    except Refused as refused:
        late = refused.why == "amount_too_large"
        raise RedsysError("SIS0062" if late else "SIS0061") from None
    return done(ctx, order, asked, words.CONFIRMED)


def refund(ctx: Context, asked: Fields) -> Fields:
    """Type 3: give back all or a part of what was taken; several times."""
    order = following(ctx, asked, "SIS0054")
    if not order.money.captured:
        raise RedsysError("SIS0056")
    amount = asked["DS_MERCHANT_AMOUNT"]
    if not amount:
        raise RedsysError("SIS0019")
    reference = f"{order.id}-{len(order.money.refunds) + 1}"
    try:
        ctx.terminal.ledger.refund(order.money, amount, reference)
    except Refused:
        raise RedsysError("SIS0057") from None
    return done(ctx, order, asked, words.CONFIRMED)


def give_back_all(ctx: Context, order: Order) -> bool:
    """The merchant refunds what is left in the administration module. False where nothing is."""
    left = order.money.refundable
    if left <= 0:
        return False
    asked: Fields = {
        "DS_MERCHANT_TRANSACTIONTYPE": words.REFUND,
        "DS_MERCHANT_ORDER": order.id,
        "DS_MERCHANT_CURRENCY": order.currency,
        "DS_MERCHANT_AMOUNT": left,
    }
    refund(ctx, asked)
    return True


def cancel(ctx: Context, asked: Fields) -> Fields:
    """Type 9: give up a preauthorization."""
    order = following(ctx, asked, "SIS0225")
    if any(made.kind == words.CANCELLATION for made in order.operations):
        raise RedsysError("SIS0222")
    if order.kind == words.AUTHORIZATION or order.money.captured:
        raise RedsysError("SIS0072")
    if order.money.state != "authorized":
        raise RedsysError("SIS0223")
    if asked["DS_MERCHANT_AMOUNT"] != order.first.amount:
        raise RedsysError("SIS0226")
    ctx.terminal.ledger.void(order.money)
    return done(ctx, order, asked, words.CANCELLED)


def _kind(asked: Fields) -> str:
    return str(asked["DS_MERCHANT_TRANSACTIONTYPE"])


def following(ctx: Context, asked: Fields, unknown: str) -> Order:
    """The order that an operation is about. Raises RedsysError `unknown`."""
    order = ctx.terminal.orders.get(asked["DS_MERCHANT_ORDER"])
    if order is None:
        raise RedsysError(unknown)
    if words.currency(asked["DS_MERCHANT_CURRENCY"]) != words.currency(order.currency):
        raise RedsysError("SIS0027")
    return order


def done(ctx: Context, order: Order, asked: Fields, response: str) -> Fields:
    """An operation on an order went through."""
    code = ctx.terminal.ids.number(6)
    made = Operation(_kind(asked), asked["DS_MERCHANT_AMOUNT"], ctx.now, response, code)
    order.operations.append(made)
    if "DS_MERCHANT_MERCHANTURL" in asked:
        order.asked["DS_MERCHANT_MERCHANTURL"] = asked["DS_MERCHANT_MERCHANTURL"]
    views.notify(ctx, order, made)
    return views.result(ctx, order, made)


OPERATIONS = {
    words.AUTHORIZATION: pay,
    words.PREAUTHORIZATION: pay,
    words.SEPARATE: pay,
    words.CONFIRMATION: confirm,
    words.SEPARATE_CONFIRMATION: confirm,
    words.REFUND: refund,
    words.CANCELLATION: cancel,
}
