"""Calls by flow: what is asked, and what comes of it."""

from __future__ import annotations

from typing import TypeAlias

from ucs.domain import requests as ask
from ucs.domain import router as told
from ucs.domain.router import RouterDataV2

Authorize: TypeAlias = RouterDataV2[ask.PaymentsAuthorizeData, told.PaymentsResponseData]
PSync: TypeAlias = RouterDataV2[ask.PaymentsSyncData, told.PaymentsResponseData]
Capture: TypeAlias = RouterDataV2[ask.PaymentsCaptureData, told.PaymentsResponseData]
Void: TypeAlias = RouterDataV2[ask.PaymentVoidData, told.PaymentsResponseData]
VoidPostCapture: TypeAlias = RouterDataV2[
    ask.PaymentsCancelPostCaptureData, told.PaymentsResponseData
]
IncrementalAuthorization: TypeAlias = RouterDataV2[
    ask.PaymentsIncrementalAuthorizationData, told.IncrementalAuthorizationResponseData
]
CreateOrder: TypeAlias = RouterDataV2[ask.PaymentCreateOrderData, told.PaymentCreateOrderResponse]
Refund: TypeAlias = RouterDataV2[ask.RefundsData, told.RefundsResponseData]
RSync: TypeAlias = RouterDataV2[ask.RefundSyncData, told.RefundsResponseData]
SetupMandate: TypeAlias = RouterDataV2[ask.SetupMandateRequestData, told.PaymentsResponseData]
RepeatPayment: TypeAlias = RouterDataV2[ask.RepeatPaymentData, told.PaymentsResponseData]
MandateRevoke: TypeAlias = RouterDataV2[
    ask.MandateRevokeRequestData, told.MandateRevokeResponseData
]
CreateConnectorCustomer: TypeAlias = RouterDataV2[
    ask.ConnectorCustomerData, told.ConnectorCustomerResponse
]
PaymentMethodToken: TypeAlias = RouterDataV2[
    ask.PaymentMethodTokenizationData, told.PaymentMethodTokenResponse
]
PreAuthenticate: TypeAlias = RouterDataV2[
    ask.PaymentsPreAuthenticateData, told.PaymentsResponseData
]
Authenticate: TypeAlias = RouterDataV2[ask.PaymentsAuthenticateData, told.PaymentsResponseData]
PostAuthenticate: TypeAlias = RouterDataV2[
    ask.PaymentsPostAuthenticateData, told.PaymentsResponseData
]
ServerAuthenticationToken: TypeAlias = RouterDataV2[
    ask.ServerAuthenticationTokenRequestData, told.AccessTokenResponse
]
CreateSessionToken: TypeAlias = RouterDataV2[ask.SessionTokenRequestData, told.SessionTokenResponse]
ClientAuthenticationToken: TypeAlias = RouterDataV2[
    ask.ClientAuthenticationTokenRequestData, told.ClientAuthenticationTokenResponse
]
AcceptDispute: TypeAlias = RouterDataV2[ask.AcceptDisputeData, told.DisputeResponseData]
SubmitEvidence: TypeAlias = RouterDataV2[ask.SubmitEvidenceData, told.DisputeResponseData]
DefendDispute: TypeAlias = RouterDataV2[ask.DisputeDefendData, told.DisputeResponseData]
DisputeSync: TypeAlias = RouterDataV2[ask.DisputeSyncData, told.DisputeResponseData]
ConnectorCustomerGet: TypeAlias = RouterDataV2[
    ask.ConnectorCustomerGetData, told.CustomerLookupResponse
]
PaymentMethodEligibility: TypeAlias = RouterDataV2[
    ask.PaymentMethodEligibilityData, told.EligibilityResponse
]
SurchargeCalculate: TypeAlias = RouterDataV2[ask.SurchargeCalculateData, told.SurchargeResponse]
NotifyConnector: TypeAlias = RouterDataV2[ask.NotifyConnectorData, told.NotifiedResponse]
PreRiskCheck: TypeAlias = RouterDataV2[ask.PreRiskCheckData, told.RiskResponse]
PostRiskCheck: TypeAlias = RouterDataV2[ask.PostRiskCheckData, told.RiskResponse]
PayoutCreate: TypeAlias = RouterDataV2[ask.PayoutCreateData, told.PayoutResponse]
PayoutTransfer: TypeAlias = RouterDataV2[ask.PayoutTransferData, told.PayoutResponse]
PayoutGet: TypeAlias = RouterDataV2[ask.PayoutGetData, told.PayoutResponse]
PayoutVoid: TypeAlias = RouterDataV2[ask.PayoutVoidData, told.PayoutResponse]
PayoutStage: TypeAlias = RouterDataV2[ask.PayoutStageData, told.PayoutResponse]
PayoutCreateLink: TypeAlias = RouterDataV2[ask.PayoutCreateLinkData, told.PayoutResponse]
PayoutCreateRecipient: TypeAlias = RouterDataV2[ask.PayoutCreateRecipientData, told.PayoutResponse]
PayoutEnrollDisburseAccount: TypeAlias = RouterDataV2[
    ask.PayoutEnrollDisburseAccountData, told.PayoutResponse
]
PayoutEligibility: TypeAlias = RouterDataV2[ask.PayoutEligibilityData, told.PayoutResponse]
