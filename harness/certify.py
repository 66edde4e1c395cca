"""`python -m harness.certify stripe`: the whole suite of one connector or all, and the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise, takewhile
from pathlib import Path

from harness.certificates import certificate, pages
from harness.certificates.certificate import Certificate

QUIET = ("-qq", "-rN", "--no-header", "--tb=short", "-o", "console_output_style=classic")
USAGE = """usage: python -m harness.certify CONNECTOR... [--plain] [--report-only] [--key=FILE]
                                 [--expires=DAYS] [pytest options]

CONNECTOR is a name such as stripe, several (stripe,adyen), or all. --plain shows no progress bar,
--report-only reads the certificates of the last run. --key is the Ed25519 key (PEM) that signs,
--expires for how many days (90); any option of pytest may follow."""


def arguments(names: Sequence[str], options: Sequence[str], folder: Path) -> list[str]:
    """pytest's command line for the whole suites of connectors."""
    parallel = [] if any(each.startswith("-n") for each in options) else [f"-n{workers()}"]
    return [
        *QUIET,
        f"--connector={','.join(names)}",
        "--certify",
        f"--alluredir={folder / 'allure'}",
        "--clean-alluredir",
        f"--junit-xml={folder / 'junit.xml'}",
        *parallel,
        *options,
    ]


def workers() -> int:
    """How many workers pay off here, each with a service of its own; 0 means this process alone."""
    cores = os.cpu_count() or 1
    return 0 if cores == 1 else min(max(cores // 2, 2), 8)


def told(names: Sequence[str], made: Sequence[Certificate], folder: Path) -> list[str]:
    """The last lines: one for each connector, and one for all of them."""
    lines = [each.line for each in made]
    if made and ("all" in names or len(made) > 1):
        lines.append(certificate.together(made, str(folder)))
    return lines


def named(words: Sequence[str]) -> list[str]:
    """The connectors that are meant, whether they stand apart or between commas."""
    return [name for word in words for name in word.split(",") if name]


def certificates(names: Sequence[str], folder: Path, against: str) -> list[Path]:
    """Where the certificates of connectors against a source are, as far as there are any."""
    paths = {
        each.name: each / certificate.below(against) / "certificate.json"
        for each in sorted(folder.glob("*"))
    }
    chosen = paths if "all" in names else [name for name in paths if name in names]
    return [paths[name] for name in chosen if paths[name].is_file()]


def earlier(names: Sequence[str], folder: Path, against: str) -> list[Certificate]:
    """The certificates of earlier runs; what people read is written anew.

    Raises:
        SystemExit: there is none.
    """
    chosen = certificates(names, folder, against)
    if not chosen:
        raise SystemExit(f"no certificate of {', '.join(names)} in {folder}; run it first")
    made = [certificate.read(path) for path in chosen]
    for path, each in zip(chosen, made, strict=True):
        pages.show(each, path.parent)
    return made


def _given(options: Sequence[str], name: str) -> str:
    """The value of an option; of the last one, where it is given twice."""
    found = [each.partition("=")[2] for each in options if each.startswith(f"{name}=")]
    found += [value for each, value in pairwise(options) if each == name]
    return found[-1] if found else ""


def main(given: Sequence[str] | None = None) -> int:
    """Certifies; 0 only when nothing failed, nothing was left unrun and no entry is stale."""
    words = list(sys.argv[1:] if given is None else given)
    leading = list(takewhile(lambda word: not word.startswith("-"), words))
    names, options = named(leading), words[len(leading) :]
    if not names:
        raise SystemExit(USAGE)
    folder = Path(_given(options, "--reports") or "reports")
    against = _given(options, "--against") or "simulator"
    if "--report-only" in options:
        print("\n".join(told(names, earlier(names, folder, against), folder)))
        return 0
    for path in certificates(names, folder, against):
        path.unlink()
        path.with_name(pages.SIGNATURE).unlink(missing_ok=True)
    # A process of its own: pytest has to see the suites before anybody has imported them.
    command = [sys.executable, "-m", "pytest", *arguments(names, options, folder)]
    code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own command line
    made = [certificate.read(path) for path in certificates(names, folder, against)]
    for line in told(names, made, folder):
        print(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
