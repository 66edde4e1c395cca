"""What Stripe keeps of one account: its objects, events and idempotency keys."""

from collections import deque
from typing import Any

from simulators.core.attic import Attic
from simulators.core.ids import secret
from simulators.core.shelf import Shelf
from simulators.core.signing import Secrets
from simulators.core.simulator import Merchant
from simulators.stripe.cards import Card
from simulators.stripe.folding import Folds
from simulators.stripe.objects import (
    Attempt,
    Charge,
    Customer,
    Dispute,
    Endpoint,
    Event,
    File,
    Intent,
    Mandate,
    Method,
    Return,
    Setup,
    Token,
)

Fields = dict[str, Any]

EVENTS_KEPT = 10_000
"""Stripe keeps events for thirty days; here the newest ones are kept."""

ROLLED = 24 * 3600
"""Seconds for which a secret that was rolled signs beside the new one, at most.

https://docs.stripe.com/webhooks#roll-endpoint-secrets
"""


class Account(Merchant):
    """One Stripe account, known by its secret key (and by Stripe-Account under it)."""

    def __init__(self, key: str, seed: int) -> None:
        super().__init__(key, seed)
        self.seed = seed
        self.connected = " " in key
        self.name = f"acct_1{secret(seed, key, 'account', length=15)}"
        self.configuration = f"pmc_1{secret(seed, key, 'configuration', length=23)}"
        self.secrets = Secrets(
            lambda again: f"whsec_{secret(seed, key, 'webhook', *again, length=32)}", ROLLED
        )
        self.folds = Folds(self.ledger)
        self.intents: Attic[Intent] = self.folds.intents
        self.setups: Shelf[Setup] = Shelf()
        self.attempts: Shelf[Attempt] = Shelf()
        self.charges: Attic[Charge] = self.folds.charges
        self.methods: Attic[Method] = self.folds.methods
        self.customers: Shelf[Customer] = Shelf()
        self.refunds: Shelf[Return] = Shelf()
        self.disputes: Shelf[Dispute] = Shelf()
        self.mandates: Shelf[Mandate] = Shelf()
        self.tokens: Shelf[Token] = Shelf()
        self.endpoints: Shelf[Endpoint] = Shelf()
        self.files: Shelf[File] = Shelf()
        self.events: Shelf[Event] = Shelf(EVENTS_KEPT)
        self.held: deque[str] = deque()
        self.hashes: dict[tuple[Any, ...], Fields] = {}
        self.entries: dict[tuple[Any, ...], tuple[Card, Fields]] = {}
        self._fingerprints: dict[str, str] = {}

    def new_id(self, prefix: str) -> str:
        """An id as Stripe writes it: prefix, generation, account, object."""
        head = HEADS.get(prefix)
        if head is None:
            head = HEADS[prefix] = f"{prefix}_1"
        ids = self.ids
        text = ids.next(14)
        return f"{head}{text[:6]}{ids.owner}{text[6:]}"

    def short_id(self, prefix: str, length: int = 14) -> str:
        """An id of the older form, without the account in it."""
        return f"{prefix}_{self.ids.next(length)}"

    def client_secret(self, id: str) -> str:
        """The secret by which a customer's browser may act on an intent."""
        return f"{id}_secret_{self.ids.next(25)}"

    @property
    def webhook_secret(self) -> str:
        """What signs the events that go to no registered endpoint."""
        return self.secrets.newest

    def fingerprint(self, number: str) -> str:
        """What stands for a card or account number throughout this account."""
        found = self._fingerprints.get(number)
        if found is None:
            found = self._fingerprints[number] = secret(self.seed, self.id, number, length=16)
        return found


HEADS = {prefix: f"{prefix}_3" for prefix in ("pi", "ch", "py", "re", "pyr", "txn")}
"""How ids begin: what moves money is of a later generation, 3, than what does not, 1."""
