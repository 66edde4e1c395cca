"""The pages that Stripe's customers see: authentication, banks, wallets, instructions."""

from typing import Any
from urllib.parse import urlencode

from simulators.core import pages
from simulators.core.customer_methods import moment
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.stripe import confirming, settling, setup_intents
from simulators.stripe.account import Account
from simulators.stripe.call import Call
from simulators.stripe.currencies import decimals
from simulators.stripe.methods import RULES, Flow
from simulators.stripe.next_actions import page_key
from simulators.stripe.objects import Intent, Method, Setup

Fields = dict[str, Any]

WORDS = (pages.APPROVE, pages.FAIL, pages.CANCEL)
WAYS: dict[Flow, pages.Way] = {
    "card": "bank", "debit": "debit", "redirect": "page", "alipay": "page", "wechat": "app",
    "cashapp": "app", "blik": "app", "transfer": "transfer", "voucher": "transfer",
}  # fmt: skip
NAMES = {
    "afterpay_clearpay": "Afterpay", "blik": "BLIK", "cashapp": "Cash App", "eps": "EPS",
    "customer_balance": "a bank transfer", "giropay": "giropay", "ideal": "iDEAL",
    "p24": "Przelewy24", "wechat_pay": "WeChat Pay",
}  # fmt: skip
"""How customers call a type; the others by its own words."""


def answer(call: Call, intent_id: str, request: Request) -> Response:
    """Show a page, or do what the customer chose on it."""
    account = call.account
    given = dict(pairs(request.query))
    intent = account.intents.get(intent_id) or account.setups.get(intent_id)
    if intent is None or given.get("key") != page_key(account, intent_id):
        return html_response(404, pages.html(pages.Page("No such page", {})))
    if request.method == "POST":
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen not in WORDS:
            return html_response(400, pages.html(shown(call, intent, "Please choose.")))
        act(call, intent, chosen)
        return back(intent)
    if silent(account, intent):
        act(call, intent, pages.APPROVE)
        return back(intent)
    return html_response(200, pages.html(shown(call, intent)))


def act(call: Call, intent: Intent | Setup, word: str) -> bool:
    """Do what the customer chose. False where nothing was asked of them."""
    if isinstance(intent, Setup):
        return setup_intents.outcome(call, intent, word)
    return confirming.outcome(call, intent, word)


def silent(account: Account, intent: Intent | Setup) -> bool:
    """Whether the issuer needs to look at the browser only."""
    method = account.methods.get(intent.method or "")
    card = method.card if method else None
    waiting = intent.waiting == "authentication"
    return waiting and card is not None and card.authenticated == "frictionless"


def shown(call: Call, intent: Intent | Setup, note: str = "") -> pages.Page:
    """The page: who asks, for how much, how it is paid, and what can be chosen."""
    method = call.account.methods.get(intent.method or "")
    facts = instructions(intent.next_action or {})
    if not intent.waiting or method is None:
        return pages.Page("Nothing to do", facts, note=note, bill=bill(call, intent, method))
    last4 = method.details.get("last4")
    name = NAMES.get(method.type, method.type.replace("_", " ").title())
    facts = {"Paid with": name + (f" ending in {last4}" if last4 else "")} | facts
    about = bill(call, intent, method)
    if intent.waiting == "authentication":
        return pages.challenge(about, facts["Paid with"], note)
    way = WAYS[RULES[method.type].flow]
    title = "Verify your bank account" if way == "debit" else f"Pay with {name}"
    code = address(intent.next_action or {}) if way == "app" else ""
    return pages.Page(title, facts, pages.APPROVAL, note, about, way, name, code=code)


def bill(call: Call, intent: Intent | Setup, method: Method | None) -> pages.Bill:
    """Who asks, for how much, and what for."""
    merchant, reference = call.account.shown, intent.description or ""
    if isinstance(intent, Setup):
        return pages.Bill(merchant=merchant, reference=reference, then="kept")
    capture = settling.capture_method(intent, method) if method else intent.capture_method
    money = intent.payment
    return pages.Bill(
        merchant=merchant,
        amount=money.amount,
        currency=money.currency,
        places=decimals(money.currency),
        reference=reference,
        then="held" if capture == "manual" else "taken",
    )


def address(action: Fields) -> str:
    """What a QR code that is to be scanned says."""
    details = action.get(str(action.get("type")), {})
    return str(details.get("data") or details.get("mobile_auth_url") or "")


def instructions(action: Fields) -> dict[str, str]:
    """What a transfer or voucher says, in words."""
    found: dict[str, str] = {}
    transfer = action.get("display_bank_transfer_instructions")
    if transfer:
        found["Reference"] = transfer["reference"]
        for address in transfer["financial_addresses"]:
            details = address[address["type"]]
            found[address["type"].upper()] = ", ".join(f"{k}: {v}" for k, v in details.items())
    voucher = action.get("multibanco_display_details")
    if voucher:
        found |= {
            "Entity": voucher["entity"],
            "Reference": voucher["reference"],
            "Can be paid until": moment(voucher["expires_at"]),
        }
    return found


def back(intent: Intent | Setup) -> Response:
    """Send the customer back to the merchant, with what became of it."""
    if not intent.return_url:
        page = pages.Page("Done", {"Status": intent.status.replace("_", " ")})
        return html_response(200, pages.html(page))
    noun = "setup_intent" if isinstance(intent, Setup) else "payment_intent"
    query = urlencode(
        {
            noun: intent.id,
            f"{noun}_client_secret": intent.client_secret,
            "redirect_status": redirect_status(intent),
        }
    )
    address, mark, fragment = intent.return_url.partition("#")
    joint = "&" if "?" in address else "?"
    return redirect(f"{address}{joint}{query}{mark}{fragment}")


def redirect_status(intent: Intent | Setup) -> str:
    """Stripe's word for how the customer comes back."""
    if intent.status in ("succeeded", "requires_capture", "requires_confirmation"):
        return "succeeded"
    return "pending" if intent.status in ("processing", "requires_action") else "failed"
