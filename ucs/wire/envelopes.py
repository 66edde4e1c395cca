"""Envelopes: finished bodies sealed for the processor, and its answers opened."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from ucs.domain.router import RouterDataV2

Data = RouterDataV2[Any, Any]


class Envelope(Protocol):
    """Bytes to bytes, with the caller's credentials.

    ``content_type`` is that of a sealed body; None keeps the format's.
    """

    @property
    def content_type(self) -> str | None: ...

    def seal(self, body: bytes, data: Data) -> bytes: ...

    def open(self, body: bytes, data: Data) -> bytes:
        """The body inside; raises ``ValueError`` where the processor did not seal it."""
        ...


@dataclass(frozen=True)
class Base64Parameters:
    """JSON in base64 under one field of a JSON object, with its proof beside it.

    Args:
        field: where the parameters are.
        beside: (parameters in base64, parameters, call) -> further fields, a signature among them.
        proven: (the object, parameters, call) -> whether the processor signed an answer.
        plain: whether an answer is one that comes without the envelope, as errors may.
    """

    field: str
    beside: Callable[[str, bytes, Data], Mapping[str, str]] = lambda text, body, data: {}
    proven: Callable[[Mapping[str, Any], bytes, Data], bool] = lambda found, body, data: True
    plain: Callable[[Mapping[str, Any]], bool] = lambda found: False
    content_type: str | None = None

    def seal(self, body: bytes, data: Data) -> bytes:
        text = base64.b64encode(body).decode()
        return msgspec.json.encode({self.field: text, **self.beside(text, body, data)})

    def open(self, body: bytes, data: Data) -> bytes:
        try:
            found = msgspec.json.decode(body, type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError):
            raise ValueError("not a JSON object") from None
        if self.plain(found):
            return body
        text = str(found.get(self.field, ""))
        inside = base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_"))
        if not inside or not self.proven(found, inside, data):
            raise ValueError("not sealed by the processor")
        return inside
