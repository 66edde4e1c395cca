"""What customers see: a bank's challenge, the provider of an alternative payment method."""

from html import escape
from urllib.parse import urlencode

from simulators.core.customer_methods import Errand
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import APPROVAL, Page, html
from simulators.nuvei import authentication, checksums, dmns, words
from simulators.nuvei.site import Challenge, Site, Transaction


def challenge_page(challenge: Challenge, request: Request) -> Response:
    """The bank asks the cardholder; then it sends them to the merchant with the result."""
    chosen = dict(pairs(request.body.decode("utf-8", "replace")))
    if request.method == "POST" and "outcome" in chosen:
        authentication.decide(challenge, chosen["outcome"])
    if challenge.result:
        return _back_with_result(challenge)
    made = challenge.transaction
    facts = {"Amount": f"{words.major(made.amount, made.currency)} {made.currency}"}
    if made.card is not None:
        facts["Card"] = made.card.masked
    return html_response(200, html(Page("Your bank asks whether it is you", facts, APPROVAL)))


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
    return _carry(challenge.notify, "cres", authentication.encoded(told))


def method_page(request: Request) -> Response:
    """The bank has looked at the browser; it tells the merchant's methodNotificationUrl so."""
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    asked = authentication.decoded(given.get("threeDSMethodData", ""))
    url = str(asked.get("threeDSMethodNotificationURL", ""))
    if not url:
        return html_response(400, html(Page("threeDSMethodData is missing or malformed", {})))
    told = {"threeDSServerTransID": asked.get("threeDSServerTransID", "")}
    return _carry(url, "threeDSMethodData", authentication.encoded(told))


def _carry(url: str, name: str, value: str) -> Response:
    """A form that carries one value to the merchant; by itself where there are scripts."""
    return html_response(
        200,
        '<!doctype html><html lang="en"><head><title>Back to the merchant</title></head><body>'
        f'<form method="post" action="{escape(url)}">'
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        "<button>Continue</button></form>"
        "<script>document.forms[0].submit()</script></body></html>",
    )


def apm_page(site: Site, made: Transaction, errand: Errand, request: Request) -> Response:
    """The provider asks the customer; then it sends them to the merchant."""
    if errand.waits and request.method == "POST":
        chosen = dict(pairs(request.body.decode("utf-8", "replace")))
        errand.decide(chosen.get("outcome", ""))
    if errand.waits:
        facts = {"Amount": f"{words.major(made.amount, made.currency)} {made.currency}"}
        return html_response(200, html(errand.method.page(facts)))
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
