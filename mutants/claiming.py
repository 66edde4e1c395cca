"""How claims are broken: operators over the text of a spec.toml, each a likely mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Not claims: inputs of tests, words for people, what is listed as missing.
SKIPPED = ("test", "links", "features", "not-offered", "divergence", "recorded", "known-failing")
LISTS = {
    "flows": ("Refund", "Capture", "Void"),
    "capture": ("manual", "manual_multiple"),
    "currencies": ("KWD", "JPY", "EUR"),
    "networks": (),
    "forms": (),
    "events": (),
    "credentials": (),
    "legacy": (),
    "acknowledged": ("Capture", "Void", "Refund"),
    "replays": (),
    "untold": (),
    "in-answers": ("PSync", "RSync"),
    "covers": (),
    "first": ("CreateConnectorCustomer",),
}
"""The lists that claim something, and what is added to them where it is not there."""
VALUES = {
    "settles": ("at-once", "later", "after-redirect"),
    "refunds": ("partial", "full", "none"),
    "rest": ("released", "held"),
    "completes": ("sync", "authorize"),
    "refunds-after": ("capture", "settlement"),
    "refunds-of": ("payment", "capture"),
    "voids": ("held", "unsettled", "given-back"),
    "known": ("at-once", "when-visited"),
    "syncs": ("any-time", "after-redirect"),
    "idempotency": ("replays", "refuses", "none"),
    "verified": ("secret", "credentials", "never"),
    "tells": ("outcome", "reference"),
    "three-ds": ("true", "false"),
    "mandates": ("true", "false"),
    "partial-captures": ("true", "false"),
    "disputes": ("true", "false"),
    "names-refunds": ("true", "false"),
    "voids-open": ("true", "false"),
}
WORDS = ("type", "refused-as", "api-version")
_SECTION = re.compile(r"\[+([^\]]+)\]+\s*$")
_ENTRY = re.compile(r"([a-z-]+) = (.*)$", re.DOTALL)


class Mutation(NamedTuple):
    """One way to break a file, and the words of tests that are likely to see it."""

    operator: str
    words: str
    line: int
    source: str
    near: tuple[str, ...]


class Entry(NamedTuple):
    """A key of the file, its value as it is written, and the lines that it takes."""

    section: str
    key: str
    value: str
    first: int
    last: int


def mutations(source: str) -> Iterator[Mutation]:
    """Every way to break a spec.toml, in order."""
    lines = source.splitlines()
    for entry in entries(lines):
        for operator, words, value in _ways(entry):
            broken = [*lines[: entry.first], f"{entry.key} = {value}", *lines[entry.last + 1 :]]
            where = f"{entry.section}.{entry.key}" if entry.section else entry.key
            name = entry.section.rpartition(".")[2]
            near = (f"-{name}", words.split()[0].strip('"'))
            text = "\n".join(broken) + "\n"
            yield Mutation(operator, f"{where}: {words}", entry.first + 1, text, near)


def entries(lines: list[str]) -> Iterator[Entry]:
    """The keys of a file that claim something."""
    section, first = "", -1
    for number, line in enumerate(lines):
        named = _SECTION.match(line)
        if named and first < 0:
            section = named[1]
        if first < 0 and _ENTRY.match(line):
            first = number
        whole = "\n".join(lines[first : number + 1]) if first >= 0 else ""
        found = _ENTRY.match(whole)
        if found and found[2].count("[") == found[2].count("]"):
            if section.split(".")[0] not in SKIPPED:
                yield Entry(section, found[1], found[2], first, number)
            first = -1


def _ways(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Operator, words and the broken value."""
    if entry.key in LISTS and entry.value.startswith("["):
        held = re.findall(r'"([^"]*)"', entry.value)
        for each in held:
            left = [other for other in held if other != each]
            yield "claim removed", f"{each} removed", _list(left)
        for each in [one for one in LISTS[entry.key] if held and one not in held][:1]:
            yield "claim added", f"{each} added", _list([*held, each])
    elif entry.key in VALUES:
        said = entry.value.strip('"')
        for other in [each for each in VALUES[entry.key] if each != said][:1]:
            quoted = other if entry.value in ("true", "false") else f'"{other}"'
            yield "claim changed", f"{said} -> {other}", quoted
    elif entry.key in WORDS and entry.value.startswith('"'):
        yield "header rule changed", f"{entry.value} changed", f'{entry.value[:-1]}-x"'


def _list(words: list[str]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in words) + "]"
