"""Payments and what follows them.

https://dev-apac.bambora.com/guides/paymentApi__3GdiI.html
"""

from xml.etree.ElementTree import Element

from simulators.bamboraapac import errors, instruments, words
from simulators.bamboraapac.account import Card, Context, Transaction
from simulators.bamboraapac.errors import Declined
from simulators.core.clock import DAY
from simulators.core.ledger import Payment, Refused
from simulators.core.markup import element, leaf, said

HELD_DAYS = 7
"""Days after which a preauthorization is given up."""


def pay(ctx: Context, asked: Element) -> str:
    """Take money, or hold it."""
    kind, amount = said(asked, "TrnType"), _amount(asked)
    if kind not in (words.PURCHASE, words.AUTHORIZATION):
        raise Declined(errors.INVALID)
    account = said(asked, "AccountNumber")
    if account and account != ctx.account.number:
        raise Declined(errors.INVALID)
    card = instruments.payer(ctx, asked)
    receipt, reference = ctx.account.next_receipt(), said(asked, "CustRef")
    money = ctx.account.ledger.open(receipt, amount, words.CURRENCY)
    made = Transaction(receipt, kind, amount, ctx.now, reference, said(asked, "CustNumber"),
                       ctx.account.number, words.APPROVED, money=money)  # fmt: skip
    ctx.account.keep(made)
    if reference:
        ctx.account.ledger.alias(reference, money)
    if code := card.response or words.coded(amount):
        declined = Declined(code)
        made.status, made.code, made.message = words.DECLINED, declined.code, declined.message
        ctx.account.ledger.decline(money, declined.message)
        return shown(made)
    if (registering := asked.find("Register")) is not None:
        instruments.register(ctx, registering)
    if kind == words.PURCHASE:
        ctx.account.ledger.settle(money)
        ctx.clock.after(DAY, settle, made)
    else:
        ctx.account.ledger.authorize(money)
        ctx.clock.after(HELD_DAYS * DAY, expire, ctx, made)
    return shown(made, *_stored(ctx, asked, card))


def _amount(asked: Element) -> int:
    amount = int(said(asked, "Amount"))
    if not amount:
        raise Declined(errors.AMOUNT)
    return amount


def _stored(ctx: Context, asked: Element, card: Card) -> list[str]:
    """What an answer tells of a card that is tokenised."""
    if not said(asked, "CreditCard/TokeniseAlgorithmID"):
        return []
    given = said(asked, "CreditCard/CardNumber") or said(asked, "CreditCard/OneTimeToken")
    token = given if given in ctx.account.tokens else instruments.token(ctx, card)
    return [
        leaf("CreditCardToken", token),
        leaf("TruncatedCard", card.truncated),
        leaf("ExpM", card.month),
        leaf("ExpY", card.year),
        leaf("CardType", card.brand),
        leaf("RetryIndicator", "N"),
    ]


def settle(made: Transaction) -> None:
    """It is booked, and cannot be voided any more."""
    made.settled = True


def expire(ctx: Context, made: Transaction) -> bool:
    """Nobody captured it in time."""
    if made.kind != words.AUTHORIZATION or made.status != words.APPROVED or made.money is None:
        return False
    ctx.account.ledger.void(made.money)
    made.status = words.VOIDED
    return True


def capture(ctx: Context, asked: Element) -> str:
    """Take what is held, all or a part of it, once."""
    held, amount = _found(ctx, asked, errors.NOT_FOUND), _amount(asked)
    if held.kind != words.AUTHORIZATION or held.status != words.APPROVED or held.money is None:
        raise Declined(errors.INVALID)
    try:
        ctx.account.ledger.capture(held.money, amount)
    except Refused:
        raise Declined(errors.TOO_MUCH) from None
    held.status = words.CAPTURED
    made = _following(ctx, asked, held, words.CAPTURE, amount)
    ctx.account.captures[held.receipt] = made
    ctx.account.ledger.alias(made.receipt, held.money)
    ctx.clock.after(DAY, settle, made)
    return shown(made)


