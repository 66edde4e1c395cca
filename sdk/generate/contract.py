"""What the clients are written from: the contract's services, credentials and verdicts."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from google.protobuf import descriptor_pb2
from grpc_tools import protoc

ROOT = Path(__file__).resolve().parents[2]
PROTO = ROOT / "proto"
INCLUDE = Path(protoc.__file__).parent / "_proto"
OUTCOMES = ROOT / "docs" / "outcomes.toml"

SAFE = frozenset(
    (
        "PaymentService/Get",
        "PaymentService/VerifyRedirectResponse",
        "RefundService/Get",
        "DisputeService/Get",
        "EventService/ParseEvent",
        "EventService/HandleEvent",
        "CustomerService/Get",
        "PaymentMethodService/Get",
        "PaymentMethodService/Eligibility",
        "MerchantAuthenticationService/CreateServerAuthenticationToken",
        "PayoutService/Get",
        "PayoutService/Eligibility",
        "CompositePaymentService/Get",
        "CompositeRefundService/Get",
        "CompositePaymentMethodService/Get",
        "CompositeEventService/HandleEvent",
    )
)
"""Calls that move nothing: they ask, read, or make a token that costs nothing.

The composite VerifyRedirectResponse is not among them: it goes on to Authorize.
"""

Label = descriptor_pb2.FieldDescriptorProto.Label
Type = descriptor_pb2.FieldDescriptorProto.Type


@dataclass(frozen=True)
class Method:
    """One RPC: `Authorize`, the names of its messages, and whether it moves nothing."""

    name: str
    asked: str
    answered: str
    doc: str
    safe: bool


@dataclass(frozen=True)
class Service:
    """One service: `PaymentService`."""

    name: str
    doc: str
    methods: tuple[Method, ...]

    @property
    def short(self) -> str:
        """Its name without the last word, `CompositePayment`."""
        return self.name.removesuffix("Service")


@dataclass(frozen=True)
class Field:
    """One field of a connector's config.

    Attributes:
        kind: secret, text, flag, texts, or the name of a group of further fields.
        by_key: whether there is one for each key, a currency for example.
    """

    name: str
    kind: str
    doc: str
    required: bool
    by_key: bool = False


@dataclass(frozen=True)
class Config:
    """A connector's credentials; `connector` is empty for a group of fields within others."""

    name: str
    connector: str
    doc: str
    fields: tuple[Field, ...]

    def ordered(self) -> list[Field]:
        """What must be given first."""
        return sorted(self.fields, key=lambda field: not field.required)


@dataclass(frozen=True)
class Row:
    """One row about failed calls in docs/outcomes.toml; None stands for any."""

    grpc: str | None
    error_code: str | None
    http: tuple[int, int] | None
    verdict: str


class Contract:
    """The contract as its compiler reads it, with its comments."""

    def __init__(self) -> None:
        self.described = _compiled()
        self._comments = dict(_comments(self.described))
        self.messages = {m.name: m for f in self._files() for m in f.message_type}

    def _files(self) -> Iterator[descriptor_pb2.FileDescriptorProto]:
        return (file for file in self.described.file if file.package == "types")

    def names(self) -> Iterator[tuple[str, str]]:
        """File and name of every message and enum."""
        for file in self._files():
            yield from ((file.name, each.name) for each in file.message_type)
            yield from ((file.name, each.name) for each in file.enum_type)

    def services(self) -> list[Service]:
        """All services, as the contract has them in order."""
        found = (service for file in self._files() for service in file.service)
        return [self._service(service) for service in found]

    def _service(self, service: descriptor_pb2.ServiceDescriptorProto) -> Service:
        methods = tuple(
            Method(
                each.name,
                each.input_type.rpartition(".")[2],
                each.output_type.rpartition(".")[2],
                self._comments.get(f"{service.name}.{each.name}", ""),
                f"{service.name}/{each.name}" in SAFE,
            )
            for each in service.method
        )
        return Service(service.name, self._comments.get(service.name, ""), methods)

    def configs(self) -> list[Config]:
        """The credentials of every connector, each after the groups that it holds."""
        made: dict[str, Config] = {}
        for field in self.messages["ConnectorSpecificConfig"].field:
            self._config(field.type_name.rpartition(".")[2], field.name, made)
        return list(made.values())

    def _config(self, message: str, connector: str, made: dict[str, Config]) -> None:
        described = self.messages[message]
        fields = []
        for each in described.field:
            read = self._field(message, each, described)
            if read.kind not in ("secret", "text", "flag", "texts") and read.kind not in made:
                self._config(read.kind, "", made)
            fields.append(read)
        name = variant(connector) if connector else message
        made[name] = Config(name, connector, self._comments.get(message, ""), tuple(fields))

    def _field(
        self,
        message: str,
        field: descriptor_pb2.FieldDescriptorProto,
        within: descriptor_pb2.DescriptorProto,
    ) -> Field:
        doc = self._comments.get(f"{message}.{field.name}", "")
        entries = {e.name: e for e in within.nested_type if e.options.map_entry}
        entry = entries.get(field.type_name.rpartition(".")[2])
        if entry is not None:
            kind = _kind(next(f for f in entry.field if f.name == "value"))
            return Field(field.name, kind, doc, required=False, by_key=True)
        if field.label == Label.LABEL_REPEATED:
            return Field(field.name, "texts", doc, required=False)
        return Field(field.name, _kind(field), doc, required=not field.proto3_optional)


