"""Mollie: what it is sent, and how its answers and webhooks are read."""

from __future__ import annotations

import base64
import json
from typing import Any

import msgspec
import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    ClientAuthenticationTokenRequestData,
    MandateRevokeRequestData,
    PaymentMethodTokenizationData,
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    ClientAuthenticationToken,
    MandateRevoke,
    PaymentMethodToken,
    PSync,
    RepeatPayment,
    SetupMandate,
)
from ucs.interfaces.webhook import Event
from ucs.wire.http import Request, Response

MOLLIE = registry.load("mollie")
SYNC = PaymentsSyncData(connector_transaction_id="tr_1")
HOME = c.Address(
    first_name=Secret("Ada"),
    last_name=Secret("Lovelace"),
    line1=Secret("Keizersgracht 126"),
    line2=Secret("3 hoog"),
    zip_code=Secret("1015 CW"),
    city=Secret("Amsterdam"),
    country_alpha2_code=c.CountryAlpha2.NL,
    email=Secret("ada@example.com"),
)


def call(request: Any, api_key: str = "test_1") -> RouterDataV2[Any, Any]:
    config = c.MollieConfig(api_key=Secret(api_key), profile_token=Secret("pfl_1"))
    return RouterDataV2(request, config, MOLLIE.spec.base_urls("sandbox"), Call("call-1"))


def payment(method: Any = None, **changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(2500, "EUR"),
        "payment_method": method or c.Ideal(),
        "return_url": "https://shop.example/back",
        "description": "Two tickets",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def built(flow: Any, request: Any, **facts: Any) -> Request:
    return MOLLIE.flow(flow).build_request(call(request, **facts))


def body_of(flow: Any, request: Any, **facts: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built(flow, request, **facts).body or b"{}")
    return found


def read(flow: Any, request: Any, **body: Any) -> Any:
    reply = Response(200, {}, json.dumps(body).encode())
    return MOLLIE.flow(flow).handle_response(call(request), reply).response


def answer(**changes: Any) -> dict[str, Any]:
    facts = {"id": "tr_1", "amount": {"currency": "EUR", "value": "25.00"}, "_links": {}}
    return {"resource": "payment", "status": "paid", **facts, **changes}


def refusal(status: int, **body: Any) -> ErrorResponse:
    reply = Response(status, {}, json.dumps(body).encode())
    return MOLLIE.flow(Authorize).get_error_response(call(payment()), reply)


def mandate(reference: str) -> RepeatPaymentData:
    return RepeatPaymentData(
        merchant_charge_id="charge-1",
        connector_recurring_payment_id=c.ConnectorMandateReferenceId(reference),
        amount=Money(2500, "EUR"),
    )


@pytest.mark.parametrize(
    ("amount", "text"), [(Money(1, "EUR"), "0.01"), (Money(1000, "JPY"), "1000")]
)
def test_amounts_are_text_with_their_currencys_decimals(amount: Money, text: str) -> None:
    sent = body_of(Authorize, payment(amount=amount))
    assert sent["amount"] == {"currency": amount.currency, "value": text}


def test_only_methods_that_can_hold_money_are_told_how_it_is_captured() -> None:
    assert "captureMode" not in body_of(Authorize, payment())
    held = payment(c.CardRedirect(), capture_method=c.CaptureMethod.MANUAL)
    assert body_of(Authorize, held)["captureMode"] == "manual"


def test_half_an_address_is_left_out() -> None:
    without = msgspec.structs.replace(HOME, city=None)
    address = c.PaymentAddress(billing_address=without)
    assert "billingAddress" not in body_of(Authorize, payment(address=address))


def test_klarna_is_told_who_pays_for_what() -> None:
    address = c.PaymentAddress(billing_address=HOME)
    sent = body_of(Authorize, payment(c.Klarna(), address=address))
    assert sent["billingAddress"]["streetAndNumber"] == "Keizersgracht 126,3 hoog"
    assert sent["billingAddress"]["familyName"] == "Lovelace"
    assert [line["totalAmount"]["value"] for line in sent["lines"]] == ["25.00"]
    with pytest.raises(IntegrationError, match=r"address.billing_address.line1"):
        body_of(Authorize, payment(c.Klarna()))


def test_later_payments_begin_with_a_first_one_of_a_known_customer() -> None:
    later = {"setup_future_usage": c.FutureUsage.OFF_SESSION}
    known = body_of(Authorize, payment(customer=c.Customer(connector_customer_id="cst_1"), **later))
    assert (known["sequenceType"], known["customerId"]) == ("first", "cst_1")
    unknown = body_of(Authorize, payment(**later))
    assert (unknown["sequenceType"], unknown.get("customerId")) == ("oneoff", None)


def test_apple_pays_token_is_put_together_again() -> None:
    sealed = base64.b64encode(b'{"data":"x","version":"EC_v1"}').decode()
    wallet = c.AppleWallet(
        c.AppleWalletPaymentDataEncryptedData(sealed),
        c.AppleWalletPaymentMethod("Visa 1111", "Visa", "debit"),
        "31323334",
    )
    sent = body_of(Authorize, payment(wallet))
    token = json.loads(sent["applePayPaymentToken"])
    assert sent["method"] == "applepay"
    assert token["paymentData"] == {"data": "x", "version": "EC_v1"}
    assert token["paymentMethod"]["displayName"] == "Visa 1111"


@pytest.mark.parametrize(
    ("method", "code"),
    [
        (c.AppleWallet(c.AppleWalletPaymentDataEncryptedData("no base64")), "INVALID_DATA_FORMAT"),
        (c.AppleWallet(c.ApplePayDecryptedData()), "NOT_IMPLEMENTED"),
        (c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData()), "NOT_IMPLEMENTED"),
        (c.CryptoCurrency(), "NOT_IMPLEMENTED"),
    ],
)
def test_what_mollie_cannot_read_is_refused(method: Any, code: str) -> None:
    with pytest.raises(IntegrationError) as refused:
        body_of(Authorize, payment(method))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("word", "taken", "status"),
    [
        ("paid", "25.00", S.CHARGED),
        ("paid", "10.00", S.PARTIAL_CHARGED),
        ("authorized", "10.00", S.PARTIAL_CHARGED_AND_CHARGEABLE),
        ("authorized", "0.00", S.AUTHORIZED),
        ("expired", None, S.EXPIRED),
        ("failed", None, S.FAILURE),
    ],
)
def test_a_payment_is_what_was_captured_of_it(word: str, taken: str | None, status: S) -> None:
    captured = {"currency": "EUR", "value": taken} if taken else None
    found = read(PSync, SYNC, **answer(status=word, amountCaptured=captured))
    assert found.status is status
    assert found.captured_amount == (round(float(taken or 0) * 100) or None)


