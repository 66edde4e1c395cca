"""What becomes of a payment's money: held, taken, on its way, arrived, refused."""

from typing import Any

from simulators.core.ids import secret
from simulators.stripe import (
    charges,
    debits,
    disputes,
    funding,
    intent_view,
    mandates,
    payment_methods,
)
from simulators.stripe.call import Call
from simulators.stripe.cards import DECLINES
from simulators.stripe.errors import StripeError
from simulators.stripe.methods import RULES
from simulators.stripe.objects import Charge, Intent, Method

Fields = dict[str, Any]

HELD_FOR = 7 * 24 * 3600
"""Seconds until an authorization that nobody captured is given up."""


def held_or_taken(call: Call, intent: Intent, method: Method, *, done: str = "") -> Charge:
    """The customer or issuer agreed: hold the money, and unless capture is manual take it."""
    ledger, payment = call.account.ledger, intent.payment
    ledger.authorize(payment)
    charge = charges.record(call, intent, method, done=done)
    intent.next_action, intent.waiting, intent.last_error = None, "", None
    intent.processing = None
    method.network_transaction_id = network_id(charge)
    keep_for_later(call, intent, method, charge)
    if capture_method(intent, method) == "manual":
        intent.status, intent.authorized_at = "requires_capture", call.now
        expire_later(call, intent)
        call.emit("payment_intent.amount_capturable_updated", intent_view.view, intent)
        call.emit("charge.succeeded", charges.view, charge)
    else:
        ledger.capture(payment, payment.amount)
        intent.status = "succeeded"
        call.emit("charge.succeeded", charges.view, charge)
        call.emit("payment_intent.succeeded", intent_view.view, intent)
        afterwards(call, charge, method)
    return charge


def network_id(charge: Charge) -> str | None:
    """The card network's reference of a charge."""
    return charge.card.network_transaction_id if charge.card else None


def capture_method(intent: Intent, method: Method) -> str:
    """Automatic or manual, by the intent or by its options for this type."""
    options = intent.options.get(method.type)
    return (options and options.get("capture_method")) or intent.capture_method


def later_usage(intent: Intent, kind: str) -> str | None:
    """The intent's setup_future_usage for a type."""
    options = intent.options.get(kind)
    own: str | None = options.get("setup_future_usage") if options else None
    if own == "none":
        return None
    return own or intent.setup_future_usage


def keep_for_later(call: Call, intent: Intent, method: Method, charge: Charge) -> None:
    """Attach a method that shall be used again; any other is used up."""
    usage, reuse = later_usage(intent, method.type), RULES[method.type].reuse
    method.used = usage is None
    if usage is None or not reuse:
        return
    kept = method
    if reuse == "sepa":
        kept = generated_debit(call, intent, method, charge)
    kept.set_up = kept.set_up or usage == "off_session"
    if intent.customer:
        payment_methods.join(call, kept, intent.customer)


def generated_debit(call: Call, intent: Intent, method: Method, charge: Charge) -> Method:
    """The SEPA debit account that a bank redirect leaves behind."""
    kept = sepa_account(call, method, {"charge": charge.id, "setup_attempt": None})
    mandate = mandates.make(call, kept, {"accepted_at": call.now, "offline": {}, "type": "offline"})
    made = {"generated_sepa_debit": kept.id, "generated_sepa_debit_mandate": mandate.id}
    charge.details = {
        method.type: charge.details[method.type] | made | {"iban_last4": kept.details["last4"]},
        "type": method.type,
    }
    return kept


def sepa_account(call: Call, method: Method, source: Fields) -> Method:
    """A SEPA debit PaymentMethod generated from another method."""
    given = {"iban": "DE89370400440532013000"}
    details, behaviour = payment_methods.european(call, given, "sepa_debit")
    details["generated_from"] = source
    owner = {"billing_details": method.billing}
    return payment_methods.keep(call, "sepa_debit", details, None, owner, behaviour)


def expire_later(call: Call, intent: Intent) -> None:
    """Give the authorization up when its time is over."""
    held = call.account.held
    held.append(intent.id)
    if len(held) == 1:
        call.clock.at(intent.authorized_at + HELD_FOR, expire_held, call.later())


def expire_held(call: Call) -> None:
    """Give up those whose time is over, the oldest first, and come again for the next."""
    account, held = call.account, call.account.held
    while held:
        intent = account.intents[held[0]]
        if intent.authorized_at + HELD_FOR > call.now:
            call.clock.at(intent.authorized_at + HELD_FOR, expire_held, call)
            return
        held.popleft()
        expire(call, intent)
        account.folds.tidy()


