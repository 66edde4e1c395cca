"""What customers, banks and merchants decide outside of the API, and what is told of it."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.core.decisions import WORDS
from simulators.core.ledger import Ledger, Refused
from simulators.stripe.setup_intents import CHANGEABLE

BASE = "http://x"
OPTIONS = {
    "customer_balance": {
        "funding_type": "bank_transfer",
        "bank_transfer": {"type": "gb_bank_transfer"},
    }
}
ACCEPTED = {"customer_acceptance": {"type": "offline"}}
OWNER = {"name": "Ann Example", "email": "ann@example.com", "address": {"line1": "1 High Street"}}


def decide(shop: Any, reference: str, word: str) -> Any:
    return shop.simulator.decide(shop.account, BASE, reference, word)


def transfer(shop: Any, customer: str, amount: int = 6001) -> Any:
    """A payment that waits for a bank transfer of this customer."""
    return shop.sdk.v1.payment_intents.create(
        {
            "amount": amount,
            "currency": "gbp",
            "confirm": True,
            "customer": customer,
            "payment_method_types": ["customer_balance"],
            "payment_method_data": {"type": "customer_balance"},
            "payment_method_options": OPTIONS,
        }
    )


def remaining(intent: Any) -> Any:
    return intent.next_action.display_bank_transfer_instructions.amount_remaining


def told(shop: Any, event: str) -> list[Any]:
    """The objects of the events of one type, oldest first."""
    listed = shop.sdk.v1.events.list({"type": event})
    return [each.data.object for each in reversed(listed.data)]


@pytest.fixture
def customer(shop: Any) -> Any:
    return shop.sdk.v1.customers.create({"name": "Ann"}).id


def cash(shop: Any, customer: str) -> Any:
    return shop.account.ledger.customers.balance(customer, "gbp")


def test_a_transfer_that_brings_a_part_waits_for_the_rest(shop: Any, customer: str) -> None:
    asked = transfer(shop, customer)
    money = shop.account.ledger.payment(asked.id)
    assert decide(shop, asked.id, "fund_part") is True
    assert decide(shop, asked.id, "fund_part") is True
    parts = told(shop, "payment_intent.partially_funded")
    assert [remaining(each) for each in parts] == [3001, 1501]
    assert {(each.status, each.amount_received) for each in parts} == {("requires_action", 0)}
    before = asked.next_action.display_bank_transfer_instructions
    after = parts[-1].next_action.display_bank_transfer_instructions
    assert after.financial_addresses == before.financial_addresses
    assert (money.funded, money.captured) == (4500, 0)
    assert decide(shop, asked.id, "approve") is True
    assert (money.funded, money.captured) == (0, 6001)
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"
    assert decide(shop, asked.id, "fund_part") is False


def test_what_came_in_part_returns_and_pays_for_something_else(shop: Any, customer: str) -> None:
    asked = transfer(shop, customer, 1000)
    decide(shop, asked.id, "fund_part")
    assert cash(shop, customer) == 0
    shop.sdk.v1.payment_intents.cancel(asked.id)
    assert (cash(shop, customer), shop.account.ledger.payment(asked.id).funded) == (500, 0)
    larger = transfer(shop, customer, 800)
    assert (larger.status, remaining(larger), cash(shop, customer)) == ("requires_action", 300, 0)
    assert remaining(told(shop, "payment_intent.partially_funded")[-1]) == 300
    shop.sdk.v1.payment_intents.update(larger.id, {"amount": 900})
    assert cash(shop, customer) == 500
    assert remaining(shop.sdk.v1.payment_intents.retrieve(larger.id)) == 900
    smaller = transfer(shop, customer, 400)
    assert (smaller.status, smaller.amount_received, cash(shop, customer)) == (
        "succeeded",
        400,
        100,
    )


def test_a_transfer_that_is_given_up_leaves_the_customer_their_money(
    shop: Any, customer: str
) -> None:
    asked = transfer(shop, customer, 1000)
    decide(shop, asked.id, "fund_part")
    assert decide(shop, asked.id, "fail") is True
    assert cash(shop, customer) == 500
    again = shop.sdk.v1.payment_intents.retrieve(asked.id)
    assert again.status == "requires_payment_method"
    assert decide(shop, asked.id, "fund_part") is False


def test_a_card_payment_has_no_parts(shop: Any) -> None:
    held = shop.sdk.v1.payment_intents.create(
        {
            "amount": 2000,
            "currency": "usd",
            "confirm": True,
            "capture_method": "manual",
            "payment_method": "pm_card_visa",
        }
    )
    assert decide(shop, held.id, "fund_part") is False
    assert decide(shop, held.id, "call_off") is True
    assert decide(shop, held.id, "call_off") is False
    assert shop.account.ledger.payment(held.id).voided == 2000


DEBITS: list[tuple[str, dict[str, str]]] = [
    ("bacs_debit", {"account_number": "00012345", "sort_code": "108800"}),
    ("sepa_debit", {"iban": "DE89370400440532013000"}),
]


@pytest.mark.parametrize(("kind", "account"), DEBITS)
@pytest.mark.parametrize("by", ["mandate", "payment_method"])
def test_a_mandate_is_taken_back(shop: Any, kind: str, account: Any, by: str) -> None:
    setup = shop.sdk.v1.setup_intents.create(
        {
            "confirm": True,
            "payment_method_types": [kind],
            "payment_method_data": {"type": kind, "billing_details": OWNER, kind: account},
            "mandate_data": ACCEPTED,
        }
    )
    assert decide(shop, setup[by], "end_mandate") is True
    assert decide(shop, setup[by], "end_mandate") is False
    (mandate,) = told(shop, "mandate.updated")
    assert (mandate.id, mandate.status) == (setup.mandate, "inactive")
    event = shop.sdk.v1.events.list({"type": "mandate.updated"}).data[0]
    before = event.data.previous_attributes
    assert before["status"] == "active"
    if kind == "bacs_debit":
        assert mandate.payment_method_details.bacs_debit.network_status == "revoked"
        assert before["payment_method_details"]["bacs_debit"]["network_status"] == "accepted"
    assert decide(shop, "mandate_none", "end_mandate") is False


def test_a_setup_is_called_off(shop: Any) -> None:
    setup = shop.sdk.v1.setup_intents.create(
        {
            "confirm": True,
            "payment_method": "pm_card_threeDSecure2Required",
            "return_url": "https://shop.example",
        }
    )
    assert setup.status in CHANGEABLE
    assert decide(shop, setup.id, "fund_part") is False
    assert decide(shop, setup.id, "call_off") is True
    assert decide(shop, setup.id, "call_off") is False
    assert decide(shop, setup.id, "approve") is False
    assert [each.id for each in told(shop, "setup_intent.canceled")] == [setup.id]


def test_evidence_that_is_saved_or_sent_updates_a_dispute(shop: Any) -> None:
    shop.sdk.v1.payment_intents.create(
        {
            "amount": 2000,
            "currency": "usd",
            "confirm": True,
            "payment_method": "pm_card_createDispute",
        }
    )
    shop.pass_time(1)
    (opened,) = shop.sdk.v1.disputes.list().data
    evidence = {"uncategorized_text": "The goods were delivered."}
    shop.sdk.v1.disputes.update(opened.id, {"evidence": evidence, "submit": False})
    shop.sdk.v1.disputes.update(opened.id, {"submit": True})
    seen = [each.status for each in told(shop, "charge.dispute.updated")]
    assert seen == ["needs_response", "under_review"]


def test_nothing_answers_to_a_word_that_is_none(shop: Any, customer: str) -> None:
    asked = transfer(shop, customer)
    assert "shrug" not in WORDS
    assert decide(shop, asked.id, "shrug") is False


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("fund"), st.integers(-5, 150)),
        st.tuples(st.just("reprice"), st.integers(-5, 150)),
        st.tuples(st.sampled_from(["decline", "fail"]), st.just("why")),
        st.tuples(
            st.sampled_from(
                ["unfund", "challenge", "pend", "reopen", "settle", "authorize", "void"]
            )
        ),
    ),
    max_size=12,
)


@given(STEPS)
def test_what_is_funded_is_a_part_of_what_is_waited_for(steps: list[Any]) -> None:
    ledger = Ledger()
    payment = ledger.open("p", 100, "usd")
    for name, *arguments in steps:
        with contextlib.suppress(Refused):
            getattr(ledger, name)(payment, *arguments)
        assert payment.funded == 0 or 0 < payment.funded < payment.amount
        if payment.funded:
            assert payment.state in ("challenged", "pending")
            assert payment.authorized == payment.captured == 0


@pytest.mark.parametrize("name", ["reprice", "decline", "fail", "reopen", "void"])
def test_an_attempt_ends_only_once_its_parts_are_given_back(name: str) -> None:
    ledger = Ledger()
    payment = ledger.open("p", 100, "usd")
    ledger.pend(payment)
    ledger.fund(payment, 60)
    arguments: dict[str, list[Any]] = {"reprice": [50], "decline": ["why"], "fail": ["why"]}
    with pytest.raises(Refused, match="funded"):
        getattr(ledger, name)(payment, *arguments.get(name, []))
    assert ledger.unfund(payment) == 60
    getattr(ledger, name)(payment, *arguments.get(name, []))
