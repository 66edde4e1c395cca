"""What a call says beside its message: its metadata."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import msgspec

from ucs.domain.errors import IntegrationError
from ucs.domain.router import Call
from ucs.interfaces import registry
from ucs.interfaces.connector import ConnectorCommon
from ucs.server import config as configuration
from ucs.server import credentials
from ucs.server.config import Config

_ENVIRONMENTS = {"development": "sandbox", "sandbox": "sandbox", "production": "production"}
_URL_FIELDS = ("base_url", "dispute_base_url", "secondary_base_url", "third_base_url")


class Caller(msgspec.Struct, frozen=True):
    """Who calls, through which connector, with which credentials and URLs."""

    connector: ConnectorCommon
    credentials: Any
    base_urls: Mapping[str, str]
    config: Config
    call: Call


def header_map(metadata: Any) -> dict[str, str]:
    """gRPC metadata as a dict.

    Raises:
        IntegrationError: a value is not text.
    """
    headers: dict[str, str] = {}
    for key, value in metadata or ():
        if key.endswith("-bin"):
            continue
        if not isinstance(value, str) or not value.isascii():
            raise IntegrationError.invalid_data_format(key, "not ASCII text")
        headers[key] = value
    return headers


def request_id(headers: Mapping[str, str]) -> str:
    """The caller's ``x-request-id``, or a new one."""
    # Identity of a call that named none: nothing about it can be repeated anyway.
    return headers.get("x-request-id") or str(uuid.uuid4())  # noqa: TID251


def caller(
    headers: Mapping[str, str], config: Config, frozen: bytes, now: float, id: str, *, keyless: bool
) -> Caller:
    """Reads the metadata of a call.

    Args:
        frozen: ``config`` as bytes, for patches.
        now: seconds since 1970.
        keyless: whether ``x-auth: NoKey`` will do, as it does for webhooks.

    Raises:
        IntegrationError: as section 6.2 of the conventions has it.
        ConfigError: ``x-config-override`` cannot be used.
    """
    patch = headers.get("x-config-override")
    if patch:
        config = configuration.patched(frozen, patch)
    name, secrets = _credentials(headers, keyless=keyless)
    connector = _load(name)
    if secrets is _LEGACY:
        auth = connector.spec.auth
        secrets = credentials.of_legacy(name, headers, auth.type, auth.legacy, auth.credentials)
    urls = _base_urls(connector, headers, config, secrets)
    merchant = headers.get("x-merchant-id", "DefaultMerchantId")
    shadow = headers.get("x-shadow-mode", "").lower() == "true"
    return Caller(connector, secrets, urls, config, Call(id, merchant, now, shadow))


_LEGACY: Any = object()


def _credentials(headers: Mapping[str, str], *, keyless: bool) -> tuple[str, Any]:
    modern = headers.get("x-connector-config")
    if modern:
        return credentials.of_config(modern)
    deprecated = headers.get("x-connector-auth")
    if deprecated:
        return credentials.of_config(credentials.modernised(deprecated))
    name = headers.get("x-connector")
    if not name:
        raise IntegrationError.missing_required_field("x-connector-config")
    if name not in credentials.connector_names():
        raise IntegrationError.invalid_data_format("x-connector", f"unknown connector {name!r}")
    if keyless and headers.get("x-auth", "").lower() in ("nokey", "no-key"):
        return name, None
    return name, _LEGACY


def _load(name: str) -> ConnectorCommon:
    try:
        return registry.load(name)
    except KeyError:
        raise IntegrationError.not_implemented(f"connector {name}") from None


def _base_urls(
    connector: ConnectorCommon, headers: Mapping[str, str], config: Config, secrets: Any
) -> Mapping[str, str]:
    """Lowest first: spec.toml by environment, configuration, the credentials' own."""
    environment = headers.get("x-environment", config.common.environment).lower()
    if environment not in _ENVIRONMENTS:
        why = "expected development, sandbox or production"
        raise IntegrationError.invalid_data_format("x-environment", why)
    chosen = _ENVIRONMENTS[environment]
    urls = connector.spec.base_urls("production" if chosen == "production" else "sandbox")
    configured = config.connectors.get(connector.id)
    if configured:
        urls |= {name: url.rstrip("/") for name, url in configured.items()}
    for name in _URL_FIELDS:
        own = getattr(secrets, name, None)
        if own:
            urls[name] = own.rstrip("/")
    return urls
