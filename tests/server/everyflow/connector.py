"""A processor that offers every flow, for tests of the server alone."""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec import UNSET, Struct, UnsetType

from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import ConnectorError
from ucs.domain.money import Money
from ucs.domain.router import ErrorResponse, RouterDataV2, StatusMap
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus
from ucs.interfaces import flows as f
from ucs.interfaces.answers import nobody
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook, StaticToken, WebhookSignature
from ucs.wire.auth import Bearer

Data = RouterDataV2[Any, Any]
PAYMENT_STATUS = StatusMap[AttemptStatus](
    {
        "held": AttemptStatus.AUTHORIZED,
        "taken": AttemptStatus.CHARGED,
        "released": AttemptStatus.VOIDED,
        "waiting": AttemptStatus.PENDING,
        "declined": AttemptStatus.FAILURE,
    }
)


class Asked(Struct):
    """What the processor is sent, whatever the flow."""

    card: Secret | UnsetType = UNSET
    token: str | UnsetType = UNSET
    amount: int | UnsetType = UNSET


class Reply(Struct):
    """What the processor answers, whatever the flow."""

    id: str = ""
    status: str = ""
    amount: int | None = None
    currency: str = ""
    redirect: str | None = None
    message: str | None = None


class Failed(Struct):
    """The body of every answer 4xx."""

    code: str
    message: str
    reason: str | None = None


def asked(data: Data) -> Asked:
    method = getattr(data.request, "payment_method", None)
    amount = getattr(data.request, "amount", None)
    card = method.card_number if isinstance(method, c.CardDetails) else None
    token = method.token if isinstance(method, c.TokenPaymentMethodType) else None
    return Asked(
        card or UNSET, token.reveal() if token else UNSET, amount.minor if amount else UNSET
    )


def page(data: Data) -> told.PaymentsResponseData | None:
    """Bizum is a form that the customer's browser posts."""
    ask = data.request
    if not isinstance(ask.payment_method, c.Bizum):
        return None
    if ask.description == "fault in the connector":
        raise KeyError(ask.description)
    form = c.FormData(f"{data.base_url}/page", c.HttpMethod.HTTP_METHOD_POST, {"amount": "1050"})
    waiting = AttemptStatus.AUTHENTICATION_PENDING
    return told.PaymentsResponseData(
        status=waiting, connector_transaction_id="p-1", redirection=form
    )


def unbuildable(data: Data) -> Asked:
    if data.request.cancellation_reason == "fault in the connector":
        raise KeyError(data.request.connector_transaction_id)
    return Asked()


def echoed(reply: Reply) -> Money | None:
    return Money(reply.amount, reply.currency) if reply.amount is not None else None


def payment(reply: Reply, data: Data) -> told.PaymentsResponseData | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("do_not_honor", reply.message or "no", connector_transaction_id="p-1")
    if reply.status == "fault":
        raise KeyError(reply.id)
    return told.PaymentsResponseData(
        status=PAYMENT_STATUS.of(reply.status),
        connector_transaction_id=reply.id,
        reference="ref-1",
        redirection=c.UriData(reply.redirect) if reply.redirect else None,
        echoed=echoed(reply),
    )


def refund(reply: Reply, data: Data) -> told.RefundsResponseData | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("no_funds", "the account is empty")
    status = c.RefundStatus.REFUND_SUCCESS
    return told.RefundsResponseData(
        status=status, connector_refund_id=reply.id, echoed=echoed(reply)
    )


def raised(reply: Reply, data: Data) -> told.IncrementalAuthorizationResponseData | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("no", "no")
    status = c.AuthorizationStatus.AUTHORIZATION_SUCCESS
    return told.IncrementalAuthorizationResponseData(
        status=status, connector_authorization_id=reply.id
    )


def order(reply: Reply, data: Data) -> told.PaymentCreateOrderResponse | ErrorResponse:
    return told.PaymentCreateOrderResponse(connector_order_id=reply.id)


def revoked(reply: Reply, data: Data) -> told.MandateRevokeResponseData | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("no", "no")
    return told.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


def customer(reply: Reply, data: Data) -> told.ConnectorCustomerResponse | ErrorResponse:
    return told.ConnectorCustomerResponse(connector_customer_id=reply.id)


