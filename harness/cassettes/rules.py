"""Rules: what a processor's recordings compare, hide and sign (`cassettes/<name>/rules.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from harness.cassettes.signatures import Signature

Kind = Literal["uuid", "timestamp", "hash", "number", "text"]
CardKind = Literal["pan", "cvc"]

_REMEMBERED = 10_000
KEPT_REPLY_HEADERS = ("content-type", "location", "retry-after", "set-cookie", "www-authenticate")
KINDS: dict[str, re.Pattern[str]] = {
    "uuid": re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}"),
    "timestamp": re.compile(
        r"\d{10}(?:\.\d+)?|\d{13}|\d{14}"
        r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?"
        r"|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT"
    ),
    # Over the time, too: the same call has the same one within a second, another one after it.
    "hash": re.compile(r"[0-9a-fA-F]{32,128}"),
    "number": re.compile(r"\d+"),
    "text": re.compile(r".+", re.DOTALL),
    "cvc": re.compile(r"\d{3,4}"),
    "pan": re.compile(r"\d(?:[ -]?\d){11,18}"),
}


class Ids(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ids that the processor makes; a recording has stand-ins of the same shape for them.

    `patterns` find them anywhere: group 1 is the part that varies, or the whole. `fields` are paths
    in replies whose values are ids whatever they look like.
    """

    patterns: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", dict=True):
    """One processor's rules. Paths are those of `canonical.fields`; `*` is one step, `**` any.

    `origin` is the real host of recorded addresses; `headers` are the request headers that count;
    `volatile` and `replies` name the fields that differ in each run and what they look like (of a
    reply's text that is more than a `timestamp`, its seconds since 1970 alone);
    `tokens` are paths of replies whose values are tokens though their names do not say so;
    `cards` the fields with card data; `sealed`: messages are recorded as they read inside;
    `request`, `reply` and `webhook` say how messages are signed.
    """

    origin: str = "https://processor.invalid"
    headers: tuple[str, ...] = ("authorization",)
    reply_headers: tuple[str, ...] = ()
    volatile: dict[str, Kind] = {}
    cards: dict[str, CardKind] = {}
    replies: dict[str, Kind] = {}
    tokens: tuple[str, ...] = ()
    ids: Ids = Ids()
    request: Signature | None = None
    reply: Signature | None = None
    webhook: Signature | None = None
    sealed: bool = False

    @cached_property
    def asked(self) -> Paths:
        """Kinds of request fields that do not stay as they are."""
        return Paths({**self.volatile, **self.cards})

    @cached_property
    def answered(self) -> Paths:
        """Kinds of reply fields that do not stay as they are."""
        return Paths({**dict.fromkeys(self.ids.fields, "id"), **self.replies})

    @cached_property
    def secret(self) -> Paths:
        """Reply fields that hold tokens whatever they are called."""
        return Paths(dict.fromkeys(self.tokens, "token"))

    @cached_property
    def id_patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in self.ids.patterns)


class Paths(dict[str, str | None]):
    """Which kind of value a path holds, for every path that is asked, remembered."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        super().__init__({path: kind for path, kind in kinds.items() if "*" not in path})
        self._globs = [(_glob(path), kind) for path, kind in kinds.items() if "*" in path]
        self.given = bool(kinds)

    def __missing__(self, path: str) -> str | None:
        found = next((kind for glob, kind in self._globs if glob.fullmatch(path)), None)
        if len(self) < _REMEMBERED:
            self[path] = found
        return found


def matches(kind: str, value: str) -> bool:
    """Whether a value looks like what its kind says."""
    return KINDS[kind].fullmatch(value) is not None


def load(folder: Path) -> Rules:
    """The rules of the processor whose recordings lie in `folder`; without a file, the plain ones.

    Raises ValueError naming the file and the key that is wrong.
    """
    path = folder / "rules.toml"
    if not path.exists():
        return Rules()
    try:
        rules = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Rules)
        _ = rules.asked, rules.answered, rules.id_patterns
        return rules
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise ValueError(f"{path}: {error}") from error


def _glob(path: str) -> re.Pattern[str]:
    parts: Iterable[str] = re.split(r"(\*\*|\*)", path)
    spelled = {"**": ".*", "*": r"[^.\[\]]*"}
    return re.compile("".join(spelled.get(part) or re.escape(part) for part in parts))
