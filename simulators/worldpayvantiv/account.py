"""What Worldpay keeps of one merchant id: transactions, tokens, chargeback cases."""

import hmac

import msgspec

from simulators.core.clock import Clock
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Returned
from simulators.core.simulator import Merchant

CHECK = 6


class Card(msgspec.Struct, frozen=True):
    """What is remembered of a card: its type, its ends, never its number or code."""

    type: str
    last4: str
    bin: str
    expires: str


class Transaction(msgspec.Struct):
    """One transaction that was taken, by its cnpTxnId."""

    id: str
    kind: str
    """The element that asked for it: sale, authorization, capture, credit, ..."""
    merchant_id: str
    order: str
    group: str
    at: float
    money: Payment
    amount: int
    response: str
    answer: str
    """Its response, as queryTransaction shows it."""
    card: Card | None = None
    refund: Returned | None = None
    deposit: "Transaction | None" = None
    """Which sale or capture a credit is for."""
    credited: int = 0
    processed: bool = True
    """Whether its money has moved; what is only held moves none."""
    final: bool = True
    """Whether no other capture of the same hold follows."""
    waiting: "list[Transaction]" = []
    """Captures of this hold that are not processed yet."""
    parent: str = ""
    """Which transaction it was done with."""
    voided: bool = False
    bounced: bool = False
    """Whether the bank gave a debit back."""


class Activity(msgspec.Struct, frozen=True):
    """What was done with a chargeback case."""

    at: float
    type: str
    source: str
    target: str
    note: str = ""
    amount: int = 0


class Case(msgspec.Struct):
    """A chargeback, from the bank's first word to the last."""

    id: str
    deposit: Transaction
    amount: int
    opened: float
    cycle: str
    queue: str
    arn: str
    kind: str = "D"
    represented: int = 0
    activities: list[Activity] = []
    documents: dict[str, bytes] = {}
    over: bool = False
    money_moved: bool = True
    reason: str = "fraudulent"


class Account(Merchant):
    """One merchant id, known by its user. Unset `tokenizes` for one that gets no tokens."""

    def __init__(self, user: str, seed: int) -> None:
        super().__init__(user, seed)
        self.user = user
        self.password = secret(seed, user, "password", length=16)
        self.number = str(int(secret(seed, user, "merchant", length=12).encode().hex(), 16))[-8:]
        self.tokenizes = True
        self.currency = "USD"
        """A merchant id has one; no message tells it."""
        self.transactions: dict[str, Transaction] = {}
        self.by_merchant_id: dict[tuple[str, str], list[Transaction]] = {}
        self.recent: dict[tuple[str, ...], tuple[float, str]] = {}
        """Answers by what was asked, for the detection of duplicates."""
        self.tokens: dict[str, tuple[Card, str]] = {}
        """Cards by token, with the number of a test card."""
        self.registered: dict[tuple[str, str, str], str] = {}
        self.cases: dict[str, Case] = {}

    def new_id(self) -> str:
        """A cnpTxnId: eighteen digits, of which the first is not 0."""
        return f"8{self.ids.number(17)}"


class Call(msgspec.Struct):
    """One call: who asks, when."""

    account: Account
    clock: Clock

    @property
    def now(self) -> float:
        """Now, in seconds since 1970."""
        return self.clock.exact()


def user_of(seed: int, merchant_id: str) -> str:
    """The user of a merchant by name."""
    stem = f"U{secret(seed, merchant_id, 'worldpayvantiv', length=12).upper()}"
    return stem + _check(seed, stem)


def is_ours(seed: int, user: str) -> bool:
    """Whether this seed made that user."""
    stem, check = user[:-CHECK], user[-CHECK:]
    return bool(stem) and hmac.compare_digest(_check(seed, stem).encode(), check.encode())


def _check(seed: int, stem: str) -> str:
    return secret(seed, stem, "check", length=CHECK).upper()
