"""Replay: answers from a cassette, and fails the test for any request that was not recorded so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote_plus

from harness.cassettes import canonical, matching, signatures
from harness.cassettes.cassette import Cassette, Interaction, Sent, Webhook
from harness.cassettes.rules import Rules, matches
from harness.cassettes.signatures import SIGNED, Signed
from harness.cassettes.vault import Vault
from simulators.core.http import Request, Response
from simulators.core.outbox import Delivery

MISMATCH = 599
_BETWEEN = "\x1d"
_MARK = re.compile(r"<(?=[a-z]+:\d+(?::[a-z]+)?>)")


class Replay:
    """One test's run of a cassette, as a source for the relay.

    Requests have to come as recorded: method, path, query, the compared headers, body, and in
    order unless `ordered` is off. References stand for this run's values, the same one each time.
    """

    def __init__(
        self, cassette: Cassette, rules: Rules, vault: Vault, *, ordered: bool = True
    ) -> None:
        self.cassette = cassette
        self.failures: list[str] = []
        self._rules = rules
        self._vault = vault
        self._ordered = ordered
        self._bindings = matching.Bindings()
        self._waiting = set(range(len(cassette.interactions)))
        self._first = 0
        self._signature_header = rules.request.header if rules.request else None
        self._delivered = 0

    @property
    def played(self) -> int:
        """How many interactions have been played."""
        return len(self.cassette.interactions) - len(self._waiting)

    def handle(self, request: Request) -> Response:
        """The recorded answer to a request; 599 and a failure when it is not the recorded one."""
        if request.base != self._vault.base:
            self._vault = self._vault.at(request.base)
        if wrong := self._unsigned(request):
            return self._fail(request, wrong)
        if self._waiting and self._is(self.cassette.interactions[self._first], request):
            return self._reply(self._play(self._first))
        sent = self._fields(request)
        plain = matching.reduced(sent, self._rules, self._vault)
        key = matching.digest(plain)
        at = self._find(key)
        if at is None and key in self.cassette.index:
            return self._fail(request, "sent once more than recorded")
        if at is None:
            return self._fail(request, self._nearest(plain))
        wrong = self._misplaced(at, request, sent)
        played = self._play(at)
        return self._fail(request, wrong) if wrong else self._reply(played)

    def verdict(self) -> list[str]:
        """What went wrong, and what was recorded but never asked for."""
        unplayed = [
            f"#{at + 1} {_operation(self.cassette.interactions[at].fields)} was never played"
            for at in sorted(self._waiting)
        ]
        return self.failures + unplayed

    def webhooks(self, timestamp: str) -> list[Delivery]:
        """The webhooks due by now that were not delivered yet, signed as of `timestamp`."""
        due = [hook for hook in self.cassette.webhooks if hook.after <= self.played]
        fresh, self._delivered = due[self._delivered :], len(due)
        return [self._delivery(hook, timestamp) for hook in fresh]

    def _delivery(self, hook: Webhook, timestamp: str) -> Delivery:
        filled = {name: self._filled(value) for name, value in hook.headers.items()}
        raw = self._filled(hook.body).encode("utf-8", "surrogateescape")
        rule = self._rules.webhook
        if rule is not None and rule.dated in filled:
            filled[rule.dated] = timestamp
        if rule is not None and rule.header in filled:
            message = Signed(filled, raw)
            filled[rule.header] = signatures.sign(rule, message, self._vault, timestamp)
        elif rule is not None and rule.field:
            made = signatures.sign(rule, Signed(filled, raw), self._vault, timestamp)
            form = "urlencoded" in filled.get("content-type", "")
            raw = raw.replace(SIGNED.encode(), (quote(made, safe="") if form else made).encode())
        return Delivery(self._filled(hook.id), hook.event, "", filled, raw)

    def _is(self, interaction: Interaction, request: Request) -> bool:
        """Whether the request is, to the byte, the recorded one with this run's values.

        Most are; only the others have to be taken apart to be compared.
        """
        sent, fresh = interaction.sent, dict[str, str]()
        if request.method != sent.method or not self._same_texts(sent, request):
            return False
        for name in self._rules.headers:
            recorded, value = sent.headers.get(name), request.headers.get(name)
            if name == self._signature_header or (recorded is None and value is None):
                continue
            if recorded is None or value is None:
                return False
            if self._filled(recorded) != value:
                if not self._is_fresh(f"header.{name}", recorded, value):
                    return False
                fresh[recorded] = value
        host = canonical.named_host(request.headers, request.base)
        return host in ("", interaction.host) and self._bindings.add(fresh)

    def _same_texts(self, sent: Sent, request: Request) -> bool:
        if sent.body:
            kind = request.headers.get("content-type", "")
            if canonical.media_type(kind) != canonical.media_type(
                sent.headers.get("content-type", "")
            ):
                return False
        return (
            self._filled(sent.path) == request.path
            and self._filled(sent.query) == request.query
            and self._filled(sent.body).encode("utf-8", "surrogateescape") == request.body
        )

    def _is_fresh(self, path: str, recorded: str, value: str) -> bool:
        """Whether a new value of the right kind stands where the recording had a new one."""
        kind = self._rules.asked[path]
        return (
            kind is not None
            and matching.VOLATILE.fullmatch(recorded) is not None
            and matches(kind, value)
        )

    def _fields(self, request: Request) -> canonical.Fields:
        """The request's fields with references for values that are known already."""
        names = [name for name in self._rules.headers if name in request.headers]
        texts = [request.path, request.query, *(request.headers[name] for name in names)]
        texts.append(request.body.decode("utf-8", "surrogateescape"))
        path, query, *values, body = told = self._referred(texts)
        headers = dict(zip(names, values, strict=True))
        headers["content-type"] = request.headers.get("content-type", "")
        compared = self._rules.headers
        fields = canonical.fields(request.method, path, query, headers, body, compared)
        # What looks like a reference in a live request is one only where the vault put it.
        if _marks(fields.values()) > _marks(told) - _marks(texts):
            fields = {path: _MARK.sub("<as text ", value) for path, value in fields.items()}
        references = self._bindings.references
        return matching.recognised(fields, references) if references else fields

    def _referred(self, texts: list[str]) -> list[str]:
        """Each text with references; searched as one, which is faster."""
        found = self._vault.refer(_BETWEEN.join(texts)).split(_BETWEEN)
        return found if len(found) == len(texts) else [self._vault.refer(text) for text in texts]

    def _unsigned(self, request: Request) -> str | None:
        rule = self._rules.request
        if rule is None:
            return None
        headers, body = request.headers, request.body
        message = Signed(headers, body, request.method, request.path, request.query)
        return signatures.verify(rule, message, self._vault)

    def _find(self, key: bytes) -> int | None:
        """The first interaction with this key that still waits."""
        first = self._first
        if self._waiting and self.cassette.interactions[first].key == key:
            return first
        places = self.cassette.index.get(key, ())
        return next((at for at in places if at in self._waiting), None)

    def _play(self, at: int) -> Interaction:
        self._waiting.discard(at)
        while self._waiting and self._first not in self._waiting:
            self._first += 1
        return self.cassette.interactions[at]

    def _misplaced(self, at: int, request: Request, sent: canonical.Fields) -> str | None:
        """Why a request with the right content is still not right: its order, host or bindings."""
        if self._ordered and at != self._first:
            return f"#{at + 1} played before #{self._first + 1}"
        interaction = self.cassette.interactions[at]
        host = canonical.named_host(request.headers, request.base)
        if host and host != interaction.host:
            return f"#{at + 1}: host recorded {interaction.host!r}, sent {host!r}"
        for path, text in interaction.bound:
            for wrong in self._bindings.bind(path, text, sent[path]):
                return f"#{at + 1}: {wrong}"
        return None

    def _nearest(self, sent: canonical.Fields) -> str:
        """What the request should have been. The nearest counts as played: one fault, one line."""
        if not self._waiting:
            return "sent after all that was recorded"
        best = max(sorted(self._waiting), key=lambda at: matching.likeness(self._plain(at), sent))
        recorded = self._plain(best)
        if _operation(recorded) == _operation(sent):
            self._play(best)
        changes = matching.differences(recorded, sent, self._rules)
        return f"nearest #{best + 1}: {'; '.join(changes)}"

    def _plain(self, at: int) -> canonical.Fields:
        return matching.reduced(self.cassette.interactions[at].fields, self._rules, self._vault)

    def _reply(self, interaction: Interaction) -> Response:
        headers, body = interaction.headers, interaction.body
        if interaction.live:
            headers = {name: self._filled(value) for name, value in headers.items()}
            text = self._filled(body.decode("utf-8", "surrogateescape"))
            body = self._signed_anew(headers, text).encode("utf-8", "surrogateescape")
        return Response(
            interaction.status, headers, body, delay=interaction.delay, reset=interaction.reset
        )

    def _signed_anew(self, headers: Mapping[str, str], text: str) -> str:
        """A reply whose signed part holds what is of this run, an address for instance."""
        rule = self._rules.reply
        told = dict(canonical.flatten(headers.get("content-type", ""), text)) if rule else {}
        if rule is None or rule.field not in told:
            return text
        raw = text.encode("utf-8", "surrogateescape")
        made = signatures.sign(rule, Signed(headers, raw), self._vault, "")
        return text.replace(told[rule.field], made)

    def _filled(self, text: str) -> str:
        return self._vault.fill(text, self._bindings.values) if "<" in text else text

    def _fail(self, request: Request, why: str) -> Response:
        failure = self._vault.hide(f"{request.method} {request.path}, {why}")
        self.failures.append(failure)
        return Response(MISMATCH, {"content-type": "text/plain"}, f"replay: {failure}".encode())


def _marks(texts: Iterable[str]) -> int:
    """How many references there are, also inside a form, where they are percent-encoded."""
    plain = (unquote_plus(text) if "%3C" in text else text for text in texts)
    return sum(len(_MARK.findall(text)) for text in plain if "<" in text)


def _operation(fields: canonical.Fields) -> str:
    return f"{fields['method']} {fields['path']}"
