"""The customer without a browser: where it goes, what it presses, where it gives up."""

from __future__ import annotations

import base64
import json
from urllib.parse import parse_qsl

import httpx
import pytest

from harness.customer import Cart, Customer, Landing, Lost
from rpc.payment_data_pb2 import (
    BraintreeData,
    FormData,
    HtmlData,
    HttpMethod,
    MifinityData,
    NmiData,
    RedirectForm,
    UriData,
)

HOME = "https://merchant.example/return"
PAGE = """<form method="post" action="/done"><input type="hidden" name="token" value="t1">
<button name="outcome" value="approve">Yes</button>
<button name="outcome" value="fail">No</button></form>"""
SILENT = '<form method="post" action="https://bank.example/page"><input name="md" value="7"></form>'


class Bank:
    """A bank with a page; remembers what was posted to it."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, bytes]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if request.method == "POST":
            self.posted.append((path, request.content))
        if path == "/start":
            return httpx.Response(302, headers={"location": "/page"})
        if path == "/done":
            return httpx.Response(303, headers={"location": f"{HOME}?status=ok&id=1"})
        if path == "/broken":
            return httpx.Response(500, text="no")
        return httpx.Response(200, text="<p>nothing</p>" if path == "/dead-end" else PAGE)


@pytest.fixture
def bank() -> Bank:
    return Bank()


@pytest.fixture
def customer(bank: Bank) -> Customer:
    return Customer(httpx.Client(transport=httpx.MockTransport(bank)), HOME)


def uri(path: str) -> RedirectForm:
    return RedirectForm(uri=UriData(uri=f"https://bank.example{path}"))


def test_redirects_are_followed_and_the_page_is_approved(customer: Customer, bank: Bank) -> None:
    assert customer.follow(uri("/start"), "approve").parameters == {"status": "ok", "id": "1"}
    assert bank.posted == [("/done", b"token=t1&outcome=approve")]


def test_the_choice_is_pressed(customer: Customer, bank: Bank) -> None:
    customer.follow(uri("/page"), "fail")
    assert bank.posted == [("/done", b"token=t1&outcome=fail")]


def test_a_form_is_submitted_first(customer: Customer, bank: Bank) -> None:
    post = HttpMethod.HTTP_METHOD_POST
    form = FormData(endpoint="https://bank.example/page", method=post, form_fields={"a": "b"})
    customer.follow(RedirectForm(form=form), "approve")
    assert bank.posted[0] == ("/page", b"a=b")


def test_a_page_that_submits_itself_is_submitted(customer: Customer, bank: Bank) -> None:
    customer.follow(RedirectForm(html=HtmlData(html_data=SILENT)), "approve")
    assert bank.posted[0] == ("/page", b"md=7")


def test_a_form_with_get_goes_with_its_fields(customer: Customer) -> None:
    get = HttpMethod.HTTP_METHOD_GET
    form = FormData(endpoint=HOME, method=get, form_fields={"paid": "yes"})
    landing = customer.follow(RedirectForm(form=form), "approve")
    assert landing == Landing(HOME, {"paid": "yes"})


@pytest.mark.parametrize(
    ("path", "choice", "says"),
    [
        ("/page", "cancel", "no way to cancel"),
        ("/dead-end", "approve", "no way to approve"),
        ("/broken", "approve", "HTTP 500"),
    ],
)
def test_a_customer_who_cannot_go_on_says_why(
    customer: Customer, path: str, choice: str, says: str
) -> None:
    with pytest.raises(Lost, match=says):
        customer.follow(uri(path), choice)  # type: ignore[arg-type]


def test_a_redirection_that_needs_a_script_is_named(customer: Customer) -> None:
    with pytest.raises(Lost, match="mifinity"):
        customer.follow(RedirectForm(mifinity=MifinityData(initialization_token="1")), "approve")


def test_a_page_that_leads_in_circles_is_left() -> None:
    def circle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "/again"})

    lost = Customer(httpx.Client(transport=httpx.MockTransport(circle)), HOME)
    with pytest.raises(Lost, match="still not back"):
        lost.follow(uri("/again"), "approve")


class Sdk:
    """What braintree-web asks, and a bank that answers with the script's result."""

    def __init__(self, *, challenge: bool) -> None:
        self.challenge = challenge
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/acs":
            return httpx.Response(200, text=PAGE)
        if path == "/done":
            return httpx.Response(200, json={"jwt": "j1"})
        self.asked.append((path, json.loads(request.content)))
        if path.endswith("/lookup"):
            known = {"liabilityShifted": not self.challenge, "liabilityShiftPossible": True}
            card = {"nonce": "looked-up", "threeDSecureInfo": known}
            acs = "https://bank.example/acs" if self.challenge else None
            told = {"acsUrl": acs, "pareq": "p", "md": "m", "termUrl": "https://bank.example/t"}
            return httpx.Response(201, json={"paymentMethod": card, "lookup": told})
        known = {"liabilityShifted": True, "liabilityShiftPossible": True}
        card = {"nonce": "authenticated", "threeDSecureInfo": known}
        return httpx.Response(200, json={"paymentMethod": card})


@pytest.mark.parametrize("challenge", [True, False])
def test_braintrees_script_looks_up_and_authenticates(challenge: bool) -> None:
    sdk = Sdk(challenge=challenge)
    token = {"authorizationFingerprint": "f", "clientApiUrl": "https://api.example/merchants/m"}
    started = BraintreeData(
        client_token=base64.b64encode(json.dumps(token).encode()).decode(),
        card_token="tokencc_1", acs_url=HOME,
    )  # fmt: skip
    customer = Customer(httpx.Client(transport=httpx.MockTransport(sdk)), HOME)
    landing = customer.follow(RedirectForm(braintree=started), "approve", Cart(1250, "EUR"))
    told = json.loads(landing.parameters["authentication_response"])
    assert told["nonce"] == ("authenticated" if challenge else "looked-up")
    assert told["liabilityShifted"] is True
    path, asked = sdk.asked[0]
    assert path == "/merchants/m/v1/payment_methods/tokencc_1/three_d_secure/lookup"
    assert (asked["amount"], asked["authorizationFingerprint"]) == ("12.50", "f")
    assert len(sdk.asked) == 1 + challenge


@pytest.mark.parametrize(
    ("cart", "price"), [(Cart(1000, "JPY"), "1000"), (Cart(5, "KWD"), "0.005")]
)
def test_prices_have_the_currencys_places(cart: Cart, price: str) -> None:
    assert cart.price == price


def test_nmis_script_posts_the_result_of_its_page() -> None:
    def script(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/done":
            return httpx.Response(200, json={"event": "complete", "cavv": "c", "eci": "05"})
        asked = dict(parse_qsl(request.content.decode()))
        assert asked == {
            "public_key": "k", "customer_vault_id": "v", "amount": "12.50", "currency": "EUR",
            "order_id": "o",
        }  # fmt: skip
        return httpx.Response(200, text=PAGE)

    started = NmiData(customer_vault_id="v", order_id="o", continue_redirection_url=HOME)
    started.public_key.value = "k"
    customer = Customer(httpx.Client(transport=httpx.MockTransport(script)), HOME)
    landing = customer.follow(RedirectForm(nmi=started), "approve", Cart(1250, "EUR"))
    assert landing.parameters == {
        "customerVaultId": "v", "orderId": "o", "cavv": "c", "eci": "05",
    }  # fmt: skip
