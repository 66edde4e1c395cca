"""The caller: speaks to the service under test, and keeps what was said."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, cast

import grpc

from harness.counted import Counted
from harness.methods import Methods, fill
from harness.outcomes import Outcome, Payment, refusal
from harness.people import BROWSER
from harness.requests import RETURN_URL, plausible
from harness.service import CALL_SECONDS, Channel, messages
from harness.specs import RPC, Spec
from rpc import connectors_pb2 as connectors
from rpc.customers_pb2 import CustomerServiceCreateRequest
from rpc.money_pb2 import Currency, Money
from rpc.payment_data_pb2 import AuthenticationType, CaptureMethod
from rpc.payments_pb2 import (
    AcceptanceType,
    CustomerAcceptance,
    OnlineMandate,
    PaymentServiceAuthorizeRequest,
)

if TYPE_CHECKING:
    from harness.customer import Cart, Choice, Landing
    from harness.people import People, Person
    from harness.specs import Card

AGREED = CustomerAcceptance(
    acceptance_type=AcceptanceType.ONLINE,
    accepted_at=1_767_225_600,
    online_mandate_details=OnlineMandate(
        ip_address=BROWSER.ip_address, user_agent=BROWSER.user_agent
    ),
)
# A debit is pulled from the customer's account, so the customer has to have agreed to it.
DEBITS = frozenset(("ach", "sepa", "bacs", "becs", "sepa_guaranteed_debit", "eft"))
WEBHOOK_URL = "https://merchant.example/webhooks"


TOKEN = "ServerAuthenticationToken"  # noqa: S105 - a flow's name
Metadata = tuple[tuple[str, str], ...]


HOUR = 3600.0
SETTLING_SECONDS = 30 * 24 * HOUR


class Desk:
    """What all merchants of a connector share in one worker: the line to the service, and paper."""

    def __init__(self, spec: Spec, channel: Channel) -> None:
        self.spec = spec
        self.channel = channel
        self.methods = Methods(spec)
        self._forms: dict[tuple[str, str, str], PaymentServiceAuthorizeRequest] = {}

    def form(self, method: str, card: str, form: str) -> PaymentServiceAuthorizeRequest:
        """An authorization with everything filled in that does not change, not to be changed."""
        key = (method, card, form)
        if key not in self._forms:
            self._forms[key] = PaymentServiceAuthorizeRequest(
                payment_method=self.methods.message(method, card, form),
                auth_type=AuthenticationType.NO_THREE_DS,
                return_url=RETURN_URL,
                webhook_url=WEBHOOK_URL,
                complete_authorize_url=RETURN_URL,
                browser_info=BROWSER,
                description="Two tickets",
            )
            if method in DEBITS:
                self._forms[key].customer_acceptance.CopyFrom(AGREED)
        return self._forms[key]


class Credentials:
    """One merchant's credentials, and the URL that stands for the processor's; "" leaves it be.

    `hosts` are those of base URLs that have to be told apart, by the base URL's name.
    """

    def __init__(
        self,
        spec: Spec,
        values: Mapping[str, Any],
        url: str,
        hosts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.spec = spec
        self.values = values
        places = {
            name: url + (f"@{hosts[name]}" if name in hosts else "") for name in spec.base_urls
        }
        # Some services join a base URL and a path as they are; the relay forgives a second slash.
        self.urls = {n: place + (spec.path(n) or "/") for n, place in places.items() if url}

    @property
    def config(self) -> str:
        """The value of x-connector-config."""
        return json.dumps({"config": {self.spec.variant: self._whole()}})

    @property
    def override(self) -> str:
        """The value of x-config-override: the one way that reaches every RPC."""
        return json.dumps({"connectors": {self.spec.name: self.urls}})

    def typed(self) -> tuple[tuple[str, str], ...]:
        """The metadata of a caller with a typed config."""
        return (("x-connector-config", self.config), *self._directions())

    def deprecated(self) -> tuple[tuple[str, str], ...]:
        """The metadata of a caller from before x-connector-config had its name."""
        old = json.dumps({"auth_type": {self.spec.variant: self._whole()}})
        return (("x-connector-auth", old), *self._directions())

    def wrong(self) -> Credentials:
        """Credentials of the same form that belong to nobody."""
        kept = self.urls
        values = {name: _wrong(value) for name, value in self.values.items()}
        wrong = Credentials(self.spec, values, "")
        wrong.urls = kept
        return wrong

    def legacy(self) -> Iterator[Metadata]:
        """The metadata of older callers, one for each kind of x-auth that is taken."""
        for auth in self.spec.auth.kinds:
            keys = [_text(self.values[name]) for name in auth.credentials]
            yield (
                ("x-connector", self.spec.name),
                ("x-auth", _kebab(auth.type)),
                *zip(auth.legacy, keys, strict=False),
                *self._directions(),
            )

    def _whole(self) -> dict[str, Any]:
        own = _fields(self.spec.variant)
        urls = {name: url for name, url in self.urls.items() if not own or name in own}
        return {**_lists(self.spec.variant), **self.values, **urls}

    def _directions(self) -> tuple[tuple[str, str], ...]:
        return (("x-config-override", self.override),) if self.urls else ()


def _wrong(value: Any) -> str:
    """What nobody has; in base64 of as many bytes where it is asked for in base64."""
    text = str(value)
    if text.startswith(("MI", "-----BEGIN")):
        # A key pair's half: another would be no key at all. What is beside it is wrong enough.
        return text
    if len(text) < 16 or len(text) % 4 or not _BASE64.match(text):
        return "wrong"
    return base64.b64encode(bytes(each ^ 0xFF for each in base64.b64decode(text))).decode()


_BASE64 = re.compile(r"[A-Za-z0-9+/]+=*\Z")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]


class Beyond(Protocol):
    """What lies beyond the service: the processor's own books, its customers, and time."""

    @property
    def asked(self) -> int:
        """How many requests the processor has had."""
        ...

    @property
    def spent(self) -> float | None:
        """How many seconds the processor has taken for its answers; None while it owes one."""
        ...

    @property
    def times(self) -> int:
        """How often time has passed."""
        ...

    @property
    def ledger(self) -> Counted | None:
        """The processor's own books; None where nobody can look."""
        ...

    def entry(self, reference: str, *, maybe: bool = False) -> Any:
        """A payment in the processor's own books."""
        ...

    def hear_of(self, payment: Payment) -> None:
        """Lets the webhooks that were not heard yet say where a payment and its refunds stand."""
        ...

    def approve(self, payment: Payment) -> None:
        """Lets the customer do what the processor asks."""
        ...

    def go(self, payment: Payment, choice: Choice) -> Landing:
        """Sends the customer where the payment asks, to approve, fail or cancel there."""
        ...

    def decide(self, reference: str, outcome: str) -> bool:
        """Lets a customer or bank decide what waits; False where nothing does."""
        ...

    def visit(self, redirection: Any, choice: Choice, cart: Cart) -> Landing:
        """Sends the customer where an answer asks, to approve, fail or cancel there."""
        ...

    def entrust(self, card: Card) -> None:
        """Puts a card into the vault on the way out, which knows it by placeholders."""
        ...

    def taken(self) -> int:
        """All money that the processor has taken for this merchant, in minor units."""
        ...

    def let_time_pass(self, seconds: float = SETTLING_SECONDS) -> None:
        """Lets what is pending settle, within the hour or within the month."""
        ...


