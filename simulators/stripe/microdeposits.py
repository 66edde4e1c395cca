"""Verifying an American bank account by small amounts sent to it.

https://docs.stripe.com/payments/ach-direct-debit#test-account-numbers
"""

from simulators.stripe.call import Call
from simulators.stripe.errors import StripeError, invalid

RIGHT = ((32, 45), "SM11AA")
TOO_OFTEN = ((10, 11), "SM33CC")
TOO_LATE = ((40, 41), "SM44DD")
TRIES = 10

PREFIX = "payment_method_microdeposit_verification"


def told(call: Call) -> tuple[tuple[int, ...] | None, str | None]:
    """What the customer says arrived: two amounts, or a code. Raises StripeError."""
    amounts, code = call.args.get("amounts"), call.args.get("descriptor_code")
    if (amounts is None) == (code is None):
        raise invalid(
            "You must provide exactly one of: amounts, descriptor_code.",
            "amounts",
            "parameter_missing",
        )
    if amounts is not None and len(amounts) != 2:
        raise invalid("Exactly two microdeposit amounts must be provided.", "amounts")
    return tuple(sorted(amounts)) if amounts is not None else None, code


def check(call: Call, tries: int) -> StripeError | None:
    """None where the account is verified, else how Stripe refuses. Raises StripeError."""
    amounts, code = told(call)
    if amounts == RIGHT[0] or code == RIGHT[1]:
        return None
    if amounts == TOO_OFTEN[0] or code == TOO_OFTEN[1] or tries >= TRIES:
        message = "You have exceeded the number of allowed verification attempts."
        return invalid(message, None, f"{PREFIX}_attempts_exceeded")
    if amounts == TOO_LATE[0] or code == TOO_LATE[1]:
        return invalid("The verification time has expired.", None, f"{PREFIX}_timeout")
    if amounts is not None:
        message = (
            "The amounts provided do not match the amounts that were sent to the bank account."
        )
        return invalid(message, "amounts", f"{PREFIX}_amounts_mismatch")
    message = "The descriptor code provided does not match the one sent to the bank account."
    return invalid(message, "descriptor_code", f"{PREFIX}_descriptor_code_mismatch")


def final(error: StripeError) -> bool:
    """Whether after this refusal the account cannot be verified any more."""
    code: str = error.fields["code"]
    return code.endswith(("attempts_exceeded", "timeout"))
