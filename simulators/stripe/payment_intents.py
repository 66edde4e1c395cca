"""PaymentIntents: made, changed, confirmed, captured, canceled.

https://docs.stripe.com/api/payment_intents
"""

from typing import Any

from msgspec.structs import replace

from simulators.core.ledger import Payment, Refused
from simulators.stripe import (
    charges,
    confirming,
    customers,
    formats,
    funding,
    microdeposits,
    payment_methods,
    settling,
)
from simulators.stripe.call import Call
from simulators.stripe.currencies import LEAST, MOST, SUPPORTED, THREE_DECIMAL, written
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.intent_view import view
from simulators.stripe.listing import created_fits, listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.methods import REDIRECTS, RULES
from simulators.stripe.objects import Charge, Intent, Method

Fields = dict[str, Any]

PLAIN = {
    "description",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "receipt_email",
    "transfer_data",
    "transfer_group",
    "application_fee_amount",
    "on_behalf_of",
    "return_url",
}
WITH_CONFIRM = ("error_on_requires_action", "mandate", "mandate_data", "off_session", "return_url")
APART = {
    "automatic_payment_methods": ("payment_method_types", "confirmation_method"),
    "payment_method": ("payment_method_data",),
    "mandate": ("mandate_data",),
}
"""What is not given beside what."""
CONNECT = ("application_fee_amount", "transfer_data", "on_behalf_of")
UNKNOWN_HERE = ("confirmation_token", "payment_method_configuration")
"""What only Stripe's browser code or dashboard makes, so that nothing of it exists here."""

CHANGEABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
CANCELABLE = (
    "requires_payment_method",
    "requires_capture",
    "requires_confirmation",
    "requires_action",
    "processing",
)
AUTOMATIC_SINCE = "2023-08-16"
"""The API version from which an intent without types takes those enabled in the dashboard."""


def check_amount(amount: int, currency: str) -> None:
    """An amount that Stripe can take in a currency that it knows. Raises StripeError."""
    if currency not in SUPPORTED:
        known = ", ".join(sorted(SUPPORTED))
        message = f"Invalid currency: {currency}. Stripe currently supports these currencies:"
        raise invalid(f"{message} {known}", "currency")
    if amount <= 0:
        raise invalid(
            "The amount must be greater than or equal to the minimum charge amount allowed for your"
            " account and the currency set"
            " (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts)."
            if amount == 0
            else "This value must be greater than or equal to 1.",
            "amount",
            "parameter_invalid_integer",
        )
    if amount < LEAST.get(currency, 1):
        message = f"Amount must be at least {written(LEAST[currency], currency)}"
        raise invalid(message, "amount", "amount_too_small")
    if amount > MOST:
        message = f"Amount must be no more than {written(MOST, currency)}"
        raise invalid(message, "amount", "amount_too_large")
    if currency in THREE_DECIMAL and amount % 10:
        message = f"Amounts in {currency} must be rounded to the nearest ten."
        raise invalid(message, "amount", "parameter_invalid_integer")


def create(call: Call) -> Fields:
    """POST /v1/payment_intents"""
    args, account = call.args, call.account
    currency = args["currency"].lower()
    check_amount(args["amount"], currency)
    check_given(call)
    if "customer" in args:
        customers.find(call, args["customer"], "customer")
    automatic, types = method_types(call, currency)
    method = chosen(call)
    id = account.new_id("pi")
    intent = Intent(
        id,
        call.now,
        Payment(id, args["amount"], currency),
        args.get("capture_method") or "automatic",
        args.get("confirmation_method") or "automatic",
        account.client_secret(id),
        types,
        automatic=automatic,
        configuration=account.configuration,
    )
    fill(intent, args)
    if method:
        if args.get("confirm"):
            check_attempt(call, intent, method)
        intent.method, intent.status = method.id, "requires_confirmation"
    account.ledger.add(intent.payment)
    account.intents[id] = intent
    account.folds.add(id)
    call.emit("payment_intent.created", view, intent)
    if args.get("confirm"):
        confirming.start(call, intent, present(intent, method))
    return view(intent)


def check_given(call: Call) -> None:
    """Parameters that go together, or not. Raises StripeError."""
    args = call.args
    for one, others in APART.items() if not args.keys().isdisjoint(APART) else ():
        for other in others:
            if one in args and other in args:
                raise invalid(f"You may only specify one of these parameters: {one}, {other}.", one)
    for name in WITH_CONFIRM if not args.get("confirm") else ():
        if name in args:
            raise invalid(
                f"The parameter `{name}` cannot be passed when creating a PaymentIntent unless"
                " `confirm` is set to true.",
                name,
            )
    if not args.keys().isdisjoint(CONNECT):
        check_connect(call)


