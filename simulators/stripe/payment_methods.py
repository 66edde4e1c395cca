"""PaymentMethods: made from what a customer gives, or standing for a test card or account.

https://docs.stripe.com/api/payment_methods
"""

from functools import cache
from typing import Any

from simulators.stripe import card_entry, debits, formats
from simulators.stripe.call import Call
from simulators.stripe.cards import Card, named
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.metadata import new_metadata
from simulators.stripe.methods import RULES
from simulators.stripe.objects import Method
from simulators.stripe.parameters import missing

Fields = dict[str, Any]

NO_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
NO_BILLING = {"address": NO_ADDRESS, "email": None, "name": None, "phone": None}

BICS = {
    "abn_amro": "ABNANL2A",
    "asn_bank": "ASNBNL21",
    "bunq": "BUNQNL2A",
    "handelsbanken": "HANDNL2A",
    "ing": "INGBNL2A",
    "knab": "KNABNL2H",
    "moneyou": "MOYONL21",
    "rabobank": "RABONL2U",
    "regiobank": "RBRBNL21",
    "revolut": "REVOLT21",
    "sns_bank": "SNSBNL2A",
    "triodos_bank": "TRIONL2U",
    "van_lanschot": "FVLBNL22",
    "yoursafe": "BITSNL2A",
}


def billing_details(given: Fields | None) -> Fields:
    """Billing details with a null where nothing was given."""
    if not given:
        return NO_BILLING
    address = {key: value or None for key, value in (given.get("address") or {}).items()}
    rest = {key: value or None for key, value in given.items()}
    return NO_BILLING | rest | {"address": NO_ADDRESS | address}


def make(call: Call, given: Fields, prefix: str = "payment_method_data") -> Method:
    """A new PaymentMethod from its parameters. Raises StripeError."""
    kind = given.get("type")
    if kind is None:
        raise missing(within(prefix, "type"))
    rule = RULES.get(kind)
    if rule is None:
        raise not_activated(kind)
    for other in given:
        if other in RULES and other != kind:
            key = within(prefix, other)
            raise invalid(f"Received unknown parameter: {key}", key, "parameter_unknown")
    if rule.details and kind not in given:
        raise missing(within(prefix, kind))
    billing = given.get("billing_details") or {}
    if billing:
        formats.check_billing(billing, within(prefix, "billing_details"))
    if rule.billing:
        check_billing(billing, rule.billing, prefix)
    card, details, behaviour = described(call, kind, given.get(kind) or {}, within(prefix, kind))
    if kind == "link":
        details = {"email": given["billing_details"]["email"]}
    return keep(call, kind, details, card, given, behaviour)


def within(prefix: str, name: str) -> str:
    """A parameter's key below a prefix."""
    return f"{prefix}[{name}]" if prefix else name


def check_billing(given: Fields, needed: tuple[str, ...], prefix: str) -> None:
    """What a type needs to know of the customer is there. Raises StripeError."""
    for way in needed:
        node: Any = given
        for step in way.split("."):
            node = node.get(step) if isinstance(node, dict) else None
        if not node:
            inner = way.replace(".", "][")
            raise missing(f"{within(prefix, 'billing_details')}[{inner}]")


def not_activated(kind: str) -> StripeError:
    """A type that this account cannot take."""
    return invalid(
        f"The payment method type provided: {kind} is invalid. Please ensure the provided type is"
        " activated in your dashboard (https://dashboard.stripe.com/account/payments/settings) and"
        " your account is enabled for any preview features that you are trying to use. See"
        " https://stripe.com/docs/payments/payment-methods/integration-options for supported"
        " payment method, currency, and country combinations.",
        "payment_method_types",
        "payment_intent_invalid_parameter",
    )


def described(
    call: Call, kind: str, given: Fields, prefix: str
) -> tuple[Card | None, Fields, debits.Behaviour | None]:
    """A type's own hash, the card or the account's behaviour behind it. Raises StripeError."""
    match kind:
        case "card":
            card, details = card_entry.entered(call, given, prefix)
            return card, details, None
        case "us_bank_account":
            return None, *american(call, given, prefix)
        case "sepa_debit":
            return None, *european(call, given, prefix)
        case "bacs_debit":
            return None, *british(call, given, prefix)
        case "au_becs_debit":
            return None, *australian(call, given, prefix)
        case "ideal":
            bank = given.get("bank")
            return None, {"bank": bank, "bic": BICS.get(bank or "")}, None
        case "eps" | "p24":
            return None, {"bank": given.get("bank")}, None
        case "sofort":
            return None, {"country": given.get("country")}, None
        case "klarna":
            return None, {"dob": given.get("dob") or NO_BIRTH}, None
    return None, {}, None


