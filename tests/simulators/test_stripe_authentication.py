"""3D Secure, off-session payments and setting cards up at the Stripe simulator."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import stripe

RETURN = "https://shop.example/back?order=7"


def error_of(caught: Any) -> Any:
    """The error that Stripe sent."""
    return caught.value.error


def pay(shop: Any, method: str, **changes: Any) -> Any:
    params = {
        "amount": 2000,
        "currency": "eur",
        "confirm": True,
        "payment_method": method,
        "return_url": RETURN,
    }
    return shop.sdk.v1.payment_intents.create(params | changes)


def visit(shop: Any, intent: Any, choice: str = "approve") -> dict[str, str]:
    """Act on the customer's page over HTTP; the parameters with which they come back."""
    url = intent.next_action.redirect_to_url.url
    page = shop.host.browser.get(url, allow_redirects=False)
    if page.status_code == 303:
        return came_back(page.headers["location"])
    assert page.status_code == 200
    assert f'value="{choice}"' in page.text
    answer = shop.host.browser.post(url, data={"outcome": choice}, allow_redirects=False)
    assert answer.status_code == 303
    return came_back(answer.headers["location"])


def came_back(location: str) -> dict[str, str]:
    parts = urlsplit(location)
    assert location.startswith("https://shop.example/back?order=7&")
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


CHALLENGED = [
    "pm_card_threeDSecure2Required",
    "pm_card_authenticationRequired",
    "pm_card_authenticationRequiredOnSetup",
    "pm_card_authenticationRequiredSetupForOffSession",
]


@pytest.mark.parametrize("method", CHALLENGED)
def test_an_authenticated_payment_succeeds(shop: Any, method: str) -> None:
    asked = pay(shop, method)
    assert (asked.status, asked.next_action.type) == ("requires_action", "redirect_to_url")
    assert asked.next_action.redirect_to_url.return_url == RETURN
    assert shop.account.ledger.payment(asked.id).authorized == 0
    back = visit(shop, asked)
    assert back["payment_intent"] == asked.id
    assert back["payment_intent_client_secret"] == asked.client_secret
    assert back["redirect_status"] == "succeeded"
    paid = shop.sdk.v1.payment_intents.retrieve(asked.id, {"expand": ["latest_charge"]})
    secure = paid.latest_charge.payment_method_details.card.three_d_secure
    assert (paid.status, paid.next_action) == ("succeeded", None)
    assert (secure.result, secure.authentication_flow) == ("authenticated", "challenge")


@pytest.mark.parametrize("choice", ["fail", "cancel"])
def test_a_failed_authentication_takes_no_money(shop: Any, choice: str) -> None:
    asked = pay(shop, CHALLENGED[0])
    assert visit(shop, asked, choice)["redirect_status"] == "failed"
    failed = shop.sdk.v1.payment_intents.retrieve(asked.id)
    assert failed.status == "requires_payment_method"
    assert failed.last_payment_error.code == "payment_intent_authentication_failure"
    assert shop.account.ledger.payment(asked.id).authorized == 0
    assert shop.events[-1] == "payment_intent.payment_failed"


def test_a_card_may_be_declined_after_authentication(shop: Any) -> None:
    asked = pay(shop, "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")
    assert visit(shop, asked)["redirect_status"] == "failed"
    failed = shop.sdk.v1.payment_intents.retrieve(asked.id)
    assert failed.last_payment_error.decline_code == "insufficient_funds"


def test_a_held_payment_is_held_once_authenticated(shop: Any) -> None:
    asked = pay(shop, CHALLENGED[0], capture_method="manual")
    assert visit(shop, asked)["redirect_status"] == "succeeded"
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "requires_capture"


def test_a_frictionless_card_needs_the_browser_only(shop: Any) -> None:
    card = {"number": "4000000032200000", "exp_month": 12, "exp_year": 2030}
    params = {"amount": 2000, "currency": "eur", "confirm": True, "return_url": RETURN}
    params["payment_method_data"] = {"type": "card", "card": card}
    asked = shop.sdk.v1.payment_intents.create(params)
    assert visit(shop, asked)["redirect_status"] == "succeeded"
    paid = shop.sdk.v1.payment_intents.retrieve(asked.id, {"expand": ["latest_charge"]})
    secure = paid.latest_charge.payment_method_details.card.three_d_secure
    assert secure.authentication_flow == "frictionless"


