"""Builds the clients, installs them as a user would, and tests them against the live service.

python sdk/test.py           all three
python sdk/test.py python    one of them: python, node or rust

A client whose toolchain is missing or too old is told as not run. Exits with 1 if any failed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SDK = Path(__file__).resolve().parent
ROOT = SDK.parent
CARGO_TARGET = os.environ.get("CARGO_TARGET_DIR", str(Path(tempfile.gettempdir()) / "sdk-target"))


class NotRun(Exception):
    """What is missing."""


class Failed(Exception):
    """Which step failed."""


@dataclass
class Told:
    """What came of one client."""

    client: str
    verdict: str
    why: str
    seconds: float


def run(*command: str | Path, within: Path = ROOT, **environment: str) -> None:
    """One step. Raises Failed."""
    words = [str(part) for part in command]
    print(f"$ {' '.join(words)}", flush=True)
    done = subprocess.run(words, cwd=within, env={**os.environ, **environment}, check=False)  # noqa: S603
    if done.returncode != 0:
        raise Failed(" ".join(words))


def beside_the_service(*command: str | Path, within: Path, **environment: str) -> None:
    """One step with service and simulator running. Raises Failed."""
    run(sys.executable, SDK / "stack.py", "--", *command, within=within, **environment)


def need(program: str, flag: str, at_least: tuple[int, ...]) -> str:
    """A program of the toolchain. Raises NotRun where it is missing or too old."""
    found = shutil.which(program)
    if found is None:
        raise NotRun(f"no {program} on this machine")
    said = subprocess.run([found, flag], capture_output=True, text=True, check=False)  # noqa: S603
    number = re.search(r"\d+(?:\.\d+)+", said.stdout)
    version = tuple(int(part) for part in number[0].split(".")) if number else ()
    if version < at_least:
        wanted = ".".join(str(part) for part in at_least)
        raise NotRun(f"{program} {number[0] if number else '?'}; it takes {wanted}")
    return found


def install_block(client: str) -> str:
    """How the README says that the client is had."""
    readme = (SDK / client / "README.md").read_text()
    found = re.search(r"<!-- install -->\n```sh\n(.*?)```\n", readme, re.DOTALL)
    assert found, f"{client}'s README does not say how to install it"
    return found[1]


def python() -> None:
    """Wheel and source archive; a fresh environment; types, suite, examples."""
    folder = SDK / "python"
    with tempfile.TemporaryDirectory(prefix="ucs-client-") as made:
        fresh = Path(made) / "venv"
        bin = fresh / "bin"
        run(sys.executable, "-m", "venv", fresh)
        path = f"{bin}{os.pathsep}{os.environ['PATH']}"
        run("bash", "-euc", install_block("python"), PATH=path)
        built = Path(made) / "dist"
        run(bin / "pip", "install", "-q", "build", "hatchling", "ucs-client[test]")
        run(bin / "python", "-m", "build", "--no-isolation", "--outdir", built, folder)
        # The same once more from the wheel that was made from the source archive.
        wheel = next(built.glob("*.whl"))
        run(bin / "pip", "install", "-q", "--force-reinstall", "--no-deps", wheel)
        shutil.copytree(folder / "tests", Path(made) / "tests")
        shutil.copytree(folder / "examples", Path(made) / "examples")
        shutil.copy(folder / "pyproject.toml", made)
        cache = Path(made) / "mypy"
        run(bin / "mypy", "--cache-dir", cache, "-p", "ucs_client", within=Path(made))
        run(bin / "mypy", "--cache-dir", cache, "tests", "examples", within=Path(made))
        beside_the_service(bin / "python", "-m", "pytest", "-q", within=Path(made))
        examples = (sys.executable, SDK / "examples.py", "python", bin / "python")
        beside_the_service(*examples, "examples/{}.py", within=folder)


def node() -> None:
    """The package, installed from its archive in a project of its own; types, suite, examples."""
    need("node", "--version", (20,))
    need("npm", "--version", (10,))
    folder = SDK / "node"
    run("bash", "-euc", install_block("node"))
    archive = next(folder.glob("ucs-client-*.tgz"))
    run(folder / "node_modules" / ".bin" / "tsc", "-p", ".", within=folder)
    beside_the_service("node", "--test", "--test-timeout=120000", "dist/test/", within=folder)
    with tempfile.TemporaryDirectory(prefix="ucs-client-") as made:
        project = Path(made)
        shutil.copytree(folder / "examples", project / "examples")
        (project / "package.json").write_text('{ "private": true }')
        run(
            "npm",
            "install",
            "--no-audit",
            archive,
            "typescript@7",
            "@types/node@20",
            within=project,
        )
        (project / "tsconfig.json").write_text(_STRICT)
        run(project / "node_modules" / ".bin" / "tsc", "-p", ".", within=project)
        # The example of a README is the file beside it; what runs is what a user would have built.
        beside_the_service(
            *(sys.executable, SDK / "examples.py", "node", "node"),
            f"{project}/dist/{{}}.mjs",
            within=folder,
        )
    archive.unlink()


_STRICT = """{
  "compilerOptions": {
    "target": "es2022", "module": "node20", "types": ["node"], "strict": true,
    "exactOptionalPropertyTypes": false, "rootDir": "examples", "outDir": "dist"
  },
  "include": ["examples"]
}"""


def rust() -> None:
    """The crate, built from its package; lints, suite, examples."""
    cargo = need("cargo", "--version", (1, 88))
    folder = SDK / "rust"
    where = {"CARGO_TARGET_DIR": CARGO_TARGET, "CARGO_BUILD_JOBS": "1"}
    run("bash", "-euc", install_block("rust"), **where)
    run(cargo, "clippy", "--locked", "--all-targets", "--", "-Dwarnings", within=folder, **where)
    run(cargo, "test", "--locked", "--no-run", within=folder, **where)
    beside_the_service(cargo, "test", "--locked", "--quiet", within=folder, **where)
    run(cargo, "build", "--locked", "--examples", within=folder, **where)
    built = f"{CARGO_TARGET}/debug/examples/{{}}"
    beside_the_service(sys.executable, SDK / "examples.py", "rust", built, within=folder)


CLIENTS: dict[str, Callable[[], None]] = {"python": python, "node": node, "rust": rust}


def test(client: str) -> Told:
    """What comes of one client."""
    began = time.monotonic()
    try:
        CLIENTS[client]()
    except NotRun as missing:
        return Told(client, "not run", str(missing), time.monotonic() - began)
    except Failed as failed:
        return Told(client, "FAILED", str(failed), time.monotonic() - began)
    return Told(client, "passed", "", time.monotonic() - began)


def main(asked: list[str]) -> int:
    """Tests the clients that are asked for, all if none is."""
    unknown = [name for name in asked if name not in CLIENTS]
    if unknown:
        print(f"no such client: {', '.join(unknown)}; there are {', '.join(CLIENTS)}")
        return 2
    told = [test(client) for client in asked or CLIENTS]
    print()
    for each in told:
        print(f"sdk/{each.client}: {each.verdict} in {each.seconds:.0f} s {each.why}".rstrip())
    return int(any(each.verdict == "FAILED" for each in told))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
