"""Mutants: every operator breaks what it says, and is drawn by seed unless listed as equivalent."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import msgspec
import pytest

from mutants import choosing, claiming
from mutants.__main__ import LENIENT, ROOT, chosen, code, killed_before, told, witness
from mutants.choosing import candidates, claims, drawn
from mutants.operators import mutated, mutations
from mutants.trial import Verdict

SOURCE = """
class Payment(Struct):
    id: str
    amount: int = 0

idempotency_header = "Idempotency-Key"
signature = Hmac("x-signature")
auth = Bearer()

def request(data):
    money = need(data.amount, "amount")
    if money.minor < 0:
        raise ValueError("amount")
    if data.free:
        return {}
    if data.error:
        return failure(data.error)
    held = data.capture_method is c.CaptureMethod.MANUAL and not data.kept
    body = {"amount": money.major_text, "currency": money.currency, "capture": not held}
    status = S.CHARGED if held else S.VOIDED
    flow = f.Void(POST, "/void", same(given, expected))
    return Request(path=data.connector_refund_id, body=body, status=status, live=True, kind="card")

def refund(asked, captured):
    if asked > captured:
        refuse(3)
"""
OPERATORS = [
    ("status swapped", "CHARGED -> AUTHORIZED", "S.CHARGED", "S.AUTHORIZED"),
    ("amount in another unit", "major_text -> minor_text", ".major_text", ".minor_text"),
    ("sign turned", "money.minor -> -money.minor", "if money.minor", "if -money.minor"),
    ("decimals mistaken", "money.minor -> money.minor * 100", "minor < 0", "minor * 100 < 0"),
    (
        "reference mixed up",
        "connector_refund_id -> connector_transaction_id",
        "connector_refund_id",
        "connector_transaction_id",
    ),
    ("currency fixed", 'currency -> "USD"', "money.currency", "'USD'"),
    ("capture ignored", "capture_method -> None", "data.capture_method", "held = None is"),
    ("condition turned", "money.minor < 0 turned", "money.minor < 0", "money.minor >= 0"),
    ("amount not looked at", "asked > captured -> False", "asked > captured", "if False"),
    ("refusal removed", "if money.minor < 0: raise", "money.minor < 0", "if False"),
    ("case ignored", "if data.free: return", "if data.free", "if False"),
    ("error read as success", "if data.error: return", "if data.error", "if False"),
    ("field dropped", "'currency'", "'currency'", "'amount'"),
    ("field renamed", "'amount'", "{'amount'", "'amount_x'"),
    ("requirement removed", "need(data.amount, 'amount')", "need(", "lambda value"),
    ("argument dropped", "body=", "body=body", "path="),
    ("word changed", "kind='card'", "kind='card'", "kind='card_x'"),
    ("truth turned", "True turned", "live=True", "live=False"),
    ("number changed", "3 -> 4", "refuse(3)", "refuse(4)"),
    ("verb changed", "POST -> GET", "POST", "GET"),
    ("signature accepted", "same(given, expected) -> True", "same(", "'/void', True"),
    ("signature dropped", "signature = None", "Hmac(", "signature = None"),
    ("credentials dropped", "auth = None", "Bearer(", "auth = None"),
    ("retry without a key", "idempotency_header = None", "Idempotency-Key", "None"),
    ("wire name changed", "Payment.amount", "amount: int = 0", "amount_x"),
]
CLAIMS = """name = "tiny"
flows = [
    "Authorize", "Capture",
]

[auth]
type = "HeaderKey"

[payment-methods.card]
capture = ["automatic"]
settles = "at-once"
three-ds = true

