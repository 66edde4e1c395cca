"""A broken witness is caught: simulators that are too kind, claims that vanish, stale entries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.broken.certify import ROOT, certify

CONNECTORS = ROOT / "ucs" / "connectors"


@pytest.mark.parametrize(
    ("name", "caught_by"),
    [("takes_any_amount", {"CAP-04"}), ("takes_any_key", {"MET-08"})],
)
def test_a_simulator_that_is_too_kind_is_caught(
    tmp_path: Path, name: str, caught_by: set[str]
) -> None:
    env = {"UCS_BROKEN_WITNESS": name}
    run = certify(tmp_path, caught_by, "-p", "tests.broken.witnesses", env=env)
    assert run.failed == caught_by, run.output
    assert run.code == 1


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """A copy of Stripe's spec.toml, to be changed."""
    (tmp_path / "specs" / "stripe").mkdir(parents=True)
    shutil.copy(CONNECTORS / "stripe" / "spec.toml", tmp_path / "specs" / "stripe")
    return tmp_path / "specs"


def changed(specs: Path, old: str, new: str) -> None:
    """Changes the copied spec.toml."""
    path = specs / "stripe" / "spec.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_claim_that_vanishes_without_a_reason_is_caught(tmp_path: Path, specs: Path) -> None:
    changed(specs, '"Refund", ', "")
    run = certify(tmp_path, {"CLM-01", "RFS-01"}, f"--specs={specs}", "-k", "Refund")
    assert run.failed == {"CLM-01", "RFS-01"}, run.output


def test_a_known_failing_entry_that_passes_is_stale(tmp_path: Path, specs: Path) -> None:
    _append(specs, 'requirement = "AUT-01"\ncase = "card"')
    run = certify(tmp_path, {"AUT-01"}, f"--specs={specs}", "-k", "stripe-card]")
    assert run.failed == {"AUT-01"}, run.output
    assert "XPASS(strict)" in run.output


def test_a_known_failing_case_that_fails_is_no_failure(tmp_path: Path, specs: Path) -> None:
    changed(specs, 'approved = { number = "4242424242424242" }', 'approved = { number = "1" }')
    _append(specs, 'requirement = "AUT-01"\ncase = "card"')
    run = certify(tmp_path, {"AUT-01"}, f"--specs={specs}", "-k", "stripe-card]")
    assert run.code == 0, run.output
    assert run.certificate["counts"]["known-failing"] == 1
    (known,) = (r for r in run.certificate["results"] if r["verdict"] == "known-failing")
    assert known["why"] == "for this test (since 2026-11-22)"
    assert run.certificate["grid"]["card"]["Authorize"] != "passed"


def _append(specs: Path, entry: str) -> None:
    path = specs / "stripe" / "spec.toml"
    known = f'\n[[known-failing]]\n{entry}\nreason = "for this test"\nsince = 2026-11-22\n'
    path.write_text(path.read_text() + known)
