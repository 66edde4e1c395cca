"""Which payment methods an account offers.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods/methods-api/
"""

from typing import Any

from simulators.razorpay import words
from simulators.razorpay.account import Call

ON, OFF = 1, 0


def every(call: Call) -> tuple[int, Any]:
    """GET /v1/methods"""
    networks = {short for _, _, short in words.NETWORKS}
    plans = dict.fromkeys(map(str, words.EMI_MONTHS), 14)
    return 200, {
        "entity": "methods",
        "card": True,
        "debit_card": True,
        "credit_card": True,
        "prepaid_card": True,
        "card_networks": dict.fromkeys(sorted(networks), ON) | {"BAJAJ": OFF},
        "card_subtype": {"consumer": ON, "business": ON},
        "amex": True,
        "netbanking": words.BANKS,
        "wallet": dict.fromkeys(words.WALLETS, True),
        "emi": True,
        "upi": True,
        "cardless_emi": dict.fromkeys(words.CARDLESS_EMI, True),
        "paylater": dict.fromkeys(words.PAY_LATER, True),
        "google_pay_cards": False,
        "app": {"cred": OFF, "twid": OFF},
        "gpay": False,
        "emi_types": {"credit": True, "debit": True},
        "nach": False,
        "cod": False,
        "emi_subvention": "customer",
        "emi_plans": {"UTIB": {"min_amount": words.EMI_LEAST, "plans": plans}},
        "recurring": {"card": {"credit": ["MasterCard", "Visa"]}},
        "upi_intent": True,
    }
