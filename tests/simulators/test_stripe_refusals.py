"""What Stripe refuses beside the ways that payments take, each as its own reference says."""

from typing import Any

import pytest
import stripe

from tests.simulators.test_stripe_events import dispute_of
from tests.simulators.test_stripe_methods import ACCEPTED, american, data

Refused = stripe.InvalidRequestError


def paid(shop: Any) -> Any:
    params = {
        "amount": 2000,
        "currency": "usd",
        "confirm": True,
        "payment_method": "pm_card_visa",
        "payment_method_types": ["card"],
    }
    return shop.sdk.v1.payment_intents.create(params)


def test_microdeposits_are_told_of_an_account_that_waits_for_them(shop: Any) -> None:
    with pytest.raises(Refused, match="not waiting for microdeposits"):
        shop.sdk.v1.payment_intents.verify_microdeposits(paid(shop).id, {"amounts": [32, 45]})


def test_microdeposits_are_two(shop: Any) -> None:
    asked = american(shop)
    assert asked.next_action.type == "verify_with_microdeposits"
    for amounts in ([32], [32, 45, 1]):
        with pytest.raises(Refused, match="Exactly two"):
            shop.sdk.v1.payment_intents.verify_microdeposits(asked.id, {"amounts": amounts})


def test_a_customers_default_is_one_of_their_own(shop: Any) -> None:
    customer = shop.sdk.v1.customers.create({})
    default = {"invoice_settings": {"default_payment_method": "pm_card_visa"}}
    with pytest.raises(Refused, match="does not have a payment method") as refused:
        shop.sdk.v1.customers.update(customer.id, default)
    assert refused.value.code == "resource_missing"


def test_a_refund_is_found_at_its_own_charge_alone(shop: Any) -> None:
    first, second = paid(shop).latest_charge, paid(shop).latest_charge
    refund = shop.sdk.v1.refunds.create({"charge": first})
    assert shop.get(f"/v1/charges/{first}/refunds/{refund.id}")["id"] == refund.id
    other = shop.raw("GET", f"/v1/charges/{second}/refunds/{refund.id}")
    assert (other.status, other.error["code"]) == (404, "resource_missing")


def test_what_a_type_of_payment_method_needs_is_told(shop: Any) -> None:
    with pytest.raises(Refused) as refused:
        shop.sdk.v1.payment_methods.create(data("sepa_debit"))
    assert (refused.value.code, refused.value.param) == ("parameter_missing", "sepa_debit")


def test_a_setup_that_leaves_the_page_says_where_to_return(shop: Any) -> None:
    ideal = {
        "confirm": True,
        "payment_method_types": ["ideal"],
        "payment_method_data": data("ideal"),
        "mandate_data": ACCEPTED,
    }
    with pytest.raises(Refused, match="return_url"):
        shop.sdk.v1.setup_intents.create(ideal)


def test_evidence_is_not_endless(shop: Any) -> None:
    dispute = dispute_of(shop)
    texts = (
        "access_activity_log", "cancellation_policy_disclosure", "cancellation_rebuttal",
        "duplicate_charge_explanation", "product_description", "refund_policy_disclosure",
        "refund_refusal_explanation",
    )  # fmt: skip
    long = dict.fromkeys(texts, "x" * 20_000) | {"uncategorized_text": "x" * 10_001}
    with pytest.raises(Refused, match="over 150,000"):
        shop.sdk.v1.disputes.update(dispute.id, {"evidence": long})
