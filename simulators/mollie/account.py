"""What Mollie keeps of one organization: payments and all that belongs to them."""

from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment as Money
from simulators.core.ledger import Refund as Returned
from simulators.core.replays import Replays
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant
from simulators.mollie.words import IDEMPOTENCY_SECONDS

Fields = dict[str, Any]


class Card(msgspec.Struct, frozen=True):
    """What is remembered of a card: never its number, never its CVV."""

    holder: str
    last4: str
    label: str
    expires: str
    """YYYY-MM-DD, the last day of its month."""
    fingerprint: str


class Capture(msgspec.Struct):
    """One capture; minor units."""

    id: str
    created: float
    payment: "Payment"
    amount: int
    description: str
    metadata: Any
    status: str = "pending"


class Refund(msgspec.Struct):
    """One refund; what it moved is in `money`."""

    id: str
    created: float
    payment: "Payment"
    money: Returned
    description: str
    metadata: Any
    status: str = "pending"
    reversals: list[Fields] | None = None
    """What is pulled back from those to whom the payment was routed."""


class Chargeback(msgspec.Struct):
    """The customer's bank took the money back; minor units."""

    id: str
    created: float
    payment: "Payment"
    amount: int
    reason: dict[str, str] | None = None
    reversed: float = 0


class Mandate(msgspec.Struct):
    """A customer's permission to be charged. `of` is the account or card that it is for."""

    id: str
    created: float
    customer: "Customer"
    method: str
    details: Fields
    reference: str | None
    signed: str | None
    scopes: list[str]
    status: str = "pending"


class Customer(msgspec.Struct):
    """Someone who pays more than once."""

    id: str
    created: float
    name: str | None = None
    email: str | None = None
    locale: str | None = None
    metadata: Any = None
    mandates: list[Mandate] = []
    payments: list["Payment"] = []


class Payment(msgspec.Struct):
    """A payment; its money is in `money`. `shown` is echoed, `asked` only read."""

    id: str
    token: str
    """Names the page for the customer."""
    created: float
    money: Money
    description: str
    sequence: str
    base: str
    asked: Any
    """The request, as its type in `bodies`; what may change is kept beside it."""
    method: str | None = None
    offered: tuple[str, ...] = ()
    redirect_url: str | None = None
    cancel_url: str | None = None
    webhook_url: str | None = None
    locale: str | None = None
    country: str | None = None
    metadata: Any = None
    billing: Fields | None = None
    shipping: Fields | None = None
    status: str = "open"
    times: dict[str, float] = {}
    """`paidAt`, `authorizedAt`, `expiresAt`, ... in seconds since 1970."""
    details: Fields | None = None
    customer: Customer | None = None
    mandate: Mandate | None = None
    card: Card | None = None
    errand: Errand | None = None
    capture_fails: bool = False
    routes: list[Fields] | None = None
    """Who gets which part of it, as Mollie shows that."""
    captures: list[Capture] = []
    refunds: list[Refund] = []
    chargebacks: list[Chargeback] = []

    @property
    def checkout(self) -> bool:
        """Whether there is a page at which the customer pays."""
        return self.sequence != "recurring" and self.status == "open"


class Account(Merchant):
    """One organization with one website profile, known by its test API key.

    Set `balance_short` to have new refunds queue until it is unset. Payments by the methods that
    are put in `unavailable` are refused with 503.
    """

    def __init__(self, name: str, seed: int, key: str, profile: str) -> None:
        super().__init__(key, seed)
        self.name, self.profile = name, profile
        self.idempotency = Replays(IDEMPOTENCY_SECONDS)
        self.organization = f"org_{self.ids.number(8)}"
        self.fingerprints = secret(seed, name, "fingerprints")
        self.balance_short = False
        self.unavailable: set[str] = set()
        self.payments: Shelf[Payment] = Shelf()
        self.captures: Shelf[Capture] = Shelf()
        self.refunds: Shelf[Refund] = Shelf()
        self.chargebacks: Shelf[Chargeback] = Shelf()
        self.customers: Shelf[Customer] = Shelf()
        self.deleted: set[str] = set()
        self.cards: dict[str, Card] = {}
        """Cards by their token."""


class Call(msgspec.Struct):
    """One call: who asks, with what, and where pages are reached."""

    account: Account
    base: str
    clock: Clock
    pages: dict[str, tuple[Account, Payment]]
    """Payments of all accounts by the token of their page."""
    query: dict[str, str] = {}
    body: bytes = b""
    kind: str = "application/json"
    organizational: bool = False
    """Whether the key is an organization's, which says itself what is a test and which profile."""

    @property
    def now(self) -> float:
        """Now, in seconds since 1970."""
        return self.clock.exact()

    def later(self) -> "Call":
        """This call for what happens later, without its body."""
        return msgspec.structs.replace(self, body=b"", query={})
