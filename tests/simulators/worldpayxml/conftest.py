"""Worldpay's simulator over a real socket, called with messages that are written by hand."""

import os
from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

import pytest
import requests
from defusedxml.ElementTree import fromstring
from lxml import etree

from simulators.worldpayxml import WorldpayXmlSimulator
from simulators.worldpayxml.account import Account
from tests.simulators.conftest import Host

PATH = "/jsp/merchant/xml/paymentService.jsp"
DTD = os.environ.get("WORLDPAY_DTD", "")
"""Where http://dtd.worldpay.com/paymentService_v1.dtd lies, which every answer is held against.

The one of 2024; that of 2026 has no paRequest any more, which the tests of 3-D Secure need."""
DOCTYPE = (
    '<!DOCTYPE paymentService PUBLIC "-//WorldPay//DTD WorldPay PaymentService v1//EN" '
    '"http://dtd.worldpay.com/paymentService_v1.dtd">'
)
BROWSER = (
    "<browser><acceptHeader>text/html</acceptHeader>"
    "<userAgentHeader>Mozilla/5.0</userAgentHeader></browser>"
)


def card(number: str = "4444333322221111", *, name: str = "Bob", method: str = "CARD-SSL") -> str:
    return (
        f"<{method}><cardNumber>{number}</cardNumber>"
        '<expiryDate><date month="12" year="2034"/></expiryDate>'
        f"<cardHolderName>{name}</cardHolderName><cvc>123</cvc></{method}>"
    )


def amount(value: int, currency: str = "GBP", exponent: int = 2) -> str:
    return f'<amount value="{value}" currencyCode="{currency}" exponent="{exponent}"/>'


class Answer:
    """An answer, read, and held against Worldpay's document type where that is at hand."""

    def __init__(self, reply: requests.Response) -> None:
        self.status, self.reply = reply.status_code, reply
        self.root: Element = fromstring(reply.content, forbid_dtd=False)
        valid(reply.content)

    def text(self, path: str) -> str:
        return (self.root.findtext(f"reply/{path}") or "").strip()

    @property
    def event(self) -> str:
        return self.text("orderStatus/payment/lastEvent")

    @property
    def error(self) -> tuple[str, str]:
        found = self.root.find(".//error")
        assert found is not None, self.reply.text
        return found.get("code", ""), (found.text or "").strip()


def valid(message: bytes) -> None:
    """Whether a message follows the official document type."""
    if DTD:
        document = etree.fromstring(message)
        dtd = etree.DTD(DTD)
        assert dtd.validate(document), str(dtd.error_log)


class Shop:
    """One merchant code, and the ways to call Worldpay on its behalf."""

    def __init__(self, base: str, simulator: WorldpayXmlSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.code = self.credentials["merchant_code"]
        self.kept: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1)

    def post(self, body: str, *, doctype: str = DOCTYPE, **more: str) -> requests.Response:
        given = self.credentials | more
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
            f'<paymentService version="1.4" merchantCode="{given["merchant_code"]}">'
            f"{body}</paymentService>"
        )
        return self.http.post(
            self.base + PATH,
            data=text.encode(),
            headers={"Content-Type": more.get("kind", "text/xml")},
            auth=(given["api_username"], given["api_password"]),
        )

    def send(self, body: str, **more: str) -> Answer:
        return Answer(self.post(body, **more))

    def order(
        self,
        details: str = "",
        *,
        code: str = "",
        attributes: str = "",
        value: str = "",
        action: str = "AUTHORISE",
        rest: str = "",
    ) -> Answer:
        self.last = code or f"order-{next(self.numbers)}"
        return self.send(
            f'<submit><order orderCode="{self.last}" {attributes}><description>Shoes</description>'
            f'{value or amount(1000)}<paymentDetails action="{action}">{details or card()}'
            f"</paymentDetails>{rest}</order></submit>"
        )

    def modify(self, what: str, code: str = "") -> Answer:
        return self.send(
            f'<modify><orderModification orderCode="{code or self.last}">{what}'
            "</orderModification></modify>"
        )

    def inquire(self, code: str = "") -> Answer:
        return self.send(f'<inquiry><orderInquiry orderCode="{code or self.last}"/></inquiry>')

    @property
    def taken(self) -> tuple[str, str]:
        """The account that the last order's money is on, and how much of it."""
        balance = self.inquire().root.find(".//balance")
        assert balance is not None, self.last
        return balance.get("accountType", ""), balance[0].get("value", "")

    def decide(self, word: str, reference: str = "") -> bool:
        return self.simulator.decide(self.kept, self.base, reference or self.last, word)

    def wait(self, seconds: float = 61) -> None:
        self.simulator.clock.advance(seconds)

    @property
    def told(self) -> list[str]:
        """The events that the merchant's server was notified of."""
        for delivery in self.kept.outbox.deliveries:
            valid(delivery.body)
        return [delivery.event_type for delivery in self.kept.outbox.deliveries]


@pytest.fixture(scope="session")
def worldpayxml_host() -> Iterator[tuple[WorldpayXmlSimulator, Host]]:
    simulator = WorldpayXmlSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    worldpayxml_host: tuple[WorldpayXmlSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = worldpayxml_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()
