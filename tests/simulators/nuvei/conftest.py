"""Nuvei's simulator over a real socket, called with bodies that are signed by hand."""

import hashlib
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import pytest
import requests

from simulators.nuvei import NuveiSimulator
from simulators.nuvei.site import Site
from tests.simulators.conftest import Host

GENERIC = "merchantId merchantSiteId clientRequestId amount currency timeStamp"
SESSION = "merchantId merchantSiteId clientRequestId timeStamp"
RETURN = (
    "merchantId merchantSiteId clientRequestId clientUniqueId amount currency"
    " relatedTransactionId authCode comment urlDetails timeStamp"
)
SETTLE = RETURN.replace(" comment", " descriptorMerchantName descriptorMerchantPhone comment")
USER = "merchantId merchantSiteId userTokenId clientRequestId timeStamp"
FIELDS = {
    "getSessionToken": SESSION,
    "getOrderDetails": SESSION,
    "settleTransaction": SETTLE,
    "voidTransaction": RETURN,
    "refundTransaction": RETURN,
    "getTransactionDetails": "merchantId merchantSiteId transactionId clientUniqueId timeStamp",
    "getPaymentStatus": "",
    "createUser": "merchantId merchantSiteId userTokenId clientRequestId firstName lastName"
    " countryCode email timeStamp",
    "getUserUPOs": USER,
    "getUserDetails": USER,
    "addUPOCreditCard": "merchantId merchantSiteId userTokenId clientRequestId ccCardNumber"
    " ccExpMonth ccExpYear ccNameOnCard timeStamp",
    "addUPOCreditCardByTempToken": SESSION,
    **dict.fromkeys(
        ("suspendUPO", "enableUPO", "deleteUPO"),
        USER.replace("timeStamp", "userPaymentOptionId timeStamp"),
    ),
}
BILLING = {"email": "buyer@example.com", "country": "US", "firstName": "Cure"}
THREE_D = {
    "methodCompletionInd": "Y",
    "version": "2.1.0",
    "notificationURL": "https://shop.example/challenged",
    "merchantURL": "https://shop.example",
    "platformType": "02",
    "browserDetails": {
        "acceptHeader": "text/html",
        "ip": "203.0.113.7",
        "javaEnabled": "TRUE",
        "javaScriptEnabled": "TRUE",
        "language": "EN",
        "colorDepth": "24",
        "screenHeight": "400",
        "screenWidth": "600",
        "timeZone": "0",
        "userAgent": "Mozilla/5.0",
    },
}


def card(number: str = "4761344136141390", holder: str = "Cure Tester", **more: Any) -> Any:
    """A `paymentOption` by an entered card."""
    entered = {"cardNumber": number, "cardHolderName": holder, "CVV": "999"}
    return {"card": {**entered, "expirationMonth": "09", "expirationYear": "2030", **more}}


class Shop:
    """One merchant site, and the ways to call Nuvei on its behalf."""

    def __init__(self, base: str, simulator: NuveiSimulator, name: str) -> None:
        self.base, self.simulator, self.name = base, simulator, name
        self.credentials = simulator.credentials(name)
        self.site: Site = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self._numbers = count(1)

    def signed(self, call: str, body: dict[str, Any]) -> dict[str, Any]:
        """A body with the merchant's ids and checksum."""
        held = self.credentials
        body = {
            "merchantId": held["merchant_id"],
            "merchantSiteId": held["merchant_site_id"],
            "clientRequestId": f"request-{next(self._numbers)}",
            "timeStamp": "20260101000000",
            **body,
        }
        names = FIELDS.get(call, GENERIC).split()
        material = "".join(flat(body[name]) for name in names if name in body)
        checksum = hashlib.sha256((material + held["merchant_secret"]).encode()).hexdigest()
        return {**body, "checksum": body.get("checksum", checksum)}

    def raw(self, path: str, body: Any, **more: Any) -> requests.Response:
        return self.http.post(f"{self.base}/ppp/api/v1/{path}", json=body, timeout=10, **more)

    def call(self, call: str, **body: Any) -> Any:
        answer = self.raw(f"{call}.do", self.signed(call, body))
        assert answer.status_code == 200
        return answer.json()

    def session(self) -> str:
        token: str = self.call("getSessionToken")["sessionToken"]
        return token

    def pay(self, option: Any = None, call: str = "payment", **more: Any) -> Any:
        """A payment of 100 dollars in a session of its own."""
        asked: dict[str, Any] = {
            "amount": "100.00",
            "currency": "USD",
            "deviceDetails": {"ipAddress": "203.0.113.7"},
            "billingAddress": BILLING,
            "paymentOption": option or card(),
        }
        if "sessionToken" not in more:
            asked["sessionToken"] = self.session()
        return self.call(call, **{**asked, **more})

    def follow(self, call: str, related: Any, amount: str = "100.00", **more: Any) -> Any:
        """Settle, void or refund a transaction."""
        id = related["transactionId"] if isinstance(related, dict) else related
        asked = {"amount": amount, "currency": "USD", "relatedTransactionId": id}
        return self.call(call, **{**asked, **more})

    def details(self, id: str) -> Any:
        return self.call("getTransactionDetails", transactionId=id)["transactionDetails"]

    @property
    def told(self) -> list[dict[str, str]]:
        """The notifications so far, decoded."""
        posted = self.site.outbox.deliveries
        return [dict(parse_qsl(each.body.decode(), keep_blank_values=True)) for each in posted]


def flat(value: Any) -> str:
    """A value as it counts in a checksum."""
    return "".join(map(str, value.values())) if isinstance(value, dict) else str(value)


@pytest.fixture(scope="session")
def nuvei_host() -> Iterator[tuple[Host, NuveiSimulator]]:
    simulator = NuveiSimulator(seed=7)
    host = Host(simulator.handle)
    yield host, simulator
    host.close()


@pytest.fixture
def shop(nuvei_host: tuple[Host, NuveiSimulator], request: pytest.FixtureRequest) -> Iterator[Shop]:
    """A site of its own for a test."""
    host, simulator = nuvei_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()
