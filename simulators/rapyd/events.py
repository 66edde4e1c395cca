"""Webhooks: what happened, signed over the address, salt, time, keys and body.

https://docs.rapyd.net/en/webhook-authentication.html
"""

from urllib.parse import urlsplit

from simulators.core.http import encode_json
from simulators.rapyd import views
from simulators.rapyd.account import WEBHOOK_URL, Call, Dispute, Fields, Payment, Refund


def payment(call: Call, happened: str, about: Payment) -> None:
    """`PAYMENT_COMPLETED` and its like."""
    post(call, f"PAYMENT_{happened}", views.payment(call.account, about))


def refund(call: Call, event: str, about: Refund) -> None:
    """`REFUND_COMPLETED`, `PAYMENT_REFUND_FAILED`, `PAYMENT_REFUND_REJECTED`.

    https://docs.rapyd.net/en/refund-webhooks.html
    """
    post(call, event, views.refund(call.account, about))


def dispute(call: Call, happened: str, about: Dispute) -> None:
    """`PAYMENT_DISPUTE_CREATED`, `PAYMENT_DISPUTE_UPDATED`."""
    post(call, f"PAYMENT_DISPUTE_{happened}", views.dispute(call.account, about))


def post(call: Call, event: str, data: Fields) -> None:
    """Put a webhook into the outbox; each attempt is signed anew."""
    account, now = call.account, call.now
    id, operation = account.new("wh"), account.new("op")
    body = encode_json(
        {
            "id": id,
            "type": event,
            "data": data,
            "trigger_operation_id": operation,
            "status": "NEW",
            "created_at": now,
            "extended_timestamp": now * 1000,
        }
    )
    salt = account.ids.next(16).lower()
    url = account.webhook_url or WEBHOOK_URL

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        signed = f"{url}{salt}{at}{account.key}{account.secret}{body.decode()}"
        headers = {
            "Content-Type": "application/json",
            "Host": urlsplit(url).netloc,
            "salt": salt,
            "timestamp": str(at),
            "signature": account.signature(signed),
        }
        return headers, body

    account.outbox.post(id, event, account.webhook_url, now, letter)
