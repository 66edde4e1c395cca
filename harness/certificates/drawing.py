"""Drawing up a certificate from the results of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from harness import plan, requirements
from harness.cases import cases
from harness.certificates import checklist, evidence, mutants, performance
from harness.certificates.certificate import (
    BEYOND,
    Certificate,
    Counts,
    Ran,
    Result,
    Signer,
    Skipped,
    place,
)
from harness.certificates.keys import Key
from harness.certificates.states import STATES, grid, reached
from harness.specs import Spec
from harness.witnesses import Books
from harness.world import Settings


class Found(NamedTuple):
    """What a run found out about one connector. `calls`: the service's own microseconds of each."""

    results: Sequence[Result]
    books: Books
    mismatches: list[str]
    calls: Sequence[int]
    ran: Ran


def draw(settings: Settings, spec: Spec, found: Found, key: Key) -> Certificate:
    """Draws up the certificate of a connector."""
    results, run = found.results, found.ran
    measured = performance.measured(results, found.calls)
    ours = run.service == evidence.OURS
    state = reached(spec, [each for each in results if each.missing or each.verdict != "not run"])
    rates = settings.reports / spec.name / "mutants.json", mutants.kept(spec.name)
    core, extended = (_counts(results, level) for level in ("core", "extended"))
    return Certificate(
        connector=spec.name,
        display_name=spec.display_name,
        format="1",
        suites=requirements.VERSION,
        state=state,
        state_says=STATES[state],
        expires=datetime.fromisoformat(run.at) + timedelta(days=settings.expires),
        key=Signer(key.fingerprint, key.development),
        counts=Counts.of(result.verdict for result in results),
        core=core,
        extended=extended,
        grid=grid(spec, results),
        checklist=checklist.ticked(checklist.Run(spec, results, measured, ours, run.whole)),
        evidence=list(evidence.graded(results, run.at)),
        performance=measured,
        mutants=mutants.measured(rates, spec.name, run.digests["connector"]) if ours else None,
        books=found.books,
        mismatches=found.mismatches,
        run=run,
        results=list(results),
        not_offered=spec.not_offered,
        skipped=list(_skipped(settings, spec)),
        path=str(place(settings, spec.name) / "certificate.html"),
    )


def _skipped(settings: Settings, spec: Spec) -> Iterator[Skipped]:
    """What is claimed and needs a simulator: its books, its faults, its clock, its customers."""
    for proof, test in plan.proofs() if settings.against == "sandbox" else ():
        if settings.against not in proof.sources and cases(proof, plan.asked(test), spec):
            yield Skipped(proof.id, f"{BEYOND} it needs the processor's books, faults or clock")


def _counts(results: Sequence[Result], level: str) -> Counts:
    catalogue = requirements.frozen()
    return Counts.of(r.verdict for r in results if catalogue[r.requirement].level == level)
