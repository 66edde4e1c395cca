"""Which recorded request is the call of which flow, so that each flow has an example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from harness import recordings
from harness.cassettes import cassette
from harness.cassettes.cassette import Cassette, Interaction, Webhook
from harness.cassettes.rules import Rules
from harness.cassettes.vault import REFERENCE
from harness.specification.described import Description, Line

CASSETTES = Path(__file__).resolve().parents[2] / "cassettes"
PAGES = "/_pages/"
# The requirements whose recordings have a flow's call, the plainest first.
SEEN: dict[str, tuple[str, ...]] = {
    "ServerAuthenticationToken": ("TOK", "AUT-01", "AUT-02", "SYN-01"),
    "CreateConnectorCustomer": ("CUS-01", "CUS", "MAN-01"),
    "CreateSessionToken": ("TOK-07", "AUT-01", "AUT-02"),
    "PaymentMethodToken": ("TOK-01", "TOK-02"),
    "CreateOrder": ("TOK-08", "AUT-01", "AUT-02", "RED-01"),
    "Authorize": ("AUT-01", "AUT-02", "AUT-03", "SYN-01", "RED-01", "TDS-01"),
    "PSync": ("AUT-01", "AUT-02", "AUT-03", "SYN", "RED-01", "TDS-01", "RED", "TDS"),
    "Capture": ("CAP-01", "CAP-02", "CAP-04"),
    "Void": ("VOI-01", "VOI-07"),
    "VoidPostCapture": ("VOI-05",),
    "IncrementalAuthorization": ("AUT-07",),
    "Refund": ("REF-01", "REF-02", "SYN-04", "REF"),
    "RSync": ("SYN-04", "REF"),
    "PreAuthenticate": ("ATN-01", "ATN"),
    "Authenticate": ("ATN-01", "ATN"),
    "PostAuthenticate": ("ATN-01", "ATN"),
    "SetupMandate": ("MAN-01", "MAN"),
    "RepeatPayment": ("MAN-01", "MAN-08", "MAN"),
    "MandateRevoke": ("MAN-05", "MAN"),
    "ClientAuthenticationToken": ("TOK-05", "TOK"),
    "AcceptDispute": ("DIS-02",),
    "SubmitEvidence": ("DIS-03",),
    "DefendDispute": ("DIS-04",),
    "DisputeSync": ("DIS-05",),
    "ConnectorCustomerGet": ("CUS-04",),
    "PaymentMethodEligibility": ("ELI-01",),
    "SurchargeCalculate": ("SUR-01",),
    "NotifyConnector": ("SUR-03",),
    "PayoutCreate": ("PAO-01",),
    "PayoutGet": ("PAO-02",),
    "PayoutVoid": ("PAO-03",),
}
# Flows with which a scenario begins; others come after such a one.
OPENING = frozenset(
    (
        "ServerAuthenticationToken", "CreateConnectorCustomer", "CreateSessionToken", "CreateOrder",
        "Authorize", "SetupMandate", "PreAuthenticate", "PaymentMethodToken",
        "ClientAuthenticationToken", "SurchargeCalculate", "PaymentMethodEligibility",
        "PayoutCreate",
    )
)  # fmt: skip
_TRIED = 3
_FIELD = re.compile(r"\{[^{}]+\}")
_NAMES = re.compile(r'"(\w+)"\s*:|<([\w:]+)[\s/>]|(?:^|&)([^=&<]+)=|name="([^"]+)"')
_KIND = re.compile(r'(\w*(?:type|action|method))["\]]*\s*[=:>]\s*"?(\w+)', re.IGNORECASE)
_OPERATION = re.compile(r"(?:query|mutation) \w+")


class Example(msgspec.Struct, frozen=True):
    """A recorded call of a flow: the requirement that it was recorded for, and what was said."""

    requirement: str
    said: Interaction


class Traffic:
    """The recordings of one connector."""

    def __init__(self, description: Description, main: str, root: Path = CASSETTES) -> None:
        self._lines = {line.flow: line for line in description.lines}
        self._paths = {line.flow: _pattern(line) for line in description.lines}
        self._main = main
        self._files = _files(root / description.name)
        self._rules = Rules()
        self._read: dict[Path, Cassette] = {}
        self.examples: dict[str, Example] = {}
        self._known: dict[str, set[frozenset[str]]] = {}
        self._find()

    def webhook(self, event: str) -> Webhook | None:
        """The first recorded event of a word."""
        for path in self._of(("WEB-01", "AUT-01", "AUT-02")):
            for each in self._load(path).webhooks:
                if each.event == event or path.name == f"WEB-01.{event}.yaml":
                    return each
        return None

    def refusal(self) -> Interaction | None:
        """The answer to a declined payment; to one that could not be, where none was recorded."""
        for path in self._of(("DEC-01", "CAP-04", "SYN-03")):
            for each in _asked(self._load(path)):
                if each.status >= 400:
                    return each
        first = next(iter(self._of(("DEC-01",))), None)
        return next(_asked(self._load(first)), None) if first else None

    def method(self, name: str) -> Interaction | None:
        """The call by which a payment method is authorized."""
        for path in self._of(SEEN["Authorize"], name):
            found = self._new(self._lines["Authorize"], list(_asked(self._load(path))))
            if found:
                return found
        return None

    def _find(self) -> None:
        for flow, wanted in SEEN.items():
            line = self._lines.get(flow)
            # A path that was asked of the code may be one of several.
            found = line and (
                self._seen(line, wanted) or self._seen(replace(line, path=None), wanted)
            )
            if found:
                self.examples[flow] = found
                self._known[flow] = {_skeleton(each) for each in self._like(flow, wanted)}

    def _seen(self, line: Line, wanted: tuple[str, ...]) -> Example | None:
        for pick in (self._new, self._placed)[line.flow == "RSync" :]:
            for path in self._few(wanted):
                found = pick(line, list(_asked(self._load(path))))
                if found:
                    return Example(path.name.partition(".")[0], found)
        return None

    def _like(self, flow: str, wanted: tuple[str, ...]) -> Iterator[Interaction]:
        """The same flow's calls in its other recordings."""
        yield self.examples[flow].said
        if flow in ("Authorize", "PaymentMethodToken"):
            for path in self._few(wanted[:2], 1):
                found = self._new(self._lines[flow], list(_asked(self._load(path))))
                yield from [found] if found else []

    def _new(self, line: Line, asked: Sequence[Interaction]) -> Interaction | None:
        """The first call that fits and is of no other flow."""
        told = self._told(line)
        fitting = self._after(line, asked)
        if line.flow == "RepeatPayment":
            # What was agreed on comes before.
            last = [each for each in fitting if _skeleton(each) not in self._syncs()]
            return last[-1] if last else None
        return next((each for each in fitting if _skeleton(each) not in told), None)

    def _placed(self, line: Line, asked: Sequence[Interaction]) -> Interaction | None:
        """The first call at the place of one that looks like another flow's."""
        fitting = self._after(line, asked)
        if line.flow == "RSync":
            gone = self.examples.get("Refund")
            at = [n for n, each in enumerate(asked) if gone and _alike(each, gone.said)]
            rest = asked[at[0] + 1 :] if at else []
            return next((each for each in rest if each in fitting), None)
        return next((each for each in fitting if _skeleton(each) not in self._syncs()), None)

    def _after(self, line: Line, asked: Sequence[Interaction]) -> list[Interaction]:
        """The calls that fit, after the one with which a scenario begins."""
        fitting = [each for each in asked if self._fits(line, each)]
        opening = [flow for flow in self.examples if flow in OPENING and self._shares(line, flow)]
        if line.flow in OPENING or not opening:
            return fitting
        first = next((each for each in asked if self._opens(each)), None)
        return [each for each in fitting if each is not first]

    def _told(self, line: Line) -> set[frozenset[str]]:
        others = [flow for flow in self._known if flow != line.flow and self._shares(line, flow)]
        return {each for flow in others for each in self._known[flow]}

    def _syncs(self) -> set[frozenset[str]]:
        return self._known.get("PSync", set()) | self._known.get("RSync", set())

    def _opens(self, each: Interaction) -> bool:
        return any(self._fits(self._lines[flow], each) for flow in OPENING if flow in self._lines)

    def _shares(self, line: Line, flow: str) -> bool:
        other = self._lines[flow]
        return other.method == line.method and (
            other.path == line.path or None in (other.path, line.path)
        )

    def _fits(self, line: Line, each: Interaction) -> bool:
        if each.sent.method != line.method:
            return False
        if line.path is not None:
            return self._paths[line.flow].search(each.sent.path) is not None
        # Payments and refunds may be looked up in one place.
        known = [
            o for o in self._lines.values() if o.path and o.flow not in ("RSync", "CreateOrder")
        ]
        return not any(
            other.method == line.method and self._paths[other.flow].search(each.sent.path)
            for other in known
        )

    def _few(self, wanted: Iterable[str], most: int = _TRIED) -> Iterator[Path]:
        return chain(*(islice(self._of([each]), most) for each in wanted))

    def _of(self, wanted: Iterable[str], method: str = "") -> Iterator[Path]:
        """Recordings of requirements; of one payment method, or of the main one first."""
        for prefix in wanted:
            found = [path for path in self._files if path.name.startswith(prefix)]
            chosen = method or self._main
            own = [path for path in found if path.stem.partition(".")[2].startswith(chosen)]
            yield from own if method else dict.fromkeys((*own, *found))

    def _load(self, path: Path) -> Cassette:
        if path not in self._read:
            self._read[path] = cassette.load(path, self._rules)
        return self._read[path]


