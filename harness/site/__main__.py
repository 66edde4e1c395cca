"""`python -m harness.site [--reports DIR] [--no-allure]`: DIR/site/index.html, the whole site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import jinja2

from harness.site import allure, matrix
from harness.site.allure import NotBuilt
from harness.site.matrix import Entry
from harness.specs import RPC

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
MARKS = {"passed": "✓", "failed": "✗", "known-failing": "!", "not run": "○", matrix.UNPROVEN: "·"}


@cache
def _template() -> jinja2.Template:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return pages.get_template("site.html")


def page(entries: Sequence[Entry], home: str) -> str:
    """The whole page; `home` is the address of the project's folder."""
    flows = [flow for flow in RPC if any(each.spec.claims(flow) for each in entries)]
    methods = sorted({name for each in entries for name in each.methods})
    return _template().render(
        entries=entries,
        flows=flows,
        methods=methods,
        groups=matrix.grouped(methods),
        sources=sorted({source for each in entries for source in each.sources}),
        marks=MARKS,
        no_method=matrix.NO_METHOD,
        home=home,
    )


def reported(entries: Iterable[Entry], reports: Path, out: Path, tool: Sequence[str]) -> None:
    """Builds the Allure report of each connector that has new results, and notes where it is."""
    found = allure.sorted_results(reports / "allure")
    why_not = "" if tool else "none was asked for"
    for each in entries:
        path, results = out / "allure" / f"{each.name}.html", found.get(each.name, [])
        if results and not why_not and allure.outdated(path, results):
            try:
                allure.build(each.spec.display_name, results, path, tool)
            except NotBuilt as error:
                why_not = str(error)
                print(f"no Allure reports: {error}", file=sys.stderr)
        each.report = matrix.address(path, out) if path.is_file() else ""
        each.no_report = "" if each.report else (why_not if results else allure.NOT_RUN)


def write(reports: Path, tool: Sequence[str] = allure.TOOL) -> Path:
    """Writes the site below the reports, and says where its page is."""
    out = reports / "site"
    out.mkdir(parents=True, exist_ok=True)
    entries = matrix.every(reports, out)
    reported(entries, reports, out, tool)
    (out / "index.html").write_text(page(entries, matrix.address(matrix.HOME, out)), "utf-8")
    return out / "index.html"


def main(arguments: Sequence[str]) -> int:
    """The command line."""
    told = argparse.ArgumentParser(prog="python -m harness.site", description=__doc__)
    told.add_argument(
        "--reports", type=Path, default=Path("reports"), help="where certificates lie"
    )
    told.add_argument("--no-allure", action="store_true", help="build no Allure reports")
    asked = told.parse_args(list(arguments))
    print(write(asked.reports, () if asked.no_allure else allure.TOOL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
