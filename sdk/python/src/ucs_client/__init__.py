"""Client of the universal connector service: one contract for every payment processor."""

from ucs_client import credentials
from ucs_client.client import AsyncClient, Client
from ucs_client.contract import messages
from ucs_client.errors import CallFailed, ConnectorFailed, Refused, ServiceFailed
from ucs_client.many import Command, Done
from ucs_client.methods import card
from ucs_client.options import CallOptions, ManyOptions, Retry, Tls
from ucs_client.printing import mask_printed_messages
from ucs_client.verdicts import Verdict, verdict
from ucs_client.webhooks import AsyncWebhooks, Event, Ignored, Unverified, WebhookRequest, Webhooks

__all__ = [
    "AsyncClient",
    "AsyncWebhooks",
    "CallFailed",
    "CallOptions",
    "Client",
    "Command",
    "ConnectorFailed",
    "Done",
    "Event",
    "Ignored",
    "ManyOptions",
    "Refused",
    "Retry",
    "ServiceFailed",
    "Tls",
    "Unverified",
    "Verdict",
    "WebhookRequest",
    "Webhooks",
    "card",
    "credentials",
    "messages",
    "verdict",
]

mask_printed_messages()
