"""What Xendit keeps of one business: payment methods, payment requests, captures, refunds."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.forms import Part
from simulators.core.http import Response
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Payout as Sent
from simulators.core.ledger import Refund as Money
from simulators.core.shelf import Shelf
from simulators.core.simulator import Merchant
from simulators.xendit.channels import Channel

Fields = dict[str, Any]
CARD = "CARD"


class Card(msgspec.Struct):
    """What is remembered of a card: never its number, never its CVV."""

    information: Fields
    currency: str
    channel: Fields
    frictionless: bool
    refuses_authentication: bool
    expires: tuple[int, int]

    @property
    def type(self) -> str:
        """The word for cards."""
        return CARD


class Account(msgspec.Struct):
    """An account or a code of another channel. `rest` is shown beside code and properties."""

    offer: Channel
    channel: Fields
    rest: Fields
    waits: float
    """Seconds until what nobody paid is given up."""

    @property
    def type(self) -> str:
        """The channel's type: EWALLET, VIRTUAL_ACCOUNT, ..."""
        return self.offer.type

    @property
    def currency(self) -> str:
        """The currency that the channel was asked in."""
        return self.offer.currency


class Method(msgspec.Struct):
    """A payment method. `uses` counts the requests that were made with it."""

    id: str
    account: str
    created: str
    updated: str
    reusability: str
    reference_id: str
    means: Card | Account
    status: str = "PENDING"
    description: str | None = None
    metadata: Fields | None = None
    billing: Fields | None = None
    country: str | None = None
    verification: Fields | None = None
    failure_code: str | None = None
    customer_id: str | None = None
    page: str = ""
    errand: Errand | None = None
    uses: int = 0


class Capture(msgspec.Struct):
    """One capture, or one that failed; `left` could still be captured after it. Minor units."""

    id: str
    created: str
    reference_id: str
    amount: int
    left: int
    failure_code: str | None = None


class PaymentRequest(msgspec.Struct):
    """A payment request; its money is in `money`, its status follows from there."""

    id: str
    payment_id: str
    account: str
    created: str
    updated: str
    money: Payment
    method: Method
    reference_id: str
    country: str
    capture_method: str
    initiator: str
    channel: Fields | None
    rest: Fields
    """Echoed as given: description, metadata, items, customer, shipping_information."""
    verification: Fields | None = None
    page: str = ""
    errand: Errand | None = None
    ends: str = "failure"
    """How it came to its end, in the word of a return URL."""
    detail: Fields | None = None
    """What is known of who paid."""
    captures: list[Capture] = []
    capture_failure: str | None = None
    """Why the acquirer will fail the next capture."""

    def return_url(self, ends: str) -> str:
        """Where the customer goes after `success`, `failure` or `cancel`; "" where nobody said."""
        own = {name: value for name, value in (self.channel or {}).items() if value}
        return returned({**self.method.means.channel, **own}, ends)


def returned(channel: Fields, ends: str) -> str:
    """The return URL of channel properties: the one of that end, else the next best."""
    order = {"success": ("success",), "failure": ("failure", "success")}
    for name in order.get(ends, (ends, "failure", "success")):
        if found := channel.get(f"{name}_return_url"):
            return str(found)
    return ""


class Refund(msgspec.Struct):
    """A refund; its money is in `money`."""

    id: str
    created: str
    updated: str
    request: PaymentRequest
    money: Money
    reference_id: str
    reason: str
    metadata: Fields | None
    failure_code: str | None = None

    @property
    def account(self) -> str:
        """The account of the payment."""
        return self.request.account


class Payout(msgspec.Struct):
    """A payout; its money is in `money`, `asked` as it was asked for."""

    id: str
    account: str
    created: str
    updated: str
    arrives: str
    asked: Fields
    money: Sent
    status: str = "ACCEPTED"
    failure_code: str | None = None


class Evidence(msgspec.Struct):
    """One piece of evidence; `shown` is what is told of it beside id, type and slug."""

    id: str
    type: str
    slug: str
    created: str
    shown: Fields


class Dispute(msgspec.Struct):
    """A dispute. `amount` and `terminal` (what it came to in the end) are minor units."""

    id: str
    account: str
    created: str
    updated: str
    due: float
    request: PaymentRequest
    amount: int
    status: str = "ACTION_REQUIRED"
    reason: str | None = None
    terminal: int | None = None
    evidences: list[Evidence] = []


class Business(Merchant):
    """One Xendit business, known by its secret key.

    Card refunds succeed at once. Set `refund_delay` (seconds) to have them pend, and
    `refund_failure` (a failure code) to have those that pend fail.
    """

    def __init__(self, key: str, seed: int) -> None:
        super().__init__(key, seed)
        self.account = self.hex(24)
        self.callback_token = secret(seed, key, "callback", length=56)
        self.webhook_url = ""
        self.refund_delay: float = 0
        self.refund_failure: str | None = None
        self.methods: Shelf[Method] = Shelf()
        self.requests: Shelf[PaymentRequest] = Shelf()
        self.refunds: Shelf[Refund] = Shelf()
        self.disputes: Shelf[Dispute] = Shelf()
        self.payouts: Shelf[Payout] = Shelf()
        self.replays: dict[tuple[str, ...], tuple[bytes, Response]] = {}

    def hex(self, length: int) -> str:
        """The next `length` hexadecimal digits (at most 32)."""
        return f"{int(self.ids.number(19)):016x}{int(self.ids.number(19)):016x}"[-length:]

    def new_id(self, prefix: str) -> str:
        """An id as Xendit writes it: a prefix and a version 4 UUID."""
        text = self.hex(32)
        return f"{prefix}-{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


class Call(msgspec.Struct):
    """One call: who asks, for which account, with what, and where pages are reached."""

    business: Business
    account: str
    query: dict[str, list[str]]
    body: bytes
    base: str
    clock: Clock
    visits: dict[str, Any]
    """The customers at pages, of all businesses, by the page's id."""
    parts: list[Part] = []
    """What was posted as a form."""

    @property
    def now(self) -> str:
        """Now, as Xendit writes it."""
        return stamp(self.clock.exact())

    def to_keep(self) -> "Call":
        """This call for later: without its body, which may hold a card's number."""
        return msgspec.structs.replace(self, body=b"", parts=[])


def stamp(seconds: float) -> str:
    """Seconds since 1970 as ISO 8601 with microseconds."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
