"""``python -m parity.recorded --connector stripe --recorded DIR``: real answers, read by ours."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from harness import specs
from harness.methods import Methods
from harness.people import People
from harness.requests import plausible
from parity.rules import Rule
from parity.unsigned import unproven
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import INCOMING_WEBHOOK
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.interfaces.spec import Divergence
from ucs.interfaces.webhook import Event
from ucs.server import convert
from ucs.server.rpcs import all_rpcs
from ucs.wire.http import Response

FLOWS = {
    "authorize": "Authorize", "psync": "PSync", "void": "Void", "refund": "Refund",
    "capture": "Capture", "rsync": "RSync", "setup": "SetupMandate", "error": "Authorize",
    "three_ds": "Authorize", "dispute": "DisputeSync", "token": "PaymentMethodToken",
    "recurring": "RepeatPayment",
}  # fmt: skip
"""The record's word for an operation -> the flow that it is, where no path tells."""

REFUSED = frozenset(("declined", "error", "validation_error", "auth_error"))
_NO_TIME = 1_767_225_600.0
_WAITS = {
    S.PENDING, S.AUTHENTICATION_PENDING, S.CAPTURE_INITIATED, S.VOID_INITIATED, S.STARTED,
    S.AUTHORIZING, S.DEVICE_DATA_COLLECTION_PENDING, S.UNRESOLVED, S.CONFIRMATION_AWAITED,
    S.PAYMENT_METHOD_AWAITED, c.DisputeStatus.DISPUTE_OPENED, c.DisputeStatus.DISPUTE_CHALLENGED,
}  # fmt: skip
_FAILED = {
    S.FAILURE, S.AUTHORIZATION_FAILED, S.AUTHENTICATION_FAILED, S.CAPTURE_FAILED, S.VOID_FAILED,
    S.ROUTER_DECLINED, S.EXPIRED,
}  # fmt: skip


class Read(NamedTuple):
    """What came of one record: ``why`` it could not be read, or what we made of it."""

    id: str
    flow: str
    why: str = ""
    outcome: str = ""
    wanted: str = ""

    @property
    def right(self) -> bool:
        """Whether our outcome is the one that the record is labelled with."""
        if self.wanted in ("", "unknown"):
            return True
        if self.wanted in REFUSED:
            return self.outcome == "refused"
        # A label does not tell a customer who has to act from money that takes time.
        waiting = ("pending", "three_ds", "redirect")
        return self.wanted in waiting if self.outcome == "pending" else self.wanted == self.outcome


