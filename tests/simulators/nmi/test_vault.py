"""The customer vault, stored credentials, wallets and 3DS."""

import json

import pytest

from tests.simulators.nmi.conftest import VISA, Shop

CHALLENGED = VISA | {"ccnumber": "4100000000005000"}


def test_a_customer_is_kept_and_charged(shop: Shop) -> None:
    told = shop.transact(customer_vault="add_customer", **VISA)
    id = told["customer_vault_id"]
    assert told["responsetext"] == "Customer Added"
    paid = shop.transact(type="sale", customer_vault_id=id, amount="2.00")
    assert (paid["response"], paid["customer_vault_id"]) == ("1", id)
    [kept] = shop.query(report_type="customer_vault", customer_vault_id=id).iter("customer")
    assert kept.findtext("cc_number") == "411111******1111"
    gone = shop.transact(customer_vault="delete_customer", customer_vault_id=id)
    assert gone["responsetext"] == "Customer Deleted"
    refused = shop.transact(type="sale", customer_vault_id=id, amount="2.00")
    assert refused["responsetext"].startswith("Invalid Customer Vault Id REFID:")


def test_a_validation_keeps_the_card_and_takes_nothing(shop: Shop) -> None:
    told = shop.pay("validate", amount="0.00", customer_vault="add_customer")
    assert (told["type"], told["authcode"], told["avsresponse"]) == ("validate", "", "N")
    assert told["customer_vault_id"]
    assert shop.kept.ledger.payments == {}
    assert shop.pay("validate")["responsetext"].startswith("Invalid amount")


def test_stored_credentials_refer_to_a_first_payment(shop: Shop) -> None:
    first = shop.pay(initiated_by="customer", stored_credential_indicator="stored")
    more = {"initiated_by": "merchant", "stored_credential_indicator": "used"}
    assert shop.pay(initial_transaction_id=first["transactionid"], **more)["response"] == "1"
    assert shop.pay(initial_transaction_id="99999999999", **more)["response"] == "3"
    assert shop.pay(initiated_by="merchant")["response"] == "3"
    assert (
        shop.pay(initiated_by="merchant", stored_credential_indicator="stored")["response"] == "3"
    )


@pytest.mark.parametrize(("word", "event"), [("approve", "complete"), ("fail", "failure")])
def test_a_challenge(shop: Shop, word: str, event: str) -> None:
    vault = shop.transact(customer_vault="add_customer", **CHALLENGED)["customer_vault_id"]
    page = shop.authenticate(vault)
    assert "Approve" in page.text
    place = page.text.partition('action="')[2].partition('"')[0]
    told = shop.http.post(f"{shop.base}/_pages/{place}", data={"outcome": word}).json()
    assert told["event"] == event
    if event == "complete":
        assert (told["cardHolderAuth"], told["eci"]) == ("verified", "05")
        paid = shop.transact(
            type="sale", customer_vault_id=vault, amount="2.00", cardholder_auth="verified",
            cavv=told["cavv"], eci=told["eci"], three_ds_version=told["threeDsVersion"],
            directory_server_id=told["directoryServerId"],
        )  # fmt: skip
        assert paid["response"] == "1"


def test_authentication_without_a_challenge(shop: Shop) -> None:
    numbers = {"4100000000000100": "verified", "4111111111111111": "attempted"}
    for number, how in numbers.items():
        card = VISA | {"ccnumber": number}
        vault = shop.transact(customer_vault="add_customer", **card)["customer_vault_id"]
        assert shop.authenticate(vault).json()["cardHolderAuth"] == how
    assert shop.authenticate("1").status_code == 400
    assert shop.authenticate("1", public_key="x").status_code == 400
    assert shop.pay(cardholder_auth="verified")["response"] == "3"


def test_wallets(shop: Shop) -> None:
    none = dict.fromkeys(VISA)
    google = {"signature": "s", "protocolVersion": "ECv2", "signedMessage": "{}"}
    apple = {"data": "d", "signature": "s", "version": "EC_v1", "header": {}}
    assert shop.pay(**none, googlepay_payment_data=json.dumps(google))["response"] == "1"
    assert (
        shop.pay(**none, applepay_payment_data=json.dumps(apple).encode().hex())["response"] == "1"
    )
    assert shop.pay(**none, applepay_payment_data=json.dumps(apple))["response"] == "3"
    assert shop.pay(**none, googlepay_payment_data="{}")["response"] == "3"
    decrypted = VISA | {"cvv": None, "decrypted_applepay_data": "1"}
    assert shop.pay(**decrypted)["response"] == "3"
    assert shop.pay(**decrypted, cavv="AAAA", eci="05")["response"] == "1"
