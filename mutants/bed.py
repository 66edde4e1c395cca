"""A bed: a copy of the tree in which one mutant after the other is tried."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec

from harness import seal
from mutants.asking import BUSY_SECONDS, CRASHED, TIMEOUT, Ask, Told
from mutants.choosing import Mutant

COPIED = (
    "ucs", "simulators", "harness", "suites", "rpc", "proto", "requirements", "tests", "parity",
    "docs", "mutants", "conftest.py", "pyproject.toml",
)  # fmt: skip
QUIET = ("-q", "-n", "0", "-p", "no:cacheprovider", "--capture=no")


class Bed:
    """A copy of the tree at `root`, with a warm process that tries things in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = Path(tempfile.mkdtemp(prefix="ucs-mutants-")).resolve()
        for name in COPIED:
            source, target = root / name, self.folder / name
            if source.is_dir():
                # What is compiled fits as long as its source is as old as it was.
                shutil.copytree(source, target)
            elif source.exists():
                shutil.copy2(source, target)
        # Read, and too large to copy.
        (self.folder / "cassettes").symlink_to(root / "cassettes")
        self._process, self._control = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._control.close()
        seal.stop(self._process.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> tuple[seal.Sealed, socket.socket]:
        """The warm process, where it can reach nothing but itself."""
        told = {"PYTHONPATH": str(self.folder), "PYTHONSAFEPATH": "1"}
        env = os.environ | told | {"PYTHONDONTWRITEBYTECODE": "1"}
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(f"{self.folder}/control")
            door.listen(1)
            door.settimeout(60)
            sealed = seal.launch(
                [sys.executable, "-m", "mutants.warm", str(self.folder)],
                ports=[0], adopt=socket.socket.close, env=env, stdout=subprocess.DEVNULL,
                levels=(seal.NAMESPACE, seal.UNSEALED),
            )  # fmt: skip
            control, _ = door.accept()
        return sealed, control

    def collect(
        self, connector: str, session: str, registry: str = "", against: str = "simulator"
    ) -> list[str]:
        """Starts a session of a connector's suites; the ids of its tests.

        `registry` is the module that loads, beforehand, what is not going to be broken. `against`
        is who answers for the processor.

        Raises:
            RuntimeError: they cannot be collected.
        """
        warm = f"{registry}:{connector}" if registry else ""
        collect = [*self._suites(connector), f"--against={against}"]
        told = self.ask(Ask(session=session, collect=collect, warm=warm))
        if not told.tests:
            raise RuntimeError(f"the suites of {connector} cannot be collected: {told.failed}")
        return told.tests

    def _suites(self, connector: str) -> tuple[str, ...]:
        return (*QUIET, f"--connector={connector}", f"--reports={self.folder / 'reports'}")

    def suites_alone(self, connector: str, words: Sequence[str] = ()) -> Told:
        """The suites in a pytest run of their own, which reads every file as it is now."""
        return self.ask(Ask(arguments=["-x", *self._suites(connector)], tests=list(words)))

    def units_alone(self, paths: Sequence[str]) -> Told:
        """Other tests, up to the first failure."""
        return self.ask(Ask(arguments=["-x", *QUIET, *paths]))

    def drift(self, connector: str) -> Told:
        """Whether the pages that are written from a connector's claims fit them no more."""
        check = [["harness.specification.__main__", connector, "--check"]]
        return self.ask(Ask(programs=[["harness.capabilities", "--check"], *check]))

    def ask(self, ask: Ask) -> Told:
        """Asks the warm process.

        Raises:
            RuntimeError: it is gone, or crashed.
        """
        self._control.sendall(msgspec.json.encode(ask) + b"\n")
        said = bytearray()
        while not said.endswith(b"\n"):
            part = self._control.recv(1 << 20)
            if not part:
                raise RuntimeError("the warm process ended")
            said += part
        told = msgspec.json.decode(bytes(said), type=Told)
        if told.failed == TIMEOUT and ask.patience < BUSY_SECONDS:
            # The machine may be busy with other things.
            return self.ask(msgspec.structs.replace(ask, patience=BUSY_SECONDS))
        if told.failed.startswith(CRASHED):
            # It is the trial that is broken, and no test has seen anything.
            raise RuntimeError(told.failed)
        return told

    @contextmanager
    def broken(self, mutant: Mutant) -> Iterator[None]:
        """The file is broken meanwhile."""
        path = self.folder / mutant.path
        whole, made = path.read_bytes(), path.stat().st_mtime_ns
        path.write_text(mutant.source(whole.decode()))
        try:
            yield
        finally:
            path.write_bytes(whole)
            os.utime(path, ns=(made, made))


def closed(beds: Iterable[Bed]) -> None:
    """Ends them all."""
    for bed in beds:
        bed.__exit__()
