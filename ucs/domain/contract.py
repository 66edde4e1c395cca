"""The messages and enums of the UCS contract as Python values.

Generated from proto/ by proto/generate.py: edit neither by hand.
"""

from __future__ import annotations

from enum import Enum

from ucs.domain.message import Message, absent
from ucs.domain.money import Money
from ucs.domain.secret import Secret


class SdkNextAction(Enum):
    SDK_NEXT_ACTION_POST_SESSION_TOKENS = 1
    SDK_NEXT_ACTION_CONFIRM = 2


class ApplePayPaymentTiming(Enum):
    IMMEDIATE = 1
    RECURRING = 2


class RecurringPaymentIntervalUnit(Enum):
    YEAR = 1
    MONTH = 2
    DAY = 3
    HOUR = 4
    MINUTE = 5


class ApplePayAddressParameters(Enum):
    POSTAL_ADDRESS = 1
    PHONE = 2
    EMAIL = 3


class GpayBillingAddressFormat(Enum):
    BILLING_ADDRESS_FORMAT_FULL = 1
    BILLING_ADDRESS_FORMAT_MIN = 2


class PaypalFlow(Enum):
    PAYPAL_FLOW_CHECKOUT = 1


class GpayMerchantInfo(Message, frozen=True):
    merchant_id: str | None = None
    merchant_name: str = ""


class GpayShippingAddressParameters(Message, frozen=True):
    phone_number_required: bool = False


class GpayBillingAddressParameters(Message, frozen=True):
    phone_number: bool = False
    format: GpayBillingAddressFormat | None = None


class GpayAllowedMethodsParameters(Message, frozen=True):
    allowed_auth_methods: tuple[str, ...] = ()
    allowed_card_networks: tuple[str, ...] = ()
    billing_address: bool | None = None
    billing_address_parameters: GpayBillingAddressParameters = absent(GpayBillingAddressParameters)
    assurance_details: bool | None = None


class GpayTokenParameters(Message, frozen=True):
    gateway: str | None = None
    gateway_merchant_id: str | None = None
    protocol_version: str | None = None
    public_key: Secret | None = None


class GpayTokenizationSpecification(Message, frozen=True):
    token_specification_type: str = ""
    parameters: GpayTokenParameters = absent(GpayTokenParameters)


class GpayAllowedPaymentMethods(Message, frozen=True):
    payment_method_type: str = ""
    parameters: GpayAllowedMethodsParameters = absent(GpayAllowedMethodsParameters)
    tokenization_specification: GpayTokenizationSpecification = absent(GpayTokenizationSpecification)


class CountryAlpha2(Enum):
    US = 1
    AF = 2
    AX = 3
    AL = 4
    DZ = 5
    AS = 6
    AD = 7
    AO = 8
    AI = 9
    AQ = 10
    AG = 11
    AR = 12
    AM = 13
    AW = 14
    AU = 15
    AT = 16
    AZ = 17
    BS = 18
    BH = 19
    BD = 20
    BB = 21
    BY = 22
    BE = 23
    BZ = 24
    BJ = 25
    BM = 26
    BT = 27
    BO = 28
    BQ = 29
    BA = 30
    BW = 31
    BV = 32
    BR = 33
    IO = 34
    BN = 35
    BG = 36
    BF = 37
    BI = 38
    KH = 39
    CM = 40
    CA = 41
    CV = 42
    KY = 43
    CF = 44
    TD = 45
    CL = 46
    CN = 47
    CX = 48
    CC = 49
    CO = 50
    KM = 51
    CG = 52
    CD = 53
    CK = 54
    CR = 55
    CI = 56
    HR = 57
    CU = 58
    CW = 59
    CY = 60
    CZ = 61
    DK = 62
    DJ = 63
    DM = 64
    DO = 65
    EC = 66
    EG = 67
    SV = 68
    GQ = 69
    ER = 70
    EE = 71
    ET = 72
    FK = 73
    FO = 74
    FJ = 75
    FI = 76
    FR = 77
    GF = 78
    PF = 79
    TF = 80
    GA = 81
    GM = 82
    GE = 83
    DE = 84
    GH = 85
    GI = 86
    GR = 87
    GL = 88
    GD = 89
    GP = 90
    GU = 91
    GT = 92
    GG = 93
    GN = 94
    GW = 95
    GY = 96
    HT = 97
    HM = 98
    VA = 99
    HN = 100
    HK = 101
    HU = 102
    IS = 103
    IN = 104
    ID = 105
    IR = 106
    IQ = 107
    IE = 108
    IM = 109
    IL = 110
    IT = 111
    JM = 112
    JP = 113
    JE = 114
    JO = 115
    KZ = 116
    KE = 117
    KI = 118
    KP = 119
    KR = 120
    KW = 121
    KG = 122
    LA = 123
    LV = 124
    LB = 125
    LS = 126
    LR = 127
    LY = 128
    LI = 129
    LT = 130
    LU = 131
    MO = 132
    MK = 133
    MG = 134
    MW = 135
    MY = 136
    MV = 137
    ML = 138
    MT = 139
    MH = 140
    MQ = 141
    MR = 142
    MU = 143
    YT = 144
    MX = 145
    FM = 146
    MD = 147
    MC = 148
    MN = 149
    ME = 150
    MS = 151
    MA = 152
    MZ = 153
    MM = 154
    NA = 155
    NR = 156
    NP = 157
    NL = 158
    NC = 159
    NZ = 160
    NI = 161
    NE = 162
    NG = 163
    NU = 164
    NF = 165
    MP = 166
    NO = 167
    OM = 168
    PK = 169
    PW = 170
    PS = 171
    PA = 172
    PG = 173
    PY = 174
    PE = 175
    PH = 176
    PN = 177
    PL = 178
    PT = 179
    PR = 180
    QA = 181
    RE = 182
    RO = 183
    RU = 184
    RW = 185
    BL = 186
    SH = 187
    KN = 188
    LC = 189
    MF = 190
    PM = 191
    VC = 192
    WS = 193
    SM = 194
    ST = 195
    SA = 196
    SN = 197
    RS = 198
    SC = 199
    SL = 200
    SG = 201
    SX = 202
    SK = 203
    SI = 204
    SB = 205
    SO = 206
    ZA = 207
    GS = 208
    SS = 209
    ES = 210
    LK = 211
    SD = 212
    SR = 213
    SJ = 214
    SZ = 215
    SE = 216
    CH = 217
    SY = 218
    TW = 219
    TJ = 220
    TZ = 221
    TH = 222
    TL = 223
    TG = 224
    TK = 225
    TO = 226
    TT = 227
    TN = 228
    TR = 229
    TM = 230
    TC = 231
    TV = 232
    UG = 233
    UA = 234
    AE = 235
    GB = 236
    UM = 237
    UY = 238
    UZ = 239
    VU = 240
    VE = 241
    VN = 242
    VG = 243
    VI = 244
    WF = 245
    EH = 246
    YE = 247
    ZM = 248
    ZW = 249


class Currency(Enum):
    AED = 1
    AFN = 2
    ALL = 3
    AMD = 4
    ANG = 5
    AOA = 6
    ARS = 7
    AUD = 8
    AWG = 9
    AZN = 10
    BAM = 11
    BBD = 12
    BDT = 13
    BGN = 14
    BHD = 15
    BIF = 16
    BMD = 17
    BND = 18
    BOB = 19
    BRL = 20
    BSD = 21
    BTN = 22
    BWP = 23
    BYN = 24
    BZD = 25
    CAD = 26
    CDF = 27
    CHF = 28
    CLF = 29
    CLP = 30
    CNY = 31
    COP = 32
    CRC = 33
    CUC = 34
    CUP = 35
    CVE = 36
    CZK = 37
    DJF = 38
    DKK = 39
    DOP = 40
    DZD = 41
    EGP = 42
    ERN = 43
    ETB = 44
    EUR = 45
    FJD = 46
    FKP = 47
    GBP = 48
    GEL = 49
    GHS = 50
    GIP = 51
    GMD = 52
    GNF = 53
    GTQ = 54
    GYD = 55
    HKD = 56
    HNL = 57
    HRK = 58
    HTG = 59
    HUF = 60
    IDR = 61
    ILS = 62
    INR = 63
    IQD = 64
    IRR = 65
    ISK = 66
    JMD = 67
    JOD = 68
    JPY = 69
    KES = 70
    KGS = 71
    KHR = 72
    KMF = 73
    KPW = 74
    KRW = 75
    KWD = 76
    KYD = 77
    KZT = 78
    LAK = 79
    LBP = 80
    LKR = 81
    LRD = 82
    LSL = 83
    LYD = 84
    MAD = 85
    MDL = 86
    MGA = 87
    MKD = 88
    MMK = 89
    MNT = 90
    MOP = 91
    MRU = 92
    MUR = 93
    MVR = 94
    MWK = 95
    MXN = 96
    MYR = 97
    MZN = 98
    NAD = 99
    NGN = 100
    NIO = 101
    NOK = 102
    NPR = 103
    NZD = 104
    OMR = 105
    PAB = 106
    PEN = 107
    PGK = 108
    PHP = 109
    PKR = 110
    PLN = 111
    PYG = 112
    QAR = 113
    RON = 114
    RSD = 115
    RUB = 116
    RWF = 117
    SAR = 118
    SBD = 119
    SCR = 120
    SDG = 121
    SEK = 122
    SGD = 123
    SHP = 124
    SLE = 125
    SLL = 126
    SOS = 127
    SRD = 128
    SSP = 129
    STD = 130
    STN = 131
    SVC = 132
    SYP = 133
    SZL = 134
    THB = 135
    TJS = 136
    TMT = 137
    TND = 138
    TOP = 139
    TRY = 140
    TTD = 141
    TWD = 142
    TZS = 143
    UAH = 144
    UGX = 145
    USD = 146
    UYU = 147
    UZS = 148
    VES = 149
    VND = 150
    VUV = 151
    WST = 152
    XAF = 153
    XCD = 154
    XOF = 155
    XPF = 156
    YER = 157
    ZAR = 158
    ZMW = 159
    ZWL = 160


class GpayTransactionInfo(Message, frozen=True):
    country_code: CountryAlpha2 | None = None
    currency_code: Currency | None = None
    total_price_status: str = ""
    total_price: int = 0


class SecretInfoToInitiateSdk(Message, frozen=True):
    display: Secret | None = None
    payment: Secret | None = None


class GooglePaySessionResponse(Message, frozen=True):
    merchant_info: GpayMerchantInfo = absent(GpayMerchantInfo)
    shipping_address_required: bool = False
    email_required: bool = False
    shipping_address_parameters: GpayShippingAddressParameters = absent(GpayShippingAddressParameters)
    allowed_payment_methods: tuple[GpayAllowedPaymentMethods, ...] = ()
    transaction_info: GpayTransactionInfo = absent(GpayTransactionInfo)
    delayed_session_token: bool = False
    connector: str = ""
    sdk_next_action: SdkNextAction | None = None
    secrets: SecretInfoToInitiateSdk = absent(SecretInfoToInitiateSdk)


class GpayClientAuthenticationResponse(Message, frozen=True):
    google_pay_session: GooglePaySessionResponse = absent(GooglePaySessionResponse)


class PaypalTransactionInfo(Message, frozen=True):
    flow: PaypalFlow | None = None
    currency_code: Currency | None = None
    total_price: int = 0


class PaypalClientAuthenticationResponse(Message, frozen=True):
    connector: str = ""
    session_token: str = ""
    sdk_next_action: SdkNextAction | None = None
    client_token: str | None = None
    transaction_info: PaypalTransactionInfo = absent(PaypalTransactionInfo)


class ThirdPartySdkSessionResponse(Message, frozen=True):
    secrets: SecretInfoToInitiateSdk = absent(SecretInfoToInitiateSdk)


class ApplePaySessionResponse(Message, frozen=True):
    third_party_sdk: ThirdPartySdkSessionResponse = absent(ThirdPartySdkSessionResponse)


class AmountInfo(Message, frozen=True):
    label: str = ""
    total_type: str | None = None
    amount: int = 0


class ApplePayPaymentRequest(Message, frozen=True):
    country_code: CountryAlpha2 | None = None
    currency_code: Currency | None = None
    total: AmountInfo = absent(AmountInfo)
    merchant_capabilities: tuple[str, ...] = ()
    supported_networks: tuple[str, ...] = ()
    merchant_identifier: str | None = None


class ApplepayClientAuthenticationResponse(Message, frozen=True):
    session_response: ApplePaySessionResponse = absent(ApplePaySessionResponse)
    payment_request_data: ApplePayPaymentRequest = absent(ApplePayPaymentRequest)
    connector: str = ""
    delayed_session_token: bool = False
    sdk_next_action: SdkNextAction | None = None
    connector_reference_id: str | None = None
    connector_sdk_public_key: str | None = None
    connector_merchant_id: str | None = None


class StripeClientAuthenticationResponse(Message, frozen=True):
    client_secret: Secret | None = None


class AdyenClientAuthenticationResponse(Message, frozen=True):
    session_id: str = ""
    session_data: Secret | None = None


class CheckoutClientAuthenticationResponse(Message, frozen=True):
    payment_session_id: str = ""
    payment_session_token: Secret | None = None
    payment_session_secret: Secret | None = None


class CybersourceClientAuthenticationResponse(Message, frozen=True):
    capture_context: Secret | None = None
    client_library: str = ""
    client_library_integrity: str = ""


class NuveiClientAuthenticationResponse(Message, frozen=True):
    session_token: Secret | None = None


class MollieClientAuthenticationResponse(Message, frozen=True):
    payment_id: str = ""
    checkout_url: Secret | None = None


class GlobalpayClientAuthenticationResponse(Message, frozen=True):
    access_token: Secret | None = None
    token_type: str | None = None
    expires_in: int | None = None


class BluesnapClientAuthenticationResponse(Message, frozen=True):
    pf_token: Secret | None = None


class RapydClientAuthenticationResponse(Message, frozen=True):
    checkout_id: str = ""
    redirect_url: str = ""


class Shift4ClientAuthenticationResponse(Message, frozen=True):
    client_secret: Secret | None = None


class BankOfAmericaClientAuthenticationResponse(Message, frozen=True):
    capture_context: Secret | None = None


class WellsfargoClientAuthenticationResponse(Message, frozen=True):
    capture_context: Secret | None = None


class FiservClientAuthenticationResponse(Message, frozen=True):
    session_id: Secret | None = None


class ElavonClientAuthenticationResponse(Message, frozen=True):
    session_token: Secret | None = None


class NoonClientAuthenticationResponse(Message, frozen=True):
    order_id: int = 0
    checkout_url: Secret | None = None


class PaysafeClientAuthenticationResponse(Message, frozen=True):
    payment_handle_token: Secret | None = None


class BamboraapacClientAuthenticationResponse(Message, frozen=True):
    token: Secret | None = None


class JpmorganClientAuthenticationResponse(Message, frozen=True):
    transaction_id: str = ""
    request_id: str = ""


class BillwerkClientAuthenticationResponse(Message, frozen=True):
    session_id: str = ""


class DatatransClientAuthenticationResponse(Message, frozen=True):
    transaction_id: Secret | None = None


class BamboraClientAuthenticationResponse(Message, frozen=True):
    token: Secret | None = None


class PayloadClientAuthenticationResponse(Message, frozen=True):
    client_token: Secret | None = None


class MultisafepayClientAuthenticationResponse(Message, frozen=True):
    api_token: Secret | None = None


class NexinetsClientAuthenticationResponse(Message, frozen=True):
    order_id: str = ""


class NexixpayClientAuthenticationResponse(Message, frozen=True):
    security_token: Secret | None = None
    hosted_page: str = ""


class RevolutClientAuthenticationResponse(Message, frozen=True):
    order_id: str = ""
    token: Secret | None = None


ConnectorSpecificClientAuthenticationResponse = (
    StripeClientAuthenticationResponse
    | AdyenClientAuthenticationResponse
    | CheckoutClientAuthenticationResponse
    | CybersourceClientAuthenticationResponse
    | NuveiClientAuthenticationResponse
    | MollieClientAuthenticationResponse
    | GlobalpayClientAuthenticationResponse
    | BluesnapClientAuthenticationResponse
    | RapydClientAuthenticationResponse
    | Shift4ClientAuthenticationResponse
    | BankOfAmericaClientAuthenticationResponse
    | WellsfargoClientAuthenticationResponse
    | FiservClientAuthenticationResponse
    | ElavonClientAuthenticationResponse
    | NoonClientAuthenticationResponse
    | PaysafeClientAuthenticationResponse
    | BamboraapacClientAuthenticationResponse
    | JpmorganClientAuthenticationResponse
    | BillwerkClientAuthenticationResponse
    | DatatransClientAuthenticationResponse
    | BamboraClientAuthenticationResponse
    | PayloadClientAuthenticationResponse
    | MultisafepayClientAuthenticationResponse
    | NexinetsClientAuthenticationResponse
    | NexixpayClientAuthenticationResponse
    | RevolutClientAuthenticationResponse
)

ConnectorSpecificClientAuthenticationResponse_MEMBERS: dict[str, type[Message]] = {
    "stripe": StripeClientAuthenticationResponse,
    "adyen": AdyenClientAuthenticationResponse,
    "checkout": CheckoutClientAuthenticationResponse,
    "cybersource": CybersourceClientAuthenticationResponse,
    "nuvei": NuveiClientAuthenticationResponse,
    "mollie": MollieClientAuthenticationResponse,
    "globalpay": GlobalpayClientAuthenticationResponse,
    "bluesnap": BluesnapClientAuthenticationResponse,
    "rapyd": RapydClientAuthenticationResponse,
    "shift4": Shift4ClientAuthenticationResponse,
    "bank_of_america": BankOfAmericaClientAuthenticationResponse,
    "wellsfargo": WellsfargoClientAuthenticationResponse,
    "fiserv": FiservClientAuthenticationResponse,
    "elavon": ElavonClientAuthenticationResponse,
    "noon": NoonClientAuthenticationResponse,
    "paysafe": PaysafeClientAuthenticationResponse,
    "bamboraapac": BamboraapacClientAuthenticationResponse,
    "jpmorgan": JpmorganClientAuthenticationResponse,
    "billwerk": BillwerkClientAuthenticationResponse,
    "datatrans": DatatransClientAuthenticationResponse,
    "bambora": BamboraClientAuthenticationResponse,
    "payload": PayloadClientAuthenticationResponse,
    "multisafepay": MultisafepayClientAuthenticationResponse,
    "nexinets": NexinetsClientAuthenticationResponse,
    "nexixpay": NexixpayClientAuthenticationResponse,
    "revolut": RevolutClientAuthenticationResponse,
}


class PlaidClientAuthenticationResponse(Message, frozen=True):
    link_token: str = ""
    expires_in_seconds: int | None = None
    hosted_link_url: str | None = None


AuthenticatorConnectorSpecificClientAuthenticationResponse = (
    PlaidClientAuthenticationResponse
)

AuthenticatorConnectorSpecificClientAuthenticationResponse_MEMBERS: dict[str, type[Message]] = {
    "plaid": PlaidClientAuthenticationResponse,
}


class ClientAuthenticationTokenDataConnectorSpecific(Message, frozen=True):
    value: ConnectorSpecificClientAuthenticationResponse | None = None


class ClientAuthenticationTokenDataAuthenticatorConnectorSpecific(Message, frozen=True):
    value: AuthenticatorConnectorSpecificClientAuthenticationResponse | None = None


ClientAuthenticationTokenData = (
    GpayClientAuthenticationResponse
    | PaypalClientAuthenticationResponse
    | ApplepayClientAuthenticationResponse
    | ClientAuthenticationTokenDataConnectorSpecific
    | ClientAuthenticationTokenDataAuthenticatorConnectorSpecific
)

ClientAuthenticationTokenData_MEMBERS: dict[str, type[Message]] = {
    "google_pay": GpayClientAuthenticationResponse,
    "paypal": PaypalClientAuthenticationResponse,
    "apple_pay": ApplepayClientAuthenticationResponse,
    "connector_specific": ClientAuthenticationTokenDataConnectorSpecific,
    "authenticator_connector_specific": ClientAuthenticationTokenDataAuthenticatorConnectorSpecific,
}


class NoThirdPartySdkSessionResponse(Message, frozen=True):
    epoch_timestamp: int = 0
    expires_at: int = 0
    merchant_session_identifier: str = ""
    nonce: str = ""
    merchant_identifier: str = ""
    domain_name: str = ""
    display_name: str = ""
    signature: str = ""
    operational_analytics_identifier: str = ""
    retries: int = 0
    psp_id: str = ""


class ApplePayRegularBillingRequest(Message, frozen=True):
    amount: int = 0
    label: str = ""
    payment_timing: ApplePayPaymentTiming | None = None
    recurring_payment_start_date: int | None = None
    recurring_payment_end_date: int | None = None
    recurring_payment_interval_unit: RecurringPaymentIntervalUnit | None = None
    recurring_payment_interval_count: int | None = None


class ApplePayRecurringPaymentRequest(Message, frozen=True):
    payment_description: str = ""
    regular_billing: ApplePayRegularBillingRequest = absent(ApplePayRegularBillingRequest)
    billing_agreement: str | None = None
    management_url: str = ""


class ApplePayBillingContactFields(Message, frozen=True):
    fields: tuple[ApplePayAddressParameters, ...] = ()


class ApplePayShippingContactFields(Message, frozen=True):
    fields: tuple[ApplePayAddressParameters, ...] = ()


class GooglePayThirdPartySdk(Message, frozen=True):
    delayed_session_token: bool = False
    connector: str = ""
    sdk_next_action: SdkNextAction | None = None


class CompositeStatus(Enum):
    COMPLETED = 1
    REDIRECT_REQUIRED = 2


class DocumentKind(Enum):
    CPF = 1
    CNPJ = 2
    PSN = 3
    OTHER = 4


class CustomerDocumentDetails(Message, frozen=True):
    document_type: DocumentKind | None = None
    document_number: Secret | None = None


class Customer(Message, frozen=True):
    name: str | None = None
    email: Secret | None = None
    id: str | None = None
    connector_customer_id: str | None = None
    phone_number: Secret | None = None
    phone_country_code: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    salutation: str | None = None
    customer_document_details: CustomerDocumentDetails = absent(CustomerDocumentDetails)


