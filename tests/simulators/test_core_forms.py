"""Forms are read as they are posted."""

import httpx
import pytest

from simulators.core import forms
from simulators.core.http import Request


def posted(**given: object) -> Request:
    """What httpx sends for the same arguments."""
    sent = httpx.Request("POST", "https://shop.example/", **given)  # type: ignore[arg-type]
    headers = {name.lower(): value for name, value in sent.headers.items()}
    return Request("POST", "/", "", headers, sent.read(), "https://shop.example")


def test_a_urlencoded_form_is_read_in_order() -> None:
    request = posted(content=b"a=1&b=x+y%26&a=", headers={"content-type": forms.URLENCODED})
    assert forms.fields(request) == [("a", "1"), ("b", "x y&"), ("a", "")]
    assert forms.parts(request) == []


def test_a_form_in_parts_keeps_names_contents_and_files() -> None:
    files = {"note": (None, "für Sie"), "proof": ("a.pdf", b"%PDF\xff\r\n", "application/pdf")}
    note, proof = forms.parts(posted(files=files))
    assert (note.name, note.text, note.filename) == ("note", "für Sie", "")
    assert proof == forms.Part("proof", b"%PDF\xff\r\n", "a.pdf", "application/pdf")
    assert forms.fields(posted(files={"note": (None, "x")})) == [("note", "x")]


@pytest.mark.parametrize("kind", ["application/json", "", "text/plain; charset=utf-8"])
def test_what_is_no_form_has_no_fields(kind: str) -> None:
    request = posted(content=b"a=1", headers={"content-type": kind})
    assert forms.fields(request) == []


def test_the_kind_is_told_without_its_parameters() -> None:
    request = posted(content=b"", headers={"content-type": "Multipart/Form-Data; boundary=x"})
    assert forms.kind(request) == forms.MULTIPART
