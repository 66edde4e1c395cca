"""``python -m parity --connector stripe --golden DIR``: how near we are to the original."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from parity.golden import Compare, Golden, compare, load
from parity.replay import Replay
from parity.report import Report, report
from ucs.interfaces import registry


def main(arguments: list[str] | None = None) -> int:
    """Prints a line a connector; 1 if a difference is unexplained."""
    asked = _arguments(arguments)
    compared = compare(asked.golden) if asked.golden.is_dir() else None
    names = registry.names() if asked.connector == "all" else [asked.connector]
    failed = 0
    for name in names:
        found = _report(name, load(asked.golden, name), compared)
        if asked.verbose:
            print(*found.details(), sep="\n")
        print(found.line())
        failed += bool(found.cells)
    return 1 if failed else 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="parity", description=__doc__)
    parser.add_argument("--connector", required=True, help="a connector's name, or all")
    parser.add_argument("--golden", required=True, type=Path, help="the folder of the records")
    parser.add_argument("--verbose", action="store_true", help="list the differing paths")
    return parser.parse_args(arguments)


def _report(name: str, golden: Golden | None, compared: Compare | None) -> Report:
    if golden is None or compared is None:
        return Report(name)
    return report(Replay(registry.load(name), golden, compared))


if __name__ == "__main__":
    sys.exit(main())
