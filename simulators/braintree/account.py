"""What Braintree keeps of one gateway: payment methods, transactions, refunds, disputes."""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.braintree import words
from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Money
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant

Fields = dict[str, Any]

LETTERS = 32
NONCE_SECONDS = 3 * 3600
"""A single-use payment method lives this long."""


class Customer(msgspec.Struct):
    """A customer; `given` is as it was given."""

    legacy: str
    at: int
    given: Fields
    methods: list[str] = []

    @property
    def id(self) -> str:
        """The global id."""
        return global_id("customer", self.legacy)


class Card(msgspec.Struct):
    """What is remembered of a card: never its number, never its CVV."""

    bin: str
    last4: str
    brand: tuple[str, str]
    month: str
    year: str
    holder: str | None = None
    billing: Fields | None = None
    identifier: str = ""
    origin: str = ""
    cvv: str = "NOT_PROVIDED"
    verification: str = ""
    """The response that its verification brings; empty: approved."""
    fraud: bool = False
    disputed: bool = False
    authentication: str = ""
    """What 3D Secure comes to."""
    challenge: str = ""
    """What a challenge that the customer passes comes to."""


class Bank(msgspec.Struct):
    """What is remembered of a bank account."""

    holder: str
    kind: str
    ownership: str
    routing: str
    last4: str
    mandate: str
    accepted: int
    test: str = ""
    """Its number, where that is for tests."""


class Authentication(msgspec.Struct):
    """A 3D Secure authentication of a card for an amount."""

    id: str
    status: str
    amount: str

    @property
    def shifted(self) -> bool:
        """Whether the issuer is liable."""
        return self.status in words.SHIFTED


class Method(msgspec.Struct):
    """A payment method, for one use or for many."""

    id: str
    legacy: str
    at: int
    multi: bool
    card: Card | None = None
    bank: Bank | None = None
    paypal: bool = False
    vaultable: bool = True
    fake: bool = False
    consumed: bool = False
    authentication: Authentication | None = None
    customer: Customer | None = None
    verified: bool = False
    checks: list["Verification"] = []
    local: str = ""
    """The type of a local payment, which pays once and by itself."""
    payment_id: str = ""
    """PayPal's id of a local payment."""

    def used(self, now: int) -> bool:
        """Whether it cannot be used (again)."""
        old = not self.multi and not self.fake and now - self.at > NONCE_SECONDS
        return self.consumed or old


class Event(msgspec.Struct):
    """A status that a payment reached."""

    status: str
    at: int
    amount: int
    more: Fields = {}


class Transaction(msgspec.Struct):
    """A transaction; its money is in `money`."""

    legacy: str
    at: int
    money: Payment
    account_id: str
    currency: str
    method: Method
    asked: Fields
    options: Fields
    events: list[Event]
    amount: int
    vaulted: Method | None = None
    customer: Customer | None = None
    refunds: list["Refund"] = []
    disputes: list["Dispute"] = []
    parent: "Transaction | None" = None
    children: list["Transaction"] = []
    adjustments: list[Fields] = []

    @property
    def id(self) -> str:
        """The global id."""
        return global_id("transaction", self.legacy)

    @property
    def status(self) -> str:
        """Where it is in its life."""
        return self.events[-1].status


class Refund(msgspec.Struct):
    """A refund; its money is in `money`."""

    legacy: str
    at: int
    transaction: Transaction
    money: Money
    asked: Fields
    events: list[Event]

    @property
    def id(self) -> str:
        """The global id."""
        return global_id("refund", self.legacy)

    @property
    def status(self) -> str:
        """Where it is in its life."""
        return self.events[-1].status


class Evidence(msgspec.Struct):
    """A text, or a file of which only the address is kept."""

    legacy: str
    at: int
    category: str | None
    content: str | None = None
    url: str | None = None
    sent: int = 0


REASONS = {
    "fraudulent": "FRAUD",
    "not_received": "PRODUCT_NOT_RECEIVED",
    "not_as_described": "PRODUCT_UNSATISFACTORY",
    "duplicate": "DUPLICATE",
    "credit_not_processed": "CREDIT_NOT_PROCESSED",
    "unrecognized": "NOT_RECOGNIZED",
    "general": "GENERAL",
}
"""https://developer.paypal.com/braintree/graphql/reference/types/dispute-reason"""
REASON_CODES = {
    "fraudulent": "83",
    "not_received": "30",
    "not_as_described": "53",
    "duplicate": "82",
    "credit_not_processed": "85",
    "unrecognized": "75",
    "general": "41",
}
"""Visa's numbers of old, as the sandbox's own has 83; that of what is general is assumed."""