ASKED = {"card": {"request_three_d_secure": "any"}}


def test_3d_secure_happens_where_it_can_when_asked_for(shop: Any) -> None:
    optional = pay(shop, "pm_card_threeDSecureOptional")
    assert optional.status == "succeeded"
    assert pay(shop, "pm_card_threeDSecureOptional", payment_method_options=ASKED).status == (
        "requires_action"
    )
    results = {}
    for method in ("pm_card_visa", "pm_card_amex", "pm_card_threeDSecureOptionalProcessingError"):
        expand = ["latest_charge"]
        paid = pay(shop, method, payment_method_options=ASKED, expand=expand)
        results[method] = paid.latest_charge.payment_method_details.card.three_d_secure.result
    assert results == {
        "pm_card_visa": "attempt_acknowledged",
        "pm_card_amex": "not_supported",
        "pm_card_threeDSecureOptionalProcessingError": "processing_error",
    }


def test_a_lookup_that_fails_declines_a_card_that_needs_it(shop: Any) -> None:
    with pytest.raises(stripe.CardError) as declined:
        pay(shop, "pm_card_threeDSecureRequiredProcessingError")
    assert declined.value.code == "card_declined"


def test_a_merchant_may_refuse_to_handle_actions(shop: Any) -> None:
    with pytest.raises(stripe.CardError) as declined:
        pay(shop, "pm_card_authenticationRequiredOnSetup", error_on_requires_action=True)
    assert error_of(declined).decline_code == "authentication_not_handled"


def test_without_a_return_url_the_browser_code_asks(shop: Any) -> None:
    params = {"amount": 2000, "currency": "eur", "confirm": True, "payment_method": CHALLENGED[0]}
    asked = shop.sdk.v1.payment_intents.create(params)
    assert asked.next_action.type == "use_stripe_sdk"
    page = shop.host.browser.post(
        asked.next_action.use_stripe_sdk["stripe_js"], data={"outcome": "approve"}
    )
    assert (page.status_code, "succeeded" in page.text) == (200, True)


def test_a_merchants_own_authentication_counts(shop: Any) -> None:
    outside = {"version": "2.2.0", "cryptogram": "M6+990I6FLD3Y2l6UENKUQ==", "transaction_id": "x"}
    outside["electronic_commerce_indicator"] = "05"
    options = {"card": {"three_d_secure": outside}}
    paid = pay(shop, CHALLENGED[0], payment_method_options=options, expand=["latest_charge"])
    secure = paid.latest_charge.payment_method_details.card.three_d_secure
    assert (paid.status, secure.result) == ("succeeded", "authenticated")
    assert "three_d_secure" not in paid.payment_method_options.card


def test_confirmation_by_hand_waits_for_the_server(shop: Any) -> None:
    asked = pay(shop, CHALLENGED[0], confirmation_method="manual")
    assert visit(shop, asked)["redirect_status"] == "succeeded"
    waiting = shop.sdk.v1.payment_intents.retrieve(asked.id)
    assert (waiting.status, waiting.amount_received) == ("requires_confirmation", 0)
    assert shop.sdk.v1.payment_intents.confirm(asked.id).status == "succeeded"


def test_pages_are_for_those_who_know_the_address(shop: Any) -> None:
    asked = pay(shop, CHALLENGED[0])
    url = asked.next_action.redirect_to_url.url
    get = shop.host.browser.get
    assert get(url.partition("?")[0]).status_code == 404
    assert get(url + "x").status_code == 404
    assert shop.host.browser.post(url, data={"outcome": "perhaps"}).status_code == 400


def test_a_page_tells_merchant_and_amount(shop: Any) -> None:
    page = shop.host.browser.get(pay(shop, CHALLENGED[0]).next_action.redirect_to_url.url).text
    assert shop.account.name in page
    assert "€20.00" in page
    yen = pay(shop, CHALLENGED[0], currency="jpy", amount=2000)
    assert "¥2,000" in shop.host.browser.get(yen.next_action.redirect_to_url.url).text


