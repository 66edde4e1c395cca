"""Processors: who stands behind the service in one test: a simulator, a cassette, a sandbox."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote, urlsplit

import msgspec
import pytest

from harness import recordings
from harness.cassettes.sealing import Opening
from harness.cassettes.vault import Card as Hidden
from harness.cassettes.vault import Vault
from harness.certificates.certificate import BEYOND
from harness.counted import Counted
from harness.relay import Source
from harness.requirements import VERSION
from harness.specs import Spec
from simulators.core.http import Request, Response

if TYPE_CHECKING:
    from harness.plan import Planned
    from harness.world import Settings
    from simulators.core.outbox import Delivery
    from simulators.core.sealing import Envelope
    from simulators.core.simulator import Merchant as Account
    from simulators.core.simulator import Simulator

Misfit = Callable[[Request], str | None]
"""Which field of a request does not fit, "" where all do, None where no schema knows the call."""
_SECRET_LENGTH = 6
# Other kinds of credentials may be keys that requests are signed with.
SENT_AS_THEY_ARE = ("HeaderKey",)


class Tap:
    """A source that counts what it is asked, with a card vault on the way when one is in use.

    Each request is held to what `misfit` knows of the processor's schema: `held` are those that it
    knew, `beyond` those with a body that it did not.
    """

    def __init__(self, source: Source, misfit: Misfit = lambda _: None) -> None:
        self.source = source
        self.misfit = misfit
        self.misfits: list[str] = []
        self.held = self.beyond = 0
        self.asked = 0
        self.answered = 0
        # Seconds that the answers took.
        self.spent = 0.0
        self.vault: dict[bytes, bytes] = {}

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """The source's own answer."""
        self.asked += 1
        if self.vault:
            request = msgspec.structs.replace(request, body=_revealed(request.body, self.vault))
        self._hold(request)
        started = time.perf_counter()
        reply = self.source.handle(request)
        if not isinstance(reply, Response):
            return self._awaited(reply, started)
        self._note(started)
        return reply

    def _hold(self, request: Request) -> None:
        """Holds a request to the processor's schema."""
        found = self.misfit(request)
        if found is None:
            # What people fill in on pages is not the service's.
            self.beyond += bool(request.body) and not request.path.startswith("/_")
            return
        self.held += 1
        if found:
            self.misfits.append(f"{request.method} {request.path}: not in the schema: {found}")

    async def _awaited(self, pending: Awaitable[Response], started: float) -> Response:
        reply = await pending
        self._note(started)
        return reply

    def _note(self, started: float) -> None:
        self.spent += time.perf_counter() - started
        self.answered += 1

    def verdict(self) -> list[str]:
        """What the source has to say at the end."""
        judge = getattr(self.source, "verdict", None)
        return [*self.misfits, *(judge() if judge else ())]

    async def aclose(self) -> None:
        """Closes the source, where it can be closed."""
        close = getattr(self.source, "aclose", None)
        if close is not None:
            await close()


def _revealed(body: bytes, vault: Mapping[bytes, bytes]) -> bytes:
    """A body with a vault's placeholders replaced, as they are or as a form spells them."""
    for placeholder, value in vault.items():
        body = body.replace(placeholder, value).replace(quote(placeholder).encode(), value)
    return body


class Processor:
    """One merchant's processor. What a kind of processor cannot tell is None or empty.

    `credentials` are what the service is given; `secret` signs webhooks; `kind` and `recorded` (an
    ISO date, empty for today) say what the evidence is and how old. `hosts` are those of base URLs
    that are not the first one's, by the base URL's name; `seed` decided customers, amounts and ids
    where it was not the run's.
    """

    source: Source
    kind: str = "simulator"
    secret: str = ""
    recorded: str = ""

    def __init__(self, credentials: Mapping[str, Any]) -> None:
        self.credentials = dict(credentials)
        self.hosts: dict[str, str] = {}
        self.seed: int | None = None

    @property
    def evidence(self) -> str:
        """What passing cases rest on, and since which day: "sandbox-recording 2026-11-02"."""
        return f"{self.kind} {self.recorded}"

    @property
    def ledger(self) -> Counted | None:
        """The processor's own books, where they can be looked into."""
        return None

    @property
    def envelope(self) -> Envelope | None:
        """How messages are sealed for their receiver, where that can be undone."""
        return None

    def deliveries(self) -> list[Delivery]:
        """The webhooks that were not fetched yet, oldest first."""
        return []

    def let_time_pass(self, seconds: float) -> None:
        """Moves the processor's own time."""

    def fail(self, kind: Any, **facts: Any) -> None:
        """Lets the next answer go wrong; see `simulators.core.faults.Fault`."""
        raise NotImplementedError(f"a {self.kind} cannot be told to fail")

    def recover(self) -> None:
        """Lets everything go right again."""

    def refusal_body(self) -> str:
        """What is said, in the processor's own form, to a caller without credentials."""
        return ""

    def keep(self) -> None:
        """Writes down what has to be written down once the test has passed."""


