"""What the gateway does with money, and what it tells of it."""

from typing import Any

from simulators.core.clock import DAY
from simulators.nuvei import dmns
from simulators.nuvei.errors import APPROVED, Filtered, Verdict
from simulators.nuvei.site import Context, Transaction

HOLD_SECONDS = {"Auth": 7 * DAY, "PreAuth": 31 * DAY}
"""An authorization that is not settled is released by then.

https://docs.nuvei.com/documentation/features/financial-operations/auth-and-settle
"""


def authorize(ctx: Context, transaction: Transaction, verdict: Verdict) -> None:
    """Take or hold the money of a payment, or decline it; and tell of it."""
    money, ledger = transaction.money, ctx.site.ledger
    assert money is not None
    transaction.verdict = verdict
    if not verdict.approved:
        ledger.decline(money, verdict.reason)
    elif transaction.kind == "Sale":
        ledger.settle(money)
    else:
        ledger.authorize(money)
        ctx.clock.after(HOLD_SECONDS[transaction.kind], expire, ctx, transaction)
    if verdict.approved:
        transaction.auth_code = f"11{ctx.site.ids.number(4)}"
        ctx.site.orders[transaction.order].state = "COMPLETED"
    dmns.post(ctx, transaction)


def expire(ctx: Context, transaction: Transaction) -> None:
    """An authorization is over: what it still holds is released."""
    money = transaction.money
    assert money is not None
    if money.state == "authorized":
        ctx.site.ledger.void(money)
        transaction.voided = True


def approve(ctx: Context, transaction: Transaction) -> None:
    """A financial operation went through."""
    transaction.verdict = APPROVED
    transaction.auth_code = f"11{ctx.site.ids.number(4)}"


def same(transaction: Transaction, amount: int, currency: str, auth_code: str) -> None:
    """Refuse what does not fit the transaction that it is about."""
    if currency != transaction.currency:
        raise Filtered(1202)
    if auth_code and auth_code != transaction.auth_code:
        raise Filtered(1105)
    if amount <= 0:
        raise Filtered(1201)


def gateway_view(verdict: Verdict) -> dict[str, Any]:
    """How an answer says what the gateway said."""
    said: dict[str, Any] = {"transactionStatus": verdict.status, "gwErrorCode": verdict.code}
    if verdict.reason:
        said["gwErrorReason"] = verdict.reason
    return said | {"gwExtendedErrorCode": verdict.extended}
