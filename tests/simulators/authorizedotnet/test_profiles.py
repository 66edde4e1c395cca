"""Customer profiles: made, charged, read, deleted; by hand or from a payment."""

from typing import Any

from tests.simulators.authorizedotnet.conftest import CARD, code, reason

CREATE = "createCustomerPaymentProfileRequest"


def charge(shop: Any, profile: str, payment: str) -> Any:
    stored = {"customerProfileId": profile, "paymentProfile": {"paymentProfileId": payment}}
    return shop.transact(transactionType="authCaptureTransaction", amount="5.00", profile=stored)


def test_a_stored_card_is_charged_until_it_is_deleted(shop: Any) -> None:
    profile, payment = shop.customer()
    made = charge(shop, profile, payment)["transactionResponse"]
    assert made["responseCode"] == "1"
    assert made["profile"] == {
        "customerProfileId": profile, "customerPaymentProfileId": payment
    }  # fmt: skip
    ids = {"customerProfileId": profile, "customerPaymentProfileId": payment}
    assert code(shop.send("deleteCustomerPaymentProfileRequest", **ids)) == "I00001"
    gone = charge(shop, profile, payment)
    assert code(gone) == "E00040"
    assert gone["transactionResponse"] == {"SupplementalDataQualificationIndicator": 0}
    assert [each["eventType"].rpartition("customer.")[2] for each in shop.events] == [
        "created", "net.authorize.payment.authcapture.created", "paymentProfile.deleted"
    ]  # fmt: skip


def test_a_profile_is_made_once(shop: Any) -> None:
    person = {"merchantCustomerId": "m-1", "email": "ann@example.com"}
    made = shop.send("createCustomerProfileRequest", profile=person)
    again = shop.send("createCustomerProfileRequest", profile=person)
    assert code(again) == "E00039"
    assert made["customerProfileId"] in again["messages"]["message"][0]["text"]
    assert code(shop.send("createCustomerProfileRequest", profile={"email": ""})) == "E00041"
    found = shop.send("getCustomerProfileRequest", merchantCustomerId="m-1")["profile"]
    assert found["customerProfileId"] == made["customerProfileId"]
    id = {"customerProfileId": made["customerProfileId"]}
    shop.send("updateCustomerProfileRequest", profile={"email": "eve@example.com", **id})
    assert shop.send("getCustomerProfileRequest", **id)["profile"]["email"] == "eve@example.com"
    shop.send("deleteCustomerProfileRequest", **id)
    assert code(shop.send("getCustomerProfileRequest", **id)) == "E00040"
    assert code(shop.send("createCustomerProfileRequest", profile=person)) == "I00001"


def test_payment_profiles_are_validated(shop: Any) -> None:
    profile, payment = shop.customer()
    same = {"payment": {"creditCard": CARD}}
    again = shop.send(CREATE, customerProfileId=profile, paymentProfile=same)
    assert (code(again), again["customerPaymentProfileId"]) == ("E00039", payment)
    other = {"payment": {"creditCard": CARD | {"cardNumber": "5424000000000015"}}}
    asked = {"customerProfileId": profile, "paymentProfile": {"billTo": {"zip": "46282"}, **other}}
    assert code(shop.send(CREATE, **asked, validationMode="liveMode")) == "E00027"
    tested = shop.send(CREATE, **asked, validationMode="testMode")
    assert tested["validationDirectResponse"].startswith("1,1,1,(TESTMODE)")
    ids = {"customerProfileId": profile, "customerPaymentProfileId": payment}
    checked = shop.send("validateCustomerPaymentProfileRequest", **ids, validationMode="testMode")
    assert checked["directResponse"].startswith("1,1,1,")
    shown = shop.send("getCustomerPaymentProfileRequest", **ids, unmaskExpirationDate=True)
    card = shown["paymentProfile"]["payment"]["creditCard"]
    assert card == {"cardNumber": "XXXX1111", "expirationDate": "2030-12", "cardType": "Visa"}
    bad = {"payment": {"creditCard": CARD | {"cardNumber": "4111111111111112"}}}
    assert code(shop.send(CREATE, customerProfileId=profile, paymentProfile=bad)) == "E00027"


def test_a_payment_leaves_a_profile_behind(shop: Any) -> None:
    told = shop.transact(
        transactionType="authCaptureTransaction", amount="5.00", payment={"creditCard": CARD},
        profile={"createProfile": True}, customer={"id": "c-1", "email": "c@example.com"},
    )  # fmt: skip
    made = told["profileResponse"]
    assert made["messages"]["resultCode"] == "Ok"
    [payment] = made["customerPaymentProfileIdList"]
    again = charge(shop, made["customerProfileId"], payment)
    assert reason(again["transactionResponse"]) == "1"
    nobody = shop.transact(
        transactionType="authCaptureTransaction", amount="6.00", payment={"creditCard": CARD},
        profile={"createProfile": True},
    )  # fmt: skip
    assert nobody["transactionResponse"]["responseCode"] == "1"
    assert nobody["profileResponse"]["messages"]["message"][0]["code"] == "E00102"
    declined = shop.pay(billTo={"zip": "46282"}, profile=None)
    asked = {"transId": declined["transId"], "customer": {"email": "d@example.com"}}
    assert code(shop.send("createCustomerProfileFromTransactionRequest", **asked)) == "E00040"


def test_refunds_to_a_stored_card(shop: Any) -> None:
    profile, payment = shop.customer()
    id = charge(shop, profile, payment)["transactionResponse"]["transId"]
    shop.pass_time()
    stored = {"customerProfileId": profile, "paymentProfile": {"paymentProfileId": payment}}
    told = shop.transact(
        transactionType="refundTransaction", amount="5.00", profile=stored, refTransId=id
    )
    assert reason(told["transactionResponse"]) == "1"


def test_a_mandate_ends(shop: Any) -> None:
    profile, payment = shop.customer()
    assert shop.decide(f"{profile}-{payment}", "end_mandate")
    assert code(charge(shop, profile, payment)) == "E00040"
