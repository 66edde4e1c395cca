"""The courier: posts what lies in the outboxes, and tries again on the simulated clock."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from simulators.core.clock import Clock
from simulators.core.outbox import Delivery, Parcel
from simulators.core.simulator import Simulator

if TYPE_CHECKING:
    import aiohttp

RETRIES = (10, 60, 10 * 60, 60 * 60, 3 * 3600, 6 * 3600, 12 * 3600)
"""Seconds of the simulated clock from each failed attempt to the next; after that it gives up."""

PATIENCE = 10.0
"""Real seconds until an address that does not answer counts as failed."""

MOST = 65_536
"""Bytes of an answer that are looked at."""

Judge = Callable[[Delivery, int, bytes], bool]

PAUSE = 0.1
"""Real seconds between two looks into the outboxes."""


class Courier:
    """Delivers the webhooks of all merchants of some simulators."""

    def __init__(self, simulators: Iterable[Simulator], clock: Clock) -> None:
        self._simulators = list(simulators)
        self._clock = clock
        self._due: deque[tuple[Parcel, Judge]] = deque()

    async def run(self) -> None:
        """Deliver until cancelled."""
        import aiohttp

        limit = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=limit) as session:
            while True:
                await self.round(session)
                await asyncio.sleep(PAUSE)

    async def round(self, session: "aiohttp.ClientSession") -> None:
        """Deliver what is there now."""
        self._clock.tick()
        for simulator in self._simulators:
            for merchant in list(simulator.merchants.values()):
                judge = partial(simulator.heard, merchant)
                self._due.extend((parcel, judge) for parcel in merchant.outbox.take())
        parcels, self._due = self._due, deque()
        await asyncio.gather(*(self._deliver(session, *each) for each in parcels))

    async def _deliver(
        self, session: "aiohttp.ClientSession", parcel: Parcel, judge: Judge
    ) -> None:
        delivery = parcel.delivery
        delivery.headers, delivery.body = parcel.letter(self._clock.now())
        status, body = await _post(session, parcel)
        delivery.attempt += 1
        delivery.answers = [*delivery.answers, status]
        if not judge(delivery, status, body) and delivery.attempt <= len(RETRIES):
            self._clock.after(RETRIES[delivery.attempt - 1], self._again, parcel, judge)

    def _again(self, parcel: Parcel, judge: Judge) -> None:
        self._due.append((parcel, judge))


async def _post(session: "aiohttp.ClientSession", parcel: Parcel) -> tuple[int, bytes]:
    """The status and body that an address answers with; 0 where it does not answer."""
    import aiohttp

    delivery = parcel.delivery
    try:
        async with session.post(
            delivery.url, data=delivery.body, headers=delivery.headers, allow_redirects=False
        ) as answer:
            return answer.status, await answer.content.read(MOST)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return 0, b""
