"""Bambora APAC's simulator over a real socket, called by SOAP."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import requests
from defusedxml import ElementTree

from simulators.bamboraapac import BamboraapacSimulator
from simulators.bamboraapac.account import Account
from tests.simulators.conftest import Host

VISA = "4005550000000001"
DTS = "http://www.ippayments.com.au/interface/api/dts"
SIPP = "http://www.ippayments.com.au/interface/api/sipp"
ARGUMENTS = {
    "QueryTransaction": "queryXML",
    "TokeniseCreditCard": "tokeniseCreditCardXML",
    "RegisterSingleCustomer": "registerSingleCustomerXML",
}


def tags(**values: Any) -> str:
    return "".join(
        f"<{name}>{value}</{name}>" for name, value in values.items() if value is not None
    )


def card(number: str | None = VISA, *, registered: str = "False", **more: Any) -> str:
    values = {"CardNumber": number, "ExpM": "12", "ExpY": "2035", "CVN": "123", **more}
    return f'<CreditCard Registered="{registered}">{tags(**values)}</CreditCard>'


class Shop:
    """One merchant, and the ways to call Bambora on its behalf."""

    def __init__(self, base: str, simulator: BamboraapacSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.kept: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.orders = count(1)

    @property
    def login(self) -> str:
        given = self.credentials
        return tags(UserName=given["username"], Password=given["password"])

    def send(self, name: str, xml: str, **headers: str) -> requests.Response:
        space = SIPP if name in ("TokeniseCreditCard", "RegisterSingleCustomer") else DTS
        argument = ARGUMENTS.get(name, "trnXML")
        body = (
            '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
            f' xmlns:d="{space}"><soapenv:Header/><soapenv:Body><d:{name}><d:{argument}>'
            f"<![CDATA[{xml}]]></d:{argument}></d:{name}></soapenv:Body></soapenv:Envelope>"
        )
        known = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f"{space}/{name}"}
        url = f"{self.base}/interface/api/{space.rpartition('/')[2]}.asmx"
        return self.http.post(url, data=body, headers=known | headers)

    def call(self, name: str, xml: str) -> Any:
        """The XML inside an answer."""
        reply = self.send(name, xml)
        assert reply.status_code == 200
        space = SIPP if name in ("TokeniseCreditCard", "RegisterSingleCustomer") else DTS
        [[answer]] = ElementTree.fromstring(reply.content)
        assert answer.tag == f"{{{space}}}{name}Response"
        [result] = answer
        return ElementTree.fromstring(result.text or "")

    def told(self, name: str, xml: str) -> dict[str, str]:
        return {each.tag: each.text or "" for each in self.call(name, xml)}

    def pay(
        self, kind: str = "1", amount: Any = 1000, payer: str = "", **more: Any
    ) -> dict[str, str]:
        values = {"CustRef": f"order-{next(self.orders)}", "Amount": amount, "TrnType": kind} | more
        xml = tags(**values) + (payer or card()) + f"<Security>{self.login}</Security>"
        return self.told("SubmitSinglePayment", f"<Transaction>{xml}</Transaction>")

    def follow(self, what: str, receipt: str, amount: int, **more: str) -> dict[str, str]:
        xml = tags(**more, Receipt=receipt, Amount=amount)
        xml += f"<Security>{self.login}</Security>"
        return self.told(f"SubmitSingle{what}", f"<{what}>{xml}</{what}>")

    def query(self, *core: str, **criteria: Any) -> list[dict[str, str]]:
        span = {
            "TrnStartTimestamp": "2020-01-01 00:00:00",
            "TrnEndTimestamp": "2099-12-31 23:59:59",
        }
        more = "".join(f"<Core>{name}</Core>" for name in core)
        xml = (
            f"<QueryTransaction><Criteria>{tags(**(span | criteria))}</Criteria>"
            f"<AdditionalData>{more}</AdditionalData><Security>{self.login}</Security>"
            "</QueryTransaction>"
        )
        found = self.call("QueryTransaction", xml)
        assert found.tag == "QueryResponse"
        return [{each.tag: each.text or "" for each in response} for response in found]

    def state(self, receipt: str) -> tuple[str, str]:
        [found] = self.query("TrnTypeID", "TrnStatusID", Receipt=receipt)
        return found["TrnTypeID"], found["TrnStatusID"]


@pytest.fixture(scope="session")
def bambora_host() -> Iterator[tuple[BamboraapacSimulator, Host]]:
    simulator = BamboraapacSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    bambora_host: tuple[BamboraapacSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = bambora_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()
