"""Deeds: what may happen to a payment, how it is done, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from harness.caller import HOUR, SETTLING_SECONDS
from harness.customer import Cart, Lost
from harness.journeys import checks
from harness.journeys.money import Money
from harness.journeys.script import Start, Step, sized
from harness.journeys.track import Given, Skipped, Track
from harness.outcomes import UNSETTLED
from harness.webhooks import handle
from simulators.core.customer_methods import CUSTOMER_METHODS

if TYPE_CHECKING:
    from harness.journeys.walk import Walk
    from harness.outcomes import Outcome, Payment

CHALLENGED = ("challenge", "challenge-required")
# Those who pay by these do it themselves, later and elsewhere.
_BY_THEMSELVES = ("app", "counter", "transfer")
# What comes of these in time, nobody at the merchant has a hand in.
_DECIDED_ELSEWHERE = ("app", "debit")


def possible(fact: object) -> None:
    """Leaves the step out where it cannot be asked for."""
    if not fact:
        raise Skipped


def start(walk: Walk, step: Step) -> None:
    """A payment is asked for."""
    asked = step.start
    assert asked is not None
    claimed = walk.merchant.spec.payment_methods[asked.method]
    by_steps = bool(claimed.steps) and bool(asked.choice)
    payment = _authenticated(walk, asked) if by_steps else _asked(walk, asked)
    possible(payment is not None)
    assert payment is not None
    money = Money(claimed, asked.capture, payment.amount)  # type: ignore[arg-type]
    track = Track(walk.merchant.spec, payment, money, asked.card)
    track.past.append(money.copy())
    walk.tracks.append(track)
    walk.at = len(walk.tracks) - 1
    track.last = payment.first
    walk.note(f"{_verb(asked)} {walk.money(payment.amount, asked.currency)} by {_by(asked)}")
    _begun(track, asked)


def _verb(asked: Start) -> str:
    verbs = {"automatic": "take", "manual": "hold", "manual_multiple": "hold for several captures"}
    return verbs[asked.capture]


def _by(asked: Start) -> str:
    return f"{asked.method} ({asked.card})" if asked.card else asked.method


def _asked(walk: Walk, asked: Start) -> Payment:
    merchant, spec = walk.merchant, walk.merchant.spec
    fields: dict[str, Any] = {}
    raised = spec.claims("IncrementalAuthorization", asked.method)
    if raised and asked.capture != "automatic":
        fields["request_incremental_authorization"] = True
    return merchant.authorize(
        asked.method,
        capture=asked.capture,
        amount=merchant.people.sized(asked.currency, asked.number),
        currency=asked.currency,
        card=asked.card,
        three_ds=asked.card in ("challenge", "frictionless"),
        **fields,
    )


def _authenticated(walk: Walk, asked: Start) -> Payment | None:
    """3DS by steps comes first; a customer who fails there has no payment."""
    merchant, choice = walk.merchant, asked.choice
    capture = asked.capture
    going = merchant.authenticate(asked.method, card=asked.card, choice=choice, capture=capture)  # type: ignore[arg-type]
    if choice != "approve":
        failed = going.failed or merchant.authorize_after(going).refused
        assert failed, f"the customer's challenge came to {choice}, and the payment to {going.last}"
        return None
    assert not going.failed, f"an approved challenge came to {going.last}"
    return merchant.authorize_after(going)


def _begun(track: Track, asked: Start) -> None:
    payment, money, claimed = track.payment, track.money, track.claimed
    if payment.refused:
        # The processor may have a least amount of its own.
        assert asked.number == 0, f"refused: {payment.status}"
        money.phase, money.late = "failed", True
        return
    asks_3ds = asked.card in CHALLENGED and not asked.choice
    if claimed.settles == "at-once" and not asks_3ds and not payment.scripted:
        money.arrive()
    elif claimed.settles == "later" and not _waits(track):
        track.begin()
        money.arrive()
    checks.told(track, payment.first, "the answer")


def _waits(track: Track) -> bool:
    """Whether nothing goes on before the customer does something."""
    method = CUSTOMER_METHODS.get(track.payment.method)
    themselves = method is not None and method.way in _BY_THEMSELVES
    return themselves or track.payment.status == "AUTHENTICATION_PENDING"


def approve(walk: Walk, step: Step) -> None:
    """The customer does what they are asked to."""
    track = walk.track
    money = track.money
    possible(money.phase in ("asked", "released") and track.before is None)
    walk.note("the customer approves")
    if money.phase == "released":
        _approved_in_vain(walk, track)
        return
    at_once = track.claimed.settles != "later" and track.claimed.taken == "at-once"
    was = money.copy()
    if not _acts(walk, track, "approve"):
        _too_late(track)
        return
    if not at_once or money.late:
        track.begin()
    money.arrive()
    _learn(walk, track)
    if was.late:
        _observe(walk, track, [was, money])


def _acts(walk: Walk, track: Track, choice: Any) -> bool:
    """Lets the customer act; False where they find the door closed."""
    payment, scene = track.payment, walk.scene
    if track.page is None:
        possible(scene.decide(payment.reference, choice))
        return True
    try:
        payment.landing = track.landing = scene.visit(track.page, choice, _cart(payment))
    except Lost:
        possible(choice == "approve")
        assert track.money.late, "the customer finds no way to approve"
        return False
    return True


def _cart(payment: Payment) -> Cart:
    return Cart(payment.amount, payment.currency)


def _learn(walk: Walk, track: Track) -> None:
    """What became of it, asked for or heard."""
    walk.merchant.learn(track.payment)
    walk.merchant.complete(track.payment)


def _too_late(track: Track) -> None:
    track.money.phase, track.money.late = "failed", True


def _approved_in_vain(walk: Walk, track: Track) -> None:
    """What was given up is not taken, though its page may still be open."""
    possible(track.page)
    with suppress(Lost):
        walk.scene.visit(track.page, "approve", _cart(track.payment))


def again(walk: Walk, step: Step) -> None:
    """The customer comes back a second time, and the merchant goes on as the first time."""
    track = walk.track
    possible(track.landing is not None and track.money.phase in ("held", "taken"))
    walk.note("the customer comes back once more")
    with suppress(Lost):
        walk.scene.visit(track.page, "approve", _cart(track.payment))
    if track.claimed.completes == "authorize":
        completing = next(o for o in reversed(walk.merchant.log) if o.rpc.endswith("Authorize"))
        walk.merchant.call(completing.rpc, completing.request)


def fail(walk: Walk, step: Step) -> None:
    """The customer tries and fails."""
    _turned(walk, "fail")
    walk.track.money.phase = "failed"
    _says(walk.track)


def cancel(walk: Walk, step: Step) -> None:
    """The customer goes back."""
    _turned(walk, "cancel")
    walk.track.money.late = True
    _says(walk.track)


def _turned(walk: Walk, choice: str) -> None:
    track = walk.track
    possible(track.money.phase == "asked" and track.before is None and not track.money.late)
    walk.note(f"the customer's choice: {choice}")
    _acts(walk, track, choice)
    _learn(walk, track)


def _says(track: Track) -> None:
    status = track.payment.status
    assert status.startswith("refused") or track.money.says(status), f"it is told as {status}"


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
    if "Capture" in track.spec.acknowledged:
        track.begin()
    money.capture(amount)
    _accepted(track, outcome, "Capture")


def _must(allowed: bool) -> str:
    return "" if allowed else " (must be refused)"


def _amount(walk: Walk, step: Step, base: int) -> int:
    amount = sized(step.size, base, walk.merchant.people.unit(walk.track.payment.currency))
    possible(amount > 0)
    return amount


def _ready(walk: Walk, flow: str) -> Track:
    """The payment, once nothing is under way with it any more."""
    track = walk.track
    possible(track.claims(flow) and track.payment.id)
    if track.before is not None:
        _wait(walk, SETTLING_SECONDS)
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
    if must == "denied" or (must == "either" and outcome.refused):
        return _denied(walk, track, outcome) if must == "denied" else None
    if must == "nothing":
        return None
    if "Void" in track.spec.acknowledged:
        track.begin()
    if money.phase == "taken":
        money.phase = "undone"
    else:
        money.release()
    return _accepted(track, outcome, "Void")


def _void_comes_to(track: Track) -> str:
    """What a void must come to: done, denied, either of these, or nothing that moves money."""
    money, claimed = track.money, track.claimed
    if money.phase == "held":
        possible(not money.captured or claimed.voids == "held")
        return "either" if money.captured else "done"
    if money.phase == "taken":
        if claimed.voids == "held":
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
    walk.note("reverse")
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
    must = money.gives_back(amount)
    made = walk.merchant.refund(payment, amount)
    money.aged = money.aged or payment.settled
    walk.note(f"refund {walk.money(amount, payment.currency)}{_must(must)}")
    if not must:
        assert walk.merchant.denied_refund(made), f"it should be refused and is {made.status}"
        return
    assert not made.refused, f"it was {made.status}"
    acknowledged = "Refund" in track.spec.acknowledged
    wanted = ("REFUND_PENDING",) if acknowledged else ("REFUND_PENDING", "REFUND_SUCCESS")
    assert made.status in wanted, f"it is {made.status}"
    if made.status == "REFUND_PENDING":
        track.begin()
    track.last = made.outcome
    money.refunded += amount
    track.given.append(Given(made))


def sync(walk: Walk, step: Step) -> None:
    """The merchant asks where the payment stands, and goes on from that answer."""
    track = walk.track
    possible(checks.asks(track))
    checks.told(track, walk.merchant.sync(track.payment), "the sync")


def hour(walk: Walk, step: Step) -> None:
    """An hour passes."""
    walk.note("an hour passes")
    _wait(walk, HOUR)


def month(walk: Walk, step: Step) -> None:
    """A month passes."""
    walk.note("a month passes")
    _wait(walk, SETTLING_SECONDS)


def _wait(walk: Walk, seconds: float) -> None:
    walk.scene.let_time_pass(seconds)
    for track in walk.tracks:
        _aged(walk, track, long=seconds > HOUR)


def _aged(walk: Walk, track: Track, *, long: bool) -> None:
    payment, money = track.payment, track.money
    if track.before is not None:
        _learn(walk, track)
        for given in track.given:
            walk.merchant.learn_refund(given.refund)
        waiting = payment.status in UNSETTLED or any(
            g.refund.status == "REFUND_PENDING" for g in track.given
        )
        if long or not waiting:
            track.settle()
    if track.card == "refund-failing":
        _come_back(walk, track)
    money.aged = money.aged or money.captured > 0
    if money.phase == "asked":
        money.late = True
        method = CUSTOMER_METHODS.get(payment.method)
        if method is not None and method.way in _DECIDED_ELSEWHERE:
            arrived = money.copy()
            arrived.arrive()
            _observe(walk, track, [money, arrived])
    elif money.held and long:
        expired = money.copy()
        expired.release()
        expired.late = True
        _observe(walk, track, [money, expired])


def _come_back(walk: Walk, track: Track) -> None:
    """Refunds to a card that takes none may come back by now."""
    for given in track.given:
        back = track.money.copy()
        back.refunded -= given.refund.amount
        if not given.back and not back.booked(walk.merchant.ledger(track.payment)):
            given.back, track.money.refunded = True, back.refunded


def _observe(walk: Walk, track: Track, ways: list[Money]) -> None:
    """Which of the ways that are all right the processor's books have gone."""
    entry = walk.merchant.ledger(track.payment)
    found = next((way for way in ways if not way.booked(entry)), None)
    assert found is not None, f"the ledger {ways[0].booked(entry)}"
    track.money = found
    track.settle()


