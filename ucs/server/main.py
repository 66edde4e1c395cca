"""``ucs-server``: the service as a process."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import signal
import sys
import time
import uuid
from functools import partial
from pathlib import Path
from typing import NoReturn

import grpc
import uvloop

from ucs.server import batch, logs, metrics, reflection
from ucs.server import config as configuration
from ucs.server.config import Config, ConfigError
from ucs.server.health import Health
from ucs.server.logs import Log
from ucs.server.security import keys
from ucs.server.security.destinations import Destinations
from ucs.server.security.listening import bind, limits
from ucs.server.service import Service
from ucs.server.transport import HttpTransport, Transports

_OPTIONS = (
    # A second server on the same port is a mistake; workers get ports of their own.
    ("grpc.so_reuseport", 0),
    # Finds callers that vanished, and lets callers find out about us every ten seconds.
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
)
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)
_log = Log("ucs.server")


async def serve(config: Config, listen: str) -> None:
    """Serves until a signal, then lets running calls finish.

    Args:
        listen: ``host:port`` or ``unix:/path``; port 0 takes a free one. The address is printed
            as ``listening on ...`` when the server is ready.

    Raises:
        OSError: the address or the port of the metrics cannot be had.
    """
    stop = asyncio.Event()
    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    transports = Transports(partial(HttpTransport, resolver=Destinations(config).resolver))
    service = Service(config, transports, time.time, lambda: str(uuid.uuid4()))  # noqa: TID251
    health = Health()
    server = grpc.aio.server(options=(*_OPTIONS, *limits(config.security.limits)))
    streams = batch.Batch(service)
    names = ["grpc.health.v1.Health", batch.SERVICE, *(f"types.{n}" for n in service.names())]
    reflected = reflection.handlers(names) if config.security.reflection else []
    server.add_generic_rpc_handlers(
        [*service.handlers(), streams.handler(), health.handler(), *reflected]
    )
    address = bind(server, listen, config.security.tls)
    scraped = await _serve_metrics(config, service)
    await server.start()
    # What is loaded by now stays for good: the collector need not look at it again. One call makes
    # hundreds of values, and frees them without its help.
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    print(f"listening on {address}", flush=True)
    await stop.wait()
    _log.info("stopping", grace_seconds=config.server.grace_seconds)
    health.stop()
    streams.stop()
    await server.stop(config.server.grace_seconds)
    await streams.settle(config.server.grace_seconds)
    await transports.close()
    if scraped:
        scraped.close()


async def _serve_metrics(config: Config, service: Service) -> asyncio.Server | None:
    if not config.metrics.port:
        return None
    return await metrics.serve(service.metrics, config.metrics.host, config.metrics.port)


def run(listen: str | None, config: Path | None, metrics_port: int | None) -> None:
    """Serves until a signal; exits with 2 for a bad configuration, 1 for a taken address.

    Args:
        listen: ``host:port`` or ``unix:/path``, instead of the configuration's.
        config: a TOML file, instead of the environment's own.
        metrics_port: instead of the configuration's; 0 serves none.
    """
    environ = dict(os.environ)
    if metrics_port is not None:
        environ["CS__METRICS__PORT"] = str(metrics_port)
    try:
        settings = configuration.load(environ, config)
    except ConfigError as error:
        _fail(error, 2)
    logs.configure(settings.log.console)
    address = listen or f"{settings.server.host}:{settings.server.port}"
    try:
        uvloop.run(serve(settings, address))
    except ValueError as error:
        _fail(error, 2)
    except OSError as error:
        _fail(error, 1)


def _fail(error: Exception, code: int) -> NoReturn:
    print(f"ucs-server: {error}", file=sys.stderr)
    raise SystemExit(code)


def main() -> None:
    """The command line."""
    if sys.argv[1:2] == ["keys"]:
        raise SystemExit(keys.main(sys.argv[2:]))
    parser = argparse.ArgumentParser("ucs-server", description=__doc__)
    parser.add_argument("--listen", help="host:port or unix:/path, instead of the configuration's")
    parser.add_argument("--config", type=Path, help="TOML file, instead of the environment's own")
    parser.add_argument("--metrics-port", type=int, help="port of the metrics; 0 serves none")
    asked = parser.parse_args()
    run(asked.listen, asked.config, asked.metrics_port)


if __name__ == "__main__":
    main()
