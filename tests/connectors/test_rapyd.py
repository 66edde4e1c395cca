"""Rapyd: how it is signed, what types are called, and how its answers are read."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from ucs.connectors.rapyd.transformers import WebhookEvent
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
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
    PaymentMethodToken,
    PSync,
    RepeatPayment,
    SetupMandate,
)
from ucs.interfaces.webhook import Event
from ucs.wire.http import Request, Response

RAPYD = registry.load("rapyd")
CONFIG = c.RapydConfig(access_key=Secret("access"), secret_key=Secret("secret"))
PAYMENT = {"id": "payment_1", "amount": 0, "original_amount": 10.5, "currency_code": "EUR"}


def call(request: Any) -> RouterDataV2[Any, Any]:
    return RouterDataV2(request, CONFIG, RAPYD.spec.base_urls("sandbox"), Call("call-1", now=1000))


def card(number: str = "4111111111111111", **changes: Any) -> PaymentsAuthorizeData:
    method = c.CardDetails(
        Secret(number), Secret("12"), Secret("34"), Secret("123"), Secret("Ada Lovelace")
    )
    address = c.Address(country_alpha2_code=c.CountryAlpha2.IS)
    facts = {
        "amount": Money(1050, "EUR"),
        "payment_method": method,
        "address": c.PaymentAddress(billing_address=address),
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def sent(request: PaymentsAuthorizeData) -> Request:
    return RAPYD.flow(Authorize).build_request(call(request))


def body(request: PaymentsAuthorizeData) -> dict[str, Any]:
    inside: dict[str, Any] = json.loads(sent(request).body or b"")
    return inside


def found(**changes: Any) -> Any:
    asked = PaymentsSyncData(connector_transaction_id="payment_1")
    reply = Response(200, {}, json.dumps({"data": {**PAYMENT, **changes}}).encode())
    return RAPYD.flow(PSync).handle_response(call(asked), reply).response


def signature(text: str) -> str:
    digest = hmac.new(b"secret", text.encode(), hashlib.sha256).hexdigest()
    return base64.b64encode(digest.encode()).decode()


def test_verb_path_salt_time_keys_and_body_are_signed() -> None:
    made = sent(card())
    salt, content = made.headers["salt"], (made.body or b"").decode()
    text = f"post/v1/payments{salt}1000accesssecret{content}"
    assert made.headers["signature"] == signature(text)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("4111111111111111", "is_visa_card"),
        ("5555555555554444", "is_mastercard_card"),
        ("371449635398431", "is_amex_card"),
        ("6011111111111117", "is_discover_card"),
        ("3530111333300000", "is_jcb_card"),
        ("30569309025904", "is_diners_card"),
        ("6200000000000005", "is_unionpay_card"),
        ("6759649826438453", "is_maestro_card"),
    ],
)
def test_a_cards_type_is_its_country_and_network(number: str, word: str) -> None:
    assert body(card(number))["payment_method"]["type"] == word


def test_a_card_without_a_country_is_refused_by_the_field() -> None:
    with pytest.raises(IntegrationError, match=r"billing_address\.country_alpha2_code"):
        sent(card(address=c.PaymentAddress()))


def test_a_mandate_of_a_network_cannot_be_charged() -> None:
    asked = RepeatPaymentData(
        amount=Money(1050, "EUR"), connector_recurring_payment_id=c.NetworkMandateId("n1")
    )
    with pytest.raises(IntegrationError, match="processor's own"):
        RAPYD.flow(RepeatPayment).build_request(call(asked))


def test_only_cards_are_kept() -> None:
    asked = PaymentMethodTokenizationData(payment_method=c.GcashRedirectWallet())
    with pytest.raises(IntegrationError, match="Keeping anything but a card"):
        RAPYD.flow(PaymentMethodToken).build_request(call(asked))


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"status": "ACT", "next_action": "pending_capture"}, S.AUTHORIZED),
        ({"status": "ACT", "next_action": "pending_confirmation"}, S.PENDING),
        (
            {"status": "ACT", "next_action": "pending_confirmation", "redirect_url": "https://x"},
            S.AUTHENTICATION_PENDING,
        ),
        ({"status": "REV"}, S.VOIDED),
        ({"status": "NEW"}, S.AUTHORIZING),
    ],
)
def test_an_active_payment_waits_for_its_next_action(facts: dict[str, str], status: S) -> None:
    assert found(**facts).status is status


def test_a_payment_that_failed_says_why() -> None:
    told = found(status="ERR", failure_code="E1", failure_message="Do Not Honor")
    assert isinstance(told, ErrorResponse)
    assert (told.status, told.code, told.message) == (S.FAILURE, "E1", "Do Not Honor")


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(ConnectorError):
        found(status="DLD")


def test_the_networks_code_stands_within_the_error() -> None:
    status = {"error_code": "ERROR_PROCESSING_CARD - [05]", "message": "Do Not Honor"}
    reply = Response(400, {}, json.dumps({"status": status, "data": {"id": "payment_1"}}).encode())
    told = RAPYD.flow(Authorize).get_error_response(call(card()), reply)
    assert (told.network_decline_code, told.connector_transaction_id) == ("05", "payment_1")


def event(uri: str, now: float = 1000, **headers: str) -> Event:
    known = {"salt": "s1", "timestamp": "1000", "host": "shop.example", **headers}
    text = "https://shop.example/events" + "s1" + known["timestamp"] + "accesssecret" + "{}"
    return Event({"signature": signature(text), **known}, b"{}", now, uri=uri, config=CONFIG)


@pytest.mark.parametrize("uri", ["/events", "https://shop.example/events"])
def test_an_event_is_signed_for_the_whole_url(uri: str) -> None:
    hook = RAPYD.incoming_webhook
    assert hook is not None
    assert hook.verify_webhook_source(event(uri))
    assert not hook.verify_webhook_source(event("/others"))
    assert not hook.verify_webhook_source(event(uri, now=1301))
    assert not hook.verify_webhook_source(event(uri, timestamp="soon"))


def test_an_event_about_something_else_is_refused() -> None:
    hook = RAPYD.incoming_webhook
    assert hook is not None
    told = hook.decode(Event({}, b'{"type": "PAYMENT_COMPLETED", "data": {}}', 0))
    assert isinstance(told, WebhookEvent)
    with pytest.raises(WebhookError):
        hook.get_webhook_object_reference_id(told)


PERSON = c.Customer(name="Ada", email=Secret("a@example.com"), phone_number=Secret("+62811"))


@pytest.mark.parametrize(
    ("method", "currency", "word"),
    [
        (c.DanaRedirectWallet(), "IDR", "id_dana_ewallet"),
        (c.NetbankingPayment(c.BankNames.HdfcBank), "INR", "in_hdfc_bank"),
        (c.LocalBankRedirect(), "PHP", "ph_bancnet_bank"),
        (c.LocalBankTransfer(), "SGD", "sg_fast_bank"),
        (c.UpiCollect(Secret("ada@upi")), "INR", "in_upi_bank"),
    ],
)
def test_a_method_has_its_type_by_its_money(method: Any, currency: str, word: str) -> None:
    made = body(card(payment_method=method, amount=Money(1000, currency)))
    assert made["payment_method"]["type"] == word
    assert "capture" not in made


@pytest.mark.parametrize(
    ("method", "word"),
    [
        (c.BCABankTransfer(), "id_bca_bank"),
        (c.Alfamart(), "id_alfa_cash"),
        (c.Oxxo(), "mx_oxxo_cash"),
    ],
)
def test_who_pays_with_a_code_is_named(method: Any, word: str) -> None:
    made = body(card(payment_method=method, customer=PERSON))
    assert made["payment_method"] == {"type": word}
    assert made["customer"] == {"name": "Ada", "email": "a@example.com", "phone_number": "+62811"}


def test_a_code_is_told_while_it_waits() -> None:
    told = found(
        status="ACT",
        next_action="pending_confirmation",
        payment_method_type="id_bca_bank",
        textual_codes={"pay_code": "8000"},
    )
    assert told.status is S.AUTHENTICATION_PENDING
    assert told.connector_feature_data == {"pay_code": "8000"}


def test_a_bank_that_is_not_listed_is_refused() -> None:
    with pytest.raises(IntegrationError):
        body(card(payment_method=c.NetbankingPayment(c.BankNames.YesBank)))
    with pytest.raises(IntegrationError):
        body(card(payment_method=c.LocalBankRedirect()))


def refused(flow: Any, asked: Any, status: str) -> ErrorResponse:
    body = {
        "status": {"error_code": "ERROR_CAPTURE_PAYMENT", "message": "Not captured"},
        "data": {"id": "payment_1", "status": status},
    }
    reply = Response(400, {}, json.dumps(body).encode())
    return RAPYD.flow(flow).get_error_response(call(asked), reply)


def test_a_refusal_fails_the_payment_only_where_rapyd_says_so() -> None:
    capture = PaymentsCaptureData(connector_transaction_id="payment_1")
    assert refused(Capture, capture, "ACT").status is None
    assert refused(Authorize, card(), "ERR").status is S.FAILURE


def paid(asked: Any, flow: Any, **changes: Any) -> Any:
    facts = {"status": "CLO", "amount": 10.5, "payment_method": "card_1", "customer_token": "cus_1"}
    reply = Response(200, {}, json.dumps({"data": {**PAYMENT, **facts, **changes}}).encode())
    return RAPYD.flow(flow).handle_response(call(asked), reply).response


def test_a_card_can_be_charged_again_only_where_it_was_kept() -> None:
    later, agreed = c.FutureUsage.OFF_SESSION, c.CustomerAcceptance(accepted_at=1)
    asked = card(setup_future_usage=later, customer_acceptance=agreed)
    assert body(asked)["save_payment_method"] is True
    told = paid(asked, Authorize)
    assert told.mandate_reference.connector_mandate_id == "card_1"
    assert told.connector_customer_id == "cus_1"
    for other in (card(setup_future_usage=later), card(customer_acceptance=agreed), card()):
        assert "save_payment_method" not in body(other)
        assert not paid(other, Authorize).mandate_reference


def test_a_card_that_is_set_up_is_kept_whatever_else_is_said() -> None:
    asked = SetupMandateRequestData(amount=Money(0, "EUR"))
    told = paid(asked, SetupMandate, amount=0, original_amount=0)
    assert told.mandate_reference.connector_mandate_id == "card_1"


def test_a_time_that_is_no_number_verifies_nothing() -> None:
    hook = RAPYD.incoming_webhook
    assert hook is not None
    assert not hook.verify_webhook_source(event("/events", timestamp="\N{SUPERSCRIPT TWO}"))
