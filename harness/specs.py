"""What a connector claims, read from its spec.toml: the harness's own reader."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec

CaptureMode = Literal["automatic", "manual", "manual_multiple", "scheduled", "sequential_automatic"]
Idempotency = Literal["replays", "refuses", "none"]
CAPTURE_MODES: tuple[CaptureMode, ...] = ("automatic", "manual", "manual_multiple", "scheduled")

# RPC of each flow; flows of one RPC differ by what they are asked with.
RPC = {
    "Authorize": "PaymentService/Authorize",
    "TokenAuthorize": "PaymentService/TokenAuthorize",
    "ProxyAuthorize": "PaymentService/ProxyAuthorize",
    "PSync": "PaymentService/Get",
    "Capture": "PaymentService/Capture",
    "Void": "PaymentService/Void",
    "VoidPostCapture": "PaymentService/Reverse",
    "IncrementalAuthorization": "PaymentService/IncrementalAuthorization",
    "CreateOrder": "PaymentService/CreateOrder",
    "Refund": "PaymentService/Refund",
    "RSync": "RefundService/Get",
    "SetupMandate": "PaymentService/SetupRecurring",
    "RepeatPayment": "RecurringPaymentService/Charge",
    "MandateRevoke": "RecurringPaymentService/Revoke",
    "CreateConnectorCustomer": "CustomerService/Create",
    "PaymentMethodToken": "PaymentMethodService/Tokenize",
    "PreAuthenticate": "PaymentMethodAuthenticationService/PreAuthenticate",
    "Authenticate": "PaymentMethodAuthenticationService/Authenticate",
    "PostAuthenticate": "PaymentMethodAuthenticationService/PostAuthenticate",
    "ServerAuthenticationToken": "MerchantAuthenticationService/CreateServerAuthenticationToken",
    "CreateSessionToken": "MerchantAuthenticationService/CreateServerSessionAuthenticationToken",
    "ClientAuthenticationToken": "MerchantAuthenticationService/CreateClientAuthenticationToken",
    "AcceptDispute": "DisputeService/Accept",
    "SubmitEvidence": "DisputeService/SubmitEvidence",
    "DefendDispute": "DisputeService/Defend",
    "DisputeSync": "DisputeService/Get",
    "ConnectorCustomerGet": "CustomerService/Get",
    "PaymentMethodEligibility": "PaymentMethodService/Eligibility",
    "SurchargeCalculate": "SurchargeService/Calculate",
    "NotifyConnector": "EventService/NotifyConnector",
    "PreRiskCheck": "FraudAndRiskManagementService/PreRiskCheck",
    "PostRiskCheck": "FraudAndRiskManagementService/PostRiskCheck",
    "PayoutCreate": "PayoutService/Create",
    "PayoutTransfer": "PayoutService/Transfer",
    "PayoutGet": "PayoutService/Get",
    "PayoutVoid": "PayoutService/Void",
    "PayoutStage": "PayoutService/Stage",
    "PayoutCreateLink": "PayoutService/CreateLink",
    "PayoutCreateRecipient": "PayoutService/CreateRecipient",
    "PayoutEnrollDisburseAccount": "PayoutService/EnrollDisburseAccount",
    "PayoutEligibility": "PayoutService/Eligibility",
    "IncomingWebhook": "EventService/HandleEvent",
}

# Flows that any payment method goes through once it was authorized.
FOLLOWING = ("PSync", "Capture", "Void")
REFUNDING = ("Refund", "RSync")
MANDATING = ("RepeatPayment", "MandateRevoke")
HELD_ONLY = ("Capture", "Void")
# Flows of those methods alone that name them; of cards, where no method does.
NAMED = ("VoidPostCapture", "IncrementalAuthorization")
AUTHENTICATING = ("PreAuthenticate", "Authenticate", "PostAuthenticate")

# https://www.iso.org/iso-4217-currency-codes.html
NO_DECIMALS = frozenset(
    (
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV",
        "XAF", "XOF", "XPF",
    )
)  # fmt: skip
THREE_DECIMALS = frozenset(("BHD", "JOD", "KWD", "OMR", "TND", "IQD", "LYD"))
_SAMPLED = {0: ("JPY", "KRW", "VND", "CLP", "XOF"), 3: ("KWD", "BHD", "JOD", "OMR", "TND")}
_SAMPLED_TWO = ("USD", "EUR", "GBP", "AUD", "SGD", "BRL", "MXN", "INR")


def decimals(currency: str) -> int:
    """How many decimals a currency has."""
    return 0 if currency in NO_DECIMALS else 3 if currency in THREE_DECIMALS else 2


class _Owned(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Written by hand: a misspelt key is an error."""


