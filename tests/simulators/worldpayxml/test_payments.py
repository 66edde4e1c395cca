"""Orders, modifications and what is notified of them."""

import pytest

from tests.simulators.worldpayxml.conftest import Shop, amount, card


def test_an_order_is_authorised_held_and_notified(shop: Shop) -> None:
    answer = shop.order()
    assert (answer.status, answer.event) == (200, "AUTHORISED")
    assert answer.text("orderStatus/payment/paymentMethod") == "VISA-SSL"
    assert shop.kept.ledger.payment(shop.last).authorized == 1000
    assert shop.told == ["AUTHORISED"]
    assert "4444333322221111" not in answer.reply.text


def test_a_notification_is_acknowledged_by_ok(shop: Shop) -> None:
    shop.order()
    told = shop.kept.outbox.deliveries[0]
    assert shop.simulator.heard(shop.kept, told, 200, b"[OK]")
    assert not shop.simulator.heard(shop.kept, told, 200, b"thanks")
    assert not shop.simulator.heard(shop.kept, told, 500, b"[OK]")


def test_a_capture_is_received_and_done_a_minute_later(shop: Shop) -> None:
    shop.order()
    answer = shop.modify(f"<capture>{amount(600)}</capture>")
    assert answer.root.find("reply/ok/captureReceived/amount") is not None
    assert shop.inquire().event == "AUTHORISED"
    shop.wait()
    assert shop.inquire().event == "CAPTURED"
    money = shop.kept.ledger.payment(shop.last)
    assert (money.captured, money.voided) == (600, 400)
    shop.wait(3 * 24 * 3600)
    assert shop.told == ["AUTHORISED", "CAPTURED", "SETTLED"]


@pytest.mark.parametrize("given", [{"attributes": 'captureDelay="0"'}, {"action": "SALE"}])
def test_an_order_can_capture_itself(shop: Shop, given: dict[str, str]) -> None:
    assert shop.order(**given).event == "AUTHORISED"
    shop.wait()
    assert shop.inquire().event == "CAPTURED"


def test_more_than_is_held_is_not_captured(shop: Shop) -> None:
    shop.order(value=amount(100))
    assert shop.modify(f"<capture>{amount(101)}</capture>").error == (
        "5",
        "Requested capture amount (GBP 1.01) exceeds the authorised balance for this payment"
        " (GBP 1.00)",
    )
    shop.modify(f"<capture>{amount(50)}</capture>")
    assert shop.modify(f"<capture>{amount(50)}</capture>").error[0] == "5"


def test_a_cancel_releases_what_is_held(shop: Shop) -> None:
    shop.order()
    answer = shop.modify("<cancel/>")
    assert answer.root.find("reply/ok/cancelReceived") is not None
    shop.wait()
    assert shop.inquire().event == "CANCELLED"
    assert shop.kept.ledger.payment(shop.last).state == "voided"
    assert shop.modify("<cancel/>").error[0] == "5"


def test_a_refund_is_sent_and_arrives_or_comes_back(shop: Shop) -> None:
    shop.order(action="SALE")
    assert shop.modify(f"<refund>{amount(10)}</refund>").error[0] == "5"
    shop.wait()
    shop.modify(f'<refund reference="r1">{amount(300)}</refund>')
    assert shop.taken == ("IN_PROCESS_CAPTURED", "1000")
    shop.wait()
    assert shop.inquire().event == "SENT_FOR_REFUND"
    assert shop.taken == ("IN_PROCESS_CAPTURED", "700")
    assert shop.decide("settle_refund")
    assert shop.inquire().event == "REFUNDED"
    assert shop.modify(f"<refund>{amount(701)}</refund>").error[0] == "5"
    shop.modify(f'<refund reference="r2">{amount(700)}</refund>')
    shop.wait()
    assert shop.decide("fail_refund", "r2")
    assert shop.inquire().event == "REFUND_FAILED"
    assert shop.kept.ledger.payment(shop.last).refunded == 300
    assert shop.told[2:] == ["SENT_FOR_REFUND", "REFUNDED", "SENT_FOR_REFUND", "REFUND_FAILED"]