NO_BIRTH = {"day": None, "month": None, "year": None}


def american(call: Call, given: Fields, prefix: str) -> tuple[Fields, debits.Behaviour]:
    """A US bank account."""
    for name in ("account_holder_type", "account_number", "routing_number"):
        if name not in given:
            raise missing(f"{prefix}[{name}]")
    routing, number = given["routing_number"], given["account_number"]
    if not debits.routing_fits(routing):
        message = "You must use a valid routing number."
        raise invalid(message, f"{prefix}[routing_number]", "routing_number_invalid")
    check_digits(number, (4, 17), f"{prefix}[account_number]")
    return {
        "account_holder_type": given["account_holder_type"],
        "account_type": given.get("account_type") or "checking",
        "bank_name": "STRIPE TEST BANK",
        "financial_connections_account": None,
        "fingerprint": call.account.fingerprint(f"{routing}/{number}"),
        "last4": number[-4:],
        "networks": {"preferred": "ach", "supported": ["ach"]},
        "routing_number": routing,
        "status_details": {},
    }, debits.behaviour("us_bank_account", number)


def european(call: Call, given: Fields, prefix: str) -> tuple[Fields, debits.Behaviour]:
    """An account by its IBAN."""
    if "iban" not in given:
        raise missing(f"{prefix}[iban]")
    iban = given["iban"].replace(" ", "").upper()
    if not debits.iban_fits(iban):
        message = "The IBAN you provided is invalid."
        raise invalid(message, f"{prefix}[iban]", "invalid_bank_account_iban")
    behaviour = debits.behaviour("sepa_debit", iban)
    if behaviour.refused:
        message = "The bank of this account cannot be debited through SEPA."
        raise invalid(message, f"{prefix}[iban]", behaviour.refused)
    return {
        "bank_code": iban[4:12] if iban[:2] == "DE" else iban[4:9],
        "branch_code": "",
        "country": iban[:2],
        "fingerprint": call.account.fingerprint(iban),
        "generated_from": {"charge": None, "setup_attempt": None},
        "last4": iban[-4:],
    }, behaviour


def british(call: Call, given: Fields, prefix: str) -> tuple[Fields, debits.Behaviour]:
    """A British account."""
    for name in ("account_number", "sort_code"):
        if name not in given:
            raise missing(f"{prefix}[{name}]")
    sort = given["sort_code"].replace("-", "")
    check_digits(sort, (6, 6), f"{prefix}[sort_code]", "bank_account_invalid_sort_code")
    check_digits(given["account_number"], (8, 8), f"{prefix}[account_number]")
    behaviour = debits.behaviour("bacs_debit", given["account_number"])
    if behaviour.refused:
        message = "The bank account number is invalid."
        raise invalid(message, f"{prefix}[account_number]", behaviour.refused)
    return {
        "fingerprint": call.account.fingerprint(f"{sort}/{given['account_number']}"),
        "last4": given["account_number"][-4:],
        "sort_code": sort,
    }, behaviour


def australian(call: Call, given: Fields, prefix: str) -> tuple[Fields, debits.Behaviour]:
    """An Australian account."""
    for name in ("account_number", "bsb_number"):
        if name not in given:
            raise missing(f"{prefix}[{name}]")
    bsb = given["bsb_number"].replace("-", "")
    check_digits(bsb, (6, 6), f"{prefix}[bsb_number]", "invalid_bank_account_bsb")
    check_digits(given["account_number"], (4, 9), f"{prefix}[account_number]")
    return {
        "bsb_number": bsb,
        "fingerprint": call.account.fingerprint(f"{bsb}/{given['account_number']}"),
        "last4": given["account_number"][-4:],
    }, debits.behaviour("au_becs_debit", given["account_number"])


def check_digits(
    text: str, lengths: tuple[int, int], key: str, code: str = "account_number_invalid"
) -> None:
    """An account or bank number is digits of a plausible length. Raises StripeError."""
    if not (text.isascii() and text.isdigit() and lengths[0] <= len(text) <= lengths[1]):
        name = key.rpartition("[")[2].rstrip("]").replace("_", " ")
        raise invalid(f"You must use a valid {name}.", key, code)


