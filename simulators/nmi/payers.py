"""What a payment is made with: a card, a bank account, a wallet's token, the vault.

Test data: https://docs.nmi.com/docs/integration-guide-test-and-deploy
"""

import binascii
from typing import Any

import msgspec

from simulators.nmi import words
from simulators.nmi.account import Account, Card, Check
from simulators.nmi.errors import NmiError

Fields = dict[str, Any]

FLOWS = {
    **dict.fromkeys(
        ["4100000000000100", "5100000000000107", "6440000000000104", "340000000000108",
         "4000000000002701"], "frictionless"),
    **dict.fromkeys(
        ["4100000000005000", "5100000000005007", "6440000000005004", "340000000005008",
         "4000000000002503"], "challenge"),
    **dict.fromkeys(
        ["4100000000300005", "5100000000300002", "6440000000300009", "340000000300003"],
        "bypassed"),
    "4000000000002925": "failed",
}  # fmt: skip
"""How the authentication of test cards goes; others are not enrolled.

https://docs.nmi.com/docs/testing-sandbox, https://docs.nmi.com/docs/testing
"""
TEST_TOKENS = {
    "00000000-000000-000000-000000000000": "4111111111111111",
    "11111111-111111-111111-111111111111": "",
}
"""Tokens of Collect.js that stand for a test card and a test account."""
WALLET_CARD = "4111111111111111"
TEST_CHECK = Check("Jane Doe", "490000018", "3815", "personal", "checking", "WEB")


def payer(account: Account, asked: Fields) -> Card | Check:
    """What a request pays with. Raises NmiError where that is nothing, or two things."""
    if "source_transaction_id" in asked:
        source = account.transactions.get(asked["source_transaction_id"])
        if source is None:
            raise NmiError("Invalid source_transaction_id")
        return source.payer
    if "customer_vault_id" in asked and "customer_vault" not in asked:
        customer = account.vault.get(asked["customer_vault_id"])
        if customer is None:
            raise NmiError(
                "Invalid Customer Vault Id", customer_vault_id=asked["customer_vault_id"]
            )
        return customer.payer
    if "payment_token" in asked:
        if asked["payment_token"] not in TEST_TOKENS:
            raise NmiError("Payment Token does not exist")
        number = TEST_TOKENS[asked["payment_token"]]
        return card(number, "1029") if number else TEST_CHECK
    if "googlepay_payment_data" in asked or "applepay_payment_data" in asked:
        return wallet(asked)
    if asked.get("payment") == "check" or "checkaccount" in asked:
        return check(asked)
    return entered(asked)


def entered(asked: Fields) -> Card:
    """The card whose number was sent, or that a wallet's token held."""
    for name, shown in (("ccnumber", "cc_number"), ("ccexp", "cc_exp")):
        if name not in asked:
            raise NmiError(f"Required Field {shown} is Missing or Empty")
    decrypted = {"decrypted_applepay_data", "decrypted_googlepay_data"} & asked.keys()
    if decrypted and "cavv" not in asked:
        raise NmiError("Required Field cavv is Missing or Empty")
    return card(asked["ccnumber"], asked["ccexp"])


def card(number: str, expiry: str) -> Card:
    """What is kept of a number."""
    digits = expiry.replace("/", "")
    kept = digits[:2] + digits[-2:]
    return Card(number[:6], number[-4:], kept, words.card_type(number), FLOWS.get(number, ""))


def check(asked: Fields) -> Check:
    """The bank account that was sent."""
    for name in ("checkname", "checkaba", "checkaccount"):
        if name not in asked:
            raise NmiError(f"Required Field {name} is Missing or Empty")
    if not words.routes(asked["checkaba"]):
        raise NmiError("Invalid ABA Number")
    return Check(
        asked["checkname"],
        asked["checkaba"],
        asked["checkaccount"][-4:],
        asked.get("account_holder_type", "personal"),
        asked.get("account_type", "checking"),
        asked.get("sec_code", "WEB"),
    )


def wallet(asked: Fields) -> Card:
    """The card behind an encrypted token, as the device gave it: JSON, Apple Pay's in hex."""
    token = asked.get("googlepay_payment_data", "").encode()
    needed = ("signature", "protocolVersion", "signedMessage")
    name = "Google Pay"
    if "applepay_payment_data" in asked:
        needed, name = ("data", "signature", "version"), "Apple Pay"
        try:
            token = binascii.unhexlify(asked["applepay_payment_data"])
        except binascii.Error:
            raise NmiError(f"Invalid {name} token") from None
    try:
        given = msgspec.json.decode(token, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise NmiError(f"Invalid {name} token") from None
    given = given.get("paymentData", given)
    if not (isinstance(given, dict) and all(given.get(each) for each in needed)):
        raise NmiError(f"Invalid {name} token")
    return card(WALLET_CARD, "1229")
