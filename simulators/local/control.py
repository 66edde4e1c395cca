"""The control plane under `/_sim/`: what happened to the money, and what shall happen next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar
from urllib.parse import unquote

import msgspec

from simulators.core import decisions
from simulators.core.faults import Fault
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.ledger import Payment, Refused
from simulators.core.routes import Routes
from simulators.core.simulator import Merchant, Refusal, Simulator
from simulators.local import chaos, masking
from simulators.local.journal import Entry
from simulators.local.world import World

PATIENCE = 25.0
"""Real seconds that a wait for changes takes at most."""

DOCUMENT = "/_sim/openapi.json"
"""Where the control plane describes itself."""

SHOWN = 200
"""Payments and entries of one answer, where no other number is asked for."""


class Wrong(Exception):
    """A request that the control plane cannot do; its words are the answer."""


class Body(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked; fields that there are not are refused."""


class Advance(Body):
    """How far time shall move, in seconds."""

    seconds: float


class NewMerchant(Body):
    """Whose credentials are asked for: any name."""

    id: str


class Outcome(Body):
    """What shall become of a payment, refund or dispute, in the simulator's words."""

    reference: str
    outcome: str


class Address(Body):
    """Where webhooks shall go."""

    url: str


class ChaosWanted(Body):
    """A profile and a seed: `storm:7`."""

    profile: str


class ClockShown(msgspec.Struct):
    """Seconds since 1970, and whether only `advance` moves them."""

    now: int
    frozen: bool


class Processor(msgspec.Struct):
    """A processor: where its simulator is, and the host names that it stands for."""

    name: str
    path: str
    hosts: list[str]
    merchants: int


class Keys(msgspec.Struct):
    """A merchant's credentials and webhook secret; seed and id alone decide them."""

    id: str
    processor: str
    name: str
    credentials: dict[str, str]
    webhook_secret: str


class SecretShown(msgspec.Struct):
    """What signs a merchant's webhooks from now on."""

    webhook_secret: str


class MerchantShown(msgspec.Struct):
    """A merchant that was seen, and how many payments it has."""

    name: str
    payments: int


class RefundShown(msgspec.Struct):
    """Money on its way back, in minor units."""

    reference: str
    amount: int
    state: str


class PaymentShown(msgspec.Struct):
    """A payment's money, in minor units of its currency."""

    reference: str
    amount: int
    currency: str
    state: str
    decline: str | None
    funded: int
    authorized: int
    captured: int
    refunded: int
    voided: int
    disputed: int
    captures: int
    increments: int
    refunds: list[RefundShown]


class AttemptShown(msgspec.Struct):
    """One time that a webhook was posted; status 0: nobody answered."""

    at: float
    status: int
    body: str
    mischief: str
    taken: bool


class DeliveryShown(msgspec.Struct):
    """A webhook: waiting, delivered or dead."""

    number: int
    id: str
    event_type: str
    url: str
    headers: dict[str, str]
    body: str
    at: int
    state: str
    attempt: int
    answers: list[int]
    attempts: list[AttemptShown]


class EntryShown(msgspec.Struct):
    """One thing that happened; bodies without card numbers, headers without credentials."""

    number: int
    at: float
    kind: str
    processor: str
    merchant: str
    reference: str
    note: str
    method: str = ""
    path: str = ""
    sent: str = ""
    status: int = 0
    answered: str = ""


class Decided(msgspec.Struct):
    """What was decided."""

    reference: str
    outcome: str


class ChaosShown(msgspec.Struct):
    """By what profile and seed calls and webhooks go wrong, and all profiles that there are."""

    profile: str
    seed: int
    profiles: list[str]


class Number(msgspec.Struct):
    """The number of the newest entry of the journal."""

    number: int


class Problem(msgspec.Struct):
    """Why it was not done."""

    error: str


class Operation(msgspec.Struct):
    """One thing that the control plane does: its words, what it takes and what it answers."""

    view: Callable[..., Any]
    answers: Any
    takes: type[msgspec.Struct] | None = None
    query: tuple[str, ...] = ()
    changes: bool = False
    """Whether the world is another afterwards, so that the state file has to know."""


def there(simulator: Simulator, name: str) -> Merchant:
    """A merchant by the name that a simulator shows, or by the id that its credentials follow."""
    known = simulator.by_name.get(name)
    seen = (each for each in simulator.merchants.values() if each.shown == name)
    try:
        found: Merchant = (
            known or next(seen, None) or simulator.merchant(simulator.credentials(name))
        )
    except Refusal as refusal:
        raise Wrong(str(refusal)) from None
    return found


def shown(payment: Payment) -> PaymentShown:
    """A payment's money, in minor units."""
    told = msgspec.structs.asdict(payment)
    refunds = [RefundShown(each.reference, each.amount, each.state) for each in payment.refunds]
    return PaymentShown(**(told | {"refunds": refunds}))


