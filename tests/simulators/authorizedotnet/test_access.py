"""Who may ask, and in which form: JSON in the order of the schema."""

import json
from typing import Any

import pytest

from simulators.authorizedotnet import AuthorizeDotNetSimulator
from simulators.authorizedotnet.errors import AnetError
from simulators.authorizedotnet.rehearsal import rehearse
from simulators.core.http import Request
from simulators.core.rehearsal import NotServed, Recorded
from tests.simulators.authorizedotnet.conftest import CARD, code


def test_wrong_keys_are_refused(shop: Any) -> None:
    assert code(shop.send("authenticateTestRequest")) == "I00001"
    for keys in (
        {"name": "x", "transactionKey": "y"},
        {**shop.keys, "transactionKey": "y"},
        {**shop.keys, "name": shop.keys["name"][:-1] + "!"},
    ):
        assert code(shop.send("authenticateTestRequest", keys=keys)) == "E00007"
    with pytest.raises(AnetError):
        shop.simulator.merchant({**shop.credentials, "transaction_key": "y"})


@pytest.mark.parametrize(
    "given",
    [
        {"amount": 1, "transactionType": "authCaptureTransaction"},
        {"transactionType": "authCaptureTransaction", "amount": "ten"},
        {"transactionType": "authCaptureTransaction", "amount": 1.005},
        {"transactionType": "authCaptureTransaction", "amount": -1},
        {"transactionType": "saleTransaction", "amount": 1},
        {"transactionType": "authCaptureTransaction", "amount": 1, "unknown": 1},
        {"amount": 1},
        {"transactionType": "authCaptureTransaction", "amount": 1,
         "payment": {"creditCard": {"expirationDate": "2030-12", "cardNumber": "4111"}}},
        {"transactionType": "authCaptureTransaction", "amount": 1,
         "payment": {"creditCard": {"cardNumber": "4111111111111111"}}},
        {"transactionType": "authCaptureTransaction", "amount": 1,
         "order": {"invoiceNumber": "x" * 21}},
        {"transactionType": "authCaptureTransaction", "amount": 1,
         "lineItems": {"lineItem": [{"itemId": "1", "name": "x", "quantity": 1}]}},
    ],
)  # fmt: skip
def test_requests_fit_the_schema(shop: Any, given: Any) -> None:
    told = shop.transact(**given)
    assert code(told) == "E00003"
    assert "transactionResponse" not in told
    assert CARD["cardNumber"] not in json.dumps(told)


def test_the_order_of_the_request_itself(shop: Any) -> None:
    given = {"transactionType": "authCaptureTransaction", "amount": 1}
    late = shop.send("createTransactionRequest", transactionRequest=given, refId="1")
    assert code(late) == "E00003"
    long = shop.send("createTransactionRequest", refId="x" * 21, transactionRequest=given)
    assert code(long) == "E00003"


def test_bodies_that_are_no_requests(shop: Any) -> None:
    for body in ("", "{", "[]", "{}", '{"a": 1, "b": 2}', '{"makeCoffeeRequest": {}}'):
        assert code(shop.post(body)) == "E00003"
    assert code(shop.post("{}", "text/plain")) == "E00002"
    told = shop.http.get(shop.base).content.decode("utf-8-sig")
    assert code(json.loads(told)) == "E00003"


def test_merchants_do_not_see_each_other(shop: Any) -> None:
    id = shop.pay()["transId"]
    other = shop.simulator.credentials("another")
    keys = {"name": other["name"], "transactionKey": other["transaction_key"]}
    assert code(shop.send("getTransactionDetailsRequest", keys=keys, transId=id)) == "E00040"


def test_rehearsals_bring_about_what_they_presume() -> None:
    for name, asked, expected in (
        ("authenticateTestRequest", {}, "I00001"),
        ("getTransactionDetailsRequest", {"transId": "1"}, "I00001"),
        ("deleteCustomerProfileRequest", {"customerProfileId": "1"}, "I00001"),
        ("createTransactionRequest", {"transactionRequest": {
            "transactionType": "priorAuthCaptureTransaction", "refTransId": "1"}}, "I00001"),
    ):  # fmt: skip
        keys = {"merchantAuthentication": {"name": "[removed]"}}
        body = json.dumps({name: {**keys, **asked}})
        recorded = Recorded("POST", "https://apitest.authorize.net", {}, body, 200, "{}")
        told = rehearse(AuthorizeDotNetSimulator(seed=1), recorded)
        assert code(json.loads(told.body[3:])) == expected
    with pytest.raises(NotServed):
        rehearse(AuthorizeDotNetSimulator(), Recorded("POST", "", {}, "<xml/>", 200, ""))


def test_no_page_is_made_up() -> None:
    request = Request("GET", "/_pages/payment/payment/x", "", {}, b"", "http://localhost")
    assert AuthorizeDotNetSimulator(seed=1).handle(request).status == 404
