"""Razorpay's tables: cards of test mode, banks, wallets, currencies, fees.

https://razorpay.com/docs/payments/payments/test-card-details/
https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods/methods-api/
"""

from typing import NamedTuple


class Why(NamedTuple):
    """Why a payment failed, in the words of its `error_*` fields."""

    reason: str
    description: str
    code: str = "BAD_REQUEST_ERROR"
    source: str = "customer"
    step: str = "payment_authorization"


TIMED_OUT = Why(
    "payment_timed_out",
    "Your payment could not be completed due to a temporary issue. Try again later.",
)
CANCELLED = Why(
    "payment_cancelled",
    "Your payment has been cancelled. Try again or complete the payment later.",
    step="payment_authentication",
)
FAILED = Why(
    "payment_failed",
    "Your payment didn't go through as it was declined by the bank. Try another payment method "
    "or contact your bank.",
    source="bank",
)
COLLECT_EXPIRED = Why(
    "payment_collect_request_expired",
    "Payment was unsuccessful as you could not complete it in time.",
)
DECLINED = Why(
    "card_declined",
    "Your payment did not go through as it was declined by the bank. Try another payment method "
    "or contact your bank.",
    source="bank",
)
NO_FUNDS = Why(
    "insufficient_fund",
    "Your payment could not be completed due to insufficient account balance. Try another card "
    "or payment method.",
)
DISABLED = Why(
    "card_disabled_for_online_payments",
    "Your card is disabled for online payments. Please reach to your bank or try with another "
    "card.",
)
INVALID_NUMBER = Why("card_number_invalid", "You have entered an incorrect card number. Try again.")
TECHNICAL = Why(
    "gateway_technical_error",
    "Your payment did not go through due to a temporary issue. Any debited amount will be "
    "refunded in 4-5 business days.",
    code="GATEWAY_ERROR",
    source="gateway",
)
NOT_AUTHENTICATED = Why(
    "authentication_failed",
    "Your payment could not be completed due to incorrect OTP or verification details. Try "
    "another payment method or contact your bank for details.",
    code="GATEWAY_ERROR",
    step="payment_authentication",
)
WRONG_OTP = "payment processing failed because of incorrect otp"

FAILING_CARDS: dict[str, Why] = {
    "4100280000090000": TIMED_OUT,
    "5305620000060000": TIMED_OUT,
    "4100280000080001": NO_FUNDS,
    "5305620000050001": NO_FUNDS,
    "4100280000070002": CANCELLED,
    "5305620000040002": CANCELLED,
    "4100280000060003": DECLINED,
    "5305620000030003": DECLINED,
    "4100280000050004": DECLINED,
    "5305620000020004": DECLINED,
    "4100280000040005": DECLINED,
    "5305620000010005": DECLINED,
    "4100280000030006": DISABLED,
    "5305620000000006": DISABLED,
    "4100280000010008": INVALID_NUMBER,
    "5305620000080008": INVALID_NUMBER,
    "4100280000020007": TECHNICAL,
    "5305620000090007": TECHNICAL,
    "4100280000000009": NOT_AUTHENTICATED,
    "5305620000070009": NOT_AUTHENTICATED,
}
"""How a card fails where its holder chooses failure on the mock bank page; success succeeds."""

INTERNATIONAL = {
    "5555555555554444",
    "5105105105105100",
    "5104060000000008",
    "5104015555555558",
    "4012888888881881",
}