def token(reply: Reply, data: Data) -> told.PaymentMethodTokenResponse | ErrorResponse:
    return told.PaymentMethodTokenResponse(token=reply.id)


def access_token(reply: Reply, data: Data) -> told.AccessTokenResponse | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("no", "no")
    return told.AccessTokenResponse(token=reply.id, expires_in_seconds=60, token_type="Bearer")


def session_token(reply: Reply, data: Data) -> told.SessionTokenResponse | ErrorResponse:
    return told.SessionTokenResponse(session_token=reply.id)


def client_token(
    reply: Reply, data: Data
) -> told.ClientAuthenticationTokenResponse | ErrorResponse:
    google = c.GpayClientAuthenticationResponse()
    return told.ClientAuthenticationTokenResponse(session_data=google)


def dispute(reply: Reply, data: Data) -> told.DisputeResponseData | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("late", "too late")
    status = c.DisputeStatus.DISPUTE_OPENED
    return told.DisputeResponseData(
        status=status, connector_dispute_id=reply.id, amount=echoed(reply)
    )


def found(reply: Reply, data: Data) -> told.CustomerLookupResponse | ErrorResponse:
    known = c.Customer(connector_customer_id=reply.id) if reply.id else None
    return told.CustomerLookupResponse(customer=known)


def eligible(reply: Reply, data: Data) -> told.EligibilityResponse | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("no", "no")
    return told.EligibilityResponse(eligible=reply.status == "good")


def surcharge(reply: Reply, data: Data) -> told.SurchargeResponse | ErrorResponse:
    return told.SurchargeResponse(
        connector_surcharge_id=reply.id, amount=echoed(reply), percentage=2.5
    )


def notified(reply: Reply, data: Data) -> told.NotifiedResponse | ErrorResponse:
    return told.NotifiedResponse()


def risk(reply: Reply, data: Data) -> told.RiskResponse | ErrorResponse:
    return told.RiskResponse(frm_transaction_id=reply.id, score=7, reason=reply.message)


def payout(reply: Reply, data: Data) -> told.PayoutResponse | ErrorResponse:
    if reply.status == "refused":
        return ErrorResponse("no_such_account", "nobody can be paid there")
    if reply.status == "returned":
        return told.PayoutResponse(
            connector_payout_id=reply.id,
            status=c.PayoutEnumsPayoutStatus.REVERSED,
            failure=ErrorResponse("closed", "the account is closed"),
        )
    return told.PayoutResponse(
        connector_payout_id=reply.id, status=c.PayoutEnumsPayoutStatus.INITIATED
    )


def error(body: Failed, data: Data) -> ErrorResponse:
    return ErrorResponse(body.code, body.message, body.reason)


class Happened(Struct):
    """The body of an event."""

    type: str
    id: str = "p-1"


class Events(IncomingWebhook):
    signature: ClassVar[WebhookSignature | None] = StaticToken("x-token")
    body = Happened
    events = {
        "payment": EventType.PAYMENT_INTENT_SUCCESS,
        "refund": EventType.WEBHOOK_REFUND_SUCCESS,
        "dispute": EventType.WEBHOOK_DISPUTE_OPENED,
        "odd": EventType.MANDATE_ACTIVE,
        "broken": EventType.PAYMENT_INTENT_FAILURE,
        "unreadable": EventType.PAYMENT_INTENT_FAILURE,
    }

    def get_webhook_object_reference_id(self, body: Happened) -> c.EventReference:
        if body.type == "odd":
            return super().get_webhook_object_reference_id(body)
        return c.PaymentEventReference(connector_transaction_id=body.id)

    def process_payment_webhook(self, body: Happened, event: Any) -> told.PaymentsResponseData:
        if body.type == "broken":
            raise KeyError(body.id)
        if body.type == "unreadable":
            raise ConnectorError("no such word")
        return told.PaymentsResponseData(
            status=AttemptStatus.CHARGED, connector_transaction_id=body.id
        )

    def process_refund_webhook(self, body: Happened, event: Any) -> told.RefundsResponseData:
        status = c.RefundStatus.REFUND_SUCCESS
        return told.RefundsResponseData(status=status, connector_refund_id=body.id)

    def process_dispute_webhook(self, body: Happened, event: Any) -> told.DisputeResponseData:
        status = c.DisputeStatus.DISPUTE_OPENED
        return told.DisputeResponseData(status=status, connector_dispute_id=body.id)


