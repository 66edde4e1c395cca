"""The harness's own reader of spec.toml, and the cases that follow from it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from harness import specs
from harness.cases import cases
from harness.requirements import Requirement
from harness.specs import Spec

SPEC = """
name = "acme"
display-name = "Acme"
docs = "https://acme.example/docs"
flows = ["Authorize", "PSync", "Capture", "Refund", "RSync", "IncomingWebhook"]
not-implemented = ["Void"]
currencies = ["EUR", "JPY"]
[base-url]
production = "https://api.acme.example"
sandbox = "https://test.acme.example"
[auth]
type = "HeaderKey"
legacy = ["x-api-key"]
credentials = ["api_key"]
[payment-methods.card]
capture = ["automatic", "manual"]
networks = ["visa", "amex"]
[payment-methods.ideal]
currencies = ["EUR"]
settles = "after-redirect"
[test]
currency = "EUR"
country = "NL"
[test.cards]
visa = { number = "4111111111111111" }
[[test.declines]]
card = "4000000000000002"
code = "declined"
[webhooks]
signature = "HMAC"
events = ["paid", "refunded"]
"""


def read(folder: Path, text: str) -> Spec:
    """The spec of Acme from a text."""
    (folder / "acme").mkdir()
    (folder / "acme" / "spec.toml").write_text(text)
    return specs.load("acme", folder)


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    return read(tmp_path, SPEC)


def names(spec: Spec, proof: Requirement, *asked: str) -> list[str]:
    """The cases of a requirement whose test has these arguments."""
    return [case.name for case in cases(proof, asked, spec)]


def test_a_misspelt_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"spec\.toml.*curency"):
        read(tmp_path, SPEC.replace('currency = "EUR"\ncountry', 'curency = "EUR"\ncountry'))


KNOWN = """
[[known-failing]]
requirement = "CAP-01"
case = "card"
reason = "The processor is down"
since = 2026-11-22
"""


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("since = 2026-11-22", "", "since"),
        ("since = 2026-11-22", 'since = "lately"', "since"),
        ('reason = "The processor is down"', "", "reason"),
        ('reason = "The processor is down"', 'reason = ""', "reason"),
        ('reason = "The processor is down"', 'flaky = true\nreason = "x"', "flaky"),
    ],
)
def test_a_known_failing_entry_has_a_reason_and_a_date(
    tmp_path: Path, line: str, instead: str, told: str
) -> None:
    assert line in KNOWN
    with pytest.raises(ValueError, match=told):
        read(tmp_path, SPEC + KNOWN.replace(line, instead))


def test_a_known_failing_entry_is_read(tmp_path: Path) -> None:
    (known,) = read(tmp_path, SPEC + KNOWN).known_failing
    assert (known.reason, known.since.isoformat()) == ("The processor is down", "2026-11-22")


def test_a_folder_and_its_name_agree(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="name is 'other', its folder is 'acme'"):
        read(tmp_path, SPEC.replace('"acme"', '"other"'))


def test_an_unknown_connector_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no connector 'nobody'; there are: none"):
        specs.load("nobody", tmp_path)


def test_every_spec_of_the_service_can_be_read() -> None:
    for name in specs.names():
        assert specs.load(name).name == name


def test_a_method_is_captured_only_where_it_can_be_held(spec: Spec) -> None:
    assert spec.claims("Capture", "card")
    assert not spec.claims("Capture", "ideal")
    assert spec.claims("Refund", "ideal")


def test_cases_follow_the_claims(spec: Spec) -> None:
    held = Requirement("X-1", ("Capture",), capture="manual")
    assert names(spec, held, "merchant", "method") == ["card"]
    assert names(spec, Requirement("X-2", ("Refund",)), "method") == ["card", "ideal"]
    assert names(spec, Requirement("X-3", ("Void",)), "method") == []


def test_flows_that_are_replayed_are_tried_though_all_others_are_done_again(spec: Spec) -> None:
    spec = msgspec.structs.replace(spec, idempotency="none", replays=["Refund"])
    assert (spec.twice("Refund"), spec.twice("Authorize")) == ("replays", "none")
    refunds = Requirement("X-1", ("Refund",), idempotency=("replays",))
    pays = Requirement("X-2", ("Authorize",), idempotency=("replays",))
    assert (len(names(spec, refunds, "method")), names(spec, pays, "method")) == (2, [])


def test_currencies_are_sampled_by_their_decimals(spec: Spec) -> None:
    paid = Requirement("X-1", ("Authorize",))
    assert names(spec, paid, "method", "currency") == ["card-JPY", "card-EUR", "ideal-EUR"]


def test_a_network_without_a_test_card_has_no_case(spec: Spec) -> None:
    assert names(spec, Requirement("X-1", ("Authorize",)), "method", "network") == ["card-visa"]


def test_the_complement_of_the_claims_is_tried_too(spec: Spec) -> None:
    proof = Requirement("X-1", ("Authorize",))
    assert "card-manual" not in names(spec, proof, "method", "unclaimed_capture")
    assert "card-manual_multiple" in names(spec, proof, "method", "unclaimed_capture")
    assert "ideal-manual" in names(spec, proof, "method", "unclaimed_capture")
    assert names(spec, Requirement("X-2"), "unclaimed_flow")[:2] == ["Void", "VoidPostCapture"]
    methods = names(spec, proof, "unclaimed_method")
    assert "klarna" in methods
    assert "card" not in methods
    assert names(spec, proof, "method", "unclaimed_currency")[:2] == ["card-USD", "card-KWD"]


def test_declines_and_events_are_cases(spec: Spec) -> None:
    assert names(spec, Requirement("X-1", only=("card",)), "method", "decline") == ["card-declined"]
    assert names(spec, Requirement("X-2"), "event") == ["paid", "refunded"]


def test_amounts_have_as_many_decimals_as_their_currency() -> None:
    assert [specs.decimals(each) for each in ("JPY", "EUR", "KWD")] == [0, 2, 3]
