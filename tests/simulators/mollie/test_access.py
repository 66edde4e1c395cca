"""Keys, idempotency, routes, and card tokens."""

import pytest

from tests.simulators.mollie.conftest import CARD, Shop


@pytest.mark.parametrize(
    "key", ["", "Bearer test_x", "Bearer live_x", "Basic abc", "Bearer test_deliberately_invalid"]
)
def test_keys_are_checked(shop: Shop, key: str) -> None:
    answer = shop.call("GET", "/v2/payments", Authorization=key)
    assert answer.refusal == (401, "Missing authentication, or failed to authenticate", "")
    assert answer.data["title"] == "Unauthorized Request"


def test_a_profile_is_no_key(shop: Shop) -> None:
    key = f"Bearer {shop.credentials['profile_token']}"
    assert shop.call("GET", "/v2/payments", Authorization=key).status == 401


def test_credentials_are_decided_by_seed_and_name(shop: Shop) -> None:
    again = shop.simulator.credentials(shop.name)
    assert again == shop.credentials
    assert shop.simulator.credentials("other") != again
    assert shop.simulator.credentials("a-b") != shop.simulator.credentials("a_b")
    assert shop.simulator.webhook_secret(shop.name) == ""


def test_accounts_do_not_see_each_other(shop: Shop) -> None:
    id = shop.made()
    other = shop.simulator.credentials(f"{shop.name}-other")["api_key"]
    answer = shop.call("GET", f"/v2/payments/{id}", Authorization=f"Bearer {other}")
    assert answer.refusal == (404, f"No payment exists with token {id}.", "")


def test_organizations_say_what_is_a_test(shop: Shop) -> None:
    key = f"Bearer {shop.simulator.access_token(shop.name)}"
    body = shop.asked() | {"testmode": True, "profileId": shop.account.profile}
    made = shop.post("/v2/payments", body, Authorization=key)
    assert made.status == 201
    assert made.link("self").endswith("?testmode=true")
    assert shop.call("GET", made.link("self"), Authorization=key).status == 200
    live = shop.post("/v2/payments", shop.asked(), Authorization=key)
    assert live.refusal[0] == 403
    strange = body | {"profileId": "pfl_other"}
    assert shop.post("/v2/payments", strange, Authorization=key).refusal[0] == 422


def test_a_repeated_call_is_answered_as_before(shop: Shop) -> None:
    first = shop.post("/v2/payments", shop.asked(), Idempotency_Key="one")
    again = shop.post("/v2/payments", shop.asked(), Idempotency_Key="one")
    assert again.data == first.data
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert len(shop.account.payments) == 1
    other = shop.post("/v2/payments", shop.asked(description="x"), Idempotency_Key="one")
    assert other.refusal[:2] == (400, "This Idempotency-Key has already been used.")
    assert shop.post("/v2/customers", {}, Idempotency_Key="one").refusal[0] == 400
    shop.pass_time(3600)
    assert shop.create().status == 201
    late = shop.post("/v2/payments", shop.asked(), Idempotency_Key="one")
    assert late.data["id"] != first.data["id"]


def test_reading_ignores_idempotency_keys(shop: Shop) -> None:
    id = shop.made()
    for _ in range(2):
        answer = shop.call("GET", f"/v2/payments/{id}", Idempotency_Key="same")
        assert "idempotent-replayed" not in answer.headers
    assert shop.call("GET", "/v2/payments", Idempotency_Key="same").status == 200


def test_unknown_paths_and_verbs(shop: Shop) -> None:
    assert shop.get("/v2/nothing").status == 404
    answer = shop.call("PUT", "/v2/payments", {})
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, POST"


def test_the_version_may_be_part_of_the_base_url(shop: Shop) -> None:
    id = shop.post("/payments", shop.asked()).data["id"]
    assert shop.get(f"/payments/{id}").data["id"] == id
    body: dict[str, object] = CARD | {"profileToken": shop.credentials["profile_token"]}
    assert shop.post("/card-tokens", body).data["cardToken"].startswith("tkn_")


def test_a_card_token_is_good_for_one_payment(shop: Shop) -> None:
    token = shop.card().data["cardToken"]
    made = shop.create(method="creditcard", cardToken=token)
    assert (made.status, made.data["status"]) == (201, "open")
    again = shop.create(method="creditcard", cardToken=token)
    assert again.refusal == (422, "The card token is invalid", "cardToken")
    shop.visit(made.link("checkout"), "approve:creditcard")
    details = shop.payment(made.data["id"])["details"]
    assert (details["cardNumber"], details["cardHolder"]) == ("9399", "Ann Example")
    assert (details["cardLabel"], details["cardExpiryDate"]) == ("Mastercard", "12/30")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"cardNumber": "2223000010479398"}, "cardNumber"),
        ({"cardNumber": "abc"}, "cardNumber"),
        ({"cardNumber": None}, "cardNumber"),
        ({"cardExpiryDate": "12/20"}, "cardExpiryDate"),
        ({"cardExpiryDate": "2030-12"}, "cardExpiryDate"),
        ({"cardCvv": "12"}, "cardCvv"),
        ({"testmode": False}, "testmode"),
        ({"profileToken": "pfl_x"}, "profileToken"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_wrong_cards_get_no_token(shop: Shop, changes: dict[str, object], name: str) -> None:
    answer = shop.card(**changes)
    assert answer.status == 422
    assert answer.data == {"violations": [{"name": name, "reason": "invalid"}]}


@pytest.mark.parametrize("number", ["378282246310005", "2223000010479399", "4543 4740 0224 9996"])
def test_test_cards(shop: Shop, number: str) -> None:
    assert shop.card(cardNumber=number).data["cardToken"].startswith("tkn_")


def test_secrets_are_not_kept(shop: Shop) -> None:
    shop.create(method="creditcard", cardToken=shop.card().data["cardToken"])
    kept = repr(shop.account.cards) + repr(list(shop.account.payments))
    assert str(CARD["cardNumber"]) not in kept
    assert shop.credentials["api_key"] not in repr(shop.account)
