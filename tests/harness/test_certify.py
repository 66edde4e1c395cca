"""`python -m harness.certify`: which connectors are meant, and whose certificates are read."""

from pathlib import Path

import pytest

from harness import certify


@pytest.mark.parametrize("words", [["stripe,adyen"], ["stripe", "adyen"], ["stripe,", "adyen,"]])
def test_several_connectors_stand_apart_or_between_commas(words: list[str]) -> None:
    assert certify.named(words) == ["stripe", "adyen"]


def test_what_was_never_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no certificate of stripe, adyen"):
        certify.main(["stripe,adyen", "--report-only", f"--reports={tmp_path}"])
