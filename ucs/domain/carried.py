"""What a caller carries from call to call, because the processor does not say it again."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret

T = TypeVar("T")


def carried(sent: Secret | None, kind: type[T]) -> T:
    """What an earlier answer told as connector_feature_data; ``kind()`` where it told nothing.

    Raises:
        IntegrationError: it is not what was told.
    """
    try:
        return msgspec.json.decode(sent.reveal(), type=kind) if sent else kind()
    except msgspec.MsgspecError:
        why = "not what an earlier answer told"
        raise IntegrationError.invalid_data_format("connector_feature_data", why) from None
