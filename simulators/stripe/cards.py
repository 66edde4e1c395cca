"""Stripe's test cards and what their issuers do. https://docs.stripe.com/testing"""

from typing import Any, Literal

import msgspec

Authentication = Literal["", "required", "unless_set_up", "always", "optional", "none"]
"""When 3D Secure happens: "" where asked for, "none" where the card cannot."""


class Decline(msgspec.Struct, frozen=True):
    """How a refusal reads: Stripe's code, its decline code and its words."""

    code: str
    decline_code: str | None
    message: str
    param: str | None = None
    network: str = "05"
    advised: str = ""
    network_advice: str = ""

    @property
    def advice(self) -> dict[str, str]:
        """What an error says of a retry and of the network's own words.

        https://docs.stripe.com/declines/card#retrying-issuer-declines
        """
        told = {
            "advice_code": self.advised,
            "network_advice_code": self.network_advice,
            "network_decline_code": self.network,
        }
        return {name: word for name, word in told.items() if word}


class Card(msgspec.Struct, frozen=True):
    """One test card."""

    number: str
    brand: str = "visa"
    country: str = "US"
    funding: str = "credit"
    decline: str = ""
    declines_setup: bool = False
    authentication: Authentication = ""
    authenticated: str = "pass"
    cvc: str = "pass"
    postal_code: str = "pass"
    line1: str = "pass"
    dispute: str = ""
    refund: str = ""
    risk: str = "normal"
    set_up: bool = False
    cobrand: str = ""

    def __repr__(self) -> str:
        return f"Card({self.brand} ending in {self.last4})"

    @property
    def networks(self) -> list[str]:
        """The networks over which it can be charged."""
        return [self.cobrand, self.brand] if self.cobrand else [self.brand]

    @property
    def last4(self) -> str:
        """The last four digits."""
        return self.number[-4:]


DECLINED = "Your card was declined."
DECLINES = {
    "generic_decline": Decline(
        "card_declined", "generic_decline", DECLINED, None, "01", "try_again_later"
    ),
    "insufficient_funds": Decline(
        "card_declined", "insufficient_funds", "Your card has insufficient funds.", None, "51"
    ),
    "lost_card": Decline("card_declined", "lost_card", DECLINED, None, "41"),
    "stolen_card": Decline("card_declined", "stolen_card", DECLINED, None, "43"),
    "card_velocity_exceeded": Decline(
        "card_declined",
        "card_velocity_exceeded",
        "Your card was declined for making repeated attempts too frequently or exceeding its amount"
        " limit.",
        None,
        "61",
    ),
    "expired_card": Decline(
        "expired_card",
        "expired_card",
        "Your card has expired.",
        "exp_month",
        "54",
        "confirm_card_data",
        "03",
    ),
    "incorrect_cvc": Decline(
        "incorrect_cvc",
        "incorrect_cvc",
        "Your card's security code is incorrect.",
        "cvc",
        "N7",
        "confirm_card_data",
        "03",
    ),
    "processing_error": Decline(
        "processing_error",
        "processing_error",
        "An error occurred while processing your card. Try again in a little bit.",
        None,
        "96",
    ),
    "fraudulent": Decline("card_declined", "fraudulent", DECLINED),
    "authentication_required": Decline(
        "authentication_required",
        "authentication_required",
        "Your card was declined. This transaction requires authentication.",
        None,
        "65",
    ),
    "authentication_not_handled": Decline(
        "card_declined",
        "authentication_not_handled",
        "This payment required an authentication action to complete, but"
        " `error_on_requires_action` was set. When you're ready, you can upgrade your integration"
        " to handle actions at"
        " https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
    ),
}


def _card(number: str, **facts: Any) -> Card:
    return Card(number.replace(" ", ""), **facts)