def test_cancel_or_refund_does_what_is_still_possible(shop: Shop) -> None:
    shop.order()
    assert shop.modify("<cancelOrRefund/>").root.find("reply/ok/voidReceived") is not None
    shop.wait()
    assert shop.inquire().event == "CANCELLED"
    shop.order(action="SALE")
    shop.wait()
    shop.modify("<cancelOrRefund/>")
    shop.wait()
    assert shop.inquire().event == "SENT_FOR_REFUND"


def test_a_sale_is_voided_until_it_settles(shop: Shop) -> None:
    shop.order(action="SALE")
    shop.wait()
    assert shop.modify("<voidSale/>").root.find("reply/ok/voidSaleReceived") is not None
    shop.wait()
    assert shop.inquire().event == "CANCELLED"
    assert shop.kept.ledger.payment(shop.last).captured == 0


def test_an_authorisation_is_increased_to_a_total(shop: Shop) -> None:
    shop.order()
    answer = shop.modify(f"<increaseAuthorisation>{amount(1500)}</increaseAuthorisation>")
    assert answer.event == "AUTHORISED"
    assert shop.kept.ledger.payment(shop.last).authorized == 1500
    less = shop.modify(f"<increaseAuthorisation>{amount(900)}</increaseAuthorisation>")
    assert less.error[0] == "5"


@pytest.mark.parametrize(
    ("name", "event", "code"),
    [
        ("REFUSED", "REFUSED", "5"),
        ("REFUSED51", "REFUSED", "51"),
        ("ERROR", "ERROR", None),
        ("AUTHORISED", "AUTHORISED", None),
        ("REFUSED99", "AUTHORISED", None),
    ],
)
def test_names_decide_what_the_issuer_says(
    shop: Shop, name: str, event: str, code: str | None
) -> None:
    answer = shop.order(card(name=name))
    told = answer.root.find(".//ISO8583ReturnCode")
    assert (answer.event, None if told is None else told.get("code")) == (event, code)
    assert shop.told == [event]


@pytest.mark.parametrize(
    ("number", "method"),
    [
        ("5555555555554444", "ECMC-SSL"),
        ("2221000000000009", "ECMC-SSL"),
        ("343434343434343", "AMEX-SSL"),
        ("6011000400000000", "DISCOVER-SSL"),
        ("3528000700000000", "JCB-SSL"),
        ("36700102000000", "DINERS-SSL"),
        ("6759649826438453", "MAESTRO-SSL"),
    ],
)
def test_each_network_has_its_method(shop: Shop, number: str, method: str) -> None:
    assert shop.order(card(number)).text("orderStatus/payment/paymentMethod") == method
    assert shop.order(card(number, method=method)).event == "AUTHORISED"


def test_a_chargeback_takes_the_money_and_its_reversal_gives_it_back(shop: Shop) -> None:
    shop.order(action="SALE")
    assert not shop.decide("dispute")
    shop.wait()
    assert shop.decide("dispute")
    assert shop.inquire().event == "CHARGED_BACK"
    assert shop.kept.ledger.payment(shop.last).disputed == 1000
    assert shop.decide("win_dispute")
    assert shop.told[-2:] == ["CHARGED_BACK", "CHARGEBACK_REVERSED"]


def test_a_capture_can_fail_and_a_hold_expire(shop: Shop) -> None:
    shop.order()
    assert shop.decide("fail_capture")
    shop.modify(f"<capture>{amount(1000)}</capture>")
    shop.wait()
    assert shop.inquire().event == "CAPTURE_FAILED"
    assert shop.decide("expire")
    assert shop.inquire().event == "EXPIRED"


