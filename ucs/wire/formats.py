"""Formats: structs to bytes and back, each written once."""

from __future__ import annotations

import typing
from typing import Any, NamedTuple, Protocol, TypeVar
from urllib.parse import parse_qsl

import msgspec

from ucs.domain.secret import Secret
from ucs.wire.bounds import refuse_json_bomb

T = TypeVar("T")
MASK = "***"


class Format(Protocol):
    """A way to write a body. ``encode`` with ``masked`` writes every secret as ``***``."""

    content_type: str

    def encode(self, value: object, *, masked: bool = False) -> bytes: ...

    def decode(self, data: bytes, into: type[T]) -> T:
        """The struct in ``data``; raises ``msgspec.MsgspecError`` naming the path."""
        ...


def open_secret(value: object) -> object:
    """The wire form of what msgspec does not know: a secret's text."""
    if isinstance(value, Secret):
        return value.reveal()
    raise NotImplementedError(f"{type(value).__name__} has no wire form")


def mask_secret(value: object) -> object:
    """The same for logs."""
    if isinstance(value, Secret):
        return MASK
    raise NotImplementedError(f"{type(value).__name__} has no wire form")


def close_secret(kind: type, value: Any) -> Any:
    """The way back."""
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    if kind is Secret:
        raise ValueError("Expected `str`")
    raise NotImplementedError(f"{kind.__name__} has no wire form")


def present(value: T) -> T:
    """A body written as dictionaries, without the fields that are None, at every depth."""
    kept: Any = value
    if isinstance(value, dict):
        kept = {name: present(each) for name, each in value.items() if each is not None}
    elif isinstance(value, list):
        kept = [present(each) for each in value]
    return kept  # type: ignore[no-any-return]


class Json:
    """application/json.

    Where one thing is read of an object deep inside an answer, the field's name is the way there:
    ``field(name="_links/checkout/href")``. Where an object on the way is missing or null, the
    field is. Only fields of the answer itself are found so, not those of structs within it.
    """

    content_type = "application/json"

    def __init__(self) -> None:
        self._decoders: dict[Any, tuple[msgspec.json.Decoder[Any], _Ways]] = {}
        self._encoder = msgspec.json.Encoder(enc_hook=open_secret)
        self._masked = msgspec.json.Encoder(enc_hook=mask_secret)

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        return (self._masked if masked else self._encoder).encode(value)

    def decode(self, data: bytes, into: type[T]) -> T:
        known = self._decoders.get(into)
        if known is None:
            known = msgspec.json.Decoder(into, dec_hook=close_secret), _ways(into)
            self._decoders[into] = known
        decoder, ways = known
        # Some processors send a byte-order mark, some nothing at all where they mean "{}".
        whole = data.removeprefix(b"\xef\xbb\xbf") or b"{}"
        refuse_json_bomb(whole)
        return decoder.decode(_gathered(whole, ways) if ways else whole)  # type: ignore[no-any-return]


# Step -> the steps beneath it; under "" the whole way that ends here.
_Ways = dict[str, Any]
_DOCUMENT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw] | None)
_PLAIN = msgspec.json.Encoder()


def _ways(into: Any) -> _Ways:
    """The ways that the fields of a struct lead deep inside; empty where there are none."""
    kind, ways = typing.get_origin(into) or into, _Ways()
    for name in getattr(kind, "__struct_encode_fields__", ()):
        if "/" in name:
            at = ways
            for step in name.split("/"):
                at = at.setdefault(step, {})
            at[""] = name
    return ways


def _gathered(whole: bytes, ways: _Ways) -> bytes:
    """The document with everything that a way leads to standing at its top, under the way."""
    top = _DOCUMENT.decode(whole)
    _gather(top, ways, found := dict[str, msgspec.Raw]())
    own = {name: value for name, value in top.items() if "/" not in name}
    return _PLAIN.encode(own | found)


def _gather(inside: dict[str, msgspec.Raw], ways: _Ways, found: dict[str, msgspec.Raw]) -> None:
    for step, beneath in ways.items():
        if step not in inside:
            continue
        if "" in beneath:
            found[beneath[""]] = inside[step]
        if deeper := {name: way for name, way in beneath.items() if name}:
            _gather(_OBJECT.decode(inside[step]) or {}, deeper, found)


_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_QUOTED = tuple("+" if n == 32 else chr(n) if n in _SAFE else f"%{n:02X}" for n in range(256))
_ASCII = dict(enumerate(_QUOTED[:128]))


