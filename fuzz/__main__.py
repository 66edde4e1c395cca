"""`python -m fuzz --cases 100000`: hostile calls and answers, and which laws they broke."""

from __future__ import annotations

import argparse
import asyncio
import resource
import sys
import tempfile
import time

from fuzz import doors
from fuzz.cases import Case
from fuzz.http import Http
from fuzz.run import Found, Run
from fuzz.streams import Streams
from ucs.server.rpcs import all_rpcs


def main() -> int:
    """The command line; 1 where a law was broken."""
    parser = argparse.ArgumentParser("fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--seed", type=int, help="decides all of them; one of this moment without")
    parser.add_argument("--case", type=int, help="run this one again, and show it whole")
    parser.add_argument("--connector", nargs="*", default=[], help="cases about these alone")
    parser.add_argument("--first", type=int, default=0, help="number of the first case (0)")
    parser.add_argument("--shown", type=int, default=10, help="findings shown as the smallest case")
    parser.add_argument(
        "--door", choices=("call", *_DOORS), default="call", help="calls alone, or another door"
    )
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else int(time.time())
    numbers = range(asked.first, asked.first + asked.cases)
    if asked.case is not None:
        numbers = range(asked.case, asked.case + 1)
    print(f"seed {seed}", flush=True)
    if asked.door != "call":
        alone = asked.case is not None
        return asyncio.run(_through(asked.door, seed, numbers, tuple(asked.connector), alone))
    run = Run(seed, asked.connector)
    return asyncio.run(_run(run, numbers, asked.shown, alone=asked.case is not None))


_DOORS: dict[str, doors.Door] = {"stream": Streams(), "http": Http()}


async def _through(
    door: str, seed: int, numbers: range, connectors: tuple[str, ...], alone: bool
) -> int:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        run = await doors.over(_DOORS[door], seed, numbers, connectors, folder)
    told = ", ".join(f"{code} {n:,}" for code, n in run.codes.most_common())
    print(f"{len(numbers):,} cases; the slowest took {run.slowest * 1000:.0f} ms; told: {told}")
    if alone:
        print(_DOORS[door].draw(seed, numbers[0], connectors))
    for breach, found in run.found.items():
        print(f"{run.times[breach]:7,} {breach.law}: {breach.where}")
        print(f"  again: python -m fuzz --door {door} --seed {seed} --case {found.number}")
        print(f"  {str(found.came)[:1500]}")
    remarks = sum(breach.remark for breach in run.found)
    print(f"laws broken in {len(run.found) - remarks} places; {remarks} remarks")
    return int(len(run.found) > remarks)


async def _run(run: Run, numbers: range, shown: int, *, alone: bool) -> int:
    began = time.process_time()
    await run.over(numbers, tell=not alone)
    _summarize(run, len(numbers), time.process_time() - began)
    for found in _worst(run):
        print(
            f"{found.times:7,} {found.breach.law}: {found.breach.where}, case {found.case.number}"
        )
    for found in _worst(run)[:shown]:
        print(f"\n{found.breach.law}: {found.breach.where}")
        print(f"  again: python -m fuzz --seed {run.seed} --case {found.case.number}{_only(run)}")
        _show(await run.shrunk(found))
    return int(any(not each.remark for each in run.found))


def _only(run: Run) -> str:
    return f" --connector {' '.join(run.connectors)}" if run.connectors else ""


def _worst(run: Run) -> list[Found]:
    return sorted(
        run.found.values(), key=lambda each: (each.breach.remark, each.breach.law, -each.times)
    )


def _summarize(run: Run, cases: int, seconds: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    kinds = ", ".join(f"{kind} {n:,}" for kind, n in sorted(run.kinds.items()))
    codes = ", ".join(f"{code} {n:,}" for code, n in run.codes.most_common())
    print(f"{cases:,} cases in {seconds:.0f} s of processor time, {peak} MB at most: {kinds}")
    print(f"{run.sockets:,} of them over a socket; the slowest took {run.slowest * 1000:.0f} ms")
    print(f"told: {codes}")
    remarks = sum(each.remark for each in run.found)
    print(f"laws broken in {len(run.found) - remarks} places; {remarks} remarks")


def _show(case: Case) -> None:
    print(f"  {case.kind} {case.connector} {case.rpc}")
    for name, value in case.metadata:
        print(f"  {name}: {str(value)[:200]}")
    try:
        message = all_rpcs()[case.rpc].request_message.FromString(case.wire)
        print("  " + str(message)[:1500].replace("\n", "\n  ").rstrip())
    except Exception:
        print(f"  {case.wire[:100]!r}")
    for answer in case.answers:
        print(f"  <- {answer.status} {answer.headers} {answer.body[:1500]!r}")


if __name__ == "__main__":
    sys.exit(main())
