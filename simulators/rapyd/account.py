"""What Rapyd keeps of one organization: payments, customers, refunds, disputes."""

import base64
import hashlib
import hmac
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment as Money
from simulators.core.ledger import Refund as Returned
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant
from simulators.rapyd.types import MethodType

Fields = dict[str, Any]
CHECK = 6
KEY_LETTERS = 20
WEBHOOK_URL = "https://merchant.example/webhooks"
"""What webhooks are signed for while no other address is registered."""


class Card(msgspec.Struct):
    """What is remembered of a card: never its number, never its CVV."""

    holder: str
    last4: str
    bin: str
    month: str
    year: str
    fingerprint: str
    decline: tuple[str, str] | None = None
    wallet: str | None = None


class Method(msgspec.Struct):
    """A payment method of a customer, or of a single payment."""

    id: str
    kind: MethodType
    fields: Fields
    metadata: Any = None
    card: Card | None = None
    next_action: str = "not_applicable"
    redirect_url: str = ""
    customer: "Customer | None" = None


class Customer(msgspec.Struct):
    """Someone who pays."""

    id: str
    created: int
    asked: Fields
    methods: dict[str, Method] = {}
    default: str | None = None
    deleted: bool = False


class Payment(msgspec.Struct):
    """A payment; its money is in `money`."""

    id: str
    created: int
    money: Money
    asked: Fields
    kind: MethodType
    base: str
    expiration: int
    method: Method | None = None
    customer: Customer | None = None
    status: str = "ACT"
    next_action: str = "not_applicable"
    redirect_url: str = ""
    paid_at: int = 0
    failure: tuple[str, str] = ("", "")
    cancel_reason: str | None = None
    codes: dict[str, str] = {}
    visual: dict[str, str] = {}
    errand: Errand | None = None
    refunds: list["Refund"] = []
    disputes: list["Dispute"] = []
    checkout: "Checkout | None" = None


class Refund(msgspec.Struct):
    """One refund; what it moved is in `money`."""

    id: str
    created: int
    payment: Payment
    money: Returned
    asked: Fields
    status: str = "Pending"
    failure: str = ""
    updated: int = 0


class Dispute(msgspec.Struct):
    """The cardholder's bank took the money back."""

    id: str
    created: int
    payment: Payment
    amount: int
    due: int
    status: str = "ACT"
    updated: int = 0


class Checkout(msgspec.Struct):
    """A hosted page on which a customer chooses how to pay."""

    id: str
    created: int
    asked: Fields
    amount: int
    base: str
    expires: int
    status: str = "NEW"
    payment: Payment | None = None


class Account(Merchant):
    """One organization, known by its access key."""

    def __init__(self, key: str, seed: int) -> None:
        super().__init__(key, seed)
        self.key = key
        self.secret = secret(seed, key, "secret", length=64).lower()
        self.webhook_url = ""
        self.wallet = f"ewallet_{hexed(seed, key, 'wallet')}"
        self.payments: Shelf[Payment] = Shelf()
        self.refunds: Shelf[Refund] = Shelf()
        self.disputes: Shelf[Dispute] = Shelf()
        self.customers: Shelf[Customer] = Shelf()
        self.checkouts: Shelf[Checkout] = Shelf()
        self.methods: dict[str, Method] = {}

    def new(self, kind: str) -> str:
        """A new id of that kind."""
        return f"{kind}_{hashlib.blake2b(self.ids.next(16).encode(), digest_size=16).hexdigest()}"

    def signature(self, text: str) -> str:
        """BASE64(HEX(HMAC-SHA256)) of a text under the secret key.

        https://docs.rapyd.net/en/request-signatures.html
        """
        digest = hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
        return base64.b64encode(digest.encode()).decode()


class Call(msgspec.Struct):
    """One call: who asks, when, with what, and where pages are reached."""

    account: Account
    clock: Clock
    base: str
    pages: dict[str, tuple[Account, Any]]
    query: dict[str, str] = {}
    body: Fields = {}

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def hexed(seed: int, *owner: str) -> str:
    """Thirty-two hexadecimal digits that seed and owner decide."""
    return hashlib.blake2b("/".join((str(seed), *owner)).encode(), digest_size=16).hexdigest()


def key_of(seed: int, merchant_id: str) -> str:
    """The access key of a merchant by name."""
    stem = hexed(seed, merchant_id, "rapyd")[: KEY_LETTERS - CHECK].upper()
    return stem + hexed(seed, stem, "check")[:CHECK].upper()


def is_ours(seed: int, key: str) -> bool:
    """Whether this seed made that access key."""
    stem, check = key[:-CHECK], key[-CHECK:]
    made = hexed(seed, stem, "check")[:CHECK].upper()
    return bool(stem) and hmac.compare_digest(made.encode(), check.encode())
