"""Connector events: one for every exchange with a processor, masked, to the log."""

from __future__ import annotations

import time

import structlog

from ucs.server.execute import Exchange
from ucs.wire.masking import masked_headers, masked_text

log: structlog.stdlib.BoundLogger = structlog.get_logger("ucs.events")

# Names of the flows in the original's events, where they differ from ours.
FLOW_TYPES = {
    "PSync": "Psync",
    "RSync": "Rsync",
    "VoidPostCapture": "VoidPostCapture",
    "CreateSessionToken": "ServerSessionAuthenticationToken",
    "DisputeSync": "Dsync",
}


def connector_event(
    exchange: Exchange, facts: dict[str, str], flow: str, connector: str, took: float
) -> None:
    """Writes the event of a finished exchange.

    Args:
        facts: request id, tenant and so on, from the call's metadata.
        took: seconds.
    """
    if not log.is_enabled_for(20) or exchange.request is None:
        return
    secrets = exchange.secrets
    reply = exchange.reply
    log.info(
        "connector_event",
        **facts,
        timestamp=int(time.time() * 1000),  # noqa: TID251 - the log's clock is the real one
        flow_type=FLOW_TYPES.get(flow, flow),
        connector=connector,
        stage="ConnectorCall",
        url=masked_text(exchange.request.url, secrets),
        method=exchange.request.method,
        headers=masked_headers(exchange.request.headers, secrets),
        request_data=exchange.masked_request,
        status_code=reply.status_code if reply else None,
        response_data=exchange.masked_reply,
        latency_ms=round(took * 1000, 3),
    )
