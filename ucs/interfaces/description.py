"""`python -m ucs.interfaces.description stripe`: what a connector's code says of it, as JSON."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import pkgutil
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import ModuleType
from typing import Annotated, Any
from urllib.parse import unquote

import msgspec

from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import StatusMap
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.interfaces.webhook import IncomingWebhook

_READERS = ("payment", "refund", "dispute")
_REFERENCE = "#/$defs/{name}"
_NO_SHAPE: tuple[dict[str, Any], ...] = ({}, {"type": "object"})
_HOLDERS = (list, dict, tuple, set, frozenset)
_SECRET = Annotated[str, msgspec.Meta(extra_json_schema={"format": "password"})]


class Line(msgspec.Struct, frozen=True):
    """One line of the table. `path` has `{field}` for fields of the request, and is None where
    only a whole call tells it; `asked` and `told` are the types of the call, `sent` and `read` the
    JSON Schemas of the bodies, where they are structs; the last five are the
    functions of request, answer, path, headers, and of the outcome of a call that is not sent.
    """

    flow: str
    says: str
    rpc: str
    method: str
    path: str | None
    host: str
    content: str
    unsent: bool
    asked: str
    told: str
    sent: dict[str, Any] | None
    read: dict[str, Any] | None
    made_by: str
    read_by: str
    placed_by: str
    headed_by: str
    unsent_by: str


class Words(msgspec.Struct, frozen=True):
    """A map of the processor's words, by its module and name: pairs of theirs and ours."""

    name: str
    ours: str
    words: list[tuple[str, str]]


class Hook(msgspec.Struct, frozen=True):
    """How events are read: the processor's words with the contract's, and who reads what.

    `functions` are pairs of what is done and the connector's function that does it.
    """

    name: str
    signature: str
    content: str
    events: dict[str, str]
    reads: list[str]
    functions: list[tuple[str, str]]
    read: dict[str, Any] | None


class Description(msgspec.Struct, frozen=True):
    """A connector: its facts, its table, its words; `structs` are the schemas that others name."""

    name: str
    about: str
    facts: dict[str, str]
    lines: list[Line]
    words: list[Words]
    error: dict[str, Any] | None
    webhook: Hook | None
    structs: dict[str, Any]


def describe(name: str) -> Description:
    """What the code of one connector says.

    Raises:
        KeyError: there is none of that name.
    """
    connector = registry.load(name)
    shaped = list(_types(connector))
    schemas, structs = msgspec.json.schema_components(
        [kind for _, kind in shaped], schema_hook=_shape, ref_template=_REFERENCE
    )
    told = dict(zip([at for at, _ in shaped], schemas, strict=True))
    rooms = list(_modules(connector))
    home = inspect.getmodule(type(connector))
    return Description(
        name=name,
        about=inspect.cleandoc((home and home.__doc__) or ""),
        facts=dict(_facts(connector)),
        lines=[_line(line, told) for line in connector.lines],
        words=list(_words(rooms)),
        error=told.get("error"),
        webhook=_hook(connector.incoming_webhook, told),
        structs=structs,
    )


def _types(connector: ConnectorCommon) -> Iterator[tuple[str, Any]]:
    """The types of all bodies, each with the place where it belongs, if it has a schema."""
    found: list[tuple[str, Any]] = [("error", connector._error_type)]
    for line in connector.lines:
        flow = type(line).kind().__name__
        found += [(f"{flow} sent", _sent(line)), (f"{flow} read", line.reply_type)]
    if connector.incoming_webhook:
        found.append(("webhook", getattr(connector.incoming_webhook, "body", None)))
    kinds = [(at, kind) for at, kind in found if kind is not None]
    for at, kind in _schematic(kinds):
        schema = msgspec.json.schema(kind, schema_hook=_shape)
        if schema not in _NO_SHAPE and "additionalProperties" not in schema:
            yield at, kind


