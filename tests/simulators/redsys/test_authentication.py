"""EMV 3DS: the configuration of cards, frictionless and challenged payments."""

import base64
import json

import pytest

from tests.simulators.redsys.conftest import Shop

CHALLENGED, FRICTIONLESS = "4918019199883839", "4548814479727229"


def test_the_configuration_of_cards(shop: Shop) -> None:
    told = shop.begin(CHALLENGED)
    assert len(told["Ds_EMV3DS"].pop("threeDSServerTransID")) == 36
    assert told["Ds_EMV3DS"] == {
        "protocolVersion": "2.1.0",
        "threeDSInfo": "CardConfiguration",
        "threeDSMethodURL": f"{shop.base}/_pages/threeDsMethod",
    }
    assert told["Ds_Card_PSD2"] == "Y"
    assert "threeDSMethodURL" not in shop.begin(FRICTIONLESS)["Ds_EMV3DS"]
    assert shop.begin("4548812049400004")["Ds_EMV3DS"]["protocolVersion"] == "NO_3DS_v2"
    assert shop.begin(EXCEP_SCA="Y")["Ds_Excep_SCA"] == "LWV;TRA[30.0];COR;MIT;ATD"


def test_a_frictionless_payment(shop: Shop) -> None:
    order = shop.order()
    told = shop.authenticate(order, shop.begin(FRICTIONLESS, ORDER=order), FRICTIONLESS)
    assert told["Ds_Response"] == "0000"
    assert (told["Ds_SecurePayment"], told["Ds_ProcessedPayMethod"]) == ("2", "80")


@pytest.mark.parametrize(("word", "response"), [("approve", "0000"), ("fail", "0184")])
def test_a_challenged_payment(shop: Shop, word: str, response: str) -> None:
    order = shop.order()
    asked = shop.authenticate(order, shop.begin(CHALLENGED, ORDER=order), CHALLENGED)["Ds_EMV3DS"]
    assert asked["threeDSInfo"] == "ChallengeRequest"
    assert shop.query("Monitor", order)[0]["Ds_State"] == "A"
    page = shop.http.post(asked["acsURL"], data={"creq": asked["creq"]}).text
    assert "Approve" in page
    back = shop.http.post(asked["acsURL"], data={"outcome": word}).text
    action, fields = shop.form(back)
    assert action == "https://shop.example/back"
    emv3ds = {"threeDSInfo": "ChallengeResponse", "protocolVersion": "2.1.0", **fields}
    told = shop.pay(CHALLENGED, ORDER=order, EMV3DS=emv3ds, DIRECTPAYMENT=None)
    assert told["Ds_Response"] == response
    assert (told["Ds_ProcessedPayMethod"], told["Ds_Amount"]) == ("78", "1000")
    assert shop.kept.ledger.payment(order).captured == (1000 if word == "approve" else 0)
    assert shop.pay(CHALLENGED, ORDER=order, EMV3DS=emv3ds) == "SIS0051"


def test_a_result_that_the_bank_did_not_give(shop: Shop) -> None:
    order = shop.order()
    begun = shop.begin(CHALLENGED, ORDER=order)
    shop.authenticate(order, begun, CHALLENGED)
    told = {"threeDSServerTransID": begun["Ds_EMV3DS"]["threeDSServerTransID"], "transStatus": "Y"}
    emv3ds = {"threeDSInfo": "ChallengeResponse", "protocolVersion": "2.1.0"}
    for message, code in (
        (told, "SIS0593"),
        ({"threeDSServerTransID": "x"}, "SIS0585"),
        ({}, "SIS0591"),
    ):
        cres = base64.urlsafe_b64encode(json.dumps(message).encode()).decode()
        assert shop.pay(CHALLENGED, ORDER=order, EMV3DS=emv3ds | {"cres": cres}) == code
    assert shop.kept.ledger.payment(order).state == "challenged"


def test_authentication_data_have_to_fit(shop: Shop) -> None:
    order = shop.order()
    begun = shop.begin(CHALLENGED, ORDER=order)
    assert shop.authenticate(shop.order(), begun, CHALLENGED) == "SIS0663"
    assert shop.authenticate(order, begun, FRICTIONLESS) == "SIS0670"
    assert shop.authenticate(order, begun, CHALLENGED, protocolVersion="2.2.0") == "SIS0678"
    assert shop.authenticate(order, begun, CHALLENGED, browserTZ=None) == "SIS0580"
    assert shop.authenticate(order, begun, CHALLENGED, threeDSServerTransID="0" * 36) == "SIS0585"


def test_the_issuer_reads_the_device(shop: Shop) -> None:
    url = shop.begin(CHALLENGED)["Ds_EMV3DS"]["threeDSMethodURL"]
    asked = {"threeDSServerTransID": "x", "threeDSMethodNotificationURL": "https://shop.example/m"}
    data = base64.urlsafe_b64encode(json.dumps(asked).encode()).decode()
    page = shop.http.post(url, data={"threeDSMethodData": data}).text
    assert shop.form(page) == ("https://shop.example/m", {"threeDSMethodData": data})
    assert shop.http.post(url, data={}).status_code == 400
