"""The original's own message classes speak to our server, on the wire."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tests.server.process import Server

CLIENT = Path(__file__).with_name("prism_client.py")


def test_a_caller_of_the_original_pays_captures_and_refunds(server: Server, stripe: str) -> None:
    try:
        version("hyperswitch-prism")
    except PackageNotFoundError:
        pytest.skip("hyperswitch-prism is not installed")
    told = subprocess.run(
        [sys.executable, str(CLIENT), server.address, stripe],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == {
        "authorize": "AUTHORIZED",
        "capture": "CHARGED",
        "refund": "REFUND_SUCCESS",
        "get": "CHARGED",
        "same payment": True,
    }
