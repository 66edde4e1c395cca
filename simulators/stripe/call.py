"""One call of Stripe's API as its resources see it."""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from simulators.core.clock import Clock
from simulators.core.http import encode_json
from simulators.core.signing import Secrets
from simulators.core.simulator import UNHEARD
from simulators.stripe.account import Account
from simulators.stripe.objects import Event
from simulators.stripe.signature import signed

Fields = dict[str, Any]
Resource = Callable[..., Fields]
"""Handles a call: the call, then the ids of its path. Returns the JSON answer."""

VERSION = "2022-11-15"


class Frozen(Protocol):
    """An object of the account that can be held still."""

    def frozen(self) -> Any:
        """As it is now."""


class Call(msgspec.Struct, gc=False):
    """Who asks, what with, and where pages of this processor are reached.

    `request_id` is None where nobody asked: time passed, or a customer acted.
    """

    account: Account
    args: Fields
    base: str
    clock: Clock
    request_id: str | None = None
    version: str = VERSION
    idempotency_key: str | None = None

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()

    def later(self) -> "Call":
        """The same account and place when nobody is asking."""
        return Call(self.account, {}, self.base, self.clock)

    def emit(
        self,
        type: str,
        view: Callable[[Any], Fields],
        thing: Frozen,
        previous: Fields | None = None,
    ) -> None:
        """Record an event about an object as it is now, and put it into the outbox."""
        account, at = self.account, self.clock.now()
        id, key = account.new_id("evt"), self.idempotency_key
        event = Event(id, at, type, view, thing.frozen(), previous, self.request_id, key)
        account.events[id] = event
        if account.endpoints:
            post(account, event)
        else:
            account.outbox.post(id, type, "", at, Letter(event, VERSION, account.secrets))


class Letter(msgspec.Struct, gc=False):
    """Writes the delivery of an event, signed as of a time."""

    event: Event
    version: str
    secrets: Secrets

    def __call__(self, at: int) -> tuple[dict[str, str], bytes]:
        body = encode_json(event_view(self.event, self.version))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "Stripe-Signature": signed(self.secrets.at(at), at, body),
        }, body


def post_unknown(account: Account, now: int) -> None:
    """Tell of what nobody documents. It is not among the events that the API lists."""
    kind = f"payment_intent.{UNHEARD}_of"
    thing = {"id": account.new_id("pi"), "object": "payment_intent"}
    post(account, Event(account.new_id("evt"), now, kind, dict, thing, None, None, None))


def post(account: Account, event: Event) -> None:
    """Deliver to the registered endpoints; once all are deleted, to the merchant's own outbox."""
    there = [endpoint for endpoint in account.endpoints if endpoint.status != "deleted"]
    if not there:
        write = Letter(event, VERSION, account.secrets)
        account.outbox.post(event.id, event.type, "", event.created, write)
    for endpoint in there:
        if endpoint.takes(event.type):
            event.pending += 1
            write = Letter(event, endpoint.api_version or VERSION, endpoint.secrets)
            account.outbox.post(event.id, event.type, endpoint.url, event.created, write)


def event_view(event: Event, version: str = VERSION) -> Fields:
    """An Event as Stripe shows it."""
    data: Fields = {"object": event.view(event.still)}
    if event.previous is not None:
        data["previous_attributes"] = event.previous
    return {
        "id": event.id,
        "object": "event",
        "api_version": version,
        "created": event.created,
        "data": data,
        "livemode": False,
        "pending_webhooks": event.pending,
        "request": {"id": event.request_id, "idempotency_key": event.key},
        "type": event.type,
    }
