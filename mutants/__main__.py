"""`python -m mutants stripe`: how many mutants of a connector the tests kill, and which not."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from harness.certificates import digests as certificate_digests
from mutants.choosing import Mutant, candidates, claims, drawn, equivalents
from mutants.trial import Trial, Verdict

ROOT = Path(__file__).resolve().parents[1]
LENIENT = ("refusal removed", "signature accepted", "amount not looked at")
"""How a witness is broken: it takes what it has to refuse."""
SHOWN = ("rehearsal", "pages", "looks")
"""Modules of a simulator that are for those who look at it."""

RATES = ROOT / "mutants" / "rates"
"""What was measured last, for certificates of those who measure nothing themselves."""

app = typer.Typer(add_completion=False)


class Rate(msgspec.Struct):
    """What `reports/<connector>/mutants.json` holds.

    `code` is the digest of the connector's code that was broken, `rate` percent, `by_suites` how
    many the suites killed; unit tests killed the rest. `equivalent` are those listed as such.
    """

    connector: str
    date: str
    seed: int
    code: str
    killed: int
    tried: int
    rate: float
    by_suites: int
    equivalent: int
    minutes: float
    survivors: list[str]
    verdicts: list[Verdict]


def code(connector: str) -> list[Path]:
    """The connector's modules, and those of its family."""
    own = list((ROOT / "ucs/connectors" / connector).rglob("*.py"))
    return own + family(own, "ucs")


def witness(connector: str) -> list[Path]:
    """The simulator's modules, and those of its family."""
    found = (ROOT / "simulators" / connector).rglob("*.py")
    own = [path for path in found if path.stem not in SHOWN]
    return own + family(own, "simulators")


def family(own: list[Path], room: str) -> list[Path]:
    """The modules of the families that some modules use."""
    said = "\n".join(path.read_text() for path in own)
    families = [each for each in (ROOT / room / "families").iterdir() if each.is_dir()]
    used = [each for each in families if f"{room}.families.{each.name}" in said]
    return [path for each in used for path in each.rglob("*.py")]


def chosen(connector: str, seed: int, most: int, data: int, lenient: int) -> list[Mutant]:
    """The mutants of a connector's code, of what it claims, and of its witness."""
    broken = drawn(candidates(ROOT, code(connector)), most, seed)
    broken += drawn(claims(ROOT, connector), data, seed)
    return broken + drawn(
        candidates(ROOT, witness(connector), only=frozenset(LENIENT)), lenient, seed
    )


def told(connector: str, seed: int, began: float, verdicts: list[Verdict], digest: str) -> Rate:
    """The whole of a run in figures."""
    survivors = [each.mutant for each in verdicts if not each.killed]
    paths = {each.partition(":")[0] for each in (verdict.mutant for verdict in verdicts)}
    return Rate(
        connector=connector,
        date=datetime.now(UTC).date().isoformat(),
        seed=seed,
        code=digest,
        killed=len(verdicts) - len(survivors),
        tried=len(verdicts),
        rate=round(100 * (1 - len(survivors) / len(verdicts)), 1),
        by_suites=sum(each.killed and "suites/" in each.by for each in verdicts),
        equivalent=sum(each.path in paths for each in equivalents()),
        minutes=round((time.monotonic() - began) / 60, 1),
        survivors=survivors,
        verdicts=verdicts,
    )


def killed_before(place: Path, seed: int, digest: str) -> dict[str, Verdict]:
    """The mutants that an earlier run killed, by name; none unless seed and code are the same."""
    try:
        last = msgspec.json.decode(place.read_bytes(), type=Rate)
    except (OSError, msgspec.MsgspecError):
        return {}
    if (last.seed, last.code) != (seed, digest):
        return {}
    return {each.mutant: each for each in last.verdicts if each.killed}


def _place(connector: str) -> Path:
    return ROOT / "reports" / connector / "mutants.json"


def _written(place: Path, rate: Rate) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(msgspec.json.format(msgspec.json.encode(rate), indent=2) + b"\n")


@app.command()
def main(
    connector: Annotated[str, typer.Argument(help="Whose mutants.")],
    seed: Annotated[int, typer.Option(help="Decides which mutants are drawn.")] = 1,
    most: Annotated[int, typer.Option(help="How many of the connector's code.")] = 130,
    data: Annotated[int, typer.Option(help="How many of what it claims, spec.toml.")] = 20,
    lenient: Annotated[int, typer.Option(help="How many of its simulator, made lenient.")] = 20,
    jobs: Annotated[int, typer.Option(help="How many at once.")] = 2,
    floor: Annotated[float, typer.Option(help="Fail below this share, in percent.")] = 0,
    only: Annotated[str, typer.Option(help="Only mutants with this text; nothing is kept.")] = "",
    again: Annotated[
        bool, typer.Option(help="Only what the last run of the same code and seed did not kill.")
    ] = False,
    keep: Annotated[
        bool, typer.Option(help="Keep the rate in mutants/rates, to be committed.")
    ] = False,
) -> None:
    """Break a connector, its claims and its witness, one place at a time; say who saw it."""
    began = time.monotonic()
    if not code(connector):
        raise typer.BadParameter(f"no connector {connector}")
    digest = certificate_digests.connector(connector)
    found = [each for each in chosen(connector, seed, most, data, lenient) if only in str(each)]
    paths = [*code(connector), *witness(connector)]
    known = killed_before(_place(connector), seed, digest) if again else {}
    left = [each for each in found if str(each) not in known]
    verdicts = [known[str(each)] for each in found if str(each) in known]
    try:
        if left:
            with Trial(ROOT, connector, paths, min(jobs, len(left))) as trial:
                verdicts += trial.verdicts(left)
    except RuntimeError as error:
        typer.echo(f"{connector}: {error}", err=True)
        raise typer.Exit(2) from None
    rate = told(connector, seed, began, verdicts, digest)
    if not only:
        _written(_place(connector), rate)
    if keep and not only:
        _written(RATES / f"{connector}.json", msgspec.structs.replace(rate, verdicts=[]))
    alive = f"survivors: {'; '.join(rate.survivors)}" if rate.survivors else "no survivors"
    typer.echo(f"{connector}: killed {rate.killed} of {rate.tried} ({rate.rate}%), {alive}")
    sys.exit(rate.rate < floor)


if __name__ == "__main__":
    app()
