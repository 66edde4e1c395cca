"""What is refused, and what reports say of it."""

from typing import Any

import pytest

from tests.simulators.nmi.conftest import CHECK, Shop


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"ccnumber": "4111111111111112"}, "Invalid Credit Card Number"),
        ({"ccnumber": None}, "Required Field cc_number is Missing or Empty"),
        ({"ccexp": "1329"}, "Invalid Credit Card Expiration Date"),
        ({"amount": None}, "Invalid amount"),
        ({"amount": "0.00"}, "Invalid amount"),
        ({"amount": "1.005"}, "Invalid amount"),
        ({"amount": "-1.00"}, "Invalid amount"),
        ({"amount": "10.50", "currency": "JPY"}, "Invalid amount"),
        ({"currency": "usd"}, "Invalid currency"),
        ({"type": "buy"}, "Invalid Transaction Type"),
        ({"strange": "1"}, "Unknown variable strange"),
        ({"customer_vault_id": "1"}, "Invalid Customer Vault Id"),
        ({"payment_token": "x"}, "Payment Token does not exist"),
        (CHECK | {"checkaba": "490000019"}, "Invalid ABA Number"),
        (CHECK | {"type": "auth"}, "Transaction type is not supported"),
    ],
)
def test_wrong_variables(shop: Shop, more: dict[str, Any], text: str) -> None:
    told = shop.pay(**more)
    assert (told["response"], told["response_code"], told["transactionid"]) == ("3", "300", "")
    assert told["responsetext"].startswith(text)
    assert " REFID:" in told["responsetext"]
    assert shop.kept.ledger.payments == {}


def test_a_wrong_key(shop: Shop) -> None:
    told = shop.pay(security_key="x" * 32)
    assert (told["response"], told["responsetext"]) == ("3", "Authentication Failed")
    public = shop.pay(security_key=shop.credentials["public_key"])
    assert public["responsetext"] == "Authentication Failed"
    assert shop.query(security_key="x").findtext("error_response") == "Authentication Failed"


def test_what_is_not_there(shop: Shop) -> None:
    for kind, more in (("capture", {"amount": "1.00"}), ("void", {}), ("refund", {})):
        told = shop.transact(type=kind, transactionid="123456789", **more)
        assert told["responsetext"].startswith("Transaction not found REFID:")
    assert list(shop.query(transaction_id="123456789")) == []
    assert shop.query(strange="1").findtext("error_response") == "Unknown variable strange"
    assert shop.http.get(f"{shop.base}/api/other.php").status_code == 404


def test_duplicates_within_the_time_that_is_asked_for(shop: Shop) -> None:
    assert shop.pay(orderid="o", dup_seconds="60")["response"] == "1"
    assert shop.pay(orderid="o", dup_seconds="60")["responsetext"].startswith("Duplicate")
    assert shop.pay(orderid="o")["response"] == "1"


def test_reports_are_filtered(shop: Shop) -> None:
    sale, auth = shop.pay()["transactionid"], shop.pay("auth")["transactionid"]

    def ids(**asked: str) -> list[str]:
        return [each.findtext("transaction_id") for each in shop.query(**asked)]

    assert ids() == [sale, auth]
    assert ids(condition="pending") == [auth]
    assert ids(action_type="sale") == [sale]
    assert ids(transaction_id=f"{auth},{sale}") == [auth, sale]
    assert ids(result_limit="1", page_number="1") == [auth]
    assert ids(transaction_type="ck") == []
