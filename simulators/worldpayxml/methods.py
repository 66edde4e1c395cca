"""Methods at whose own page, at a counter or from whose account shoppers pay: how each is sent.

Elements: https://github.com/Worldpay/hybris, paymentService_v1_wp_original.dtd (June 2026).
Currencies, countries and limits: the same repository, common-addon-extra.impex; where it is silent,
the scheme's own (https://docs.worldpay.com/access/products/apms).
"""

import msgspec

COUNTRY = "@shopperCountryCode!:country"
LOCALE = f"{COUNTRY} @locale!:/[a-z]{{2}}-[A-Z]{{2}}/"
CAPTURE, EITHER = "@intent:/capture/", "@intent:authorise|capture"
THREE = "successURL, cancelURL, pendingURL"
FOUR = f"{THREE}, failureURL"
KLARNA = f"{LOCALE} = {FOUR}"
BANKS = (
    "ABN_AMRO|ASN|ING|RABOBANK|SNS|SNS_REGIO|TRIODOS|VAN_LANSCHOT|KNAB|BUNQ|REVOLUT|YOURSAFE"
    "|NATIONALE_NEDERLANDEN|N26"
)
OPEN = "bankAccountDetails?, paymentServiceUsername?, successURL?, cancelURL?, pendingURL?"


class Method(msgspec.Struct, frozen=True):
    """One method. `name` says what its shopper does, in the words of customer_methods.py.

    Empty currencies and countries are all; `most` is in minor units of the first currency.
    """

    name: str
    holds: bool = False
    """Whether what the shopper agreed to can be captured later."""
    currencies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    most: int = 0


def _of(name: str, currencies: str = "", countries: str = "", most: int = 0) -> Method:
    return Method(name, False, tuple(currencies.split()), tuple(countries.split()), most)


def _held(name: str, currencies: str = "", countries: str = "") -> Method:
    return Method(name, True, tuple(currencies.split()), tuple(countries.split()))


REDIRECTS = {
    "PAYPAL-SSL": _held("paypal_redirect"),
    "IDEAL-SSL": _of("ideal", "EUR"),
    "SOFORT-SSL": _of("sofort", "EUR GBP PLN CHF"),
    "EPS_ENV-SSL": _of("eps", "EUR", "AT"),
    "PRZELEWY-SSL": _of("przelewy24", "PLN EUR", "PL"),
    "MISTERCASH-SSL": _of("bancontact_card", "EUR", "BE", 500000),
    "TRUSTLY-SSL": _of("trustly", "EUR DKK GBP NOK SEK"),
    "BLIK-SSL": _of("blik", "PLN", "PL"),
    "OPENBANKING-SSL": _of(
        "open_banking", "GBP EUR", "AT BE FR DE IE IT NL ES SE NO FI GB DK", 500000
    ),
    "ALIPAY-SSL": _of("ali_pay_redirect", "GBP EUR USD SGD", "CN", 500000),
    "SATISPAY-SSL": _of("satispay_redirect", "EUR"),
    "MBWAY-SSL": _of("mb_way_redirect", "EUR", "PT"),
    "SKRILL-SSL": _of("skrill_redirect"),
    "PAYSAFECARD-SSL": _of("pay_safe_card"),
    "FPX-SSL": _of("online_banking_fpx", "MYR"),
    "TOUCHNGO-SSL": _of("touch_n_go_redirect", "MYR"),
    "KLARNA_V2-SSL": _held("klarna", "EUR GBP", "AT FI DE NL NO SE GB"),
    "KLARNA_PAYLATER-SSL": _held("klarna", "EUR GBP", "SE NO FI DE NL AT CH GB DK US"),
    "KLARNA_SLICEIT-SSL": _held("klarna", "EUR GBP", "SE NO FI DE AT GB DK US"),
    "KLARNA_PAYNOW-SSL": _held("klarna", "EUR GBP", "SE DE NL AT GB"),
    "AFTERPAY-SSL": _held("afterpay_clearpay", "AUD NZD USD CAD"),
    "CLEARPAY-SSL": _held("afterpay_clearpay", "GBP"),
    "MULTIBANCO-SSL": _of("multibanco_bank_transfer", "EUR", "PT"),
    "BOLETO-SSL": _of("boleto", "BRL", "BR"),
    "OXXO-SSL": _of("oxxo", "MXN", "MX", 1000000),
    "KONBINI-SSL": _of("seven_eleven", "JPY", "JP"),
    "KAKAOPAY-SSL": _of("kakao_pay_redirect", "KRW"),
    "ALIPAY_HK-SSL": _of("ali_pay_hk_redirect", "HKD", "HK"),
    "EUTELLER-SSL": _of("online_banking_finland", "EUR", "FI"),
    "TRUSTPAY_CZ-SSL": _of("online_banking_czech_republic", "CZK", "CZ"),
    "TRUSTPAY_SK-SSL": _of("online_banking_slovakia", "EUR", "SK"),
    "BILLDESK-SSL": _of("billdesk_redirect", "INR", "IN"),
}
"""Elements after which the shopper is sent to a page."""

DEBITS = {
    "SEPA_DIRECT_DEBIT-SSL": _of("sepa", "EUR", "", 1000000),
    "ACH_DIRECT_DEBIT-SSL": _of("ach", "USD", "", 800000),
}
"""Elements by which the shopper's account is debited."""

OTHER_MODELS = {
    "PAYPAL-SSL": f"{EITHER} = successURL?, cancelURL?, pendingURL?, failureURL?",
    "IDEAL-SSL": f"@shopperBankCode:{BANKS} = successURL, failureURL, cancelURL, pendingURL?",
    "MISTERCASH-SSL": f"{COUNTRY} = {FOUR}?",
    "TRUSTLY-SSL": f"{COUNTRY} = successURL, cancelURL?, pendingURL",
    "OPENBANKING-SSL": f"{COUNTRY} @shopperBankCode = {OPEN}, failureURL?",
    "ALIPAY-SSL": f"{COUNTRY} = {FOUR}?",
    "MBWAY-SSL": f"{COUNTRY} = successURL, failureURL, pendingURL",
    "FPX-SSL": f"{CAPTURE} = {FOUR}",
    "TOUCHNGO-SSL": f"{CAPTURE} = {FOUR}",
    "AFTERPAY-SSL": f"{EITHER} = {FOUR}",
    "CLEARPAY-SSL": f"{EITHER} = {FOUR}",
    "BOLETO-SSL": f"{COUNTRY} = cpf, {THREE}",
    "OXXO-SSL": f"{COUNTRY} = successURL, failureURL",
    "KONBINI-SSL": f"{COUNTRY} = lastName?, telephoneNumber?, {THREE}",
    "KAKAOPAY-SSL": "= successURL, pendingURL, failureURL",
    "ALIPAY_HK-SSL": (
        f"{CAPTURE} {COUNTRY.replace('!', '')} = successURL?, cancelURL?, pendingURL?, failureURL?"
    ),
    "BILLDESK-SSL": f"{COUNTRY} = successURL, cancelURL?, pendingURL",
    "SEPA_DIRECT_DEBIT-SSL": "= bankAccount-SEPA",
    "ACH_DIRECT_DEBIT-SSL": "= echeckSale",
} | {f"KLARNA_{kind}-SSL": KLARNA for kind in ("V2", "PAYLATER", "SLICEIT", "PAYNOW")}

RULES = "\n".join(
    f"{tag} {OTHER_MODELS.get(tag, f'{COUNTRY} = {THREE}')}" for tag in REDIRECTS | DEBITS
)
"""Lines of the grammar; most elements have the shopper's country and three addresses."""
