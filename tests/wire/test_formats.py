"""Formats: structs to bytes and back, secrets shown and hidden, hostile input refused."""

from __future__ import annotations

import email
from decimal import Decimal
from typing import Any
from urllib.parse import quote_plus

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from msgspec import UNSET, Struct, UnsetType, field

from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.wire.formats import Form, Format, Json, Lines, Raw, present
from ucs.wire.formats_graphql import Answer, FileOperation, GraphQl, GraphQlFiles, Operation
from ucs.wire.formats_multipart import BOUNDARY, File, Multipart, Part
from ucs.wire.formats_xml import InForm, Soap, Xml


class Card(Struct):
    number: Secret
    holder: str | None = None
    cvc: Secret | UnsetType = UNSET


class Payment(Struct):
    amount: int
    card: Card
    tags: list[str] = []
    live: bool = False


PAYMENT = Payment(1050, Card(Secret("4111111111111111"), "Ada"), ["a&b", "c d"])


class Order(Struct, rename="kebab"):
    """As a document: the root element is the one field of ``OrderDocument``."""

    order_code: str = field(name="@orderCode")
    amount: Decimal
    card: Card
    line: list[str] = []


class OrderDocument(Struct):
    order: Order


DOCUMENT = OrderDocument(Order("A1", Decimal("10.50"), Card(Secret("4111"), "A&B"), ["x", "y"]))


@pytest.mark.parametrize(
    ("format", "value"),
    [
        (Json(), PAYMENT),
        (Form(), PAYMENT),
        (Xml(), DOCUMENT),
        (Soap(), DOCUMENT),
        (InForm("xml", Xml()), DOCUMENT),
        (Multipart(), PAYMENT.card),
        (GraphQl(), Operation("query { a }", PAYMENT)),
    ],
)
def test_secrets_are_sent_and_never_shown(format: Format, value: Any) -> None:
    assert b"4111" in format.encode(value)
    masked = format.encode(value, masked=True)
    assert b"4111" not in masked
    assert b"***" in masked


def test_a_form_has_nested_fields_in_brackets() -> None:
    assert Form().encode(PAYMENT).decode().split("&") == [
        "amount=1050",
        "card%5Bnumber%5D=4111111111111111",
        "card%5Bholder%5D=Ada",
        "tags%5B0%5D=a%26b",
        "tags%5B1%5D=c+d",
        "live=false",
    ]


class Leaf(Struct, tag_field="kind", tag="t&g"):
    said: str | Secret | None = None


class Branch(Struct):
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    by_word: dict[str, Leaf] = {}
    said: str | int | bool | None = None


_SAID = some.text() | some.text("ab~ +%&=\n\x7f")
_LEAVES = some.builds(Leaf, said=some.none() | _SAID | some.builds(Secret, _SAID))
_BRANCHES = some.builds(
    Branch,
    some.none() | _LEAVES,
    some.lists(_LEAVES, max_size=2).map(tuple),
    some.dictionaries(_SAID.filter(lambda word: "[" not in word), _LEAVES, max_size=2),
    _SAID | some.integers() | some.just(True) | some.none(),
)
_OF_MANY = Form()


def _pairs(leaf: Leaf, at: str, masked: bool) -> list[str]:
    tag = quote_plus(f"{at}[kind]") + "=t%26g"
    if leaf.said is None:
        return [tag]
    hidden = masked and isinstance(leaf.said, Secret)
    said = leaf.said.reveal() if isinstance(leaf.said, Secret) else leaf.said
    return [tag, f"{quote_plus(at)}%5Bsaid%5D={'***' if hidden else quote_plus(said)}"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_BRANCHES, some.booleans())
def test_a_form_says_everything_in_its_place_and_quoted(branch: Branch, masked: bool) -> None:
    pairs = _pairs(branch.leaf, "leaf", masked) if branch.leaf else []
    for number, leaf in enumerate(branch.leaves):
        pairs += _pairs(leaf, f"leaves[{number}]", masked)
    for word, leaf in branch.by_word.items():
        pairs += _pairs(leaf, f"by_word[{word}]", masked)
    if branch.said is not None:
        said = str(branch.said)
        pairs.append(f"said={quote_plus(said.lower() if branch.said is True else said)}")
    # One format for all: what it remembers of one form must not show in the next.
    assert _OF_MANY.encode(branch, masked=masked).decode() == "&".join(pairs)


