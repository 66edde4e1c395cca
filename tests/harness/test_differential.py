"""Two services compared: nothing between two that are alike, the very field of one that is not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from harness import differential
from harness.differential import Apart, Compared
from harness.traces import Said, Trace
from tests.harness.test_plugin import ROOT

pytestmark = pytest.mark.long

ONE = ("--requirement=AUT-01,AUT-02,REF-02", "-k", "stripe-card]", "-n0")


@contextmanager
def server(*command: str) -> Iterator[str]:
    """A server of our own; gives its address."""
    with subprocess.Popen(
        [sys.executable, "-m", *command, "--listen", "127.0.0.1:0"],
        cwd=ROOT,
        env={**os.environ, "CS__METRICS__PORT": "0", "CS__LOG__CONSOLE__LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"127\.0\.0\.1:\d+", process.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            process.terminate()


def compared(folder: Path, one: str, other: str, capfd: pytest.CaptureFixture[str]) -> Compared:
    """What the command finds out about two services."""
    given = ["stripe", f"--target={one}", f"--compare-with={other}", f"--reports={folder}"]
    code = differential.main([*given, *ONE])
    found = msgspec.json.decode((folder / "stripe/differential.json").read_bytes(), type=Compared)
    assert code == bool(found.differences or found.verdicts)
    assert found.line in capfd.readouterr().out
    return found


def test_services_are_compared_by_what_they_send_and_tell(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with server("ucs.server.main") as fine, server("tests.broken.launcher", BREAK) as broken:
        differing = compared(tmp_path, fine, broken, capfd)
    assert (differing.tests, differing.apart) == (3, 1)
    (amount,) = (each for each in differing.differences if each.field == "body.amount")
    assert (amount.kind, amount.operation) == ("request", "POST /v1/refunds")
    assert (amount.tests, amount.test) == (1, "REF-02.stripe-card")
    assert amount.one.isdigit()
    assert amount.other == "(absent)"
    assert "PaymentService/Refund" in {each.operation for each in differing.differences}
    assert differing.verdicts == ["REF-02 card was passed and is failed"]


BREAK = "refund_without_amount"


def said(operation: str = "POST /v1/payments/pay_1", **fields: str) -> Said:
    return Said(operation, fields)


def found(one: list[Said], other: list[Said]) -> list[tuple[Apart, str, str]]:
    return list(differential.places(Trace("t", one, []), Trace("t", other, [])))


def test_a_field_that_one_leaves_out_is_named_without_ids() -> None:
    place = Apart("request", "POST /v1/payments/*", "body.amount")
    one, other = said(**{"body.amount": "5"}), said()
    assert found([one], [other]) == [(place, "5", "(absent)")]
    assert found([other], [one]) == [(place, "(absent)", "5")]
    assert found([one], [one]) == []


def test_a_request_that_one_does_not_make_is_told() -> None:
    place = Apart("request", "POST /v1/payments/*", "the whole")
    assert found([said(), said()], [said()]) == [(place, "there", "not there")]
    assert found([], [said()]) == [(place, "not there", "there")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at 1795300000", "at 1795300007"),
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:01.5+00:00"),
        ("c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002"),
    ],
)
def test_what_is_made_anew_in_each_run_is_no_difference(one: str, other: str) -> None:
    assert found([said(x=one)], [said(x=other)]) == []


def test_differences_are_counted_by_place() -> None:
    tests = {
        name: Trace(name, [], [said("Pay", status=status)])
        for name, status in (("a", "CHARGED"), ("b", "CHARGED"), ("c", "FAILURE"))
    }
    others = {name: Trace(name, [], [said("Pay", status="FAILURE")]) for name in "abcd"}
    (one,), apart = differential.gathered(tests, others)
    assert (one.tests, one.test, one.one, one.other, apart) == (2, "a", "CHARGED", "FAILURE", 2)
    assert str(one) == "answer Pay: status: CHARGED and FAILURE (in 2 tests, such as a)"


def test_an_original_that_is_not_there_is_said_to_be_missing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = ["stripe", "--target=original", "--compare-with=ours", f"--oracle={tmp_path}"]
    assert differential.main(given, {"ORACLE_HOME": str(tmp_path)}) == 2
    assert "the original UCS is not installed here" in capfd.readouterr().err
