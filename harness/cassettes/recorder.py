"""Recorder: keeps what a source answers, and writes it down without secrets, ids or chance."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from harness.cassettes import canonical, cassette, tokens
from harness.cassettes.cassette import Facts
from harness.cassettes.matching import TELLING, known
from harness.cassettes.rules import KEPT_REPLY_HEADERS, KINDS, Rules, matches
from harness.cassettes.signatures import SIGNED
from harness.cassettes.spans import Span, form_spans, spans
from harness.cassettes.tokens import JWT, Tokens
from harness.cassettes.vault import REFERENCE, Vault, found
from simulators.core.http import Request, Response
from simulators.core.outbox import Delivery

if TYPE_CHECKING:
    from harness.relay import Source

_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
_START = str(int(_MOMENT.timestamp()))
_EPOCH = re.compile(r"(?<!\d)\d{10}(?!\d)")
_SHORTEST_NAME = 6
_LONGEST_ID = 60
_UUID = re.compile(rf"(?<![0-9a-fA-F-]){KINDS['uuid'].pattern}(?![0-9a-fA-F-])")


class Refused(ValueError):
    """A recording that must not be written, because it holds what no file may hold."""


class Recorder:
    """A source round another one, which remembers the traffic for a cassette."""

    def __init__(self, source: Source, rules: Rules, vault: Vault, facts: Facts) -> None:
        self._source = source
        self._rules = rules
        self._vault = vault
        self._facts = facts
        self._calls: list[_Call] = []
        self._webhooks: list[tuple[int, Delivery]] = []
        self._base = ""

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """The source's answer, remembered."""
        call = _Call(request)
        self._calls.append(call)
        self._base = request.base
        answer = self._source.handle(request)
        if isinstance(answer, Response):
            call.reply = answer
            return answer
        return self._waited(call, answer)

    async def _waited(self, call: _Call, answer: Awaitable[Response]) -> Response:
        call.reply = await answer
        return call.reply

    async def aclose(self) -> None:
        """Closes the source, where it can be closed."""
        close = getattr(self._source, "aclose", None)
        if close is not None:
            await close()

    def verdict(self) -> list[str]:
        """What the source has to say."""
        judge = getattr(self._source, "verdict", None)
        return list(judge()) if judge else []

    def webhook(self, delivery: Delivery, base: str = "") -> None:
        """Remembers a webhook that is delivered now, or one that arose under another base URL."""
        self._webhooks.append((len(self._calls), delivery))
        self._base = base or self._base

    def save(self, path: Path, *, recorded: str | None = None) -> bool:
        """Writes the cassette; False when it would say nothing new. `recorded` is an ISO date.

        Raises Refused when a secret or a card number would be written; nothing is written then.
        """
        return cassette.save(path, self._written(recorded or cassette.today()))

    def _written(self, recorded: str) -> str:
        scribe = _Scribe(self._rules, self._vault.at(self._base), self._facts.source)
        interactions: list[dict[str, Any]] = []
        webhooks: list[dict[str, Any]] = []
        for at, call in enumerate(self._calls):
            webhooks += [scribe.webhook(*each) for each in self._webhooks if each[0] == at]
            interactions.append(scribe.interaction(at + 1, call.request, call.answered(at + 1)))
        late = [each for each in self._webhooks if each[0] >= len(self._calls)]
        webhooks += [scribe.webhook(*each) for each in late]
        metadata = {**msgspec.to_builtins(self._facts), "recorded": recorded}
        if conduct := [
            found for at, call in enumerate(self._calls, 1) if (found := call.conduct(at))
        ]:
            metadata["conduct"] = conduct
        if webhooks:
            metadata["webhooks"] = webhooks
        interactions, metadata = scribe.without_tokens((interactions, metadata))
        text = cassette.dump(interactions, metadata)
        scribe.check(interactions, metadata, text)
        return text


