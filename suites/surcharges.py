"""Surcharges: the fee on a card, and that its service learns what became of the payment."""

from __future__ import annotations

from harness import surcharges
from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("SUR-01", needs="SurchargeCalculate", sources=("simulator", "cassettes"))
def test_the_fee_is_the_processors_to_the_last_minor_unit(merchant: Merchant) -> None:
    told = surcharges.calculate(merchant)
    assert not told.refused, told.status
    fee = told.reply.surcharge_amount
    assert fee.currency == told.request.amount.currency
    assert surcharges.booked(merchant) == [surcharges.entry(told, "quoted")]
    assert fee.minor_amount > 0


@requirement("SUR-02", needs="SurchargeCalculate", sources="simulator")
def test_a_card_without_a_fee_has_none(merchant: Merchant) -> None:
    told = surcharges.calculate(merchant, free=True)
    assert not told.refused, told.status
    assert told.reply.surcharge_amount.minor_amount == 0


@requirement(
    "SUR-03", needs=("SurchargeCalculate", "NotifyConnector"), sources=("simulator", "cassettes")
)
def test_the_service_learns_that_the_payment_was_made(merchant: Merchant) -> None:
    fee = surcharges.calculate(merchant)
    told = surcharges.notify(merchant, surcharges.id_of(fee), "SURCHARGE_PAYMENT_SUCCEEDED")
    assert not told.refused, told.status
    assert surcharges.booked(merchant) == [surcharges.entry(fee, "paid")]


@requirement("SUR-04", needs=("SurchargeCalculate", "NotifyConnector"), sources="simulator")
def test_the_service_learns_that_the_payment_was_refunded(merchant: Merchant) -> None:
    fee = surcharges.calculate(merchant)
    surcharges.notify(merchant, surcharges.id_of(fee), "SURCHARGE_PAYMENT_SUCCEEDED")
    told = surcharges.notify(merchant, surcharges.id_of(fee), "SURCHARGE_REFUND_SUCCEEDED")
    assert not told.refused, told.status
    assert surcharges.booked(merchant) == [surcharges.entry(fee, "refunded")]


@requirement("SUR-05", needs=("SurchargeCalculate", "NotifyConnector"), sources="simulator")
def test_nothing_is_told_of_a_fee_that_does_not_exist(merchant: Merchant) -> None:
    fee = surcharges.calculate(merchant)
    unknown = merchant.nobodys(surcharges.id_of(fee))
    assert surcharges.notify(merchant, unknown, "SURCHARGE_PAYMENT_SUCCEEDED").refused
    assert surcharges.booked(merchant) == [surcharges.entry(fee, "quoted")]
