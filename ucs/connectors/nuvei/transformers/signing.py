"""What every request begins with, and the checksum that it ends with.

https://docs.nuvei.com/documentation/features/authentication/
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from ucs.domain.router import AnyCall, need
from ucs.domain.secret import Secret
from ucs.wire.auth import credential
from ucs.wire.signatures import hashed


class Signed(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """Who asks, when, and that nobody else does."""

    merchant_id: Secret
    merchant_site_id: Secret
    time_stamp: str
    checksum: str


class Ask(Struct, frozen=True):
    """One call as the checksum sees it."""

    merchant: Secret
    site: Secret
    secret: str
    time: str
    id: str

    @property
    def head(self) -> dict[str, Any]:
        """The fields that name the caller and the time."""
        return {
            "merchant_id": self.merchant,
            "merchant_site_id": self.site,
            "time_stamp": self.time,
        }

    def checksum(self, *parts: str | Secret) -> str:
        """SHA-256 of the parts between merchant and time; the secret comes last."""
        return hashed(self.merchant, self.site, *parts, self.time, self.secret)


def ask(data: AnyCall, id: str | None) -> Ask:
    """The call under the merchant's ``id``, or under one that is its own if there is none."""
    return Ask(
        Secret(credential(data, "merchant_id")),
        Secret(credential(data, "merchant_site_id")),
        credential(data, "merchant_secret"),
        datetime.fromtimestamp(data.call.now, UTC).strftime("%Y%m%d%H%M%S"),
        id or data.call.id("clientRequestId"),
    )


def session(data: AnyCall) -> str | Secret:
    """The session in which the call is made.

    Messages without a field of their own for it carry it as the access token.
    """
    own: str | None = getattr(data.request, "session_token", None)
    return own or need(data.access_token.token, "session_token")
