"""Bank accounts for debits: how they are written, and what Stripe's test accounts do.

https://docs.stripe.com/testing#non-card-payments
"""

from typing import Any

import msgspec

SOON = 5
"""Seconds until a test debit settles that is not said to be delayed."""

DELAYED = 180
"""Seconds until a delayed test debit settles: three minutes."""


class Behaviour(msgspec.Struct, frozen=True):
    """What becomes of a debit: it arrives, fails with a code, is disputed, or never settles."""

    failure: str = ""
    delayed: bool = False
    dispute: bool = False
    stuck: bool = False
    ends_mandate: bool = False
    refused: str = ""

    @property
    def after(self) -> int:
        """Seconds until it settles."""
        return DELAYED if self.delayed else SOON


FAILURES = {
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The bank account could not be located.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "debit_not_authorized": "The customer told their bank that this payment was unauthorized.",
    "invalid_currency": "The bank was unable to process this payment because of its currency.",
    "refer_to_customer": "The customer's bank refused the payment; please ask the customer.",
    "charge_exceeds_source_limit": "This payment exceeds the weekly volume limit of the account.",
    "charge_exceeds_weekly_limit": "This payment exceeds the weekly limit of the account.",
    "generic_could_not_process": "This payment could not be processed.",
    "bank_account_restricted": "The bank account cannot be debited.",
    "payment_method_microdeposit_failed": "Microdeposit transfers failed.",
}

SUCCESS = Behaviour()
LATE = Behaviour(delayed=True)
FAILED = Behaviour("generic_could_not_process")
FAILED_LATE = Behaviour("generic_could_not_process", delayed=True)
DISPUTED = Behaviour(dispute=True)
VOLUME = Behaviour("charge_exceeds_source_limit")
WEEKLY = Behaviour("charge_exceeds_weekly_limit")
POOR = Behaviour("insufficient_funds")
CLOSED = Behaviour("account_closed", ends_mandate=True)
NOWHERE = Behaviour("no_account", ends_mandate=True)
UNAUTHORIZED = Behaviour("debit_not_authorized", ends_mandate=True)
UNAUTHORIZED_LATE = Behaviour("debit_not_authorized", delayed=True, ends_mandate=True)
REFER = Behaviour("refer_to_customer")
REFER_LATE = Behaviour("refer_to_customer", delayed=True)
POOR_LATE = Behaviour("insufficient_funds", delayed=True)

US = {
    "000123456789": ("success", SUCCESS),
    "000111111113": ("accountClosed", CLOSED),
    "000111111116": ("noAccount", NOWHERE),
    "000222222227": ("insufficientFunds", POOR),
    "000333333335": ("debitNotAuthorized", UNAUTHORIZED),
    "000444444440": ("invalidCurrency", Behaviour("invalid_currency")),
    "000666666661": ("failMicrodeposits", Behaviour("payment_method_microdeposit_failed")),
    "000555555559": ("dispute", DISPUTED),
    "000000000009": ("processing", Behaviour(stuck=True)),
    "000777777771": ("weeklyLimitExceeded", WEEKLY),
    "000888888885": ("", Behaviour("bank_account_restricted")),
}
BACS = {
    "00012345": ("success", SUCCESS),
    "90012345": ("successDelayed", LATE),
    "33333335": ("debitNotAuthorized", UNAUTHORIZED),
    "93333335": ("debitNotAuthorizedDelayed", UNAUTHORIZED_LATE),
    "22222227": ("insufficientFunds", POOR),
    "92222227": ("insufficientFundsDelayed", POOR_LATE),
    "55555559": ("dispute", DISPUTED),
    "00033333": ("mandateRefused", Behaviour("debit_not_authorized", ends_mandate=True)),
    "00044444": ("", Behaviour(refused="account_number_invalid")),
    "34343434": ("exceedsWeeklyVolumeLimit", VOLUME),
    "12121212": ("exceedsWeeklyTransactionLimit", WEEKLY),
}
BECS = {
    "000123456": ("success", SUCCESS),
    "900123456": ("successDelayed", LATE),
    "111111113": ("accountClosed", CLOSED),
    "111111116": ("noAccount", NOWHERE),
    "222222227": ("referToCustomer", REFER),
    "922222227": ("referToCustomerDelayed", REFER_LATE),
    "333333335": ("debitNotAuthorized", UNAUTHORIZED),
    "666666660": ("dispute", DISPUTED),
    "343434343": ("exceedsWeeklyVolumeLimit", VOLUME),
    "121212121": ("exceedsWeeklyTransactionLimit", WEEKLY),
}

