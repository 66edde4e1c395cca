"""The mutants' kill rate, where it was measured on the code that is certified."""

from __future__ import annotations

from pathlib import Path

import msgspec

from harness.certificates.certificate import Kills


class _Rate(msgspec.Struct):
    connector: str
    seed: int
    killed: int
    tried: int
    survivors: list[str]
    code: str = ""


def measured(path: Path, name: str, code: str) -> Kills | None:
    """The rate of a connector from a file, if that file is about its code as it is now.

    `code` is the digest of the connector's code. None where nothing fits.
    """
    try:
        told = msgspec.json.decode(path.read_bytes(), type=_Rate)
    except (OSError, msgspec.MsgspecError):
        return None
    if told.connector != name or not told.tried or told.code != code:
        return None
    percent = round(100 * told.killed / told.tried, 1)
    return Kills(told.killed, told.tried, percent, told.seed, told.survivors)
