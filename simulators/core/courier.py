"""The courier: posts what lies in the outboxes, and tries again on the simulated clock."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from simulators.core.clock import Clock
from simulators.core.outbox import Attempt, Delivery, Parcel
from simulators.core.simulator import Simulator

if TYPE_CHECKING:
    import aiohttp

RETRIES = (10, 60, 10 * 60, 60 * 60, 3 * 3600, 6 * 3600, 12 * 3600)
"""Seconds of the simulated clock from each failed attempt to the next; after that it gives up."""

PATIENCE = 10.0
"""Real seconds until an address that does not answer counts as failed."""

MOST = 65_536
"""Bytes of an answer that are looked at."""

KEPT = 2_000
"""Characters of an answer that are remembered."""

PAUSE = 0.1
"""Real seconds between two looks into the outboxes."""

AT_ONCE = 64
"""Deliveries that are on their way at the same time."""

LATE, STALE = 3600, 24 * 3600
"""Seconds by which a late delivery comes late, and a stale copy was signed too early."""

Mischief = Literal["twice", "reordered", "late", "forged", "stale", "unknown"]
"""What a delivery meets beside being delivered. `forged` and `stale` are copies, sent first, that a
merchant must not believe; the true one follows. `unknown` is an event of a type that nobody
documents, sent first, which a merchant may believe and has to pass over."""

Plan = Callable[[Simulator, Any, Delivery], Sequence[Mischief]]
Note = Callable[["Errand", Attempt], None]


class Errand(msgspec.Struct):
    """A parcel on its way, from whom, and what it shall meet.

    `key` is the merchant's among the simulator's merchants.
    """

    simulator: Simulator
    merchant: Any
    parcel: Parcel
    key: str = ""
    mischief: Sequence[Mischief] = ()


def _nothing(simulator: Simulator, merchant: Any, delivery: Delivery) -> Sequence[Mischief]:
    return ()


def _unnoted(errand: Errand, attempt: Attempt) -> None:
    return None


class Courier:
    """Delivers the webhooks of all merchants of some simulators.

    `plan` says what each delivery meets, `note` hears of each attempt.
    """

    def __init__(
        self,
        simulators: Iterable[Simulator],
        clock: Clock,
        *,
        plan: Plan = _nothing,
        note: Note = _unnoted,
    ) -> None:
        self._simulators = simulators
        self._clock = clock
        self._plan, self._note = plan, note
        self._due: deque[Errand] = deque()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with session() as opened:
            while True:
                await self.round(opened)
                await asyncio.sleep(PAUSE)

    async def round(self, session: "aiohttp.ClientSession") -> None:
        """Deliver what is there now."""
        self._clock.tick()
        self.gather()
        await self.send(session)

    def gather(self) -> None:
        """Take what lies in all outboxes."""
        for simulator in self._simulators:
            for key in list(simulator.merchants):
                self.collect(simulator, key)

    @property
    def due(self) -> bool:
        """Whether anything was collected that is not on its way."""
        return bool(self._due)

    async def send(self, session: "aiohttp.ClientSession") -> None:
        """Deliver what was collected. What is cancelled on its way is due again."""
        errands, self._due = self._due, deque()
        left = dict(enumerate(errands))
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(place: int, errand: Errand) -> None:
            async with gate:
                await self._deliver(session, errand)
            del left[place]

        try:
            await asyncio.gather(*[one(*each) for each in enumerate(errands)])
        except asyncio.CancelledError:
            self._due.extendleft(reversed(left.values()))
            raise

    def collect(self, simulator: Simulator, key: str) -> None:
        """Take what lies in one merchant's outbox."""
        merchant = simulator.merchants[key]
        for parcel in merchant.outbox.take():
            mischief = self._plan(simulator, merchant, parcel.delivery)
            self._due.append(Errand(simulator, merchant, parcel, key, mischief))

    async def _deliver(self, session: "aiohttp.ClientSession", errand: Errand) -> None:
        mischief, errand.mischief = errand.mischief, ()
        if "late" in mischief:
            errand.mischief = [each for each in mischief if each != "late"]
            self._clock.after(LATE, self._again, errand)
            return
        if "reordered" in mischief:
            errand.mischief = [each for each in mischief if each != "reordered"]
            self._again(errand)
            return
        for each in ("stale", "forged"):
            if each in mischief:
                await self._copy(session, errand, each)
        if "unknown" in mischief:
            await self._unheard(session, errand)
        if "twice" in mischief:
            await self._copy(session, errand, "twice")
        await self._attempt(session, errand)

    async def _copy(
        self, session: "aiohttp.ClientSession", errand: Errand, mischief: Mischief
    ) -> None:
        """A copy beside the true delivery, whose answer decides nothing."""
        parcel, now = errand.parcel, self._clock.now()
        headers, body = parcel.letter(now - STALE if mischief == "stale" else now)
        if mischief == "forged":
            headers, body = errand.simulator.forged(headers, body)
        status, said = await _post(session, parcel.delivery.url, headers, body)
        self.heard(errand, Attempt(self._clock.exact(), status, _text(said), mischief))

    async def _unheard(self, session: "aiohttp.ClientSession", errand: Errand) -> None:
        """An event that nobody documents, beside the true delivery."""
        delivery = errand.parcel.delivery
        for letter in errand.simulator.unheard(errand.merchant, delivery):
            headers, body = letter(self._clock.now())
            status, said = await _post(session, delivery.url, headers, body)
            self.heard(errand, Attempt(self._clock.exact(), status, _text(said), "unknown"))

    async def _attempt(self, session: "aiohttp.ClientSession", errand: Errand) -> None:
        delivery, letter = errand.parcel.delivery, errand.parcel.letter
        delivery.headers, delivery.body = letter(self._clock.now())
        status, said = await _post(session, delivery.url, delivery.headers, delivery.body)
        taken = errand.simulator.heard(errand.merchant, delivery, status, said)
        self.heard(errand, Attempt(self._clock.exact(), status, _text(said), taken=taken))

    def remembered(self, errand: Errand, attempt: Attempt) -> None:
        """Hear of an attempt that was made before; what was due for it is due no more."""
        delivery = errand.parcel.delivery
        if not attempt.mischief and delivery.attempts:
            self._due = deque(each for each in self._due if each.parcel.delivery is not delivery)
        self.heard(errand, attempt)

    def heard(self, errand: Errand, attempt: Attempt) -> None:
        """Remember an attempt, and try again later what was not taken."""
        self._clock.hold()
        try:
            self._heard(errand, attempt)
        finally:
            self._clock.release()

    def _heard(self, errand: Errand, attempt: Attempt) -> None:
        delivery = errand.parcel.delivery
        delivery.attempts = [*delivery.attempts, attempt]
        self._note(errand, attempt)
        if attempt.mischief:
            return
        tries = sum(not each.mischief for each in delivery.attempts)
        if attempt.taken:
            delivery.state = "delivered"
        elif tries <= len(RETRIES):
            self._clock.after(RETRIES[tries - 1], self._again, errand)
        else:
            delivery.state = "dead"

    def _again(self, errand: Errand) -> None:
        self._due.append(errand)


def session() -> "aiohttp.ClientSession":
    """What deliveries are sent through; the caller closes it."""
    import aiohttp

    # What one merchant's address sets as a cookie is no other's business.
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=PATIENCE), cookie_jar=aiohttp.DummyCookieJar()
    )


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")[:KEPT]


async def _post(
    session: "aiohttp.ClientSession", url: str, headers: dict[str, str], body: bytes
) -> tuple[int, bytes]:
    """The status and body that an address answers with; 0 where it does not answer."""
    import aiohttp

    try:
        async with session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.content.read(MOST)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return 0, b""
