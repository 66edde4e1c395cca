"""One flow of one connector: where it goes, what is sent, how the reply reads."""

from __future__ import annotations

import copy
import re
import typing
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self
from urllib.parse import quote

from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import ErrorResponse, Req, Res, RouterDataV2
from ucs.domain.secret import Secret
from ucs.wire.envelopes import Envelope
from ucs.wire.formats import Format
from ucs.wire.http import Request, Response

if TYPE_CHECKING:
    from ucs.interfaces.connector import ConnectorCommon

GET, POST, PUT, PATCH, DELETE = "GET", "POST", "PUT", "PATCH", "DELETE"
_UP = frozenset((".", ".."))
# The path of processors whose base URL is the whole address.
HERE = ""

# What a missing path placeholder is called in the contract's errors.
_MISSING = {
    "connector_transaction_id": "MISSING_CONNECTOR_TRANSACTION_ID",
    "connector_refund_id": "MISSING_CONNECTOR_REFUND_ID",
    "refund_id": "MISSING_CONNECTOR_REFUND_ID",
}


class ConnectorIntegrationV2(Generic[Req, Res]):
    """One line of a connector's table.

    Args:
        method: the HTTP verb.
        path: begins with a slash, or is ``HERE``. ``{field}`` is a field of the request,
            percent-encoded; ``{customer.id}`` one of its messages' fields; of ``{one|other}`` the
            first that is told. A function of the call where the path depends on more.
        request: call -> the wire struct to send, or None for an empty body.
        response: (wire struct, call) -> outcome. The annotation of its first parameter is the
            type that the reply is decoded to.
        format: how the body is written, if not as the connector's others.
        reply_format: how the reply is read, if not as it was written.
        envelope: how the body is sealed and the reply opened, if not as the connector's others.
        headers: call -> further headers.
        host: which of the connector's base URLs.
        unsent: call -> outcome of a call that sends nothing, such as a signed form that the
            customer's browser posts; None for calls that are sent.
        absent: (refusal, call) -> outcome, where a refusal says no more than that what was looked
            for is not there; None for every other refusal.
        before: a line that is asked first, where the processor has to be asked for what it is to
            be told: its reader makes of the answer the request of this line, or a refusal.
    """

    rpc: ClassVar[str]
    amount: ClassVar[str | None] = None
    connector: ConnectorCommon
    word: str

    def __init__(
        self,
        method: str,
        path: str | Callable[[RouterDataV2[Req, Res]], str],
        request: Callable[[RouterDataV2[Req, Res]], object] | None,
        response: Callable[[Any, RouterDataV2[Req, Res]], Res | ErrorResponse],
        *,
        format: Format | None = None,
        reply_format: Format | None = None,
        envelope: Envelope | None = None,
        headers: Callable[[RouterDataV2[Req, Res]], Mapping[str, str]] | None = None,
        host: str = "base_url",
        unsent: Callable[[RouterDataV2[Req, Res]], Res | None] | None = None,
        absent: Callable[[ErrorResponse, RouterDataV2[Req, Res]], Res | None] | None = None,
        before: ConnectorIntegrationV2[Any, Any] | None = None,
    ) -> None:
        self.method, self.request, self.response, self.headers = method, request, response, headers
        self.path = path if callable(path) else _template(path)
        self.format, self.reply_format, self.host = format, reply_format, host
        self.envelope, self.unsent = envelope, unsent
        self.absent, self.before = absent, before
        self.reply_type = reply_type(response)

    def bound(self, connector: ConnectorCommon) -> Self:
        """A copy of the line that belongs to a connector: a family shares its table."""
        line = copy.copy(self)
        line.connector, line.word = connector, self.kind().__name__
        line.before = self.before and self.before.bound(connector)
        return line

    @classmethod
    def kind(cls) -> type[ConnectorIntegrationV2[Any, Any]]:
        """The flow that this is, whatever subclass of it a connector declares."""
        return next(c for c in cls.__mro__ if ConnectorIntegrationV2 in c.__bases__)

    def get_http_method(self) -> str:
        return self.method

    def get_format(self) -> Format:
        return self.format or self.connector.format

    def get_envelope(self) -> Envelope | None:
        return self.envelope or self.connector.envelope

    def get_content_type(self) -> str:
        envelope = self.get_envelope()
        return (envelope and envelope.content_type) or self.get_format().content_type

    def get_url(self, data: RouterDataV2[Req, Res]) -> str:
        """The whole URL.

        Raises:
            IntegrationError: a field that the path needs is missing, or is no id.
        """
        path = self.path(data)
        if "/." in path and not _UP.isdisjoint(path.partition("?")[0].split("/")):
            # Quoting leaves them as they are, and on the way they lead to another resource.
            raise IntegrationError.invalid_data_format("an id", "a dot is none")
        return data.base_urls[self.host] + path

    def get_headers(self, data: RouterDataV2[Req, Res]) -> dict[str, str]:
        headers = {"Content-Type": self.get_content_type(), **self.connector.headers(data)}
        return {**headers, **self.headers(data)} if self.headers else headers

    def get_request_body(self, data: RouterDataV2[Req, Res]) -> object | None:
        """The wire struct that is sent, before it is bytes."""
        return self.request(data) if self.request else None

    def build_request(self, data: RouterDataV2[Req, Res]) -> Request:
        """The finished, signed request; nothing is sent yet."""
        format, envelope = self.get_format(), self.get_envelope()
        wire = self.get_request_body(data)
        url, headers = self.get_url(data), self.get_headers(data)
        body = format.encode(wire) if wire is not None else None
        if body is not None and envelope:
            body = envelope.seal(body, data)
        masked = lambda: format.encode(wire, masked=True).decode() if wire is not None else None  # noqa: E731
        request = Request(self.get_http_method(), url, headers, body, masked)
        self.connector.sign(request, data, self.word)
        return request

    def handle_response(
        self, data: RouterDataV2[Req, Res], reply: Response
    ) -> RouterDataV2[Req, Res]:
        """The call with the outcome that the reply tells.

        Raises:
            ConnectorError: the reply cannot be read, or its amount is not the one asked for.
        """
        format = self.reply_format or self.connector.reply_format or self.get_format()
        parsed = self.connector.decode(format, self._opened(reply, data), self.reply_type)
        outcome = self.response(parsed, data)
        self._check_echo(data, outcome)
        return data.with_response(outcome)

    def get_error_response(self, data: RouterDataV2[Req, Res], reply: Response) -> ErrorResponse:
        # An error may come without the envelope, from a proxy for instance; it moves no money.
        with suppress(ConnectorError):
            reply = Response(reply.status_code, reply.headers, self._opened(reply, data))
        return self.connector.build_error_response(data, reply)

    def _opened(self, reply: Response, data: RouterDataV2[Req, Res]) -> bytes:
        envelope = self.get_envelope()
        if envelope is None:
            return reply.body
        try:
            return envelope.open(reply.body, data)
        except ValueError as error:
            why = f"{self.connector.id}: the reply cannot be opened: {error}"
            raise ConnectorError(why, "RESPONSE_DESERIALIZATION_FAILED") from None

    def _check_echo(self, data: RouterDataV2[Req, Res], outcome: Res | ErrorResponse) -> None:
        echoed: Money | None = getattr(outcome, "echoed", None)
        asked: Money | None = getattr(data.request, self.amount, None) if self.amount else None
        if echoed is not None and asked is not None and echoed != asked:
            raise ConnectorError(
                f"asked for {asked}, the processor answered {echoed}", "INTEGRITY_CHECK_FAILED"
            )


