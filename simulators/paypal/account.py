"""What PayPal keeps of one merchant: orders, payments, vaulted sources, disputes, webhooks."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment, Payout
from simulators.core.ledger import Refund as Money
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant

Fields = dict[str, Any]

KEPT = 20_000
"""Events and replays that are remembered at least."""

_PAYER_LETTERS = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Source(msgspec.Struct):
    """What an order is paid with, without a card's number or code.

    `shown` is what PayPal tells of it. `decline` is the processor's response code for a card that
    is declined, `refusal` the issue with which PayPal refuses to take the money.
    """

    kind: str
    shown: Fields
    decline: str = ""
    refusal: str = ""
    vault: Fields | None = None
    authentication: tuple[bool, str, str, str] | None = None
    asks: bool = False
    return_url: str = ""
    cancel_url: str = ""
    settling: str = ""
    """Why a capture of it is pending, where the money comes later."""
    reference: str = ""
    """The network's transaction id of a card payment that this one follows."""


class Capture(msgspec.Struct):
    """Money that was taken, or was not; minor units."""

    id: str
    created: str
    updated: str
    unit: "Unit"
    amount: int
    status: str
    final: bool = True
    reason: str = ""
    invoice_id: str = ""
    note: str = ""
    soft_descriptor: str = ""
    authorization: "Authorization | None" = None
    refunded: int = 0
    at: int = 0
    refunds: int = 0


class Authorization(msgspec.Struct):
    """Money that is held, or was not; minor units."""

    id: str
    created: str
    updated: str
    unit: "Unit"
    amount: int
    status: str
    expires: str
    at: int
    captured: int = 0
    parent: str = ""
    fails: bool = False
    """Whether the next capture will be reviewed, and denied."""


class Refund(msgspec.Struct):
    """Money that goes back."""

    id: str
    created: str
    updated: str
    capture: Capture
    money: Money
    total: int
    given: Fields
    status: str = "COMPLETED"
    reason: str = ""


class Unit(msgspec.Struct):
    """A purchase unit: what was given of it, its money and what became of that."""

    given: Fields
    money: Payment
    order: "Order"
    authorizations: list[Authorization] = []
    captures: list[Capture] = []
    refunds: list[Refund] = []


class Order(msgspec.Struct):
    """An order."""

    id: str
    created: str
    updated: str
    at: int
    base: str
    intent: str
    status: str
    units: list[Unit] = []
    source: Source | None = None
    payer: Fields | None = None
    instruction: str = ""
    return_url: str = ""
    cancel_url: str = ""
    errand: Errand | None = None
    expired: bool = False


class Token(msgspec.Struct):
    """A setup token or a payment token."""

    id: str
    status: str
    customer: Fields
    source: Source
    base: str
    at: int
    spent: bool = False
    errand: Errand | None = None


class Dispute(msgspec.Struct):
    """A dispute about one capture; `amount` is in minor units."""

    id: str
    created: str
    updated: str
    due: str
    capture: Capture
    amount: int
    reason: str
    stage: str
    status: str
    outcome: str = ""
    held: int = 0
    evidences: list[Fields] = []
    messages: list[Fields] = []
    base: str = ""
    refund: Refund | None = None


class Item(msgspec.Struct):
    """One payment of a payout to one receiver."""

    id: str
    batch: "Batch"
    asked: Fields
    money: Payout
    transaction: str
    activity: str
    status: str = "PENDING"
    error: str = ""
    processed: str = ""


class Batch(msgspec.Struct):
    """A payout: payments to receivers."""

    id: str
    at: int
    base: str
    header: Fields
    currency: str
    status: str = "PENDING"
    items: list[Item] = []
    completed: str = ""


class Webhook(msgspec.Struct):
    """An address that is told of events."""

    id: str
    url: str
    events: tuple[str, ...] = ("*",)


class Event(msgspec.Struct, gc=False):
    """What happened, as it is told: `about` is the id of the resource, `body` is JSON."""

    id: str
    type: str
    about: str
    body: bytes


class Account(Merchant):
    """One PayPal merchant, known by the client id of its app.

    Refunds succeed at once. Set `refund_delay` (seconds) to have them pend, as those of bank
    accounts do.
    """

    def __init__(self, client_id: str, seed: int, doors: "dict[str, Account]") -> None:
        super().__init__(client_id, seed)
        self.doors = doors
        """Whose pages are found under which id, of all accounts."""
        self.seed = seed
        self.name = payer_id(seed, client_id)
        mailbox = secret(seed, client_id, "email", length=12).lower()
        self.email = f"sb-{mailbox}@business.example.com"
        self.webhook_id = secret(seed, client_id, "webhook", length=17).upper()
        self.refund_delay: float = 0
        self.orders: Shelf[Order] = Shelf()
        self.authorizations: Shelf[Authorization] = Shelf()
        self.captures: Shelf[Capture] = Shelf()
        self.refunds: Shelf[Refund] = Shelf()
        self.setups: Shelf[Token] = Shelf()
        self.tokens: Shelf[Token] = Shelf()
        self.disputes: Shelf[Dispute] = Shelf()
        self.batches: dict[str, Batch] = {}
        self.items: dict[str, Item] = {}
        self.sent: dict[str, Batch] = {}
        """Payouts by the name that their sender gave them."""
        self.references: set[str] = set()
        self.webhooks: dict[str, Webhook] = {self.webhook_id: Webhook(self.webhook_id, "")}
        self.events: Shelf[Event] = Shelf(KEPT)
        self.replays: Shelf[tuple[float, Any]] = Shelf(KEPT)

    def keep(self, made: Order | Token) -> None:
        """Keep what a payer may be sent to a page for."""
        shelf: Shelf[Any] = self.orders if isinstance(made, Order) else self.setups
        shelf[made.id] = made
        self.doors[made.id] = self

    def new_id(self) -> str:
        """An id as PayPal writes those of orders and payments: 17 capitals and digits."""
        return self.ids.next(17).upper()

    def new_payout_id(self) -> str:
        """An id as PayPal writes those of payouts and their items: 13 capitals and digits."""
        return self.ids.next(13).upper()

    def uuid(self) -> str:
        """A version 1 UUID by its form."""
        text = f"{int(self.ids.number(19)):016x}{int(self.ids.number(19)):016x}"[-32:]
        return f"{text[:8]}-{text[8:12]}-1{text[13:16]}-a{text[17:20]}-{text[20:]}"

    def debug_id(self) -> str:
        """An id by which PayPal finds a call again."""
        return f"f{int(self.ids.number(15)):012x}"[:13]


class Call(msgspec.Struct):
    """One call: who asks for what, how it shall be answered, where this simulator is reached."""

    account: Account
    body: Any
    query: Fields
    base: str
    clock: Clock
    full: bool = False
    request_id: str = ""
    raw: bytes = b""

    @property
    def now(self) -> str:
        """Now, as PayPal writes it."""
        return stamp(self.clock.now())

    def to_keep(self) -> "Call":
        """This call for later: without its body, which may hold a card's number."""
        return msgspec.structs.replace(self, body=None, raw=b"", query={})


@lru_cache(maxsize=64)
def stamp(seconds: int) -> str:
    """Seconds since 1970 as PayPal writes times."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def payer_id(seed: int, *owner: str) -> str:
    """The id of a PayPal account, which seed and owner decide."""
    letters = secret(seed, *owner, "payer", length=13).encode()
    return bytes(_PAYER_LETTERS[letter % 32] for letter in letters).decode()
