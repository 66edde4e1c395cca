"""The bill of materials, and the audit that calls nothing clean that it did not see."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from deploy import audit
from deploy.audit import Check

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def script(folder: Path, says: str, code: int = 0) -> list[str]:
    """A program that prints and ends so."""
    file = folder / "program.py"
    file.write_text(f"import sys; print({says!r}); print('why not', file=sys.stderr)\n")
    file.write_text(file.read_text() + f"sys.exit({code})\n")
    return [sys.executable, str(file)]


PIP = {"dependencies": [{"name": "a", "version": "1", "vulns": []}]}
PIP_FOUND = {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}]}
PIP_SKIPPED = {"dependencies": [{"name": "a", "skip_reason": "not found"}]}
NPM = {"metadata": {"vulnerabilities": {"total": 0}}}
NPM_FOUND = {"metadata": {"vulnerabilities": {"total": 2}}}
NPM_ERROR = {"error": {"code": "ENOAUDIT"}}
CARGO = {"vulnerabilities": {"found": False, "count": 0}}
CARGO_FOUND = {"vulnerabilities": {"found": True, "count": 3}}


@pytest.mark.parametrize(
    ("number", "report", "code", "said"),
    [
        (0, PIP, 0, "clean"), (0, PIP_FOUND, 1, "1 weaknesses"), (0, PIP_SKIPPED, 0, "not checked"),
        (1, NPM, 0, "clean"), (1, NPM_FOUND, 1, "2 weaknesses"), (1, NPM_ERROR, 1, "not checked"),
        (2, CARGO, 0, "clean"), (2, CARGO_FOUND, 1, "3 weaknesses"), (2, None, 1, "not checked"),
        (0, None, 1, "not checked"), (1, [], 1, "not checked"),
    ],
)  # fmt: skip
def test_only_what_was_checked_is_clean(
    tmp_path: Path, number: int, report: object, code: int, said: str
) -> None:
    text = json.dumps(report) if report is not None else "no network"
    command = script(tmp_path, text, code)
    check = audit.CHECKS[number]._replace(command=command, folder=tmp_path)
    told = audit.verdict(check)
    assert told.partition(":")[0] == said
    if said == "not checked":
        assert told == "not checked: why not"


def test_a_tool_that_is_missing_has_checked_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = Check("Rust", tmp_path, ["no-such-program"], audit.of_cargo)
    clean = Check("Node", tmp_path, script(tmp_path, json.dumps(NPM)), audit.of_npm)
    monkeypatch.setattr(audit, "CHECKS", (clean, missing))
    assert audit.main() == 1
    assert "Rust    not checked: no-such-program is not installed" in capsys.readouterr().out
    monkeypatch.setattr(audit, "CHECKS", (clean,))
    assert audit.main() == 0


def test_the_audit_is_of_the_project_s_own_locks() -> None:
    assert [check.language for check in audit.CHECKS] == ["Python", "Node", "Rust"]
    assert (audit.CHECKS[1].folder / "package-lock.json").is_file()
    assert (audit.CHECKS[2].folder / "Cargo.lock").is_file()
    options = subprocess.run(
        [*audit.PIP_AUDIT, "--version"], capture_output=True, text=True, timeout=60
    )
    assert options.returncode == 0


def test_the_bill_of_materials_names_every_dependency(tmp_path: Path) -> None:
    file = tmp_path / "sbom.json"
    recipe = (ROOT / "Makefile").read_text().partition("\nsbom: setup\n")[2].partition("\n\n")[0]
    command = recipe.replace("$(BIN)", str(BIN)).replace("$(SBOM)", str(file)).replace("\\\n", "")
    subprocess.run(["bash", "-c", command.replace("@", "")], cwd=ROOT, check=True, timeout=100)
    told = json.loads(file.read_text())
    assert (told["bomFormat"], told["metadata"]["component"]["name"]) == (
        "CycloneDX",
        "ucs-conformance",
    )
    found = {normal(each["name"]): each for each in told["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for wanted in project["dependencies"]:
        name = normal(re.split(r"[<>=\[ ]", wanted)[0])
        assert found[name]["purl"].startswith(f"pkg:pypi/{name}@{found[name]['version']}")
    assert str(ROOT) not in file.read_text()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
