"""3D Secure, as browsers ask for it with a client token, and as servers do.

https://developer.paypal.com/braintree/docs/guides/3d-secure/overview
https://github.com/braintree/braintree-web (three-d-secure), braintree_android (ThreeDSecureAPI)
"""

import base64
import hmac
import re
from typing import Any

import msgspec

from simulators.braintree import methods, words
from simulators.braintree.account import Account, Authentication, Call, Method
from simulators.braintree.errors import ClientApiError, invalid
from simulators.core import pages
from simulators.core.http import Request, Response, html_response, json_response, pairs, redirect
from simulators.core.pages import APPROVE, CANCEL, FAIL

Fields = dict[str, Any]

PATH = re.compile(
    r"/merchants/([0-9a-z]+)/client_api/v1/payment_methods/([^/]+)/three_d_secure/"
    r"(lookup|authenticate_from_jwt)\Z"
)
CONFIGURATION = re.compile(r"/merchants/([0-9a-z]+)/client_api/v1/configuration\Z")
AMOUNT = re.compile(r"\d+(\.\d{1,3})?\Z")
NOT_ENROLLED = "LOOKUP_NOT_ENROLLED"


def client_token(call: Call, asked: Fields) -> Fields:
    """`createClientToken`: base64 of JSON."""
    given = asked.get("clientToken") or {}
    account = call.account
    if account.currency_of(given.get("merchantAccountId")) is None:
        invalid("92804", "Merchant account ID is invalid.", "clientToken", "merchantAccountId")
    methods.customer_of(call, given.get("customerId"), "clientToken", "customerId")
    home = f"{call.base}/merchants/{account.merchant_id}/client_api"
    told: Fields = {
        "version": 2,
        "authorizationFingerprint": account.fingerprint,
        "configUrl": f"{home}/v1/configuration",
        "graphQL": {"url": f"{call.base}/graphql", "date": "2018-05-08", "features": []},
        "challenges": [],
        "environment": "sandbox",
        "clientApiUrl": home,
        "assetsUrl": call.base,
        "authUrl": f"{call.base}/auth",
        "analytics": {"url": f"{call.base}/analytics"},
        "threeDSecureEnabled": True,
        "paypalEnabled": True,
        "merchantAccountId": given.get("merchantAccountId") or account.account_id,
        "merchantId": account.merchant_id,
        "venmo": "off",
    }
    return {"clientToken": base64.b64encode(msgspec.json.encode(told)).decode()}


def looked_up(call: Call, method: Method, amount: str, insist: bool) -> Method:
    """The card's issuer is asked: a new payment method, authenticated or with a challenge."""
    if method.card is None:
        raise ClientApiError(422, "Payment method is not a credit card.")
    status = method.card.authentication or NOT_ENROLLED
    if insist and status in words.SHIFTED:
        status = words.CHALLENGE
    return renewed(call, method, status, amount)


def renewed(call: Call, method: Method, status: str, amount: str) -> Method:
    """The same card under a new nonce, with what its authentication came to."""
    methods.consume(method)
    made = methods.issued(call, card=method.card)
    made.authentication = Authentication(call.account.new(20), status, amount)
    made.customer = method.customer
    if status == words.CHALLENGE:
        call.account.challenges[made.authentication.id] = made
    return made


def lookup_data(call: Call, made: Method) -> Fields:
    """What a browser needs for a challenge; nothing where there is none."""
    done = made.authentication
    assert done is not None
    challenged = done.status == words.CHALLENGE
    page = f"{call.base}/_pages/3ds/{call.account.name}/{done.id}"
    return {
        "acsUrl": page if challenged else None,
        "md": done.id if challenged else None,
        "pareq": base64.b64encode(done.id.encode()).decode() if challenged else None,
        "termUrl": f"{page}/done",
        "threeDSecureVersion": "2.2.0",
        "transactionId": done.id,
    }


def perform_lookup(call: Call, asked: Fields) -> Fields:
    """`performThreeDSecureLookup`"""
    from simulators.braintree import views

    method = methods.find(call, asked["paymentMethodId"])
    if method.card is None:
        invalid("91738", "Payment method is not a credit card.", "paymentMethodId")
    made = looked_up(
        call, method, asked["amount"], bool(asked.get("requestAuthenticationChallenge"))
    )
    told = lookup_data(call, made)
    shown = {name: told[name] for name in ("acsUrl", "pareq", "md", "termUrl", "transactionId")}
    return {
        "threeDSecureLookupData": {
            **shown,
            "version": told["threeDSecureVersion"],
            "authenticationId": told["transactionId"],
        },
        "paymentMethod": views.method(made),
    }


def serve(call: Call, request: Request) -> Response:
    """The client API: looking up, and the end of a challenge."""
    found = PATH.match(request.path)
    if found is None or request.method != "POST":
        raise ClientApiError(404, "Not Found")
    body = decoded(request.body)
    method = call.account.methods.get(found[2]) or methods.fake(call, found[2])
    if method is None or method.used(call.now):
        raise ClientApiError(422, "Unknown or expired payment_method_nonce")
    if found[3] == "lookup":
        return lookup(call, method, body)
    return authenticated(call, method, body)


