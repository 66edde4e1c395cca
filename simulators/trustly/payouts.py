"""Money to customers: refunds, payouts to known accounts, withdrawals.

https://eu.developers.trustly.com/doc/reference/refund
https://eu.developers.trustly.com/doc/reference/accountpayout
https://eu.developers.trustly.com/doc/reference/withdraw
"""

from typing import Any

from msgspec.structs import replace

from simulators.core.customer_methods import Errand, Why
from simulators.core.ledger import Payment as Money
from simulators.core.refusals import Refused
from simulators.trustly import deposits, notifications
from simulators.trustly.account import Call, Fields, Order, Payout, decimal, stamp
from simulators.trustly.errors import TrustlyError
from simulators.trustly.fields import read

CONFIRMED_AFTER = 600
WITHDRAWN = 10_00
"""What customers withdraw where nothing is suggested to them."""


def refund(call: Call) -> Fields:
    """Refund"""
    asked = read("Refund", call.data)
    order = found(call, asked["OrderID"])
    if asked["Currency"] != order.currency:
        raise TrustlyError("ERROR_INVALID_CURRENCY_CODE")
    if order.money is None:
        raise TrustlyError("ERROR_INVALID_PARAMETERS")
    try:
        payout = send_back(call, order, order.money, asked["Amount"])
    except Refused as refused:
        large = refused.why in ("amount_too_large", "already_refunded")
        name = "ERROR_INVALID_AMOUNT" if large else "ERROR_INVALID_PARAMETERS"
        raise TrustlyError(name) from None
    payout.names = (call.uuid, asked.get("Attributes", {}).get("ExternalReference", call.uuid))
    return {"orderid": order.id, "result": "1"}


def send_back(call: Call, order: Order, money: Money, amount: int) -> Payout:
    """A refund on its way. Raises Refused."""
    reference = call.account.number()
    returned = call.account.ledger.refund(money, amount, reference, pending=True)
    payout = send(call, order, amount, reference)
    payout.returned = returned
    return payout


def give_back_all(call: Call, order: Order) -> bool:
    """The merchant refunds what is left in the backoffice. False where nothing is."""
    money = order.money
    if money is None or money.refundable <= 0:
        return False
    send_back(call, order, money, money.refundable)
    return True


def found(call: Call, id: str) -> Order:
    """An order by its id. Raises TrustlyError."""
    order = call.account.orders.get(id)
    if order is None:
        raise TrustlyError("ERROR_INVALID_PARAMETERS")
    return order


def send(call: Call, order: Order, amount: int, reference: str) -> Payout:
    """Send money to the account of an order."""
    payout = Payout(reference, call.now, amount, order.currency, order.account, modified=call.now)
    order.payouts.append(payout)
    call.account.balances[order.currency] -= amount
    call.clock.after(CONFIRMED_AFTER, confirm, replace(call, data={}), order, payout)
    return payout


def confirm(call: Call, order: Order, payout: Payout) -> bool:
    """The bank has sent it. False where that was decided before."""
    if payout.state != "EXECUTING":
        return False
    payout.state, payout.modified = "CONFIRMED", call.now
    if payout.returned is not None:
        payout.returned.state = "succeeded"
    notifications.paid_out(call, order, payout)
    return True


def fail(call: Call, order: Order, payout: Payout) -> bool:
    """It cannot be sent, or came back. False where that was decided before.

    A credit notification says that the money is the merchant's again.
    https://eu.developers.trustly.com/doc/reference/accountpayout
    https://eu.developers.trustly.com/doc/docs/ecom-refund
    """
    if payout.state not in ("EXECUTING", "CONFIRMED"):
        return False
    payout.state = "FAILED" if payout.state == "EXECUTING" else "RETURNED"
    payout.modified = call.now
    call.account.balances[payout.currency] += payout.amount
    notifications.payout_failed(call, order, payout)
    notifications.payment(call, "credit", order, payout.amount)
    if payout.returned is not None and order.money is not None:
        call.account.ledger.return_refund(order.money, payout.returned)
    return True


def account_payout(call: Call) -> Fields:
    """AccountPayout"""
    asked, account = read("AccountPayout", call.data), call.account
    if asked["AccountID"] != account.accounts.get(asked["EndUserID"]):
        raise TrustlyError("ERROR_INVALID_PARAMETERS")
    if asked["Amount"] > account.balances[asked["Currency"]]:
        raise TrustlyError("ERROR_INVALID_AMOUNT")
    order = deposits.make(call, "AccountPayout", asked, asked["Currency"], asked["Amount"])
    order.account, order.state = asked["AccountID"], "approved"
    send(call, order, order.amount, account.number())
    return {"orderid": order.id, "result": "1"}


def withdraw(call: Call) -> Fields:
    """Withdraw"""
    asked = read("Withdraw", call.data)
    names = ("SuggestedAmount", "SuggestedMaxAmount", "SuggestedMinAmount")
    given = [asked["Attributes"][name] for name in names if name in asked["Attributes"]]
    order = deposits.make(call, "Withdraw", asked, asked["Currency"], (given or [WITHDRAWN])[0])
    order.errand = Errand(call.clock, deposits.METHOD, Affair(call, order))
    return {"orderid": order.id, "url": deposits.address(call, order)}


class Affair:
    """What becomes of a withdrawal: chosen by the customer, then approved by the merchant."""

    def __init__(self, call: Call, order: Order) -> None:
        self._call, self._order = replace(call, data={}), order

    def underway(self) -> None:
        """Nothing is on its way before the merchant approves it."""

    def arrived(self) -> None:
        """The customer chose account and amount."""
        call, order = self._call, self._order
        order.state = "asked"
        order.account = call.account.account_of(order.asked["EndUserID"])
        notifications.bank_account(call, order)
        notifications.payment(call, "debit", order, order.amount)

    def failed(self, why: Why) -> None:
        """The customer went away."""
        self._order.state = "canceled"
        notifications.canceled(self._call, self._order)


def approve_withdrawal(call: Call) -> Fields:
    """ApproveWithdrawal"""
    order = asked_for(call)
    if order.amount > call.account.balances[order.currency]:
        raise TrustlyError("ERROR_INVALID_AMOUNT")
    order.state = "approved"
    send(call, order, order.amount, call.account.number())
    return {"orderid": order.id, "result": "1"}


def deny_withdrawal(call: Call) -> Fields:
    """DenyWithdrawal"""
    order = asked_for(call)
    order.state = "denied"
    return {"orderid": order.id, "result": "1"}


def asked_for(call: Call) -> Order:
    """A withdrawal that waits for the merchant. Raises TrustlyError."""
    order = found(call, read("Order", call.data)["OrderID"])
    if order.state != "asked":
        raise TrustlyError("ERROR_INVALID_PARAMETERS")
    return order


def withdrawals(call: Call) -> Any:
    """GetWithdrawals"""
    order = found(call, read("Order", call.data)["OrderID"])
    return [shown(order, payout) for payout in order.payouts]


def shown(order: Order, payout: Payout) -> Fields:
    """One payout."""
    return {
        "reference": payout.reference,
        "modificationdate": stamp(payout.modified),
        "orderid": order.id,
        "datestamp": stamp(payout.at),
        "transferstate": payout.state,
        "amount": decimal(payout.amount),
        "accountid": payout.account,
        "currency": payout.currency,
        "eta": stamp(payout.at + CONFIRMED_AFTER),
    }


def balance(call: Call) -> Any:
    """Balance"""
    read("Balance", call.data)
    held = sorted(call.account.balances.items())
    return [{"currency": name, "balance": decimal(amount)} for name, amount in held]
