"""The front: which door of the world a request knocks at."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable
from urllib.parse import urlsplit

from simulators.core.http import Request, Response, json_response
from simulators.local.control import Control
from simulators.local.window import Window
from simulators.local.world import World

ORIGIN = "x-simulator-origin"
"""Set by the proxy door: where the http door is, so that links lead there from any browser."""


class Front:
    """`/stripe/v1/...` is Stripe, `/vault/stripe/v1/...` Stripe behind a vault, `/_sim/...` the
    control plane, `/` and `/_window/...` the window for people.

    `controlled` is whether the last two are there at all, `named` whether by any host name too:
    on loopback a page of another site may have its own name lead here (DNS rebinding).
    """

    def __init__(self, world: World, *, controlled: bool = True, named: bool = False) -> None:
        self.world, self.controlled, self.named = world, controlled, named
        self.control, self.window = Control(world), Window(world)

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """Answer one request."""
        name, _, rest = request.path[1:].partition("/")
        if name in self.world.faults:
            if rest.startswith("_sim/"):
                return self._controlled(request, f"/_sim/{name}/{rest.removeprefix('_sim/')}")
            self._enter(request, f"/{name}", rest)
            return self.world.call(name, request)
        if name == "vault":
            processor, _, rest = rest.partition("/")
            if processor in self.world.faults:
                self._enter(request, f"/vault/{processor}", rest)
                return self.world.vaulted(processor, request)
        if name == "_sim":
            return self._controlled(request, request.path)
        if name in ("", "_window"):
            return self._windowed(request)
        return self._unknown(request)

    @staticmethod
    def _enter(request: Request, door: str, rest: str) -> None:
        request.path = f"/{rest.lstrip('/')}"
        request.base = f"{request.headers.pop(ORIGIN, request.base)}{door}"

    def _controlled(self, request: Request, path: str) -> Response | Awaitable[Response]:
        if not self.controlled:
            return json_response(403, {"error": "the control plane is for loopback; see --control"})
        if refused := self._foreign(request):
            return refused
        first, _, rest = path.removeprefix("/_sim/").partition("/")
        # The clock of one is the clock of all.
        if first in self.world.faults and rest.partition("/")[0] == "clock":
            path = f"/_sim/{rest}"
        request.path = path
        return self.control.handle(request)

    def _windowed(self, request: Request) -> Response | Awaitable[Response]:
        if not self.controlled:
            return self._unknown(request)
        return self._foreign(request) or self.window.handle(request)

    def _foreign(self, request: Request) -> Response | None:
        """The refusal of what a page of another site asks for."""
        host = request.headers.get("host")
        if not self.named and host is not None and not _own(host):
            said = f"not by the name {host}: ask by 127.0.0.1 or localhost"
            return json_response(403, {"error": said})
        if _of_another_site(request):
            return json_response(403, {"error": "pages of other sites may not ask for this"})
        return None

    def again(self, door: str, request: Request) -> None:
        """What the state file has beside calls: what people did."""
        (self.window if door == "window" else self.control).handle(request)

    def _unknown(self, request: Request) -> Response:
        known = [f"/{name}/" for name in self.world.names]
        return json_response(404, {"error": f"nothing at {request.path}", "try": known})


def _of_another_site(request: Request) -> bool:
    """Whether a browser asks on behalf of a page that is not the simulator's own."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _own(host: str) -> bool:
    """Whether a Host header is an address or localhost, which nobody's name servers can give."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        ipaddress.ip_address(name)
    except ValueError:
        name = host.rpartition(":")[0] or host
        return name.lower() == "localhost" or name.lower().endswith(".localhost")
    return True
