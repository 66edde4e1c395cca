"""What is refused, and recorded calls made again."""

import pytest

from simulators.bamboraapac import BamboraapacSimulator, words
from simulators.bamboraapac.errors import Unauthorized
from simulators.bamboraapac.rehearsal import rehearse
from simulators.core.rehearsal import NotServed, Recorded
from tests.simulators.bamboraapac.conftest import DTS, Shop, card

URL = "https://demo.ippayments.com.au/interface/api/dts.asmx"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"Amount": ""}, "183"),
        ({"Amount": "10.00"}, "183"),
        ({"Amount": "0"}, "107"),
        ({"TrnType": "7"}, "12"),
        ({"TrnType": "x"}, "183"),
        ({"Surprise": "1"}, "183"),
        ({"AccountNumber": "1"}, "12"),
    ],
)
def test_transactions_that_are_refused(shop: Shop, more: dict[str, str], code: str) -> None:
    told = shop.pay(**more)
    assert (told["ResponseCode"], told["DeclinedCode"], told["Receipt"]) == ("1", code, "")
    assert not shop.kept.transactions


@pytest.mark.parametrize(
    ("payer", "code"),
    [
        (card("4005550000000002"), "110"),
        (card("4005a50000000001"), "110"),
        (card(None), "110"),
        (card(ExpM="13"), "111"),
        (card(ExpY="2x"), "111"),
        (card(ExpY="2001"), "54"),
        (card(CVN="12"), "183"),
        (card(registered="maybe"), "183"),
    ],
)
def test_cards_that_are_refused(shop: Shop, payer: str, code: str) -> None:
    assert shop.pay(payer=payer)["DeclinedCode"] == code


def test_strangers(shop: Shop) -> None:
    password = shop.credentials["password"]
    shop.credentials["password"] = "x"
    told = shop.pay()
    assert (told["ResponseCode"], told["DeclinedCode"]) == ("1", "181")
    assert shop.query(Receipt="1")[0]["DeclinedCode"] == "181"
    assert shop.follow("Void", "1", 100)["ResponseCode"] == "1"
    shop.credentials["password"] = password
    shop.credentials["username"] = "api.nobody"
    assert shop.pay()["DeclinedCode"] == "181"
    with pytest.raises(Unauthorized):
        BamboraapacSimulator(seed=1).merchant(shop.credentials)
    assert shop.simulator.webhook_secret("x") == ""


def test_what_is_no_call(shop: Shop) -> None:
    for headers, status in (
        ({"SOAPAction": f"{DTS}/Other"}, 500),
        ({"Content-Type": "application/xml"}, 415),
    ):
        reply = shop.send("SubmitSinglePayment", "", **headers)
        assert reply.status_code == status
        assert "<faultcode>soap:Client</faultcode>" in reply.text
    assert shop.send("SubmitSinglePayment", "", SOAPAction="").status_code == 200
    assert shop.told("SubmitSinglePayment", "<Transaction")["DeclinedCode"] == "183"
    assert shop.told("SubmitSinglePayment", "<Other/>")["DeclinedCode"] == "183"
    headers = {"Content-Type": "text/xml"}
    url = f"{shop.base}/interface/api/dts.asmx"
    for body in ("no xml", "<a/>"):
        assert shop.http.post(url, data=body, headers=headers).status_code == 500
    assert shop.http.get(url).status_code == 405
    assert shop.http.get(f"{shop.base}/").status_code == 404


def test_days_of_settlement() -> None:
    saturday = 1_419_022_517
    assert words.stamp(saturday) == "20-Dec-2014 07:55:17"
    assert words.settlement(saturday) == "22-Dec-2014"
    assert words.settlement(saturday + 24 * 3600) == "22-Dec-2014"
    assert words.settlement(saturday + 48 * 3600) == "22-Dec-2014"


def recorded(name: str, inner: str, reply: str = "&lt;ResponseCode&gt;0&lt;") -> Recorded:
    body = (
        '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
        f'<{name} xmlns="{DTS}"><trnXML><![CDATA[{inner}]]></trnXML></{name}></soap:Body>'
        "</soap:Envelope>"
    )
    headers = {"content-type": "text/xml", "soapaction": f"{DTS}/{name}"}
    return Recorded("POST", URL, headers, body, 200, reply)


SECURITY = "<Security><UserName>x</UserName><Password>[removed]</Password></Security>"


@pytest.mark.parametrize("what", ["Capture", "Refund", "Void"])
def test_recorded_calls_are_made_again(what: str) -> None:
    inner = f"<{what}><Receipt>1</Receipt><Amount>200</Amount>{SECURITY}</{what}>"
    answer = rehearse(BamboraapacSimulator(), recorded(f"SubmitSingle{what}", inner))
    assert b"ResponseCode&gt;0&lt;" in answer.body
    failing = recorded(f"SubmitSingle{what}", inner, "&lt;ResponseCode&gt;1&lt;")
    assert b"ResponseCode&gt;1&lt;" in rehearse(BamboraapacSimulator(), failing).body


def test_other_calls_are_not_rehearsed() -> None:
    with pytest.raises(NotServed):
        rehearse(BamboraapacSimulator(), Recorded("GET", URL, {}, "", 200, ""))
