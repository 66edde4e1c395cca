"""Refunds, and what became of them.

https://github.com/FiuuPayment/Documentation-Fiuu_API_Spec (Advanced Full/Partial Refund)
"""

from typing import Any

from simulators.core.clock import DAY
from simulators.core.http import Response, json_response
from simulators.core.ledger import Refused
from simulators.fiuu import events, signature, words
from simulators.fiuu.errors import FiuuError, refund_error
from simulators.fiuu.merchant import Context, Return, Transaction

Fields = dict[str, Any]

PENDING, DONE, REJECTED = "22", "00", "11"
STATUSES = {PENDING: "Pending", DONE: "Success", REJECTED: "Rejected"}
REFUNDABLE = ("authorized", "captured", "settled")
BANK = ("BankCode", "BankCountry", "BeneficiaryName", "BeneficiaryAccNo")


def create(ctx: Context, asked: Fields) -> Response:
    """Give back all or a part of what was taken; a bank does it a day later."""
    made = ctx.shop.transactions.get(asked["TxnID"])
    if made is None:
        raise refund_error("PR009")
    if made.name not in REFUNDABLE:
        text = "Transaction must be in authorized/captured/settled status. "
        raise FiuuError("PR010", f"{text}Current transaction is in {made.name} status")
    if asked["RefID"] in ctx.shop.refunds:
        raise refund_error("PR016")
    named = [name in asked for name in BANK]
    if made.card and any(named):
        raise refund_error("PR012")
    if not made.card and not all(named):
        raise refund_error("PR014")
    try:
        back = begin(ctx, made, asked["RefID"], asked["Amount"], asked.get("notify_url", ""))
    except Refused:
        raise refund_error("PR011") from None
    return json_response(200, events.refund(ctx.shop, back))


def give_back_all(ctx: Context, made: Transaction) -> bool:
    """The merchant refunds what is left in the portal. False where nothing is."""
    left = made.money.refundable
    if made.name not in REFUNDABLE or left <= 0:
        return False
    begin(ctx, made, f"portal-{made.id}", words.major(left, made.currency), "")
    return True


def begin(ctx: Context, made: Transaction, reference: str, amount: str, notify: str) -> Return:
    """A refund that a bank makes a day later. Raises Refused."""
    id = ctx.shop.next_id()
    minor = words.minor(amount, made.currency) or 0
    refund = ctx.shop.ledger.refund(made.money, minor, id, pending=True)
    back = Return(id, reference, made, amount, ctx.now, refund, notify)
    ctx.shop.refunds[back.reference] = back
    ctx.clock.after(DAY, finish, ctx, back, DONE)
    return back


def finish(ctx: Context, back: Return, status: str) -> bool:
    """The bank has paid, or will not."""
    if back.status != PENDING:
        return False
    back.status, back.at = status, ctx.now
    if status == DONE:
        back.refund.state = "succeeded"
    else:
        ctx.shop.ledger.return_refund(back.made.money, back.refund)
    events.returned(ctx, back)
    return True


def of_payment(ctx: Context, asked: Fields) -> Response:
    """All refunds of a payment."""
    _proven(ctx, asked, asked["TxnID"])
    found = [back for back in ctx.shop.refunds.values() if back.made.id == asked["TxnID"]]
    if not found:
        raise refund_error("PR009")
    return json_response(200, [_shown(back) for back in found])


def by_reference(ctx: Context, asked: Fields) -> Response:
    """A refund by the merchant's reference."""
    _proven(ctx, asked, asked["RefID"])
    back = ctx.shop.refunds.get(asked["RefID"])
    if back is None:
        raise FiuuError("PR009", "Ref ID not found.")
    return json_response(200, [_shown(back)])


def _proven(ctx: Context, asked: Fields, id: str) -> None:
    if not signature.right(asked["Signature"], id, ctx.shop.number, ctx.shop.verify_key):
        raise refund_error("PR008")


def _shown(back: Return) -> dict[str, str]:
    return {
        "TxnID": back.made.id,
        "RefID": back.reference,
        "RefundID": back.id,
        "Amount": back.amount,
        "Status": STATUSES[back.status],
        "LastUpdate": words.stamp(back.at),
        "BankCode": "",
        "BankName": "",
    }
