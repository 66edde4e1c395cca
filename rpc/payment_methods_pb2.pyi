from rpc import secrets_pb2 as _secrets_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TokenSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TOKEN_SOURCE_UNSPECIFIED: _ClassVar[TokenSource]
    GOOGLEPAY: _ClassVar[TokenSource]
    APPLEPAY: _ClassVar[TokenSource]

class CardNetwork(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_NETWORK_UNSPECIFIED: _ClassVar[CardNetwork]
    VISA: _ClassVar[CardNetwork]
    MASTERCARD: _ClassVar[CardNetwork]
    AMEX: _ClassVar[CardNetwork]
    DISCOVER: _ClassVar[CardNetwork]
    JCB: _ClassVar[CardNetwork]
    DINERS: _ClassVar[CardNetwork]
    UNIONPAY: _ClassVar[CardNetwork]
    MAESTRO: _ClassVar[CardNetwork]
    CARTES_BANCAIRES: _ClassVar[CardNetwork]
    RUPAY: _ClassVar[CardNetwork]
    INTERAC_CARD: _ClassVar[CardNetwork]
    STAR: _ClassVar[CardNetwork]
    PULSE: _ClassVar[CardNetwork]
    ACCEL: _ClassVar[CardNetwork]
    NYCE: _ClassVar[CardNetwork]

class UpiSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UPI_CC: _ClassVar[UpiSource]
    UPI_CL: _ClassVar[UpiSource]
    UPI_ACCOUNT: _ClassVar[UpiSource]
    UPI_CC_CL: _ClassVar[UpiSource]
    UPI_PPI: _ClassVar[UpiSource]
    UPI_VOUCHER: _ClassVar[UpiSource]

class BankType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BANK_TYPE_UNSPECIFIED: _ClassVar[BankType]
    BANK_TYPE_CHECKING: _ClassVar[BankType]
    BANK_TYPE_SAVINGS: _ClassVar[BankType]
    BANK_TYPE_TRANSMISSION: _ClassVar[BankType]
    BANK_TYPE_CURRENT: _ClassVar[BankType]
    BANK_TYPE_BOND: _ClassVar[BankType]
    BANK_TYPE_SUBSCRIPTION_SHARE: _ClassVar[BankType]

class BankHolderType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BANK_HOLDER_TYPE_UNSPECIFIED: _ClassVar[BankHolderType]
    BANK_HOLDER_TYPE_PERSONAL: _ClassVar[BankHolderType]
    BANK_HOLDER_TYPE_BUSINESS: _ClassVar[BankHolderType]

class BankNames(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BANK_NAMES_UNSPECIFIED: _ClassVar[BankNames]
    AmericanExpress: _ClassVar[BankNames]
    AffinBank: _ClassVar[BankNames]
    AgroBank: _ClassVar[BankNames]
    AllianceBank: _ClassVar[BankNames]
    AmBank: _ClassVar[BankNames]
    BankOfAmerica: _ClassVar[BankNames]
    BankOfChina: _ClassVar[BankNames]
    BankIslam: _ClassVar[BankNames]
    BankMuamalat: _ClassVar[BankNames]
    BankRakyat: _ClassVar[BankNames]
    BankSimpananNasional: _ClassVar[BankNames]
    Barclays: _ClassVar[BankNames]
    BlikPSP: _ClassVar[BankNames]
    CapitalOne: _ClassVar[BankNames]
    Chase: _ClassVar[BankNames]
    Citi: _ClassVar[BankNames]
    CimbBank: _ClassVar[BankNames]
    Discover: _ClassVar[BankNames]
    NavyFederalCreditUnion: _ClassVar[BankNames]
    PentagonFederalCreditUnion: _ClassVar[BankNames]
    SynchronyBank: _ClassVar[BankNames]
    WellsFargo: _ClassVar[BankNames]
    AbnAmro: _ClassVar[BankNames]
    AsnBank: _ClassVar[BankNames]
    Bunq: _ClassVar[BankNames]
    Handelsbanken: _ClassVar[BankNames]
    HongLeongBank: _ClassVar[BankNames]
    HsbcBank: _ClassVar[BankNames]
    Ing: _ClassVar[BankNames]
    Knab: _ClassVar[BankNames]
    KuwaitFinanceHouse: _ClassVar[BankNames]
    Moneyou: _ClassVar[BankNames]
    Rabobank: _ClassVar[BankNames]
    Regiobank: _ClassVar[BankNames]
    Revolut: _ClassVar[BankNames]
    SnsBank: _ClassVar[BankNames]
    TriodosBank: _ClassVar[BankNames]
    VanLanschot: _ClassVar[BankNames]
    ArzteUndApothekerBank: _ClassVar[BankNames]
    AustrianAnadiBankAg: _ClassVar[BankNames]
    BankAustria: _ClassVar[BankNames]
    Bank99Ag: _ClassVar[BankNames]
    BankhausCarlSpangler: _ClassVar[BankNames]
    BankhausSchelhammerUndSchatteraAg: _ClassVar[BankNames]
    BankMillennium: _ClassVar[BankNames]
    BawagPskAg: _ClassVar[BankNames]
    BksBankAg: _ClassVar[BankNames]
    BrullKallmusBankAg: _ClassVar[BankNames]
    BtvVierLanderBank: _ClassVar[BankNames]
    CapitalBankGraweGruppeAg: _ClassVar[BankNames]
    CeskaSporitelna: _ClassVar[BankNames]
    Dolomitenbank: _ClassVar[BankNames]
    EasybankAg: _ClassVar[BankNames]
    EPlatbyVUB: _ClassVar[BankNames]
    ErsteBankUndSparkassen: _ClassVar[BankNames]
    FrieslandBank: _ClassVar[BankNames]
    HypoAlpeadriabankInternationalAg: _ClassVar[BankNames]
    HypoNoeLbFurNiederosterreichUWien: _ClassVar[BankNames]
    HypoOberosterreichSalzburgSteiermark: _ClassVar[BankNames]
    HypoTirolBankAg: _ClassVar[BankNames]
    HypoVorarlbergBankAg: _ClassVar[BankNames]
    HypoBankBurgenlandAktiengesellschaft: _ClassVar[BankNames]
    KomercniBanka: _ClassVar[BankNames]
    MBank: _ClassVar[BankNames]
    MarchfelderBank: _ClassVar[BankNames]
    Maybank: _ClassVar[BankNames]
    OberbankAg: _ClassVar[BankNames]
    OsterreichischeArzteUndApothekerbank: _ClassVar[BankNames]
    OcbcBank: _ClassVar[BankNames]
    PayWithING: _ClassVar[BankNames]
    PlaceZIPKO: _ClassVar[BankNames]
    PlatnoscOnlineKartaPlatnicza: _ClassVar[BankNames]
    PosojilnicaBankEGen: _ClassVar[BankNames]
    PostovaBanka: _ClassVar[BankNames]
    PublicBank: _ClassVar[BankNames]
    RaiffeisenBankengruppeOsterreich: _ClassVar[BankNames]
    RhbBank: _ClassVar[BankNames]
    SchelhammerCapitalBankAg: _ClassVar[BankNames]
    StandardCharteredBank: _ClassVar[BankNames]
    SchoellerbankAg: _ClassVar[BankNames]
    SpardaBankWien: _ClassVar[BankNames]
    SporoPay: _ClassVar[BankNames]
    SantanderPrzelew24: _ClassVar[BankNames]
    TatraPay: _ClassVar[BankNames]
    Viamo: _ClassVar[BankNames]
    VolksbankGruppe: _ClassVar[BankNames]
    VolkskreditbankAg: _ClassVar[BankNames]
    VrBankBraunau: _ClassVar[BankNames]
    UobBank: _ClassVar[BankNames]
    PayWithAliorBank: _ClassVar[BankNames]
    BankiSpoldzielcze: _ClassVar[BankNames]
    PayWithInteligo: _ClassVar[BankNames]
    BNPParibasPoland: _ClassVar[BankNames]
    BankNowySA: _ClassVar[BankNames]
    CreditAgricole: _ClassVar[BankNames]
    PayWithBOS: _ClassVar[BankNames]
    PayWithCitiHandlowy: _ClassVar[BankNames]
    PayWithPlusBank: _ClassVar[BankNames]
    ToyotaBank: _ClassVar[BankNames]
    VeloBank: _ClassVar[BankNames]
    ETransferPocztowy24: _ClassVar[BankNames]
    PlusBank: _ClassVar[BankNames]
    BankiSpbdzielcze: _ClassVar[BankNames]
    BankNowyBfgSa: _ClassVar[BankNames]
    GetinBank: _ClassVar[BankNames]
    BlikPoland: _ClassVar[BankNames]
    NoblePay: _ClassVar[BankNames]
    IdeaBank: _ClassVar[BankNames]
    EnveloBank: _ClassVar[BankNames]
    NestPrzelew: _ClassVar[BankNames]
    MbankMtransfer: _ClassVar[BankNames]
    Inteligo: _ClassVar[BankNames]
    PbacZIpko: _ClassVar[BankNames]
    BnpParibas: _ClassVar[BankNames]
    BankPekaoSa: _ClassVar[BankNames]
    VolkswagenBank: _ClassVar[BankNames]
    AliorBank: _ClassVar[BankNames]
    Boz: _ClassVar[BankNames]
    BangkokBank: _ClassVar[BankNames]
    KrungsriBank: _ClassVar[BankNames]
    KrungThaiBank: _ClassVar[BankNames]
    TheSiamCommercialBank: _ClassVar[BankNames]
    KasikornBank: _ClassVar[BankNames]
    OpenBankSuccess: _ClassVar[BankNames]
    OpenBankFailure: _ClassVar[BankNames]
    OpenBankCancelled: _ClassVar[BankNames]
    Aib: _ClassVar[BankNames]
    BankOfScotland: _ClassVar[BankNames]
    DanskeBank: _ClassVar[BankNames]
    FirstDirect: _ClassVar[BankNames]
    FirstTrust: _ClassVar[BankNames]
    Halifax: _ClassVar[BankNames]
    Lloyds: _ClassVar[BankNames]
    Monzo: _ClassVar[BankNames]
    NatWest: _ClassVar[BankNames]
    NationwideBank: _ClassVar[BankNames]
    RoyalBankOfScotland: _ClassVar[BankNames]
    Starling: _ClassVar[BankNames]
    TsbBank: _ClassVar[BankNames]
    TescoBank: _ClassVar[BankNames]
    UlsterBank: _ClassVar[BankNames]
    Yoursafe: _ClassVar[BankNames]
    N26: _ClassVar[BankNames]
    NationaleNederlanden: _ClassVar[BankNames]
    StateBank: _ClassVar[BankNames]
    HdfcBank: _ClassVar[BankNames]
    IciciBank: _ClassVar[BankNames]
    AxisBank: _ClassVar[BankNames]
    KotakMahindraBank: _ClassVar[BankNames]
    PunjabNationalBank: _ClassVar[BankNames]
    BankOfBaroda: _ClassVar[BankNames]
    UnionBankOfIndia: _ClassVar[BankNames]
    CanaraBank: _ClassVar[BankNames]
    IndusIndBank: _ClassVar[BankNames]
    YesBank: _ClassVar[BankNames]
    IdbiBank: _ClassVar[BankNames]
    FederalBank: _ClassVar[BankNames]
    IndianOverseasBank: _ClassVar[BankNames]
    CentralBankOfIndia: _ClassVar[BankNames]
    Absa: _ClassVar[BankNames]
    AccessBank: _ClassVar[BankNames]
    Albaraka: _ClassVar[BankNames]
    ChinaConstructionBank: _ClassVar[BankNames]
    Discovery: _ClassVar[BankNames]
    EnlBank: _ClassVar[BankNames]
    FirstNationalBank: _ClassVar[BankNames]
    GotymeBank: _ClassVar[BankNames]
    HabibOverseas: _ClassVar[BankNames]
    HbzBank: _ClassVar[BankNames]
    Investec: _ClassVar[BankNames]
    JpMorganChase: _ClassVar[BankNames]
    MtnBanking: _ClassVar[BankNames]
    Olympus: _ClassVar[BankNames]
    OldMutual: _ClassVar[BankNames]
    PermanentBank: _ClassVar[BankNames]
    SocieteGenerale: _ClassVar[BankNames]
    StandardBank: _ClassVar[BankNames]
    StateBankOfIndia: _ClassVar[BankNames]
    Ubank: _ClassVar[BankNames]
    VbsMutualBank: _ClassVar[BankNames]
    BankZero: _ClassVar[BankNames]
    BidvestBank: _ClassVar[BankNames]
    BidvestBankAlliances: _ClassVar[BankNames]
    FbcFidelityBank: _ClassVar[BankNames]
    FinbondEpe: _ClassVar[BankNames]
    FinbondMutualBank: _ClassVar[BankNames]
    Ithala: _ClassVar[BankNames]
    PeoplesBankPepBank: _ClassVar[BankNames]
    PeoplesBank: _ClassVar[BankNames]
    PostBank: _ClassVar[BankNames]
    Nedbank: _ClassVar[BankNames]
    Capitec: _ClassVar[BankNames]
    CapitecBusiness: _ClassVar[BankNames]
    AfricanBank: _ClassVar[BankNames]
    AfricanBankBusiness: _ClassVar[BankNames]

class CountryAlpha2(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COUNTRY_ALPHA2_UNSPECIFIED: _ClassVar[CountryAlpha2]
    US: _ClassVar[CountryAlpha2]
    AF: _ClassVar[CountryAlpha2]
    AX: _ClassVar[CountryAlpha2]
    AL: _ClassVar[CountryAlpha2]
    DZ: _ClassVar[CountryAlpha2]
    AS: _ClassVar[CountryAlpha2]
    AD: _ClassVar[CountryAlpha2]
    AO: _ClassVar[CountryAlpha2]
    AI: _ClassVar[CountryAlpha2]
    AQ: _ClassVar[CountryAlpha2]
    AG: _ClassVar[CountryAlpha2]
    AR: _ClassVar[CountryAlpha2]
    AM: _ClassVar[CountryAlpha2]
    AW: _ClassVar[CountryAlpha2]
    AU: _ClassVar[CountryAlpha2]
    AT: _ClassVar[CountryAlpha2]
    AZ: _ClassVar[CountryAlpha2]
    BS: _ClassVar[CountryAlpha2]
    BH: _ClassVar[CountryAlpha2]
    BD: _ClassVar[CountryAlpha2]
    BB: _ClassVar[CountryAlpha2]
    BY: _ClassVar[CountryAlpha2]
    BE: _ClassVar[CountryAlpha2]
    BZ: _ClassVar[CountryAlpha2]
    BJ: _ClassVar[CountryAlpha2]
    BM: _ClassVar[CountryAlpha2]
    BT: _ClassVar[CountryAlpha2]
    BO: _ClassVar[CountryAlpha2]
    BQ: _ClassVar[CountryAlpha2]
    BA: _ClassVar[CountryAlpha2]
    BW: _ClassVar[CountryAlpha2]
    BV: _ClassVar[CountryAlpha2]
    BR: _ClassVar[CountryAlpha2]
    IO: _ClassVar[CountryAlpha2]
    BN: _ClassVar[CountryAlpha2]
    BG: _ClassVar[CountryAlpha2]
    BF: _ClassVar[CountryAlpha2]
    BI: _ClassVar[CountryAlpha2]
    KH: _ClassVar[CountryAlpha2]
    CM: _ClassVar[CountryAlpha2]
    CA: _ClassVar[CountryAlpha2]
    CV: _ClassVar[CountryAlpha2]
    KY: _ClassVar[CountryAlpha2]
    CF: _ClassVar[CountryAlpha2]
    TD: _ClassVar[CountryAlpha2]
    CL: _ClassVar[CountryAlpha2]
    CN: _ClassVar[CountryAlpha2]
    CX: _ClassVar[CountryAlpha2]
    CC: _ClassVar[CountryAlpha2]
    CO: _ClassVar[CountryAlpha2]
    KM: _ClassVar[CountryAlpha2]
    CG: _ClassVar[CountryAlpha2]
    CD: _ClassVar[CountryAlpha2]
    CK: _ClassVar[CountryAlpha2]
    CR: _ClassVar[CountryAlpha2]
    CI: _ClassVar[CountryAlpha2]
    HR: _ClassVar[CountryAlpha2]
    CU: _ClassVar[CountryAlpha2]
    CW: _ClassVar[CountryAlpha2]
    CY: _ClassVar[CountryAlpha2]
    CZ: _ClassVar[CountryAlpha2]
    DK: _ClassVar[CountryAlpha2]
    DJ: _ClassVar[CountryAlpha2]
    DM: _ClassVar[CountryAlpha2]
    DO: _ClassVar[CountryAlpha2]
    EC: _ClassVar[CountryAlpha2]
    EG: _ClassVar[CountryAlpha2]
    SV: _ClassVar[CountryAlpha2]
    GQ: _ClassVar[CountryAlpha2]
    ER: _ClassVar[CountryAlpha2]
    EE: _ClassVar[CountryAlpha2]
    ET: _ClassVar[CountryAlpha2]
    FK: _ClassVar[CountryAlpha2]
    FO: _ClassVar[CountryAlpha2]
    FJ: _ClassVar[CountryAlpha2]
    FI: _ClassVar[CountryAlpha2]
    FR: _ClassVar[CountryAlpha2]
    GF: _ClassVar[CountryAlpha2]
    PF: _ClassVar[CountryAlpha2]
    TF: _ClassVar[CountryAlpha2]
    GA: _ClassVar[CountryAlpha2]
    GM: _ClassVar[CountryAlpha2]
    GE: _ClassVar[CountryAlpha2]
    DE: _ClassVar[CountryAlpha2]
    GH: _ClassVar[CountryAlpha2]
    GI: _ClassVar[CountryAlpha2]
    GR: _ClassVar[CountryAlpha2]
    GL: _ClassVar[CountryAlpha2]
    GD: _ClassVar[CountryAlpha2]
    GP: _ClassVar[CountryAlpha2]
    GU: _ClassVar[CountryAlpha2]
    GT: _ClassVar[CountryAlpha2]
    GG: _ClassVar[CountryAlpha2]
    GN: _ClassVar[CountryAlpha2]
    GW: _ClassVar[CountryAlpha2]
    GY: _ClassVar[CountryAlpha2]
    HT: _ClassVar[CountryAlpha2]
    HM: _ClassVar[CountryAlpha2]
    VA: _ClassVar[CountryAlpha2]
    HN: _ClassVar[CountryAlpha2]
    HK: _ClassVar[CountryAlpha2]
    HU: _ClassVar[CountryAlpha2]
    IS: _ClassVar[CountryAlpha2]
    IN: _ClassVar[CountryAlpha2]
    ID: _ClassVar[CountryAlpha2]
    IR: _ClassVar[CountryAlpha2]
    IQ: _ClassVar[CountryAlpha2]
    IE: _ClassVar[CountryAlpha2]
    IM: _ClassVar[CountryAlpha2]
    IL: _ClassVar[CountryAlpha2]
    IT: _ClassVar[CountryAlpha2]
    JM: _ClassVar[CountryAlpha2]
    JP: _ClassVar[CountryAlpha2]
    JE: _ClassVar[CountryAlpha2]
    JO: _ClassVar[CountryAlpha2]
    KZ: _ClassVar[CountryAlpha2]
    KE: _ClassVar[CountryAlpha2]
    KI: _ClassVar[CountryAlpha2]
    KP: _ClassVar[CountryAlpha2]
    KR: _ClassVar[CountryAlpha2]
    KW: _ClassVar[CountryAlpha2]
    KG: _ClassVar[CountryAlpha2]
    LA: _ClassVar[CountryAlpha2]
    LV: _ClassVar[CountryAlpha2]
    LB: _ClassVar[CountryAlpha2]
    LS: _ClassVar[CountryAlpha2]
    LR: _ClassVar[CountryAlpha2]
    LY: _ClassVar[CountryAlpha2]
    LI: _ClassVar[CountryAlpha2]
    LT: _ClassVar[CountryAlpha2]
    LU: _ClassVar[CountryAlpha2]
    MO: _ClassVar[CountryAlpha2]
    MK: _ClassVar[CountryAlpha2]
    MG: _ClassVar[CountryAlpha2]
    MW: _ClassVar[CountryAlpha2]
    MY: _ClassVar[CountryAlpha2]
    MV: _ClassVar[CountryAlpha2]
    ML: _ClassVar[CountryAlpha2]
    MT: _ClassVar[CountryAlpha2]
    MH: _ClassVar[CountryAlpha2]
    MQ: _ClassVar[CountryAlpha2]
    MR: _ClassVar[CountryAlpha2]
    MU: _ClassVar[CountryAlpha2]
    YT: _ClassVar[CountryAlpha2]
    MX: _ClassVar[CountryAlpha2]
    FM: _ClassVar[CountryAlpha2]
    MD: _ClassVar[CountryAlpha2]
    MC: _ClassVar[CountryAlpha2]
    MN: _ClassVar[CountryAlpha2]
    ME: _ClassVar[CountryAlpha2]
    MS: _ClassVar[CountryAlpha2]
    MA: _ClassVar[CountryAlpha2]
    MZ: _ClassVar[CountryAlpha2]
    MM: _ClassVar[CountryAlpha2]
    NA: _ClassVar[CountryAlpha2]
    NR: _ClassVar[CountryAlpha2]
    NP: _ClassVar[CountryAlpha2]
    NL: _ClassVar[CountryAlpha2]
    NC: _ClassVar[CountryAlpha2]
    NZ: _ClassVar[CountryAlpha2]
    NI: _ClassVar[CountryAlpha2]
    NE: _ClassVar[CountryAlpha2]
    NG: _ClassVar[CountryAlpha2]
    NU: _ClassVar[CountryAlpha2]
    NF: _ClassVar[CountryAlpha2]
    MP: _ClassVar[CountryAlpha2]
    NO: _ClassVar[CountryAlpha2]
    OM: _ClassVar[CountryAlpha2]
    PK: _ClassVar[CountryAlpha2]
    PW: _ClassVar[CountryAlpha2]
    PS: _ClassVar[CountryAlpha2]
    PA: _ClassVar[CountryAlpha2]
    PG: _ClassVar[CountryAlpha2]
    PY: _ClassVar[CountryAlpha2]
    PE: _ClassVar[CountryAlpha2]
    PH: _ClassVar[CountryAlpha2]
    PN: _ClassVar[CountryAlpha2]
    PL: _ClassVar[CountryAlpha2]
    PT: _ClassVar[CountryAlpha2]
    PR: _ClassVar[CountryAlpha2]
    QA: _ClassVar[CountryAlpha2]
    RE: _ClassVar[CountryAlpha2]
    RO: _ClassVar[CountryAlpha2]
    RU: _ClassVar[CountryAlpha2]
    RW: _ClassVar[CountryAlpha2]
    BL: _ClassVar[CountryAlpha2]
    SH: _ClassVar[CountryAlpha2]
    KN: _ClassVar[CountryAlpha2]
    LC: _ClassVar[CountryAlpha2]
    MF: _ClassVar[CountryAlpha2]
    PM: _ClassVar[CountryAlpha2]
    VC: _ClassVar[CountryAlpha2]
    WS: _ClassVar[CountryAlpha2]
    SM: _ClassVar[CountryAlpha2]
    ST: _ClassVar[CountryAlpha2]
    SA: _ClassVar[CountryAlpha2]
    SN: _ClassVar[CountryAlpha2]
    RS: _ClassVar[CountryAlpha2]
    SC: _ClassVar[CountryAlpha2]
    SL: _ClassVar[CountryAlpha2]
    SG: _ClassVar[CountryAlpha2]
    SX: _ClassVar[CountryAlpha2]
    SK: _ClassVar[CountryAlpha2]
    SI: _ClassVar[CountryAlpha2]
    SB: _ClassVar[CountryAlpha2]
    SO: _ClassVar[CountryAlpha2]
    ZA: _ClassVar[CountryAlpha2]
    GS: _ClassVar[CountryAlpha2]
    SS: _ClassVar[CountryAlpha2]
    ES: _ClassVar[CountryAlpha2]
    LK: _ClassVar[CountryAlpha2]
    SD: _ClassVar[CountryAlpha2]
    SR: _ClassVar[CountryAlpha2]
    SJ: _ClassVar[CountryAlpha2]
    SZ: _ClassVar[CountryAlpha2]
    SE: _ClassVar[CountryAlpha2]
    CH: _ClassVar[CountryAlpha2]
    SY: _ClassVar[CountryAlpha2]
    TW: _ClassVar[CountryAlpha2]
    TJ: _ClassVar[CountryAlpha2]
    TZ: _ClassVar[CountryAlpha2]
    TH: _ClassVar[CountryAlpha2]
    TL: _ClassVar[CountryAlpha2]
    TG: _ClassVar[CountryAlpha2]
    TK: _ClassVar[CountryAlpha2]
    TO: _ClassVar[CountryAlpha2]
    TT: _ClassVar[CountryAlpha2]
    TN: _ClassVar[CountryAlpha2]
    TR: _ClassVar[CountryAlpha2]
    TM: _ClassVar[CountryAlpha2]
    TC: _ClassVar[CountryAlpha2]
    TV: _ClassVar[CountryAlpha2]
    UG: _ClassVar[CountryAlpha2]
    UA: _ClassVar[CountryAlpha2]
    AE: _ClassVar[CountryAlpha2]
    GB: _ClassVar[CountryAlpha2]
    UM: _ClassVar[CountryAlpha2]
    UY: _ClassVar[CountryAlpha2]
    UZ: _ClassVar[CountryAlpha2]
    VU: _ClassVar[CountryAlpha2]
    VE: _ClassVar[CountryAlpha2]
    VN: _ClassVar[CountryAlpha2]
    VG: _ClassVar[CountryAlpha2]
    VI: _ClassVar[CountryAlpha2]
    WF: _ClassVar[CountryAlpha2]
    EH: _ClassVar[CountryAlpha2]
    YE: _ClassVar[CountryAlpha2]
    ZM: _ClassVar[CountryAlpha2]
    ZW: _ClassVar[CountryAlpha2]
TOKEN_SOURCE_UNSPECIFIED: TokenSource
GOOGLEPAY: TokenSource
APPLEPAY: TokenSource
CARD_NETWORK_UNSPECIFIED: CardNetwork
VISA: CardNetwork
MASTERCARD: CardNetwork
AMEX: CardNetwork
DISCOVER: CardNetwork
JCB: CardNetwork
DINERS: CardNetwork
UNIONPAY: CardNetwork
MAESTRO: CardNetwork
CARTES_BANCAIRES: CardNetwork
RUPAY: CardNetwork
INTERAC_CARD: CardNetwork
STAR: CardNetwork
PULSE: CardNetwork
ACCEL: CardNetwork
NYCE: CardNetwork
UPI_CC: UpiSource
UPI_CL: UpiSource
UPI_ACCOUNT: UpiSource
UPI_CC_CL: UpiSource
UPI_PPI: UpiSource
UPI_VOUCHER: UpiSource
BANK_TYPE_UNSPECIFIED: BankType
BANK_TYPE_CHECKING: BankType
BANK_TYPE_SAVINGS: BankType
BANK_TYPE_TRANSMISSION: BankType
BANK_TYPE_CURRENT: BankType
BANK_TYPE_BOND: BankType
BANK_TYPE_SUBSCRIPTION_SHARE: BankType
BANK_HOLDER_TYPE_UNSPECIFIED: BankHolderType
BANK_HOLDER_TYPE_PERSONAL: BankHolderType
BANK_HOLDER_TYPE_BUSINESS: BankHolderType
BANK_NAMES_UNSPECIFIED: BankNames
AmericanExpress: BankNames
AffinBank: BankNames
AgroBank: BankNames
AllianceBank: BankNames
AmBank: BankNames
BankOfAmerica: BankNames
BankOfChina: BankNames
BankIslam: BankNames
BankMuamalat: BankNames
BankRakyat: BankNames
BankSimpananNasional: BankNames
Barclays: BankNames
BlikPSP: BankNames
CapitalOne: BankNames
Chase: BankNames
Citi: BankNames
CimbBank: BankNames
Discover: BankNames
NavyFederalCreditUnion: BankNames
PentagonFederalCreditUnion: BankNames
SynchronyBank: BankNames
WellsFargo: BankNames
AbnAmro: BankNames
AsnBank: BankNames
Bunq: BankNames
Handelsbanken: BankNames
HongLeongBank: BankNames
HsbcBank: BankNames
Ing: BankNames
Knab: BankNames
KuwaitFinanceHouse: BankNames
Moneyou: BankNames
Rabobank: BankNames
Regiobank: BankNames
Revolut: BankNames
SnsBank: BankNames
TriodosBank: BankNames
VanLanschot: BankNames
ArzteUndApothekerBank: BankNames
AustrianAnadiBankAg: BankNames
BankAustria: BankNames
Bank99Ag: BankNames
BankhausCarlSpangler: BankNames
BankhausSchelhammerUndSchatteraAg: BankNames
BankMillennium: BankNames
BawagPskAg: BankNames
BksBankAg: BankNames
BrullKallmusBankAg: BankNames
BtvVierLanderBank: BankNames
CapitalBankGraweGruppeAg: BankNames
CeskaSporitelna: BankNames
Dolomitenbank: BankNames
EasybankAg: BankNames
EPlatbyVUB: BankNames
ErsteBankUndSparkassen: BankNames
FrieslandBank: BankNames
HypoAlpeadriabankInternationalAg: BankNames
HypoNoeLbFurNiederosterreichUWien: BankNames
HypoOberosterreichSalzburgSteiermark: BankNames
HypoTirolBankAg: BankNames
HypoVorarlbergBankAg: BankNames
HypoBankBurgenlandAktiengesellschaft: BankNames
KomercniBanka: BankNames
MBank: BankNames
MarchfelderBank: BankNames
Maybank: BankNames
OberbankAg: BankNames
OsterreichischeArzteUndApothekerbank: BankNames
OcbcBank: BankNames
PayWithING: BankNames
PlaceZIPKO: BankNames
PlatnoscOnlineKartaPlatnicza: BankNames
PosojilnicaBankEGen: BankNames
PostovaBanka: BankNames
PublicBank: BankNames
RaiffeisenBankengruppeOsterreich: BankNames
RhbBank: BankNames
SchelhammerCapitalBankAg: BankNames
StandardCharteredBank: BankNames
SchoellerbankAg: BankNames
SpardaBankWien: BankNames
SporoPay: BankNames
SantanderPrzelew24: BankNames
TatraPay: BankNames
Viamo: BankNames
VolksbankGruppe: BankNames
VolkskreditbankAg: BankNames
VrBankBraunau: BankNames
UobBank: BankNames
PayWithAliorBank: BankNames
BankiSpoldzielcze: BankNames
PayWithInteligo: BankNames
BNPParibasPoland: BankNames
BankNowySA: BankNames
CreditAgricole: BankNames
PayWithBOS: BankNames
PayWithCitiHandlowy: BankNames
PayWithPlusBank: BankNames
ToyotaBank: BankNames
VeloBank: BankNames
ETransferPocztowy24: BankNames
PlusBank: BankNames
BankiSpbdzielcze: BankNames
BankNowyBfgSa: BankNames
GetinBank: BankNames
BlikPoland: BankNames
NoblePay: BankNames
IdeaBank: BankNames
EnveloBank: BankNames
NestPrzelew: BankNames
MbankMtransfer: BankNames
Inteligo: BankNames
PbacZIpko: BankNames
BnpParibas: BankNames
BankPekaoSa: BankNames
VolkswagenBank: BankNames
AliorBank: BankNames
Boz: BankNames
BangkokBank: BankNames
KrungsriBank: BankNames
KrungThaiBank: BankNames
TheSiamCommercialBank: BankNames
KasikornBank: BankNames
OpenBankSuccess: BankNames
OpenBankFailure: BankNames
OpenBankCancelled: BankNames
Aib: BankNames
BankOfScotland: BankNames
DanskeBank: BankNames
FirstDirect: BankNames
FirstTrust: BankNames
Halifax: BankNames
Lloyds: BankNames
Monzo: BankNames
NatWest: BankNames
NationwideBank: BankNames
RoyalBankOfScotland: BankNames
Starling: BankNames
TsbBank: BankNames
TescoBank: BankNames
UlsterBank: BankNames
Yoursafe: BankNames
N26: BankNames
NationaleNederlanden: BankNames
StateBank: BankNames
HdfcBank: BankNames
IciciBank: BankNames
AxisBank: BankNames
KotakMahindraBank: BankNames
PunjabNationalBank: BankNames
BankOfBaroda: BankNames
UnionBankOfIndia: BankNames
CanaraBank: BankNames
IndusIndBank: BankNames
YesBank: BankNames
IdbiBank: BankNames
FederalBank: BankNames
IndianOverseasBank: BankNames
CentralBankOfIndia: BankNames
Absa: BankNames
AccessBank: BankNames
Albaraka: BankNames
ChinaConstructionBank: BankNames
Discovery: BankNames
EnlBank: BankNames
FirstNationalBank: BankNames
GotymeBank: BankNames
HabibOverseas: BankNames
HbzBank: BankNames
Investec: BankNames
JpMorganChase: BankNames
MtnBanking: BankNames
Olympus: BankNames
OldMutual: BankNames
PermanentBank: BankNames
SocieteGenerale: BankNames
StandardBank: BankNames
StateBankOfIndia: BankNames
Ubank: BankNames
VbsMutualBank: BankNames
BankZero: BankNames
BidvestBank: BankNames
BidvestBankAlliances: BankNames
FbcFidelityBank: BankNames
FinbondEpe: BankNames
FinbondMutualBank: BankNames
Ithala: BankNames
PeoplesBankPepBank: BankNames
PeoplesBank: BankNames
PostBank: BankNames
Nedbank: BankNames
Capitec: BankNames
CapitecBusiness: BankNames
AfricanBank: BankNames
AfricanBankBusiness: BankNames
COUNTRY_ALPHA2_UNSPECIFIED: CountryAlpha2
US: CountryAlpha2
AF: CountryAlpha2
AX: CountryAlpha2
AL: CountryAlpha2
DZ: CountryAlpha2
AS: CountryAlpha2
AD: CountryAlpha2
AO: CountryAlpha2
AI: CountryAlpha2
AQ: CountryAlpha2
AG: CountryAlpha2
AR: CountryAlpha2
AM: CountryAlpha2
AW: CountryAlpha2
AU: CountryAlpha2
AT: CountryAlpha2
AZ: CountryAlpha2
BS: CountryAlpha2
BH: CountryAlpha2
BD: CountryAlpha2
BB: CountryAlpha2
BY: CountryAlpha2
BE: CountryAlpha2
BZ: CountryAlpha2
BJ: CountryAlpha2
BM: CountryAlpha2
BT: CountryAlpha2
BO: CountryAlpha2
BQ: CountryAlpha2
BA: CountryAlpha2
BW: CountryAlpha2
BV: CountryAlpha2
BR: CountryAlpha2
IO: CountryAlpha2
BN: CountryAlpha2
BG: CountryAlpha2
BF: CountryAlpha2
BI: CountryAlpha2
KH: CountryAlpha2
CM: CountryAlpha2
CA: CountryAlpha2
CV: CountryAlpha2
KY: CountryAlpha2
CF: CountryAlpha2
TD: CountryAlpha2
CL: CountryAlpha2
CN: CountryAlpha2
CX: CountryAlpha2
CC: CountryAlpha2
CO: CountryAlpha2
KM: CountryAlpha2
CG: CountryAlpha2
CD: CountryAlpha2
CK: CountryAlpha2
CR: CountryAlpha2
CI: CountryAlpha2
HR: CountryAlpha2
CU: CountryAlpha2
CW: CountryAlpha2
CY: CountryAlpha2
CZ: CountryAlpha2
DK: CountryAlpha2
DJ: CountryAlpha2
DM: CountryAlpha2
DO: CountryAlpha2
EC: CountryAlpha2
EG: CountryAlpha2
SV: CountryAlpha2
GQ: CountryAlpha2
ER: CountryAlpha2
EE: CountryAlpha2
ET: CountryAlpha2
FK: CountryAlpha2
FO: CountryAlpha2
FJ: CountryAlpha2
FI: CountryAlpha2
FR: CountryAlpha2
GF: CountryAlpha2
PF: CountryAlpha2
TF: CountryAlpha2
GA: CountryAlpha2
GM: CountryAlpha2
GE: CountryAlpha2
DE: CountryAlpha2
GH: CountryAlpha2
GI: CountryAlpha2
GR: CountryAlpha2
GL: CountryAlpha2
GD: CountryAlpha2
GP: CountryAlpha2
GU: CountryAlpha2
GT: CountryAlpha2
GG: CountryAlpha2
GN: CountryAlpha2
GW: CountryAlpha2
GY: CountryAlpha2
HT: CountryAlpha2
HM: CountryAlpha2
VA: CountryAlpha2
HN: CountryAlpha2
HK: CountryAlpha2
HU: CountryAlpha2
IS: CountryAlpha2
IN: CountryAlpha2
ID: CountryAlpha2
IR: CountryAlpha2
IQ: CountryAlpha2
IE: CountryAlpha2
IM: CountryAlpha2
IL: CountryAlpha2
IT: CountryAlpha2
JM: CountryAlpha2
JP: CountryAlpha2
JE: CountryAlpha2
JO: CountryAlpha2
KZ: CountryAlpha2
KE: CountryAlpha2
KI: CountryAlpha2
KP: CountryAlpha2
KR: CountryAlpha2
KW: CountryAlpha2
KG: CountryAlpha2
LA: CountryAlpha2
LV: CountryAlpha2
LB: CountryAlpha2
LS: CountryAlpha2
LR: CountryAlpha2
LY: CountryAlpha2
LI: CountryAlpha2
LT: CountryAlpha2
LU: CountryAlpha2
MO: CountryAlpha2
MK: CountryAlpha2
MG: CountryAlpha2
MW: CountryAlpha2
MY: CountryAlpha2
MV: CountryAlpha2
ML: CountryAlpha2
MT: CountryAlpha2
MH: CountryAlpha2
MQ: CountryAlpha2
MR: CountryAlpha2
MU: CountryAlpha2
YT: CountryAlpha2
MX: CountryAlpha2
FM: CountryAlpha2
MD: CountryAlpha2
MC: CountryAlpha2
MN: CountryAlpha2
ME: CountryAlpha2
MS: CountryAlpha2
MA: CountryAlpha2
MZ: CountryAlpha2
MM: CountryAlpha2
NA: CountryAlpha2
NR: CountryAlpha2
NP: CountryAlpha2
NL: CountryAlpha2
NC: CountryAlpha2
NZ: CountryAlpha2
NI: CountryAlpha2
NE: CountryAlpha2
NG: CountryAlpha2
NU: CountryAlpha2
NF: CountryAlpha2
MP: CountryAlpha2
NO: CountryAlpha2
OM: CountryAlpha2
PK: CountryAlpha2
PW: CountryAlpha2
PS: CountryAlpha2
PA: CountryAlpha2
PG: CountryAlpha2
PY: CountryAlpha2
PE: CountryAlpha2
PH: CountryAlpha2
PN: CountryAlpha2
PL: CountryAlpha2
PT: CountryAlpha2
PR: CountryAlpha2
QA: CountryAlpha2
RE: CountryAlpha2
RO: CountryAlpha2
RU: CountryAlpha2
RW: CountryAlpha2
BL: CountryAlpha2
SH: CountryAlpha2
KN: CountryAlpha2
LC: CountryAlpha2
MF: CountryAlpha2
PM: CountryAlpha2
VC: CountryAlpha2
WS: CountryAlpha2
SM: CountryAlpha2
ST: CountryAlpha2
SA: CountryAlpha2
SN: CountryAlpha2
RS: CountryAlpha2
SC: CountryAlpha2
SL: CountryAlpha2
SG: CountryAlpha2
SX: CountryAlpha2
SK: CountryAlpha2
SI: CountryAlpha2
SB: CountryAlpha2
SO: CountryAlpha2
ZA: CountryAlpha2
GS: CountryAlpha2
SS: CountryAlpha2
ES: CountryAlpha2
LK: CountryAlpha2
SD: CountryAlpha2
SR: CountryAlpha2
SJ: CountryAlpha2
SZ: CountryAlpha2
SE: CountryAlpha2
CH: CountryAlpha2
SY: CountryAlpha2
TW: CountryAlpha2
TJ: CountryAlpha2
TZ: CountryAlpha2
TH: CountryAlpha2
TL: CountryAlpha2
TG: CountryAlpha2
TK: CountryAlpha2
TO: CountryAlpha2
TT: CountryAlpha2
TN: CountryAlpha2
TR: CountryAlpha2
TM: CountryAlpha2
TC: CountryAlpha2
TV: CountryAlpha2
UG: CountryAlpha2
UA: CountryAlpha2
AE: CountryAlpha2
GB: CountryAlpha2
UM: CountryAlpha2
UY: CountryAlpha2
UZ: CountryAlpha2
VU: CountryAlpha2
VE: CountryAlpha2
VN: CountryAlpha2
VG: CountryAlpha2
VI: CountryAlpha2
WF: CountryAlpha2
EH: CountryAlpha2
YE: CountryAlpha2
ZM: CountryAlpha2
ZW: CountryAlpha2

class PaymentMethod(_message.Message):
    __slots__ = ("card", "card_redirect", "card_with_no_cvc", "card_proxy", "token", "apple_pay_sdk", "google_pay_sdk", "paypal_sdk", "paze_sdk", "samsung_pay_sdk", "apple_pay_third_party_sdk", "google_pay_third_party_sdk", "amazon_pay_redirect", "paypal_redirect", "ali_pay_redirect", "revolut_pay_redirect", "mifinity_redirect", "bluecode_redirect", "satispay_redirect", "wero_redirect", "lazypay_redirect", "phonepe_redirect", "billdesk_redirect", "cashfree_redirect", "payu_redirect", "upi_collect", "upi_intent", "upi_qr", "online_banking_thailand", "online_banking_czech_republic", "online_banking_finland", "online_banking_fpx", "online_banking_poland", "online_banking_slovakia", "open_banking_uk", "open_banking_pis", "local_bank_redirect", "ideal", "sofort", "trustly", "giropay", "eps", "przelewy24", "pse", "bancontact_card", "blik", "open_banking", "interac", "duit_now", "crypto", "classic_reward", "e_voucher", "instant_bank_transfer", "ach_bank_transfer", "sepa_bank_transfer", "bacs_bank_transfer", "multibanco_bank_transfer", "instant_bank_transfer_finland", "instant_bank_transfer_poland", "pix", "ach", "sepa", "bacs", "becs", "sepa_guaranteed_debit", "eft", "affirm", "afterpay_clearpay", "klarna", "alma", "tamara_redirect", "card_details_for_network_transaction_id", "network_token", "decrypted_wallet_token_details_for_network_transaction_id", "permata_bank_transfer", "bca_bank_transfer", "bni_va_bank_transfer", "bri_va_bank_transfer", "cimb_va_bank_transfer", "danamon_va_bank_transfer", "mandiri_va_bank_transfer", "givex", "pay_safe_card", "boleto", "efecty", "pago_efectivo", "red_compra", "red_pagos", "alfamart", "indomaret", "oxxo", "seven_eleven", "lawson", "mini_stop", "family_mart", "seicomart", "pay_easy", "local_bank_transfer", "indonesian_bank_transfer", "bizum", "eft_bank_redirect", "netbanking", "easebuzz_redirect", "kakao_pay_redirect", "mb_way_redirect", "momo_redirect", "touch_n_go_redirect", "twint_redirect", "vipps_redirect", "we_chat_pay_redirect", "ali_pay_hk_redirect", "dana_redirect", "gcash_redirect", "go_pay_redirect", "mobile_pay_redirect", "venmo_redirect", "skrill_redirect", "paysera_redirect", "cashapp_qr", "we_chat_pay_qr", "swish_qr", "revolut_pay", "mb_way", "satispay", "wero", "qwikcilver_wallet_direct")
    CARD_FIELD_NUMBER: _ClassVar[int]
    CARD_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    CARD_WITH_NO_CVC_FIELD_NUMBER: _ClassVar[int]
    CARD_PROXY_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_SDK_FIELD_NUMBER: _ClassVar[int]
    GOOGLE_PAY_SDK_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_SDK_FIELD_NUMBER: _ClassVar[int]
    PAZE_SDK_FIELD_NUMBER: _ClassVar[int]
    SAMSUNG_PAY_SDK_FIELD_NUMBER: _ClassVar[int]
    APPLE_PAY_THIRD_PARTY_SDK_FIELD_NUMBER: _ClassVar[int]
    GOOGLE_PAY_THIRD_PARTY_SDK_FIELD_NUMBER: _ClassVar[int]
    AMAZON_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    PAYPAL_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    ALI_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    REVOLUT_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    MIFINITY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    BLUECODE_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    SATISPAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    WERO_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    LAZYPAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    PHONEPE_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    BILLDESK_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    CASHFREE_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    PAYU_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    UPI_COLLECT_FIELD_NUMBER: _ClassVar[int]
    UPI_INTENT_FIELD_NUMBER: _ClassVar[int]
    UPI_QR_FIELD_NUMBER: _ClassVar[int]
    ONLINE_BANKING_THAILAND_FIELD_NUMBER: _ClassVar[int]
    ONLINE_BANKING_CZECH_REPUBLIC_FIELD_NUMBER: _ClassVar[int]
    ONLINE_BANKING_FINLAND_FIELD_NUMBER: _ClassVar[int]
    ONLINE_BANKING_FPX_FIELD_NUMBER: _ClassVar[int]
    ONLINE_BANKING_POLAND_FIELD_NUMBER: _ClassVar[int]
    ONLINE_BANKING_SLOVAKIA_FIELD_NUMBER: _ClassVar[int]
    OPEN_BANKING_UK_FIELD_NUMBER: _ClassVar[int]
    OPEN_BANKING_PIS_FIELD_NUMBER: _ClassVar[int]
    LOCAL_BANK_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    IDEAL_FIELD_NUMBER: _ClassVar[int]
    SOFORT_FIELD_NUMBER: _ClassVar[int]
    TRUSTLY_FIELD_NUMBER: _ClassVar[int]
    GIROPAY_FIELD_NUMBER: _ClassVar[int]
    EPS_FIELD_NUMBER: _ClassVar[int]
    PRZELEWY24_FIELD_NUMBER: _ClassVar[int]
    PSE_FIELD_NUMBER: _ClassVar[int]
    BANCONTACT_CARD_FIELD_NUMBER: _ClassVar[int]
    BLIK_FIELD_NUMBER: _ClassVar[int]
    OPEN_BANKING_FIELD_NUMBER: _ClassVar[int]
    INTERAC_FIELD_NUMBER: _ClassVar[int]
    DUIT_NOW_FIELD_NUMBER: _ClassVar[int]
    CRYPTO_FIELD_NUMBER: _ClassVar[int]
    CLASSIC_REWARD_FIELD_NUMBER: _ClassVar[int]
    E_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    INSTANT_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    ACH_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    SEPA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    BACS_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    MULTIBANCO_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    INSTANT_BANK_TRANSFER_FINLAND_FIELD_NUMBER: _ClassVar[int]
    INSTANT_BANK_TRANSFER_POLAND_FIELD_NUMBER: _ClassVar[int]
    PIX_FIELD_NUMBER: _ClassVar[int]
    ACH_FIELD_NUMBER: _ClassVar[int]
    SEPA_FIELD_NUMBER: _ClassVar[int]
    BACS_FIELD_NUMBER: _ClassVar[int]
    BECS_FIELD_NUMBER: _ClassVar[int]
    SEPA_GUARANTEED_DEBIT_FIELD_NUMBER: _ClassVar[int]
    EFT_FIELD_NUMBER: _ClassVar[int]
    AFFIRM_FIELD_NUMBER: _ClassVar[int]
    AFTERPAY_CLEARPAY_FIELD_NUMBER: _ClassVar[int]
    KLARNA_FIELD_NUMBER: _ClassVar[int]
    ALMA_FIELD_NUMBER: _ClassVar[int]
    TAMARA_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    CARD_DETAILS_FOR_NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    NETWORK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DECRYPTED_WALLET_TOKEN_DETAILS_FOR_NETWORK_TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PERMATA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    BCA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    BNI_VA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    BRI_VA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    CIMB_VA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    DANAMON_VA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    MANDIRI_VA_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    GIVEX_FIELD_NUMBER: _ClassVar[int]
    PAY_SAFE_CARD_FIELD_NUMBER: _ClassVar[int]
    BOLETO_FIELD_NUMBER: _ClassVar[int]
    EFECTY_FIELD_NUMBER: _ClassVar[int]
    PAGO_EFECTIVO_FIELD_NUMBER: _ClassVar[int]
    RED_COMPRA_FIELD_NUMBER: _ClassVar[int]
    RED_PAGOS_FIELD_NUMBER: _ClassVar[int]
    ALFAMART_FIELD_NUMBER: _ClassVar[int]
    INDOMARET_FIELD_NUMBER: _ClassVar[int]
    OXXO_FIELD_NUMBER: _ClassVar[int]
    SEVEN_ELEVEN_FIELD_NUMBER: _ClassVar[int]
    LAWSON_FIELD_NUMBER: _ClassVar[int]
    MINI_STOP_FIELD_NUMBER: _ClassVar[int]
    FAMILY_MART_FIELD_NUMBER: _ClassVar[int]
    SEICOMART_FIELD_NUMBER: _ClassVar[int]
    PAY_EASY_FIELD_NUMBER: _ClassVar[int]
    LOCAL_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    INDONESIAN_BANK_TRANSFER_FIELD_NUMBER: _ClassVar[int]
    BIZUM_FIELD_NUMBER: _ClassVar[int]
    EFT_BANK_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    NETBANKING_FIELD_NUMBER: _ClassVar[int]
    EASEBUZZ_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    KAKAO_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    MB_WAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    MOMO_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    TOUCH_N_GO_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    TWINT_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    VIPPS_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    WE_CHAT_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    ALI_PAY_HK_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    DANA_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    GCASH_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    GO_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    MOBILE_PAY_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    VENMO_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    SKRILL_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    PAYSERA_REDIRECT_FIELD_NUMBER: _ClassVar[int]
    CASHAPP_QR_FIELD_NUMBER: _ClassVar[int]
    WE_CHAT_PAY_QR_FIELD_NUMBER: _ClassVar[int]
    SWISH_QR_FIELD_NUMBER: _ClassVar[int]
    REVOLUT_PAY_FIELD_NUMBER: _ClassVar[int]
    MB_WAY_FIELD_NUMBER: _ClassVar[int]
    SATISPAY_FIELD_NUMBER: _ClassVar[int]
    WERO_FIELD_NUMBER: _ClassVar[int]
    QWIKCILVER_WALLET_DIRECT_FIELD_NUMBER: _ClassVar[int]
    card: CardDetails
    card_redirect: CardRedirect
    card_with_no_cvc: CardDetailsWithNoCvc
    card_proxy: ProxyCardDetails
    token: TokenPaymentMethodType
    apple_pay_sdk: AppleWallet
    google_pay_sdk: GoogleWallet
    paypal_sdk: PaypalSdkWallet
    paze_sdk: PazeWallet
    samsung_pay_sdk: SamsungWallet
    apple_pay_third_party_sdk: ApplePayThirdPartySdkWallet
    google_pay_third_party_sdk: GooglePayThirdPartySdkWallet
    amazon_pay_redirect: AmazonPayRedirectWallet
    paypal_redirect: PaypalRedirectWallet
    ali_pay_redirect: AliPayRedirectWallet
    revolut_pay_redirect: RevolutPayRedirectWallet
    mifinity_redirect: MifinityRedirectWallet
    bluecode_redirect: BluecodeRedirectWallet
    satispay_redirect: SatispayRedirectWallet
    wero_redirect: WeroRedirectWallet
    lazypay_redirect: LazyPayRedirectWallet
    phonepe_redirect: PhonePeRedirectWallet
    billdesk_redirect: BillDeskRedirectWallet
    cashfree_redirect: CashfreeRedirectWallet
    payu_redirect: PayURedirectWallet
    upi_collect: UpiCollect
    upi_intent: UpiIntent
    upi_qr: UpiQr
    online_banking_thailand: OnlineBankingThailand
    online_banking_czech_republic: OnlineBankingCzechRepublic
    online_banking_finland: OnlineBankingFinland
    online_banking_fpx: OnlineBankingFPX
    online_banking_poland: OnlineBankingPoland
    online_banking_slovakia: OnlineBankingSlovakia
    open_banking_uk: OpenBankingUK
    open_banking_pis: OpenBankingPIS
    local_bank_redirect: LocalBankRedirect
    ideal: Ideal
    sofort: Sofort
    trustly: Trustly
    giropay: Giropay
    eps: Eps
    przelewy24: Przelewy24
    pse: Pse
    bancontact_card: BancontactCard
    blik: Blik
    open_banking: OpenBanking
    interac: Interac
    duit_now: DuitNow
    crypto: CryptoCurrency
    classic_reward: ClassicReward
    e_voucher: EVoucher
    instant_bank_transfer: InstantBankTransfer
    ach_bank_transfer: AchBankTransfer
    sepa_bank_transfer: SepaBankTransfer
    bacs_bank_transfer: BacsBankTransfer
    multibanco_bank_transfer: MultibancoBankTransfer
    instant_bank_transfer_finland: InstantBankTransferFinland
    instant_bank_transfer_poland: InstantBankTransferPoland
    pix: PixPayment
    ach: Ach
    sepa: Sepa
    bacs: Bacs
    becs: Becs
    sepa_guaranteed_debit: SepaGuaranteedDebit
    eft: Eft
    affirm: Affirm
    afterpay_clearpay: AfterpayClearpay
    klarna: Klarna
    alma: Alma
    tamara_redirect: TamaraRedirect
    card_details_for_network_transaction_id: CardDetailsForNetworkTransactionId
    network_token: NetworkTokenData
    decrypted_wallet_token_details_for_network_transaction_id: DecryptedWalletTokenDetailsForNetworkTransactionId
    permata_bank_transfer: PermataBankTransfer
    bca_bank_transfer: BCABankTransfer
    bni_va_bank_transfer: BNIVaBankTransfer
    bri_va_bank_transfer: BRIVaBankTransfer
    cimb_va_bank_transfer: CIMBVaBankTransfer
    danamon_va_bank_transfer: DanamonVaBankTransfer
    mandiri_va_bank_transfer: MandiriVaBankTransfer
    givex: Givex
    pay_safe_card: PaySafeCard
    boleto: Boleto
    efecty: Efecty
    pago_efectivo: PagoEfectivo
    red_compra: RedCompra
    red_pagos: RedPagos
    alfamart: Alfamart
    indomaret: Indomaret
    oxxo: Oxxo
    seven_eleven: SevenEleven
    lawson: Lawson
    mini_stop: MiniStop
    family_mart: FamilyMart
    seicomart: Seicomart
    pay_easy: PayEasy
    local_bank_transfer: LocalBankTransfer
    indonesian_bank_transfer: IndonesianBankTransfer
    bizum: Bizum
    eft_bank_redirect: EftBankRedirect
    netbanking: NetbankingPayment
    easebuzz_redirect: EaseBuzzRedirectWallet
    kakao_pay_redirect: KakaoPayRedirectWallet
    mb_way_redirect: MbWayRedirectWallet
    momo_redirect: MomoRedirectWallet
    touch_n_go_redirect: TouchNGoRedirectWallet
    twint_redirect: TwintRedirectWallet
    vipps_redirect: VippsRedirectWallet
    we_chat_pay_redirect: WeChatPayRedirectWallet
    ali_pay_hk_redirect: AliPayHKRedirectWallet
    dana_redirect: DanaRedirectWallet
    gcash_redirect: GcashRedirectWallet
    go_pay_redirect: GoPayRedirectWallet
    mobile_pay_redirect: MobilePayRedirectWallet
    venmo_redirect: VenmoRedirectWallet
    skrill_redirect: SkrillRedirectWallet
    paysera_redirect: PayseraRedirectWallet
    cashapp_qr: CashappQrWallet
    we_chat_pay_qr: WeChatPayQrWallet
    swish_qr: SwishQrWallet
    revolut_pay: RevolutPayWallet
    mb_way: MBWay
    satispay: Satispay
    wero: Wero
    qwikcilver_wallet_direct: QwikcilverDirectWallet
    def __init__(self, card: _Optional[_Union[CardDetails, _Mapping]] = ..., card_redirect: _Optional[_Union[CardRedirect, _Mapping]] = ..., card_with_no_cvc: _Optional[_Union[CardDetailsWithNoCvc, _Mapping]] = ..., card_proxy: _Optional[_Union[ProxyCardDetails, _Mapping]] = ..., token: _Optional[_Union[TokenPaymentMethodType, _Mapping]] = ..., apple_pay_sdk: _Optional[_Union[AppleWallet, _Mapping]] = ..., google_pay_sdk: _Optional[_Union[GoogleWallet, _Mapping]] = ..., paypal_sdk: _Optional[_Union[PaypalSdkWallet, _Mapping]] = ..., paze_sdk: _Optional[_Union[PazeWallet, _Mapping]] = ..., samsung_pay_sdk: _Optional[_Union[SamsungWallet, _Mapping]] = ..., apple_pay_third_party_sdk: _Optional[_Union[ApplePayThirdPartySdkWallet, _Mapping]] = ..., google_pay_third_party_sdk: _Optional[_Union[GooglePayThirdPartySdkWallet, _Mapping]] = ..., amazon_pay_redirect: _Optional[_Union[AmazonPayRedirectWallet, _Mapping]] = ..., paypal_redirect: _Optional[_Union[PaypalRedirectWallet, _Mapping]] = ..., ali_pay_redirect: _Optional[_Union[AliPayRedirectWallet, _Mapping]] = ..., revolut_pay_redirect: _Optional[_Union[RevolutPayRedirectWallet, _Mapping]] = ..., mifinity_redirect: _Optional[_Union[MifinityRedirectWallet, _Mapping]] = ..., bluecode_redirect: _Optional[_Union[BluecodeRedirectWallet, _Mapping]] = ..., satispay_redirect: _Optional[_Union[SatispayRedirectWallet, _Mapping]] = ..., wero_redirect: _Optional[_Union[WeroRedirectWallet, _Mapping]] = ..., lazypay_redirect: _Optional[_Union[LazyPayRedirectWallet, _Mapping]] = ..., phonepe_redirect: _Optional[_Union[PhonePeRedirectWallet, _Mapping]] = ..., billdesk_redirect: _Optional[_Union[BillDeskRedirectWallet, _Mapping]] = ..., cashfree_redirect: _Optional[_Union[CashfreeRedirectWallet, _Mapping]] = ..., payu_redirect: _Optional[_Union[PayURedirectWallet, _Mapping]] = ..., upi_collect: _Optional[_Union[UpiCollect, _Mapping]] = ..., upi_intent: _Optional[_Union[UpiIntent, _Mapping]] = ..., upi_qr: _Optional[_Union[UpiQr, _Mapping]] = ..., online_banking_thailand: _Optional[_Union[OnlineBankingThailand, _Mapping]] = ..., online_banking_czech_republic: _Optional[_Union[OnlineBankingCzechRepublic, _Mapping]] = ..., online_banking_finland: _Optional[_Union[OnlineBankingFinland, _Mapping]] = ..., online_banking_fpx: _Optional[_Union[OnlineBankingFPX, _Mapping]] = ..., online_banking_poland: _Optional[_Union[OnlineBankingPoland, _Mapping]] = ..., online_banking_slovakia: _Optional[_Union[OnlineBankingSlovakia, _Mapping]] = ..., open_banking_uk: _Optional[_Union[OpenBankingUK, _Mapping]] = ..., open_banking_pis: _Optional[_Union[OpenBankingPIS, _Mapping]] = ..., local_bank_redirect: _Optional[_Union[LocalBankRedirect, _Mapping]] = ..., ideal: _Optional[_Union[Ideal, _Mapping]] = ..., sofort: _Optional[_Union[Sofort, _Mapping]] = ..., trustly: _Optional[_Union[Trustly, _Mapping]] = ..., giropay: _Optional[_Union[Giropay, _Mapping]] = ..., eps: _Optional[_Union[Eps, _Mapping]] = ..., przelewy24: _Optional[_Union[Przelewy24, _Mapping]] = ..., pse: _Optional[_Union[Pse, _Mapping]] = ..., bancontact_card: _Optional[_Union[BancontactCard, _Mapping]] = ..., blik: _Optional[_Union[Blik, _Mapping]] = ..., open_banking: _Optional[_Union[OpenBanking, _Mapping]] = ..., interac: _Optional[_Union[Interac, _Mapping]] = ..., duit_now: _Optional[_Union[DuitNow, _Mapping]] = ..., crypto: _Optional[_Union[CryptoCurrency, _Mapping]] = ..., classic_reward: _Optional[_Union[ClassicReward, _Mapping]] = ..., e_voucher: _Optional[_Union[EVoucher, _Mapping]] = ..., instant_bank_transfer: _Optional[_Union[InstantBankTransfer, _Mapping]] = ..., ach_bank_transfer: _Optional[_Union[AchBankTransfer, _Mapping]] = ..., sepa_bank_transfer: _Optional[_Union[SepaBankTransfer, _Mapping]] = ..., bacs_bank_transfer: _Optional[_Union[BacsBankTransfer, _Mapping]] = ..., multibanco_bank_transfer: _Optional[_Union[MultibancoBankTransfer, _Mapping]] = ..., instant_bank_transfer_finland: _Optional[_Union[InstantBankTransferFinland, _Mapping]] = ..., instant_bank_transfer_poland: _Optional[_Union[InstantBankTransferPoland, _Mapping]] = ..., pix: _Optional[_Union[PixPayment, _Mapping]] = ..., ach: _Optional[_Union[Ach, _Mapping]] = ..., sepa: _Optional[_Union[Sepa, _Mapping]] = ..., bacs: _Optional[_Union[Bacs, _Mapping]] = ..., becs: _Optional[_Union[Becs, _Mapping]] = ..., sepa_guaranteed_debit: _Optional[_Union[SepaGuaranteedDebit, _Mapping]] = ..., eft: _Optional[_Union[Eft, _Mapping]] = ..., affirm: _Optional[_Union[Affirm, _Mapping]] = ..., afterpay_clearpay: _Optional[_Union[AfterpayClearpay, _Mapping]] = ..., klarna: _Optional[_Union[Klarna, _Mapping]] = ..., alma: _Optional[_Union[Alma, _Mapping]] = ..., tamara_redirect: _Optional[_Union[TamaraRedirect, _Mapping]] = ..., card_details_for_network_transaction_id: _Optional[_Union[CardDetailsForNetworkTransactionId, _Mapping]] = ..., network_token: _Optional[_Union[NetworkTokenData, _Mapping]] = ..., decrypted_wallet_token_details_for_network_transaction_id: _Optional[_Union[DecryptedWalletTokenDetailsForNetworkTransactionId, _Mapping]] = ..., permata_bank_transfer: _Optional[_Union[PermataBankTransfer, _Mapping]] = ..., bca_bank_transfer: _Optional[_Union[BCABankTransfer, _Mapping]] = ..., bni_va_bank_transfer: _Optional[_Union[BNIVaBankTransfer, _Mapping]] = ..., bri_va_bank_transfer: _Optional[_Union[BRIVaBankTransfer, _Mapping]] = ..., cimb_va_bank_transfer: _Optional[_Union[CIMBVaBankTransfer, _Mapping]] = ..., danamon_va_bank_transfer: _Optional[_Union[DanamonVaBankTransfer, _Mapping]] = ..., mandiri_va_bank_transfer: _Optional[_Union[MandiriVaBankTransfer, _Mapping]] = ..., givex: _Optional[_Union[Givex, _Mapping]] = ..., pay_safe_card: _Optional[_Union[PaySafeCard, _Mapping]] = ..., boleto: _Optional[_Union[Boleto, _Mapping]] = ..., efecty: _Optional[_Union[Efecty, _Mapping]] = ..., pago_efectivo: _Optional[_Union[PagoEfectivo, _Mapping]] = ..., red_compra: _Optional[_Union[RedCompra, _Mapping]] = ..., red_pagos: _Optional[_Union[RedPagos, _Mapping]] = ..., alfamart: _Optional[_Union[Alfamart, _Mapping]] = ..., indomaret: _Optional[_Union[Indomaret, _Mapping]] = ..., oxxo: _Optional[_Union[Oxxo, _Mapping]] = ..., seven_eleven: _Optional[_Union[SevenEleven, _Mapping]] = ..., lawson: _Optional[_Union[Lawson, _Mapping]] = ..., mini_stop: _Optional[_Union[MiniStop, _Mapping]] = ..., family_mart: _Optional[_Union[FamilyMart, _Mapping]] = ..., seicomart: _Optional[_Union[Seicomart, _Mapping]] = ..., pay_easy: _Optional[_Union[PayEasy, _Mapping]] = ..., local_bank_transfer: _Optional[_Union[LocalBankTransfer, _Mapping]] = ..., indonesian_bank_transfer: _Optional[_Union[IndonesianBankTransfer, _Mapping]] = ..., bizum: _Optional[_Union[Bizum, _Mapping]] = ..., eft_bank_redirect: _Optional[_Union[EftBankRedirect, _Mapping]] = ..., netbanking: _Optional[_Union[NetbankingPayment, _Mapping]] = ..., easebuzz_redirect: _Optional[_Union[EaseBuzzRedirectWallet, _Mapping]] = ..., kakao_pay_redirect: _Optional[_Union[KakaoPayRedirectWallet, _Mapping]] = ..., mb_way_redirect: _Optional[_Union[MbWayRedirectWallet, _Mapping]] = ..., momo_redirect: _Optional[_Union[MomoRedirectWallet, _Mapping]] = ..., touch_n_go_redirect: _Optional[_Union[TouchNGoRedirectWallet, _Mapping]] = ..., twint_redirect: _Optional[_Union[TwintRedirectWallet, _Mapping]] = ..., vipps_redirect: _Optional[_Union[VippsRedirectWallet, _Mapping]] = ..., we_chat_pay_redirect: _Optional[_Union[WeChatPayRedirectWallet, _Mapping]] = ..., ali_pay_hk_redirect: _Optional[_Union[AliPayHKRedirectWallet, _Mapping]] = ..., dana_redirect: _Optional[_Union[DanaRedirectWallet, _Mapping]] = ..., gcash_redirect: _Optional[_Union[GcashRedirectWallet, _Mapping]] = ..., go_pay_redirect: _Optional[_Union[GoPayRedirectWallet, _Mapping]] = ..., mobile_pay_redirect: _Optional[_Union[MobilePayRedirectWallet, _Mapping]] = ..., venmo_redirect: _Optional[_Union[VenmoRedirectWallet, _Mapping]] = ..., skrill_redirect: _Optional[_Union[SkrillRedirectWallet, _Mapping]] = ..., paysera_redirect: _Optional[_Union[PayseraRedirectWallet, _Mapping]] = ..., cashapp_qr: _Optional[_Union[CashappQrWallet, _Mapping]] = ..., we_chat_pay_qr: _Optional[_Union[WeChatPayQrWallet, _Mapping]] = ..., swish_qr: _Optional[_Union[SwishQrWallet, _Mapping]] = ..., revolut_pay: _Optional[_Union[RevolutPayWallet, _Mapping]] = ..., mb_way: _Optional[_Union[MBWay, _Mapping]] = ..., satispay: _Optional[_Union[Satispay, _Mapping]] = ..., wero: _Optional[_Union[Wero, _Mapping]] = ..., qwikcilver_wallet_direct: _Optional[_Union[QwikcilverDirectWallet, _Mapping]] = ...) -> None: ...

class CardDetails(_message.Message):
    __slots__ = ("card_number", "card_exp_month", "card_exp_year", "card_cvc", "card_holder_name", "card_issuer", "card_network", "card_type", "card_issuing_country_alpha2", "bank_code", "nick_name")
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_CVC_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUER_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    CARD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUING_COUNTRY_ALPHA2_FIELD_NUMBER: _ClassVar[int]
    BANK_CODE_FIELD_NUMBER: _ClassVar[int]
    NICK_NAME_FIELD_NUMBER: _ClassVar[int]
    card_number: _secrets_pb2.CardNumberType
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    card_cvc: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    card_issuer: str
    card_network: CardNetwork
    card_type: str
    card_issuing_country_alpha2: str
    bank_code: str
    nick_name: str
    def __init__(self, card_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_cvc: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_issuer: _Optional[str] = ..., card_network: _Optional[_Union[CardNetwork, str]] = ..., card_type: _Optional[str] = ..., card_issuing_country_alpha2: _Optional[str] = ..., bank_code: _Optional[str] = ..., nick_name: _Optional[str] = ...) -> None: ...

class CardDetailsWithNoCvc(_message.Message):
    __slots__ = ("card_number", "card_exp_month", "card_exp_year", "card_holder_name", "card_issuer", "card_network", "card_type", "card_issuing_country_alpha2", "bank_code", "nick_name")
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUER_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    CARD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUING_COUNTRY_ALPHA2_FIELD_NUMBER: _ClassVar[int]
    BANK_CODE_FIELD_NUMBER: _ClassVar[int]
    NICK_NAME_FIELD_NUMBER: _ClassVar[int]
    card_number: _secrets_pb2.CardNumberType
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    card_issuer: str
    card_network: CardNetwork
    card_type: str
    card_issuing_country_alpha2: str
    bank_code: str
    nick_name: str
    def __init__(self, card_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_issuer: _Optional[str] = ..., card_network: _Optional[_Union[CardNetwork, str]] = ..., card_type: _Optional[str] = ..., card_issuing_country_alpha2: _Optional[str] = ..., bank_code: _Optional[str] = ..., nick_name: _Optional[str] = ...) -> None: ...

class ProxyCardDetails(_message.Message):
    __slots__ = ("card_number", "card_exp_month", "card_exp_year", "card_cvc", "card_holder_name", "card_issuer", "card_network", "card_type", "card_issuing_country_alpha2", "bank_code", "nick_name")
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_CVC_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUER_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    CARD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUING_COUNTRY_ALPHA2_FIELD_NUMBER: _ClassVar[int]
    BANK_CODE_FIELD_NUMBER: _ClassVar[int]
    NICK_NAME_FIELD_NUMBER: _ClassVar[int]
    card_number: _secrets_pb2.SecretString
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    card_cvc: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    card_issuer: str
    card_network: CardNetwork
    card_type: str
    card_issuing_country_alpha2: str
    bank_code: str
    nick_name: str
    def __init__(self, card_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_cvc: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_issuer: _Optional[str] = ..., card_network: _Optional[_Union[CardNetwork, str]] = ..., card_type: _Optional[str] = ..., card_issuing_country_alpha2: _Optional[str] = ..., bank_code: _Optional[str] = ..., nick_name: _Optional[str] = ...) -> None: ...

class CardDetailsForNetworkTransactionId(_message.Message):
    __slots__ = ("card_number", "card_exp_month", "card_exp_year", "card_issuer", "card_network", "card_type", "card_issuing_country", "bank_code", "nick_name", "card_holder_name")
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUER_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    CARD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUING_COUNTRY_FIELD_NUMBER: _ClassVar[int]
    BANK_CODE_FIELD_NUMBER: _ClassVar[int]
    NICK_NAME_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    card_number: _secrets_pb2.CardNumberType
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    card_issuer: str
    card_network: CardNetwork
    card_type: str
    card_issuing_country: str
    bank_code: str
    nick_name: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    def __init__(self, card_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_issuer: _Optional[str] = ..., card_network: _Optional[_Union[CardNetwork, str]] = ..., card_type: _Optional[str] = ..., card_issuing_country: _Optional[str] = ..., bank_code: _Optional[str] = ..., nick_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class NetworkTokenData(_message.Message):
    __slots__ = ("token_number", "token_exp_month", "token_exp_year", "token_cryptogram", "card_issuer", "card_network", "card_type", "card_issuing_country", "bank_code", "nick_name", "eci")
    TOKEN_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    TOKEN_CRYPTOGRAM_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUER_FIELD_NUMBER: _ClassVar[int]
    CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    CARD_TYPE_FIELD_NUMBER: _ClassVar[int]
    CARD_ISSUING_COUNTRY_FIELD_NUMBER: _ClassVar[int]
    BANK_CODE_FIELD_NUMBER: _ClassVar[int]
    NICK_NAME_FIELD_NUMBER: _ClassVar[int]
    ECI_FIELD_NUMBER: _ClassVar[int]
    token_number: _secrets_pb2.NetworkTokenType
    token_exp_month: _secrets_pb2.SecretString
    token_exp_year: _secrets_pb2.SecretString
    token_cryptogram: _secrets_pb2.SecretString
    card_issuer: str
    card_network: CardNetwork
    card_type: str
    card_issuing_country: str
    bank_code: str
    nick_name: _secrets_pb2.SecretString
    eci: str
    def __init__(self, token_number: _Optional[_Union[_secrets_pb2.NetworkTokenType, _Mapping]] = ..., token_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_cryptogram: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_issuer: _Optional[str] = ..., card_network: _Optional[_Union[CardNetwork, str]] = ..., card_type: _Optional[str] = ..., card_issuing_country: _Optional[str] = ..., bank_code: _Optional[str] = ..., nick_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., eci: _Optional[str] = ...) -> None: ...

class DecryptedWalletTokenDetailsForNetworkTransactionId(_message.Message):
    __slots__ = ("decrypted_token", "token_exp_month", "token_exp_year", "card_holder_name", "eci", "token_source")
    DECRYPTED_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    ECI_FIELD_NUMBER: _ClassVar[int]
    TOKEN_SOURCE_FIELD_NUMBER: _ClassVar[int]
    decrypted_token: _secrets_pb2.NetworkTokenType
    token_exp_month: _secrets_pb2.SecretString
    token_exp_year: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    eci: str
    token_source: TokenSource
    def __init__(self, decrypted_token: _Optional[_Union[_secrets_pb2.NetworkTokenType, _Mapping]] = ..., token_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., eci: _Optional[str] = ..., token_source: _Optional[_Union[TokenSource, str]] = ...) -> None: ...

class TokenPaymentMethodType(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class CardRedirect(_message.Message):
    __slots__ = ("type",)
    class CardRedirectType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        CARD_REDIRECT_TYPE_UNSPECIFIED: _ClassVar[CardRedirect.CardRedirectType]
        KNET: _ClassVar[CardRedirect.CardRedirectType]
        BENEFIT: _ClassVar[CardRedirect.CardRedirectType]
        MOMO_ATM: _ClassVar[CardRedirect.CardRedirectType]
        CARD_REDIRECT: _ClassVar[CardRedirect.CardRedirectType]
    CARD_REDIRECT_TYPE_UNSPECIFIED: CardRedirect.CardRedirectType
    KNET: CardRedirect.CardRedirectType
    BENEFIT: CardRedirect.CardRedirectType
    MOMO_ATM: CardRedirect.CardRedirectType
    CARD_REDIRECT: CardRedirect.CardRedirectType
    TYPE_FIELD_NUMBER: _ClassVar[int]
    type: CardRedirect.CardRedirectType
    def __init__(self, type: _Optional[_Union[CardRedirect.CardRedirectType, str]] = ...) -> None: ...

class AppleWallet(_message.Message):
    __slots__ = ("payment_data", "payment_method", "transaction_identifier")
    class PaymentData(_message.Message):
        __slots__ = ("encrypted_data", "decrypted_data")
        ENCRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
        DECRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
        encrypted_data: str
        decrypted_data: ApplePayDecryptedData
        def __init__(self, encrypted_data: _Optional[str] = ..., decrypted_data: _Optional[_Union[ApplePayDecryptedData, _Mapping]] = ...) -> None: ...
    class PaymentMethod(_message.Message):
        __slots__ = ("display_name", "network", "type")
        DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
        NETWORK_FIELD_NUMBER: _ClassVar[int]
        TYPE_FIELD_NUMBER: _ClassVar[int]
        display_name: str
        network: str
        type: str
        def __init__(self, display_name: _Optional[str] = ..., network: _Optional[str] = ..., type: _Optional[str] = ...) -> None: ...
    PAYMENT_DATA_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    payment_data: AppleWallet.PaymentData
    payment_method: AppleWallet.PaymentMethod
    transaction_identifier: str
    def __init__(self, payment_data: _Optional[_Union[AppleWallet.PaymentData, _Mapping]] = ..., payment_method: _Optional[_Union[AppleWallet.PaymentMethod, _Mapping]] = ..., transaction_identifier: _Optional[str] = ...) -> None: ...

class ApplePayDecryptedData(_message.Message):
    __slots__ = ("application_primary_account_number", "application_expiration_month", "application_expiration_year", "payment_data")
    APPLICATION_PRIMARY_ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_EXPIRATION_MONTH_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_EXPIRATION_YEAR_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_DATA_FIELD_NUMBER: _ClassVar[int]
    application_primary_account_number: _secrets_pb2.CardNumberType
    application_expiration_month: _secrets_pb2.SecretString
    application_expiration_year: _secrets_pb2.SecretString
    payment_data: ApplePayCryptogramData
    def __init__(self, application_primary_account_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., application_expiration_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., application_expiration_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payment_data: _Optional[_Union[ApplePayCryptogramData, _Mapping]] = ...) -> None: ...

class ApplePayCryptogramData(_message.Message):
    __slots__ = ("online_payment_cryptogram", "eci_indicator")
    ONLINE_PAYMENT_CRYPTOGRAM_FIELD_NUMBER: _ClassVar[int]
    ECI_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    online_payment_cryptogram: _secrets_pb2.SecretString
    eci_indicator: str
    def __init__(self, online_payment_cryptogram: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., eci_indicator: _Optional[str] = ...) -> None: ...

class ApplePayThirdPartySdkWallet(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class GoogleWallet(_message.Message):
    __slots__ = ("type", "description", "info", "tokenization_data")
    class PaymentMethodInfo(_message.Message):
        __slots__ = ("card_network", "card_details", "assurance_details")
        class AssuranceDetails(_message.Message):
            __slots__ = ("card_holder_authenticated", "account_verified")
            CARD_HOLDER_AUTHENTICATED_FIELD_NUMBER: _ClassVar[int]
            ACCOUNT_VERIFIED_FIELD_NUMBER: _ClassVar[int]
            card_holder_authenticated: bool
            account_verified: bool
            def __init__(self, card_holder_authenticated: _Optional[bool] = ..., account_verified: _Optional[bool] = ...) -> None: ...
        CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
        CARD_DETAILS_FIELD_NUMBER: _ClassVar[int]
        ASSURANCE_DETAILS_FIELD_NUMBER: _ClassVar[int]
        card_network: str
        card_details: str
        assurance_details: GoogleWallet.PaymentMethodInfo.AssuranceDetails
        def __init__(self, card_network: _Optional[str] = ..., card_details: _Optional[str] = ..., assurance_details: _Optional[_Union[GoogleWallet.PaymentMethodInfo.AssuranceDetails, _Mapping]] = ...) -> None: ...
    class TokenizationData(_message.Message):
        __slots__ = ("decrypted_data", "encrypted_data")
        DECRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
        ENCRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
        decrypted_data: GooglePayDecryptedData
        encrypted_data: GooglePayEncryptedTokenizationData
        def __init__(self, decrypted_data: _Optional[_Union[GooglePayDecryptedData, _Mapping]] = ..., encrypted_data: _Optional[_Union[GooglePayEncryptedTokenizationData, _Mapping]] = ...) -> None: ...
    TYPE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    INFO_FIELD_NUMBER: _ClassVar[int]
    TOKENIZATION_DATA_FIELD_NUMBER: _ClassVar[int]
    type: str
    description: str
    info: GoogleWallet.PaymentMethodInfo
    tokenization_data: GoogleWallet.TokenizationData
    def __init__(self, type: _Optional[str] = ..., description: _Optional[str] = ..., info: _Optional[_Union[GoogleWallet.PaymentMethodInfo, _Mapping]] = ..., tokenization_data: _Optional[_Union[GoogleWallet.TokenizationData, _Mapping]] = ...) -> None: ...

class GooglePayEncryptedTokenizationData(_message.Message):
    __slots__ = ("token_type", "token")
    TOKEN_TYPE_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token_type: str
    token: str
    def __init__(self, token_type: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class GooglePayDecryptedData(_message.Message):
    __slots__ = ("card_exp_month", "card_exp_year", "application_primary_account_number", "cryptogram", "eci_indicator")
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_PRIMARY_ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CRYPTOGRAM_FIELD_NUMBER: _ClassVar[int]
    ECI_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    application_primary_account_number: _secrets_pb2.CardNumberType
    cryptogram: _secrets_pb2.SecretString
    eci_indicator: str
    def __init__(self, card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., application_primary_account_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., cryptogram: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., eci_indicator: _Optional[str] = ...) -> None: ...

class GooglePayThirdPartySdkWallet(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaypalSdkWallet(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: _secrets_pb2.SecretString
    def __init__(self, token: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaypalRedirectWallet(_message.Message):
    __slots__ = ("email",)
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    email: _secrets_pb2.SecretString
    def __init__(self, email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PazeWallet(_message.Message):
    __slots__ = ("complete_response", "decrypted_data")
    COMPLETE_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    DECRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
    complete_response: _secrets_pb2.SecretString
    decrypted_data: PazeDecryptedData
    def __init__(self, complete_response: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., decrypted_data: _Optional[_Union[PazeDecryptedData, _Mapping]] = ...) -> None: ...

class PazeDecryptedData(_message.Message):
    __slots__ = ("client_id", "profile_id", "token", "payment_card_network", "dynamic_data", "billing_address", "consumer", "eci")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    PROFILE_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_CARD_NETWORK_FIELD_NUMBER: _ClassVar[int]
    DYNAMIC_DATA_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    ECI_FIELD_NUMBER: _ClassVar[int]
    client_id: _secrets_pb2.SecretString
    profile_id: str
    token: PazeToken
    payment_card_network: CardNetwork
    dynamic_data: _containers.RepeatedCompositeFieldContainer[PazeDynamicData]
    billing_address: PazeAddress
    consumer: PazeConsumer
    eci: str
    def __init__(self, client_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., profile_id: _Optional[str] = ..., token: _Optional[_Union[PazeToken, _Mapping]] = ..., payment_card_network: _Optional[_Union[CardNetwork, str]] = ..., dynamic_data: _Optional[_Iterable[_Union[PazeDynamicData, _Mapping]]] = ..., billing_address: _Optional[_Union[PazeAddress, _Mapping]] = ..., consumer: _Optional[_Union[PazeConsumer, _Mapping]] = ..., eci: _Optional[str] = ...) -> None: ...

class PazeToken(_message.Message):
    __slots__ = ("payment_token", "token_expiration_month", "token_expiration_year", "payment_account_reference")
    PAYMENT_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXPIRATION_MONTH_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXPIRATION_YEAR_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ACCOUNT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    payment_token: _secrets_pb2.NetworkTokenType
    token_expiration_month: _secrets_pb2.SecretString
    token_expiration_year: _secrets_pb2.SecretString
    payment_account_reference: _secrets_pb2.SecretString
    def __init__(self, payment_token: _Optional[_Union[_secrets_pb2.NetworkTokenType, _Mapping]] = ..., token_expiration_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_expiration_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., payment_account_reference: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PazeDynamicData(_message.Message):
    __slots__ = ("dynamic_data_value", "dynamic_data_type", "dynamic_data_expiration")
    DYNAMIC_DATA_VALUE_FIELD_NUMBER: _ClassVar[int]
    DYNAMIC_DATA_TYPE_FIELD_NUMBER: _ClassVar[int]
    DYNAMIC_DATA_EXPIRATION_FIELD_NUMBER: _ClassVar[int]
    dynamic_data_value: _secrets_pb2.SecretString
    dynamic_data_type: str
    dynamic_data_expiration: str
    def __init__(self, dynamic_data_value: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., dynamic_data_type: _Optional[str] = ..., dynamic_data_expiration: _Optional[str] = ...) -> None: ...

class PazeAddress(_message.Message):
    __slots__ = ("name", "line1", "line2", "line3", "city", "state", "zip", "country_code")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LINE1_FIELD_NUMBER: _ClassVar[int]
    LINE2_FIELD_NUMBER: _ClassVar[int]
    LINE3_FIELD_NUMBER: _ClassVar[int]
    CITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ZIP_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    name: _secrets_pb2.SecretString
    line1: _secrets_pb2.SecretString
    line2: _secrets_pb2.SecretString
    line3: _secrets_pb2.SecretString
    city: _secrets_pb2.SecretString
    state: _secrets_pb2.SecretString
    zip: _secrets_pb2.SecretString
    country_code: CountryAlpha2
    def __init__(self, name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., line1: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., line2: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., line3: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., city: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., state: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., zip: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., country_code: _Optional[_Union[CountryAlpha2, str]] = ...) -> None: ...

class PazeConsumer(_message.Message):
    __slots__ = ("first_name", "last_name", "full_name", "email_address", "mobile_number", "country_code", "language_code")
    FIRST_NAME_FIELD_NUMBER: _ClassVar[int]
    LAST_NAME_FIELD_NUMBER: _ClassVar[int]
    FULL_NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    MOBILE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_CODE_FIELD_NUMBER: _ClassVar[int]
    first_name: _secrets_pb2.SecretString
    last_name: _secrets_pb2.SecretString
    full_name: _secrets_pb2.SecretString
    email_address: _secrets_pb2.SecretString
    mobile_number: PazePhoneNumber
    country_code: CountryAlpha2
    language_code: str
    def __init__(self, first_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., last_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., full_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., email_address: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., mobile_number: _Optional[_Union[PazePhoneNumber, _Mapping]] = ..., country_code: _Optional[_Union[CountryAlpha2, str]] = ..., language_code: _Optional[str] = ...) -> None: ...

class PazePhoneNumber(_message.Message):
    __slots__ = ("country_code", "phone_number")
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    country_code: _secrets_pb2.SecretString
    phone_number: _secrets_pb2.SecretString
    def __init__(self, country_code: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., phone_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class SamsungWallet(_message.Message):
    __slots__ = ("payment_credential",)
    class PaymentCredential(_message.Message):
        __slots__ = ("method", "recurring_payment", "card_brand", "dpan_last_four_digits", "card_last_four_digits", "token_data")
        class TokenData(_message.Message):
            __slots__ = ("type", "version", "data")
            TYPE_FIELD_NUMBER: _ClassVar[int]
            VERSION_FIELD_NUMBER: _ClassVar[int]
            DATA_FIELD_NUMBER: _ClassVar[int]
            type: str
            version: str
            data: _secrets_pb2.SecretString
            def __init__(self, type: _Optional[str] = ..., version: _Optional[str] = ..., data: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...
        METHOD_FIELD_NUMBER: _ClassVar[int]
        RECURRING_PAYMENT_FIELD_NUMBER: _ClassVar[int]
        CARD_BRAND_FIELD_NUMBER: _ClassVar[int]
        DPAN_LAST_FOUR_DIGITS_FIELD_NUMBER: _ClassVar[int]
        CARD_LAST_FOUR_DIGITS_FIELD_NUMBER: _ClassVar[int]
        TOKEN_DATA_FIELD_NUMBER: _ClassVar[int]
        method: str
        recurring_payment: bool
        card_brand: CardNetwork
        dpan_last_four_digits: _secrets_pb2.SecretString
        card_last_four_digits: _secrets_pb2.SecretString
        token_data: SamsungWallet.PaymentCredential.TokenData
        def __init__(self, method: _Optional[str] = ..., recurring_payment: _Optional[bool] = ..., card_brand: _Optional[_Union[CardNetwork, str]] = ..., dpan_last_four_digits: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_last_four_digits: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., token_data: _Optional[_Union[SamsungWallet.PaymentCredential.TokenData, _Mapping]] = ...) -> None: ...
    PAYMENT_CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    payment_credential: SamsungWallet.PaymentCredential
    def __init__(self, payment_credential: _Optional[_Union[SamsungWallet.PaymentCredential, _Mapping]] = ...) -> None: ...

class AmazonPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AliPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AliPayHKRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AliPayWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RevolutPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RevolutPayWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MifinityRedirectWallet(_message.Message):
    __slots__ = ("date_of_birth", "language_preference")
    DATE_OF_BIRTH_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_PREFERENCE_FIELD_NUMBER: _ClassVar[int]
    date_of_birth: _secrets_pb2.SecretString
    language_preference: str
    def __init__(self, date_of_birth: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., language_preference: _Optional[str] = ...) -> None: ...

class BluecodeRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SatispayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Satispay(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WeroRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Wero(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LazyPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PhonePeRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BillDeskRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CashfreeRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PayURedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EaseBuzzRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class KakaoPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MbWayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MBWay(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MomoRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TouchNGoRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TwintRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VippsRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WeChatPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WeChatPayQrWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WeChatPayWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DanaRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GcashRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GoPayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MobilePayRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VenmoRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SkrillRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PayseraRedirectWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CashappQrWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SwishQrWallet(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class QwikcilverDirectWallet(_message.Message):
    __slots__ = ("wallet_number",)
    WALLET_NUMBER_FIELD_NUMBER: _ClassVar[int]
    wallet_number: _secrets_pb2.SecretString
    def __init__(self, wallet_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class UpiCollect(_message.Message):
    __slots__ = ("vpa_id", "upi_source")
    VPA_ID_FIELD_NUMBER: _ClassVar[int]
    UPI_SOURCE_FIELD_NUMBER: _ClassVar[int]
    vpa_id: _secrets_pb2.SecretString
    upi_source: UpiSource
    def __init__(self, vpa_id: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., upi_source: _Optional[_Union[UpiSource, str]] = ...) -> None: ...

class UpiIntent(_message.Message):
    __slots__ = ("app_name", "upi_source")
    APP_NAME_FIELD_NUMBER: _ClassVar[int]
    UPI_SOURCE_FIELD_NUMBER: _ClassVar[int]
    app_name: str
    upi_source: UpiSource
    def __init__(self, app_name: _Optional[str] = ..., upi_source: _Optional[_Union[UpiSource, str]] = ...) -> None: ...

class UpiQr(_message.Message):
    __slots__ = ("upi_source",)
    UPI_SOURCE_FIELD_NUMBER: _ClassVar[int]
    upi_source: UpiSource
    def __init__(self, upi_source: _Optional[_Union[UpiSource, str]] = ...) -> None: ...

class OnlineBankingThailand(_message.Message):
    __slots__ = ("issuer",)
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    issuer: BankNames
    def __init__(self, issuer: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class OnlineBankingCzechRepublic(_message.Message):
    __slots__ = ("issuer",)
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    issuer: BankNames
    def __init__(self, issuer: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class OnlineBankingFinland(_message.Message):
    __slots__ = ("email",)
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    email: _secrets_pb2.SecretString
    def __init__(self, email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class OnlineBankingFPX(_message.Message):
    __slots__ = ("issuer",)
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    issuer: BankNames
    def __init__(self, issuer: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class OnlineBankingPoland(_message.Message):
    __slots__ = ("issuer",)
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    issuer: BankNames
    def __init__(self, issuer: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class OnlineBankingSlovakia(_message.Message):
    __slots__ = ("issuer",)
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    issuer: BankNames
    def __init__(self, issuer: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class OpenBankingUK(_message.Message):
    __slots__ = ("country", "issuer")
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    country: str
    issuer: str
    def __init__(self, country: _Optional[str] = ..., issuer: _Optional[str] = ...) -> None: ...

class OpenBankingPIS(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class OpenBanking(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LocalBankRedirect(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Ideal(_message.Message):
    __slots__ = ("bank_name",)
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    bank_name: BankNames
    def __init__(self, bank_name: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class Sofort(_message.Message):
    __slots__ = ("country", "preferred_language")
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    country: CountryAlpha2
    preferred_language: str
    def __init__(self, country: _Optional[_Union[CountryAlpha2, str]] = ..., preferred_language: _Optional[str] = ...) -> None: ...

class Trustly(_message.Message):
    __slots__ = ("country",)
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    country: CountryAlpha2
    def __init__(self, country: _Optional[_Union[CountryAlpha2, str]] = ...) -> None: ...

class Giropay(_message.Message):
    __slots__ = ("bank_account_bic", "bank_account_iban", "country")
    BANK_ACCOUNT_BIC_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_IBAN_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    bank_account_bic: _secrets_pb2.SecretString
    bank_account_iban: _secrets_pb2.SecretString
    country: CountryAlpha2
    def __init__(self, bank_account_bic: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_iban: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., country: _Optional[_Union[CountryAlpha2, str]] = ...) -> None: ...

class Eps(_message.Message):
    __slots__ = ("bank_name", "country")
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    bank_name: BankNames
    country: CountryAlpha2
    def __init__(self, bank_name: _Optional[_Union[BankNames, str]] = ..., country: _Optional[_Union[CountryAlpha2, str]] = ...) -> None: ...

class Przelewy24(_message.Message):
    __slots__ = ("bank_name",)
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    bank_name: BankNames
    def __init__(self, bank_name: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class Pse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BancontactCard(_message.Message):
    __slots__ = ("card_number", "card_exp_month", "card_exp_year", "card_holder_name")
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_MONTH_FIELD_NUMBER: _ClassVar[int]
    CARD_EXP_YEAR_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    card_number: _secrets_pb2.CardNumberType
    card_exp_month: _secrets_pb2.SecretString
    card_exp_year: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    def __init__(self, card_number: _Optional[_Union[_secrets_pb2.CardNumberType, _Mapping]] = ..., card_exp_month: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_exp_year: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Blik(_message.Message):
    __slots__ = ("blik_code",)
    BLIK_CODE_FIELD_NUMBER: _ClassVar[int]
    blik_code: str
    def __init__(self, blik_code: _Optional[str] = ...) -> None: ...

class Bizum(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Interac(_message.Message):
    __slots__ = ("country", "email")
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    country: CountryAlpha2
    email: _secrets_pb2.SecretString
    def __init__(self, country: _Optional[_Union[CountryAlpha2, str]] = ..., email: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class EftBankRedirect(_message.Message):
    __slots__ = ("provider",)
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: str
    def __init__(self, provider: _Optional[str] = ...) -> None: ...

class NetbankingPayment(_message.Message):
    __slots__ = ("issuer",)
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    issuer: BankNames
    def __init__(self, issuer: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class DuitNow(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PromptPay(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VietQR(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CryptoCurrency(_message.Message):
    __slots__ = ("pay_currency", "network")
    PAY_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    NETWORK_FIELD_NUMBER: _ClassVar[int]
    pay_currency: str
    network: str
    def __init__(self, pay_currency: _Optional[str] = ..., network: _Optional[str] = ...) -> None: ...

class ClassicReward(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EVoucher(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class InstantBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class InstantBankTransferFinland(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class InstantBankTransferPoland(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AchBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SepaBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BacsBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MultibancoBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LocalBankTransfer(_message.Message):
    __slots__ = ("bank_code",)
    BANK_CODE_FIELD_NUMBER: _ClassVar[int]
    bank_code: str
    def __init__(self, bank_code: _Optional[str] = ...) -> None: ...

class IndonesianBankTransfer(_message.Message):
    __slots__ = ("bank_name",)
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    bank_name: BankNames
    def __init__(self, bank_name: _Optional[_Union[BankNames, str]] = ...) -> None: ...

class PermataBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BCABankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BNIVaBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BRIVaBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CIMBVaBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DanamonVaBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MandiriVaBankTransfer(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PixPayment(_message.Message):
    __slots__ = ("pix_key", "cpf", "cnpj", "source_bank_account_id", "destination_bank_account_id", "expiry_date")
    PIX_KEY_FIELD_NUMBER: _ClassVar[int]
    CPF_FIELD_NUMBER: _ClassVar[int]
    CNPJ_FIELD_NUMBER: _ClassVar[int]
    SOURCE_BANK_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_BANK_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_DATE_FIELD_NUMBER: _ClassVar[int]
    pix_key: _secrets_pb2.SecretString
    cpf: _secrets_pb2.SecretString
    cnpj: _secrets_pb2.SecretString
    source_bank_account_id: str
    destination_bank_account_id: str
    expiry_date: str
    def __init__(self, pix_key: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., cpf: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., cnpj: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., source_bank_account_id: _Optional[str] = ..., destination_bank_account_id: _Optional[str] = ..., expiry_date: _Optional[str] = ...) -> None: ...

class Ach(_message.Message):
    __slots__ = ("account_number", "routing_number", "card_holder_name", "bank_account_holder_name", "bank_name", "bank_type", "bank_holder_type")
    ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ROUTING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_TYPE_FIELD_NUMBER: _ClassVar[int]
    BANK_HOLDER_TYPE_FIELD_NUMBER: _ClassVar[int]
    account_number: _secrets_pb2.SecretString
    routing_number: _secrets_pb2.SecretString
    card_holder_name: _secrets_pb2.SecretString
    bank_account_holder_name: _secrets_pb2.SecretString
    bank_name: BankNames
    bank_type: BankType
    bank_holder_type: BankHolderType
    def __init__(self, account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., routing_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., card_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_name: _Optional[_Union[BankNames, str]] = ..., bank_type: _Optional[_Union[BankType, str]] = ..., bank_holder_type: _Optional[_Union[BankHolderType, str]] = ...) -> None: ...

class Sepa(_message.Message):
    __slots__ = ("iban", "bank_account_holder_name")
    IBAN_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    iban: _secrets_pb2.SecretString
    bank_account_holder_name: _secrets_pb2.SecretString
    def __init__(self, iban: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class SepaGuaranteedDebit(_message.Message):
    __slots__ = ("iban", "bank_account_holder_name")
    IBAN_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    iban: _secrets_pb2.SecretString
    bank_account_holder_name: _secrets_pb2.SecretString
    def __init__(self, iban: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Bacs(_message.Message):
    __slots__ = ("account_number", "sort_code", "bank_account_holder_name")
    ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SORT_CODE_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    account_number: _secrets_pb2.SecretString
    sort_code: _secrets_pb2.SecretString
    bank_account_holder_name: _secrets_pb2.SecretString
    def __init__(self, account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., sort_code: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Becs(_message.Message):
    __slots__ = ("account_number", "bsb_number", "bank_account_holder_name")
    ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BSB_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    account_number: _secrets_pb2.SecretString
    bsb_number: _secrets_pb2.SecretString
    bank_account_holder_name: _secrets_pb2.SecretString
    def __init__(self, account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bsb_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class Eft(_message.Message):
    __slots__ = ("account_number", "branch_code", "bank_account_holder_name", "bank_name", "bank_type")
    ACCOUNT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BRANCH_CODE_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_TYPE_FIELD_NUMBER: _ClassVar[int]
    account_number: _secrets_pb2.SecretString
    branch_code: _secrets_pb2.SecretString
    bank_account_holder_name: _secrets_pb2.SecretString
    bank_name: BankNames
    bank_type: BankType
    def __init__(self, account_number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., branch_code: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_account_holder_name: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., bank_name: _Optional[_Union[BankNames, str]] = ..., bank_type: _Optional[_Union[BankType, str]] = ...) -> None: ...

class Affirm(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AfterpayClearpay(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Klarna(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Alma(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TamaraRedirect(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Givex(_message.Message):
    __slots__ = ("number", "cvc")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CVC_FIELD_NUMBER: _ClassVar[int]
    number: _secrets_pb2.SecretString
    cvc: _secrets_pb2.SecretString
    def __init__(self, number: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ..., cvc: _Optional[_Union[_secrets_pb2.SecretString, _Mapping]] = ...) -> None: ...

class PaySafeCard(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Boleto(_message.Message):
    __slots__ = ("social_security_number", "expiration_date")
    SOCIAL_SECURITY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPIRATION_DATE_FIELD_NUMBER: _ClassVar[int]
    social_security_number: str
    expiration_date: str
    def __init__(self, social_security_number: _Optional[str] = ..., expiration_date: _Optional[str] = ...) -> None: ...

class Efecty(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PagoEfectivo(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RedCompra(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RedPagos(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Alfamart(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Indomaret(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Oxxo(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class JCSVoucher(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SevenEleven(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Lawson(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MiniStop(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class FamilyMart(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Seicomart(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PayEasy(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
