"""How Nuvei writes money and time: decimal text, and moments without separators."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from simulators.core.clock import DAY
from simulators.nuvei.errors import refuse

_WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF YEN"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
# The currencies of Nuvei's own SDKs (requestDefs of the npm package `safecharge`), and those that
# ISO 4217 has put in the place of retired ones since.
_CURRENCIES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NIS NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YEN YER ZAR ZMW
"""
WITHOUT_DECIMALS = frozenset(_WITHOUT_DECIMALS.split())
THREE_DECIMALS = frozenset(_THREE_DECIMALS.split())
CURRENCIES = frozenset(_CURRENCIES.split())
MOST_DIGITS = 12
"""Characters that an amount may have."""


def decimals(currency: str) -> int:
    """Decimals of a currency."""
    if currency in WITHOUT_DECIMALS:
        return 0
    return 3 if currency in THREE_DECIMALS else 2


def minor(amount: str, currency: str) -> int:
    """Decimal text in minor units. Raises NuveiError for a malformed amount or unknown currency."""
    if currency not in CURRENCIES:
        raise refuse(1041)
    if not amount or len(amount) > MOST_DIGITS or not amount.replace(".", "", 1).isdigit():
        raise refuse(1040)
    try:
        scaled = Decimal(amount).scaleb(decimals(currency))
    except InvalidOperation:
        raise refuse(1040) from None
    if scaled != scaled.to_integral_value():
        raise refuse(1040)
    return int(scaled)


def major(amount: int, currency: str) -> str:
    """Minor units as decimal text with all decimals of the currency."""
    return f"{Decimal(amount).scaleb(-decimals(currency)):f}"


def check_stamp(stamp: str) -> None:
    """Refuse a `timeStamp` that is not YYYYMMDDHHmmss."""
    if len(stamp) != 14 or not stamp.isdigit():
        raise refuse(1021)
    try:
        datetime.fromisoformat(f"{stamp[:8]}T{stamp[8:]}")
    except ValueError:
        raise refuse(1021) from None


@lru_cache(64)
def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def told_at(at: int) -> str:
    """A moment as notifications write it: 2020-03-14.16:22:34."""
    return _moment(at).strftime("%Y-%m-%d.%H:%M:%S")


def dated(at: int) -> str:
    """A moment as transaction details write it: 2020-03-14T16:22:34Z."""
    return _moment(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def this_month(at: int) -> tuple[int, int]:
    """Year and month of a moment; in the zone that is last to leave the month."""
    moment = _moment(at) - timedelta(seconds=DAY // 2)
    return moment.year, moment.month
