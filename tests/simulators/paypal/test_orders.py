"""Orders: created, approved, captured, authorized, changed, refused."""

from typing import Any

import pytest

from simulators.paypal import words
from tests.simulators.paypal.conftest import (
    CANCEL,
    CHALLENGE,
    FAILING_CHALLENGE,
    FRICTIONLESS,
    RETURN,
    URLS,
    VISA,
    Shop,
    card,
    checked_card,
)

FULL = {"prefer": "return=representation"}
WALLET = {"paypal": {"experience_context": URLS}}
AMOUNT = {"currency_code": "USD", "value": "10.00"}
PAID = {"intent": "CAPTURE", "purchase_units": [{"amount": AMOUNT}]}
NUMBER = "/payment_source/card/number"
COMPLETE = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"
BANKS = {
    "bancontact": ("BE", "EUR"),
    "blik": ("PL", "PLN"),
    "eps": ("AT", "EUR"),
    "giropay": ("DE", "EUR"),
    "ideal": ("NL", "EUR"),
    "mybank": ("IT", "EUR"),
    "p24": ("PL", "PLN"),
    "sofort": ("DE", "EUR"),
    "trustly": ("SE", "SEK"),
}


def bank(kind: str) -> dict[str, Any]:
    """A bank or scheme as a payment source."""
    country, _ = BANKS[kind]
    given = {"name": "Jo Doe", "country_code": country, "experience_context": URLS}
    return {kind: given | ({"email": "jo@example.com"} if kind == "p24" else {})}


def at_bank(shop: Shop, kind: str = "ideal") -> Any:
    """An order to be paid at a bank."""
    return shop.order(bank(kind), currency=BANKS[kind][1], processing_instruction=COMPLETE)


def test_an_order_without_a_source_waits_for_approval(shop: Shop) -> None:
    made = shop.order()
    assert (made.status, made.data["status"]) == (201, "CREATED")
    assert made.rels == ["self", "approve", "update", "capture"]
    assert set(made.data) == {"id", "status", "links"}
    assert shop.get(f"/v2/checkout/orders/{made.data['id']}").data["intent"] == "CAPTURE"
    assert shop.money(made.data["id"]).state == "open"


def test_a_card_is_charged_at_once(shop: Shop) -> None:
    made = shop.order(card(), headers=FULL)
    assert (made.status, made.data["status"]) == (201, "COMPLETED")
    taken = made.payment()
    assert taken["status"] == "COMPLETED"
    assert taken["amount"] == {"currency_code": "USD", "value": "10.00"}
    assert made.data["payment_source"]["card"]["last_digits"] == VISA[-4:]
    assert VISA not in str(made.data)
    assert shop.money(taken["id"]).captured == 1000
    assert shop.money(made.data["id"]) is shop.money(taken["id"])
    assert shop.events == ["PAYMENT.CAPTURE.COMPLETED", "CHECKOUT.ORDER.COMPLETED"]


def test_a_card_is_held(shop: Shop) -> None:
    made = shop.order(card(), "AUTHORIZE")
    held = made.payment("authorizations")
    assert held["status"] == "CREATED"
    assert held["expiration_time"] == "2026-01-30T00:00:00Z"
    assert shop.money(held["id"]).authorized == 1000
    assert shop.money(held["id"]).captured == 0


@pytest.mark.parametrize(("name", "code"), words.REJECTIONS.items())
def test_names_on_cards_have_them_declined(shop: Shop, name: str, code: str) -> None:
    made = shop.order(card(name=name))
    assert (made.status, made.data["status"]) == (201, "COMPLETED")
    assert made.payment()["status"] == "DECLINED"
    said = {"avs_code": "G", "cvv_code": "P", "response_code": code}
    assert made.payment()["processor_response"] == said
    assert shop.money(made.data["id"]).captured == 0
    assert shop.events == ["PAYMENT.CAPTURE.DECLINED"]


def test_a_declined_hold_is_denied(shop: Shop) -> None:
    made = shop.order(card(name="CCREJECT-REFUSED"), "AUTHORIZE")
    assert made.payment("authorizations")["status"] == "DENIED"
    held = made.payment("authorizations")["id"]
    assert shop.post(f"/v2/payments/authorizations/{held}/capture").issue == "AUTHORIZATION_DENIED"


