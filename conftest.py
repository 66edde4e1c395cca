"""Loads the conformance plugin when it is not installed as an entry point."""

from importlib.metadata import entry_points

_INSTALLED = any(each.value == "harness.plugin" for each in entry_points(group="pytest11"))
pytest_plugins = () if _INSTALLED else ("harness.plugin",)
