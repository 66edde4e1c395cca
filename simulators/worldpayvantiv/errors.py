"""Worldpay's refusals: of whole messages, of transactions, and those of the chargeback API.

https://support.worldpay.com/support/CNP-API/content/addrespheaderrormess.htm
"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

CONTACT = "Contact ecommercesupport@worldpay.com."


class Invalid(Refusal):
    """A message that is not taken: the `response` and `message` of the answer's root."""

    def __init__(self, response: int, message: str) -> None:
        super().__init__(message)
        self.response, self.message = response, message


class Declined(Refusal):
    """A transaction that is answered with a code other than 000."""

    def __init__(self, response: str) -> None:
        super().__init__(response)
        self.response = response


class Failed(Refusal):
    """An HTTP status, with what the chargeback API says to it."""

    def __init__(self, status: int, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.status, self.messages = status, messages


def not_xml() -> Invalid:
    """No XML with user and password in it."""
    return Invalid(2, f"Invalid XML. {CONTACT}")


def credentials() -> Invalid:
    """A user or password that is empty or wrong."""
    return Invalid(3, f"Invalid credentials. {CONTACT}")


def misfit(problem: Misfit) -> Invalid:
    """What does not follow the schema; the place is named, its value is not."""
    name, _, attribute = problem.path.partition("@")
    where = f"attribute '{attribute}' of element '{name}'" if attribute else f"element '{name}'"
    why = {"missing": "is required", "unknown": "is not declared"}.get(
        problem.problem, f"does not fit: {problem.expected}"
    )
    return Invalid(1, f"Error validating xml data against the schema: {where} {why}."[:512])
