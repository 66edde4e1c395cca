"""What the gateway keeps of one merchant: transactions, the customer vault, the open batch."""

import hashlib
import hmac
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment, Refund
from simulators.core.simulator import Merchant

STEM, CHECK = 20, 12
PUBLIC = "checkout_public_"


class Card(msgspec.Struct, frozen=True):
    """What is kept of a card: never its number."""

    bin: str
    last4: str
    expiry: str
    kind: str
    flow: str
    """How its authentication goes: "frictionless", "challenge", "bypassed", "failed" or ""."""

    @property
    def masked(self) -> str:
        """The number as the gateway shows it."""
        return f"{self.bin}******{self.last4}"


class Check(msgspec.Struct, frozen=True):
    """What is kept of a bank account."""

    name: str
    aba: str
    last4: str
    holder: str
    kind: str
    sec_code: str


class Action(msgspec.Struct):
    """One thing that was done with a transaction."""

    kind: str
    amount: int
    at: int
    text: str
    code: int = 100
    success: bool = True
    batch: str = ""


class Transaction(msgspec.Struct):
    """A payment, or a refund or credit of its own."""

    id: str
    currency: str
    asked: dict[str, Any]
    payer: Card | Check
    actions: list[Action]
    condition: str = "pending"
    avs: str = ""
    csc: str = ""
    code: str = ""
    money: Payment | None = None
    refund: Refund | None = None
    errand: Errand | None = None

    @property
    def kind(self) -> str:
        """ "cc" or "ck"."""
        return "cc" if isinstance(self.payer, Card) else "ck"

    @property
    def order(self) -> str:
        """The merchant's order id."""
        return str(self.asked.get("orderid", ""))


class Customer(msgspec.Struct):
    """A customer of the vault: who they are, and what they pay with."""

    id: str
    payer: Card | Check
    asked: dict[str, Any]


class Challenge(msgspec.Struct):
    """A cardholder at their bank."""

    id: str
    card: Card
    status: str = ""


class Account(Merchant):
    """One merchant of the gateway."""

    def __init__(self, stem: str, seed: int) -> None:
        super().__init__(stem, seed)
        self.stem = stem
        self.key = key_of(seed, stem)
        self.public_key = public_of(seed, stem)
        self.signing_key = secret(seed, stem, "webhooks", length=32).upper()
        self.number = str(100_000 + int(hashlib.sha256(stem.encode()).hexdigest()[:6], 16))
        self.transactions: dict[str, Transaction] = {}
        self.orders: dict[str, list[Transaction]] = {}
        self.vault: dict[str, Customer] = {}
        self.batch: list[Transaction] = []
        self.last = 10_000_000_000

    def next_id(self) -> str:
        """The next transaction id."""
        self.last += 1 + int(self.ids.number(3))
        return str(self.last)

    def keep(self, transaction: Transaction) -> None:
        """Remember a transaction by its id and its order."""
        self.transactions[transaction.id] = transaction
        self.orders.setdefault(transaction.order, []).append(transaction)

    def uuid(self) -> str:
        """A UUID."""
        made = hashlib.blake2b(self.ids.next(16).encode(), digest_size=16).hexdigest()
        return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}"


class Context(msgspec.Struct):
    """Whose call it is, and when."""

    account: Account
    clock: Clock

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def stem_of(seed: int, merchant_id: str) -> str:
    """What stands in all keys of a merchant by name."""
    return secret(seed, merchant_id, "nmi", length=STEM)


def key_of(seed: int, stem: str) -> str:
    """The private security key of a merchant: 32 letters and digits."""
    return stem + secret(seed, stem, "private", length=CHECK)


def public_of(seed: int, stem: str) -> str:
    """The public key of a merchant, for browsers."""
    return PUBLIC + stem + secret(seed, stem, "public", length=CHECK)


def owner(seed: int, key: str) -> str | None:
    """The stem of a private or public key that this seed made; None for any other."""
    stem = key.removeprefix(PUBLIC)[:STEM]
    made = public_of(seed, stem) if key.startswith(PUBLIC) else key_of(seed, stem)
    return stem if hmac.compare_digest(made.encode(), key.encode()) else None
