"""The table of goals, on the terminal and as RESULTS.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.goals import Finding, Goal
from bench.measure import REFERENCE_US, speed

RESULTS = Path(__file__).with_name("RESULTS.md")
_HEAD = ("what", "goal", "median", "min - max", "verdict", "note")
_PEERS = ("grpcio", "protobuf", "msgspec", "aiohttp", "uvloop", "vcrpy", "httpx")


class Row:
    """One line of the table."""

    def __init__(self, goal: Goal, finding: Finding | None) -> None:
        self.goal, self.finding = goal, finding

    @property
    def missed(self) -> bool:
        figure = self.finding.figure if self.finding else None
        return bool(
            figure
            and self.goal.goal is not None
            and not self.goal.met(figure.median, self.goal.goal)
        )

    @property
    def verdict(self) -> str:
        """What the median says of the goal."""
        figure = self.finding.figure if self.finding else None
        if figure is None:
            return "not measured"
        if self.goal.goal is None:
            return ""
        if self.goal.met(figure.median, self.goal.stretch):
            return "met, stretch too"
        if not self.missed:
            return "met"
        times = figure.median / self.goal.goal
        return f"missed, {times if self.goal.better == 'lower' else 1 / times:.1f} times off"

    def cells(self) -> tuple[str, ...]:
        """The columns as text."""
        note = self.finding.note if self.finding else "not part of this run"
        goal, figure = self.goal, self.finding.figure if self.finding else None
        sign = "at most" if goal.better == "lower" else "at least"
        bar = "" if goal.goal is None else f"{sign} {_number(goal.goal)} {goal.unit}"
        if figure is None:
            return goal.text, bar, "", "", self.verdict, note
        median = f"{_number(figure.median)} {goal.unit}"
        noise = f"{_number(figure.low)} - {_number(figure.high)}" if len(figure.samples) > 1 else ""
        return goal.text, bar, median, noise, self.verdict, note


def rows(goals: Mapping[str, Goal], findings: Iterable[Finding]) -> list[Row]:
    """Every goal with what was found about it, in the order of the table."""
    found = {finding.id: finding for finding in findings}
    unknown = found.keys() - goals.keys()
    if unknown:
        raise KeyError(f"goals.toml does not name {', '.join(sorted(unknown))}")
    return [Row(goal, found.get(id)) for id, goal in goals.items()]


def show(console: Console, found: Iterable[Row]) -> None:
    """Prints the table."""
    table = Table(*_HEAD, title="Speed goals")
    for row in found:
        style = "red" if row.missed else "green" if row.verdict.startswith("met") else ""
        table.add_row(*map(escape, row.cells()), style=style)
    console.print(table)


def write(found: list[Row], misses: Mapping[str, str], command: str, took: float) -> None:
    """Writes RESULTS.md.

    Args:
        misses: text of a missed goal -> the profile that says why.
        took: seconds of the whole run.
    """
    lines = ["# Results", "", *_machine(command, took), "", "| " + " | ".join(_HEAD) + " |"]
    lines.append("|" + "---|" * len(_HEAD))
    lines += [
        "| " + " | ".join(cell.replace("|", "/") for cell in row.cells()) + " |" for row in found
    ]
    if misses:
        lines += ["", "## What misses its goal, and where its time goes"]
    for text, profile in misses.items():
        lines += ["", f"### {text}", "", "```", profile, "```"]
    RESULTS.write_text("\n".join(lines) + "\n", "utf-8")


def _machine(command: str, took: float) -> list[str]:
    cpu = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _PEERS)
    low, middle, high = speed()
    return [
        f"`{command}`, {took:.0f} s. {os.cpu_count()} x {cpu.group(1) if cpu else 'CPU'}, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}; "
        f"{versions}.",
        "",
        "Figures are CPU time, scaled to a machine on which the calibration (json.loads of a "
        f"fixed document) takes {REFERENCE_US} us, by the calibration run beside each round; "
        f"medians of interleaved rounds. Here it took {REFERENCE_US / middle:.1f} us at the "
        f"median, {REFERENCE_US / high:.1f} to {REFERENCE_US / low:.1f} between rounds: the "
        f"machine's speed drifted by {high / low:.1f} times. Profiles are unscaled, and dearer "
        "than the plain run.",
    ]


def _number(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return (
        f"{value:.0f}"
        if abs(value) >= 100
        else f"{value:.1f}"
        if abs(value) >= 10
        else f"{value:.2f}"
    )