@pytest.mark.parametrize(
    ("changes", "issue", "field"),
    [
        ({"number": "4012888888881882"}, "VALIDATION_ERROR", "/number"),
        ({"expiry": "2025-12"}, "CARD_EXPIRED", "/expiry"),
        ({"security_code": "1234"}, "INVALID_SECURITY_CODE_LENGTH", "/security_code"),
        ({"vault_id": "nobody"}, "TOKEN_ID_NOT_FOUND", "/vault_id"),
    ],
)
def test_cards_that_cannot_be_used(shop: Shop, changes: Any, issue: str, field: str) -> None:
    answer = shop.order(card(**changes))
    where = f"/payment_source/card{field}"
    assert answer.refusal == (422, "UNPROCESSABLE_ENTITY", issue, where)


@pytest.mark.parametrize(
    ("body", "issue", "field"),
    [
        ({}, "MISSING_REQUIRED_PARAMETER", "/intent"),
        ({"intent": "SALE"}, "INVALID_PARAMETER_VALUE", "/intent"),
        ({"intent": "CAPTURE"}, "MISSING_REQUIRED_PARAMETER", "/purchase_units"),
        (
            {"intent": "CAPTURE", "purchase_units": [{"amount": {"value": "1"}}]},
            "MISSING_REQUIRED_PARAMETER",
            "/purchase_units/0/amount/currency_code",
        ),
        (
            {"intent": "CAPTURE", "purchase_units": [{"amount": {"currency_code": "USD"}, "a": 1}]},
            "MISSING_REQUIRED_PARAMETER",
            "/purchase_units/0/amount/value",
        ),
        ({"intent": "CAPTURE", "colour": 1}, "NOT_SUPPORTED", "/colour"),
        (PAID | {"payment_source": card(number=None)}, "MISSING_REQUIRED_PARAMETER", NUMBER),
    ],
)
def test_bodies_that_do_not_fit(shop: Shop, body: Any, issue: str, field: str) -> None:
    answer = shop.post("/v2/checkout/orders", body)
    assert answer.refusal == (400, "INVALID_REQUEST", issue, field)


@pytest.mark.parametrize(
    ("currency", "value", "issue"),
    [
        ("USD", "0.00", "CANNOT_BE_ZERO_OR_NEGATIVE"),
        ("USD", "-1.00", "CANNOT_BE_ZERO_OR_NEGATIVE"),
        ("USD", "1.001", "DECIMAL_PRECISION"),
        ("JPY", "100.00", "DECIMALS_NOT_SUPPORTED"),
        ("HUF", "100.00", "DECIMALS_NOT_SUPPORTED"),
        ("XTS", "1.00", "INVALID_CURRENCY_CODE"),
        ("USD", "9999999999999999.00", "MAX_VALUE_EXCEEDED"),
    ],
)
def test_amounts_that_do_not_fit(shop: Shop, currency: str, value: str, issue: str) -> None:
    unit = {"amount": {"currency_code": currency, "value": value}}
    answer = shop.order(purchase_units=[unit])
    assert (answer.status, answer.issue) == (422, issue)


@pytest.mark.parametrize(
    ("currency", "value", "minor"), [("JPY", "100", 100), ("HUF", "100", 10000)]
)
def test_currencies_without_decimals(shop: Shop, currency: str, value: str, minor: int) -> None:
    made = shop.order(
        card(), purchase_units=[{"amount": {"currency_code": currency, "value": value}}]
    )
    assert made.payment()["amount"] == {"currency_code": currency, "value": value}
    assert shop.money(made.data["id"]).captured == minor


