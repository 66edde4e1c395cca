"""The calls that are timed: a card payment of one shop, with everything a shop usually sends."""

from __future__ import annotations

import json
from functools import cache

from google.protobuf import json_format

from rpc.payments_pb2 import PaymentServiceAuthorizeRequest

KEY = "sk_test_benchmerchant0000000001"
INTENT = "pi_3BenchBenchBenchBench01"

_PERSON = {
    "firstName": {"value": "Ada"},
    "lastName": {"value": "Lovelace"},
    "line1": {"value": "12 Saint James's Square"},
    "line2": {"value": "Second floor"},
    "city": {"value": "London"},
    "state": {"value": "Greater London"},
    "zipCode": {"value": "SW1Y 4JH"},
    "countryAlpha2Code": "GB",
    "email": {"value": "ada.lovelace@merchant.example"},
    "phoneNumber": {"value": "2025550143"},
    "phoneCountryCode": "+1",
}
AUTHORIZE = {
    "merchantTransactionId": "pay_bench_0000000001",
    "amount": {"minorAmount": "4200", "currency": "USD"},
    "paymentMethod": {
        "card": {
            "cardNumber": {"value": "4242424242424242"},
            "cardExpMonth": {"value": "12"},
            "cardExpYear": {"value": "2034"},
            "cardCvc": {"value": "123"},
            "cardHolderName": {"value": "Ada Lovelace"},
        }
    },
    "captureMethod": "MANUAL",
    "customer": {
        "name": "Ada Lovelace",
        "email": {"value": "ada.lovelace@merchant.example"},
        "id": "cust_bench_000001",
        "phoneNumber": {"value": "2025550143"},
        "phoneCountryCode": "+1",
    },
    "address": {"shippingAddress": _PERSON, "billingAddress": _PERSON},
    "authType": "NO_THREE_DS",
    "returnUrl": "https://merchant.example/return",
    "webhookUrl": "https://merchant.example/webhooks",
    "completeAuthorizeUrl": "https://merchant.example/complete",
    "browserInfo": {
        "colorDepth": 24,
        "screenHeight": 1080,
        "screenWidth": 1920,
        "javaEnabled": False,
        "javaScriptEnabled": True,
        "language": "en-US",
        "timeZoneOffsetMinutes": 0,
        "acceptHeader": "text/html,application/xhtml+xml",
        "userAgent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0",
        "ipAddress": "203.0.113.7",
    },
    "description": "Two tickets",
}


@cache
def authorize() -> PaymentServiceAuthorizeRequest:
    """A manual-capture card payment of 42 USD; not to be changed."""
    return json_format.ParseDict(AUTHORIZE, PaymentServiceAuthorizeRequest())


def metadata(base_url: str = "") -> tuple[tuple[str, str], ...]:
    """Whose call it is, and where Stripe is, if not where it really is."""
    config = json.dumps({"config": {"Stripe": {"api_key": KEY}}})
    if not base_url:
        return (("x-connector-config", config),)
    override = json.dumps({"connectors": {"stripe": {"base_url": base_url}}})
    return (("x-connector-config", config), ("x-config-override", override))
