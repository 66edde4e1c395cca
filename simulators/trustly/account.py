"""What Trustly keeps of one merchant: orders, payouts, balances."""

import hmac
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment as Money
from simulators.core.ledger import Refund as Returned
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant
from simulators.trustly import keys

Fields = dict[str, Any]
CHECK = 6
BANKS = {"SE": ("SWEDEN", "SEB"), "DE": ("GERMANY", "Trustly Demo Bank")}
ELSEWHERE = ("SWEDEN", "Handelsbanken")


class Payout(msgspec.Struct):
    """Money on its way to a customer's bank account: a refund's, a payout's, a withdrawal's.

    `names` are what the merchant called it: the request's UUID, an external reference.
    """

    reference: str
    at: int
    amount: int
    currency: str
    account: str
    state: str = "EXECUTING"
    modified: int = 0
    names: tuple[str, ...] = ()
    returned: Returned | None = None


class Order(msgspec.Struct):
    """One order: a Deposit, a Withdraw or an AccountPayout."""

    id: str
    method: str
    created: int
    asked: Fields
    base: str
    currency: str
    amount: int = 0
    money: Money | None = None
    errand: Errand | None = None
    account: str = ""
    state: str = "open"
    payouts: list[Payout] = []

    @property
    def attributes(self) -> Fields:
        """What else was asked."""
        told: Fields = self.asked["Attributes"]
        return told


class Account(Merchant):
    """One merchant, known by the username."""

    def __init__(self, username: str, seed: int) -> None:
        super().__init__(username, seed)
        self.username = username
        self.password = secret(seed, username, "password", length=24)
        self.key = keys.merchants(seed, username)
        self.trustlys = keys.trustlys(seed)
        self.orders: Shelf[Order] = Shelf()
        self.messages: set[str] = set()
        self.accounts: dict[str, str] = {}
        self.balances: Counter[str] = Counter()

    def uuid(self) -> str:
        """A new UUID."""
        text = "".join(f"{ord(letter) % 16:x}" for letter in self.ids.next(32))
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    def number(self) -> str:
        """A new number of ten digits, as orders and notifications have it."""
        return f"{1 + int(self.ids.number(1)) % 9}{self.ids.number(9)}"

    def account_of(self, person: str) -> str:
        """The bank account of a customer, always the same one."""
        if person not in self.accounts:
            self.accounts[person] = self.number()
        return self.accounts[person]


class Call(msgspec.Struct):
    """One call: who asks, when, with what, and where pages are reached."""

    account: Account
    clock: Clock
    base: str
    pages: dict[str, tuple[Account, Order]]
    data: Fields = {}
    uuid: str = ""

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def stamp(at: int) -> str:
    """A moment as Trustly writes it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S}.000000+00"


def decimal(minor: int) -> str:
    """An amount as Trustly writes it."""
    return f"{minor // 100}.{minor % 100:02d}"


def username_of(seed: int, merchant_id: str) -> str:
    """The username of a merchant by name."""
    stem = f"merchant_{secret(seed, merchant_id, 'trustly', length=12).lower()}"
    return stem + secret(seed, stem, "check", length=CHECK).lower()


def is_ours(seed: int, username: str) -> bool:
    """Whether this seed made that username."""
    stem, check = username[:-CHECK], username[-CHECK:]
    made = secret(seed, stem, "check", length=CHECK).lower()
    return bool(stem) and hmac.compare_digest(made.encode(), check.encode())
