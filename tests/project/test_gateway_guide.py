"""docs/guides/gateway.md is true: its commands are run, and its tables are those of the code."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ucs.server.gateway import ROUTES

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guides/gateway.md").read_text()
BLOCKS = re.findall(r"```(sh|text)\n(.*?)```", GUIDE, re.DOTALL)
PORTS = ("8001", "8090")


def test_the_routes_of_the_guide_are_those_of_the_gateway() -> None:
    table = GUIDE.split("## Routes")[1].split("## Shape")[0]
    rows = re.findall(r"^\| `(/\S+)` \| (.*) \|$", table, re.MULTILINE)
    told = {f"{under}{name}" for under, names in rows for name in re.findall(r"`(\w+)`", names)}
    assert told == set(ROUTES)


@contextmanager
def _started(command: str, folder: Path, environment: dict[str, str]) -> Iterator[None]:
    words = command.removesuffix(" &").split()
    process = subprocess.Popen(words, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _answering(port: str) -> None:
    for _ in range(400):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", int(port))) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on {port}")


def _free() -> str:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return str(door.getsockname()[1])


def test_the_commands_do_what_the_guide_says(tmp_path: Path) -> None:
    ports = {port: _free() for port in PORTS}
    texts = [text for _, text in BLOCKS]
    for port, free in ports.items():
        texts = [text.replace(port, free) for text in texts]
    (_, starting), *rest = zip([kind for kind, _ in BLOCKS], texts, strict=True)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "CS__SERVER__PORT": _free(),
        "CS__METRICS__PORT": "0",
    }
    simulator, server = starting.splitlines()
    with _started(simulator, tmp_path, environment), _started(server, tmp_path, environment):
        for free in ports.values():
            _answering(free)
        said = ""
        for kind, text in rest:
            if kind == "sh":
                said = _run(text, tmp_path, environment)
            else:
                assert said == text


def _run(script: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