class Ask:
    """One request of the control plane, and the world that it is about."""

    def __init__(self, world: World, request: Request, names: list[str]) -> None:
        self.world, self.request = world, request
        self._names = names

    @property
    def simulator(self) -> Simulator:
        """The processor that the path names. Raises Wrong."""
        found = self.world.simulator(self._names[0])
        if found is None:
            raise Wrong(f"no processor {self._names[0]}; there are: {', '.join(self.world.names)}")
        return found

    @property
    def merchant(self) -> Merchant:
        """The merchant that the path names. Raises Wrong."""
        return there(self.simulator, self._names[1])

    @property
    def last(self) -> str:
        """The last thing that the path names."""
        return self._names[-1]

    def body(self, kind: type[Any]) -> Any:
        """What is sent. Raises ValidationError."""
        return msgspec.json.decode(self.request.body or b"null", type=kind)

    def query(self, name: str, default: str = "") -> str:
        """A parameter of the query."""
        return dict(pairs(self.request.query)).get(name, default)

    def number(self, name: str, default: int) -> int:
        """A parameter that is a number. Raises Wrong."""
        told = self.query(name) or str(default)
        if not told.isdecimal():
            raise Wrong(f"{name}: not a number: {told}")
        return int(told)


def processors(ask: Ask) -> list[Processor]:
    """All processors."""
    made = {name: ask.world.simulator(name) for name in ask.world.names}
    return [
        Processor(name, f"/{name}", list(each.hosts), len(each.merchants))
        for name, each in made.items()
        if each is not None
    ]


def clock(ask: Ask) -> ClockShown:
    """What time it is."""
    return ClockShown(ask.world.clock.now(), ask.world.clock.frozen)


def advance(ask: Ask) -> ClockShown:
    """Let time pass: settlements, expiries and retries follow."""
    ask.world.clock.advance(ask.body(Advance).seconds)
    return clock(ask)


def freeze(ask: Ask) -> ClockShown:
    """Stop the clock, so that only `advance` moves it."""
    ask.world.clock.freeze()
    return clock(ask)


def chaos_now(ask: Ask) -> ChaosShown:
    """By what calls and webhooks go wrong."""
    told = ask.world.chaos
    return ChaosShown(told.profile, told.seed, list(chaos.PROFILES))


def chaos_from_now(ask: Ask) -> ChaosShown:
    """Let calls and webhooks go wrong from now on."""
    ask.world.chaos = chaos.Chaos.parse(ask.body(ChaosWanted).profile)
    return chaos_now(ask)


def journal(ask: Ask) -> list[EntryShown]:
    """What happened lately, oldest first."""
    after, most = ask.number("after", 0), ask.number("limit", SHOWN)
    name, merchant = ask.query("processor"), ask.query("merchant")
    found = [
        each
        for each in ask.world.journal
        if each.number > after and name in ("", each.processor) and merchant in ("", each.merchant)
    ]
    return [entry(each) for each in found[-most:]]


def entry(each: Entry) -> EntryShown:
    """An entry as it may be shown."""
    told = EntryShown(
        each.number, each.at, each.kind, each.processor, each.merchant, each.reference, each.note
    )
    if each.request is not None:
        query = f"?{each.request.query}" if each.request.query else ""
        told.method, told.path = each.request.method, masking.masked(each.request.path + query)
        told.sent = masking.masked(each.request.body.decode("utf-8", "replace"))
    if each.response is not None:
        told.status = 0 if each.response.reset else each.response.status
        told.answered = masking.masked(each.response.body.decode("utf-8", "replace"))
    return told


async def changes(ask: Ask) -> Number:
    """Waits until something happens that is newer than `after`."""
    newest = ask.world.journal.number
    return Number(await ask.world.journal.more(ask.number("after", newest), PATIENCE))


def merchants(ask: Ask) -> list[MerchantShown]:
    """The merchants that a processor has seen."""
    seen = {id(merchant): merchant for merchant in ask.simulator.merchants.values()}
    return [MerchantShown(each.shown, len(each.ledger.payments)) for each in seen.values()]


def new_merchant(ask: Ask) -> Keys:
    """Credentials of a merchant by any name."""
    return keys(ask.simulator, ask.body(NewMerchant).id)


def keys(simulator: Simulator, id: str) -> Keys:
    """Credentials and webhook secret of a merchant by id; seed and id alone decide them."""
    return Keys(
        id,
        simulator.name,
        there(simulator, id).shown,
        simulator.credentials(id),
        simulator.webhook_secret(id),
    )


def new_secret(ask: Ask) -> SecretShown:
    """Let a new secret sign a merchant's webhooks, as the merchant would in the dashboard."""
    try:
        return SecretShown(ask.simulator.rotate(ask.merchant))
    except NotImplementedError:
        name = ask.simulator.name
        raise Wrong(f"{name} lets no merchant change what signs their webhooks") from None


