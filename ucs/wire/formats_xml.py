"""XML and SOAP as structs: a field is an element, ``@name`` an attribute, ``#text`` the text.

A document is a struct with one field, the root element. A list is an element that repeats. The
field ``#cdata`` is text in a CDATA section; where it is a struct, the section holds its XML. Where
one thing is read of an element deep inside, the field is the way there: ``order/amount/@value``; a
step ``*`` is any element.
"""

from __future__ import annotations

import html
import re
import typing
from functools import cache
from types import UnionType
from typing import Any, TypeVar
from urllib.parse import quote_plus
from xml.etree import ElementTree

import msgspec
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ucs.domain.errors import IntegrationError
from ucs.wire.bounds import refuse_xml_bomb
from ucs.wire.formats import Format, close_secret, mask_secret, open_secret

T = TypeVar("T")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
# https://www.w3.org/TR/xml/#charsets
# Parsers turn plain line ends and tabs in attributes into spaces.
_SPACES = {ord(space): f"&#{ord(space)};" for space in "\t\n\r"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Xml:
    """XML.

    Args:
        declaration: whether a body begins with ``<?xml ...?>``.
        doctype: the document type of bodies, ``<!DOCTYPE ...>``, where a processor needs it.
    """

    content_type = "text/xml"

    def __init__(self, *, declaration: bool = True, doctype: str = "") -> None:
        self._head = (DECLARATION if declaration else "") + doctype

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        """The document.

        Raises:
            IntegrationError: a value has a character that XML cannot carry.
        """
        return (self._head + self._written(value, masked)).encode()

    def _written(self, value: object, masked: bool) -> str:
        hook = mask_secret if masked else open_secret
        tree = msgspec.to_builtins(value, enc_hook=hook, str_keys=True)
        return "".join(_elements(tree))

    def decode(self, data: bytes, into: type[T]) -> T:
        return _converted([_parsed(data)], into)


class Soap(Xml):
    """SOAP 1.1: the struct's fields stand in the body.

    A reply's ``Fault`` is a field like any other.

    Args:
        header: whether an empty header stands before the body.
        namespaces: prefix -> URI, beside ``soapenv``.
    """

    def __init__(self, *, header: bool = False, **namespaces: str) -> None:
        super().__init__(declaration=False)
        declared = {"soapenv": "http://schemas.xmlsoap.org/soap/envelope/", **namespaces}
        attributes = "".join(f" xmlns:{name}={_quoted(uri)}" for name, uri in declared.items())
        head = "<soapenv:Header/>" if header else ""
        self._before = f"<soapenv:Envelope{attributes}>{head}<soapenv:Body>"

    def _written(self, value: object, masked: bool) -> str:
        inside = super()._written(value, masked)
        return f"{self._before}{inside}</soapenv:Body></soapenv:Envelope>"

    def decode(self, data: bytes, into: type[T]) -> T:
        body = next((e for e in _parsed(data) if _local(e.tag) == "Body"), None)
        if body is None:
            raise msgspec.DecodeError("no SOAP body")
        return _converted(list(body), into)


class InForm:
    """A document in one form field, answered without the form: ``InForm("xmldata", Xml())``."""

    content_type = "application/x-www-form-urlencoded"

    def __init__(self, field: str, document: Format) -> None:
        self._field, self._document = field, document

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        text = self._document.encode(value, masked=masked).decode()
        return f"{self._field}={text if masked else quote_plus(text)}".encode()

    def decode(self, data: bytes, into: type[T]) -> T:
        return self._document.decode(data, into)


def _elements(tree: dict[str, Any]) -> list[str]:
    return [
        _element(name, item)
        for name, value in tree.items()
        for item in (value if isinstance(value, list) else [value])
        if item is not None
    ]


def _element(name: str, value: Any) -> str:
    if not isinstance(value, dict):
        return _wrapped(name, "", _escaped(_text(name, value)))
    attributes = "".join(
        f" {key[1:]}={_quoted(_text(key, item))}"
        for key, item in value.items()
        if key[0] == "@" and item is not None
    )
    inside = "".join(_elements({k: v for k, v in value.items() if k[0] not in "@#"}))
    return _wrapped(name, attributes, _own_text(value) + inside)


def _own_text(value: dict[str, Any]) -> str:
    if value.get("#cdata") is not None:
        held = value["#cdata"]
        text = "".join(_elements(held)) if isinstance(held, dict) else _text("#cdata", held)
        # Within a section, its end is the one thing that must not appear.
        return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
    return _escaped(_text("#text", value.get("#text", "")))


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\r", "&#13;")


def _quoted(text: str) -> str:
    return '"' + html.escape(text).translate(_SPACES) + '"'


def _wrapped(name: str, attributes: str, inside: str) -> str:
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    if _FORBIDDEN.search(text):
        raise IntegrationError.invalid_data_format(name, "XML cannot carry one of its characters")
    return text


def _parsed(data: bytes) -> ElementTree.Element:
    refuse_xml_bomb(data)
    try:
        return fromstring(data)
    except ElementTree.ParseError as error:
        raise msgspec.DecodeError(f"malformed XML at {error.position}") from None
    except (DefusedXmlException, LookupError) as error:
        # A LookupError is an encoding that nobody knows.
        raise msgspec.DecodeError(f"refused XML: {type(error).__name__}") from None


def _converted(elements: list[ElementTree.Element], into: type[T]) -> T:
    tree = _children(elements, into)
    return msgspec.convert(tree, into, strict=False, dec_hook=close_secret)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _children(elements: list[ElementTree.Element], into: Any) -> dict[str, Any]:
    fields, found = _fields(into), dict[str, Any]()
    for element in elements:
        name = _local(element.tag)
        if name not in fields:
            continue
        many, kind, optional = fields[name]
        value = _value(element, kind)
        if many:
            found.setdefault(name, []).append(value)
        elif value != "" or not optional:
            found[name] = value
    for path in _paths(into):
        found |= _at_the_end(elements, path, fields[path])
    return found


def _at_the_end(
    elements: list[ElementTree.Element], path: str, of: tuple[bool, Any, bool]
) -> dict[str, Any]:
    """What stands where a path leads, under the path; nothing where an element is missing."""
    (many, kind, optional), (*way, last) = of, path.split("/")
    attributes: dict[str, str] = {}
    for step in way:
        element = next((each for each in elements if step in ("*", _local(each.tag))), None)
        if element is None:
            return {}
        elements, attributes = list(element), element.attrib
    if last[0] == "@":
        values: list[Any] = [item for name, item in attributes.items() if _local(name) == last[1:]]
    else:
        values = [_value(each, kind) for each in elements if last in ("*", _local(each.tag))]
    if many or not values or (values[0] == "" and optional):
        return {path: values} if many and values else {}
    return {path: values[0]}


def _value(element: ElementTree.Element, kind: Any) -> Any:
    text = (element.text or "").strip() if len(element) else element.text or ""
    if not _is_struct(kind):
        return text
    value = _children(list(element), kind)
    value |= {f"@{_local(key)}": item for key, item in element.attrib.items()}
    fields = _fields(kind)
    if "#text" in fields:
        value["#text"] = text
    if "#cdata" in fields:
        held = fields["#cdata"][1]
        inner = _is_struct(held)
        value["#cdata"] = _children([_parsed(text.encode())], held) if inner else text
    return value


@cache
def _fields(kind: Any) -> dict[str, tuple[bool, Any, bool]]:
    """Element or attribute -> whether it repeats, the type of one, whether it may be missing."""
    return {
        field.encode_name: (*_one(field.type), not field.required)
        for field in msgspec.structs.fields(kind)
    }


@cache
def _paths(kind: Any) -> tuple[str, ...]:
    return tuple(name for name in _fields(kind) if "/" in name)


def _one(kind: Any) -> tuple[bool, Any]:
    origin = typing.get_origin(kind)
    if origin in (list, tuple):
        return True, _one(typing.get_args(kind)[0])[1]
    if origin in (typing.Union, UnionType):
        kinds = [each for each in typing.get_args(kind) if each is not type(None)]
        return _one(kinds[0])
    return False, kind


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
