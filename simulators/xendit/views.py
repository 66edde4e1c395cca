"""Payment methods and payments as Xendit shows them."""

from typing import Any

from simulators.xendit import pages, words
from simulators.xendit.accounts import MEMBERS, members
from simulators.xendit.business import Account, Method, PaymentRequest


def method_view(method: Method) -> dict[str, Any]:
    """A payment method as a payment request shows it."""
    return {
        "id": method.id,
        "type": method.means.type,
        "reusability": method.reusability,
        "status": method.status,
        "description": method.description,
        "reference_id": method.reference_id,
        **described(method),
        "billing_information": method.billing,
        "metadata": method.metadata,
        "created": method.created,
        "updated": method.updated,
    }


def described(method: Method) -> dict[str, Any]:
    """The members of a payment method of which one describes it."""
    means = method.means
    if isinstance(means, Account):
        return members(means)
    shown = {
        "currency": means.currency,
        "channel_properties": means.channel,
        "card_information": means.information,
        "card_verification_results": method.verification,
        "card_data_id": means.information["fingerprint"],
    }
    return {**dict.fromkeys((*MEMBERS.values(), "direct_bank_transfer")), "card": shown}


def whole_method(method: Method) -> dict[str, Any]:
    """A payment method as it shows itself."""
    waits = method.status == "REQUIRES_ACTION"
    return method_view(method) | {
        "business_id": method.account,
        "country": method.country,
        "customer_id": method.customer_id,
        "failure_code": method.failure_code,
        "actions": [pages.action(method.page)] if waits else [],
    }


def status(request: PaymentRequest) -> str:
    """The status of a request: it asks for an action where there is a page to send someone to."""
    state = request.money.state
    return "PENDING" if state == "challenged" and not request.page else words.STATUS[state]


def payment_view(request: PaymentRequest) -> dict[str, Any]:
    """The payment behind a payment request: what a payment event tells of."""
    money, rest = request.money, request.rest
    return {
        "id": request.payment_id,
        "payment_request_id": request.id,
        "reference_id": request.reference_id,
        "amount": words.major(money.amount, money.currency),
        "currency": money.currency,
        "country": request.country,
        "status": words.STATUS[money.state],
        "failure_code": money.decline,
        "payment_method": method_view(request.method),
        "channel_properties": request.channel,
        "payment_detail": request.detail,
        "customer_id": rest["customer_id"],
        "description": rest["description"],
        "items": rest["items"],
        "metadata": rest["metadata"],
        "created": request.created,
        "updated": request.updated,
    }
