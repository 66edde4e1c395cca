"""What Redsys notifies of. https://pagosonline.redsys.es/conexion-redireccion.html"""

from __future__ import annotations

import base64
from types import SimpleNamespace

from msgspec import Struct

from ucs.connectors.redsys import transformers as t
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import Call, PaymentOutcome, RefundOutcome, RouterDataV2, need
from ucs.interfaces.webhook import Event, same
from ucs.wire.formats import Form, Json


class Notification(
    Struct,
    rename={"parameters": "Ds_MerchantParameters", "signature": "Ds_Signature"},
):
    """A form: what a trataPeticion answers, signed."""

    parameters: str
    signature: str

    @property
    def operation(self) -> t.Operation:
        return _JSON.decode(base64.urlsafe_b64decode(t.urlsafe(self.parameters)), t.Operation)


_JSON = Json()
_FORM = Form()


def signed_by_redsys(event: Event) -> bool:
    """Whether Ds_Signature is the merchant's, of the parameters as they came."""
    try:
        body = _FORM.decode(event.body, Notification)
        order = need(body.operation.Order, "Ds_Order")
    except (ValueError, IntegrationError):
        return False
    signed = SimpleNamespace(connector_config=event.config)
    return same(t.urlsafe(t.signature(body.parameters, order, signed)), t.urlsafe(body.signature))


def event_word(body: Notification) -> str:
    operation = body.operation
    return f"{'' if operation.approved else 'refused:'}{operation.TransactionType}"


def event_reference(body: Notification) -> c.EventReference:
    operation = body.operation
    if operation.TransactionType == "3":
        return c.RefundEventReference(operation.refund_id, connector_transaction_id=operation.Order)
    return c.PaymentEventReference(operation.Order, operation.Order)


def payment_event(body: Notification, event: Event) -> PaymentOutcome:
    operation = body.operation
    return t.told(operation, operation.status, RouterDataV2(None, event.config, {}, Call("")))


def refund_event(body: Notification, event: Event) -> RefundOutcome:
    return t.refund(body.operation, RouterDataV2(None, event.config, {}, Call("")))
