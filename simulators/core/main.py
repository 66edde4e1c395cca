"""`ucs-simulator`: every processor behind one port, and a control plane beside them."""

import time
from datetime import UTC, datetime
from typing import Annotated

import typer
import uvloop

from simulators.core import registry
from simulators.core.clock import Clock
from simulators.core.door import serve
from simulators.core.http import Request, Response, json_response
from simulators.core.simulator import Simulator

app = typer.Typer(add_completion=False, help="Simulated payment processors.")


class Front:
    """Hands `/stripe/v1/...` to the simulator of that name."""

    def __init__(self, simulators: dict[str, Simulator]) -> None:
        self.simulators = simulators

    def handle(self, request: Request) -> Response:
        """Answer one request by the processor that its path names."""
        name, slash, rest = request.path[1:].partition("/")
        simulator = self.simulators.get(name)
        if simulator is None:
            known = ", ".join(f"/{known}/" for known in self.simulators)
            return json_response(404, {"error": f"no processor {name!r} here; there are: {known}"})
        request.path = slash + rest.lstrip("/") if slash else "/"
        request.base = f"{request.base}/{name}"
        return simulator.handle(request)


async def run(front: Front, host: str, port: int) -> None:
    """Serve until interrupted."""
    server = await serve(front.handle, host, port)
    bound = server.sockets[0].getsockname()
    for name in front.simulators:
        typer.echo(f"{name}: http://{bound[0]}:{bound[1]}/{name}")
    await server.serve_forever()


@app.command(name="serve")
def serve_command(
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = 8090,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    seed: Annotated[int, typer.Option(help="Decides all ids and secrets.")] = 0,
) -> None:
    """Run all simulators."""
    clock = Clock(datetime.now(UTC).timestamp(), time.monotonic)
    simulators = {name: registry.load(name)(seed=seed, clock=clock) for name in registry.names()}
    typer.echo(f"seed: {seed}")
    try:
        uvloop.run(run(Front(simulators), host, port))
    except KeyboardInterrupt:
        typer.echo("stopped")


def main() -> None:
    """The command line."""
    app()


if __name__ == "__main__":
    main()