def check_connect(call: Call) -> None:
    """Fees and transfers need accounts between which they go. Raises StripeError."""
    args = call.args
    fee, transfer = args.get("application_fee_amount"), args.get("transfer_data") or {}
    formats.check_account(args.get("on_behalf_of"), "on_behalf_of", "on_behalf_of")
    formats.check_account(transfer.get("destination"), "destination", "transfer_data[destination]")
    if fee is None:
        return
    if not 0 < fee <= args["amount"]:
        message = "The application_fee_amount must be positive and no more than the amount."
        raise invalid(message, "application_fee_amount", "parameter_invalid_integer")
    if not transfer and not call.account.connected:
        raise invalid(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct"
            " payment (using an OAuth key or Stripe-Account header) or destination payment (using"
            " `transfer_data[destination]`).",
            "application_fee_amount",
        )


def method_types(call: Call, currency: str) -> tuple[Fields | None, list[str]]:
    """Whether the dashboard decides, and the types that the intent takes. Raises StripeError."""
    args = call.args
    named = args.get("payment_method_types")
    automatic = args.get("automatic_payment_methods")
    manual = args.get("capture_method") == "manual"
    if automatic is None and named is None and call.version[:10] >= AUTOMATIC_SINCE:
        automatic = {"enabled": True}
    if automatic and automatic["enabled"]:
        redirects = automatic.get("allow_redirects") or "always"
        shown = {"allow_redirects": redirects, "enabled": True}
        return shown, fitting(currency, manual, redirects == "always")
    types = named or ["card"]
    for kind in types:
        if kind not in RULES:
            raise payment_methods.not_activated(kind)
    if len(types) == 1:
        confirming.check_currency(types[0], currency)
    elif any(RULES[kind].currencies and currency not in RULES[kind].currencies for kind in types):
        message = f"The currency provided ({currency}) is invalid for one or more payment method"
        raise invalid(f"{message} types on this PaymentIntent.", "currency")
    for kind in types if manual else ():
        if not RULES[kind].manual:
            raise confirming.no_manual_capture(kind)
    return None, types


def fitting(currency: str, manual: bool, redirects: bool) -> list[str]:
    """The types that the dashboard would offer for a currency."""
    return [
        kind
        for kind, rule in RULES.items()
        if (not rule.currencies or currency in rule.currencies)
        and (rule.manual or not manual)
        and (redirects or kind not in REDIRECTS)
        and rule.flow != "transfer"
    ]


def fill(intent: Intent, args: Fields) -> None:
    """Put the given parameters into an intent. Raises StripeError."""
    if "return_url" in args:
        formats.check_url(args["return_url"], "return_url")
    if "receipt_email" in args:
        formats.check_email(args["receipt_email"], "receipt_email")
    for name in args:
        if name in PLAIN:
            setattr(intent, name, args[name] or None)
    if "customer" in args:
        intent.customer = args["customer"] or None
    if "metadata" in args:
        intent.metadata = new_metadata(intent.metadata, args["metadata"])
    if "payment_method_options" in args:
        given = args["payment_method_options"]
        merged = {kind: (intent.options.get(kind) or {}) | (given[kind] or {}) for kind in given}
        intent.options = intent.options | merged


def chosen(call: Call) -> Method | None:
    """The payment method that a request names or describes. Raises StripeError."""
    args = call.args
    for name in UNKNOWN_HERE:
        if name in args:
            raise no_such(name.replace("_", ""), args[name], name)
    if "payment_method" in args:
        return payment_methods.find(call, args["payment_method"])
    if "payment_method_data" in args:
        return payment_methods.make(call, args["payment_method_data"])
    return None


def present(intent: Intent, method: Method | None) -> Method:
    """The method to confirm with. Raises StripeError where there is none."""
    if method is not None:
        return method
    raise unexpected(
        intent,
        "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
        " either update the PaymentIntent with a payment method and then confirm it again, or"
        " confirm it again directly with a payment method or ConfirmationToken.",
    )


def check_attempt(call: Call, intent: Intent, method: Method) -> None:
    """The intent may be confirmed with this method. Raises StripeError."""
    allowed = (intent.automatic or {}).get("allow_redirects")
    if allowed == "always" and not intent.return_url and not call.args.get("off_session"):
        raise invalid(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard."
            " Because some of these payment methods might redirect your customer off of your page,"
            " you must provide a `return_url`. If you don't want to accept redirect-based payment"
            " methods, set `automatic_payment_methods[enabled]` to `true` and"
            " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents"
            " and Payment Intents.",
            "return_url",
        )
    confirming.check(call, intent, method)


def find(call: Call, id: str, param: str = "intent") -> Intent:
    """A stored intent. Raises StripeError."""
    intent = call.account.intents.get(id)
    if intent is None:
        raise no_such("payment_intent", id, param)
    return intent


