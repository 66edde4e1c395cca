"""`python -m harness.coverage`: what covers each requirement, and each fact of the documents."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from harness import plan, requirements, specs
from harness.cases import Case, cases
from harness.requirements import VERSION, Entry
from harness.specs import Spec

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
PAGE = ROOT / "docs/requirements.md"
RELEASED = FOLDER / "released.txt"
MANY = 4
HEAD = f"""# Requirements and what covers them

What a connector must prove, version {VERSION}. Each requirement is proven by one test of the
suites, which runs once for everything that a connector claims and that the requirement is about.
An id is never used for another sentence ([released.txt](../requirements/released.txt)). Written by
`python -m harness.coverage`; `--check` says whether it is up to date.

| id | level | what must hold | flows | covers | test | connectors |
|---|---|---|---|---|---|---|
"""
SECOND = """
# What the documents name

Each fact of the template of technical specifications and of the system patterns
([documents.yaml](../requirements/documents.yaml)), with what covers it; what cannot be tested by a
requirement says why.

| document | covered by | or held by | why not by a requirement |
|---|---|---|---|
"""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"same": "as"}):
    """A fact of a document: the facts that it is the same `as`, other tests that hold it, and why
    it is not for requirements to prove."""

    same: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    why: str = ""


class Proven(msgspec.Struct, frozen=True):
    """A requirement with its test, by its place, and the cases of each connector that claims it."""

    id: str
    entry: Entry
    needs: tuple[str, ...]
    test: str
    cases: Mapping[str, list[Case]]


@cache
def documents(path: Path = FOLDER / "documents.yaml") -> Mapping[str, Fact]:
    """The facts of the owner's documents, in their order.

    Raises:
        ValueError: the file is not of the expected form; the message names the key.
    """
    return msgspec.yaml.decode(path.read_bytes(), type=dict[str, Fact])


def proven(every: Sequence[Spec]) -> Iterator[Proven]:
    """Every requirement that a test proves, in the order of the frozen file."""
    found = {proof.id: (proof, test) for proof, test in plan.proofs()}
    for id, entry in requirements.frozen().items():
        if id in found:
            proof, test = found[id]
            place = f"{test.__module__.replace('.', '/')}.py::{test.__name__}"
            tried = {spec.name: cases(proof, plan.asked(test), spec) for spec in every}
            claiming = {name: each for name, each in tried.items() if each}
            yield Proven(id, entry, proof.needs, place, claiming)


def covering(fact: str, told: Mapping[str, Fact]) -> list[str]:
    """The requirements that cover a fact, its own or those of what it is the same as."""
    own = [id for id, entry in requirements.frozen().items() if fact in entry.covers]
    others = [id for same in told[fact].same for id in covering(same, told)]
    return list(dict.fromkeys((*own, *others)))


def held(fact: str, told: Mapping[str, Fact]) -> Fact:
    """What else holds a fact, with what holds those that it is the same as."""
    own = told[fact]
    others = [held(same, told) for same in own.same]
    tests = dict.fromkeys((*own.tests, *(path for each in others for path in each.tests)))
    why = own.why or "; ".join(dict.fromkeys(each.why for each in others if each.why))
    return Fact(own.same, tuple(tests), why)


def digest(id: str, says: str) -> str:
    """What tells a requirement's sentence from any other."""
    return hashlib.sha256(f"{id}\n{says}".encode()).hexdigest()[:16]


def released(path: Path = RELEASED) -> dict[str, str]:
    """The digest of each id that was ever released."""
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return {words[0]: words[1] for words in lines if words}


def broken(every: Sequence[Spec]) -> Iterator[str]:
    """All that does not hold of the frozen list, its tests and the documents, in words."""
    catalogue, told, found = requirements.frozen(), documents(), list(proven(every))
    tests = {each.id for each in found}
    yield from (f"{id} is proven by no test" for id in catalogue if id not in tests)
    for each in found:
        yield from _amiss(each, told)
    for fact in told:
        yield from _uncovered(fact, told)
    yield from _reused(catalogue, released())


