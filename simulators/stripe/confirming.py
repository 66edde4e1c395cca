"""Confirming a PaymentIntent: may this method pay it, and what must happen first."""

from typing import Any

from simulators.stripe import (
    authentication,
    bank_transfers,
    charges,
    debits,
    funding,
    intent_view,
    mandates,
    next_actions,
    payment_methods,
    settling,
)
from simulators.stripe.call import Call
from simulators.stripe.currencies import written
from simulators.stripe.errors import StripeError, invalid
from simulators.stripe.methods import REDIRECTS, RULES, Rule
from simulators.stripe.objects import Intent, Method
from simulators.stripe.parameters import missing

Fields = dict[str, Any]

NOT_ALLOWED = "payment_intent_invalid_parameter"
AUTHENTICATION_FAILED = (
    "payment_intent_authentication_failure",
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a"
    " new PaymentMethod to attempt to fulfill this PaymentIntent again.",
)
DECLINED_THERE = ("payment_intent_payment_attempt_failed", "The payment failed.")
NOT_APPROVED = (
    "payment_method_customer_decline",
    "The customer did not approve the PaymentIntent. Provide a new payment method to attempt to"
    " fulfill this PaymentIntent again.",
)


def check(call: Call, intent: Intent, method: Method) -> None:
    """May the method pay the intent? Finds or makes the mandate. Raises StripeError if not."""
    rule = RULES[method.type]
    check_method(intent, method)
    check_owner(intent, method)
    check_rule(call, intent, method, rule)
    if rule.flow == "blik":
        check_blik(intent)
    elif rule.flow == "transfer":
        check_transfer(intent)
    permit(call, intent, method, rule)


def start(call: Call, intent: Intent, method: Method) -> None:
    """Try to pay the intent with a method that may. Raises StripeError for a decline."""
    funding.give_back(call, intent)
    intent.method, intent.last_error = method.id, None
    match RULES[method.type].flow:
        case "card":
            card(call, intent, method)
        case "debit":
            debit(call, intent, method)
        case "transfer":
            transfer(call, intent, method)
        case _ if absent(call) and method.set_up:
            settling.held_or_taken(call, intent, method)
        case "redirect":
            wait(call, intent, "redirect", next_actions.redirect(call, intent))
        case "alipay":
            wait(call, intent, "redirect", next_actions.alipay(call, intent))
        case "wechat":
            wait(call, intent, "redirect", next_actions.wechat(call, intent))
        case "cashapp":
            wait(call, intent, "redirect", next_actions.cashapp(call, intent))
        case "voucher":
            wait(call, intent, "redirect", next_actions.voucher(call, intent))
        case "blik":
            blik(call, intent)


def absent(call: Call) -> bool:
    """Whether the merchant says that the customer is not there."""
    return bool(call.args.get("off_session"))


def wait(call: Call, intent: Intent, waiting: str, action: Fields) -> None:
    """The customer must act before money moves."""
    call.account.ledger.challenge(intent.payment)
    intent.status, intent.waiting, intent.next_action = "requires_action", waiting, action
    call.emit("payment_intent.requires_action", intent_view.view, intent)


def check_method(intent: Intent, method: Method) -> None:
    """The intent takes methods of this type. Raises StripeError."""
    if method.type in intent.types:
        return
    raise invalid(
        f"The PaymentMethod provided ({method.type}) is not allowed for this PaymentIntent. Please"
        f" attach a PaymentMethod of one of the following types: {', '.join(intent.types)}."
        " Alternatively, update the allowed payment_method_types for this PaymentIntent to include"
        f' "{method.type}"',
        "payment_method",
        NOT_ALLOWED,
    )


def check_owner(intent: Intent, method: Method) -> None:
    """The method is nobody's, or the intent's customer's. Raises StripeError."""
    payment_methods.check_unused(method)
    if method.customer in (None, intent.customer):
        return
    if intent.customer is None:
        raise invalid(
            f"The `payment_method` parameter supplied {method.id} belongs to the Customer"
            f" {method.customer}. Please include the Customer in the `customer` parameter on the"
            " PaymentIntent.",
            "payment_method",
        )
    raise invalid(
        f"The customer does not have a payment method with the ID {method.id}. The payment method"
        " must be attached to the customer.",
        "payment_method",
        "resource_missing",
    )


