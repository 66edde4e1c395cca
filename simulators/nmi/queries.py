"""The Query API: transactions with their actions as XML.

https://docs.nmi.com/reference/query-1
"""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from simulators.core.http import Response
from simulators.nmi import words
from simulators.nmi.account import Account, Action, Card, Customer, Transaction
from simulators.nmi.errors import NmiError

Fields = dict[str, Any]

XML = {"Content-Type": "text/xml; charset=UTF-8"}
PAGE = 100


def answer(account: Account, asked: Fields) -> Response:
    """The report that is asked for."""
    report = asked.get("report_type", "transaction")
    if report == "test_mode_status":
        return written("<test_mode_enabled>true</test_mode_enabled>")
    if report == "customer_vault":
        wanted = asked.get("customer_vault_id")
        customers = [each for each in account.vault.values() if wanted in (None, each.id)]
        inner = "".join(_customer(each) for each in customers)
        return written(f"<customer_vault>{inner}</customer_vault>" if inner else "")
    return written("".join(_transaction(made) for made in page(matching(account, asked), asked)))


def matching(account: Account, asked: Fields) -> list[Transaction]:
    """The transactions that all filters let through, oldest first."""
    found: Iterable[Transaction]
    if "transaction_id" in asked:
        wanted = asked["transaction_id"].split(",")
        found = [account.transactions[id] for id in wanted if id in account.transactions]
    elif "order_id" in asked:
        found = account.orders.get(asked["order_id"], [])
    else:
        found = account.transactions.values()
    return [made for made in found if fits(made, asked)]


def fits(made: Transaction, asked: Fields) -> bool:
    """Whether a transaction is among what is asked for."""
    kinds = {action.kind for action in made.actions}
    conditions, actions = asked.get("condition"), asked.get("action_type")
    at = words.stamp(made.actions[0].at)
    return (
        (not conditions or made.condition in conditions.split(","))
        and (not actions or bool(kinds & set(actions.split(","))))
        and asked.get("transaction_type") in (None, made.kind)
        and asked.get("order_id") in (None, made.order)
        and asked.get("start_date", "") <= at
        and at <= asked.get("end_date", "9").ljust(14, "9")
    )


def page(found: list[Transaction], asked: Fields) -> list[Transaction]:
    """One page of them."""
    if asked.get("result_order") == "reverse":
        found = found[::-1]
    limit = int(asked.get("result_limit", PAGE))
    if not limit:
        raise NmiError("Invalid result_limit")
    start = int(asked.get("page_number", "0")) * limit
    return found[start : start + limit]


def written(inner: str) -> Response:
    """A report."""
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<nm_response>{inner}</nm_response>\n'
    return Response(200, XML, body.encode())


def refused(text: str) -> Response:
    """A report of nothing but an error."""
    return written(f"<error_response>{escape(text)}</error_response>")


def _xml(told: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in told.items())


def _transaction(made: Transaction) -> str:
    asked = made.asked
    told = {
        "transaction_id": made.id,
        "partial_payment_id": "",
        "partial_payment_balance": "",
        "platform_id": "",
        "transaction_type": made.kind,
        "condition": made.condition,
        "order_id": made.order,
        "authorization_code": made.code,
        "ponumber": asked.get("ponumber", ""),
        "order_description": asked.get("order_description") or asked.get("orderdescription", ""),
        **_person(asked),
        "shipping": asked.get("shipping", ""),
        **_payer(made),
        "processor_id": "ccprocessora",
        "tax": asked.get("tax", ""),
        "currency": made.currency,
        "surcharge": asked.get("surcharge", ""),
        "tip": asked.get("tip", ""),
    }
    defined = [
        f'<merchant_defined_field id="{name.rpartition("_")[2]}">{escape(value)}'
        "</merchant_defined_field>"
        for name, value in asked.items()
        if name.startswith("merchant_defined_field_")
    ]
    actions = "".join(_action(made, action) for action in made.actions)
    return f"<transaction>{_xml(told)}{''.join(defined)}{actions}</transaction>"


def _person(asked: Fields) -> dict[str, str]:
    return {
        "first_name": asked.get("first_name") or asked.get("firstname", ""),
        "last_name": asked.get("last_name") or asked.get("lastname", ""),
        "address_1": asked.get("address1", ""),
        "address_2": asked.get("address2", ""),
        "company": asked.get("company", ""),
        "city": asked.get("city", ""),
        "state": asked.get("state", ""),
        "postal_code": asked.get("zip", ""),
        "country": asked.get("country", ""),
        "email": asked.get("email", ""),
        "phone": asked.get("phone", ""),
        "fax": asked.get("fax", ""),
        "customerid": asked.get("customer_vault_id", ""),
    }


def _payer(made: Transaction) -> dict[str, str]:
    payer, asked = made.payer, made.asked
    if not isinstance(payer, Card):
        return {
            "check_account": f"x{payer.last4}",
            "check_aba": payer.aba,
            "check_name": payer.name,
            "account_holder_type": payer.holder,
            "account_type": payer.kind,
            "sec_code": payer.sec_code,
        }
    return {
        "cc_number": payer.masked,
        "cc_exp": payer.expiry,
        "cavv": asked.get("cavv", ""),
        "cavv_result": "",
        "xid": asked.get("xid", ""),
        "eci": asked.get("eci", ""),
        "directory_server_id": asked.get("directory_server_id", ""),
        "three_ds_version": asked.get("three_ds_version", ""),
        "avs_response": made.avs,
        "csc_response": made.csc,
        "cardholder_auth": asked.get("cardholder_auth", ""),
        "cc_bin": payer.bin,
        "cc_type": payer.kind,
    }


def _action(made: Transaction, action: Action) -> str:
    amount = words.major(abs(action.amount), made.currency)
    told = {
        "amount": f"-{amount}" if action.amount < 0 else amount,
        "action_type": action.kind,
        "date": words.stamp(action.at),
        "success": "1" if action.success else "0",
        "ip_address": made.asked.get("ipaddress", ""),
        "source": "internal" if action.kind == "settle" else "api",
        "api_method": "direct_post_api",
        "username": "",
        "response_text": action.text,
        "batch_id": action.batch or "0",
        "processor_batch_id": "",
        "response_code": str(action.code),
        "processor_response_text": "",
        "processor_response_code": "",
        "device_license_number": "",
        "device_nickname": "",
    }
    return f"<action>{_xml(told)}</action>"


def _customer(customer: Customer) -> str:
    payer = customer.payer
    shown = {"customer_vault_id": customer.id, **_person(customer.asked)}
    shown.pop("customerid")
    if isinstance(payer, Card):
        shown |= {"cc_number": payer.masked, "cc_exp": payer.expiry, "cc_bin": payer.bin}
    else:
        shown |= {"check_account": f"x{payer.last4}", "check_aba": payer.aba}
    return f'<customer id="{escape(customer.id)}">{_xml(shown)}</customer>'