def decoded(body: bytes) -> Fields:
    """A JSON object. Raises ClientApiError."""
    try:
        given = msgspec.json.decode(body)
    except msgspec.DecodeError:
        raise ClientApiError(400, "Malformed JSON") from None
    if not isinstance(given, dict):
        raise ClientApiError(400, "Malformed JSON")
    return given


def lookup(call: Call, method: Method, body: Fields) -> Response:
    """POST .../three_d_secure/lookup"""
    amount = body.get("amount")
    if not isinstance(amount, (str, int, float)) or not AMOUNT.match(str(amount)):
        raise ClientApiError(422, "Amount is an invalid format.")
    made = looked_up(call, method, str(amount), bool(body.get("challengeRequested")))
    told = {"paymentMethod": shown(made), "lookup": lookup_data(call, made)}
    return json_response(201, told | {"threeDSecureInfo": info(made)})


def authenticated(call: Call, method: Method, body: Fields) -> Response:
    """POST .../three_d_secure/authenticate_from_jwt"""
    done = method.authentication
    given = body.get("jwt")
    if done is None or not isinstance(given, str):
        raise ClientApiError(422, "Invalid JWT")
    status = next((each for each in ENDS if same(given, jwt(call.account, done, each))), None)
    if status is None:
        raise ClientApiError(422, "Invalid JWT")
    made = renewed(call, method, status, done.amount)
    return json_response(200, {"paymentMethod": shown(made), "success": True, "errors": []})


ENDS = ("AUTHENTICATE_SUCCESSFUL", "AUTHENTICATE_FAILED", "AUTHENTICATE_UNABLE_TO_AUTHENTICATE")


def same(left: str, right: str) -> bool:
    """Whether two texts are the same, in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def jwt(account: Account, done: Authentication, status: str) -> str:
    """What the issuer's page gives the browser: what the challenge came to, signed."""
    parts = [{"alg": "HS256", "typ": "JWT"}, {"ReferenceId": done.id, "Payload": status}]
    text = ".".join(plain64(msgspec.json.encode(part)) for part in parts)
    signed = hmac.digest(account.private_key.encode(), text.encode(), "sha256")
    return f"{text}.{plain64(signed)}"


def plain64(data: bytes) -> str:
    """Base64 for URLs, without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def info(made: Method) -> Fields:
    """`threeDSecureInfo`"""
    done = made.authentication
    assert done is not None
    possible = done.status.startswith("AUTHENTICATE") or done.status == words.CHALLENGE
    return {
        "liabilityShifted": done.shifted,
        "liabilityShiftPossible": possible,
        "status": done.status.lower(),
        "enrolled": "Y" if possible else "N",
        "threeDSecureVersion": "2.2.0",
    }


def shown(made: Method) -> Fields:
    """A card as browsers see it."""
    card = made.card
    assert card is not None
    return {
        "type": "CreditCard",
        "nonce": made.id,
        "description": f"ending in {card.last4[-2:]}",
        "consumed": False,
        "threeDSecureInfo": info(made),
        "details": {
            "bin": card.bin,
            "lastTwo": card.last4[-2:],
            "lastFour": card.last4,
            "cardType": card.brand[1],
            "cardholderName": card.holder,
            "expirationMonth": card.month,
            "expirationYear": card.year,
        },
    }


def page(call: Call, id: str, request: Request, done: bool) -> Response:
    """The issuer's page, and the address to which it sends the browser afterwards."""
    made = call.account.challenges.get(id)
    if made is None or made.authentication is None:
        return Response(404, {"Content-Type": "text/plain"}, b"no such challenge")
    home = f"{call.base}/_pages/3ds/{call.account.name}/{id}"
    if done:
        return ended(call, made, dict(pairs(request.query)))
    outcome = dict(pairs(request.body.decode("latin-1"))).get("outcome", "")
    if outcome in (APPROVE, FAIL, CANCEL):
        status = finished(made, outcome)
        return redirect(f"{home}/done?jwt={jwt(call.account, made.authentication, status)}")
    card = f"ending in {made.card.last4 if made.card else ''}"
    asked = pages.challenge(bill(call.account, made.authentication), card)
    return html_response(200, pages.html(asked))


def bill(account: Account, done: Authentication) -> pages.Bill:
    """Who asks, and for how much."""
    places = words.decimals(account.currency)
    whole, _, rest = done.amount.partition(".")
    return pages.Bill(
        merchant=account.shown,
        amount=int(whole + rest[:places].ljust(places, "0")) if done.amount else None,
        currency=account.currency,
        places=places,
        then="asked",
    )


def ended(call: Call, made: Method, given: dict[str, str]) -> Response:
    """The browser has what it asked the issuer for."""
    assert made.authentication is not None
    return json_response(200, {"jwt": given.get("jwt"), "nonce": made.id})


def finished(made: Method, outcome: str) -> str:
    """What a challenge comes to."""
    if outcome == APPROVE and made.card is not None:
        return made.card.challenge or "AUTHENTICATE_SUCCESSFUL"
    return "AUTHENTICATE_FAILED"


def decide(made: Method, outcome: str) -> bool:
    """The customer acts without a browser. False where no challenge waits."""
    done = made.authentication
    waits = done is not None and done.status == words.CHALLENGE
    if done is None or not waits or outcome not in (APPROVE, FAIL, CANCEL):
        return False
    done.status = finished(made, outcome)
    return True
