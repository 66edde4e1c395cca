"""What Fiuu keeps of one merchant: keys, transactions, card tokens, refunds."""

import hashlib
import hmac
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment, Refund
from simulators.core.simulator import Merchant

PREFIX, STEM, CHECK = "SB_", 8, 8
CODES = {"authorized": "00", "captured": "00", "settled": "00", "Pending": "22"}
"""StatCode by StatName; every other is a failure."""


class Card(msgspec.Struct, frozen=True):
    """What is kept of a card: never its number."""

    bin: str
    last4: str
    brand: str
    month: str
    year: str
    why: tuple[str, str] = ("", "")
    """With what its issuer declines."""


class Transaction(msgspec.Struct):
    """One attempt to pay."""

    id: str
    order: str
    amount: str
    currency: str
    channel: str
    money: Payment
    asked: dict[str, Any]
    name: str = "Pending"
    card: Card | None = None
    at: int = 0
    approval: str = ""
    why: tuple[str, str] = ("", "")
    token: str = ""
    errand: Errand | None = None
    proof: str = ""
    """What the customer's browser has to bring to the bank's page."""
    captured: str = ""

    @property
    def code(self) -> str:
        """StatCode."""
        return CODES.get(self.name, "11")


class Return(msgspec.Struct):
    """A refund by the merchant's RefID. `status` is 22, 00 or 11."""

    id: str
    reference: str
    made: Transaction
    amount: str
    at: int
    refund: Refund
    notify: str
    status: str = "22"


class Shop(Merchant):
    """One merchant by MerchantID."""

    def __init__(self, number: str, seed: int) -> None:
        super().__init__(number, seed)
        self.number = number
        self.verify_key = key_of(seed, number, "verify")
        self.secret_key = key_of(seed, number, "secret")
        self.transactions: dict[str, Transaction] = {}
        self.orders: dict[str, Transaction] = {}
        self.tokens: dict[str, Card] = {}
        self.refunds: dict[str, Return] = {}
        self.last = 30_000_000
        self.letters = 0

    def next_id(self) -> str:
        """The next transaction or refund id."""
        self.last += 1 + int(self.ids.number(2))
        return str(self.last)

    def keep(self, made: Transaction) -> None:
        """Remember a transaction by its id and its order."""
        self.transactions[made.id] = self.orders[made.order] = made
        self.ledger.alias(made.order, made.money)


class Context(msgspec.Struct):
    """Whose call it is, when, and under which address."""

    shop: Shop
    clock: Clock
    base: str
    pages: dict[str, tuple[Shop, Transaction]]

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def number_of(seed: int, merchant_id: str) -> str:
    """The MerchantID of a merchant by name; its tail is a check."""
    stem = secret(seed, merchant_id, "fiuu", length=STEM)
    return PREFIX + stem + secret(seed, stem, "check", length=CHECK)


def is_ours(seed: int, number: str) -> bool:
    """Whether this seed made that MerchantID."""
    stem = number.removeprefix(PREFIX)[:STEM]
    made = PREFIX + stem + secret(seed, stem, "check", length=CHECK)
    return hmac.compare_digest(made.encode(), number.encode("utf-8", "replace"))


def key_of(seed: int, number: str, which: str) -> str:
    """A key: 32 hexadecimal digits."""
    return hashlib.blake2b(f"{seed}/{number}/{which}".encode(), digest_size=16).hexdigest()
