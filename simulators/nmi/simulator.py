"""The NMI simulator: merchants, security keys, transact.php and query.php.

Written from https://docs.nmi.com and from answers that test accounts gave.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from simulators.core.clock import Clock
from simulators.core.decisions import split
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.simulator import Refusal, Simulator
from simulators.nmi import answers, authentication, bodies, events, payments, queries, vault
from simulators.nmi.account import Account, Challenge, Context, key_of, owner, stem_of
from simulators.nmi.errors import NmiError, Unauthorized, Unknown

TRANSACT, QUERY = "/api/transact.php", "/api/query.php"
SHAPES = {"capture": "Capture", "void": "Void", "refund": "Refund"}
CUSTOMERS_WORDS = ("settle", "fail_settlement")


class NmiSimulator(Simulator):
    """NMI, with one account per merchant."""

    name = "nmi"
    hosts = ("secure.nmi.com",)
    signature = "webhook-signature"
    reasons = events.REASONS

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.challenges: dict[str, Challenge] = {}
        self.shown: dict[str, Account] = {}
        self._asked: dict[str, Any] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Private and public key, decided by seed and name."""
        account = self.account(stem_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {"api_key": account.key, "public_key": account.public_key}

    def webhook_secret(self, merchant_id: str) -> str:
        """The signing key of the merchant's webhooks."""
        self.credentials(merchant_id)
        secret: str = self.by_name[merchant_id].signing_key
        return secret

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `transaction.unheard.of`."""
        events.unheard(Context(merchant, self.clock))

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises Unauthorized for others."""
        return self._owner(credentials["api_key"])

    def account(self, stem: str) -> Account:
        """The account of a stem, made when first seen."""
        if stem not in self.merchants:
            self.merchants[stem] = self.by_name[stem] = Account(stem, self.seed)
        account: Account = self.merchants[stem]
        return account

    def _owner(self, key: str) -> Account:
        stem = owner(self.seed, key)
        if stem is None or key != key_of(self.seed, stem):
            raise Unauthorized(key[:4])
        return self.account(stem)

    def read(self, request: Request) -> bodies.Fields | None:
        if request.method != "POST" or request.path not in (TRANSACT, QUERY):
            return None
        asked = bodies.sent(request)
        name = SHAPES.get(asked.get("type", ""), "Charge") if request.path == TRANSACT else "Query"
        return bodies.read(name, asked)

    def authenticate(self, request: Request) -> Account:
        if request.method != "POST" or request.path not in (TRANSACT, QUERY):
            raise Unknown(request.path)
        self._asked = {}
        self._asked = bodies.sent(request)
        return self._owner(self._asked.get("security_key", ""))

    def operation(self, merchant: Account, request: Request) -> str:
        return f"POST {request.path}"

    def perform(self, merchant: Account, request: Request) -> Response:
        context = Context(merchant, self.clock)
        if request.path == QUERY:
            try:
                return queries.answer(merchant, bodies.read("Query", self._asked))
            except NmiError as error:
                return queries.refused(error.text)
        try:
            return self._transact(context)
        except NmiError as error:
            return answers.rejected(merchant, error.text, self._asked, **error.told)

    def _transact(self, context: Context) -> Response:
        kind = self._asked.get("type", "")
        asked = bodies.read(SHAPES.get(kind, "Charge"), self._asked)
        if kind == "capture":
            return payments.capture(context, asked)
        if kind == "void":
            return payments.void(context, asked)
        if kind == "refund":
            return payments.refund(context, asked)
        if kind in ("sale", "auth", "credit", "validate"):
            return payments.charge(context, asked)
        if not kind and "customer_vault" in asked:
            return vault.act(context, asked)
        raise NmiError("Invalid Transaction Type")

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if isinstance(refusal, Unauthorized):
            if request.path == QUERY:
                return queries.refused("Authentication Failed")
            return answers.rejected(None, "Authentication Failed", {})
        if isinstance(refusal, NmiError):
            return answers.rejected(None, refusal.text, {})
        return replace(answers.rejected(None, "Authentication Failed", {}), status=404)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """What becomes of a check on its way, or of a payment at the cardholder's bank."""
        made = merchant.transactions.get(reference)
        if made is None:
            return False
        word, why = split(outcome)
        if word == "dispute" and why in ("", *self.reasons):
            return payments.dispute(Context(merchant, self.clock), made, why or "fraudulent")
        if outcome == "refund":
            return payments.give_back_all(Context(merchant, self.clock), made)
        return made.errand is not None and made.errand.decide(outcome)

    def page(self, request: Request) -> Response:
        if not request.path.startswith(authentication.PATH) and "/_pages/" not in request.path:
            return super().page(request)
        if request.path == authentication.PATH:
            key = dict(pairs(request.body.decode("utf-8", "replace"))).get("public_key", "")
            stem = owner(self.seed, key) if key.startswith("checkout_public_") else None
            if stem is None:
                return json_response(400, {"error": "public_key: nobody's"})
            account, before = self.account(stem), set(self.challenges)
            answer = authentication.begin(account, request, self.challenges)
            self.shown.update(dict.fromkeys(set(self.challenges) - before, account))
            return answer
        id = request.path.rpartition("/")[2]
        if id in self.challenges:
            return authentication.end(self.shown[id], self.challenges[id], request)
        return super().page(request)
