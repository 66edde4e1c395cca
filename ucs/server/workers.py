"""Several processes behind one port: started, watched, measured and ended together."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ucs.server import metrics
from ucs.server.config import Config
from ucs.server.logs import Log

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)
_READY = "listening on "
# A worker that ends sooner is started again later and later.
_STEADY_SECONDS = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
# Beyond the seconds that calls may take to finish.
_LAST_SECONDS = 5.0
_log = Log("ucs.server")


class Failed(Exception):
    """A worker did not start; ``code`` is its exit code, and it said why itself."""

    def __init__(self, code: int) -> None:
        super().__init__(f"a worker did not start: exit code {code}")
        self.code = code


class Worker:
    """One process, which ends when it loses its parent.

    Args:
        command: what starts it; it prints ``listening on ...`` when it is ready.
        measured: the socket at which it tells its metrics.
    """

    def __init__(self, number: int, command: Sequence[str], measured: Path) -> None:
        self.number, self.measured = number, measured
        self.restarts = 0
        self.said: list[str] = []
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._talking: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Starts it, and waits until it is ready.

        Raises:
            Failed: it ended before.
        """
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        assert self._process.stdout is not None
        self.said = []
        async for line in self._process.stdout:
            self.said.append(line.decode().rstrip("\n"))
            if self.said[-1].startswith(_READY):
                self._talking = asyncio.create_task(_drop(self._process.stdout))
                return
        raise Failed(await self._process.wait())

    async def ended(self) -> int:
        """Its exit code, once it has one."""
        assert self._process is not None
        return await self._process.wait()

    def signal(self, number: int) -> None:
        """Sends it a signal, if it is there."""
        with contextlib.suppress(ProcessLookupError):
            if self._process is not None and self.running:
                self._process.send_signal(number)


async def _drop(stream: asyncio.StreamReader) -> None:
    async for _ in stream:
        pass


