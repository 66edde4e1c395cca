"""The scene of one test: one merchant at one processor, and what crosses between them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from harness import contract, witnesses
from harness.caller import SETTLING_SECONDS, Credentials, Desk
from harness.cassettes.vault import Vault
from harness.customer import Cart, Choice, Customer, Landing
from harness.masking import masked, masked_text
from harness.merchant import Merchant
from harness.outcomes import MODIFYING, status_name
from harness.people import People
from harness.processors import (
    Live,
    Processor,
    Recorded,
    Replayed,
    Simulated,
    Tap,
    beyond,
    misfit,
    schema,
    vault,
)
from harness.relay import Verdict
from harness.requests import RETURN_URL
from harness.service import PATIENCE_SECONDS
from harness.webhooks import Told, handle, unverified
from harness.witnesses import Books, Disagreement
from rpc.disputes_pb2 import DisputeResponse

if TYPE_CHECKING:
    from harness.cases import Case
    from harness.counted import Counted
    from harness.faults import FaultCase
    from harness.outcomes import Payment
    from harness.specs import Card, Spec
    from harness.world import World
    from simulators.core.outbox import Delivery
    from simulators.core.simulator import Merchant as Account

_UNSAID = "PAYMENT_STATUS_UNSPECIFIED"
STALE_SECONDS = 2 * 24 * 3600
# Ten digits in a row may as well be a piece of a hash.
_EPOCH = re.compile(r"(?<![0-9a-fA-F])\d{10}(?![0-9a-fA-F])")
# Words that are said to people, rather than names of fields.
_RUN = re.compile(r"[A-Za-z][a-z]+(?: [A-Za-z][a-z]*)+")


def tenant(seed: int, name: str, spec: Spec) -> str:
    """The merchant's name at the processor, which seed and test decide."""
    if spec.webhooks is not None and spec.webhooks.verified in ("asking", "credentials"):
        # The webhooks of the busy day must be this merchant's own: one merchant for all tests.
        name = spec.name
    return hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=6).hexdigest()


class Unseen:
    """Books that nobody can look into, as those behind a cassette or a sandbox."""

    def __getattr__(self, _: str) -> Any:
        return _Anything()


class Nothing(msgspec.Struct, frozen=True):
    """What is in the books of a payment that the processor has not heard of, in minor units."""

    authorized: int = 0
    captured: int = 0
    refunded: int = 0
    voided: int = 0


