"""`ucs-simulator`: every processor behind one port, a vault before each, a control plane beside."""

import asyncio
import contextlib
import gc
import ipaddress
import json
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated

import typer
import uvloop

from simulators.core import control, registry
from simulators.core.clock import Clock
from simulators.core.courier import Courier
from simulators.core.door import serve
from simulators.core.http import Request, Response, json_response
from simulators.core.simulator import Simulator
from simulators.core.vault import Vault

app = typer.Typer(add_completion=False, help="Simulated payment processors.")

Handle = Callable[[Request], Response | Awaitable[Response]]
Seed = Annotated[int, typer.Option(help="Decides all ids and secrets.")]


class Front:
    """Finds the processor that a path names.

    `/stripe/v1/...` is Stripe, `/vault/stripe/v1/...` Stripe behind a vault, `/_sim/stripe/...` its
    control plane, `/_sim/clock` the clock of all.
    """

    def __init__(self, simulators: dict[str, Simulator], *, controlled: bool = True) -> None:
        self.simulators = simulators
        self.vaults = {name: Vault(found.handle) for name, found in simulators.items()}
        self.controlled = controlled

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """Answer one request."""
        name, _, rest = request.path[1:].partition("/")
        simulator = self.simulators.get(name)
        if simulator is not None:
            return self._to(simulator.handle, request, name, rest)
        if name == "vault":
            name, _, rest = rest.partition("/")
            if name in self.vaults:
                request.base = f"{request.base}/vault"
                return self._to(self.vaults[name].handle, request, name, rest)
        if name == "_sim":
            return self._control(request, rest)
        return self._unknown(request)

    def _to(
        self, handle: Handle, request: Request, name: str, rest: str
    ) -> Response | Awaitable[Response]:
        request.path = f"/{rest.lstrip('/')}"
        request.base = f"{request.base}/{name}"
        if request.path.startswith("/_sim/"):
            return self._control(request, f"{name}{request.path.removeprefix('/_sim')}")
        return handle(request)

    def _control(self, request: Request, rest: str) -> Response:
        if not self.controlled:
            return json_response(403, {"error": "the control plane is for loopback; see --control"})
        name, _, below = rest.partition("/")
        simulator = self.simulators.get(name)
        if simulator is None and name == "clock":
            simulator, below = next(iter(self.simulators.values()), None), rest
        if simulator is None:
            return self._unknown(request)
        request.path = f"/_sim/{below}"
        return control.handle(simulator, request)

    def _unknown(self, request: Request) -> Response:
        known = [f"/{name}/" for name in self.simulators]
        return json_response(404, {"error": f"nothing at {request.path}", "try": known})


async def run(front: Front, clock: Clock, host: str, port: int) -> None:
    """Serve, and deliver webhooks, until this process is asked to end."""
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    server = await serve(front.handle, host, port)
    bound = server.sockets[0].getsockname()
    for name in front.simulators:
        typer.echo(f"{name}: http://{bound[0]}:{bound[1]}/{name}")
    courier = asyncio.create_task(Courier(front.simulators.values(), clock).run())
    await ended.wait()
    server.close()
    courier.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await courier


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
    control_: Annotated[
        bool, typer.Option("--control", help="Offer the control plane beyond loopback too.")
    ] = False,
) -> None:
    """Run the simulators of all processors."""
    if context.invoked_subcommand is not None:
        return
    clock = Clock(datetime.now(UTC).timestamp(), time.monotonic)
    simulators = {name: registry.load(name)(seed=seed, clock=clock) for name in registry.names()}
    typer.echo(f"seed: {seed}")
    # What is loaded by now stays; what requests make mostly stays too and holds no cycles.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    front = Front(simulators, controlled=control_ or loopback(host))
    uvloop.run(run(front, clock, host, port))


@app.command()
def keys(
    merchant: Annotated[str, typer.Argument(help="Any name for the merchant.")],
    seed: Seed = 0,
    processor: Annotated[str | None, typer.Option(help="One processor; all if not told.")] = None,
) -> None:
    """Print a merchant's credentials and webhook secret, one processor a line."""
    for name in [processor] if processor else registry.names():
        try:
            simulator = registry.load(name)(seed=seed)
        except KeyError as unknown:
            raise typer.BadParameter(str(unknown.args[0])) from None
        typer.echo(json.dumps(control.keys(simulator, merchant)))


def main() -> None:
    """The command line."""
    app()


if __name__ == "__main__":
    main()
