"""QueryTransaction: all that matches. https://dev-apac.bambora.com/guides/queryApi__157x0.html"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from simulators.bamboraapac import payments, words
from simulators.bamboraapac.account import Context, Transaction
from simulators.core.markup import element, leaf, said

CRITERIA: dict[str, Callable[[Transaction], str]] = {
    "AccountNumber": lambda made: made.account,
    "CustNumber": lambda made: made.customer,
    "CustRef": lambda made: made.reference,
    "Amount": lambda made: str(made.amount),
    "Receipt": lambda made: "" if made.status == words.DECLINED else made.receipt,
}
CORE: dict[str, Callable[[Transaction], str]] = {
    "Amount": CRITERIA["Amount"],
    "CustRef": CRITERIA["CustRef"],
    "CustNumber": CRITERIA["CustNumber"],
    "TrnTypeID": lambda made: made.kind,
    "TrnStatusID": lambda made: made.status,
}


def answer(ctx: Context, asked: Element) -> str:
    """One Response each, with what was asked for beside."""
    wanted = [core.text or "" for core in asked.iter("Core")]
    found = [made for made in ctx.account.transactions if matches(asked, made)]
    return element("QueryResponse", "".join(_shown(made, wanted) for made in found))


def matches(asked: Element, made: Transaction) -> bool:
    """Whether a transaction is what the criteria describe."""
    start, end = (said(asked, f"Criteria/Trn{name}Timestamp") for name in ("Start", "End"))
    if not start <= words.sought(made.at) <= end:
        return False
    given = {name: said(asked, f"Criteria/{name}") for name in CRITERIA}
    return all(not value or CRITERIA[name](made) == value for name, value in given.items())


def _shown(made: Transaction, wanted: list[str]) -> str:
    return payments.shown(made, *(leaf(name, CORE[name](made)) for name in wanted))
