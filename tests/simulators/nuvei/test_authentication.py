"""3-D Secure: fingerprints, challenges, and what they are worth."""

import base64
import json
import re
from typing import Any

import pytest
import requests

from tests.simulators.nuvei.conftest import THREE_D, Shop, card

CHALLENGED, FRICTIONLESS, PLAIN = "4000020951595032", "4000027891380961", "4761344136141390"


def begin(shop: Shop, number: str, holder: str = "John Smith") -> tuple[str, Any]:
    """A session and the answer of initPayment."""
    token = shop.session()
    method = {"methodNotificationUrl": "https://shop.example/fingerprinted"}
    option = card(number, holder, threeD=method)
    return token, shop.pay(option, "initPayment", sessionToken=token)


def go_on(shop: Shop, token: str, begun: Any, number: str, holder: str = "John Smith") -> Any:
    """The payment that authenticates."""
    option = card(number, holder, threeD=THREE_D)
    related = begun["transactionId"]
    return shop.pay(option, sessionToken=token, relatedTransactionId=related)


def decide(shop: Shop, url: str, outcome: str) -> dict[str, Any]:
    """What the bank sends the cardholder back with after their choice."""
    page = shop.http.post(url, data={"creq": "..."}, timeout=10)
    assert f'value="{outcome}"' in page.text
    back = shop.http.post(url, data={"outcome": outcome}, timeout=10)
    assert 'action="https://shop.example/challenged"' in back.text
    found = re.search(r'name="cres" value="([^"]*)"', back.text)
    assert found
    return plain(found[1])


