"""What CyberSource keeps of one merchant, and what one call knows."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

import msgspec

from simulators.core.clock import DAY, Clock
from simulators.core.http import Request
from simulators.core.ids import secret
from simulators.core.ledger import Payment as Money
from simulators.core.ledger import Refund as Return
from simulators.core.simulator import Merchant
from simulators.families.cybersource.cards import Card
from simulators.families.cybersource.errors import Fields

Kind = Literal["payment", "capture", "reversal", "refund", "void", "authentication"]


class Transaction(msgspec.Struct):
    """One request that was done, as transaction details show it.

    `applications` are the services that it ran; `root` is the first request of its series.
    """

    id: str
    root: str
    kind: Kind
    submitted: float
    status: str
    code: str
    reconciliation: str
    applications: list[str]
    amount: int = 0
    currency: str = ""
    reason: str | None = None
    related: list[str] = []
    shown: Fields = {}
    """What else is shown of it."""


class Taking(msgspec.Struct):
    """Money that was taken: by a capture, or by a payment that captures at once."""

    transaction: Transaction
    payment: "Payment"
    amount: int
    refunded: int = 0
    state: Literal["pending", "transmitted", "voided", "failed"] = "pending"


class Payment(msgspec.Struct):
    """A payment; its money is in `money`."""

    transaction: Transaction
    money: Money
    card: Card | None
    bank: bool
    sale: bool
    network_id: str
    takings: list[Taking] = []
    reversed: bool = False
    incremented: int = 0


class Refund(msgspec.Struct):
    """A refund of one taking."""

    transaction: Transaction
    taking: Taking
    money: Return
    state: Literal["pending", "transmitted", "voided", "failed"] = "pending"


class Instrument(msgspec.Struct):
    """What a token stands for. A deleted one stays known, as gone."""

    id: str
    kind: Literal["customer", "paymentInstrument", "instrumentIdentifier", "shippingAddress"]
    card: Card | None = None
    bank: Fields | None = None
    identifier: str = ""
    instrument: str = ""
    """The customer's default payment instrument."""
    owner: str = ""
    shown: Fields = {}
    network_id: str = ""
    gone: bool = False


class Key(msgspec.Struct):
    """A digital signature key for webhooks, and when it was made (milliseconds)."""

    id: str
    secret: str
    made: int


class Webhook(msgspec.Struct):
    """A subscription: where events of which types go."""

    id: str
    organization: str
    url: str
    products: list[Fields]
    made: str
    status: str = "ACTIVE"
    shown: Fields = {}

    def wants(self, event: str) -> str | None:
        """The product under which it wants an event; None where it does not."""
        for product in self.products:
            if event in product["eventTypes"]:
                return str(product["productId"])
        return None


class Account(Merchant):
    """One merchant of CyberSource, known by its merchant id."""

    def __init__(self, name: str, seed: int) -> None:
        super().__init__(name, seed)
        self.name, self.seed = name, seed
        self.transactions: dict[str, Transaction] = {}
        self.payments: dict[str, Payment] = {}
        self.takings: dict[str, Taking] = {}
        self.refunds: dict[str, Refund] = {}
        self.instruments: dict[str, Instrument] = {}
        self.identifiers: dict[str, str] = {}
        self.authentications: dict[str, Any] = {}
        self.setups: dict[str, Any] = {}
        self.webhooks: dict[str, Webhook] = {}
        self.key = Key(self.uuid(), "", 0)
        self.listeners: list[Webhook] = []
        """Who is told where nobody subscribed: at no address."""

    def request_id(self, now: float) -> str:
        """A request id: 22 digits that begin with the time, as CyberSource numbers them."""
        return f"{int(now * 1000) // 100:011d}"[:11] + self.ids.number(11)

    def hex(self, length: int) -> str:
        """The next `length` hexadecimal digits (at most 32)."""
        return f"{int(self.ids.number(19)):016x}{int(self.ids.number(19)):016x}"[-length:]

    def uuid(self) -> str:
        """A version 4 UUID."""
        text = self.hex(32)
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    def print(self, number: str) -> str:
        """A card number's fingerprint: the same for the same number, and no way back."""
        return secret(self.seed, "print", number, length=24)


class Call(msgspec.Struct):
    """One call: who asks, what, when, and where pages are reached."""

    account: Account
    operation: str
    body: bytes
    query: str
    base: str
    clock: Clock
    pages: dict[str, Any]
    """The pages at which customers act, of all merchants, by the token that leads there."""
    offers: "Offers"

    @classmethod
    def of(
        cls,
        account: Account,
        operation: str,
        request: Request,
        clock: Clock,
        pages: dict[str, Any],
        offers: "Offers",
    ) -> "Call":
        """The call that a request makes."""
        body, query, base = request.body, request.query, request.base
        return cls(account, operation, body, query, base, clock, pages, offers)

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock.exact()

    @property
    def batch(self) -> float:
        """When the next batch goes to the processor: at midnight, UTC."""
        return (self.clock.now() // DAY + 1) * DAY

    def to_keep(self) -> "Call":
        """This call for later: without its body, which may hold a card's number."""
        return msgspec.structs.replace(self, body=b"")


class Offers(msgspec.Struct, frozen=True):
    """What a processor of this dialect offers, and how its acquirer answers."""

    solutions: frozenset[str] = frozenset({"001", "008", "012", "014", "015"})
    types: frozenset[str] = frozenset(
        {"001", "002", "003", "004", "005", "007", "024", "033", "036", "042", "054", "062", "067"}
    )
    echeck: bool = True
    increments: bool = True
    partial_reversals: bool = False
    approval: str = "888888"
    approved: str = "100"
    avs: tuple[str, str] = ("X", "I1")
    terminal: str = "111111"


def stamp(seconds: float) -> str:
    """Seconds since 1970 as CyberSource writes them."""
    return _stamp(int(seconds))


@lru_cache(maxsize=64)
def _stamp(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
