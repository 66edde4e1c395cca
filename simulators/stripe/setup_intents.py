"""SetupIntents: a method made ready for later payments. https://docs.stripe.com/api/setup_intents"""

from typing import Any

from simulators.stripe import (
    authentication,
    customers,
    formats,
    intent_view,
    mandates,
    microdeposits,
    next_actions,
    payment_methods,
    settling,
)
from simulators.stripe.call import Call
from simulators.stripe.cards import DECLINES
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.listing import created_fits, listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.methods import REDIRECTS, RULES
from simulators.stripe.objects import Attempt, Method, Setup
from simulators.stripe.parameters import missing
from simulators.stripe.payment_intents import AUTOMATIC_SINCE, chosen

Fields = dict[str, Any]

PLAIN = ("description", "return_url", "on_behalf_of", "flow_directions", "attach_to_self")
WITH_CONFIRM = ("mandate_data", "return_url", "single_use")
CHANGEABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
AUTHENTICATION_FAILED = (
    "setup_intent_authentication_failure",
    "The latest attempt to set up the payment method has failed because authentication failed.",
)


def create(call: Call) -> Fields:
    """POST /v1/setup_intents"""
    args, account = call.args, call.account
    check_given(call)
    if "customer" in args:
        customers.find(call, args["customer"], "customer")
    automatic, types = method_types(call)
    method = chosen(call)
    id = account.new_id("seti")
    setup = Setup(id, call.now, account.client_secret(id), types, automatic=automatic)
    setup.configuration = account.configuration
    setup.usage = args.get("usage") or "off_session"
    account.setups[id] = setup
    fill(setup, args)
    if method:
        setup.method, setup.status = method.id, "requires_confirmation"
    call.emit("setup_intent.created", view, setup)
    if args.get("confirm"):
        attempt(call, setup, method)
    return view(setup)


def check_given(call: Call) -> None:
    """Parameters that go together, or not. Raises StripeError."""
    args = call.args
    for one, other in (
        ("automatic_payment_methods", "payment_method_types"),
        ("payment_method", "payment_method_data"),
        ("customer", "attach_to_self"),
    ):
        if one in args and other in args:
            raise invalid(f"You may only specify one of these parameters: {one}, {other}.", one)
    for name in WITH_CONFIRM if not args.get("confirm") else ():
        if name in args:
            raise invalid(
                f"The parameter `{name}` cannot be passed when creating a SetupIntent unless"
                " `confirm` is set to true.",
                name,
            )


def method_types(call: Call) -> tuple[Fields | None, list[str]]:
    """Whether the dashboard decides, and the types that can be set up. Raises StripeError."""
    args = call.args
    named, automatic = args.get("payment_method_types"), args.get("automatic_payment_methods")
    if automatic is None and named is None and call.version[:10] >= AUTOMATIC_SINCE:
        automatic = {"enabled": True}
    if automatic and automatic["enabled"]:
        redirects = automatic.get("allow_redirects") or "always"
        shown = {"allow_redirects": redirects, "enabled": True}
        every = [kind for kind, rule in RULES.items() if rule.reuse]
        return shown, [k for k in every if redirects == "always" or k not in REDIRECTS]
    types = named or ["card"]
    for kind in types:
        if kind not in RULES or not RULES[kind].reuse:
            error = payment_methods.not_activated(kind)
            error.fields["code"] = "setup_intent_invalid_parameter"
            raise error
    return None, types


def fill(setup: Setup, args: Fields) -> None:
    """Put the given parameters into a SetupIntent. Raises StripeError."""
    formats.check_url(args.get("return_url"), "return_url")
    for name in PLAIN:
        if name in args:
            setattr(setup, name, args[name] or None)
    if "customer" in args:
        setup.customer = args["customer"] or None
    if "metadata" in args:
        setup.metadata = new_metadata(setup.metadata, args["metadata"])
    if "payment_method_options" in args:
        setup.options = setup.options | args["payment_method_options"]


def attempt(call: Call, setup: Setup, method: Method | None) -> None:
    """Confirm, once there is a method. Raises StripeError."""
    if method is None:
        raise unexpected(
            setup,
            "You cannot confirm this SetupIntent because it's missing a payment method. Update the"
            " SetupIntent with a payment method and then confirm it again.",
        )
    check_method(setup, method)
    mandate = mandates.given(call, method)
    if mandate is None and RULES[method.type].mandate and not method.set_up:
        raise invalid(
            f"When confirming a SetupIntent with a `{method.type}` PaymentMethod, `mandate_data` is"
            " required.",
            "mandate_data",
            "parameter_missing",
        )
    setup.mandate = mandate.id if mandate else None
    setup.method, setup.last_error = method.id, None
    start(call, setup, method)


