"""The original UCS, where it is set up on this machine: its own benchmark, over a pipe."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from bench.measure import WORK, Sample, beside, on
from rpc.sdk_pb2 import FfiConnectorHttpRequest, FfiResult

ORACLE = Path("../shared/oracle")
HOMES = ("~/.cache/ucs-oracle",)
DOCUMENTED_US = (210.0, 330.0)
"""What its request transform was found to cost on the reference machine."""

# Bytes of the options message; the original's own schema makes them.
_OPTIONS = """
import sys; from oracle import options_bytes; import base64
print(base64.b64encode(options_bytes({"stripe": {"api_key": sys.argv[1]}})).decode())
"""


def home() -> Path | None:
    """Where the original is set up, if it is."""
    asked = os.environ.get("ORACLE_HOME")
    for each in [asked] if asked else HOMES:
        path = Path(each).expanduser()
        if (path / "npm" / "node_modules").exists() and (ORACLE / "oracle.js").exists():
            return path
    return None


class Original:
    """The native library in a process of its own, on the core of what is measured."""

    def __init__(self, home: Path, key: str) -> None:
        env = {**os.environ, "ORACLE_HOME": str(home)}
        command = [sys.executable, "-c", _OPTIONS, key]
        told = subprocess.run(
            command, env=env, cwd=ORACLE, capture_output=True, check=True, timeout=60
        )
        self.options = told.stdout.decode().strip()
        with on(WORK):
            self._process = subprocess.Popen(
                [str(ORACLE / "nodex"), str(ORACLE / "oracle.js")],
                env=env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, **message: Any) -> dict[str, Any]:
        """One question and its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"id": 1, **message}).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def transform(self, flow: str, request: bytes) -> FfiConnectorHttpRequest:
        """What it makes of a request.

        Raises:
            RuntimeError: it makes nothing of it.
        """
        answer = self.ask(op="request", **self._given(flow, request))
        result = FfiResult.FromString(base64.b64decode(answer.get("result", "")))
        if not result.HasField("http_request"):
            raise RuntimeError(f"the original refuses the call: {answer}")
        return result.http_request

    def time(self, flow: str, request: bytes, calls: int) -> Sample:
        """The p50 of its request transform, in microseconds."""
        given = self._given(flow, request)
        return beside(lambda: self.ask(op="bench", kind="request", n=calls, **given)["us"]["p50"])

    def _given(self, flow: str, request: bytes) -> dict[str, str]:
        return {
            "flow": flow,
            "req": base64.b64encode(request).decode(),
            "opt": self.options,
        }