def found(call: Call, id: str) -> Intent:
    """The intent that a request is about; a client secret that it sends must fit."""
    intent = find(call, id)
    given = call.args.get("client_secret")
    if given is not None and given != intent.client_secret:
        message = (
            f"The client_secret provided does not match the client_secret associated with {id}."
        )
        raise invalid(message, "client_secret", "payment_intent_invalid_parameter")
    return intent


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/payment_intents/{intent}"""
    return view(found(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/payment_intents/{intent}"""
    intent, args = find(call, id), call.args
    for name in args:
        if name not in ("description", "metadata") and intent.status not in CHANGEABLE:
            raise not_changeable(intent, name)
    currency = args.get("currency", intent.payment.currency).lower()
    amount = args.get("amount", intent.payment.amount)
    if (amount, currency) != (intent.payment.amount, intent.payment.currency):
        check_amount(amount, currency)
        funding.give_back(call, intent)
        call.account.ledger.reprice(intent.payment, amount)
        intent.payment.currency = currency
        funding.lack(intent)
    if args.get("customer"):
        customers.find(call, args["customer"], "customer")
    if "payment_method_types" in args:
        _, intent.types = method_types(call, currency)
        intent.automatic = None
    fill(intent, args)
    if "capture_method" in args:
        intent.capture_method = args["capture_method"]
    if (method := chosen(call)) is not None:
        confirming.check_method(intent, method)
        confirming.check_owner(intent, method)
        intent.method, intent.status = method.id, "requires_confirmation"
    return view(intent)


def not_changeable(intent: Intent, name: str) -> StripeError:
    """A parameter that this status no longer lets change."""
    return unexpected(
        intent,
        f"This PaymentIntent's {name} could not be updated because it has a status of"
        f" {intent.status}. You may only update the {name} of a PaymentIntent with one of the"
        f" following statuses: {', '.join(CHANGEABLE)}.",
        name,
    )


def confirm(call: Call, id: str) -> Fields:
    """POST /v1/payment_intents/{intent}/confirm"""
    intent = found(call, id)
    if intent.status == "succeeded":
        raise unexpected(
            intent,
            "You cannot confirm this PaymentIntent because it has already succeeded after being"
            " previously confirmed.",
        )
    if intent.status not in CHANGEABLE:
        if "payment_method" in call.args:
            raise not_changeable(intent, "payment_method")
        raise unexpected(
            intent,
            f"You cannot confirm this PaymentIntent because it has a status of {intent.status}."
            " Only a PaymentIntent with one of the following statuses may be confirmed:"
            " requires_confirmation, requires_action.",
        )
    method = chosen(call)
    if method is None and intent.method:
        method = call.account.methods[intent.method]
    fill(intent, call.args)
    if "capture_method" in call.args:
        intent.capture_method = call.args["capture_method"]
    method = present(intent, method)
    check_attempt(call, intent, method)
    confirming.start(call, intent, method)
    return view(intent)


def capture(call: Call, id: str) -> Fields:
    """POST /v1/payment_intents/{intent}/capture"""
    intent, args = find(call, id), call.args
    check_capturable(intent)
    charge = call.account.charges[intent.latest_charge or ""]
    final = args.get("final_capture", True)
    if not final and not charges.multicapturable(intent.options.get("card") or {}):
        raise invalid(
            "This PaymentIntent does not support multicapture: `final_capture` can only be false"
            " where `payment_method_options[card][request_multicapture]` was `if_available`.",
            "final_capture",
        )
    amount = args.get("amount_to_capture", intent.payment.capturable)
    try:
        call.account.ledger.capture(intent.payment, amount, final=final)
    except Refused as refused:
        raise not_captured(intent, refused) from None
    fill(intent, args)
    captured(call, intent, charge)
    return view(intent)


def check_capturable(intent: Intent) -> None:
    """Money is held. Raises StripeError."""
    if intent.status == "succeeded":
        raise unexpected(
            intent,
            "This PaymentIntent could not be captured because it has already been captured.",
        )
    if intent.status != "requires_capture":
        raise unexpected(
            intent,
            f"This PaymentIntent could not be captured because it has a status of {intent.status}."
            " Only a PaymentIntent with one of the following statuses may be captured:"
            " requires_capture.",
        )


def captured(call: Call, intent: Intent, charge: Charge) -> None:
    """Say that money was taken, and whether more is held."""
    call.emit("charge.captured", charges.view, charge)
    if intent.payment.state != "captured":
        call.emit("payment_intent.amount_capturable_updated", view, intent)
        return
    intent.status = "succeeded"
    call.emit("payment_intent.succeeded", view, intent)
    settling.afterwards(call, charge, call.account.methods[charge.method])


