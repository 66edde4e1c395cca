"""Online requests: the one answer to each, the same for one that comes again.

https://support.worldpay.com/support/CNP-API/content/duptxndetect.htm
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from simulators.core.ledger import Payment
from simulators.core.markup import leaf, said
from simulators.worldpayvantiv import echecks, transactions, views
from simulators.worldpayvantiv.account import Call
from simulators.worldpayvantiv.errors import Declined

REMEMBERED = 2 * 24 * 3600.0
INSTRUMENTS = (
    "card/number", "token/cnpToken", "applepay/data", "accountNumber", "echeck/accNum",
    "paypage/paypageRegistrationId", "paypageRegistrationId",
)  # fmt: skip
NAMES = ("cnpTxnId", "orderId", "amount", "creditAmount", *INSTRUMENTS)

WORK: dict[str, Callable[[Call, Element], str]] = {
    "sale": transactions.sale,
    "authorization": transactions.authorization,
    "capture": transactions.capture,
    "credit": transactions.credit,
    "giftCardCredit": transactions.gift_card_credit,
    "void": transactions.void,
    "authReversal": transactions.auth_reversal,
    "registerTokenRequest": transactions.register_token,
    "queryTransaction": transactions.query,
    "echeckSale": echecks.sale,
    "echeckCredit": echecks.credit,
    "echeckVoid": echecks.void,
}


def perform(call: Call, asked: Element) -> str:
    """A transaction's answer; one that came before gets the same again."""
    key = duplicate_key(asked)
    before = call.account.recent.get(key)
    if before is not None and call.now - before[0] < REMEMBERED:
        return before[1].replace("Response ", 'Response duplicate="true" ', 1)
    try:
        told = WORK[asked.tag](call, asked)
    except Declined as declined:
        told = declined_answer(call, asked, declined.response)
    if asked.tag != "queryTransaction":
        call.account.recent[key] = (call.now, told)
    return told


def duplicate_key(asked: Element) -> tuple[str, ...]:
    """By what two requests are the same."""
    named = [said(asked, path) for path in NAMES]
    return (asked.tag, asked.get("id", ""), *named)


def declined_answer(call: Call, asked: Element, response: str) -> str:
    """The answer of a transaction that is not done."""
    if asked.tag == "queryTransaction":
        return transactions.queried(call, asked, response, "")
    if asked.tag == "registerTokenRequest":
        return views.answer(call, asked, response)
    id, text = call.account.new_id(), said(asked, "amount") or said(asked, "creditAmount")
    paid = asked.tag in ("sale", "authorization")
    order = leaf("orderId", said(asked, "orderId")) if paid else ""
    gift = views.gift(call) if asked.tag == "giftCardCredit" else ""
    told = views.answer(call, asked, response, order + views.posted(call) + gift, id)
    money = Payment(id, max(0, int(text or 0)), call.account.currency)
    if (paid or asked.tag == "echeckSale") and asked.find("orderId") is not None:
        call.account.ledger.add(money)
        call.account.ledger.decline(money, response)
    transactions.keep(call, asked, id, money, money.amount, told, response)
    return told
