"""`python -m harness.specification all|NAME... [--check]`: the technical specifications."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from harness import specs
from harness.specification import described, drift, write

USAGE = "usage: python -m harness.specification all|CONNECTOR... [--check]"


def main(arguments: Sequence[str]) -> int:
    """Writes the pages; with --check says only whether they are up to date."""
    named = [each for each in arguments if not each.startswith("-")]
    if not named:
        print(USAGE, file=sys.stderr)
        return 2
    names = specs.names() if "all" in named else named
    try:
        if len(names) > 1:
            described.every()
        return _check(names) if "--check" in arguments else _write(names)
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 2


def _check(names: Sequence[str]) -> int:
    stale = [path for name in names for path in drift(name)]
    for path in stale:
        print(f"{path} is out of date: python -m harness.specification all", file=sys.stderr)
    return 1 if stale else 0


def _write(names: Sequence[str]) -> int:
    changed = [name for name in names if write(name)]
    print(f"{len(names)} specifications, {len(changed)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
