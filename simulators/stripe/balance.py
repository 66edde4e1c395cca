"""Balance transactions: what each charge, refund and dispute did to the merchant's balance.

https://docs.stripe.com/api/balance_transactions
"""

from typing import Any

from simulators.stripe.account import Account
from simulators.stripe.call import Call
from simulators.stripe.errors import no_such
from simulators.stripe.objects import Dispute

Fields = dict[str, Any]

TWO_DAYS = 2 * 24 * 3600
DISPUTE_FEE = 1500


def entry(
    id: str, kind: str, amount: int, fee: int, currency: str, source: str, at: int, category: str
) -> Fields:
    """A balance transaction."""
    fees = {
        "amount": fee,
        "application": None,
        "currency": currency,
        "description": "Dispute fee" if kind == "adjustment" else "Stripe processing fees",
        "type": "stripe_fee",
    }
    return {
        "id": id,
        "object": "balance_transaction",
        "amount": amount,
        "available_on": at + TWO_DAYS,
        "balance_type": "payments",
        "created": at,
        "currency": currency,
        "description": None,
        "exchange_rate": None,
        "fee": fee,
        "fee_details": [fees] if fee else [],
        "net": amount - fee,
        "reporting_category": category,
        "source": source,
        "status": "pending",
        "type": kind,
    }


def dispute_entries(dispute: Dispute) -> list[Fields]:
    """What a dispute took, and gave back."""
    found = []
    tail = dispute.id.partition("_")[2]
    for there, sign, word in (
        (dispute.withdrawn, -1, "dispute"),
        (dispute.reinstated, 1, "dispute_reversal"),
    ):
        if there:
            id = f"txn_{'d' if sign < 0 else 'w'}{tail}"
            fee = DISPUTE_FEE if sign < 0 else 0
            amount, at = sign * dispute.amount, dispute.created
            found.append(
                entry(id, "adjustment", amount, fee, dispute.currency, dispute.id, at, word)
            )
    return found


def find(account: Account, id: str) -> Fields | None:
    """The balance transaction of that id, worked out from what it stands for."""
    tail = id.removeprefix("txn_")
    for prefix in ("ch", "py"):
        if charge := account.charges.get(f"{prefix}_{tail}"):
            amount = charge.payment.captured
            fee = min(amount, round(amount * 0.029) + 30)
            word = "charge" if prefix == "ch" else "payment"
            at, currency = charge.created, charge.currency
            return entry(id, word, amount, fee, currency, charge.id, at, "charge")
    for prefix in ("re", "pyr"):
        if kept := account.refunds.get(f"{prefix}_{tail.removeprefix('f')}"):
            back = tail.startswith("f") and f"{prefix}_{tail}" != kept.id
            word = "refund_failure" if back else "refund" if prefix == "re" else "payment_refund"
            amount = kept.refund.amount if back else -kept.refund.amount
            return entry(id, word, amount, 0, kept.currency, kept.id, kept.created, word)
    return None


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/balance_transactions/{id}"""
    found = find(call.account, id)
    if found is None:
        raise no_such("balance transaction", id)
    return found
