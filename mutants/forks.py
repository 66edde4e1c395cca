"""Forks: something is tried in a copy of this process, and what came of it is told."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import socket
from collections.abc import Callable
from typing import Any, NoReturn

from mutants.asking import CRASHED, SILENCE_SECONDS, TIMEOUT, Told
from mutants.served import Served

Beat = Callable[[], None]
Work = Callable[[Beat], object]


class Child:
    """A fork in which something is tried; `beat` says that it is still at work."""

    def __init__(
        self, work: Work, control: socket.socket, patience: float = SILENCE_SECONDS
    ) -> None:
        self._control, self._patience = control, patience
        reads, writes = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.setpgid(0, 0)
            os.close(reads)
            self._become(work, writes)
        os.close(writes)
        self._pipe = reads
        self.seconds = 0.0

    def told(self) -> Told:
        """What came of it; a timeout where it ended without a word, or fell silent."""
        told = self.result() or Told(failed=TIMEOUT)
        told.seconds = self.seconds
        return told

    def _become(self, work: Work, pipe: int) -> NoReturn:
        try:
            output = os.open(os.environ.get("MUTANTS_OUTPUT", os.devnull), os.O_WRONLY | os.O_CREAT)
            os.dup2(output, 1)
            os.dup2(output, 2)
            try:
                told: object = work(lambda: _beat(pipe))
            except BaseException as error:
                told = Told(failed=f"{CRASHED}: {error!r}")
            # Who is waited for is counted.
            for served in Served.running_ones:
                served.stop()
            pickled = pickle.dumps(told)
            whole = b"!%d!" % len(pickled) + pickled
            while whole:
                whole = whole[os.write(pipe, whole) :]
        finally:
            os._exit(0)

    def result(self) -> Any:
        """What came of it; None where it ended without a word, or fell silent."""
        said, lines = b"", [self._pipe, self._control.fileno()]
        try:
            while True:
                ready, _, _ = select.select(lines, [], [], self._patience)
                if self._control.fileno() in ready:
                    raise SystemExit
                if not ready:
                    return None
                part = os.read(self._pipe, 1 << 20)
                said += part
                # Beats have no exclamation mark. What was forked meanwhile holds the pipe, too.
                _, _, told = said.partition(b"!")
                length, mark, pickled = told.partition(b"!")
                if mark and len(pickled) == int(length):
                    return pickle.loads(pickled)  # noqa: S301 - our own fork
                if not part:
                    return None
        finally:
            self._end()

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.pid, 0)
        self.seconds = used.ru_utime + used.ru_stime
        os.close(self._pipe)


def _beat(pipe: int) -> None:
    os.write(pipe, b".")
