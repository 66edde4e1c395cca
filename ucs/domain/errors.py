"""How calls fail: before anything was sent, in the processor's answer, or in a webhook."""

from __future__ import annotations


class IntegrationError(Exception):
    """The call cannot be made; nothing was sent.

    Args:
        code: a code of the contract, SCREAMING_SNAKE_CASE; it decides the gRPC status.
        message: what is wrong; names the field, never its value.
        action: what the caller can do about it.
    """

    def __init__(self, code: str, message: str, action: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.action = code, message, action

    @classmethod
    def missing_required_field(cls, field: str) -> IntegrationError:
        return cls("MISSING_REQUIRED_FIELD", f"Missing required field: {field}", f"Send {field}")

    @classmethod
    def invalid_data_format(cls, field: str, why: str) -> IntegrationError:
        return cls("INVALID_DATA_FORMAT", f"Invalid data format: {field}. {why}")

    @classmethod
    def amount_conversion_failed(cls, amount: str) -> IntegrationError:
        return cls("AMOUNT_CONVERSION_FAILED", f"{amount} has more decimals than its currency")

    @classmethod
    def not_implemented(cls, what: str) -> IntegrationError:
        return cls("NOT_IMPLEMENTED", f"This feature is not implemented: {what}")

    @classmethod
    def not_supported(cls, what: str) -> IntegrationError:
        return cls("NOT_SUPPORTED", f"{what} is not supported")

    @classmethod
    def flow_not_supported(cls, flow: str, connector: str) -> IntegrationError:
        return cls("FLOW_NOT_SUPPORTED", f"{flow} flow not supported by {connector} connector")


class ConnectorError(Exception):
    """The processor answered something that must not be read as an outcome.

    Args:
        code: RESPONSE_DESERIALIZATION_FAILED, RESPONSE_HANDLING_FAILED,
            UNEXPECTED_RESPONSE_ERROR or INTEGRITY_CHECK_FAILED.
        message: what could not be read, without values that may be secret.
    """

    def __init__(self, message: str, code: str = "RESPONSE_HANDLING_FAILED") -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.http_status_code: int | None = None


class WebhookError(Exception):
    """A webhook that cannot be read.

    Args:
        code: a webhook code of the contract (``WEBHOOK_BODY_DECODING_FAILED`` ...).
        message: what is wrong with it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