class Address(Message, frozen=True):
    first_name: Secret | None = None
    last_name: Secret | None = None
    line1: Secret | None = None
    line2: Secret | None = None
    line3: Secret | None = None
    city: Secret | None = None
    state: Secret | None = None
    zip_code: Secret | None = None
    country_alpha2_code: CountryAlpha2 | None = None
    email: Secret | None = None
    phone_number: Secret | None = None
    phone_country_code: str | None = None


class PaymentAddress(Message, frozen=True):
    shipping_address: Address = absent(Address)
    billing_address: Address = absent(Address)


class CardNetwork(Enum):
    VISA = 1
    MASTERCARD = 2
    AMEX = 3
    DISCOVER = 4
    JCB = 5
    DINERS = 6
    UNIONPAY = 7
    MAESTRO = 8
    CARTES_BANCAIRES = 9
    RUPAY = 10
    INTERAC_CARD = 11
    STAR = 12
    PULSE = 13
    ACCEL = 14
    NYCE = 15


class CardDetails(Message, frozen=True):
    card_number: Secret | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_cvc: Secret | None = None
    card_holder_name: Secret | None = None
    card_issuer: str | None = None
    card_network: CardNetwork | None = None
    card_type: str | None = None
    card_issuing_country_alpha2: str | None = None
    bank_code: str | None = None
    nick_name: str | None = None


class CardRedirectCardRedirectType(Enum):
    KNET = 1
    BENEFIT = 2
    MOMO_ATM = 3
    CARD_REDIRECT = 4


class CardRedirect(Message, frozen=True):
    type: CardRedirectCardRedirectType | None = None


class CardDetailsWithNoCvc(Message, frozen=True):
    card_number: Secret | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_holder_name: Secret | None = None
    card_issuer: str | None = None
    card_network: CardNetwork | None = None
    card_type: str | None = None
    card_issuing_country_alpha2: str | None = None
    bank_code: str | None = None
    nick_name: str | None = None


class ProxyCardDetails(Message, frozen=True):
    card_number: Secret | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_cvc: Secret | None = None
    card_holder_name: Secret | None = None
    card_issuer: str | None = None
    card_network: CardNetwork | None = None
    card_type: str | None = None
    card_issuing_country_alpha2: str | None = None
    bank_code: str | None = None
    nick_name: str | None = None


class TokenPaymentMethodType(Message, frozen=True):
    token: Secret | None = None


class ApplePayCryptogramData(Message, frozen=True):
    online_payment_cryptogram: Secret | None = None
    eci_indicator: str | None = None


class ApplePayDecryptedData(Message, frozen=True):
    application_primary_account_number: Secret | None = None
    application_expiration_month: Secret | None = None
    application_expiration_year: Secret | None = None
    payment_data: ApplePayCryptogramData = absent(ApplePayCryptogramData)


class AppleWalletPaymentDataEncryptedData(Message, frozen=True):
    value: str = ""


AppleWalletPaymentData = (
    AppleWalletPaymentDataEncryptedData
    | ApplePayDecryptedData
)

AppleWalletPaymentData_MEMBERS: dict[str, type[Message]] = {
    "encrypted_data": AppleWalletPaymentDataEncryptedData,
    "decrypted_data": ApplePayDecryptedData,
}


class AppleWalletPaymentMethod(Message, frozen=True):
    display_name: str = ""
    network: str = ""
    type: str = ""


class AppleWallet(Message, frozen=True):
    payment_data: AppleWalletPaymentData | None = None
    payment_method: AppleWalletPaymentMethod = absent(AppleWalletPaymentMethod)
    transaction_identifier: str = ""


class GoogleWalletPaymentMethodInfoAssuranceDetails(Message, frozen=True):
    card_holder_authenticated: bool = False
    account_verified: bool = False


class GoogleWalletPaymentMethodInfo(Message, frozen=True):
    card_network: str = ""
    card_details: str = ""
    assurance_details: GoogleWalletPaymentMethodInfoAssuranceDetails = absent(GoogleWalletPaymentMethodInfoAssuranceDetails)


class GooglePayDecryptedData(Message, frozen=True):
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    application_primary_account_number: Secret | None = None
    cryptogram: Secret | None = None
    eci_indicator: str | None = None


class GooglePayEncryptedTokenizationData(Message, frozen=True):
    token_type: str = ""
    token: str = ""


GoogleWalletTokenizationData = (
    GooglePayDecryptedData
    | GooglePayEncryptedTokenizationData
)

GoogleWalletTokenizationData_MEMBERS: dict[str, type[Message]] = {
    "decrypted_data": GooglePayDecryptedData,
    "encrypted_data": GooglePayEncryptedTokenizationData,
}


class GoogleWallet(Message, frozen=True):
    type: str = ""
    description: str = ""
    info: GoogleWalletPaymentMethodInfo = absent(GoogleWalletPaymentMethodInfo)
    tokenization_data: GoogleWalletTokenizationData | None = None


class PaypalSdkWallet(Message, frozen=True):
    token: Secret | None = None


class PazeToken(Message, frozen=True):
    payment_token: Secret | None = None
    token_expiration_month: Secret | None = None
    token_expiration_year: Secret | None = None
    payment_account_reference: Secret | None = None


class PazeDynamicData(Message, frozen=True):
    dynamic_data_value: Secret | None = None
    dynamic_data_type: str | None = None
    dynamic_data_expiration: str | None = None


class PazeAddress(Message, frozen=True):
    name: Secret | None = None
    line1: Secret | None = None
    line2: Secret | None = None
    line3: Secret | None = None
    city: Secret | None = None
    state: Secret | None = None
    zip: Secret | None = None
    country_code: CountryAlpha2 | None = None


class PazePhoneNumber(Message, frozen=True):
    country_code: Secret | None = None
    phone_number: Secret | None = None


class PazeConsumer(Message, frozen=True):
    first_name: Secret | None = None
    last_name: Secret | None = None
    full_name: Secret | None = None
    email_address: Secret | None = None
    mobile_number: PazePhoneNumber = absent(PazePhoneNumber)
    country_code: CountryAlpha2 | None = None
    language_code: str | None = None


class PazeDecryptedData(Message, frozen=True):
    client_id: Secret | None = None
    profile_id: str = ""
    token: PazeToken = absent(PazeToken)
    payment_card_network: CardNetwork | None = None
    dynamic_data: tuple[PazeDynamicData, ...] = ()
    billing_address: PazeAddress = absent(PazeAddress)
    consumer: PazeConsumer = absent(PazeConsumer)
    eci: str | None = None


class PazeWalletCompleteResponse(Message, frozen=True):
    value: Secret | None = None


PazeWallet = (
    PazeWalletCompleteResponse
    | PazeDecryptedData
)

PazeWallet_MEMBERS: dict[str, type[Message]] = {
    "complete_response": PazeWalletCompleteResponse,
    "decrypted_data": PazeDecryptedData,
}


class SamsungWalletPaymentCredentialTokenData(Message, frozen=True):
    type: str | None = None
    version: str = ""
    data: Secret | None = None


class SamsungWalletPaymentCredential(Message, frozen=True):
    method: str | None = None
    recurring_payment: bool | None = None
    card_brand: CardNetwork | None = None
    dpan_last_four_digits: Secret | None = None
    card_last_four_digits: Secret | None = None
    token_data: SamsungWalletPaymentCredentialTokenData = absent(SamsungWalletPaymentCredentialTokenData)


class SamsungWallet(Message, frozen=True):
    payment_credential: SamsungWalletPaymentCredential = absent(SamsungWalletPaymentCredential)


class ApplePayThirdPartySdkWallet(Message, frozen=True):
    token: Secret | None = None


class GooglePayThirdPartySdkWallet(Message, frozen=True):
    token: Secret | None = None


class AmazonPayRedirectWallet(Message, frozen=True):
    pass


class PaypalRedirectWallet(Message, frozen=True):
    email: Secret | None = None


class AliPayRedirectWallet(Message, frozen=True):
    pass


class RevolutPayRedirectWallet(Message, frozen=True):
    pass


class MifinityRedirectWallet(Message, frozen=True):
    date_of_birth: Secret | None = None
    language_preference: str | None = None


class BluecodeRedirectWallet(Message, frozen=True):
    pass


class SatispayRedirectWallet(Message, frozen=True):
    pass


class WeroRedirectWallet(Message, frozen=True):
    pass


class LazyPayRedirectWallet(Message, frozen=True):
    pass


class PhonePeRedirectWallet(Message, frozen=True):
    pass


class BillDeskRedirectWallet(Message, frozen=True):
    pass


class CashfreeRedirectWallet(Message, frozen=True):
    pass


class PayURedirectWallet(Message, frozen=True):
    pass


class UpiSource(Enum):
    UPI_CC = 0
    UPI_CL = 1
    UPI_ACCOUNT = 2
    UPI_CC_CL = 3
    UPI_PPI = 4
    UPI_VOUCHER = 5


class UpiCollect(Message, frozen=True):
    vpa_id: Secret | None = None
    upi_source: UpiSource | None = None


class UpiIntent(Message, frozen=True):
    app_name: str | None = None
    upi_source: UpiSource | None = None


class UpiQr(Message, frozen=True):
    upi_source: UpiSource | None = None


class BankNames(Enum):
    AmericanExpress = 1
    AffinBank = 2
    AgroBank = 3
    AllianceBank = 4
    AmBank = 5
    BankOfAmerica = 6
    BankOfChina = 7
    BankIslam = 8
    BankMuamalat = 9
    BankRakyat = 10
    BankSimpananNasional = 11
    Barclays = 12
    BlikPSP = 13
    CapitalOne = 14
    Chase = 15
    Citi = 16
    CimbBank = 17
    Discover = 18
    NavyFederalCreditUnion = 19
    PentagonFederalCreditUnion = 20
    SynchronyBank = 21
    WellsFargo = 22
    AbnAmro = 23
    AsnBank = 24
    Bunq = 25
    Handelsbanken = 26
    HongLeongBank = 27
    HsbcBank = 28
    Ing = 29
    Knab = 30
    KuwaitFinanceHouse = 31
    Moneyou = 32
    Rabobank = 33
    Regiobank = 34
    Revolut = 35
    SnsBank = 36
    TriodosBank = 37
    VanLanschot = 38
    ArzteUndApothekerBank = 39
    AustrianAnadiBankAg = 40
    BankAustria = 41
    Bank99Ag = 42
    BankhausCarlSpangler = 43
    BankhausSchelhammerUndSchatteraAg = 44
    BankMillennium = 45
    BawagPskAg = 47
    BksBankAg = 48
    BrullKallmusBankAg = 49
    BtvVierLanderBank = 50
    CapitalBankGraweGruppeAg = 51
    CeskaSporitelna = 52
    Dolomitenbank = 53
    EasybankAg = 54
    EPlatbyVUB = 55
    ErsteBankUndSparkassen = 56
    FrieslandBank = 57
    HypoAlpeadriabankInternationalAg = 58
    HypoNoeLbFurNiederosterreichUWien = 59
    HypoOberosterreichSalzburgSteiermark = 60
    HypoTirolBankAg = 61
    HypoVorarlbergBankAg = 62
    HypoBankBurgenlandAktiengesellschaft = 63
    KomercniBanka = 64
    MBank = 65
    MarchfelderBank = 66
    Maybank = 67
    OberbankAg = 68
    OsterreichischeArzteUndApothekerbank = 69
    OcbcBank = 70
    PayWithING = 71
    PlaceZIPKO = 72
    PlatnoscOnlineKartaPlatnicza = 73
    PosojilnicaBankEGen = 74
    PostovaBanka = 75
    PublicBank = 76
    RaiffeisenBankengruppeOsterreich = 77
    RhbBank = 78
    SchelhammerCapitalBankAg = 79
    StandardCharteredBank = 80
    SchoellerbankAg = 81
    SpardaBankWien = 82
    SporoPay = 83
    SantanderPrzelew24 = 84
    TatraPay = 85
    Viamo = 86
    VolksbankGruppe = 87
    VolkskreditbankAg = 88
    VrBankBraunau = 89
    UobBank = 90
    PayWithAliorBank = 91
    BankiSpoldzielcze = 92
    PayWithInteligo = 93
    BNPParibasPoland = 94
    BankNowySA = 95
    CreditAgricole = 96
    PayWithBOS = 97
    PayWithCitiHandlowy = 98
    PayWithPlusBank = 99
    ToyotaBank = 100
    VeloBank = 101
    ETransferPocztowy24 = 102
    PlusBank = 103
    BankiSpbdzielcze = 105
    BankNowyBfgSa = 106
    GetinBank = 107
    BlikPoland = 108
    NoblePay = 109
    IdeaBank = 110
    EnveloBank = 111
    NestPrzelew = 112
    MbankMtransfer = 113
    Inteligo = 114
    PbacZIpko = 115
    BnpParibas = 116
    BankPekaoSa = 117
    VolkswagenBank = 118
    AliorBank = 119
    Boz = 120
    BangkokBank = 121
    KrungsriBank = 122
    KrungThaiBank = 123
    TheSiamCommercialBank = 124
    KasikornBank = 125
    OpenBankSuccess = 126
    OpenBankFailure = 127
    OpenBankCancelled = 128
    Aib = 129
    BankOfScotland = 130
    DanskeBank = 131
    FirstDirect = 132
    FirstTrust = 133
    Halifax = 134
    Lloyds = 135
    Monzo = 136
    NatWest = 137
    NationwideBank = 138
    RoyalBankOfScotland = 139
    Starling = 140
    TsbBank = 141
    TescoBank = 142
    UlsterBank = 143
    Yoursafe = 144
    N26 = 145
    NationaleNederlanden = 146
    StateBank = 147
    HdfcBank = 148
    IciciBank = 149
    AxisBank = 150
    KotakMahindraBank = 151
    PunjabNationalBank = 152
    BankOfBaroda = 153
    UnionBankOfIndia = 154
    CanaraBank = 155
    IndusIndBank = 156
    YesBank = 157
    IdbiBank = 158
    FederalBank = 159
    IndianOverseasBank = 160
    CentralBankOfIndia = 161
    Absa = 162
    AccessBank = 163
    Albaraka = 164
    ChinaConstructionBank = 165
    Discovery = 166
    EnlBank = 167
    FirstNationalBank = 168
    GotymeBank = 169
    HabibOverseas = 170
    HbzBank = 171
    Investec = 172
    JpMorganChase = 173
    MtnBanking = 174
    Olympus = 175
    OldMutual = 176
    PermanentBank = 177
    SocieteGenerale = 178
    StandardBank = 179
    StateBankOfIndia = 180
    Ubank = 181
    VbsMutualBank = 182
    BankZero = 183
    BidvestBank = 184
    BidvestBankAlliances = 185
    FbcFidelityBank = 186
    FinbondEpe = 187
    FinbondMutualBank = 188
    Ithala = 189
    PeoplesBankPepBank = 190
    PeoplesBank = 191
    PostBank = 192
    Nedbank = 193
    Capitec = 194
    CapitecBusiness = 195
    AfricanBank = 196
    AfricanBankBusiness = 197


class OnlineBankingThailand(Message, frozen=True):
    issuer: BankNames | None = None


class OnlineBankingCzechRepublic(Message, frozen=True):
    issuer: BankNames | None = None


class OnlineBankingFinland(Message, frozen=True):
    email: Secret | None = None


class OnlineBankingFPX(Message, frozen=True):
    issuer: BankNames | None = None


class OnlineBankingPoland(Message, frozen=True):
    issuer: BankNames | None = None


class OnlineBankingSlovakia(Message, frozen=True):
    issuer: BankNames | None = None


class OpenBankingUK(Message, frozen=True):
    country: str | None = None
    issuer: str | None = None


class OpenBankingPIS(Message, frozen=True):
    pass


class LocalBankRedirect(Message, frozen=True):
    pass


class Ideal(Message, frozen=True):
    bank_name: BankNames | None = None


class Sofort(Message, frozen=True):
    country: CountryAlpha2 | None = None
    preferred_language: str | None = None


class Trustly(Message, frozen=True):
    country: CountryAlpha2 | None = None


class Giropay(Message, frozen=True):
    bank_account_bic: Secret | None = None
    bank_account_iban: Secret | None = None
    country: CountryAlpha2 | None = None


class Eps(Message, frozen=True):
    bank_name: BankNames | None = None
    country: CountryAlpha2 | None = None


class Przelewy24(Message, frozen=True):
    bank_name: BankNames | None = None


class Pse(Message, frozen=True):
    pass


class BancontactCard(Message, frozen=True):
    card_number: Secret | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_holder_name: Secret | None = None


class Blik(Message, frozen=True):
    blik_code: str | None = None


class OpenBanking(Message, frozen=True):
    pass


class Interac(Message, frozen=True):
    country: CountryAlpha2 | None = None
    email: Secret | None = None


class DuitNow(Message, frozen=True):
    pass


class CryptoCurrency(Message, frozen=True):
    pay_currency: str | None = None
    network: str | None = None


class ClassicReward(Message, frozen=True):
    pass


class EVoucher(Message, frozen=True):
    pass


class InstantBankTransfer(Message, frozen=True):
    pass


class AchBankTransfer(Message, frozen=True):
    pass


class SepaBankTransfer(Message, frozen=True):
    pass


class BacsBankTransfer(Message, frozen=True):
    pass


class MultibancoBankTransfer(Message, frozen=True):
    pass


class InstantBankTransferFinland(Message, frozen=True):
    pass


class InstantBankTransferPoland(Message, frozen=True):
    pass


class PixPayment(Message, frozen=True):
    pix_key: Secret | None = None
    cpf: Secret | None = None
    cnpj: Secret | None = None
    source_bank_account_id: str | None = None
    destination_bank_account_id: str | None = None
    expiry_date: str | None = None


class BankType(Enum):
    BANK_TYPE_CHECKING = 1
    BANK_TYPE_SAVINGS = 2
    BANK_TYPE_TRANSMISSION = 3
    BANK_TYPE_CURRENT = 4
    BANK_TYPE_BOND = 5
    BANK_TYPE_SUBSCRIPTION_SHARE = 6


class BankHolderType(Enum):
    BANK_HOLDER_TYPE_PERSONAL = 1
    BANK_HOLDER_TYPE_BUSINESS = 2


class Ach(Message, frozen=True):
    account_number: Secret | None = None
    routing_number: Secret | None = None
    card_holder_name: Secret | None = None
    bank_account_holder_name: Secret | None = None
    bank_name: BankNames | None = None
    bank_type: BankType | None = None
    bank_holder_type: BankHolderType | None = None


class Sepa(Message, frozen=True):
    iban: Secret | None = None
    bank_account_holder_name: Secret | None = None


class Bacs(Message, frozen=True):
    account_number: Secret | None = None
    sort_code: Secret | None = None
    bank_account_holder_name: Secret | None = None


class Becs(Message, frozen=True):
    account_number: Secret | None = None
    bsb_number: Secret | None = None
    bank_account_holder_name: Secret | None = None


class SepaGuaranteedDebit(Message, frozen=True):
    iban: Secret | None = None
    bank_account_holder_name: Secret | None = None


class Eft(Message, frozen=True):
    account_number: Secret | None = None
    branch_code: Secret | None = None
    bank_account_holder_name: Secret | None = None
    bank_name: BankNames | None = None
    bank_type: BankType | None = None


class Affirm(Message, frozen=True):
    pass


class AfterpayClearpay(Message, frozen=True):
    pass


class Klarna(Message, frozen=True):
    pass


class Alma(Message, frozen=True):
    pass


class TamaraRedirect(Message, frozen=True):
    pass


class CardDetailsForNetworkTransactionId(Message, frozen=True):
    card_number: Secret | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_issuer: str | None = None
    card_network: CardNetwork | None = None
    card_type: str | None = None
    card_issuing_country: str | None = None
    bank_code: str | None = None
    nick_name: Secret | None = None
    card_holder_name: Secret | None = None


class NetworkTokenData(Message, frozen=True):
    token_number: Secret | None = None
    token_exp_month: Secret | None = None
    token_exp_year: Secret | None = None
    token_cryptogram: Secret | None = None
    card_issuer: str | None = None
    card_network: CardNetwork | None = None
    card_type: str | None = None
    card_issuing_country: str | None = None
    bank_code: str | None = None
    nick_name: Secret | None = None
    eci: str | None = None


class TokenSource(Enum):
    GOOGLEPAY = 1
    APPLEPAY = 2


class DecryptedWalletTokenDetailsForNetworkTransactionId(Message, frozen=True):
    decrypted_token: Secret | None = None
    token_exp_month: Secret | None = None
    token_exp_year: Secret | None = None
    card_holder_name: Secret | None = None
    eci: str | None = None
    token_source: TokenSource | None = None


class PermataBankTransfer(Message, frozen=True):
    pass


class BCABankTransfer(Message, frozen=True):
    pass


class BNIVaBankTransfer(Message, frozen=True):
    pass


class BRIVaBankTransfer(Message, frozen=True):
    pass


class CIMBVaBankTransfer(Message, frozen=True):
    pass


class DanamonVaBankTransfer(Message, frozen=True):
    pass


class MandiriVaBankTransfer(Message, frozen=True):
    pass


class Givex(Message, frozen=True):
    number: Secret | None = None
    cvc: Secret | None = None


class PaySafeCard(Message, frozen=True):
    pass


class Boleto(Message, frozen=True):
    social_security_number: str | None = None
    expiration_date: str | None = None


class Efecty(Message, frozen=True):
    pass


class PagoEfectivo(Message, frozen=True):
    pass


class RedCompra(Message, frozen=True):
    pass


class RedPagos(Message, frozen=True):
    pass


class Alfamart(Message, frozen=True):
    pass


class Indomaret(Message, frozen=True):
    pass


class Oxxo(Message, frozen=True):
    pass


class SevenEleven(Message, frozen=True):
    pass


class Lawson(Message, frozen=True):
    pass


class MiniStop(Message, frozen=True):
    pass


class FamilyMart(Message, frozen=True):
    pass


class Seicomart(Message, frozen=True):
    pass


class PayEasy(Message, frozen=True):
    pass


class LocalBankTransfer(Message, frozen=True):
    bank_code: str | None = None


class IndonesianBankTransfer(Message, frozen=True):
    bank_name: BankNames | None = None


