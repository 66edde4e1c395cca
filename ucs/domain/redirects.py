"""Where customers are sent."""

from __future__ import annotations

from ucs.domain import contract as c


def page(url: str | None) -> c.FormData | None:
    """A page that the customer's browser opens; None where there is none."""
    return c.FormData(url, c.HttpMethod.HTTP_METHOD_GET) if url else None
