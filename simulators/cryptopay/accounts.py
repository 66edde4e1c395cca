"""Accounts of a business, one a currency, and the transactions on them.

https://developers.cryptopay.me/reference/transactions
"""

from decimal import Decimal
from typing import Any

from simulators.cryptopay import lists, money
from simulators.cryptopay.business import Business, Context, Fields
from simulators.cryptopay.errors import not_found, refused, uuid

Answer = tuple[int, Any]

OPENING = Decimal(10_000)
"""The euros' worth that each account of a sandbox business begins with."""

CURRENCIES = ("EUR", "USD", "GBP", *money.COINS)
FILTERS = ("reference_type", "currency", "status")


def list_accounts(context: Context) -> Answer:
    """GET /api/accounts"""
    lists.only(context, ("starting_after",))
    business = context.business
    return 200, [account(business, currency) for currency in CURRENCIES]


def account(business: Business, currency: str) -> Fields:
    """The account in a currency; it is opened when first looked at."""
    shelf = business.shelf("accounts")
    kept = shelf.get(currency)
    if kept is None:
        begins = money.down(OPENING / money.euros(currency), money.precision(currency))
        kept = {
            "id": business.new_id(),
            "currency": currency,
            "balance": money.text(begins),
            "project_id": business.project,
        }
        shelf[currency] = kept
    return kept


def move(context: Context, amount: Decimal, about: Fields) -> None:
    """Book an amount, below zero where it leaves. Raises CryptopayError below the balance.

    `about` is what the transaction shows: currency, fee, reference_id, reference_type, ...
    """
    kept = account(context.business, about["currency"])
    kept["balance"] = money.text(after(context, amount, about["currency"]))
    shown = {
        "id": context.business.new_id(),
        "custom_id": None,
        "customer_id": None,
        "amount": money.text(amount),
        "balance": kept["balance"],
        "description": None,
        "status": "completed",
        "status_context": None,
        "risk": None,
        "created_at": context.now,
        **about,
    }
    context.business.shelf("transactions")[shown["id"]] = shown


def after(context: Context, amount: Decimal, currency: str) -> Decimal:
    """The balance after an amount. Raises CryptopayError where that is below zero."""
    balance = Decimal(account(context.business, currency)["balance"]) + amount
    if balance < 0:
        raise refused("insufficient funds")
    return balance


def list_transactions(context: Context) -> Answer:
    """GET /api/transactions"""
    wanted = [(name, context.query[name]) for name in FILTERS if name in context.query]
    since, until = (context.query.get(f"created_at_{end}", "") for end in ("from", "to"))
    level = context.query.get("risk_level")

    def fits(shown: Fields) -> bool:
        return (
            all(shown[name] == value for name, value in wanted)
            and since <= shown["created_at"]
            and (not until or shown["created_at"] <= until)
            and (level is None or (shown["risk"] or {}).get("level") == level)
        )

    names = (*FILTERS, "created_at_from", "created_at_to", "risk_level", "starting_after")
    return lists.listed(context, context.business.shelf("transactions"), names, fits, dict)


def list_account_transactions(context: Context, id: str) -> Answer:
    """GET /api/accounts/{account_id}/transactions"""
    accounts = (account(context.business, currency) for currency in CURRENCIES)
    uuid("account_id", id)
    found = next((each for each in accounts if each["id"] == id), None)
    if found is None:
        raise not_found()

    def fits(shown: Fields) -> bool:
        return bool(shown["currency"] == found["currency"])

    shelf = context.business.shelf("transactions")
    return lists.listed(context, shelf, ("starting_after",), fits, dict)