def _uncovered(fact: str, told: Mapping[str, Fact]) -> Iterator[str]:
    unknown = [same for same in told[fact].same if same not in told]
    if unknown:
        yield f"{fact} is the same as {unknown[0]}, which is no fact"
        return
    found = held(fact, told)
    yield from (f"{fact}: there is no {path}" for path in told[fact].tests if not _there(path))
    if not (found.why or found.tests or covering(fact, told)):
        yield f"{fact} is covered by nothing and does not say why"


def _amiss(each: Proven, told: Mapping[str, Fact]) -> Iterator[str]:
    if each.needs != each.entry.needs:
        yield f"{each.id} needs {list(each.needs)} by its test, {list(each.entry.needs)} as frozen"
    if not each.entry.covers:
        yield f"{each.id} covers no fact of a document"
    yield from (
        f"{each.id} covers {f}, which is no fact" for f in each.entry.covers if f not in told
    )
    if bool(each.cases) == bool(each.entry.unclaimed):
        is_said = "says why no connector claims it, and some do" if each.cases else "has no case"
        yield f"{each.id} {is_said}"


def _there(path: str) -> bool:
    return (ROOT / path).exists() or not (ROOT / "tests").is_dir()


def _reused(catalogue: Mapping[str, Entry], before: Mapping[str, str]) -> Iterator[str]:
    for id, text in before.items():
        if id not in catalogue:
            yield f"{id} was released and is gone"
        elif digest(id, catalogue[id].says) != text:
            yield f"{id} has another sentence than was released: a new one takes a new id"
    yield from (f"{id} is not in {RELEASED.name}" for id in catalogue if id not in before)


def page(every: Sequence[Spec]) -> str:
    """The table of requirements, and that of the documents' facts."""
    names, told = [spec.name for spec in every], documents()
    rows = "".join(f"{_row(each, names)}\n" for each in proven(every))
    facts = "".join(f"{_fact(fact, told)}\n" for fact in told)
    return f"{HEAD}{rows}{SECOND}{facts}"


def _row(each: Proven, names: Sequence[str]) -> str:
    entry = each.entry
    place, _, test = each.test.partition("::")
    claiming = _connectors(list(each.cases), names) or f"none: {entry.unclaimed}"
    cells = (
        each.id, entry.level, entry.says, ", ".join(entry.needs), "; ".join(entry.covers),
        f"[{test}](../{place})", claiming,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _connectors(claiming: Sequence[str], names: Sequence[str]) -> str:
    """Who claims it; who does not, where these are fewer."""
    others = [name for name in names if name not in claiming]
    if claiming and len(others) <= MANY < len(claiming):
        return f"all{' but ' if others else ''}{', '.join(others)}"
    return ", ".join(claiming)


def _fact(fact: str, told: Mapping[str, Fact]) -> str:
    found = held(fact, told)
    tests = ", ".join(f"[{path}](../{path})" for path in found.tests)
    return f"| {fact} | {', '.join(covering(fact, told))} | {tests} | {found.why} |"


def release() -> None:
    """Appends the ids that are new; what was released is never written again."""
    before = released()
    fresh = {id: each for id, each in requirements.frozen().items() if id not in before}
    with RELEASED.open("a", encoding="utf-8") as file:
        file.writelines(f"{id} {digest(id, entry.says)}\n" for id, entry in fresh.items())


def main(arguments: Sequence[str]) -> int:
    """Writes the page and notes new ids; with --check says only what does not hold."""
    every = [specs.load(name) for name in specs.names()]
    checking = "--check" in arguments
    if not checking:
        release()
    wrong = list(broken(every))
    if not checking:
        PAGE.write_text(page(every), "utf-8")
    elif not PAGE.is_file() or PAGE.read_text("utf-8") != page(every):
        wrong.append("docs/requirements.md is out of date: python -m harness.coverage")
    for line in wrong:
        print(line, file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
