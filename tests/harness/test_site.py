"""The site: one page from disk, with and without scripts, on a desk and on a phone."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness import specs
from harness.site import __main__ as program
from harness.site import allure, matrix

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
# Enough of them to be sorted and filtered.
NAMES = ["adyen", "cybersource", "elavon", "mollie", "redsys", "stripe", "trustly", "xendit"]
GRID = {
    "card": {"Authorize": "passed", "Capture": "failed"},
    "any": {"IncomingWebhook": "passed"},
}
KILLS = {"killed": 9, "tried": 10, "percent": 90.0, "seed": 1, "survivors": []}


def certificate(**more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "state": 4,
        "state-says": "all payment methods",
        "counts": {"passed": 300, "failed": 2, "known-failing": 1, "not-run": 0},
        "grid": GRID,
        "evidence": [{"source": "sandbox-recording", "cases": 31, "oldest": "2026-02-03"}],
        "run": {"at": "2026-11-22T10:00:00+00:00", "whole": True},
        "checklist": [{"status": "done"}, {"status": "open"}, {"status": "not offered"}],
    }
    return told | more


@pytest.fixture(autouse=True, scope="module")
def few() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(specs, "names", lambda root=None: NAMES)
        yield


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of four connectors: whole, without fields, of a part, unreadable."""
    root = tmp_path_factory.mktemp("reports")
    for name, told in (
        ("stripe", certificate()),
        ("trustly", {"state": 6}),
        ("xendit", certificate(state=1, run={"at": "2026-11-22", "whole": False}, mutants=KILLS)),
    ):
        (root / name).mkdir()
        (root / name / "certificate.json").write_text(json.dumps(told))
        (root / name / "certificate.html").write_text(f"<title>{name}</title>")
    (root / "mollie").mkdir()
    (root / "mollie/certificate.json").write_text("{")
    survivors = ["<b>a.py:1 sign turned</b>"]
    told = KILLS | {"killed": 97, "tried": 100, "survivors": survivors}
    (root / "stripe/mutants.json").write_text(json.dumps(told))
    return root


@pytest.fixture(scope="module")
def built(reports: Path) -> Path:
    return program.write(reports, ())


def rows(entries: list[matrix.Entry]) -> dict[str, matrix.Entry]:
    return {each.name: each for each in entries}


def test_an_entry_says_what_is_known(reports: Path) -> None:
    found = rows(matrix.every(reports, reports / "site"))
    stripe = found["stripe"]
    assert stripe.verdict("Capture") == "failed"
    assert stripe.verdict("Void") == ""
    assert stripe.done == "1 of 2"
    assert stripe.kills is not None
    assert stripe.kills.percent == 97
    of_the_certificate = found["xendit"].kills
    assert of_the_certificate is not None
    assert of_the_certificate.percent == 90
    assert stripe.links["certificate"] == "../stripe/certificate.html"
    assert stripe.sizes.code > stripe.sizes.spec > 0
    assert len(stripe.spec.divergence) > 0


def test_what_was_never_proven_is_only_claimed(reports: Path) -> None:
    found = rows(matrix.every(reports, reports / "site"))
    for name in ("mollie", "adyen", "trustly"):
        assert {each for row in found[name].grid.values() for each in row.values()} == {"claimed"}
    assert found["mollie"].told is None
    assert found["trustly"].told is not None


def test_the_page_needs_nothing_from_elsewhere(built: Path) -> None:
    text = built.read_text()
    assert not re.search(r"<(?:link|img|iframe|script[^>]+src)", text)
    assert "<b>a.py:1" not in text
    assert "&lt;b&gt;a.py:1 sign turned" in text


def test_links_lead_to_files(built: Path) -> None:
    found = set(re.findall(r'href="([^"#][^"]*)"', built.read_text()))
    here = {each for each in found if not each.startswith("http")}
    assert "../stripe/certificate.html" in here
    assert [each for each in here if not (built.parent / each).is_file()] == []


def result(folder: Path, name: str, number: int) -> Path:
    told = {
        "name": f"test_x[{name}-{number}]",
        "status": "passed",
        "labels": [{"name": "epic", "value": name}],
        "parameters": [
            {"name": "case", "value": "x" * 5000},
            {"name": "method", "value": "'card'"},
        ],
    }
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / f"{name}-{number}-result.json"
    path.write_text(json.dumps(told))
    return path


