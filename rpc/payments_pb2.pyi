from rpc import client_tokens_pb2 as _client_tokens_pb2
from rpc import errors_pb2 as _errors_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
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

class AuthorizationStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUTHORIZATION_STATUS_UNSPECIFIED: _ClassVar[AuthorizationStatus]
    AUTHORIZATION_SUCCESS: _ClassVar[AuthorizationStatus]
    AUTHORIZATION_FAILURE: _ClassVar[AuthorizationStatus]
    AUTHORIZATION_PROCESSING: _ClassVar[AuthorizationStatus]
    AUTHORIZATION_UNRESOLVED: _ClassVar[AuthorizationStatus]

class AcceptanceType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCEPTANCE_TYPE_UNSPECIFIED: _ClassVar[AcceptanceType]
    ONLINE: _ClassVar[AcceptanceType]
    OFFLINE: _ClassVar[AcceptanceType]

class FutureUsage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FUTURE_USAGE_UNSPECIFIED: _ClassVar[FutureUsage]
    OFF_SESSION: _ClassVar[FutureUsage]
    ON_SESSION: _ClassVar[FutureUsage]

class PaymentExperience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_EXPERIENCE_UNSPECIFIED: _ClassVar[PaymentExperience]
    REDIRECT_TO_URL: _ClassVar[PaymentExperience]
    INVOKE_SDK_CLIENT: _ClassVar[PaymentExperience]
    DISPLAY_QR_CODE: _ClassVar[PaymentExperience]
    ONE_CLICK: _ClassVar[PaymentExperience]
    LINK_WALLET: _ClassVar[PaymentExperience]
    INVOKE_PAYMENT_APP: _ClassVar[PaymentExperience]
    DISPLAY_WAIT_SCREEN: _ClassVar[PaymentExperience]
    COLLECT_OTP: _ClassVar[PaymentExperience]

class SyncRequestType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SYNC_REQUEST_TYPE_UNSPECIFIED: _ClassVar[SyncRequestType]
    SINGLE_PAYMENT_SYNC: _ClassVar[SyncRequestType]
    MULTIPLE_CAPTURE_SYNC: _ClassVar[SyncRequestType]

