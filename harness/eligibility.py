"""Eligibility: whether a payment method may be offered for an amount."""

from __future__ import annotations

from typing import cast

from harness.caller import money
from harness.merchant import Merchant
from harness.outcomes import Outcome, status_name
from harness.specs import RPC
from rpc.payment_data_pb2 import PaymentMethodType
from rpc.payment_method_service_pb2 import PaymentMethodServiceEligibilityRequest
from rpc.payment_methods_pb2 import CountryAlpha2


def ask(merchant: Merchant, amount: int) -> Outcome:
    """Asks about an amount in minor units."""
    spec, person = merchant.spec, merchant.customer()
    request = PaymentMethodServiceEligibilityRequest(
        amount=money(amount, spec.test.currency),
        customer=person.customer,
        address=person.address,
        country=cast(CountryAlpha2, CountryAlpha2.Value(spec.test.country)),
    )
    if method := spec.test.eligibility.method:
        # Not every method of a connector has a word of its own in the contract.
        request.payment_method_type = cast(PaymentMethodType, PaymentMethodType.Value(method))
    return merchant.call(RPC["PaymentMethodEligibility"], request)


def answer(told: Outcome) -> str:
    """The contract's word."""
    return status_name(told.reply, "eligibility")
