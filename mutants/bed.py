"""A bed: a copy of the tree in which one mutant after the other is tried."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import msgspec

from mutants.choosing import Mutant

COPIED = (
    "ucs", "simulators", "harness", "suites", "rpc", "proto", "requirements", "tests", "parity",
    "docs", "conftest.py", "pyproject.toml",
)  # fmt: skip
GRACE_SECONDS = 20.0


class Verdict(msgspec.Struct):
    """How a mutant ended. `by` is what saw it: the first failure's name, or `timeout`."""

    mutant: str
    killed: bool
    by: str = ""


class Bed:
    """A copy of the tree at `root`. Every stage is a command that must succeed unless broken."""

    def __init__(self, root: Path, stages: Sequence[Sequence[str]]) -> None:
        self.root, self._stages = root, stages
        self.folder = Path(tempfile.mkdtemp(prefix="ucs-mutants-"))
        for name in COPIED:
            source, target = root / name, self.folder / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, target)
        self._patience: list[float] = [600.0] * len(stages)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def warm(self, seconds: Sequence[float]) -> None:
        """Three times what each stage takes unbroken is all that it gets."""
        self._patience = [3 * each + GRACE_SECONDS for each in seconds]

    def unbroken(self) -> list[float]:
        """Seconds of each stage. Raises RuntimeError where one fails unbroken."""
        taken: list[float] = []
        for number in range(len(self._stages)):
            began = time.monotonic()
            failed = self._fails(number)
            if failed:
                raise RuntimeError(f"fails before anything is broken: {failed}")
            taken.append(time.monotonic() - began)
        return taken

    def tried(self, mutant: Mutant) -> Verdict:
        """Break the file, run the stages until one fails, and mend it."""
        path = self.folder / mutant.path
        whole = path.read_bytes()
        path.write_text(mutant.source(self.root))
        try:
            for number in range(len(self._stages)):
                if failed := self._fails(number):
                    return Verdict(str(mutant), True, failed)
            return Verdict(str(mutant), False)
        finally:
            path.write_bytes(whole)

    def _fails(self, number: int) -> str:
        """What failed in a stage; empty where nothing did."""
        env = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(  # noqa: S603 - the project's own tests
                [sys.executable, *self._stages[number]],
                cwd=self.folder, env=env, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
            try:
                code = process.wait(self._patience[number])
            except subprocess.TimeoutExpired:
                return "timeout"
            finally:
                _end(process)
            if code == 0:
                return ""
            output.seek(0)
            return _first(output.read().decode("utf-8", "replace")) or f"exit code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing that a stage started outlives it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _first(output: str) -> str:
    """The name of the first failure in what pytest printed."""
    for line in output.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            return line.split(" - ")[0].partition(" ")[2]
    return ""
