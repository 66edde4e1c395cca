"""Cassette files: vcrpy's YAML, read once per worker into an index of verified requests."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
import yaml

from harness.cassettes import canonical, matching
from harness.cassettes.rules import Rules
from harness.cassettes.vault import REFERENCE, Vault

Origin = Literal["simulator", "sandbox", "vendor"]
_LIVE = re.compile(REFERENCE.pattern + r"|<base64(?:url)?:")
# The one line of the file's own metadata; whatever was recorded is indented further.
USUAL_SEED = 7
_DATE = re.compile(r"^  recorded: .*\n", re.MULTILINE)
_LONG = 200
_loaded: dict[str, Cassette] = {}


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a recording rests on: processor, source, ISO date, and the suites' version.

    `seed` decided its customers, amounts and ids, where it was not the usual one.
    """

    connector: str = ""
    source: str = ""
    recorded: str = ""
    suite: str = ""
    seed: int = USUAL_SEED


class Webhook(msgspec.Struct, frozen=True):
    """A webhook that arrived when `after` interactions had been played."""

    after: int
    headers: dict[str, str]
    body: str
    id: str = ""
    event: str = ""


class Sent(msgspec.Struct, frozen=True):
    """A recorded request as it was written; `headers` are the compared ones."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: str


class Interaction(msgspec.Struct, frozen=True):
    """One recorded request, ready to be compared, and its reply.

    `key` stands for the request without what may differ; `bound` are its fields with volatile
    references; `live` says that the reply has references to fill.
    """

    sent: Sent
    key: bytes
    fields: dict[str, str]
    bound: tuple[tuple[str, str], ...]
    host: str
    status: int
    headers: dict[str, str]
    body: bytes
    live: bool
    delay: float = 0
    reset: bool = False


class Cassette(msgspec.Struct, frozen=True, dict=True):
    """One test's recording; immutable, shared by every test that replays it."""

    facts: Facts
    interactions: tuple[Interaction, ...]
    webhooks: tuple[Webhook, ...] = ()

    @cached_property
    def index(self) -> dict[bytes, tuple[int, ...]]:
        """Places of the interactions with a key, in order."""
        places: dict[bytes, tuple[int, ...]] = {}
        for at, each in enumerate(self.interactions):
            places[each.key] = (*places.get(each.key, ()), at)
        return places


def load(path: Path, rules: Rules, *, vault: Vault | None = None, cache: bool = False) -> Cassette:
    """Reads a cassette. `vault` hides values in a file that another recorder made without it.

    With `cache` the index is kept in the user's cache folder, found again by the file's digest.
    Raises ValueError naming the file when it is no cassette.
    """
    raw = path.read_bytes()
    if vault is not None:
        return _compile(path, raw, rules, vault)
    name = blake2b(
        raw + b"\0" + msgspec.json.encode(rules) + _own_digest(), digest_size=16
    ).hexdigest()
    if name not in _loaded:
        kept = cache_folder() / f"{name}.msgpack" if cache else None
        _loaded[name] = _kept(kept) or _compile(path, raw, rules, Vault())
        _keep(kept, _loaded[name])
    return _loaded[name]


def cache_folder() -> Path:
    """Where compiled indexes are kept between runs."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "ucs-conformance" / "cassettes"


def head(metadata: Mapping[str, Any]) -> str:
    """The beginning of a cassette file that grows, up to its first interaction."""
    kept, _, rest = dump([], metadata).partition("interactions: []\n")
    return f"{kept}{rest}interactions:\n"


def piece(interaction: dict[str, Any]) -> str:
    """An interaction as the next lines of such a file, told in full."""
    from vcr.request import Request
    from vcr.serialize import serialize

    request, response = Request._from_dict(interaction["request"]), interaction["response"]
    content = {"requests": [request], "responses": [response]}
    text = str(serialize(content, _Plain))
    return text.removeprefix("interactions:\n").rpartition("version:")[0]


def dump(interactions: list[dict[str, Any]], metadata: Mapping[str, Any]) -> str:
    """The text of a cassette file, written by vcrpy's serializer."""
    from vcr.request import Request
    from vcr.serialize import serialize

    content = {
        "requests": [Request._from_dict(each["request"]) for each in interactions],
        "responses": [each["response"] for each in interactions],
        "metadata": dict(metadata),
    }
    return str(serialize(content, _Compact))


def save(path: Path, text: str) -> bool:
    """Writes a cassette file, unless only its date would change. True when it was written."""
    if path.exists() and _DATE.sub("", path.read_text("utf-8"), 1) == _DATE.sub("", text, 1):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)
    return True


