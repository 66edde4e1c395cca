from rpc import money_pb2 as _money_pb2
from rpc import payment_methods_pb2 as _payment_methods_pb2
from rpc import secrets_pb2 as _secrets_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SdkNextAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SDK_NEXT_ACTION_UNSPECIFIED: _ClassVar[SdkNextAction]
    SDK_NEXT_ACTION_POST_SESSION_TOKENS: _ClassVar[SdkNextAction]
    SDK_NEXT_ACTION_CONFIRM: _ClassVar[SdkNextAction]

class ApplePayPaymentTiming(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPLE_PAY_PAYMENT_TIMING_UNSPECIFIED: _ClassVar[ApplePayPaymentTiming]
    IMMEDIATE: _ClassVar[ApplePayPaymentTiming]
    RECURRING: _ClassVar[ApplePayPaymentTiming]

class RecurringPaymentIntervalUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECURRING_PAYMENT_INTERVAL_UNIT_UNSPECIFIED: _ClassVar[RecurringPaymentIntervalUnit]
    YEAR: _ClassVar[RecurringPaymentIntervalUnit]
    MONTH: _ClassVar[RecurringPaymentIntervalUnit]
    DAY: _ClassVar[RecurringPaymentIntervalUnit]
    HOUR: _ClassVar[RecurringPaymentIntervalUnit]
    MINUTE: _ClassVar[RecurringPaymentIntervalUnit]

class ApplePayAddressParameters(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPLE_PAY_ADDRESS_PARAMETERS_UNSPECIFIED: _ClassVar[ApplePayAddressParameters]
    POSTAL_ADDRESS: _ClassVar[ApplePayAddressParameters]
    PHONE: _ClassVar[ApplePayAddressParameters]
    EMAIL: _ClassVar[ApplePayAddressParameters]

class GpayBillingAddressFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BILLING_ADDRESS_FORMAT_UNSPECIFIED: _ClassVar[GpayBillingAddressFormat]
    BILLING_ADDRESS_FORMAT_FULL: _ClassVar[GpayBillingAddressFormat]
    BILLING_ADDRESS_FORMAT_MIN: _ClassVar[GpayBillingAddressFormat]

class PaypalFlow(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYPAL_FLOW_UNSPECIFIED: _ClassVar[PaypalFlow]
    PAYPAL_FLOW_CHECKOUT: _ClassVar[PaypalFlow]
SDK_NEXT_ACTION_UNSPECIFIED: SdkNextAction
SDK_NEXT_ACTION_POST_SESSION_TOKENS: SdkNextAction
SDK_NEXT_ACTION_CONFIRM: SdkNextAction
APPLE_PAY_PAYMENT_TIMING_UNSPECIFIED: ApplePayPaymentTiming
IMMEDIATE: ApplePayPaymentTiming
RECURRING: ApplePayPaymentTiming
RECURRING_PAYMENT_INTERVAL_UNIT_UNSPECIFIED: RecurringPaymentIntervalUnit
YEAR: RecurringPaymentIntervalUnit
MONTH: RecurringPaymentIntervalUnit
DAY: RecurringPaymentIntervalUnit
HOUR: RecurringPaymentIntervalUnit
MINUTE: RecurringPaymentIntervalUnit
APPLE_PAY_ADDRESS_PARAMETERS_UNSPECIFIED: ApplePayAddressParameters
POSTAL_ADDRESS: ApplePayAddressParameters
PHONE: ApplePayAddressParameters
EMAIL: ApplePayAddressParameters
BILLING_ADDRESS_FORMAT_UNSPECIFIED: GpayBillingAddressFormat
BILLING_ADDRESS_FORMAT_FULL: GpayBillingAddressFormat
BILLING_ADDRESS_FORMAT_MIN: GpayBillingAddressFormat
PAYPAL_FLOW_UNSPECIFIED: PaypalFlow
PAYPAL_FLOW_CHECKOUT: PaypalFlow

class ClientAuthenticationTokenData(_message.Message):
    __slots__ = ("google_pay", "paypal", "apple_pay", "connector_specific", "authenticator_connector_specific")
    GOOGLE_PAY_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_SPECIFIC_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATOR_CONNECTOR_SPECIFIC_FIELD_NUMBER: _ClassVar[int]
    google_pay: GpayClientAuthenticationResponse
    paypal: PaypalClientAuthenticationResponse
    apple_pay: ApplepayClientAuthenticationResponse
    connector_specific: ConnectorSpecificClientAuthenticationResponse
    authenticator_connector_specific: AuthenticatorConnectorSpecificClientAuthenticationResponse
    def __init__(self, google_pay: _Optional[_Union[GpayClientAuthenticationResponse, _Mapping]] = ..., paypal: _Optional[_Union[PaypalClientAuthenticationResponse, _Mapping]] = ..., apple_pay: _Optional[_Union[ApplepayClientAuthenticationResponse, _Mapping]] = ..., connector_specific: _Optional[_Union[ConnectorSpecificClientAuthenticationResponse, _Mapping]] = ..., authenticator_connector_specific: _Optional[_Union[AuthenticatorConnectorSpecificClientAuthenticationResponse, _Mapping]] = ...) -> None: ...

class ApplepayClientAuthenticationResponse(_message.Message):
    __slots__ = ("session_response", "payment_request_data", "connector", "delayed_session_token", "sdk_next_action", "connector_reference_id", "connector_sdk_public_key", "connector_merchant_id")
    SESSION_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_REQUEST_DATA_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    DELAYED_SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SDK_NEXT_ACTION_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_SDK_PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    session_response: ApplePaySessionResponse
    payment_request_data: ApplePayPaymentRequest
    connector: str
    delayed_session_token: bool
    sdk_next_action: SdkNextAction
    connector_reference_id: str
    connector_sdk_public_key: str
    connector_merchant_id: str
    def __init__(self, session_response: _Optional[_Union[ApplePaySessionResponse, _Mapping]] = ..., payment_request_data: _Optional[_Union[ApplePayPaymentRequest, _Mapping]] = ..., connector: _Optional[str] = ..., delayed_session_token: _Optional[bool] = ..., sdk_next_action: _Optional[_Union[SdkNextAction, str]] = ..., connector_reference_id: _Optional[str] = ..., connector_sdk_public_key: _Optional[str] = ..., connector_merchant_id: _Optional[str] = ...) -> None: ...

class ApplePaySessionResponse(_message.Message):
    __slots__ = ("third_party_sdk",)
    THIRD_PARTY_SDK_FIELD_NUMBER: _ClassVar[int]
    third_party_sdk: ThirdPartySdkSessionResponse
    def __init__(self, third_party_sdk: _Optional[_Union[ThirdPartySdkSessionResponse, _Mapping]] = ...) -> None: ...

class ThirdPartySdkSessionResponse(_message.Message):
    __slots__ = ("secrets",)
    SECRETS_FIELD_NUMBER: _ClassVar[int]
    secrets: SecretInfoToInitiateSdk
    def __init__(self, secrets: _Optional[_Union[SecretInfoToInitiateSdk, _Mapping]] = ...) -> None: ...

class SecretInfoToInitiateSdk(_message.Message):
    __slots__ = ("display", "payment")
    DISPLAY_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    display: _secrets_pb2.SecretString
    payment: _secrets_pb2.SecretString
    def __init__(self, display: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payment: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class NoThirdPartySdkSessionResponse(_message.Message):
    __slots__ = ("epoch_timestamp", "expires_at", "merchant_session_identifier", "nonce", "merchant_identifier", "domain_name", "display_name", "signature", "operational_analytics_identifier", "retries", "psp_id")
    EPOCH_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_SESSION_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    OPERATIONAL_ANALYTICS_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    RETRIES_FIELD_NUMBER: _ClassVar[int]
    PSP_ID_FIELD_NUMBER: _ClassVar[int]
    epoch_timestamp: int
    expires_at: int
    merchant_session_identifier: str
    nonce: str
    merchant_identifier: str
    domain_name: str
    display_name: str
    signature: str
    operational_analytics_identifier: str
    retries: int
    psp_id: str
    def __init__(self, epoch_timestamp: _Optional[int] = ..., expires_at: _Optional[int] = ..., merchant_session_identifier: _Optional[str] = ..., nonce: _Optional[str] = ..., merchant_identifier: _Optional[str] = ..., domain_name: _Optional[str] = ..., display_name: _Optional[str] = ..., signature: _Optional[str] = ..., operational_analytics_identifier: _Optional[str] = ..., retries: _Optional[int] = ..., psp_id: _Optional[str] = ...) -> None: ...

class ApplePayPaymentRequest(_message.Message):
    __slots__ = ("country_code", "currency_code", "total", "merchant_capabilities", "supported_networks", "merchant_identifier")
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    SUPPORTED_NETWORKS_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    country_code: _payment_methods_pb2.CountryAlpha2
    currency_code: _money_pb2.Currency
    total: AmountInfo
    merchant_capabilities: _containers.RepeatedScalarFieldContainer[str]
    supported_networks: _containers.RepeatedScalarFieldContainer[str]
    merchant_identifier: str
    def __init__(self, country_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., currency_code: _Optional[_Union[_money_pb2.Currency, str]] = ..., total: _Optional[_Union[AmountInfo, _Mapping]] = ..., merchant_capabilities: _Optional[_Iterable[str]] = ..., supported_networks: _Optional[_Iterable[str]] = ..., merchant_identifier: _Optional[str] = ...) -> None: ...

class AmountInfo(_message.Message):
    __slots__ = ("label", "total_type", "amount")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TOTAL_TYPE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    label: str
    total_type: str
    amount: int
    def __init__(self, label: _Optional[str] = ..., total_type: _Optional[str] = ..., amount: _Optional[int] = ...) -> None: ...

class ApplePayRecurringPaymentRequest(_message.Message):
    __slots__ = ("payment_description", "regular_billing", "billing_agreement", "management_url")
    PAYMENT_DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    REGULAR_BILLING_FIELD_NUMBER: _ClassVar[int]
    BILLING_AGREEMENT_FIELD_NUMBER: _ClassVar[int]
    MANAGEMENT_URL_FIELD_NUMBER: _ClassVar[int]
    payment_description: str
    regular_billing: ApplePayRegularBillingRequest
    billing_agreement: str
    management_url: str
    def __init__(self, payment_description: _Optional[str] = ..., regular_billing: _Optional[_Union[ApplePayRegularBillingRequest, _Mapping]] = ..., billing_agreement: _Optional[str] = ..., management_url: _Optional[str] = ...) -> None: ...

class ApplePayRegularBillingRequest(_message.Message):
    __slots__ = ("amount", "label", "payment_timing", "recurring_payment_start_date", "recurring_payment_end_date", "recurring_payment_interval_unit", "recurring_payment_interval_count")
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_TIMING_FIELD_NUMBER: _ClassVar[int]
    RECURRING_PAYMENT_START_DATE_FIELD_NUMBER: _ClassVar[int]
    RECURRING_PAYMENT_END_DATE_FIELD_NUMBER: _ClassVar[int]
    RECURRING_PAYMENT_INTERVAL_UNIT_FIELD_NUMBER: _ClassVar[int]
    RECURRING_PAYMENT_INTERVAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    amount: int
    label: str
    payment_timing: ApplePayPaymentTiming
    recurring_payment_start_date: int
    recurring_payment_end_date: int
    recurring_payment_interval_unit: RecurringPaymentIntervalUnit
    recurring_payment_interval_count: int
    def __init__(self, amount: _Optional[int] = ..., label: _Optional[str] = ..., payment_timing: _Optional[_Union[ApplePayPaymentTiming, str]] = ..., recurring_payment_start_date: _Optional[int] = ..., recurring_payment_end_date: _Optional[int] = ..., recurring_payment_interval_unit: _Optional[_Union[RecurringPaymentIntervalUnit, str]] = ..., recurring_payment_interval_count: _Optional[int] = ...) -> None: ...

class ApplePayBillingContactFields(_message.Message):
    __slots__ = ("fields",)
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    fields: _containers.RepeatedScalarFieldContainer[ApplePayAddressParameters]
    def __init__(self, fields: _Optional[_Iterable[_Union[ApplePayAddressParameters, str]]] = ...) -> None: ...

class ApplePayShippingContactFields(_message.Message):
    __slots__ = ("fields",)
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    fields: _containers.RepeatedScalarFieldContainer[ApplePayAddressParameters]
    def __init__(self, fields: _Optional[_Iterable[_Union[ApplePayAddressParameters, str]]] = ...) -> None: ...

class GpayClientAuthenticationResponse(_message.Message):
    __slots__ = ("google_pay_session",)
    GOOGLE_PAY_SESSION_FIELD_NUMBER: _ClassVar[int]
    google_pay_session: GooglePaySessionResponse
    def __init__(self, google_pay_session: _Optional[_Union[GooglePaySessionResponse, _Mapping]] = ...) -> None: ...

class GooglePaySessionResponse(_message.Message):
    __slots__ = ("merchant_info", "shipping_address_required", "email_required", "shipping_address_parameters", "allowed_payment_methods", "transaction_info", "delayed_session_token", "connector", "sdk_next_action", "secrets")
    MERCHANT_INFO_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    EMAIL_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_PAYMENT_METHODS_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_INFO_FIELD_NUMBER: _ClassVar[int]
    DELAYED_SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    SDK_NEXT_ACTION_FIELD_NUMBER: _ClassVar[int]
    SECRETS_FIELD_NUMBER: _ClassVar[int]
    merchant_info: GpayMerchantInfo
    shipping_address_required: bool
    email_required: bool
    shipping_address_parameters: GpayShippingAddressParameters
    allowed_payment_methods: _containers.RepeatedCompositeFieldContainer[GpayAllowedPaymentMethods]
    transaction_info: GpayTransactionInfo
    delayed_session_token: bool
    connector: str
    sdk_next_action: SdkNextAction
    secrets: SecretInfoToInitiateSdk
    def __init__(self, merchant_info: _Optional[_Union[GpayMerchantInfo, _Mapping]] = ..., shipping_address_required: _Optional[bool] = ..., email_required: _Optional[bool] = ..., shipping_address_parameters: _Optional[_Union[GpayShippingAddressParameters, _Mapping]] = ..., allowed_payment_methods: _Optional[_Iterable[_Union[GpayAllowedPaymentMethods, _Mapping]]] = ..., transaction_info: _Optional[_Union[GpayTransactionInfo, _Mapping]] = ..., delayed_session_token: _Optional[bool] = ..., connector: _Optional[str] = ..., sdk_next_action: _Optional[_Union[SdkNextAction, str]] = ..., secrets: _Optional[_Union[SecretInfoToInitiateSdk, _Mapping]] = ...) -> None: ...

class GooglePayThirdPartySdk(_message.Message):
    __slots__ = ("delayed_session_token", "connector", "sdk_next_action")
    DELAYED_SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    SDK_NEXT_ACTION_FIELD_NUMBER: _ClassVar[int]
    delayed_session_token: bool
    connector: str
    sdk_next_action: SdkNextAction
    def __init__(self, delayed_session_token: _Optional[bool] = ..., connector: _Optional[str] = ..., sdk_next_action: _Optional[_Union[SdkNextAction, str]] = ...) -> None: ...

class GpayMerchantInfo(_message.Message):
    __slots__ = ("merchant_id", "merchant_name")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_NAME_FIELD_NUMBER: _ClassVar[int]
    merchant_id: str
    merchant_name: str
    def __init__(self, merchant_id: _Optional[str] = ..., merchant_name: _Optional[str] = ...) -> None: ...

class GpayShippingAddressParameters(_message.Message):
    __slots__ = ("phone_number_required",)
    PHONE_NUMBER_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    phone_number_required: bool
    def __init__(self, phone_number_required: _Optional[bool] = ...) -> None: ...

class GpayAllowedPaymentMethods(_message.Message):
    __slots__ = ("payment_method_type", "parameters", "tokenization_specification")
    PAYMENT_METHOD_TYPE_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    TOKENIZATION_SPECIFICATION_FIELD_NUMBER: _ClassVar[int]
    payment_method_type: str
    parameters: GpayAllowedMethodsParameters
    tokenization_specification: GpayTokenizationSpecification
    def __init__(self, payment_method_type: _Optional[str] = ..., parameters: _Optional[_Union[GpayAllowedMethodsParameters, _Mapping]] = ..., tokenization_specification: _Optional[_Union[GpayTokenizationSpecification, _Mapping]] = ...) -> None: ...

class GpayAllowedMethodsParameters(_message.Message):
    __slots__ = ("allowed_auth_methods", "allowed_card_networks", "billing_address", "billing_address_parameters", "assurance_details")
    ALLOWED_AUTH_METHODS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_CARD_NETWORKS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    ASSURANCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    allowed_auth_methods: _containers.RepeatedScalarFieldContainer[str]
    allowed_card_networks: _containers.RepeatedScalarFieldContainer[str]
    billing_address: bool
    billing_address_parameters: GpayBillingAddressParameters
    assurance_details: bool
    def __init__(self, allowed_auth_methods: _Optional[_Iterable[str]] = ..., allowed_card_networks: _Optional[_Iterable[str]] = ..., billing_address: _Optional[bool] = ..., billing_address_parameters: _Optional[_Union[GpayBillingAddressParameters, _Mapping]] = ..., assurance_details: _Optional[bool] = ...) -> None: ...

class GpayBillingAddressParameters(_message.Message):
    __slots__ = ("phone_number", "format")
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    phone_number: bool
    format: GpayBillingAddressFormat
    def __init__(self, phone_number: _Optional[bool] = ..., format: _Optional[_Union[GpayBillingAddressFormat, str]] = ...) -> None: ...

class GpayTokenizationSpecification(_message.Message):
    __slots__ = ("token_specification_type", "parameters")
    TOKEN_SPECIFICATION_TYPE_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    token_specification_type: str
    parameters: GpayTokenParameters
    def __init__(self, token_specification_type: _Optional[str] = ..., parameters: _Optional[_Union[GpayTokenParameters, _Mapping]] = ...) -> None: ...

class GpayTokenParameters(_message.Message):
    __slots__ = ("gateway", "gateway_merchant_id", "protocol_version", "public_key")
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    gateway_merchant_id: str
    protocol_version: str
    public_key: _secrets_pb2.SecretString
    def __init__(self, gateway: _Optional[str] = ..., gateway_merchant_id: _Optional[str] = ..., protocol_version: _Optional[str] = ..., public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class GpayTransactionInfo(_message.Message):
    __slots__ = ("country_code", "currency_code", "total_price_status", "total_price")
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_PRICE_STATUS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_PRICE_FIELD_NUMBER: _ClassVar[int]
    country_code: _payment_methods_pb2.CountryAlpha2
    currency_code: _money_pb2.Currency
    total_price_status: str
    total_price: int
    def __init__(self, country_code: _Optional[_Union[_payment_methods_pb2.CountryAlpha2, str]] = ..., currency_code: _Optional[_Union[_money_pb2.Currency, str]] = ..., total_price_status: _Optional[str] = ..., total_price: _Optional[int] = ...) -> None: ...

class PaypalClientAuthenticationResponse(_message.Message):
    __slots__ = ("connector", "session_token", "sdk_next_action", "client_token", "transaction_info")
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SDK_NEXT_ACTION_FIELD_NUMBER: _ClassVar[int]
    CLIENT_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_INFO_FIELD_NUMBER: _ClassVar[int]
    connector: str
    session_token: str
    sdk_next_action: SdkNextAction
    client_token: str
    transaction_info: PaypalTransactionInfo
    def __init__(self, connector: _Optional[str] = ..., session_token: _Optional[str] = ..., sdk_next_action: _Optional[_Union[SdkNextAction, str]] = ..., client_token: _Optional[str] = ..., transaction_info: _Optional[_Union[PaypalTransactionInfo, _Mapping]] = ...) -> None: ...

class PaypalTransactionInfo(_message.Message):
    __slots__ = ("flow", "currency_code", "total_price")
    FLOW_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_PRICE_FIELD_NUMBER: _ClassVar[int]
    flow: PaypalFlow
    currency_code: _money_pb2.Currency
    total_price: int
    def __init__(self, flow: _Optional[_Union[PaypalFlow, str]] = ..., currency_code: _Optional[_Union[_money_pb2.Currency, str]] = ..., total_price: _Optional[int] = ...) -> None: ...

class ConnectorSpecificClientAuthenticationResponse(_message.Message):
    __slots__ = ("stripe", "adyen", "checkout", "cybersource", "nuvei", "mollie", "globalpay", "bluesnap", "rapyd", "shift4", "bank_of_america", "wellsfargo", "fiserv", "elavon", "noon", "paysafe", "bamboraapac", "jpmorgan", "billwerk", "datatrans", "bambora", "payload", "multisafepay", "nexinets", "nexixpay", "revolut")
    STRIPE_FIELD_NUMBER: _ClassVar[int]
    ADYEN_FIELD_NUMBER: _ClassVar[int]
    CHECKOUT_FIELD_NUMBER: _ClassVar[int]
    CYBERSOURCE_FIELD_NUMBER: _ClassVar[int]
    NUVEI_FIELD_NUMBER: _ClassVar[int]
    MOLLIE_FIELD_NUMBER: _ClassVar[int]
    GLOBALPAY_FIELD_NUMBER: _ClassVar[int]
    BLUESNAP_FIELD_NUMBER: _ClassVar[int]
    RAPYD_FIELD_NUMBER: _ClassVar[int]
    SHIFT4_FIELD_NUMBER: _ClassVar[int]
    BANK_OF_AMERICA_FIELD_NUMBER: _ClassVar[int]
    WELLSFARGO_FIELD_NUMBER: _ClassVar[int]
    FISERV_FIELD_NUMBER: _ClassVar[int]
    ELAVON_FIELD_NUMBER: _ClassVar[int]
    NOON_FIELD_NUMBER: _ClassVar[int]
    PAYSAFE_FIELD_NUMBER: _ClassVar[int]
    BAMBORAAPAC_FIELD_NUMBER: _ClassVar[int]
    JPMORGAN_FIELD_NUMBER: _ClassVar[int]
    BILLWERK_FIELD_NUMBER: _ClassVar[int]
    DATATRANS_FIELD_NUMBER: _ClassVar[int]
    BAMBORA_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    MULTISAFEPAY_FIELD_NUMBER: _ClassVar[int]
    NEXINETS_FIELD_NUMBER: _ClassVar[int]
    NEXIXPAY_FIELD_NUMBER: _ClassVar[int]
    REVOLUT_FIELD_NUMBER: _ClassVar[int]
    stripe: StripeClientAuthenticationResponse
    adyen: AdyenClientAuthenticationResponse
    checkout: CheckoutClientAuthenticationResponse
    cybersource: CybersourceClientAuthenticationResponse
    nuvei: NuveiClientAuthenticationResponse
    mollie: MollieClientAuthenticationResponse
    globalpay: GlobalpayClientAuthenticationResponse
    bluesnap: BluesnapClientAuthenticationResponse
    rapyd: RapydClientAuthenticationResponse
    shift4: Shift4ClientAuthenticationResponse
    bank_of_america: BankOfAmericaClientAuthenticationResponse
    wellsfargo: WellsfargoClientAuthenticationResponse
    fiserv: FiservClientAuthenticationResponse
    elavon: ElavonClientAuthenticationResponse
    noon: NoonClientAuthenticationResponse
    paysafe: PaysafeClientAuthenticationResponse
    bamboraapac: BamboraapacClientAuthenticationResponse
    jpmorgan: JpmorganClientAuthenticationResponse
    billwerk: BillwerkClientAuthenticationResponse
    datatrans: DatatransClientAuthenticationResponse
    bambora: BamboraClientAuthenticationResponse
    payload: PayloadClientAuthenticationResponse
    multisafepay: MultisafepayClientAuthenticationResponse
    nexinets: NexinetsClientAuthenticationResponse
    nexixpay: NexixpayClientAuthenticationResponse
    revolut: RevolutClientAuthenticationResponse
    def __init__(self, stripe: _Optional[_Union[StripeClientAuthenticationResponse, _Mapping]] = ..., adyen: _Optional[_Union[AdyenClientAuthenticationResponse, _Mapping]] = ..., checkout: _Optional[_Union[CheckoutClientAuthenticationResponse, _Mapping]] = ..., cybersource: _Optional[_Union[CybersourceClientAuthenticationResponse, _Mapping]] = ..., nuvei: _Optional[_Union[NuveiClientAuthenticationResponse, _Mapping]] = ..., mollie: _Optional[_Union[MollieClientAuthenticationResponse, _Mapping]] = ..., globalpay: _Optional[_Union[GlobalpayClientAuthenticationResponse, _Mapping]] = ..., bluesnap: _Optional[_Union[BluesnapClientAuthenticationResponse, _Mapping]] = ..., rapyd: _Optional[_Union[RapydClientAuthenticationResponse, _Mapping]] = ..., shift4: _Optional[_Union[Shift4ClientAuthenticationResponse, _Mapping]] = ..., bank_of_america: _Optional[_Union[BankOfAmericaClientAuthenticationResponse, _Mapping]] = ..., wellsfargo: _Optional[_Union[WellsfargoClientAuthenticationResponse, _Mapping]] = ..., fiserv: _Optional[_Union[FiservClientAuthenticationResponse, _Mapping]] = ..., elavon: _Optional[_Union[ElavonClientAuthenticationResponse, _Mapping]] = ..., noon: _Optional[_Union[NoonClientAuthenticationResponse, _Mapping]] = ..., paysafe: _Optional[_Union[PaysafeClientAuthenticationResponse, _Mapping]] = ..., bamboraapac: _Optional[_Union[BamboraapacClientAuthenticationResponse, _Mapping]] = ..., jpmorgan: _Optional[_Union[JpmorganClientAuthenticationResponse, _Mapping]] = ..., billwerk: _Optional[_Union[BillwerkClientAuthenticationResponse, _Mapping]] = ..., datatrans: _Optional[_Union[DatatransClientAuthenticationResponse, _Mapping]] = ..., bambora: _Optional[_Union[BamboraClientAuthenticationResponse, _Mapping]] = ..., payload: _Optional[_Union[PayloadClientAuthenticationResponse, _Mapping]] = ..., multisafepay: _Optional[_Union[MultisafepayClientAuthenticationResponse, _Mapping]] = ..., nexinets: _Optional[_Union[NexinetsClientAuthenticationResponse, _Mapping]] = ..., nexixpay: _Optional[_Union[NexixpayClientAuthenticationResponse, _Mapping]] = ..., revolut: _Optional[_Union[RevolutClientAuthenticationResponse, _Mapping]] = ...) -> None: ...

class StripeClientAuthenticationResponse(_message.Message):
    __slots__ = ("client_secret",)
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    client_secret: _secrets_pb2.SecretString
    def __init__(self, client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class AdyenClientAuthenticationResponse(_message.Message):
    __slots__ = ("session_id", "session_data")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_DATA_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    session_data: _secrets_pb2.SecretString
    def __init__(self, session_id: _Optional[str] = ..., session_data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class CheckoutClientAuthenticationResponse(_message.Message):
    __slots__ = ("payment_session_id", "payment_session_token", "payment_session_secret")
    PAYMENT_SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    payment_session_id: str
    payment_session_token: _secrets_pb2.SecretString
    payment_session_secret: _secrets_pb2.SecretString
    def __init__(self, payment_session_id: _Optional[str] = ..., payment_session_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payment_session_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class CybersourceClientAuthenticationResponse(_message.Message):
    __slots__ = ("capture_context", "client_library", "client_library_integrity")
    CAPTURE_CONTEXT_FIELD_NUMBER: _ClassVar[int]
    CLIENT_LIBRARY_FIELD_NUMBER: _ClassVar[int]
    CLIENT_LIBRARY_INTEGRITY_FIELD_NUMBER: _ClassVar[int]
    capture_context: _secrets_pb2.SecretString
    client_library: str
    client_library_integrity: str
    def __init__(self, capture_context: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_library: _Optional[str] = ..., client_library_integrity: _Optional[str] = ...) -> None: ...

class BankOfAmericaClientAuthenticationResponse(_message.Message):
    __slots__ = ("capture_context",)
    CAPTURE_CONTEXT_FIELD_NUMBER: _ClassVar[int]
    capture_context: _secrets_pb2.SecretString
    def __init__(self, capture_context: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class WellsfargoClientAuthenticationResponse(_message.Message):
    __slots__ = ("capture_context",)
    CAPTURE_CONTEXT_FIELD_NUMBER: _ClassVar[int]
    capture_context: _secrets_pb2.SecretString
    def __init__(self, capture_context: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class NuveiClientAuthenticationResponse(_message.Message):
    __slots__ = ("session_token",)
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    session_token: _secrets_pb2.SecretString
    def __init__(self, session_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class MollieClientAuthenticationResponse(_message.Message):
    __slots__ = ("payment_id", "checkout_url")
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHECKOUT_URL_FIELD_NUMBER: _ClassVar[int]
    payment_id: str
    checkout_url: _secrets_pb2.SecretString
    def __init__(self, payment_id: _Optional[str] = ..., checkout_url: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class GlobalpayClientAuthenticationResponse(_message.Message):
    __slots__ = ("access_token", "token_type", "expires_in")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_TYPE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    access_token: _secrets_pb2.SecretString
    token_type: str
    expires_in: int
    def __init__(self, access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_type: _Optional[str] = ..., expires_in: _Optional[int] = ...) -> None: ...

class BluesnapClientAuthenticationResponse(_message.Message):
    __slots__ = ("pf_token",)
    PF_TOKEN_FIELD_NUMBER: _ClassVar[int]
    pf_token: _secrets_pb2.SecretString
    def __init__(self, pf_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class RapydClientAuthenticationResponse(_message.Message):
    __slots__ = ("checkout_id", "redirect_url")
    CHECKOUT_ID_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_URL_FIELD_NUMBER: _ClassVar[int]
    checkout_id: str
    redirect_url: str
    def __init__(self, checkout_id: _Optional[str] = ..., redirect_url: _Optional[str] = ...) -> None: ...

class Shift4ClientAuthenticationResponse(_message.Message):
    __slots__ = ("client_secret",)
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    client_secret: _secrets_pb2.SecretString
    def __init__(self, client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class FiservClientAuthenticationResponse(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: _secrets_pb2.SecretString
    def __init__(self, session_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class ElavonClientAuthenticationResponse(_message.Message):
    __slots__ = ("session_token",)
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    session_token: _secrets_pb2.SecretString
    def __init__(self, session_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class NoonClientAuthenticationResponse(_message.Message):
    __slots__ = ("order_id", "checkout_url")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CHECKOUT_URL_FIELD_NUMBER: _ClassVar[int]
    order_id: int
    checkout_url: _secrets_pb2.SecretString
    def __init__(self, order_id: _Optional[int] = ..., checkout_url: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaysafeClientAuthenticationResponse(_message.Message):
    __slots__ = ("payment_handle_token",)
    PAYMENT_HANDLE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    payment_handle_token: _secrets_pb2.SecretString
    def __init__(self, payment_handle_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class BamboraapacClientAuthenticationResponse(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class BamboraClientAuthenticationResponse(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class JpmorganClientAuthenticationResponse(_message.Message):
    __slots__ = ("transaction_id", "request_id")
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    transaction_id: str
    request_id: str
    def __init__(self, transaction_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class BillwerkClientAuthenticationResponse(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class DatatransClientAuthenticationResponse(_message.Message):
    __slots__ = ("transaction_id",)
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    transaction_id: _secrets_pb2.SecretString
    def __init__(self, transaction_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PayloadClientAuthenticationResponse(_message.Message):
    __slots__ = ("client_token",)
    CLIENT_TOKEN_FIELD_NUMBER: _ClassVar[int]
    client_token: _secrets_pb2.SecretString
    def __init__(self, client_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class MultisafepayClientAuthenticationResponse(_message.Message):
    __slots__ = ("api_token",)
    API_TOKEN_FIELD_NUMBER: _ClassVar[int]
    api_token: _secrets_pb2.SecretString
    def __init__(self, api_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class NexinetsClientAuthenticationResponse(_message.Message):
    __slots__ = ("order_id",)
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    def __init__(self, order_id: _Optional[str] = ...) -> None: ...

class NexixpayClientAuthenticationResponse(_message.Message):
    __slots__ = ("security_token", "hosted_page")
    SECURITY_TOKEN_FIELD_NUMBER: _ClassVar[int]
    HOSTED_PAGE_FIELD_NUMBER: _ClassVar[int]
    security_token: _secrets_pb2.SecretString
    hosted_page: str
    def __init__(self, security_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., hosted_page: _Optional[str] = ...) -> None: ...

class RevolutClientAuthenticationResponse(_message.Message):
    __slots__ = ("order_id", "token")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    token: _secrets_pb2.SecretString
    def __init__(self, order_id: _Optional[str] = ..., token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class AuthenticatorConnectorSpecificClientAuthenticationResponse(_message.Message):
    __slots__ = ("plaid",)
    PLAID_FIELD_NUMBER: _ClassVar[int]
    plaid: PlaidClientAuthenticationResponse
    def __init__(self, plaid: _Optional[_Union[PlaidClientAuthenticationResponse, _Mapping]] = ...) -> None: ...

class PlaidClientAuthenticationResponse(_message.Message):
    __slots__ = ("link_token", "expires_in_seconds", "hosted_link_url")
    LINK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_SECONDS_FIELD_NUMBER: _ClassVar[int]
    HOSTED_LINK_URL_FIELD_NUMBER: _ClassVar[int]
    link_token: str
    expires_in_seconds: int
    hosted_link_url: str
    def __init__(self, link_token: _Optional[str] = ..., expires_in_seconds: _Optional[int] = ..., hosted_link_url: _Optional[str] = ...) -> None: ...
