"""What a caller may conclude from an answer or a failure: is it final, unknown, or retryable?"""

from __future__ import annotations

from enum import Enum

from google.protobuf.message import Message

from ucs_client.contract.outcomes import ANSWERED, CODED, FAILED


class Verdict(Enum):
    """What to do next."""

    FINAL = "final"
    """The outcome is known, or nothing was sent: repeating the call changes nothing."""
    UNKNOWN = "unknown"
    """The money may have moved, or is still moving: ask with Get, never pay again."""
    RETRYABLE = "retryable"
    """The processor did nothing: the same call may be made again."""


def verdict(answer: Message) -> Verdict:
    """What an answer's `status` means.

    Raises:
        ValueError: the answer has no status of which that can be said.
    """
    field = answer.DESCRIPTOR.fields_by_name.get("status")
    kind = field.enum_type if field is not None else None
    if field is None or kind is None or kind.name not in ANSWERED:
        raise ValueError(f"{answer.DESCRIPTOR.name} has no status that says what came of it")
    number = getattr(answer, field.name)
    known = kind.values_by_number.get(number)
    # A status that is newer than this client says nothing to it.
    return Verdict(ANSWERED[kind.name].get(known.name, "unknown")) if known else Verdict.UNKNOWN


def of_failure(status: str, error_code: str, http: int | None) -> Verdict:
    """What a failed call means.

    Args:
        status: name of the gRPC status.
        error_code: of the details; empty where there are none.
        http: the processor's HTTP status, where the details tell it.
    """
    for grpc, code, within, word in FAILED:
        if grpc not in (None, status) or code != error_code:
            continue
        if within is None or (http is not None and within[0] <= http <= within[1]):
            return Verdict(word)
    return Verdict(CODED)
