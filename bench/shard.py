"""A pytest plugin for one part of the journeys: says whose CPU the run took, and its profile."""

from __future__ import annotations

import cProfile
import json
import os
import resource
import time
from pathlib import Path

import pytest

_PROFILE = cProfile.Profile(time.thread_time) if "BENCH_PROFILE" in os.environ else None


def pytest_sessionstart() -> None:
    if _PROFILE is not None:
        _PROFILE.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """By now the service has ended, so that its CPU is known."""
    if _PROFILE is not None:
        _PROFILE.disable()
        _PROFILE.dump_stats(os.environ["BENCH_PROFILE"])
    main, process = time.thread_time(), time.process_time()
    service = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "tests": main,
        "relay and simulator": process - main,
        "service": service.ru_utime + service.ru_stime,
    }
    Path(os.environ["BENCH_CLOCK"]).write_text(json.dumps(told))
