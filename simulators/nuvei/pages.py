"""What customers see: a bank's challenge, the provider of an alternative payment method."""

from typing import Literal
from urllib.parse import urlencode

from simulators.core import pages
from simulators.core.customer_methods import Errand
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import Page, html
from simulators.nuvei import authentication, checksums, dmns, words
from simulators.nuvei.site import Challenge, Site, Transaction


def challenge_page(site: Site, challenge: Challenge, request: Request) -> Response:
    """The bank asks the cardholder; then it sends them to the merchant with the result."""
    chosen = dict(pairs(request.body.decode("utf-8", "replace")))
    if request.method == "POST" and "outcome" in chosen:
        authentication.decide(challenge, chosen["outcome"])
    if challenge.result:
        return _back_with_result(challenge)
    made = challenge.transaction
    shown = pages.challenge(bill(site, made), made.card.masked if made.card else "")
    return html_response(200, pages.html(shown))


def bill(site: Site, made: Transaction) -> pages.Bill:
    """Who asks, for how much, and what for."""
    then: dict[str, Literal["held", "asked"]] = {"Auth": "held", "PreAuth": "held"}
    paid = made.kind == "Sale"
    return pages.Bill(
        merchant=site.shown,
        amount=made.amount,
        currency=made.currency,
        places=words.decimals(made.currency),
        reference=made.said.unique,
        then="kept" if not made.amount else "taken" if paid else then.get(made.kind, "asked"),
    )


def _back_with_result(challenge: Challenge) -> Response:
    """A form that carries the bank's message (cres) to the merchant's notificationURL."""
    told = {
        "threeDSServerTransID": challenge.server_id,
        "acsTransID": challenge.acs_id,
        "messageType": "CRes",
        "messageVersion": authentication.VERSION,
        "challengeCompletionInd": "Y",
        "transStatus": challenge.result,
    }
    carried = {"cres": authentication.encoded(told)}
    return html_response(200, pages.carry(challenge.notify, carried))


def method_page(request: Request) -> Response:
    """The bank has looked at the browser; it tells the merchant's methodNotificationUrl so."""
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    asked = authentication.decoded(given.get("threeDSMethodData", ""))
    url = str(asked.get("threeDSMethodNotificationURL", ""))
    if not url:
        return html_response(400, html(Page("threeDSMethodData is missing or malformed", {})))
    told = {"threeDSServerTransID": asked.get("threeDSServerTransID", "")}
    carried = {"threeDSMethodData": authentication.encoded(told)}
    return html_response(200, pages.carry(url, carried, "Your bank has looked at your browser"))


def apm_page(site: Site, made: Transaction, errand: Errand, request: Request) -> Response:
    """The provider asks the customer; then it sends them to the merchant."""
    if errand.waits and request.method == "POST":
        chosen = dict(pairs(request.body.decode("utf-8", "replace")))
        errand.decide(chosen.get("outcome", ""))
    if errand.waits:
        slip = {"Number": made.id} if errand.method.way in ("counter", "transfer") else {}
        return html_response(200, pages.html(errand.page(bill(site, made), slip)))
    return leave(site, made)


def leave(site: Site, made: Transaction) -> Response:
    """Send the customer back to the merchant, with what became of their payment."""
    urls = made.urls
    status = made.verdict.status
    names = {"APPROVED": "successUrl", "PENDING": "pendingUrl"}
    url = getattr(urls, names.get(status, "failureUrl")) if urls else ""
    if not url:
        return html_response(200, html(Page("You may close this page", {"Status": status})))
    told = dmns.form(site, made, made.at)
    shown = {name: told[name] for name in SHOWN}
    shown["advanceResponseChecksum"] = checksums.notification_checksum(site.secret, told)
    return redirect(f"{url}{'&' if '?' in url else '?'}{urlencode(shown)}")


SHOWN = (
    "ppp_status",
    "Status",
    "PPP_TransactionID",
    "TransactionID",
    "totalAmount",
    "currency",
    "responseTimeStamp",
    "productId",
    "clientUniqueId",
    "payment_method",
)
