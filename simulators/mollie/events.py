"""Webhooks: Mollie says which payment changed, and nothing else.

https://docs.mollie.com/reference/webhooks
"""

from simulators.mollie.account import Call, Payment

HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "Mollie HTTP client/1.0",
    "Accept": "*/*",
}


def tell(call: Call, payment: Payment) -> None:
    """Post the payment's id to its webhook; nothing where it has none."""
    if not payment.webhook_url:
        return
    body = f"id={payment.id}".encode()
    account = call.account
    id = f"whc_{account.ids.next(16)}"
    account.outbox.post(
        id, "payment", payment.webhook_url, int(call.now), lambda at: (dict(HEADERS), body)
    )
