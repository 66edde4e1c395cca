"""Fees and notices over a real socket; the first example is the vendor's own."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from simulators.core.http import Request
from simulators.interpayments import InterpaymentsSimulator
from tests.simulators.conftest import Host

EXAMPLE: dict[str, Any] = {
    "region": "85004",
    "nicn": "424242",
    "amount": 100.00,
    "campaign": ["optional text field1"],
}


class Shop:
    """One merchant, and the ways to call InterPayments on its behalf."""

    def __init__(self, base: str, simulator: InterpaymentsSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.token = simulator.credentials(name)["api_key"]
        self.books = simulator.merchant({"api_key": self.token}).ledger.surcharges
        self.http = requests.Session()
        self.http.trust_env = False

    def post(self, path: str, said: Any, token: str | None = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {token or self.token}", "X-Requested-With": "xhr"}
        return self.http.post(f"{self.base}/v1/ch{path}", json=said, headers=headers)

    @property
    def states(self) -> list[str]:
        return [each.state for each in self.books.values()]

    def fee(self, **changes: Any) -> Any:
        answer = self.post("", EXAMPLE | changes)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def host() -> Iterator[tuple[str, InterpaymentsSimulator]]:
    simulator = InterpaymentsSimulator(seed=7)
    door = Host(simulator.handle)
    yield door.base, simulator
    door.close()


@pytest.fixture
def shop(host: Any, request: pytest.FixtureRequest) -> Iterator[Shop]:
    base, simulator = host
    shop = Shop(base, simulator, request.node.name)
    yield shop
    shop.http.close()


def test_the_vendors_example(shop: Shop) -> None:
    told = shop.fee()
    assert (told["transactionFee"], told["transactionFeePercent"], told["message"]) == (
        3.0,
        3.0,
        "ok",
    )
    [booked] = shop.books.values()
    assert (booked.reference, booked.amount, booked.currency, booked.state) == (
        told["sTxId"],
        300,
        "USD",
        "quoted",
    )


@pytest.mark.parametrize(
    ("changes", "fee"),
    [
        ({"amount": 10.01}, 0.30),
        ({"amount": 10.17}, 0.31),
        ({"nicn": "37828224"}, 3.5),
        ({"nicn": "555555555"}, 2.95),
        ({"nicn": "601111"}, 2.8),
        ({"nicn": "400005"}, 0),
        ({"region": "02110"}, 0),
        ({"region": "06101-1234"}, 0),
        ({"region": "CT"}, 0),
        ({"region": "AZ"}, 3.0),
        ({"country": "124", "region": "M5V 2T6"}, 2.4),
        ({"country": "124", "region": "H2Y1C6"}, 0),
        ({"country": "276", "region": "10115"}, 0),
        ({"nonSurchargableAmount": 50}, 1.5),
    ],
)
def test_fees_by_card_and_place(shop: Shop, changes: Any, fee: float) -> None:
    assert shop.fee(**changes)["transactionFee"] == fee


def test_a_fee_is_worked_out_anew(shop: Shop) -> None:
    first = shop.fee(mTxId="order-1")
    again = shop.fee(sTxId=first["sTxId"], amount=200)
    assert (again["sTxId"], again["transactionFee"]) == (first["sTxId"], 6.0)
    assert shop.fee(mTxId="order-1")["sTxId"] == first["sTxId"]
    assert [each.amount for each in shop.books.values()] == [300]


def test_what_became_of_the_payment(shop: Shop) -> None:
    named = {"sTxId": shop.fee()["sTxId"]}
    assert shop.post("/refund", named).status_code == 400
    assert shop.post("/sale", named).json() == {**named, "message": "ok"}
    assert shop.post("/sale", named).status_code == 200
    assert shop.states == ["paid"]
    assert shop.post("", EXAMPLE | named).status_code == 400
    part = shop.post("/refund", named | {"amount": 40}).json()
    assert (part["refundTransactionFee"], shop.states) == (1.2, ["paid"])
    assert shop.post("/refund", named | {"amount": 60.01}).status_code == 400
    rest = shop.post("/refund", named).json()
    assert (rest["refundTransactionFee"], rest["prevRefundedTransactionFees"]) == (1.8, 1.2)
    assert shop.states == ["refunded"]
    assert shop.post("/refund", named).status_code == 400
    assert shop.post("/sale", named).status_code == 400


def test_a_payment_that_will_not_be(shop: Shop) -> None:
    named = {"sTxId": shop.fee()["sTxId"]}
    assert shop.post("/cancel", named | {"reasonCode": "ABANDONED"}).status_code == 200
    assert shop.post("/sale", named).status_code == 400
    assert shop.post("/cancel", {}).status_code == 400
    assert shop.post("/sale", {"sTxId": "0"}).status_code == 404
    assert shop.post("/sale", {"mTxId": "nobody's"}).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"nicn": "4242"},
        {"nicn": "4242424242424242"},
        {"region": None},
        {"region": "850"},
        {"amount": "100.00"},
        {"amount": 0},
        {"amount": 1.001},
        {"country": "US"},
        {"campaign": "x"},
        {"shoe": 1},
    ],
)
def test_what_does_not_fit_is_refused(shop: Shop, changes: Any) -> None:
    assert shop.post("", EXAMPLE | changes).status_code == 400
    assert not shop.books


def test_tokens(shop: Shop, host: Any) -> None:
    other = host[1].credentials("another")["api_key"]
    head, claims, signature = shop.token.split(".")
    forged = f"{head}.{other.split('.')[1]}.{signature}"
    for wrong in ("x", "a.b.c", forged, f"{head}.{claims}.", f"{shop.token}x"):
        assert shop.post("", EXAMPLE, wrong).status_code == 401
    named = {"sTxId": shop.fee()["sTxId"]}
    assert shop.post("/sale", named, other).status_code == 404
    plain = Request("POST", "/v1/ch", "", {"authorization": f"Bearer {shop.token}"}, b"{}", "")
    assert host[1].handle(plain).status == 415
    assert shop.post("/other", {}).status_code == 404