def test_an_unknown_status_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="unknown status 'shipped'"):
        read(PSync, SYNC, **answer(status="shipped"))


def test_another_amount_than_was_asked_for_is_an_error() -> None:
    with pytest.raises(ConnectorError) as wrong:
        read(Authorize, payment(amount=Money(2400, "EUR")), **answer())
    assert wrong.value.code == "INTEGRITY_CHECK_FAILED"


@pytest.mark.parametrize(
    ("details", "code", "message"),
    [
        ({"failureReason": "invalid_cvv", "failureMessage": "Wrong"}, "invalid_cvv", "Wrong"),
        ({"bankReasonCode": "MS03", "bankReason": "No reason"}, "MS03", "No reason"),
    ],
)
def test_a_failed_payment_says_why(details: dict[str, str], code: str, message: str) -> None:
    found = read(PSync, SYNC, **answer(status="failed", details=details))
    assert (found.status, found.code, found.message) == (S.FAILURE, code, message)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending", S.CAPTURE_INITIATED),
        ("succeeded", S.CHARGED),
        ("failed", S.CAPTURE_FAILED),
    ],
)
def test_a_capture_is_of_its_payment(word: str, status: S) -> None:
    asked = PaymentsCaptureData(
        connector_transaction_id="tr_1", amount_to_capture=Money(2500, "EUR")
    )
    found = read(Capture, asked, **answer(id="cpt_1", paymentId="tr_1", status=word))
    assert (found.status, found.connector_transaction_id) == (status, "tr_1")


def test_errors_are_told_in_mollies_words() -> None:
    told = refusal(422, title="Unprocessable Entity", detail="Too much", field="amount")
    assert (told.code, told.message, told.reason) == ("Unprocessable Entity", "Too much", "amount")


def test_cards_that_cannot_be_are_told_by_field() -> None:
    told = refusal(422, violations=[{"name": "cardNumber", "reason": "invalid"}])
    assert (told.code, told.message) == ("invalid", "cardNumber: invalid")


