"""Counts of a replay, and what they leave unexplained."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from parity.golden import Golden
from parity.replay import Outcome, Replay, flow_name
from parity.rules import Rule, everywhere
from ucs.domain import contract as c
from ucs.interfaces.connector import ConnectorCommon


@dataclass
class Tally:
    """Cells of one kind: all, equal outright, and equal but for listed divergences."""

    total: int = 0
    bare: int = 0
    listed: int = 0

    @property
    def explained(self) -> int:
        return self.bare + self.listed


@dataclass
class Report:
    """A connector's parity. ``unexplained`` is differing path -> the cells it is in."""

    connector: str
    requests: Tally = field(default_factory=Tally)
    responses: Tally = field(default_factory=Tally)
    refusals: Tally = field(default_factory=Tally)
    rules: list[Rule] = field(default_factory=list)
    everywhere: list[Rule] = field(default_factory=list)
    unexplained: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cells: set[str] = field(default_factory=set)

    def add(self, tally: Tally, name: str, outcome: Outcome, covering: list[Rule]) -> None:
        """Counts a cell, given the rules that speak of its kind."""
        tally.total += 1
        if not outcome.paths:
            tally.bare += 1
            return
        left = [path for path in outcome.paths if not _cover(path, covering)]
        if not left:
            tally.listed += 1
            return
        self.cells.add(name)
        for path in left:
            self.unexplained[_label(path, outcome.ours)].append(name)

    def line(self) -> str:
        """The last line of the command."""
        a, c, e = self.requests, self.responses, self.refusals
        return (
            f"{self.connector}: requests {a.explained}/{a.total}, "
            f"responses {c.explained}/{c.total}, refusals {e.explained}/{e.total} "
            f"(bare {a.bare}/{a.total}, {c.bare}/{c.total}, {e.bare}/{e.total}), "
            f"divergences {len(self.rules)} listed, {len(self.cells)} unexplained"
        )

    def details(self) -> list[str]:
        """Differing paths, most frequent first, with cells to look at; then idle rules."""
        ranked = sorted(self.unexplained.items(), key=lambda item: -len(item[1]))
        lines = [f"{len(cells):5} {path}   e.g. {', '.join(cells[:3])}" for path, cells in ranked]
        idle = [rule.written for rule in self.rules if not rule.used]
        return lines + [f"rule never used: {w.flow} / {w.when} / {w.path}" for w in idle]


def _label(path: str, ours: Any) -> str:
    if path not in ("refused", "error"):
        return path
    return f"{path}: {ours['error_code']} {ours.get('error_message', '')}"


def _cover(path: str, rules: list[Rule]) -> bool:
    for rule in rules:
        if rule.covers(path):
            rule.used += 1
            return True
    return False


def report(replay: Replay) -> Report:
    """Replays every cell of a record."""
    golden, connector = replay.golden, replay.connector
    found = Report(golden.connector, rules=[Rule(d) for d in connector.spec.divergence])
    found.everywhere = everywhere()
    for number, cell in enumerate(golden.cells):
        tally = found.requests if "http_request" in cell else found.refusals
        _add(found, tally, replay, cell, replay.request(cell), f"requests:{number}")
    for number, cell in enumerate(golden.answers):
        _add(found, found.responses, replay, cell, replay.answer(cell), f"responses:{number}")
    for flow, method in unclaimed(golden, connector):
        kind = [rule for rule in found.rules if rule.applies(flow, {"method": method})]
        if _cover("unclaimed", kind):
            continue
        found.cells.add(f"matrix:{flow}:{method}")
        found.unexplained["unclaimed"].append(f"{flow}:{method}")
    return found


def _add(
    found: Report, tally: Tally, replay: Replay, cell: dict[str, Any], outcome: Outcome, at: str
) -> None:
    flow = flow_name(cell["flow"])
    covering: list[Rule] = []
    if outcome.paths:
        facts = replay.facts(cell, outcome)
        known = [*found.rules, *found.everywhere]
        covering = [rule for rule in known if rule.applies(flow, facts)]
    name = f"{at}:{cell['flow']}:{cell.get('payment_method')}:{cell['variation']}"
    found.add(tally, name, outcome, covering)


# Payment methods that the records call otherwise than the contract.
_METHODS = {
    "Afterpay": "afterpay_clearpay",
    "ApplePay": "apple_pay_sdk",
    "ApplePayDecrypted": "apple_pay_sdk",
    "GooglePay": "google_pay_sdk",
    "GooglePayDecrypted": "google_pay_sdk",
    "Bluecode": "bluecode_redirect",
    "Dana": "dana_redirect",
    "Eft": "eft_bank_redirect",
    "GCash": "gcash_redirect",
    "GoPay": "go_pay_redirect",
    "KakaoPay": "kakao_pay_redirect",
    "Mifinity": "mifinity_redirect",
    "Momo": "momo_redirect",
    "SamsungPay": "samsung_pay_sdk",
    "Swish": "swish_qr",
    "TouchNGo": "touch_n_go_redirect",
    "Twint": "twint_redirect",
    "Vipps": "vipps_redirect",
}
_MEMBERS = {name.replace("_", ""): name for name in c.PaymentMethod_MEMBERS}


def method_name(word: str) -> str | None:
    """A payment method of the matrix in the contract's name; None is ``default``."""
    if word == "default":
        return None
    plain = word.removeprefix("@")
    return _METHODS.get(word) or _MEMBERS[plain.replace("_", "").lower()]


def unclaimed(golden: Golden, connector: ConnectorCommon) -> Counter[tuple[str, str]]:
    """What the original supports and spec.toml does not claim."""
    found: Counter[tuple[str, str]] = Counter()
    for word, methods in golden.matrix.items():
        flow = flow_name(word)
        for asked, fact in methods.items():
            if fact.get("ok") and not _claims(connector, flow, method_name(asked)):
                found[word, asked] += 1
    return found


def _claims(connector: ConnectorCommon, flow: str, method: str | None) -> bool:
    if flow not in connector.spec.flows:
        return False
    claimed = connector.spec.payment_methods.get(method) if method else None
    return method is None or (claimed is not None and flow in claimed.flows)
