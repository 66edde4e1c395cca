"""PayPal's error bodies. https://developer.paypal.com/api/rest/responses/"""

from typing import Any

from simulators.core.simulator import Refusal

MESSAGES = {
    "INVALID_REQUEST": ("Request is not well-formed, syntactically incorrect, or violates schema."),
    "UNPROCESSABLE_ENTITY": (
        "The requested action could not be performed, semantically incorrect, or failed"
        " business validation."
    ),
    "RESOURCE_NOT_FOUND": "The specified resource does not exist.",
    "NOT_AUTHORIZED": "Authorization failed due to insufficient permissions.",
    "RESOURCE_CONFLICT": "The server has detected a conflict while processing this request.",
    "UNSUPPORTED_MEDIA_TYPE": "The server does not support the request payload's media type.",
    "VALIDATION_ERROR": "Invalid data provided",
    "INVALID_RESOURCE_ID": "The requested resource ID was not found",
    "AUTHENTICATION_FAILURE": (
        "Authentication failed due to invalid authentication credentials or a missing"
        " Authorization header."
    ),
    "INTERNAL_SERVER_ERROR": "An internal server error occurred.",
    "WEBHOOK_URL_ALREADY_EXISTS": "Webhook URL already exists",
    "WEBHOOK_NUMBER_LIMIT_EXCEEDED": "Webhook number exceeds limit",
}
"""What PayPal says with each name of an error."""


class PaypalError(Refusal):
    """One refusal: HTTP status, the name of the error and its details."""

    def __init__(self, status: int, name: str, *details: dict[str, Any]) -> None:
        super().__init__(name)
        self.status, self.name, self.details = status, name, details
        self.links: list[dict[str, Any]] = []
        """Where the payer can be sent, beside the link that explains."""

    def body(self, debug_id: str) -> dict[str, Any]:
        """What the caller reads."""
        shown: dict[str, Any] = {
            "name": self.name,
            "message": MESSAGES[self.name],
            "debug_id": debug_id,
        }
        if self.details:
            shown["details"] = list(self.details)
        about = self.details[0]["issue"] if self.details else self.name
        href = f"https://developer.paypal.com/api/rest/responses/#error-{about}"
        link = {"href": href, "rel": "information_link", "method": "GET"}
        shown["links"] = [link, *self.links]
        return shown


class OAuthError(Refusal):
    """A refusal of credentials or of a token, in the words of RFC 6749."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.shown = {"error": error, "error_description": description}

    def body(self, _: str) -> dict[str, Any]:
        """What the caller reads."""
        return self.shown


def invalid(issue: str, field: str, status: int = 400) -> PaypalError:
    """A body that does not fit; `field` is a JSON pointer."""
    detail = {"issue": issue, "description": told(issue), "location": "body"}
    if field:
        detail["field"] = field
    return PaypalError(status, "INVALID_REQUEST", detail)


def refused(issue: str, field: str = "", value: str = "") -> PaypalError:
    """A well-formed request that cannot be done."""
    detail = {"issue": issue, "description": told(issue)}
    if field:
        detail |= {"field": field, "location": "body"}
    if value:
        detail["value"] = value
    return PaypalError(422, "UNPROCESSABLE_ENTITY", detail)


def forbidden(issue: str) -> PaypalError:
    """Something that this caller may not do."""
    return PaypalError(403, "NOT_AUTHORIZED", {"issue": issue, "description": told(issue)})


def not_found(field: str, value: str) -> PaypalError:
    """An id that this merchant does not have; `field` is the name of the path's part."""
    detail = {
        "field": field,
        "value": value,
        "location": "path",
        "issue": "INVALID_RESOURCE_ID",
        "description": told("INVALID_RESOURCE_ID"),
    }
    return PaypalError(404, "RESOURCE_NOT_FOUND", detail)


def told(issue: str) -> str:
    """An issue in words."""
    return DESCRIPTIONS.get(issue) or f"{issue.replace('_', ' ').capitalize()}."


DESCRIPTIONS = {
    "MISSING_REQUIRED_PARAMETER": "A required parameter is not there.",
    "NOT_SUPPORTED": "No such field is supported here.",
    "INVALID_PARAMETER_VALUE": "The field may not have this value.",
    "INVALID_PARAMETER_SYNTAX": "The value has not the format of this field.",
    "INVALID_STRING_LENGTH": "The value is too short or too long for this field.",
    "MALFORMED_REQUEST_JSON": "The body is not well-formed JSON.",
    "PAYPAL_REQUEST_ID_REQUIRED": "An order that is paid at once needs a PayPal-Request-Id header.",
    "INVALID_RESOURCE_ID": "There is no resource with this ID.",
    "ORDER_NOT_APPROVED": "The payer has not approved the order yet.",
    "ORDER_ALREADY_CAPTURED": "The order was captured before.",
    "ORDER_ALREADY_AUTHORIZED": "The order was authorized before.",
    "ACTION_DOES_NOT_MATCH_INTENT": "The order was created with another intent.",
    "INSTRUMENT_DECLINED": "The processor or bank declined the instrument.",
    "PAYER_ACTION_REQUIRED": "The payer has to return to PayPal before this can be done.",
    "AUTHORIZATION_ALREADY_CAPTURED": "The authorization was captured before.",
    "AUTHORIZATION_VOIDED": "The authorization is voided.",
    "MAX_CAPTURE_AMOUNT_EXCEEDED": "More than what may still be captured.",
    "PREVIOUSLY_CAPTURED": "What was captured cannot be voided.",
    "PREVIOUSLY_VOIDED": "The authorization was voided before.",
    "REFUND_AMOUNT_EXCEEDED": "More than what can still be refunded of the capture.",
    "CAPTURE_FULLY_REFUNDED": "All of the capture was refunded before.",
    "PENDING_CAPTURE": "A capture that is pending cannot be refunded.",
    "DECIMAL_PRECISION": "The currency has two decimals at most.",
    "DECIMALS_NOT_SUPPORTED": "The currency has no decimals.",
    "VALIDATION_ERROR": "Invalid card number",
    "CARD_EXPIRED": "The card has expired.",
}
"""Issues that deserve a sentence; the others are their own."""
