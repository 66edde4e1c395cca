from rpc import connectors_pb2 as _connectors_pb2
from rpc import errors_pb2 as _errors_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Environment(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENVIRONMENT_UNSPECIFIED: _ClassVar[Environment]
    SANDBOX: _ClassVar[Environment]
    PRODUCTION: _ClassVar[Environment]

class HttpDefault(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HTTP_DEFAULT_UNSPECIFIED: _ClassVar[HttpDefault]
    CONNECT_TIMEOUT_MS: _ClassVar[HttpDefault]
    RESPONSE_TIMEOUT_MS: _ClassVar[HttpDefault]
    TOTAL_TIMEOUT_MS: _ClassVar[HttpDefault]
    KEEP_ALIVE_TIMEOUT_MS: _ClassVar[HttpDefault]
ENVIRONMENT_UNSPECIFIED: Environment
SANDBOX: Environment
PRODUCTION: Environment
HTTP_DEFAULT_UNSPECIFIED: HttpDefault
CONNECT_TIMEOUT_MS: HttpDefault
RESPONSE_TIMEOUT_MS: HttpDefault
TOTAL_TIMEOUT_MS: HttpDefault
KEEP_ALIVE_TIMEOUT_MS: HttpDefault

class ConnectorConfig(_message.Message):
    __slots__ = ("connector_config", "options")
    CONNECTOR_CONFIG_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    connector_config: _connectors_pb2.ConnectorSpecificConfig
    options: SdkOptions
    def __init__(self, connector_config: _Optional[_Union[_connectors_pb2.ConnectorSpecificConfig, _Mapping]] = ..., options: _Optional[_Union[SdkOptions, _Mapping]] = ...) -> None: ...

class SdkOptions(_message.Message):
    __slots__ = ("environment",)
    ENVIRONMENT_FIELD_NUMBER: _ClassVar[int]
    environment: Environment
    def __init__(self, environment: _Optional[_Union[Environment, str]] = ...) -> None: ...

class RequestConfig(_message.Message):
    __slots__ = ("http", "vault")
    HTTP_FIELD_NUMBER: _ClassVar[int]
    VAULT_FIELD_NUMBER: _ClassVar[int]
    http: HttpConfig
    vault: VaultOptions
    def __init__(self, http: _Optional[_Union[HttpConfig, _Mapping]] = ..., vault: _Optional[_Union[VaultOptions, _Mapping]] = ...) -> None: ...

class HttpConfig(_message.Message):
    __slots__ = ("total_timeout_ms", "connect_timeout_ms", "response_timeout_ms", "keep_alive_timeout_ms", "proxy", "ca_cert")
    TOTAL_TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    CONNECT_TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    KEEP_ALIVE_TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    PROXY_FIELD_NUMBER: _ClassVar[int]
    CA_CERT_FIELD_NUMBER: _ClassVar[int]
    total_timeout_ms: int
    connect_timeout_ms: int
    response_timeout_ms: int
    keep_alive_timeout_ms: int
    proxy: ProxyOptions
    ca_cert: CaCert
    def __init__(self, total_timeout_ms: _Optional[int] = ..., connect_timeout_ms: _Optional[int] = ..., response_timeout_ms: _Optional[int] = ..., keep_alive_timeout_ms: _Optional[int] = ..., proxy: _Optional[_Union[ProxyOptions, _Mapping]] = ..., ca_cert: _Optional[_Union[CaCert, _Mapping]] = ...) -> None: ...

class ProxyOptions(_message.Message):
    __slots__ = ("http_url", "https_url", "bypass_urls")
    HTTP_URL_FIELD_NUMBER: _ClassVar[int]
    HTTPS_URL_FIELD_NUMBER: _ClassVar[int]
    BYPASS_URLS_FIELD_NUMBER: _ClassVar[int]
    http_url: str
    https_url: str
    bypass_urls: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, http_url: _Optional[str] = ..., https_url: _Optional[str] = ..., bypass_urls: _Optional[_Iterable[str]] = ...) -> None: ...

class CaCert(_message.Message):
    __slots__ = ("der", "pem")
    DER_FIELD_NUMBER: _ClassVar[int]
    PEM_FIELD_NUMBER: _ClassVar[int]
    der: bytes
    pem: str
    def __init__(self, der: _Optional[bytes] = ..., pem: _Optional[str] = ...) -> None: ...

class VaultOptions(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class FfiOptions(_message.Message):
    __slots__ = ("environment", "connector_config")
    ENVIRONMENT_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_CONFIG_FIELD_NUMBER: _ClassVar[int]
    environment: Environment
    connector_config: _connectors_pb2.ConnectorSpecificConfig
    def __init__(self, environment: _Optional[_Union[Environment, str]] = ..., connector_config: _Optional[_Union[_connectors_pb2.ConnectorSpecificConfig, _Mapping]] = ...) -> None: ...

class FfiConnectorHttpRequest(_message.Message):
    __slots__ = ("url", "method", "headers", "body")
    class HeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    URL_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    url: str
    method: str
    headers: _containers.ScalarMap[str, str]
    body: bytes
    def __init__(self, url: _Optional[str] = ..., method: _Optional[str] = ..., headers: _Optional[_Mapping[str, str]] = ..., body: _Optional[bytes] = ...) -> None: ...

class FfiConnectorHttpResponse(_message.Message):
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

class FfiResult(_message.Message):
    __slots__ = ("type", "http_request", "http_response", "integration_error", "connector_error", "proto_response")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        HTTP_REQUEST: _ClassVar[FfiResult.Type]
        HTTP_RESPONSE: _ClassVar[FfiResult.Type]
        INTEGRATION_ERROR: _ClassVar[FfiResult.Type]
        CONNECTOR_ERROR: _ClassVar[FfiResult.Type]
        PROTO_RESPONSE: _ClassVar[FfiResult.Type]
    HTTP_REQUEST: FfiResult.Type
    HTTP_RESPONSE: FfiResult.Type
    INTEGRATION_ERROR: FfiResult.Type
    CONNECTOR_ERROR: FfiResult.Type
    PROTO_RESPONSE: FfiResult.Type
    TYPE_FIELD_NUMBER: _ClassVar[int]
    HTTP_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HTTP_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    INTEGRATION_ERROR_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_ERROR_FIELD_NUMBER: _ClassVar[int]
    PROTO_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    type: FfiResult.Type
    http_request: FfiConnectorHttpRequest
    http_response: FfiConnectorHttpResponse
    integration_error: _errors_pb2.IntegrationError
    connector_error: _errors_pb2.ConnectorError
    proto_response: bytes
    def __init__(self, type: _Optional[_Union[FfiResult.Type, str]] = ..., http_request: _Optional[_Union[FfiConnectorHttpRequest, _Mapping]] = ..., http_response: _Optional[_Union[FfiConnectorHttpResponse, _Mapping]] = ..., integration_error: _Optional[_Union[_errors_pb2.IntegrationError, _Mapping]] = ..., connector_error: _Optional[_Union[_errors_pb2.ConnectorError, _Mapping]] = ..., proto_response: _Optional[bytes] = ...) -> None: ...
