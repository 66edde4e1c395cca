"""Cards: what their numbers say, and what the test cards do."""

from datetime import UTC, datetime
from typing import Any

from simulators.checkout import words
from simulators.checkout.account import Account, Call, Card
from simulators.checkout.errors import invalid
from simulators.core.cards import luhn

Fields = dict[str, Any]

DOUBLED = str.maketrans("0123456789", "0246813579")
"""Each digit twice, as the sum of its digits."""


def known(call: Call, number: str, entered: Fields) -> Card:
    """A card from its number and expiry. Raises CheckoutError."""
    scheme = scheme_of(number)
    if not scheme or not luhn(number):
        raise invalid("card_number_invalid")
    month, year = entered["expiry_month"], entered["expiry_year"]
    if expired(call, month, year):
        raise invalid("card_expired")
    return read(call.account, number, scheme, month, year, entered.get("name") or "")


def read(account: Account, number: str, scheme: str, month: int, year: int, name: str) -> Card:
    """What is kept of a number, and how the card behaves."""
    secured, outcome = security(number)
    return Card(
        scheme=scheme,
        bin=number[:6],
        last4=number[-4:],
        month=month,
        year=year,
        fingerprint=account.fingerprint(number),
        kind="Debit" if number in words.DEBIT else "Credit",
        country=words.COUNTRIES.get(number, "GB"),
        name=name,
        declined=words.DECLINED_CARDS.get(number, "") or words.PREPAID.get(number, ""),
        poor=words.DEFAULT_CARD_POOR_AMOUNT if number == words.DEFAULT_CARD else 0,
        declined_with_amount=words.DECLINED_WITH_AMOUNT.get(number, ""),
        increment=words.INCREMENTS.get(number, ""),
        secured=secured,
        outcome=outcome,
        verification_only=number == words.VERIFICATION_ONLY,
    )


def security(number: str) -> Any:
    """How a card is authenticated, and with what outcome."""
    if number in words.NOT_SECURED:
        return "", "N"
    if number in words.FRICTIONLESS:
        return "frictionless", words.FRICTIONLESS[number]
    return "challenge", words.CHALLENGED.get(number, "Y")


def scheme_of(number: str) -> str:
    """The scheme of a number, "" where there is none."""
    for name, (first, last), lengths in words.SCHEMES:
        if len(number) in lengths and first <= int(number[: len(str(first))]) <= last:
            return name
    return ""


def expired(call: Call, month: int, year: int) -> bool:
    """Whether the card's last month is over."""
    today = datetime.fromtimestamp(call.now, UTC)
    return (year, month) < (today.year, today.month)


def cvv_fits(card: Card, cvv: str) -> bool:
    """Four digits for American Express, three for the others."""
    return len(cvv) == (4 if card.scheme == "American Express" else 3)


def decline(card: Card, amount: int, currency: str) -> str:
    """The response code with which a payment is declined, "" where it is approved."""
    if card.declined:
        return card.declined
    if amount and card.declined_with_amount:
        return card.declined_with_amount
    if card.poor and amount == card.poor:
        return words.POOR
    return by_amount(amount, currency)


def by_amount(amount: int, currency: str) -> str:
    """What the amount simulates; only currencies with two decimals do."""
    if currency in words.ZERO_DECIMALS or currency in words.THREE_DECIMALS:
        return ""
    if 10_000 <= amount <= 99_999:
        return words.AMOUNT_ENDINGS.get(amount % 100, "")
    return words.AMOUNTS.get(amount, "")


def shown(card: Card) -> Fields:
    """A card as answers tell it."""
    told: Fields = {
        "expiry_month": card.month,
        "expiry_year": card.year,
        "scheme": card.scheme,
        "last4": card.last4,
        "fingerprint": card.fingerprint,
        "bin": card.bin,
        "card_type": card.kind,
        "card_category": "Consumer",
        "issuer": "SIMULATED BANK",
        "issuer_country": card.country,
        "product_id": "A",
        "product_type": f"{card.scheme} Traditional",
    }
    if card.name:
        told["name"] = card.name
    return told