def plain(text: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return told


def test_a_card_says_whether_it_can_be_authenticated(shop: Shop) -> None:
    _, able = begin(shop, CHALLENGED)
    assert able["transactionType"] == "InitAuth3D"
    three_d = able["paymentOption"]["card"]["threeD"]
    assert three_d["v2supported"] == "true"
    asked = plain(three_d["methodPayload"])
    assert asked["threeDSMethodNotificationURL"] == "https://shop.example/fingerprinted"
    _, unable = begin(shop, PLAIN)
    assert unable["paymentOption"]["card"]["threeD"]["v2supported"] == "false"


def test_the_bank_looks_at_the_browser(shop: Shop) -> None:
    _, begun = begin(shop, CHALLENGED)
    three_d = begun["paymentOption"]["card"]["threeD"]
    data = {"threeDSMethodData": three_d["methodPayload"]}
    page = shop.http.post(three_d["methodUrl"], data=data, timeout=10)
    assert 'action="https://shop.example/fingerprinted"' in page.text
    assert 'name="threeDSMethodData"' in page.text
    assert requests.post(three_d["methodUrl"], timeout=10).status_code == 400


def test_a_challenge_that_is_passed_is_paid(shop: Shop) -> None:
    token, begun = begin(shop, CHALLENGED)
    asked = go_on(shop, token, begun, CHALLENGED)
    assert (asked["transactionStatus"], asked["transactionType"]) == ("REDIRECT", "Auth3D")
    three_d = asked["paymentOption"]["card"]["threeD"]
    assert three_d["acsChallengeMandated"] == "Y"
    money = shop.site.ledger.payment(asked["transactionId"])
    assert (money.state, money.authorized) == ("challenged", 0)
    result = decide(shop, three_d["acsUrl"], "approve")
    assert result["transStatus"] == "Y"
    assert result["acsTransID"] == plain(three_d["cReq"])["acsTransID"]
    paid = shop.pay(
        card(CHALLENGED), sessionToken=token, relatedTransactionId=asked["transactionId"]
    )
    assert (paid["transactionStatus"], paid["transactionType"]) == ("APPROVED", "Sale")
    proof = paid["paymentOption"]["card"]["threeD"]
    assert (proof["result"], proof["eci"], proof["isLiabilityOnIssuer"]) == ("Y", "5", "1")
    assert money is shop.site.ledger.payment(paid["transactionId"])
    assert money.captured == 100_00


@pytest.mark.parametrize("outcome", ["fail", "cancel"])
def test_a_challenge_that_is_not_passed_is_not_paid(shop: Shop, outcome: str) -> None:
    token, begun = begin(shop, CHALLENGED)
    asked = go_on(shop, token, begun, CHALLENGED)
    three_d = asked["paymentOption"]["card"]["threeD"]
    assert decide(shop, three_d["acsUrl"], outcome)["transStatus"] == "N"
    refused = shop.pay(
        card(CHALLENGED), sessionToken=token, relatedTransactionId=asked["transactionId"]
    )
    assert refused["transactionStatus"] == "ERROR"
    assert refused["gwErrorReason"] == "Related transaction must be 3D authenticated"
    assert shop.site.ledger.payment(refused["transactionId"]).captured == 0


def test_a_challenge_that_nobody_takes_is_not_paid(shop: Shop) -> None:
    token, begun = begin(shop, CHALLENGED)
    asked = go_on(shop, token, begun, CHALLENGED)
    shop.simulator.clock.advance(10 * 60)
    assert not shop.simulator.decide(shop.site, "", asked["transactionId"], "approve")
    refused = shop.pay(
        card(CHALLENGED), sessionToken=token, relatedTransactionId=asked["transactionId"]
    )
    assert refused["gwExtendedErrorCode"] == 1186


def test_a_frictionless_authentication_pays_at_once(shop: Shop) -> None:
    token, begun = begin(shop, FRICTIONLESS)
    paid = go_on(shop, token, begun, FRICTIONLESS)
    assert (paid["transactionStatus"], paid["transactionType"]) == ("APPROVED", "Sale")
    three_d = paid["paymentOption"]["card"]["threeD"]
    assert (three_d["flow"], three_d["result"]) == ("frictionless", "Y")


@pytest.mark.parametrize(("holder", "status"), [("CL-BRW1", "REDIRECT"), ("FL-BRW1", "APPROVED")])
def test_the_cardholders_name_decides_the_flow(shop: Shop, holder: str, status: str) -> None:
    number = FRICTIONLESS if holder.startswith("CL") else CHALLENGED
    token, begun = begin(shop, number, holder)
    assert go_on(shop, token, begun, number, holder)["transactionStatus"] == status


def test_an_authentication_begins_with_init_payment(shop: Shop) -> None:
    refused = shop.pay(card(CHALLENGED, threeD=THREE_D))
    assert (refused["transactionStatus"], refused["transactionType"]) == ("ERROR", "Auth3D")
    assert refused["gwExtendedErrorCode"] == 1271
    assert "InitAuth3D" in refused["gwErrorReason"]


def test_an_amount_that_was_not_authenticated_is_not_paid(shop: Shop) -> None:
    token, begun = begin(shop, CHALLENGED)
    asked = go_on(shop, token, begun, CHALLENGED)
    assert shop.simulator.decide(shop.site, "", asked["transactionId"], "approve")
    id = asked["transactionId"]
    more = shop.pay(card(CHALLENGED), sessionToken=token, relatedTransactionId=id, amount="100.01")
    assert more["gwErrorReason"] == "Invalid Amount"


def test_authentication_in_steps_of_its_own(shop: Shop) -> None:
    token, begun = begin(shop, CHALLENGED)
    asked = shop.pay(
        card(CHALLENGED, threeD=THREE_D),
        "authorize3d",
        sessionToken=token,
        relatedTransactionId=begun["transactionId"],
    )
    assert (asked["transactionStatus"], asked["transactionType"]) == ("REDIRECT", "Auth3D")
    decide(shop, asked["paymentOption"]["card"]["threeD"]["acsUrl"], "approve")
    verified = shop.pay(
        card(CHALLENGED),
        "verify3d",
        sessionToken=token,
        relatedTransactionId=asked["transactionId"],
    )
    assert verified["transactionStatus"] == "APPROVED"
    assert verified["paymentOption"]["card"]["threeD"]["cavv"]
    assert shop.site.ledger.payment(asked["transactionId"]).captured == 0
    paid = shop.pay(
        card(CHALLENGED), sessionToken=token, relatedTransactionId=verified["transactionId"]
    )
    assert paid["transactionStatus"] == "APPROVED"


def test_an_authentication_by_others_shifts_the_liability(shop: Shop) -> None:
    mpi = {"isExternalMpi": "1", "eci": "05", "cavv": "3q2+78r+ur7erb7vyv66vv", "xid": "1"}
    paid = shop.pay(card(threeD={"externalMpi": mpi}))
    assert paid["paymentOption"]["card"]["threeD"]["isLiabilityOnIssuer"] == "1"
    without = shop.pay(card(threeD={"externalMpi": {**mpi, "cavv": ""}}))
    assert without["gwErrorReason"] == "Invalid external MPI parameters format"
