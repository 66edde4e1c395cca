"""Requests and responses as a processor sees them, and the form codec."""

from typing import Any
from urllib.parse import unquote_plus

import msgspec

encode_json = msgspec.json.Encoder().encode

JSON_HEADERS = {"Content-Type": "application/json"}
HTML_HEADERS = {"Content-Type": "text/html; charset=utf-8"}


class Request(msgspec.Struct, gc=False):
    """One HTTP request as a processor sees it.

    `path` is raw (not percent-decoded) and starts after the processor's name; `query` has no
    leading "?"; header names are lower-case; `base` is the public base URL under which the
    processor is being called, without a trailing slash.
    """

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    base: str

    @property
    def said(self) -> bytes:
        """Path, query and body: all that a call says beside its headers."""
        return b"\n".join((self.path.encode(), self.query.encode(), self.body))


class Response(msgspec.Struct, gc=False):
    """One HTTP answer. A door waits `delay` seconds first; `reset` drops the connection instead."""

    status: int
    headers: dict[str, str]
    body: bytes
    delay: float = 0
    reset: bool = False


def json_response(status: int, payload: Any, headers: dict[str, str] | None = None) -> Response:
    """An answer with a JSON body."""
    return Response(
        status, JSON_HEADERS | headers if headers else JSON_HEADERS, encode_json(payload)
    )


def html_response(status: int, page: str) -> Response:
    """An answer with an HTML page that no cache keeps."""
    return Response(status, HTML_HEADERS | {"Cache-Control": "no-store"}, page.encode())


def redirect(url: str) -> Response:
    """Send a browser on, with GET."""
    return Response(303, {"Location": url, "Content-Type": "text/plain"}, b"")


def pairs(text: str) -> list[tuple[str, str]]:
    """Split form or query text into decoded pairs, in order, duplicates kept."""
    found = []
    for piece in text.split("&"):
        if piece:
            key, _, value = piece.partition("=")
            found.append((plain(key), plain(value)))
    return found


def plain(text: str) -> str:
    """Percent-decode one piece of a form, `+` as a space."""
    if "%" in text:
        return unquote_plus(text)
    return text.replace("+", " ") if "+" in text else text
