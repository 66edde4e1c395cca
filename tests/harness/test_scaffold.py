"""The scaffold: what it writes is clean, runs, and says what is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness import scaffold

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ucs", "rpc", "simulators", "harness", "suites", "requirements")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a connector that was just begun."""
    root = tmp_path_factory.mktemp("project")
    skipped = shutil.ignore_patterns("__pycache__")
    for room in ROOMS:
        shutil.copytree(ROOT / room, root / room, ignore=skipped)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    (root / "tests").mkdir()
    scaffold.write(root, "acme_pay", "Acme Pay", "https://docs.example/api")
    return root


def _run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project, env=own, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("tool", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)])
def test_what_is_written_is_clean(project: Path, tool: tuple[str, ...]) -> None:
    if tool[0] == "mypy":
        tool = ("mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"))
    made = _run(project, *tool, "ucs/connectors/acme_pay", "simulators/acme_pay")
    assert made.returncode == 0, made.stdout


def test_it_runs_and_says_what_is_missing(project: Path) -> None:
    told = _run(project, "pytest", "--connector=acme_pay", "-q", "-p", "no:cacheprovider").stdout
    assert re.search(r"^acme_pay: state 1 ", told, re.M), told[-2000:]
    failed = re.findall(r"^FAILED suites/(\w+)\.py::.*\[acme_pay-([^]]+)\](?: - .*)?$", told, re.M)
    assert {suite for suite, _ in failed} == {"claims"}
    assert {"Capture", "Void", "Refund", "webhooks", "3ds-2.0"} <= {case for _, case in failed}


@pytest.mark.parametrize("name", ["", "Acme", "a-b", "../x", "stripe"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    if name == "stripe":
        (tmp_path / "simulators/stripe").mkdir(parents=True)
    with pytest.raises(ValueError, match=re.escape(name or "''")):
        scaffold.write(tmp_path, name, "Acme", "https://docs.example")
