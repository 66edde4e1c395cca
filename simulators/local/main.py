"""`ucs-simulator`: every processor behind one port, real host names behind another."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import ipaddress
import json
import signal
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import msgspec
import typer
import uvloop

from simulators.core import registry
from simulators.core.clock import Clock
from simulators.core.door import serve
from simulators.local import control, proxy
from simulators.local.chaos import Chaos
from simulators.local.front import Front
from simulators.local.proxy import Proxy, ProxyError
from simulators.local.state import State, StateError
from simulators.local.world import World

app = typer.Typer(add_completion=False, help="Simulated payment processors. No money moves here.")

Seed = Annotated[int, typer.Option(help="Decides all ids and secrets.")]
BANNER = "This is a simulator and no payment processor: no money moves, and nobody is charged."


class Doors(msgspec.Struct):
    """Where to listen. `proxy` is the port of the proxy door, None where it stays shut."""

    host: str
    port: int
    proxy: int | None
    passed: list[str]


async def run(front: Front, doors: Doors) -> None:
    """Serve, and deliver webhooks, until this process is asked to end."""
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    server = await serve(front.handle, doors.host, doors.port)
    bound = server.sockets[0].getsockname()
    base = f"http://[{bound[0]}]:{bound[1]}" if ":" in bound[0] else f"http://{bound[0]}:{bound[1]}"
    for name in front.world.names:
        typer.echo(f"{name}: {base}/{name}")
    async with proxied(front, (bound[0], bound[1]), doors):
        typer.echo(f"window: {base}/")
        courier = asyncio.create_task(front.world.run())
        await asyncio.wait(
            (courier, asyncio.create_task(ended.wait())), return_when=asyncio.FIRST_COMPLETED
        )
        server.close()
        courier.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await courier


@contextlib.asynccontextmanager
async def proxied(front: Front, bound: tuple[str, int], doors: Doors) -> AsyncIterator[None]:
    """The proxy door, where it is asked for."""
    if doors.proxy is None:
        yield
        return
    opened = Proxy(bound, hosts(), passed=doors.passed)
    await opened.start(doors.host, doors.proxy)
    typer.echo(f"proxy: http://{doors.host}:{opened.port} (CA: {proxy.certificate()})")
    try:
        yield
    finally:
        await opened.stop()


def hosts() -> dict[str, str]:
    """The processor of each real host name."""
    return {host: name for name in registry.names() for host in registry.load(name).hosts}


def loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@app.callback(invoke_without_command=True)
def serve_all(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = 8090,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    seed: Seed = 0,
    chaos: Annotated[str, typer.Option(help="PROFILE[:SEED]: what shall go wrong.")] = "calm",
    state: Annotated[Path | None, typer.Option(help="File that keeps everything.")] = None,
    proxy_: Annotated[
        int | None, typer.Option("--proxy", help="Port of the proxy door; 0 takes a free one.")
    ] = None,
    passthrough: Annotated[
        list[str] | None, typer.Option(help="Host that the proxy lets through.")
    ] = None,
    control_: Annotated[
        bool, typer.Option("--control", help="Offer window and control plane beyond loopback too.")
    ] = False,
) -> None:
    """Run the simulators of all processors."""
    if context.invoked_subcommand is not None:
        return
    try:
        wanted = Chaos.parse(chaos)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong), param_hint="--chaos") from None
    typer.echo(BANNER)
    typer.echo(f"seed: {seed}, chaos: {wanted}")
    near = loopback(host)
    front = Front(world(seed, wanted, state), controlled=control_ or near, named=not near)
    if state is not None:
        _remember(front)
    collect_rarely()
    try:
        uvloop.run(run(front, Doors(host, port, proxy_, passthrough or [])))
    except (OSError, ProxyError, StateError) as error:
        _fail(str(error))


def collect_rarely() -> None:
    """What is loaded by now stays; what requests make mostly stays too and holds no cycles."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def world(seed: int, chaos: Chaos, state: Path | None) -> World:
    """A world on the real clock."""
    clock = Clock(datetime.now(UTC).timestamp(), time.monotonic)
    if state is None:
        return World(seed, clock=clock, chaos=chaos)
    try:
        kept = State(state, {"seed": str(seed), "chaos": str(chaos)})
    except StateError as error:
        _fail(str(error))
    return World(seed, clock=clock, chaos=chaos, state=kept)


def _remember(front: Front) -> None:
    try:
        count = front.world.remember(front.again)
    except StateError as error:
        _fail(str(error))
    typer.echo(f"state: {count} records remembered")


def _fail(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)


@app.command()
def keys(
    merchant: Annotated[str, typer.Argument(help="Any name for the merchant.")],
    seed: Seed = 0,
    processor: Annotated[str | None, typer.Option(help="One processor; all if not told.")] = None,
    field: Annotated[str, typer.Option(help="One credential alone, or webhook_secret.")] = "",
) -> None:
    """Print a merchant's credentials and webhook secret, one processor a line."""
    for name in [processor] if processor else registry.names():
        try:
            simulator = registry.load(name)(seed=seed)
        except KeyError as unknown:
            raise typer.BadParameter(str(unknown.args[0])) from None
        told = control.keys(simulator, merchant)
        if not field:
            typer.echo(json.dumps(msgspec.to_builtins(told)))
            continue
        known = told.credentials | {"webhook_secret": told.webhook_secret}
        if field not in known:
            raise typer.BadParameter(f"{name} has {', '.join(known)}", param_hint="--field")
        typer.echo(known[field])


@app.command()
def ca() -> None:
    """Print where the proxy door's CA certificate is, and how to trust it."""
    try:
        path = asyncio.run(proxy.prepare())
    except ProxyError as error:
        _fail(str(error))
    typer.echo(f"{path}\n{TRUST.format(path=path)}")


TRUST = """
Trust it in the program under test only, never on a whole machine:
  export HTTPS_PROXY=http://127.0.0.1:8091 SSL_CERT_FILE={path}
  Python (requests): export REQUESTS_CA_BUNDLE={path}
  Node:              export NODE_EXTRA_CA_CERTS={path}
  curl:              curl --proxy http://127.0.0.1:8091 --cacert {path} ...
  Java:              keytool -importcert -file {path} -keystore sim.jks -alias ucs-simulator"""


@app.command("setup-proxy")
def setup_proxy() -> None:
    """Install what the proxy door runs on, in an environment of its own."""
    try:
        done = proxy.setup()
    except ProxyError as error:
        _fail(str(error))
    typer.echo(f"{proxy.folder()}: {'installed' if done else 'is there already'}")


def main() -> None:
    """The command line."""
    app()


if __name__ == "__main__":
    main()
