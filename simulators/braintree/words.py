"""How Braintree's sandbox answers: by amount, by card number, by nonce.

https://developer.paypal.com/braintree/docs/reference/general/testing
https://developer.paypal.com/braintree/docs/reference/general/processor-responses/authorization-responses
https://developer.paypal.com/braintree/docs/guides/3d-secure/testing-go-live
"""

import re
from typing import Final

APPROVED: Final = ("1000", "Approved")
UNAVAILABLE: Final = ("3000", "Processor Network Unavailable - Try Again")

DECLINES: Final = {
    "2000": "Do Not Honor",
    "2001": "Insufficient Funds",
    "2002": "Limit Exceeded",
    "2003": "Cardholder's Activity Limit Exceeded",
    "2004": "Expired Card",
    "2005": "Invalid Credit Card Number",
    "2006": "Invalid Expiration Date",
    "2007": "No Account",
    "2008": "Card Account Length Error",
    "2009": "No Such Issuer",
    "2010": "Card Issuer Declined CVV",
    "2011": "Voice Authorization Required",
    "2012": "Processor Declined - Possible Lost Card",
    "2013": "Processor Declined - Possible Stolen Card",
    "2014": "Processor Declined - Fraud Suspected",
    "2015": "Transaction Not Allowed",
    "2016": "Duplicate Transaction",
    "2017": "Cardholder Stopped Billing",
    "2018": "Cardholder Stopped All Billing",
    "2019": "Invalid Transaction",
    "2020": "Violation",
    "2021": "Security Violation",
    "2022": "Declined - Updated Cardholder Available",
    "2023": "Processor Does Not Support This Feature",
    "2024": "Card Type Not Enabled",
    "2025": "Set Up Error - Merchant",
    "2026": "Invalid Merchant ID",
    "2038": "Processor Declined",
    "2041": "Declined - Call For Approval",
    "2043": "Error - Do Not Retry, Call Issuer",
    "2044": "Declined - Call Issuer",
    "2046": "Declined",
    "2047": "Call Issuer. Pick Up Card",
    "2048": "Invalid Amount",
    "2053": "Card reported as lost or stolen",
    "2057": "Issuer or Cardholder has put a restriction on the card",
    "2059": "Address Verification Failed",
    "2060": "Address Verification and Card Security Code Failed",
    "2064": "Invalid Currency Code",
    "2067": "Authorization Expired",
    "2074": "Funding Instrument In The PayPal Account Was Declined",
    "2092": "Card's PIN Is Incorrect",
}
HARD: Final = frozenset(
    ("2004", "2005", "2006", "2007", "2008", "2009", "2012", "2013", "2014", "2015", "2017",
     "2018", "2019", "2022", "2041", "2043", "2044", "2047", "2053", "2057")
)  # fmt: skip
"""Declines after which another attempt is of no use."""

_TEST_NUMBERS = """
378282246310005 371449635398431 341111111111111 378734493671000 371260714673002 378267515471109
371544868764018 36259600000004 38520000009814 30569309025904 6011000991300009 6011111111111117
6011000990139424 3530111333300000 3566002020360505 6304000000000000 5555555555554444
5105105105105100 2223000048400011 2223016768739313 4111111111111111 4005519200000004
4009348888881881 4012000033330026 4012000077777777 4012888888881881 4217651111111119
4500600000000061 4000111111111115 4000111111111511 4111140000000002 4023898493988028
5066991111111118 6370950000000005 6062820524845321 6221261111117766 6223164991230014
4111111111111210 4111111114101010 4111111510101010 4117101010101010 4111161010101010
4111111111131010 4111111111310101 4111111111112101 4111111141010101 4111111111121102
4000000000001000 4000000000001018 4000000000001026 4000000000001034 4000000000001042
4000000000001059 4000000000001067 4000000000001075 4000000000001083 4000000000001091
4000000000001109 4000000000001117 5200000000001005 5200000000001013 5200000000001021
5200000000001039 5200000000001047 5200000000001054 5200000000001062 5200000000001070
5200000000001088 5200000000001096 5200000000001104 5200000000001112 340000000001007
340000000001015 340000000001098 340000000001106
"""
TEST_NUMBERS: Final = frozenset(_TEST_NUMBERS.split())
"""The sandbox takes no other numbers."""

