"""A certificate on disk: JSON with its signature, a page, text, and a badge."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from harness import requirements
from harness.certificates.certificate import Certificate, Counts, Verdict
from harness.certificates.keys import Key
from harness.certificates.states import STATES
from harness.specs import RPC

if TYPE_CHECKING:
    from jinja2 import Template

SIGNATURE = "certificate.json.jws"
RENDERED = {"html": "certificate.html", "md": "certificate.md", "svg": "badge.svg"}
_MARKS = {"passed": "✓", "failed": "✗", "known-failing": "!", "not run": "○"}
_WORDS = {"passed": "passed", "failed": "FAILED", "known-failing": "known", "not run": "NOT RUN"}
_TICKS = {"done": "✓", "not offered": "-", "open": "○"}
_BOXES = {"done": "[x]", "not offered": "[-]", "open": "[ ]"}


def write(certificate: Certificate, folder: Path, key: Key) -> None:
    """Writes a certificate and its signature into a folder, each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    # A signature of the certificate before must not stand beside this one.
    (folder / SIGNATURE).unlink(missing_ok=True)
    text = encoded(certificate)
    _replace(folder / "certificate.json", text)
    _replace(folder / SIGNATURE, f"{key.sign(text)}\n".encode())
    show(certificate, folder)


def encoded(certificate: Certificate) -> bytes:
    """The bytes of certificate.json, which are what is signed."""
    return msgspec.json.format(msgspec.json.encode(certificate), indent=2) + b"\n"


def show(certificate: Certificate, folder: Path) -> None:
    """Writes what people read: the page, the text, the badge."""
    for kind, name in RENDERED.items():
        _replace(folder / name, render(certificate, kind).encode())


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(f"{path.suffix}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def render(certificate: Certificate, kind: str) -> str:
    """The certificate as a page (`html`), as text (`md`) or as a badge (`svg`)."""
    return _template(kind).render(
        c=certificate,
        flows=[flow for flow in RPC if any(flow in row for row in certificate.grid.values())],
        catalogue=requirements.frozen(certificate.suites),
        states=STATES,
        marks=_MARKS,
        words=_WORDS,
        ticks=_TICKS,
        boxes=_BOXES,
        requirements=_by_requirement(certificate),
        badge=_badge(certificate),
        unseen=sum(r.verdict == "passed" and bool(r.why) for r in certificate.results),
    )


@cache
def _template(kind: str) -> Template:
    import jinja2

    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=kind != "md",  # noqa: S701 - the Markdown one is no page
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return pages.get_template(RENDERED[kind])


def _by_requirement(certificate: Certificate) -> dict[str, Counts]:
    found: dict[str, list[Verdict]] = {}
    for result in certificate.results:
        found.setdefault(result.requirement, []).append(result.verdict)
    return {id: Counts.of(verdicts) for id, verdicts in found.items()}


def _badge(certificate: Certificate) -> dict[str, str | int]:
    """Texts and widths of the badge, in pixels; its letters are set to these widths."""
    counts = certificate.counts
    left = f"{certificate.display_name} conformance"
    right = f"state {certificate.state} of 6 · {counts.passed} passed"
    right += f", {counts.failed} failed" if counts.failed else ""
    good = certificate.state == 6 and counts.clean
    colour = "#1a7f37" if good else "#c1121f" if counts.failed else "#8a5a00"
    return {
        "left": left, "right": right, "colour": colour,
        "left_width": 12 + 7 * len(left), "right_width": 12 + 7 * len(right),
    }  # fmt: skip
