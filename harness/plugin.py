"""The pytest plugin: `pytest --connector=stripe` certifies a connector; idle without it."""

from __future__ import annotations

import pytest

AGAINST = ("simulator", "cassettes", "sandbox")
DOORS = ("http", "proxy")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("conformance", "conformance of payment connectors")
    add = group.addoption
    add("--connector", metavar="NAMES", help="connectors to certify: stripe,adyen or all")
    add("--against", choices=AGAINST, default="simulator", help="who answers for the processor")
    add("--door", choices=DOORS, default="http", help="how the service's calls are led there")
    add("--target", metavar="HOST:PORT", help="a UCS server to certify; ours is started otherwise")
    add("--credentials", metavar="FILE", help="sandbox credentials: JSON, connector -> fields")
    add("--record", action="store_true", help="record the traffic into cassettes")
    add("--currency", metavar="CODE", help="try every payment in this currency")
    add("--requirement", metavar="IDS", help="only these requirements, or beginnings of their ids")
    add("--seed", type=int, help="decides customers, amounts and ids (7; fresh in a sandbox)")
    add("--examples", type=int, default=3, help="scripts per test of the journeys (default: 3)")
    add("--script", metavar="ID", help="live this script of a journey alone, as a failure names it")
    add("--broad", action="store_true", help="one case of each requirement first, then others")
    add("--shard", metavar="I/N", default="1/1", help="the i-th of n equal parts of the tests")
    add("--reports", metavar="FOLDER", default="reports", help="where certificates go")
    add("--cassettes", metavar="FOLDER", default="cassettes", help="where cassettes are")
    add("--specs", metavar="FOLDER", help="read connectors' spec.toml from here instead of ucs")
    add("--certify", action="store_true", help="whatever is claimed and does not run is a failure")
    add("--traces", metavar="FOLDER", help="write what crossed in each test into files there")
    add("--key", metavar="FILE", help="PEM with the Ed25519 key that signs the certificate")
    add("--expires", metavar="DAYS", type=int, default=90, help="how long it is valid (90)")
    add("--plain", action="store_true", help="with --certify: no progress bar")
    add("--forgiving", action="store_true", help="with --target: take what no document has")
    add("--server", metavar="COMMAND", help="start this service instead of ours; gets --listen")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("help"):
        return
    if config.getoption("script"):
        from harness.journeys import script

        script.take(config)
    if config.getoption("connector"):
        pytest.register_assert_rewrite("suites", "harness.payments")
        from harness import run

        run.begin(config)
