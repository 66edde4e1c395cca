"""Recorded messages of the original survive the domain, where the records are at hand.

A spread of them; with ``GOLDEN=all`` in the environment every one, which takes a minute.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from google.protobuf.json_format import ParseError

from parity import messages
from parity.replay import RPCS
from tests.server.random_messages import without_voids
from ucs.domain.errors import IntegrationError
from ucs.server import convert

GOLDEN = Path(__file__).parents[3] / "shared" / "golden"
FILES = sorted(GOLDEN.glob("*/*.json")) if GOLDEN.is_dir() else []
SENT = [path for path in FILES if path.parent.name == "requests"]
TOLD = [path for path in FILES if path.parent.name == "responses"]

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/golden is not here")


def _different(path: Path, part: str) -> list[tuple[str, dict[str, Any]]]:
    """RPC and message of the cells that say something new."""
    found: dict[bytes, tuple[str, dict[str, Any]]] = {}
    for cell in msgspec.json.decode(path.read_bytes())["cells"]:
        rpc, value = RPCS.get(cell["flow"]), cell.get(part)
        if rpc is not None and value is not None:
            # A word stands for headers that were the same everywhere.
            value = {name: v for name, v in value.items() if v != "$HEADERS"}
            found[msgspec.json.encode((rpc, value))] = (rpc, value)
    several = list(found.values())
    step = 1 if os.environ.get("GOLDEN") == "all" else max(1, len(several) // 25)
    return several[::step]


def _survives(kind: str, value: dict[str, Any]) -> bool:
    try:
        message = messages.fill(kind, value)
    except ParseError:
        # A few cells are wrong on purpose; no message, no conversion.
        return False
    try:
        read = convert.read(message)
    except IntegrationError as refused:
        if "currency" not in refused.message:
            raise
        return False
    again = messages.empty(kind)
    convert.write(read, again)
    assert again == without_voids(message)
    return True


@pytest.mark.parametrize("path", SENT, ids=[path.stem for path in SENT])
def test_requests(path: Path) -> None:
    survived = [
        _survives(messages.method(rpc).input_type.name, value)
        for rpc, value in _different(path, "request")
    ]
    assert sum(survived) >= len(survived) * 0.8


@pytest.mark.parametrize("path", TOLD, ids=[path.stem for path in TOLD])
def test_responses(path: Path) -> None:
    survived = [
        _survives(messages.method(rpc).output_type.name, value)
        for rpc, value in _different(path, "response")
    ]
    assert all(survived)
