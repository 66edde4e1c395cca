"""The proxy door: real host names over TLS, led to the relay by a mitmdump of its own environment.

For services that cannot be given a base URL. `python -m harness.proxy setup` makes the environment;
`UCS_MITMDUMP` names another mitmdump.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self
from urllib.parse import quote

from harness import seal
from harness.relay import Relay
from harness.seal import LEVELS, Sealed, SealError
from simulators.local.proxy import LISTENING, OPTIONS, START_SECONDS, ProxyError, find, setup

ADDON = Path(__file__).with_name("proxy_addon.py")


class Proxy:
    """A running mitmdump that leads `hosts` (real host name to processor) to the relay.

    Raises ProxyError when there is no mitmdump or it does not start.
    """

    def __init__(
        self, relay: Relay, hosts: Mapping[str, str], *, levels: Sequence[str] = LEVELS
    ) -> None:
        mitmdump = find()
        if mitmdump is None:
            raise ProxyError("no mitmdump: run `python -m harness.proxy setup`")
        self._folder = Path(tempfile.mkdtemp(prefix="ucs-proxy-"))
        self.certificate = self._folder / "mitmproxy-ca-cert.pem"
        self._output = bytearray()
        try:
            self.sealed = self._start(mitmdump, relay, hosts, levels)
            self.port = self._listening()
        except (SealError, OSError) as error:
            self.stop()
            raise ProxyError(f"mitmdump did not start: {error}\n{self._said()}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def url(self, test: str = "") -> str:
        """The proxy's address. Without a test's name, credentials have to tell the test.

        The name belongs to a connection: a client that serves several tests needs no name.
        """
        user = f"{quote(test, safe='')}:x@" if test else ""
        return f"http://{user}127.0.0.1:{self.port}"

    def environment(self, test: str = "") -> dict[str, str]:
        """What makes a service use this proxy and trust its certificates, and no others."""
        url, trusted = self.url(test), str(self.certificate)
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        trust = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
        return {
            **dict.fromkeys((*names, *(name.lower() for name in names)), url),
            **dict.fromkeys(trust, trusted),
            "NO_PROXY": "",
            "no_proxy": "",
        }

    def stop(self) -> None:
        """Ends mitmdump and forgets its certificates."""
        if sealed := getattr(self, "sealed", None):
            sealed.process.terminate()
            # A pipe must not be closed under its reader.
            self._reader.join(10)
            sealed.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(
        self, mitmdump: Path, relay: Relay, hosts: Mapping[str, str], levels: Sequence[str]
    ) -> Sealed:
        facts = {"host": relay.host, "port": relay.port, "hosts": dict(hosts)}
        options = [word for option in OPTIONS for word in ("--set", option)]
        command = [str(mitmdump), "--listen-host", "127.0.0.1", "--listen-port", "0"]
        command += ["-s", str(ADDON), "--set", f"confdir={self._folder}", *options]
        env = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        env |= {"PYTHONUNBUFFERED": "1", "UCS_PROXY_DOOR": json.dumps(facts)}
        sealed = seal.launch(
            command,
            ports=[relay.port],
            adopt=relay.adopt,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            levels=levels,
        )
        self._reader = threading.Thread(target=self._read, args=(sealed.process,), daemon=True)
        self._reader.start()
        return sealed

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        """Keeps the end of what mitmdump says, so that it never waits for a reader."""
        assert process.stdout is not None
        for line in process.stdout:
            self._output += line
            del self._output[:-8192]

    def _listening(self) -> int:
        """The port, which mitmdump says once it listens."""
        process = self.sealed.process
        seal.wait_until(process, lambda: self._port() is not None, "mitmdump", START_SECONDS)
        port = self._port()
        assert port is not None
        return port

    def _port(self) -> int | None:
        found = LISTENING.search(bytes(self._output))
        return int(found[1]) if found else None

    def _said(self) -> str:
        return bytes(self._output).decode(errors="replace").strip()


def main(arguments: Sequence[str]) -> int:
    """`setup` makes the environment; `where` says which mitmdump is used."""
    if list(arguments) == ["where"]:
        sys.stdout.write(f"{find() or 'none'}\n")
        return 0
    if list(arguments) != ["setup"]:
        sys.stderr.write("usage: python -m harness.proxy setup|where\n")
        return 2
    try:
        setup()
    except (ProxyError, OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"the proxy door has no environment: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
