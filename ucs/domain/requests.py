"""What each flow is asked, under the names that UCS gives its request types."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.domain.router import need

PaymentsAuthorizeData = c.PaymentServiceAuthorizeRequest
PaymentsSyncData = c.PaymentServiceGetRequest
PaymentsCaptureData = c.PaymentServiceCaptureRequest
PaymentVoidData = c.PaymentServiceVoidRequest
PaymentsCancelPostCaptureData = c.PaymentServiceReverseRequest
PaymentsIncrementalAuthorizationData = c.PaymentServiceIncrementalAuthorizationRequest
PaymentCreateOrderData = c.PaymentServiceCreateOrderRequest
SetupMandateRequestData = c.PaymentServiceSetupRecurringRequest
RepeatPaymentData = c.RecurringPaymentServiceChargeRequest
MandateRevokeRequestData = c.RecurringPaymentServiceRevokeRequest
RefundsData = c.PaymentServiceRefundRequest
RefundSyncData = c.RefundServiceGetRequest
AcceptDisputeData = c.DisputeServiceAcceptRequest
DisputeDefendData = c.DisputeServiceDefendRequest
SubmitEvidenceData = c.DisputeServiceSubmitEvidenceRequest
DisputeSyncData = c.DisputeServiceGetRequest
ConnectorCustomerData = c.CustomerServiceCreateRequest
PaymentMethodTokenizationData = c.PaymentMethodServiceTokenizeRequest
PaymentsPreAuthenticateData = c.PaymentMethodAuthenticationServicePreAuthenticateRequest
PaymentsAuthenticateData = c.PaymentMethodAuthenticationServiceAuthenticateRequest
PaymentsPostAuthenticateData = c.PaymentMethodAuthenticationServicePostAuthenticateRequest
ServerAuthenticationTokenRequestData = (
    c.MerchantAuthenticationServiceCreateServerAuthenticationTokenRequest
)
SessionTokenRequestData = (
    c.MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequest
)
ClientAuthenticationTokenRequestData = (
    c.MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest
)
ConnectorCustomerGetData = c.CustomerServiceGetRequest
PaymentMethodEligibilityData = c.PaymentMethodServiceEligibilityRequest
SurchargeCalculateData = c.SurchargeServiceCalculateRequest
NotifyConnectorData = c.NotifyConnectorRequest
PreRiskCheckData = c.FrmServicePreRiskCheckRequest
PostRiskCheckData = c.FrmServicePostRiskCheckRequest
PayoutCreateData = c.PayoutServiceCreateRequest
PayoutTransferData = c.PayoutServiceTransferRequest
PayoutGetData = c.PayoutServiceGetRequest
PayoutVoidData = c.PayoutServiceVoidRequest
PayoutStageData = c.PayoutServiceStageRequest
PayoutCreateLinkData = c.PayoutServiceCreateLinkRequest
PayoutCreateRecipientData = c.PayoutServiceCreateRecipientRequest
PayoutEnrollDisburseAccountData = c.PayoutServiceEnrollDisburseAccountRequest
PayoutEligibilityData = c.PayoutMethodEligibilityRequest


def refund_id(ask: RefundSyncData) -> str:
    """The processor's id of the refund that is asked for.

    Raises:
        IntegrationError: there is none.
    """
    return need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
