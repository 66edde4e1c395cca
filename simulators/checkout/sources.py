"""From a payment's source to the instrument that is charged.

https://www.checkout.com/docs/payments/accept-payments
"""

import re
from collections.abc import Callable
from typing import Any

from simulators.checkout import cards
from simulators.checkout.account import Call, Instrument
from simulators.checkout.errors import invalid, not_found
from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod

Fields = dict[str, Any]

ECHOED = ("billing_address", "phone", "account_holder")

METHODS = {
    "ach": "ach", "bank_account": "ach", "sepa": "sepa", "ideal": "ideal", "giropay": "giropay",
    "bancontact": "bancontact_card", "eps": "eps", "p24": "przelewy24", "sofort": "sofort",
    "afterpay": "afterpay_clearpay", "alma": "alma",
    "tamara": "tamara_redirect", "paypal": "paypal_redirect", "alipay_cn": "ali_pay_redirect",
    "alipay_plus": "ali_pay_redirect", "alipay_hk": "ali_pay_hk_redirect",
    "gcash": "gcash_redirect", "dana": "dana_redirect", "kakaopay": "kakao_pay_redirect",
    "tng": "touch_n_go_redirect", "wechatpay": "we_chat_pay_redirect",
    "twint": "twint_redirect", "vipps": "vipps_redirect", "mobilepay": "mobile_pay_redirect",
    "multibanco": "multibanco_bank_transfer", "bizum": "bizum", "mbway": "mb_way",
    "blik": "blik", "swish": "swish_qr",
}  # fmt: skip
"""The customer methods behind source types; a bank's page for the rest."""

CURRENCIES = {
    "ach": {"USD"}, "bank_account": {"USD"}, "sepa": {"EUR"}, "ideal": {"EUR"},
    "giropay": {"EUR"}, "bancontact": {"EUR"}, "eps": {"EUR"}, "p24": {"EUR", "PLN"},
    "multibanco": {"EUR"}, "knet": {"KWD"}, "benefit": {"BHD"}, "bizum": {"EUR"},
    "mbway": {"EUR"}, "blik": {"PLN"}, "swish": {"SEK"}, "qpay": {"QAR"},
    "tamara": {"AED", "SAR"},
}  # fmt: skip

BESIDES: dict[str, tuple[str, ...]] = {
    "mbway": ("customer.phone",),
    "bizum": ("customer.phone",),
    "blik": ("processing.partner_code",),
    "tamara": (
        "customer.name", "customer.email", "customer.phone", "processing.tax_amount",
        "processing.shipping_amount", "items",
    ),
}  # fmt: skip
"""What a payment must tell beside its source.

https://www.checkout.com/docs/payments/add-payment-methods/mb-way/api-only
Bizum's mobile_number gave way to the customer's phone on 2025-02-10, Trustly ended on 2024-09-17:
https://github.com/checkout/checkout-sdk-net (RequestBizumSource.cs, RequestTrustlySource.cs)
BLIK's code from the bank's app is the partner code, six digits (RequestBlikSource.cs there).
https://www.checkout.com/docs/payments/add-payment-methods/tamara/api-only (as its example)
"""


BLIK = re.compile(r"[0-9]{6}")


def method(kind: str) -> CustomerMethod:
    """What customers do who pay by a source that is no card."""
    return CUSTOMER_METHODS[METHODS.get(kind, "local_bank_redirect")]


def found(call: Call, source: Fields, currency: str) -> Instrument:
    """The instrument of a source, made where it is new. Raises CheckoutError."""
    reader = READERS.get(source["type"])
    if reader:
        return reader(call, source)
    allowed = CURRENCIES.get(source["type"])
    if allowed and currency not in allowed:
        raise invalid("currency_not_supported_by_payment_method")
    return by_bank(call, source)


def check_besides(kind: str, asked: Fields) -> None:
    """What a source wants of the rest of the request. Raises CheckoutError."""
    for path in BESIDES.get(kind, ()):
        found: Any = asked
        for name in path.split("."):
            found = (found or {}).get(name)
        if found in (None, "", []):
            raise invalid(f"{path.replace('.', '_')}_required")
    if kind == "blik" and not BLIK.fullmatch(asked["processing"]["partner_code"]):
        raise invalid("processing_partner_code_invalid")


