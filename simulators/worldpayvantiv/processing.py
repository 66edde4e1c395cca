"""When money moves: what was taken today is processed a little later."""

from simulators.core.ledger import Refused
from simulators.worldpayvantiv.account import Call, Transaction

SECONDS = 600.0


PAID_AT_ONCE = ("sale", "echeckSale")


def later(call: Call, made: Transaction, seconds: float = SECONDS) -> None:
    """Let a sale, capture, credit or debit be processed in its time."""
    made.processed = False
    call.clock.after(seconds, process, call, made)


def process(call: Call, made: Transaction) -> None:
    """The money of a transaction moves, unless it was voided."""
    if made.processed or made.voided or made.bounced:
        return
    made.processed, ledger, money = True, call.account.ledger, made.money
    if made.refund is not None:
        if made.refund.state == "pending":
            made.refund.state = "succeeded"
    elif made.kind in PAID_AT_ONCE:
        ledger.settle(money)
    elif made.deposit is not None:
        made.deposit.waiting = [each for each in made.deposit.waiting if each is not made]
        if money.state == "authorized":
            ledger.capture(money, made.amount, final=made.final)


def left(held: Transaction) -> int:
    """What of a hold can still be captured."""
    if held.money.state != "authorized" or any(each.final for each in held.waiting):
        return 0
    return held.money.capturable - sum(each.amount for each in held.waiting)


def flush(call: Call, held: Transaction) -> None:
    """Process the captures of a hold that wait, so that the rest of it can be released."""
    for made in held.waiting:
        made.final = False
        process(call, made)


def undo(call: Call, made: Transaction) -> None:
    """Take a sale, capture or credit back. Raises Refused where that cannot be."""
    ledger, money = call.account.ledger, made.money
    if made.refund is not None:
        ledger.return_refund(money, made.refund, canceled=True)
        if made.deposit is not None:
            made.deposit.credited -= made.amount
    elif made.processed:
        _undo_taken(call, made)
    elif made.kind in PAID_AT_ONCE:
        ledger.void(money)
    elif made.deposit is not None:
        made.deposit.waiting = [each for each in made.deposit.waiting if each is not made]
    made.voided = True


def _undo_taken(call: Call, made: Transaction) -> None:
    ledger, money = call.account.ledger, made.money
    if made.credited:
        raise Refused("refunded")
    if money.captured == made.amount:
        ledger.reverse(money)
    else:  # one of several captures: the others stay
        ledger.refund(money, made.amount, f"{made.id}-void")
