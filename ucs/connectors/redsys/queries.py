"""What became of an order: queries in SOAP. https://pagosonline.redsys.es/consultas-soap.html"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct, field

from ucs.connectors.redsys import transformers as t
from ucs.domain import router as r
from ucs.domain.carried import carried
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.formats_xml import Xml


class Monitor(Struct, rename=lambda name: "Ds_" + name):
    """What is asked about: all operations of an order, or those of one type."""

    MerchantCode: Secret
    Terminal: Secret
    Order: str
    TransactionType: str | None = None


class Query(Struct, rename={"operations": "web:consultaOperaciones"}):
    operations: dict[str, dict[str, str]]


def payment_query(data: AnyCall) -> Query:
    ask = data.request
    need(ask.amount, "amount")
    return _query(data, "Monitor", ask.merchant_transaction_id or ask.connector_transaction_id)


def refund_query(data: AnyCall) -> Query:
    return _query(data, "Transaction", data.request.connector_transaction_id, "3")


def _query(data: AnyCall, about: str, order: str, kind: str | None = None) -> Query:
    config = data.connector_config
    order = need(order, "connector_transaction_id")
    asked = Monitor(config.merchant_id, config.terminal_id, order, kind)
    plain = Xml(declaration=False)
    message = {"Version": {"@Ds_Version": "0.0", "Message": {about: asked}}}
    version = plain.encode(message).decode()
    proof = {"Signature": t.signature(version, order, data), "SignatureVersion": "HMAC_SHA256_V1"}
    document = f"<Messages>{version}{plain.encode(proof).decode()}</Messages>"
    return Query({"cadenaXML": {"#cdata": document}})


def soap_action(data: AnyCall) -> Mapping[str, str]:
    return {"SOAPAction": "consultaOperaciones", "Content-Type": "text/xml; charset=utf-8"}


class Document(Struct):
    """What was found, or why nothing was."""

    operations: list[t.Operation] = field(name="Messages/Version/Message/Response", default=[])
    code: str = field(
        name="Messages/Version/Message/ErrorMsg/Ds_ErrorCode", default=r.NO_ERROR_CODE
    )


class Return(Struct, rename={"document": "#cdata"}):
    document: Document


class Found(Struct):
    """The answer to a query: XML in the text of an element."""

    answer: Return = field(name="consultaOperacionesResponse/consultaOperacionesReturn")

    def operations(self, *kinds: str) -> list[t.Operation]:
        """The operations of these types, the one that decides last."""
        found = self.answer.document.operations
        ranked = [op for kind in kinds for op in found if op.TransactionType == kind]
        return sorted(ranked, key=lambda op: op.approved)

    @property
    def code(self) -> str:
        return self.answer.document.code


NOTHING_FOUND = "XML0024"


def found_payment(reply: Found, data: AnyCall) -> PaymentOutcome:
    """An order by all that was done to it: a capture or release says more than the hold."""
    operations = reply.operations("0", "1", "2", "9")
    ask, order = data.request, data.request.connector_transaction_id
    # Redsys learns of an order for its page when the customer comes there.
    if reply.code == NOTHING_FOUND and order == carried(ask.connector_feature_data, t.Known).page:
        waiting = S.AUTHENTICATION_PENDING
        return r.PaymentsResponseData(status=waiting, connector_transaction_id=order)
    if not operations:
        return ErrorResponse(reply.code, reply.code, reply.code)
    last = operations[-1]
    return t.told(last, last.status, data)


def found_refund(reply: Found, data: AnyCall) -> RefundOutcome:
    operations = reply.operations("3")
    known = data.request.connector_refund_id or data.request.refund_id
    if not operations or known.rpartition("-")[2] != operations[-1].Order:
        return ErrorResponse(reply.code, reply.code, reply.code)
    told = t.refund(operations[-1], data)
    if isinstance(told, ErrorResponse):
        return told
    return msgspec.structs.replace(told, connector_refund_id=known)
