"""The technical specification of a connector: one page of ten sections, generated.

`page` makes it from spec.toml, the connector's own description, its recordings and the last
certificate; `drift` says whether the committed page is that. What a certificate says stands
between two marks, and stays as it is where there is no certificate of a whole run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import jinja2
import msgspec

from harness import specs
from harness.specification import described, sections
from harness.specification.described import Description

HOME = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
START, END = "<!-- certificate -->", "<!-- end of certificate -->"
_BLOCK = re.compile(re.escape(START) + r"\n(.*?)\n" + re.escape(END), re.DOTALL)
# The template's states and checklist; a certificate ticks them.
STATES = (
    ("State 1", "Basic structure and auth implemented"),
    ("State 2", "Core payment flows (authorize, capture, void)"),
    ("State 3", "Refund flows and sync operations"),
    ("State 4", "All payment methods implemented"),
    ("State 5", "Webhook and advanced features"),
    ("State 6", "Production-ready with full test coverage"),
)
CHECKLIST = (
    ("9.1", "Core UCS Implementation"),
    ("9.2", "Payment Method Support"),
    ("9.3", "Advanced UCS Features"),
    ("9.4", "UCS Testing & Quality"),
)
NONE_YET = "No certificate has been drawn up yet."


class Ticked(msgspec.Struct, rename="kebab"):
    """A line of a certificate's checklist."""

    section: str
    item: str
    status: str
    why: str = ""


class Run(msgspec.Struct, rename="kebab"):
    """Whether a certificate is of a whole run."""

    whole: bool = False


class Told(msgspec.Struct, rename="kebab"):
    """What of a certificate does not change from run to run."""

    state: int
    run: Run = msgspec.field(default_factory=Run)
    checklist: list[Ticked] = []


def place(name: str, root: Path = HOME) -> Path:
    """The file of a connector's specification."""
    return root / "docs/connector_integration" / name / f"{name}_specs.md"


def page(name: str, root: Path = HOME, told: Told | None = None) -> str:
    """The whole page; with no certificate told, what it shows of one stays as the file has it.

    Raises:
        LookupError: there is no such connector.
    """
    spec, said = specs.load(name), described.one(name)
    shown = _certified(told) if told else _kept(place(name, root))
    return _rendered(spec, said, shown)


def write(name: str, root: Path = HOME) -> bool:
    """Writes the page of a connector. True when it changed.

    Raises:
        LookupError: there is no such connector.
    """
    path = place(name, root)
    fresh = page(name, root, certificate(root / "reports" / name / "certificate.json"))
    if path.is_file() and path.read_text("utf-8") == fresh:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fresh, "utf-8")
    return True


def drift(name: str, root: Path = HOME) -> list[str]:
    """The pages of a connector that are missing or out of date, whatever certificates say."""
    path = place(name, root)
    if path.is_file() and path.read_text("utf-8") == page(name, root):
        return []
    return [str(path.relative_to(root))]


def certificate(path: Path) -> Told | None:
    """What a certificate of a whole run says; None where there is none."""
    try:
        told = msgspec.json.decode(path.read_bytes(), type=Told)
    except (OSError, msgspec.MsgspecError):
        return None
    return told if told.run.whole else None


@cache
def _template() -> jinja2.Template:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    pages.globals |= {"listed": sections.listed, "linked": sections.linked}
    return pages.get_template("specification.md")


def _rendered(spec: specs.Spec, said: Description, shown: Sequence[str]) -> str:
    states, checklist = shown
    text = _template().render(
        **sections.facts(spec, said),
        certificate_start=START,
        certificate_end=END,
        states=states,
        checklist=checklist,
    )
    return _tidy(text)


def _tidy(text: str) -> str:
    """No more than one empty line, and none at the end."""
    bare = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", bare).strip() + "\n"


def _kept(path: Path) -> Sequence[str]:
    found = _BLOCK.findall(path.read_text("utf-8")) if path.is_file() else []
    return found if len(found) == 2 else ("\n".join(_states(0)), NONE_YET)


def _certified(told: Told) -> Sequence[str]:
    return "\n".join(_states(told.state)), "\n".join(_checklist(told)).strip()


def _states(reached: int) -> Iterator[str]:
    for at, (name, says) in enumerate(STATES, 1):
        yield f"- [{'x' if at <= reached else ' '}] **{name}**: {says}"


def _checklist(told: Told) -> Iterator[str]:
    if not told.checklist:
        yield NONE_YET
    for number, title in CHECKLIST if told.checklist else ():
        yield f"### {number} {title}\n"
        yield from (_line(each) for each in told.checklist if each.section.startswith(number))
        yield ""


def _line(each: Ticked) -> str:
    if each.status == "done":
        return f"- [x] {each.item}"
    # Figures are of one run.
    why = f": {each.status}" + ("" if each.item == "Performance" else f". {each.why}")
    return f"- [ ] {each.item}{why}"