class Simulated(Processor):
    """A simulator that nobody else uses. Its clock is the real one, `ago` seconds back."""

    def __init__(self, spec: Spec, tenant: str, seed: int, ago: float = 0.0) -> None:
        self.simulator = simulator(spec.name, seed, ago)
        self.source = self.simulator
        super().__init__(self.simulator.credentials(tenant))
        self._tenant = tenant
        self._fetched = 0

    @property
    def secret(self) -> str:  # type: ignore[override]
        return self.simulator.webhook_secret(self._tenant)

    @property
    def account(self) -> Account:
        """The merchant as the simulator knows it."""
        return self.simulator.merchant(self.credentials)

    @property
    def ledger(self) -> Counted:
        return Counted(self.account.ledger, self.simulator.decimals)

    @property
    def envelope(self) -> Envelope | None:
        return self.simulator.envelope(self.account)

    def deliveries(self) -> list[Delivery]:
        outbox = self.account.outbox
        if len(outbox) == self._fetched:
            return []
        fresh = outbox.deliveries[self._fetched :]
        self._fetched = len(outbox)
        return fresh

    def let_time_pass(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)

    def fail(self, kind: Any, **facts: Any) -> None:
        from simulators.core.faults import Fault

        self.account.faults.add(Fault(kind=kind, **facts))

    def recover(self) -> None:
        self.account.faults.clear()

    def refusal_body(self) -> str:
        stranger = Request("GET", "/", "", {}, b"", "http://127.0.0.1")
        return self.simulator.handle(stranger).body.decode()


def envelope(spec: Spec, credentials: Mapping[str, Any], seed: int) -> Envelope | None:
    """How the simulator of a processor opens and seals a merchant's messages."""
    found = simulator(spec.name, seed)
    return found.envelope(found.merchant(credentials))


def simulator(name: str, seed: int, ago: float = 0.0) -> Simulator:
    """A processor that nobody has used yet."""
    from simulators.core.clock import Clock

    start = time.time() - ago  # noqa: TID251 - the service judges webhooks by the real time
    return _kind(name)(seed=seed, clock=Clock(start, time.monotonic))


@cache
def misfit(name: str) -> Misfit:
    """What holds requests to a processor's schema, as far as its simulator knows one."""
    try:
        return _kind(name)(seed=0).misfit
    except KeyError:
        return lambda _: None


@cache
def reads(name: str) -> bool:
    """Whether a processor's simulator can tell of a request alone whether it fits."""
    from simulators.core.simulator import Simulator

    try:
        return _kind(name).read is not Simulator.read
    except KeyError:
        return False


@cache
def schema(name: str) -> str:
    """The address of a processor's own schema, where its simulator has one."""
    try:
        return _kind(name).schema
    except KeyError:
        return ""


@cache
def _kind(name: str) -> type[Simulator]:
    from simulators.core.registry import load

    return load(name)


