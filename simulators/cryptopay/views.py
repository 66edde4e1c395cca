"""How invoices, refunds and recalculations are shown.

https://reference.cryptopay.me
"""

from simulators.cryptopay import money
from simulators.cryptopay.business import Fields, Invoice, stamp


def invoice(of: Invoice) -> Fields:
    """An invoice. One in the currency of its price says nothing of an exchange."""
    shown = {
        "id": of.id,
        "custom_id": of.rest["custom_id"],
        "customer_id": of.rest["customer_id"],
        "subscription_id": None,
        "status": of.status,
        "status_context": of.context,
        "address": of.address,
        "network": of.network,
        "uri": money.link(of.pay_currency, of.network, of.address, of.pay),
        "price_amount": money.text(of.price),
        "price_currency": of.price_currency,
        "pay_amount": money.text(of.pay),
        "pay_currency": of.pay_currency,
        "fee": money.text(money.fee(of.price, of.price_currency)),
        "fee_currency": of.price_currency,
        "paid_amount": money.text(of.paid),
    }
    if of.pay_currency != of.price_currency:
        shown["exchange"] = money.exchange(of.pay_currency, of.price_currency, of.rate)
    return {
        **shown,
        "transactions": [dict(each) for each in of.transactions],
        "name": of.rest["name"],
        "description": of.rest["description"],
        "metadata": of.rest["metadata"],
        "success_redirect_url": of.rest["success_redirect_url"],
        "unsuccess_redirect_url": of.rest["unsuccess_redirect_url"],
        "hosted_page_url": of.page,
        "created_at": stamp(of.created),
        "expires_at": stamp(of.expires),
    }
