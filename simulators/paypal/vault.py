"""Payment method tokens. https://developer.paypal.com/docs/api/payment-tokens/v3/"""

from collections.abc import Callable

from simulators.core.customer_methods import Errand, Why
from simulators.paypal import events, sources, taking, views, words
from simulators.paypal.account import Call, Fields, Source, Token
from simulators.paypal.errors import PaypalError, invalid, not_found, refused
from simulators.paypal.orders import CHALLENGE, WALLET
from simulators.paypal.payments import Answer

MOST_PER_PAGE = 5


def create_setup(call: Call) -> Answer:
    """POST /v3/vault/setup-tokens"""
    source = setup_source(call, call.body["payment_source"])
    customer = sources.customer(call.account, call.body.get("customer") or {})
    status = "PAYER_ACTION_REQUIRED" if source.asks else "APPROVED"
    setup = Token(call.account.new_id(), status, customer, source, call.base, call.clock.now())
    call.account.keep(setup)
    if source.asks:
        method = CHALLENGE if source.kind == "card" else WALLET
        setup.errand = Errand(call.clock, method, Consent(call.to_keep(), setup))
    return 201, lambda: setup_view(setup)


def setup_source(call: Call, given: Fields) -> Source:
    """The one source of a setup token. Raises PaypalError."""
    if len(given) != 1:
        raise invalid("INVALID_PARAMETER_VALUE", "/payment_source")
    ((kind, asked),) = given.items()
    if kind == "token":
        raise refused("TOKEN_ID_NOT_FOUND", "/payment_source/token/id", asked["id"])
    context = asked.get("experience_context") or {}
    if kind == "card":
        source = card_source(call, asked)
    else:
        for name in ("return_url", "cancel_url"):
            if name not in context:
                where = f"/payment_source/{kind}/experience_context/{name}"
                raise invalid("MISSING_REQUIRED_PARAMETER", where)
        hidden = ("experience_context", "billing_plan")
        shown = {name: value for name, value in asked.items() if name not in hidden}
        source = Source(kind, shown, asks=True)
    source.return_url = context.get("return_url", "")
    source.cancel_url = context.get("cancel_url", "")
    return source


def card_source(call: Call, asked: Fields) -> Source:
    """A card to be vaulted, authenticated where that was asked for."""
    at = "/payment_source/card"
    sources.check_number(call, asked, at)
    sources.check_code(asked)
    source = Source("card", sources.card_shown(asked, asked))
    source.decline = words.REJECTIONS.get(asked.get("name", ""), "")
    method = asked.get("verification_method", "")
    known = words.AUTHENTICATIONS.get(asked["number"])
    source.asks = method == "SCA_ALWAYS" or (method == "SCA_WHEN_REQUIRED" and known is not None)
    source.authentication = known or (words.CHALLENGED if source.asks else None)
    return source


class Consent:
    """What becomes of a setup token for which a payer has to do something."""

    def __init__(self, call: Call, setup: Token) -> None:
        self.call, self.setup = call, setup

    def underway(self) -> None:
        """Nobody waits for money here."""

    def arrived(self) -> None:
        """The payer agrees."""
        setup, source = self.setup, self.setup.source
        setup.status = "APPROVED"
        if source.kind == "card":
            self.authenticated(approved=True)
        else:
            source.shown |= sources.wallet_shown(self.call.account, source.kind)

    def authenticated(self, *, approved: bool) -> None:
        """What the card's bank said."""
        source = self.setup.source
        outcome = source.authentication or words.CHALLENGED
        source.shown["authentication_result"] = words.authentication(outcome, approved=approved)

    def failed(self, why: Why) -> None:
        """The payer does not agree; the token stays as it is."""
        if why == "failed" and self.setup.source.kind == "card":
            self.authenticated(approved=False)
        if why == "canceled":
            method = CHALLENGE if self.setup.source.kind == "card" else WALLET
            self.setup.errand = Errand(self.call.clock, method, self)


def find_setup(call: Call, id: str) -> Token:
    """A setup token of this merchant that is still there. Raises PaypalError."""
    setup = call.account.setups.get(id)
    if setup is None or call.clock.now() > setup.at + words.SETUP_SECONDS:
        raise not_found("id", id)
    return setup


def retrieve_setup(call: Call, id: str) -> Answer:
    """GET /v3/vault/setup-tokens/{id}"""
    setup = find_setup(call, id)
    return 200, lambda: setup_view(setup)