def _brands() -> list[Card]:
    return [
        _card("4242 4242 4242 4242"),
        _card("4000 0566 5566 5556", funding="debit"),
        _card("5555 5555 5555 4444", brand="mastercard"),
        _card("2223 0031 2200 3222", brand="mastercard"),
        _card("5200 8282 8282 8210", brand="mastercard", funding="debit"),
        _card("5105 1051 0510 5100", brand="mastercard", funding="prepaid"),
        _card("3782 822463 10005", brand="amex", authentication="none"),
        _card("3714 496353 98431", brand="amex", authentication="none"),
        _card("6011 1111 1111 1117", brand="discover"),
        _card("6011 0009 9013 9424", brand="discover"),
        _card("6011 9811 1111 1113", brand="discover", funding="debit"),
        _card("3056 9300 0902 0004", brand="diners"),
        _card("3622 720627 1667", brand="diners"),
        _card("6555 9000 0060 4105", brand="discover", country="BR"),
        _card("3566 0020 2036 0505", brand="jcb", country="JP"),
        _card("6200 0000 0000 0005", brand="unionpay", country="CN"),
        _card("6200 0000 0000 0047", brand="unionpay", country="CN", funding="debit"),
        _card("6205 5000 0000 0000 004", brand="unionpay", country="CN"),
        _card("4012 8888 8888 1881"),
        _card("3056 9309 0259 04", brand="diners"),
        _card("3852 0000 0232 37", brand="diners"),
        _card("4000 0025 0000 1001", country="FR", cobrand="cartes_bancaires"),
        _card("5555 5525 0000 1001", brand="mastercard", country="FR", cobrand="cartes_bancaires"),
        _card("4000 0503 6000 0001", country="AU", funding="debit", cobrand="eftpos_au"),
        _card(
            "5555 0503 6000 0080",
            brand="mastercard",
            country="AU",
            funding="debit",
            cobrand="eftpos_au",
        ),
        _card("5200 0078 4000 0022", brand="mastercard", country="AE"),
        _card("5555 5582 6555 4449", brand="mastercard", country="GB"),
        _card("4000 0582 6000 0005", country="GB", funding="debit"),
        _card("4000 0576 4000 0008", country="TH", funding="debit"),
    ]


COUNTRIES = {
    "4000000320000021": "AR",
    "4000001520000001": "CL",
    "4000001700000003": "CO",
    "4000001880000005": "CR",
    "4000002180000000": "EC",
    "4000005910000000": "PA",
    "4000006000000066": "PY",
    "4000006040000068": "PE",
    "4000008580000003": "UY",
    "4000006820000007": "SA",
    "4000000760000002": "BR",
    "4000001240000000": "CA",
    "4000004840008001": "MX",
    "4000007840000001": "AE",
    "4000000400000008": "AT",
    "4000000560000004": "BE",
    "4000001000000000": "BG",
    "4000001120000005": "BY",
    "4000001910000009": "HR",
    "4000001960000008": "CY",
    "4000002030000002": "CZ",
    "4000002080000001": "DK",
    "4000002330000009": "EE",
    "4000002460000001": "FI",
    "4000002500000003": "FR",
    "4000002760000016": "DE",
    "4000002920000005": "GI",
    "4000003000000030": "GR",
    "4000003480000005": "HU",
    "4000003720000005": "IE",
    "4000003800000008": "IT",
    "4000004280000005": "LV",
    "4000004380000004": "LI",
    "4000004400000000": "LT",
    "4000004420000006": "LU",
    "4000004700000007": "MT",
    "4000005280000002": "NL",
    "4000005780000007": "NO",
    "4000006160000005": "PL",
    "4000006200000007": "PT",
    "4000006420000001": "RO",
    "4000007050000006": "SI",
    "4000007030000001": "SK",
    "4000007240000007": "ES",
    "4000007520000008": "SE",
    "4000007560000009": "CH",
    "4000008260000000": "GB",
    "4000000360000006": "AU",
    "4000001560000002": "CN",
    "4000003440000004": "HK",
    "4000003560000008": "IN",
    "4000003920000003": "JP",
    "4000004580000002": "MY",
    "4000005540000008": "NZ",
    "4000007020000003": "SG",
    "4000001580000008": "TW",
    "4000007640000003": "TH",
}


