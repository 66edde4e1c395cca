"""What a connector can do, as data: its spec.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

Capture = Literal["automatic", "manual", "manual_multiple", "scheduled", "sequential_automatic"]


class _Owned(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """What we write ourselves: a misspelt key is an error."""


class BaseUrl(_Owned):
    """A host of the processor, by environment, as callers write it."""

    production: str
    sandbox: str


class LegacyAuth(_Owned):
    """A kind of ``x-auth``, and the headers that carry the credentials in the same order."""

    type: str
    credentials: list[str]
    legacy: list[str]


class AuthSpec(_Owned):
    """How the processor knows the caller.

    ``legacy`` are the legacy credential headers in the order of ``credentials``. ``also`` are
    further legacy kinds that the same processor takes.
    """

    type: str
    credentials: list[str]
    legacy: list[str] = []
    header: str = ""
    additional_headers: list[str] = []
    also: list[LegacyAuth] = []
    refused_as: str = ""

    @property
    def kinds(self) -> list[LegacyAuth]:
        """Every legacy kind that is taken."""
        return [LegacyAuth(self.type, self.credentials, self.legacy), *self.also]


class PaymentMethodSpec(_Owned):
    """What one payment method accepts. Empty lists mean: what the connector accepts."""

    flows: list[str] = msgspec.field(default_factory=lambda: ["Authorize"])
    capture: list[Capture] = msgspec.field(default_factory=lambda: ["automatic"])
    three_ds: bool = False
    mandates: bool = False
    leaves_mandates: bool = True
    currencies: list[str] = []
    countries: list[str] = []
    settles: Literal["at-once", "later", "after-redirect"] = "at-once"
    networks: list[str] = []
    forms: list[str] = []
    first: list[str] = []
    refunds: Literal["partial", "full", "none"] = "partial"
    partial_captures: bool = True
    rest: Literal["released", "held"] = "released"
    completes: Literal["sync", "authorize"] = "sync"
    refunds_after: Literal["capture", "settlement"] = "capture"
    order_token: bool = False
    voids: Literal["held", "unsettled", "given-back"] = "held"
    taken: Literal["at-once", "later"] = "at-once"
    known: Literal["at-once", "when-visited"] = "at-once"
    voids_open: bool = True
    notes: str = ""


class WebhookSpec(_Owned):
    """The processor's events; equal to the keys of the connector's table.

    ``verified``: with the webhook's secret, with what the credentials hold, by asking the
    processor, or never, where it does not sign.
    """

    signature: str
    events: list[str]
    verified: Literal["secret", "credentials", "asking", "never"] = "secret"
    disputes: bool = False
    covers: list[str] = []
    signs: Literal["body", "sender"] = "body"
    steps: Literal["payment", "captures", "own"] = "payment"
    tells: Literal["outcome", "authorization", "reference", "disputes"] = "outcome"


class NotOffered(_Owned):
    """What the field knows and this processor does not offer, with the page that says so."""

    what: str
    reason: str
    source: str


class Divergence(_Owned):
    """A rule by which we knowingly differ from the original UCS."""

    flow: str
    path: str
    reason: str
    source: str
    when: str = ""


class Unread(_Owned):
    """A rule by which a real answer, recorded by others, is not for this connector to read."""

    when: str
    reason: str
    source: str = ""


class KnownFailing(_Owned):
    """A requirement that is known not to hold."""

    requirement: str
    case: str
    reason: str
    since: Any


class ConnectorSpec(_Owned):
    """The whole file. The harness reads the same file with a reader of its own.

    ``first`` are the flows that a caller goes through before it asks for money. ``idempotency``:
    whether the processor answers the same call as before, refuses it, or does it again; ``replays``
    are the flows whose calls it answers as before all the same.
    """

    name: str
    display_name: str
    docs: str
    currency_unit: Literal["base", "minor"]
    flows: list[str]
    base_url: BaseUrl
    auth: AuthSpec
    first: list[str] = []
    syncs: Literal["any-time", "after-redirect"] = "any-time"
    idempotency: Literal["replays", "refuses", "none"] = "replays"
    replays: list[str] = []
    acknowledged: list[str] = []
    untold: list[
        Literal[
            "captured", "captured-in-events", "decisions", "expiry", "raises", "refunds", "settling"
        ]
    ] = []
    reviews_refunds: bool = False
    in_answers: list[str] = []
    disputable: bool = False
    names_refunds: bool = True
    refunds_of: Literal["payment", "capture"] = "payment"
    api_version: str = ""
    countries: list[str] = []
    currencies: list[str] = []
    not_implemented: list[str] = []
    dispute_base_url: BaseUrl | None = None
    secondary_base_url: BaseUrl | None = None
    third_base_url: BaseUrl | None = None
    links: dict[str, str] = {}
    features: dict[str, str] = {}
    payment_methods: dict[str, PaymentMethodSpec] = {}
    payout_methods: list[str] = []
    test: dict[str, Any] = {}
    webhooks: WebhookSpec | None = None
    not_offered: list[NotOffered] = []
    divergence: list[Divergence] = []
    recorded: list[Unread] = []
    known_failing: list[KnownFailing] = []

    def base_urls(self, environment: Literal["production", "sandbox"]) -> dict[str, str]:
        """Name of a base URL in the contract's config messages -> its value."""
        named = {
            "base_url": self.base_url,
            "dispute_base_url": self.dispute_base_url,
            "secondary_base_url": self.secondary_base_url,
            "third_base_url": self.third_base_url,
        }
        return {
            name: getattr(urls, environment).rstrip("/") for name, urls in named.items() if urls
        }


def read_spec(path: Path) -> ConnectorSpec:
    """The spec in a file.

    Raises:
        ValueError: the file is not a spec; the message names the file and the key.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=ConnectorSpec)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path}: {error}") from error
