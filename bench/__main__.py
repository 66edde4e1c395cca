"""`python -m bench`: measures the speed goals and writes RESULTS.md."""

from __future__ import annotations

import importlib
import sys
import time
import traceback
from typing import Annotated

import typer
from rich.console import Console

from bench import goals, report
from bench.goals import Budget, Finding

MODULES = (
    "transform",
    "growth",
    "server",
    "throughput",
    "simulator",
    "proxy",
    "replay",
    "memory",
    "peers",
    "journeys",
)
_PIPE_WIDTH = 180


def main(
    quick: Annotated[bool, typer.Option(help="Fewer rounds and smaller stores: a minute.")] = False,
    only: Annotated[list[str] | None, typer.Option(help="; ".join(MODULES))] = None,
    write: Annotated[bool, typer.Option(help="Write RESULTS.md; whole runs only.")] = True,
) -> None:
    """Measures the project's speed goals beside its peers, on this machine."""
    chosen = only or list(MODULES)
    if unknown := set(chosen) - set(MODULES):
        raise typer.BadParameter(
            f"--only={', '.join(sorted(unknown))}: there are {', '.join(MODULES)}"
        )
    console, began = Console(), time.monotonic()
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    table, findings = goals.load(), list[Finding]()
    for name in chosen:
        console.print(f"{time.monotonic() - began:4.0f} s  {name} ...", style="dim")
        findings += _measured(name, Budget(quick), console)
    found = report.rows(table, findings)
    report.show(console, found if not only else [row for row in found if row.finding])
    misses = {} if quick else _misses(found)
    for text, profile in misses.items():
        console.print(f"\n[bold]{text}[/]\n{profile}", highlight=False, soft_wrap=True)
    took = time.monotonic() - began
    console.print(f"{took:.0f} s")
    if write and not only and not quick:
        report.write(found, misses, " ".join(["python -m bench", *sys.argv[1:]]), took)


def _measured(name: str, budget: Budget, console: Console) -> list[Finding]:
    """What one module finds; what fails is not measured, and the others still are."""
    found: list[Finding] = []
    try:
        found.extend(importlib.import_module(f"bench.{name}").bench(budget))
    except Exception as error:
        console.print(traceback.format_exc(), style="dim", markup=False, highlight=False)
        why = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        missing = {id for id in goals.load() if id.split("-")[0] == name} - {f.id for f in found}
        found += [Finding(id, None, why) for id in missing]
    return found


def _misses(found: list[report.Row]) -> dict[str, str]:
    """What is missed -> where its time goes, for those that can tell."""
    return {
        row.goal.text: row.finding.profile()
        for row in found
        if row.missed and row.finding is not None and row.finding.profile is not None
    }


if __name__ == "__main__":
    typer.run(main)
