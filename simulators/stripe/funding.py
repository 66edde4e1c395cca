"""Transfers that bring less than was asked for, and the customer's balance behind them.

https://docs.stripe.com/payments/bank-transfers/accept-a-payment
"""

from simulators.stripe import intent_view
from simulators.stripe.call import Call
from simulators.stripe.objects import Intent

INSTRUCTIONS = "display_bank_transfer_instructions"


def balance(call: Call, intent: Intent) -> int:
    """What the intent's customer has with the merchant, in the intent's currency."""
    assert intent.customer is not None
    return call.account.ledger.customers.balance(intent.customer, intent.payment.currency)


def move(call: Call, intent: Intent, amount: int) -> None:
    """Put `amount` into the customer's balance, or take it out; a deleted customer has none."""
    books = call.account.ledger.customers
    if intent.customer is not None and intent.customer in books:
        books.move(intent.customer, intent.payment.currency, amount)


def waits(intent: Intent) -> bool:
    """Whether a transfer is still expected."""
    return intent.status == "requires_action" and INSTRUCTIONS in (intent.next_action or {})


def fund(call: Call, intent: Intent, amount: int) -> None:
    """A part has come: the intent waits on, and says how much remains."""
    call.account.ledger.fund(intent.payment, amount)
    lack(intent)
    call.emit("payment_intent.partially_funded", intent_view.view, intent)


def fund_part(call: Call, intent: Intent) -> bool:
    """Half of what is missing comes. False where no transfer is expected, or half is nothing."""
    half = (intent.payment.amount - intent.payment.funded) // 2
    if not waits(intent) or not half:
        return False
    fund(call, intent, half)
    return True


def lack(intent: Intent) -> None:
    """Write what remains into the instructions."""
    if waits(intent) and intent.next_action:
        remaining = intent.payment.amount - intent.payment.funded
        told = intent.next_action[INSTRUCTIONS] | {"amount_remaining": remaining}
        intent.next_action = intent.next_action | {INSTRUCTIONS: told}


def give_back(call: Call, intent: Intent) -> None:
    """What has come in part returns to the customer's balance."""
    if returned := call.account.ledger.unfund(intent.payment):
        move(call, intent, returned)
