"""A busy day: one merchant does all that a connector claims, so that every webhook arises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from harness.cases import Case
from harness.processors import Simulated
from harness.specs import Spec
from simulators.core.outbox import Delivery

if TYPE_CHECKING:
    from harness.scene import Scene
    from harness.world import World

Journey = Callable[[], object]
_TROUBLED = ("disputed", "refund-pending", "refund-failing", "dispute-won", "dispute-lost")


class Day(msgspec.Struct):
    """The claimed webhooks of a busy day, and the secret that signed them."""

    deliveries: list[Delivery]
    secret: str


def lived(world: World, spec: Spec, name: str, ago: float = 0.0) -> Day:
    """A day that began `ago` seconds back."""
    from harness.scene import Scene, tenant

    seed = world.settings.seed
    scene = Scene(world, Case(spec), name, Simulated(spec, tenant(seed, name), seed, ago))
    live(scene)
    scene.close()
    return Day(scene.deliveries(), scene.secret)


def live(scene: Scene) -> None:
    """Lives the day. A journey that goes wrong is left: the suites tell of it."""
    for journey in journeys(scene):
        with suppress(AssertionError):
            journey()
    scene.let_time_pass()


def journeys(scene: Scene) -> Iterator[Journey]:
    """Every journey that the claims allow."""
    spec = scene.spec
    for method in (name for flow, name in spec.cells() if flow == "Authorize"):
        yield from _plain(scene, method)
        claimed = spec.payment_methods[method]
        if claimed.settles == "after-redirect":
            yield from (
                partial(_turned_away, scene, method, choice) for choice in ("fail", "cancel")
            )
        if "manual" in claimed.capture:
            yield from _held(scene, method)
        if claimed.mandates:
            yield partial(_agreed, scene, method)
    yield from _cards(scene, spec)


def _plain(scene: Scene, method: str) -> Iterator[Journey]:
    merchant = scene.merchant

    def paid_and_refunded() -> None:
        paid = merchant.pay(method)
        merchant.paid_back(merchant.refund(paid, paid.amount // 20 * 10))
        failing = merchant.refund(paid, paid.amount // 20 * 10)
        scene.decide(failing.id, "fail_refund")

    yield paid_and_refunded if scene.spec.claims("Refund") else partial(merchant.pay, method)


def _held(scene: Scene, method: str) -> Iterator[Journey]:
    merchant = scene.merchant
    if scene.spec.claims("Capture"):
        yield lambda: merchant.capture(merchant.hold(method))
    if scene.spec.claims("Void"):
        yield lambda: merchant.void(merchant.hold(method))


def _turned_away(scene: Scene, method: str, choice: str) -> None:
    started = scene.merchant.authorize(method)
    scene.go(started, "fail" if choice == "fail" else "cancel")
    scene.merchant.sync(started)


def _agreed(scene: Scene, method: str) -> None:
    merchant = scene.merchant
    mandate = merchant.agree(method)
    merchant.charge(mandate)
    if scene.spec.claims("MandateRevoke"):
        merchant.revoke(mandate)


def _cards(scene: Scene, spec: Spec) -> Iterator[Journey]:
    merchant = scene.merchant
    if "card" not in spec.payment_methods:
        return
    for decline in spec.test.declines[:2]:
        yield partial(merchant.authorize, decline.method, **decline.asked)
    for role in _TROUBLED:
        if spec.card(role):
            yield partial(_troubled, scene, role)
    if spec.card("capture-failing"):
        yield lambda: merchant.capture(merchant.hold("card", card="capture-failing"))
    if spec.card("challenge"):
        for choice in ("approve", "fail"):
            yield partial(_challenged, scene, choice)


def _troubled(scene: Scene, role: str) -> None:
    paid = scene.merchant.pay("card", card=role)
    if role.startswith("refund"):
        scene.merchant.refund(paid)


def _challenged(scene: Scene, choice: str) -> None:
    started = scene.merchant.authorize("card", card="challenge", three_ds=True)
    scene.go(started, "fail" if choice == "fail" else "approve")
    scene.merchant.sync(started)
