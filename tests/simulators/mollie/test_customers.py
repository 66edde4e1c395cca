"""Customers, mandates, and payments that are made again and again."""

from typing import Any

import pytest

from simulators.mollie import words
from tests.simulators.mollie.conftest import Shop

IBAN = "NL55INGB0000000000"


def first(shop: Shop, customer: str, **changes: Any) -> str:
    """The mandate of a first payment that was made."""
    id = shop.paid(customerId=customer, sequenceType="first", **changes)
    return str(shop.payment(id)["mandateId"])


def again(shop: Shop, customer: str, **changes: Any) -> Any:
    """A recurring payment."""
    asked = {"method": None, "redirectUrl": None, "sequenceType": "recurring", **changes}
    return shop.create(customerId=customer, **asked)


def test_customers_come_and_go(shop: Shop) -> None:
    made = shop.post("/v2/customers", {"name": "Ann", "email": "ann@example.org"})
    id = made.data["id"]
    assert (made.status, made.data["name"]) == (201, "Ann")
    changed = shop.call("PATCH", f"/v2/customers/{id}", {"name": None, "locale": "nl_NL"})
    assert (changed.data["name"], changed.data["email"]) == (None, "ann@example.org")
    assert shop.get("/v2/customers").data["count"] == 1
    assert shop.call("DELETE", f"/v2/customers/{id}").status == 204
    assert shop.get(f"/v2/customers/{id}").refusal[0] == 410
    assert shop.get("/v2/customers").data["count"] == 0
    assert shop.get("/v2/customers/cst_none").refusal[0] == 404
    assert shop.post("/v2/customers", {"email": "nobody"}).refusal[::2] == (422, "email")


def test_a_first_payment_makes_a_mandate(shop: Shop) -> None:
    customer = shop.customer()
    made = shop.create(
        customerId=customer, sequenceType="first", method="creditcard", amount="0.00"
    )
    path = f"/v2/customers/{customer}/mandates/{made.data['mandateId']}"
    assert shop.get(path).data["status"] == "pending"
    shop.decide(made.data["id"], "approve")
    mandate = shop.get(path).data
    assert (mandate["status"], mandate["method"]) == ("valid", "creditcard")
    assert mandate["details"]["cardNumber"] == "9399"
    assert mandate["scopes"] == ["customer-not-present"]
    assert shop.money(made.data["id"]).captured == 0


def test_a_failed_first_payment_makes_none(shop: Shop) -> None:
    customer = shop.customer()
    id = shop.made(customerId=customer, sequenceType="first")
    shop.decide(id, "fail")
    listed = shop.get(f"/v2/customers/{customer}/mandates").data
    assert listed["_embedded"]["mandates"][0]["status"] == "invalid"
    refusal = again(shop, customer).refusal
    assert refusal == (422, "No suitable mandates found for customer", "")


@pytest.mark.parametrize(
    ("method", "kind"), [("ideal", "directdebit"), ("paypal", "paypal"), ("applepay", "creditcard")]
)
def test_what_a_mandate_is_for(shop: Shop, method: str, kind: str) -> None:
    customer = shop.customer()
    mandate = first(shop, customer, method=method)
    shown = shop.get(f"/v2/customers/{customer}/mandates/{mandate}").data
    assert (shown["method"], shown["status"]) == (kind, "valid")
    charged = again(shop, customer)
    assert charged.data["method"] == kind
    assert charged.data["mandateId"] == mandate


def test_cards_are_charged_again_within_a_minute(shop: Shop) -> None:
    customer = shop.customer()
    mandate = first(shop, customer, method="creditcard")
    charged = again(shop, customer, mandateId=mandate, amount="25.00")
    assert (charged.status, charged.data["status"]) == (201, "pending")
    assert "checkout" not in charged.data["_links"]
    assert charged.link("changePaymentState")
    shop.pass_time(words.MINUTE)
    assert shop.payment(charged.data["id"])["status"] == "paid"
    assert shop.money(charged.data["id"]).captured == 2500
    assert shop.payment(charged.data["id"])["details"]["cardSecurity"] == "normal"


def test_a_charge_may_fail(shop: Shop) -> None:
    customer = shop.customer()
    first(shop, customer, method="creditcard")
    charged = again(shop, customer, amount="1007.00").data["id"]
    assert shop.decide(charged, "fail")
    shown = shop.payment(charged)
    assert (shown["status"], shown["details"]["failureReason"]) == ("failed", "insufficient_funds")
    listed = shop.get(f"/v2/customers/{customer}/mandates").data["_embedded"]["mandates"]
    assert listed[0]["status"] == "valid"


