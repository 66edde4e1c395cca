"""What Bambora keeps of one merchant: transactions, tokens, registered customers."""

import hashlib
import hmac

import msgspec

from simulators.core.clock import Clock
from simulators.core.ids import secret
from simulators.core.ledger import Payment, Refund
from simulators.core.simulator import Merchant

PREFIX, STEM, CHECK = "api.", 10, 6


class Card(msgspec.Struct, frozen=True):
    """What is kept of a card: never its number."""

    bin: str
    last4: str
    month: str
    year: str
    brand: str
    response: int = 0
    """The code with which it is declined, 0 if it is not."""

    @property
    def truncated(self) -> str:
        """The number as Bambora shows it."""
        return f"{self.bin}******{self.last4}"


class Transaction(msgspec.Struct):
    """A payment, capture or refund."""

    receipt: str
    kind: str
    amount: int
    at: int
    reference: str
    customer: str
    account: str
    status: str
    code: str = ""
    message: str = ""
    money: Payment | None = None
    refund: Refund | None = None
    settled: bool = False


class Account(Merchant):
    """One merchant, known by the user name of its API user."""

    def __init__(self, user: str, seed: int) -> None:
        super().__init__(user, seed)
        self.user = user
        self.password = secret(seed, user, "password", length=16)
        made = hashlib.blake2b(f"{seed}/{user}/account".encode(), digest_size=6).digest()
        self.number = str(10_000_000 + int.from_bytes(made, "big") % 90_000_000)
        self.transactions: list[Transaction] = []
        self.receipts: dict[str, Transaction] = {}
        self.captures: dict[str, Transaction] = {}
        """Captures by the receipt of what they captured."""
        self.tokens: dict[str, Card] = {}
        self.customers: dict[tuple[str, str], Card] = {}
        self.last = 89_000_000

    def next_receipt(self) -> str:
        """The next receipt number."""
        self.last += 1 + int(self.ids.number(2))
        return str(self.last)

    def keep(self, made: Transaction) -> None:
        """Remember a transaction."""
        self.transactions.append(made)
        self.receipts[made.receipt] = made


class Context(msgspec.Struct):
    """Whose call it is, and when."""

    account: Account
    clock: Clock

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()


def user_of(seed: int, merchant_id: str) -> str:
    """The user name of a merchant by name; its tail is a check."""
    stem = secret(seed, merchant_id, "bamboraapac", length=STEM)
    return PREFIX + stem + secret(seed, stem, "check", length=CHECK)


def is_ours(seed: int, user: str) -> bool:
    """Whether this seed made that user name."""
    stem = user.removeprefix(PREFIX)[:STEM]
    made = PREFIX + stem + secret(seed, stem, "check", length=CHECK)
    return hmac.compare_digest(made.encode(), user.encode("utf-8", "replace"))
