"""Searches in Stripe's query language. https://docs.stripe.com/search#search-query-language"""

import operator
import re
from collections.abc import Callable
from typing import Any

from simulators.stripe import customers
from simulators.stripe.call import Call
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.listing import limit
from simulators.stripe.objects import Customer

Fields = dict[str, Any]
Fits = Callable[[Customer], bool]

TEXTS = ("email", "name", "phone")
CLAUSES = 10
_CLAUSE = re.compile(
    r"""\s*(?P<minus>-)?(?P<field>\w+)(\[(?P<mark>["'])(?P<key>.+?)(?P=mark)\])?
    (?P<sign>>=|<=|[:~<>])(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[\w.]+))\s*""",
    re.VERBOSE,
)
_JOIN = re.compile(r"(AND|OR)\b", re.IGNORECASE)
SIGNS: dict[str, Callable[[int, int], bool]] = {
    ":": operator.eq, ">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le,
}  # fmt: skip


def search_customers(call: Call) -> Fields:
    """GET /v1/customers/search"""
    fits = read(call.args["query"])
    shelf, page = call.account.customers, call.args.get("page")
    try:
        found, more = shelf.page(
            limit(call), after=page, fits=lambda each: not each.deleted and fits(each)
        )
    except KeyError:
        raise no_such("page", str(page), "page") from None
    return {
        "object": "search_result",
        "data": [customers.view(each) for each in found],
        "has_more": more,
        "next_page": found[-1].id if more else None,
        "url": "/v1/customers/search",
    }


def read(query: str) -> Fits:
    """What a query asks for: clauses joined by AND or by OR, never by both. Raises StripeError."""
    clauses, joins, at = [], set[str](), 0
    while True:
        found = _CLAUSE.match(query, at)
        if found is None:
            raise unread()
        clauses.append(clause(found))
        join = _JOIN.match(query, found.end())
        # Clauses that stand side by side are joined by AND.
        joins |= {join[1].upper() if join else "AND"} if found.end() < len(query) else set()
        at = join.end() if join else found.end()
        if at >= len(query) and join is None:
            break
    if len(joins) > 1 or len(clauses) > CLAUSES:
        raise unread()
    every = any if "OR" in joins else all
    return lambda customer: every(fits(customer) for fits in clauses)


def clause(found: re.Match[str]) -> Fits:
    """One clause of a query."""
    field, key, sign, value = found["field"], found["key"], found["sign"], found["plain"]
    said = next((text for text in (found["double"], found["single"]) if text is not None), value)
    fits = fitting(field, key, sign, said, quoted=value is None)
    return (lambda customer: not fits(customer)) if found["minus"] else fits


def fitting(field: str, key: str | None, sign: str, value: str, *, quoted: bool) -> Fits:
    """Whether a customer's field is as it is asked for. Raises StripeError."""
    if field == "created" and key is None:
        if not value.isdigit() or sign == "~":
            raise unread()
        return lambda customer: SIGNS[sign](customer.created, int(value))
    if field == "metadata" and key is not None and sign == ":":
        if not quoted and value == "null":
            return lambda customer: key not in customer.metadata
        return lambda customer: customer.metadata.get(key) == value
    if field not in TEXTS or key is not None:
        raise unsupported(field)
    if sign not in ":~" or not quoted or (sign == "~" and len(value) < 3):
        raise unread()
    same = operator.eq if sign == ":" else operator.contains
    return lambda customer: same((customer.fields.get(field) or "").lower(), value.lower())


def unread() -> StripeError:
    """A query that is none."""
    return invalid("We were unable to parse your search query.", "query")


def unsupported(field: str) -> StripeError:
    """A field that customers are not searched by."""
    message = f"Field `{field}` is an unsupported search field for resource `customers`."
    return invalid(message, "query")
