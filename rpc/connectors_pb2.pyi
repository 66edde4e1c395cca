from rpc import secrets_pb2 as _secrets_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Connector(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONNECTOR_UNSPECIFIED: _ClassVar[Connector]
    ADYENPLATFORM: _ClassVar[Connector]
    ACI: _ClassVar[Connector]
    ADYEN: _ClassVar[Connector]
    AIRWALLEX: _ClassVar[Connector]
    AUTHORIZEDOTNET: _ClassVar[Connector]
    BAMBORA: _ClassVar[Connector]
    BAMBORAAPAC: _ClassVar[Connector]
    BANKOFAMERICA: _ClassVar[Connector]
    BILLWERK: _ClassVar[Connector]
    BITPAY: _ClassVar[Connector]
    BLUESNAP: _ClassVar[Connector]
    BOKU: _ClassVar[Connector]
    BRAINTREE: _ClassVar[Connector]
    CASHTOCODE: _ClassVar[Connector]
    CHARGEBEE: _ClassVar[Connector]
    CHECKOUT: _ClassVar[Connector]
    COINBASE: _ClassVar[Connector]
    COINGATE: _ClassVar[Connector]
    CRYPTOPAY: _ClassVar[Connector]
    CTP_MASTERCARD: _ClassVar[Connector]
    CTP_VISA: _ClassVar[Connector]
    CYBERSOURCE: _ClassVar[Connector]
    DATATRANS: _ClassVar[Connector]
    DEUTSCHEBANK: _ClassVar[Connector]
    DIGITALVIRGO: _ClassVar[Connector]
    DLOCAL: _ClassVar[Connector]
    EBANX: _ClassVar[Connector]
    ELAVON: _ClassVar[Connector]
    FISERV: _ClassVar[Connector]
    FISERVEMEA: _ClassVar[Connector]
    FIUU: _ClassVar[Connector]
    FORTE: _ClassVar[Connector]
    GETNET: _ClassVar[Connector]
    GLOBALPAY: _ClassVar[Connector]
    GLOBEPAY: _ClassVar[Connector]
    GOCARDLESS: _ClassVar[Connector]
    GPAYMENTS: _ClassVar[Connector]
    HIPAY: _ClassVar[Connector]
    HELCIM: _ClassVar[Connector]
    INESPAY: _ClassVar[Connector]
    IATAPAY: _ClassVar[Connector]
    ITAUBANK: _ClassVar[Connector]
    JPMORGAN: _ClassVar[Connector]
    JUSPAYTHREEDSSERVER: _ClassVar[Connector]
    KLARNA: _ClassVar[Connector]
    MIFINITY: _ClassVar[Connector]
    MOLLIE: _ClassVar[Connector]
    MONERIS: _ClassVar[Connector]
    MULTISAFEPAY: _ClassVar[Connector]
    NETCETERA: _ClassVar[Connector]
    NEXINETS: _ClassVar[Connector]
    NEXIXPAY: _ClassVar[Connector]
    NMI: _ClassVar[Connector]
    NOMUPAY: _ClassVar[Connector]
    NOON: _ClassVar[Connector]
    NOVALNET: _ClassVar[Connector]
    NUVEI: _ClassVar[Connector]
    OPENNODE: _ClassVar[Connector]
    PAYBOX: _ClassVar[Connector]
    PAYME: _ClassVar[Connector]
    PAYONE: _ClassVar[Connector]
    PAYPAL: _ClassVar[Connector]
    PAYSTACK: _ClassVar[Connector]
    PAYU: _ClassVar[Connector]
    PLACETOPAY: _ClassVar[Connector]
    POWERTRANZ: _ClassVar[Connector]
    PROPHETPAY: _ClassVar[Connector]
    RAPYD: _ClassVar[Connector]
    RAZORPAY: _ClassVar[Connector]
    RECURLY: _ClassVar[Connector]
    REDSYS: _ClassVar[Connector]
    SHIFT4: _ClassVar[Connector]
    SQUARE: _ClassVar[Connector]
    STAX: _ClassVar[Connector]
    STRIPE: _ClassVar[Connector]
    TAXJAR: _ClassVar[Connector]
    THREEDSECUREIO: _ClassVar[Connector]
    TRUSTPAY: _ClassVar[Connector]
    TSYS: _ClassVar[Connector]
    VOLT: _ClassVar[Connector]
    WELLSFARGO: _ClassVar[Connector]
    WISE: _ClassVar[Connector]
    WORLDLINE: _ClassVar[Connector]
    WORLDPAY: _ClassVar[Connector]
    WORLDPAYVANTIV: _ClassVar[Connector]
    SIGNIFYD: _ClassVar[Connector]
    PLAID: _ClassVar[Connector]
    RISKIFIED: _ClassVar[Connector]
    XENDIT: _ClassVar[Connector]
    ZEN: _ClassVar[Connector]
    ZSL: _ClassVar[Connector]
    PHONEPE: _ClassVar[Connector]
    CASHFREE: _ClassVar[Connector]
    PAYTM: _ClassVar[Connector]
    CALIDA: _ClassVar[Connector]
    PAYLOAD: _ClassVar[Connector]
    AUTHIPAY: _ClassVar[Connector]
    SILVERFLOW: _ClassVar[Connector]
    CELERO: _ClassVar[Connector]
    TRUSTPAYMENTS: _ClassVar[Connector]
    PAYSAFE: _ClassVar[Connector]
    BARCLAYCARD: _ClassVar[Connector]
    WORLDPAYXML: _ClassVar[Connector]
    REVOLUT: _ClassVar[Connector]
    LOONIO: _ClassVar[Connector]
    GIGADAT: _ClassVar[Connector]
    HYPERPG: _ClassVar[Connector]
    ZIFT: _ClassVar[Connector]
    REVOLV3: _ClassVar[Connector]
    TRUELAYER: _ClassVar[Connector]
    FINIX: _ClassVar[Connector]
    PEACHPAYMENTS: _ClassVar[Connector]
    PPRO: _ClassVar[Connector]
    FISERVCOMMERCEHUB: _ClassVar[Connector]
    TRUSTLY: _ClassVar[Connector]
    ABSA_SANLAM: _ClassVar[Connector]
    PINELABS_ONLINE: _ClassVar[Connector]
    IMERCHANTSOLUTIONS: _ClassVar[Connector]
    AXISBANK: _ClassVar[Connector]
    EASEBUZZ: _ClassVar[Connector]
    TWOC_TWOP_PACO: _ClassVar[Connector]
    JUSPAY: _ClassVar[Connector]
    TAMARA: _ClassVar[Connector]
    PAYCONEX: _ClassVar[Connector]
    QWIKCILVER: _ClassVar[Connector]
    HYPERSWITCH: _ClassVar[Connector]
    TSYS_TRANSIT: _ClassVar[Connector]
    KOUNT: _ClassVar[Connector]
    FLYWIRE: _ClassVar[Connector]
    GLOMOPAY: _ClassVar[Connector]
    GIVEPAYMENTS: _ClassVar[Connector]
CONNECTOR_UNSPECIFIED: Connector
ADYENPLATFORM: Connector
ACI: Connector
ADYEN: Connector
AIRWALLEX: Connector
AUTHORIZEDOTNET: Connector
BAMBORA: Connector
BAMBORAAPAC: Connector
BANKOFAMERICA: Connector
BILLWERK: Connector
BITPAY: Connector
BLUESNAP: Connector
BOKU: Connector
BRAINTREE: Connector
CASHTOCODE: Connector
CHARGEBEE: Connector
CHECKOUT: Connector
COINBASE: Connector
COINGATE: Connector
CRYPTOPAY: Connector
CTP_MASTERCARD: Connector
CTP_VISA: Connector
CYBERSOURCE: Connector
DATATRANS: Connector
DEUTSCHEBANK: Connector
DIGITALVIRGO: Connector
DLOCAL: Connector
EBANX: Connector
ELAVON: Connector
FISERV: Connector
FISERVEMEA: Connector
FIUU: Connector
FORTE: Connector
GETNET: Connector
GLOBALPAY: Connector
GLOBEPAY: Connector
GOCARDLESS: Connector
GPAYMENTS: Connector
HIPAY: Connector
HELCIM: Connector
INESPAY: Connector
IATAPAY: Connector
ITAUBANK: Connector
JPMORGAN: Connector
JUSPAYTHREEDSSERVER: Connector
KLARNA: Connector
MIFINITY: Connector
MOLLIE: Connector
MONERIS: Connector
MULTISAFEPAY: Connector
NETCETERA: Connector
NEXINETS: Connector
NEXIXPAY: Connector
NMI: Connector
NOMUPAY: Connector
NOON: Connector
NOVALNET: Connector
NUVEI: Connector
OPENNODE: Connector
PAYBOX: Connector
PAYME: Connector
PAYONE: Connector
PAYPAL: Connector
PAYSTACK: Connector
PAYU: Connector
PLACETOPAY: Connector
POWERTRANZ: Connector
PROPHETPAY: Connector
RAPYD: Connector
RAZORPAY: Connector
RECURLY: Connector
REDSYS: Connector
SHIFT4: Connector
SQUARE: Connector
STAX: Connector
STRIPE: Connector
TAXJAR: Connector
THREEDSECUREIO: Connector
TRUSTPAY: Connector
TSYS: Connector
VOLT: Connector
WELLSFARGO: Connector
WISE: Connector
WORLDLINE: Connector
WORLDPAY: Connector
WORLDPAYVANTIV: Connector
SIGNIFYD: Connector
PLAID: Connector
RISKIFIED: Connector
XENDIT: Connector
ZEN: Connector
ZSL: Connector
PHONEPE: Connector
CASHFREE: Connector
PAYTM: Connector
CALIDA: Connector
PAYLOAD: Connector
AUTHIPAY: Connector
SILVERFLOW: Connector
CELERO: Connector
TRUSTPAYMENTS: Connector
PAYSAFE: Connector
BARCLAYCARD: Connector
WORLDPAYXML: Connector
REVOLUT: Connector
LOONIO: Connector
GIGADAT: Connector
HYPERPG: Connector
ZIFT: Connector
REVOLV3: Connector
TRUELAYER: Connector
FINIX: Connector
PEACHPAYMENTS: Connector
PPRO: Connector
FISERVCOMMERCEHUB: Connector
TRUSTLY: Connector
ABSA_SANLAM: Connector
PINELABS_ONLINE: Connector
IMERCHANTSOLUTIONS: Connector
AXISBANK: Connector
EASEBUZZ: Connector
TWOC_TWOP_PACO: Connector
JUSPAY: Connector
TAMARA: Connector
PAYCONEX: Connector
QWIKCILVER: Connector
HYPERSWITCH: Connector
TSYS_TRANSIT: Connector
KOUNT: Connector
FLYWIRE: Connector
GLOMOPAY: Connector
GIVEPAYMENTS: Connector

class ConnectorSpecificConfig(_message.Message):
    __slots__ = ("adyen", "airwallex", "bambora", "bankofamerica", "billwerk", "bluesnap", "braintree", "cashtocode", "cryptopay", "cybersource", "datatrans", "dlocal", "elavon", "fiserv", "fiservemea", "forte", "getnet", "globalpay", "hipay", "helcim", "iatapay", "jpmorgan", "mifinity", "mollie", "multisafepay", "nexinets", "nexixpay", "nmi", "noon", "novalnet", "nuvei", "paybox", "payme", "payu", "powertranz", "rapyd", "redsys", "shift4", "stax", "stripe", "trustpay", "tsys", "volt", "wellsfargo", "worldpay", "worldpayvantiv", "xendit", "phonepe", "cashfree", "paytm", "calida", "payload", "authipay", "silverflow", "celero", "trustpayments", "paysafe", "barclaycard", "worldpayxml", "revolut", "loonio", "gigadat", "hyperpg", "zift", "screenstream", "ebanx", "fiuu", "globepay", "coinbase", "coingate", "revolv3", "authorizedotnet", "peachpayments", "paypal", "truelayer", "fiservcommercehub", "itaubank", "ppro", "trustly", "absa_sanlam", "pinelabs_online", "imerchantsolutions", "axisbank", "easebuzz", "twoc_twop_paco", "bamboraapac", "placetopay", "finix", "aci", "interpayments", "juspay", "tamara", "payconex", "qwikcilver", "checkout", "hyperswitch", "tsys_transit", "kount", "affirm", "flywire", "glomopay", "givepayments")
    ADYEN_FIELD_NUMBER: _ClassVar[int]
    AIRWALLEX_FIELD_NUMBER: _ClassVar[int]
    BAMBORA_FIELD_NUMBER: _ClassVar[int]
    BANKOFAMERICA_FIELD_NUMBER: _ClassVar[int]
    BILLWERK_FIELD_NUMBER: _ClassVar[int]
    BLUESNAP_FIELD_NUMBER: _ClassVar[int]
    BRAINTREE_FIELD_NUMBER: _ClassVar[int]
    CASHTOCODE_FIELD_NUMBER: _ClassVar[int]
    CRYPTOPAY_FIELD_NUMBER: _ClassVar[int]
    CYBERSOURCE_FIELD_NUMBER: _ClassVar[int]
    DATATRANS_FIELD_NUMBER: _ClassVar[int]
    DLOCAL_FIELD_NUMBER: _ClassVar[int]
    ELAVON_FIELD_NUMBER: _ClassVar[int]
    FISERV_FIELD_NUMBER: _ClassVar[int]
    FISERVEMEA_FIELD_NUMBER: _ClassVar[int]
    FORTE_FIELD_NUMBER: _ClassVar[int]
    GETNET_FIELD_NUMBER: _ClassVar[int]
    GLOBALPAY_FIELD_NUMBER: _ClassVar[int]
    HIPAY_FIELD_NUMBER: _ClassVar[int]
    HELCIM_FIELD_NUMBER: _ClassVar[int]
    IATAPAY_FIELD_NUMBER: _ClassVar[int]
    JPMORGAN_FIELD_NUMBER: _ClassVar[int]
    MIFINITY_FIELD_NUMBER: _ClassVar[int]
    MOLLIE_FIELD_NUMBER: _ClassVar[int]
    MULTISAFEPAY_FIELD_NUMBER: _ClassVar[int]
    NEXINETS_FIELD_NUMBER: _ClassVar[int]
    NEXIXPAY_FIELD_NUMBER: _ClassVar[int]
    NMI_FIELD_NUMBER: _ClassVar[int]
    NOON_FIELD_NUMBER: _ClassVar[int]
    NOVALNET_FIELD_NUMBER: _ClassVar[int]
    NUVEI_FIELD_NUMBER: _ClassVar[int]
    PAYBOX_FIELD_NUMBER: _ClassVar[int]
    PAYME_FIELD_NUMBER: _ClassVar[int]
    PAYU_FIELD_NUMBER: _ClassVar[int]
    POWERTRANZ_FIELD_NUMBER: _ClassVar[int]
    RAPYD_FIELD_NUMBER: _ClassVar[int]
    REDSYS_FIELD_NUMBER: _ClassVar[int]
    SHIFT4_FIELD_NUMBER: _ClassVar[int]
    STAX_FIELD_NUMBER: _ClassVar[int]
    STRIPE_FIELD_NUMBER: _ClassVar[int]
    TRUSTPAY_FIELD_NUMBER: _ClassVar[int]
    TSYS_FIELD_NUMBER: _ClassVar[int]
    VOLT_FIELD_NUMBER: _ClassVar[int]
    WELLSFARGO_FIELD_NUMBER: _ClassVar[int]
    WORLDPAY_FIELD_NUMBER: _ClassVar[int]
    WORLDPAYVANTIV_FIELD_NUMBER: _ClassVar[int]
    XENDIT_FIELD_NUMBER: _ClassVar[int]
    PHONEPE_FIELD_NUMBER: _ClassVar[int]
    CASHFREE_FIELD_NUMBER: _ClassVar[int]
    PAYTM_FIELD_NUMBER: _ClassVar[int]
    CALIDA_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    AUTHIPAY_FIELD_NUMBER: _ClassVar[int]
    SILVERFLOW_FIELD_NUMBER: _ClassVar[int]
    CELERO_FIELD_NUMBER: _ClassVar[int]
    TRUSTPAYMENTS_FIELD_NUMBER: _ClassVar[int]
    PAYSAFE_FIELD_NUMBER: _ClassVar[int]
    BARCLAYCARD_FIELD_NUMBER: _ClassVar[int]
    WORLDPAYXML_FIELD_NUMBER: _ClassVar[int]
    REVOLUT_FIELD_NUMBER: _ClassVar[int]
    LOONIO_FIELD_NUMBER: _ClassVar[int]
    GIGADAT_FIELD_NUMBER: _ClassVar[int]
    HYPERPG_FIELD_NUMBER: _ClassVar[int]
    ZIFT_FIELD_NUMBER: _ClassVar[int]
    SCREENSTREAM_FIELD_NUMBER: _ClassVar[int]
    EBANX_FIELD_NUMBER: _ClassVar[int]
    FIUU_FIELD_NUMBER: _ClassVar[int]
    GLOBEPAY_FIELD_NUMBER: _ClassVar[int]
    COINBASE_FIELD_NUMBER: _ClassVar[int]
    COINGATE_FIELD_NUMBER: _ClassVar[int]
    REVOLV3_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZEDOTNET_FIELD_NUMBER: _ClassVar[int]
    PEACHPAYMENTS_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_FIELD_NUMBER: _ClassVar[int]
    TRUELAYER_FIELD_NUMBER: _ClassVar[int]
    FISERVCOMMERCEHUB_FIELD_NUMBER: _ClassVar[int]
    ITAUBANK_FIELD_NUMBER: _ClassVar[int]
    PPRO_FIELD_NUMBER: _ClassVar[int]
    TRUSTLY_FIELD_NUMBER: _ClassVar[int]
    ABSA_SANLAM_FIELD_NUMBER: _ClassVar[int]
    PINELABS_ONLINE_FIELD_NUMBER: _ClassVar[int]
    IMERCHANTSOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    AXISBANK_FIELD_NUMBER: _ClassVar[int]
    EASEBUZZ_FIELD_NUMBER: _ClassVar[int]
    TWOC_TWOP_PACO_FIELD_NUMBER: _ClassVar[int]
    BAMBORAAPAC_FIELD_NUMBER: _ClassVar[int]
    PLACETOPAY_FIELD_NUMBER: _ClassVar[int]
    FINIX_FIELD_NUMBER: _ClassVar[int]
    ACI_FIELD_NUMBER: _ClassVar[int]
    INTERPAYMENTS_FIELD_NUMBER: _ClassVar[int]
    JUSPAY_FIELD_NUMBER: _ClassVar[int]
    TAMARA_FIELD_NUMBER: _ClassVar[int]
    PAYCONEX_FIELD_NUMBER: _ClassVar[int]
    QWIKCILVER_FIELD_NUMBER: _ClassVar[int]
    CHECKOUT_FIELD_NUMBER: _ClassVar[int]
    HYPERSWITCH_FIELD_NUMBER: _ClassVar[int]
    TSYS_TRANSIT_FIELD_NUMBER: _ClassVar[int]
    KOUNT_FIELD_NUMBER: _ClassVar[int]
    AFFIRM_FIELD_NUMBER: _ClassVar[int]
    FLYWIRE_FIELD_NUMBER: _ClassVar[int]
    GLOMOPAY_FIELD_NUMBER: _ClassVar[int]
    GIVEPAYMENTS_FIELD_NUMBER: _ClassVar[int]
    adyen: AdyenConfig
    airwallex: AirwallexConfig
    bambora: BamboraConfig
    bankofamerica: BankOfAmericaConfig
    billwerk: BillwerkConfig
    bluesnap: BluesnapConfig
    braintree: BraintreeConfig
    cashtocode: CashtocodeConfig
    cryptopay: CryptopayConfig
    cybersource: CybersourceConfig
    datatrans: DatatransConfig
    dlocal: DlocalConfig
    elavon: ElavonConfig
    fiserv: FiservConfig
    fiservemea: FiservemeaConfig
    forte: ForteConfig
    getnet: GetnetConfig
    globalpay: GlobalpayConfig
    hipay: HipayConfig
    helcim: HelcimConfig
    iatapay: IatapayConfig
    jpmorgan: JpmorganConfig
    mifinity: MifinityConfig
    mollie: MollieConfig
    multisafepay: MultisafepayConfig
    nexinets: NexinetsConfig
    nexixpay: NexixpayConfig
    nmi: NmiConfig
    noon: NoonConfig
    novalnet: NovalnetConfig
    nuvei: NuveiConfig
    paybox: PayboxConfig
    payme: PaymeConfig
    payu: PayuConfig
    powertranz: PowertranzConfig
    rapyd: RapydConfig
    redsys: RedsysConfig
    shift4: Shift4Config
    stax: StaxConfig
    stripe: StripeConfig
    trustpay: TrustpayConfig
    tsys: TsysConfig
    volt: VoltConfig
    wellsfargo: WellsfargoConfig
    worldpay: WorldpayConfig
    worldpayvantiv: WorldpayvantivConfig
    xendit: XenditConfig
    phonepe: PhonepeConfig
    cashfree: CashfreeConfig
    paytm: PaytmConfig
    calida: CalidaConfig
    payload: PayloadConfig
    authipay: AuthipayConfig
    silverflow: SilverflowConfig
    celero: CeleroConfig
    trustpayments: TrustpaymentsConfig
    paysafe: PaysafeConfig
    barclaycard: BarclaycardConfig
    worldpayxml: WorldpayxmlConfig
    revolut: RevolutConfig
    loonio: LoonioConfig
    gigadat: GigadatConfig
    hyperpg: HyperpgConfig
    zift: ZiftConfig
    screenstream: ScreenstreamConfig
    ebanx: EbanxConfig
    fiuu: FiuuConfig
    globepay: GlobepayConfig
    coinbase: CoinbaseConfig
    coingate: CoingateConfig
    revolv3: Revolv3Config
    authorizedotnet: AuthorizedotnetConfig
    peachpayments: PeachpaymentsConfig
    paypal: PaypalConfig
    truelayer: TruelayerConfig
    fiservcommercehub: FiservcommercehubConfig
    itaubank: ItaubankConfig
    ppro: PproConfig
    trustly: TrustlyConfig
    absa_sanlam: AbsaSanlamConfig
    pinelabs_online: PinelabsOnlineConfig
    imerchantsolutions: ImerchantsolutionsConfig
    axisbank: AxisbankConfig
    easebuzz: EasebuzzConfig
    twoc_twop_paco: TwocTwopPacoConfig
    bamboraapac: BamboraapacConfig
    placetopay: PlacetopayConfig
    finix: FinixConfig
    aci: AciConfig
    interpayments: InterpaymentsConfig
    juspay: JuspayConfig
    tamara: TamaraConfig
    payconex: PayconexConfig
    qwikcilver: QwikcilverConfig
    checkout: CheckoutConfig
    hyperswitch: HyperswitchConfig
    tsys_transit: TsysTransitConfig
    kount: KountConfig
    affirm: AffirmConfig
    flywire: FlywireConfig
    glomopay: GlomopayConfig
    givepayments: GivepaymentsConfig
    def __init__(self, adyen: _Optional[_Union[AdyenConfig, _Mapping]] = ..., airwallex: _Optional[_Union[AirwallexConfig, _Mapping]] = ..., bambora: _Optional[_Union[BamboraConfig, _Mapping]] = ..., bankofamerica: _Optional[_Union[BankOfAmericaConfig, _Mapping]] = ..., billwerk: _Optional[_Union[BillwerkConfig, _Mapping]] = ..., bluesnap: _Optional[_Union[BluesnapConfig, _Mapping]] = ..., braintree: _Optional[_Union[BraintreeConfig, _Mapping]] = ..., cashtocode: _Optional[_Union[CashtocodeConfig, _Mapping]] = ..., cryptopay: _Optional[_Union[CryptopayConfig, _Mapping]] = ..., cybersource: _Optional[_Union[CybersourceConfig, _Mapping]] = ..., datatrans: _Optional[_Union[DatatransConfig, _Mapping]] = ..., dlocal: _Optional[_Union[DlocalConfig, _Mapping]] = ..., elavon: _Optional[_Union[ElavonConfig, _Mapping]] = ..., fiserv: _Optional[_Union[FiservConfig, _Mapping]] = ..., fiservemea: _Optional[_Union[FiservemeaConfig, _Mapping]] = ..., forte: _Optional[_Union[ForteConfig, _Mapping]] = ..., getnet: _Optional[_Union[GetnetConfig, _Mapping]] = ..., globalpay: _Optional[_Union[GlobalpayConfig, _Mapping]] = ..., hipay: _Optional[_Union[HipayConfig, _Mapping]] = ..., helcim: _Optional[_Union[HelcimConfig, _Mapping]] = ..., iatapay: _Optional[_Union[IatapayConfig, _Mapping]] = ..., jpmorgan: _Optional[_Union[JpmorganConfig, _Mapping]] = ..., mifinity: _Optional[_Union[MifinityConfig, _Mapping]] = ..., mollie: _Optional[_Union[MollieConfig, _Mapping]] = ..., multisafepay: _Optional[_Union[MultisafepayConfig, _Mapping]] = ..., nexinets: _Optional[_Union[NexinetsConfig, _Mapping]] = ..., nexixpay: _Optional[_Union[NexixpayConfig, _Mapping]] = ..., nmi: _Optional[_Union[NmiConfig, _Mapping]] = ..., noon: _Optional[_Union[NoonConfig, _Mapping]] = ..., novalnet: _Optional[_Union[NovalnetConfig, _Mapping]] = ..., nuvei: _Optional[_Union[NuveiConfig, _Mapping]] = ..., paybox: _Optional[_Union[PayboxConfig, _Mapping]] = ..., payme: _Optional[_Union[PaymeConfig, _Mapping]] = ..., payu: _Optional[_Union[PayuConfig, _Mapping]] = ..., powertranz: _Optional[_Union[PowertranzConfig, _Mapping]] = ..., rapyd: _Optional[_Union[RapydConfig, _Mapping]] = ..., redsys: _Optional[_Union[RedsysConfig, _Mapping]] = ..., shift4: _Optional[_Union[Shift4Config, _Mapping]] = ..., stax: _Optional[_Union[StaxConfig, _Mapping]] = ..., stripe: _Optional[_Union[StripeConfig, _Mapping]] = ..., trustpay: _Optional[_Union[TrustpayConfig, _Mapping]] = ..., tsys: _Optional[_Union[TsysConfig, _Mapping]] = ..., volt: _Optional[_Union[VoltConfig, _Mapping]] = ..., wellsfargo: _Optional[_Union[WellsfargoConfig, _Mapping]] = ..., worldpay: _Optional[_Union[WorldpayConfig, _Mapping]] = ..., worldpayvantiv: _Optional[_Union[WorldpayvantivConfig, _Mapping]] = ..., xendit: _Optional[_Union[XenditConfig, _Mapping]] = ..., phonepe: _Optional[_Union[PhonepeConfig, _Mapping]] = ..., cashfree: _Optional[_Union[CashfreeConfig, _Mapping]] = ..., paytm: _Optional[_Union[PaytmConfig, _Mapping]] = ..., calida: _Optional[_Union[CalidaConfig, _Mapping]] = ..., payload: _Optional[_Union[PayloadConfig, _Mapping]] = ..., authipay: _Optional[_Union[AuthipayConfig, _Mapping]] = ..., silverflow: _Optional[_Union[SilverflowConfig, _Mapping]] = ..., celero: _Optional[_Union[CeleroConfig, _Mapping]] = ..., trustpayments: _Optional[_Union[TrustpaymentsConfig, _Mapping]] = ..., paysafe: _Optional[_Union[PaysafeConfig, _Mapping]] = ..., barclaycard: _Optional[_Union[BarclaycardConfig, _Mapping]] = ..., worldpayxml: _Optional[_Union[WorldpayxmlConfig, _Mapping]] = ..., revolut: _Optional[_Union[RevolutConfig, _Mapping]] = ..., loonio: _Optional[_Union[LoonioConfig, _Mapping]] = ..., gigadat: _Optional[_Union[GigadatConfig, _Mapping]] = ..., hyperpg: _Optional[_Union[HyperpgConfig, _Mapping]] = ..., zift: _Optional[_Union[ZiftConfig, _Mapping]] = ..., screenstream: _Optional[_Union[ScreenstreamConfig, _Mapping]] = ..., ebanx: _Optional[_Union[EbanxConfig, _Mapping]] = ..., fiuu: _Optional[_Union[FiuuConfig, _Mapping]] = ..., globepay: _Optional[_Union[GlobepayConfig, _Mapping]] = ..., coinbase: _Optional[_Union[CoinbaseConfig, _Mapping]] = ..., coingate: _Optional[_Union[CoingateConfig, _Mapping]] = ..., revolv3: _Optional[_Union[Revolv3Config, _Mapping]] = ..., authorizedotnet: _Optional[_Union[AuthorizedotnetConfig, _Mapping]] = ..., peachpayments: _Optional[_Union[PeachpaymentsConfig, _Mapping]] = ..., paypal: _Optional[_Union[PaypalConfig, _Mapping]] = ..., truelayer: _Optional[_Union[TruelayerConfig, _Mapping]] = ..., fiservcommercehub: _Optional[_Union[FiservcommercehubConfig, _Mapping]] = ..., itaubank: _Optional[_Union[ItaubankConfig, _Mapping]] = ..., ppro: _Optional[_Union[PproConfig, _Mapping]] = ..., trustly: _Optional[_Union[TrustlyConfig, _Mapping]] = ..., absa_sanlam: _Optional[_Union[AbsaSanlamConfig, _Mapping]] = ..., pinelabs_online: _Optional[_Union[PinelabsOnlineConfig, _Mapping]] = ..., imerchantsolutions: _Optional[_Union[ImerchantsolutionsConfig, _Mapping]] = ..., axisbank: _Optional[_Union[AxisbankConfig, _Mapping]] = ..., easebuzz: _Optional[_Union[EasebuzzConfig, _Mapping]] = ..., twoc_twop_paco: _Optional[_Union[TwocTwopPacoConfig, _Mapping]] = ..., bamboraapac: _Optional[_Union[BamboraapacConfig, _Mapping]] = ..., placetopay: _Optional[_Union[PlacetopayConfig, _Mapping]] = ..., finix: _Optional[_Union[FinixConfig, _Mapping]] = ..., aci: _Optional[_Union[AciConfig, _Mapping]] = ..., interpayments: _Optional[_Union[InterpaymentsConfig, _Mapping]] = ..., juspay: _Optional[_Union[JuspayConfig, _Mapping]] = ..., tamara: _Optional[_Union[TamaraConfig, _Mapping]] = ..., payconex: _Optional[_Union[PayconexConfig, _Mapping]] = ..., qwikcilver: _Optional[_Union[QwikcilverConfig, _Mapping]] = ..., checkout: _Optional[_Union[CheckoutConfig, _Mapping]] = ..., hyperswitch: _Optional[_Union[HyperswitchConfig, _Mapping]] = ..., tsys_transit: _Optional[_Union[TsysTransitConfig, _Mapping]] = ..., kount: _Optional[_Union[KountConfig, _Mapping]] = ..., affirm: _Optional[_Union[AffirmConfig, _Mapping]] = ..., flywire: _Optional[_Union[FlywireConfig, _Mapping]] = ..., glomopay: _Optional[_Union[GlomopayConfig, _Mapping]] = ..., givepayments: _Optional[_Union[GivepaymentsConfig, _Mapping]] = ...) -> None: ...

class StripeConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AdyenConfig(_message.Message):
    __slots__ = ("api_key", "merchant_account", "review_key", "base_url", "dispute_base_url", "endpoint_prefix")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    REVIEW_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    DISPUTE_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_PREFIX_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_account: _secrets_pb2.SecretString
    review_key: _secrets_pb2.SecretString
    base_url: str
    dispute_base_url: str
    endpoint_prefix: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., review_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., dispute_base_url: _Optional[str] = ..., endpoint_prefix: _Optional[str] = ...) -> None: ...

