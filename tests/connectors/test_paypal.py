"""PayPal: what it is sent, and how its answers and events are read."""

from __future__ import annotations

import base64
import json
from typing import Any

import msgspec
import pytest

from ucs.connectors.paypal.transformers.amounts import Amount
from ucs.domain import contract as c
from ucs.domain.contract import DisputeStatus as D
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    AcceptDisputeData,
    ClientAuthenticationTokenRequestData,
    DisputeSyncData,
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SubmitEvidenceData,
)
from ucs.domain.router import NO_ERROR_MESSAGE, Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    AcceptDispute,
    Authorize,
    Capture,
    ClientAuthenticationToken,
    CreateOrder,
    DisputeSync,
    PSync,
    Refund,
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
    # https://developer.paypal.com/docs/api/customer-disputes/v1/#disputes_provide-evidence
    assert b'name="evidence-file"; filename="evidence-1.pdf"' in body
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
    told = read(PSync, asked, id="CAP1", status=word, amount=ONE, invoice_id="order-1")
    assert told.reference == "order-1"
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


# Words that PayPal may answer at any time, though nothing that a merchant does brings them about.


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("CREATED", S.PENDING),
        ("SAVED", S.PENDING),
        ("APPROVED", S.AUTHENTICATION_SUCCESSFUL),
        ("PAYER_ACTION_REQUIRED", S.AUTHENTICATION_PENDING),
        ("VOIDED", S.VOIDED),
        ("COMPLETED", S.PENDING),
    ],
)
def test_an_order_without_a_payment_is_told_by_its_word(word: str, status: S) -> None:
    asked = PaymentsSyncData(connector_transaction_id="ORDER1")
    found = read(PSync, asked, id="ORDER1", status=word, purchase_units=[{}])
    assert found.status is status


@pytest.mark.parametrize(
    ("word", "outcome", "status"),
    [
        ("OPEN", None, D.DISPUTE_OPENED),
        ("WAITING_FOR_SELLER_RESPONSE", None, D.DISPUTE_OPENED),
        ("WAITING_FOR_BUYER_RESPONSE", None, D.DISPUTE_CHALLENGED),
        ("UNDER_REVIEW", None, D.DISPUTE_CHALLENGED),
        ("OTHER", None, D.DISPUTE_OPENED),
        ("RESOLVED", "RESOLVED_BUYER_FAVOUR", D.DISPUTE_LOST),
        ("RESOLVED", "RESOLVED_SELLER_FAVOUR", D.DISPUTE_WON),
        ("RESOLVED", "RESOLVED_WITH_PAYOUT", D.DISPUTE_WON),
        ("RESOLVED", "CANCELED_BY_BUYER", D.DISPUTE_CANCELLED),
        ("RESOLVED", "ACCEPTED", D.DISPUTE_LOST),
        ("RESOLVED", "DENIED", D.DISPUTE_WON),
        ("RESOLVED", "NONE", D.DISPUTE_CANCELLED),
        ("UNDER_REVIEW", "ACCEPTED", D.DISPUTE_CHALLENGED),
    ],
)
def test_a_dispute_is_told_by_its_words(
    word: str, outcome: str | None, status: c.DisputeStatus
) -> None:
    told = found({"status": word, "dispute_outcome": {"outcome_code": outcome}})
    assert (told.status, told.connector_status) == (status, word)


def found(facts: dict[str, Any]) -> Any:
    asked = DisputeSyncData(dispute_id="PP-1")
    return read(DisputeSync, asked, **{"dispute_id": "PP-1", "status": "OPEN", **facts})


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("INQUIRY", c.DisputeStage.PRE_DISPUTE),
        ("CHARGEBACK", c.DisputeStage.ACTIVE_DISPUTE),
        ("PRE_ARBITRATION", c.DisputeStage.PRE_ARBITRATION),
        ("ARBITRATION", c.DisputeStage.PRE_ARBITRATION),
        (None, None),
    ],
)
def test_a_dispute_is_told_with_its_stage(word: str | None, stage: c.DisputeStage | None) -> None:
    assert found({"dispute_life_cycle_stage": word}).stage is stage


def test_a_dispute_is_told_with_all_that_is_known_of_it() -> None:
    told = found(
        {
            "dispute_amount": {"currency_code": "EUR", "value": "12.34"},
            "reason": "UNAUTHORISED",
            "external_reason_code": "10.4",
            "create_time": "2026-01-02T03:04:05Z",
            "seller_response_due_date": "2026-01-12T03:04:05Z",
            "disputed_transactions": [{"seller_transaction_id": "CAP1"}],
        }
    )
    assert told.amount == Money(1234, "EUR")
    assert (told.reason, told.message) == ("10.4", "UNAUTHORISED")
    assert told.connector_transaction_id == "CAP1"
    assert (told.created_at, told.due_by) == (1767323045, 1768187045)
    assert found({"reason": "UNAUTHORISED"}).reason == "UNAUTHORISED"


