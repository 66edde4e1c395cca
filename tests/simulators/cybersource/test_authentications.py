"""Payer authentication: set up, enrolment, the challenge's pages, validation."""

import base64
import json
import re
from typing import Any

import pytest

from simulators.families.cybersource.test_cards import CASES
from tests.simulators.cybersource.conftest import CHALLENGE, FRICTIONLESS, VISA, Body, Shop, asked

RETURN = "https://shop.example/back?order=1"


def authenticating(card: str = CHALLENGE, **information: Any) -> Body:
    """An enrolment check as the documents describe it."""
    body = asked(card=card)
    del body["paymentInformation"]["card"]["securityCode"]
    return {**body, "consumerAuthenticationInformation": {"returnUrl": RETURN, **information}}


def enroll(shop: Shop, card: str = CHALLENGE, **information: Any) -> Any:
    status, shown = shop.post("/risk/v1/authentications", authenticating(card, **information))
    assert status == 201, shown
    return shown


def validate(shop: Shop, id: str) -> Any:
    body = {"consumerAuthenticationInformation": {"authenticationTransactionId": id}}
    return shop.post("/risk/v1/authentication-results", body)[1]


def challenged(shop: Shop, information: Any, outcome: str, md: str = "m1") -> dict[str, str]:
    """Go through the challenge as a browser does; what the return URL gets."""
    assert information["stepUpUrl"].startswith(shop.host.base)
    form = {"JWT": information["accessToken"], "MD": md}
    page = shop.http.post(information["stepUpUrl"], data=form)
    assert page.status_code == 303
    where = page.headers["location"]
    assert 'value="approve"' in shop.http.get(where).text
    back = shop.http.post(where, data={"outcome": outcome}).text
    action = re.search(r'<form method="post" action="([^"]*)">', back)
    assert action is not None
    assert action[1] == RETURN
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', back))


def test_a_set_up_opens_device_data_collection(shop: Shop) -> None:
    card = {"number": VISA, "expirationMonth": "12", "expirationYear": "2031", "type": "001"}
    body = {"paymentInformation": {"card": card}}
    status, shown = shop.post("/risk/v1/authentication-setups", body)
    assert (status, shown["status"]) == (201, "COMPLETED")
    information = shown["consumerAuthenticationInformation"]
    claims = information["accessToken"].split(".")[1]
    told = json.loads(base64.urlsafe_b64decode(claims + "=="))
    assert told["ReferenceId"] == information["referenceId"]
    where = information["deviceDataCollectionUrl"]
    page = shop.http.post(where, data={"JWT": information["accessToken"]})
    assert (page.status_code, information["referenceId"] in page.text) == (200, True)
    assert shop.http.post(where, data={"JWT": "forged"}).status_code == 403
    enroll(shop, referenceId=information["referenceId"])
    body = authenticating(referenceId="unknown")
    assert shop.refusal("/risk/v1/authentications", body)[1] == "INVALID_DATA"


def test_a_challenge_that_is_passed_proves_the_payer(shop: Shop) -> None:
    shown = enroll(shop)
    assert shown["status"] == "PENDING_AUTHENTICATION"
    assert shown["errorInformation"]["reason"] == "CONSUMER_AUTHENTICATION_REQUIRED"
    information = shown["consumerAuthenticationInformation"]
    id = information["authenticationTransactionId"]
    assert validate(shop, id)["status"] == "AUTHENTICATION_FAILED"
    assert challenged(shop, information, "approve") == {"TransactionId": id, "MD": "m1"}
    shown = validate(shop, id)
    result = shown["consumerAuthenticationInformation"]
    assert shown["status"] == "AUTHENTICATION_SUCCESSFUL"
    assert (result["indicator"], result["eci"], result["paresStatus"]) == ("vbv", "05", "Y")
    assert len(base64.b64decode(result["cavv"])) == 20
    body = asked(card=CHALLENGE, commerceIndicator="vbv")
    way = "consumerAuthenticationInformation"
    assert shop.refusal("/pts/v2/payments", body)[2] == {f"{way}.cavv"}
    paid = shop.pay({**body, way: {"cavv": result["cavv"], "xid": result["cavv"]}})
    assert paid["status"] == "AUTHORIZED"


