"""Instruments and customers."""

from typing import Any

from tests.simulators.checkout.conftest import CARD
from tests.simulators.checkout.test_customers_act import ACH, HOLDER

STORED = {name: CARD[name] for name in ("type", "number", "expiry_month", "expiry_year")}


def made(shop: Any, body: Any) -> Any:
    answer = shop.call("POST", "/instruments", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_token_becomes_an_instrument(shop: Any) -> None:
    token = shop.call("POST", "/tokens", CARD, shop.credentials["api_key"]).json()["token"]
    asked = {"type": "token", "token": token, "customer": {"email": "ann@example.com"}}
    stored = made(shop, asked)
    assert (stored["type"], stored["last4"]) == ("card", "4242")
    assert stored["customer"]["email"] == "ann@example.com"
    assert shop.pay(source={"type": "id", "id": stored["id"]})["approved"]
    again = shop.call("POST", "/instruments", asked)
    assert shop.codes(again) == (422, "token_used")


def test_an_instrument_is_read_changed_and_deleted(shop: Any) -> None:
    id = made(shop, STORED)["id"]
    path = f"/instruments/{id}"
    changed = shop.call("PATCH", path, {"type": "card", "expiry_month": 1, "expiry_year": 2031})
    assert changed.status_code == 200
    found = shop.get(path)
    assert (found["expiry_month"], found["expiry_year"], found["scheme"]) == (1, 2031, "Visa")
    assert "number" not in found
    assert shop.call("DELETE", path).status_code == 204
    for method in ("GET", "DELETE"):
        assert shop.call(method, path).status_code == 404


def test_a_bank_account_is_stored_and_debited(shop: Any) -> None:
    names = ("account_type", "account_number", "bank_code", "country")
    data = {name: ACH[name] for name in names} | {"currency": "USD"}
    body = {"type": "ach", "instrument_data": data, "account_holder": HOLDER}
    id = made(shop, body)["id"]
    assert shop.get(f"/instruments/{id}")["account_number"] == "****9992"
    assert shop.pay(source={"type": "id", "id": id})["status"] == "Pending"


def test_what_is_not_to_be_stored_is_not(shop: Any) -> None:
    paid = shop.pay(source=CARD | {"store_for_future_use": False})
    assert "id" not in paid["source"]
    assert shop.account.instruments == {}


def test_a_mandate_that_the_customer_ends(shop: Any) -> None:
    id = shop.pay()["source"]["id"]
    assert shop.decide(id, "end_mandate")
    assert not shop.decide(id, "end_mandate")
    assert shop.refusal(source={"type": "id", "id": id}) == (422, "source_id_invalid")


def test_customers(shop: Any) -> None:
    body = {"email": "ann@example.com", "name": "Ann", "metadata": {"club": "gold"}}
    id = shop.call("POST", "/customers", body).json()["id"]
    paid = shop.pay(customer={"id": id})
    assert paid["customer"] == {"id": id, "email": "ann@example.com", "name": "Ann"}
    found = shop.get(f"/customers/{id}")
    assert (found["metadata"], found["instruments"][0]["last4"]) == ({"club": "gold"}, "4242")
    assert shop.get("/customers/ann@example.com")["id"] == id
    assert shop.pay(source={"type": "customer", "id": id})["approved"]
    change = shop.call("PATCH", f"/customers/{id}", {"email": "new@example.com"})
    assert change.status_code == 204
    assert shop.get(f"/customers/{id}")["email"] == "new@example.com"
    assert shop.call("GET", "/customers/ann@example.com").status_code == 404
    assert shop.call("DELETE", f"/customers/{id}").status_code == 204
    assert shop.call("GET", f"/customers/{id}").status_code == 404
    assert shop.refusal(customer={"id": id}) == (422, "customer_id_invalid")
    nameless = shop.call("POST", "/customers", {"name": "Ann"})
    assert shop.codes(nameless) == (422, "email_required")


def test_customers_are_known_by_their_email(shop: Any) -> None:
    buyer = {"email": "ben@example.com", "name": "Ben"}
    first, second = shop.pay(customer=buyer), shop.pay(customer=buyer)
    assert first["customer"] == second["customer"]
