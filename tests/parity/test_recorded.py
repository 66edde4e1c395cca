"""Real answers that others recorded: read, judged by their label, or listed by a rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parity import recorded

PAID = {
    "id": "pr-1", "reference_id": "r-1", "amount": 10.5, "currency": "MYR", "status": "SUCCEEDED",
    "payment_method": {"id": "pm-1", "type": "CARD", "reusability": "ONE_TIME_USE"},
}  # fmt: skip


def _record(outcome: str, url: str, body: dict[str, Any], status: int = 200) -> dict[str, Any]:
    return {
        "id": "x-1", "operation": "authorize", "outcome": outcome, "connector_api_match": "yes",
        "request": {"method": "POST", "url": f"https://api.xendit.co{url}", "headers": {}},
        "response": {"status": status, "headers": {}, "body": json.dumps(body)},
    }  # fmt: skip


CASES = [
    (_record("success", "/payment_requests", PAID), 0, "read 1/1, outcome 1/1, 0 listed, 0 un"),
    (_record("declined", "/payment_requests", PAID), 1, "read 1/1, outcome 0/1, 0 listed, 1 un"),
    (_record("success", "/payment_requests", {}), 1, "read 0/1, outcome 0/0, 0 listed, 1 un"),
    (_record("pending", "/v2/invoices", {}), 0, "read 0/0, outcome 0/0, 1 listed, 0 un"),
    (
        _record("error", "/payment_requests", {"error_code": "X", "message": "no"}, 400),
        0,
        "read 1/1, outcome 1/1, 0 listed, 0 un",
    ),
]


@pytest.mark.parametrize(("record", "code", "line"), CASES)
def test_a_record_is_read_judged_or_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], record: dict[str, Any], code: int, line: str
) -> None:
    (tmp_path / "xendit.jsonl").write_text(json.dumps(record))
    assert recorded.main(["--connector=xendit", f"--recorded={tmp_path}"]) == code
    assert f"xendit: {line}" in capsys.readouterr().out


def test_nothing_recorded_is_nothing_unexplained(tmp_path: Path) -> None:
    assert recorded.main(["--connector=xendit", f"--recorded={tmp_path}"]) == 0
