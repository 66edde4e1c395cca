"""Nuvei REST API 1.0. https://docs.nuvei.com/api/main/indexMain_v1_0.html"""

from __future__ import annotations

from ucs.connectors.nuvei.transformers import (
    authentication,
    errors,
    following,
    payments,
    sessions,
    tokens,
    webhooks,
)
from ucs.domain.errors import ConnectorError
from ucs.domain.router import AnyCall, ErrorResponse
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.wire.auth import SignatureKey
from ucs.wire.http import Response

PAYMENT, VOID = "/payment.do", "/voidTransaction.do"
SESSION, DETAILS = "/getSessionToken.do", "/getTransactionDetails.do"
INIT, AUTHORIZE_3D, VERIFY = "/initPayment.do", "/authorize3d.do", "/verify3d.do"


class Nuvei(ConnectorCommon):
    id = "nuvei"
    auth = SignatureKey()
    error = errors.error
    webhook = webhooks.NuveiWebhook
    flows = (
        f.CreateSessionToken(POST, SESSION, sessions.session_request, sessions.session),
        f.ClientAuthenticationToken(POST, SESSION, sessions.client_request, sessions.client),
        f.CreateOrder(POST, "/openOrder.do", sessions.order_request, sessions.order),
        f.PreAuthenticate(POST, INIT, authentication.init_request, authentication.started),
        f.Authenticate(POST, AUTHORIZE_3D, authentication.request, authentication.authenticated),
        f.PostAuthenticate(POST, VERIFY, authentication.verify_request, authentication.verified),
        f.Authorize(POST, PAYMENT, payments.payment_request, payments.authorized),
        f.SetupMandate(POST, PAYMENT, payments.setup_request, payments.agreed),
        f.RepeatPayment(POST, PAYMENT, payments.repeat_request, payments.repeated),
        f.PSync(POST, DETAILS, following.details_request, following.details),
        f.Capture(POST, "/settleTransaction.do", following.settle_request, following.settled),
        f.Void(POST, VOID, following.void_request, following.voided),
        f.VoidPostCapture(POST, VOID, following.reverse_request, following.reversed_),
        f.Refund(POST, "/refundTransaction.do", following.refund_request, following.refunded),
        f.RSync(POST, DETAILS, following.refund_details_request, following.refund_details),
        f.CreateConnectorCustomer(POST, "/createUser.do", tokens.user_request, tokens.user),
        f.PaymentMethodToken(POST, "/addUPOCreditCard.do", tokens.card_request, tokens.card),
    )

    def build_error_response(self, data: AnyCall, reply: Response) -> ErrorResponse:
        """What a reply 4xx or 5xx says: Nuvei's own refusals are 200, so it is rarely JSON."""
        try:
            return super().build_error_response(data, reply)
        except ConnectorError:
            said, status = "Unsupported response type", reply.status_code
            return ErrorResponse.of(None, said, reply.text, status_code=status)
