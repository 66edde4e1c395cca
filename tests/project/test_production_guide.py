"""docs/guides/production.md is true: settings, defaults, metrics and alerts are the service's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.server.process import Server
from ucs.server.config import load
from ucs.server.metrics import ServerMetrics
from ucs.server.saturation import watch

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guides/production.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
TABLES: list[dict[str, Any]] = [tomllib.loads(text) for kind, text in BLOCKS if kind == "toml"]
COMMANDS = [text.strip() for kind, text in BLOCKS if kind == "sh"]
# Set in the guide to something else than what production begins with.
CHOSEN = {"retry_keyed", "drain_seconds", "grace_seconds", "endpoint", "ratio"}


@pytest.mark.parametrize("table", TABLES, ids=["+".join(table) for table in TABLES])
def test_the_settings_are_there_and_begin_as_it_says(table: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    (text,) = (t for kind, t in BLOCKS if kind == "toml" and tomllib.loads(t) == table)
    file.write_text(text)
    load({}, file)
    begins = msgspec.to_builtins(load({"CS__COMMON__ENVIRONMENT": "production"}))
    for section, settings in table.items():
        if section == "tracing":
            continue
        for name in settings.keys() - CHOSEN:
            assert settings[name] == begins[section][name], name


def test_its_metrics_are_those_that_are_exported() -> None:
    told = set(re.findall(r"`((?:GRPC|EXTERNAL)_[A-Z_]+|(?:ucs|process)_[a-z_]+)`", GUIDE))
    source = (ROOT / "ucs/server/workers.py").read_text()
    workers = set(re.findall(r"# TYPE (\w+) ", source))
    assert told == _exported() | workers


def _exported() -> set[str]:
    metrics = ServerMetrics()
    watch(metrics, None, [])  # type: ignore[arg-type]
    counted = {m.name for m in vars(metrics).values() if hasattr(m, "name")}
    return counted | {reading.name for reading in metrics.readings}


def test_every_alert_has_an_answer() -> None:
    rules = yaml.safe_load((ROOT / "deploy/alerts/ucs.yml").read_text())
    alerts = {rule["alert"] for group in rules["groups"] for rule in group["rules"]}
    assert alerts == set(re.findall(r"\bUcs[A-Z]\w+", GUIDE))


def test_its_commands_are_there() -> None:
    serve, install, prove = COMMANDS
    assert install == "pip install 'ucs-conformance[tracing]'"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "tracing" in project["optional-dependencies"]
    assert f"\n{prove.removeprefix('make ')}: setup\n" in (ROOT / "Makefile").read_text()
    assert serve == "ucs-server --listen 0.0.0.0:8000 --workers 4"
    assert project["scripts"]["ucs-server"] == "ucs.server.main:main"


def test_the_end_is_as_it_says() -> None:
    settings = {"CS__SERVER__DRAIN_SECONDS": "0.1", "CS__SERVER__GRACE_SECONDS": "1"}
    server = Server(settings)
    assert server.stop() == 0
    (said,) = (line for line in server.log() if line["event"] == "stopping")
    assert (said["drain_seconds"], said["grace_seconds"]) == (0.1, 1)


def test_events_that_it_names_are_written() -> None:
    named = set(re.findall(r"`([a-z]+_(?:event|opened|closed|shed|ended))`|`(stopping)`", GUIDE))
    sources = "".join(path.read_text() for path in (ROOT / "ucs/server").glob("*.py"))
    assert named
    for one, other in named:
        assert f'"{one or other}"' in sources