def not_captured(intent: Intent, refused: Refused) -> StripeError:
    """An amount that cannot be captured."""
    if refused.why == "amount_invalid":
        message = "This value must be greater than or equal to 1."
        return invalid(message, "amount_to_capture", "parameter_invalid_integer")
    return invalid(
        "The payment could not be captured because the requested capture amount is greater than the"
        " amount you can capture for this charge. If you are trying to collect a tip or"
        " over-capture, your account might not be configured for those features. Contact us via"
        " https://support.stripe.com/contact/",
        "amount_to_capture",
        "amount_too_large",
        payment_intent=view(intent),
    )


def unexpected(intent: Intent, message: str, param: str | None = None) -> StripeError:
    """The intent's status does not allow it."""
    return invalid(message, param, "payment_intent_unexpected_state", payment_intent=view(intent))


def cancel(call: Call, id: str) -> Fields:
    """POST /v1/payment_intents/{intent}/cancel"""
    intent = found(call, id)
    if intent.status not in CANCELABLE:
        raise unexpected(
            intent,
            f"You cannot cancel this PaymentIntent because it has a status of {intent.status}. Only"
            " a PaymentIntent with one of the following statuses may be canceled:"
            f" {', '.join(CANCELABLE)}.",
        )
    held = intent.status == "requires_capture"
    funding.give_back(call, intent)
    call.account.ledger.void(intent.payment)
    intent.status, intent.canceled_at = "canceled", call.now
    intent.cancellation_reason = call.args.get("cancellation_reason")
    intent.next_action, intent.waiting, intent.processing = None, "", None
    charge = call.account.charges.get(intent.latest_charge or "")
    if charge and held:
        call.emit("charge.refunded", charges.view, charge)
    elif charge and charge.status == "pending":
        charge.status = "failed"
        call.emit("charge.failed", charges.view, charge)
    call.emit("payment_intent.canceled", view, intent)
    return view(intent)


def increment(call: Call, id: str) -> Fields:
    """POST /v1/payment_intents/{intent}/increment_authorization"""
    intent, amount = find(call, id), call.args["amount"]
    if intent.status != "requires_capture":
        raise unexpected(
            intent,
            "This PaymentIntent's authorization could not be incremented because it has a status of"
            f" {intent.status}. Only a PaymentIntent with one of the following statuses may be"
            " incremented: requires_capture.",
        )
    if not charges.incrementable(intent.options.get("card") or {}):
        raise invalid(
            "This PaymentIntent is not eligible for incremental authorization. It must have been"
            " confirmed with request_incremental_authorization.",
            "intent",
            "payment_intent_invalid_parameter",
        )
    check_amount(amount, intent.payment.currency)
    try:
        call.account.ledger.increment(intent.payment, amount)
    except Refused:
        raise invalid(
            "The amount must be greater than the amount that is currently authorized"
            f" ({written(intent.payment.authorized, intent.payment.currency)}).",
            "amount",
            "amount_too_small",
        ) from None
    fill(intent, call.args)
    charge = call.account.charges[intent.latest_charge or ""]
    assert charge.card is not None
    charge.amount, charge.card = amount, replace(charge.card, authorized=amount)
    call.emit("charge.updated", charges.view, charge)
    call.emit("payment_intent.amount_capturable_updated", view, intent)
    return view(intent)


def verify_microdeposits(call: Call, id: str) -> Fields:
    """POST /v1/payment_intents/{intent}/verify_microdeposits"""
    intent = found(call, id)
    if intent.waiting != "microdeposits":
        raise unexpected(
            intent, "This PaymentIntent is not waiting for microdeposits to be verified."
        )
    intent.tries += 1
    error = microdeposits.check(call, intent.tries)
    if error is None:
        confirming.outcome(call, intent, "approve")
        return view(intent)
    if microdeposits.final(error):
        method = call.account.methods[intent.method or ""]
        code, message = error.fields["code"], error.fields["message"]
        settling.not_approved(call, intent, method, code, message)
    raise error


def list_all(call: Call) -> Fields:
    """GET /v1/payment_intents"""
    args, fits = call.args, created_fits(call.args.get("created"))

    def wanted(intent: Intent) -> bool:
        return args.get("customer") in (None, intent.customer) and fits(intent.created)

    shelf = call.account.intents
    return listed(call, shelf, view, "/v1/payment_intents", "payment_intent", wanted)


def by_charge(call: Call, charge_id: str) -> Fields:
    """POST /v1/charges/{charge}/capture"""
    charge = charges.find(call, charge_id, "charge")
    if "amount" in call.args:
        call.args["amount_to_capture"] = call.args.pop("amount")
    if charge.payment.state == "captured":
        message = f"Charge {charge_id} has already been captured."
        raise invalid(message, None, "charge_already_captured")
    capture(call, charge.intent)
    return charges.view(charge)
