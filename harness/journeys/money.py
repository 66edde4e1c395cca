"""The money of one payment in plain integers: what may be done with it, and what it is called."""

from __future__ import annotations

from typing import Literal

import msgspec

from harness.outcomes import FAILED, WAITING
from harness.specs import CaptureMode, Method

Phase = Literal["asked", "held", "taken", "released", "undone", "failed"]
"""asked: the customer has to act, or the money is on its way. taken: nothing is held any more.
released: given up before it was taken. undone: given up after it was taken."""


# What a payment is called before anything was done with it, or while the customer acts.
_BEFORE = (
    "AUTHENTICATION_PENDING", "AUTHENTICATION_SUCCESSFUL", "CONFIRMATION_AWAITED",
    "PAYMENT_METHOD_AWAITED",
)  # fmt: skip


class Money(msgspec.Struct):
    """What was asked for and what became of it, in minor units.

    `late`: time has passed or the customer turned back, so that nobody may wait any more. `aged`:
    time has passed since the money was taken, so that it may have settled. `reversing`: a reversal
    that was only acknowledged, and may turn out to be a refund. `untold` is what the processor has
    no words for.
    """

    claimed: Method
    mode: CaptureMode
    amount: int
    phase: Phase = "asked"
    captured: int = 0
    refunded: int = 0
    disputed: int = 0
    late: bool = False
    aged: bool = False
    reversing: bool = False
    untold: frozenset[str] = frozenset()

    def copy(self) -> Money:
        """The same money, to be changed."""
        return msgspec.structs.replace(self)

    @property
    def held(self) -> int:
        """What is held and neither taken nor released."""
        return self.amount - self.captured if self.phase == "held" else 0

    @property
    def refundable(self) -> int:
        """What was taken and neither given back nor taken by the customer's bank."""
        return 0 if self.phase == "undone" else self.captured - self.refunded - self.disputed

    def arrive(self) -> None:
        """The money is held, or taken where nobody asked to hold it."""
        if self.mode == "automatic":
            self.phase, self.captured = "taken", self.amount
        else:
            self.phase = "held"

    def takes(self, amount: int) -> bool:
        """Whether so much can be captured."""
        whole = amount == self.held
        parts = whole or self.mode == "manual_multiple" or self.claimed.partial_captures
        return 0 < amount <= self.held and parts

    def capture(self, amount: int) -> None:
        """Takes a part, or all, of what is held."""
        self.captured += amount
        several = self.mode == "manual_multiple" or self.claimed.rest == "held"
        if self.captured == self.amount or not several:
            self.phase = "taken"

    def gives_back(self, amount: int) -> bool:
        """Whether so much can be refunded."""
        whole = amount == self.captured and not self.refunded
        parts = self.claimed.refunds == "partial" or (whole and self.claimed.refunds == "full")
        return 0 < amount <= self.refundable and parts

    def release(self) -> None:
        """Lets go of what is held; what was taken stays taken."""
        self.phase = "taken" if self.captured else "released"

    def says(
        self, status: str, said_captured: int | None = None, *, by_event: bool = False
    ) -> bool:
        """Whether an answer, or an event, of this status tells the truth.

        `said_captured` is what it says beside that was captured, if anything.
        """
        if self.phase in ("asked", "failed", "released", "undone"):
            return status in self._without_money()
        if not self.captured:
            return status == "AUTHORIZED"
        if self.captured == self.amount:
            back = {"AUTO_REFUNDED"} if self.refunded == self.captured else set()
            return status in {"CHARGED", *back}
        if status == "CHARGED":
            # By itself it would say that all was taken, but where there is no word for it.
            unsaid = "captured-in-events" if by_event else "captured"
            wordless = {"captured", unsaid} & self.untold
            return said_captured == self.captured or (said_captured is None and bool(wordless))
        # Whom nobody tells that a hold's time is over may still call what is left of it held.
        held = self.phase == "held" or (self.late and "expiry" in self.untold)
        more = status == "PARTIAL_CHARGED_AND_CHARGEABLE" and held
        rest_is_silent = self.phase == "taken" or self.claimed.rest == "held"
        return more or (status == "PARTIAL_CHARGED" and rest_is_silent)

    def _without_money(self) -> set[str]:
        # What was held for too long is gone, and some say that it was given back.
        gone = {*FAILED, "VOIDED", *(["AUTO_REFUNDED"] if self.late else [])}
        waiting = {*WAITING, *_BEFORE, *(["UNRESOLVED"] if self.late else [])}
        return {
            "asked": waiting | (gone if self.late else set()),
            "failed": gone | (waiting if self.late else set()),
            "released": gone | self._unnoticed() if self.late else {"VOIDED"},
            "undone": {"VOIDED_POST_CAPTURE", "VOIDED", *(["CHARGED"] if self.reversing else [])},
        }[self.phase]

    def _unnoticed(self) -> set[str]:
        return {"AUTHORIZED"} if "expiry" in self.untold else set()

    def booked(self, entry: object) -> str:
        """What is wrong with the processor's own entry of it; nothing where they agree."""
        mine = [getattr(self, name) for name in _WORDS]
        theirs = [getattr(entry, name, 0) for name in BOOKED]
        if self.phase == "undone":
            # Some processors book a reversal as a refund of all of it.
            taken, back = getattr(entry, "captured", 0), getattr(entry, "refunded", 0)
            mine, theirs = [0, 0], [getattr(entry, "capturable", 0), taken - back]
        elif self.phase not in ("held", "taken"):
            mine, theirs = mine[1:], theirs[1:]
        if mine == theirs:
            return ""
        return f"has {_listed(entry)}, it should have {_named(self)}"


BOOKED = ("amount", "capturable", "captured", "refunded", "disputed")
_WORDS = ("amount", "held", "captured", "refunded", "disputed")


def _listed(entry: object) -> str:
    figures = zip(_WORDS, BOOKED, strict=True)
    return ", ".join(f"{word} {getattr(entry, name, 0)}" for word, name in figures)


def _named(money: Money) -> str:
    return ", ".join(f"{word} {getattr(money, word)}" for word in _WORDS)