class EveryFlow(ConnectorCommon):
    id = "calida"
    auth = Bearer()
    error = error
    idempotency_header = "Idempotency-Key"
    webhook = Events
    flows = (
        f.Authorize(POST, "/payments", asked, payment, unsent=page),
        f.PSync(GET, "/payments/{connector_transaction_id}", None, payment),
        f.Capture(POST, "/payments/{connector_transaction_id}/capture", asked, payment),
        f.Void(POST, "/payments/{connector_transaction_id}/void", unbuildable, payment),
        f.VoidPostCapture(POST, "/payments/{connector_transaction_id}/reverse", asked, payment),
        f.IncrementalAuthorization(
            POST, "/payments/{connector_transaction_id}/raise", asked, raised
        ),
        f.CreateOrder(POST, "/orders", asked, order),
        f.Refund(POST, "/refunds", asked, refund),
        f.RSync(GET, "/refunds/{connector_refund_id}", None, refund),
        f.SetupMandate(POST, "/mandates", asked, payment),
        f.RepeatPayment(POST, "/mandates/pay", asked, payment),
        f.MandateRevoke(POST, "/mandates/revoke", asked, revoked),
        f.CreateConnectorCustomer(POST, "/customers", asked, customer),
        f.PaymentMethodToken(POST, "/tokens", asked, token),
        f.PreAuthenticate(POST, "/3ds/pre", asked, payment),
        f.Authenticate(POST, "/3ds", asked, payment),
        f.PostAuthenticate(POST, "/3ds/post", asked, payment),
        f.ServerAuthenticationToken(POST, "/access", asked, access_token),
        f.CreateSessionToken(POST, "/sessions", asked, session_token),
        f.ClientAuthenticationToken(POST, "/client", asked, client_token),
        f.AcceptDispute(POST, "/disputes/accept", asked, dispute, host="dispute_base_url"),
        f.SubmitEvidence(POST, "/disputes/evidence", asked, dispute, host="dispute_base_url"),
        f.DefendDispute(POST, "/disputes/defend", asked, dispute, host="dispute_base_url"),
        f.DisputeSync(
            GET, "/disputes/{connector_dispute_id}", None, dispute, host="dispute_base_url"
        ),
        f.ConnectorCustomerGet(
            GET, "/customers/{connector_customer_id}", None, found, absent=nobody("nobody")
        ),
        f.PaymentMethodEligibility(POST, "/eligible", asked, eligible),
        f.SurchargeCalculate(POST, "/surcharges", asked, surcharge),
        f.NotifyConnector(POST, "/events/{event_id}", None, notified),
        f.PreRiskCheck(POST, "/risk", asked, risk),
        f.PostRiskCheck(POST, "/risk/post", asked, risk),
        f.PayoutCreate(POST, "/payouts", asked, payout),
        f.PayoutTransfer(POST, "/payouts/send", asked, payout),
        f.PayoutGet(GET, "/payouts/{connector_payout_id}", None, payout),
        f.PayoutVoid(POST, "/payouts/{connector_payout_id}/void", None, payout),
        f.PayoutStage(POST, "/quotes", asked, payout),
        f.PayoutCreateLink(POST, "/links", asked, payout),
        f.PayoutCreateRecipient(POST, "/recipients", asked, payout),
        f.PayoutEnrollDisburseAccount(POST, "/accounts", asked, payout),
        f.PayoutEligibility(POST, "/payable", asked, payout),
    )


class Owned(Struct):
    """Whether an event is the processor's own, says the processor."""

    own: bool


def about(data: Data) -> Asked:
    return Asked(token=data.request.body.decode())


def owned(reply: Owned, data: Data) -> told.VerifyWebhookSourceResponseData:
    return told.VerifyWebhookSourceResponseData(verified=reply.own)


class AskedEvents(Events):
    """Events that only the processor can tell to be its own."""

    signature = None
    asking = f.VerifyWebhookSource(POST, "/events/own", about, owned)


class Guarded(EveryFlow):
    """The same behind an access token, with customers that must be known first."""

    id = "helcim"
    access_token = True
    connector_customer = True
    webhook = AskedEvents
