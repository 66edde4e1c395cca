"""Answers of transact.php: a query string, as the gateway writes it (unencoded but for marks)."""

from typing import Any

from simulators.core.http import Response
from simulators.nmi.account import Account, Transaction
from simulators.nmi.errors import REJECTED

HTML = {"Content-Type": "text/html; charset=UTF-8"}
_MARKS = str.maketrans({"&": "%26", "=": "%3D", "%": "%25", "+": "%2B"})


def said(told: dict[str, str]) -> Response:
    """An answer of these fields."""
    body = "&".join(f"{name}={value.translate(_MARKS)}" for name, value in told.items())
    return Response(200, HTML, body.encode())


def base(response: int, text: str, code: int, **told: str) -> dict[str, str]:
    """The fields that every answer has, in the gateway's order."""
    return {
        "response": str(response),
        "responsetext": text,
        "authcode": told.pop("authcode", ""),
        "transactionid": told.pop("transactionid", ""),
        "avsresponse": told.pop("avsresponse", ""),
        "cvvresponse": told.pop("cvvresponse", ""),
        "orderid": told.pop("orderid", ""),
        "type": told.pop("type", ""),
        "response_code": str(code),
        **told,
    }


def done(made: Transaction, kind: str, **told: str) -> Response:
    """The answer to the last action of a transaction."""
    action = made.actions[-1]
    response = 1 if action.success else 2
    about = {
        "authcode": made.code,
        "transactionid": made.id,
        "avsresponse": made.avs if kind in ("sale", "auth", "validate") else "",
        "cvvresponse": made.csc if kind in ("sale", "auth", "validate") else "",
        "orderid": made.order,
        "type": kind,
    }
    return said(base(response, action.text, action.code, **{**about, **told}))


def rejected(account: Account | None, text: str, asked: dict[str, Any], **told: str) -> Response:
    """The answer where the gateway did nothing."""
    refid = f" REFID:{account.ids.number(10)}" if account else ""
    about = {"orderid": str(asked.get("orderid", "")), "type": str(asked.get("type", ""))}
    return said(base(3, f"{text}{refid}", REJECTED, **{**about, **told}))
