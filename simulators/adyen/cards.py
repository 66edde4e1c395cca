"""Cards as a request tells them: plain, or with the test platform's `test_` encryption.

https://docs.adyen.com/development-resources/testing/test-card-numbers
"""

import re
from typing import Any

from simulators.adyen import words
from simulators.adyen.account import Account, Card, Sale
from simulators.adyen.errors import invalid, not_valid

Fields = dict[str, Any]

ENCRYPTED = {
    "number": "encryptedCardNumber",
    "expiryMonth": "encryptedExpiryMonth",
    "expiryYear": "encryptedExpiryYear",
    "cvc": "encryptedSecurityCode",
}
TOKENS = {
    "applepay": "applePayToken",
    "googlepay": "googlePayToken",
    "paywithgoogle": "googlePayToken",
    "samsungpay": "samsungPayToken",
}
GIFT_CARD_BALANCE = 5_000
"""What a gift card holds that nobody used, in minor units, as in the document's example."""

CODES = {"amex": ("7373",), "cup": ("123", "737")}
"""The CVC of documented cards; 737 for the other brands."""

NUMBER = re.compile(r"\d{12,19}\Z")
YEAR = re.compile(r"20\d{2}\Z")
MONTH = re.compile(r"(0?[1-9]|1[0-2])\Z")
CVC = re.compile(r"\d{3,4}\Z")


def told(method: Fields, name: str) -> str:
    """A card's field, decrypted. Raises AdyenError for what the test key does not open."""
    plain: str = method.get(name) or ""
    sealed: str = method.get(ENCRYPTED[name]) or ""
    if plain or not sealed:
        return plain
    if not sealed.startswith("test_"):
        raise invalid("174", "Unable to decrypt data")
    return sealed.removeprefix("test_")


def read(method: Fields) -> tuple[Card, words.Refusal | None]:
    """A card, and why the test acquirer refuses it for what was entered. Raises AdyenError."""
    number = told(method, "number").replace(" ", "")
    month, year, cvc = told(method, "expiryMonth"), told(method, "expiryYear"), told(method, "cvc")
    brand = checked(number, month, year, cvc, method)
    holder = method.get("holderName") or ""
    card = Card(
        brand,
        number[:6],
        number[-4:],
        month,
        year,
        holder,
        enrolled=number in words.ENROLLED,
        frictionless=number in words.FRICTIONLESS,
        challenged_at_once=number in words.CHALLENGE_ONLY,
        demands=number in words.DEMANDING or brand == "bcmc",
        refusal=holder if holder in words.REFUSALS or holder == words.PENDING else "",
        dispute=holder if holder.lower().partition(":")[0] in SCENARIOS else "",
    )
    return card, entered_wrong(number, card, cvc)


SCENARIOS = ("chargeback", "chargeback reversed", "second chargeback")
"""https://docs.adyen.com/risk-management/disputes-api/test-applicable-dispute-reasons"""


def checked(number: str, month: str, year: str, cvc: str, method: Fields) -> str:
    """The brand of a well-formed card. Raises AdyenError as the error codes say."""
    if not NUMBER.match(number) or (not words.passes(number) and number not in words.NUMBERS):
        raise invalid("101", "Invalid card number")
    brand = words.brand_of(number)
    if not brand:
        raise invalid("102", "Unable to determine variant")
    if not MONTH.match(month) or not YEAR.match(year):
        raise invalid("129", "Expiry Date Invalid")
    if cvc and (not CVC.match(cvc) or len(cvc) != (4 if brand == "amex" else 3)):
        raise invalid("103", "CVC is not the right length")
    given = method.get("brand")
    if method.get("type") == "bcmc" or given == "bcmc":
        return "bcmc"
    return given if given in ("cartebancaire", "applepay", "googlepay") else brand


def entered_wrong(number: str, card: Card, cvc: str) -> words.Refusal | None:
    """Documented cards have one expiry and one CVC; others may have any."""
    if number not in words.NUMBERS:
        return None
    if (int(card.month), card.year) != (3, "2030"):
        return words.WRONG_EXPIRY
    if cvc and cvc not in CODES.get(card.brand, ("737",)):
        return words.WRONG_CVC
    return None


def wallet(method: Fields) -> Card | None:
    """The card behind a wallet's token. Raises AdyenError where the token is none."""
    name = TOKENS.get(method["type"])
    if name is None:
        return None
    token = method.get(name) or ""
    if len(token) < 8:
        raise not_valid(f"paymentMethod.{name}")
    network = (method.get("googlePayCardNetwork") or "visa").lower()
    brand = {"mastercard": "mc"}.get(network, network)
    return Card(brand, "411111", "1111", "03", "2030", "")


def gift_card(account: Account, method: Fields) -> tuple[str, int]:
    """A gift card's key among the account's, and its balance. Raises AdyenError."""
    number = told(method, "number")
    if not NUMBER.match(number):
        raise invalid("101", "Invalid card number")
    key = f"{method.get('brand') or method['type']}/{number}"
    return key, account.gift_cards.setdefault(key, GIFT_CARD_BALANCE)


def additional(account: Account, sale: Sale) -> dict[str, str]:
    """`additionalData` of an authorised card payment."""
    card = sale.card
    if card is None:
        return {}
    return {
        "acquirerCode": "TestPmmAcquirer",
        "acquirerReference": account.ids.next(11).upper(),
        "authCode": account.ids.number(6),
        "avsResult": "4 AVS not supported for this card type",
        "avsResultRaw": "4",
        "cardBin": card.bin,
        "cardHolderName": card.holder,
        "cardSummary": card.last4,
        "cvcResult": "1 Matches",
        "cvcResultRaw": "M",
        "expiryDate": card.expiry,
        "networkTxReference": account.ids.number(15),
        "paymentMethod": card.brand,
        "paymentMethodVariant": sale.variant,
        "refusalReasonRaw": "AUTHORISED",
    }
