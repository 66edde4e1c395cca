"""What a card payment costs its payer: by card, country, state and amount.

InterPayments works fees out by each merchant's own rates, which nobody documents; these here are
made up. That debit and prepaid cards have none, nor has any card where the law forbids it, is not.
https://developer.interpayments.com/
"""

import re
from decimal import ROUND_HALF_UP, Decimal

USA, CANADA = "840", "124"
"""Countries are told by their numbers in ISO 3166-1."""
CURRENCIES = {USA: "USD", CANADA: "CAD"}

PERCENT = {"3": Decimal("3.50"), "4": Decimal("3.00"), "5": Decimal("2.95"), "6": Decimal("2.80")}
"""By the first digit of the card: American Express, Visa, Mastercard, Discover."""
CANADIAN = Decimal("2.40")
"""The most that the schemes permit in Canada."""

UNCHARGED = ("400005", "400551", "520082", "510510", "601198")
"""Debit and prepaid cards begin so here."""

FORBIDDING = ("CT", "MA", "PR")
"""States that forbid surcharges, ..."""
FORBIDDING_ZIPS = (("010", "027"), ("060", "069"), ("006", "009"))
"""... and the first three digits of their ZIP codes, from and to."""
QUEBEC = ("G", "H", "J")
"""Canadian postal codes that begin so are of Quebec, which forbids them, too."""

_ZIP = re.compile(r"\d{5}(-?\d{4})?\Z")
_STATE = re.compile(r"[A-Z]{2}\Z")
_POSTAL = re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d\Z")


def known(region: str, country: str) -> bool:
    """Whether a region is one: a ZIP code or a state, in Canada a postal code or a province."""
    place = region.upper()
    if country == CANADA:
        return bool(_POSTAL.match(place) or _STATE.match(place))
    return country != USA or bool(_ZIP.match(place) or _STATE.match(place))


def forbidden(region: str, country: str) -> bool:
    """Whether no surcharge may be asked for there."""
    place = region.upper()
    if country == CANADA:
        return place == "QC" or (len(place) > 2 and place[0] in QUEBEC)
    if country != USA:
        return True
    zips = any(first <= place[:3] <= last for first, last in FORBIDDING_ZIPS)
    return place in FORBIDDING or (place[0].isdigit() and zips)


def percent(card: str, region: str, country: str) -> Decimal:
    """How much of the amount the fee is."""
    if card.startswith(UNCHARGED) or forbidden(region, country):
        return Decimal(0)
    usual = PERCENT.get(card[0], Decimal(0))
    return min(usual, CANADIAN) if country == CANADA else usual


def part(amount: Decimal, of_hundred: Decimal) -> Decimal:
    """So many percent of an amount, rounded to cents."""
    return (amount * of_hundred / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
