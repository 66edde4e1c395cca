"""Redsys Virtual POS, REST. https://pagosonline.redsys.es/conexion-rest.html"""

from __future__ import annotations

from ucs.connectors.redsys import notifications as n
from ucs.connectors.redsys import queries as q
from ucs.connectors.redsys import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.interfaces.webhook import EventType, IncomingWebhook
from ucs.wire.auth import SignatureKey
from ucs.wire.formats import Form
from ucs.wire.formats_xml import Soap

START, OPERATION = "/sis/rest/iniciaPeticionREST", "/sis/rest/trataPeticionREST"
QUERY = "/apl02/services/SerClsWSConsulta"
SOAP = Soap(header=True, web="http://webservices.apl02.redsys.es")


class RedsysWebhook(IncomingWebhook):
    format = Form()
    body = n.Notification
    events = {
        "0": EventType.PAYMENT_INTENT_SUCCESS,
        "1": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "2": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "3": EventType.WEBHOOK_REFUND_SUCCESS,
        "9": EventType.PAYMENT_INTENT_CANCELLED,
        "refused:0": EventType.PAYMENT_INTENT_FAILURE,
        "refused:1": EventType.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
    }
    word = staticmethod(n.event_word)
    verify_webhook_source = staticmethod(n.signed_by_redsys)
    get_webhook_object_reference_id = staticmethod(n.event_reference)
    process_payment_webhook = staticmethod(n.payment_event)
    process_refund_webhook = staticmethod(n.refund_event)


class Redsys(ConnectorCommon):
    id = "redsys"
    auth = SignatureKey()
    error = t.error
    webhook = RedsysWebhook
    flows = (
        f.PreAuthenticate(POST, START, t.start_request, t.started, envelope=t.SEALED),
        f.Authenticate(POST, OPERATION, t.authentication_request, t.payment, envelope=t.SEALED),
        f.Authorize(
            POST, OPERATION, t.payment_request, t.payment, envelope=t.SEALED, unsent=t.page
        ),
        f.RepeatPayment(POST, OPERATION, t.repeat_request, t.payment, envelope=t.SEALED),
        f.Capture(POST, OPERATION, t.capture_request, t.capture, envelope=t.SEALED),
        f.Void(POST, OPERATION, t.void_request, t.void, envelope=t.SEALED),
        f.Refund(POST, OPERATION, t.refund_request, t.refund, envelope=t.SEALED),
        f.PSync(POST, QUERY, q.payment_query, q.found_payment, format=SOAP, headers=q.soap_action),
        f.RSync(POST, QUERY, q.refund_query, q.found_refund, format=SOAP, headers=q.soap_action),
    )
