"""`python deploy/beside.py` writes compose/service.toml: every processor is the simulator's."""

from __future__ import annotations

from pathlib import Path

from harness import specs

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "deploy/compose/service.toml"
HEAD = """\
# Written by `python deploy/beside.py`: the service beside the simulator of compose.yaml.

[common]
return_raw_connector_data = false

[server]
host = "0.0.0.0"

[metrics]
host = "0.0.0.0"

[connectors]
"""


def text() -> str:
    """The file as it should be, from the base URLs that the connectors have."""
    return HEAD + "".join(_line(specs.load(name)) for name in specs.names())


def _line(spec: specs.Spec) -> str:
    at = f"http://simulator:8090/{spec.name}"
    urls = ((name, at + (spec.path(name) or "").rstrip("/")) for name in spec.base_urls)
    told = ", ".join(f'{name} = "{url}"' for name, url in urls)
    return f"{spec.name} = {{ {told} }}\n"


if __name__ == "__main__":
    FILE.write_text(text())
