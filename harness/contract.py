"""The contract: what answers must keep to, whatever they say: its fields, its words, a status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from google.protobuf.unknown_fields import UnknownFieldSet

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from harness.outcomes import Outcome

STATUSES = ("status", "dispute_status", "payout_status", "eligibility", "lookup_status")
NOT_KNOWN, GET = "PaymentStatus", "PaymentService/Get"
"""Whose nothing is a word: "Not known; call Get before trying again" (proto/rpc/statuses.proto).
Get itself has nobody to send its caller to."""
_WORDS: dict[str, frozenset[int]] = {}


def breaches(log: Iterable[Outcome]) -> list[str]:
    """What in the answers of a log is not in the contract, by call and field."""
    return [f"{each.rpc}: {found}" for each in log for found in breaches_of(each)]


def breaches_of(outcome: Outcome) -> Iterator[str]:
    """What in one answer, or in the details of its refusal, is not in the contract."""
    refusal = outcome.refusal
    if refusal is not None:
        if refusal.error_code == "UNREADABLE_DETAILS":
            yield "the details of its refusal are no message of the contract"
        if refusal.info is not None:
            yield from _within(refusal.info, "error_info")
        return
    yield from _within(outcome.reply, "")
    if not outcome.refused:
        yield from _unsaid(outcome.reply, outcome.rpc)


def _within(message: Message, path: str) -> Iterator[str]:
    """Fields and words of a message, and of those in it, that nobody has numbered."""
    strays = UnknownFieldSet(message)
    for place in range(len(strays)):
        where = path.rstrip(".") or message.DESCRIPTOR.name
        yield f"{where}: there is no field {strays[place].field_number}"
    for field, value in message.ListFields():
        if field.enum_type is not None:
            yield from _words(field, value, f"{path}{field.name}")
        elif field.message_type is not None:
            for each in _messages(field, value):
                yield from _within(each, f"{path}{field.name}.")


def _words(field: Any, value: Any, path: str) -> Iterator[str]:
    known = _WORDS.get(field.full_name)
    if known is None:
        known = _WORDS[field.full_name] = frozenset(field.enum_type.values_by_number)
    for number in value if field.is_repeated else (value,):
        if number not in known:
            yield f"{path}: {field.enum_type.name} has no {number}"


def _messages(field: Any, value: Any) -> Iterable[Any]:
    if not field.is_repeated:
        return (value,)
    if not field.message_type.GetOptions().map_entry:
        return value  # type: ignore[no-any-return]
    return value.values() if field.message_type.fields_by_name["value"].message_type else ()


def _unsaid(reply: Message, rpc: str) -> Iterator[str]:
    """An answer that is no refusal says where what was asked for stands."""
    for name in STATUSES:
        field = reply.DESCRIPTOR.fields_by_name.get(name)
        kind = field.enum_type if field is not None else None
        if kind is None or getattr(reply, name) or (kind.name == NOT_KNOWN and rpc != GET):
            continue
        if kind.values_by_number[0].name.endswith("UNSPECIFIED"):
            yield f"{name} is {kind.values_by_number[0].name}"
