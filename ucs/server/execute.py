"""The path of one call: refuse, build, send, read."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

from ucs.domain.errors import ConnectorError
from ucs.domain.router import Req, Res, RouterDataV2
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.server.failures import NetworkFailure, refused
from ucs.server.refusals import refuse_unsupported
from ucs.wire.http import Request, Response
from ucs.wire.masking import masked_text, secrets_in

SUCCESS = frozenset({200, 201, 202, 204, 302})


class Exchange:
    """What went over the wire in one call, for responses, events and logs.

    Args:
        asked: the domain values of the call, whose secrets must not be shown.
    """

    request: Request | None = None
    reply: Response | None = None

    def __init__(self, *asked: Any) -> None:
        self._asked = asked

    @cached_property
    def secrets(self) -> list[str]:
        return secrets_in(*self._asked)

    @cached_property
    def masked_reply(self) -> str | None:
        return masked_text(self.reply.text, self.secrets) if self.reply else None

    @cached_property
    def masked_request(self) -> str | None:
        return masked_text(self.request.masked() or "", self.secrets) if self.request else None


class Sender(Protocol):
    """Sends requests for one call, within its deadline."""

    async def send(self, request: Request) -> Response: ...


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
        CallFailed: the processor answered 4xx or 5xx.
        ConnectorError: the reply cannot be read.
    """
    integration = prepare(connector, flow, data)
    exchange.request = request = integration.build_request(data)
    exchange.reply = reply = await sender.send(request)
    return read_reply(integration, data, reply)


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
    """The outcome that a reply tells, by its HTTP status."""
    status = reply.status_code
    try:
        if status in SUCCESS:
            return integration.handle_response(data, reply)
        if status >= 400:
            raise refused(integration.get_error_response(data, reply))
    except ConnectorError as error:
        error.http_status_code = status
        if status >= 400:
            error.code = "RESPONSE_HANDLING_FAILED"
        raise
    raise NetworkFailure("UNEXPECTED_SERVER_RESPONSE", f"the processor answered HTTP {status}")