def echoed(source: Fields) -> Fields:
    """What is told again as it was given."""
    return {name: source[name] for name in ECHOED if name in source}


def keep(call: Call, instrument: Instrument) -> Instrument:
    """Remember an instrument, so that it can be charged again."""
    call.account.instruments[instrument.id] = instrument
    return instrument


def by_card(call: Call, source: Fields) -> Instrument:
    """An entered card."""
    holder = source.get("account_holder") or {}
    named = " ".join(holder[key] for key in ("first_name", "last_name") if holder.get(key))
    entered = {**source, "name": source.get("name") or holder.get("full_name") or named}
    return carded(call, source["number"], entered)


def carded(call: Call, number: str, entered: Fields, *, token: str = "") -> Instrument:
    """An instrument of a card's number, or of a network token in its place."""
    card = cards.known(call, number, entered)
    if entered.get("cvv") and not cards.cvv_fits(card, entered["cvv"]):
        raise invalid("cvv_invalid")
    if token:
        card.secured = ""
    kept = entered.get("store_for_future_use", True)
    return Instrument(
        call.account.new("src"), "card", card.fingerprint, card,
        shown=echoed(entered), kept=kept, as_token=token,
    )  # fmt: skip


def by_network_token(call: Call, source: Fields) -> Instrument:
    """A network token, or a decrypted wallet; without a cryptogram only for later payments."""
    return carded(call, source["token"], source, token=source["token_type"])


def by_token(call: Call, source: Fields) -> Instrument:
    """A token, which is spent by it."""
    account = call.account
    token = account.tokens.get(source["token"])
    if token is None:
        raise invalid("token_invalid")
    if call.now >= token.expires:
        raise invalid("token_expired")
    if account.ledger.tokens.spent(token.id):
        raise invalid("token_used")
    token.instrument.shown |= echoed(source)
    token.instrument.kept = source.get("store_for_future_use", True)
    return token.instrument


def by_id(call: Call, source: Fields) -> Instrument:
    """A stored instrument."""
    instrument = call.account.instruments.get(source["id"])
    if instrument is None:
        raise invalid("source_id_invalid")
    if instrument.card and cards.expired(call, instrument.card.month, instrument.card.year):
        raise invalid("card_expired")
    return instrument


def by_customer(call: Call, source: Fields) -> Instrument:
    """The default instrument of a customer."""
    customer = call.account.customers.get(source["id"])
    instrument = call.account.instruments.get(customer.default) if customer else None
    if instrument is None:
        raise invalid("customer_default_source_not_found")
    return instrument


def by_bank(call: Call, source: Fields) -> Instrument:
    """A bank account, or a method at which the customer acts elsewhere."""
    number = str(source.get("account_number") or "")
    details = {
        key: value
        for key, value in source.items()
        if key not in ("type", "account_number", *ECHOED)
    }
    if source["type"] == "multibanco":
        details["service_supplier_id"] = call.account.ids.number(5)
        details["payment_reference"] = call.account.ids.number(9)
    if number:
        details["account_number"] = f"****{number[-4:]}"
    made = call.account.new("src")
    print_of = call.account.fingerprint(number or made)
    return Instrument(made, source["type"], print_of, details=details, shown=echoed(source))


def told(instrument: Instrument) -> Fields:
    """An instrument as lists and creations tell it."""
    facts: Fields = {
        "id": instrument.id,
        "type": instrument.kind,
        "fingerprint": instrument.fingerprint,
    }
    if instrument.card:
        facts |= cards.shown(instrument.card)
    return facts


def stored(call: Call, id: str) -> Instrument:
    """A stored instrument. Raises CheckoutError."""
    instrument = call.account.instruments.get(id)
    if instrument is None:
        raise not_found()
    return instrument


READERS: dict[str, Callable[[Call, Fields], Instrument]] = {
    "card": by_card,
    "network_token": by_network_token,
    "token": by_token,
    "id": by_id,
    "customer": by_customer,
}
