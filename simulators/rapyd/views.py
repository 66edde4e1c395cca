"""How payments, refunds, customers, ... are shown.

https://docs.rapyd.net/en/create-payment.html (Payment object)
"""

from typing import Any

from simulators.rapyd.account import (
    Account,
    Card,
    Checkout,
    Customer,
    Dispute,
    Fields,
    Method,
    Payment,
    Refund,
)
from simulators.rapyd.words import decimal

ELEMENTS = (
    "save_card_default",
    "display_description",
    "payment_fees_display",
    "merchant_currency_only",
    "billing_address_collect",
    "dynamic_currency_conversion",
)
"""What a checkout page may show. https://docs.rapyd.net/en/customizing-your-checkout-page.html"""


def payment(account: Account, shown: Payment) -> Fields:
    """A payment."""
    method, asked = shown.method, shown.asked
    saved = bool(method and method.customer)
    kept = method if saved or shown.kind.category != "card" else None
    return {
        "id": shown.id,
        **amounts(account, shown),
        **wishes(asked),
        **outcome(account, shown),
        "country_code": shown.kind.country,
        "customer_token": shown.customer.id if shown.customer else "",
        "payment_method": kept.id if kept else None,
        "payment_method_data": method_data(method, saved) if method else {},
        "payment_method_type": shown.kind.name,
        "payment_method_type_category": shown.kind.category,
        "redirect_url": shown.redirect_url,
        "visual_codes": shown.visual,
        "textual_codes": shown.codes,
        "instructions": instructions(shown),
        "next_action": shown.next_action,
        "created_at": shown.created,
        "updated_at": shown.paid_at or shown.created,
        **UNUSED,
    }


UNUSED: Fields = {
    "is_partial": False,
    "receipt_number": "",
    "flow_type": "",
    "transaction_id": "",
    "order": None,
    "outcome": None,
    "fx_rate": 1,
    "merchant_requested_currency": None,
    "merchant_requested_amount": None,
    "fixed_side": "",
    "payment_fees": None,
    "invoice": "",
    "escrow": None,
    "group_payment": "",
    "mid": "",
    "remitter_information": {},
}
"""What payments have of things that nothing here does."""


def amounts(account: Account, shown: Payment) -> Fields:
    """The money of a payment: asked for, taken, given back, and whose wallet has it."""
    money = shown.money
    currency = money.currency
    back, original = decimal(money.refunded, currency), decimal(money.amount, currency)
    share = {"amount": original, "percent": 100, "refunded_amount": back}
    return {
        "amount": decimal(money.captured, currency),
        "original_amount": original,
        "currency_code": currency,
        "captured": money.captured > 0,
        "refunded": money.refunded > 0,
        "refunded_amount": back,
        "paid": money.captured > 0,
        "ewallet_id": account.wallet,
        "ewallets": [{"ewallet_id": account.wallet, **share}],
    }


def wishes(asked: Fields) -> Fields:
    """What the merchant asked for, as it is told again."""
    return {
        "description": asked.get("description", ""),
        "merchant_reference_id": asked.get("merchant_reference_id", ""),
        "receipt_email": asked.get("receipt_email", ""),
        "complete_payment_url": asked.get("complete_payment_url", ""),
        "error_payment_url": asked.get("error_payment_url", ""),
        "address": asked.get("address"),
        "statement_descriptor": asked.get("statement_descriptor", "N/A"),
        "metadata": asked.get("metadata", {}),
        "payment_method_options": asked.get("payment_method_options", {}),
        "initiation_type": asked.get("initiation_type", "customer_present"),
        "save_payment_method": asked.get("save_payment_method", False),
    }


