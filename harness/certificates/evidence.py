"""Evidence: on whose word passing cases rest, and how old that word is."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from importlib import metadata
from typing import Literal

from harness.certificates.certificate import Evidence, Ran, Result
from harness.world import Settings

Grade = Literal["A", "B", "C", "D", "E"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E")
AGED_DAYS = 183
SOURCES: dict[str, tuple[Grade, str]] = {
    "sandbox": ("A", "the processor's own live sandbox"),
    "sandbox-recording": ("B", "recording of the live sandbox, every request verified"),
    "vendor-recording": ("B", "traffic that the processor published, every request verified"),
    "vendor-schema": ("C", "a simulator that holds every request to the processor's own schema"),
    "simulator": ("D", "a simulator written from the processor's public reference"),
    "simulator-recording": ("D", "recording of a simulator, every request verified"),
    "claims": ("E", "spec.toml alone: no processor had to be asked"),
}


def graded(results: Iterable[Result], at: str) -> Iterator[Evidence]:
    """What the passing cases of a run at an ISO time rest on, the most cases first."""
    today, dates, held = at[:10], dict[str, list[str]](), Counter[str]()
    for result in results:
        if result.verdict == "passed":
            source, _, day = result.evidence.partition(" ")
            dates.setdefault(source or "claims", []).append(day or today)
            held[source or "claims"] += result.held
    for source, days in sorted(dates.items(), key=lambda found: -len(found[1])):
        best, says = SOURCES[source]
        age = (date.fromisoformat(today) - date.fromisoformat(min(days)[:10])).days
        grade = GRADES[min(GRADES.index(best) + (age > AGED_DAYS), len(GRADES) - 1)]
        yield Evidence(source, len(days), min(days), says, grade, age, held[source])


def ran(settings: Settings, seal: str, digests: dict[str, str], *, whole: bool) -> Ran:
    """The circumstances of a run that just ended."""
    return Ran(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        service=service(settings),
        against=settings.against,
        door=settings.door,
        seal=seal,
        seed=settings.seed,
        whole=whole,
        requirements=settings.requirements,
        currency=settings.currency or "",
        versions=_versions(),
        environment={
            "system": f"{platform.system()} {platform.machine()}",
            "processors": str(os.cpu_count() or 1),
        },
        digests=digests,
    )


def service(settings: Settings) -> str:
    """What was tried: a server at an address, a command that was started, or ours."""
    return settings.target or " ".join(settings.server) or OURS


OURS = "ours, started for this run"


def _versions() -> dict[str, str]:
    packages = ("ucs-conformance", "pytest", "grpcio", "protobuf")
    found = {"python": platform.python_version()}
    for name in packages:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found
