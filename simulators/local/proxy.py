"""The proxy door: real host names over TLS, through a mitmdump of an environment of its own.

mitmproxy pins old versions of libraries that are needed new here; `UCS_MITMDUMP` names another one.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import typer

ENVIRONMENT = "UCS_MITMDUMP"
PINS = Path(__file__).with_name("proxy-requirements.txt")
ADDON = Path(__file__).with_name("proxy_addon.py")
START_SECONDS = 30.0
OPTIONS = ("connection_strategy=lazy", "upstream_cert=false", "flow_detail=0", "showhost=false")
LISTENING = re.compile(rb"proxy listening at [^\s]*?:(\d+)")
_INSTALL_SECONDS = 600.0
_CHECKOUT = Path(__file__).parents[2]
_KEPT = 8192


class ProxyError(RuntimeError):
    """The proxy door cannot be opened."""


def home() -> Path:
    """Where what outlives a run is kept: the CA, and mitmproxy's environment."""
    return Path(typer.get_app_dir("ucs-simulator"))


def folder() -> Path:
    """The environment of mitmproxy: beside a checkout's own, else at home."""
    return _CHECKOUT / ".venv-proxy" if (_CHECKOUT / "Makefile").exists() else home() / "proxy"


def find() -> Path | None:
    """mitmdump: the one that UCS_MITMDUMP names, else the project's own; None without one."""
    named = os.environ.get(ENVIRONMENT)
    path = Path(named) if named else folder() / "bin" / "mitmdump"
    return path if path.is_file() else None


def setup(place: Path | None = None) -> bool:
    """Makes mitmproxy's environment from its pins. False when it is there already.

    Raises ProxyError with the installer's last words.
    """
    place = place or folder()
    mark = place / ".ready"
    pins = hashlib.blake2b(PINS.read_bytes(), digest_size=16).hexdigest()
    if mark.exists() and mark.read_text() == pins:
        return False
    python = place / "bin" / "python"
    _run([sys.executable, "-m", "venv", "--clear", str(place)])
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([str(python), *install, "--no-deps", "-r", str(PINS)])
    mark.write_text(pins)
    return True


def authority(place: Path | None = None) -> Path:
    """The folder of the CA, which is made by the first start of the proxy."""
    return place or home() / "ca"


def certificate(place: Path | None = None) -> Path:
    """The CA's certificate, which callers have to trust."""
    return authority(place) / "mitmproxy-ca-cert.pem"


class Proxy:
    """A running mitmdump in front of the simulators at an address.

    `hosts` are processors by real host name, `passed` the hosts that are let through; `addon` is
    what runs inside mitmdump.
    """

    def __init__(
        self,
        address: tuple[str, int],
        hosts: Mapping[str, str],
        *,
        passed: Iterable[str] = (),
        place: Path | None = None,
        addon: Path = ADDON,
    ) -> None:
        self._addon = addon
        self._address, self._hosts, self._passed = address, dict(hosts), sorted(passed)
        self.place = authority(place)
        self.port = 0
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._said = bytearray()

    async def start(self, host: str, port: int) -> None:
        """Listen. Raises ProxyError where there is no mitmdump, or it does not start."""
        mitmdump = find()
        if mitmdump is None:
            raise ProxyError("no mitmdump here: `ucs-simulator setup-proxy` installs it")
        self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = {"host": self._address[0], "port": self._address[1], "hosts": self._hosts}
        told = json.dumps(facts | {"passed": self._passed})
        options = [word for option in OPTIONS for word in ("--set", option)]
        self._process = await asyncio.create_subprocess_exec(
            str(mitmdump), "--listen-host", host, "--listen-port", str(port), "-s",
            str(self._addon),
            "--set", f"confdir={self.place}", *options,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "UCS_SIMULATOR_DOOR": told},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        listening = asyncio.Event()
        self._reading = asyncio.create_task(self._read(listening))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(listening.wait(), START_SECONDS)
        found = LISTENING.search(self._said)
        if found is None:
            await self.stop()
            said = self._said.decode(errors="replace").strip()
            raise ProxyError(f"mitmdump did not start: {said}")
        self.port = int(found[1])

    @property
    def pid(self) -> int:
        """The process of mitmdump. Raises ProxyError where there is none."""
        if self._process is None:
            raise ProxyError("the proxy was not started")
        return self._process.pid

    async def stop(self) -> None:
        """End mitmdump."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()
        if self._reading is not None:
            await self._reading

    async def _read(self, listening: asyncio.Event) -> None:
        """Keeps the end of what mitmdump says, so that it never waits for a reader."""
        assert self._process is not None
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            self._said += line
            if LISTENING.search(line):
                listening.set()
            elif listening.is_set():
                del self._said[:-_KEPT]
        listening.set()


async def prepare(place: Path | None = None) -> Path:
    """The CA's certificate; it is made where there is none yet. Raises ProxyError."""
    if not certificate(place).exists():
        proxy = Proxy(("127.0.0.1", 9), {}, place=place)
        await proxy.start("127.0.0.1", 0)
        await proxy.stop()
    return certificate(place)


def _run(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 - the project's own pins
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_INSTALL_SECONDS
    )
    if done.returncode:
        raise ProxyError(f"{' '.join(command[:4])} failed:\n{done.stdout.decode()[-2000:]}")