def test_debits_take_days(shop: Shop) -> None:
    customer = shop.customer()
    body = {"method": "directdebit", "consumerName": "Ann Example", "consumerAccount": IBAN}
    mandate = shop.post(f"/v2/customers/{customer}/mandates", body)
    assert (mandate.status, mandate.data["status"]) == (201, "valid")
    charged = again(shop, customer)
    assert charged.data["details"]["consumerAccount"] == IBAN
    assert charged.data["isCancelable"] is True
    shop.pass_time(5 * words.DAY)
    assert shop.payment(charged.data["id"])["status"] == "paid"
    bounced = again(shop, customer).data["id"]
    assert shop.decide(bounced, "fail_settlement")
    assert shop.payment(bounced)["details"]["bankReasonCode"] == "AC01"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"method": "directdebit", "consumerName": "Ann"}, "consumerAccount"),
        (
            {"method": "directdebit", "consumerName": "Ann", "consumerAccount": "NL00INGB1"},
            "consumerAccount",
        ),
        ({"method": "paypal", "consumerName": "Ann"}, "consumerEmail"),
        ({"method": "creditcard", "consumerName": "Ann"}, "method"),
        ({"method": "directdebit"}, "consumerName"),
    ],
)
def test_mandates_that_are_refused(shop: Shop, body: dict[str, str], field: str) -> None:
    path = f"/v2/customers/{shop.customer()}/mandates"
    assert shop.post(path, body).refusal[::2] == (422, field)


def test_a_revoked_mandate_charges_nothing(shop: Shop) -> None:
    customer = shop.customer()
    mandate = first(shop, customer, method="creditcard")
    path = f"/v2/customers/{customer}/mandates/{mandate}"
    assert shop.call("DELETE", path).status == 204
    assert shop.get(path).refusal[0] == 404
    assert shop.call("DELETE", path).refusal[0] == 404
    assert again(shop, customer).refusal[0] == 422
    named = again(shop, customer, mandateId=mandate)
    assert named.refusal == (422, "The mandate is invalid", "mandateId")


def test_mandates_belong_to_their_customer(shop: Shop) -> None:
    one, other = shop.customer(), shop.customer()
    mandate = first(shop, one, method="creditcard")
    assert shop.get(f"/v2/customers/{other}/mandates/{mandate}").refusal[0] == 404
    assert again(shop, other, mandateId=mandate).refusal[2] == "mandateId"


def test_cards_are_stored_for_customers_who_are_there(shop: Shop) -> None:
    customer = shop.customer()
    token = shop.card().data["cardToken"]
    asked = {"method": "creditcard", "customerId": customer, "storeCredentials": True}
    id = shop.paid(cardToken=token, **asked)
    mandate = shop.payment(id)["mandateId"]
    shown = shop.get(f"/v2/customers/{customer}/mandates/{mandate}").data
    assert shown["scopes"] == ["customer-present"]
    assert again(shop, customer).refusal[0] == 422
    present = shop.create(method="creditcard", customerId=customer, mandateId=mandate)
    assert (present.status, present.data["status"]) == (201, "open")
    assert present.link("checkout")
    assert shop.create(**asked).refusal[2] == "customerId"


def test_payments_of_a_customer(shop: Shop) -> None:
    customer = shop.customer()
    made = shop.post(f"/v2/customers/{customer}/payments", shop.asked())
    assert made.data["customerId"] == customer
    listed = shop.get(f"/v2/customers/{customer}/payments").data
    assert listed["_embedded"]["payments"][0]["id"] == made.data["id"]
    assert shop.get(f"/v2/customers/{customer}").link("payments")


def test_methods_by_what_they_can(shop: Shop) -> None:
    plain = ids(shop.get("/v2/methods").data)
    assert "ideal" in plain
    assert not {"applepay", "directdebit", "klarnapaylater"} & plain
    assert "applepay" in ids(shop.get("/v2/methods?includeWallets=applepay").data)
    recurring = ids(shop.get("/v2/methods?sequenceType=recurring").data)
    assert recurring == {"creditcard", "directdebit", "paypal"}
    swiss = ids(shop.get("/v2/methods?amount[value]=10.00&amount[currency]=CHF").data)
    assert "twint" in swiss
    assert "ideal" not in swiss
    ideal = shop.get("/v2/methods/ideal").data
    assert (ideal["minimumAmount"]["value"], ideal["status"]) == ("0.01", "activated")
    assert shop.get("/v2/methods/dogecoin").refusal[0] == 404
    assert shop.get("/v2/methods?sequenceType=twice").refusal[0] == 400
    assert shop.get("/v2/methods/all").data["count"] > len(plain)


def ids(listed: Any) -> set[str]:
    """The ids of a list of methods."""
    return {each["id"] for each in listed["_embedded"]["methods"]}