def refund(ctx: Context, asked: Element) -> str:
    """Give back all or a part of what was taken, in a transaction of its own."""
    paid, amount = _found(ctx, asked, errors.NOT_FOUND), _amount(asked)
    paid = ctx.account.captures.get(paid.receipt, paid)
    if paid.kind not in (words.PURCHASE, words.CAPTURE) or paid.money is None:
        raise Declined(errors.INVALID)
    if paid.status != words.APPROVED:
        raise Declined(errors.NOT_APPROVED if paid.status == words.DECLINED else errors.VOIDED)
    if code := words.coded(amount):
        raise Declined(code)
    return shown(_give_back(ctx, asked, paid, paid.money, amount))


def _give_back(
    ctx: Context, asked: Element, paid: Transaction, money: Payment, amount: int
) -> Transaction:
    """Give back all or a part of what was taken. Raises Declined."""
    receipt = ctx.account.next_receipt()
    try:
        given = ctx.account.ledger.refund(money, amount, receipt)
    except Refused:
        raise Declined(errors.TOO_MUCH) from None
    made = _following(ctx, asked, paid, words.REFUND, amount, receipt)
    made.refund = given
    ctx.clock.after(DAY, settle, made)
    return made


def give_back_all(ctx: Context, made: Transaction) -> bool:
    """The merchant refunds what is left in the Back Office. False where nothing is."""
    paid = ctx.account.captures.get(made.receipt, made)
    money = paid.money
    if money is None or money.refundable <= 0 or paid.kind not in (words.PURCHASE, words.CAPTURE):
        return False
    return bool(_give_back(ctx, Element("Transaction"), paid, money, money.refundable))


def void(ctx: Context, asked: Element) -> str:
    """Undo what is not settled yet."""
    made, amount = _found(ctx, asked, errors.NOT_TO_VOID), _amount(asked)
    made = ctx.account.captures.get(made.receipt, made)
    if made.amount != amount or made.money is None:
        raise Declined(errors.NOT_TO_VOID)
    if made.status == words.DECLINED:
        raise Declined(errors.NOT_APPROVED)
    if made.status == words.VOIDED:
        raise Declined(errors.VOIDED)
    if made.settled:
        raise Declined(errors.AFTER_SETTLEMENT)
    ledger = ctx.account.ledger
    try:
        if made.refund is not None:
            ledger.return_refund(made.money, made.refund, canceled=True)
        elif made.kind == words.AUTHORIZATION:
            ledger.void(made.money)
        else:
            ledger.reverse(made.money)
    except Refused:
        raise Declined(errors.NOT_TO_VOID) from None
    made.status = words.VOIDED
    return element(
        "Response",
        leaf("ResponseCode", "0") + leaf("DeclinedCode", "") + leaf("DeclinedMessage", ""),
    )


def _found(ctx: Context, asked: Element, code: int) -> Transaction:
    made = ctx.account.receipts.get(said(asked, "Receipt"))
    if made is None:
        raise Declined(code)
    return made


def _following(
    ctx: Context, asked: Element, first: Transaction, kind: str, amount: int, receipt: str = ""
) -> Transaction:
    """A transaction that follows another, under a receipt of its own."""
    made = Transaction(receipt or ctx.account.next_receipt(), kind, amount, ctx.now,
                       said(asked, "CustRef") or first.reference, first.customer,
                       first.account, words.APPROVED, money=first.money)  # fmt: skip
    ctx.account.keep(made)
    return made


def shown(made: Transaction, *more: str) -> str:
    """The Response of a transaction; a declined one has no receipt."""
    declined = made.status == words.DECLINED
    parts = (
        leaf("ResponseCode", "1" if declined else "0"),
        leaf("Timestamp", words.stamp(made.at)),
        leaf("Receipt", "" if declined else made.receipt),
        leaf("SettlementDate", words.settlement(made.at)),
        leaf("DeclinedCode", made.code),
        leaf("DeclinedMessage", made.message),
    )
    return element("Response", "".join(parts + more))


def refused(now: int, why: Declined) -> str:
    """The Response where nothing was booked."""
    parts = (
        leaf("ResponseCode", "1"),
        leaf("Timestamp", words.stamp(now)),
        leaf("Receipt", ""),
        leaf("SettlementDate", ""),
        leaf("DeclinedCode", why.code),
        leaf("DeclinedMessage", why.message),
    )
    return element("Response", "".join(parts))
