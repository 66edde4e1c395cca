"""What Worldpay refuses, and with which code."""

import pytest

from tests.simulators.worldpayxml.conftest import BROWSER, PATH, Shop, amount, card


def test_a_wrong_password_is_unauthorized(shop: Shop) -> None:
    for name in ("api_username", "api_password"):
        assert shop.post("<inquiry/>", **{name: "wrong"}).status_code == 401


def test_the_merchant_code_is_the_names_own(shop: Shop) -> None:
    body = '<inquiry><orderInquiry orderCode="x"/></inquiry>'
    assert shop.send(body, merchant_code="OTHER").error == ("4", "Security violation")


def test_only_xml_is_taken_there(shop: Shop) -> None:
    assert shop.post("<inquiry/>", kind="application/json").status_code == 415
    assert shop.http.post(shop.base + PATH + "x").status_code == 404
    assert shop.http.get(shop.base + PATH).status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        "<submit>",
        "<submit/>",
        "<what/>",
        '<inquiry><orderInquiry orderCode="1"><x/></orderInquiry></inquiry>',
        "<inquiry><orderInquiry/></inquiry>",
        '<inquiry><orderInquiry orderCode="1" colour="red"/></inquiry>',
        '<modify><orderModification orderCode="1"><capture/></orderModification></modify>',
    ],
)
def test_what_does_not_follow_the_document_type_is_a_parse_error(shop: Shop, body: str) -> None:
    assert shop.send(body).error[0] == "2"


def test_the_document_type_is_named_and_brings_no_entities(shop: Shop) -> None:
    body = '<inquiry><orderInquiry orderCode="1"/></inquiry>'
    assert shop.send(body, doctype="").error[0] == "2"
    bomb = '<!DOCTYPE paymentService [<!ENTITY a "b">]>'
    assert shop.send(body, doctype=bomb).error[0] == "2"


def test_elements_stand_in_their_order(shop: Shop) -> None:
    email = "<shopper><authenticatedShopperID>s</authenticatedShopperID>"
    wrong = f"{email}<shopperEmailAddress>a@b.test</shopperEmailAddress></shopper>"
    assert shop.order(rest=wrong).error[0] == "2"
    assert shop.order(rest=f"<shopper>{BROWSER}</shopper>").event == "AUTHORISED"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (amount(1000, exponent=3), "3"),
        (amount(1000, "JPY"), "3"),
        (amount(-1), "3"),
        ('<amount value="10.00" currencyCode="GBP" exponent="2"/>', "2"),
        ('<amount value="1000" currencyCode="gbp" exponent="2"/>', "2"),
        ('<amount value="1000" currencyCode="GBP"/>', "2"),
    ],
)
def test_amounts_are_minor_units_with_their_exponent(shop: Shop, value: str, code: str) -> None:
    assert shop.order(value=value).error[0] == code
    assert not shop.kept.ledger.payments


@pytest.mark.parametrize(
    "details",
    [
        card("4444333322221112"),
        card("44443333"),
        card("5555555555554444", method="VISA-SSL"),
        card().replace("2034", "2015"),
        card().replace('"12"', '"13"'),
        card().replace("<cvc>123", "<cvc>12"),
        card(name=""),
    ],
)
def test_cards_that_cannot_be_right_are_refused(shop: Shop, details: str) -> None:
    answer = shop.order(details)
    assert answer.error[0] == "7"
    assert answer.root.find("reply/orderStatus") is not None
    assert "5555555555554444" not in answer.reply.text


def test_an_order_code_is_used_once(shop: Shop) -> None:
    shop.order(code="once")
    assert shop.order(code="once").error == ("5", "Duplicate Order")
    assert shop.order(code="with space").error[0] == "2"
    assert shop.order(code="x" * 65).error[0] == "2"


def test_an_unknown_order_has_no_payment(shop: Shop) -> None:
    assert shop.inquire("nobodys").error == ("5", "Could not find payment for order")
    assert shop.modify("<cancel/>", "nobodys").error[0] == "5"


def test_another_currency_is_not_captured(shop: Shop) -> None:
    shop.order()
    assert shop.modify(f"<capture>{amount(10, 'USD')}</capture>").error[0] == "3"
    assert shop.modify(f"<capture>{amount(0)}</capture>").error[0] == "3"
