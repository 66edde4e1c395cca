"""Configuration: TOML files, ``CS__…`` environment overrides, and a patch per request."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from ucs.server.section import Count, NotNegative, Seconds, Section
from ucs.server.security import overrides
from ucs.server.security.settings import Security

Environment = Literal["development", "sandbox", "production"]
Level = Literal["TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "CRITICAL", "OFF"]
_FOLDER = Path(__file__).parent / "config"


class Common(Section, frozen=True):
    """``return_raw_connector_data``: put the processor's request and answer into responses.
    ``unmask_raw_connector_data``: leave card numbers and keys in them."""

    environment: Environment = "development"
    return_raw_connector_data: bool = True
    unmask_raw_connector_data: bool = False


class Server(Section, frozen=True):
    """Where gRPC listens, and how much it takes on.

    ``http`` is where the HTTP/JSON gateway listens beside it, ``host:port``; None: nowhere.

    ``calls_in_flight`` is for one process: more are refused at once. So is a growing share of them
    while calls wait more than ``longest_wait_seconds`` for the CPU; 0 lets them wait. A call whose
    caller names no deadline has ``longest_call_seconds``, as has one that names a later one. At
    shutdown, calls are taken for ``drain_seconds`` after health says NOT_SERVING, and those that
    run then have ``grace_seconds`` to finish. Connections older than ``connection_age_seconds``
    are closed when their calls have ended, so that callers spread over all workers; 0 lets them
    live.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    type: Literal["grpc"] = "grpc"
    http: str | None = None
    calls_in_flight: Count = 1000
    longest_wait_seconds: NotNegative = 0.0
    longest_call_seconds: Seconds = 120.0
    drain_seconds: NotNegative = 0.0
    grace_seconds: NotNegative = 10.0
    connection_age_seconds: NotNegative = 0.0


class Metrics(Section, frozen=True):
    """Where Prometheus scrapes; port 0 serves none."""

    host: str = "127.0.0.1"
    port: int = 8080


class Console(Section, frozen=True):
    enabled: bool = True
    level: Level = "INFO"
    log_format: Literal["default", "json"] = "default"
    filtering_directive: str | None = None


class KafkaLog(Section, frozen=True):
    """The original's second log sink. It is not offered: ``enabled`` must stay false."""

    enabled: bool = False
    level: str = "INFO"
    filtering_directive: str | None = None
    brokers: list[str] = []
    topic: str = ""
    batch_size: int | None = None
    flush_interval_ms: int | None = None
    buffer_limit: int | None = None


class Log(Section, frozen=True):
    console: Console = Console()
    kafka: KafkaLog = KafkaLog()


class Proxy(Section, frozen=True):
    """How processors are reached, and for how long (seconds, bytes).

    ``retry_keyed``: a request that bears an idempotency key is sent once more when its connection
    ended without an answer, at processors that answer such a repetition as before.
    """

    http_url: str | None = None
    https_url: str | None = None
    idle_pool_connection_timeout: float = 90.0
    bypass_proxy_urls: tuple[str, ...] = ()
    mitm_proxy_enabled: bool = False
    mitm_ca_cert: str | None = None
    connect_timeout: Seconds = 10.0
    read_timeout: Seconds = 30.0
    total_timeout: Seconds = 45.0
    max_connections: Count = 1000
    max_response_bytes: Count = 8 * 1024 * 1024
    retry_keyed: bool = False

    def __post_init__(self) -> None:
        if self.mitm_ca_cert:
            base64.b64decode(self.mitm_ca_cert, validate=True)


class BreakerSettings(Section, frozen=True):
    """When a processor's host is left alone, and for how long; ``ucs/server/breaker.py`` says how.

    A request that its caller gives up sooner than after ``slow_seconds`` is not held against it.
    """

    enabled: bool = False
    window_seconds: Seconds = 10.0
    minimum_calls: Count = 20
    failure_ratio: Annotated[float, msgspec.Meta(gt=0, le=1)] = 0.5
    open_seconds: Seconds = 5.0
    longest_open_seconds: Seconds = 60.0
    slow_seconds: Seconds = 5.0


class TracingSettings(Section, frozen=True):
    """OpenTelemetry traces: ``endpoint`` is a collector's, ``http://host:4318/v1/traces``.

    Without one the exporter's own environment variables decide. ``ratio`` of the calls are traced
    whose callers do not trace.
    """

    enabled: bool = False
    endpoint: str | None = None
    service_name: str = "ucs-server"
    ratio: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    export_seconds: Seconds = 10.0


class Lineage(Section, frozen=True):
    enabled: bool = False
    header_name: str = "x-lineage-ids"
    field_prefix: str = "lineage_"


class Unmasked(Section, frozen=True):
    keys: tuple[str, ...] = (
        "content-type",
        "content-length",
        "user-agent",
        "x-request-id",
        "x-merchant-id",
        "x-lineage-ids",
        "x-reference-id",
        "x-connector",
        "x-tenant-id",
        "x-shadow-mode",
    )