def endpoint(line: Line, example: Example | None) -> str:
    """Where a flow's call goes; for paths that only a call tells, where the example's went."""
    if line.path is not None and (not example or not _contradicts(line, example)):
        return line.path or "(the base URL)"
    if example is None:
        return "(depends on the call)"
    seen = "/".join("{id}" if _is_id(part) else part for part in example.said.sent.path.split("/"))
    return f"{seen} or {line.path}" if line.path else seen


def _contradicts(line: Line, example: Example) -> bool:
    return _pattern(line).search(example.said.sent.path) is None


def _is_id(part: str) -> bool:
    return sum(each.isdigit() for each in part) > 5


def _files(folder: Path) -> list[Path]:
    return [
        path
        for origin in recordings.ORIGINS
        for path in sorted((folder / origin).glob("*/*.yaml"), key=lambda path: path.name)
    ]


def _asked(tape: Cassette) -> Iterator[Interaction]:
    """What the service said to the processor, without the pages that the customer visits."""
    return (each for each in tape.interactions if PAGES not in each.sent.path)


def _pattern(line: Line) -> re.Pattern[str]:
    path = (line.path or "").partition("?")[0]
    fixed = [re.escape(part) for part in _FIELD.split(path)]
    return re.compile("[^/]+".join(fixed) + "$")


def _alike(one: Interaction, other: Interaction) -> bool:
    return one.sent.method == other.sent.method and _skeleton(one) == _skeleton(other)


def _skeleton(each: Interaction) -> frozenset[str]:
    """What a request consists of: the names of its fields, and the operation of a query."""
    body = unquote(each.sent.body)
    found = {name for pieces in _NAMES.findall(body) for name in pieces if name}
    names = {name for name in found if not REFERENCE.fullmatch(f"<{name}>")}
    path = "/".join("{id}" if _is_id(part) else part for part in each.sent.path.split("/"))
    kinds = (f"{name}={word}" for name, word in _KIND.findall(body))
    return frozenset((path, *names, *kinds, *_OPERATION.findall(body)[:1]))
