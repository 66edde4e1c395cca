"""The clients: one to wait for, one to await."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from dataclasses import replace
from typing import Any, Self, Unpack

import grpc
import grpc.aio

from ucs_client.calling import AsyncLine, Defaults, Line
from ucs_client.contract import aservices, services
from ucs_client.credentials_base import Credentials
from ucs_client.many import Command, Done, aexecute_many, execute_many
from ucs_client.options import ManyOptions, Settings, Tls

_OPTIONS: tuple[tuple[str, int | str], ...] = (
    # Nobody but the client decides what is repeated.
    ("grpc.service_config_disable_resolution", 1),
    # A service that vanished is noticed, even while a call waits.
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.max_metadata_size", 64 * 1024),
)


class Client(services.Services):
    """Every service of the contract: `client.payment.authorize(...)`, `client.refund.get(...)`.

    Safe to share between threads. Closes its connection as a context manager.

    Args:
        address: `host:port` or `unix:/path` of the service.
        credentials: whose processor account is used, unless a call says otherwise.
        tls: encryption; plain HTTP/2 if None.
        settings: as `Settings` has them.
    """

    def __init__(
        self,
        address: str,
        credentials: Credentials | None = None,
        *,
        tls: Tls | None = None,
        **settings: Unpack[Settings],
    ) -> None:
        defaults = Defaults(credentials=credentials, **settings)
        options = channel_options(tls)
        if tls is None:
            channel = grpc.insecure_channel(address, options=options)
        else:
            channel = grpc.secure_channel(address, channel_credentials(tls), options=options)
        self._open(Line(channel, defaults))

    def _open(self, line: Line) -> None:
        self._line = line
        services.Services.__init__(self, line)

    def with_credentials(self, credentials: Credentials) -> Client:
        """The same client, over the same connection, for another processor account."""
        other = Client.__new__(Client)
        defaults = replace(self._line.defaults, credentials=credentials)
        other._open(Line(self._line.channel, defaults))
        return other

    def execute_many(
        self, commands: Iterable[Command[Any]], **options: Unpack[ManyOptions]
    ) -> Iterator[Done]:
        """Runs commands over one stream, many at a time, and tells each outcome when it is known.

        Commands are taken as there is room for them. Each has a timeout and a request id of its
        own; nothing is repeated. Leaving the iteration cancels what was not sent yet.

        Args:
            options: hold for every command that has none; `timeout` is the whole stream's, and
                `at_once` how many commands are under way.

        Raises:
            CallFailed: the stream ended early; each command that was handed over and not answered
                was told before, with that error.
            ValueError: two commands have the same id; what ran is told before.
        """
        return execute_many(self._line, commands, options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        self._line.channel.close()


class AsyncClient(aservices.Services):
    """As `Client`, to be awaited; made and used in one event loop."""

    def __init__(
        self,
        address: str,
        credentials: Credentials | None = None,
        *,
        tls: Tls | None = None,
        **settings: Unpack[Settings],
    ) -> None:
        defaults = Defaults(credentials=credentials, **settings)
        options = channel_options(tls)
        if tls is None:
            channel = grpc.aio.insecure_channel(address, options=options)
        else:
            channel = grpc.aio.secure_channel(address, channel_credentials(tls), options=options)
        self._open(AsyncLine(channel, defaults))

    def _open(self, line: AsyncLine) -> None:
        self._line = line
        aservices.Services.__init__(self, line)

    def with_credentials(self, credentials: Credentials) -> AsyncClient:
        """The same client, over the same connection, for another processor account."""
        other = AsyncClient.__new__(AsyncClient)
        defaults = replace(self._line.defaults, credentials=credentials)
        other._open(AsyncLine(self._line.channel, defaults))
        return other

    def execute_many(
        self,
        commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]],
        **options: Unpack[ManyOptions],
    ) -> AsyncIterator[Done]:
        """Runs commands over one stream, many at a time, and tells each outcome when it is known.

        Commands are taken as there is room for them. Each has a timeout and a request id of its
        own; nothing is repeated. Leaving the iteration cancels what was not sent yet.

        Args:
            options: hold for every command that has none; `timeout` is the whole stream's, and
                `at_once` how many commands are under way.

        Raises:
            CallFailed: the stream ended early; each command that was handed over and not answered
                was told before, with that error.
            ValueError: two commands have the same id; what ran is told before.
        """
        return aexecute_many(self._line, commands, options)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connection."""
        await self._line.channel.close(None)


def channel_options(tls: Tls | None) -> tuple[tuple[str, int | str], ...]:
    """Options of the connection."""
    if tls is None or tls.server_name is None:
        return _OPTIONS
    return (*_OPTIONS, ("grpc.ssl_target_name_override", tls.server_name))


def channel_credentials(tls: Tls) -> grpc.ChannelCredentials:
    """Encryption as gRPC has it."""
    return grpc.ssl_channel_credentials(tls.root_certificates, tls.private_key, tls.certificate)
