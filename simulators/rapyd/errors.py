"""Rapyd's refusals: https://docs.rapyd.net/en/error-messages.html"""

from typing import Any

from simulators.core.refusals import Refused
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

REJECTED = "The request was rejected. Corrective action:"
MESSAGES = {
    "MISSING_AUTHENTICATION_HEADERS": "The request did not contain the required headers for "
    f"authentication. {REJECTED} Add authentication headers.",
    "ERROR_GET_PAYMENT": "The request tried to retrieve a payment, but the payment was not found. "
    f"{REJECTED} Use a valid payment ID.",
    "INVALID_REFUND": "The request attempted an operation that requires a refund, but the refund "
    f"was not found. {REJECTED} Use the ID of a valid refund.",
    "INVALID_REFUND_STATUS": "The request tried to complete a refund, but the refund was already "
    f"completed and closed. {REJECTED} Determine why multiple attempts were made.",
    "PAYMENT_NOT_COMPLETED": "The request tried to create a refund, but the payment object on "
    f"which the refund is based is not in 'closed' status. {REJECTED} Wait until the payment is "
    "closed.",
    "ERROR_CREATE_REFUND": "The request tried to create a refund against a payment, but the "
    "operation failed. Corrective action: Verify that the payment exists and is not closed, and "
    "check all input parameters.",
    "ERROR_CREATE_REFUND_CURRENCY_NOT_VALID": "The request tried to create a refund, but the "
    f"currency was not recognized. {REJECTED} Set 'currency' to the currency of the payment.",
    "ERROR_CAPTURE_PAYMENT": "The request tried to capture a payment, but the payment could not be "
    f"found or there was an error in the input parameters. {REJECTED} Check all input fields.",
    "ERROR_CAPTURE_PAYMENT_AMOUNT_EXCEEDS_AUTHORIZATION_AMOUNT": "The request tried to capture a "
    "payment for an amount that exceeds the amount in the original authorization transaction. "
    f"{REJECTED} Set 'amount' to a smaller amount.",
    "PAYMENT_CAPTURED_BEFORE": "The request tried to capture a payment, but the payment was "
    f"previously closed. {REJECTED} None.",
    "ERROR_PAYMENT_CAN_NOT_BE_CANCELED": "The request tried to cancel a payment, but the payment "
    f"was already closed. {REJECTED} None.",
    "ERROR_UPDATE_PAYMENT": "The request tried to update a payment, but the status of the payment "
    f"does not allow updates. {REJECTED} None.",
    "ERROR_GET_PAYMENT_METHOD_TYPE": "The request attempted an operation that requires a payment "
    "method, but the payment method type was not recognized or is not available for this merchant. "
    "Corrective action: Use a payment method type that this merchant is authorized to use.",
    "INVALID_PAYMENT_METHOD": "The request tried to perform an operation that requires a payment "
    f"method, but the payment method was not found. {REJECTED} Use the correct payment method.",
    "ERROR_PAYMENT_METHODS_GET": "The request attempted an operation that requires a payment "
    "method ID, but the payment method was not associated with the customer specified in the "
    f"request. {REJECTED} Use a payment method of the customer.",
    "ERROR_CREATE_PAYMENT": "The request tried to create a payment, but the payment method was not "
    f"found. {REJECTED} Use the ID of the payment method.",
    "INVALID_REQUIRED_PAYMENT_METHOD_FIELDS": "The request attempted an operation that requires a "
    f"payment method, but the required fields were missing. {REJECTED} Run 'Get Payment Method "
    "Required Fields'.",
    "UNKNOWN_PAYMENT_METHOD_FIELD": "The request attempted an operation that requires an object "
    "describing a payment method, but there was an extra field in the 'fields' object. "
    f"{REJECTED} Remove the field.",
    "ERROR_PAYMENT_INVALID_AMOUNT": "The request tried to create a payment, but the amount was not "
    f"found or not recognized. {REJECTED} Set 'amount' to a positive decimal number.",
    "ERROR_CREATE_PAYMENT_CURRENCY_NOT_SUPPORTED": "The request tried to create a payment, but the "
    "currency was not recognized or not supported by the payment method provided. "
    f"{REJECTED} Use a supported currency.",
    "ERROR_CREATE_PAYMENT_CAPTURE_FOR_CARD_METHODS_ONLY": "The request tried to create a payment, "
    "but the 'category' of the payment method was not 'card' and 'capture' was set. "
    f"{REJECTED} For all non-card payment methods, 'capture' must be true.",
    "ERROR_CREATE_PAYMENT_COMPLETE_PAYMENT_URL_NOT_VALID": "The request tried to create a payment, "
    f"but the complete payment URL was missing or not recognized. {REJECTED} Use a valid URL.",
    "ERROR_CREATE_PAYMENT_ERROR_PAYMENT_URL_NOT_VALID": "The request tried to create a payment, "
    f"but the error payment URL was missing or not recognized. {REJECTED} Use a valid URL.",
    "ERROR_CARD_VALIDATION_CAPTURE_TRUE": "The request attempted to validate a card, but the "
    f"request also attempted to capture a payment. {REJECTED} Set 'capture' to false.",
    "ERROR_CARD_INFORMATION_NOT_VALID": "The request attempted an operation that requires a card, "
    "and the card information submitted was correctly formatted, but the card information was not "
    f"valid. {REJECTED} Use correct card information.",
    "ERROR_INVALID_PAYMENT_INITIATION_TYPE": "The request tried to create a payment, but the "
    f"initiation type was not recognized. {REJECTED} Set 'initiation_type' to a valid value.",
    "ERROR_GET_CUSTOMER": "The request tried to retrieve a customer, but the customer was not "
    f"found. {REJECTED} Use a valid customer ID.",
    "ERROR_GET_CUSTOMER_DEFAULT_PAYMENT_METHOD": "The request attempted an operation that requires "
    "a customer's default payment method, but the default payment method was not found. "
    f"{REJECTED} Set a default payment method.",
    "PAYMENT_METHOD_REQUIRES_ONLY_ONE_OF_TYPE_OR_TOKEN": "The request tried to add a payment "
    "method to a customer, but both the 'type' and 'token' body parameters are set, or they are "
    f"both unset. {REJECTED} Use one of them.",
    "ERROR_GET_CHECKOUT_PAGE": "The request tried to retrieve a checkout page, but the page was "
    f"not found. {REJECTED} Use a valid checkout ID.",
    "ERROR_GET_DISPUTE": "The request tried to retrieve a dispute, but the dispute was not found. "
    f"{REJECTED} Use a valid dispute ID.",
    "ERROR_3DS_AUTHENTICATION_FAILURE": "The request tried to create a payment with a card that "
    f"requires 3DS authentication, but the authentication failed. {REJECTED} Try again.",
    "ERROR_CARD_AUTHENTICATION_FAILURE": "The request created a card payment that requires 3DS "
    "authentication, but the authentication was not completed in the time allowed. The payment was "
    "canceled. Corrective action: None. Create another payment.",
    "ERROR_CREATE_PAYMENT_GATEWAY_NOT_RESPONDING": "The gateway is not responding.",
    "ERROR_PROCESS_PAYMENT_SETTLEMENT_DECLINED": "The sandbox detected a simulated error, where "
    "the payment could not be processed because settlement was declined.",
    "ERROR_PROCESS_PAYMENT_SETTLEMENT_PENDING_ON_GATEWAY": "The sandbox detected a simulated "
    "error, where the payment could not be processed because settlement remained pending on the "
    "gateway.",
    "ERROR_PROCESS_PAYMENT_PROCESSOR_UNAVAILABLE": "The sandbox detected a simulated error, where "
    "the payment could not be processed because the payment processor was unavailable.",
    "ERROR_PROCESS_PAYMENT_INSUFFICIENT_FUNDS": "The sandbox detected a simulated error, where the "
    "payment could not be processed because of insufficient funds in the source of funds.",
    "ERROR_PROCESS_PAYMENT_EXPIRED": "The sandbox detected a simulated error, where the payment "
    "could not be processed because of expiration of the payment.",
}
"""https://docs.rapyd.net/en/rapyd-error-codes.html"""


