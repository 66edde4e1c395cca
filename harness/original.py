"""`python -m harness.original CONNECTOR...`: the suites against the original UCS, explained."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import msgspec

from harness import requirements, specs
from harness.certificates import certificate
from harness.certificates.certificate import Certificate, Result

DOCS = Path(__file__).resolve().parent.parent / "docs"
RULES = DOCS / "original.toml"
PAGE = DOCS / "original.md"
START_SECONDS = 60.0
STOP_SECONDS = 10.0
HEAD = """# What the original UCS does otherwise

The suites know only gRPC and HTTP, so they can be run against the original UCS, too: `python -m
harness.original CONNECTOR...` starts it where it is installed and compares every failure with the
rules of [original.toml](original.toml). A failure that no rule explains is ours to mend: a suite
asks too much, a simulator is wrong, or a rule is missing. Written by that command; `python -m
harness.original --check` says whether the page and the rules are one.

## The last run

| connector | passed | failed | listed | unexplained |
|---|---|---|---|---|
"""


class Difference(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A rule: failures that are the original's own, why, and who says so.

    `connector` is a name or `*`; `requirement` (an id), `case` and `why` (the failure's text) are
    globs in which `|` parts alternatives.
    """

    requirement: str
    reason: str
    source: str
    connector: str = "*"
    case: str = "*"
    why: str = "*"

    def explains(self, name: str, failed: Result) -> bool:
        """Whether a failed case of a connector is what the rule is about."""
        return (
            self.concerns(name)
            and _like(failed.requirement, self.requirement)
            and _like(failed.case, self.case)
            and _like(failed.why, self.why)
        )

    def concerns(self, name: str) -> bool:
        """Whether the rule is about a connector at all."""
        return _like(name, self.connector)


class Differences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """docs/original.toml."""

    difference: tuple[Difference, ...] = ()


class Figures(NamedTuple):
    """A run of one connector against the original, in figures."""

    name: str
    passed: int
    failed: int
    listed: int

    @property
    def unexplained(self) -> int:
        """How many failures no rule explains."""
        return self.failed - self.listed

    @property
    def line(self) -> str:
        """The last line of a run."""
        return (
            f"{self.name}: {self.passed} passed, {self.failed} failed, {self.listed} listed,"
            f" {self.unexplained} unexplained"
        )


class Judged(NamedTuple):
    """What a run came to: its figures, what no rule explains, and the rules that were needed."""

    figures: Figures
    unexplained: list[Result]
    used: set[Difference]


def _like(text: str, glob: str) -> bool:
    return any(fnmatchcase(text, each) for each in glob.split("|"))


def rules(path: Path = RULES) -> tuple[Difference, ...]:
    """The differences that are known.

    Raises:
        ValueError: the file is not of the expected form, or a rule names no requirement that
            there is, no reason or no source; the message says which.
    """
    try:
        told = msgspec.toml.decode(path.read_bytes(), type=Differences).difference
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path}: {error}") from error
    known = requirements.frozen()
    for rule in told:
        if not any(_like(id, rule.requirement) for id in known):
            raise ValueError(f"{path}: no requirement is called {rule.requirement}")
        if not (rule.reason.strip() and rule.source.strip()):
            raise ValueError(f"{path}: {rule.requirement} needs a reason and a source")
    return told


def judge(name: str, results: Sequence[Result], known: Sequence[Difference]) -> Judged:
    """Compares the failures of a run with the rules."""
    failures = [each for each in results if each.verdict == "failed"]
    used: set[Difference] = set()
    unexplained = []
    for failed in failures:
        found = [rule for rule in known if rule.explains(name, failed)]
        used.update(found)
        if not found:
            unexplained.append(failed)
    passed = sum(each.verdict == "passed" for each in results)
    listed = len(failures) - len(unexplained)
    return Judged(Figures(name, passed, len(failures), listed), unexplained, used)


def stale(
    known: Sequence[Difference], judged: Sequence[Judged], *, every: bool
) -> list[Difference]:
    """Rules that explained nothing, though a connector of theirs was run.

    A rule for several connectors can only be told to be stale when `every` one was run.
    """
    used = {rule for each in judged for rule in each.used}
    ran = {each.figures.name for each in judged}
    return [
        rule
        for rule in known
        if rule not in used and (every or set(rule.connector.split("|")) <= ran)
    ]


# The page


def page(known: Sequence[Difference], counts: Sequence[Figures]) -> str:
    """docs/original.md: the figures, then the rules, those for all connectors first."""
    lines = [
        f"| {each.name} | {each.passed} | {each.failed} | {each.listed} | {each.unexplained} |\n"
        for each in sorted(counts)
    ]
    groups: dict[str, list[Difference]] = {}
    for rule in sorted(known, key=lambda rule: (rule.connector != "*", rule.connector)):
        groups.setdefault(rule.connector, []).append(rule)
    return HEAD + "".join([*lines, *(_section(*group) for group in groups.items())])


def _section(connector: str, known: Sequence[Difference]) -> str:
    title = "Every connector" if connector == "*" else connector.replace("|", ", ")
    rows = "".join(
        f"| {_cell(_where(rule))} | {_cell(rule.reason)} | {_cell(rule.source)} |\n"
        for rule in known
    )
    return f"\n## {title}\n\n| where | what, and why | source |\n|---|---|---|\n{rows}"


def _where(rule: Difference) -> str:
    return rule.requirement if rule.case == "*" else f"{rule.requirement} ({rule.case})"


def _cell(text: str) -> str:
    return text.strip().replace("\n", " ").replace("|", ", ")


