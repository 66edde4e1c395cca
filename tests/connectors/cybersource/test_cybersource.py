"""CyberSource and its family: signatures, units, units of steps, and words where no suite looks."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    ClientAuthenticationTokenRequestData,
    PaymentsAuthenticateData,
    PaymentsAuthorizeData,
    PaymentsCancelPostCaptureData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsPostAuthenticateData,
    PaymentsSyncData,
    RefundsData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import flows as f
from ucs.interfaces import registry
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

CYBERSOURCE = registry.load("cybersource")
BANK = registry.load("bankofamerica")
KEY = base64.b64encode(b"shared secret").decode()
CARD = c.CardDetails(
    card_number=Secret("4111111111111111"),
    card_exp_month=Secret("12"),
    card_exp_year=Secret("2034"),
    card_cvc=Secret("123"),
)
ADDRESS = c.PaymentAddress(
    billing_address=c.Address(
        email=Secret("ada@example.org"),
        state=Secret("Ontario"),
        country_alpha2_code=c.CountryAlpha2.CA,
    )
)
USD = Money(1050, "USD")


def call(request: Any, **config: Any) -> RouterDataV2[Any, Any]:
    keys = c.CybersourceConfig(
        api_key=Secret("key-1"), merchant_account=Secret("shop"), api_secret=Secret(KEY), **config
    )
    urls = CYBERSOURCE.spec.base_urls("sandbox")
    return RouterDataV2(request, keys, urls, Call("call-1", now=1_700_000_000.0))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {"amount": USD, "payment_method": CARD, "address": ADDRESS}
    return PaymentsAuthorizeData(**{**facts, **changes})


def body(flow: Any, request: Any, of: Any = CYBERSOURCE, **config: Any) -> Any:
    made = of.flow(flow).build_request(call(request, **config))
    return json.loads(made.body or b"null")


def read(flow: Any, request: Any, **told: Any) -> Any:
    reply = Response(201, {}, json.dumps(told).encode())
    return CYBERSOURCE.flow(flow).handle_response(call(request), reply).response


def path(flow: Any, request: Any) -> str:
    made = CYBERSOURCE.flow(flow).build_request(call(request))
    return made.url.removeprefix("https://apitest.cybersource.com")


def carrying(**facts: str) -> Secret:
    return Secret(json.dumps(facts))


def test_a_request_is_signed_as_the_guide_says() -> None:
    made = CYBERSOURCE.flow(f.Authorize).build_request(call(payment()))
    digest = base64.b64encode(hashlib.sha256(made.body or b"").digest()).decode()
    text = (
        "host: apitest.cybersource.com\ndate: Tue, 14 Nov 2023 22:13:20 GMT\n"
        f"request-target: post /pts/v2/payments\ndigest: SHA-256={digest}\nv-c-merchant-id: shop"
    )
    signature = base64.b64encode(hmac.digest(b"shared secret", text.encode(), "sha256")).decode()
    assert made.headers["Signature"].endswith(f'signature="{signature}"')
    assert 'headers="host date request-target digest v-c-merchant-id"' in made.headers["Signature"]


def test_a_request_without_a_body_has_no_digest() -> None:
    asked = PaymentsSyncData(connector_transaction_id="p1")
    made = CYBERSOURCE.flow(f.PSync).build_request(call(asked))
    assert "Digest" not in made.headers
    assert 'headers="host date request-target v-c-merchant-id"' in made.headers["Signature"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("4111111111111111", "001"), ("2223000048400011", "002"), ("378282246310005", "003"),
        ("6011111111111117", "004"), ("38000000000006", "005"), ("3566111111111113", "007"),
        ("6759411100000008", "042"), ("6200000000000005", "062"), ("9999", None),
    ],
)  # fmt: skip
def test_a_card_says_its_network(number: str, code: str | None) -> None:
    card = c.CardDetails(
        card_number=Secret(number),
        card_exp_month=CARD.card_exp_month,
        card_exp_year=CARD.card_exp_year,
        card_cvc=CARD.card_cvc,
    )
    sent = body(f.Authorize, payment(payment_method=card))
    assert sent["paymentInformation"]["card"].get("type") == code


def test_a_province_is_a_code_and_an_unset_field_is_absent() -> None:
    payer = body(f.Authorize, payment())["orderInformation"]["billTo"]
    assert payer == {
        "administrativeArea": "ON",
        "country": "CA",
        "email": "ada@example.org",
    }


@pytest.mark.parametrize(
    ("amount", "text"),
    [(USD, "10.50"), (Money(1050, "JPY"), "1050"), (Money(1050, "KWD"), "1.050")],
)
def test_amounts_have_the_decimals_of_their_currency(amount: Money, text: str) -> None:
    details = body(f.Authorize, payment(amount=amount))["orderInformation"]["amountDetails"]
    assert details == {"currency": amount.currency, "totalAmount": text}


@pytest.mark.parametrize(
    ("network", "word", "proof"),
    [
        (c.CardNetwork.VISA, "vbv", "cavv"),
        (c.CardNetwork.MASTERCARD, "spa", "ucafAuthenticationData"),
        (c.CardNetwork.AMEX, "aesk", "cavv"),
    ],
)
def test_the_result_of_another_3ds_is_passed_on(
    network: c.CardNetwork, word: str, proof: str
) -> None:
    done = c.AuthenticationData(
        eci="05",
        cavv="proof",
        ds_transaction_id="ds",
        trans_status=c.TransactionStatus.TRANSACTION_STATUS_NOT_VERIFIED,
    )
    card = c.CardDetails(
        CARD.card_number, CARD.card_exp_month, CARD.card_exp_year, CARD.card_cvc,
        card_network=network,
    )  # fmt: skip
    sent = body(f.Authorize, payment(payment_method=card, authentication_data=done))
    assert sent["processingInformation"]["commerceIndicator"] == word
    told = sent["consumerAuthenticationInformation"]
    assert told[proof] == "proof"
    assert (told["eciRaw"], told["paresStatus"]) == ("05", "A")


def test_the_word_of_our_own_3ds_is_the_kind_of_order() -> None:
    done = c.AuthenticationData(eci="vbv_attempted", cavv="proof", connector_transaction_id="xid")
    sent = body(f.Authorize, payment(authentication_data=done))
    assert sent["processingInformation"]["commerceIndicator"] == "vbv_attempted"
    assert sent["consumerAuthenticationInformation"]["xid"] == "xid"
    assert "eciRaw" not in sent["consumerAuthenticationInformation"]


def test_an_order_by_mail_is_moto() -> None:
    sent = body(f.Authorize, payment(payment_channel=c.PaymentChannel.MAIL_ORDER))
    assert sent["processingInformation"]["commerceIndicator"] == "moto"


def test_a_merchant_does_without_checks() -> None:
    sent = body(f.Authorize, payment(), disable_avs=True, disable_cvn=False)
    chosen = sent["processingInformation"]["authorizationOptions"]
    assert chosen == {"ignoreAvsResult": True, "ignoreCvResult": False}


def test_a_token_is_an_instrument_or_the_devices() -> None:
    kept = c.TokenPaymentMethodType(token=Secret("7030000000014831"))
    sent = body(f.Authorize, payment(payment_method=kept))
    assert sent["paymentInformation"] == {"paymentInstrument": {"id": "7030000000014831"}}
    device = c.TokenPaymentMethodType(token=Secret("head.body.signature"))
    sent = body(f.Authorize, payment(payment_method=device))
    assert sent["tokenInformation"] == {"transientTokenJwt": "head.body.signature"}
    assert sent["paymentInformation"] == {}


def test_a_samsung_pay_token_names_its_key() -> None:
    token = c.SamsungWalletPaymentCredentialTokenData(type="S", version="100", data=Secret("x.y"))
    wallet = c.SamsungWallet(c.SamsungWalletPaymentCredential(token_data=token))
    with pytest.raises(IntegrationError, match="no JWE"):
        body(f.Authorize, payment(payment_method=wallet))


def test_facts_are_written_as_each_member_writes_them() -> None:
    asked = payment(metadata=Secret('{"b": "x", "a": 1}'), merchant_order_id="o-1")
    told = body(f.Authorize, asked)["merchantDefinedInformation"]
    assert [each["value"] for each in told] == [
        "a=1", 'b="x"', "merchant_order_reference_id=o-1",
    ]  # fmt: skip
    assert [each["key"] for each in told] == ["1", "2", "3"]
    told = body(f.Authorize, asked, of=BANK)["merchantDefinedInformation"]
    assert [each["value"] for each in told] == ["b_x", "a_1"]


def test_a_hold_grows_by_what_is_more() -> None:
    asked = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="p1",
        amount=Money(1500, "USD"),
        connector_feature_data=carrying(authorized_amount="10.50"),
    )
    details = body(f.IncrementalAuthorization, asked)["orderInformation"]["amountDetails"]
    assert details == {"currency": "USD", "additionalAmount": "4.50"}


def test_a_hold_does_not_shrink() -> None:
    asked = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="p1",
        amount=USD,
        connector_feature_data=carrying(authorized_amount="10.50"),
    )
    with pytest.raises(IntegrationError, match="not more"):
        body(f.IncrementalAuthorization, asked)


def test_later_steps_go_to_the_step_that_was_carried() -> None:
    carried = carrying(capture_id="c 1")
    refund = RefundsData(
        connector_transaction_id="p1", refund_amount=USD, connector_feature_data=carried
    )
    assert path(f.Refund, refund) == "/pts/v2/captures/c%201/refunds"
    void = PaymentsCancelPostCaptureData(
        connector_transaction_id="p1", connector_feature_data=carried
    )
    assert path(f.VoidPostCapture, void) == "/pts/v2/captures/c%201/voids"
    sync = PaymentsSyncData(connector_transaction_id="p1", connector_feature_data=carried)
    assert path(f.PSync, sync) == "/tss/v2/transactions/c%201"


def test_what_somebody_else_carries_is_ignored() -> None:
    for text in ("no json", "[]", '{"capture_id": 1}', '{"merchant_id": "m"}'):
        asked = RefundsData(
            connector_transaction_id="p1", refund_amount=USD, connector_feature_data=Secret(text)
        )
        assert path(f.Refund, asked) == "/pts/v2/payments/p1/refunds"


def test_a_capture_that_waits_for_its_batch_is_taken() -> None:
    asked = PaymentsCaptureData(connector_transaction_id="p1", amount_to_capture=USD)
    amounts = {"amountDetails": {"totalAmount": "10.50", "currency": "usd"}}
    told = read(f.Capture, asked, id="c1", status="PENDING", orderInformation=amounts)
    assert (told.status, told.captured_amount) == (S.CHARGED, 1050)
    assert told.connector_transaction_id == "p1"
    assert told.connector_feature_data.capture_id == "c1"


def test_a_failed_capture_leaves_the_money_held() -> None:
    asked = PaymentsCaptureData(connector_transaction_id="p1", amount_to_capture=USD)
    told = read(f.Capture, asked, id="c1", status="DECLINED")
    assert isinstance(told, ErrorResponse)
    assert told.status is S.CAPTURE_FAILED


@pytest.mark.parametrize(
    ("word", "services", "status"),
    [
        ("AUTHORIZED", [("ics_auth", "1")], S.AUTHORIZED),
        ("AUTHORIZED", [("ics_auth", "1"), ("ics_bill", "1")], S.CHARGED),
        ("PENDING", [("ics_bill", "1")], S.CHARGED),
        ("PENDING", [("ics_ecp_debit", "1")], S.PENDING),
        ("VOIDED", [("ics_bill", "1")], S.VOIDED_POST_CAPTURE),
        ("VOIDED", [("ics_auth", "1")], S.VOIDED),
    ],
)
def test_the_services_of_a_transaction_say_whether_money_was_taken(
    word: str, services: list[tuple[str, str]], status: S
) -> None:
    asked = PaymentsSyncData(connector_transaction_id="p1")
    listed = [{"name": name, "rCode": code} for name, code in services]
    told = read(
        f.PSync, asked, id="p1", applicationInformation={"status": word, "applications": listed}
    )
    assert told.status is status


@pytest.mark.parametrize(
    ("service", "word", "total", "taken"),
    [
        ("ics_bill", "PENDING", "0.01", 1),
        ("ics_bill", "TRANSMITTED", "0.01", 1),
        ("ics_bill", "PENDING", None, None),
        ("ics_bill", "VOIDED", "0.01", None),
        ("ics_auth", "AUTHORIZED", "10.50", None),
    ],
)
def test_a_sync_tells_what_the_capture_took(
    service: str, word: str, total: str | None, taken: int | None
) -> None:
    asked = PaymentsSyncData(connector_transaction_id="p1", amount=USD)
    about = {"status": word, "applications": [{"name": service, "rCode": "1"}]}
    order = {"amountDetails": {"totalAmount": total, "currency": "USD"}}
    told = read(f.PSync, asked, id="c1", applicationInformation=about, orderInformation=order)
    assert told.captured_amount == taken


@pytest.mark.parametrize(
    ("before", "word", "then"),
    [("10.50", "AUTHORIZED", "15.75"), ("10.50", "VOIDED", "10.50"), (None, "AUTHORIZED", None)],
)
def test_a_sync_tells_what_a_hold_was_raised_to(
    before: str | None, word: str, then: str | None
) -> None:
    kept = carrying(authorized_amount=before) if before else carrying()
    asked = PaymentsSyncData(
        connector_transaction_id="p1",
        capture_method=c.CaptureMethod.MANUAL,
        connector_feature_data=kept,
    )
    about = {"status": word, "applications": [{"name": "ics_auth", "rCode": "1"}]}
    order = {"amountDetails": {"authorizedAmount": "15.75", "currency": "USD"}}
    told = read(f.PSync, asked, id="p1", applicationInformation=about, orderInformation=order)
    now = told.connector_feature_data
    assert (now.authorized_amount if now else None) == then


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="SETTLED"):
        read(f.Authorize, payment(), id="p1", status="SETTLED")


@pytest.mark.parametrize(
    ("told", "code", "reason"),
    [
        ({"response": {"rmsg": "Authentication Failed"}}, "No error code", "Authentication Failed"),
        (
            {"reason": "MISSING_FIELD", "message": "Declined", "details": [{"field": "a"}]},
            "MISSING_FIELD",
            "Declined, detailed_error_information: a : None",
        ),
        ({"errors": [{"type": "notFound", "message": "Gone"}]}, "notFound", "Gone"),
        ({"errorInformation": {"reason": "R", "message": "M"}}, "R", "M"),
    ],
)
def test_each_service_fails_in_its_own_words(told: Any, code: str, reason: str) -> None:
    reply = Response(400, {}, json.dumps(told).encode())
    error = CYBERSOURCE.flow(f.Authorize).get_error_response(call(payment()), reply)
    assert (error.code, error.reason, error.status_code) == (code, reason, 400)


def test_a_proxys_error_is_told_as_it_came() -> None:
    reply = Response(502, {}, b"<html>Bad gateway</html>")
    error = CYBERSOURCE.flow(f.Authorize).get_error_response(call(payment()), reply)
    assert (error.reason, error.status_code) == ("<html>Bad gateway</html>", 502)


def test_3ds_goes_on_with_what_came_back_or_was_carried() -> None:
    asked = PaymentsAuthenticateData(
        amount=USD,
        payment_method=CARD,
        address=ADDRESS,
        continue_redirection_url="https://shop.example/3ds",
        redirection_response=c.RedirectionResponse(params="reference_id=r1&x=2"),
    )
    told = body(f.Authenticate, asked)["consumerAuthenticationInformation"]
    assert told == {"returnUrl": "https://shop.example/3ds", "referenceId": "r1"}
    result = PaymentsPostAuthenticateData(
        amount=USD, payment_method=CARD, connector_feature_data=carrying(authentication_id="a1")
    )
    told = body(f.PostAuthenticate, result)["consumerAuthenticationInformation"]
    assert told == {"authenticationTransactionId": "a1"}


def test_a_challenge_without_its_page_is_an_error() -> None:
    asked = PaymentsAuthenticateData(amount=USD, payment_method=CARD)
    with pytest.raises(ConnectorError, match="without its page"):
        read(f.Authenticate, asked, id="a1", status="PENDING_AUTHENTICATION")


def test_a_session_needs_the_page_it_is_for() -> None:
    context = c.PaymentClientAuthenticationContext(amount=USD, return_url="shop")
    asked = ClientAuthenticationTokenRequestData("s1", domain_context=context)
    with pytest.raises(IntegrationError, match="not a URL"):
        body(f.ClientAuthenticationToken, asked)


def event(payload: str, *, stamp: int = 1_700_000_000_000, key: str = KEY) -> Event:
    text = f'{{"eventType": "payments.authorization.status.accepted", "payload": {payload}}}'
    mac = hmac.digest(base64.b64decode(key), f"{stamp}.{payload}".encode(), "sha256")
    signature = f"t={stamp};keyId=k;sig={base64.b64encode(mac).decode()}"
    headers = {"v-c-signature": signature}
    return Event(headers, text.encode(), now=1_700_000_000.0, secret=KEY)


def test_a_notification_is_verified_by_its_payload() -> None:
    hook = CYBERSOURCE.incoming_webhook
    assert hook is not None
    assert hook.verify_webhook_source(event('[{"data": {"id": "p1"}}]'))
    assert not hook.verify_webhook_source(event("[]", key=base64.b64encode(b"other").decode()))
    assert not hook.verify_webhook_source(event("[]", stamp=1_699_990_000_000))
    assert not hook.verify_webhook_source(Event({}, b"{}", now=0.0, secret=KEY))


def test_a_notification_about_nothing_is_refused() -> None:
    hook = CYBERSOURCE.incoming_webhook
    assert hook is not None
    with pytest.raises(WebhookError):
        hook.get_webhook_object_reference_id(hook.decode(event("[]")))


REFERENCES = [
    c.NetworkMandateId(network_transaction_id="016150703802094"),
    c.NetworkTokenWithNTI(network_transaction_id="016150703802094"),
]
TOKEN = c.NetworkTokenData(
    token_number=Secret("4895370012003478"),
    token_exp_month=Secret("12"),
    token_exp_year=Secret("2031"),
)
STORED = c.CardDetailsForNetworkTransactionId(
    card_number=Secret("4111111111111111"),
    card_exp_month=Secret("03"),
    card_exp_year=Secret("2030"),
)


def charge(reference: Any, method: Any, of: Any = CYBERSOURCE) -> Any:
    asked = c.RecurringPaymentServiceChargeRequest(
        amount=USD,
        payment_method=method,
        address=ADDRESS,
        connector_recurring_payment_id=reference,
    )
    return body(f.RepeatPayment, asked, of)


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_networks_token_on_file_is_charged_by_the_networks_transaction(reference: Any) -> None:
    sent = charge(reference, TOKEN)
    assert sent["paymentInformation"] == {
        "tokenizedCard": {
            "number": "4895370012003478",
            "expirationMonth": "12",
            "expirationYear": "2031",
            "transactionType": "3",
        }
    }
    initiator = sent["processingInformation"]["authorizationOptions"]["initiator"]
    assert initiator["type"] == "merchant"
    assert initiator["merchantInitiatedTransaction"] == {
        "reason": "7",
        "previousTransactionId": "016150703802094",
    }


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_card_on_file_is_charged_by_the_networks_transaction(reference: Any) -> None:
    sent = charge(reference, STORED)["paymentInformation"]["card"]
    assert (sent["number"], sent.get("securityCode")) == ("4111111111111111", None)


def test_a_charge_by_a_networks_transaction_names_it() -> None:
    with pytest.raises(IntegrationError, match="network_transaction_id"):
        charge(c.NetworkTokenWithNTI(), TOKEN)


def test_bank_of_america_takes_no_networks_tokens() -> None:
    with pytest.raises(IntegrationError, match="Bank of America"):
        charge(REFERENCES[1], TOKEN, of=BANK)
