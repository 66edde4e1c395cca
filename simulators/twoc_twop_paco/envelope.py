"""The JOSE envelope of one office, opened and sealed for whoever watches its messages."""

import msgspec

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, encode_json
from simulators.core.outbox import Delivery
from simulators.core.sealing import OPEN
from simulators.twoc_twop_paco import jose
from simulators.twoc_twop_paco.jose import Fields
from simulators.twoc_twop_paco.office import Office

SEALED = "application/jose"
TIMES = ("iat", "nbf", "exp")


class OfficeEnvelope:
    """What an office asks is opened with PACO's key, what it is answered with its own."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self._office, self._clock = office, clock

    def opened(self, request: Request) -> Request:
        """A request's claims as JSON. Raises ValueError."""
        if not request.headers.get("content-type", "").startswith(SEALED):
            return request
        try:
            told = jose.opened(request.body.decode("latin-1").strip(), self._office.kid)
            jose.claims(told, self._office.access_token)
        except jose.Unreadable as why:
            raise ValueError(f"the token cannot be read: {why}") from None
        self._office.skew = told["iat"] - self._clock.now()
        headers = request.headers | {"content-type": OPEN}
        return msgspec.structs.replace(request, headers=headers, body=encode_json(told))

    def plain(self, answer: Response) -> Response:
        """An answer's claims as JSON."""
        headers, body = self._plain(answer.headers, answer.body)
        return msgspec.structs.replace(answer, headers=headers, body=body)

    def sealed(self, answer: Response) -> Response:
        """An answer's claims, of now, in a token."""
        headers, body = self._sealed(answer.headers, answer.body)
        return msgspec.structs.replace(answer, headers=headers, body=body)

    def plain_webhook(self, delivery: Delivery) -> Delivery:
        """A notification's claims as JSON."""
        headers, body = self._plain(delivery.headers, delivery.body)
        return msgspec.structs.replace(delivery, headers=headers, body=body)

    def sealed_webhook(self, delivery: Delivery) -> Delivery:
        """A notification's claims, of now, in a token."""
        headers, body = self._sealed(delivery.headers, delivery.body)
        return msgspec.structs.replace(delivery, headers=headers, body=body)

    def _plain(self, headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
        if not _kind(headers).startswith(SEALED) or not body:
            return headers, body
        told = jose.answered(body.decode("latin-1"))
        # What is sealed again is sealed at another time.
        lasting = {name: value for name, value in told.items() if name not in TIMES}
        return _told(headers, OPEN), encode_json(lasting)

    def _sealed(self, headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
        if not _kind(headers).startswith(OPEN) or not body:
            return headers, body
        told: Fields = msgspec.json.decode(body)
        at = self._clock.now() + self._office.skew
        told |= {"iat": at, "nbf": at, "exp": at + jose.LIFE}
        kind = f"{SEALED}; charset=utf-8"
        return _told(headers, kind), jose.sealed(told, self._office.kid).encode()


def _kind(headers: dict[str, str]) -> str:
    return next((value for key, value in headers.items() if key.lower() == "content-type"), "")


def _told(headers: dict[str, str], kind: str) -> dict[str, str]:
    return {k: kind if k.lower() == "content-type" else value for k, value in headers.items()}
