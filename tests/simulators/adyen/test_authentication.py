"""3D Secure: by redirect and native, asked for by the merchant or wanted by the issuer."""

import base64
import json
from typing import Any

import pytest

from tests.simulators.adyen.conftest import BROWSER, ENROLLED, RETURN, VISA

ASKED = {"executeThreeD": "true"}
NATIVE = {"allow3DS2": "true"}
FRICTIONLESS = VISA | {"number": "5201281505129736"}
DEMANDING = VISA | {"number": "4212345678901237"}
ONLY_CHALLENGE = VISA | {"number": "4212345678910006"}


def sealed(**told: str) -> str:
    return base64.b64encode(json.dumps(told).encode()).decode()


def native(shop: Any, method: Any) -> Any:
    return shop.pay(
        paymentMethod=method,
        additionalData=NATIVE,
        channel="Web",
        origin="https://shop.example",
        browserInfo=BROWSER,
    )


@pytest.mark.parametrize(
    ("outcome", "result", "code"),
    [("approve", "Authorised", None), ("fail", "Refused", "11"), ("cancel", "Cancelled", "16")],
)
def test_a_challenge_ends_as_the_shopper_decides(
    shop: Any, outcome: str, result: str, code: str | None
) -> None:
    told = shop.pay(paymentMethod=ENROLLED, additionalData=ASKED)
    assert (told["resultCode"], "pspReference" in told) == ("RedirectShopper", False)
    brought = shop.go(told["action"]["url"], outcome)
    assert shop.money("order-1").authorized == 0
    done = shop.details(redirectResult=brought)
    assert (done["resultCode"], done.get("refusalReasonCode")) == (result, code)
    assert done["additionalData"]["threeDAuthenticated"] == str(outcome == "approve").lower()
    assert shop.money(done["pspReference"]).captured == (1000 if outcome == "approve" else 0)
    assert shop.details(redirectResult=brought) == done
    assert len(shop.events) == 1


def test_an_authenticated_payment_can_be_held(shop: Any) -> None:
    extra = ASKED | {"manualCapture": "true"}
    told = shop.pay(paymentMethod=ENROLLED, additionalData=extra)
    done = shop.details(redirectResult=shop.go(told["action"]["url"], "approve"))
    assert shop.money(done["pspReference"]).capturable == 1000


def test_the_issuer_may_still_refuse(shop: Any) -> None:
    method = ENROLLED | {"holderName": "NOT_ENOUGH_BALANCE"}
    told = shop.pay(paymentMethod=method, additionalData=ASKED)
    done = shop.details(redirectResult=shop.go(told["action"]["url"], "approve"))
    assert (done["resultCode"], done["refusalReasonCode"]) == ("Refused", "12")


def test_a_card_that_is_not_enrolled_needs_no_step(shop: Any) -> None:
    assert shop.pay(additionalData=ASKED)["resultCode"] == "Authorised"
    none = {"executeThreeD": "false"}
    paid = shop.pay(paymentMethod=ENROLLED, additionalData=none, browserInfo=BROWSER)
    assert paid["resultCode"] == "Authorised"
    assert shop.pay(paymentMethod=ENROLLED)["resultCode"] == "Authorised"


def test_an_issuer_that_wants_it_gets_it(shop: Any) -> None:
    sent = shop.pay(paymentMethod=DEMANDING, browserInfo=BROWSER)
    assert sent["resultCode"] == "RedirectShopper"
    refused = shop.pay(paymentMethod=DEMANDING)
    assert (refused["resultCode"], refused["refusalReasonCode"]) == ("Refused", "38")


def test_a_frictionless_card_passes_without_a_choice(shop: Any) -> None:
    told = shop.pay(paymentMethod=FRICTIONLESS, additionalData=ASKED)
    back = shop.http.get(told["action"]["url"])
    assert back.status_code == 303
    assert back.headers["location"].startswith(RETURN)
    result = back.headers["location"].partition("redirectResult=")[2]
    assert shop.details(redirectResult=result)["resultCode"] == "Authorised"


