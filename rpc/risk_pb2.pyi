from rpc import connectors_pb2 as _connectors_pb2
from rpc import errors_pb2 as _errors_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
from rpc import payment_methods_pb2 as _payment_methods_pb2
from rpc import secrets_pb2 as _secrets_pb2
from rpc import statuses_pb2 as _statuses_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FrmServicePreRiskCheckRequest(_message.Message):
    __slots__ = ("amount", "customer_info", "payment_method", "browser_info", "merchant_transaction_id", "order_details", "address", "metadata", "connector_feature_data", "test_mode", "state", "mandate_details", "merchant_details")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_INFO_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MANDATE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_DETAILS_FIELD_NUMBER: _ClassVar[int]
    amount: _money_pb2.Money
    customer_info: _payment_data_pb2.Customer
    payment_method: _payment_methods_pb2.PaymentMethod
    browser_info: _payment_data_pb2.BrowserInformation
    merchant_transaction_id: str
    order_details: _containers.RepeatedCompositeFieldContainer[_payment_data_pb2.OrderDetailsWithAmount]
    address: _payment_data_pb2.Address
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    test_mode: bool
    state: _payment_data_pb2.ConnectorState
    mandate_details: _payment_data_pb2.MandateAmountData
    merchant_details: _payment_data_pb2.MerchantDetails
    def __init__(self, amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., customer_info: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., merchant_transaction_id: _Optional[str] = ..., order_details: _Optional[_Iterable[_Union[_payment_data_pb2.OrderDetailsWithAmount, _Mapping]]] = ..., address: _Optional[_Union[_payment_data_pb2.Address, _Mapping]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., test_mode: _Optional[bool] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., mandate_details: _Optional[_Union[_payment_data_pb2.MandateAmountData, _Mapping]] = ..., merchant_details: _Optional[_Union[_payment_data_pb2.MerchantDetails, _Mapping]] = ...) -> None: ...

class FrmServicePreRiskCheckResponse(_message.Message):
    __slots__ = ("frm_decision", "risk_score", "reason", "frm_transaction_id", "status_code", "error", "raw_connector_request", "raw_connector_response", "response_headers")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    FRM_DECISION_FIELD_NUMBER: _ClassVar[int]
    RISK_SCORE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FRM_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    frm_decision: _statuses_pb2.FrmDecision
    risk_score: int
    reason: str
    frm_transaction_id: str
    status_code: int
    error: _errors_pb2.ErrorInfo
    raw_connector_request: _secrets_pb2.SecretString
    raw_connector_response: _secrets_pb2.SecretString
    response_headers: _containers.ScalarMap[str, str]
    def __init__(self, frm_decision: _Optional[_Union[_statuses_pb2.FrmDecision, str]] = ..., risk_score: _Optional[int] = ..., reason: _Optional[str] = ..., frm_transaction_id: _Optional[str] = ..., status_code: _Optional[int] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., response_headers: _Optional[_Mapping[str, str]] = ...) -> None: ...

class FrmServicePostRiskCheckRequest(_message.Message):
    __slots__ = ("amount", "customer_info", "payment_method", "merchant_transaction_id", "order_details", "metadata", "connector_feature_data", "test_mode", "payment_status", "connector_transaction_id", "payment_connector", "state")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_INFO_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    amount: _money_pb2.Money
    customer_info: _payment_data_pb2.Customer
    payment_method: _payment_methods_pb2.PaymentMethod
    merchant_transaction_id: str
    order_details: _containers.RepeatedCompositeFieldContainer[_payment_data_pb2.OrderDetailsWithAmount]
    metadata: _secrets_pb2.SecretString
    connector_feature_data: _secrets_pb2.SecretString
    test_mode: bool
    payment_status: _statuses_pb2.PaymentStatus
    connector_transaction_id: str
    payment_connector: _connectors_pb2.Connector
    state: _payment_data_pb2.ConnectorState
    def __init__(self, amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., customer_info: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., payment_method: _Optional[_Union[_payment_methods_pb2.PaymentMethod, _Mapping]] = ..., merchant_transaction_id: _Optional[str] = ..., order_details: _Optional[_Iterable[_Union[_payment_data_pb2.OrderDetailsWithAmount, _Mapping]]] = ..., metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment_status: _Optional[_Union[_statuses_pb2.PaymentStatus, str]] = ..., connector_transaction_id: _Optional[str] = ..., payment_connector: _Optional[_Union[_connectors_pb2.Connector, str]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ...) -> None: ...

class FrmServicePostRiskCheckResponse(_message.Message):
    __slots__ = ("frm_decision", "risk_score", "reason", "frm_transaction_id", "status_code", "error", "raw_connector_request", "raw_connector_response", "response_headers")
    class ResponseHeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    FRM_DECISION_FIELD_NUMBER: _ClassVar[int]
    RISK_SCORE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FRM_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RAW_CONNECTOR_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    frm_decision: _statuses_pb2.FrmDecision
    risk_score: int
    reason: str
    frm_transaction_id: str
    status_code: int
    error: _errors_pb2.ErrorInfo
    raw_connector_request: _secrets_pb2.SecretString
    raw_connector_response: _secrets_pb2.SecretString
    response_headers: _containers.ScalarMap[str, str]
    def __init__(self, frm_decision: _Optional[_Union[_statuses_pb2.FrmDecision, str]] = ..., risk_score: _Optional[int] = ..., reason: _Optional[str] = ..., frm_transaction_id: _Optional[str] = ..., status_code: _Optional[int] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., raw_connector_request: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., raw_connector_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., response_headers: _Optional[_Mapping[str, str]] = ...) -> None: ...
