"""Payments: at once, authenticated, held, waiting for the customer, declined."""

import pytest

from simulators.core.clock import DAY
from tests.simulators.rapyd.conftest import BACK, LOST, Shop, card


def test_a_card_pays_at_once(shop: Shop) -> None:
    paid = shop.paid(10.5, merchant_reference_id="ref-1", metadata={"a": "b"})
    assert (paid["status"], paid["paid"], paid["captured"]) == ("CLO", True, True)
    assert (paid["amount"], paid["original_amount"], paid["currency_code"]) == (10.5, 10.5, "USD")
    assert paid["next_action"] == "not_applicable"
    assert paid["payment_method_data"]["last4"] == "1111"
    assert paid["payment_method"] is None
    assert paid["metadata"] == {"a": "b"}
    assert shop.get(f"/v1/payments/{paid['id']}") == paid
    assert shop.names == ["PAYMENT_COMPLETED"]
    assert shop.events[0]["data"] == paid


@pytest.mark.parametrize("amount", ["10.50", 10.5])
def test_amounts_are_numbers_or_texts(shop: Shop, amount: object) -> None:
    assert shop.paid(amount)["amount"] == 10.5


def test_a_currency_without_minor_units_has_no_decimals(shop: Shop) -> None:
    assert shop.paid(700, currency="JPY")["amount"] == 700
    asked = shop.asked(700.5, currency="JPY")
    assert shop.refusal("POST", "/v1/payments", asked) == "ERROR_PAYMENT_INVALID_AMOUNT"


@pytest.mark.parametrize("amount", ["-1", "1,5", "1e3", True, None, [], "10.505"])
def test_odd_amounts_are_refused(shop: Shop, amount: object) -> None:
    asked = shop.asked(amount)
    assert shop.refusal("POST", "/v1/payments", asked) == "ERROR_PAYMENT_INVALID_AMOUNT"


def test_a_held_payment_is_captured_once_and_in_part(shop: Shop) -> None:
    held = shop.paid(30, capture=False)
    assert (held["status"], held["next_action"], held["amount"]) == ("ACT", "pending_capture", 0)
    path = f"/v1/payments/{held['id']}/capture"
    more = "ERROR_CAPTURE_PAYMENT_AMOUNT_EXCEEDS_AUTHORIZATION_AMOUNT"
    assert shop.refusal("POST", path, {"amount": 30.01}) == more
    taken = shop.post(path, {"amount": 12.34})
    assert (taken["status"], taken["amount"], taken["original_amount"]) == ("CLO", 12.34, 30)
    assert shop.refusal("POST", path) == "PAYMENT_CAPTURED_BEFORE"
    assert shop.names == ["PAYMENT_SUCCEEDED", "PAYMENT_CAPTURED", "PAYMENT_COMPLETED"]


def test_all_is_captured_where_no_amount_is_named(shop: Shop) -> None:
    held = shop.paid(30, capture=False)
    assert shop.post(f"/v1/payments/{held['id']}/capture")["amount"] == 30


def test_what_is_held_can_be_canceled(shop: Shop) -> None:
    held = shop.paid(30, capture=False)
    path = f"/v1/payments/{held['id']}"
    assert shop.delete(path)["status"] == "CAN"
    assert shop.refusal("DELETE", path) == "ERROR_PAYMENT_CAN_NOT_BE_CANCELED"
    assert shop.refusal("POST", f"{path}/capture") == "ERROR_CAPTURE_PAYMENT"
    assert shop.names[-1] == "PAYMENT_CANCELED"


def test_what_is_paid_cannot_be_canceled(shop: Shop) -> None:
    path = f"/v1/payments/{shop.paid()['id']}"
    assert shop.refusal("DELETE", path) == "ERROR_PAYMENT_CAN_NOT_BE_CANCELED"


