"""docs/guides/security.md is true: its settings are read, its command runs, its codes are ours."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from ucs.server.config import load
from ucs.server.failures import INTEGRATION_CODES
from ucs.server.outcomes import Verdict, of_failure
from ucs.server.security.settings import Jwt, Policy, Security
from ucs.wire import bounds

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guides/security.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
SETTINGS = [text for kind, text in BLOCKS if kind == "toml" and text[0] == "["]
CLIENTS = [text for kind, text in BLOCKS if kind == "toml" and text[0] != "["]


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_are_those_of_the_service(tmp_path: Path, text: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text)
    given = msgspec.to_builtins(load({}, file).security)
    for section, told in tomllib.loads(text)["security"].items():
        assert covers(given[section], told)


def covers(given: object, told: object) -> bool:
    """Whether what was read has what the file says."""
    if isinstance(given, dict) and isinstance(told, dict):
        return all(covers(given[name], value) for name, value in told.items())
    if isinstance(given, tuple | list) and isinstance(told, list):
        return len(given) == len(told) and all(map(covers, given, told))
    return given == told


def test_the_file_of_clients_is_read() -> None:
    (text,) = CLIENTS
    clients = msgspec.toml.decode(text, type=dict[str, Policy])
    assert clients["shop"].concurrent == 20


def test_the_command_prints_a_line_of_that_file() -> None:
    (command,) = (text for kind, text in BLOCKS if kind == "sh")
    assert command.split()[:1] == [".venv/bin/ucs-server"]
    ours = [sys.executable, "-m", "ucs.server.main", *command.split()[1:]]
    ran = subprocess.run(ours, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    line = ran.stdout.splitlines()[-1].partition(":")[2]
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", tomllib.loads(line)["shop"]["keys"][0])


def test_refusals_have_these_codes() -> None:
    rows = re.findall(r"^\| .* \| ([A-Z_]+) \| ([A-Z_]+) \|$", GUIDE, re.MULTILINE)
    assert len(rows) == 6
    for status, code in rows:
        kept = INTEGRATION_CODES.get(code)
        assert (kept.name if kept else "INVALID_ARGUMENT") == status
        again = Verdict.RETRYABLE if code == "CLIENT_LIMIT_REACHED" else Verdict.FINAL
        assert of_failure(status, code) is again


def test_numbers_are_those_of_the_code() -> None:
    given = Security()
    assert f"max_request_bytes = {given.limits.max_request_bytes}" in GUIDE
    assert f"max_metadata_bytes = {given.limits.max_metadata_bytes}" in GUIDE
    assert f"`max_age` ({given.wallets.max_age:.0f})" in GUIDE
    assert f"deeper than {bounds.DEEPEST} or with more than {bounds.MOST_VALUES:,}" in GUIDE
    jwt = Jwt(issuer="i", audience="a", jwks="j")
    assert (jwt.refresh, jwt.at_most_every, jwt.client_claim) == (300, 10, "sub")
    assert ", ".join(jwt.algorithms[:-1]) + f" and {jwt.algorithms[-1]}" in GUIDE


@pytest.mark.parametrize(
    ("environment", "profile", "guarded"),
    [
        ("development", "", False), ("sandbox", "", True), ("production", "", True),
        ("development", "production", True), ("production", "development", False),
    ],
)  # fmt: skip
def test_the_profile_follows_the_environment(environment: str, profile: str, guarded: bool) -> None:
    environ = {"CS__COMMON__ENVIRONMENT": environment}
    if profile:
        environ["CS__SECURITY__PROFILE"] = profile
    assert load(environ).guarded is guarded
