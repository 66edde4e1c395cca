"""A run: cases one after the other, and what was found."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from fuzz import laws, shrinking
from fuzz.cases import Case, draw, plain
from fuzz.corpus import Entry
from fuzz.laws import Breach
from fuzz.service import InProcess, Told


class Found(msgspec.Struct):
    """A law that some cases broke in the same place: the first of them, and how many there were."""

    breach: Breach
    case: Case
    told: Told
    times: int = 1


class Run:
    """Cases of one seed against one service.

    Args:
        connectors: those that cases are about; empty for all.
    """

    def __init__(self, seed: int, connectors: Sequence[str] = ()) -> None:
        self.seed, self.connectors = seed, connectors
        self.kinds: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.sockets = 0
        self.slowest = 0.0
        self.found: dict[Breach, Found] = {}
        self._usual: dict[int, bool] = {}

    @cached_property
    def service(self) -> InProcess:
        """The service, made when first needed."""
        return InProcess()

    async def over(self, numbers: Iterable[int], tell: bool = False) -> None:
        """Runs the cases of these numbers.

        Args:
            tell: say every ten seconds how far it is.
        """
        told_at = began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            server = await self.service.listen(folder)
            for done, number in enumerate(numbers, 1):
                await self._one(draw(self.seed, number, self.connectors))
                if tell and time.monotonic() - told_at > 10:
                    told_at = time.monotonic()
                    pace = done / (told_at - began)
                    print(f"{done:,} cases, {pace:,.0f} a second", file=sys.stderr, flush=True)
            await self.service.close(server)

    async def _one(self, case: Case) -> None:
        told = await self.service.call(case)
        self.kinds[case.kind] += 1
        self.codes[told.code] += 1
        self.sockets += case.socket
        self.slowest = max(self.slowest, told.seconds)
        for breach in set(laws.breaches(case, told, await self._usually(case))):
            known = self.found.get(breach)
            if known is None:
                self.found[breach] = Found(breach, case, told)
            else:
                known.times += 1

    async def _usually(self, case: Case) -> bool:
        """Whether the recorded call, unchanged, is told a success."""
        entry = case.origin
        if entry is None or case.kind != "answer":
            return False
        if id(entry) not in self._usual:
            self._usual[id(entry)] = await self._succeeds(entry)
        return self._usual[id(entry)]

    async def _succeeds(self, entry: Entry) -> bool:
        whole = plain(entry)
        return laws.succeeded(whole, await self.service.call(whole))

    async def shrunk(self, found: Found) -> Case:
        """The smallest case that breaks the same law in the same place."""

        async def breaks(case: Case) -> bool:
            told = await self.service.call(case)
            return found.breach in set(laws.breaches(case, told, await self._usually(case)))

        return await shrinking.smallest(msgspec.structs.replace(found.case, socket=False), breaks)