class Reading:
    """One connector's records."""

    def __init__(self, connector: ConnectorCommon) -> None:
        self.connector = connector
        self.spec = specs.load(connector.id)
        self.rules = [Rule(_rule(each)) for each in self.spec.recorded]
        self._methods, self._people = Methods(self.spec), People(0, "recorded")

    def listed(self, record: dict[str, Any]) -> bool:
        """Whether a rule of spec.toml says why a record is not for this connector to read."""
        facts = {"record": record, "reply": _json(record)}
        for rule in self.rules:
            if rule.applies(rule.flows[0], facts):
                rule.used += 1
                return True
        return False

    def read(self, record: dict[str, Any]) -> Read:
        """Reads one record as the reply or the event that it is."""
        if record.get("webhook"):
            return self._event(record)
        flow = self._flow(record)
        wanted = record["outcome"]
        if flow is None:
            return Read(record["id"], record["operation"], "the connector has no such call")
        reply = record["response"]
        said = reply["body"] or ""
        body = (said if isinstance(said, str) else msgspec.json.encode(said).decode()).encode()
        headers = {name.lower(): str(value) for name, value in reply["headers"].items()}
        known = [reply["status"]] if reply["status"] else [200, 400]
        whys: list[str] = []
        told: Read | None = None
        for status in known:
            try:
                outcome = self._outcome(flow, Response(status, headers, body))
            except (ConnectorError, IntegrationError) as error:
                whys.append(f"{status}: {error.message}")
                continue
            found = Read(record["id"], type(flow).__name__, "", outcome, wanted)
            if found.right:
                return found
            told = told or found
        return told or Read(record["id"], type(flow).__name__, "; ".join(whys))

    def _outcome(self, line: ConnectorIntegrationV2[Any, Any], reply: Response) -> str:
        data = self._data(type(line).kind())
        if reply.status_code >= 400:
            line.get_error_response(data, reply)
            return "refused"
        format = line.reply_format or self.connector.reply_format or line.get_format()
        parsed = self.connector.decode(format, unproven(line)._opened(reply, data), line.reply_type)
        # Not handle_response: nobody asked for these amounts, so there is no echo to compare.
        return _class(line.response(parsed, _of_nobody(data)))

    def _data(self, kind: type[ConnectorIntegrationV2[Any, Any]]) -> RouterDataV2[Any, Any]:
        rpc = all_rpcs()[kind.rpc]
        method = next(iter(self.spec.payment_methods), "card")
        person = self._people.customer(self.spec.country(method))
        asked = plausible(
            kind.rpc, self._methods.message(method), person, self.spec.currency(method)
        )
        request = rpc.adapt(convert.read(asked))
        urls = self.connector.spec.base_urls("sandbox")
        return RouterDataV2(request, _Anything(), urls, Call("recorded", now=_NO_TIME))

    def _flow(self, record: dict[str, Any]) -> ConnectorIntegrationV2[Any, Any] | None:
        lines = self.connector.lines
        asked = record.get("request")
        named = FLOWS.get(record["operation"])
        if asked and asked.get("url"):
            fitting = [line for line in lines if _fits(line, self._data, asked)]
            alike = (line for line in fitting if type(line).kind().__name__ == named)
            if fitting:
                return next(alike, fitting[0])
        # Another path of the same API answers in the same forms.
        return next((line for line in lines if type(line).kind().__name__ == named), None)

    def _event(self, record: dict[str, Any]) -> Read:
        hook, signed = self.connector.incoming_webhook, record["webhook"]
        if hook is None:
            return Read(record["id"], INCOMING_WEBHOOK, "no webhooks are claimed")
        asked = record["request"]
        headers = {name.lower(): str(value) for name, value in asked["headers"].items()}
        headers |= _signature(signed)
        event = Event(headers, asked["body"].encode(), _NO_TIME, signed.get("secret") or "")
        try:
            body = hook.decode(event)
            kind = hook.get_webhook_event_type(body)
        except (WebhookError, ConnectorError, IntegrationError) as error:
            return Read(record["id"], INCOMING_WEBHOOK, error.message)
        verifiable = signed.get("verified_here") is True and hook.signature is not None
        if verifiable and not _verified(hook, event):
            return Read(record["id"], INCOMING_WEBHOOK, "the signature is not verified")
        return Read(record["id"], INCOMING_WEBHOOK, "", str(kind))


def _signature(signed: dict[str, Any]) -> dict[str, str]:
    """The headers that carry the signature; none where it is in the body."""
    named, value = signed.get("signature_header"), signed.get("signature")
    if isinstance(named, dict):
        return {name.lower(): str(text) for name, text in named.items()}
    return {named.lower(): str(value)} if isinstance(named, str) and value else {}


def _verified(hook: Any, event: Event) -> bool:
    """Whether the event is verified at the time that its own signature says it was made."""
    stamped = re.search(r"(?<!\d)(\d{10})(?!\d)", " ".join(event.headers.values()))
    at = float(stamped[1]) if stamped else event.now
    return bool(hook.verify_webhook_source(_at(event, at)))


def _at(event: Event, now: float) -> Event:
    return Event(event.headers, event.body, now, event.secret)


def _of_nobody(data: RouterDataV2[Any, Any]) -> RouterDataV2[Any, Any]:
    """The same call without the ids of a payment, as it was none of ours that was answered."""
    ids = {"connector_transaction_id", "merchant_transaction_id"} & set(
        data.request.__struct_fields__
    )
    request = msgspec.structs.replace(data.request, **dict.fromkeys(ids, ""))
    return msgspec.structs.replace(data, request=request)


