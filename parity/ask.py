"""``python -m parity.ask --connector stripe``: spoilt requests, asked of the original itself."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from google.protobuf.json_format import ParseError

from parity import messages
from parity.golden import Golden, compare, load
from parity.replay import RPCS, Replay, rpc
from parity.report import Report, report
from parity.spoil import spoil
from ucs.interfaces import registry

Cell = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Prints how we compare on a fresh set, kept nowhere; 1 if something is unexplained."""
    asked = _arguments(arguments)
    golden = load(asked.golden, asked.connector) if asked.golden.is_dir() else None
    original = _original(asked.oracle, golden.clock) if golden else None
    if golden is None or original is None:
        print(f"{asked.connector}: not asked: no records or no original here")
        return 0
    chosen = _chosen(golden, asked.seed, asked.count, asked.flow)
    cells = [cell for cell in (_asked(original, golden, cell) for cell in chosen) if cell]
    found = _compared(golden._replace(cells=cells, answers=[], matrix={}), asked.golden)
    if asked.verbose:
        print(*(line for line in found.details() if "never used" not in line), sep="\n")
    print(found.line())
    return 1 if found.cells else 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="parity.ask", description=__doc__)
    parser.add_argument("--connector", required=True)
    parser.add_argument("--golden", type=Path, default=Path("../shared/golden"))
    parser.add_argument("--oracle", type=Path, default=Path("../shared/oracle"))
    parser.add_argument("--flow", help="only this word of the records, such as authorize")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=4000, help="requests to ask")
    parser.add_argument("--verbose", action="store_true", help="list the differing paths")
    return parser.parse_args(arguments)


def _original(folder: Path, clock: float) -> Any:
    """The original as a process of its own, its clock stopped; None where it is not."""
    home = Path(os.environ.setdefault("ORACLE_HOME", str(Path.home() / ".cache/ucs-oracle")))
    path = folder / "oracle.py"
    if not (path.is_file() and home.is_dir()):
        return None
    spec = importlib.util.spec_from_file_location("oracle", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Oracle(epoch=clock)


def _chosen(golden: Golden, seed: int, count: int, flow: str | None) -> list[Cell]:
    """Spoilt requests: as many of each flow, from as many different requests as there are."""
    by_flow: dict[str, list[Cell]] = {}
    for cell in golden.cells:
        if cell["ok"] and cell["flow"] in RPCS and flow in (None, cell["flow"]):
            by_flow.setdefault(cell["flow"], []).append(cell)
    share = count // max(len(by_flow), 1)
    return [cell for cells in by_flow.values() for cell in _spoilt(cells, seed, share)]


def _spoilt(cells: list[Cell], seed: int, share: int) -> list[Cell]:
    bases = _shuffled(cells, seed, lambda cell: f"{cell['payment_method']}{cell['variation']}")
    bases = bases[: share // 25 + 1]
    found = []
    for base in bases:
        known = rpc(base["flow"])
        assert known is not None
        ways = list(spoil(known.request_message.DESCRIPTOR, base["request"]))
        named = [(f"{base['variation']}/{at}", request) for at, request in ways]
        for variation, request in _shuffled(named, seed, lambda way: way[0])[: share // len(bases)]:
            found.append({**base, "variation": variation, "request": request})
    return found


def _shuffled(items: list[Any], seed: int, name: Callable[[Any], str]) -> list[Any]:
    """The items in an order that the seed decides, the same in every run."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed}/{name(item)}".encode()).digest())


def _asked(original: Any, golden: Golden, cell: Cell) -> Cell | None:
    """The cell with what the original did; None where the original did not answer at all."""
    known = rpc(cell["flow"])
    assert known is not None
    try:
        sent = messages.fill(known.request_message.DESCRIPTOR.name, cell["request"])
    except ParseError:
        return None
    told = original.request(cell["flow"], golden.config, sent.SerializeToString())
    kept = {name: cell[name] for name in ("flow", "payment_method", "variation", "request")}
    if told["ok"]:
        return {**kept, **told}
    answered = told["error_kind"] in ("integration", "connector")
    return {**kept, "ok": False, "error": told} if answered else None


def _compared(golden: Golden, folder: Path) -> Report:
    return report(Replay(registry.load(golden.connector), golden, compare(folder)))


if __name__ == "__main__":
    sys.exit(main())
