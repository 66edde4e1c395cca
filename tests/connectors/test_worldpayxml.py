"""Worldpay's XML gateway: what the suites cannot bring about."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    DisputeSyncData,
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundsData,
    RefundSyncData,
    SubmitEvidenceData,
)
from ucs.domain.router import Call, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, DisputeSync, PSync, Refund, RSync, SubmitEvidence
from ucs.wire.http import Response

WORLDPAY = registry.load("worldpayxml")
CARD = c.CardDetails(
    card_number=Secret("4444333322221111"),
    card_exp_month=Secret("12"),
    card_exp_year=Secret("34"),
    card_cvc=Secret("123"),
)
FLEX = """<orderStatus orderCode="order-1"><challengeRequired><threeDSChallengeDetails>
<threeDSVersion>2.1.0</threeDSVersion><transactionId3DS>rUT8fLKD</transactionId3DS>
<acsURL><![CDATA[https://acs.example/]]></acsURL><payload>P.25de9db3</payload>
</threeDSChallengeDetails></challengeRequired></orderStatus>"""


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.WorldpayxmlConfig(
        api_username=Secret("user"), api_password=Secret("password"), merchant_code=Secret("SHOP")
    )
    return RouterDataV2(request, config, WORLDPAY.spec.base_urls("sandbox"), Call("call-1"))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(1050, "GBP"),
        "payment_method": CARD,
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def sent(request: PaymentsAuthorizeData) -> str:
    return (WORLDPAY.flow(Authorize).build_request(call(request)).body or b"").decode()


def read(flow: Any, request: Any, inside: str, **headers: str) -> Any:
    body = f'<paymentService version="1.4"><reply>{inside}</reply></paymentService>'
    reply = Response(200, headers, body.encode())
    return WORLDPAY.flow(flow).handle_response(call(request), reply).response


def status(event: str, reference: str) -> str:
    return (
        f'<orderStatus orderCode="order-1"><payment><lastEvent>{event}</lastEvent>'
        f"<reference>{reference}</reference></payment></orderStatus>"
    )


def test_a_challenge_of_3ds_flex_is_handed_to_the_caller() -> None:
    told = read(Authorize, payment(), FLEX, **{"set-cookie": "machine=0ab2;path=/"})
    assert (told.status, told.redirection) == (S.AUTHENTICATION_PENDING, None)
    assert told.connector_feature_data == {
        "session": "order-1",
        "cookie": "machine=0ab2",
        "flex": {
            "acsURL": "https://acs.example/",
            "payload": "P.25de9db3",
            "transactionId3DS": "rUT8fLKD",
            "threeDSVersion": "2.1.0",
        },
    }


def test_a_challenge_of_3ds_flex_is_completed_without_a_result() -> None:
    known = {"session": "order-1", "cookie": "machine=0ab2", "flex": {"payload": "P.25de9db3"}}
    again = payment(connector_feature_data=Secret(json.dumps(known)))
    assert "<completedAuthentication/></info3DSecure>" in sent(again)
    assert WORLDPAY.flow(Authorize).build_request(call(again)).headers["Cookie"] == "machine=0ab2"


def test_the_second_message_of_3ds_needs_the_issuers_answer() -> None:
    again = payment(connector_feature_data=Secret('{"session":"order-1"}'))
    with pytest.raises(IntegrationError, match="PaRes"):
        sent(again)


def test_what_was_not_told_is_refused_by_name() -> None:
    with pytest.raises(IntegrationError, match="connector_feature_data"):
        sent(payment(connector_feature_data=Secret("[]")))


def test_a_decrypted_google_pay_token_is_a_network_token() -> None:
    opened = c.GooglePayDecryptedData(
        card_exp_month=Secret("12"),
        card_exp_year=Secret("2034"),
        application_primary_account_number=Secret("4818528840010767"),
        cryptogram=Secret("Ao/fzpIAFvp1eB9y8WVDMAACAAA="),
        eci_indicator="7",
    )
    body = sent(payment(payment_method=c.GoogleWallet(tokenization_data=opened)))
    assert '<EMVCO_TOKEN-SSL type="GOOGLEPAY"><tokenNumber>4818528840010767</tokenNumber>' in body
    assert "<eciIndicator>07</eciIndicator>" in body


def test_a_google_pay_token_that_is_none_is_refused() -> None:
    sealed = c.GooglePayEncryptedTokenizationData(token="{}")
    with pytest.raises(IntegrationError, match="Google Pay token"):
        sent(payment(payment_method=c.GoogleWallet(tokenization_data=sealed)))


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("ref-1", c.RefundStatus.REFUND_FAILURE),
        ("ref-2", c.RefundStatus.REFUND_PENDING),
    ],
)
def test_an_inquiry_tells_of_the_failure_of_the_last_refund_alone(
    reference: str, expected: c.RefundStatus
) -> None:
    asked = RefundSyncData(connector_refund_id="ref-1|order-1")
    assert read(RSync, asked, status("REFUND_FAILED", reference)).status is expected


def test_an_event_that_is_not_documented_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="SENT_FOR_FAST_REFUND"):
        read(PSync, PaymentsSyncData(), status("SENT_FOR_FAST_REFUND", "ref-1"))


def test_an_answer_without_outcome_and_error_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="neither outcome nor error"):
        read(PSync, PaymentsSyncData(), "")


def test_a_page_to_pay_on_is_a_redirection_until_the_customer_is_back() -> None:
    away = payment(payment_method=c.PaypalRedirectWallet(), return_url="https://shop.example/back")
    body = sent(away)
    assert "<paymentDetails><PAYPAL-SSL><successURL>https://shop.example/back</successURL>" in body
    page = "<reference id='7'> https://paypal.example/checkoutnow?token=9R&amp;x=1 </reference>"
    told = read(Authorize, away, f'<orderStatus orderCode="order-1">{page}</orderStatus>')
    assert told.status is S.AUTHENTICATION_PENDING
    assert told.redirection.endpoint == "https://paypal.example/checkoutnow?token=9R&x=1"
    found = read(
        PSync,
        PaymentsSyncData(connector_transaction_id="order-1"),
        status("SHOPPER_REDIRECTED", "7"),
    )
    assert found.status is S.AUTHENTICATION_PENDING


@pytest.mark.parametrize(
    ("event", "automatic", "manual"),
    [
        ("SENT_FOR_AUTHORISATION", S.PENDING, S.PENDING),
        ("AUTHORISED", S.PENDING, S.AUTHORIZED),
        ("CAPTURED", S.CHARGED, S.CHARGED),
        ("SENT_FOR_REFUND", S.CHARGED, S.CHARGED),
        ("CHARGED_BACK", S.CHARGED, S.CHARGED),
        ("CANCELLED", S.VOIDED, S.VOIDED),
        ("EXPIRED", S.EXPIRED, S.EXPIRED),
        ("SHOPPER_CANCELLED", S.FAILURE, S.FAILURE),
        ("REFUSED", S.FAILURE, S.FAILURE),
    ],
)
def test_a_payment_is_as_far_as_its_last_event(event: str, automatic: S, manual: S) -> None:
    modes = ((c.CaptureMethod.AUTOMATIC, automatic), (c.CaptureMethod.MANUAL, manual))
    for mode, expected in modes:
        ask = PaymentsSyncData(connector_transaction_id="order-1", capture_method=mode)
        assert read(PSync, ask, status(event, "7")).status is expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("CAPTURED", c.RefundStatus.REFUND_PENDING),
        ("SENT_FOR_REFUND", c.RefundStatus.REFUND_PENDING),
        ("REFUNDED", c.RefundStatus.REFUND_SUCCESS),
    ],
)
def test_a_refund_is_done_once_it_has_arrived(event: str, expected: c.RefundStatus) -> None:
    ask = RefundSyncData(connector_refund_id="7|order-1")
    assert read(RSync, ask, status(event, "7")).status is expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("INFORMATION_REQUESTED", c.DisputeStatus.DISPUTE_OPENED),
        ("INFORMATION_SUPPLIED", c.DisputeStatus.DISPUTE_CHALLENGED),
        ("CHARGED_BACK", c.DisputeStatus.DISPUTE_OPENED),
        ("CHARGEBACK_REVERSED", c.DisputeStatus.DISPUTE_WON),
    ],
)
def test_a_dispute_is_as_far_as_its_last_event(event: str, expected: c.DisputeStatus) -> None:
    ask = DisputeSyncData(connector_dispute_id="order-1")
    assert read(DisputeSync, ask, status(event, "7")).status is expected


def test_each_refund_of_an_order_has_an_id_of_its_own() -> None:
    ask = RefundsData(connector_transaction_id="order-1", merchant_refund_id="part-1")
    told = read(Refund, ask, '<ok><refundReceived orderCode="order-1"/></ok>')
    assert (told.status, told.connector_refund_id) == (
        c.RefundStatus.REFUND_PENDING, "part-1|order-1"
    )  # fmt: skip
    again = WORLDPAY.flow(RSync).build_request(
        call(RefundSyncData(connector_refund_id=told.connector_refund_id))
    )
    assert b'<orderInquiry orderCode="order-1"' in (again.body or b"")


def test_an_answer_tells_the_amount_to_be_compared() -> None:
    paid = '<amount value="1050" currencyCode="JPY" exponent="0"/><lastEvent>CAPTURED</lastEvent>'
    told = f'<orderStatus orderCode="order-1"><payment>{paid}</payment></orderStatus>'
    found = read(PSync, PaymentsSyncData(connector_transaction_id="order-1"), told)
    assert found.echoed == Money(1050, "JPY")


@pytest.mark.parametrize(
    ("network", "element"),
    [
        (c.CardNetwork.VISA, "VISA-SSL"),
        (c.CardNetwork.MASTERCARD, "ECMC-SSL"),
        (c.CardNetwork.AMEX, "CARD-SSL"),
        (None, "CARD-SSL"),
    ],
)
def test_a_card_is_of_its_network_or_of_any(network: c.CardNetwork | None, element: str) -> None:
    card = msgspec.structs.replace(CARD, card_network=network)
    assert f"<{element}><cardNumber>4444333322221111" in sent(payment(payment_method=card))


BACK = "https://shop.example/back"


def away(method: Any, country: str, **changes: Any) -> str:
    """What is sent for a customer of a country who pays elsewhere."""
    home = c.PaymentAddress(billing_address=c.Address(country_alpha2_code=c.CountryAlpha2[country]))
    return sent(payment(payment_method=method, address=home, return_url=BACK, **changes))


@pytest.mark.parametrize(
    ("method", "country", "element"),
    [
        (c.Klarna(), "DE", '<KLARNA_V2-SSL shopperCountryCode="DE" locale="sv-DE">'),
        (c.AfterpayClearpay(), "GB", '<CLEARPAY-SSL intent="capture">'),
        (c.AfterpayClearpay(), "AU", '<AFTERPAY-SSL intent="capture">'),
        (c.Trustly(country=c.CountryAlpha2.SE), "NO", '<TRUSTLY-SSL shopperCountryCode="SE">'),
        (
            c.Boleto(social_security_number="00000000000"),
            "BR",
            '<BOLETO-SSL shopperCountryCode="BR"><cpf>00000000000</cpf><successURL>',
        ),
        (c.KakaoPayRedirectWallet(), "KR", "<KAKAOPAY-SSL><successURL>"),
    ],
)
def test_a_page_is_told_what_its_element_asks_for(method: Any, country: str, element: str) -> None:
    assert f"<paymentDetails>{element}" in away(method, country, locale="sv-SE")


def test_money_is_held_at_a_lender_only_where_it_is_captured_later() -> None:
    held = away(c.AfterpayClearpay(), "US", capture_method=c.CaptureMethod.MANUAL)
    assert '<AFTERPAY-SSL intent="authorise">' in held
    assert 'captureDelay="OFF"' in held


def test_addresses_to_come_back_to_stand_in_the_order_of_the_document_type() -> None:
    ends = "".join(f"<{end}URL>{BACK}</{end}URL>" for end in ("success", "failure", "pending"))
    assert f"{ends}</MBWAY-SSL>" in away(c.MbWayRedirectWallet(), "PT")


def test_a_page_that_asks_for_a_country_is_not_sent_without_one() -> None:
    with pytest.raises(IntegrationError, match="country_alpha2_code"):
        sent(payment(payment_method=c.Eps(), return_url=BACK))


def test_a_lender_is_told_what_is_bought() -> None:
    tickets = c.OrderDetailsWithAmount("Ticket", 2, 500, total_tax_amount=50)
    fee = c.OrderDetailsWithAmount("Fee", 1, 50)
    told = away(c.Klarna(), "DE", order_details=(tickets, fee))
    assert (
        "<orderLines><lineItem><name>Ticket</name><quantity>2</quantity><unitPrice>500</unitPrice>"
        "<totalAmount>1000</totalAmount><totalTaxAmount>50</totalTaxAmount></lineItem>"
        "<lineItem><name>Fee</name><quantity>1</quantity><unitPrice>50</unitPrice>"
        "<totalAmount>50</totalAmount></lineItem></orderLines></order>"
    ) in told
    alone = "<quantity>1</quantity><unitPrice>1050</unitPrice><totalAmount>1050</totalAmount>"
    assert alone in away(c.Klarna(), "DE")
    assert "<orderLines>" not in away(c.Trustly(), "SE", order_details=(fee,))


def test_a_debit_is_agreed_to_once() -> None:
    account = c.Sepa(iban=Secret("DE89370400440532013000"), bank_account_holder_name=Secret("Ada"))
    body = sent(payment(payment_method=account))
    assert "<accountHolderName>Ada</accountHolderName></bankAccount-SEPA>" in body
    assert "<mandate><mandateType>ONE-OFF</mandateType><mandateId>order-1</mandateId>" in body
    assert "<mandate>" not in sent(payment())


@pytest.mark.parametrize(
    ("saved", "business", "word"),
    [
        (False, False, "Checking"),
        (True, False, "Savings"),
        (False, True, "Corporate"),
        (True, True, "Corp Savings"),
    ],
)
def test_an_account_is_named_by_its_kind_and_its_holder(
    saved: bool, business: bool, word: str
) -> None:
    kinds, holders = list(c.BankType), list(c.BankHolderType)
    account = c.Ach(
        account_number=Secret("000123456789"),
        routing_number=Secret("110000000"),
        bank_type=next(each for each in kinds if ("SAVINGS" in each.name) is saved),
        bank_holder_type=next(each for each in holders if ("BUSINESS" in each.name) is business),
    )
    body = sent(payment(payment_method=account))
    assert f"<bankAccountType>{word}</bankAccountType>" in body


def test_evidence_is_one_file_in_base64() -> None:
    receipt = c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PDF-1.4", "application/pdf")
    ask = SubmitEvidenceData(dispute_id="order-1", evidence_documents=(receipt,))
    body = WORLDPAY.flow(SubmitEvidence).build_request(call(ask)).body or b""
    named = b'<disputeAttachment fileName="receipt.pdf">JVBERi0xLjQ=</disputeAttachment>'
    assert b'<orderModification orderCode="order-1"><defend>' + named in body


def test_an_order_that_nobody_disputes_has_no_dispute() -> None:
    ask = DisputeSyncData(connector_dispute_id="order-1")
    with pytest.raises(ConnectorError, match="no dispute"):
        read(DisputeSync, ask, status("CAPTURED", "ref-1"))
    found = read(DisputeSync, ask, status("INFORMATION_SUPPLIED", "ref-1"))
    assert found.status is c.DisputeStatus.DISPUTE_CHALLENGED


def disputed(event: str, journal: str = "", balance: int = 0) -> Any:
    amount = '<amount value="{}" currencyCode="GBP" exponent="2"/>'
    kept = f'<balance accountType="IN_PROCESS_CAPTURED">{amount.format(balance)}</balance>'
    paid = f"<payment>{amount.format(1050)}<lastEvent>{event}</lastEvent>{kept}</payment>"
    told = journal and f"<journal>{journal.format(amount.format(450))}</journal>"
    ask = DisputeSyncData(connector_dispute_id="order-1")
    return read(DisputeSync, ask, f'<orderStatus orderCode="order-1">{paid}{told}</orderStatus>')


@pytest.mark.parametrize(
    ("event", "journal", "balance", "amount"),
    [
        ("CHARGED_BACK", '<accountTx accountType="IN_PROCESS_CAPTURED">{}</accountTx>', 0, 450),
        ("INFORMATION_REQUESTED", "", 600, 600),
        ("CHARGED_BACK", "", 600, None),
        ("INFORMATION_SUPPLIED", "", 0, None),
    ],
)
def test_a_dispute_is_of_what_was_booked_or_taken_not_of_the_order(
    event: str, journal: str, balance: int, amount: int | None
) -> None:
    told = disputed(event, journal, balance)
    assert told.amount == (Money(amount, "GBP") if amount else None)


@pytest.mark.parametrize(
    ("account", "taken"), [("IN_PROCESS_AUTHORISED", None), ("IN_PROCESS_CAPTURED", 500)]
)
def test_a_balance_of_what_is_held_was_not_taken(account: str, taken: int | None) -> None:
    amount = '<amount value="{}" currencyCode="GBP" exponent="2"/>'
    told = (
        f'<orderStatus orderCode="order-1"><payment>{amount.format(1050)}'
        f'<lastEvent>CAPTURED</lastEvent><balance accountType="{account}">{amount.format(500)}'
        "</balance></payment></orderStatus>"
    )
    found = read(PSync, PaymentsSyncData(connector_transaction_id="order-1"), told)
    assert found.captured_amount == taken
    assert found.status is (S.PARTIAL_CHARGED if taken else S.CHARGED)
