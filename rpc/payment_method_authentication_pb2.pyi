from rpc import errors_pb2 as _errors_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
from rpc import payment_methods_pb2 as _payment_methods_pb2
from rpc import secrets_pb2 as _secrets_pb2
from rpc import statuses_pb2 as _statuses_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PaymentMethodAuthenticationServicePreAuthenticateRequest(_message.Message):
    __slots__ = ("merchant_order_id", "amount", "payment_method", "customer", "address", "enrolled_for_3ds", "metadata", "connector_feature_data", "return_url", "continue_redirection_url", "browser_info", "state", "capture_method", "description", "merchant_transaction_id")
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ENROLLED_FOR_3DS_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    CONTINUE_REDIRECTION_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    merchant_order_id: str
    amount: _money_pb2.Money
    payment_method: _payment_methods_pb2.PaymentMethod
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    enrolled_for_3ds: bool
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    return_url: str
    continue_redirection_url: str
    browser_info: _payment_data_pb2.BrowserInformation
    state: _payment_data_pb2.ConnectorState
    capture_method: _payment_data_pb2.CaptureMethod
    description: str
    merchant_transaction_id: str
    def __init__(self, merchant_order_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., enrolled_for_3ds: _Optional[bool] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., return_url: _Optional[str] = ..., continue_redirection_url: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., description: _Optional[str] = ..., merchant_transaction_id: _Optional[str] = ...) -> None: ...

class PaymentMethodAuthenticationServicePreAuthenticateResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "redirection_data", "network_transaction_id", "merchant_order_id", "connector_feature_data", "state", "raw_connector_response", "authentication_data")
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
    REDIRECTION_DATA_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    redirection_data: _payment_data_pb2.RedirectForm
    network_transaction_id: str
    merchant_order_id: str
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    raw_connector_response: _secrets_pb2.SecretString
    authentication_data: _payment_data_pb2.AuthenticationData
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., redirection_data: _Optional[_Union[_payment_data_pb2.RedirectForm, _Mapping]] = ..., network_transaction_id: _Optional[str] = ..., merchant_order_id: _Optional[str] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ...) -> None: ...

class PaymentMethodAuthenticationServiceAuthenticateRequest(_message.Message):
    __slots__ = ("merchant_order_id", "amount", "payment_method", "customer", "address", "authentication_data", "metadata", "connector_feature_data", "return_url", "continue_redirection_url", "browser_info", "state", "redirection_response", "capture_method", "webhook_url", "domain_data")
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    CONTINUE_REDIRECTION_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_DATA_FIELD_NUMBER: _ClassVar[int]
    merchant_order_id: str
    amount: _money_pb2.Money
    payment_method: _payment_methods_pb2.PaymentMethod
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    authentication_data: _payment_data_pb2.AuthenticationData
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    return_url: str
    continue_redirection_url: str
    browser_info: _payment_data_pb2.BrowserInformation
    state: _payment_data_pb2.ConnectorState
    redirection_response: _payment_data_pb2.RedirectionResponse
    capture_method: _payment_data_pb2.CaptureMethod
    webhook_url: str
    domain_data: _payment_data_pb2.DomainData
    def __init__(self, merchant_order_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., return_url: _Optional[str] = ..., continue_redirection_url: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., redirection_response: _Optional[_Union[_payment_data_pb2.RedirectionResponse, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ..., webhook_url: _Optional[str] = ..., domain_data: _Optional[_Union[_payment_data_pb2.DomainData, _Mapping]] = ...) -> None: ...

class PaymentMethodAuthenticationServiceAuthenticateResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "redirection_data", "network_transaction_id", "merchant_order_id", "authentication_data", "connector_feature_data", "state", "raw_connector_response")
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
    REDIRECTION_DATA_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    redirection_data: _payment_data_pb2.RedirectForm
    network_transaction_id: str
    merchant_order_id: str
    authentication_data: _payment_data_pb2.AuthenticationData
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    raw_connector_response: _secrets_pb2.SecretString
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., redirection_data: _Optional[_Union[_payment_data_pb2.RedirectForm, _Mapping]] = ..., network_transaction_id: _Optional[str] = ..., merchant_order_id: _Optional[str] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaymentMethodAuthenticationServicePostAuthenticateRequest(_message.Message):
    __slots__ = ("merchant_order_id", "amount", "payment_method", "customer", "address", "authentication_data", "connector_order_reference_id", "metadata", "connector_feature_data", "return_url", "continue_redirection_url", "browser_info", "state", "redirection_response", "capture_method")
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    CONTINUE_REDIRECTION_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REDIRECTION_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_METHOD_FIELD_NUMBER: _ClassVar[int]
    merchant_order_id: str
    amount: _money_pb2.Money
    payment_method: _payment_methods_pb2.PaymentMethod
    customer: _payment_data_pb2.Customer
    address: _payment_data_pb2.PaymentAddress
    authentication_data: _payment_data_pb2.AuthenticationData
    connector_order_reference_id: str
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    return_url: str
    continue_redirection_url: str
    browser_info: _payment_data_pb2.BrowserInformation
    state: _payment_data_pb2.ConnectorState
    redirection_response: _payment_data_pb2.RedirectionResponse
    capture_method: _payment_data_pb2.CaptureMethod
    def __init__(self, merchant_order_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., address: _Optional[_Union[_payment_data_pb2.PaymentAddress, _Mapping]] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., connector_order_reference_id: _Optional[str] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., return_url: _Optional[str] = ..., continue_redirection_url: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., redirection_response: _Optional[_Union[_payment_data_pb2.RedirectionResponse, _Mapping]] = ..., capture_method: _Optional[_Union[_payment_data_pb2.CaptureMethod, str]] = ...) -> None: ...

class PaymentMethodAuthenticationServicePostAuthenticateResponse(_message.Message):
    __slots__ = ("connector_transaction_id", "status", "error", "status_code", "response_headers", "redirection_data", "network_transaction_id", "merchant_order_id", "authentication_data", "incremental_authorization_allowed", "connector_feature_data", "state", "raw_connector_response")
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
    REDIRECTION_DATA_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_DATA_FIELD_NUMBER: _ClassVar[int]
    INCREMENTAL_AUTHORIZATION_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    connector_transaction_id: str
    status: _statuses_pb2.PaymentStatus
    error: _errors_pb2.ErrorInfo
    status_code: int
    response_headers: _containers.ScalarMap[str, str]
    redirection_data: _payment_data_pb2.RedirectForm
    network_transaction_id: str
    merchant_order_id: str
    authentication_data: _payment_data_pb2.AuthenticationData
    incremental_authorization_allowed: bool
    connector_feature_data: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    raw_connector_response: _secrets_pb2.SecretString
    def __init__(self, connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ..., response_headers: _Optional[_Mapping[str, str]] = ..., redirection_data: _Optional[_Union[_payment_data_pb2.RedirectForm, _Mapping]] = ..., network_transaction_id: _Optional[str] = ..., merchant_order_id: _Optional[str] = ..., authentication_data: _Optional[_Union[_payment_data_pb2.AuthenticationData, _Mapping]] = ..., incremental_authorization_allowed: _Optional[bool] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...
