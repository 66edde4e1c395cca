"""Stored payment methods: made by payments or alone, charged, listed, disabled."""

from typing import Any

import pytest

from tests.simulators.adyen.conftest import VISA

STORE = {
    "storePaymentMethod": True,
    "shopperReference": "ann-1",
    "recurringProcessingModel": "UnscheduledCardOnFile",
}
AGAIN = {
    "shopperReference": "ann-1",
    "shopperInteraction": "ContAuth",
    "recurringProcessingModel": "UnscheduledCardOnFile",
    "returnUrl": None,
}


def token(shop: Any, **changes: Any) -> str:
    paid = shop.pay(**{**STORE, **changes})
    id: str = paid["additionalData"]["tokenization.storedPaymentMethodId"]
    assert paid["additionalData"]["recurring.recurringDetailReference"] == id
    return id


def stored(id: str, kind: str = "scheme") -> dict[str, Any]:
    return {"paymentMethod": {"type": kind, "storedPaymentMethodId": id}}


def test_a_card_is_stored_and_charged_again(shop: Any) -> None:
    id = token(shop)
    assert shop.events == ["RECURRING_CONTRACT", "AUTHORISATION"]
    contract = shop.items[0]
    assert (contract["pspReference"], contract["originalReference"]) == (
        id,
        shop.items[1]["pspReference"],
    )
    paid = shop.pay(2000, **stored(id), **AGAIN)
    assert paid["resultCode"] == "Authorised"
    assert paid["additionalData"]["tokenization.store.operationType"] == "alreadyExisting"
    assert shop.money(paid["pspReference"]).captured == 2000
    old = {"paymentMethod": {"type": "scheme", "recurringDetailReference": id}}
    assert shop.pay(**old, **AGAIN)["resultCode"] == "Authorised"


def test_nothing_is_stored_of_a_refused_payment(shop: Any) -> None:
    told = shop.pay(paymentMethod=VISA | {"holderName": "DECLINED"}, **STORE)
    assert told["resultCode"] == "Refused"
    assert shop.account.stored == {}


def test_a_redirect_leaves_a_debit_behind(shop: Any) -> None:
    shop.pay(paymentMethod={"type": "ideal"}, **STORE)
    shop.decide("order-1", "approve")
    [kept] = shop.account.stored.values()
    assert kept.kind == "sepadirectdebit"
    told = shop.pay(**stored(kept.id, "sepadirectdebit"), **AGAIN)
    assert told["resultCode"] == "Received"
    shop.pass_time(6 * 24 * 3600)
    assert shop.money(told["pspReference"]).captured == 1000


def test_a_stored_method_is_its_shoppers_alone(shop: Any) -> None:
    id = token(shop)
    token(shop, shopperReference="bob-1")
    order = shop.order(**stored(id), **AGAIN)
    assert shop.refusal(order | {"shopperReference": "bob-1"}) == (422, "803")
    assert shop.refusal(order | {"shopperReference": "eve-1"}) == (422, "800")
    assert shop.refusal(order | stored("ABCDEFGHIJKLMNOP")) == (422, "803")
    del order["shopperReference"]
    assert shop.refusal(order) == (422, "139")


def test_a_card_is_stored_alone(shop: Any) -> None:
    api = shop.adyen.checkout.recurring_api
    asked = shop.me | {"shopperReference": "ann-1", "paymentMethod": VISA}
    made = api.stored_payment_methods(asked).message
    assert (made["lastFour"], made["shopperReference"]) == ("1111", "ann-1")
    assert shop.pay(**stored(made["id"]), **AGAIN)["resultCode"] == "Authorised"
    refused = asked | {"paymentMethod": VISA | {"holderName": "DECLINED"}}
    assert shop.refusal(refused, "/v68/storedPaymentMethods")[0] == 422
    other = asked | {"paymentMethod": {"type": "ideal"}}
    assert shop.refusal(other, "/v68/storedPaymentMethods") == (422, "107")


def test_stored_methods_are_listed_and_disabled(shop: Any) -> None:
    first, second = token(shop), token(shop)
    api = shop.adyen.recurring.recurring_api
    who = shop.me | {"shopperReference": "ann-1"}
    details = api.list_recurring_details(who).message["details"]
    listed = [each["RecurringDetail"]["recurringDetailReference"] for each in details]
    assert listed == [first, second]
    shown = shop.adyen.checkout.payments_api.payment_methods(who).message
    assert [each["id"] for each in shown["storedPaymentMethods"]] == [first, second]
    gone = api.disable(who | {"recurringDetailReference": first}).message
    assert gone == {"response": "[detail-successfully-disabled]"}
    assert shop.refusal(shop.order(**stored(first), **AGAIN)) == (422, "803")
    path = "/pal/servlet/Recurring/v68/disable"
    assert shop.refusal(who | {"recurringDetailReference": first}, path) == (422, "803")
    assert api.disable(who).message == {"response": "[all-details-successfully-disabled]"}
    assert shop.refusal(who, path) == (422, "800")
    assert api.list_recurring_details(who).message == {}


def test_a_shopper_takes_a_mandate_back(shop: Any) -> None:
    paid = shop.pay(**STORE)
    id = paid["additionalData"]["tokenization.storedPaymentMethodId"]
    assert shop.decide(paid["pspReference"], "end_mandate")
    assert not shop.decide(paid["pspReference"], "end_mandate")
    assert shop.refusal(shop.order(**stored(id), **AGAIN)) == (422, "803")


@pytest.mark.parametrize("kind", ["networkToken", "applepay"])
def test_the_card_behind_a_wallet_is_stored(shop: Any, kind: str) -> None:
    wallet = {"applePayToken": "VNRWtuNlNEWkRCSm1xWndjMDFF"}
    number = {key: value for key, value in VISA.items() if key != "type"}
    method = {"type": kind} | (wallet if kind == "applepay" else number)
    id = token(shop, paymentMethod=method)
    assert shop.pay(**stored(id), **AGAIN)["resultCode"] == "Authorised"
    assert shop.pay(**stored(id, kind), **AGAIN)["resultCode"] == "Authorised"
    assert shop.refusal(shop.order(**stored(id, "ideal"), **AGAIN)) == (422, "803")