def check_method(setup: Setup, method: Method) -> None:
    """Type and customer are right, and there is a way back. Raises StripeError."""
    if method.type not in setup.types:
        raise invalid(
            f"The PaymentMethod provided ({method.type}) is not allowed for this SetupIntent."
            " Please attach a PaymentMethod of one of the following types:"
            f" {', '.join(setup.types)}.",
            "payment_method",
            "setup_intent_invalid_parameter",
        )
    payment_methods.check_unused(method)
    if method.customer not in (None, setup.customer):
        raise invalid(
            f"The `payment_method` parameter supplied {method.id} belongs to the Customer"
            f" {method.customer}. Please include the Customer in the `customer` parameter on the"
            " SetupIntent.",
            "payment_method",
        )
    always = (setup.automatic or {}).get("allow_redirects") == "always"
    if (always or method.type in REDIRECTS) and not setup.return_url:
        raise missing("return_url")


def start(call: Call, setup: Setup, method: Method) -> None:
    """Ask whom must be asked, or be done. Raises StripeError for a decline."""
    match RULES[method.type].flow:
        case "card":
            card(call, setup, method)
        case "debit" if method.type == "us_bank_account" and not method.set_up:
            wait(call, setup, "microdeposits", next_actions.microdeposits(call, setup))
        case "debit":
            succeed(call, setup, method)
        case "cashapp":
            wait(call, setup, "redirect", next_actions.cashapp(call, setup))
        case _:
            wait(call, setup, "redirect", next_actions.redirect(call, setup))


def card(call: Call, setup: Setup, method: Method) -> None:
    """A card is checked with its issuer, its holder asked where needed. Raises StripeError."""
    test_card = method.card
    assert test_card is not None
    if test_card.declines_setup:
        raise declined(call, setup, method, test_card.decline)
    need = authentication.needed(test_card, method, setup.options.get("card") or {})
    if need == "error":
        raise declined(call, setup, method, "generic_decline")
    if need == "nothing":
        return succeed(call, setup, method)
    ask = next_actions.redirect if setup.return_url else next_actions.sdk
    return wait(call, setup, "authentication", ask(call, setup))


def wait(call: Call, setup: Setup, waiting: str, action: Fields) -> None:
    """The customer must act."""
    setup.status, setup.waiting, setup.next_action = "requires_action", waiting, action
    record(call, setup, call.account.methods[setup.method or ""], "requires_action")
    call.emit("setup_intent.requires_action", view, setup)


def record(
    call: Call,
    setup: Setup,
    method: Method,
    status: str,
    *,
    error: Fields | None = None,
    done: str = "",
) -> Attempt:
    """Record an attempt, or what became of the one that waits."""
    account = call.account
    known = account.attempts.get(setup.latest_attempt or "")
    if known and known.status == "requires_action":
        known.status, known.error = status, error
        known.details = attempt_details(call, setup, method, done)
        return known
    made = Attempt(
        account.new_id("setatt"),
        call.now,
        setup.id,
        method.id,
        attempt_details(call, setup, method, done),
        status,
        setup.usage,
        setup.customer,
        error,
    )
    account.attempts[made.id] = made
    setup.latest_attempt = made.id
    return made


def attempt_details(call: Call, setup: Setup, method: Method, done: str) -> Fields:
    """How the method was set up."""
    if method.type != "card":
        return {method.type: {}, "type": method.type}
    card_, hash_ = method.card, method.details
    assert card_ is not None
    if method.network_transaction_id is None:
        method.network_transaction_id = call.account.ids.number(15)
    options = setup.options.get("card") or {}
    shown = {
        "brand": card_.brand,
        "checks": payment_methods.checks(method),
        "country": card_.country,
        "exp_month": hash_["exp_month"],
        "exp_year": hash_["exp_year"],
        "fingerprint": hash_["fingerprint"],
        "funding": card_.funding,
        "last4": card_.last4,
        "network": card_.brand,
        "network_transaction_id": method.network_transaction_id,
        "three_d_secure": authentication.outcome(card_, options, done=done),
        "wallet": hash_["wallet"],
    }
    return {"card": shown, "type": "card"}


def succeed(call: Call, setup: Setup, method: Method, *, done: str = "") -> None:
    """The method is ready for later."""
    attempt_ = record(call, setup, method, "succeeded", done=done)
    setup.status, setup.next_action, setup.waiting = "succeeded", None, ""
    kept = method
    if RULES[method.type].reuse == "sepa":
        kept = generated(call, setup, method, attempt_)
    kept.set_up = kept.set_up or setup.usage == "off_session"
    if setup.customer:
        payment_methods.join(call, kept, setup.customer)
    call.emit("setup_intent.succeeded", view, setup)


