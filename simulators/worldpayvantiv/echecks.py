"""Electronic checks: debits of bank accounts, which take days and may bounce.

https://support.worldpay.com/support/CNP-API/content/echeckproc.htm
https://github.com/Vantiv/vantiv-sdk-for-python: tests/certification/required
"""

from xml.etree.ElementTree import Element

from simulators.core.markup import said
from simulators.worldpayvantiv import processing, transactions, views
from simulators.worldpayvantiv.account import Call, Card, Transaction
from simulators.worldpayvantiv.errors import Declined

SECONDS = 2 * 24 * 3600.0
"""How long a debit is on its way."""
VERIFIED = {"3099999999": "950", "8099999999": "951"}
"""Accounts that a verification knows something bad of."""
WEIGHTS = (3, 7, 1) * 3


def sale(call: Call, asked: Element) -> str:
    """`<echeckSale>`: debit an account."""
    account, amount = call.account, int(said(asked, "amount"))
    if amount <= 0:
        raise Declined("340")
    check = read(asked)
    id = account.new_id()
    told = views.answer(call, asked, "000", views.posted(call), id)
    money = account.ledger.open(id, amount, account.currency)
    account.ledger.pend(money)
    made = transactions.keep(call, asked, id, money, amount, told)
    made.card = check
    processing.later(call, made, SECONDS)
    return told


def read(asked: Element) -> Card:
    """The account that is debited. Raises Declined."""
    number, routing = said(asked, "echeck/accNum"), said(asked, "echeck/routingNum")
    if not number.isdecimal() or len(number) < 4:
        raise Declined("301")
    if not routed(routing):
        raise Declined("900")
    if said(asked, "verify") in transactions.TRUE and number in VERIFIED:
        raise Declined(VERIFIED[number])
    return Card("EC", number[-4:], "", "")


def routed(number: str) -> bool:
    """Whether the check digit of a routing number is right."""
    if len(number) != 9 or not number.isdecimal():
        return False
    return sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=True)) % 10 == 0


def credit(call: Call, asked: Element) -> str:
    """`<echeckCredit>`: give back what a debit took, or a part of it."""
    paid = transactions.found(call, asked, ("echeckSale",))
    if paid.bounced:
        raise Declined("360")
    return transactions.give_back(call, asked, paid)


def void(call: Call, asked: Element) -> str:
    """`<echeckVoid>`: call back what is not processed yet."""
    meant = transactions.found(call, asked, ("echeckSale", "echeckCredit"))
    if meant.bounced:
        raise Declined("360")
    return transactions.take_back(call, asked, meant)


def bounce(call: Call, made: Transaction) -> bool:
    """The bank gives a debit back before it arrives."""
    if made.kind != "echeckSale" or made.processed or made.voided or made.bounced:
        return False
    made.bounced = True
    call.account.ledger.fail(made.money, "110")
    return True
