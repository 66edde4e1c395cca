"""How Bambora says no: in an answer with a DeclinedCode, or as a SOAP fault."""

from simulators.bamboraapac import words
from simulators.core.simulator import Refusal

PARSING, AMOUNT, CARD, EXPIRY = 183, 107, 110, 111
NOT_FOUND, INVALID, TOO_MUCH, EXPIRED = 25, 12, 13, 54
NOT_TO_VOID, AFTER_SETTLEMENT, NOT_APPROVED, VOIDED = 800, 803, 804, 805


class Declined(Refusal):
    """Not approved, by Bambora itself or by the bank."""

    def __init__(self, code: int, message: str = "") -> None:
        super().__init__(code)
        self.code, self.message = f"{code:02d}", message or words.RESPONSES[code]


class Fault(Refusal):
    """No request of the service at all."""

    def __init__(self, text: str, status: int = 500) -> None:
        super().__init__(text)
        self.text, self.status = text, status


class Unauthorized(Declined):
    """Nobody has that user name and password. The number is not documented."""

    def __init__(self) -> None:
        super().__init__(181, "Invalid UserName or Password")