def generated(call: Call, setup: Setup, method: Method, attempt_: Attempt) -> Method:
    """The SEPA debit account that setting up a bank redirect leaves behind."""
    kept = settling.sepa_account(call, method, {"charge": None, "setup_attempt": attempt_.id})
    agreed = {"accepted_at": call.now, "offline": {}, "type": "offline"}
    mandate = mandates.make(call, kept, agreed)
    shown = {
        "bank_code": None,
        "bank_name": None,
        "bic": None,
        "generated_sepa_debit": kept.id,
        "generated_sepa_debit_mandate": mandate.id,
        "iban_last4": kept.details["last4"],
        "verified_name": method.billing["name"],
    }
    attempt_.details = {method.type: shown, "type": method.type}
    setup.single_use_mandate = setup.single_use_mandate or setup.mandate
    setup.mandate = mandate.id
    method.used = True
    return kept


def declined(call: Call, setup: Setup, method: Method, name: str) -> StripeError:
    """Record a declined attempt, and say how Stripe would answer."""
    why = DECLINES[name]
    fields: Fields = why.advice
    if why.decline_code:
        fields["decline_code"] = why.decline_code
    fields["payment_method"] = payment_methods.view(method)
    error = StripeError(402, "card_error", why.message, why.code, why.param, **fields)
    failed(call, setup, method, error)
    error.fields["setup_intent"] = view(setup)
    return error


def failed(call: Call, setup: Setup, method: Method, error: StripeError) -> None:
    """Put the intent back to where it needs a method, with the reason."""
    shown = dict(sorted(error.fields.items()))
    record(call, setup, method, "failed", error=shown)
    setup.last_error, setup.status = shown, "requires_payment_method"
    setup.method, setup.next_action, setup.waiting = None, None, ""
    call.emit("setup_intent.setup_failed", view, setup)


def outcome(call: Call, setup: Setup, word: str) -> bool:
    """The customer approved, failed or canceled. False where nothing was asked of them."""
    if setup.status != "requires_action" or setup.method is None:
        return False
    method = call.account.methods[setup.method]
    if word == "approve":
        asked = setup.waiting == "authentication"
        frictionless = method.card is not None and method.card.authenticated == "frictionless"
        flow = "frictionless" if frictionless else "challenge"
        succeed(call, setup, method, done=flow if asked else "")
        return True
    code, message = AUTHENTICATION_FAILED
    shown: Fields = {"payment_method": payment_methods.view(method)}
    failed(call, setup, method, StripeError(400, "invalid_request_error", message, code, **shown))
    return True


def unexpected(setup: Setup, message: str, param: str | None = None) -> StripeError:
    """The intent's status does not allow it."""
    return invalid(message, param, "setup_intent_unexpected_state", setup_intent=view(setup))


def find(call: Call, id: str) -> Setup:
    """A stored SetupIntent; a client secret that the request sends must fit. Raises StripeError."""
    setup = call.account.setups.get(id)
    if setup is None:
        raise no_such("setupintent", id, "intent")
    given = call.args.get("client_secret")
    if given is not None and given != setup.client_secret:
        message = (
            f"The client_secret provided does not match the client_secret associated with {id}."
        )
        raise invalid(message, "client_secret", "setup_intent_invalid_parameter")
    return setup


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/setup_intents/{intent}"""
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/setup_intents/{intent}"""
    setup, args = find(call, id), call.args
    for name in args:
        if name not in ("description", "metadata") and setup.status not in CHANGEABLE:
            message = f"This SetupIntent's {name} could not be updated because it has a status of"
            raise unexpected(setup, f"{message} {setup.status}.", name)
    if args.get("customer"):
        customers.find(call, args["customer"], "customer")
    if "payment_method_types" in args:
        setup.automatic, setup.types = method_types(call)
    fill(setup, args)
    if (method := chosen(call)) is not None:
        check_method(setup, method)
        setup.method, setup.status = method.id, "requires_confirmation"
    return view(setup)


def confirm(call: Call, id: str) -> Fields:
    """POST /v1/setup_intents/{intent}/confirm"""
    setup = find(call, id)
    if setup.status not in CHANGEABLE:
        already = setup.status == "succeeded"
        raise unexpected(
            setup,
            "You cannot confirm this SetupIntent because it has already succeeded."
            if already
            else f"You cannot confirm this SetupIntent because it has a status of {setup.status}.",
        )
    method = chosen(call)
    if method is None and setup.method:
        method = call.account.methods[setup.method]
    fill(setup, call.args)
    attempt(call, setup, method)
    return view(setup)


