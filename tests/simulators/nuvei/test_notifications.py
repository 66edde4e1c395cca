"""Direct Merchant Notifications: told of every change, signed as Nuvei signs."""

import hashlib

from simulators.nuvei.checksums import notification_checksum
from tests.simulators.nuvei.conftest import Shop, card

SIGNED = ("totalAmount", "currency", "responseTimeStamp", "PPP_TransactionID", "Status")


def test_the_checksum_is_that_of_nuveis_own_plugin() -> None:
    """The vector is that of the tests of github.com/Nuvei/nuvei-plugin-sap-commerce."""
    told = {
        "totalAmount": "115",
        "currency": "USD",
        "responseTimeStamp": "2020-03-14.16:22:34",
        "PPP_TransactionID": "3453459",
        "Status": "APPROVED",
        "productId": "NA",
    }
    right = "aaa9ad16c8ed9f172dff505e4eeb8929b9c77cfed3e38127d55d42e33a70c762"
    assert notification_checksum("THE_SECRET_KEY", told) == right


def test_every_change_is_told_of(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    settled = shop.follow("settleTransaction", held)
    shop.follow("refundTransaction", settled, "10.00")
    shop.follow("voidTransaction", shop.pay(transactionType="Auth"))
    shop.pay(card("4008384424370890"))
    events = [each.event_type for each in shop.site.outbox.deliveries]
    assert events == [
        "Auth.APPROVED",
        "Settle.APPROVED",
        "Credit.APPROVED",
        "Auth.APPROVED",
        "Void.APPROVED",
        "Sale.DECLINED",
    ]


def test_a_notification_is_a_signed_form(shop: Shop) -> None:
    paid = shop.pay(
        clientUniqueId="order-1",
        urlDetails={"notificationUrl": "https://shop.example/dmn"},
        merchantDetails={"customField1": "blue"},
    )
    delivery = shop.site.outbox.deliveries[0]
    assert delivery.url == "https://shop.example/dmn"
    assert delivery.headers == {"Content-Type": "application/x-www-form-urlencoded"}
    told = shop.told[0]
    assert (told["ppp_status"], told["Status"]) == ("OK", "APPROVED")
    assert told["TransactionID"] == paid["transactionId"]
    assert told["PPP_TransactionID"] == paid["orderId"]
    assert (told["totalAmount"], told["currency"]) == ("100.00", "USD")
    assert (told["clientUniqueId"], told["customField1"]) == ("order-1", "blue")
    secret = shop.simulator.webhook_secret(shop.name)
    material = secret + "".join(told[name] for name in SIGNED) + told["productId"]
    assert told["advanceResponseChecksum"] == hashlib.sha256(material.encode()).hexdigest()


def test_a_decline_says_why(shop: Shop) -> None:
    shop.pay(card("4008384424370890"))
    told = shop.told[0]
    assert (told["ppp_status"], told["Status"], told["ErrCode"]) == ("FAIL", "DECLINED", "-1")
    assert told["Reason"] == "Insufficient Funds"


def test_what_follows_names_what_it_follows(shop: Shop) -> None:
    paid = shop.pay()
    urls = {"notificationUrl": "https://shop.example/refunds"}
    back = shop.follow("refundTransaction", paid, "10.00", urlDetails=urls)
    told = shop.told[-1]
    assert (told["transactionType"], told["totalAmount"]) == ("Credit", "10.00")
    assert told["relatedTransactionId"] == paid["transactionId"]
    assert told["TransactionID"] == back["transactionId"]
    assert shop.site.outbox.deliveries[-1].url == "https://shop.example/refunds"


def test_no_number_of_a_card_is_told(shop: Shop) -> None:
    shop.pay()
    assert b"4761344136141390" not in shop.site.outbox.deliveries[0].body


def test_a_chargeback_is_told_of_and_takes_the_money(shop: Shop) -> None:
    paid = shop.pay(clientUniqueId="order-1")
    shop.follow("refundTransaction", paid, "10.00")
    assert shop.simulator.decide(shop.site, "", paid["transactionId"], "dispute")
    told = shop.told[-1]
    assert (told["transactionType"], told["totalAmount"]) == ("Chargeback", "90.00")
    assert told["relatedTransactionId"] == paid["transactionId"]
    assert shop.site.outbox.deliveries[-1].event_type == "Chargeback.APPROVED"
    money = shop.site.ledger.payment(paid["transactionId"])
    assert (money.disputed, money.refundable) == (90_00, 0)
    assert not shop.simulator.decide(shop.site, "", paid["transactionId"], "dispute")
    assert shop.follow("refundTransaction", paid, "1.00")["gwExtendedErrorCode"] == 1106
