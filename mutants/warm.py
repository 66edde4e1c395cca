"""The warm process: imports once, collects once, and tries each mutant in a fork of itself.

It runs in a bed, and speaks JSON lines with who made the bed. Nothing of what a mutant may break is
imported in it: a fork finds the files as they are then.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import select
import signal
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, NoReturn

import msgspec
import pytest

from mutants.tracing import Lines, Tracer, answering

SERVER = "ucs.server.main"
# What takes long to import, and has no line of what is broken.
IMPORTED = (
    SERVER, "aiohttp", "cryptography.hazmat.primitives.serialization", "grpc", "httpx", "jinja2",
    "lxml.etree", "pytest", "rpc.services_pb2", "yaml",
)  # fmt: skip
SILENCE_SECONDS = 60.0
# Too long for each mutant: what they see, others see with less.
LONG = ("suites/journeys.py",)
# How many tests of one function are tried where nothing says that more could see it.
ALIKE = 2
START_SECONDS = 20.0


CRASHED = "crashed"
Beat = Callable[[], None]
Work = Callable[[Beat], object]


class Ask(msgspec.Struct):
    """What to try: tests of a session that is collected, or a pytest run of its own.

    `collect` starts a session: these are its arguments, `warm` what it loads. `tests` are ids, in
    order. `live` lives the busy days that later tests are lent. `arguments` are those of a run of
    its own, where `tests` are words of the ids of those that are likely to see something.
    `programs` are modules with a `main` and its arguments. `patience` is how many seconds a test
    may be silent.
    """

    session: str = ""
    collect: list[str] = []
    warm: str = ""
    arguments: list[str] = []
    programs: list[list[str]] = []
    tests: list[str] = []
    trace: list[str] = []
    live: bool = False
    patience: float = SILENCE_SECONDS


class Ran(msgspec.Struct):
    """One test, how long it took, and the lines that ran."""

    id: str
    seconds: float
    lines: Lines = {}


class Told(msgspec.Struct):
    """The first failure, if any; what ran, where that was asked; the seconds of CPU it took."""

    failed: str = ""
    ran: list[Ran] = []
    tests: list[str] = []
    seconds: float = 0.0


class Watch:
    """Sees the first failure of a run."""

    def __init__(self, beat: Beat) -> None:
        self.failed = ""
        self._beat = beat

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid
            print(report.longreprtext, *(each for _, each in report.sections), flush=True)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid or "collection"

    def pytest_runtest_logfinish(self) -> None:
        self._beat()


class Days:
    """The webhooks of busy days that were lived once, and when."""

    def __init__(self) -> None:
        self.lived: dict[str, Any] = {}
        self.began = 0.0

    def lend(self) -> None:
        """Makes it the time when they were lived, and has nobody live them again."""
        if not self.lived:
            return
        from harness import day, processors

        now, past = time.time, time.time() - self.began  # noqa: TID251 - the tests' own clock
        # The clock of all else, such as the deadlines of calls, stays as it is.
        clock = SimpleNamespace(**{**vars(time), "time": lambda: now() - past})
        for module in (processors, importlib.import_module(SERVER)):
            module.time = clock  # type: ignore[attr-defined]
        day.lived = lambda world, spec, name, ago=0.0: self.lived[name]


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
        from harness.service import SETTINGS

        code = 1
        try:
            with (self._folder / "stderr").open("wb") as errors:
                os.dup2(errors.fileno(), 2)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            os.environ.update(SETTINGS)
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
        told = self.result() or Told(failed="timeout")
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


class Collected:
    """A pytest session that stays where its tests are collected, and forks for each ask."""

    def __init__(self, control: socket.socket, warm: str) -> None:
        self._control, self._warm = control, warm
        self._days = Days()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self._warm:
            self._preload()
        items = {item.nodeid: item for item in session.items}
        gc.collect()
        gc.freeze()
        _send(self._control, Told(tests=list(items)))
        for ask in _asks(self._control):
            _send(self._control, self._answer(ask, items))
        os._exit(0)

    def _preload(self) -> None:
        kind, _, name = self._warm.partition(":")
        importlib.import_module(kind).load(name)

    def _answer(self, ask: Ask, items: dict[str, pytest.Item]) -> Told:
        if ask.live:
            self._days.began = time.time()  # noqa: TID251 - the tests' own clock
            found = Child(partial(_lived, items), self._control, ask.patience).result()
            self._days.lived = found if isinstance(found, dict) else {}
            return Told(failed="" if self._days.lived else f"no busy day can be lived: {found}")
        chosen = [items[id] for id in ask.tests] if ask.tests else list(items.values())
        work = partial(_ran, chosen, ask.trace, self._days)
        child = Child(work, self._control, ask.patience)
        return child.told()


def _lived(items: dict[str, pytest.Item], beat: Beat) -> dict[str, Any]:
    """Each claimed connector's busy days by the names that the harness gives them."""
    from harness import day, run
    from harness.scene import STALE_SECONDS

    held = run.of(next(iter(items.values())).config)
    _serve([])
    found: dict[str, Any] = {}
    live = day.lived

    def lived(world: Any, spec: Any, name: str, ago: float = 0.0) -> Any:
        found[name] = live(world, spec, name, ago)
        beat()
        return found[name]

    day.lived = lived
    for spec in held.specs:
        for ago in (0.0, STALE_SECONDS):
            held.world.day(spec, ago)
    return found


