"""The guides are true: their examples run, and together they make a connector that is certified.

A block that begins with a path is (a part of) that file: the first one replaces what is there, the
next ones follow it. Other blocks run as they stand: Python by itself, TOML as a part of a
spec.toml, commands in a copy of the project; a block of text is what the command before it says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from harness import specs
from ucs.interfaces.spec import ConnectorSpec

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs/guides"
ROOMS = ("ucs", "rpc", "simulators", "harness", "suites", "requirements")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# ([\w./-]+/[\w.]+)\n")
# Guides of which no file is made.
READ = ("types", "patterns", "errors", "learnings", "specs")
SPEC = """
name = "acme"
display-name = "Acme"
docs = "https://docs.acme.example"
currency-unit = "minor"
flows = ["Authorize"]
base-url = { production = "https://acme.example", sandbox = "https://acme.example" }
auth = { type = "HeaderKey", credentials = ["api_key"] }
"""
# The project's own environment stands where the guide's `make setup` would put one.
# One worker is enough for so few cases.
MAKE = """
make() {
  case $1 in certify) set -- "$1" "$2 -n0 --plain" ;; esac
  command make -o setup "$@"
}
"""


def blocks(guide: str) -> list[tuple[str, str]]:
    """Language and text of each block."""
    return BLOCK.findall((GUIDES / f"{guide}.md").read_text())


class Project:
    """A copy of the project, in which guides are followed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        skipped = shutil.ignore_patterns("__pycache__")
        for room in ROOMS:
            shutil.copytree(ROOT / room, root / room, ignore=skipped)
        for name in ("conftest.py", "pyproject.toml", "Makefile"):
            shutil.copy(ROOT / name, root / name)
        (root / "tests/connectors").mkdir(parents=True)
        (root / ".venv").symlink_to(sys.prefix)
        self._begun: set[str] = set()

    def put(self, text: str) -> bool:
        """A block into the file that it names, if it names one."""
        named = FILE.match(text)
        if named is None:
            return False
        path, part = self.root / named[1], text[named.end() :]
        # What a file says before is parted by an empty line, functions by two.
        before = path.read_text() if named[1] in self._begun else ""
        gap = "" if not before else "\n" if path.suffix == ".toml" else "\n\n"
        path.write_text(f"{before}{gap}{part}")
        self._begun.add(named[1])
        return True

    def run(self, script: str) -> str:
        """What commands say; they must not fail."""
        own = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        own |= {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            ["bash", "-eu", "-c", MAKE + script],
            cwd=self.root, env=own, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == 0, said[-4000:]
        return said


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in which both guides were followed, as far as files and commands go."""
    project = Project(tmp_path_factory.mktemp("project"))
    said = ""
    for kind, text in blocks("adding-a-connector"):
        if kind == "sh":
            said = project.run(text)
            if "make connector" in text:
                others = [project.put(part) for _, part in blocks("writing-a-simulator")]
                assert all(others)
        elif kind == "text":
            for line in text.splitlines():
                assert line in said, said[-2000:]
        else:
            project.put(text)
    return project


def test_the_guides_make_a_connector_that_is_certified(followed: Project) -> None:
    told = msgspec.json.decode((followed.root / "reports/acme_pay/certificate.json").read_bytes())
    assert told["state"] >= 3
    assert told["counts"]["failed"] == told["counts"]["not-run"] == 0
    assert set(told["grid"]["card"].values()) == {"passed"}


def test_what_the_guides_make_is_clean(followed: Project) -> None:
    made = "ucs/connectors/acme_pay simulators/acme_pay tests/connectors/test_acme_pay.py"
    followed.run(f".venv/bin/ruff format --check {made}\n.venv/bin/ruff check {made}")


def test_the_guide_says_how_long_its_files_are(followed: Project) -> None:
    rows = re.findall(
        r"^\| `([\w./]+)` \| .*? \| (\d+) \|$",
        (GUIDES / "adding-a-connector.md").read_text(),
        re.MULTILINE,
    )
    assert len(rows) == 4
    for path, lines in rows:
        assert len((followed.root / path).read_text().splitlines()) == int(lines), path


def loose(guide: str, language: str) -> list[str]:
    """The blocks of a guide that are no part of a file."""
    return [text for kind, text in blocks(guide) if kind == language and not FILE.match(text)]


@pytest.mark.parametrize("guide", [*READ, "adding-a-connector"])
def test_what_a_guide_shows_does_what_it_says(guide: str) -> None:
    """In one room, in order: a guide says `import` once. What it promises, it asserts."""
    room: dict[str, Any] = {"__name__": guide}
    told = loose(guide, "python")
    for text in told:
        exec(compile(text, guide, "exec"), room)
    assert "assert " in "".join(told) or not told


@pytest.mark.parametrize(
    "text", [text for guide in (*READ, "adding-a-connector") for text in loose(guide, "toml")]
)
def test_words_of_spec_toml_are_those_that_both_readers_know(text: str) -> None:
    whole = f"{SPEC}\n{text}".encode()
    for reader in (specs.Spec, ConnectorSpec):
        msgspec.toml.decode(whole, type=reader)


@pytest.mark.parametrize("guide", READ)
def test_every_guide_has_examples_and_all_of_them_run(guide: str) -> None:
    found = {kind for kind, _ in blocks(guide)}
    assert found & {"python", "toml"}, f"{guide} has no example"
    assert found <= {"python", "toml", "text"}, f"{guide}: nothing runs a block of {found}"


def test_no_guide_is_left_out() -> None:
    """The examples of a guide run here, or in a test that names it."""
    here = {*READ, "adding-a-connector", "writing-a-simulator"}
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    others = [path for path in GUIDES.glob("*.md") if path.stem not in here and blocks(path.stem)]
    assert [path.name for path in others if f"guides/{path.name}" not in tests] == []
