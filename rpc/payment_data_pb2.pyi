from google.protobuf import empty_pb2 as _empty_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_methods_pb2 as _payment_methods_pb2
from rpc import secrets_pb2 as _secrets_pb2
from rpc import statuses_pb2 as _statuses_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DocumentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCUMENT_KIND_UNSPECIFIED: _ClassVar[DocumentKind]
    CPF: _ClassVar[DocumentKind]
    CNPJ: _ClassVar[DocumentKind]
    PSN: _ClassVar[DocumentKind]
    OTHER: _ClassVar[DocumentKind]

class CaptureMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAPTURE_METHOD_UNSPECIFIED: _ClassVar[CaptureMethod]
    AUTOMATIC: _ClassVar[CaptureMethod]
    MANUAL: _ClassVar[CaptureMethod]
    MANUAL_MULTIPLE: _ClassVar[CaptureMethod]
    SCHEDULED: _ClassVar[CaptureMethod]
    SEQUENTIAL_AUTOMATIC: _ClassVar[CaptureMethod]

class AuthenticationType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUTHENTICATION_TYPE_UNSPECIFIED: _ClassVar[AuthenticationType]
    THREE_DS: _ClassVar[AuthenticationType]
    NO_THREE_DS: _ClassVar[AuthenticationType]

class DecoupledAuthenticationType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECOUPLED_AUTHENTICATION_TYPE_UNSPECIFIED: _ClassVar[DecoupledAuthenticationType]
    DECOUPLED_AUTHENTICATION_TYPE_CHALLENGE: _ClassVar[DecoupledAuthenticationType]
    DECOUPLED_AUTHENTICATION_TYPE_FRICTIONLESS: _ClassVar[DecoupledAuthenticationType]