class _Anything:
    """Credentials of nobody: what is read depends on none of them."""

    def __getattr__(self, name: str) -> Any:
        return None


def _fits(
    line: ConnectorIntegrationV2[Any, Any],
    data: Callable[[type[Any]], RouterDataV2[Any, Any]],
    asked: dict[str, Any],
) -> bool:
    """Whether a line makes such a request: its verb, and its path with any ids in it."""
    if line.method != asked["method"].upper():
        return False
    path = urlsplit(asked["url"]).path.rstrip("/")
    try:
        ours = line.path(data(type(line).kind()))
    except IntegrationError:
        return False
    template = re.escape(urlsplit(ours).path.rstrip("/")).replace("reference_1", "[^/]+")
    return re.search(f"{template}$", path) is not None


def _class(outcome: Any) -> str:
    if isinstance(outcome, ErrorResponse):
        return "refused"
    status = getattr(outcome, "status", None)
    if isinstance(status, c.RefundStatus):
        return _REFUND.get(status, "success")
    if status in _WAITS:
        return "pending"
    return "refused" if status in _FAILED else "success"


_REFUND = {
    c.RefundStatus.REFUND_PENDING: "pending",
    c.RefundStatus.REFUND_MANUAL_REVIEW: "pending",
    c.RefundStatus.REFUND_FAILURE: "refused",
    c.RefundStatus.REFUND_TRANSACTION_FAILURE: "refused",
}


def _json(record: dict[str, Any]) -> Any:
    body = (record.get("response") or record.get("request") or {}).get("body")
    try:
        return msgspec.json.decode(body) if isinstance(body, str) else body
    except msgspec.DecodeError:
        return None


def _rule(written: Any) -> Divergence:
    return Divergence("*", "*", written.reason, written.source, written.when)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file that are of the API that the connector speaks, and can be read."""
    for line in path.read_bytes().splitlines() if path.is_file() else ():
        record: dict[str, Any] = msgspec.json.decode(line)
        answers = record.get("response") is not None or record.get("webhook")
        if str(record.get("connector_api_match")).startswith("yes") and answers:
            yield record


def file_of(folder: Path, name: str) -> Path:
    """Where a connector's records lie: under its own name, or of another with the same API."""
    aliases = folder / "aliases.json"
    known: dict[str, dict[str, str]] = {}
    if aliases.is_file():
        known = msgspec.json.decode(aliases.read_bytes(), type=dict[str, dict[str, str]])
    return folder / known.get(name, {}).get("use", f"{name}.jsonl")


def line(name: str, folder: Path, *, verbose: bool) -> tuple[str, bool]:
    """The last line of a connector, and whether all is explained."""
    reading = Reading(registry.load(name))
    told, listed = [], 0
    for record in records(file_of(folder, name)):
        if reading.listed(record):
            listed += 1
        else:
            told.append(reading.read(record))
    wrong = [each for each in told if each.why or not each.right]
    for each in wrong if verbose else ():
        print(f"{each.id} {each.flow}: {each.why or f'{each.outcome}, labelled {each.wanted}'}")
    read = sum(not each.why for each in told)
    right = sum(not each.why and each.right for each in told)
    share = f"read {read}/{len(told)}, outcome {right}/{read}"
    return f"{name}: {share}, {listed} listed, {len(wrong)} unexplained", not wrong


def main(arguments: list[str] | None = None) -> int:
    """Prints a line a connector; 1 where something is unexplained."""
    parser = argparse.ArgumentParser(prog="parity.recorded", description=__doc__)
    parser.add_argument("--connector", required=True, help="a connector's name, or all")
    parser.add_argument("--recorded", required=True, type=Path, help="the folder of the records")
    parser.add_argument("--quiet", action="store_true", help="do not list what is unexplained")
    asked = parser.parse_args(arguments)
    names = registry.names() if asked.connector == "all" else [asked.connector]
    told = partial(line, folder=asked.recorded, verbose=not asked.quiet)
    clean = True
    for name in names:
        text, explained = told(name)
        print(text)
        clean = clean and explained
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
