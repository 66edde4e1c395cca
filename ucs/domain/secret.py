"""A value that must never be shown: keys, card numbers, personal data."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """Text that prints as ``Secret(***)`` and opens only by ``reveal()``.

    It is neither ``str`` nor a struct on purpose: concatenating, joining, pickling or encoding
    it raises ``TypeError``, so that only the encoders in ``ucs.wire`` put it on a wire.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself. Call it where bytes are made, nowhere else."""
        return self._text

    def map(self, change: object) -> Secret:
        """A secret made from this one by ``change(text) -> text``."""
        if not callable(change):
            raise TypeError("change must be callable")
        return Secret(change(self._text))

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash(("Secret", self._text))

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret cannot be pickled")
