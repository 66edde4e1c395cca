"""Journeys: whatever is done to payments, in whatever order, money is where it was told."""

from __future__ import annotations

from harness.journeys.journey import Journeys, starts
from harness.requirements import requirement
from harness.specs import Spec


@requirement("JRN-01", needs="Authorize", main=True, learns=True, sources="simulator")
def test_money_is_where_the_merchant_was_told(
    journeys: Journeys, spec: Spec, method: str, currency: str
) -> None:
    journeys.live(list(starts(spec, method, currency)))


@requirement(
    "JRN-02",
    needs="Authorize",
    main=True,
    three_ds=True,
    learns=True,
    card="challenge",
    sources="simulator",
)
def test_money_waits_for_the_customer(journeys: Journeys, spec: Spec, method: str) -> None:
    currency = spec.currency(method)
    journeys.live(list(starts(spec, method, currency, "challenge")))


@requirement("JRN-03", needs="Authorize", learns=True, sources="simulator")
def test_money_is_the_same_by_any_other_method(
    journeys: Journeys, spec: Spec, others: list[str]
) -> None:
    journeys.live([each for name in others for each in starts(spec, name, spec.currency(name))])
