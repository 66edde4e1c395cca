"""The server and the simulator of the server's tests."""

from tests.server.conftest import server, stripe

__all__ = ["server", "stripe"]
