"""What the page shows of each connector: claims, verdicts, rates, evidence, sizes, divergences."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from harness import original, specs
from harness.capabilities import GROUPS
from harness.specs import RPC, Spec

HOME = Path(__file__).resolve().parents[2]
UNPROVEN = "claimed"
NO_METHOD = "any"


class Evidence(msgspec.Struct, rename="kebab"):
    """What cases rest on, and the day of the oldest."""

    source: str = ""
    cases: int = 0
    oldest: str = ""


class Counts(msgspec.Struct, rename="kebab"):
    """How many cases ended how."""

    passed: int = 0
    failed: int = 0
    known_failing: int = 0
    not_run: int = 0


class Run(msgspec.Struct, rename="kebab"):
    """When a certificate was drawn up, and whether of a whole run."""

    at: str = ""
    whole: bool = False


class Ticked(msgspec.Struct, rename="kebab"):
    """A line of a checklist."""

    status: str = ""


class Kills(msgspec.Struct):
    """How many mutants the tests killed."""

    killed: int = 0
    tried: int = 0
    survivors: list[Any] = []

    @property
    def percent(self) -> float:
        """The share of those that were killed."""
        return 100 * self.killed / self.tried if self.tried else 0.0


class Told(msgspec.Struct, rename="kebab"):
    """What the page takes from a certificate; whatever one lacks is empty."""

    state: int = 0
    state_says: str = ""
    counts: Counts = msgspec.field(default_factory=Counts)
    grid: dict[str, dict[str, str]] = {}
    evidence: list[Evidence] = []
    run: Run = msgspec.field(default_factory=Run)
    checklist: list[Ticked] = []
    mutants: Kills | None = None
    fidelity: str = ""


class Sizes(msgspec.Struct):
    """Lines that are neither empty nor comments: the connector's code and data, its witness."""

    code: int
    spec: int
    simulator: int


class Entry(msgspec.Struct):
    """One connector."""

    spec: Spec
    told: Told | None
    kills: Kills | None
    sizes: Sizes
    differences: list[original.Difference]
    grid: dict[str, dict[str, str]]
    links: dict[str, str]
    report: str = ""
    no_report: str = ""

    @property
    def name(self) -> str:
        """The connector's name."""
        return self.spec.name

    @property
    def flows(self) -> list[str]:
        """The claimed flows, in the order of the trade."""
        return [flow for flow in RPC if self.spec.claims(flow)]

    @property
    def methods(self) -> list[str]:
        """The claimed payment methods."""
        return list(self.spec.payment_methods)

    @property
    def groups(self) -> list[str]:
        """The kinds of payment methods that are claimed."""
        return [name for name, found in grouped(self.methods).items() if found]

    @property
    def sources(self) -> list[str]:
        """What proves it, the most first."""
        return [each.source for each in self.told.evidence] if self.told else []

    @property
    def oldest(self) -> str:
        """The day of the oldest evidence."""
        days = [each.oldest for each in self.told.evidence if each.oldest] if self.told else []
        return min(days, default="")

    @property
    def done(self) -> str:
        """How much of the checklist is ticked, of what the processor offers."""
        lines = [each.status for each in self.told.checklist] if self.told else []
        asked = [each for each in lines if each != "not offered"]
        return f"{asked.count('done')} of {len(asked)}" if asked else ""

    def verdict(self, flow: str) -> str:
        """The worst of a flow's cells; "" where it is not claimed."""
        found = [row[flow] for row in self.grid.values() if flow in row]
        return next((each for each in WORST_FIRST if each in found), "")


WORST_FIRST = ("failed", "known-failing", "not run", UNPROVEN, "passed")


def every(reports: Path, page: Path) -> list[Entry]:
    """All connectors, by name; `page` is the folder from which the page's links go."""
    rules = original.rules()
    return [_entry(specs.load(name), reports, page, rules) for name in specs.names()]


def grouped(methods: Iterable[str]) -> dict[str, list[str]]:
    """Payment methods by their kind."""
    left = list(methods)
    found: dict[str, list[str]] = {}
    for group, belongs in GROUPS.items():
        found[group] = [name for name in left if belongs(name)]
        left = [name for name in left if name not in found[group]]
    return found


def _entry(spec: Spec, reports: Path, page: Path, rules: Sequence[original.Difference]) -> Entry:
    told = _read(reports / spec.name / "certificate.json", Told)
    return Entry(
        spec=spec,
        told=told,
        kills=_read(reports / spec.name / "mutants.json", Kills) or (told and told.mutants),
        sizes=_sizes(spec.name),
        differences=[each for each in rules if spec.name in each.connector.split("|")],
        grid=told.grid if told and told.grid else _claimed(spec),
        links=dict(_links(spec.name, reports, page)),
    )


def _read(path: Path, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def _claimed(spec: Spec) -> dict[str, dict[str, str]]:
    """The grid of a connector that nothing was proven of."""
    loose = [(flow, NO_METHOD) for flow in spec.flows if flow not in spec.bound]
    grid: dict[str, dict[str, str]] = {}
    for flow, method in [*spec.cells, *loose]:
        grid.setdefault(method, {})[flow] = UNPROVEN
    return grid


def _sizes(name: str) -> Sizes:
    connector = HOME / "ucs/connectors" / name
    return Sizes(
        code=_lines(connector.rglob("*.py")),
        spec=_lines([connector / "spec.toml"]),
        simulator=_lines((HOME / "simulators" / name).rglob("*.py")),
    )


def _lines(paths: Iterable[Path]) -> int:
    texts = (path.read_text("utf-8") for path in paths if path.is_file())
    return sum(bool(re.match(r"\s*[^\s#]", line)) for text in texts for line in text.splitlines())


def _links(name: str, reports: Path, page: Path) -> Iterator[tuple[str, str]]:
    """What there is to read about a connector, as addresses from the page's folder."""
    for title, path in (
        ("certificate", reports / name / "certificate.html"),
        ("specification", HOME / "docs/connector_integration" / name / f"{name}_specs.md"),
        ("spec.toml", HOME / "ucs/connectors" / name / "spec.toml"),
    ):
        if path.is_file():
            yield title, address(path, page)


def address(path: Path, page: Path) -> str:
    """The relative address of a file, from a folder."""
    return Path(os.path.relpath(path, page)).as_posix()
