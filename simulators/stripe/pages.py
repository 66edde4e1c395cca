"""The pages that Stripe's customers see: authentication, banks, wallets, instructions."""

from typing import Any
from urllib.parse import urlencode

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.stripe import confirming, setup_intents
from simulators.stripe.account import Account, Intent, Setup
from simulators.stripe.call import Call
from simulators.stripe.currencies import written
from simulators.stripe.next_actions import page_key

Fields = dict[str, Any]

WORDS = (pages.APPROVE, pages.FAIL, pages.CANCEL)
TITLES = {
    "authentication": "3D Secure: is this you?",
    "microdeposits": "Verify your bank account",
    "redirect": "Approve this payment",
    "": "Nothing to do",
}


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
    facts = {"Merchant": f"Simulated merchant {call.account.name}"}
    if isinstance(intent, Intent):
        payment = intent.payment
        facts["Amount"] = written(payment.amount, payment.currency)
    else:
        facts["For"] = "later payments"
    method = call.account.methods.get(intent.method or "")
    if method:
        last4 = method.details.get("last4")
        facts["Paid with"] = method.type + (f" ending in {last4}" if last4 else "")
    facts |= instructions(intent.next_action or {})
    choices = pages.APPROVAL if intent.waiting else []
    return pages.Page(TITLES[intent.waiting], facts, choices, note or "A simulated page.")


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
        found |= {"Entity": voucher["entity"], "Reference": voucher["reference"]}
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