def test_a_page_acts_once(shop: Any) -> None:
    asked = pay(shop, CHALLENGED[0])
    assert visit(shop, asked)["redirect_status"] == "succeeded"
    url = asked.next_action.redirect_to_url.url
    shop.host.browser.post(url, data={"outcome": "fail"}, allow_redirects=False)
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


def customer(shop: Any) -> str:
    id: str = shop.sdk.v1.customers.create({"name": "Ann", "email": "ann@example.com"}).id
    return id


def set_up(shop: Any, method: str, owner: str, **changes: Any) -> Any:
    params = {
        "customer": owner,
        "payment_method": method,
        "confirm": True,
        "return_url": RETURN,
    }
    return shop.sdk.v1.setup_intents.create(params | changes)


def off_session(shop: Any, owner: str, method: str) -> Any:
    params = {
        "amount": 700,
        "currency": "eur",
        "customer": owner,
        "payment_method": method,
        "off_session": True,
        "confirm": True,
    }
    return shop.sdk.v1.payment_intents.create(params)


def test_a_card_is_set_up_and_charged_later(shop: Any) -> None:
    owner = customer(shop)
    done = set_up(shop, "pm_card_visa", owner, expand=["latest_attempt", "payment_method"])
    assert (done.status, done.usage) == ("succeeded", "off_session")
    assert done.payment_method.customer == owner
    assert done.latest_attempt.status == "succeeded"
    assert off_session(shop, owner, done.payment_method.id).status == "succeeded"
    assert shop.events[:4] == [
        "customer.created",
        "setup_intent.created",
        "payment_method.attached",
        "setup_intent.succeeded",
    ]


def test_setting_up_may_need_the_customer(shop: Any) -> None:
    owner = customer(shop)
    asked = set_up(shop, "pm_card_authenticationRequiredOnSetup", owner)
    assert asked.status == "requires_action"
    back = visit(shop, asked)
    assert (back["setup_intent"], back["redirect_status"]) == (asked.id, "succeeded")
    done = shop.sdk.v1.setup_intents.retrieve(asked.id)
    assert off_session(shop, owner, done.payment_method).status == "succeeded"


def test_a_card_that_was_not_set_up_needs_its_holder(shop: Any) -> None:
    owner = customer(shop)
    name = "pm_card_authenticationRequiredOnSetup"
    method = shop.sdk.v1.payment_methods.attach(name, {"customer": owner})
    with pytest.raises(stripe.CardError) as declined:
        off_session(shop, owner, method.id)
    assert declined.value.code == "authentication_required"
    assert error_of(declined).payment_intent.status == "requires_payment_method"


def test_some_cards_need_their_holder_always(shop: Any) -> None:
    owner = customer(shop)
    asked = set_up(shop, "pm_card_authenticationRequired", owner)
    visit(shop, asked)
    method = shop.sdk.v1.setup_intents.retrieve(asked.id).payment_method
    with pytest.raises(stripe.CardError) as declined:
        off_session(shop, owner, method)
    assert error_of(declined).decline_code == "authentication_required"


def test_some_cards_come_set_up(shop: Any) -> None:
    owner = customer(shop)
    name = "pm_card_authenticationRequiredSetupForOffSession"
    method = shop.sdk.v1.payment_methods.attach(name, {"customer": owner})
    assert off_session(shop, owner, method.id).status == "succeeded"


@pytest.mark.parametrize("choice", ["fail", "cancel"])
def test_setting_up_may_fail(shop: Any, choice: str) -> None:
    asked = set_up(shop, CHALLENGED[0], customer(shop))
    assert visit(shop, asked, choice)["redirect_status"] == "failed"
    failed = shop.sdk.v1.setup_intents.retrieve(asked.id, {"expand": ["latest_attempt"]})
    assert failed.status == "requires_payment_method"
    assert failed.last_setup_error.code == "setup_intent_authentication_failure"
    assert failed.latest_attempt.status == "failed"