class Replayed(Processor):
    """A cassette; every request must be as it was recorded."""

    def __init__(
        self, spec: Spec, path: Path, credentials: Mapping[str, Any], secret: str, seed: int
    ) -> None:
        from harness.cassettes import cassette
        from harness.cassettes.replay import Replay

        super().__init__(credentials)
        self.secret = secret
        rules = rules_of(path)
        loaded = cassette.load(path, rules, cache=True)
        self.recorded = loaded.facts.recorded
        self.kind = f"{loaded.facts.source or 'simulator'}-recording"
        # Whoever plays it with another seed than the usual one wants to see it fail.
        self.seed = loaded.facts.seed if seed == cassette.USUAL_SEED else None
        self.source = self._replay = Replay(loaded, rules, vault(spec, credentials, secret))
        self._envelope = envelope(spec, credentials, seed) if rules.sealed else None
        if self._envelope is not None:
            self.source = opening = Opening(self._envelope)
            opening.within = self._replay

    def deliveries(self) -> list[Delivery]:
        now = int(datetime.now(UTC).timestamp())
        found = self._replay.webhooks(str(now))
        if self._envelope is None:
            return found
        return [self._envelope.sealed_webhook(each) for each in found]

    def fail(self, kind: Any, **facts: Any) -> None:
        """Nothing: the recording goes wrong where it did."""


class Recorded(Processor):
    """Another processor whose traffic is written into a cassette when the test has passed.

    `events` are the webhooks that are kept; a test that is not about webhooks keeps none.
    """

    def __init__(
        self,
        spec: Spec,
        path: Path,
        inner: Processor,
        seed: int,
        events: Collection[str] = (),
    ) -> None:
        from harness.cassettes.cassette import Facts
        from harness.cassettes.recorder import Recorder

        super().__init__(inner.credentials)
        self.secret, self._inner, self._path = inner.secret, inner, path
        self.hosts, self.kind = inner.hosts, inner.kind
        self._events = events
        facts = Facts(connector=spec.name, source=inner.kind, suite=VERSION, seed=seed)
        hidden = vault(spec, inner.credentials, inner.secret)
        self._envelope = inner.envelope
        opening = Opening(self._envelope) if self._envelope is not None else None
        source = opening.behind(inner.source) if opening else inner.source
        self._recorder = Recorder(source, rules_of(path), hidden, facts)
        self.source = opening or self._recorder
        if opening:
            opening.within = self._recorder

    @property
    def evidence(self) -> str:
        return self._inner.evidence

    @property
    def keeps(self) -> bool:
        """Whether webhooks are kept."""
        return bool(self._events)

    @property
    def inner(self) -> Processor:
        """The processor whose traffic is recorded."""
        return self._inner

    @property
    def ledger(self) -> Counted | None:
        return self._inner.ledger

    def deliveries(self) -> list[Delivery]:
        fresh = self._inner.deliveries()
        for delivery in fresh:
            self.hand_over(delivery)
        return fresh

    def hand_over(
        self, delivery: Delivery, base: str = "", owner: Mapping[str, Any] | None = None
    ) -> None:
        """Remembers a webhook, which may have arisen elsewhere, under another base URL.

        `owner` are the credentials of the merchant to whom it was sent, if not this one's.
        """
        if delivery.event_type in self._events:
            found = self._envelope.plain_webhook(delivery) if self._envelope else delivery
            found = _readdressed(found, owner, self.credentials) if owner else found
            self._recorder.webhook(found, base)

    def let_time_pass(self, seconds: float) -> None:
        self._inner.let_time_pass(seconds)

    def fail(self, kind: Any, **facts: Any) -> None:
        self._inner.fail(kind, **facts)

    def recover(self) -> None:
        self._inner.recover()

    def refusal_body(self) -> str:
        return self._inner.refusal_body()

    def keep(self) -> None:
        self._recorder.save(self._path)


def _readdressed(delivery: Delivery, owner: Mapping[str, Any], mine: Mapping[str, Any]) -> Delivery:
    """A webhook with one merchant's credentials in place of another's."""
    body, headers = delivery.body.decode("utf-8", "surrogateescape"), dict(delivery.headers)
    for name, value in owner.items():
        if len(str(value)) >= _SECRET_LENGTH:
            body = body.replace(str(value), str(mine[name]))
            headers = {h: text.replace(str(value), str(mine[name])) for h, text in headers.items()}
    raw = body.encode("utf-8", "surrogateescape")
    return msgspec.structs.replace(delivery, body=raw, headers=headers)


