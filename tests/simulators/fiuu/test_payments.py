"""Payments by card, bank and wallet, and what follows them."""

import base64
import json

import pytest

from simulators.core.clock import DAY
from tests.simulators.fiuu.conftest import CARD, Merchant, skey

TOKEN = json.dumps({"signature": "s", "protocolVersion": "ECv2", "signedMessage": "{}"})
GOOGLE = {"paymentMethodData": {"type": "CARD", "tokenizationData": {"token": TOKEN}}}


def test_a_card_without_3ds_is_charged_at_once(shop: Merchant) -> None:
    told = shop.pay()
    data = told.pop("TxnData")
    id = told.pop("TxnID")
    assert told == {
        "MerchantID": shop.id,
        "ReferenceNo": "order-1",
        "TxnType": "SALS",
        "TxnCurrency": "MYR",
        "TxnAmount": "10.00",
        "TxnChannel": "CREDITAN",
    }
    assert (data["RequestType"], data["RequestMethod"]) == ("RESPONSE", "POST")
    result = data["RequestData"]
    assert (result["status"], result["tranID"], result["error_code"]) == ("00", id, "")
    assert json.loads(result["extraP"])["cclast4"] == "1111"
    assert result["skey"] == skey(result, shop.secret)
    assert shop.kept.ledger.payment(id).captured == 1000
    [(url, letter)] = shop.letters
    assert (url, letter.pop("nbcb")) == ("https://shop.example/notify", "2")
    assert letter == result


def test_an_issuer_declines(shop: Merchant) -> None:
    made = shop.pay(CC_PAN="4000000000009995")
    result = made["TxnData"]["RequestData"]
    assert (result["status"], result["error_code"]) == ("11", "51")
    assert result["error_desc"] == "INSUFFICIENT FUND"
    told = shop.query(made["TxnID"])
    assert (told["StatCode"], told["StatName"], told["ErrorCode"]) == ("11", "failed", "51")
    expired = shop.pay(CC_YEAR="2020")["TxnData"]["RequestData"]
    assert expired["error_code"] == "54"


@pytest.mark.parametrize(
    ("outcome", "status", "name"),
    [("approve", "00", "captured"), ("fail", "11", "failed"), ("cancel", "11", "failed")],
)
@pytest.mark.parametrize(
    "channel",
    ["CREDITAN", "maybank2u", "FPX_OCBC", "MB2U", "TNG-EWALLET", "WeChatPay"],
)
def test_customers_decide_on_their_banks_page(
    shop: Merchant, channel: str, outcome: str, status: str, name: str
) -> None:
    made = shop.pay(TxnChannel=channel, non_3DS="0")
    assert made["TxnData"]["RequestType"] == "REDIRECT"
    assert shop.name(made["TxnID"]) == ("22", "Pending")
    assert shop.http.post(made["TxnData"]["RequestURL"]).status_code == 400
    url, fields = shop.visit(made, outcome)
    assert url == "https://shop.example/return"
    assert (fields["status"], fields["tranID"]) == (status, made["TxnID"])
    assert fields["skey"] == skey(fields, shop.secret)
    assert shop.name(made["TxnID"]) == (status, name)
    assert len(shop.letters) == 1


def test_a_failed_customer_may_land_elsewhere(shop: Merchant) -> None:
    made = shop.pay(non_3DS=None, FailedURL="https://shop.example/failed", NotificationURL=None)
    assert shop.visit(made, "fail")[0] == "https://shop.example/failed"
    quiet = shop.pay(non_3DS=None, ReturnURL=None, CallbackURL="https://shop.example/back")
    page = shop.http.post(quiet["TxnData"]["RequestURL"], data={"outcome": "approve"})
    assert "Payment captured" in page.text


def test_a_callback_stands_in_for_a_notification(shop: Merchant) -> None:
    shop.pay(NotificationURL=None, CallbackURL="https://shop.example/back")
    [(url, letter)] = shop.letters
    assert (url, letter["nbcb"]) == ("https://shop.example/back", "1")


def test_duitnow_is_a_code_for_an_app(shop: Merchant) -> None:
    made = shop.pay(TxnChannel="RPP_DuitNowQR", non_3DS=None)
    assert made["TxnData"]["RequestData"]["qr_data"].startswith("000201")
    page = shop.http.get(made["TxnData"]["RequestURL"])
    assert "DuitNow QR" in page.text
    assert shop.simulator.decide(shop.kept, shop.base, made["TxnID"], "approve")
    assert not shop.simulator.decide(shop.kept, shop.base, made["TxnID"], "approve")
    assert shop.name(made["TxnID"]) == ("00", "captured")
    late = shop.pay(TxnChannel="RPP_DuitNowQR", non_3DS=None)
    shop.simulator.clock.advance(DAY)
    assert shop.name(late["TxnID"]) == ("11", "failed")