UNVERIFIABLE: Final = {
    "4000111111111115": "2000",
    "5105105105105100": "2000",
    "378734493671000": "2000",
    "6011000990139424": "2000",
    "38520000009814": "2000",
    "3566002020360505": "3000",
}
"""Cards whose verification is declined, or fails."""

FRAUD_NUMBER: Final = "4000111111111511"
DISPUTED_NUMBER: Final = "4023898493988028"

CHALLENGE: Final = "CHALLENGE_REQUIRED"
AUTHENTICATIONS: Final = {
    "01000": "AUTHENTICATE_SUCCESSFUL",
    "01005": "AUTHENTICATE_SUCCESSFUL",
    "01007": "AUTHENTICATE_SUCCESSFUL",
    "01018": "AUTHENTICATE_FRICTIONLESS_FAILED",
    "01013": "AUTHENTICATE_FRICTIONLESS_FAILED",
    "01015": "AUTHENTICATE_FRICTIONLESS_FAILED",
    "01026": "AUTHENTICATE_ATTEMPT_SUCCESSFUL",
    "01021": "AUTHENTICATE_ATTEMPT_SUCCESSFUL",
    "01034": "AUTHENTICATE_UNABLE_TO_AUTHENTICATE",
    "01039": "AUTHENTICATE_UNABLE_TO_AUTHENTICATE",
    "01042": "AUTHENTICATE_REJECTED",
    "01047": "AUTHENTICATE_REJECTED",
    "01059": "AUTHENTICATION_UNAVAILABLE",
    "01054": "AUTHENTICATION_UNAVAILABLE",
    "01067": "LOOKUP_ERROR",
    "01062": "LOOKUP_ERROR",
    "01075": "LOOKUP_ERROR",
    "01070": "LOOKUP_ERROR",
    "01083": "LOOKUP_BYPASSED",
    "01088": "LOOKUP_BYPASSED",
    "01091": CHALLENGE,
    "01096": CHALLENGE,
    "01098": CHALLENGE,
    "01109": CHALLENGE,
    "01104": CHALLENGE,
    "01106": CHALLENGE,
    "01117": CHALLENGE,
    "01112": CHALLENGE,
}
"""What 3D Secure comes to, by the last digits of the cards that are for it."""
SHIFTED: Final = frozenset(("AUTHENTICATE_SUCCESSFUL", "AUTHENTICATE_ATTEMPT_SUCCESSFUL"))

CVV: Final = {
    "": "NOT_PROVIDED",
    "200": "DOES_NOT_MATCH",
    "201": "NOT_VERIFIED",
    "301": "ISSUER_DOES_NOT_PARTICIPATE",
}
"""By the code; any other matches."""
POSTAL_CODE: Final = {"": "NOT_PROVIDED", "20000": "DOES_NOT_MATCH", "20001": "NOT_VERIFIED"}
STREET: Final = {"200": "DOES_NOT_MATCH", "201": "NOT_VERIFIED"}
"""By the number of the house."""

BRANDS: Final = (
    (re.compile(r"3[47]"), "AMERICAN_EXPRESS", "American Express"),
    (re.compile(r"3(?:0[0-5]|[68])"), "DINERS", "Diners"),
    (re.compile(r"(?:506699|5067|509|636368|650)"), "ELO", "Elo"),
    (re.compile(r"(?:637095|637[5-6])"), "HIPER", "Hiper"),
    (re.compile(r"606282"), "HIPERCARD", "Hipercard"),
    (re.compile(r"62"), "UNION_PAY", "UnionPay"),
    (re.compile(r"6(?:011|4[4-9]|5)"), "DISCOVER", "Discover"),
    (re.compile(r"35"), "JCB", "JCB"),
    (re.compile(r"(?:5[1-5]|2[2-7])"), "MASTERCARD", "MasterCard"),
    (re.compile(r"(?:5[0678]|6[37])"), "INTERNATIONAL_MAESTRO", "Maestro"),
    (re.compile(r"4"), "VISA", "Visa"),
)


def brand(number: str) -> tuple[str, str]:
    """The brand of a card: its code, and its name."""
    for pattern, code, name in BRANDS:
        if pattern.match(number):
            return code, name
    return "UNKNOWN", "Unknown"


