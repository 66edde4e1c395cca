"""How transactions are shown, by the status call and by callbacks, which say the same.

https://developer.phonepe.com/v1/reference/check-status-api-1
https://developer.phonepe.com/v1/reference/server-to-server-callback-5
"""

import base64
from typing import Any

from simulators.core.http import encode_json
from simulators.phonepe.errors import not_found
from simulators.phonepe.shop import Context, Reversal, Sale, Shop


def status(context: Context, id: str) -> dict[str, Any]:
    """GET /pg/v1/status/{merchantId}/{merchantTransactionId}, of payments and of refunds."""
    found = context.shop.transactions.get(id)
    if found is None:
        raise not_found()
    return view(context.shop, found)


def view(shop: Shop, transaction: Sale | Reversal) -> dict[str, Any]:
    """The answer of the status call. A pending transaction is no failure."""
    verdict = transaction.verdict
    return {
        "success": verdict.state != "FAILED",
        "code": verdict.code,
        "message": verdict.message,
        "data": {
            "merchantId": shop.number,
            "merchantTransactionId": transaction.id,
            "transactionId": transaction.provider_id,
            "amount": transaction.amount,
            "state": verdict.state,
            "responseCode": verdict.response,
            "paymentInstrument": transaction.instrument,
        },
    }


def post(context: Context, transaction: Sale | Reversal) -> None:
    """Tell the merchant's server that a transaction came to its end."""
    shop, id = context.shop, transaction.provider_id
    response = base64.b64encode(encode_json(view(shop, transaction))).decode()
    headers = {"Content-Type": "application/json", "X-VERIFY": shop.signature(response)}
    body = encode_json({"response": response})

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        return headers, body

    url = transaction.callback or shop.callback_url
    about = "refund:" if isinstance(transaction, Reversal) else ""
    event = f"{about}{transaction.verdict.code}"
    shop.outbox.post(id, event, url, context.clock.now(), letter)