class Bizum(Message, frozen=True):
    pass


class EftBankRedirect(Message, frozen=True):
    provider: str = ""


class NetbankingPayment(Message, frozen=True):
    issuer: BankNames | None = None


class EaseBuzzRedirectWallet(Message, frozen=True):
    pass


class KakaoPayRedirectWallet(Message, frozen=True):
    pass


class MbWayRedirectWallet(Message, frozen=True):
    pass


class MomoRedirectWallet(Message, frozen=True):
    pass


class TouchNGoRedirectWallet(Message, frozen=True):
    pass


class TwintRedirectWallet(Message, frozen=True):
    pass


class VippsRedirectWallet(Message, frozen=True):
    pass


class WeChatPayRedirectWallet(Message, frozen=True):
    pass


class AliPayHKRedirectWallet(Message, frozen=True):
    pass


class DanaRedirectWallet(Message, frozen=True):
    pass


class GcashRedirectWallet(Message, frozen=True):
    pass


class GoPayRedirectWallet(Message, frozen=True):
    pass


class MobilePayRedirectWallet(Message, frozen=True):
    pass


class VenmoRedirectWallet(Message, frozen=True):
    pass


class SkrillRedirectWallet(Message, frozen=True):
    pass


class PayseraRedirectWallet(Message, frozen=True):
    pass


class CashappQrWallet(Message, frozen=True):
    pass


class WeChatPayQrWallet(Message, frozen=True):
    pass


class SwishQrWallet(Message, frozen=True):
    pass


class RevolutPayWallet(Message, frozen=True):
    pass


class MBWay(Message, frozen=True):
    pass


class Satispay(Message, frozen=True):
    pass


class Wero(Message, frozen=True):
    pass


class QwikcilverDirectWallet(Message, frozen=True):
    wallet_number: Secret | None = None


class PaymentMethodPazeSdk(Message, frozen=True):
    value: PazeWallet | None = None


PaymentMethod = (
    CardDetails
    | CardRedirect
    | CardDetailsWithNoCvc
    | ProxyCardDetails
    | TokenPaymentMethodType
    | AppleWallet
    | GoogleWallet
    | PaypalSdkWallet
    | PaymentMethodPazeSdk
    | SamsungWallet
    | ApplePayThirdPartySdkWallet
    | GooglePayThirdPartySdkWallet
    | AmazonPayRedirectWallet
    | PaypalRedirectWallet
    | AliPayRedirectWallet
    | RevolutPayRedirectWallet
    | MifinityRedirectWallet
    | BluecodeRedirectWallet
    | SatispayRedirectWallet
    | WeroRedirectWallet
    | LazyPayRedirectWallet
    | PhonePeRedirectWallet
    | BillDeskRedirectWallet
    | CashfreeRedirectWallet
    | PayURedirectWallet
    | UpiCollect
    | UpiIntent
    | UpiQr
    | OnlineBankingThailand
    | OnlineBankingCzechRepublic
    | OnlineBankingFinland
    | OnlineBankingFPX
    | OnlineBankingPoland
    | OnlineBankingSlovakia
    | OpenBankingUK
    | OpenBankingPIS
    | LocalBankRedirect
    | Ideal
    | Sofort
    | Trustly
    | Giropay
    | Eps
    | Przelewy24
    | Pse
    | BancontactCard
    | Blik
    | OpenBanking
    | Interac
    | DuitNow
    | CryptoCurrency
    | ClassicReward
    | EVoucher
    | InstantBankTransfer
    | AchBankTransfer
    | SepaBankTransfer
    | BacsBankTransfer
    | MultibancoBankTransfer
    | InstantBankTransferFinland
    | InstantBankTransferPoland
    | PixPayment
    | Ach
    | Sepa
    | Bacs
    | Becs
    | SepaGuaranteedDebit
    | Eft
    | Affirm
    | AfterpayClearpay
    | Klarna
    | Alma
    | TamaraRedirect
    | CardDetailsForNetworkTransactionId
    | NetworkTokenData
    | DecryptedWalletTokenDetailsForNetworkTransactionId
    | PermataBankTransfer
    | BCABankTransfer
    | BNIVaBankTransfer
    | BRIVaBankTransfer
    | CIMBVaBankTransfer
    | DanamonVaBankTransfer
    | MandiriVaBankTransfer
    | Givex
    | PaySafeCard
    | Boleto
    | Efecty
    | PagoEfectivo
    | RedCompra
    | RedPagos
    | Alfamart
    | Indomaret
    | Oxxo
    | SevenEleven
    | Lawson
    | MiniStop
    | FamilyMart
    | Seicomart
    | PayEasy
    | LocalBankTransfer
    | IndonesianBankTransfer
    | Bizum
    | EftBankRedirect
    | NetbankingPayment
    | EaseBuzzRedirectWallet
    | KakaoPayRedirectWallet
    | MbWayRedirectWallet
    | MomoRedirectWallet
    | TouchNGoRedirectWallet
    | TwintRedirectWallet
    | VippsRedirectWallet
    | WeChatPayRedirectWallet
    | AliPayHKRedirectWallet
    | DanaRedirectWallet
    | GcashRedirectWallet
    | GoPayRedirectWallet
    | MobilePayRedirectWallet
    | VenmoRedirectWallet
    | SkrillRedirectWallet
    | PayseraRedirectWallet
    | CashappQrWallet
    | WeChatPayQrWallet
    | SwishQrWallet
    | RevolutPayWallet
    | MBWay
    | Satispay
    | Wero
    | QwikcilverDirectWallet
)

PaymentMethod_MEMBERS: dict[str, type[Message]] = {
    "card": CardDetails,
    "card_redirect": CardRedirect,
    "card_with_no_cvc": CardDetailsWithNoCvc,
    "card_proxy": ProxyCardDetails,
    "token": TokenPaymentMethodType,
    "apple_pay_sdk": AppleWallet,
    "google_pay_sdk": GoogleWallet,
    "paypal_sdk": PaypalSdkWallet,
    "paze_sdk": PaymentMethodPazeSdk,
    "samsung_pay_sdk": SamsungWallet,
    "apple_pay_third_party_sdk": ApplePayThirdPartySdkWallet,
    "google_pay_third_party_sdk": GooglePayThirdPartySdkWallet,
    "amazon_pay_redirect": AmazonPayRedirectWallet,
    "paypal_redirect": PaypalRedirectWallet,
    "ali_pay_redirect": AliPayRedirectWallet,
    "revolut_pay_redirect": RevolutPayRedirectWallet,
    "mifinity_redirect": MifinityRedirectWallet,
    "bluecode_redirect": BluecodeRedirectWallet,
    "satispay_redirect": SatispayRedirectWallet,
    "wero_redirect": WeroRedirectWallet,
    "lazypay_redirect": LazyPayRedirectWallet,
    "phonepe_redirect": PhonePeRedirectWallet,
    "billdesk_redirect": BillDeskRedirectWallet,
    "cashfree_redirect": CashfreeRedirectWallet,
    "payu_redirect": PayURedirectWallet,
    "upi_collect": UpiCollect,
    "upi_intent": UpiIntent,
    "upi_qr": UpiQr,
    "online_banking_thailand": OnlineBankingThailand,
    "online_banking_czech_republic": OnlineBankingCzechRepublic,
    "online_banking_finland": OnlineBankingFinland,
    "online_banking_fpx": OnlineBankingFPX,
    "online_banking_poland": OnlineBankingPoland,
    "online_banking_slovakia": OnlineBankingSlovakia,
    "open_banking_uk": OpenBankingUK,
    "open_banking_pis": OpenBankingPIS,
    "local_bank_redirect": LocalBankRedirect,
    "ideal": Ideal,
    "sofort": Sofort,
    "trustly": Trustly,
    "giropay": Giropay,
    "eps": Eps,
    "przelewy24": Przelewy24,
    "pse": Pse,
    "bancontact_card": BancontactCard,
    "blik": Blik,
    "open_banking": OpenBanking,
    "interac": Interac,
    "duit_now": DuitNow,
    "crypto": CryptoCurrency,
    "classic_reward": ClassicReward,
    "e_voucher": EVoucher,
    "instant_bank_transfer": InstantBankTransfer,
    "ach_bank_transfer": AchBankTransfer,
    "sepa_bank_transfer": SepaBankTransfer,
    "bacs_bank_transfer": BacsBankTransfer,
    "multibanco_bank_transfer": MultibancoBankTransfer,
    "instant_bank_transfer_finland": InstantBankTransferFinland,
    "instant_bank_transfer_poland": InstantBankTransferPoland,
    "pix": PixPayment,
    "ach": Ach,
    "sepa": Sepa,
    "bacs": Bacs,
    "becs": Becs,
    "sepa_guaranteed_debit": SepaGuaranteedDebit,
    "eft": Eft,
    "affirm": Affirm,
    "afterpay_clearpay": AfterpayClearpay,
    "klarna": Klarna,
    "alma": Alma,
    "tamara_redirect": TamaraRedirect,
    "card_details_for_network_transaction_id": CardDetailsForNetworkTransactionId,
    "network_token": NetworkTokenData,
    "decrypted_wallet_token_details_for_network_transaction_id": DecryptedWalletTokenDetailsForNetworkTransactionId,
    "permata_bank_transfer": PermataBankTransfer,
    "bca_bank_transfer": BCABankTransfer,
    "bni_va_bank_transfer": BNIVaBankTransfer,
    "bri_va_bank_transfer": BRIVaBankTransfer,
    "cimb_va_bank_transfer": CIMBVaBankTransfer,
    "danamon_va_bank_transfer": DanamonVaBankTransfer,
    "mandiri_va_bank_transfer": MandiriVaBankTransfer,
    "givex": Givex,
    "pay_safe_card": PaySafeCard,
    "boleto": Boleto,
    "efecty": Efecty,
    "pago_efectivo": PagoEfectivo,
    "red_compra": RedCompra,
    "red_pagos": RedPagos,
    "alfamart": Alfamart,
    "indomaret": Indomaret,
    "oxxo": Oxxo,
    "seven_eleven": SevenEleven,
    "lawson": Lawson,
    "mini_stop": MiniStop,
    "family_mart": FamilyMart,
    "seicomart": Seicomart,
    "pay_easy": PayEasy,
    "local_bank_transfer": LocalBankTransfer,
    "indonesian_bank_transfer": IndonesianBankTransfer,
    "bizum": Bizum,
    "eft_bank_redirect": EftBankRedirect,
    "netbanking": NetbankingPayment,
    "easebuzz_redirect": EaseBuzzRedirectWallet,
    "kakao_pay_redirect": KakaoPayRedirectWallet,
    "mb_way_redirect": MbWayRedirectWallet,
    "momo_redirect": MomoRedirectWallet,
    "touch_n_go_redirect": TouchNGoRedirectWallet,
    "twint_redirect": TwintRedirectWallet,
    "vipps_redirect": VippsRedirectWallet,
    "we_chat_pay_redirect": WeChatPayRedirectWallet,
    "ali_pay_hk_redirect": AliPayHKRedirectWallet,
    "dana_redirect": DanaRedirectWallet,
    "gcash_redirect": GcashRedirectWallet,
    "go_pay_redirect": GoPayRedirectWallet,
    "mobile_pay_redirect": MobilePayRedirectWallet,
    "venmo_redirect": VenmoRedirectWallet,
    "skrill_redirect": SkrillRedirectWallet,
    "paysera_redirect": PayseraRedirectWallet,
    "cashapp_qr": CashappQrWallet,
    "we_chat_pay_qr": WeChatPayQrWallet,
    "swish_qr": SwishQrWallet,
    "revolut_pay": RevolutPayWallet,
    "mb_way": MBWay,
    "satispay": Satispay,
    "wero": Wero,
    "qwikcilver_wallet_direct": QwikcilverDirectWallet,
}


class CaptureMethod(Enum):
    AUTOMATIC = 1
    MANUAL = 2
    MANUAL_MULTIPLE = 3
    SCHEDULED = 4
    SEQUENTIAL_AUTOMATIC = 5


class AuthenticationType(Enum):
    THREE_DS = 1
    NO_THREE_DS = 2


class TransactionStatus(Enum):
    TRANSACTION_STATUS_SUCCESS = 1
    TRANSACTION_STATUS_FAILURE = 2
    TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED = 3
    TRANSACTION_STATUS_NOT_VERIFIED = 4
    TRANSACTION_STATUS_REJECTED = 5
    TRANSACTION_STATUS_CHALLENGE_REQUIRED = 6
    TRANSACTION_STATUS_CHALLENGE_REQUIRED_DECOUPLED_AUTHENTICATION = 7
    TRANSACTION_STATUS_INFORMATION_ONLY = 8


class ExemptionIndicator(Enum):
    EXEMPTION_INDICATOR_LOW_VALUE = 1
    EXEMPTION_INDICATOR_SECURE_CORPORATE_PAYMENT = 2
    EXEMPTION_INDICATOR_TRUSTED_LISTING = 3
    EXEMPTION_INDICATOR_TRANSACTION_RISK_ASSESSMENT = 4
    EXEMPTION_INDICATOR_THREE_DS_OUTAGE = 5
    EXEMPTION_INDICATOR_SCA_DELEGATION = 6
    EXEMPTION_INDICATOR_OUT_OF_SCA_SCOPE = 7
    EXEMPTION_INDICATOR_OTHER = 8
    EXEMPTION_INDICATOR_LOW_RISK_PROGRAM = 9
    EXEMPTION_INDICATOR_RECURRING_OPERATION = 10


class CavvAlgorithm(Enum):
    CAVV_ALGORITHM_ZERO = 1
    CAVV_ALGORITHM_ONE = 2
    CAVV_ALGORITHM_TWO = 3
    CAVV_ALGORITHM_THREE = 4
    CAVV_ALGORITHM_FOUR = 5
    CAVV_ALGORITHM_A = 6


class CartesBancairesParams(Message, frozen=True):
    cavv_algorithm: CavvAlgorithm | None = None
    cb_exemption: str = ""
    cb_score: int = 0


class NetworkParams(Message, frozen=True):
    cartes_bancaires: CartesBancairesParams = absent(CartesBancairesParams)


class DecoupledAuthenticationType(Enum):
    DECOUPLED_AUTHENTICATION_TYPE_CHALLENGE = 1
    DECOUPLED_AUTHENTICATION_TYPE_FRICTIONLESS = 2


class AuthenticationData(Message, frozen=True):
    eci: str | None = None
    cavv: str | None = None
    threeds_server_transaction_id: str | None = None
    message_version: str | None = None
    ds_transaction_id: str | None = None
    trans_status: TransactionStatus | None = None
    acs_transaction_id: str | None = None
    connector_transaction_id: str | None = None
    ucaf_collection_indicator: str | None = None
    exemption_indicator: ExemptionIndicator | None = None
    network_params: NetworkParams = absent(NetworkParams)
    created_at: int | None = None
    challenge_code: str | None = None
    challenge_cancel: str | None = None
    challenge_code_reason: str | None = None
    message_extension: str | None = None
    authentication_type: DecoupledAuthenticationType | None = None


class FutureUsage(Enum):
    OFF_SESSION = 1
    ON_SESSION = 2


class AcceptanceType(Enum):
    ONLINE = 1
    OFFLINE = 2


class OnlineMandate(Message, frozen=True):
    ip_address: str | None = None
    user_agent: str = ""


class CustomerAcceptance(Message, frozen=True):
    acceptance_type: AcceptanceType | None = None
    accepted_at: int = 0
    online_mandate_details: OnlineMandate = absent(OnlineMandate)


class BrowserInformation(Message, frozen=True):
    color_depth: int | None = None
    screen_height: int | None = None
    screen_width: int | None = None
    java_enabled: bool | None = None
    java_script_enabled: bool | None = None
    language: str | None = None
    time_zone_offset_minutes: int | None = None
    accept_header: str | None = None
    user_agent: str | None = None
    accept_language: str | None = None
    referer: str | None = None
    ip_address: str | None = None
    os_type: str | None = None
    os_version: str | None = None
    device_model: str | None = None


class PaymentExperience(Enum):
    REDIRECT_TO_URL = 1
    INVOKE_SDK_CLIENT = 2
    DISPLAY_QR_CODE = 3
    ONE_CLICK = 4
    LINK_WALLET = 5
    INVOKE_PAYMENT_APP = 6
    DISPLAY_WAIT_SCREEN = 7
    COLLECT_OTP = 8


class PaymentChannel(Enum):
    ECOMMERCE = 1
    MAIL_ORDER = 2
    TELEPHONE_ORDER = 3


class MandateStatus(Enum):
    MANDATE_PENDING = 1
    ACTIVE = 2
    MANDATE_INACTIVE = 3
    REVOKED = 4
    MANDATE_REVOKE_FAILED = 5


class MandateAmountData(Message, frozen=True):
    amount: int = 0
    currency: Currency | None = None
    start_date: int | None = None
    end_date: int | None = None
    amount_type: str | None = None
    frequency: str | None = None
    amount_money: Money | None = None
    initial_billing_amount: Money | None = None
    external_subscription_id: str | None = None
    mandate_status: MandateStatus | None = None
    next_billing_date: int | None = None
    billing_cycle: int | None = None
    description: str | None = None


class MandateTypeSingleUse(Message, frozen=True):
    value: MandateAmountData = absent(MandateAmountData)


class MandateTypeMultiUse(Message, frozen=True):
    value: MandateAmountData = absent(MandateAmountData)


MandateType = (
    MandateTypeSingleUse
    | MandateTypeMultiUse
)

MandateType_MEMBERS: dict[str, type[Message]] = {
    "single_use": MandateTypeSingleUse,
    "multi_use": MandateTypeMultiUse,
}


class SetupMandateDetails(Message, frozen=True):
    update_mandate_id: str | None = None
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    mandate_type: MandateType | None = None


class BillingDescriptor(Message, frozen=True):
    name: Secret | None = None
    city: Secret | None = None
    phone: Secret | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    reference: str | None = None


class AccessToken(Message, frozen=True):
    token: Secret | None = None
    expires_in_seconds: int | None = None
    token_type: str | None = None


class ConnectorState(Message, frozen=True):
    access_token: AccessToken = absent(AccessToken)
    connector_customer_id: str | None = None


class ProductType(Enum):
    PHYSICAL = 1
    DIGITAL = 2
    TRAVEL = 3
    RIDE = 4
    EVENT = 5
    ACCOMMODATION = 6


class OrderDetailsWithAmount(Message, frozen=True):
    product_name: str = ""
    quantity: int = 0
    amount: int = 0
    tax_rate: float | None = None
    total_tax_amount: int | None = None
    requires_shipping: bool | None = None
    product_img_link: str | None = None
    product_id: str | None = None
    category: str | None = None
    sub_category: str | None = None
    brand: str | None = None
    description: str | None = None
    unit_of_measure: str | None = None
    product_type: ProductType | None = None
    product_tax_code: str | None = None
    sku: str | None = None
    upc: str | None = None
    commodity_code: str | None = None
    unit_discount_amount: int | None = None


class Tokenization(Enum):
    TOKENIZATION_TOKENIZE_AT_PSP = 1
    TOKENIZATION_SKIP_PSP = 2


class ThreeDsCompletionIndicator(Enum):
    THREE_DS_COMPLETION_INDICATOR_SUCCESS = 1
    THREE_DS_COMPLETION_INDICATOR_FAILURE = 2
    THREE_DS_COMPLETION_INDICATOR_NOT_AVAILABLE = 3


class RedirectionResponse(Message, frozen=True):
    params: str | None = None
    payload: dict[str, str] = {}


class OrderInfo(Message, frozen=True):
    order_date: int | None = None
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    merchant_order_reference_id: str | None = None
    discount_amount: int | None = None
    shipping_cost: int | None = None
    duty_amount: int | None = None


class TaxStatus(Enum):
    TAX_STATUS_TAXABLE = 1
    TAX_STATUS_EXEMPT = 2


class TaxInfo(Message, frozen=True):
    tax_status: TaxStatus | None = None
    customer_tax_registration_id: Secret | None = None
    merchant_tax_registration_id: Secret | None = None
    shipping_amount_tax: int | None = None
    order_tax_amount: int | None = None


class L2L3Data(Message, frozen=True):
    order_info: OrderInfo = absent(OrderInfo)
    tax_info: TaxInfo = absent(TaxInfo)


class TicketRefundability(Enum):
    REFUNDABLE = 1
    NON_REFUNDABLE = 2


class TicketDeliveryType(Enum):
    ELECTRONIC = 1
    PAPER = 2


class CardholderTravelStatus(Enum):
    CARDHOLDER_TRAVELING = 1
    CARDHOLDER_NOT_TRAVELING = 2


class AirlineLocation(Message, frozen=True):
    airport_code: str | None = None
    city_code: str | None = None
    city_name: str | None = None
    country_code: str | None = None
    country_name: str | None = None
    date_time: str | None = None


class AirlineSegment(Message, frozen=True):
    sequence_no: int | None = None
    marketing_carrier_code: str | None = None
    flight_number: str | None = None
    flight_type: str | None = None
    class_of_service: str | None = None
    fare_basis_code: str | None = None
    stopover_code: str | None = None
    departure: AirlineLocation = absent(AirlineLocation)
    arrival: AirlineLocation = absent(AirlineLocation)
    fare_amount: Money | None = None
    fee_amount: Money | None = None
    tax_amount: Money | None = None
    exchange_ticket_number: str | None = None
    conjunction_ticket: str | None = None
    coupon_number: str | None = None
    endorsements_restrictions: str | None = None
    operating_carrier_code: str | None = None
    operating_flight_number: str | None = None


class AirlinePassenger(Message, frozen=True):
    sequence_no: int | None = None
    customer: Customer = absent(Customer)
    middle_name: str | None = None
    gender: str | None = None
    date_of_birth: str | None = None
    passenger_type: str | None = None
    frequent_flyer_number: str | None = None
    loyalty_tier: str | None = None
    passport_number: Secret | None = None
    nationality: str | None = None
    ticket_number: Secret | None = None