def test_a_native_frictionless_authentication(shop: Any) -> None:
    told = native(shop, FRICTIONLESS)
    assert told["resultCode"] == "IdentifyShopper"
    action = told["action"]
    assert (action["type"], action["subtype"]) == ("threeDS2", "fingerprint")
    result = sealed(threeDSCompInd="Y", authorisationToken=action["authorisationToken"])
    assert shop.details(threeDSResult=result)["resultCode"] == "Authorised"


@pytest.mark.parametrize(("outcome", "final"), [("approve", "Authorised"), ("fail", "Refused")])
def test_a_native_challenge(shop: Any, outcome: str, final: str) -> None:
    told = native(shop, ENROLLED)
    assert told["resultCode"] == "IdentifyShopper"
    api = shop.adyen.checkout.payments_api
    identified = {
        "details": {"threeds2.fingerprint": sealed(threeDSCompInd="Y")},
        "paymentData": told["action"]["paymentData"],
    }
    challenged = api.payments_details(identified).message
    assert challenged["resultCode"] == "ChallengeShopper"
    token = challenged["action"]["authorisationToken"]
    # What the browser claims does not count: the issuer says whether the shopper passed.
    claimed = sealed(transStatus="Y", authorisationToken=token)
    assert shop.details(threeDSResult=claimed)["resultCode"] == "ChallengeShopper"
    acs = json.loads(base64.b64decode(challenged["action"]["token"]))["acsURL"]
    shop.go(acs, outcome)
    assert shop.details(threeDSResult=claimed)["resultCode"] == final
    assert shop.money("order-1").captured == (1000 if final == "Authorised" else 0)


def test_some_cards_are_challenged_at_once(shop: Any) -> None:
    assert native(shop, ONLY_CHALLENGE)["resultCode"] == "ChallengeShopper"


def test_nobody_makes_up_a_native_result(shop: Any) -> None:
    native(shop, ENROLLED)
    path = "/v68/payments/details"
    for result in (sealed(transStatus="Y", authorisationToken="x"), "no base64!", sealed()):
        assert shop.refusal({"details": {"threeDSResult": result}}, path) == (422, "14_018")


def test_an_abandoned_challenge_holds_nothing(shop: Any) -> None:
    shop.pay(paymentMethod=ENROLLED, additionalData=ASKED)
    shop.pass_time(2 * 3600)
    assert shop.money("order-1").state == "voided"
    assert shop.events == []


def test_the_result_is_posted_where_the_merchant_wants_that(shop: Any) -> None:
    told = shop.pay(paymentMethod=ENROLLED, additionalData=ASKED, redirectFromIssuerMethod="POST")
    back = shop.http.post(told["action"]["url"], data={"outcome": "approve"})
    result = back.text.partition('value="')[2].partition('"')[0]
    assert shop.details(redirectResult=result)["resultCode"] == "Authorised"


@pytest.mark.parametrize(("outcome", "status"), [("approve", "Y"), ("fail", "N")])
def test_an_authentication_alone_holds_nothing(shop: Any, outcome: str, status: str) -> None:
    told = shop.pay(paymentMethod=ENROLLED, additionalData=ASKED, threeDSAuthenticationOnly=True)
    done = shop.details(redirectResult=shop.go(told["action"]["url"], outcome))
    assert done["resultCode"] == "AuthenticationFinished"
    assert done["threeDS2Result"]["transStatus"] == status
    assert ("authenticationValue" in done["threeDS2Result"]) == (status == "Y")
    assert shop.money("order-1").authorized == 0
    assert shop.events == []
    none = shop.pay(threeDSAuthenticationOnly=True)
    assert none["resultCode"] == "AuthenticationNotRequired"


def test_an_authentication_elsewhere_is_believed(shop: Any) -> None:
    proof = {"cavv": "AAABBBCCCDDDEEEFFFGGGHHHIII=", "eci": "05", "directoryResponse": "Y"}
    asked = {"paymentMethod": ENROLLED, "additionalData": ASKED}
    passed = shop.pay(mpiData=proof | {"authenticationResponse": "Y"}, **asked)
    assert passed["resultCode"] == "Authorised"
    failed = shop.pay(mpiData=proof | {"authenticationResponse": "N"}, **asked)
    assert (failed["resultCode"], failed["refusalReasonCode"]) == ("Refused", "11")