class Caller:
    """One merchant's line to the service, in one test."""

    def __init__(
        self,
        desk: Desk,
        credentials: Credentials,
        name: str,
        people: People,
        currency: str | None = None,
        *,
        beyond: Beyond,
    ) -> None:
        self.desk = desk
        self.spec = desk.spec
        self.credentials = credentials
        self.name = name
        self.people = people
        self.metadata = credentials.typed()
        self.log: list[Outcome] = []
        self.beyond = beyond
        self._currency = currency
        self._people: dict[str, Person] = {}
        self._known: dict[str, str] = {}
        # A token is the answer to these metadata, before time has passed so often.
        self._tokens: dict[tuple[Metadata, int], Outcome] = {}
        self._counted = 0

    def call(
        self,
        rpc: str,
        request: Any,
        *,
        request_id: str | None = None,
        metadata: Metadata | None = None,
    ) -> Outcome:
        """Any RPC with any request, under a fresh request id unless one is given."""
        lacking = self._provide_token(rpc, request, metadata)
        if lacking is not None:
            return lacking
        id = request_id or self.fresh("req")
        told = (*(self.metadata if metadata is None else metadata), ("x-request-id", id))
        before, spent, started = self.beyond.asked, self.beyond.spent, perf_counter()
        try:
            reply, call = self.desk.channel.call(rpc).with_call(
                request, timeout=CALL_SECONDS, metadata=told
            )
            outcome = Outcome(rpc, request, id, reply, call, None)
        except grpc.RpcError as error:
            outcome = Outcome(rpc, request, id, None, error, refusal(error))
        whole, theirs = perf_counter() - started, self.beyond.spent
        outcome.sent = self.beyond.asked - before
        if theirs is not None and spent is not None:
            outcome.took = whole - (theirs - spent)
        self.log.append(outcome)
        return outcome

    def _provide_token(self, rpc: str, request: Any, metadata: Metadata | None) -> Outcome | None:
        """Sends an access token along where one has to be; the refusal, if there is none."""
        fields = request.DESCRIPTOR.fields_by_name
        if TOKEN not in self.spec.first or rpc == RPC[TOKEN] or not _holds_token(fields):
            return None
        key = (self.metadata if metadata is None else metadata, self.beyond.times)
        if key not in self._tokens:
            wanted = messages(RPC[TOKEN])[0]()
            self._tokens[key] = self.call(RPC[TOKEN], wanted, metadata=metadata)
        made = self._tokens[key]
        if made.refused:
            return self._tokens.pop(key)
        if _bare(fields):
            request.access_token.CopyFrom(made.reply.access_token)
            return None
        holder = request.state if "state" in fields else request
        holder.access_token.token.CopyFrom(made.reply.access_token)
        for name in ("token_type", "expires_in_seconds"):
            if made.reply.HasField(name):
                setattr(holder.access_token, name, getattr(made.reply, name))
        return None

    def steps_before(self, method: str) -> int:
        """How many calls a payment needs first, once what can be had beforehand has been had."""
        self.known(method)
        self._provide_token(RPC["Authorize"], PaymentServiceAuthorizeRequest(), None)
        calls = ("CreateSessionToken", "CreateOrder")
        return sum(flow in calls for flow in self.spec.first_of(method))

    def ask(self, flow: str, **fields: Any) -> Outcome:
        """The RPC of a flow with plain fields, as in `ask("MandateRevoke", mandate_id="m1")`."""
        rpc = RPC[flow]
        request = messages(rpc)[0]()
        fill(request, fields)
        return self.call(rpc, request)

    def attempt(self, flow: str) -> Outcome:
        """The RPC of a flow with a plausible request, about nothing that exists."""
        return self.attempt_rpc(RPC[flow])

    def attempt_rpc(self, rpc: str) -> Outcome:
        """An RPC with a plausible request, about nothing that exists."""
        return self.call(rpc, self.plausible(rpc))

    def plausible(self, rpc: str) -> Any:
        """A request that lacks nothing, about nothing that exists."""
        method = next(iter(self.spec.payment_methods), "card")
        message = self.desk.methods.message(method)
        currency = self.spec.currency(method)
        return plausible(rpc, message, self.customer(method), currency)

    def repeat(self, outcome: Outcome) -> Outcome:
        """The very same call once more: same request, same request id."""
        return self.call(outcome.rpc, outcome.request, request_id=outcome.request_id)

    def echoed(self, outcome: Outcome) -> dict[str, str]:
        """The metadata with which the service answered."""
        return {str(key): str(value) for key, value in outcome.call.initial_metadata() or ()}

    def fresh(self, kind: str) -> str:
        """A new id of the merchant's own, which the test's name and the seed decide."""
        self._counted += 1
        id = f"{kind}-{self.name}-{self._counted}"
        length = self.spec.test.id_length
        return _short(id, length) if length else id

    def customer(self, method: str = "card") -> Person:
        """Who pays by a method: one person per merchant and country."""
        country = self.spec.country(method)
        if country not in self._people:
            self._people[country] = self.people.customer(country)
        return self._people[country]

    @property
    def people_met(self) -> list[Person]:
        """Every customer of this test."""
        return list(self._people.values())

    def stranger(self, method: str = "card") -> Person:
        """Somebody else than who pays."""
        return self.people.stranger(self.spec.country(method))

    def introduce(self, method: str = "card", person: Person | None = None) -> Outcome:
        """Makes a person known to the processor: the customer, if it is nobody else."""
        person = person or self.customer(method)
        request = CustomerServiceCreateRequest(
            merchant_customer_id=self.fresh("cust"),
            customer_name=person.name,
            email=person.customer.email,
            phone_number=person.customer.phone_number,
            address=person.address,
        )
        return self.call(RPC["CreateConnectorCustomer"], request)

    def known(self, method: str) -> str:
        """The processor's id of the customer; one call, the first time, if it keeps customers."""
        country = self.spec.country(method)
        if country not in self._known:
            kept = self.spec.claims("CreateConnectorCustomer")
            reply = self.introduce(method).reply if kept else None
            self._known[country] = reply.connector_customer_id if reply is not None else ""
        return self._known[country]

    @property
    def asked(self) -> int:
        """How many requests the processor has had so far."""
        return self.beyond.asked

    def unlike(self, secret: str) -> str:
        """Another secret of the same form."""
        return unlike(secret)

    def nobodys(self, reference: str) -> str:
        """Another reference of the same form, which belongs to nothing."""
        return nobodys(reference)


