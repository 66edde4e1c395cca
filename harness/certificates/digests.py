"""Digests: of what a certificate was made with, so that it can be told from any other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
NOT_THERE = "not there"
_SKIPPED = frozenset(("__pycache__",))


def suites(root: Path = HOME) -> str:
    """The suites and the requirements that they prove."""
    return _digest(root, [*_files(root / "suites"), *_files(root / "requirements")])


def connector(name: str, root: Path = HOME) -> str:
    """A connector's folder, its spec.toml among it, and the families that it uses."""
    ucs = root / "ucs"
    return _digest(root, _with_families(ucs / "connectors" / name, ucs / "families", "ucs"))


def simulator(name: str, root: Path = HOME) -> str:
    """A simulator's folder, the families that it uses, and what all simulators are made of."""
    room = root / "simulators"
    own = _with_families(room / name, room / "families", "simulators")
    return _digest(root, [*own, *_files(room / "core")])


def service(root: Path = HOME) -> str:
    """The service without its connectors."""
    ucs = root / "ucs"
    rooms = [each for each in sorted(ucs.iterdir()) if each.is_dir()] if ucs.is_dir() else []
    own = [each for each in rooms if each.name not in ("connectors", "families")]
    return _digest(root, [path for each in own for path in _files(each)])


def all_of(
    name: str,
    *,
    ours: bool,
    root: Path = HOME,
    specs: Path | None = None,
    tapes: Path | None = None,
) -> dict[str, str]:
    """Every digest of a run on one connector, by what it is of.

    `ours` says whether the service under test was started from this tree: another's code cannot be
    seen. `specs` and `tapes` are the folders of the spec.toml and the cassettes, where other ones
    than the tree's own were used.
    """
    claims = (specs or root / "ucs/connectors") / name / "spec.toml"
    cassettes = (tapes or root / "cassettes") / name
    found = {
        "suites": suites(root),
        "harness": _digest(root, _files(root / "harness")),
        "contract": _digest(root, (root / "rpc").rglob("*_pb2.py")),
        "capability-file": _digest(claims.parent, [claims]),
        "cassettes": _digest(cassettes, _files(cassettes)),
        "simulator": simulator(name, root),
    }
    return found | ({"connector": connector(name, root), "service": service(root)} if ours else {})


def differing(told: dict[str, str], here: dict[str, str]) -> list[str]:
    """What is another than a certificate tells, by name; what it does not tell of is another."""
    return [name for name, digest in here.items() if told.get(name) != digest]


def _with_families(folder: Path, families: Path, package: str) -> list[Path]:
    own = list(_files(folder))
    said = "\n".join(path.read_text("utf-8") for path in own if path.suffix == ".py")
    used = set(re.findall(rf"\b{package}\.families\.(\w+)", said))
    used |= set(re.findall(rf"from {package}\.families import (\w+)", said))
    return own + [path for each in sorted(used) for path in _files(families / each)]


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = path.name.startswith(".")
        if path.is_file() and not hidden and not _SKIPPED.intersection(path.parts):
            yield path


def _digest(root: Path, paths: Iterable[Path]) -> str:
    """SHA-256 over the places and contents of files, in the order of their places."""
    total, there = hashlib.sha256(), False
    for path in sorted(paths):
        if path.is_file():
            there, content = True, path.read_bytes()
            total.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
            total.update(content)
    return f"sha256:{total.hexdigest()}" if there else NOT_THERE
