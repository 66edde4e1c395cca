"""What every generated struct of the contract is: frozen, comparable, absent or present."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

M = TypeVar("M", bound="Message")


class Message(msgspec.Struct, frozen=True):
    """A message of the UCS contract as a Python value.

    A submessage that was not sent is ``absent(Type)``: one shared, empty, falsy instance, so that
    ``ask.address.billing_address.email`` never meets ``None``. A submessage that was sent is
    truthy even when it is empty.
    """

    def __bool__(self) -> bool:
        return self is not absent(type(self))

    def __deepcopy__(self: M, memo: dict[int, Any]) -> M:
        # A copy of the absent instance would be "sent but empty".
        return self


def absent(kind: type[M]) -> M:
    """The one instance that means "this submessage was not sent"."""
    return kind()


if not TYPE_CHECKING:
    # A cached function tells type checkers nothing of what it gives.
    absent = cache(absent)
