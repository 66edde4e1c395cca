"""The service under test as a fork, which finds the connectors as they are then."""

from __future__ import annotations

import contextlib
import importlib
import os
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import ClassVar, NoReturn

import msgspec

from mutants.tracing import Lines, Tracer, answering

SERVER = "ucs.server.main"
START_SECONDS = 20.0


class Served:
    """The service under test as a fork of this process, in place of `harness.service.Process`."""

    level = "network-namespace"
    running_ones: ClassVar[list[Served]] = []

    def __init__(self, trace: list[str], root: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ucs-"))
        self.address = f"unix:{self._folder / 'grpc'}"
        self.line, theirs = socket.socketpair()
        reads, writes = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.dup2(writes, 1)
            self._become(trace, root, theirs)
        os.close(writes)
        theirs.close()
        self.running_ones.append(self)
        self._wait(reads)

    def __call__(self, *_: object, **__: object) -> Served:
        return self

    def _become(self, trace: list[str], root: str, line: socket.socket) -> NoReturn:
        from harness.service import PATIENCE_SECONDS, SETTINGS

        code = 1
        try:
            with (self._folder / "stderr").open("wb") as errors:
                os.dup2(errors.fileno(), 2)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            os.environ.update(SETTINGS, CS__PROXY__READ_TIMEOUT=str(PATIENCE_SECONDS))
            sys.argv = ["ucs-server", "--listen", self.address]
            if trace:
                tracer = Tracer(root, trace)
                answering(tracer, line)
                tracer.start()
            importlib.import_module(SERVER).main()
            code = 0
        finally:
            os._exit(code)

    def _wait(self, pipe: int) -> None:
        from harness.service import ServiceError

        readable, _, _ = select.select([pipe], [], [], START_SECONDS)
        if not readable or not os.read(pipe, 4096):
            raise ServiceError(f"the service under test did not start: {self.errors()}")

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return os.waitpid(self._pid, os.WNOHANG) == (0, 0)

    def errors(self) -> str:
        """What it wrote to stderr, the end of it."""
        return (self._folder / "stderr").read_text(errors="replace")[-4000:]

    def stop(self) -> None:
        """Ends it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def lines(self) -> Lines:
        """What ran in it since it was asked last."""
        self.line.sendall(b".")
        with self.line.makefile("rb") as told:
            return msgspec.json.decode(told.readline(), type=Lines)


def serve(trace: list[str]) -> Served:
    """Starts the service, and has the harness find it in place of a process of its own.

    Raises:
        RuntimeError: it does not start.
    """
    from harness import service

    served = Served(trace, os.getcwd())
    service.Process = served  # type: ignore[assignment,misc]
    return served
