"""Processors as the local simulator serves them, in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.server.process import Metadata
from ucs.server.shapes import camel


@contextmanager
def serving() -> Iterator[str]:
    """Runs all simulators; the URL of their window."""
    process = subprocess.Popen(
        [sys.executable, "-m", "simulators.local.main", "--port", "0"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    with process.stdout as lines:
        said = next(line for line in lines if line.startswith(b"window: "))
        yield said.decode().removeprefix("window: ").strip().rstrip("/")
        process.terminate()
    process.wait(20)


def ask(url: str, body: Any = None) -> Any:
    """What the control plane answers."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data)) as reply:
        return json.load(reply)


class Merchant:
    """A merchant's account at one simulated processor."""

    def __init__(self, window: str, connector: str, name: str = "shop") -> None:
        self._place = f"{window}/_sim/{connector}/merchants"
        keys = ask(self._place, {"id": name})
        self._place += f"/{name}"
        self.webhook_secret: str = keys["webhook_secret"]
        override = {"connectors": {connector: {"base_url": f"{window}/{connector}"}}}
        account = {"config": {camel(connector): keys["credentials"]}}
        self.metadata: Metadata = (
            ("x-connector-config", json.dumps(account)),
            ("x-config-override", json.dumps(override)),
        )

    def ledger(self) -> Any:
        """Its payments in the processor's books."""
        return ask(f"{self._place}/ledger")

    def outbox(self) -> Any:
        """Its webhooks, oldest first."""
        return ask(f"{self._place}/outbox")
