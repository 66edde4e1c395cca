"""How operations are shown in answers, and told to the merchant's server.

Fields of answers: what the sandbox says. Notifications:
https://pagosonline.redsys.es/desarrolladores-inicio/integrate-con-nosotros/notificaciones-online/
"""

from typing import Any
from urllib.parse import quote_plus, urlencode

from simulators.redsys import signature, words
from simulators.redsys.terminal import TERMINAL, Context, Operation, Order, Terminal

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def head(terminal: Terminal, order: str, kind: str) -> dict[str, Any]:
    """What begins every answer."""
    return {
        "Ds_Order": order,
        "Ds_MerchantCode": terminal.number,
        "Ds_Terminal": TERMINAL,
        "Ds_TransactionType": kind,
    }


def result(ctx: Context, order: Order, made: Operation) -> dict[str, Any]:
    """The final answer to an operation."""
    card, now = order.card, ctx.now * 1000
    told = {
        "Ds_Amount": str(made.amount),
        "Ds_Currency": order.currency,
        **head(ctx.terminal, order.id, made.kind),
        "Ds_Response": made.response,
        "Ds_AuthorisationCode": made.authorization,
        "Ds_SecurePayment": made.secure,
        "Ds_Language": order.asked.get("DS_MERCHANT_CONSUMERLANGUAGE", "1"),
        "Ds_CardNumber": card.masked,
        "Ds_MerchantData": order.asked.get("DS_MERCHANT_MERCHANTDATA", ""),
        "Ds_Card_Country": card.issuer.country,
        "Ds_ProcessedPayMethod": made.method,
        f"Ds_Control_{now}": str(now),
    }
    if made.response[:2] == "00" and card.brand:
        told["Ds_Card_Brand"] = card.brand
    if made.response in words.DESCRIPTIONS:
        told["Ds_Response_Description"] = words.DESCRIPTIONS[made.response]
    return told


def notify(ctx: Context, order: Order, made: Operation) -> None:
    """Tell the merchant's server of a final result."""
    terminal = ctx.terminal
    told = notification(terminal, order, made)

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        form = signature.signed(terminal.key, order.id, told)
        return FORM, urlencode(form).encode()

    terminal.letters += 1
    url = order.asked.get("DS_MERCHANT_MERCHANTURL", "")
    event = made.kind if made.authorization else f"refused:{made.kind}"
    terminal.outbox.post(f"{terminal.number}-{terminal.letters}", event, url, ctx.now, letter)


def notification(terminal: Terminal, order: Order, made: Operation) -> dict[str, str]:
    """The parameters of a notification; their values are percent-encoded."""
    told = {
        "Ds_Date": words.moment("%d/%m/%Y", made.at),
        "Ds_Hour": words.moment("%H:%M", made.at),
        "Ds_SecurePayment": "1" if made.secure != "0" else "0",
        "Ds_Card_Country": order.card.issuer.country,
        "Ds_Amount": str(made.amount),
        "Ds_Currency": order.currency,
        "Ds_Order": order.id,
        "Ds_MerchantCode": terminal.number,
        "Ds_Terminal": TERMINAL.zfill(3),
        "Ds_Response": made.response,
        "Ds_MerchantData": order.asked.get("DS_MERCHANT_MERCHANTDATA", ""),
        "Ds_TransactionType": made.kind,
        "Ds_ConsumerLanguage": order.asked.get("DS_MERCHANT_CONSUMERLANGUAGE", "1"),
        "Ds_AuthorisationCode": made.authorization or "++++++",
        "Ds_Card_Brand": order.card.brand,
        "Ds_ProcessedPayMethod": made.method,
    }
    return {name: quote_plus(value) for name, value in told.items()}