def test_an_empty_reply_and_a_byte_order_mark_are_read_as_json() -> None:
    class Reply(Struct):
        id: str | None = None

    assert Json().decode(b"", Reply) == Reply()
    assert Json().decode(b'\xef\xbb\xbf{"id": "a"}', Reply) == Reply("a")


class Checkout(Struct):
    id: str
    page: str | None = field(name="_links/checkout/href", default=None)
    total: Decimal | None = field(name="amount/value", default=None)
    currency: str = field(name="amount/currency", default="")
    amount: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b'{"id": "1", "_links": {"checkout": {"href": "u"}, "self": 7}}', Checkout("1", "u")),
        (b'{"id": "1", "_links": {"checkout": null}}', Checkout("1")),
        (b'{"id": "1", "_links": null}', Checkout("1")),
        (b'{"id": "1", "_links": {}}', Checkout("1")),
        (
            b'{"amount": {"value": 0.10, "currency": "EUR"}, "id": "1"}',
            Checkout("1", None, Decimal("0.10"), "EUR", {"value": 0.1, "currency": "EUR"}),
        ),
        # Members of this name are none of ours.
        (b'{"id": "1", "amount/value": {"id": 1}, "a": [1, "/"]}', Checkout("1")),
    ],
)
def test_a_field_can_be_the_way_to_a_value_deep_inside_an_answer(
    text: bytes, expected: Checkout
) -> None:
    assert Json().decode(text, Checkout) == expected
    assert Json().decode(b"\xef\xbb\xbf" + text, Checkout) == expected


def test_an_amount_deep_inside_keeps_all_its_digits() -> None:
    text = "12345678901234567.10"
    found = Json().decode(f'{{"id": "1", "amount": {{"value": {text}}}}}'.encode(), Checkout)
    assert str(found.total) == text


