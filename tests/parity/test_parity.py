"""The parity tool: what it counts, what it excuses, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parity import ask
from parity.__main__ import main
from parity.messages import fill
from parity.replay import rpc
from parity.rules import Rule
from parity.spoil import spoil
from ucs.interfaces.spec import Divergence

GOLDEN = Path(__file__).parents[3] / "shared" / "golden"
COMPARE = """
def value_paths(want, got):
    return [] if want == got else ["/"]


def diff_request(cell, got):
    want = cell["http_request"]
    return [name for name in ("method", "url", "body") if want[name] != got[name]]


def diff_response(cell, got):
    return value_paths(cell["response"], got)
"""
REFUND = {
    "merchant_refund_id": "r-1",
    "connector_transaction_id": "pi_1",
    "refund_amount": {"minor_amount": 400, "currency": "USD"},
}
SENT = {
    "method": "POST",
    "url": "https://api.stripe.com/v1/refunds",
    "headers": {},
    "body": "amount=400&metadata%5Border_id%5D=r-1"
    "&metadata%5Bis_refund_id_as_reference%5D=true&payment_intent=pi_1",
}


def folder(at: Path, cells: list[dict[str, Any]], matrix: dict[str, Any] | None = None) -> Path:
    """A record with some cells of Stripe."""
    for name in ("requests", "responses", "matrix"):
        (at / name).mkdir()
    (at / "compare.py").write_text(COMPARE)
    record = {"config": {"stripe": {"api_key": "sk"}}, "clock": 1768472430.125, "cells": cells}
    (at / "requests" / "stripe.json").write_text(json.dumps(record))
    (at / "matrix" / "stripe.json").write_text(json.dumps(matrix or {}))
    return at


def cell(**changes: Any) -> dict[str, Any]:
    facts = {"flow": "refund", "payment_method": "default", "variation": "base", "ok": True}
    return {**facts, "request": REFUND, "http_request": SENT, **changes}


def run(golden: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main(["--connector", "stripe", "--golden", str(golden), *more])
    return code, capsys.readouterr().out.splitlines()[-1]


def test_an_equal_cell_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, line = run(folder(tmp_path, [cell()]), capsys)
    assert code == 0
    assert line.startswith("stripe: requests 1/1, responses 0/0, refusals 0/0 (bare 1/1, 0/0, 0/0)")
    assert line.endswith("0 unexplained")


def test_a_difference_is_named_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = cell(http_request={**SENT, "body": "amount=399"})
    golden = folder(tmp_path, [wrong])
    code, line = run(golden, capsys)
    assert code == 1
    assert "requests 0/1" in line
    assert line.endswith("1 unexplained")
    main(["--connector", "stripe", "--golden", str(golden), "--verbose"])
    assert "body" in capsys.readouterr().out


def test_a_listed_divergence_counts_but_not_bare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = {key: value for key, value in REFUND.items() if key != "connector_transaction_id"}
    code, line = run(folder(tmp_path, [cell(request=nothing)]), capsys)
    assert code == 0
    assert "requests 1/1" in line
    assert "(bare 0/1" in line


def test_a_refusal_is_compared_by_kind_and_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {key: value for key, value in REFUND.items() if key != "refund_amount"}
    error = {"error_kind": "integration", "error_code": "MISSING_REQUIRED_FIELD"}
    same = cell(request=asked, ok=False, error=error)
    other = cell(request=asked, ok=False, error={**error, "error_code": "NOT_IMPLEMENTED"})
    for each in (same, other):
        each.pop("http_request")
    code, line = run(folder(tmp_path, [same, other]), capsys)
    assert code == 1
    assert "refusals 1/2" in line


def test_what_the_original_supports_must_be_claimed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = {"ok": True, "method": "POST", "url": "https://api.stripe.com/v1/payment_intents"}
    matrix = {"authorize": {"Card": fact, "Oxxo": fact}}
    code, line = run(folder(tmp_path, [], matrix), capsys)
    assert code == 1
    assert line.endswith("1 unexplained")


def test_no_record_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, line = run(tmp_path / "none", capsys)
    assert code == 0
    assert line.startswith("stripe: requests 0/0, responses 0/0, refusals 0/0 (bare 0/0, 0/0, 0/0)")


def rule(when: str = "", flow: str = "*", path: str = "*") -> Rule:
    return Rule(Divergence(flow=flow, path=path, reason="r", source="s", when=when))


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ("", True),
        ("request.amount.currency = USD", True),
        ("request.amount.currency = EUR", False),
        ("request.amount.currency != EUR", True),
        ("request.amount.currency in EUR|USD", True),
        ("request.amount.currency not in EUR|USD", False),
        ("request.amount.currency like U*", True),
        ("request.customer is unset", True),
        ("request.amount is set", True),
        ("request.note is empty", True),
        ("request.amount.currency is empty", False),
        ("request.customer is empty", False),
        ("request.*.currency = USD", True),
        ("reply.items.id = 2", True),
        ("status = 402 and request.live = true", True),
        ("status = 402 and request.live = false", False),
    ],
)
def test_when_a_rule_applies(when: str, holds: bool) -> None:
    facts = {
        "request": {"amount": {"currency": "USD", "minor": 1}, "live": True, "note": ""},
        "reply": {"items": [{"id": 1}, {"id": 2}]},
        "status": 402,
    }
    assert rule(when).applies("Authorize", facts) is holds


def test_a_rule_speaks_of_its_flows_and_paths() -> None:
    found = rule(flow="Authorize|Refund", path="body:form/card[number]|/error/*")
    assert found.applies("Refund", {})
    assert not found.applies("Capture", {})
    assert found.covers("body:form/card[number]")
    assert found.covers("/error/code")
    assert not found.covers("body:form/cardn")


def test_a_condition_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        rule("request.amount resembles USD")


@pytest.mark.skipif(not GOLDEN.is_dir(), reason="the record of the original is not here")
def test_stripe_differs_from_the_record_only_where_it_says_so() -> None:
    assert main(["--connector", "stripe", "--golden", str(GOLDEN)]) == 0


def test_without_the_original_nothing_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = folder(tmp_path, [cell()])
    nowhere = ["--golden", str(golden), "--oracle", str(tmp_path / "none")]
    assert ask.main(["--connector", "stripe", *nowhere]) == 0
    assert capsys.readouterr().out == "stripe: not asked: no records or no original here\n"


def test_a_request_is_spoilt_in_each_field_and_part() -> None:
    known = rpc("refund")
    assert known is not None
    spoilt = dict(spoil(known.request_message.DESCRIPTOR, REFUND))
    assert "refund_amount" not in spoilt["refund_amount:absent"]
    assert spoilt["refund_amount:minus"]["refund_amount"]["minor_amount"] == -1
    assert spoilt["state.access_token:empty"]["state"]["access_token"] == {}
    assert spoilt["metadata:open"] == REFUND | {"metadata": {"value": "{"}}
    assert "card" not in spoilt["payment_method.ach:empty"]["payment_method"]
    for name, request in spoilt.items():
        assert request != REFUND, name
        fill(known.request_message.DESCRIPTOR.name, request)
