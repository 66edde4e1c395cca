"""One merchant site and all that it has at Nuvei."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment as Money
from simulators.core.ledger import Refund as MoneyBack
from simulators.core.simulator import Merchant
from simulators.nuvei.bodies import Address, Call, Item, Related, UrlDetails, UserDetails
from simulators.nuvei.bodies import Order as OrderCall
from simulators.nuvei.cards import Card
from simulators.nuvei.errors import APPROVED, Verdict

SESSION_SECONDS = 15 * 60
"""A session lasts this long. That it ends is documented (`Session expired`), when is not."""

Kind = Literal[
    "Sale",
    "Auth",
    "PreAuth",
    "InitAuth3D",
    "Auth3D",
    "VerifyAuth3D",
    "Settle",
    "Void",
    "Credit",
    "Chargeback",
]
_CHECK = 6


class Said(msgspec.Struct, frozen=True, gc=False):
    """What is kept of a call: nothing of what it pays with."""

    unique: str
    request: str
    custom: str = ""
    ip: str = ""
    merchant: dict[str, str] = {}
    billing: Address | None = None
    shipping: Address | None = None
    user: UserDetails | None = None
    urls: UrlDetails | None = None
    items: list[Item] = []


def said(call: Call) -> Said:
    """What is kept of a call."""
    kept = Said(call.clientUniqueId, call.clientRequestId)
    if isinstance(call, Related):
        more = {"custom": call.customData, "merchant": call.merchantDetails or {}}
        return msgspec.structs.replace(kept, urls=call.urlDetails, **more)
    if not isinstance(call, OrderCall):
        return kept
    return Said(
        call.clientUniqueId,
        call.clientRequestId,
        call.customData,
        call.deviceDetails.ipAddress if call.deviceDetails else "",
        call.merchantDetails or {},
        call.billingAddress,
        call.shippingAddress,
        call.userDetails,
        call.urlDetails,
        call.items,
    )


class Session(msgspec.Struct, gc=False):
    """What a session token stands for."""

    token: str
    until: int
    order: "Order | None" = None
    last: "Transaction | None" = None
    paid: bool = False


class Order(msgspec.Struct, gc=False):
    """An order, which is made by itself or by its first payment."""

    id: str
    amount: int
    currency: str
    created: int
    said: Said
    state: str = "OPENED"


class Person(msgspec.Struct):
    """A customer whom the merchant made known."""

    number: int
    details: dict[str, str] = {}
    options: dict[str, "Option"] = {}


class Option(msgspec.Struct, gc=False):
    """A payment option (UPO) that is kept for a customer."""

    id: str
    method: str
    registered: int
    card: Card | None = None
    details: dict[str, str] = {}
    billing: Address | None = None
    enabled: bool = True
    deposited: bool = False


class Challenge(msgspec.Struct):
    """A cardholder's authentication at their bank."""

    transaction: "Transaction"
    notify: str
    server_id: str
    acs_id: str
    ds_id: str
    result: str = ""
    """"Y", "N" or "" while the cardholder has not decided."""
    reason: str = ""


class Transaction(msgspec.Struct, gc=False):
    """One transaction, in minor units."""

    id: str
    kind: Kind
    amount: int
    currency: str
    order: str
    at: int
    said: Said
    verdict: Verdict = APPROVED
    money: Money | None = None
    auth_code: str = ""
    user: str = ""
    option: str = ""
    method: str = "cc_card"
    card: Card | None = None
    related: "Transaction | None" = None
    urls: UrlDetails | None = None
    product: str = ""
    three_d: dict[str, Any] = {}
    challenge: Challenge | None = None
    back: MoneyBack | None = None
    voided: bool = False
    settled: int = 0
    given: int = 0
    """What was given back of it."""
    apm_reason: str = ""

    @property
    def status(self) -> str:
        """APPROVED, DECLINED, ERROR, REDIRECT or PENDING."""
        return self.verdict.status


class Site(Merchant):
    """A merchant site, found by the ids that its calls carry."""

    def __init__(self, number: str, seed: int) -> None:
        super().__init__(number, seed)
        self.name = self.number = number
        self.site = f"2{_digits(seed, number, 'site', 5)}"
        self.secret = secret(seed, number, "key", length=64)
        self.orders: dict[str, Order] = {}
        self.transactions: dict[str, Transaction] = {}
        self.by_unique: dict[str, Transaction] = {}
        self.people: dict[str, Person] = {}
        self.temporary: dict[str, Card] = {}
        self.paid_requests: set[str] = set()
        self._prefix = _digits(seed, number, "transactions", 4)
        self._count = 0

    def transaction_id(self) -> str:
        """The next id of a transaction: 19 digits."""
        self._count += 1
        return f"71{self._prefix}{self._count:013d}"

    def order_id(self) -> str:
        """The next id of an order: nine digits."""
        self._count += 1
        return f"4{self._prefix[:2]}{self._count:06d}"

    def option_id(self) -> str:
        """The next id of a payment option: eight digits and more."""
        self._count += 1
        return f"7{self._prefix[:1]}{self._count:06d}"

    def uuid(self) -> str:
        """An id in the form of a UUID."""
        text = self.ids.number(32)
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    def keep(self, transaction: Transaction) -> Transaction:
        """Let a transaction be found by its id and by the merchant's."""
        self.transactions[transaction.id] = transaction
        if transaction.said.unique:
            self.by_unique[transaction.said.unique] = transaction
        if transaction.money is not None and transaction.money.reference != transaction.id:
            self.ledger.alias(transaction.id, transaction.money)
        return transaction

    def order(self, session: Session, amount: int, currency: str, now: int, kept: Said) -> Order:
        """The order of a session, made where there is none yet."""
        if session.order is None:
            made = Order(self.order_id(), amount, currency, now, kept)
            session.order = self.orders[made.id] = made
        return session.order


class Context(msgspec.Struct):
    """What a call has to know beside its body."""

    site: Site
    clock: Clock
    base: str
    sessions: dict[str, tuple[Site, Session]]
    challenges: dict[str, tuple[Site, Challenge]]
    errands: dict[str, tuple[Site, Transaction, Errand]]

    @property
    def now(self) -> int:
        return self.clock.now()


View = Callable[[Context, Any], dict[str, Any]]


def _digits(seed: int, *owner_and_length: Any) -> str:
    *owner, length = owner_and_length
    text = secret(seed, *owner, length=32)
    return "".join(str(ord(letter) % 10) for letter in text[:length])


def number_of(seed: int, merchant_id: str) -> str:
    """The merchant id on the wire, which seed and name decide; its last digits can be checked."""
    body = f"3{_digits(seed, merchant_id, 'number', 12)}"
    return body + _digits(seed, body, "check", _CHECK)


def is_ours(seed: int, number: str) -> bool:
    """Whether a merchant id is one that this seed can make."""
    body, check = number[:-_CHECK], number[-_CHECK:]
    return number.isdigit() and len(number) == 19 and check == _digits(seed, body, "check", _CHECK)