def _schematic(kinds: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Types as the schema's maker takes them: of unions of structs it takes none without a tag."""
    try:
        msgspec.json.schema_components([kind for _, kind in kinds], schema_hook=_shape)
    except TypeError:
        doubles = _Doubles()
        return [(at, doubles.of(kind)) for at, kind in kinds]
    return kinds


class _Doubles:
    """Types like others, each of which has a schema; one for each."""

    def __init__(self) -> None:
        self._made: dict[Any, Any] = {msgspec.Raw: Any, Secret: _SECRET}

    def of(self, kind: Any) -> Any:
        if kind in self._made:
            return self._made[kind]
        if _is_struct(kind):
            # A struct in itself: its schema would be without end.
            self._made[kind] = Any
            self._made[kind] = self._struct(kind)
            return self._made[kind]
        return self._composed(kind, typing.get_args(kind))

    def _composed(self, kind: Any, parts: tuple[Any, ...]) -> Any:
        origin, structs = typing.get_origin(kind), [each for each in parts if _is_struct(each)]
        if origin in (typing.Union, types.UnionType):
            if len(structs) > 1:
                named = " or ".join((typing.get_origin(each) or each).__name__ for each in structs)
                return Annotated[Any, msgspec.Meta(description=named)]
            # What may be secret is.
            kept = [each for each in parts if each is not str or Secret not in parts]
            return typing.Union[tuple(self.of(each) for each in kept)]  # noqa: UP007
        return origin[tuple(self.of(each) for each in parts)] if origin in _HOLDERS else kind

    def _struct(self, kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
        found = msgspec.structs.fields(kind)
        return msgspec.defstruct(
            _name(kind),
            [
                (each.name, self.of(each.type), *(() if each.required else (None,)))
                for each in found
            ],
            module=kind.__module__,
            kw_only=True,
            rename={each.name: each.encode_name for each in found},
        )


def _name(kind: Any) -> str:
    parts = [each for each in typing.get_args(kind) if isinstance(each, type)]
    return "_".join(each.__name__ for each in (typing.get_origin(kind) or kind, *parts))


def _is_struct(kind: Any) -> bool:
    named = typing.get_origin(kind) or kind
    return isinstance(named, type) and issubclass(named, msgspec.Struct)


def _sent(line: ConnectorIntegrationV2[Any, Any]) -> Any:
    function = line.request
    while isinstance(function, partial):
        function = function.func
    try:
        return typing.get_type_hints(function).get("return") if function else None
    except (NameError, TypeError):
        return None


def _shape(kind: type) -> dict[str, Any]:
    """The schema of a type that is not JSON's own."""
    if kind is Secret:
        return {"type": "string", "format": "password"}
    if kind is Money:
        return {"type": "string", "description": "an amount"}
    return {"description": kind.__name__}


def _line(line: ConnectorIntegrationV2[Any, Any], told: Mapping[str, Any]) -> Line:
    kind = type(line).kind()
    (base,) = kind.__orig_bases__  # type: ignore[attr-defined]
    asked, outcome = typing.get_args(base)
    flow = kind.__name__
    return Line(
        flow=flow,
        says=inspect.cleandoc(kind.__doc__ or "").partition("\n")[0],
        rpc=kind.rpc,
        method=line.get_http_method(),
        path=_path(line),
        host=line.host,
        content=line.get_content_type() if line.request else "",
        unsent=line.unsent is not None,
        asked=asked.__name__,
        told=outcome.__name__,
        sent=told.get(f"{flow} sent"),
        read=told.get(f"{flow} read"),
        made_by=_function(line.request),
        read_by=_function(line.response),
        placed_by=_function(line.path),
        headed_by=_function(line.headers),
        unsent_by=_function(line.unsent),
    )


def _function(found: Any) -> str:
    while isinstance(found, partial):
        found = found.func
    name = getattr(found, "__qualname__", "")
    return "" if "<" in name else name


class _Any:
    """Stands for a call and for what it holds."""

    def __getattr__(self, name: str) -> Any:
        return _Any() if name in ("request", "connector_config", "call") else _Field(f"{{{name}}}")


class _Field(str):
    """Stands for a field of a call: its name in braces."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _Field(f"{self[:-1]}.{name}}}")


def _path(line: ConnectorIntegrationV2[Any, Any]) -> str | None:
    try:
        found = unquote(line.path(_Any()))  # type: ignore[arg-type]
    except (ConnectorError, IntegrationError, AttributeError, LookupError, TypeError, ValueError):
        return None
    return found if found.isascii() else None


def _facts(connector: ConnectorCommon) -> Iterator[tuple[str, str]]:
    kind = type(connector)
    yield "auth", _named(connector.auth)
    yield "format", _named(connector.format)
    if connector.reply_format:
        yield "reply format", _named(connector.reply_format)
    if connector.envelope:
        yield "envelope", _named(connector.envelope)
    if kind.idempotency_header:
        yield "idempotency header", kind.idempotency_header
    for name in ("server_errors", "pages", "access_token", "connector_customer"):
        if getattr(kind, name):
            yield name, "yes"
    yield "class", kind.__name__


def _named(part: object) -> str:
    return type(part).__name__


def _modules(connector: ConnectorCommon) -> Iterator[ModuleType]:
    """The modules of a connector, and of the family whose dialect it speaks."""
    functions: list[Callable[..., Any]] = [
        each for line in connector.lines for each in (line.request, line.response) if each
    ]
    known = [*type(connector).__mro__, *functions]
    said = {getattr(each, "__module__", "") or "" for each in known}
    families = {
        match[0] for each in said if (match := re.match(r"ucs\.families\.\w+", each)) is not None
    }
    for home in (f"ucs.connectors.{connector.id}", *sorted(families)):
        package = importlib.import_module(home)
        for found in pkgutil.walk_packages(package.__path__, f"{home}."):
            yield importlib.import_module(found.name)


def _words(rooms: list[ModuleType]) -> Iterator[Words]:
    seen: set[int] = set()
    for room in rooms:
        for name, value in vars(room).items():
            if isinstance(value, StatusMap) and value and id(value) not in seen:
                seen.add(id(value))
                pairs = [(_text(theirs), _text(ours)) for theirs, ours in value.items()]
                room_name = room.__name__.rpartition(".")[2]
                yield Words(f"{room_name}.{name}", _kind(value), pairs)


def _kind(words: StatusMap[Any]) -> str:
    first = next(iter(words.values()))
    return type(first[0] if isinstance(first, tuple) else first).__name__


def _text(value: object) -> str:
    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, tuple | frozenset | list):
        return " / ".join(_text(each) for each in value)
    return "none" if value is None else str(value)


def _hook(webhook: IncomingWebhook | None, told: Mapping[str, Any]) -> Hook | None:
    if webhook is None:
        return None
    own = type(webhook)
    methods = [f"process_{each}_webhook" for each in _READERS]
    return Hook(
        name=own.__name__,
        signature=_named(webhook.signature) if webhook.signature else "",
        content=webhook.format.content_type,
        events={word: event.name if event else "" for word, event in webhook.events.items()},
        reads=[
            name for name in methods if getattr(own, name) is not getattr(IncomingWebhook, name)
        ],
        functions=list(_doing(webhook)),
        read=told.get("webhook"),
    )


def _doing(webhook: IncomingWebhook) -> Iterator[tuple[str, str]]:
    """The functions that a connector lends to its webhook and to its signature."""
    own = type(webhook)
    for name, default in vars(IncomingWebhook).items():
        found = getattr(own, name)
        if callable(default) and not name.startswith("_") and found is not default:
            yield name, _function(found)
    if dataclasses.is_dataclass(webhook.signature):
        for field in dataclasses.fields(webhook.signature):
            yield f"signature, {field.name}", _function(getattr(webhook.signature, field.name))


def main(names: list[str]) -> None:
    """Writes a JSON array of the descriptions of connectors; `all` is every one."""
    chosen = registry.names() if "all" in names else names
    sys.stdout.buffer.write(msgspec.json.encode([describe(name) for name in chosen]))


if __name__ == "__main__":
    main(sys.argv[1:])
