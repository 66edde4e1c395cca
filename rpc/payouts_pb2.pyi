from rpc import errors_pb2 as _errors_pb2
from rpc import money_pb2 as _money_pb2
from rpc import payment_data_pb2 as _payment_data_pb2
from rpc import payment_methods_pb2 as _payment_methods_pb2
from rpc import secrets_pb2 as _secrets_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PayoutServiceCreateRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "address", "connector_feature_data", "payout_method_data", "connector_quote_id", "connector_payout_id", "amount", "destination_currency", "customer", "priority", "connector_payout_method_id", "webhook_url", "browser_info", "access_token", "source_bank_data", "description")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_METHOD_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_BANK_DATA_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    address: PayoutAddress
    connector_feature_data: _secrets_pb2.SecretString
    payout_method_data: PayoutMethod
    connector_quote_id: str
    connector_payout_id: str
    amount: _money_pb2.Money
    destination_currency: _money_pb2.Currency
    customer: _payment_data_pb2.Customer
    priority: PayoutEnums.PayoutPriority
    connector_payout_method_id: str
    webhook_url: str
    browser_info: _payment_data_pb2.BrowserInformation
    access_token: _secrets_pb2.SecretString
    source_bank_data: SourceBankData
    description: str
    def __init__(self, merchant_payout_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payout_method_data: _Optional[_Union[PayoutMethod, _Mapping]] = ..., connector_quote_id: _Optional[str] = ..., connector_payout_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., destination_currency: _Optional[_Union[_money_pb2.Currency, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., priority: _Optional[_Union[PayoutEnums.PayoutPriority, str]] = ..., connector_payout_method_id: _Optional[str] = ..., webhook_url: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., source_bank_data: _Optional[_Union[SourceBankData, _Mapping]] = ..., description: _Optional[str] = ...) -> None: ...

class PayoutServiceCreateResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceTransferRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "address", "payout_method_data", "connector_quote_id", "amount", "connector_payout_id", "destination_currency", "customer", "priority", "connector_payout_method_id", "webhook_url", "browser_info", "access_token", "source_bank_data", "description")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_METHOD_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_BANK_DATA_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    address: PayoutAddress
    payout_method_data: PayoutMethod
    connector_quote_id: str
    amount: _money_pb2.Money
    connector_payout_id: str
    destination_currency: _money_pb2.Currency
    customer: _payment_data_pb2.Customer
    priority: PayoutEnums.PayoutPriority
    connector_payout_method_id: str
    webhook_url: str
    browser_info: _payment_data_pb2.BrowserInformation
    access_token: _secrets_pb2.SecretString
    source_bank_data: SourceBankData
    description: str
    def __init__(self, merchant_payout_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., payout_method_data: _Optional[_Union[PayoutMethod, _Mapping]] = ..., connector_quote_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., connector_payout_id: _Optional[str] = ..., destination_currency: _Optional[_Union[_money_pb2.Currency, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., priority: _Optional[_Union[PayoutEnums.PayoutPriority, str]] = ..., connector_payout_method_id: _Optional[str] = ..., webhook_url: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., source_bank_data: _Optional[_Union[SourceBankData, _Mapping]] = ..., description: _Optional[str] = ...) -> None: ...

class PayoutServiceTransferResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceGetRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "connector_payout_id", "access_token")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    connector_payout_id: str
    access_token: _secrets_pb2.SecretString
    def __init__(self, merchant_payout_id: _Optional[str] = ..., connector_payout_id: _Optional[str] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayoutServiceGetResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceVoidRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "address", "connector_feature_data", "connector_payout_id", "access_token")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    address: PayoutAddress
    connector_feature_data: _secrets_pb2.SecretString
    connector_payout_id: str
    access_token: _secrets_pb2.SecretString
    def __init__(self, merchant_payout_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., connector_payout_id: _Optional[str] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayoutServiceVoidResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceStageRequest(_message.Message):
    __slots__ = ("merchant_quote_id", "address", "amount", "destination_currency", "customer", "browser_info", "access_token")
    MERCHANT_QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchant_quote_id: str
    address: PayoutAddress
    amount: _money_pb2.Money
    destination_currency: _money_pb2.Currency
    customer: _payment_data_pb2.Customer
    browser_info: _payment_data_pb2.BrowserInformation
    access_token: _secrets_pb2.SecretString
    def __init__(self, merchant_quote_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., destination_currency: _Optional[_Union[_money_pb2.Currency, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayoutServiceStageResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceCreateLinkRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "address", "connector_feature_data", "payout_method_data", "connector_quote_id", "connector_payout_id", "amount", "destination_currency", "customer", "priority", "connector_payout_method_id", "webhook_url", "browser_info", "access_token", "description", "source_bank_data")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_METHOD_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_INFO_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_BANK_DATA_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    address: PayoutAddress
    connector_feature_data: _secrets_pb2.SecretString
    payout_method_data: PayoutMethod
    connector_quote_id: str
    connector_payout_id: str
    amount: _money_pb2.Money
    destination_currency: _money_pb2.Currency
    customer: _payment_data_pb2.Customer
    priority: PayoutEnums.PayoutPriority
    connector_payout_method_id: str
    webhook_url: str
    browser_info: _payment_data_pb2.BrowserInformation
    access_token: _secrets_pb2.SecretString
    description: str
    source_bank_data: SourceBankData
    def __init__(self, merchant_payout_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payout_method_data: _Optional[_Union[PayoutMethod, _Mapping]] = ..., connector_quote_id: _Optional[str] = ..., connector_payout_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., destination_currency: _Optional[_Union[_money_pb2.Currency, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., priority: _Optional[_Union[PayoutEnums.PayoutPriority, str]] = ..., connector_payout_method_id: _Optional[str] = ..., webhook_url: _Optional[str] = ..., browser_info: _Optional[_Union[_payment_data_pb2.BrowserInformation, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., description: _Optional[str] = ..., source_bank_data: _Optional[_Union[SourceBankData, _Mapping]] = ...) -> None: ...

class PayoutServiceCreateLinkResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceCreateRecipientRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "address", "payout_method_data", "amount", "recipient_type", "customer", "access_token")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    address: PayoutAddress
    payout_method_data: PayoutMethod
    amount: _money_pb2.Money
    recipient_type: PayoutEnums.PayoutRecipientType
    customer: _payment_data_pb2.Customer
    access_token: _secrets_pb2.SecretString
    def __init__(self, merchant_payout_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., payout_method_data: _Optional[_Union[PayoutMethod, _Mapping]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., recipient_type: _Optional[_Union[PayoutEnums.PayoutRecipientType, str]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayoutServiceCreateRecipientResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutServiceEnrollDisburseAccountRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "address", "payout_method_data", "amount", "customer", "access_token")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    address: PayoutAddress
    payout_method_data: PayoutMethod
    amount: _money_pb2.Money
    customer: _payment_data_pb2.Customer
    access_token: _secrets_pb2.SecretString
    def __init__(self, merchant_payout_id: _Optional[str] = ..., address: _Optional[_Union[PayoutAddress, _Mapping]] = ..., payout_method_data: _Optional[_Union[PayoutMethod, _Mapping]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., customer: _Optional[_Union[_payment_data_pb2.Customer, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayoutServiceEnrollDisburseAccountResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutMethodEligibilityRequest(_message.Message):
    __slots__ = ("merchant_payout_id", "connector_feature_data", "payout_method_data", "amount", "connector_payout_id", "destination_currency", "access_token")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FEATURE_DATA_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_METHOD_DATA_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    connector_feature_data: _secrets_pb2.SecretString
    payout_method_data: PayoutMethod
    amount: _money_pb2.Money
    connector_payout_id: str
    destination_currency: _money_pb2.Currency
    access_token: _secrets_pb2.SecretString
    def __init__(self, merchant_payout_id: _Optional[str] = ..., connector_feature_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payout_method_data: _Optional[_Union[PayoutMethod, _Mapping]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., connector_payout_id: _Optional[str] = ..., destination_currency: _Optional[_Union[_money_pb2.Currency, str]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayoutMethodEligibilityResponse(_message.Message):
    __slots__ = ("merchant_payout_id", "payout_status", "connector_payout_id", "error", "status_code")
    MERCHANT_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    PAYOUT_STATUS_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_PAYOUT_ID_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    merchant_payout_id: str
    payout_status: PayoutEnums.PayoutStatus
    connector_payout_id: str
    error: _errors_pb2.ErrorInfo
    status_code: int
    def __init__(self, merchant_payout_id: _Optional[str] = ..., payout_status: _Optional[_Union[PayoutEnums.PayoutStatus, str]] = ..., connector_payout_id: _Optional[str] = ..., error: _Optional[_Union[_errors_pb2.ErrorInfo, _Mapping]] = ..., status_code: _Optional[int] = ...) -> None: ...

class PayoutEnums(_message.Message):
    __slots__ = ()
    class PayoutPriority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PAYOUT_PRIORITY_UNSPECIFIED: _ClassVar[PayoutEnums.PayoutPriority]
        INSTANT: _ClassVar[PayoutEnums.PayoutPriority]
        FAST: _ClassVar[PayoutEnums.PayoutPriority]
        REGULAR: _ClassVar[PayoutEnums.PayoutPriority]
        WIRE: _ClassVar[PayoutEnums.PayoutPriority]
        CROSS_BORDER: _ClassVar[PayoutEnums.PayoutPriority]
        INTERNAL: _ClassVar[PayoutEnums.PayoutPriority]
    PAYOUT_PRIORITY_UNSPECIFIED: PayoutEnums.PayoutPriority
    INSTANT: PayoutEnums.PayoutPriority
    FAST: PayoutEnums.PayoutPriority
    REGULAR: PayoutEnums.PayoutPriority
    WIRE: PayoutEnums.PayoutPriority
    CROSS_BORDER: PayoutEnums.PayoutPriority
    INTERNAL: PayoutEnums.PayoutPriority
    class PayoutRecipientType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PAYOUT_RECIPIENT_TYPE_UNSPECIFIED: _ClassVar[PayoutEnums.PayoutRecipientType]
        INDIVIDUAL: _ClassVar[PayoutEnums.PayoutRecipientType]
        COMPANY: _ClassVar[PayoutEnums.PayoutRecipientType]
        NON_PROFIT: _ClassVar[PayoutEnums.PayoutRecipientType]
        PUBLIC_SECTOR: _ClassVar[PayoutEnums.PayoutRecipientType]
        NATURAL_PERSON: _ClassVar[PayoutEnums.PayoutRecipientType]
        BUSINESS: _ClassVar[PayoutEnums.PayoutRecipientType]
        PERSONAL: _ClassVar[PayoutEnums.PayoutRecipientType]
    PAYOUT_RECIPIENT_TYPE_UNSPECIFIED: PayoutEnums.PayoutRecipientType
    INDIVIDUAL: PayoutEnums.PayoutRecipientType
    COMPANY: PayoutEnums.PayoutRecipientType
    NON_PROFIT: PayoutEnums.PayoutRecipientType
    PUBLIC_SECTOR: PayoutEnums.PayoutRecipientType
    NATURAL_PERSON: PayoutEnums.PayoutRecipientType
    BUSINESS: PayoutEnums.PayoutRecipientType
    PERSONAL: PayoutEnums.PayoutRecipientType
    class PayoutStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PAYOUT_STATUS_UNSPECIFIED: _ClassVar[PayoutEnums.PayoutStatus]
        SUCCESS: _ClassVar[PayoutEnums.PayoutStatus]
        FAILED: _ClassVar[PayoutEnums.PayoutStatus]
        CANCELLED: _ClassVar[PayoutEnums.PayoutStatus]
        INITIATED: _ClassVar[PayoutEnums.PayoutStatus]
        EXPIRED: _ClassVar[PayoutEnums.PayoutStatus]
        REVERSED: _ClassVar[PayoutEnums.PayoutStatus]
        PENDING: _ClassVar[PayoutEnums.PayoutStatus]
        INELIGIBLE: _ClassVar[PayoutEnums.PayoutStatus]
        REQUIRES_CREATION: _ClassVar[PayoutEnums.PayoutStatus]
        REQUIRES_CONFIRMATION: _ClassVar[PayoutEnums.PayoutStatus]
        REQUIRES_PAYOUT_METHOD_DATA: _ClassVar[PayoutEnums.PayoutStatus]
        REQUIRES_FULFILLMENT: _ClassVar[PayoutEnums.PayoutStatus]
        REQUIRES_VENDOR_ACCOUNT_CREATION: _ClassVar[PayoutEnums.PayoutStatus]
    PAYOUT_STATUS_UNSPECIFIED: PayoutEnums.PayoutStatus
    SUCCESS: PayoutEnums.PayoutStatus
    FAILED: PayoutEnums.PayoutStatus
    CANCELLED: PayoutEnums.PayoutStatus
    INITIATED: PayoutEnums.PayoutStatus
    EXPIRED: PayoutEnums.PayoutStatus
    REVERSED: PayoutEnums.PayoutStatus
    PENDING: PayoutEnums.PayoutStatus
    INELIGIBLE: PayoutEnums.PayoutStatus
    REQUIRES_CREATION: PayoutEnums.PayoutStatus
    REQUIRES_CONFIRMATION: PayoutEnums.PayoutStatus
    REQUIRES_PAYOUT_METHOD_DATA: PayoutEnums.PayoutStatus
    REQUIRES_FULFILLMENT: PayoutEnums.PayoutStatus
    REQUIRES_VENDOR_ACCOUNT_CREATION: PayoutEnums.PayoutStatus
    def __init__(self) -> None: ...

class PayoutAddress(_message.Message):
    __slots__ = ("shipping_address", "billing_address")
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    shipping_address: _payment_data_pb2.Address
    billing_address: _payment_data_pb2.Address
    def __init__(self, shipping_address: _Optional[_Union[_payment_data_pb2.Address, _Mapping]] = ..., billing_address: _Optional[_Union[_payment_data_pb2.Address, _Mapping]] = ...) -> None: ...

class PayoutMethod(_message.Message):
    __slots__ = ("card", "ach", "bacs", "sepa", "pix", "apple_pay_decrypt", "paypal", "venmo", "interac", "open_banking_uk", "passthrough", "pix_key", "pix_emv")
    CARD_FIELD_NUMBER: _ClassVar[int]
    ACH_FIELD_NUMBER: _ClassVar[int]
    BACS_FIELD_NUMBER: _ClassVar[int]
    SEPA_FIELD_NUMBER: _ClassVar[int]
    PIX_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_DECRYPT_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_FIELD_NUMBER: _ClassVar[int]
    VENMO_FIELD_NUMBER: _ClassVar[int]
    INTERAC_FIELD_NUMBER: _ClassVar[int]
    OPEN_BANKING_UK_FIELD_NUMBER: _ClassVar[int]
    PASSTHROUGH_FIELD_NUMBER: _ClassVar[int]
    PIX_KEY_FIELD_NUMBER: _ClassVar[int]
    PIX_EMV_FIELD_NUMBER: _ClassVar[int]
    card: CardPayout
    ach: AchBankTransferPayout
    bacs: BacsBankTransferPayout
    sepa: SepaBankTransferPayout
    pix: PixBankTransferPayout
    apple_pay_decrypt: ApplePayDecrypt
    paypal: Paypal
    venmo: Venmo
    interac: InteracPayout
    open_banking_uk: OpenBankingUkPayout
    passthrough: Passthrough
    pix_key: PixKeyBankTransferPayout
    pix_emv: PixEmvBankTransferPayout
    def __init__(self, card: _Optional[_Union[CardPayout, _Mapping]] = ..., ach: _Optional[_Union[AchBankTransferPayout, _Mapping]] = ..., bacs: _Optional[_Union[BacsBankTransferPayout, _Mapping]] = ..., sepa: _Optional[_Union[SepaBankTransferPayout, _Mapping]] = ..., pix: _Optional[_Union[PixBankTransferPayout, _Mapping]] = ..., apple_pay_decrypt: _Optional[_Union[ApplePayDecrypt, _Mapping]] = ..., paypal: _Optional[_Union[Paypal, _Mapping]] = ..., venmo: _Optional[_Union[Venmo, _Mapping]] = ..., interac: _Optional[_Union[InteracPayout, _Mapping]] = ..., open_banking_uk: _Optional[_Union[OpenBankingUkPayout, _Mapping]] = ..., passthrough: _Optional[_Union[Passthrough, _Mapping]] = ..., pix_key: _Optional[_Union[PixKeyBankTransferPayout, _Mapping]] = ..., pix_emv: _Optional[_Union[PixEmvBankTransferPayout, _Mapping]] = ...) -> None: ...

class CardPayout(_message.Message):
    __slots__ = ("card_number", "card_exp_month", "card_exp_year", "card_holder_name", "card_network")
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    card_number: _secrets_pb2.CardNumberType
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    card_network: _payment_methods_pb2.CardNetwork
    def __init__(self, card_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_network: _Optional[_Union[_payment_methods_pb2.CardNetwork, str]] = ...) -> None: ...

class ApplePayDecrypt(_message.Message):
    __slots__ = ("dpan", "expiry_month", "expiry_year", "card_holder_name", "card_network")
    DPAN_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_MONTH_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    dpan: _secrets_pb2.CardNumberType
    expiry_month: _secrets_pb2.SecretString
    expiry_year: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    card_network: _payment_methods_pb2.CardNetwork
    def __init__(self, dpan: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., expiry_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., expiry_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_network: _Optional[_Union[_payment_methods_pb2.CardNetwork, str]] = ...) -> None: ...

class AchBankTransferPayout(_message.Message):
    __slots__ = ("bank_name", "bank_country_code", "bank_city", "bank_account_number", "bank_routing_number")
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    BANK_CITY_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BANK_ROUTING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    bank_name: _payment_methods_pb2.BankNames
    bank_country_code: _payment_methods_pb2.CountryAlpha2
    bank_city: str
    bank_account_number: _secrets_pb2.SecretString
    bank_routing_number: _secrets_pb2.SecretString
    def __init__(self, bank_name: _Optional[_Union[_payment_methods_pb2.BankNames, str]] = ..., bank_country_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., bank_city: _Optional[str] = ..., bank_account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_routing_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class BacsBankTransferPayout(_message.Message):
    __slots__ = ("bank_name", "bank_country_code", "bank_city", "bank_account_number", "bank_sort_code")
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    BANK_CITY_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BANK_SORT_CODE_FIELD_NUMBER: _ClassVar[int]
    bank_name: _payment_methods_pb2.BankNames
    bank_country_code: _payment_methods_pb2.CountryAlpha2
    bank_city: str
    bank_account_number: _secrets_pb2.SecretString
    bank_sort_code: _secrets_pb2.SecretString
    def __init__(self, bank_name: _Optional[_Union[_payment_methods_pb2.BankNames, str]] = ..., bank_country_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., bank_city: _Optional[str] = ..., bank_account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_sort_code: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class SepaBankTransferPayout(_message.Message):
    __slots__ = ("bank_name", "bank_country_code", "bank_city", "iban", "bic")
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    BANK_CITY_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    BIC_FIELD_NUMBER: _ClassVar[int]
    bank_name: _payment_methods_pb2.BankNames
    bank_country_code: _payment_methods_pb2.CountryAlpha2
    bank_city: str
    iban: _secrets_pb2.SecretString
    bic: _secrets_pb2.SecretString
    def __init__(self, bank_name: _Optional[_Union[_payment_methods_pb2.BankNames, str]] = ..., bank_country_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., bank_city: _Optional[str] = ..., iban: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bic: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PixBankTransferPayout(_message.Message):
    __slots__ = ("bank_name", "bank_branch", "bank_account_number", "tax_id", "ispb")
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_BRANCH_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TAX_ID_FIELD_NUMBER: _ClassVar[int]
    ISPB_FIELD_NUMBER: _ClassVar[int]
    bank_name: _payment_methods_pb2.BankNames
    bank_branch: str
    bank_account_number: _secrets_pb2.SecretString
    tax_id: _secrets_pb2.SecretString
    ispb: _secrets_pb2.SecretString
    def __init__(self, bank_name: _Optional[_Union[_payment_methods_pb2.BankNames, str]] = ..., bank_branch: _Optional[str] = ..., bank_account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., tax_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., ispb: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PixKeyBankTransferPayout(_message.Message):
    __slots__ = ("pix_key",)
    PIX_KEY_FIELD_NUMBER: _ClassVar[int]
    pix_key: _secrets_pb2.SecretString
    def __init__(self, pix_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PixEmvBankTransferPayout(_message.Message):
    __slots__ = ("emv",)
    EMV_FIELD_NUMBER: _ClassVar[int]
    emv: _secrets_pb2.SecretString
    def __init__(self, emv: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class InteracPayout(_message.Message):
    __slots__ = ("email",)
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    email: _secrets_pb2.SecretString
    def __init__(self, email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class OpenBankingUkPayout(_message.Message):
    __slots__ = ("account_holder_name", "iban")
    ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    account_holder_name: _secrets_pb2.SecretString
    iban: _secrets_pb2.SecretString
    def __init__(self, account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., iban: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Paypal(_message.Message):
    __slots__ = ("email", "telephone_number", "paypal_id")
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TELEPHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_ID_FIELD_NUMBER: _ClassVar[int]
    email: _secrets_pb2.SecretString
    telephone_number: _secrets_pb2.SecretString
    paypal_id: _secrets_pb2.SecretString
    def __init__(self, email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., telephone_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., paypal_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Venmo(_message.Message):
    __slots__ = ("telephone_number",)
    TELEPHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    telephone_number: _secrets_pb2.SecretString
    def __init__(self, telephone_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Passthrough(_message.Message):
    __slots__ = ("psp_token", "token_type")
    PSP_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_TYPE_FIELD_NUMBER: _ClassVar[int]
    psp_token: str
    token_type: _payment_data_pb2.PaymentMethodType
    def __init__(self, psp_token: _Optional[str] = ..., token_type: _Optional[_Union[_payment_data_pb2.PaymentMethodType, str]] = ...) -> None: ...

class SourceBankData(_message.Message):
    __slots__ = ("ach", "bacs", "sepa", "pix", "pix_key", "pix_emv")
    ACH_FIELD_NUMBER: _ClassVar[int]
    BACS_FIELD_NUMBER: _ClassVar[int]
    SEPA_FIELD_NUMBER: _ClassVar[int]
    PIX_FIELD_NUMBER: _ClassVar[int]
    PIX_KEY_FIELD_NUMBER: _ClassVar[int]
    PIX_EMV_FIELD_NUMBER: _ClassVar[int]
    ach: AchBankTransferPayout
    bacs: BacsBankTransferPayout
    sepa: SepaBankTransferPayout
    pix: PixBankTransferPayout
    pix_key: PixKeyBankTransferPayout
    pix_emv: PixEmvBankTransferPayout
    def __init__(self, ach: _Optional[_Union[AchBankTransferPayout, _Mapping]] = ..., bacs: _Optional[_Union[BacsBankTransferPayout, _Mapping]] = ..., sepa: _Optional[_Union[SepaBankTransferPayout, _Mapping]] = ..., pix: _Optional[_Union[PixBankTransferPayout, _Mapping]] = ..., pix_key: _Optional[_Union[PixKeyBankTransferPayout, _Mapping]] = ..., pix_emv: _Optional[_Union[PixEmvBankTransferPayout, _Mapping]] = ...) -> None: ...
