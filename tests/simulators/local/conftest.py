"""What the tests of the local simulator share: a merchant's endpoint."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest


class Mailbox:
    """A merchant's webhook endpoint that answers as it is told, in order."""

    def __init__(self, answers: list[int] | None = None) -> None:
        received = self.received = []  # type: list[tuple[str, bytes]]
        answers, came = answers or [], threading.Condition()
        self._came = came

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                with came:
                    received.append((self.headers.get("Stripe-Signature", ""), body))
                    came.notify_all()
                self.send_response(answers.pop(0) if answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self.server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks"

    def wait(self, count: int) -> None:
        """Until so many were received."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.received) >= count, 20), self.received

    def close(self) -> None:
        self.server.shutdown()
        self._thread.join(5)
        self.server.server_close()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    yield box
    box.close()
