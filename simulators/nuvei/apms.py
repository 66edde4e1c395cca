"""The alternative payment methods (APMs): where each is offered, and what a payment by it must say.

https://docs.nuvei.com/documentation/apms-overview/apm-input-fields-and-apis and the guides of
https://docs.nuvei.com/documentation/global-guides, .../europe-guides, .../latin-america-guides
"""

import re

import msgspec

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod
from simulators.nuvei.bodies import Address, Payment, UserDetails
from simulators.nuvei.errors import refuse

_TABLE = """
    apmgw_iDeal ideal NL EUR
    apmgw_Giropay giropay DE EUR
    apmgw_Sofort sofort AT,BE,CH,DE,ES,FI,GB,IT,NL,SE CHF,EUR,GBP,SEK
    apmgw_EPS eps AT EUR
    apmgw_ACH ach US USD AccountNumber,RoutingNumber
    apmgw_expresscheckout paypal_redirect * @paypal
    apmgw_klarna klarna AT,DE,DK,FI,GB,NL,NO,SE DKK,EUR,GBP,NOK,SEK,USD - user.phone
    apmgw_Afterpay afterpay_clearpay AU,CA,NZ,US AUD,CAD,NZD,USD - address,city,state,zip
    apmgw_MULTIBANCO multibanco_bank_transfer PT EUR
    apmgw_P24 przelewy24 PL PLN
    apmgw_BLIK blik PL PLN blik_code=\\d{6}
    apmgw_BanContact bancontact_card BE EUR
    apmgw_MBWAY mb_way PT EUR mbWay_mobilePhone=\\d+#\\d+
    apmgw_PIX pix BR BRL,USD personal_id address,phone,zip,city
    apmgw_Oxxo oxxo MX MXN
    apmgw_OXXO_PAY oxxo MX MXN - billing.phone
    apmgw_Efecty efecty CO COP,USD
    apmgw_PaySafeCard pay_safe_card @safe @safecard
    apmgw_Instant_Bank_Payments_FI instant_bank_transfer_finland FI EUR
"""
"""Name, what customers do, countries, currencies, own fields, fields of the customer."""

_LISTS = {
    "@paypal": "EUR USD GBP CAD MYR HUF SGD MXN PHP THB PLN CZK BRL AUD NZD DKK HKD NOK RUB SEK CHF"
    " TWD TRY JPY ILS",
    "@safe": "AU AT BE BG CA HR CY CZ DK EE FI FR GE DE GI GR HU IE IT KW LV LI LT LU MT MX NL NO"
    " PE PL PT RO SA SK SI ES SE CH GB UY",
    "@safecard": "AED ARS AUD BGN BRL CAD CHF CZK DKK EGP EUR GBP GEL HRK HUF ISK KWD MXN NOK NZD"
    " PEN PLN RON RSD SAR SEK TRY USD UYU",
}
NAMED = ("firstName", "lastName", "country", "email")
"""What nearly every guide lists as mandatory, of the billing address and of the user."""
UNNAMED = frozenset(["apmgw_ACH", "apmgw_expresscheckout"])
HELD = frozenset(["apmgw_klarna"])
"""Methods whose money can be held and settled apart (Auth-Settle flow)."""


class Apm(msgspec.Struct, frozen=True):
    """One method; no countries for any."""

    method: CustomerMethod
    countries: frozenset[str]
    currencies: frozenset[str]
    fields: dict[str, str]
    """Fields of the method's own, and the form that each has."""
    billing: tuple[str, ...]
    user: tuple[str, ...]


def _several(words: str) -> frozenset[str]:
    listed = _LISTS[words].split() if words in _LISTS else words.split(",")
    return frozenset() if words == "*" else frozenset(listed)


def _read(line: str) -> tuple[str, Apm]:
    name, method, countries, currencies, own, more = [*line.split(), "-", "-"][:6]
    fields = [each.partition("=") for each in own.split(",") if own != "-"]
    customer = [each for each in more.split(",") if more != "-"]
    base = () if name in UNNAMED else NAMED
    apm = Apm(
        CUSTOMER_METHODS[method],
        _several(countries),
        _several(currencies),
        {key: form or ".+" for key, _, form in fields},
        *(
            (*base, *(each.removeprefix(f"{who}.") for each in customer if asked(each, who)))
            for who in ("billing", "user")
        ),
    )
    return name, apm


def asked(field: str, who: str) -> bool:
    """Whether a field is one of the billing address ("billing") or of the user ("user")."""
    return "." not in field or field.startswith(f"{who}.")


APMS = dict(_read(line) for line in _TABLE.strip().splitlines())


def offered(payment: Payment, given: dict[str, str]) -> Apm:
    """The method of a payment. Raises NuveiError where it is not offered so."""
    apm = APMS.get(given.get("paymentMethod", ""))
    if apm is None:
        raise refuse(1068)
    if payment.currency not in apm.currencies:
        raise refuse(1070)
    assert payment.billingAddress is not None
    if apm.countries and payment.billingAddress.country not in apm.countries:
        raise refuse(1014)
    if not payment.userTokenId:
        raise refuse(1010)
    for field, form in apm.fields.items():
        if not re.fullmatch(form, given.get(field, "")):
            raise refuse(1060, field)
    _need(payment.billingAddress, apm.billing, "billingAddress")
    _need(payment.userDetails, apm.user, "userDetails")
    return apm


def _need(given: Address | UserDetails | None, fields: tuple[str, ...], place: str) -> None:
    for field in fields:
        if not getattr(given, field, ""):
            raise refuse(1019, f"{place}.{field}")
