"""What PhonePe keeps of one merchant: the salt key, payments and refunds."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Money
from simulators.core.simulator import Merchant
from simulators.phonepe.bodies import AnyInstrument

SALT_INDEX = "1"
CHECK = 8
INDIA = timedelta(hours=5, minutes=30)


class Verdict(msgspec.Struct, frozen=True):
    """How a transaction stands: `code` is the answer's, the rest is in its data."""

    code: str
    message: str
    state: str
    response: str


# https://developer.phonepe.com/v1/reference/check-status-api-1
PENDING = Verdict("PAYMENT_PENDING", "Your request is in pending state.", "PENDING", "PENDING")
SUCCESS = Verdict("PAYMENT_SUCCESS", "Your payment is successful.", "COMPLETED", "SUCCESS")
FAILED = Verdict("PAYMENT_ERROR", "Payment Failed", "FAILED", "ZM")
DECLINED = Verdict("PAYMENT_DECLINED", "Payment declined by user", "FAILED", "ZA")
WENT_BACK = Verdict("PAYMENT_DECLINED", "Payment declined by user", "FAILED", "PAYMENT_DECLINED")
TIMED_OUT = Verdict(
    "TIMED_OUT", "The payment failed due to the timeout.", "FAILED", "TXN_AUTO_FAILED"
)
# https://developer.phonepe.com/v1/reference/refund-8
REFUND_PENDING = Verdict(
    "PAYMENT_PENDING",
    "Your request has been successfully completed.",
    "PENDING",
    "PAYMENT_PENDING",
)


class Transaction(msgspec.Struct):
    """A payment or a refund by the merchant's own id."""

    id: str
    provider_id: str
    amount: int
    callback: str
    verdict: Verdict = PENDING
    instrument: dict[str, Any] | None = None
    """`paymentInstrument` of its status, once it is known."""


class Sale(Transaction, kw_only=True):
    """A payment."""

    money: Payment
    asked: AnyInstrument
    back: str = ""
    mode: str = "REDIRECT"
    errand: Errand | None = None


class Reversal(Transaction, kw_only=True):
    """A refund of a payment."""

    sale: Sale
    money: Money


class Shop(Merchant):
    """One PhonePe merchant, known by its merchant id."""

    def __init__(self, number: str, seed: int) -> None:
        super().__init__(number, seed)
        self.number = number
        self.salt_key = salt_key(seed, number)
        self.callback_url = ""
        """Where callbacks go that a request names no address for."""
        self.refund_seconds: float = 60
        self.transactions: dict[str, Sale | Reversal] = {}
        self.by_provider_id: dict[str, Sale | Reversal] = {}

    def keep(self, transaction: "Sale | Reversal") -> None:
        """Remember a transaction by both of its ids."""
        self.transactions[transaction.id] = transaction
        self.by_provider_id[transaction.provider_id] = transaction

    def signature(self, text: str) -> str:
        """X-VERIFY over a text: the base64 payload and the path, either alone, or both."""
        digest = hashlib.sha256(f"{text}{self.salt_key}".encode()).hexdigest()
        return f"{digest}###{SALT_INDEX}"

    def signed(self, text: str, given: str) -> bool:
        """Whether this is the X-VERIFY of a text."""
        return hmac.compare_digest(self.signature(text).encode(), given.encode())

    def provider_id(self, lead: str, clock: Clock) -> str:
        """PhonePe's own id of a transaction: a letter, the time in India, and a number."""
        now = datetime.fromtimestamp(clock.now(), UTC) + INDIA
        return f"{lead}{now:%y%m%d%H%M%S}{self.ids.number(10)}"


class Context(msgspec.Struct):
    """One call: who asks, when, and where pages are reached."""

    shop: Shop
    clock: Clock
    base: str
    pages: dict[str, tuple[Shop, Sale]]


def number_of(seed: int, merchant_id: str) -> str:
    """The merchant id at PhonePe of a merchant by name."""
    stem = f"M{secret(seed, merchant_id, 'phonepe', length=16).upper()}"
    return stem + _check(seed, stem)


def is_ours(seed: int, number: str) -> bool:
    """Whether this seed made that merchant id."""
    stem, check = number[:-CHECK], number[-CHECK:]
    return bool(stem) and hmac.compare_digest(_check(seed, stem).encode(), check.encode())


def _check(seed: int, stem: str) -> str:
    return secret(seed, stem, "check", length=CHECK).upper()


def salt_key(seed: int, number: str) -> str:
    """The salt key of a merchant id, in the form of a UUID."""
    made = hashlib.blake2b(f"{seed}/{number}/salt".encode(), digest_size=16).hexdigest()
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}"
