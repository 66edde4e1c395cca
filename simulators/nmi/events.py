"""Webhooks: JSON, signed over a nonce and the body.

https://docs.nmi.com/reference/webhooks
"""

import hashlib
import hmac
from typing import Any

from simulators.core.http import encode_json
from simulators.nmi import words
from simulators.nmi.account import Account, Card, Context, Transaction

Fields = dict[str, Any]

NAMED = ("sale", "auth", "credit", "capture", "void", "refund", "validate")


def post(ctx: Context, made: Transaction, event: str = "") -> None:
    """Tell of the last action of a transaction."""
    action = made.actions[-1]
    outcome = "success" if action.success else "failure"
    _send(ctx, event or f"transaction.{action.kind}.{outcome}", _transaction(ctx.account, made))


def settled(ctx: Context, batch: str, made: list[Transaction]) -> None:
    """Tell of a batch that was settled."""
    total = sum(each.actions[0].amount for each in made)
    kinds: dict[str, Any] = {}
    for each in made:
        if isinstance(each.payer, Card):
            of_kind = kinds.setdefault(each.payer.kind, {"count": 0, "amount": 0})
            of_kind["count"] += 1
            of_kind["amount"] += each.actions[0].amount
    currency = made[0].currency
    body = {
        "batch_id": batch,
        "count": len(made),
        "amount": words.major(max(total, 0), currency),
        "by_card_type": {
            name: {"count": of["count"], "amount": words.major(max(of["amount"], 0), currency)}
            for name, of in kinds.items()
        },
        "transaction_ids": [each.id for each in made],
    }
    _send(ctx, "settlement.batch.complete", {**_head(ctx.account), **body})


REASONS = {
    "fraudulent": "4837: No Cardholder Authorization",
    "not_received": "4853: Cardholder Dispute",
    "not_as_described": "4853: Cardholder Dispute",
    "duplicate": "4834: Point-of-Interaction Error",
    "credit_not_processed": "4853: Cardholder Dispute",
    "unrecognized": "4863: Cardholder Does Not Recognize - Potential Fraud",
    "general": "4853: Cardholder Dispute",
}


def charged_back(ctx: Context, made: Transaction, amount: int, why: str) -> None:
    """Tell of a chargeback; the gateway names the card, not the transaction."""
    shown = words.major(amount, made.currency)
    names = (made.asked.get("first_name", ""), made.asked.get("last_name", ""))
    chargeback = {
        "id": ctx.account.ids.number(10),
        "date": words.stamp(ctx.now)[:8],
        "customer_name": " ".join(names).strip(),
        "cc_number": made.payer.masked if isinstance(made.payer, Card) else "",
        "amount": shown,
        "reason": REASONS[why],
    }
    body = {"count": 1, "chargeback_amount": shown, "chargebacks": [chargeback]}
    _send(ctx, "chargeback.batch.complete", {**_head(ctx.account), **body})


def _head(account: Account) -> Fields:
    return {
        "merchant": {"id": account.number, "name": "Test Account"},
        "processor": {"id": "ccprocessora", "name": "CC Processor A", "type": "cc"},
    }


def unheard(ctx: Context) -> None:
    """Tell of what nobody documents."""
    _send(ctx, "transaction.unheard.of", _head(ctx.account))


def _send(ctx: Context, event: str, body: Fields) -> None:
    account, id = ctx.account, ctx.account.uuid()
    nonce = account.ids.next(16).lower()
    written = encode_json({"event_id": id, "event_type": event, "event_body": body})

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        proof = signature(account.signing_key, nonce, written)
        return {"Content-Type": "application/json", "Webhook-Signature": proof}, written

    account.outbox.post(id, event, "", ctx.now, letter)


