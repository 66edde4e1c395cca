"""Processes that are measured: started on the measured core, watched, ended."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from bench.measure import WORK, cpu_us, on

START_SECONDS = 240.0
STOP_SECONDS = 30.0


class Process:
    """A child process that prints `listening on <address>` when it is ready.

    Args:
        port: where it listens, if it does not say so.

    Raises:
        RuntimeError: it ended or stayed silent before; the message ends with its stderr.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        core: int = WORK,
        port: int = 0,
    ) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in stop
        with on(core):
            self._process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**os.environ, **(env or {})},
            )
        try:
            self.address = self._open(port) if port else self._ready()
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def cpu_us(self) -> float:
        """CPU time used so far, in microseconds."""
        return cpu_us(self.pid)

    @property
    def rss_kb(self) -> int:
        """Resident memory in kilobytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    def _ready(self) -> str:
        assert self._process.stdout is not None
        while select.select([self._process.stdout], [], [], START_SECONDS)[0]:
            line = self._process.stdout.readline().decode()
            if line.startswith("listening on "):
                return line.removeprefix("listening on ").strip()
            if not line:
                break
        raise RuntimeError(f"{self._process.args!r} did not start: {self.errors()}")

    def _open(self, port: int) -> str:
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return f"http://127.0.0.1:{port}"
        raise RuntimeError(f"{self._process.args!r} did not start: {self.errors()}")

    def errors(self) -> str:
        """The end of what it wrote to stderr."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")[-2000:]

    def ended(self, seconds: float) -> int:
        """Its exit code, once it has ended by itself. Raises subprocess.TimeoutExpired."""
        return self._process.wait(seconds)

    def stop(self) -> None:
        """Asks it to end, and insists after a while."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.close()


def serving(*arguments: str) -> list[str]:
    """The command of one of `bench.serving`'s processes."""
    return [sys.executable, "-m", "bench.serving", *arguments]