_ROW = re.compile(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \| \d+ \|$", re.MULTILINE)


def counted(text: str) -> dict[str, Figures]:
    """The figures that a page holds, by connector."""
    return {
        name: Figures(name, *(int(figure) for figure in figures))
        for name, *figures in _ROW.findall(text)
    }


def drifted() -> bool:
    """Whether the page says something else than the rules."""
    held = PAGE.read_text() if PAGE.is_file() else ""
    return page(rules(), list(counted(held).values())) != held


def rewrite(fresh: Sequence[Figures]) -> None:
    """Writes the page with the rules as they are, and the figures of these runs."""
    held = counted(PAGE.read_text()) if PAGE.is_file() else {}
    held.update({each.name: each for each in fresh})
    PAGE.write_text(page(rules(), list(held.values())))


# The run


def missing(oracle: Path, home: Path) -> str:
    """What keeps the original from being started here; empty where nothing does."""
    for path in (oracle / "bridge.py", home / "venv" / "bin" / "python"):
        if not path.is_file():
            return f"the original UCS is not installed here: there is no {path}"
    return ""


@contextlib.contextmanager
def bridge(oracle: Path, home: Path) -> Iterator[str]:
    """The original as a gRPC server of its own; gives its address.

    Raises:
        RuntimeError: it did not start.
    """
    python = home.resolve() / "venv" / "bin" / "python"
    with subprocess.Popen(  # noqa: S603 - what was installed there by hand
        [python, oracle.resolve() / "bridge.py", "--port", "0"],
        env={**os.environ, "ORACLE_HOME": str(home.resolve())},
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            yield _address(process)
        finally:
            # It starts children of its own, which are in its group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(STOP_SECONDS)


def _address(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    line = process.stdout.readline() if ready else b""
    try:
        return str(json.loads(line)["listening"])
    except (ValueError, KeyError):
        raise RuntimeError(f"the original UCS did not start: {line!r}") from None


def tried(name: str, target: str, folder: Path, options: Sequence[str]) -> Certificate:
    """Runs the whole suites of a connector against a server, and reads what came of it.

    Raises:
        RuntimeError: the run ended without a certificate.
    """
    path = folder / name / "certificate.json"
    path.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-qq", "-rN", "--no-header", "--tb=no", "--certify"]
    # What lies behind its first undocumented field is to be seen, too.
    command += ["--plain", "--forgiving", "-n0", f"--connector={name}", f"--target={target}"]
    ran = subprocess.run(  # noqa: S603 - our own command line
        [*command, f"--reports={folder}", *options], check=False, capture_output=True, text=True
    )
    if not path.is_file():
        raise RuntimeError(f"no certificate of {name}:\n{(ran.stdout + ran.stderr)[-2000:]}")
    return certificate.read(path)


def told(judged: Judged) -> Iterator[str]:
    """What a person has to look at: every failure that no rule explains."""
    for each in judged.unexplained:
        said = " ".join(each.why.split())
        yield f"  {judged.figures.name} {each.requirement} {each.case}: {said[:200]}"


def outdated(rule: Difference) -> str:
    """What is said of a rule that explained nothing."""
    where = f"{rule.connector} {rule.requirement} {rule.case}"
    return f"stale rule: nothing failed any more as {where} says ({rule.reason[:60]})"


def arguments(given: Sequence[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """The command line, and what of it is pytest's."""
    parser = argparse.ArgumentParser(prog="python -m harness.original", description=__doc__)
    parser.add_argument("connector", nargs="*", help="names such as stripe, or all")
    parser.add_argument("--oracle", type=Path, default=Path("../shared/oracle"), metavar="DIR")
    parser.add_argument("--reports", type=Path, default=Path("reports/original"), metavar="DIR")
    parser.add_argument("--report-only", action="store_true", help="judge the last run anew")
    parser.add_argument("--check", action="store_true", help="is the page one with the rules?")
    asked, options = parser.parse_known_args(given)
    if not asked.connector and not asked.check:
        parser.error("name a connector, or all")
    return asked, options


def run(
    asked: argparse.Namespace, options: Sequence[str], oracle: Path, home: Path
) -> Iterator[Certificate]:
    """The certificates of the connectors, one after the other; the last ones for --report-only."""
    names = specs.names() if "all" in asked.connector else asked.connector
    if asked.report_only:
        yield from (certificate.read(asked.reports / name / "certificate.json") for name in names)
        return
    with bridge(oracle, home) as target:
        for name in names:
            yield tried(name, target, asked.reports, options)


def check() -> int:
    """Says on stderr where the page is out of date."""
    if not drifted():
        return 0
    print(f"{PAGE} is out of date: python -m harness.original all --report-only", file=sys.stderr)
    return 1


def main(given: Sequence[str] | None = None, env: Mapping[str, str] = os.environ) -> int:
    """Runs, judges and writes the page; 0 only when every failure is explained."""
    asked, options = arguments(given)
    if asked.check:
        return check()
    home = Path(env.get("ORACLE_HOME") or Path.home() / ".cache" / "ucs-oracle")
    if not asked.report_only and (why := missing(asked.oracle, home)):
        print(f"skipped: {why}")
        return 0
    known = rules()
    made = list(run(asked, options, asked.oracle, home))
    judged = [judge(each.connector, each.results, known) for each in made]
    lines = [line for each in judged for line in told(each)]
    if all(each.run.whole for each in made):
        # Part of a run says nothing of the rest.
        rewrite([each.figures for each in judged])
        lines += map(outdated, stale(known, judged, every="all" in asked.connector))
    print("\n".join([*lines, *(each.figures.line for each in judged)]))
    return 1 if any(each.figures.unexplained for each in judged) else 0


if __name__ == "__main__":
    sys.exit(main())