def outcome(account: Account, shown: Payment) -> Fields:
    """What became of a payment, and why."""
    code, message = shown.failure
    return {
        "status": shown.status,
        "auth_code": auth_code(shown),
        "expiration": shown.expiration,
        "failure_code": code,
        "failure_message": message,
        "error_code": code,
        "paid_at": shown.paid_at,
        "dispute": dispute(account, shown.disputes[-1]) if shown.disputes else None,
        "refunds": refunds(account, shown),
        "cancel_reason": shown.cancel_reason,
    }


def auth_code(shown: Payment) -> str | None:
    """What the card network calls an authorization."""
    held = shown.money.authorized and shown.kind.category == "card"
    return shown.id[-6:].upper() if held else None


def refunds(account: Account, shown: Payment) -> Fields | None:
    """The refunds of a payment."""
    if not shown.refunds:
        return None
    made = [refund(account, each) for each in shown.refunds]
    return {"data": made, "has_more": False, "total_count": len(made), "url": ""}


def instructions(shown: Payment) -> Any:
    """What the customer has to do, for those that get no page."""
    if not shown.codes:
        return {}
    step = "Pay the amount with the code that is shown"
    return [{"name": "instructions", "steps": [{"step1": step}]}]


def method_data(method: Method, saved: bool) -> Fields:
    """A payment method in a payment."""
    told = method_view(method)
    if method.kind.category == "card" and not saved:
        told["id"] = None
    return told


def method_view(method: Method) -> Fields:
    """A payment method."""
    shown = {
        "id": method.id,
        "type": method.kind.name,
        "category": method.kind.category,
        "metadata": method.metadata,
        "image": "",
        "webhook_url": "",
        "supporting_documentation": "",
        "next_action": method.next_action,
    }
    if method.redirect_url:
        shown["redirect_url"] = method.redirect_url
    return shown | (card_view(method.card) if method.card else method.fields)


def card_view(card: Card) -> Fields:
    """The card of a payment method."""
    told: Fields = {
        "name": card.holder,
        "last4": card.last4,
        "acs_check": "unchecked",
        "cvv_check": "unchecked",
        "bin_details": {
            "type": None,
            "brand": None,
            "level": None,
            "country": None,
            "bin_number": card.bin,
        },
        "expiration_year": card.year,
        "expiration_month": card.month,
        "fingerprint_token": card.fingerprint,
        "network_reference_id": card.fingerprint[-15:].upper(),
    }
    return told | ({"digital_wallet": {"type": card.wallet}} if card.wallet else {})


def refund(account: Account, shown: Refund) -> Fields:
    """A refund."""
    currency, asked = shown.payment.money.currency, shown.asked
    amount = decimal(shown.money.amount, currency)
    return {
        "id": shown.id,
        "amount": amount,
        "payment": shown.payment.id,
        "currency": currency,
        "failure_reason": shown.failure,
        "metadata": asked.get("metadata", {}),
        "reason": asked.get("reason", ""),
        "status": shown.status,
        "receipt_number": 0,
        "created_at": shown.created,
        "updated_at": shown.updated,
        "merchant_reference_id": asked.get("merchant_reference_id", ""),
        "payment_created_at": shown.payment.created,
        "payment_method_type": shown.payment.kind.name,
        "ewallets": [{"ewallet": account.wallet, "amount": amount}],
        "proportional_refund": True,
        "merchant_debited_amount": None,
        "merchant_debited_currency": None,
        "fx_rate": None,
        "fixed_side": None,
    }


def dispute(account: Account, shown: Dispute) -> Fields:
    """A dispute."""
    money, method = shown.payment.money, shown.payment.method
    amount = decimal(shown.amount, money.currency)
    return {
        "id": shown.id,
        "token": shown.id,
        "status": shown.status,
        "amount": amount,
        "currency": money.currency,
        "dispute_category": "Fraud",
        "dispute_reason_description": "Other Fraud - Card Absent Environment",
        "original_transaction_currency": money.currency,
        "original_transaction_amount": decimal(money.amount, money.currency),
        "original_dispute_amount": amount,
        "original_dispute_currency": money.currency,
        "original_transaction_id": shown.payment.id,
        "ewallet_id": account.wallet,
        "central_processing_date": shown.created,
        "created_at": shown.created,
        "updated_at": shown.updated or shown.created,
        "due_date": shown.due,
        "payment_method": method.id if method else "",
        "payment_method_data": method_view(method) if method else {},
        "rate": 1,
        "evidence": None,
        "evidence_reason_code": None,
        "pre_dispute": False,
        "arn": shown.id[-23:],
    }