def _holds_token(fields: Any) -> bool:
    return "state" in fields or "access_token" in fields


def _bare(fields: Any) -> bool:
    """Whether a request has the token alone, as those of payouts do."""
    return "state" not in fields and fields["access_token"].message_type.name == "SecretString"


def nobodys(reference: str) -> str:
    """A reference of the same form that belongs to nothing; forms alike, it is always the same.

    A recording has stand-ins for the processor's ids, so it must not depend on their letters.
    """
    if found := _UUID.search(reference):
        return reference[: found.start()] + _NOBODY + reference[found.end() :]
    kept = 1 + max(reference.rfind("_"), reference.rfind("-"))
    if len(reference) - kept < _TELLING:
        # What tells ids apart is before the last part then.
        kept = 1 + max(reference.rfind("_", 0, kept - 1), reference.rfind("-", 0, kept - 1))
        return reference[:kept] + re.sub(r"[A-Za-z0-9]", "1", reference[kept:])
    return reference[:kept] + "1" * (len(reference) - kept)


_TELLING = 6
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_NOBODY = "11111111-1111-4111-8111-111111111111"


def estranged(outcome: Outcome) -> Outcome:
    """The same answer, whose data for the next call name nothing that exists."""
    reply = outcome.reply
    if reply is None or "connector_feature_data" not in reply.DESCRIPTOR.fields_by_name:
        return outcome
    other = type(reply)()
    other.CopyFrom(reply)
    data = other.connector_feature_data
    if data.value:
        data.value = _TEXT_WITH_DIGITS.sub(lambda found: nobodys(found[0]), data.value)
    parts = (outcome.rpc, outcome.request, outcome.request_id, other, outcome.call)
    return Outcome(*parts, outcome.refusal, outcome.sent)


