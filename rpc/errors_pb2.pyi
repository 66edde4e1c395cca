from rpc import statuses_pb2 as _statuses_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NetworkErrorCode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NETWORK_ERROR_CODE_UNSPECIFIED: _ClassVar[NetworkErrorCode]
    CONNECT_TIMEOUT_EXCEEDED: _ClassVar[NetworkErrorCode]
    RESPONSE_TIMEOUT_EXCEEDED: _ClassVar[NetworkErrorCode]
    TOTAL_TIMEOUT_EXCEEDED: _ClassVar[NetworkErrorCode]
    NETWORK_FAILURE: _ClassVar[NetworkErrorCode]
    CLIENT_INITIALIZATION_FAILURE: _ClassVar[NetworkErrorCode]
    URL_PARSING_FAILED: _ClassVar[NetworkErrorCode]
    RESPONSE_DECODING_FAILED: _ClassVar[NetworkErrorCode]
    INVALID_PROXY_CONFIGURATION: _ClassVar[NetworkErrorCode]
    INVALID_CA_CERT: _ClassVar[NetworkErrorCode]
NETWORK_ERROR_CODE_UNSPECIFIED: NetworkErrorCode
CONNECT_TIMEOUT_EXCEEDED: NetworkErrorCode
RESPONSE_TIMEOUT_EXCEEDED: NetworkErrorCode
TOTAL_TIMEOUT_EXCEEDED: NetworkErrorCode
NETWORK_FAILURE: NetworkErrorCode
CLIENT_INITIALIZATION_FAILURE: NetworkErrorCode
URL_PARSING_FAILED: NetworkErrorCode
RESPONSE_DECODING_FAILED: NetworkErrorCode
INVALID_PROXY_CONFIGURATION: NetworkErrorCode
INVALID_CA_CERT: NetworkErrorCode

class IntegrationError(_message.Message):
    __slots__ = ("error_message", "error_code", "suggested_action", "doc_url")
    ERROR_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    ERROR_CODE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_ACTION_FIELD_NUMBER: _ClassVar[int]
    DOC_URL_FIELD_NUMBER: _ClassVar[int]
    error_message: str
    error_code: str
    suggested_action: str
    doc_url: str
    def __init__(self, error_message: _Optional[str] = ..., error_code: _Optional[str] = ..., suggested_action: _Optional[str] = ..., doc_url: _Optional[str] = ...) -> None: ...

class ConnectorError(_message.Message):
    __slots__ = ("error_message", "error_code", "http_status_code", "error_info")
    ERROR_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    ERROR_CODE_FIELD_NUMBER: _ClassVar[int]
    HTTP_STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    ERROR_INFO_FIELD_NUMBER: _ClassVar[int]
    error_message: str
    error_code: str
    http_status_code: int
    error_info: ErrorInfo
    def __init__(self, error_message: _Optional[str] = ..., error_code: _Optional[str] = ..., http_status_code: _Optional[int] = ..., error_info: _Optional[_Union[ErrorInfo, _Mapping]] = ...) -> None: ...

class ErrorInfo(_message.Message):
    __slots__ = ("unified_details", "issuer_details", "connector_details")
    UNIFIED_DETAILS_FIELD_NUMBER: _ClassVar[int]
    ISSUER_DETAILS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_DETAILS_FIELD_NUMBER: _ClassVar[int]
    unified_details: UnifiedErrorDetails
    issuer_details: IssuerErrorDetails
    connector_details: ConnectorErrorDetails
    def __init__(self, unified_details: _Optional[_Union[UnifiedErrorDetails, _Mapping]] = ..., issuer_details: _Optional[_Union[IssuerErrorDetails, _Mapping]] = ..., connector_details: _Optional[_Union[ConnectorErrorDetails, _Mapping]] = ...) -> None: ...

class UnifiedErrorDetails(_message.Message):
    __slots__ = ("code", "message", "description", "user_guidance_message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    USER_GUIDANCE_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    description: str
    user_guidance_message: str
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ..., description: _Optional[str] = ..., user_guidance_message: _Optional[str] = ...) -> None: ...

class ConnectorErrorDetails(_message.Message):
    __slots__ = ("code", "message", "reason", "connector_transaction_id", "status")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    reason: str
    connector_transaction_id: str
    status: _statuses_pb2.FlowStatus
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ..., reason: _Optional[str] = ..., connector_transaction_id: _Optional[str] = ..., status: _Optional[_Union[_statuses_pb2.FlowStatus, _Mapping]] = ...) -> None: ...

class IssuerErrorDetails(_message.Message):
    __slots__ = ("code", "message", "network_details")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NETWORK_DETAILS_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    network_details: NetworkErrorDetails
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ..., network_details: _Optional[_Union[NetworkErrorDetails, _Mapping]] = ...) -> None: ...

class NetworkErrorDetails(_message.Message):
    __slots__ = ("advice_code", "decline_code", "error_message")
    ADVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    DECLINE_CODE_FIELD_NUMBER: _ClassVar[int]
    ERROR_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    advice_code: str
    decline_code: str
    error_message: str
    def __init__(self, advice_code: _Optional[str] = ..., decline_code: _Optional[str] = ..., error_message: _Optional[str] = ...) -> None: ...

class RawConnectorStatus(_message.Message):
    __slots__ = ("code", "message", "reason")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    reason: str
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class NetworkError(_message.Message):
    __slots__ = ("code", "message", "status_code")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    code: NetworkErrorCode
    message: str
    status_code: int
    def __init__(self, code: _Optional[_Union[NetworkErrorCode, str]] = ..., message: _Optional[str] = ..., status_code: _Optional[int] = ...) -> None: ...