class AirlineData(Message, frozen=True):
    pnr_code: str | None = None
    booking_reference: str | None = None
    ticket_number: str | None = None
    ticket_issue_date: str | None = None
    booking_date_time: str | None = None
    flight_date: str | None = None
    issuing_carrier_code: str | None = None
    airline_code: str | None = None
    passenger_name: str | None = None
    number_of_passengers: int | None = None
    document_type: str | None = None
    refundability: TicketRefundability | None = None
    ticket_delivery_type: TicketDeliveryType | None = None
    cardholder_travel_status: CardholderTravelStatus | None = None
    ticket_issue_address: Address = absent(Address)
    booking_system_unique_id: str | None = None
    agency_code: str | None = None
    agency_name: str | None = None
    agency_invoice_number: str | None = None
    agency_plan_name: str | None = None
    total_fare: Money | None = None
    total_taxes: Money | None = None
    total_fee: Money | None = None
    boarding_fee: Money | None = None
    flight_segments: tuple[AirlineSegment, ...] = ()
    passengers: tuple[AirlinePassenger, ...] = ()


class StudentDetails(Message, frozen=True):
    student_id: str | None = None
    student_first_name: str | None = None
    student_last_name: str | None = None
    student_email: Secret | None = None


class EducationData(Message, frozen=True):
    student_details: StudentDetails = absent(StudentDetails)


class DomainData(Message, frozen=True):
    airline_data: AirlineData = absent(AirlineData)
    education_data: EducationData = absent(EducationData)


class PaymentChargeType(Enum):
    STRIPE_DIRECT = 1
    STRIPE_DESTINATION = 2


class StripeSplitPaymentData(Message, frozen=True):
    charge_type: PaymentChargeType | None = None
    application_fees: int | None = None
    transfer_account_id: str = ""
    on_behalf_of: str | None = None


class AdyenSplitType(Enum):
    BALANCE_ACCOUNT = 1
    ACQUIRING_FEES = 2
    PAYMENT_FEE = 3
    ADYEN_FEES = 4
    ADYEN_COMMISSION = 5
    ADYEN_MARKUP = 6
    INTERCHANGE = 7
    SCHEME_FEE = 8
    COMMISSION = 9
    TOP_UP = 10
    VAT = 11


class AdyenSplitItem(Message, frozen=True):
    amount: int | None = None
    split_type: AdyenSplitType | None = None
    account: str | None = None
    reference: str = ""
    description: str | None = None


class AdyenSplitData(Message, frozen=True):
    store: str | None = None
    split_items: tuple[AdyenSplitItem, ...] = ()


SplitPaymentsDetails = (
    StripeSplitPaymentData
    | AdyenSplitData
)

SplitPaymentsDetails_MEMBERS: dict[str, type[Message]] = {
    "stripe_split_payment": StripeSplitPaymentData,
    "adyen_split_payment": AdyenSplitData,
}


class MitCategory(Enum):
    INSTALLMENT_MIT = 1
    UNSCHEDULED_MIT = 2
    RECURRING_MIT = 3
    RESUBMISSION_MIT = 4


class PartnerApplicationDetails(Message, frozen=True):
    name: str | None = None
    version: str | None = None
    integrator: str | None = None


class MerchantApplicationDetails(Message, frozen=True):
    name: str | None = None
    version: str | None = None


class PartnerMerchantIdentifierDetails(Message, frozen=True):
    partner_details: PartnerApplicationDetails = absent(PartnerApplicationDetails)
    merchant_details: MerchantApplicationDetails = absent(MerchantApplicationDetails)


class CompositeAuthorizeRequest(Message, frozen=True):
    merchant_transaction_id: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    amount: Money | None = None
    order_tax_amount: int | None = None
    shipping_cost: int | None = None
    payment_method: PaymentMethod | None = None
    capture_method: CaptureMethod | None = None
    auth_type: AuthenticationType | None = None
    enrolled_for_3ds: bool | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    return_url: str | None = None
    webhook_url: str | None = None
    complete_authorize_url: str | None = None
    session_token: str | None = None
    order_category: str | None = None
    merchant_order_id: str | None = None
    setup_future_usage: FutureUsage | None = None
    off_session: bool | None = None
    request_incremental_authorization: bool | None = None
    request_extended_authorization: bool | None = None
    enable_partial_authorization: bool | None = None
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    browser_info: BrowserInformation = absent(BrowserInformation)
    payment_experience: PaymentExperience | None = None
    description: str | None = None
    payment_channel: PaymentChannel | None = None
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    statement_descriptor_name: str | None = None
    statement_descriptor_suffix: str | None = None
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    state: ConnectorState = absent(ConnectorState)
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    locale: str | None = None
    tokenization_strategy: Tokenization | None = None
    continue_redirection_url: str | None = None
    threeds_completion_indicator: ThreeDsCompletionIndicator | None = None
    redirection_response: RedirectionResponse = absent(RedirectionResponse)
    merchant_access_token_id: str | None = None
    customer_name: str | None = None
    email: Secret | None = None
    merchant_customer_id: str | None = None
    phone_number: Secret | None = None
    l2_l3_data: L2L3Data = absent(L2L3Data)
    connector_order_id: str | None = None
    merchant_request_id: str | None = None
    merchant_server_session_id: str | None = None
    domain_data: DomainData = absent(DomainData)
    split_payments: SplitPaymentsDetails | None = None
    mit_category: MitCategory | None = None
    surcharge_amount: Money | None = None
    partner_merchant_identifier_details: PartnerMerchantIdentifierDetails = absent(PartnerMerchantIdentifierDetails)
    connector_customer_id: str | None = None


class OperationStatus(Enum):
    OPERATION_STATUS_SUCCESS = 1
    OPERATION_STATUS_FAILURE = 2
    OPERATION_STATUS_PENDING = 3
    OPERATION_STATUS_AUTHENTICATION_FAILED = 4
    OPERATION_STATUS_RATE_LIMITED = 5
    OPERATION_STATUS_INVALID_REQUEST = 6


class UnifiedErrorDetails(Message, frozen=True):
    code: str | None = None
    message: str | None = None
    description: str | None = None
    user_guidance_message: str | None = None


class NetworkErrorDetails(Message, frozen=True):
    advice_code: str | None = None
    decline_code: str | None = None
    error_message: str | None = None


class IssuerErrorDetails(Message, frozen=True):
    code: str | None = None
    message: str | None = None
    network_details: NetworkErrorDetails = absent(NetworkErrorDetails)


class PaymentStatus(Enum):
    STARTED = 1
    AUTHENTICATION_FAILED = 2
    ROUTER_DECLINED = 3
    AUTHENTICATION_PENDING = 4
    AUTHENTICATION_SUCCESSFUL = 5
    AUTHORIZED = 6
    AUTHORIZATION_FAILED = 7
    CHARGED = 8
    AUTHORIZING = 9
    COD_INITIATED = 10
    VOIDED = 11
    VOID_INITIATED = 12
    CAPTURE_INITIATED = 13
    CAPTURE_FAILED = 14
    VOID_FAILED = 15
    AUTO_REFUNDED = 16
    PARTIAL_CHARGED = 17
    PARTIAL_CHARGED_AND_CHARGEABLE = 18
    UNRESOLVED = 19
    PENDING = 20
    FAILURE = 21
    PAYMENT_METHOD_AWAITED = 22
    CONFIRMATION_AWAITED = 23
    DEVICE_DATA_COLLECTION_PENDING = 24
    PARTIALLY_AUTHORIZED = 25
    EXPIRED = 26
    VOIDED_POST_CAPTURE = 57


class RefundStatus(Enum):
    REFUND_FAILURE = 1
    REFUND_MANUAL_REVIEW = 2
    REFUND_PENDING = 3
    REFUND_SUCCESS = 4
    REFUND_TRANSACTION_FAILURE = 5


class DisputeStatus(Enum):
    DISPUTE_OPENED = 1
    DISPUTE_EXPIRED = 2
    DISPUTE_ACCEPTED = 3
    DISPUTE_CANCELLED = 4
    DISPUTE_CHALLENGED = 5
    DISPUTE_WON = 6
    DISPUTE_LOST = 7


class FlowStatusPaymentStatus(Message, frozen=True):
    value: PaymentStatus | None = None


class FlowStatusRefundStatus(Message, frozen=True):
    value: RefundStatus | None = None


class FlowStatusDisputeStatus(Message, frozen=True):
    value: DisputeStatus | None = None


FlowStatus = (
    FlowStatusPaymentStatus
    | FlowStatusRefundStatus
    | FlowStatusDisputeStatus
)

FlowStatus_MEMBERS: dict[str, type[Message]] = {
    "payment_status": FlowStatusPaymentStatus,
    "refund_status": FlowStatusRefundStatus,
    "dispute_status": FlowStatusDisputeStatus,
}


class ConnectorErrorDetails(Message, frozen=True):
    code: str | None = None
    message: str | None = None
    reason: str | None = None
    connector_transaction_id: str | None = None
    status: FlowStatus | None = None


class ErrorInfo(Message, frozen=True):
    unified_details: UnifiedErrorDetails = absent(UnifiedErrorDetails)
    issuer_details: IssuerErrorDetails = absent(IssuerErrorDetails)
    connector_details: ConnectorErrorDetails = absent(ConnectorErrorDetails)


class MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse(Message, frozen=True):
    access_token: Secret | None = None
    token_type: str | None = None
    expires_in_seconds: int | None = None
    status: OperationStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    merchant_access_token_id: str | None = None


class CustomerServiceCreateResponse(Message, frozen=True):
    merchant_customer_id: str | None = None
    connector_customer_id: str = ""
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}


class HttpMethod(Enum):
    HTTP_METHOD_GET = 1
    HTTP_METHOD_POST = 2
    HTTP_METHOD_PUT = 3
    HTTP_METHOD_DELETE = 4


class FormData(Message, frozen=True):
    endpoint: str = ""
    method: HttpMethod | None = None
    form_fields: dict[str, str] = {}


class HtmlData(Message, frozen=True):
    html_data: str = ""


class UriData(Message, frozen=True):
    uri: str = ""


class BraintreeData(Message, frozen=True):
    client_token: str = ""
    card_token: str = ""
    bin: str = ""
    acs_url: str = ""


class MifinityData(Message, frozen=True):
    initialization_token: str = ""


class NmiData(Message, frozen=True):
    amount: Money | None = None
    public_key: Secret | None = None
    customer_vault_id: str = ""
    order_id: str = ""
    continue_redirection_url: str = ""


class HostedIframeData(Message, frozen=True):
    endpoint: str = ""
    method: HttpMethod | None = None
    events: str = ""


RedirectForm = (
    FormData
    | HtmlData
    | UriData
    | BraintreeData
    | MifinityData
    | NmiData
    | HostedIframeData
)

RedirectForm_MEMBERS: dict[str, type[Message]] = {
    "form": FormData,
    "html": HtmlData,
    "uri": UriData,
    "braintree": BraintreeData,
    "mifinity": MifinityData,
    "nmi": NmiData,
    "hosted_iframe": HostedIframeData,
}


class ConnectorMandateReferenceId(Message, frozen=True):
    connector_mandate_id: str | None = None
    payment_method_id: str | None = None
    connector_mandate_request_reference_id: str | None = None
    mandate_metadata: Secret | None = None


class NetworkMandateId(Message, frozen=True):
    network_transaction_id: str = ""
    transaction_link_id: str | None = None


class NetworkTokenWithNTI(Message, frozen=True):
    network_transaction_id: str = ""
    token_exp_month: Secret | None = None
    token_exp_year: Secret | None = None
    transaction_link_id: str | None = None


MandateReference = (
    ConnectorMandateReferenceId
    | NetworkMandateId
    | NetworkTokenWithNTI
)

MandateReference_MEMBERS: dict[str, type[Message]] = {
    "connector_mandate_id": ConnectorMandateReferenceId,
    "network_mandate_id": NetworkMandateId,
    "network_token_with_nti": NetworkTokenWithNTI,
}


class CardConnectorResponse(Message, frozen=True):
    authentication_data: bytes | None = None
    payment_checks: bytes | None = None
    card_network: str | None = None
    domestic_network: str | None = None
    auth_code: str | None = None


class UpiConnectorResponse(Message, frozen=True):
    upi_mode: UpiSource | None = None


class GooglePayConnectorResponse(Message, frozen=True):
    auth_code: str | None = None


class ApplePayConnectorResponse(Message, frozen=True):
    auth_code: str | None = None


class CustomerInfo(Message, frozen=True):
    customer_name: Secret | None = None
    customer_email: Secret | None = None
    customer_phone_number: Secret | None = None
    customer_bank_id: Secret | None = None
    customer_bank_name: Secret | None = None


class InteracCustomerInfo(Message, frozen=True):
    customer_info: CustomerInfo = absent(CustomerInfo)


class BankRedirectConnectorResponse(Message, frozen=True):
    interac: InteracCustomerInfo = absent(InteracCustomerInfo)


AdditionalPaymentMethodConnectorResponse = (
    CardConnectorResponse
    | UpiConnectorResponse
    | GooglePayConnectorResponse
    | ApplePayConnectorResponse
    | BankRedirectConnectorResponse
)

AdditionalPaymentMethodConnectorResponse_MEMBERS: dict[str, type[Message]] = {
    "card": CardConnectorResponse,
    "upi": UpiConnectorResponse,
    "google_pay": GooglePayConnectorResponse,
    "apple_pay": ApplePayConnectorResponse,
    "bank_redirect": BankRedirectConnectorResponse,
}


class ExtendedAuthorizationResponseData(Message, frozen=True):
    extended_authentication_applied: bool | None = None
    capture_before: int | None = None
    extended_authorization_last_applied_at: int | None = None


class ConnectorResponseData(Message, frozen=True):
    additional_payment_method_data: AdditionalPaymentMethodConnectorResponse | None = None
    extended_authorization_response_data: ExtendedAuthorizationResponseData = absent(ExtendedAuthorizationResponseData)
    is_overcapture_enabled: bool | None = None


class StripeSplitResponseData(Message, frozen=True):
    charge_id: str | None = None
    charge_type: PaymentChargeType | None = None
    application_fees: int | None = None
    transfer_account_id: str = ""
    on_behalf_of: str | None = None


ConnectorSplitResponseData = (
    StripeSplitResponseData
    | AdyenSplitData
)

ConnectorSplitResponseData_MEMBERS: dict[str, type[Message]] = {
    "stripe_split_response": StripeSplitResponseData,
    "adyen_split_response": AdyenSplitData,
}


class MandateReferenceDetails(Message, frozen=True):
    connector_mandate_id: str | None = None
    payment_method_id: str | None = None
    connector_mandate_request_reference_id: str | None = None
    mandate_metadata: Secret | None = None


class RawConnectorStatus(Message, frozen=True):
    code: str | None = None
    message: str | None = None
    reason: str | None = None


class PaymentServiceAuthorizeResponse(Message, frozen=True):
    merchant_transaction_id: str | None = None
    connector_transaction_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    redirection_data: RedirectForm | None = None
    network_transaction_id: str | None = None
    incremental_authorization_allowed: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None
    captured_amount: int | None = None
    capturable_amount: int | None = None
    authorized_amount: int | None = None
    mandate_reference: MandateReference | None = None
    connector_response: ConnectorResponseData = absent(ConnectorResponseData)
    connector_feature_data: Secret | None = None
    network_txn_link_id: str | None = None
    authorized_money: Money | None = None
    splits: ConnectorSplitResponseData | None = None
    mandate_reference_details: MandateReferenceDetails = absent(MandateReferenceDetails)
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class PaymentServiceCreateOrderResponse(Message, frozen=True):
    connector_order_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_order_id: str | None = None
    raw_connector_request: Secret | None = None
    raw_connector_response: Secret | None = None
    session_data: ClientAuthenticationTokenData | None = None


class PaymentMethodAuthenticationServicePreAuthenticateResponse(Message, frozen=True):
    connector_transaction_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    redirection_data: RedirectForm | None = None
    network_transaction_id: str | None = None
    merchant_order_id: str | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)


class PaymentMethodAuthenticationServiceAuthenticateResponse(Message, frozen=True):
    connector_transaction_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    redirection_data: RedirectForm | None = None
    network_transaction_id: str | None = None
    merchant_order_id: str | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None


class PaymentMethodAuthenticationServicePostAuthenticateResponse(Message, frozen=True):
    connector_transaction_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    redirection_data: RedirectForm | None = None
    network_transaction_id: str | None = None
    merchant_order_id: str | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    incremental_authorization_allowed: bool | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None


class MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse(Message, frozen=True):
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    session_token: str = ""


class CompositeAuthorizeResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    create_customer_response: CustomerServiceCreateResponse = absent(CustomerServiceCreateResponse)
    authorize_response: PaymentServiceAuthorizeResponse = absent(PaymentServiceAuthorizeResponse)
    create_order_response: PaymentServiceCreateOrderResponse = absent(PaymentServiceCreateOrderResponse)
    composite_status: CompositeStatus | None = None
    pre_authenticate_response: PaymentMethodAuthenticationServicePreAuthenticateResponse = absent(PaymentMethodAuthenticationServicePreAuthenticateResponse)
    authenticate_response: PaymentMethodAuthenticationServiceAuthenticateResponse = absent(PaymentMethodAuthenticationServiceAuthenticateResponse)
    post_authenticate_response: PaymentMethodAuthenticationServicePostAuthenticateResponse = absent(PaymentMethodAuthenticationServicePostAuthenticateResponse)
    session_token_response: MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse)


class CompositePreAuthenticateRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    enrolled_for_3ds: bool = False
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    continue_redirection_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    capture_method: CaptureMethod | None = None
    description: str | None = None
    merchant_transaction_id: str | None = None
    test_mode: bool | None = None
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None


class CompositePreAuthenticateResponse(Message, frozen=True):
    pre_authenticate_response: PaymentMethodAuthenticationServicePreAuthenticateResponse = absent(PaymentMethodAuthenticationServicePreAuthenticateResponse)
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)


class SyncRequestType(Enum):
    SINGLE_PAYMENT_SYNC = 1
    MULTIPLE_CAPTURE_SYNC = 2


class PaymentMethodType(Enum):
    ACH = 1
    AFFIRM = 2
    AFTERPAY_CLEARPAY = 3
    ALFAMART = 4
    ALI_PAY = 5
    ALI_PAY_HK = 6
    ALMA = 7
    AMAZON_PAY = 8
    APPLE_PAY = 9
    ATOME = 10
    BACS = 11
    BANCONTACT_CARD = 12
    BECS = 13
    BENEFIT = 14
    BIZUM = 15
    BLIK = 16
    BOLETO = 17
    BCA_BANK_TRANSFER = 18
    BNI_VA = 19
    BRI_VA = 20
    CARD_REDIRECT = 21
    CIMB_VA = 22
    CLASSIC_REWARD = 23
    CREDIT = 24
    CRYPTO_CURRENCY = 25
    CASHAPP = 26
    DANA = 27
    DANAMON_VA = 28
    DEBIT = 29
    DUIT_NOW = 30
    EFECTY = 31
    EFT = 32
    EPS = 33
    FPS = 34
    EVOUCHER = 35
    GIROPAY = 36
    GIVEX = 37
    GOOGLE_PAY = 38
    GO_PAY = 39
    GCASH = 40
    IDEAL = 41
    INTERAC = 42
    INDOMARET = 43
    KAKAO_PAY = 44
    LOCAL_BANK_REDIRECT = 45
    MANDIRI_VA = 46
    KNET = 47
    MB_WAY = 48
    MOBILE_PAY = 49
    MOMO = 50
    MOMO_ATM = 51
    MULTIBANCO = 52
    ONLINE_BANKING_THAILAND = 53
    ONLINE_BANKING_CZECH_REPUBLIC = 54
    ONLINE_BANKING_FINLAND = 55
    ONLINE_BANKING_FPX = 56
    ONLINE_BANKING_POLAND = 57
    ONLINE_BANKING_SLOVAKIA = 58
    OXXO = 59
    PAGO_EFECTIVO = 60
    PERMATA_BANK_TRANSFER = 61
    OPEN_BANKING_UK = 62
    PAY_BRIGHT = 63
    PAZE = 64
    PIX = 65
    PAY_SAFE_CARD = 66
    PRZELEWY24 = 67
    PROMPT_PAY = 68
    PSE = 69
    RED_COMPRA = 70
    RED_PAGOS = 71
    SAMSUNG_PAY = 72
    SEPA = 73
    SEPA_BANK_TRANSFER = 74
    SOFORT = 75
    SWISH = 76
    TOUCH_N_GO = 77
    TRUSTLY_BANK_REDIRECT = 78
    TWINT = 79
    UPI_COLLECT = 80
    UPI_INTENT = 81
    UPI_QR = 82
    VIPPS = 83
    VIET_QR = 84
    VENMO = 85
    WALLEY = 86
    WE_CHAT_PAY = 87
    SEVEN_ELEVEN = 88
    LAWSON = 89
    MINI_STOP = 90
    FAMILY_MART = 91
    SEICOMART = 92
    PAY_EASY = 93
    LOCAL_BANK_TRANSFER = 94
    OPEN_BANKING_PIS = 95
    DIRECT_CARRIER_BILLING = 96
    INSTANT_BANK_TRANSFER = 97
    PAY_PAL = 98
    REVOLUT_PAY = 99
    INSTANT_BANK_TRANSFER_FINLAND = 100
    INSTANT_BANK_TRANSFER_POLAND = 101
    SATISPAY = 102
    WERO = 103
    NETWORK_TOKEN = 104
    NETBANKING = 105
    LAZY_PAY = 106
    PHONE_PE = 107
    BILL_DESK = 108
    CASH_FREE = 109
    PAY_U = 110
    EASE_BUZZ = 111
    OPEN_BANKING = 112
    QWIKCILVER_WALLET = 113
    SKRILL = 114


class CompositeGetRequest(Message, frozen=True):
    connector_transaction_id: str = ""
    state: ConnectorState = absent(ConnectorState)
    amount: Money | None = None
    payment_experience: PaymentExperience | None = None
    capture_method: CaptureMethod | None = None
    encoded_data: str | None = None
    metadata: Secret | None = None
    setup_future_usage: FutureUsage | None = None
    connector_feature_data: Secret | None = None
    sync_type: SyncRequestType | None = None
    connector_order_reference_id: str | None = None
    test_mode: bool | None = None
    payment_method: PaymentMethod | None = None
    merchant_access_token_id: str | None = None
    merchant_transaction_id: str | None = None
    merchant_request_id: str | None = None
    payment_method_type: PaymentMethodType | None = None
    split_payments: SplitPaymentsDetails | None = None
    mandate_reference: ConnectorMandateReferenceId = absent(ConnectorMandateReferenceId)


