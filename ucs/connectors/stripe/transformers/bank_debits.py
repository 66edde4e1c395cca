"""Bank debits. https://docs.stripe.com/payments/bank-debits"""

from __future__ import annotations

import msgspec

from ucs.connectors.stripe.transformers.payer import Payer, billing_details
from ucs.connectors.stripe.transformers.payment_method import (
    AuBecsDebit,
    BacsDebit,
    BillingDetails,
    PaymentMethodData,
    SepaDebit,
    UsBankAccount,
)
from ucs.domain import contract as c
from ucs.domain.router import need

BankDebit = c.Ach | c.Sepa | c.Bacs | c.Becs


def bank_debit(method: BankDebit, payer: Payer) -> PaymentMethodData:
    """A bank account that is debited, with whom it belongs to."""
    match method:
        case c.Ach():
            data = ach(method)
        case c.Sepa():
            iban = need(method.iban, "payment_method.sepa.iban")
            data = PaymentMethodData(type="sepa_debit", sepa_debit=SepaDebit(iban))
        case c.Bacs():
            data = bacs(method)
        case c.Becs():
            data = becs(method)
    data.billing_details = account_holder(method, payer)
    return data


def ach(method: c.Ach) -> PaymentMethodData:
    business = method.bank_holder_type is c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS
    account = UsBankAccount(
        account_holder_type="company" if business else "individual",
        account_number=need(method.account_number, "payment_method.ach.account_number"),
        routing_number=need(method.routing_number, "payment_method.ach.routing_number"),
        account_type="savings" if method.bank_type is c.BankType.BANK_TYPE_SAVINGS else None,
    )
    return PaymentMethodData(type="us_bank_account", us_bank_account=account)


def bacs(method: c.Bacs) -> PaymentMethodData:
    account = BacsDebit(
        need(method.account_number, "payment_method.bacs.account_number"),
        need(method.sort_code, "payment_method.bacs.sort_code"),
    )
    return PaymentMethodData(type="bacs_debit", bacs_debit=account)


def becs(method: c.Becs) -> PaymentMethodData:
    account = AuBecsDebit(
        need(method.account_number, "payment_method.becs.account_number"),
        need(method.bsb_number, "payment_method.becs.bsb_number"),
    )
    return PaymentMethodData(type="au_becs_debit", au_becs_debit=account)


def account_holder(method: BankDebit, payer: Payer) -> BillingDetails:
    """Banks ask for the holder's name and email, whoever the billing address names."""
    told = billing_details(payer.billing)
    return msgspec.structs.replace(
        told,
        name=told.name or method.bank_account_holder_name,
        email=told.email or payer.email,
    )