def ledger(ask: Ask) -> list[PaymentShown]:
    """A merchant's payments, oldest first."""
    return [shown(payment) for payment in ask.merchant.ledger.payments.values()]


def one(ask: Ask) -> PaymentShown:
    """One payment, by any of its references."""
    return shown(payment(ask.merchant, ask.last))


def payment(merchant: Merchant, reference: str) -> Payment:
    """A payment by any of its references. Raises Wrong."""
    try:
        return merchant.ledger.payment(reference)
    except Refused:
        raise Wrong(f"no payment {reference}") from None


def timeline(ask: Ask) -> list[EntryShown]:
    """What happened to a payment, as far as the journal remembers."""
    found = payment(ask.merchant, ask.last)
    return [entry(each) for each in entries(ask.world, ask.simulator, ask.merchant, found)]


def entries(world: World, simulator: Simulator, merchant: Merchant, found: Payment) -> list[Entry]:
    """What the journal has of a payment."""
    names = [found.reference, *merchant.ledger.names(found)]
    return world.journal.of(simulator.name, merchant.shown, names)


def faults(ask: Ask) -> list[Fault]:
    """The faults that wait for a merchant's calls."""
    return ask.merchant.faults.waiting


def add_fault(ask: Ask) -> list[Fault]:
    """Let the next calls of a merchant go wrong."""
    ask.merchant.faults.add(ask.body(Fault))
    return faults(ask)


def clear_faults(ask: Ask) -> list[Fault]:
    """Let no more go wrong."""
    ask.merchant.faults.clear()
    return faults(ask)


def all_faults(ask: Ask) -> list[Fault]:
    """The faults that wait for anybody's calls to a processor."""
    return ask.world.faults[ask.simulator.name].waiting


def add_fault_for_all(ask: Ask) -> list[Fault]:
    """Let the next calls to a processor go wrong, whoever makes them."""
    ask.world.faults[ask.simulator.name].add(ask.body(Fault))
    return all_faults(ask)


def clear_all_faults(ask: Ask) -> list[Fault]:
    """Let no more go wrong."""
    ask.world.faults[ask.simulator.name].clear()
    return all_faults(ask)


def outbox(ask: Ask) -> list[DeliveryShown]:
    """A merchant's webhooks, oldest first."""
    return [
        DeliveryShown(
            each.number, each.id, each.event_type, each.url, each.headers,
            each.body.decode("utf-8", "replace"), each.at, each.state,
            len([tried for tried in each.attempts if not tried.mischief]), each.answers,
            [AttemptShown(**msgspec.structs.asdict(tried)) for tried in each.attempts],
        )
        for each in ask.merchant.outbox.deliveries
    ]  # fmt: skip


def clear_outbox(ask: Ask) -> list[DeliveryShown]:
    """Forget a merchant's webhooks."""
    ask.merchant.outbox.clear()
    return outbox(ask)


def resend(ask: Ask) -> list[DeliveryShown]:
    """Deliver a webhook once more."""
    if not ask.last.isdecimal() or not ask.merchant.outbox.resend(int(ask.last)):
        raise Wrong(f"no delivery {ask.last}")
    return outbox(ask)


def endpoints(ask: Ask) -> list[str]:
    """Where a merchant's webhooks go that the processor was given no address for."""
    return ask.merchant.outbox.addresses


def add_endpoint(ask: Ask) -> list[str]:
    """Let a merchant's webhooks go to one more address."""
    url = ask.body(Address).url
    if not url.startswith(("http://", "https://")):
        raise Wrong("url: an http or https address")
    if url not in ask.merchant.outbox.addresses:
        ask.merchant.outbox.addresses.append(url)
    return endpoints(ask)


def clear_endpoints(ask: Ask) -> list[str]:
    """Let a merchant's webhooks go nowhere."""
    ask.merchant.outbox.addresses.clear()
    return endpoints(ask)


def decide(ask: Ask) -> Decided:
    """Decide what a customer, a bank or time does: approve, settle, dispute, expire, ..."""
    asked = ask.body(Outcome)
    decided(ask.world, ask.simulator, ask.merchant, ask.request.base, asked)
    return Decided(asked.reference, asked.outcome)


