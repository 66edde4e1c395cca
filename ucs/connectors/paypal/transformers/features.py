"""What a caller sends back with later calls: the ids beside the order's, as UCS names them."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

Kind = Literal["AUTHORIZE", "CAPTURE", "AUTHENTICATE"]


class Features(Struct, omit_defaults=True):
    """The ids of a payment.

    ``held`` and ``taken`` are minor units, kept where a hold is taken in several parts: PayPal's
    answers do not tell what is left of it.
    """

    authorize_id: str | None = None
    capture_id: str | None = None
    incremental_authorization_id: str | None = None
    psync_flow: Kind = "CAPTURE"
    held: int | None = None
    taken: int = 0

    def told(self) -> dict[str, object]:
        """As it is told to the caller; absent ids are null."""
        known = {"psync_flow": self.psync_flow, **msgspec.to_builtins(self)}
        return {**dict.fromkeys(_IDS), **known}


_IDS = ("authorize_id", "capture_id", "incremental_authorization_id", "next_action", "order_id")


def features(sent: Secret | None) -> Features:
    """What the caller sent back; nothing where nothing was sent.

    Raises:
        IntegrationError: it is not what was told.
    """
    if not sent:
        return Features()
    try:
        return msgspec.json.decode(sent.reveal(), type=Features)
    except msgspec.MsgspecError:
        why = "not what an earlier answer told"
        raise IntegrationError.invalid_data_format("connector_feature_data", why) from None


def authorization_id(sent: Secret | None) -> str:
    """The authorization within the order. Raises IntegrationError where the caller sends none."""
    return need(features(sent).authorize_id, "connector_feature_data.authorize_id")


def capture_id(sent: Secret | None) -> str:
    """The capture within the order. Raises IntegrationError where the caller sends none."""
    return need(features(sent).capture_id, "connector_feature_data.capture_id")
