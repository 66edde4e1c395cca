"""Writes `ucs_client.contract`: messages, services, credentials and verdicts in Python."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from contract import (
    ROOT,
    Config,
    Contract,
    Field,
    Service,
    answered,
    coded,
    compile_with,
    failed,
)

OUT = ROOT / "sdk" / "python" / "src" / "ucs_client" / "contract"
PACKAGE = "ucs_client.contract.rpc"
MADE = "Generated from proto/ by sdk/generate: edit it there."
TYPES = {"secret": "str", "text": "str", "flag": "bool", "texts": "tuple[str, ...]"}


def write(contract: Contract) -> None:
    """Writes the package anew."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    compile_with(f"--python_out={OUT}", f"--pyi_out={OUT}")
    for path in (OUT / "rpc").glob("*_pb2.py*"):
        path.write_text(_moved(path.read_text()))
    modules = {
        "__init__.py": _module("The contract, generated.", []),
        "rpc/__init__.py": _module("The contract's messages, by file.", []),
        "messages.py": _module("All messages and enums of the contract.", _messages(contract)),
        "services.py": _module("The contract's services.", _services(contract, awaited=False)),
        "aservices.py": _module(
            "The contract's services, to be awaited.", _services(contract, awaited=True)
        ),
        "credentials.py": _module("Each connector's credentials.", _credentials(contract)),
        "outcomes.py": _module("What failed calls and statuses mean.", _outcomes()),
    }
    for name, text in modules.items():
        (OUT / name).write_text(text)


def _module(what: str, lines: Iterable[str]) -> str:
    return "\n".join([f'"""{what} {MADE}"""', *lines, ""])


def _moved(text: str) -> str:
    return re.sub(r"^from rpc import ", f"from {PACKAGE} import ", text, flags=re.MULTILINE)


def _messages(contract: Contract) -> Iterator[str]:
    named = sorted((file, name) for file, name in contract.names())
    for file, group in groupby(named, key=lambda pair: pair[0]):
        module = file.removeprefix("rpc/").removesuffix(".proto")
        yield f"from {PACKAGE}.{module}_pb2 import ("
        yield from (f"    {name} as {name}," for _, name in group)
        yield ")"


def _services(contract: Contract, *, awaited: bool) -> Iterator[str]:
    line = "AsyncLine" if awaited else "Line"
    yield "from __future__ import annotations"
    yield "from typing import Any, Unpack"
    yield f"from ucs_client.calling import {line}, Rpc"
    yield "from ucs_client.contract import messages as m"
    yield "from ucs_client.options import CallOptions"
    for service in contract.services():
        yield from _service(service, line, awaited=awaited)
    yield "RPCS: dict[str, Rpc[Any, Any]] = {"
    yield from (
        f'    "{service.name}/{method.name}": _{service.name}_{method.name},'
        for service in contract.services()
        for method in service.methods
    )
    yield "}"
    yield "class Services:"
    yield f"    def __init__(self, line: {line}) -> None:"
    yield from (
        f"        self.{snake(service.short)} = {service.name}(line)"
        for service in contract.services()
    )


def _service(service: Service, line: str, *, awaited: bool) -> Iterator[str]:
    yield f"class {service.name}:"
    yield from _doc(service.doc, 4)
    yield f"    def __init__(self, line: {line}) -> None:"
    yield "        self._line = line"
    for method in service.methods:
        define = "async def" if awaited else "def"
        wait = "await " if awaited else ""
        name = snake(method.name)
        yield f"    {define} {name}("
        yield f"        self, request: m.{method.asked}, **options: Unpack[CallOptions]"
        yield f"    ) -> m.{method.answered}:"
        yield from _doc(f"{method.doc} Raises CallFailed.", 8)
        rpc = f"_{service.name}_{method.name}"
        yield f"        return {wait}self._line.call({rpc}, request, options)"
    for method in service.methods:
        path = f"/types.{service.name}/{method.name}"
        yield f"_{service.name}_{method.name} = Rpc("
        yield f'    "{path}", m.{method.asked}, m.{method.answered}, safe={method.safe}'
        yield ")"


def _credentials(contract: Contract) -> Iterator[str]:
    yield "from __future__ import annotations"
    yield "from collections.abc import Mapping"
    yield "from dataclasses import dataclass, field"
    yield "from ucs_client.credentials_base import Credentials, Part"
    configs = contract.configs()
    for config in configs:
        yield from _credential(config)
    names = (f'"{config.name}"' for config in configs)
    yield f"__all__ = [{', '.join(names)}]"


def _credential(config: Config) -> Iterator[str]:
    yield "@dataclass(frozen=True, kw_only=True)"
    yield f"class {config.name}({'Credentials' if config.connector else 'Part'}):"
    told = [f"{f.name}: {f.doc}" for f in config.fields if f.doc]
    yield from _doc(config.doc, 4, told)
    if config.connector:
        yield f'    connector = "{config.connector}"'
        yield f'    variant = "{config.name}"'
    for each in config.fields:
        yield f"    {each.name}: {_type(each)}{_default(each)}"


def _type(field: Field) -> str:
    known = TYPES.get(field.kind, field.kind)
    if field.by_key:
        return f"Mapping[str, {known}]"
    return known if field.required or field.kind == "texts" else f"{known} | None"


def _default(field: Field) -> str:
    hidden = field.kind == "secret"
    if field.by_key:
        return " = field(default_factory=dict)"
    if field.kind == "texts":
        return " = ()"
    if field.required:
        return " = field(repr=False)" if hidden else ""
    return " = field(default=None, repr=False)" if hidden else " = None"


def _doc(text: str, indent: int, attributes: Iterable[str] = ()) -> list[str]:
    space = " " * indent
    told = list(attributes)
    lines = textwrap.wrap(text or "Fields.", 90) or [""]
    lines[0] = '"""' + lines[0]
    if told:
        lines += ["", "Attributes:"]
        for each in told:
            lines += textwrap.wrap(each, 86, initial_indent="    ", subsequent_indent="        ")
        lines.append('"""')
    else:
        lines[-1] += '"""'
    return [(space + line).rstrip() for line in lines]


def _outcomes() -> Iterator[str]:
    yield "from __future__ import annotations"
    yield "FAILED: tuple[tuple[str | None, str | None, tuple[int, int] | None, str], ...] = ("
    yield from (f"    {(r.grpc, r.error_code, r.http, r.verdict)!r}," for r in failed())
    yield ")"
    yield f"CODED = {coded()!r}"
    yield "ANSWERED: dict[str, dict[str, str]] = {"
    for kind, verdicts in answered().items():
        yield f"    {kind!r}: {{"
        yield from (f"        {name!r}: {verdict!r}," for name, verdict in verdicts.items())
        yield "    },"
    yield "}"


def snake(name: str) -> str:
    """`recurring_payment` for `RecurringPayment`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
