"""Nuvei: checksums, what follows a payment, and notifications."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCancelPostCaptureData,
    PaymentsCaptureData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SessionTokenRequestData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    CreateSessionToken,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    Void,
    VoidPostCapture,
)
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

NUVEI = registry.load("nuvei")
NOW = 1484759782.0  # 20170118171622
CONFIG = c.NuveiConfig(
    merchant_id=Secret("777"), merchant_site_id=Secret("19"), merchant_secret=Secret("key")
)
CARD = c.CardDetails(
    card_number=Secret("4761344136141390"),
    card_exp_month=Secret("09"),
    card_exp_year=Secret("2034"),
    card_cvc=Secret("999"),
)
BILLING = c.Address(
    first_name=Secret("Ada"),
    email=Secret("ada@example.org"),
    country_alpha2_code=c.CountryAlpha2.GB,
)
SETTLED = Secret('{"transactionId":"T2","amount":1050,"currency":"EUR"}')


def call(request: Any) -> RouterDataV2[Any, Any]:
    return RouterDataV2(request, CONFIG, NUVEI.spec.base_urls("sandbox"), Call("call-1", now=NOW))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(1050, "EUR"),
        "payment_method": CARD,
        "address": c.PaymentAddress(billing_address=BILLING),
        "browser_info": c.BrowserInformation(ip_address="192.0.2.1"),
        "session_token": "session-1",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def body_of(flow: Any, request: Any) -> dict[str, Any]:
    sent = NUVEI.flow(flow).build_request(call(request))
    found: dict[str, Any] = json.loads(sent.body or b"null")
    return found


def read(flow: Any, request: Any, **body: Any) -> Any:
    reply = Response(200, {}, json.dumps({"status": "SUCCESS", **body}).encode())
    return NUVEI.flow(flow).handle_response(call(request), reply).response


def digest(*parts: str) -> str:
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def test_a_payment_is_signed_over_merchant_id_money_and_time() -> None:
    sent = body_of(Authorize, payment())
    assert sent["timeStamp"] == "20170118171622"
    assert sent["checksum"] == digest(
        "777", "19", "order-1", "10.50", "EUR", "20170118171622", "key"
    )


def test_a_settlement_is_signed_over_what_it_settles_as_well() -> None:
    wanted = PaymentsCaptureData(
        merchant_capture_id="cap-1",
        connector_transaction_id="T1",
        amount_to_capture=Money(500, "EUR"),
    )
    assert body_of(Capture, wanted)["checksum"] == digest(
        "777", "19", "cap-1", "cap-1", "5.00", "EUR", "T1", "20170118171622", "key"
    )


def test_the_address_for_notifications_is_signed_with_a_refund() -> None:
    wanted = RefundsData(
        merchant_refund_id="ref-1",
        connector_transaction_id="T1",
        refund_amount=Money(500, "EUR"),
        webhook_url="https://shop.example/dmn",
    )
    sent = body_of(Refund, wanted)
    assert sent["urlDetails"] == {"notificationUrl": "https://shop.example/dmn"}
    assert sent["checksum"] == digest(
        "777", "19", "ref-1", "ref-1", "5.00", "EUR", "T1", "https://shop.example/dmn",
        "20170118171622", "key",
    )  # fmt: skip


def test_a_refund_names_the_settlement_and_not_the_hold() -> None:
    wanted = RefundsData(
        connector_transaction_id="T1",
        refund_amount=Money(500, "EUR"),
        connector_feature_data=SETTLED,
    )
    assert body_of(Refund, wanted)["relatedTransactionId"] == "T2"


@pytest.mark.parametrize("foreign", ["no json", "[]", '{"other": 1}'])
def test_what_another_connector_wrote_is_not_read(foreign: str) -> None:
    wanted = RefundsData(
        connector_transaction_id="T1",
        refund_amount=Money(500, "EUR"),
        connector_feature_data=Secret(foreign),
    )
    assert body_of(Refund, wanted)["relatedTransactionId"] == "T1"


def test_a_reversal_voids_what_was_taken_with_its_money() -> None:
    wanted = PaymentsCancelPostCaptureData(
        connector_transaction_id="T1", connector_feature_data=SETTLED
    )
    sent = body_of(VoidPostCapture, wanted)
    assert (sent["relatedTransactionId"], sent["amount"], sent["currency"]) == (
        "T2",
        "10.50",
        "EUR",
    )


def test_a_reversal_without_the_money_is_refused() -> None:
    with pytest.raises(IntegrationError, match=r"connector_feature_data\.amount"):
        body_of(VoidPostCapture, PaymentsCancelPostCaptureData(connector_transaction_id="T1"))


def test_a_refund_is_asked_about_by_its_own_id() -> None:
    wanted = RefundSyncData(connector_transaction_id="T1", refund_id="R1")
    assert body_of(RSync, wanted)["transactionId"] == "R1"


@pytest.mark.parametrize(
    ("kind", "status"),
    [("Auth", S.AUTHORIZED), ("Sale", S.CHARGED), ("Settle", S.CHARGED), ("Void", S.VOIDED)],
)
def test_what_approved_means_is_in_the_type(kind: str, status: S) -> None:
    told = {"transactionId": "T1", "transactionStatus": "Approved", "transactionType": kind}
    assert read(PSync, PaymentsSyncData(), transactionDetails=told).status is status


def test_an_unknown_type_is_no_money_taken() -> None:
    told = {"transactionId": "T1", "transactionStatus": "Approved", "transactionType": "Other"}
    with pytest.raises(ConnectorError, match="Other"):
        read(PSync, PaymentsSyncData(), transactionDetails=told)


@pytest.mark.parametrize("code", [1012, 1064])
def test_an_id_or_session_that_was_used_says_nothing_of_the_payment(code: int) -> None:
    told = read(Authorize, payment(), status="ERROR", errCode=code, reason="used")
    assert isinstance(told, ErrorResponse)
    assert told.status is None
    assert read(Authorize, payment(), status="ERROR", errCode=1001).status is S.FAILURE


def test_an_answer_that_is_neither_done_nor_refused_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="PROCESSING"):
        read(Authorize, payment(), status="PROCESSING")


def test_an_answer_without_the_session_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="sessionToken"):
        read(CreateSessionToken, SessionTokenRequestData())


def test_a_refusal_that_is_no_json_is_told_as_it_came() -> None:
    page = Response(403, {}, b"<h1>Forbidden</h1>")
    told = NUVEI.flow(Authorize).get_error_response(call(payment()), page)
    assert (told.status_code, told.reason) == (403, "<h1>Forbidden</h1>")


def test_an_apple_pay_token_that_is_none_is_refused() -> None:
    wallet = c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value="no base64"))
    with pytest.raises(IntegrationError, match="Apple Pay"):
        body_of(Authorize, payment(payment_method=wallet))


def event(**changes: str) -> Event:
    told = {
        "transactionType": "Settle",
        "Status": "APPROVED",
        "TransactionID": "T2",
        "relatedTransactionId": "T1",
        "totalAmount": "115",
        "currency": "USD",
        "responseTimeStamp": "2020-03-14.16:22:34",
        "PPP_TransactionID": "547",
        "productId": "Your Product",
    }
    parts = ["totalAmount", "currency", "responseTimeStamp", "PPP_TransactionID", "Status"]
    signed = digest("key", *(told[part] for part in [*parts, "productId"]))
    body = urlencode({**told, "advanceResponseChecksum": signed, **changes}).encode()
    return Event({}, body, NOW, secret="key")


def test_a_notification_is_believed_for_its_checksum() -> None:
    hook = NUVEI.incoming_webhook
    assert hook is not None
    assert hook.verify_webhook_source(event())
    assert not hook.verify_webhook_source(event(totalAmount="116"))
    assert not hook.verify_webhook_source(event(advanceResponseChecksum=""))


def test_a_settlement_is_told_of_the_payment_that_was_held() -> None:
    hook = NUVEI.incoming_webhook
    assert hook is not None
    body = hook.decode(event())
    told = hook.process_payment_webhook(body, event())
    assert not isinstance(told, ErrorResponse)
    assert (told.status, told.connector_transaction_id) == (S.CHARGED, "T1")
    # It may be one settlement of several.
    assert told.captured_amount is None


def alternative(method: Any, **billing: Any) -> dict[str, Any]:
    told = c.Address(
        email=Secret("ada@example.org"), country_alpha2_code=c.CountryAlpha2.PT, **billing
    )
    address = c.PaymentAddress(billing_address=told)
    sent = body_of(Authorize, payment(payment_method=method, address=address))
    found: dict[str, Any] = sent["paymentOption"]["alternativePaymentMethod"]
    return found


def test_an_app_is_found_by_its_owners_telephone() -> None:
    told = {"phone_number": Secret("911111111"), "phone_country_code": "+351"}
    assert alternative(c.MBWay(), **told) == {
        "paymentMethod": "apmgw_MBWAY",
        "mbWay_mobilePhone": "351#911111111",
    }
    with pytest.raises(IntegrationError, match="phone_number"):
        alternative(c.MBWay())


@pytest.mark.parametrize(
    "method",
    [c.PixPayment(cpf=Secret("52998224725")), c.PixPayment(cnpj=Secret("52998224725"))],
)
def test_pix_names_the_person_or_the_company(method: c.PixPayment) -> None:
    assert alternative(method)["personal_id"] == "52998224725"


def test_blik_wants_its_code() -> None:
    assert alternative(c.Blik(blik_code="777123"))["blik_code"] == "777123"
    with pytest.raises(IntegrationError, match="blik_code"):
        alternative(c.Blik())


def test_a_payment_that_an_app_asks_about_waits_for_its_customer() -> None:
    asked = payment(payment_method=c.Blik(blik_code="777123"))
    begun = read(Authorize, asked, transactionStatus="PENDING", transactionId="1")
    assert begun.status is S.AUTHENTICATION_PENDING
    carried = Secret('{"amount":1050,"currency":"EUR","app":true}')
    wanted = c.PaymentServiceGetRequest(
        connector_transaction_id="1", connector_feature_data=carried
    )
    details = {"transactionId": "1", "transactionStatus": "Pending"}
    later = read(PSync, wanted, transactionDetails=details)
    assert later.status is S.AUTHENTICATION_PENDING
    assert later.connector_feature_data.app


def test_a_city_is_told_as_far_as_nuvei_takes_it() -> None:
    home = c.Address(
        first_name=Secret("Ada"),
        email=Secret("ada@example.org"),
        country_alpha2_code=c.CountryAlpha2.MX,
        city=Secret("San María del Carmen de la Montaña"),
    )
    sent = body_of(Authorize, payment(address=c.PaymentAddress(billing_address=home)))
    assert sent["billingAddress"]["city"] == "San María del Carmen de la Mon"


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (c.Klarna(), "apmgw_klarna"),
        (c.AfterpayClearpay(), "apmgw_Afterpay"),
        (c.Przelewy24(), "apmgw_P24"),
        (c.BancontactCard(), "apmgw_BanContact"),
        (c.InstantBankTransferFinland(), "apmgw_Instant_Bank_Payments_FI"),
        (c.MultibancoBankTransfer(), "apmgw_MULTIBANCO"),
        (c.Oxxo(), "apmgw_Oxxo"),
        (c.Efecty(), "apmgw_Efecty"),
        (c.PaySafeCard(), "apmgw_PaySafeCard"),
    ],
)
def test_each_method_has_its_own_name_and_its_customer(method: Any, name: str) -> None:
    sent = body_of(Authorize, payment(payment_method=method))
    assert sent["paymentOption"] == {"alternativePaymentMethod": {"paymentMethod": name}}
    assert (sent["userTokenId"], sent["userDetails"]["email"]) == ("ada@example.org",) * 2


@pytest.mark.parametrize(
    ("mode", "minor", "kind"),
    [
        (c.CaptureMethod.AUTOMATIC, 1050, "Sale"),
        (c.CaptureMethod.MANUAL, 1050, "Auth"),
        (c.CaptureMethod.AUTOMATIC, 0, "Auth"),
    ],
)
def test_what_is_held_is_no_sale(mode: c.CaptureMethod, minor: int, kind: str) -> None:
    asked = payment(capture_method=mode, amount=Money(minor, "EUR"))
    assert body_of(Authorize, asked)["transactionType"] == kind
    told = read(Authorize, asked, transactionStatus="APPROVED", transactionId="1")
    held = mode is c.CaptureMethod.MANUAL
    assert told.status is (S.AUTHORIZED if held else S.CHARGED)
    assert told.connector_feature_data.held == (minor if held else None)


@pytest.mark.parametrize("consent", [True, False])
def test_a_card_is_kept_only_with_the_customers_consent(consent: bool) -> None:
    asked = payment(
        setup_future_usage=c.FutureUsage.OFF_SESSION,
        customer_acceptance=c.CustomerAcceptance() if consent else None,
        customer=c.Customer(id="ada"),
    )
    assert body_of(Authorize, asked).get("isRebilling") == ("0" if consent else None)
    told = read(
        Authorize,
        asked,
        transactionStatus="APPROVED",
        transactionId="1",
        paymentOption={"userPaymentOptionId": "83"},
    )
    assert bool(told.mandate_reference) is consent


@pytest.mark.parametrize(("kind", "status"), [("Auth", S.VOIDED), ("Sale", S.VOIDED_POST_CAPTURE)])
def test_what_is_voided_was_held_or_taken(kind: str, status: S) -> None:
    facts = {"transactionId": "T1", "transactionStatus": "Approved", "transactionType": kind}
    wanted = PaymentsSyncData(connector_transaction_id="T1")
    told = read(PSync, wanted, transactionDetails=facts | {"isVoided": "true"})
    assert told.status is status


@pytest.mark.parametrize("word", ["Pending", "Processing"])
def test_a_payment_that_is_under_way_is_not_paid(word: str) -> None:
    details = {"transactionId": "T1", "transactionStatus": word, "transactionType": "Sale"}
    wanted = PaymentsSyncData(connector_transaction_id="T1")
    assert read(PSync, wanted, transactionDetails=details).status is S.PENDING


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("APPROVED", c.RefundStatus.REFUND_SUCCESS),
        ("PENDING", c.RefundStatus.REFUND_PENDING),
    ],
)
def test_a_refund_that_is_under_way_is_not_done(word: str, status: c.RefundStatus) -> None:
    asked = RefundsData(connector_transaction_id="T1", refund_amount=Money(400, "EUR"))
    assert read(Refund, asked, transactionStatus=word, transactionId="T3").status is status


@pytest.mark.parametrize(
    ("word", "status"), [("APPROVED", S.CHARGED), ("PENDING", S.CAPTURE_INITIATED)]
)
def test_a_settlement_that_is_under_way_is_not_done(word: str, status: S) -> None:
    asked = PaymentsCaptureData(connector_transaction_id="T1", amount_to_capture=Money(400, "EUR"))
    told = read(Capture, asked, transactionStatus=word, transactionId="T2")
    assert (told.status, told.captured_amount) == (status, 400)


def test_a_mandate_is_charged_as_what_follows_its_first_payment() -> None:
    asked = RepeatPaymentData(
        merchant_charge_id="chg-1",
        amount=Money(1050, "EUR"),
        connector_customer_id="ada",
        connector_recurring_payment_id=c.ConnectorMandateReferenceId(
            "83", connector_mandate_request_reference_id="T1"
        ),
        browser_info=c.BrowserInformation(ip_address="192.0.2.1"),
    )
    data = msgspec.structs.replace(call(asked), access_token=c.AccessToken(token=Secret("s-1")))
    sent = json.loads(NUVEI.flow(RepeatPayment).build_request(data).body or b"")
    assert sent["paymentOption"] == {"userPaymentOptionId": "83"}
    assert (sent["isRebilling"], sent["relatedTransactionId"]) == ("1", "T1")


def test_what_a_settlement_moved_is_not_what_is_asked_about() -> None:
    wanted = PaymentsSyncData(
        connector_transaction_id="T1", amount=Money(3000, "EUR"), connector_feature_data=SETTLED
    )
    details = {"transactionId": "T2", "transactionStatus": "Approved", "transactionType": "Settle"}
    assert read(PSync, wanted, transactionDetails=details).connector_feature_data.amount == 1050


@pytest.mark.parametrize(
    ("kind", "processed", "known", "taken"),
    [
        ("Sale", "10.50", {}, 1050),
        ("Sale", "", {}, None),
        ("Settle", "4.00", {"transactionId": "T2", "amount": 400, "taken": 400}, 400),
        # One of several: earlier answers told of the others.
        ("Settle", "4.00", {"transactionId": "T2", "amount": 400, "taken": 1050}, 1050),
        # What is told is another part than the one that is known.
        ("Settle", "4.00", {"transactionId": "T2", "amount": 300, "taken": 1050}, None),
        ("Settle", "4.00", {"transactionId": "T1", "amount": 400, "taken": 400}, None),
        ("Settle", "4.00", {}, None),
        ("Auth", "10.50", {}, None),
    ],
)
def test_a_sync_tells_what_was_settled(
    kind: str, processed: str, known: dict[str, Any], taken: int | None
) -> None:
    wanted = PaymentsSyncData(
        connector_transaction_id="T1",
        amount=Money(1050, "EUR"),
        connector_feature_data=Secret(json.dumps(known)),
    )
    details = {"transactionId": "T2", "transactionStatus": "Approved", "transactionType": kind}
    told = read(
        PSync,
        wanted,
        transactionDetails=details,
        partialApproval={"processedAmount": processed, "processedCurrency": "EUR"},
    )
    assert told.captured_amount == taken


def test_a_settlement_is_told_with_those_before_it() -> None:
    known = {"transactionId": "T2", "amount": 400, "currency": "EUR", "held": 650, "taken": 400}
    asked = PaymentsCaptureData(
        connector_transaction_id="T1",
        amount_to_capture=Money(650, "EUR"),
        connector_feature_data=Secret(json.dumps(known)),
    )
    told = read(Capture, asked, transactionStatus="APPROVED", transactionId="T3")
    assert (told.status, told.captured_amount) == (S.CHARGED, 1050)
    assert (told.connector_feature_data.held, told.connector_feature_data.taken) == (0, 1050)


@pytest.mark.parametrize(
    ("mode", "status"),
    [
        (c.CaptureMethod.MANUAL, S.PARTIAL_CHARGED),
        (c.CaptureMethod.MANUAL_MULTIPLE, S.PARTIAL_CHARGED_AND_CHARGEABLE),
    ],
)
def test_a_settlement_that_leaves_something_is_a_part(mode: c.CaptureMethod, status: S) -> None:
    asked = PaymentsCaptureData(
        connector_transaction_id="T1",
        amount_to_capture=Money(400, "EUR"),
        capture_method=mode,
        connector_feature_data=Secret('{"amount": 1050, "currency": "EUR", "held": 1050}'),
    )
    told = read(Capture, asked, transactionStatus="APPROVED", transactionId="T2")
    assert (told.status, told.captured_amount) == (status, 400)


def test_several_settlements_are_not_reversed_together() -> None:
    known = '{"transactionId": "T3", "amount": 650, "currency": "EUR", "taken": 1050}'
    wanted = PaymentsCancelPostCaptureData(
        connector_transaction_id="T1", connector_feature_data=Secret(known)
    )
    with pytest.raises(IntegrationError, match="several settlements"):
        body_of(VoidPostCapture, wanted)


def test_a_sale_is_reversed_and_not_voided() -> None:
    told = read(
        Authorize, payment(), transactionId="T1", transactionStatus="APPROVED",
        transactionType="Sale",
    )  # fmt: skip
    kept = Secret(msgspec.json.encode(told.connector_feature_data).decode())
    with pytest.raises(IntegrationError, match="reversed"):
        body_of(Void, voiding(kept))


@pytest.mark.parametrize("known", [None, SETTLED])
def test_a_void_names_the_hold(known: Secret | None) -> None:
    sent = body_of(Void, voiding(known))
    assert (sent["relatedTransactionId"], sent["amount"]) == ("T1", "30.00")


def voiding(known: Secret | None) -> PaymentVoidData:
    return PaymentVoidData(
        merchant_void_id="void-1",
        connector_transaction_id="T1",
        amount=Money(3000, "EUR"),
        connector_feature_data=known,
    )
