"""Builds the clients, installs them as a user would, and tests them against the live service.

python sdk/test.py           all three, side by side
python sdk/test.py python    one of them: python, node or rust

A client whose toolchain is missing or too old is told as not run. Exits with 1 if any failed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from stack import stack

SDK = Path(__file__).resolve().parent
ROOT = SDK.parent
CARGO_TARGET = Path(
    os.environ.get("CARGO_TARGET_DIR") or Path(tempfile.gettempdir()) / "sdk-target"
)


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


class Service:
    """The live service over simulated processors: one for all clients, from when one needs it."""

    def __init__(self) -> None:
        self._running = contextlib.ExitStack()
        self._starting = threading.Lock()
        self._environment: dict[str, str] | None = None

    def environment(self) -> dict[str, str]:
        """What leads to it; started if it was not."""
        with self._starting:
            if self._environment is None:
                self._environment = self._running.enter_context(stack())
            return self._environment

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()


class Steps:
    """The steps of one client's test."""

    def __init__(self, client: str, service: Service) -> None:
        self.client, self._service = client, service
        self.folder = SDK / client

    def run(
        self, *command: str | Path, within: Path = ROOT, where: Mapping[str, str] | None = None
    ) -> None:
        """One step; what it prints is shown where it fails. Raises Failed."""
        words = [str(part) for part in command]
        said = " ".join(words).strip().replace("\n", "; ")
        began = time.monotonic()
        whole = {**os.environ, **(where or {})}
        with tempfile.TemporaryFile("w+", errors="replace") as out:
            done = subprocess.run(  # noqa: S603
                words, cwd=within, env=whole, check=False, stdout=out, stderr=subprocess.STDOUT
            )
            out.seek(0)
            printed = out.read()
        print(f"{self.client}: {time.monotonic() - began:.0f} s $ {said}", flush=True)
        if done.returncode != 0:
            print(printed, flush=True)
            raise Failed(said)

    def beside_the_service(
        self, *command: str | Path, within: Path, where: Mapping[str, str] | None = None
    ) -> None:
        """One step with service and simulator running. Raises Failed."""
        environment = {**self._service.environment(), **(where or {})}
        self.run(*command, within=within, where=environment)

    def install(self, where: Mapping[str, str]) -> None:
        """What the README says of installing. Raises Failed."""
        readme = (self.folder / "README.md").read_text()
        found = re.search(r"<!-- install -->\n```sh\n(.*?)```\n", readme, re.DOTALL)
        assert found, f"{self.client}'s README does not say how to install it"
        self.run("bash", "-euc", found[1], where=where)

    def examples(self, *command: str | Path) -> None:
        """All examples of the README; `{}` in the command is the name of one. Raises Failed."""
        runner = (sys.executable, SDK / "examples.py", self.client)
        self.beside_the_service(*runner, *command, within=self.folder)


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


def python(steps: Steps) -> None:
    """Wheel and source archive; a fresh environment; types, suite, examples."""
    tools = Path(sys.executable).parent
    with tempfile.TemporaryDirectory(prefix="ucs-client-") as name:
        made = Path(name)
        bin = _fresh(steps, made / "venv")
        steps.install({"PATH": f"{bin}{os.pathsep}{os.environ['PATH']}"})
        built = made / "dist"
        build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", built)
        steps.run(*build, steps.folder)
        # The same once more from the wheel that was made from the source archive.
        wheel = next(built.glob("*.whl"))
        steps.run(bin / "pip", "install", "-q", "--force-reinstall", "--no-deps", wheel)
        steps.run(bin / "pip", "install", "-q", "ucs-client[test]")
        for part in ("tests", "examples"):
            shutil.copytree(steps.folder / part, made / part)
        shutil.copy(steps.folder / "pyproject.toml", made)
        types = (tools / "mypy", "--cache-dir", made / "mypy", "--python-executable")
        packages = ("-p", "ucs_client", "-p", "tests", "-p", "examples")
        steps.run(*types, bin / "python", *packages, within=made, where={"MYPYPATH": str(made)})
        steps.beside_the_service(bin / "python", "-m", "pytest", "-q", within=made)
        steps.examples(bin / "python", "examples/{}.py")


