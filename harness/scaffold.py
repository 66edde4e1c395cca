"""`python -m harness.scaffold acme`: a connector, its spec and its simulator, to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import jinja2
import typer

from rpc.connectors_pb2 import ConnectorSpecificConfig

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = Path(__file__).resolve().parent / "templates"
PLACES = {"connector": "ucs/connectors", "simulator": "simulators"}
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def pages(name: str, title: str, docs: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file of a new connector."""
    kind = "".join(part.capitalize() for part in name.split("_"))
    own = name not in ConnectorSpecificConfig.DESCRIPTOR.fields_by_name
    written = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - what is written is source text
    )
    for room, place in PLACES.items():
        for template in sorted((TEMPLATES / room).iterdir()):
            text = written.get_template(f"{room}/{template.name}").render(
                name=name, title=title, docs=docs, kind=kind, own=own
            )
            yield f"{place}/{name}/{template.stem}", text


def write(root: Path, name: str, title: str, docs: str) -> list[Path]:
    """Writes the files of a new connector under a root.

    Raises:
        ValueError: the name is none, or something of that name is there already.
    """
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is no name: lower-case letters, digits and underscores")
    taken = [place for place in PLACES.values() if (root / place / name).exists()]
    if taken:
        raise ValueError(f"{taken[0]}/{name} is there already")
    made = []
    for place, text in pages(name, title, docs):
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        made.append(path)
    return made


def main(
    name: str,
    title: Annotated[str, typer.Option(help="as people write it")] = "",
    docs: Annotated[str, typer.Option(help="the API reference")] = "https://docs.example/api",
) -> None:
    """Begin a connector: three files, a simulator, and a suite that says what is missing."""
    try:
        made = write(ROOT, name, title or name.replace("_", " ").title(), docs)
    except ValueError as error:
        raise SystemExit(str(error)) from None
    for path in made:
        print(path.relative_to(ROOT))
    print(f"\nmake certify CONNECTOR={name} says what is missing;")
    print("docs/guides/adding-a-connector.md says how to go on.")


if __name__ == "__main__":
    typer.run(main)
