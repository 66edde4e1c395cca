"""What Stripe keeps of one account: its objects, events and idempotency keys."""

from typing import Any

import msgspec

from simulators.core.ids import Ids, secret
from simulators.core.ledger import Payment, Refund
from simulators.core.simulator import Merchant
from simulators.stripe.cards import Card

Fields = dict[str, Any]


class Method(msgspec.Struct):
    """A PaymentMethod. `details` is its hash by type, `card` what the issuer will do."""

    id: str
    created: int
    type: str
    details: Fields
    billing: Fields
    card: Card | None = None
    customer: str | None = None
    metadata: Fields = {}
    fingerprint: str = ""
    allow_redisplay: str = "unspecified"
    known: bool = False
    """Set up for use without the customer: authenticated once, or a mandate given."""


class Intent(msgspec.Struct):
    """A PaymentIntent; its money is in `payment`."""

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
    processing: Fields | None = None
    mandate: str | None = None


class Charge(msgspec.Struct):
    """One attempt to take money. `payment` is the intent's money, which a failed one never had."""

    id: str
    created: int
    amount: int
    currency: str
    intent: str
    payment: Payment
    method: str | None
    details: Fields
    billing: Fields
    status: str
    captured: bool = False
    customer: str | None = None
    description: str | None = None
    metadata: Fields = {}
    failure_code: str | None = None
    failure_message: str | None = None
    outcome: Fields | None = None
    receipt_email: str | None = None
    shipping: Fields | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    transfer_data: Fields | None = None
    transfer_group: str | None = None
    application_fee_amount: int | None = None
    on_behalf_of: str | None = None
    dispute: str | None = None


class Return(msgspec.Struct):
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


class Customer(msgspec.Struct):
    """A Customer."""

    id: str
    created: int
    fields: Fields
    metadata: Fields = {}
    deleted: bool = False
    default_method: str | None = None


class Account(Merchant):
    """One Stripe account, known by its secret key (and by Stripe-Account under it)."""

    def __init__(self, key: str, seed: int) -> None:
        super().__init__(key, seed)
        self.name = f"acct_1{secret(seed, key, 'account', length=15)}"
        self.webhook_secret = f"whsec_{secret(seed, key, 'webhook', length=32)}"
        self.intents: dict[str, Intent] = {}
        self.charges: dict[str, Charge] = {}
        self.methods: dict[str, Method] = {}
        self.customers: dict[str, Customer] = {}
        self.refunds: dict[str, Return] = {}

    def new_id(self, prefix: str) -> str:
        """An id as Stripe writes it: prefix, generation, account, object."""
        return f"{prefix}_{GENERATION.get(prefix, '1')}{self.ids.next(6)}{self.ids.owner}{self.ids.next(8)}"

    def client_secret(self, id: str) -> str:
        """The secret by which a customer's browser may act on an intent."""
        return f"{id}_secret_{self.ids.next(10)}{self.ids.next(10)}{self.ids.next(4)}"


GENERATION = {"pi": "3", "ch": "3", "py": "3", "re": "3", "pyr": "3", "txn": "3"}

__all__ = ["Account", "Charge", "Customer", "Fields", "Ids", "Intent", "Method", "Return"]