def test_ids_stay_one_part_of_a_path() -> None:
    asked = DisputeSyncData(dispute_id="PP/1?x")
    assert built(DisputeSync, asked).url.endswith("/v1/customer/disputes/PP%2F1%3Fx")
    for known, path in (
        ({"authorize_id": "A/1"}, "/v2/payments/authorizations/A%2F1"),
        ({"psync_flow": "CAPTURE", "capture_id": "C/1"}, "/v2/payments/captures/C%2F1"),
        ({"psync_flow": "CAPTURE"}, "/v2/checkout/orders/O%2F1"),
    ):
        sync = PaymentsSyncData(
            connector_transaction_id="O/1", connector_feature_data=features(**known)
        )
        assert built(PSync, sync).url.endswith(path)
    held = features(authorize_id="A/1", capture_id="C/1")
    capture = PaymentsCaptureData(
        connector_transaction_id="O", amount_to_capture=Money(1, "USD"), connector_feature_data=held
    )
    assert built(Capture, capture).url.endswith("/authorizations/A%2F1/capture")
    void = PaymentVoidData(connector_transaction_id="O", connector_feature_data=held)
    assert built(Void, void).url.endswith("/authorizations/A%2F1/void")
    refund = RefundsData(refund_amount=Money(1, "USD"), connector_feature_data=held)
    assert built(Refund, refund).url.endswith("/captures/C%2F1/refund")


def test_a_device_starts_with_the_amount_that_it_is_about() -> None:
    asked = ClientAuthenticationTokenRequestData(
        domain_context=c.PaymentClientAuthenticationContext(amount=Money(2500, "EUR"))
    )
    told = read(ClientAuthenticationToken, asked, client_token="client-token-1").session_data
    flow = c.PaypalFlow.PAYPAL_FLOW_CHECKOUT
    assert told == c.PaypalClientAuthenticationResponse(
        connector="paypal",
        session_token="client-token-1",
        sdk_next_action=c.SdkNextAction.SDK_NEXT_ACTION_CONFIRM,
        client_token="client-token-1",
        transaction_info=c.PaypalTransactionInfo(flow, c.Currency.EUR, 2500),
    )


def failed(flow: Any, request: Any, **body: Any) -> ErrorResponse:
    reply = Response(422, {}, json.dumps(body).encode())
    told = PAYPAL.flow(flow).get_error_response(call(request), reply)
    assert isinstance(told, ErrorResponse)
    return told


def test_a_refusal_is_told_by_its_issue() -> None:
    first = {"issue": "MAX_CAPTURE_AMOUNT_EXCEEDED", "description": "Too much.", "field": "/a/b"}
    body = {"name": "UNPROCESSABLE_ENTITY", "message": "No.", "details": [{}, first]}
    told = failed(Capture, part(2500), **body)
    assert (told.code, told.message) == (first["issue"], first["issue"])
    assert told.reason == f"description - {NO_ERROR_MESSAGE}; description - Too much., field - b"
    assert told.status is None
    told = failed(Authorize, payment(connector_order_id="O1"), name="INTERNAL", message="Later.")
    assert (told.code, told.message, told.reason) == ("INTERNAL", "Later.", "Later.")
    assert (told.status, told.connector_transaction_id) == (S.FAILURE, "O1")


def test_a_token_that_is_not_given_is_told_by_its_error() -> None:
    told = failed(Capture, part(1), error="invalid_client", error_description="Who?")
    assert (told.code, told.message, told.reason) == ("invalid_client", "invalid_client", "Who?")


def test_a_capture_that_is_declined_says_why() -> None:
    details = {"reason": "DECLINED_BY_RISK_FRAUD_FILTERS"}
    told = read(Capture, part(2500), id="C1", status="DECLINED", status_details=details)
    assert details["reason"] in (told.code, told.message, told.reason)


def test_a_capture_that_waits_has_taken_nothing_yet() -> None:
    told = read(Capture, part(2500), id="C1", status="PENDING", amount=None)
    assert (told.status, told.captured_amount, told.reference) == (S.PENDING, 0, "C1")
    assert told.echoed == Money(2500, "USD")
    named = read(Capture, part(2500), id="C1", status="PENDING", invoice_id="inv-1")
    assert named.reference == "inv-1"


