"""The world of a run: the service, the relay and, for each test, a processor of its own."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Awaitable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from harness import day, witnesses
from harness.caller import RETURN_URL, Credentials, Desk
from harness.cases import Case
from harness.cassettes.vault import Card as Secret
from harness.cassettes.vault import Vault
from harness.customer import Choice, Customer, Landing
from harness.masking import masked
from harness.merchant import Merchant
from harness.outcomes import Payment
from harness.people import People
from harness.relay import Relay, Source, Verdict
from harness.service import PATIENCE_SECONDS, Service
from harness.specs import Card, Spec
from harness.webhooks import Told, handle, unverified
from harness.witnesses import Books, Disagreement
from simulators.core.http import Request, Response

if TYPE_CHECKING:
    import httpx

    from simulators.core.ledger import Ledger
    from simulators.core.outbox import Delivery
    from simulators.core.simulator import Merchant as Account
    from simulators.core.simulator import Simulator


class Settings(msgspec.Struct, frozen=True):
    """How a run was asked for."""

    connectors: tuple[str, ...]
    against: str = "simulator"
    door: str = "http"
    target: str | None = None
    credentials: Path | None = None
    record: bool = False
    currency: str | None = None
    requirements: tuple[str, ...] = ()
    seed: int = 7
    shard: tuple[int, int] = (1, 1)
    specs: Path | None = None
    server: tuple[str, ...] = ()
    reports: Path = Path("reports")
    cassettes: Path = Path("cassettes")


class Day(msgspec.Struct):
    """The claimed webhooks of a busy day, and the secret that signed them."""

    deliveries: list[Delivery]
    secret: str


SETTLING_SECONDS = 30 * 24 * 3600
STALE_SECONDS = 2 * 24 * 3600
_EPOCH = re.compile(r"(?<!\d)\d{10}(?!\d)")


class World:
    """What one worker needs for all its tests; started at the first of them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.people = People(settings.seed)
        self.books: dict[str, Books] = {}
        self.relay = Relay()
        self._desks: dict[str, Desk] = {}
        self._days: dict[str, Day] = {}
        self._browser: httpx.Client | None = None
        try:
            command = settings.server
            self.service = Service(settings.target, *((command,) if command else ()))
        except BaseException:
            self.relay.stop()
            raise

    def desk(self, spec: Spec) -> Desk:
        """The desk of a connector, opened at its first test."""
        if spec.name not in self._desks:
            self._desks[spec.name] = Desk(spec, self.service.channel, self.people)
        return self._desks[spec.name]

    def simulator(self, spec: Spec, ago: float = 0.0) -> Simulator:
        """A processor that nobody has used yet. Its clock is the real one, `ago` seconds back."""
        from simulators.core.clock import Clock
        from simulators.core.registry import load

        start = time.time() - ago  # noqa: TID251 - the service judges webhooks by the real time
        return load(spec.name)(seed=self.settings.seed, clock=Clock(start, time.monotonic))

    @property
    def browser(self) -> httpx.Client:
        """The customers' HTTP client, made when the first one needs it."""
        if self._browser is None:
            import httpx

            self._browser = httpx.Client(follow_redirects=False, trust_env=False)
        return self._browser

    def day(self, spec: Spec, ago: float = 0.0) -> Day:
        """The webhooks of a busy day, lived once per worker, `ago` seconds back."""
        key = f"{spec.name}-{ago:.0f}"
        if key not in self._days:
            scene = Scene(self, Case(spec), f"day.{key}", ago)
            day.live(scene)
            scene.close()
            deliveries = scene.deliveries()
            self._days[key] = Day(deliveries, scene.secret)
        return self._days[key]

    def close(self) -> list[str]:
        """Ends everything and says what is wrong with the run as a whole."""
        if self._browser is not None:
            self._browser.close()
        strays = [f"call outside any test: {stray}" for stray in self.relay.strays]
        self.service.stop()
        self.relay.stop()
        return strays


class Unseen:
    """Books that nobody can look into, as those behind a cassette or a sandbox."""

    def __getattr__(self, _: str) -> Any:
        return _Anything()


