"""What Redsys keeps of one merchant's terminal: its key, orders, stored cards."""

import base64
import hashlib
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ledger import Payment
from simulators.core.simulator import Merchant
from simulators.redsys.cards import Card

TERMINAL = "1"


class Preparation(msgspec.Struct):
    """What was asked in iniciaPeticion, which the payment has to repeat."""

    transaction: str
    version: str
    kind: str
    amount: int
    currency: str
    card: str


class Challenge(msgspec.Struct):
    """A cardholder at their bank. `status` is "" until they have acted, then Y or N."""

    id: str
    transaction: str
    acs: str
    version: str
    notify: str
    status: str = ""


class Operation(msgspec.Struct):
    """One operation of an order, as it came out."""

    kind: str
    amount: int
    at: int
    response: str
    authorization: str = ""
    state: str = "F"
    secure: str = "0"
    method: str = "3"


class Order(msgspec.Struct):
    """A payment by the merchant's order number."""

    id: str
    kind: str
    currency: str
    money: Payment
    card: Card
    asked: dict[str, Any]
    operations: list[Operation]
    challenge: Challenge | None = None
    errand: Errand | None = None
    """What the customer does on a page of Redsys's own, where they were sent to one."""

    @property
    def first(self) -> Operation:
        """The operation that the order began with."""
        return self.operations[0]


class Stored(msgspec.Struct):
    """A card that a merchant keeps by reference."""

    card: Card
    transaction: str


class Terminal(Merchant):
    """One merchant, known by its FUC number, with terminal 1."""

    def __init__(self, number: str, seed: int) -> None:
        super().__init__(number, seed)
        self.number = number
        self.key = key_of(seed, number)
        self.orders: dict[str, Order] = {}
        self.prepared: dict[str, Preparation] = {}
        self.stored: dict[str, Stored] = {}
        self.letters = 0

    def uuid(self) -> str:
        """A UUID as 3DS servers write them."""
        made = hashlib.blake2b(self.ids.next(16).encode(), digest_size=16).hexdigest()
        return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}"

    def hexadecimal(self, digits: int) -> str:
        """An identifier of up to 64 hexadecimal digits."""
        return hashlib.blake2b(self.ids.next(16).encode(), digest_size=32).hexdigest()[:digits]


class Context(msgspec.Struct):
    """Whose call it is, when, and under which address."""

    terminal: Terminal
    clock: Clock
    base: str
    challenges: dict[str, tuple[Terminal, Order]]

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def number_of(seed: int, merchant_id: str) -> str:
    """The nine digits by which Redsys knows a merchant by name; the last is a check digit."""
    made = hashlib.blake2b(f"{seed}/{merchant_id}/fuc".encode(), digest_size=8).digest()
    stem = str(10_000_000 + int.from_bytes(made, "big") % 90_000_000)
    return stem + _check(seed, stem)


def is_ours(seed: int, number: str) -> bool:
    """Whether this seed may have made that number."""
    return len(number) == 9 and number[-1] == _check(seed, number[:-1])


def _check(seed: int, stem: str) -> str:
    return str(hashlib.blake2b(f"{seed}/{stem}".encode(), digest_size=1).digest()[0] % 10)


def key_of(seed: int, number: str) -> str:
    """The merchant's key: base64 of 24 bytes."""
    made = hashlib.blake2b(f"{seed}/{number}/key".encode(), digest_size=24).digest()
    return base64.b64encode(made).decode()
