"""Sales, authorizations and what is done with them."""

import pytest

from tests.simulators.worldpayvantiv.conftest import Shop, card

DAY = 24 * 3600


def test_a_sale_is_taken_and_processed_a_little_later(shop: Shop) -> None:
    answer = shop.pay()
    assert (answer.status, answer.response, answer.text("authCode")) == (200, "000", "11111")
    assert (answer.text("avsResult"), answer.text("cardValidationResult")) == ("01", "M")
    assert answer.text("networkTransactionId")
    assert shop.kept.ledger.payment(answer.id).captured == 0
    assert shop.report(answer.id) == "NOT_YET_PROCESSED"
    shop.wait(600)
    assert shop.kept.ledger.payment(answer.id).captured == 1000
    assert shop.report(answer.id) == "PROCESSED_SUCCESSFULLY"
    assert "4457010000000009" not in answer.reply.text


DISCOVER = card("6011010000000003", "DI")


def test_a_hold_is_captured_in_parts_and_reversed(shop: Shop) -> None:
    held = shop.pay(DISCOVER, kind="authorization").id
    first = shop.on("capture", held, 400, attributes='partial="true"')
    assert (first.response, shop.report(first.id)) == ("000", "NOT_YET_PROCESSED")
    assert shop.on("capture", held, 700).response == "111"
    assert shop.on("authReversal", held).response == "000"
    money = shop.kept.ledger.payment(held)
    assert (money.captured, money.voided, money.capturable) == (400, 600, 0)


@pytest.mark.parametrize(("paid", "partial"), [("", "true"), ("", "false"), (DISCOVER, "false")])
def test_a_capture_that_nothing_follows_releases_the_rest(
    shop: Shop, paid: str, partial: str
) -> None:
    held = shop.pay(paid, kind="authorization").id
    taken = shop.on("capture", held, 400, attributes=f'partial="{partial}"')
    assert taken.response == "000"
    assert shop.on("capture", held, 100).response == "111"
    shop.wait(600)
    assert shop.on("capture", held, 100).response == "111"
    assert shop.kept.ledger.payment(held).voided == 600


def test_a_hold_is_released_whole_or_in_part(shop: Shop) -> None:
    held = shop.hold()
    assert shop.on("authReversal", held, 300).response == "000"
    assert shop.kept.ledger.payment(held).capturable == 700
    assert shop.on("authReversal", held, 800).response == "111"
    assert shop.on("authReversal", held).response == "000"
    assert shop.on("authReversal", held).response == "361"
    assert shop.on("capture", held).response == "361"


def test_a_hold_is_raised_by_an_increment(shop: Shop) -> None:
    held = shop.hold()
    more = f"<cnpTxnId>{held}</cnpTxnId><amount>500</amount>"
    raised = shop.send("authorization", f"{more}<authIndicator>Incremental</authIndicator>")
    assert raised.response == "000"
    assert shop.kept.ledger.payment(held).authorized == 1500
    assert shop.send("authorization", more).valid == "1"


def test_refunds_never_exceed_what_was_taken(shop: Shop) -> None:
    sale = shop.pay().id
    assert shop.on("credit", sale, 600).response == "000"
    assert shop.on("credit", sale, 401).response == "365"
    last = shop.on("credit", sale)
    assert last.response == "000"
    assert shop.on("credit", sale).response == "365"
    assert shop.kept.ledger.payment(sale).refunded == 1000
    assert shop.on("void", last.id).response == "000"
    assert shop.kept.ledger.payment(sale).refunded == 600


def test_a_capture_is_voided_before_and_after_it_is_processed(shop: Shop) -> None:
    held = shop.hold()
    assert shop.on("void", shop.on("capture", held).id).response == "000"
    assert shop.kept.ledger.payment(held).capturable == 1000
    taken = shop.on("capture", held).id
    shop.wait(600)
    assert shop.on("void", taken).response == "000"
    assert shop.kept.ledger.payment(held).state == "voided"


def test_a_refund_names_the_capture_and_not_the_hold(shop: Shop) -> None:
    held = shop.hold()
    taken = shop.on("capture", held)
    assert shop.on("credit", held, 100).response == "360"
    assert shop.on("credit", taken.id, 100).response == "000"


def test_a_sale_is_voided_on_its_day(shop: Shop) -> None:
    sale = shop.pay().id
    assert shop.on("void", sale).response == "000"
    assert shop.on("void", sale).response == "360"
    shop.wait(600)
    assert shop.kept.ledger.payment(sale).captured == 0
    other = shop.pay().id
    shop.wait(2 * DAY)
    assert shop.on("void", other).response == "362"
    assert shop.on("void", "123").response == "360"