class _Anything:
    def __eq__(self, _: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "<unseen>"


class Tap:
    """A source that counts what it is asked."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.asked = 0
        self.vault: dict[bytes, bytes] = {}

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """The source's own answer."""
        self.asked += 1
        if self.vault:
            request = msgspec.structs.replace(request, body=_revealed(request.body, self.vault))
        return self.source.handle(request)


def _revealed(body: bytes, vault: Mapping[bytes, bytes]) -> bytes:
    """A body with a vault's placeholders replaced, as they are or as a form spells them."""
    for placeholder, value in vault.items():
        body = body.replace(placeholder, value).replace(quote(placeholder).encode(), value)
    return body


class Scene:
    """One test's world: one merchant at one processor, and what crosses between them."""

    def __init__(self, world: World, case: Case, name: str, ago: float = 0.0) -> None:
        self.world = world
        self.case = case
        self.name = name
        self.spec = case.spec
        digest = hashlib.blake2b(
            f"{world.settings.seed}/{name}".encode(), digest_size=6
        ).hexdigest()
        self.tenant = digest
        self.simulator = world.simulator(self.spec, ago)
        values = self.simulator.credentials(self.tenant)
        self.values = values
        url = world.relay.url(name, self.spec.name)
        credentials = Credentials(self.spec, values, url)
        self.merchant = Merchant(
            world.desk(self.spec), credentials, digest, case.currency, beyond=self
        )
        self.told: list[Told] = []
        self._posted = 0
        self._verdict: Verdict | None = None
        self.tap = Tap(self.simulator)
        world.relay.open(name, {self.spec.name: self.tap})

    patience = PATIENCE_SECONDS

    @property
    def asked(self) -> int:
        """How many requests the processor has had."""
        return self.tap.asked

    @property
    def account(self) -> Account:
        """The merchant as the simulator knows it."""
        return self.simulator.merchant(self.values)

    @property
    def ledger(self) -> Ledger | None:
        """The processor's own books; absent for cassettes and sandboxes."""
        return self.account.ledger

    def entry(self, reference: str) -> Any:
        """A payment in the processor's own books; where nobody can look, it agrees with all."""
        return self.ledger.payment(reference) if self.ledger is not None else Unseen()

    def fail(self, kind: Any = "status", **facts: Any) -> None:
        """Lets the processor's next answer go wrong; see `simulators.core.faults.Fault`."""
        from simulators.core.faults import Fault

        self.account.faults.add(Fault(kind=kind, **facts))

    def recover(self) -> None:
        """Lets everything go right again."""
        self.account.faults.clear()

    def refusal_body(self) -> str:
        """What the processor says, in its own form, to a caller without credentials."""
        stranger = Request("GET", "/", "", {}, b"", "http://127.0.0.1")
        return self.simulator.handle(stranger).body.decode()

    def approve(self, payment: Payment) -> None:
        """Lets the customer do what the processor asks."""
        self.go(payment, "approve")

    def go(self, payment: Payment, choice: Choice) -> Landing:
        """Sends the customer where the payment asks, to approve, fail or cancel there."""
        assert payment.redirection is not None, f"{payment} sends the customer nowhere"
        through = partial(self.world.relay.through, self.name, self.spec.name)
        return Customer(self.world.browser, RETURN_URL, through).follow(payment.redirection, choice)

    def entrust(self, card: Card) -> None:
        """Puts a card into the vault on the way out, which knows it by placeholders."""
        held = {
            "card_number": card.number,
            "card_cvc": card.cvc,
            "card_exp_month": card.expiry_month,
            "card_exp_year": card.expiry_year,
        }
        self.tap.vault = {b"{{$%s}}" % n.encode(): v.encode() for n, v in held.items()}

    def taken(self) -> int:
        """All money that the processor has taken for this merchant, in minor units."""
        return sum(entry.captured for entry in self.account.ledger.payments.values())

    @property
    def secret(self) -> str:
        """The merchant's webhook secret."""
        return self.simulator.webhook_secret(self.tenant)

    def sample(self, event: str) -> tuple[Delivery, str]:
        """A webhook of an event, from a busy day, with the secret that signed it."""
        held = self.world.day(self.spec)
        found = next((each for each in held.deliveries if each.event_type == event), None)
        assert found is not None, f"nothing that is claimed makes the processor send {event}"
        return found, held.secret

    def any_sample(self) -> tuple[Delivery, str]:
        """Some webhook, with the secret that signed it."""
        held = self.world.day(self.spec)
        assert held.deliveries, "nothing that is claimed makes the processor send a claimed event"
        return held.deliveries[0], held.secret

    def stale_sample(self) -> tuple[Delivery, str] | None:
        """A webhook from two days ago; None where nothing in its headers says when it was sent."""
        held = self.world.day(self.spec, STALE_SECONDS)
        found = next(iter(held.deliveries), None)
        dated = found and any(_EPOCH.search(text) for text in found.headers.values())
        return (found, held.secret) if found and dated else None

    def disputed(self, payment: Payment) -> Any:
        """The dispute that a webhook tells of, once the customer's bank has opened it."""
        told = [each.dispute for each in self.post() if each.dispute]
        if not told:
            self.let_time_pass()
            told = [each.dispute for each in self.post() if each.dispute]
        assert told, f"no webhook told of a dispute of {payment}"
        return told[0]

    def let_time_pass(self) -> None:
        """Moves the processor's clock until everything pending has settled."""
        self.simulator.clock.advance(SETTLING_SECONDS)

    def deliveries(self) -> list[Delivery]:
        """The claimed webhooks that were not posted to the service yet."""
        events = self.spec.webhooks.events if self.spec.webhooks else ()
        outbox = self.account.outbox
        fresh = outbox.deliveries[self._posted :] if events else []
        self._posted = len(outbox)
        return [each for each in fresh if each.event_type in events]

    def post(self) -> list[Told]:
        """Hands every waiting webhook to the service, in order."""
        if not self.spec.claims("IncomingWebhook"):
            return []
        told = [handle(self.merchant, each, self.secret) for each in self.deliveries()]
        self.told += told
        return told

    def finish(self) -> None:
        """Hears the witnesses and closes the relay's books on this test.

        Raises:
            Disagreement: two witnesses differ.
            Mismatch: the traffic is not what it should have been.
        """
        self.post()
        found = unverified(self.told)
        found += witnesses.disagreements(self.merchant, self.ledger, self.told)
        if found:
            raise Disagreement("\n".join(found))
        self.close().check()
        books = self.world.books.setdefault(self.spec.name, Books())
        witnesses.enter(books, self.merchant, self.ledger, self.told)

    def close(self) -> Verdict:
        """What crossed the relay during this test."""
        if self._verdict is None:
            self._verdict = self.world.relay.close(self.name)
        return self._verdict

    def wire(self) -> list[tuple[str, str]]:
        """The whole wire of this test, masked: title and text of each part."""
        vault = self._vault()
        parts = [("gRPC", _conversation(self.merchant.log, vault.hide))]
        exchanges = [vault.hide(str(exchange)) for exchange in self.close().wire]
        parts.append(("HTTP", "\n\n".join(exchanges) or "nothing was sent"))
        trouble = self.world.service.trouble()
        return [*parts, ("service", trouble)] if trouble else parts

    def _vault(self) -> Vault:
        cards = [Secret(card.number, card.cvc) for card in self.spec.test.cards.values()]
        cards += [Secret(decline.card) for decline in self.spec.test.declines]
        secrets = {name: str(value) for name, value in self.values.items() if len(str(value)) > 5}
        return Vault(secrets, cards)


def _conversation(log: list[Any], hide: Any) -> str:
    return "\n\n".join(
        f"> {each.rpc}  x-request-id: {each.request_id}\n{masked(each.request, hide)}\n"
        f"< {hide(each.status)}\n{masked(each.reply, hide)}".rstrip()
        for each in log
    )
