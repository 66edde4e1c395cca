"""Checkout.com's words: response codes, test cards, test amounts, card schemes.

https://www.checkout.com/docs/developer-resources/testing/test-cards
https://www.checkout.com/docs/previous/testing/response-code-testing (amounts)
https://www.checkout.com/docs/developer-resources/codes/api-response-codes
"""

APPROVED = "10000"
NOT_ENROLLED = "20150"
AUTHENTICATION_REQUIRED = "20154"
EXPIRED = "20054"
POOR = "20051"
FAILED_ACTION = "20006"
IN_PROGRESS = "20009"

SUMMARIES = {
    APPROVED: "Approved",
    "20001": "Refer to card issuer",
    "20005": "Declined - Do Not Honour",
    FAILED_ACTION: "Error / Invalid Request Parameters",
    IN_PROGRESS: "Request in progress",
    "20012": "Invalid transaction",
    "20014": "Invalid Card Number",
    POOR: "Insufficient Funds",
    EXPIRED: "Expired Card",
    "20057": "Transaction not Permitted to Cardholder",
    "20059": "Suspected Fraud",
    "20061": "Activity amount limit exceeded",
    "20062": "Restricted Card",
    "20063": "Security Violation",
    "20068": "Response Received Too Late / Timeout",
    "20087": "Bad Track Data",
    NOT_ENROLLED: "Card not 3D Secure enabled",
    AUTHENTICATION_REQUIRED: "3D Secure authentication required",
    "2005C": "Transaction not supported / blocked by issuer",
    "2009G": "Blocked by cardholder / Contact cardholder",
    "200N7": "Decline for CVV2 Failure",
    "200R1": "Issuer initiated a stop payment (revocation order) for this authorization",
    "200R3": "Issuer initiated a stop payment (revocation order) for all authorizations",
    "30015": "No Such Issuer",
    "30033": "Expired Card - Pick Up",
    "30041": "Lost Card - Pick Up",
    "30043": "Stolen Card - Pick Up",
    "40101": "Payment blocked due to risk",
    "40108": "Gateway Reject - Post code failed",
}

DECLINED_CARDS = {
    "4111111111111129": "20001",
    "4024007103573027": "20012", "4158596042924182": "20012",
    "4485381577182090": "20014",
    "4544249167673670": POOR,
    "4659465888705671": "20057", "4151512736305999": "20057",
    "4897453568485113": "20059", "4000144348235050": "20059",
    "4556294593757189": "20061",
    "4818924250131070": "20062",
    "4556253752712245": "20063",
    "4095254802642505": "20068",
    "4500622868341387": AUTHENTICATION_REQUIRED,
    "4567361325981788": "200R3",
    "4724117215951699": EXPIRED,
    "4276038578596818": "2005C",
    "4152812521833588": "2009G",
    "4734868958733862": "200N7",
    "4024007162185267": "30015", "4655710037275959": "30015",
    "4941202060999329": "30041", "4658620059821613": "30041",
    "4539253655711767": "30043", "4745820750643143": "30043",
}  # fmt: skip

DECLINED_WITH_AMOUNT = {
    "4644968546281686": "20012", "5355228287185489": "20012",
    "4546381219393284": POOR, "5355229757805879": POOR, "4325350188287824": POOR,
    "4543611423334994": "20061", "5355222589678168": "20061", "4394666298116207": "20061",
    "4857662623668665": "20062", "5355225201525238": "20062", "4021277034700287": "20062",
    "4407108123937239": "20063", "5355226042898974": "20063",
}  # fmt: skip
"""Verified where the amount is 0, declined where it is more."""

VERIFICATION_ONLY = "4273149019799094"
"""Its captures and voids are refused."""

INCREMENTS = {
    "4659959652550685": "incremental_authorization_unsupported",
    "4446900535698356": "incremental_authorization_restricted_for_mcc",
    "4140253846048187": "20005",
    "4556447238607884": "20068",
}

NOT_SECURED = frozenset({"3530111333300000", "5352151570003404", "4532432452900131"})
"""Not enrolled in 3D Secure."""

FRICTIONLESS = {
    "4485040371536584": "Y", "5588686116426417": "Y", "345678901234564": "Y",
    "4539628347117863": "N", "371064645462927": "N",
    "343397288296672": "R", "4275765574319271": "R",
    "4484070000035519": "U", "378282246310005": "U",
}  # fmt: skip
"""Authenticated without a challenge, with this outcome."""

CHALLENGED = {
    "4152868552773614": "A", "346126139326850": "A",
    "375982239796002": "R", "4150561000000019": "R",
    "4243754271700719": "N", "5258901507741160": "N",
}  # fmt: skip
"""Outcome of a challenge that the customer passes; Y for all other cards."""

PASSED = frozenset("YA")
"""Outcomes of an authentication after which the payment goes on."""

DEFAULT_CARD, DEFAULT_CARD_POOR_AMOUNT = "4242424242424242", 101

AMOUNT_ENDINGS = {
    5: "20005", 12: "20012", 14: "20014", 33: "30033", 51: POOR, 54: "20087", 62: "20062",
    63: "20063",
}  # fmt: skip
"""By the last two of five digits: xxx05 and so on."""

AMOUNTS = {
    9998: "20068", 4001: "40101", 4008: "40108", 2011: "200R1", 2013: "200R3",
}  # fmt: skip

DEBIT = frozenset({"4659105569051157", "4658584090000001", "5000186622346654"})
PREPAID = {"4000148147058142": "20020"}
SUMMARIES["20020"] = "Invalid Response"
COUNTRIES = {"4000020000000000": "US", "4242424242424242": "GB", "4659105569051157": "GB"}

SCHEMES: tuple[tuple[str, tuple[int, int], tuple[int, ...]], ...] = (
    ("American Express", (34, 34), (15,)),
    ("American Express", (37, 37), (15,)),
    ("Diners Club International", (300, 305), (14, 15, 16)),
    ("Diners Club International", (36, 36), (14, 15, 16)),
    ("Diners Club International", (38, 39), (14, 15, 16)),
    ("JCB", (3528, 3589), (16, 17, 18, 19)),
    ("Visa", (4, 4), (13, 16, 19)),
    ("Mastercard", (51, 55), (16,)),
    ("Mastercard", (2221, 2720), (16,)),
    ("Maestro", (50, 50), (12, 13, 14, 15, 16, 17, 18, 19)),
    ("Maestro", (56, 58), (12, 13, 14, 15, 16, 17, 18, 19)),
    ("Discover", (6011, 6011), (16, 19)),
    ("Discover", (644, 659), (16, 19)),
    ("China Union Pay", (62, 62), (16, 17, 18, 19)),
    ("Maestro", (6, 6), (12, 13, 14, 15, 16, 17, 18, 19)),
)
"""Scheme, the numbers that its cards begin with, how long they are."""

QR_CODE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
"""A picture (PNG, one dot), as payments with a QR code tell it."""

AVS = frozenset(
    {"A", "B", "C", "D", "F", "G", "I", "M", "N", "P", "R", "U", "Y", "Z",
     "AE1", "AE2", "AE3", "AE4", "AE5", "AE6", "AE7"}
)  # fmt: skip
"""What `address_line1` = Test_A and so on simulates; S for all other addresses.
https://www.checkout.com/docs/developer-resources/testing/avs-check-testing
"""

ZERO_DECIMALS = frozenset(
    {"BIF", "CLF", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
     "XAF", "XOF", "XPF"}
)  # fmt: skip
THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})

_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
"""
CURRENCIES = frozenset(_CODES.split())
