"""Masking: card numbers, security codes and credentials, however a message spells them."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest

from simulators.local import masking

CARD, CODE, KEY = "4242424242424242", "987", "kEy,s3 cret/+x"
INSIDE = json.dumps({"DS_MERCHANT_PAN": CARD, "DS_MERCHANT_CVV2": CODE})


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "number=4242+4242+4242+4242",
        "number=4242%204242%204242%204242",
        f'{{"number": "{CARD}"}}',
        f'{{"number": {CARD}}}',
        f"<cardNumber>{CARD}</cardNumber>",
        f"<cardNumber><![CDATA[{CARD}]]></cardNumber>",
        f"payload={quote(json.dumps({'number': CARD}))}",
        f"xml={quote(f'<number>{CARD}</number>', safe='')}",
        f"card%5Bnumber%5D={CARD}&amount=1",
        b64encode(INSIDE.encode()).decode(),
        urlsafe_b64encode(INSIDE.encode()).decode().rstrip("="),
        f"Ds_MerchantParameters={quote(b64encode(INSIDE.encode()).decode(), safe='')}",
        json.dumps({"p": b64encode(f"ÿÿ?>?{INSIDE}".encode()).decode()}).replace("/", "\\/"),
        b64encode(b64encode(INSIDE.encode())).decode(),
        b64encode(INSIDE.encode()).decode()[:61],
    ],
)
def test_no_card_number_is_seen(text: str) -> None:
    shown = masking.masked(text)
    assert shown != text
    for spelled in (CARD, "4242 4242 4242", "4242-4242-4242", "4242+4242+", "4242%204242%20"):
        assert spelled not in shown
    assert b64encode(CARD.encode()).decode()[4:-4] not in shown


@pytest.mark.parametrize("name", ["cvc", "securityCode", "CVV2", "cardValidationNum", "cvNumber"])
@pytest.mark.parametrize(
    "form",
    [
        '{{"{0}": "{1}"}}',
        '{{"{0}":{1}}}',
        '{{\\"{0}\\":\\"{1}\\"}}',
        "card[{0}]={1}&x=1",
        "card%5B{0}%5D={1}&x=1",
        "%7B%22{0}%22%3A%20%22{1}%22%7D",
        "<{0}>{1}</{0}>",
        "<{0}><![CDATA[{1}]]></{0}>",
        "%3C{0}%3E{1}%3C%2F{0}%3E",
    ],
)
def test_no_security_code_is_seen(form: str, name: str) -> None:
    text = form.format(name, CODE)
    shown = masking.masked(text)
    assert CODE not in shown
    assert shown.replace(masking.HIDDEN, CODE) == text


@pytest.mark.parametrize(
    "name",
    [
        "password", "transactionKey", "security_key", "api_key", "client_secret", "access_token",
        "secret_key", "private_key", "ssl_pin", "salt_key", "sha256_pwd", "verify_key",
    ],
)  # fmt: skip
def test_no_credential_is_seen(name: str) -> None:
    for text in (
        json.dumps({"a": 1, name: KEY, "z": 2}),
        json.dumps({name: KEY}, indent=2),
        json.dumps({"body": json.dumps({name: KEY})}),
        f"a=1&{name}={quote(KEY, safe='')}&z=2",
        f"<{name}>{KEY.replace(' ', '')}</{name}>",
    ):
        shown = masking.masked(text)
        assert masking.HIDDEN in shown
        assert "kEy" not in shown
        assert "cret" not in shown.replace("secret", "")


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424241",
        '{"id": "pi_3N4242424242424242x", "created": 1767225600123}',
        "spinning: 3, shopping=4, cvc_check: pass",
        "/v1/payment_intents/pi_51shopLkv1vUmm2SLOl0cYEDBZMhzK/capture",
        b64encode(b'{"amount": 1050, "currency": "EUR", "order": "x"}').decode(),
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert masking.masked(text) == text


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("Authorization", True), ("X-API-Key", True), ("access_key", True), ("Cookie", True),
        ("merchantKey", True), ("accessToken", True), ("CompanyApiKey", True), ("signature", True),
        ("X-Webhook-Secret", True), ("Idempotency-Key", False), ("Content-Type", False),
        ("Stripe-Signature", False), ("PAYPAL-AUTH-ALGO", False),
    ],
)  # fmt: skip
def test_headers_with_credentials_are_told_by_their_names(name: str, hidden: bool) -> None:
    assert (masking.headers({name: "value-1"})[name] == masking.HIDDEN) is hidden
