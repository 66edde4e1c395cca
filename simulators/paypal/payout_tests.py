"""Test values of payouts, and who receives what in the simulated world.

https://docs.paypal.ai/growth/payouts/test-and-go-live/test-values
"""

NOTES = {
    "ERRPYO001": (403, "SENDER_RESTRICTED"),
    "ERRPYO002": (403, "SENDER_EMAIL_UNCONFIRMED"),
    "ERRPYO003": (403, "AUTHORIZATION_ERROR"),
    "ERRPYO005": (422, "INSUFFICIENT_FUNDS"),
    "ERRPYO006": (500, "INTERNAL_ERROR"),
    "ERRPYO010": (400, "VALIDATION_ERROR"),
    "ERRPYO011": (403, "REQUIRED_SCOPE_MISSING"),
    "ERRPYO012": (403, "SENDER_LOCKED"),
    "ERRPYO014": (400, "USER_BUSINESS_ERROR"),
    "ERRPYO035": (429, "RATE_LIMIT_VALIDATION"),
    "ERRPYO040": (403, "CIP_NOT_VERIFIED"),
}
"""Errors by the note of the first item; the page names them, most statuses are assumed."""

BATCHES = {
    "ERRPYOB001": "SUCCESS", "ERRPYOB002": "PENDING", "ERRPYOB003": "PROCESSING",
    "ERRPYOB004": "DENIED", "POSPYO002": "SUCCESS",
}  # fmt: skip
"""The status of a batch by its id."""

FAILURES = """CLOSED_MARKET CURRENCY_COMPLIANCE CURRENCY_NOT_SUPPORTED_FOR_RECEIVER DUPLICATE_ITEM
RECEIVER_ACCOUNT_LOCKED RECEIVER_COUNTRY_NOT_ALLOWED RECEIVER_UNCONFIRMED RECEIVER_UNREGISTERED
RECEIVER_YOUTH_ACCOUNT RECEIVING_LIMIT_EXCEEDED REGULATORY_BLOCKED REGULATORY_PENDING RISK_DECLINE
SELF_PAY_NOT_ALLOWED TRANSACTION_LIMIT_EXCEEDED UNDEFINED ZERO_AMOUNT INVALID_RESOURCE_ID
INTERNAL_ERROR INVALID_EMAIL"""
_FAILURES = FAILURES.split()
BATCH_ITEMS = {f"ERRPYO{number:03}": name for number, name in enumerate(_FAILURES, 15)}
"""Why the item of a batch failed, by the id of the batch."""
ITEMS = {
    f"ERRPYO{number:03}": name
    for number, name in enumerate((name for name in _FAILURES if name != "DUPLICATE_ITEM"), 41)
}
"""Why an item failed, by its id."""
CANCELS = {
    "ERRPOI001": "INVALID_RESOURCE_ID", "ERRPYO004": "BATCH_NOT_COMPLETED",
    "ERRPYO007": "ITEM_ALREADY_CANCELLED", "ERRPYO008": "ITEM_CANCELLATION_FAILED",
    "ERRPYO009": "ITEM_INCORRECT_STATUS",
}  # fmt: skip
"""Why an item cannot be cancelled, by its id."""

RECEIVERS = {
    "unclaimed": ("UNCLAIMED", "RECEIVER_UNREGISTERED"),
    "refused": ("FAILED", "RECEIVER_ACCOUNT_LOCKED"),
    "blocked": ("BLOCKED", "REGULATORY_BLOCKED"),
    "onhold": ("ONHOLD", "REGULATORY_PENDING"),
    "returned": ("RETURNED", "RECEIVER_UNCONFIRMED"),
}
"""By what is before the @: PayPal documents no such receivers, these are the simulator's own."""

MESSAGES = {
    "VALIDATION_ERROR": "Invalid request - see details",
    "USER_BUSINESS_ERROR": "User business error.",
    "INVALID_RESOURCE_ID": "Requested resource ID was not found.",
    "SENDER_EMAIL_UNCONFIRMED": "Authorization error occurred",
    "AUTHORIZATION_ERROR": "Authorization error occurred",
    "INSUFFICIENT_FUNDS": "Sender does not have sufficient funds.",
    "INTERNAL_ERROR": "An internal service error has occurred.",
    "BATCH_NOT_COMPLETED": "The batch is not completed yet.",
    "ITEM_ALREADY_CANCELLED": "The item has been cancelled already.",
    "ITEM_CANCELLATION_FAILED": "The item could not be cancelled.",
    "ITEM_INCORRECT_STATUS": "The item is not unclaimed.",
    "RECEIVER_UNREGISTERED": "Receiver is unregistered",
    "RECEIVER_ACCOUNT_LOCKED": "Receiver's account is locked",
    "REGULATORY_BLOCKED": "The transaction is blocked by regulation.",
    "REGULATORY_PENDING": "The transaction is held for a review.",
}


def outcome(receiver: str) -> tuple[str, str]:
    """The status of what was sent to somebody, and its error."""
    name = receiver.partition("@")[0].lower() if "@" in receiver else ""
    return RECEIVERS.get(name, ("SUCCESS", ""))