def expire(call: Call, intent: Intent) -> None:
    """An authorization that was not captured in time is released."""
    if intent.status != "requires_capture":
        return
    call.account.ledger.void(intent.payment)
    intent.status, intent.canceled_at = "canceled", call.now
    intent.cancellation_reason = "automatic"
    charge = call.account.charges[intent.latest_charge or ""]
    call.emit("charge.expired", charges.view, charge)
    call.emit("payment_intent.canceled", intent_view.view, intent)


def afterwards(call: Call, charge: Charge, method: Method) -> None:
    """What a test card brings about once it has paid."""
    kind = method.card.dispute if method.card else ""
    if kind:
        call.clock.after(0, disputes.arise, call.later(), charge, kind)


def declined(
    call: Call, intent: Intent, method: Method, name: str, *, done: str = ""
) -> StripeError:
    """Record a declined attempt, and say how Stripe would answer."""
    why = DECLINES[name]
    charge = charges.record(call, intent, method, "failed", decline=name, done=done)
    call.account.ledger.decline(intent.payment, name)
    intent.status, intent.method = "requires_payment_method", None
    intent.next_action, intent.waiting = None, ""
    fields: Fields = {"charge": charge.id, **why.advice}
    if why.decline_code:
        fields["decline_code"] = why.decline_code
    fields["payment_method"] = payment_methods.view(method)
    error = StripeError(402, "card_error", why.message, why.code, why.param, **fields)
    intent.last_error = dict(sorted(error.fields.items()))
    call.emit("charge.failed", charges.view, charge)
    call.emit("payment_intent.payment_failed", intent_view.view, intent)
    error.fields["payment_intent"] = intent_view.view(intent)
    return error


def not_approved(call: Call, intent: Intent, method: Method, code: str, message: str) -> None:
    """The customer, or who asked them, said no: the intent needs another method."""
    funding.give_back(call, intent)
    call.account.ledger.decline(intent.payment, code)
    method.used = True
    failed(call, intent, method, code, message)


def failed(call: Call, intent: Intent, method: Method, code: str, message: str) -> None:
    """Put the intent back to where it needs a method, with the reason."""
    fields: Fields = {"payment_method": payment_methods.view(method)}
    error = StripeError(400, "invalid_request_error", message, code, **fields)
    intent.last_error = dict(sorted(error.fields.items()))
    intent.status, intent.method = "requires_payment_method", None
    intent.next_action, intent.waiting, intent.processing = None, "", None
    call.emit("payment_intent.payment_failed", intent_view.view, intent)


def start_debit(call: Call, intent: Intent, method: Method) -> None:
    """Ask the customer's bank for the money; it arrives, or not, later."""
    call.account.ledger.pend(intent.payment)
    charge = charges.record(call, intent, method, "pending")
    intent.status, intent.next_action, intent.waiting = "processing", None, "settlement"
    intent.last_error = None
    keep_for_later(call, intent, method, charge)
    call.emit("payment_intent.processing", intent_view.view, intent)
    call.emit("charge.pending", charges.view, charge)
    behaviour = method.behaviour or debits.SUCCESS
    if not behaviour.stuck:
        call.clock.after(behaviour.after, settle, call.later(), intent, charge.id)


def settle(call: Call, intent: Intent, charge_id: str, failure: str | None = None) -> bool:
    """The money arrives, or fails as the account is known to. False where nothing was on its way.

    `failure` overrides what the account does: a code, or "" for success.
    """
    if intent.status != "processing" or intent.latest_charge != charge_id:
        return False
    charge = call.account.charges[charge_id]
    method = call.account.methods[charge.method]
    behaviour = method.behaviour or debits.SUCCESS
    code = behaviour.failure if failure is None else failure
    if code:
        bounce(call, intent, charge, method, code)
        return True
    call.account.ledger.settle(intent.payment)
    charge.status = "succeeded"
    intent.status, intent.processing, intent.waiting = "succeeded", None, ""
    call.emit("charge.succeeded", charges.view, charge)
    call.emit("payment_intent.succeeded", intent_view.view, intent)
    if behaviour.dispute:
        disputes.arise(call, charge, "debit")
    return True


def bounce(call: Call, intent: Intent, charge: Charge, method: Method, code: str) -> None:
    """The customer's bank refused the debit."""
    message = debits.FAILURES.get(code, debits.FAILURES["generic_could_not_process"])
    call.account.ledger.fail(intent.payment, code)
    charge.status, charge.failure_code, charge.failure_message = "failed", code, message
    call.emit("charge.failed", charges.view, charge)
    failed(call, intent, method, code, message)
    ends = method.behaviour is not None and method.behaviour.ends_mandate
    if ends and intent.mandate:
        mandates.end(call, intent.mandate)


def reference(call: Call, intent: Intent, length: int = 12) -> str:
    """A reference that a customer quotes with a transfer."""
    return secret(call.account.seed, intent.id, "reference", length=length).upper()
