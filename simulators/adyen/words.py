"""Words of the test platform: brands, test cards, refusal reasons, and what triggers them.

https://docs.adyen.com/development-resources/testing/test-card-numbers
https://docs.adyen.com/development-resources/testing/result-codes
https://docs.adyen.com/development-resources/refusal-reasons
"""

import msgspec


def among(names: str) -> frozenset[str]:
    """A set of names that are written with spaces between them."""
    return frozenset(names.split())


HOUR, DAY = 3600, 24 * 3600
PROCESSING_SECONDS = 60
"""From the receipt of a modification to its webhook."""
HOLD_SECONDS = 28 * DAY
"""An authorization that is not captured expires then."""
CHALLENGE_SECONDS = HOUR
DEFENCE_SECONDS = 18 * DAY


class Refusal(msgspec.Struct, frozen=True):
    """Why a payment was refused: Adyen's reason and code, the resultCode, the acquirer's words."""

    reason: str
    code: str
    result: str = "Refused"
    raw: str = ""


REFUSALS = {
    "UNKNOWN": Refusal("Unknown", "0", "Error"),
    "DECLINED": Refusal("Refused", "2", raw="05 : Do not honor"),
    "REFERRAL": Refusal("Referral", "3", raw="01 : Refer to card issuer"),
    "ERROR": Refusal("Acquirer Error", "4", "Error", "Acquirer error"),
    "BLOCK_CARD": Refusal("Blocked Card", "5", raw="43 : Stolen card, pick up"),
    "CARD_EXPIRED": Refusal("Expired Card", "6", raw="54 : Expired card"),
    "INVALID_AMOUNT": Refusal("Invalid Amount", "7", raw="13 : Invalid amount"),
    "INVALID_CARD_NUMBER": Refusal("Invalid Card Number", "8", raw="14 : Invalid card number"),
    "ISSUER_UNAVAILABLE": Refusal("Issuer Unavailable", "9", raw="91 : Issuer unavailable"),
    "NOT_SUPPORTED": Refusal("Not supported", "10", raw="57 : Transaction not permitted"),
    "NOT_3D_AUTHENTICATED": Refusal("3D Not Authenticated", "11", raw="3D Not Authenticated"),
    "NOT_ENOUGH_BALANCE": Refusal("Not enough balance", "12", raw="51 : Insufficient funds"),
    "ACQUIRER_FRAUD": Refusal("Acquirer Fraud", "14", raw="59 : Suspected fraud"),
    "CANCELLED": Refusal("Cancelled", "15"),
    "SHOPPER_CANCELLED": Refusal("Shopper Cancelled", "16"),
    "INVALID_PIN": Refusal("Invalid Pin", "17", raw="55 : Incorrect PIN"),
    "PIN_TRIES_EXCEEDED": Refusal("Pin tries exceeded", "18", raw="75 : PIN tries exceeded"),
    "PIN_VALIDATION_NOT_POSSIBLE": Refusal("Pin validation not possible", "19"),
    "FRAUD": Refusal("FRAUD", "20", raw="FRAUD"),
    "NOT_SUBMITTED": Refusal("Not Submitted", "21"),
    "FRAUD_CANCELLED": Refusal("FRAUD-CANCELLED", "22", "Cancelled", "FRAUD-CANCELLED"),
    "TRANSACTION_NOT_PERMITTED": Refusal(
        "Transaction Not Permitted", "23", raw="57 : Not permitted"
    ),
    "CVC_DECLINED": Refusal("CVC Declined", "24", raw="N7 : Decline for CVV2 failure"),
    "RESTRICTED_CARD": Refusal("Restricted Card", "25", raw="62 : Restricted card"),
    "REVOCATION_OF_AUTH": Refusal(
        "Revocation Of Auth", "26", raw="R1 : Revocation of authorization"
    ),
    "DECLINED_NON_GENERIC": Refusal("Declined Non Generic", "27", raw="Declined non generic"),
    "WITHDRAWAL_AMOUNT_EXCEEDED": Refusal(
        "Withdrawal amount exceeded", "28", raw="61 : Exceeds withdrawal amount limit"
    ),
    "WITHDRAWAL_COUNT_EXCEEDED": Refusal(
        "Withdrawal count exceeded", "29", raw="65 : Exceeds withdrawal count limit"
    ),
    "ISSUER_SUSPECTED_FRAUD": Refusal("Issuer Suspected Fraud", "31", raw="59 : Suspected fraud"),
    "AVS_DECLINED": Refusal("AVS Declined", "32", raw="AVS declined"),
    "PIN_REQUIRED": Refusal("Card requires online pin", "33", raw="70 : PIN data required"),
    "NO_CHECKING_ACCOUNT_AVAILABLE": Refusal(
        "No checking account available on Card", "34", raw="52 : No checking account"
    ),
    "NO_SAVINGS_ACCOUNT_AVAILABLE": Refusal(
        "No savings account available on Card", "35", raw="53 : No savings account"
    ),
    "MOBILE_PIN_REQUIRED": Refusal("Mobile pin required", "36"),
    "CONTACTLESS_FALLBACK": Refusal("Contactless fallback", "37"),
    "AUTHENTICATION_REQUIRED": Refusal(
        "Authentication required", "38", raw="1A : Authentication required"
    ),
    "RREQ_NOT_RECEIVED": Refusal("RReq not received from DS", "39"),
    "BLOCKED_BY_ADYEN": Refusal(
        "Transaction blocked by Adyen to prevent excessive retry fees", "46"
    ),
}
"""By the holder name that brings them about."""

