"""What Worldpay keeps of one merchant code: orders, their payments, tokens."""

import hmac

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Returned
from simulators.core.simulator import Merchant

CHECK = 8


class Card(msgspec.Struct, frozen=True):
    """What is remembered of a card or device account: never its number, never its code."""

    network: str
    masked: str
    holder: str
    month: str
    year: str


class Token(msgspec.Struct, frozen=True):
    """A card that is stored for a shopper, or for the merchant where `shopper` is empty."""

    id: str
    shopper: str
    card: Card
    reference: str
    reason: str
    expires: float
    outcome: str
    """The test name under which the card was stored."""


class Challenge(msgspec.Struct):
    """The issuer wants to know whether it is the cardholder. `result` is set by what they do."""

    token: str
    session: str
    machine: str
    echo: str
    flex: bool
    result: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """What the issuer says: the event, and the code of a refusal."""

    event: str
    code: int | None = None
    reason: str = ""


class Order(msgspec.Struct):
    """One order, known by the merchant's own code, and the money of its payment."""

    code: str
    account: "Account"
    money: Payment
    method: str
    card: Card
    created: float
    outcome: Outcome
    event: str = ""
    """The last event of its payment; empty until there is one."""
    delay: float | None = None
    """Seconds until it is captured by itself; None where the merchant does that."""
    cvc: str = "NOT SUPPLIED BY SHOPPER"
    avs: str = "NOT SUPPLIED BY SHOPPER"
    authorisation: str = ""
    authenticated: str = ""
    scheme: str = ""
    challenge: Challenge | None = None
    token: Token | None = None
    mandate: str = ""
    capturing: int = 0
    """Of what is held, what captures that are not done yet will take."""
    fails: bool = False
    """Whether the acquirer will fail its next capture."""
    refunds: list[Returned] = []
    sent: int = 0
    """Of what is refunded, what is on its way or has arrived."""
    disputed: int = 0
    errand: Errand | None = None
    """What the shopper is asked to do at a method's own page."""
    back: dict[str, str] = {}
    """Where they return to from there."""


class Account(Merchant):
    """One merchant code, known by the name that its calls authenticate with.

    Set `several_captures` for a merchant who may take what is held in parts, as by arrangement.
    """

    def __init__(self, name: str, seed: int) -> None:
        super().__init__(name, seed)
        self.name = name
        self.password = secret(seed, name, "password", length=24)
        self.code = code_of(seed, name)
        self.notification_url = ""
        self.several_captures = False
        self.orders: dict[str, Order] = {}
        self.tokens: dict[str, Token] = {}
        self.refunded: dict[str, tuple[Order, Returned]] = {}
        """Refunds by the merchant's reference, which alone names them; also with the order's."""


class Call(msgspec.Struct):
    """One call: who asks, when, with which cookies, and where pages are reached."""

    account: Account
    clock: Clock
    base: str
    cookies: str
    pages: dict[str, Order]
    set_cookie: str = ""

    @property
    def now(self) -> float:
        """Now, in seconds since 1970."""
        return self.clock.exact()


def name_of(seed: int, merchant_id: str) -> str:
    """The name that a merchant authenticates with."""
    stem = secret(seed, merchant_id, "worldpayxml", length=16).upper()
    return stem + _check(seed, stem)


def is_ours(seed: int, name: str) -> bool:
    """Whether this seed made that name."""
    stem, check = name[:-CHECK], name[-CHECK:]
    return bool(stem) and hmac.compare_digest(_check(seed, stem).encode(), check.encode())


def _check(seed: int, stem: str) -> str:
    return secret(seed, stem, "check", length=CHECK).upper()


def code_of(seed: int, name: str) -> str:
    """The merchant code of a name."""
    return f"SIM{secret(seed, name, 'code', length=12).upper()}"
