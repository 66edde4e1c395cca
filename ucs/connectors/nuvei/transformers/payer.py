"""Who pays, from where, and where they come back to."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from ucs.domain import contract as c
from ucs.domain.regions import region
from ucs.domain.router import need
from ucs.domain.secret import Secret

_LONGEST_CODE, _LONGEST_CITY = 3, 30


class BillingAddress(Struct, kw_only=True, rename="camel", omit_defaults=True):
    email: Secret
    country: str
    first_name: Secret | None = None
    last_name: Secret | None = None
    phone: Secret | None = None
    city: Secret | None = None
    address: Secret | None = None
    address_line2: Secret | None = None
    address_line3: Secret | None = None
    zip: Secret | None = None
    state: Secret | None = None


class DeviceDetails(Struct, rename="camel"):
    ip_address: str


class UrlDetails(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """Where the customer comes back to, and where notifications go."""

    success_url: str | None = None
    failure_url: str | None = None
    pending_url: str | None = None
    notification_url: str | None = None


def billing_address(address: c.Address, email: Secret | None = None) -> BillingAddress:
    """The billing address; ``email`` is the customer's, where the address has none."""
    country = need(address.country_alpha2_code, "address.billing_address.country_alpha2_code")
    return BillingAddress(
        email=need(address.email or email, "address.billing_address.email"),
        country=country.name,
        first_name=address.first_name,
        last_name=address.last_name,
        phone=address.phone_number,
        city=address.city.map(lambda name: name[:_LONGEST_CITY]) if address.city else None,
        address=address.line1,
        address_line2=address.line2,
        address_line3=address.line3,
        zip=address.zip_code,
        state=_code(address.state, country.name),
    )


def user_details(address: BillingAddress) -> BillingAddress:
    """Who pays by a method of their bank or wallet: an address has one line there."""
    return structs.replace(address, address_line2=None, address_line3=None)


def _code(state: Secret | None, country: str) -> Secret | None:
    """The state's code or nothing: a name is longer than Nuvei takes."""
    code = region(country, state.reveal()) if state else ""
    return Secret(code) if 0 < len(code) <= _LONGEST_CODE else None


def device(browser: c.BrowserInformation) -> DeviceDetails:
    """The address of the customer's device. Raises IntegrationError where it lacks."""
    need(browser, "browser_info")
    return DeviceDetails(need(browser.ip_address, "browser_info.ip_address"))


def urls(back: str | None, notified: str | None) -> UrlDetails | None:
    """Where the customer comes back to, and where Nuvei tells of the payment."""
    if not back and not notified:
        return None
    return UrlDetails(
        success_url=back or None,
        failure_url=back or None,
        pending_url=back or None,
        notification_url=notified or None,
    )


def user(request: Any) -> str | None:
    """The user at Nuvei, whom the merchant names: first as Nuvei knows them."""
    customer: c.Customer = request.customer
    named = getattr(request, "connector_customer_id", None)
    return named or customer.connector_customer_id or customer.id