BANKS: dict[str, str] = {
    "AUBL": "AU Small Finance Bank", "AIRP": "Airtel Payments Bank", "ANDB": "Andhra Bank",
    "UTIB": "Axis Bank", "BDBL": "Bandhan Bank", "BBKM": "Bank of Bahrein and Kuwait",
    "BARB_R": "Bank of Baroda - Retail Banking",
    "VIJB": "Bank of Baroda - Retail Banking (Erstwhile Vijaya Bank)", "BKID": "Bank of India",
    "MAHB": "Bank of Maharashtra", "BACB": "Bassein Catholic Co-operative Bank",
    "CNRB": "Canara Bank", "CSBK": "Catholic Syrian Bank", "CBIN": "Central Bank of India",
    "CIUB": "City Union Bank", "COSB": "Cosmos Co-operative Bank", "DCBL": "DCB Bank",
    "DEUT": "Deutsche Bank", "DBSS": "Development Bank of Singapore", "DLXB": "Dhanlaxmi Bank",
    "DLXB_C": "Dhanlaxmi Bank - Corporate Banking", "ESAF": "ESAF Small Finance Bank",
    "ESFB": "Equitas Small Finance Bank", "FDRL": "Federal Bank",
    "FSFB": "Fincare Small Finance Bank", "HDFC": "HDFC Bank", "HSBC": "HSBC",
    "ICIC": "ICICI Bank", "IBKL": "IDBI", "IBKL_C": "IDBI - Corporate Banking",
    "IDFB": "IDFC FIRST Bank", "IDIB": "Indian Bank",
    "ALLA": "Indian Bank (Erstwhile Allahabad Bank)", "IOBA": "Indian Overseas Bank",
    "INDB": "Indusind Bank", "JAKA": "Jammu and Kashmir Bank", "JSFB": "Jana Small Finance Bank",
    "JSBP": "Janata Sahakari Bank (Pune)", "KCCB": "Kalupur Commercial Co-operative Bank",
    "KJSB": "Kalyan Janata Sahakari Bank", "KARB": "Karnataka Bank", "KVBL": "Karur Vysya Bank",
    "KKBK": "Kotak Mahindra Bank", "LAVB_C": "Lakshmi Vilas Bank - Corporate Banking",
    "LAVB_R": "Lakshmi Vilas Bank - Retail Banking", "MSNU": "Mehsana Urban Co-operative Bank",
    "NKGS": "NKGSB Co-operative Bank", "NSPB": "NSDL Payments Bank",
    "NESF": "North East Small Finance Bank", "ORBC": "PNB (Erstwhile-Oriental Bank of Commerce)",
    "UTBI": "PNB (Erstwhile-United Bank of India)", "PSIB": "Punjab & Sind Bank",
    "PUNB_R": "Punjab National Bank - Retail Banking", "RATN": "RBL Bank",
    "RATN_C": "RBL Bank - Corporate Banking", "ABNA": "Royal Bank of Scotland N.V.",
    "SBIN": "State Bank of India", "SRCB": "Saraswat Co-operative Bank",
    "SVCB_C": "Shamrao Vithal Bank - Corporate Banking", "SVCB": "Shamrao Vithal Co-operative Bank",
    "SIBL": "South Indian Bank", "SCBL": "Standard Chartered Bank", "SURY": "Suryoday Small "
    "Finance Bank", "SYNB": "Syndicate Bank", "TMBL": "Tamilnadu Mercantile Bank",
    "TNSC": "Tamilnadu State Apex Co-operative Bank", "TBSB": "Thane Bharat Sahakari Bank",
    "TJSB": "Thane Janata Sahakari Bank", "UCBA": "UCO Bank", "UBIN": "Union Bank of India",
    "CORP": "Union Bank of India (Erstwhile Corporation Bank)",
    "VARA": "Varachha Co-operative Bank", "YESB": "Yes Bank",
    "YESB_C": "Yes Bank - Corporate Banking", "ZCBL": "Zoroastrian Co-operative Bank",
}  # fmt: skip
WALLETS = (
    "mobikwik", "payzapp", "olamoney", "airtelmoney", "jiomoney", "phonepe", "phonepeswitch",
    "paypal", "amazonpay", "bajajpay", "freecharge", "oxigen", "paytm",
    "boost", "grabpay", "touchngo", "shopback", "mcash", "alipay", "gopay", "doku",
    "ovo", "linkaja", "grabpay_sg", "grabpay_my",
)  # fmt: skip
FPX_BANKS: dict[str, str] = {
    "PHBM": "Affin Bank", "PHBM_C": "AFFINMAX", "MFBB_C": "Alliance Bank (Business)",
    "MFBB": "Alliance Bank (Personal)", "ARBK": "AmBank", "ARBK_C": "AmBank", "AGOB": "AGRONet",
    "AGOB_C": "AGRONetBIZ", "BNPA_C": "BNP Paribas", "BIMB_C": "Bank Islam", "BIMB": "Bank Islam",
    "BKRM_C": "i-bizRakyat", "BKRM": "Bank Rakyat", "BMMB_C": "Bank Muamalat",
    "BMMB": "Bank Muamalat", "BKCH": "Bank Of China", "BSNA": "BSN", "CIBB_C": "CIMB Bank",
    "CIBB": "CIMB Clicks", "CITI_C": "Citibank Corporate Banking", "DEUT_C": "Deutsche Bank",
    "HSBC_C": "HSBC Bank", "HSBC": "HSBC Bank", "HLBB_C": "Hong Leong Bank",
    "HLBB": "Hong Leong Bank", "KFHO_C": "KFH", "KFHO": "KFH", "MBBE_C": "Maybank2E",
    "MBBE": "Maybank2E", "MB2U": "Maybank2U", "OCBC_C": "OCBC Bank", "OCBC": "OCBC Bank",
    "PBBE_C": "Public Bank", "PBBE": "Public Bank", "PBBN_C": "PB Enterprise",
    "RHBB_C": "RHB Bank", "RHBB": "RHB Bank", "SCBL_C": "Standard Chartered",
    "SCBL": "Standard Chartered", "UOVB": "UOB Bank", "UOVB_C": "UOB Regional",
}  # fmt: skip
MALAYSIAN_WALLETS = ("boost", "grabpay", "touchngo", "shopback", "mcash")
PAY_LATER = (
    "epaylater",
    "getsimpl",
    "icic",
    "hdfc",
    "lazypay",
    "paypal",
    "flexmoney",
    "ola",
    "klarna",
    "zip",
)
APPS = ("cred", "twid", "trustly", "poli", "sofort", "giropay")
CARDLESS_EMI = (
    "earlysalary", "zestmoney", "flexmoney", "hdfc", "icic", "idfb", "kkbk", "walnut369",
    "barb", "fdrl", "sezzle",
)  # fmt: skip
EMI_MONTHS = (3, 6, 9, 12, 18, 24, 36)
EMI_LEAST = 150_000
CURRENCIES = frozenset(
    [
        "AED",
        "ALL",
        "AMD",
        "AUD",
        "AWG",
        "AZN",
        "BAM",
        "BBD",
        "BDT",
        "BGN",
        "BHD",
        "BIF",
        "BMD",
        "BND",
        "BOB",
        "BRL",
        "BSD",
        "BTN",
        "BWP",
        "BZD",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CRC",
        "CUP",
        "CVE",
        "CZK",
        "DJF",
        "DKK",
        "DOP",
        "DZD",
        "EGP",
        "ETB",
        "EUR",
        "FJD",
        "GBP",
        "GHS",
        "GIP",
        "GMD",
        "GNF",
        "GTQ",
        "GYD",
        "HKD",
        "HNL",
        "HRK",
        "HTG",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "IQD",
        "ISK",
        "JMD",
        "JOD",
        "JPY",
        "KES",
        "KGS",
        "KHR",
        "KMF",
        "KRW",
        "KWD",
        "KYD",
        "KZT",
        "LAK",
        "LKR",
        "LRD",
        "LSL",
        "MAD",
        "MDL",
        "MGA",
        "MKD",
        "MMK",
        "MNT",
        "MOP",
        "MUR",
        "MVR",
        "MWK",
        "MXN",
        "MYR",
        "MZN",
        "NAD",
        "NGN",
        "NIO",
        "NOK",
        "NPR",
        "NZD",
        "OMR",
        "PEN",
        "PGK",
        "PHP",
        "PKR",
        "PLN",
        "PYG",
        "QAR",
        "RON",
        "RSD",
        "RUB",
        "RWF",
        "SAR",
        "SCR",
        "SEK",
        "SGD",
        "SLL",
        "SOS",
        "SVC",
        "SZL",
        "THB",
        "TND",
        "TRY",
        "TTD",
        "TWD",
        "TZS",
        "UAH",
        "UGX",
        "USD",
        "UYU",
        "UZS",
        "VND",
        "VUV",
        "XAF",
        "XCD",
        "XOF",
        "XPF",
        "YER",
        "ZAR",
        "ZMW",
    ]
)
"""https://razorpay.com/docs/payments/international-payments/#supported-currencies"""

