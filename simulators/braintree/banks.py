"""US bank accounts: tokenized, vaulted, verified.

https://developer.paypal.com/braintree/docs/guides/ach/server-side
https://developer.paypal.com/braintree/docs/guides/ach/testing-go-live
"""

from typing import Any

from simulators.braintree import methods, words
from simulators.braintree.account import Bank, Call, Method, Verification, global_id
from simulators.braintree.errors import invalid, not_found
from simulators.core.clock import DAY

Fields = dict[str, Any]

KNOWN = frozenset((*words.NETWORK_CHECKS, *words.MICRO_TRANSFERS))
"""Account numbers that are for tests, which anybody may know."""
DEPOSIT_SECONDS = 2 * DAY
ATTEMPTS = 5


def tokenize(call: Call, asked: Fields) -> Method:
    """`tokenizeUsBankAccount`: a bank account becomes a payment method for one use."""
    given = asked["usBankAccount"]
    person, firm = given.get("individualOwner"), given.get("businessOwner")
    if (person is None) == (firm is None):
        invalid("93129", "Exactly one owner is required.", "usBankAccount")
    if not given["achMandate"]:
        invalid("93118", "ACH mandate is required.", "usBankAccount", "achMandate")
    holder = f"{person['firstName']} {person['lastName']}" if person else firm["businessName"]
    bank = Bank(
        holder,
        given["accountType"],
        "PERSONAL" if person else "BUSINESS",
        given["routingNumber"],
        given["accountNumber"][-4:],
        given["achMandate"],
        call.now,
        given["accountNumber"] if given["accountNumber"] in KNOWN else "",
    )
    return methods.issued(call, bank=bank)


def vault(call: Call, asked: Fields) -> tuple[Method, Verification]:
    """`vaultUsBankAccount`: kept whatever its verification comes to."""
    method = methods.find(call, asked["paymentMethodId"])
    if method.multi:
        methods.unknown()
    customer = methods.customer_of(call, asked.get("customerId"), "customerId")
    kind, named = asked["verificationMethod"], asked.get("verificationMerchantAccountId")
    able(call, kind, named, "verificationMerchantAccountId")
    kept = methods.stored(call, method, customer)
    return kept, check(call, kept, kind, named)


def verify(call: Call, asked: Fields) -> Verification:
    """`verifyUsBankAccount`: once more, for one that is vaulted."""
    method = methods.find(call, asked["paymentMethodId"])
    if not method.multi:
        methods.unknown()
    kind, named = asked["verificationMethod"], asked.get("merchantAccountId")
    able(call, kind, named, "merchantAccountId")
    return check(call, method, kind, named)


def able(call: Call, kind: str, account_id: str | None, name: str) -> None:
    """Refuse a verification that cannot be. Raises GraphQLError."""
    if call.account.currency_of(account_id) is None:
        invalid("91728", "Verification merchant account ID is invalid.", name)
    if kind == "TOKENIZED_CHECK":
        message = "US bank account verification method is invalid."
        invalid("93121", message, "verificationMethod")


def check(call: Call, kept: Method, kind: str, account_id: str | None) -> Verification:
    """Whether the account may be charged, as far as is known at once."""
    bank = kept.bank
    assert bank is not None
    found: tuple[str, str, str, str | None] = ("VERIFIED", *words.APPROVED, None)
    if kind == "NETWORK_CHECK":
        found = words.NETWORK_CHECKS.get(bank.test, words.UNCHECKED)
    elif kind == "MICRO_TRANSFERS":
        found = words.MICRO_TRANSFERS.get(bank.test, ("PENDING", *words.APPROVED, None))
    status, code, text, more = found
    made = Verification(
        call.account.new(), call.now, kept, status, code, text,
        account_id or call.account.account_id, call.account.currency, kind, more,
    )  # fmt: skip
    kept.verified = kept.verified or status == "VERIFIED"
    kept.checks = [*kept.checks, made]
    call.account.verifications[made.legacy] = made
    call.account.things[global_id("verification", made.legacy)] = made
    return made


def confirm(call: Call, asked: Fields) -> tuple[Verification, str]:
    """`confirmMicroTransferAmounts`: the customer tells the amounts of two deposits."""
    made = call.account.things.get(asked["verificationId"])
    if not isinstance(made, Verification) or made.method_used != "MICRO_TRANSFERS":
        not_found("input", "verificationId")
    if made.status != "PENDING" or made.attempts >= ATTEMPTS:
        return made, "TOO_MANY_ATTEMPTS" if made.attempts >= ATTEMPTS else "CONFIRMED"
    if sorted(asked["amountsInCents"]) != sorted(words.DEPOSITS):
        made.attempts += 1
        if made.attempts < ATTEMPTS:
            return made, "AMOUNTS_DO_NOT_MATCH"
        made.status = "GATEWAY_REJECTED"
        return made, "TOO_MANY_ATTEMPTS"
    bank = made.method.bank
    if bank is not None and bank.test == words.AT_ONCE:
        confirmed(made)
    else:
        call.clock.after(DEPOSIT_SECONDS, confirmed, made)
    return made, "CONFIRMED"


def confirmed(made: Verification) -> None:
    """The deposits have settled."""
    if made.status == "PENDING":
        made.status, made.method.verified = "VERIFIED", True
