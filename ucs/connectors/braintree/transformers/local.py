"""Local payments: contexts that the customer approves, and transactions once they are paid.

https://developer.paypal.com/braintree/graphql/reference/mutations/create-non-instant-local-payment-context
"""

from __future__ import annotations

from typing import Any

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers import transactions as t
from ucs.domain import contract as c
from ucs.domain.carried import carried
from ucs.domain.router import PaymentsResponseData, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.formats_graphql import Answer, Operation

KINDS = {c.MultibancoBankTransfer: "MULTIBANCO", c.Oxxo: "OXXO", c.Trustly: "TRUSTLY"}
QUERY = (
    "query local($id: ID!, $input: TransactionSearchInput!) { search { transactions(input: $input,"
    f" first: 1) {{ edges {{ node {{ {t.TRANSACTION} }} }} }} }}"
    " node(id: $id) { ... on LocalPaymentContext { approvedAt expiredAt } } }"
)


def payment_request(data: g.Data) -> g.Document:
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


def sync_request(data: g.Data) -> g.Document:
    ask = data.request
    if not (order := carried(ask.connector_feature_data, g.Known).order):
        return t.sync_request(data)
    return Operation(
        QUERY, {"id": ask.connector_transaction_id, "input": {"orderId": {"is": order}}}
    )


def synced(reply: Answer[dict[str, Any]], data: g.Data) -> t.Answered:
    """A local payment keeps its context's id; that of its transaction is carried."""
    found, context = t.synced(reply, data), (reply.data or {}).get("node")
    ask = data.request
    known = carried(ask.connector_feature_data, g.Known)
    if isinstance(found, PaymentsResponseData) and context:
        known.paid, status = found.connector_transaction_id, found.status
    elif found is g.NOTHING and context:
        open_ = S.PENDING if context.get("approvedAt") else S.AUTHENTICATION_PENDING
        status = S.EXPIRED if context.get("expiredAt") else open_
    else:
        return found
    return PaymentsResponseData(
        status=status, connector_transaction_id=ask.connector_transaction_id,
        connector_feature_data=known,
    )  # fmt: skip
