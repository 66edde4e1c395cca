"""``make audit``: known weaknesses in what the project depends on, in all of its languages.

Exits with 1 unless every language was checked and nothing was found: what could not be checked is
not clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


class Check(NamedTuple):
    """One language: a command, and how many weaknesses its report names."""

    language: str
    folder: Path
    command: list[str]
    count: Callable[[dict[str, object]], int]


def of_pip(report: dict[str, object]) -> int:
    """Raises LookupError where a package was not looked at."""
    packages = report["dependencies"]
    assert isinstance(packages, list)
    if any("vulns" not in each for each in packages):
        raise LookupError("some packages were skipped")
    return sum(len(each["vulns"]) for each in packages)


def of_npm(report: dict[str, object]) -> int:
    counts = report["metadata"]
    assert isinstance(counts, dict)
    return int(counts["vulnerabilities"]["total"])


def of_cargo(report: dict[str, object]) -> int:
    found = report["vulnerabilities"]
    assert isinstance(found, dict)
    return int(found["count"])


PIP_AUDIT = [
    str(BIN / "pip-audit"),
    *("--local", "--skip-editable", "--format=json", "--progress-spinner=off"),
]
CHECKS = (
    Check("Python", ROOT, PIP_AUDIT, of_pip),
    Check("Node", ROOT / "sdk" / "node", ["npm", "audit", "--json"], of_npm),
    Check("Rust", ROOT / "sdk" / "rust", ["cargo", "audit", "--json"], of_cargo),
)


def verdict(check: Check) -> str:
    """``clean``, ``N weaknesses``, or ``not checked: ...``."""
    try:
        ended = subprocess.run(  # noqa: S603 - the commands above
            check.command, cwd=check.folder, capture_output=True, text=True, timeout=600
        )
        found = check.count(json.loads(ended.stdout))
    except FileNotFoundError:
        return f"not checked: {check.command[0]} is not installed"
    except subprocess.TimeoutExpired:
        return "not checked: no answer in ten minutes"
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError):
        lines = ended.stderr.strip().splitlines() or ["no report"]
        why = next((line for line in lines if "error" in line), lines[-1])
        return f"not checked: {why[:200]}"
    return f"{found} weaknesses" if found else "clean"


def main() -> int:
    """Says it of every language."""
    told = {check.language: verdict(check) for check in CHECKS}
    for language, said in told.items():
        print(f"{language:8}{said}")
    return int(any(said != "clean" for said in told.values()))


if __name__ == "__main__":
    raise SystemExit(main())
