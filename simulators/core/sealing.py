"""Messages that are sealed for their receiver: opened for whoever watches, and sealed again."""

from typing import Protocol

from simulators.core.http import Request, Response
from simulators.core.outbox import Delivery

OPEN = "application/jose+json"
"""The content type of what was sealed and lies open."""


class Envelope(Protocol):
    """How one merchant's messages are opened and sealed. What is not sealed passes as it is."""

    def opened(self, request: Request) -> Request:
        """A request as it reads inside. Raises ValueError where it cannot be opened."""

    def plain(self, answer: Response) -> Response:
        """An answer as it reads inside."""

    def sealed(self, answer: Response) -> Response:
        """An answer that lies open, sealed now."""

    def plain_webhook(self, delivery: Delivery) -> Delivery:
        """A webhook as it reads inside."""

    def sealed_webhook(self, delivery: Delivery) -> Delivery:
        """A webhook that lies open, sealed now."""