def dispute(walk: Walk, step: Step) -> None:
    """The customer's bank takes the money back."""
    track = walk.track
    money = track.money
    possible(track.spec.disputes and money.phase == "taken" and money.refundable > 0)
    possible(track.before is None and not walk.holding_back and not money.disputed)
    possible(walk.scene.decide(track.payment.id, "dispute"))
    walk.note("the customer's bank takes the money back")
    money.disputed = money.refundable
    track.dispute = walk.scene.disputed(track.payment)
    told = track.dispute.dispute_amount.minor_amount
    assert told in (0, money.disputed), f"the dispute is told to be of {told}"


def win(walk: Walk, step: Step) -> None:
    """The dispute is decided for the merchant."""
    _decided(walk, "win_dispute")
    walk.track.money.disputed = 0


def lose(walk: Walk, step: Step) -> None:
    """The dispute is decided for the customer."""
    _decided(walk, "lose_dispute")


def _decided(walk: Walk, outcome: str) -> None:
    track = walk.track
    possible(track.dispute is not None and track.money.disputed)
    possible(walk.scene.decide(track.dispute.connector_dispute_id, outcome))
    walk.note(outcome.replace("_", " the "))
    track.dispute = None


def returned(walk: Walk, step: Step) -> None:
    """A refund does not reach the customer."""
    track = walk.track
    possible(track.given and track.before is None and not track.given[-1].back)
    given = track.given[-1]
    possible(walk.scene.decide(given.refund.id, "fail_refund"))
    walk.note("the last refund comes back")
    given.back = True
    track.money.refunded -= given.refund.amount


