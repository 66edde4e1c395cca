"""Chaos by profile: what goes wrong with calls and webhooks follows from a seed alone."""

import hashlib
import re
from collections import OrderedDict
from typing import Any

import msgspec

from simulators.core.courier import Mischief
from simulators.core.faults import Fault
from simulators.core.http import Request
from simulators.core.outbox import Delivery
from simulators.core.simulator import Simulator

HEADER = "x-simulator-fault"
"""A call that carries it meets that fault: `timeout`, `status-503`, `reset-after`, `slow-2`."""

WORD = b"simfault-"
"""What begins a fault that stands anywhere in a call: a description `simfault-timeout-after`."""

_WORDS = re.compile(
    r"(content-type|unknown-field|unknown-status|[a-z]+)(?:-(\d+(?:\.\d+)?))?(-after)?\Z"
)
_INSIDE = re.compile(rb"simfault-([a-z]+(?:-[a-z]+)*?(?:-[0-9]+)?(?:-after)?)(?![a-z0-9-])")


class Profile(msgspec.Struct, frozen=True):
    """Shares of calls and of webhooks that go wrong, each in the way of its name.

    `early` is the share of calls whose webhooks arrive before their own answer.
    """

    faults: dict[str, float] = {}
    webhooks: dict[Mischief, float] = {}
    early: float = 0.0


PROFILES = {
    "calm": Profile(),
    "flaky": Profile({"status-500": 0.02, "status-503": 0.02, "reset": 0.02, "status-429": 0.02}),
    "lossy": Profile({"reset-after": 0.04, "status-500-after": 0.02, "malformed-after": 0.02}),
    "slow": Profile({"slow-0.2": 0.1, "slow-2": 0.02, "timeout-30-after": 0.005}),
    "rude": Profile(
        {
            "malformed-after": 0.01, "empty-after": 0.01, "content-type": 0.02,
            "unknown-field": 0.05, "unknown-status": 0.01,
        }
    ),
    "webhooks": Profile(
        {},
        {
            "twice": 0.1, "reordered": 0.1, "late": 0.03, "forged": 0.03, "stale": 0.03,
            "unknown": 0.03,
        },
        0.05,
    ),
    "storm": Profile(
        {
            "status-500": 0.01, "status-503": 0.01, "status-429": 0.01, "reset": 0.01,
            "reset-after": 0.02, "status-500-after": 0.01, "malformed-after": 0.01,
            "empty-after": 0.005, "unknown-field": 0.02,
        },
        {
            "twice": 0.1, "reordered": 0.1, "late": 0.03, "forged": 0.03, "stale": 0.03,
            "unknown": 0.03,
        },
        0.05,
    ),
}  # fmt: skip


def fault(text: str) -> Fault:
    """A fault by its words: a kind, a number (status or seconds), `-after`. Raises ValueError."""
    found = _WORDS.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no fault; one is status-503, timeout-30-after, reset, ...")
    kind, number, after = found[1], found[2], bool(found[3])
    told: dict[str, Any] = {"kind": kind, "after": after}
    if kind == "status":
        told["status"] = int((number or "500").partition(".")[0][:4])
        told["retry_after"] = 1 if told["status"] in (429, 503) else None
    elif number:
        told["seconds"] = float(number)
    try:
        return msgspec.convert(told, Fault)
    except msgspec.ValidationError as wrong:
        raise ValueError(f"{text!r} is no fault: {wrong}") from None


def asked(request: Request) -> Fault | None:
    """The fault that a call asks for itself, by header or by word. Raises ValueError."""
    told = request.headers.get(HEADER)
    if told is not None:
        return fault(told)
    if WORD in request.body or (request.query and WORD.decode() in request.query):
        found = _INSIDE.search(request.said)
        return fault(found[1].decode()) if found else None
    return None


CALLS = 50_000
"""Calls that are remembered, so that the same one again meets another fate; the latest ones."""


class Chaos:
    """Decides by digests: of the seed, what is asked, and how often it was asked before.

    So two runs with the same seed and the same calls meet the same faults, in whatever order.
    """

    def __init__(self, profile: str = "calm", seed: int = 0) -> None:
        if profile not in PROFILES:
            raise ValueError(f"no profile {profile!r}; there are: {', '.join(PROFILES)}")
        self.profile, self.seed = profile, seed
        self._is = PROFILES[profile]
        self._met: OrderedDict[bytes, int] = OrderedDict()

    @classmethod
    def parse(cls, text: str) -> "Chaos":
        """`PROFILE:SEED`, or a profile alone. Raises ValueError."""
        profile, _, seed = text.partition(":")
        if seed and not seed.isdecimal():
            raise ValueError(f"the seed of {text!r} is no number")
        return cls(profile, int(seed or 0))

    def __str__(self) -> str:
        return f"{self.profile}:{self.seed}"

    def fault(self, processor: str, request: Request) -> Fault | None:
        """What a call meets."""
        if not self._is.faults:
            return None
        share = self._share(b"call", processor, request)
        for words, part in self._is.faults.items():
            if share < part:
                return fault(words)
            share -= part
        return None

    def early(self, processor: str, request: Request) -> bool:
        """Whether the webhooks of a call arrive before its answer."""
        return bool(self._is.early) and self._share(b"early", processor, request) < self._is.early

    def mischief(self, simulator: Simulator, merchant: Any, delivery: Delivery) -> list[Mischief]:
        """What a webhook meets, of what can be: without a signature none is forged."""
        about = f"{simulator.name} {merchant.shown} {delivery.id} {delivery.number} ".encode()
        met: list[Mischief] = [
            word
            for word, part in self._is.webhooks.items()
            if self._number(about + word.encode()) < part
        ]
        never: set[Mischief] = {"forged", "stale"} if simulator.signature is None else set()
        if type(simulator).unknown_event is Simulator.unknown_event:
            never.add("unknown")
        return [each for each in met if each not in never]

    def _share(self, what: bytes, processor: str, request: Request) -> float:
        told = request.headers.get("authorization", "")
        said = b"\0".join((what, processor.encode(), request.method.encode(), told.encode()))
        key = hashlib.blake2b(said + b"\0" + request.said, digest_size=8).digest()
        times = self._met[key] = self._met.pop(key, 0) + 1
        if len(self._met) > CALLS:
            self._met.popitem(last=False)
        return self._number(key + times.to_bytes(8, "big"))

    def _number(self, about: bytes) -> float:
        """Between 0 and 1, from the seed and a text."""
        told = hashlib.blake2b(about, digest_size=8, key=self.seed.to_bytes(8, "big")).digest()
        return int.from_bytes(told, "big") / 2**64
