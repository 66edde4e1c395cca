"""The plan: every test of every suite times every case of every chosen connector."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import suites
from harness import requirements, specs
from harness.cases import Case, cases
from harness.requirements import Requirement
from harness.specs import Spec


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


def planned(spec: Spec, against: str, currency: str | None = None) -> Iterator[Planned]:
    """Everything that a whole run against a source would try with a connector."""
    for proof, test in proofs():
        if against in proof.sources:
            for case in cases(proof, asked(test), spec, currency):
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