class PaypalConfig(_message.Message):
    __slots__ = ("client_id", "client_secret", "payer_id", "base_url")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    PAYER_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    client_id: _secrets_pb2.SecretString
    client_secret: _secrets_pb2.SecretString
    payer_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payer_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CheckoutConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "processing_channel_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    PROCESSING_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    processing_channel_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., processing_channel_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CybersourceConfig(_message.Message):
    __slots__ = ("api_key", "merchant_account", "api_secret", "base_url", "disable_avs", "disable_cvn")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    DISABLE_AVS_FIELD_NUMBER: _ClassVar[int]
    DISABLE_CVN_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_account: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    disable_avs: bool
    disable_cvn: bool
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., disable_avs: _Optional[bool] = ..., disable_cvn: _Optional[bool] = ...) -> None: ...

class BraintreeConfig(_message.Message):
    __slots__ = ("public_key", "private_key", "base_url", "merchant_account_id", "merchant_config_currency", "apple_pay_supported_networks", "apple_pay_merchant_capabilities", "apple_pay_label", "gpay_merchant_name", "gpay_merchant_id", "gpay_allowed_auth_methods", "gpay_allowed_card_networks", "paypal_client_id", "gpay_gateway_merchant_id")
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_CONFIG_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_SUPPORTED_NETWORKS_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_MERCHANT_CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_LABEL_FIELD_NUMBER: _ClassVar[int]
    GPAY_MERCHANT_NAME_FIELD_NUMBER: _ClassVar[int]
    GPAY_MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    GPAY_ALLOWED_AUTH_METHODS_FIELD_NUMBER: _ClassVar[int]
    GPAY_ALLOWED_CARD_NETWORKS_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    GPAY_GATEWAY_MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    public_key: _secrets_pb2.SecretString
    private_key: _secrets_pb2.SecretString
    base_url: str
    merchant_account_id: _secrets_pb2.SecretString
    merchant_config_currency: str
    apple_pay_supported_networks: _containers.RepeatedScalarFieldContainer[str]
    apple_pay_merchant_capabilities: _containers.RepeatedScalarFieldContainer[str]
    apple_pay_label: str
    gpay_merchant_name: str
    gpay_merchant_id: str
    gpay_allowed_auth_methods: _containers.RepeatedScalarFieldContainer[str]
    gpay_allowed_card_networks: _containers.RepeatedScalarFieldContainer[str]
    paypal_client_id: str
    gpay_gateway_merchant_id: str
    def __init__(self, public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., merchant_account_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_config_currency: _Optional[str] = ..., apple_pay_supported_networks: _Optional[_Iterable[str]] = ..., apple_pay_merchant_capabilities: _Optional[_Iterable[str]] = ..., apple_pay_label: _Optional[str] = ..., gpay_merchant_name: _Optional[str] = ..., gpay_merchant_id: _Optional[str] = ..., gpay_allowed_auth_methods: _Optional[_Iterable[str]] = ..., gpay_allowed_card_networks: _Optional[_Iterable[str]] = ..., paypal_client_id: _Optional[str] = ..., gpay_gateway_merchant_id: _Optional[str] = ...) -> None: ...