TOOL = """
import pathlib, sys
arguments = sys.argv[1:]
source, out = pathlib.Path(arguments[1]), pathlib.Path(arguments[arguments.index("-o") + 1])
out.mkdir()
page = "".join(path.read_text() for path in sorted(source.iterdir()))
tracker = '<script async src="https://www.googletagmanager.com/gtag/js?id=1"></script>'
counter = "<script> window.dataLayer = []; gtag('js'); </script>"
(out / "index.html").write_text(f"<head>{tracker}{counter}</head><body>{page}</body>")
"""


@pytest.fixture
def tool(tmp_path: Path) -> list[str]:
    """Something that writes a report as Allure does."""
    path = tmp_path / "tool.py"
    path.write_text(TOOL)
    return [sys.executable, str(path)]


def test_each_connector_has_the_report_of_its_own_results(tmp_path: Path, tool: list[str]) -> None:
    for number in (1, 2):
        result(tmp_path / "allure", "stripe", number)
    result(tmp_path / "allure", "xendit", 1)
    text = program.write(tmp_path, tool).read_text()
    report = (tmp_path / "site/allure/stripe.html").read_text()
    assert report.count("test_x[stripe-") == 2
    assert '"value": "stripe-1"' in report
    assert "xxxxx" not in report
    assert "xendit" not in report
    assert 'href="allure/stripe.html"' in text
    assert text.count("its last run left no Allure results") == len(NAMES) - 2


def test_a_report_asks_nobody_else_and_knows_its_data(tmp_path: Path, tool: list[str]) -> None:
    out = tmp_path / "report.html"
    allure.build("Stripe", [result(tmp_path / "allure", "stripe", 1)], out, tool)
    report = out.read_text()
    assert report.startswith("<head>\n<script>window.allureReportData = {};</script>")
    assert "googletagmanager" not in report
    assert "dataLayer" not in report


def test_a_report_is_built_anew_when_there_are_newer_results(
    tmp_path: Path, tool: list[str]
) -> None:
    first = result(tmp_path / "allure", "stripe", 1)
    out = tmp_path / "report.html"
    assert allure.outdated(out, [first])
    allure.build("Stripe", [first], out, tool)
    assert not allure.outdated(out, [first])


