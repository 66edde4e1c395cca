"""What Authorize.net keeps of one merchant: transactions, customer profiles, tokens."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Money
from simulators.core.shelf import Shelf
from simulators.core.signing import Secrets
from simulators.core.simulator import Merchant

Fields = dict[str, Any]


class Means(msgspec.Struct):
    """What is paid with: a card, of which only the end is kept, or a bank account.

    `fingerprint` knows the same number again; `reasoned` is a card whose amounts are reason codes.
    """

    kind: str
    brand: str
    last4: str
    expires: str = ""
    fingerprint: str = ""
    reasoned: bool = False
    routing: str = ""
    account_type: str = ""
    holder: str = ""
    echeck: str = ""

    @property
    def shown(self) -> str:
        """The number as it is shown."""
        return f"XXXX{self.last4}"


class Transaction(msgspec.Struct):
    """A transaction; its money is in `money`, a refund's in `given`."""

    id: str
    at: int
    kind: str
    money: Payment | None
    amount: int
    means: Means
    asked: Fields
    reason: str
    status: str
    auth_code: str = ""
    avs: str = "P"
    cvv: str = ""
    settled: int = 0
    taken: int = 0
    network_id: str = ""
    ref: "Transaction | None" = None
    given: Money | None = None
    batch: str = ""
    profile: tuple[str, str] | None = None

    @property
    def currency(self) -> str:
        """ISO 4217."""
        root = self.ref or self
        return root.money.currency if root.money else "USD"


class PaymentProfile(msgspec.Struct):
    """A stored means of payment."""

    id: str
    means: Means
    customer_type: str | None
    bill_to: Fields | None
    default: bool = False
    network_id: str = ""
    amount: int = 0


class Profile(msgspec.Struct):
    """A customer profile."""

    id: str
    base: Fields
    kind: str = "regular"
    payments: dict[str, PaymentProfile] = {}
    addresses: dict[str, Fields] = {}


class Token(msgspec.Struct):
    """What stands for a card that a browser handed in, once and for a while."""

    means: Means
    at: int
    spent: bool = False


class Account(Merchant):
    """One merchant, known by its API login id."""

    def __init__(self, name: str, stem: str, seed: int) -> None:
        super().__init__(name, seed)
        self.login, self.name = name, stem
        self.transaction_key = secret(seed, stem, "key", length=16)
        self.client_key = secret(seed, stem, "client", length=60)
        self.keys = Secrets(lambda again: signature_key(seed, stem, again))
        self.webhook_url = ""
        self.webhook_id = guid(secret(seed, stem, "webhook", length=24))
        self.transactions: Shelf[Transaction] = Shelf()
        self.profiles: Shelf[Profile] = Shelf()
        self.known: dict[tuple[str, ...], str] = {}
        """Profiles by what may not occur twice."""
        self.tokens: dict[str, Token] = {}
        self.recent: dict[tuple[Any, ...], int] = {}
        """When each alike transaction was last seen."""
        self.pages: dict[str, tuple[Fields, Fields]] = {}
        """What hosted pages are about, by their token."""

    def number(self, digits: int, first: str = "") -> str:
        """A new number of so many digits."""
        return first + self.ids.number(digits - len(first))


def signature_key(seed: int, stem: str, again: str) -> str:
    """A signature key: 64 bytes in capital hexadecimal letters."""
    return hashlib.sha512(secret(seed, stem, f"sign{again}").encode()).hexdigest().upper()


class Call(msgspec.Struct):
    """One call: who asks, and where pages are reached."""

    account: Account
    base: str
    clock: Clock

    @property
    def now(self) -> int:
        """Now, in seconds since 1970."""
        return self.clock.now()


def guid(text: str) -> str:
    """A GUID that a text decides."""
    digits = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "-".join(parts)


def stamp(seconds: int) -> str:
    """An instant in UTC, as the API writes it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.000Z"
