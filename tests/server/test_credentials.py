"""Credentials for which the contract has no message: those of the connector's own form."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from tests.server.everyflow.connector import EveryFlow
from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.spec import LegacyAuth
from ucs.server import credentials

KINDS = [LegacyAuth("BodyKey", ["key_id", "key_secret"], ["x-api-key", "x-key1"])]


class Keys(msgspec.Struct, frozen=True):
    """Two secrets, and a base URL of the caller's own."""

    key_id: Secret
    key_secret: Secret
    base_url: str | None = None
    partner_token: Secret | None = None


def _own() -> EveryFlow:
    connector = EveryFlow()
    vars(connector).update(id="acme_pay", config=Keys)
    return connector


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(registry, "names", lambda: ["acme_pay"])
    monkeypatch.setattr(registry, "load", lambda name: _own())
    credentials._own.cache_clear()
    yield
    credentials._own.cache_clear()


def _typed(**fields: Any) -> tuple[str, Any]:
    header = json.dumps({"config": {"AcmePay": fields}})
    return credentials.of_config(header, "x-connector-config")


def test_a_typed_config_of_our_own() -> None:
    name, keys = _typed(key_id="id", key_secret="planted", base_url="http://sim")
    assert name == "acme_pay"
    assert keys == Keys(Secret("id"), Secret("planted"), "http://sim")
    assert "planted" not in repr(keys)


def test_a_secret_that_may_be_missing_is_one() -> None:
    _, keys = _typed(key_id="id", key_secret="planted", partner_token="planted-too")
    assert keys.partner_token == Secret("planted-too")
    assert "planted" not in repr(keys)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"key_id": "id"}, "x-connector-config.AcmePay.key_secret"),
        ({"key_id": "id", "key_secret": 5}, "x-connector-config.AcmePay.key_secret"),
        ({"key_id": "id", "key_secret": "s", "base_url": []}, "AcmePay.base_url"),
    ],
)
def test_what_is_missing_or_no_text_is_named(fields: dict[str, Any], named: str) -> None:
    with pytest.raises(IntegrationError, match=named):
        _typed(**fields)


def test_legacy_headers_of_our_own() -> None:
    headers = {"x-auth": "body-key", "x-api-key": "id", "x-key1": "planted"}
    made = credentials.of_legacy("acme_pay", headers, KINDS)
    assert made == Keys(Secret("id"), Secret("planted"))


def test_a_legacy_header_that_is_missing_is_named() -> None:
    with pytest.raises(IntegrationError, match="x-key1"):
        credentials.of_legacy("acme_pay", {"x-auth": "body-key", "x-api-key": "id"}, KINDS)


def test_a_kind_that_the_connector_does_not_take_is_refused() -> None:
    with pytest.raises(IntegrationError) as refused:
        credentials.of_legacy("acme_pay", {"x-auth": "header-key", "x-api-key": "id"}, KINDS)
    assert refused.value.code == "INVALID_CONNECTOR_CONFIG"
