"""What the checkout shows: payment methods, card details, sessions, links, Apple Pay sessions.

https://docs.adyen.com/api-explorer/Checkout/68/overview
"""

import base64
from typing import Any

from simulators.adyen import fields, guards, hosted, methods, tokens, words
from simulators.adyen.account import Call, sealed, stamp
from simulators.adyen.errors import AdyenError, invalid
from simulators.core.http import encode_json, pairs

Fields = dict[str, Any]
Answer = tuple[int, Fields]

OFFERED = (
    "scheme", "bcmc", "ideal", "klarna", "klarna_account", "klarna_paynow", "paypal", "applepay",
    "googlepay", "sepadirectdebit", "ach", "directdebit_GB", "affirm", "afterpaytouch",
    "clearpay", "alipay", "alipay_hk", "wechatpayQR", "wechatpayWeb", "eps", "blik", "bizum",
    "trustly", "mbway", "mobilepay", "vipps", "swish", "twint", "multibanco", "boletobancario",
    "oxxo", "pix", "knet", "benefit", "paysafecard", "giftcard",
)  # fmt: skip
CARD_BRANDS = ("visa", "mc", "amex", "diners", "discover", "jcb", "maestro", "cup", "bcmc")
SESSION_SECONDS = 3600


def payment_methods(call: Call) -> Answer:
    """POST /v68/paymentMethods"""
    asked = fields.read(call.body, "PaymentMethodsRequest")
    guards.own_account(call, asked["merchantAccount"])
    currency = guards.amount(asked["amount"])[1] if asked.get("amount") else ""
    shown = [entry(kind) for kind in OFFERED if allowed(kind, currency, asked)]
    told: Fields = {"paymentMethods": shown}
    stored = tokens.of_shopper(call.account, asked.get("shopperReference") or "")
    if stored:
        told["storedPaymentMethods"] = [tokens.view(each) for each in stored]
    return 200, told


def allowed(kind: str, currency: str, asked: Fields) -> bool:
    """Whether a method is shown for that currency and those wishes."""
    wished = asked.get("allowedPaymentMethods")
    if (wished and kind not in wished) or kind in (asked.get("blockedPaymentMethods") or ()):
        return False
    currencies = methods.method(kind).currencies
    return not currency or not currencies or currency in currencies


def entry(kind: str) -> Fields:
    """One payment method of the list."""
    if kind == "scheme":
        return {"brands": list(CARD_BRANDS), "name": "Cards", "type": kind}
    name = methods.method(kind).customer.title
    return {"name": name if name != methods.OTHER.title else kind, "type": kind}


def card_details(call: Call) -> Answer:
    """POST /v68/cardDetails"""
    asked = fields.read(call.body, "CardDetailsRequest")
    guards.own_account(call, asked["merchantAccount"])
    sealed_number = asked.get("encryptedCardNumber") or ""
    number = asked.get("cardNumber") or sealed_number.removeprefix("test_")
    if len(number) < 6 or not number.isdigit():
        raise invalid("101", "Invalid card number")
    brand, wished = words.brand_of(number), asked.get("supportedBrands")
    if not brand:
        return 200, {"brands": []}
    supported = not wished or brand in wished
    return 200, {
        "brands": [{"type": brand, "supported": supported}],
        "fundingSource": "CREDIT",
        "isCardCommercial": False,
        "issuingCountryCode": "NL",
    }


def create_session(call: Call) -> Answer:
    """POST /v68/sessions"""
    asked = fields.read(call.body, "CreateCheckoutSessionRequest")
    guards.own_account(call, asked["merchantAccount"])
    guards.amount(asked["amount"])
    country = asked.get("countryCode")
    if country and not (len(country) == 2 and country.isalpha()):
        raise AdyenError(422, "200", "Field 'countryCode' is not valid.")
    id = f"CS{call.account.psp()}"
    data = f"Ab02b4c0!{sealed(call.account.name, id)}"
    expires = asked.get("expiresAt") or stamp(call.now + SESSION_SECONDS)
    kept = asked | {"id": id, "sessionData": data, "expiresAt": expires}
    kept.setdefault("shopperLocale", "en-US")
    if "lineItems" in kept:
        untaxed = {"taxAmount": 0, "taxPercentage": 0}
        kept["lineItems"] = [untaxed | item for item in kept["lineItems"]]
    call.account.sessions[id] = dict(kept)
    return 201, kept


def session(call: Call, id: str) -> Answer:
    """GET /v68/sessions/{sessionId}"""
    kept = call.account.sessions.get(id)
    result = dict(pairs(call.query)).get("sessionResult", "")
    if kept is None or not result:
        raise AdyenError(500, "701", "server could not process request", "internal")
    if result != hosted.result(call, id):
        raise AdyenError(500, "701", "server could not process request", "internal")
    return 200, {"id": id, "reference": kept["reference"], "status": hosted.state(kept)}


def create_link(call: Call) -> Answer:
    """POST /v68/paymentLinks"""
    asked = fields.read(call.body, "PaymentLinkRequest")
    guards.own_account(call, asked["merchantAccount"])
    guards.amount(asked["amount"], 1)
    id = f"PL{call.account.psp()}"
    expires = asked.get("expiresAt") or stamp(call.now + words.DAY)
    url = f"{call.base}/_pages/links/{call.account.name}/{id}"
    kept = asked | {"id": id, "url": url, "expiresAt": expires, "status": "active"}
    call.account.links[id] = kept
    return 201, kept


def link(call: Call, id: str) -> Answer:
    """GET /v68/paymentLinks/{linkId}"""
    kept = call.account.links.get(id)
    if kept is None:
        raise AdyenError(404, "000", "Not Found")
    return 200, kept


def update_link(call: Call, id: str) -> Answer:
    """PATCH /v68/paymentLinks/{linkId}: a link can only be made to expire."""
    asked = fields.read(call.body, "UpdatePaymentLinkRequest")
    status, kept = link(call, id)
    kept["status"] = asked["status"]
    return status, kept


def apple_pay_session(call: Call) -> Answer:
    """POST /v68/applePay/sessions"""
    asked = fields.read(call.body, "ApplePaySessionRequest")
    session = {
        "epochTimestamp": call.now * 1000,
        "expiresAt": (call.now + 300) * 1000,
        "merchantSessionIdentifier": sealed(call.account.name, "apple"),
        "nonce": call.account.ids.next(8),
        "merchantIdentifier": asked["merchantIdentifier"],
        "domainName": asked["domainName"],
        "displayName": asked["displayName"],
        "signature": sealed(call.account.name, asked["domainName"]),
    }
    return 200, {"data": base64.b64encode(encode_json(session)).decode()}


def origin_keys(call: Call) -> Answer:
    """POST /v68/originKeys"""
    asked = fields.read(call.body, "UtilityRequest")
    keys = {
        domain: f"pub.v2.{sealed(call.account.name, domain)}" for domain in asked["originDomains"]
    }
    return 200, {"originKeys": keys}