_SEPA_SCENARIOS = (
    ("success", SUCCESS),
    ("successDelayed", LATE),
    ("failed", FAILED),
    ("failedDelayed", FAILED_LATE),
    ("disputed", DISPUTED),
    ("exceedsWeeklyVolumeLimit", VOLUME),
    ("exceedsWeeklyTransactionLimit", WEEKLY),
    ("insufficientFunds", POOR),
    ("", Behaviour(refused="sepa_debit_bank_not_supported")),
    ("", Behaviour(refused="sepa_debit_debits_not_supported")),
)
_SEPA_ACCOUNTS = [
    "AT611904300234573201",
    "AT321904300235473204",
    "AT861904300235473202",
    "AT051904300235473205",
    "AT591904300235473203",
    "AT981904300000343434",
    "AT601904300000121212",
    "AT981904300002222227",
    "AT271904300000055555",
    "AT511904300000066666",
    "BE62510007547061",
    "BE78510007547064",
    "BE68539007547034",
    "BE51510007547065",
    "BE08510007547063",
    "BE90510000343434",
    "BE52510000121212",
    "BE90510002222227",
    "BE19510000055555",
    "BE43510000066666",
    "DE89370400440532013000",
    "DE08370400440532013003",
    "DE62370400440532013001",
    "DE78370400440532013004",
    "DE35370400440532013002",
    "DE65370400440000343434",
    "DE27370400440000121212",
    "DE65370400440002222227",
    "DE91370400440000055555",
    "DE18370400440000066666",
    "FR1420041010050500013M02606",
    "FR3020041010050500013M02609",
    "FR8420041010050500013M02607",
    "FR7920041010050500013M02600",
    "FR5720041010050500013M02608",
    "FR9720041010050000000343434",
    "FR5920041010050000000121212",
    "FR9720041010050000002222227",
    "FR2620041010050000000055555",
    "FR5020041010050000000066666",
    "IE29AIBK93115212345678",
    "IE24AIBK93115212345671",
    "IE02AIBK93115212345679",
    "IE94AIBK93115212345672",
    "IE51AIBK93115212345670",
    "IE10AIBK93115200343434",
    "IE69AIBK93115200121212",
    "IE10AIBK93115202222227",
    "IE36AIBK93115200055555",
    "IE60AIBK93115200066666",
]

SEPA = {
    iban: _SEPA_SCENARIOS[place % len(_SEPA_SCENARIOS)] for place, iban in enumerate(_SEPA_ACCOUNTS)
}

ACCOUNTS: dict[str, dict[str, tuple[str, Behaviour]]] = {
    "us_bank_account": US,
    "bacs_debit": BACS,
    "au_becs_debit": BECS,
    "sepa_debit": SEPA,
}


def behaviour(kind: str, number: str) -> Behaviour:
    """What a debit of this account does; an account that no table names simply pays."""
    return ACCOUNTS[kind].get(number, ("", SUCCESS))[1]


def _named() -> dict[str, tuple[str, dict[str, Any]]]:
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for number, (name, _) in US.items():
        given = {
            "account_number": number,
            "routing_number": "110000000",
            "account_holder_type": "individual",
            "account_type": "checking",
        }
        found[f"pm_usBankAccount_{name}"] = ("us_bank_account", given)
    for number, (name, _) in BACS.items():
        given = {"account_number": number, "sort_code": "108800"}
        found[f"pm_bacsDebit_{name}"] = ("bacs_debit", given)
    for number, (name, _) in BECS.items():
        given = {"account_number": number, "bsb_number": "000000"}
        found[f"pm_auBecsDebit_{name}"] = ("au_becs_debit", given)
    for iban, (name, _) in SEPA.items():
        found[f"pm_sepaDebit_{name}_{iban[:2].lower()}"] = ("sepa_debit", {"iban": iban})
    return found


NAMED = {name: given for name, given in _named().items() if name.split("_")[2]}
"""Test PaymentMethods for debits by their documented names."""


def iban_fits(iban: str) -> bool:
    """Whether the check digits of an IBAN fit."""
    if not (15 <= len(iban) <= 34 and iban.isascii() and iban.isalnum() and iban[:2].isalpha()):
        return False
    digits = "".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])
    return int(digits) % 97 == 1


def routing_fits(number: str) -> bool:
    """Whether the check digit of an American routing number fits."""
    if not (len(number) == 9 and number.isascii() and number.isdigit()):
        return False
    weights = (3, 7, 1) * 3
    return sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 10 == 0
