"""The shopper: names, addresses, browser and basket. https://docs.adyen.com/api-explorer/Checkout/68"""

from __future__ import annotations

import ipaddress

from msgspec import Struct

from ucs.connectors.adyen.transformers.amounts import COUNTING
from ucs.domain import contract as c
from ucs.domain.money import Money
from ucs.domain.regions import region
from ucs.domain.router import AnyCall, need
from ucs.domain.secret import Secret


class Name(Struct, rename="camel", omit_defaults=True):
    first_name: Secret | None = None
    last_name: Secret | None = None


class Address(Struct, rename="camel", omit_defaults=True):
    city: Secret
    country: str
    house_number_or_name: Secret
    postal_code: Secret
    street: Secret
    state_or_province: Secret | None = None


class BrowserInfo(Struct, rename="camel"):
    user_agent: str
    accept_header: str
    language: str
    color_depth: int
    screen_height: int
    screen_width: int
    time_zone_offset: int
    java_enabled: bool


class LineItem(Struct, rename="camel", omit_defaults=True):
    """One kind of thing that is bought; the amounts are of one piece."""

    id: str
    quantity: int
    amount_excluding_tax: int
    amount_including_tax: int
    description: str | None = None


def name(billing: c.Address) -> Name | None:
    """First and last name, where either is known."""
    told = Name(billing.first_name, billing.last_name)
    return told if told != Name() else None


def telephone(billing: c.Address) -> Secret | None:
    """With the country's code: Adyen ignores a number without it."""
    number, code = billing.phone_number, billing.phone_country_code
    return number.map(lambda digits: (code or "") + digits) if number else None


def address(told: c.Address) -> Address | None:
    """An address is sent whole or not at all."""
    country = told.country_alpha2_code
    if not (told.city and country and told.line1 and told.zip_code):
        return None
    street = told.line2 or told.line1
    state = told.state.map(lambda name: region(country.name, name)) if told.state else None
    return Address(told.city, country.name, told.line1, told.zip_code, street, state)


def browser_info(told: c.BrowserInformation) -> BrowserInfo:
    """The shopper's browser, as 3DS wants it. Raises IntegrationError for what lacks."""
    need(told, "browser_info")
    return BrowserInfo(
        need(told.user_agent, "browser_info.user_agent"),
        need(told.accept_header, "browser_info.accept_header"),
        need(told.language, "browser_info.language"),
        need(told.color_depth, "browser_info.color_depth"),
        need(told.screen_height, "browser_info.screen_height"),
        need(told.screen_width, "browser_info.screen_width"),
        need(told.time_zone_offset_minutes, "browser_info.time_zone_offset_minutes"),
        need(told.java_enabled, "browser_info.java_enabled"),
    )


def ip_address(told: str | None) -> str | None:
    """The shopper's address on the network, if it is one: Adyen assesses risks by it."""
    try:
        return str(ipaddress.ip_address(told or ""))
    except ValueError:
        return None


def line_items(
    details: tuple[c.OrderDetailsWithAmount, ...], total: Money, description: str | None
) -> tuple[LineItem, ...]:
    """What is bought; where nobody says, all of it is one item."""

    def item(number: int, quantity: int, minor: int, name: str | None) -> LineItem:
        price = COUNTING.counted(minor, total.currency)
        return LineItem(f"Items #{number}", quantity, price, price, name)

    if not details:
        return (item(1, 1, total.minor, description),)
    return tuple(
        item(number, each.quantity, each.amount, each.product_name)
        for number, each in enumerate(details)
    )


def reference(data: AnyCall, customer: c.Customer) -> str:
    """By which Adyen knows a shopper again: the customer's own id, or one made of the merchant's.

    Raises:
        IntegrationError: nobody says who the shopper is.
    """
    if customer.connector_customer_id:
        return customer.connector_customer_id
    return f"{data.call.merchant_id}_{need(customer.id, 'customer_id')}"
