"""Mutants: every operator breaks what it says, and a bed sees a break."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mutants import choosing
from mutants.__main__ import ROOT, code
from mutants.bed import Bed
from mutants.choosing import candidates, drawn
from mutants.operators import mutated, mutations

SOURCE = """
class Payment(Struct):
    id: str
    amount: int = 0

idempotency_header = "Idempotency-Key"

def request(data):
    money = need(data.amount, "amount")
    if money.minor < 0:
        raise ValueError("amount")
    if data.free:
        return {}
    held = data.capture is c.CaptureMethod.MANUAL and not data.kept
    body = {"amount": money.major_text, "currency": money.currency, "capture": not held}
    status = S.CHARGED if held else S.VOIDED
    return Request(path=data.connector_refund_id, body=body, status=status, live=True, times=3)
"""


@pytest.mark.parametrize(
    ("operator", "words", "gone", "there"),
    [
        ("status swapped", "CHARGED -> AUTHORIZED", "S.CHARGED", "S.AUTHORIZED"),
        ("amount in another unit", "major_text -> minor_text", ".major_text", ".minor_text"),
        (
            "reference mixed up",
            "connector_refund_id -> connector_transaction_id",
            "connector_refund_id",
            "connector_transaction_id",
        ),
        ("currency fixed", 'currency -> "USD"', "money.currency", "'USD'"),
        ("condition turned", "money.minor < 0 turned", "money.minor < 0", "money.minor >= 0"),
        ("refusal removed", "if money.minor < 0: raise", "money.minor < 0", "if False"),
        ("case ignored", "if data.free: return", "if data.free", "if False"),
        ("field dropped", "'currency'", "'currency'", "'amount'"),
        ("field renamed", "'amount'", "{'amount'", "'amount_x'"),
        ("requirement removed", "need(data.amount, 'amount')", "need(", "lambda value"),
        ("argument dropped", "body=", "body=body", "path="),
        ("truth turned", "True turned", "live=True", "live=False"),
        ("number changed", "3 -> 4", "times=3", "times=4"),
        ("protection dropped", "idempotency_header = None", "Idempotency-Key", "None"),
        ("wire name changed", "Payment.amount", "amount: int = 0", "amount_x"),
    ],
)
def test_an_operator_breaks_what_it_says(operator: str, words: str, gone: str, there: str) -> None:
    whole = ast.unparse(ast.parse(SOURCE))
    [found, *_] = [
        each for each in mutations(SOURCE) if (each.operator, each.words) == (operator, words)
    ]
    broken = mutated(SOURCE, found)
    assert gone in whole
    assert gone not in broken
    assert there in broken


def test_every_mutant_of_every_connector_is_python_and_no_copy() -> None:
    for connector in ("stripe", "worldpayxml", "cybersource"):
        found = candidates(ROOT, code(connector))
        assert len(found) >= 150
        for mutant in drawn(found, 60, 1):
            broken = mutant.source(ROOT)
            assert ast.unparse(ast.parse((ROOT / mutant.path).read_text())) != broken
            compile(broken, mutant.path, "exec")


def test_a_seed_draws_the_same_and_every_operator() -> None:
    found = candidates(ROOT, code("stripe"))
    one, same, other = drawn(found, 60, 1), drawn(found, 60, 1), drawn(found, 60, 2)
    assert one == same != other
    assert {each.operator for each in one} == {each.operator for each in found}


def test_what_is_listed_as_equivalent_is_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "module.py").write_text("x = 3\n")
    listed = tmp_path / "equivalent.toml"
    told = {"path": "module.py", "operator": "number changed", "words": "3 -> 4", "reason": "none"}
    lines = "\n".join(f'{name} = "{text}"' for name, text in told.items())
    listed.write_text(f"[[equivalent]]\n{lines}\n")
    assert len(candidates(tmp_path, [tmp_path / "module.py"])) == 1
    monkeypatch.setattr(choosing, "equivalents", lambda: choosing_from(listed))
    assert candidates(tmp_path, [tmp_path / "module.py"]) == []


def choosing_from(listed: Path) -> list[choosing.Equivalent]:
    import msgspec

    return msgspec.toml.decode(listed.read_bytes(), type=dict[str, list[choosing.Equivalent]])[
        "equivalent"
    ]


def test_a_bed_sees_a_break_and_mends_it() -> None:
    stage = [
        "-c",
        "from ucs.domain.money import Money; assert Money(1050, 'USD').minor_text == '1050'",
    ]
    path = "ucs/domain/money.py"
    found = candidates(ROOT, [ROOT / path])
    [broken, *_] = [each for each in found if each.words == "minor -> major"]
    with Bed(ROOT, [stage]) as bed:
        assert len(bed.unbroken()) == 1
        assert bed.tried(broken).killed
        assert bed.unbroken()


def test_a_bed_that_is_broken_before_is_no_bed() -> None:
    with Bed(ROOT, [["-c", "raise SystemExit(3)"]]) as bed, pytest.raises(RuntimeError, match="3"):
        bed.unbroken()
