from rpc import disputes_pb2 as _disputes_pb2
from rpc import errors_pb2 as _errors_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
from rpc import payments_pb2 as _payments_pb2
from rpc import statuses_pb2 as _statuses_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WebhookEventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WEBHOOK_EVENT_TYPE_UNSPECIFIED: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_FAILURE: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_SUCCESS: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_PROCESSING: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_PARTIALLY_FUNDED: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_CANCELLED: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_CANCEL_FAILURE: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_AUTHORIZATION_SUCCESS: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_AUTHORIZATION_FAILURE: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_CAPTURE_SUCCESS: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_CAPTURE_FAILURE: _ClassVar[WebhookEventType]
    PAYMENT_INTENT_EXPIRED: _ClassVar[WebhookEventType]
    PAYMENT_ACTION_REQUIRED: _ClassVar[WebhookEventType]
    SOURCE_CHARGEABLE: _ClassVar[WebhookEventType]
    SOURCE_TRANSACTION_CREATED: _ClassVar[WebhookEventType]
    WEBHOOK_REFUND_FAILURE: _ClassVar[WebhookEventType]
    WEBHOOK_REFUND_SUCCESS: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_OPENED: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_EXPIRED: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_ACCEPTED: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_CANCELLED: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_CHALLENGED: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_WON: _ClassVar[WebhookEventType]
    WEBHOOK_DISPUTE_LOST: _ClassVar[WebhookEventType]
    MANDATE_ACTIVE: _ClassVar[WebhookEventType]
    MANDATE_REVOKED: _ClassVar[WebhookEventType]
    ENDPOINT_VERIFICATION: _ClassVar[WebhookEventType]
    EXTERNAL_AUTHENTICATION_ARES: _ClassVar[WebhookEventType]
    FRM_APPROVED: _ClassVar[WebhookEventType]
    FRM_REJECTED: _ClassVar[WebhookEventType]
    PAYOUT_SUCCESS: _ClassVar[WebhookEventType]
    PAYOUT_FAILURE: _ClassVar[WebhookEventType]
    PAYOUT_PROCESSING: _ClassVar[WebhookEventType]
    PAYOUT_CANCELLED: _ClassVar[WebhookEventType]
    PAYOUT_CREATED: _ClassVar[WebhookEventType]
    PAYOUT_EXPIRED: _ClassVar[WebhookEventType]
    PAYOUT_REVERSED: _ClassVar[WebhookEventType]
    RECOVERY_PAYMENT_FAILURE: _ClassVar[WebhookEventType]
    RECOVERY_PAYMENT_SUCCESS: _ClassVar[WebhookEventType]
    RECOVERY_PAYMENT_PENDING: _ClassVar[WebhookEventType]
    RECOVERY_INVOICE_CANCEL: _ClassVar[WebhookEventType]
    MANDATE_FAILED: _ClassVar[WebhookEventType]
    WEBHOOK_REFUND_PROCESSING: _ClassVar[WebhookEventType]

