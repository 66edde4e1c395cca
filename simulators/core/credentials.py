"""Credentials of processors that sign: public names that can be checked without having been told.

A merchant's secrets follow from the seed and its id alone, so that a command line, a harness and a
running simulator agree on them; a name that no seed made is nobody's.
"""

import hmac

from simulators.core.ids import secret

CHECK = 12
"""Letters at the end of a public name that only the seed can make."""


def public_name(seed: int, merchant_id: str) -> str:
    """The name under which a merchant signs; it may be shown to anyone."""
    return f"{merchant_id}-{secret(seed, merchant_id, 'name', length=CHECK)}"


def owner(seed: int, name: str) -> str | None:
    """The merchant id behind a public name, None for a name that this seed never made."""
    merchant_id, _, _ = name.rpartition("-")
    made = public_name(seed, merchant_id)
    right = hmac.compare_digest(made.encode(), name.encode())
    return merchant_id if merchant_id and right else None


def signing_secret(seed: int, merchant_id: str, purpose: str = "signing", length: int = 40) -> str:
    """What a merchant signs with; `purpose` tells several secrets apart."""
    return secret(seed, merchant_id, purpose, length=length)