class CardDetailUpdate(Message, frozen=True):
    card_exp_month: str | None = None
    card_exp_year: str | None = None
    last4_digits: str | None = None
    issuer_country: str | None = None
    card_issuer: str | None = None
    card_network: str | None = None
    card_holder_name: str | None = None


PaymentMethodUpdate = (
    CardDetailUpdate
)

PaymentMethodUpdate_MEMBERS: dict[str, type[Message]] = {
    "card": CardDetailUpdate,
}


class SettlementStatus(Enum):
    SETTLEMENT_STATUS_SETTLED = 1
    SETTLEMENT_STATUS_NOT_SETTLED = 2


class PaymentServiceGetResponse(Message, frozen=True):
    connector_transaction_id: str = ""
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    mandate_reference: MandateReference | None = None
    network_transaction_id: str | None = None
    amount: Money | None = None
    captured_amount: int | None = None
    payment_method_type: PaymentMethodType | None = None
    capture_method: CaptureMethod | None = None
    auth_type: AuthenticationType | None = None
    created_at: int | None = None
    updated_at: int | None = None
    authorized_at: int | None = None
    captured_at: int | None = None
    customer_name: str | None = None
    email: str | None = None
    connector_customer_id: str | None = None
    merchant_order_id: str | None = None
    metadata: Secret | None = None
    connector_response: ConnectorResponseData = absent(ConnectorResponseData)
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None
    redirection_data: RedirectForm | None = None
    incremental_authorization_allowed: bool | None = None
    merchant_transaction_id: str | None = None
    payment_method_update: PaymentMethodUpdate | None = None
    sender_payment_instrument_id: str | None = None
    network_txn_link_id: str | None = None
    splits: ConnectorSplitResponseData | None = None
    connector_feature_data: Secret | None = None
    settlement_status: SettlementStatus | None = None
    mandate_reference_details: MandateReferenceDetails = absent(MandateReferenceDetails)
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class CompositeGetResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    get_response: PaymentServiceGetResponse = absent(PaymentServiceGetResponse)


class MultipleCaptureRequestData(Message, frozen=True):
    capture_sequence: int = 0
    capture_reference: str = ""


class CompositeCaptureRequest(Message, frozen=True):
    merchant_capture_id: str | None = None
    connector_transaction_id: str = ""
    amount_to_capture: Money | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    multiple_capture_data: MultipleCaptureRequestData = absent(MultipleCaptureRequestData)
    browser_info: BrowserInformation = absent(BrowserInformation)
    capture_method: CaptureMethod | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    merchant_order_id: str | None = None
    payment_method: PaymentMethod | None = None
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None
    order_tax_amount: Money | None = None
    split_payments: SplitPaymentsDetails | None = None


class PaymentServiceCaptureResponse(Message, frozen=True):
    connector_transaction_id: str = ""
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_capture_id: str | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_request: Secret | None = None
    captured_amount: int | None = None
    mandate_reference: MandateReference | None = None
    incremental_authorization_allowed: bool | None = None
    connector_feature_data: Secret | None = None
    connector_response: ConnectorResponseData = absent(ConnectorResponseData)
    splits: ConnectorSplitResponseData | None = None
    mandate_reference_details: MandateReferenceDetails = absent(MandateReferenceDetails)
    raw_connector_response: Secret | None = None
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class CompositeCaptureResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    capture_response: PaymentServiceCaptureResponse = absent(PaymentServiceCaptureResponse)


class CompositeVoidRequest(Message, frozen=True):
    merchant_void_id: str | None = None
    connector_transaction_id: str = ""
    cancellation_reason: str | None = None
    all_keys_required: bool | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    amount: Money | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    merchant_order_id: str | None = None
    payment_method: PaymentMethod | None = None
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None
    split_payments: SplitPaymentsDetails | None = None


class PaymentServiceVoidResponse(Message, frozen=True):
    connector_transaction_id: str = ""
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_void_id: str | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_request: Secret | None = None
    mandate_reference: MandateReference | None = None
    incremental_authorization_allowed: bool | None = None
    connector_feature_data: Secret | None = None
    splits: ConnectorSplitResponseData | None = None
    raw_connector_response: Secret | None = None
    mandate_reference_details: MandateReferenceDetails = absent(MandateReferenceDetails)
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class CompositeVoidResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    void_response: PaymentServiceVoidResponse = absent(PaymentServiceVoidResponse)


class DestinationChargeRefund(Message, frozen=True):
    revert_platform_fee: bool = False
    revert_transfer: bool = False


class DirectChargeRefund(Message, frozen=True):
    revert_platform_fee: bool = False


ChargeRefundsOptions = (
    DestinationChargeRefund
    | DirectChargeRefund
)

ChargeRefundsOptions_MEMBERS: dict[str, type[Message]] = {
    "destination": DestinationChargeRefund,
    "direct": DirectChargeRefund,
}


class StripeSplitRefundData(Message, frozen=True):
    charge_id: str = ""
    transfer_account_id: str = ""
    charge_type: PaymentChargeType | None = None
    options: ChargeRefundsOptions | None = None


SplitRefundsDetails = (
    StripeSplitRefundData
    | AdyenSplitData
)

SplitRefundsDetails_MEMBERS: dict[str, type[Message]] = {
    "stripe_split_refund": StripeSplitRefundData,
    "adyen_split_refund": AdyenSplitData,
}


class CompositeRefundRequest(Message, frozen=True):
    merchant_refund_id: str | None = None
    connector_transaction_id: str = ""
    payment_amount: int = 0
    refund_amount: Money | None = None
    reason: str | None = None
    webhook_url: str | None = None
    merchant_account_id: str | None = None
    capture_method: CaptureMethod | None = None
    metadata: Secret | None = None
    refund_metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    customer_id: str | None = None
    payment_method: PaymentMethod | None = None
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None
    connector_order_id: str | None = None
    split_refunds: SplitRefundsDetails | None = None


class RefundResponse(Message, frozen=True):
    merchant_refund_id: str | None = None
    connector_refund_id: str = ""
    status: RefundStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    refund_amount: Money | None = None
    payment_amount: int | None = None
    refund_reason: str | None = None
    created_at: int | None = None
    updated_at: int | None = None
    processed_at: int | None = None
    customer_name: str | None = None
    email: Secret | None = None
    merchant_order_id: str | None = None
    metadata: Secret | None = None
    refund_metadata: Secret | None = None
    connector_transaction_id: str | None = None
    acquirer_reference_number: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None
    state_metadata: Secret | None = None
    merchant_transaction_id: str | None = None
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class CompositeRefundResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    refund_response: RefundResponse = absent(RefundResponse)


class CompositeRefundGetRequest(Message, frozen=True):
    merchant_refund_id: str | None = None
    connector_transaction_id: str = ""
    refund_id: str = ""
    refund_reason: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    refund_metadata: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    connector_feature_data: Secret | None = None
    metadata: Secret | None = None
    payment_method: PaymentMethod | None = None
    merchant_access_token_id: str | None = None
    connector_refund_id: str = ""
    refund_amount: Money | None = None
    merchant_request_id: str | None = None
    connector_order_id: str | None = None
    split_refunds: SplitRefundsDetails | None = None


class CompositeRefundGetResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    refund_response: RefundResponse = absent(RefundResponse)


class CompositePaymentMethodCreateRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    customer: Customer = absent(Customer)
    description: str | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    state: ConnectorState = absent(ConnectorState)
    metadata: Secret | None = None
    merchant_access_token_id: str | None = None
    product_id: str | None = None
    merchant_request_id: str | None = None


class WalletStatus(Enum):
    ACTIVE_WALLET = 1
    INACTIVE_WALLET = 2


class WalletItemStatus(Enum):
    WALLET_ITEM_ACTIVE = 1
    WALLET_ITEM_INACTIVE = 2
    WALLET_ITEM_DEPLETED = 3
    WALLET_ITEM_EXPIRED = 4


class WalletItem(Message, frozen=True):
    wallet_item_id: str = ""
    product_id: str = ""
    status: WalletItemStatus | None = None
    available_balance: Money | None = None
    expiry_date: str | None = None


class WalletDetails(Message, frozen=True):
    wallet_account_id: str = ""
    wallet_pin: Secret | None = None
    wallet_status: WalletStatus | None = None
    wallet_holder_name: str | None = None
    balance: int | None = None
    product_id: str | None = None
    items: tuple[WalletItem, ...] = ()


class BankAccountDetailsAch(Message, frozen=True):
    account_number: Secret | None = None
    routing_number: Secret | None = None


class BankAccountDetailsBacs(Message, frozen=True):
    account_number: Secret | None = None
    sort_code: Secret | None = None


class BankAccountDetailsSepa(Message, frozen=True):
    iban: Secret | None = None
    bic: Secret | None = None


BankAccountAccountDetails = (
    BankAccountDetailsAch
    | BankAccountDetailsBacs
    | BankAccountDetailsSepa
)

BankAccountAccountDetails_MEMBERS: dict[str, type[Message]] = {
    "ach": BankAccountDetailsAch,
    "bacs": BankAccountDetailsBacs,
    "sepa": BankAccountDetailsSepa,
}


class BankAccount(Message, frozen=True):
    account_name: str = ""
    account_id: Secret | None = None
    bank_type: BankType | None = None
    bank_holder_type: BankHolderType | None = None
    balance: Money | None = None
    available_balance: Money | None = None
    account_details: BankAccountAccountDetails | None = None


class BankAccountDetails(Message, frozen=True):
    accounts: tuple[BankAccount, ...] = ()


PaymentMethodDetails = (
    WalletDetails
    | BankAccountDetails
)

PaymentMethodDetails_MEMBERS: dict[str, type[Message]] = {
    "wallet": WalletDetails,
    "bank_account": BankAccountDetails,
}


class PaymentMethodServiceCreateResponse(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    payment_method_details: PaymentMethodDetails | None = None
    customer: Customer = absent(Customer)
    address: Address = absent(Address)
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None


class CompositePaymentMethodCreateResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    create_response: PaymentMethodServiceCreateResponse = absent(PaymentMethodServiceCreateResponse)


class CompositePaymentMethodGetRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    customer: Customer = absent(Customer)
    payment_method_type: PaymentMethodType | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    metadata: Secret | None = None
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None
    payment_method_token: str | None = None


class PaymentMethodServiceGetResponse(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    payment_method_details: PaymentMethodDetails | None = None
    customer: Customer = absent(Customer)
    address: Address = absent(Address)
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None


class CompositePaymentMethodGetResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    get_response: PaymentMethodServiceGetResponse = absent(PaymentMethodServiceGetResponse)


class CompositePaymentMethodRechargeRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    merchant_request_id: str | None = None
    merchant_recharge_id: str | None = None
    product_id: str = ""
    amount: Money | None = None
    description: str | None = None
    payment_method_type: PaymentMethodType | None = None
    state: ConnectorState = absent(ConnectorState)
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    metadata: Secret | None = None
    merchant_access_token_id: str | None = None


class RechargeStatus(Enum):
    RECHARGE_SUCCESS = 1
    RECHARGE_FAILURE = 2
    RECHARGE_PENDING = 3


class PaymentMethodServiceRechargeResponse(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    merchant_recharge_id: str | None = None
    connector_recharge_id: str | None = None
    status: RechargeStatus | None = None
    payment_method_details: PaymentMethodDetails | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None


class CompositePaymentMethodRechargeResponse(Message, frozen=True):
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    recharge_response: PaymentMethodServiceRechargeResponse = absent(PaymentMethodServiceRechargeResponse)


class RequestDetails(Message, frozen=True):
    method: HttpMethod | None = None
    uri: str | None = None
    headers: dict[str, str] = {}
    body: bytes = b""
    query_params: str | None = None


class RedirectResponseSecrets(Message, frozen=True):
    secret: str = ""
    additional_secret: str | None = None


class CompositeVerifyRedirectResponseRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    merchant_transaction_id: str | None = None
    request_details: RequestDetails = absent(RequestDetails)
    redirect_response_secrets: RedirectResponseSecrets = absent(RedirectResponseSecrets)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    capture_method: CaptureMethod | None = None
    merchant_access_token_id: str | None = None
    merchant_server_session_id: str | None = None
    payment_experience: PaymentExperience | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    auth_type: AuthenticationType | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    order_tax_amount: int | None = None
    shipping_cost: int | None = None
    enrolled_for_3ds: bool | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    return_url: str | None = None
    webhook_url: str | None = None
    complete_authorize_url: str | None = None
    session_token: str | None = None
    order_category: str | None = None
    setup_future_usage: FutureUsage | None = None
    off_session: bool | None = None
    request_incremental_authorization: bool | None = None
    request_extended_authorization: bool | None = None
    enable_partial_authorization: bool | None = None
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    description: str | None = None
    payment_channel: PaymentChannel | None = None
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    statement_descriptor_name: str | None = None
    statement_descriptor_suffix: str | None = None
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    locale: str | None = None
    tokenization_strategy: Tokenization | None = None
    threeds_completion_indicator: ThreeDsCompletionIndicator | None = None
    redirection_response: RedirectionResponse = absent(RedirectionResponse)
    continue_redirection_url: str | None = None
    l2_l3_data: L2L3Data = absent(L2L3Data)
    connector_order_id: str | None = None
    merchant_request_id: str | None = None
    domain_data: DomainData = absent(DomainData)
    split_payments: SplitPaymentsDetails | None = None
    mit_category: MitCategory | None = None
    surcharge_amount: Money | None = None
    partner_merchant_identifier_details: PartnerMerchantIdentifierDetails = absent(PartnerMerchantIdentifierDetails)


class PaymentServiceVerifyRedirectResponseResponse(Message, frozen=True):
    source_verified: bool = False
    connector_transaction_id: str | None = None
    response_amount: Money | None = None
    merchant_order_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    raw_connector_response: Secret | None = None


class CompositeVerifyRedirectResponseResponse(Message, frozen=True):
    verify_redirect_response: PaymentServiceVerifyRedirectResponseResponse = absent(PaymentServiceVerifyRedirectResponseResponse)
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)
    session_token_response: MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse)
    authorize_response: PaymentServiceAuthorizeResponse = absent(PaymentServiceAuthorizeResponse)


class WebhookSecrets(Message, frozen=True):
    secret: str = ""
    additional_secret: str | None = None


class PaymentEventContext(Message, frozen=True):
    capture_method: CaptureMethod | None = None


class RefundEventContext(Message, frozen=True):
    pass


class DisputeEventContext(Message, frozen=True):
    pass


class MandateEventContext(Message, frozen=True):
    pass


class PayoutEventContext(Message, frozen=True):
    pass


EventContext = (
    PaymentEventContext
    | RefundEventContext
    | DisputeEventContext
    | MandateEventContext
    | PayoutEventContext
)

EventContext_MEMBERS: dict[str, type[Message]] = {
    "payment": PaymentEventContext,
    "refund": RefundEventContext,
    "dispute": DisputeEventContext,
    "mandate": MandateEventContext,
    "payout": PayoutEventContext,
}


class CompositeEventHandleRequest(Message, frozen=True):
    request_details: RequestDetails = absent(RequestDetails)
    webhook_secrets: WebhookSecrets = absent(WebhookSecrets)
    merchant_event_id: str | None = None
    access_token: AccessToken = absent(AccessToken)
    event_context: EventContext | None = None


class PaymentEventReference(Message, frozen=True):
    connector_transaction_id: str | None = None
    merchant_transaction_id: str | None = None


class RefundEventReference(Message, frozen=True):
    connector_refund_id: str | None = None
    merchant_refund_id: str | None = None
    connector_transaction_id: str | None = None


class DisputeEventReference(Message, frozen=True):
    connector_dispute_id: str | None = None
    connector_transaction_id: str | None = None


class MandateEventReference(Message, frozen=True):
    connector_mandate_id: str | None = None


class PayoutEventReference(Message, frozen=True):
    connector_payout_id: str | None = None
    merchant_payout_id: str | None = None


EventReference = (
    PaymentEventReference
    | RefundEventReference
    | DisputeEventReference
    | MandateEventReference
    | PayoutEventReference
)

EventReference_MEMBERS: dict[str, type[Message]] = {
    "payment": PaymentEventReference,
    "refund": RefundEventReference,
    "dispute": DisputeEventReference,
    "mandate": MandateEventReference,
    "payout": PayoutEventReference,
}


class WebhookEventType(Enum):
    PAYMENT_INTENT_FAILURE = 1
    PAYMENT_INTENT_SUCCESS = 2
    PAYMENT_INTENT_PROCESSING = 3
    PAYMENT_INTENT_PARTIALLY_FUNDED = 4
    PAYMENT_INTENT_CANCELLED = 5
    PAYMENT_INTENT_CANCEL_FAILURE = 6
    PAYMENT_INTENT_AUTHORIZATION_SUCCESS = 7
    PAYMENT_INTENT_AUTHORIZATION_FAILURE = 8
    PAYMENT_INTENT_CAPTURE_SUCCESS = 9
    PAYMENT_INTENT_CAPTURE_FAILURE = 10
    PAYMENT_INTENT_EXPIRED = 11
    PAYMENT_ACTION_REQUIRED = 12
    SOURCE_CHARGEABLE = 13
    SOURCE_TRANSACTION_CREATED = 14
    WEBHOOK_REFUND_FAILURE = 15
    WEBHOOK_REFUND_SUCCESS = 16
    WEBHOOK_DISPUTE_OPENED = 17
    WEBHOOK_DISPUTE_EXPIRED = 18
    WEBHOOK_DISPUTE_ACCEPTED = 19
    WEBHOOK_DISPUTE_CANCELLED = 20
    WEBHOOK_DISPUTE_CHALLENGED = 21
    WEBHOOK_DISPUTE_WON = 22
    WEBHOOK_DISPUTE_LOST = 23
    MANDATE_ACTIVE = 24
    MANDATE_REVOKED = 25
    ENDPOINT_VERIFICATION = 26
    EXTERNAL_AUTHENTICATION_ARES = 27
    FRM_APPROVED = 28
    FRM_REJECTED = 29
    PAYOUT_SUCCESS = 30
    PAYOUT_FAILURE = 31
    PAYOUT_PROCESSING = 32
    PAYOUT_CANCELLED = 33
    PAYOUT_CREATED = 34
    PAYOUT_EXPIRED = 35
    PAYOUT_REVERSED = 36
    RECOVERY_PAYMENT_FAILURE = 37
    RECOVERY_PAYMENT_SUCCESS = 38
    RECOVERY_PAYMENT_PENDING = 39
    RECOVERY_INVOICE_CANCEL = 40
    MANDATE_FAILED = 41
    WEBHOOK_REFUND_PROCESSING = 42


class DisputeStage(Enum):
    PRE_DISPUTE = 1
    ACTIVE_DISPUTE = 2
    PRE_ARBITRATION = 3


class EvidenceType(Enum):
    CANCELLATION_POLICY = 1
    CUSTOMER_COMMUNICATION = 2
    CUSTOMER_SIGNATURE = 3
    RECEIPT = 4
    REFUND_POLICY = 5
    SERVICE_DOCUMENTATION = 6
    SHIPPING_DOCUMENTATION = 7
    INVOICE_SHOWING_DISTINCT_TRANSACTIONS = 8
    RECURRING_TRANSACTION_AGREEMENT = 9
    UNCATEGORIZED_FILE = 10


class EvidenceDocument(Message, frozen=True):
    evidence_type: EvidenceType | None = None
    file_content: bytes | None = None
    file_mime_type: str | None = None
    provider_file_id: str | None = None
    text_content: str | None = None


class DisputeResponse(Message, frozen=True):
    connector_dispute_id: str | None = None
    connector_transaction_id: str | None = None
    dispute_status: DisputeStatus | None = None
    dispute_stage: DisputeStage | None = None
    connector_status_code: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    dispute_amount: Money | None = None
    dispute_date: int | None = None
    service_date: int | None = None
    shipping_date: int | None = None
    due_date: int | None = None
    evidence_documents: tuple[EvidenceDocument, ...] = ()
    dispute_reason: str | None = None
    dispute_message: str | None = None
    merchant_dispute_id: str | None = None
    raw_connector_request: Secret | None = None


EventContent = (
    PaymentServiceGetResponse
    | RefundResponse
    | DisputeResponse
)

EventContent_MEMBERS: dict[str, type[Message]] = {
    "payments_response": PaymentServiceGetResponse,
    "refunds_response": RefundResponse,
    "disputes_response": DisputeResponse,
}


class EventAckResponse(Message, frozen=True):
    status_code: int = 0
    headers: dict[str, str] = {}
    body: bytes = b""


class CompositeEventHandleResponse(Message, frozen=True):
    reference: EventReference | None = None
    event_type: WebhookEventType | None = None
    event_content: EventContent | None = None
    source_verified: bool = False
    merchant_event_id: str | None = None
    event_ack_response: EventAckResponse = absent(EventAckResponse)


class NotifyEventType(Enum):
    SURCHARGE_PAYMENT_SUCCEEDED = 1
    SURCHARGE_REFUND_SUCCEEDED = 2
    FRM_PAYMENT_SUCCEEDED = 6
    FRM_PAYMENT_FAILURE = 7
    FRM_REFUND_PROCESSED = 8
    FRM_CHARGEBACK_RECEIVED = 9


class SurchargeContent(Message, frozen=True):
    connector_surcharge_id: str = ""


class FrmPaymentDetails(Message, frozen=True):
    connector_transaction_id: str | None = None
    merchant_transaction_id: str | None = None
    payment_status: PaymentStatus | None = None


class FrmRefundDetails(Message, frozen=True):
    connector_refund_id: str | None = None
    merchant_refund_id: str | None = None
    refund_reason: str | None = None


class FrmChargebackDetails(Message, frozen=True):
    connector_dispute_id: str | None = None
    merchant_dispute_id: str | None = None
    chargeback_reason: str | None = None


class FrmDecision(Enum):
    APPROVE = 1
    REJECT = 2
    REVIEW = 3
    ERROR = 4


class MerchantDetails(Message, frozen=True):
    merchant_id: str | None = None
    merchant_category_code: int | None = None


FrmNotificationContentNotificationType = (
    FrmPaymentDetails
    | FrmRefundDetails
    | FrmChargebackDetails
)

FrmNotificationContentNotificationType_MEMBERS: dict[str, type[Message]] = {
    "payment_details": FrmPaymentDetails,
    "refund": FrmRefundDetails,
    "chargeback": FrmChargebackDetails,
}


class FrmNotificationContent(Message, frozen=True):
    connector_transaction_id: str | None = None
    amount: Money | None = None
    frm_transaction_id: str | None = None
    notification_type: FrmNotificationContentNotificationType | None = None
    frm_decision: FrmDecision | None = None
    merchant_details: MerchantDetails = absent(MerchantDetails)


NotifyConnectorContent = (
    SurchargeContent
    | FrmNotificationContent
)

NotifyConnectorContent_MEMBERS: dict[str, type[Message]] = {
    "surcharge_content": SurchargeContent,
    "frm_notification": FrmNotificationContent,
}


class CompositeNotifyRequest(Message, frozen=True):
    event_id: str = ""
    event_type: NotifyEventType | None = None
    content: NotifyConnectorContent | None = None
    timestamp: int = 0
    state: ConnectorState = absent(ConnectorState)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None


class NotifyConnectorResponse(Message, frozen=True):
    status_code: int = 0
    error: ErrorInfo = absent(ErrorInfo)


class CompositeNotifyResponse(Message, frozen=True):
    notify_response: NotifyConnectorResponse = absent(NotifyConnectorResponse)
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)


