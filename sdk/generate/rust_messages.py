"""Writes the contract's messages and enums as Rust structs that derive what prost makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from google.protobuf import descriptor_pb2

Message = descriptor_pb2.DescriptorProto
Enumeration = descriptor_pb2.EnumDescriptorProto
Field = descriptor_pb2.FieldDescriptorProto
File = descriptor_pb2.FileDescriptorProto
Type = Field.Type

HIDDEN = frozenset(
    f".types.{name}"
    for name in ("SecretString", "CardNumberType", "NetworkTokenType", "WebhookSecrets")
)
"""What must not be seen where a message is printed; the client prints them itself."""
EMPTY = ".google.protobuf.Empty"
STRING = "::prost::alloc::string::String"
BYTES = "::prost::alloc::vec::Vec<u8>"
# Name in prost's attributes, and type.
PLAIN: dict[int, tuple[str, str]] = {
    Type.TYPE_BOOL: ("bool", "bool"),
    Type.TYPE_DOUBLE: ("double", "f64"),
    Type.TYPE_FLOAT: ("float", "f32"),
    Type.TYPE_INT32: ("int32", "i32"),
    Type.TYPE_INT64: ("int64", "i64"),
    Type.TYPE_UINT32: ("uint32", "u32"),
    Type.TYPE_UINT64: ("uint64", "u64"),
}
# Those that a field may be called; another one the compiler would refuse.
_RESERVED = frozenset(("as", "for", "match", "move", "override", "ref", "type", "use", "where"))


def modules(files: Iterable[File], package: str) -> list[str]:
    """All messages and enums of one package, as lines of a module."""
    return list(_Writer([file for file in files if file.package == package], package).lines())


class _Writer:
    """Writes one package."""

    def __init__(self, files: list[File], package: str) -> None:
        self._files, self._scope = files, f".{package}"
        self._messages = dict(_by_name(files))
        self._copied: dict[str, bool] = {}

    def lines(self) -> Iterator[str]:
        for file in self._files:
            comments = _comments(file)
            for place, message in enumerate(file.message_type):
                yield from self._message(message, self._scope, (4, place), comments, 0)
            for place, enum in enumerate(file.enum_type):
                yield from _enum(enum, (5, place), comments)

    def _message(
        self, message: Message, scope: str, path: Path, comments: Comments, depth: int
    ) -> Iterator[str]:
        name = f"{scope}.{message.name}"
        yield from comments.get(path, ())
        yield f"#[derive({_derived(self._copies(name))}, ::prost::Message)]"
        if name in HIDDEN:
            yield "#[prost(skip_debug)]"
        yield f"pub struct {camel(message.name)} {{"
        told: set[int] = set()
        for place, field in enumerate(message.field):
            if not _chosen(field):
                yield from comments.get((*path, 2, place), ())
                yield from self._field(field, message, depth)
            elif field.oneof_index not in told:
                told.add(field.oneof_index)
                yield from _choice_field(message, field.oneof_index)
        yield "}"
        yield from self._within(message, name, path, comments, depth)

    def _within(
        self, message: Message, name: str, path: Path, comments: Comments, depth: int
    ) -> Iterator[str]:
        nested = [(p, m) for p, m in enumerate(message.nested_type) if not m.options.map_entry]
        choices = sorted({f.oneof_index for f in message.field if _chosen(f)})
        if not (nested or message.enum_type or choices):
            return
        yield f"/// What belongs to `{camel(message.name)}` alone."
        yield f"pub mod {snake(message.name)} {{"
        for place, each in nested:
            yield from self._message(each, name, (*path, 3, place), comments, depth + 1)
        for place, enum in enumerate(message.enum_type):
            yield from _enum(enum, (*path, 4, place), comments)
        for choice in choices:
            yield from self._choice(message, choice, path, comments, depth + 1)
        yield "}"

    def _field(self, field: Field, message: Message, depth: int) -> Iterator[str]:
        entry = _entry(field, message)
        if entry is not None:
            yield from self._map(field, entry, depth)
            return
        kind, held = self._kind(field, depth)
        if kind == "bytes":
            kind = 'bytes = "vec"'
        optional = field.type == Type.TYPE_MESSAGE or field.proto3_optional
        if field.label == Field.LABEL_REPEATED:
            kind, held = f"{kind}, repeated", f"::prost::alloc::vec::Vec<{held}>"
        elif optional:
            kind, held = f"{kind}, optional", f"::core::option::Option<{held}>"
        yield f'#[prost({kind}, tag = "{field.number}")]'
        yield f"pub {_named(field.name)}: {held},"

    def _map(self, field: Field, entry: Message, depth: int) -> Iterator[str]:
        (key, held_key), (kind, held) = (self._kind(each, depth) for each in entry.field)
        kind = kind.replace(' = "', "(").replace('"', ")")
        yield f'#[prost(map = "{key}, {kind}", tag = "{field.number}")]'
        yield f"pub {_named(field.name)}: ::std::collections::HashMap<{held_key}, {held}>,"

    def _choice(
        self, message: Message, choice: int, path: Path, comments: Comments, depth: int
    ) -> Iterator[str]:
        members = [(p, f) for p, f in enumerate(message.field) if _in(f, choice)]
        copied = all(self._is_copied(field) for _, field in members)
        yield f"#[derive({_derived(copied)}, ::prost::Oneof)]"
        yield f"pub enum {camel(message.oneof_decl[choice].name)} {{"
        for place, field in members:
            kind, held = self._kind(field, depth)
            yield from comments.get((*path, 2, place), ())
            yield f'#[prost({kind}, tag = "{field.number}")]'
            yield f"{camel(field.name)}({held}),"
        yield "}"

    def _kind(self, field: Field, depth: int) -> tuple[str, str]:
        """How prost's attributes name a field's type, and the type as Rust has it."""
        if field.type in PLAIN:
            return PLAIN[field.type]
        if field.type == Type.TYPE_STRING:
            return "string", STRING
        if field.type == Type.TYPE_BYTES:
            return "bytes", BYTES
        named = self._path(field.type_name, depth)
        if field.type == Type.TYPE_ENUM:
            return f'enumeration = "{named}"', "i32"
        return "message", named

    def _path(self, type_name: str, depth: int) -> str:
        """A type as it is named within `depth` modules."""
        if type_name == EMPTY:
            return "()"
        *within, name = type_name.removeprefix(f"{self._scope}.").split(".")
        return "::".join(["super"] * depth + [snake(each) for each in within] + [camel(name)])

    def _copies(self, name: str) -> bool:
        """Whether copies of a message are free. The contract has no message within itself."""
        if name not in self._copied:
            fields = self._messages[name].field
            self._copied[name] = all(self._is_copied(field) for field in fields)
        return self._copied[name]

    def _is_copied(self, field: Field) -> bool:
        if field.label == Field.LABEL_REPEATED:
            return False
        if field.type_name in self._messages:
            return self._copies(field.type_name)
        return field.type not in (Type.TYPE_STRING, Type.TYPE_BYTES)


Path = tuple[int, ...]
Comments = dict[Path, list[str]]


def _by_name(files: Iterable[File]) -> Iterator[tuple[str, Message]]:
    def within(scope: str, messages: Iterable[Message]) -> Iterator[tuple[str, Message]]:
        for message in messages:
            name = f"{scope}.{message.name}"
            yield name, message
            yield from within(name, message.nested_type)

    for file in files:
        yield from within(f".{file.package}", file.message_type)


def _comments(file: File) -> Comments:
    found: Comments = {}
    for location in file.source_code_info.location:
        text = (location.leading_comments or location.trailing_comments).strip()
        if text:
            found[tuple(location.path)] = [f"/// {line.strip()}" for line in text.splitlines()]
    return found


def _derived(copied: bool) -> str:
    return "Clone, Copy, PartialEq" if copied else "Clone, PartialEq"


def _enum(enum: Enumeration, path: Path, comments: Comments) -> Iterator[str]:
    name = camel(enum.name)
    variants = [(_variant(name, value.name), value) for value in enum.value]
    yield from comments.get(path, ())
    yield "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]"
    yield "#[derive(::prost::Enumeration)]"
    yield "#[repr(i32)]"
    yield f"pub enum {name} {{"
    for place, (variant, value) in enumerate(variants):
        yield from comments.get((*path, 2, place), ())
        yield f"{variant} = {value.number},"
    yield "}"
    yield f"impl {name} {{"
    yield "/// The name that the contract has for it."
    yield "pub fn as_str_name(&self) -> &'static str {"
    yield "match self {"
    yield from (f'Self::{variant} => "{value.name}",' for variant, value in variants)
    yield "}"
    yield "}"
    yield "/// What the contract names so."
    yield "pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {"
    yield "match value {"
    yield from (f'"{value.name}" => Some(Self::{variant}),' for variant, value in variants)
    yield "_ => None,"
    yield "}"
    yield "}"
    yield "}"


def _variant(enum: str, value: str) -> str:
    """`Automatic` for `CAPTURE_METHOD_AUTOMATIC` of `CaptureMethod`."""
    whole = camel(value)
    rest = whole.removeprefix(enum)
    return rest if rest[:1].isupper() else whole


def _choice_field(message: Message, choice: int) -> Iterator[str]:
    name = message.oneof_decl[choice].name
    tags = ", ".join(str(f.number) for f in message.field if _in(f, choice))
    held = f"{snake(message.name)}::{camel(name)}"
    yield f'#[prost(oneof = "{held}", tags = "{tags}")]'
    yield f"pub {_named(name)}: ::core::option::Option<{held}>,"


def _chosen(field: Field) -> bool:
    return field.HasField("oneof_index") and not field.proto3_optional


def _in(field: Field, choice: int) -> bool:
    return _chosen(field) and field.oneof_index == choice


def _entry(field: Field, message: Message) -> Message | None:
    """The key and value of a map."""
    named = field.type_name.rpartition(".")[2]
    entries = (each for each in message.nested_type if each.options.map_entry)
    return next((each for each in entries if each.name == named), None)


def _named(field: str) -> str:
    return f"r#{field}" if field in _RESERVED else field


def _words(name: str) -> list[str]:
    """The words of a name, as Rust tells them apart: `L2L3`, `Data` for `L2L3Data`."""
    parted = re.sub(r"[a-z]\d*(?=[A-Z])|[A-Z]\d*(?=[A-Z][a-z])", r"\g<0>_", name)
    return [word for word in parted.split("_") if word]


def camel(name: str) -> str:
    """`CaptureMethod` for `CAPTURE_METHOD`."""
    return "".join(word[:1].upper() + word[1:].lower() for word in _words(name))


def snake(name: str) -> str:
    """`capture_method` for `CaptureMethod`."""
    return "_".join(word.lower() for word in _words(name))
