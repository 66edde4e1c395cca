"""Payments by card and check, and what follows them."""

from simulators.core.clock import DAY
from tests.simulators.nmi.conftest import CHECK, VISA, Shop

NO_CARD = dict.fromkeys(VISA)


def test_a_sale_answers_as_the_gateway_does(shop: Shop) -> None:
    told = shop.pay(orderid="o-1", address1="888", zip="77777")
    id = told.pop("transactionid")
    assert told == {
        "response": "1",
        "responsetext": "SUCCESS",
        "authcode": "123456",
        "avsresponse": "Y",
        "cvvresponse": "M",
        "orderid": "o-1",
        "type": "sale",
        "response_code": "100",
    }
    assert shop.kept.ledger.payment(id).captured == 1000
    assert shop.transaction(id) == ("pendingsettlement", [("sale", "10.00")])
    [event] = shop.events
    assert event["event_type"] == "transaction.sale.success"
    body = event["event_body"]
    assert (body["transaction_id"], body["condition"]) == (id, "pendingsettlement")
    assert (body["action"]["amount"], body["card"]["cc_number"]) == ("10.00", "411111******1111")


def test_less_than_one_is_declined(shop: Shop) -> None:
    told = shop.pay(amount="0.99", cvv="123")
    assert (told["response"], told["responsetext"]) == ("2", "DECLINE")
    assert (told["response_code"], told["authcode"], told["cvvresponse"]) == ("200", "", "N")
    assert shop.transaction(told["transactionid"])[0] == "failed"
    assert shop.events[0]["event_type"] == "transaction.sale.failure"
    assert shop.pay(amount="99", currency="JPY")["response"] == "1"


def test_a_hold_is_captured_once(shop: Shop) -> None:
    id = shop.pay("auth")["transactionid"]
    more = {"type": "capture", "transactionid": id}
    assert "exceeds the authorization" in shop.transact(amount="10.01", **more)["responsetext"]
    told = shop.transact(amount="6.00", **more)
    assert (told["response"], told["transactionid"]) == ("1", id)
    again = shop.transact(amount="4.00", **more)
    assert again["responsetext"].startswith("A capture requires")
    money = shop.kept.ledger.payment(id)
    assert (money.captured, money.voided) == (600, 400)
    assert shop.transaction(id) == ("pendingsettlement", [("auth", "10.00"), ("capture", "6.00")])


def test_what_is_not_settled_can_be_voided(shop: Shop) -> None:
    held, taken = shop.pay("auth")["transactionid"], shop.pay()["transactionid"]
    for id in (held, taken):
        assert shop.transact(type="void", transactionid=id)["response"] == "1"
        assert shop.kept.ledger.payment(id).state == "voided"
        told = shop.transact(type="void", transactionid=id)
        assert told["responsetext"].startswith("Only transactions pending settlement can be voided")
    settled = shop.pay()["transactionid"]
    shop.simulator.clock.advance(DAY)
    assert shop.transact(type="void", transactionid=settled)["response_code"] == "300"
    assert shop.transaction(settled)[0] == "complete"
    batch = next(e for e in shop.events if e["event_type"] == "settlement.batch.complete")
    assert batch["event_body"]["transaction_ids"] == [settled]


def test_refunds_up_to_what_was_taken(shop: Shop) -> None:
    id = shop.pay()["transactionid"]
    part = shop.transact(type="refund", transactionid=id, amount="4.00", orderid="r1")
    assert part["response"] == "1"
    assert part["transactionid"] != id
    over = shop.transact(type="refund", transactionid=id, amount="6.01")
    assert over["responsetext"].startswith("Refund amount may not exceed")
    rest = shop.transact(type="refund", transactionid=id)["transactionid"]
    assert shop.kept.ledger.payment(id).refunded == 1000
    assert shop.transaction(rest) == ("pendingsettlement", [("refund", "-6.00")])
    assert [t.findtext("transaction_id") for t in shop.query(order_id="r1")] == [
        part["transactionid"]
    ]
    assert shop.transact(type="void", transactionid=rest)["response"] == "1"
    assert shop.kept.ledger.payment(id).refunded == 400


def test_a_check_takes_days(shop: Shop) -> None:
    paid, returned = (shop.pay(**NO_CARD, **CHECK)["transactionid"] for _ in range(2))
    assert shop.kept.ledger.payment(paid).state == "pending"
    assert shop.simulator.decide(shop.kept, shop.base, returned, "fail_settlement")
    shop.simulator.clock.advance(5 * DAY)
    assert shop.transaction(paid)[0] == "complete"
    assert shop.transaction(returned)[0] == "failed"
    assert shop.kept.ledger.payment(paid).captured == 1000
    kinds = [event["event_type"] for event in shop.events[2:]]
    assert kinds == ["transaction.check.status.return", "transaction.check.status.settle"]
    assert shop.pay(**NO_CARD, **CHECK, amount="0.50")["responsetext"] == "FAILED"


def test_a_check_can_be_voided_on_its_way(shop: Shop) -> None:
    id = shop.pay(**NO_CARD, **CHECK)["transactionid"]
    assert shop.transact(type="void", transactionid=id)["response"] == "1"
    shop.simulator.clock.advance(5 * DAY)
    assert shop.kept.ledger.payment(id).captured == 0


def test_a_chargeback_takes_the_money(shop: Shop) -> None:
    id = shop.pay(first_name="Jessica", last_name="Jones")["transactionid"]
    assert shop.simulator.decide(shop.kept, shop.base, id, "dispute")
    body = shop.events[-1]["event_body"]
    assert (body["count"], body["chargebacks"][0]["customer_name"]) == (1, "Jessica Jones")
    assert shop.kept.ledger.payment(id).disputed == 1000