def test_the_parts_of_an_amount_make_the_whole(shop: Shop) -> None:
    def money(value: str) -> dict[str, str]:
        return {"currency_code": "USD", "value": value}

    parts = {"item_total": money("8.00"), "shipping": money("3.00"), "discount": money("1.00")}
    amount = money("10.00") | {"breakdown": parts}
    item = {"name": "Cup", "quantity": "2", "unit_amount": money("4.00")}
    assert shop.order(card(), purchase_units=[{"amount": amount, "items": [item]}]).status == 201
    wrong = amount | {"value": "11.00"}
    assert shop.order(card(), purchase_units=[{"amount": wrong}]).issue == "AMOUNT_MISMATCH"
    item["quantity"] = "3"
    answer = shop.order(card(), purchase_units=[{"amount": amount, "items": [item]}])
    assert answer.issue == "ITEM_TOTAL_MISMATCH"
    answer = shop.order(card(), purchase_units=[{"amount": money("10.00"), "items": [item]}])
    assert answer.issue == "ITEM_TOTAL_REQUIRED"


def test_several_units_have_names_of_their_own(shop: Shop) -> None:
    amount = {"amount": {"currency_code": "USD", "value": "1.00"}}
    units = [amount | {"reference_id": "a"}, amount | {"reference_id": "b"}]
    made = shop.order(card(), purchase_units=units)
    assert [unit["reference_id"] for unit in made.data["purchase_units"]] == ["a", "b"]
    assert sum(shop.money(unit["payments"]["captures"][0]["id"]).captured
               for unit in made.data["purchase_units"]) == 200  # fmt: skip
    assert shop.order(purchase_units=[amount, amount]).issue == "REFERENCE_ID_REQUIRED"
    assert shop.order(purchase_units=[units[0], units[0]]).issue == "DUPLICATE_REFERENCE_ID"
    assert shop.order(purchase_units=units, intent="AUTHORIZE").issue == "UNSUPPORTED_INTENT"
    euros = {"amount": {"currency_code": "EUR", "value": "1.00"}, "reference_id": "b"}
    assert shop.order(purchase_units=[units[0], euros]).issue == "MULTI_CURRENCY_ORDER"


def test_a_wallet_is_approved_on_a_page_and_captured(shop: Shop) -> None:
    made = shop.order(WALLET)
    id = made.data["id"]
    assert made.data["status"] == "PAYER_ACTION_REQUIRED"
    assert made.rels == ["self", "payer-action"]
    assert shop.post(f"/v2/checkout/orders/{id}/capture").issue == "ORDER_NOT_APPROVED"
    gone = shop.visit(made.link("payer-action"), "approve")
    assert gone.startswith(f"{RETURN}&token={id}&PayerID=")
    approved = shop.get(f"/v2/checkout/orders/{id}")
    assert approved.data["status"] == "APPROVED"
    assert approved.data["payer"]["payer_id"] == gone.rpartition("=")[2]
    assert shop.money(id).captured == 0
    assert shop.post(f"/v2/checkout/orders/{id}/authorize").issue == "ACTION_DOES_NOT_MATCH_INTENT"
    assert shop.post(f"/v2/checkout/orders/{id}/capture").data["status"] == "COMPLETED"
    assert shop.money(id).captured == 1000
    again = shop.post(f"/v2/checkout/orders/{id}/capture")
    assert (again.status, again.issue) == (422, "ORDER_ALREADY_CAPTURED")
    assert shop.events == [
        "CHECKOUT.ORDER.APPROVED",
        "PAYMENT.CAPTURE.COMPLETED",
        "CHECKOUT.ORDER.COMPLETED",
    ]


def test_an_order_without_a_source_is_approved_by_its_link(shop: Shop) -> None:
    context = {"application_context": URLS}
    made = shop.order(intent="AUTHORIZE", **context)
    assert shop.visit(made.link("approve"), "approve").startswith(RETURN)
    done = shop.post(f"/v2/checkout/orders/{made.data['id']}/authorize")
    assert done.payment("authorizations")["status"] == "CREATED"


def test_a_wallet_that_cannot_pay_is_declined_at_capture(shop: Shop) -> None:
    made = shop.order(WALLET)
    shop.visit(made.link("payer-action"), "fail")
    answer = shop.post(f"/v2/checkout/orders/{made.data['id']}/capture")
    assert (answer.status, answer.issue) == (422, "INSTRUMENT_DECLINED")
    assert shop.money(made.data["id"]).captured == 0
    shop.visit(answer.link("redirect"), "approve")
    assert shop.post(f"/v2/checkout/orders/{made.data['id']}/capture").status == 201
    assert shop.money(made.data["id"]).captured == 1000