class CompositeFrmPreRiskCheckRequest(Message, frozen=True):
    amount: Money | None = None
    customer_info: Customer = absent(Customer)
    payment_method: PaymentMethod | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    merchant_transaction_id: str | None = None
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    address: Address = absent(Address)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None
    mandate_details: MandateAmountData = absent(MandateAmountData)
    merchant_details: MerchantDetails = absent(MerchantDetails)


class FrmServicePreRiskCheckResponse(Message, frozen=True):
    frm_decision: FrmDecision | None = None
    risk_score: int | None = None
    reason: str | None = None
    frm_transaction_id: str | None = None
    status_code: int = 0
    error: ErrorInfo = absent(ErrorInfo)
    raw_connector_request: Secret | None = None
    raw_connector_response: Secret | None = None
    response_headers: dict[str, str] = {}


class CompositeFrmPreRiskCheckResponse(Message, frozen=True):
    pre_risk_check_response: FrmServicePreRiskCheckResponse = absent(FrmServicePreRiskCheckResponse)
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)


class Connector(Enum):
    ADYENPLATFORM = 1
    ACI = 2
    ADYEN = 3
    AIRWALLEX = 4
    AUTHORIZEDOTNET = 5
    BAMBORA = 6
    BAMBORAAPAC = 7
    BANKOFAMERICA = 8
    BILLWERK = 9
    BITPAY = 10
    BLUESNAP = 11
    BOKU = 12
    BRAINTREE = 13
    CASHTOCODE = 14
    CHARGEBEE = 15
    CHECKOUT = 16
    COINBASE = 17
    COINGATE = 18
    CRYPTOPAY = 19
    CTP_MASTERCARD = 20
    CTP_VISA = 21
    CYBERSOURCE = 22
    DATATRANS = 23
    DEUTSCHEBANK = 24
    DIGITALVIRGO = 25
    DLOCAL = 26
    EBANX = 27
    ELAVON = 28
    FISERV = 29
    FISERVEMEA = 30
    FIUU = 31
    FORTE = 32
    GETNET = 33
    GLOBALPAY = 34
    GLOBEPAY = 35
    GOCARDLESS = 36
    GPAYMENTS = 37
    HIPAY = 38
    HELCIM = 39
    INESPAY = 40
    IATAPAY = 41
    ITAUBANK = 42
    JPMORGAN = 43
    JUSPAYTHREEDSSERVER = 44
    KLARNA = 45
    MIFINITY = 46
    MOLLIE = 47
    MONERIS = 48
    MULTISAFEPAY = 49
    NETCETERA = 50
    NEXINETS = 51
    NEXIXPAY = 52
    NMI = 53
    NOMUPAY = 54
    NOON = 55
    NOVALNET = 56
    NUVEI = 57
    OPENNODE = 58
    PAYBOX = 59
    PAYME = 60
    PAYONE = 61
    PAYPAL = 62
    PAYSTACK = 63
    PAYU = 64
    PLACETOPAY = 65
    POWERTRANZ = 66
    PROPHETPAY = 67
    RAPYD = 68
    RAZORPAY = 69
    RECURLY = 70
    REDSYS = 71
    SHIFT4 = 72
    SQUARE = 73
    STAX = 74
    STRIPE = 75
    TAXJAR = 76
    THREEDSECUREIO = 77
    TRUSTPAY = 78
    TSYS = 79
    VOLT = 80
    WELLSFARGO = 81
    WISE = 82
    WORLDLINE = 83
    WORLDPAY = 84
    WORLDPAYVANTIV = 85
    SIGNIFYD = 86
    PLAID = 87
    RISKIFIED = 88
    XENDIT = 89
    ZEN = 90
    ZSL = 91
    PHONEPE = 92
    CASHFREE = 93
    PAYTM = 94
    CALIDA = 95
    PAYLOAD = 96
    AUTHIPAY = 97
    SILVERFLOW = 98
    CELERO = 99
    TRUSTPAYMENTS = 100
    PAYSAFE = 101
    BARCLAYCARD = 102
    WORLDPAYXML = 103
    REVOLUT = 104
    LOONIO = 105
    GIGADAT = 106
    HYPERPG = 107
    ZIFT = 108
    REVOLV3 = 109
    TRUELAYER = 110
    FINIX = 111
    PEACHPAYMENTS = 112
    PPRO = 113
    FISERVCOMMERCEHUB = 114
    TRUSTLY = 115
    ABSA_SANLAM = 116
    PINELABS_ONLINE = 117
    IMERCHANTSOLUTIONS = 118
    AXISBANK = 119
    EASEBUZZ = 120
    TWOC_TWOP_PACO = 121
    JUSPAY = 122
    TAMARA = 123
    PAYCONEX = 124
    QWIKCILVER = 125
    HYPERSWITCH = 126
    TSYS_TRANSIT = 127
    KOUNT = 128
    FLYWIRE = 129
    GLOMOPAY = 130
    GIVEPAYMENTS = 131


class CompositeFrmPostRiskCheckRequest(Message, frozen=True):
    amount: Money | None = None
    customer_info: Customer = absent(Customer)
    payment_method: PaymentMethod | None = None
    merchant_transaction_id: str | None = None
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    payment_status: PaymentStatus | None = None
    connector_transaction_id: str | None = None
    payment_connector: Connector | None = None
    state: ConnectorState = absent(ConnectorState)
    merchant_access_token_id: str | None = None
    merchant_request_id: str | None = None


class FrmServicePostRiskCheckResponse(Message, frozen=True):
    frm_decision: FrmDecision | None = None
    risk_score: int | None = None
    reason: str | None = None
    frm_transaction_id: str | None = None
    status_code: int = 0
    error: ErrorInfo = absent(ErrorInfo)
    raw_connector_request: Secret | None = None
    raw_connector_response: Secret | None = None
    response_headers: dict[str, str] = {}


class CompositeFrmPostRiskCheckResponse(Message, frozen=True):
    post_risk_check_response: FrmServicePostRiskCheckResponse = absent(FrmServicePostRiskCheckResponse)
    access_token_response: MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse = absent(MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse)


class AdyenConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_account: Secret | None = None
    review_key: Secret | None = None
    base_url: str | None = None
    dispute_base_url: str | None = None
    endpoint_prefix: str | None = None


class AirwallexConfig(Message, frozen=True):
    api_key: Secret | None = None
    client_id: Secret | None = None
    base_url: str | None = None


class BamboraConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    api_key: Secret | None = None
    base_url: str | None = None


class BankOfAmericaConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_account: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class BillwerkConfig(Message, frozen=True):
    api_key: Secret | None = None
    public_api_key: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class BluesnapConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    base_url: str | None = None


class BraintreeConfig(Message, frozen=True):
    public_key: Secret | None = None
    private_key: Secret | None = None
    base_url: str | None = None
    merchant_account_id: Secret | None = None
    merchant_config_currency: str | None = None
    apple_pay_supported_networks: tuple[str, ...] = ()
    apple_pay_merchant_capabilities: tuple[str, ...] = ()
    apple_pay_label: str | None = None
    gpay_merchant_name: str | None = None
    gpay_merchant_id: str | None = None
    gpay_allowed_auth_methods: tuple[str, ...] = ()
    gpay_allowed_card_networks: tuple[str, ...] = ()
    paypal_client_id: str | None = None
    gpay_gateway_merchant_id: str | None = None


class CashtocodeCurrencyAuthData(Message, frozen=True):
    password_classic: Secret | None = None
    password_evoucher: Secret | None = None
    username_classic: Secret | None = None
    username_evoucher: Secret | None = None
    merchant_id_classic: Secret | None = None
    merchant_id_evoucher: Secret | None = None


class CashtocodeConfig(Message, frozen=True):
    auth_key_map: dict[str, CashtocodeCurrencyAuthData] = {}
    base_url: str | None = None


class CryptopayConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class CybersourceConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_account: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None
    disable_avs: bool | None = None
    disable_cvn: bool | None = None


class DatatransConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    password: Secret | None = None
    base_url: str | None = None


class DlocalConfig(Message, frozen=True):
    x_login: Secret | None = None
    x_trans_key: Secret | None = None
    secret: Secret | None = None
    base_url: str | None = None


class ElavonConfig(Message, frozen=True):
    ssl_merchant_id: Secret | None = None
    ssl_user_id: Secret | None = None
    ssl_pin: Secret | None = None
    base_url: str | None = None


class FiservConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_account: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None
    terminal_id: Secret | None = None


class FiservemeaConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class ForteConfig(Message, frozen=True):
    api_access_id: Secret | None = None
    organization_id: Secret | None = None
    location_id: Secret | None = None
    api_secret_key: Secret | None = None
    base_url: str | None = None


class GetnetConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    seller_id: Secret | None = None
    base_url: str | None = None


class GlobalpayConfig(Message, frozen=True):
    app_id: Secret | None = None
    app_key: Secret | None = None
    base_url: str | None = None


class HipayConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None
    third_base_url: str | None = None


class HelcimConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class IatapayConfig(Message, frozen=True):
    client_id: Secret | None = None
    merchant_id: Secret | None = None
    client_secret: Secret | None = None
    base_url: str | None = None


class JpmorganConfig(Message, frozen=True):
    client_id: Secret | None = None
    client_secret: Secret | None = None
    base_url: str | None = None
    company_name: Secret | None = None
    product_name: Secret | None = None
    merchant_purchase_description: Secret | None = None
    statement_descriptor: Secret | None = None
    secondary_base_url: str | None = None


class MifinityConfig(Message, frozen=True):
    key: Secret | None = None
    base_url: str | None = None
    brand_id: Secret | None = None
    destination_account_number: Secret | None = None


class MollieConfig(Message, frozen=True):
    api_key: Secret | None = None
    profile_token: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class MultisafepayConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class NexinetsConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    api_key: Secret | None = None
    base_url: str | None = None


class NexixpayConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class NmiConfig(Message, frozen=True):
    api_key: Secret | None = None
    public_key: Secret | None = None
    base_url: str | None = None


class NoonConfig(Message, frozen=True):
    api_key: Secret | None = None
    application_identifier: Secret | None = None
    business_identifier: Secret | None = None
    base_url: str | None = None


class NovalnetConfig(Message, frozen=True):
    product_activation_key: Secret | None = None
    payment_access_key: Secret | None = None
    tariff_id: Secret | None = None
    base_url: str | None = None


class NuveiConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    merchant_site_id: Secret | None = None
    merchant_secret: Secret | None = None
    base_url: str | None = None


class PayboxConfig(Message, frozen=True):
    site: Secret | None = None
    rank: Secret | None = None
    key: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class PaymeConfig(Message, frozen=True):
    seller_payme_id: Secret | None = None
    payme_client_key: Secret | None = None
    base_url: str | None = None


class PayuConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class PowertranzConfig(Message, frozen=True):
    power_tranz_id: Secret | None = None
    power_tranz_password: Secret | None = None
    base_url: str | None = None


class RapydConfig(Message, frozen=True):
    access_key: Secret | None = None
    secret_key: Secret | None = None
    base_url: str | None = None


class RedsysConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    terminal_id: Secret | None = None
    sha256_pwd: Secret | None = None
    base_url: str | None = None


