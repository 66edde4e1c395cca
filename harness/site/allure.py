"""Allure's report of a connector's last run: one file that opens from disk, by npm's Allure 3.

The results of a run lie in one folder, with the connector's name as the epic. Parameters that are
long (a whole spec) are told by the test's id: with them, a report is some hundred megabytes.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TOOL = ("npx", "--yes", "allure@3")
LONG = 120
SECONDS = 300.0
_DATA_IS_HERE = "<script>window.allureReportData = {};</script>"
_COUNTER = re.compile(
    r"<script[^>]*googletagmanager[^>]*></script>|<script>\s*window\.dataLayer.*?</script>",
    re.DOTALL,
)
NOT_RUN = "its last run left no Allure results"


class NotBuilt(Exception):
    """The tool is not here, or cannot be fetched."""


def sorted_results(folder: Path) -> dict[str, list[Path]]:
    """The results of each connector."""
    found: dict[str, list[Path]] = {}
    for path in folder.glob("*-result.json"):
        for name in _epics(_read(path)):
            found.setdefault(name, []).append(path)
    return found


def build(title: str, results: Sequence[Path], out: Path, tool: Sequence[str] = TOOL) -> None:
    """Writes one report.

    Raises:
        NotBuilt: npm or its package is not within reach; the message says why.
    """
    if shutil.which(tool[0]) is None:
        raise NotBuilt(f"there is no {tool[0]} here")
    with tempfile.TemporaryDirectory() as folder:
        place, made = Path(folder, "results"), Path(folder, "report")
        place.mkdir()
        for path in results:
            (place / path.name).write_text(json.dumps(_short(_read(path))))
        _run([*tool, "awesome", str(place), "--single-file", "-o", str(made), "--name", title])
        if not (made / "index.html").is_file():
            raise NotBuilt("Allure wrote no page")
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(alone((made / "index.html").read_text("utf-8")), "utf-8")


def alone(page: str) -> str:
    """A report that needs nothing but itself.

    Allure 3.18 looks for its data before it has said where that is, and then asks for files that
    there are not; and it tells a counter on the web of each visit.
    """
    page = _COUNTER.sub("", page)
    return page.replace("<head>", f"<head>\n{_DATA_IS_HERE}", 1)


def outdated(out: Path, results: Sequence[Path]) -> bool:
    """Whether there are results that a report does not have."""
    return not out.is_file() or any(path.stat().st_mtime > out.stat().st_mtime for path in results)


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own command line
            command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise NotBuilt(f"{command[0]} took longer than {SECONDS:.0f} s") from None
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").split("\n")
        errors = [line.strip() for line in said if "error" in line.lower()] or ["no reason given"]
        raise NotBuilt(f"{command[0]} failed: {errors[0][:200]}")


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _epics(result: Mapping[str, Any]) -> list[str]:
    return [each["value"] for each in result.get("labels", ()) if each.get("name") == "epic"]


def _short(result: dict[str, Any]) -> dict[str, Any]:
    """A result whose long parameters are the test's id: what differs tells tests apart."""
    told = str(result.get("name", "")).partition("[")[2].rstrip("]")
    kept = [
        {**each, "value": told} if len(each["value"]) > LONG else each
        for each in result.get("parameters", ())
    ]
    return {**result, "parameters": kept}
