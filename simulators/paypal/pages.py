"""Pages on which a payer approves, authenticates, or goes back."""

import re
from typing import Any
from urllib.parse import parse_qs, urlencode

from simulators.core import pages
from simulators.core.customer_methods import Errand
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.paypal import orders, sources, words
from simulators.paypal.account import Account, Call, Order, Token

NAMES = ("token", "cart_id", "approval_session_id")
"""How the pages' addresses name what is to be approved."""
FAILURE = "payment_method_error"
"""https://developer.paypal.com/payment-methods/error-codes"""

Waiting = Order | Token
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+\Z")


def named(request: Request) -> tuple[str, dict[str, str]]:
    """The id that a page is about, and its query."""
    query = {name: values[0] for name, values in parse_qs(request.query).items()}
    return next((query[name] for name in NAMES if name in query), ""), query


def serve(found: Waiting, call: Call, request: Request) -> Response:
    """Show the page, or take what the payer chose there, and send them on."""
    _, query = named(request)
    prepare(call, found)
    errand = found.errand
    if errand is None or not errand.waits:
        return leave(found, "", query)
    if frictionless(found):
        errand.decide(pages.APPROVE)
        return leave(found, pages.APPROVE, query)
    if isinstance(found, Order):
        orders.instruct(call.to_keep(), found)
    if request.method != "POST":
        return html_response(200, pages.html(asking(call.account, found, errand)))
    chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", pages.FAIL)
    errand.decide(chosen)
    return leave(found, chosen, query)


def prepare(call: Call, found: Waiting) -> None:
    """Let a payer act on an order that has no source yet, or whose source was refused."""
    if not isinstance(found, Order) or (found.errand and found.errand.waits):
        return
    refused = found.status == "APPROVED" and found.source and found.source.refusal
    if refused or (found.status == "CREATED" and found.errand is None):
        orders.errand_for(call, found)


def frictionless(found: Waiting) -> bool:
    """Whether the card's bank asks its holder for nothing."""
    source = found.source
    return bool(source and source.kind == "card" and source.authentication
                and source.authentication[0])  # fmt: skip


def asking(account: Account, found: Waiting, errand: Errand) -> pages.Page:
    """What a payer sees."""
    about, source = bill(account, found), found.source
    if source and source.kind == "card":
        card = source.shown
        return pages.challenge(about, f"{card.get('brand', 'card')} {card.get('last_digits', '')}")
    slip = source is not None and source.kind in sources.VOUCHERS
    name = "Setup" if isinstance(found, Token) else "Number" if slip else "Order"
    return errand.page(about, {name: found.id})


NAMED = ("invoice_id", "custom_id", "description", "reference_id")
"""What a purchase unit may be called by the merchant, the most telling first."""


def bill(account: Account, found: Waiting) -> pages.Bill:
    """Who asks, for how much, and what for."""
    if isinstance(found, Token):
        return pages.Bill(merchant=account.shown, then="kept")
    given, currency = found.units[0].given, found.units[0].money.currency
    at_once = found.instruction == orders.COMPLETE
    return pages.Bill(
        merchant=account.shown,
        amount=sum(unit.money.amount for unit in found.units),
        currency=currency,
        places=0 if currency in words.WITHOUT_MINOR_UNIT else 2,
        reference=next((given[name] for name in NAMED if given.get(name)), ""),
        then="held" if found.intent == "AUTHORIZE" else "taken" if at_once else "asked",
    )


def leave(found: Waiting, chosen: str, query: dict[str, str]) -> Response:
    """Back to the merchant."""
    url, added = way_back(found, chosen)
    asked = query.get("redirect_uri", "")
    url = asked if _URL.match(asked) else url
    if not url:
        return html_response(200, pages.html(pages.Page("You may close this page", {})))
    return redirect(extended(url, added))


def way_back(found: Waiting, chosen: str) -> tuple[str, dict[str, str]]:
    """Where a payer goes, and what PayPal adds to that address."""
    holder: Any = found if isinstance(found, Order) else found.source
    kind = found.source.kind if found.source else "paypal"
    if isinstance(found, Token):
        name = "token" if kind == "card" else "approval_token_id"
        added = {name: found.id}
    else:
        added = {"token": found.id}
    if chosen == pages.CANCEL:
        return holder.cancel_url or holder.return_url, added
    if chosen == pages.FAIL and kind in sources.REDIRECTS:
        return holder.cancel_url or holder.return_url, {"errorcode": FAILURE} | added
    if isinstance(found, Order) and found.payer and kind in ("paypal", "venmo"):
        added["PayerID"] = found.payer.get("payer_id", "")
    return holder.return_url, added


def extended(url: str, added: dict[str, str]) -> str:
    """An address with more in its query."""
    address, hash, fragment = url.partition("#")
    sign = "&" if "?" in address else "?"
    return f"{address}{sign}{urlencode(added)}{hash}{fragment}"