class BaseUrl(_Owned, frozen=True):
    """A host of the processor, by environment."""

    production: str
    sandbox: str


class LegacyAuth(_Owned, frozen=True):
    """A kind of x-auth, and the headers that carry the credentials in the same order."""

    type: str
    credentials: list[str]
    legacy: list[str]


class Auth(_Owned, frozen=True):
    """Names of the credentials, and the legacy headers that carry them in the same order.

    `also` are further legacy kinds that the processor takes. `refused_as` is the gRPC code by which
    wrong credentials are told, where the processor answers neither 401 nor 403.
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
        own = LegacyAuth(self.type, self.credentials, self.legacy)
        return [each for each in (own, *self.also) if each.legacy or not each.credentials]


Untold = Literal[
    "captured", "captured-in-events", "decisions", "expiry", "raises", "refunds", "settling"
]


class Method(_Owned, frozen=True):
    """What is claimed of one payment method. Empty lists mean: what the connector accepts.

    `first` are the flows that a caller goes through before it asks for money, beside those that
    the connector names. `completes` is the flow by which a payment that the customer approved is
    completed. `order_token`: the customer approves an order on their device, and its id pays.
    `rest` is what becomes of money that a partial capture leaves. `voids` says up to when a payment
    can be voided, or that a void gives back what was taken, `voids_open` whether it can be before
    the customer has acted. `taken` says when the money is taken once the customer has approved,
    `refunds_after` from when on it can be given back. `leaves_mandates`: a payment can leave one
    behind, where there are any.
    """

    flows: list[str] = msgspec.field(default_factory=lambda: ["Authorize"])
    capture: list[CaptureMode] = msgspec.field(default_factory=lambda: ["automatic"])
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

    @property
    def steps(self) -> list[str]:
        """The steps of 3DS that are flows of their own, in order."""
        return [flow for flow in AUTHENTICATING if flow in self.flows]


class Card(_Owned, frozen=True):
    """A documented test card."""

    number: str
    cvc: str = "123"
    holder: str = ""
    expiry_month: str = "12"
    expiry_year: str = "2034"

    def __repr__(self) -> str:
        return f"<Card {self.number[-4:]}>"


class Decline(_Owned, frozen=True):
    """A documented refusal: what the processor answers to a card number, or to an amount.

    `amount` is in minor units of `currency`. `name` tells declines of one code apart.
    """

    code: str
    card: str = ""
    decline_code: str = ""
    amount: int | None = None
    currency: str | None = None
    method: str = "card"

    @property
    def name(self) -> str:
        """What tells it apart from the others."""
        amount = "" if self.amount is None else f"-{self.amount}{self.currency or ''}"
        return f"{self.decline_code or self.code}{amount}"

    @property
    def asked(self) -> dict[str, Any]:
        """What a payment has to be asked with to be declined so."""
        return {"card": self.card, "amount": self.amount, "currency": self.currency}

    def __repr__(self) -> str:
        return f"<Decline {self.name}>"


class MethodInputs(_Owned, frozen=True):
    """With what a payment method is tried; `fields` are of its message in the contract."""

    currency: str = ""
    country: str = ""
    fields: dict[str, Any] = {}


class PayoutInput(_Owned, frozen=True):
    """Whom a payout goes to: `kind` is the payout method, `fields` are of its message.

    `currency` is what is sent, where it is not the suites' own; `currencies` are all that can be.
    """

    kind: str
    fields: dict[str, Any] = {}
    currency: str = ""
    currencies: list[str] = []


class SurchargeInput(_Owned, frozen=True):
    """With what a fee is asked for: `bin` of a card that has one, `free` of one that has none."""

    bin: str = ""
    free: str = ""
    currency: str = "USD"
    country: str = "US"
    postal_code: str = ""


class EligibilityInput(_Owned, frozen=True):
    """Amounts in minor units for which a method may be offered, and for which it may not."""

    method: str = ""
    eligible: int = 0
    ineligible: int = 0


class Inputs(_Owned, frozen=True):
    """With what the suites are fed. Inputs only: nothing here changes what is expected.

    `step`: amounts are multiples of it, in minor units, where a test mode decides by their digits.
    `least`: amounts are that much at least, in minor units, by currency; `steps`: and multiples of
    that, where the processor counts the currency without its decimals.
    `currencies`: those that a test account has, where it has not all that are accepted.
    `id_length`: the merchant's ids are so long, letters and digits, of which the first four digits.
    `evidence` are fields of the contract's EvidenceDocument.
    """

    currency: str = "USD"
    country: str = "US"
    methods: dict[str, MethodInputs] = {}
    cards: dict[str, Card] = {}
    declines: list[Decline] = []
    step: int = 1
    least: dict[str, int] = {}
    steps: dict[str, int] = {}
    id_length: int = 0
    currencies: list[str] = []
    evidence: dict[str, Any] = {}
    defense_reason: str = ""
    payouts: dict[str, PayoutInput] = {}
    surcharge: SurchargeInput | None = None
    eligibility: EligibilityInput = EligibilityInput()


class Webhooks(_Owned, frozen=True):
    """The events that the processor sends.

    `verified`: with the webhook's secret, with what the credentials hold, by asking the processor,
    or never, where it does not sign. `disputes`: whether any payment can be disputed, beside that
    with the card `disputed`. `covers`: the fields of the body that the signature is over, where it
    is not over all of it. `signs`: whether the signature is over the body, or names the sender
    alone, so that what an event says has to be asked for. `steps`: whether events of captures and
    reversals name the payment, those of `captures` alone do, or all only their own transaction.
    `tells`: whether an event says what happened (of a payment's whole life, or of its
    authorization alone), or only to what; or whether events tell of disputes alone.
    """

    signature: str
    events: list[str]
    verified: Literal["secret", "credentials", "asking", "never"] = "secret"
    disputes: bool = False
    covers: list[str] = []
    signs: Literal["body", "sender"] = "body"
    steps: Literal["payment", "captures", "own"] = "payment"
    tells: Literal["outcome", "authorization", "reference", "disputes"] = "outcome"


class Reasoned(_Owned, frozen=True):
    """What the processor does not offer, and who says so."""

    what: str
    reason: str
    source: str


class Divergence(_Owned, frozen=True):
    """Where the connector knowingly differs from the original UCS."""

    flow: str
    path: str
    reason: str
    source: str
    when: str = ""


class Unread(_Owned, frozen=True):
    """Real answers that are not for this connector to read, by conditions on the record."""

    when: str
    reason: str
    source: str = ""


class KnownFailing(_Owned, frozen=True):
    """A case of a requirement that is known not to hold, why, and since which day."""

    requirement: str
    case: str
    reason: Annotated[str, msgspec.Meta(min_length=1)]
    since: date


class Spec(_Owned, frozen=True, dict=True):
    """All that one connector claims.

    `syncs`: when PSync can be asked. `idempotency`: whether the processor answers a call that
    comes twice as before, refuses it, or does it again, `replays` the flows whose calls it answers
    as before all the same. `acknowledged` are the flows whose answers say that they are under way,
    and whose end is told later; `names_refunds`: whether a refund has an id of its own, or goes by
    its payment's; `refunds_of`: whether refunds are of the payment, or each of one capture, which
    its own answer names. `disputable`: whether payments can be disputed of which no webhook tells;
    `in_answers` are those whose refusals come in an answer 200. `untold` is what the processor has
    no words for when it is asked: how much of a hold was `captured` (or only
    `captured-in-events`), how disputes were decided (`decisions`), that its time is over
    (`expiry`), what a hold was raised to (`raises`), of which of several `refunds` it speaks, that
    a refund is submitted and not there yet (`settling`). `reviews_refunds`: somebody may look at a
    refund before it is given back.
    """

    name: str
    display_name: str
    docs: str
    flows: list[str]
    base_url: BaseUrl
    auth: Auth
    first: list[str] = []
    syncs: Literal["any-time", "after-redirect"] = "any-time"
    idempotency: Idempotency = "replays"
    replays: list[str] = []
    acknowledged: list[str] = []
    untold: list[Untold] = []
    reviews_refunds: bool = False
    in_answers: list[str] = []
    disputable: bool = False
    names_refunds: bool = True
    refunds_of: Literal["payment", "capture"] = "payment"
    currency_unit: Literal["base", "minor"] = "minor"
    api_version: str = ""
    countries: list[str] = []
    currencies: list[str] = []
    not_implemented: list[str] = []
    dispute_base_url: BaseUrl | None = None
    secondary_base_url: BaseUrl | None = None
    third_base_url: BaseUrl | None = None
    links: dict[str, str] = {}
    features: dict[str, str] = {}
    payment_methods: dict[str, Method] = {}
    payout_methods: list[str] = []
    test: Inputs = Inputs()
    webhooks: Webhooks | None = None
    not_offered: list[Reasoned] = []
    divergence: list[Divergence] = []
    recorded: list[Unread] = []
    known_failing: list[KnownFailing] = []

    @property
    def variant(self) -> str:
        """The name of its config in x-connector-config: pinelabs_online -> PinelabsOnline."""
        return "".join(part.capitalize() for part in self.name.split("_"))

    def twice(self, flow: str) -> Idempotency:
        """What the processor does with a call of a flow that comes twice."""
        return "replays" if flow in self.replays else self.idempotency

    @property
    def base_urls(self) -> list[str]:
        """The names of the base URLs that the connector has."""
        others = ("dispute_base_url", "secondary_base_url", "third_base_url")
        return ["base_url", *(name for name in others if getattr(self, name))]

    def path(self, base_url: str) -> str:
        """The path of one of its base URLs, such as "/v2"; mostly there is none."""
        url: BaseUrl = getattr(self, base_url)
        return urlsplit(url.sandbox).path

    def claims(self, flow: str, method: str | None = None) -> bool:
        """Whether a flow is claimed, at all or for one payment method."""
        return flow in self.flows if method is None else (flow, method) in self.cells

    @cached_property
    def cells(self) -> dict[tuple[str, str], None]:
        """Every claimed pair of a flow and a payment method, in the order of the file."""
        return dict.fromkeys(self._cells())

    @cached_property
    def bound(self) -> frozenset[str]:
        """The flows that are claimed method by method."""
        return frozenset(flow for flow, _ in self.cells)

    def _cells(self) -> Iterator[tuple[str, str]]:
        for name, method in self.payment_methods.items():
            followed = (*method.flows, *self._followed(method), *self._named(name))
            for flow in dict.fromkeys(followed):
                if flow in self.flows:
                    yield flow, name

    def _followed(self, method: Method) -> Iterator[str]:
        pays = "Authorize" in method.flows
        held = "manual" in method.capture or "manual_multiple" in method.capture
        for flow in FOLLOWING:
            asks = flow != "PSync" or self._syncs(method)
            if pays and asks and (held or flow not in HELD_ONLY):
                yield flow
        yield from REFUNDING if pays and method.refunds != "none" else ()
        yield from (f for f in MANDATING if method.mandates)

    def _syncs(self, method: Method) -> bool:
        returns = method.settles == "after-redirect" or method.three_ds
        return self.syncs == "any-time" or returns

    def _named(self, name: str) -> Iterator[str]:
        listed = {flow for method in self.payment_methods.values() for flow in method.flows}
        yield from (flow for flow in NAMED if name == "card" and flow not in listed)

    @cached_property
    def main(self) -> str:
        """The payment method with which is tried what is alike for all: cards, if there are any."""
        methods = [name for flow, name in self.cells if flow == "Authorize"]
        return "card" if "card" in methods or not methods else methods[0]

    @property
    def others(self) -> list[str]:
        """The payment methods that can be paid with, beside the main one."""
        paying = (name for flow, name in self.cells if flow == "Authorize")
        return [name for name in paying if name != self.main]

    @property
    def disputes(self) -> bool:
        """Whether there are disputes of which the merchant hears, or which it can look up."""
        if self.webhooks is None:
            return self.disputable
        return self.webhooks.disputes or self.card("disputed") is not None

    @property
    def learns(self) -> bool:
        """Whether what became of a payment can be learnt at any time, from whomever."""
        asks = self.claims("PSync") and self.syncs == "any-time"
        return asks or self.claims("IncomingWebhook")

    def first_of(self, method: str) -> list[str]:
        """The flows that a caller goes through before it asks for money by a payment method."""
        claimed = self.payment_methods.get(method)
        return list(dict.fromkeys((*self.first, *(claimed.first if claimed else ()))))

    def currency(self, method: str) -> str:
        """The currency in which a payment method is tried."""
        given = self.test.methods.get(method, MethodInputs()).currency
        accepted = self.accepted(method)
        chosen = given or self.test.currency
        return chosen if not accepted or given or chosen in accepted else accepted[0]

    def country(self, method: str) -> str:
        """The country in which a payment method is tried."""
        given = self.test.methods.get(method, MethodInputs()).country
        countries = self.payment_methods[method].countries if method in self.payment_methods else []
        chosen = given or self.test.country
        return chosen if not countries or given or chosen in countries else countries[0]

    def accepted(self, method: str) -> list[str]:
        """The currencies that a payment method accepts; empty for any."""
        claimed = self.payment_methods.get(method)
        return (claimed.currencies if claimed else []) or self.currencies

    def sampled(self, method: str) -> Iterator[str]:
        """One accepted currency each of none, two and three decimals, where there is one."""
        accepted, had = self.accepted(method), self.test.currencies
        accepted = [each for each in had if not accepted or each in accepted] or accepted or had
        for places in (0, 2, 3):
            tried = _SAMPLED.get(places) or (self.currency(method), *_SAMPLED_TWO)
            known = [each for each in tried if decimals(each) == places]
            found = next((each for each in known if not accepted or each in accepted), None)
            if found:
                yield found

    def card(self, role: str) -> Card | None:
        """The test card of a role such as `approved` or `challenge`."""
        return self.test.cards.get(role)


def folder() -> Path:
    """Where the connectors' folders lie: beside the `ucs` package, which is not imported."""
    found = importlib.util.find_spec("ucs")
    if found is None or not found.submodule_search_locations:
        raise LookupError("no package `ucs` is installed, so no connector's spec.toml can be found")
    return Path(found.submodule_search_locations[0]) / "connectors"


def names(root: Path | None = None) -> list[str]:
    """The connectors that have a spec, in alphabetical order."""
    return sorted(path.parent.name for path in (root or folder()).glob("*/spec.toml"))


@cache
def load(name: str, root: Path | None = None) -> Spec:
    """The spec of one connector.

    Raises:
        LookupError: there is no such connector; the message lists those that there are.
        ValueError: the file is no spec; the message names file and key.
    """
    path = (root or folder()) / name / "spec.toml"
    if not path.is_file():
        raise LookupError(f"no connector {name!r}; there are: {', '.join(names(root)) or 'none'}")
    try:
        spec = msgspec.toml.decode(path.read_bytes(), type=Spec)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path}: {error}") from error
    if spec.name != name:
        raise ValueError(f"{path}: name is {spec.name!r}, its folder is {name!r}")
    return spec
