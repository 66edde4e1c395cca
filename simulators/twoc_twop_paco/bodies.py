"""What is asked: members are found whatever their case, and unknown ones are skipped.

https://devzone.2c2p.com (Payment API), and the vendor's demo requests
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from simulators.core.cards import luhn
from simulators.twoc_twop_paco.errors import invalid

Fields = dict[str, Any]

MISSING = object()
PLACES = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "XPF": 0, "BHD": 3, "KWD": 3, "OMR": 3, "TND": 3,
          "JOD": 3, "IQD": 3, "LYD": 3}  # fmt: skip
TEXT = re.compile(r"\d{12}\Z")
CURRENCY = re.compile(r"[A-Z]{3}\Z")
URL = re.compile(r"https?://\S+\Z")
NUMBER = re.compile(r"\d{12,19}\Z")
EXPIRY = re.compile(r"(0[1-9]|1[0-2])\d{2}\Z")
CVV = re.compile(r"\d{3,4}\Z")
MOST = 10**12


def lowered(value: Any) -> Any:
    """Any JSON with its members' names in small letters."""
    if isinstance(value, dict):
        return {name.lower(): lowered(item) for name, item in value.items()}
    if isinstance(value, list):
        return [lowered(item) for item in value]
    return value


def text(given: Fields, name: str, most: int = 255, *, required: bool = True) -> str:
    """A text member. Raises PacoError."""
    value = given.get(name.lower())
    if value is None or value == "":
        if required:
            raise invalid(name, "is required")
        return ""
    if not isinstance(value, str) or len(value) > most:
        raise invalid(name)
    return value


def part(given: Fields, name: str, *, required: bool = False) -> Fields:
    """An object member. Raises PacoError."""
    value = given.get(name.lower())
    if value is None:
        if required:
            raise invalid(name, "is required")
        return {}
    if not isinstance(value, dict):
        raise invalid(name)
    return value


def flag(given: Fields, name: str) -> bool:
    """A member that is Y or N. Raises PacoError."""
    value = given.get(name.lower()) or "N"
    if value not in ("Y", "N"):
        raise invalid(name)
    return bool(value == "Y")


def amount(given: Fields, name: str) -> tuple[int, str]:
    """An amount that is written twice: minor units and currency. Raises PacoError."""
    told = part(given, name, required=True)
    currency = text(told, "currencyCode", 3)
    places, number = told.get("decimalplaces"), told.get("amount")
    if not CURRENCY.match(currency):
        raise invalid(f"{name}.currencyCode")
    if type(places) is not int or places != PLACES.get(currency, 2):
        raise invalid(f"{name}.decimalPlaces")
    if type(number) not in (int, float):
        raise invalid(f"{name}.amount")
    try:
        minor = Decimal(str(number)).scaleb(places)
    except InvalidOperation:
        raise invalid(f"{name}.amount") from None
    if minor != minor.to_integral_value() or not 0 < minor < MOST:
        raise invalid(f"{name}.amount")
    shown = text(told, "amountText", 12)
    if not TEXT.match(shown) or int(shown) != minor:
        raise invalid(f"{name}.amountText", "does not match the amount")
    return int(minor), currency


def card(given: Fields) -> Fields:
    """`creditCardDetails`. Raises PacoError."""
    told = part(given, "creditCardDetails", required=True)
    number = text(told, "cardNumber", 19)
    if not NUMBER.match(number) or not luhn(number):
        raise invalid("creditCardDetails.cardNumber")
    expires = text(told, "cardExpiryMMYY", 4)
    if not EXPIRY.match(expires):
        raise invalid("creditCardDetails.cardExpiryMMYY")
    code = text(told, "cvvCode", 4, required=False)
    if code and not CVV.match(code):
        raise invalid("creditCardDetails.cvvCode")
    text(told, "payerName", 255, required=False)
    return {"number": number, "expires": expires}


def urls(given: Fields) -> Fields:
    """`notificationURLs`. Raises PacoError."""
    told = part(given, "notificationURLs", required=True)
    asked = ("confirmationURL", "failedURL", "cancellationURL")
    found = {name: url(told, name, required=True) for name in asked}
    return {**found, "backendURL": url(told, "backendURL")}


def url(given: Fields, name: str, *, required: bool = False) -> str:
    """An address on the web. Raises PacoError."""
    value = text(given, name, 2048, required=required)
    if value and not URL.match(value):
        raise invalid(name)
    return value


def head(given: Fields) -> None:
    """`apiRequest`. Raises PacoError."""
    told = part(given, "apiRequest", required=True)
    text(told, "requestMessageID", 50)
    text(told, "requestDateTime", 50)


def written(minor: int, currency: str) -> Fields:
    """An amount as PACO writes it."""
    places = PLACES.get(currency, 2)
    number = float(Decimal(minor).scaleb(-places))
    return {
        "amountText": f"{minor:012}",
        "currencyCode": currency,
        "decimalPlaces": places,
        "amount": int(number) if not places else number,
    }
