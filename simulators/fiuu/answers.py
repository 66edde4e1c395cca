"""Answers of the merchant APIs: JSON, or lines of text."""

from typing import Any

from simulators.core.http import Response, json_response
from simulators.fiuu import signature, words
from simulators.fiuu.merchant import Context, Shop

Fields = dict[str, Any]

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
JSON = "2"


def lines(told: Fields, mark: str = "=") -> Response:
    """One line for each field that there is."""
    written = (f"{name}{mark}{value}" for name, value in told.items() if value is not None)
    return Response(200, TEXT, "\n".join(written).encode())


def shown(told: Fields, kind: str | None, mark: str = "=") -> Response:
    """As the request's `type` wants it."""
    return json_response(200, told) if kind == JSON else lines(told, mark)


def capture(ctx: Context, asked: Fields, code: str) -> Response:
    """The answer to a capture."""
    told = {
        "TranID": asked.get("tranID", ""),
        "Domain": asked.get("domain", ""),
        "Amount": asked.get("amount", ""),
        "RefID": asked.get("RefID", ""),
    }
    return shown(
        told | _verdict(ctx, told["Domain"], told["TranID"], code), asked.get("type", JSON)
    )


def reversal(ctx: Context, asked: Fields, code: str) -> Response:
    """The answer to a reversal."""
    told = {"TxnID": asked.get("txnID", ""), "Domain": asked.get("domain", "")}
    return shown(told | _verdict(ctx, told["Domain"], told["TxnID"], code), asked.get("type"))


def _verdict(ctx: Context, domain: str, id: str, code: str) -> dict[str, str]:
    key = proof(ctx.shop, domain, id, code)
    return {"StatDate": words.stamp(ctx.now), "StatCode": code, "VrfKey": key}


def proof(shop: Shop, domain: str, id: str, code: str) -> str:
    """VrfKey of a capture or reversal."""
    return signature.md5(shop.secret_key, domain, id, code)
