"""GraphQL over HTTP. https://graphql.github.io/graphql-over-http/draft/"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from ucs.wire.formats import Json

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
