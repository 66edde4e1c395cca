"""``ucs-server``: the service as a process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import signal
import sys
import time
import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import grpc
import uvloop

from ucs.server import batch, logs, metrics, queueing, reflection, saturation, tracing, workers
from ucs.server import config as configuration
from ucs.server.config import Config, ConfigError
from ucs.server.health import Health
from ucs.server.logs import Log
from ucs.server.security import keys
from ucs.server.security.destinations import Destinations
from ucs.server.security.listening import bind, limits
from ucs.server.service import Service
from ucs.server.transport import HttpTransport, Transports

if TYPE_CHECKING:
    from ucs.server.gateway import Gateway

_OPTIONS = (
    # Calls that wait in gRPC for the CPU; what is more it cuts off without a word.
    ("grpc.server.max_pending_requests", 3000),
    ("grpc.server.max_pending_requests_hard_limit", 6000),
    # Finds callers that vanished, and lets callers find out about us every ten seconds.
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
)
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)
_log = Log("ucs.server")


class Place(NamedTuple):
    """Which of several workers a process is, and the socket where its metrics are asked for."""

    worker: int | None = None
    measured: Path | None = None


ALONE = Place()


async def serve(config: Config, listen: str, place: Place = ALONE) -> None:
    """Serves until a signal, then lets running calls finish.

    Args:
        listen: ``host:port`` or ``unix:/path``; port 0 takes a free one. The address is printed
            as ``listening on ...`` when the server is ready.

    Raises:
        OSError: the address or the port of the metrics cannot be had.
        ValueError: something of the configuration cannot be used.
    """
    stop = Stop(place)
    transports = Transports(partial(HttpTransport, resolver=Destinations(config).resolver))
    traces = tracing.tracing(config.tracing, str(place.worker or 0))
    new_id = lambda: str(uuid.uuid4())  # noqa: E731, TID251
    now = time.time  # noqa: TID251
    service = Service(config, transports, now, new_id, traces, place.worker)
    health = Health()
    server = grpc.aio.server(options=_options(config, place))
    streams = batch.Batch(service)
    names = ["grpc.health.v1.Health", batch.SERVICE, *(f"types.{n}" for n in service.names())]
    reflected = reflection.handlers(names) if config.security.reflection else []
    server.add_generic_rpc_handlers(
        [*service.handlers(), streams.handler(), health.handler(), *reflected]
    )
    address = bind(server, listen, config.security.tls)
    scraped = await _serve_metrics(config, service, place)
    probing = contextlib.AsyncExitStack()
    await probing.enter_async_context(queueing.probed(server, service.admission.queue))
    await server.start()
    http = await _serve_http(config, service, place)
    measuring = asyncio.create_task(saturation.measure_lag(service.metrics, service.admission))
    # What is loaded by now stays for good: the collector need not look at it again. One call makes
    # hundreds of values, and frees them without its help.
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    print(f"listening on {address}", flush=True)
    await stop.wait()
    grace = config.server.grace_seconds
    _log.info("stopping", drain_seconds=config.server.drain_seconds, grace_seconds=grace)
    health.stop()
    if http:
        http.stop()
    await stop.again_within(config.server.drain_seconds)
    streams.stop()
    closing = asyncio.create_task(http.close()) if http else None
    await stop.hurried(server, grace)
    if closing:
        await closing
    await streams.settle(grace)
    measuring.cancel()
    await probing.aclose()
    await transports.close()
    if scraped:
        scraped.close()
    await asyncio.to_thread(traces.close)


class Stop:
    """When to end: at a signal or without a parent; a second signal takes away the grace."""

    def __init__(self, place: Place) -> None:
        self._asked, self._hurried = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._ask)
        if place.worker is not None:
            # The parent holds the other end and writes nothing.
            loop.add_reader(0, self._orphaned)

    def _ask(self) -> None:
        (self._hurried if self._asked.is_set() else self._asked).set()

    def _orphaned(self) -> None:
        asyncio.get_running_loop().remove_reader(0)
        self._asked.set()

    async def wait(self) -> None:
        """Until the first signal."""
        await self._asked.wait()

    async def again_within(self, seconds: float) -> None:
        """Until the second signal, or for so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hurried.wait(), seconds)

    async def hurried(self, server: grpc.aio.Server, grace: float) -> None:
        """Ends the server's calls within the grace, or at once at the second signal."""

        async def hurry() -> None:
            await self._hurried.wait()
            await server.stop(0)

        hurrying = asyncio.create_task(hurry())
        await server.stop(grace)
        hurrying.cancel()


def _options(config: Config, place: Place) -> tuple[tuple[str, int], ...]:
    age = config.server.connection_age_seconds
    aged = (
        ("grpc.max_connection_age_ms", int(age * 1000)),
        ("grpc.max_connection_age_grace_ms", int(config.server.longest_call_seconds * 1000)),
    )
    # A second server on the same port is a mistake, unless they are workers of one.
    shared = ("grpc.so_reuseport", int(place.worker is not None))
    return (*_OPTIONS, shared, *(aged if age else ()), *limits(config.security.limits))


async def _serve_http(config: Config, service: Service, place: Place) -> Gateway | None:
    if not config.server.http:
        return None
    # Loaded where it is wanted: few processes are asked for it.
    from ucs.server.gateway import Gateway

    gateway = Gateway(service, config.security.limits)
    shared, grace = place.worker is not None, config.server.grace_seconds
    url = await gateway.open(config.server.http, config.security.tls, shared=shared, grace=grace)
    print(f"HTTP on {url}", flush=True)
    return gateway


async def _serve_metrics(config: Config, service: Service, place: Place) -> asyncio.Server | None:
    if place.measured:
        return await metrics.serve_near(service.metrics.text, place.measured)
    if not config.metrics.port:
        return None
    return await metrics.serve(service.metrics.text, config.metrics.host, config.metrics.port)


def run(
    listen: str | None,
    config: Path | None,
    metrics_port: int | None,
    count: int = 1,
    place: Place = ALONE,
    http: str | None = None,
) -> None:
    """Serves until a signal; exits with 2 for a bad configuration, 1 for a taken address.

    Args:
        listen: ``host:port`` or ``unix:/path``, instead of the configuration's.
        config: a TOML file, instead of the environment's own.
        metrics_port: instead of the configuration's; 0 serves none.
        count: how many processes.
        place: which of them this is.
        http: where the HTTP/JSON gateway listens, instead of the configuration's.
    """
    environ = dict(os.environ)
    if metrics_port is not None:
        environ["CS__METRICS__PORT"] = str(metrics_port)
    if http is not None:
        environ["CS__SERVER__HTTP"] = http
    try:
        settings = configuration.load(environ, config)
    except ConfigError as error:
        _fail(error, 2)
    logs.configure(settings.log.console, place.worker)
    address = listen or f"{settings.server.host}:{settings.server.port}"
    try:
        if count > 1:
            raise SystemExit(uvloop.run(workers.serve(settings, address, count)))
        uvloop.run(serve(settings, address, place))
    except workers.Failed as failed:
        raise SystemExit(failed.code) from None
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
    parser.add_argument(
        "--http", nargs="?", const="127.0.0.1:8001", metavar="HOST:PORT", help="HTTP/JSON, too"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes that share the port")
    # How the parent tells each worker who it is.
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--metrics-socket", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    place = Place(asked.worker, asked.metrics_socket)
    run(asked.listen, asked.config, asked.metrics_port, asked.workers, place, asked.http)


if __name__ == "__main__":
    main()