class _Compact:
    """vcrpy's way of choosing a serializer: YAML with one line a value, for small plain diffs."""

    @staticmethod
    def serialize(content: dict[str, Any]) -> str:
        text = yaml.dump(
            _shared(content, {}),
            Dumper=_Dumper,
            width=2**30,
            allow_unicode=True,
            default_flow_style=None,
        )
        return str(text)


class _Plain:
    """The same without aliases."""

    @staticmethod
    def serialize(content: dict[str, Any]) -> str:
        text = yaml.dump(
            content, Dumper=_Full, width=2**30, allow_unicode=True, default_flow_style=None
        )
        return str(text)


class _Full(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Dumper(yaml.CSafeDumper):
    """Writes a long text once; where it comes again, an alias stands for it."""

    def ignore_aliases(self, data: Any) -> bool:
        return not _is_long(data)


def _is_long(data: Any) -> bool:
    return isinstance(data, str) and len(data) >= _LONG


def _shared(content: Any, texts: dict[str, str]) -> Any:
    """The same content with one object for all equal long texts, by which YAML knows them."""
    if isinstance(content, dict):
        return {key: _shared(value, texts) for key, value in content.items()}
    if isinstance(content, list):
        return [_shared(value, texts) for value in content]
    return texts.setdefault(content, content) if _is_long(content) else content


def _compile(path: Path, raw: bytes, rules: Rules, vault: Vault) -> Cassette:
    try:
        content = yaml.load(raw, Loader=yaml.CSafeLoader)
        metadata = content.get("metadata") or {}
        conduct = {each["at"]: each for each in metadata.get("conduct", ())}
        return Cassette(
            msgspec.convert({**metadata, "recorded": str(metadata.get("recorded", ""))}, Facts),
            tuple(
                _interaction(each, rules, vault, conduct.get(at, {}))
                for at, each in enumerate(content["interactions"], 1)
            ),
            tuple(msgspec.convert(each, Webhook) for each in metadata.get("webhooks", ())),
        )
    except (yaml.YAMLError, LookupError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path} is no cassette: {error!r}") from error


def _interaction(
    each: dict[str, Any], rules: Rules, vault: Vault, conduct: dict[str, Any]
) -> Interaction:
    request, response = each["request"], each["response"]
    place = urlsplit(request["uri"])
    asked = {name: vault.refer(value) for name, value in _headers(request["headers"]).items()}
    sent = Sent(
        request["method"],
        vault.refer(place.path) or "/",
        vault.refer(place.query),
        {name: asked[name] for name in (*rules.headers, "content-type") if name in asked},
        vault.refer(_text(request["body"])),
    )
    fields = canonical.fields(
        sent.method, sent.path, sent.query, sent.headers, sent.body, rules.headers
    )
    headers, body = _headers(response["headers"]), _text(response["body"]["string"])
    return Interaction(
        sent=sent,
        key=matching.digest(matching.reduced(fields, rules, vault)),
        fields=fields,
        bound=tuple(
            (name, text) for name, text in fields.items() if matching.VOLATILE.search(text)
        ),
        host=place.netloc,
        status=response["status"]["code"],
        headers=_without_transport(headers),
        body=body.encode("utf-8", "surrogateescape"),
        live=any(_LIVE.search(text) for text in (body, *headers.values())),
        delay=conduct.get("delay", 0),
        reset=conduct.get("reset", False),
    )


def _headers(found: Mapping[str, Any]) -> dict[str, str]:
    """vcrpy's headers, one value or a list for each, as one text for each lower-case name."""
    return {
        name.lower(): value if isinstance(value, str) else ", ".join(map(str, value))
        for name, value in found.items()
    }


def _without_transport(headers: dict[str, str]) -> dict[str, str]:
    """Headers that are true of our own answer, not of the connection that was recorded."""
    dropped = {"content-length", "transfer-encoding", "content-encoding", "connection"}
    return {name: value for name, value in headers.items() if name not in dropped}


def _text(body: Any) -> str:
    if isinstance(body, bytes):
        return body.decode("utf-8", "surrogateescape")
    return "" if body is None else str(body)


@cache
def _own_digest() -> bytes:
    """Changes when the code that compiles does, so that no stale index is used."""
    modules = (__file__, canonical.__file__, matching.__file__)
    return blake2b(b"".join(Path(name).read_bytes() for name in modules)).digest()


def _kept(path: Path | None) -> Cassette | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Cassette) if path else None
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(path: Path | None, cassette: Cassette) -> None:
    if path is None or path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(msgspec.msgpack.encode(cassette))
    part.replace(path)


def today() -> str:
    return date.today().isoformat()