class Running:
    """Writes exchanges down one by one: the beginning of a cassette, and pieces that follow it.

    The beginning and any number of pieces are together a cassette.
    """

    def __init__(self, rules: Rules, vault: Vault, facts: Facts) -> None:
        self._rules, self._vault, self._facts = rules, vault, facts
        self._scribe: _Scribe | None = None
        self._count = 0

    def begin(self) -> str:
        """What stands before the first piece."""
        return cassette.head(msgspec.to_builtins(self._facts))

    def piece(self, request: Request, reply: Response) -> str:
        """One exchange. Raises Refused where what no file may hold would stand in it."""
        if self._scribe is None:
            self._scribe = _Scribe(self._rules, self._vault.at(request.base), self._facts.source)
        told = self._scribe.interaction(self._count + 1, request, reply)
        told = self._scribe.without_tokens(told)
        text = cassette.piece(told)
        self._scribe.check([told], {}, text)
        self._count += 1
        return text


def _without_signature(content: str, text: str, field: str) -> str:
    """A webhook's body with a mark in place of the signature that a field of it is."""
    found = next((span for span in spans(content, text) if span.path == field), None)
    return text if found is None else text[: found.start] + SIGNED + text[found.end :]


class _Call:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.reply: Response | None = None

    def answered(self, at: int) -> Response:
        if self.reply is None:
            raise Refused(f"#{at} {self.request.method} {self.request.path} was never answered")
        return self.reply

    def conduct(self, at: int) -> dict[str, Any] | None:
        """What vcrpy has no word for: a late answer, a dropped connection."""
        reply = self.answered(at)
        facts = {"delay": reply.delay, "reset": reply.reset}
        return (
            {"at": at, **{name: fact for name, fact in facts.items() if fact}}
            if any(facts.values())
            else None
        )


