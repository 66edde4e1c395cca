"""Braintree GraphQL, version 2019-01-01. https://developer.paypal.com/braintree/graphql"""

from __future__ import annotations

from collections.abc import Mapping

from ucs.connectors.braintree.transformers import disputes as d
from ucs.connectors.braintree.transformers import graphql, local, sessions, vault
from ucs.connectors.braintree.transformers import transactions as t
from ucs.connectors.braintree.transformers.webhooks import BraintreeWebhook
from ucs.domain.router import AnyCall
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import HERE, POST
from ucs.wire.auth import BasicKey
from ucs.wire.formats_graphql import GraphQl, GraphQlFiles


class Braintree(ConnectorCommon):
    id, auth, format = "braintree", BasicKey("public_key", "private_key"), GraphQl()
    error, webhook = graphql.error, BraintreeWebhook
    flows = (
        f.Authorize(POST, HERE, local.payment_request, t.payment),
        f.PSync(POST, HERE, local.sync_request, local.synced),
        f.Capture(POST, HERE, t.capture_request, t.captured),
        f.Void(POST, HERE, t.reverse_request, t.voided),
        f.VoidPostCapture(POST, HERE, t.reverse_request, t.reverted),
        f.Refund(POST, HERE, t.refund_request, t.refund),
        f.RSync(POST, HERE, t.refund_sync_request, t.refund_synced),
        f.SetupMandate(POST, HERE, vault.vault_request, vault.vaulted),
        f.RepeatPayment(POST, HERE, t.charge_request, t.payment),
        f.MandateRevoke(POST, HERE, vault.delete_request, vault.deleted),
        f.CreateConnectorCustomer(POST, HERE, vault.customer_request, vault.customer),
        f.ConnectorCustomerGet(POST, HERE, vault.lookup_request, vault.found),
        f.PaymentMethodToken(POST, HERE, vault.token_request, vault.token),
        f.ClientAuthenticationToken(POST, HERE, sessions.session_request, sessions.session),
        f.AcceptDispute(POST, HERE, d.accept_request, d.closed),
        f.SubmitEvidence(
            POST,
            HERE,
            d.evidence_request,
            d.submitted,
            format=GraphQlFiles(),
            headers=d.evidence_headers,
        ),
        f.DefendDispute(POST, HERE, d.finalize_request, d.closed),
        f.DisputeSync(POST, HERE, d.sync_request, d.synced),
    )

    def headers(self, data: AnyCall) -> Mapping[str, str]:
        return {"Braintree-Version": self.spec.api_version}
