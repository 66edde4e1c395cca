"""Words of processors, in tables that say a thing once for all the words that mean it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def by_word(table: Mapping[str, T]) -> dict[Any, T]:
    """``{"CAN REV": VOIDED}`` as ``{"CAN": VOIDED, "REV": VOIDED}``; for words without spaces.

    Raises:
        ValueError: a word stands in two entries.
    """
    pairs = [(word, meaning) for words, meaning in table.items() for word in words.split()]
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a word stands in two entries")
    return dict(pairs)