def test_what_nobody_captures_expires(shop: Shop) -> None:
    held = shop.paid(30, capture=False)
    shop.simulator.clock.advance(31 * DAY)
    assert shop.get(f"/v1/payments/{held['id']}")["status"] == "EXP"
    assert shop.names[-1] == "PAYMENT_EXPIRED"


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        ("4111111111111105", "05", "Do Not Honor"),
        ("4111111111111143", "43", "Stolen Card, pick up"),
        ("4111111111111151", "51", "Insufficient Funds"),
    ],
)
def test_test_cards_are_declined(shop: Shop, number: str, code: str, message: str) -> None:
    reply = shop.call("POST", "/v1/payments", shop.asked(payment_method=card(number)))
    told = reply.json()
    assert reply.status_code == 400
    assert told["status"]["error_code"] == f"ERROR_PROCESSING_CARD - [{code}]"
    assert told["status"]["message"] == message
    assert told["data"]["status"] == "ERR"
    assert told["data"]["failure_message"] == message
    kept = shop.get(f"/v1/payments/{told['data']['id']}")
    assert (kept["status"], kept["paid"]) == ("ERR", False)
    assert shop.names == ["PAYMENT_FAILED"]


def test_an_expired_card_is_declined(shop: Shop) -> None:
    asked = shop.asked(payment_method=card(expiration_year="20"))
    assert shop.refusal("POST", "/v1/payments", asked) == "ERROR_PROCESSING_CARD - [54]"


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (2000, "ERROR_PROCESS_PAYMENT_SETTLEMENT_DECLINED"),
        (2029, "ERROR_PROCESS_PAYMENT_SETTLEMENT_PENDING_ON_GATEWAY"),
        (2085.5, "ERROR_PROCESS_PAYMENT_PROCESSOR_UNAVAILABLE"),
        (4009, "ERROR_CREATE_PAYMENT_GATEWAY_NOT_RESPONDING"),
    ],
)
def test_amounts_bring_about_errors(shop: Shop, amount: float, code: str) -> None:
    asked = shop.asked(amount, payment_method_options={"3d_required": False})
    assert shop.refusal("POST", "/v1/payments", asked) == code


@pytest.mark.parametrize(
    "more", [{"payment_method_options": {"3d_required": True}}, {"amount": 1000}]
)
def test_the_cardholder_authenticates(shop: Shop, more: dict[str, object]) -> None:
    more = {"complete_payment_url": BACK, "error_payment_url": LOST, **more}
    begun = shop.post("/v1/payments", {**shop.asked(99), **more})
    assert (begun["status"], begun["next_action"]) == ("ACT", "3d_verification")
    assert not begun["paid"]
    assert shop.names == ["PAYMENT_SUCCEEDED"]
    assert shop.events[0]["data"] == begun
    assert shop.choose(begun["redirect_url"], "approve") == BACK
    done = shop.get(f"/v1/payments/{begun['id']}")
    assert (done["status"], done["amount"], done["redirect_url"]) == ("CLO", begun_amount(more), "")
    assert shop.names == ["PAYMENT_SUCCEEDED", "PAYMENT_COMPLETED"]


def begun_amount(more: dict[str, object]) -> object:
    return more.get("amount", 99)


def test_a_failed_authentication_fails_the_payment(shop: Shop) -> None:
    urls = {"complete_payment_url": BACK, "error_payment_url": LOST}
    begun = shop.paid(99, payment_method_options={"3d_required": True}, **urls)
    assert shop.choose(begun["redirect_url"], "fail") == LOST
    failed = shop.get(f"/v1/payments/{begun['id']}")
    assert (failed["status"], failed["failure_code"]) == ("ERR", "ERROR_3DS_AUTHENTICATION_FAILURE")
    assert shop.choose(begun["redirect_url"], "approve") == LOST


def test_nobody_authenticates(shop: Shop) -> None:
    begun = shop.paid(99, payment_method_options={"3d_required": True})
    shop.simulator.clock.advance(16 * 60)
    late = shop.get(f"/v1/payments/{begun['id']}")
    assert (late["status"], late["failure_code"]) == ("CAN", "ERROR_CARD_AUTHENTICATION_FAILURE")


def test_an_authenticated_payment_may_be_held(shop: Shop) -> None:
    begun = shop.paid(99, payment_method_options={"3d_required": True}, capture=False)
    shop.choose(begun["redirect_url"], "approve")
    held = shop.get(f"/v1/payments/{begun['id']}")
    assert (held["status"], held["next_action"]) == ("ACT", "pending_capture")


@pytest.mark.parametrize("word", ["recurring", "unscheduled", "moto"])
def test_without_the_customer_nobody_authenticates(shop: Shop, word: str) -> None:
    options = {"3d_required": True}
    paid = shop.paid(99, payment_method_options=options, initiation_type=word)
    assert paid["status"] == "CLO"


