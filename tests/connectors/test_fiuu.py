"""Fiuu: what is kept of a card, channels, and notifications of what is under way."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from ucs.connectors.fiuu.transformers import md5, signed_by_fiuu
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData, PaymentsSyncData, RefundsData
from ucs.domain.router import Call, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, PSync, Refund, RepeatPayment
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

FIUU = registry.load("fiuu")
WEBHOOK: Any = FIUU.incoming_webhook


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.FiuuConfig(
        merchant_id=Secret("shop"), verify_key=Secret("vk"), secret_key=Secret("sk")
    )
    return RouterDataV2(request, config, FIUU.spec.base_urls("sandbox"), Call("call-1"))


def payment(method: Any) -> PaymentsAuthorizeData:
    return PaymentsAuthorizeData(
        merchant_transaction_id="order-1",
        amount=Money(1000, "MYR"),
        payment_method=method,
        return_url="https://shop.example/back",
        webhook_url="https://shop.example/hook",
    )


def paid(extra: Any) -> Any:
    told = {"status": "00", "extraP": extra}
    body = {"TxnID": "30", "TxnData": {"RequestType": "RESPONSE", "RequestData": told}}
    reply = Response(200, {}, json.dumps(body).encode())
    return FIUU.flow(Authorize).handle_response(call(payment(None)), reply).response


@pytest.mark.parametrize("extra", ['{"token":"t-1","fraudscreen":"1"}', {"token": "t-1"}])
def test_a_kept_card_is_read_from_text_as_from_an_object(extra: Any) -> None:
    assert paid(extra).mandate_reference.connector_mandate_id == "t-1"


@pytest.mark.parametrize("extra", ["", None, "{}", {}, {"ccbrand": "Visa"}])
def test_a_payment_that_kept_nothing_leaves_no_mandate(extra: Any) -> None:
    told = paid(extra)
    assert told.status is S.CHARGED
    assert not told.mandate_reference


@pytest.mark.parametrize("extra", ["{token", "[]", {"token": 1}])
def test_what_cannot_be_read_of_a_card_is_an_error(extra: Any) -> None:
    with pytest.raises(ConnectorError, match="extraP"):
        paid(extra)


@pytest.mark.parametrize(
    ("method", "channel"),
    [
        (c.SevenEleven(), "CASH-711"),
        (c.Alfamart(), "DK_ALFA"),
        (c.Indomaret(), "DK_INDOMARET"),
        (c.PermataBankTransfer(), "DK_PERMATA_VA"),
        (c.TouchNGoRedirectWallet(), "TNG-EWALLET"),
        (c.WeChatPayRedirectWallet(), "WeChatPay"),
        (c.GcashRedirectWallet(), "GCash"),
        (c.OnlineBankingFPX(issuer=c.BankNames.Maybank), "FPX_MB2U"),
        (c.OnlineBankingThailand(issuer=c.BankNames.BangkokBank), "BBL_IB_U"),
        (c.OnlineBankingThailand(issuer=c.BankNames.KrungsriBank), "BAY_IB_U"),
        (c.OnlineBankingThailand(issuer=c.BankNames.KrungThaiBank), "KTB_IB_U"),
        (c.OnlineBankingThailand(issuer=c.BankNames.TheSiamCommercialBank), "SCB_IB_U"),
        (c.OnlineBankingThailand(issuer=c.BankNames.KasikornBank), "KBANK_PAYPLUS"),
    ],
)
def test_a_channel_is_named_as_in_direct_calls(method: Any, channel: str) -> None:
    sent = FIUU.flow(Authorize).build_request(call(payment(method))).body or b""
    assert f'name="TxnChannel"\r\n\r\n{channel}\r\n'.encode() in sent


@pytest.mark.parametrize(
    "method",
    [
        c.OnlineBankingFPX(issuer=c.BankNames.KasikornBank),
        c.OnlineBankingThailand(issuer=c.BankNames.Maybank),
        c.AliPayRedirectWallet(),
    ],
)
def test_what_is_no_channel_of_direct_calls_is_refused(method: Any) -> None:
    with pytest.raises(IntegrationError):
        FIUU.flow(Authorize).build_request(call(payment(method)))


@pytest.mark.parametrize(("consent", "word"), [(True, "1"), (False, "3")])
def test_a_card_is_kept_only_with_the_customers_consent(consent: bool, word: str) -> None:
    card = c.CardDetails(Secret("4111111111111111"), Secret("12"), Secret("34"), Secret("123"))
    ask = msgspec.structs.replace(
        payment(card),
        setup_future_usage=c.FutureUsage.OFF_SESSION,
        customer_acceptance=c.CustomerAcceptance() if consent else None,
        address=c.PaymentAddress(billing_address=c.Address(email=Secret("a@example.org"))),
    )
    sent = FIUU.flow(Authorize).build_request(call(ask)).body or b""
    assert f'name="mpstokenstatus"\r\n\r\n{word}\r\n'.encode() in sent


def test_a_code_that_nobody_has_paid_yet_waits_for_the_customer() -> None:
    body = b"tranID=30&orderid=order-1&status=22&domain=shop&amount=10.00&currency=MYR&skey=x"
    event = Event({}, body, now=0)
    notice = WEBHOOK.decode(event)
    assert WEBHOOK.get_webhook_event_type(notice).name == "PAYMENT_INTENT_PROCESSING"
    told: Any = WEBHOOK.process_payment_webhook(notice, event)
    assert (told.status, told.connector_transaction_id) == (S.AUTHENTICATION_PENDING, "30")


def test_a_charge_names_the_payer_by_one_name_where_there_is_one() -> None:
    ask = c.RecurringPaymentServiceChargeRequest(
        merchant_charge_id="chg-1",
        amount=Money(1000, "MYR"),
        connector_recurring_payment_id=c.ConnectorMandateReferenceId("t-1"),
        address=c.PaymentAddress(
            billing_address=c.Address(first_name=Secret("A|da"), email=Secret("a@example.org"))
        ),
    )
    sent = FIUU.flow(RepeatPayment).build_request(call(ask)).body or b""
    assert b"T|shop||t-1|chg-1|MYR|10.00|A da|a@example.org|||" in sent


@pytest.mark.parametrize(
    ("code", "name", "status"),
    [
        ("00", "captured", S.CHARGED),
        ("00", "settled", S.CHARGED),
        ("00", "authorized", S.AUTHORIZED),
        ("11", "cancelled", S.VOIDED),
        ("11", "failed", S.FAILURE),
        ("11", "blocked", S.FAILURE),
        ("11", "chargeback", S.FAILURE),
        ("22", "Pending", S.AUTHENTICATION_PENDING),
        ("22", "Unknown", S.PENDING),
    ],
)
def test_a_payment_is_found_as_both_words_say(code: str, name: str, status: S) -> None:
    asked = PaymentsSyncData(connector_transaction_id="30", amount=Money(1000, "MYR"))
    body = f"StatCode={code}\nStatName={name}\nTranID=30\n".encode()
    reply = Response(200, {}, body)
    told: Any = FIUU.flow(PSync).handle_response(call(asked), reply).response
    assert told.status is status


def test_a_direct_call_that_is_under_way_has_taken_nothing() -> None:
    body = {"TxnID": "30", "TxnData": {"RequestData": {"status": "22"}}}
    reply = Response(200, {}, json.dumps(body).encode())
    told: Any = FIUU.flow(Authorize).handle_response(call(payment(None)), reply).response
    assert told.status is S.PENDING


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("00", c.RefundStatus.REFUND_SUCCESS),
        ("11", c.RefundStatus.REFUND_FAILURE),
        ("22", c.RefundStatus.REFUND_PENDING),
    ],
)
def test_a_refund_is_told_by_its_word(word: str, status: c.RefundStatus) -> None:
    asked = RefundsData(refund_amount=Money(1000, "MYR"))
    body = json.dumps({"Status": word, "RefundID": 7}).encode()
    told: Any = FIUU.flow(Refund).handle_response(call(asked), Response(200, {}, body)).response
    assert told.status is status


def test_an_entry_that_is_accepted_is_charged_later() -> None:
    ask = c.RecurringPaymentServiceChargeRequest(merchant_charge_id="chg-1")
    body = json.dumps([{"status": "accepted", "orderid": "chg-1", "tranID": 30}]).encode()
    reply = Response(200, {}, body)
    told: Any = FIUU.flow(RepeatPayment).handle_response(call(ask), reply).response
    assert (told.status, told.connector_transaction_id) == (S.PENDING, "30")


@pytest.mark.parametrize("body", [b"[]", b'[{"status": "accepted"}, {"status": "accepted"}]'])
def test_one_charge_is_answered_by_one_entry(body: bytes) -> None:
    ask = c.RecurringPaymentServiceChargeRequest(merchant_charge_id="chg-1")
    with pytest.raises(ConnectorError, match="not one charge"):
        FIUU.flow(RepeatPayment).handle_response(call(ask), Response(200, {}, body))


@pytest.mark.parametrize(
    ("key", "nbcb", "known"), [("sk", "2", True), ("vk", "1", True), ("vk", "2", False)]
)
def test_only_recurring_payments_are_told_with_the_other_key(
    key: str, nbcb: str, known: bool
) -> None:
    inner = md5("30", "order-1", "00", "shop", "10.00", "MYR")
    proof = md5("", "shop", inner, "", key)
    body = f"tranID=30&orderid=order-1&status=00&domain=shop&amount=10.00&currency=MYR&nbcb={nbcb}"
    event = Event({}, f"{body}&skey={proof}".encode(), now=0, config=call(None).connector_config)
    assert signed_by_fiuu(event) is known
