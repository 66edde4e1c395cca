"""What Checkout.com keeps of one client: payments, actions, instruments, tokens, disputes."""

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment, Refund
from simulators.core.signing import Secrets
from simulators.core.simulator import Merchant

Fields = dict[str, Any]

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_TO_BASE32 = str.maketrans(LETTERS, (BASE32 * 2)[: len(LETTERS)])


def base32(text: str) -> str:
    """Letters and digits as Checkout.com writes ids: a-z and 2-7."""
    return text.translate(_TO_BASE32)


class Card(msgspec.Struct):
    """What is remembered of a card: never its number, never its CVV."""

    scheme: str
    bin: str
    last4: str
    month: int
    year: int
    fingerprint: str
    kind: str = "Credit"
    country: str = "GB"
    name: str = ""
    declined: str = ""
    """The response code with which every payment is declined."""
    poor: int = 0
    """An amount for which it has too little."""
    declined_with_amount: str = ""
    increment: str = ""
    secured: Literal["", "frictionless", "challenge"] = "challenge"
    outcome: str = "Y"
    verification_only: bool = False


class Instrument(msgspec.Struct):
    """A payment instrument (src_...): what payments are made with, again and again."""

    id: str
    kind: str
    fingerprint: str
    card: Card | None = None
    details: Fields = {}
    """What is told again of an instrument that is no card."""
    customer: str = ""
    shown: Fields = {}
    """Billing address, phone and account holder, as given."""
    kept: bool = True
    wallet: str = ""
    as_token: str = ""


class Token(msgspec.Struct):
    """A token (tok_...) for one use."""

    id: str
    instrument: Instrument
    expires: int
    cvv: bool = False


class Action(msgspec.Struct):
    """What is done with a payment; listed once it is processed."""

    id: str
    kind: str
    amount: int
    reference: str
    metadata: Fields
    at: int
    done: bool = False
    code: str = "10000"
    final: bool = True
    auth_code: str = ""
    arn: str = ""
    authorization: str = ""
    refund: Refund | None = None


class Sale(msgspec.Struct):
    """One payment. Its money is in `money`; where it stands follows from there."""

    id: str
    session: str
    money: Payment
    asked: Fields
    """What was asked for, without the source."""
    instrument: Instrument
    customer: Fields
    at: int
    actions: list[Action] = []
    stage: Literal["", "3ds", "errand"] = ""
    ended: str = ""
    """The status of a payment that came to nothing otherwise than by a decline."""
    code: str = ""
    auth_code: str = ""
    scheme_id: str = ""
    secured: Fields = {}
    eci: str = ""
    cvv: bool = False
    processing: Fields = {}
    errand: Errand | None = None
    voiding: bool = False
    captures_fail: bool = False

    @property
    def capture(self) -> bool:
        """Whether the merchant asked to capture at once."""
        return bool(self.asked.get("capture", True))

    def waiting(self, kind: str) -> int:
        """The sum of the actions of one kind that are not processed yet."""
        return sum(each.amount for each in self.actions if each.kind == kind and not each.done)

    @property
    def capturable(self) -> int:
        """What may still be captured, beyond what is already asked for."""
        return self.money.capturable - self.waiting("Capture")

    @property
    def refundable(self) -> int:
        """What may still be refunded, beyond what is already asked for."""
        return self.money.refundable - self.waiting("Refund")


class Dispute(msgspec.Struct):
    """A dispute (dsp_...)."""

    id: str
    sale: Sale
    amount: int
    category: str
    code: str
    received: int
    updated: int
    required_by: int
    status: str = "evidence_required"
    evidence: dict[str, Any] = {}
    resolved: str = ""


class File(msgspec.Struct):
    """An uploaded file; what is in it is not kept."""

    id: str
    name: str
    purpose: str
    size: int
    at: int


class Customer(msgspec.Struct):
    """A customer (cus_...)."""

    id: str
    email: str
    name: str = ""
    phone: Fields = {}
    metadata: Fields = {}
    default: str = ""


class Account(Merchant):
    """One client with one processing channel, known by its keys."""

    def __init__(self, stem: str, seed: int) -> None:
        super().__init__(stem, seed)
        self.stem = stem
        self.channel = f"pc_{made(seed, stem, 'channel', 26)}"
        self.entity = f"ent_{made(seed, stem, 'entity', 26)}"
        self.client = f"cli_{made(seed, stem, 'client', 26)}"
        self.secret = made(seed, stem, "webhooks", 32)
        self.keys = Secrets(lambda again: f"{made(seed, stem, f'webhooks{again}', 32)}")
        self.webhook_url = ""
        self.sales: dict[str, Sale] = {}
        self.sessions: dict[str, Sale] = {}
        self.actions: dict[str, tuple[Sale, Action]] = {}
        self.instruments: dict[str, Instrument] = {}
        self.tokens: dict[str, Token] = {}
        self.customers: dict[str, Customer] = {}
        self.emails: dict[str, Customer] = {}
        self.disputes: dict[str, Dispute] = {}
        self.files: dict[str, File] = {}

    def new(self, prefix: str, length: int = 26) -> str:
        """A new id."""
        return f"{prefix}_{base32(self.ids.next(length))}"

    def fingerprint(self, number: str) -> str:
        """What tells that two cards are one, and nothing of their number."""
        key = self.secret.encode()
        return hashlib.blake2b(number.encode(), digest_size=32, key=key).hexdigest().upper()


def made(seed: int, stem: str, purpose: str, length: int) -> str:
    """Letters that only seed, client and purpose decide."""
    return base32(secret(seed, stem, purpose, length=length))


class Call(msgspec.Struct):
    """One call: who asks, with what, where pages are reached, and what time it is."""

    account: Account
    body: bytes
    base: str
    clock: Clock
    query: str = ""
    headers: dict[str, str] = {}

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()

    def later(self) -> "Call":
        """This call for later: without its body, which may hold a card's number."""
        return msgspec.structs.replace(self, body=b"", headers={})


@lru_cache(maxsize=1024)
def stamp(seconds: int) -> str:
    """Seconds since 1970 as Checkout.com writes a time."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
