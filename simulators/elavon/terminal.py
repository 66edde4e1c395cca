"""What Converge keeps of one terminal: its batch, its tokens."""

import hmac
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.ids import secret
from simulators.core.ledger import Payment
from simulators.core.ledger import Refund as Returned
from simulators.core.simulator import Merchant
from simulators.elavon.words import Verdict

Fields = dict[str, Any]
CHECK = 4


class Card(msgspec.Struct, frozen=True):
    """What is remembered of a card: never its number, never its code."""

    network: str
    masked: str
    expires: str
    test: str = ""
    """The number of a card that is declined, which anybody may know."""

    @property
    def told(self) -> Fields:
        """What answers tell of it."""
        return {
            "ssl_card_number": self.masked,
            "ssl_exp_date": self.expires,
            "ssl_card_type": "CREDITCARD",
            "ssl_card_short_description": self.network,
        }


class Account(msgspec.Struct, frozen=True):
    """What is remembered of a checking account."""

    masked: str

    @property
    def told(self) -> Fields:
        """What answers tell of it."""
        return {"ssl_bank_account_number": self.masked}


class Transaction(msgspec.Struct):
    """One transaction; `kind` is SALE, AUTHONLY, RETURN, VOID or DELETE; ECSPURCHASE, ECSVOID."""

    id: str
    kind: str
    money: Payment
    amount: int
    at: float
    verdict: Verdict
    card: Card | Account
    asked: Fields
    approval: str = ""
    token: str = ""
    status: str = "OPN"
    refund: Returned | None = None
    sale: "Transaction | None" = None
    """Which sale a return is of."""
    returned: int = 0
    errand: Errand | None = None
    """What becomes of a check."""


class Terminal(Merchant):
    """One terminal, known by its user. `currencies` says whether it is set up for several."""

    def __init__(self, user: str, seed: int) -> None:
        super().__init__(user, seed)
        self.user = user
        self.pin = secret(seed, user, "pin", length=64).upper()
        self.number = str(int(secret(seed, user, "number", length=8).encode().hex(), 16))[-7:]
        self.number = f"1{self.number[1:]}"
        self.currencies = True
        self.transactions: dict[str, Transaction] = {}
        self.tokens: dict[str, Card] = {}
        self.stored: dict[tuple[str, str], str] = {}

    def new_id(self) -> str:
        """A transaction id, of at most 46 letters."""
        text = self.ids.next(32).upper()
        return f"{self.ids.number(6)}A15-{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:28]}"


class Call(msgspec.Struct):
    """One call: who asks for what, when."""

    terminal: Terminal
    clock: Clock
    asked: Fields

    @property
    def now(self) -> float:
        """Now, in seconds since 1970."""
        return self.clock.exact()


def user_of(seed: int, merchant_id: str) -> str:
    """The user of a merchant by name."""
    stem = f"u{secret(seed, merchant_id, 'elavon', length=10).lower()}"
    return stem + _check(seed, stem)


def is_ours(seed: int, user: str) -> bool:
    """Whether this seed made that user."""
    stem, check = user[:-CHECK], user[-CHECK:]
    return bool(stem) and hmac.compare_digest(_check(seed, stem).encode(), check.encode())


def _check(seed: int, stem: str) -> str:
    return secret(seed, stem, "check", length=CHECK).lower()