@pytest.mark.parametrize(
    ("number", "kind", "response"),
    [
        ("4457010100000008", "VI", "110"),
        ("5112010100000002", "MC", "301"),
        ("6011010100000002", "DI", "123"),
        ("375001010000003", "AX", "303"),
        ("4457010140000141", "VI", "110"),
        ("4457010000000009", "MC", "302"),
        ("4457010000000008", "VI", "301"),
        ("4111111111111111", "VI", "000"),
        ("5112010000000003", "MC", "000"),
    ],
)
def test_cards_decide_what_the_issuer_says(
    shop: Shop, number: str, kind: str, response: str
) -> None:
    answer = shop.pay(card(number, kind))
    assert answer.response == response
    if response != "000":
        assert shop.report(answer.id) == "TRANSACTION_DECLINED"


def test_a_part_is_approved_where_that_is_allowed(shop: Shop) -> None:
    rest = "<allowPartialAuth>true</allowPartialAuth>"
    answer = shop.pay(card("4457010140000141"), rest=rest)
    assert (answer.response, answer.text("approvedAmount")) == ("010", "800")
    shop.wait(600)
    assert shop.kept.ledger.payment(answer.id).captured == 800


@pytest.mark.parametrize(("expires", "response"), [("1220", "305"), ("1330", "320")])
def test_dates_that_cannot_be_right(shop: Shop, expires: str, response: str) -> None:
    assert shop.pay(card(expires=expires)).response == response


def test_the_same_request_again_gets_the_same_answer(shop: Shop) -> None:
    first, second = shop.pay(id="same"), shop.pay(id="same")
    assert first.id == second.id
    assert [node.get("duplicate") for node in second.root] == ["true"]
    assert len(shop.kept.ledger.payments) == 1
    assert shop.pay(id="same", amount=1001).id != first.id
    shop.wait(3 * DAY)
    assert shop.pay(id="same").id != first.id


def test_a_transaction_is_found_again(shop: Shop) -> None:
    sale = shop.pay(id="mine")
    asked = "<origId>mine</origId><origActionType>{}</origActionType>"
    found = shop.send("queryTransaction", asked.format("S"))
    assert (found.response, found.text("matchCount"), found.id) == ("150", "1", sale.id)
    assert shop.send("queryTransaction", asked.format("A")).response == "151"
    exact = f"<origCnpTxnId>{sale.id}</origCnpTxnId><showStatusOnly>Y</showStatusOnly>"
    only = shop.send("queryTransaction", exact)
    assert (only.response, only.id) == ("150", "")


def test_tokens_are_registered_and_paid_with(shop: Shop) -> None:
    number = "<accountNumber>{}</accountNumber>"
    made = shop.send("registerTokenRequest", number.format("4457010000000009"))
    assert made.response == "801"
    token = made.text("cnpToken")
    again = shop.send("registerTokenRequest", number.format("4457010000000009"))
    assert (again.response, again.text("cnpToken")) == ("802", token)
    assert shop.send("registerTokenRequest", number.format("4457010000000008")).response == "820"
    used = "<token><cnpToken>{}</cnpToken><expDate>1230</expDate></token>"
    rest = "<processingType>merchantInitiatedCOF</processingType>"
    assert shop.pay(used.format(token), rest=rest).response == "000"
    assert shop.pay(used.format("1234567890123")).response == "822"
    assert shop.pay().text("cnpToken") == token


def test_apple_pay_is_taken_apart(shop: Shop) -> None:
    wallet = (
        "<applepay><data>TUVR</data><header><ephemeralPublicKey>TUVR</ephemeralPublicKey>"
        f"<publicKeyHash>TUVR</publicKeyHash><transactionId>{'ab' * 32}</transactionId></header>"
        "<signature>TUVR</signature><version>EC_v1</version></applepay>"
    )
    assert shop.pay(wallet, source="applepay").response == "000"
    assert shop.pay(wallet).response == "330"
    assert shop.pay(wallet.replace("EC_v1", "EC_v9"), source="applepay").response == "322"
    value = "<authenticationValue>TUVR</authenticationValue>"
    proof = f"<cardholderAuthentication>{value}</cardholderAuthentication>"
    assert shop.pay(source="applepay", rest=proof).response == "000"
    assert shop.pay(source="applepay").response == "322"
    assert shop.pay(source="androidpay", rest=proof).response == "000"


