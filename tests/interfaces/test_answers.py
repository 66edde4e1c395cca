"""Answers that tell an id, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.router import (
    ConnectorCustomerResponse,
    CustomerLookupResponse,
    ErrorResponse,
    MandateRevokeResponseData,
)
from ucs.interfaces import answers
from ucs.interfaces.integration import reply_type
from ucs.wire.formats import Json

CALL: Any = None


def test_a_customer_is_known_by_the_id_that_was_made() -> None:
    body = Json().decode(b'{"id": "cus_1", "name": "x"}', reply_type(answers.customer))
    told = answers.customer(body, CALL)
    assert told == ConnectorCustomerResponse(connector_customer_id="cus_1")


@pytest.mark.parametrize("body", [b"", b"{}", b'{"status": "x"}'])
def test_a_mandate_has_ended_whatever_the_body_says(body: bytes) -> None:
    read = Json().decode(body, reply_type(answers.revoked))
    told = answers.revoked(read, CALL)
    assert told == MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


@pytest.mark.parametrize(("code", "known"), [("missing", False), ("gone", False), ("other", None)])
def test_a_refusal_by_one_of_the_codes_tells_of_nobody(code: str, known: bool | None) -> None:
    told = answers.nobody("missing", "gone")(ErrorResponse(code), CALL)
    assert told == (None if known is None else CustomerLookupResponse(customer=None))
