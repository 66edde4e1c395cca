"""docs/guides/ci.md is true: its commands run from the built wheel in an empty folder elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guides/ci.md").read_text()


SMALL = "bamboraapac"


def blocks(language: str) -> list[str]:
    """The guide's code blocks in one language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel, and the dependencies where the index would put them."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, timeout=120)
    install_dependencies(folder / ".venv", tmp_path_factory.mktemp("dependencies"))
    return folder


def install_dependencies(environment: Path, dependencies: Path) -> None:
    """All that is installed here but this project itself: only the wheel can provide that."""
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if "ucs_conformance" not in path.name.lower() and path.suffix != ".pth":
            (dependencies / path.name).symlink_to(path)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(f"{dependencies}\n")
    script = (Path(sys.executable).parent / "pytest").read_text().split("\n", 1)[1]
    pytest_script = environment / "bin/pytest"
    pytest_script.write_text(f"#!{environment}/bin/python\n{script}")
    pytest_script.chmod(0o755)


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A script of the guide, without the index."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    environment |= {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1"}
    return subprocess.run(
        # Without the trap a server that is left behind would keep the pipes open.
        ["bash", "-eu", "-c", f"trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n{script}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=500,
    )


@pytest.mark.long
def test_the_commands_of_the_guide_work_in_an_empty_folder(empty_folder: Path) -> None:
    # All of Stripe is certified besides: a small connector proves the commands as well.
    first, own_server = (block.replace("stripe", SMALL) for block in blocks("sh"))

    done = run(first, empty_folder)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert {p.name for p in (empty_folder / f"reports/{SMALL}").iterdir()} >= {
        "certificate.json",
        "certificate.html",
        "certificate.md",
    }
    assert not (empty_folder / "ucs").exists()

    judged = run(own_server, empty_folder)

    assert judged.returncode == 0, judged.stdout[-4000:] + judged.stderr[-2000:]


def test_the_workflow_of_the_guide_is_a_workflow_whose_options_exist() -> None:
    (workflow,) = (yaml.safe_load(block) for block in blocks("yaml"))
    steps = workflow["jobs"]["stripe"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    pytest_command = next(c for c in commands if c.startswith("pytest"))

    options = subprocess.run(
        [sys.executable, "-m", "pytest", "--help"], capture_output=True, text=True, check=True
    ).stdout

    for option in re.findall(r"(?<=\s)--?[a-z-]+", pytest_command):
        assert option in options, option
