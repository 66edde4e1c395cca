"""Settle, void and refund: what is done to a transaction afterwards.

https://docs.nuvei.com/documentation/features/financial-operations
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from simulators.core.clock import DAY
from simulators.core.ledger import Payment as Money
from simulators.core.ledger import Refused
from simulators.nuvei import cards, dmns, gateway, words
from simulators.nuvei.bodies import (
    RefundTransaction,
    Related,
    SettleTransaction,
    VoidTransaction,
)
from simulators.nuvei.errors import APPROVED, Filtered, refuse, unrelated
from simulators.nuvei.site import Context, Kind, Transaction, said

VOID_SECONDS = DAY
"""What was taken can be voided for a day (.../financial-operations/void)."""

Deed = Callable[[Context, Transaction, Transaction], None]


def settle_transaction(ctx: Context, asked: SettleTransaction) -> dict[str, Any]:
    """POST settleTransaction.do"""
    return done(ctx, asked, "Settle", _settle)


def void_transaction(ctx: Context, asked: VoidTransaction) -> dict[str, Any]:
    """POST voidTransaction.do"""
    return done(ctx, asked, "Void", _void)


def refund_transaction(ctx: Context, asked: RefundTransaction) -> dict[str, Any]:
    """POST refundTransaction.do"""
    if not asked.relatedTransactionId:
        return _credit(ctx, asked)
    return done(ctx, asked, "Credit", _refund)


def done(ctx: Context, asked: Related, kind: Kind, deed: Deed) -> dict[str, Any]:
    """Do it to the related transaction, or say why the gateway does not."""
    amount = words.minor(asked.amount, asked.currency)
    related = ctx.site.transactions.get(asked.relatedTransactionId)
    if related is None or related.money is None:
        raise unrelated()
    made = new(ctx, asked, kind, amount, related)
    try:
        gateway.same(related, amount, asked.currency, asked.authCode)
        if not related.verdict.approved:
            raise Filtered(1141)
        deed(ctx, made, related)
        gateway.approve(ctx, made)
    except Filtered as filtered:
        made.verdict = filtered.verdict
    ctx.site.keep(made)
    dmns.post(ctx, made)
    return view(made)


def new(ctx: Context, asked: Related, kind: Kind, amount: int, related: Transaction) -> Transaction:
    """A transaction that follows another."""
    return Transaction(
        ctx.site.transaction_id(),
        kind,
        amount,
        asked.currency,
        related.order,
        ctx.now,
        said(asked),
        money=related.money,
        user=related.user,
        option=related.option,
        method=related.method,
        card=related.card,
        related=related,
        urls=asked.urlDetails,
        product=asked.productId or related.product,
    )


def _money(transaction: Transaction) -> Money:
    assert transaction.money is not None
    return transaction.money


def _settle(ctx: Context, made: Transaction, held: Transaction) -> None:
    """Take all or a part of what is held; the rest of an Auth can be settled later.

    What merchants charge of a PreAuth ends its hold.
    https://docs.nuvei.com/documentation/features/financial-operations/auth-and-settle
    """
    if held.kind not in ("Auth", "PreAuth"):
        raise Filtered(1167 if held.kind in ("Sale", "Settle") else 1141)
    if held.voided:
        # A hold that was released by time is no longer there to be settled either.
        raise Filtered(1168 if ctx.now - held.at < gateway.HOLD_SECONDS[held.kind] else 1108)
    money = _money(held)
    if money.state != "authorized":
        raise Filtered(1167)
    if made.amount > money.capturable:
        raise Filtered(1127)
    ctx.site.ledger.capture(money, made.amount, final=held.kind == "PreAuth")
    held.settled += made.amount


def _void(ctx: Context, made: Transaction, meant: Transaction) -> None:
    """Release what is held, or take back what was not passed on yet."""
    if meant.kind == "Void":
        raise Filtered(1178)
    if meant.voided:
        raise Filtered(1168)
    if made.amount != meant.amount:
        raise Filtered(1201)
    undo = _UNDO.get(meant.kind)
    if undo is None:
        raise Filtered(1179)
    undo(ctx, made, meant)
    meant.voided = True


def _release(ctx: Context, made: Transaction, held: Transaction) -> None:
    if held.settled:
        raise Filtered(1167)
    ctx.site.ledger.void(_money(held))


def _take_back(ctx: Context, made: Transaction, taken: Transaction) -> None:
    """Undo a sale or a settlement that was not passed on yet."""
    money, ledger = _money(taken), ctx.site.ledger
    if ctx.now - taken.at >= VOID_SECONDS or taken.given:
        raise Filtered(1179)
    if money.captured == taken.amount:
        ledger.reverse(money)
        if taken.kind == "Settle" and taken.related is not None:
            taken.related.voided = True
    else:
        # One of several settlements: the others stay, so the books show it as given back.
        made.back = ledger.refund(money, taken.amount, made.id)


def _call_back(ctx: Context, made: Transaction, credit: Transaction) -> None:
    if ctx.now - credit.at >= VOID_SECONDS or credit.back is None:
        raise Filtered(1179)
    ctx.site.ledger.return_refund(_money(credit), credit.back, canceled=True)
    if credit.related is not None:
        credit.related.given -= credit.amount


_UNDO: dict[str, Deed] = {
    "Auth": _release,
    "PreAuth": _release,
    "Sale": _take_back,
    "Settle": _take_back,
    "Credit": _call_back,
}


def _refund(ctx: Context, made: Transaction, taken: Transaction) -> None:
    """Give back all or a part of what was taken by a sale or a settlement."""
    if taken.voided:
        raise Filtered(1168)
    if taken.kind not in ("Sale", "Settle"):
        raise Filtered(1141)
    if taken.given + made.amount > taken.amount:
        raise Filtered(1106)
    try:
        made.back = ctx.site.ledger.refund(_money(taken), made.amount, made.id)
    except Refused:
        raise Filtered(1106) from None
    taken.given += made.amount


def give_back_all(ctx: Context, paid: Transaction) -> bool:
    """The merchant refunds what is left in the Control Panel. False where nothing is."""
    money = paid.money
    if money is None:
        return False
    done = False
    for taken in list(ctx.site.transactions.values()):
        left = min(taken.amount - taken.given, money.refundable)
        if taken.money is money and left > 0 and taken.kind in ("Sale", "Settle"):
            done = _credited(ctx, taken, left) or done
    return done


def _credited(ctx: Context, taken: Transaction, amount: int) -> bool:
    id = ctx.site.transaction_id()
    made = replace(taken, id=id, kind="Credit", amount=amount, at=ctx.now, related=taken, given=0)
    try:
        _refund(ctx, made, taken)
        gateway.approve(ctx, made)
    except Filtered:
        return False
    ctx.site.keep(made)
    dmns.post(ctx, made)
    return True


def charge_back(ctx: Context, taken: Transaction) -> bool:
    """The cardholder's bank takes back what is left of a payment. False where nothing is.

    It is told of as other transactions are: Nuvei's own plugins (nuvei-plugin-sap-commerce) read
    `transactionType` Chargeback there.
    """
    money = taken.money
    if money is None or money.refundable <= 0 or taken.kind not in ("Sale", "Settle", "Auth"):
        return False
    made = Transaction(
        ctx.site.transaction_id(),
        "Chargeback",
        money.refundable,
        taken.currency,
        taken.order,
        ctx.now,
        taken.said,
        money=money,
        user=taken.user,
        option=taken.option,
        method=taken.method,
        card=taken.card,
        related=taken,
        urls=taken.urls,
        product=taken.product,
    )
    ctx.site.ledger.dispute(money, made.amount)
    ctx.site.transactions[made.id] = made
    dmns.post(ctx, made)
    return True


def _credit(ctx: Context, asked: RefundTransaction) -> dict[str, Any]:
    """A credit to a card of which no payment is named."""
    amount = words.minor(asked.amount, asked.currency)
    option = asked.paymentOption
    if option is None or option.card is None:
        raise unrelated()
    if amount <= 0:
        raise refuse(1040)
    card = cards.read(option.card, ctx.now)
    made = Transaction(
        ctx.site.transaction_id(),
        "Credit",
        amount,
        asked.currency,
        ctx.site.order_id(),
        ctx.now,
        said(asked),
        card.verdict,
        card=card,
        user=asked.userTokenId,
        urls=asked.urlDetails,
    )
    if made.verdict == APPROVED:
        gateway.approve(ctx, made)
    ctx.site.keep(made)
    dmns.post(ctx, made)
    return view(made)


def view(transaction: Transaction) -> dict[str, Any]:
    """The answer about a transaction that follows another."""
    verdict, card = transaction.verdict, transaction.card
    shown: dict[str, Any] = {"transactionId": transaction.id, "externalTransactionId": ""}
    if not verdict.approved:
        shown["paymentMethodErrorReason"] = verdict.reason
    shown |= gateway.gateway_view(verdict)
    shown |= {"authCode": transaction.auth_code, "CVV2Reply": "", "AVSCode": ""}
    shown |= {
        "transactionType": transaction.kind,
        "customData": transaction.said.custom,
        "clientUniqueId": transaction.said.unique,
    }
    if card is not None:
        shown |= {
            "acquirerId": "19",
            "bin": card.bin,
            "last4Digits": card.last4,
            "ccCardNumber": card.masked,
            "ccExpMonth": card.month,
            "ccExpYear": card.year,
            "cardBrand": card.brand,
            "issuerBankName": "",
            "isPrepaid": "false",
        }
    return shown
