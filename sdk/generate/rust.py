"""Writes rust/src/contract: messages, services, credentials and verdicts."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator

import rust_messages
from contract import (
    ROOT,
    Config,
    Contract,
    Field,
    Service,
    answered,
    coded,
    failed,
)
from python import snake

HOME = ROOT / "sdk" / "rust"
OUT = HOME / "src" / "contract"
MADE = "Generated from proto/ by sdk/generate: edit it there."
TYPES = {"secret": "Secret", "text": "String", "flag": "bool", "texts": "Vec<String>"}


def write(contract: Contract) -> None:
    """Writes the folder anew."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    messages = rust_messages.modules(contract.described.file, "types")
    streams = rust_messages.modules(contract.described.file, "ucs.stream.v1")
    modules = {
        "messages.rs": ("All messages and enums of the contract.", messages),
        "streams.rs": ("What goes over a stream of calls.", streams),
        "services.rs": ("The contract's services.", _services(contract)),
        "credentials.rs": ("Each connector's credentials.", _credentials(contract)),
        "outcomes.rs": ("What failed calls and statuses mean.", _outcomes(contract)),
    }
    for name, (what, lines) in modules.items():
        (OUT / name).write_text("\n".join([f"//! {what} {MADE}", "", *lines, ""]))


def _services(contract: Contract) -> Iterator[str]:
    yield "use super::messages as m;"
    yield "use crate::calling::{Call, Rpc};"
    yield "use crate::client::Client;"
    services = contract.services()
    yield "impl Client {"
    for service in services:
        yield from _doc(service.doc, 4)
        yield f"    pub fn {snake(service.short)}(&self) -> {service.name}<'_> {{"
        yield f"        {service.name}(self)"
        yield "    }"
    yield "}"
    for service in services:
        yield from _service(service)


def _service(service: Service) -> Iterator[str]:
    yield from _doc(service.doc, 0)
    yield "#[derive(Clone, Copy, Debug)]"
    yield f"pub struct {service.name}<'a>(&'a Client);"
    yield f"impl {service.name}<'_> {{"
    for method in service.methods:
        path = f"/types.{service.name}/{method.name}"
        yield from _doc(method.doc, 4)
        yield f"    pub fn {snake(method.name)}("
        yield f"        &self, request: m::{method.asked}"
        yield f"    ) -> Call<m::{method.asked}, m::{method.answered}> {{"
        safe = "true" if method.safe else "false"
        yield f'        self.0.call(Rpc {{ path: "{path}", safe: {safe} }}, request)'
        yield "    }"
    yield "}"


def _credentials(contract: Contract) -> Iterator[str]:
    yield "use std::collections::BTreeMap;"
    yield "use serde_json::Value;"
    yield "use crate::credentials::{object, Connector, Json, Secret};"
    for config in contract.configs():
        yield from _credential(config)


def _credential(config: Config) -> Iterator[str]:
    yield from _doc(config.doc, 0)
    yield "#[derive(Clone, Debug, Default)]"
    yield f"pub struct {config.name} {{"
    for field in config.fields:
        yield from _doc(field.doc, 4)
        yield f"    pub {field.name}: {_type(field)},"
    yield "}"
    yield f"impl Json for {config.name} {{"
    yield "    fn json(&self) -> Option<Value> {"
    yield "        object(["
    yield from (f'            ("{f.name}", self.{f.name}.json()),' for f in config.fields)
    yield "        ])"
    yield "    }"
    yield "}"
    if config.connector:
        yield f"impl Connector for {config.name} {{"
        yield f'    const NAME: &\'static str = "{config.connector}";'
        yield f'    const VARIANT: &\'static str = "{config.name}";'
        yield "}"


def _type(field: Field) -> str:
    known = TYPES.get(field.kind, field.kind)
    if field.by_key:
        return f"BTreeMap<String, {known}>"
    return known if field.required or field.kind == "texts" else f"Option<{known}>"


def _outcomes(contract: Contract) -> Iterator[str]:
    kinds = answered()
    yield "use super::messages as m;"
    yield "use crate::verdicts::{Row, Verdict};"
    yield "pub(crate) const FAILED: &[Row] = &["
    for row in failed():
        status = f'Some("{row.grpc}")' if row.grpc is not None else "None"
        http = f"Some({row.http})" if row.http is not None else "None"
        code = row.error_code or ""
        word = row.verdict.capitalize()
        yield f'    Row {{ status: {status}, error_code: "{code}", http: {http},'
        yield f"        verdict: Verdict::{word} }},"
    yield "];"
    yield f"pub(crate) const CODED: Verdict = Verdict::{coded().capitalize()};"
    for kind, verdicts in kinds.items():
        yield from _status(kind, verdicts)
    for name, message in contract.messages.items():
        for field in message.field:
            kind = field.type_name.rpartition(".")[2]
            if field.name == "status" and kind in kinds:
                yield from _answer(name, optional=field.proto3_optional)


def _status(kind: str, verdicts: dict[str, str]) -> Iterator[str]:
    yield f"impl m::{kind} {{"
    yield "    /// What an answer with this status means."
    yield "    pub fn verdict(self) -> Verdict {"
    yield "        match self.as_str_name() {"
    for word in ("final", "retryable"):
        names = [f'"{name}"' for name, verdict in verdicts.items() if verdict == word]
        if names:
            yield f"            {' | '.join(names)} => Verdict::{word.capitalize()},"
    yield "            _ => Verdict::Unknown,"
    yield "        }"
    yield "    }"
    yield "}"


def _answer(name: str, *, optional: bool) -> Iterator[str]:
    yield f"impl m::{name} {{"
    yield "    /// What a caller may conclude from this answer."
    yield "    pub fn verdict(&self) -> Verdict {"
    if optional:
        yield "        self.status.map_or(Verdict::Unknown, |_| self.status().verdict())"
    else:
        yield "        self.status().verdict()"
    yield "    }"
    yield "}"


def _doc(text: str, indent: int) -> Iterable[str]:
    space = " " * indent
    return [f"{space}/// {line}" for line in textwrap.wrap(text or "Fields.", 90)]
