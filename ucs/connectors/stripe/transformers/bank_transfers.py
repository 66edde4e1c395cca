"""Bank transfers. https://docs.stripe.com/payments/bank-transfers"""

from __future__ import annotations

from ucs.connectors.stripe.transformers.payer import billing_details
from ucs.connectors.stripe.transformers.payment_method import (
    BankTransfer,
    BillingDetails,
    CustomerBalanceOptions,
    EuBankTransfer,
    PaymentMethodData,
)
from ucs.domain import contract as c
from ucs.domain.router import need

CustomerBalance = c.AchBankTransfer | c.SepaBankTransfer | c.BacsBankTransfer


def customer_balance(method: CustomerBalance, billing: c.Address) -> PaymentMethodData:
    """A transfer to the customer's balance at Stripe."""
    if isinstance(method, c.AchBankTransfer):
        return PaymentMethodData(type="customer_balance")
    return PaymentMethodData(type="customer_balance", billing_details=billing_details(billing))


def customer_balance_options(method: CustomerBalance, billing: c.Address) -> CustomerBalanceOptions:
    """Which kind of transfer, by the account that the customer pays to."""
    match method:
        case c.AchBankTransfer():
            transfer = BankTransfer("us_bank_transfer")
        case c.BacsBankTransfer():
            transfer = BankTransfer("gb_bank_transfer")
        case c.SepaBankTransfer():
            country = need(billing.country_alpha2_code, "billing_address.country")
            transfer = BankTransfer("eu_bank_transfer", EuBankTransfer(country.name))
    return CustomerBalanceOptions(bank_transfer=transfer)


def multibanco(billing: c.Address) -> PaymentMethodData:
    """Multibanco, which tells the customer the reference by email."""
    email = need(billing.email, "billing_address.email")
    return PaymentMethodData(type="multibanco", billing_details=BillingDetails(email=email))
