"""Requirements are frozen, each is proven, and each fact of the documents is covered."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from harness import claims, coverage, requirements, specs
from harness.cases import Case
from harness.coverage import Fact, Proven
from harness.requirements import Entry

SINGLE = (
    "Authorize", "Capture", "Void", "Refund", "PSync", "RSync", "CreateOrder",
    "CreateSessionToken", "SetupMandate", "IncomingWebhook", "DefendDispute",
)  # fmt: skip
# How many facts each part of the two documents has, counted by hand.
PARTS = {
    "template flows": 11, "template methods": 8, "template rules": 15,
    "template 1.1": 2, "template 1.2": 1, "template 1.3": 7, "template 2.1": 1, "template 2.2": 1,
    "template 2.3": 1, "template 3.1": 1, "template 3.2": 1, "template 3.3": 1, "template 3.4": 1,
    "template 4.1": 1, "template 4.2": 1, "template 4.3": 1, "template 5.1": 1, "template 5.2": 1,
    "template 5.3": 1, "template 6.1": 1, "template 7.1": 1, "template 7.2": 6, "template 8.1": 1,
    "template 8.2": 1, "template 9.1": 1, "template 9.2": 1, "template 9.3": 1, "template 9.4": 4,
    "template 10": 1, "patterns": 26,
}  # fmt: skip
METHODS = {
    "cards": ("card",),
    "wallets": ("apple_pay_sdk", "google_pay_sdk", "paypal_redirect", "ali_pay_redirect"),
    "bank transfers": claims.BANK_TRANSFERS,
    "buy now pay later": claims.PAY_LATER,
    "bank redirects": claims.BANK_REDIRECTS,
    "cash and vouchers": claims.VOUCHERS,
    "crypto": ("crypto",),
    "regional": ("upi_collect", "upi_intent", "we_chat_pay_qr", "ali_pay_redirect", "blik"),
}


@pytest.fixture(scope="module")
def every() -> list[specs.Spec]:
    return [specs.load(name) for name in specs.names()]


@pytest.fixture(scope="module")
def proven(every: list[specs.Spec]) -> list[Proven]:
    return list(coverage.proven(every))


def test_nothing_is_amiss(every: list[specs.Spec]) -> None:
    assert list(coverage.broken(every)) == []


def test_the_page_is_up_to_date(every: list[specs.Spec]) -> None:
    assert coverage.PAGE.read_text() == coverage.page(every)


def test_the_documents_facts_are_all_there() -> None:
    told = [fact.partition(" / ")[0] for fact in coverage.documents()]
    assert {part: told.count(part) for part in dict.fromkeys(told)} == PARTS


@pytest.mark.parametrize("flow", SINGLE)
def test_a_flow_that_the_documents_name_is_covered_by_tests_that_need_it(
    proven: list[Proven], flow: str
) -> None:
    ids = coverage.covering(f"template flows / {flow}", coverage.documents())
    tried = {each.id for each in proven if each.cases and flow in each.needs}
    assert tried.intersection(ids)


@pytest.mark.parametrize("group", METHODS)
def test_a_method_that_the_documents_name_is_covered_by_tests_that_pay_by_it(
    proven: list[Proven], group: str
) -> None:
    ids = coverage.covering(f"template methods / {group}", coverage.documents())
    for each in proven:
        if each.id in ids:
            methods = {case.method for tried in each.cases.values() for case in tried}
            assert methods.intersection(METHODS[group]), each.id


ENTRY = Entry("core", "captures", "Money is taken.", ("Capture",), ("a / b",))


def amiss(proof: Proven) -> list[str]:
    return list(coverage._amiss(proof, {"a / b": Fact()}))


def test_a_test_that_needs_other_flows_than_frozen_is_told() -> None:
    fine = Proven("CAP-99", ENTRY, ("Capture",), "", {"acme": []})
    assert amiss(fine) == []
    (told,) = amiss(msgspec.structs.replace(fine, needs=("Void",)))
    assert told == "CAP-99 needs ['Void'] by its test, ['Capture'] as frozen"


def test_a_requirement_covers_facts_that_there_are() -> None:
    bare = msgspec.structs.replace(ENTRY, covers=())
    wrong = msgspec.structs.replace(ENTRY, covers=("a / c",))
    cases: dict[str, list[Case]] = {"acme": []}
    assert amiss(Proven("CAP-99", bare, ("Capture",), "", cases)) == [
        "CAP-99 covers no fact of a document"
    ]
    assert amiss(Proven("CAP-99", wrong, ("Capture",), "", cases)) == [
        "CAP-99 covers a / c, which is no fact"
    ]


def test_a_requirement_that_nobody_claims_says_why() -> None:
    assert amiss(Proven("CAP-99", ENTRY, ("Capture",), "", {})) == ["CAP-99 has no case"]
    said = msgspec.structs.replace(ENTRY, unclaimed="Nobody can")
    assert amiss(Proven("CAP-99", said, ("Capture",), "", {})) == []
    assert amiss(Proven("CAP-99", said, ("Capture",), "", {"acme": []})) == [
        "CAP-99 says why no connector claims it, and some do"
    ]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Fact(), "x is covered by nothing and does not say why"),
        (Fact(same=("y",)), "x is the same as y, which is no fact"),
        (Fact(tests=("tests/nowhere.py",)), "x: there is no tests/nowhere.py"),
    ],
)
def test_a_fact_that_nothing_covers_is_told(fact: Fact, told: str) -> None:
    assert list(coverage._uncovered("x", {"x": fact})) == [told]


def test_an_id_keeps_its_sentence_for_good() -> None:
    before = {"CAP-99": coverage.digest("CAP-99", "Money is taken.")}
    assert list(coverage._reused({"CAP-99": ENTRY}, before)) == []
    reworded = msgspec.structs.replace(ENTRY, says="Money is given.")
    assert list(coverage._reused({"CAP-99": reworded}, before)) == [
        "CAP-99 has another sentence than was released: a new one takes a new id"
    ]
    assert list(coverage._reused({}, before)) == ["CAP-99 was released and is gone"]
    (told,) = coverage._reused({"CAP-99": ENTRY, "CAP-98": ENTRY}, before)
    assert told == "CAP-98 is not in released.txt"


def test_what_was_released_is_only_added_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "released.txt"
    path.write_text("# ids\nAUT-01 0123456789abcdef\n")
    monkeypatch.setattr(coverage, "RELEASED", path)
    monkeypatch.setattr(coverage.released, "__defaults__", (path,))
    coverage.release()
    lines = path.read_text().splitlines()
    assert lines[:2] == ["# ids", "AUT-01 0123456789abcdef"]
    assert len(lines) == 1 + len(requirements.frozen())
