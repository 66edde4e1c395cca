"""What every request must be: of the key's own account, with an amount that can be."""

from decimal import Decimal
from typing import Any

from simulators.adyen.account import Call
from simulators.adyen.errors import invalid, wrong_account
from simulators.adyen.words import among

Fields = dict[str, Any]

MOST = 10**14
"""An amount beyond any currency's."""

CURRENCIES = among(
    "AED ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BMD BND BOB BRL BSD BWP BYN BZD CAD"
    " CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ"
    " GYD HKD HNL HRK HTG HUF IDR ILS INR IQD ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK"
    " LBP LKR LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD"
    " OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STN"
    " SVC SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VND VUV WST XAF XCD XOF"
    " XPF YER ZAR ZMW BIF CDF"
)
"""https://docs.adyen.com/development-resources/currency-codes"""

WHOLE = among("CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF BIF CLP")
THOUSANDTHS = among("BHD IQD JOD KWD LYD OMR TND")


def written(value: int, currency: str) -> str:
    """An amount as order webhooks write it: EUR 10.00."""
    decimals = places(currency)
    return f"{currency} {Decimal(value).scaleb(-decimals):.{decimals}f}"


def places(currency: str) -> int:
    """How many decimals Adyen's amounts of a currency have."""
    return 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2


def own_account(call: Call, name: str) -> None:
    """Refuse another's merchant account."""
    if name != call.account.name:
        raise wrong_account()


def amount(asked: Fields, least: int = 0) -> tuple[int, str]:
    """Minor units and currency of an amount. Raises AdyenError."""
    value, currency = asked["value"], asked["currency"]
    if currency not in CURRENCIES:
        raise invalid("138", "Unsupported currency specified")
    if not least <= value <= MOST:
        raise invalid("137", "Invalid amount specified")
    return value, currency