class Shift4Config(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class StaxConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class StripeConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class TrustpayConfig(Message, frozen=True):
    api_key: Secret | None = None
    project_id: Secret | None = None
    secret_key: Secret | None = None
    base_url: str | None = None
    base_url_bank_redirects: str | None = None


class TsysConfig(Message, frozen=True):
    device_id: Secret | None = None
    transaction_key: Secret | None = None
    developer_id: Secret | None = None
    base_url: str | None = None


class VoltConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    client_id: Secret | None = None
    client_secret: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class WellsfargoConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_account: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class WorldpayConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    entity_id: Secret | None = None
    base_url: str | None = None
    merchant_name: Secret | None = None


class WorldpayvantivConfig(Message, frozen=True):
    user: Secret | None = None
    password: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None
    report_group: str | None = None
    merchant_config_currency: str | None = None
    secondary_base_url: str | None = None


class XenditConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class PhonepeConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    salt_key: Secret | None = None
    salt_index: Secret | None = None
    base_url: str | None = None


class CashfreeConfig(Message, frozen=True):
    app_id: Secret | None = None
    secret_key: Secret | None = None
    base_url: str | None = None


class PaytmConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    merchant_key: Secret | None = None
    website: Secret | None = None
    client_id: Secret | None = None
    base_url: str | None = None


class CalidaConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class PayloadCurrencyAuthData(Message, frozen=True):
    api_key: Secret | None = None
    processing_account_id: Secret | None = None


class PayloadConfig(Message, frozen=True):
    auth_key_map: dict[str, PayloadCurrencyAuthData] = {}
    base_url: str | None = None


class AuthipayConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class SilverflowConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    merchant_acceptor_key: Secret | None = None
    base_url: str | None = None


class CeleroConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class TrustpaymentsConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    site_reference: Secret | None = None
    base_url: str | None = None


class PaysafeCardAccountId(Message, frozen=True):
    no_three_ds: Secret | None = None
    three_ds: Secret | None = None


class PaysafeAchAccountId(Message, frozen=True):
    account_id: Secret | None = None


class PaysafeApplePayAccountId(Message, frozen=True):
    encrypt: Secret | None = None
    decrypt: Secret | None = None


class PaysafeInteracAccountId(Message, frozen=True):
    three_ds: Secret | None = None


class PaysafeRedirectAccountId(Message, frozen=True):
    three_ds: Secret | None = None


class PaysafePaymentMethodDetails(Message, frozen=True):
    card: dict[str, PaysafeCardAccountId] = {}
    ach: dict[str, PaysafeAchAccountId] = {}
    apple_pay: dict[str, PaysafeApplePayAccountId] = {}
    interac: dict[str, PaysafeInteracAccountId] = {}
    skrill: dict[str, PaysafeRedirectAccountId] = {}
    pay_safe_card: dict[str, PaysafeRedirectAccountId] = {}


class PaysafeConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    base_url: str | None = None
    account_id: PaysafePaymentMethodDetails = absent(PaysafePaymentMethodDetails)


class BarclaycardConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_account: Secret | None = None
    api_secret: Secret | None = None
    base_url: str | None = None


class WorldpayxmlConfig(Message, frozen=True):
    api_username: Secret | None = None
    api_password: Secret | None = None
    merchant_code: Secret | None = None
    base_url: str | None = None


class RevolutConfig(Message, frozen=True):
    secret_api_key: Secret | None = None
    signing_secret: Secret | None = None
    base_url: str | None = None


class LoonioConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    merchant_token: Secret | None = None
    base_url: str | None = None


class GigadatConfig(Message, frozen=True):
    campaign_id: Secret | None = None
    access_token: Secret | None = None
    security_token: Secret | None = None
    base_url: str | None = None
    site: str | None = None


class HyperpgConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class ZiftConfig(Message, frozen=True):
    user_name: Secret | None = None
    password: Secret | None = None
    account_id: Secret | None = None
    base_url: str | None = None


class ScreenstreamConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class EbanxConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class FiuuConfig(Message, frozen=True):
    merchant_id: Secret | None = None
    verify_key: Secret | None = None
    secret_key: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class GlobepayConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class CoinbaseConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class CoingateConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class Revolv3Config(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class AuthorizedotnetConfig(Message, frozen=True):
    name: Secret | None = None
    transaction_key: Secret | None = None
    base_url: str | None = None


class PeachpaymentsConfig(Message, frozen=True):
    api_key: Secret | None = None
    tenant_id: Secret | None = None
    base_url: str | None = None
    client_merchant_reference_id: Secret | None = None
    merchant_payment_method_route_id: Secret | None = None


class PaypalConfig(Message, frozen=True):
    client_id: Secret | None = None
    client_secret: Secret | None = None
    payer_id: Secret | None = None
    base_url: str | None = None


class TruelayerConfig(Message, frozen=True):
    client_id: Secret | None = None
    client_secret: Secret | None = None
    merchant_account_id: Secret | None = None
    account_holder_name: Secret | None = None
    private_key: Secret | None = None
    kid: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class FiservcommercehubConfig(Message, frozen=True):
    api_key: Secret | None = None
    secret: Secret | None = None
    merchant_id: Secret | None = None
    terminal_id: Secret | None = None
    base_url: str | None = None


class ItaubankConfig(Message, frozen=True):
    client_secret: Secret | None = None
    client_id: Secret | None = None
    certificates: Secret | None = None
    private_key: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class PproConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class TrustlyConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    private_key: Secret | None = None
    base_url: str | None = None


class AbsaSanlamConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class PinelabsOnlineConfig(Message, frozen=True):
    client_id: Secret | None = None
    client_secret: Secret | None = None
    base_url: str | None = None


class ImerchantsolutionsConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class AxisbankConfig(Message, frozen=True):
    merchant_kid: Secret | None = None
    juspay_kid: Secret | None = None
    merchant_private_key: Secret | None = None
    juspay_public_key: Secret | None = None
    base_url: str | None = None


class EasebuzzConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_salt: Secret | None = None
    base_url: str | None = None
    secondary_base_url: str | None = None


class TwocTwopPacoConfig(Message, frozen=True):
    access_token: Secret | None = None
    office_id: Secret | None = None
    paco_kid: Secret | None = None
    merchant_signing_private_key: Secret | None = None
    merchant_encryption_private_key: Secret | None = None
    paco_signing_public_key: Secret | None = None
    paco_encryption_public_key: Secret | None = None
    response_audience: Secret | None = None
    base_url: str | None = None


class BamboraapacConfig(Message, frozen=True):
    username: Secret | None = None
    password: Secret | None = None
    account_number: Secret | None = None
    base_url: str | None = None


class PlacetopayConfig(Message, frozen=True):
    login: Secret | None = None
    tran_key: Secret | None = None
    base_url: str | None = None


class FinixConfig(Message, frozen=True):
    finix_user_name: Secret | None = None
    finix_password: Secret | None = None
    merchant_identity_id: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class AciConfig(Message, frozen=True):
    api_key: Secret | None = None
    entity_id: Secret | None = None
    base_url: str | None = None


class InterpaymentsConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class JuspayConfig(Message, frozen=True):
    api_key: Secret | None = None
    merchant_id: Secret | None = None
    base_url: str | None = None


class TamaraConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class PayconexConfig(Message, frozen=True):
    api_key: Secret | None = None
    account_id: Secret | None = None
    base_url: str | None = None


class QwikcilverConfig(Message, frozen=True):
    bootstrap_bearer_token: Secret | None = None
    terminal_id: Secret | None = None
    username: Secret | None = None
    password: Secret | None = None
    base_url: str | None = None


class CheckoutConfig(Message, frozen=True):
    api_key: Secret | None = None
    api_secret: Secret | None = None
    processing_channel_id: Secret | None = None
    base_url: str | None = None


class HyperswitchConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class TsysTransitConfig(Message, frozen=True):
    device_id: Secret | None = None
    transaction_key: Secret | None = None
    developer_id: Secret | None = None
    base_url: str | None = None


class KountConfig(Message, frozen=True):
    api_key: Secret | None = None
    auth_server_id: str | None = None
    base_url: str | None = None


class AffirmConfig(Message, frozen=True):
    public_key: Secret | None = None
    private_key: Secret | None = None
    base_url: str | None = None


class FlywireConfig(Message, frozen=True):
    api_key: Secret | None = None
    shared_secret: Secret | None = None
    recipient_id: str = ""
    base_url: str | None = None


class GlomopayConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


class GivepaymentsConfig(Message, frozen=True):
    api_key: Secret | None = None
    base_url: str | None = None


ConnectorSpecificConfig = (
    AdyenConfig
    | AirwallexConfig
    | BamboraConfig
    | BankOfAmericaConfig
    | BillwerkConfig
    | BluesnapConfig
    | BraintreeConfig
    | CashtocodeConfig
    | CryptopayConfig
    | CybersourceConfig
    | DatatransConfig
    | DlocalConfig
    | ElavonConfig
    | FiservConfig
    | FiservemeaConfig
    | ForteConfig
    | GetnetConfig
    | GlobalpayConfig
    | HipayConfig
    | HelcimConfig
    | IatapayConfig
    | JpmorganConfig
    | MifinityConfig
    | MollieConfig
    | MultisafepayConfig
    | NexinetsConfig
    | NexixpayConfig
    | NmiConfig
    | NoonConfig
    | NovalnetConfig
    | NuveiConfig
    | PayboxConfig
    | PaymeConfig
    | PayuConfig
    | PowertranzConfig
    | RapydConfig
    | RedsysConfig
    | Shift4Config
    | StaxConfig
    | StripeConfig
    | TrustpayConfig
    | TsysConfig
    | VoltConfig
    | WellsfargoConfig
    | WorldpayConfig
    | WorldpayvantivConfig
    | XenditConfig
    | PhonepeConfig
    | CashfreeConfig
    | PaytmConfig
    | CalidaConfig
    | PayloadConfig
    | AuthipayConfig
    | SilverflowConfig
    | CeleroConfig
    | TrustpaymentsConfig
    | PaysafeConfig
    | BarclaycardConfig
    | WorldpayxmlConfig
    | RevolutConfig
    | LoonioConfig
    | GigadatConfig
    | HyperpgConfig
    | ZiftConfig
    | ScreenstreamConfig
    | EbanxConfig
    | FiuuConfig
    | GlobepayConfig
    | CoinbaseConfig
    | CoingateConfig
    | Revolv3Config
    | AuthorizedotnetConfig
    | PeachpaymentsConfig
    | PaypalConfig
    | TruelayerConfig
    | FiservcommercehubConfig
    | ItaubankConfig
    | PproConfig
    | TrustlyConfig
    | AbsaSanlamConfig
    | PinelabsOnlineConfig
    | ImerchantsolutionsConfig
    | AxisbankConfig
    | EasebuzzConfig
    | TwocTwopPacoConfig
    | BamboraapacConfig
    | PlacetopayConfig
    | FinixConfig
    | AciConfig
    | InterpaymentsConfig
    | JuspayConfig
    | TamaraConfig
    | PayconexConfig
    | QwikcilverConfig
    | CheckoutConfig
    | HyperswitchConfig
    | TsysTransitConfig
    | KountConfig
    | AffirmConfig
    | FlywireConfig
    | GlomopayConfig
    | GivepaymentsConfig
)

ConnectorSpecificConfig_MEMBERS: dict[str, type[Message]] = {
    "adyen": AdyenConfig,
    "airwallex": AirwallexConfig,
    "bambora": BamboraConfig,
    "bankofamerica": BankOfAmericaConfig,
    "billwerk": BillwerkConfig,
    "bluesnap": BluesnapConfig,
    "braintree": BraintreeConfig,
    "cashtocode": CashtocodeConfig,
    "cryptopay": CryptopayConfig,
    "cybersource": CybersourceConfig,
    "datatrans": DatatransConfig,
    "dlocal": DlocalConfig,
    "elavon": ElavonConfig,
    "fiserv": FiservConfig,
    "fiservemea": FiservemeaConfig,
    "forte": ForteConfig,
    "getnet": GetnetConfig,
    "globalpay": GlobalpayConfig,
    "hipay": HipayConfig,
    "helcim": HelcimConfig,
    "iatapay": IatapayConfig,
    "jpmorgan": JpmorganConfig,
    "mifinity": MifinityConfig,
    "mollie": MollieConfig,
    "multisafepay": MultisafepayConfig,
    "nexinets": NexinetsConfig,
    "nexixpay": NexixpayConfig,
    "nmi": NmiConfig,
    "noon": NoonConfig,
    "novalnet": NovalnetConfig,
    "nuvei": NuveiConfig,
    "paybox": PayboxConfig,
    "payme": PaymeConfig,
    "payu": PayuConfig,
    "powertranz": PowertranzConfig,
    "rapyd": RapydConfig,
    "redsys": RedsysConfig,
    "shift4": Shift4Config,
    "stax": StaxConfig,
    "stripe": StripeConfig,
    "trustpay": TrustpayConfig,
    "tsys": TsysConfig,
    "volt": VoltConfig,
    "wellsfargo": WellsfargoConfig,
    "worldpay": WorldpayConfig,
    "worldpayvantiv": WorldpayvantivConfig,
    "xendit": XenditConfig,
    "phonepe": PhonepeConfig,
    "cashfree": CashfreeConfig,
    "paytm": PaytmConfig,
    "calida": CalidaConfig,
    "payload": PayloadConfig,
    "authipay": AuthipayConfig,
    "silverflow": SilverflowConfig,
    "celero": CeleroConfig,
    "trustpayments": TrustpaymentsConfig,
    "paysafe": PaysafeConfig,
    "barclaycard": BarclaycardConfig,
    "worldpayxml": WorldpayxmlConfig,
    "revolut": RevolutConfig,
    "loonio": LoonioConfig,
    "gigadat": GigadatConfig,
    "hyperpg": HyperpgConfig,
    "zift": ZiftConfig,
    "screenstream": ScreenstreamConfig,
    "ebanx": EbanxConfig,
    "fiuu": FiuuConfig,
    "globepay": GlobepayConfig,
    "coinbase": CoinbaseConfig,
    "coingate": CoingateConfig,
    "revolv3": Revolv3Config,
    "authorizedotnet": AuthorizedotnetConfig,
    "peachpayments": PeachpaymentsConfig,
    "paypal": PaypalConfig,
    "truelayer": TruelayerConfig,
    "fiservcommercehub": FiservcommercehubConfig,
    "itaubank": ItaubankConfig,
    "ppro": PproConfig,
    "trustly": TrustlyConfig,
    "absa_sanlam": AbsaSanlamConfig,
    "pinelabs_online": PinelabsOnlineConfig,
    "imerchantsolutions": ImerchantsolutionsConfig,
    "axisbank": AxisbankConfig,
    "easebuzz": EasebuzzConfig,
    "twoc_twop_paco": TwocTwopPacoConfig,
    "bamboraapac": BamboraapacConfig,
    "placetopay": PlacetopayConfig,
    "finix": FinixConfig,
    "aci": AciConfig,
    "interpayments": InterpaymentsConfig,
    "juspay": JuspayConfig,
    "tamara": TamaraConfig,
    "payconex": PayconexConfig,
    "qwikcilver": QwikcilverConfig,
    "checkout": CheckoutConfig,
    "hyperswitch": HyperswitchConfig,
    "tsys_transit": TsysTransitConfig,
    "kount": KountConfig,
    "affirm": AffirmConfig,
    "flywire": FlywireConfig,
    "glomopay": GlomopayConfig,
    "givepayments": GivepaymentsConfig,
}


class CustomerLookupStatus(Enum):
    CUSTOMER_LOOKUP_STATUS_FOUND = 1
    CUSTOMER_LOOKUP_STATUS_NOT_FOUND = 2


class CustomerServiceCreateRequest(Message, frozen=True):
    merchant_customer_id: str | None = None
    customer_name: str | None = None
    email: Secret | None = None
    phone_number: Secret | None = None
    address: PaymentAddress = absent(PaymentAddress)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    split_payments: SplitPaymentsDetails | None = None


class CustomerServiceGetRequest(Message, frozen=True):
    merchant_customer_id: str | None = None
    connector_customer_id: str | None = None
    email: Secret | None = None
    phone_number: Secret | None = None
    connector_feature_data: Secret | None = None


class CustomerServiceGetResponse(Message, frozen=True):
    customer: Customer = absent(Customer)
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_customer_id: str | None = None
    lookup_status: CustomerLookupStatus | None = None


class CustomerServiceUpdateRequest(Message, frozen=True):
    merchant_customer_id: str | None = None
    connector_customer_id: str = ""
    customer_name: str | None = None
    email: Secret | None = None
    phone_number: Secret | None = None
    address: PaymentAddress = absent(PaymentAddress)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None


class CustomerServiceUpdateResponse(Message, frozen=True):
    customer: Customer = absent(Customer)
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_customer_id: str | None = None


class CustomerServiceDeleteRequest(Message, frozen=True):
    merchant_customer_id: str | None = None
    connector_customer_id: str = ""


class CustomerServiceDeleteResponse(Message, frozen=True):
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_customer_id: str | None = None


class DisputeServiceGetRequest(Message, frozen=True):
    merchant_dispute_id: str | None = None
    dispute_id: str | None = None
    connector_dispute_id: str = ""


class DisputeServiceSubmitEvidenceRequest(Message, frozen=True):
    merchant_dispute_id: str | None = None
    connector_transaction_id: str | None = None
    dispute_id: str = ""
    service_date: int | None = None
    shipping_date: int | None = None
    evidence_documents: tuple[EvidenceDocument, ...] = ()


class DisputeServiceSubmitEvidenceResponse(Message, frozen=True):
    dispute_id: str | None = None
    submitted_evidence_ids: tuple[str, ...] = ()
    dispute_status: DisputeStatus | None = None
    connector_status_code: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_dispute_id: str | None = None
    raw_connector_request: Secret | None = None


class DisputeServiceDefendRequest(Message, frozen=True):
    merchant_dispute_id: str | None = None
    connector_transaction_id: str = ""
    dispute_id: str = ""
    reason_code: str | None = None


class DisputeServiceDefendResponse(Message, frozen=True):
    dispute_id: str = ""
    dispute_status: DisputeStatus | None = None
    connector_status_code: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_dispute_id: str | None = None
    raw_connector_request: Secret | None = None


class DisputeServiceAcceptRequest(Message, frozen=True):
    merchant_dispute_id: str | None = None
    connector_transaction_id: str = ""
    dispute_id: str = ""


class DisputeServiceAcceptResponse(Message, frozen=True):
    dispute_id: str = ""
    dispute_status: DisputeStatus | None = None
    connector_status_code: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_dispute_id: str | None = None
    raw_connector_request: Secret | None = None


class PaymentServiceDisputeRequest(Message, frozen=True):
    merchant_dispute_id: str | None = None
    connector_transaction_id: str = ""
    state: ConnectorState = absent(ConnectorState)


class NetworkErrorCode(Enum):
    CONNECT_TIMEOUT_EXCEEDED = 1
    RESPONSE_TIMEOUT_EXCEEDED = 2
    TOTAL_TIMEOUT_EXCEEDED = 3
    NETWORK_FAILURE = 4
    CLIENT_INITIALIZATION_FAILURE = 6
    URL_PARSING_FAILED = 7
    RESPONSE_DECODING_FAILED = 8
    INVALID_PROXY_CONFIGURATION = 9
    INVALID_CA_CERT = 10


class IntegrationError(Message, frozen=True):
    error_message: str = ""
    error_code: str = ""
    suggested_action: str | None = None
    doc_url: str | None = None


class ConnectorError(Message, frozen=True):
    error_message: str = ""
    error_code: str = ""
    http_status_code: int | None = None
    error_info: ErrorInfo = absent(ErrorInfo)


class NetworkError(Message, frozen=True):
    code: NetworkErrorCode | None = None
    message: str | None = None
    status_code: int | None = None


class IntegrityCheck(Enum):
    INTEGRITY_CHECK_CONNECTOR_TRANSACTION_ID = 1
    INTEGRITY_CHECK_AMOUNT = 2
    INTEGRITY_CHECK_CURRENCY = 3


class EventServiceParseRequest(Message, frozen=True):
    request_details: RequestDetails = absent(RequestDetails)


class EventServiceParseResponse(Message, frozen=True):
    reference: EventReference | None = None
    event_type: WebhookEventType | None = None


class EventServiceHandleRequest(Message, frozen=True):
    merchant_event_id: str | None = None
    request_details: RequestDetails = absent(RequestDetails)
    webhook_secrets: WebhookSecrets = absent(WebhookSecrets)
    access_token: AccessToken = absent(AccessToken)
    event_context: EventContext | None = None


class EventServiceHandleResponse(Message, frozen=True):
    event_type: WebhookEventType | None = None
    event_content: EventContent | None = None
    source_verified: bool = False
    merchant_event_id: str | None = None
    event_ack_response: EventAckResponse = absent(EventAckResponse)
    supported_integrity_checks: tuple[IntegrityCheck, ...] = ()


class NotifyConnectorRequest(Message, frozen=True):
    event_id: str = ""
    event_type: NotifyEventType | None = None
    content: NotifyConnectorContent | None = None
    timestamp: int = 0
    state: ConnectorState = absent(ConnectorState)


class MerchantAuthenticationServiceCreateServerAuthenticationTokenRequest(Message, frozen=True):
    merchant_access_token_id: str | None = None
    connector: Connector | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    merchant_request_id: str | None = None


class PaymentSessionContext(Message, frozen=True):
    amount: Money | None = None
    metadata: Secret | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)


MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequestDomainContext = (
    PaymentSessionContext
)

MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequestDomainContext_MEMBERS: dict[str, type[Message]] = {
    "payment": PaymentSessionContext,
}


class MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequest(Message, frozen=True):
    merchant_server_session_id: str | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    domain_context: MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequestDomainContext | None = None


class PaymentClientAuthenticationContext(Message, frozen=True):
    amount: Money | None = None
    order_tax_amount: int | None = None
    shipping_cost: int | None = None
    payment_method_type: PaymentMethodType | None = None
    country_alpha2_code: CountryAlpha2 | None = None
    customer: Customer = absent(Customer)
    metadata: Secret | None = None
    return_url: str | None = None


class AuthenticatorClientAuthenticationContext(Message, frozen=True):
    return_url: str | None = None
    webhook_url: str | None = None
    country_codes: tuple[CountryAlpha2, ...] = ()
    locale: str | None = None
    customer: Customer = absent(Customer)
    metadata: str | None = None


class Permissions(Message, frozen=True):
    values: tuple[str, ...] = ()


MerchantAuthenticationServiceCreateClientAuthenticationTokenRequestDomainContext = (
    PaymentClientAuthenticationContext
    | AuthenticatorClientAuthenticationContext
)

MerchantAuthenticationServiceCreateClientAuthenticationTokenRequestDomainContext_MEMBERS: dict[str, type[Message]] = {
    "payment": PaymentClientAuthenticationContext,
    "authenticator": AuthenticatorClientAuthenticationContext,
}


class MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest(Message, frozen=True):
    merchant_client_session_id: str = ""
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    domain_context: MerchantAuthenticationServiceCreateClientAuthenticationTokenRequestDomainContext | None = None
    permissions: Permissions = absent(Permissions)


class MerchantAuthenticationServiceCreateClientAuthenticationTokenResponse(Message, frozen=True):
    session_data: ClientAuthenticationTokenData | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None


class IdentifierId(Message, frozen=True):
    value: str = ""


class IdentifierEncodedData(Message, frozen=True):
    value: str = ""


class IdentifierNoResponseIdMarker(Message, frozen=True):
    pass


Identifier = (
    IdentifierId
    | IdentifierEncodedData
    | IdentifierNoResponseIdMarker
)

Identifier_MEMBERS: dict[str, type[Message]] = {
    "id": IdentifierId,
    "encoded_data": IdentifierEncodedData,
    "no_response_id_marker": IdentifierNoResponseIdMarker,
}


class Metadata(Message, frozen=True):
    general: Secret | None = None


class PaymentMethodAuthenticationServicePreAuthenticateRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    enrolled_for_3ds: bool = False
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    continue_redirection_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    capture_method: CaptureMethod | None = None
    description: str | None = None
    merchant_transaction_id: str | None = None


class PaymentMethodAuthenticationServiceAuthenticateRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    authentication_data: AuthenticationData = absent(AuthenticationData)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    continue_redirection_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    redirection_response: RedirectionResponse = absent(RedirectionResponse)
    capture_method: CaptureMethod | None = None
    webhook_url: str | None = None
    domain_data: DomainData = absent(DomainData)


class PaymentMethodAuthenticationServicePostAuthenticateRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    authentication_data: AuthenticationData = absent(AuthenticationData)
    connector_order_reference_id: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    continue_redirection_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    redirection_response: RedirectionResponse = absent(RedirectionResponse)
    capture_method: CaptureMethod | None = None


class EligibilityStatus(Enum):
    INELIGIBLE = 1
    ELIGIBLE = 2


class PaymentMethodServiceTokenizeRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    test_mode: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    split_payments: SplitPaymentsDetails | None = None


class PaymentMethodServiceTokenizeResponse(Message, frozen=True):
    payment_method_token: str = ""
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_payment_method_id: str | None = None
    state: ConnectorState = absent(ConnectorState)
    connector_payment_method_id: str | None = None


class PaymentMethodServiceCreateRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    customer: Customer = absent(Customer)
    description: str | None = None
    payment_method_type: PaymentMethodType | None = None
    state: ConnectorState = absent(ConnectorState)
    product_id: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None


class PaymentMethodServiceGetRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    customer: Customer = absent(Customer)
    state: ConnectorState = absent(ConnectorState)
    connector_feature_data: Secret | None = None
    metadata: Secret | None = None
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    payment_method_token: str | None = None


class PaymentMethodServiceRechargeRequest(Message, frozen=True):
    merchant_payment_method_id: str | None = None
    connector_payment_method_id: str | None = None
    merchant_request_id: str | None = None
    merchant_recharge_id: str | None = None
    product_id: str = ""
    amount: Money | None = None
    description: str | None = None
    payment_method_type: PaymentMethodType | None = None
    state: ConnectorState = absent(ConnectorState)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None


class PaymentMethodServiceEligibilityRequest(Message, frozen=True):
    amount: Money | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    country: CountryAlpha2 | None = None
    payment_method_type: PaymentMethodType | None = None
    description: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None


class PaymentMethodServiceEligibilityResponse(Message, frozen=True):
    eligibility: EligibilityStatus | None = None
    status_code: int = 0
    error_info: ErrorInfo = absent(ErrorInfo)
    raw_connector_request: Secret | None = None
    raw_connector_response: Secret | None = None
    response_headers: dict[str, str] = {}


class AliPayWallet(Message, frozen=True):
    pass


class WeChatPayWallet(Message, frozen=True):
    pass


class PromptPay(Message, frozen=True):
    pass


class VietQR(Message, frozen=True):
    pass


class JCSVoucher(Message, frozen=True):
    pass


class AuthorizationStatus(Enum):
    AUTHORIZATION_SUCCESS = 1
    AUTHORIZATION_FAILURE = 2
    AUTHORIZATION_PROCESSING = 3
    AUTHORIZATION_UNRESOLVED = 4


class PaymentServiceAuthorizeRequest(Message, frozen=True):
    merchant_transaction_id: str | None = None
    amount: Money | None = None
    order_tax_amount: int | None = None
    shipping_cost: int | None = None
    payment_method: PaymentMethod | None = None
    capture_method: CaptureMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    auth_type: AuthenticationType | None = None
    enrolled_for_3ds: bool | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    webhook_url: str | None = None
    complete_authorize_url: str | None = None
    session_token: str | None = None
    order_category: str | None = None
    merchant_order_id: str | None = None
    setup_future_usage: FutureUsage | None = None
    off_session: bool | None = None
    request_incremental_authorization: bool | None = None
    request_extended_authorization: bool | None = None
    enable_partial_authorization: bool | None = None
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    browser_info: BrowserInformation = absent(BrowserInformation)
    payment_experience: PaymentExperience | None = None
    description: str | None = None
    payment_channel: PaymentChannel | None = None
    test_mode: bool | None = None
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    statement_descriptor_name: str | None = None
    statement_descriptor_suffix: str | None = None
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    state: ConnectorState = absent(ConnectorState)
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    locale: str | None = None
    tokenization_strategy: Tokenization | None = None
    threeds_completion_indicator: ThreeDsCompletionIndicator | None = None
    redirection_response: RedirectionResponse = absent(RedirectionResponse)
    continue_redirection_url: str | None = None
    l2_l3_data: L2L3Data = absent(L2L3Data)
    connector_order_id: str | None = None
    merchant_request_id: str | None = None
    domain_data: DomainData = absent(DomainData)
    split_payments: SplitPaymentsDetails | None = None
    mit_category: MitCategory | None = None
    surcharge_amount: Money | None = None
    partner_merchant_identifier_details: PartnerMerchantIdentifierDetails = absent(PartnerMerchantIdentifierDetails)


class PaymentServiceGetRequest(Message, frozen=True):
    merchant_transaction_id: str | None = None
    connector_transaction_id: str = ""
    encoded_data: str | None = None
    capture_method: CaptureMethod | None = None
    amount: Money | None = None
    setup_future_usage: FutureUsage | None = None
    state: ConnectorState = absent(ConnectorState)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    sync_type: SyncRequestType | None = None
    connector_order_reference_id: str | None = None
    test_mode: bool | None = None
    payment_experience: PaymentExperience | None = None
    merchant_request_id: str | None = None
    payment_method_type: PaymentMethodType | None = None
    split_payments: SplitPaymentsDetails | None = None
    mandate_reference: ConnectorMandateReferenceId = absent(ConnectorMandateReferenceId)


class PaymentServiceCaptureRequest(Message, frozen=True):
    merchant_capture_id: str | None = None
    connector_transaction_id: str = ""
    amount_to_capture: Money | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    multiple_capture_data: MultipleCaptureRequestData = absent(MultipleCaptureRequestData)
    browser_info: BrowserInformation = absent(BrowserInformation)
    capture_method: CaptureMethod | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    merchant_order_id: str | None = None
    merchant_request_id: str | None = None
    order_tax_amount: Money | None = None
    split_payments: SplitPaymentsDetails | None = None


class PaymentServiceVoidRequest(Message, frozen=True):
    merchant_void_id: str | None = None
    connector_transaction_id: str = ""
    cancellation_reason: str | None = None
    all_keys_required: bool | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    amount: Money | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    merchant_order_id: str | None = None
    merchant_request_id: str | None = None
    split_payments: SplitPaymentsDetails | None = None


class PaymentServiceReverseRequest(Message, frozen=True):
    merchant_reverse_id: str | None = None
    connector_transaction_id: str = ""
    cancellation_reason: str | None = None
    all_keys_required: bool | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    merchant_request_id: str | None = None


class PaymentServiceReverseResponse(Message, frozen=True):
    connector_transaction_id: str = ""
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    merchant_reverse_id: str | None = None
    raw_connector_request: Secret | None = None
    raw_connector_response: Secret | None = None


class PaymentServiceIncrementalAuthorizationRequest(Message, frozen=True):
    merchant_authorization_id: str | None = None
    connector_transaction_id: str = ""
    amount: Money | None = None
    reason: str | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)


class PaymentServiceIncrementalAuthorizationResponse(Message, frozen=True):
    connector_authorization_id: str | None = None
    status: AuthorizationStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    state: ConnectorState = absent(ConnectorState)
    raw_connector_request: Secret | None = None
    raw_connector_response: Secret | None = None


class PaymentServiceCreateOrderRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    amount: Money | None = None
    webhook_url: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None


