"""Identifiers and secrets that look random and replay: seed and owner decide all of them."""

import hashlib
import itertools

_DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LETTERS = (_DIGITS * 5)[:256]
_NUMERALS = (b"0123456789" * 26)[:256]

SUPPLY = 1024
"""Letters that are made at once."""


def _text(material: bytes, length: int) -> str:
    digest = hashlib.blake2b(material, digest_size=length).digest()
    return digest.translate(_LETTERS).decode()


def secret(seed: int, *owner: str, length: int = 24) -> str:
    """A secret of up to 64 letters and digits that only seed and owner decide."""
    return _text("\0".join((str(seed), *owner)).encode(), length)


class Ids:
    """Identifiers of one merchant, in the order in which they are asked for.

    `shown` is what the owner is called, where that is not for seed and owner to decide.
    """

    def __init__(self, seed: int, owner: str, shown: str = "") -> None:
        self.owner = shown or secret(seed, owner, "owner", length=10)
        self._key = hashlib.blake2b(f"{seed}/{owner}".encode(), digest_size=16).digest()
        self._numbers = itertools.count(1)
        self._letters = self._digits = ""
        self._letter = self._digit = SUPPLY

    def __repr__(self) -> str:
        return "Ids()"

    def next(self, length: int) -> str:
        """The next `length` letters and digits."""
        start = self._letter
        end = self._letter = start + length
        if end > SUPPLY:
            self._letters = self._more(_LETTERS)
            start, end = 0, length
            self._letter = length
        return self._letters[start:end]

    def number(self, digits: int) -> str:
        """The next `digits` decimal digits."""
        start = self._digit
        end = self._digit = start + digits
        if end > SUPPLY:
            self._digits = self._more(_NUMERALS)
            start, end = 0, digits
            self._digit = digits
        return self._digits[start:end]

    def _more(self, alphabet: bytes) -> str:
        material = self._key + next(self._numbers).to_bytes(8, "big")
        return hashlib.shake_128(material).digest(SUPPLY).translate(alphabet).decode()
