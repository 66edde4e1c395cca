"""What Cryptopay tells of coins, rates and risks.

https://developers.cryptopay.me/guides/currencies/supported-currencies
"""

from functools import cache
from typing import Any

from simulators.cryptopay import lists, money, transfers
from simulators.cryptopay.bodies import ScoreRisk, read
from simulators.cryptopay.business import Context, Fields
from simulators.cryptopay.errors import not_among, not_found

Answer = tuple[int, Any]


def list_coins(context: Context) -> Answer:
    """GET /api/coins"""
    lists.only(context, ())
    return 200, [
        {
            "currency": coin.code,
            "name": coin.name,
            "logo_url": f"{context.base}/_pages/currencies/{coin.code}.svg",
            "networks": [_network(money.NETWORKS[name], coin.precision) for name in coin.networks],
        }
        for coin in money.COINS.values()
    ]


def _network(network: money.Network, precision: int) -> Fields:
    usable = {name: {"enabled": True} for name in ("invoices", "channels", "coin_withdrawals")}
    tag = {"required": True, "name": network.tag} if network.tag else None
    return {
        "network": network.name,
        "name": network.title,
        "precision": precision,
        "destination_tag": tag,
        **usable,
    }


def list_rates(context: Context) -> Answer:
    """GET /api/rates"""
    lists.only(context, ())
    return 200, _all_rates()


@cache
def _all_rates() -> Fields:
    currencies = (*money.COINS, *money.FIAT)
    told = {}
    for base in currencies:
        for quote in currencies:
            if base != quote:
                told[f"{base}{quote}"] = told[f"{base}/{quote}"] = _rate(base, quote)
    return told


def _rate(base: str, quote: str) -> Fields:
    buy, sell = money.rates(base, quote)
    return {"buy_rate": money.text(buy), "sell_rate": money.text(sell)}


def retrieve_rate(context: Context, base: str, quote: str) -> Answer:
    """GET /api/rates/{base_currency}/{quote_currency}"""
    if base == quote or not (money.known(base) and money.known(quote)):
        raise not_found()
    return 200, _rate(base, quote)


def score_risk(context: Context) -> Answer:
    """POST /api/risks/score"""
    if read(context.body, ScoreRisk).currency not in money.COINS:
        raise not_among("currency", money.COINS)
    return 200, dict(transfers.RISK)
