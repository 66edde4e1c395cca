"""`python -m mutants stripe`: how many mutants of a connector the tests kill, and which not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Annotated

import msgspec
import typer

from mutants.bed import Bed, Verdict
from mutants.choosing import Mutant, candidates, drawn

ROOT = Path(__file__).resolve().parents[1]
LENIENT = frozenset(("refusal removed", "condition turned", "requirement removed"))
"""How a witness is broken: it takes what it has to refuse."""

app = typer.Typer(add_completion=False)


class Rate(msgspec.Struct):
    """What `reports/<connector>/mutants.json` holds."""

    connector: str
    seed: int
    killed: int
    tried: int
    survivors: list[str]
    verdicts: list[Verdict]


def code(connector: str) -> list[Path]:
    """The connector's modules, and those of its family."""
    own = list((ROOT / "ucs/connectors" / connector).rglob("*.py"))
    said = "\n".join(path.read_text() for path in own)
    families = [each for each in (ROOT / "ucs/families").iterdir() if each.is_dir()]
    used = [each for each in families if f"ucs.families.{each.name}" in said]
    return own + [path for each in used for path in each.rglob("*.py")]


def stages(connector: str) -> list[list[str]]:
    """The tests that cover a connector, fastest first; each stops at its first failure."""
    pytest = ["-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    named = (f"tests/connectors/test_{connector}.py", f"tests/connectors/{connector}")
    units = [each for each in named if (ROOT / each).exists()]
    suites = [*pytest, f"--connector={connector}", "--broad"]
    return [*([[*pytest, *units]] if units else []), suites]


def witness(connector: str) -> list[list[str]]:
    """The tests that cover a simulator."""
    pytest = ["-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    folder = ROOT / "tests/simulators"
    named = [folder / connector, *folder.glob(f"test_{connector}*.py")]
    units = [str(each.relative_to(ROOT)) for each in named if each.exists()]
    return [[*pytest, *units], *stages(connector)[-1:]]


def tried(mutants: list[Mutant], beds: list[Bed]) -> Iterator[Verdict]:
    """The verdict of each mutant, as they come."""
    free: SimpleQueue[Bed] = SimpleQueue()
    for bed in beds:
        free.put(bed)

    def one(mutant: Mutant) -> Verdict:
        bed = free.get()
        try:
            return bed.tried(mutant)
        finally:
            free.put(bed)

    with ThreadPoolExecutor(len(beds)) as pool:
        yield from pool.map(one, mutants)


def run(commands: list[list[str]], mutants: list[Mutant], jobs: int) -> list[Verdict]:
    """Try them in beds of their own, so many at once. Raises RuntimeError."""
    beds = [Bed(ROOT, commands) for _ in range(jobs)]
    try:
        seconds = beds[0].unbroken()
        for bed in beds:
            # Others compute at the same time.
            bed.warm([jobs * each for each in seconds])
        found: list[Verdict] = []
        for verdict in tried(mutants, beds):
            found.append(verdict)
            mark = "killed by " + verdict.by if verdict.killed else "SURVIVED"
            typer.echo(f"{len(found)}/{len(mutants)} {verdict.mutant}: {mark}")
        return found
    finally:
        for bed in beds:
            bed.__exit__()


@app.command()
def main(
    connector: Annotated[str, typer.Argument(help="Whose mutants.")],
    seed: Annotated[int, typer.Option(help="Decides which mutants are drawn.")] = 1,
    most: Annotated[int, typer.Option(help="How many of the connector's code.")] = 160,
    lenient: Annotated[int, typer.Option(help="How many of its simulator, made lenient.")] = 20,
    jobs: Annotated[int, typer.Option(help="How many at once.")] = 2,
    floor: Annotated[float, typer.Option(help="Fail below this share, in percent.")] = 0,
) -> None:
    """Break a connector, and its witness, one place at a time; say who saw it."""
    found = drawn(candidates(ROOT, code(connector)), most, seed)
    if not found:
        raise typer.BadParameter(f"no connector {connector}")
    simulator = (ROOT / "simulators" / connector).rglob("*.py")
    soft = drawn(candidates(ROOT, simulator, only=LENIENT), lenient, seed)
    try:
        verdicts = run(stages(connector), found, jobs)
        verdicts += run(witness(connector), soft, jobs) if soft else []
    except RuntimeError as error:
        typer.echo(f"{connector}: {error}", err=True)
        raise typer.Exit(2) from None
    missed = [each.mutant for each in verdicts if not each.killed]
    killed, count = len(verdicts) - len(missed), len(verdicts)
    rate = Rate(connector, seed, killed, count, missed, verdicts)
    place = ROOT / "reports" / connector / "mutants.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(msgspec.json.format(msgspec.json.encode(rate), indent=2))
    share = 100 * killed / count
    told = f"survivors: {'; '.join(missed)}" if missed else "no survivors"
    typer.echo(f"{connector}: killed {killed} of {count} ({share:.1f}%), {told}")
    sys.exit(share < floor)


if __name__ == "__main__":
    app()