@pytest.mark.parametrize("text", [b"[]", b'{"id": "1", "_links": "no"}', b'{"id": "1", "_links"'])
def test_what_stands_in_the_way_is_no_answer(text: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        Json().decode(text, Checkout)


class Kept(Struct):
    id: str = field(name="data/id")


def test_a_value_that_is_needed_deep_inside_is_missed_by_its_way() -> None:
    with pytest.raises(msgspec.ValidationError, match="data/id"):
        Json().decode(b'{"data": {}}', Kept)


class Upload(Struct, kw_only=True):
    purpose: str
    secret: Secret | None = None
    live: bool = True
    page: list[int] = []
    file: File


def parts(body: bytes) -> list[tuple[dict[str, Any], bytes]]:
    """As Python's own mail parser reads them."""
    head = f"Content-Type: {Multipart.content_type}\r\n\r\n".encode()
    found = []
    for part in email.message_from_bytes(head + body).walk():
        if not part.is_multipart():
            facts = dict(part.get_params(header="content-disposition") or [])
            content: Any = part.get_payload(decode=True)
            found.append(({**facts, "type": part["content-type"]}, content))
    return found


def test_fields_and_files_are_parts_that_others_can_read() -> None:
    file = File('bill "1".pdf', b"\x00\r\n--\xff", "application/pdf")
    body = Multipart().encode(Upload(purpose="evidence", page=[1, 2], file=file))
    read = [(facts["name"], content) for facts, content in parts(body)]
    assert read == [
        ("purpose", b"evidence"),
        ("live", b"true"),
        ("page", b"1"),
        ("page", b"2"),
        ("file", b"\x00\r\n--\xff"),
    ]
    facts, _ = parts(body)[-1]
    assert (facts["filename"], facts["type"]) == ("bill %221%22.pdf", "application/pdf")


def test_a_multipart_part_may_say_what_it_is_without_being_a_file() -> None:
    class Told(Struct):
        input: Part

    told = Multipart().encode(Told(Part(b'{"a":1}', "application/json")))
    head, _, content = told.partition(b"\r\n\r\n")
    assert b'name="input"' in head
    assert b"filename" not in head
    assert b"Content-Type: application/json" in head
    assert content.startswith(b'{"a":1}\r\n')
    masked = Multipart().encode(Told(Part(b'{"a":1}', "application/json")), masked=True)
    assert b'{"a":1}' not in masked


def test_a_dict_is_sent_in_the_same_parts_as_a_struct() -> None:
    as_struct = Multipart().encode(Upload(purpose="a", file=File("b.txt", b"c")))
    fields = {"purpose": "a", "secret": None, "live": True, "file": File("b.txt", b"c")}
    assert Multipart().encode(fields) == as_struct


class Line(Struct):
    code: str = field(name="StatCode")
    key: str = field(name="VrfKey")


def test_an_answer_in_lines_has_a_field_a_line() -> None:
    read = Lines().decode(b"StatCode=00\nVrfKey=a=b\n\nOther=1\n", Line)
    assert read == Line("00", "a=b")
    with pytest.raises(msgspec.ValidationError, match="VrfKey"):
        Lines().decode(b"StatCode=00", Line)


def test_a_soap_body_has_an_empty_header_where_it_is_asked_for() -> None:
    sent = Soap(header=True).encode({"a": "b"}).decode()
    assert sent.index("<soapenv:Header/>") < sent.index("<soapenv:Body><a>b</a>")


def test_a_value_cannot_forge_parts() -> None:
    forged = f'x\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="live"\r\n\r\nfalse'
    with pytest.raises(IntegrationError, match="purpose"):
        Multipart().encode(Upload(purpose=forged, file=File("a", b"")))


def test_a_document_has_attributes_text_and_repeated_elements() -> None:
    assert Xml(declaration=False).encode(DOCUMENT) == (
        b'<order orderCode="A1"><amount>10.50</amount>'
        b"<card><number>4111</number><holder>A&amp;B</holder></card>"
        b"<line>x</line><line>y</line></order>"
    )
    assert Xml().decode(Xml().encode(DOCUMENT), OrderDocument) == DOCUMENT


def test_a_document_type_is_written_where_a_processor_needs_it() -> None:
    # https://docs.worldpay.com/apis/wpg: every order begins so.
    doctype = '<!DOCTYPE order PUBLIC "-//Worldpay//DTD Worldpay PaymentService v1//EN" "http://x">'
    body = Xml(doctype=doctype).encode(DOCUMENT)
    assert body.startswith(b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE order PUBLIC')
    assert Xml().decode(body, OrderDocument) == DOCUMENT


class Result(Struct):
    code: str
    note: str | None = None
    error: list[str] = []
    amount: int | None = None


class Reply(Struct):
    result: Result | None = None
    fault: Result | None = None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<result><code/></result>", Reply(Result(""))),
        ("<result><code>1</code><note/><amount/></result>", Reply(Result("1"))),
        ("<result><code>1</code><error>a</error></result>", Reply(Result("1", error=["a"]))),
        ("<result><code>1</code><error>a</error><error>b</error><else/></result>",
         Reply(Result("1", error=["a", "b"]))),
        ("<s:fault xmlns:s='urn:s'><s:code>1</s:code></s:fault>", Reply(fault=Result("1"))),
        ("<result>\n <code>1</code>\n <amount>7</amount>\n</result>",
         Reply(Result("1", amount=7))),
    ],
)  # fmt: skip
def test_a_reply_is_read_by_its_type(text: str, expected: Reply) -> None:
    assert Xml().decode(text.encode(), Reply) == expected


def test_what_is_missing_or_malformed_is_named() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"code.*\$\.result"):
        Xml().decode(b"<result/>", Reply)
    with pytest.raises(msgspec.DecodeError, match="malformed"):
        Xml().decode(b"<html><body>oops", Reply)