def test_a_void_is_told_by_the_merchants_own_name() -> None:
    asked = PaymentVoidData(connector_transaction_id="O1", connector_feature_data=features())
    assert read(Void, asked, id="A1", status="VOIDED", invoice_id="inv-1").reference == "inv-1"
    assert read(Void, asked, id="A1", status="VOIDED").reference == "A1"


IDS = ("authorize_id", "capture_id", "incremental_authorization_id", "next_action", "order_id")


def test_later_calls_are_told_the_ids_and_no_more() -> None:
    taken = read(Authorize, payment(), **made("COMPLETED")).connector_feature_data
    nothing = dict.fromkeys(IDS)
    assert taken == {**nothing, "psync_flow": "CAPTURE", "capture_id": "cap-1"}
    held = held_order()
    asked = payment(capture_method=c.CaptureMethod.MANUAL)
    known = {"authorize_id": "A1", "incremental_authorization_id": "A1"}
    found = {**nothing, **known, "psync_flow": "AUTHORIZE"}
    assert read(Authorize, asked, **held).connector_feature_data == found
    several = payment(capture_method=c.CaptureMethod.MANUAL_MULTIPLE)
    found = {**found, "held": 2500}
    assert read(Authorize, several, **held).connector_feature_data == found
    again = RepeatPaymentData(
        amount=Money(2500, "USD"), capture_method=c.CaptureMethod.MANUAL_MULTIPLE
    )
    assert read(RepeatPayment, again, **held).connector_feature_data == found


def held_order() -> dict[str, Any]:
    amount = {"currency_code": "USD", "value": "25.00"}
    units = [
        {"payments": {"authorizations": [{"id": "A1", "status": "CREATED", "amount": amount}]}}
    ]
    return {"id": "O1", "status": "COMPLETED", "intent": "AUTHORIZE", "purchase_units": units}


@pytest.mark.parametrize(
    ("mode", "held"), [(c.CaptureMethod.MANUAL, None), (c.CaptureMethod.MANUAL_MULTIPLE, 2500)]
)
def test_an_orders_event_tells_what_is_held(mode: c.CaptureMethod, held: int | None) -> None:
    told = event_of("CHECKOUT.ORDER.COMPLETED", held_order(), mode)
    assert told.connector_feature_data.get("held") == held


def event_of(type: str, resource: Any, mode: c.CaptureMethod | None = None) -> Any:
    webhook: Any = PAYPAL.incoming_webhook
    text = json.dumps({"event_type": type, "resource": resource})
    event = Event({}, text.encode(), 0.0, capture_method=mode)
    body = webhook.decode(event)
    if type.endswith("REFUNDED"):
        return webhook.process_refund_webhook(body, event)
    return webhook.process_payment_webhook(body, event)


def test_an_event_without_an_id_tells_none() -> None:
    resource = {"supplementary_data": {"related_ids": {"order_id": "O1"}}, "amount": REST}
    told = event_of("PAYMENT.CAPTURE.COMPLETED", resource)
    assert told.connector_feature_data is None
    with pytest.raises(WebhookError):
        event_of("PAYMENT.CAPTURE.REFUNDED", resource)


def test_a_capture_that_says_nothing_of_others_is_the_last() -> None:
    several = c.CaptureMethod.MANUAL_MULTIPLE
    assert happened("PAYMENT.CAPTURE.COMPLETED", several).status is S.CHARGED


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"status": "PENDING"}, c.RefundStatus.REFUND_PENDING),
        ({}, c.RefundStatus.REFUND_SUCCESS),
    ],
)
def test_a_refunds_event_is_told_by_its_word(facts: Any, status: c.RefundStatus) -> None:
    assert event_of("PAYMENT.CAPTURE.REFUNDED", {"id": "R1", **facts}).status is status


@pytest.mark.parametrize(
    ("mode", "intent"),
    [
        (c.CaptureMethod.MANUAL, "AUTHORIZE"),
        (c.CaptureMethod.AUTOMATIC, "CAPTURE"),
        (None, "CAPTURE"),
    ],
)
def test_what_was_agreed_on_is_held_where_it_is_to_be(
    mode: c.CaptureMethod | None, intent: str
) -> None:
    asked = RepeatPaymentData(
        connector_recurring_payment_id=c.ConnectorMandateReferenceId("VAULT1"),
        payment_method_type=c.PaymentMethodType.CREDIT,
        amount=Money(2500, "USD"),
        capture_method=mode,
    )
    assert json.loads(built(RepeatPayment, asked).body or b"")["intent"] == intent


def test_years_of_two_and_of_four_digits_are_the_same() -> None:
    for year in ("34", "2034"):
        card = msgspec.structs.replace(CARD, card_exp_year=Secret(year))
        sent = body_of(payment(payment_method=card))["payment_source"]["card"]
        assert sent["expiry"] == "2034-03"


