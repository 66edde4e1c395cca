"""The folder is the registry: a connector is a folder in ucs/connectors."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from ucs.interfaces.connector import ConnectorCommon

_FOLDER = Path(__file__).resolve().parent.parent / "connectors"


def names() -> list[str]:
    """Every connector, by name."""
    return sorted(p.parent.name for p in _FOLDER.glob("*/spec.toml"))


@cache
def load(name: str) -> ConnectorCommon:
    """A connector, imported when first asked for.

    Raises:
        KeyError: there is none of that name.
    """
    if not (_FOLDER / name / "spec.toml").is_file():
        raise KeyError(name)
    module = importlib.import_module(f"ucs.connectors.{name}.connector")
    found = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, ConnectorCommon)
        and value.__module__ == module.__name__
    ]
    (connector,) = found
    return connector()