def signature(key: str, nonce: str, body: bytes) -> str:
    """The Webhook-Signature header."""
    made = hmac.new(key.encode(), f"{nonce}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={nonce},s={made}"


def _transaction(account: Account, made: Transaction) -> Fields:
    asked, action = made.asked, made.actions[-1]
    told = {
        "merchant": {"id": account.number, "name": "Test Account"},
        "features": {"is_test_mode": True},
        "transaction_id": made.id,
        "transaction_type": made.kind,
        "condition": made.condition,
        "processor_id": "ccprocessora",
        "ponumber": asked.get("ponumber", ""),
        "order_description": asked.get("order_description") or asked.get("orderdescription", ""),
        "order_id": made.order,
        "customerid": asked.get("customer_vault_id", ""),
        "customertaxid": "",
        "website": asked.get("website", ""),
        "shipping": asked.get("shipping", ""),
        "currency": made.currency,
        "tax": asked.get("tax", ""),
        "surcharge": asked.get("surcharge", ""),
        "cash_discount": asked.get("cash_discount", ""),
        "tip": asked.get("tip", ""),
        "requested_amount": words.major(abs(made.actions[0].amount), made.currency),
        "shipping_carrier": asked.get("shipping_carrier", ""),
        "tracking_number": asked.get("tracking_number", ""),
        "shipping_date": "",
        "partial_payment_id": "",
        "partial_payment_balance": "",
        "platform_id": "",
        "authorization_code": made.code,
        "billing_address": _address(asked, ""),
        "shipping_address": _address(asked, "shipping_"),
        **_payer(made),
        "action": {
            "amount": words.major(abs(action.amount), made.currency),
            "action_type": action.kind,
            "date": words.stamp(action.at),
            "success": "1" if action.success else "0",
            "ip_address": asked.get("ipaddress", ""),
            "source": "api",
            "api_method": "direct_post_api",
            "username": "",
            "response_text": action.text,
            "response_code": str(action.code),
            "processor_response_text": "",
            "processor_response_code": "",
            "tap_to_mobile": False,
            "device_license_number": "",
            "device_nickname": "",
        },
    }
    defined = {name: value for name, value in asked.items() if name.startswith("merchant_defined")}
    if defined:
        told["merchant_defined_fields"] = {
            name.removeprefix("merchant_defined_field_"): value for name, value in defined.items()
        }
    return told


def _address(asked: Fields, prefix: str) -> Fields:
    names = {
        "first_name": ("first_name", "firstname"),
        "last_name": ("last_name", "lastname"),
        "address_1": ("address1",),
        "address_2": ("address2",),
        "company": ("company",),
        "city": ("city",),
        "state": ("state",),
        "postal_code": ("zip",),
        "country": ("country",),
        "email": ("email",),
        "phone": ("phone",),
        "cell_phone": ("cell_phone",),
        "fax": ("fax",),
    }
    return {
        shown: next((asked[prefix + name] for name in given if prefix + name in asked), "")
        for shown, given in names.items()
    }


def _payer(made: Transaction) -> Fields:
    payer, asked = made.payer, made.asked
    if not isinstance(payer, Card):
        return {
            "check": {
                "check_account": f"x{payer.last4}",
                "check_aba": payer.aba,
                "check_name": payer.name,
                "account_holder_type": payer.holder,
                "account_type": payer.kind,
                "sec_code": payer.sec_code,
            }
        }
    return {
        "card": {
            "cc_number": payer.masked,
            "cc_exp": payer.expiry,
            "cavv": asked.get("cavv", ""),
            "cavv_result": "",
            "xid": asked.get("xid", ""),
            "eci": asked.get("eci", ""),
            "avs_response": made.avs,
            "csc_response": made.csc,
            "cardholder_auth": asked.get("cardholder_auth", ""),
            "cc_start_date": "",
            "cc_issue_number": "",
            "card_balance": "",
            "card_available_balance": "",
            "entry_mode": "4",
            "cc_bin": payer.bin,
            "cc_type": payer.kind,
            "feature_token": "",
        }
    }
