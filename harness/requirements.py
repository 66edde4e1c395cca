"""Requirements: what each test proves, under an id that never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from harness.specs import CaptureMode, Idempotency
from simulators.core.customer_methods import Way

VERSION = "0.1"
Source = Literal["simulator", "cassettes", "sandbox"]
Settles = Literal["at-once", "later", "after-redirect"]
Verified = Literal["secret", "credentials", "asking", "never"]
_Test = TypeVar("_Test", bound=Callable[..., Any])


class Requirement(msgspec.Struct, frozen=True):
    """What a test needs of a connector before it applies, and where it can run.

    `needs` are flows, all of which must be claimed. The others narrow the payment methods: `main`
    is cards, or the first method where there are none; `capture` is a mode that the method must
    offer; `settles`, `three_ds`, `mandates` and `only` are facts of the method; `card` is the role
    of a test card that there has to be. `ours` are tests that need a setting of a service which the
    harness starts itself. `learns`: it must be possible to learn what became of a payment, by PSync
    or webhook. `returned`: it syncs only once the customer is back. `steps`: 3DS is flows of its
    own, or is not. `way` is what the customer does to pay. `part_captured`, `refunded`, `voids`,
    `voids_open` and `known` are facts of the method, `disputes`, `tells` and `verified` of the
    webhooks; `signs_body`: their signature is over what they say. `leaves`: a payment by the method
    can leave a mandate behind. `reviews_refunds`: somebody may look at refunds first.
    """

    id: str
    needs: tuple[str, ...] = ()
    capture: CaptureMode | None = None
    settles: tuple[Settles, ...] = ()
    three_ds: bool | None = None
    mandates: bool | None = None
    leaves: bool | None = None
    only: tuple[str, ...] = ()
    main: bool = False
    sources: tuple[Source, ...] = ("simulator", "cassettes", "sandbox")
    doors: tuple[str, ...] = ("http", "proxy")
    card: str = ""
    ours: bool = False
    learns: bool = False
    returned: bool = False
    disputes: bool = False
    reviews_refunds: bool = False
    voids: Literal["held", "unsettled", "given-back"] | None = None
    voids_open: bool = False
    known: Literal["at-once", "when-visited"] | None = None
    steps: bool | None = None
    part_captured: bool | None = None
    refunded: Literal["part", "whole"] | None = None
    verified: tuple[Verified, ...] = ()
    signs_body: bool = False
    tells: Literal["outcome", "reference", "authorization"] | None = None
    way: tuple[Way, ...] = ()
    idempotency: tuple[Idempotency, ...] = ()
    legacy: bool = False

    def runs(self, against: str, door: str, target: str | None = None) -> bool:
        """Whether it can be tried with a source, through a door, on a service at a target."""
        return against in self.sources and door in self.doors and not (self.ours and target)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One frozen requirement: its level, its sentence, the flows that it needs.

    `covers` are facts of `requirements/documents.yaml`. `recorded` says for which of its cases
    cassettes are kept: for every payment method (`cells`), for those that no other recording
    proves (`rest`), for the first one (`once`), or for none. `unclaimed` is why there is no case of
    it, where no connector claims what it needs.
    """

    level: Literal["core", "extended"]
    suite: str
    says: str
    needs: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    recorded: Literal["cells", "rest", "once", "never"] = "never"
    unclaimed: str = ""


def requirement(
    id: str, *, needs: str | tuple[str, ...] = (), **facts: Any
) -> Callable[[_Test], _Test]:
    """Marks a test as the proof of a requirement; `facts` are fields of `Requirement`."""
    flows = (needs,) if isinstance(needs, str) else needs
    for plural in ("settles", "only", "sources", "doors", "verified", "way", "idempotency"):
        if isinstance(facts.get(plural), str):
            facts[plural] = (facts[plural],)
    proven = Requirement(id, flows, **facts)

    def mark(test: _Test) -> _Test:
        test.__dict__["requirement"] = proven
        return test

    return mark


def of(test: Any) -> Requirement | None:
    """The requirement that a test function proves."""
    found = getattr(test, "requirement", None)
    return found if isinstance(found, Requirement) else None


@cache
def frozen(version: str = VERSION) -> Mapping[str, Entry]:
    """The requirements of a version by id, in the order of the file.

    Raises:
        ValueError: the file is not of the expected form; the message names the key.
    """
    path = Path(__file__).resolve().parent.parent / "requirements" / f"{version}.yaml"
    loaded = msgspec.yaml.decode(path.read_bytes(), type=dict[str, dict[str, Entry]])
    return {id: entry for suite in loaded.values() for id, entry in suite.items()}
