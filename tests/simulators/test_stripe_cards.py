"""Card payments at the Stripe simulator, by Stripe's own SDK over a real socket."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
import stripe

from simulators.core.http import Request
from simulators.core.ledger import Payment
from simulators.stripe import StripeSimulator

VISA = "4242424242424242"


def error_of(caught: Any) -> Any:
    """The error that Stripe sent."""
    return caught.value.error


def card(number: str = VISA, **changes: Any) -> dict[str, Any]:
    return {
        "type": "card",
        "card": {"number": number, "exp_month": 12, "exp_year": 2030, "cvc": "123"} | changes,
    }


def pay(shop: Any, number: str = VISA, **changes: Any) -> Any:
    """Create and confirm a PaymentIntent for 20.00 USD with the SDK."""
    params = {"amount": 2000, "currency": "usd", "confirm": True} | changes
    if not {"payment_method", "payment_method_data"} & set(changes):
        params["payment_method_data"] = card(number)
    return shop.sdk.v1.payment_intents.create(params)


def money(shop: Any, intent: Any) -> Payment:
    found: Payment = shop.account.ledger.payment(intent.id)
    return found


def test_a_card_pays_at_once(shop: Any) -> None:
    paid = pay(shop, expand=["latest_charge.balance_transaction"])
    assert (paid.status, paid.amount_received) == ("succeeded", 2000)
    assert paid.latest_charge.captured is True
    assert paid.latest_charge.payment_method_details.card.brand == "visa"
    assert paid.latest_charge.balance_transaction.amount == 2000
    assert money(shop, paid).captured == 2000
    assert shop.events == ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]


def test_a_card_that_was_good_before_is_checked_like_any() -> None:
    simulator = StripeSimulator(seed=3)
    key = simulator.credentials("shop")["api_key"]

    def told(**changes: str) -> Any:
        given = {"number": VISA, "exp_month": "12", "exp_year": "2030", "cvc": "123"} | changes
        form = {"type": "card"} | {f"card[{name}]": value for name, value in given.items()}
        sent = urlencode(form).encode()
        headers = {"authorization": f"Bearer {key}"}
        asked = Request("POST", "/v1/payment_methods", "", headers, sent, "https://sim.test")
        answer = json.loads(simulator.handle(asked).body)
        return answer.get("error", answer).get("code")

    assert [told(), told(), told(cvc="12"), told()] == [None, None, "invalid_cvc", None]
    assert told(exp_month="30", exp_year="12") == "invalid_expiry_month"
    simulator.clock.advance(6 * 366 * 24 * 3600)
    assert told() == "invalid_expiry_year"


def test_held_money_is_captured_in_part_and_the_rest_released(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    assert (held.status, held.amount_capturable) == ("requires_capture", 2000)
    taken = shop.sdk.v1.payment_intents.capture(held.id, {"amount_to_capture": 1500})
    assert (taken.status, taken.amount_received) == ("succeeded", 1500)
    charge = shop.sdk.v1.charges.retrieve(taken.latest_charge)
    assert (charge.amount_captured, charge.amount_refunded) == (1500, 500)
    assert (money(shop, held).captured, money(shop, held).voided) == (1500, 500)


def test_more_than_was_held_cannot_be_captured(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.payment_intents.capture(held.id, {"amount_to_capture": 2001})
    assert refused.value.code == "amount_too_large"
    assert money(shop, held).captured == 0


def test_a_captured_payment_is_captured_or_canceled_no_more(shop: Any) -> None:
    paid = pay(shop)
    for act in (shop.sdk.v1.payment_intents.capture, shop.sdk.v1.payment_intents.cancel):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            act(paid.id)
        assert refused.value.code == "payment_intent_unexpected_state"
        assert error_of(refused).payment_intent.id == paid.id


def test_a_canceled_hold_is_released(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    gone = shop.sdk.v1.payment_intents.cancel(held.id, {"cancellation_reason": "duplicate"})
    assert (gone.status, gone.cancellation_reason) == ("canceled", "duplicate")
    assert money(shop, held).state == "voided"
    with pytest.raises(stripe.InvalidRequestError):
        shop.sdk.v1.payment_intents.capture(held.id)


def test_money_is_captured_in_parts_where_asked_for(shop: Any) -> None:
    options = {"card": {"request_multicapture": "if_available"}}
    held = pay(shop, capture_method="manual", payment_method_options=options)
    capture = shop.sdk.v1.payment_intents.capture
    first = capture(held.id, {"amount_to_capture": 700, "final_capture": False})
    assert (first.status, first.amount_received, first.amount_capturable) == (
        "requires_capture",
        700,
        1300,
    )
    second = capture(held.id, {"amount_to_capture": 800})
    assert (second.status, second.amount_received) == ("succeeded", 1500)
    assert money(shop, held).captures == 2


def test_capturing_in_parts_must_have_been_asked_for(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    asked = {"amount_to_capture": 700, "final_capture": False}
    with pytest.raises(stripe.InvalidRequestError, match="multicapture"):
        shop.sdk.v1.payment_intents.capture(held.id, asked)


@pytest.mark.parametrize(
    "option",
    [{"request_incremental_authorization": "if_available"}, {}],
    ids=["asked", "not asked"],
)
def test_a_hold_is_raised_where_asked_for(shop: Any, option: Any) -> None:
    options = {"card": option} if option else {}
    held = pay(shop, capture_method="manual", payment_method_options=options)
    raise_ = shop.sdk.v1.payment_intents.increment_authorization
    if not option:
        with pytest.raises(stripe.InvalidRequestError, match="not eligible"):
            raise_(held.id, {"amount": 3000})
        return
    assert raise_(held.id, {"amount": 3000}).amount_capturable == 3000
    with pytest.raises(stripe.InvalidRequestError, match="greater than"):
        raise_(held.id, {"amount": 2500})
    assert shop.sdk.v1.payment_intents.capture(held.id).amount_received == 3000


DECLINES = [
    ("4000000000000002", "card_declined", "generic_decline"),
    ("4000000000009995", "card_declined", "insufficient_funds"),
    ("4000000000009987", "card_declined", "lost_card"),
    ("4000000000009979", "card_declined", "stolen_card"),
    ("4000000000000069", "expired_card", "expired_card"),
    ("4000000000000127", "incorrect_cvc", "incorrect_cvc"),
    ("4000000000000119", "processing_error", "processing_error"),
    ("4000000000006975", "card_declined", "card_velocity_exceeded"),
    ("4100000000000019", "card_declined", "fraudulent"),
]


@pytest.mark.parametrize(("number", "code", "decline_code"), DECLINES)
def test_declines(shop: Any, number: str, code: str, decline_code: str) -> None:
    with pytest.raises(stripe.CardError) as declined:
        pay(shop, number)
    error = error_of(declined)
    assert (declined.value.http_status, error.code, error.decline_code) == (402, code, decline_code)
    intent = shop.sdk.v1.payment_intents.retrieve(error.payment_intent.id)
    assert intent.status == "requires_payment_method"
    assert intent.last_payment_error.code == code
    charge = shop.sdk.v1.charges.retrieve(error.charge)
    assert (charge.status, charge.paid, charge.failure_code) == ("failed", False, code)
    assert money(shop, intent).authorized == 0


def test_a_declined_intent_is_paid_with_another_card(shop: Any) -> None:
    with pytest.raises(stripe.CardError) as declined:
        pay(shop, "4000000000000002")
    id = error_of(declined).payment_intent.id
    again = shop.sdk.v1.payment_intents.confirm(id, {"payment_method": "pm_card_mastercard"})
    assert (again.status, again.last_payment_error) == ("succeeded", None)


INVALID = [
    ({"number": "4242424242424241"}, "incorrect_number"),
    ({"number": "4111111111111111"}, "card_declined"),
    ({"exp_month": 13}, "invalid_expiry_month"),
    ({"exp_year": 2020}, "invalid_expiry_year"),
    ({"cvc": "99"}, "invalid_cvc"),
]


@pytest.mark.parametrize(("change", "code"), INVALID)
def test_card_details_must_be_a_test_cards(shop: Any, change: Any, code: str) -> None:
    with pytest.raises(stripe.CardError) as refused:
        pay(shop, payment_method_data=card(**change))
    assert refused.value.code == code


def test_no_answer_log_or_error_holds_a_card_number(shop: Any) -> None:
    answer = shop.raw("post", "/v1/payment_methods", {"type": "card", "card": {"number": "1234"}})
    assert "1234" not in str(answer.data)
    paid = pay(shop)
    assert VISA not in str(shop.get(f"/v1/payment_intents/{paid.id}"))
    assert VISA not in repr(list(shop.account.intents)) + repr(list(shop.account.methods))


REFUSALS: list[tuple[dict[str, Any], str | None, str]] = [
    ({"currency": "usd"}, "parameter_missing", "amount"),
    ({"amount": 100}, "parameter_missing", "currency"),
    ({"amount": "ten", "currency": "usd"}, "parameter_invalid_integer", "amount"),
    ({"amount": "10.5", "currency": "usd"}, "parameter_invalid_integer", "amount"),
    ({"amount": 0, "currency": "usd"}, "parameter_invalid_integer", "amount"),
    ({"amount": -5, "currency": "usd"}, "parameter_invalid_integer", "amount"),
    ({"amount": 49, "currency": "usd"}, "amount_too_small", "amount"),
    ({"amount": 49, "currency": "jpy"}, "amount_too_small", "amount"),
    ({"amount": 100_000_000, "currency": "usd"}, "amount_too_large", "amount"),
    ({"amount": 1001, "currency": "bhd"}, "parameter_invalid_integer", "amount"),
    ({"amount": 100, "currency": "xxx"}, None, "currency"),
    ({"amount": 100, "currency": "usd", "colour": "red"}, "parameter_unknown", "colour"),
    ({"amount": 100, "currency": "usd", "capture_method": "later"}, None, "capture_method"),
    ({"amount": 100, "currency": "usd", "confirm": "maybe"}, None, "confirm"),
    ({"amount": 100, "currency": "usd", "metadata": "x"}, None, "metadata"),
    ({"amount": 100, "currency": "usd", "customer": "cus_none"}, "resource_missing", "customer"),
    ({"amount": 100, "currency": "usd", "off_session": True}, None, "off_session"),
    (
        {"amount": 100, "currency": "usd", "shipping": {"name": "Ann"}},
        "parameter_missing",
        "shipping[address]",
    ),
    (
        {"amount": 100, "currency": "usd", "payment_method_data": {"card": {"number": "1"}}},
        "parameter_missing",
        "payment_method_data[type]",
    ),
    (
        {"amount": 100, "currency": "usd", "payment_method_data": card(cvv="123")},
        "parameter_unknown",
        "payment_method_data[card][cvv]",
    ),
]


PAID = {"amount": 100, "currency": "usd", "confirm": True, "payment_method": "pm_card_visa"}
WRONG_FORM: list[tuple[dict[str, Any], str | None, str]] = [
    ({"receipt_email": "ann"}, "email_invalid", "receipt_email"),
    ({"return_url": "shop.example"}, "url_invalid", "return_url"),
    ({"application_fee_amount": 10}, None, "application_fee_amount"),
    ({"application_fee_amount": 101}, "parameter_invalid_integer", "application_fee_amount"),
    ({"on_behalf_of": "me"}, "resource_missing", "on_behalf_of"),
    (
        {"transfer_data": {"destination": "me"}},
        "resource_missing",
        "transfer_data[destination]",
    ),
    ({"confirmation_token": "ctoken_1"}, "resource_missing", "confirmation_token"),
    ({"payment_method": "pm_none"}, "resource_missing", "payment_method"),
    ({"mandate": "mandate_none"}, "resource_missing", "mandate"),
]
BILLING = [
    ({"email": "ann@example"}, "email_invalid", "[email]"),
    ({"address": {"country": "USA"}}, None, "[address][country]"),
]


@pytest.mark.parametrize(("changes", "code", "param"), WRONG_FORM)
def test_values_of_the_wrong_form_are_refused(
    shop: Any, changes: Any, code: str | None, param: str
) -> None:
    answer = shop.raw("post", "/v1/payment_intents", PAID | changes)
    assert (answer.error.get("code"), answer.error["param"]) == (code, param)
    assert not shop.account.ledger.payments
    assert not list(shop.account.intents)


@pytest.mark.parametrize(("billing", "code", "param"), BILLING)
def test_billing_details_of_the_wrong_form_are_refused(
    shop: Any, billing: Any, code: str | None, param: str
) -> None:
    method = card() | {"billing_details": billing}
    answer = shop.raw("post", "/v1/payment_methods", method)
    assert (answer.error.get("code"), answer.error["param"]) == (code, f"billing_details{param}")


def test_a_fee_may_be_taken_for_a_connected_account(shop: Any) -> None:
    params = PAID | {"application_fee_amount": 10}
    paid = shop.raw("post", "/v1/payment_intents", params, stripe_account="acct_1032D82eZvKYlo2C")
    assert (paid.status, paid.data["application_fee_amount"]) == (200, 10)


@pytest.mark.parametrize(("params", "code", "param"), REFUSALS)
def test_wrong_parameters_are_refused_by_name(
    shop: Any, params: Any, code: str | None, param: str
) -> None:
    answer = shop.raw("post", "/v1/payment_intents", params)
    assert answer.status == (404 if code == "resource_missing" else 400)
    assert (answer.error["type"], answer.error.get("code")) == ("invalid_request_error", code)
    assert answer.error["param"] == param
    assert len(shop.account.ledger.payments) == 0


def test_an_empty_amount_is_refused(shop: Any) -> None:
    answer = shop.raw("post", "/v1/payment_intents", {"amount": "", "currency": "usd"})
    assert answer.error["code"] == "parameter_invalid_empty"


KEYS = [
    "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
    "sk_test_invalid_key_here",
    "hunter2hunter2",
    "sk_test_",
]


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_another_form_are_refused(shop: Any, key: str) -> None:
    answer = shop.raw("get", "/v1/payment_intents", authorization=f"Bearer {key}")
    assert answer.status == 401
    assert answer.error["message"].startswith("Invalid API Key provided: ")
    assert key not in answer.error["message"] or len(key) < 13
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Stripe"'


def test_without_a_key_nothing_is_answered(shop: Any) -> None:
    answer = shop.raw("get", "/v1/payment_intents", authorization="")
    assert answer.status == 401
    assert "did not provide an API key" in answer.error["message"]


def test_a_publishable_key_cannot_act_for_the_merchant(shop: Any) -> None:
    answer = shop.raw("get", "/v1/payment_intents", authorization="Bearer pk_test_123456789")
    assert (answer.status, answer.error["code"]) == (401, "secret_key_required")


def test_accounts_see_nothing_of_each_other(shop: Any) -> None:
    paid = pay(shop)
    key = shop.simulator.credentials("somebody else")["api_key"]
    path = f"/v1/payment_intents/{paid.id}"
    other = shop.raw("get", path, authorization=f"Bearer {key}")
    assert (other.status, other.error["code"]) == (404, "resource_missing")
    below = shop.raw("get", path, stripe_account="acct_1032D82eZvKYlo2C")
    assert below.status == 404


@pytest.mark.parametrize("account", ["acme", "acct_", "acct_1 2"])
def test_a_malformed_connected_account_is_refused(shop: Any, account: str) -> None:
    answer = shop.raw("get", "/v1/payment_intents", stripe_account=account)
    assert (answer.status, answer.error["code"]) == (403, "account_invalid")


@pytest.mark.parametrize("version", ["2022-11-15", "2019-05-16", "2024-09-30.acacia"])
def test_any_dated_version_is_taken(shop: Any, version: str) -> None:
    answer = shop.raw("get", "/v1/payment_intents", stripe_version=version)
    assert (answer.status, answer.headers["Stripe-Version"]) == (200, version)


@pytest.mark.parametrize("version", ["latest", "2022-13-15", "v1"])
def test_a_malformed_version_is_refused(shop: Any, version: str) -> None:
    answer = shop.raw("get", "/v1/payment_intents", stripe_version=version)
    assert answer.status == 400
    assert "API version" in answer.error["message"]


def test_an_unknown_address_is_named(shop: Any) -> None:
    answer = shop.raw("post", "/v1/payment_intent")
    assert answer.status == 404
    assert "POST: /v1/payment_intent)" in answer.error["message"]


def test_json_bodies_are_refused(shop: Any) -> None:
    answer = shop.raw("post", "/v1/refunds", {"charge": "x"}, content_type="application/json")
    assert answer.status == 400
    assert "content type" in answer.error["message"]


def test_the_key_may_come_as_the_user_of_basic(shop: Any) -> None:
    import base64

    key = shop.credentials["api_key"]
    basic = base64.b64encode(f"{key}:".encode()).decode()
    assert shop.raw("get", "/v1/charges", authorization=f"Basic {basic}").status == 200


def test_a_repeated_key_is_answered_once(shop: Any) -> None:
    params = {"amount": 2000, "currency": "usd", "confirm": True, "payment_method": "pm_card_visa"}
    first = shop.raw("post", "/v1/payment_intents", params, idempotency_key="one")
    again = shop.raw("post", "/v1/payment_intents", params, idempotency_key="one")
    assert again.data == first.data
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Original-Request"] == first.headers["Request-Id"]
    assert len(shop.account.ledger.payments) == 1
    shop.pass_time(24 * 3600)
    later = shop.raw("post", "/v1/payment_intents", params, idempotency_key="one")
    assert later.data["id"] != first.data["id"]


def test_a_declined_request_is_replayed_as_declined(shop: Any) -> None:
    params = {"amount": 2000, "currency": "usd", "confirm": True}
    params["payment_method"] = "pm_card_visa_chargeDeclined"
    first = shop.raw("post", "/v1/payment_intents", params, idempotency_key="one")
    again = shop.raw("post", "/v1/payment_intents", params, idempotency_key="one")
    assert (first.status, again.status, again.data) == (402, 402, first.data)
    assert len(shop.account.charges) == 1


def test_a_key_cannot_stand_for_two_requests(shop: Any) -> None:
    params = {"amount": 2000, "currency": "usd"}
    shop.raw("post", "/v1/payment_intents", params, idempotency_key="one")
    other = shop.raw("post", "/v1/payment_intents", params | {"amount": 1}, idempotency_key="one")
    assert other.status == 400
    path = shop.raw("post", "/v1/customers", {}, idempotency_key="one")
    for answer in (other, path):
        assert answer.error["type"] == "idempotency_error"


def test_a_refused_parameter_does_not_use_the_key_up(shop: Any) -> None:
    wrong = {"amount": "x", "currency": "usd"}
    assert shop.raw("post", "/v1/payment_intents", wrong, idempotency_key="one").status == 400
    right = {"amount": 500, "currency": "usd"}
    assert shop.raw("post", "/v1/payment_intents", right, idempotency_key="one").status == 200


def test_a_refund_gives_back_what_was_captured_and_no_more(shop: Any) -> None:
    paid = pay(shop)
    refund = shop.sdk.v1.refunds.create
    first = refund({"payment_intent": paid.id, "amount": 600, "reason": "duplicate"})
    assert (first.status, first.amount, first.charge) == ("succeeded", 600, paid.latest_charge)
    with pytest.raises(stripe.InvalidRequestError, match=r"\$15.00\) is greater than unrefunded"):
        refund({"payment_intent": paid.id, "amount": 1500})
    assert refund({"charge": paid.latest_charge}).amount == 1400
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund({"payment_intent": paid.id})
    assert refused.value.code == "charge_already_refunded"
    charge = shop.sdk.v1.charges.retrieve(paid.latest_charge, {"expand": ["refunds"]})
    assert (charge.refunded, charge.amount_refunded, len(charge.refunds.data)) == (True, 2000, 2)
    assert money(shop, paid).refunded == 2000


def test_held_money_cannot_be_refunded(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    with pytest.raises(stripe.InvalidRequestError, match="successful charge to refund"):
        shop.sdk.v1.refunds.create({"payment_intent": held.id})


def test_refunds_that_change_later(shop: Any) -> None:
    slow = pay(shop, payment_method="pm_card_pendingRefund")
    lost = pay(shop, payment_method="pm_card_refundFail")
    waiting = shop.sdk.v1.refunds.create({"payment_intent": slow.id})
    returning = shop.sdk.v1.refunds.create({"payment_intent": lost.id})
    assert (waiting.status, returning.status) == ("pending", "succeeded")
    shop.pass_time(10)
    assert shop.sdk.v1.refunds.retrieve(waiting.id).status == "succeeded"
    failed = shop.sdk.v1.refunds.retrieve(returning.id)
    assert (failed.status, failed.failure_reason) == ("failed", "expired_or_canceled_card")
    assert money(shop, lost).refunded == 0
    assert "refund.failed" in shop.events


def test_an_uncaptured_hold_ends_after_a_week(shop: Any) -> None:
    held = pay(shop, capture_method="manual")
    shop.pass_time(7 * 24 * 3600)
    gone = shop.sdk.v1.payment_intents.retrieve(held.id)
    assert (gone.status, gone.cancellation_reason) == ("canceled", "automatic")
    assert "charge.expired" in shop.events


def test_an_intent_is_changed_until_it_is_paid(shop: Any) -> None:
    made = shop.sdk.v1.payment_intents.create({"amount": 2000, "currency": "usd"})
    changed = shop.sdk.v1.payment_intents.update(
        made.id, {"amount": 2500, "metadata": {"order": "7"}, "payment_method": "pm_card_visa"}
    )
    assert (changed.amount, changed.status) == (2500, "requires_confirmation")
    paid = shop.sdk.v1.payment_intents.confirm(made.id)
    assert (paid.amount_received, paid.metadata.to_dict()) == (2500, {"order": "7"})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.payment_intents.update(made.id, {"amount": 100})
    assert (refused.value.code, refused.value.param) == (
        "payment_intent_unexpected_state",
        "amount",
    )


def test_lists_are_newest_first_with_cursors(shop: Any) -> None:
    ids = [pay(shop).id for _ in range(5)][::-1]
    page = shop.sdk.v1.payment_intents.list({"limit": 2})
    assert ([each.id for each in page.data], page.has_more) == (ids[:2], True)
    assert [each.id for each in page.auto_paging_iter()] == ids
    back = shop.sdk.v1.payment_intents.list({"limit": 2, "ending_before": ids[3]})
    assert [each.id for each in back.data] == ids[1:3]
    answer = shop.raw("get", "/v1/payment_intents", {"limit": 101})
    assert (answer.status, answer.error["param"]) == (400, "limit")


def test_only_ids_are_expanded(shop: Any) -> None:
    paid = pay(shop)
    path = f"/v1/payment_intents/{paid.id}"
    answer = shop.raw("get", path, {"expand": ["status"]})
    assert "cannot be expanded (status)" in answer.error["message"]
    deep = ["latest_charge.payment_intent.latest_charge.payment_intent.customer"]
    assert "4 levels" in shop.raw("get", path, {"expand": deep}).error["message"]


def test_two_simulators_of_one_seed_answer_alike(shop: Any) -> None:
    from simulators.core.http import Request
    from simulators.stripe import StripeSimulator

    def answered(seed: int) -> bytes:
        simulator = StripeSimulator(seed=seed)
        key = simulator.credentials("twin")["api_key"]
        headers = {"authorization": f"Bearer {key}"}
        body = b"amount=500&currency=usd&confirm=true&payment_method=pm_card_visa"
        path = "/v1/payment_intents"
        return simulator.handle(Request("POST", path, "", headers, body, "http://x")).body

    assert answered(3) == answered(3)
    assert answered(3) != answered(4)


@pytest.mark.parametrize(
    ("name", "advice", "network_advice", "network"),
    [
        ("chargeDeclined", "try_again_later", None, "01"),
        ("chargeDeclinedExpiredCard", "confirm_card_data", "03", "54"),
        ("chargeDeclinedIncorrectCvc", "confirm_card_data", "03", "N7"),
        ("chargeDeclinedInsufficientFunds", None, None, "51"),
    ],
)
def test_a_decline_says_what_to_do_next(
    shop: Any, name: str, advice: str | None, network_advice: str | None, network: str
) -> None:
    with pytest.raises(stripe.CardError) as declined:
        pay(shop, payment_method=f"pm_card_{name}")
    error = error_of(declined)
    told = (advice, network_advice, network)
    names = ("advice_code", "network_advice_code", "network_decline_code")
    assert tuple(getattr(error, name, None) for name in names) == told
    outcome = shop.sdk.v1.charges.retrieve(error.charge).outcome
    assert tuple(outcome[name] for name in names) == told


@pytest.mark.parametrize(
    ("name", "shown"),
    [("visa", "visa"), ("amex", "american_express"), ("unionpay", "union_pay")],
)
def test_a_stored_card_says_how_to_show_its_brand(shop: Any, name: str, shown: str) -> None:
    made = shop.sdk.v1.payment_methods.retrieve(f"pm_card_{name}")
    assert (made.card.display_brand, made.card.regulated_status) == (shown, "unregulated")


def test_the_dashboards_configuration_is_told_where_it_decides(shop: Any) -> None:
    asked = {"amount": 900, "currency": "usd"}
    plain = shop.sdk.v1.payment_intents.create(asked)
    automatic = asked | {"automatic_payment_methods": {"enabled": True}}
    decided = shop.sdk.v1.payment_intents.create(automatic)
    again = shop.sdk.v1.payment_intents.create(automatic)
    assert plain.payment_method_configuration_details is None
    configuration = decided.payment_method_configuration_details
    assert configuration.id.startswith("pmc_1")
    assert again.payment_method_configuration_details.id == configuration.id
