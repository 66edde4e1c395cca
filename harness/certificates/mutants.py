"""The mutants' kill rate, where it was measured on the code that is certified."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from harness.certificates.certificate import Kills

ROOT = Path(__file__).resolve().parents[2]


class _Rate(msgspec.Struct):
    connector: str
    seed: int
    killed: int
    tried: int
    survivors: list[str]
    code: str = ""


def kept(name: str) -> Path:
    """Where the rate stands that was measured last and committed."""
    return ROOT / "mutants" / "rates" / f"{name}.json"


def measured(paths: Iterable[Path], name: str, code: str) -> Kills | None:
    """The rate of a connector from the first file that is about its code as it is now.

    `code` is the digest of the connector's code. None where nothing fits.
    """
    return next((found for path in paths if (found := _of(path, name, code))), None)


def _of(path: Path, name: str, code: str) -> Kills | None:
    try:
        told = msgspec.json.decode(path.read_bytes(), type=_Rate)
    except (OSError, msgspec.MsgspecError):
        return None
    if told.connector != name or not told.tried or told.code != code:
        return None
    percent = round(100 * told.killed / told.tried, 1)
    return Kills(told.killed, told.tried, percent, told.seed, told.survivors)
