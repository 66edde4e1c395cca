"""What Adyen keeps of one merchant account: payments, modifications, tokens, orders, disputes."""

import base64
import hmac
from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.credentials import signing_secret
from simulators.core.customer_methods import Errand
from simulators.core.ledger import Payment, Refund
from simulators.core.signing import Secrets
from simulators.core.simulator import Merchant

Fields = dict[str, Any]


class Card(msgspec.Struct):
    """What is remembered of a card: never its number, never its CVC."""

    brand: str
    bin: str
    last4: str
    month: str
    year: str
    holder: str
    enrolled: bool = False
    frictionless: bool = False
    challenged_at_once: bool = False
    demands: bool = False
    """Its issuer wants 3D Secure, whether or not the merchant asked for it."""
    refusal: str = ""
    """The holder name by which the test acquirer refuses it; see words.REFUSALS."""
    dispute: str = ""
    """The chargeback reason that its holder name asks for; see words.SCENARIOS."""

    @property
    def expiry(self) -> str:
        """As webhooks write it: 03/2030."""
        return f"{self.month.zfill(2)}/{self.year}"


class Sale(msgspec.Struct):
    """One payment. Its money is in `money`; `result` is the last resultCode."""

    psp: str
    reference: str
    money: Payment
    kind: str
    """The type of its payment method."""
    variant: str
    """The brand or type that webhooks tell as `paymentMethod`."""
    asked: Fields
    """What was asked for, without card data."""
    card: Card | None = None
    result: str = "Received"
    refusal: str = ""
    raw: str = ""
    authenticated: str = ""
    """transStatus of a 3D Secure authentication: Y, N, or R after the customer went back."""
    stage: str = ""
    """Waits for: fingerprint, challenge, redirect (3D Secure), errand (other methods), "" none."""
    flow: str = ""
    token: str = ""
    stored: str = ""
    """The stored payment method that it was made by or that it made."""
    order: str = ""
    errand: Errand | None = None
    action: Fields | None = None
    captures_fail: bool = False
    extra: dict[str, str] = {}

    @property
    def value(self) -> int:
        """What was asked for, in minor units."""
        return self.money.amount

    @property
    def final(self) -> bool:
        """Whether the payment has its outcome."""
        return self.money.state not in ("open", "challenged", "pending")

    def amount(self, value: int | None = None) -> Fields:
        """An amount in the payment's currency, as Adyen writes it."""
        return {
            "currency": self.money.currency,
            "value": self.money.amount if value is None else value,
        }


class Modification(msgspec.Struct):
    """A capture, refund, cancel, reversal or adjustment that was received; what became of it."""

    psp: str
    kind: str
    sale: Sale | None
    reference: str
    amount: int
    currency: str
    done: bool = False
    failed: bool = False
    refunds: list[Refund] = []


class Stored(msgspec.Struct):
    """A stored payment method of one shopper."""

    id: str
    shopper: str
    kind: str
    variant: str
    card: Card | None
    email: str = ""
    owner: str = ""
    iban: str = ""
    network: str = ""
    made_as: str = ""
    """The type of the payment that stored it: a wallet, say."""

    def fits(self, kind: str) -> bool:
        """Whether it may be charged as this type."""
        return kind in (self.kind, self.made_as)


class Order(msgspec.Struct):
    """Several payments for one amount; `left` is still to be paid, in minor units."""

    psp: str
    data: str
    reference: str
    amount: int
    left: int
    currency: str
    expires: str
    sales: list[Sale] = []
    closed: bool = False


class Dispute(msgspec.Struct):
    """A dispute; all its webhooks have its `psp`."""

    psp: str
    sale: Sale
    amount: int
    code: str
    reason: str
    scheme: str
    status: str = "Undefended"
    ends: str = ""
    stage: str = "chargeback"
    taken: bool = False
    documents: dict[str, Fields] = {}


class Account(Merchant):
    """One merchant account, known by its API key."""

    def __init__(self, key: str, seed: int, name: str) -> None:
        super().__init__(key, seed)
        self.name = name
        self.keys = Secrets(lambda again: hex_key(seed, key, again))
        self.webhook_url = ""
        self.multiple_partial_captures = False
        self.sales: dict[str, Sale] = {}
        self.references: dict[str, Sale] = {}
        self.results: dict[str, Sale] = {}
        """Payments by redirectResult, paymentData and authorisationToken."""
        self.modifications: dict[str, Modification] = {}
        self.stored: dict[str, Stored] = {}
        self.shoppers: dict[str, list[str]] = {}
        self.orders: dict[str, Order] = {}
        self.disputes: dict[str, Dispute] = {}
        self.gift_cards: dict[str, int] = {}
        self.sessions: dict[str, Fields] = {}
        self.links: dict[str, Fields] = {}

    def psp(self) -> str:
        """A new reference of sixteen capitals and digits."""
        return self.ids.next(16).upper()


def hex_key(seed: int, key: str, again: str) -> str:
    """An HMAC key of the account: 32 bytes in hexadecimal capitals."""
    return signing_secret(seed, key, f"hmac{again}", 32).encode().hex().upper()


class Call(msgspec.Struct):
    """One call: who asks, with what, where pages are reached, and what time it is."""

    account: Account
    body: bytes
    base: str
    clock: Clock
    query: str = ""

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()

    def later(self) -> "Call":
        """This call for later: without its body, which may hold a card's number."""
        return msgspec.structs.replace(self, body=b"")


def stamp(seconds: float) -> str:
    """Seconds since 1970 as Adyen writes a time: 2021-01-01T01:00:00+01:00."""
    return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%S}+00:00"


def sealed(*parts: str) -> str:
    """An opaque text that only this account's own parts decide."""
    digest = hmac.digest(b"adyen", "\0".join(parts).encode(), "sha256")
    return base64.b64encode(digest * 2).decode().rstrip("=")
