"""The warm process: imports once, collects once, and tries each mutant in a fork of itself.

It runs in a bed, and speaks JSON lines with who made the bed. Nothing of what a mutant may break is
imported in it: a fork finds the files as they are then.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import socket
import sys
import time
from functools import partial
from typing import Any

import msgspec
import pytest

from mutants.asking import CRASHED, Ask, Ran, Told
from mutants.forks import Beat, Child
from mutants.served import SERVER, serve
from mutants.sessions import Days, Order, Watch
from mutants.tracing import Tracer

# What takes long to import, and has no line of what is broken.
IMPORTED = (
    SERVER, "aiohttp", "cryptography.hazmat.primitives.serialization", "grpc", "httpx", "jinja2",
    "lxml.etree", "pytest", "rpc.services_pb2", "yaml",
)  # fmt: skip


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
            return Child(partial(_lived, items), self._control, ask.patience).told()
        if ask.days:
            self._days = Days.unpacked(ask.days)
            return Told()
        chosen = [items[id] for id in ask.tests] if ask.tests else list(items.values())
        work = partial(_ran, chosen, ask.trace, self._days)
        child = Child(work, self._control, ask.patience)
        return child.told()


def _lived(items: dict[str, pytest.Item], beat: Beat) -> Told:
    """Each claimed connector's busy days, packed."""
    from harness import day, run
    from harness.scene import STALE_SECONDS

    held, live, days = run.of(next(iter(items.values())).config), day.lived, Days()
    serve([])

    def lived(world: Any, spec: Any, name: str, ago: float = 0.0) -> Any:
        days.lived[name] = live(world, spec, name, ago)
        beat()
        return days.lived[name]

    day.lived = lived
    for spec in held.specs:
        for ago in (0.0, STALE_SECONDS):
            held.world.day(spec, ago)
    return Told(days=days.packed())


def _ran(items: list[pytest.Item], trace: list[str], days: Days, beat: Beat) -> Told:
    """Runs tests of the session until one fails; all of them where lines are asked for."""
    days.lend()
    try:
        served = serve(trace)
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