def test_cash_is_waited_for_and_told_by_the_callback(shop: Merchant) -> None:
    cash = {"TxnChannel": "CASH-711", "non_3DS": None, "CallbackURL": "https://shop.example/back"}
    made, given_up = shop.pay(**cash), shop.pay(**cash, CashWaittime="24")
    data = made["TxnData"]
    page = shop.http.post(data["RequestURL"], data=data["RequestData"])
    assert "7-Eleven" in page.text
    assert made["TxnID"] in page.text
    shop.simulator.clock.advance(DAY)
    assert shop.name(made["TxnID"]) == ("22", "Pending")
    assert shop.query(given_up["TxnID"])["ErrorCode"] == "11"
    assert shop.simulator.decide(shop.kept, shop.base, made["TxnID"], "approve")
    assert shop.name(made["TxnID"]) == ("00", "captured")
    words = ("nbcb", "status", "channel")
    told = [(url, *(letter[word] for word in words)) for url, letter in shop.letters]
    back = "https://shop.example/back"
    assert told[:2] == [("https://shop.example/notify", "2", "22", "cash")] * 2
    assert told[2:] == [(back, "1", "11", "cash"), (back, "1", "00", "cash")]


@pytest.mark.parametrize(
    ("channel", "currency", "title"),
    [
        ("GCash", "PHP", "GCash"),
        ("CASH-711", "PHP", "7-Eleven"),
        ("DK_ALFA", "IDR", "Alfamart"),
        ("DK_PERMATA_VA", "IDR", "Permata virtual account"),
        ("SCB_IB_U", "THB", "Thai bank"),
        ("KBANK_PAYPLUS", "THB", "Thai bank"),
    ],
)
def test_channels_take_their_own_currency(
    shop: Merchant, channel: str, currency: str, title: str
) -> None:
    other = {"TxnChannel": channel, "non_3DS": None}
    data = shop.pay(**other, TxnCurrency=currency)["TxnData"]
    assert title in shop.http.post(data["RequestURL"], data=data["RequestData"]).text
    assert shop.pay(**other, TxnCurrency="SGD")["error_code"] == "P03"


def test_a_bank_is_told_by_another_name(shop: Merchant) -> None:
    made = shop.pay(TxnChannel="KBANK_PAYPLUS", non_3DS=None, TxnCurrency="THB")
    assert shop.simulator.decide(shop.kept, shop.base, made["TxnID"], "approve")
    [(_, letter)] = shop.letters
    assert (letter["status"], letter["channel"]) == ("00", "KBANK_PayPlus")


@pytest.mark.parametrize("channel", ["alipay", "tng-ewallet", "BCA-VA"])
def test_a_channel_that_is_not_there_is_refused(shop: Merchant, channel: str) -> None:
    assert shop.pay(TxnChannel=channel)["error_code"] == "P02"


def test_a_wallet_holds_nothing_and_takes_ringgit(shop: Merchant) -> None:
    wallet = {"TxnChannel": "TNG-EWALLET", "non_3DS": None}
    assert shop.pay(**wallet, TxnCurrency="SGD")["error_code"] == "P03"
    assert shop.pay(**wallet, TxnType="AUTS")["error_code"] == "P03"
    assert shop.pay(**wallet, **CARD)["error_code"] == "P03"


@pytest.mark.parametrize("form", ["object", "base64"])
def test_google_pay(shop: Merchant, form: str) -> None:
    given = {"GooglePay": base64.b64encode(json.dumps(GOOGLE).encode()).decode()}
    if form == "object":
        inner = "GooglePay[paymentMethodData]"
        given = {f"{inner}[type]": "CARD", f"{inner}[tokenizationData][token]": TOKEN}
    made = shop.pay(non_3DS=None, **dict.fromkeys(("CC_PAN", "CC_CVV2", "CC_MONTH", "CC_YEAR")),
                    **given)  # fmt: skip
    assert made["TxnData"]["RequestData"]["status"] == "00"


@pytest.mark.parametrize(
    "given",
    ["no base64", base64.b64encode(b"{}").decode(), base64.b64encode(b"x").decode()],
)
def test_google_pay_that_cannot_be_read(shop: Merchant, given: str) -> None:
    told = shop.pay(GooglePay=given)
    assert (told["status"], told["error_code"]) == (False, "A01")


