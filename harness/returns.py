"""Returns: what customers come back with, as somebody changed it on the way."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from harness.caller import unlike
from harness.customer import Landing

# How processors say in a return that it went well, by how they say that it did not.
_BETTER = {
    "fail": "success", "failed": "succeeded", "failure": "success", "cancel": "success",
    "canceled": "succeeded", "cancelled": "succeeded", "declined": "approved", "error": "success",
    "refused": "authorised", "unpaid": "paid", "rejected": "accepted", "expired": "succeeded",
    "false": "true", "n": "Y", "no": "yes", "0": "1", "11": "00", "ko": "ok",
}  # fmt: skip


def altered(landing: Landing) -> Landing:
    """The same return with its longest value changed: a token, a signature, an id."""
    held = landing.parameters
    name = max(held, key=lambda each: len(held[each]), default="")
    return _with(landing, {**held, name: unlike(held[name])}) if name else landing


def beautified(landing: Landing) -> Landing:
    """The same return, saying that all went well; altered where it has no words for that."""
    better = {name: _better(value) for name, value in landing.parameters.items()}
    return altered(landing) if better == landing.parameters else _with(landing, better)


def _better(value: str) -> str:
    return _BETTER.get(value.lower(), value)


def _with(landing: Landing, parameters: dict[str, str]) -> Landing:
    parts = urlsplit(landing.url)
    told = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, parameters.get(name, value)) for name, value in told])
    url = urlunsplit(parts._replace(query=query))
    return msgspec.structs.replace(landing, url=url, parameters=parameters)
