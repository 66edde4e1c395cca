"""A case: one call with what its processor answers; drawn from a seed and a number."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec

from fuzz import corpus, documents, hostile, messages, metadata
from fuzz.corpus import Answer, Entry
from fuzz.hostile import Dice
from fuzz.metadata import Metadata
from ucs.server.rpcs import all_rpcs


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One call.

    Attributes:
        kind: what is hostile in it: message, bytes, metadata, answer, event.
        wire: the request's bytes.
        answers: what the processor answers, in turn; silence after the last.
        sealed: whether answers come in the processor's envelope, if it has one.
        socket: whether the call goes over a unix socket.
        wrecked: the answers say nothing of any outcome, so none must be told.
        origin: the recorded call that it was made of.
    """

    number: int
    kind: str
    connector: str
    rpc: str
    metadata: Metadata
    wire: bytes
    answers: tuple[Answer, ...] = ()
    sealed: bool = False
    socket: bool = False
    wrecked: bool = False
    origin: Entry | None = None


SOCKET_SHARE = 0.02


def draw(seed: int, number: int, connectors: Sequence[str] = ()) -> Case:
    """The case of a number.

    Args:
        connectors: the case is about one of them; empty for all that have a corpus.
    """
    dice = random.Random(f"{seed}:{number}")
    kind = dice.choices(list(_KINDS), [share for share, _ in _KINDS.values()])[0]
    entry = dice.choice(corpus.entries(dice.choice(connectors or corpus.connectors())))
    case = _KINDS[kind][1](entry, dice)
    sendable = case.rpc.count("/") == 1 and _sendable(case.metadata)
    return msgspec.structs.replace(
        case,
        number=number,
        kind=kind,
        sealed=dice.random() < 0.3,
        socket=sendable and dice.random() < SOCKET_SHARE,
    )


def _sendable(pairs: Metadata) -> bool:
    """Whether a client of gRPC would send such metadata at all."""
    return (
        sum(len(v) for _, v in pairs) < 8000
        and all(
            name.endswith("-bin")
            or (isinstance(value, str) and value.isascii() and value.isprintable())
            for name, value in pairs
        )
        and not any(
            name in ("te", "content-type", "grpc-timeout", "user-agent") for name, _ in pairs
        )
    )


def plain(entry: Entry) -> Case:
    """A recorded call as it was."""
    return Case(
        number=0,
        kind="",
        connector=entry.connector,
        rpc=entry.rpc,
        metadata=metadata.own(entry.connector),
        wire=entry.message,
        answers=entry.answers,
        origin=entry,
    )


def _message(entry: Entry, dice: Dice) -> Case:
    """A request that is wrong somewhere; one in four is of any RPC, filled at random."""
    case = plain(entry)
    chance = dice.random()
    if chance < 0.1 and (composed := _composed(entry)) is not None:
        rpc, message = composed
        messages.mutate(message, dice)
        case = msgspec.structs.replace(case, rpc=rpc)
    elif chance < 0.3:
        rpc = dice.choice(_rpcs())
        message = all_rpcs()[rpc].request_message()
        messages.fill(message, dice, dice.choice((0.1, 0.3, 0.7)))
        case = msgspec.structs.replace(case, rpc=rpc)
    else:
        message = all_rpcs()[case.rpc].request_message.FromString(case.wire)
        messages.mutate(message, dice)
    return msgspec.structs.replace(case, wire=message.SerializeToString())


def _bytes(entry: Entry, dice: Dice) -> Case:
    """Bytes that are no message, or one with more in it than the contract has."""
    case = plain(entry)
    if dice.random() < 0.3:
        wire = messages.with_unknown_fields(case.wire, dice)
    elif dice.random() < 0.02:
        wire = messages.nested(dice.randrange(1, 16), dice.choice((50, 120, 3000)))
    else:
        wire = messages.bent(case.wire, dice)
    return msgspec.structs.replace(case, wire=wire)


def _metadata(entry: Entry, dice: Dice) -> Case:
    case = plain(entry)
    return msgspec.structs.replace(case, metadata=metadata.hostile_metadata(case.connector, dice))


def _answer(entry: Entry, dice: Dice) -> Case:
    """A good request, and an answer that is not."""
    if not entry.answers:
        return _message(entry, dice)
    case = plain(entry)
    at = dice.randrange(len(entry.answers))
    answer, wrecked = _hostile_answer(entry, entry.answers[at], dice)
    told = answer.body.replace(hostile.KEY.encode(), _own_key(entry, dice))
    answer = msgspec.structs.replace(answer, body=told)
    answers = (*entry.answers[:at], answer, *entry.answers[at + 1 :])
    return msgspec.structs.replace(
        case, answers=answers, wrecked=wrecked and at == len(answers) - 1
    )


