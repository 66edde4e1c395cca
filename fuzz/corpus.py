"""Real calls that hostile ones are made of: what was asked, and what the processor answered."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from google.protobuf import json_format

from ucs.server.rpcs import all_rpcs

FOLDER = Path(__file__).resolve().parent / "corpus"
CARD, _CARD_WRITTEN = "4929183476052133", "<card>"
"""Every card number of the corpus; the files have none."""
_CARDS = ("CardNumberType", "NetworkTokenType")


class Answer(msgspec.Struct, frozen=True):
    """One HTTP answer of a processor, its body out of its envelope."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """The same as a file has it: text wherever it is text."""

    status: int
    headers: dict[str, str]
    text: str | None = None
    base64: str | None = None


class Entry(msgspec.Struct, frozen=True):
    """One call that went well or badly: ``message`` are the bytes of its request."""

    connector: str
    rpc: str
    message: bytes
    answers: tuple[Answer, ...]


class _Line(msgspec.Struct, frozen=True):
    rpc: str
    message: dict[str, Any]
    answers: list[_Written]


@cache
def connectors() -> tuple[str, ...]:
    """The connectors that have a corpus."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.jsonl")))


@cache
def entries(connector: str) -> tuple[Entry, ...]:
    """A connector's recorded calls."""
    lines = (FOLDER / f"{connector}.jsonl").read_bytes().splitlines()
    return tuple(_entry(connector, msgspec.json.decode(line, type=_Line)) for line in lines)


def write(connector: str, kept: list[Entry]) -> None:
    """Puts a connector's recorded calls into its file."""
    FOLDER.mkdir(exist_ok=True)
    lines = (msgspec.json.encode(_line(entry)) + b"\n" for entry in kept)
    (FOLDER / f"{connector}.jsonl").write_bytes(b"".join(lines))


def _entry(connector: str, line: _Line) -> Entry:
    message = all_rpcs()[line.rpc].request_message()
    json_format.ParseDict(line.message, message)
    _replace_cards(message, CARD)
    answers = tuple(Answer(w.status, w.headers, _bytes(w)) for w in line.answers)
    return Entry(connector, line.rpc, message.SerializeToString(deterministic=True), answers)


def _replace_cards(message: Any, number: str) -> None:
    for field, value in message.ListFields():
        if field.message_type is None or field.message_type.GetOptions().map_entry:
            continue
        for inner in value if field.is_repeated else [value]:
            if field.message_type.name in _CARDS:
                inner.value = number
            else:
                _replace_cards(inner, number)


def _bytes(written: _Written) -> bytes:
    if written.base64 is not None:
        return base64.b64decode(written.base64)
    return (written.text or "").encode()


def _line(entry: Entry) -> _Line:
    message = all_rpcs()[entry.rpc].request_message.FromString(entry.message)
    _replace_cards(message, _CARD_WRITTEN)
    told = json_format.MessageToDict(message, preserving_proto_field_name=True)
    return _Line(entry.rpc, told, [_written(answer) for answer in entry.answers])


def _written(answer: Answer) -> _Written:
    try:
        return _Written(answer.status, answer.headers, text=answer.body.decode())
    except UnicodeDecodeError:
        told = base64.b64encode(answer.body).decode()
        return _Written(answer.status, answer.headers, base64=told)