class Crew:
    """All workers of one port."""

    def __init__(self, workers: Sequence[Worker], grace_seconds: float) -> None:
        self.workers, self._grace = workers, grace_seconds
        self._ending = asyncio.Event()

    async def start(self) -> list[str]:
        """Starts them all; what the first one says, the address among it.

        Raises:
            Failed: one did not start.
        """
        for number in _SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, self._end)
        await asyncio.gather(*(worker.start() for worker in self.workers))
        return self.workers[0].said

    async def run(self) -> int:
        """Keeps them running until a signal; the exit code of the whole."""
        keeping = [asyncio.create_task(self._keep(worker)) for worker in self.workers]
        await self._ending.wait()
        for task in keeping:
            task.cancel()
        return max(await self.end(), key=abs, default=0)

    async def end(self) -> list[int]:
        """Ends those that run, by force where it must be; their exit codes."""
        self._end()
        return await self._reap()

    def _end(self) -> None:
        self._ending.set()
        for worker in self.workers:
            # A second signal is handed on, too: it cuts the grace short.
            worker.signal(signal.SIGTERM)

    async def _reap(self) -> list[int]:
        running = [worker for worker in self.workers if worker.running]
        try:
            async with asyncio.timeout(self._grace + _LAST_SECONDS):
                codes = [await worker.ended() for worker in running]
        except TimeoutError:
            for worker in running:
                worker.signal(signal.SIGKILL)
            codes = [await worker.ended() for worker in running]
        # One that had not even begun to listen for signals had nothing to finish.
        return [0 if code == -signal.SIGTERM else code for code in codes]

    async def _keep(self, worker: Worker) -> None:
        pause = _FIRST_PAUSE
        while True:
            began = time.monotonic()
            code = await worker.ended()
            if self._ending.is_set():
                return
            pause = _FIRST_PAUSE if time.monotonic() - began > _STEADY_SECONDS else pause
            _log.error("worker_ended", worker=worker.number, code=code, again_in_seconds=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            if self._ending.is_set():
                return
            worker.restarts += 1
            with contextlib.suppress(Failed):
                await worker.start()

    async def text(self) -> str:
        """The metrics of all workers, each with its number as a label."""
        told = await asyncio.gather(*(_told(worker) for worker in self.workers))
        own = [
            "# HELP ucs_worker_up Whether a worker tells its metrics",
            "# TYPE ucs_worker_up gauge",
            *(f'ucs_worker_up{{worker="{n}"}} {int(bool(t))}' for n, t in enumerate(told)),
            "# HELP ucs_worker_restarts_total Times that a worker was started again",
            "# TYPE ucs_worker_restarts_total counter",
            *(
                f'ucs_worker_restarts_total{{worker="{worker.number}"}} {worker.restarts}'
                for worker in self.workers
            ),
        ]
        return merged(told) + "\n".join(own) + "\n"


async def _told(worker: Worker) -> str:
    try:
        async with asyncio.timeout(2):
            return await metrics.ask(worker.measured)
    except (OSError, TimeoutError):
        return ""


def merged(texts: Sequence[str]) -> str:
    """One text of several in Prometheus' format; each sample gets the label ``worker``."""
    heads: dict[str, list[str]] = {}
    samples: dict[str, list[str]] = {}
    for number, text in enumerate(texts):
        family = ""
        for line in text.splitlines():
            if line.startswith("#"):
                family = line.split(" ", 3)[2]
                if line not in heads.setdefault(family, []):
                    heads[family].append(line)
            else:
                samples.setdefault(family, []).append(_labelled(line, number))
    lines = (line for name in heads for line in (*heads[name], *samples.get(name, ())))
    return "".join(f"{line}\n" for line in lines)


def _labelled(sample: str, number: int) -> str:
    head, _, value = sample.rpartition(" ")
    name, brace, labels = head.partition("{")
    told = f'worker="{number}"'
    return f"{name}{{{told},{labels} {value}" if brace else f"{name}{{{told}}} {value}"


@contextlib.contextmanager
def reserved(listen: str) -> Iterator[str]:
    """Keeps ``host:port`` for our workers alone; the address, with a port where it was 0.

    Raises:
        ValueError: it is no address that several processes can listen on.
        OSError: it is taken.
    """
    host, colon, port = listen.rpartition(":")
    if not colon or listen.startswith("unix:") or not port.isdecimal():
        raise ValueError(f"several workers need host:port, not {listen}")
    family, _, _, _, place = socket.getaddrinfo(
        host.strip("[]"), int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, socket.SOCK_STREAM) as asked:
        # First alone: with the option below we would share the port of a stranger's workers.
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        asked.bind(place)
        place = asked.getsockname()
    with socket.socket(family, socket.SOCK_STREAM) as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        kept.bind(place)
        yield f"{host}:{place[1]}"


def command(listen: str, number: int, measured: Path) -> list[str]:
    """How this very program is started as one worker; of an option given twice the last counts."""
    told = ["--listen", listen, "--workers", "1", "--worker", str(number)]
    return [sys.executable, *sys.orig_argv[1:], *told, "--metrics-socket", str(measured)]


async def serve(config: Config, listen: str, count: int) -> int:
    """Serves with ``count`` processes until a signal; the exit code.

    Raises:
        ValueError, OSError: as ``reserved`` has it.
        Failed: a worker did not start.
    """
    with reserved(listen) as address, tempfile.TemporaryDirectory(prefix="ucs-workers-") as folder:
        workers = [
            Worker(number, command(address, number, path), path)
            for number in range(count)
            for path in [Path(folder) / f"{number}.metrics"]
        ]
        server = config.server
        crew = Crew(workers, server.drain_seconds + server.grace_seconds)
        try:
            said = await crew.start()
            async with contextlib.AsyncExitStack() as stack:
                if config.metrics.port:
                    where = config.metrics.host, config.metrics.port
                    await stack.enter_async_context(await metrics.serve(crew.text, *where))
                print(*said, sep="\n", flush=True)
                return await crew.run()
        finally:
            await crew.end()