def _own_key(entry: Entry, dice: Dice) -> bytes:
    """One of the merchant's own keys, as a processor may repeat it in what it says."""
    return dice.choice(metadata.secrets(entry.connector) or ("",)).encode()


def _hostile_answer(entry: Entry, answer: Answer, dice: Dice) -> tuple[Answer, bool]:
    body, status, headers = answer.body, answer.status, answer.headers
    wrecked = False
    match dice.randrange(10):
        case 0:
            body, wrecked = documents.wreck(dice), True
        case 1:
            body, wrecked = documents.emptied(answer.body, dice) or documents.wreck(dice), True
        case 2:
            body, wrecked = documents.hollow(answer.body, dice) or documents.wreck(dice), True
        case 3:
            body = documents.broken(answer.body, dice)
        case _:
            body = documents.mutated(answer.body, dice)
    if dice.random() < 0.15:
        status = dice.choice((0, 100, 200, 201, 204, 302, 304, 400, 402, 404, 429, 500, 503, 999))
    if dice.random() < 0.15:
        headers = _hostile_headers(headers, dice)
    return Answer(status, headers, body), wrecked


def _hostile_headers(headers: dict[str, str], dice: Dice) -> dict[str, str]:
    name = dice.choice(("content-type", "location", "content-encoding", "x-request-id"))
    value = dice.choice(("", "text/html", "application/xml; charset=utf-7", hostile.text(dice)))
    return {} if dice.random() < 0.2 else {**headers, name: value}


def _event(entry: Entry, dice: Dice) -> Case:
    """A processor's webhook, changed on its way."""
    chosen = [e for e in corpus.entries(entry.connector) if e.rpc in _EVENTS]
    if not chosen:
        return _answer(entry, dice)
    case = plain(dice.choice(chosen))
    message = all_rpcs()[case.rpc].request_message.FromString(case.wire)
    details = message.request_details
    if dice.random() < 0.8:
        details.body = documents.mutated(details.body, dice)
    if dice.random() < 0.3 and details.headers:
        details.headers[dice.choice(list(details.headers))] = hostile.text(dice)
    if dice.random() < 0.2:
        details.uri = hostile.text(dice)
        details.query_params = hostile.text(dice)
    return msgspec.structs.replace(case, wire=message.SerializeToString())


@cache
def _composing() -> dict[str, str]:
    """The composite call that begins with a plain one."""
    plain = [rpc for rpc in _rpcs() if not rpc.startswith("Composite")]
    return {rpc: f"Composite{rpc}" for rpc in plain if f"Composite{rpc}" in all_rpcs()}


def _composed(entry: Entry) -> tuple[str, Any] | None:
    """The composite call of a recorded one, with the fields that both have."""
    rpc = _composing().get(entry.rpc)
    if rpc is None:
        return None
    asked = all_rpcs()[entry.rpc].request_message.FromString(entry.message)
    message = all_rpcs()[rpc].request_message()
    for field, value in asked.ListFields():
        twin = message.DESCRIPTOR.fields_by_name.get(field.name)
        if twin is not None and _alike(field, twin):
            _carry(message, field, value)
    return rpc, message


def _alike(field: Any, twin: Any) -> bool:
    return bool(
        (field.type, field.is_repeated, field.message_type, field.enum_type)
        == (twin.type, twin.is_repeated, twin.message_type, twin.enum_type)
    )


def _carry(message: Any, field: Any, value: Any) -> None:
    if field.is_repeated:
        getattr(message, field.name).MergeFrom(value)
    elif field.message_type is not None:
        getattr(message, field.name).CopyFrom(value)
    else:
        setattr(message, field.name, value)


_EVENTS = ("EventService/HandleEvent", "EventService/ParseEvent")


@cache
def _rpcs() -> tuple[str, ...]:
    return tuple(sorted(all_rpcs()))


_Draw = Callable[[Entry, Dice], Case]
_KINDS: dict[str, tuple[float, _Draw]] = {
    "message": (0.35, _message),
    "bytes": (0.08, _bytes),
    "metadata": (0.12, _metadata),
    "answer": (0.37, _answer),
    "event": (0.08, _event),
}
KINDS: tuple[str, ...] = tuple(_KINDS)