def _refusals() -> list[Card]:
    return [
        _card("4000 0000 0000 0002", decline="generic_decline", declines_setup=True),
        _card("4000 0000 0000 9995", decline="insufficient_funds", declines_setup=True),
        _card("4000 0000 0000 9987", decline="lost_card", declines_setup=True),
        _card("4000 0000 0000 9979", decline="stolen_card", declines_setup=True),
        _card("4000 0000 0000 0069", decline="expired_card", declines_setup=True),
        _card("4000 0000 0000 0127", decline="incorrect_cvc", declines_setup=True, cvc="fail"),
        _card("4000 0000 0000 0119", decline="processing_error", declines_setup=True),
        _card("4000 0000 0000 6975", decline="card_velocity_exceeded", declines_setup=True),
        _card("4000 0000 0000 0341", decline="generic_decline"),
        _card("4100 0000 0000 0019", decline="fraudulent", declines_setup=True, risk="highest"),
        _card("4000 0000 0000 4954", decline="fraudulent", risk="highest"),
        _card("4000 0000 0000 9235", risk="elevated"),
        _card("4000 0000 0000 0101", cvc="fail"),
        _card("4000 0000 0000 0036", postal_code="fail"),
        _card("4000 0000 0000 0028", line1="fail"),
        _card("4000 0000 0000 0010", postal_code="fail", line1="fail"),
        _card("4000 0000 0000 0044", postal_code="unavailable", line1="unavailable"),
        _card("4000 0584 0030 7872", cvc="fail", risk="elevated"),
        _card("4000 0584 0030 6072", postal_code="fail", risk="elevated"),
    ]


def _authenticated() -> list[Card]:
    return [
        _card("4000 0025 0000 3155", authentication="unless_set_up", country="FR"),
        _card("4000 0027 6000 3184", authentication="always", country="DE"),
        _card("4000 0038 0000 0446", authentication="unless_set_up", country="IT", set_up=True),
        _card(
            "4000 0082 6000 3178",
            authentication="unless_set_up",
            country="GB",
            decline="insufficient_funds",
        ),
        _card("4000 0000 0000 3220", authentication="required", country="IE"),
        _card("4000 0084 0000 0027", authentication="required"),
        _card("4000 0000 3220 0000", authentication="required", authenticated="frictionless"),
        _card("4000 0084 0000 1629", authentication="required", decline="generic_decline"),
        _card("4000 0084 0000 1280", authentication="required", authenticated="error"),
        _card("4000 0000 0000 3055", authentication="optional"),
        _card("4000 0000 0000 3063", authentication="required"),
        _card("4000 0000 0000 3097", authentication="optional", authenticated="error"),
        _card("4000 5826 0000 0094", authentication="required"),
        _card("4000 5826 0000 0045", authentication="required"),
        _card("4000 5826 0000 0102", authentication="required"),
        _card("4000 5826 0000 0110", authentication="required"),
    ]


def _afterwards() -> list[Card]:
    return [
        _card("4000 0000 0000 0259", dispute="fraudulent"),
        _card("4000 0000 0000 2685", dispute="product_not_received"),
        _card("4000 0000 0000 1976", dispute="inquiry"),
        _card("4000 0000 0000 5423", dispute="warning"),
        _card("4000 0004 0400 0079", dispute="multiple"),
        _card("4000 0004 0400 0038", dispute="visa_compelling_evidence"),
        _card("4000 0084 0000 0779", dispute="visa_compliance"),
        _card("4000 0000 0000 7726", refund="pending"),
        _card("4000 0000 0000 5126", refund="failed"),
        _card("5105 0084 0000 0002", brand="mastercard", dispute="mastercard_compliance"),
        _card("4000 0000 0100 0043", dispute="fraudulent"),
        _card("4000 0000 0000 0077"),
        _card("4000 0037 2000 0278", country="IE"),
    ]


def _table() -> dict[str, Card]:
    countries = [Card(number, country=country) for number, country in COUNTRIES.items()]
    every = [*_brands(), *countries, *_refusals(), *_authenticated(), *_afterwards()]
    return {card.number: card for card in every}


CARDS = _table()

