"""Recorded cells of the original UCS: what it was asked, what it sent, how it read the answers."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

Diff = Callable[[dict[str, Any], dict[str, Any]], list[str]]


class Golden(NamedTuple):
    """The record of one connector.

    ``cells`` are its requests, ``answers`` its replies and webhooks, each as the file has it, with
    the request in place of ``request_ref``. ``matrix`` is flow -> payment method -> fact.
    """

    connector: str
    config: dict[str, Any]
    clock: float
    cells: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    matrix: dict[str, dict[str, Any]]


class Compare(NamedTuple):
    """The record's own comparison by meaning: differing paths, none where equal."""

    request: Diff
    response: Diff
    values: Callable[[Any, Any], list[str]]


def load(folder: Path, connector: str) -> Golden | None:
    """The record of a connector, or None where there is none."""
    asked, answered = (_file(folder / kind / f"{connector}.json") for kind in _KINDS)
    head = asked or answered
    if not head:
        return None
    requests = answered.get("requests", {})
    answers = [_with_request(cell, requests) for cell in answered.get("cells", [])]
    matrix = _file(folder / "matrix" / f"{connector}.json")
    cells = asked.get("cells", [])
    return Golden(connector, head["config"], head["clock"], cells, answers, matrix)


_KINDS = ("requests", "responses")


def _file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    found: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    return found


def _with_request(cell: dict[str, Any], requests: dict[str, Any]) -> dict[str, Any]:
    reference = cell.get("request_ref")
    return cell if reference is None else {**cell, "request": requests[reference]["request"]}


def compare(folder: Path) -> Compare:
    """The ``compare.py`` that lies beside the records.

    Raises:
        FileNotFoundError: there is none.
    """
    path = folder / "compare.py"
    spec = importlib.util.spec_from_file_location("golden_compare", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Compare(module.diff_request, module.diff_response, module.value_paths)


def parsed(body: str | None) -> Any:
    """A body as JSON, or its text."""
    try:
        return json.loads(body or "null")
    except ValueError:
        return body