def test_an_error_without_words_is_unreadable() -> None:
    with pytest.raises(ConnectorError) as unread:
        refusal(400)
    assert unread.value.code == "RESPONSE_DESERIALIZATION_FAILED"


@pytest.mark.parametrize(("key", "testmode"), [("test_1", True), ("live_1", False)])
def test_a_card_token_is_made_in_the_mode_of_the_key(key: str, testmode: bool) -> None:
    card = c.CardDetails(
        Secret("4543474002249996"), Secret("03"), Secret("2030"), Secret("123"), Secret("A L")
    )
    asked = PaymentMethodTokenizationData(payment_method=card)
    sent = body_of(PaymentMethodToken, asked, api_key=key)
    assert sent["testmode"] is testmode
    assert (sent["cardExpiryDate"], sent["profileToken"]) == ("03/30", "pfl_1")
    assert built(PaymentMethodToken, asked).url == "https://api.cc.mollie.com/v1/card-tokens"


@pytest.mark.parametrize(
    ("flow", "request_"),
    [
        (PaymentMethodToken, PaymentMethodTokenizationData(payment_method=c.Ideal())),
        (ClientAuthenticationToken, ClientAuthenticationTokenRequestData()),
    ],
)
def test_tokens_are_of_cards_and_payments_alone(flow: Any, request_: Any) -> None:
    with pytest.raises(IntegrationError) as refused:
        body_of(flow, request_)
    assert refused.value.code == "NOT_IMPLEMENTED"


def test_a_mandate_is_charged_and_revoked_by_its_customers_id_too() -> None:
    sent = body_of(RepeatPayment, mandate("cst_1/mdt_1"))
    assert (sent["customerId"], sent["mandateId"]) == ("cst_1", "mdt_1")
    assert (sent["sequenceType"], sent["description"]) == ("recurring", "charge-1")
    ended = built(MandateRevoke, MandateRevokeRequestData(connector_mandate_id="cst_1/mdt_1"))
    assert ended.method == "DELETE"
    assert ended.url.endswith("/v2/customers/cst_1/mandates/mdt_1")


def test_a_mandate_without_its_customer_is_refused() -> None:
    with pytest.raises(IntegrationError, match="connector_mandate_id"):
        body_of(RepeatPayment, mandate("mdt_1"))


def test_a_networks_reference_cannot_be_charged() -> None:
    asked = RepeatPaymentData(
        connector_recurring_payment_id=c.NetworkMandateId("1234"), amount=Money(2500, "EUR")
    )
    with pytest.raises(IntegrationError) as refused:
        body_of(RepeatPayment, asked)
    assert refused.value.code == "NOT_SUPPORTED"


@pytest.mark.parametrize(
    ("word", "status"), [("valid", S.CHARGED), ("pending", S.PENDING), ("invalid", S.FAILURE)]
)
def test_a_debit_mandate_needs_no_payment(word: str, status: S) -> None:
    asked = SetupMandateRequestData(
        payment_method=c.Sepa(Secret("NL55INGB0000000000"), Secret("Ada Lovelace")),
        customer=c.Customer(connector_customer_id="cst_1"),
    )
    assert built(SetupMandate, asked).url.endswith("/v2/customers/cst_1/mandates")
    reply = {"resource": "mandate", "id": "mdt_1", "status": word, "customerId": "cst_1"}
    found = read(SetupMandate, asked, **reply)
    assert found.status is status
    assert found.mandate_reference.connector_mandate_id == "cst_1/mdt_1"


def test_a_webhook_says_where_to_look_and_nothing_else() -> None:
    webhook = MOLLIE.incoming_webhook
    assert webhook is not None
    event = Event({}, b"id=tr_1", 0.0, secret="a secret")
    body = webhook.decode(event)
    told = webhook.process_payment_webhook(body, event)
    assert webhook.get_webhook_object_reference_id(body) == c.PaymentEventReference("tr_1")
    assert (told.connector_transaction_id, told.status) == ("tr_1", S.UNKNOWN)
    assert not webhook.verify_webhook_source(event)


def test_a_webhook_about_something_else_is_refused() -> None:
    webhook = MOLLIE.incoming_webhook
    assert webhook is not None
    with pytest.raises(WebhookError):
        webhook.get_webhook_event_type(webhook.decode(Event({}, b"id=pl_1", 0.0)))
