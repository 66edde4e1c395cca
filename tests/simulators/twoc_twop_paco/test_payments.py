"""Payments without a page, and what is done with them afterwards."""

import pytest

from tests.simulators.twoc_twop_paco.conftest import CARD, Shop, code, data, money, word


def test_a_card_is_held(shop: Shop) -> None:
    told = shop.ask(
        "POST",
        "Payment/NonUi",
        shop.asked(paymentType="CC", creditCardDetails=CARD, request3dsFlag="N"),
    )
    made = data(told)["paymentResult"]
    assert code(told) == "PC-B050000"
    assert word(made) == ("A", "PA")
    assert made["transactionAmount"] == money(1000)
    assert made["creditCardDetails"]["cardNumber"] == "411111XXXXXX1111"
    assert shop.word(made["orderNo"]) == ("A", "PA")
    assert (shop.money(made["orderNo"]).authorized, shop.money(made["orderNo"]).captured) == (
        1000,
        0,
    )


@pytest.mark.parametrize("taken", [1000, 400])
def test_a_hold_is_settled_once(shop: Shop, taken: int) -> None:
    order = shop.held()
    assert word(data(shop.settle(order, taken))) == ("S", "ST")
    assert shop.money(order).captured == taken
    assert shop.status(order)["settlementAmount"] == money(taken)
    shop.settle(order, 100, status=400)
    assert shop.money(order).captured == taken


def test_no_more_than_the_hold_is_settled(shop: Shop) -> None:
    order = shop.held()
    assert shop.settle(order, 1001, status=400)["data"] is None
    assert shop.word(order) == ("A", "PA")


def test_a_hold_is_voided(shop: Shop) -> None:
    order = shop.held()
    assert word(data(shop.void(order))) == ("V", "VD")
    assert shop.money(order).captured == 0
    shop.void(order, status=400)
    shop.settle(order, status=400)


def test_what_is_settled_is_voided_the_same_day(shop: Shop) -> None:
    soon, late = shop.settled(), shop.settled()
    assert word(data(shop.void(soon))) == ("V", "VD")
    shop.simulator.clock.advance(90_000)
    shop.void(late, status=400)
    assert shop.word(late) == ("S", "ST")


def test_refunds_in_parts(shop: Shop) -> None:
    order = shop.settled()
    told = data(shop.refund(order, 300))
    assert word(told) == ("R", "RF")
    assert told["refundAmount"] == money(300)
    shop.refund(order, 701, status=400)
    assert data(shop.refund(order, 700))["refundAmount"] == money(700)
    assert shop.money(order).refunded == 1000
    assert shop.status(order)["refundAmount"] == money(1000)


def test_a_refund_is_told_of_where_it_asks(shop: Shop) -> None:
    order = shop.settled()
    shop.refund(order, 100)
    assert [each.event_type for each in shop.office.outbox.deliveries] == ["A"]
    urls = {"backendURL": "https://shop.example/refunds"}
    answer = data(
        shop.act(
            "POST",
            "Refund/refund",
            order,
            refundAmount=money(200),
            refundNotificationURLs=urls,
        )
    )
    event = shop.told[-1]["data"]["paymentResult"]
    assert word(event) == ("R", "RF")
    assert event["refundReferenceNo"] == answer["refundReferenceNo"]
    assert event["refundAmount"] == money(200)
    last = shop.office.outbox.deliveries[-1]
    assert (last.url, last.event_type) == (urls["backendURL"], "R")


def test_a_refund_waits_while_it_is_looked_at(shop: Shop) -> None:
    held, order = shop.held(), shop.settled()
    assert not shop.decide(held, "review_refund")
    assert not shop.decide(order, "settle_refund")
    assert shop.decide(order, "review_refund")
    assert word(data(shop.refund(order, 300))) == ("R", "RP")
    assert shop.decide(order, "settle_refund")
    assert shop.word(order) == ("R", "RF")
    assert word(data(shop.refund(order, 700))) == ("R", "RF")


def test_what_is_held_is_not_refunded(shop: Shop) -> None:
    order = shop.held()
    shop.refund(order, status=400)
    assert shop.word(order) == ("A", "PA")


@pytest.mark.parametrize(
    ("number", "answer"),
    [("4000000000000002", "05"), ("4000000000009995", "51"), ("4000000000000069", "54")],
)
def test_an_issuer_declines(shop: Shop, number: str, answer: str) -> None:
    asked = shop.asked(paymentType="CC", creditCardDetails={**CARD, "cardNumber": number})
    told = shop.ask("POST", "Payment/NonUi", asked)
    made = data(told)["paymentResult"]
    assert word(made) == ("F", "PR")
    assert told["apiResponse"]["acquirerResponseCode"] == answer
    assert made["failedReason"]
    assert shop.money(asked["orderNo"]).captured == 0


def test_an_old_card_is_declined(shop: Shop) -> None:
    made = shop.pay(creditCardDetails={**CARD, "cardExpiryMMYY": "0120"})["paymentResult"]
    assert word(made) == ("F", "PR")


def test_a_hold_lapses(shop: Shop) -> None:
    order = shop.held()
    shop.simulator.clock.advance(8 * 86_400)
    assert shop.word(order) == ("V", "VD")
    shop.settle(order, status=400)


def test_orders_are_listed(shop: Shop) -> None:
    order, other = shop.held(), shop.settled()
    head = shop.asked()["apiRequest"]
    wanted = {
        "officeId": [shop.credentials["office_id"]],
        "orderNo": [order, "none", other],
    }
    told = shop.ask(
        "POST", "Inquiry/transactionList", {"apiRequest": head, "advSearchParams": wanted}
    )
    assert [word(each) for each in told["data"]] == [("A", "PA"), ("S", "ST")]
    id = told["data"][0]["controllerInternalID"]
    one = shop.ask(
        "POST",
        "Inquiry/transactionList",
        {"apiRequest": head, "advSearchParams": {"controllerInternalID": id}},
    )
    assert [each["orderNo"] for each in one["data"]] == [order]


def test_version_one_answers_in_its_own_case(shop: Shop) -> None:
    asked = shop.asked(paymentType="CC", creditCardDetails=CARD)
    told = shop.opened(shop.send("POST", "1.0/Payment/NonUi", shop.sealed(asked)).text)
    assert told["ApiResponse"]["ResponseCode"] == "PC-B050000"
    made = told["Data"]["paymentResult"]
    assert made["paymentStatusInfo"]["PaymentStatus"] == "A"
    assert made["transactionAmount"]["AmountText"] == "000000001000"
    [event] = shop.told
    assert event["Data"]["paymentResult"]["orderNo"] == asked["orderNo"]


def test_a_decision_releases_a_hold(shop: Shop) -> None:
    order = shop.held()
    assert shop.decide(order, "expire")
    assert not shop.decide(order, "expire")
    assert not shop.decide("none", "approve")
    assert shop.word(order) == ("V", "VD")
