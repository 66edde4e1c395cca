"""Recordings: which cases are recorded, and where their cassettes lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from harness import requirements, specs
from harness.cases import Case, cases
from harness.requirements import Requirement

if TYPE_CHECKING:
    from harness.plan import Planned

# The better evidence first.
ORIGINS = ("sandbox", "vendor", "simulator")


def due(proof: Requirement, found: Sequence[Case]) -> list[Case]:
    """Those of a requirement's cases that are recorded, as the requirement's entry says."""
    rule = requirements.frozen()[proof.id].recorded
    if rule == "never" or "cassettes" not in proof.sources or not found:
        return []
    if proof.disputes and not found[0].spec.claims("IncomingWebhook"):
        # Which disputes there are, nobody tells but the processor's own portal.
        return []
    if rule == "rest":
        proven = _proven(found[0].spec.name)
        return [case for case in found if _lacks(proof, case, proven)]
    return [case for case in found if rule == "cells" or case.method == found[0].method]


def _lacks(proof: Requirement, case: Case, proven: frozenset[tuple[str, str]]) -> bool:
    """Whether a case proves a claimed cell of which there is no recording otherwise."""
    cells = [(flow, case.method or "") for flow in proof.needs]
    return any(cell in case.spec.cells and cell not in proven for cell in cells)


@cache
def _proven(connector: str) -> frozenset[tuple[str, str]]:
    """The cells of which requirements keep a recording for every payment method."""
    from harness import plan

    spec, catalogue = specs.load(connector), requirements.frozen()
    return frozenset(
        (flow, case.method or "")
        for proof, test in plan.proofs()
        if catalogue[proof.id].recorded == "cells" and "cassettes" in proof.sources
        for case in cases(proof, plan.asked(test), spec)
        for flow in proof.needs
    )


def place(root: Path, planned: Planned, origin: str) -> Path:
    """The file of a case's cassette, whether or not it exists."""
    folder = root.resolve() / planned.connector / origin / planned.suite
    return folder / f"{planned.requirement}{planned.case and '.'}{planned.case}.yaml"


def find(root: Path, planned: Planned) -> Path | None:
    """The cassette of a case; None where there is none."""
    places = (place(root, planned, origin) for origin in ORIGINS)
    return next((path for path in places if path.is_file()), None)
