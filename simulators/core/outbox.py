"""The webhook outbox: deliveries in order, signed as the processor signs, sent by a courier."""

from collections.abc import Callable, Iterator

import msgspec

KEPT = 10_000
"""Deliveries that an outbox remembers at least; older ones are forgotten."""

MOST = KEPT + KEPT // 8
"""Deliveries from which on it forgets."""

Letter = Callable[[int], tuple[dict[str, str], bytes]]
"""Writes a delivery as of a time: headers (signature included), and the body that arose."""


class Attempt(msgspec.Struct):
    """One time that a delivery was posted. `status` is 0 where nobody answered.

    `taken`: whether that answer counts as heard. `mischief` names a copy beside the true delivery.
    """

    at: float
    status: int
    body: str = ""
    mischief: str = ""
    taken: bool = False


class Delivery(msgspec.Struct):
    """One webhook, ready to be posted. `url` is empty where the merchant registered no address.

    `state`: waiting (for its first attempt, or for the next), delivered, or dead, when the courier
    has given up. `number` is its place in the outbox, for ever.
    """

    id: str
    event_type: str
    url: str
    headers: dict[str, str]
    body: bytes
    at: int = 0
    number: int = 0
    state: str = "waiting"
    attempts: list[Attempt] = []

    @property
    def answers(self) -> list[int]:
        """The statuses that its attempts were answered with."""
        return [attempt.status for attempt in self.attempts]


class _Entry(msgspec.Struct, gc=False):
    id: str
    event_type: str
    url: str
    at: int
    letter: Letter
    number: int
    delivery: Delivery | None = None

    def written(self) -> Delivery:
        if self.delivery is None:
            headers, body = self.letter(self.at)
            self.delivery = Delivery(
                self.id, self.event_type, self.url, headers, body, self.at, self.number
            )
        return self.delivery

    @property
    def tried(self) -> bool:
        """Whether the delivery itself, not only a copy of it, was posted before."""
        tries = self.delivery.attempts if self.delivery else ()
        return any(not attempt.mischief for attempt in tries)


class Parcel(msgspec.Struct):
    """A delivery on its way, which can be signed anew for each attempt."""

    delivery: Delivery
    letter: Letter


class Outbox:
    """Webhooks of one merchant. A delivery is written when first looked at, not when it arises.

    `addresses` are where those go that the processor was given no address for.
    """

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self._entries: list[_Entry] = []
        self._taken = 0
        self._number = 0

    def post(self, id: str, event_type: str, url: str, at: int, letter: Letter) -> None:
        """Put a delivery in."""
        if len(self._entries) >= MOST:
            self._forget()
        addresses = self.addresses
        for address in addresses if addresses and not url else (url,):
            number = self._number
            self._number = number + 1
            self._entries.append(_Entry(id, event_type, address, at, letter, number))

    def _forget(self) -> None:
        """Drop the oldest; not those that a courier has begun to take from and not taken yet."""
        count = len(self._entries) - KEPT
        count = min(count, self._taken) if self._taken else count
        del self._entries[:count]
        self._taken = max(0, self._taken - count)

    @property
    def deliveries(self) -> list[Delivery]:
        """All deliveries so far, oldest first."""
        return [entry.written() for entry in self._entries]

    def delivery(self, number: int) -> Delivery | None:
        """The delivery of that number, if it is remembered."""
        found = self._find(number)
        return found.written() if found else None

    def parcel(self, number: int) -> Parcel | None:
        """That delivery and its letter, if they are remembered."""
        found = self._find(number)
        return Parcel(found.written(), found.letter) if found else None

    def resend(self, number: int) -> bool:
        """Let the courier take a delivery once more, as a new one. False for an unknown number."""
        found = self._find(number)
        if found is None:
            return False
        self.post(found.id, found.event_type, found.url, found.at, found.letter)
        return True

    def _find(self, number: int) -> _Entry | None:
        place = number - self._number + len(self._entries)
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def take(self) -> Iterator[Parcel]:
        """Each delivery that has an address, once, for a courier."""
        while self._taken < len(self._entries):
            entry = self._entries[self._taken]
            self._taken += 1
            if entry.url and not entry.tried:
                yield Parcel(entry.written(), entry.letter)

    def __repr__(self) -> str:
        return f"Outbox({len(self)} deliveries)"

    def __len__(self) -> int:
        return len(self._entries)

    def clear(self) -> None:
        """Forget all deliveries."""
        self._entries.clear()
        self._taken = 0