def test_a_declined_card_is_not_set_up(shop: Any) -> None:
    with pytest.raises(stripe.CardError) as declined:
        set_up(shop, "pm_card_visa_chargeDeclined", customer(shop))
    assert error_of(declined).setup_intent.status == "requires_payment_method"
    assert shop.events[-1] == "setup_intent.setup_failed"


def test_a_setup_is_canceled_until_it_is_done(shop: Any) -> None:
    asked = set_up(shop, CHALLENGED[0], customer(shop))
    gone = shop.sdk.v1.setup_intents.cancel(asked.id, {"cancellation_reason": "abandoned"})
    assert gone.status == "canceled"
    done = set_up(shop, "pm_card_visa", customer(shop))
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.setup_intents.cancel(done.id)
    assert refused.value.code == "setup_intent_unexpected_state"


def test_attempts_are_listed(shop: Any) -> None:
    asked = set_up(shop, CHALLENGED[0], customer(shop))
    visit(shop, asked, "fail")
    again = {"payment_method": "pm_card_visa"}
    shop.sdk.v1.setup_intents.confirm(asked.id, again)
    listed = shop.sdk.v1.setup_attempts.list({"setup_intent": asked.id})
    assert [each.status for each in listed.data] == ["succeeded", "failed"]


def test_a_payment_can_keep_its_card(shop: Any) -> None:
    owner = customer(shop)
    paid = pay(shop, "pm_card_visa", customer=owner, setup_future_usage="off_session")
    method = shop.sdk.v1.payment_methods.retrieve(paid.payment_method)
    assert method.customer == owner
    assert off_session(shop, owner, method.id).status == "succeeded"
    listed = shop.sdk.v1.customers.payment_methods.list(owner, {"type": "card"})
    assert [each.id for each in listed.data] == [method.id]


def test_a_card_that_was_not_kept_is_used_up(shop: Any) -> None:
    paid = pay(shop, "pm_card_visa")
    with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
        pay(shop, paid.payment_method)
    params = {"customer": customer(shop)}
    with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
        shop.sdk.v1.payment_methods.attach(paid.payment_method, params)


def test_a_customers_card_is_for_that_customer(shop: Any) -> None:
    owner, other = customer(shop), customer(shop)
    method = shop.sdk.v1.payment_methods.attach("pm_card_visa", {"customer": owner}).id
    with pytest.raises(stripe.InvalidRequestError, match="belongs to the Customer"):
        pay(shop, method)
    with pytest.raises(stripe.InvalidRequestError, match="must be attached to the customer"):
        pay(shop, method, customer=other)
    assert pay(shop, method, customer=owner).status == "succeeded"


def test_a_network_transaction_stands_in_for_the_customer(shop: Any) -> None:
    first = pay(shop, "pm_card_visa", expand=["latest_charge"])
    known = first.latest_charge.payment_method_details.card.network_transaction_id
    card = {"number": "4000002760003184", "exp_month": 12, "exp_year": 2030}
    params = {
        "amount": 700,
        "currency": "eur",
        "confirm": True,
        "off_session": "recurring",
        "payment_method_data": {"type": "card", "card": card},
        "payment_method_options": {"card": {"mit_exemption": {"network_transaction_id": known}}},
    }
    assert shop.sdk.v1.payment_intents.create(params).status == "succeeded"


def test_a_card_mandate_is_made_and_retrieved(shop: Any) -> None:
    owner = customer(shop)
    accepted = {"type": "online", "online": {"ip_address": "127.0.0.1", "user_agent": "test"}}
    params = {
        "mandate_data": {"customer_acceptance": accepted},
        "setup_future_usage": "off_session",
    }
    paid = pay(shop, "pm_card_visa", customer=owner, expand=["latest_charge"], **params)
    mandate = shop.sdk.v1.mandates.retrieve(paid.latest_charge.payment_method_details.card.mandate)
    assert (mandate.status, mandate.type) == ("active", "multi_use")
    assert mandate.customer_acceptance.online.ip_address == "127.0.0.1"
    again = {"mandate": mandate.id, "customer": owner}
    assert pay(shop, paid.payment_method, **again).status == "succeeded"
