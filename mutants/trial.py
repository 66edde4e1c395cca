"""A trial: the mutants of one connector, each tried by the tests that can see it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Self

import msgspec
import typer

from mutants.asking import Ask, Ran, Told
from mutants.bed import Bed, closed
from mutants.choosing import Mutant
from mutants.covering import Covering, Measured
from mutants.sessions import SKIPPED

# A change of anything here is one of what the tests run.
TAKING_PART = (
    "ucs", "simulators/core", "simulators/families", "harness", "suites", "requirements",
)  # fmt: skip


TRACED = ["ucs/connectors", "ucs/families", "simulators"]
CODE, WITNESS, RECORDED = "code", "witness", "recorded"
UNITS = ("tests/connectors", "tests/simulators")


class Verdict(msgspec.Struct):
    """How a mutant ended. `by` is what saw it: the first failure's name, or `timeout`."""

    mutant: str
    killed: bool
    by: str = ""
    seconds: float = 0.0


class Trial:
    """Beds in which the mutants of a connector are tried, so many at once.

    Raises:
        RuntimeError: a test fails before anything is broken.
    """

    def __init__(self, root: Path, connector: str, paths: Sequence[Path], jobs: int) -> None:
        self.root, self.connector = root, connector
        with ThreadPoolExecutor(jobs) as pool:
            self.beds = list(pool.map(lambda _: Bed(root), range(jobs)))
        try:
            measured = self._measured()
            # Pages that do not fit before anything is broken say nothing.
            self._described = not self.beds[0].drift(connector).failed
            self.covering = Covering(root, paths, measured.ran)
            self._recorded = set(measured.recorded)
            with ThreadPoolExecutor(jobs) as pool:
                list(pool.map(lambda bed: self._readied(bed, measured.days), self.beds))
                list(pool.map(self._whole, UNITS))
        except BaseException:
            closed(self.beds)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        closed(self.beds)

    def verdicts(self, mutants: Sequence[Mutant]) -> Iterator[Verdict]:
        """The verdict of each mutant, as they come."""
        free: SimpleQueue[Bed] = SimpleQueue()
        for bed in self.beds:
            free.put(bed)

        def one(mutant: Mutant) -> Verdict:
            bed = free.get()
            try:
                return self._tried(bed, mutant)
            finally:
                free.put(bed)

        with ThreadPoolExecutor(len(self.beds)) as pool:
            for number, verdict in enumerate(pool.map(one, mutants), 1):
                mark = "killed by " + verdict.by if verdict.killed else "SURVIVED"
                typer.echo(
                    f"{number}/{len(mutants)} {verdict.mutant}: {mark} ({verdict.seconds:.1f} s)"
                )
                yield verdict

    # Before

    def _measured(self) -> Measured:
        """Which test runs which lines; kept until something of it changes."""
        place = self.root / "reports" / self.connector / "measured.json"
        digest = self._digest()
        if place.is_file():
            kept = msgspec.json.decode(place.read_bytes(), type=Measured)
            if kept.digest == digest:
                return kept
        with ThreadPoolExecutor(len(self.beds)) as pool:
            parts = pool.map(self._measured_part, range(len(self.beds)))
            ran = [each for part in parts for each in part]
        lived = self.beds[0].ask(Ask(session="whole", live=True, patience=600))
        if lived.failed:
            raise RuntimeError(f"no busy day can be lived: {lived.failed}")
        found = Measured(digest, ran, self._fitting(self.beds[-1]), lived.days)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(msgspec.json.encode(found))
        return found

    def _measured_part(self, number: int) -> list[Ran]:
        """Every so many of the tests, in a bed of their own."""
        bed = self.beds[number]
        tests = bed.collect(self.connector, "whole")
        short = [each for each in tests if not each.startswith(SKIPPED)][number :: len(self.beds)]
        told = bed.ask(Ask(session="whole", tests=short, trace=TRACED, patience=600))
        if told.failed:
            raise RuntimeError(f"fails before anything is broken: {told.failed}")
        return told.ran

    def _fitting(self, bed: Bed) -> list[str]:
        """The tests that pass with what was recorded; nothing can be said by the others."""
        left, found = bed.collect(self.connector, RECORDED, against="cassettes"), list[str]()
        while left:
            failed = bed.ask(Ask(session=RECORDED, tests=left, patience=600)).failed
            if failed and failed not in left:
                return []
            end = left.index(failed) if failed else len(left)
            found, left = found + left[:end], left[end + 1 :]
        return found

    def _digest(self) -> str:
        total = hashlib.sha256()
        own = (f"simulators/{self.connector}", f"cassettes/{self.connector}")
        for folder in (*TAKING_PART, *own):
            for path in sorted((self.root / folder).rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    total.update(str(path.relative_to(self.root)).encode() + path.read_bytes())
        return total.hexdigest()

    def _readied(self, bed: Bed, days: bytes) -> None:
        """Collects the suites, and lends the tests the webhooks of busy days."""
        bed.collect(self.connector, CODE, "simulators.core.registry")
        bed.collect(self.connector, WITNESS, "ucs.interfaces.registry")
        bed.collect(self.connector, RECORDED, "simulators.core.registry", against="cassettes")
        bed.ask(Ask(session=CODE, days=days))
        told = bed.ask(Ask(session=CODE, tests=[each.id for each in self._webhooks()]))
        if told.failed:
            raise RuntimeError(f"fails before anything is broken: {told.failed}")

    def _whole(self, room: str) -> None:
        """Unit tests that fail before anything is broken would see every mutant."""
        bed = self.beds[0] if room == UNITS[0] else self.beds[-1]
        if failed := self._units(bed, room).failed:
            raise RuntimeError(f"fails before anything is broken: {failed}")

    def _webhooks(self) -> list[Ran]:
        return [each for each in self.covering.ran if each.id.startswith("suites/webhooks")]

    # One mutant

    def _tried(self, bed: Bed, mutant: Mutant) -> Verdict:
        began = time.monotonic()
        with bed.broken(mutant):
            failed = next((told for told in self._stages(bed, mutant) if told), "")
        if "::" in failed:
            self.covering.killed(failed)
        return Verdict(str(mutant), bool(failed), failed, time.monotonic() - began)

    def _stages(self, bed: Bed, mutant: Mutant) -> Iterator[str]:
        """What failed in each stage, one after the other."""
        if mutant.path.endswith(".toml"):
            yield bed.suites_alone(self.connector, mutant.near).failed
            if self._described:
                yield bed.drift(self.connector).failed
        elif mutant.path.startswith("simulators"):
            yield from self._suites(bed, mutant, WITNESS)
            yield self._units(bed, "tests/simulators").failed
        else:
            yield from self._suites(bed, mutant, CODE)
            yield self._units(bed, "tests/connectors").failed
            yield from self._recordings(bed, mutant)

    def _suites(self, bed: Bed, mutant: Mutant, session: str) -> Iterator[str]:
        for tests in self.covering.tests(mutant.path, mutant.line):
            if tests:
                yield bed.ask(Ask(session=session, tests=tests)).failed

    def _recordings(self, bed: Bed, mutant: Mutant) -> Iterator[str]:
        """The same tests with recorded answers, each request compared with the recorded one."""
        for tests in self.covering.tests(mutant.path, mutant.line, few=False):
            if kept := [each for each in tests if each in self._recorded]:
                yield bed.ask(Ask(session=RECORDED, tests=kept)).failed

    def _units(self, bed: Bed, room: str) -> Told:
        folder = self.root / room
        named = [folder / self.connector, *folder.glob(f"test_{self.connector}*.py")]
        # Those of several connectors load each by its name.
        loads = f'load("{self.connector}")'
        shared = (each for each in folder.glob("test_*.py") if loads in each.read_text())
        paths = sorted(
            str(each.relative_to(self.root)) for each in {*named, *shared} if each.exists()
        )
        return bed.units_alone(paths) if paths else Told()
