"""Pages that a customer sees: plain HTML forms that work without scripts."""

from html import escape

import msgspec

from simulators.core import amounts

STYLE = (
    "body{font:16px system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1a1f36}"
    "main{max-width:26rem;margin:8vh auto;background:#fff;padding:2rem;border-radius:8px;"
    "box-shadow:0 1px 4px #0002}h1{font-size:1.2rem;margin:0 0 1rem}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem;margin:0 0 1.5rem}"
    "dt{color:#697386}dd{margin:0;font-weight:600;overflow-wrap:anywhere}"
    "button{display:block;width:100%;padding:.7rem;margin:.5rem 0;border-radius:6px;"
    "border:1px solid #c1c9d2;background:#fff;font:inherit;cursor:pointer}"
    "button.first{background:#1a1f36;color:#fff;border-color:#1a1f36}"
    "p.note{color:#697386;font-size:.85rem}"
)


SIMULATED = "A simulated page: no money moves."


class Choice(msgspec.Struct):
    """One button: the value that the form field `outcome` gets, and what the button says."""

    outcome: str
    label: str


class Page(msgspec.Struct):
    """A page: what it is about, facts in order, and what the customer may choose.

    `merchant`, and `amount` in minor units of `currency`, stand before the facts. Where there is
    something to choose, customers may also leave, which decides nothing.
    """

    title: str
    facts: dict[str, str]
    choices: list[Choice] = []
    note: str = ""
    merchant: str = ""
    amount: int | None = None
    currency: str = ""

    @property
    def told(self) -> dict[str, str]:
        """All facts, as the customer reads them."""
        first = {"Merchant": self.merchant} if self.merchant else {}
        if self.amount is not None:
            first["Amount"] = amounts.read(self.amount, self.currency)
        return first | self.facts


LEFT = "left"
"""The address, beside a page's own, to which customers leave."""

APPROVE, FAIL, CANCEL = "approve", "fail", "cancel"

APPROVAL = [
    Choice(APPROVE, "Approve"),
    Choice(FAIL, "Fail"),
    Choice(CANCEL, "Cancel and go back"),
]


def html(page: Page) -> str:
    """The page as HTML; its form posts `outcome` to its own address."""
    facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in page.told.items())
    buttons = "".join(_button(choice, place == 0) for place, choice in enumerate(page.choices))
    form = f'<form method="post">{buttons}</form>{_LEAVE}' if buttons else ""
    note = f'<p class="note">{escape(page.note)}</p>' if page.note else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(page.title)}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(page.title)}</h1><dl>{facts}</dl>{form}{note}<p class=note>{SIMULATED}</p>"
        "</main></body></html>"
    )


_LEAVE = f'<p class="note"><a href="{LEFT}">Leave without deciding</a></p>'


def left() -> str:
    """What customers see who leave a page."""
    return html(Page("You left", {}, note="Nothing was decided. The payment waits, or expires."))


def _button(choice: Choice, first: bool) -> str:
    look = ' class="first"' if first else ""
    return (
        f'<button name="outcome" value="{escape(choice.outcome)}"{look}>'
        f"{escape(choice.label)}</button>"
    )
