"""`python -m harness.differential stripe --compare-with HOST:PORT`: where two services differ."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import msgspec

from harness import original, traces, verify
from harness.cassettes.canonical import Fields
from harness.certificates import certificate
from harness.traces import Said, Trace

OURS, ORIGINAL = "ours", "original"
SHOWN = 40
# What a service or a clock makes anew in each run.
_FRESH = (
    (re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}"), "<uuid>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"), "<time>"),
    (re.compile(r"(?<!\d)1[789]\d{8}(?:\d{3})?(?!\d)"), "<time>"),
)
_VARYING = re.compile(r"(?<=/)(?!v\d+(?:/|$))[^/]*\d[^/]*")


class Apart(NamedTuple):
    """A place where two services differ: in a request or an answer, of which operation, where."""

    kind: str
    operation: str
    field: str


class Difference(msgspec.Struct):
    """How often two services differ at a place, and how in the first test of these."""

    kind: str
    operation: str
    field: str
    tests: int
    test: str
    one: str
    other: str

    def __str__(self) -> str:
        where = f"{self.kind} {self.operation}: {self.field}"
        told = f"{self.one} and {self.other}"
        return f"{where}: {told} (in {self.tests} tests, such as {self.test})"


class Compared(msgspec.Struct):
    """What a comparison of a connector came to. `verdicts` are cases that ended differently."""

    connector: str
    one: str
    other: str
    tests: int
    apart: int
    verdicts: list[str]
    differences: list[Difference]

    @property
    def line(self) -> str:
        """The last line of a connector."""
        kinds = [each.kind for each in self.differences]
        return (
            f"{self.connector}: {self.tests} tests on both, {self.apart} differ,"
            f" {kinds.count('request')} places in requests, {kinds.count('answer')} in answers,"
            f" {len(self.verdicts)} verdicts"
        )


def places(one: Trace, other: Trace) -> Iterator[tuple[Apart, str, str]]:
    """Every place at which two traces of a test differ, with what each has there."""
    yield from _differing("request", one.requests, other.requests)
    yield from _differing("answer", one.answers, other.answers)


def _differing(
    kind: str, one: Sequence[Said], other: Sequence[Said]
) -> Iterator[tuple[Apart, str, str]]:
    for mine, theirs in zip_longest(one, other):
        if mine is None or theirs is None:
            said = mine or theirs
            there = ("there", "not there") if theirs is None else ("not there", "there")
            yield Apart(kind, _named(said.operation), "the whole"), *there
            continue
        operation = _named(mine.operation)
        for name in dict.fromkeys((*mine.fields, *theirs.fields)):
            values = _value(mine.fields, name), _value(theirs.fields, name)
            if values[0] != values[1]:
                yield Apart(kind, operation, name), *values


def _named(operation: str) -> str:
    """An operation without the ids in its path."""
    return _VARYING.sub("*", operation)


def _value(fields: Fields, name: str) -> str:
    """A field as it is compared: without what is made anew in each run."""
    if name not in fields:
        return "(absent)"
    value = fields[name].lstrip("\0")
    for pattern, word in _FRESH:
        value = pattern.sub(word, value)
    return value


def gathered(one: Mapping[str, Trace], other: Mapping[str, Trace]) -> tuple[list[Difference], int]:
    """The differences of two runs, the most frequent first, and how many tests differ at all."""
    found: dict[Apart, Difference] = {}
    apart = 0
    for test in one:
        differing = list(places(one[test], other[test])) if test in other else []
        apart += bool(differing)
        for place, mine, theirs in differing:
            held = found.setdefault(place, Difference(*place, 0, test, mine, theirs))
            held.tests += 1
    return sorted(found.values(), key=lambda each: -each.tests), apart


class Service(NamedTuple):
    """A service that is compared: its name on the command line, and pytest's options for it."""

    name: str
    options: tuple[str, ...]


@contextlib.contextmanager
def service(name: str, oracle: Path, env: Mapping[str, str]) -> Iterator[Service]:
    """A service at an address, ours, or the original, which is started.

    Raises:
        RuntimeError: the original is not there or did not start.
    """
    if name == OURS:
        yield Service(name, ())
    elif name != ORIGINAL:
        yield Service(name, (f"--target={name}",))
    else:
        home = Path(env.get("ORACLE_HOME") or Path.home() / ".cache" / "ucs-oracle")
        if why := original.missing(oracle, home):
            raise RuntimeError(why)
        with original.bridge(oracle, home) as address:
            yield Service(name, (f"--target={address}", "--forgiving"))


