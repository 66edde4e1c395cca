"""Checks: after a step the ledger, the sync and the webhooks tell what the money must be."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from harness import contract, webhooks
from harness.counted import Counted
from harness.outcomes import DENIED, MODIFYING, TAKEN, status_name
from harness.webhooks import Told

if TYPE_CHECKING:
    from harness.journeys.track import Given, Track
    from harness.journeys.walk import Walk

_REFUNDS = {
    "pending": ("REFUND_PENDING", "REFUND_MANUAL_REVIEW"),
    "succeeded": ("REFUND_SUCCESS",),
    "failed": ("REFUND_FAILURE",),
    "canceled": ("REFUND_FAILURE",),
}
_UNSAID = "PAYMENT_STATUS_UNSPECIFIED"


def after(walk: Walk) -> None:
    """Hears all witnesses about every payment.

    Raises:
        AssertionError: two of them differ; the message says who says what.
    """
    for track in walk.tracks:
        track.remember()
    for track in walk.tracks:
        _ledger(walk, track)
    _sync(walk, walk.track)
    if not walk.holding_back:
        walk.scene.post()
    _webhooks(walk)


def end(walk: Walk) -> None:
    """Hears them a last time, about everything; what was held back is handed over."""
    for track in walk.tracks:
        _ledger(walk, track)
        _sync(walk, track)
    _strays(walk)
    if not walk.holding_back:
        walk.scene.post()
    _webhooks(walk)
    found = contract.breaches(walk.merchant.log)
    assert not found, "; ".join(found)
    walk.scene.close().check()


def _ledger(walk: Walk, track: Track) -> None:
    payment = track.payment
    entry = walk.merchant.ledger(payment)
    wrong = [money.booked(entry) for money in track.accounts]
    assert "" in wrong, f"the ledger {wrong[0]}"
    if hasattr(entry, "currency"):
        told = entry.currency.upper()
        assert told == payment.currency, f"the ledger has currency {told}"
    for given in track.given:
        _booked_refund(entry, track, given)


def _booked_refund(entry: Any, track: Track, given: Given) -> None:
    """A refund is called what it is."""
    booked = next((r for r in entry.refunds if r.reference == given.refund.id), None)
    if booked is None and len(entry.refunds) == len(track.given):
        booked = entry.refunds[track.given.index(given)]
    if booked is None:
        return
    given.said = {*_REFUNDS[booked.state]}
    if "settling" in track.spec.untold and booked.state == "pending":
        given.said.add("REFUND_SUCCESS")
    if given.fresh:
        # To be told too late does no harm, to be told too early does.
        given.fresh, status = False, given.refund.status
        early = status != "REFUND_PENDING" and status not in given.said
        assert not early, f"the answer says {status}, the ledger that the refund is {booked.state}"


def _strays(walk: Walk) -> None:
    """No money moved that nobody asked for."""
    ledger = walk.scene.ledger
    assert isinstance(ledger, Counted)
    moved = [each for each in ledger.payments.values() if each.authorized or each.captured]
    mine = sum(track.money.phase in ("held", "taken", "undone") for track in walk.tracks)
    mine += sum(track.money.phase == "released" for track in walk.tracks)
    assert len(moved) <= mine, f"the ledger has money of {len(moved)} payments, not of {mine}"


def asks(track: Track) -> bool:
    """Whether it can be asked at any time where the payment stands."""
    spec, payment = track.spec, track.payment
    visited = track.claimed.known == "at-once" or payment.status != "AUTHENTICATION_PENDING"
    at_any_time = spec.claims("PSync") and spec.syncs == "any-time"
    return at_any_time and bool(payment.id) and visited


def _sync(walk: Walk, track: Track) -> None:
    if asks(track):
        # A copy is asked about, so that the next step carries on from the last answer.
        outcome = walk.merchant.sync(copy.copy(track.payment))
        told(track, outcome, "the sync")
    if walk.merchant.spec.claims("RSync"):
        for given in track.given:
            if given.refund.id:
                _sync_refund(walk, track, given)


def _sync_refund(walk: Walk, track: Track, given: Given) -> None:
    status = walk.merchant.sync_refund(copy.copy(given.refund)).status
    mixed = "refunds" in track.spec.untold
    said = set().union(*(each.said for each in track.given)) if mixed else given.said
    assert status in said, f"the sync of {given.refund} says {status}"


def told(track: Track, outcome: Any, who: str) -> None:
    """An answer about a payment says what its money is.

    Raises:
        AssertionError: it says something else.
    """
    reply, status = outcome.reply, outcome.status
    assert reply is not None, f"{who} was {status}"
    said = _captured(reply)
    begun = track.before is not None and status in MODIFYING | {"PENDING"}
    fits = [money for money in track.accounts if money.says(status, said)]
    assert begun or fits, f"{who} says {status}{_beside(said)}, {_should(track)}"
    if said is not None and status in TAKEN:
        right = {money.captured for money in track.accounts}
        assert said in right, f"{who} says captured {said}, {_should(track)}"
    if "amount" in reply.DESCRIPTOR.fields_by_name and reply.HasField("amount"):
        amount = reply.amount.minor_amount
        assert amount == track.money.amount, f"{who} says amount {amount}, {_should(track)}"


def _captured(reply: Any) -> int | None:
    fields = reply.DESCRIPTOR.fields_by_name
    if "captured_amount" in fields and reply.HasField("captured_amount"):
        return int(reply.captured_amount)
    return None


def _beside(said: int | None) -> str:
    return "" if said is None else f" with captured {said}"


def _should(track: Track) -> str:
    money = track.money
    figures = f"amount {money.amount}, held {money.held}, captured {money.captured}"
    return f"the money is {money.phase}: {figures}, refunded {money.refunded}"


def _webhooks(walk: Walk) -> None:
    """What was handed over since the last time is true of some moment of the journey."""
    fresh = walk.scene.told[len(walk.heard) :]
    walk.heard += fresh
    found = webhooks.unverified(fresh) if walk.scene.signs else []
    assert not found, "; ".join(found)
    for each in fresh:
        judge(walk, each)
    if _tells_all(walk):
        for track in walk.tracks:
            _last_word(walk, track)


def _tells_all(walk: Walk) -> bool:
    """Whether the last webhook that names a payment must say where it stands now."""
    hooks = walk.merchant.spec.webhooks
    whole = hooks is not None and hooks.steps != "own" and hooks.tells == "outcome"
    return whole and walk.in_order


def _last_word(walk: Walk, track: Track) -> None:
    """Whoever hears webhooks alone, and all of them, knows where the payment stands."""
    last = next((t for t in reversed(walk.heard) if t.tells_of_payment(track.payment)), None)
    status = status_name(last.payment) if last is not None else _UNSAID
    silent = status in {_UNSAID, *DENIED, *MODIFYING} or track.payment.refused
    # That time is over for what nobody took, not every processor tells, nor what was reversed.
    hooks = walk.merchant.spec.webhooks
    elsewhere = track.money.phase == "undone" and hooks is not None and hooks.steps == "captures"
    if last is None or silent or track.money.late or elsewhere:
        return
    said = _captured(last.payment)
    now = any(money.says(status, said, by_event=True) for money in track.accounts)
    assert now, f"the last webhook, {last.event}, says {status}{_beside(said)}, {_should(track)}"


def judge(walk: Walk, each: Told) -> None:
    """A webhook says what was true when it arose."""
    for track in walk.tracks:
        if each.tells_of_payment(track.payment):
            _of_payment(track, each)
        for given in track.given:
            if each.refund is not None and each.refund.connector_refund_id == given.refund.id:
                _of_refund(given, each)


def _of_payment(track: Track, each: Told) -> None:
    reply = each.payment
    status, said = status_name(reply), _captured(reply)
    if status == _UNSAID or status in DENIED or status in MODIFYING:
        return
    fits = any(money.says(status, said, by_event=True) for money in track.past)
    assert fits, f"webhook {each.event} says {status}{_beside(said)}, {_should(track)}"
    if said is not None and status in TAKEN:
        right = {money.captured for money in track.past}
        assert said in right, f"webhook {each.event} says captured {said}, {_should(track)}"
    if reply.HasField("amount"):
        amounts = {money.amount for money in track.past}
        amount = reply.amount.minor_amount
        assert amount in amounts, f"webhook {each.event} says amount {amount}, {_should(track)}"


def _of_refund(given: Given, each: Told) -> None:
    status, reply = status_name(each.refund), each.refund
    assert status != "REFUND_FAILURE" or given.back, f"webhook {each.event} says {status}"
    if reply.HasField("refund_amount"):
        amount = reply.refund_amount.minor_amount
        asked = given.refund.amount
        assert amount == asked, f"webhook {each.event} says refunded {amount}, not {asked}"