def check_rule(call: Call, intent: Intent, method: Method, rule: Rule) -> None:
    """Currency, amount, country, capture and return address fit the type. Raises StripeError."""
    kind, currency, amount = method.type, intent.payment.currency, intent.payment.amount
    check_currency(kind, currency)
    if settling.capture_method(intent, method) == "manual" and not rule.manual:
        raise no_manual_capture(kind)
    if settling.later_usage(intent, kind) == "off_session" and not rule.reuse:
        raise invalid(
            f"The payment method type {kind} cannot be set up for future usage off session.",
            "setup_future_usage",
            NOT_ALLOWED,
        )
    least, most = rule.least.get(currency, 0), rule.most.get(currency, amount)
    if amount < least:
        message = f"Amount must be at least {written(least, currency)}"
        raise invalid(message, "amount", "amount_too_small")
    if amount > most:
        message = f"Amount must be no more than {written(most, currency)}"
        raise invalid(message, "amount", "amount_too_large")
    if rule.countries:
        check_country(method, currency, rule)
    if rule.shipping and not (intent.shipping or {}).get("address", {}).get("line1"):
        raise missing("shipping[address][line1]")
    if kind in REDIRECTS and not intent.return_url and not (absent(call) and method.set_up):
        raise missing("return_url")


def check_country(method: Method, currency: str, rule: Rule) -> None:
    """The customer's country goes with the currency, where the type asks for it."""
    country = method.billing["address"]["country"]
    allowed = rule.countries.get(currency)
    if country and allowed and country.upper() not in allowed:
        raise invalid(
            f"The country provided ({country}) is invalid. Payments with {method.type} in"
            f" {currency} support the following countries: {', '.join(sorted(allowed))}.",
            "payment_method_data[billing_details][address][country]",
            NOT_ALLOWED,
        )


def check_currency(kind: str, currency: str) -> None:
    """A type's currencies. Raises StripeError."""
    known = RULES[kind].currencies
    if known and currency not in known:
        raise invalid(
            f"The currency provided ({currency}) is invalid. Payments with {kind} support the"
            f" following currencies: {', '.join(sorted(known))}.",
            "currency",
            NOT_ALLOWED,
        )


def no_manual_capture(kind: str) -> StripeError:
    """A type whose money is taken at once or not at all."""
    return invalid(
        f"The payment method type {kind} does not support manual capture. Please use"
        " `capture_method=automatic` or another payment method type.",
        "capture_method",
        NOT_ALLOWED,
    )


def permit(call: Call, intent: Intent, method: Method, rule: Rule) -> None:
    """Find or make the mandate for this payment. Raises StripeError where one is missing."""
    if "mandate" in call.args:
        intent.mandate = mandates.use(call, call.args["mandate"], intent.payment.amount).id
        return
    usage = settling.later_usage(intent, method.type)
    single = 0 if usage else intent.payment.amount
    if method.type == "card" and not call.args.get("mandate_data"):
        return
    mandate = mandates.given(call, method, single=single, currency=intent.payment.currency)
    if mandate is not None:
        intent.mandate = mandates.use(call, mandate.id, intent.payment.amount).id
    elif rule.mandate and not method.set_up:
        extra = " and `setup_future_usage`" if usage else ""
        raise invalid(
            f"When confirming a PaymentIntent with a `{method.type}` PaymentMethod{extra},"
            " `mandate_data` is required.",
            "mandate_data",
            "parameter_missing",
        )


def card(call: Call, intent: Intent, method: Method) -> None:
    """A card pays at once, is declined, or its holder is asked first. Raises StripeError."""
    test_card = method.card
    assert test_card is not None
    options = intent.options.get("card") or {}
    need = authentication.needed(test_card, method, options, off_session=absent(call))
    if intent.authentication:
        return finish_card(call, intent, method)
    match need:
        case "impossible":
            raise settling.declined(call, intent, method, "authentication_required")
        case "error":
            raise settling.declined(call, intent, method, "generic_decline")
        case "nothing":
            return charge_card(call, intent, method)
    if call.args.get("error_on_requires_action"):
        raise settling.declined(call, intent, method, "authentication_not_handled")
    ask = next_actions.redirect if intent.return_url else next_actions.sdk
    return wait(call, intent, "authentication", ask(call, intent))


def finish_card(call: Call, intent: Intent, method: Method) -> None:
    """The second confirmation of an intent that is confirmed by hand."""
    done = (intent.authentication or {}).get("flow", "challenge")
    intent.authentication = None
    charge_card(call, intent, method, done=done)


def charge_card(call: Call, intent: Intent, method: Method, *, done: str = "") -> None:
    """Ask the issuer. Raises StripeError for a decline."""
    assert method.card is not None
    if method.card.decline:
        raise settling.declined(call, intent, method, method.card.decline, done=done)
    settling.held_or_taken(call, intent, method, done=done)


