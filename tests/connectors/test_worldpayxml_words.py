"""Worldpay's XML gateway: its elements, words and refusals, each as its pages have it."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from tests.connectors.test_worldpayxml import (
    CARD,
    WORLDPAY,
    away,
    call,
    payment,
    read,
    sent,
    status,
)
from ucs.domain import contract as c
from ucs.domain.contract import DisputeStage as T
from ucs.domain.contract import DisputeStatus as D
from ucs.domain.contract import RefundStatus as R
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    DisputeDefendData,
    DisputeSyncData,
    MandateRevokeRequestData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import ErrorResponse
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    DefendDispute,
    DisputeSync,
    IncrementalAuthorization,
    MandateRevoke,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    Void,
)
from ucs.interfaces.webhook import Event
from ucs.interfaces.webhook import EventType as E

HOOK: Any = WORLDPAY.incoming_webhook
BACK = "https://shop.example/back"


def built(flow: Any, request: Any) -> str:
    return (WORLDPAY.flow(flow).build_request(call(request)).body or b"").decode()


# Pages to pay on: the element, and the addresses to come back to in the order of the DTD.

USUAL, ALL = "success cancel pending", "success cancel pending failure"
COUNTRY = ' shopperCountryCode="DE"'


@pytest.mark.parametrize(
    ("method", "element", "ends", "tells"),
    [
        (c.PaypalRedirectWallet(), "PAYPAL-SSL", ALL, ""),
        (c.Ideal(), "IDEAL-SSL", "success failure cancel pending", ""),
        (c.Sofort(), "SOFORT-SSL", USUAL, COUNTRY),
        (c.Eps(), "EPS_ENV-SSL", USUAL, COUNTRY),
        (c.Przelewy24(), "PRZELEWY-SSL", USUAL, COUNTRY),
        (c.BancontactCard(), "MISTERCASH-SSL", USUAL, COUNTRY),
        (c.Blik(), "BLIK-SSL", USUAL, COUNTRY),
        (c.OpenBanking(), "OPENBANKING-SSL", ALL, COUNTRY),
        (c.OnlineBankingFinland(), "EUTELLER-SSL", USUAL, COUNTRY),
        (c.OnlineBankingCzechRepublic(), "TRUSTPAY_CZ-SSL", USUAL, COUNTRY),
        (c.OnlineBankingSlovakia(), "TRUSTPAY_SK-SSL", USUAL, COUNTRY),
        (c.OnlineBankingFPX(), "FPX-SSL", ALL, ""),
        (c.AliPayRedirectWallet(), "ALIPAY-SSL", USUAL, COUNTRY),
        (c.AliPayHKRedirectWallet(), "ALIPAY_HK-SSL", ALL, ""),
        (c.BillDeskRedirectWallet(), "BILLDESK-SSL", USUAL, COUNTRY),
        (c.SatispayRedirectWallet(), "SATISPAY-SSL", USUAL, COUNTRY),
        (c.SkrillRedirectWallet(), "SKRILL-SSL", USUAL, COUNTRY),
        (c.TouchNGoRedirectWallet(), "TOUCHNGO-SSL", ALL, ""),
        (c.PaySafeCard(), "PAYSAFECARD-SSL", USUAL, COUNTRY),
        (c.MultibancoBankTransfer(), "MULTIBANCO-SSL", USUAL, COUNTRY),
        (c.Oxxo(), "OXXO-SSL", "success failure", COUNTRY),
        (c.SevenEleven(), "KONBINI-SSL", USUAL, COUNTRY),
        (c.PayEasy(), "KONBINI-SSL", USUAL, COUNTRY),
    ],
)
def test_each_page_has_its_element(method: Any, element: str, ends: str, tells: str) -> None:
    back = "".join(f"<{end}URL>{BACK}</{end}URL>" for end in ends.split())
    whole = f"<paymentDetails><{element}{tells}>{back}</{element}></paymentDetails>"
    assert whole in away(method, "DE")


@pytest.mark.parametrize(
    ("locale", "language", "told"),
    [("sv-SE", "fr-FR", "sv-DE"), (None, "fr-FR", "fr-DE"), (None, None, "en-DE")],
)
def test_a_lenders_page_speaks_the_customers_language(
    locale: str | None, language: str | None, told: str
) -> None:
    browser = c.BrowserInformation(language=language)
    body = away(c.Klarna(), "DE", locale=locale, browser_info=browser)
    assert f'locale="{told}"' in body
    assert "<totalAmount>1050</totalAmount>" in body
    assert "<quantity>1</quantity>" in body


# Orders


CARD_ELEMENT = (
    '<CARD-SSL><cardNumber>4444333322221111</cardNumber><expiryDate><date month="12" year="2034"/>'
    "</expiryDate>"
)


@pytest.mark.parametrize(
    ("mode", "action", "delay"),
    [
        (c.CaptureMethod.MANUAL, "AUTHORISE", "OFF"),
        (c.CaptureMethod.AUTOMATIC, "SALE", "0"),
        (None, "SALE", "0"),
    ],
)
def test_a_card_is_held_or_taken_as_was_asked_for(
    mode: c.CaptureMethod | None, action: str, delay: str
) -> None:
    body = sent(payment(capture_method=mode, description="Tickets"))
    assert f'<order orderCode="order-1" captureDelay="{delay}">' in body
    assert f'<paymentDetails action="{action}">{CARD_ELEMENT}' in body
    assert "<cvc>123</cvc></CARD-SSL>" in body
    assert "<description>Tickets</description>" in body
    assert '<amount value="1050" currencyCode="GBP" exponent="2"/>' in body
    assert "<description>Payment</description>" in sent(payment())


@pytest.mark.parametrize(("currency", "exponent"), [("JPY", 0), ("EUR", 2), ("KWD", 3)])
def test_amounts_are_whole_with_their_exponent(currency: str, exponent: int) -> None:
    body = sent(payment(amount=Money(1050, currency)))
    assert f'<amount value="1050" currencyCode="{currency}" exponent="{exponent}"/>' in body


def test_of_a_customers_browser_all_is_told() -> None:
    browser = c.BrowserInformation(
        accept_header="text/html", user_agent="Firefox", accept_language="en-GB",
        time_zone_offset_minutes=-60, language="en", java_enabled=False,
        java_script_enabled=True, color_depth=24, screen_height=900, screen_width=1440,
        ip_address="198.51.100.7",
    )  # fmt: skip
    asked = payment(
        browser_info=browser,
        auth_type=c.AuthenticationType.THREE_DS,
        customer=c.Customer(email=Secret("a@b.example")),
    )
    body = sent(asked)
    for name, value in (
        ("acceptHeader", "text/html"), ("userAgentHeader", "Firefox"),
        ("httpAcceptLanguage", "en-GB"), ("timeZone", "-60"), ("browserLanguage", "en"),
        ("browserJavaEnabled", "false"), ("browserJavaScriptEnabled", "true"),
        ("browserColourDepth", "24"), ("browserScreenHeight", "900"),
        ("browserScreenWidth", "1440"), ("shopperEmailAddress", "a@b.example"),
    ):  # fmt: skip
        assert f"<{name}>{value}</{name}>" in body
    assert '<session id="order-1" shopperIPAddress="198.51.100.7"/>' in body
    assert "<browser>" not in sent(payment())
    assert "<session" not in sent(payment(browser_info=browser))


def test_an_address_is_told_line_by_line() -> None:
    billing = c.Address(
        first_name=Secret("Ada"), last_name=Secret("Byron"), line1=Secret("1 Road"),
        line2=Secret("Flat 2"), line3=Secret("Attic"), zip_code=Secret("N1"),
        city=Secret("London"), state=Secret("LND"), country_alpha2_code=c.CountryAlpha2.GB,
    )  # fmt: skip
    body = sent(payment(address=c.PaymentAddress(billing_address=billing)))
    assert (
        "<billingAddress><address><firstName>Ada</firstName><lastName>Byron</lastName>"
        "<address1>1 Road</address1><address2>Flat 2</address2><address3>Attic</address3>"
        "<postalCode>N1</postalCode><city>London</city><state>LND</state>"
        "<countryCode>GB</countryCode></address></billingAddress>"
    ) in body
    assert "<cardHolderName>Ada Byron</cardHolderName>" in body
    assert "<billingAddress>" not in sent(payment())


@pytest.mark.parametrize("kept", [True, False])
def test_a_card_is_kept_where_that_was_agreed_to(kept: bool) -> None:
    usage = c.FutureUsage.OFF_SESSION
    facts = {
        "setup_future_usage": usage,
        "customer_acceptance": c.CustomerAcceptance(accepted_at=1),
    }
    body = sent(payment(**facts if kept else {}))
    stored = '<storedCredentials usage="FIRST" customerInitiatedReason="UNSCHEDULED"/>'
    assert (stored in body) is kept
    assert ('<createToken tokenScope="merchant"/>' in body) is kept


@pytest.mark.parametrize(
    ("category", "reason"),
    [
        (c.MitCategory.RECURRING_MIT, "RECURRING"),
        (c.MitCategory.INSTALLMENT_MIT, "INSTALMENT"),
        (None, "UNSCHEDULED"),
    ],
)
def test_a_kept_card_is_charged_by_its_token(category: Any, reason: str) -> None:
    asked = RepeatPaymentData(
        amount=Money(1050, "EUR"), merchant_charge_id="charge-1", mit_category=category,
        connector_recurring_payment_id=c.ConnectorMandateReferenceId("token-1"),
        customer=c.Customer(email=Secret("a@b.example")),
    )  # fmt: skip
    body = built(RepeatPayment, asked)
    assert '<order orderCode="charge-1" captureDelay="0">' in body
    assert (
        '<paymentDetails action="SALE"><TOKEN-SSL tokenScope="merchant"><paymentTokenID>token-1'
        "</paymentTokenID></TOKEN-SSL>"
        f'<storedCredentials usage="USED" merchantInitiatedReason="{reason}"/>'
    ) in body
    assert "<shopperEmailAddress>a@b.example</shopperEmailAddress>" in body
    own = msgspec.structs.replace(asked, email=Secret("c@d.example"))
    body = built(RepeatPayment, own)
    assert "<shopperEmailAddress>c@d.example</shopperEmailAddress>" in body


def test_a_card_is_charged_by_its_first_transaction() -> None:
    method = c.CardDetailsForNetworkTransactionId(
        card_number=CARD.card_number, card_exp_month=CARD.card_exp_month,
        card_exp_year=CARD.card_exp_year,
    )  # fmt: skip
    asked = RepeatPaymentData(
        amount=Money(1050, "EUR"), merchant_charge_id="charge-1", payment_method=method,
        connector_recurring_payment_id=c.NetworkMandateId("nti-1"),
    )  # fmt: skip
    body = built(RepeatPayment, asked)
    assert CARD_ELEMENT in body
    assert "<cvc>" not in body
    told = "<schemeTransactionIdentifier>nti-1</schemeTransactionIdentifier></storedCredentials>"
    assert told in body


ACCOUNT = c.Ach(account_number=Secret("000123456789"), routing_number=Secret("110000000"))


def test_accounts_and_wallets_have_elements_of_their_own() -> None:
    body = sent(payment(payment_method=ACCOUNT))
    assert (
        "<ACH_DIRECT_DEBIT-SSL><echeckSale><bankAccountType>Checking</bankAccountType>"
        "<accountNumber>000123456789</accountNumber><routingNumber>110000000</routingNumber>"
    ) in body
    sealed = json.dumps({"signature": "s", "protocolVersion": "ECv1", "signedMessage": "m"})
    google = c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData("", sealed))
    body = sent(payment(payment_method=google))
    assert "<PAYWITHGOOGLE-SSL>" in body
    assert "<signedMessage>m</signedMessage>" in body
    debit = c.Sepa(iban=Secret("DE89370400440532013000"))
    billing = c.Address(first_name=Secret("Ada"), last_name=Secret("Byron"))
    body = sent(payment(payment_method=debit, address=c.PaymentAddress(billing_address=billing)))
    assert "<accountHolderName>Ada Byron</accountHolderName>" in body


@pytest.mark.parametrize(("eci", "told"), [("7", "07"), ("05", "05"), (None, None)])
def test_a_devices_token_has_its_month_year_and_indicator(eci: str | None, told: str) -> None:
    opened = c.GooglePayDecryptedData(
        card_exp_month=Secret("11"), card_exp_year=Secret("31"),
        application_primary_account_number=Secret("4444333322221111"),
        cryptogram=Secret("AAAB"), eci_indicator=eci,
    )  # fmt: skip
    body = sent(payment(payment_method=c.GoogleWallet(tokenization_data=opened)))
    assert '<EMVCO_TOKEN-SSL type="GOOGLEPAY"><tokenNumber>4444333322221111</tokenNumber>' in body
    assert '<date month="11" year="2031"/>' in body
    assert "<cryptogram>AAAB</cryptogram>" in body
    found = re.search("<eciIndicator>(.*)</eciIndicator>", body)
    assert (found[1] if found else None) == told


# Modifications


MONEY = Money(400, "EUR")
AMOUNT = '<amount value="400" currencyCode="EUR" exponent="2"/>'


@pytest.mark.parametrize(
    ("flow", "asked", "inside"),
    [
        (
            Capture,
            PaymentsCaptureData(connector_transaction_id="o-1", amount_to_capture=MONEY),
            f"<capture>{AMOUNT}</capture>",
        ),
        (
            Refund,
            RefundsData(
                connector_transaction_id="o-1", refund_amount=MONEY, merchant_refund_id="r-1",
                payment_amount=1050,
            ),
            f'<refund reference="r-1">{AMOUNT}</refund>',
        ),
        (
            IncrementalAuthorization,
            PaymentsIncrementalAuthorizationData(connector_transaction_id="o-1", amount=MONEY),
            f"<increaseAuthorisation>{AMOUNT}</increaseAuthorisation>",
        ),
        (Void, PaymentVoidData(connector_transaction_id="o-1"), "<cancel/>"),
        (
            DefendDispute,
            DisputeDefendData(dispute_id="o-1", reason_code="F1"),
            "<defend><disputeDefence>F1</disputeDefence></defend>",
        ),
    ],
)  # fmt: skip
def test_a_modification_names_its_order(flow: Any, asked: Any, inside: str) -> None:
    whole = f'<modify><orderModification orderCode="o-1">{inside}</orderModification></modify>'
    assert whole in built(flow, asked).replace("<cancel></cancel>", "<cancel/>")


@pytest.mark.parametrize(
    ("flow", "asked"),
    [
        (PSync, PaymentsSyncData(connector_transaction_id="o-1")),
        (RSync, RefundSyncData(connector_refund_id="ref|o-1", refund_id="ref|o-2")),
        (RSync, RefundSyncData(refund_id="o-1", connector_transaction_id="o-2")),
        (DisputeSync, DisputeSyncData(connector_dispute_id="o-1", dispute_id="o-2")),
        (DisputeSync, DisputeSyncData(dispute_id="o-1")),
    ],
)
def test_an_inquiry_is_about_an_order(flow: Any, asked: Any) -> None:
    assert '<inquiry><orderInquiry orderCode="o-1"/></inquiry>' in built(flow, asked)


def test_tokens_are_made_of_cards_and_taken_back() -> None:
    body = built(SetupMandate, SetupMandateRequestData(payment_method=CARD))
    assert (
        '<paymentTokenCreate><createToken tokenScope="merchant"/><paymentInstrument><cardDetails>'
        "<cardNumber>4444333322221111</cardNumber>"
    ) in body
    with pytest.raises(IntegrationError) as refused:
        built(SetupMandate, SetupMandateRequestData(payment_method=ACCOUNT))
    assert refused.value.code == "NOT_SUPPORTED"
    body = built(MandateRevoke, MandateRevokeRequestData(connector_mandate_id="token-1"))
    assert (
        '<modify><paymentTokenDelete tokenScope="merchant"><paymentTokenID>token-1'
        "</paymentTokenID></paymentTokenDelete></modify>"
    ) in body


NAMED = c.PaymentAddress(
    billing_address=c.Address(
        first_name=Secret("Ada"), country_alpha2_code=c.CountryAlpha2.BR
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("flow", "asked", "field"),
    [
        (Authorize, payment(merchant_transaction_id=None), "merchant_transaction_id"),
        (Authorize, payment(amount=None), "amount"),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_cvc=None)),
            "card_cvc",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_year=None)),
            "exp_year",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_month=None)),
            "exp_month",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_number=None)),
            "card_number",
        ),
        (Authorize, payment(payment_method=c.Sepa(), address=NAMED), "iban"),
        (Authorize, payment(payment_method=c.Boleto(), address=NAMED, return_url=BACK), "boleto"),
        (Authorize, payment(payment_method=c.Ideal()), "return_url"),
        (Authorize, payment(payment_method=c.Ach()), "account_number"),
        (PSync, PaymentsSyncData(), "connector_transaction_id"),
        (RSync, RefundSyncData(), "connector_refund_id"),
        (
            RepeatPayment,
            RepeatPaymentData(
                amount=MONEY, merchant_charge_id="c",
                connector_recurring_payment_id=c.ConnectorMandateReferenceId(),
            ),
            "connector_mandate_id",
        ),
        (RepeatPayment, RepeatPaymentData(amount=MONEY), "merchant_charge_id"),
        (
            RepeatPayment,
            RepeatPaymentData(amount=MONEY, merchant_charge_id="c"),
            "connector_recurring_payment_id",
        ),
        (MandateRevoke, MandateRevokeRequestData(), "connector_mandate_id"),
        (DefendDispute, DisputeDefendData(dispute_id="o-1"), "reason_code"),
    ],
)  # fmt: skip
def test_what_worldpay_has_to_be_told_is_asked_for_by_name(
    flow: Any, asked: Any, field: str
) -> None:
    with pytest.raises(IntegrationError, match=field) as refused:
        built(flow, asked)
    assert refused.value.code == "MISSING_REQUIRED_FIELD"


# Answers


def order(event: str, inside: str = "", after: str = "", code: str = "order-1") -> str:
    return (
        f'<orderStatus orderCode="{code}"><payment><lastEvent>{event}</lastEvent>{inside}</payment>'
        f"{after}</orderStatus>"
    )


PAID = '<amount value="1050" currencyCode="GBP" exponent="2"/>'


def balance(value: int, kind: str = "IN_PROCESS_CAPTURED") -> str:
    return (
        f'<balance accountType="{kind}"><amount value="{value}" currencyCode="GBP" exponent="2"/>'
        "</balance>"
    )


SYNC = PaymentsSyncData(connector_transaction_id="order-1")


@pytest.mark.parametrize(
    ("event", "automatic", "manual"),
    [
        ("SENT_FOR_AUTHORISATION", S.PENDING, S.PENDING),
        ("WAITING_FOR_SHOPPER", S.AUTHENTICATION_PENDING, S.AUTHENTICATION_PENDING),
        ("SHOPPER_REDIRECTED", S.AUTHENTICATION_PENDING, S.AUTHENTICATION_PENDING),
        ("AUTHORISED", S.PENDING, S.AUTHORIZED),
        ("SHOPPER_CANCELLED", S.FAILURE, S.FAILURE),
        ("REFUSED", S.FAILURE, S.FAILURE),
        ("ERROR", S.FAILURE, S.FAILURE),
        ("EXPIRED", S.EXPIRED, S.EXPIRED),
        ("CANCELLED", S.VOIDED, S.VOIDED),
        ("CAPTURED", S.CHARGED, S.CHARGED),
        ("SETTLED_BY_MERCHANT", S.CHARGED, S.CHARGED),
        ("REFUNDED_BY_MERCHANT", S.CHARGED, S.CHARGED),
        ("CHARGED_BACK", S.CHARGED, S.CHARGED),
    ],
)
def test_an_answer_is_read_by_how_it_was_asked_for(event: str, automatic: S, manual: S) -> None:
    for mode, wanted in (
        (c.CaptureMethod.AUTOMATIC, automatic),
        (c.CaptureMethod.MANUAL, manual),
    ):
        told = read(Authorize, payment(capture_method=mode), order(event, PAID))
        assert told.status is wanted
        asked = msgspec.structs.replace(SYNC, capture_method=mode)
        assert read(PSync, asked, order(event, PAID)).status is wanted
    assert read(Authorize, payment(), order(event, PAID)).status is automatic


@pytest.mark.parametrize(
    ("taken", "status", "known"),
    [(400, S.PARTIAL_CHARGED, {"taken": 400}), (1050, S.CHARGED, None), (None, S.CHARGED, None)],
)
def test_what_was_taken_is_told(taken: int | None, status: S, known: Any) -> None:
    inside = PAID + (balance(taken) if taken else "")
    told = read(PSync, SYNC, order("CAPTURED", inside))
    assert (told.status, told.captured_amount) == (status, taken)
    assert told.connector_feature_data == known
    assert told.echoed == Money(1050, "GBP")
    # A refund lowers the balance, and what was taken stays taken.
    part = msgspec.structs.replace(SYNC, connector_feature_data=Secret('{"taken":400}'))
    told = read(PSync, part, order("REFUNDED", PAID + balance(0)))
    assert (told.status, told.captured_amount) == (S.PARTIAL_CHARGED, 400)


def test_what_is_known_of_a_card_is_told() -> None:
    scheme = "<schemeResponse><transactionIdentifier>nti-1</transactionIdentifier></schemeResponse>"
    kept = "<token><tokenDetails><paymentTokenID>token-1</paymentTokenID></tokenDetails></token>"
    told = read(Authorize, payment(), order("AUTHORISED", PAID + scheme, kept))
    assert told.network_transaction_id == "nti-1"
    assert told.mandate_reference.connector_mandate_id == "token-1"
    assert (told.connector_transaction_id, told.reference) == ("order-1", "order-1")


@pytest.mark.parametrize(
    ("why", "code", "words"),
    [
        ('<ISO8583ReturnCode code="51" description="NO FUNDS"/>', "51", "NO FUNDS"),
        ('<IssuerResponseCode code="05" description="NO"/>', "05", "NO"),
        ('<ISO8583ReturnCode code="51"/>', "51", "REFUSED"),
        ("", "REFUSED", "REFUSED"),
    ],
)
def test_a_refusal_says_why(why: str, code: str, words: str) -> None:
    told = read(Authorize, payment(), order("REFUSED", PAID + why))
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.message, told.reason) == (code, words, words)
    assert (told.network_decline_code, told.network_error_message) == (code, words)
    assert (told.status, told.connector_transaction_id) == (S.FAILURE, "order-1")


WHOLE = '<error code="5"><![CDATA[ Not found ]]></error>'
WITHIN = f'<orderStatus orderCode="order-1">{WHOLE}</orderStatus>'
REFUSED: list[tuple[Any, Any, Any]] = [
    (Authorize, payment(), S.FAILURE),
    (PSync, SYNC, None),
    (
        Capture,
        PaymentsCaptureData(connector_transaction_id="o", amount_to_capture=MONEY),
        S.CAPTURE_FAILED,
    ),
    (Void, PaymentVoidData(connector_transaction_id="o"), S.VOID_FAILED),
    (
        Refund,
        RefundsData(connector_transaction_id="o", refund_amount=MONEY),
        R.REFUND_FAILURE,
    ),
    (RSync, RefundSyncData(connector_refund_id="o"), None),
    (SetupMandate, SetupMandateRequestData(payment_method=CARD), S.FAILURE),
    (MandateRevoke, MandateRevokeRequestData(connector_mandate_id="t"), None),
    (
        IncrementalAuthorization,
        PaymentsIncrementalAuthorizationData(connector_transaction_id="o", amount=MONEY),
        None,
    ),
    (DefendDispute, DisputeDefendData(dispute_id="o", reason_code="F1"), None),
    (DisputeSync, DisputeSyncData(dispute_id="o"), None),
]


@pytest.mark.parametrize("body", [WHOLE, WITHIN])
@pytest.mark.parametrize(("flow", "asked", "status"), REFUSED)
def test_an_error_is_told_as_one_wherever_it_stands(
    flow: Any, asked: Any, status: Any, body: str
) -> None:
    told = read(flow, asked, body)
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.message, told.reason) == ("5", "Not found", "Not found")
    assert told.status is status


@pytest.mark.parametrize(("flow", "asked", "_"), REFUSED)
def test_an_answer_without_any_outcome_is_an_error(flow: Any, asked: Any, _: Any) -> None:
    with pytest.raises(ConnectorError, match="neither outcome nor error"):
        read(flow, asked, "<ok/>")


def ok(what: str, attribute: str = "orderCode", value: str = "order-1") -> str:
    return f'<ok><{what} {attribute}="{value}"/></ok>'


def test_what_was_received_is_begun() -> None:
    capture = PaymentsCaptureData(connector_transaction_id="o", amount_to_capture=MONEY)
    told = read(Capture, capture, ok("captureReceived"))
    assert (told.status, told.connector_transaction_id) == (S.CAPTURE_INITIATED, "order-1")
    told = read(Void, PaymentVoidData(connector_transaction_id="o"), ok("cancelReceived"))
    assert (told.status, told.reference) == (S.VOID_INITIATED, "order-1")
    asked = RefundsData(
        connector_transaction_id="o", refund_amount=MONEY, merchant_refund_id="ref-1"
    )
    told = read(Refund, asked, ok("refundReceived"))
    assert (told.status, told.connector_refund_id) == (R.REFUND_PENDING, "ref-1|order-1")
    assert told.connector_transaction_id == "o"
    revoke = MandateRevokeRequestData(connector_mandate_id="t")
    told = read(MandateRevoke, revoke, ok("deleteTokenReceived", "paymentTokenID", "t"))
    assert told.status is c.MandateStatus.REVOKED
    defend = DisputeDefendData(dispute_id="o", reason_code="F1")
    told = read(DefendDispute, defend, ok("defenceReceived"))
    assert (told.status, told.connector_dispute_id) == (D.DISPUTE_CHALLENGED, "order-1")
    kept = "<token><tokenDetails><paymentTokenID>t-1</paymentTokenID></tokenDetails></token>"
    told = read(SetupMandate, SetupMandateRequestData(payment_method=CARD), kept)
    assert (told.status, told.mandate_reference.connector_mandate_id) == (S.CHARGED, "t-1")


def test_a_hold_is_raised_or_refused() -> None:
    asked = PaymentsIncrementalAuthorizationData(connector_transaction_id="o", amount=MONEY)
    raised = '<amount value="400" currencyCode="EUR" exponent="2"/>'
    told = read(IncrementalAuthorization, asked, order("AUTHORISED", raised))
    assert told.status is c.AuthorizationStatus.AUTHORIZATION_SUCCESS
    assert (told.connector_authorization_id, told.echoed) == ("order-1", MONEY)
    told = read(IncrementalAuthorization, asked, order("REFUSED", PAID))
    assert isinstance(told, ErrorResponse)


def test_a_customer_is_sent_to_the_issuer() -> None:
    issuer = (
        '<orderStatus orderCode="order-1"><requestInfo><request3DSecure>'
        "<paRequest>pa-1</paRequest><issuerURL>https://acs.example/</issuerURL>"
        "</request3DSecure></requestInfo></orderStatus>"
    )
    told = read(Authorize, payment(complete_authorize_url=BACK), issuer)
    form = told.redirection
    assert (form.endpoint, form.method) == (
        "https://acs.example/",
        c.HttpMethod.HTTP_METHOD_POST,
    )
    assert form.form_fields == {"PaReq": "pa-1", "TermUrl": BACK, "MD": "order-1"}
    assert told.connector_feature_data == {"session": "order-1"}
    assert told.status is S.AUTHENTICATION_PENDING


def test_a_challenge_under_way_is_no_failure() -> None:
    going = msgspec.structs.replace(SYNC, connector_feature_data=Secret('{"session":"order-1"}'))
    told = read(PSync, going, WHOLE)
    assert (told.status, told.connector_transaction_id) == (S.AUTHENTICATION_PENDING, "order-1")
    assert told.connector_feature_data == {"session": "order-1"}
    other = read(PSync, going, WHOLE.replace('"5"', '"4"'))
    assert isinstance(other, ErrorResponse)
    assert isinstance(read(PSync, SYNC, WHOLE), ErrorResponse)


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ("CAPTURED", R.REFUND_PENDING),
        ("SETTLED", R.REFUND_PENDING),
        ("SETTLED_BY_MERCHANT", R.REFUND_PENDING),
        ("SENT_FOR_REFUND", R.REFUND_PENDING),
        ("REFUNDED", R.REFUND_SUCCESS),
        ("REFUNDED_BY_MERCHANT", R.REFUND_SUCCESS),
        ("REFUND_FAILED", R.REFUND_FAILURE),
    ],
)
def test_a_refund_is_told_by_the_last_event(event: str, status: R) -> None:
    asked = RefundSyncData(connector_refund_id="ref-1|order-1", refund_id="other")
    told = read(RSync, asked, order(event, "<reference>ref-1</reference>"))
    assert (told.status, told.connector_refund_id) == (status, "ref-1|order-1")
    assert told.connector_transaction_id == "order-1"
    named = RefundSyncData(refund_id="ref-1|order-1")
    assert read(RSync, named, order(event)).connector_refund_id == "ref-1|order-1"


# Disputes and notifications


DISPUTES = [
    ("INFORMATION_REQUESTED", D.DISPUTE_OPENED, T.PRE_DISPUTE, E.WEBHOOK_DISPUTE_OPENED),
    ("INFORMATION_SUPPLIED", D.DISPUTE_CHALLENGED, T.PRE_DISPUTE, E.WEBHOOK_DISPUTE_CHALLENGED),
    ("CHARGED_BACK", D.DISPUTE_OPENED, T.ACTIVE_DISPUTE, E.WEBHOOK_DISPUTE_OPENED),
    ("CHARGEBACK_REVERSED", D.DISPUTE_WON, T.ACTIVE_DISPUTE, E.WEBHOOK_DISPUTE_WON),
]


def notice(event: str, inside: str = PAID, journal: str = "") -> Any:
    body = (
        '<paymentService version="1.4"><notify><orderStatusEvent orderCode="order-1"><payment>'
        f"<lastEvent>{event}</lastEvent>{inside}</payment>{journal}</orderStatusEvent></notify>"
        "</paymentService>"
    )
    return HOOK.decode(Event({}, body.encode(), 0.0))


@pytest.mark.parametrize(("event", "status", "stage", "kind"), DISPUTES)
def test_a_dispute_is_told_alike_by_answer_and_notification(
    event: str, status: D, stage: T, kind: E
) -> None:
    booked = (
        '<journal journalType="X" description="Fraud"><accountTx><amount value="400"/>'
        "</accountTx></journal>"
    )
    found = read(
        DisputeSync, DisputeSyncData(dispute_id="order-1"),
        order(event, PAID + balance(1050), booked),
    )  # fmt: skip
    assert (found.status, found.stage, found.connector_status) == (status, stage, event)
    assert (found.connector_dispute_id, found.connector_transaction_id) == ("order-1", "order-1")
    whole = 1050 if event.startswith("INFORMATION") else 400
    assert (found.amount, found.reason) == (Money(whole, "GBP"), "Fraud")
    body = notice(event, PAID + balance(1050), booked)
    assert HOOK.get_webhook_event_type(body) is kind
    assert HOOK.process_dispute_webhook(body, Event({}, b"", 0.0)) == found
    reference = HOOK.get_webhook_object_reference_id(body)
    assert reference == c.DisputeEventReference("order-1", "order-1")


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("AUTHORISED", E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS),
        ("REFUSED", E.PAYMENT_INTENT_FAILURE),
        ("ERROR", E.PAYMENT_INTENT_FAILURE),
        ("EXPIRED", E.PAYMENT_INTENT_EXPIRED),
        ("CANCELLED", E.PAYMENT_INTENT_CANCELLED),
        ("CAPTURED", E.PAYMENT_INTENT_CAPTURE_SUCCESS),
        ("SETTLED", E.PAYMENT_INTENT_SUCCESS),
    ],
)
def test_a_notification_of_a_payment_names_it(event: str, kind: E) -> None:
    body = notice(event)
    assert HOOK.get_webhook_event_type(body) is kind
    reference = HOOK.get_webhook_object_reference_id(body)
    assert reference == c.PaymentEventReference("order-1", "order-1")
    for mode, held in (
        (c.CaptureMethod.MANUAL, S.AUTHORIZED),
        (c.CaptureMethod.AUTOMATIC, S.PENDING),
    ):
        told = HOOK.process_payment_webhook(body, Event({}, b"", 0.0, capture_method=mode))
        assert (told.status is held) is (event == "AUTHORISED")


@pytest.mark.parametrize(
    ("event", "status", "kind"),
    [
        ("SENT_FOR_REFUND", R.REFUND_PENDING, E.WEBHOOK_REFUND_PROCESSING),
        ("REFUNDED", R.REFUND_SUCCESS, E.WEBHOOK_REFUND_SUCCESS),
        ("REFUND_FAILED", R.REFUND_FAILURE, E.WEBHOOK_REFUND_FAILURE),
    ],
)
def test_a_notification_of_a_refund_names_it(event: str, status: R, kind: E) -> None:
    own = '<journal journalType="X"><journalReference type="refund" reference="ref-1"/></journal>'
    body = notice(event, PAID, own)
    assert HOOK.get_webhook_event_type(body) is kind
    reference = HOOK.get_webhook_object_reference_id(body)
    assert reference == c.RefundEventReference("ref-1|order-1", connector_transaction_id="order-1")
    told = HOOK.process_refund_webhook(body, Event({}, b"", 0.0))
    assert (told.status, told.connector_refund_id) == (status, "ref-1|order-1")


def test_a_notification_is_acknowledged_in_worldpays_word() -> None:
    answer = HOOK.acknowledge(notice("CAPTURED"), Event({}, b"", 0.0))
    assert (answer.status_code, answer.body) == (200, b"[OK]")


def test_an_event_without_a_dispute_is_none() -> None:
    for event in ("CAPTURED", "REFUNDED"):
        with pytest.raises(ConnectorError, match="no dispute"):
            read(DisputeSync, DisputeSyncData(dispute_id="o"), status(event, ""))
