"""What a customer must do next, in the shapes of `next_action`.

https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action
"""

from typing import Any

from simulators.core.ids import secret
from simulators.stripe import bank_transfers
from simulators.stripe.account import Account
from simulators.stripe.call import Call
from simulators.stripe.objects import Intent, Setup

Fields = dict[str, Any]

DAY = 24 * 3600


def page_key(account: Account, id: str) -> str:
    """What makes the address of a customer's page hard to guess."""
    return secret(account.seed, account.id, id, "page")


def page_url(call: Call, id: str) -> str:
    """The page where the customer acts on an intent."""
    account = call.account
    return f"{call.base}/_pages/{account.name}/{id}?key={page_key(account, id)}"


def redirect(call: Call, intent: Intent | Setup) -> Fields:
    """Send the customer to a page and have them come back."""
    url = page_url(call, intent.id)
    return {
        "redirect_to_url": {"return_url": intent.return_url, "url": url},
        "type": "redirect_to_url",
    }


def sdk(call: Call, intent: Intent | Setup) -> Fields:
    """Let Stripe's browser code ask for authentication."""
    source = call.account.new_id("src")
    return {
        "type": "use_stripe_sdk",
        "use_stripe_sdk": {
            "source": source,
            "stripe_js": page_url(call, intent.id),
            "type": "three_d_secure_redirect",
        },
    }


def alipay(call: Call, intent: Intent) -> Fields:
    """Alipay's own redirect."""
    return {
        "alipay_handle_redirect": {
            "native_data": None,
            "native_url": None,
            "return_url": intent.return_url,
            "url": page_url(call, intent.id),
        },
        "type": "alipay_handle_redirect",
    }


def wechat(call: Call, intent: Intent) -> Fields:
    """A code to scan with WeChat."""
    url = page_url(call, intent.id)
    return {
        "type": "wechat_pay_display_qr_code",
        "wechat_pay_display_qr_code": {
            "data": url,
            "hosted_instructions_url": url,
            "image_data_url": "data:image/png;base64,iVBORw0KGgo=",
            "image_url_png": f"{url}&as=png",
            "image_url_svg": f"{url}&as=svg",
        },
    }


def cashapp(call: Call, intent: Intent | Setup) -> Fields:
    """A code to scan with Cash App, or a link into it."""
    url = page_url(call, intent.id)
    return {
        "cashapp_handle_redirect_or_display_qr_code": {
            "hosted_instructions_url": url,
            "mobile_auth_url": url,
            "qr_code": {
                "expires_at": call.now + 600,
                "image_url_png": f"{url}&as=png",
                "image_url_svg": f"{url}&as=svg",
            },
        },
        "type": "cashapp_handle_redirect_or_display_qr_code",
    }


def voucher(call: Call, intent: Intent) -> Fields:
    """Numbers to pay at a Multibanco machine."""
    return {
        "multibanco_display_details": {
            "entity": "12345",
            "expires_at": call.now + 7 * DAY,
            "hosted_voucher_url": page_url(call, intent.id),
            "reference": call.account.ids.number(9),
        },
        "type": "multibanco_display_details",
    }


def transfer(call: Call, intent: Intent, remaining: int) -> Fields:
    """The accounts to send a bank transfer to."""
    currency = intent.payment.currency
    given = (intent.options.get("customer_balance") or {}).get("bank_transfer") or {}
    kind = bank_transfers.TYPES[currency]
    country = (given.get("eu_bank_transfer") or {}).get("country", "DE")
    account = call.account
    return {
        "display_bank_transfer_instructions": {
            "amount_remaining": remaining,
            "currency": currency,
            "financial_addresses": bank_transfers.addresses(kind, country, account.ids),
            "hosted_instructions_url": page_url(call, intent.id),
            "reference": secret(account.seed, intent.id, "reference", length=12).upper(),
            "type": kind,
        },
        "type": "display_bank_transfer_instructions",
    }


def microdeposits(call: Call, intent: Intent | Setup) -> Fields:
    """Small amounts on the customer's account, to be told back."""
    return {
        "type": "verify_with_microdeposits",
        "verify_with_microdeposits": {
            "arrival_date": call.now + 2 * DAY,
            "hosted_verification_url": page_url(call, intent.id),
            "microdeposit_type": "descriptor_code",
        },
    }


BLIK = {"blik_authorize": {}, "type": "blik_authorize"}
"""The customer approves in their banking app."""