class Dispute(msgspec.Struct):
    """A dispute about a transaction."""

    legacy: str
    at: int
    transaction: Transaction
    amount: int
    kind: str
    case: str
    reference: str
    events: list[Event]
    evidence: list[Evidence] = []
    taken: bool = True
    """Whether the money was taken back: a retrieval only asks."""
    program: str = "NONE"
    why: str = "fraudulent"

    @property
    def reason(self) -> tuple[str, str | None, str | None]:
        """Reason, the network's code, its description; none but the first where it only asks."""
        if self.kind == "RETRIEVAL":
            return "RETRIEVAL", None, None
        code = REASON_CODES[self.why]
        return REASONS[self.why], code, f"Reason code {code} description"

    @property
    def id(self) -> str:
        """The global id."""
        return global_id("dispute", self.legacy)

    @property
    def status(self) -> str:
        """Where it is in its life."""
        return self.events[-1].status


class Verification(msgspec.Struct):
    """What a verification of a payment method came to."""

    legacy: str
    at: int
    method: Method
    status: str
    code: str
    text: str
    account_id: str
    currency: str
    method_used: str = ""
    """How a bank account was verified."""
    additional: str | None = None
    attempts: int = 0


class Context(msgspec.Struct):
    """A local payment before there is a transaction."""

    legacy: str
    at: int
    money: Payment
    kind: str
    account_id: str
    asked: Fields
    url: str
    errand: Errand
    updated: int
    approved: int = 0
    expired: int = 0
    transaction: Transaction | None = None

    @property
    def id(self) -> str:
        """The global id."""
        return global_id("payment_context", self.legacy)

    @property
    def payment_id(self) -> str:
        """PayPal's id of it."""
        return f"PAY-{self.legacy.upper()}"


class Account(Merchant):
    """One gateway, known by its public key."""

    def __init__(self, public_key: str, stem: str, seed: int) -> None:
        super().__init__(public_key, seed)
        self.public_key, self.name = public_key, stem
        self.private_key = letters(seed, stem, "private", 32, "0123456789abcdef")
        self.merchant_id = letters(seed, stem, "merchant", 16)
        self.account_id = f"account{stem}"
        self.currency = "USD"
        self.fingerprint = letters(seed, stem, "fingerprint", 64, "0123456789abcdef")
        self.webhook_url = ""
        self.methods: dict[str, Method] = {}
        self.customers: Shelf[Customer] = Shelf()
        self.transactions: Shelf[Transaction] = Shelf()
        self.refunds: Shelf[Refund] = Shelf()
        self.disputes: Shelf[Dispute] = Shelf()
        self.verifications: Shelf[Verification] = Shelf()
        self.contexts: dict[str, Context] = {}
        self.challenges: dict[str, Method] = {}
        self.evidence: dict[str, tuple[Dispute, Evidence]] = {}
        self.things: dict[str, Any] = {}
        """All objects by global id."""

    def new(self, length: int = 8) -> str:
        """A new legacy id: small letters and digits."""
        return self.ids.next(length).lower()

    def currency_of(self, account_id: str | None) -> str | None:
        """The currency of a merchant account; None where this gateway has no such account."""
        if account_id is None or account_id == self.account_id:
            return self.currency
        stem, _, currency = account_id.rpartition("_")
        known = stem == self.account_id and len(currency) == 3 and currency.isalpha()
        return currency.upper() if known else None

    def keep(self, thing: Any) -> None:
        """Let an object be found by its global id."""
        self.things[thing.id] = thing


class Call(msgspec.Struct):
    """One call: who asks, and where pages are reached; `file` is what was uploaded with it."""

    account: Account
    base: str
    clock: Clock
    file: tuple[str, bytes] | None = None

    @property
    def now(self) -> int:
        """Now, in seconds since 1970."""
        return self.clock.now()


def global_id(kind: str, legacy: str) -> str:
    """An id as GraphQL shows it: base64 without its padding."""
    return base64.b64encode(f"{kind}_{legacy}".encode()).decode().rstrip("=")


def letters(
    seed: int, stem: str, purpose: str, length: int,
    alphabet: str = "0123456789abcdefghijklmnopqrstuvwxyz",
) -> str:  # fmt: skip
    """Letters that seed, stem and purpose decide."""
    material = secret(seed, stem, purpose, length=24).encode()
    made = hashlib.blake2b(material, digest_size=64).digest()
    return "".join(alphabet[byte % len(alphabet)] for byte in made[:length])


def stamp(seconds: int) -> str:
    """Seconds since 1970 as Braintree's API writes them."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S.000000Z}"


def day(seconds: int) -> str:
    """The date of an instant."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
