"""Writes the generated part of the clients from proto/ and docs/outcomes.toml.

python sdk/generate           all three
python sdk/generate python    one of them: python, node or rust
"""

from __future__ import annotations

import sys
from importlib import import_module

from contract import Contract

CLIENTS = ("python", "node", "rust")


def main(asked: list[str]) -> int:
    """Writes the clients that are asked for, all if none is."""
    unknown = [name for name in asked if name not in CLIENTS]
    if unknown:
        print(f"no such client: {', '.join(unknown)}; there are {', '.join(CLIENTS)}")
        return 2
    contract = Contract()
    for name in asked or CLIENTS:
        import_module(name).write(contract)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
