"""A forwarding vault: placeholders in a request become stored card data on the way to a processor.

A placeholder is `{{$name}}`, as it is or as a form percent-encodes it.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote_plus, unquote

import msgspec

from simulators.core.http import Request, Response, json_response

Handle = Callable[[Request], Response | Awaitable[Response]]

TEST_CARD = {
    "card_number": "4242424242424242",
    "card_exp_month": "12",
    "card_exp_year": "2034",
    "card_cvc": "123",
}
"""What a vault holds where nobody stored anything else."""

_PLAIN = (b"{{$", b"}}")
_ENCODED = (b"%7B%7B%24", b"%7D%7D")


class Unknown(Exception):
    """A placeholder for which nothing is stored."""


class Vault:
    """Stands before a processor and puts stored values where a request has their placeholders."""

    def __init__(self, handle: Handle, values: Mapping[str, str] | None = None) -> None:
        self._handle = handle
        self.values = dict(TEST_CARD if values is None else values)

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """Fill the placeholders in and forward; refuse a request that names an unknown one."""
        try:
            body = self.filled(request)
        except Unknown as unknown:
            return json_response(400, {"error": f"the vault holds nothing named {unknown}"})
        headers = request.headers | {"content-length": str(len(body))}
        return self._handle(msgspec.structs.replace(request, body=body, headers=headers))

    def filled(self, request: Request) -> bytes:
        """The body with its placeholders filled in. Raises Unknown."""
        body = request.body
        if not (b"{{" in body or b"%7B%7B" in body.upper()):
            return body
        form = "x-www-form-urlencoded" in request.headers.get("content-type", "")
        spelled = quote_plus if form else _inside_json
        body = self._replace(body, _PLAIN, spelled)
        return self._replace(body, _ENCODED, spelled)

    def _replace(
        self, body: bytes, marks: tuple[bytes, bytes], spelled: Callable[[str], str]
    ) -> bytes:
        opening, closing = marks
        pieces, rest = [], body
        while (start := rest.upper().find(opening.upper())) >= 0:
            end = rest.upper().find(closing.upper(), start)
            if end < 0:
                break
            name = unquote(rest[start + len(opening) : end].decode("utf-8", "replace"))
            if name not in self.values:
                raise Unknown(name)
            pieces += [rest[:start], spelled(self.values[name]).encode()]
            rest = rest[end + len(closing) :]
        return b"".join([*pieces, rest])


def _inside_json(value: str) -> str:
    return json.dumps(value)[1:-1]
