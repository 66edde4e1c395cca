"""US bank accounts: vaulted, verified by a network, by deposits, by the merchant."""

from typing import Any

import pytest

from tests.simulators.braintree.conftest import CHECK


@pytest.mark.parametrize(
    ("number", "status", "code", "more"),
    [
        ("1000000000", "VERIFIED", "1000", None),
        ("1000000001", "VERIFIED", "1003", None),
        ("1000000002", "FAILED", "3000", None),
        ("1000000004", "PROCESSOR_DECLINED", "2046", None),
        ("1000000005", "PROCESSOR_DECLINED", "2061", "Invalid routing number"),
        ("123456789", "PROCESSOR_DECLINED", "2038", None),
    ],
)
def test_a_network_knows_accounts(
    shop: Any, number: str, status: str, code: str, more: str | None
) -> None:
    told = shop.vault_bank(number)
    checked = told["verification"]
    response = checked["processorResponse"]
    assert (checked["status"], response["legacyCode"]) == (status, code)
    assert response["additionalInformation"] == more
    assert checked["paymentMethodVerificationDetails"]["method"] == "NETWORK_CHECK"
    id, good = told["paymentMethod"]["id"], status == "VERIFIED"
    assert told["paymentMethod"]["details"]["verified"] == good
    paid = shop.charge(id)
    assert paid.transaction["status"] == "SETTLEMENT_PENDING" if good else paid.code == "915172"


def test_a_merchant_may_know_an_account(shop: Any) -> None:
    token = shop.bank()
    assert shop.charge(token).code == "915171"
    told = shop.vault_bank("123456789", "INDEPENDENT_CHECK")
    assert told["verification"]["status"] == "VERIFIED"
    assert shop.charge(told["paymentMethod"]["id"]).transaction
    asked = {"paymentMethodId": token, "verificationMethod": "TOKENIZED_CHECK"}
    assert shop.do("vaultUsBankAccount", "paymentMethod { id }", **asked).code == "93121"
    again = {"paymentMethodId": told["paymentMethod"]["id"], "verificationMethod": "NETWORK_CHECK"}
    assert shop.do("vaultUsBankAccount", "paymentMethod { id }", **again).code == "91565"
    single = {"paymentMethodId": token, "verificationMethod": "NETWORK_CHECK"}
    assert shop.do("verifyUsBankAccount", "verification { id }", **single).code == "91565"


def confirm(shop: Any, id: str, *amounts: int) -> Any:
    chosen = f"status verification {{ {CHECK} }}"
    asked = {"verificationId": id, "amountsInCents": list(amounts)}
    return shop.do("confirmMicroTransferAmounts", chosen, **asked)


@pytest.mark.parametrize(("number", "at_once"), [("1000000000", True), ("1000000001", False)])
def test_customers_confirm_deposits(shop: Any, number: str, at_once: bool) -> None:
    told = shop.vault_bank(number, "MICRO_TRANSFERS")
    method, check = told["paymentMethod"]["id"], told["verification"]["id"]
    assert told["verification"]["status"] == "PENDING"
    assert shop.charge(method).code == "915172"
    assert confirm(shop, check, 17, 30).data["status"] == "AMOUNTS_DO_NOT_MATCH"
    confirmed = confirm(shop, check, 29, 17).data
    assert confirmed["status"] == "CONFIRMED"
    assert confirmed["verification"]["status"] == ("VERIFIED" if at_once else "PENDING")
    shop.pass_time(3 * 86_400)
    assert shop.charge(method).transaction["status"] == "SETTLEMENT_PENDING"
    assert confirm(shop, "nothing", 17, 29).code == "NOT_FOUND"


def test_deposits_are_not_guessed_for_ever(shop: Any) -> None:
    told = shop.vault_bank(how="MICRO_TRANSFERS")
    check = told["verification"]["id"]
    tried = [confirm(shop, check, 1, 1).data["status"] for _ in range(5)]
    assert tried == 4 * ["AMOUNTS_DO_NOT_MATCH"] + ["TOO_MANY_ATTEMPTS"]
    over = confirm(shop, check, 17, 29).data
    assert over["status"] == "TOO_MANY_ATTEMPTS"
    assert over["verification"]["gatewayRejectionReason"] == "TOO_MANY_CONFIRMATION_ATTEMPTS"
    assert shop.charge(told["paymentMethod"]["id"]).code == "915172"


def test_an_account_is_verified_again(shop: Any) -> None:
    id = shop.vault_bank(how="MICRO_TRANSFERS")["paymentMethod"]["id"]
    asked = {"paymentMethodId": id, "verificationMethod": "NETWORK_CHECK"}
    again = shop.do("verifyUsBankAccount", f"verification {{ {CHECK} }}", **asked).data
    assert again["verification"]["status"] == "VERIFIED"
    assert shop.charge(id).transaction
    shown = "... on PaymentMethod { verifications { edges { node { status } } } }"
    told = shop.send(f'{{ node(id: "{id}") {{ {shown} }} }}').data["verifications"]["edges"]
    assert [each["node"]["status"] for each in told] == ["PENDING", "VERIFIED"]