def test_a_payer_who_went_back_may_come_again(shop: Shop) -> None:
    made = shop.order(WALLET)
    assert shop.visit(made.link("payer-action"), "cancel") == f"{CANCEL}?token={made.data['id']}"
    assert shop.get(f"/v2/checkout/orders/{made.data['id']}").data["status"] == (
        "PAYER_ACTION_REQUIRED"
    )
    assert shop.visit(made.link("payer-action"), "approve").startswith(RETURN)


@pytest.mark.parametrize("kind", BANKS)
def test_banks_complete_the_order(shop: Shop, kind: str) -> None:
    made = at_bank(shop, kind)
    assert (made.status, made.data["status"]) == (201, "PAYER_ACTION_REQUIRED")
    if kind == "blik":
        assert shop.decide(made.data["id"], "approve")
    else:
        assert shop.visit(made.link("payer-action"), "approve") == (
            f"{RETURN}&token={made.data['id']}"
        )
    done = shop.get(f"/v2/checkout/orders/{made.data['id']}")
    assert (done.data["status"], done.payment()["status"]) == ("COMPLETED", "COMPLETED")
    assert shop.money(made.data["id"]).captured == 1000


def test_a_bank_that_says_no(shop: Shop) -> None:
    made = at_bank(shop)
    gone = shop.visit(made.link("payer-action"), "fail")
    assert gone == f"{CANCEL}?errorcode=payment_method_error&token={made.data['id']}"
    done = shop.get(f"/v2/checkout/orders/{made.data['id']}")
    assert (done.data["status"], done.payment()["status"]) == ("COMPLETED", "DECLINED")
    assert shop.money(made.data["id"]).captured == 0


def test_banks_have_rules(shop: Shop) -> None:
    assert shop.order(bank("ideal"), currency="EUR").issue == COMPLETE
    given = {"processing_instruction": COMPLETE}
    answer = shop.order(bank("ideal"), currency="USD", **given)
    assert answer.issue == "CURRENCY_NOT_SUPPORTED_FOR_COUNTRY"
    abroad = {"ideal": bank("ideal")["ideal"] | {"country_code": "US"}}
    answer = shop.order(abroad, currency="EUR", **given)
    assert answer.issue == "COUNTRY_NOT_SUPPORTED_BY_PAYMENT_SOURCE"
    answer = shop.order(card(), **given)
    assert answer.issue == "UNSUPPORTED_PROCESSING_INSTRUCTION"
    answer = shop.order(bank("ideal"), "AUTHORIZE", currency="EUR", **given)
    assert answer.issue == "UNSUPPORTED_INTENT_FOR_PAYMENT_SOURCE"


def test_a_transfer_arrives_later(shop: Shop) -> None:
    given = {"name": "Jo Doe", "country_code": "PT", "experience_context": URLS}
    made = shop.order({"multibanco": given}, currency="EUR", processing_instruction=COMPLETE)
    assert shop.money(made.data["id"]).captured == 0
    assert shop.decide(made.data["id"], "approve")
    assert shop.money(made.data["id"]).captured == 1000


def test_a_challenge_comes_before_the_money(shop: Shop) -> None:
    made = shop.order(checked_card(CHALLENGE), "AUTHORIZE")
    id = made.data["id"]
    assert made.data["status"] == "PAYER_ACTION_REQUIRED"
    answer = shop.post(f"/v2/checkout/orders/{id}/authorize")
    assert (answer.status, answer.issue) == (422, "PAYER_ACTION_REQUIRED")
    assert answer.link("payer-action") == made.link("payer-action")
    assert shop.visit(made.link("payer-action"), "approve") == f"{RETURN}&token={id}"
    shown = shop.get(f"/v2/checkout/orders/{id}").data
    assert shown["status"] == "APPROVED"
    assert shown["payment_source"]["card"]["authentication_result"] == {
        "liability_shift": "POSSIBLE",
        "three_d_secure": {"enrollment_status": "Y", "authentication_status": "Y"},
    }
    assert shop.money(id).authorized == 0
    assert shop.post(f"/v2/checkout/orders/{id}/authorize").data["status"] == "COMPLETED"
    assert shop.money(id).authorized == 1000