def reply_type(reader: Callable[..., Any]) -> Any:
    """The annotation of a reader's first parameter: what the reply is decoded to."""
    first, *_ = typing.get_type_hints(reader).values()
    return first


def _template(path: str) -> Callable[[RouterDataV2[Any, Any]], str]:
    """Compiles ``/payments/{connector_transaction_id}``."""
    if path != HERE and not path.startswith("/"):
        raise ValueError(f"path {path} does not begin with a slash")
    parts = re.split(r"\{([\w.|]+)\}", path)
    if len(parts) == 1:
        return lambda data: path

    def fill(data: RouterDataV2[Any, Any]) -> str:
        request = data.request
        return "".join(
            _placeholder(request, part) if odd % 2 else part for odd, part in enumerate(parts)
        )

    return fill


def _placeholder(request: object, place: str) -> str:
    field, *others = place.split("|")
    value = next(filter(None, (_member(request, name) for name in (field, *others))), None)
    if not value:
        code = _MISSING.get(place, "MISSING_REQUIRED_FIELD")
        raise IntegrationError(code, f"Missing required field: {field}", f"Send {field}")
    text = value.reveal() if isinstance(value, Secret) else str(value)
    if text in _UP:
        raise IntegrationError.invalid_data_format(field, "not an id")
    return quote(text, safe="")


def _member(request: object, name: str) -> Any:
    found: Any = request
    for step in name.split("."):
        found = getattr(found, step, None)
    return found
