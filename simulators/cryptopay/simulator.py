"""The Cryptopay simulator: businesses, HMAC signatures and the calls of the Business API."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.cryptopay import (
    accounts,
    bodies,
    callbacks,
    channels,
    customers,
    invoices,
    pages,
    payouts,
    tables,
    things,
    transfers,
)
from simulators.cryptopay.business import Business, Context, Invoice, is_ours, key_of
from simulators.cryptopay.errors import CryptopayError, bad_request, not_found, unauthenticated
from simulators.cryptopay.lists import Page

View = Callable[..., tuple[int, Any]]

TABLE: dict[str, View] = {
    "POST /api/invoices": invoices.create,
    "GET /api/invoices": invoices.listed,
    "GET /api/invoices/{invoice_id}": invoices.retrieve,
    "GET /api/invoices/custom_id/{custom_id}": invoices.retrieve_by_custom_id,
    "POST /api/invoices/{invoice_id}/refunds": invoices.create_refund,
    "GET /api/invoices/{invoice_id}/refunds": invoices.list_refunds,
    "POST /api/invoices/{invoice_id}/recalculations": invoices.create_recalculation,
    "POST /api/invoices/{invoice_id}/recalculations/{recalculation_id}/commit": (
        invoices.commit_recalculation
    ),
    "GET /api/accounts": accounts.list_accounts,
    "GET /api/accounts/{account_id}/transactions": accounts.list_account_transactions,
    "GET /api/transactions": accounts.list_transactions,
    "POST /api/channels": channels.create,
    "GET /api/channels": things.lister("channels", "customer_id"),
    "GET /api/channels/{channel_id}": things.retriever("channels", "channel_id"),
    "PATCH /api/channels/{channel_id}": channels.update,
    "GET /api/channels/custom_id/{custom_id}": things.by_custom_id("channels"),
    "GET /api/channels/{channel_id}/payments": channels.list_payments,
    "GET /api/channels/{channel_id}/payments/{channel_payment_id}": channels.retrieve_payment,
    "POST /api/customers": customers.create,
    "GET /api/customers": things.lister("customers"),
    "GET /api/customers/{customer_id}": things.retriever("customers"),
    "PATCH /api/customers/{customer_id}": customers.update,
    "POST /api/subscriptions": customers.subscribe,
    "GET /api/subscriptions": things.lister("subscriptions"),
    "GET /api/subscriptions/{subscription_id}": things.retriever(
        "subscriptions", "subscription_id"
    ),
    "GET /api/subscriptions/custom_id/{custom_id}": things.by_custom_id("subscriptions"),
    "POST /api/subscriptions/{subscription_id}/cancel": customers.cancel,
    "POST /api/exchange_transfers": payouts.create_transfer,
    "GET /api/exchange_transfers/{exchange_transfer_id}": things.retriever(
        "exchange_transfers", "exchange_transfer_id"
    ),
    "POST /api/exchange_transfers/{exchange_transfer_id}/commit": payouts.commit_transfer,
    "POST /api/coin_withdrawals": payouts.withdraw,
    "GET /api/coin_withdrawals": things.lister("coin_withdrawals", "customer_id"),
    "GET /api/coin_withdrawals/network_fees": payouts.list_network_fees,
    "GET /api/coin_withdrawals/{coin_withdrawal_id}": things.retriever(
        "coin_withdrawals", "coin_withdrawal_id"
    ),
    "GET /api/coin_withdrawals/custom_id/{custom_id}": things.by_custom_id("coin_withdrawals"),
    "POST /api/coin_withdrawals/{coin_withdrawal_id}/commit": payouts.commit_withdrawal,
    "GET /api/coins": tables.list_coins,
    "GET /api/rates": tables.list_rates,
    "GET /api/rates/{base_currency}/{quote_currency}": tables.retrieve_rate,
    "POST /api/risks/score": tables.score_risk,
}
ROUTES = Routes(TABLE)
BODIES: dict[str, type[bodies.Body]] = {
    "POST /api/invoices": bodies.CreateInvoice,
    "POST /api/invoices/{invoice_id}/refunds": bodies.CreateRefund,
    "POST /api/invoices/{invoice_id}/recalculations": bodies.CreateRecalculation,
    "POST /api/channels": bodies.CreateChannel,
    "PATCH /api/channels/{channel_id}": bodies.UpdateChannel,
    "POST /api/customers": bodies.CreateCustomer,
    "PATCH /api/customers/{customer_id}": bodies.UpdateCustomer,
    "POST /api/subscriptions": bodies.CreateSubscription,
    "POST /api/exchange_transfers": bodies.CreateTransfer,
    "POST /api/coin_withdrawals": bodies.CreateWithdrawal,
    "POST /api/risks/score": bodies.ScoreRisk,
}


class CryptopaySimulator(Simulator):
    """Cryptopay, with one isolated business per API key."""

    name = "cryptopay"
    schema = "https://github.com/cryptopay-dev/cryptopay-node"
    hosts = ("business.cryptopay.me", "business-sandbox.cryptopay.me")
    signature = "x-cryptopay-signature"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Business, Invoice | None]] = {}
        self._refusals = 0

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """API key and API secret, decided by seed and name."""
        business = self.business(key_of(self.seed, merchant_id))
        self.by_name[merchant_id] = business
        return {"api_key": business.key, "api_secret": business.secret}

    def webhook_secret(self, merchant_id: str) -> str:
        """The callback secret."""
        return self.business(key_of(self.seed, merchant_id)).callback_secret

    def unknown_event(self, merchant: Business) -> None:
        """Tell of something of the type `UnheardOf`."""
        context = self._context(merchant, f"https://{self.hosts[-1]}", {}, b"")
        callbacks.post(context, "UnheardOf", "created", {"id": merchant.new_id()})

    def merchant(self, credentials: Mapping[str, str]) -> Business:
        """The business of these credentials. Raises CryptopayError for others."""
        business = self.found(credentials["api_key"])
        if credentials.get("api_secret") != business.secret:
            raise unauthenticated()
        return business

    def business(self, key: str) -> Business:
        """The business of an API key, made when first seen."""
        if key not in self.merchants:
            self.merchants[key] = self.by_name[key] = Business(key, self.seed)
        business: Business = self.merchants[key]
        return business

    def found(self, key: str) -> Business:
        """The business of an API key. Raises CryptopayError where this seed made none such."""
        if key not in self.merchants and not is_ours(self.seed, key):
            raise unauthenticated()
        return self.business(key)

    def read(self, request: Request) -> bodies.Body | None:
        route = ROUTES.find(request.method, request.path)
        kind = BODIES.get(route[0]) if route else None
        return bodies.read(request.body, kind) if kind else None

    def authenticate(self, request: Request) -> Business:
        """By `Authorization: HMAC key:signature`.

        https://developers.cryptopay.me/guides/api-basics/authentication/signature
        """
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        key, _, signature = given.partition(":")
        if scheme != "HMAC" or not signature or not _dated(request.headers.get("date", "")):
            raise unauthenticated()
        business = self.found(key)
        if not hmac.compare_digest(sign(business, request).encode(), signature.encode()):
            raise unauthenticated()
        return business

    def operation(self, merchant: Business, request: Request) -> str:
        return _route(request)[0]

    def perform(self, merchant: Business, request: Request) -> Response:
        _, view, names = _route(request)
        content = request.headers.get("content-type", "")
        if not content.lower().startswith("application/json"):
            raise bad_request("Content-Type must be application/json")
        query = dict(pairs(request.query))
        context = self._context(merchant, request.base, query, request.body)
        status, shown = view(context, *map(unquote, names))
        if isinstance(shown, Page):
            meta = {"total": shown.total, "has_more": shown.has_more}
            return json_response(status, {"data": shown.data, "meta": meta})
        return json_response(status, {"data": shown})

    def _context(
        self, business: Business, base: str, query: dict[str, str], body: bytes
    ) -> Context:
        return Context(business, query, body, base, self.clock, self.pages)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if not isinstance(refusal, CryptopayError):
            raise refusal
        self._refusals += 1
        material = f"{self.seed}/{self._refusals}".encode()
        meta = {"request_id": hashlib.blake2b(material, digest_size=16).hexdigest()}
        return json_response(refusal.status, {"error": refusal.error, "meta": meta})

    def decide(self, merchant: Business, base: str, reference: str, outcome: str) -> bool:
        """What a customer sends to an invoice, by its id or the merchant's own, or to a channel."""
        context = self._context(merchant, base, {}, b"")
        id = merchant.customs.get(("invoices", reference), reference)
        invoice = merchant.invoices.get(id)
        if invoice is None:
            return outcome == "approve" and channels.receive(context, reference)
        if outcome == "refund":
            return invoices.give_back_all(context, invoice)
        return transfers.decide(context, invoice, outcome)

    def page(self, request: Request) -> Response:
        """The hosted page of an invoice or a channel."""
        id = request.path.rpartition("/")[2]
        kept = self.pages.get(id)
        if kept is None:
            return super().page(request)
        business, invoice = kept
        context = self._context(business, request.base, {}, b"")
        if invoice is None:
            return pages.serve_channel(context, id, request)
        return pages.serve(context, invoice, request)


def _route(request: Request) -> tuple[str, View, list[str]]:
    found = ROUTES.find(request.method, request.path)
    if found is None:
        raise not_found()
    return found


@lru_cache(1024)
def _dated(date: str) -> bool:
    """Whether a Date can be read."""
    try:
        parsedate_to_datetime(date)
    except ValueError:
        return False
    return True


def sign(business: Business, request: Request) -> str:
    """HMAC-SHA1 over method, MD5 of the body, content type, date and path, in base64."""
    digest = hashlib.md5(request.body, usedforsecurity=False).hexdigest() if request.body else ""
    path = f"{request.path}?{request.query}" if request.query else request.path
    headers = request.headers
    signed = (request.method, digest, headers.get("content-type", ""), headers["date"], path)
    mac = hmac.new(business.secret.encode(), "\n".join(signed).encode(), "sha1")
    return base64.b64encode(mac.digest()).decode()
