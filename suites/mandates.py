"""Mandates: what the customer agreed to once can be charged later, and nothing else can."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement

BY_NETWORK = (
    "card_details_for_network_transaction_id",
    "decrypted_wallet_token_details_for_network_transaction_id",
)


@requirement("MAN-01", needs=("SetupMandate", "RepeatPayment"), mandates=True)
def test_a_mandate_can_be_set_up_and_charged(merchant: Merchant, method: str) -> None:
    mandate = merchant.agree(method)
    charged = merchant.charge(mandate)
    if "RepeatPayment" in merchant.spec.acknowledged:
        # The processor has only taken note of it: the money comes later.
        assert charged.first.status in merchant.answered("RepeatPayment", "CHARGED")
    assert charged.status == "CHARGED"
    assert merchant.ledger(charged).captured == charged.amount


@requirement("MAN-02", needs=("SetupMandate", "RepeatPayment"), mandates=True)
def test_a_mandate_can_be_charged_again_and_again(merchant: Merchant, method: str) -> None:
    mandate = merchant.agree(method)
    first, second = merchant.charge(mandate), merchant.charge(mandate)
    assert first.status == second.status == "CHARGED"
    assert first.id != second.id


@requirement("MAN-03", needs=("Authorize", "RepeatPayment"), mandates=True, leaves=True)
def test_a_payment_can_leave_a_mandate_behind(merchant: Merchant, method: str) -> None:
    paid, mandate = merchant.pay_and_agree(method)
    assert merchant.ledger(paid).captured == paid.amount
    assert merchant.charge(mandate).status == "CHARGED"


@requirement("MAN-04", needs=("SetupMandate", "RepeatPayment"), mandates=True)
def test_a_mandate_that_does_not_exist_cannot_be_charged(merchant: Merchant, method: str) -> None:
    mandate = merchant.agree(method)
    assert merchant.charge(merchant.unknown_mandate(mandate)).refused


@requirement("MAN-05", needs=("SetupMandate", "MandateRevoke"), mandates=True)
def test_a_mandate_can_be_revoked(merchant: Merchant, method: str) -> None:
    mandate = merchant.agree(method)
    assert merchant.revoke(mandate).status == "REVOKED"
    assert merchant.charge(mandate).refused


@requirement("MAN-06", needs=("SetupMandate", "RepeatPayment", "Refund"), mandates=True)
def test_a_charge_on_a_mandate_can_be_refunded(merchant: Merchant, method: str) -> None:
    charged = merchant.charge(merchant.agree(method))
    merchant.paid_back(merchant.refund(charged))
    assert merchant.ledger(charged).refunded == charged.amount


@requirement("MAN-07", needs="SetupMandate")
def test_setting_up_a_mandate_takes_no_money(merchant: Merchant, method: str) -> None:
    assert merchant.agree(method).id
    assert merchant.beyond.taken() == 0


@requirement("MAN-08", needs="RepeatPayment", only=BY_NETWORK)
def test_what_the_network_knows_of_can_be_charged_again(merchant: Merchant, method: str) -> None:
    """The reference is the network's, so any processor can charge on it."""
    first, _ = merchant.pay_with_later_in_mind("card")
    charged = merchant.charge_by_network(method, first)
    assert charged.status == "CHARGED"
    assert charged.id != first.id
    assert merchant.ledger(charged).captured == charged.amount


@requirement("MAN-09", needs=("Authorize", "MandateRevoke"), mandates=True, leaves=True)
def test_a_mandate_that_a_payment_left_behind_can_be_revoked(
    merchant: Merchant, method: str
) -> None:
    _, mandate = merchant.pay_and_agree(method)
    assert merchant.revoke(mandate).status == "REVOKED"
    assert merchant.charge(mandate).refused


@requirement("MAN-10", needs="RepeatPayment", only=("network_token",), mandates=False)
def test_a_networks_token_can_be_charged_again(merchant: Merchant, method: str) -> None:
    """The network knows of the card's payment, and whose the token is."""
    first, _ = merchant.pay_with_later_in_mind("card")
    charged = merchant.charge_by_network(method, first)
    assert charged.status == "CHARGED"
    assert charged.id != first.id
    assert merchant.ledger(charged).captured == charged.amount
