"""What is sealed for its receiver is recorded and replayed as it reads inside."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from simulators.core.http import Request, Response

if TYPE_CHECKING:
    from simulators.core.sealing import Envelope


class Opening:
    """Stands before a recorder or a replay: they see requests and answers that lie open.

    The processor that is recorded, if there is one, sees them sealed as they were (`behind`).
    """

    def __init__(self, envelope: Envelope) -> None:
        self._envelope = envelope
        self._asked: Request | None = None
        self.within: Any = None

    def handle(self, request: Request) -> Response:
        """Answers a sealed request. Raises ValueError where it cannot be opened."""
        self._asked = request
        answer = self.within.handle(self._envelope.opened(request))
        assert isinstance(answer, Response), "who seals answers at once"
        return self._envelope.sealed(answer)

    def verdict(self) -> list[str]:
        """What is wrong with the traffic, as the recorder or the replay says."""
        found: list[str] = self.within.verdict()
        return found

    def behind(self, source: Any) -> Behind:
        """A processor, asked with what was really sent, whose answers lie open."""
        return Behind(self, source, self._envelope)

    @property
    def asked(self) -> Request:
        """The request that is being answered, sealed."""
        assert self._asked is not None
        return self._asked


class Behind:
    """A processor that seals, as its recorder sees it."""

    def __init__(self, opening: Opening, source: Any, envelope: Envelope) -> None:
        self._opening, self._source, self._envelope = opening, source, envelope

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """The open answer to what was really sent."""
        answer = self._source.handle(self._opening.asked)
        assert isinstance(answer, Response), "a simulator answers at once"
        return self._envelope.plain(answer)
