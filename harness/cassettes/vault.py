"""The vault: declared secrets and test cards, turned into references wherever they are spelled."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, quote_plus, unquote
from xml.sax.saxutils import escape

import msgspec

# No XML element can be called so, but for <base> and <relay>, which payment messages do not have.
REFERENCE = re.compile(r"<([a-z]+:\d+|base|relay)(?::([a-z]+))?>")
_SHORTEST = 6
BLOB = re.compile(r"[A-Za-z0-9+/]+={0,2}|[A-Za-z0-9_-]+={0,2}")
_HIDDEN_BLOB = re.compile(r"<base64(url)?:([^<>]*)>")
_CARD_LIKE = re.compile(r"(?<![\w.])\d(?:[ -]?\d){12,18}(?!\w)")
_PLAIN = " !#$&'()*+,-./:;=?@[]_{|}~"
_CODE = re.compile(
    r"((?:cvc2?|cvv2?|cvn|csc|security_?code|card_?code|verification_?value)[^0-9&,;<]{1,8}?)\d{3,4}(?!\d)",
    re.IGNORECASE,
)
_XML_CODE = re.compile(
    r"((?:cvc|cvn|cvv2?|cardvalidationnum|ssl_cvv2cvc2)(?:>|%3E))(\d{3,4})(?=<|%3C)", re.IGNORECASE
)
_LOGIN = re.compile(r"((?:proxy-)?authorization: *(?:\w+ )?+)([^\s<][^\n]*)", re.IGNORECASE)


class Card(msgspec.Struct, frozen=True):
    """A declared test card."""

    number: str
    cvc: str = ""

    def __repr__(self) -> str:
        return "<Card>"


class Bearing(Protocol):
    """The parts of a request in which credentials travel."""

    query: str
    headers: dict[str, str]
    body: bytes


class Vault:
    """Knows the secrets (by name) and test cards of a run, and the base URL of a test.

    References are numbered in declared order, not by traffic: `<secret:1>`, `<pan:1>`, `<cvc:1>`.
    Other spellings carry a tag (`<secret:1:url>`); base64 is kept as its decoded text
    (`<base64:...>`).
    Raises ValueError for a secret too short to be told from other text.
    """

    def __init__(
        self,
        secrets: Mapping[str, str] | None = None,
        cards: Iterable[Card] = (),
        base: str = "",
    ) -> None:
        self.secrets = dict(secrets or {})
        self.cards = tuple(cards)
        for name, value in self.secrets.items():
            if len(value) < _SHORTEST:
                raise ValueError(f"secret {name} is shorter than {_SHORTEST} characters")
        self._private = dict(self._declared())
        self._private_spelled = _longest_first(self._private)
        self._secret_cores = {core for value in self._private.values() for core in cores(value)}
        self._codes = _numbered("cvc", (card.cvc for card in self.cards if card.cvc))
        self._by_code = {reference: value for value, reference in self._codes.items()}
        self._lay(base)

    def __repr__(self) -> str:
        return f"<Vault {len(self.secrets)} secrets, {len(self.cards)} cards>"

    def at(self, base: str) -> Vault:
        """The same vault for traffic under this base URL, which becomes `<base>`."""
        if base == self.base:
            return self
        found = copy(self)
        found._lay(base)
        return found

    def code(self, value: str) -> str | None:
        """The reference of a declared card's security code, which only its field can tell."""
        return self._codes.get(value)

    def refer(self, text: str) -> str:
        """Text with references in place of every known value; `fill` is the way back."""
        hits = tuple(spelled for spelled in self._spelled if spelled in text)
        if hits:
            text = _one_of(hits).sub(lambda found: self._spelled[found[0]], text)
        if any(core in text for core in self._cores):
            text = BLOB.sub(self._refer_blob, text)
        return _XML_CODE.sub(lambda found: found[1] + self._codes.get(found[2], "***"), text)

    def _coded(self, text: str) -> str:
        """A document within another, with references for the codes of declared cards."""
        return _CODE.sub(
            lambda found: found[1] + self._codes.get(found[0][len(found[1]) :], "***"), text
        )

    def fill(self, text: str, more: Mapping[str, str] | None = None) -> str:
        """Text with live values for references; `more` maps further references to values."""
        return _fill(text, (self.by_reference, self._by_code, more or {}))

    def leaks(self, text: str) -> list[str]:
        """References of secrets and card numbers still in the text, in any known spelling."""
        lower = text.lower()
        return [name for name, value in self._private.items() if found(name, value, text, lower)]

    def hide(self, text: str) -> str:
        """Text for people: references, and stars for whatever looks like a card or a login."""
        text = BLOB.sub(self._star_blob, self.refer(text))
        text = _CARD_LIKE.sub(_star_card, text)
        return _LOGIN.sub(r"\1***", _CODE.sub(r"\1***", text))

    def owns(self, request: Bearing) -> bool:
        """Whether one of the declared secrets is in this request."""
        seen = "\n".join((request.query, *request.headers.values()))
        text = seen + "\n" + request.body.decode("utf-8", "surrogateescape")
        return "<secret:" in self.refer(text).replace("%3C", "<")

    def _declared(self) -> Iterator[tuple[str, str]]:
        for number, value in enumerate(self.secrets.values(), 1):
            yield f"<secret:{number}>", value
        for number, card in enumerate(self.cards, 1):
            yield f"<pan:{number}>", card.number

    def _lay(self, base: str) -> None:
        """Adds what stands for the base URL; tests differ in that alone."""
        places = {"<base>": base, "<relay>": base.partition("/@")[0]} if base else {}
        self.base = base
        self._cores = tuple({*self._secret_cores, *(cores(base) if base else ())})
        self.by_reference = {**self._private, **places}
        self._spelled = {**_longest_first(places), **self._private_spelled}

    def _star_blob(self, found: re.Match[str]) -> str:
        return "***" if any(core in found[0] for core in self._cores) else found[0]

    def _refer_blob(self, found: re.Match[str]) -> str:
        blob = found[0]
        if not any(core in blob for core in self._cores):
            return blob
        plain = decoded(blob)
        if plain is None:
            return blob
        kind = "base64url" if "-" in blob or "_" in blob else "base64"
        inner = f"<{kind}:{quote(self._coded(self.refer(plain)), safe=_PLAIN)}>"
        # Padding stays outside, so that text comes back as it was, with or without.
        return inner + "=" * (len(blob) - len(blob.rstrip("=")))