def test_wallets_are_taken_apart(shop: Shop) -> None:
    google = (
        "<PAYWITHGOOGLE-SSL><protocolVersion>ECv1</protocolVersion><signature>TUVR</signature>"
        "<signedMessage>{}</signedMessage></PAYWITHGOOGLE-SSL>"
    )
    assert shop.order(google).event == "AUTHORISED"
    assert shop.order(google.replace("TUVR", "?")).error[0] == "7"
    apple = (
        "<APPLEPAY-SSL><header><ephemeralPublicKey>TUVR</ephemeralPublicKey>"
        f"<publicKeyHash>TUVR</publicKeyHash><transactionId>{'ab' * 32}</transactionId></header>"
        "<signature>TUVR</signature><version>EC_v1</version><data>TUVR</data></APPLEPAY-SSL>"
    )
    assert shop.order(apple).event == "AUTHORISED"
    assert shop.order(apple.replace("EC_v1", "EC_v9")).error[0] == "7"
    network = (
        '<EMVCO_TOKEN-SSL type="APPLEPAY"><tokenNumber>4444333322221111</tokenNumber><expiryDate>'
        '<date month="12" year="2034"/></expiryDate><cryptogram>TUVR</cryptogram>'
        "<eciIndicator>07</eciIndicator></EMVCO_TOKEN-SSL>"
    )
    assert shop.order(network).event == "AUTHORISED"


@pytest.mark.parametrize(
    "wallet",
    [
        "<SAMSUNGPAY-SSL><ThreeDS><data>eyJhbGciOiJSU0ExXzUifQ.e30</data><version>100</version>"
        "</ThreeDS></SAMSUNGPAY-SSL>",
        "<PAZE-SSL><pazeEncryptedPayload>eyJhbGciOiJSU0ExXzUifQ.e30</pazeEncryptedPayload>"
        "</PAZE-SSL>",
    ],
)
def test_sealed_wallets_pay(shop: Shop, wallet: str) -> None:
    assert shop.order(wallet).event == "AUTHORISED"
    assert shop.order(wallet.replace("eyJhbGciOiJSU0ExXzUifQ.e30", "e30=")).error[0] == "7"


def test_a_dispute_is_answered_in_words_or_with_a_document(shop: Shop) -> None:
    words = "<defend><disputeDefence>Delivered</disputeDefence></defend>"
    paper = '<defend><disputeAttachment fileName="a.pdf">UERG</disputeAttachment></defend>'
    shop.order(action="SALE")
    assert shop.modify(words).error[0] == "5"
    shop.wait()
    assert shop.decide("inquiry")
    assert shop.modify(paper.replace("UERG", "?")).error[0] == "5"
    assert shop.modify("<defend><disputeDefence/></defend>").error[0] == "5"
    assert shop.modify(paper.replace(' fileName="a.pdf"', "")).error[0] == "2"
    for answer in (words, paper):
        received = shop.modify(answer).root.find("reply/ok/defenceReceived")
        assert received is not None
        assert received.get("orderCode") == shop.last
        assert shop.inquire().event == "INFORMATION_SUPPLIED"
    assert shop.decide("lose_dispute")
    assert shop.inquire().event == "CHARGED_BACK"
    assert shop.kept.ledger.payment(shop.last).disputed == 1000
    assert shop.modify(words).root.find("reply/ok/defenceReceived") is not None
    assert shop.decide("win_dispute")
    assert shop.inquire().event == "CHARGEBACK_REVERSED"
    assert shop.kept.ledger.payment(shop.last).disputed == 0


def test_a_chargeback_that_was_answered_may_stand(shop: Shop) -> None:
    shop.order(action="SALE")
    shop.wait()
    assert shop.decide("dispute")
    shop.modify("<defend><disputeDefence>Delivered</disputeDefence></defend>")
    assert shop.decide("lose_dispute")
    assert shop.told[-3:] == ["CHARGED_BACK", "INFORMATION_SUPPLIED", "CHARGED_BACK"]
    moved = [b"<accountTx" in each.body for each in shop.kept.outbox.deliveries[-3:]]
    assert moved == [True, False, False]
    assert shop.kept.ledger.payment(shop.last).disputed == 1000
