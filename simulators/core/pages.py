"""Pages that a customer sees: plain HTML forms that work without scripts."""

from html import escape
from typing import Literal

import msgspec
import segno

from simulators.core import amounts, looks

SIMULATED = "A simulated page: no money moves."

Way = Literal["bank", "page", "app", "counter", "transfer", "debit", "device"]
"""With whom a customer decides. bank: with the issuer of their card, who asks whether it is they;
the others are those of `simulators.core.customer_methods`."""


class Choice(msgspec.Struct):
    """One button: the value that the form field `outcome` gets, and what the button says.

    `by` is the payment method, where a page offers several.
    """

    outcome: str
    label: str
    by: str = ""


class Bill(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer is asked about: by which merchant, for how much, for what.

    `amount` is in minor units of `currency`, None where nothing is to be paid now; `places` are
    its decimals where the processor has others than the currency. `reference` is the merchant's.
    `then` is what an approval does: the money is taken, or held; asked: the merchant may come for
    it; kept: nothing is paid, and the method is kept for later payments; given: the merchant pays
    the customer; later: the customer takes a slip, and pays with it elsewhere.
    """

    merchant: str
    amount: int | None = None
    currency: str = ""
    places: int | None = None
    reference: str = ""
    then: Literal["taken", "held", "asked", "kept", "given", "later"] = "taken"

    @property
    def sum(self) -> str:
        """The amount as people read it; empty where there is none."""
        return "" if self.amount is None else amounts.read(self.amount, self.currency, self.places)

    @property
    def told(self) -> dict[str, str]:
        """It in facts, without those that there are not."""
        facts = {"Merchant": self.merchant, "Amount": self.sum, "Paying for": self.reference}
        return {name: fact for name, fact in facts.items() if fact}


class Page(msgspec.Struct):
    """A page: what it is about, facts in order, and what the customer may choose.

    `code` is shown as a QR code. `action` is where the form is posted, "" for the page's own
    address, with `hidden` fields. Where there is something to choose, customers may also leave,
    which decides nothing, to the address `leave`.
    """

    title: str
    facts: dict[str, str]
    choices: list[Choice] = []
    note: str = ""
    bill: Bill | None = None
    way: Way = "bank"
    by: str = ""
    days: int = 0
    code: str = ""
    action: str = ""
    hidden: dict[str, str] = {}
    leave: str = "left"

    @property
    def told(self) -> dict[str, str]:
        """All facts, as the customer reads them."""
        return (self.bill.told if self.bill else {}) | self.facts


LEFT = "left"
"""The address, beside a page's own, to which customers leave."""

APPROVE, FAIL, CANCEL = "approve", "fail", "cancel"

APPROVAL = [
    Choice(APPROVE, "Approve"),
    Choice(FAIL, "Fail"),
    Choice(CANCEL, "Cancel and go back"),
]


def challenge(bill: Bill, card: str, note: str = "") -> Page:
    """The page of a bank that asks whether a card's holder is there (3D Secure)."""
    return Page("Your bank asks whether it is you", {"Card": card}, APPROVAL, note, bill)


DEEDS: dict[Way, str] = {
    "bank": "the bank confirms that it is you",
    "page": "you pay with {by}",
    "app": "you pay with {by} in your app",
    "counter": "you pay at the counter",
    "transfer": "you send the money",
    "debit": "you agree to be debited",
    "device": "you pay with {by}",
}
"""What a customer does who approves."""
EFFECTS = {
    "taken": "{sum} is taken",
    "held": "{sum} is held until the merchant takes or releases it",
    "asked": "the merchant may take {sum}",
    "kept": "the merchant may charge you later; nothing is taken now",
    "given": "the merchant pays you {sum}",
    "later": "{sum} is taken when you pay with it",
}
WORDS = {
    APPROVE: "Approve: {deed}, and {effect}{late}.",
    FAIL: "Fail: {failure}, and nothing is {nothing}.",
    CANCEL: "Cancel: you go back {unpaid}.",
    "expire": "Let it expire: time is over, and nothing is {nothing}.",
    "open": "Leave it open: you go back, and the payment waits for you.",
    "fund_part": "Send half: half of what is missing arrives, and the rest is waited for.",
    "overpay": "Send twice as much: more arrives than was asked for.",
    "settle": "Approve: the money on its way arrives.",
    "fail_settlement": "Fail: the money on its way bounces, and the merchant gets nothing.",
    "refund": "Refund: all that is left is given back to you.",
    "dispute": "Charge back: your bank takes the money back from the merchant.",
}
"""What each choice will do. Its name is what stands before the colon of an outcome."""


def sentence(page: Page, choice: Choice) -> str:
    """What a choice will do, in a sentence: "Fail: the payment fails, and nothing is taken."

    Raises KeyError for an outcome that has no words.
    """
    bill = page.bill or Bill(merchant="")
    nothing = _NOTHING.get(bill.then, "taken")
    words = {
        "deed": _deed(page, choice, bill),
        "effect": EFFECTS[bill.then].format(sum=bill.sum or "the money"),
        "late": f"; it reaches the merchant {_days(page.days)} later" if page.days else "",
        "failure": _FAILURE.get(page.way, "it does not work"),
        "nothing": nothing,
        "unpaid": "unpaid" if nothing == "taken" else f"with nothing {nothing}",
    }
    return WORDS[choice.outcome.partition(":")[0]].format(**words)


def _deed(page: Page, choice: Choice, bill: Bill) -> str:
    if bill.then in _DEEDS:
        return _DEEDS[bill.then]
    return DEEDS[page.way].format(by=choice.by or page.by)


_DEEDS = {"given": "you choose your account", "later": "you take a slip"}
_FAILURE = {"bank": "the bank does not confirm that it is you"}
_NOTHING = {"kept": "kept", "given": "paid"}


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"


def html(page: Page) -> str:
    """The page as HTML; its form posts `outcome`."""
    facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in page.told.items())
    told = f"<dl>{facts}</dl>" if facts else ""
    note = f'<p class="note">{escape(page.note)}</p>' if page.note else ""
    return looks.document(page.title, f"{told}{_qr(page.code)}{_form(page)}{note}{_SIMULATED}")


