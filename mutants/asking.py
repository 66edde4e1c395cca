"""What the warm process is asked, and what it tells."""

from __future__ import annotations

import msgspec

from mutants.tracing import Lines

CRASHED = "crashed"
"""How the words begin of a trial that is broken itself: no test has seen anything."""
TIMEOUT = "timeout"
"""What a trial says that fell silent."""
SILENCE_SECONDS = 60.0
BUSY_SECONDS = 240.0
"""How long it may be silent the second time."""


class Ask(msgspec.Struct):
    """What to try: tests of a session that is collected, or a pytest run of its own.

    `collect` starts a session: these are its arguments, `warm` what it loads. `tests` are ids, in
    order. `live` lives the busy days; `days` are those that later tests are lent. `arguments` are
    those of a run of its own, where `tests` are words of the ids of those that are likely to see
    something. `programs` are modules with a `main` and its arguments. `patience` is how many
    seconds a test may be silent.
    """

    session: str = ""
    collect: list[str] = []
    warm: str = ""
    arguments: list[str] = []
    programs: list[list[str]] = []
    tests: list[str] = []
    trace: list[str] = []
    live: bool = False
    days: bytes = b""
    patience: float = SILENCE_SECONDS


class Ran(msgspec.Struct):
    """One test, how long it took, and the lines that ran."""

    id: str
    seconds: float
    lines: Lines = {}


class Told(msgspec.Struct):
    """The first failure, if any; what ran, where that was asked; the seconds of CPU it took."""

    failed: str = ""
    ran: list[Ran] = []
    tests: list[str] = []
    seconds: float = 0.0
    days: bytes = b""