class Verdict:
    """What an amount brings about at the processor: a status, and its response."""

    def __init__(self, status: str, code: str, text: str) -> None:
        self.status, self.code, self.text = status, code, text


def verdict(major: int, fraction: int, paypal: bool) -> Verdict:
    """What becomes of an amount; the same in every currency."""
    if 2000 <= major < 3000:
        code = str(major)
        return Verdict("PROCESSOR_DECLINED", code, DECLINES.get(code, "Processor Declined"))
    if major == 3000:
        return Verdict("FAILED", *UNAVAILABLE)
    if major == 5001 and fraction == 0:
        return Verdict("GATEWAY_REJECTED", "", "")
    if major == 5001 and fraction == 1 and paypal:
        return Verdict("PROCESSOR_DECLINED", "2038", DECLINES["2038"])
    return Verdict("AUTHORIZED", *APPROVED)


def settlement(major: int, paypal: bool) -> Verdict:
    """How an authorized amount settles; only PayPal and bank accounts can fail to."""
    if paypal and (major == 4001 or 4003 <= major <= 5000):
        return Verdict("SETTLEMENT_DECLINED", str(major), "Settlement Declined")
    if paypal and major == 4002:
        return Verdict("SETTLEMENT_PENDING", str(major), "Settlement Pending")
    return Verdict("SETTLED", "4000", "Confirmed")


