"""What is refused before anything is done, and signatures as Redsys made them."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from simulators.redsys import signature
from tests.simulators.redsys.conftest import CARD, Shop

RECORDED = Path(__file__).parents[4] / "shared/recorded/redsys.jsonl"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"AMOUNT": None}, "SIS0018"),
        ({"AMOUNT": "10.00"}, "SIS0019"),
        ({"AMOUNT": "0"}, "SIS0019"),
        ({"CURRENCY": "EUR"}, "SIS0016"),
        ({"CURRENCY": "001"}, "SIS0016"),
        ({"ORDER": "12"}, "SIS0075"),
        ({"ORDER": "abcd1234"}, "SIS0076"),
        ({"TRANSACTIONTYPE": "Z"}, "SIS0023"),
        ({"MERCHANTCODE": "x"}, "SIS0009"),
        ({"TERMINAL": "2"}, "SIS0026"),
        ({"PAN": None}, "SIS0063"),
        ({"PAN": "4548810000000004"}, "SIS0253"),
        ({"EXPIRYDATE": "2001"}, "SIS0071"),
        ({"EXPIRYDATE": "3413"}, "SIS0068"),
        ({"CVV2": "1"}, "SIS0217"),
        ({"COF_TYPE": "Z"}, "SIS0802"),
        ({"EXCEP_SCA": "Z"}, "SIS0616"),
        ({"UNKNOWN": "1"}, "SIS0431"),
        ({"EMV3DS": {"threeDSInfo": "CardData"}}, "SIS0644"),
    ],
)
def test_wrong_parameters(shop: Shop, more: dict[str, Any], code: str) -> None:
    assert shop.pay(**more) == code
    assert shop.kept.ledger.payments == {}


def test_wrong_signatures(shop: Shop) -> None:
    other = shop.simulator.credentials("another")["sha256_pwd"]
    asked = shop.asked(PAN=CARD, EXPIRYDATE="3412")
    assert shop.post("trataPeticionREST", asked, key=other) == "SIS0042"
    assert shop.post("trataPeticionREST", asked, Ds_SignatureVersion="HMAC_SHA1") == "SIS0429"
    assert shop.post("trataPeticionREST", asked, Ds_MerchantParameters="!") == "SIS0430"
    assert shop.query("Monitor", "1234abcd", key=other) == "XML0023"


def test_what_is_not_there(shop: Shop) -> None:
    assert shop.follow("2", "1234abcd") == "SIS0059"
    assert shop.follow("3", "1234abcd") == "SIS0054"
    assert shop.follow("9", "1234abcd") == "SIS0225"
    assert shop.query("Monitor", "1234abcd") == "XML0024"
    assert shop.query("Strange", "1234abcd") == "XML0003"
    assert shop.http.get(f"{shop.base}/sis/rest/other").status_code == 404


def recorded() -> list[dict[str, Any]]:
    """Notifications with their key and signature, as they were recorded."""
    if not RECORDED.exists():
        return []
    lines = [json.loads(line) for line in RECORDED.read_text().splitlines()]
    return [line for line in lines if (line.get("webhook") or {}).get("secret")]


@pytest.mark.skipif(not RECORDED.exists(), reason="no recorded notifications here")
def test_signatures_are_redsyss_own() -> None:
    assert len(recorded()) >= 4
    for line in recorded():
        form = {name: values[0] for name, values in parse_qs(line["request"]["body"]).items()}
        message, key = form["Ds_MerchantParameters"], line["webhook"]["secret"]
        told = {name.lower(): value for name, value in signature.decoded(message).items()}
        order = told["ds_order"]
        assert signature.right(key, order, message.encode(), form["Ds_Signature"])
        assert not signature.right(key, order + "1", message.encode(), form["Ds_Signature"])
