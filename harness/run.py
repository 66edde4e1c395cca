"""A conformance run inside pytest: what is collected, how each test is staged, what is reported."""

from __future__ import annotations

import shlex
from collections.abc import Generator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from harness import fixtures, plan
from harness.cases import Case
from harness.cassettes.cassette import USUAL_SEED
from harness.collecting import PLAN, Collecting
from harness.processors import behind
from harness.results import Ended, Results
from harness.scene import Scene, tenant
from harness.service import ServiceError
from harness.specs import Spec
from harness.witnesses import Books
from harness.world import Settings, World

UNSEEN = "what the processor's own books hold was not compared: nobody can look into them"
SCENE = pytest.StashKey[Scene]()


def begin(config: pytest.Config) -> None:
    """Joins a pytest run that was asked to certify connectors.

    Raises:
        pytest.UsageError: the options or a spec.toml cannot be used.
    """
    if config.getoption("forgiving"):
        if not config.getoption("target"):
            raise pytest.UsageError("--forgiving proves nothing: it is for --target alone")
        from simulators.core.forgiving import forgive

        forgive()
    try:
        settings = settings_of(config)
        specs = plan.chosen(settings.connectors, settings.specs)
        list(plan.proofs())
        run = Run(config, settings, specs)
    except (LookupError, ValueError) as error:
        raise pytest.UsageError(str(error)) from error
    config.addinivalue_line("markers", "allure_label(value, label_type): a label for Allure")
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = [str(plan.folder())]
    if settings.certify and not hasattr(config, "workerinput"):
        from harness.progress import Shown

        shown = Shown(plain=config.getoption("plain"))
        config.pluginmanager.register(shown, "conformance-progress")
    config.pluginmanager.register(fixtures, "conformance-fixtures")
    config.pluginmanager.register(Collecting(config, settings, specs), "conformance-collecting")
    config.pluginmanager.register(run, "conformance-run")


def settings_of(config: pytest.Config) -> Settings:
    """The options of a run."""
    option = config.getoption
    return Settings(
        connectors=tuple(_list(option("connector"))),
        against=option("against"),
        door=option("door"),
        target=option("target"),
        credentials=_path(option("credentials")),
        record=option("record"),
        currency=option("currency"),
        requirements=tuple(_list(option("requirement"))),
        seed=_seed(config),
        shard=_shard(option("shard")),
        specs=_path(option("specs")),
        server=tuple(shlex.split(option("server") or "")),
        reports=Path(option("reports")),
        cassettes=Path(option("cassettes")),
        certify=option("certify"),
        examples=option("examples"),
        script=option("script") or "",
        traces=_path(option("traces")),
        key=_path(option("key")),
        expires=_days(option("expires")),
    )


def _seed(config: pytest.Config) -> int:
    """The seed that was asked for; in a sandbox, where ids are used once, one of this moment."""
    if config.option.seed is None:
        live = config.getoption("against") == "sandbox"
        # Workers are given the options as they are now.
        config.option.seed = int(datetime.now(UTC).timestamp()) if live else USUAL_SEED
    return int(config.option.seed)


def _days(given: int) -> int:
    if given < 1:
        raise ValueError(f"--expires={given}: expected a number of days")
    return given


def _list(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _path(text: str | None) -> Path | None:
    return Path(text).resolve() if text else None


def _shard(text: str) -> tuple[int, int]:
    part, _, of = text.partition("/")
    if not (part.isdigit() and of.isdigit() and 1 <= int(part) <= int(of)):
        raise ValueError(f"--shard={text}: expected i/n with 1 <= i <= n, such as 2/4")
    return int(part), int(of)


class Run:
    """The hooks of a run. In a controller of xdist workers it only gathers; workers do the rest."""

    def __init__(self, config: pytest.Config, settings: Settings, specs: list[Spec]) -> None:
        self.config = config
        self.settings = settings
        self.specs = specs
        self.worker = hasattr(config, "workerinput")
        self.books: dict[str, Books] = {}
        self.trouble: list[str] = []
        self.seal = "unsealed"
        self.calls: dict[str, list[int]] = {}
        self.results = Results(settings, specs, tell=not self.worker)
        self._world: World | None = None
        self._broken: ServiceError | None = None

    @property
    def world(self) -> World:
        """What all tests share; a service that did not start once is not waited for again."""
        if self._broken is not None:
            raise self._broken
        if self._world is None:
            try:
                self._world = World(self.settings, self.specs)
            except ServiceError as error:
                self._broken = error
                raise
        return self._world

    # One test

    def stage(self, case: Case, item: pytest.Item) -> Scene:
        """Sets up the world of one test."""
        if SCENE in item.stash:
            return item.stash[SCENE]
        planned = item.stash[PLAN]
        name = f"{planned.requirement}.{case.id}"
        processor = behind(
            self.settings, planned, case.spec, tenant(self.settings.seed, name, case.spec)
        )
        item.user_properties.append(("evidence", processor.evidence))
        scene = item.stash[SCENE] = Scene(self.world, case, name, processor)
        return scene

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if PLAN in item.stash and isinstance(item, pytest.Function):
            case = cast(Case, item.callspec.params["case"])
            told = fixtures.given(item.fixturenames, case, partial(self.stage, case, item))
            item.funcargs.update(told)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        result = yield
        scene = item.stash.get(SCENE, None)
        if scene is not None:
            scene.finish()
            item.user_properties.append(("held", scene.tap.held))
            if scene.held:
                item.user_properties.append(("evidence", "vendor-schema "))
            if scene.unseen:
                item.user_properties.append(("unseen", UNSEEN))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        scene = item.stash.get(SCENE, None)
        if scene is not None and call.when == "call" and call.excinfo is not None:
            report.sections += scene.wire()
        if scene is not None and call.when == "teardown":
            scene.close()
            del item.stash[SCENE]
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.results.note(report)

    # The end

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._world is not None:
            self.books = self._world.books
            self.calls = self._world.calls
            self.seal = self._world.service.seal
            self.trouble += self._world.close()
        if self.worker:
            output: dict[str, Any] = getattr(session.config, "workeroutput")  # noqa: B009
            output["conformance"] = fixtures.pack(self.books, self.trouble, self.seal, self.calls)
            return
        self._conclude(session)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        packed = getattr(node, "workeroutput", {}).get("conformance")
        if packed is None:
            self.trouble.append(f"worker {node.gateway.id} ended without its books")
            return
        told = fixtures.unpack(packed)
        self.trouble += told.trouble
        self.seal = told.seal
        for name, theirs in told.books.items():
            self.books.setdefault(name, Books()).merge(theirs)
        for name, calls in told.calls.items():
            self.calls.setdefault(name, []).extend(calls)

    def _conclude(self, session: pytest.Session) -> None:
        if session.config.getoption("collectonly"):
            return
        ended = Ended(self.books, self.calls, self.trouble, self.seal, self._whole())
        self.results.conclude(ended)
        fine = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        if self.results.wrong and session.exitstatus in fine:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _whole(self) -> bool:
        """Whether nothing narrowed the run, so that what did not run is missing."""
        option, settings = self.config.getoption, self.settings
        narrowed = [option("keyword"), option("markexpr"), option("lf", False)]
        narrowed += [self.config.args_source is pytest.Config.ArgsSource.ARGS]
        narrowed += [settings.requirements, settings.shard != (1, 1)]
        return not any(narrowed)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.results.summary():
            terminalreporter.write_line(line)


def of(config: pytest.Config) -> Run:
    """The run that a pytest session carries out."""
    run = config.pluginmanager.get_plugin("conformance-run")
    assert isinstance(run, Run)
    return run
