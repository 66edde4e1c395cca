"""The flows of the trade, each with its RPC and the types of its request and outcome."""

from __future__ import annotations

from typing import Any

from ucs.domain import requests as ask
from ucs.domain import router as told
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.interfaces.webhook import Event


class Authorize(ConnectorIntegrationV2[ask.PaymentsAuthorizeData, told.PaymentsResponseData]):
    """Hold money, or take it at once. Also TokenAuthorize and ProxyAuthorize."""

    rpc, amount = "PaymentService/Authorize", "amount"


class PSync(ConnectorIntegrationV2[ask.PaymentsSyncData, told.PaymentsResponseData]):
    """Ask what became of a payment."""

    rpc = "PaymentService/Get"


class Capture(ConnectorIntegrationV2[ask.PaymentsCaptureData, told.PaymentsResponseData]):
    """Take money that was held."""

    rpc, amount = "PaymentService/Capture", "amount_to_capture"


class Void(ConnectorIntegrationV2[ask.PaymentVoidData, told.PaymentsResponseData]):
    """Release money that was held."""

    rpc = "PaymentService/Void"


class VoidPostCapture(
    ConnectorIntegrationV2[ask.PaymentsCancelPostCaptureData, told.PaymentsResponseData]
):
    """Undo a capture before it settles."""

    rpc = "PaymentService/Reverse"


class IncrementalAuthorization(
    ConnectorIntegrationV2[
        ask.PaymentsIncrementalAuthorizationData, told.IncrementalAuthorizationResponseData
    ]
):
    """Raise the amount that is held."""

    rpc, amount = "PaymentService/IncrementalAuthorization", "amount"


class CreateOrder(
    ConnectorIntegrationV2[ask.PaymentCreateOrderData, told.PaymentCreateOrderResponse]
):
    """Open the processor's order before the payment."""

    rpc = "PaymentService/CreateOrder"


class Refund(ConnectorIntegrationV2[ask.RefundsData, told.RefundsResponseData]):
    """Give back money that was taken."""

    rpc, amount = "PaymentService/Refund", "refund_amount"


class RSync(ConnectorIntegrationV2[ask.RefundSyncData, told.RefundsResponseData]):
    """Ask what became of a refund."""

    rpc = "RefundService/Get"


class SetupMandate(ConnectorIntegrationV2[ask.SetupMandateRequestData, told.PaymentsResponseData]):
    """Agree on later payments. Also TokenSetupRecurring and ProxySetupRecurring."""

    rpc = "PaymentService/SetupRecurring"


class RepeatPayment(ConnectorIntegrationV2[ask.RepeatPaymentData, told.PaymentsResponseData]):
    """Take a payment that was agreed on."""

    rpc, amount = "RecurringPaymentService/Charge", "amount"


class MandateRevoke(
    ConnectorIntegrationV2[ask.MandateRevokeRequestData, told.MandateRevokeResponseData]
):
    """End an agreement on later payments."""

    rpc = "RecurringPaymentService/Revoke"


class CreateConnectorCustomer(
    ConnectorIntegrationV2[ask.ConnectorCustomerData, told.ConnectorCustomerResponse]
):
    """Make the customer known to the processor."""

    rpc = "CustomerService/Create"


class PaymentMethodToken(
    ConnectorIntegrationV2[ask.PaymentMethodTokenizationData, told.PaymentMethodTokenResponse]
):
    """Exchange a payment method for the processor's token."""

    rpc = "PaymentMethodService/Tokenize"


class PreAuthenticate(
    ConnectorIntegrationV2[ask.PaymentsPreAuthenticateData, told.PaymentsResponseData]
):
    """First step of 3DS: gather device data."""

    rpc = "PaymentMethodAuthenticationService/PreAuthenticate"


class Authenticate(ConnectorIntegrationV2[ask.PaymentsAuthenticateData, told.PaymentsResponseData]):
    """Second step of 3DS: ask the issuer, who may challenge."""

    rpc = "PaymentMethodAuthenticationService/Authenticate"


class PostAuthenticate(
    ConnectorIntegrationV2[ask.PaymentsPostAuthenticateData, told.PaymentsResponseData]
):
    """Third step of 3DS: fetch the result."""

    rpc = "PaymentMethodAuthenticationService/PostAuthenticate"


class ServerAuthenticationToken(
    ConnectorIntegrationV2[ask.ServerAuthenticationTokenRequestData, told.AccessTokenResponse]
):
    """Obtain the token with which the next calls are made."""

    rpc = "MerchantAuthenticationService/CreateServerAuthenticationToken"


class CreateSessionToken(
    ConnectorIntegrationV2[ask.SessionTokenRequestData, told.SessionTokenResponse]
):
    """Open the processor's session before the payment."""

    rpc = "MerchantAuthenticationService/CreateServerSessionAuthenticationToken"


class ClientAuthenticationToken(
    ConnectorIntegrationV2[
        ask.ClientAuthenticationTokenRequestData, told.ClientAuthenticationTokenResponse
    ]
):
    """Obtain what the customer's device needs to start the processor's component."""

    rpc = "MerchantAuthenticationService/CreateClientAuthenticationToken"


class AcceptDispute(ConnectorIntegrationV2[ask.AcceptDisputeData, told.DisputeResponseData]):
    """Give in to a dispute."""

    rpc = "DisputeService/Accept"


class SubmitEvidence(ConnectorIntegrationV2[ask.SubmitEvidenceData, told.DisputeResponseData]):
    """Send evidence against a dispute."""

    rpc = "DisputeService/SubmitEvidence"


