"""Coins, networks and rates, and how Cryptopay writes amounts: decimals as text.

https://developers.cryptopay.me/guides/currencies/supported-currencies
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

import msgspec


class Network(msgspec.Struct, frozen=True):
    """A blockchain: what it is called, how its addresses begin and go on (`letters` of a byte)."""

    name: str
    title: str
    scheme: str
    lead: str
    letters: bytes
    length: int
    tag: str = ""


HEXADECIMAL = b"0123456789abcdef" * 16
BASE58 = (b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz" * 5)[:256]
BECH32 = b"023456789acdefghjklmnpqrstuvwxyz" * 8

NETWORKS = {
    each.name: each
    for each in (
        Network("bitcoin", "Bitcoin", "bitcoin", "2N", BASE58, 33),
        Network("litecoin", "Litecoin", "litecoin", "Q", BASE58, 33),
        Network("bitcoin_cash", "Bitcoin Cash", "bitcoincash", "q", BECH32, 41),
        Network("ripple", "Ripple", "ripple", "r", BASE58, 33, "Destination tag"),
        Network("ethereum", "Ethereum (ERC20)", "ethereum", "0x", HEXADECIMAL, 40),
        Network("tron", "Tron (TRC20)", "", "T", BASE58, 33),
        Network("bnb_smart_chain", "BNB Smart Chain (BEP20)", "ethereum", "0x", HEXADECIMAL, 40),
        Network("stellar", "Stellar", "stellar", "G", BASE58, 55, "Memo"),
        Network("cardano", "Cardano", "cardano", "addr_test1", BECH32, 53),
        Network("dogecoin", "Dogecoin", "dogecoin", "n", BASE58, 33),
        Network("solana", "Solana", "solana", "", BASE58, 44),
    )
}


class Coin(msgspec.Struct, frozen=True):
    """A cryptocurrency; `precision` are its decimals, `euros` what one is worth."""

    code: str
    name: str
    precision: int
    euros: Decimal
    networks: tuple[str, ...]


def _coin(code: str, name: str, precision: int, euros: str, networks: str) -> Coin:
    return Coin(code, name, precision, Decimal(euros), tuple(networks.split()))


COINS = {
    each.code: each
    for each in (
        _coin("BTC", "Bitcoin", 8, "52000", "bitcoin bnb_smart_chain"),
        _coin("LTC", "Litecoin", 8, "80", "litecoin bnb_smart_chain"),
        _coin("BCH", "Bitcoin Cash", 8, "300", "bitcoin_cash bnb_smart_chain"),
        _coin("XRP", "XRP", 6, "0.5", "ripple bnb_smart_chain"),
        _coin("ETH", "Ethereum", 8, "2500", "ethereum bnb_smart_chain"),
        _coin("USDT", "Tether", 6, "0.92", "ethereum tron bnb_smart_chain"),
        _coin("DAI", "Dai", 8, "0.92", "ethereum bnb_smart_chain"),
        _coin("USDC", "USD Coin", 6, "0.92", "ethereum tron bnb_smart_chain"),
        _coin("SHIB", "Shiba Inu", 0, "0.00001", "ethereum bnb_smart_chain"),
        _coin("XLM", "Stellar Lumens", 7, "0.1", "stellar bnb_smart_chain"),
        _coin("ADA", "Cardano", 6, "0.4", "cardano bnb_smart_chain"),
        _coin("BNB", "BNB", 8, "400", "bnb_smart_chain"),
        _coin("BUSD", "Binance USD", 8, "0.92", "bnb_smart_chain"),
        _coin("TRX", "TRON", 6, "0.08", "tron bnb_smart_chain"),
        _coin("DOGE", "Dogecoin", 8, "0.07", "dogecoin bnb_smart_chain"),
        _coin("SOL", "Solana", 9, "100", "solana bnb_smart_chain"),
    )
}
FIAT = {
    code: Decimal(1) / Decimal(a_euro)
    for code, a_euro in {
        "EUR": "1", "USD": "1.08", "GBP": "0.86", "AUD": "1.65", "BRL": "5.4", "CAD": "1.47",
        "CHF": "0.96", "CLP": "990", "CNY": "7.8", "COP": "4300", "CZK": "24.5", "DKK": "7.46",
        "HKD": "8.5", "HUF": "380", "IDR": "16800", "INR": "90", "JPY": "157", "KRW": "1430",
        "KZT": "490", "MXN": "18.5", "MYR": "5.1", "NOK": "11.5", "NZD": "1.77", "PEN": "4",
        "PLN": "4.4", "RUB": "98", "SEK": "11.3", "SGD": "1.45", "THB": "38", "TRY": "31",
        "TWD": "34", "UAH": "40", "VND": "26000", "ZAR": "20",
    }.items()
}  # fmt: skip
ALL = (*FIAT, *COINS)
WITHOUT_DECIMALS = {"CLP", "JPY", "KRW", "VND"}
SPREAD = Decimal("0.01")
BITCOINS_DECIMALS = 6
"""An invoice in bitcoin is rounded to fewer decimals than bitcoin has."""


def known(code: str) -> bool:
    """Whether Cryptopay deals in this currency."""
    return code in COINS or code in FIAT


def precision(code: str) -> int:
    """The decimals of a currency."""
    coin = COINS.get(code)
    return coin.precision if coin else 0 if code in WITHOUT_DECIMALS else 2


def euros(code: str) -> Decimal:
    """What one of a currency is worth."""
    coin = COINS.get(code)
    return coin.euros if coin else FIAT[code]


def rates(base: str, quote: str) -> tuple[Decimal, Decimal]:
    """At what Cryptopay sells and buys one of `base`, in `quote`."""
    middle = euros(base) / euros(quote)
    return rounded(middle * (1 + SPREAD)), rounded(middle * (1 - SPREAD))


def rounded(rate: Decimal) -> Decimal:
    """A rate: four decimals, or six significant digits where it is small."""
    least = Decimal("0.0001") if rate >= 1 else Decimal(1).scaleb(rate.adjusted() - 5)
    return rate.quantize(least, ROUND_HALF_EVEN)


def up(amount: Decimal, decimals: int) -> Decimal:
    """An amount that someone pays."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_CEILING)


def down(amount: Decimal, decimals: int) -> Decimal:
    """An amount that someone gets."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR)


def fee(amount: Decimal, code: str) -> Decimal:
    """Cryptopay's own part of an amount: one percent."""
    return up(amount / 100, precision(code))


def text(amount: Decimal) -> str:
    """An amount as Cryptopay writes it: no zeros at the end, but always a decimal."""
    written = format(amount.normalize(), "f")
    return written if "." in written else f"{written}.0"


def exchange(pay: str, price: str, rate: Decimal) -> dict[str, Any]:
    """How one currency was changed into another."""
    return {"pair": f"{pay}{price}", "rate": text(rate), "fee": "0.0", "fee_currency": price}


def link(coin: str, network: str, address: str, amount: Decimal | None = None) -> str:
    """A link that opens a wallet."""
    chain = NETWORKS[network]
    if not chain.scheme:
        return address
    if chain.scheme == "ethereum" and coin == "ETH":
        value = "" if amount is None else f"?value={amount * 10**18:.0f}"
        return f"ethereum:{address}@5{value}"
    return f"{chain.scheme}:{address}" + ("" if amount is None else f"?amount={text(amount)}")
