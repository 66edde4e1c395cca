"""Customers, what is saved to them, and payments with it."""

from typing import Any

from tests.simulators.rapyd.conftest import Shop, card


def customer(shop: Shop, **more: Any) -> Any:
    return shop.post("/v1/customers", {"name": "Jane Doe", **more})


def test_a_customer_is_kept(shop: Shop) -> None:
    made = customer(shop, email="jane@example.com", metadata={"a": 1})
    assert made["id"].startswith("cus_")
    path = f"/v1/customers/{made['id']}"
    assert shop.get(path) == made
    assert shop.post(path, {"name": "Jane Roe"})["name"] == "Jane Roe"
    assert shop.get("/v1/customers")[0]["email"] == "jane@example.com"
    assert shop.delete(path) == {"deleted": True, "id": made["id"]}


def test_customers_are_listed_and_deleted(shop: Shop) -> None:
    ids = [customer(shop)["id"] for _ in range(3)][::-1]
    assert [each["id"] for each in shop.get("/v1/customers?limit=2")] == ids[:2]
    older = shop.get(f"/v1/customers?starting_after={ids[0]}")
    assert [each["id"] for each in older] == ids[1:]
    path = f"/v1/customers/{ids[1]}"
    assert shop.delete(path) == {"deleted": True, "id": ids[1]}
    assert shop.refusal("GET", path) == "ERROR_GET_CUSTOMER"
    assert [each["id"] for each in shop.get("/v1/customers")] == [ids[0], ids[2]]
    assert shop.refusal("GET", "/v1/customers?limit=0") == "INVALID_FIELDS - [limit]"


def test_cards_are_saved_to_customers(shop: Shop) -> None:
    made = customer(shop, payment_method=card())
    (first,) = made["payment_methods"]["data"]
    assert made["default_payment_method"] == first["id"]
    path = f"/v1/customers/{made['id']}/payment_methods"
    second = shop.post(path, card("5555555555554444"))
    assert (second["last4"], second["type"]) == ("4444", "us_visa_card")
    assert [each["id"] for each in shop.get(path)] == [first["id"], second["id"]]
    assert shop.get(f"{path}/{second['id']}") == second
    assert shop.delete(f"{path}/{first['id']}") == {"id": first["id"], "deleted": True}
    assert shop.get(f"/v1/customers/{made['id']}")["default_payment_method"] == second["id"]
    assert shop.refusal("GET", f"{path}/{first['id']}") == "INVALID_PAYMENT_METHOD"


def test_a_declined_card_is_not_saved(shop: Shop) -> None:
    path = f"/v1/customers/{customer(shop)['id']}/payment_methods"
    code = "ERROR_PROCESSING_CARD - [05]"
    assert shop.refusal("POST", path, card("4111111111111105")) == code
    assert shop.get(path) == []


def test_saved_cards_pay(shop: Shop) -> None:
    made = customer(shop, payment_method=card())
    id = made["default_payment_method"]
    by_default = {"amount": 8, "currency": "USD", "customer": made["id"]}
    paid = shop.post("/v1/payments", by_default)
    assert (paid["status"], paid["payment_method"], paid["customer_token"]) == (
        "CLO",
        id,
        made["id"],
    )
    named = {**by_default, "payment_method": id, "initiation_type": "recurring"}
    assert shop.post("/v1/payments", named)["initiation_type"] == "recurring"


def test_other_customers_cards_do_not_pay(shop: Shop) -> None:
    made, other = customer(shop, payment_method=card()), customer(shop)
    asked = shop.asked(payment_method=made["default_payment_method"], customer=other["id"])
    assert shop.refusal("POST", "/v1/payments", asked) == "ERROR_PAYMENT_METHODS_GET"
    asked = {"amount": 8, "currency": "USD", "customer": other["id"]}
    code = "ERROR_GET_CUSTOMER_DEFAULT_PAYMENT_METHOD"
    assert shop.refusal("POST", "/v1/payments", asked) == code


def test_a_payment_saves_its_card(shop: Shop) -> None:
    made = customer(shop)
    paid = shop.paid(8, customer=made["id"], save_payment_method=True)
    kept = paid["payment_method"]
    assert kept.startswith("card_")
    again = shop.paid(8, payment_method=kept, initiation_type="unscheduled")
    assert again["status"] == "CLO"


def test_a_payment_that_saves_nothing_leaves_nothing(shop: Shop) -> None:
    made = customer(shop)
    shop.paid(8, customer=made["id"])
    assert shop.get(f"/v1/customers/{made['id']}/payment_methods") == []


def test_a_card_is_verified(shop: Shop) -> None:
    code = "ERROR_CARD_VALIDATION_CAPTURE_TRUE"
    assert shop.refusal("POST", "/v1/payments", shop.asked(0)) == code
    made = shop.paid(0, capture=False, save_payment_method=True)
    assert (made["status"], made["amount"]) == ("CLO", 0)
    assert shop.paid(8, payment_method=made["payment_method"])["paid"]


def test_methods_of_countries(shop: Shop) -> None:
    told = {each["type"]: each for each in shop.get("/v1/payment_methods/countries/PH")}
    assert {"ph_visa_card", "ph_gcash_ewallet"} <= set(told)
    assert told["ph_gcash_ewallet"]["currencies"] == ["PHP"]
    query = "/v1/payment_methods/country?country=US&currency=USD"
    assert "us_ach_bank" in [each["type"] for each in shop.get(query)]
    fields = shop.get("/v1/payment_methods/us_visa_card/required_fields")["fields"]
    assert [each["name"] for each in fields if each["is_required"]] == [
        "number",
        "expiration_month",
        "expiration_year",
        "name",
    ]
