"""Ids in whose place Stripe may put the object. https://docs.stripe.com/api/expanding_objects"""

from __future__ import annotations

from msgspec import Struct


class Known(Struct):
    """An object of which no more is read than its id."""

    id: str


Expandable = Known | str | None


def id_of(known: Expandable) -> str | None:
    """The id of an object that came as its id, or whole."""
    return known.id if isinstance(known, Known) else known
