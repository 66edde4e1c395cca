"""Webhooks: verified by the service, handed to the application as what happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, NamedTuple, TypeVar

import grpc

from ucs_client.client import AsyncClient, Client
from ucs_client.contract import messages as m
from ucs_client.errors import CallFailed

LONGEST = 1024 * 1024
"""Bytes of a body that are read at most."""

T = TypeVar("T")
Looked = Callable[[m.EventServiceParseResponse], T]


@dataclass(frozen=True)
class WebhookRequest:
    """What the processor sent, byte for byte: the signature covers it.

    Attributes:
        query: without the question mark, not decoded.
    """

    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    uri: str = "/"
    query: str = ""
    method: str = "POST"

    def details(self) -> m.RequestDetails:
        """The same as the contract has it."""
        return m.RequestDetails(
            method=f"HTTP_METHOD_{self.method.upper()}",
            uri=self.uri,
            headers=dict(self.headers),
            body=self.body,
            query_params=self.query or None,
        )


@dataclass(frozen=True)
class Event:
    """What happened, verified. One of `payment`, `refund` and `dispute` is set at most."""

    told: m.EventServiceHandleResponse

    @property
    def kind(self) -> str:
        """`PAYMENT_INTENT_SUCCESS`, `WEBHOOK_REFUND_SUCCESS`, ..."""
        known = m.WebhookEventType.DESCRIPTOR.values_by_number.get(self.told.event_type)
        return known.name if known else str(self.told.event_type)

    @property
    def payment(self) -> m.PaymentServiceGetResponse | None:
        """The payment, as PaymentService/Get would tell it."""
        held = self.told.event_content
        return held.payments_response if held.HasField("payments_response") else None

    @property
    def refund(self) -> m.RefundResponse | None:
        """The refund, as RefundService/Get would tell it."""
        held = self.told.event_content
        return held.refunds_response if held.HasField("refunds_response") else None

    @property
    def dispute(self) -> m.DisputeResponse | None:
        """The dispute, as DisputeService/Get would tell it."""
        held = self.told.event_content
        return held.disputes_response if held.HasField("disputes_response") else None


class Unverified(Exception):
    """The request is not known to come from the processor. Nothing in it may be believed."""


class Ignored(Exception):
    """An event that the service does not tell: of a kind that says nothing about money."""


class Answer(NamedTuple):
    """What the processor is answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Webhooks:
    """Receives one processor's webhooks for one merchant account.

    Args:
        client: with the account's credentials, or `NoCredentials`.
        secret: with which the processor signs; `additional_secret` where the scheme has two.
        url: the address that the processor was given, where its signature covers that.
        context: what the application knows and the webhook does not say (`EventContext`), from
            what the event is about. It is called before anything is verified.
        access_token: for processors that verify by a call of their own (PayPal).
    """

    def __init__(
        self,
        client: Client,
        secret: str,
        additional_secret: str | None = None,
        *,
        url: str | None = None,
        context: Looked[m.EventContext | None] | None = None,
        access_token: Callable[[], m.AccessToken] | None = None,
    ) -> None:
        self._client, self._context, self._access_token = client, context, access_token
        self._asking = _Asking(secret, additional_secret, url)

    def read(self, request: WebhookRequest) -> Event:
        """What happened.

        Raises:
            Unverified: the sender did not know the secret.
            Ignored: an event that says nothing about money.
            CallFailed: the service could not read it.
        """
        asked = self._asking.request(request)
        try:
            if self._context is not None:
                parsing = m.EventServiceParseRequest(request_details=asked.request_details)
                told = self._context(self._client.event.parse_event(parsing))
                asked.event_context.CopyFrom(told or m.EventContext())
            if self._access_token is not None:
                asked.access_token.CopyFrom(self._access_token())
            return _verified(self._client.event.handle_event(asked))
        except CallFailed as error:
            raise _ignored(error) from error

    def receive(self, request: WebhookRequest, handler: Callable[[Event], None]) -> Answer:
        """Reads an event, hands it to the application, and says what to answer.

        Whatever the handler raises is raised: answer 500 then, and the processor sends it again.
        """
        try:
            event = self.read(request)
        except (Unverified, Ignored, CallFailed) as error:
            return _refusal(error)
        handler(event)
        return _answer(event)

    def wsgi(self, handler: Callable[[Event], None]) -> Callable[..., Iterable[bytes]]:
        """An application for any WSGI server, to be mounted where the processor posts."""

        def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            request = _of_wsgi(environ)
            answer = self.receive(request, handler) if request else _TOO_LONG
            phrase = HTTPStatus(answer.status).phrase
            start(f"{answer.status} {phrase}", list(answer.headers.items()))
            return [answer.body]

        return application


