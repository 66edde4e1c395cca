"""Converge's simulator over a real socket, called with XML in a form field."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
import requests
from defusedxml.ElementTree import fromstring

from simulators.elavon import ElavonSimulator
from simulators.elavon.terminal import Terminal
from tests.simulators.conftest import Host

PATH = "/VirtualMerchantDemo/processxml.do"
CARD = {"ssl_card_number": "4124939999999990", "ssl_exp_date": "1234"}


class Answer:
    """An answer, read."""

    def __init__(self, reply: requests.Response) -> None:
        self.status, self.reply = reply.status_code, reply
        self.root: Element = fromstring(reply.content)

    def __getitem__(self, name: str) -> str:
        found = self.root.findtext(name)
        assert found is not None, f"no {name} in {self.reply.text}"
        return found

    @property
    def code(self) -> str:
        """The code of a refusal; empty where there is none."""
        return self.root.findtext("errorCode") or ""

    @property
    def id(self) -> str:
        return self["ssl_txn_id"]


class Shop:
    """One terminal, and the ways to call Converge on its behalf."""

    def __init__(self, base: str, simulator: ElavonSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.kept: Terminal = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False

    def post(self, xml: str, **headers: str) -> requests.Response:
        return self.http.post(self.base + PATH, data={"xmldata": xml}, headers=headers)

    def call(self, kind: str, **fields: str) -> Answer:
        given = {**self.credentials, "ssl_transaction_type": kind, **fields}
        inside = "".join(f"<{name}>{value}</{name}>" for name, value in given.items() if value)
        return Answer(self.post(f"<txn>{inside}</txn>"))

    def pay(self, kind: str = "ccsale", amount: str = "10.00", **fields: str) -> Answer:
        return self.call(kind, **{"ssl_amount": amount, **CARD, **fields})

    def query(self, id: str) -> Answer:
        return self.call("txnquery", ssl_txn_id=id)

    def decide(self, word: str, reference: str) -> bool:
        return self.simulator.decide(self.kept, self.base, reference, word)

    def wait(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)


@pytest.fixture(scope="session")
def elavon_host() -> Iterator[tuple[ElavonSimulator, Host]]:
    simulator = ElavonSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    elavon_host: tuple[ElavonSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = elavon_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()
