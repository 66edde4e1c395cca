"""The guide of the simulator is executed, block by block, in one shell."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulators.local import proxy

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs/guides/simulator.md"
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DONE = "--- block done"
pytestmark = [
    pytest.mark.skipif(shutil.which("curl") is None, reason="no curl: apt-get install curl"),
    pytest.mark.skipif(
        not (ROOT / ".venv/.ready").exists(), reason="no environment of `make setup` here"
    ),
    pytest.mark.skipif(
        proxy.find() is None, reason="no mitmdump: `ucs-simulator setup-proxy` installs it"
    ),
]


def blocks() -> list[tuple[str, str, list[str]]]:
    """Language, text, and what must be in the output, in order."""
    found: list[tuple[str, str, list[str]]] = []
    for kind, text in BLOCKS.findall(GUIDE.read_text()):
        if kind == "text":
            found[-1][2].extend(text.splitlines())
        else:
            found.append((kind, text, []))
    return found


class Shell:
    """One bash, in a folder of its own, in which the guide's ports are free ones."""

    def __init__(self, folder: Path) -> None:
        (folder / ".venv").symlink_to(ROOT / ".venv")
        env = os.environ | {"XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
        self.ports = {str(port): str(_free()) for port in range(8090, 8096)}
        self.process = subprocess.Popen(
            ["bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=folder, env=env, text=True, start_new_session=True,
        )  # fmt: skip

    def here(self, text: str) -> str:
        return re.sub(r"\b809[0-5]\b", lambda found: self.ports[found[0]], text)

    def run(self, text: str) -> str:
        """What a block prints."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{self.here(text)}\necho; echo '{DONE}'\n")
        self.process.stdin.flush()
        said = ""
        while DONE not in said:
            line = self.process.stdout.readline()
            assert line, said
            said += line
        return said

    def close(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    found = Shell(tmp_path)
    yield found
    found.close()


def test_the_guide_does_what_it_says(shell: Shell) -> None:
    started = f"make -C {ROOT} simulate PORT=8090 > made.log 2>&1 &"
    wait = "until grep -q window: made.log; do sleep 0.2; done"
    for kind, text, expected in blocks():
        if text.strip() == "make simulate":
            text = f"{started}\n{wait}"
        elif kind == "python":
            text = f"export KEY\n.venv/bin/python - <<'END'\n{text}END"
        said = shell.run(text)
        for line in expected:
            assert shell.here(line) in said, f"{text}\n{said}"