class AsyncWebhooks:
    """As `Webhooks`, to be awaited; `context`, `access_token` and handlers are, too."""

    def __init__(
        self,
        client: AsyncClient,
        secret: str,
        additional_secret: str | None = None,
        *,
        url: str | None = None,
        context: Looked[Awaitable[m.EventContext | None]] | None = None,
        access_token: Callable[[], Awaitable[m.AccessToken]] | None = None,
    ) -> None:
        self._client, self._context, self._access_token = client, context, access_token
        self._asking = _Asking(secret, additional_secret, url)

    async def read(self, request: WebhookRequest) -> Event:
        """What happened.

        Raises:
            Unverified: the sender did not know the secret.
            Ignored: an event that says nothing about money.
            CallFailed: the service could not read it.
        """
        asked = self._asking.request(request)
        try:
            if self._context is not None:
                parsing = m.EventServiceParseRequest(request_details=asked.request_details)
                told = await self._context(await self._client.event.parse_event(parsing))
                asked.event_context.CopyFrom(told or m.EventContext())
            if self._access_token is not None:
                asked.access_token.CopyFrom(await self._access_token())
            return _verified(await self._client.event.handle_event(asked))
        except CallFailed as error:
            raise _ignored(error) from error

    async def receive(
        self, request: WebhookRequest, handler: Callable[[Event], Awaitable[None]]
    ) -> Answer:
        """Reads an event, hands it to the application, and says what to answer.

        Whatever the handler raises is raised: answer 500 then, and the processor sends it again.
        """
        try:
            event = await self.read(request)
        except (Unverified, Ignored, CallFailed) as error:
            return _refusal(error)
        await handler(event)
        return _answer(event)

    def asgi(self, handler: Callable[[Event], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """An application for any ASGI server, to be mounted where the processor posts."""

        async def application(
            scope: MutableMapping[str, Any], receive: Callable[..., Any], send: Callable[..., Any]
        ) -> None:
            if scope["type"] != "http":
                raise ValueError("webhooks come by HTTP")
            request = await _of_asgi(scope, receive)
            answer = await self.receive(request, handler) if request else _TOO_LONG
            headers = [(k.lower().encode(), v.encode()) for k, v in answer.headers.items()]
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": answer.body})

        return application


@dataclass(frozen=True)
class _Asking:
    secret: str = field(repr=False)
    additional_secret: str | None = field(repr=False)
    url: str | None

    def request(self, request: WebhookRequest) -> m.EventServiceHandleRequest:
        asked = m.EventServiceHandleRequest(request_details=request.details())
        asked.webhook_secrets.secret = self.secret
        if self.additional_secret is not None:
            asked.webhook_secrets.additional_secret = self.additional_secret
        if self.url is not None:
            asked.request_details.uri = self.url
        return asked


def _verified(told: m.EventServiceHandleResponse) -> Event:
    if not told.source_verified:
        raise Unverified("the webhook is not signed with this secret")
    return Event(told)


def _ignored(error: CallFailed) -> Exception:
    """NOT_FOUND is how the service says that an event cannot be told."""
    not_found = error.status is grpc.StatusCode.NOT_FOUND
    return Ignored(error.message) if not_found else error


def _answer(event: Event) -> Answer:
    if not event.told.HasField("event_ack_response"):
        return Answer(200, {}, b"")
    wanted = event.told.event_ack_response
    return Answer(wanted.status_code or 200, dict(wanted.headers), wanted.body)


_TOO_LONG = Answer(413, {}, b"")
_STATUSES = {
    grpc.StatusCode.INVALID_ARGUMENT: 400,
    grpc.StatusCode.UNAUTHENTICATED: 401,
}


def _refusal(error: Exception) -> Answer:
    match error:
        case Unverified():
            return Answer(401, {}, b"")
        case Ignored():
            # It would be sent again for days, and never be of use.
            return Answer(200, {}, b"")
        case CallFailed():
            # Everything else may pass: the processor comes again.
            return Answer(_STATUSES.get(error.status, 503), {}, b"")
    raise error


def _of_wsgi(environ: dict[str, Any]) -> WebhookRequest | None:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LONGEST:
        return None
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    return WebhookRequest(
        body=environ["wsgi.input"].read(length),
        headers=headers,
        uri=environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""),
        query=environ.get("QUERY_STRING", ""),
        method=environ["REQUEST_METHOD"],
    )


async def _of_asgi(
    scope: MutableMapping[str, Any], receive: Callable[..., Any]
) -> WebhookRequest | None:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LONGEST:
            return None
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    query = scope.get("query_string", b"").decode("latin-1")
    return WebhookRequest(body, headers, scope["path"], query, scope["method"])