@pytest.mark.parametrize(
    ("tool", "why"),
    [
        (["no-such-program"], "there is no no-such-program here"),
        ([sys.executable, "-c", "import sys; sys.exit('npm error ENOTFOUND')"], "ENOTFOUND"),
        ([sys.executable, "-c", "pass"], "Allure wrote no page"),
    ],
)
def test_where_no_report_can_be_built_the_page_says_why(
    tmp_path: Path, tool: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result(tmp_path / "allure", "stripe", 1)
    text = program.write(tmp_path, tool).read_text()
    assert "no Allure report: " in text
    assert why in text
    assert why in capsys.readouterr().err


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Screen:
    """The page from disk, in a browser; `wrong` is what its scripts complained of."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda request: self.wrong.append(request.url))
        self.page.goto(path.as_uri())

    def names(self) -> list[str]:
        """The connectors that are seen, in order."""
        found = self.page.locator("#overview tbody tr:visible")
        return list(found.evaluate_all("rows => rows.map(row => row.dataset.name)"))


@pytest.fixture(scope="module")
def screen(chromium: Any, built: Path) -> Iterator[Screen]:
    found = Screen(chromium, built, viewport=DESK)
    yield found
    found.context.close()


def test_rows_are_sorted_by_a_click_on_their_heads(screen: Screen) -> None:
    heads = screen.page.locator("#overview th[data-sort]")
    state = heads.filter(has_text="State")
    assert screen.names() == NAMES
    state.get_by_role("button").click()
    assert screen.names()[0] == "trustly"
    assert state.get_attribute("aria-sort") == "descending"
    state.get_by_role("button").click()
    assert screen.names()[-1] == "trustly"
    heads.filter(has_text="Kill").get_by_role("button").click()
    assert screen.names()[0] == "stripe"
    assert state.get_attribute("aria-sort") is None
    heads.filter(has_text="Connector").get_by_role("button").click()
    assert screen.names() == sorted(NAMES, key=lambda name: specs.load(name).display_name.lower())


def test_rows_are_filtered_everywhere(screen: Screen) -> None:
    page = screen.page
    page.get_by_label("Flow", exact=True).select_option("PreAuthenticate")
    assert set(screen.names()) == {n for n in NAMES if specs.load(n).claims("PreAuthenticate")}
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Payment method", exact=True).select_option("ideal")
    wanted = {n for n in NAMES if "ideal" in specs.load(n).payment_methods}
    assert set(screen.names()) == wanted
    assert set(page.locator("details[data-name]:visible").all_inner_texts()) != set()
    assert page.locator("details[data-name]:visible").count() == len(wanted)
    assert page.locator("#count").inner_text() == f"{len(wanted)} of {len(NAMES)} connectors"
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("State at least").select_option("4")
    assert set(screen.names()) == {"stripe", "trustly"}
    page.get_by_label("Evidence").select_option("sandbox-recording")
    assert screen.names() == ["stripe"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Name").fill("XEND")
    assert screen.names() == ["xendit"]
    page.get_by_role("button", name="Show all").click()
    assert len(screen.names()) == len(NAMES)


def test_a_link_opens_a_connector(screen: Screen) -> None:
    screen.page.locator("#overview").get_by_role("link", name="Stripe", exact=True).click()
    assert screen.page.locator("#stripe").get_attribute("open") is not None
    assert screen.page.locator("#stripe").get_by_text("sign turned").is_visible()
    assert screen.wrong == []


def test_tables_can_be_read_by_who_does_not_see_them(screen: Screen) -> None:
    told = screen.page.evaluate(
        """() => [...document.querySelectorAll("table")].map(table => ({
          caption: table.caption?.textContent.trim() || "",
          bare: [...table.querySelectorAll("th")].filter(head => !head.scope).length,
          rows: [...table.tBodies[0].rows].filter(row => row.cells[0].scope !== "row").length,
        }))"""
    )
    assert len(told) > len(NAMES)
    assert [each for each in told if not each["caption"] or each["bare"] or each["rows"]] == []
    unnamed = "form select, form input"
    assert screen.page.locator(unnamed).count() == screen.page.locator("form label").count()
    assert screen.page.locator("html").get_attribute("lang") == "en"


CONTRAST = """() => {
  const light = text => {
    const parts = text.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const behind = found => {
    for (let each = found; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(color)) return color;
    }
  };
  const poor = new Set();
  for (const each of document.querySelectorAll("body *")) {
    const said = [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!said || !each.checkVisibility() || ["SCRIPT", "OPTION"].includes(each.tagName)) continue;
    const [a, b] = [light(getComputedStyle(each).color), light(behind(each))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${each.tagName}.${each.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_day_and_by_night(chromium: Any, built: Path, scheme: Any) -> None:
    found = Screen(chromium, built, viewport=DESK, color_scheme=scheme)
    page = found.page
    assert page.evaluate(CONTRAST) == []
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", shade))) > 600 * (scheme == "light")
    assert len(page.screenshot()) > 20_000
    found.context.close()


def test_on_a_phone_only_tables_are_wider_than_the_screen(
    chromium: Any, built: Path, tmp_path: Path
) -> None:
    found = Screen(chromium, built, viewport=PHONE, has_touch=True)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    first = found.page.locator("#overview tbody th").first
    found.page.evaluate("document.querySelector('.scroll').scrollLeft = 400")
    assert 0 <= first.bounding_box()["x"] < 20  # the name stays in sight
    shot = found.page.screenshot(path=tmp_path / "phone.png")
    assert len(shot) > 10_000
    found.context.close()


def test_without_scripts_all_of_it_is_there(chromium: Any, built: Path) -> None:
    found = Screen(chromium, built, viewport=DESK, java_script_enabled=False)
    assert found.names() == NAMES
    assert not found.page.locator("form").is_visible()
    found.page.locator("#stripe summary").click()
    assert found.page.locator("#stripe").get_by_text("sign turned").is_visible()
    found.context.close()
