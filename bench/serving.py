"""The processes that are measured: the service, its floor, the simulator, a fixed processor."""

from __future__ import annotations

import asyncio
import cProfile
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop

from bench import answers

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
ProfilePath = Annotated[
    Path | None, typer.Option("--profile", help="Write a cProfile here, of what follows SIGUSR1.")
]


@app.command()
def service(
    egress: Annotated[bool, typer.Option(help="Send, or answer in process.")] = True,
    profile: ProfilePath = None,
) -> None:
    """The service; without egress its transport answers as Stripe, in process."""
    from ucs.server import main

    if not egress:
        setattr(main, "HttpTransport", answers.Canned)  # noqa: B010 - the name is not exported
    _profiled(lambda: main.run(listen="127.0.0.1:0", config=None, metrics_port=0), profile)


@app.command()
def floor(url: Annotated[str, typer.Argument(help="Where to post before answering.")] = "") -> None:
    """A gRPC server that does nothing: what the service's own work is measured against."""
    from bench.floor import serve

    uvloop.run(serve(url))


@app.command()
def simulator(
    stored: Annotated[int, typer.Option(help="Payments that are there already.")] = 0,
    profile: ProfilePath = None,
) -> None:
    """Stripe's simulator behind the door of all simulators."""
    from bench.payments import fill
    from simulators.local.front import Front
    from simulators.local.main import collect_rarely
    from simulators.local.world import World

    world = World(7, names=["stripe"])
    collect_rarely()
    fill(world.simulator("stripe"), stored)
    _profiled(lambda: uvloop.run(_serve(Front(world).handle)), profile)


@app.command()
def processor() -> None:
    """A processor that answers every request as Stripe answers an authorization."""
    uvloop.run(_serve(answers.fixed))


async def _serve(handle: Callable[[Any], Any]) -> None:
    from simulators.core.door import serve

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = await serve(handle)
    host, port = server.sockets[0].getsockname()[:2]
    print(f"listening on http://{host}:{port}", flush=True)
    await stop.wait()
    server.close()


def _profiled(work: Callable[[], object], path: Path | None) -> None:
    if path is None:
        work()
        return
    # CPU time: a clock on the wall would count the waiting for calls.
    profile = cProfile.Profile(time.thread_time)
    signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
    work()
    profile.disable()
    profile.dump_stats(path)


if __name__ == "__main__":
    app()
