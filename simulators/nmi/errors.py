"""How the gateway says no: always with HTTP 200, in `response`, `responsetext`, `response_code`.

https://docs.nmi.com/reference/response-codes
"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

REJECTED = 300
TEXTS = {
    "ccnumber": "Invalid Credit Card Number",
    "ccexp": "Invalid Credit Card Expiration Date",
    "cvv": "Invalid CVV",
    "amount": "Invalid amount",
    "checkaba": "Invalid ABA Number",
    "currency": "Invalid currency",
    "customer_vault_id": "Invalid Customer Vault Id",
    "type": "Invalid Transaction Type",
    "transactionid": "Invalid Transaction ID",
}


class NmiError(Refusal):
    """Rejected by the gateway; `told` are the fields that the answer has beside."""

    def __init__(self, text: str, **told: str) -> None:
        super().__init__(text)
        self.text, self.told = text, told


class Unauthorized(Refusal):
    """The security key is nobody's."""


class Unknown(Refusal):
    """A path that the gateway does not have."""


def misfit(found: Misfit) -> NmiError:
    """A variable that does not fit."""
    if found.problem == "missing":
        return NmiError(f"Required Field {found.path} is Missing or Empty")
    if found.problem == "unknown":
        return NmiError(f"Unknown variable {found.path}")
    return NmiError(TEXTS.get(found.path, f"Invalid {found.path}"))
