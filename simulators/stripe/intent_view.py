"""A PaymentIntent as Stripe shows it in version 2022-11-15.

Properties that were added later are shown in every version.
https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backward-compatible
"""

from typing import Any

from simulators.stripe.objects import Intent, Setup

Fields = dict[str, Any]

DEFAULTS: dict[str, Fields] = {
    "card": {
        "installments": None,
        "mandate_options": None,
        "network": None,
        "request_three_d_secure": "automatic",
    },
    "link": {"persistent_token": None},
    "us_bank_account": {"verification_method": "automatic"},
    "bancontact": {"preferred_language": "en"},
    "sofort": {"preferred_language": None},
    "klarna": {"preferred_locale": None},
    "afterpay_clearpay": {"reference": None},
    "wechat_pay": {"app_id": None, "client": None},
    "customer_balance": {},
}
HIDDEN = (
    "code",
    "cvc_token",
    "mit_exemption",
    "moto",
    "network_token",
    "three_d_secure",
    "tos_shown_and_accepted",
)
UNMANAGED = {"enabled": False}
ONLY_CARD = {"card": DEFAULTS["card"]}


def options(types: list[str], given: Fields) -> Fields:
    """`payment_method_options` of the types, without what was only for the attempt."""
    if not given and types == ["card"]:
        return ONLY_CARD
    shown = {}
    for kind in types:
        own = given.get(kind) or {}
        kept = {name: value for name, value in own.items() if name not in HIDDEN}
        shown[kind] = DEFAULTS.get(kind, {}) | kept
    return shown


def configuration(intent: Intent | Setup) -> Fields | None:
    """Which of the dashboard's configurations decides the types, where one does."""
    return {"id": intent.configuration, "parent": None} if intent.automatic else None


def view(intent: Intent) -> Fields:
    """The PaymentIntent."""
    payment = intent.payment
    return {
        "id": intent.id,
        "object": "payment_intent",
        "allowed_payment_method_types": None,
        "amount": payment.amount,
        "amount_capturable": payment.capturable if intent.status == "requires_capture" else 0,
        "amount_details": {"tip": {}},
        "amount_received": payment.captured,
        "application": None,
        "application_fee_amount": intent.application_fee_amount,
        "automatic_payment_methods": intent.automatic,
        "canceled_at": intent.canceled_at,
        "cancellation_reason": intent.cancellation_reason,
        "capture_method": intent.capture_method,
        "client_secret": intent.client_secret,
        "confirmation_method": intent.confirmation_method,
        "created": intent.created,
        "currency": payment.currency,
        "customer": intent.customer,
        "customer_account": None,
        "description": intent.description,
        "excluded_payment_method_types": None,
        "invoice": None,
        "last_payment_error": intent.last_error,
        "latest_charge": intent.latest_charge,
        "livemode": False,
        "managed_payments": UNMANAGED,
        "metadata": intent.metadata,
        "next_action": intent.next_action,
        "on_behalf_of": intent.on_behalf_of,
        "payment_method": intent.method,
        "payment_method_configuration_details": configuration(intent),
        "payment_method_options": options(intent.types, intent.options),
        "payment_method_types": intent.types,
        "processing": intent.processing,
        "receipt_email": intent.receipt_email,
        "review": None,
        "setup_future_usage": intent.setup_future_usage,
        "shared_payment_granted_token": None,
        "shipping": intent.shipping,
        "source": None,
        "statement_descriptor": intent.statement_descriptor,
        "statement_descriptor_suffix": intent.statement_descriptor_suffix,
        "status": intent.status,
        "transfer_data": intent.transfer_data,
        "transfer_group": intent.transfer_group,
    }
