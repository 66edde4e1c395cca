"""`make sdk-test` tells a client whose toolchain is missing or too old as not run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _tested(client: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "sdk/test.py"), client],
        env=os.environ | {"PATH": str(path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _told(done: subprocess.CompletedProcess[str], client: str) -> str:
    """Why a client was not run."""
    found = re.search(rf"^sdk/{client}: not run in \d+ s (.*)$", done.stdout, re.MULTILINE)
    assert found, done.stdout
    assert done.stdout.endswith("\n0 passed, 1 NOT RUN, 0 failed\n")
    return found[1]


def _says(path: Path, program: str, version: str) -> None:
    made = path / program
    made.write_text(f"#!/bin/sh\necho '{version}'\n")
    made.chmod(0o755)


@pytest.mark.parametrize(("client", "program"), [("rust", "cargo"), ("node", "node")])
def test_a_missing_toolchain(tmp_path: Path, client: str, program: str) -> None:
    done = _tested(client, tmp_path)
    assert _told(done, client) == f"no {program} on this machine"
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("client", "programs", "why"),
    [
        ("rust", {"cargo": "cargo 1.60.0 (d1fd9fe2c)"}, "cargo 1.60.0; it takes 1.88"),
        ("rust", {"cargo": "no toolchain"}, "cargo ?; it takes 1.88"),
        ("node", {"node": "v18.19.0"}, "node 18.19.0; it takes 20"),
        ("node", {"node": "v20.1.0", "npm": "9.2.0"}, "npm 9.2.0; it takes 10"),
    ],
)
def test_an_old_toolchain(tmp_path: Path, client: str, programs: dict[str, str], why: str) -> None:
    for program, version in programs.items():
        _says(tmp_path, program, version)
    done = _tested(client, tmp_path)
    assert _told(done, client) == why
    assert done.returncode == 0


def test_no_such_client(tmp_path: Path) -> None:
    assert _tested("cobol", tmp_path).returncode == 2
