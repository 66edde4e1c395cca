"""The CyberSource dialect: merchants, signatures and the routes of the REST API.

Written from CyberSource's developer guides, the merged document of its official SDKs and answers
of its sandbox that others recorded.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response
from simulators.core.ids import secret
from simulators.core.pages import APPROVE, CANCEL, FAIL
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.families.cybersource import (
    authentications,
    batches,
    captures,
    events,
    fields,
    flex,
    pages,
    payments,
    refunds,
    reversals,
    signature,
    transactions,
    vault,
    voids,
    webhooks,
)
from simulators.families.cybersource.account import Account, Call, Key, Offers, stamp
from simulators.families.cybersource.errors import CyberSourceError, not_found, unauthorized

Resource = Callable[..., tuple[int, Any]]

TABLE: dict[str, Resource] = {
    "POST /pts/v2/payments": payments.create,
    "PATCH /pts/v2/payments/{id}": payments.increment,
    "POST /pts/v2/payments/{id}/captures": captures.create,
    "POST /pts/v2/payments/{id}/reversals": reversals.create,
    "POST /pts/v2/payments/{id}/refunds": refunds.create,
    "POST /pts/v2/captures/{id}/refunds": refunds.create,
    "POST /pts/v2/payments/{id}/voids": voids.of_payment,
    "POST /pts/v2/captures/{id}/voids": voids.of_capture,
    "POST /pts/v2/refunds/{id}/voids": voids.of_refund,
    "GET /tss/v2/transactions/{id}": transactions.retrieve,
    "POST /risk/v1/authentication-setups": authentications.setup,
    "POST /risk/v1/authentications": authentications.enroll,
    "POST /risk/v1/authentication-results": authentications.validate,
    "GET /notification-subscriptions/v2/products/{organization}": webhooks.products,
    "POST /notification-subscriptions/v2/webhooks": webhooks.create,
    "GET /notification-subscriptions/v2/webhooks": webhooks.every,
    "GET /notification-subscriptions/v2/webhooks/{id}": webhooks.retrieve,
    "DELETE /notification-subscriptions/v2/webhooks/{id}": webhooks.delete,
    "POST /kms/egress/v2/keys-sym": webhooks.key,
    "POST /microform/v2/sessions": flex.session,
    "GET /flex/v2/public-keys/{id}": flex.key,
    "POST /tms/v2/customers": vault.customer,
    "POST /tms/v1/paymentinstruments": vault.instrument,
    "POST /tms/v1/instrumentidentifiers": vault.identify,
    **{
        f"{verb} /tms/{version}/{kind}/{{id}}": partial(resource, kind)
        for version, kind in (
            ("v2", "customers"),
            ("v1", "paymentinstruments"),
            ("v1", "instrumentidentifiers"),
        )
        for verb, resource in (("GET", vault.retrieve), ("DELETE", vault.delete))
    },
}
ROUTES = Routes(TABLE)
KINDS = ("application/json", "application/hal+json")
ANSWERED = {"Content-Type": "application/hal+json"}
UNNAMED = re.compile(r"[^a-z0-9]+")


class CyberSourceDialect(Simulator):
    """A processor that speaks CyberSource's REST API, one isolated account per merchant id."""

    offers: ClassVar[Offers] = Offers()

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, Any] = {}
        self._keys: dict[str, dict[str, str]] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Key id, merchant id and shared secret of a merchant, decided by seed and name."""
        plain = UNNAMED.sub("", merchant_id.lower())[:12] or "shop"
        name = f"{plain}_{secret(self.seed, merchant_id, 'name', length=8).lower()}"
        return dict(self.keys(f"{name}{self.proof(name)}"))

    def keys(self, account: str) -> dict[str, str]:
        """The credentials of an account by its merchant id."""
        if account in self._keys:
            return self._keys[account]
        material = f"{self.name}/{self.seed}/{account}".encode()
        shared = hashlib.blake2b(material, digest_size=32, person=b"shared").digest()
        text = hashlib.blake2b(material, digest_size=16, person=b"key").hexdigest()
        key = f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"
        text = base64.b64encode(shared).decode()
        made = {"api_key": key, "merchant_account": account, "api_secret": text}
        if account in self.merchants:
            self._keys[account] = made
        return made

    def proof(self, name: str) -> str:
        """The end of a merchant id, which only the seed can make."""
        return secret(self.seed, self.name, name, "proof", length=6).lower()

    def webhook_secret(self, merchant_id: str) -> str:
        """The digital signature key that signs notifications, base64."""
        return self.account(self.credentials(merchant_id)["merchant_account"]).key.secret

    def rotate(self, merchant: Account) -> str:
        """Another digital signature key, as the Business Center's key management makes them."""
        made = merchant.key
        text = secret(self.seed, merchant.name, made.id, length=32)
        merchant.key = Key(merchant.uuid(), base64.b64encode(text.encode()).decode(), made.made)
        return merchant.key.secret

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `payments.payment.unheard.of`."""
        base = f"https://{self.hosts[-1]}"
        call = Call(merchant, "", b"", "", base, self.clock, self.pages, self.offers)
        events.unheard(call)

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises CyberSourceError where one is wrong."""
        name = credentials.get("merchant_account", "")
        account = self.account(name)
        if dict(credentials) != self.keys(name):
            raise unauthorized()
        return account

    def account(self, name: str) -> Account:
        """The account of a merchant id, made when first seen. Raises CyberSourceError."""
        known: Account | None = self.merchants.get(name)
        if known is not None:
            return known
        if not hmac.compare_digest(self.proof(name[:-6]).encode(), name[-6:].encode()):
            raise unauthorized()
        account = self.merchants[name] = Account(name, self.seed)
        digest = hashlib.blake2b(f"{self.name}/{self.seed}/{name}/webhooks".encode()).digest()
        account.key = Key(account.uuid(), base64.b64encode(digest[:32]).decode(), self.clock.now())
        self.by_name[name] = account
        return account

    def authenticate(self, request: Request) -> Account:
        account = self.account(request.headers.get("v-c-merchant-id", ""))
        keys = self.keys(account.name)
        try:
            given = signature.Signature(request.headers.get("signature", ""))
        except ValueError:
            raise unauthorized() from None
        right_key = hmac.compare_digest(given.key.encode(), keys["api_key"].encode())
        if not right_key or not signature.holds(request, given, keys["api_secret"]):
            raise unauthorized()
        return account

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def read(self, request: Request) -> Any:
        route = ROUTES.find(request.method, request.path.rstrip("/"))
        known = route is not None and route[0] in fields.table()
        return fields.read(route[0], request.body) if route and known else None

    def perform(self, merchant: Account, request: Request) -> Response:
        operation, resource, ids = found(request)
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        if request.body and kind not in KINDS:
            raise CyberSourceError(415, {"message": "Unsupported Media Type"}, stamped=False)
        call = Call.of(merchant, operation, request, self.clock, self.pages, self.offers)
        status, shown = resource(call, *ids)
        if shown is None:
            return Response(status, {}, b"")
        if isinstance(shown, str):
            return Response(status, {"Content-Type": "application/jwt"}, shown.encode())
        return json_response(status, shown, ANSWERED)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, CyberSourceError)
        stamped = {"submitTimeUtc": stamp(self.clock.exact())} if refusal.stamped else {}
        return json_response(refusal.status, {**stamped, **refusal.body}, ANSWERED)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a challenge, a debit, a refund. False where none waits."""
        challenge = merchant.authentications.get(reference)
        if challenge is not None and challenge.waits and outcome in (APPROVE, FAIL, CANCEL):
            challenge.decide(outcome)
            return True
        call = Call(merchant, "", b"", "", base, self.clock, self.pages, self.offers)
        if outcome == "refund":
            return refunds.give_back_all(call, reference)
        return batches.decide(call, reference, outcome)

    def page(self, request: Request) -> Response:
        return pages.serve(self.pages, request) or super().page(request)


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises CyberSourceError for an unknown one."""
    route = ROUTES.find(request.method, request.path.rstrip("/"))
    if route is None:
        raise not_found(f"There is no {request.method} {request.path}.")
    return route
