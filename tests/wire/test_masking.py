"""Bodies and headers without their secrets, whatever the format."""

from __future__ import annotations

import json
import random

import msgspec
import pytest

from ucs.domain import contract as c
from ucs.domain.secret import Secret
from ucs.wire.masking import MASK, masked_headers, masked_text, secrets_in, telling

PAN = "4242424242424242"
KEY = "sk_live_abcdef"


@pytest.mark.parametrize(
    "name",
    [
        *("card_number", "cardNumber", "CardNumber", "number", "pan", "cvc", "cvv", "cvn", "pin"),
        *("client_secret", "access_token", "password", "apiKey", "Api_Key", "private_key"),
        *("email", "receipt_email", "phone", "first_name", "lastName", "fullName", "line1"),
        *("account_number", "accountNo", "routingNumber", "sort_code", "iban", "authorization"),
        *("name", "customer_name", "givenName", "surname", "contact", "Ds_MerchantParameters"),
        *("card[number]", "payment_method_data[card][cvc]", "holder_name", "securityCode"),
    ],
)
def test_telling_names(name: str) -> None:
    assert telling(name)


@pytest.mark.parametrize(
    "name",
    [
        *("amount", "currency", "status", "id", "company", "spinner", "order_id", "numbers_of"),
        *("display_name", "contacts", "names"),
    ],
)
def test_names_that_tell_nothing(name: str) -> None:
    assert not telling(name)


def test_json_stays_json_without_what_telling_names_hold() -> None:
    body = {
        "id": "pi_1",
        "amount": 1050,
        "card": {"number": PAN, "cvc": 737, "brand": "visa"},
        "emails": ["a@example.com", "b@example.com"],
        "client_secret": 'with "quotes" and \\ and \n',
        "phone": None,
        "pin": True,
        "items": [{"password": "p", "quantity": 2}],
        "created": 1795302865,
    }
    masked = json.loads(masked_text(json.dumps(body, indent=1)))
    assert masked == {
        "id": "pi_1",
        "amount": 1050,
        "card": {"number": MASK, "cvc": MASK, "brand": "visa"},
        "emails": MASK,
        "client_secret": MASK,
        "phone": None,
        "pin": True,
        "items": [{"password": MASK, "quantity": 2}],
        "created": 1795302865,
    }


def test_json_within_a_text_of_json() -> None:
    inner = json.dumps({"password": "hidden", "note": "shown", "deep": json.dumps({"cvv": "737"})})
    masked = masked_text(json.dumps({"raw": inner, "id": "1"}))
    assert "hidden" not in masked
    assert "737" not in masked
    assert "shown" in json.loads(masked)["raw"]
    assert json.loads(json.loads(masked)["raw"])["password"] == MASK


def test_names_that_are_spelt_in_escapes() -> None:
    masked = masked_text('{"\\u0070assword": "hidden", "\\u0063vc": 737}')
    assert json.loads(masked) == {"password": MASK, "cvc": MASK}
    assert masked_text('{"\\u0070assword": "hidden"') == "26 characters that are not JSON"


def test_broken_json_is_masked_as_well() -> None:
    assert (
        masked_text('{"id":"1","password":"hidden","x":') == f'{{"id":"1","password":"{MASK}","x":'
    )


def test_forms() -> None:
    masked = masked_text(
        f"amount=1050&card%5Bnumber%5D={PAN}&card%5Bcvc%5D=737&email=a%40b&currency=usd"
    )
    assert masked == ("amount=1050&card%5Bnumber%5D=***&card%5Bcvc%5D=***&email=***&currency=usd")


def test_xml() -> None:
    masked = masked_text(
        f'<?xml version="1.0"?><pay amount="5" pin="1234"><card:number kind="x">{PAN}</card:number>'
        f"<password>hidden</password><status>ok</status></pay>"
    )
    assert masked == (
        '<?xml version="1.0"?><pay amount="5" pin="***"><card:number kind="x">***</card:number>'
        "<password>***</password><status>ok</status></pay>"
    )


@pytest.mark.parametrize(
    "text",
    [f"card {PAN} was", "4242 4242 4242 4242", "4242-4242-4242-4242", f"({PAN})", f"n={PAN}\n"],
)
def test_card_numbers_anywhere(text: str) -> None:
    assert "4242" not in masked_text(text)


@pytest.mark.parametrize(
    "text",
    ["4242424242424241", "17953028650", f"pi_{PAN}", f"a{PAN}", f"{PAN}b", f"{PAN}.5", f"1{PAN}1"],
)
def test_numbers_that_are_no_card_numbers(text: str) -> None:
    assert masked_text(text) == text


def test_a_card_number_that_is_a_number_of_json() -> None:
    assert json.loads(masked_text(f'{{"a": {PAN}, "b": [{PAN}], "c": 1}}')) == {
        "a": MASK,
        "b": [MASK],
        "c": 1,
    }