class IntegrityCheck(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INTEGRITY_CHECK_UNSPECIFIED: _ClassVar[IntegrityCheck]
    INTEGRITY_CHECK_CONNECTOR_TRANSACTION_ID: _ClassVar[IntegrityCheck]
    INTEGRITY_CHECK_AMOUNT: _ClassVar[IntegrityCheck]
    INTEGRITY_CHECK_CURRENCY: _ClassVar[IntegrityCheck]

class NotifyEventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTIFY_EVENT_TYPE_UNSPECIFIED: _ClassVar[NotifyEventType]
    SURCHARGE_PAYMENT_SUCCEEDED: _ClassVar[NotifyEventType]
    SURCHARGE_REFUND_SUCCEEDED: _ClassVar[NotifyEventType]
    FRM_PAYMENT_SUCCEEDED: _ClassVar[NotifyEventType]
    FRM_PAYMENT_FAILURE: _ClassVar[NotifyEventType]
    FRM_REFUND_PROCESSED: _ClassVar[NotifyEventType]
    FRM_CHARGEBACK_RECEIVED: _ClassVar[NotifyEventType]
WEBHOOK_EVENT_TYPE_UNSPECIFIED: WebhookEventType
PAYMENT_INTENT_FAILURE: WebhookEventType
PAYMENT_INTENT_SUCCESS: WebhookEventType
PAYMENT_INTENT_PROCESSING: WebhookEventType
PAYMENT_INTENT_PARTIALLY_FUNDED: WebhookEventType
PAYMENT_INTENT_CANCELLED: WebhookEventType
PAYMENT_INTENT_CANCEL_FAILURE: WebhookEventType
PAYMENT_INTENT_AUTHORIZATION_SUCCESS: WebhookEventType
PAYMENT_INTENT_AUTHORIZATION_FAILURE: WebhookEventType
PAYMENT_INTENT_CAPTURE_SUCCESS: WebhookEventType
PAYMENT_INTENT_CAPTURE_FAILURE: WebhookEventType
PAYMENT_INTENT_EXPIRED: WebhookEventType
PAYMENT_ACTION_REQUIRED: WebhookEventType
SOURCE_CHARGEABLE: WebhookEventType
SOURCE_TRANSACTION_CREATED: WebhookEventType
WEBHOOK_REFUND_FAILURE: WebhookEventType
WEBHOOK_REFUND_SUCCESS: WebhookEventType
WEBHOOK_DISPUTE_OPENED: WebhookEventType
WEBHOOK_DISPUTE_EXPIRED: WebhookEventType
WEBHOOK_DISPUTE_ACCEPTED: WebhookEventType
WEBHOOK_DISPUTE_CANCELLED: WebhookEventType
WEBHOOK_DISPUTE_CHALLENGED: WebhookEventType
WEBHOOK_DISPUTE_WON: WebhookEventType
WEBHOOK_DISPUTE_LOST: WebhookEventType
MANDATE_ACTIVE: WebhookEventType
MANDATE_REVOKED: WebhookEventType
ENDPOINT_VERIFICATION: WebhookEventType
EXTERNAL_AUTHENTICATION_ARES: WebhookEventType
FRM_APPROVED: WebhookEventType
FRM_REJECTED: WebhookEventType
PAYOUT_SUCCESS: WebhookEventType
PAYOUT_FAILURE: WebhookEventType
PAYOUT_PROCESSING: WebhookEventType
PAYOUT_CANCELLED: WebhookEventType
PAYOUT_CREATED: WebhookEventType
PAYOUT_EXPIRED: WebhookEventType
PAYOUT_REVERSED: WebhookEventType
RECOVERY_PAYMENT_FAILURE: WebhookEventType
RECOVERY_PAYMENT_SUCCESS: WebhookEventType
RECOVERY_PAYMENT_PENDING: WebhookEventType
RECOVERY_INVOICE_CANCEL: WebhookEventType
MANDATE_FAILED: WebhookEventType
WEBHOOK_REFUND_PROCESSING: WebhookEventType
INTEGRITY_CHECK_UNSPECIFIED: IntegrityCheck
INTEGRITY_CHECK_CONNECTOR_TRANSACTION_ID: IntegrityCheck
INTEGRITY_CHECK_AMOUNT: IntegrityCheck
INTEGRITY_CHECK_CURRENCY: IntegrityCheck
NOTIFY_EVENT_TYPE_UNSPECIFIED: NotifyEventType
SURCHARGE_PAYMENT_SUCCEEDED: NotifyEventType
SURCHARGE_REFUND_SUCCEEDED: NotifyEventType
FRM_PAYMENT_SUCCEEDED: NotifyEventType
FRM_PAYMENT_FAILURE: NotifyEventType
FRM_REFUND_PROCESSED: NotifyEventType
FRM_CHARGEBACK_RECEIVED: NotifyEventType

class EventServiceParseRequest(_message.Message):
    __slots__ = ("request_details",)
    REQUEST_DETAILS_FIELD_NUMBER: _ClassVar[int]
    request_details: _payment_data_pb2.RequestDetails
    def __init__(self, request_details: _Optional[_Union[_payment_data_pb2.RequestDetails, _Mapping]] = ...) -> None: ...

class EventServiceParseResponse(_message.Message):
    __slots__ = ("reference", "event_type")
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    reference: EventReference
    event_type: WebhookEventType
    def __init__(self, reference: _Optional[_Union[EventReference, _Mapping]] = ..., event_type: _Optional[_Union[WebhookEventType, str]] = ...) -> None: ...

class EventServiceHandleRequest(_message.Message):
    __slots__ = ("merchant_event_id", "request_details", "webhook_secrets", "access_token", "event_context")
    MERCHANT_EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DETAILS_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_SECRETS_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EVENT_CONTEXT_FIELD_NUMBER: _ClassVar[int]
    merchant_event_id: str
    request_details: _payment_data_pb2.RequestDetails
    webhook_secrets: WebhookSecrets
    access_token: _payment_data_pb2.AccessToken
    event_context: EventContext
    def __init__(self, merchant_event_id: _Optional[str] = ..., request_details: _Optional[_Union[_payment_data_pb2.RequestDetails, _Mapping]] = ..., webhook_secrets: _Optional[_Union[WebhookSecrets, _Mapping]] = ..., access_token: _Optional[_Union[_payment_data_pb2.AccessToken, _Mapping]] = ..., event_context: _Optional[_Union[EventContext, _Mapping]] = ...) -> None: ...

class EventServiceHandleResponse(_message.Message):
    __slots__ = ("event_type", "event_content", "source_verified", "merchant_event_id", "event_ack_response", "supported_integrity_checks")
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    EVENT_CONTENT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VERIFIED_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ACK_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    SUPPORTED_INTEGRITY_CHECKS_FIELD_NUMBER: _ClassVar[int]
    event_type: WebhookEventType
    event_content: EventContent
    source_verified: bool
    merchant_event_id: str
    event_ack_response: EventAckResponse
    supported_integrity_checks: _containers.RepeatedScalarFieldContainer[IntegrityCheck]
    def __init__(self, event_type: _Optional[_Union[WebhookEventType, str]] = ..., event_content: _Optional[_Union[EventContent, _Mapping]] = ..., source_verified: _Optional[bool] = ..., merchant_event_id: _Optional[str] = ..., event_ack_response: _Optional[_Union[EventAckResponse, _Mapping]] = ..., supported_integrity_checks: _Optional[_Iterable[_Union[IntegrityCheck, str]]] = ...) -> None: ...

class WebhookSecrets(_message.Message):
    __slots__ = ("secret", "additional_secret")
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ADDITIONAL_SECRET_FIELD_NUMBER: _ClassVar[int]
    secret: str
    additional_secret: str
    def __init__(self, secret: _Optional[str] = ..., additional_secret: _Optional[str] = ...) -> None: ...

class EventContent(_message.Message):
    __slots__ = ("payments_response", "refunds_response", "disputes_response")
    PAYMENTS_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    REFUNDS_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    DISPUTES_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    payments_response: _payments_pb2.PaymentServiceGetResponse
    refunds_response: _payments_pb2.RefundResponse
    disputes_response: _disputes_pb2.DisputeResponse
    def __init__(self, payments_response: _Optional[_Union[_payments_pb2.PaymentServiceGetResponse, _Mapping]] = ..., refunds_response: _Optional[_Union[_payments_pb2.RefundResponse, _Mapping]] = ..., disputes_response: _Optional[_Union[_disputes_pb2.DisputeResponse, _Mapping]] = ...) -> None: ...

class EventReference(_message.Message):
    __slots__ = ("payment", "refund", "dispute", "mandate", "payout")
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    REFUND_FIELD_NUMBER: _ClassVar[int]
    DISPUTE_FIELD_NUMBER: _ClassVar[int]
    MANDATE_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_FIELD_NUMBER: _ClassVar[int]
    payment: PaymentEventReference
    refund: RefundEventReference
    dispute: DisputeEventReference
    mandate: MandateEventReference
    payout: PayoutEventReference
    def __init__(self, payment: _Optional[_Union[PaymentEventReference, _Mapping]] = ..., refund: _Optional[_Union[RefundEventReference, _Mapping]] = ..., dispute: _Optional[_Union[DisputeEventReference, _Mapping]] = ..., mandate: _Optional[_Union[MandateEventReference, _Mapping]] = ..., payout: _Optional[_Union[PayoutEventReference, _Mapping]] = ...) -> None: ...

class PaymentEventReference(_message.Message):
    __slots__ = ("connector_transaction_id", "merchant_transaction_id")
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    merchant_transaction_id: str
    def __init__(self, connector_transaction_id: _Optional[str] = ..., merchant_transaction_id: _Optional[str] = ...) -> None: ...

class RefundEventReference(_message.Message):
    __slots__ = ("connector_refund_id", "merchant_refund_id", "connector_transaction_id")
    CONNECTOR_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    connector_refund_id: str
    merchant_refund_id: str
    connector_transaction_id: str
    def __init__(self, connector_refund_id: _Optional[str] = ..., merchant_refund_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ...) -> None: ...

class DisputeEventReference(_message.Message):
    __slots__ = ("connector_dispute_id", "connector_transaction_id")
    CONNECTOR_DISPUTE_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    connector_dispute_id: str
    connector_transaction_id: str
    def __init__(self, connector_dispute_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ...) -> None: ...

class MandateEventReference(_message.Message):
    __slots__ = ("connector_mandate_id",)
    CONNECTOR_MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    connector_mandate_id: str
    def __init__(self, connector_mandate_id: _Optional[str] = ...) -> None: ...

class PayoutEventReference(_message.Message):
    __slots__ = ("connector_payout_id", "merchant_payout_id")
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    connector_payout_id: str
    merchant_payout_id: str
    def __init__(self, connector_payout_id: _Optional[str] = ..., merchant_payout_id: _Optional[str] = ...) -> None: ...

class EventContext(_message.Message):
    __slots__ = ("payment", "refund", "dispute", "mandate", "payout")
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    REFUND_FIELD_NUMBER: _ClassVar[int]
    DISPUTE_FIELD_NUMBER: _ClassVar[int]
    MANDATE_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_FIELD_NUMBER: _ClassVar[int]
    payment: PaymentEventContext
    refund: RefundEventContext
    dispute: DisputeEventContext
    mandate: MandateEventContext
    payout: PayoutEventContext
    def __init__(self, payment: _Optional[_Union[PaymentEventContext, _Mapping]] = ..., refund: _Optional[_Union[RefundEventContext, _Mapping]] = ..., dispute: _Optional[_Union[DisputeEventContext, _Mapping]] = ..., mandate: _Optional[_Union[MandateEventContext, _Mapping]] = ..., payout: _Optional[_Union[PayoutEventContext, _Mapping]] = ...) -> None: ...

class PaymentEventContext(_message.Message):
    __slots__ = ("capture_method",)
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    capture_method: _payment_data_pb2.CaptureMethod
    def __init__(self, capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ...) -> None: ...

class RefundEventContext(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DisputeEventContext(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MandateEventContext(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PayoutEventContext(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EventAckResponse(_message.Message):
    __slots__ = ("status_code", "headers", "body")
    class HeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    status_code: int
    headers: _containers.ScalarMap[str, str]
    body: bytes
    def __init__(self, status_code: _Optional[int] = ..., headers: _Optional[_Mapping[str, str]] = ..., body: _Optional[bytes] = ...) -> None: ...

class NotifyConnectorRequest(_message.Message):
    __slots__ = ("event_id", "event_type", "content", "timestamp", "state")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    event_type: NotifyEventType
    content: NotifyConnectorContent
    timestamp: int
    state: _payment_data_pb2.ConnectorState
    def __init__(self, event_id: _Optional[str] = ..., event_type: _Optional[_Union[NotifyEventType, str]] = ..., content: _Optional[_Union[NotifyConnectorContent, _Mapping]] = ..., timestamp: _Optional[int] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ...) -> None: ...

class NotifyConnectorResponse(_message.Message):
    __slots__ = ("status_code", "error")
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    status_code: int
    error: _errors_pb2.ErrorInfo
    def __init__(self, status_code: _Optional[int] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ...) -> None: ...

class NotifyConnectorContent(_message.Message):
    __slots__ = ("surcharge_content", "frm_notification")
    SURCHARGE_CONTENT_FIELD_NUMBER: _ClassVar[int]
    FRM_NOTIFICATION_FIELD_NUMBER: _ClassVar[int]
    surcharge_content: SurchargeContent
    frm_notification: FrmNotificationContent
    def __init__(self, surcharge_content: _Optional[_Union[SurchargeContent, _Mapping]] = ..., frm_notification: _Optional[_Union[FrmNotificationContent, _Mapping]] = ...) -> None: ...

class SurchargeContent(_message.Message):
    __slots__ = ("connector_surcharge_id",)
    CONNECTOR_SURCHARGE_ID_FIELD_NUMBER: _ClassVar[int]
    connector_surcharge_id: str
    def __init__(self, connector_surcharge_id: _Optional[str] = ...) -> None: ...

class FrmNotificationContent(_message.Message):
    __slots__ = ("connector_transaction_id", "amount", "frm_transaction_id", "payment_details", "refund", "chargeback", "frm_decision", "merchant_details")
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FRM_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_DETAILS_FIELD_NUMBER: _ClassVar[int]
    REFUND_FIELD_NUMBER: _ClassVar[int]
    CHARGEBACK_FIELD_NUMBER: _ClassVar[int]
    FRM_DECISION_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_DETAILS_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    amount: _money_pb2.Money
    frm_transaction_id: str
    payment_details: FrmPaymentDetails
    refund: FrmRefundDetails
    chargeback: FrmChargebackDetails
    frm_decision: _statuses_pb2.FrmDecision
    merchant_details: _payment_data_pb2.MerchantDetails
    def __init__(self, connector_transaction_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., frm_transaction_id: _Optional[str] = ..., payment_details: _Optional[_Union[FrmPaymentDetails, _Mapping]] = ..., refund: _Optional[_Union[FrmRefundDetails, _Mapping]] = ..., chargeback: _Optional[_Union[FrmChargebackDetails, _Mapping]] = ..., frm_decision: _Optional[_Union[_statuses_pb2.FrmDecision, str]] = ..., merchant_details: _Optional[_Union[_payment_data_pb2.MerchantDetails, _Mapping]] = ...) -> None: ...

class FrmPaymentDetails(_message.Message):
    __slots__ = ("connector_transaction_id", "merchant_transaction_id", "payment_status")
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_STATUS_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    merchant_transaction_id: str
    payment_status: _statuses_pb2.PaymentStatus
    def __init__(self, connector_transaction_id: _Optional[str] = ..., merchant_transaction_id: _Optional[str] = ..., payment_status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ...) -> None: ...

class FrmRefundDetails(_message.Message):
    __slots__ = ("connector_refund_id", "merchant_refund_id", "refund_reason")
    CONNECTOR_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REFUND_REASON_FIELD_NUMBER: _ClassVar[int]
    connector_refund_id: str
    merchant_refund_id: str
    refund_reason: str
    def __init__(self, connector_refund_id: _Optional[str] = ..., merchant_refund_id: _Optional[str] = ..., refund_reason: _Optional[str] = ...) -> None: ...

class FrmChargebackDetails(_message.Message):
    __slots__ = ("connector_dispute_id", "merchant_dispute_id", "chargeback_reason")
    CONNECTOR_DISPUTE_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_DISPUTE_ID_FIELD_NUMBER: _ClassVar[int]
    CHARGEBACK_REASON_FIELD_NUMBER: _ClassVar[int]
    connector_dispute_id: str
    merchant_dispute_id: str
    chargeback_reason: str
    def __init__(self, connector_dispute_id: _Optional[str] = ..., merchant_dispute_id: _Optional[str] = ..., chargeback_reason: _Optional[str] = ...) -> None: ...
