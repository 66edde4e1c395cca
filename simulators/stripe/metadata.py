"""Metadata: a merchant's own keys on an object. https://docs.stripe.com/api/metadata"""

from typing import Any

from simulators.stripe.errors import invalid

Fields = dict[str, Any]

KEYS_MOST = 50


def new_metadata(old: Fields, given: Any) -> Fields:
    """Metadata with given keys set, emptied ones unset, or all cleared. Raises StripeError."""
    if not given:
        return {}
    kept = {key: value for key, value in (old | given).items() if value != ""}
    if len(kept) > KEYS_MOST:
        raise invalid(
            f"You can only have up to {KEYS_MOST} metadata keys on an object.", "metadata"
        )
    for key, value in kept.items():
        if len(key) > 40 or len(value) > 500:
            limit, what = (40, "keys") if len(key) > 40 else (500, "values")
            raise invalid(f"Metadata {what} can have up to {limit} characters.", f"metadata[{key}]")
    return kept