@pytest.mark.parametrize(
    ("number", "outcome"), [(FAILING_CHALLENGE, "approve"), (CHALLENGE, "fail")]
)
def test_a_challenge_can_fail(shop: Shop, number: str, outcome: str) -> None:
    made = shop.order(checked_card(number))
    shop.visit(made.link("payer-action"), outcome)
    shown = shop.get(f"/v2/checkout/orders/{made.data['id']}").data
    result = shown["payment_source"]["card"]["authentication_result"]
    assert (result["liability_shift"], result["three_d_secure"]["authentication_status"]) == (
        "NO",
        "N",
    )
    assert shop.money(made.data["id"]).captured == 0


@pytest.mark.parametrize(("number", "told"), words.AUTHENTICATIONS.items())
def test_cards_of_3d_secure(shop: Shop, number: str, told: tuple[bool, str, str, str]) -> None:
    made = shop.order(checked_card(number))
    assert made.data["status"] == "PAYER_ACTION_REQUIRED"
    link, frictionless = made.link("payer-action"), told[0]
    assert shop.http.get(link).status_code == (303 if frictionless else 200)
    if not frictionless:
        shop.visit(link, "approve")
    shown = shop.get(f"/v2/checkout/orders/{made.data['id']}").data
    result = shown["payment_source"]["card"]["authentication_result"]
    secure = result.get("three_d_secure", {})
    assert result["liability_shift"] == told[3]
    assert secure.get("enrollment_status", "") == told[1]
    assert secure.get("authentication_status", "") == told[2]


def test_a_frictionless_card_is_asked_nothing(shop: Shop) -> None:
    made = shop.order(checked_card(FRICTIONLESS))
    gone = shop.http.get(made.link("payer-action"))
    assert (gone.status_code, gone.headers["location"]) == (
        303,
        f"{RETURN}&token={made.data['id']}",
    )
    assert shop.post(f"/v2/checkout/orders/{made.data['id']}/capture").status == 201


def test_other_cards_are_challenged_only_if_always(shop: Shop) -> None:
    assert shop.order(checked_card(VISA)).data["status"] == "COMPLETED"
    assert shop.order(checked_card(VISA, "SCA_ALWAYS")).data["status"] == "PAYER_ACTION_REQUIRED"


def test_a_source_can_be_confirmed(shop: Shop) -> None:
    id = shop.order().data["id"]
    path = f"/v2/checkout/orders/{id}"
    answer = shop.post(f"{path}/confirm-payment-source", {"payment_source": card()})
    assert (answer.status, answer.data["status"]) == (200, "APPROVED")
    assert shop.money(id).captured == 0
    answer = shop.post(f"{path}/confirm-payment-source", {"payment_source": card()})
    assert answer.issue == "PAYMENT_ALREADY_APPROVED"
    assert shop.post(f"{path}/capture").payment()["status"] == "COMPLETED"


def test_a_source_can_come_with_the_capture(shop: Shop) -> None:
    id = shop.order().data["id"]
    done = shop.post(f"/v2/checkout/orders/{id}/capture", {"payment_source": card()})
    assert done.data["status"] == "COMPLETED"
    id = shop.order().data["id"]
    asked = {"payment_source": checked_card(CHALLENGE)}
    answer = shop.post(f"/v2/checkout/orders/{id}/capture", asked)
    assert (answer.status, answer.issue) == (422, "PAYER_ACTION_REQUIRED")
    shop.visit(answer.link("payer-action"), "approve")
    assert shop.post(f"/v2/checkout/orders/{id}/capture").data["status"] == "COMPLETED"


