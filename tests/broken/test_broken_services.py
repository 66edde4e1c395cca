"""A connector that is broken on purpose is caught, by the suites that should catch it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.broken.certify import certify

# One of each kind in every run, all of them by `make long`.
BROKEN = [
    ("amount_times_100", {"AUT-01", "CAP-01"}),
    pytest.param("statuses_swapped", {"AUT-01", "AUT-02", "CAP-01"}, marks=pytest.mark.long),
    ("error_read_as_success", {"DEC-01", "FLT-01", "MET-08"}),
    pytest.param(
        "refused_captures_told_as_taken",
        {"CAP-04", "CAP-05", "CAP-06", "CAP-07"},
        marks=pytest.mark.long,
    ),
    pytest.param("refund_without_amount", {"REF-02"}, marks=pytest.mark.long),
    ("capture_ignores_amount", {"CAP-02", "CAP-04"}),
    pytest.param("yen_divided_by_100", {"CUR-01"}, marks=pytest.mark.long),
    ("idempotency_key_dropped", {"IDE-01", "IDE-02"}),
    ("signature_not_checked", {"WEB-03", "WEB-04", "WEB-05", "WEB-06", "WEB-07"}),
    pytest.param("refuses_nothing", {"RFS-04"}, marks=pytest.mark.long),
    pytest.param(
        "modifications_said_to_be_under_way", {"CAP-01", "VOI-01"}, marks=pytest.mark.long
    ),
    # The refusals that REF-04 and REF-06 wait for come, but for another reason.
    pytest.param("reasons_of_its_own", {"REF-04", "REF-06", "WIR-02"}, marks=pytest.mark.long),
    pytest.param("words_of_its_own", {"WIR-01"}, marks=pytest.mark.long),
    pytest.param("fields_of_its_own", {"WIR-01"}, marks=pytest.mark.long),
    pytest.param("syncs_without_a_status", {"WIR-01"}, marks=pytest.mark.long),
    pytest.param(
        "payments_said_to_be_pending", {"AUT-01", "AUT-04", "MET-01"}, marks=pytest.mark.long
    ),
]


@pytest.mark.parametrize(("name", "caught_by"), BROKEN)
def test_a_broken_connector_is_caught(tmp_path: Path, name: str, caught_by: set[str]) -> None:
    launcher = f"{sys.executable} -m tests.broken.launcher {name}"
    run = certify(tmp_path, caught_by, f"--server={launcher}")
    assert run.failed == caught_by, run.output
    assert run.code == 1
