"""Pages on which shoppers authenticate, pay or go back, and the way back to the merchant.

https://docs.adyen.com/online-payments/build-your-integration/advanced-flow#handle-the-redirect
"""

from simulators.adyen import guards, settling
from simulators.adyen.account import Account, Call, Sale, sealed
from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect

STATUS = {pages.APPROVE: "Y", pages.FAIL: "N", pages.CANCEL: "R"}


def serve(call: Call, sale: Sale, request: Request) -> Response:
    """Show the page, or take what the shopper chose there, and send them on."""
    if waits(sale):
        if sale.card is not None and sale.card.frictionless:
            decide(call, sale, pages.APPROVE)
        elif request.method != "POST":
            return html_response(200, pages.html(page(call.account, sale)))
        else:
            chosen = dict(pairs(request.body.decode("utf-8", "replace")))
            decide(call, sale, chosen.get("outcome", pages.FAIL))
    return leave(call.account, sale)


def waits(sale: Sale) -> bool:
    """Whether the shopper may still act."""
    if sale.stage in ("redirect", "challenge", "fingerprint"):
        return not sale.authenticated
    return sale.stage == "errand" and sale.errand is not None and sale.errand.waits


def page(account: Account, sale: Sale) -> pages.Page:
    """What the shopper sees."""
    about = bill(account, sale)
    if sale.errand is not None and sale.card is None:
        return sale.errand.page(about, slip(sale), code=(sale.action or {}).get("qrCodeData", ""))
    card = f"{sale.variant} ending in {sale.card.last4}" if sale.card else sale.variant
    return pages.challenge(about, card)


def bill(account: Account, sale: Sale) -> pages.Bill:
    """Who asks, for how much, and what for."""
    manual, delay = settling.capture_mode(sale)
    return pages.Bill(
        merchant=account.shown,
        amount=sale.value,
        currency=sale.money.currency,
        places=guards.places(sale.money.currency),
        reference=sale.reference,
        then="kept" if not sale.value else "held" if manual or delay else "taken",
    )


SLIP = {"reference": "Number", "alternativeReference": "Other number", "entity": "Entity"}


def slip(sale: Sale) -> dict[str, str]:
    """The numbers of a voucher."""
    action = sale.action or {}
    if action.get("type") != "voucher":
        return {}
    return {title: action[name] for name, title in SLIP.items() if name in action}


def decide(call: Call, sale: Sale, outcome: str) -> bool:
    """Carry out what the shopper chose. False where they cannot."""
    if sale.stage == "errand" and sale.errand is not None:
        return sale.errand.decide(outcome)
    if not waits(sale) or outcome not in STATUS:
        return False
    sale.authenticated = STATUS[outcome]
    return True


def leave(account: Account, sale: Sale) -> Response:
    """Back to the merchant, with the redirectResult that /payments/details takes."""
    target = sale.asked.get("returnUrl") or ""
    if not target.startswith(("http://", "https://")) or sale.flow == "native":
        facts = {"Status": sale.result}
        return html_response(200, pages.html(pages.Page("You may close this page", facts)))
    result = redirect_result(account, sale)
    if sale.asked.get("redirectFromIssuerMethod") == "POST":
        return html_response(200, pages.carry(target, {"redirectResult": result}))
    joined = "&" if "?" in target else "?"
    return redirect(f"{target}{joined}redirectResult={result}")


def redirect_result(account: Account, sale: Sale) -> str:
    """What proves that the shopper came back from this payment's page."""
    text = sealed(account.name, sale.psp, "result").replace("+", "A").replace("/", "B")
    result = f"X3X{text}"
    account.results[result] = sale
    return result