[test]
settles = "later"
"""


@pytest.mark.parametrize(("operator", "words", "gone", "there"), OPERATORS)
def test_an_operator_breaks_what_it_says(operator: str, words: str, gone: str, there: str) -> None:
    whole = ast.unparse(ast.parse(SOURCE))
    [found, *_] = [
        each for each in mutations(SOURCE) if (each.operator, each.words) == (operator, words)
    ]
    broken = mutated(SOURCE, found)
    assert gone in whole
    assert gone not in broken
    assert there in broken


def test_claims_are_removed_added_and_changed_one_at_a_time() -> None:
    whole = tomllib.loads(CLAIMS)
    found = {each.words: (each.operator, tomllib.loads(each.source)) for each in broken_claims()}
    assert found["flows: Capture removed"][1]["flows"] == ["Authorize"]
    assert found["flows: Refund added"][1]["flows"] == ["Authorize", "Capture", "Refund"]
    method = found["payment-methods.card.settles: at-once -> later"][1]["payment-methods"]["card"]
    assert method == {**whole["payment-methods"]["card"], "settles": "later"}
    assert found["payment-methods.card.three-ds: true -> false"][0] == "claim changed"
    assert found['auth.type: "HeaderKey" changed'][0] == "header rule changed"
    assert all(broken != whole for _, broken in found.values())


def broken_claims() -> list[claiming.Mutation]:
    return list(claiming.mutations(CLAIMS))


def test_what_tests_are_given_is_no_claim() -> None:
    assert not [each for each in broken_claims() if each.words.startswith("test")]
    [line] = {each.line for each in broken_claims() if "three-ds" in each.words}
    assert CLAIMS.splitlines()[line - 1] == "three-ds = true"


@pytest.mark.parametrize("connector", ["stripe", "worldpayxml", "cybersource"])
def test_a_connector_has_enough_mutants_all_of_them_python_and_no_copies(connector: str) -> None:
    found = chosen(connector, 1, 130, 20, 20)
    assert len(found) >= 150
    for mutant in found:
        whole = (ROOT / mutant.path).read_text()
        broken = mutant.source(whole)
        if mutant.path.endswith(".toml"):
            assert tomllib.loads(broken) != tomllib.loads(whole)
        else:
            assert ast.unparse(ast.parse(whole)) != broken
            compile(broken, mutant.path, "exec")


def test_witnesses_are_made_lenient_and_nothing_else() -> None:
    found = candidates(ROOT, witness("stripe"), only=frozenset(LENIENT))
    assert {each.operator for each in found} <= set(LENIENT)
    assert {each.path.split("/")[0] for each in found} == {"simulators"}


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
    facts = {"path": "module.py", "operator": "number changed", "words": "3 -> 4", "reason": "none"}
    lines = "\n".join(f'{name} = "{text}"' for name, text in facts.items())
    listed.write_text(f"[[equivalent]]\n{lines}\n")
    assert len(candidates(tmp_path, [tmp_path / "module.py"])) == 1
    monkeypatch.setattr(choosing, "EQUIVALENT", listed)
    assert candidates(tmp_path, [tmp_path / "module.py"]) == []


def test_every_equivalent_is_there_and_says_why() -> None:
    for each in choosing.equivalents():
        source = (ROOT / each.path).read_text()
        toml = each.path.endswith(".toml")
        made = claiming.mutations(source) if toml else mutations(source)
        assert (each.operator, each.words) in {(one.operator, one.words) for one in made}
        assert len(each.reason.split()) > 3
    assert claims(ROOT, "stripe")


def test_a_rate_tells_suites_from_unit_tests() -> None:
    verdicts = [
        Verdict("a.py:1 x: y", True, "suites/refunds.py::test_a[stripe-card]"),
        Verdict("a.py:2 x: y", True, "tests/connectors/test_stripe.py::test_b"),
        Verdict("a.py:3 x: y", False),
    ]
    rate = told("stripe", 1, 0.0, verdicts, "sha256:0")
    assert (rate.killed, rate.tried, rate.by_suites, rate.rate) == (2, 3, 1, 66.7)
    assert rate.survivors == ["a.py:3 x: y"]
    assert msgspec.json.decode(msgspec.json.encode(rate), type=type(rate)) == rate


def test_what_was_killed_counts_again_for_the_same_code_and_seed_alone(tmp_path: Path) -> None:
    verdicts = [Verdict("a.py:1 x: 1 -> 2", True, "suites/t.py", 1), Verdict("a.py:2", False)]
    place = tmp_path / "mutants.json"
    assert killed_before(place, 1, "sha256:01") == {}
    place.write_bytes(msgspec.json.encode(told("acme", 1, 0, verdicts, "sha256:01")))
    assert killed_before(place, 1, "sha256:01") == {"a.py:1 x: 1 -> 2": verdicts[0]}
    assert killed_before(place, 2, "sha256:01") == {}
    assert killed_before(place, 1, "sha256:02") == {}
