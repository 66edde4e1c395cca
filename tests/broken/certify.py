"""Runs the suites on Stripe in a process of their own, for the tests of broken parts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 180


class Certified(msgspec.Struct):
    """What a run came to."""

    code: int
    output: str
    certificate: dict[str, Any]

    @property
    def failed(self) -> set[str]:
        """The requirements with a failing case."""
        return self._with("failed")

    @property
    def passed(self) -> set[str]:
        """The requirements with a passing case."""
        return self._with("passed")

    def _with(self, verdict: str) -> set[str]:
        results = self.certificate.get("results", [])
        return {each["requirement"] for each in results if each["verdict"] == verdict}


def certify(
    folder: Path, requirements: Iterable[str], *options: str, env: Mapping[str, str] | None = None
) -> Certified:
    """Certifies by some requirements, with card payments where a method has a say."""
    command = [
        sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "--tb=short",
        "--connector=stripe", f"--reports={folder}", f"--requirement={','.join(requirements)}",
        *options,
    ]  # fmt: skip
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, **(env or {})},
    )
    path = folder / "stripe" / "certificate.json"
    found = json.loads(path.read_text()) if path.exists() else {}
    return Certified(done.returncode, done.stdout + done.stderr, found)
