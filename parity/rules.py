"""Divergences: the rules of a connector's spec.toml by which it differs on purpose.

A rule covers a differing path of a cell when its flow, its conditions and its path fit:

- ``flow``: a flow's name, several joined by ``|``, or ``*``;
- ``when``: conditions joined by `` and ``; empty means always. A condition is ``<fact> = <text>``,
  ``<fact> != <text>``, ``<fact> in <a|b|c>``, ``<fact> not in <a|b|c>``, ``<fact> like <glob>``,
  ``<fact> is set``, ``<fact> is unset`` or ``<fact> is empty`` (sent, without a text). A fact is
  ``request.<path>``, ``reply.<path>`` (the processor's body, or the webhook's), ``status`` (its
  HTTP status), ``theirs.<path>`` (what the original answered), ``ours.<path>`` (what we answer),
  ``method`` (the payment method's name in the contract) or ``rpc``. ``*`` in a path is any key;
- ``path``: globs over differing paths, joined by ``|``. Four paths are not of a message:
  ``refused`` (we refuse what the original did), ``accepted`` (the other way round), ``error``
  (both refuse, differently) and ``unclaimed`` (a method that the original supports in a flow).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec

from ucs.interfaces.spec import Divergence

Facts = Mapping[str, Any]
Condition = Callable[[Facts], bool]

_CLAUSE = re.compile(
    r"(?P<fact>[\w.*\[\]-]+) "
    r"(?:is (?P<state>set|unset|empty)|(?P<op>=|!=|in|not in|like) (?P<value>.+))"
)


class Rule:
    """A divergence that can be asked whether it covers a difference.

    Raises:
        ValueError: its conditions cannot be read.
    """

    def __init__(self, written: Divergence) -> None:
        self.written = written
        self.used = 0
        self.flows = written.flow.split("|")
        # "[" begins a character class in a glob, and forms have fields such as "card[number]".
        self.paths = [p.strip().replace("[", "[[]") for p in written.path.split("|")]
        clauses = [c for c in written.when.split(" and ") if c]
        self.conditions = [_condition(clause.strip()) for clause in clauses]

    def applies(self, flow: str, facts: Facts) -> bool:
        """Whether the cell is of the kind that the rule speaks of."""
        if "*" not in self.flows and flow not in self.flows:
            return False
        return all(condition(facts) for condition in self.conditions)

    def covers(self, path: str) -> bool:
        """Whether the rule speaks of a differing path."""
        return any(fnmatchcase(path, glob) for glob in self.paths)


def everywhere() -> list[Rule]:
    """The rules of every connector."""
    path = Path(__file__).with_name("everywhere.toml")
    told = msgspec.toml.decode(path.read_bytes(), type=dict[str, list[Divergence]])
    return [Rule(each) for each in told["divergence"]]


def _condition(clause: str) -> Condition:
    match = _CLAUSE.fullmatch(clause)
    if match is None:
        raise ValueError(f"divergence: cannot read the condition {clause!r}")
    path = match["fact"].split(".")
    if match["state"] == "empty":
        return lambda facts: any(v == "" for v in _values(facts, path))
    if match["state"]:
        wanted = match["state"] == "set"
        return lambda facts: any(_said(v) for v in _values(facts, path)) is wanted
    holds = _test(match["op"], match["value"])
    return lambda facts: holds([_text(v) for v in _values(facts, path)])


def _test(op: str, value: str) -> Callable[[list[str]], bool]:
    match op:
        case "=":
            return lambda found: value in found
        case "!=":
            return lambda found: value not in found
        case "in":
            allowed = set(value.split("|"))
            return lambda found: bool(allowed.intersection(found))
        case "not in":
            refused = set(value.split("|"))
            return lambda found: not refused.intersection(found)
        case _:
            return lambda found: any(fnmatchcase(text, value) for text in found)


def _values(value: Any, path: list[str]) -> Iterator[Any]:
    if not path:
        yield value
        return
    head, *rest = path
    if isinstance(value, Mapping):
        for key in value if head == "*" else [head]:
            if key in value:
                yield from _values(value[key], rest)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, path)


def _said(value: Any) -> bool:
    return value is not None and value != ""


def _text(value: Any) -> str:
    return (
        {True: "true", False: "false", None: "null"}.get(value, str(value))
        if not isinstance(value, dict | list)
        else ""
    )
