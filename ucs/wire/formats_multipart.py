"""multipart/form-data: fields and files. https://www.rfc-editor.org/rfc/rfc7578"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar

import msgspec

from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.wire.formats import MASK

T = TypeVar("T")
# The same for every body, so that a repeated call makes the same bytes.
BOUNDARY = "----ucs-5f1c3a9e-7d42-4b86-boundary"


class File(msgspec.Struct, frozen=True):
    """A part that is a file."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


class Part(msgspec.Struct, frozen=True):
    """A part that is no file and no plain text: JSON, for instance."""

    content: bytes
    content_type: str


class Multipart:
    """A struct or a dict as parts: one a field, several for a list.

    ``None`` and ``UNSET`` are left out.
    """

    content_type = f"multipart/form-data; boundary={BOUNDARY}"

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        """The parts of a struct.

        Raises:
            IntegrationError: a value contains the boundary, and could forge parts.
        """
        parts = [
            part
            for name, given in _fields(value)
            for item in _items(given)
            for part in (_part(name, item, masked), b"\r\n")
        ]
        return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])

    def decode(self, data: bytes, into: type[T]) -> T:
        raise NotImplementedError("no processor answers in multipart/form-data: say reply_format")


def _fields(value: Any) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from value.items()
        return
    kind: Any = type(value)
    for field, name in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True):
        yield name, getattr(value, field)


def _items(value: object) -> Iterator[object]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _items(item)
    elif value is not None and value is not msgspec.UNSET:
        yield value


def _part(name: str, value: object, masked: bool) -> bytes:
    disposition = f'form-data; name="{_quoted(name)}"'
    content, kind = _content(value, masked), ""
    if isinstance(value, File):
        disposition += f'; filename="{_quoted(value.name)}"'
    if isinstance(value, File | Part):
        kind = f"Content-Type: {value.content_type}\r\n"
    if BOUNDARY.encode() in content:
        raise IntegrationError.invalid_data_format(name, "It contains the boundary of the parts")
    head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n{kind}\r\n"
    return head.encode() + content


def _content(value: object, masked: bool) -> bytes:
    match value:
        case File() | Part():
            return f"{len(value.content)} bytes".encode() if masked else value.content
        case Secret():
            return (MASK if masked else value.reveal()).encode()
        case bool():
            return b"true" if value else b"false"
        case Enum():
            return str(value.value).encode()
        case str() | int() | float():
            return str(value).encode()
    raise TypeError(f"{type(value).__name__} has no form in multipart/form-data")


def _quoted(text: str) -> str:
    # https://html.spec.whatwg.org/#multipart-form-data
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
