"""Buy now, pay later. https://docs.stripe.com/payments/buy-now-pay-later"""

from __future__ import annotations

from ucs.connectors.stripe.transformers.payer import billing_details
from ucs.connectors.stripe.transformers.payment_method import PaymentMethodData
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError

PAY_LATER: dict[type[object], str] = {
    c.Klarna: "klarna",
    c.Affirm: "affirm",
    c.AfterpayClearpay: "afterpay_clearpay",
    c.Alma: "alma",
}


def pay_later(kind: str, billing: c.Address) -> PaymentMethodData:
    """A method of paying later, with the address that it wants."""
    return PaymentMethodData(type=kind, billing_details=billing_details(billing))


def need_delivery(address: c.Address) -> None:
    """Afterpay lends for goods that are sent somewhere.

    Raises:
        IntegrationError: MISSING_REQUIRED_FIELDS, naming them.
    """
    given = {
        "line1": address.line1,
        "country": address.country_alpha2_code,
        "zip": address.zip_code,
    }
    missing = [f"shipping.address.{name}" for name, value in given.items() if not value]
    if missing:
        fields = ", ".join(missing)
        raise IntegrationError("MISSING_REQUIRED_FIELDS", f"Missing required fields: {fields}")
