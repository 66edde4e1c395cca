"""What Converge refuses, and with which code."""

import pytest

from tests.simulators.elavon.conftest import PATH, Answer, Shop


@pytest.mark.parametrize(
    ("name", "missing"),
    [("ssl_merchant_id", "4000"), ("ssl_user_id", "4019"), ("ssl_pin", "4013")],
)
def test_credentials_are_checked(shop: Shop, name: str, missing: str) -> None:
    assert shop.pay(**{name: ""}).code == missing
    assert shop.pay(**{name: "1"}).code == "4025"


def test_the_account_has_two_names(shop: Shop) -> None:
    number = shop.credentials["ssl_merchant_id"]
    assert shop.pay(ssl_merchant_id="", ssl_account_id=number)["ssl_result"] == "0"


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<txn>",
        "<other/>",
        "<txn><ssl_pin>1</ssl_pin><ssl_pin>1</ssl_pin></txn>",
        "<txn><a><b/></a></txn>",
        '<txn name="x"/>',
        '<!DOCTYPE txn [<!ENTITY a "b">]><txn>&a;</txn>',
    ],
)
def test_only_one_flat_transaction_is_read(shop: Shop, xml: str) -> None:
    assert Answer(shop.post(xml)).code == "6042"


def test_xml_comes_in_a_form_field(shop: Shop) -> None:
    assert Answer(shop.http.post(shop.base + PATH, data={"xml": "<txn/>"})).code == "6042"
    sent = {"Content-Type": "text/xml"}
    assert Answer(shop.http.post(shop.base + PATH, data="<txn/>", headers=sent)).code == "6042"
    assert shop.http.post(shop.base + PATH + "x").status_code == 404
    assert shop.http.put(shop.base + PATH).status_code == 405


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"ssl_amount": ""}, "4009"),
        ({"ssl_amount": "10"}, ""),
        ({"ssl_amount": "10.0"}, "5002"),
        ({"ssl_amount": "10.001"}, "5002"),
        ({"ssl_amount": "0.00"}, "5002"),
        ({"ssl_amount": "-1.00"}, "5002"),
        ({"ssl_card_number": "4124939999999991"}, "5000"),
        ({"ssl_card_number": "41249399"}, "5000"),
        ({"ssl_card_number": ""}, "4009"),
        ({"ssl_exp_date": "1220"}, "5001"),
        ({"ssl_exp_date": "1334"}, "5001"),
        ({"ssl_exp_date": "12/34"}, "5001"),
        ({"ssl_exp_date": ""}, "4009"),
        ({"ssl_cvv2cvc2": "12"}, "5021"),
        ({"ssl_cvv2cvc2_indicator": "1"}, "5021"),
        ({"ssl_cvv2cvc2": "123", "ssl_cvv2cvc2_indicator": "5"}, "5022"),
        ({"ssl_transaction_currency": "usd"}, "5089"),
        ({"ssl_colour": "red"}, "5020"),
        ({"ssl_txn_id": "1"}, "5020"),
        ({"ssl_add_token": "ADD"}, "5020"),
        ({"ssl_invoice_number": "1" * 26}, "5005"),
    ],
)
def test_fields_are_checked(shop: Shop, fields: dict[str, str], code: str) -> None:
    answer = shop.pay(amount=fields.pop("ssl_amount", "10.00"), **fields)
    assert answer.code == code
    assert "4124939999999990" not in answer.reply.text
    assert len(shop.kept.ledger.payments) == (not code)


def test_types_and_ids_are_known(shop: Shop) -> None:
    assert shop.call("ccgamble").code == "4010"
    for kind in ("cccomplete", "ccreturn", "ccvoid", "ccdelete", "txnquery"):
        assert shop.call(kind, ssl_txn_id="1").code == "5040"
    assert shop.call("cccomplete").code == "4009"
    refused = shop.call("ccvoid", ssl_txn_id="1")
    assert refused["errorName"] == "Invalid Transaction ID"
