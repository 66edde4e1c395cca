"""docs/guides/mutants.md is true: its options are there, and its entry reads as one."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from typer.testing import CliRunner

from mutants.__main__ import app
from mutants.choosing import Equivalent

TEXT = (Path(__file__).resolve().parents[2] / "docs/guides/mutants.md").read_text()


def test_every_option_that_is_named_is_there() -> None:
    told = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output
    named = set(re.findall(r"(?<=[ \"])--[a-z]+(?= \w)", TEXT.partition("## Who")[0]))
    assert {"--seed", "--floor", "--only"} <= named
    assert all(each in told for each in named)


def test_the_entry_of_an_equivalent_reads_as_one() -> None:
    [block] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    [entry] = msgspec.toml.decode(block, type=dict[str, list[Equivalent]])["equivalent"]
    assert entry.reason