@pytest.mark.parametrize(
    ("outcome", "status", "url", "event"),
    [
        ("approve", "CLO", BACK, "PAYMENT_COMPLETED"),
        ("fail", "ERR", LOST, "PAYMENT_FAILED"),
        ("cancel", "ERR", LOST, "PAYMENT_FAILED"),
    ],
)
def test_a_wallet_sends_its_customer_back(
    shop: Shop, outcome: str, status: str, url: str, event: str
) -> None:
    begun = shop.wallet()
    assert (begun["status"], begun["next_action"]) == ("ACT", "pending_confirmation")
    assert begun["payment_method_type_category"] == "ewallet"
    assert shop.choose(begun["redirect_url"], outcome) == url
    assert shop.get(f"/v1/payments/{begun['id']}")["status"] == status
    assert shop.names[-1] == event


def test_a_transfer_comes_later(shop: Shop) -> None:
    fields = {"first_name": "Jane", "last_name": "Doe", "account_number": "121212"}
    begun = shop.paid(70, payment_method={"type": "us_ach_bank", "fields": fields})
    assert (begun["status"], begun["paid"]) == ("ACT", False)
    assert shop.decide(begun["id"], "settle")
    assert shop.get(f"/v1/payments/{begun['id']}")["paid"]


def test_a_code_is_paid_in_the_shop_or_expires(shop: Shop) -> None:
    more = {"currency": "MXN", "payment_method": {"type": "mx_oxxo_cash"}}
    begun, lost = shop.paid(200, **more), shop.paid(200, **more)
    assert begun["textual_codes"]["pay_code"]
    shop.post("/v1/payments/completePayment", {"token": begun["id"]})
    assert shop.get(f"/v1/payments/{begun['id']}")["status"] == "CLO"
    shop.simulator.clock.advance(15 * DAY)
    assert shop.get(f"/v1/payments/{lost['id']}")["status"] == "EXP"
    assert "PAYMENT_EXPIRED" in shop.names


def test_what_waits_can_be_canceled(shop: Shop) -> None:
    begun = shop.wallet()
    assert shop.delete(f"/v1/payments/{begun['id']}")["status"] == "CAN"
    assert shop.choose(begun["redirect_url"], "approve") == LOST
    assert not shop.decide(begun["id"], "approve")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"currency": "USD"}, "ERROR_CREATE_PAYMENT_CURRENCY_NOT_SUPPORTED"),
        ({"capture": False}, "ERROR_CREATE_PAYMENT_CAPTURE_FOR_CARD_METHODS_ONLY"),
        ({"payment_method": {"type": "ph_none_ewallet"}}, "ERROR_GET_PAYMENT_METHOD_TYPE"),
    ],
)
def test_methods_have_their_own_rules(shop: Shop, more: dict[str, object], code: str) -> None:
    wallet = {"currency": "PHP", "payment_method": {"type": "ph_gcash_ewallet"}}
    assert shop.refusal("POST", "/v1/payments", {"amount": 5, **wallet, **more}) == code


def test_a_qr_code_is_shown(shop: Shop) -> None:
    begun = shop.paid(20, currency="SGD", payment_method={"type": "sg_paynow_bank"})
    assert begun["visual_codes"]["PayNow QR"].startswith("data:image/png;base64,")
    assert (begun["redirect_url"], begun["textual_codes"]) == ("", {})
    shop.post("/v1/payments/completePayment", {"token": begun["id"]})
    assert shop.get(f"/v1/payments/{begun['id']}")["paid"]


def test_upi_asks_for_the_payers_address(shop: Shop) -> None:
    method = {"type": "in_upi_bank", "fields": {"vpa": "rivka@bank"}}
    begun = shop.paid(200, currency="INR", payment_method=method)
    assert (begun["next_action"], begun["textual_codes"]) == ("pending_confirmation", {})
    assert shop.decide(begun["id"], "approve")
    for fields, code in (
        ({}, "INVALID_REQUIRED_PAYMENT_METHOD_FIELDS - [vpa]"),
        ({"vpa": "nobody"}, "INVALID_FIELDS - [payment_method.fields.vpa]"),
    ):
        asked = shop.asked(200, currency="INR", payment_method={**method, "fields": fields})
        assert shop.refusal("POST", "/v1/payments", asked) == code


