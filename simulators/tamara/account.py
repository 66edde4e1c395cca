"""What Tamara keeps of a merchant: orders and webhooks."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.credentials import public_name, signing_secret
from simulators.core.customer_methods import Errand
from simulators.core.ledger import Payment, Refund
from simulators.core.simulator import Merchant, Refusal

Fields = dict[str, Any]


class TamaraError(Refusal):
    """A refusal: `message`, and `errors` with a code for each.

    The form is the PHP SDK's; most codes are assumed, since the reference lists few.
    """

    def __init__(self, status: int, message: str, code: str = "", field: str = "") -> None:
        super().__init__(message)
        self.status, self.misfit = status, field
        self.body: Fields = {"message": message}
        if code:
            found: Fields = {"error_code": code}
            self.body["errors"] = [found | ({"data": {"field": field}} if field else {})]


class Capture(msgspec.Struct):
    """Money that was taken, in minor units."""

    id: str
    at: str
    amount: int
    asked: Fields


class Back(msgspec.Struct):
    """Money that was given back, or a part of an order that was cancelled; minor units."""

    id: str
    at: str
    amount: int
    money: Refund | None = None
    capture: str = ""
    comment: str = ""
    merchant_id: str = ""


class Order(msgspec.Struct):
    """An order; its money is in `money`. `ends` is its status where it came to nothing."""

    id: str
    checkout: str
    at: int
    asked: Fields
    reference: str
    money: Payment
    base: str
    ends: str = ""
    approved_until: int = 0
    errand: Errand | None = None
    captures: list[Capture] = []
    refunds: list[Back] = []
    cancels: list[Back] = []

    @property
    def status(self) -> str:
        """Its status in Tamara's words."""
        money = self.money
        if self.ends:
            return self.ends
        if money.refunded:
            whole = money.refunded == money.captured
            return "fully_refunded" if whole else "partially_refunded"
        if money.state == "authorized":
            if money.captured:
                return "partially_captured"
            return "updated" if self.cancels else "authorised"
        return {"captured": "fully_captured", "pending": "approved"}.get(money.state, "new")


class Webhook(msgspec.Struct):
    """An address that is told of events."""

    id: str
    url: str
    events: list[str]
    headers: dict[str, str]


class Account(Merchant):
    """One Tamara merchant. With `auto_authorise`, approved orders need not be authorised.

    https://docs.tamara.co/reference/authoriseorder
    """

    def __init__(self, name: str, seed: int) -> None:
        super().__init__(name, seed)
        self.number = uuid_of(public_name(seed, name))
        self.notification_token = signing_secret(seed, name, "notifications")
        self.auto_authorise = False
        self.orders: dict[str, Order] = {}
        self.references: dict[str, Order] = {}
        self.webhooks: dict[str, Webhook] = {}

    def uuid(self) -> str:
        """The next id."""
        return uuid_of(f"{int(self.ids.number(19)):016x}{int(self.ids.number(19)):016x}")


class Call(msgspec.Struct):
    """One call: who asks for what, and when."""

    account: Account
    body: Fields
    base: str
    clock: Clock
    doors: dict[str, tuple[Account, Order]]
    """Whose order is paid at which page, of all merchants."""

    @property
    def now(self) -> str:
        """Now, as Tamara writes it."""
        return stamp(self.clock.now())

    def to_keep(self) -> "Call":
        """This call for later, without its body."""
        return msgspec.structs.replace(self, body={})


def uuid_of(letters: str) -> str:
    """A version 4 UUID by its form, of the last hexadecimal digits of a text's bytes."""
    text = letters if len(letters) == 32 else (letters.encode().hex() * 2)[-32:]
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def stamp(seconds: int) -> str:
    """Seconds since 1970 as Tamara writes times."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S+00:00}"