class PaymentServiceRefundRequest(Message, frozen=True):
    merchant_refund_id: str | None = None
    connector_transaction_id: str = ""
    payment_amount: int = 0
    refund_amount: Money | None = None
    reason: str | None = None
    webhook_url: str | None = None
    merchant_account_id: str | None = None
    capture_method: CaptureMethod | None = None
    metadata: Secret | None = None
    refund_metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    customer_id: str | None = None
    merchant_request_id: str | None = None
    connector_order_id: str | None = None
    payment_method: PaymentMethod | None = None
    split_refunds: SplitRefundsDetails | None = None


class PaymentServiceSetupRecurringRequest(Message, frozen=True):
    merchant_recurring_payment_id: str = ""
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    auth_type: AuthenticationType | None = None
    enrolled_for_3ds: bool = False
    authentication_data: AuthenticationData = absent(AuthenticationData)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    return_url: str | None = None
    webhook_url: str | None = None
    complete_authorize_url: str | None = None
    session_token: str | None = None
    order_tax_amount: int | None = None
    order_category: str | None = None
    merchant_order_id: str | None = None
    shipping_cost: int | None = None
    setup_future_usage: FutureUsage | None = None
    off_session: bool | None = None
    request_incremental_authorization: bool = False
    request_extended_authorization: bool | None = None
    enable_partial_authorization: bool | None = None
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    browser_info: BrowserInformation = absent(BrowserInformation)
    payment_experience: PaymentExperience | None = None
    payment_channel: PaymentChannel | None = None
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    state: ConnectorState = absent(ConnectorState)
    order_id: str | None = None
    locale: str | None = None
    connector_testing_data: Secret | None = None
    l2_l3_data: L2L3Data = absent(L2L3Data)
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    mit_category: MitCategory | None = None
    partner_merchant_identifier_details: PartnerMerchantIdentifierDetails = absent(PartnerMerchantIdentifierDetails)


class PaymentServiceSetupRecurringResponse(Message, frozen=True):
    connector_recurring_payment_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    mandate_reference: MandateReference | None = None
    redirection_data: RedirectForm | None = None
    network_transaction_id: str | None = None
    merchant_recurring_payment_id: str = ""
    connector_response: ConnectorResponseData = absent(ConnectorResponseData)
    incremental_authorization_allowed: bool | None = None
    captured_amount: int | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_request: Secret | None = None
    connector_feature_data: Secret | None = None
    splits: ConnectorSplitResponseData | None = None
    mandate_reference_details: MandateReferenceDetails = absent(MandateReferenceDetails)
    raw_connector_response: Secret | None = None
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class PaymentServiceTokenAuthorizeRequest(Message, frozen=True):
    merchant_transaction_id: str | None = None
    amount: Money | None = None
    connector_token: Secret | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    capture_method: CaptureMethod | None = None
    return_url: str | None = None
    webhook_url: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    setup_future_usage: FutureUsage | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    merchant_order_id: str | None = None
    l2_l3_data: L2L3Data = absent(L2L3Data)
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    payment_experience: PaymentExperience | None = None
    description: str | None = None
    payment_channel: PaymentChannel | None = None
    test_mode: bool | None = None
    connector_order_id: str | None = None
    shipping_cost: int | None = None


class PaymentServiceTokenSetupRecurringRequest(Message, frozen=True):
    merchant_recurring_payment_id: str = ""
    amount: Money | None = None
    connector_token: Secret | None = None
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    return_url: str | None = None
    webhook_url: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    locale: str | None = None
    setup_future_usage: FutureUsage | None = None


class PaymentServiceProxyAuthorizeRequest(Message, frozen=True):
    merchant_transaction_id: str | None = None
    amount: Money | None = None
    card_proxy: ProxyCardDetails = absent(ProxyCardDetails)
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    capture_method: CaptureMethod | None = None
    auth_type: AuthenticationType | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    return_url: str | None = None
    webhook_url: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    setup_future_usage: FutureUsage | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    state: ConnectorState = absent(ConnectorState)
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    threeds_completion_indicator: ThreeDsCompletionIndicator | None = None
    redirection_response: RedirectionResponse = absent(RedirectionResponse)
    l2_l3_data: L2L3Data = absent(L2L3Data)
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    merchant_order_id: str | None = None
    test_mode: bool | None = None
    order_category: str | None = None
    description: str | None = None
    connector_order_id: str | None = None
    shipping_cost: int | None = None
    domain_data: DomainData = absent(DomainData)


class PaymentServiceProxySetupRecurringRequest(Message, frozen=True):
    merchant_recurring_payment_id: str = ""
    amount: Money | None = None
    card_proxy: ProxyCardDetails = absent(ProxyCardDetails)
    customer: Customer = absent(Customer)
    address: PaymentAddress = absent(PaymentAddress)
    return_url: str | None = None
    webhook_url: str | None = None
    metadata: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    setup_mandate_details: SetupMandateDetails = absent(SetupMandateDetails)
    customer_acceptance: CustomerAcceptance = absent(CustomerAcceptance)
    auth_type: AuthenticationType | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    setup_future_usage: FutureUsage | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    order_category: str | None = None
    description: str | None = None


class PaymentServiceVerifyRedirectResponseRequest(Message, frozen=True):
    merchant_order_id: str | None = None
    request_details: RequestDetails = absent(RequestDetails)
    redirect_response_secrets: RedirectResponseSecrets = absent(RedirectResponseSecrets)


class PayoutAddress(Message, frozen=True):
    shipping_address: Address = absent(Address)
    billing_address: Address = absent(Address)


class CardPayout(Message, frozen=True):
    card_number: Secret | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_holder_name: Secret | None = None
    card_network: CardNetwork | None = None


class AchBankTransferPayout(Message, frozen=True):
    bank_name: BankNames | None = None
    bank_country_code: CountryAlpha2 | None = None
    bank_city: str | None = None
    bank_account_number: Secret | None = None
    bank_routing_number: Secret | None = None


class BacsBankTransferPayout(Message, frozen=True):
    bank_name: BankNames | None = None
    bank_country_code: CountryAlpha2 | None = None
    bank_city: str | None = None
    bank_account_number: Secret | None = None
    bank_sort_code: Secret | None = None


class SepaBankTransferPayout(Message, frozen=True):
    bank_name: BankNames | None = None
    bank_country_code: CountryAlpha2 | None = None
    bank_city: str | None = None
    iban: Secret | None = None
    bic: Secret | None = None


class PixBankTransferPayout(Message, frozen=True):
    bank_name: BankNames | None = None
    bank_branch: str | None = None
    bank_account_number: Secret | None = None
    tax_id: Secret | None = None
    ispb: Secret | None = None


class ApplePayDecrypt(Message, frozen=True):
    dpan: Secret | None = None
    expiry_month: Secret | None = None
    expiry_year: Secret | None = None
    card_holder_name: Secret | None = None
    card_network: CardNetwork | None = None


class Paypal(Message, frozen=True):
    email: Secret | None = None
    telephone_number: Secret | None = None
    paypal_id: Secret | None = None


class Venmo(Message, frozen=True):
    telephone_number: Secret | None = None


class InteracPayout(Message, frozen=True):
    email: Secret | None = None


class OpenBankingUkPayout(Message, frozen=True):
    account_holder_name: Secret | None = None
    iban: Secret | None = None


class Passthrough(Message, frozen=True):
    psp_token: str = ""
    token_type: PaymentMethodType | None = None


class PixKeyBankTransferPayout(Message, frozen=True):
    pix_key: Secret | None = None


class PixEmvBankTransferPayout(Message, frozen=True):
    emv: Secret | None = None


PayoutMethod = (
    CardPayout
    | AchBankTransferPayout
    | BacsBankTransferPayout
    | SepaBankTransferPayout
    | PixBankTransferPayout
    | ApplePayDecrypt
    | Paypal
    | Venmo
    | InteracPayout
    | OpenBankingUkPayout
    | Passthrough
    | PixKeyBankTransferPayout
    | PixEmvBankTransferPayout
)

PayoutMethod_MEMBERS: dict[str, type[Message]] = {
    "card": CardPayout,
    "ach": AchBankTransferPayout,
    "bacs": BacsBankTransferPayout,
    "sepa": SepaBankTransferPayout,
    "pix": PixBankTransferPayout,
    "apple_pay_decrypt": ApplePayDecrypt,
    "paypal": Paypal,
    "venmo": Venmo,
    "interac": InteracPayout,
    "open_banking_uk": OpenBankingUkPayout,
    "passthrough": Passthrough,
    "pix_key": PixKeyBankTransferPayout,
    "pix_emv": PixEmvBankTransferPayout,
}


class PayoutEnumsPayoutPriority(Enum):
    INSTANT = 1
    FAST = 2
    REGULAR = 3
    WIRE = 4
    CROSS_BORDER = 5
    INTERNAL = 6


SourceBankData = (
    AchBankTransferPayout
    | BacsBankTransferPayout
    | SepaBankTransferPayout
    | PixBankTransferPayout
    | PixKeyBankTransferPayout
    | PixEmvBankTransferPayout
)

SourceBankData_MEMBERS: dict[str, type[Message]] = {
    "ach": AchBankTransferPayout,
    "bacs": BacsBankTransferPayout,
    "sepa": SepaBankTransferPayout,
    "pix": PixBankTransferPayout,
    "pix_key": PixKeyBankTransferPayout,
    "pix_emv": PixEmvBankTransferPayout,
}


class PayoutServiceCreateRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    connector_feature_data: Secret | None = None
    payout_method_data: PayoutMethod | None = None
    connector_quote_id: str | None = None
    connector_payout_id: str | None = None
    amount: Money | None = None
    destination_currency: Currency | None = None
    customer: Customer = absent(Customer)
    priority: PayoutEnumsPayoutPriority | None = None
    connector_payout_method_id: str | None = None
    webhook_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    access_token: Secret | None = None
    source_bank_data: SourceBankData | None = None
    description: str | None = None


class PayoutEnumsPayoutStatus(Enum):
    SUCCESS = 1
    FAILED = 2
    CANCELLED = 3
    INITIATED = 4
    EXPIRED = 5
    REVERSED = 6
    PENDING = 7
    INELIGIBLE = 8
    REQUIRES_CREATION = 9
    REQUIRES_CONFIRMATION = 10
    REQUIRES_PAYOUT_METHOD_DATA = 11
    REQUIRES_FULFILLMENT = 12
    REQUIRES_VENDOR_ACCOUNT_CREATION = 13


class PayoutServiceCreateResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutServiceTransferRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    payout_method_data: PayoutMethod | None = None
    connector_quote_id: str | None = None
    amount: Money | None = None
    connector_payout_id: str | None = None
    destination_currency: Currency | None = None
    customer: Customer = absent(Customer)
    priority: PayoutEnumsPayoutPriority | None = None
    connector_payout_method_id: str | None = None
    webhook_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    access_token: Secret | None = None
    source_bank_data: SourceBankData | None = None
    description: str | None = None


class PayoutServiceTransferResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutServiceGetRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    connector_payout_id: str | None = None
    access_token: Secret | None = None


class PayoutServiceGetResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutServiceVoidRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    connector_feature_data: Secret | None = None
    connector_payout_id: str | None = None
    access_token: Secret | None = None


class PayoutServiceVoidResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutServiceStageRequest(Message, frozen=True):
    merchant_quote_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    amount: Money | None = None
    destination_currency: Currency | None = None
    customer: Customer = absent(Customer)
    browser_info: BrowserInformation = absent(BrowserInformation)
    access_token: Secret | None = None


class PayoutServiceStageResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutServiceCreateLinkRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    connector_feature_data: Secret | None = None
    payout_method_data: PayoutMethod | None = None
    connector_quote_id: str | None = None
    connector_payout_id: str | None = None
    amount: Money | None = None
    destination_currency: Currency | None = None
    customer: Customer = absent(Customer)
    priority: PayoutEnumsPayoutPriority | None = None
    connector_payout_method_id: str | None = None
    webhook_url: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    access_token: Secret | None = None
    description: str | None = None
    source_bank_data: SourceBankData | None = None


class PayoutServiceCreateLinkResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutEnumsPayoutRecipientType(Enum):
    INDIVIDUAL = 1
    COMPANY = 2
    NON_PROFIT = 3
    PUBLIC_SECTOR = 4
    NATURAL_PERSON = 5
    BUSINESS = 6
    PERSONAL = 7


class PayoutServiceCreateRecipientRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    payout_method_data: PayoutMethod | None = None
    amount: Money | None = None
    recipient_type: PayoutEnumsPayoutRecipientType | None = None
    customer: Customer = absent(Customer)
    access_token: Secret | None = None


class PayoutServiceCreateRecipientResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutServiceEnrollDisburseAccountRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    address: PayoutAddress = absent(PayoutAddress)
    payout_method_data: PayoutMethod | None = None
    amount: Money | None = None
    customer: Customer = absent(Customer)
    access_token: Secret | None = None


class PayoutServiceEnrollDisburseAccountResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutMethodEligibilityRequest(Message, frozen=True):
    merchant_payout_id: str | None = None
    connector_feature_data: Secret | None = None
    payout_method_data: PayoutMethod | None = None
    amount: Money | None = None
    connector_payout_id: str | None = None
    destination_currency: Currency | None = None
    access_token: Secret | None = None


class PayoutMethodEligibilityResponse(Message, frozen=True):
    merchant_payout_id: str | None = None
    payout_status: PayoutEnumsPayoutStatus | None = None
    connector_payout_id: str | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0


class PayoutEnums(Message, frozen=True):
    pass


class AdditionalCardInfo(Message, frozen=True):
    card_issuer: str | None = None
    last4: str | None = None
    card_isin: str | None = None
    card_extended_bin: str | None = None
    card_exp_month: Secret | None = None
    card_exp_year: Secret | None = None
    card_holder_name: Secret | None = None


AdditionalPaymentData = (
    AdditionalCardInfo
)

AdditionalPaymentData_MEMBERS: dict[str, type[Message]] = {
    "card": AdditionalCardInfo,
}


class RecurringPaymentServiceChargeRequest(Message, frozen=True):
    merchant_charge_id: str | None = None
    connector_recurring_payment_id: MandateReference | None = None
    amount: Money | None = None
    payment_method: PaymentMethod | None = None
    merchant_order_id: str | None = None
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    webhook_url: str | None = None
    return_url: str | None = None
    description: str | None = None
    address: PaymentAddress = absent(PaymentAddress)
    capture_method: CaptureMethod | None = None
    email: Secret | None = None
    connector_customer_id: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    merchant_account_id: Secret | None = None
    merchant_configured_currency: Currency | None = None
    off_session: bool | None = None
    enable_partial_authorization: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    original_payment_authorized_amount: Money | None = None
    shipping_cost: int | None = None
    billing_descriptor: BillingDescriptor = absent(BillingDescriptor)
    mit_category: MitCategory | None = None
    authentication_data: AuthenticationData = absent(AuthenticationData)
    locale: str | None = None
    connector_testing_data: Secret | None = None
    customer: Customer = absent(Customer)
    l2_l3_data: L2L3Data = absent(L2L3Data)
    customer_document_details: CustomerDocumentDetails = absent(CustomerDocumentDetails)
    additional_payment_data: AdditionalPaymentData | None = None
    split_payments: SplitPaymentsDetails | None = None
    partner_merchant_identifier_details: PartnerMerchantIdentifierDetails = absent(PartnerMerchantIdentifierDetails)
    auth_type: AuthenticationType | None = None
    complete_authorize_url: str | None = None
    payment_channel: PaymentChannel | None = None


class RecurringPaymentServiceChargeResponse(Message, frozen=True):
    connector_transaction_id: str | None = None
    status: PaymentStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    connector_feature_data: Secret | None = None
    network_transaction_id: str | None = None
    merchant_charge_id: str | None = None
    mandate_reference: MandateReference | None = None
    state: ConnectorState = absent(ConnectorState)
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None
    captured_amount: int | None = None
    connector_response: ConnectorResponseData = absent(ConnectorResponseData)
    incremental_authorization_allowed: bool | None = None
    splits: ConnectorSplitResponseData | None = None
    mandate_reference_details: MandateReferenceDetails = absent(MandateReferenceDetails)
    redirection_data: RedirectForm | None = None
    raw_connector_status: RawConnectorStatus = absent(RawConnectorStatus)


class RecurringPaymentServiceRevokeRequest(Message, frozen=True):
    merchant_revoke_id: str | None = None
    mandate_id: str = ""
    connector_mandate_id: str | None = None


class RecurringPaymentServiceRevokeResponse(Message, frozen=True):
    status: MandateStatus | None = None
    error: ErrorInfo = absent(ErrorInfo)
    status_code: int = 0
    response_headers: dict[str, str] = {}
    network_transaction_id: str | None = None
    merchant_revoke_id: str | None = None
    raw_connector_response: Secret | None = None
    raw_connector_request: Secret | None = None


class RefundServiceGetRequest(Message, frozen=True):
    merchant_refund_id: str | None = None
    connector_transaction_id: str = ""
    refund_id: str = ""
    refund_reason: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    refund_metadata: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    connector_feature_data: Secret | None = None
    connector_refund_id: str = ""
    refund_amount: Money | None = None
    merchant_request_id: str | None = None
    connector_order_id: str | None = None
    split_refunds: SplitRefundsDetails | None = None


class RefundServiceVoidPostRefundRequest(Message, frozen=True):
    merchant_refund_id: str | None = None
    connector_refund_id: str = ""
    cancellation_reason: str | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    refund_metadata: Secret | None = None
    state: ConnectorState = absent(ConnectorState)
    test_mode: bool | None = None
    payment_method_type: PaymentMethodType | None = None
    connector_feature_data: Secret | None = None
    merchant_request_id: str | None = None
    connector_order_id: str | None = None


class FrmServicePreRiskCheckRequest(Message, frozen=True):
    amount: Money | None = None
    customer_info: Customer = absent(Customer)
    payment_method: PaymentMethod | None = None
    browser_info: BrowserInformation = absent(BrowserInformation)
    merchant_transaction_id: str | None = None
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    address: Address = absent(Address)
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    state: ConnectorState = absent(ConnectorState)
    mandate_details: MandateAmountData = absent(MandateAmountData)
    merchant_details: MerchantDetails = absent(MerchantDetails)


class FrmServicePostRiskCheckRequest(Message, frozen=True):
    amount: Money | None = None
    customer_info: Customer = absent(Customer)
    payment_method: PaymentMethod | None = None
    merchant_transaction_id: str | None = None
    order_details: tuple[OrderDetailsWithAmount, ...] = ()
    metadata: Secret | None = None
    connector_feature_data: Secret | None = None
    test_mode: bool | None = None
    payment_status: PaymentStatus | None = None
    connector_transaction_id: str | None = None
    payment_connector: Connector | None = None
    state: ConnectorState = absent(ConnectorState)


class Environment(Enum):
    SANDBOX = 1
    PRODUCTION = 2


class HttpDefault(Enum):
    CONNECT_TIMEOUT_MS = 10000
    RESPONSE_TIMEOUT_MS = 30000
    TOTAL_TIMEOUT_MS = 45000
    KEEP_ALIVE_TIMEOUT_MS = 60000


class SdkOptions(Message, frozen=True):
    environment: Environment | None = None


class ConnectorConfig(Message, frozen=True):
    connector_config: ConnectorSpecificConfig | None = None
    options: SdkOptions = absent(SdkOptions)


class ProxyOptions(Message, frozen=True):
    http_url: str | None = None
    https_url: str | None = None
    bypass_urls: tuple[str, ...] = ()


class CaCertDer(Message, frozen=True):
    value: bytes = b""


class CaCertPem(Message, frozen=True):
    value: str = ""


CaCert = (
    CaCertDer
    | CaCertPem
)

CaCert_MEMBERS: dict[str, type[Message]] = {
    "der": CaCertDer,
    "pem": CaCertPem,
}


class HttpConfig(Message, frozen=True):
    total_timeout_ms: int | None = None
    connect_timeout_ms: int | None = None
    response_timeout_ms: int | None = None
    keep_alive_timeout_ms: int | None = None
    proxy: ProxyOptions = absent(ProxyOptions)
    ca_cert: CaCert | None = None


class VaultOptions(Message, frozen=True):
    pass


class RequestConfig(Message, frozen=True):
    http: HttpConfig = absent(HttpConfig)
    vault: VaultOptions = absent(VaultOptions)


class FfiOptions(Message, frozen=True):
    environment: Environment | None = None
    connector_config: ConnectorSpecificConfig | None = None


class FfiConnectorHttpRequest(Message, frozen=True):
    url: str = ""
    method: str = ""
    headers: dict[str, str] = {}
    body: bytes | None = None


class FfiConnectorHttpResponse(Message, frozen=True):
    status_code: int = 0
    headers: dict[str, str] = {}
    body: bytes = b""


class FfiResultType(Enum):
    HTTP_REQUEST = 0
    HTTP_RESPONSE = 1
    INTEGRATION_ERROR = 2
    CONNECTOR_ERROR = 3
    PROTO_RESPONSE = 4


class FfiResultProtoResponse(Message, frozen=True):
    value: bytes = b""


FfiResultPayload = (
    FfiConnectorHttpRequest
    | FfiConnectorHttpResponse
    | IntegrationError
    | ConnectorError
    | FfiResultProtoResponse
)

FfiResultPayload_MEMBERS: dict[str, type[Message]] = {
    "http_request": FfiConnectorHttpRequest,
    "http_response": FfiConnectorHttpResponse,
    "integration_error": IntegrationError,
    "connector_error": ConnectorError,
    "proto_response": FfiResultProtoResponse,
}


class FfiResult(Message, frozen=True):
    type: FfiResultType = FfiResultType.HTTP_REQUEST
    payload: FfiResultPayload | None = None


class SurchargeStrategy(Enum):
    APPLY = 1
    WAIVE = 2


class SurchargeServiceCalculateRequest(Message, frozen=True):
    merchant_surcharge_id: str | None = None
    amount: Money | None = None
    card_bin: str = ""
    postal_code: Secret | None = None
    previous_connector_surcharge_id: str | None = None
    country: CountryAlpha2 | None = None
    surcharge_strategy: SurchargeStrategy | None = None


class SurchargeServiceCalculateResponse(Message, frozen=True):
    merchant_surcharge_id: str | None = None
    surcharge_amount: Money | None = None
    surcharge_percentage: float | None = None
    connector_surcharge_id: str | None = None
    status_code: int = 0
    error: ErrorInfo = absent(ErrorInfo)

