"""Runs inside mitmdump: leads requests for processors' hosts to the simulators."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from mitmproxy import addonmanager, ctx, http  # type: ignore[import-not-found]

ORIGIN = "x-simulator-origin"
WORKING = ("core", "block", "nextlayer", "proxyserver", "tlsconfig", "termlog", "scriptloader")
"""Addons of mitmproxy that do something here. The others hear of every event and do nothing, which
takes half of the time."""
HOP = (b"proxy-connection", b"connection", b"keep-alive", b"transfer-encoding", b"content-length")
"""Headers that are true of one connection alone."""
HEAD_LIMIT = 1 << 20
EACH = frozenset(("requestheaders", "request", "responseheaders", "response"))
"""Events of every request."""


class Simulators:
    """Asks the simulators over kept connections, with a fraction of what mitmproxy takes for it."""

    def __init__(self, host: str, port: int) -> None:
        self._place = host, port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(self, sent: bytes, *, bare: bool) -> Any:
        """The answer. `bare`: it has no body. Raises OSError or EOFError where there is none."""
        line = await self._line()
        try:
            line[1].write(sent)
            answer, kept = await self._answer(line[0], bare)
        except BaseException:
            line[1].close()
            raise
        if kept:
            self._idle.append(line)
        else:
            line[1].close()
        return answer

    async def _line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._idle:
            line = self._idle.pop()
            if not line[0].at_eof() and not line[1].is_closing():
                return line
            line[1].close()
        return await asyncio.open_connection(*self._place, limit=HEAD_LIMIT)

    @staticmethod
    async def _answer(reader: asyncio.StreamReader, bare: bool) -> tuple[Any, bool]:
        first, *lines = (await reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
        fields = [(name, value) for name, _, value in (line.partition(b": ") for line in lines)]
        headers = http.Headers(fields)
        length = 0 if bare else int(headers.get("content-length", "0"))
        body = await reader.readexactly(length) if length else b""
        version, code, reason = first.split(b" ", 2)
        answer = http.Response(version, int(code), reason, headers, body, None, 0, 0)
        return answer, headers.get("connection") != "close"


class Hearers:
    """Tells of the events of every request only those addons that hear them, found once.

    The manager asks every addon at every event, twice, which takes a fifth of the time.
    """

    def __init__(self, manager: Any) -> None:
        self._manager, self._tell = manager, manager.handle_lifecycle
        self._hearing: dict[str, list[Any]] = {}

    async def tell(self, event: Any) -> None:
        """As the manager's `handle_lifecycle`; nobody here hears `update`, which follows there."""
        if event.name not in EACH:
            await self._tell(event)
            return
        hearing = self._hearing.get(event.name)
        if hearing is None:
            every = addonmanager.traverse(self._manager.chain)
            found = [getattr(each, event.name, None) for each in every]
            hearing = self._hearing[event.name] = [each for each in found if callable(each)]
        for hear in hearing:
            with addonmanager.safecall():
                waited = hear(*event.args())
                if waited is not None:
                    await waited


def unchecked(message: Any) -> None:
    """Instead of comparing the types of a message's parts with what they are annotated with."""


class Door:
    """Knows the processors' hosts and where the simulators are, and dials nothing but these.

    `passed` are hosts that are let through to where they really are.
    """

    def __init__(self, facts: dict[str, Any]) -> None:
        self.simulators = (facts["host"], facts["port"])
        self.hosts: dict[str, str] = facts["hosts"]
        self.passed = frozenset(facts["passed"])
        self._asked = Simulators(*self.simulators)

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
        addons.handle_lifecycle = Hearers(addons).tell
        http.MessageData.__post_init__ = unchecked

    def http_connect(self, flow: Any) -> None:
        """A tunnel: refused before any certificate is made, unless it leads somewhere."""
        self._refuse_unknown(flow)

    def requestheaders(self, flow: Any) -> None:
        self._refuse_unknown(flow)

    async def request(self, flow: Any) -> None:
        asked = flow.request
        if flow.response is not None or asked.host in self.passed:
            return
        try:
            answer = await self._asked.ask(self._told(asked), bare=asked.method == "HEAD")
        except (OSError, EOFError):
            self.error(flow)
        else:
            flow.response = answer

    def _told(self, asked: Any) -> bytes:
        """A request as the simulators are sent it."""
        host, port = self.simulators
        shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        body = asked.raw_content or b""
        lines = [f"{asked.method} /{self.processor(asked.host)}{asked.path} HTTP/1.1".encode()]
        lines += [
            name + b": " + value
            for name, value in asked.headers.fields
            if name.lower() not in (*HOP, b"host", ORIGIN.encode())
        ]
        lines.append(b"host: " + asked.headers.get("host", asked.host).encode("latin-1", "replace"))
        lines.append(f"{ORIGIN}: http://{shown}".encode())
        lines.append(b"content-length: %d" % len(body))
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

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
