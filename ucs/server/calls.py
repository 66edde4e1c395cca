"""One call of one flow: what is asked, sent, counted and told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from ucs.domain.contract import AccessToken
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.router import RouterDataV2, VerifyWebhookSourceResponseData
from ucs.domain.secret import Secret
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.webhook import Event
from ucs.server import events
from ucs.server.breaker import Breakers
from ucs.server.config import Config
from ucs.server.egress import Egress
from ucs.server.execute import Exchange, ask, execute
from ucs.server.failures import NetworkFailure, Refused
from ucs.server.metadata import Caller
from ucs.server.metrics import ServerMetrics
from ucs.server.required import require, require_token
from ucs.server.responses import Reply, respond
from ucs.server.rpcs import Rpc, all_rpcs
from ucs.server.security.wallets import SEALED, Wallets
from ucs.server.tracing import Tracing
from ucs.server.transport import Transports
from ucs.wire.http import Request, Response
from ucs.wire.masking import masked_headers

# Callers take messages of 4 MiB; an exchange that is larger must not cost them the outcome.
_RAW_LIMIT = 1024 * 1024


class Asked(msgspec.Struct, frozen=True):
    """One request: its metadata, its id, and when its caller stops waiting.

    ``deadline`` is a time of ``time.monotonic``, or None. ``sending`` is called each time that
    something is about to be sent to a processor.
    """

    headers: Mapping[str, str]
    request_id: str
    deadline: float | None
    sending: Callable[[], None] | None = None


class Calls:
    """Runs flows over the shared transports.

    Args:
        clock: the time in seconds since 1970.
    """

    def __init__(
        self,
        transports: Transports,
        metrics: ServerMetrics,
        clock: Callable[[], float],
        breakers: Breakers,
        tracing: Tracing,
        wallets: Wallets = SEALED,
    ) -> None:
        self.transports, self.metrics, self.clock = transports, metrics, clock
        self.wallets = wallets
        self.breakers, self.tracing = breakers, tracing

    async def run(
        self,
        rpc: Rpc,
        caller: Caller,
        asked: Asked,
        request: Any,
        held: AccessToken = absent(AccessToken),  # noqa: B008 - the one shared instance
    ) -> Any:
        """The response of one call, as a domain value.

        Args:
            request: the flow's request, as ``rpc.adapt`` gives it.
            held: an access token for a request that has no place for one.

        Raises:
            IntegrationError, ConnectorError, NetworkFailure, Refused: as ``execute`` has it.
        """
        connector, flow = caller.connector, rpc.flow
        if flow is None:
            raise _no_flow(rpc, connector)
        connector.flow(flow)
        require(rpc.name, request)
        token = held or await self._token(rpc, caller, asked, request)
        require_token(rpc.name, connector, token)
        data: RouterDataV2[Any, Any] = RouterDataV2(
            request, caller.credentials, caller.base_urls, caller.call, token
        )
        data = self.wallets.opened(connector, flow, data)
        exchange = Exchange(data.request, caller.credentials, token)
        egress = Egress(self, rpc, caller, asked, exchange)
        try:
            finished = await execute(connector, flow, data, egress, exchange)
        except (ConnectorError, IntegrationError) as error:
            exchange.failed = error.code
            raise
        finally:
            if exchange.request is not None and events.told():
                events.connector_event(exchange, egress.facts(), self.clock())
        return respond(rpc.response, finished, _reply(exchange, caller.config))

    async def _token(self, rpc: Rpc, caller: Caller, asked: Asked, request: Any) -> AccessToken:
        """The caller's access token; a new one where its request has no place for one."""
        state = getattr(request, "state", None)
        if state is not None:
            token: AccessToken = state.access_token
            return token
        # The requests of payouts carry the bare token.
        bare = getattr(request, "access_token", None)
        if bare:
            return AccessToken(bare)
        needed = caller.connector.access_token and rpc.name != _TOKEN_RPC
        return await self.new_token(caller, asked) if needed else _NO_TOKEN

    async def new_token(self, caller: Caller, asked: Asked) -> AccessToken:
        """A fresh access token, from the processor; raises what ``run`` raises."""
        rpc = all_rpcs()[_TOKEN_RPC]
        told = await self.run(rpc, caller, asked, rpc.request())
        return AccessToken(told.access_token, told.expires_in_seconds, told.token_type)

    async def verify(
        self, rpc: Rpc, caller: Caller, asked: Asked, event: Event, token: Any
    ) -> bool:
        """Whether the processor, asked, owns to an event. Any failure to learn it is a no."""
        webhook = caller.connector.incoming_webhook
        line = webhook.asking if webhook else None
        if line is None or caller.credentials is None:
            return False
        data: RouterDataV2[Any, Any] = RouterDataV2(
            event, caller.credentials, caller.base_urls, caller.call, token
        )
        signing = Secret(event.secret), Secret(event.additional_secret)
        exchange = Exchange(event, caller.credentials, token, *signing)
        egress = Egress(self, rpc._replace(flow=type(line)), caller, asked, exchange)
        try:
            told = (await ask(line, data, egress, exchange)).response
        except (ConnectorError, IntegrationError, NetworkFailure, Refused) as error:
            exchange.failed = type(error).__name__
            return False
        finally:
            if exchange.request is not None and events.told():
                events.connector_event(exchange, egress.facts(), self.clock())
        return isinstance(told, VerifyWebhookSourceResponseData) and told.verified


def _no_flow(rpc: Rpc, connector: ConnectorCommon) -> Exception:
    """The refusal of an RPC that no connector's table can have a line for."""
    if rpc.method == "VerifyRedirectResponse":
        return IntegrationError.not_implemented(f"{rpc.method} flow for {connector.id}")
    return connector.no_flow(rpc.word)


_TOKEN_RPC = "MerchantAuthenticationService/CreateServerAuthenticationToken"  # noqa: S105
_NO_TOKEN: AccessToken = absent(AccessToken)


def _reply(exchange: Exchange, config: Config) -> Reply:
    """What the response says of the exchange."""
    sent, got = exchange.request, exchange.reply
    if sent is None or got is None:
        # Told without a call.
        return Reply(200)
    common = config.common
    if not common.return_raw_connector_data:
        return Reply(got.status_code)
    if common.unmask_raw_connector_data:
        body = sent.body.decode(errors="replace") if sent.body else None
        return _raw(sent, got, body, got.text, lambda headers: headers)
    hide = lambda headers: masked_headers(headers, exchange.secrets)  # noqa: E731
    return _raw(sent, got, exchange.masked_request, exchange.masked_reply or "", hide)


def _raw(
    sent: Request,
    got: Response,
    body: str | None,
    answer: str,
    hide: Callable[[dict[str, str]], dict[str, str]],
) -> Reply:
    described = {
        "url": sent.url,
        "method": sent.method,
        "headers": hide(sent.headers),
        "body": body,
    }
    request = msgspec.json.encode(described).decode()
    return Reply(got.status_code, hide(got.headers), _kept(request), _kept(answer))


def _kept(text: str) -> Secret | None:
    return Secret(text) if len(text) <= _RAW_LIMIT else None