def _kind(field: descriptor_pb2.FieldDescriptorProto) -> str:
    named = field.type_name.rpartition(".")[2]
    if named == "SecretString":
        return "secret"
    if named:
        return named
    return {Type.TYPE_STRING: "text", Type.TYPE_BOOL: "flag"}[field.type]


def variant(connector: str) -> str:
    """A connector as x-connector-config names it: `TsysTransit` for `tsys_transit`."""
    return "".join(part[:1].upper() + part[1:] for part in connector.split("_"))


def failed() -> list[Row]:
    """What failed calls mean; the first row that fits decides."""
    return [
        Row(
            row.get("grpc"),
            row.get("error-code"),
            (row["http"][0], row["http"][1]) if "http" in row else None,
            row["verdict"],
        )
        for row in tomllib.loads(OUTCOMES.read_text())["failed"]
        if not row.get("coded")
    ]


def coded() -> str:
    """What a failed call with any other error_code means."""
    rows = tomllib.loads(OUTCOMES.read_text())["failed"]
    verdict: str = next(row["verdict"] for row in rows if row.get("coded"))
    return verdict


def answered() -> dict[str, dict[str, str]]:
    """The verdict of each status of each status enum."""
    table: dict[str, dict[str, str]] = tomllib.loads(OUTCOMES.read_text())["answered"]
    return table


def sources() -> list[str]:
    """The contract's files, relative to proto/."""
    found = sorted(p.relative_to(PROTO).as_posix() for p in PROTO.rglob("*.proto"))
    return [name for name in found if name != "rpc/health.proto"]


def compile_with(*options: str) -> None:
    """Runs the protocol compiler over the contract.

    Args:
        options: its own; further files among them.

    Raises:
        SystemExit: it refused the contract, or a plugin failed.
    """
    if protoc.main(["protoc", f"-I{PROTO}", f"-I{INCLUDE}", *options, *sources()]) != 0:
        raise SystemExit("protoc refused the contract")


def _compiled() -> descriptor_pb2.FileDescriptorSet:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "contract.desc"
        wanted = ("--include_imports", "--include_source_info", f"--descriptor_set_out={out}")
        compile_with(*wanted)
        return descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())


def _comments(described: descriptor_pb2.FileDescriptorSet) -> Iterator[tuple[str, str]]:
    for file in described.file:
        for location in file.source_code_info.location:
            name = _named(file, list(location.path))
            text = location.leading_comments or location.trailing_comments
            if name and text.strip():
                yield name, " ".join(text.split())


def _named(file: descriptor_pb2.FileDescriptorProto, path: list[int]) -> str:
    match path:
        case [4, message]:
            return file.message_type[message].name
        case [4, message, 2, field]:
            within = file.message_type[message]
            return f"{within.name}.{within.field[field].name}"
        case [6, service]:
            return file.service[service].name
        case [6, service, 2, method]:
            serving = file.service[service]
            return f"{serving.name}.{serving.method[method].name}"
        case _:
            return ""
