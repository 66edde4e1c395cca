"""A case made smaller: whatever can be left out while the same law is broken is left out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import msgspec
from google.protobuf.message import DecodeError

from fuzz import documents
from fuzz.cases import Case
from ucs.server.rpcs import all_rpcs

MOST_TRIES = 2000
Breaks = Callable[[Case], Awaitable[bool]]


async def smallest(case: Case, breaks: Breaks) -> Case:
    """A case from which nothing more can be left out, as far as 2,000 tries tell.

    Args:
        breaks: whether a case breaks the law that is looked at.
    """
    left = MOST_TRIES
    shrunk = True
    while shrunk and left > 0:
        shrunk = False
        for smaller in _smaller(case):
            left -= 1
            if left <= 0:
                break
            if await breaks(smaller):
                case, shrunk = smaller, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    replace = msgspec.structs.replace
    if case.answers:
        yield replace(case, answers=())
    for at in range(len(case.metadata)):
        yield replace(case, metadata=case.metadata[:at] + case.metadata[at + 1 :])
    for wire in _smaller_wires(case):
        yield replace(case, wire=wire)
    for at, answer in enumerate(case.answers):
        for body in documents.smaller(answer.body):
            if len(body) < len(answer.body):
                fewer = replace(answer, body=body)
                yield replace(case, answers=(*case.answers[:at], fewer, *case.answers[at + 1 :]))


def _smaller_wires(case: Case) -> Iterator[bytes]:
    kind = all_rpcs()[case.rpc].request_message
    try:
        message = kind.FromString(case.wire)
    except DecodeError:
        half = len(case.wire) // 2
        yield from (
            w for w in (case.wire[:half], case.wire[half:], case.wire[1:]) if w != case.wire
        )
        return
    for path in sorted(_paths(message), key=len):
        copy = kind()
        copy.CopyFrom(message)
        _clear(copy, path)
        wire = copy.SerializeToString()
        if len(wire) < len(case.wire):
            yield wire


Path = tuple[tuple[str, int], ...]


def _paths(message: Any, at: Path = ()) -> Iterator[Path]:
    """Every field that is set, by names and places in lists."""
    for field, value in message.ListFields():
        here = (*at, (field.name, -1))
        yield here
        if field.message_type is None or field.message_type.GetOptions().map_entry:
            continue
        if field.is_repeated:
            for number, item in enumerate(value):
                yield from _paths(item, (*at, (field.name, number)))
        else:
            yield from _paths(value, here)


def _clear(message: Any, path: Path) -> None:
    *way, (last, _) = path
    for name, number in way:
        message = getattr(message, name)
        message = message if number < 0 else message[number]
    message.ClearField(last)
