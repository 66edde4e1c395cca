"""Customers, disputes, events, webhooks, files and outcomes at the Stripe simulator."""

import io
import json
from typing import Any

import pytest
import stripe

from simulators.core.faults import Fault
from simulators.core.http import Request


def error_of(caught: Any) -> Any:
    """The error that Stripe sent."""
    return caught.value.error


CONSTRUCT: Any = stripe.Webhook.construct_event
"""The SDK's own check of a webhook; without a tolerance, as the simulated clock stands still."""


def pay(shop: Any, method: str = "pm_card_visa", **changes: Any) -> Any:
    params = {"amount": 2000, "currency": "usd", "confirm": True, "payment_method": method}
    return shop.sdk.v1.payment_intents.create(params | changes)


def test_customers_are_searched(shop: Any) -> None:
    customers = shop.sdk.v1.customers
    ann = customers.create({"email": "Ann@example.com", "metadata": {"a": "1"}}).id
    bob = customers.create({"email": "bob@example.org", "name": "Bob Ray"}).id

    def found(query: str, **more: Any) -> list[str]:
        return [each.id for each in customers.search({"query": query, **more}).data]

    assert found("email:'ann@example.com'") == [ann]
    assert found("email~'example'") == [bob, ann]
    assert found("metadata['a']:'1' OR name:\"bob ray\"") == [bob, ann]
    assert found("email~'example' -name:'Bob Ray'") == [ann]
    assert found("metadata['a']:null AND created>0") == [bob]
    first = customers.search({"query": "created>0", "limit": 1})
    assert (first.data[0].id, first.has_more) == (bob, True)
    assert found("created>0", page=first.next_page) == [ann]
    customers.delete(ann)
    assert found("email:'ann@example.com'") == []
    for wrong in (
        "",
        "email",
        "email:'x' AND",
        "shoe:'x'",
        "email~'x'",
        "name:'b' AND phone:'d' OR name:'f'",
    ):
        with pytest.raises(stripe.InvalidRequestError):
            found(wrong)


def test_a_customer_is_kept_changed_and_deleted(shop: Any) -> None:
    customers = shop.sdk.v1.customers
    made = customers.create({"email": "ann@example.com", "metadata": {"a": "1", "b": "2"}})
    changed = customers.update(made.id, {"name": "Ann", "metadata": {"a": ""}})
    assert (changed.name, changed.metadata.to_dict()) == ("Ann", {"b": "2"})
    assert customers.list({"email": "ann@example.com"}).data[0].id == made.id
    assert customers.delete(made.id).deleted is True
    assert customers.retrieve(made.id).deleted is True
    with pytest.raises(stripe.InvalidRequestError) as refused:
        customers.update(made.id, {"name": "Bob"})
    assert refused.value.code == "resource_missing"
    assert shop.events == ["customer.created", "customer.updated", "customer.deleted"]
    updated = json.loads(shop.account.outbox.deliveries[1].body)
    assert updated["data"]["previous_attributes"] == {
        "name": None,
        "metadata": {"a": "1", "b": "2"},
    }


def test_a_method_is_attached_and_detached(shop: Any) -> None:
    methods, owner = shop.sdk.v1.payment_methods, shop.sdk.v1.customers.create({}).id
    card = {"number": "5555555555554444", "exp_month": 12, "exp_year": 2030, "cvc": "123"}
    made = methods.create({"type": "card", "card": card})
    assert (made.card.brand, made.card.last4, made.customer) == ("mastercard", "4444", None)
    assert methods.attach(made.id, {"customer": owner}).customer == owner
    with pytest.raises(stripe.InvalidRequestError, match="already been attached"):
        methods.attach(made.id, {"customer": shop.sdk.v1.customers.create({}).id})
    changed = methods.update(made.id, {"billing_details": {"email": "new@example.com"}})
    assert changed.billing_details.email == "new@example.com"
    assert [each.id for each in methods.list({"customer": owner, "type": "card"}).data] == [made.id]
    assert methods.detach(made.id).customer is None
    with pytest.raises(stripe.InvalidRequestError, match="not attached to a customer"):
        methods.detach(made.id)
    assert methods.list({"customer": owner}).data == []