class AuthorizedotnetConfig(_message.Message):
    __slots__ = ("name", "transaction_key", "base_url")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    name: _secrets_pb2.SecretString
    transaction_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., transaction_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class WorldpayConfig(_message.Message):
    __slots__ = ("username", "password", "entity_id", "base_url", "merchant_name")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_NAME_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    entity_id: _secrets_pb2.SecretString
    base_url: str
    merchant_name: _secrets_pb2.SecretString
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., entity_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., merchant_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class WorldpayvantivConfig(_message.Message):
    __slots__ = ("user", "password", "merchant_id", "base_url", "report_group", "merchant_config_currency", "secondary_base_url")
    USER_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    REPORT_GROUP_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_CONFIG_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    user: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    report_group: str
    merchant_config_currency: str
    secondary_base_url: str
    def __init__(self, user: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., report_group: _Optional[str] = ..., merchant_config_currency: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class WorldpayxmlConfig(_message.Message):
    __slots__ = ("api_username", "api_password", "merchant_code", "base_url")
    API_USERNAME_FIELD_NUMBER: _ClassVar[int]
    API_PASSWORD_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_CODE_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_username: _secrets_pb2.SecretString
    api_password: _secrets_pb2.SecretString
    merchant_code: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_code: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AciConfig(_message.Message):
    __slots__ = ("api_key", "entity_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    entity_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., entity_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AirwallexConfig(_message.Message):
    __slots__ = ("api_key", "client_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    client_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AffirmConfig(_message.Message):
    __slots__ = ("public_key", "private_key", "base_url")
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    public_key: _secrets_pb2.SecretString
    private_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AuthipayConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AxisbankConfig(_message.Message):
    __slots__ = ("merchant_kid", "juspay_kid", "merchant_private_key", "juspay_public_key", "base_url")
    MERCHANT_KID_FIELD_NUMBER: _ClassVar[int]
    JUSPAY_KID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    JUSPAY_PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_kid: _secrets_pb2.SecretString
    juspay_kid: _secrets_pb2.SecretString
    merchant_private_key: _secrets_pb2.SecretString
    juspay_public_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_kid: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., juspay_kid: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., juspay_public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class BamboraConfig(_message.Message):
    __slots__ = ("merchant_id", "api_key", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class BamboraapacConfig(_message.Message):
    __slots__ = ("username", "password", "account_number", "base_url")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    account_number: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class BankOfAmericaConfig(_message.Message):
    __slots__ = ("api_key", "merchant_account", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_account: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class BarclaycardConfig(_message.Message):
    __slots__ = ("api_key", "merchant_account", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_account: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class WellsfargoConfig(_message.Message):
    __slots__ = ("api_key", "merchant_account", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_account: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class BillwerkConfig(_message.Message):
    __slots__ = ("api_key", "public_api_key", "base_url", "secondary_base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    public_api_key: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., public_api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class BluesnapConfig(_message.Message):
    __slots__ = ("username", "password", "base_url")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CalidaConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CashfreeConfig(_message.Message):
    __slots__ = ("app_id", "secret_key", "base_url")
    APP_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    app_id: _secrets_pb2.SecretString
    secret_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, app_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secret_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CashtocodeConfig(_message.Message):
    __slots__ = ("auth_key_map", "base_url")
    class AuthKeyMapEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: CashtocodeCurrencyAuthData
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[CashtocodeCurrencyAuthData, _Mapping]] = ...) -> None: ...
    AUTH_KEY_MAP_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    auth_key_map: _containers.MessageMap[str, CashtocodeCurrencyAuthData]
    base_url: str
    def __init__(self, auth_key_map: _Optional[_Mapping[str, CashtocodeCurrencyAuthData]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CashtocodeCurrencyAuthData(_message.Message):
    __slots__ = ("password_classic", "password_evoucher", "username_classic", "username_evoucher", "merchant_id_classic", "merchant_id_evoucher")
    PASSWORD_CLASSIC_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_EVOUCHER_FIELD_NUMBER: _ClassVar[int]
    USERNAME_CLASSIC_FIELD_NUMBER: _ClassVar[int]
    USERNAME_EVOUCHER_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_CLASSIC_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_EVOUCHER_FIELD_NUMBER: _ClassVar[int]
    password_classic: _secrets_pb2.SecretString
    password_evoucher: _secrets_pb2.SecretString
    username_classic: _secrets_pb2.SecretString
    username_evoucher: _secrets_pb2.SecretString
    merchant_id_classic: _secrets_pb2.SecretString
    merchant_id_evoucher: _secrets_pb2.SecretString
    def __init__(self, password_classic: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password_evoucher: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., username_classic: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., username_evoucher: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id_classic: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id_evoucher: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class CeleroConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CoinbaseConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CoingateConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class CryptopayConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class DatatransConfig(_message.Message):
    __slots__ = ("merchant_id", "password", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class DlocalConfig(_message.Message):
    __slots__ = ("x_login", "x_trans_key", "secret", "base_url")
    X_LOGIN_FIELD_NUMBER: _ClassVar[int]
    X_TRANS_KEY_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    x_login: _secrets_pb2.SecretString
    x_trans_key: _secrets_pb2.SecretString
    secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, x_login: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., x_trans_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class EasebuzzConfig(_message.Message):
    __slots__ = ("api_key", "api_salt", "base_url", "secondary_base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SALT_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_salt: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_salt: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class EbanxConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class ElavonConfig(_message.Message):
    __slots__ = ("ssl_merchant_id", "ssl_user_id", "ssl_pin", "base_url")
    SSL_MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    SSL_USER_ID_FIELD_NUMBER: _ClassVar[int]
    SSL_PIN_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    ssl_merchant_id: _secrets_pb2.SecretString
    ssl_user_id: _secrets_pb2.SecretString
    ssl_pin: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, ssl_merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., ssl_user_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., ssl_pin: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class FinixConfig(_message.Message):
    __slots__ = ("finix_user_name", "finix_password", "merchant_identity_id", "merchant_id", "base_url")
    FINIX_USER_NAME_FIELD_NUMBER: _ClassVar[int]
    FINIX_PASSWORD_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_IDENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    finix_user_name: _secrets_pb2.SecretString
    finix_password: _secrets_pb2.SecretString
    merchant_identity_id: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, finix_user_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., finix_password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_identity_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class FiservConfig(_message.Message):
    __slots__ = ("api_key", "merchant_account", "api_secret", "base_url", "terminal_id")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    TERMINAL_ID_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_account: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    terminal_id: _secrets_pb2.SecretString
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., terminal_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class FiservcommercehubConfig(_message.Message):
    __slots__ = ("api_key", "secret", "merchant_id", "terminal_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    TERMINAL_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    secret: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    terminal_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., terminal_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class FiservemeaConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class FiuuConfig(_message.Message):
    __slots__ = ("merchant_id", "verify_key", "secret_key", "base_url", "secondary_base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    VERIFY_KEY_FIELD_NUMBER: _ClassVar[int]
    SECRET_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    verify_key: _secrets_pb2.SecretString
    secret_key: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., verify_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secret_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class FlywireConfig(_message.Message):
    __slots__ = ("api_key", "shared_secret", "recipient_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    SHARED_SECRET_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    shared_secret: _secrets_pb2.SecretString
    recipient_id: str
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., shared_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., recipient_id: _Optional[str] = ..., base_url: _Optional[str] = ...) -> None: ...

class ForteConfig(_message.Message):
    __slots__ = ("api_access_id", "organization_id", "location_id", "api_secret_key", "base_url")
    API_ACCESS_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_access_id: _secrets_pb2.SecretString
    organization_id: _secrets_pb2.SecretString
    location_id: _secrets_pb2.SecretString
    api_secret_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_access_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., organization_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., location_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class GetnetConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "seller_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    SELLER_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    seller_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., seller_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class GigadatConfig(_message.Message):
    __slots__ = ("campaign_id", "access_token", "security_token", "base_url", "site")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SECURITY_TOKEN_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    campaign_id: _secrets_pb2.SecretString
    access_token: _secrets_pb2.SecretString
    security_token: _secrets_pb2.SecretString
    base_url: str
    site: str
    def __init__(self, campaign_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., security_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., site: _Optional[str] = ...) -> None: ...

class GivepaymentsConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class GlobalpayConfig(_message.Message):
    __slots__ = ("app_id", "app_key", "base_url")
    APP_ID_FIELD_NUMBER: _ClassVar[int]
    APP_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    app_id: _secrets_pb2.SecretString
    app_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, app_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., app_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class GlobepayConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class GlomopayConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class HelcimConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class HipayConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "base_url", "secondary_base_url", "third_base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    THIRD_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    third_base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ..., third_base_url: _Optional[str] = ...) -> None: ...

class HyperpgConfig(_message.Message):
    __slots__ = ("username", "password", "merchant_id", "base_url")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class HyperswitchConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class IatapayConfig(_message.Message):
    __slots__ = ("client_id", "merchant_id", "client_secret", "base_url")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    client_id: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    client_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class ImerchantsolutionsConfig(_message.Message):
    __slots__ = ("api_key", "merchant_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class InterpaymentsConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class ItaubankConfig(_message.Message):
    __slots__ = ("client_secret", "client_id", "certificates", "private_key", "base_url", "secondary_base_url")
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    client_secret: _secrets_pb2.SecretString
    client_id: _secrets_pb2.SecretString
    certificates: _secrets_pb2.SecretString
    private_key: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., certificates: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class JpmorganConfig(_message.Message):
    __slots__ = ("client_id", "client_secret", "base_url", "company_name", "product_name", "merchant_purchase_description", "statement_descriptor", "secondary_base_url")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_NAME_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_PURCHASE_DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_DESCRIPTOR_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    client_id: _secrets_pb2.SecretString
    client_secret: _secrets_pb2.SecretString
    base_url: str
    company_name: _secrets_pb2.SecretString
    product_name: _secrets_pb2.SecretString
    merchant_purchase_description: _secrets_pb2.SecretString
    statement_descriptor: _secrets_pb2.SecretString
    secondary_base_url: str
    def __init__(self, client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., company_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., product_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_purchase_description: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., statement_descriptor: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class JuspayConfig(_message.Message):
    __slots__ = ("api_key", "merchant_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class KountConfig(_message.Message):
    __slots__ = ("api_key", "auth_server_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    AUTH_SERVER_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    auth_server_id: str
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., auth_server_id: _Optional[str] = ..., base_url: _Optional[str] = ...) -> None: ...

class LoonioConfig(_message.Message):
    __slots__ = ("merchant_id", "merchant_token", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_TOKEN_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    merchant_token: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class MifinityConfig(_message.Message):
    __slots__ = ("key", "base_url", "brand_id", "destination_account_number")
    KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    BRAND_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    key: _secrets_pb2.SecretString
    base_url: str
    brand_id: _secrets_pb2.SecretString
    destination_account_number: _secrets_pb2.SecretString
    def __init__(self, key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., brand_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., destination_account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class MollieConfig(_message.Message):
    __slots__ = ("api_key", "profile_token", "base_url", "secondary_base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    PROFILE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    profile_token: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., profile_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class MultisafepayConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class NexinetsConfig(_message.Message):
    __slots__ = ("merchant_id", "api_key", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class NexixpayConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class NmiConfig(_message.Message):
    __slots__ = ("api_key", "public_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    public_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class NoonConfig(_message.Message):
    __slots__ = ("api_key", "application_identifier", "business_identifier", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    BUSINESS_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    application_identifier: _secrets_pb2.SecretString
    business_identifier: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., application_identifier: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., business_identifier: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class NovalnetConfig(_message.Message):
    __slots__ = ("product_activation_key", "payment_access_key", "tariff_id", "base_url")
    PRODUCT_ACTIVATION_KEY_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ACCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    TARIFF_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    product_activation_key: _secrets_pb2.SecretString
    payment_access_key: _secrets_pb2.SecretString
    tariff_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, product_activation_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payment_access_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., tariff_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class NuveiConfig(_message.Message):
    __slots__ = ("merchant_id", "merchant_site_id", "merchant_secret", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_SITE_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    merchant_site_id: _secrets_pb2.SecretString
    merchant_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_site_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PayboxConfig(_message.Message):
    __slots__ = ("site", "rank", "key", "merchant_id", "base_url")
    SITE_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    site: _secrets_pb2.SecretString
    rank: _secrets_pb2.SecretString
    key: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, site: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., rank: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PayconexConfig(_message.Message):
    __slots__ = ("api_key", "account_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    account_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., account_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PayloadConfig(_message.Message):
    __slots__ = ("auth_key_map", "base_url")
    class AuthKeyMapEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PayloadCurrencyAuthData
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PayloadCurrencyAuthData, _Mapping]] = ...) -> None: ...
    AUTH_KEY_MAP_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    auth_key_map: _containers.MessageMap[str, PayloadCurrencyAuthData]
    base_url: str
    def __init__(self, auth_key_map: _Optional[_Mapping[str, PayloadCurrencyAuthData]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PayloadCurrencyAuthData(_message.Message):
    __slots__ = ("api_key", "processing_account_id")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    PROCESSING_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    processing_account_id: _secrets_pb2.SecretString
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., processing_account_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaymeConfig(_message.Message):
    __slots__ = ("seller_payme_id", "payme_client_key", "base_url")
    SELLER_PAYME_ID_FIELD_NUMBER: _ClassVar[int]
    PAYME_CLIENT_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    seller_payme_id: _secrets_pb2.SecretString
    payme_client_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, seller_payme_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payme_client_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PaysafeConfig(_message.Message):
    __slots__ = ("username", "password", "base_url", "account_id")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    base_url: str
    account_id: PaysafePaymentMethodDetails
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., account_id: _Optional[_Union[PaysafePaymentMethodDetails, _Mapping]] = ...) -> None: ...

class PaysafePaymentMethodDetails(_message.Message):
    __slots__ = ("card", "ach", "apple_pay", "interac", "skrill", "pay_safe_card")
    class CardEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PaysafeCardAccountId
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PaysafeCardAccountId, _Mapping]] = ...) -> None: ...
    class AchEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PaysafeAchAccountId
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PaysafeAchAccountId, _Mapping]] = ...) -> None: ...
    class ApplePayEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PaysafeApplePayAccountId
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PaysafeApplePayAccountId, _Mapping]] = ...) -> None: ...
    class InteracEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PaysafeInteracAccountId
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PaysafeInteracAccountId, _Mapping]] = ...) -> None: ...
    class SkrillEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PaysafeRedirectAccountId
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PaysafeRedirectAccountId, _Mapping]] = ...) -> None: ...
    class PaySafeCardEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PaysafeRedirectAccountId
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PaysafeRedirectAccountId, _Mapping]] = ...) -> None: ...
    CARD_FIELD_NUMBER: _ClassVar[int]
    ACH_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_FIELD_NUMBER: _ClassVar[int]
    INTERAC_FIELD_NUMBER: _ClassVar[int]
    SKRILL_FIELD_NUMBER: _ClassVar[int]
    PAY_SAFE_CARD_FIELD_NUMBER: _ClassVar[int]
    card: _containers.MessageMap[str, PaysafeCardAccountId]
    ach: _containers.MessageMap[str, PaysafeAchAccountId]
    apple_pay: _containers.MessageMap[str, PaysafeApplePayAccountId]
    interac: _containers.MessageMap[str, PaysafeInteracAccountId]
    skrill: _containers.MessageMap[str, PaysafeRedirectAccountId]
    pay_safe_card: _containers.MessageMap[str, PaysafeRedirectAccountId]
    def __init__(self, card: _Optional[_Mapping[str, PaysafeCardAccountId]] = ..., ach: _Optional[_Mapping[str, PaysafeAchAccountId]] = ..., apple_pay: _Optional[_Mapping[str, PaysafeApplePayAccountId]] = ..., interac: _Optional[_Mapping[str, PaysafeInteracAccountId]] = ..., skrill: _Optional[_Mapping[str, PaysafeRedirectAccountId]] = ..., pay_safe_card: _Optional[_Mapping[str, PaysafeRedirectAccountId]] = ...) -> None: ...

class PaysafeCardAccountId(_message.Message):
    __slots__ = ("no_three_ds", "three_ds")
    NO_THREE_DS_FIELD_NUMBER: _ClassVar[int]
    THREE_DS_FIELD_NUMBER: _ClassVar[int]
    no_three_ds: _secrets_pb2.SecretString
    three_ds: _secrets_pb2.SecretString
    def __init__(self, no_three_ds: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., three_ds: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaysafeAchAccountId(_message.Message):
    __slots__ = ("account_id",)
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: _secrets_pb2.SecretString
    def __init__(self, account_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaysafeApplePayAccountId(_message.Message):
    __slots__ = ("encrypt", "decrypt")
    ENCRYPT_FIELD_NUMBER: _ClassVar[int]
    DECRYPT_FIELD_NUMBER: _ClassVar[int]
    encrypt: _secrets_pb2.SecretString
    decrypt: _secrets_pb2.SecretString
    def __init__(self, encrypt: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., decrypt: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaysafeInteracAccountId(_message.Message):
    __slots__ = ("three_ds",)
    THREE_DS_FIELD_NUMBER: _ClassVar[int]
    three_ds: _secrets_pb2.SecretString
    def __init__(self, three_ds: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaysafeRedirectAccountId(_message.Message):
    __slots__ = ("three_ds",)
    THREE_DS_FIELD_NUMBER: _ClassVar[int]
    three_ds: _secrets_pb2.SecretString
    def __init__(self, three_ds: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaytmConfig(_message.Message):
    __slots__ = ("merchant_id", "merchant_key", "website", "client_id", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_KEY_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    merchant_key: _secrets_pb2.SecretString
    website: _secrets_pb2.SecretString
    client_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., website: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PayuConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PeachpaymentsConfig(_message.Message):
    __slots__ = ("api_key", "tenant_id", "base_url", "client_merchant_reference_id", "merchant_payment_method_route_id")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    TENANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    CLIENT_MERCHANT_REFERENCE_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_PAYMENT_METHOD_ROUTE_ID_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    tenant_id: _secrets_pb2.SecretString
    base_url: str
    client_merchant_reference_id: _secrets_pb2.SecretString
    merchant_payment_method_route_id: _secrets_pb2.SecretString
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., tenant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., client_merchant_reference_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_payment_method_route_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PhonepeConfig(_message.Message):
    __slots__ = ("merchant_id", "salt_key", "salt_index", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    SALT_KEY_FIELD_NUMBER: _ClassVar[int]
    SALT_INDEX_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    salt_key: _secrets_pb2.SecretString
    salt_index: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., salt_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., salt_index: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PinelabsOnlineConfig(_message.Message):
    __slots__ = ("client_id", "client_secret", "base_url")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    client_id: _secrets_pb2.SecretString
    client_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PlacetopayConfig(_message.Message):
    __slots__ = ("login", "tran_key", "base_url")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    TRAN_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    login: _secrets_pb2.SecretString
    tran_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, login: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., tran_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PowertranzConfig(_message.Message):
    __slots__ = ("power_tranz_id", "power_tranz_password", "base_url")
    POWER_TRANZ_ID_FIELD_NUMBER: _ClassVar[int]
    POWER_TRANZ_PASSWORD_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    power_tranz_id: _secrets_pb2.SecretString
    power_tranz_password: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, power_tranz_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., power_tranz_password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class PproConfig(_message.Message):
    __slots__ = ("api_key", "merchant_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class QwikcilverConfig(_message.Message):
    __slots__ = ("bootstrap_bearer_token", "terminal_id", "username", "password", "base_url")
    BOOTSTRAP_BEARER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TERMINAL_ID_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    bootstrap_bearer_token: _secrets_pb2.SecretString
    terminal_id: _secrets_pb2.SecretString
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, bootstrap_bearer_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., terminal_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class RapydConfig(_message.Message):
    __slots__ = ("access_key", "secret_key", "base_url")
    ACCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    SECRET_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    access_key: _secrets_pb2.SecretString
    secret_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, access_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secret_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class RedsysConfig(_message.Message):
    __slots__ = ("merchant_id", "terminal_id", "sha256_pwd", "base_url")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    TERMINAL_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_PWD_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    merchant_id: _secrets_pb2.SecretString
    terminal_id: _secrets_pb2.SecretString
    sha256_pwd: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., terminal_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., sha256_pwd: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class RevolutConfig(_message.Message):
    __slots__ = ("secret_api_key", "signing_secret", "base_url")
    SECRET_API_KEY_FIELD_NUMBER: _ClassVar[int]
    SIGNING_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    secret_api_key: _secrets_pb2.SecretString
    signing_secret: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, secret_api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., signing_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class Revolv3Config(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class ScreenstreamConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class Shift4Config(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class SilverflowConfig(_message.Message):
    __slots__ = ("api_key", "api_secret", "merchant_acceptor_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    API_SECRET_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCEPTOR_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    api_secret: _secrets_pb2.SecretString
    merchant_acceptor_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., api_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_acceptor_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class StaxConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class TamaraConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class TruelayerConfig(_message.Message):
    __slots__ = ("client_id", "client_secret", "merchant_account_id", "account_holder_name", "private_key", "kid", "base_url", "secondary_base_url")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    KID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    client_id: _secrets_pb2.SecretString
    client_secret: _secrets_pb2.SecretString
    merchant_account_id: _secrets_pb2.SecretString
    account_holder_name: _secrets_pb2.SecretString
    private_key: _secrets_pb2.SecretString
    kid: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_account_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., kid: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class TrustlyConfig(_message.Message):
    __slots__ = ("username", "password", "private_key", "base_url")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    private_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class TrustpayConfig(_message.Message):
    __slots__ = ("api_key", "project_id", "secret_key", "base_url", "base_url_bank_redirects")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_BANK_REDIRECTS_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    project_id: _secrets_pb2.SecretString
    secret_key: _secrets_pb2.SecretString
    base_url: str
    base_url_bank_redirects: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., project_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., secret_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., base_url_bank_redirects: _Optional[str] = ...) -> None: ...

class TrustpaymentsConfig(_message.Message):
    __slots__ = ("username", "password", "site_reference", "base_url")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    SITE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    site_reference: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., site_reference: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class TsysConfig(_message.Message):
    __slots__ = ("device_id", "transaction_key", "developer_id", "base_url")
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_KEY_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    device_id: _secrets_pb2.SecretString
    transaction_key: _secrets_pb2.SecretString
    developer_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, device_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., transaction_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., developer_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class TsysTransitConfig(_message.Message):
    __slots__ = ("device_id", "transaction_key", "developer_id", "base_url")
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_KEY_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    device_id: _secrets_pb2.SecretString
    transaction_key: _secrets_pb2.SecretString
    developer_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, device_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., transaction_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., developer_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class TwocTwopPacoConfig(_message.Message):
    __slots__ = ("access_token", "office_id", "paco_kid", "merchant_signing_private_key", "merchant_encryption_private_key", "paco_signing_public_key", "paco_encryption_public_key", "response_audience", "base_url")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OFFICE_ID_FIELD_NUMBER: _ClassVar[int]
    PACO_KID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_SIGNING_PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ENCRYPTION_PRIVATE_KEY_FIELD_NUMBER: _ClassVar[int]
    PACO_SIGNING_PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    PACO_ENCRYPTION_PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    access_token: _secrets_pb2.SecretString
    office_id: _secrets_pb2.SecretString
    paco_kid: _secrets_pb2.SecretString
    merchant_signing_private_key: _secrets_pb2.SecretString
    merchant_encryption_private_key: _secrets_pb2.SecretString
    paco_signing_public_key: _secrets_pb2.SecretString
    paco_encryption_public_key: _secrets_pb2.SecretString
    response_audience: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, access_token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., office_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., paco_kid: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_signing_private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_encryption_private_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., paco_signing_public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., paco_encryption_public_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., response_audience: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class VoltConfig(_message.Message):
    __slots__ = ("username", "password", "client_id", "client_secret", "base_url", "secondary_base_url")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    SECONDARY_BASE_URL_FIELD_NUMBER: _ClassVar[int]
    username: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    client_id: _secrets_pb2.SecretString
    client_secret: _secrets_pb2.SecretString
    base_url: str
    secondary_base_url: str
    def __init__(self, username: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., client_secret: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ..., secondary_base_url: _Optional[str] = ...) -> None: ...

class XenditConfig(_message.Message):
    __slots__ = ("api_key", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class ZiftConfig(_message.Message):
    __slots__ = ("user_name", "password", "account_id", "base_url")
    USER_NAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    user_name: _secrets_pb2.SecretString
    password: _secrets_pb2.SecretString
    account_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, user_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., password: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., account_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...

class AbsaSanlamConfig(_message.Message):
    __slots__ = ("api_key", "merchant_id", "base_url")
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    api_key: _secrets_pb2.SecretString
    merchant_id: _secrets_pb2.SecretString
    base_url: str
    def __init__(self, api_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., merchant_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., base_url: _Optional[str] = ...) -> None: ...