def repeat(walk: Walk, step: Step) -> None:
    """The last call comes once more, the very same, as after an answer that was lost."""
    track = walk.track
    possible(track.spec.idempotency == "replays" and track.last is not None)
    assert track.last is not None
    possible(walk.merchant.log[-1:] and track.before is None and track.payment.landing is None)
    walk.note(f"the last {track.last.rpc.partition('/')[2]} once more")
    told = walk.merchant.repeat(track.last)
    assert told.refused or told.status == track.last.status, f"it is {told.status} now"


def hold_back(walk: Walk, step: Step) -> None:
    """Webhooks do not come for a while."""
    possible(not walk.holding_back and _hears(walk) and checks.asks(walk.track))
    walk.note("webhooks are held back")
    walk.holding_back = True


def deliver(walk: Walk, step: Step) -> None:
    """What was held back comes, in order."""
    _hand_over(walk, list(walk.scene.deliveries()) if walk.holding_back else [])
    walk.note("the webhooks come")


def shuffle(walk: Walk, step: Step) -> None:
    """What was held back comes, the last first."""
    _hand_over(walk, list(reversed(walk.scene.deliveries())) if walk.holding_back else [])
    walk.note("the webhooks come, the last first")


def lost(walk: Walk, step: Step) -> None:
    """What was held back never comes."""
    possible(walk.holding_back)
    walk.scene.deliveries()
    walk.note("the webhooks are lost")
    walk.holding_back = False


