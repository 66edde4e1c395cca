"""A connector that is broken on purpose is caught, by the suite that should catch it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120


def certify(folder: Path, *options: str) -> tuple[int, dict[str, Any], str]:
    """Runs the suites on Stripe in a process of its own: exit code, certificate, output."""
    command = [
        sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q",
        "--connector=stripe", f"--reports={folder}", *options,
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    path = folder / "stripe" / "certificate.json"
    found = json.loads(path.read_text()) if path.exists() else {}
    return done.returncode, found, done.stdout + done.stderr


def failed(certificate: dict[str, Any]) -> set[str]:
    """The requirements with a failing case."""
    return {each["requirement"] for each in certificate["results"] if each["verdict"] == "failed"}


def broken(folder: Path, name: str, requirements: Sequence[str]) -> set[str]:
    """What fails when Stripe is broken in a named way."""
    launcher = f"{sys.executable} -m tests.broken.launcher {name}"
    code, certificate, output = certify(
        folder, f"--server={launcher}", f"--requirement={','.join(requirements)}"
    )
    assert code == 1, output
    return failed(certificate)


@pytest.mark.parametrize(
    ("name", "caught_by"),
    [
        ("amount_times_100", {"AUT-01", "CAP-01"}),
        ("statuses_swapped", {"AUT-01", "AUT-02", "CAP-01"}),
        ("error_read_as_success", {"DEC-01", "FLT-01", "MET-08"}),
        ("refund_without_amount", {"REF-02"}),
        ("capture_ignores_amount", {"CAP-02"}),
        ("yen_divided_by_100", {"CUR-01"}),
        ("refuses_nothing", {"RFS-02"}),
    ],
)
def test_a_broken_connector_is_caught(tmp_path: Path, name: str, caught_by: set[str]) -> None:
    assert broken(tmp_path, name, sorted(caught_by)) == caught_by


def test_the_unbroken_connector_passes_the_same_requirements(tmp_path: Path) -> None:
    code, certificate, output = certify(tmp_path, "--requirement=AUT,CAP-01,CAP-02,REF-02,CUR-01")
    assert code == 0, output
    assert certificate["counts"]["passed"] > 0
