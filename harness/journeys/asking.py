"""Asking: how payments begin, and what their customers do."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from harness.customer import Cart, Lost
from harness.journeys import checks
from harness.journeys.money import Money
from harness.journeys.passing import learn, observe
from harness.journeys.script import Start, Step
from harness.journeys.track import Track, possible
from harness.returns import altered, beautified
from simulators.core.customer_methods import CUSTOMER_METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.authentications import Authentication
    from harness.customer import Landing
    from harness.journeys.walk import Walk
    from harness.outcomes import Payment

CHALLENGED = ("challenge", "challenge-required")
# Those who pay by these do it themselves, later and elsewhere.
_BY_THEMSELVES = ("app", "counter", "transfer")


def start(walk: Walk, step: Step) -> None:
    """A payment is asked for."""
    asked = step.start
    assert asked is not None
    claimed = walk.merchant.spec.payment_methods[asked.method]
    by_steps = bool(claimed.steps) and bool(asked.choice)
    payment = _authenticated(walk, asked) if by_steps else _asked(walk, asked)
    possible(payment is not None)
    assert payment is not None
    silent = frozenset[str](walk.merchant.spec.untold)
    money = Money(claimed, asked.capture, payment.amount, untold=silent)  # type: ignore[arg-type]
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
    real, changed = _CHANGED.get(choice, (choice, None))
    taken = merchant.beyond.taken()
    going = merchant.authenticate(
        asked.method,
        card=asked.card,
        choice=real,  # type: ignore[arg-type]
        capture=asked.capture,
        changed=changed,
    )
    if choice == "tamper":
        return _tampered(walk, going, taken)
    if choice != "approve":
        failed = going.failed or merchant.authorize_after(going).refused
        assert failed, f"the customer's challenge came to {choice}, and the payment to {going.last}"
        return None
    assert not going.failed, f"an approved challenge came to {going.last}"
    return merchant.authorize_after(going)


def _tampered(walk: Walk, going: Authentication, before: int) -> Payment | None:
    """What was approved and changed on the way comes to nothing, or to what the processor has."""
    payment = None if going.failed else walk.merchant.authorize_after(going)
    if payment is None or payment.refused:
        taken = walk.merchant.beyond.taken() - before
        assert not taken, f"a changed return is refused, and {taken} are taken"
        return None
    return payment


# What the customer of a step does in truth, and what becomes of their return.
_CHANGED: dict[str, tuple[str, Callable[[Landing], Landing] | None]] = {
    "tamper": ("approve", altered),
    "forge": ("fail", beautified),
}


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
    learn(walk, track)
    if was.late:
        observe(walk, track, [was, money])


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
    learn(walk, track)


def _says(track: Track) -> None:
    status = track.payment.status
    assert status.startswith("refused") or track.money.says(status), f"it is told as {status}"
