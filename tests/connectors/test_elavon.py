"""Elavon Converge: what the suites cannot bring about."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_plus

from ucs.domain import contract as c
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import Call, RouterDataV2
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize

CONVERGE = registry.load("elavon")
CARD = c.CardDetails(
    card_number=Secret("4124939999999990"),
    card_exp_month=Secret("12"),
    card_exp_year=Secret("2034"),
    card_cvc=Secret("123"),
)


def test_what_3ds_ended_with_elsewhere_is_passed_on() -> None:
    proof = c.AuthenticationData(
        eci="05",
        cavv="AAABBZEEBgAAAAAAAAQGAAAAAAA=",
        ds_transaction_id="d61aa1b9",
        message_version="2.2.0",
    )
    request = PaymentsAuthorizeData(
        merchant_transaction_id="order-1",
        amount=Money(1050, "USD"),
        payment_method=CARD,
        authentication_data=proof,
    )
    config = c.ElavonConfig(
        ssl_merchant_id=Secret("1"), ssl_user_id=Secret("user"), ssl_pin=Secret("pin")
    )
    call: RouterDataV2[Any, Any] = RouterDataV2(
        request, config, CONVERGE.spec.base_urls("sandbox"), Call("call-1")
    )
    body = unquote_plus((CONVERGE.flow(Authorize).build_request(call).body or b"").decode())
    assert "<ssl_eci_ind>5</ssl_eci_ind>" in body
    assert "<ssl_3dsecure_value>AAABBZEEBgAAAAAAAAQGAAAAAAA=</ssl_3dsecure_value>" in body
    assert "<ssl_dir_server_tran_id>d61aa1b9</ssl_dir_server_tran_id>" in body
