"""Cards, tokens and registered customers.

https://dev-apac.bambora.com/guides/makingPayments__2yX5M.html
"""

from xml.etree.ElementTree import Element

from simulators.bamboraapac import errors, words
from simulators.bamboraapac.account import Card, Context
from simulators.bamboraapac.errors import Declined
from simulators.core.markup import said


def payer(ctx: Context, asked: Element) -> Card:
    """The card that a transaction names. Raises Declined."""
    named = asked.find("CreditCard")
    assert named is not None
    if named.get("Registered", "").lower() == "true":
        card = ctx.account.customers.get(storage(asked))
        if card is None:
            raise Declined(errors.CARD)
        return card
    number = said(named, "CardNumber") or said(named, "OneTimeToken")
    if number in ctx.account.tokens:
        return ctx.account.tokens[number]
    return read(ctx, named)


def read(ctx: Context, named: Element) -> Card:
    """A card that is given with its number. Raises Declined."""
    number, month, year = (said(named, name) for name in ("CardNumber", "ExpM", "ExpY"))
    if not words.checks(number):
        raise Declined(errors.CARD)
    if not (month.isdigit() and 1 <= int(month) <= 12 and year.isdigit() and len(year) in (2, 4)):
        raise Declined(errors.EXPIRY)
    long, today = f"20{year[-2:]}", ctx.clock.date()
    response = words.response(number, 0)
    if not response and (int(long), int(month)) < (today.year, today.month):
        response = errors.EXPIRED
    shown = (number[:6], number[-4:], f"{int(month):02d}", long, words.brand(number))
    return Card(*shown, response=response)


def storage(asked: Element) -> tuple[str, str]:
    """Under what a customer is registered."""
    return said(asked, "CustomerStorageNumber"), said(asked, "CustNumber")


def token(ctx: Context, card: Card) -> str:
    """A token for a card; it begins as no card does."""
    made = "97" + ctx.account.ids.number(14)
    ctx.account.tokens[made] = card
    return made


def register(ctx: Context, asked: Element) -> None:
    """Keep a customer's card. Raises Declined."""
    customer = asked.find("Customer")
    named = asked.find("Customer/CreditCard")
    assert customer is not None
    assert named is not None
    ctx.account.customers[storage(customer)] = read(ctx, named)