class ThreeDsCompletionIndicator(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    THREE_DS_COMPLETION_INDICATOR_UNSPECIFIED: _ClassVar[ThreeDsCompletionIndicator]
    THREE_DS_COMPLETION_INDICATOR_SUCCESS: _ClassVar[ThreeDsCompletionIndicator]
    THREE_DS_COMPLETION_INDICATOR_FAILURE: _ClassVar[ThreeDsCompletionIndicator]
    THREE_DS_COMPLETION_INDICATOR_NOT_AVAILABLE: _ClassVar[ThreeDsCompletionIndicator]

class Tokenization(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TOKENIZATION_UNSPECIFIED: _ClassVar[Tokenization]
    TOKENIZATION_TOKENIZE_AT_PSP: _ClassVar[Tokenization]
    TOKENIZATION_SKIP_PSP: _ClassVar[Tokenization]
AUTHORIZATION_STATUS_UNSPECIFIED: AuthorizationStatus
AUTHORIZATION_SUCCESS: AuthorizationStatus
AUTHORIZATION_FAILURE: AuthorizationStatus
AUTHORIZATION_PROCESSING: AuthorizationStatus
AUTHORIZATION_UNRESOLVED: AuthorizationStatus
ACCEPTANCE_TYPE_UNSPECIFIED: AcceptanceType
ONLINE: AcceptanceType
OFFLINE: AcceptanceType
FUTURE_USAGE_UNSPECIFIED: FutureUsage
OFF_SESSION: FutureUsage
ON_SESSION: FutureUsage
PAYMENT_EXPERIENCE_UNSPECIFIED: PaymentExperience
REDIRECT_TO_URL: PaymentExperience
INVOKE_SDK_CLIENT: PaymentExperience
DISPLAY_QR_CODE: PaymentExperience
ONE_CLICK: PaymentExperience
LINK_WALLET: PaymentExperience
INVOKE_PAYMENT_APP: PaymentExperience
DISPLAY_WAIT_SCREEN: PaymentExperience
COLLECT_OTP: PaymentExperience
SYNC_REQUEST_TYPE_UNSPECIFIED: SyncRequestType
SINGLE_PAYMENT_SYNC: SyncRequestType
MULTIPLE_CAPTURE_SYNC: SyncRequestType
THREE_DS_COMPLETION_INDICATOR_UNSPECIFIED: ThreeDsCompletionIndicator
THREE_DS_COMPLETION_INDICATOR_SUCCESS: ThreeDsCompletionIndicator
THREE_DS_COMPLETION_INDICATOR_FAILURE: ThreeDsCompletionIndicator
THREE_DS_COMPLETION_INDICATOR_NOT_AVAILABLE: ThreeDsCompletionIndicator
TOKENIZATION_UNSPECIFIED: Tokenization
TOKENIZATION_TOKENIZE_AT_PSP: Tokenization
TOKENIZATION_SKIP_PSP: Tokenization

class PaymentServiceAuthorizeRequest(_message.Message):
    __slots__ = ("merchant_transaction_id", "amount", "order_tax_amount", "shipping_cost", "payment_method", "capture_method", "customer", "address", "auth_type", "enrolled_for_3ds", "authentication_data", "metadata", "connector_feature_data", "return_url", "webhook_url", "complete_authorize_url", "session_token", "order_category", "merchant_order_id", "setup_future_usage", "off_session", "request_incremental_authorization", "request_extended_authorization", "enable_partial_authorization", "customer_acceptance", "browser_info", "payment_experience", "description", "payment_channel", "test_mode", "setup_mandate_details", "statement_descriptor_name", "statement_descriptor_suffix", "billing_descriptor", "state", "order_details", "locale", "tokenization_strategy", "threeds_completion_indicator", "redirection_response", "continue_redirection_url", "l2_l3_data", "connector_order_id", "merchant_request_id", "domain_data", "split_payments", "mit_category", "surcharge_amount", "partner_merchant_identifier_details")
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ORDER_TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_COST_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    AUTH_TYPE_FIELD_NUMBER: _ClassVar[int]
    ENROLLED_FOR_3DS_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_AUTHORIZE_URL_FIELD_NUMBER: _ClassVar[int]
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    OFF_SESSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_INCREMENTAL_AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_EXTENDED_AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    ENABLE_PARTIAL_AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_EXPERIENCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    SETUP_MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_DESCRIPTOR_NAME_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_DESCRIPTOR_SUFFIX_FIELD_NUMBER: _ClassVar[int]
    BILLING_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    TOKENIZATION_STRATEGY_FIELD_NUMBER: _ClassVar[int]
    THREEDS_COMPLETION_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    CONTINUE_REDIRECTION_URL_FIELD_NUMBER: _ClassVar[int]
    L2_L3_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_DATA_FIELD_NUMBER: _ClassVar[int]
    SPLIT_PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    MIT_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    SURCHARGE_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PARTNER_MERCHANT_IDENTIFIER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    merchant_transaction_id: str
    amount: _money_pb2.Money
    order_tax_amount: int
    shipping_cost: int
    payment_method: _payment_methods_pb2.PaymentMethod
    capture_method: _payment_data_pb2.CaptureMethod
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    auth_type: _payment_data_pb2.AuthenticationType
    enrolled_for_3ds: bool
    authentication_data: _payment_data_pb2.AuthenticationData
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    return_url: str
    webhook_url: str
    complete_authorize_url: str
    session_token: str
    order_category: str
    merchant_order_id: str
    setup_future_usage: FutureUsage
    off_session: bool
    request_incremental_authorization: bool
    request_extended_authorization: bool
    enable_partial_authorization: bool
    customer_acceptance: CustomerAcceptance
    browser_info: _payment_data_pb2.BrowserInformation
    payment_experience: PaymentExperience
    description: str
    payment_channel: _payment_data_pb2.PaymentChannel
    test_mode: bool
    setup_mandate_details: SetupMandateDetails
    statement_descriptor_name: str
    statement_descriptor_suffix: str
    billing_descriptor: _payment_data_pb2.BillingDescriptor
    state: _payment_data_pb2.ConnectorState
    order_details: _containers.RepeatedCompositeFieldContainer[_payment_data_pb2.OrderDetailsWithAmount]
    locale: str
    tokenization_strategy: Tokenization
    threeds_completion_indicator: ThreeDsCompletionIndicator
    redirection_response: _payment_data_pb2.RedirectionResponse
    continue_redirection_url: str
    l2_l3_data: _payment_data_pb2.L2L3Data
    connector_order_id: str
    merchant_request_id: str
    domain_data: _payment_data_pb2.DomainData
    split_payments: _payment_data_pb2.SplitPaymentsDetails
    mit_category: _payment_data_pb2.MitCategory
    surcharge_amount: _money_pb2.Money
    partner_merchant_identifier_details: _payment_data_pb2.PartnerMerchantIdentifierDetails
    def __init__(self, merchant_transaction_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., order_tax_amount: _Optional[int] = ..., shipping_cost: _Optional[int] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., auth_type: _Optional[_Union[_payment_data_pb2.AuthenticationType, str]] = ..., enrolled_for_3ds: _Optional[bool] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., complete_authorize_url: _Optional[str] = ..., session_token: _Optional[str] = ..., order_category: _Optional[str] = ..., merchant_order_id: _Optional[str] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ..., off_session: _Optional[bool] = ..., request_incremental_authorization: _Optional[bool] = ..., request_extended_authorization: _Optional[bool] = ..., enable_partial_authorization: _Optional[bool] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., payment_experience: _Optional[_Union[PaymentExperience, str]] = ..., description: _Optional[str] = ..., payment_channel: _Optional[_Union[_payment_data_pb2.PaymentChannel, str]] = ..., test_mode: _Optional[bool] = ..., setup_mandate_details: _Optional[_Union[SetupMandateDetails, _Mapping]] = ..., statement_descriptor_name: _Optional[str] = ..., statement_descriptor_suffix: _Optional[str] = ..., billing_descriptor: _Optional[_Union[_payment_data_pb2.BillingDescriptor, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., order_details: _Optional[_Iterable[_Union[_payment_data_pb2.OrderDetailsWithAmount, _Mapping]]] = ..., locale: _Optional[str] = ..., tokenization_strategy: _Optional[_Union[Tokenization, str]] = ..., threeds_completion_indicator: _Optional[_Union[ThreeDsCompletionIndicator, str]] = ..., redirection_response: _Optional[_Union[_payment_data_pb2.RedirectionResponse, _Mapping]] = ..., continue_redirection_url: _Optional[str] = ..., l2_l3_data: _Optional[_Union[_payment_data_pb2.L2L3Data, _Mapping]] = ..., connector_order_id: _Optional[str] = ..., merchant_request_id: _Optional[str] = ..., domain_data: _Optional[_Union[_payment_data_pb2.DomainData, _Mapping]] = ..., split_payments: _Optional[_Union[_payment_data_pb2.SplitPaymentsDetails, _Mapping]] = ..., mit_category: _Optional[_Union[_payment_data_pb2.MitCategory, str]] = ..., surcharge_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., partner_merchant_identifier_details: _Optional[_Union[_payment_data_pb2.PartnerMerchantIdentifierDetails, _Mapping]] = ...) -> None: ...

class PaymentServiceAuthorizeResponse(_message.Message):
    __slots__ = ("merchant_transaction_id", "connector_transaction_id", "status", "error", "status_code", "response_headers", "redirection_data", "network_transaction_id", "incremental_authorization_allowed", "state", "raw_connector_response", "raw_connector_request", "captured_amount", "capturable_amount", "authorized_amount", "mandate_reference", "connector_response", "connector_feature_data", "network_txn_link_id", "authorized_money", "splits", "mandate_reference_details", "raw_connector_status")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_DATA_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    INCREMENTAL_AUTHORIZATION_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    CAPTURED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CAPTURABLE_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TXN_LINK_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZED_MONEY_FIELD_NUMBER: _ClassVar[int]
    SPLITS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_STATUS_FIELD_NUMBER: _ClassVar[int]
    merchant_transaction_id: str
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    redirection_data: _payment_data_pb2.RedirectForm
    network_transaction_id: str
    incremental_authorization_allowed: bool
    state: _payment_data_pb2.ConnectorState
    raw_connector_response: _secrets_pb2.SecretString
    raw_connector_request: _secrets_pb2.SecretString
    captured_amount: int
    capturable_amount: int
    authorized_amount: int
    mandate_reference: _payment_data_pb2.MandateReference
    connector_response: _payment_data_pb2.ConnectorResponseData
    connector_feature_data: _secrets_pb2.SecretString
    network_txn_link_id: str
    authorized_money: _money_pb2.Money
    splits: _payment_data_pb2.ConnectorSplitResponseData
    mandate_reference_details: _payment_data_pb2.MandateReferenceDetails
    raw_connector_status: _errors_pb2.RawConnectorStatus
    def __init__(self, merchant_transaction_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., redirection_data: _Optional[_Union[_payment_data_pb2.RedirectForm, _Mapping]] = ..., network_transaction_id: _Optional[str] = ..., incremental_authorization_allowed: _Optional[bool] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., captured_amount: _Optional[int] = ..., capturable_amount: _Optional[int] = ..., authorized_amount: _Optional[int] = ..., mandate_reference: _Optional[_Union[_payment_data_pb2.MandateReference, _Mapping]] = ..., connector_response: _Optional[_Union[_payment_data_pb2.ConnectorResponseData, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., network_txn_link_id: _Optional[str] = ..., authorized_money: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., splits: _Optional[_Union[_payment_data_pb2.ConnectorSplitResponseData, _Mapping]] = ..., mandate_reference_details: _Optional[_Union[_payment_data_pb2.MandateReferenceDetails, _Mapping]] = ..., raw_connector_status: _Optional[_Union[_errors_pb2.RawConnectorStatus, _Mapping]] = ...) -> None: ...

class PaymentServiceGetRequest(_message.Message):
    __slots__ = ("merchant_transaction_id", "connector_transaction_id", "encoded_data", "capture_method", "amount", "setup_future_usage", "state", "metadata", "connector_feature_data", "sync_type", "connector_order_reference_id", "test_mode", "payment_experience", "merchant_request_id", "payment_method_type", "split_payments", "mandate_reference")
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ENCODED_DATA_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    SYNC_TYPE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_EXPERIENCE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    SPLIT_PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    merchant_transaction_id: str
    connector_transaction_id: str
    encoded_data: str
    capture_method: _payment_data_pb2.CaptureMethod
    amount: _money_pb2.Money
    setup_future_usage: FutureUsage
    state: _payment_data_pb2.ConnectorState
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    sync_type: SyncRequestType
    connector_order_reference_id: str
    test_mode: bool
    payment_experience: PaymentExperience
    merchant_request_id: str
    payment_method_type: _payment_data_pb2.PaymentMethodType
    split_payments: _payment_data_pb2.SplitPaymentsDetails
    mandate_reference: _payment_data_pb2.ConnectorMandateReferenceId
    def __init__(self, merchant_transaction_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., encoded_data: _Optional[str] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., sync_type: _Optional[_Union[SyncRequestType, str]] = ..., connector_order_reference_id: _Optional[str] = ..., test_mode: _Optional[bool] = ..., payment_experience: _Optional[_Union[PaymentExperience, str]] = ..., merchant_request_id: _Optional[str] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ..., split_payments: _Optional[_Union[_payment_data_pb2.SplitPaymentsDetails, _Mapping]] = ..., mandate_reference: _Optional[_Union[_payment_data_pb2.ConnectorMandateReferenceId, _Mapping]] = ...) -> None: ...

class PaymentServiceGetResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "mandate_reference", "network_transaction_id", "amount", "captured_amount", "payment_method_type", "capture_method", "auth_type", "created_at", "updated_at", "authorized_at", "captured_at", "customer_name", "email", "connector_customer_id", "merchant_order_id", "metadata", "connector_response", "state", "raw_connector_response", "raw_connector_request", "redirection_data", "incremental_authorization_allowed", "merchant_transaction_id", "payment_method_update", "sender_payment_instrument_id", "network_txn_link_id", "splits", "connector_feature_data", "settlement_status", "mandate_reference_details", "raw_connector_status")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CAPTURED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    AUTH_TYPE_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZED_AT_FIELD_NUMBER: _ClassVar[int]
    CAPTURED_AT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_DATA_FIELD_NUMBER: _ClassVar[int]
    INCREMENTAL_AUTHORIZATION_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_UPDATE_FIELD_NUMBER: _ClassVar[int]
    SENDER_PAYMENT_INSTRUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TXN_LINK_ID_FIELD_NUMBER: _ClassVar[int]
    SPLITS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    SETTLEMENT_STATUS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_STATUS_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    mandate_reference: _payment_data_pb2.MandateReference
    network_transaction_id: str
    amount: _money_pb2.Money
    captured_amount: int
    payment_method_type: _payment_data_pb2.PaymentMethodType
    capture_method: _payment_data_pb2.CaptureMethod
    auth_type: _payment_data_pb2.AuthenticationType
    created_at: int
    updated_at: int
    authorized_at: int
    captured_at: int
    customer_name: str
    email: str
    connector_customer_id: str
    merchant_order_id: str
    metadata: _secrets_pb2.SecretString
    connector_response: _payment_data_pb2.ConnectorResponseData
    state: _payment_data_pb2.ConnectorState
    raw_connector_response: _secrets_pb2.SecretString
    raw_connector_request: _secrets_pb2.SecretString
    redirection_data: _payment_data_pb2.RedirectForm
    incremental_authorization_allowed: bool
    merchant_transaction_id: str
    payment_method_update: _payment_data_pb2.PaymentMethodUpdate
    sender_payment_instrument_id: str
    network_txn_link_id: str
    splits: _payment_data_pb2.ConnectorSplitResponseData
    connector_feature_data: _secrets_pb2.SecretString
    settlement_status: _statuses_pb2.SettlementStatus
    mandate_reference_details: _payment_data_pb2.MandateReferenceDetails
    raw_connector_status: _errors_pb2.RawConnectorStatus
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., mandate_reference: _Optional[_Union[_payment_data_pb2.MandateReference, _Mapping]] = ..., network_transaction_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., captured_amount: _Optional[int] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., auth_type: _Optional[_Union[_payment_data_pb2.AuthenticationType, str]] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., authorized_at: _Optional[int] = ..., captured_at: _Optional[int] = ..., customer_name: _Optional[str] = ..., email: _Optional[str] = ..., connector_customer_id: _Optional[str] = ..., merchant_order_id: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_response: _Optional[_Union[_payment_data_pb2.ConnectorResponseData, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., redirection_data: _Optional[_Union[_payment_data_pb2.RedirectForm, _Mapping]] = ..., incremental_authorization_allowed: _Optional[bool] = ..., merchant_transaction_id: _Optional[str] = ..., payment_method_update: _Optional[_Union[_payment_data_pb2.PaymentMethodUpdate, _Mapping]] = ..., sender_payment_instrument_id: _Optional[str] = ..., network_txn_link_id: _Optional[str] = ..., splits: _Optional[_Union[_payment_data_pb2.ConnectorSplitResponseData, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., settlement_status: _Optional[_Union[_statuses_pb2.SettlementStatus, str]] = ..., mandate_reference_details: _Optional[_Union[_payment_data_pb2.MandateReferenceDetails, _Mapping]] = ..., raw_connector_status: _Optional[_Union[_errors_pb2.RawConnectorStatus, _Mapping]] = ...) -> None: ...

class PaymentServiceCaptureRequest(_message.Message):
    __slots__ = ("merchant_capture_id", "connector_transaction_id", "amount_to_capture", "metadata", "connector_feature_data", "multiple_capture_data", "browser_info", "capture_method", "state", "test_mode", "merchant_order_id", "merchant_request_id", "order_tax_amount", "split_payments")
    MERCHANT_CAPTURE_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_TO_CAPTURE_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    MULTIPLE_CAPTURE_DATA_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SPLIT_PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    merchant_capture_id: str
    connector_transaction_id: str
    amount_to_capture: _money_pb2.Money
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    multiple_capture_data: MultipleCaptureRequestData
    browser_info: _payment_data_pb2.BrowserInformation
    capture_method: _payment_data_pb2.CaptureMethod
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    merchant_order_id: str
    merchant_request_id: str
    order_tax_amount: _money_pb2.Money
    split_payments: _payment_data_pb2.SplitPaymentsDetails
    def __init__(self, merchant_capture_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., amount_to_capture: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., multiple_capture_data: _Optional[_Union[MultipleCaptureRequestData, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., merchant_order_id: _Optional[str] = ..., merchant_request_id: _Optional[str] = ..., order_tax_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., split_payments: _Optional[_Union[_payment_data_pb2.SplitPaymentsDetails, _Mapping]] = ...) -> None: ...

class PaymentServiceCaptureResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "merchant_capture_id", "state", "raw_connector_request", "captured_amount", "mandate_reference", "incremental_authorization_allowed", "connector_feature_data", "connector_response", "splits", "mandate_reference_details", "raw_connector_response", "raw_connector_status")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_CAPTURE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    CAPTURED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    INCREMENTAL_AUTHORIZATION_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    SPLITS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_STATUS_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    merchant_capture_id: str
    state: _payment_data_pb2.ConnectorState
    raw_connector_request: _secrets_pb2.SecretString
    captured_amount: int
    mandate_reference: _payment_data_pb2.MandateReference
    incremental_authorization_allowed: bool
    connector_feature_data: _secrets_pb2.SecretString
    connector_response: _payment_data_pb2.ConnectorResponseData
    splits: _payment_data_pb2.ConnectorSplitResponseData
    mandate_reference_details: _payment_data_pb2.MandateReferenceDetails
    raw_connector_response: _secrets_pb2.SecretString
    raw_connector_status: _errors_pb2.RawConnectorStatus
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., merchant_capture_id: _Optional[str] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., captured_amount: _Optional[int] = ..., mandate_reference: _Optional[_Union[_payment_data_pb2.MandateReference, _Mapping]] = ..., incremental_authorization_allowed: _Optional[bool] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_response: _Optional[_Union[_payment_data_pb2.ConnectorResponseData, _Mapping]] = ..., splits: _Optional[_Union[_payment_data_pb2.ConnectorSplitResponseData, _Mapping]] = ..., mandate_reference_details: _Optional[_Union[_payment_data_pb2.MandateReferenceDetails, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_status: _Optional[_Union[_errors_pb2.RawConnectorStatus, _Mapping]] = ...) -> None: ...

class MultipleCaptureRequestData(_message.Message):
    __slots__ = ("capture_sequence", "capture_reference")
    CAPTURE_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    capture_sequence: int
    capture_reference: str
    def __init__(self, capture_sequence: _Optional[int] = ..., capture_reference: _Optional[str] = ...) -> None: ...

class PaymentServiceVoidRequest(_message.Message):
    __slots__ = ("merchant_void_id", "connector_transaction_id", "cancellation_reason", "all_keys_required", "browser_info", "amount", "metadata", "connector_feature_data", "state", "test_mode", "merchant_order_id", "merchant_request_id", "split_payments")
    MERCHANT_VOID_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLATION_REASON_FIELD_NUMBER: _ClassVar[int]
    ALL_KEYS_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SPLIT_PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    merchant_void_id: str
    connector_transaction_id: str
    cancellation_reason: str
    all_keys_required: bool
    browser_info: _payment_data_pb2.BrowserInformation
    amount: _money_pb2.Money
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    merchant_order_id: str
    merchant_request_id: str
    split_payments: _payment_data_pb2.SplitPaymentsDetails
    def __init__(self, merchant_void_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., cancellation_reason: _Optional[str] = ..., all_keys_required: _Optional[bool] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., merchant_order_id: _Optional[str] = ..., merchant_request_id: _Optional[str] = ..., split_payments: _Optional[_Union[_payment_data_pb2.SplitPaymentsDetails, _Mapping]] = ...) -> None: ...

class PaymentServiceVoidResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "merchant_void_id", "state", "raw_connector_request", "mandate_reference", "incremental_authorization_allowed", "connector_feature_data", "splits", "raw_connector_response", "mandate_reference_details", "raw_connector_status")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_VOID_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    INCREMENTAL_AUTHORIZATION_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    SPLITS_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_STATUS_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    merchant_void_id: str
    state: _payment_data_pb2.ConnectorState
    raw_connector_request: _secrets_pb2.SecretString
    mandate_reference: _payment_data_pb2.MandateReference
    incremental_authorization_allowed: bool
    connector_feature_data: _secrets_pb2.SecretString
    splits: _payment_data_pb2.ConnectorSplitResponseData
    raw_connector_response: _secrets_pb2.SecretString
    mandate_reference_details: _payment_data_pb2.MandateReferenceDetails
    raw_connector_status: _errors_pb2.RawConnectorStatus
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., merchant_void_id: _Optional[str] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., mandate_reference: _Optional[_Union[_payment_data_pb2.MandateReference, _Mapping]] = ..., incremental_authorization_allowed: _Optional[bool] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., splits: _Optional[_Union[_payment_data_pb2.ConnectorSplitResponseData, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., mandate_reference_details: _Optional[_Union[_payment_data_pb2.MandateReferenceDetails, _Mapping]] = ..., raw_connector_status: _Optional[_Union[_errors_pb2.RawConnectorStatus, _Mapping]] = ...) -> None: ...

class PaymentServiceReverseRequest(_message.Message):
    __slots__ = ("merchant_reverse_id", "connector_transaction_id", "cancellation_reason", "all_keys_required", "browser_info", "metadata", "connector_feature_data", "merchant_request_id")
    MERCHANT_REVERSE_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLATION_REASON_FIELD_NUMBER: _ClassVar[int]
    ALL_KEYS_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    merchant_reverse_id: str
    connector_transaction_id: str
    cancellation_reason: str
    all_keys_required: bool
    browser_info: _payment_data_pb2.BrowserInformation
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    merchant_request_id: str
    def __init__(self, merchant_reverse_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., cancellation_reason: _Optional[str] = ..., all_keys_required: _Optional[bool] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_request_id: _Optional[str] = ...) -> None: ...

class PaymentServiceReverseResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "merchant_reverse_id", "raw_connector_request", "raw_connector_response")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REVERSE_ID_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    merchant_reverse_id: str
    raw_connector_request: _secrets_pb2.SecretString
    raw_connector_response: _secrets_pb2.SecretString
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., merchant_reverse_id: _Optional[str] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaymentServiceIncrementalAuthorizationRequest(_message.Message):
    __slots__ = ("merchant_authorization_id", "connector_transaction_id", "amount", "reason", "connector_feature_data", "state")
    MERCHANT_AUTHORIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    merchant_authorization_id: str
    connector_transaction_id: str
    amount: _money_pb2.Money
    reason: str
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    def __init__(self, merchant_authorization_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., reason: _Optional[str] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ...) -> None: ...

class PaymentServiceIncrementalAuthorizationResponse(_message.Message):
    __slots__ = ("connector_authorization_id", "status", "error", "status_code", "response_headers", "state", "raw_connector_request", "raw_connector_response")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_AUTHORIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    connector_authorization_id: str
    status: AuthorizationStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    state: _payment_data_pb2.ConnectorState
    raw_connector_request: _secrets_pb2.SecretString
    raw_connector_response: _secrets_pb2.SecretString
    def __init__(self, connector_authorization_id: _Optional[str] = ..., status: _Optional[_Union[AuthorizationStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaymentServiceCreateOrderRequest(_message.Message):
    __slots__ = ("merchant_order_id", "amount", "webhook_url", "metadata", "connector_feature_data", "state", "test_mode", "payment_method_type")
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    merchant_order_id: str
    amount: _money_pb2.Money
    webhook_url: str
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    payment_method_type: _payment_data_pb2.PaymentMethodType
    def __init__(self, merchant_order_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., webhook_url: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ...) -> None: ...

class PaymentServiceCreateOrderResponse(_message.Message):
    __slots__ = ("connector_order_id", "status", "error", "status_code", "response_headers", "merchant_order_id", "raw_connector_request", "raw_connector_response", "session_data")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    SESSION_DATA_FIELD_NUMBER: _ClassVar[int]
    connector_order_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    merchant_order_id: str
    raw_connector_request: _secrets_pb2.SecretString
    raw_connector_response: _secrets_pb2.SecretString
    session_data: _client_tokens_pb2.ClientAuthenticationTokenData
    def __init__(self, connector_order_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., merchant_order_id: _Optional[str] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., session_data: _Optional[_Union[_client_tokens_pb2.ClientAuthenticationTokenData, _Mapping]] = ...) -> None: ...

class PaymentServiceRefundRequest(_message.Message):
    __slots__ = ("merchant_refund_id", "connector_transaction_id", "payment_amount", "refund_amount", "reason", "webhook_url", "merchant_account_id", "capture_method", "metadata", "refund_metadata", "connector_feature_data", "browser_info", "state", "test_mode", "payment_method_type", "customer_id", "merchant_request_id", "connector_order_id", "payment_method", "split_refunds")
    MERCHANT_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REFUND_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    REFUND_METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    SPLIT_REFUNDS_FIELD_NUMBER: _ClassVar[int]
    merchant_refund_id: str
    connector_transaction_id: str
    payment_amount: int
    refund_amount: _money_pb2.Money
    reason: str
    webhook_url: str
    merchant_account_id: str
    capture_method: _payment_data_pb2.CaptureMethod
    metadata: _secrets_pb2.SecretString
    refund_metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    browser_info: _payment_data_pb2.BrowserInformation
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    payment_method_type: _payment_data_pb2.PaymentMethodType
    customer_id: str
    merchant_request_id: str
    connector_order_id: str
    payment_method: _payment_methods_pb2.PaymentMethod
    split_refunds: _payment_data_pb2.SplitRefundsDetails
    def __init__(self, merchant_refund_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., payment_amount: _Optional[int] = ..., refund_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., reason: _Optional[str] = ..., webhook_url: _Optional[str] = ..., merchant_account_id: _Optional[str] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., refund_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ..., customer_id: _Optional[str] = ..., merchant_request_id: _Optional[str] = ..., connector_order_id: _Optional[str] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., split_refunds: _Optional[_Union[_payment_data_pb2.SplitRefundsDetails, _Mapping]] = ...) -> None: ...

class RefundResponse(_message.Message):
    __slots__ = ("merchant_refund_id", "connector_refund_id", "status", "error", "status_code", "response_headers", "refund_amount", "payment_amount", "refund_reason", "created_at", "updated_at", "processed_at", "customer_name", "email", "merchant_order_id", "metadata", "refund_metadata", "connector_transaction_id", "acquirer_reference_number", "state", "raw_connector_response", "raw_connector_request", "state_metadata", "merchant_transaction_id", "raw_connector_status")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    MERCHANT_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    REFUND_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REFUND_REASON_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    PROCESSED_AT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    REFUND_METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ACQUIRER_REFERENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    STATE_METADATA_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_STATUS_FIELD_NUMBER: _ClassVar[int]
    merchant_refund_id: str
    connector_refund_id: str
    status: _statuses_pb2.RefundStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    refund_amount: _money_pb2.Money
    payment_amount: int
    refund_reason: str
    created_at: int
    updated_at: int
    processed_at: int
    customer_name: str
    email: _secrets_pb2.SecretString
    merchant_order_id: str
    metadata: _secrets_pb2.SecretString
    refund_metadata: _secrets_pb2.SecretString
    connector_transaction_id: str
    acquirer_reference_number: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    raw_connector_response: _secrets_pb2.SecretString
    raw_connector_request: _secrets_pb2.SecretString
    state_metadata: _secrets_pb2.SecretString
    merchant_transaction_id: str
    raw_connector_status: _errors_pb2.RawConnectorStatus
    def __init__(self, merchant_refund_id: _Optional[str] = ..., connector_refund_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.RefundStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., refund_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., payment_amount: _Optional[int] = ..., refund_reason: _Optional[str] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., processed_at: _Optional[int] = ..., customer_name: _Optional[str] = ..., email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_order_id: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., refund_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_transaction_id: _Optional[str] = ..., acquirer_reference_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_transaction_id: _Optional[str] = ..., raw_connector_status: _Optional[_Union[_errors_pb2.RawConnectorStatus, _Mapping]] = ...) -> None: ...

class PaymentServiceSetupRecurringRequest(_message.Message):
    __slots__ = ("merchant_recurring_payment_id", "amount", "payment_method", "customer", "address", "auth_type", "enrolled_for_3ds", "authentication_data", "metadata", "connector_feature_data", "return_url", "webhook_url", "complete_authorize_url", "session_token", "order_tax_amount", "order_category", "merchant_order_id", "shipping_cost", "setup_future_usage", "off_session", "request_incremental_authorization", "request_extended_authorization", "enable_partial_authorization", "customer_acceptance", "browser_info", "payment_experience", "payment_channel", "billing_descriptor", "state", "order_id", "locale", "connector_testing_data", "l2_l3_data", "setup_mandate_details", "mit_category", "partner_merchant_identifier_details")
    MERCHANT_RECURRING_PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    AUTH_TYPE_FIELD_NUMBER: _ClassVar[int]
    ENROLLED_FOR_3DS_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_AUTHORIZE_URL_FIELD_NUMBER: _ClassVar[int]
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ORDER_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_COST_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    OFF_SESSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_INCREMENTAL_AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_EXTENDED_AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    ENABLE_PARTIAL_AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_EXPERIENCE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    BILLING_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TESTING_DATA_FIELD_NUMBER: _ClassVar[int]
    L2_L3_DATA_FIELD_NUMBER: _ClassVar[int]
    SETUP_MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    MIT_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PARTNER_MERCHANT_IDENTIFIER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    merchant_recurring_payment_id: str
    amount: _money_pb2.Money
    payment_method: _payment_methods_pb2.PaymentMethod
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    auth_type: _payment_data_pb2.AuthenticationType
    enrolled_for_3ds: bool
    authentication_data: _payment_data_pb2.AuthenticationData
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    return_url: str
    webhook_url: str
    complete_authorize_url: str
    session_token: str
    order_tax_amount: int
    order_category: str
    merchant_order_id: str
    shipping_cost: int
    setup_future_usage: FutureUsage
    off_session: bool
    request_incremental_authorization: bool
    request_extended_authorization: bool
    enable_partial_authorization: bool
    customer_acceptance: CustomerAcceptance
    browser_info: _payment_data_pb2.BrowserInformation
    payment_experience: PaymentExperience
    payment_channel: _payment_data_pb2.PaymentChannel
    billing_descriptor: _payment_data_pb2.BillingDescriptor
    state: _payment_data_pb2.ConnectorState
    order_id: str
    locale: str
    connector_testing_data: _secrets_pb2.SecretString
    l2_l3_data: _payment_data_pb2.L2L3Data
    setup_mandate_details: SetupMandateDetails
    mit_category: _payment_data_pb2.MitCategory
    partner_merchant_identifier_details: _payment_data_pb2.PartnerMerchantIdentifierDetails
    def __init__(self, merchant_recurring_payment_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., auth_type: _Optional[_Union[_payment_data_pb2.AuthenticationType, str]] = ..., enrolled_for_3ds: _Optional[bool] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., complete_authorize_url: _Optional[str] = ..., session_token: _Optional[str] = ..., order_tax_amount: _Optional[int] = ..., order_category: _Optional[str] = ..., merchant_order_id: _Optional[str] = ..., shipping_cost: _Optional[int] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ..., off_session: _Optional[bool] = ..., request_incremental_authorization: _Optional[bool] = ..., request_extended_authorization: _Optional[bool] = ..., enable_partial_authorization: _Optional[bool] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., payment_experience: _Optional[_Union[PaymentExperience, str]] = ..., payment_channel: _Optional[_Union[_payment_data_pb2.PaymentChannel, str]] = ..., billing_descriptor: _Optional[_Union[_payment_data_pb2.BillingDescriptor, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., order_id: _Optional[str] = ..., locale: _Optional[str] = ..., connector_testing_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., l2_l3_data: _Optional[_Union[_payment_data_pb2.L2L3Data, _Mapping]] = ..., setup_mandate_details: _Optional[_Union[SetupMandateDetails, _Mapping]] = ..., mit_category: _Optional[_Union[_payment_data_pb2.MitCategory, str]] = ..., partner_merchant_identifier_details: _Optional[_Union[_payment_data_pb2.PartnerMerchantIdentifierDetails, _Mapping]] = ...) -> None: ...

class PaymentServiceSetupRecurringResponse(_message.Message):
    __slots__ = ("connector_recurring_payment_id", "status", "error", "status_code", "response_headers", "mandate_reference", "redirection_data", "network_transaction_id", "merchant_recurring_payment_id", "connector_response", "incremental_authorization_allowed", "captured_amount", "state", "raw_connector_request", "connector_feature_data", "splits", "mandate_reference_details", "raw_connector_response", "raw_connector_status")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CONNECTOR_RECURRING_PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_DATA_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_RECURRING_PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    INCREMENTAL_AUTHORIZATION_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    CAPTURED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    SPLITS_FIELD_NUMBER: _ClassVar[int]
    MANDATE_REFERENCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_STATUS_FIELD_NUMBER: _ClassVar[int]
    connector_recurring_payment_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    mandate_reference: _payment_data_pb2.MandateReference
    redirection_data: _payment_data_pb2.RedirectForm
    network_transaction_id: str
    merchant_recurring_payment_id: str
    connector_response: _payment_data_pb2.ConnectorResponseData
    incremental_authorization_allowed: bool
    captured_amount: int
    state: _payment_data_pb2.ConnectorState
    raw_connector_request: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    splits: _payment_data_pb2.ConnectorSplitResponseData
    mandate_reference_details: _payment_data_pb2.MandateReferenceDetails
    raw_connector_response: _secrets_pb2.SecretString
    raw_connector_status: _errors_pb2.RawConnectorStatus
    def __init__(self, connector_recurring_payment_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., mandate_reference: _Optional[_Union[_payment_data_pb2.MandateReference, _Mapping]] = ..., redirection_data: _Optional[_Union[_payment_data_pb2.RedirectForm, _Mapping]] = ..., network_transaction_id: _Optional[str] = ..., merchant_recurring_payment_id: _Optional[str] = ..., connector_response: _Optional[_Union[_payment_data_pb2.ConnectorResponseData, _Mapping]] = ..., incremental_authorization_allowed: _Optional[bool] = ..., captured_amount: _Optional[int] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., splits: _Optional[_Union[_payment_data_pb2.ConnectorSplitResponseData, _Mapping]] = ..., mandate_reference_details: _Optional[_Union[_payment_data_pb2.MandateReferenceDetails, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_status: _Optional[_Union[_errors_pb2.RawConnectorStatus, _Mapping]] = ...) -> None: ...

class SetupMandateDetails(_message.Message):
    __slots__ = ("update_mandate_id", "customer_acceptance", "mandate_type")
    UPDATE_MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    MANDATE_TYPE_FIELD_NUMBER: _ClassVar[int]
    update_mandate_id: str
    customer_acceptance: CustomerAcceptance
    mandate_type: MandateType
    def __init__(self, update_mandate_id: _Optional[str] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., mandate_type: _Optional[_Union[MandateType, _Mapping]] = ...) -> None: ...

class MandateType(_message.Message):
    __slots__ = ("single_use", "multi_use")
    SINGLE_USE_FIELD_NUMBER: _ClassVar[int]
    MULTI_USE_FIELD_NUMBER: _ClassVar[int]
    single_use: _payment_data_pb2.MandateAmountData
    multi_use: _payment_data_pb2.MandateAmountData
    def __init__(self, single_use: _Optional[_Union[_payment_data_pb2.MandateAmountData, _Mapping]] = ..., multi_use: _Optional[_Union[_payment_data_pb2.MandateAmountData, _Mapping]] = ...) -> None: ...

class CustomerAcceptance(_message.Message):
    __slots__ = ("acceptance_type", "accepted_at", "online_mandate_details")
    ACCEPTANCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    ONLINE_MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    acceptance_type: AcceptanceType
    accepted_at: int
    online_mandate_details: OnlineMandate
    def __init__(self, acceptance_type: _Optional[_Union[AcceptanceType, str]] = ..., accepted_at: _Optional[int] = ..., online_mandate_details: _Optional[_Union[OnlineMandate, _Mapping]] = ...) -> None: ...

class OnlineMandate(_message.Message):
    __slots__ = ("ip_address", "user_agent")
    IP_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    ip_address: str
    user_agent: str
    def __init__(self, ip_address: _Optional[str] = ..., user_agent: _Optional[str] = ...) -> None: ...

class PaymentServiceTokenAuthorizeRequest(_message.Message):
    __slots__ = ("merchant_transaction_id", "amount", "connector_token", "customer", "address", "capture_method", "return_url", "webhook_url", "metadata", "connector_feature_data", "setup_future_usage", "browser_info", "state", "billing_descriptor", "merchant_order_id", "l2_l3_data", "customer_acceptance", "payment_experience", "description", "payment_channel", "test_mode", "connector_order_id", "shipping_cost")
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BILLING_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    L2_L3_DATA_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_EXPERIENCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_COST_FIELD_NUMBER: _ClassVar[int]
    merchant_transaction_id: str
    amount: _money_pb2.Money
    connector_token: _secrets_pb2.SecretString
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    capture_method: _payment_data_pb2.CaptureMethod
    return_url: str
    webhook_url: str
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    setup_future_usage: FutureUsage
    browser_info: _payment_data_pb2.BrowserInformation
    state: _payment_data_pb2.ConnectorState
    billing_descriptor: _payment_data_pb2.BillingDescriptor
    merchant_order_id: str
    l2_l3_data: _payment_data_pb2.L2L3Data
    customer_acceptance: CustomerAcceptance
    payment_experience: PaymentExperience
    description: str
    payment_channel: _payment_data_pb2.PaymentChannel
    test_mode: bool
    connector_order_id: str
    shipping_cost: int
    def __init__(self, merchant_transaction_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., connector_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., billing_descriptor: _Optional[_Union[_payment_data_pb2.BillingDescriptor, _Mapping]] = ..., merchant_order_id: _Optional[str] = ..., l2_l3_data: _Optional[_Union[_payment_data_pb2.L2L3Data, _Mapping]] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., payment_experience: _Optional[_Union[PaymentExperience, str]] = ..., description: _Optional[str] = ..., payment_channel: _Optional[_Union[_payment_data_pb2.PaymentChannel, str]] = ..., test_mode: _Optional[bool] = ..., connector_order_id: _Optional[str] = ..., shipping_cost: _Optional[int] = ...) -> None: ...

class PaymentServiceTokenSetupRecurringRequest(_message.Message):
    __slots__ = ("merchant_recurring_payment_id", "amount", "connector_token", "customer", "address", "return_url", "webhook_url", "metadata", "connector_feature_data", "state", "customer_acceptance", "setup_mandate_details", "billing_descriptor", "locale", "setup_future_usage")
    MERCHANT_RECURRING_PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    SETUP_MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    BILLING_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    merchant_recurring_payment_id: str
    amount: _money_pb2.Money
    connector_token: _secrets_pb2.SecretString
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    return_url: str
    webhook_url: str
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    customer_acceptance: CustomerAcceptance
    setup_mandate_details: SetupMandateDetails
    billing_descriptor: _payment_data_pb2.BillingDescriptor
    locale: str
    setup_future_usage: FutureUsage
    def __init__(self, merchant_recurring_payment_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., connector_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., setup_mandate_details: _Optional[_Union[SetupMandateDetails, _Mapping]] = ..., billing_descriptor: _Optional[_Union[_payment_data_pb2.BillingDescriptor, _Mapping]] = ..., locale: _Optional[str] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ...) -> None: ...

class PaymentServiceProxyAuthorizeRequest(_message.Message):
    __slots__ = ("merchant_transaction_id", "amount", "card_proxy", "customer", "address", "capture_method", "auth_type", "authentication_data", "return_url", "webhook_url", "metadata", "connector_feature_data", "setup_future_usage", "browser_info", "state", "setup_mandate_details", "billing_descriptor", "threeds_completion_indicator", "redirection_response", "l2_l3_data", "customer_acceptance", "merchant_order_id", "test_mode", "order_category", "description", "connector_order_id", "shipping_cost", "domain_data")
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CARD_PROXY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    AUTH_TYPE_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SETUP_MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    BILLING_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    THREEDS_COMPLETION_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    L2_L3_DATA_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    ORDER_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_COST_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_DATA_FIELD_NUMBER: _ClassVar[int]
    merchant_transaction_id: str
    amount: _money_pb2.Money
    card_proxy: _payment_methods_pb2.ProxyCardDetails
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    capture_method: _payment_data_pb2.CaptureMethod
    auth_type: _payment_data_pb2.AuthenticationType
    authentication_data: _payment_data_pb2.AuthenticationData
    return_url: str
    webhook_url: str
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    setup_future_usage: FutureUsage
    browser_info: _payment_data_pb2.BrowserInformation
    state: _payment_data_pb2.ConnectorState
    setup_mandate_details: SetupMandateDetails
    billing_descriptor: _payment_data_pb2.BillingDescriptor
    threeds_completion_indicator: ThreeDsCompletionIndicator
    redirection_response: _payment_data_pb2.RedirectionResponse
    l2_l3_data: _payment_data_pb2.L2L3Data
    customer_acceptance: CustomerAcceptance
    merchant_order_id: str
    test_mode: bool
    order_category: str
    description: str
    connector_order_id: str
    shipping_cost: int
    domain_data: _payment_data_pb2.DomainData
    def __init__(self, merchant_transaction_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., card_proxy: _Optional[_Union[_payment_methods_pb2.ProxyCardDetails, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., auth_type: _Optional[_Union[_payment_data_pb2.AuthenticationType, str]] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., setup_mandate_details: _Optional[_Union[SetupMandateDetails, _Mapping]] = ..., billing_descriptor: _Optional[_Union[_payment_data_pb2.BillingDescriptor, _Mapping]] = ..., threeds_completion_indicator: _Optional[_Union[ThreeDsCompletionIndicator, str]] = ..., redirection_response: _Optional[_Union[_payment_data_pb2.RedirectionResponse, _Mapping]] = ..., l2_l3_data: _Optional[_Union[_payment_data_pb2.L2L3Data, _Mapping]] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., merchant_order_id: _Optional[str] = ..., test_mode: _Optional[bool] = ..., order_category: _Optional[str] = ..., description: _Optional[str] = ..., connector_order_id: _Optional[str] = ..., shipping_cost: _Optional[int] = ..., domain_data: _Optional[_Union[_payment_data_pb2.DomainData, _Mapping]] = ...) -> None: ...

class PaymentServiceProxySetupRecurringRequest(_message.Message):
    __slots__ = ("merchant_recurring_payment_id", "amount", "card_proxy", "customer", "address", "return_url", "webhook_url", "metadata", "state", "setup_mandate_details", "customer_acceptance", "auth_type", "authentication_data", "setup_future_usage", "browser_info", "order_category", "description")
    MERCHANT_RECURRING_PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CARD_PROXY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SETUP_MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    AUTH_TYPE_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    SETUP_FUTURE_USAGE_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    ORDER_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    merchant_recurring_payment_id: str
    amount: _money_pb2.Money
    card_proxy: _payment_methods_pb2.ProxyCardDetails
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    return_url: str
    webhook_url: str
    metadata: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    setup_mandate_details: SetupMandateDetails
    customer_acceptance: CustomerAcceptance
    auth_type: _payment_data_pb2.AuthenticationType
    authentication_data: _payment_data_pb2.AuthenticationData
    setup_future_usage: FutureUsage
    browser_info: _payment_data_pb2.BrowserInformation
    order_category: str
    description: str
    def __init__(self, merchant_recurring_payment_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., card_proxy: _Optional[_Union[_payment_methods_pb2.ProxyCardDetails, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., setup_mandate_details: _Optional[_Union[SetupMandateDetails, _Mapping]] = ..., customer_acceptance: _Optional[_Union[CustomerAcceptance, _Mapping]] = ..., auth_type: _Optional[_Union[_payment_data_pb2.AuthenticationType, str]] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., setup_future_usage: _Optional[_Union[FutureUsage, str]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., order_category: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class PaymentServiceVerifyRedirectResponseRequest(_message.Message):
    __slots__ = ("merchant_order_id", "request_details", "redirect_response_secrets")
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DETAILS_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_RESPONSE_SECRETS_FIELD_NUMBER: _ClassVar[int]
    merchant_order_id: str
    request_details: _payment_data_pb2.RequestDetails
    redirect_response_secrets: RedirectResponseSecrets
    def __init__(self, merchant_order_id: _Optional[str] = ..., request_details: _Optional[_Union[_payment_data_pb2.RequestDetails, _Mapping]] = ..., redirect_response_secrets: _Optional[_Union[RedirectResponseSecrets, _Mapping]] = ...) -> None: ...

class PaymentServiceVerifyRedirectResponseResponse(_message.Message):
    __slots__ = ("source_verified", "connector_transaction_id", "response_amount", "merchant_order_id", "status", "error", "raw_connector_response")
    SOURCE_VERIFIED_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    source_verified: bool
    connector_transaction_id: str
    response_amount: _money_pb2.Money
    merchant_order_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    raw_connector_response: _secrets_pb2.SecretString
    def __init__(self, source_verified: _Optional[bool] = ..., connector_transaction_id: _Optional[str] = ..., response_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., merchant_order_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class RedirectResponseSecrets(_message.Message):
    __slots__ = ("secret", "additional_secret")
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ADDITIONAL_SECRET_FIELD_NUMBER: _ClassVar[int]
    secret: str
    additional_secret: str
    def __init__(self, secret: _Optional[str] = ..., additional_secret: _Optional[str] = ...) -> None: ...
