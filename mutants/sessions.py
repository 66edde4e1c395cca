"""What is added to a pytest session: who watches it, orders it, and lends it what was lived."""

from __future__ import annotations

import importlib
import pickle
import time
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from mutants.forks import Beat
from mutants.served import SERVER, serve

# The journeys are too long for each mutant: what they see, others see with less. For what is leaked
# the service's own log is read, which a fork does not write.
SKIPPED = ("suites/journeys.py", "suites/leaks.py")
# How many tests of one function are tried where nothing says that more could see it.
ALIKE = 2


class Watch:
    """Sees the first failure of a run."""

    def __init__(self, beat: Beat) -> None:
        self.failed = ""
        self._beat = beat

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid
            print(report.longreprtext, *(each for _, each in report.sections), flush=True)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid or "collection"

    def pytest_runtest_logfinish(self) -> None:
        self._beat()


class Days:
    """The webhooks of busy days that were lived once, and when."""

    def __init__(self) -> None:
        self.lived: dict[str, Any] = {}
        self.began = time.time()  # noqa: TID251 - the tests' own clock

    def packed(self) -> bytes:
        """All of it, for another process."""
        return pickle.dumps((self.began, self.lived))

    @classmethod
    def unpacked(cls, packed: bytes) -> Days:
        """What another process lived."""
        days = cls()
        days.began, days.lived = pickle.loads(packed)  # noqa: S301 - our own process
        return days

    def lend(self) -> None:
        """Makes it the time when they were lived, and has nobody live them again."""
        if not self.lived:
            return
        from harness import day, processors

        now, past = time.time, time.time() - self.began  # noqa: TID251 - the tests' own clock
        # The clock of all else, such as the deadlines of calls, stays as it is.
        clock = SimpleNamespace(**{**vars(time), "time": lambda: now() - past})
        for module in (processors, importlib.import_module(SERVER)):
            module.time = clock  # type: ignore[attr-defined]
        day.lived = lambda world, spec, name, ago=0.0: self.lived[name]


class Order:
    """Runs tests first whose ids have some words, the more of them the earlier; few of the others.

    The service is a fork of the run.
    """

    def __init__(self, words: list[str]) -> None:
        self._words = words

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self._words:
            turns: Counter[str] = Counter()
            items[:] = [item for item in items if self._wanted(item, turns)]
            items.sort(key=lambda item: -self._near(item))

    def _near(self, item: pytest.Item) -> int:
        return sum(word in item.nodeid for word in self._words)

    def _wanted(self, item: pytest.Item, turns: Counter[str]) -> bool:
        function = item.nodeid.partition("[")[0]
        turns[function] += 1
        if item.nodeid.startswith(SKIPPED):
            return False
        return turns[function] <= ALIKE or self._near(item) > 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        if session.config.getoption("connector"):
            serve([])
