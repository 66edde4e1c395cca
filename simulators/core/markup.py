"""XML as processors read and write it: strict grammars of elements, and markup in their order.

A grammar's table has one line an element:

    order @orderCode! @captureDelay:/OFF|\\d+/ = description, amount, (card | token)?, note*
    amount @value!:int(0..) @currencyCode!:currency
    description : text(1..50)
    note = *

`@name` is an attribute, `!` a required one; after a colon stands what a text is, in the kinds of
`simulators.core.shapes`; after `=` which elements stand inside, in the words of a document type
definition, `*` for any; after `=&` those that stand inside in any order, each once at most. An
element with neither is empty. A line `parent/child ...` is for the
element inside that parent only.
"""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from simulators.core.shapes import Check, Misfit, Shapes

_DOCTYPE = re.compile(rb'\s*<!DOCTYPE\s+([\w.:-]+)\s+(?:PUBLIC\s+"[^"]*"|SYSTEM)\s+"([^"]*)"')
_PROLOG = re.compile(rb"\s*(<\?xml[^>]*\?>)?(\s*<!--.*?-->)*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_PIECE = re.compile(r"[A-Za-z_][\w.-]*|[()|?*+]")
_SPECIAL = re.compile(r"[&<>\"\t\r\n]").search
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\r": "&#13;"}
    | {"\n": "&#10;"}
)
_ATTRIBUTE = re.compile(r"@(\w+)(!?)(?::(\S+))?")


class Malformed(Exception):
    """No XML at all, or one with entities."""


def parse(body: bytes) -> Element:
    """The root element. A document type may be named; entities may not. Raises Malformed."""
    try:
        root: Element = fromstring(body, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Malformed(str(error) or type(error).__name__) from None
    return root


def document_type(body: bytes) -> tuple[str, str] | None:
    """The root's name and the system identifier of the document type, if one is named."""
    prolog = _PROLOG.match(body)
    found = _DOCTYPE.match(body, prolog.end() if prolog else 0)
    return (found[1].decode(), found[2].decode()) if found else None


def local(tag: str) -> tuple[str, str]:
    """The namespace and the plain name of an element."""
    if tag.startswith("{"):
        space, _, name = tag[1:].partition("}")
        return space, name
    return "", tag


def strip(root: Element, namespace: str) -> None:
    """Give all elements their plain names. Raises Misfit for those of another namespace."""
    for node in root.iter():
        space, name = local(node.tag)
        if space != namespace:
            raise Misfit("unknown", name)
        node.tag = name


class Rule(msgspec.Struct):
    """What one element may hold."""

    attributes: dict[str, Check]
    required: tuple[str, ...]
    model: str = ""
    matches: Any = None
    text: Check | None = None


class Grammar:
    """The elements that a processor takes. `kinds` are kinds of text of its own."""

    def __init__(self, table: str, *, kinds: dict[str, Check] | None = None) -> None:
        self._kinds = kinds or {}
        self._known: dict[str, Check] = {}
        self.rules: dict[str, Rule] = {}
        for number, line in enumerate(table.splitlines(), 1):
            if line.strip() and not line.strip().startswith("#"):
                try:
                    name, rule = self._rule(line.strip())
                except (ValueError, IndexError, re.error) as error:
                    raise ValueError(f"line {number} of the table: {line.strip()!r}") from error
                self.rules[name] = rule

    def check(self, node: Element, parent: str = "") -> None:
        """Raises Misfit where an element is not as its rule says; `path` names it."""
        name = node.tag
        rule = self.rules.get(f"{parent}/{name}") or self.rules.get(name)
        if rule is None:
            raise Misfit("unknown", name)
        self._attributes(node, rule)
        if rule.text is not None:
            self._text(node, rule.text)
            return
        if rule.model == "*":
            return
        if (node.text or "").strip() or any((child.tail or "").strip() for child in node):
            raise Misfit("wrong", name, rule.model or "EMPTY")
        if not rule.matches("".join(f"{child.tag} " for child in node)):
            raise Misfit("wrong", name, rule.model or "EMPTY")
        for child in node:
            self.check(child, name)

    def _attributes(self, node: Element, rule: Rule) -> None:
        for key, value in node.attrib.items():
            check = rule.attributes.get(key)
            if check is None:
                raise Misfit("unknown", f"{node.tag}@{key}")
            try:
                check(value)
            except Misfit as misfit:
                raise Misfit("wrong", f"{node.tag}@{key}", misfit.expected) from None
        for key in rule.required:
            if not node.get(key):
                raise Misfit("missing", f"{node.tag}@{key}")

    def _text(self, node: Element, check: Check) -> None:
        if len(node):
            raise Misfit("wrong", node.tag, "text")
        try:
            check(node.text or "")
        except Misfit as misfit:
            raise Misfit("wrong", node.tag, misfit.expected) from None

    def _rule(self, line: str) -> tuple[str, Rule]:
        name, _, rest = line.partition(" ")
        attributes: dict[str, Check] = {}
        required: list[str] = []
        rest = rest.strip()
        while found := _ATTRIBUTE.match(rest):
            attributes[found[1]] = self._kind(found[3] or "text")
            required += [found[1]] if found[2] else []
            rest = rest[found.end() :].strip()
        rule = Rule(attributes, tuple(required))
        if rest.startswith(":"):
            rule.text = self._kind(rest[1:].strip())
        elif rest.startswith("=") or not rest:
            rule.model = rest[1:].strip()
            rule.matches = None if rule.model == "*" else _matcher(rule.model)
        else:
            raise ValueError(rest)
        return name, rule

    def _kind(self, kind: str) -> Check:
        if kind not in self._known:
            shapes = Shapes(f"@It\n  it {kind}", kinds=self._kinds, textual=True)
            shape: Any = shapes.named["It"]
            self._known[kind] = shape.checks["it"]
        return self._known[kind]


def _matcher(model: str) -> Callable[[str], Any]:
    """Says whether names, each followed by a space, are what a model wants."""
    if not model.startswith("&"):
        return _pattern(model).fullmatch
    words = [word.strip() for word in model[1:].split(",")]
    known = {word.rstrip("?") for word in words}
    needed = {word for word in words if not word.endswith("?")}

    def matches(names: str) -> bool:
        given = names.split()
        found = set(given)
        return len(found) == len(given) and needed <= found <= known

    return matches


def _pattern(model: str) -> re.Pattern[str]:
    """A regular expression over names, each followed by a space."""
    pieces = _PIECE.findall(model)
    words = {"(": "(?:"}
    return re.compile(
        "".join(
            f"(?:{re.escape(piece)} )" if _NAME.match(piece) else words.get(piece, piece)
            for piece in pieces
        )
    )


def element(name: str, content: str = "", /, **attributes: str | int) -> str:
    """Markup of an element; `content` is markup already."""
    given = "".join([f' {key}="{_written(value)}"' for key, value in attributes.items()])
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def leaf(name: str, text: str | int, /) -> str:
    """Markup of an element that holds a text."""
    return f"<{name}>{_written(text)}</{name}>"


def _written(value: str | int) -> str:
    """A text as markup, in an element or in an attribute."""
    text = str(value)
    return text.translate(_ENTITIES) if _SPECIAL(text) else text


def said(node: Element, path: str) -> str:
    """The text at a path below an element, without the space around it; may be empty."""
    return (node.findtext(path) or "").strip()