class _Scribe:
    """Writes one cassette down, numbering what it meets by first appearance."""

    def __init__(self, rules: Rules, vault: Vault, source: str) -> None:
        # What a simulator hands out opens nothing.
        self._handed_out = source != "simulator"
        self._tokens = Tokens()
        self._rules = rules
        self._vault = vault
        self._counts: dict[str, int] = {}
        self._volatile: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._sent: list[str] = []

    def interaction(self, at: int, request: Request, reply: Response) -> dict[str, Any]:
        try:
            return {"request": self._request(request), "response": self._response(reply)}
        except Refused as refused:
            raise Refused(f"#{at} {request.method} {request.path}: {refused}") from None

    def webhook(self, after: int, delivery: Delivery) -> dict[str, Any]:
        kept = {name.lower(): value for name, value in delivery.headers.items()}
        rule = self._rules.webhook
        content, text = kept.get("content-type", ""), _text(delivery.body)
        if rule is not None and rule.header in kept:
            kept[rule.header] = SIGNED
        elif rule is not None and rule.field:
            text = _without_signature(content, text, rule.field)
        self._learn(kept, content, text)
        text = self._answer(content, text)
        written = {
            name: self._answered_header(name, kept[name])
            for name in sorted(kept)
            if name != "content-length"
        }
        told = {"after": after, "event": delivery.event_type, "headers": written, "body": text}
        return {**told, "id": self._told(delivery.id)}

    def without_tokens(self, told: Any) -> Any:
        """What was written, without tokens that were called so only afterwards."""
        if isinstance(told, str):
            return self._tokens.swapped(told)
        if isinstance(told, bytes):
            return _bytes_if_needed(self._tokens.swapped(_text(told)))
        if isinstance(told, dict):
            return {name: self.without_tokens(value) for name, value in told.items()}
        if isinstance(told, list | tuple):
            return type(told)(map(self.without_tokens, told))
        return told

    def check(self, interactions: list[Any], metadata: dict[str, Any], text: str) -> None:
        """Raises Refused when the finished text still holds a declared secret or card."""
        texts = [*_texts([interactions, metadata]), text]
        names = sorted({name for text in texts for name in self._vault.leaks(text)})
        if names:
            raise Refused(f"the recording still holds {', '.join(names)} in some spelling")
        if any(map(self._tokens.leaks, texts)):
            raise Refused("the recording still holds a token that the processor gave")

    def _request(self, request: Request) -> dict[str, Any]:
        self._sent += [request.path, request.query, _text(request.body)]
        content = request.headers.get("content-type", "")
        body, content = _with_plain_boundary(_text(request.body), content)
        headers = self._compared(request, content if body else "")
        path = self._told(request.path)
        query = self._asked(request.query, form_spans(request.query, "query"))
        return {
            "method": request.method,
            "uri": f"{self._origin(request)}{path}{'?' if query else ''}{query}",
            "headers": {name: [value] for name, value in headers.items()},
            "body": _bytes_if_needed(self._asked(body, spans(content, body))) if body else None,
        }

    def _compared(self, request: Request, content: str) -> dict[str, str]:
        kept = {"content-type": content} if content else {}
        for name in sorted(self._rules.headers):
            value = request.headers.get(name)
            if value is not None:
                kept[name] = self._header(name, value)
        return dict(sorted(kept.items()))

    def _header(self, name: str, value: str) -> str:
        if self._rules.request is not None and name == self._rules.request.header:
            return SIGNED
        span = Span(f"header.{name}", 0, len(value), value)
        written = self._asked(value, [span])
        if name == "authorization" and written == value:
            raise Refused("header.authorization holds a credential that is not declared")
        return written

    def _origin(self, request: Request) -> str:
        host = canonical.named_host(request.headers, request.base)
        return f"https://{host}" if host else self._rules.origin

    def _asked(self, text: str, found: Iterable[Span]) -> str:
        """A request's text: kinds at their paths, known values wherever they are whole."""
        swaps = [(span, self._reference(span)) for span in found]
        # Numbered first, then known: a value may stand before the field that names it.
        return self._swapped(
            text, [(span, word or self._volatile.get(span.value)) for span, word in swaps]
        )

    def _reference(self, span: Span) -> str | None:
        kind = self._rules.asked[span.path]
        if kind is None or span.value.startswith("<"):
            return None
        if kind == "pan":
            self._check_card(span)
        if kind == "pan" or not matches(kind, span.value):
            return None
        if kind == "cvc":
            return self._vault.code(span.value) or "<cvc:0>"
        return self._numbered(kind, span.value)

    def _check_card(self, span: Span) -> None:
        if matches("pan", span.value) and self._vault.refer(span.value) == span.value:
            raise Refused(f"{span.path} holds a card number that no test card declares")

    def _numbered(self, kind: str, value: str) -> str:
        if value in self._volatile:
            return self._volatile[value]
        self._counts[kind] = self._counts.get(kind, 0) + 1
        reference = f"<{kind}:{self._counts[kind]}>"
        if len(value) >= TELLING:
            self._volatile[value] = reference
        return reference

    def _response(self, reply: Response) -> dict[str, Any]:
        kept = (*KEPT_REPLY_HEADERS, *self._rules.reply_headers)
        headers = {name.lower(): value for name, value in reply.headers.items()}
        content = headers.get("content-type", "")
        told = {name: value for name, value in headers.items() if name in kept}
        self._learn(told, content, _text(reply.body))
        body = self._answer(content, _text(reply.body))
        return {
            "status": {"code": reply.status, "message": _phrase(reply.status)},
            "headers": {name: [self._answered_header(name, told[name])] for name in sorted(told)},
            "body": {"string": _bytes_if_needed(body)},
        }

    def _answered_header(self, name: str, value: str) -> str:
        return self._swapped(value, [self._stood_in(Span(f"header.{name}", 0, len(value), value))])

    def _learn(self, headers: Mapping[str, str], content: str, text: str) -> None:
        """Knows from now on the tokens that an answer hands out."""
        if not self._handed_out:
            return
        for value in tokens.answered(headers, content, text, self._rules.secret):
            if not self._is_known(value):
                self._tokens.add(value, self._token_word(value))

    def _is_known(self, value: str) -> bool:
        """Whether a token is told already, or is the service's own, which sent it first."""
        return (
            value in self._tokens
            or value in self._volatile
            or REFERENCE.fullmatch(self._vault.refer(value)) is not None
            or any(found("<token>", value, text, text.lower()) for text in self._sent)
        )

    def _token_word(self, value: str) -> str:
        told = self._told(value)
        if tokens.is_gone(value, told):
            return told
        if JWT.fullmatch(value):
            # Who looks at a token's head still finds it; the rest is of no key and opens nothing.
            head, *rest = value.split(".")
            return ".".join([head, *(self._word("", part) for part in rest)])
        kind = tokens.type_of(value)
        return self._word(kind, value[len(kind) :])

    def _answer(self, content: str, text: str) -> str:
        """A reply's text: stand-ins for the processor's ids and times."""
        found = list(spans(content, text)) if self._rules.answered.given or self._volatile else []
        for pattern in self._rules.id_patterns:
            for match in pattern.finditer(text):
                group = 1 if pattern.groups else 0
                self._name(
                    match[0], match.start(group) - match.start(), match.end(group) - match.start()
                )
        return self._swapped(text, [self._stood_in(span) for span in found])

    def _stood_in(self, span: Span) -> tuple[Span, str | None]:
        if span.value in self._volatile:
            return span, self._volatile[span.value]
        if span.value in self._tokens:
            return span, None
        kind = self._rules.answered[span.path]
        if kind is None or not span.value:
            return span, None
        if kind == "timestamp":
            return span, _moment(span.value) or self._told(_EPOCH.sub(_START, span.value))
        return span, self._name(span.value, 0, len(span.value))

    def _name(self, value: str, start: int, end: int) -> str:
        """The stand-in of an id; what the service sent first is the service's own and stays."""
        if value in self._tokens:
            return self._tokens[value]
        if value in self._names:
            return self._names[value]
        if any(value in text for text in self._sent) or self._vault.refer(value) != value:
            return value
        self._names[value] = word = self._word(value[:start], value[start:end]) + value[end:]
        return word

    def _word(self, family: str, rest: str) -> str:
        self._counts[f"id {family}"] = number = self._counts.get(f"id {family}", 0) + 1
        return family + _shaped(rest, number)

    def _swapped(self, text: str, swaps: Iterable[tuple[Span, str | None]]) -> str:
        """Text with words at some spans, and with known values replaced between them."""
        pieces, at = [], 0
        for span, word in swaps:
            if word is not None:
                pieces += [self._told(text[at : span.start]), word]
                at = span.end
        return "".join([*pieces, self._told(text[at:])])

    def _told(self, text: str) -> str:
        """Text with references and stand-ins for every value that is known by now."""
        text = self._vault.refer(self._tokens.swapped(text))
        if self._volatile:
            text = _UUID.sub(lambda match: known(match[0], self._volatile), text)
        names = [name for name in self._names if len(name) >= _SHORTEST_NAME and name in text]
        if names:
            names.sort(key=len, reverse=True)
            text = re.sub("|".join(map(_whole, names)), lambda match: self._names[match[0]], text)
        return text