class _Anything:
    def __eq__(self, _: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "<unseen>"


class Scene:
    """One test's world: one merchant at one processor, and what crosses between them."""

    def __init__(self, world: World, case: Case, name: str, processor: Processor) -> None:
        self.world = world
        self.case = case
        self.name = name
        self.spec = case.spec
        self.processor = processor
        # Behind the proxy door nothing is overridden: there the credentials tell the test.
        proxied = world.settings.door == "proxy"
        url = "" if proxied else world.relay.url(name, self.spec.name)
        credentials = Credentials(self.spec, processor.credentials, url, processor.hosts)
        seed = world.settings.seed if processor.seed is None else processor.seed
        desk, who = world.desk(self.spec), tenant(seed, name, self.spec)
        inputs = self.spec.test
        people = People(seed, name, inputs.step, inputs.least, inputs.steps)
        self.merchant = Merchant(desk, credentials, who, people, case.currency, beyond=self)
        self.told: list[Told] = []
        self.kept: list[Delivery] = []
        self._verdict: Verdict | None = None
        # Whether a sandbox's books would have been looked into.
        self.unseen = False
        self.tap = Tap(processor.source, misfit(self.spec.name))
        owner = vault(self.spec, processor.credentials) if proxied else None
        world.relay.open(name, {self.spec.name: self.tap}, vault=owner)

        self.times = 0
        # Of a test that lives many, the one to be shown.
        self.shown: Scene | None = None

    patience = PATIENCE_SECONDS

    @property
    def asked(self) -> int:
        """How many requests the processor has had."""
        return self.tap.asked

    @property
    def held(self) -> bool:
        """Whether all that the processor was asked was held to its own schema."""
        whole = self.tap.held and not self.tap.beyond
        return bool(whole and schema(self.spec.name)) and isinstance(self._behind, Simulated)

    @property
    def spent(self) -> float | None:
        """How many seconds the processor has taken for its answers; None while it owes one."""
        return self.tap.spent if self.tap.answered == self.tap.asked else None

    @property
    def account(self) -> Account:
        """The merchant as the simulator knows it."""
        return self.simulated.account

    @property
    def simulated(self) -> Simulated:
        """The simulator behind this test."""
        behind = self._behind
        if isinstance(behind, Live):
            beyond("nobody decides in place of its customers and banks")
        assert isinstance(behind, Simulated), "only a simulator can do this"
        return behind

    @property
    def _behind(self) -> Processor:
        return self.processor.inner if isinstance(self.processor, Recorded) else self.processor

    @property
    def ledger(self) -> Counted | None:
        """The processor's own books; absent for cassettes and sandboxes."""
        return self.processor.ledger

    def entry(self, reference: str, *, maybe: bool = False) -> Any:
        """A payment in the processor's own books; where nobody can look, it agrees with all.

        `maybe`: it may not have heard of the payment, which then moved no money.
        """
        if self.ledger is None:
            self.unseen = isinstance(self._behind, Live)
            return Unseen()
        if maybe and not witnesses.knows(self.ledger, reference):
            return Nothing()
        return self.ledger.payment(reference)

    def fail(self, kind: Any = "status", **facts: Any) -> None:
        """Lets the processor's next answer go wrong; see `simulators.core.faults.Fault`."""
        self.processor.fail(kind, **facts)

    def lose(self, lost: FaultCase, skip: int = 0) -> None:
        """Lets the processor do what it is asked next, and loses its answer."""
        self.fail(lost.kind, status=lost.status, after=True, skip=skip)

    def recover(self) -> None:
        """Lets everything go right again."""
        self.processor.recover()

    def listen_in(self) -> None:
        """Lets the merchant speak to a service that logs all that it can."""
        self.merchant.desk = Desk(self.spec, self.world.loud.channel)

    def overheard(self) -> str:
        """What that service has logged."""
        return self.world.loud.written

    def leaked(self, text: str) -> list[str]:
        """What of this test is in a text that must not be: keys, card numbers, people."""
        held = vault(self.spec, self.processor.credentials, self.secret)
        cards = [card for card in held.cards if card.number.isdigit()]
        found = Vault(held.secrets, cards).leaks(text)
        people = self.merchant.people_met
        told = [each for who in people for each in (who.name, who.email, who.phone)]
        return [*found, *(each for each in told if each in text)]

    def indiscreet_body(self) -> str:
        """A refusal in the processor's own form that says whose card could not be charged."""
        card = next(iter(self.spec.test.cards.values()), None)
        number = card.number if card else "4111111111111111"
        who = self.merchant.customer(self.case.method or "card")
        words = f"card {number} of {who.name}, {who.email}"
        body = self.refusal_body()
        runs = sorted(_RUN.findall(body), key=len)
        return body.replace(runs[-1], f"{runs[-1]} {words}") if runs else words

    def refusal_body(self) -> str:
        """What the processor says, in its own form, to a caller without credentials."""
        return self.processor.refusal_body()

    def approve(self, payment: Payment) -> None:
        """Lets the customer do what the processor asks."""
        if payment.redirection is not None:
            self.go(payment, "approve")
        elif self.ledger is not None:
            self.decide(payment.reference, "approve")

    def decide(self, reference: str, outcome: str) -> bool:
        """Lets a customer or bank decide what waits; False where nothing does."""
        if isinstance(self.processor, Replayed):
            # The recording goes on as it did after the decision.
            return True
        base = self.world.relay.url(self.name, self.spec.name)
        return self.simulated.simulator.decide(self.account, base, reference, outcome)

    def go(self, payment: Payment, choice: Choice) -> Landing:
        """Sends the customer where the payment asks, to approve, fail or cancel there."""
        assert payment.redirection is not None, f"{payment} sends the customer nowhere"
        cart = Cart(payment.amount, payment.currency)
        payment.landing = self.visit(payment.redirection, choice, cart)
        return payment.landing

    def visit(self, redirection: Any, choice: Choice, cart: Cart) -> Landing:
        """Sends the customer where an answer asks, to approve, fail or cancel there."""
        if isinstance(self._behind, Live):
            beyond("nobody goes through its pages")
        through = partial(self.world.relay.through, self.name, self.spec.name)
        return Customer(self.world.browser, RETURN_URL, through).follow(redirection, choice, cart)

    def entrust(self, card: Card) -> None:
        """Puts a card into the vault on the way out, which knows it by placeholders."""
        held = {
            "card_number": card.number,
            "card_cvc": card.cvc,
            "card_exp_month": card.expiry_month,
            "card_exp_year": card.expiry_year,
        }
        self.tap.vault = {b"{{$%s}}" % n.encode(): v.encode() for n, v in held.items()}

    def taken(self) -> Any:
        """All money that the processor has taken for this merchant, in minor units."""
        if isinstance(self._behind, Live):
            self.unseen = True
            return _Anything()
        held = self.ledger.payments.values() if self.ledger is not None else ()
        return sum(entry.captured for entry in held)

    @property
    def secret(self) -> str:
        """The merchant's webhook secret."""
        return self.processor.secret

    def sample(self, event: str) -> tuple[Delivery, str]:
        """A webhook of an event, from a busy day, with the secret that signed it."""
        found = self._sample((event,))
        if found is None:
            pytest.fail(f"nothing that is claimed makes the processor send {event}")
        return found

    def any_sample(self) -> tuple[Delivery, str]:
        """Some webhook, with the secret that signed it."""
        found = self._sample(self.spec.webhooks.events if self.spec.webhooks else ())
        assert found, "nothing that is claimed makes the processor send a claimed event"
        return found

    def _sample(self, events: Collection[str]) -> tuple[Delivery, str] | None:
        """The first webhook of one of these events, from the recording or from a busy day."""
        if isinstance(self.processor, Replayed):
            found = _first(self.processor.deliveries(), events)
            return (found, self.secret) if found else None
        if isinstance(self._behind, Live):
            beyond("its webhooks arrive elsewhere")
        held = self.world.day(self.spec)
        found = _first(held.deliveries, events)
        if found is not None and isinstance(self.processor, Recorded):
            self.processor.hand_over(found, held.base, held.owner)
        return (found, held.secret) if found else None

    def stale_sample(self) -> tuple[Delivery, str] | None:
        """A webhook from two days ago; None where nothing in its headers says when it was sent."""
        if isinstance(self._behind, Live):
            beyond("its webhooks arrive elsewhere")
        held = self.world.day(self.spec, STALE_SECONDS)
        found = next(iter(held.deliveries), None)
        dated = found and any(_EPOCH.search(text) for text in found.headers.values())
        return (found, held.secret) if found and dated else None

    def dispute(self, method: str, card: str = "") -> tuple[Payment, Any]:
        """Several calls: a payment, and the dispute of it, told by a webhook or looked up."""
        role = card or ("disputed" if self.spec.card("disputed") else "")
        paid = self.merchant.pay(method, card=role)
        if role != "disputed":
            assert self.decide(paid.id, "dispute"), f"{paid} cannot be disputed"
        return paid, self.disputed(paid)

    def disputed(self, payment: Payment) -> Any:
        """The dispute that a webhook tells of, once the customer's bank has opened it.

        Where there are no webhooks it is what the processor's portal shows.
        """
        if not self.spec.claims("IncomingWebhook"):
            shown = self.simulated.simulator.disputes(self.account, payment.id)
            return DisputeResponse(
                connector_dispute_id=shown[-1], connector_transaction_id=payment.id
            )
        told = self._told_disputes(payment)
        if not told:
            self.let_time_pass()
            told = self._told_disputes(payment)
        assert told, f"no webhook told of a dispute of {payment}"
        return told[0]

    def _told_disputes(self, payment: Payment) -> list[Any]:
        disputes = [each.dispute for each in self.post() if each.dispute]
        heard = [each.payment for each in self.told if each.tells_of_payment(payment)]
        said = "".join(each.connector_feature_data.value for each in heard if each)

        def fits(id: str) -> bool:
            # A payment's own event may have told another id of it, by which disputes name it.
            return payment.goes_by(id) or (bool(id) and f'"{id}"' in said)

        return [each for each in disputes if fits(each.connector_transaction_id)]

    def let_time_pass(self, seconds: float = SETTLING_SECONDS) -> None:
        """Moves the processor's clock, by default until everything pending has settled."""
        self.times += 1
        self.processor.let_time_pass(seconds)

    def hear_of(self, payment: Payment) -> None:
        """Lets the webhooks that were not heard yet say where a payment and its refunds stand."""
        told = self.post()
        for each in told:
            if each.tells_of_payment(payment) and status_name(each.payment) != _UNSAID:
                payment.status = status_name(each.payment)
                payment.hear(each.payment)
                payment.id = payment.id or each.payment.connector_transaction_id
            for refund in payment.refunds:
                if each.refund is not None and each.refund.connector_refund_id == refund.id:
                    refund.status = status_name(each.refund)

    def deliveries(self) -> list[Delivery]:
        """The claimed webhooks that were not posted to the service yet."""
        events = self.spec.webhooks.events if self.spec.webhooks else ()
        fresh = [each for each in self.processor.deliveries() if each.event_type in events]
        self.kept += fresh
        return fresh

    def post(self) -> list[Told]:
        """Hands every waiting webhook to the service, in order."""
        if not self.spec.claims("IncomingWebhook"):
            return []
        if isinstance(self._behind, Live):
            beyond("its webhooks arrive elsewhere")
        told = [handle(self.merchant, each, self.secret) for each in self.deliveries()]
        self.told += told
        return told

    def hear(self) -> None:
        """Hands over the last webhooks of each payment and refund, as far as nobody has yet."""
        if not self.spec.claims("IncomingWebhook") or self._asks_in_vain:
            return
        fresh = self.deliveries()
        for payment in self.merchant.payments if fresh else ():
            if payment.id:
                self._hear_of(payment.id, fresh)
            for refund in payment.refunds:
                if refund.id:
                    self._hear_of(refund.id, fresh)

    @property
    def _asks_in_vain(self) -> bool:
        """Whether a recording would hold questions about webhooks that it does not keep."""
        asking = self.spec.webhooks is not None and self.spec.webhooks.verified == "asking"
        return asking and isinstance(self.processor, Recorded) and not self.processor.keeps

    def _hear_of(self, reference: str, fresh: list[Delivery]) -> None:
        """Hands over the newest webhook that tells of something, and newer ones that mention it."""
        mention = reference.encode()
        heard = []
        for delivery in reversed(fresh):
            if mention in delivery.body:
                heard.append(handle(self.merchant, delivery, self.secret))
                if heard[-1].tells_of(reference):
                    break
        self.told += reversed(heard)

    def finish(self) -> None:
        """Hears the witnesses and closes the relay's books on this test.

        Raises:
            Disagreement: two witnesses differ, or an answer does not keep to the contract.
            Mismatch: the traffic is not what it should have been.
        """
        for payment in self.merchant.payments:
            if payment.status in MODIFYING:
                self.merchant.settle(payment)
        self.hear()
        found = contract.breaches(self.merchant.log)
        found += unverified(self.told) if self.signs else []
        found += witnesses.disagreements(self.merchant, self.ledger, self.told)
        if found:
            raise Disagreement("\n".join(found))
        self.close().check()
        books = self.world.books.setdefault(self.spec.name, Books())
        self.processor.keep()
        own = (each.took for each in self.merchant.log if each.took is not None)
        calls = self.world.calls.setdefault(self.spec.name, [])
        calls += [round(1_000_000 * seconds) for seconds in own]
        witnesses.enter(books, self.merchant, self.ledger, self.told)

    @property
    def signs(self) -> bool:
        """Whether the processor's webhooks can be told from forged ones."""
        return self.spec.webhooks is not None and self.spec.webhooks.verified != "never"

    def close(self) -> Verdict:
        """What crossed the relay during this test."""
        if self._verdict is None:
            self._verdict = self.world.relay.close(self.name)
            if self.world.tracer is not None:
                self.world.tracer.note(self)
        return self._verdict

    def wire(self) -> list[tuple[str, str]]:
        """The whole wire of this test, masked: title and text of each part."""
        if self.shown is not None:
            return self.shown.wire()
        hidden = vault(self.spec, self.processor.credentials, self.secret)
        hide = partial(masked_text, hidden)
        parts = [("gRPC", _conversation(self.merchant.log, hide))]
        exchanges = [hide(str(exchange)) for exchange in self.close().wire]
        parts.append(("HTTP", "\n\n".join(exchanges) or "nothing was sent"))
        trouble = self.world.service.trouble()
        return [*parts, ("service", trouble)] if trouble else parts


def _first(deliveries: Iterable[Delivery], events: Collection[str]) -> Delivery | None:
    return next((each for each in deliveries if each.event_type in events), None)


def _conversation(log: list[Any], hide: Any) -> str:
    return "\n\n".join(
        f"> {each.rpc}  x-request-id: {each.request_id}\n{masked(each.request, hide)}\n"
        f"< {hide(each.status)}\n{masked(each.reply, hide)}".rstrip()
        for each in log
    )