def test_a_registration_of_eprotect_pays(shop: Shop) -> None:
    page = "<paypage><paypageRegistrationId>{}</paypageRegistrationId></paypage>"
    paid = shop.pay(page.format("cDZJcmd1VjNl"), source="androidpay")
    assert paid.response == "000"
    assert shop.pay(page.format("Low-Value Token"), source="androidpay").response == "877"
    asked = "<paypageRegistrationId>{}</paypageRegistrationId>"
    made = shop.send("registerTokenRequest", asked.format("cDZJcmd1VjNl"))
    assert (made.response, made.text("cnpToken")) == ("802", paid.text("tokenResponse/cnpToken"))
    assert shop.send("registerTokenRequest", asked.format("?")).response == "877"


GIFT = "<card><type>GC</type><number>{}</number></card>"


def refunded(shop: Shop, id: str, amount: int, number: str, *, named: str = "") -> str:
    asked = f"<cnpTxnId>{id}</cnpTxnId><creditAmount>{amount}</creditAmount>{GIFT.format(number)}"
    answer = shop.send("giftCardCredit", asked, id=named)
    assert answer.text("refCode")
    return answer.response


def test_a_gift_card_pays_and_is_given_back(shop: Shop) -> None:
    number = "9000000000000001"
    paid = shop.pay(GIFT.format(number))
    assert (paid.response, paid.text("refCode") != "", paid.text("cnpToken")) == ("000", True, "")
    assert number not in paid.reply.text
    shop.wait(600)
    money = shop.kept.ledger.payment(paid.id)
    assert money.captured == 1000
    assert refunded(shop, paid.id, 600, "9000000000000002") == "302"
    assert refunded(shop, paid.id, 400, number, named="one") == "000"
    for _ in ("first", "the same again"):
        assert refunded(shop, paid.id, 200, number, named="one") == "000"
    assert refunded(shop, paid.id, 500, number) == "365"
    shop.wait(600)
    assert money.refunded == 600
    assert [shop.on(name, paid.id).response for name in ("credit", "void")] == ["330"] * 2
    held = shop.pay(GIFT.format(number), kind="authorization").id
    assert [shop.on(name, held).response for name in ("capture", "authReversal")] == ["330"] * 2
    assert shop.pay(GIFT.format("9000-0000-0000-0001")).response == "301"


def test_a_gift_card_is_given_back_to_alone(shop: Shop) -> None:
    assert refunded(shop, shop.pay().id, 500, "9000000000000001") == "302"
    assert refunded(shop, "1", 500, "9000000000000001") == "360"


def test_what_was_never_made_has_no_status(shop: Shop) -> None:
    assert shop.report("123") == "PAYMENT_STATUS_NOT_FOUND"
    assert shop.get("/reports/dtrPaymentStatus/1", password="wrong").status_code == 401


ADDRESS = "<billToAddress><name>Ada Lovelace</name></billToAddress>"


def debit(shop: Shop, account: str = "4099999992", routing: str = "011075150") -> str:
    answer = shop.send(
        "echeckSale",
        "<orderId>o1</orderId><verify>true</verify><amount>1000</amount>"
        f"<orderSource>ecommerce</orderSource>{ADDRESS}<echeck><accType>Checking</accType>"
        f"<accNum>{account}</accNum><routingNum>{routing}</routingNum></echeck>",
    )
    assert answer.root[0].tag == "echeckSalesResponse"
    return answer.id if answer.response == "000" else answer.response


@pytest.mark.parametrize(
    ("account", "routing", "response"),
    [
        ("10@BC99999", "053100300", "301"),
        ("6099999992", "053133052", "900"),
        ("3099999999", "053100300", "950"),
        ("8099999999", "011075150", "951"),
    ],
)
def test_accounts_are_checked(shop: Shop, account: str, routing: str, response: str) -> None:
    assert debit(shop, account, routing) == response


def test_a_debit_arrives_after_days_and_is_given_back(shop: Shop) -> None:
    id = debit(shop)
    shop.wait(3600)
    assert shop.report(id) == "NOT_YET_PROCESSED"
    shop.wait(2 * DAY)
    assert shop.report(id) == "PROCESSED_SUCCESSFULLY"
    assert shop.kept.ledger.payment(id).captured == 1000
    assert shop.on("echeckCredit", id, 1001).response == "365"
    assert shop.on("echeckCredit", id, 400).response == "000"
    assert shop.on("credit", id, 100).response == "360"
    assert shop.on("echeckVoid", id).response == "362"


def test_a_debit_is_called_back_or_bounces(shop: Shop) -> None:
    id = debit(shop)
    assert shop.on("echeckVoid", id).response == "000"
    assert shop.on("echeckVoid", id).response == "360"
    other = debit(shop)
    assert shop.decide("fail_settlement", other)
    assert not shop.decide("fail_settlement", other)
    shop.wait(3 * DAY)
    assert shop.report(other) == "TRANSACTION_DECLINED"
    assert [shop.kept.ledger.payment(each).captured for each in (id, other)] == [0, 0]
