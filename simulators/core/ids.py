"""Identifiers and secrets that look random and replay: all of them follow from seed and owner."""

import hashlib
import itertools

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PAIRS = [a + b for a in DIGITS for b in DIGITS]
_MASK = (1 << 64) - 1


def scramble(number: int) -> int:
    """Mix 64 bits so that neighbours look unrelated (splitmix64)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)


def letters(number: int, length: int) -> str:
    """The low digits of a number in base 62; `length` is even."""
    found = []
    for _ in range(length // 2):
        number, pair = divmod(number, 3844)
        found.append(_PAIRS[pair])
    return "".join(found)


def secret(seed: int, *owner: str, length: int = 24) -> str:
    """A secret in letters and digits that only seed and owner decide."""
    digest = hashlib.blake2b("\0".join((str(seed), *owner)).encode(), digest_size=32).digest()
    text = letters(int.from_bytes(digest, "big"), 40)
    while len(text) < length:
        text += letters(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big"), 40)
    return text[:length]


class Ids:
    """Identifiers of one merchant, in the order in which they are asked for."""

    def __init__(self, seed: int, owner: str) -> None:
        self.owner = secret(seed, owner, "owner", length=10)
        digest = hashlib.blake2b(f"{seed}/{owner}".encode(), digest_size=8).digest()
        self._base = int.from_bytes(digest, "big")
        self._numbers = itertools.count(1)

    def next(self, length: int = 10) -> str:
        """The next `length` letters and digits (an even number, at most 10)."""
        return letters(scramble(self._base + next(self._numbers)), length)

    def number(self, digits: int) -> str:
        """The next `digits` decimal digits (at most 19)."""
        return f"{scramble(self._base + next(self._numbers)) % 10**digits:0{digits}d}"
