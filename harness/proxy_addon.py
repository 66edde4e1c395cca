"""Runs inside mitmdump: leads requests for processors' hosts to the relay, and no others."""

from __future__ import annotations

import base64
import json
import os
from typing import Any
from urllib.parse import quote

from mitmproxy import http  # type: ignore[import-not-found]


class Door:
    """Knows the processors' hosts and the relay, and dials nothing but the relay."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.relay = (facts["host"], facts["port"])
        self.hosts: dict[str, str] = facts["hosts"]
        self.tests: dict[str, str] = {}

    def http_connect(self, flow: Any) -> None:
        """A tunnel: refused before any certificate is made, unless it leads to a processor."""
        self._refuse_unknown(flow, flow.request.host)
        self.tests[flow.client_conn.id] = _user(flow)

    def client_disconnected(self, client: Any) -> None:
        self.tests.pop(client.id, None)

    def requestheaders(self, flow: Any) -> None:
        self._refuse_unknown(flow, flow.request.host)

    def request(self, flow: Any) -> None:
        if flow.response is not None:
            return
        asked = flow.request
        test = self.tests.get(flow.client_conn.id) or _user(flow)
        place = f"{self.hosts[asked.host]}@{asked.host}"
        asked.headers.pop("proxy-authorization", None)
        asked.path = f"/@{quote(test, safe='')}/{place}{asked.path}"
        asked.scheme = "http"
        asked.host, asked.port = self.relay

    def server_connect(self, data: Any) -> None:
        """The last guard: whatever went wrong before, only the relay is dialled."""
        if tuple(data.server.address) != self.relay:
            data.server.error = "only the relay may be dialled"

    def error(self, flow: Any) -> None:
        """A connection that the processor drops is dropped here too, not answered 502."""
        if flow.killable:
            flow.kill()

    def _refuse_unknown(self, flow: Any, host: str) -> None:
        if host not in self.hosts:
            said = f"the proxy door leads to no processor at {host}\n"
            flow.response = http.Response.make(403, said, {"content-type": "text/plain"})


def _user(flow: Any) -> str:
    """The test's name, which the client gives as the proxy's user."""
    kind, _, login = flow.request.headers.get("proxy-authorization", "").partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(login).decode().partition(":")[0]
    except ValueError:
        return ""


addons = [Door(json.loads(os.environ["UCS_PROXY_DOOR"]))]
