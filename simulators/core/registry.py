"""The folder is the registry: a simulator is found by its name alone."""

import importlib
import pkgutil
import re

import simulators
from simulators.core.simulator import Simulator

ROOMS = ("core", "families", "local")
"""Folders beside the processors'."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def names() -> list[str]:
    """The processors that have a simulator, in alphabetical order."""
    return sorted(
        found.name for found in pkgutil.iter_modules(simulators.__path__) if found.name not in ROOMS
    )


def load(name: str) -> type[Simulator]:
    """The simulator of a processor. Raises KeyError for a name without one."""
    if not _NAME.match(name) or name not in names():
        raise KeyError(f"no simulator named {name!r}; there are: {', '.join(names())}")
    module = importlib.import_module(f"simulators.{name}")
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, Simulator)
            and vars(value).get("name") == name
        ):
            return value
    raise KeyError(f"simulators.{name} defines no simulator named {name!r}")
