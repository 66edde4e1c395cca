"""Bank transfers: the accounts that a customer is told to send money to.

https://docs.stripe.com/payments/bank-transfers
"""

from typing import Any

from simulators.core.ids import Ids

TYPES = {
    "usd": "us_bank_transfer",
    "eur": "eu_bank_transfer",
    "gbp": "gb_bank_transfer",
    "jpy": "jp_bank_transfer",
    "mxn": "mx_bank_transfer",
}
COUNTRIES = ("BE", "DE", "ES", "FR", "IE", "NL")
"""Where a virtual account in euros may be: `bank_transfer[eu_bank_transfer][country]`."""

HOLDER = "Simulated Merchant"


def addresses(kind: str, country: str, ids: Ids) -> list[dict[str, Any]]:
    """The financial addresses of one kind of transfer."""
    match kind:
        case "us_bank_transfer":
            return _american(ids)
        case "eu_bank_transfer":
            return [_european(country, ids)]
        case "gb_bank_transfer":
            return [_british(ids)]
        case "jp_bank_transfer":
            return [_japanese(ids)]
    return [_mexican(ids)]


def _american(ids: Ids) -> list[dict[str, Any]]:
    number = ids.number(12)
    aba = {
        "account_holder_name": HOLDER,
        "account_number": number,
        "account_type": "checking",
        "bank_name": "US Test Bank",
        "routing_number": "999999999",
    }
    swift = {
        "account_holder_name": HOLDER,
        "account_number": number,
        "account_type": "checking",
        "bank_name": "US Test Bank",
        "swift_code": "TESTUS99XXX",
    }
    return [
        {"aba": aba, "supported_networks": ["ach", "domestic_wire_us"], "type": "aba"},
        {"supported_networks": ["swift"], "swift": swift, "type": "swift"},
    ]


def _european(country: str, ids: Ids) -> dict[str, Any]:
    iban = {
        "account_holder_name": HOLDER,
        "bic": f"TEST{country}99",
        "country": country,
        "iban": f"{country}{ids.number(2)}{ids.number(18)}",
    }
    return {"iban": iban, "supported_networks": ["sepa"], "type": "iban"}


def _british(ids: Ids) -> dict[str, Any]:
    account = {
        "account_holder_name": HOLDER,
        "account_number": ids.number(8),
        "sort_code": "108800",
    }
    networks = ["bacs", "fps"]
    return {"sort_code": account, "supported_networks": networks, "type": "sort_code"}


def _japanese(ids: Ids) -> dict[str, Any]:
    account = {
        "account_holder_name": HOLDER,
        "account_number": ids.number(7),
        "account_type": "futsu",
        "bank_code": "0009",
        "bank_name": "Test Bank",
        "branch_code": "950",
        "branch_name": "Test Branch",
    }
    return {"supported_networks": ["zengin"], "type": "zengin", "zengin": account}


def _mexican(ids: Ids) -> dict[str, Any]:
    account = {"bank_code": "002", "bank_name": "Test Bank", "clabe": ids.number(18)}
    return {"spei": account, "supported_networks": ["spei"], "type": "spei"}
