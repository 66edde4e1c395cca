"""What connectors say in a word: tables, needs, refusals, pages."""

from __future__ import annotations

from typing import get_args

import pytest

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.redirects import page
from ucs.domain.requests import RefundSyncData, refund_id
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ClientAuthenticationTokenResponse,
    ErrorResponse,
    need_all,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.flows import FLOWS


def test_a_table_may_say_a_thing_once_for_several_words() -> None:
    table = by_word({"CAN  REV": S.VOIDED, "CLO": S.CHARGED})
    assert table == {"CAN": S.VOIDED, "REV": S.VOIDED, "CLO": S.CHARGED}


def test_a_table_that_says_two_things_of_a_word_does_not_load() -> None:
    with pytest.raises(ValueError, match="two entries"):
        by_word({"CAN REV": S.VOIDED, "REV": S.CHARGED})


def test_members_are_taken_under_the_processors_names() -> None:
    card = c.CardDetails(card_number=Secret("4111"), card_cvc=Secret("1"))
    taken = need_all(card, "payment_method.card", "card_number", cvv="card_cvc")
    assert list(taken.items()) == [("card_number", Secret("4111")), ("cvv", Secret("1"))]
    with pytest.raises(IntegrationError, match=r"payment_method\.card\.card_exp_month"):
        need_all(card, "payment_method.card", number="card_number", month="card_exp_month")


def test_a_refund_is_asked_for_by_the_processors_id_before_all() -> None:
    assert refund_id(RefundSyncData(connector_refund_id="re_1", refund_id="mine")) == "re_1"
    assert refund_id(RefundSyncData(refund_id="re_2")) == "re_2"
    with pytest.raises(IntegrationError, match="connector_refund_id"):
        refund_id(RefundSyncData())


def test_a_refusal_without_words_says_so() -> None:
    assert ErrorResponse.of(None, "") == ErrorResponse(NO_ERROR_CODE, NO_ERROR_MESSAGE)
    told = ErrorResponse.of("51", "no funds", "declined", S.FAILURE, "p-1", reference="r-1")
    known = ErrorResponse("51", "no funds", "declined", S.FAILURE, "p-1", reference="r-1")
    assert told == known


def test_a_page_is_opened_where_there_is_one() -> None:
    assert page("https://a.example/") == c.FormData(
        "https://a.example/", c.HttpMethod.HTTP_METHOD_GET
    )
    assert page(None) is None
    assert page("") is None


def test_a_component_may_be_the_processors_own() -> None:
    own = c.RapydClientAuthenticationResponse("checkout_1", "https://a.example/")
    told = ClientAuthenticationTokenResponse.of(own).session_data
    assert told == c.ClientAuthenticationTokenDataConnectorSpecific(own)


@pytest.mark.parametrize("name", FLOWS)
def test_every_flow_has_its_call(name: str) -> None:
    (line,) = FLOWS[name].__orig_bases__  # type: ignore[attr-defined]
    assert get_args(getattr(calls, name)) == get_args(line)
