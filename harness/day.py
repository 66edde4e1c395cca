"""A busy day: one merchant does all that a connector claims, so that every webhook arises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from harness import payouts
from harness.cases import Case
from harness.processors import Simulated
from harness.specs import Spec
from simulators.core.outbox import Delivery

if TYPE_CHECKING:
    from harness.customer import Choice
    from harness.scene import Scene
    from harness.world import World

Journey = Callable[[], object]


class Day(msgspec.Struct):
    """The claimed webhooks of a busy day, the secret that signed them, the processor's URL then.

    `owner` are the credentials of the merchant whose day it was.
    """

    deliveries: list[Delivery]
    secret: str
    base: str
    owner: dict[str, Any]


def lived(world: World, spec: Spec, name: str, ago: float = 0.0) -> Day:
    """A day that began `ago` seconds back."""
    from harness.scene import Scene, tenant

    seed = world.settings.seed
    scene = Scene(world, Case(spec), name, Simulated(spec, tenant(seed, name, spec), seed, ago))
    try:
        live(scene)
    finally:
        scene.close()
    scene.deliveries()
    url = world.relay.url(name, spec.name)
    return Day(scene.kept, scene.secret, url, scene.processor.credentials)


def live(scene: Scene) -> None:
    """Lives the day. A journey that goes wrong is left: the suites tell of it."""
    for journey in journeys(scene):
        with suppress(AssertionError):
            journey()
    scene.let_time_pass()


def journeys(scene: Scene) -> Iterator[Journey]:
    """Every journey that the claims allow."""
    spec = scene.spec
    if any(
        event.startswith("payout.") for event in (spec.webhooks.events if spec.webhooks else ())
    ):
        yield from (partial(payouts.send, scene.merchant, role) for role in spec.test.payouts)
    for method in (name for flow, name in spec.cells if flow == "Authorize"):
        claimed = spec.payment_methods[method]
        yield partial(_paid, scene, method)
        if spec.claims("VoidPostCapture", method):
            yield partial(_reversed, scene, method)
        if claimed.settles == "after-redirect":
            yield partial(_turned_away, scene, method, "fail")
            yield partial(_turned_away, scene, method, "cancel")
            yield partial(_never_sent, scene, method)
            # Nobody goes there.
            yield partial(scene.merchant.authorize, method)
        if claimed.settles == "later":
            yield partial(_short, scene, method)
            yield partial(_called_back, scene, method)
            # Nobody pays this one.
            yield partial(scene.merchant.authorize, method)
        if "manual" in claimed.capture:
            yield from _held(scene, method)
        if claimed.mandates:
            yield partial(_agreed, scene, method)
            if claimed.settles == "later":
                yield partial(_taken_back, scene, method)
    yield from _cards(scene)
    yield from _disputes(scene)


def _paid(scene: Scene, method: str) -> None:
    merchant = scene.merchant
    paid = merchant.pay(method)
    if scene.spec.claims("Refund"):
        merchant.paid_back(merchant.refund(paid, paid.amount // 30 * 10))
        scene.decide(merchant.refund(paid, paid.amount // 30 * 10).id, "fail_refund")


def _never_sent(scene: Scene, method: str) -> None:
    """What the bank promised does not come."""
    scene.decide(scene.merchant.pay(method).reference, "fail_settlement")


def _reversed(scene: Scene, method: str) -> None:
    scene.merchant.reverse(scene.merchant.pay(method))


def _held(scene: Scene, method: str) -> Iterator[Journey]:
    merchant = scene.merchant
    if scene.spec.claims("Capture"):
        yield lambda: merchant.capture(merchant.hold(method))
    if scene.spec.claims("Void"):
        yield lambda: merchant.void(merchant.hold(method))
    if scene.spec.claims("IncrementalAuthorization", method):
        yield partial(_raised, scene, method)
    yield partial(_let_go, scene, method)
    for decline in [d for d in scene.spec.test.declines if d.method == method][:1]:
        yield partial(merchant.authorize, method, capture="manual", **decline.asked)


def _let_go(scene: Scene, method: str) -> None:
    """A capture fails, where that can be, and the time to capture passes."""
    held = scene.merchant.hold(method)
    if scene.decide(held.reference, "fail_capture") and scene.spec.claims("Capture"):
        scene.merchant.capture(held)
    scene.decide(held.reference, "expire")


def _raised(scene: Scene, method: str) -> None:
    held = scene.merchant.hold(method, request_incremental_authorization=True)
    scene.merchant.raise_hold(held, held.amount + 500)


def _turned_away(scene: Scene, method: str, choice: Choice) -> None:
    started = scene.merchant.authorize(method)
    scene.go(started, choice)
    scene.merchant.sync(started)


def _short(scene: Scene, method: str) -> None:
    """A transfer brings a part of the money, or a debit none of it."""
    started = scene.merchant.authorize(method)
    for word in ("fund_part", "fail_settlement"):
        scene.decide(started.reference, word)


def _called_back(scene: Scene, method: str) -> None:
    """The customer does not want to pay after all."""
    scene.decide(scene.merchant.authorize(method).reference, "cancel")


def _agreed(scene: Scene, method: str) -> None:
    merchant = scene.merchant
    mandate = merchant.agree(method)
    merchant.charge(mandate)
    if scene.spec.claims("MandateRevoke"):
        merchant.revoke(mandate)


def _taken_back(scene: Scene, method: str) -> None:
    scene.decide(scene.merchant.agree(method).id, "end_mandate")


def _cards(scene: Scene) -> Iterator[Journey]:
    merchant, spec = scene.merchant, scene.spec
    for decline in spec.test.declines[:2]:
        yield partial(merchant.authorize, decline.method, **decline.asked)
        if spec.claims("SetupMandate", decline.method) and decline.card:
            yield partial(merchant.agree, decline.method, card=decline.card)
    for role in ("refund-pending", "refund-failing"):
        if spec.card(role):
            yield partial(_given_back, scene, role)
    if spec.card("challenge"):
        yield partial(_challenged, scene, "approve")
        yield partial(_challenged, scene, "fail")
        if spec.claims("SetupMandate", "card"):
            yield partial(merchant.agree, "card", card="challenge")
            yield partial(_called_off, scene)
    if spec.card("capture-failing"):
        yield lambda: merchant.capture(merchant.hold("card", card="capture-failing"))


def _given_back(scene: Scene, role: str) -> None:
    scene.merchant.refund(scene.merchant.pay("card", card=role))


def _challenged(scene: Scene, choice: Choice) -> None:
    started = scene.merchant.authorize("card", card="challenge", three_ds=True)
    scene.go(started, choice)
    scene.merchant.sync(started)


def _called_off(scene: Scene) -> None:
    asked = scene.merchant.ask_to_agree("card", card="challenge")
    scene.decide(asked.reply.connector_recurring_payment_id, "call_off")


def _disputes(scene: Scene) -> Iterator[Journey]:
    if scene.spec.disputes:
        for outcome in ("win_dispute", "lose_dispute"):
            yield partial(_disputed, scene, outcome)
        for flow in ("AcceptDispute", "SubmitEvidence"):
            if scene.spec.claims(flow):
                yield partial(_answered, scene, flow)
        if scene.spec.claims("DefendDispute"):
            for outcome in ("win_dispute", "lose_dispute"):
                yield partial(_defended, scene, outcome)
                if scene.spec.card("mastercard"):
                    # Networks go on differently after a dispute was decided.
                    yield partial(_defended, scene, outcome, "mastercard")
            # Some send it back for better evidence.
            yield partial(_defended, scene, "inquiry")
        for word in ("inquiry", "warning"):
            yield partial(_warned, scene, word)


def _disputed(scene: Scene, outcome: str) -> None:
    _, opened = scene.dispute(_disputable(scene))
    scene.decide(opened.connector_dispute_id, outcome)


def _defended(scene: Scene, outcome: str, card: str = "") -> None:
    _, opened = scene.dispute(_disputable(scene), card)
    if scene.spec.claims("SubmitEvidence"):
        scene.merchant.answer_dispute("SubmitEvidence", opened)
    scene.merchant.answer_dispute("DefendDispute", opened)
    scene.decide(opened.connector_dispute_id, outcome)


def _warned(scene: Scene, word: str) -> None:
    scene.decide(scene.merchant.pay(_disputable(scene)).id, word)


def _answered(scene: Scene, flow: str) -> None:
    _, opened = scene.dispute(_disputable(scene))
    scene.merchant.answer_dispute(flow, opened)


def _disputable(scene: Scene) -> str:
    """A payment method that can be disputed."""
    return scene.spec.main
