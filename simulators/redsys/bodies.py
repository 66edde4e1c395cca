"""What is sent to the virtual POS, read strictly; Redsys's code for what does not fit."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from simulators.core.forgiving import forgives
from simulators.core.http import Request
from simulators.core.shapes import Check, Misfit, Shapes
from simulators.redsys import signature, words
from simulators.redsys.errors import RedsysError, misfit

Fields = dict[str, Any]

_ORDER = re.compile(r"\d{4}[0-9A-Za-z]{0,8}\Z")
_ENVELOPE = {"Ds_SignatureVersion", "Ds_MerchantParameters", "Ds_Signature"}


def _text(value: Any) -> str:
    """A text; Redsys's own examples write orders and amounts as numbers, too."""
    if type(value) is int:
        return str(value)
    if type(value) is not str:
        raise Misfit(expected="text")
    return value


def _order(value: Any) -> str:
    given = _text(value)
    if not 4 <= len(given) <= 12:
        raise RedsysError("SIS0075")
    if not given[:4].isdigit():
        raise RedsysError("SIS0076")
    if not _ORDER.match(given):
        raise Misfit(expected="order")
    return given


def _amount(value: Any) -> int:
    given = _text(value)
    if not (given.isascii() and given.isdigit() and len(given) <= 12):
        raise Misfit(expected="amount")
    return int(given)


def _flag(value: Any) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise Misfit(expected="flag")


def _direct(value: Any) -> str:
    """A word; a truth in its place, where simulators forgive."""
    given = _text(str(value).lower() if forgives() and isinstance(value, bool) else value)
    if given not in ("true", "false", "moto", "MOTO", "S"):
        raise Misfit(expected="true|false|moto|MOTO|S")
    return given


KINDS: dict[str, Check] = {
    "text": _text,
    "order": _order,
    "amount": _amount,
    "flag": _flag,
    "direct": _direct,
}
SHAPES = Shapes((Path(__file__).parent / "fields.txt").read_text("utf-8"), kinds=KINDS)


class Sent(msgspec.Struct):
    """A request: its parameters by capital names, and what the signature is over."""

    parameters: Fields
    message: bytes
    signature: str


def sent(request: Request) -> Sent:
    """The three members of a request, JSON or form. Raises RedsysError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    given = _members(request.body, kind)
    if not given.keys() <= _ENVELOPE:
        raise RedsysError("SIS0436")
    if given.get("Ds_SignatureVersion") != signature.VERSION:
        raise RedsysError("SIS0429")
    text = given.get("Ds_MerchantParameters", "")
    try:
        raw = signature.plain(text)
    except ValueError:
        raise RedsysError("SIS0430") from None
    try:
        found = msgspec.json.decode(raw, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise RedsysError("SIS0431") from None
    return Sent(_capital(found), text.encode(), given.get("Ds_Signature", ""))


def _members(body: bytes, kind: str) -> dict[str, str]:
    if kind == "application/json":
        try:
            return msgspec.json.decode(body, type=dict[str, str])
        except msgspec.MsgspecError:
            raise RedsysError("SIS0436") from None
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode("utf-8", "replace")))
    raise RedsysError("SIS0436")


def _capital(found: Fields) -> Fields:
    """Redsys tells names apart whatever their case."""
    told = {name.upper(): value for name, value in found.items()}
    for name, code in (("DS_MERCHANT_EMV3DS", "SIS0581"), ("DS_XPAYDECODEDDATA", "SIS0812")):
        if type(told.get(name)) is str:
            try:
                told[name] = msgspec.json.decode(told[name])
            except msgspec.DecodeError:
                raise RedsysError(code) from None
    return told


def read(parameters: Fields) -> Fields:
    """The parameters by the table of their transaction type. Raises RedsysError."""
    kind = parameters.get("DS_MERCHANT_TRANSACTIONTYPE")
    name = "Opening" if _text_or_none(kind) in words.OPENING else "Following"
    try:
        found = SHAPES.read(name, parameters)
    except Misfit as wrong:
        raise misfit(wrong) from None
    currency = words.currency(found["DS_MERCHANT_CURRENCY"])
    if currency is None:
        raise RedsysError("SIS0016")
    return found


def _text_or_none(value: Any) -> str | None:
    return str(value) if type(value) in (str, int) else None
