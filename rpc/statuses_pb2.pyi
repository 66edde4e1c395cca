from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PaymentStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_STATUS_UNSPECIFIED: _ClassVar[PaymentStatus]
    STARTED: _ClassVar[PaymentStatus]
    AUTHENTICATION_FAILED: _ClassVar[PaymentStatus]
    ROUTER_DECLINED: _ClassVar[PaymentStatus]
    AUTHENTICATION_PENDING: _ClassVar[PaymentStatus]
    AUTHENTICATION_SUCCESSFUL: _ClassVar[PaymentStatus]
    AUTHORIZED: _ClassVar[PaymentStatus]
    AUTHORIZATION_FAILED: _ClassVar[PaymentStatus]
    CHARGED: _ClassVar[PaymentStatus]
    AUTHORIZING: _ClassVar[PaymentStatus]
    COD_INITIATED: _ClassVar[PaymentStatus]
    VOIDED: _ClassVar[PaymentStatus]
    VOID_INITIATED: _ClassVar[PaymentStatus]
    CAPTURE_INITIATED: _ClassVar[PaymentStatus]
    CAPTURE_FAILED: _ClassVar[PaymentStatus]
    VOID_FAILED: _ClassVar[PaymentStatus]
    AUTO_REFUNDED: _ClassVar[PaymentStatus]
    PARTIAL_CHARGED: _ClassVar[PaymentStatus]
    PARTIAL_CHARGED_AND_CHARGEABLE: _ClassVar[PaymentStatus]
    UNRESOLVED: _ClassVar[PaymentStatus]
    PENDING: _ClassVar[PaymentStatus]
    FAILURE: _ClassVar[PaymentStatus]
    PAYMENT_METHOD_AWAITED: _ClassVar[PaymentStatus]
    CONFIRMATION_AWAITED: _ClassVar[PaymentStatus]
    DEVICE_DATA_COLLECTION_PENDING: _ClassVar[PaymentStatus]
    PARTIALLY_AUTHORIZED: _ClassVar[PaymentStatus]
    EXPIRED: _ClassVar[PaymentStatus]
    VOIDED_POST_CAPTURE: _ClassVar[PaymentStatus]

class RefundStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFUND_STATUS_UNSPECIFIED: _ClassVar[RefundStatus]
    REFUND_FAILURE: _ClassVar[RefundStatus]
    REFUND_MANUAL_REVIEW: _ClassVar[RefundStatus]
    REFUND_PENDING: _ClassVar[RefundStatus]
    REFUND_SUCCESS: _ClassVar[RefundStatus]
    REFUND_TRANSACTION_FAILURE: _ClassVar[RefundStatus]

class DisputeStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISPUTE_STATUS_UNSPECIFIED: _ClassVar[DisputeStatus]
    DISPUTE_OPENED: _ClassVar[DisputeStatus]
    DISPUTE_EXPIRED: _ClassVar[DisputeStatus]
    DISPUTE_ACCEPTED: _ClassVar[DisputeStatus]
    DISPUTE_CANCELLED: _ClassVar[DisputeStatus]
    DISPUTE_CHALLENGED: _ClassVar[DisputeStatus]
    DISPUTE_WON: _ClassVar[DisputeStatus]
    DISPUTE_LOST: _ClassVar[DisputeStatus]

class DisputeStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISPUTE_STAGE_UNSPECIFIED: _ClassVar[DisputeStage]
    PRE_DISPUTE: _ClassVar[DisputeStage]
    ACTIVE_DISPUTE: _ClassVar[DisputeStage]
    PRE_ARBITRATION: _ClassVar[DisputeStage]

class MandateStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MANDATE_STATUS_UNSPECIFIED: _ClassVar[MandateStatus]
    MANDATE_PENDING: _ClassVar[MandateStatus]
    ACTIVE: _ClassVar[MandateStatus]
    MANDATE_INACTIVE: _ClassVar[MandateStatus]
    REVOKED: _ClassVar[MandateStatus]
    MANDATE_REVOKE_FAILED: _ClassVar[MandateStatus]

class FrmDecision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FRM_DECISION_UNSPECIFIED: _ClassVar[FrmDecision]
    APPROVE: _ClassVar[FrmDecision]
    REJECT: _ClassVar[FrmDecision]
    REVIEW: _ClassVar[FrmDecision]
    ERROR: _ClassVar[FrmDecision]

class TransactionStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRANSACTION_STATUS_UNSPECIFIED: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_SUCCESS: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_FAILURE: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_NOT_VERIFIED: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_REJECTED: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_CHALLENGE_REQUIRED: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_CHALLENGE_REQUIRED_DECOUPLED_AUTHENTICATION: _ClassVar[TransactionStatus]
    TRANSACTION_STATUS_INFORMATION_ONLY: _ClassVar[TransactionStatus]

class SettlementStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SETTLEMENT_STATUS_UNSPECIFIED: _ClassVar[SettlementStatus]
    SETTLEMENT_STATUS_SETTLED: _ClassVar[SettlementStatus]
    SETTLEMENT_STATUS_NOT_SETTLED: _ClassVar[SettlementStatus]

class TaxStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TAX_STATUS_UNSPECIFIED: _ClassVar[TaxStatus]
    TAX_STATUS_TAXABLE: _ClassVar[TaxStatus]
    TAX_STATUS_EXEMPT: _ClassVar[TaxStatus]

class CardholderTravelStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARDHOLDER_TRAVEL_STATUS_UNSPECIFIED: _ClassVar[CardholderTravelStatus]
    CARDHOLDER_TRAVELING: _ClassVar[CardholderTravelStatus]
    CARDHOLDER_NOT_TRAVELING: _ClassVar[CardholderTravelStatus]
PAYMENT_STATUS_UNSPECIFIED: PaymentStatus
STARTED: PaymentStatus
AUTHENTICATION_FAILED: PaymentStatus
ROUTER_DECLINED: PaymentStatus
AUTHENTICATION_PENDING: PaymentStatus
AUTHENTICATION_SUCCESSFUL: PaymentStatus
AUTHORIZED: PaymentStatus
AUTHORIZATION_FAILED: PaymentStatus
CHARGED: PaymentStatus
AUTHORIZING: PaymentStatus
COD_INITIATED: PaymentStatus
VOIDED: PaymentStatus
VOID_INITIATED: PaymentStatus
CAPTURE_INITIATED: PaymentStatus
CAPTURE_FAILED: PaymentStatus
VOID_FAILED: PaymentStatus
AUTO_REFUNDED: PaymentStatus
PARTIAL_CHARGED: PaymentStatus
PARTIAL_CHARGED_AND_CHARGEABLE: PaymentStatus
UNRESOLVED: PaymentStatus
PENDING: PaymentStatus
FAILURE: PaymentStatus
PAYMENT_METHOD_AWAITED: PaymentStatus
CONFIRMATION_AWAITED: PaymentStatus
DEVICE_DATA_COLLECTION_PENDING: PaymentStatus
PARTIALLY_AUTHORIZED: PaymentStatus
EXPIRED: PaymentStatus
VOIDED_POST_CAPTURE: PaymentStatus
REFUND_STATUS_UNSPECIFIED: RefundStatus
REFUND_FAILURE: RefundStatus
REFUND_MANUAL_REVIEW: RefundStatus
REFUND_PENDING: RefundStatus
REFUND_SUCCESS: RefundStatus
REFUND_TRANSACTION_FAILURE: RefundStatus
DISPUTE_STATUS_UNSPECIFIED: DisputeStatus
DISPUTE_OPENED: DisputeStatus
DISPUTE_EXPIRED: DisputeStatus
DISPUTE_ACCEPTED: DisputeStatus
DISPUTE_CANCELLED: DisputeStatus
DISPUTE_CHALLENGED: DisputeStatus
DISPUTE_WON: DisputeStatus
DISPUTE_LOST: DisputeStatus
DISPUTE_STAGE_UNSPECIFIED: DisputeStage
PRE_DISPUTE: DisputeStage
ACTIVE_DISPUTE: DisputeStage
PRE_ARBITRATION: DisputeStage
MANDATE_STATUS_UNSPECIFIED: MandateStatus
MANDATE_PENDING: MandateStatus
ACTIVE: MandateStatus
MANDATE_INACTIVE: MandateStatus
REVOKED: MandateStatus
MANDATE_REVOKE_FAILED: MandateStatus
FRM_DECISION_UNSPECIFIED: FrmDecision
APPROVE: FrmDecision
REJECT: FrmDecision
REVIEW: FrmDecision
ERROR: FrmDecision
TRANSACTION_STATUS_UNSPECIFIED: TransactionStatus
TRANSACTION_STATUS_SUCCESS: TransactionStatus
TRANSACTION_STATUS_FAILURE: TransactionStatus
TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED: TransactionStatus
TRANSACTION_STATUS_NOT_VERIFIED: TransactionStatus
TRANSACTION_STATUS_REJECTED: TransactionStatus
TRANSACTION_STATUS_CHALLENGE_REQUIRED: TransactionStatus
TRANSACTION_STATUS_CHALLENGE_REQUIRED_DECOUPLED_AUTHENTICATION: TransactionStatus
TRANSACTION_STATUS_INFORMATION_ONLY: TransactionStatus
SETTLEMENT_STATUS_UNSPECIFIED: SettlementStatus
SETTLEMENT_STATUS_SETTLED: SettlementStatus
SETTLEMENT_STATUS_NOT_SETTLED: SettlementStatus
TAX_STATUS_UNSPECIFIED: TaxStatus
TAX_STATUS_TAXABLE: TaxStatus
TAX_STATUS_EXEMPT: TaxStatus
CARDHOLDER_TRAVEL_STATUS_UNSPECIFIED: CardholderTravelStatus
CARDHOLDER_TRAVELING: CardholderTravelStatus
CARDHOLDER_NOT_TRAVELING: CardholderTravelStatus

class FlowStatus(_message.Message):
    __slots__ = ("payment_status", "refund_status", "dispute_status")
    PAYMENT_STATUS_FIELD_NUMBER: _ClassVar[int]
    REFUND_STATUS_FIELD_NUMBER: _ClassVar[int]
    DISPUTE_STATUS_FIELD_NUMBER: _ClassVar[int]
    payment_status: PaymentStatus
    refund_status: RefundStatus
    dispute_status: DisputeStatus
    def __init__(self, payment_status: _Optional[_Union[PaymentStatus, str]] = ..., refund_status: _Optional[_Union[RefundStatus, str]] = ..., dispute_status: _Optional[_Union[DisputeStatus, str]] = ...) -> None: ...
