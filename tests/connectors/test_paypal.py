"""PayPal: what it is sent, and how its answers and events are read."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from ucs.connectors.paypal.transformers.amounts import Amount
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundSyncData,
    RepeatPaymentData,
    SubmitEvidenceData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    CreateOrder,
    PSync,
    RepeatPayment,
    RSync,
    SubmitEvidence,
    Void,
)
from ucs.interfaces.webhook import Event
from ucs.wire.http import Request, Response

PAYPAL = registry.load("paypal")
CARD = c.CardDetails(
    card_number=Secret("4012000033330026"),
    card_exp_month=Secret("3"),
    card_exp_year=Secret("34"),
    card_cvc=Secret("123"),
)
TOKEN = c.AccessToken(token=Secret("token-1"))
ONE, REST = ({"currency_code": "USD", "value": value} for value in ("0.01", "24.99"))


def call(
    request: Any, token: c.AccessToken = TOKEN, payer_id: str | None = None
) -> RouterDataV2[Any, Any]:
    config = c.PaypalConfig(
        client_id=Secret("client-1"),
        client_secret=Secret("secret-1"),
        payer_id=Secret(payer_id) if payer_id else None,
    )
    urls = PAYPAL.spec.base_urls("sandbox")
    return RouterDataV2(request, config, urls, Call("call-1"), token)


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(2500, "USD"),
        "payment_method": CARD,
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def built(flow: Any, request: Any, **facts: Any) -> Request:
    return PAYPAL.flow(flow).build_request(call(request, **facts))


def body_of(request: PaymentsAuthorizeData) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built(Authorize, request).body or b"{}")
    return found


def read(flow: Any, request: Any, **body: Any) -> Any:
    reply = Response(200, {}, json.dumps(body).encode())
    return PAYPAL.flow(flow).handle_response(call(request), reply).response


def features(**ids: Any) -> Secret:
    return Secret(json.dumps({"psync_flow": "AUTHORIZE", "authorize_id": "AUTH1", **ids}))


def part(minor: int, **ids: Any) -> PaymentsCaptureData:
    return PaymentsCaptureData(
        connector_transaction_id="ORDER1",
        amount_to_capture=Money(minor, "USD"),
        connector_feature_data=features(**ids),
    )


def test_forints_are_sent_whole() -> None:
    sent = body_of(payment(amount=Money(250000, "HUF")))
    assert sent["purchase_units"][0]["amount"]["value"] == "2500"
    sent = body_of(payment(amount=Money(2500, "JPY")))
    assert sent["purchase_units"][0]["amount"]["value"] == "2500"


def test_parts_of_a_forint_are_refused() -> None:
    with pytest.raises(IntegrationError) as refused:
        body_of(payment(amount=Money(250050, "HUF")))
    assert refused.value.code == "AMOUNT_CONVERSION_FAILED"


def test_goods_and_shipping_add_up_to_the_amount() -> None:
    unit = body_of(payment(shipping_cost=500))["purchase_units"][0]
    parts = unit["amount"]["breakdown"]
    assert unit["amount"]["value"] == "25.00"
    assert (parts["item_total"]["value"], parts["shipping"]["value"]) == ("20.00", "5.00")
    assert unit["items"][0]["unit_amount"]["value"] == "20.00"


def test_more_shipping_than_there_is_to_pay_is_refused() -> None:
    with pytest.raises(IntegrationError, match="shipping_cost"):
        body_of(payment(shipping_cost=2501))


def test_an_encrypted_wallet_is_refused() -> None:
    wallet = c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData("x"))
    with pytest.raises(IntegrationError) as refused:
        body_of(payment(payment_method=wallet))
    assert refused.value.code == "NOT_IMPLEMENTED"


def test_nothing_is_sent_without_an_access_token() -> None:
    with pytest.raises(IntegrationError) as refused:
        built(Authorize, payment(), token=c.AccessToken())
    assert refused.value.code == "FAILED_TO_OBTAIN_AUTH_TYPE"


def test_a_platform_says_whom_it_acts_for() -> None:
    sent = built(Authorize, payment(), payer_id="PAYER1")
    head, claims, signature = sent.headers["PayPal-Auth-Assertion"].split(".")
    assert json.loads(base64.b64decode(head)) == {"alg": "none"}
    assert json.loads(base64.b64decode(claims)) == {"iss": "client-1", "payer_id": "PAYER1"}
    assert signature == ""
    assert "PayPal-Auth-Assertion" not in built(Authorize, payment()).headers


def test_a_call_without_a_name_has_one_that_repeats() -> None:
    ids = [
        built(Authorize, payment(merchant_transaction_id=None)).headers["PayPal-Request-Id"]
        for _ in range(2)
    ]
    assert ids[0] == ids[1] != ""


def test_only_the_last_part_of_a_hold_ends_it() -> None:
    first = json.loads(built(Capture, part(1000, held=2500)).body or b"")
    last = json.loads(built(Capture, part(1500, held=2500, taken=1000)).body or b"")
    assert (first["final_capture"], last["final_capture"]) == (False, True)


def test_a_part_that_was_taken_is_remembered() -> None:
    amount = {"currency_code": "USD", "value": "10.00"}
    told = read(Capture, part(1000, held=2500), id="CAP1", status="COMPLETED", amount=amount)
    assert told.status is S.PARTIAL_CHARGED_AND_CHARGEABLE
    assert told.connector_feature_data["taken"] == 1000
    assert told.connector_feature_data["psync_flow"] == "AUTHORIZE"


def test_a_part_is_told_with_the_parts_before_it() -> None:
    amount = {"currency_code": "USD", "value": "15.00"}
    last = part(1500, held=2500, taken=1000)
    told = read(Capture, last, id="CAP2", status="COMPLETED", amount=amount)
    assert (told.status, told.captured_amount) == (S.CHARGED, 2500)


@pytest.mark.parametrize("word", ["DECLINED", "FAILED"])
def test_a_failed_capture_leaves_the_money_held(word: str) -> None:
    told = read(Capture, part(2500), id="CAP1", status=word)
    assert isinstance(told, ErrorResponse)
    assert (told.status, told.connector_transaction_id) == (S.CAPTURE_FAILED, "ORDER1")


def test_a_denied_hold_is_a_failed_payment() -> None:
    asked = PaymentsSyncData(connector_transaction_id="ORDER1", connector_feature_data=features())
    told = read(PSync, asked, id="AUTH1", status="DENIED")
    assert isinstance(told, ErrorResponse)
    assert (told.status, told.connector_transaction_id) == (S.FAILURE, "ORDER1")


def test_an_order_that_only_completed_is_not_taken_for_money() -> None:
    told = read(Authorize, payment(), id="ORDER1", status="COMPLETED", intent="CAPTURE")
    assert told.status is S.PENDING


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="unknown status"):
        read(Authorize, payment(), id="ORDER1", status="SHIPPED")


def test_another_amount_than_was_asked_for_is_an_error() -> None:
    taken = {"id": "C1", "status": "COMPLETED", "amount": {"currency_code": "USD", "value": "2.50"}}
    units = [{"payments": {"captures": [taken]}}]
    with pytest.raises(ConnectorError) as failed:
        read(Authorize, payment(), id="ORDER1", status="COMPLETED", purchase_units=units)
    assert failed.value.code == "INTEGRITY_CHECK_FAILED"


@pytest.mark.parametrize(
    ("shift", "enrolled", "passed"),
    [
        ("POSSIBLE", "Y", True),
        ("YES", "Y", True),
        ("NO", "N", True),
        ("NO", "U", True),
        ("NO", "B", True),
        ("NO", "Y", False),
        ("UNKNOWN", "U", False),
        ("UNKNOWN", None, False),
    ],
)
def test_three_ds_goes_on_by_the_liability(shift: str, enrolled: str | None, passed: bool) -> None:
    result = {"liability_shift": shift, "three_d_secure": {"enrollment_status": enrolled}}
    asked = PaymentsSyncData(connector_transaction_id="ORDER1")
    paid_with = {"card": {"authentication_result": result}}
    told = read(PSync, asked, id="ORDER1", status="APPROVED", payment_source=paid_with)
    wanted = S.AUTHENTICATION_SUCCESSFUL if passed else S.AUTHENTICATION_FAILED
    assert told.status is wanted


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"payment_method_type": c.PaymentMethodType.IDEAL}, "NOT_SUPPORTED"),
        ({"payment_method_type": None}, "MISSING_REQUIRED_FIELD"),
        (
            {"connector_recurring_payment_id": c.NetworkMandateId("016153570198200")},
            "NOT_SUPPORTED",
        ),
    ],
)
def test_only_what_the_vault_keeps_pays_again(changes: dict[str, Any], code: str) -> None:
    facts = {
        "connector_recurring_payment_id": c.ConnectorMandateReferenceId("VAULT1"),
        "payment_method_type": c.PaymentMethodType.CREDIT,
        "amount": Money(2500, "USD"),
    }
    with pytest.raises(IntegrationError) as refused:
        built(RepeatPayment, RepeatPaymentData(**{**facts, **changes}))
    assert refused.value.code == code


def test_feature_data_that_nobody_told_are_refused() -> None:
    asked = PaymentsSyncData(connector_transaction_id="O", connector_feature_data=Secret("[]"))
    with pytest.raises(IntegrationError, match="connector_feature_data"):
        built(PSync, asked)


def test_files_are_evidence_of_a_kind_that_paypal_takes() -> None:
    file = c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PDF-1.7", "application/pdf")
    sent = built(SubmitEvidence, SubmitEvidenceData(dispute_id="PP-1", evidence_documents=(file,)))
    body = sent.body or b""
    assert b'name="input"\r\nContent-Type: application/json' in body
    assert b'{"evidences":[{"evidence_type":"PROOF_OF_RECEIPT_COPY"}]}' in body
    assert b'filename="evidence-1.pdf"' in body
    assert body.count(b"%PDF-1.7") == 1


def test_a_file_of_another_kind_is_refused() -> None:
    file = c.EvidenceDocument(c.EvidenceType.RECEIPT, b"PK", "application/zip")
    with pytest.raises(IntegrationError, match="file_mime_type"):
        built(SubmitEvidence, SubmitEvidenceData(dispute_id="PP-1", evidence_documents=(file,)))


def heard(type: str, resource: Any) -> Any:
    webhook = PAYPAL.incoming_webhook
    assert webhook is not None
    event = Event({}, json.dumps({"event_type": type, "resource": resource}).encode(), 0.0)
    body = webhook.decode(event)
    kind = webhook.get_webhook_event_type(body)
    reference = webhook.get_webhook_object_reference_id(body)
    return kind, reference, webhook.process_payment_webhook(body, event)


def test_a_completed_order_that_holds_money_says_so() -> None:
    held = {"id": "AUTH1", "status": "CREATED"}
    units = [{"payments": {"authorizations": [held]}}]
    order = {"id": "O1", "status": "COMPLETED", "intent": "AUTHORIZE", "purchase_units": units}
    kind, reference, told = heard("CHECKOUT.ORDER.COMPLETED", order)
    assert kind is c.WebhookEventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS
    assert reference == c.PaymentEventReference("O1")
    assert told.status is S.AUTHORIZED


@pytest.mark.parametrize(
    ("mode", "final", "status", "taken"),
    [
        (c.CaptureMethod.MANUAL, True, S.CHARGED, 1),
        (c.CaptureMethod.AUTOMATIC, False, S.CHARGED, 1),
        (c.CaptureMethod.MANUAL_MULTIPLE, False, S.PARTIAL_CHARGED_AND_CHARGEABLE, None),
        (c.CaptureMethod.MANUAL_MULTIPLE, True, S.CHARGED, None),
        (None, True, S.CHARGED, None),
    ],
)
def test_a_capture_is_told_as_what_it_took(
    mode: c.CaptureMethod | None, final: bool, status: S, taken: int | None
) -> None:
    told = happened("PAYMENT.CAPTURE.COMPLETED", mode, amount=ONE, final_capture=final)
    assert (told.status, told.captured_amount) == (status, taken)


def happened(type: str, mode: c.CaptureMethod | None, **facts: Any) -> Any:
    webhook: Any = PAYPAL.incoming_webhook
    resource = {"id": "C1", "supplementary_data": {"related_ids": {"order_id": "O1"}}, **facts}
    text = json.dumps({"event_type": type, "resource": resource})
    event = Event({}, text.encode(), 0.0, capture_method=mode)
    return webhook.process_payment_webhook(webhook.decode(event), event)


@pytest.mark.parametrize(
    ("mode", "status"),
    [(c.CaptureMethod.MANUAL, S.VOIDED), (c.CaptureMethod.MANUAL_MULTIPLE, S.UNKNOWN)],
)
def test_a_voided_hold_may_have_been_taken_in_part(mode: c.CaptureMethod, status: S) -> None:
    assert happened("PAYMENT.AUTHORIZATION.VOIDED", mode).status is status


@pytest.mark.parametrize(
    ("word", "held", "status"),
    [
        ("PARTIALLY_CAPTURED", None, S.PARTIAL_CHARGED),
        ("PARTIALLY_CAPTURED", 2500, S.PARTIAL_CHARGED_AND_CHARGEABLE),
        ("VOIDED", 2500, S.PARTIAL_CHARGED),
    ],
)
def test_a_hold_that_is_taken_in_parts_is_still_held(
    word: str, held: int | None, status: S
) -> None:
    known = features(held=held, taken=1)
    asked = PaymentsSyncData(connector_transaction_id="ORDER1", connector_feature_data=known)
    told = read(PSync, asked, id="AUTH1", status=word, amount=REST)
    assert (told.status, told.captured_amount) == (status, None)


def test_what_is_voided_after_a_part_was_taken_is_the_rest() -> None:
    known = features(held=2500, taken=1000)
    asked = PaymentVoidData(connector_transaction_id="ORDER1", connector_feature_data=known)
    assert read(Void, asked, id="AUTH1", status="VOIDED").status is S.PARTIAL_CHARGED


@pytest.mark.parametrize(
    ("type", "resource", "code"),
    [
        ("PAYMENT.CAPTURE.COMPLETED", {"id": "C1"}, "WEBHOOK_REFERENCE_ID_NOT_FOUND"),
        ("PAYMENT.CAPTURE.COMPLETED", "gone", "WEBHOOK_BODY_DECODING_FAILED"),
        ("PAYMENT.SALE.COMPLETED", {}, "WEBHOOK_EVENT_TYPE_NOT_FOUND"),
    ],
)
def test_an_event_about_nothing_is_an_error(type: str, resource: Any, code: str) -> None:
    with pytest.raises(WebhookError) as failed:
        heard(type, resource)
    assert failed.value.code == code


PORTUGAL = c.PaymentAddress(
    billing_address=c.Address(
        first_name=Secret("Ana"),
        last_name=Secret("Reis"),
        country_alpha2_code=c.CountryAlpha2.PT,
        phone_number=Secret("912345678"),
        phone_country_code="+351",
    )
)


def test_a_slip_is_confirmed_on_the_order_that_was_opened_for_it() -> None:
    asked = payment(
        payment_method=c.MultibancoBankTransfer(), address=PORTUGAL, connector_order_id="ord/1"
    )
    sent = built(Authorize, asked)
    assert sent.url.endswith("/v2/checkout/orders/ord%2F1/confirm-payment-source")
    back = "https://shop.example/back"
    assert json.loads(sent.body or b"") == {
        "payment_source": {"multibanco": {"name": "Ana Reis", "country_code": "PT"}},
        "processing_instruction": "ORDER_COMPLETE_ON_PAYMENT_APPROVAL",
        "application_context": {"return_url": back, "cancel_url": back},
    }


def test_a_slip_without_an_order_is_refused() -> None:
    asked = payment(payment_method=c.MultibancoBankTransfer(), address=PORTUGAL)
    with pytest.raises(IntegrationError, match="connector_order_id"):
        built(Authorize, asked)


@pytest.mark.parametrize(
    ("kind", "intent"),
    [(c.PaymentMethodType.MULTIBANCO, "CAPTURE"), (None, "AUTHORIZE")],
)
def test_an_order_for_a_slip_takes_the_money(kind: c.PaymentMethodType | None, intent: str) -> None:
    asked = c.PaymentServiceCreateOrderRequest(amount=Money(2500, "EUR"), payment_method_type=kind)
    sent = json.loads(built(CreateOrder, asked).body or b"")
    assert sent["intent"] == intent


def test_an_app_is_found_by_its_owners_telephone() -> None:
    source = body_of(payment(payment_method=c.MBWay(), address=PORTUGAL))["payment_source"]
    assert source["mbway"]["phone"] == {"country_code": "351", "national_number": "912345678"}


def test_who_pays_in_coins_has_two_names() -> None:
    asked = payment(payment_method=c.CryptoCurrency(), address=PORTUGAL)
    source = body_of(asked)["payment_source"]
    assert source["crypto"]["name"] == {"given_name": "Ana", "surname": "Reis"}


def test_a_devices_proof_has_its_indicator() -> None:
    proof = c.ApplePayCryptogramData(online_payment_cryptogram=Secret("AAAB"), eci_indicator="07")
    device = c.ApplePayDecryptedData(
        application_primary_account_number=Secret("4012000033330026"),
        application_expiration_month=Secret("03"),
        application_expiration_year=Secret("2034"),
        payment_data=proof,
    )
    asked = payment(payment_method=c.AppleWallet(payment_data=device))
    token = body_of(asked)["payment_source"]["apple_pay"]["decrypted_token"]
    assert token["payment_data"] == {"cryptogram": "AAAB", "eci_indicator": "07"}


@pytest.mark.parametrize("currency", ["HUF", "TWD"])
def test_a_currency_that_paypal_takes_whole_is_sent_and_read_whole(currency: str) -> None:
    money = Money(250000, currency)
    sent = body_of(payment(amount=money))["purchase_units"][0]["amount"]
    assert (sent["currency_code"], sent["value"]) == (currency, "2500")
    assert Amount(currency, "2500").money() == money
    with pytest.raises(IntegrationError):
        body_of(payment(amount=Money(250050, currency)))


def made(status: str) -> dict[str, Any]:
    captured = {"id": "cap-1", "status": status}
    return {
        "id": "ord-1",
        "status": "COMPLETED",
        "intent": "CAPTURE",
        "purchase_units": [{"payments": {"captures": [captured]}}],
    }


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("COMPLETED", S.CHARGED),
        ("PENDING", S.PENDING),
        ("DECLINED", S.FAILURE),
        ("FAILED", S.CAPTURE_FAILED),
        ("REFUNDED", S.CHARGED),
        ("PARTIALLY_REFUNDED", S.CHARGED),
    ],
)
def test_a_completed_order_is_paid_as_its_capture_says(word: str, status: S) -> None:
    told = read(Authorize, payment(), **made(word))
    assert told.status is status


@pytest.mark.parametrize(
    ("ids", "word", "taken"),
    [
        ({"psync_flow": "CAPTURE", "capture_id": "CAP1"}, "COMPLETED", 1),
        ({"psync_flow": "CAPTURE", "capture_id": "CAP1"}, "REFUNDED", 1),
        ({"psync_flow": "CAPTURE", "capture_id": "CAP1"}, "PENDING", None),
        # The last of several: what the others took is not told.
        ({"psync_flow": "CAPTURE", "capture_id": "CAP1", "held": 2500}, "COMPLETED", None),
        # An authorization's own amount is what was held.
        ({"psync_flow": "AUTHORIZE"}, "CAPTURED", None),
    ],
)
def test_a_sync_tells_what_the_capture_took(
    ids: dict[str, Any], word: str, taken: int | None
) -> None:
    asked = PaymentsSyncData(
        connector_transaction_id="ORDER1", connector_feature_data=features(**ids)
    )
    told = read(PSync, asked, id="CAP1", status=word, amount=ONE)
    assert told.captured_amount == taken


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        ({"status": "COMPLETED", "amount": REST}, 2500),
        ({"status": "DECLINED", "amount": REST}, 1),
        ({"status": "COMPLETED"}, None),
    ],
)
def test_an_order_tells_what_its_captures_took_together(
    second: dict[str, Any], taken: int | None
) -> None:
    first = {"id": "CAP1", "status": "COMPLETED", "amount": ONE}
    unit = {"payments": {"captures": [first, {"id": "CAP2", **second}]}}
    asked = PaymentsSyncData(connector_transaction_id="ORDER1")
    told = read(PSync, asked, id="ORDER1", status="COMPLETED", purchase_units=[unit])
    assert (told.status, told.captured_amount) == (S.CHARGED, taken)


@pytest.mark.parametrize("consent", [True, False])
def test_what_pays_is_kept_only_with_the_customers_consent(consent: bool) -> None:
    facts = {
        "setup_future_usage": c.FutureUsage.OFF_SESSION,
        "customer_acceptance": c.CustomerAcceptance() if consent else None,
    }
    card = body_of(payment(**facts))["payment_source"]["card"]
    account = body_of(payment(payment_method=c.PaypalRedirectWallet(), **facts))["payment_source"]
    assert [bool(each.get("attributes")) for each in (card, account["paypal"])] == [consent] * 2


def test_a_blik_code_is_told_with_whose_browser_it_is() -> None:
    browser = c.BrowserInformation(ip_address="198.51.100.7", user_agent="Firefox")
    asked = payment(
        payment_method=c.Blik(blik_code="777123"), address=PORTUGAL, browser_info=browser
    )
    source = body_of(asked)["payment_source"]["blik"]
    assert source["level_0"] == {"auth_code": "777123"}
    context = source["experience_context"]
    assert (context["consumer_ip"], context["consumer_user_agent"]) == ("198.51.100.7", "Firefox")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("COMPLETED", c.RefundStatus.REFUND_SUCCESS),
        ("PENDING", c.RefundStatus.REFUND_PENDING),
        ("FAILED", c.RefundStatus.REFUND_FAILURE),
        ("CANCELLED", c.RefundStatus.REFUND_FAILURE),
    ],
)
def test_a_refund_is_told_by_its_word(word: str, status: c.RefundStatus) -> None:
    told = read(RSync, RefundSyncData(connector_refund_id="ref-1"), id="ref-1", status=word)
    assert told.status is status