def test_known_secrets_wherever_they_stand() -> None:
    text = f"the key {KEY} of Ada and Adam, 737 of 1737"
    assert (
        masked_text(text, [KEY, "Ada", "737"]) == f"the key {MASK} of {MASK} and Adam, 737 of 1737"
    )


def test_sealed_messages_and_tokens() -> None:
    token = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImtleS0xIn0.eyJzdWIiOiJzaG9wIn0.c2lnbmVk"
    assert masked_text(f"id=1 {token}") == f"id=1 {MASK}"
    assert masked_text("eyJust one word") == "eyJust one word"


def test_secrets_of_a_connectors_own_config() -> None:
    class Keys(msgspec.Struct, frozen=True):
        site: str
        api_secret: Secret
        partner_token: Secret | None = None

    assert secrets_in(Keys("s", Secret(KEY), Secret("longer than that"))) == [
        "longer than that",
        KEY,
    ]


def test_headers() -> None:
    headers = {
        "Authorization": f"Bearer {KEY}",
        "X-Api-Key": "short",
        "Set-Cookie": "a=b",
        "X-Auth-Token": "t",
        "X-Signature": "s",
        "Idempotency-Key": "5b0d-1",
        "X-Custom": f"prefix {KEY}",
        "X-Card": PAN,
        "Content-Type": "application/json",
    }
    shown = {"Idempotency-Key": "5b0d-1", "Content-Type": "application/json"}
    assert masked_headers(headers, [KEY]) == dict.fromkeys(headers, MASK) | shown


def test_secrets_are_found_at_any_depth_longest_first() -> None:
    card = c.CardDetails(card_number=Secret(PAN), card_cvc=Secret("737"))
    billing = c.Address(line1=Secret("Street 1"))
    request = c.PaymentServiceAuthorizeRequest(
        payment_method=card, address=c.PaymentAddress(billing_address=billing)
    )
    config = c.StripeConfig(api_key=Secret(KEY))
    assert secrets_in(request, config, None) == [PAN, KEY, "Street 1", "737"]
    assert secrets_in(c.PaymentServiceAuthorizeRequest(), None) == []


def test_what_stands_under_telling_names_is_hidden_in_random_json() -> None:
    dice = random.Random(7)
    texts = [
        "",
        "x",
        '"',
        "\\",
        'a\\"b',
        "\n",
        "é",
        "}",
        ",",
        "]",
        ":",
        '"password":"y"',
        "\\u0041",
    ]

    def value(depth: int) -> object:
        kind = dice.randrange(6 if depth else 4)
        if kind == 4:
            return [value(depth - 1) for _ in range(dice.randrange(3))]
        if kind == 5:
            return {name: value(depth - 1) for name in dice.sample(names, 3)}
        return [dice.choice(texts), dice.randrange(99), None, dice.random()][kind]

    names = ["id", "password", "card number", "pan", "note", "a:b", "x]"]

    def hidden(told: object) -> object:
        if isinstance(told, dict):
            return {n: _leaf(v) if telling(n) else hidden(v) for n, v in told.items()}
        return [hidden(v) for v in told] if isinstance(told, list) else told

    def _leaf(told: object) -> object:
        if isinstance(told, list) and not any(isinstance(v, list | dict) for v in told):
            return MASK
        return MASK if isinstance(told, str | int | float) else hidden(told)

    for _ in range(2000):
        body = {name: value(3) for name in dice.sample(names, 4)}
        masked = masked_text(json.dumps(body, ensure_ascii=dice.random() < 0.5))
        shown = json.loads(masked)
        assert _without_text(shown) == _without_text(hidden(body))


def _without_text(told: object) -> object:
    """Structure alone: texts may be masked within themselves."""
    if isinstance(told, dict):
        return {name: _without_text(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_without_text(value) for value in told]
    return "text" if isinstance(told, str) and told != MASK else told


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "x" * 200_000,
        "<" + "x" * 200_000,
        "<a " + "b=" * 100_000,
        "<a b" + " " * 200_000,
        '{"token":"' + "\\" * 200_000,
        '{"token":' + "\\" * 200_000,
        '{"token":[' + "1," * 100_000,
        "{" + '"token":' * 30_000,
        '["' + '"' * 200_000,
        "1 " * 100_000,
    ],
)
def test_a_hostile_body_costs_no_more_than_its_length(text: str) -> None:
    # An expression that backtracks would look at each of these for hours.
    assert len(masked_text(text, ["a secret"])) <= len(text) + 100


def test_a_body_of_countless_telling_names_is_not_shown() -> None:
    text = "{" + ",".join(f'"token{n}":"hidden"' for n in range(20_000)) + "}"
    assert "hidden" not in masked_text(text)


def test_an_assertion_of_who_is_calling_is_a_credential() -> None:
    assert masked_headers({"PayPal-Auth-Assertion": "e30.e30."}) == {"PayPal-Auth-Assertion": MASK}
