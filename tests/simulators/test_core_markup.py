"""XML read by a grammar, and written."""

import pytest

from simulators.core.markup import (
    Grammar,
    Malformed,
    document_type,
    element,
    leaf,
    parse,
    said,
    strip,
)
from simulators.core.shapes import Misfit

GRAMMAR = Grammar("""
order @code! @delay:OFF|0 = amount, note?, (card | token), item*
amount @value!:int
note : text(1..5)
card : digits(12..19)
token
item = *
token/note : text
person =& name, email?, phone?
name : text
email : text
phone : text
""")


def problem(text: str) -> tuple[str, str]:
    with pytest.raises(Misfit) as caught:
        GRAMMAR.check(parse(text.encode()))
    return caught.value.problem, caught.value.path


@pytest.mark.parametrize(
    "inside",
    [
        '<amount value="1"/><token/>',
        '<amount value="1"/> <note> a </note> <card>4444333322221111</card>',
        '<amount value="-1"/><token/><item><whatever/></item><item>x</item>',
    ],
)
def test_what_fits_is_taken(inside: str) -> None:
    GRAMMAR.check(parse(f'<order code="1" delay="OFF">{inside}</order>'.encode()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<other/>", ("unknown", "other")),
        ("<order/>", ("missing", "order@code")),
        ('<order code=""/>', ("missing", "order@code")),
        ('<order code="1" colour="red"/>', ("unknown", "order@colour")),
        ('<order code="1" delay="1"/>', ("wrong", "order@delay")),
        ('<order code="1"><token/></order>', ("wrong", "order")),
        ('<order code="1"><token/><amount value="1"/></order>', ("wrong", "order")),
        ('<order code="1"><amount value="1.0"/><token/></order>', ("wrong", "amount@value")),
        ('<order code="1">x<amount value="1"/><token/></order>', ("wrong", "order")),
        ('<order code="1"><amount value="1"/><token>x</token></order>', ("wrong", "token")),
        ('<order code="1"><amount value="1"/>x<token/></order>', ("wrong", "order")),
        (
            '<order code="1"><amount value="1"/><note>longer</note><token/></order>',
            ("wrong", "note"),
        ),
        (
            '<order code="1"><amount value="1"/><card><note/></card></order>',
            ("wrong", "card"),
        ),
    ],
)
def test_what_does_not_fit_is_named(text: str, expected: tuple[str, str]) -> None:
    assert problem(text) == expected


def test_in_any_order_each_once() -> None:
    GRAMMAR.check(parse(b"<person><phone/><name>x</name></person>"))
    for inside in (b"<phone/>", b"<name/><name/>", b"<name/><token/>"):
        assert problem(f"<person>{inside.decode()}</person>") == ("wrong", "person")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<a>",
        b"not xml",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b"\xff\xfe<a/>",
    ],
)
def test_what_is_no_xml_is_malformed(text: bytes) -> None:
    with pytest.raises(Malformed):
        parse(text)


def test_the_document_type_is_told() -> None:
    named = b'<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE a PUBLIC "-//p" "http://d/a.dtd">\n<a/>'
    assert document_type(named) == ("a", "http://d/a.dtd")
    assert document_type(b'<!DOCTYPE a SYSTEM "a.dtd"><a/>') == ("a", "a.dtd")
    assert document_type(b"<a/>") is None
    assert parse(named).tag == "a"


def test_names_lose_their_namespace_or_are_refused() -> None:
    root = parse(b'<a xmlns="urn:x"><b/></a>')
    strip(root, "urn:x")
    assert [root.tag, root[0].tag] == ["a", "b"]
    with pytest.raises(Misfit):
        strip(parse(b"<a/>"), "urn:x")


def test_what_is_written_is_read_again() -> None:
    text = element("a", leaf("b", "x < & >") + element("c"), name='"q" & <')
    root = parse(text.encode())
    assert (root.get("name"), said(root, "b"), said(root, "nothing")) == ('"q" & <', "x < & >", "")


def test_a_table_that_is_wrong_names_its_line() -> None:
    with pytest.raises(ValueError, match="line 1"):
        Grammar("a @b nonsense")
