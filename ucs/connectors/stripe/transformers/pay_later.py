"""Buy now, pay later. https://docs.stripe.com/payments/buy-now-pay-later"""

from __future__ import annotations

from ucs.connectors.stripe.transformers.payer import billing_details
from ucs.connectors.stripe.transformers.payment_method import PaymentMethodData
from ucs.domain import contract as c

PAY_LATER: dict[type[object], str] = {
    c.Klarna: "klarna",
    c.Affirm: "affirm",
    c.AfterpayClearpay: "afterpay_clearpay",
    c.Alma: "alma",
}


def pay_later(kind: str, billing: c.Address) -> PaymentMethodData:
    return PaymentMethodData(type=kind, billing_details=billing_details(billing))
