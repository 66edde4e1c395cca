"""Local payments: contexts that the customer approves, and transactions once they are paid.

https://developer.paypal.com/braintree/graphql/reference/mutations/create-non-instant-local-payment-context
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers import transactions as t
from ucs.domain import contract as c
from ucs.domain.carried import carried
from ucs.domain.router import AnyCall, PaymentOutcome, PaymentsResponseData, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.formats_graphql import Answer, Operation

KINDS = {c.MultibancoBankTransfer: "MULTIBANCO", c.Oxxo: "OXXO", c.Trustly: "TRUSTLY"}
# An order may have been tried before, in another way or in the same: of its transactions the one
# with the context's paymentId is meant.
# https://developer.paypal.com/braintree/graphql/reference/types/pay-pal-local-payment-origin-details
ORIGIN = (
    "paymentMethodSnapshot { ... on LocalPaymentDetails { origin { details {"
    " ... on PayPalLocalPaymentOriginDetails { paymentId } } } } }"
)
QUERY = (
    "query local($id: ID!, $input: TransactionSearchInput!) { search { transactions(input: $input,"
    f" first: 50) {{ edges {{ node {{ {t.TRANSACTION} {ORIGIN} }} }} }} }}"
    " node(id: $id) { ... on LocalPaymentContext {"
    " paymentId transactedAt approvedAt expiredAt } } }"
)


def payment_request(data: AnyCall) -> g.Document:
    ask = data.request
    if type(ask.payment_method) not in KINDS:
        return t.payment_request(data)
    money, who = need(ask.amount, "amount"), ask.address.billing_address
    first = need(who.first_name, "address.billing_address.first_name")
    last = need(who.last_name, "address.billing_address.last_name")
    back = need(ask.return_url, "return_url")
    context = {
        "amount": {"value": money.major_text, "currencyCode": money.currency},
        "type": KINDS[type(ask.payment_method)],
        "orderId": need(ask.merchant_transaction_id, "merchant_transaction_id"),
        "merchantAccountId": g.account(data, money, ask.connector_feature_data),
        "payerInfo": {"givenName": first, "surname": last},
        "returnUrl": back, "cancelUrl": back,
    }  # fmt: skip
    name = "createNonInstantLocalPaymentContext"
    return g.mutation(name, "paymentContext { id approvalUrl }", paymentContext=context)


def sync_request(data: AnyCall) -> g.Document:
    ask = data.request
    if not (order := carried(ask.connector_feature_data, g.Known).order):
        return t.sync_request(data)
    return Operation(
        QUERY, {"id": ask.connector_transaction_id, "input": {"orderId": {"is": order}}}
    )


class Details(Struct, rename="camel"):
    """The id under which a local payment method knows the payment."""

    payment_id: str | None = None


class Origin(Struct):
    """Where a local payment came from."""

    details: Details | None = None


class Snapshot(Struct):
    """The payment method as it was when the transaction was made."""

    origin: Origin | None = None


class Paid(t.Transaction, kw_only=True, rename="camel"):
    """A transaction of a local payment method."""

    payment_method_snapshot: Snapshot | None = None

    @property
    def payment_id(self) -> str | None:
        origin = self.payment_method_snapshot and self.payment_method_snapshot.origin
        return origin.details.payment_id if origin and origin.details else None


class Context(Struct, rename="camel"):
    """A local payment, as it was asked for; ``status`` is while it has no transaction."""

    payment_id: str
    transacted_at: str | None = None
    approved_at: str | None = None
    expired_at: str | None = None

    @property
    def status(self) -> S:
        if self.transacted_at:
            return S.PENDING
        open_ = S.PENDING if self.approved_at else S.AUTHENTICATION_PENDING
        return S.EXPIRED if self.expired_at else open_


class Found(Struct):
    """The transactions that a search by payment found, and the payment's context beside them."""

    search: dict[str, g.Connection]
    node: Context | None = None


def synced(reply: Answer[dict[str, Any]], data: AnyCall) -> PaymentOutcome:
    """A local payment keeps its context's id; that of its transaction is carried."""
    ask, known = data.request, carried(data.request.connector_feature_data, g.Known)
    if not known.order or reply.errors:
        return t.synced(reply, data)
    told = g.converted(reply.data, Found)
    if told.node is None:
        return g.NOTHING
    nodes = [each["node"] for each in told.search["transactions"].edges]
    made = (each for each in g.converted(nodes, list[Paid]) if each.payment_id)
    paid = next((each for each in made if each.payment_id == told.node.payment_id), None)
    found = t.transaction(paid, data) if paid else PaymentsResponseData(status=told.node.status)
    if isinstance(found, PaymentsResponseData):
        known.paid = paid.id if paid else None
        found = msgspec.structs.replace(found, connector_feature_data=known)
    return msgspec.structs.replace(found, connector_transaction_id=ask.connector_transaction_id)
