"""The page on which customers pay or authenticate, and the way back from there."""

from urllib.parse import quote_plus

from simulators.core.customer_methods import moment
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import APPROVAL, Bill, Page, Way, challenge, html
from simulators.twoc_twop_paco import bodies, views
from simulators.twoc_twop_paco.office import Call, Sale
from simulators.twoc_twop_paco.payments import CARDS, PAGE_SECONDS, SLIPS, WALLET, finish


def serve(call: Call, made: Sale, request: Request) -> Response:
    """The page on which the customer pays or authenticates."""
    outcome = dict(pairs(request.body.decode("latin-1"))).get("outcome", "")
    if outcome and finish(call, made, outcome):
        return redirect(back(made))
    if made.status not in views.INCOMPLETE:
        return redirect(back(made))
    return html_response(200, html(asking(call, made)))


WAYS: dict[str, tuple[Way, str]] = {
    "OTC": ("counter", ""), "SSM": ("counter", ""), "QR": ("app", "a QR code"),
    "DEEPLINK": ("app", "your bank"), "WALLET": ("page", "a wallet"), WALLET: ("page", "GCash"),
    "WEBPAY": ("page", "your bank"), "IMBANK": ("page", "your bank"),
}  # fmt: skip
"""How customers pay with each type that is no card."""


def asking(call: Call, made: Sale) -> Page:
    """What the customer sees."""
    about, card = bill(call, made), (made.card or {}).get("cardNumber", "")
    if made.challenged:
        return challenge(about, card)
    way, by = WAYS.get(made.kind, ("page", "your card"))
    slip = {"Number": made.id, "Can be paid until": moment(made.at + PAGE_SECONDS)}
    page = Page("Pay with 2C2P", slip if made.kind in SLIPS else {}, APPROVAL, "", about, way, by)
    page.code = made.page if made.kind == "QR" else ""
    return page


def bill(call: Call, made: Sale) -> Bill:
    """Who asks, for how much, and what for."""
    held, slip = made.kind in CARDS, made.kind in SLIPS
    return Bill(
        merchant=call.office.shown,
        amount=made.money.amount,
        currency=made.money.currency,
        places=bodies.PLACES.get(made.money.currency, 2),
        reference=made.order,
        then="held" if held else "later" if slip and made.status != "P" else "taken",
    )


def back(made: Sale) -> str:
    """Where the customer goes afterwards."""
    names = dict.fromkeys("ASP", "confirmationURL") | {"C": "cancellationURL"}
    url = made.urls[names.get(made.status, "failedURL")]
    sign = "&" if "?" in url else "?"
    about = quote_plus(made.description)
    return (
        f"{url}{sign}orderNo={quote_plus(made.order)}&productDescription={about}"
        f"&controllerInternalId={made.id}"
    )
