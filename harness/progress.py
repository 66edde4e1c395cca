"""Progress: how a certification is shown while it runs: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

_EVERY = 250
_TASK = "certifying"


class Shown:
    """Takes the place of the letter that pytest writes for each test; failures stay pytest's."""

    def __init__(self, *, plain: bool) -> None:
        console = Console(file=sys.__stdout__)
        self._bar = None if plain or not console.is_terminal else _bar(console)
        self._task = self._bar.add_task(_TASK, total=None) if self._bar else None
        self._done = self._failed = self._total = 0

    def planned(self, total: int) -> None:
        """Says how many tests there will be."""
        self._total = max(self._total, total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=self._total)
            self._bar.start()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if session.items:
            self.planned(len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        self.planned(len(ids))

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self) -> Any:
        category, _, _ = yield
        return category, "", ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed += report.failed
        if report.when == "teardown":
            self._done += 1
            self._tell()

    def _tell(self) -> None:
        failed = f", {self._failed} failed" if self._failed else ""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done, description=f"{_TASK}{failed}")
        elif self._done % _EVERY == 0:
            print(f"{self._done} of {self._total}{failed}", flush=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar(console: Console) -> Progress:
    told = TextColumn("{task.description}")
    done = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(told, *done, console=console, transient=True)
