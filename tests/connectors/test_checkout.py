"""Checkout.com: what it is sent, and how its answers and events are read, where no suite looks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import flows as f
from ucs.interfaces import registry
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

CHECKOUT = registry.load("checkout")
WEBHOOK: Any = CHECKOUT.incoming_webhook
CARD = c.CardDetails(
    card_number=Secret("4242424242424242"),
    card_exp_month=Secret("03"),
    card_exp_year=Secret("34"),
    card_cvc=Secret("100"),
    card_holder_name=Secret("Ada Byron"),
)
SEALED = '{"signature":"MEUC","protocolVersion":"ECv1","signedMessage":"{}"}'


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.CheckoutConfig(
        api_key=Secret("pk_1"), api_secret=Secret("sk_1"), processing_channel_id=Secret("pc_1")
    )
    return RouterDataV2(request, config, CHECKOUT.spec.base_urls("sandbox"), Call("call-1"))


def payment(**changes: Any) -> c.PaymentServiceAuthorizeRequest:
    facts = {"amount": Money(1050, "EUR"), "payment_method": CARD}
    return c.PaymentServiceAuthorizeRequest(**{**facts, **changes})


def sent(flow: Any, request: Any) -> dict[str, Any]:
    made = CHECKOUT.flow(flow).build_request(call(request))
    return json.loads(made.body or b"{}")  # type: ignore[no-any-return]


def read(flow: Any, request: Any, body: Any, status: int = 200) -> Any:
    line, reply = CHECKOUT.flow(flow), Response(status, {}, json.dumps(body).encode())
    if status >= 400:
        return line.get_error_response(call(request), reply)
    return line.handle_response(call(request), reply).response


def test_a_sealed_google_pay_token_is_exchanged_with_the_public_key() -> None:
    wallet = c.GoogleWallet(
        tokenization_data=c.GooglePayEncryptedTokenizationData("PAYMENT_GATEWAY", SEALED)
    )
    request = c.PaymentMethodServiceTokenizeRequest(payment_method=wallet)
    made = CHECKOUT.flow(f.PaymentMethodToken).build_request(call(request))
    assert made.headers["Authorization"] == "Bearer pk_1"
    assert json.loads(made.body or b"") == {"type": "googlepay", "token_data": json.loads(SEALED)}


@pytest.mark.parametrize("told", ['{"version":"EC_v1"}', "eyJ2ZXJzaW9uIjoiRUNfdjEifQ=="])
def test_a_sealed_apple_pay_token_is_exchanged(told: str) -> None:
    wallet = c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(told))
    request = c.PaymentMethodServiceTokenizeRequest(payment_method=wallet)
    assert sent(f.PaymentMethodToken, request) == {
        "type": "applepay",
        "token_data": {"version": "EC_v1"},
    }


def test_a_wallets_payload_that_is_no_json_is_refused() -> None:
    wallet = c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData("nonsense"))
    request = c.PaymentMethodServiceTokenizeRequest(payment_method=wallet)
    with pytest.raises(IntegrationError, match="encrypted_data"):
        sent(f.PaymentMethodToken, request)


def test_a_sealed_wallet_pays_as_a_token_alone() -> None:
    wallet = c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData("e30="))
    with pytest.raises(IntegrationError, match="decrypted_data"):
        sent(f.Authorize, payment(payment_method=wallet))


def test_a_challenge_that_was_done_elsewhere_is_told() -> None:
    done = c.AuthenticationData(
        eci="05", cavv="AAAB", ds_transaction_id="ds-1", message_version="2.2.0"
    )
    assert sent(f.Authorize, payment(authentication_data=done))["3ds"] == {
        "enabled": True,
        "eci": "05",
        "cryptogram": "AAAB",
        "xid": "ds-1",
        "version": "2.2.0",
    }


def test_expiry_is_told_in_whole_numbers() -> None:
    source = sent(f.Authorize, payment())["source"]
    assert (source["expiry_month"], source["expiry_year"]) == (3, 2034)


def test_an_expiry_that_is_no_number_is_refused_by_its_name() -> None:
    card = c.CardDetails(
        card_number=Secret("4242424242424242"),
        card_exp_month=Secret("March"),
        card_exp_year=Secret("2034"),
        card_cvc=Secret("100"),
    )
    with pytest.raises(IntegrationError, match="card_exp_month"):
        sent(f.Authorize, payment(payment_method=card))


@pytest.mark.parametrize(("told", "expected"), [("203.0.113.7", "203.0.113.7"), ("here", None)])
def test_what_is_no_ip_address_is_left_out(told: str, expected: str | None) -> None:
    browser = c.BrowserInformation(ip_address=told)
    assert sent(f.Authorize, payment(browser_info=browser)).get("payment_ip") == expected


def test_an_increase_is_what_is_added_to_the_hold() -> None:
    request = c.PaymentServiceIncrementalAuthorizationRequest(
        connector_transaction_id="pay_1",
        amount=Money(1550, "EUR"),
        connector_feature_data=Secret('{"authorized_amount":1050}'),
    )
    assert sent(f.IncrementalAuthorization, request) == {"amount": 500}


@pytest.mark.parametrize("carried", ['{"authorized_amount":1550}', "[]", "{}"])
def test_an_increase_without_what_is_held_is_refused(carried: str) -> None:
    request = c.PaymentServiceIncrementalAuthorizationRequest(
        connector_transaction_id="pay_1",
        amount=Money(1550, "EUR"),
        connector_feature_data=Secret(carried),
    )
    with pytest.raises(IntegrationError):
        sent(f.IncrementalAuthorization, request)


def test_an_uploaded_file_is_evidence() -> None:
    document = c.EvidenceDocument(
        evidence_type=c.EvidenceType.SHIPPING_DOCUMENTATION, provider_file_id="file_1"
    )
    request = c.DisputeServiceSubmitEvidenceRequest(
        dispute_id="dsp_1", evidence_documents=(document,)
    )
    assert sent(f.SubmitEvidence, request) == {"proof_of_delivery_or_service_file": "file_1"}


def test_a_file_that_is_not_uploaded_is_refused() -> None:
    document = c.EvidenceDocument(evidence_type=c.EvidenceType.RECEIPT, file_content=b"%PDF")
    request = c.DisputeServiceSubmitEvidenceRequest(
        dispute_id="dsp_1", evidence_documents=(document,)
    )
    with pytest.raises(IntegrationError, match="provider_file_id"):
        sent(f.SubmitEvidence, request)


def test_an_automatic_payment_that_is_still_held_is_being_captured() -> None:
    request = c.PaymentServiceGetRequest(
        connector_transaction_id="pay_1", capture_method=c.CaptureMethod.AUTOMATIC
    )
    told = read(f.PSync, request, {"id": "pay_1", "status": "Authorized"})
    assert told.status is S.CAPTURE_INITIATED


def test_balances_before_the_capture_say_nothing_of_it() -> None:
    body = {
        "id": "pay_1",
        "status": "Authorized",
        "balances": {"total_authorized": 1050, "total_captured": 0, "available_to_capture": 1050},
    }
    told = read(f.Authorize, payment(), body)
    assert (told.status, told.captured_amount, told.capturable_amount) == (S.CHARGED, None, None)


@pytest.mark.parametrize(("status", "words"), [(401, "Unauthorized"), (404, "Not found")])
def test_an_answer_without_a_body_is_told_by_its_status(status: int, words: str) -> None:
    reply = Response(status, {}, b"")
    told = CHECKOUT.flow(f.Authorize).get_error_response(call(payment()), reply)
    assert (told.code, told.message, told.status_code) == (str(status), words, status)


def test_a_refusal_names_all_its_codes() -> None:
    body = {"request_id": "1", "error_type": "request_invalid", "error_codes": ["a", "b"]}
    told = read(f.Authorize, payment(), body, 422)
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.status, told.connector_transaction_id) == ("a, b", None, None)


def test_the_lines_of_an_order_are_told_with_their_taxes() -> None:
    line = c.OrderDetailsWithAmount("Ticket", 2, 400, total_tax_amount=50, product_id="sku-1")
    told = c.L2L3Data(
        c.OrderInfo(order_details=(line,), discount_amount=10, shipping_cost=250),
        c.TaxInfo(order_tax_amount=50, shipping_amount_tax=5),
    )
    body = sent(f.Authorize, payment(l2_l3_data=told))
    assert body["items"] == [
        {
            "name": "Ticket",
            "quantity": 2,
            "unit_price": 400,
            "total_amount": 800,
            "tax_amount": 50,
            "reference": "sku-1",
        }
    ]
    assert body["processing"] == {
        "tax_amount": 50,
        "discount_amount": 10,
        "shipping_amount": 250,
        "shipping_tax_amount": 5,
    }


def test_an_order_without_lines_is_one_item() -> None:
    home = c.Address(line1=Secret("1 Mill St"), country_alpha2_code=c.CountryAlpha2.SA)
    body = sent(
        f.Authorize,
        payment(
            payment_method=c.TamaraRedirect(),
            address=c.PaymentAddress(shipping_address=home, billing_address=home),
            shipping_cost=150,
        ),
    )
    assert body["items"] == [
        {"name": "Order", "quantity": 1, "unit_price": 1050, "total_amount": 1050}
    ]
    assert body["processing"] == {"tax_amount": 0, "shipping_amount": 150}
    assert body["shipping"] == {"address": {"address_line1": "1 Mill St", "country": "SA"}}


def test_a_debit_names_the_account_and_the_day_of_the_mandate() -> None:
    home = c.Address(line1=Secret("1 Mill St"), city=Secret("Bonn"), state=Secret("NRW"))
    body = sent(
        f.Authorize,
        payment(
            payment_method=c.Sepa(Secret("FR7630006000011234567890189"), Secret("Ada King Byron")),
            address=c.PaymentAddress(billing_address=home),
            customer_acceptance=c.CustomerAcceptance(accepted_at=1767225599),
        ),
    )
    assert body["source"] == {
        "type": "sepa",
        "country": "FR",
        "account_number": "FR7630006000011234567890189",
        "currency": "EUR",
        "date_of_signature": "2025-12-31",
        "account_holder": {
            "first_name": "Ada",
            "last_name": "King Byron",
            "billing_address": {"address_line1": "1 Mill St", "city": "Bonn"},
        },
    }


def test_an_app_asks_whoever_has_the_telephone() -> None:
    billed = c.Address(phone_number=Secret("912345678"), phone_country_code="+351")
    asked = payment(payment_method=c.MBWay(), address=c.PaymentAddress(billing_address=billed))
    assert sent(f.Authorize, asked)["customer"] == {
        "phone": {"country_code": "+351", "number": "912345678"}
    }
    with pytest.raises(IntegrationError, match=r"customer\.phone_number"):
        sent(f.Authorize, payment(payment_method=c.MBWay()))


def test_a_slip_is_shown_on_its_page() -> None:
    page = "https://r.example/slip"
    links = {"multibanco:static-reference-page": {"href": page}}
    told = read(f.Authorize, payment(), {"id": "pay_1", "status": "Pending", "_links": links}, 202)
    assert (told.status, told.redirection.endpoint) == (S.AUTHENTICATION_PENDING, page)


def test_a_session_is_for_a_payment() -> None:
    request = c.MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest(
        domain_context=c.AuthenticatorClientAuthenticationContext()
    )
    with pytest.raises(IntegrationError, match="client token"):
        sent(f.ClientAuthenticationToken, request)


def test_bizum_knows_the_customer_by_their_telephone() -> None:
    person = c.Customer(phone_number=Secret("612345678"), phone_country_code="+34")
    body = sent(f.Authorize, payment(payment_method=c.Bizum(), customer=person))
    assert body["source"] == {"type": "bizum"}
    assert body["customer"] == {"phone": {"country_code": "+34", "number": "612345678"}}


def test_a_blik_code_goes_beside_the_source() -> None:
    asked = payment(
        payment_method=c.Blik(blik_code="777123"), l2_l3_data=c.L2L3Data(c.OrderInfo(duty_amount=3))
    )
    body = sent(f.Authorize, asked)
    assert body["source"] == {"type": "blik"}
    assert (body["processing"]["partner_code"], body["processing"]["duty_amount"]) == ("777123", 3)
    with pytest.raises(IntegrationError, match="blik_code"):
        sent(f.Authorize, payment(payment_method=c.Blik()))


@pytest.mark.parametrize("kind", ["mbway", "blik"])
def test_a_payment_that_an_app_asks_about_waits_for_its_customer(kind: str) -> None:
    request = c.PaymentServiceGetRequest(connector_transaction_id="pay_1")
    body = {"id": "pay_1", "status": "Pending", "source": {"type": kind}}
    assert read(f.PSync, request, body).status is S.AUTHENTICATION_PENDING
    del body["source"]
    assert read(f.PSync, request, body).status is S.PENDING


# Checkout.com counts Iceland's money whole, Chile's and Madagascar's in hundredths.
ODD = [("ISK", 105000, 1050), ("CLP", 1050, 105000), ("MGA", 1050, 105000), ("KWD", 1050, 1050)]


@pytest.mark.parametrize(("currency", "minor", "counted"), ODD)
def test_amounts_are_sent_as_they_are_counted(currency: str, minor: int, counted: int) -> None:
    money, id = Money(minor, currency), "pay_1"
    line = c.OrderDetailsWithAmount("Ticket", 2, minor, total_tax_amount=minor)
    told = c.L2L3Data(c.OrderInfo(order_details=(line,), shipping_cost=minor))
    paid = sent(f.Authorize, payment(amount=money, l2_l3_data=told))
    assert paid["amount"] == paid["items"][0]["unit_price"] == counted
    assert paid["items"][0]["total_amount"] == 2 * counted
    assert paid["items"][0]["tax_amount"] == paid["processing"]["shipping_amount"] == counted
    capture = c.PaymentServiceCaptureRequest(connector_transaction_id=id, amount_to_capture=money)
    assert sent(f.Capture, capture)["amount"] == counted
    refund = c.PaymentServiceRefundRequest(connector_transaction_id=id, refund_amount=money)
    assert sent(f.Refund, refund)["amount"] == counted
    raised = c.PaymentServiceIncrementalAuthorizationRequest(
        connector_transaction_id=id,
        amount=Money(3 * minor, currency),
        connector_feature_data=Secret(json.dumps({"authorized_amount": 2 * minor})),
    )
    assert sent(f.IncrementalAuthorization, raised)["amount"] == counted
    context = c.PaymentClientAuthenticationContext(
        amount=money, country_alpha2_code=c.CountryAlpha2.IS, return_url="https://shop.example"
    )
    session = c.MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest(
        domain_context=context
    )
    shown = sent(f.ClientAuthenticationToken, session)
    assert (shown["amount"], shown["currency"]) == (counted, currency)


@pytest.mark.parametrize(("currency", "minor", "counted"), ODD)
def test_amounts_are_read_as_they_are_counted(currency: str, minor: int, counted: int) -> None:
    money, names = Money(minor, currency), ("total_authorized", "total_captured")
    body = {"id": "pay_1", "status": "Captured", "amount": counted, "currency": currency}
    body["balances"] = {**dict.fromkeys(names, counted), "available_to_capture": counted}
    told = read(f.Authorize, payment(amount=money), body)
    assert (told.echoed, told.captured_amount, told.capturable_amount) == (money, minor, minor)
    event = Event({}, json.dumps({"type": "payment_captured", "data": body}).encode(), now=0)
    heard: Any = WEBHOOK.process_payment_webhook(WEBHOOK.decode(event), event)
    assert (heard.captured_amount, heard.capturable_amount) == (minor, minor)
    asked = payment(amount=money, capture_method=c.CaptureMethod.MANUAL)
    held = read(f.Authorize, asked, body | {"status": "Authorized"})
    assert held.connector_feature_data.authorized_amount == minor
    refund = c.RefundServiceGetRequest(refund_id="act_1", refund_amount=money)
    action = {"id": "act_1", "type": "Refund", "amount": counted, "approved": True}
    assert read(f.RSync, refund, [action]).echoed == money
    dispute = {"id": "dsp_1", "status": "won", "amount": counted, "currency": currency}
    assert read(f.DisputeSync, c.DisputeServiceGetRequest(), dispute).amount == money
    event = Event({}, json.dumps({"type": "dispute_won", "data": dispute}).encode(), now=0)
    assert WEBHOOK.process_dispute_webhook(WEBHOOK.decode(event), event).amount == money


@pytest.mark.parametrize("money", [Money(1050, "ISK"), Money(10500, "CLF")])
def test_what_checkout_cannot_count_is_refused(money: Money) -> None:
    with pytest.raises(IntegrationError):
        sent(f.Authorize, payment(amount=money))


def test_two_pieces_of_evidence_of_one_kind_are_not_sent_as_one() -> None:
    kinds = (c.EvidenceType.CUSTOMER_SIGNATURE, c.EvidenceType.SHIPPING_DOCUMENTATION)
    pieces = tuple(c.EvidenceDocument(kind, text_content=kind.name) for kind in kinds)
    asked = c.DisputeServiceSubmitEvidenceRequest(dispute_id="d-1", evidence_documents=pieces)
    with pytest.raises(IntegrationError, match="two of one kind"):
        sent(f.SubmitEvidence, asked)


@pytest.mark.parametrize("consent", [True, False])
def test_a_card_is_kept_only_with_the_customers_consent(consent: bool) -> None:
    asked = payment(
        setup_future_usage=c.FutureUsage.OFF_SESSION,
        customer_acceptance=c.CustomerAcceptance() if consent else None,
    )
    assert sent(f.Authorize, asked)["source"].get("store_for_future_use", False) is consent
    body = {"id": "pay_1", "status": "Authorized", "source": {"id": "src_1"}}
    assert bool(read(f.Authorize, asked, body).mandate_reference) is consent


D, Stage = c.DisputeStatus, c.DisputeStage


@pytest.mark.parametrize(
    ("word", "status", "stage"),
    [
        ("evidence_required", D.DISPUTE_OPENED, Stage.ACTIVE_DISPUTE),
        ("evidence_under_review", D.DISPUTE_CHALLENGED, Stage.ACTIVE_DISPUTE),
        ("resolved", D.DISPUTE_CANCELLED, Stage.ACTIVE_DISPUTE),
        ("canceled", D.DISPUTE_CANCELLED, Stage.ACTIVE_DISPUTE),
        ("expired", D.DISPUTE_EXPIRED, Stage.ACTIVE_DISPUTE),
        ("accepted", D.DISPUTE_ACCEPTED, Stage.ACTIVE_DISPUTE),
        ("won", D.DISPUTE_WON, Stage.ACTIVE_DISPUTE),
        ("lost", D.DISPUTE_LOST, Stage.ACTIVE_DISPUTE),
        ("arbitration_under_review", D.DISPUTE_CHALLENGED, Stage.PRE_ARBITRATION),
        ("arbitration_won", D.DISPUTE_WON, Stage.PRE_ARBITRATION),
        ("arbitration_lost", D.DISPUTE_LOST, Stage.PRE_ARBITRATION),
    ],
)
def test_a_dispute_is_told_by_its_word(word: str, status: Any, stage: Any) -> None:
    body = {"id": "dsp_1", "status": word, "amount": 1050, "currency": "EUR"}
    told = read(f.DisputeSync, c.DisputeServiceGetRequest(), body)
    assert (told.status, told.stage) == (status, stage)


@pytest.mark.parametrize(
    ("approved", "status"),
    [
        (True, c.RefundStatus.REFUND_SUCCESS),
        (False, c.RefundStatus.REFUND_FAILURE),
        (None, c.RefundStatus.REFUND_PENDING),
    ],
)
def test_a_refund_is_done_when_its_action_is_approved(approved: Any, status: Any) -> None:
    action = {"id": "act_1", "type": "Refund", "amount": 1050, "approved": approved}
    asked = c.RefundServiceGetRequest(refund_id="act_1")
    assert read(f.RSync, asked, [action]).status is status


def test_an_event_of_a_payment_names_the_payment_and_not_what_was_done_to_it() -> None:
    data = {"id": "pay_1", "action_id": "act_1", "reference": "order-1"}
    event = Event({}, json.dumps({"type": "payment_captured", "data": data}).encode(), now=0)
    told = WEBHOOK.get_webhook_object_reference_id(WEBHOOK.decode(event))
    assert told == c.PaymentEventReference("pay_1", "order-1")


@pytest.mark.parametrize(
    ("mode", "taken", "status"),
    [
        (c.CaptureMethod.MANUAL, 0, S.EXPIRED),
        (c.CaptureMethod.MANUAL, None, S.EXPIRED),
        (c.CaptureMethod.MANUAL_MULTIPLE, None, S.UNKNOWN),
        (c.CaptureMethod.MANUAL_MULTIPLE, 400, S.PARTIAL_CHARGED),
    ],
)
def test_what_expires_after_a_capture_is_the_rest(mode: Any, taken: int | None, status: S) -> None:
    balances = {"total_authorized": 1050, "total_captured": taken, "available_to_capture": 0}
    data = {"id": "pay_1", "currency": "EUR", "balances": balances}
    body = json.dumps({"type": "payment_expired", "data": data}).encode()
    event = Event({}, body, now=0, capture_method=mode)
    told = WEBHOOK.process_payment_webhook(WEBHOOK.decode(event), event)
    assert (told.status, told.captured_amount) == (status, taken)


def test_a_payment_that_expired_after_a_capture_has_taken_a_part() -> None:
    balances = {"total_authorized": 1050, "total_captured": 400, "available_to_capture": 0}
    body = {"id": "pay_1", "status": "Expired", "currency": "EUR", "balances": balances}
    asked = c.PaymentServiceGetRequest(connector_transaction_id="pay_1")
    assert read(f.PSync, asked, body).status is S.PARTIAL_CHARGED
