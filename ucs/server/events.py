"""Events: one for every exchange with a processor, one for every gRPC call, masked, to the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from ucs.server.config import Config
from ucs.server.execute import Exchange
from ucs.server.logs import Log
from ucs.wire.masking import MASK, masked_headers, without_cards

_log = Log("ucs.events")

# Names of the flows in the original's events, where they differ from ours.
FLOW_TYPES = {
    "PSync": "Psync",
    "RSync": "Rsync",
    "CreateSessionToken": "ServerSessionAuthenticationToken",
    "DisputeSync": "Dsync",
}
_TOLD = {
    "x-tenant-id": "tenant_id",
    "x-merchant-id": "merchant_id",
    "x-reference-id": "reference_id",
    "x-resource-id": "resource_id",
}


def told() -> bool:
    """Whether events are written at all; ask before gathering their facts."""
    return _log.tells


def call_facts(headers: Mapping[str, str], config: Config) -> dict[str, Any]:
    """What the metadata of a call says of it: tenant, references, lineage, fixed values."""
    facts = {fact: headers[name] for name, fact in _TOLD.items() if name in headers}
    lineage = config.lineage
    if lineage.enabled:
        pairs = parse_qsl(headers.get(lineage.header_name, ""))
        facts |= {f"{lineage.field_prefix}{name}": value for name, value in pairs}
    return {"tenant_id": "public"} | facts | config.events.static_values


def _shown(facts: Mapping[str, Any]) -> dict[str, Any]:
    # A caller may put a card number where an id belongs.
    return {k: without_cards(v) if isinstance(v, str) else v for k, v in facts.items()}


def _masked_url(url: str, exchange: Exchange) -> str:
    """A URL without secrets, spelt in escapes or not."""
    masked = exchange.masked(url)
    if "%" not in masked:
        return masked
    plain = unquote(masked)
    told = exchange.masked(plain)
    return masked if told == plain else told


def connector_event(exchange: Exchange, facts: Mapping[str, Any], now: float) -> None:
    """Writes the event of an exchange, whatever became of it.

    Args:
        facts: request id, tenant, connector and so on.
        now: seconds since 1970.
    """
    sent, reply = exchange.request, exchange.reply
    assert sent is not None
    told = {
        "stage": "ConnectorCall",
        "timestamp_ms": int(now * 1000),
        "url": _masked_url(sent.url, exchange),
        "method": sent.method,
        "headers": masked_headers(sent.headers, exchange.secrets),
        "request_data": exchange.masked_request,
        "status_code": reply.status_code if reply else None,
        "response_data": exchange.masked_reply,
        "error": exchange.failed,
        "latency_ms": round(exchange.took * 1000, 3),
    }
    _log.info("connector_event", **{**_shown(facts), **told})


def grpc_event(
    headers: Mapping[str, str], facts: Mapping[str, Any], config: Config, took: float
) -> None:
    """Writes the event of a gRPC call, whatever became of it.

    Args:
        headers: the metadata; values are hidden unless the configuration lists their names.
        facts: request id, method, status and so on.
        took: seconds.
    """
    shown = config.unmasked_headers.keys
    told = {
        "stage": "GrpcRequest",
        "headers": _shown({n: v if n in shown else MASK for n, v in headers.items()}),
        "latency_ms": round(took * 1000, 3),
    }
    facts = {**call_facts(headers, config), **facts}
    _log.info("grpc_event", **{**_shown(facts), **told})
