"""The plugin as its users run it: what is collected, what options do, what a failure shows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harness import plan, specs
from harness.requirements import frozen

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 180
ONE = ("--requirement=AUT-01", "-k", "stripe-card]")
LAUNCHER = f"{sys.executable} -m tests.broken.launcher"


def run(folder: Path, *options: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """pytest in a process of its own, its reports and cache in a folder."""
    command = [sys.executable, "-m", "pytest", "-o", f"cache_dir={folder / 'cache'}", *options]
    return subprocess.run(
        [*command, f"--reports={folder}"],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def certificate(folder: Path, connector: str = "stripe") -> dict[str, Any]:
    """What a run wrote."""
    found: dict[str, Any] = json.loads((folder / connector / "certificate.json").read_text())
    return found


def collected(folder: Path, *options: str) -> list[str]:
    """The ids of the tests that would run."""
    done = run(folder, "--collect-only", "-q", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if "::" in line]


def test_without_a_connector_nothing_is_collected_and_nothing_imported() -> None:
    code = (
        "import sys, pytest;"
        "pytest.main(['-q', '--collect-only', '--noconftest', '-p', 'harness.plugin',"
        " '-p', 'no:ucs_conformance', 'tests/harness/test_specs.py']);"
        "print([m for m in sys.modules if m.startswith(('harness.run', 'grpc', 'suites', 'rpc'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "suites/" not in done.stdout
    names = done.stdout.splitlines()[-1]
    assert "harness.run" not in names
    assert "suites" not in names


def test_a_connector_without_paths_collects_the_suites(tmp_path: Path) -> None:
    ids = collected(tmp_path, "--connector=stripe", "--requirement=CAP-01")
    name = "suites/captures.py::test_a_held_payment_can_be_captured_in_full[stripe-card]"
    assert name in ids


def test_several_connectors_are_certified_together(tmp_path: Path) -> None:
    ids = collected(tmp_path, "--connector=stripe,xendit", "--requirement=MET-01")
    assert [each.rpartition("[")[2] for each in ids] == ["stripe-card]", "xendit-card]"]


def test_all_stands_for_every_connector(tmp_path: Path) -> None:
    ids = collected(tmp_path, "--connector=all", "--requirement=CLM-03")
    assert {each.rpartition("[")[2].rstrip("]") for each in ids} == set(specs.names())


@pytest.mark.long
def test_shards_together_are_the_whole(tmp_path: Path) -> None:
    options = ("--connector=xendit", "--requirement=AUT,CAP,REF")
    whole = collected(tmp_path, *options)
    parts = [collected(tmp_path, *options, f"--shard={part}/3") for part in (1, 2, 3)]
    assert sorted(each for part in parts for each in part) == sorted(whole)
    assert all(parts)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--connector=nobody",), "no connector 'nobody'; there are:"),
        (("--connector=stripe", "--shard=3/2"), "--shard=3/2"),
        (("--connector=stripe", "--against=hearsay"), "invalid choice: 'hearsay'"),
        (("--connector=stripe", "--forgiving"), "it is for --target alone"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(
    tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    done = run(tmp_path, *options)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert says in done.stdout + done.stderr


def test_a_passing_run_ends_with_the_connectors_line(tmp_path: Path) -> None:
    done = run(tmp_path, "--connector=stripe", *ONE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stripe: state 0 · 1 passed, 0 failed, 0 known-failing," in done.stdout


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A run in which one of two tests fails, with its folder and output."""
    folder = tmp_path_factory.mktemp("failing")
    options = ("--requirement=AUT-01,AUT-02", "-k", "stripe-card]", "--tb=short", "-x")
    done = run(
        folder, "--connector=stripe", f"--server={LAUNCHER} statuses_swapped", *options,
        f"--junit-xml={folder / 'junit.xml'}",
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    return folder, done.stdout


def test_a_failure_shows_the_whole_wire(failing: tuple[Path, str]) -> None:
    _, output = failing
    assert "> PaymentService/Authorize" in output
    assert "< AUTHORIZED" in output
    assert "> stripe: POST /v1/payment_intents" in output
    assert "'AUTHORIZED' == 'CHARGED'" in output


def test_a_failure_shows_no_secret_and_no_card(failing: tuple[Path, str]) -> None:
    _, output = failing
    assert "4242424242424242" not in output
    assert "sk_test_" not in output
    assert "cvc%5D=***" in output or "cvc]=***" in output


def test_minus_x_leaves_the_rest_unrun(failing: tuple[Path, str]) -> None:
    folder, _ = failing
    counts = certificate(folder)["counts"]
    assert counts["failed"] == 1
    assert counts["passed"] == 0
    assert counts["not-run"] > 0


def test_last_failed_runs_what_failed(failing: tuple[Path, str]) -> None:
    folder, _ = failing
    ids = collected(folder, "--connector=stripe", "--lf")
    assert ids == ["suites/authorizations.py::test_a_payment_is_taken_at_once[stripe-card]"]


def test_junit_names_requirement_and_case(failing: tuple[Path, str]) -> None:
    folder, _ = failing
    junit = (folder / "junit.xml").read_text()
    assert '<property name="requirement" value="AUT-01"' in junit
    assert '<property name="case" value="card"' in junit


@pytest.mark.long
def test_workers_results_are_merged(tmp_path: Path) -> None:
    options = ("--connector=stripe", "--requirement=CAP,VOI", "-k", "stripe-card]", "-n2")
    done = run(tmp_path, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    made = certificate(tmp_path)
    assert made["counts"]["passed"] == len(collected(tmp_path, *options[:-1]))
    assert made["books"]["answers"] == made["books"]["ledger"]
    assert made["books"]["ledger"]["USD"]["captured"] > 0
    assert made["run"]["seal"] != ""


def test_a_currency_can_be_chosen(tmp_path: Path) -> None:
    done = run(tmp_path, "--connector=stripe", *ONE[:1], "-k", "stripe-card-JPY]", "--currency=JPY")
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(certificate(tmp_path)["books"]["ledger"]) == {"JPY"}


def test_allure_results_have_an_epic_for_the_connector(tmp_path: Path) -> None:
    run(tmp_path, "--connector=stripe", *ONE, f"--alluredir={tmp_path / 'allure'}")
    results = [json.loads(p.read_text()) for p in (tmp_path / "allure").glob("*-result.json")]
    labels = {(each["name"], each["value"]) for result in results for each in result["labels"]}
    assert {("epic", "stripe"), ("feature", "authorizations"), ("story", "AUT-01")} <= labels


@pytest.mark.long
def test_what_was_recorded_can_be_replayed_and_a_wrong_amount_cannot(tmp_path: Path) -> None:
    cassettes = f"--cassettes={tmp_path / 'cassettes'}"
    options = ("--connector=xendit", "--requirement=CAP-01", "-k", "xendit-card]", cassettes)
    assert run(tmp_path, *options, "--record").returncode == 0
    replayed = run(tmp_path, *options, "--against=cassettes")
    assert replayed.returncode == 0, replayed.stdout
    evidence = certificate(tmp_path, "xendit/cassettes")["evidence"]
    assert [each["source"] for each in evidence] == ["simulator-recording"]
    other = run(tmp_path, *options, "--against=cassettes", "--seed=8")
    assert other.returncode == 1
    assert "amount recorded" in other.stdout


def test_every_frozen_requirement_is_proven_by_one_test() -> None:
    assert {proof.id for proof, _ in plan.proofs()} == set(frozen())


def test_every_suite_says_what_it_is_about() -> None:
    for entry in frozen().values():
        assert (plan.folder() / f"{entry.suite}.py").read_text().startswith('"""')
