"""What a call may change of the configuration by ``x-config-override``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ucs.domain.errors import IntegrationError

_EVERYTHING = None
_OVERRIDABLE: dict[str, frozenset[str] | None] = {
    "connectors": _EVERYTHING,
    "common": frozenset({"return_raw_connector_data"}),
}


def refuse(over: Mapping[str, Any], *, guarded: bool) -> None:
    """Refuses a patch of what is not a call's to change.

    Args:
        guarded: whether only what ``production`` allows may be changed; else all but security.

    Raises:
        IntegrationError: OVERRIDE_NOT_ALLOWED, naming the field.
    """
    if "security" in over:
        raise _not_allowed("security")
    if not guarded:
        return
    for section, inner in over.items():
        allowed = _OVERRIDABLE.get(section, frozenset())
        if allowed is _EVERYTHING:
            continue
        beyond = sorted(set(inner) - allowed) if isinstance(inner, dict) else [""]
        if beyond or not allowed:
            raise _not_allowed(f"{section}.{beyond[0]}".rstrip(".") if beyond else section)


def _not_allowed(field: str) -> IntegrationError:
    why = f"x-config-override.{field} may not be changed by a call"
    return IntegrationError("OVERRIDE_NOT_ALLOWED", why)
