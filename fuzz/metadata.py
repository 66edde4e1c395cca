"""Metadata of calls: a merchant's own, and hostile ones."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fuzz import corpus, documents, hostile
from fuzz.hostile import Dice
from harness.caller import Credentials
from harness.processors import simulator
from harness.specs import load
from ucs.interfaces import registry

Metadata = tuple[tuple[str, str | bytes], ...]

KINDS = (
    "header-key",
    "body-key",
    "signature-key",
    "multi-auth-key",
    "currency-auth-key",
    "no-key",
    "NoKey",
    "temporary-auth",
    "certificate-auth",
    "",
)
_KEYS = ("x-api-key", "x-key1", "x-key2", "x-api-secret", "x-auth-key-map")
_FACTS = (
    "x-request-id",
    "x-merchant-id",
    "x-tenant-id",
    "x-reference-id",
    "x-resource-id",
    "x-shadow-mode",
    "x-environment",
    "x-lineage-ids",
    "x-external-vault-metadata",
    "x-proxy-name",
    "x-connector",
    "content-type",
    "grpc-timeout",
    "te",
    "user-agent",
)
_OVERRIDES: tuple[dict[str, Any], ...] = (
    {"connectors": {"stripe": {"base_url": "http://127.0.0.1:1"}}},
    {"connectors": {"xendit": {"base_url": "https://user:pass@[::1]:99999/a?b#c"}}},
    {"connectors": {"adyen": {"base_url": "gopher://x"}}},
    {"proxy": {"http_url": "http://127.0.0.1:1", "total_timeout": 1}},
    {"proxy": {"mitm_proxy_enabled": True, "mitm_ca_cert": "AAAA"}},
    {"proxy": {"max_response_bytes": 1}},
    {"common": {"return_raw_connector_data": True}},
    {"lineage": {"enabled": True, "header_name": "x-lineage-ids"}},
    {"test": {"enabled": True, "mock_server_url": "http://127.0.0.1:1/mock"}},
    {"api_tags": {"tags": {"authorize": "tag"}}},
    {"unmasked_headers": {"keys": ["x-request-id"]}},
    {"server": {"port": 1}},
    {"log": {"console": {"level": "TRACE"}}},
    {"nothing": {}},
)


@cache
def own(connector: str) -> Metadata:
    """What a merchant of this connector sends with every call."""
    spec = load(connector)
    values = simulator(connector, seed=7).credentials("fuzz")
    return (*Credentials(spec, values, "").typed()[:1], ("x-connector", connector))


@cache
def secrets(connector: str) -> tuple[str, ...]:
    """What must never be shown of it."""
    values = simulator(connector, seed=7).credentials("fuzz")
    named = (
        v for k, v in values.items() if any(word in k for word in _SECRET) and "public" not in k
    )
    return tuple(v for v in named if isinstance(v, str) and len(v) >= 12)


_SECRET = ("key", "secret", "password", "token", "pin", "pwd")


def hostile_metadata(connector: str, dice: Dice) -> Metadata:
    """A merchant's metadata with something wrong or odd in them."""
    pairs: list[tuple[str, str | bytes]] = list(own(connector))
    for _ in range(dice.choice((1, 1, 2, 3))):
        pairs = dice.choice(_WAYS)(pairs, dice)
    return tuple(pairs)


Pairs = list[tuple[str, str | bytes]]


def _bent_config(pairs: Pairs, dice: Dice) -> Pairs:
    return [
        (k, _text(documents.mutated(v.encode(), dice)) if _is_config(k, v) else v)
        for k, v in pairs
        if isinstance(v, str)
    ]


def _is_config(key: str, value: str | bytes) -> bool:
    return key == "x-connector-config" and isinstance(value, str)


def _text(data: bytes) -> str:
    return data.decode("latin-1")


def _other_config(pairs: Pairs, dice: Dice) -> Pairs:
    name = dice.choice(("x-connector-config", "x-connector-auth"))
    return [*(p for p in pairs if p[0] != name), (name, hostile.json_text(dice))]


def _anothers(pairs: Pairs, dice: Dice) -> Pairs:
    return list(own(dice.choice(corpus.connectors())))


def _unknown(pairs: Pairs, dice: Dice) -> Pairs:
    variant = dice.choice(("Stripe", "stripe", "Nobody", "", "Adyen", "Absa_sanlam", "AbsaSanlam"))
    fields = {"api_key": hostile.value(dice), "base_url": hostile.text(dice)}
    return [("x-connector-config", json.dumps({"config": {variant: fields}}))]


def _hostile_url(pairs: Pairs, dice: Dice) -> Pairs:
    config = next((v for k, v in pairs if _is_config(k, v)), "{}")
    try:
        document = json.loads(config)
        for fields in document["config"].values():
            fields["base_url"] = hostile.text(dice)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return pairs
    return [("x-connector-config", json.dumps(document)), *pairs[1:]]


def _legacy(pairs: Pairs, dice: Dice) -> Pairs:
    name = dice.choice((*registry.names(), "nobody", "", "Stripe"))
    keys = [(key, hostile.text(dice)) for key in _KEYS if dice.random() < 0.7]
    return [("x-connector", name), ("x-auth", dice.choice(KINDS)), *keys]


def _odd_fact(pairs: Pairs, dice: Dice) -> Pairs:
    return [*pairs, (dice.choice(_FACTS), hostile.text(dice))]


def _override(pairs: Pairs, dice: Dice) -> Pairs:
    chosen = json.dumps(dice.choice(_OVERRIDES))
    told = _text(documents.mutated(chosen.encode(), dice)) if dice.random() < 0.6 else chosen
    if dice.random() < 0.2:
        told = hostile.json_text(dice)
    return [*pairs, ("x-config-override", told)]


def _nothing(pairs: Pairs, dice: Dice) -> Pairs:
    return pairs[1:] if dice.random() < 0.7 else []


def _twice(pairs: Pairs, dice: Dice) -> Pairs:
    return [*pairs, *pairs]


def _binary(pairs: Pairs, dice: Dice) -> Pairs:
    return [*pairs, ("x-odd-bin", dice.randbytes(20)), ("x-connector-config-bin", b"\xff\x00")]


def _not_ascii(pairs: Pairs, dice: Dice) -> Pairs:
    name = dice.choice(("x-connector-config", "x-request-id", "x-nobody-knows", "x-tenant-id"))
    return [*pairs, (name, dice.choice(("ünï", "\x80\xff", "𝄞")))]


_WAYS = (
    _bent_config,
    _bent_config,
    _other_config,
    _anothers,
    _unknown,
    _hostile_url,
    _legacy,
    _odd_fact,
    _odd_fact,
    _override,
    _override,
    _nothing,
    _twice,
    _binary,
    _not_ascii,
)
