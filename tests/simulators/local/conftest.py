"""What the tests of the local simulator share: a merchant's endpoint."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from simulators.core import registry

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 360, "height": 740}


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

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 128  # deliveries come many at once

        self.server = Server(("127.0.0.1", 0), Handler)
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium. One a module: while it runs, this thread has an event loop."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh page on a desk."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(chromium: Any) -> Iterator[Any]:
    """A fresh page on a phone, where no script runs."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def host(hosted: Callable[..., Any]) -> Callable[[str], Any]:
    """Puts a processor's simulator behind a door, one for all tests of a module."""
    running: dict[str, Any] = {}

    def start(name: str) -> Any:
        if name not in running:
            simulator: Any = registry.load(name)(seed=7)
            running[name] = hosted(simulator.handle)
            running[name].simulator = simulator
        return running[name]

    return start