class RapydError(Refusal):
    """One refusal: its HTTP status and the `status` of its body."""

    def __init__(
        self, code: str, message: str | None = None, *, status: int = 400, data: Any = None
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.data = status, code, data
        self.message = MESSAGES.get(code, "") if message is None else message


def unauthenticated(why: str = "Invalid signature") -> RapydError:
    """An access key that is none, or a signature that is not its own."""
    return RapydError("UNAUTHENTICATED_API_CALL", why, status=401)


def unauthorized() -> RapydError:
    """A path that is none. https://docs.rapyd.net/en/troubleshooting-authentication-and-
    authorization-errors.html"""
    return RapydError("UNAUTHORIZED_API_CALL", "", status=401)


def misfit(found: Misfit) -> RapydError:
    """A body that does not fit; the field is named at the end of the code.

    https://docs.rapyd.net/en/general-errors.html
    """
    name = found.path or "body"
    if name == "amount":
        return RapydError("ERROR_PAYMENT_INVALID_AMOUNT")
    kind = {"missing": "MISSING_FIELDS", "unknown": "UNKNOWN_FIELDS"}.get(
        found.problem, "INVALID_FIELDS"
    )
    message = (
        "The request attempted an operation, but one of the fields was missing, unknown or not "
        f"valid. {REJECTED} The name of the field appears at the end of the response code."
    )
    return RapydError(f"{kind} - [{name}]", message)


REFUSED = {
    "amount_too_large": "ERROR_CREATE_REFUND",
    "already_refunded": "ERROR_CREATE_REFUND",
    "not_refundable": "PAYMENT_NOT_COMPLETED",
    "amount_invalid": "ERROR_CREATE_REFUND",
}


def refused(why: Refused) -> RapydError:
    """What the books refused."""
    return RapydError(REFUSED.get(why.why, "ERROR_CREATE_PAYMENT"))
