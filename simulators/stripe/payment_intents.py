"""PaymentIntents: made, confirmed, captured, canceled. https://docs.stripe.com/api/payment_intents"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.stripe import charges, payment_methods
from simulators.stripe.account import Intent, Method
from simulators.stripe.call import Call
from simulators.stripe.cards import DECLINES
from simulators.stripe.currencies import LEAST, MOST, SUPPORTED, written
from simulators.stripe.errors import StripeError, invalid, no_such

COPIED = (
    "customer",
    "description",
    "metadata",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "receipt_email",
    "transfer_data",
    "transfer_group",
    "application_fee_amount",
    "on_behalf_of",
)
CARD_OPTIONS = {
    "installments": None,
    "mandate_options": None,
    "network": None,
    "request_three_d_secure": "automatic",
}


def check_amount(amount: int, currency: str) -> None:
    """An amount that Stripe can take in a currency that it knows."""
    if currency not in SUPPORTED:
        known = ", ".join(sorted(SUPPORTED))
        raise invalid(
            f"Invalid currency: {currency}. Stripe currently supports these currencies: {known}",
            "currency",
        )
    if amount <= 0:
        raise invalid(
            "The amount must be greater than or equal to the minimum charge amount allowed for your"
            " account and the currency set"
            " (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts)."
            if not amount
            else "Invalid positive integer",
            "amount",
            "parameter_invalid_integer",
        )
    if amount < LEAST.get(currency, 1):
        least = written(LEAST[currency], currency)
        raise invalid(f"Amount must be at least {least}", "amount", "amount_too_small")
    if amount > MOST:
        most = written(MOST, currency)
        raise invalid(f"Amount must be no more than {most}", "amount", "amount_too_large")


def create(call: Call) -> dict[str, Any]:
    """POST /v1/payment_intents"""
    args, account = call.args, call.account
    currency = args["currency"].lower()
    check_amount(args["amount"], currency)
    id = account.new_id("pi")
    method = chosen(call)
    intent = Intent(
        id,
        call.now,
        account.ledger.open(id, args["amount"], currency),
        args.get("capture_method") or "automatic",
        args.get("confirmation_method") or "automatic",
        account.client_secret(id),
        args.get("payment_method_types") or ["card"],
        **{name: args[name] for name in COPIED if name in args},
    )
    intent.options = args.get("payment_method_options") or {}
    account.intents[id] = intent
    if method:
        intent.method, intent.status = method.id, "requires_confirmation"
    if args.get("confirm"):
        attempt(call, intent, method)
    return view(intent)


def chosen(call: Call) -> Method | None:
    """The payment method that a request names or describes."""
    if "payment_method" in call.args:
        return payment_methods.find(call, call.args["payment_method"])
    if "payment_method_data" in call.args:
        return payment_methods.make(call, call.args["payment_method_data"])
    return None


def attempt(call: Call, intent: Intent, method: Method | None) -> None:
    """Try to take or hold the money. Raises StripeError for a decline."""
    if method is None:
        raise invalid(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
            " either update the PaymentIntent with a payment method and then confirm it again, or"
            " confirm it again directly with a payment method or ConfirmationToken.",
            None,
            "payment_intent_unexpected_state",
            payment_intent=view(intent),
        )
    card = method.card
    if card and card.decline:
        raise decline(call, intent, method, card.decline)
    ledger = call.account.ledger
    ledger.authorize(intent.payment)
    charges.attempt(call, intent, method)
    intent.status = "requires_capture"
    if intent.capture_method != "manual":
        ledger.capture(intent.payment, intent.payment.amount)
        intent.status = "succeeded"


def decline(call: Call, intent: Intent, method: Method, name: str) -> StripeError:
    """Record a declined attempt and say so."""
    why = DECLINES[name]
    charge = charges.attempt(call, intent, method, name)
    call.account.ledger.decline(intent.payment, name)
    intent.status, intent.method = "requires_payment_method", None
    fields: dict[str, Any] = {"charge": charge.id}
    if why.decline_code:
        fields["decline_code"] = why.decline_code
    fields["payment_method"] = payment_methods.view(method)
    error = StripeError(402, "card_error", why.message, why.code, why.param, **fields)
    intent.last_error = dict(sorted(error.fields.items()))
    error.fields["payment_intent"] = view(intent)
    return error


def find(call: Call, id: str, param: str = "intent") -> Intent:
    """A stored intent."""
    intent = call.account.intents.get(id)
    if intent is None:
        raise no_such("payment_intent", id, param)
    return intent


def retrieve(call: Call, id: str) -> dict[str, Any]:
    """GET /v1/payment_intents/{intent}"""
    return view(find(call, id))


def confirm(call: Call, id: str) -> dict[str, Any]:
    """POST /v1/payment_intents/{intent}/confirm"""
    intent = find(call, id)
    if intent.status in ("succeeded", "requires_capture"):
        raise unexpected(
            intent,
            "You cannot confirm this PaymentIntent because it has already succeeded after being"
            " previously confirmed.",
        )
    if intent.status == "canceled":
        raise unexpected(
            intent,
            f"You cannot confirm this PaymentIntent because it has a status of {intent.status}.",
        )
    method = chosen(call)
    if method is None and intent.method:
        method = call.account.methods[intent.method]
    if method:
        intent.method = method.id
    attempt(call, intent, method)
    return view(intent)


def capture(call: Call, id: str) -> dict[str, Any]:
    """POST /v1/payment_intents/{intent}/capture"""
    intent = find(call, id)
    if intent.status == "succeeded":
        raise unexpected(
            intent,
            "This PaymentIntent could not be captured because it has already been captured.",
        )
    if intent.status != "requires_capture":
        raise unexpected(
            intent,
            "This PaymentIntent could not be captured because it has a status of"
            f" {intent.status}. Only a PaymentIntent with one of the following statuses may be"
            " captured: requires_capture.",
        )
    amount = call.args.get("amount_to_capture", intent.payment.capturable)
    try:
        call.account.ledger.capture(intent.payment, amount)
    except Refused as refused:
        raise not_captured(intent, refused) from None
    intent.status = "succeeded"
    return view(intent)


def not_captured(intent: Intent, refused: Refused) -> StripeError:
    """An amount that cannot be captured."""
    if refused.why == "amount_invalid":
        return invalid("Invalid positive integer", "amount_to_capture", "parameter_invalid_integer")
    held = written(intent.payment.capturable, intent.payment.currency)
    return invalid(
        "The amount you attempted to capture exceeds the amount that can be captured for this"
        f" PaymentIntent ({held}).",
        "amount_to_capture",
        "amount_too_large",
    )


def unexpected(intent: Intent, message: str, param: str | None = None) -> StripeError:
    """The intent's status does not allow it."""
    return invalid(message, param, "payment_intent_unexpected_state", payment_intent=view(intent))


