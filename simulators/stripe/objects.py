"""The objects of Stripe's API as an account keeps them."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from simulators.core.ledger import Payment, Refund
from simulators.core.signing import Secrets
from simulators.stripe.cards import Card
from simulators.stripe.debits import Behaviour

Fields = dict[str, Any]

Thing = TypeVar("Thing", bound=msgspec.Struct)


def still(thing: Thing) -> Thing:
    """A shallow copy: what hangs below an object is replaced when it changes, never altered."""
    return thing.__copy__()  # type: ignore[attr-defined, no-any-return]


class Method(msgspec.Struct, gc=False):
    """A PaymentMethod. `details` is its hash by type, `card` what the issuer will do."""

    id: str
    created: int
    type: str
    details: Fields
    billing: Fields
    card: Card | None = None
    behaviour: Behaviour | None = None
    customer: str | None = None
    metadata: Fields = {}
    allow_redisplay: str = "unspecified"
    set_up: bool = False
    used: bool = False
    network_transaction_id: str | None = None

    def frozen(self) -> "Method":
        """As it is now."""
        return still(self)


class Customer(msgspec.Struct, gc=False):
    """A Customer and the PaymentMethods attached to it."""

    id: str
    created: int
    fields: Fields
    metadata: Fields = {}
    deleted: bool = False
    default_method: str | None = None
    methods: tuple[str, ...] = ()

    def frozen(self) -> "Customer":
        """As it is now."""
        return still(self)


class Intent(msgspec.Struct, gc=False):
    """A PaymentIntent; its money is in `payment`. `waiting` says what its next action waits for."""

    id: str
    created: int
    payment: Payment
    capture_method: str
    confirmation_method: str
    client_secret: str
    types: list[str]
    status: str = "requires_payment_method"
    customer: str | None = None
    description: str | None = None
    metadata: Fields = {}
    method: str | None = None
    options: Fields = {}
    setup_future_usage: str | None = None
    shipping: Fields | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    latest_charge: str | None = None
    charges: tuple[str, ...] = ()
    last_error: Fields | None = None
    next_action: Fields | None = None
    canceled_at: int | None = None
    cancellation_reason: str | None = None
    receipt_email: str | None = None
    return_url: str | None = None
    transfer_data: Fields | None = None
    transfer_group: str | None = None
    application_fee_amount: int | None = None
    on_behalf_of: str | None = None
    automatic: Fields | None = None
    configuration: str = ""
    processing: Fields | None = None
    mandate: str | None = None
    waiting: str = ""
    authentication: Fields | None = None
    authorized_at: int = 0
    tries: int = 0

    def frozen(self) -> "Intent":
        """As it is now."""
        frozen: Intent = self.__copy__()  # type: ignore[attr-defined]
        frozen.payment = self.payment.__copy__()  # type: ignore[attr-defined]
        return frozen


class Setup(msgspec.Struct, gc=False):
    """A SetupIntent."""

    id: str
    created: int
    client_secret: str
    types: list[str]
    usage: str = "off_session"
    status: str = "requires_payment_method"
    customer: str | None = None
    description: str | None = None
    metadata: Fields = {}
    method: str | None = None
    options: Fields = {}
    last_error: Fields | None = None
    next_action: Fields | None = None
    cancellation_reason: str | None = None
    return_url: str | None = None
    on_behalf_of: str | None = None
    automatic: Fields | None = None
    configuration: str = ""
    attach_to_self: bool | None = None
    flow_directions: list[str] | None = None
    mandate: str | None = None
    single_use_mandate: str | None = None
    latest_attempt: str | None = None
    waiting: str = ""
    tries: int = 0

    def frozen(self) -> "Setup":
        """As it is now."""
        return still(self)


class Attempt(msgspec.Struct, gc=False):
    """A SetupAttempt."""

    id: str
    created: int
    setup: str
    method: str
    details: Fields
    status: str
    usage: str
    customer: str | None = None
    error: Fields | None = None


class CardPaid(msgspec.Struct, gc=False, frozen=True):
    """A payment by card as it stood then: what a charge's `card` hash is written from.

    `hash` and `checks` are the method's, `options` the intent's; `done` is how the holder was
    authenticated, if so.
    """

    card: Card
    hash: Fields
    checks: Fields
    options: Fields
    manual: bool
    done: str
    mandate: str | None
    authorized: int
    capturable: int
    authorization_code: str
    network_transaction_id: str


class Charge(msgspec.Struct, gc=False):
    """One attempt to take money. `payment` is the intent's money, which a failed one never had.

    `details` is how it was paid, or `card` where that was by card.
    """

    id: str
    created: int
    amount: int
    currency: str
    intent: str
    payment: Payment
    method: str
    details: Fields
    billing: Fields
    status: str
    card: CardPaid | None = None
    customer: str | None = None
    description: str | None = None
    metadata: Fields = {}
    failure_code: str | None = None
    failure_message: str | None = None
    outcome: Fields | None = None
    fraud_details: Fields = {}
    receipt_email: str | None = None
    shipping: Fields | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    transfer_data: Fields | None = None
    transfer_group: str | None = None
    application_fee_amount: int | None = None
    on_behalf_of: str | None = None
    dispute: str | None = None

    def frozen(self) -> "Charge":
        """As it is now."""
        frozen: Charge = self.__copy__()  # type: ignore[attr-defined]
        frozen.payment = self.payment.__copy__()  # type: ignore[attr-defined]
        return frozen


class Return(msgspec.Struct, gc=False):
    """A Refund; its money is in `refund`."""

    id: str
    created: int
    currency: str
    charge: str
    intent: str
    refund: Refund
    reason: str | None = None
    metadata: Fields = {}
    failure_reason: str | None = None
    instructions_email: str | None = None

    def frozen(self) -> "Return":
        """As it is now."""
        frozen = still(self)
        frozen.refund = still(self.refund)
        return frozen


class Dispute(msgspec.Struct, gc=False):
    """A Dispute; `amount` leaves the merchant unless it is an inquiry."""

    id: str
    created: int
    charge: str
    intent: str
    amount: int
    currency: str
    reason: str
    status: str
    evidence: Fields = {}
    metadata: Fields = {}
    submissions: int = 0
    withdrawn: bool = False
    reinstated: bool = False
    due_by: int = 0

    def frozen(self) -> "Dispute":
        """As it is now."""
        return still(self)


class Mandate(msgspec.Struct, gc=False):
    """A Mandate: the customer's permission to debit."""

    id: str
    method: str
    type: str
    acceptance: Fields
    details: Fields
    status: str = "active"
    amount: int = 0
    currency: str = ""

    def frozen(self) -> "Mandate":
        """As it is now."""
        return still(self)


class Token(msgspec.Struct, gc=False):
    """A Token: card or bank details to be used once."""

    id: str
    created: int
    type: str
    card: Card | None
    given: Fields
    shown: Fields
    client_ip: str | None = None


class Endpoint(msgspec.Struct, gc=False):
    """A WebhookEndpoint."""

    id: str
    created: int
    url: str
    enabled_events: list[str]
    secrets: Secrets
    api_version: str | None = None
    description: str | None = None
    metadata: Fields = {}
    status: str = "enabled"

    def takes(self, event_type: str) -> bool:
        """Whether it wants events of this type."""
        family = f"{event_type.rpartition('.')[0]}.*"
        wanted = self.enabled_events
        return self.status == "enabled" and (
            "*" in wanted or event_type in wanted or family in wanted
        )


class File(msgspec.Struct, gc=False):
    """An uploaded File, such as a piece of evidence."""

    id: str
    created: int
    purpose: str
    filename: str
    size: int
    type: str | None = None


class Event(msgspec.Struct, gc=False):
    """An Event; `view` shows `still`, its object as it was."""

    id: str
    created: int
    type: str
    view: Callable[[Any], Fields]
    still: Any
    previous: Fields | None
    request_id: str | None
    key: str | None
    pending: int = 0
