"""Adyen: what it is sent, and how its answers and events are read, where the suites cannot look."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    AcceptDisputeData,
    ClientAuthenticationTokenRequestData,
    PaymentMethodTokenizationData,
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    RefundsData,
    RepeatPaymentData,
    SubmitEvidenceData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    AcceptDispute,
    Authorize,
    Capture,
    ClientAuthenticationToken,
    PaymentMethodToken,
    PSync,
    Refund,
    RepeatPayment,
    SubmitEvidence,
)
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

ADYEN = registry.load("adyen")
CARD = c.CardDetails(
    card_number=Secret("4111111145551142"),
    card_exp_month=Secret("03"),
    card_exp_year=Secret("30"),
    card_cvc=Secret("737"),
)
BROWSER = c.BrowserInformation(
    user_agent="Mozilla/5.0",
    accept_header="text/html",
    language="en-US",
    color_depth=24,
    screen_height=900,
    screen_width=1440,
    time_zone_offset_minutes=0,
    java_enabled=False,
    ip_address="203.0.113.7",
)
NETHERLANDS = c.CountryAlpha2.NL
BILLING = c.Address(
    first_name=Secret("Ada"),
    last_name=Secret("Byron"),
    line1=Secret("Damrak 1"),
    city=Secret("Amsterdam"),
    zip_code=Secret("1012LG"),
    country_alpha2_code=NETHERLANDS,
    phone_number=Secret("201234567"),
    phone_country_code="+31",
)


def call(request: Any, environment: Any = "sandbox", prefix: str | None = None) -> Any:
    config = c.AdyenConfig(Secret("key-1"), Secret("Shop"), endpoint_prefix=prefix)
    return RouterDataV2(request, config, ADYEN.spec.base_urls(environment), Call("call-1"))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(1050, "EUR"),
        "payment_method": CARD,
        "address": c.PaymentAddress(billing_address=BILLING),
        "browser_info": BROWSER,
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def sent(flow: Any, request: Any) -> dict[str, Any]:
    body = ADYEN.flow(flow).build_request(call(request)).body
    found: dict[str, Any] = json.loads(body or b"null")
    return found


def read(flow: Any, request: Any, **body: Any) -> Any:
    reply = Response(200, {}, json.dumps(body).encode())
    return ADYEN.flow(flow).handle_response(call(request), reply).response


def refused(flow: Any, request: Any) -> IntegrationError:
    with pytest.raises(IntegrationError) as caught:
        ADYEN.flow(flow).build_request(call(request))
    return caught.value


def event(code: str, *, success: str = "true", **facts: Any) -> Event:
    item = {
        "eventCode": code,
        "success": success,
        "pspReference": "PSP-2",
        "originalReference": "PSP-1",
        "merchantAccountCode": "Shop",
        "merchantReference": "order-1",
        "amount": {"currency": "EUR", "value": 1050},
        **facts,
    }
    body = {"live": "false", "notificationItems": [{"NotificationRequestItem": item}]}
    return Event({}, json.dumps(body).encode(), now=0.0)


def told(received: Event) -> Any:
    hook = ADYEN.incoming_webhook
    assert hook is not None
    return hook.process_payment_webhook(hook.decode(received), received)


# What is sent


def test_a_payment_is_told_in_minor_units_with_the_merchants_key() -> None:
    request = ADYEN.flow(Authorize).build_request(call(payment()))
    assert request.url == "https://checkout-test.adyen.com/v68/payments"
    assert request.headers["X-API-Key"] == "key-1"
    assert json.loads(request.body or b"")["amount"] == {"currency": "EUR", "value": 1050}


def test_every_merchant_has_live_hosts_of_its_own() -> None:
    live = call(payment(), "production", "1797a841fbb37ca7-Shop")
    url = ADYEN.flow(Authorize).build_request(live).url
    host = "1797a841fbb37ca7-Shop-checkout-live.adyenpayments.com"
    assert url == f"https://{host}/checkout/v68/payments"


def test_an_address_has_a_street_and_a_state_of_two_letters() -> None:
    us = c.CountryAlpha2.US
    billing = c.Address(
        line1=Secret("1 Main St"),
        city=Secret("San Jose"),
        zip_code=Secret("95101"),
        state=Secret("California"),
        country_alpha2_code=us,
    )
    found = sent(Authorize, payment(address=c.PaymentAddress(billing_address=billing)))
    assert found["billingAddress"]["street"] == "1 Main St"
    assert found["billingAddress"]["stateOrProvince"] == "CA"


def test_an_address_that_lacks_a_part_is_left_out() -> None:
    partial = c.Address(line1=Secret("Damrak 1"), country_alpha2_code=NETHERLANDS)
    found = sent(Authorize, payment(address=c.PaymentAddress(billing_address=partial)))
    assert "billingAddress" not in found
    assert found["countryCode"] == "NL"


def test_a_telephone_number_begins_with_its_countrys_code() -> None:
    assert sent(Authorize, payment())["telephoneNumber"] == "+31201234567"


def test_what_is_no_ip_address_is_left_out() -> None:
    browser = c.BrowserInformation(
        **{name: getattr(BROWSER, name) for name in BROWSER.__struct_fields__[:11]}
        | {"ip_address": "nowhere"}
    )
    assert "shopperIP" not in sent(Authorize, payment(browser_info=browser))


def test_an_order_by_telephone_is_moto() -> None:
    found = sent(Authorize, payment(payment_channel=c.PaymentChannel.TELEPHONE_ORDER))
    assert found["shopperInteraction"] == "Moto"


def test_an_authentication_from_elsewhere_is_passed_on() -> None:
    done = c.AuthenticationData(
        eci="05",
        cavv="AAAB",
        ds_transaction_id="ds-1",
        message_version="2.2.0",
        trans_status=c.TransactionStatus.TRANSACTION_STATUS_NOT_VERIFIED,
    )
    assert sent(Authorize, payment(authentication_data=done))["mpiData"] == {
        "directoryResponse": "A",
        "authenticationResponse": "A",
        "cavv": "AAAB",
        "eci": "05",
        "dsTransID": "ds-1",
        "threeDSVersion": "2.2.0",
    }


def test_an_exemption_is_asked_for_by_name() -> None:
    wish = c.AuthenticationData(
        exemption_indicator=c.ExemptionIndicator.EXEMPTION_INDICATOR_LOW_VALUE
    )
    found = sent(Authorize, payment(authentication_data=wish))
    assert found["additionalData"]["scaExemption"] == "lowValue"


def test_the_basket_is_told_piece_by_piece() -> None:
    basket = (
        c.OrderDetailsWithAmount(product_name="Tee", quantity=2, amount=300),
        c.OrderDetailsWithAmount(product_name="Mug", quantity=1, amount=450),
    )
    found = sent(Authorize, payment(payment_method=c.Ideal(), order_details=basket))
    assert [item["id"] for item in found["lineItems"]] == ["Items #0", "Items #1"]
    assert sum(i["quantity"] * i["amountIncludingTax"] for i in found["lineItems"]) == 1050


def test_the_merchants_notes_are_sent_as_they_were_given() -> None:
    notes = Secret('{"order": {"id": 7}}')
    assert sent(Authorize, payment(metadata=notes))["metadata"] == {"order": {"id": 7}}
    failed = refused(Authorize, payment(metadata=Secret("{")))
    assert failed.code == "INVALID_DATA_FORMAT"


def test_the_software_in_between_is_named() -> None:
    details = c.PartnerMerchantIdentifierDetails(
        c.PartnerApplicationDetails("Shopping", "2", "Weavers"),
        c.MerchantApplicationDetails("Store", "7"),
    )
    found = sent(Authorize, payment(partner_merchant_identifier_details=details))
    assert found["applicationInfo"] == {
        "externalPlatform": {"name": "Shopping", "version": "2", "integrator": "Weavers"},
        "merchantApplication": {"name": "Store", "version": "7"},
    }
    alone = c.PartnerMerchantIdentifierDetails(c.PartnerApplicationDetails("Shopping"))
    found = sent(Authorize, payment(partner_merchant_identifier_details=alone))
    assert found["applicationInfo"] == {"externalPlatform": {"name": "Shopping"}}


def test_money_is_shared_out_with_the_payment_its_capture_and_its_refund() -> None:
    item = c.AdyenSplitItem(
        amount=1000,
        split_type=c.AdyenSplitType.BALANCE_ACCOUNT,
        account="BA-1",
        reference="part-1",
        description="goods",
    )
    split = c.AdyenSplitData(store="S-1", split_items=(item,))
    share = {
        "type": "BalanceAccount",
        "reference": "part-1",
        "amount": {"currency": "EUR", "value": 1000},
        "account": "BA-1",
        "description": "goods",
    }
    paid = sent(Authorize, payment(split_payments=split))
    assert (paid["store"], paid["splits"]) == ("S-1", [share])
    taken = PaymentsCaptureData(
        connector_transaction_id="P-1", amount_to_capture=Money(1050, "EUR"), split_payments=split
    )
    assert sent(Capture, taken)["splits"] == [share]
    back = RefundsData(
        connector_transaction_id="P-1", refund_amount=Money(1050, "EUR"), split_refunds=split
    )
    assert sent(Refund, back)["store"] == "S-1"


def test_a_card_is_charged_by_its_first_network_transaction() -> None:
    card = c.CardDetailsForNetworkTransactionId(
        card_number=Secret("4111111145551142"),
        card_exp_month=Secret("03"),
        card_exp_year=Secret("2030"),
        card_network=c.CardNetwork.MASTERCARD,
    )
    ask = RepeatPaymentData(
        merchant_charge_id="charge-1",
        amount=Money(1050, "EUR"),
        connector_recurring_payment_id=c.NetworkMandateId("MCC123456789"),
        payment_method=card,
        connector_customer_id="shopper-1",
        return_url="https://shop.example/back",
    )
    found = sent(RepeatPayment, ask)
    assert found["paymentMethod"]["networkPaymentReference"] == "MCC123456789"
    assert found["paymentMethod"]["brand"] == "mc"
    assert found["shopperReference"] == "shopper-1"


def test_a_network_transaction_without_its_card_is_refused() -> None:
    ask = RepeatPaymentData(
        amount=Money(1050, "EUR"),
        connector_recurring_payment_id=c.NetworkMandateId("MCC123456789"),
        return_url="https://shop.example/back",
    )
    assert refused(RepeatPayment, ask).code == "NOT_SUPPORTED"


def test_a_shopper_is_known_by_the_reference_that_the_caller_has() -> None:
    kept = {
        "setup_future_usage": c.FutureUsage.OFF_SESSION,
        "customer": c.Customer(id="7", connector_customer_id="shopper-1"),
    }
    assert sent(Authorize, payment(**kept))["shopperReference"] == "shopper-1"


@pytest.mark.parametrize(
    "method",
    [
        c.Eps(bank_name=c.BankNames.Ing),
        c.CardRedirect(type=c.CardRedirectCardRedirectType.CARD_REDIRECT),
        c.Giropay(),
    ],
)
def test_a_bank_network_or_method_that_adyen_does_not_have_is_refused(method: Any) -> None:
    assert refused(Authorize, payment(payment_method=method)).code == "NOT_IMPLEMENTED"


@pytest.mark.parametrize("wallet", [c.AppleWallet(), c.GoogleWallet()])
def test_an_empty_wallet_is_refused(wallet: Any) -> None:
    assert refused(Authorize, payment(payment_method=wallet)).code == "MISSING_REQUIRED_FIELD"


def test_only_cards_are_kept_without_a_payment() -> None:
    ask = PaymentMethodTokenizationData(payment_method=c.Ideal(), customer=c.Customer(id="7"))
    assert refused(PaymentMethodToken, ask).code == "NOT_IMPLEMENTED"


def test_a_session_is_of_a_payment() -> None:
    ask = ClientAuthenticationTokenRequestData(
        domain_context=c.AuthenticatorClientAuthenticationContext()
    )
    assert refused(ClientAuthenticationToken, ask).code == "NOT_IMPLEMENTED"


def test_a_query_without_a_result_is_no_return() -> None:
    failed = refused(PSync, PaymentsSyncData(encoded_data="status=ok"))
    assert failed.code == "INVALID_DATA_FORMAT"


def test_evidence_is_a_file() -> None:
    words = c.EvidenceDocument(text_content="It was delivered.")
    ask = SubmitEvidenceData(dispute_id="D-1", evidence_documents=(words,))
    assert "file_content" in str(refused(SubmitEvidence, ask))


# What is answered


@pytest.mark.parametrize(
    ("mode", "status"),
    [
        (None, S.CHARGED),
        (c.CaptureMethod.AUTOMATIC, S.CHARGED),
        (c.CaptureMethod.MANUAL, S.AUTHORIZED),
    ],
)
def test_an_authorised_payment_is_held_where_that_was_asked_for(mode: Any, status: S) -> None:
    amount = {"currency": "EUR", "value": 1050}
    found = read(
        Authorize, payment(capture_method=mode), resultCode="Authorised", pspReference="P-1",
        amount=amount,
    )  # fmt: skip
    assert found.status is status
    assert found.captured_amount == (1050 if status is S.CHARGED else None)


def test_an_authorisation_of_another_amount_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="asked for"):
        read(
            Authorize, payment(), resultCode="Authorised", pspReference="P-1",
            amount={"currency": "EUR", "value": 105},
        )  # fmt: skip


def test_a_word_that_is_not_documented_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="unknown status 'Approved'"):
        read(Authorize, payment(), resultCode="Approved", pspReference="P-1")


def test_a_refusal_says_what_the_issuer_said() -> None:
    found = read(
        Authorize, payment(), resultCode="Refused", pspReference="P-1",
        refusalReason="Expired Card", refusalReasonCode="6",
        additionalData={"refusalReasonRaw": "54 : Expired", "merchantAdviceCode": "03 : Never"},
    )  # fmt: skip
    assert isinstance(found, ErrorResponse)
    assert (found.code, found.message, found.status) == ("6", "Expired Card", S.FAILURE)
    assert (found.network_decline_code, found.network_error_message) == ("54", "Expired")
    assert found.network_advice_code == "03"


def test_what_was_not_done_about_a_dispute_is_an_error() -> None:
    ask = AcceptDisputeData(dispute_id="D-1")
    found = read(
        AcceptDispute, ask, disputeServiceResult={"success": False, "errorMessage": "Too late"}
    )
    assert isinstance(found, ErrorResponse)
    assert found.message == "Too late"


# What is told


@pytest.mark.parametrize(
    ("mode", "status"), [(None, S.AUTHORIZED), (c.CaptureMethod.AUTOMATIC, S.CHARGED)]
)
def test_whether_an_authorisation_took_the_money_is_the_callers_to_say(
    mode: Any, status: S
) -> None:
    received = event("AUTHORISATION", originalReference=None)
    hook = Event({}, received.body, now=0.0, capture_method=mode)
    assert told(hook).status is status


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("CAPTURE", S.CAPTURE_FAILED),
        ("CANCELLATION", S.VOID_FAILED),
        ("AUTHORISATION_ADJUSTMENT", S.AUTHORIZED),
        ("AUTHORISATION", S.FAILURE),
    ],
)
def test_money_is_held_still_after_a_modification_that_failed(code: str, status: S) -> None:
    found = told(event(code, success="false", reason="Insufficient balance"))
    assert isinstance(found, ErrorResponse)
    assert (found.status, found.message) == (status, "Insufficient balance")


def test_a_shopper_who_gave_up_is_told_alike_by_answer_and_event() -> None:
    answer = read(
        PSync, PaymentsSyncData(), resultCode="Cancelled", pspReference="P-1",
        refusalReason="Shopper Cancelled", refusalReasonCode="16",
    )  # fmt: skip
    heard = told(event("AUTHORISATION", success="false", reason="Shopper Cancelled"))
    assert answer.status is heard.status is S.VOIDED


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"merchant_transaction_id": "order-2"}, "order-2"),
        ({"connector_transaction_id": "P-2"}, "P-2"),
        ({"amount": Money(999, "EUR")}, "9.99"),
        ({"amount": Money(1050, "USD")}, "USD"),
    ],
)
def test_the_return_of_another_payment_is_not_this_ones(asked: dict[str, Any], says: str) -> None:
    come = {
        "resultCode": "Authorised", "pspReference": "P-1", "merchantReference": "order-1",
        "amount": {"currency": "EUR", "value": 1050},
    }  # fmt: skip
    mine: dict[str, Any] = {
        "merchant_transaction_id": "order-1",
        "connector_transaction_id": "P-1",
        "amount": Money(1050, "EUR"),
    }
    assert read(PSync, PaymentsSyncData(**mine), **come).status is S.CHARGED
    with pytest.raises(ConnectorError, match=says) as caught:
        read(PSync, PaymentsSyncData(**{**mine, **asked}), **come)
    assert caught.value.code == "INTEGRITY_CHECK_FAILED"


def test_an_event_is_about_one_thing() -> None:
    hook = ADYEN.incoming_webhook
    assert hook is not None
    twice = json.loads(event("CAPTURE").body)
    twice["notificationItems"] *= 2
    with pytest.raises(WebhookError):
        hook.decode(Event({}, json.dumps(twice).encode(), now=0.0))
