"""Documentation: the public names of a connector that nothing explains."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from harness.certificates.digests import HOME


def undocumented(name: str, root: Path = HOME) -> tuple[list[str], int]:
    """The public modules, classes and functions of a connector that neither have a docstring nor
    stand, in backticks, on its specification page; and how many there are in all."""
    page = page_of(name, root)
    told = set(re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))) if page.is_file() else set()
    found = list(_public(root / "ucs/connectors" / name))
    return [place for place, said in found if not said and place.split(":")[-1] not in told], len(
        found
    )


def page_of(name: str, root: Path = HOME) -> Path:
    """The specification page of a connector."""
    return root / "docs/connector_integration" / name / f"{name}_specs.md"


def _public(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text("utf-8")
        if not text.strip():
            continue
        tree, place = ast.parse(text), path.relative_to(folder).as_posix()
        yield place, ast.get_docstring(tree) or ""
        for each in tree.body:
            if isinstance(each, ast.ClassDef | ast.FunctionDef) and not each.name.startswith("_"):
                yield f"{place}:{each.name}", ast.get_docstring(each) or ""


def stale_pages(name: str) -> list[str]:
    """The generated pages of a connector that are missing or out of date."""
    try:
        drift = importlib.import_module("harness.specification").drift
    except (ImportError, AttributeError):
        return [f"{page_of(name).name}, which nothing checks"]
    return list(drift(name))
