"""What the code of connectors says of itself, asked of it as a program of its own."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import Any

import msgspec


class Line(msgspec.Struct, frozen=True):
    """One line of a connector's table; a path of None depends on the call."""

    flow: str
    says: str
    rpc: str
    method: str
    path: str | None
    host: str
    content: str
    unsent: bool
    asked: str
    told: str
    sent: dict[str, Any] | None
    read: dict[str, Any] | None
    made_by: str
    read_by: str
    placed_by: str
    headed_by: str
    unsent_by: str


class Words(msgspec.Struct, frozen=True):
    """A map of the processor's words: pairs of theirs and ours."""

    name: str
    ours: str
    words: list[tuple[str, str]]


class Hook(msgspec.Struct, frozen=True):
    """How events are read."""

    name: str
    signature: str
    content: str
    events: dict[str, str]
    reads: list[str]
    functions: list[tuple[str, str]]
    read: dict[str, Any] | None


class Description(msgspec.Struct, frozen=True):
    """A connector: its facts, its table, its words, and the JSON Schemas of its structs."""

    name: str
    about: str
    facts: dict[str, str]
    lines: list[Line]
    words: list[Words]
    error: dict[str, Any] | None
    webhook: Hook | None
    structs: dict[str, Any]


_known: dict[str, Description] = {}


def every() -> dict[str, Description]:
    """The descriptions of all connectors, by name."""
    _known.update({each.name: each for each in _asked("all")})
    return _known


def one(name: str) -> Description:
    """The description of a connector.

    Raises:
        LookupError: the service has none of that name.
    """
    if name not in _known:
        (_known[name],) = _asked(name)
    return _known[name]


@cache
def _asked(name: str) -> list[Description]:
    # The harness does not see the service's code, which may be another service's tomorrow.
    command = [sys.executable, "-m", "ucs.interfaces.description", name]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise LookupError(f"{name} cannot be described: {last}")
    return msgspec.json.decode(done.stdout, type=list[Description])
