"""GraphQL over HTTP. https://graphql.github.io/graphql-over-http/draft/"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from ucs.wire.formats import Json
from ucs.wire.formats_multipart import File, Multipart

V = TypeVar("V")


class Operation(msgspec.Struct, Generic[V], frozen=True):
    """A document and its variables."""

    query: str
    variables: V


class GraphQlError(msgspec.Struct, frozen=True):
    """One entry of ``errors``; ``extensions`` holds the processor's own codes."""

    message: str
    extensions: dict[str, Any] = {}


class Answer(msgspec.Struct, Generic[V], frozen=True):
    """What comes back, with HTTP 200 even when it failed: ``data``, ``errors`` or both."""

    data: V | None = None
    errors: list[GraphQlError] = []


class GraphQl(Json):
    """JSON bodies that are ``Operation`` one way and ``Answer[...]`` the other."""

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        """The operation.

        Raises:
            TypeError: the value is none.
        """
        if not isinstance(value, Operation):
            raise TypeError(f"{type(value).__name__} is no GraphQL operation")
        return super().encode(value, masked=masked)


class FileOperation(msgspec.Struct, frozen=True):
    """An operation with a file; ``place`` is where in it the file belongs: ``variables.file``."""

    operation: Operation[Any]
    place: str
    file: File


class GraphQlFiles(GraphQl):
    """Operations, and those with a file in parts, whose content type is ``Multipart``'s.

    https://github.com/jaydenseric/graphql-multipart-request-spec
    """

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        """The operation, or the parts of an upload.

        Raises:
            TypeError: the value is neither.
        """
        if not isinstance(value, FileOperation):
            return super().encode(value, masked=masked)
        places = msgspec.json.encode({"0": [value.place]}).decode()
        asked = super().encode(value.operation, masked=masked).decode()
        return Multipart().encode(
            {"operations": asked, "map": places, "0": value.file}, masked=masked
        )
