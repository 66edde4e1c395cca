"""Runs inside mitmdump: answers everything itself, so that only mitmproxy's own work is left."""

from __future__ import annotations

from typing import Any

from mitmproxy import http  # type: ignore[import-not-found]

BODY = b'{"id":"' + b"x" * 3500 + b'"}'
"""As long as a PaymentIntent with its charge."""


class Answers:
    """The same answer for every request."""

    def request(self, flow: Any) -> None:
        flow.response = http.Response.make(200, BODY, {"content-type": "application/json"})


addons = [Answers()]
