"""3DS in steps of its own: device data, the bank, the challenge; only then is money asked for."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("ATN-01", needs="Authorize", three_ds=True, steps=True, card="challenge")
def test_an_approved_challenge_is_paid(merchant: Merchant, method: str) -> None:
    going = merchant.authenticate(method, card="challenge")
    assert not going.failed
    assert going.challenged
    assert merchant.beyond.taken() == 0
    paid = merchant.settle(merchant.authorize_after(going))
    assert paid.status == "CHARGED"
    assert merchant.ledger(paid).captured == paid.amount


@requirement("ATN-02", needs="Authorize", three_ds=True, steps=True, card="challenge")
def test_a_failed_challenge_is_not_paid(merchant: Merchant, method: str) -> None:
    going = merchant.authenticate(method, card="challenge", choice="fail")
    # Where no step says so, it is the payment that is refused.
    assert going.failed or merchant.authorize_after(going).refused
    assert merchant.beyond.taken() == 0


@requirement("ATN-03", needs="Authorize", three_ds=True, steps=True, card="frictionless")
def test_a_frictionless_authentication_needs_no_challenge(merchant: Merchant, method: str) -> None:
    going = merchant.authenticate(method, card="frictionless")
    assert not going.failed
    assert not going.challenged
    assert merchant.settle(merchant.authorize_after(going)).status == "CHARGED"


@requirement(
    "ATN-04", needs=("Authorize", "Capture"), three_ds=True, steps=True, card="challenge",
    capture="manual", learns=True,
)  # fmt: skip
def test_an_approved_challenge_can_be_held_and_captured(merchant: Merchant, method: str) -> None:
    going = merchant.authenticate(method, card="challenge", capture="manual")
    held = merchant.authorize_after(going)
    assert held.status == "AUTHORIZED"
    assert not merchant.capture(held).refused
    assert merchant.settle(held).status == "CHARGED"


@requirement("ATN-05", needs="PreAuthenticate", three_ds=True, steps=True, card="challenge")
def test_the_first_step_says_how_to_go_on(merchant: Merchant, method: str) -> None:
    first = merchant.authenticate(method, card="challenge").steps["PreAuthenticate"]
    assert first.status in (
        "DEVICE_DATA_COLLECTION_PENDING",
        "AUTHENTICATION_PENDING",
        "AUTHENTICATION_SUCCESSFUL",
    )


@requirement("ATN-06", needs="Authenticate", three_ds=True, steps=True, card="challenge")
def test_the_bank_asks_for_a_challenge(merchant: Merchant, method: str) -> None:
    asked = merchant.authenticate(method, card="challenge").steps["Authenticate"]
    assert asked.status == "AUTHENTICATION_PENDING"
    assert asked.reply.HasField("redirection_data")


@requirement("ATN-07", needs="PostAuthenticate", three_ds=True, steps=True, card="challenge")
def test_the_result_of_a_challenge_is_told(merchant: Merchant, method: str) -> None:
    told = merchant.authenticate(method, card="challenge").steps["PostAuthenticate"]
    assert told.status == "AUTHENTICATION_SUCCESSFUL"
    assert told.reply.authentication_data.ByteSize()
