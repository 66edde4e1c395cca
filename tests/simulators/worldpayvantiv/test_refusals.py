"""What Worldpay eCommerce refuses before it looks at the money."""

import pytest

from tests.simulators.worldpayvantiv.conftest import Answer, Shop, card

SALE = (
    '<sale id="1" reportGroup="r"><orderId>1</orderId><amount>1</amount>'
    "<orderSource>ecommerce</orderSource>{}</sale>"
)


def test_credentials_are_checked(shop: Shop) -> None:
    for name in ("user", "password"):
        assert Answer(shop.post(SALE.format(card()), **{name: "wrong"})).valid == "3"
    other = Answer(shop.post(SALE.format(card()), merchant_id="1"))
    assert (other.valid, other.response) == ("0", "321")


def test_only_xml_is_taken_there(shop: Shop) -> None:
    url = f"{shop.base}/vap/communicator/online"
    assert Answer(shop.http.post(url, data="{", headers={"Content-Type": "text/xml"})).valid == "2"
    assert shop.post(SALE, kind="application/json").status_code == 415
    assert shop.http.get(url).status_code == 405
    assert shop.http.post(url + "x").status_code == 404


def test_the_namespace_is_cnpapis_own(shop: Shop) -> None:
    assert Answer(shop.post(SALE.format(card()), space="http://www.litle.com/schema")).valid == "1"


@pytest.mark.parametrize(
    "transaction",
    [
        SALE.format(""),
        SALE.format(card() + card()),
        SALE.format(card()).replace(' reportGroup="r"', ""),
        SALE.format(card()).replace('id="1"', 'id=""'),
        SALE.format(card()).replace('id="1"', f'id="{"1" * 37}"'),
        SALE.format(card()).replace("<amount>1<", "<amount>1.00<"),
        SALE.format(card()).replace("<amount>1<", f"<amount>{'1' * 13}<"),
        SALE.format(card()).replace("ecommerce", "internet"),
        SALE.format(card()).replace("<orderId>1</orderId>", ""),
        SALE.format(card()).replace("<type>VI", "<type>VISA"),
        SALE.format(card()).replace("1230", "12/30"),
        SALE.format(f"{card()}<currency>USD</currency>"),
        '<capture id="1" reportGroup="r"><amount>1</amount></capture>',
        '<credit id="1" reportGroup="r"><amount>1</amount><cnpTxnId>1</cnpTxnId></credit>',
        '<what id="1" reportGroup="r"/>',
    ],
)
def test_what_does_not_follow_the_schema_is_not_taken(shop: Shop, transaction: str) -> None:
    answer = Answer(shop.post(transaction))
    assert answer.valid == "1"
    assert "4457010000000009" not in answer.reply.text
    assert not shop.kept.ledger.payments


@pytest.mark.parametrize("amount", [0, -1])
def test_a_sale_is_of_something(shop: Shop, amount: int) -> None:
    assert shop.pay(amount=amount).response == "340"
    assert shop.pay(kind="authorization", amount=0).response == "000"
