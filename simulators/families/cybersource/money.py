"""Amounts as CyberSource writes them: text in major units, with the currency's decimals."""

import re

from simulators.families.cybersource.errors import Fields, missing, wrong
from simulators.families.cybersource.fields import at

_TWO = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT
MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR
SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD
UYU UZS VES WST XCD YER ZAR ZMW ZWL
"""
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
DECIMALS = {
    code: places for places, codes in ((2, _TWO), (0, _NONE), (3, _THREE)) for code in codes.split()
}
"""How many decimals amounts of each currency have (ISO 4217)."""

PLAIN = re.compile(r"(\d{1,12})(?:\.(\d+))?\Z")


def decimals(currency: str) -> int:
    """How many decimals amounts of a currency have. Raises KeyError for none that there is."""
    return DECIMALS[currency.upper()]


def minor(text: str, currency: str) -> int | None:
    """An amount in minor units; None for what is no amount of that currency."""
    found = PLAIN.match(text)
    if found is None:
        return None
    places = decimals(currency)
    fraction = (found[2] or "").ljust(places, "0")
    if fraction[places:].strip("0"):
        return None
    return int(found[1] + fraction[:places])


def major(amount: int, currency: str) -> str:
    """Minor units as CyberSource writes them."""
    places = decimals(currency)
    if not places:
        return str(amount)
    return f"{amount // 10**places}.{amount % 10**places:0{places}d}"


def read(asked: Fields, way: str, name: str = "totalAmount") -> tuple[int, str]:
    """The amount (minor units) and currency of an `amountDetails` at a path.

    Raises CyberSourceError naming what is missing or no amount.
    """
    text, currency = at(asked, f"{way}.{name}"), at(asked, f"{way}.currency")
    lacks = [f"{way}.{key}" for key, value in ((name, text), ("currency", currency)) if not value]
    if lacks:
        raise missing(*lacks)
    try:
        amount = minor(text, currency)
    except KeyError:
        raise wrong(f"{way}.currency") from None
    if amount is None:
        raise wrong(f"{way}.{name}")
    return amount, currency