class DefendDispute(ConnectorIntegrationV2[ask.DisputeDefendData, told.DisputeResponseData]):
    """Contest a dispute."""

    rpc = "DisputeService/Defend"


class DisputeSync(ConnectorIntegrationV2[ask.DisputeSyncData, told.DisputeResponseData]):
    """Ask what became of a dispute."""

    rpc = "DisputeService/Get"


class ConnectorCustomerGet(
    ConnectorIntegrationV2[ask.ConnectorCustomerGetData, told.CustomerLookupResponse]
):
    """Look a customer up, by the processor's id or by what else it can search for."""

    rpc = "CustomerService/Get"


class PaymentMethodEligibility(
    ConnectorIntegrationV2[ask.PaymentMethodEligibilityData, told.EligibilityResponse]
):
    """Ask whether a payment method may be offered."""

    rpc, amount = "PaymentMethodService/Eligibility", "amount"


class SurchargeCalculate(
    ConnectorIntegrationV2[ask.SurchargeCalculateData, told.SurchargeResponse]
):
    """Ask for the fee on a card payment."""

    rpc, amount = "SurchargeService/Calculate", "amount"


class NotifyConnector(ConnectorIntegrationV2[ask.NotifyConnectorData, told.NotifiedResponse]):
    """Tell a fraud or surcharge service what became of a payment."""

    rpc = "EventService/NotifyConnector"


class PreRiskCheck(ConnectorIntegrationV2[ask.PreRiskCheckData, told.RiskResponse]):
    """Have a payment scored before it is authorized."""

    rpc, amount = "FraudAndRiskManagementService/PreRiskCheck", "amount"


class PostRiskCheck(ConnectorIntegrationV2[ask.PostRiskCheckData, told.RiskResponse]):
    """Have a payment scored again, now that its end is known."""

    rpc, amount = "FraudAndRiskManagementService/PostRiskCheck", "amount"


class PayoutCreate(ConnectorIntegrationV2[ask.PayoutCreateData, told.PayoutResponse]):
    """Register a payout; many processors send it at once."""

    rpc, amount = "PayoutService/Create", "amount"


class PayoutTransfer(ConnectorIntegrationV2[ask.PayoutTransferData, told.PayoutResponse]):
    """Send a payout."""

    rpc, amount = "PayoutService/Transfer", "amount"


class PayoutGet(ConnectorIntegrationV2[ask.PayoutGetData, told.PayoutResponse]):
    """Ask what became of a payout."""

    rpc = "PayoutService/Get"


class PayoutVoid(ConnectorIntegrationV2[ask.PayoutVoidData, told.PayoutResponse]):
    """Stop a payout before it is sent."""

    rpc = "PayoutService/Void"


class PayoutStage(ConnectorIntegrationV2[ask.PayoutStageData, told.PayoutResponse]):
    """Ask for a quote."""

    rpc, amount = "PayoutService/Stage", "amount"


class PayoutCreateLink(ConnectorIntegrationV2[ask.PayoutCreateLinkData, told.PayoutResponse]):
    """Make a page on which the recipient enters their details."""

    rpc, amount = "PayoutService/CreateLink", "amount"


class PayoutCreateRecipient(
    ConnectorIntegrationV2[ask.PayoutCreateRecipientData, told.PayoutResponse]
):
    """Make a recipient known."""

    rpc = "PayoutService/CreateRecipient"


class PayoutEnrollDisburseAccount(
    ConnectorIntegrationV2[ask.PayoutEnrollDisburseAccountData, told.PayoutResponse]
):
    """Register an account or card of a recipient."""

    rpc = "PayoutService/EnrollDisburseAccount"


class PayoutEligibility(ConnectorIntegrationV2[ask.PayoutEligibilityData, told.PayoutResponse]):
    """Ask whether a card or account can be paid."""

    rpc = "PayoutService/Eligibility"


class Beforehand(ConnectorIntegrationV2[Any, Any]):
    """Ask for what a call has to name: a part of that call, no RPC by itself."""

    rpc = ""


class VerifyWebhookSource(ConnectorIntegrationV2[Event, told.VerifyWebhookSourceResponseData]):
    """Ask the processor whether an event is its own: a part of HandleEvent, no RPC by itself."""

    rpc = "EventService/HandleEvent"


FLOWS: dict[str, type[ConnectorIntegrationV2[Any, Any]]] = {
    flow.__name__: flow
    for flow in (
        Authorize, PSync, Capture, Void, VoidPostCapture, IncrementalAuthorization, CreateOrder,
        Refund, RSync, SetupMandate, RepeatPayment, MandateRevoke, CreateConnectorCustomer,
        PaymentMethodToken, PreAuthenticate, Authenticate, PostAuthenticate,
        ServerAuthenticationToken, CreateSessionToken, ClientAuthenticationToken,
        AcceptDispute, SubmitEvidence, DefendDispute, DisputeSync,
        ConnectorCustomerGet, PaymentMethodEligibility, SurchargeCalculate, NotifyConnector,
        PreRiskCheck, PostRiskCheck,
        PayoutCreate, PayoutTransfer, PayoutGet, PayoutVoid, PayoutStage, PayoutCreateLink,
        PayoutCreateRecipient, PayoutEnrollDisburseAccount, PayoutEligibility,
    )
}  # fmt: skip

INCOMING_WEBHOOK = "IncomingWebhook"

# Newer upstream spellings of the same flows.
ALIASES = {
    "VoidPC": "VoidPostCapture",
    "ServerSessionAuthenticationToken": "CreateSessionToken",
    "Accept": "AcceptDispute",
    "Dsync": "DisputeSync",
    "Psync": "PSync",
    "Rsync": "RSync",
}
