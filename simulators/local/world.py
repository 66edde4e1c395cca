"""The world: every processor on one clock, with what they were asked and what shall go wrong."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.core import registry
from simulators.core.clock import Clock
from simulators.core.courier import PAUSE, Courier, Errand, session
from simulators.core.faults import Fault, Faults, spoil
from simulators.core.http import Request, Response, json_response
from simulators.core.ledger import Ledger, Payment
from simulators.core.outbox import Attempt
from simulators.core.simulator import Simulator
from simulators.core.vault import Vault
from simulators.local import chaos
from simulators.local.chaos import Chaos
from simulators.local.journal import Journal
from simulators.local.live import lives
from simulators.local.state import Asked, Heard, Record, State, StateError, Ticked


def _wall() -> float:
    return datetime.now(UTC).timestamp()


Handle = Callable[[Request], Response | Awaitable[Response]]

_NOTHING = Response(200, {}, b"")


class World:
    """All simulators of one seed. `state` keeps what they are asked; `chaos` spoils some of it.

    Without `names`, every processor is there, made when first asked for.
    """

    def __init__(
        self,
        seed: int = 0,
        *,
        clock: Clock | None = None,
        chaos: Chaos | None = None,
        state: State | None = None,
        names: list[str] | None = None,
        real: Callable[[], float] = _wall,
    ) -> None:
        self.seed, self.clock = seed, clock or Clock()
        self.chaos = chaos or Chaos()
        self.names = registry.names() if names is None else names
        self.simulators: dict[str, Simulator] = {}
        self.journal = Journal()
        self.faults = {name: Faults() for name in self.names}
        self.courier = Courier(
            self.simulators.values(), self.clock, plan=self._mischief, note=self._delivered
        )
        self._state, self._real = state, real
        self._remembering = False

    def simulator(self, name: str) -> Simulator | None:
        """A processor, made at first; None for a name that there is not."""
        found = self.simulators.get(name)
        if found is None and name in self.names:
            found = self.simulators[name] = registry.load(name)(seed=self.seed, clock=self.clock)
        return found

    def call(self, name: str, request: Request) -> Response | Awaitable[Response]:
        """A processor answers one request, or meets the fault that waits for it."""
        return self._called(name, name, request)

    def vaulted(self, name: str, request: Request) -> Response | Awaitable[Response]:
        """The same, behind a vault that fills stored card data in."""
        return self._called(f"vault/{name}", name, request)

    def _called(self, door: str, name: str, request: Request) -> Response | Awaitable[Response]:
        if lives(request):
            self.journal.note(self.clock.exact(), "refused", name, "", note="a key of live form")
            return json_response(403, {"error": REFUSAL})
        return self._kept(door, request, self._answered)

    def act(
        self, door: str, request: Request, work: Callable[[], Response]
    ) -> Response | Awaitable[Response]:
        """What a person does to the world: kept like a call, and journalled by who does it."""
        return self._kept(door, request, lambda *_: work())

    def _kept(
        self, door: str, request: Request, work: Callable[[str, Request], Any]
    ) -> Response | Awaitable[Response]:
        """Everything of one request happens at one instant, after it was put down.

        What cannot be put down is not done.
        """
        at = self.clock.hold()
        try:
            if self._state is not None:
                self._state.append(Asked(at, self._real(), request, door))
        except StateError as error:
            self.clock.release()
            self.journal.note(at, "refused", door.removeprefix("vault/"), "", note=str(error))
            return json_response(503, {"error": f"nothing was done, as {error}"})
        try:
            answer: Response | Awaitable[Response] = work(door, request)
            return answer
        finally:
            self.clock.release()

    def _answered(self, door: str, request: Request) -> Response | Awaitable[Response]:
        name = door.removeprefix("vault/")
        simulator = self.simulator(name)
        if simulator is None:
            return json_response(404, {"error": f"no processor {name}", "try": self.names})
        try:
            fault = self._fault(name, request)
        except ValueError as wrong:
            return json_response(400, {"error": str(wrong)})
        handle = simulator.handle if door == name else Vault(simulator.handle).handle
        answer = _done(handle, request) if fault is None or fault.works else _NOTHING
        seen = answer if fault is None else spoil(fault, answer)
        self._note(simulator, request, seen, fault)
        early = self.chaos.early(name, request)
        if early and simulator.caller is not None and not self._remembering:
            return self._early(simulator, simulator.caller, seen)
        return seen

    def _fault(self, name: str, request: Request) -> Fault | None:
        if request.path.startswith("/_"):
            return None
        waiting = self.faults[name]
        asked = chaos.asked(request)
        if asked is None and waiting.waiting:
            asked = waiting.take(f"{request.method} {request.path}", request.said)
        return asked or self.chaos.fault(name, request)

    def _note(
        self, simulator: Simulator, request: Request, answer: Response, fault: Fault | None
    ) -> None:
        """Put a call or a page down, with the payment that it touched."""
        page, caller = request.path.startswith("/_"), simulator.caller
        if page:
            caller, touched = self._touched(simulator)
        else:
            touched = _took(caller.ledger) if caller is not None else None
        self.journal.note(
            self.clock.exact(),
            "page" if page else "call",
            simulator.name,
            caller.shown if caller is not None else "",
            touched,
            request,
            answer,
            f"fault: {fault.kind}" + (" after" if fault.after else "") if fault else "",
        )

    def _touched(self, simulator: Simulator) -> tuple[Any, Payment | None]:
        """The merchant whose payment was touched last, where the call did not say who asks."""
        for merchant in simulator.merchants.values():
            if merchant.ledger.touched is not None:
                return merchant, _took(merchant.ledger)
        return None, None

    async def _early(self, simulator: Simulator, caller: Any, answer: Response) -> Response:
        """The webhooks of a call arrive before its own answer."""
        for key, merchant in simulator.merchants.items():
            if merchant is caller:
                self.courier.collect(simulator, key)
                async with session() as opened:
                    await self.courier.send(opened)
                break
        return answer

    def _mischief(self, simulator: Simulator, merchant: Any, delivery: Any) -> Any:
        return self.chaos.mischief(simulator, merchant, delivery)

    def _delivered(self, errand: Errand, attempt: Attempt) -> None:
        delivery, at = errand.parcel.delivery, self.clock.exact()
        if self._state is not None:
            name, number = errand.simulator.name, delivery.number
            self._state.append(Heard(at, self._real(), name, errand.key, number, attempt))
        sent = Request("POST", delivery.url, "", delivery.headers, delivery.body, "")
        said = Response(attempt.status, {}, attempt.body.encode("utf-8", "replace"))
        told = " ".join(filter(None, (delivery.event_type, attempt.mischief)))
        name, merchant = errand.simulator.name, errand.merchant.shown
        self.journal.note(at, "webhook", name, merchant, None, sent, said, told)

    async def run(self) -> None:
        """Deliver webhooks and let timers run, until cancelled."""
        async with session() as opened:
            sending: set[asyncio.Task[None]] = set()
            try:
                while True:
                    self.tick()
                    self.courier.gather()
                    if self.courier.due:
                        sending.add(asyncio.create_task(self.courier.send(opened)))
                    # An address that does not answer holds up nobody else.
                    await asyncio.sleep(PAUSE)
                    for each in [each for each in sending if each.done()]:
                        sending.remove(each)
                        each.result()
            finally:
                for each in sending:
                    each.cancel()
                await asyncio.gather(*sending, return_exceptions=True)

    def tick(self) -> None:
        """Run the timers that are due, and put down that they ran now."""
        at = self.clock.hold()
        try:
            if self.clock.due:
                if self._state is not None:
                    self._state.append(Ticked(at, self._real()))
                self.clock.tick()
        finally:
            self.clock.release()

    def remember(self, again: Callable[[str, Request], object]) -> int:
        """Ask everything again that the state file has, each at its own instant.

        `again` takes what is not a call. Then time goes on, also by what has passed meanwhile.
        Returns the number of records.
        """
        state, self._state, count, ahead, source = self._state, None, 0, 0.0, None
        assert state is not None
        self._remembering = True
        for record in state:
            if not count:
                source = self.clock.again(record.at)
            count += 1
            self.clock.reach(record.at)
            # What failed then fails now, and was answered so.
            with contextlib.suppress(Exception):
                self._happens(record, again)
            ahead = self.clock.exact() - record.real
        if source is not None:
            self.clock.follow(source)
        if count and not self.clock.frozen:
            self.clock.reach(self._real() + ahead)
        self._state, self._remembering = state, False
        return count

    def _happens(self, record: Record, again: Callable[[str, Request], object]) -> None:
        if isinstance(record, Ticked):
            self.clock.tick()
        elif isinstance(record, Heard):
            self._heard(record)
        elif record.door.removeprefix("vault/") in self.names:
            self._kept(record.door, record.request, self._answered)
        else:
            again(record.door, record.request)

    def _heard(self, record: Heard) -> None:
        simulator = self.simulator(record.processor)
        merchant = simulator.merchants.get(record.merchant) if simulator else None
        parcel = merchant.outbox.parcel(record.number) if merchant else None
        if simulator is not None and parcel is not None:
            errand = Errand(simulator, merchant, parcel, record.merchant)
            self.courier.remembered(errand, record.attempt)


REFUSAL = (
    "This is a simulator and no payment processor. The request carried a key of live form, which "
    "must never come here; it was neither used nor kept. Use the keys that ucs-simulator prints."
)


def _done(handle: Handle, request: Request) -> Response:
    """The answer, in whose headers no line ends: merchants' addresses stand in them."""
    answer = handle(request)
    assert isinstance(answer, Response)
    told = "".join(answer.headers.values())
    if "\r" in told or "\n" in told:
        kept = {name: text.translate(_LINE_ENDS) for name, text in answer.headers.items()}
        return msgspec.structs.replace(answer, headers=kept)
    return answer


_LINE_ENDS = str.maketrans({"\r": "%0D", "\n": "%0A"})


def _took(ledger: Ledger) -> Payment | None:
    """The payment that was touched since somebody looked last."""
    touched, ledger.touched = ledger.touched, None
    return touched
