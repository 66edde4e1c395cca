"""Reading requests: JSON and form bodies, queries, amounts."""

import re
from typing import Any, TypeVar

import msgspec

from simulators.core.forgiving import forgives
from simulators.core.http import pairs
from simulators.mollie import words
from simulators.mollie.account import Call, Fields
from simulators.mollie.bodies import Amount, Body, Organizational
from simulators.mollie.errors import MollieError, bad_request, missing, unprocessable

FORM = "application/x-www-form-urlencoded"
AnyBody = TypeVar("AnyBody", bound=Body)
_AT = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")
_NAMED = re.compile(r"`([^`]*)`")
_PLACE = re.compile(r"\[(\d+)\]")
_KEYS = re.compile(r"[^\[\]]+|\[\]")


def read(call: Call, kind: type[AnyBody]) -> AnyBody:
    """The body as its type. Raises MollieError naming the field that does not fit."""
    asked = decoded(call.body, call.kind, kind)
    if isinstance(asked, Organizational):
        check_organizational(call, asked)
    return asked


def decoded(body: bytes, content_type: str, kind: type[AnyBody]) -> AnyBody:
    """As above, whoever sent it. Raises MollieError."""
    try:
        if content_type.startswith(FORM):
            form = unfolded(body.decode("utf-8", "replace"))
            return msgspec.convert(form, kind, strict=False)
        if body and not content_type.startswith(("application/json", "application/hal+json")):
            raise MollieError(415, "The content type of the request is not supported.")
        if forgives():
            # Some write an empty address for none.
            body = body.replace(b'"webhookUrl":""', b'"webhookUrl":null')
        return msgspec.json.decode(body or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise misfit(str(error)) from None
    except msgspec.DecodeError:
        raise bad_request("The request body is not valid JSON.") from None


def check_organizational(call: Call, asked: Organizational) -> None:
    """API keys must not say which profile and mode they are for; access tokens must."""
    if call.organizational:
        if asked.testmode is not True:
            raise MollieError(403, "This access token is for test mode only.", "testmode")
        if asked.profile_id not in (None, call.account.profile):
            raise unprocessable("The profile ID is invalid", "profileId")
        return
    for name, value in (("profileId", asked.profile_id), ("testmode", asked.testmode)):
        if value is not None:
            raise unknown_parameter(name)


def unknown_parameter(name: str, where: str = "body") -> MollieError:
    """A parameter that Mollie does not know. https://github.com/Viincenttt/MollieApi/issues/400"""
    return unprocessable(f'Non-existent {where} parameter "{name}" for this API call.', name)


def misfit(text: str) -> MollieError:
    """What the decoder said, as Mollie says it."""
    found = _AT.search(text)
    path = _PLACE.sub(r".\1", found[1].replace("[...]", "")) if found else ""
    named = _NAMED.search(text)
    if text.startswith("Object contains unknown field") and named:
        return unknown_parameter(f"{path}.{named[1]}" if path else named[1])
    if text.startswith("Object missing required field") and named:
        return missing(f"{path}.{named[1]}" if path else named[1])
    if path.startswith("amount"):
        return unprocessable("The amount contains an invalid value", path)
    return unprocessable(f"The '{path}' field is invalid", path)


def unfolded(text: str) -> Fields:
    """`amount[value]=1.00&method[]=ideal` as nested objects and lists."""
    form: Fields = {}
    for key, value in pairs(text):
        keys = _KEYS.findall(key)
        node: Any = form
        for name in keys[:-1]:
            node = node.setdefault(name, [] if keys[-1] == "[]" and name == keys[-2] else {})
        if keys and keys[-1] == "[]" and isinstance(node, list):
            node.append(value)
        elif keys and isinstance(node, dict):
            node[keys[-1]] = value
    return form


def only(call: Call, *names: str) -> None:
    """Refuse a query parameter of another name."""
    allowed = (*names, "profileId", "testmode") if call.organizational else names
    for name in call.query:
        if name not in allowed:
            raise unknown_parameter(name, "query")


def amount_of(given: Amount, field: str = "amount") -> int:
    """An amount in minor units. Raises MollieError for a wrong currency or form."""
    if given.currency not in words.DECIMALS:
        raise unprocessable("The amount contains an invalid currency", f"{field}.currency")
    amount = words.minor(given.value, given.currency)
    if amount is None:
        raise unprocessable("The amount contains an invalid value", f"{field}.value")
    return amount


def amount_in(given: Amount, currency: str, field: str = "amount") -> int:
    """A positive amount in that currency, in minor units. Raises MollieError."""
    amount = amount_of(given, field)
    if given.currency != currency:
        raise unprocessable("The amount contains an invalid currency", f"{field}.currency")
    if amount <= 0:
        raise unprocessable("The amount is lower than the minimum", field)
    return amount