def test_a_card_that_declines_cannot_be_attached(shop: Any) -> None:
    owner = shop.sdk.v1.customers.create({}).id
    attach = shop.sdk.v1.payment_methods.attach
    with pytest.raises(stripe.CardError) as declined:
        attach("pm_card_visa_chargeDeclined", {"customer": owner})
    assert error_of(declined).decline_code == "generic_decline"
    kept = attach("pm_card_chargeCustomerFail", {"customer": owner})
    with pytest.raises(stripe.CardError):
        pay(shop, kept.id, customer=owner)


def test_a_method_of_another_kind_has_its_own_hash_only(shop: Any) -> None:
    params = {"type": "card", "card": {"token": "tok_visa"}, "sepa_debit": {"iban": "DE89"}}
    answer = shop.raw("post", "/v1/payment_methods", params)
    assert answer.error["param"] == "sepa_debit"


def dispute_of(shop: Any, method: str = "pm_card_createDispute") -> Any:
    """The dispute that a test card brings about."""
    paid = pay(shop, method)
    [found] = shop.sdk.v1.disputes.list({"payment_intent": paid.id}).data
    return found


def test_a_disputed_charge_loses_its_money(shop: Any) -> None:
    dispute = dispute_of(shop)
    assert (dispute.reason, dispute.status, dispute.amount) == (
        "fraudulent",
        "needs_response",
        2000,
    )
    charge = shop.sdk.v1.charges.retrieve(dispute.charge)
    assert (charge.disputed, charge.dispute) == (True, dispute.id)
    money = shop.account.ledger.payment(dispute.payment_intent)
    assert (money.disputed, money.refundable) == (2000, 0)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.refunds.create({"charge": dispute.charge})
    assert refused.value.code == "charge_disputed"
    assert shop.events[-2:] == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]


@pytest.mark.parametrize(
    ("evidence", "status", "left"),
    [("winning_evidence", "won", 0), ("losing_evidence", "lost", 2000)],
)
def test_evidence_decides(shop: Any, evidence: str, status: str, left: int) -> None:
    dispute = dispute_of(shop, "pm_card_createDisputeProductNotReceived")
    params = {"evidence": {"uncategorized_text": evidence}, "submit": True}
    sent = shop.sdk.v1.disputes.update(dispute.id, params)
    assert (sent.status, sent.evidence_details.submission_count) == ("under_review", 1)
    with pytest.raises(stripe.InvalidRequestError):
        shop.sdk.v1.disputes.update(dispute.id, params)
    shop.pass_time(5)
    assert shop.sdk.v1.disputes.retrieve(dispute.id).status == status
    assert shop.account.ledger.payment(dispute.payment_intent).disputed == left
    assert "charge.dispute.closed" in shop.events


def test_evidence_is_kept_until_it_is_submitted(shop: Any) -> None:
    dispute = dispute_of(shop)
    params = {"evidence": {"customer_name": "Ann"}, "submit": False}
    kept = shop.sdk.v1.disputes.update(dispute.id, params)
    assert (kept.status, kept.evidence.customer_name) == ("needs_response", "Ann")
    assert kept.evidence_details.has_evidence is True


def test_an_accepted_dispute_is_lost(shop: Any) -> None:
    dispute = dispute_of(shop)
    assert shop.sdk.v1.disputes.close(dispute.id).status == "lost"
    with pytest.raises(stripe.InvalidRequestError):
        shop.sdk.v1.disputes.close(dispute.id)


def test_an_inquiry_may_become_a_dispute(shop: Any) -> None:
    dispute = dispute_of(shop, "pm_card_createDisputeInquiry")
    assert dispute.status == "warning_needs_response"
    assert shop.account.ledger.payment(dispute.payment_intent).disputed == 0
    params = {"evidence": {"uncategorized_text": "escalate_inquiry_evidence"}}
    shop.sdk.v1.disputes.update(dispute.id, params)
    shop.pass_time(5)
    assert shop.sdk.v1.disputes.retrieve(dispute.id).status == "needs_response"
    assert shop.account.ledger.payment(dispute.payment_intent).disputed == 2000


