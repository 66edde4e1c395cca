"""Who pays: addresses, acceptance of a mandate, and the merchant's own notes."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from ucs.connectors.stripe.transformers.payment_method import (
    BillingDetails,
    CustomerAcceptance,
    MandateData,
    OnlineAcceptance,
    PostalAddress,
    Shipping,
)
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import country, full_name, whole_phone
from ucs.domain.requests import PaymentsAuthorizeData, SetupMandateRequestData
from ucs.domain.secret import Secret


class Payer(NamedTuple):
    """What a payment method may need to know beside its own fields.

    ``saves`` is that the customer agrees to payments without them.
    """

    billing: c.Address
    email: Secret | None = None
    saves: bool = False


def payer(ask: PaymentsAuthorizeData | SetupMandateRequestData) -> Payer:
    """Who pays, and whether they have agreed to later payments."""
    off_session = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    return Payer(
        ask.address.billing_address,
        ask.customer.email,
        off_session and bool(ask.customer_acceptance),
    )


def billing_details(billing: c.Address) -> BillingDetails:
    """Name, contacts and address of who pays."""
    return BillingDetails(
        name=full_name(billing),
        email=billing.email,
        phone=billing.phone_number,
        address=_postal_address(billing),
    )


def shipping(address: c.Address) -> Shipping | None:
    """Where the goods go, if an address is known."""
    if not address:
        return None
    return Shipping(
        name=full_name(address), phone=whole_phone(address), address=_postal_address(address)
    )


def _postal_address(address: c.Address) -> PostalAddress:
    return PostalAddress(
        city=address.city,
        country=country(address),
        line1=address.line1,
        line2=address.line2,
        postal_code=address.zip_code,
        state=address.state,
    )


def mandate_data(acceptance: c.CustomerAcceptance) -> MandateData | None:
    """How the customer agreed: online, with address and browser, or offline."""
    if not acceptance:
        return None
    if acceptance.acceptance_type is not c.AcceptanceType.ONLINE:
        return MandateData(CustomerAcceptance("offline"))
    online = acceptance.online_mandate_details
    told = OnlineAcceptance(online.ip_address, online.user_agent or None)
    return MandateData(CustomerAcceptance("online", told))


def metadata(reference: str | None, given: Secret | None) -> dict[str, str]:
    """The merchant's metadata, a value each as text, beside the merchant's reference.

    Raises:
        IntegrationError: the metadata is not JSON.
    """
    try:
        said = msgspec.json.decode(given.reveal()) if given else {}
    except msgspec.DecodeError:
        raise IntegrationError.invalid_data_format("metadata", "not JSON") from None
    notes = said if isinstance(said, dict) else {}
    return {"order_id": reference or ""} | {key: _text(value) for key, value in notes.items()}


def _text(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