def _longest_first(values: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in values.items():
        for spelled, reference in _spellings(name, value):
            found.setdefault(spelled, reference)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _numbered(kind: str, values: Iterable[str]) -> dict[str, str]:
    return {value: f"<{kind}:{n}>" for n, value in enumerate(dict.fromkeys(values), 1)}


SPELLINGS: dict[str, Callable[[str], str]] = {
    "url": lambda value: quote(value, safe=""),
    "plus": lambda value: quote_plus(value),
    "json": lambda value: json.dumps(value)[1:-1],
    "slashed": lambda value: json.dumps(value)[1:-1].replace("/", "\\/"),
    "xml": lambda value: escape(value, {'"': "&quot;", "'": "&apos;"}),
}
_GROUPED: dict[str, Callable[[str], str]] = {
    "spaced": lambda digits: " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)),
    "dashed": lambda digits: "-".join(digits[at : at + 4] for at in range(0, len(digits), 4)),
    "spacedplus": lambda digits: "+".join(digits[at : at + 4] for at in range(0, len(digits), 4)),
    "spacedurl": lambda digits: "%20".join(digits[at : at + 4] for at in range(0, len(digits), 4)),
}


def _spellings(reference: str, value: str) -> Iterator[tuple[str, str]]:
    """Pairs of a spelling and its reference, the plain one first."""
    yield value, reference
    ways = _GROUPED if reference.startswith("<pan") else SPELLINGS
    for tag, spell in ways.items():
        if spell(value) != value:
            yield spell(value), f"{reference[:-1]}:{tag}>"


def _spell(value: str, tag: str | None) -> str:
    return value if tag is None else {**SPELLINGS, **_GROUPED}[tag](value)


def cores(value: str) -> Iterator[str]:
    """What base64 keeps of a value at each of its three alignments, whatever its neighbours are."""
    raw = value.encode()
    for lead in range(3):
        first = (0, 2, 3)[lead]
        whole = (lead + len(raw)) // 3 * 4
        for encode in (b64encode, urlsafe_b64encode):
            core = encode(b"\0" * lead + raw).decode()[first:whole]
            if len(core) >= _SHORTEST:
                yield core


def decoded(blob: str) -> str | None:
    plain = blob.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode()
    except (NotBase64, UnicodeDecodeError):
        return None


def _fill(text: str, tables: Sequence[Mapping[str, str]]) -> str:
    def blob(found: re.Match[str]) -> str:
        encode = urlsafe_b64encode if found[1] else b64encode
        return encode(_fill(unquote(found[2]), tables).encode()).decode().rstrip("=")

    def plain(found: re.Match[str]) -> str:
        name = f"<{found[1]}>"
        value = next((table[name] for table in tables if name in table), None)
        return found[0] if value is None else _spell(value, found[2])

    if "<base64" in text:
        text = _HIDDEN_BLOB.sub(blob, text)
    return REFERENCE.sub(plain, text)


def found(reference: str, value: str, text: str, lower: str) -> bool:
    return (
        any(spelled in text for spelled, _ in _spellings(reference, value))
        or any(core in text for core in cores(value))
        or value.encode().hex() in lower
    )


@lru_cache(maxsize=256)
def _one_of(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, texts)))


def _star_card(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return "*" * 12 + digits[-4:] if is_card_like(digits) else found[0]


def is_card_like(digits: str) -> bool:
    """Whether 13 to 19 digits pass the Luhn check, as 1 in 10 random numbers do."""
    if not (digits.isascii() and digits.isdigit() and 12 <= len(digits) <= 19):
        return False
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    total = sum(int(digit) for digit in digits[::-2]) + sum(d - 9 if d > 9 else d for d in doubled)
    return total % 10 == 0
