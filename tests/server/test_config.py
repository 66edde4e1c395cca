"""The configuration: files, environment overrides, and what is refused of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from ucs.server.config import Config, ConfigError, frozen, load, patched


@pytest.mark.parametrize(
    ("environment", "raw", "host", "log"),
    [
        ("development", False, "127.0.0.1", "default"),
        ("sandbox", True, "0.0.0.0", "json"),
        ("Production", True, "0.0.0.0", "json"),
    ],
)
def test_the_file_of_the_environment(environment: str, raw: bool, host: str, log: str) -> None:
    config = load({"CS__COMMON__ENVIRONMENT": environment})
    assert config.common.environment == environment.lower()
    assert config.common.return_raw_connector_data is raw
    assert config.common.unmask_raw_connector_data is False
    assert (config.server.host, config.server.port) == (host, 8000)
    assert (config.metrics.host, config.metrics.port) == (host, 8080)
    assert config.log.console.log_format == log


def test_without_an_environment_it_is_development() -> None:
    assert load({}).common.environment == "development"


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[server]\nport = 1\n[connectors.stripe]\nbase_url = "http://a"\n')
    environ = {
        "CS__SERVER__PORT": "9001",
        "CS__COMMON__RETURN_RAW_CONNECTOR_DATA": "true",
        "CS__CONNECTORS__STRIPE__BASE_URL": "http://b",
        "CS__PROXY__HTTP_URL": "http://proxy",
        "CS__PROXY__TOTAL_TIMEOUT": "1.5",
        "CS__PROXY__BYPASS_PROXY_URLS": "http://x,http://y",
        "CS__UNMASKED_HEADERS__KEYS": "a,b",
        "CS__API_TAGS__TAGS__PSYNC": "GW_PSYNC",
        "CS__LOG__CONSOLE__LEVEL": "ERROR",
        "UNRELATED": "1",
    }
    config = load(environ, file)
    assert config.server.port == 9001
    assert config.common.return_raw_connector_data is True
    assert config.connectors == {"stripe": {"base_url": "http://b"}}
    assert config.proxy.http_url == "http://proxy"
    assert config.proxy.total_timeout == 1.5
    assert config.proxy.bypass_proxy_urls == ("http://x", "http://y")
    assert config.unmasked_headers.keys == ("a", "b")
    assert config.api_tags.tags == {"psync": "GW_PSYNC"}
    assert config.log.console.level == "ERROR"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"CS__SERVER__PORT": "many"}, "server.port"),
        ({"CS__SERVER__NOSUCHKEY": "1"}, "nosuchkey"),
        ({"CS__NOSUCHSECTION__KEY": "1"}, "nosuchsection"),
        ({"CS__COMMON__ENVIRONMENT": "moon"}, "moon.toml"),
        ({"CS__PROXY__CONNECT_TIMEOUT": "0"}, "proxy.connect_timeout"),
        ({"CS__PROXY__MITM_CA_CERT": "not base64!"}, "proxy"),
        ({"CS__SERVER__TYPE": "http"}, "server.type"),
        ({"CS__LOG__CONSOLE__LEVEL": "LOUD"}, "log.console.level"),
        ({"CS__EVENTS__ENABLED": "true"}, "events.enabled"),
        ({"CS__LOG__KAFKA__ENABLED": "true"}, "log.kafka.enabled"),
        ({"CS__CONNECTOR_REQUEST_KAFKA__ENABLED": "true"}, "connector_request_kafka.enabled"),
        ({"CS__SERVER__PORT": "1", "CS__SERVER__PORT__DEEPER": "1"}, "server.port"),
    ],
)
def test_what_cannot_be_used_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigError, match=named.replace(".", r"\.")):
        load(environ)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.toml"):
        load({}, tmp_path / "nothing.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("[server")
    with pytest.raises(ConfigError, match=r"broken\.toml"):
        load({}, broken)


def test_a_patch_changes_what_it_names_and_nothing_else() -> None:
    config = load({"CS__CONNECTORS__STRIPE__BASE_URL": "http://a"})
    patch = '{"connectors":{"xendit":{"base_url":"http://b"}},"proxy":{"read_timeout":2}}'
    over = patched(frozen(config), patch)
    assert over.connectors == {
        "stripe": {"base_url": "http://a"},
        "xendit": {"base_url": "http://b"},
    }
    assert (over.proxy.read_timeout, over.proxy.connect_timeout) == (2, 10)
    assert patched(frozen(config), "") == config
    assert config.connectors == {"stripe": {"base_url": "http://a"}}
    assert Config() == patched(frozen(Config()), "{}")
