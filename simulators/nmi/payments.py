"""Payments and what follows them.

https://docs.nmi.com/reference/transaction-types
"""

from typing import Any

from msgspec.structs import replace

from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, Why, debit
from simulators.core.http import Response
from simulators.core.ledger import Refused
from simulators.nmi import answers, events, payers, vault, words
from simulators.nmi.account import Action, Card, Check, Context, Transaction
from simulators.nmi.errors import NmiError

Fields = dict[str, Any]

LEAST = 100
"""Hundredths: in test mode, less than 1.00 is declined.
https://docs.nmi.com/docs/integration-guide-test-and-deploy"""
APPROVED, DECLINED, FAILED = "SUCCESS", "DECLINE", "FAILED"
CODE = "123456"
ACH = CUSTOMER_METHODS["ach"]


def charge(ctx: Context, asked: Fields) -> Response:
    """sale, auth, credit and validate, by card or bank account."""
    kind = asked["type"]
    amount, currency = priced(asked, zero=kind == "validate")
    check_initiative(ctx, asked)
    check_authentication(asked)
    payer = payers.payer(ctx.account, asked)
    if isinstance(payer, Check) and kind in ("auth", "validate"):
        raise NmiError("Transaction type is not supported for this payment type")
    check_duplicate(ctx, asked, payer, amount)
    made = Transaction(ctx.account.next_id(), currency, asked, payer, [])
    if isinstance(payer, Card):
        made.avs = "Y" if (asked.get("address1"), asked.get("zip")) == ("888", "77777") else "N"
        made.csc = "M" if asked.get("cvv", "")[:3] == "999" else "N"
    ctx.account.keep(made)
    fine = kind == "validate" or amount * 100 >= LEAST * 10 ** words.places(currency)
    if kind in ("sale", "auth"):
        made.money = ctx.account.ledger.open(made.id, amount, currency)
    book(ctx, made, kind, amount, fine=fine)
    told = vault.after(ctx, asked, payer) if fine else vault.named(asked)
    events.post(ctx, made)
    return answers.done(made, kind, **told)


def priced(asked: Fields, *, zero: bool = False) -> tuple[int, str]:
    """The amount in minor units, and its currency. Raises NmiError."""
    currency = asked.get("currency", "USD")
    amount = words.minor(asked.get("amount", "0.00" if zero else ""), currency) if (
        zero or "amount" in asked
    ) else None  # fmt: skip
    if amount is None or (zero and amount) or (not zero and not amount):
        raise NmiError("Invalid amount")
    return amount, currency


def check_initiative(ctx: Context, asked: Fields) -> None:
    """Refuse a stored credential's use that refers to nothing.

    https://docs.nmi.com/docs/credential-on-file
    """
    if ("initiated_by" in asked) != ("stored_credential_indicator" in asked):
        raise NmiError("initiated_by and stored_credential_indicator are required together")
    first = asked.get("initial_transaction_id")
    if first and first not in ctx.account.transactions:
        raise NmiError("Invalid initial_transaction_id")
    if asked.get("initiated_by") == "merchant" and asked["stored_credential_indicator"] == "stored":
        raise NmiError("Merchant initiated transactions use a stored credential")


def check_authentication(asked: Fields) -> None:
    """Refuse a verified cardholder without the value that proves it."""
    if asked.get("cardholder_auth") == "verified" and not ({"cavv", "xid"} & asked.keys()):
        raise NmiError("Required Field cavv is Missing or Empty")


def check_duplicate(ctx: Context, asked: Fields, payer: Card | Check, amount: int) -> None:
    """Refuse the same payment within the time that the request names."""
    within = int(asked.get("dup_seconds", "0"))
    for other in ctx.account.orders.get(asked.get("orderid", ""), []) if within else []:
        done = other.actions[0]
        if other.payer == payer and done.amount == amount and ctx.now - done.at < within:
            raise NmiError("Duplicate transaction")


def book(ctx: Context, made: Transaction, kind: str, amount: int, *, fine: bool) -> None:
    """Let the issuer or bank decide, and move the money."""
    ledger, money = ctx.account.ledger, made.money
    if not fine:
        made.condition = "failed"
        text = DECLINED if made.kind == "cc" else FAILED
        made.actions.append(Action(kind, amount, ctx.now, text, 200, success=False))
        if money:
            ledger.decline(money, text)
        return
    made.actions.append(Action(kind, amount, ctx.now, APPROVED))
    made.code = CODE if kind in ("sale", "auth") else ""
    if kind == "auth" and money:
        ledger.authorize(money)
        return
    made.condition = "complete" if kind == "validate" else "pendingsettlement"
    if money and made.kind == "cc":
        ledger.settle(money)
    if made.kind == "cc" and kind != "validate":
        await_settlement(ctx, made)
    elif kind == "sale" and money:
        ledger.pend(money)
        made.errand = debit(ctx.clock, replace(ACH, settles=ACH.settles), Debit(ctx, made))


