"""Results: what became of every planned case, gathered where the reports arrive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from harness import fidelity, plan
from harness.certificates import certificate, digests, drawing, evidence, keys, pages
from harness.certificates.certificate import Certificate, Result, Verdict
from harness.specs import Spec
from harness.witnesses import Books
from harness.world import Settings


class Noted(NamedTuple):
    """How a case ended, in how many seconds, why it did not pass, and what answered.

    `held` requests were held to the processor's schema.
    """

    verdict: Verdict
    seconds: float
    why: str
    evidence: str
    held: int = 0


class Ended(NamedTuple):
    """What a run as a whole came to. `calls` are the service's own microseconds by connector;
    `whole`: nothing narrowed the run, so that what did not run is missing."""

    books: Mapping[str, Books]
    calls: Mapping[str, list[int]]
    trouble: list[str]
    seal: str
    whole: bool


class Results:
    """The results of a run, by connector. Workers, who only gather, `tell` nothing."""

    def __init__(self, settings: Settings, specs: list[Spec], *, tell: bool = True) -> None:
        self.settings = settings
        self.specs = specs
        self.certificates: list[Certificate] = []
        self.wrong: list[str] = []
        self.key = keys.load(settings.key if tell else None)
        self._noted: dict[tuple[str, str, str], Noted] = {}
        # Taken before the first case, as somebody may change the tree meanwhile.
        self._digests = {spec.name: self._taken(spec) for spec in specs} if tell else {}

    def _taken(self, spec: Spec) -> dict[str, str]:
        ours = evidence.service(self.settings) == evidence.OURS
        tapes = self.settings.cassettes
        return digests.all_of(
            spec.name, ours=ours, specs=self.settings.specs, tapes=tapes if tapes.is_dir() else None
        )

    def note(self, report: pytest.TestReport) -> None:
        """Takes in one phase of one test."""
        told = dict(report.user_properties)
        if "requirement" not in told or (report.when != "call" and report.passed):
            return
        key = (str(told["connector"]), str(told["requirement"]), str(told["case"]))
        verdict = _verdict(report)
        if key not in self._noted or verdict == "failed":
            why = str(told.get("unseen", "")) if verdict == "passed" else _why(report)
            evidence = str(told.get("evidence", ""))
            held = int(str(told.get("held", 0)))
            self._noted[key] = Noted(verdict, round(report.duration, 4), why, evidence, held)

    def conclude(self, ended: Ended) -> None:
        """Draws up the certificates."""
        self.wrong += ended.trouble
        for spec in self.specs:
            results = list(self._results(spec))
            held = ended.books.get(spec.name, Books())
            mismatches = held.mismatches()
            if all(result.verdict != "failed" for result in results):
                self.wrong += [f"{spec.name}: {line}" for line in mismatches]
            if ended.whole and self.settings.against == "simulator" and not self.settings.record:
                # Every case is tried, so an entry without one is out of date.
                self.wrong += [f"{spec.name}: {line}" for line in _stale(spec, results)]
            taken = self._taken(spec) if self.settings.record else self._digests[spec.name]
            ran = evidence.ran(self.settings, ended.seal, taken, whole=ended.whole)
            calls = ended.calls.get(spec.name, [])
            self._issue(spec, drawing.Found(results, held, mismatches, calls, ran))

    def _issue(self, spec: Spec, found: drawing.Found) -> None:
        made = drawing.draw(self.settings, spec, found, self.key)
        if self.settings.certify and self.settings.against == "simulator":
            made.fidelity = fidelity.share(spec.name)
        self.certificates.append(made)
        # What only a simulator can decide is skipped in a sandbox, and says so.
        if self.settings.certify and any(each.missing for each in made.results):
            self.wrong.append(f"{spec.name}: {made.counts.not_run} planned cases did not run")
        pages.write(made, certificate.place(self.settings, spec.name), self.key)

    def _results(self, spec: Spec) -> Iterator[Result]:
        for each in plan.planned(spec, self.settings):
            noted = self._noted.get(each.key, Noted("not run", 0.0, "", ""))
            yield Result(each.requirement, each.case, each.method, each.flows, *noted)

    def summary(self) -> Iterator[str]:
        """What is said at the end of the run."""
        for line in self.wrong:
            yield f"WRONG {line}"
        # `harness.certify` says it last of all.
        for made in () if self.settings.certify else self.certificates:
            yield made.line


def _verdict(report: pytest.TestReport) -> Verdict:
    if hasattr(report, "wasxfail") and report.skipped:
        return "known-failing"
    if report.failed:
        return "failed"
    return "passed" if report.passed else "not run"


def _why(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return str(report.wasxfail)
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    crash: Any = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash else report.longrepr)[:2000]


def _stale(spec: Spec, results: list[Result]) -> Iterator[str]:
    """Known-failing entries that no case bears out."""
    planned = {(result.requirement, result.case) for result in results}
    for entry in spec.known_failing:
        if (entry.requirement, entry.case) not in planned:
            yield f"known-failing entry {entry.requirement} {entry.case} matches no case"
