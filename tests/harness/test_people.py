"""The customers: the same in every process, or recordings could not be replayed."""

from __future__ import annotations

import os
import subprocess
import sys

from harness.people import _LOCALES

PRINTED = """
from harness.people import pool
for country in {countries!r}:
    print([repr(each) for each in pool(7, country)])
"""


def test_every_process_has_the_same_customers() -> None:
    command = [sys.executable, "-c", PRINTED.format(countries=sorted(_LOCALES))]
    told = {
        subprocess.run(
            command,
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in (1, 2)
    }
    assert len(told) == 1
