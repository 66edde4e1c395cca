"""What Nuvei really answered, and what its SDKs really ask, held against the simulator."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simulators.core.rehearsal import NotServed, Recorded
from simulators.nuvei import NuveiSimulator, bodies
from simulators.nuvei.rehearsal import rehearse
from tests.simulators.nuvei.conftest import Shop, card

RECORDED = Path(__file__).parents[4] / "shared/recorded/nuvei.jsonl"
pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="no recorded traffic here")
REQUESTS: dict[str, type[bodies.Call]] = {
    "nuvei-005": bodies.Payment,
    "nuvei-006": bodies.OpenOrder,
    "nuvei-007": bodies.Payment,
    "nuvei-012": bodies.UpdateOrder,
    "nuvei-047": bodies.RefundTransaction,
    "nuvei-054": bodies.GetPaymentStatus,
}
OLDER = {"eci", "userTokenId", "orderId", "errorType"}
"""What older answers have, or have in another type."""


@cache
def recorded() -> dict[str, Any]:
    lines = RECORDED.read_text().splitlines() if RECORDED.exists() else []
    return {each["id"]: each for each in map(json.loads, lines)}


def body(id: str, side: str) -> Any:
    return json.loads(recorded()[id][side]["body"])


@pytest.mark.parametrize("id", REQUESTS)
def test_what_the_sdks_ask_is_understood(id: str) -> None:
    asked = re.sub(r'"\{\{(\w+)\}\}"', '"0"', json.dumps(body(id, "request")))
    bodies.read(asked.encode(), REQUESTS[id])


def test_a_recorded_authorization_is_answered_as_it_was(shop: Shop) -> None:
    asked, real = body("nuvei-022", "request"), body("nuvei-022", "response")
    for name in ("merchantId", "merchantSiteId", "checksum"):
        del asked[name]
    asked["paymentOption"]["card"]["expirationYear"] = "2030"  # its own is over
    asked["sessionToken"] = shop.session()
    answer = shop.raw("payment", shop.signed("payment", asked))
    assert answer.status_code == recorded()["nuvei-022"]["response"]["status"]
    ours = answer.json()
    assert shape(real) <= shape(ours)
    for name in ("status", "errCode", "transactionStatus", "transactionType", "clientUniqueId"):
        assert ours[name] == real[name]
    assert ours["paymentOption"]["card"]["ccCardNumber"] == "4****1390"


def test_a_recorded_init_payment_has_the_same_fields(shop: Shop) -> None:
    method = {"methodNotificationUrl": "https://shop.example/method"}
    ours = shop.pay(card("2221008123677736", "CL-BRW2", threeD=method), "initPayment")
    assert shape(body("nuvei-024", "response")) <= shape(ours)


@pytest.mark.parametrize(
    ("id", "call"), [("nuvei-039", "settleTransaction"), ("nuvei-043", "voidTransaction")]
)
def test_what_follows_has_the_fields_of_the_sdks(shop: Shop, id: str, call: str) -> None:
    ours = shop.follow(call, shop.pay(transactionType="Auth"))
    missing = shape(body(id, "response")) - shape(ours)
    assert {name for name, _ in missing} <= {"sessionToken", *OLDER}


def test_other_answers_have_the_fields_of_the_sdks(shop: Shop) -> None:
    token = shop.session()
    asked = {"sessionToken": token, "cardData": card()["card"]}
    ours = shop.raw("cardTokenization.do", asked).json()
    assert shape(body("nuvei-067", "response")) <= shape(ours)
    opened = shop.call("openOrder", amount="1.00", currency="EUR")
    missing = shape(body("nuvei-015", "response")) - shape(opened)
    assert {name for name, _ in missing} <= OLDER
    shop.pay(sessionToken=token)
    status = shop.raw("getPaymentStatus.do", {"sessionToken": token}).json()
    assert shape(body("nuvei-058", "response")) <= shape(status)


def shape(value: Any, place: str = "") -> set[tuple[str, str]]:
    """The places of an answer with the type of what stands there."""
    if not isinstance(value, dict):
        return {(place, type(value).__name__)}
    found = {(place, "dict")} if place else set()
    for name, inside in value.items():
        found |= shape(inside, f"{place}.{name}" if place else name)
    return found


def test_a_removed_card_is_rehearsed_with_the_outcome_that_it_had() -> None:
    asked = body("nuvei-022", "request")
    asked["paymentOption"]["card"] |= {"cardNumber": "[FILTERED]", "CVV": "[FILTERED]"}
    told = json.dumps({"gwErrorReason": "Insufficient Funds"})
    url = "https://ppp-test.nuvei.com/ppp/api/v1/payment.do"
    record = Recorded("POST", url, {}, json.dumps(asked), 200, told)
    answer = json.loads(rehearse(NuveiSimulator(seed=1), record).body)
    assert answer["gwErrorReason"] == "Insufficient Funds"
    follows = {"amount": "5", "currency": "EUR", "relatedTransactionId": "71100000000000"}
    for call, kind in (("settleTransaction", "Settle"), ("refundTransaction", "Credit")):
        told = json.dumps({"transactionId": "1"})
        where = url.replace("payment", call)
        record = Recorded("POST", where, {}, json.dumps(follows), 200, told)
        answer = json.loads(rehearse(NuveiSimulator(seed=1), record).body)
        assert (answer["transactionStatus"], answer["transactionType"]) == ("APPROVED", kind)
    with pytest.raises(NotServed):
        rehearse(NuveiSimulator(seed=1), Recorded("POST", "https://x/service.asmx", {}, "", 0, ""))
