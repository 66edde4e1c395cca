"""The webhook outbox: deliveries in order, signed as the processor signs, sent by a courier."""

from collections.abc import Callable, Iterator

import msgspec

KEPT = 10_000
"""Deliveries that an outbox remembers at least; older ones are forgotten."""

Letter = Callable[[int], tuple[dict[str, str], bytes]]
"""Writes a delivery as of a time: headers (signature included), and the body that arose."""


class Delivery(msgspec.Struct):
    """One webhook, ready to be posted. `url` is empty where the merchant registered no address."""

    id: str
    event_type: str
    url: str
    headers: dict[str, str]
    body: bytes
    at: int = 0
    attempt: int = 0
    answers: list[int] = []


class _Entry(msgspec.Struct, gc=False):
    id: str
    event_type: str
    url: str
    at: int
    letter: Letter
    delivery: Delivery | None = None

    def written(self) -> Delivery:
        if self.delivery is None:
            headers, body = self.letter(self.at)
            self.delivery = Delivery(self.id, self.event_type, self.url, headers, body, self.at)
        return self.delivery


class Parcel(msgspec.Struct):
    """A delivery on its way, which can be signed anew for each attempt."""

    delivery: Delivery
    letter: Letter


class Outbox:
    """Webhooks of one merchant. A delivery is written when first looked at, not when it arises."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._taken = 0

    def post(self, id: str, event_type: str, url: str, at: int, letter: Letter) -> None:
        """Put a delivery in."""
        if len(self._entries) >= 2 * KEPT:
            del self._entries[:KEPT]
            self._taken = max(0, self._taken - KEPT)
        self._entries.append(_Entry(id, event_type, url, at, letter))

    @property
    def deliveries(self) -> list[Delivery]:
        """All deliveries so far, oldest first."""
        return [entry.written() for entry in self._entries]

    def take(self) -> Iterator[Parcel]:
        """Each delivery that has an address, once, for a courier."""
        while self._taken < len(self._entries):
            entry = self._entries[self._taken]
            self._taken += 1
            if entry.url:
                yield Parcel(entry.written(), entry.letter)

    def __repr__(self) -> str:
        return f"Outbox({len(self)} deliveries)"

    def __len__(self) -> int:
        return len(self._entries)

    def clear(self) -> None:
        """Forget all deliveries."""
        self._entries.clear()
        self._taken = 0
