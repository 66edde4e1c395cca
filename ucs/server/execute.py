"""The path of one call: refuse, build, send, read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol, TypeVar

import msgspec

from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.router import ErrorResponse, Req, Res, RouterDataV2
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.server.failures import NetworkFailure, Refused
from ucs.server.refusals import refuse_unsupported
from ucs.wire.http import Request, Response
from ucs.wire.masking import masked_text, secrets_in

T = TypeVar("T")
SUCCESS = frozenset({200, 201, 202, 204, 302})


class Exchange:
    """What went over the wire in one call, for responses, events and logs.

    Args:
        asked: the domain values of the call, whose secrets must not be shown.
    """

    request: Request | None = None
    reply: Response | None = None
    failed: str | None = None
    took = 0.0

    def __init__(self, *asked: Any) -> None:
        self._asked = asked

    @cached_property
    def secrets(self) -> list[str]:
        """Every secret of the call."""
        return secrets_in(*self._asked)

    def masked(self, text: str) -> str:
        """A text without the secrets of the call."""
        return masked_text(text, self.secrets)

    @cached_property
    def masked_reply(self) -> str | None:
        """The body that came back, without secrets."""
        return self.masked(self.reply.text) if self.reply else None

    @cached_property
    def masked_request(self) -> str | None:
        """The body that was sent, without secrets."""
        return self.masked(self.request.masked() or "") if self.request else None


class Sender(Protocol):
    """Sends requests for one call, within its deadline."""

    async def send(self, request: Request) -> Response:
        """The reply, whatever its HTTP status.

        Raises:
            NetworkFailure: no whole reply came.
        """
        ...


async def execute(
    connector: ConnectorCommon,
    flow: type[ConnectorIntegrationV2[Req, Res]],
    data: RouterDataV2[Req, Res],
    sender: Sender,
    exchange: Exchange,
) -> RouterDataV2[Req, Res]:
    """The call with its outcome.

    Raises:
        IntegrationError: it cannot be made; nothing was sent.
        NetworkFailure: no whole reply came.
        Refused: the processor answered 4xx or 5xx.
        ConnectorError: the reply cannot be read.
    """
    line = prepare(connector, flow, data)
    if line.before is not None:
        asked: RouterDataV2[Any, Any] = data
        known = (await ask(line.before, asked, sender, exchange)).response
        if isinstance(known, ErrorResponse):
            return data.with_response(known)
        data = msgspec.structs.replace(data, request=known)
    return await ask(line, data, sender, exchange)


async def ask(
    integration: ConnectorIntegrationV2[Req, Res],
    data: RouterDataV2[Req, Res],
    sender: Sender,
    exchange: Exchange,
) -> RouterDataV2[Req, Res]:
    """Builds, sends and reads one line's request; raises what ``execute`` raises."""
    if (known := _unsent(integration, data)) is not None:
        return data.with_response(known)
    exchange.request = request = _built(integration, data)
    exchange.reply = reply = await sender.send(request)
    try:
        finished = read_reply(integration, data, reply)
    except Refused as refused:
        raise Refused(_without_secrets(refused.error, exchange)) from None
    except ConnectorError as error:
        error.message = exchange.masked(error.message)
        raise
    if isinstance(finished.response, ErrorResponse):
        return finished.with_response(_without_secrets(finished.response, exchange))
    return finished


def _unsent(
    integration: ConnectorIntegrationV2[Req, Res], data: RouterDataV2[Req, Res]
) -> Res | None:
    return _made(integration.unsent, data) if integration.unsent else None


def _built(integration: ConnectorIntegrationV2[Req, Res], data: RouterDataV2[Req, Res]) -> Request:
    return _made(integration.build_request, data)


def _made(make: Callable[[RouterDataV2[Req, Res]], T], data: RouterDataV2[Req, Res]) -> T:
    try:
        return make(data)
    except IntegrationError:
        raise
    except Exception as error:
        # A fault of ours, but the caller must learn that nothing was sent.
        raise IntegrationError("REQUEST_ENCODING_FAILED", "request not built") from error


def _without_secrets(error: ErrorResponse, exchange: Exchange) -> ErrorResponse:
    """The same error where a processor repeats in it what it was sent."""
    texts = {name: exchange.masked(_text(told)) for name in _TOLD if (told := getattr(error, name))}
    ids = {name: _id(told, exchange) for name in _NAMED if (told := getattr(error, name))}
    return msgspec.structs.replace(error, **texts, **ids)


_TOLD = (
    "code",
    "message",
    "reason",
    "network_advice_code",
    "network_decline_code",
    "network_error_message",
)
_NAMED = ("connector_transaction_id", "reference", "connector_customer_id")


def _id(told: Any, exchange: Exchange) -> str:
    # An id may look like a card number, but it is one word.
    text = _text(told)
    return text if text.isalnum() else exchange.masked(text)


def _text(told: Any) -> str:
    # Some readers pass on what they do not know the type of.
    return told if isinstance(told, str) else str(told)


def prepare(
    connector: ConnectorCommon,
    flow: type[ConnectorIntegrationV2[Req, Res]],
    data: RouterDataV2[Req, Res],
) -> ConnectorIntegrationV2[Req, Res]:
    """The connector's line for this flow, once the call is known to be one that it claims."""
    integration = connector.flow(flow)
    refuse_unsupported(connector, flow, data.request)
    return integration


def read_reply(
    integration: ConnectorIntegrationV2[Req, Res], data: RouterDataV2[Req, Res], reply: Response
) -> RouterDataV2[Req, Res]:
    """The outcome that a reply tells, by its HTTP status.

    Raises:
        Refused: the processor answered 4xx or 5xx.
        ConnectorError: the reply cannot be read.
        NetworkFailure: an HTTP status that says nothing.
    """
    status = reply.status_code
    if status not in SUCCESS and status < 400:
        raise NetworkFailure("UNEXPECTED_SERVER_RESPONSE", f"the processor answered HTTP {status}")
    try:
        if status in SUCCESS:
            return integration.handle_response(data, reply)
        refusal = integration.get_error_response(data, reply)
    except ConnectorError as error:
        error.http_status_code = status
        if status >= 400:
            error.code = integration.connector.unreadable_refusal
        raise
    except IntegrationError as error:
        failed = ConnectorError(f"the reply cannot be read: {error.message}")
        failed.http_status_code = status
        raise failed from None
    except Exception as error:
        # Whatever went wrong here: the request was sent, so it is no refusal of ours.
        failed = ConnectorError(f"{type(error).__name__} while reading the reply")
        failed.http_status_code = status
        raise failed from error
    nothing = integration.absent(refusal, data) if integration.absent else None
    if nothing is not None:
        return data.with_response(nothing)
    raise Refused(refusal)