def test_a_charge_may_be_disputed_twice(shop: Any) -> None:
    paid = pay(shop, "pm_card_createMultipleDisputes")
    found = shop.sdk.v1.disputes.list({"payment_intent": paid.id}).data
    assert [each.amount for each in found] == [1000, 1000]


def test_evidence_may_be_a_file(shop: Any) -> None:
    document = io.BytesIO(b"%PDF-1.4 receipt")
    document.name = "receipt.pdf"
    file = shop.sdk.v1.files.create({"purpose": "dispute_evidence", "file": document})
    assert (file.type, file.size, file.filename) == ("pdf", 16, "receipt.pdf")
    dispute = dispute_of(shop)
    kept = shop.sdk.v1.disputes.update(dispute.id, {"evidence": {"receipt": file.id}})
    assert kept.evidence.receipt == file.id
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.disputes.update(dispute_of(shop).id, {"evidence": {"receipt": "file_none"}})
    assert refused.value.param == "evidence[receipt]"


def test_an_outbox_holds_what_stripe_would_send(shop: Any) -> None:
    paid = pay(shop)
    secret = shop.simulator.webhook_secret(shop.name)
    seen = []
    for delivery in shop.account.outbox.deliveries:
        event = CONSTRUCT(
            delivery.body, delivery.headers["Stripe-Signature"], secret, tolerance=None
        )
        assert (event.id, event.type) == (delivery.id, delivery.event_type)
        assert event.api_version == "2022-11-15"
        seen.append(event)
    assert seen[0].data.object.status == "requires_confirmation"
    assert (seen[-1].type, seen[-1].data.object.id) == ("payment_intent.succeeded", paid.id)
    assert seen[-1].data.object.status == "succeeded"


def test_a_changed_webhook_is_found_out(shop: Any) -> None:
    pay(shop)
    secret = shop.simulator.webhook_secret(shop.name)
    [delivery, *_] = shop.account.outbox.deliveries
    signature = delivery.headers["Stripe-Signature"]
    for body, known in ((delivery.body + b" ", secret), (delivery.body, "whsec_other")):
        with pytest.raises(stripe.SignatureVerificationError):
            CONSTRUCT(body, signature, known, tolerance=None)


