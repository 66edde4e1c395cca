"""Payments: what is answered at once, and what customers make of it.

https://developer.phonepe.com/v1/reference/pay-api
https://developer.phonepe.com/v1/docs/sample-code-msite-intent
"""

import base64
import io
from typing import Any
from urllib.parse import quote

import segno
from msgspec.structs import replace

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why
from simulators.phonepe import bodies, shop, statuses
from simulators.phonepe.errors import duplicate
from simulators.phonepe.shop import Context, Sale, Verdict

Fields = dict[str, Any]

PATIENCE = 20 * 60
"""Until when the status of a payment is to be asked for: https://developer.phonepe.com/v1/reference/check-status-api-1"""

PAGE_VERDICTS: dict[Why, Verdict] = {
    "failed": shop.FAILED,
    "canceled": shop.WENT_BACK,
    "expired": shop.TIMED_OUT,
    "bounced": shop.FAILED,
}
UPI_VERDICTS: dict[Why, Verdict] = {**PAGE_VERDICTS, "canceled": shop.DECLINED}

SANDBOX_CUSTOMERS = {"success@ybl": "approve", "failed@ybl": "fail"}
"""UPI ids whose owner decides alone after five seconds; the owner of pending@ybl takes his time.
https://developer.phonepe.com/payment-gateway/uat-testing-go-live/uat-sandbox"""

DECIDES_AFTER = 5


def pay(context: Context, asked: bodies.Pay) -> Fields:
    """POST /pg/v1/pay"""
    merchant, id = context.shop, asked.merchant_transaction_id
    if id in merchant.transactions:
        raise duplicate()
    sale = Sale(
        id,
        merchant.provider_id("T", context.clock),
        asked.amount,
        asked.callback_url or "",
        money=merchant.ledger.open(id, asked.amount, "INR"),
        asked=asked.payment_instrument,
        back=asked.redirect_url or "",
        mode=asked.redirect_mode or "REDIRECT",
    )
    merchant.ledger.alias(sale.provider_id, sale.money)
    merchant.keep(sale)
    await_customer(context, sale)
    return initiated(context, sale)


def await_customer(context: Context, sale: Sale) -> None:
    """Leave it to the customer, for as long as PhonePe waits."""
    context.shop.ledger.challenge(sale.money)
    method = replace(_method(sale.asked), expires=PATIENCE)
    sale.errand = Errand(context.clock, method, Outcome(context, sale))
    if isinstance(sale.asked, bodies.UpiCollect):
        word = SANDBOX_CUSTOMERS.get(sale.asked.vpa.lower())
        if word:
            context.clock.after(DECIDES_AFTER, sale.errand.decide, word)


def _method(asked: bodies.AnyInstrument) -> CustomerMethod:
    match asked:
        case bodies.UpiCollect():
            name = "upi_collect"
        case bodies.UpiIntent():
            name = "upi_intent"
        case bodies.UpiQr():
            name = "upi_qr"
        case bodies.NetBanking():
            name = "netbanking"
        case bodies.PayPage():
            name = "phonepe_redirect"
        case _:
            name = "card_redirect"
    return CUSTOMER_METHODS[name]


class Outcome:
    """What becomes of a payment: its money, its verdict, and a callback at the end."""

    def __init__(self, context: Context, sale: Sale) -> None:
        self._context, self._sale = context, sale

    def underway(self) -> None:
        """No instrument of PhonePe takes time after the customer's deed."""

    def arrived(self) -> None:
        """The customer paid."""
        sale = self._sale
        self._context.shop.ledger.settle(sale.money)
        sale.instrument = paid_by(self._context, sale)
        self._end(shop.SUCCESS)

    def failed(self, why: Why) -> None:
        """The customer did not pay."""
        verdicts = PAGE_VERDICTS if self._sale.asked.page else UPI_VERDICTS
        verdict = verdicts[why]
        self._context.shop.ledger.decline(self._sale.money, verdict.response)
        self._end(verdict)

    def _end(self, verdict: Verdict) -> None:
        self._sale.verdict = verdict
        statuses.post(self._context, self._sale)


def paid_by(context: Context, sale: Sale) -> Fields:
    """`paymentInstrument` of a completed payment."""
    ids = context.shop.ids
    match sale.asked:
        case bodies.NetBanking(bank_id=bank):
            return {
                "type": "NETBANKING",
                "pgTransactionId": ids.number(10),
                "pgServiceTransactionId": context.shop.provider_id("PG", context.clock),
                "bankTransactionId": None,
                "bankId": bank,
            }
        case bodies.Card() | bodies.SavedCard() | bodies.Token():
            return {
                "type": "CARD",
                "cardType": "CREDIT_CARD",
                "pgTransactionId": context.shop.provider_id("PG", context.clock),
                "bankTransactionId": None,
                "pgAuthorizationCode": None,
                "arn": ids.number(23),
                "bankId": "",
                "brn": f"B{ids.number(5)}",
            }
    vpa = sale.asked.vpa if isinstance(sale.asked, bodies.UpiCollect) else None
    return {"type": "UPI", "utr": ids.number(12), "upiTransactionId": None, "vpa": vpa}


def initiated(context: Context, sale: Sale) -> Fields:
    """What the merchant is told at once."""
    return {
        "success": True,
        "code": "PAYMENT_INITIATED",
        "message": "Payment initiated",
        "data": {
            "merchantId": context.shop.number,
            "merchantTransactionId": sale.id,
            "instrumentResponse": instrument_response(context, sale),
        },
    }


def instrument_response(context: Context, sale: Sale) -> Fields:
    """How the customer goes on."""
    kind = str(sale.asked.__struct_config__.tag)
    match sale.asked:
        case bodies.UpiCollect():
            return {"type": kind}
        case bodies.UpiIntent():
            return {"type": kind, "intentUrl": upi_link(context, sale)}
        case bodies.UpiQr():
            link = upi_link(context, sale)
            return {"type": kind, "qrData": picture(link), "intentUrl": link}
    token = f"{context.shop.ids.next(48)}"
    context.pages[token] = (context.shop, sale)
    url = f"{context.base}/_pages/transact?token={token}"
    return {"type": kind, "redirectInfo": {"url": url, "method": "GET"}}


def upi_link(context: Context, sale: Sale) -> str:
    """A link that opens a UPI app: NPCI's parameters, the amount in rupees."""
    number, rupees = context.shop.number, f"{sale.amount // 100}.{sale.amount % 100:02}"
    return (
        f"upi://pay?pa={number}@ybl&pn={number}&am={rupees}&mam={rupees}&tr={sale.id}"
        f"&tn={quote(f'Payment for {sale.id}')}&mc=5311&mode=04&purpose=00"
        "&utm_campaign=DEBIT&utm_medium=" + quote(number) + "&utm_source=" + quote(sale.id)
    )


def picture(link: str) -> str:
    """The QR code of a link: a PNG in base64."""
    made = io.BytesIO()
    segno.make(link, micro=False).save(made, kind="png", scale=4)
    return base64.b64encode(made.getvalue()).decode()