PAYER = {"name": "Juan Díaz", "email": "juan@example.com", "phone_number": "+573001234567"}
CITIZEN = {"customer_identification_type": "CC", "customer_identification_number": "1999888777"}


def test_pse_needs_to_know_the_payer_and_is_final(shop: Shop) -> None:
    method = {"type": "co_pse_bancolombia_bank", "fields": CITIZEN}
    urls = {"complete_payment_url": BACK, "error_payment_url": LOST}
    asked = {**shop.asked(50000, currency="COP", payment_method=method), **urls}
    code = "INVALID_REQUIRED_PAYMENT_METHOD_FIELDS - [name]"
    assert shop.refusal("POST", "/v1/payments", asked) == code
    numbered = {**asked, "customer": {**PAYER, "name": "Juan 2"}}
    assert shop.refusal("POST", "/v1/payments", numbered) == "INVALID_FIELDS - [customer.name]"
    begun = shop.post("/v1/payments", {**asked, "customer": PAYER})
    code = "ERROR_PAYMENT_CAN_NOT_BE_CANCELED"
    assert shop.refusal("DELETE", f"/v1/payments/{begun['id']}") == code
    assert shop.choose(begun["redirect_url"], "approve") == BACK
    refund = {"payment": begun["id"]}
    assert shop.refusal("POST", "/v1/refunds", refund) == "ERROR_CREATE_REFUND"
    wanted = shop.get("/v1/payment_methods/co_pse_bancolombia_bank/required_fields")["fields"]
    assert [each["name"] for each in wanted] == list(CITIZEN)


def test_a_bank_redirect_needs_its_addresses(shop: Shop) -> None:
    asked = shop.asked(currency="INR", payment_method={"type": "in_hdfc_bank"})
    code = "ERROR_CREATE_PAYMENT_COMPLETE_PAYMENT_URL_NOT_VALID"
    assert shop.refusal("POST", "/v1/payments", asked) == code


def test_a_payment_is_changed_and_listed(shop: Shop) -> None:
    paid = shop.paid()
    changed = shop.post(f"/v1/payments/{paid['id']}", {"metadata": {"b": 1}})
    assert changed["metadata"] == {"b": 1}
    assert [each["id"] for each in shop.get("/v1/payments?limit=5")] == [paid["id"]]
    assert shop.names[-1] == "PAYMENT_UPDATED"


@pytest.mark.parametrize("wallet", ["google_pay", "apple_pay"])
def test_a_device_pays(shop: Shop, wallet: str) -> None:
    given = {"type": wallet, "details": {"token": {"data": "x"}}}
    method = {"type": "us_visa_card", "digital_wallet": given}
    paid = shop.paid(1500, payment_method=method)
    assert paid["status"] == "CLO"
    assert paid["payment_method_data"]["digital_wallet"] == {"type": wallet}
    given = {"type": wallet, "details": {}}
    refused = shop.asked(payment_method={**method, "digital_wallet": given})
    code = "INVALID_REQUIRED_PAYMENT_METHOD_FIELDS"
    assert shop.refusal("POST", "/v1/payments", refused) == code


def test_a_checkout_page_is_paid(shop: Shop) -> None:
    asked = {"amount": 25.5, "currency": "USD", "country": "US", "complete_checkout_url": BACK}
    page = shop.post("/v1/checkout", asked)
    assert (page["status"], page["payment"]["status"]) == ("NEW", None)
    assert shop.choose(page["redirect_url"], "approve") == BACK
    done = shop.get(f"/v1/checkout/{page['id']}")
    assert (done["status"], done["payment"]["status"], done["payment"]["amount"]) == (
        "DON",
        "CLO",
        25.5,
    )
    assert shop.names == ["PAYMENT_COMPLETED"]


def test_a_checkout_page_expires(shop: Shop) -> None:
    page = shop.post("/v1/checkout", {"amount": 25.5, "currency": "USD", "country": "US"})
    shop.simulator.clock.advance(15 * DAY)
    assert shop.get(f"/v1/checkout/{page['id']}")["status"] == "EXP"
    assert not shop.decide(page["id"], "approve")
