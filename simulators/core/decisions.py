"""The words by which customers, banks and time decide what waits: one vocabulary for all."""

WORDS = {
    "approve": "the customer does what they are asked to, or their transfer arrives in full",
    "fail": "the customer tries and fails on their page",
    "cancel": "the customer goes back from their page",
    "call_off": "the merchant gives up from their dashboard what is not finished",
    "fund_part": "half of what a transfer still lacks arrives",
    "overpay": "twice as much arrives as a transfer still lacks",
    "settle": "a debit on its way arrives",
    "fail_settlement": "a debit on its way bounces",
    "fail_capture": "the acquirer will fail the next capture of what is held",
    "expire": "time is over for what is held",
    "review_refund": "somebody will look at the next refund before it is given back",
    "settle_refund": "a refund reaches the customer",
    "fail_refund": "a refund comes back, even one that was said to have arrived",
    "end_mandate": "the customer or their bank takes a mandate back",
    "refund": "the merchant gives all that is left back, from the processor's dashboard",
    "dispute": "the customer's bank takes the money back",
    "inquiry": "the customer's bank asks before it takes the money back",
    "warning": "the customer's bank warns of fraud",
    "win_dispute": "a dispute is decided for the merchant",
    "lose_dispute": "a dispute is decided for the customer",
}
"""A simulator knows those that its processor knows, and answers False to the others."""

REASONS = {
    "fraudulent": "the customer says that they did not pay",
    "not_received": "the customer did not get what they paid for",
    "not_as_described": "what the customer got is broken, or not what they were promised",
    "duplicate": "the customer paid twice, or was charged too much",
    "credit_not_processed": "the customer was promised their money back, and waits for it",
    "unrecognized": "the customer does not know what the payment was for",
    "general": "none of the other reasons",
}
"""Why a bank takes money back: `dispute:not_received`. A plain `dispute` has the usual reason."""

VISA = {
    "fraudulent": "10.4",
    "not_received": "13.1",
    "not_as_described": "13.3",
    "duplicate": "12.6.1",
    "credit_not_processed": "13.6",
}
"""Visa's code for a reason; what is not recognized is fraud, and nothing is general.

https://docs.stripe.com/disputes/categories lists the schemes' codes by reason.
"""
MASTERCARD = {
    "fraudulent": "4837",
    "not_received": "4853",
    "not_as_described": "4853",
    "duplicate": "4834",
    "credit_not_processed": "4853",
    "unrecognized": "4863",
    "general": "4853",
}


def split(outcome: str) -> tuple[str, str]:
    """The word and the reason of an outcome; the reason is empty where none is given."""
    word, _, reason = outcome.partition(":")
    return word, reason


def known(outcome: str) -> bool:
    """Whether an outcome is one that some simulator may know: a word, or a dispute's reason."""
    word, mark, reason = outcome.partition(":")
    return word in WORDS if not mark else word == "dispute" and reason in REASONS
