"""Vaulted sources: setup tokens, payment tokens, and paying with them."""

from typing import Any

from simulators.paypal import words
from tests.simulators.paypal.conftest import (
    CHALLENGE,
    RETURN,
    URLS,
    VISA,
    Shop,
    card,
)

SETUPS, TOKENS = "/v3/vault/setup-tokens", "/v3/vault/payment-tokens"
LATER = {"payment_initiator": "MERCHANT", "payment_type": "UNSCHEDULED", "usage": "SUBSEQUENT"}


def kept(shop: Shop, source: Any) -> str:
    """The id of a payment token made from a setup token of that source."""
    setup = shop.post(SETUPS, {"payment_source": source})
    asked = {"payment_source": {"token": {"id": setup.data["id"], "type": "SETUP_TOKEN"}}}
    return str(shop.post(TOKENS, asked).data["id"])


def test_a_card_is_set_up_kept_and_charged(shop: Shop) -> None:
    setup = shop.post(SETUPS, {"payment_source": card()})
    assert (setup.status, setup.data["status"]) == (201, "APPROVED")
    asked = {"payment_source": {"token": {"id": setup.data["id"], "type": "SETUP_TOKEN"}}}
    token = shop.post(TOKENS, asked)
    assert (token.status, token.rels) == (201, ["self", "delete"])
    assert token.data["customer"] == setup.data["customer"]
    assert VISA not in str(token.data)
    assert shop.post(TOKENS, asked).issue == "TOKEN_ID_NOT_FOUND"
    source = {"card": {"vault_id": token.data["id"], "stored_credential": LATER}}
    paid = shop.order(source)
    assert paid.payment()["status"] == "COMPLETED"
    assert shop.money(paid.data["id"]).captured == 1000
    assert shop.events[0] == "VAULT.PAYMENT-TOKEN.CREATED"


def test_a_card_is_kept_once_it_has_paid(shop: Shop) -> None:
    attributes = {"vault": {"store_in_vault": "ON_SUCCESS"}, "customer": {"id": "customer-1"}}
    paid = shop.order(card(attributes=attributes))
    vault = paid.data["payment_source"]["card"]["attributes"]["vault"]
    assert (vault["status"], vault["customer"]["id"]) == ("VAULTED", "customer-1")
    again = shop.order({"card": {"vault_id": vault["id"]}})
    assert again.payment()["status"] == "COMPLETED"
    found = shop.get(f"{TOKENS}?customer_id=customer-1&total_required=true").data
    assert [token["id"] for token in found["payment_tokens"]] == [vault["id"]]
    assert (found["total_items"], found["total_pages"]) == (1, 1)


def test_a_declined_card_is_not_kept(shop: Shop) -> None:
    attributes = {"vault": {"store_in_vault": "ON_SUCCESS"}}
    paid = shop.order(card(attributes=attributes, name="CCREJECT-IF"))
    assert "attributes" not in paid.data["payment_source"]["card"]
    assert len(shop.account.tokens) == 0


def test_a_token_can_be_deleted(shop: Shop) -> None:
    token = kept(shop, card())
    assert shop.get(f"{TOKENS}/{token}").status == 200
    assert shop.call("DELETE", f"{TOKENS}/{token}").status == 204
    assert shop.get(f"{TOKENS}/{token}").status == 404
    assert shop.order({"card": {"vault_id": token}}).issue == "TOKEN_ID_NOT_FOUND"
    assert shop.events[-1] == "VAULT.PAYMENT-TOKEN.DELETED"


def test_a_payer_may_take_their_agreement_back(shop: Shop) -> None:
    token = kept(shop, card())
    assert shop.decide(token, "end_mandate")
    assert not shop.decide(token, "end_mandate")
    assert shop.order({"card": {"vault_id": token}}).issue == "TOKEN_ID_NOT_FOUND"


def test_a_token_is_of_one_kind(shop: Shop) -> None:
    token = kept(shop, card())
    answer = shop.order({"paypal": {"vault_id": token}})
    assert answer.issue == "MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE"


def test_a_challenge_comes_before_the_setup(shop: Shop) -> None:
    asked = card(number=CHALLENGE, verification_method="SCA_WHEN_REQUIRED", experience_context=URLS)
    setup = shop.post(SETUPS, {"payment_source": asked})
    assert setup.data["status"] == "PAYER_ACTION_REQUIRED"
    token = {"payment_source": {"token": {"id": setup.data["id"], "type": "SETUP_TOKEN"}}}
    assert shop.post(TOKENS, token).issue == "SETUP_TOKEN_NOT_APPROVED"
    assert shop.visit(setup.link("approve"), "approve").startswith(RETURN)
    shown = shop.get(f"{SETUPS}/{setup.data['id']}").data
    assert shown["status"] == "APPROVED"
    result = shown["payment_source"]["card"]["authentication_result"]
    assert result["liability_shift"] == "POSSIBLE"
    assert shop.post(TOKENS, token).status == 201


def test_a_wallet_is_set_up_on_a_page(shop: Shop) -> None:
    asked = {"paypal": {"usage_type": "MERCHANT", "experience_context": URLS}}
    setup = shop.post(SETUPS, {"payment_source": asked})
    gone = shop.visit(setup.link("approve"), "approve")
    assert gone == f"{RETURN}&approval_token_id={setup.data['id']}"
    token = {"payment_source": {"token": {"id": setup.data["id"], "type": "SETUP_TOKEN"}}}
    made = shop.post(TOKENS, token)
    assert made.data["payment_source"]["paypal"]["account_id"]
    paid = shop.order({"paypal": {"vault_id": made.data["id"]}})
    assert (paid.data["status"], paid.payment()["status"]) == ("COMPLETED", "COMPLETED")


def test_a_wallet_is_kept_once_it_has_paid(shop: Shop) -> None:
    vault = {"vault": {"store_in_vault": "ON_SUCCESS", "usage_type": "MERCHANT"}}
    asked = {"paypal": {"attributes": vault, "experience_context": URLS}}
    made = shop.order(asked)
    shop.visit(made.link("payer-action"), "approve")
    paid = shop.post(f"/v2/checkout/orders/{made.data['id']}/capture")
    kept = paid.data["payment_source"]["paypal"]["attributes"]["vault"]
    again = shop.order({"paypal": {"vault_id": kept["id"]}}, "AUTHORIZE")
    assert again.payment("authorizations")["status"] == "CREATED"
    del asked["paypal"]["experience_context"]
    assert shop.order(asked).issue == "RETURN_URL_REQUIRED"


def test_a_setup_lapses(shop: Shop) -> None:
    setup = shop.post(SETUPS, {"payment_source": card()}).data["id"]
    shop.pass_time(words.SETUP_SECONDS + 1)
    assert shop.get(f"{SETUPS}/{setup}").status == 404


def test_setups_are_strict(shop: Shop) -> None:
    assert shop.post(SETUPS, {"payment_source": card()}, PayPal_Request_Id="").issue == (
        "PAYPAL_REQUEST_ID_REQUIRED"
    )
    answer = shop.post(SETUPS, {"payment_source": card(cvv="1")})
    assert answer.refusal[2:] == ("NOT_SUPPORTED", "/payment_source/card/cvv")
    assert shop.post(SETUPS, {}).issue == "MISSING_REQUIRED_PARAMETER"
    assert shop.get(TOKENS).issue == "MISSING_REQUIRED_PARAMETER"
