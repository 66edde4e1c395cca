"""Apple Pay and Google Pay."""

import base64
import json
from typing import Any

import pytest

from simulators.core.forgiving import forgive
from tests.simulators.redsys.conftest import Shop

NO_CARD = dict.fromkeys(("PAN", "EXPIRYDATE", "CVV2", "DIRECTPAYMENT"))
APPLE = json.dumps({"data": "d", "signature": "s", "header": {"a": "b"}, "version": "EC_v1"})
GOOGLE = json.dumps({"signature": "s", "protocolVersion": "ECv2", "signedMessage": "{}"})
DECODED = {
    "cryptogram": "AgAAAAAABk4DWZ4C28yUQAAAAAA=",
    "eciInd": "05",
    "expirationDate": "3412",
    "token": "4548810000000003",
}


def pay(shop: Shop, kind: str, **more: Any) -> Any:
    asked = shop.asked(**NO_CARD) | {f"DS_XPAY{name}": value for name, value in more.items()}
    return shop.post("trataPeticionREST", {**asked, "DS_XPAYTYPE": kind, "DS_XPAYORIGEN": "WEB"})


@pytest.mark.parametrize(
    ("kind", "data"),
    [("Apple", APPLE.encode().hex()), ("Google", base64.b64encode(GOOGLE.encode()).decode())],
)
def test_a_device_gives_an_encrypted_token(shop: Shop, kind: str, data: str) -> None:
    told = pay(shop, kind, DATA=data)
    assert (told["Ds_Response"], told["Ds_CardNumber"][-4:]) == ("0000", "0003")
    other = "Google" if kind == "Apple" else "Apple"
    assert pay(shop, other, DATA=data) == "SIS0499"


def test_decrypted_tokens(shop: Shop) -> None:
    assert pay(shop, "Apple", DECODEDDATA=DECODED)["Ds_Response"] == "0000"
    assert pay(shop, "Google", DECODEDDATA=json.dumps(DECODED))["Ds_Response"] == "0000"
    card = DECODED | {"paymentMethod": "CARD"}
    assert pay(shop, "Google", DECODEDDATA=card) == "SIS0754"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"DATA": "not base64!"}, "SIS0499"),
        ({"DATA": base64.b64encode(b"no json").decode()}, "SIS0499"),
        ({"DECODEDDATA": {**DECODED, "token": "x"}}, "SIS0812"),
        ({"DECODEDDATA": "{"}, "SIS0812"),
        ({"DECODEDDATA": {"token": "4548810000000003"}}, "SIS0812"),
        ({"DECODEDDATA": {k: v for k, v in DECODED.items() if k != "cryptogram"}}, "SIS0816"),
        ({}, "SIS0812"),
    ],
)
def test_wallets_that_are_refused(shop: Shop, more: dict[str, Any], code: str) -> None:
    assert pay(shop, "Google", **more) == code


@pytest.mark.parametrize("word", ["true", "MOTO"])
def test_direct_payments_are_a_word(shop: Shop, word: str) -> None:
    assert shop.pay(DIRECTPAYMENT=word)["Ds_Response"] == "0000"


def test_a_truth_in_place_of_a_word_passes_where_it_is_forgiven(shop: Shop) -> None:
    assert "Ds_Response" not in shop.pay(DIRECTPAYMENT=True)
    forgive()
    try:
        assert shop.pay(DIRECTPAYMENT=True)["Ds_Response"] == "0000"
    finally:
        forgive(False)