# What may be an id in JSON text: no name of a field, no masked number, and long enough.
_TEXT_WITH_DIGITS = re.compile(r'(?<=")(?!XXXX)(?=[^"]*\d)[\w-]{6,}(?="(?!\s*:))')


def unlike(reference: str) -> str:
    """Another text of the same form: digits stay digits, letters stay letters."""
    kept, changed = reference[:-6], reference[-6:]
    return kept + "".join(_NEXT.get(letter, letter) for letter in changed)


_NEXT = {
    a: b
    for run in ("0123456789", "abcdef", "ABCDEF")
    for a, b in zip(run, run[1:] + run[0], strict=True)
}
_NEXT |= {
    a: b
    for run in ("ghijklmnopqrstuvwxyz", "GHIJKLMNOPQRSTUVWXYZ")
    for a, b in zip(run, run[1:] + run[0], strict=True)
}


def money(amount: int, currency: str) -> Money:
    """An amount in minor units of an ISO 4217 currency."""
    return Money(minor_amount=amount, currency=currency_code(currency))


def name_customer(request: Any, customer: str) -> None:
    """Says which of the processor's customers it is, if any."""
    if customer:
        request.customer.connector_customer_id = customer
        request.state.connector_customer_id = customer


def recast(message: Any, kind: Any) -> Any:
    """Another message with all that both kinds have."""
    made = kind()
    for field, value in message.ListFields():
        if field.name in kind.DESCRIPTOR.fields_by_name:
            if field.message_type is None:
                setattr(made, field.name, value)
            else:
                getattr(made, field.name).CopyFrom(value)
    return made


def currency_code(currency: str) -> Currency:
    """The contract's number of an ISO 4217 currency."""
    return cast(Currency, Currency.Value(currency))


def capture_mode(mode: str) -> CaptureMethod:
    """The contract's number of a capture mode, spelled as in spec.toml."""
    return cast(CaptureMethod, CaptureMethod.Value(mode.upper()))


def carry_over(reply: Any, request: Any, before: Any = None) -> None:
    """What the service asks to be sent back: its state, and the connector's own data.

    `before` is the last answer that told any data of the connector's own.
    """
    for name, given in (("state", (reply,)), ("connector_feature_data", (before, reply))):
        for each in given if name in request.DESCRIPTOR.fields_by_name else ():
            if _has(each, name):
                getattr(request, name).CopyFrom(getattr(each, name))


def _has(reply: Any, name: str) -> bool:
    return reply is not None and name in reply.DESCRIPTOR.fields_by_name and reply.HasField(name)


def _short(id: str, length: int) -> str:
    """An id of so many small letters and digits, the first four digits, in place of another."""
    digest = hashlib.sha256(id.encode()).digest()
    letters = base64.b32encode(digest[2:]).decode().lower()
    return f"{int.from_bytes(digest[:2]) % 10_000:04}{letters}"[:length]


@cache
def _lists(variant: str) -> dict[str, list[str]]:
    """The lists of a connector's config message, empty: the contract wants them said."""
    return {name: [] for name, field in _fields(variant).items() if field.is_repeated}


@cache
def _fields(variant: str) -> dict[str, Any]:
    """The fields of a connector's config message; none where the contract has no such message."""
    message = connectors.DESCRIPTOR.message_types_by_name.get(f"{variant}Config")
    return {field.name: field for field in message.fields} if message is not None else {}
