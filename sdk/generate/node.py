"""Writes node/src/contract: messages by ts-proto; services, credentials and verdicts here."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby

from contract import ROOT, SAFE, Config, Contract, Field, answered, coded, compile_with, failed

HOME = ROOT / "sdk" / "node"
OUT = HOME / "src" / "contract"
PLUGIN = HOME / "node_modules" / ".bin" / "protoc-gen-ts_proto"
OPTIONS = (
    "env=node",
    "esModuleInterop=true",
    # Amounts are exact, however large.
    "forceLong=bigint",
    "oneof=unions-value",
    "outputJsonMethods=false",
    "outputServices=generic-definitions",
    # Exact types take the compiler minutes.
    "useExactTypes=false",
    "useOptionals=messages",
)
# What every message of these begins as: received ones, too.
_SECRET = re.compile(
    r"(function createBase(?:SecretString|CardNumberType|NetworkTokenType|WebhookSecrets)\(\)"
    r"[^{]*\{)\s*return (\{[^}]*\});"
)
MADE = "Generated from proto/ by sdk/generate: edit it there."
TYPES = {"secret": "string", "text": "string", "flag": "boolean", "texts": "readonly string[]"}


def write(contract: Contract) -> None:
    """Writes the folder anew. Raises SystemExit where ts-proto is not installed."""
    if not PLUGIN.exists():
        raise SystemExit(f"no {PLUGIN.relative_to(ROOT)}: run `npm ci` in sdk/node first")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    compile_with(
        f"--plugin=protoc-gen-ts_proto={PLUGIN}",
        f"--ts_proto_out={OUT}",
        f"--ts_proto_opt={','.join(OPTIONS)}",
    )
    for path in (OUT / "rpc").glob("*.ts"):
        path.write_text(_hidden(path.read_text()))
    modules = {
        "messages.ts": ("All messages and enums of the contract.", _messages(contract)),
        "services.ts": ("The contract's services.", _services(contract)),
        "credentials.ts": ("Each connector's credentials.", _credentials(contract)),
        "outcomes.ts": ("What failed calls and statuses mean.", _outcomes()),
    }
    for name, (what, lines) in modules.items():
        (OUT / name).write_text("\n".join([f"/** {what} {MADE} */", *lines, ""]))


def _hidden(text: str) -> str:
    """A module whose secret messages are not shown when they are printed."""
    made, count = _SECRET.subn(r"\1 return hidden(\2);", text)
    return f'import {{ hidden }} from "../../printing";\n{made}' if count else text


def _messages(contract: Contract) -> Iterator[str]:
    for file, group in groupby(sorted(contract.names()), key=lambda pair: pair[0]):
        names = ", ".join(name for _, name in group)
        yield f'export {{ {names} }} from "./{file.removesuffix(".proto")}";'


def _services(contract: Contract) -> Iterator[str]:
    services = contract.services()
    names = ", ".join(f"{service.name}Definition" for service in services)
    yield f'import {{ {names} }} from "./rpc/services";'
    yield 'import type * as m from "./messages";'
    yield "export const SERVICES = {"
    for service in services:
        yield f"  /** {service.doc} */"
        yield f"  {camel(service.short)}: {service.name}Definition,"
    yield "} as const;"
    yield "/** What each call is asked and answers. */"
    yield "export interface Rpcs {"
    for service in services:
        yield from (
            f'  "{service.name}/{method.name}": [m.{method.asked}, m.{method.answered}];'
            for method in service.methods
        )
    yield "}"
    yield "/** Calls that move nothing. */"
    yield "export const SAFE: ReadonlySet<string> = new Set(["
    yield from (f'  "{name}",' for name in sorted(SAFE))
    yield "]);"


def _credentials(contract: Contract) -> Iterator[str]:
    yield 'import { Credentials, byKey } from "../credentials-base";'
    for config in contract.configs():
        yield from _fields(config)
        yield from _maker(config)


def _fields(config: Config) -> Iterator[str]:
    yield f"/** {config.doc} */"
    yield f"export interface {config.name} {{"
    for field in config.ordered():
        if field.doc:
            yield f"  /** {field.doc} */"
        mark = "" if field.required else "?"
        yield f"  {camel(field.name)}{mark}: {_type(field)};"
    yield "}"


def _maker(config: Config) -> Iterator[str]:
    name = config.name[0].lower() + config.name[1:]
    if config.connector:
        yield f"/** {config.doc} */"
        yield f"export function {name}(fields: {config.name}): Credentials {{"
        yield f'  return new Credentials("{config.connector}", "{config.name}", {{'
    else:
        yield f"function {name}(fields: {config.name}): object {{"
        yield "  return {"
    for field in config.fields:
        yield f"    {field.name}: {_value(field)},"
    yield "  });" if config.connector else "  };"
    yield "}"


def _type(field: Field) -> str:
    known = TYPES.get(field.kind, field.kind)
    return f"Readonly<Record<string, {known}>>" if field.by_key else known


def _value(field: Field) -> str:
    given = f"fields.{camel(field.name)}"
    group = field.kind[0].lower() + field.kind[1:] if field.kind not in TYPES else ""
    if field.by_key:
        return f"byKey({given}, {group})" if group else f"{given} ?? {{}}"
    if field.kind == "texts":
        return f"{given} ?? []"
    return f"{given} && {group}({given})" if group else given


def _outcomes() -> Iterator[str]:
    kinds = answered()
    yield f'import {{ {", ".join(kinds)} }} from "./messages";'
    yield 'export type Word = "final" | "unknown" | "retryable";'
    yield "export interface Row {"
    yield "  readonly status?: string;"
    yield "  readonly errorCode?: string;"
    yield "  readonly http?: readonly [number, number];"
    yield "  readonly word: Word;"
    yield "}"
    yield "export const FAILED: readonly Row[] = ["
    yield from (
        f'  {{ {", ".join(_row(r.grpc, r.error_code, r.http))}, word: "{r.verdict}" }},'
        for r in failed()
    )
    yield "];"
    yield f'export const CODED: Word = "{coded()}";'
    yield "export interface Statuses {"
    yield from (f"  {kind}: {kind};" for kind in kinds)
    yield "}"
    yield "export const ANSWERED: { [K in keyof Statuses]: ReadonlyMap<Statuses[K], Word> } = {"
    for kind, verdicts in kinds.items():
        yield f"  {kind}: new Map<{kind}, Word>(["
        yield from (f'    [{kind}.{name}, "{word}"],' for name, word in verdicts.items())
        yield "  ]),"
    yield "};"


def _row(grpc: str | None, error_code: str | None, http: tuple[int, int] | None) -> Iterable[str]:
    if grpc is not None:
        yield f'status: "{grpc}"'
    if error_code is not None:
        yield f'errorCode: "{error_code}"'
    if http is not None:
        yield f"http: [{http[0]}, {http[1]}]"


def camel(name: str) -> str:
    """`recurringPayment` for `RecurringPayment`, `apiKey` for `api_key`."""
    joined = re.sub(r"_(\w)", lambda found: found[1].upper(), name)
    return joined[0].lower() + joined[1:]
