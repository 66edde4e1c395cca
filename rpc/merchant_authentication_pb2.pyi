from rpc import client_tokens_pb2 as _client_tokens_pb2
from rpc import connectors_pb2 as _connectors_pb2
from rpc import errors_pb2 as _errors_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
from rpc import payment_methods_pb2 as _payment_methods_pb2
from rpc import secrets_pb2 as _secrets_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OperationStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPERATION_STATUS_UNSPECIFIED: _ClassVar[OperationStatus]
    OPERATION_STATUS_SUCCESS: _ClassVar[OperationStatus]
    OPERATION_STATUS_FAILURE: _ClassVar[OperationStatus]
    OPERATION_STATUS_PENDING: _ClassVar[OperationStatus]
    OPERATION_STATUS_AUTHENTICATION_FAILED: _ClassVar[OperationStatus]
    OPERATION_STATUS_RATE_LIMITED: _ClassVar[OperationStatus]
    OPERATION_STATUS_INVALID_REQUEST: _ClassVar[OperationStatus]
OPERATION_STATUS_UNSPECIFIED: OperationStatus
OPERATION_STATUS_SUCCESS: OperationStatus
OPERATION_STATUS_FAILURE: OperationStatus
OPERATION_STATUS_PENDING: OperationStatus
OPERATION_STATUS_AUTHENTICATION_FAILED: OperationStatus
OPERATION_STATUS_RATE_LIMITED: OperationStatus
OPERATION_STATUS_INVALID_REQUEST: OperationStatus

class MerchantAuthenticationServiceCreateServerAuthenticationTokenRequest(_message.Message):
    __slots__ = ("merchant_access_token_id", "connector", "metadata", "connector_feature_data", "test_mode", "merchant_request_id")
    MERCHANT_ACCESS_TOKEN_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    merchant_access_token_id: str
    connector: _connectors_pb2.Connector
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    test_mode: bool
    merchant_request_id: str
    def __init__(self, merchant_access_token_id: _Optional[str] = ..., connector: _Optional[_Union[_connectors_pb2.Connector, str]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., test_mode: _Optional[bool] = ..., merchant_request_id: _Optional[str] = ...) -> None: ...

class MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse(_message.Message):
    __slots__ = ("access_token", "token_type", "expires_in_seconds", "status", "error", "status_code", "merchant_access_token_id")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_TYPE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_SECONDS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCESS_TOKEN_ID_FIELD_NUMBER: _ClassVar[int]
    access_token: _secrets_pb2.SecretString
    token_type: str
    expires_in_seconds: int
    status: OperationStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    merchant_access_token_id: str
    def __init__(self, access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_type: _Optional[str] = ..., expires_in_seconds: _Optional[int] = ..., status: _Optional[_Union[OperationStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., merchant_access_token_id: _Optional[str] = ...) -> None: ...

class MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequest(_message.Message):
    __slots__ = ("merchant_server_session_id", "connector_feature_data", "state", "test_mode", "payment")
    MERCHANT_SERVER_SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    merchant_server_session_id: str
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    payment: PaymentSessionContext
    def __init__(self, merchant_server_session_id: _Optional[str] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment: _Optional[_Union[PaymentSessionContext, _Mapping]] = ...) -> None: ...

class PaymentSessionContext(_message.Message):
    __slots__ = ("amount", "metadata", "browser_info", "customer", "address")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    amount: _money_pb2.Money
    metadata: _secrets_pb2.SecretString
    browser_info: _payment_data_pb2.BrowserInformation
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    def __init__(self, amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ...) -> None: ...

class MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse(_message.Message):
    __slots__ = ("error", "status_code", "session_token")
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    error: _errors_pb2.ErrorInfo
    status_code: int
    session_token: str
    def __init__(self, error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., session_token: _Optional[str] = ...) -> None: ...

class MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest(_message.Message):
    __slots__ = ("merchant_client_session_id", "connector_feature_data", "test_mode", "payment", "authenticator", "permissions")
    MERCHANT_CLIENT_SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATOR_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    merchant_client_session_id: str
    connector_feature_data: _secrets_pb2.SecretString
    test_mode: bool
    payment: PaymentClientAuthenticationContext
    authenticator: AuthenticatorClientAuthenticationContext
    permissions: Permissions
    def __init__(self, merchant_client_session_id: _Optional[str] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment: _Optional[_Union[PaymentClientAuthenticationContext, _Mapping]] = ..., authenticator: _Optional[_Union[AuthenticatorClientAuthenticationContext, _Mapping]] = ..., permissions: _Optional[_Union[Permissions, _Mapping]] = ...) -> None: ...

class PaymentClientAuthenticationContext(_message.Message):
    __slots__ = ("amount", "order_tax_amount", "shipping_cost", "payment_method_type", "country_alpha2_code", "customer", "metadata", "return_url")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ORDER_TAX_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_COST_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_ALPHA2_CODE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    amount: _money_pb2.Money
    order_tax_amount: int
    shipping_cost: int
    payment_method_type: _payment_data_pb2.PaymentMethodType
    country_alpha2_code: _payment_methods_pb2.CountryAlpha2
    customer: _payment_data_pb2.Customer
    metadata: _secrets_pb2.SecretString
    return_url: str
    def __init__(self, amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., order_tax_amount: _Optional[int] = ..., shipping_cost: _Optional[int] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ..., country_alpha2_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., return_url: _Optional[str] = ...) -> None: ...

class AuthenticatorClientAuthenticationContext(_message.Message):
    __slots__ = ("return_url", "webhook_url", "country_codes", "locale", "customer", "metadata")
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODES_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    return_url: str
    webhook_url: str
    country_codes: _containers.RepeatedScalarFieldContainer[_payment_methods_pb2.CountryAlpha2]
    locale: str
    customer: _payment_data_pb2.Customer
    metadata: str
    def __init__(self, return_url: _Optional[str] = ..., webhook_url: _Optional[str] = ..., country_codes: _Optional[_Iterable[_Union[_payment_methods_pb2.CountryAlpha2, str]]] = ..., locale: _Optional[str] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., metadata: _Optional[str] = ...) -> None: ...

class Permissions(_message.Message):
    __slots__ = ("values",)
    VALUES_FIELD_NUMBER: _ClassVar[int]
    values: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, values: _Optional[_Iterable[str]] = ...) -> None: ...

class MerchantAuthenticationServiceCreateClientAuthenticationTokenResponse(_message.Message):
    __slots__ = ("session_data", "error", "status_code", "raw_connector_response", "raw_connector_request")
    SESSION_DATA_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    session_data: _client_tokens_pb2.ClientAuthenticationTokenData
    error: _errors_pb2.ErrorInfo
    status_code: int
    raw_connector_response: _secrets_pb2.SecretString
    raw_connector_request: _secrets_pb2.SecretString
    def __init__(self, session_data: _Optional[_Union[_client_tokens_pb2.ClientAuthenticationTokenData, _Mapping]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...