def decided(
    world: World, simulator: Simulator, merchant: Merchant, base: str, asked: Outcome
) -> None:
    """Decide it, and put that down. Raises Wrong where nothing waits for that."""
    if not decisions.known(asked.outcome):
        words = (*decisions.WORDS, *(f"dispute:{reason}" for reason in decisions.REASONS))
        raise Wrong(f"outcome: {asked.outcome} is none of {', '.join(words)}")
    merchant.ledger.touched = None
    try:
        done = simulator.decide(
            merchant, f"{base}/{simulator.name}", asked.reference, asked.outcome
        )
    except NotImplementedError:
        raise Wrong(f"{simulator.name} leaves no outcome to be decided") from None
    if not done:
        raise Wrong(f"nothing of {asked.reference} waits for {asked.outcome}")
    touched, merchant.ledger.touched = merchant.ledger.touched, None
    told = f"{asked.outcome} {asked.reference}"
    world.journal.note(
        world.clock.exact(), "decision", simulator.name, merchant.shown, touched, note=told
    )


_MERCHANT = "/_sim/{processor}/merchants/{merchant}"
TABLE: dict[str, Operation] = {
    "GET /_sim/processors": Operation(processors, list[Processor]),
    "GET /_sim/clock": Operation(clock, ClockShown),
    "POST /_sim/clock/advance": Operation(advance, ClockShown, Advance, changes=True),
    "POST /_sim/clock/freeze": Operation(freeze, ClockShown, changes=True),
    "GET /_sim/chaos": Operation(chaos_now, ChaosShown),
    "PUT /_sim/chaos": Operation(chaos_from_now, ChaosShown, ChaosWanted, changes=True),
    "GET /_sim/journal": Operation(
        journal, list[EntryShown], query=("after", "limit", "processor", "merchant")
    ),
    "GET /_sim/changes": Operation(changes, Number, query=("after",)),
    "GET /_sim/{processor}/faults": Operation(all_faults, list[Fault]),
    "POST /_sim/{processor}/faults": Operation(add_fault_for_all, list[Fault], Fault, changes=True),
    "DELETE /_sim/{processor}/faults": Operation(clear_all_faults, list[Fault], changes=True),
    "GET /_sim/{processor}/merchants": Operation(merchants, list[MerchantShown]),
    "POST /_sim/{processor}/merchants": Operation(new_merchant, Keys, NewMerchant),
    f"GET {_MERCHANT}/ledger": Operation(ledger, list[PaymentShown]),
    f"GET {_MERCHANT}/ledger/{{reference}}": Operation(one, PaymentShown),
    f"GET {_MERCHANT}/ledger/{{reference}}/timeline": Operation(timeline, list[EntryShown]),
    f"GET {_MERCHANT}/faults": Operation(faults, list[Fault]),
    f"POST {_MERCHANT}/faults": Operation(add_fault, list[Fault], Fault, changes=True),
    f"DELETE {_MERCHANT}/faults": Operation(clear_faults, list[Fault], changes=True),
    f"GET {_MERCHANT}/endpoints": Operation(endpoints, list[str]),
    f"POST {_MERCHANT}/endpoints": Operation(add_endpoint, list[str], Address, changes=True),
    f"DELETE {_MERCHANT}/endpoints": Operation(clear_endpoints, list[str], changes=True),
    f"POST {_MERCHANT}/webhook-secret": Operation(new_secret, SecretShown, changes=True),
    f"GET {_MERCHANT}/outbox": Operation(outbox, list[DeliveryShown]),
    f"DELETE {_MERCHANT}/outbox": Operation(clear_outbox, list[DeliveryShown], changes=True),
    f"POST {_MERCHANT}/outbox/{{number}}/resend": Operation(
        resend, list[DeliveryShown], changes=True
    ),
    f"POST {_MERCHANT}/outcomes": Operation(decide, Decided, Outcome, changes=True),
}
ROUTES = Routes(TABLE)


class Control:
    """The control plane of a world."""

    help: ClassVar[list[str]] = list(TABLE)

    def __init__(self, world: World) -> None:
        self._world = world

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """Answer one request; `request.path` begins with `/_sim/`."""
        if request.method == "GET" and request.path == DOCUMENT:
            from simulators.local import openapi

            return json_response(200, openapi.document())
        found = ROUTES.find(request.method, request.path)
        if found is None:
            wrong = f"no {request.method} {request.path}"
            return json_response(404, {"error": wrong, "try": self.help})
        _, operation, names = found
        ask = Ask(self._world, request, [unquote(name) for name in names])
        if operation.view is changes:
            return self._waited(ask)
        if operation.changes:
            return self._world.act("control", request, lambda: self._done(operation, ask))
        return self._done(operation, ask)

    @staticmethod
    def _done(operation: Operation, ask: Ask) -> Response:
        try:
            return json_response(200, operation.view(ask))
        except Wrong as wrong:
            return json_response(400, {"error": str(wrong)})
        except (msgspec.MsgspecError, ValueError) as wrong:
            return json_response(400, {"error": str(wrong)})

    @staticmethod
    async def _waited(ask: Ask) -> Response:
        try:
            return json_response(200, await changes(ask))
        except Wrong as wrong:
            return json_response(400, {"error": str(wrong)})