class Debit:
    """What becomes of a check."""

    def __init__(self, ctx: Context, made: Transaction) -> None:
        self._ctx, self._made = ctx, made

    def underway(self) -> None:
        """It has been handed in; nothing is known of it."""

    def arrived(self) -> None:
        """The bank paid."""
        ctx, made = self._ctx, self._made
        assert made.money is not None
        if made.money.state != "pending":
            return
        ctx.account.ledger.settle(made.money)
        made.condition = "complete"
        made.actions.append(Action("settle", made.money.amount, ctx.now, APPROVED))
        events.post(ctx, made, "transaction.check.status.settle")

    def failed(self, why: Why) -> None:
        """The bank sent it back."""
        ctx, made = self._ctx, self._made
        assert made.money is not None
        if made.money.state != "pending":
            return
        ctx.account.ledger.fail(made.money, why)
        made.condition = "failed"
        text = "R01 Insufficient Funds"
        returned = Action("check_return", made.money.amount, ctx.now, text, 200, success=False)
        made.actions.append(returned)
        events.post(ctx, made, "transaction.check.status.return")


def await_settlement(ctx: Context, made: Transaction) -> None:
    """Put it into the open batch, which is settled a day after it was begun."""
    if not ctx.account.batch:
        ctx.clock.after(DAY, settle, ctx)
    ctx.account.batch.append(made)


def settle(ctx: Context) -> None:
    """Close the batch."""
    batch, ctx.account.batch = ctx.account.batch, []
    number = ctx.account.ids.number(9)
    settled = [made for made in batch if made.condition == "pendingsettlement"]
    for made in settled:
        made.condition = "complete"
        amount = made.actions[-1].amount
        made.actions.append(Action("settle", amount, ctx.now, "ACCEPTED", batch=number))
    if settled:
        events.settled(ctx, number, settled)


def found(ctx: Context, asked: Fields) -> Transaction:
    """The transaction that a request follows. Raises NmiError."""
    made = ctx.account.transactions.get(asked["transactionid"])
    if made is None:
        raise NmiError("Transaction not found", transactionid=asked["transactionid"])
    return made


def capture(ctx: Context, asked: Fields) -> Response:
    """Take what is held, all or a part of it, once."""
    made = found(ctx, asked)
    amount, _ = priced({**asked, "currency": made.currency})
    if made.money is None or made.money.state != "authorized":
        raise NmiError(
            "A capture requires that the existing transaction be an AUTH", transactionid=made.id
        )
    try:
        ctx.account.ledger.capture(made.money, amount)
    except Refused:
        shown = (words.major(each, made.currency) for each in (amount, made.money.authorized))
        text = "The specified amount of {} exceeds the authorization amount of {}"
        raise NmiError(text.format(*shown), transactionid=made.id) from None
    made.condition = "pendingsettlement"
    made.actions.append(Action("capture", amount, ctx.now, APPROVED))
    await_settlement(ctx, made)
    events.post(ctx, made)
    return answers.done(made, "capture")


def void(ctx: Context, asked: Fields) -> Response:
    """Give up what is not settled: a payment, or a refund."""
    made = found(ctx, asked)
    if made.condition not in ("pending", "pendingsettlement"):
        raise NmiError("Only transactions pending settlement can be voided", transactionid=made.id)
    ledger, money = ctx.account.ledger, made.money
    try:
        if made.refund is not None and money is not None:
            ledger.return_refund(money, made.refund, canceled=True)
        elif money is not None and money.captured:
            ledger.reverse(money)
        elif money is not None:
            ledger.void(money)
    except Refused:
        raise NmiError(
            "Only transactions pending settlement can be voided", transactionid=made.id
        ) from None
    made.condition = "canceled"
    made.actions.append(
        Action("void", made.actions[0].amount, ctx.now, "Transaction Void Successful")
    )
    events.post(ctx, made)
    return answers.done(made, "void")


def refund(ctx: Context, asked: Fields) -> Response:
    """Give back all or a part of what was taken, in a transaction of its own."""
    made = found(ctx, asked)
    money = made.money
    if money is None or made.refund is not None or not money.captured:
        raise NmiError(
            "Refund requires a transaction that was captured or settled", transactionid=made.id
        )
    whole = words.minor(asked.get("amount", "0"), made.currency) == 0
    amount = money.refundable if whole else priced({**asked, "currency": made.currency})[0]
    number = ctx.account.next_id()
    try:
        given = ctx.account.ledger.refund(money, amount, number)
    except Refused:
        raise NmiError(
            "Refund amount may not exceed the transaction balance", transactionid=made.id
        ) from None
    about = {**made.asked, **asked}
    back = Transaction(number, made.currency, about, made.payer, [], money=money, refund=given)
    back.condition = "pendingsettlement"
    back.actions.append(Action("refund", -amount, ctx.now, APPROVED))
    ctx.account.keep(back)
    await_settlement(ctx, back)
    events.post(ctx, back)
    return answers.done(back, "refund")


def give_back_all(ctx: Context, made: Transaction) -> bool:
    """The merchant refunds what is left in the portal. False where nothing is."""
    try:
        refund(ctx, {"transactionid": made.id})
    except NmiError:
        return False
    return True


def dispute(ctx: Context, made: Transaction, why: str = "fraudulent") -> bool:
    """The cardholder's bank takes the money back."""
    if made.money is None or made.refund is not None or made.money.refundable <= 0:
        return False
    amount = made.money.refundable
    ctx.account.ledger.dispute(made.money, amount)
    events.charged_back(ctx, made, amount, why)
    return True
