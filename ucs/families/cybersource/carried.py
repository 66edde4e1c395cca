"""What a caller carries from call to call: CyberSource gives each step an id of its own."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from ucs.domain.secret import Secret


class Carried(Struct, kw_only=True, omit_defaults=True):
    """A payment's later steps, what was held at first in major units, and the steps of 3DS."""

    capture_id: str | None = None
    reversal_id: str | None = None
    authorized_amount: str | None = None
    reference_id: str | None = None
    authentication_id: str | None = None


def carried(feature_data: Secret | None) -> Carried:
    """What we gave the caller; nothing where it sends something else."""
    try:
        return msgspec.json.decode(feature_data.reveal() if feature_data else "{}", type=Carried)
    except msgspec.DecodeError:
        return Carried()


def given(told: Carried) -> Carried | None:
    """What the caller is given to carry, if there is anything."""
    return told if told != Carried() else None
