"""Matching: what of a request has to be equal to the recording, its digest, and how two differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from harness.cassettes.canonical import NOT_TEXT, Fields
from harness.cassettes.rules import KINDS, Rules, matches
from harness.cassettes.vault import REFERENCE, Vault

VOLATILE = re.compile(r"<(uuid|timestamp|hash|number|text):\d+>")
# Shorter values say too little to be known again by themselves.
TELLING = 8
_SHOWN = 4
_WITHOUT = "<signature>"
# What stands for nothing that could be named again.
_UNBOUND = ("<timestamp", "<hash")
_EMBEDDED = re.compile(rf"(?<![0-9a-fA-F-]){KINDS['uuid'].pattern}(?![0-9a-fA-F-])")


def reduced(fields: Fields, rules: Rules, vault: Vault) -> Fields:
    """The fields with kinds (`<uuid>`) for what may differ, so that equal requests are equal."""
    fresh: dict[str, str] = {}
    found: Fields = {}
    asked = rules.asked
    for path, value in fields.items():
        kind = asked[path]
        if kind is not None:
            value = _kind(kind, value, vault, fresh)
        if "<" in value:
            value = VOLATILE.sub(r"<\1>", value)
        found[path] = value
    if rules.request is not None and (signed := f"header.{rules.request.header}") in found:
        found[signed] = _WITHOUT
    return recognised(found, fresh) if fresh else found


def _kind(kind: str, value: str, vault: Vault, fresh: dict[str, str]) -> str:
    """A field's value by its kind; what does not look like its kind stays."""
    mark = NOT_TEXT if value.startswith(NOT_TEXT) else ""
    bare = value[1:] if mark else value
    if kind == "pan" or bare.startswith("<") or not matches(kind, bare):
        return value
    if kind == "cvc":
        return mark + (vault.code(bare) or "<cvc:0>")
    # Two calls of one second have one time, whatever they had when they were recorded.
    if len(bare) >= TELLING and kind != "timestamp":
        fresh[bare] = f"<{kind}>"
    return f"{mark}<{kind}>"


def recognised(fields: Fields, table: Mapping[str, str]) -> Fields:
    """The fields with the table's word for each value it knows, whole or as a uuid inside one."""
    found = dict(fields)
    for path, value in fields.items():
        # Most fields are too short to hold a value that tells anything.
        if len(value) >= TELLING and (word := known(value, table)) != value:
            found[path] = word
    return found


def known(value: str, table: Mapping[str, str]) -> str:
    """The table's word for a value, or the value with its words for the uuids inside."""
    word = table.get(value)
    if word is not None:
        return word
    if value[0] == NOT_TEXT:
        word = table.get(value[1:])
        return value if word is None else NOT_TEXT + word
    if len(value) <= 32:
        return value
    return _EMBEDDED.sub(lambda match: table.get(match[0], match[0]), value)


def digest(fields: Fields) -> bytes:
    """16 bytes that stand for the fields, in whatever order they came."""
    text = "\x1e".join(sorted([f"{path}\x1f{value}" for path, value in fields.items()]))
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def differences(recorded: Fields, sent: Fields, rules: Rules) -> list[str]:
    """How a request differs from the recorded one, a few words for each field."""
    names = sorted(recorded.keys() | sent.keys(), key=lambda name: (name.startswith("body"), name))
    changed = [name for name in names if recorded.get(name) != sent.get(name)]
    telling = [name for name in changed if not name.endswith(".#")] or changed
    words = [_difference(name, recorded.get(name), sent.get(name), rules) for name in telling]
    rest = len(words) - _SHOWN
    return [*words[:_SHOWN], f"and {rest} more"] if rest > 0 else words


def likeness(recorded: Fields, sent: Fields) -> int:
    """How alike two requests are; the operation counts for most."""
    alike = sum(sent.get(name) == value for name, value in recorded.items())
    same = (recorded["method"] == sent["method"]) + (recorded["path"] == sent["path"])
    return alike + 100 * same


def _difference(name: str, recorded: str | None, sent: str | None, rules: Rules) -> str:
    card = rules.asked[name] in ("pan", "cvc")
    if sent is None:
        return f"{name} recorded {_shown(recorded, card)}, not sent"
    if recorded is None:
        return f"{name} not recorded, sent {_shown(sent, card)}"
    return f"{name} recorded {_shown(recorded, card)}, sent {_shown(sent, card)}"


def _shown(value: str | None, card: bool) -> str:
    assert value is not None
    bare = value.lstrip(NOT_TEXT)
    if card and bare.strip() and REFERENCE.fullmatch(bare) is None:
        return "another value"
    bare = bare if len(bare) <= 120 else f"{bare[:117]}..."
    return bare if value.startswith(NOT_TEXT) or value.startswith("<") else repr(bare)


class Bindings:
    """Which live value each volatile reference stands for, both ways, over one test."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.references: dict[str, str] = {}

    def add(self, fresh: Mapping[str, str]) -> bool:
        """Binds new references to new values; False, and nothing is bound, if one is not new."""
        bound = {ref: value for ref, value in fresh.items() if not ref.startswith(_UNBOUND)}
        if any(ref in self.values or value in self.references for ref, value in bound.items()):
            return False
        for reference, value in bound.items():
            self._pair(reference, value)
        return True

    def bind(self, path: str, recorded: str, sent: str) -> Iterator[str]:
        """Binds the references in a recorded text to what was sent there; yields what is wrong."""
        for reference, value in _aligned(recorded, sent):
            wrong = self._pair(reference, value)
            if wrong:
                yield f"{path}: {wrong}"

    def _pair(self, reference: str, value: str) -> str | None:
        if value == reference or reference.startswith(_UNBOUND):
            return None
        if VOLATILE.fullmatch(value):
            return f"the value of {value} was sent where the recording had a fresh {reference}"
        before = self.values.setdefault(reference, value)
        if before != value:
            return f"{reference} was {before!r} before, now {value!r} was sent"
        if len(value) >= TELLING:
            self.references[value] = reference
        return None


def _aligned(recorded: str, sent: str) -> Iterable[tuple[str, str]]:
    recorded, sent = recorded.lstrip(NOT_TEXT), sent.lstrip(NOT_TEXT)
    if VOLATILE.fullmatch(recorded):
        return [(recorded, sent)]
    names = [match[0] for match in VOLATILE.finditer(recorded)]
    pieces = re.split(VOLATILE.pattern.replace("(", "(?:"), recorded)
    found = re.fullmatch("(.+?)".join(map(re.escape, pieces)), sent, re.DOTALL)
    return zip(names, found.groups(), strict=True) if found else []
