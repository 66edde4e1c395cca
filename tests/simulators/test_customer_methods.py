"""Customers: what they do is done once, and time does the rest."""

from __future__ import annotations

import pytest

from simulators.core.clock import DAY, Clock
from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, debit

BOLETO, IDEAL, SEPA = (CUSTOMER_METHODS[name] for name in ("boleto", "ideal", "sepa"))


class Story:
    """Writes down what becomes of a payment."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def underway(self) -> None:
        self.told.append("underway")

    def arrived(self) -> None:
        self.told.append("arrived")

    def failed(self, why: str) -> None:
        self.told.append(why)


def _errand(method: CustomerMethod) -> tuple[Errand, Story, Clock]:
    clock, story = Clock(), Story()
    return Errand(clock, method, story), story, clock


@pytest.mark.parametrize(
    ("word", "told"),
    [("approve", "arrived"), ("fail", "failed"), ("cancel", "canceled"), ("expire", "expired")],
)
def test_what_is_done_is_done_once(word: str, told: str) -> None:
    errand, story, clock = _errand(IDEAL)
    assert errand.waits
    assert errand.decide(word)
    assert not errand.waits
    assert not errand.decide("approve")
    clock.advance(30 * DAY)
    assert story.told == [told]


def test_what_nobody_does_expires() -> None:
    errand, story, clock = _errand(BOLETO)
    clock.advance(BOLETO.expires - 1)
    assert errand.waits
    clock.advance(1)
    assert story.told == ["expired"]


def test_money_on_its_way_arrives_in_time() -> None:
    errand, story, clock = _errand(BOLETO)
    errand.decide("approve")
    assert story.told == ["underway"]
    clock.advance(BOLETO.settles)
    assert story.told == ["underway", "arrived"]


def test_money_on_its_way_may_bounce() -> None:
    clock, story = Clock(), Story()
    errand = debit(clock, SEPA, story)
    assert story.told == ["underway"]
    assert not errand.decide("cancel")
    assert errand.decide("fail_settlement")
    clock.advance(30 * DAY)
    assert story.told == ["underway", "bounced"]


def test_nothing_settles_before_the_customer_acts() -> None:
    errand, story, _ = _errand(IDEAL)
    assert not errand.decide("settle")
    assert story.told == []


@pytest.mark.parametrize("name", CUSTOMER_METHODS)
def test_every_page_lets_the_customer_pay_or_go_back(name: str) -> None:
    labels = [choice.label.lower() for choice in CUSTOMER_METHODS[name].choices]
    assert sum("approve" in label for label in labels) == 1
    assert sum("cancel" in label for label in labels) == 1
