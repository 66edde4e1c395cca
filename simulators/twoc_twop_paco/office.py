"""What PACO keeps of one office: its payments, by order number and by its own id."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Money
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant

Fields = dict[str, Any]


class Sale(msgspec.Struct):
    """One payment; its money is in `money`. `status` and `step` are PACO's words."""

    id: str
    order: str
    at: int
    updated: int
    money: Payment
    status: str
    step: str
    description: str
    kind: str
    urls: Fields
    fields: list[Fields]
    version: str
    card: Fields | None = None
    reason: str | None = None
    code: str | None = None
    """The acquirer's response code."""
    approval: str | None = None
    invoice: str | None = None
    settled: int = 0
    refunds: list[Money] = []
    reviewed: bool = False
    """Whether the next refund is looked at before it is given back."""
    challenged: bool = False
    page: str = ""


class Office(Merchant):
    """One office of a company, known by the company's access token."""

    def __init__(self, stem: str, seed: int, access_token: str) -> None:
        super().__init__(stem, seed)
        self.name, self.access_token = stem, access_token
        self.office_id = numerals(seed, stem, "office", 10)
        self.kid = hexadecimal(seed, stem, "kid")
        self.skew = 0
        """What callers' clocks are ahead of the simulated one."""
        self.sales: Shelf[Sale] = Shelf()
        self.orders: dict[str, Sale] = {}
        self.invoices: dict[str, Sale] = {}

    def new_id(self) -> str:
        """A new id: 32 hexadecimal digits."""
        return hashlib.blake2b(self.ids.next(24).encode(), digest_size=16).hexdigest()


class Call(msgspec.Struct):
    """One call: who asks, in which version, and where pages are reached."""

    office: Office
    base: str
    clock: Clock
    version: str = "2.0"

    @property
    def now(self) -> int:
        """Now, in seconds since 1970."""
        return self.clock.now()


def hexadecimal(seed: int, stem: str, purpose: str, length: int = 32) -> str:
    """Hexadecimal digits that seed and name decide."""
    text = secret(seed, stem, purpose).encode()
    return hashlib.blake2b(text, digest_size=32).hexdigest()[:length]


def numerals(seed: int, stem: str, purpose: str, length: int) -> str:
    """Decimal digits that seed and name decide; the first is a nine."""
    number = int(hexadecimal(seed, stem, purpose), 16)
    return f"9{number % 10 ** (length - 1):0{length - 1}}"


def stamp(seconds: int) -> str:
    """An instant as PACO writes it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.0000000Z"
