"""`python -m harness.capabilities [--check]`: docs/capabilities.md, what each connector claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from harness import specs
from harness.claims import (
    BANK_REDIRECTS,
    BANK_TRANSFERS,
    PAY_LATER,
    VOUCHERS,
)
from harness.methods import MEMBERS
from harness.specs import RPC, Method, Spec

PATH = Path(__file__).resolve().parent.parent / "docs" / "capabilities.md"
HEAD = """# What each connector claims

Generated from the `spec.toml` of each connector by `python -m harness.capabilities`; `make check`
fails where it is out of date. A claim is proven by the certificate of the connector (`make certify
CONNECTOR=...`), and what is not claimed is refused before anything is sent. The reasons for what is
missing are under `not-offered` in the same files.
"""
_CARDS = ("card", "bancontact_card", "network_token", "givex")
# The groups of the technical specification, and the methods of the contract in each.
GROUPS: dict[str, Callable[[str], bool]] = {
    "Cards": lambda name: name.startswith("card") or name in _CARDS,
    "Tokens": lambda name: name == "token" or name.startswith("decrypted_wallet_token"),
    "Bank transfers and debits": lambda name: name in BANK_TRANSFERS or name.endswith("_debit"),
    "Bank redirects": lambda name: name in BANK_REDIRECTS,
    "Pay later": lambda name: name in PAY_LATER,
    "Vouchers": lambda name: name in VOUCHERS,
    "UPI": lambda name: name.startswith("upi_"),
    "Crypto": lambda name: name == "crypto",
    "Wallets": lambda name: True,
}


def page(every: Sequence[Spec]) -> str:
    """The whole page."""
    parts = [HEAD, "## Flows\n", *_flows(every)]
    left = [name for name in MEMBERS if any(name in spec.payment_methods for spec in every)]
    for group, belongs in GROUPS.items():
        found = [name for name in left if belongs(name)]
        left = [name for name in left if name not in found]
        if found:
            parts += [f"\n## {group}\n", *_methods(every, found)]
    return "\n".join((*parts, LEGEND))


LEGEND = """
`a` automatic capture, `m` manual, `mm` manual in several parts; `3ds` with 3DS; `setup` mandates
can be set up, `later` charged; `no refunds`, `whole refunds` where refunds are limited.
"""


def _flows(every: Sequence[Spec]) -> Iterator[str]:
    rows = [
        (flow, ["✓" if spec.claims(flow) else "" for spec in every])
        for flow in RPC
        if any(spec.claims(flow) for spec in every)
    ]
    return _table(every, rows)


def _methods(every: Sequence[Spec], names: Iterable[str]) -> Iterator[str]:
    claimed = [spec for spec in every if any(name in spec.payment_methods for name in names)]
    rows = [(name, [_cell(spec.payment_methods.get(name)) for spec in claimed]) for name in names]
    return _table(claimed, rows)


def _cell(method: Method | None) -> str:
    if method is None:
        return ""
    modes = {"automatic": "a", "manual": "m", "manual_multiple": "mm"}
    said = [modes[mode] for mode in method.capture if mode in modes]
    said += ["3ds"] if method.three_ds else []
    said += ["setup"] if "SetupMandate" in method.flows else []
    said += ["later"] if method.mandates else []
    said += {"none": ["no refunds"], "full": ["whole refunds"]}.get(method.refunds, [])
    return " ".join(said)


def _table(every: Sequence[Spec], rows: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    """Connectors stand in rows: there are more of them than fit side by side."""
    listed = list(rows)
    yield "| connector | " + " | ".join(f"`{name}`" for name, _ in listed) + " |"
    yield "|---" * (len(listed) + 1) + "|"
    for place, spec in enumerate(every):
        yield f"| {spec.name} | " + " | ".join(cells[place] for _, cells in listed) + " |"


def main(arguments: Sequence[str]) -> int:
    """Writes the page; with --check says only whether it is up to date."""
    fresh = page([specs.load(name) for name in specs.names()])
    if "--check" not in arguments:
        PATH.write_text(fresh)
        return 0
    if PATH.is_file() and PATH.read_text() == fresh:
        return 0
    print("docs/capabilities.md is out of date: python -m harness.capabilities", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