def customer(shown: Customer) -> Fields:
    """A customer."""
    asked = shown.asked
    methods = [method_view(each) for each in shown.methods.values()]
    return {
        "id": shown.id,
        "delinquent": False,
        "discount": None,
        "name": asked.get("name", ""),
        "default_payment_method": shown.default or "",
        "description": asked.get("description", ""),
        "email": asked.get("email", ""),
        "phone_number": asked.get("phone_number", ""),
        "invoice_prefix": asked.get("invoice_prefix", ""),
        "addresses": asked.get("addresses", []),
        "payment_methods": {
            "data": methods[:3],
            "has_more": len(methods) > 3,
            "total_count": len(methods),
            "url": f"/v1/customers/{shown.id}/payment_methods",
        },
        "subscriptions": None,
        "created_at": shown.created,
        "metadata": asked.get("metadata", {}),
        "business_vat_id": asked.get("business_vat_id", ""),
        "ewallet": asked.get("ewallet", ""),
    }


def checkout(account: Account, shown: Checkout) -> Fields:
    """A checkout page."""
    asked = shown.asked
    amount = decimal(shown.amount, asked["currency"])
    return {
        "id": shown.id,
        "status": shown.status,
        "language": asked.get("language"),
        "merchant_color": None,
        "merchant_logo": None,
        "merchant_website": "https://merchant.example",
        "merchant_customer_support": {},
        "merchant_alias": "Rapyd",
        "merchant_terms": None,
        "merchant_privacy_policy": None,
        "page_expiration": shown.expires,
        "redirect_url": f"{shown.base}/_pages/checkout?token={shown.id}",
        "merchant_main_button": "place_your_order",
        "cancel_checkout_url": asked.get("cancel_checkout_url"),
        "complete_checkout_url": asked.get("complete_checkout_url"),
        "country": asked["country"],
        "currency": asked["currency"],
        "amount": amount,
        "payment": payment(account, shown.payment) if shown.payment else unpaid(shown, amount),
        "payment_method_type": asked.get("payment_method_type"),
        "payment_method_type_categories": asked.get("payment_method_type_categories"),
        "payment_method_types_include": asked.get("payment_method_types_include"),
        "payment_method_types_exclude": asked.get("payment_method_types_exclude"),
        "customer": asked.get("customer"),
        "custom_elements": dict.fromkeys(ELEMENTS, False) | asked.get("custom_elements", {}),
        "payment_method_types": [],
        "account_funding_transaction": None,
        "org_id": account.wallet.removeprefix("ewallet_"),
        "region": None,
        "geo_country": None,
        "timestamp": shown.created,
        "payment_expiration": asked.get("payment_expiration"),
        "cart_items": asked.get("cart_items", []),
        "escrow": None,
        "escrow_release_days": None,
    }


def unpaid(shown: Checkout, amount: float) -> Fields:
    """The payment of a page on which nobody has paid."""
    asked = shown.asked
    return {
        "id": None,
        "amount": amount,
        "original_amount": 0,
        "is_partial": False,
        "currency_code": asked["currency"],
        "country_code": asked["country"],
        "status": None,
        "description": asked.get("description", "Payment via Checkout"),
        "merchant_reference_id": asked.get("merchant_reference_id"),
        "customer_token": asked.get("customer"),
        "payment_method_data": {},
        "captured": False,
        "refunded": False,
        "paid": False,
        "paid_at": 0,
        "next_action": "not_applicable",
    }
