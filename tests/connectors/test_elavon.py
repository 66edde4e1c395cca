"""Elavon Converge: what the suites cannot bring about."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_plus

import msgspec
import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    IncrementalAuthorization,
    MandateRevoke,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    Void,
    VoidPostCapture,
)
from ucs.wire.http import Response

CONVERGE = registry.load("elavon")
CARD = c.CardDetails(
    card_number=Secret("4124939999999990"),
    card_exp_month=Secret("12"),
    card_exp_year=Secret("2034"),
    card_cvc=Secret("123"),
)


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.ElavonConfig(
        ssl_merchant_id=Secret("1"), ssl_user_id=Secret("user"), ssl_pin=Secret("pin")
    )
    return RouterDataV2(request, config, CONVERGE.spec.base_urls("sandbox"), Call("call-1"))


def sent(flow: Any, request: Any) -> str:
    return unquote_plus((CONVERGE.flow(flow).build_request(call(request)).body or b"").decode())


def read(flow: Any, request: Any, **fields: str) -> Any:
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    reply = Response(200, {}, f"<txn>{inside}</txn>".encode())
    return CONVERGE.flow(flow).handle_response(call(request), reply).response


def payment(currency: str = "USD", **changes: Any) -> PaymentsAuthorizeData:
    return PaymentsAuthorizeData(
        merchant_transaction_id="order-1",
        amount=Money(1050, currency),
        payment_method=CARD,
        **changes,
    )


def charge(**changes: Any) -> RepeatPaymentData:
    return RepeatPaymentData(
        merchant_charge_id="charge-1",
        connector_recurring_payment_id=c.ConnectorMandateReferenceId("token-1"),
        amount=Money(1050, "USD"),
        **changes,
    )


def test_what_3ds_ended_with_elsewhere_is_passed_on() -> None:
    proof = c.AuthenticationData(
        eci="05",
        cavv="AAABBZEEBgAAAAAAAAQGAAAAAAA=",
        ds_transaction_id="d61aa1b9",
        message_version="2.2.0",
    )
    body = sent(Authorize, payment(authentication_data=proof))
    assert "<ssl_eci_ind>5</ssl_eci_ind>" in body
    assert "<ssl_3dsecure_value>AAABBZEEBgAAAAAAAAQGAAAAAAA=</ssl_3dsecure_value>" in body
    assert "<ssl_dir_server_tran_id>d61aa1b9</ssl_dir_server_tran_id>" in body


@pytest.mark.parametrize(
    ("currency", "amount", "named"),
    [
        ("USD", "10.50", False),
        ("CAD", "10.50", False),
        ("EUR", "10.50", True),
        ("JPY", "1050", True),
        ("KWD", "1.050", True),
    ],
)
def test_a_currency_that_may_not_be_the_terminals_is_named(
    currency: str, amount: str, named: bool
) -> None:
    element = f"<ssl_transaction_currency>{currency}</ssl_transaction_currency>"
    again = msgspec.structs.replace(charge(), amount=Money(1050, currency))
    assert (element in sent(Authorize, payment(currency))) is named
    assert f"<ssl_amount>{amount}</ssl_amount>" in sent(Authorize, payment(currency))
    assert (element in sent(RepeatPayment, again)) is named


@pytest.mark.parametrize(
    ("capture", "kind", "status"),
    [
        (c.CaptureMethod.AUTOMATIC, "ccsale", S.CHARGED),
        (c.CaptureMethod.MANUAL, "ccauthonly", S.AUTHORIZED),
    ],
)
def test_a_charge_of_a_token_is_held_where_that_was_asked_for(
    capture: c.CaptureMethod, kind: str, status: S
) -> None:
    again = charge(capture_method=capture)
    element = f"<ssl_transaction_type>{kind}</ssl_transaction_type>"
    assert element in sent(RepeatPayment, again)
    told = read(RepeatPayment, again, ssl_result="0", ssl_txn_id="1", ssl_amount="10.50")
    assert told.status is status


def test_a_payment_of_another_type_is_no_success() -> None:
    with pytest.raises(ConnectorError, match="CARDVERIFICATION"):
        read(Authorize, payment(), ssl_result="0", ssl_transaction_type="CARDVERIFICATION")


def test_a_part_that_was_approved_is_not_told_as_all() -> None:
    facts = {"ssl_result": "0", "ssl_transaction_type": "SALE", "ssl_amount": "8.00"}
    told = read(Authorize, payment(), **facts)
    assert (told.status, told.captured_amount) == (S.PARTIAL_CHARGED, 800)


def test_a_declined_payment_keeps_its_id() -> None:
    facts = {"ssl_result": "1", "ssl_result_message": "DECLINED", "ssl_txn_id": "txn-1"}
    told = read(Authorize, payment(), **facts)
    assert (told.status, told.connector_transaction_id) == (S.FAILURE, "txn-1")


def test_a_declined_payment_is_found_as_failed() -> None:
    asked = PaymentsSyncData(connector_transaction_id="txn-1", amount=Money(1050, "USD"))
    facts = {"ssl_result": "1", "ssl_result_message": "DECLINED", "ssl_transaction_type": "SALE"}
    assert read(PSync, asked, **facts).status is S.FAILURE


def test_a_query_that_fails_says_nothing_about_the_payment() -> None:
    asked = PaymentsSyncData(connector_transaction_id="txn-1", amount=Money(1050, "USD"))
    told = read(PSync, asked, errorCode="5040", errorMessage="Invalid Transaction ID")
    assert (told.code, told.status) == ("5040", None)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("PEN", S.PENDING),
        ("REV", S.PENDING),
        ("OPN", S.CHARGED),
        ("STL", S.CHARGED),
        ("PST", S.FAILURE),
        ("FPR", S.FAILURE),
        ("PRE", S.FAILURE),
    ],
)
def test_a_sale_is_found_as_its_batch_has_it(word: str, expected: S) -> None:
    asked = PaymentsSyncData(connector_transaction_id="txn-1", amount=Money(1050, "USD"))
    facts = {"ssl_trans_status": word, "ssl_transaction_type": "SALE", "ssl_amount": "10.50"}
    assert read(PSync, asked, **facts).status is expected


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [
        ("PEN", "RETURN", c.RefundStatus.REFUND_PENDING),
        ("REV", "RETURN", c.RefundStatus.REFUND_MANUAL_REVIEW),
        ("OPN", "RETURN", c.RefundStatus.REFUND_SUCCESS),
        ("PST", "RETURN", c.RefundStatus.REFUND_FAILURE),
        ("OPN", "VOID", c.RefundStatus.REFUND_FAILURE),
    ],
)
def test_a_refund_is_found_as_its_batch_has_it(
    word: str, kind: str, expected: c.RefundStatus
) -> None:
    asked = RefundSyncData(connector_refund_id="txn-2")
    told = read(RSync, asked, ssl_trans_status=word, ssl_transaction_type=kind, ssl_txn_id="txn-2")
    assert told.status is expected


def test_a_payment_is_no_refund() -> None:
    asked = RefundSyncData(connector_refund_id="txn-1")
    with pytest.raises(ConnectorError, match="SALE"):
        read(RSync, asked, ssl_trans_status="OPN", ssl_transaction_type="SALE", ssl_txn_id="txn-1")


def test_a_card_that_was_not_kept_is_no_mandate() -> None:
    asked = SetupMandateRequestData(payment_method=CARD)
    with pytest.raises(ConnectorError, match="no token"):
        read(SetupMandate, asked, ssl_result="0", ssl_token_response="FAILURE")


def ach(**changes: Any) -> c.Ach:
    holder = Secret("Ada Lovelace")
    number, routing = Secret("000123456789"), Secret("490000018")
    return c.Ach(number, routing, bank_account_holder_name=holder, **changes)


def test_a_check_of_a_company_names_the_company() -> None:
    business = c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS
    asked = msgspec.structs.replace(payment(), payment_method=ach(bank_holder_type=business))
    body = sent(Authorize, asked)
    assert "<ssl_transaction_type>ecspurchase</ssl_transaction_type>" in body
    assert "<ssl_bank_account_type>1</ssl_bank_account_type>" in body
    assert "<ssl_company>Ada Lovelace</ssl_company>" in body
    assert "ssl_first_name" not in body


def test_a_check_is_voided_as_a_check() -> None:
    asked = msgspec.structs.replace(payment(), payment_method=ach())
    assert "<ssl_agree>1</ssl_agree>" in sent(Authorize, asked)
    told = read(Authorize, asked, ssl_result="0", ssl_txn_id="txn-1", ssl_amount="10.50")
    assert told.status is S.PENDING
    known = Secret(msgspec.json.encode(told.connector_feature_data).decode())
    for flow, ask in (
        (Void, c.PaymentServiceVoidRequest),
        (VoidPostCapture, c.PaymentServiceReverseRequest),
    ):
        body = sent(flow, ask(connector_transaction_id="txn-1", connector_feature_data=known))
        assert "<ssl_transaction_type>ecsvoid</ssl_transaction_type>" in body


@pytest.mark.parametrize("kind", ["PURCHASE", "ECSPURCHASE"])
@pytest.mark.parametrize(
    ("word", "result", "expected"),
    [
        ("PEN", "0", S.PENDING),
        ("OPN", "0", S.PENDING),
        ("STL", "0", S.CHARGED),
        ("STL", "1", S.FAILURE),
    ],
)
def test_a_check_is_paid_when_it_settled_and_did_not_bounce(
    kind: str, word: str, result: str, expected: S
) -> None:
    asked = PaymentsSyncData(connector_transaction_id="txn-1", amount=Money(1050, "USD"))
    found = read(
        PSync, asked, ssl_trans_status=word, ssl_transaction_type=kind, ssl_result=result,
        ssl_txn_id="txn-1", ssl_amount="10.50",
    )  # fmt: skip
    assert found.status is expected


def test_an_increment_is_what_comes_on_top() -> None:
    asked = c.PaymentServiceIncrementalAuthorizationRequest(
        connector_transaction_id="txn-1",
        amount=Money(1550, "USD"),
        connector_feature_data=Secret('{"held":1050}'),
    )
    assert "<ssl_amount>5.00</ssl_amount>" in sent(IncrementalAuthorization, asked)
    with pytest.raises(IntegrationError, match="connector_feature_data"):
        sent(IncrementalAuthorization, msgspec.structs.replace(asked, connector_feature_data=None))


def test_a_sync_tells_what_increments_made_of_the_hold() -> None:
    asked = c.PaymentServiceGetRequest(
        connector_transaction_id="txn-1", amount=Money(1050, "USD"),
        connector_feature_data=Secret('{"held":1050}'),
    )  # fmt: skip
    found = read(
        PSync, asked, ssl_result="0", ssl_trans_status="OPN", ssl_transaction_type="AUTHONLY",
        ssl_txn_id="txn-1", ssl_amount="15.50",
    )  # fmt: skip
    assert (found.status, found.connector_feature_data.held) == (S.AUTHORIZED, 1550)


def completion(held: int, **changes: Any) -> Any:
    return c.PaymentServiceCaptureRequest(
        connector_transaction_id="txn-1",
        amount_to_capture=Money(350, "USD"),
        capture_method=c.CaptureMethod.MANUAL_MULTIPLE,
        connector_feature_data=Secret(f'{{"held":{held}}}'),
        **changes,
    )


@pytest.mark.parametrize(
    ("held", "expected"), [(1050, S.PARTIAL_CHARGED_AND_CHARGEABLE), (350, S.CHARGED)]
)
def test_one_of_several_completions_leaves_the_rest_held(held: int, expected: S) -> None:
    assert "<ssl_partial_shipment_flag>Y</ssl_partial_shipment_flag>" in sent(
        Capture, completion(held)
    )
    told = read(Capture, completion(held), ssl_result="0", ssl_txn_id="sale-1", ssl_amount="3.50")
    assert (told.status, told.connector_transaction_id, told.reference) == (
        expected, "txn-1", "sale-1"
    )  # fmt: skip
    assert told.connector_feature_data.taken


ALONE = Secret('{"held":0,"taken":true,"completion":"sale-1"}')
SECOND = Secret('{"held":0,"taken":true,"completion":"sale-2","several":true}')


def test_what_follows_a_completion_names_it() -> None:
    after: dict[str, Any] = {"connector_transaction_id": "txn-1", "connector_feature_data": ALONE}
    asked = {
        VoidPostCapture: c.PaymentServiceReverseRequest(**after),
        Void: c.PaymentServiceVoidRequest(**after),
        PSync: PaymentsSyncData(**after),
        Refund: c.PaymentServiceRefundRequest(refund_amount=Money(1, "USD"), **after),
    }
    for flow, request in asked.items():
        assert "<ssl_txn_id>sale-1</ssl_txn_id>" in sent(flow, request)


def test_several_completions_are_not_undone_together() -> None:
    after: dict[str, Any] = {"connector_transaction_id": "txn-1", "connector_feature_data": SECOND}
    with pytest.raises(IntegrationError, match="several completions"):
        sent(VoidPostCapture, c.PaymentServiceReverseRequest(**after))
    with pytest.raises(IntegrationError, match="several completions"):
        sent(Void, c.PaymentServiceVoidRequest(**after))
    assert "<ssl_txn_id>txn-1</ssl_txn_id>" in sent(PSync, PaymentsSyncData(**after))


def test_a_completion_that_stands_for_the_payment_goes_by_its_id() -> None:
    asked = PaymentsSyncData(
        connector_transaction_id="txn-1",
        amount=Money(1050, "USD"),
        connector_feature_data=ALONE,
    )
    for kind, expected in (("SALE", S.CHARGED), ("VOID", S.VOIDED)):
        found = read(
            PSync, asked, ssl_trans_status="OPN", ssl_transaction_type=kind,
            ssl_txn_id="sale-1", ssl_amount="10.50",
        )  # fmt: skip
        assert (found.status, found.connector_transaction_id) == (expected, "txn-1")
        assert found.connector_feature_data.completion == "sale-1"


def test_a_refused_completion_took_nothing() -> None:
    refused = read(Capture, completion(1050), ssl_result="1", ssl_result_message="DECLINED")
    assert isinstance(refused, ErrorResponse)
    assert (refused.status, refused.message) == (S.CAPTURE_FAILED, "DECLINED")


@pytest.mark.parametrize(
    ("kind", "left", "expected"),
    [
        ("AUTHONLY", "7.00", S.PARTIAL_CHARGED_AND_CHARGEABLE),
        ("AUTHONLY", "0.00", S.CHARGED),
        ("DELETE", "7.00", S.PARTIAL_CHARGED),
    ],
)
def test_a_hold_that_was_taken_in_part_tells_what_is_left(
    kind: str, left: str, expected: S
) -> None:
    asked = PaymentsSyncData(
        connector_transaction_id="txn-1",
        amount=Money(1050, "USD"),
        connector_feature_data=Secret('{"held":700,"taken":true}'),
    )
    found = read(
        PSync, asked, ssl_trans_status="OPN", ssl_transaction_type=kind, ssl_txn_id="txn-1",
        ssl_amount=left,
    )  # fmt: skip
    assert found.status is expected


def test_giving_up_the_rest_of_a_hold_leaves_what_was_taken() -> None:
    known = Secret('{"held":700,"taken":true}')
    asked = c.PaymentServiceVoidRequest(
        connector_transaction_id="txn-1", connector_feature_data=known
    )
    assert read(Void, asked, ssl_result="0", ssl_txn_id="void-1").status is S.PARTIAL_CHARGED


@pytest.mark.parametrize(
    ("flow", "asked"),
    [
        (
            IncrementalAuthorization,
            c.PaymentServiceIncrementalAuthorizationRequest(connector_transaction_id="txn-1"),
        ),
        (MandateRevoke, c.RecurringPaymentServiceRevokeRequest(connector_mandate_id="token-1")),
    ],
)
def test_what_converge_refuses_was_not_done(flow: Any, asked: Any) -> None:
    refused = read(flow, asked, errorCode="5085", errorName="Invalid Token", errorMessage="None")
    assert isinstance(refused, ErrorResponse)
    assert (refused.code, refused.reason, refused.status) == ("5085", "Invalid Token", None)