def _quote(text: str) -> str:
    """As ``urllib.parse.quote_plus``, in a fraction of its time."""
    if text.replace(" ", "").isalnum() and text.isascii():
        return text.replace(" ", "+")
    if text.isascii():
        return text.translate(_ASCII)
    return "".join([_QUOTED[n] for n in text.encode()])


class Form:
    """application/x-www-form-urlencoded; nested fields as ``a[b][0]``.

    ``None`` and ``UNSET`` are left out; booleans are ``true`` and ``false``.
    """

    content_type = "application/x-www-form-urlencoded"

    def __init__(self) -> None:
        self._known: dict[tuple[type, str], _Places] = {}

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        pairs: list[str] = []
        self._flatten(value, "", pairs, masked)
        return "&".join(pairs).encode()

    def decode(self, data: bytes, into: type[T]) -> T:
        pairs = dict(parse_qsl(data.decode(), keep_blank_values=True))
        return msgspec.convert(pairs, into, strict=False, dec_hook=close_secret)

    def _flatten(self, value: Any, at: str, out: list[str], masked: bool) -> None:
        kind = type(value)
        # In the order of how often they are met.
        if kind is str:
            out.append(f"{at}={_quote(value)}")
        elif kind is Secret:
            out.append(f"{at}={MASK if masked else _quote(value.reveal())}")
        elif kind is bool:
            out.append(f"{at}={'true' if value else 'false'}")
        elif isinstance(value, msgspec.Struct):
            self._flatten_struct(value, self._places(kind, at), out, masked)
        elif isinstance(value, int | float):
            out.append(f"{at}={value}")
        elif value is None or value is msgspec.UNSET:
            return
        elif isinstance(value, dict):
            for key, item in value.items():
                self._flatten(item, _inside(at, _quote(str(key))), out, masked)
        elif isinstance(value, list | tuple):
            for index, item in enumerate(value):
                self._flatten(item, f"{at}%5B{index}%5D", out, masked)
        else:
            out.append(f"{at}={_quote(str(value.value))}")

    def _flatten_struct(
        self, value: msgspec.Struct, places: _Places, out: list[str], masked: bool
    ) -> None:
        out += places.tag
        known = self._known
        for path, item in zip(places.paths, msgspec.structs.astuple(value), strict=True):
            if item is None:
                continue
            kind = type(item)
            if kind is Secret and not masked:
                item, kind = item.reveal(), str
            # Texts and structs are most of every form: they are not worth a look at the rest.
            if kind is str:
                out.append(f"{path}={item if item.isalnum() and item.isascii() else _quote(item)}")
            elif (inner := known.get((kind, path))) is not None:
                self._flatten_struct(item, inner, out, masked)
            else:
                self._flatten(item, path, out, masked)

    def _places(self, kind: type[msgspec.Struct], at: str) -> _Places:
        found = self._known.get((kind, at))
        if found is None:
            found = _Places.of(kind, at)
            if len(self._known) < _REMEMBERED:
                self._known[kind, at] = found
        return found


class Lines:
    """text/plain answers: a field a line, ``Name=value``."""

    content_type = "text/plain"

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        raise NotImplementedError("no processor is sent lines: say format")

    def decode(self, data: bytes, into: type[T]) -> T:
        pairs = dict(line.split("=", 1) for line in data.decode().splitlines() if "=" in line)
        return msgspec.convert(pairs, into, strict=False, dec_hook=close_secret)


class Raw:
    """Bytes as they are, such as a file; their content type is a header of the call."""

    content_type = "application/octet-stream"

    def encode(self, value: object, *, masked: bool = False) -> bytes:
        return MASK.encode() if masked else bytes(value)  # type: ignore[call-overload]

    def decode(self, data: bytes, into: type[T]) -> T:
        raise NotImplementedError("no processor answers bytes: say reply_format")


class _Places(NamedTuple):
    """The whole names of a struct's fields where it stands, and what its tag says there."""

    paths: tuple[str, ...]
    tag: list[str]

    @classmethod
    def of(cls, kind: type[msgspec.Struct], at: str) -> _Places:
        config = kind.__struct_config__
        tag = []
        if config.tag_field is not None:
            tag.append(f"{_inside(at, config.tag_field)}={_quote(str(config.tag))}")
        return cls(tuple(_inside(at, _quote(name)) for name in kind.__struct_encode_fields__), tag)


# A place in a form may have a caller's word in it, so that there is no end of them.
_REMEMBERED = 4096


def _bracketed(name: str) -> str:
    # "a[b]" as a field's name means that it is nested already: "[a][b]" inside another.
    head, bracket, rest = name.partition("%5B")
    return f"%5B{head}%5D{bracket}{rest}"


def _inside(at: str, name: str) -> str:
    return f"{at}{_bracketed(name)}" if at else name