def test_events_show_what_was_then(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    shop.sdk.v1.payment_intents.capture(held.id, {"amount_to_capture": 500})
    listed = shop.sdk.v1.events.list({"type": "payment_intent.*"})
    assert [each.type for each in listed.data] == [
        "payment_intent.succeeded",
        "payment_intent.amount_capturable_updated",
        "payment_intent.created",
    ]
    [now, then, _] = listed.data
    assert (then.data.object.amount_capturable, now.data.object.amount_received) == (2000, 500)
    again = shop.sdk.v1.events.retrieve(then.id)
    assert again.data.object.amount_capturable == 2000
    assert again.request.id.startswith("req_")


def test_registered_endpoints_get_what_they_ask_for(shop: Any) -> None:
    endpoints = shop.sdk.v1.webhook_endpoints
    wanted = ["payment_intent.succeeded", "charge.refunded"]
    made = endpoints.create({"url": "https://shop.example/hooks", "enabled_events": wanted})
    assert made.secret.startswith("whsec_")
    assert getattr(endpoints.retrieve(made.id), "secret", None) is None
    paid = pay(shop)
    shop.sdk.v1.refunds.create({"payment_intent": paid.id})
    sent = shop.account.outbox.deliveries
    assert [each.event_type for each in sent] == wanted
    assert {each.url for each in sent} == {"https://shop.example/hooks"}
    CONSTRUCT(sent[0].body, sent[0].headers["Stripe-Signature"], made.secret, tolerance=None)
    endpoints.update(made.id, {"disabled": True})
    pay(shop)
    assert len(shop.account.outbox) == 2
    assert endpoints.delete(made.id).deleted is True
    assert endpoints.list({}).data == []
    pay(shop)
    assert len(shop.account.outbox) == 5


ENDPOINTS = [
    ({"url": "shop.example", "enabled_events": ["*"]}, "url"),
    ({"url": "https://shop.example", "enabled_events": ["coffee.made"]}, "enabled_events[0]"),
    ({"url": "https://shop.example"}, "enabled_events"),
]


@pytest.mark.parametrize(("params", "param"), ENDPOINTS)
def test_wrong_endpoints_are_refused(shop: Any, params: Any, param: str) -> None:
    answer = shop.raw("post", "/v1/webhook_endpoints", params)
    assert (answer.status, answer.error["param"]) == (400, param)


def test_faults_come_when_asked_for_and_as_often(shop: Any) -> None:
    faults = shop.account.faults
    faults.add(Fault(operation="POST /v1/payment_intents", times=2, status=503, body="{}"))
    params = {"amount": 2000, "currency": "usd", "confirm": True, "payment_method": "pm_card_visa"}
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            shop.sdk.v1.payment_intents.create(params)
    assert len(shop.account.ledger.payments) == 0
    assert pay(shop).status == "succeeded"


@pytest.mark.parametrize("kind", ["malformed", "empty", "reset"])
def test_an_answer_may_be_spoilt_after_the_work(shop: Any, kind: Any) -> None:
    shop.account.faults.add(Fault(kind=kind, after=True))
    with pytest.raises((stripe.APIError, stripe.APIConnectionError)):
        pay(shop)
    assert [each.captured for each in shop.account.ledger.payments.values()] == [2000]


def test_a_slow_answer_is_a_true_one(shop: Any) -> None:
    shop.account.faults.add(Fault(kind="slow", seconds=0.01))
    assert pay(shop).status == "succeeded"


def test_what_waits_is_decided_from_outside(shop: Any) -> None:
    decide = shop.simulator.decide
    asked = pay(shop, "pm_card_threeDSecure2Required", return_url="https://shop.example")
    assert decide(shop.account, "http://x", asked.id, "approve") is True
    assert decide(shop.account, "http://x", asked.id, "approve") is False
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"
    assert decide(shop.account, "http://x", asked.id, "dispute") is True
    assert decide(shop.account, "http://x", asked.id, "win_dispute") is True
    refund = shop.sdk.v1.refunds.create({"payment_intent": asked.id})
    assert decide(shop.account, "http://x", refund.id, "fail_refund") is True
    assert shop.sdk.v1.refunds.retrieve(refund.id).status == "failed"
    held = pay(shop, capture_method="manual")
    assert decide(shop.account, "http://x", held.id, "expire") is True
    assert decide(shop.account, "http://x", "pi_none", "settle") is False
    params = {"payment_method_types": ["us_bank_account"]}
    for outcome, status in (
        ("settle", "succeeded"),
        ("fail_settlement", "requires_payment_method"),
    ):
        debit = pay(shop, "pm_usBankAccount_processing", **params)
        assert decide(shop.account, "http://x", debit.id, outcome) is True
        assert shop.sdk.v1.payment_intents.retrieve(debit.id).status == status


def test_a_request_for_nobody_is_a_refusal(shop: Any) -> None:
    answer = shop.simulator.handle(Request("GET", "/", "", {}, b"", "http://x"))
    assert (answer.status, json.loads(answer.body)["error"]["type"]) == (
        401,
        "invalid_request_error",
    )


def test_connect_parameters_are_kept(shop: Any) -> None:
    paid = pay(
        shop,
        application_fee_amount=100,
        transfer_data={"destination": "acct_1032D82eZvKYlo2C"},
        on_behalf_of="acct_1032D82eZvKYlo2C",
        expand=["latest_charge"],
    )
    assert paid.latest_charge.application_fee_amount == 100
    assert paid.latest_charge.destination == "acct_1032D82eZvKYlo2C"
    refund = {"payment_intent": paid.id, "refund_application_fee": True, "reverse_transfer": True}
    assert shop.sdk.v1.refunds.create(refund).status == "succeeded"
    plain = {"payment_intent": pay(shop).id, "reverse_transfer": True}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.refunds.create(plain)
    assert refused.value.param == "reverse_transfer"