class Live(Processor):
    """The processor's own sandbox.

    The service never sees the operator's credentials where they are sent as they are: dummy ones
    are swapped on the way. Where requests may be signed with them, it has to have them.

    Raises:
        LookupError: the operator's credentials lack one that the connector needs.
    """

    def __init__(self, spec: Spec, real: Mapping[str, Any], dummy: Mapping[str, Any]) -> None:
        from harness.sandbox import Sandbox

        missing = [name for name in spec.auth.credentials if name not in real]
        if missing:
            raise LookupError(f"{spec.name}: --credentials has no {', '.join(missing)}")
        swapped = spec.auth.type in SENT_AS_THEY_ARE
        super().__init__(dummy if swapped else {name: real[name] for name in spec.auth.credentials})
        self.secret = str(real.get("webhook_secret", ""))
        pairs = [(str(dummy[name]), str(real[name])) for name in dummy if name in real]
        places = {name: urlsplit(getattr(spec, name).sandbox) for name in spec.base_urls}
        main = places.pop("base_url")
        self.hosts = {name: place.netloc for name, place in places.items()}
        self.source = Sandbox(
            f"{main.scheme}://{main.netloc}",
            swap=pairs if swapped else (),
            hosts=self.hosts.values(),
        )
        self.kind = "sandbox"

    def let_time_pass(self, seconds: float) -> None:
        beyond("its clock cannot be moved")

    def fail(self, kind: Any, **facts: Any) -> None:
        beyond("it cannot be told to fail")


def beyond(why: str) -> NoReturn:
    """Ends a test that asks of a sandbox what only a simulator can do."""
    pytest.skip(f"{BEYOND} {why}")


@cache
def rules_of(path: Path) -> Any:
    """The rules by which the recordings of a processor are compared."""
    from harness.cassettes import rules

    # cassettes/<processor>/<source>/<suite>/<test>.yaml
    return rules.load(path.parents[2])


def behind(settings: Settings, planned: Planned, spec: Spec, tenant: str) -> Processor:
    """Who answers for the processor in a test.

    Raises:
        LookupError: there are no credentials for the sandbox, or there is no cassette.
    """
    if settings.against == "simulator":
        found: Processor = Simulated(spec, tenant, settings.seed)
    else:
        credentials, secret = dummy(spec, tenant, settings.seed)
        if settings.against == "cassettes":
            path = recordings.find(settings.cassettes, planned)
            if path is None:
                raise LookupError(f"there is no cassette of {planned.requirement} {planned.case}")
            return Replayed(spec, path, credentials, secret, settings.seed)
        found = Live(spec, real(settings.credentials, spec.name), credentials)
    if not settings.record:
        return found
    path = recordings.place(settings.cassettes, planned, found.kind)
    # Where a sync cannot tell what became of a payment, the webhooks do in every test.
    blind = spec.syncs != "any-time" or not spec.claims("PSync")
    heard = "IncomingWebhook" in planned.flows or planned.suite == "disputes"
    told = spec.webhooks if blind or heard else None
    return Recorded(spec, path, found, settings.seed, told.events if told else ())


def vault(spec: Spec, credentials: Mapping[str, Any], secret: str = "") -> Vault:
    """What must never be shown or written: credentials, the webhook secret and test cards."""
    held = {name: str(value) for name, value in credentials.items()}
    held |= {"webhook_secret": secret}
    long_enough = {name: text for name, text in held.items() if len(text) >= _SECRET_LENGTH}
    cards = [Hidden(card.number, card.cvc) for card in spec.test.cards.values()]
    cards += [Hidden(decline.card) for decline in spec.test.declines if decline.card]
    return Vault(long_enough, cards)


def dummy(spec: Spec, tenant: str, seed: int) -> tuple[dict[str, Any], str]:
    """Credentials and webhook secret of the right form that open nothing."""
    try:
        made = simulator(spec.name, seed)
    except KeyError:
        return {name: f"dummy-{name}-{tenant}" for name in spec.auth.credentials}, f"whsec-{tenant}"
    return dict(made.credentials(tenant)), made.webhook_secret(tenant)


@cache
def real(path: Path | None, name: str) -> dict[str, Any]:
    """A connector's sandbox credentials from the operator's file.

    Raises:
        LookupError: no file was named, or it has nothing for the connector.
    """
    if path is None:
        raise LookupError("the sandbox needs --credentials=FILE")
    held = json.loads(path.read_text("utf-8"))
    if name not in held:
        raise LookupError(f"{path.name} has no credentials for {name}")
    return dict(held[name])