@pytest.mark.parametrize(
    ("card", "outcome", "pares"),
    [
        (CHALLENGE, "fail", "N"),
        (CHALLENGE, "cancel", "N"),
        ("4000000000002370", "approve", "N"),
        ("5200000000002490", "approve", "N"),
    ],
)
def test_a_challenge_that_is_not_passed_proves_nothing(
    shop: Shop, card: str, outcome: str, pares: str
) -> None:
    information = enroll(shop, card)["consumerAuthenticationInformation"]
    challenged(shop, information, outcome)
    shown = validate(shop, information["authenticationTransactionId"])
    assert shown["status"] == "AUTHENTICATION_FAILED"
    assert shown["errorInformation"]["reason"] == "CONSUMER_AUTHENTICATION_FAILED"
    result = shown["consumerAuthenticationInformation"]
    assert (result["paresStatus"], result["authenticationResult"]) == (pares, "9")
    assert "cavv" not in result
    assert ("challengeCancelCode" in result) is (outcome == "cancel")


@pytest.mark.parametrize(
    ("card", "status", "pares", "indicator"),
    [
        (FRICTIONLESS, "AUTHENTICATION_SUCCESSFUL", "Y", "vbv"),
        ("5200000000002235", "AUTHENTICATION_SUCCESSFUL", "Y", "spa"),
        ("340000000002708", "AUTHENTICATION_SUCCESSFUL", "Y", "aesk"),
        ("4000000000002719", "AUTHENTICATION_SUCCESSFUL", "A", "vbv_attempted"),
        ("4000000000002313", "AUTHENTICATION_SUCCESSFUL", "U", "internet"),
        ("4000000000002925", "AUTHENTICATION_FAILED", "N", "internet"),
        ("4000000000002537", "AUTHENTICATION_FAILED", "R", "internet"),
        ("4000000000002990", "AUTHENTICATION_SUCCESSFUL", None, "internet"),
        (VISA, "AUTHENTICATION_SUCCESSFUL", None, "internet"),
    ],
)
def test_documented_cards_without_a_challenge(
    shop: Shop, card: str, status: str, pares: str | None, indicator: str
) -> None:
    shown = enroll(shop, card)
    result = shown["consumerAuthenticationInformation"]
    assert (shown["status"], result["ecommerceIndicator"]) == (status, indicator)
    assert (result.get("paresStatus"), result["veresEnrolled"]) == (pares, "Y" if pares else "U")
    proof = "ucafAuthenticationData" if card.startswith("52") else "cavv"
    assert (proof in result) is (pares in ("Y", "A"))


def test_a_payment_may_enrol_and_validate_along_with_it(shop: Shop) -> None:
    body = asked(card=CHALLENGE, actionList=["CONSUMER_AUTHENTICATION"])
    body["consumerAuthenticationInformation"] = {"returnUrl": RETURN}
    shown = shop.pay(body)
    assert shown["status"] == "PENDING_AUTHENTICATION"
    assert shop.money(shown["id"]).state == "challenged"
    information = shown["consumerAuthenticationInformation"]
    assert shop.simulator.decide(shop.account, shop.host.base, shown["id"], "approve")
    assert not shop.simulator.decide(shop.account, shop.host.base, shown["id"], "approve")
    body = asked(card=CHALLENGE, actionList=["VALIDATE_CONSUMER_AUTHENTICATION"])
    id = information["authenticationTransactionId"]
    body["consumerAuthenticationInformation"] = {"authenticationTransactionId": id}
    paid = shop.pay(body)
    assert paid["status"] == "AUTHORIZED"
    assert paid["consumerAuthenticationInformation"]["indicator"] == "vbv"
    body["consumerAuthenticationInformation"] = {"authenticationTransactionId": "unknown"}
    assert shop.refusal("/pts/v2/payments", body)[1] == "INVALID_DATA"


def test_a_failed_authentication_ends_the_payment(shop: Shop) -> None:
    body = asked(card="4000000000002925", actionList=["CONSUMER_AUTHENTICATION"])
    shown = shop.pay(body)
    assert shown["status"] == "AUTHENTICATION_FAILED"
    assert shop.money(shown["id"]).state == "declined"


def test_a_challenge_nobody_comes_to_is_given_up(shop: Shop) -> None:
    id = enroll(shop)["consumerAuthenticationInformation"]["authenticationTransactionId"]
    shop.pass_time(16 * 60)
    assert not shop.simulator.decide(shop.account, shop.host.base, id, "approve")
    assert validate(shop, id)["status"] == "AUTHENTICATION_FAILED"


def test_pages_know_only_what_was_started(shop: Shop) -> None:
    step_up = "/_pages/V2/Cruise/StepUp"
    assert shop.http.post(step_up, data={"JWT": "forged"}).status_code == 403
    assert shop.http.get("/_pages/challenges/unknown").status_code == 404
    assert shop.http.get(step_up).status_code == 404


def test_every_documented_card_is_a_card() -> None:
    from simulators.families.cybersource.cards import exists

    assert [number for number in CASES if not exists(number)] == []
