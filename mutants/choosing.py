"""Which mutants are tried: drawn by seed, every operator as often as the others where it can be."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import msgspec

from mutants import claiming
from mutants.operators import mutated, mutations

EQUIVALENT = Path(__file__).with_name("equivalent.toml")


class Mutant(msgspec.Struct, frozen=True):
    """A file broken at one place: by the `place`th of all mutations of it.

    `near` are words in the names of tests that are likely to see it.
    """

    path: str
    line: int
    operator: str
    words: str
    place: int
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.operator}: {self.words}"

    def source(self, whole: str) -> str:
        """The whole file, broken."""
        if self.path.endswith(".toml"):
            return next(islice(claiming.mutations(whole), self.place, None)).source
        return mutated(whole, next(islice(mutations(whole), self.place, None)))


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Mutants of a file that do what the original does; `words` is theirs, whole."""

    path: str
    operator: str
    words: str
    reason: str


def equivalents() -> list[Equivalent]:
    """Those that are listed, each with its reason."""
    found = msgspec.toml.decode(EQUIVALENT.read_bytes(), type=dict[str, list[Equivalent]])
    return found.get("equivalent", [])


def candidates(
    root: Path, paths: Iterable[Path], *, only: frozenset[str] = frozenset()
) -> list[Mutant]:
    """Every mutant of some files that is not listed as equivalent; of these operators, if told."""
    listed = {(each.path, each.operator, each.words) for each in equivalents()}
    found: list[Mutant] = []
    for path in sorted(paths):
        source, name = path.read_text(), str(path.relative_to(root))
        for place, each in enumerate(mutations(source)):
            known = (name, each.operator, each.words) in listed
            if not known and (not only or each.operator in only):
                found.append(Mutant(name, each.line, each.operator, each.words, place))
    return found


def claims(root: Path, connector: str) -> list[Mutant]:
    """Every mutant of a connector's spec.toml that is not listed as equivalent."""
    path = root / "ucs/connectors" / connector / "spec.toml"
    name = str(path.relative_to(root))
    listed = {(each.operator, each.words) for each in equivalents() if each.path == name}
    return [
        Mutant(name, each.line, each.operator, each.words, place, each.near)
        for place, each in enumerate(claiming.mutations(path.read_text()))
        if (each.operator, each.words) not in listed
    ]


def drawn(found: Iterable[Mutant], most: int, seed: int) -> list[Mutant]:
    """At most so many, in turn from each operator, in an order that the seed decides."""

    def place(mutant: Mutant) -> bytes:
        told = f"{seed}/{mutant}".encode()
        return hashlib.blake2b(told, digest_size=8).digest()

    piles: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in sorted(found, key=place):
        piles[mutant.operator].append(mutant)
    chosen: list[Mutant] = []
    while piles and len(chosen) < most:
        for operator in sorted(piles):
            chosen.append(piles[operator].pop(0))
            if not piles[operator]:
                del piles[operator]
    return sorted(chosen[:most], key=place)
