"""`python -m harness.fidelity stripe --recorded DIR`: does the simulator answer as the real one?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl

import msgspec
import typer
from defusedxml import ElementTree

from harness import specs
from simulators.core import rehearsal
from simulators.core.http import Response
from simulators.core.registry import load
from simulators.core.rehearsal import NotServed, Recorded

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "recorded"
# Words that tell what went wrong, or where a payment stands; ids and texts are nobody's to repeat.
_TELLING = re.compile(r"(^|[/_.])(code|error|status|type|name|param|state|result_?code)$", re.I)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{1,60}$|-?\d{1,6}$")


class Pair(msgspec.Struct, frozen=True):
    """One recorded exchange and how ours differs from it; `why` it was not served."""

    id: str
    differs: tuple[str, ...] = ()
    why: str = ""


def pairs(path: Path) -> Iterator[tuple[str, Recorded]]:
    """The recorded requests with their answers, of the API that the connector speaks."""
    for line in path.read_bytes().splitlines() if path.is_file() else ():
        record = msgspec.json.decode(line)
        asked, told = record.get("request"), record.get("response")
        if record.get("connector_api_match") != "yes" or not asked or not told:
            continue
        if not asked.get("url") or not asked.get("method") or record.get("webhook"):
            continue
        headers = {name.lower(): str(value) for name, value in asked["headers"].items()}
        body, reply = _text(asked.get("body")), _text(told.get("body"))
        status = told.get("status") or 0
        yield (
            record["id"],
            Recorded(asked["method"].upper(), asked["url"], headers, body, status, reply),
        )


def _text(body: Any) -> str:
    return body if isinstance(body, str) else "" if body is None else json.dumps(body)


def compared(id: str, recorded: Recorded, answer: Response) -> Pair:
    """How an answer differs from the recorded one: status, telling words, fields and types."""
    found = []
    if recorded.status and answer.status != recorded.status:
        found.append(f"status {answer.status}, recorded {recorded.status}")
    theirs, ours = (dict(_facts(text)) for text in (recorded.reply, answer.body.decode()))
    for path, (kind, value) in theirs.items():
        if path not in ours:
            # What was told as null may as well be left out.
            found += [f"{path} is missing"] if kind != "null" else []
            continue
        mine = ours[path]
        if kind != mine[0] and "null" not in (kind, mine[0]):
            found.append(f"{path} is {mine[0]}, recorded {kind}")
        elif recorded.status >= 400 and _TELLING.search(path) and _WORD.match(value):
            found += [f"{path} = {mine[1]}, recorded {value}"] if mine[1] != value else []
    return Pair(id, tuple(found))


def _facts(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Path -> type and value of every field of a body, whatever its format; lists are one item."""
    try:
        yield from _members("", msgspec.json.decode(text))
    except msgspec.DecodeError:
        if text.lstrip().startswith("<"):
            yield from _elements("", ElementTree.fromstring(text.strip()))
        else:
            for name, value in parse_qsl(text, keep_blank_values=True):
                yield name, ("text", value)


def _members(at: str, told: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield from _members(f"{at}/{name}", value)
    elif isinstance(told, list):
        for value in told[:1]:
            yield from _members(f"{at}/*", value)
    else:
        yield at, (_kind(told), str(told))


def _kind(told: Any) -> str:
    if told is None:
        return "null"
    if isinstance(told, bool):
        return "boolean"
    return "number" if isinstance(told, int | float) else "text"


def _elements(at: str, element: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    at = f"{at}/{element.tag.rpartition('}')[2]}"
    for below in element:
        yield from _elements(at, below)
    if not len(element):
        yield at, ("text", (element.text or "").strip())


def judged(name: str, folder: Path) -> list[Pair]:
    """Every recorded pair of a processor, made again against its simulator."""
    rehearse, kind = rehearsal.found(name), load(name)
    told = []
    for id, recorded in pairs(folder / f"{name}.jsonl"):
        if rehearse is None:
            told.append(Pair(id, why="the simulator has no rehearsal"))
            continue
        try:
            told.append(compared(id, recorded, rehearse(kind(), recorded)))
        except NotServed as reason:
            told.append(Pair(id, why=str(reason)))
    return told


def share(name: str, folder: Path = FOLDER) -> str:
    """How a simulator answers what was recorded, in words; empty where nothing was recorded."""
    told = judged(name, folder)
    served = [each for each in told if not each.why]
    alike = sum(not each.differs for each in served)
    left = f", {len(told) - len(served)} not served" if len(told) > len(served) else ""
    return f"{alike} of {len(served)} answered alike{left}" if told else ""


def line(name: str, told: list[Pair]) -> str:
    """The last line of a processor."""
    served = [each for each in told if not each.why]
    alike = sum(not each.differs for each in served)
    share = f" ({100 * alike // len(served)}%)" if served else ""
    return f"{name}: alike {alike}/{len(served)}{share}, {len(told) - len(served)} not served"


def main(
    connector: str,
    recorded: Annotated[Path, typer.Option(help="the folder of the records")] = FOLDER,
    quiet: Annotated[bool, typer.Option(help="the last lines alone")] = False,
) -> None:
    """Say how much of what was recorded of the real processor its simulator answers alike."""
    for name in specs.names() if connector == "all" else [connector]:
        told = judged(name, recorded)
        for each in () if quiet else told:
            if each.why or each.differs:
                print(f"{each.id}: {each.why or '; '.join(each.differs[:6])}")
        print(line(name, told))


if __name__ == "__main__":
    typer.run(main)
