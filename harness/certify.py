"""`python -m harness.certify stripe`: the whole suite of one connector or all, and the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from harness import certificate
from harness.certificate import Certificate

QUIET = ("-qq", "-rN", "--no-header", "--tb=short", "-o", "console_output_style=classic")
USAGE = """usage: python -m harness.certify CONNECTOR... [--plain] [--report-only] [pytest options]

CONNECTOR is a name such as stripe, or all. --plain shows no progress bar, --report-only reads the
certificates of the last run. Options with a value are written --option=value."""


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
    return 0 if cores <= 2 else min(cores // 2, 8)


def told(names: Sequence[str], made: Sequence[Certificate], folder: Path) -> list[str]:
    """The last lines: one for each connector, and one for all of them."""
    lines = [each.line for each in made]
    if "all" in names or len(made) > 1:
        lines.append(certificate.together(made, str(folder)))
    return lines


def certificates(names: Sequence[str], folder: Path) -> list[Path]:
    """Where the certificates of connectors are, as far as there are any."""
    paths = sorted(folder.glob("*/certificate.json"))
    return [path for path in paths if "all" in names or path.parent.name in names]


def earlier(names: Sequence[str], folder: Path) -> list[Certificate]:
    """The certificates of earlier runs, drawn anew.

    Raises:
        SystemExit: there is none.
    """
    chosen = certificates(names, folder)
    if not chosen:
        raise SystemExit(f"no certificate of {', '.join(names)} in {folder}; run it first")
    made = [certificate.read(path) for path in chosen]
    for path, each in zip(chosen, made, strict=True):
        certificate.write(each, path.parent)
    return made


def main(given: Sequence[str] | None = None) -> int:
    """Certifies; 0 only when nothing failed, nothing was left unrun and no entry is stale."""
    words = list(sys.argv[1:] if given is None else given)
    names = [each for each in words if not each.startswith("-")]
    options = [each for each in words if each.startswith("-")]
    if not names:
        raise SystemExit(USAGE)
    reports = [each.partition("=")[2] for each in options if each.startswith("--reports=")]
    folder = Path(reports[-1] if reports else "reports")
    if "--report-only" in options:
        print("\n".join(told(names, earlier(names, folder), folder)))
        return 0
    for path in certificates(names, folder):
        path.unlink()
    # A process of its own: pytest has to see the suites before anybody has imported them.
    command = [sys.executable, "-m", "pytest", *arguments(names, options, folder)]
    code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own command line
    made = [certificate.read(path) for path in certificates(names, folder)]
    print("\n".join(told(names, made, folder)))
    return code


if __name__ == "__main__":
    sys.exit(main())
