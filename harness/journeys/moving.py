"""Moving: money is taken, let go and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.caller import HOUR, SETTLING_SECONDS
from harness.journeys import checks
from harness.journeys.passing import wait
from harness.journeys.script import Step, sized
from harness.journeys.track import Given, Part, Track, possible
from harness.specs import RPC

if TYPE_CHECKING:
    from harness.journeys.walk import Walk
    from harness.outcomes import Outcome


def capture(walk: Walk, step: Step) -> None:
    """Held money is taken, a part or all of it."""
    track = _ready(walk, "Capture")
    money, payment = track.money, track.payment
    possible(money.phase != "asked" or "Capture" not in track.spec.acknowledged)
    amount = _amount(walk, step, money.held or money.amount)
    take = walk.merchant.capture_part if money.mode == "manual_multiple" else walk.merchant.capture
    outcome = take(payment, amount)
    walk.note(f"capture {walk.money(amount, payment.currency)}{_must(money.takes(amount))}")
    if not money.takes(amount):
        _denied(walk, track, outcome)
        return
    if _too_little(walk, track, amount, outcome) or _too_late(walk, track, outcome):
        return
    if "Capture" in track.spec.acknowledged:
        track.begin()
    money.capture(amount)
    track.parts.append(Part(outcome, amount))
    _accepted(track, outcome, "Capture")


def _must(allowed: bool) -> str:
    return "" if allowed else " (must be refused)"


def _amount(walk: Walk, step: Step, base: int) -> int:
    amount = sized(step.size, base, walk.merchant.people.unit(walk.track.payment.currency))
    possible(amount > 0)
    return amount


def _too_little(walk: Walk, track: Track, amount: int, outcome: Outcome) -> bool:
    """Whether the processor has refused the least amount of all, for which it may have a rule."""
    least = amount == walk.merchant.people.unit(track.payment.currency)
    return least and outcome.refused and outcome.sent > 0


def _too_late(walk: Walk, track: Track, outcome: Outcome) -> bool:
    """Whether a hold is refused that the processor may keep in its books, but not for ever."""
    return track.money.late and walk.merchant.denied(track.payment, outcome)


def _ready(walk: Walk, flow: str) -> Track:
    """The payment, once nothing is under way with it any more."""
    track = walk.track
    possible(track.claims(flow) and track.payment.id)
    for span in (HOUR, SETTLING_SECONDS):
        if track.before is not None:
            wait(walk, span)
    return track


def _accepted(track: Track, outcome: Outcome, flow: str) -> None:
    assert not outcome.refused, f"it was {outcome.status}"
    track.last = outcome
    if track.before is not None:
        began = ("CAPTURE_INITIATED", "VOID_INITIATED", "PENDING")
        assert outcome.status in began, f"it is acknowledged only, and says {outcome.status}"
        return
    checks.told(track, outcome, "the answer")


def _denied(walk: Walk, track: Track, outcome: Outcome) -> None:
    denied = walk.merchant.denied(track.payment, outcome)
    assert denied, f"it should be refused and is {outcome.status}"


def void(walk: Walk, step: Step) -> None:
    """Held money is let go."""
    track = _ready(walk, "Void")
    money = track.money
    must = _void_comes_to(track)
    outcome = walk.merchant.void(track.payment)
    walk.note(f"void{_must(must != 'denied')}")
    if must == "denied":
        _denied(walk, track, outcome)
        return
    if (must == "either" and outcome.refused) or _too_late(walk, track, outcome):
        return
    if must == "nothing":
        return
    if "Void" in track.spec.acknowledged:
        track.begin()
    if money.phase == "taken":
        money.phase = "undone"
    else:
        money.release()
    _accepted(track, outcome, "Void")


def _void_comes_to(track: Track) -> str:
    """What a void must come to: done, denied, either of these, or nothing that moves money."""
    money, claimed = track.money, track.claimed
    if money.phase == "held":
        possible(not money.captured or claimed.voids == "held")
        return "either" if money.captured else "done"
    if money.phase == "taken":
        if claimed.voids == "held" or track.apart:
            return "denied"
        possible(not money.aged and not money.refunded and not money.disputed)
        return "done"
    if money.phase == "asked":
        possible(claimed.voids_open and money.mode != "automatic" and not money.late)
        return "done"
    possible("Void" not in track.spec.acknowledged)
    return "nothing"


def reverse(walk: Walk, step: Step) -> None:
    """What was taken is undone before it settles."""
    track = _ready(walk, "VoidPostCapture")
    money = track.money
    possible(money.phase == "taken" and not money.aged and not money.refunded)
    possible(not money.disputed)
    outcome = walk.merchant.reverse(track.payment)
    walk.note(f"reverse{_must(not track.apart)}")
    if track.apart:
        _denied(walk, track, outcome)
        return
    if "VoidPostCapture" in track.spec.acknowledged:
        track.begin()
        money.reversing = True
    money.phase = "undone"
    _accepted(track, outcome, "VoidPostCapture")


def increment(walk: Walk, step: Step) -> None:
    """A hold is raised."""
    track = _ready(walk, "IncrementalAuthorization")
    money, payment = track.money, track.payment
    possible(money.phase == "held" and not money.captured and step.size != "over")
    # Whom nobody tells what is held by now cannot say by how much it is to grow.
    possible(not (track.raised and "raises" in track.spec.untold))
    if track.raised and track.claims("PSync"):
        # The answer to an increment has no place for the new total: who raises again asks first.
        walk.merchant.sync(payment)
    track.raised = True
    total = money.amount + _amount(walk, step, money.amount)
    outcome = walk.merchant.raise_hold(payment, total)
    walk.note(f"raise the hold to {walk.money(total, payment.currency)}")
    acknowledged = "IncrementalAuthorization" in track.spec.acknowledged
    wanted = "AUTHORIZATION_PROCESSING" if acknowledged else "AUTHORIZATION_SUCCESS"
    assert outcome.status == wanted, f"it is {outcome.status}"
    if acknowledged:
        track.begin()
    track.last, money.amount = outcome, total


def refund(walk: Walk, step: Step) -> None:
    """Taken money is given back, a part or all of it."""
    track = _ready(walk, "Refund")
    money, payment = track.money, track.payment
    possible(track.claimed.refunds != "none" and money.phase != "asked")
    amount = _amount(walk, step, money.refundable or money.captured or money.amount)
    part = track.part(amount) if track.apart else None
    must = money.gives_back(amount) and (part is None or part.left >= amount)
    made = walk.merchant.refund(payment, amount, of=part.outcome if part else None)
    money.aged = money.aged or payment.settled
    walk.note(f"refund {walk.money(amount, payment.currency)}{_must(must)}")
    if not must:
        assert walk.merchant.denied_refund(made), f"it should be refused and is {made.status}"
        return
    if _too_little(walk, track, amount, made.outcome):
        return
    assert not made.refused, f"it was {made.status}"
    acknowledged = "Refund" in track.spec.acknowledged
    wanted = ("REFUND_PENDING",) if acknowledged else ("REFUND_PENDING", "REFUND_SUCCESS")
    assert made.status in wanted, f"it is {made.status}"
    if made.status == "REFUND_PENDING":
        track.begin()
    track.last = made.outcome
    money.refunded += amount
    if part is not None:
        part.left -= amount
    track.given.append(Given(made))


def repeat(walk: Walk, step: Step) -> None:
    """The last call comes once more, the very same, as after an answer that was lost."""
    track = walk.track
    last = track.last
    possible(last is not None)
    assert last is not None
    flows = [flow for flow, rpc in RPC.items() if rpc == last.rpc] or [last.rpc]
    possible(all(track.spec.twice(flow) == "replays" for flow in flows))
    possible(walk.merchant.log[-1:] and track.before is None and track.payment.landing is None)
    walk.note(f"the last {last.rpc.partition('/')[2]} once more")
    told = walk.merchant.repeat(last)
    assert told.refused or told.status == last.status, f"it is {told.status} now"
