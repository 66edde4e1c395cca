"""Collecting: which tests there are, and what each of them is told about its case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from harness import plan
from harness import requirements as proofs
from harness.cases import Case
from harness.plan import Planned
from harness.requirements import Requirement
from harness.specs import Spec
from harness.world import Settings

PLAN = pytest.StashKey[Planned]()


class Collecting:
    """The hooks that find the suites and multiply them by the claims of the chosen connectors."""

    def __init__(self, config: pytest.Config, settings: Settings, specs: list[Spec]) -> None:
        self.config = config
        self.settings = settings
        self.specs = specs
        self.root = plan.folder()

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> pytest.Module | None:
        ours = file_path.parent == self.root and file_path.suffix == ".py"
        if not ours or file_path.name == "__init__.py" or parent.session.isinitpath(file_path):
            return None
        module: pytest.Module = pytest.Module.from_parent(parent, path=file_path)
        return module

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        proof = proofs.of(metafunc.function)
        if proof is None:
            return
        names, settings = plan.asked(metafunc.function), self.settings
        wanted = plan.wanted(proof, settings.requirements)
        found = [
            pytest.param(case, id=case.id, marks=_known_failing(proof, case))
            for spec in (self.specs if wanted else ())
            for case in plan.tried(proof, names, spec, settings)
        ]
        metafunc.parametrize("case", found)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        part, parts = self.settings.shard
        kept = [item for item in items if self._prepare(item)]
        items[:] = kept[part - 1 :: parts]
        if self.config.getoption("broad"):
            items[:] = _broad(items)

    def _prepare(self, item: pytest.Item) -> bool:
        """Whether an item is a real case; if it is, it is told what it proves."""
        proof = proofs.of(getattr(item, "function", None))
        if proof is None:
            return True
        assert isinstance(item, pytest.Function)
        case = item.callspec.params.get("case")
        # A test without a case is there all the same, as pytest's own placeholder.
        if not isinstance(case, Case):
            return False
        planned = item.stash[PLAN] = plan.of(proof, case)
        item.user_properties += [
            ("connector", planned.connector),
            ("requirement", planned.requirement),
            ("case", planned.case),
        ]
        if self.config.getoption("allure_report_dir", None):
            _label(item, planned)
        return True


def _broad(items: list[pytest.Item]) -> list[pytest.Item]:
    """The first case of every requirement, then the second of each, and so on."""
    seen: Counter[str] = Counter()

    def turn(item: pytest.Item) -> int:
        planned = item.stash.get(PLAN, None)
        name = planned.requirement if planned else item.nodeid
        seen[name] += 1
        return seen[name]

    return sorted(items, key=turn)


def _known_failing(proof: Requirement, case: Case) -> list[pytest.MarkDecorator]:
    return [
        pytest.mark.xfail(reason=f"{known.reason} (since {known.since})", strict=True)
        for known in case.spec.known_failing
        if (known.requirement, known.case) == (proof.id, case.name)
    ]


def _label(item: pytest.Item, planned: Planned) -> None:
    labels = {"epic": planned.connector, "feature": planned.suite, "story": planned.requirement}
    if item.get_closest_marker("xfail"):
        labels["tag"] = "known-failing"
    for kind, value in labels.items():
        item.add_marker(pytest.mark.allure_label(value, label_type=kind))
