"""What a failure shows: answers in words, and neither secrets nor card numbers."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from harness.cassettes.vault import Card, Vault
from harness.masking import headers, masked, masked_text
from harness.methods import Methods, fill, method_type
from harness.outcomes import Outcome, refusal
from harness.people import People, pool
from harness.specs import THREE_DECIMALS, decimals, load
from rpc.errors_pb2 import ConnectorError, ErrorInfo, IntegrationError
from rpc.payment_data_pb2 import PaymentMethodType
from rpc.payments_pb2 import PaymentServiceAuthorizeRequest

NUMBER = "4242424242424242"


def request() -> PaymentServiceAuthorizeRequest:
    made = PaymentServiceAuthorizeRequest(merchant_transaction_id="pay-1", session_token="one-time")
    card = made.payment_method.card
    card.card_number.value, card.card_cvc.value = NUMBER, "987"
    made.customer.email.value = "ada@example.com"
    made.metadata.value = '{"order": "7"}'
    return made


def test_a_message_shows_no_card_no_code_and_no_person() -> None:
    text = masked(request())
    assert NUMBER not in text
    assert "987" not in text
    assert "ada@example.com" not in text
    assert "one-time" not in text
    assert "***4242" in text
    assert "pay-1" in text
    assert "order" in text


def test_masking_leaves_the_message_as_it_was() -> None:
    made = request()
    masked(made)
    assert made == request()


@pytest.mark.parametrize(
    "text", ["card%5Bcvc%5D=987&x=1", "card[cvc]=987", '"cvc": "987"', '"cvv":"987"']
)
def test_a_security_code_is_hidden_where_its_field_names_it(text: str) -> None:
    assert "987" not in masked_text(Vault({}, [Card(NUMBER)]), text)


def test_metadata_that_may_carry_a_secret_is_hidden() -> None:
    told = {"x-api-key": "sk", "x-connector-config": "{}", "x-connector": "acme", "x-auth": "k"}
    assert headers(told) == {
        "x-api-key": "***", "x-connector-config": "***", "x-connector": "acme", "x-auth": "k",
    }  # fmt: skip


class Failed(grpc.RpcError, grpc.Call):
    """A call that ended with a status and details."""

    def __init__(self, code: grpc.StatusCode, details: bytes) -> None:
        self._code, self._raw = code, details

    def code(self) -> grpc.StatusCode:
        return self._code

    def details(self) -> str:
        return "no"

    def trailing_metadata(self) -> Any:
        return (("grpc-status-details-bin", self._raw),) if self._raw else ()

    def initial_metadata(self) -> Any:
        return ()

    def is_active(self) -> bool:
        return False

    def time_remaining(self) -> float:
        return 0.0

    def cancel(self) -> bool:
        return False

    def add_callback(self, callback: Any) -> bool:
        return False


def test_the_two_kinds_of_error_details_are_told_apart() -> None:
    ours = IntegrationError(error_message="no", error_code="NOT_IMPLEMENTED", suggested_action="x")
    info = ErrorInfo()
    info.connector_details.code = "card_declined"
    theirs = ConnectorError(
        error_message="no", error_code="CONNECTOR_ERROR_RESPONSE", http_status_code=402,
        error_info=info,
    )  # fmt: skip
    code = grpc.StatusCode.UNKNOWN
    first = refusal(Failed(code, ours.SerializeToString()))
    second = refusal(Failed(code, theirs.SerializeToString()))
    assert (first.kind, first.error_code) == ("integration", "NOT_IMPLEMENTED")
    assert (second.kind, second.http_status) == ("connector", 402)
    assert second.info.connector_details.code == "card_declined"
    assert refusal(Failed(code, b"")).kind == ""
    assert refusal(Failed(code, b"\x0a\xff")).error_code == "UNREADABLE_DETAILS"


def test_a_refused_call_says_so_in_its_status() -> None:
    told = refusal(Failed(grpc.StatusCode.NOT_FOUND, b""))
    assert Outcome("Service/Rpc", None, "id", None, None, told).status == "refused: NOT_FOUND no"


def test_fields_of_inputs_are_written_by_their_contract() -> None:
    made = PaymentServiceAuthorizeRequest()
    fill(made, {"customer": {"email": "a@b.example"}, "capture_method": "MANUAL"})
    assert made.customer.email.value == "a@b.example"
    with pytest.raises(ValueError, match="PaymentServiceAuthorizeRequest has no field 'colour'"):
        fill(made, {"colour": "red"})


def test_every_payment_method_has_a_message_with_data() -> None:
    methods = Methods(load("stripe"))
    for name in ("card", "sepa", "ideal", "boleto", "google_pay_sdk", "crypto", "card_proxy"):
        assert methods.message(name).WhichOneof("payment_method") == name
    assert methods.message("card", "approved") is methods.message("card", "approved")


@pytest.mark.parametrize(
    ("method", "kind"),
    [("card", "CREDIT"), ("ideal", "IDEAL"), ("cashapp_qr", "CASHAPP"), ("klarna", "UNSPECIFIED")],
)
def test_a_method_has_the_type_that_the_contract_gives_it(method: str, kind: str) -> None:
    name = PaymentMethodType.Name(method_type(method))
    assert name.removeprefix("PAYMENT_METHOD_TYPE_") == kind


def test_customers_and_amounts_follow_from_seed_and_test_alone() -> None:
    first, again, other = People(7, "a"), People(7, "a"), People(8, "a")
    amounts = [first.amount("EUR") for _ in range(3)]
    assert amounts == [again.amount("EUR") for _ in range(3)]
    assert amounts != [other.amount("EUR") for _ in range(3)]
    assert first.customer("NL").email == again.customer("NL").email
    assert len(pool(7, "NL")) == len({each.email for each in pool(7, "NL")})


def test_three_decimal_amounts_end_in_zero() -> None:
    people = People(7, "a")
    for currency in sorted(THREE_DECIMALS):
        assert decimals(currency) == 3
        assert people.amount(currency) % 10 == 0
