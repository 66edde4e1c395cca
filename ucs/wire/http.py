"""One HTTP exchange with a processor, as bytes."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Request(msgspec.Struct):
    """What is sent. ``masked()`` is the body with every secret as ``***``, for logs.

    ``certificate`` is the client's, with its key, both in PEM, where a processor wants one.
    """

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None = None
    masked: Callable[[], str | None] = lambda: None
    certificate: tuple[str, str] | None = None


class Response(msgspec.Struct, frozen=True):
    """What came back; header names are lower case."""

    status_code: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text, without a byte-order mark; undecodable bytes are replaced."""
        return self.body.decode("utf-8-sig", errors="replace")
