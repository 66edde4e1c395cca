"""A bed: what is broken in it is seen by the tests that run in its forks, and is mended again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mutants.__main__ import ROOT, code
from mutants.asking import TIMEOUT, Ask
from mutants.bed import Bed
from mutants.choosing import candidates, claims

PAID = "suites/authorizations.py::test_a_payment_that_settles_later_is_pending_until_then"
TRACED = ["ucs/connectors/cryptopay", "simulators/cryptopay"]


@pytest.fixture(scope="module")
def bed() -> Iterator[Bed]:
    with Bed(ROOT) as made:
        made.collect("cryptopay", "code", "simulators.core.registry")
        yield made


def paid(bed: Bed, **more: object) -> Ask:
    return Ask(session="code", tests=[f"{PAID}[cryptopay-crypto]"], **more)  # type: ignore[arg-type]


def test_a_break_is_seen_and_mended(bed: Bed) -> None:
    [broken, *_] = [m for m in candidates(ROOT, code("cryptopay")) if m.operator == "sign turned"]
    assert not bed.ask(paid(bed)).failed
    with bed.broken(broken):
        assert bed.ask(paid(bed)).failed.startswith(PAID)
    assert not bed.ask(paid(bed)).failed


def test_lines_are_told_of_both_sides(bed: Bed) -> None:
    bed.collect("cryptopay", "whole")
    ask = paid(bed, trace=TRACED)
    ask.session = "whole"
    [ran] = bed.ask(ask).ran
    sides = {path.split("/")[0] for path in ran.lines}
    assert sides == {"ucs", "simulators"}


def test_webhooks_of_a_day_lived_before_are_lent(bed: Bed) -> None:
    lived = bed.ask(Ask(session="code", live=True))
    assert not lived.failed
    assert not bed.ask(Ask(session="code", days=lived.days)).failed
    stale = "suites/webhooks.py::test_a_stale_webhook_is_not_believed[cryptopay]"
    event = "suites/webhooks.py::test_every_claimed_event_is_understood[cryptopay-completed]"
    assert not bed.ask(Ask(session="code", tests=[stale, event])).failed


def test_a_claim_that_does_not_hold_is_seen(bed: Bed) -> None:
    [false] = [each for each in claims(ROOT, "cryptopay") if "later -> at-once" in each.words]
    with bed.broken(false):
        assert bed.suites_alone("cryptopay", false.near).failed.startswith("suites/")


def test_other_tests_run_alone(bed: Bed) -> None:
    assert not bed.units_alone(["tests/domain/test_money.py"]).failed
    gone = bed.units_alone(["tests/domain/test_nothing.py"])
    assert gone.failed


def test_who_breaks_the_trial_kills_nothing(bed: Bed) -> None:
    bed.collect("cryptopay", "crashing")
    with pytest.raises(RuntimeError, match="crashed"):
        bed.ask(Ask(session="crashing", tests=["no such test"]))


def test_what_is_silent_is_given_more_time_once(bed: Bed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutants.bed.BUSY_SECONDS", 60.0)
    slow = paid(bed, patience=0.01)
    assert not bed.ask(slow).failed
    monkeypatch.setattr("mutants.bed.BUSY_SECONDS", 0.02)
    assert bed.ask(paid(bed, patience=0.01)).failed == TIMEOUT