_SIMULATED = f'<p class="note">{SIMULATED}</p>'


def _form(page: Page) -> str:
    if not page.choices:
        return ""
    action = f' action="{escape(page.action)}"' if page.action else ""
    buttons = "".join(_button(page, choice, place) for place, choice in enumerate(page.choices))
    return (
        f'<form method="post"{action}>{_hidden(page.hidden)}{buttons}</form>'
        f'<p class="note"><a href="{escape(page.leave)}">Leave without deciding</a></p>'
    )


def _button(page: Page, choice: Choice, place: int) -> str:
    look = ' class="first"' if not place else ""
    return (
        f'<button name="outcome" value="{escape(choice.outcome)}"{look} '
        f'aria-describedby="does-{place}">{escape(choice.label)}</button>'
        f'<p class="does" id="does-{place}">{escape(sentence(page, choice))}</p>'
    )


def _qr(code: str) -> str:
    """A QR code and its text, which people may copy instead."""
    if not code:
        return ""
    drawn = segno.make(code, micro=False).svg_inline(border=4, light="#fff", omitsize=True)
    return (
        f'<figure><div class="qr" role="img" aria-label="QR code">{drawn}</div>'
        f"<figcaption>Scan the code with your app, or copy it: <code>{escape(code)}</code>"
        "</figcaption></figure>"
    )


def _hidden(fields: dict[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )


def carry(url: str, fields: dict[str, str], title: str = "Back to the merchant") -> str:
    """A page that posts fields on to an address: by itself with scripts, else by its button."""
    return looks.document(
        title,
        "<p>This page goes on by itself. If it does not, press the button.</p>"
        f'<form method="post" action="{escape(url)}">{_hidden(fields)}'
        f'<button class="first">Continue</button></form>{_SIMULATED}'
        "<script>document.forms[0].submit()</script>",
    )


def left() -> str:
    """What customers see who leave a page."""
    return html(Page("You left", {}, note="Nothing was decided. The payment waits, or expires."))