def debit(call: Call, intent: Intent, method: Method) -> None:
    """A debit starts, once the customer's account is known to be theirs."""
    if method.type == "us_bank_account" and not method.set_up:
        wait(call, intent, "microdeposits", next_actions.microdeposits(call, intent))
    else:
        settling.start_debit(call, intent, method)


def check_blik(intent: Intent) -> None:
    """A code from the customer's app is there. Raises StripeError."""
    code = (intent.options.get("blik") or {}).get("code")
    key = "payment_method_options[blik][code]"
    if not code:
        raise missing(key)
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        raise invalid("The BLIK code must be exactly 6 digits.", key)


def blik(call: Call, intent: Intent) -> None:
    """The customer approves in their app."""
    wait(call, intent, "redirect", next_actions.BLIK)
    call.clock.after(debits.SOON, outcome, call.later(), intent, "approve")


def check_transfer(intent: Intent) -> None:
    """What a bank transfer needs to know is there. Raises StripeError."""
    options = intent.options.get("customer_balance") or {}
    currency = intent.payment.currency
    prefix = "payment_method_options[customer_balance]"
    if not intent.customer:
        raise missing("customer")
    if "funding_type" not in options:
        raise missing(f"{prefix}[funding_type]")
    given = options.get("bank_transfer") or {}
    kind = bank_transfers.TYPES[currency]
    if given.get("type") != kind:
        message = f"Bank transfers in {currency} must be of type {kind}."
        raise invalid(message, f"{prefix}[bank_transfer][type]", NOT_ALLOWED)
    country = (given.get("eu_bank_transfer") or {}).get("country")
    if currency == "eur" and country not in bank_transfers.COUNTRIES:
        key = f"{prefix}[bank_transfer][eu_bank_transfer][country]"
        if country is None:
            raise missing(key)
        allowed = ", ".join(bank_transfers.COUNTRIES)
        raise invalid(f"Invalid country: must be one of {allowed}", key)


def transfer(call: Call, intent: Intent, method: Method) -> None:
    """A bank transfer, or what the customer has transferred already."""
    amount = intent.payment.amount
    held = min(funding.balance(call, intent), amount)
    funding.move(call, intent, -held)
    if held == amount:
        settling.held_or_taken(call, intent, method)
        return
    wait(call, intent, "redirect", next_actions.transfer(call, intent, amount))
    if held:
        funding.fund(call, intent, held)


def outcome(call: Call, intent: Intent, word: str) -> bool:
    """The customer approved, failed or canceled. False where nothing was asked of them."""
    if intent.status != "requires_action" or intent.method is None:
        return False
    method = call.account.methods[intent.method]
    if intent.waiting == "authentication":
        authenticated(call, intent, method, word)
    elif intent.waiting == "microdeposits":
        microdeposits_done(call, intent, method, word)
    elif word != "approve":
        reason = NOT_APPROVED if word == "cancel" else DECLINED_THERE
        settling.not_approved(call, intent, method, *reason)
    elif RULES[method.type].later:
        settling.start_debit(call, intent, method)
    else:
        settling.held_or_taken(call, intent, method)
    return True


def authenticated(call: Call, intent: Intent, method: Method, word: str) -> None:
    """The issuer heard the holder, or did not."""
    if word != "approve":
        settling.not_approved(call, intent, method, *AUTHENTICATION_FAILED)
        return
    card_ = method.card
    frictionless = card_ is not None and card_.authenticated == "frictionless"
    flow = "frictionless" if frictionless else "challenge"
    if intent.confirmation_method == "manual":
        call.account.ledger.reopen(intent.payment)
        intent.authentication = {"flow": flow}
        intent.status, intent.waiting, intent.next_action = "requires_confirmation", "", None
        return
    try:
        charge_card(call, intent, method, done=flow)
    except StripeError:
        # The decline is on the intent already; the customer is sent back with it.
        return


def microdeposits_done(call: Call, intent: Intent, method: Method, word: str) -> None:
    """The account was verified, or could not be."""
    if word == "approve":
        method.set_up = True
        settling.start_debit(call, intent, method)
        return
    settling.not_approved(
        call,
        intent,
        method,
        "payment_method_microdeposit_verification_timeout",
        "The microdeposits were not verified in time.",
    )


def charge_of(call: Call, intent: Intent) -> Fields | None:
    """The intent's latest charge as Stripe shows it."""
    charge = call.account.charges.get(intent.latest_charge or "")
    return charges.view(charge) if charge else None