ATTACKS = {
    "entity": b'<!DOCTYPE r [<!ENTITY a "b">]><result><code>&a;</code></result>',
    "external": b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><result>&a;</result>',
    "laughs": b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><result>&b;</result>',
    "parameter": b'<!DOCTYPE r [<!ENTITY % a SYSTEM "http://x/">%a;]><result/>',
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_entities_are_refused(attack: bytes) -> None:
    with pytest.raises(msgspec.DecodeError, match="refused"):
        Xml().decode(attack, Reply)


class Deep(Struct):
    """What is read of an answer, each by the way there."""

    value: str = field(name="reply/order/amount/@value")
    code: str | None = field(name="reply/order/code", default=None)
    lines: list[str] = field(name="reply/order/line", default_factory=list)
    nothing: str | None = field(name="reply/refund/@value", default=None)
    any: str | None = field(name="reply/*/code", default=None)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "<amount value='7'/><code>1</code><line>a</line><line>b</line>",
            ("7", "1", ["a", "b"], None, "1"),
        ),
        ("<amount xmlns:s='urn:s' s:value='7' other='8'/><code/>", ("7", None, [], None, None)),
    ],
)
def test_a_field_can_be_the_way_to_an_element_deep_inside(
    inside: str, expected: tuple[Any, ...]
) -> None:
    text = f"<reply><order>{inside}</order><order><code>2</code></order></reply>"
    assert Xml().decode(text.encode(), Deep) == Deep(*expected)


def test_an_element_deep_inside_is_missed_like_any_other() -> None:
    with pytest.raises(msgspec.ValidationError, match="reply/order/amount/@value"):
        Xml().decode(b"<reply><order/></reply>", Deep)


def test_a_character_that_xml_cannot_carry_is_refused_by_name() -> None:
    with pytest.raises(IntegrationError, match="note"):
        Xml().encode(Reply(Result("1", "a\x00b")))


class Noted(Struct):
    kind: str = field(name="@kind")
    text: str = field(name="#text")


class Note(Struct):
    note: Noted


XML_TEXT = some.text(
    some.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | some.sampled_from("\t\n\r&<>\"']")
)


@given(XML_TEXT, XML_TEXT)
def test_any_text_comes_back_as_it_was(kind: str, text: str) -> None:
    sent = Note(Noted(kind, text))
    assert Xml().decode(Xml().encode(sent), Note) == sent


class Transaction(Struct, rename="pascal"):
    cust_ref: str
    amount: int
    credit_card: Noted | None = None


class TransactionDocument(Struct, rename="pascal"):
    transaction: Transaction


class Submitted(Struct):
    document: TransactionDocument = field(name="#cdata")


class Submit(Struct):
    trn_xml: Submitted = field(name="dts:trnXML")


class SubmitBody(Struct):
    submit: Submit = field(name="dts:SubmitSinglePayment")


def test_a_soap_body_carries_a_document_in_a_cdata_section() -> None:
    # https://www.bambora.com/apac: SubmitSinglePayment takes its transaction as text.
    soap = Soap(dts="http://www.ippayments.com.au/interface/api/dts")
    sent = SubmitBody(Submit(Submitted(TransactionDocument(Transaction("order ]]> 1", 1000)))))
    assert soap.encode(sent).decode() == (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
        ' xmlns:dts="http://www.ippayments.com.au/interface/api/dts"><soapenv:Body>'
        "<dts:SubmitSinglePayment><dts:trnXML><![CDATA[<Transaction><CustRef>order ]]&gt; 1"
        "</CustRef><Amount>1000</Amount></Transaction>]]></dts:trnXML></dts:SubmitSinglePayment>"
        "</soapenv:Body></soapenv:Envelope>"
    )


class Answered(Struct, rename="pascal"):
    response: Result | None = None


class Told(Struct):
    document: Answered = field(name="#cdata")


class SinglePaymentResponse(Struct):
    told: Told = field(name="SubmitSinglePaymentResult")


class SoapReply(Struct):
    answer: SinglePaymentResponse | None = field(name="SubmitSinglePaymentResponse", default=None)
    fault: dict[str, str] | None = field(name="Fault", default=None)


