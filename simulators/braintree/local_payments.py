"""Local payments that take their time: vouchers and banks, approved on a page of PayPal's.

https://developer.paypal.com/braintree/graphql/integration_guides/non_instant_local_payments
https://developer.paypal.com/braintree/docs/guides/local-payment-methods/oxxo
https://developer.paypal.com/braintree/docs/guides/local-payment-methods/multibanco
"""

from typing import Any

import msgspec

from simulators.braintree import events, transactions, words
from simulators.braintree.account import Account, Call, Context, Method, Transaction, day, global_id
from simulators.braintree.errors import invalid, problem
from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.ledger import Payment
from simulators.core.pages import Bill, Page, html

Fields = dict[str, Any]

ORDER_ID = 127


def _lasting(name: str, days: int) -> CustomerMethod:
    return msgspec.structs.replace(CUSTOMER_METHODS[name], expires=days * DAY)


KINDS: dict[str, tuple[CustomerMethod, str]] = {
    "OXXO": (_lasting("oxxo", 3), "MXN"),
    "MULTIBANCO": (_lasting("multibanco_bank_transfer", 7), "EUR"),
    "TRUSTLY": (_lasting("trustly", 1), ""),
}
"""What the customer does, for how long they may, and in which currency where there is but one."""


def create(call: Call, asked: Fields) -> Context:
    """`createNonInstantLocalPaymentContext`: something for the customer to pay."""
    account, path = call.account, ("input", "paymentContext")
    if asked["type"] not in KINDS:
        raise problem("VALIDATION", "This local payment is no longer supported.", (*path, "type"))
    method, only = KINDS[asked["type"]]
    currency = asked["amount"]["currencyCode"]
    if only and currency != only:
        message = "Currency is not supported by this local payment."
        raise problem("VALIDATION", message, (*path, "amount", "currencyCode"))
    amount = transactions.minor(
        asked["amount"]["value"], currency, "paymentContext", "amount", "value"
    )
    if len(asked.get("orderId") or "") > ORDER_ID:
        invalid("91501", "Order ID is too long.", "paymentContext", "orderId")
    if account.currency_of(asked.get("merchantAccountId")) is None:
        invalid("91513", "Merchant account ID is invalid.", "paymentContext", "merchantAccountId")
    if asked.get("expiryDate"):
        if asked["type"] == "MULTIBANCO" or asked["expiryDate"] <= day(call.now):
            message = "Expiry date cannot be set so."
            raise problem("VALIDATION", message, (*path, "expiryDate"))
        left = transactions.seconds_until(asked["expiryDate"], call.now)
        method = msgspec.structs.replace(method, expires=left)
    return opened(call, asked, method, Payment("", amount, currency))


def opened(call: Call, asked: Fields, method: CustomerMethod, money: Payment) -> Context:
    """Keep a new local payment."""
    account, legacy = call.account, call.account.new(16)
    money.reference = global_id("payment_context", legacy)
    account.ledger.add(money)
    account.ledger.challenge(money)
    account.ledger.alias(legacy, money)
    affair, account_id = Affair(call), asked.get("merchantAccountId") or account.account_id
    affair.context = made = Context(
        legacy, call.now, money, asked["type"], account_id, asked,
        f"{call.base}/_pages/local/{account.name}/{legacy}",
        Errand(call.clock, method, affair), call.now,
    )  # fmt: skip
    account.contexts[legacy] = made
    account.keep(made)
    return made


class Affair:
    """What becomes of a local payment."""

    context: Context

    def __init__(self, call: Call) -> None:
        self._call = call

    def underway(self) -> None:
        """Never: what the customer paid is told once it is there."""

    def arrived(self) -> None:
        """It is paid: Braintree makes the transaction by itself."""
        call, context = self._call, self.context
        account, money = call.account, context.money
        context.approved = context.approved or call.now
        context.updated = call.now
        account.ledger.settle(money)
        method = Method("", "", call.now, False, local=context.kind, payment_id=context.payment_id)
        asked = {name: context.asked[name] for name in ("orderId",) if context.asked.get(name)}
        made = Transaction(
            account.new(), call.now, money, context.account_id, money.currency, method, asked, {},
            [], money.amount,
        )  # fmt: skip
        context.transaction = made
        account.transactions[made.legacy] = made
        account.keep(made)
        for alias in (made.legacy, made.id):
            account.ledger.alias(alias, money)
        transactions.settled(call, made)
        events.local_payment(call, context, "local_payment_funded")

    def failed(self, why: Why) -> None:
        """Time is over; who only went back may still come again."""
        if why == "canceled":
            left = self.context.at + self.context.errand.method.expires - self._call.now
            self._call.clock.after(max(0, left), self.expire)
        else:
            self.expire()

    def expire(self) -> None:
        """Nobody paid in time."""
        self.context.expired = self.context.updated = self._call.now
        self._call.account.ledger.void(self.context.money)
        events.local_payment(self._call, self.context, "local_payment_expired")


def page(account: Account, context: Context, request: Request) -> Response:
    """Where the customer decides; afterwards the way back to the shop."""
    errand, facts = context.errand, {"Payment": context.payment_id}
    if request.method == "POST" and errand.waits:
        given = dict(pairs(request.body.decode("utf-8", "replace")))
        if not errand.decide(given.get("outcome", "")):
            return html_response(400, html(Page("Nothing was chosen", facts)))
        return redirect(context.asked["returnUrl" if context.approved else "cancelUrl"])
    if errand.waits:
        bill = Bill(
            merchant=account.shown,
            amount=context.money.amount,
            currency=context.money.currency,
            places=words.decimals(context.money.currency),
            reference=context.asked.get("orderId") or "",
        )
        return html_response(200, html(errand.page(bill, facts)))
    return redirect(context.asked["returnUrl" if context.approved else "cancelUrl"])