LEAST = 100
"""https://razorpay.com/docs/api/orders/create/: the amount must be at least INR 1.00."""

CALL_SECONDS = 10 * 60
"""Without an answer of the bank for so long, a payment fails.
https://razorpay.com/docs/payments/payments/late-authorisation/"""
HOLD_SECONDS = 7200 * 60
"""What nobody captures by then is given back: manual_expiry_period.
https://razorpay.com/docs/payments/payments/capture-settings/api/"""
AUTO_DEBIT_SECONDS = 5 * 60
"""A subsequent payment of test mode is decided then.
https://razorpay.com/docs/payments/recurring-payments/cards/test-cards/"""
UPI_SECONDS = 5
RESPOND_SECONDS = 7 * 24 * 3600

NETWORKS = (
    ("34", "American Express", "AMEX"),
    ("37", "American Express", "AMEX"),
    ("36", "Diners Club", "DICL"),
    ("30", "Diners Club", "DICL"),
    ("38", "Diners Club", "DICL"),
    ("60", "RuPay", "RUPAY"),
    ("65", "RuPay", "RUPAY"),
    ("81", "RuPay", "RUPAY"),
    ("82", "RuPay", "RUPAY"),
    ("508", "RuPay", "RUPAY"),
    ("50", "Maestro", "MAES"),
    ("56", "Maestro", "MAES"),
    ("4", "Visa", "VISA"),
    ("5", "MasterCard", "MC"),
    ("2", "MasterCard", "MC"),
    ("35", "JCB", "JCB"),
)


def network(number: str) -> tuple[str, str]:
    """The network of a card, spelled out and in short."""
    for start, name, short in NETWORKS:
        if number.startswith(start):
            return name, short
    return "Unknown", "UNKNOWN"


def charges(amount: int) -> tuple[int, int]:
    """Razorpay's fee, tax included, and the tax in it: two per cent and GST of 18 per cent."""
    tax = round(amount * 2 * 18 / 10_000)
    return round(amount * 2 / 100) + tax, tax