CANCELABLE = (
    "requires_payment_method",
    "requires_capture",
    "requires_confirmation",
    "requires_action",
    "processing",
)


def cancel(call: Call, id: str) -> dict[str, Any]:
    """POST /v1/payment_intents/{intent}/cancel"""
    intent = find(call, id)
    if intent.status not in CANCELABLE:
        raise unexpected(
            intent,
            f"You cannot cancel this PaymentIntent because it has a status of {intent.status}. Only"
            " a PaymentIntent with one of the following statuses may be canceled:"
            f" {', '.join(CANCELABLE)}.",
        )
    call.account.ledger.void(intent.payment)
    intent.status, intent.canceled_at = "canceled", call.now
    intent.cancellation_reason = call.args.get("cancellation_reason")
    intent.next_action = None
    return view(intent)


def view(intent: Intent) -> dict[str, Any]:
    """A PaymentIntent as Stripe shows it in 2022-11-15."""
    payment = intent.payment
    return {
        "id": intent.id,
        "object": "payment_intent",
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
        "description": intent.description,
        "invoice": None,
        "last_payment_error": intent.last_error,
        "latest_charge": intent.latest_charge,
        "livemode": False,
        "metadata": intent.metadata,
        "next_action": intent.next_action,
        "on_behalf_of": intent.on_behalf_of,
        "payment_method": intent.method,
        "payment_method_configuration_details": None,
        "payment_method_options": {"card": CARD_OPTIONS},
        "payment_method_types": intent.types,
        "processing": intent.processing,
        "receipt_email": intent.receipt_email,
        "review": None,
        "setup_future_usage": intent.setup_future_usage,
        "shipping": intent.shipping,
        "source": None,
        "statement_descriptor": intent.statement_descriptor,
        "statement_descriptor_suffix": intent.statement_descriptor_suffix,
        "status": intent.status,
        "transfer_data": intent.transfer_data,
        "transfer_group": intent.transfer_group,
    }
