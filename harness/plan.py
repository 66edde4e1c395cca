"""The plan: every test of every suite times every case of every chosen connector."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import suites
from harness import recordings, requirements, specs
from harness.cases import Case, cases
from harness.requirements import Requirement
from harness.specs import Spec
from harness.world import Settings


class Planned(msgspec.Struct, frozen=True):
    """One test with one case."""

    connector: str
    requirement: str
    case: str
    method: str
    flows: tuple[str, ...]
    suite: str
    sources: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.connector, self.requirement, self.case


def folder() -> Path:
    """Where the suites lie."""
    return Path(next(iter(suites.__path__)))


def proofs() -> Iterator[tuple[Requirement, Callable[..., Any]]]:
    """Every test function of the suites with the requirement that it proves.

    Raises:
        ValueError: a test proves nothing, or a requirement that is not frozen or proven twice.
    """
    known, seen = requirements.frozen(), set()
    for found in pkgutil.iter_modules(suites.__path__):
        module = importlib.import_module(f"suites.{found.name}")
        for name, test in vars(module).items():
            if not name.startswith("test_") or not inspect.isfunction(test):
                continue
            proof = requirements.of(test)
            if proof is None:
                raise ValueError(f"suites/{found.name}.py: {name} proves no requirement")
            if proof.id not in known or proof.id in seen:
                raise ValueError(f"suites/{found.name}.py: {proof.id} is unknown or proven twice")
            seen.add(proof.id)
            yield proof, test


def asked(test: Callable[..., Any]) -> tuple[str, ...]:
    """The names of a test's arguments."""
    return tuple(inspect.signature(test).parameters)


def wanted(proof: Requirement, prefixes: Iterable[str]) -> bool:
    """Whether a requirement is among those asked for; no prefixes ask for all."""
    chosen = tuple(prefixes)
    return not chosen or proof.id.startswith(chosen)


def tried(proof: Requirement, names: Collection[str], spec: Spec, settings: Settings) -> list[Case]:
    """The cases of a requirement that a whole run under these settings tries with a connector.

    `names` are those of the test's arguments. A recording run tries what is to be recorded, a run
    against cassettes what there are any of.
    """
    if not proof.runs(settings.against, settings.door, settings.target):
        return []
    found = cases(proof, names, spec, settings.currency)
    if settings.script:
        return [case for case in found if settings.script.startswith(_place(proof, case))]
    if settings.record:
        return recordings.due(proof, found)
    if settings.against == "cassettes":
        return [case for case in found if recordings.find(settings.cassettes, of(proof, case))]
    return found


def _place(proof: Requirement, case: Case) -> str:
    """With what the id of a script of a journey begins."""
    return f"{case.spec.name}/{proof.id}/{case.name}/"


def planned(spec: Spec, settings: Settings) -> Iterator[Planned]:
    """Everything that a whole run under these settings would try with a connector."""
    for proof, test in proofs():
        for case in tried(proof, asked(test), spec, settings):
            yield of(proof, case)


def of(proof: Requirement, case: Case) -> Planned:
    """The plan's entry for a case."""
    suite = requirements.frozen()[proof.id].suite
    method = case.method or ""
    return Planned(case.spec.name, proof.id, case.name, method, proof.needs, suite, proof.sources)


def chosen(connectors: Iterable[str], root: Path | None = None) -> list[Spec]:
    """The specs of connectors by name; `all` stands for every one.

    Raises:
        LookupError: there is no such connector.
        ValueError: a spec cannot be read.
    """
    named = [
        name for each in connectors for name in (specs.names(root) if each == "all" else [each])
    ]
    return [specs.load(name, root) for name in dict.fromkeys(named)]
