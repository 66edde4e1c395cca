"""Traces: what crossed in each test, in both directions, so that two services can be compared."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from harness.cassettes import canonical, rules
from harness.cassettes.canonical import Fields
from harness.cassettes.matching import reduced
from harness.cassettes.rules import Rules
from harness.cassettes.vault import Vault
from harness.masking import masked, masked_text
from harness.processors import vault
from simulators.core.http import Request

if TYPE_CHECKING:
    from harness.outcomes import Outcome
    from harness.scene import Scene

# The processor's own words, which are compared where they are sent.
_NOT_TOLD = re.compile(r"\braw_connector_re|\bresponse_headers\b|\bconnector_metadata\b")


class Said(msgspec.Struct, frozen=True):
    """A request to the processor or an answer to the caller: its operation and its fields."""

    operation: str
    fields: Fields


class Trace(msgspec.Struct, frozen=True):
    """What crossed in one test, secrets and card numbers hidden."""

    test: str
    requests: list[Said]
    answers: list[Said]


class Tracer:
    """Writes the traces of one worker into a file of its own in a folder."""

    def __init__(self, folder: Path, cassettes: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path, self._cassettes = folder / f"{os.getpid()}.jsonl", cassettes

    def note(self, scene: Scene) -> None:
        """Writes down what crossed in a test that is over."""
        known = rules.load(self._cassettes / scene.spec.name)
        base = scene.world.relay.url(scene.name, scene.spec.name)
        hidden = vault(scene.spec, scene.processor.credentials, scene.secret).at(base)
        sent = (request for request, _ in scene.close().exchanges)
        requests = [_request(each, known, hidden) for each in sent]
        answers = [_answer(each, hidden) for each in scene.merchant.log]
        with self._path.open("ab") as file:
            trace = Trace(scene.name, requests, answers)
            file.write(msgspec.json.encode(trace) + b"\n")


def read(folder: Path) -> Iterator[Trace]:
    """Every trace of a run."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            yield msgspec.json.decode(line, type=Trace)


def _request(sent: Request, known: Rules, hidden: Vault) -> Said:
    headers = {name.lower(): hidden.refer(text) for name, text in sent.headers.items()}
    # What is sealed reads differently each time, whatever is in it.
    body = "" if known.sealed else hidden.refer(sent.body.decode("utf-8", "surrogateescape"))
    path, query = hidden.refer(sent.path), hidden.refer(sent.query)
    found = canonical.fields(sent.method, path, query, headers, body, known.headers)
    told = _hidden(reduced(found, known, hidden), hidden)
    return Said(f"{sent.method} {told['path']}", told)


def _answer(outcome: Outcome, hidden: Vault) -> Said:
    text = masked(outcome.reply, partial(masked_text, hidden))
    fields = dict(canonical.flatten("application/json", text)) if text else {}
    told = {name: value for name, value in fields.items() if not _NOT_TOLD.search(name)}
    # What can be concluded is compared; the codes and words of a refusal are told as they are.
    status = masked_text(hidden, outcome.status)
    return Said(outcome.rpc, {"status": status, **_hidden(told, hidden)})


def _hidden(fields: Fields, hidden: Vault) -> Fields:
    told = {name: masked_text(hidden, value) for name, value in fields.items()}
    return json.loads(json.dumps(told).encode("utf-8", "replace"))  # type: ignore[no-any-return]
