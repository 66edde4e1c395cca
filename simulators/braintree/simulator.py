"""The Braintree simulator: keys, the GraphQL endpoint, the API of browsers.

Written from Braintree's GraphQL reference and schema, its guides, its testing pages and its SDKs.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Mapping
from email.parser import BytesParser
from typing import Any

import msgspec

from simulators.braintree import disputes, events, graph, local_payments, threeds, transactions
from simulators.braintree.account import (
    REASONS,
    Account,
    Call,
    Context,
    Dispute,
    Method,
    Refund,
    Transaction,
    letters,
)
from simulators.braintree.errors import BraintreeError, ClientApiError
from simulators.core.clock import Clock
from simulators.core.decisions import split
from simulators.core.http import JSON_HEADERS, Request, Response, encode_json, json_response
from simulators.core.ids import Ids
from simulators.core.simulator import Refusal, Simulator

Fields = dict[str, Any]
File = tuple[str, bytes] | None
"""The type of a file, and what is in it."""

VERSION = re.compile(r"\d{4}-\d\d-\d\d\Z")
STEM, CHECK = 8, 8
"""Letters of a public key: which gateway it is, and a check that only the seed makes."""
KNOWN_KEYS = frozenset(("query", "variables", "operationName", "clientSdkMetadata"))
ENDPOINTS = frozenset(("/graphql", "", "/"))
"""The endpoint; a base URL may be all of it."""
FOR_BROWSERS = re.compile(r"\b(tokenizeCreditCard|tokenizeUsBankAccount|ping)\b")


class BraintreeSimulator(Simulator):
    """Braintree, with one isolated gateway per public key."""

    name = "braintree"
    hosts = ("payments.braintree-api.com", "payments.sandbox.braintree-api.com")
    signature = "bt_signature"
    reasons = REASONS
    schema = "https://developer.paypal.com/braintree/graphql/reference"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.requests = Ids(seed, "requests")
        self.by_merchant: dict[str, Account] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`public_key` and `private_key`; the default merchant account is in US dollars."""
        stem = letters(self.seed, merchant_id, "stem", STEM)
        account = self.account(self.public_key(stem))
        return {
            "public_key": account.public_key,
            "private_key": account.private_key,
        }

    def public_key(self, stem: str) -> str:
        """The public key of a gateway."""
        return stem + letters(self.seed, stem, "public", CHECK)

    def webhook_secret(self, merchant_id: str) -> str:
        """The private key: there is no other secret."""
        return self.credentials(merchant_id)["private_key"]

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `transaction_unheard_of`."""
        call = Call(merchant, f"https://{self.hosts[-1]}", self.clock)
        events.post(call, "transaction_unheard_of", {"transaction": {"id": merchant.new()}})

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The gateway of these credentials. Raises BraintreeError where one is wrong.

        `merchant_account_id` and `merchant_config_currency` may say which account is used.
        """
        account = self.account(credentials.get("public_key", ""))
        given = credentials.get("private_key", "")
        if not hmac.compare_digest(given.encode(), account.private_key.encode()):
            raise unauthenticated()
        currency = account.currency_of(credentials.get("merchant_account_id"))
        if currency is None or currency != credentials.get("merchant_config_currency", currency):
            raise BraintreeError("AUTHORIZATION", "Merchant account ID is invalid.")
        return account

    def account(self, key: str) -> Account:
        """The gateway of a public key, made when first seen. Raises BraintreeError."""
        known: Account | None = self.merchants.get(key)
        if known is None:
            stem = key[:STEM]
            right = hmac.compare_digest(self.public_key(stem).encode(), key.encode())
            if not right or len(stem) != STEM:
                raise unauthenticated()
            known = self.merchants[key] = self.by_name[stem] = Account(key, stem, self.seed)
            self.by_merchant[known.merchant_id] = known
        return known

    def authenticate(self, request: Request) -> Account:
        if request.path.startswith("/merchants/"):
            return self.browser(request)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.bearer(request, token)
        try:
            public, colon, private = base64.b64decode(token, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise unauthenticated() from None
        if scheme.lower() != "basic" or not colon:
            raise unauthenticated()
        return self.merchant({"public_key": public, "private_key": private})

    def bearer(self, request: Request, token: str) -> Account:
        """The gateway of a client token, for what browsers may do. Raises BraintreeError."""
        for account in self.merchants.values():
            if hmac.compare_digest(account.fingerprint.encode(), token.encode()):
                if FOR_BROWSERS.search(request.body.decode("utf-8", "replace")):
                    found: Account = account
                    return found
                raise BraintreeError("AUTHORIZATION", "You are not authorized to do this.")
        raise unauthenticated()

    def browser(self, request: Request) -> Account:
        """The gateway whose client token a browser shows. Raises ClientApiError."""
        merchant_id = request.path.split("/")[2]
        account = self.by_merchant.get(merchant_id)
        given = threeds.decoded(request.body).get("authorizationFingerprint")
        if account is None or not isinstance(given, str):
            raise ClientApiError(403, "Authorization fingerprint is invalid")
        if not hmac.compare_digest(account.fingerprint.encode(), given.encode()):
            raise ClientApiError(403, "Authorization fingerprint is invalid")
        return account

    def operation(self, merchant: Account, request: Request) -> str:
        if request.path in ENDPOINTS:
            return f"{request.method} /graphql"
        return f"{request.method} /merchants/client_api"

    def read(self, request: Request) -> Any:
        if request.path not in ENDPOINTS or request.method != "POST":
            return None
        return graph.fitting(*operations(request)[0])

    def perform(self, merchant: Account, request: Request) -> Response:
        call = Call(merchant, request.base, self.clock)
        if request.path not in ENDPOINTS:
            return threeds.serve(call, request)
        if request.method != "POST":
            raise BraintreeError("UNSUPPORTED_CLIENT", "Only POST is supported.")
        if not VERSION.match(request.headers.get("braintree-version", "")):
            message = "A Braintree-Version header with a date is required."
            raise BraintreeError("UNSUPPORTED_CLIENT", message)
        asked = self.asked(call, request)
        return self.told(graph.run(call, *asked))

    def asked(self, call: Call, request: Request) -> tuple[str, Fields, str | None]:
        """Document, variables and operation name. Raises BraintreeError."""
        asked, call.file = operations(request)
        return asked

    def told(self, answer: Fields) -> Response:
        """An answer with its request id."""
        answer["extensions"] = {"requestId": self.request_id()}
        return Response(200, JSON_HEADERS, encode_json(answer))

    def request_id(self) -> str:
        """A new request id, in the form of a UUID."""
        digits = f"{int(self.requests.number(19)):016x}{int(self.requests.number(19)):016x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if isinstance(refusal, ClientApiError):
            return json_response(refusal.status, {"error": {"message": refusal.message}})
        assert isinstance(refusal, BraintreeError)
        told = {"errorType": "developer_error", "errorClass": refusal.kind}
        return self.told(
            {"data": None, "errors": [{"message": refusal.message, "extensions": told}]}
        )

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a batch, a debit, a refund, a dispute, a challenge."""
        call = Call(merchant, base, self.clock)
        thing = (
            merchant.things.get(reference)
            or merchant.transactions.get(reference)
            or merchant.refunds.get(reference)
            or merchant.disputes.get(reference)
            or merchant.methods.get(reference)
            or merchant.contexts.get(reference)
        )
        if isinstance(thing, Context):
            if thing.transaction is None:
                return thing.errand.decide(outcome)
            thing = thing.transaction
        if isinstance(thing, Dispute):
            return disputes.decide(call, thing, outcome)
        if isinstance(thing, Refund):
            return decide_refund(call, thing, outcome)
        if isinstance(thing, Method):
            return decide_method(merchant, thing, outcome)
        return isinstance(thing, Transaction) and decide_transaction(call, thing, outcome)

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        account = self.by_name.get(parts[3]) if len(parts) in (5, 6) else None
        if account is not None and parts[2] == "local" and parts[4] in account.contexts:
            return local_payments.page(account, account.contexts[parts[4]], request)
        if account is None or parts[2] != "3ds" or parts[5:] not in ([], ["done"]):
            return super().page(request)
        call = Call(account, request.base, self.clock)
        return threeds.page(call, parts[4], request, done=len(parts) == 6)


def unauthenticated() -> BraintreeError:
    """No key, or a wrong one."""
    return BraintreeError("AUTHENTICATION", "Authentication credentials are invalid.")


def operations(request: Request) -> tuple[tuple[str, Fields, str | None], File]:
    """Document, variables, operation name; the file of an upload. Raises BraintreeError."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        asked, file = uploaded(kind, request.body)
        return document(asked), file
    if not kind.startswith("application/json"):
        raise BraintreeError("VALIDATION", "Content-Type must be application/json.")
    return document(request.body), None


def document(body: bytes) -> tuple[str, Fields, str | None]:
    """Document, variables and operation name of a JSON body. Raises BraintreeError."""
    try:
        given = msgspec.json.decode(body)
    except msgspec.DecodeError:
        raise BraintreeError("VALIDATION", "The request body is not valid JSON.") from None
    if not isinstance(given, dict) or not isinstance(given.get("query"), str):
        raise BraintreeError("VALIDATION", "The request body must have a query.")
    variables, name = given.get("variables") or {}, given.get("operationName")
    if not isinstance(variables, dict) or (name is not None and not isinstance(name, str)):
        raise BraintreeError("VALIDATION", "variables must be an object.")
    if unknown := set(given) - KNOWN_KEYS:
        raise BraintreeError("VALIDATION", f"Unknown keys: {', '.join(sorted(unknown))}.")
    return given["query"], variables, name


def uploaded(kind: str, body: bytes) -> tuple[bytes, File]:
    """The operations of an upload, and its one file. Raises BraintreeError."""
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts: dict[str, tuple[str, bytes]] = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(payload, bytes):
            parts[name] = (part.get_content_type(), payload)
    try:
        places = msgspec.json.decode(parts["map"][1], type=dict[str, str | list[str]])
        [(label, place)] = places.items()
        file, asked = parts[label], parts["operations"][1]
    except (KeyError, ValueError, msgspec.MsgspecError):
        raise BraintreeError("VALIDATION", "Malformed multipart request.") from None
    if place not in ("variables.file", ["variables.file"]):
        raise BraintreeError("VALIDATION", "map must name variables.file.")
    return asked, file


def decide_transaction(call: Call, made: Transaction, outcome: str) -> bool:
    """What becomes of a transaction."""
    if outcome == "settle":
        return transactions.settle(call, made)
    if outcome == "fail_settlement":
        return transactions.bounce(call, made)
    if outcome == "expire":
        return transactions.expire(call, made)
    word, why = split(outcome)
    if word == "dispute" and why in ("", *REASONS):
        return disputes.opened(call, made, "CHARGEBACK", why or "fraudulent")
    if outcome == "inquiry":
        return disputes.opened(call, made, "RETRIEVAL")
    if outcome == "refund":
        return transactions.give_back_all(call, made)
    if outcome == "warning":
        return disputes.settled_before(call, made)
    if outcome in disputes.ENDS and made.disputes:
        return disputes.decide(call, made.disputes[-1], outcome)
    if outcome in ("settle_refund", "fail_refund") and made.refunds:
        return decide_refund(call, made.refunds[-1], outcome)
    return False


def decide_refund(call: Call, back: Refund, outcome: str) -> bool:
    """What becomes of a refund."""
    if outcome == "settle_refund":
        return transactions.settle_refund(call, back)
    return outcome == "fail_refund" and transactions.fail_refund(call, back)


def decide_method(account: Account, kept: Method, outcome: str) -> bool:
    """What becomes of a challenge, or of a stored payment method."""
    if outcome == "end_mandate" and kept.multi and not kept.consumed:
        kept.consumed = True
        account.things.pop(kept.id, None)
        return True
    return threeds.decide(kept, outcome)
