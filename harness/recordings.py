"""Recordings: which cases are recorded, and where their cassettes lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from harness import requirements
from harness.cases import Case
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
    # Refunds that can be asked for are recorded where that is.
    every = rule == "cells" or (rule == "unasked" and not found[0].spec.claims("RSync"))
    return [case for case in found if every or case.method == found[0].method]


def place(root: Path, planned: Planned, origin: str) -> Path:
    """The file of a case's cassette, whether or not it exists."""
    folder = root.resolve() / planned.connector / origin / planned.suite
    return folder / f"{planned.requirement}{planned.case and '.'}{planned.case}.yaml"


def find(root: Path, planned: Planned) -> Path | None:
    """The cassette of a case; None where there is none."""
    places = (place(root, planned, origin) for origin in ORIGINS)
    return next((path for path in places if path.is_file()), None)
