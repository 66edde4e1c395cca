"""Bodies that become large when they are read."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import Struct

from ucs.wire.bounds import DEEPEST, MOST_VALUES
from ucs.wire.formats import Json
from ucs.wire.formats_xml import Xml


class Reply(Struct):
    id: str = ""
    kept: Any = None


class Document(Struct):
    reply: Reply


def nested(depth: int) -> bytes:
    return b'{"kept":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    "body",
    [
        nested(DEEPEST),
        b'{"kept":' + b'{"a":' * DEEPEST + b"1" + b"}" * DEEPEST + b"}",
        b'{"kept":[' + b"[]," * MOST_VALUES + b"1]}",
        b'{"kept":[' + b"1," * MOST_VALUES + b"1]}",
    ],
    ids=["arrays", "objects", "empty arrays", "numbers"],
)
def test_json_that_is_too_deep_or_too_much_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError, match=r"deeper|values"):
        Json().decode(body, Reply)


@pytest.mark.parametrize(
    "body",
    [
        nested(DEEPEST - 1),
        b'{"kept":[' + b"[]," * 1000 + b"1]}",
        b'{"kept":"' + b"[" * 1000 + b'"}',
        b'{"kept":"' + b'\\"[{' * 1000 + b'"}',
        b'{"id":"' + b"x" * 1_000_000 + b'"}',
    ],
    ids=["nearly too deep", "many", "brackets in a text", "and quotes", "a long text"],
)
def test_large_answers_are_read(body: bytes) -> None:
    assert Json().decode(body, Reply) is not None


def test_a_text_that_never_ends_is_malformed() -> None:
    with pytest.raises(msgspec.DecodeError):
        Json().decode(b'{"kept":"' + b"[{" * 1000, Reply)


LAUGHS = (
    b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<reply><id>&b;</id></reply>"
)
OUTSIDE = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><reply><id>&a;</id></reply>'


@pytest.mark.parametrize(
    "body",
    [
        LAUGHS,
        OUTSIDE,
        b"<reply>" + b"<a/>" * MOST_VALUES + b"</reply>",
        b"<reply " + b" ".join(b'a%d=""' % n for n in range(MOST_VALUES + 1)) + b"/>",
    ],
    ids=["entities", "a file", "elements", "attributes"],
)
def test_xml_that_becomes_more_than_it_is_or_too_much_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError, match=r"refused|elements"):
        Xml().decode(body, Document)


def test_deep_xml_is_no_harm() -> None:
    body = b"<reply><id>1</id>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</reply>"
    assert Xml().decode(body, Document).reply.id == "1"


@pytest.mark.parametrize("unit", [b'\\"', b'\\"{', b'"{', b"\\", b'"\\"{'])
def test_a_text_that_never_ends_is_looked_through_once(unit: bytes) -> None:
    """Looked through again from each quote, half a megabyte would take an hour."""
    body = b'{"kept":"' + b"{" * (DEEPEST + 1) + unit * 120_000
    with pytest.raises(msgspec.DecodeError):
        Json().decode(body, Reply)