def keep(
    call: Call,
    kind: str,
    details: Fields,
    card: Card | None,
    given: Fields,
    behaviour: debits.Behaviour | None = None,
) -> Method:
    """Store a PaymentMethod."""
    account = call.account
    method = Method(
        account.new_id("pm"),
        call.now,
        kind,
        details,
        billing_details(given.get("billing_details")),
        card,
        behaviour,
        metadata=given.get("metadata") or {},
        allow_redisplay=given.get("allow_redisplay") or "unspecified",
        set_up=bool(card and card.set_up),
    )
    account.methods[method.id] = method
    return method


def find(call: Call, id: str, param: str = "payment_method") -> Method:
    """A stored PaymentMethod, or a new one for a documented test id. Raises StripeError."""
    method = call.account.methods.get(id)
    if method is not None:
        return method
    if id in debits.NAMED:
        return named_debit(call, id)
    card = named(id) if id.startswith("pm_card_") else None
    if card is None:
        raise no_such("PaymentMethod", id, param)
    return keep(call, "card", card_entry.hash_of(call, card, {}), card, {})


def named_debit(call: Call, id: str) -> Method:
    """A bank account by its documented test id; the American ones are verified already."""
    kind, given = debits.NAMED[id]
    _, details, behaviour = described(call, kind, given, kind)
    owner = {
        "name": "Jenny Rosen",
        "email": "jenny@example.com",
        "address": {"line1": "1 Test Street", "country": "GB"},
    }
    method = keep(call, kind, details, None, {"billing_details": owner}, behaviour)
    method.set_up = kind == "us_bank_account"
    return method


def view(method: Method) -> Fields:
    """A PaymentMethod as Stripe shows it."""
    return {
        "id": method.id,
        "object": "payment_method",
        "allow_redisplay": method.allow_redisplay,
        "billing_details": method.billing,
        method.type: method.details,
        "created": method.created,
        "customer": method.customer,
        "livemode": False,
        "metadata": method.metadata,
        "type": method.type,
    }


def create(call: Call) -> Fields:
    """POST /v1/payment_methods"""
    args = call.args
    if "payment_method" in args or "customer" in args:
        raise invalid(
            "You must use a Stripe-Account header to clone a PaymentMethod to a connected account.",
            "payment_method" if "payment_method" in args else "customer",
        )
    return view(make(call, args, ""))


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/payment_methods/{payment_method}"""
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/payment_methods/{payment_method}"""
    method, args = find(call, id), call.args
    if method.customer is None:
        raise invalid(
            "You must save this PaymentMethod to a customer before you can update it.",
            "payment_method",
        )
    if "billing_details" in args:
        formats.check_billing(args["billing_details"], "billing_details")
        method.billing = billing_details(merged(method.billing, args["billing_details"]))
    if "card" in args and method.card:
        dates = {k: v for k, v in args["card"].items() if k.startswith("exp_")}
        details = method.details | dates
        card_entry.check_expiry(call, details["exp_month"], details["exp_year"], "card")
        method.details = details
    if "metadata" in args:
        method.metadata = new_metadata(method.metadata, args["metadata"])
    call.emit("payment_method.updated", view, method)
    return view(method)


def merged(old: Fields, new: Fields) -> Fields:
    """Billing details with the given ones put in place."""
    address = old["address"] | (new.get("address") or {})
    return old | new | {"address": address}


def join(call: Call, method: Method, customer_id: str) -> None:
    """Attach a PaymentMethod to a customer, once."""
    if method.customer is None:
        method.customer = customer_id
        customer = call.account.customers[customer_id]
        customer.methods = (*customer.methods, method.id)
        check_values(method)
        call.emit("payment_method.attached", view, method)


def check_values(method: Method) -> None:
    """Attaching a card lets its issuer check what was given with it."""
    if method.card:
        method.details = method.details | {"checks": checks(method)}


def checks(method: Method) -> Fields:
    """What the issuer says of check value and address, where they were given."""
    card, address = method.card, method.billing["address"]
    assert card is not None
    given = method.details["checks"]["cvc_check"]
    return checked(
        card.line1 if address["line1"] else None,
        card.postal_code if address["postal_code"] else None,
        card.cvc if given else None,
    )


@cache
def checked(line1: str | None, postal_code: str | None, cvc: str | None) -> Fields:
    """The `checks` hash of these results, one for all that have them."""
    return {
        "address_line1_check": line1,
        "address_postal_code_check": postal_code,
        "cvc_check": cvc,
    }


def check_unused(method: Method) -> None:
    """A method that was used up cannot be used again. Raises StripeError."""
    if method.used and method.customer is None:
        raise invalid(
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer"
            " attachment, shared with a connected account without Customer attachment, or was"
            " detached from a Customer. It may not be used again. To use a PaymentMethod multiple"
            " times, you must attach it to a Customer first.",
            "payment_method",
        )