class Events(Section, frozen=True):
    """``static_values`` are added to every event of the log.

    ``enabled`` and the rest belong to the original's Kafka sink, which is not offered.
    """

    enabled: bool = False
    static_values: dict[str, str] = {}
    topic: str = ""
    brokers: list[str] = []
    partition_key_field: str = ""
    transformations: dict[str, str] = {}
    extractions: dict[str, str] = {}


class Test(Section, frozen=True):
    """Sends every processor call to one server, with the true URL in ``x-api-url``."""

    enabled: bool = False
    mock_server_url: str | None = None


class ApiTags(Section, frozen=True):
    """What ``x-api-tag`` says in test mode, by flow in lower case."""

    tags: dict[str, str] = {}


class RequestKafka(Section, frozen=True):
    """The original's way to publish requests to Kafka. It is not offered."""

    enabled: bool = False


class Verification(Section, frozen=True):
    connectors_with_webhook_source_verification_call: list[str] = []


class Config(Section, frozen=True):
    """The whole configuration; section and key names are the original's."""

    common: Common = Common()
    server: Server = Server()
    metrics: Metrics = Metrics()
    log: Log = Log()
    proxy: Proxy = Proxy()
    breaker: BreakerSettings = BreakerSettings()
    tracing: TracingSettings = TracingSettings()
    connectors: dict[str, dict[str, str]] = {}
    events: Events = Events()
    lineage: Lineage = Lineage()
    unmasked_headers: Unmasked = Unmasked()
    test: Test = Test()
    api_tags: ApiTags = ApiTags()
    webhook_source_verification_call: Verification = Verification()
    connector_request_kafka: RequestKafka = RequestKafka()
    security: Security = Security()

    @property
    def guarded(self) -> bool:
        """Whether calls may only send the service to hosts that are known."""
        profile = self.security.profile
        return (profile or self.common.environment) != "development"


class ConfigError(ValueError):
    """The configuration cannot be used; the message names the key."""


def load(environ: Mapping[str, str], file: Path | None = None) -> Config:
    """The configuration of a process.

    Args:
        environ: the process environment; ``CS__SERVER__PORT=8001`` sets ``server.port``.
        file: instead of the file of the environment that ``CS__COMMON__ENVIRONMENT`` names.

    Raises:
        ConfigError: an unknown key or a value of the wrong type.
    """
    chosen = environ.get("CS__COMMON__ENVIRONMENT", "development").lower()
    path = file or _FOLDER / f"{chosen}.toml"
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path.name}: {error}") from error
    for name in sorted(environ):
        if name.startswith("CS__"):
            _set(table, name.removeprefix("CS__").lower().split("__"), environ[name])
    _set(table, ["common", "environment"], chosen)
    config = _convert(table, strict=False)
    _refuse_kafka(config)
    return config


def _refuse_kafka(config: Config) -> None:
    sinks = {
        "log.kafka": config.log.kafka.enabled,
        "events": config.events.enabled,
        "connector_request_kafka": config.connector_request_kafka.enabled,
    }
    for section, enabled in sinks.items():
        if enabled:
            raise ConfigError(f"{section}.enabled: Kafka is not offered; events go to the log")


_LISTS = frozenset(
    {
        "keys",
        "brokers",
        "bypass_proxy_urls",
        "connectors_with_webhook_source_verification_call",
        "algorithms",
        "connectors",
        "hosts",
        "private_hosts",
        "open_for",
    }
)


def _set(table: dict[str, Any], keys: list[str], text: str) -> None:
    *path, last = keys
    for depth, key in enumerate(path, 1):
        inner = table.setdefault(key, {})
        if not isinstance(inner, dict):
            raise ConfigError(f"{'.'.join(keys)}: {'.'.join(path[:depth])} is not a section")
        table = inner
    table[last] = [t for t in text.split(",") if t] if last in _LISTS else text


def _convert(table: object, *, strict: bool) -> Config:
    try:
        return msgspec.convert(table, Config, strict=strict)
    except msgspec.ValidationError as error:
        # The place, not the value: it may be a credential in the wrong place.
        why = re.sub(r"value '.*' - at", "value - at", str(error), flags=re.DOTALL)
        raise ConfigError(why) from None


@lru_cache(maxsize=256)
def patched(config: bytes, patch: str) -> Config:
    """A configuration with the JSON of ``x-config-override`` laid over it.

    Args:
        config: the configuration of the process, as ``frozen(config)``.
        patch: the header; empty where there is none.

    Raises:
        ConfigError: the patch is not JSON, or names what is not in the configuration.
        IntegrationError: OVERRIDE_NOT_ALLOWED, it names what a call may not change.
    """
    try:
        over = msgspec.json.decode(patch or "{}")
    except (msgspec.DecodeError, RecursionError):
        raise ConfigError("x-config-override is not JSON") from None
    if not isinstance(over, dict):
        raise ConfigError("x-config-override is not an object")
    base = msgspec.json.decode(config)
    overrides.refuse(over, guarded=_convert(base, strict=True).guarded)
    return _convert(_merged(base, over), strict=True)


def frozen(config: Config) -> bytes:
    """A configuration as bytes, to patch it by."""
    return msgspec.json.encode(config)


def _merged(base: Any, over: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return base | {key: _merged(base.get(key), value) for key, value in over.items()}