def test_a_soap_reply_is_read_with_the_document_inside_its_text() -> None:
    reply = (
        b'<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/'
        b'envelope/"><soap:Header/><soap:Body><SubmitSinglePaymentResponse xmlns="urn:dts">'
        b"<SubmitSinglePaymentResult>&lt;Response&gt;&lt;code&gt;0&lt;/code&gt;&lt;/Response&gt;"
        b"</SubmitSinglePaymentResult></SubmitSinglePaymentResponse></soap:Body></soap:Envelope>"
    )
    read = Soap().decode(reply, SoapReply)
    assert read.answer is not None
    assert read.answer.told.document.response == Result("0")
    with pytest.raises(msgspec.DecodeError, match="SOAP"):
        Soap().decode(b"<html/>", SoapReply)


def test_a_document_in_a_form_field_is_answered_without_the_form() -> None:
    # https://developer.elavon.com/products/xml-api/v1: xmldata=<txn>...</txn>
    format = InForm("xmldata", Xml(declaration=False))
    assert format.encode(Reply(Result("a b&c"))) == (
        b"xmldata=%3Cresult%3E%3Ccode%3Ea+b%26amp%3Bc%3C%2Fcode%3E%3C%2Fresult%3E"
    )
    assert format.decode(b"<result><code>1</code></result>", Reply) == Reply(Result("1"))


def test_a_graphql_operation_is_a_document_with_its_variables() -> None:
    body = GraphQl().encode(Operation("mutation M($a: Int) { m(a: $a) }", {"a": 1}))
    assert body == b'{"query":"mutation M($a: Int) { m(a: $a) }","variables":{"a":1}}'
    with pytest.raises(TypeError):
        GraphQl().encode({"query": "..."})


def test_a_graphql_operation_with_a_file_is_parts() -> None:
    # https://github.com/jaydenseric/graphql-multipart-request-spec
    asked = Operation(
        "mutation ($file: Upload!) { m(file: $file) }", {"a": Secret("4111"), "file": None}
    )
    upload = FileOperation(asked, "variables.file", File("a.txt", b"words", "text/plain"))
    parts = GraphQlFiles().encode(upload).split(f"--{BOUNDARY}".encode())
    assert b'name="operations"' in parts[1]
    assert b'"variables":{"a":"4111","file":null}' in parts[1]
    assert b'name="map"\r\n\r\n{"0":["variables.file"]}' in parts[2]
    assert b'name="0"; filename="a.txt"' in parts[3]
    assert b"words" in parts[3]
    shown = GraphQlFiles().encode(upload, masked=True)
    assert b"4111" not in shown
    assert b"words" not in shown
    plain: Operation[dict[str, str]] = Operation("query { a }", {})
    assert GraphQlFiles().encode(plain) == GraphQl().encode(plain)


def test_a_graphql_answer_tells_its_errors_with_http_200() -> None:
    # https://spec.graphql.org/October2021/#sec-Errors
    body = b"""{"data": null, "errors": [{"message": "Name for character 1002 not found.",
        "locations": [{"line": 6, "column": 7}], "path": ["hero", 1, "name"],
        "extensions": {"code": "CAN_NOT_FETCH_BY_ID"}}]}"""
    read = GraphQl().decode(body, Answer[Result])
    assert read.data is None
    assert read.errors[0].extensions["code"] == "CAN_NOT_FETCH_BY_ID"
    assert GraphQl().decode(b'{"data": {"code": "1"}}', Answer[Result]).data == Result("1")


def test_a_body_of_dictionaries_leaves_out_what_is_unknown_at_every_depth() -> None:
    body = {"a": None, "b": {"c": None, "d": 0}, "e": [{"f": None}, ""], "g": False}
    assert present(body) == {"b": {"d": 0}, "e": [{}, ""], "g": False}


def test_bytes_are_sent_as_they_are_and_never_shown() -> None:
    file = b"%PDF-1.4\x00\xff"
    assert Raw().encode(file) == file
    assert Raw().encode(file, masked=True) == b"***"
