"""``ucs-server``: the service as a process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import grpc
import prometheus_client
import structlog
import typer
import uvloop

from ucs.server import config as configuration
from ucs.server import logs, reflection
from ucs.server.config import Config, ConfigError
from ucs.server.health import Health
from ucs.server.service import Service
from ucs.server.transport import HttpTransport

_OPTIONS = (("grpc.so_reuseport", 0), ("grpc.max_receive_message_length", 4 * 1024 * 1024))
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)


async def serve(config: Config, listen: str) -> None:
    """Serves until a signal, then lets running calls finish.

    Args:
        listen: ``host:port`` or ``unix:/path``; port 0 takes a free one. The address is printed
            as ``listening on ...`` when the server is ready.
    """
    stop = asyncio.Event()
    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    transport = HttpTransport(config.proxy)
    service, health = Service(config, transport, clock=time.time), Health()  # noqa: TID251
    server = grpc.aio.server(options=_OPTIONS)
    names = ["grpc.health.v1.Health", *(f"types.{n}" for n in service.names())]
    server.add_generic_rpc_handlers(
        [*service.handlers(), health.handler(), *reflection.handlers(names)]
    )
    port = server.add_insecure_port(listen)
    await server.start()
    closing = _serve_metrics(config, service)
    address = listen if listen.startswith("unix:") else f"{listen.rpartition(':')[0]}:{port}"
    print(f"listening on {address}", flush=True)
    await stop.wait()
    structlog.get_logger("ucs.server").info("stopping", grace_seconds=config.server.grace_seconds)
    health.stop()
    await server.stop(config.server.grace_seconds)
    await transport.close()
    closing()


def _serve_metrics(config: Config, service: Service) -> Callable[[], None]:
    if not config.metrics.port:
        return lambda: None
    httpd, thread = prometheus_client.start_http_server(
        config.metrics.port, config.metrics.host, registry=service.metrics.registry
    )

    def close() -> None:
        httpd.shutdown()
        httpd.server_close()
        thread.join()

    return close


def run(
    listen: Annotated[
        str | None, typer.Option(help="host:port or unix:/path, instead of the configuration's.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="TOML file, instead of the environment's own.")
    ] = None,
    metrics_port: Annotated[
        int | None, typer.Option(help="Port of the Prometheus metrics; 0 serves none.")
    ] = None,
) -> None:
    """The universal connector service over gRPC."""
    environ = dict(os.environ)
    if metrics_port is not None:
        environ["CS__METRICS__PORT"] = str(metrics_port)
    try:
        settings = configuration.load(environ, config)
    except ConfigError as error:
        print(f"ucs-server: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    logs.configure(settings.log.console)
    uvloop.run(serve(settings, listen or f"{settings.server.host}:{settings.server.port}"))


def main() -> None:
    typer.run(run)


if __name__ == "__main__":
    main()