BY_CODE = {why.code: name for name, why in REFUSALS.items()} | {"13": "PENDING"}
"""The same by additionalData.RequestedTestAcquirerResponseCode; 1 approves."""

GIFT_CARD_AMOUNTS = {
    123: "DECLINED",
    124: "NOT_ENOUGH_BALANCE",
    125: "BLOCK_CARD",
    126: "CARD_EXPIRED",
    130: "ERROR",
    134: "INVALID_PIN",
    135: "PIN_TRIES_EXCEEDED",
}
"""What a gift card is refused for, by the last three digits of the amount.

https://docs.adyen.com/payment-methods/gift-cards/web-component
"""

WRONG_CVC = Refusal("CVC Declined", "24", raw="DECLINED CVC Incorrect")
WRONG_EXPIRY = Refusal("Expired Card", "6", raw="DECLINED Expiry Incorrect")
NOT_AUTHENTICATED = REFUSALS["NOT_3D_AUTHENTICATED"]
WENT_BACK = Refusal("Shopper Cancelled", "16", "Cancelled")
"""The shopper went back from a page."""
PENDING = "PENDING"
"""The holder name of a payment that is received, and authorised later; its code is 13."""
DECLINED = REFUSALS["DECLINED"]

BRANDS = {
    "visa": (
        "4111111111111111 4111111145551142 4988438843884305 4166676667666746 4646464646464644"
        " 4000620000000007 4000060000000006 4293189100000008 4988080000000000 4111112014267661"
        " 4444333322221111 4001590000000001 4000180000000002 4000020000000000 4000160000000004"
        " 4002690000000008 4400000000000008 4484600000000004 4607000000000009 4977949494949497"
        " 4000640000000005 4003550000000003 4000760000000001 4017340000000003 4005519000000006"
        " 4131840000000003 4035501000000008 4151500000000008 4571000000000001 4199350000000002"
        " 4871049999999910 4035501428146300 4917610000000000 4212345678901237 4212345678910006"
    ),
    "mc": (
        "2222400070000005 2222410740360010 5555444433331111 5555555555554444 5577000055770004"
        " 5136333333333335 5585558555855583 5500000000000004 2223000048410010 2222400010000008"
        " 2223520443560010 2222400030000004 5100060000000002 5100290029002909 5100705000000002"
        " 5103221911199245 5106040000000008 2222400050000009 2222400060000007 5424000000000015"
        " 5454545454545454 5201281505129736 5201285565672311 5201287499052008 5201281592331633"
        " 5201288822696974 5201289500843268 5201286153771465 5127880999999990"
    ),
    "amex": "370000000000002 370000000100018 374251018720018 371449635398431 374101012180018",
    "diners": "36006666333344 36070500001020 36148900647913 30569309025904",
    "discover": "6011601160116611 6445644564456445 6011111111111117",
    "jcb": "3569990010095841 3566111111111113",
    "maestro": "6771798021000008 6771798025000004 5000550000000029 6771830000000000006",
    "bcmc": "6703444444444449",
    "cup": "6243030000000001 8171999927660000 6250947000000014 6250946000000016 6250947000000006",
    "cartebancaire": "4059350000000050 4360000001000005",
    "elo": "5066991111111118",
    "hipercard": "6062828888666688",
    "dankort": "5019555544445555",
    "mada": "5043000000000000",
    "uatp": "135410014004955",
}
"""Documented test numbers by brand; they want expiry 03/2030 and CVC 737 (Amex 7373)."""

NUMBERS = {number: brand for brand, numbers in BRANDS.items() for number in numbers.split()}

ENROLLED = among(
    "371449635398431 6703444444444449 4871049999999910 4035501428146300 4360000001000005"
    " 6250947000000014 6250946000000016 30569309025904 6011111111111117 3566111111111113"
    " 5000550000000029 5454545454545454 2222400010000008 4917610000000000 4212345678901237"
    " 4212345678910006 5201281505129736 5201285565672311 5201287499052008 5201281592331633"
    " 5201288822696974 5201289500843268 5201286153771465 4166676667666746"
)
"""https://docs.adyen.com/development-resources/testing/3d-secure-2-authentication"""
FRICTIONLESS = frozenset(("5201281505129736",))
CHALLENGE_ONLY = frozenset(("4212345678910006",))
DEMANDING = frozenset(("4212345678901237",))
"""Their issuer wants 3D Secure, whoever asks."""

PREFIXES = (
    ("6703", "bcmc"),
    ("34", "amex"),
    ("37", "amex"),
    ("36", "diners"),
    ("30", "diners"),
    ("38", "diners"),
    ("35", "jcb"),
    ("62", "cup"),
    ("81", "cup"),
    ("6011", "discover"),
    ("64", "discover"),
    ("65", "discover"),
    ("606282", "hipercard"),
    ("50", "maestro"),
    ("56", "maestro"),
    ("57", "maestro"),
    ("58", "maestro"),
    ("6", "maestro"),
    ("4", "visa"),
    ("5", "mc"),
    ("2", "mc"),
)


def brand_of(number: str) -> str:
    """The brand of a card number, "" for none."""
    known = NUMBERS.get(number)
    return known or next((name for lead, name in PREFIXES if number.startswith(lead)), "")


def passes(number: str) -> bool:
    """Whether a card number's check digit is right."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
