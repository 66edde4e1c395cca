"""The journal: what was asked, answered, shown and decided, in order, the newest part of it."""

import asyncio
from collections import deque
from collections.abc import Iterator
from typing import Literal

import msgspec

from simulators.core.http import Request, Response
from simulators.core.ledger import Payment

KEPT = 10_000
"""Entries that are remembered."""

BYTES = 64 << 20
"""Bytes of all bodies that are remembered."""

MOST = 64 << 10
"""Bytes of one body that are remembered."""

Kind = Literal["call", "page", "decision", "webhook", "refused"]


class Entry(msgspec.Struct, gc=False):
    """One thing that happened. `note` says what a request and its answer do not.

    `reference` is the payment that it was about, empty where none is known.
    """

    number: int
    at: float
    kind: Kind
    processor: str
    merchant: str
    reference: str = ""
    request: Request | None = None
    response: Response | None = None
    note: str = ""

    @property
    def size(self) -> int:
        """Bytes of its bodies."""
        sent = len(self.request.body) if self.request is not None else 0
        return sent + (len(self.response.body) if self.response is not None else 0)

    def names(self, reference: str) -> bool:
        """Whether a call or its answer has that reference in it."""
        sought = reference.encode()
        if self.request is not None and sought in self.request.said:
            return True
        return self.response is not None and sought in self.response.body


class Journal:
    """The newest entries, and a way to wait for more."""

    def __init__(self, kept: int = KEPT) -> None:
        self._entries: deque[Entry] = deque()
        self._kept, self._size = kept, 0
        self._number = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    @property
    def number(self) -> int:
        """How many entries there were ever."""
        return self._number

    def note(
        self,
        at: float,
        kind: Kind,
        processor: str,
        merchant: str,
        touched: Payment | None = None,
        request: Request | None = None,
        response: Response | None = None,
        note: str = "",
    ) -> None:
        """Add an entry."""
        self._number += 1
        if request is not None:
            if len(request.body) > MOST:
                request = msgspec.structs.replace(request, body=request.body[:MOST])
            self._size += len(request.body)
        if response is not None:
            if len(response.body) > MOST:
                response = msgspec.structs.replace(response, body=response.body[:MOST])
            self._size += len(response.body)
        reference = touched.reference if touched is not None else ""
        self._entries.append(
            Entry(self._number, at, kind, processor, merchant, reference, request, response, note)
        )
        while len(self._entries) > self._kept or self._size > BYTES:
            self._size -= self._entries.popleft().size
        if self._waiting:
            self._wake()

    def of(self, processor: str, merchant: str, references: list[str]) -> list[Entry]:
        """What is remembered of a payment, oldest first, by all names that it has.

        Entries belong to it where it was touched, where one of its names stands in the call or its
        answer, and the pages to which such an answer led.
        """
        found: list[Entry] = []
        led = ""
        for entry in self._entries:
            if entry.processor != processor or entry.merchant not in ("", merchant):
                continue
            if self._about(entry, references, led):
                found.append(entry)
                if entry.response is not None:
                    led += entry.response.body.decode("utf-8", "replace")
                    led += entry.response.headers.get("Location", "")
        return found

    @staticmethod
    def _about(entry: Entry, references: list[str], led: str) -> bool:
        if entry.reference in references:
            return True
        if entry.kind == "page" and entry.request is not None:
            return entry.request.path.rstrip("/") in led
        return not entry.reference and any(entry.names(each) for each in references)

    async def more(self, after: int, patience: float) -> int:
        """Waits until there is an entry past `after`, or patience is over; the newest number."""
        if self._number <= after:
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await asyncio.wait_for(future, patience)
            except TimeoutError:
                pass
            finally:
                self._waiting.discard(future)
        return self._number

    def _wake(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