class Run(NamedTuple):
    """What a run against one service left: its certificate and its traces by test."""

    certificate: certificate.Certificate
    traces: dict[str, Trace]


def tried(name: str, each: Service, folder: Path, options: Sequence[str]) -> Run:
    """Runs the suites of a connector against a service.

    Raises:
        RuntimeError: the run ended without a certificate.
    """
    command = [sys.executable, "-m", "pytest", "-qq", "-rN", "--no-header", "--tb=no"]
    command += [f"--connector={name}", f"--reports={folder}", f"--traces={folder / 'traces'}"]
    ran = subprocess.run(  # noqa: S603 - our own command line
        [*command, *each.options, *options], check=False, capture_output=True, text=True
    )
    path = folder / name / "certificate.json"
    if not path.is_file():
        said = (ran.stdout + ran.stderr)[-2000:]
        raise RuntimeError(f"no certificate of {name} on {each.name}:\n{said}")
    found: dict[str, Trace] = {}
    for trace in traces.read(folder / "traces"):
        # Workers may each live a day that all tests share.
        found.setdefault(trace.test, trace)
    return Run(certificate.read(path), found)


def compared(name: str, both: Sequence[Service], options: Sequence[str]) -> Compared:
    """Runs the suites of a connector on both services, one after the other, and compares.

    Raises:
        RuntimeError: a run ended without a certificate, or no test was tried on both.
    """
    with tempfile.TemporaryDirectory(prefix="ucs-differential-") as folder:
        one, other = (
            tried(name, each, Path(folder) / str(at), options) for at, each in enumerate(both)
        )
    both_tried = one.traces.keys() & other.traces.keys()
    if not both_tried:
        raise RuntimeError(f"{name}: no test was tried on both")
    there = {each.key for each in other.certificate.results if each.verdict != "not run"}
    ended = [each for each in one.certificate.results if each.key in there]
    mine = msgspec.structs.replace(one.certificate, results=ended, state=0)
    keys = {each.key for each in ended}
    theirs = msgspec.structs.replace(
        other.certificate,
        results=[each for each in other.certificate.results if each.key in keys],
        state=0,
    )
    differences, apart = gathered(one.traces, other.traces)
    return Compared(
        connector=name,
        one=both[0].name,
        other=both[1].name,
        tests=len(both_tried),
        apart=apart,
        verdicts=list(verify.differences(mine, theirs)),
        differences=differences,
    )


def arguments(given: Sequence[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """The command line, and what of it is pytest's."""
    parser = argparse.ArgumentParser(prog="python -m harness.differential", description=__doc__)
    parser.add_argument("connector", nargs="+", help="names such as stripe")
    whom = f"HOST:PORT, {OURS} (started for it) or {ORIGINAL}"
    parser.add_argument("--target", default=OURS, metavar="A", help=whom)
    parser.add_argument("--compare-with", required=True, metavar="B", help=whom)
    parser.add_argument("--oracle", type=Path, default=Path("../shared/oracle"), metavar="DIR")
    parser.add_argument("--reports", type=Path, default=Path("reports"), metavar="DIR")
    return parser.parse_known_args(given)


def _write(found: Compared, reports: Path) -> Path:
    path = reports / found.connector / "differential.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    return path


def main(given: Sequence[str] | None = None, env: Mapping[str, str] = os.environ) -> int:
    """Compares; 0 only when nothing differs, 2 when a service is not there."""
    asked, options = arguments(given)
    differing = False
    with contextlib.ExitStack() as opened:
        try:
            both = [
                opened.enter_context(service(each, asked.oracle, env))
                for each in (asked.target, asked.compare_with)
            ]
            for name in asked.connector:
                found = compared(name, both, options)
                path = _write(found, asked.reports)
                told = [*found.verdicts[:SHOWN], *map(str, found.differences[:SHOWN])]
                print("\n".join([*told, f"{found.line} · {path}"]))
                differing |= bool(found.verdicts or found.differences)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 2
    return int(differing)


if __name__ == "__main__":
    sys.exit(main())