class ExemptionIndicator(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXEMPTION_INDICATOR_UNSPECIFIED: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_LOW_VALUE: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_SECURE_CORPORATE_PAYMENT: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_TRUSTED_LISTING: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_TRANSACTION_RISK_ASSESSMENT: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_THREE_DS_OUTAGE: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_SCA_DELEGATION: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_OUT_OF_SCA_SCOPE: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_OTHER: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_LOW_RISK_PROGRAM: _ClassVar[ExemptionIndicator]
    EXEMPTION_INDICATOR_RECURRING_OPERATION: _ClassVar[ExemptionIndicator]

class CavvAlgorithm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAVV_ALGORITHM_UNSPECIFIED: _ClassVar[CavvAlgorithm]
    CAVV_ALGORITHM_ZERO: _ClassVar[CavvAlgorithm]
    CAVV_ALGORITHM_ONE: _ClassVar[CavvAlgorithm]
    CAVV_ALGORITHM_TWO: _ClassVar[CavvAlgorithm]
    CAVV_ALGORITHM_THREE: _ClassVar[CavvAlgorithm]
    CAVV_ALGORITHM_FOUR: _ClassVar[CavvAlgorithm]
    CAVV_ALGORITHM_A: _ClassVar[CavvAlgorithm]

class HttpMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HTTP_METHOD_UNSPECIFIED: _ClassVar[HttpMethod]
    HTTP_METHOD_GET: _ClassVar[HttpMethod]
    HTTP_METHOD_POST: _ClassVar[HttpMethod]
    HTTP_METHOD_PUT: _ClassVar[HttpMethod]
    HTTP_METHOD_DELETE: _ClassVar[HttpMethod]

class MitCategory(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MIT_CATEGORY_UNSPECIFIED: _ClassVar[MitCategory]
    INSTALLMENT_MIT: _ClassVar[MitCategory]
    UNSCHEDULED_MIT: _ClassVar[MitCategory]
    RECURRING_MIT: _ClassVar[MitCategory]
    RESUBMISSION_MIT: _ClassVar[MitCategory]

class PaymentChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_CHANNEL_UNSPECIFIED: _ClassVar[PaymentChannel]
    ECOMMERCE: _ClassVar[PaymentChannel]
    MAIL_ORDER: _ClassVar[PaymentChannel]
    TELEPHONE_ORDER: _ClassVar[PaymentChannel]

class ProductType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRODUCT_TYPE_UNSPECIFIED: _ClassVar[ProductType]
    PHYSICAL: _ClassVar[ProductType]
    DIGITAL: _ClassVar[ProductType]
    TRAVEL: _ClassVar[ProductType]
    RIDE: _ClassVar[ProductType]
    EVENT: _ClassVar[ProductType]
    ACCOMMODATION: _ClassVar[ProductType]

class PaymentMethodType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_METHOD_TYPE_UNSPECIFIED: _ClassVar[PaymentMethodType]
    ACH: _ClassVar[PaymentMethodType]
    AFFIRM: _ClassVar[PaymentMethodType]
    AFTERPAY_CLEARPAY: _ClassVar[PaymentMethodType]
    ALFAMART: _ClassVar[PaymentMethodType]
    ALI_PAY: _ClassVar[PaymentMethodType]
    ALI_PAY_HK: _ClassVar[PaymentMethodType]
    ALMA: _ClassVar[PaymentMethodType]
    AMAZON_PAY: _ClassVar[PaymentMethodType]
    APPLE_PAY: _ClassVar[PaymentMethodType]
    ATOME: _ClassVar[PaymentMethodType]
    BACS: _ClassVar[PaymentMethodType]
    BANCONTACT_CARD: _ClassVar[PaymentMethodType]
    BECS: _ClassVar[PaymentMethodType]
    BENEFIT: _ClassVar[PaymentMethodType]
    BIZUM: _ClassVar[PaymentMethodType]
    BLIK: _ClassVar[PaymentMethodType]
    BOLETO: _ClassVar[PaymentMethodType]
    BCA_BANK_TRANSFER: _ClassVar[PaymentMethodType]
    BNI_VA: _ClassVar[PaymentMethodType]
    BRI_VA: _ClassVar[PaymentMethodType]
    CARD_REDIRECT: _ClassVar[PaymentMethodType]
    CIMB_VA: _ClassVar[PaymentMethodType]
    CLASSIC_REWARD: _ClassVar[PaymentMethodType]
    CREDIT: _ClassVar[PaymentMethodType]
    CRYPTO_CURRENCY: _ClassVar[PaymentMethodType]
    CASHAPP: _ClassVar[PaymentMethodType]
    DANA: _ClassVar[PaymentMethodType]
    DANAMON_VA: _ClassVar[PaymentMethodType]
    DEBIT: _ClassVar[PaymentMethodType]
    DUIT_NOW: _ClassVar[PaymentMethodType]
    EFECTY: _ClassVar[PaymentMethodType]
    EFT: _ClassVar[PaymentMethodType]
    EPS: _ClassVar[PaymentMethodType]
    FPS: _ClassVar[PaymentMethodType]
    EVOUCHER: _ClassVar[PaymentMethodType]
    GIROPAY: _ClassVar[PaymentMethodType]
    GIVEX: _ClassVar[PaymentMethodType]
    GOOGLE_PAY: _ClassVar[PaymentMethodType]
    GO_PAY: _ClassVar[PaymentMethodType]
    GCASH: _ClassVar[PaymentMethodType]
    IDEAL: _ClassVar[PaymentMethodType]
    INTERAC: _ClassVar[PaymentMethodType]
    INDOMARET: _ClassVar[PaymentMethodType]
    KAKAO_PAY: _ClassVar[PaymentMethodType]
    LOCAL_BANK_REDIRECT: _ClassVar[PaymentMethodType]
    MANDIRI_VA: _ClassVar[PaymentMethodType]
    KNET: _ClassVar[PaymentMethodType]
    MB_WAY: _ClassVar[PaymentMethodType]
    MOBILE_PAY: _ClassVar[PaymentMethodType]
    MOMO: _ClassVar[PaymentMethodType]
    MOMO_ATM: _ClassVar[PaymentMethodType]
    MULTIBANCO: _ClassVar[PaymentMethodType]
    ONLINE_BANKING_THAILAND: _ClassVar[PaymentMethodType]
    ONLINE_BANKING_CZECH_REPUBLIC: _ClassVar[PaymentMethodType]
    ONLINE_BANKING_FINLAND: _ClassVar[PaymentMethodType]
    ONLINE_BANKING_FPX: _ClassVar[PaymentMethodType]
    ONLINE_BANKING_POLAND: _ClassVar[PaymentMethodType]
    ONLINE_BANKING_SLOVAKIA: _ClassVar[PaymentMethodType]
    OXXO: _ClassVar[PaymentMethodType]
    PAGO_EFECTIVO: _ClassVar[PaymentMethodType]
    PERMATA_BANK_TRANSFER: _ClassVar[PaymentMethodType]
    OPEN_BANKING_UK: _ClassVar[PaymentMethodType]
    PAY_BRIGHT: _ClassVar[PaymentMethodType]
    PAZE: _ClassVar[PaymentMethodType]
    PIX: _ClassVar[PaymentMethodType]
    PAY_SAFE_CARD: _ClassVar[PaymentMethodType]
    PRZELEWY24: _ClassVar[PaymentMethodType]
    PROMPT_PAY: _ClassVar[PaymentMethodType]
    PSE: _ClassVar[PaymentMethodType]
    RED_COMPRA: _ClassVar[PaymentMethodType]
    RED_PAGOS: _ClassVar[PaymentMethodType]
    SAMSUNG_PAY: _ClassVar[PaymentMethodType]
    SEPA: _ClassVar[PaymentMethodType]
    SEPA_BANK_TRANSFER: _ClassVar[PaymentMethodType]
    SOFORT: _ClassVar[PaymentMethodType]
    SWISH: _ClassVar[PaymentMethodType]
    TOUCH_N_GO: _ClassVar[PaymentMethodType]
    TRUSTLY_BANK_REDIRECT: _ClassVar[PaymentMethodType]
    TWINT: _ClassVar[PaymentMethodType]
    UPI_COLLECT: _ClassVar[PaymentMethodType]
    UPI_INTENT: _ClassVar[PaymentMethodType]
    UPI_QR: _ClassVar[PaymentMethodType]
    VIPPS: _ClassVar[PaymentMethodType]
    VIET_QR: _ClassVar[PaymentMethodType]
    VENMO: _ClassVar[PaymentMethodType]
    WALLEY: _ClassVar[PaymentMethodType]
    WE_CHAT_PAY: _ClassVar[PaymentMethodType]
    SEVEN_ELEVEN: _ClassVar[PaymentMethodType]
    LAWSON: _ClassVar[PaymentMethodType]
    MINI_STOP: _ClassVar[PaymentMethodType]
    FAMILY_MART: _ClassVar[PaymentMethodType]
    SEICOMART: _ClassVar[PaymentMethodType]
    PAY_EASY: _ClassVar[PaymentMethodType]
    LOCAL_BANK_TRANSFER: _ClassVar[PaymentMethodType]
    OPEN_BANKING_PIS: _ClassVar[PaymentMethodType]
    DIRECT_CARRIER_BILLING: _ClassVar[PaymentMethodType]
    INSTANT_BANK_TRANSFER: _ClassVar[PaymentMethodType]
    PAY_PAL: _ClassVar[PaymentMethodType]
    REVOLUT_PAY: _ClassVar[PaymentMethodType]
    INSTANT_BANK_TRANSFER_FINLAND: _ClassVar[PaymentMethodType]
    INSTANT_BANK_TRANSFER_POLAND: _ClassVar[PaymentMethodType]
    SATISPAY: _ClassVar[PaymentMethodType]
    WERO: _ClassVar[PaymentMethodType]
    NETWORK_TOKEN: _ClassVar[PaymentMethodType]
    NETBANKING: _ClassVar[PaymentMethodType]
    LAZY_PAY: _ClassVar[PaymentMethodType]
    PHONE_PE: _ClassVar[PaymentMethodType]
    BILL_DESK: _ClassVar[PaymentMethodType]
    CASH_FREE: _ClassVar[PaymentMethodType]
    PAY_U: _ClassVar[PaymentMethodType]
    EASE_BUZZ: _ClassVar[PaymentMethodType]
    OPEN_BANKING: _ClassVar[PaymentMethodType]
    QWIKCILVER_WALLET: _ClassVar[PaymentMethodType]
    SKRILL: _ClassVar[PaymentMethodType]

class PaymentChargeType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_CHARGE_TYPE_UNSPECIFIED: _ClassVar[PaymentChargeType]
    STRIPE_DIRECT: _ClassVar[PaymentChargeType]
    STRIPE_DESTINATION: _ClassVar[PaymentChargeType]

class AdyenSplitType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ADYEN_SPLIT_TYPE_UNSPECIFIED: _ClassVar[AdyenSplitType]
    BALANCE_ACCOUNT: _ClassVar[AdyenSplitType]
    ACQUIRING_FEES: _ClassVar[AdyenSplitType]
    PAYMENT_FEE: _ClassVar[AdyenSplitType]
    ADYEN_FEES: _ClassVar[AdyenSplitType]
    ADYEN_COMMISSION: _ClassVar[AdyenSplitType]
    ADYEN_MARKUP: _ClassVar[AdyenSplitType]
    INTERCHANGE: _ClassVar[AdyenSplitType]
    SCHEME_FEE: _ClassVar[AdyenSplitType]
    COMMISSION: _ClassVar[AdyenSplitType]
    TOP_UP: _ClassVar[AdyenSplitType]
    VAT: _ClassVar[AdyenSplitType]

class EvidenceType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVIDENCE_TYPE_UNSPECIFIED: _ClassVar[EvidenceType]
    CANCELLATION_POLICY: _ClassVar[EvidenceType]
    CUSTOMER_COMMUNICATION: _ClassVar[EvidenceType]
    CUSTOMER_SIGNATURE: _ClassVar[EvidenceType]
    RECEIPT: _ClassVar[EvidenceType]
    REFUND_POLICY: _ClassVar[EvidenceType]
    SERVICE_DOCUMENTATION: _ClassVar[EvidenceType]
    SHIPPING_DOCUMENTATION: _ClassVar[EvidenceType]
    INVOICE_SHOWING_DISTINCT_TRANSACTIONS: _ClassVar[EvidenceType]
    RECURRING_TRANSACTION_AGREEMENT: _ClassVar[EvidenceType]
    UNCATEGORIZED_FILE: _ClassVar[EvidenceType]

class TicketRefundability(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_REFUNDABILITY_UNSPECIFIED: _ClassVar[TicketRefundability]
    REFUNDABLE: _ClassVar[TicketRefundability]
    NON_REFUNDABLE: _ClassVar[TicketRefundability]

class TicketDeliveryType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_DELIVERY_TYPE_UNSPECIFIED: _ClassVar[TicketDeliveryType]
    ELECTRONIC: _ClassVar[TicketDeliveryType]
    PAPER: _ClassVar[TicketDeliveryType]
DOCUMENT_KIND_UNSPECIFIED: DocumentKind
CPF: DocumentKind
CNPJ: DocumentKind
PSN: DocumentKind
OTHER: DocumentKind
CAPTURE_METHOD_UNSPECIFIED: CaptureMethod
AUTOMATIC: CaptureMethod
MANUAL: CaptureMethod
MANUAL_MULTIPLE: CaptureMethod
SCHEDULED: CaptureMethod
SEQUENTIAL_AUTOMATIC: CaptureMethod
AUTHENTICATION_TYPE_UNSPECIFIED: AuthenticationType
THREE_DS: AuthenticationType
NO_THREE_DS: AuthenticationType
DECOUPLED_AUTHENTICATION_TYPE_UNSPECIFIED: DecoupledAuthenticationType
DECOUPLED_AUTHENTICATION_TYPE_CHALLENGE: DecoupledAuthenticationType
DECOUPLED_AUTHENTICATION_TYPE_FRICTIONLESS: DecoupledAuthenticationType
EXEMPTION_INDICATOR_UNSPECIFIED: ExemptionIndicator
EXEMPTION_INDICATOR_LOW_VALUE: ExemptionIndicator
EXEMPTION_INDICATOR_SECURE_CORPORATE_PAYMENT: ExemptionIndicator
EXEMPTION_INDICATOR_TRUSTED_LISTING: ExemptionIndicator
EXEMPTION_INDICATOR_TRANSACTION_RISK_ASSESSMENT: ExemptionIndicator
EXEMPTION_INDICATOR_THREE_DS_OUTAGE: ExemptionIndicator
EXEMPTION_INDICATOR_SCA_DELEGATION: ExemptionIndicator
EXEMPTION_INDICATOR_OUT_OF_SCA_SCOPE: ExemptionIndicator
EXEMPTION_INDICATOR_OTHER: ExemptionIndicator
EXEMPTION_INDICATOR_LOW_RISK_PROGRAM: ExemptionIndicator
EXEMPTION_INDICATOR_RECURRING_OPERATION: ExemptionIndicator
CAVV_ALGORITHM_UNSPECIFIED: CavvAlgorithm
CAVV_ALGORITHM_ZERO: CavvAlgorithm
CAVV_ALGORITHM_ONE: CavvAlgorithm
CAVV_ALGORITHM_TWO: CavvAlgorithm
CAVV_ALGORITHM_THREE: CavvAlgorithm
CAVV_ALGORITHM_FOUR: CavvAlgorithm
CAVV_ALGORITHM_A: CavvAlgorithm
HTTP_METHOD_UNSPECIFIED: HttpMethod
HTTP_METHOD_GET: HttpMethod
HTTP_METHOD_POST: HttpMethod
HTTP_METHOD_PUT: HttpMethod
HTTP_METHOD_DELETE: HttpMethod
MIT_CATEGORY_UNSPECIFIED: MitCategory
INSTALLMENT_MIT: MitCategory
UNSCHEDULED_MIT: MitCategory
RECURRING_MIT: MitCategory
RESUBMISSION_MIT: MitCategory
PAYMENT_CHANNEL_UNSPECIFIED: PaymentChannel
ECOMMERCE: PaymentChannel
MAIL_ORDER: PaymentChannel
TELEPHONE_ORDER: PaymentChannel
PRODUCT_TYPE_UNSPECIFIED: ProductType
PHYSICAL: ProductType
DIGITAL: ProductType
TRAVEL: ProductType
RIDE: ProductType
EVENT: ProductType
ACCOMMODATION: ProductType
PAYMENT_METHOD_TYPE_UNSPECIFIED: PaymentMethodType
ACH: PaymentMethodType
AFFIRM: PaymentMethodType
AFTERPAY_CLEARPAY: PaymentMethodType
ALFAMART: PaymentMethodType
ALI_PAY: PaymentMethodType
ALI_PAY_HK: PaymentMethodType
ALMA: PaymentMethodType
AMAZON_PAY: PaymentMethodType
APPLE_PAY: PaymentMethodType
ATOME: PaymentMethodType
BACS: PaymentMethodType
BANCONTACT_CARD: PaymentMethodType
BECS: PaymentMethodType
BENEFIT: PaymentMethodType
BIZUM: PaymentMethodType
BLIK: PaymentMethodType
BOLETO: PaymentMethodType
BCA_BANK_TRANSFER: PaymentMethodType
BNI_VA: PaymentMethodType
BRI_VA: PaymentMethodType
CARD_REDIRECT: PaymentMethodType
CIMB_VA: PaymentMethodType
CLASSIC_REWARD: PaymentMethodType
CREDIT: PaymentMethodType
CRYPTO_CURRENCY: PaymentMethodType
CASHAPP: PaymentMethodType
DANA: PaymentMethodType
DANAMON_VA: PaymentMethodType
DEBIT: PaymentMethodType
DUIT_NOW: PaymentMethodType
EFECTY: PaymentMethodType
EFT: PaymentMethodType
EPS: PaymentMethodType
FPS: PaymentMethodType
EVOUCHER: PaymentMethodType
GIROPAY: PaymentMethodType
GIVEX: PaymentMethodType
GOOGLE_PAY: PaymentMethodType
GO_PAY: PaymentMethodType
GCASH: PaymentMethodType
IDEAL: PaymentMethodType
INTERAC: PaymentMethodType
INDOMARET: PaymentMethodType
KAKAO_PAY: PaymentMethodType
LOCAL_BANK_REDIRECT: PaymentMethodType
MANDIRI_VA: PaymentMethodType
KNET: PaymentMethodType
MB_WAY: PaymentMethodType
MOBILE_PAY: PaymentMethodType
MOMO: PaymentMethodType
MOMO_ATM: PaymentMethodType
MULTIBANCO: PaymentMethodType
ONLINE_BANKING_THAILAND: PaymentMethodType
ONLINE_BANKING_CZECH_REPUBLIC: PaymentMethodType
ONLINE_BANKING_FINLAND: PaymentMethodType
ONLINE_BANKING_FPX: PaymentMethodType
ONLINE_BANKING_POLAND: PaymentMethodType
ONLINE_BANKING_SLOVAKIA: PaymentMethodType
OXXO: PaymentMethodType
PAGO_EFECTIVO: PaymentMethodType
PERMATA_BANK_TRANSFER: PaymentMethodType
OPEN_BANKING_UK: PaymentMethodType
PAY_BRIGHT: PaymentMethodType
PAZE: PaymentMethodType
PIX: PaymentMethodType
PAY_SAFE_CARD: PaymentMethodType
PRZELEWY24: PaymentMethodType
PROMPT_PAY: PaymentMethodType
PSE: PaymentMethodType
RED_COMPRA: PaymentMethodType
RED_PAGOS: PaymentMethodType
SAMSUNG_PAY: PaymentMethodType
SEPA: PaymentMethodType
SEPA_BANK_TRANSFER: PaymentMethodType
SOFORT: PaymentMethodType
SWISH: PaymentMethodType
TOUCH_N_GO: PaymentMethodType
TRUSTLY_BANK_REDIRECT: PaymentMethodType
TWINT: PaymentMethodType
UPI_COLLECT: PaymentMethodType
UPI_INTENT: PaymentMethodType
UPI_QR: PaymentMethodType
VIPPS: PaymentMethodType
VIET_QR: PaymentMethodType
VENMO: PaymentMethodType
WALLEY: PaymentMethodType
WE_CHAT_PAY: PaymentMethodType
SEVEN_ELEVEN: PaymentMethodType
LAWSON: PaymentMethodType
MINI_STOP: PaymentMethodType
FAMILY_MART: PaymentMethodType
SEICOMART: PaymentMethodType
PAY_EASY: PaymentMethodType
LOCAL_BANK_TRANSFER: PaymentMethodType
OPEN_BANKING_PIS: PaymentMethodType
DIRECT_CARRIER_BILLING: PaymentMethodType
INSTANT_BANK_TRANSFER: PaymentMethodType
PAY_PAL: PaymentMethodType
REVOLUT_PAY: PaymentMethodType
INSTANT_BANK_TRANSFER_FINLAND: PaymentMethodType
INSTANT_BANK_TRANSFER_POLAND: PaymentMethodType
SATISPAY: PaymentMethodType
WERO: PaymentMethodType
NETWORK_TOKEN: PaymentMethodType
NETBANKING: PaymentMethodType
LAZY_PAY: PaymentMethodType
PHONE_PE: PaymentMethodType
BILL_DESK: PaymentMethodType
CASH_FREE: PaymentMethodType
PAY_U: PaymentMethodType
EASE_BUZZ: PaymentMethodType
OPEN_BANKING: PaymentMethodType
QWIKCILVER_WALLET: PaymentMethodType
SKRILL: PaymentMethodType
PAYMENT_CHARGE_TYPE_UNSPECIFIED: PaymentChargeType
STRIPE_DIRECT: PaymentChargeType
STRIPE_DESTINATION: PaymentChargeType
ADYEN_SPLIT_TYPE_UNSPECIFIED: AdyenSplitType
BALANCE_ACCOUNT: AdyenSplitType
ACQUIRING_FEES: AdyenSplitType
PAYMENT_FEE: AdyenSplitType
ADYEN_FEES: AdyenSplitType
ADYEN_COMMISSION: AdyenSplitType
ADYEN_MARKUP: AdyenSplitType
INTERCHANGE: AdyenSplitType
SCHEME_FEE: AdyenSplitType
COMMISSION: AdyenSplitType
TOP_UP: AdyenSplitType
VAT: AdyenSplitType
EVIDENCE_TYPE_UNSPECIFIED: EvidenceType
CANCELLATION_POLICY: EvidenceType
CUSTOMER_COMMUNICATION: EvidenceType
CUSTOMER_SIGNATURE: EvidenceType
RECEIPT: EvidenceType
REFUND_POLICY: EvidenceType
SERVICE_DOCUMENTATION: EvidenceType
SHIPPING_DOCUMENTATION: EvidenceType
INVOICE_SHOWING_DISTINCT_TRANSACTIONS: EvidenceType
RECURRING_TRANSACTION_AGREEMENT: EvidenceType
UNCATEGORIZED_FILE: EvidenceType
TICKET_REFUNDABILITY_UNSPECIFIED: TicketRefundability
REFUNDABLE: TicketRefundability
NON_REFUNDABLE: TicketRefundability
TICKET_DELIVERY_TYPE_UNSPECIFIED: TicketDeliveryType
ELECTRONIC: TicketDeliveryType
PAPER: TicketDeliveryType

class Customer(_message.Message):
    __slots__ = ("name", "email", "id", "connector_customer_id", "phone_number", "phone_country_code", "first_name", "last_name", "salutation", "customer_document_details")
    NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_NAME_FIELD_NUMBER: _ClassVar[int]
    LAST_NAME_FIELD_NUMBER: _ClassVar[int]
    SALUTATION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DOCUMENT_DETAILS_FIELD_NUMBER: _ClassVar[int]
    name: str
    email: _secrets_pb2.SecretString
    id: str
    connector_customer_id: str
    phone_number: _secrets_pb2.SecretString
    phone_country_code: str
    first_name: str
    last_name: str
    salutation: str
    customer_document_details: CustomerDocumentDetails
    def __init__(self, name: _Optional[str] = ..., email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., id: _Optional[str] = ..., connector_customer_id: _Optional[str] = ..., phone_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., phone_country_code: _Optional[str] = ..., first_name: _Optional[str] = ..., last_name: _Optional[str] = ..., salutation: _Optional[str] = ..., customer_document_details: _Optional[_Union[CustomerDocumentDetails, _Mapping]] = ...) -> None: ...

class CustomerDocumentDetails(_message.Message):
    __slots__ = ("document_type", "document_number")
    DOCUMENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    document_type: DocumentKind
    document_number: _secrets_pb2.SecretString
    def __init__(self, document_type: _Optional[_Union[DocumentKind, str]] = ..., document_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class CustomerInfo(_message.Message):
    __slots__ = ("customer_name", "customer_email", "customer_phone_number", "customer_bank_id", "customer_bank_name")
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_EMAIL_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_BANK_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    customer_name: _secrets_pb2.SecretString
    customer_email: _secrets_pb2.SecretString
    customer_phone_number: _secrets_pb2.SecretString
    customer_bank_id: _secrets_pb2.SecretString
    customer_bank_name: _secrets_pb2.SecretString
    def __init__(self, customer_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer_email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer_phone_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer_bank_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer_bank_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaymentAddress(_message.Message):
    __slots__ = ("shipping_address", "billing_address")
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    shipping_address: Address
    billing_address: Address
    def __init__(self, shipping_address: _Optional[_Union[Address, _Mapping]] = ..., billing_address: _Optional[_Union[Address, _Mapping]] = ...) -> None: ...

class Address(_message.Message):
    __slots__ = ("first_name", "last_name", "line1", "line2", "line3", "city", "state", "zip_code", "country_alpha2_code", "email", "phone_number", "phone_country_code")
    FIRST_NAME_FIELD_NUMBER: _ClassVar[int]
    LAST_NAME_FIELD_NUMBER: _ClassVar[int]
    LINE1_FIELD_NUMBER: _ClassVar[int]
    LINE2_FIELD_NUMBER: _ClassVar[int]
    LINE3_FIELD_NUMBER: _ClassVar[int]
    CITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ZIP_CODE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_ALPHA2_CODE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    first_name: _secrets_pb2.SecretString
    last_name: _secrets_pb2.SecretString
    line1: _secrets_pb2.SecretString
    line2: _secrets_pb2.SecretString
    line3: _secrets_pb2.SecretString
    city: _secrets_pb2.SecretString
    state: _secrets_pb2.SecretString
    zip_code: _secrets_pb2.SecretString
    country_alpha2_code: _payment_methods_pb2.CountryAlpha2
    email: _secrets_pb2.SecretString
    phone_number: _secrets_pb2.SecretString
    phone_country_code: str
    def __init__(self, first_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., last_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., line1: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., line2: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., line3: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., city: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., zip_code: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., country_alpha2_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., phone_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., phone_country_code: _Optional[str] = ...) -> None: ...

class BrowserInformation(_message.Message):
    __slots__ = ("color_depth", "screen_height", "screen_width", "java_enabled", "java_script_enabled", "language", "time_zone_offset_minutes", "accept_header", "user_agent", "accept_language", "referer", "ip_address", "os_type", "os_version", "device_model")
    COLOR_DEPTH_FIELD_NUMBER: _ClassVar[int]
    SCREEN_HEIGHT_FIELD_NUMBER: _ClassVar[int]
    SCREEN_WIDTH_FIELD_NUMBER: _ClassVar[int]
    JAVA_ENABLED_FIELD_NUMBER: _ClassVar[int]
    JAVA_SCRIPT_ENABLED_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_OFFSET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_HEADER_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    REFERER_FIELD_NUMBER: _ClassVar[int]
    IP_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    OS_TYPE_FIELD_NUMBER: _ClassVar[int]
    OS_VERSION_FIELD_NUMBER: _ClassVar[int]
    DEVICE_MODEL_FIELD_NUMBER: _ClassVar[int]
    color_depth: int
    screen_height: int
    screen_width: int
    java_enabled: bool
    java_script_enabled: bool
    language: str
    time_zone_offset_minutes: int
    accept_header: str
    user_agent: str
    accept_language: str
    referer: str
    ip_address: str
    os_type: str
    os_version: str
    device_model: str
    def __init__(self, color_depth: _Optional[int] = ..., screen_height: _Optional[int] = ..., screen_width: _Optional[int] = ..., java_enabled: _Optional[bool] = ..., java_script_enabled: _Optional[bool] = ..., language: _Optional[str] = ..., time_zone_offset_minutes: _Optional[int] = ..., accept_header: _Optional[str] = ..., user_agent: _Optional[str] = ..., accept_language: _Optional[str] = ..., referer: _Optional[str] = ..., ip_address: _Optional[str] = ..., os_type: _Optional[str] = ..., os_version: _Optional[str] = ..., device_model: _Optional[str] = ...) -> None: ...

class ConnectorState(_message.Message):
    __slots__ = ("access_token", "connector_customer_id")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    access_token: AccessToken
    connector_customer_id: str
    def __init__(self, access_token: _Optional[_Union[AccessToken, _Mapping]] = ..., connector_customer_id: _Optional[str] = ...) -> None: ...

class AccessToken(_message.Message):
    __slots__ = ("token", "expires_in_seconds", "token_type")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_SECONDS_FIELD_NUMBER: _ClassVar[int]
    TOKEN_TYPE_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    expires_in_seconds: int
    token_type: str
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., expires_in_seconds: _Optional[int] = ..., token_type: _Optional[str] = ...) -> None: ...

class AuthenticationData(_message.Message):
    __slots__ = ("eci", "cavv", "threeds_server_transaction_id", "message_version", "ds_transaction_id", "trans_status", "acs_transaction_id", "connector_transaction_id", "ucaf_collection_indicator", "exemption_indicator", "network_params", "created_at", "challenge_code", "challenge_cancel", "challenge_code_reason", "message_extension", "authentication_type")
    ECI_FIELD_NUMBER: _ClassVar[int]
    CAVV_FIELD_NUMBER: _ClassVar[int]
    THREEDS_SERVER_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_VERSION_FIELD_NUMBER: _ClassVar[int]
    DS_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    TRANS_STATUS_FIELD_NUMBER: _ClassVar[int]
    ACS_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    UCAF_COLLECTION_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    EXEMPTION_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    NETWORK_PARAMS_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_CANCEL_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_CODE_REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_EXTENSION_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_TYPE_FIELD_NUMBER: _ClassVar[int]
    eci: str
    cavv: str
    threeds_server_transaction_id: str
    message_version: str
    ds_transaction_id: str
    trans_status: _statuses_pb2.TransactionStatus
    acs_transaction_id: str
    connector_transaction_id: str
    ucaf_collection_indicator: str
    exemption_indicator: ExemptionIndicator
    network_params: NetworkParams
    created_at: int
    challenge_code: str
    challenge_cancel: str
    challenge_code_reason: str
    message_extension: str
    authentication_type: DecoupledAuthenticationType
    def __init__(self, eci: _Optional[str] = ..., cavv: _Optional[str] = ..., threeds_server_transaction_id: _Optional[str] = ..., message_version: _Optional[str] = ..., ds_transaction_id: _Optional[str] = ..., trans_status: _Optional[_Union[_statuses_pb2.TransactionStatus, str]] = ..., acs_transaction_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., ucaf_collection_indicator: _Optional[str] = ..., exemption_indicator: _Optional[_Union[ExemptionIndicator, str]] = ..., network_params: _Optional[_Union[NetworkParams, _Mapping]] = ..., created_at: _Optional[int] = ..., challenge_code: _Optional[str] = ..., challenge_cancel: _Optional[str] = ..., challenge_code_reason: _Optional[str] = ..., message_extension: _Optional[str] = ..., authentication_type: _Optional[_Union[DecoupledAuthenticationType, str]] = ...) -> None: ...

class NetworkParams(_message.Message):
    __slots__ = ("cartes_bancaires",)
    CARTES_BANCAIRES_FIELD_NUMBER: _ClassVar[int]
    cartes_bancaires: CartesBancairesParams
    def __init__(self, cartes_bancaires: _Optional[_Union[CartesBancairesParams, _Mapping]] = ...) -> None: ...

class CartesBancairesParams(_message.Message):
    __slots__ = ("cavv_algorithm", "cb_exemption", "cb_score")
    CAVV_ALGORITHM_FIELD_NUMBER: _ClassVar[int]
    CB_EXEMPTION_FIELD_NUMBER: _ClassVar[int]
    CB_SCORE_FIELD_NUMBER: _ClassVar[int]
    cavv_algorithm: CavvAlgorithm
    cb_exemption: str
    cb_score: int
    def __init__(self, cavv_algorithm: _Optional[_Union[CavvAlgorithm, str]] = ..., cb_exemption: _Optional[str] = ..., cb_score: _Optional[int] = ...) -> None: ...

class RedirectForm(_message.Message):
    __slots__ = ("form", "html", "uri", "braintree", "mifinity", "nmi", "hosted_iframe")
    FORM_FIELD_NUMBER: _ClassVar[int]
    HTML_FIELD_NUMBER: _ClassVar[int]
    URI_FIELD_NUMBER: _ClassVar[int]
    BRAINTREE_FIELD_NUMBER: _ClassVar[int]
    MIFINITY_FIELD_NUMBER: _ClassVar[int]
    NMI_FIELD_NUMBER: _ClassVar[int]
    HOSTED_IFRAME_FIELD_NUMBER: _ClassVar[int]
    form: FormData
    html: HtmlData
    uri: UriData
    braintree: BraintreeData
    mifinity: MifinityData
    nmi: NmiData
    hosted_iframe: HostedIframeData
    def __init__(self, form: _Optional[_Union[FormData, _Mapping]] = ..., html: _Optional[_Union[HtmlData, _Mapping]] = ..., uri: _Optional[_Union[UriData, _Mapping]] = ..., braintree: _Optional[_Union[BraintreeData, _Mapping]] = ..., mifinity: _Optional[_Union[MifinityData, _Mapping]] = ..., nmi: _Optional[_Union[NmiData, _Mapping]] = ..., hosted_iframe: _Optional[_Union[HostedIframeData, _Mapping]] = ...) -> None: ...

class FormData(_message.Message):
    __slots__ = ("endpoint", "method", "form_fields")
    class FormFieldsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ENDPOINT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELDS_FIELD_NUMBER: _ClassVar[int]
    endpoint: str
    method: HttpMethod
    form_fields: _containers.ScalarMap[str, str]
    def __init__(self, endpoint: _Optional[str] = ..., method: _Optional[_Union[HttpMethod, str]] = ..., form_fields: _Optional[_Mapping[str, str]] = ...) -> None: ...

class HtmlData(_message.Message):
    __slots__ = ("html_data",)
    HTML_DATA_FIELD_NUMBER: _ClassVar[int]
    html_data: str
    def __init__(self, html_data: _Optional[str] = ...) -> None: ...

class UriData(_message.Message):
    __slots__ = ("uri",)
    URI_FIELD_NUMBER: _ClassVar[int]
    uri: str
    def __init__(self, uri: _Optional[str] = ...) -> None: ...

class BraintreeData(_message.Message):
    __slots__ = ("client_token", "card_token", "bin", "acs_url")
    CLIENT_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CARD_TOKEN_FIELD_NUMBER: _ClassVar[int]
    BIN_FIELD_NUMBER: _ClassVar[int]
    ACS_URL_FIELD_NUMBER: _ClassVar[int]
    client_token: str
    card_token: str
    bin: str
    acs_url: str
    def __init__(self, client_token: _Optional[str] = ..., card_token: _Optional[str] = ..., bin: _Optional[str] = ..., acs_url: _Optional[str] = ...) -> None: ...

class MifinityData(_message.Message):
    __slots__ = ("initialization_token",)
    INITIALIZATION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    initialization_token: str
    def __init__(self, initialization_token: _Optional[str] = ...) -> None: ...

class NmiData(_message.Message):
    __slots__ = ("amount", "public_key", "customer_vault_id", "order_id", "continue_redirection_url")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_VAULT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTINUE_REDIRECTION_URL_FIELD_NUMBER: _ClassVar[int]
    amount: _money_pb2.Money
    public_key: _secrets_pb2.SecretString
    customer_vault_id: str
    order_id: str
    continue_redirection_url: str
    def __init__(self, amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer_vault_id: _Optional[str] = ..., order_id: _Optional[str] = ..., continue_redirection_url: _Optional[str] = ...) -> None: ...

class HostedIframeData(_message.Message):
    __slots__ = ("endpoint", "method", "events")
    ENDPOINT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    endpoint: str
    method: HttpMethod
    events: str
    def __init__(self, endpoint: _Optional[str] = ..., method: _Optional[_Union[HttpMethod, str]] = ..., events: _Optional[str] = ...) -> None: ...

class RedirectionResponse(_message.Message):
    __slots__ = ("params", "payload")
    class PayloadEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    PARAMS_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    params: str
    payload: _containers.ScalarMap[str, str]
    def __init__(self, params: _Optional[str] = ..., payload: _Optional[_Mapping[str, str]] = ...) -> None: ...

class RequestDetails(_message.Message):
    __slots__ = ("method", "uri", "headers", "body", "query_params")
    class HeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    METHOD_FIELD_NUMBER: _ClassVar[int]
    URI_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    QUERY_PARAMS_FIELD_NUMBER: _ClassVar[int]
    method: HttpMethod
    uri: str
    headers: _containers.ScalarMap[str, str]
    body: bytes
    query_params: str
    def __init__(self, method: _Optional[_Union[HttpMethod, str]] = ..., uri: _Optional[str] = ..., headers: _Optional[_Mapping[str, str]] = ..., body: _Optional[bytes] = ..., query_params: _Optional[str] = ...) -> None: ...

class Identifier(_message.Message):
    __slots__ = ("id", "encoded_data", "no_response_id_marker")
    ID_FIELD_NUMBER: _ClassVar[int]
    ENCODED_DATA_FIELD_NUMBER: _ClassVar[int]
    NO_RESPONSE_ID_MARKER_FIELD_NUMBER: _ClassVar[int]
    id: str
    encoded_data: str
    no_response_id_marker: _empty_pb2.Empty
    def __init__(self, id: _Optional[str] = ..., encoded_data: _Optional[str] = ..., no_response_id_marker: _Optional[_Union[_empty_pb2.Empty, _Mapping]] = ...) -> None: ...

class Metadata(_message.Message):
    __slots__ = ("general",)
    GENERAL_FIELD_NUMBER: _ClassVar[int]
    general: _secrets_pb2.SecretString
    def __init__(self, general: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class MandateReference(_message.Message):
    __slots__ = ("connector_mandate_id", "network_mandate_id", "network_token_with_nti")
    CONNECTOR_MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    NETWORK_MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TOKEN_WITH_NTI_FIELD_NUMBER: _ClassVar[int]
    connector_mandate_id: ConnectorMandateReferenceId
    network_mandate_id: NetworkMandateId
    network_token_with_nti: NetworkTokenWithNTI
    def __init__(self, connector_mandate_id: _Optional[_Union[ConnectorMandateReferenceId, _Mapping]] = ..., network_mandate_id: _Optional[_Union[NetworkMandateId, _Mapping]] = ..., network_token_with_nti: _Optional[_Union[NetworkTokenWithNTI, _Mapping]] = ...) -> None: ...

class ConnectorMandateReferenceId(_message.Message):
    __slots__ = ("connector_mandate_id", "payment_method_id", "connector_mandate_request_reference_id", "mandate_metadata")
    CONNECTOR_MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_MANDATE_REQUEST_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    MANDATE_METADATA_FIELD_NUMBER: _ClassVar[int]
    connector_mandate_id: str
    payment_method_id: str
    connector_mandate_request_reference_id: str
    mandate_metadata: _secrets_pb2.SecretString
    def __init__(self, connector_mandate_id: _Optional[str] = ..., payment_method_id: _Optional[str] = ..., connector_mandate_request_reference_id: _Optional[str] = ..., mandate_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class MandateReferenceDetails(_message.Message):
    __slots__ = ("connector_mandate_id", "payment_method_id", "connector_mandate_request_reference_id", "mandate_metadata")
    CONNECTOR_MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_MANDATE_REQUEST_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    MANDATE_METADATA_FIELD_NUMBER: _ClassVar[int]
    connector_mandate_id: str
    payment_method_id: str
    connector_mandate_request_reference_id: str
    mandate_metadata: _secrets_pb2.SecretString
    def __init__(self, connector_mandate_id: _Optional[str] = ..., payment_method_id: _Optional[str] = ..., connector_mandate_request_reference_id: _Optional[str] = ..., mandate_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class NetworkMandateId(_message.Message):
    __slots__ = ("network_transaction_id", "transaction_link_id")
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_LINK_ID_FIELD_NUMBER: _ClassVar[int]
    network_transaction_id: str
    transaction_link_id: str
    def __init__(self, network_transaction_id: _Optional[str] = ..., transaction_link_id: _Optional[str] = ...) -> None: ...

class NetworkTokenWithNTI(_message.Message):
    __slots__ = ("network_transaction_id", "token_exp_month", "token_exp_year", "transaction_link_id")
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_LINK_ID_FIELD_NUMBER: _ClassVar[int]
    network_transaction_id: str
    token_exp_month: _secrets_pb2.SecretString
    token_exp_year: _secrets_pb2.SecretString
    transaction_link_id: str
    def __init__(self, network_transaction_id: _Optional[str] = ..., token_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., transaction_link_id: _Optional[str] = ...) -> None: ...

class MandateAmountData(_message.Message):
    __slots__ = ("amount", "currency", "start_date", "end_date", "amount_type", "frequency", "amount_money", "initial_billing_amount", "external_subscription_id", "mandate_status", "next_billing_date", "billing_cycle", "description")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_TYPE_FIELD_NUMBER: _ClassVar[int]
    FREQUENCY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MONEY_FIELD_NUMBER: _ClassVar[int]
    INITIAL_BILLING_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    MANDATE_STATUS_FIELD_NUMBER: _ClassVar[int]
    NEXT_BILLING_DATE_FIELD_NUMBER: _ClassVar[int]
    BILLING_CYCLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    amount: int
    currency: _money_pb2.Currency
    start_date: int
    end_date: int
    amount_type: str
    frequency: str
    amount_money: _money_pb2.Money
    initial_billing_amount: _money_pb2.Money
    external_subscription_id: str
    mandate_status: _statuses_pb2.MandateStatus
    next_billing_date: int
    billing_cycle: int
    description: str
    def __init__(self, amount: _Optional[int] = ..., currency: _Optional[_Union[_money_pb2.Currency, str]] = ..., start_date: _Optional[int] = ..., end_date: _Optional[int] = ..., amount_type: _Optional[str] = ..., frequency: _Optional[str] = ..., amount_money: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., initial_billing_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., external_subscription_id: _Optional[str] = ..., mandate_status: _Optional[_Union[_statuses_pb2.MandateStatus, str]] = ..., next_billing_date: _Optional[int] = ..., billing_cycle: _Optional[int] = ..., description: _Optional[str] = ...) -> None: ...

class BillingDescriptor(_message.Message):
    __slots__ = ("name", "city", "phone", "statement_descriptor", "statement_descriptor_suffix", "reference")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CITY_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_DESCRIPTOR_SUFFIX_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    name: _secrets_pb2.SecretString
    city: _secrets_pb2.SecretString
    phone: _secrets_pb2.SecretString
    statement_descriptor: str
    statement_descriptor_suffix: str
    reference: str
    def __init__(self, name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., city: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., phone: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., statement_descriptor: _Optional[str] = ..., statement_descriptor_suffix: _Optional[str] = ..., reference: _Optional[str] = ...) -> None: ...

class OrderDetailsWithAmount(_message.Message):
    __slots__ = ("product_name", "quantity", "amount", "tax_rate", "total_tax_amount", "requires_shipping", "product_img_link", "product_id", "category", "sub_category", "brand", "description", "unit_of_measure", "product_type", "product_tax_code", "sku", "upc", "commodity_code", "unit_discount_amount")
    PRODUCT_NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    TAX_RATE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REQUIRES_SHIPPING_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_IMG_LINK_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    SUB_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    UNIT_OF_MEASURE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_TYPE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_TAX_CODE_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    UPC_FIELD_NUMBER: _ClassVar[int]
    COMMODITY_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_DISCOUNT_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    product_name: str
    quantity: int
    amount: int
    tax_rate: float
    total_tax_amount: int
    requires_shipping: bool
    product_img_link: str
    product_id: str
    category: str
    sub_category: str
    brand: str
    description: str
    unit_of_measure: str
    product_type: ProductType
    product_tax_code: str
    sku: str
    upc: str
    commodity_code: str
    unit_discount_amount: int
    def __init__(self, product_name: _Optional[str] = ..., quantity: _Optional[int] = ..., amount: _Optional[int] = ..., tax_rate: _Optional[float] = ..., total_tax_amount: _Optional[int] = ..., requires_shipping: _Optional[bool] = ..., product_img_link: _Optional[str] = ..., product_id: _Optional[str] = ..., category: _Optional[str] = ..., sub_category: _Optional[str] = ..., brand: _Optional[str] = ..., description: _Optional[str] = ..., unit_of_measure: _Optional[str] = ..., product_type: _Optional[_Union[ProductType, str]] = ..., product_tax_code: _Optional[str] = ..., sku: _Optional[str] = ..., upc: _Optional[str] = ..., commodity_code: _Optional[str] = ..., unit_discount_amount: _Optional[int] = ...) -> None: ...

class L2L3Data(_message.Message):
    __slots__ = ("order_info", "tax_info")
    ORDER_INFO_FIELD_NUMBER: _ClassVar[int]
    TAX_INFO_FIELD_NUMBER: _ClassVar[int]
    order_info: OrderInfo
    tax_info: TaxInfo
    def __init__(self, order_info: _Optional[_Union[OrderInfo, _Mapping]] = ..., tax_info: _Optional[_Union[TaxInfo, _Mapping]] = ...) -> None: ...

class OrderInfo(_message.Message):
    __slots__ = ("order_date", "order_details", "merchant_order_reference_id", "discount_amount", "shipping_cost", "duty_amount")
    ORDER_DATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_COST_FIELD_NUMBER: _ClassVar[int]
    DUTY_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    order_date: int
    order_details: _containers.RepeatedCompositeFieldContainer[OrderDetailsWithAmount]
    merchant_order_reference_id: str
    discount_amount: int
    shipping_cost: int
    duty_amount: int
    def __init__(self, order_date: _Optional[int] = ..., order_details: _Optional[_Iterable[_Union[OrderDetailsWithAmount, _Mapping]]] = ..., merchant_order_reference_id: _Optional[str] = ..., discount_amount: _Optional[int] = ..., shipping_cost: _Optional[int] = ..., duty_amount: _Optional[int] = ...) -> None: ...

class TaxInfo(_message.Message):
    __slots__ = ("tax_status", "customer_tax_registration_id", "merchant_tax_registration_id", "shipping_amount_tax", "order_tax_amount")
    TAX_STATUS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_TAX_REGISTRATION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TAX_REGISTRATION_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_AMOUNT_TAX_FIELD_NUMBER: _ClassVar[int]
    ORDER_TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    tax_status: _statuses_pb2.TaxStatus
    customer_tax_registration_id: _secrets_pb2.SecretString
    merchant_tax_registration_id: _secrets_pb2.SecretString
    shipping_amount_tax: int
    order_tax_amount: int
    def __init__(self, tax_status: _Optional[_Union[_statuses_pb2.TaxStatus, str]] = ..., customer_tax_registration_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_tax_registration_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., shipping_amount_tax: _Optional[int] = ..., order_tax_amount: _Optional[int] = ...) -> None: ...

class ConnectorResponseData(_message.Message):
    __slots__ = ("additional_payment_method_data", "extended_authorization_response_data", "is_overcapture_enabled")
    ADDITIONAL_PAYMENT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_AUTHORIZATION_RESPONSE_DATA_FIELD_NUMBER: _ClassVar[int]
    IS_OVERCAPTURE_ENABLED_FIELD_NUMBER: _ClassVar[int]
    additional_payment_method_data: AdditionalPaymentMethodConnectorResponse
    extended_authorization_response_data: ExtendedAuthorizationResponseData
    is_overcapture_enabled: bool
    def __init__(self, additional_payment_method_data: _Optional[_Union[AdditionalPaymentMethodConnectorResponse, _Mapping]] = ..., extended_authorization_response_data: _Optional[_Union[ExtendedAuthorizationResponseData, _Mapping]] = ..., is_overcapture_enabled: _Optional[bool] = ...) -> None: ...

class AdditionalPaymentMethodConnectorResponse(_message.Message):
    __slots__ = ("card", "upi", "google_pay", "apple_pay", "bank_redirect")
    CARD_FIELD_NUMBER: _ClassVar[int]
    UPI_FIELD_NUMBER: _ClassVar[int]
    GOOGLE_PAY_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_FIELD_NUMBER: _ClassVar[int]
    BANK_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    card: CardConnectorResponse
    upi: UpiConnectorResponse
    google_pay: GooglePayConnectorResponse
    apple_pay: ApplePayConnectorResponse
    bank_redirect: BankRedirectConnectorResponse
    def __init__(self, card: _Optional[_Union[CardConnectorResponse, _Mapping]] = ..., upi: _Optional[_Union[UpiConnectorResponse, _Mapping]] = ..., google_pay: _Optional[_Union[GooglePayConnectorResponse, _Mapping]] = ..., apple_pay: _Optional[_Union[ApplePayConnectorResponse, _Mapping]] = ..., bank_redirect: _Optional[_Union[BankRedirectConnectorResponse, _Mapping]] = ...) -> None: ...

class CardConnectorResponse(_message.Message):
    __slots__ = ("authentication_data", "payment_checks", "card_network", "domestic_network", "auth_code")
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_CHECKS_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    DOMESTIC_NETWORK_FIELD_NUMBER: _ClassVar[int]
    AUTH_CODE_FIELD_NUMBER: _ClassVar[int]
    authentication_data: bytes
    payment_checks: bytes
    card_network: str
    domestic_network: str
    auth_code: str
    def __init__(self, authentication_data: _Optional[bytes] = ..., payment_checks: _Optional[bytes] = ..., card_network: _Optional[str] = ..., domestic_network: _Optional[str] = ..., auth_code: _Optional[str] = ...) -> None: ...

class GooglePayConnectorResponse(_message.Message):
    __slots__ = ("auth_code",)
    AUTH_CODE_FIELD_NUMBER: _ClassVar[int]
    auth_code: str
    def __init__(self, auth_code: _Optional[str] = ...) -> None: ...

class ApplePayConnectorResponse(_message.Message):
    __slots__ = ("auth_code",)
    AUTH_CODE_FIELD_NUMBER: _ClassVar[int]
    auth_code: str
    def __init__(self, auth_code: _Optional[str] = ...) -> None: ...

class UpiConnectorResponse(_message.Message):
    __slots__ = ("upi_mode",)
    UPI_MODE_FIELD_NUMBER: _ClassVar[int]
    upi_mode: _payment_methods_pb2.UpiSource
    def __init__(self, upi_mode: _Optional[_Union[_payment_methods_pb2.UpiSource, str]] = ...) -> None: ...

class BankRedirectConnectorResponse(_message.Message):
    __slots__ = ("interac",)
    INTERAC_FIELD_NUMBER: _ClassVar[int]
    interac: InteracCustomerInfo
    def __init__(self, interac: _Optional[_Union[InteracCustomerInfo, _Mapping]] = ...) -> None: ...

class InteracCustomerInfo(_message.Message):
    __slots__ = ("customer_info",)
    CUSTOMER_INFO_FIELD_NUMBER: _ClassVar[int]
    customer_info: CustomerInfo
    def __init__(self, customer_info: _Optional[_Union[CustomerInfo, _Mapping]] = ...) -> None: ...

class ExtendedAuthorizationResponseData(_message.Message):
    __slots__ = ("extended_authentication_applied", "capture_before", "extended_authorization_last_applied_at")
    EXTENDED_AUTHENTICATION_APPLIED_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_AUTHORIZATION_LAST_APPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    extended_authentication_applied: bool
    capture_before: int
    extended_authorization_last_applied_at: int
    def __init__(self, extended_authentication_applied: _Optional[bool] = ..., capture_before: _Optional[int] = ..., extended_authorization_last_applied_at: _Optional[int] = ...) -> None: ...

class PaymentMethodUpdate(_message.Message):
    __slots__ = ("card",)
    CARD_FIELD_NUMBER: _ClassVar[int]
    card: CardDetailUpdate
    def __init__(self, card: _Optional[_Union[CardDetailUpdate, _Mapping]] = ...) -> None: ...

class CardDetailUpdate(_message.Message):
    __slots__ = ("card_exp_month", "card_exp_year", "last4_digits", "issuer_country", "card_issuer", "card_network", "card_holder_name")
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    LAST4_DIGITS_FIELD_NUMBER: _ClassVar[int]
    ISSUER_COUNTRY_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUER_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    card_exp_month: str
    card_exp_year: str
    last4_digits: str
    issuer_country: str
    card_issuer: str
    card_network: str
    card_holder_name: str
    def __init__(self, card_exp_month: _Optional[str] = ..., card_exp_year: _Optional[str] = ..., last4_digits: _Optional[str] = ..., issuer_country: _Optional[str] = ..., card_issuer: _Optional[str] = ..., card_network: _Optional[str] = ..., card_holder_name: _Optional[str] = ...) -> None: ...

class PartnerMerchantIdentifierDetails(_message.Message):
    __slots__ = ("partner_details", "merchant_details")
    PARTNER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_DETAILS_FIELD_NUMBER: _ClassVar[int]
    partner_details: PartnerApplicationDetails
    merchant_details: MerchantApplicationDetails
    def __init__(self, partner_details: _Optional[_Union[PartnerApplicationDetails, _Mapping]] = ..., merchant_details: _Optional[_Union[MerchantApplicationDetails, _Mapping]] = ...) -> None: ...

class PartnerApplicationDetails(_message.Message):
    __slots__ = ("name", "version", "integrator")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    INTEGRATOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    integrator: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., integrator: _Optional[str] = ...) -> None: ...

class MerchantApplicationDetails(_message.Message):
    __slots__ = ("name", "version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ...) -> None: ...

class MerchantDetails(_message.Message):
    __slots__ = ("merchant_id", "merchant_category_code")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_CATEGORY_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_id: str
    merchant_category_code: int
    def __init__(self, merchant_id: _Optional[str] = ..., merchant_category_code: _Optional[int] = ...) -> None: ...

class SplitPaymentsDetails(_message.Message):
    __slots__ = ("stripe_split_payment", "adyen_split_payment")
    STRIPE_SPLIT_PAYMENT_FIELD_NUMBER: _ClassVar[int]
    ADYEN_SPLIT_PAYMENT_FIELD_NUMBER: _ClassVar[int]
    stripe_split_payment: StripeSplitPaymentData
    adyen_split_payment: AdyenSplitData
    def __init__(self, stripe_split_payment: _Optional[_Union[StripeSplitPaymentData, _Mapping]] = ..., adyen_split_payment: _Optional[_Union[AdyenSplitData, _Mapping]] = ...) -> None: ...

class SplitRefundsDetails(_message.Message):
    __slots__ = ("stripe_split_refund", "adyen_split_refund")
    STRIPE_SPLIT_REFUND_FIELD_NUMBER: _ClassVar[int]
    ADYEN_SPLIT_REFUND_FIELD_NUMBER: _ClassVar[int]
    stripe_split_refund: StripeSplitRefundData
    adyen_split_refund: AdyenSplitData
    def __init__(self, stripe_split_refund: _Optional[_Union[StripeSplitRefundData, _Mapping]] = ..., adyen_split_refund: _Optional[_Union[AdyenSplitData, _Mapping]] = ...) -> None: ...

class ConnectorSplitResponseData(_message.Message):
    __slots__ = ("stripe_split_response", "adyen_split_response")
    STRIPE_SPLIT_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    ADYEN_SPLIT_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    stripe_split_response: StripeSplitResponseData
    adyen_split_response: AdyenSplitData
    def __init__(self, stripe_split_response: _Optional[_Union[StripeSplitResponseData, _Mapping]] = ..., adyen_split_response: _Optional[_Union[AdyenSplitData, _Mapping]] = ...) -> None: ...

class StripeSplitPaymentData(_message.Message):
    __slots__ = ("charge_type", "application_fees", "transfer_account_id", "on_behalf_of")
    CHARGE_TYPE_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_FEES_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    charge_type: PaymentChargeType
    application_fees: int
    transfer_account_id: str
    on_behalf_of: str
    def __init__(self, charge_type: _Optional[_Union[PaymentChargeType, str]] = ..., application_fees: _Optional[int] = ..., transfer_account_id: _Optional[str] = ..., on_behalf_of: _Optional[str] = ...) -> None: ...

class StripeSplitRefundData(_message.Message):
    __slots__ = ("charge_id", "transfer_account_id", "charge_type", "options")
    CHARGE_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHARGE_TYPE_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    charge_id: str
    transfer_account_id: str
    charge_type: PaymentChargeType
    options: ChargeRefundsOptions
    def __init__(self, charge_id: _Optional[str] = ..., transfer_account_id: _Optional[str] = ..., charge_type: _Optional[_Union[PaymentChargeType, str]] = ..., options: _Optional[_Union[ChargeRefundsOptions, _Mapping]] = ...) -> None: ...

class StripeSplitResponseData(_message.Message):
    __slots__ = ("charge_id", "charge_type", "application_fees", "transfer_account_id", "on_behalf_of")
    CHARGE_ID_FIELD_NUMBER: _ClassVar[int]
    CHARGE_TYPE_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_FEES_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    charge_id: str
    charge_type: PaymentChargeType
    application_fees: int
    transfer_account_id: str
    on_behalf_of: str
    def __init__(self, charge_id: _Optional[str] = ..., charge_type: _Optional[_Union[PaymentChargeType, str]] = ..., application_fees: _Optional[int] = ..., transfer_account_id: _Optional[str] = ..., on_behalf_of: _Optional[str] = ...) -> None: ...

class ChargeRefundsOptions(_message.Message):
    __slots__ = ("destination", "direct")
    DESTINATION_FIELD_NUMBER: _ClassVar[int]
    DIRECT_FIELD_NUMBER: _ClassVar[int]
    destination: DestinationChargeRefund
    direct: DirectChargeRefund
    def __init__(self, destination: _Optional[_Union[DestinationChargeRefund, _Mapping]] = ..., direct: _Optional[_Union[DirectChargeRefund, _Mapping]] = ...) -> None: ...

class DirectChargeRefund(_message.Message):
    __slots__ = ("revert_platform_fee",)
    REVERT_PLATFORM_FEE_FIELD_NUMBER: _ClassVar[int]
    revert_platform_fee: bool
    def __init__(self, revert_platform_fee: _Optional[bool] = ...) -> None: ...

class DestinationChargeRefund(_message.Message):
    __slots__ = ("revert_platform_fee", "revert_transfer")
    REVERT_PLATFORM_FEE_FIELD_NUMBER: _ClassVar[int]
    REVERT_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    revert_platform_fee: bool
    revert_transfer: bool
    def __init__(self, revert_platform_fee: _Optional[bool] = ..., revert_transfer: _Optional[bool] = ...) -> None: ...

class AdyenSplitData(_message.Message):
    __slots__ = ("store", "split_items")
    STORE_FIELD_NUMBER: _ClassVar[int]
    SPLIT_ITEMS_FIELD_NUMBER: _ClassVar[int]
    store: str
    split_items: _containers.RepeatedCompositeFieldContainer[AdyenSplitItem]
    def __init__(self, store: _Optional[str] = ..., split_items: _Optional[_Iterable[_Union[AdyenSplitItem, _Mapping]]] = ...) -> None: ...

class AdyenSplitItem(_message.Message):
    __slots__ = ("amount", "split_type", "account", "reference", "description")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SPLIT_TYPE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    amount: int
    split_type: AdyenSplitType
    account: str
    reference: str
    description: str
    def __init__(self, amount: _Optional[int] = ..., split_type: _Optional[_Union[AdyenSplitType, str]] = ..., account: _Optional[str] = ..., reference: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class EvidenceDocument(_message.Message):
    __slots__ = ("evidence_type", "file_content", "file_mime_type", "provider_file_id", "text_content")
    EVIDENCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    FILE_CONTENT_FIELD_NUMBER: _ClassVar[int]
    FILE_MIME_TYPE_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FILE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_CONTENT_FIELD_NUMBER: _ClassVar[int]
    evidence_type: EvidenceType
    file_content: bytes
    file_mime_type: str
    provider_file_id: str
    text_content: str
    def __init__(self, evidence_type: _Optional[_Union[EvidenceType, str]] = ..., file_content: _Optional[bytes] = ..., file_mime_type: _Optional[str] = ..., provider_file_id: _Optional[str] = ..., text_content: _Optional[str] = ...) -> None: ...

class DomainData(_message.Message):
    __slots__ = ("airline_data", "education_data")
    AIRLINE_DATA_FIELD_NUMBER: _ClassVar[int]
    EDUCATION_DATA_FIELD_NUMBER: _ClassVar[int]
    airline_data: AirlineData
    education_data: EducationData
    def __init__(self, airline_data: _Optional[_Union[AirlineData, _Mapping]] = ..., education_data: _Optional[_Union[EducationData, _Mapping]] = ...) -> None: ...

class EducationData(_message.Message):
    __slots__ = ("student_details",)
    STUDENT_DETAILS_FIELD_NUMBER: _ClassVar[int]
    student_details: StudentDetails
    def __init__(self, student_details: _Optional[_Union[StudentDetails, _Mapping]] = ...) -> None: ...

class StudentDetails(_message.Message):
    __slots__ = ("student_id", "student_first_name", "student_last_name", "student_email")
    STUDENT_ID_FIELD_NUMBER: _ClassVar[int]
    STUDENT_FIRST_NAME_FIELD_NUMBER: _ClassVar[int]
    STUDENT_LAST_NAME_FIELD_NUMBER: _ClassVar[int]
    STUDENT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    student_id: str
    student_first_name: str
    student_last_name: str
    student_email: _secrets_pb2.SecretString
    def __init__(self, student_id: _Optional[str] = ..., student_first_name: _Optional[str] = ..., student_last_name: _Optional[str] = ..., student_email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class AirlineData(_message.Message):
    __slots__ = ("pnr_code", "booking_reference", "ticket_number", "ticket_issue_date", "booking_date_time", "flight_date", "issuing_carrier_code", "airline_code", "passenger_name", "number_of_passengers", "document_type", "refundability", "ticket_delivery_type", "cardholder_travel_status", "ticket_issue_address", "booking_system_unique_id", "agency_code", "agency_name", "agency_invoice_number", "agency_plan_name", "total_fare", "total_taxes", "total_fee", "boarding_fee", "flight_segments", "passengers")
    PNR_CODE_FIELD_NUMBER: _ClassVar[int]
    BOOKING_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    TICKET_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TICKET_ISSUE_DATE_FIELD_NUMBER: _ClassVar[int]
    BOOKING_DATE_TIME_FIELD_NUMBER: _ClassVar[int]
    FLIGHT_DATE_FIELD_NUMBER: _ClassVar[int]
    ISSUING_CARRIER_CODE_FIELD_NUMBER: _ClassVar[int]
    AIRLINE_CODE_FIELD_NUMBER: _ClassVar[int]
    PASSENGER_NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_OF_PASSENGERS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    REFUNDABILITY_FIELD_NUMBER: _ClassVar[int]
    TICKET_DELIVERY_TYPE_FIELD_NUMBER: _ClassVar[int]
    CARDHOLDER_TRAVEL_STATUS_FIELD_NUMBER: _ClassVar[int]
    TICKET_ISSUE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BOOKING_SYSTEM_UNIQUE_ID_FIELD_NUMBER: _ClassVar[int]
    AGENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    AGENCY_NAME_FIELD_NUMBER: _ClassVar[int]
    AGENCY_INVOICE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    AGENCY_PLAN_NAME_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FARE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_TAXES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEE_FIELD_NUMBER: _ClassVar[int]
    BOARDING_FEE_FIELD_NUMBER: _ClassVar[int]
    FLIGHT_SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    PASSENGERS_FIELD_NUMBER: _ClassVar[int]
    pnr_code: str
    booking_reference: str
    ticket_number: str
    ticket_issue_date: str
    booking_date_time: str
    flight_date: str
    issuing_carrier_code: str
    airline_code: str
    passenger_name: str
    number_of_passengers: int
    document_type: str
    refundability: TicketRefundability
    ticket_delivery_type: TicketDeliveryType
    cardholder_travel_status: _statuses_pb2.CardholderTravelStatus
    ticket_issue_address: Address
    booking_system_unique_id: str
    agency_code: str
    agency_name: str
    agency_invoice_number: str
    agency_plan_name: str
    total_fare: _money_pb2.Money
    total_taxes: _money_pb2.Money
    total_fee: _money_pb2.Money
    boarding_fee: _money_pb2.Money
    flight_segments: _containers.RepeatedCompositeFieldContainer[AirlineSegment]
    passengers: _containers.RepeatedCompositeFieldContainer[AirlinePassenger]
    def __init__(self, pnr_code: _Optional[str] = ..., booking_reference: _Optional[str] = ..., ticket_number: _Optional[str] = ..., ticket_issue_date: _Optional[str] = ..., booking_date_time: _Optional[str] = ..., flight_date: _Optional[str] = ..., issuing_carrier_code: _Optional[str] = ..., airline_code: _Optional[str] = ..., passenger_name: _Optional[str] = ..., number_of_passengers: _Optional[int] = ..., document_type: _Optional[str] = ..., refundability: _Optional[_Union[TicketRefundability, str]] = ..., ticket_delivery_type: _Optional[_Union[TicketDeliveryType, str]] = ..., cardholder_travel_status: _Optional[_Union[_statuses_pb2.CardholderTravelStatus, str]] = ..., ticket_issue_address: _Optional[_Union[Address, _Mapping]] = ..., booking_system_unique_id: _Optional[str] = ..., agency_code: _Optional[str] = ..., agency_name: _Optional[str] = ..., agency_invoice_number: _Optional[str] = ..., agency_plan_name: _Optional[str] = ..., total_fare: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total_taxes: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total_fee: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., boarding_fee: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., flight_segments: _Optional[_Iterable[_Union[AirlineSegment, _Mapping]]] = ..., passengers: _Optional[_Iterable[_Union[AirlinePassenger, _Mapping]]] = ...) -> None: ...

class AirlineSegment(_message.Message):
    __slots__ = ("sequence_no", "marketing_carrier_code", "flight_number", "flight_type", "class_of_service", "fare_basis_code", "stopover_code", "departure", "arrival", "fare_amount", "fee_amount", "tax_amount", "exchange_ticket_number", "conjunction_ticket", "coupon_number", "endorsements_restrictions", "operating_carrier_code", "operating_flight_number")
    SEQUENCE_NO_FIELD_NUMBER: _ClassVar[int]
    MARKETING_CARRIER_CODE_FIELD_NUMBER: _ClassVar[int]
    FLIGHT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    FLIGHT_TYPE_FIELD_NUMBER: _ClassVar[int]
    CLASS_OF_SERVICE_FIELD_NUMBER: _ClassVar[int]
    FARE_BASIS_CODE_FIELD_NUMBER: _ClassVar[int]
    STOPOVER_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTURE_FIELD_NUMBER: _ClassVar[int]
    ARRIVAL_FIELD_NUMBER: _ClassVar[int]
    FARE_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FEE_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    EXCHANGE_TICKET_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CONJUNCTION_TICKET_FIELD_NUMBER: _ClassVar[int]
    COUPON_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ENDORSEMENTS_RESTRICTIONS_FIELD_NUMBER: _ClassVar[int]
    OPERATING_CARRIER_CODE_FIELD_NUMBER: _ClassVar[int]
    OPERATING_FLIGHT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    sequence_no: int
    marketing_carrier_code: str
    flight_number: str
    flight_type: str
    class_of_service: str
    fare_basis_code: str
    stopover_code: str
    departure: AirlineLocation
    arrival: AirlineLocation
    fare_amount: _money_pb2.Money
    fee_amount: _money_pb2.Money
    tax_amount: _money_pb2.Money
    exchange_ticket_number: str
    conjunction_ticket: str
    coupon_number: str
    endorsements_restrictions: str
    operating_carrier_code: str
    operating_flight_number: str
    def __init__(self, sequence_no: _Optional[int] = ..., marketing_carrier_code: _Optional[str] = ..., flight_number: _Optional[str] = ..., flight_type: _Optional[str] = ..., class_of_service: _Optional[str] = ..., fare_basis_code: _Optional[str] = ..., stopover_code: _Optional[str] = ..., departure: _Optional[_Union[AirlineLocation, _Mapping]] = ..., arrival: _Optional[_Union[AirlineLocation, _Mapping]] = ..., fare_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., fee_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., exchange_ticket_number: _Optional[str] = ..., conjunction_ticket: _Optional[str] = ..., coupon_number: _Optional[str] = ..., endorsements_restrictions: _Optional[str] = ..., operating_carrier_code: _Optional[str] = ..., operating_flight_number: _Optional[str] = ...) -> None: ...

class AirlineLocation(_message.Message):
    __slots__ = ("airport_code", "city_code", "city_name", "country_code", "country_name", "date_time")
    AIRPORT_CODE_FIELD_NUMBER: _ClassVar[int]
    CITY_CODE_FIELD_NUMBER: _ClassVar[int]
    CITY_NAME_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_NAME_FIELD_NUMBER: _ClassVar[int]
    DATE_TIME_FIELD_NUMBER: _ClassVar[int]
    airport_code: str
    city_code: str
    city_name: str
    country_code: str
    country_name: str
    date_time: str
    def __init__(self, airport_code: _Optional[str] = ..., city_code: _Optional[str] = ..., city_name: _Optional[str] = ..., country_code: _Optional[str] = ..., country_name: _Optional[str] = ..., date_time: _Optional[str] = ...) -> None: ...

class AirlinePassenger(_message.Message):
    __slots__ = ("sequence_no", "customer", "middle_name", "gender", "date_of_birth", "passenger_type", "frequent_flyer_number", "loyalty_tier", "passport_number", "nationality", "ticket_number")
    SEQUENCE_NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    MIDDLE_NAME_FIELD_NUMBER: _ClassVar[int]
    GENDER_FIELD_NUMBER: _ClassVar[int]
    DATE_OF_BIRTH_FIELD_NUMBER: _ClassVar[int]
    PASSENGER_TYPE_FIELD_NUMBER: _ClassVar[int]
    FREQUENT_FLYER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOYALTY_TIER_FIELD_NUMBER: _ClassVar[int]
    PASSPORT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NATIONALITY_FIELD_NUMBER: _ClassVar[int]
    TICKET_NUMBER_FIELD_NUMBER: _ClassVar[int]
    sequence_no: int
    customer: Customer
    middle_name: str
    gender: str
    date_of_birth: str
    passenger_type: str
    frequent_flyer_number: str
    loyalty_tier: str
    passport_number: _secrets_pb2.SecretString
    nationality: str
    ticket_number: _secrets_pb2.SecretString
    def __init__(self, sequence_no: _Optional[int] = ..., customer: _Optional[_Union[Customer, _Mapping]] = ..., middle_name: _Optional[str] = ..., gender: _Optional[str] = ..., date_of_birth: _Optional[str] = ..., passenger_type: _Optional[str] = ..., frequent_flyer_number: _Optional[str] = ..., loyalty_tier: _Optional[str] = ..., passport_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., nationality: _Optional[str] = ..., ticket_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...
