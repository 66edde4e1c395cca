"""What a call says beside its message: its metadata."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from ucs.domain.errors import IntegrationError
from ucs.domain.router import Call
from ucs.interfaces import registry
from ucs.interfaces.connector import ConnectorCommon
from ucs.server import config as configuration
from ucs.server import credentials
from ucs.server.config import Config
from ucs.server.security import destinations as known
from ucs.server.security.destinations import ANYWHERE, Destinations

_ENVIRONMENTS = {"development": "sandbox", "sandbox": "sandbox", "production": "production"}
_URL_FIELDS = (
    "base_url",
    "dispute_base_url",
    "secondary_base_url",
    "third_base_url",
    "base_url_bank_redirects",
)
# Who calls follows from these alone.
_DECIDING = (
    "x-connector-config",
    "x-connector-auth",
    "x-connector",
    "x-auth",
    "x-api-key",
    "x-key1",
    "x-key2",
    "x-api-secret",
    "x-auth-key-map",
    "x-environment",
    "x-config-override",
)


class Account(msgspec.Struct, frozen=True):
    """Through which connector, with which credentials and URLs a merchant calls."""

    connector: ConnectorCommon
    credentials: Any
    base_urls: Mapping[str, str]
    config: Config
    destinations: Destinations


class Caller(msgspec.Struct, frozen=True):
    """Who calls, and the facts of this one call."""

    connector: ConnectorCommon
    credentials: Any
    base_urls: Mapping[str, str]
    config: Config
    call: Call
    destinations: Destinations = ANYWHERE


def header_map(metadata: Any) -> dict[str, str]:
    """gRPC metadata as a dict, without the binary ones.

    Raises:
        IntegrationError: a value is not ASCII text.
    """
    headers: dict[str, str] = {}
    for key, value in metadata or ():
        if isinstance(value, str) and value.isascii():
            headers[key] = value
        elif not key.endswith("-bin"):
            raise IntegrationError.invalid_data_format(key, "not ASCII text")
    return headers


def caller(
    headers: Mapping[str, str], config: Config, frozen: bytes, now: float, id: str, *, keyless: bool
) -> Caller:
    """Reads the metadata of a call.

    Args:
        frozen: ``config`` as bytes, for patches.
        now: seconds since 1970.
        id: the request id.
        keyless: whether ``x-auth: NoKey`` will do, as it does for webhooks.

    Raises:
        IntegrationError: as section 6.2 of the conventions has it.
        ConfigError: ``x-config-override`` cannot be used.
    """
    account = _account(frozen, keyless, tuple(map(headers.get, _DECIDING)))
    merchant = headers.get("x-merchant-id", "DefaultMerchantId")
    shadow = headers.get("x-shadow-mode", "").lower() == "true"
    call = Call(id, merchant, now, shadow)
    return Caller(
        account.connector,
        account.credentials,
        account.base_urls,
        account.config,
        call,
        account.destinations,
    )


# The same merchant calls again and again: its credentials are read once.
@lru_cache(maxsize=1024)
def _account(frozen: bytes, keyless: bool, values: tuple[str | None, ...]) -> Account:
    headers = {name: v for name, v in zip(_DECIDING, values, strict=True) if v is not None}
    config = configuration.patched(frozen, headers.get("x-config-override", ""))
    name, secrets = _credentials(headers, keyless=keyless)
    connector = _load(name)
    if secrets is _LEGACY:
        secrets = credentials.of_legacy(name, headers, connector.spec.auth.kinds)
    urls = _base_urls(connector, headers, config, secrets)
    destinations = known.of(frozen)
    destinations.refuse(connector, urls, secrets)
    return Account(connector, secrets, urls, config, destinations)


_LEGACY: Any = object()


def _credentials(headers: Mapping[str, str], *, keyless: bool) -> tuple[str, Any]:
    modern = headers.get("x-connector-config")
    if modern:
        return credentials.of_config(modern, "x-connector-config")
    deprecated = headers.get("x-connector-auth")
    if deprecated:
        return credentials.of_config(deprecated, "x-connector-auth")
    name = headers.get("x-connector")
    if not name:
        raise IntegrationError.missing_required_field("x-connector-config")
    if name not in credentials.connector_names():
        raise IntegrationError.invalid_data_format("x-connector", "unknown connector")
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
    # The original's tables are named without underscores: razorpayv2.
    for table in (connector.id.replace("_", ""), connector.id):
        configured = config.connectors.get(table, {})
        urls |= {name: url.rstrip("/") for name, url in configured.items() if url}
    for name in _URL_FIELDS:
        own = getattr(secrets, name, None)
        if own:
            urls[name] = own.rstrip("/")
    return urls
