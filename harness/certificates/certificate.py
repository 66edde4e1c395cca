"""The certificate: what was claimed, what was proven, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from harness.specs import Reasoned
from harness.witnesses import Books

if TYPE_CHECKING:
    from harness.world import Settings

Verdict = Literal["passed", "failed", "known-failing", "not run"]
Status = Literal["done", "not offered", "open"]
# How the reasons begin for which a sandbox cannot decide a case.
BEYOND = "not for a sandbox:"
WORST_FIRST: tuple[Verdict, ...] = ("failed", "known-failing", "not run", "passed")


class _Told(msgspec.Struct, rename="kebab", forbid_unknown_fields=True):
    """Part of a certificate; its keys are spelled with hyphens in JSON."""


class Result(_Told):
    """One case: how it ended, in how many seconds, and why it did not pass."""

    requirement: str
    case: str
    method: str
    flows: tuple[str, ...]
    verdict: Verdict = "not run"
    seconds: float = 0.0
    why: str = ""
    # Source and ISO date of what answered for the processor: "sandbox-recording 2026-11-02".
    evidence: str = ""
    # How many requests to the processor were held to its schema, as its simulator knows it.
    held: int = 0

    @property
    def missing(self) -> bool:
        """Whether it was planned and did not run, without a word why a sandbox cannot run it."""
        return self.verdict == "not run" and not self.why.startswith(BEYOND)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other cases of its connector."""
        return self.requirement, self.case


class Counts(_Told):
    """How many cases ended how."""

    passed: int = 0
    failed: int = 0
    known_failing: int = 0
    not_run: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Counts:
        """Counted verdicts."""
        counts = cls()
        for verdict in verdicts:
            name = verdict.replace("-", "_").replace(" ", "_")
            setattr(counts, name, getattr(counts, name) + 1)
        return counts

    @property
    def clean(self) -> bool:
        """Whether all that was planned ran and passed."""
        return bool(self.passed) and not (self.failed or self.known_failing or self.not_run)

    def __str__(self) -> str:
        words = ((getattr(self, name), name) for name in self.__struct_fields__)
        told = [f"{count} {name.replace('_', ' ')}" for count, name in words if count]
        return ", ".join(told) or "no cases"


class Evidence(_Told):
    """What passing cases rest on: a source, how many cases, how old the oldest evidence is.

    `grade` is A for the processor itself down to E for claims that nothing was asked about; what
    is older than half a year is graded one lower. `age_days` is that of `oldest`, an ISO date.
    `requests` of these cases were held to the schema that the simulator has of the processor.
    """

    source: str
    cases: int
    oldest: str
    says: str
    grade: Literal["A", "B", "C", "D", "E"]
    age_days: int
    requests: int = 0


class Item(_Told):
    """A line of the specification template's checklist.

    `done` when all its cases passed; `not offered` when the processor has no such thing, and who
    says so; `open` otherwise. `why` gives the figures or the reason.
    """

    section: str
    item: str
    status: Status
    why: str


class Performance(_Told):
    """How fast it was, in milliseconds: whole cases, and the service's own part of a call.

    `transform` is the time of a gRPC call without the processor's, seen from outside: reading,
    checking, building, signing, sending and reading back, gRPC and HTTP among them. Percentiles.
    """

    cases: int
    cases_p50_ms: float
    cases_p99_ms: float
    calls: int
    transform_p50_ms: float
    transform_p99_ms: float


class Kills(_Told):
    """How many mutants of the connector the tests killed; `survivors` by name."""

    killed: int
    tried: int
    percent: float
    seed: int
    survivors: list[str]


class Signer(_Told):
    """Whose key signs: its fingerprint (RFC 7638), and whether everybody has it."""

    fingerprint: str
    development: bool


class Ran(_Told):
    """With what, and how, a run was made.

    `whole`: nothing narrowed it; `requirements` are the ids, or their beginnings, to which it was
    narrowed, `currency` is the one in which every payment was tried. Empty where nobody asked.
    """

    at: str
    service: str
    against: str
    door: str
    seal: str
    seed: int
    whole: bool
    requirements: tuple[str, ...]
    currency: str
    versions: dict[str, str]
    environment: dict[str, str]
    digests: dict[str, str]


class Skipped(_Told):
    """A requirement that was not tried at all with what answered for the processor, and why."""

    requirement: str
    why: str


class Certificate(_Told):
    """All that a run found out about one connector."""

    connector: str
    display_name: str
    format: Literal["1"]
    suites: str
    state: int
    state_says: str
    expires: Annotated[datetime, msgspec.Meta(tz=True)]
    key: Signer
    counts: Counts
    core: Counts
    extended: Counts
    grid: dict[str, dict[str, Verdict]]
    checklist: list[Item]
    evidence: list[Evidence]
    performance: Performance | None
    mutants: Kills | None
    books: Books
    mismatches: list[str]
    run: Ran
    results: list[Result]
    not_offered: list[Reasoned]
    skipped: list[Skipped]
    path: str = ""
    # How the simulator answers what was recorded of the real processor; empty where nothing was.
    fidelity: str = ""

    @property
    def line(self) -> str:
        """The last line of a run."""
        return tally(self.connector, self.state, self.counts, self.evidence, self.path)

    @property
    def killed(self) -> str:
        """The mutants' kill rate in words."""
        if self.mutants is None:
            return "not measured"
        return f"{self.mutants.killed} of {self.mutants.tried} ({self.mutants.percent:.1f}%)"

    def expired(self, now: datetime) -> bool:
        """Whether it is no longer valid."""
        return now >= self.expires


def tally(name: str, state: int, counts: Counts, evidence: Sequence[Evidence], path: str) -> str:
    """A run in one line."""
    told = ", ".join(f"{each.source} {each.cases}" for each in evidence) or "none"
    return (
        f"{name}: state {state} · {counts.passed} passed, {counts.failed} failed,"
        f" {counts.known_failing} known-failing, {counts.not_run} not run"
        f" · evidence {told} · {path}"
    )


def together(made: Sequence[Certificate], path: str) -> str:
    """Several connectors in one line: totals, and the lowest state among them."""
    counts, cases = Counts(), dict[str, Evidence]()
    for each in made:
        for name in Counts.__struct_fields__:
            setattr(counts, name, getattr(counts, name) + getattr(each.counts, name))
        for found in each.evidence:
            held = cases.setdefault(found.source, msgspec.structs.replace(found, cases=0))
            held.cases += found.cases
    state = min((each.state for each in made), default=0)
    return tally("all", state, counts, list(cases.values()), path)


def read(path: Path) -> Certificate:
    """A certificate from its JSON.

    Raises:
        ValueError: the file is none; the message names it.
    """
    return parsed(path.read_bytes(), path)


def parsed(content: bytes, path: Path) -> Certificate:
    """A certificate from the content of a file.

    Raises:
        ValueError: it is none; the message names the file.
    """
    try:
        return msgspec.json.decode(content, type=Certificate)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path}: {error}") from error


def place(settings: Settings, name: str) -> Path:
    """The folder of a connector's certificate.

    Other evidence than the simulator's has a folder of its own below, so that none hides another.
    """
    return settings.reports / name / ("recording" if settings.record else below(settings.against))


def below(against: str) -> str:
    """The folder for evidence of a source, below the connector's own."""
    return "" if against == "simulator" else against
