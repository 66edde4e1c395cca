from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
from rpc import secrets_pb2 as _secrets_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RefundServiceGetRequest(_message.Message):
    __slots__ = ("merchant_refund_id", "connector_transaction_id", "refund_id", "refund_reason", "browser_info", "refund_metadata", "state", "test_mode", "payment_method_type", "connector_feature_data", "connector_refund_id", "refund_amount", "merchant_request_id", "connector_order_id", "split_refunds")
    MERCHANT_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REFUND_REASON_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    REFUND_METADATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REFUND_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SPLIT_REFUNDS_FIELD_NUMBER: _ClassVar[int]
    merchant_refund_id: str
    connector_transaction_id: str
    refund_id: str
    refund_reason: str
    browser_info: _payment_data_pb2.BrowserInformation
    refund_metadata: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    payment_method_type: _payment_data_pb2.PaymentMethodType
    connector_feature_data: _secrets_pb2.SecretString
    connector_refund_id: str
    refund_amount: _money_pb2.Money
    merchant_request_id: str
    connector_order_id: str
    split_refunds: _payment_data_pb2.SplitRefundsDetails
    def __init__(self, merchant_refund_id: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., refund_id: _Optional[str] = ..., refund_reason: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., refund_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_refund_id: _Optional[str] = ..., refund_amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., merchant_request_id: _Optional[str] = ..., connector_order_id: _Optional[str] = ..., split_refunds: _Optional[_Union[_payment_data_pb2.SplitRefundsDetails, _Mapping]] = ...) -> None: ...

class RefundServiceVoidPostRefundRequest(_message.Message):
    __slots__ = ("merchant_refund_id", "connector_refund_id", "cancellation_reason", "browser_info", "refund_metadata", "state", "test_mode", "payment_method_type", "connector_feature_data", "merchant_request_id", "connector_order_id")
    MERCHANT_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLATION_REASON_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    REFUND_METADATA_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_MODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    merchant_refund_id: str
    connector_refund_id: str
    cancellation_reason: str
    browser_info: _payment_data_pb2.BrowserInformation
    refund_metadata: _secrets_pb2.SecretString
    state: _payment_data_pb2.ConnectorState
    test_mode: bool
    payment_method_type: _payment_data_pb2.PaymentMethodType
    connector_feature_data: _secrets_pb2.SecretString
    merchant_request_id: str
    connector_order_id: str
    def __init__(self, merchant_refund_id: _Optional[str] = ..., connector_refund_id: _Optional[str] = ..., cancellation_reason: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., refund_metadata: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_payment_data_pb2.ConnectorState, _Mapping]] = ..., test_mode: _Optional[bool] = ..., payment_method_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_request_id: _Optional[str] = ..., connector_order_id: _Optional[str] = ...) -> None: ...
