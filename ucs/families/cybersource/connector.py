"""CyberSource REST. https://developer.cybersource.com/api-reference-assets/index.html"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formatdate

from ucs.domain.errors import ConnectorError
from ucs.domain.router import AnyCall, ErrorResponse
from ucs.families.cybersource import errors
from ucs.interfaces.connector import ConnectorCommon
from ucs.wire.auth import HttpSignature, credential
from ucs.wire.formats import Json
from ucs.wire.http import Response

PAYMENTS = "/pts/v2/payments"
PAYMENT = f"{PAYMENTS}/{{connector_transaction_id}}"
CAPTURE, REVERSAL = (f"{PAYMENT}/{verb}" for verb in ("captures", "reversals"))


class Hal(Json):
    """JSON as CyberSource names it."""

    content_type = "application/json;charset=utf-8"


class CyberSourceDialect(ConnectorCommon):
    """What all members share; each has a table of its own."""

    # Without parentheses since 2024. https://developer.cybersource.com/docs/cybs/en-us/platform/
    # developer/all/rest/rest-getting-started/restgs-http-message-conf-intro.html
    auth = HttpSignature(("host", "date", "request-target", "digest", "v-c-merchant-id"))
    format = Hal()
    error = errors.error
    server_errors = True

    def headers(self, data: AnyCall) -> Mapping[str, str]:
        return {
            "Accept": "application/hal+json;charset=utf-8",
            "Date": formatdate(data.call.now, usegmt=True),
            "v-c-merchant-id": credential(data, "merchant_account"),
        }

    def build_error_response(self, data: AnyCall, reply: Response) -> ErrorResponse:
        try:
            return super().build_error_response(data, reply)
        except ConnectorError:
            # A proxy on the way answers in words of its own.
            status = reply.status_code
            return ErrorResponse(reason=reply.text, message=errors.UNREAD, status_code=status)