def cancel(call: Call, id: str) -> Fields:
    """POST /v1/setup_intents/{intent}/cancel"""
    setup = find(call, id)
    if setup.status not in CHANGEABLE:
        raise unexpected(
            setup,
            f"You cannot cancel this SetupIntent because it has a status of {setup.status}. Only a"
            " SetupIntent with one of the following statuses may be canceled:"
            f" {', '.join(CHANGEABLE)}.",
        )
    known = call.account.attempts.get(setup.latest_attempt or "")
    if known and known.status == "requires_action":
        known.status = "abandoned"
    setup.status, setup.next_action, setup.waiting = "canceled", None, ""
    setup.cancellation_reason = call.args.get("cancellation_reason")
    call.emit("setup_intent.canceled", view, setup)
    return view(setup)


def verify_microdeposits(call: Call, id: str) -> Fields:
    """POST /v1/setup_intents/{intent}/verify_microdeposits"""
    setup = find(call, id)
    if setup.waiting != "microdeposits":
        raise unexpected(setup, "This SetupIntent is not waiting for microdeposits to be verified.")
    setup.tries += 1
    error = microdeposits.check(call, setup.tries)
    if error is None:
        outcome(call, setup, "approve")
        return view(setup)
    if microdeposits.final(error):
        failed(call, setup, call.account.methods[setup.method or ""], error)
    raise error


def list_all(call: Call) -> Fields:
    """GET /v1/setup_intents"""
    args, fits = call.args, created_fits(call.args.get("created"))

    def wanted(setup: Setup) -> bool:
        return (
            args.get("customer") in (None, setup.customer)
            and args.get("payment_method") in (None, setup.method)
            and fits(setup.created)
        )

    return listed(call, call.account.setups, view, "/v1/setup_intents", "setupintent", wanted)


def list_attempts(call: Call) -> Fields:
    """GET /v1/setup_attempts"""
    fits, setup_id = created_fits(call.args.get("created")), call.args["setup_intent"]

    def wanted(attempt_: Attempt) -> bool:
        return attempt_.setup == setup_id and fits(attempt_.created)

    shelf = call.account.attempts
    return listed(call, shelf, attempt_view, "/v1/setup_attempts", "setup_attempt", wanted)


def attempt_view(attempt_: Attempt) -> Fields:
    """A SetupAttempt as Stripe shows it."""
    return {
        "id": attempt_.id,
        "object": "setup_attempt",
        "application": None,
        "created": attempt_.created,
        "customer": attempt_.customer,
        "flow_directions": None,
        "livemode": False,
        "on_behalf_of": None,
        "payment_method": attempt_.method,
        "payment_method_details": attempt_.details,
        "setup_error": attempt_.error,
        "setup_intent": attempt_.setup,
        "status": attempt_.status,
        "usage": attempt_.usage,
    }


def view(setup: Setup) -> Fields:
    """A SetupIntent as Stripe shows it in 2022-11-15."""
    shown: Fields = {
        "id": setup.id,
        "object": "setup_intent",
        "application": None,
        "automatic_payment_methods": setup.automatic,
        "cancellation_reason": setup.cancellation_reason,
        "client_secret": setup.client_secret,
        "created": setup.created,
        "customer": setup.customer,
        "description": setup.description,
        "flow_directions": setup.flow_directions,
        "last_setup_error": setup.last_error,
        "latest_attempt": setup.latest_attempt,
        "livemode": False,
        "mandate": setup.mandate,
        "metadata": setup.metadata,
        "next_action": setup.next_action,
        "on_behalf_of": setup.on_behalf_of,
        "payment_method": setup.method,
        "payment_method_configuration_details": intent_view.configuration(setup),
        "payment_method_options": setup_options(setup),
        "payment_method_types": setup.types,
        "single_use_mandate": setup.single_use_mandate,
        "status": setup.status,
        "usage": setup.usage,
    }
    if setup.attach_to_self is not None:
        shown["attach_to_self"] = setup.attach_to_self
    return shown


SETUP_CARD = {"mandate_options": None, "network": None, "request_three_d_secure": "automatic"}


def setup_options(setup: Setup) -> Fields:
    """`payment_method_options` of the types, without what was only for the attempt."""
    shown = intent_view.options(setup.types, setup.options)
    if "card" in shown:
        shown = shown | {"card": SETUP_CARD | shown["card"]}
        shown["card"].pop("installments", None)
    return shown
