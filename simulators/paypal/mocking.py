"""Negative testing: errors that a header asks for.

https://developer.paypal.com/tools/sandbox/negative-testing/request-headers/
"""

from pathlib import Path
from typing import Any

import msgspec

from simulators.core.http import Request
from simulators.paypal.errors import PaypalError, told

HEADER = "paypal-mock-response"
NAMES = {
    "400": "INVALID_REQUEST",
    "401": "AUTHENTICATION_FAILURE",
    "403": "NOT_AUTHORIZED",
    "404": "RESOURCE_NOT_FOUND",
    "409": "RESOURCE_CONFLICT",
    "422": "UNPROCESSABLE_ENTITY",
}
SERVER = ("INTERNAL_SERVER_ERROR", "INTERNAL_SERVICE_ERROR")


def _issues() -> dict[str, str]:
    found, status = {}, ""
    for word in (Path(__file__).parent / "issues.txt").read_text().split("\n", 1)[1].split():
        if word.isdigit():
            status = word
        else:
            found[word] = status
    return found


ISSUES = _issues()
"""The HTTP status of each issue that is documented."""


def wanted(request: Request) -> PaypalError | None:
    """The error that a call wants; None where it wants none, or one that there is not."""
    header = request.headers.get(HEADER)
    if header is None or not request.path.startswith(("/v2/checkout/", "/v2/payments/")):
        return None
    try:
        asked: Any = msgspec.json.decode(header)
    except msgspec.DecodeError:
        return None
    code = asked.get("mock_application_codes") if isinstance(asked, dict) else None
    if code in SERVER:
        return PaypalError(500, "INTERNAL_SERVER_ERROR")
    status = ISSUES.get(code) if isinstance(code, str) else None
    if status is None:
        return None
    return PaypalError(int(status), NAMES[status], {"issue": code, "description": told(str(code))})
