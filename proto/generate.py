"""Writes what follows from proto/: message classes (rpc/), domain structs, fingerprint.

python proto/generate.py           writes them
python proto/generate.py --check   says what would change, and exits 1 if anything would
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor
from grpc_tools import protoc

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ucs.server import shapes  # noqa: E402
from ucs.server.shapes import Shape, python_name  # noqa: E402

HEADER = '''"""The messages and enums of the UCS contract as Python values.

Generated from proto/ by proto/generate.py: edit neither by hand.
"""

from __future__ import annotations

from enum import Enum

from ucs.domain.message import Message, absent
from ucs.domain.money import Money
from ucs.domain.secret import Secret

'''
CURRENCIES = '''"""The currencies of the contract.

Generated from proto/ by proto/generate.py: edit neither by hand.
"""

from __future__ import annotations

_CODES = """'''
SCALARS = {
    FieldDescriptor.CPPTYPE_STRING: ("str", '""'),
    FieldDescriptor.CPPTYPE_BOOL: ("bool", "False"),
    FieldDescriptor.CPPTYPE_DOUBLE: ("float", "0.0"),
    FieldDescriptor.CPPTYPE_FLOAT: ("float", "0.0"),
}
# Health and streams of calls never reach a connector.
OUTSIDE = {"rpc/batch.proto", "rpc/health.proto"}
# What is not of the contract, but beside it.
OURS = "ucs."


def sources() -> list[str]:
    """The contract's files, relative to proto/."""
    return sorted(str(p.relative_to(ROOT / "proto")) for p in (ROOT / "proto").rglob("*.proto"))


def compile_protos(out: Path) -> descriptor_pb2.FileDescriptorSet:
    """Writes rpc/ under ``out`` and returns the descriptors."""
    described = out / "contract.desc"
    include = Path(protoc.__file__).parent / "_proto"
    args = [
        "protoc",
        f"-I{ROOT / 'proto'}",
        f"-I{include}",
        f"--python_out={out}",
        f"--pyi_out={out}",
        f"--grpc_python_out={out}",
        "--include_imports",
        f"--descriptor_set_out={described}",
        *sources(),
    ]
    if protoc.main(args) != 0:
        raise SystemExit("protoc refused the contract")
    described_set = descriptor_pb2.FileDescriptorSet.FromString(described.read_bytes())
    described.unlink()
    for path in out.rglob("*_pb2_grpc.py"):
        if not path.name.startswith(("services_", "health_")):
            path.unlink()
    return described_set


def fingerprint(described: descriptor_pb2.FileDescriptorSet) -> str:
    """A digest of every name, number and type of the contract, blind to order and comments."""
    facts: list[str] = []
    for file in described.file:
        if file.package.startswith(OURS):
            continue
        for service in file.service:
            facts += [
                f"{service.name}/{m.name} {m.input_type} {m.output_type}" for m in service.method
            ]
        for message in file.message_type:
            facts += _message_facts(file.package, message)
        for enum in file.enum_type:
            facts += [f"{enum.name}.{v.name}={v.number}" for v in enum.value]
    return hashlib.sha256("\n".join(sorted(facts)).encode()).hexdigest()


def _message_facts(scope: str, message: descriptor_pb2.DescriptorProto) -> Iterator[str]:
    name = f"{scope}.{message.name}"
    for f in message.field:
        group = message.oneof_decl[f.oneof_index].name if f.HasField("oneof_index") else ""
        kind = f"{f.label} {f.type} {f.type_name} {group} {f.proto3_optional}"
        yield f"{name}.{f.name}={f.number} {kind}"
    for nested in message.nested_type:
        yield from _message_facts(name, nested)
    for enum in message.enum_type:
        yield from (f"{name}.{enum.name}.{v.name}={v.number}" for v in enum.value)


def currencies(pool: descriptor_pool.DescriptorPool) -> str:
    """ucs/domain/currencies.py: the codes of the contract."""
    codes = [v.name for v in pool.FindEnumTypeByName("types.Currency").values if v.number]
    lines = textwrap.wrap(" ".join(sorted(codes)), 99)
    return "\n".join([CURRENCIES, *lines, '"""', "CURRENCIES = frozenset(_CODES.split())", ""])


class Writer:
    """Writes ucs/domain/contract.py, each class after those that it names."""

    def __init__(self, pool: descriptor_pool.DescriptorPool) -> None:
        self.pool = pool
        self.lines: list[str] = []
        self.done: set[str] = set()

    def module(self) -> str:
        for name in sources():
            if name in OUTSIDE:
                continue
            file = self.pool.FindFileByName(name)
            for enum in file.enum_types_by_name.values():
                self.enum(enum)
            for message in file.message_types_by_name.values():
                self.message(message)
        return HEADER + "\n".join(self.lines) + "\n"

    def enum(self, enum: EnumDescriptor) -> None:
        if self._seen(enum.full_name):
            return
        values = [v for v in enum.values if v.number or shapes.has_zero(enum)]
        self.lines += ["", f"class {python_name(enum)}(Enum):"]
        self.lines += [f"    {v.name} = {v.number}" for v in values] + [""]

    def message(self, message: Descriptor) -> None:
        if message.GetOptions().map_entry or self._seen(message.full_name):
            return
        for enum in message.enum_types:
            self.enum(enum)
        for nested in message.nested_types:
            self.message(nested)
        if message.name in shapes.SECRETS or message.full_name == "types.Money":
            return
        self._needs(message)
        for group in shapes.real_oneofs(message):
            self.union(group)
        if not shapes.pure_oneof(message):
            self.struct(message)

    def _needs(self, message: Descriptor) -> None:
        for field in message.fields:
            value = shapes.map_value(field) if shapes.is_map(field) else field
            if value.enum_type is not None:
                self.enum(value.enum_type)
            elif value.message_type is not None and value.message_type.file.package == "types":
                self.message(value.message_type)

    def struct(self, message: Descriptor) -> None:
        self.lines += ["", f"class {python_name(message)}(Message, frozen=True):"]
        written: set[str] = set()
        for field in message.fields:
            group = field.containing_oneof
            if group is not None and not shapes.is_optional(field):
                if group.name not in written:
                    self.lines.append(f"    {group.name}: {shapes.union_name(group)} | None = None")
                written.add(group.name)
                continue
            kind, default = self.field(field)
            self.lines.append(f"    {field.name}: {kind} = {default}")
        if not message.fields:
            self.lines.append("    pass")
        self.lines.append("")

    def union(self, group: OneofDescriptor) -> None:
        members = []
        for field in group.fields:
            wrapper = shapes.wrapper_name(field)
            if wrapper and not self._seen(wrapper):
                self.lines += ["", f"class {wrapper}(Message, frozen=True):"]
                empty = shapes.shape(field) is Shape.EMPTY
                self.lines += [
                    "    pass" if empty else "    value: {} = {}".format(*self.value(field)),
                    "",
                ]
            members.append(wrapper or python_name(field.message_type))
        name = shapes.union_name(group)
        self.lines += ["", f"{name} = (", *self._members(members), ")", ""]
        self.lines.append(f"{name}_MEMBERS: dict[str, type[Message]] = {{")
        self.lines += [f'    "{f.name}": {m},' for f, m in zip(group.fields, members, strict=True)]
        self.lines += ["}", ""]

    def _members(self, members: list[str]) -> list[str]:
        return [f"    {'| ' if i else ''}{member}" for i, member in enumerate(members)]

    def field(self, field: FieldDescriptor) -> tuple[str, str]:
        """Type and default of a field of a struct."""
        if shapes.is_map(field):
            value, _ = self.value(shapes.map_value(field))
            return f"dict[str, {value.removesuffix(' | None')}]", "{}"
        kind, default = self.value(field)
        if shapes.is_repeated(field):
            return f"tuple[{kind.removesuffix(' | None')}, ...]", "()"
        if shapes.shape(field) is Shape.SCALAR and shapes.is_optional(field):
            return f"{kind} | None", "None"
        return kind, default

    def value(self, field: FieldDescriptor) -> tuple[str, str]:
        """Type and default of one value of a field."""
        match shapes.shape(field):
            case Shape.SECRET:
                return "Secret | None", "None"
            case Shape.MONEY:
                return "Money | None", "None"
            case Shape.UNION:
                group = shapes.pure_oneof(field.message_type)
                assert group is not None
                return f"{shapes.union_name(group)} | None", "None"
            case Shape.MESSAGE:
                name = python_name(field.message_type)
                return name, f"absent({name})"
            case Shape.ENUM:
                name = python_name(field.enum_type)
                if shapes.has_zero(field.enum_type) and not shapes.is_optional(field):
                    return name, f"{name}.{field.enum_type.values_by_number[0].name}"
                return f"{name} | None", "None"
            case _:
                if field.type == FieldDescriptor.TYPE_BYTES:
                    return "bytes", 'b""'
                return SCALARS.get(field.cpp_type, ("int", "0"))

    def _seen(self, name: str) -> bool:
        if name in self.done:
            return True
        self.done.add(name)
        return False


def products(scratch: Path) -> dict[Path, bytes]:
    """Every generated file and its content."""
    described = compile_protos(scratch)
    pool = descriptor_pool.DescriptorPool()
    for file in described.file:
        pool.Add(file)
    made = {
        ROOT / p.relative_to(scratch): p.read_bytes() for p in scratch.rglob("*") if p.is_file()
    }
    made[ROOT / "rpc/__init__.py"] = b'"""The UCS contract, generated from proto/."""\n'
    made[ROOT / "ucs/domain/contract.py"] = Writer(pool).module().encode()
    made[ROOT / "ucs/domain/currencies.py"] = currencies(pool).encode()
    made[ROOT / "proto/FINGERPRINT"] = (fingerprint(described) + "\n").encode()
    return made


def main() -> int:
    check = "--check" in sys.argv
    with tempfile.TemporaryDirectory() as scratch:
        made = products(Path(scratch))
    changed = [p for p, data in made.items() if not p.exists() or p.read_bytes() != data]
    changed += [p for p in (ROOT / "rpc").glob("*.py*") if p not in made]
    for path in changed:
        print(f"{'would change' if check else 'wrote'}: {path.relative_to(ROOT)}")
        if check:
            continue
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
        else:
            path.unlink()
    return int(check and bool(changed))


if __name__ == "__main__":
    raise SystemExit(main())
