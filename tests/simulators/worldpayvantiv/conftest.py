"""Worldpay eCommerce's simulator over a real socket, called with messages written by hand."""

import os
from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

import pytest
import requests
from defusedxml.ElementTree import fromstring
from lxml import etree

from simulators.core.markup import strip
from simulators.worldpayvantiv import WorldpayVantivSimulator
from simulators.worldpayvantiv.account import Account
from tests.simulators.conftest import Host

SPACE = "http://www.vantivcnp.com/schema"
CASES = "http://www.vantivcnp.com/chargebacks"
CASE_TYPE = "application/com.vantivcnp.services-v2+xml"
SCHEMAS = {
    SPACE: os.environ.get("CNP_XSD", ""),
    CASES: os.environ.get("CNP_CHARGEBACK_XSD", ""),
}
"""Where cnpOnline_v12.33.xsd and chargeback-api-v2.1.xsd lie, which answers are held against."""


def card(number: str = "4457010000000009", kind: str = "VI", expires: str = "1230") -> str:
    return (
        f"<card><type>{kind}</type><number>{number}</number><expDate>{expires}</expDate>"
        "<cardValidationNum>349</cardValidationNum></card>"
    )


def valid(space: str, message: bytes) -> None:
    """Whether a message follows the official schema, where that is at hand."""
    if SCHEMAS[space]:
        schema = etree.XMLSchema(etree.parse(SCHEMAS[space]))
        document = etree.fromstring(message)
        for node in document.iter():  # told by the guide, not by the schema
            if "duplicate" in node.attrib:
                del node.attrib["duplicate"]
        assert schema.validate(document), str(schema.error_log)


class Answer:
    """An answer, read."""

    def __init__(self, reply: requests.Response, space: str = SPACE) -> None:
        self.status, self.reply = reply.status_code, reply
        valid(space, reply.content)
        self.root: Element = fromstring(reply.content)
        strip(self.root, space)

    @property
    def valid(self) -> str:
        return self.root.get("response", "")

    def text(self, name: str) -> str:
        return self.root.findtext(f".//{name}") or ""

    @property
    def response(self) -> str:
        assert self.valid == "0", self.reply.text
        return self.text("response")

    @property
    def id(self) -> str:
        return self.text("cnpTxnId")


class Shop:
    """One merchant id, and the ways to call Worldpay on its behalf."""

    def __init__(self, base: str, simulator: WorldpayVantivSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.kept: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1)

    def post(self, transaction: str, *, space: str = SPACE, **more: str) -> requests.Response:
        given = self.credentials | more
        text = (
            f'<?xml version="1.0"?><cnpOnlineRequest version="12.33" xmlns="{space}"'
            f' merchantId="{given["merchant_id"]}"><authentication><user>{given["user"]}</user>'
            f"<password>{given['password']}</password></authentication>{transaction}"
            "</cnpOnlineRequest>"
        )
        return self.http.post(
            f"{self.base}/vap/communicator/online",
            data=text.encode(),
            headers={"Content-Type": more.get("kind", "text/xml")},
        )

    def send(self, name: str, inside: str, *, attributes: str = "", id: str = "") -> Answer:
        number = id or f"t{next(self.numbers)}"
        return Answer(
            self.post(f'<{name} id="{number}" reportGroup="Default" {attributes}>{inside}</{name}>')
        )

    def pay(
        self,
        instrument: str = "",
        *,
        kind: str = "sale",
        amount: int = 1000,
        source: str = "ecommerce",
        rest: str = "",
        id: str = "",
    ) -> Answer:
        return self.send(
            kind,
            f"<orderId>o1</orderId><amount>{amount}</amount><orderSource>{source}</orderSource>"
            f"{instrument or card()}{rest}",
            id=id,
        )

    def hold(self, amount: int = 1000) -> str:
        answer = self.pay(kind="authorization", amount=amount)
        assert answer.response == "000", answer.reply.text
        return answer.id

    def on(self, name: str, id: str, amount: int | None = None, *, attributes: str = "") -> Answer:
        told = f"<amount>{amount}</amount>" if amount is not None else ""
        return self.send(name, f"<cnpTxnId>{id}</cnpTxnId>{told}", attributes=attributes)

    def get(self, path: str, **more: str) -> requests.Response:
        given = self.credentials | more
        return self.http.get(self.base + path, auth=(given["user"], given["password"]))

    def report(self, id: str) -> str:
        return str(self.get(f"/reports/dtrPaymentStatus/{id}").json()["paymentStatus"])

    def case(self, method: str, path: str, inside: str = "") -> Answer:
        body = f'<chargebackUpdateRequest xmlns="{CASES}">{inside}</chargebackUpdateRequest>'
        reply = self.http.request(
            method,
            f"{self.base}/services/chargebacks{path}",
            data=body.encode() if inside else None,
            headers={"Content-Type": CASE_TYPE, "Accept": CASE_TYPE},
            auth=(self.credentials["user"], self.credentials["password"]),
        )
        return Answer(reply, CASES)

    def document(self, method: str, path: str, content: bytes = b"") -> requests.Response:
        return self.http.request(
            method,
            f"{self.base}/services/chargebacks{path}",
            data=content,
            headers={"Content-Type": "image/png"},
            auth=(self.credentials["user"], self.credentials["password"]),
        )

    def decide(self, word: str, reference: str) -> bool:
        return self.simulator.decide(self.kept, self.base, reference, word)

    def wait(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)


@pytest.fixture(scope="session")
def worldpayvantiv_host() -> Iterator[tuple[WorldpayVantivSimulator, Host]]:
    simulator = WorldpayVantivSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    worldpayvantiv_host: tuple[WorldpayVantivSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = worldpayvantiv_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()