NAMED = {
    "visa": "4242424242424242",
    "visa_debit": "4000056655665556",
    "mastercard": "5555555555554444",
    "mastercard_debit": "5200828282828210",
    "mastercard_prepaid": "5105105105105100",
    "amex": "378282246310005",
    "discover": "6011111111111117",
    "diners": "3056930009020004",
    "jcb": "3566002020360505",
    "unionpay": "6200000000000005",
    "chargeDeclined": "4000000000000002",
    "visa_chargeDeclined": "4000000000000002",
    "chargeDeclinedInsufficientFunds": "4000000000009995",
    "visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "chargeDeclinedLostCard": "4000000000009987",
    "visa_chargeDeclinedLostCard": "4000000000009987",
    "chargeDeclinedStolenCard": "4000000000009979",
    "visa_chargeDeclinedStolenCard": "4000000000009979",
    "chargeDeclinedExpiredCard": "4000000000000069",
    "chargeDeclinedIncorrectCvc": "4000000000000127",
    "chargeDeclinedProcessingError": "4000000000000119",
    "visa_chargeDeclinedVelocityLimitExceeded": "4000000000006975",
    "chargeDeclinedFraudulent": "4100000000000019",
    "chargeCustomerFail": "4000000000000341",
    "riskLevelHighest": "4000000000004954",
    "riskLevelElevated": "4000000000009235",
    "cvcCheckFail": "4000000000000101",
    "avsZipFail": "4000000000000036",
    "avsLine1Fail": "4000000000000028",
    "avsFail": "4000000000000010",
    "avsUnchecked": "4000000000000044",
    "createDispute": "4000000000000259",
    "createDisputeProductNotReceived": "4000000000002685",
    "createDisputeInquiry": "4000000000001976",
    "createIssuerFraudRecord": "4000000000005423",
    "createMultipleDisputes": "4000000404000079",
    "createCe3EligibleDispute": "4000000404000038",
    "createComplianceDispute": "4000008400000779",
    "refundFail": "4000000000005126",
    "pendingRefund": "4000000000007726",
    "bypassPending": "4000000000000077",
    "bypassPendingInternational": "4000003720000278",
    "authenticationRequiredOnSetup": "4000002500003155",
    "authenticationRequired": "4000002760003184",
    "authenticationRequiredSetupForOffSession": "4000003800000446",
    "authenticationRequiredChargeDeclinedInsufficientFunds": "4000008260003178",
    "threeDSecure2Required": "4000000000003220",
    "threeDSecureRequired": "4000000000003063",
    "threeDSecureRequiredChargeDeclined": "4000008400001629",
    "threeDSecureRequiredProcessingError": "4000008400001280",
    "threeDSecureOptional": "4000000000003055",
    "threeDSecureOptionalProcessingError": "4000000000003097",
    "amex_threeDSecureNotSupported": "378282246310005",
    "radarBlock": "4100000000000019",
    "cvcCheckFailElevatedRisk": "4000058400307872",
    "avsZipFailElevatedRisk": "4000058400306072",
    "createMastercardComplianceDispute": "5105008400000002",
    "createAutoRepresentmentEligibleDispute": "4000000001000043",
    "visa_cartesBancaires": "4000002500001001",
    "mastercard_cartesBancaires": "5555552500001001",
    "visa_debit_eftposAuCoBranded": "4000050360000001",
    "mastercard_debit_eftposAuCoBranded": "5555050360000080",
    "ae_mastercard": "5200007840000022",
    "gb_mastercard": "5555558265554449",
    "gb_debit": "4000058260000005",
    "th_credit": "4000007640000003",
    "th_debit": "4000057640000008",
}


def _more_names() -> dict[str, str]:
    countries = {country.lower(): number for number, country in COUNTRIES.items()}
    return NAMED | {"us": "4242424242424242"} | countries


NAMES = _more_names()
"""What follows `pm_card_` and `tok_`."""


def named(id: str) -> Card | None:
    """The test card behind `pm_card_visa` or `tok_visa`."""
    name = id.removeprefix("pm_card_") if id.startswith("pm_card_") else id.removeprefix("tok_")
    number = NAMES.get(name)
    return CARDS[number] if number else None


def brand(number: str) -> str:
    """The network by the leading digits."""
    two, four = number[:2], int(number[:4] or 0)
    if number[0] == "4":
        return "visa"
    if two in ("34", "37"):
        return "amex"
    if "51" <= two <= "55" or 2221 <= four <= 2720:
        return "mastercard"
    if two in ("36", "38", "39", "30"):
        return "diners"
    if two == "35":
        return "jcb"
    if two == "62":
        return "unionpay"
    return "discover" if four == 6011 or two in ("64", "65") else "unknown"
