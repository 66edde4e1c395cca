"""The customer vault. https://docs.nmi.com/reference/customer-vault"""

from typing import Any

from simulators.core.http import Response
from simulators.nmi import answers, payers
from simulators.nmi.account import Card, Check, Context, Customer
from simulators.nmi.errors import NmiError

Fields = dict[str, Any]

TEXTS = {
    "add_customer": "Customer Added",
    "update_customer": "Customer Update Successful",
    "delete_customer": "Customer Deleted",
}


def act(ctx: Context, asked: Fields) -> Response:
    """Add, update or delete a customer, without a payment."""
    deed, order = asked["customer_vault"], asked.get("orderid", "")
    if deed == "delete_customer":
        known(ctx, asked)
        del ctx.account.vault[asked["customer_vault_id"]]
        return answers.said(answers.base(1, TEXTS[deed], 100, orderid=order))
    if deed == "update_customer":
        known(ctx, asked)
    told = after(ctx, asked, payers.payer(ctx.account, asked))
    return answers.said(answers.base(1, TEXTS[deed], 100, orderid=order, **told))


def known(ctx: Context, asked: Fields) -> Customer:
    """A customer by id. Raises NmiError."""
    id = asked.get("customer_vault_id", "")
    if id not in ctx.account.vault:
        raise NmiError("Invalid Customer Vault Id", customer_vault_id=id)
    return ctx.account.vault[id]


def after(ctx: Context, asked: Fields, payer: Card | Check) -> dict[str, str]:
    """Keep the payer where a request wants that; the field that tells of it."""
    deed = asked.get("customer_vault")
    if deed is None:
        return named(asked)
    id = asked.get("customer_vault_id") or ctx.account.ids.number(10)
    if deed == "add_customer" and id in ctx.account.vault:
        raise NmiError("Duplicate Customer Vault Id", customer_vault_id=id)
    ctx.account.vault[id] = Customer(id, payer, asked)
    return {"customer_vault_id": id}


def named(asked: Fields) -> dict[str, str]:
    """The vault id that a request names, which its answer names, too."""
    return {"customer_vault_id": asked["customer_vault_id"]} if "customer_vault_id" in asked else {}
