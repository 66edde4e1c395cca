"""Notifications: how a payment ended, posted to its `backendURL` as a JOSE token.

Settlements and voids are not told of; refunds are where their request names a `backendURL`.
https://devzone.2c2p.com/docs/payment-result-notification-1
"""

from typing import Any

import msgspec

from simulators.core.http import encode_json
from simulators.twoc_twop_paco import errors, jose, views
from simulators.twoc_twop_paco.office import Call, Sale, stamp

HEADERS = {"Content-Type": "application/jose; charset=utf-8"}


def post(call: Call, made: Sale, url: str = "", more: dict[str, Any] | None = None) -> None:
    """Put a notification into the outbox; `more` is told of the payment."""
    office = call.office
    at = call.now + office.skew
    then = Call(office, call.base, call.clock, made.version)
    code = views.CODES.get(made.status, errors.SUCCESS)
    data = views.result(then, made, more)
    kept = encode_json(views.cased(views.response(then, data, code, made.code), made.version))

    def letter(_at: int) -> tuple[dict[str, str], bytes]:
        """Sealed when it is sent: keys are slow."""
        claims = {
            "response": msgspec.Raw(kept),
            "aud": office.access_token,
            "iss": jose.ISSUER,
            "exp": at + jose.LIFE,
            "iat": at,
            "nbf": at,
        }
        return HEADERS, jose.sealed(claims, office.kid).encode()

    id = f"{made.id}/{stamp(call.now)}/{made.step}"
    office.outbox.post(id, made.status, url or made.urls["backendURL"], call.now, letter)
