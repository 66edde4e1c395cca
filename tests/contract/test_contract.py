"""The contract is the pinned one: every name, number and type."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from google.protobuf import descriptor_pb2

from rpc import services_pb2

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "contract"
# Of version 0.4.0. Another digest is another contract: callers notice.
FINGERPRINT = (ROOT / "proto" / "FINGERPRINT").read_text().strip()


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "proto" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> descriptor_pb2.FileDescriptorSet:
    """The contract as protoc understands proto/."""
    compiled = _generator().compile_protos(tmp_path_factory.mktemp("protoc"))
    assert isinstance(compiled, descriptor_pb2.FileDescriptorSet)
    return compiled


PINNED = "f236b622298619eddd243ec4fbb6dc98b74b7ed4183657765e5c02546082a32a"


def test_the_contract_is_version_0_4_0(described: descriptor_pb2.FileDescriptorSet) -> None:
    assert FINGERPRINT == PINNED
    assert _generator().fingerprint(described) == PINNED


@pytest.mark.parametrize(
    "change", ["a number", "a name", "a type", "an optional", "a value", "a method"]
)
def test_any_change_is_another_contract(
    described: descriptor_pb2.FileDescriptorSet, change: str
) -> None:
    changed = descriptor_pb2.FileDescriptorSet()
    changed.CopyFrom(described)
    file = next(f for f in changed.file if f.name == "rpc/money.proto")
    field = file.message_type[0].field[0]
    if change == "a number":
        field.number += 100
    elif change == "a name":
        field.name += "_"
    elif change == "a type":
        field.type = descriptor_pb2.FieldDescriptorProto.TYPE_INT32
    elif change == "an optional":
        field.proto3_optional = not field.proto3_optional
    elif change == "a value":
        file.enum_type[0].value[0].name += "_"
    else:
        services = next(f for f in changed.file if f.package == "types" and f.service)
        services.service[0].method[0].output_type = ".types.Money"
    assert _generator().fingerprint(changed) != PINNED


def test_the_services_are_all_there() -> None:
    services = services_pb2.DESCRIPTOR.services_by_name
    assert len(services) == 17
    assert sum(len(service.methods) for service in services.values()) == 65


def test_what_is_checked_in_is_what_follows_from_the_protos() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "proto" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/contract is not here")
def test_nothing_of_the_published_contract_is_missing_or_different(
    described: descriptor_pb2.FileDescriptorSet, tmp_path: Path
) -> None:
    compiled = tmp_path / "contract.desc"
    compiled.write_bytes(described.SerializeToString())
    compared = subprocess.run(
        [
            sys.executable,
            str(SHARED / "compare_contract.py"),
            str(compiled),
            str(SHARED / "contract-0.4.0.json"),
        ],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert compared.returncode == 0, compared.stdout
