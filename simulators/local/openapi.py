"""The control plane's own description, OpenAPI 3.1, made from its table."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from simulators.local import control
from simulators.local.control import Operation, Problem

DESCRIPTION = (
    "What happened to the money, and what shall happen next. A simulator, no payment processor."
)
PARAMETERS = {
    "processor": "A processor's name, as `stripe`.",
    "merchant": "A merchant, by the name that the simulator shows or any id of yours.",
    "reference": "Any of the processor's references of a payment.",
    "number": "A delivery's number.",
    "after": "Only what is newer than that entry.",
    "limit": "How many at most.",
}
_NAMES = re.compile(r"\{(\w+)\}")


@cache
def document() -> dict[str, Any]:
    """The whole description, ready to be written as JSON."""
    types: list[Any] = [Problem]
    for operation in control.TABLE.values():
        types += [operation.answers, *([operation.takes] if operation.takes else [])]
    shapes, components = msgspec.json.schema_components(
        types, ref_template="#/components/schemas/{name}"
    )
    known = dict(zip(map(repr, types), shapes, strict=True))
    paths: dict[str, Any] = {}
    for words, operation in control.TABLE.items():
        method, _, path = words.partition(" ")
        paths.setdefault(path, {})[method.lower()] = _operation(path, operation, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "ucs-simulator", "version": "1", "description": DESCRIPTION},
        "paths": paths,
        "components": {"schemas": components},
    }


def _operation(path: str, operation: Operation, known: dict[str, Any]) -> dict[str, Any]:
    summary = (operation.view.__doc__ or "").strip().partition("\n")[0]
    told: dict[str, Any] = {
        "operationId": operation.view.__name__,
        "summary": summary,
        "parameters": [
            *(_parameter(name, "path") for name in _NAMES.findall(path)),
            *(_parameter(name, "query") for name in operation.query),
        ],
        "responses": {
            "200": {"description": "Done", "content": _json(known[repr(operation.answers)])},
            "400": {"description": "Why not", "content": _json(known[repr(Problem)])},
        },
    }
    if operation.takes is not None:
        told["requestBody"] = {"required": True, "content": _json(known[repr(operation.takes)])}
    return told


def _parameter(name: str, place: str) -> dict[str, Any]:
    numeric = name in ("after", "limit", "number")
    return {
        "name": name,
        "in": place,
        "required": place == "path",
        "description": PARAMETERS[name],
        "schema": {"type": "integer" if numeric else "string"},
    }


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
