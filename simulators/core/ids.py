"""Identifiers and secrets that look random and replay: seed and owner decide all of them."""

import hashlib
import itertools

_DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LETTERS = (_DIGITS * 5)[:256]


def _text(material: bytes, length: int) -> str:
    digest = hashlib.blake2b(material, digest_size=length).digest()
    return digest.translate(_LETTERS).decode()


def secret(seed: int, *owner: str, length: int = 24) -> str:
    """A secret of up to 64 letters and digits that only seed and owner decide."""
    return _text("\0".join((str(seed), *owner)).encode(), length)


class Ids:
    """Identifiers of one merchant, in the order in which they are asked for."""

    def __init__(self, seed: int, owner: str) -> None:
        self.owner = secret(seed, owner, "owner", length=10)
        self._key = hashlib.blake2b(f"{seed}/{owner}".encode(), digest_size=16).digest()
        self._numbers = itertools.count(1)

    def next(self, length: int) -> str:
        """The next `length` letters and digits (at most 64)."""
        return _text(self._key + next(self._numbers).to_bytes(8, "big"), length)

    def number(self, digits: int) -> str:
        """The next `digits` decimal digits (at most 19)."""
        material = self._key + next(self._numbers).to_bytes(8, "big")
        whole = int.from_bytes(hashlib.blake2b(material, digest_size=8).digest(), "big")
        return f"{whole % 10**digits:0{digits}d}"