def setup_view(setup: Token) -> Fields:
    """A setup token as PayPal shows it."""
    links = [views.link(setup.base, f"/v3/vault/setup-tokens/{setup.id}", "self")]
    if setup.status == "PAYER_ACTION_REQUIRED":
        links.append(views.link(setup.base, approval_path(setup), "approve"))
    else:
        links.append(views.link(setup.base, "/v3/vault/payment-tokens", "confirm", "POST"))
    return {
        "id": setup.id,
        "customer": setup.customer,
        "status": setup.status,
        "payment_source": {setup.source.kind: setup.source.shown},
        "links": links,
    }


def approval_path(setup: Token) -> str:
    """The page on which a payer agrees."""
    if setup.source.kind == "card":
        return f"/_pages/webapps/helios?action=authenticate&token={setup.id}"
    return f"/_pages/agreements/approve?approval_session_id={setup.id}"


def create(call: Call) -> Answer:
    """POST /v3/vault/payment-tokens"""
    given = call.body["payment_source"]
    if len(given) != 1:
        raise invalid("INVALID_PARAMETER_VALUE", "/payment_source")
    if "card" in given:
        source = card_source(call, given["card"])
        if source.decline:
            raise refused("INSTRUMENT_DECLINED", "/payment_source/card")
        customer = sources.customer(call.account, call.body.get("customer") or {})
    else:
        source, customer = spent_setup(call, given["token"])
    token = taking.new_token(call, source, customer)
    return 201, lambda: taking.token_view(token)


def spent_setup(call: Call, given: Fields) -> tuple[Source, Fields]:
    """The source and customer of a setup token, which can be used once. Raises PaypalError."""
    at = "/payment_source/token/id"
    setup = call.account.setups.get(given["id"])
    if setup is None or setup.spent or given["type"] != "SETUP_TOKEN":
        raise refused("TOKEN_ID_NOT_FOUND", at, given["id"])
    if setup.status != "APPROVED":
        raise refused("SETUP_TOKEN_NOT_APPROVED", at, given["id"])
    if setup.source.decline:
        raise refused("INSTRUMENT_DECLINED", at)
    setup.spent = True
    setup.status = "VAULTED"
    return setup.source, setup.customer


def find(call: Call, id: str) -> Token:
    """A payment token of this merchant. Raises PaypalError."""
    token = call.account.tokens.get(id)
    if token is None or token.status != "VAULTED":
        raise not_found("id", id)
    return token


def retrieve(call: Call, id: str) -> Answer:
    """GET /v3/vault/payment-tokens/{id}"""
    token = find(call, id)
    return 200, lambda: taking.token_view(token)


def delete(call: Call, id: str) -> Answer:
    """DELETE /v3/vault/payment-tokens/{id}"""
    token = call.account.tokens.get(id)
    if token is not None and token.status == "VAULTED":
        remove(call, token)
    return 204, None


def remove(call: Call, token: Token) -> None:
    """Forget a payment token, and say so."""
    token.status = "DELETED"
    events.post(call, "VAULT.PAYMENT-TOKEN.DELETED", "payment_token", {"id": token.id})


def every(call: Call) -> Answer:
    """GET /v3/vault/payment-tokens"""
    customer = call.query.get("customer_id", "")
    if not customer:
        raise query_missing("customer_id")
    size, page = number(call, "page_size", MOST_PER_PAGE), number(call, "page", 1)
    found = [
        token
        for token in call.account.tokens
        if token.status == "VAULTED" and token.customer["id"] == customer
    ]
    return 200, listed(call, customer, found, size, page)


def number(call: Call, name: str, otherwise: int) -> int:
    """A number of the query. Raises PaypalError for another text."""
    text = call.query.get(name, "")
    if text and not (text.isascii() and text.isdigit() and int(text) > 0):
        raise invalid("INVALID_PARAMETER_SYNTAX", name)
    return int(text) if text else otherwise


def query_missing(name: str) -> PaypalError:
    """A parameter of the query that must be there."""
    error = invalid("MISSING_REQUIRED_PARAMETER", name)
    error.details[0]["location"] = "query"
    return error


def listed(
    call: Call, customer: str, found: list[Token], size: int, page: int
) -> Callable[[], Fields]:
    """One page of payment tokens."""
    part = found[(page - 1) * size : page * size]
    here = f"/v3/vault/payment-tokens?customer_id={customer}&page={page}&page_size={size}"
    shown: Fields = {
        "customer": {"id": customer},
        "payment_tokens": [taking.token_view(token) for token in part],
        "links": [views.link(call.base, here, "self")],
    }
    if call.query.get("total_required") == "true":
        pages = -(-len(found) // size)
        shown |= {"total_items": len(found), "total_pages": max(1, pages)}
    return lambda: shown