def _whole(name: str) -> str:
    """Finds a name that is not a part of a longer one."""
    before = "(?<![A-Za-z0-9])" if name[0].isalnum() else ""
    return f"{before}{re.escape(name)}(?![A-Za-z0-9])"


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogateescape")


def _bytes_if_needed(text: str) -> str | bytes:
    raw = text.encode("utf-8", "surrogateescape")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw
    return text


def _texts(content: Any) -> Iterable[str]:
    if isinstance(content, bytes):
        yield _text(content)
    elif isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        yield from _texts(list(content.values()))
    elif isinstance(content, list):
        for each in content:
            yield from _texts(each)


def _with_plain_boundary(body: str, content: str) -> tuple[str, str]:
    """A multipart body and its type with a boundary that does not change from run to run."""
    mark = canonical.boundary(content)
    if canonical.style(content, body) != "multipart" or mark is None:
        return body, content
    return body.replace(f"--{mark}", "--boundary"), content.replace(mark, "boundary")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _shaped(value: str, number: int) -> str:
    """A text of the same shape: zeros with a number at the end, dashes and dots where they were.

    In a long text dashes are letters of base64, and chance where they stand.
    """
    letters = "-_" if len(value) > _LONGEST_ID else ""
    places = [at for at, sign in enumerate(value) if sign.isalnum() or sign in letters]
    digits = str(number).rjust(len(places), "0")[-len(places) :] if places else ""
    if value.isdigit() and len(value) > len(str(number)):
        digits = "1" + digits[1:]
    signs = list(value)
    for at, digit in zip(places, digits, strict=True):
        signs[at] = digit
    return "".join(signs)


def _moment(value: str) -> str | None:
    """The start of 2020 in the same notation; one for all, as calls do not keep their distances."""
    if not matches("timestamp", value):
        return None
    if value.isdigit() and len(value) in (10, 13):
        return _START.ljust(len(value), "0")
    if value[:1].isalpha():
        return _MOMENT.strftime("%a, %d %b %Y %H:%M:%S GMT")
    digits = iter(_MOMENT.strftime("%Y%m%d%H%M%S").ljust(len(value), "0"))
    return "".join(next(digits) if sign.isdigit() else sign for sign in value)