def test_apple_pay_comes_decrypted(shop: Merchant) -> None:
    device = {"CC_TOKEN": "4111111111111111", "token_type": "ApplePay", "token_cryptogram": "AAA=",
              "ECI": "05", "CC_PAN": None, "CC_CVV2": None}  # fmt: skip
    assert shop.pay(**device)["TxnData"]["RequestData"]["status"] == "00"
    assert shop.pay(**(device | {"token_cryptogram": None}))["error_code"] == "P03"


def test_a_token_pays_again(shop: Merchant) -> None:
    made = shop.pay(mpstokenstatus="1")
    token = json.loads(made["TxnData"]["RequestData"]["extraP"])["token"]
    assert shop.query(made["TxnID"], req4token="1")["token"] == token
    again = shop.pay(CC_PAN=None, CC_TOKEN=token)
    assert again["TxnData"]["RequestData"]["status"] == "00"
    assert shop.pay(CC_PAN=None, CC_TOKEN="4111110000001111")["error_code"] == "P03"
    [charged] = shop.charge(token, "20.00")
    assert (charged["status"], charged["reason"]) == ("accepted", "")
    letter = shop.letters[-1][1]
    assert (letter["tranID"], letter["nbcb"]) == (str(charged["tranID"]), "1")
    assert letter["skey"] == skey(letter, shop.verify)
    assert shop.name(str(charged["tranID"]), "20.00") == ("00", "captured")


def test_a_card_is_kept_without_money(shop: Merchant) -> None:
    made = shop.pay(TxnAmount="0.00", mpstokenstatus="1")
    result = made["TxnData"]["RequestData"]
    assert result["status"] == "00"
    assert json.loads(result["extraP"])["token"] in shop.kept.tokens
    assert shop.kept.ledger.payment(made["TxnID"]).captured == 0
    assert shop.reverse(made["TxnID"])["StatCode"] == "16"


def test_a_hold_is_captured_once(shop: Merchant) -> None:
    id = shop.pay(TxnType="AUTS")["TxnID"]
    assert shop.name(id) == ("00", "authorized")
    assert shop.capture(id, "10.01")["StatCode"] == "25"
    assert shop.capture(id, "0.00")["StatCode"] == "16"
    told = shop.capture(id, "6.00")
    assert (told["StatCode"], told["TranID"], told["Amount"]) == ("00", id, "6.00")
    assert shop.capture(id, "4.00")["StatCode"] == "24"
    money = shop.kept.ledger.payment(id)
    assert (money.captured, money.voided) == (600, 400)
    assert shop.query(id)["Amount"] == "6.00"
    assert shop.name(id, "6.00") == ("00", "captured")


def test_a_hold_ends_after_a_week(shop: Merchant) -> None:
    id = shop.pay(TxnType="AUTS")["TxnID"]
    shop.simulator.clock.advance(8 * DAY)
    assert shop.name(id) == ("11", "cancelled")
    assert shop.capture(id, "10.00")["StatCode"] == "21"
    early = shop.pay(TxnType="AUTS")["TxnID"]
    assert shop.simulator.decide(shop.kept, shop.base, early, "expire")


def test_what_is_not_settled_can_be_reversed(shop: Merchant) -> None:
    for kind in ("AUTS", "SALS"):
        id = shop.pay(TxnType=kind)["TxnID"]
        assert shop.reverse(id)["StatCode"] == "00"
        assert shop.kept.ledger.payment(id).state == "voided"
        assert shop.name(id) == ("11", "cancelled")
        assert shop.reverse(id)["StatCode"] == "16"
    settled = shop.pay()["TxnID"]
    shop.simulator.clock.advance(DAY)
    assert shop.name(settled) == ("00", "settled")
    assert shop.reverse(settled)["StatCode"] == "15"
    bank = shop.pay(TxnChannel="cimb", non_3DS=None)["TxnID"]
    assert shop.reverse(bank)["StatCode"] == "13"
    assert shop.capture(bank, "10.00")["StatCode"] == "13"


def test_yen_have_no_sen(shop: Merchant) -> None:
    id = shop.pay(TxnCurrency="JPY", TxnAmount="99.00")["TxnID"]
    assert shop.kept.ledger.payment(id).captured == 99
    assert shop.pay(TxnCurrency="JPY", TxnAmount="99.50")["error_code"] == "P03"
