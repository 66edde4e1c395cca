"""Recorded calls, made again."""

from urllib.parse import parse_qsl

import pytest

from simulators.core.rehearsal import NotServed, Recorded
from simulators.nmi import NmiSimulator
from simulators.nmi.rehearsal import rehearse

URL = "https://secure.nmi.com/api/transact.php"


def told(body: str, reply: str, url: str = URL) -> dict[str, str]:
    recorded = Recorded("POST", url, {}, body, 200, reply)
    answer = rehearse(NmiSimulator(seed=3), recorded)
    return dict(parse_qsl(answer.body.decode(), keep_blank_values=True))


def test_a_sale_is_made_with_our_key_and_a_card_that_lives() -> None:
    body = "type=sale&amount=1.00&ccnumber=4111111111111111&ccexp=0916&username=x&password=y"
    assert told(body, "response=1")["responsetext"] == "SUCCESS"


@pytest.mark.parametrize("kind", ["capture", "void", "refund"])
def test_what_follows_a_payment_has_one(kind: str) -> None:
    amount = "" if kind == "void" else "&amount=1.00"
    body = f"type={kind}{amount}&transactionid=123456789"
    assert told(body, "response=1")["response"] == "1"
    assert told(body, "response=3")["responsetext"].startswith("Transaction not found")


def test_other_calls_are_not_served() -> None:
    with pytest.raises(NotServed):
        told("", "", "https://secure.nmi.com/api/other")