APPLE = c.ApplePayDecryptedData(
    application_primary_account_number=Secret("4012000033330026"),
    application_expiration_month=Secret("03"),
    application_expiration_year=Secret("2034"),
)
KEPT = RepeatPaymentData(
    connector_recurring_payment_id=c.ConnectorMandateReferenceId(),
    payment_method_type=c.PaymentMethodType.CREDIT,
    amount=Money(1, "USD"),
)
CODELESS = msgspec.structs.replace(CARD, card_cvc=None)
FORENAMED = c.PaymentAddress(
    billing_address=c.Address(
        first_name=Secret("Ana"), country_alpha2_code=c.CountryAlpha2.PT
    )
)  # fmt: skip
NAMELESS = c.PaymentAddress(billing_address=c.Address(country_alpha2_code=c.CountryAlpha2.PT))


@pytest.mark.parametrize(
    ("flow", "asked", "field"),
    [
        (Authorize, payment(payment_method=CODELESS), "card_cvc"),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_month=None)),
            "card_exp_month",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_year=None)),
            "card_exp_year",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_number=None)),
            "card_number",
        ),
        (Authorize, payment(payment_method=c.CryptoCurrency(), address=FORENAMED), "last_name"),
        (SubmitEvidence, SubmitEvidenceData(dispute_id="PP-1"), "evidence_documents"),
        (DisputeSync, DisputeSyncData(), "dispute_id"),
        (Authorize, payment(payment_method=c.AppleWallet(APPLE)), "online_payment_cryptogram"),
        (Authorize, payment(payment_method=c.NetworkTokenData()), "token_number"),
        (Authorize, payment(payment_method=c.Ideal(), address=NAMELESS), "first_name"),
        (RepeatPayment, KEPT, "connector_mandate_id"),
        (Refund, RefundsData(connector_feature_data=features(capture_id="C1")), "refund_amount"),
        (
            Capture,
            PaymentsCaptureData(connector_transaction_id="O", connector_feature_data=features()),
            "amount_to_capture",
        ),
    ],
)
def test_what_paypal_has_to_be_told_is_asked_for_by_name(flow: Any, asked: Any, field: str) -> None:
    with pytest.raises(IntegrationError, match=field) as refused:
        built(flow, asked)
    assert refused.value.code == "MISSING_REQUIRED_FIELD"


def test_a_claim_that_was_accepted_or_argued_stands_as_such() -> None:
    links: dict[str, Any] = {"links": []}
    accepted = read(AcceptDispute, AcceptDisputeData(dispute_id="PP-1"), **links)
    assert (accepted.status, accepted.connector_dispute_id) == (D.DISPUTE_ACCEPTED, "PP-1")
    text = c.EvidenceDocument(c.EvidenceType.RECEIPT, text_content="Paid")
    asked = SubmitEvidenceData(dispute_id="PP-1", evidence_documents=(text,))
    body = built(SubmitEvidence, asked).body or b""
    assert b'{"evidences":[{"evidence_type":"PROOF_OF_RECEIPT_COPY","notes":"Paid"}]}' in body
    assert b"evidence-file" not in body


def test_a_refusal_without_details_has_its_message() -> None:
    told = failed(Capture, part(1), name="RESOURCE_NOT_FOUND", message="Nothing there.")
    assert (told.code, told.message) == ("RESOURCE_NOT_FOUND", "Nothing there.")
    assert told.reason == "Nothing there."


def test_an_order_is_opened_whole() -> None:
    unit = body_of(payment())["purchase_units"][0]
    amount = {"currency_code": "USD", "value": "25.00"}
    nothing = {"currency_code": "USD", "value": "0.00"}
    assert unit["amount"] == {**amount, "breakdown": {"item_total": amount, "shipping": nothing}}
    assert unit["items"] == [
        {"name": "Payment for invoice order-1", "unit_amount": amount, "quantity": "1"}
    ]
    assert (unit["reference_id"], unit["invoice_id"]) == ("order-1", "order-1")


@pytest.mark.parametrize(
    ("mode", "intent"),
    [(c.CaptureMethod.MANUAL, "AUTHORIZE"), (c.CaptureMethod.AUTOMATIC, "CAPTURE")],
)
def test_an_order_that_is_open_goes_on_as_it_was_opened(mode: c.CaptureMethod, intent: str) -> None:
    assert body_of(payment(capture_method=mode))["intent"] == intent
    again = payment(capture_method=mode, connector_order_id="O/1")
    path = f"/v2/checkout/orders/O%2F1/{intent.lower()}"
    assert built(Authorize, again).url.endswith(path)