def test_an_order_can_be_changed(shop: Shop) -> None:
    id = shop.order().data["id"]
    unit = "/purchase_units/@reference_id=='default'"
    changes = [
        {"op": "replace", "path": f"{unit}/amount",
         "value": {"currency_code": "USD", "value": "12.00"}},
        {"op": "add", "path": f"{unit}/invoice_id", "value": "I-1"},
        {"op": "replace", "path": "/intent", "value": "AUTHORIZE"},
    ]  # fmt: skip
    assert shop.call("PATCH", f"/v2/checkout/orders/{id}", changes).status == 204
    shown = shop.get(f"/v2/checkout/orders/{id}").data
    assert shown["intent"] == "AUTHORIZE"
    assert shown["purchase_units"][0]["invoice_id"] == "I-1"
    assert shop.money(id).amount == 1200
    changes = [{"op": "replace", "path": "/intent", "value": "SALE"}]
    answer = shop.call("PATCH", f"/v2/checkout/orders/{id}", changes)
    assert answer.issue == "INVALID_PARAMETER_VALUE"
    changes = [{"op": "replace", "path": f"{unit}/colour", "value": "red"}]
    assert shop.call("PATCH", f"/v2/checkout/orders/{id}", changes).issue == "NOT_PATCHABLE"


def test_devices_bring_decrypted_cards(shop: Shop) -> None:
    token = {
        "tokenized_card": {"number": VISA, "expiry": "2030-12"},
        "payment_data_type": "3DSECURE",
        "payment_data": {"cryptogram": "AAAA", "eci_indicator": "5"},
        "transaction_amount": {"currency_code": "USD", "value": "10.00"},
    }
    made = shop.order({"apple_pay": {"id": "abc", "decrypted_token": token}})
    assert made.payment()["status"] == "COMPLETED"
    token["transaction_amount"] = {"currency_code": "USD", "value": "11.00"}
    answer = shop.order({"apple_pay": {"id": "abc", "decrypted_token": token}})
    assert answer.issue == "APPLE_PAY_AMOUNT_MISMATCH"
    for device in ("apple_pay", "google_pay"):
        assert shop.order({device: {}}).issue == "MISSING_REQUIRED_PARAMETER"
    google = {
        "payment_method": "CARD",
        "authentication_method": "CRYPTOGRAM_3DS",
        "card": {"number": VISA, "expiry": "2030-12"},
    }
    assert shop.order({"google_pay": {"decrypted_token": google}}).issue == "CRYPTOGRAM_REQUIRED"
    made = shop.order({"google_pay": {"decrypted_token": google | {"cryptogram": "AAAA"}}})
    assert made.payment()["status"] == "COMPLETED"


def test_a_payment_under_a_network_reference(shop: Shop) -> None:
    credential = {
        "payment_initiator": "MERCHANT",
        "payment_type": "UNSCHEDULED",
        "usage": "SUBSEQUENT",
        "previous_network_transaction_reference": {"id": "156GHJ654AF", "network": "VISA"},
    }
    made = shop.order(card(security_code=None, stored_credential=credential), headers=FULL)
    assert made.payment()["network_transaction_reference"]["network"] == "VISA"
    answer = shop.order(card(stored_credential=credential))
    assert answer.issue == "MERCHANT_INITIATED_WITH_SECURITY_CODE"


def test_an_order_that_nobody_approves_lapses(shop: Shop) -> None:
    id = shop.order(WALLET, "AUTHORIZE").data["id"]
    shop.pass_time(words.ORDER_SECONDS)
    assert shop.post(f"/v2/checkout/orders/{id}/authorize").issue == "ORDER_EXPIRED"


def test_a_repeated_call_is_answered_alike(shop: Shop) -> None:
    first = shop.order(card(), headers={"PayPal_Request_Id": "once"})
    again = shop.order(card(), headers={"PayPal_Request_Id": "once"})
    assert (first.status, again.status) == (201, 200)
    assert again.data == first.data
    assert len(shop.account.orders) == 1
    assert shop.order(card(), headers={"PayPal_Request_Id": ""}).issue == (
        "PAYPAL_REQUEST_ID_REQUIRED"
    )
    assert shop.order(headers={"PayPal_Request_Id": ""}).status == 201