# https://developer.paypal.com/braintree/docs/reference/general/testing#payment-method-nonces
CARD_NONCES: Final = {
    "fake-valid-nonce": "4012888888881881",
    "fake-valid-no-billing-address-nonce": "4012888888881881",
    "fake-valid-visa-nonce": "4012888888881881",
    "fake-valid-amex-nonce": "378282246310005",
    "fake-valid-mastercard-nonce": "5555555555554444",
    "fake-valid-discover-nonce": "6011111111111117",
    "fake-valid-jcb-nonce": "3530111333300000",
    "fake-valid-maestro-nonce": "6304000000000000",
    "fake-valid-dinersclub-nonce": "36259600000004",
    "fake-valid-prepaid-nonce": "4111111111111210",
    "fake-valid-commercial-nonce": "4111111111131010",
    "fake-valid-durbin-regulated-nonce": "4111161010101010",
    "fake-valid-healthcare-nonce": "4111111510101010",
    "fake-valid-debit-nonce": "4117101010101010",
    "fake-valid-payroll-nonce": "4111111114101010",
    "fake-processor-declined-visa-nonce": "4000111111111115",
    "fake-processor-declined-mastercard-nonce": "5105105105105100",
    "fake-processor-declined-amex-nonce": "378734493671000",
    "fake-processor-declined-discover-nonce": "6011000990139424",
    "fake-processor-declined-diners-nonce": "38520000009814",
    "fake-processor-failure-jcb-nonce": "3566002020360505",
    "fake-gateway-rejected-fraud-nonce": "4000111111111511",
    "fake-three-d-secure-two-visa-successful-frictionless-authentication-nonce": "4000000000001000",
    "fake-three-d-secure-two-visa-successful-step-up-authentication-nonce": "4000000000001091",
    "fake-three-d-secure-two-visa-error-on-lookup-nonce": "4000000000001067",
    "fake-three-d-secure-two-visa-timeout-on-lookup-nonce": "4000000000001075",
}
AUTHENTICATED_NONCES: Final = {
    "fake-three-d-secure-visa-full-authentication-nonce": "AUTHENTICATE_SUCCESSFUL",
    "fake-three-d-secure-visa-failed-authentication-nonce": "AUTHENTICATE_FAILED",
    "fake-three-d-secure-visa-lookup-timeout-nonce": "LOOKUP_ERROR",
    "fake-three-d-secure-visa-not-enrolled-nonce": "LOOKUP_NOT_ENROLLED",
    "fake-three-d-secure-visa-unavailable-nonce": "AUTHENTICATION_UNAVAILABLE",
    "fake-three-d-secure-visa-mpi-lookup-error-nonce": "MPI_SERVER_ERROR",
    "fake-three-d-secure-visa-mpi-authenticate-error-nonce": "AUTHENTICATE_ERROR",
    "fake-three-d-secure-visa-authentication-unavailable-nonce":
        "AUTHENTICATE_UNABLE_TO_AUTHENTICATE",
    "fake-three-d-secure-visa-bypassed-authentication-nonce": "LOOKUP_BYPASSED",
    "fake-three-d-secure-two-visa-successful-frictionless-authentication-nonce":
        "AUTHENTICATE_SUCCESSFUL",
    "fake-three-d-secure-two-visa-successful-step-up-authentication-nonce":
        "AUTHENTICATE_SUCCESSFUL",
}  # fmt: skip
WALLET_NONCES: Final = {
    "fake-apple-pay-visa-nonce": ("APPLE_PAY", "4111111111111111"),
    "fake-apple-pay-mastercard-nonce": ("APPLE_PAY", "5555555555554444"),
    "fake-apple-pay-amex-nonce": ("APPLE_PAY", "378282246310005"),
    "fake-android-pay-nonce": ("GOOGLE_PAY", "4111111111111111"),
    "fake-android-pay-visa-nonce": ("GOOGLE_PAY", "4111111111111111"),
    "fake-android-pay-mastercard-nonce": ("GOOGLE_PAY", "5555555555554444"),
    "fake-android-pay-amex-nonce": ("GOOGLE_PAY", "378282246310005"),
    "fake-android-pay-discover-nonce": ("GOOGLE_PAY", "6011111111111117"),
}
PAYPAL_NONCES: Final = {
    "fake-paypal-one-time-nonce": False,
    "fake-paypal-billing-agreement-nonce": True,
}
"""Whether the payer agreed to more than one payment."""
# https://developer.paypal.com/braintree/docs/guides/ach/testing-go-live
NETWORK_CHECKS: Final = {
    "1000000000": ("VERIFIED", "1000", "Approved", None),
    "1000000001": ("VERIFIED", "1003", "Approved With Risk", None),
    "1000000002": ("FAILED", "3000", "Processor Network Unavailable - Try Again", None),
    "1000000004": ("PROCESSOR_DECLINED", "2046", "Declined", None),
    "1000000005": ("PROCESSOR_DECLINED", "2061", "Invalid Transaction Data",
        "Invalid routing number"),
    "1000000006": ("PROCESSOR_DECLINED", "2092",
        "No Data Found - Try Another Verification Method", None),
    "1000000007": ("PROCESSOR_DECLINED", "2092",
        "No Data Found - Try Another Verification Method", None),
    "1000000008": ("PROCESSOR_DECLINED", "2061", "Invalid Transaction Data",
        "Invalid account number"),
    "1000000009": ("PROCESSOR_DECLINED", "2061", "Invalid Transaction Data",
        "Invalid account type"),
}  # fmt: skip
"""What a network check says to an account number; to any other the bank says no."""
UNCHECKED: Final = ("PROCESSOR_DECLINED", "2038", "Processor Declined", None)
MICRO_TRANSFERS: Final = {
    "1000000002": ("FAILED", "3000", "Processor Network Unavailable - Try Again", None),
    "1000000003": ("PROCESSOR_DECLINED", "2005", "Invalid Account Number", None),
}
"""Accounts to which no deposits can be made."""
DEPOSITS: Final = (17, 29)
AT_ONCE: Final = "1000000000"
"""The account whose deposits arrive at once; others' take days."""
BANK_NONCES: Final = frozenset(("fake-us-bank-account-nonce",))
CONSUMED_NONCE: Final = "fake-consumed-nonce"
INVALID_NONCE: Final = "fake-luhn-invalid-nonce"

NONE, THREE = frozenset(("JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XAF", "XOF", "XPF", "PYG",
    "RWF", "KMF", "GNF", "DJF", "BIF", "VUV")), frozenset(("BHD", "IQD", "JOD", "KWD", "LYD",
    "OMR", "TND"))  # fmt: skip


def decimals(currency: str) -> int:
    """Places of a currency's minor unit."""
    return 0 if currency in NONE else 3 if currency in THREE else 2


def written(amount: int, currency: str) -> str:
    """Minor units as Braintree writes them."""
    places = decimals(currency)
    if not places:
        return str(amount)
    whole, rest = divmod(amount, 10**places)
    return f"{whole}.{rest:0{places}}"
