"""What a connector is: its facts and its table of flows. Read this file first."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.router import ErrorResponse, Req, Res, RouterDataV2
from ucs.interfaces.flows import INCOMING_WEBHOOK
from ucs.interfaces.integration import ConnectorIntegrationV2, reply_type
from ucs.interfaces.spec import ConnectorSpec, read_spec
from ucs.interfaces.webhook import IncomingWebhook
from ucs.wire.auth import Auth
from ucs.wire.envelopes import Envelope
from ucs.wire.formats import Format, Json
from ucs.wire.http import Request, Response


class ConnectorCommon:
    """One processor. A connector states facts; the methods are defaults over them.

    Attributes:
        id: the name that finds everything: folder, spec, simulator, cassettes, report.
        auth: how a finished request is signed.
        format: how bodies are written, where a flow does not say otherwise.
        reply_format: how replies and errors are read, if not as bodies are written.
        envelope: how bodies are sealed and replies opened, if they are.
        error: (error body, call) -> ErrorResponse.
        server_errors: whether ``error`` also reads replies 500 to 511.
        pages: whether a reply 4xx that cannot be read is told by its status: processors whose own
            refusals are 200, with other servers in front of them.
        unreadable_refusal: the error code of a reply 4xx or 5xx whose body ``error`` cannot read.
        idempotency_header: where a POST carries its idempotency key, if the processor takes one.
        access_token: whether calls need the token of ServerAuthenticationToken. Get, Void and
            Capture are refused without one; composite calls fetch it.
        connector_customer: whether composite authorizations make the customer known first.
        flows: the table, one line a flow.
        webhook: how the processor's events are verified and read, if it sends any.
        config: the struct of its credentials, where the contract has no message for them. Its
            fields are ``Secret`` or ``str``; a base URL of its own is ``base_url: str | None``.
    """

    id: ClassVar[str]
    auth: ClassVar[Auth]
    format: ClassVar[Format] = Json()
    reply_format: ClassVar[Format | None] = None
    envelope: ClassVar[Envelope | None] = None
    error: ClassVar[Callable[..., ErrorResponse]]
    server_errors: ClassVar[bool] = False
    pages: ClassVar[bool] = False
    unreadable_refusal: ClassVar[str] = "RESPONSE_DESERIALIZATION_FAILED"
    idempotency_header: ClassVar[str | None] = None
    access_token: ClassVar[bool] = False
    connector_customer: ClassVar[bool] = False
    flows: ClassVar[tuple[ConnectorIntegrationV2[Any, Any], ...]] = ()
    webhook: ClassVar[type[IncomingWebhook] | None] = None
    config: ClassVar[type[msgspec.Struct] | None] = None

    def __init__(self) -> None:
        self.spec: ConnectorSpec = read_spec(Path(inspect.getfile(type(self))).parent / "spec.toml")
        self._error_type = reply_type(type(self).error)
        self._flows: dict[type, ConnectorIntegrationV2[Any, Any]] = {}
        for line in self.flows:
            kind = line.kind()
            if kind in self._flows:
                raise ValueError(f"{self.id}: {kind.__name__} is declared twice")
            self._flows[kind] = line.bound(self)
        self.incoming_webhook = self.webhook(self) if self.webhook else None
        self._check_claims()

    def _check_claims(self) -> None:
        wired = {kind.__name__ for kind in self._flows}
        if self.incoming_webhook:
            wired.add(INCOMING_WEBHOOK)
        if wired != set(self.spec.flows):
            raise ValueError(
                f"{self.id}: spec.toml and table differ: {wired ^ set(self.spec.flows)}"
            )
        events = set(self.incoming_webhook.events) if self.incoming_webhook else set()
        claimed = set(self.spec.webhooks.events) if self.spec.webhooks else set()
        if events != claimed:
            raise ValueError(f"{self.id}: spec.toml and webhook events differ: {events ^ claimed}")

    def base_url(self, environment: str = "sandbox") -> str:
        """The processor's URL in an environment (``sandbox`` or ``production``)."""
        return str(getattr(self.spec.base_url, environment)).rstrip("/")

    def get_currency_unit(self) -> str:
        """``minor`` or ``base``."""
        return self.spec.currency_unit

    def common_get_content_type(self) -> str:
        return self.format.content_type

    def headers(self, data: RouterDataV2[Any, Any]) -> Mapping[str, str]:
        """Headers that every flow sends, beside the content type and the signature."""
        return {}

    def flow(
        self, kind: type[ConnectorIntegrationV2[Req, Res]]
    ) -> ConnectorIntegrationV2[Req, Res]:
        """The line of a flow.

        Raises:
            IntegrationError: the connector has none.
        """
        line = self._flows.get(kind)
        if line is None:
            raise self.no_flow(kind.__name__)
        return line

    @property
    def lines(self) -> list[ConnectorIntegrationV2[Any, Any]]:
        """The table, bound to this connector."""
        return list(self._flows.values())

    def no_flow(self, flow: str) -> IntegrationError:
        """The refusal of a flow that is not in the table."""
        if flow in self.spec.not_implemented:
            return IntegrationError.not_implemented(f"{flow} flow for {self.id}")
        return IntegrationError.flow_not_supported(flow, self.id)

    def sign(self, request: Request, data: RouterDataV2[Any, Any], flow: str) -> None:
        """Adds the idempotency key, then the signature, last of all."""
        if self.idempotency_header and request.method == "POST":
            body = request.body or b""
            request.headers[self.idempotency_header] = data.call.id(flow, request.url, body)
        self.auth.sign(request, data)

    def decode(self, format: Format, body: bytes, into: Any) -> Any:
        """A reply as its wire struct.

        Raises:
            ConnectorError: the body is not one.
        """
        try:
            return format.decode(body, into)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            # The decoder's message names the path and the types, never the value.
            why = str(error) if isinstance(error, msgspec.ValidationError) else "malformed body"
            raise ConnectorError(f"{self.id}: {why}", "RESPONSE_DESERIALIZATION_FAILED") from None

    def build_error_response(self, data: RouterDataV2[Any, Any], reply: Response) -> ErrorResponse:
        """What a reply 4xx or 5xx says."""
        status = reply.status_code
        if 500 <= status <= 511 and not self.server_errors:
            return _by_status(reply)
        try:
            body = self.decode(self.reply_format or self.format, reply.body, self._error_type)
        except ConnectorError:
            if self.pages:
                return _by_status(reply)
            raise
        error = type(self).error(body, data)
        return msgspec.structs.replace(error, status_code=status)


def _by_status(reply: Response) -> ErrorResponse:
    status = reply.status_code
    return ErrorResponse(str(status), _phrase(status), reply.text, status_code=status)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase.lower().replace(" ", "_").replace("-", "_")
    except ValueError:
        return "unknown_error"
