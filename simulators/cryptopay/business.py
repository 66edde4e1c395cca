"""What Cryptopay keeps of one business: invoices, and whatever else it made."""

import hashlib
import hmac
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant
from simulators.cryptopay.money import NETWORKS

Fields = dict[str, Any]

CHECK = 8


class Invoice(msgspec.Struct):
    """A request for a payment in a cryptocurrency. Its money, in the price's currency, is `money`.

    `price`, `pay` and `paid` are in units of their currencies. `rest` is shown as it was given.
    """

    id: str
    money: Payment
    price: Decimal
    price_currency: str
    pay: Decimal
    pay_currency: str
    rate: Decimal
    network: str
    address: str
    created: float
    expires: float
    page: str
    rest: Fields
    status: str = "new"
    context: str | None = None
    paid: Decimal = Decimal(0)
    transactions: list[Fields] = []
    refunds: list[Fields] = []
    recalculations: dict[str, "Recalculation"] = {}


class Recalculation(msgspec.Struct):
    """A new price for what was paid; it can be committed for thirty seconds."""

    price: Decimal
    rate: Decimal
    until: float
    shown: Fields
    committed: bool = False


class Business(Merchant):
    """One Cryptopay business, known by its API key."""

    def __init__(self, key: str, seed: int) -> None:
        super().__init__(key, seed)
        self.key = key
        self.secret = api_secret(seed, key)
        self.callback_secret = secret(seed, key, "callback", length=40)
        self.callback_url = ""
        self.project = self.new_id()
        self.invoices: Shelf[Invoice] = Shelf()
        self.things: dict[str, Shelf[Fields]] = {}
        """What is no invoice, by the first segment of its path: channels, customers, ..."""
        self.uncommitted: set[str] = set()
        """Exchange transfers that wait to be committed."""
        self.customs: dict[tuple[str, str], str] = {}
        """What each custom id stands for, by kind and custom id."""

    def hex(self, length: int) -> str:
        """The next `length` hexadecimal digits (at most 128)."""
        text = self.ids.next(48)
        return hashlib.blake2b(text.encode(), digest_size=64).hexdigest()[:length]

    def new_id(self) -> str:
        """A version 4 UUID."""
        made = self.hex(32)
        return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}"

    def address(self, network: str) -> str:
        """A new address on a blockchain."""
        chain = NETWORKS[network]
        letters = bytes.fromhex(self.hex(128)).translate(chain.letters)[: chain.length].decode()
        return chain.lead + letters

    def shelf(self, kind: str) -> Shelf[Fields]:
        """All things of a kind."""
        return self.things.setdefault(kind, Shelf())


class Context(msgspec.Struct):
    """One call: who asks, with what, and where pages are reached."""

    business: Business
    query: dict[str, str]
    body: bytes
    base: str
    clock: Clock
    pages: dict[str, tuple[Business, Invoice | None]]
    """Whose the hosted pages are, by the id of the invoice; None stands for a channel."""

    @property
    def now(self) -> str:
        """Now, as Cryptopay writes it."""
        return stamp(self.clock.exact())


@lru_cache(1024)
def stamp(seconds: float) -> str:
    """Seconds since 1970 in ISO 8601."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}+00:00"


def key_of(seed: int, merchant_id: str) -> str:
    """The API key of a merchant by name."""
    stem = secret(seed, merchant_id, "cryptopay", length=14)
    return stem + _check(seed, stem)


def is_ours(seed: int, key: str) -> bool:
    """Whether this seed made that API key."""
    stem, check = key[:-CHECK], key[-CHECK:]
    return bool(stem) and hmac.compare_digest(_check(seed, stem).encode(), check.encode())


def _check(seed: int, stem: str) -> str:
    return secret(seed, stem, "check", length=CHECK)


def api_secret(seed: int, key: str) -> str:
    """The secret that belongs to an API key."""
    return secret(seed, key, "secret", length=43)