def twice(walk: Walk, step: Step) -> None:
    """The last webhook comes once more, and says what it said."""
    possible(_hears(walk) and not walk.holding_back and walk.scene.kept and walk.scene.told)
    walk.note("the last webhook comes once more")
    scene = walk.scene
    before, told = scene.told[-1], handle(scene.merchant, scene.kept[-1], scene.secret)
    assert told.outcome.reply == before.outcome.reply, f"webhook {told.event} says something else"


def _hand_over(walk: Walk, waiting: list[Any]) -> None:
    possible(walk.holding_back)
    scene = walk.scene
    scene.told += [handle(scene.merchant, each, scene.secret) for each in waiting]
    walk.holding_back = False


def _hears(walk: Walk) -> bool:
    return walk.merchant.spec.claims("IncomingWebhook")


def nothing(walk: Walk, step: Step) -> None:
    """Nothing happens."""
    raise Skipped


def other(walk: Walk, step: Step) -> None:
    """What follows is about the other payment."""
    possible(len(walk.tracks) > 1)
    walk.at = 1 - walk.at
    payment = walk.track.payment
    walk.note(f"the other payment, of {walk.money(payment.amount, payment.currency)}")


Deed = Callable[["Walk", Step], None]
DEEDS: dict[str, Deed] = {
    each.__name__.replace("_", "-"): each
    for each in (
        start, approve, again, fail, cancel, capture, void, reverse, increment, refund, sync, hour,
        month, dispute, win, lose, returned, repeat, hold_back, deliver, shuffle, lost, twice,
        other, nothing,
    )
}  # fmt: skip
