"""The suites against the original UCS: rules explain failures, and everything else is told."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from harness import original
from harness.certificates.certificate import Result, Verdict
from harness.original import Difference, Figures, judge, page, stale

RULE = """
[[difference]]
connector = "acme"
requirement = "CAP-01|CAP-02"
case = "card*"
why = "*AUTHORIZED*"
reason = "It forgets captures"
source = "https://acme.example/docs"
"""


def result(requirement: str, case: str, why: str = "", verdict: Verdict = "failed") -> Result:
    return Result(requirement, case, case, (), verdict, 0.1, why)


def known(tmp_path: Path, text: str = RULE) -> tuple[Difference, ...]:
    path = tmp_path / "original.toml"
    path.write_text(text)
    return original.rules(path)


def test_a_failure_is_explained_by_connector_requirement_case_and_text(tmp_path: Path) -> None:
    results = [
        result("CAP-01", "card", verdict="passed"),
        result("CAP-01", "card_proxy", "still AUTHORIZED"),
        result("CAP-02", "card", "still AUTHORIZED"),
        result("CAP-01", "sepa", "still AUTHORIZED"),
        result("CAP-03", "card", "still AUTHORIZED"),
        result("CAP-01", "card", "timed out"),
        result("CAP-01", "card", "was not AUTHORIZED before", verdict="not run"),
    ]
    judged = judge("acme", results, known(tmp_path))
    assert judged.figures.line == "acme: 1 passed, 5 failed, 2 listed, 3 unexplained"
    assert [each.requirement + each.case for each in judged.unexplained] == [
        "CAP-01sepa", "CAP-03card", "CAP-01card",
    ]  # fmt: skip
    assert judge("other", results, known(tmp_path)).figures.listed == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("CAP-01|CAP-02", "XYZ-99"), "no requirement is called XYZ-99"),
        (("It forgets captures", " "), "CAP-01|CAP-02 needs a reason and a source"),
        (('reason = "It', 'because = "It'), "because"),
        (("case =", "cases ="), "cases"),
    ],
)
def test_a_rule_that_says_too_little_is_no_rule(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    with pytest.raises(ValueError) as refused:
        known(tmp_path, RULE.replace(*change))
    assert said in str(refused.value)


def test_a_rule_that_explains_nothing_is_stale_once_its_connectors_ran(tmp_path: Path) -> None:
    rules = known(tmp_path, RULE + RULE.replace('"acme"', '"*"').replace("card*", "sepa"))
    passed = judge("acme", [result("CAP-01", "card", verdict="passed")], rules)
    other = judge("other", [], rules)
    assert stale(rules, [other], every=False) == []
    assert stale(rules, [passed], every=False) == [rules[0]]
    assert stale(rules, [passed, other], every=True) == list(rules)
    needed = judge("acme", [result("CAP-01", "card", "AUTHORIZED")], rules)
    assert stale(rules, [needed], every=False) == []


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with rules, to which the page is written."""
    known(tmp_path)
    monkeypatch.setattr(original, "RULES", tmp_path / "original.toml")
    monkeypatch.setattr(original, "PAGE", tmp_path / "original.md")
    monkeypatch.setattr(original.rules, "__defaults__", (tmp_path / "original.toml",))
    return tmp_path


def test_the_page_keeps_the_figures_and_tells_when_the_rules_changed(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert original.main(["--check"]) == 1
    original.rewrite([Figures("acme", 10, 5, 2), Figures("zeta", 1, 0, 0)])
    original.rewrite([Figures("zeta", 2, 1, 1)])
    text = (docs / "original.md").read_text()
    assert "| acme | 10 | 5 | 2 | 3 |\n| zeta | 2 | 1 | 1 | 0 |\n" in text
    assert "| CAP-01, CAP-02 (card*) | It forgets captures | https://acme.example/docs |" in text
    assert original.main(["--check"]) == 0
    known(docs, RULE.replace("forgets", "loses"))
    assert original.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err


def test_the_page_of_this_project_says_what_its_rules_say() -> None:
    assert original.main(["--check"]) == 0


def test_rules_for_all_connectors_come_first() -> None:
    every = Difference("WEB-01", "b", "c")
    one = Difference("AUT-01", "b", "c", connector="acme|zeta")
    text = page([one, every], [])
    assert text.index("## Every connector") < text.index("## acme, zeta")


def test_without_the_original_nothing_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    env = {"ORACLE_HOME": str(tmp_path)}
    assert original.main(["stripe", "--oracle", str(tmp_path)], env) == 0
    assert capsys.readouterr().out.startswith("skipped: the original UCS is not installed here")


def installed(folder: Path, program: str) -> Path:
    """An oracle whose bridge is a program of ours, run by this Python."""
    (folder / "venv" / "bin").mkdir(parents=True)
    (folder / "venv" / "bin" / "python").symlink_to(sys.executable)
    (folder / "bridge.py").write_text(dedent(program))
    return folder


SERVER = f"""
    import json, subprocess
    command = [{sys.executable!r}, "-m", "ucs.server.main", "--listen", "127.0.0.1:0"]
    server = subprocess.Popen([*command, "--metrics-port", "0"], stdout=subprocess.PIPE, text=True)
    address = server.stdout.readline().removeprefix("listening on ").strip()
    print(json.dumps({{"listening": address}}), flush=True)
    server.wait()
"""


def test_a_server_is_started_judged_and_stopped(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    oracle = installed(docs / "oracle", SERVER)
    monkeypatch.chdir(Path(original.__file__).resolve().parent.parent)
    options = ["--oracle", str(oracle), "--reports", str(docs / "reports")]
    code = original.main(["xendit", *options, "--requirement=MET-01"], {"ORACLE_HOME": str(oracle)})
    assert capsys.readouterr().out == "xendit: 1 passed, 0 failed, 0 listed, 0 unexplained\n"
    assert code == 0
    # Part of a run says nothing of the rest.
    assert not (docs / "original.md").exists()


def test_a_bridge_that_does_not_start_is_told(tmp_path: Path) -> None:
    oracle = installed(tmp_path / "oracle", "print('no node here')")
    with (
        pytest.raises(RuntimeError, match="did not start: b'no node here"),
        original.bridge(oracle, oracle),
    ):
        pytest.fail("it cannot have started")