def _ran(items: list[pytest.Item], trace: list[str], days: Days, beat: Beat) -> Told:
    """Runs tests of the session until one fails; all of them where lines are asked for."""
    days.lend()
    try:
        served = _serve(trace)
    except RuntimeError as error:
        return Told(failed=str(error).splitlines()[0])
    tracer = Tracer(os.getcwd(), trace)
    if trace:
        tracer.start()
    [config] = {item.config for item in items}
    watch, told = Watch(beat), Told()
    config.pluginmanager.register(watch)
    for item, following in zip(items, [*items[1:], None], strict=True):
        began = time.monotonic()
        config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if trace:
            seconds = time.monotonic() - began
            lines = {**served.lines(), **tracer.taken()}
            told.ran.append(Ran(item.nodeid, seconds, lines))
        elif watch.failed:
            break
    told.failed = watch.failed or _trouble(config)
    return told


def _serve(trace: list[str]) -> Served:
    from harness import service

    served = Served(trace, os.getcwd())
    service.Process = served  # type: ignore[assignment,misc]
    return served


def _trouble(config: pytest.Config) -> str:
    """What is wrong with a run as a whole, though each of its tests passed."""
    from harness import run

    held = run.of(config)
    if held._world is None:
        return ""
    found = [f"call outside any test: {each}" for each in held._world.relay.strays]
    for books in held._world.books.values():
        found += books.mismatches()
    return found[0] if found else ""


def _session(ask: Ask, control: socket.socket) -> socket.socket:
    """Forks the process that holds a collected session; the line to it."""
    ours, theirs = socket.socketpair()
    if not os.fork():
        control.close()
        ours.close()
        try:
            _silent()
            pytest.main(ask.collect, plugins=[Collected(theirs, ask.warm)])
        finally:
            os._exit(1)
    theirs.close()
    return ours


def _silent() -> None:
    nowhere = os.open(os.environ.get("MUTANTS_OUTPUT", os.devnull), os.O_WRONLY | os.O_CREAT)
    os.dup2(nowhere, 1)


def _alone(ask: Ask, beat: Beat) -> Told:
    """A pytest run of its own, up to the first failure."""
    watch, order = Watch(beat), Order(ask.tests)
    try:
        code = pytest.main(ask.arguments, plugins=[watch, order])
    except Exception as error:
        return Told(failed=f"the run ended: {error}")
    # Nothing collected is no failure.
    failed = watch.failed or f"the run ended with {int(code)}"
    return Told(failed="" if code in (0, 5) else failed)


def _programs(ask: Ask, _: Beat) -> Told:
    """Programs that end with 0 unless something is wrong."""
    for module, *arguments in ask.programs:
        try:
            if importlib.import_module(module).main(arguments):
                return Told(failed=" ".join([module.removesuffix(".__main__"), *arguments]))
        except Exception as error:
            return Told(failed=f"{module}: {error}")
    return Told()


class Order:
    """Runs tests first whose ids have some words, the more of them the earlier; few of the others.

    The service is a fork of the run.
    """

    def __init__(self, words: list[str]) -> None:
        self._words = words

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self._words:
            turns: Counter[str] = Counter()
            items[:] = [item for item in items if self._wanted(item, turns)]
            items.sort(key=lambda item: -self._near(item))

    def _near(self, item: pytest.Item) -> int:
        return sum(word in item.nodeid for word in self._words)

    def _wanted(self, item: pytest.Item, turns: Counter[str]) -> bool:
        function = item.nodeid.partition("[")[0]
        turns[function] += 1
        if item.nodeid.startswith(LONG):
            return False
        return turns[function] <= ALIKE or self._near(item) > 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        if session.config.getoption("connector"):
            _serve([])


def _asks(control: socket.socket) -> Any:
    with control.makefile("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Ask)


def _send(control: socket.socket, told: Told) -> None:
    control.sendall(msgspec.json.encode(told) + b"\n")


def main(folder: str) -> None:
    """Answers until who made the bed is gone."""
    os.chdir(folder)
    control = socket.socket(socket.AF_UNIX)
    control.connect(f"{folder}/control")
    for name in IMPORTED:
        importlib.import_module(name)
    gc.freeze()
    sessions: dict[str, socket.socket] = {}
    for ask in _asks(control):
        if ask.collect:
            sessions[ask.session] = _session(ask, control)
        elif ask.arguments or ask.programs:
            work = partial(_programs if ask.programs else _alone, ask)
            _send(control, Child(work, control, ask.patience).told())
            continue
        else:
            sessions[ask.session].sendall(msgspec.json.encode(ask) + b"\n")
        _pass_on(sessions[ask.session], control)


def _pass_on(session: socket.socket, control: socket.socket) -> None:
    """One line of the session, as it comes, unless who asked goes away."""
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([session, control], [], [])
        if control in ready:
            raise SystemExit
        part = session.recv(1 << 20)
        if not part:
            said = msgspec.json.encode(Told(failed=f"{CRASHED}: the session ended")) + b"\n"
            break
        said += part
    control.sendall(said)


if __name__ == "__main__":
    main(sys.argv[1])
