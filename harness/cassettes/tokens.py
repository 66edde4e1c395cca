"""Tokens: what a processor hands out to open something with, found in answers by name and shape."""

from __future__ import annotations

import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from harness.cassettes.rules import Paths
from harness.cassettes.spans import Span, form_spans, spans
from harness.cassettes.vault import BLOB, SPELLINGS, cores, decoded, found

JWT = re.compile(r"(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){2,4}")
# The last word of a field's name, without its dashes.
_NAMES = re.compile(
    r"(?:token|secret|jwt|password|passcode|credential|cookie|authorization|sessiondata"
    r"|authorizationfingerprint|capturecontext|merchantsessionidentifier"
    r"|(?:api|access|private|ephemeral|secret|session|encryption|signing)key)s?$"
)
_WORDS = re.compile(r"[A-Za-z][\w-]*")
_COOKIE = re.compile(r"(?:^|, *)[^=;, ]+=([^;,]*)")
# A form that is called a text: names with values, and no blanks.
_FORM = re.compile(r"[\w.-]+=[^\s<>{}]*")
# A type, such as pi_ or ek_test_, is no secret, and there are readers who look at it.
_TYPE = re.compile(r"(?:[a-z]{2,9}_){1,3}|")
_RUN = re.compile(r"[A-Za-z0-9]{8,}")
_TELLING, _LONG = 12, 24
_SHORTEST_COOKIE = 8


class Tokens:
    """The tokens of one recording with what stands in for each, in whatever spelling."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._cores: tuple[str, ...] = ()
        self._any = re.compile("(?!)")

    def __contains__(self, value: str) -> bool:
        return value in self._words

    def __getitem__(self, value: str) -> str:
        return self._words[value]

    def __repr__(self) -> str:
        return f"<Tokens {len(self._words)}>"

    def add(self, value: str, word: str) -> None:
        """Know one more token, and what stands in for it."""
        self._words[value] = word
        self._cores = (*self._cores, *cores(value))
        self._spelled[value] = word
        for spell in SPELLINGS.values():
            self._spelled.setdefault(spell(value), spell(word))
        longest_first = sorted(self._spelled, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, longest_first)))

    def swapped(self, text: str) -> str:
        """Text with stand-ins for every token, also within base64."""
        text = self._any.sub(lambda match: self._spelled[match[0]], text)
        if any(core in text for core in self._cores):
            text = BLOB.sub(self._swapped_blob, text)
        return text

    def leaks(self, text: str) -> bool:
        """Whether a token is still in the text, in any known spelling."""
        lower = text.lower()
        return any(found("<token>", value, text, lower) for value in self._words)

    def _swapped_blob(self, match: re.Match[str]) -> str:
        blob = match[0]
        plain = decoded(blob) if any(core in blob for core in self._cores) else None
        if plain is None:
            return blob
        encode = urlsafe_b64encode if "-" in blob or "_" in blob else b64encode
        told = encode(self.swapped(plain).encode()).decode()
        return told if blob.endswith("=") else told.rstrip("=")


def answered(headers: Mapping[str, str], content: str, body: str, listed: Paths) -> Iterator[str]:
    """The tokens in an answer. `listed` are paths whose values are tokens, whatever their name."""
    for name, value in headers.items():
        if name == "set-cookie":
            yield from _cookies(value)
        else:
            yield from JWT.findall(value)
            yield from _valued(Span(f"header.{name}", 0, 0, value), listed)
    yield from _in_text(content, body, listed)


def type_of(value: str) -> str:
    """What a token begins with that says what it is for."""
    kind = _TYPE.match(value)
    return kind[0] if kind else ""


def is_gone(value: str, told: str) -> bool:
    """Whether nothing that tells is left of a token in a text that has other stand-ins for it."""
    return told != value and "<" not in told and not any(run in told for run in _RUN.findall(value))


def _cookies(text: str) -> Iterator[str]:
    for match in _COOKIE.finditer(text):
        value = match[1].strip('"')
        if len(value) >= _SHORTEST_COOKIE and (_tells(value) or re.search(r"\d", value)):
            yield value


def _in_text(content: str, text: str, listed: Paths) -> Iterator[str]:
    yield from JWT.findall(text)
    values = form_spans(text) if _FORM.fullmatch(text) else spans(content, text)
    for span in values:
        yield from _valued(span, listed)


def _valued(span: Span, listed: Paths) -> Iterator[str]:
    """The tokens that a value is, or that are in its address or in the JSON that it is."""
    value = span.value
    if "://" in value:
        yield from _addressed(value, listed)
    elif value[:1] in ("{", "["):
        yield from _in_text("application/json", value, listed)
    elif listed[span.path] or _is_named(span.path):
        bare = value.removeprefix("Bearer ").removeprefix("Basic ")
        if _tells(bare):
            yield bare


def _addressed(value: str, listed: Paths) -> Iterator[str]:
    try:
        place = urlsplit(value)
    except ValueError:
        return
    for part in (place.query, place.fragment):
        for span in form_spans(part, "query"):
            if "://" not in span.value:
                yield from _valued(span, listed)


def _is_named(path: str) -> bool:
    words = _WORDS.findall(path.rpartition(".")[2])
    return (
        bool(words)
        and _NAMES.search(words[-1].lower().replace("_", "").replace("-", "")) is not None
    )


def _tells(value: str) -> bool:
    """Whether a value is made by chance, as tokens are, and not a word of a language."""
    if re.search(r"\s", value) or len(value) < _TELLING:
        return False
    return len(value) >= _LONG or re.search(r"\d", value) is not None
