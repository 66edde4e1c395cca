"""Journeys of a test: as many scripts as were asked for, or the one that is to be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from harness.journeys import script as scripts
from harness.journeys.script import Script, Start
from harness.journeys.walk import Next, Walk
from harness.processors import Simulated
from harness.scene import Scene, tenant
from harness.specs import Spec

if TYPE_CHECKING:
    from harness.cases import Case


class Journeys:
    """What a test asks for: `live(starts)` lives random scripts that begin in one of these ways."""

    def __init__(self, scene: Scene, case: Case, requirement: str, *, shrink: bool = True) -> None:
        self.scene = scene
        self.shrink = shrink
        settings = scene.world.settings
        self.named = Script(case.spec.name, requirement, case.name, settings.seed, ())
        self.again = scripts.read(settings.script) if settings.script else None

    def live(self, starts: Sequence[Start]) -> None:
        """Lives scripts, each at a processor of its own.

        Raises:
            Broken: witnesses disagree; the message is the shortest script on which they do.
        """
        if self.again is not None:
            steps = iter(self.again.steps)
            return self.walk(lambda _: next(steps, None))
        from harness.journeys import drawing

        examples = self.scene.world.settings.examples
        return drawing.live(self.named, starts, examples, self.walk, shrink=self.shrink)

    def walk(self, following: Next) -> None:
        """Lives one script, whose steps follow from where it stands.

        Raises:
            Broken: witnesses disagree.
        """
        outer = self.scene
        seed, name = outer.world.settings.seed, f"{outer.name}~"
        who = tenant(seed, name, outer.spec)
        scene = Scene(outer.world, outer.case, name, Simulated(outer.spec, who, seed))
        outer.shown = scene
        try:
            Walk(scene, self.named).go(following)
        finally:
            scene.close()
            outer.tap.held += scene.tap.held
            outer.tap.beyond += scene.tap.beyond


_CHOICES = ("approve", "fail", "cancel", "tamper", "forge")


def starts(spec: Spec, method: str, currency: str, card: str = "") -> Iterator[Start]:
    """The ways in which a payment by a method begins: each capture mode that is claimed."""
    claimed = spec.payment_methods[method]
    choices = _CHOICES if card and claimed.steps else ("",)
    for mode in ("manual", "manual_multiple", "automatic"):
        if mode in claimed.capture:
            yield from (Start(method, mode, currency, card, choice, 0) for choice in choices)
    for role in ("refund-pending", "refund-failing"):
        if method == "card" and not card and spec.card(role):
            yield Start(method, "automatic", currency, role, "", 0)
