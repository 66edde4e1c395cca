"""The webhook outbox: deliveries in order, signed as the real processor signs, sent by a courier."""

from collections.abc import Callable, Iterator

import msgspec

KEPT = 10_000
"""Deliveries that an outbox remembers at least; older ones are forgotten."""

Letter = Callable[[], tuple[dict[str, str], bytes]]
"""Renders one delivery: headers (signature included) and body, as true when it arose."""


class Delivery(msgspec.Struct):
    """One webhook, ready to be posted. `url` is empty where the merchant registered no address."""

    id: str
    event_type: str
    url: str
    headers: dict[str, str]
    body: bytes
    at: int = 0
    attempt: int = 0
    state: str = "waiting"
    answers: list[int] = []


class Outbox:
    """Webhooks of one merchant. A delivery is rendered when first looked at, not when it arises."""

    def __init__(self) -> None:
        self._entries: list[Delivery | tuple[str, str, str, int, Letter]] = []
        self._taken = 0

    def post(self, id: str, event_type: str, url: str, at: int, letter: Letter) -> None:
        """Put a delivery in."""
        if len(self._entries) >= 2 * KEPT:
            del self._entries[:KEPT]
            self._taken = max(0, self._taken - KEPT)
        self._entries.append((id, event_type, url, at, letter))

    @property
    def deliveries(self) -> list[Delivery]:
        """All deliveries so far, oldest first."""
        return [self._rendered(index) for index in range(len(self._entries))]

    def take(self) -> Iterator[Delivery]:
        """Each delivery with an address once, for a courier."""
        while self._taken < len(self._entries):
            self._taken += 1
            entry = self._entries[self._taken - 1]
            if entry.url if isinstance(entry, Delivery) else entry[2]:
                yield self._rendered(self._taken - 1)

    def __len__(self) -> int:
        return len(self._entries)

    def clear(self) -> None:
        """Forget all deliveries."""
        self._entries.clear()
        self._taken = 0

    def _rendered(self, index: int) -> Delivery:
        entry = self._entries[index]
        if isinstance(entry, Delivery):
            return entry
        id, event_type, url, at, letter = entry
        delivery = Delivery(id, event_type, url, *letter(), at)
        self._entries[index] = delivery
        return delivery
