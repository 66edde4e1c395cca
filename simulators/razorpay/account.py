"""What Razorpay keeps of one merchant account."""

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
from simulators.core.signing import Secrets
from simulators.core.simulator import Merchant
from simulators.razorpay.errors import no_such_id, wrong
from simulators.razorpay.words import FAILED, Why

Fields = dict[str, Any]
CHECK = 5
PREFIX = "rzp_test_"
ID_LETTERS = 14


class Order(msgspec.Struct):
    """What is to be paid, once; minor units."""

    id: str
    created: int
    amount: int
    currency: str
    receipt: str | None
    notes: Fields
    asked: Fields
    settings: Fields
    status: str = "created"
    attempts: int = 0
    paid: int = 0
    payments: list["Payment"] = []

    @property
    def automatic(self) -> bool:
        """Whether what is authorized is captured at once, which is an account's default."""
        if self.settings:
            return bool(self.settings["capture"] == "automatic")
        return bool(self.asked.get("payment_capture", True))


class Card(msgspec.Struct):
    """What is remembered of a card: never its number, never its CVV."""

    id: str
    holder: str
    last4: str
    iin: str
    network: str
    short: str
    international: bool
    month: int
    year: int
    fails: Why = FAILED


class Token(msgspec.Struct):
    """A stored card or UPI id of a customer; `recurring` ones can be charged alone."""

    id: str
    created: int
    customer: "Customer"
    method: str
    card: Card | None = None
    vpa: str | None = None
    status: str = "initiated"
    recurring: bool = False
    most: int | None = None
    expires: int = 0


class Customer(msgspec.Struct):
    """Someone who pays more than once."""

    id: str
    created: int
    asked: Fields
    tokens: dict[str, Token] = {}


class Payment(msgspec.Struct):
    """One attempt to pay an order; its money is in `money`."""

    id: str
    created: int
    order: Order
    money: Money
    asked: Fields
    base: str
    status: str = "created"
    card: Card | None = None
    token: Token | None = None
    customer: Customer | None = None
    errand: Errand | None = None
    vpa: str | None = None
    acquirer: Fields = {}
    notes: Fields = {}
    why: Why | None = None
    refunds: list["Refund"] = []
    disputes: list["Dispute"] = []

    @property
    def method(self) -> str:
        """Its payment method."""
        return str(self.asked["method"])

    @property
    def path(self) -> str:
        """Its page."""
        return f"/_pages/payments/{self.id.removeprefix('pay_')}/authenticate"


class Refund(msgspec.Struct):
    """One refund; what it moved is in `money`."""

    id: str
    created: int
    payment: Payment
    money: Returned
    receipt: str | None
    speed: str
    notes: Fields
    status: str = "processed"
    arn: str | None = None


class Dispute(msgspec.Struct):
    """The customer's bank wants the money back."""

    id: str
    created: int
    payment: Payment
    amount: int
    reason: str
    phase: str
    respond_by: int
    status: str = "open"
    deducted: int = 0
    evidence: Fields = {}
    takes: bool = True
    """Whether the money is withheld meanwhile."""


class QrCode(msgspec.Struct):
    """A UPI QR code."""

    id: str
    created: int
    asked: Fields
    base: str
    status: str = "active"
    reason: str | None = None
    payments: list[Payment] = []

    @property
    def path(self) -> str:
        """Where its picture is."""
        return f"/_pages/qr/{self.id}"


class Document(msgspec.Struct):
    """A file that was uploaded; its content is not kept."""

    id: str
    created: int
    purpose: str
    name: str
    kind: str
    size: int


class Account(Merchant):
    """One account, known by its key."""

    def __init__(self, key: str, seed: int) -> None:
        super().__init__(key, seed)
        self.key = key
        self.secret = secret(seed, key, "secret", length=24)
        bare = key.removeprefix(PREFIX)
        self.access_token = f"{bare}.{secret(seed, key, 'grant', length=40)}"
        self.secrets = Secrets(lambda again: secret(seed, key, f"webhook{again}", length=24))
        self.webhook_url = ""
        self.owner = f"acc_{secret(seed, key, 'account', length=ID_LETTERS)}"
        self.orders: Shelf[Order] = Shelf()
        self.payments: Shelf[Payment] = Shelf()
        self.refunds: Shelf[Refund] = Shelf()
        self.disputes: Shelf[Dispute] = Shelf()
        self.customers: Shelf[Customer] = Shelf()
        self.qr_codes: Shelf[QrCode] = Shelf()
        self.documents: Shelf[Document] = Shelf()
        self.tokens: dict[str, Token] = {}
        self.customers_by_details: dict[tuple[str, str], Customer] = {}

    def id_of(self, kind: str) -> str:
        """A new id of that kind."""
        return f"{kind}_{self.ids.next(ID_LETTERS)}"

    def signature(self, text: str) -> str:
        """HMAC-SHA256 of a text under the API secret, as callbacks bear it."""
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()


class Call(msgspec.Struct):
    """One call: who asks, when, with what, and where pages are reached."""

    account: Account
    clock: Clock
    base: str
    pages: dict[str, tuple[Account, Payment | QrCode]]
    query: Fields = {}
    body: Fields = {}
    headers: dict[str, str] = {}

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def find(shelf: Shelf[Any], prefix: str, id: str) -> Any:
    """What has this id. Raises RazorpayError."""
    bare = id.removeprefix(f"{prefix}_")
    if not (bare.isalnum() and len(bare) == ID_LETTERS):
        raise wrong(f"{id} is not a valid id")
    found = shelf.get(id)
    if found is None:
        raise no_such_id()
    return found


def key_of(seed: int, merchant_id: str) -> str:
    """The key id of a merchant by name."""
    stem = secret(seed, merchant_id, "razorpay", length=ID_LETTERS - CHECK)
    return f"{PREFIX}{stem}{secret(seed, stem, 'check', length=CHECK)}"


def is_ours(seed: int, key: str) -> bool:
    """Whether this seed made that key id."""
    bare = key.removeprefix(PREFIX)
    stem, check = bare[:-CHECK], bare[-CHECK:]
    made = secret(seed, stem, "check", length=CHECK)
    return (
        key.startswith(PREFIX) and bool(stem) and hmac.compare_digest(made.encode(), check.encode())
    )
