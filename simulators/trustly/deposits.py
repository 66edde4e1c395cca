"""Deposits: the customer pays from their bank account, on Trustly's page.

https://eu.developers.trustly.com/doc/reference/deposit
"""

from msgspec.structs import replace

from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why
from simulators.trustly import notifications
from simulators.trustly.account import Call, Fields, Order
from simulators.trustly.errors import TrustlyError
from simulators.trustly.fields import read

METHOD: CustomerMethod = replace(CUSTOMER_METHODS["trustly"], expires=30 * 60)
"""https://eu.developers.trustly.com/doc/reference/cancel-notification"""
UNSETTLED_FOR = 10 * DAY
"""How long a deposit that was credited may still fail, at most."""


def deposit(call: Call) -> Fields:
    """Deposit"""
    asked = read("Deposit", call.data)
    attributes = asked["Attributes"]
    order = make(call, "Deposit", asked, attributes["Currency"], attributes["Amount"])
    order.money = call.account.ledger.open(order.id, order.amount, order.currency)
    call.account.ledger.alias(asked["MessageID"], order.money)
    call.account.ledger.challenge(order.money)
    order.errand = Errand(call.clock, METHOD, Affair(call, order))
    return {"orderid": order.id, "url": address(call, order)}


def make(call: Call, method: str, asked: Fields, currency: str, amount: int) -> Order:
    """Open an order and keep it. Raises TrustlyError for a message that was used before."""
    account = call.account
    if asked["MessageID"] in account.messages:
        raise TrustlyError("ERROR_DUPLICATE_MESSAGE_ID")
    account.messages.add(asked["MessageID"])
    order = Order(account.number(), method, call.now, asked, call.base, currency, amount)
    account.orders[order.id] = order
    return order


def address(call: Call, order: Order) -> str:
    """Where the customer goes on."""
    session = call.account.uuid()
    call.pages[session] = (call.account, order)
    locale = order.attributes["Locale"]
    return f"{call.base}/_pages/checkout?SessionID={session}&OrderID={order.id}&Locale={locale}"


class Affair:
    """What becomes of a deposit."""

    def __init__(self, call: Call, order: Order) -> None:
        self._call, self._order = replace(call, data={}), order

    def underway(self) -> None:
        """The money is on its way."""
        pend(self._call, self._order)

    def arrived(self) -> None:
        """The customer paid."""
        call, order = self._call, self._order
        assert order.money is not None
        if order.state == "open":
            pend(call, order)
        call.account.ledger.settle(order.money)
        call.account.balances[order.currency] += order.amount
        order.state = "credited"
        notifications.payment(call, "credit", order, order.amount)
        call.clock.after(UNSETTLED_FOR, settle, order)

    def failed(self, why: Why) -> None:
        """The customer did not pay."""
        call, order = self._call, self._order
        assert order.money is not None
        if why in ("failed", "bounced"):
            call.account.ledger.decline(order.money, why)
        else:
            call.account.ledger.void(order.money)
        order.state = "canceled"
        notifications.canceled(call, order)


def pend(call: Call, order: Order) -> None:
    """The customer's bank was told to pay."""
    assert order.money is not None
    order.state = "pending"
    order.account = call.account.account_of(order.asked["EndUserID"])
    call.account.ledger.pend(order.money)
    notifications.bank_account(call, order)
    notifications.payment(call, "pending", order, order.amount)


def settle(order: Order) -> None:
    """The money is there for good."""
    if order.state == "credited":
        order.state = "settled"


def bounce(call: Call, order: Order) -> bool:
    """The money of a credited deposit never comes. False where it is there, or was given back.

    https://eu.developers.trustly.com/doc/reference/debit-notification
    """
    money = order.money
    if order.state != "credited" or money is None or money.refunded:
        return False
    call.account.ledger.reverse(money)
    call.account.balances[order.currency] -= order.amount
    order.state = "debited"
    notifications.payment(call, "debit", order, order.amount)
    return True
