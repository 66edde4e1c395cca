"""Runs inside mitmdump: leads requests for processors' hosts to the simulators."""

from __future__ import annotations

import json
import os
from typing import Any

from mitmproxy import ctx, http  # type: ignore[import-not-found]

ORIGIN = "x-simulator-origin"
WORKING = ("core", "block", "nextlayer", "proxyserver", "tlsconfig", "termlog", "scriptloader")
"""Addons of mitmproxy that do something here. The others hear of every event and do nothing, which
takes half of the time."""


class Door:
    """Knows the processors' hosts and where the simulators are, and dials nothing but these.

    `passed` are hosts that are let through to where they really are.
    """

    def __init__(self, facts: dict[str, Any]) -> None:
        self.simulators = (facts["host"], facts["port"])
        self.hosts: dict[str, str] = facts["hosts"]
        self.passed = frozenset(facts["passed"])

    def processor(self, host: str) -> str | None:
        """The processor of a host; `*.` in a known name stands for whatever is before it."""
        found = self.hosts.get(host)
        while found is None and "." in host:
            host = host.partition(".")[2]
            found = self.hosts.get(f"*.{host}")
        return found

    def running(self) -> None:
        addons = ctx.master.addons
        addons.chain = [each for each in addons.chain if type(each).__name__.lower() in WORKING]

    def http_connect(self, flow: Any) -> None:
        """A tunnel: refused before any certificate is made, unless it leads somewhere."""
        self._refuse_unknown(flow)

    def requestheaders(self, flow: Any) -> None:
        self._refuse_unknown(flow)

    def request(self, flow: Any) -> None:
        asked = flow.request
        if flow.response is not None or asked.host in self.passed:
            return
        authority = asked.headers.get("host", asked.host)
        host, port = self.simulators
        asked.headers[ORIGIN] = (
            f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        )
        asked.path = f"/{self.processor(asked.host)}{asked.path}"
        asked.scheme = "http"
        asked.host, asked.port = self.simulators
        asked.headers["host"] = authority

    def server_connect(self, data: Any) -> None:
        """The last guard: whatever went wrong before, nothing else is dialled."""
        address = tuple(data.server.address)
        if address != self.simulators and address[0] not in self.passed:
            data.server.error = "only the simulators may be dialled"

    def error(self, flow: Any) -> None:
        """A connection that the processor drops is dropped here too, not answered 502."""
        if flow.killable:
            flow.kill()

    def _refuse_unknown(self, flow: Any) -> None:
        host = flow.request.host
        if host not in self.passed and self.processor(host) is None:
            said = f"ucs-simulator stands for no processor at {host}; see --passthrough\n"
            flow.response = http.Response.make(403, said, {"content-type": "text/plain"})


addons = [Door(json.loads(os.environ["UCS_SIMULATOR_DOOR"]))]