def _fresh(steps: Steps, folder: Path) -> Path:
    """An empty environment, with a `pip` that installs into it; the folder of its programs."""
    steps.run(sys.executable, "-m", "venv", "--without-pip", folder)
    bin = folder / "bin"
    pip = bin / "pip"
    pip.write_text(f'#!/bin/sh\nexec {sys.executable} -m pip --python {bin}/python "$@"\n')
    pip.chmod(0o755)
    return bin


def node(steps: Steps) -> None:
    """The package, installed from its archive in a project of its own; types, suite, examples."""
    need("node", "--version", (20,))
    need("npm", "--version", (10,))
    folder = steps.folder
    quick = {"npm_config_prefer_offline": "true", "npm_config_audit": "false"}
    for old in folder.glob("ucs-client-*.tgz"):
        old.unlink()
    steps.install(quick)
    (archive,) = folder.glob("ucs-client-*.tgz")
    # `npm pack` compiled the tests too.
    suite = ("node", "--test", "--test-timeout=120000", "dist/test/")
    steps.beside_the_service(*suite, within=folder)
    with tempfile.TemporaryDirectory(prefix="ucs-client-") as name:
        project = Path(name)
        shutil.copytree(folder / "examples", project / "examples")
        (project / "package.json").write_text('{ "private": true }')
        steps.run("npm", "install", archive, within=project, where=quick)
        (project / "tsconfig.json").write_text(_STRICT % (folder / "node_modules" / "@types"))
        steps.run(folder / "node_modules" / ".bin" / "tsc", "-p", ".", within=project)
        # The example of a README is the file beside it; what runs is what a user would have built.
        steps.examples("node", f"{project}/dist/{{}}.mjs")
    archive.unlink()


_STRICT = """{
  "compilerOptions": {
    "target": "es2022", "module": "node20", "types": ["node"], "typeRoots": ["%s"],
    "strict": true, "exactOptionalPropertyTypes": false, "rootDir": "examples", "outDir": "dist"
  },
  "include": ["examples"]
}"""


def rust(steps: Steps) -> None:
    """The crate, built from its package; lints, suite, examples."""
    cargo = need("cargo", "--version", (1, 88))
    where = {
        "CARGO_TARGET_DIR": str(CARGO_TARGET),
        "CARGO_INCREMENTAL": "0",
        "CARGO_PROFILE_DEV_DEBUG": "0",
    }
    steps.install(where)
    unpacked = _unpacked(next(CARGO_TARGET.glob("package/ucs-client-*.crate")))
    build = where | _linting()
    # Compiles what the package holds, once: lints and programs are of the same pass.
    steps.run(cargo, "test", "--locked", "--no-run", "--quiet", within=unpacked, where=build)
    suite = (cargo, "test", "--locked", "--quiet")
    steps.beside_the_service(*suite, within=unpacked, where=build)
    steps.examples(CARGO_TARGET / "debug" / "examples" / "{}")


def _unpacked(crate: Path) -> Path:
    folder = CARGO_TARGET / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(crate) as packed:
        packed.extractall(folder, filter="data")
    crate.unlink()
    (inside,) = folder.iterdir()
    return inside


def _linting() -> dict[str, str]:
    """What makes cargo compile our own code with clippy, where there is one."""
    clippy = shutil.which("clippy-driver")
    if clippy is None:
        print("rust: its lints are NOT RUN: no clippy on this machine", flush=True)
        return {}
    return {"RUSTC_WORKSPACE_WRAPPER": clippy, "CLIPPY_ARGS": "-Dwarnings__CLIPPY_HACKERY__"}


CLIENTS: dict[str, Callable[[Steps], None]] = {"python": python, "node": node, "rust": rust}


def test(client: str, service: Service) -> Told:
    """What comes of one client."""
    began = time.monotonic()
    try:
        CLIENTS[client](Steps(client, service))
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
    names = asked or list(CLIENTS)
    with Service() as service, ThreadPoolExecutor() as side_by_side:
        told = list(side_by_side.map(lambda name: test(name, service), names))
    print()
    for each in told:
        print(f"sdk/{each.client}: {each.verdict} in {each.seconds:.0f} s {each.why}".rstrip())
    count = Counter(each.verdict for each in told)
    print(f"{count['passed']} passed, {count['not run']} NOT RUN, {count['FAILED']} failed")
    return int(count["FAILED"] > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
