"""Walks: a script is lived step by step, and after each step all witnesses are heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from harness.journeys import checks, passing
from harness.journeys.deeds import DEEDS
from harness.journeys.script import Script, Step
from harness.journeys.track import Skipped, Track
from harness.specs import decimals

if TYPE_CHECKING:
    from harness.merchant import Merchant
    from harness.scene import Scene
    from harness.webhooks import Told

MOST_PAYMENTS = 2
Next = Callable[["Walk"], Step | None]
"""Says which step follows; None ends the journey."""


class Broken(AssertionError):
    """A journey on which the witnesses do not agree; the message is its script."""


class Walk:
    """One script on its way. `lived` are the steps that were possible, `lines` what people read.

    `heard` are the webhooks that were judged, `holding_back` says that none is handed over now;
    `in_order`: all that arose were, as they arose; `mixed_up`: some were not, and never will be.
    `waited` is how often time went by for all payments.
    """

    def __init__(self, scene: Scene, named: Script) -> None:
        self.scene = scene
        self.named = named
        self.merchant: Merchant = scene.merchant
        self.tracks: list[Track] = []
        self.at = 0
        self.lived: list[Step] = []
        self.lines: list[str] = []
        self.holding_back = False
        self.in_order = True
        self.mixed_up = False
        self.heard: list[Told] = []
        self.waited = 0

    @property
    def track(self) -> Track:
        """The payment that the next step is about."""
        return self.tracks[self.at]

    def go(self, next: Next) -> None:
        """Lives step after step until there is none.

        Raises:
            Broken: an answer, the ledger, a sync or a webhook is not as it must be.
        """
        while (step := next(self)) is not None:
            room = len(self.tracks) < MOST_PAYMENTS
            if room if step.start is not None else bool(self.tracks):
                self._take(step)
        try:
            checks.end(self)
        except AssertionError as error:
            raise self._broken(f"at the end: {error}") from error

    def _take(self, step: Step) -> None:
        log = len(self.merchant.log)
        lines = len(self.lines)
        try:
            if self._does(step):
                self.lived.append(step)
                self._tell(lines, step, self.merchant.log[log:])
                checks.after(self)
        except AssertionError as error:
            if not self.lived or self.lived[-1] is not step:
                self.lived.append(step)
                self._tell(lines, step, self.merchant.log[log:])
            raise self._broken(f"after step {len(self.lived)}: {error}") from error

    def _does(self, step: Step) -> bool:
        """Does what a step asks for. False where it is left out, and nothing came of it."""
        times, waited = self.scene.times, self.waited
        try:
            DEEDS[step.deed](self, step)
        except Skipped:
            # To find out that it cannot be done may have taken its time.
            return self.scene.times > times
        finally:
            beside = self.scene.times - times - (self.waited - waited)
            if beside:
                passing.passed(self, beside)
        return True

    def note(self, text: str) -> None:
        """Says in people's words what the present step does."""
        self.lines.append(text)

    def money(self, amount: int, currency: str) -> str:
        """An amount as people write it."""
        places = decimals(currency)
        return f"{amount / 10**places:.{places}f} {currency}"

    def _tell(self, since: int, step: Step, log: list[Any]) -> None:
        said = ", ".join(self.lines[since:]) or step.deed
        answers = " ".join(f"{each.rpc.partition('/')[2]} {each.status};" for each in log)
        self.lines[since:] = [f"{len(self.lived):>2}. {said:<44} {answers}".rstrip(" ;")]

    def _broken(self, why: str) -> Broken:
        why = why.partition("\nassert ")[0]
        id = msgspec.structs.replace(self.named, steps=tuple(self.lived)).id
        lines = "\n".join(f"  {line}" for line in self.lines)
        return Broken(f"{why}\n{lines}\n  once more: pytest --script={id}")
