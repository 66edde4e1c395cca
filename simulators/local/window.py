"""The window: pages on which people see every payment, and decide what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import jinja2

from simulators.core import amounts
from simulators.core.decisions import REASONS, WORDS
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.ledger import Payment
from simulators.core.simulator import Merchant, Simulator
from simulators.local import chaos, control, masking
from simulators.local.control import Outcome, Wrong
from simulators.local.world import World

PAGE = 50
"""Payments and deliveries on one page."""

LATELY = 40
"""Entries of the journal on the first page."""

ALONE = {
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
"""No other site may show a page of the window in its own, and have people press its buttons."""

WAITING = ("approve", "fail", "cancel", "fund_part", "overpay", "expire", "call_off")
ACTIONS = {
    "open": WAITING,
    "challenged": WAITING,
    "declined": WAITING,
    "pending": ("settle", "fail_settlement", "approve", "fund_part", "overpay", "expire"),
    "authorized": ("expire", "fail_capture"),
    "captured": (
        "refund", "dispute", "inquiry", "warning", "win_dispute", "lose_dispute", "settle_refund",
        "fail_refund", "fail_settlement",
    ),
    "voided": (),
    "failed": (),
}  # fmt: skip
"""What may be decided about a payment in each state; a processor knows some of it."""


class Window:
    """The pages of a world, under `/` and `/_window/`; plain HTML that works without scripts."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pages = jinja2.Environment(
            loader=jinja2.PackageLoader("simulators.local"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters |= {
            "money": amounts.read, "moment": moment, "segment": lambda text: quote(text, safe=""),
            "masked": masking.masked, "headers": masking.headers, "pretty": pretty,
        }  # fmt: skip

    def handle(self, request: Request) -> Response | Awaitable[Response]:
        """Answer one request."""
        names = [unquote(each) for each in request.path.strip("/").split("/")[1:]]
        try:
            if request.method == "POST":
                return self._posted(request, names)
            if request.method not in ("GET", "HEAD"):
                return html_response(405, "a page is read, or its form is posted")
            return self._shown(request, names)
        except Wrong as wrong:
            return self._page(404, "wrong.html", wrong=str(wrong))

    def _shown(self, request: Request, names: list[str]) -> Response:
        asked = dict(pairs(request.query))
        match names:
            case []:
                return self._overview()
            case [processor]:
                return self._processor(processor)
            case [processor, merchant]:
                return self._merchant(processor, merchant, asked)
            case [processor, merchant, "webhooks"]:
                return self._webhooks(processor, merchant)
            case [processor, merchant, "payments", reference]:
                return self._payment(processor, merchant, reference, asked)
        raise Wrong(f"there is no page {request.path}")

    def _overview(self) -> Response:
        world = self._world
        made = [found for name in world.names if (found := world.simulator(name))]
        lately = list(world.journal)[-LATELY:]
        counted = {each.name: _payments(each) for each in made}
        made.sort(key=lambda each: (-counted[each.name], not each.merchants))
        return self._page(
            200, "overview.html", simulators=made, payments=counted, entries=lately[::-1],
            profiles=chaos.PROFILES,
        )  # fmt: skip

    def _processor(self, name: str) -> Response:
        found = self._simulator(name)
        return self._page(200, "processor.html", simulator=found, merchants=_merchants(found))

    def _merchant(self, processor: str, name: str, asked: dict[str, str]) -> Response:
        simulator = self._simulator(processor)
        merchant = control.there(simulator, name)
        sought, after = asked.get("q", "").strip(), _number(asked.get("from", "0"))
        counted = simulator.decimals
        found = [each for each in _newest(merchant) if _fits(merchant, each, sought, counted)]
        known = merchant.shown != name
        return self._page(
            200, "merchant.html", simulator=simulator, merchant=merchant, name=name,
            credentials=simulator.credentials(name) if known else {},
            secret=simulator.webhook_secret(name) if known else "",
            payments=found[after : after + PAGE], sought=sought, first=after, count=len(found),
            page=PAGE, faults=[*merchant.faults.waiting, *self._world.faults[processor].waiting],
        )  # fmt: skip

    def _webhooks(self, processor: str, name: str) -> Response:
        simulator = self._simulator(processor)
        merchant = control.there(simulator, name)
        return self._page(
            200, "webhooks.html", simulator=simulator, merchant=merchant, name=name,
            deliveries=merchant.outbox.deliveries[: -PAGE - 1 : -1],
        )  # fmt: skip

    def _payment(
        self, processor: str, name: str, reference: str, asked: dict[str, str]
    ) -> Response:
        simulator = self._simulator(processor)
        merchant = control.there(simulator, name)
        payment = control.payment(merchant, reference)
        return self._page(
            200, "payment.html", simulator=simulator, merchant=merchant, name=name,
            payment=payment, actions=[(word, WORDS[word]) for word in ACTIONS[payment.state]],
            reasons=[(word, REASONS[word]) for word in simulator.reasons],
            entries=control.entries(self._world, simulator, merchant, payment),
            others=merchant.ledger.names(payment), wrong=asked.get("wrong", ""),
        )  # fmt: skip

    def _posted(self, request: Request, names: list[str]) -> Response | Awaitable[Response]:
        form = dict(pairs(request.body.decode("utf-8", "replace")))
        what = ACTS.get(names[0] if len(names) == 1 else "")
        if what is None:
            raise Wrong(f"there is nothing to do at {request.path}")
        back = _here(form.pop("back", "/"))

        def done() -> Response:
            try:
                what(self._world, request.base, form)
            except (Wrong, ValueError, KeyError) as wrong:
                said = f"{wrong} is missing" if isinstance(wrong, KeyError) else str(wrong)
                return redirect(f"{back}{'&' if '?' in back else '?'}wrong={quote(said)}")
            return redirect(back)

        return self._world.act("window", request, done)

    def _simulator(self, name: str) -> Simulator:
        found = self._world.simulator(name)
        if found is None:
            raise Wrong(f"there is no processor {name}")
        return found

    def _page(self, status: int, template: str, **facts: Any) -> Response:
        facts |= {"world": self._world, "now": self._world.clock.now()}
        page = html_response(status, self._pages.get_template(template).render(facts))
        page.headers |= ALONE
        return page


def _advance(world: World, base: str, form: dict[str, str]) -> None:
    world.clock.advance(float(form["seconds"]))


def _freeze(world: World, base: str, form: dict[str, str]) -> None:
    world.clock.freeze()


def _chaos(world: World, base: str, form: dict[str, str]) -> None:
    world.chaos = chaos.Chaos.parse(form["profile"])


def _decide(world: World, base: str, form: dict[str, str]) -> None:
    simulator, merchant = _where(world, form)
    why = form["outcome"] == "dispute" and form.get("reason")
    asked = Outcome(form["reference"], f"dispute:{why}" if why else form["outcome"])
    control.decided(world, simulator, merchant, base, asked)


def _endpoint(world: World, base: str, form: dict[str, str]) -> None:
    addresses = _where(world, form)[1].outbox.addresses
    url = form["url"].strip()
    if not url:
        addresses.clear()
    elif not url.startswith(("http://", "https://")):
        raise Wrong("an address begins with http:// or https://")
    elif url not in addresses:
        addresses.append(url)


def _resend(world: World, base: str, form: dict[str, str]) -> None:
    if not _where(world, form)[1].outbox.resend(int(form["number"])):
        raise Wrong(f"no delivery {form['number']}")


def _fault(world: World, base: str, form: dict[str, str]) -> None:
    faults = _where(world, form)[1].faults
    told = form["fault"].strip()
    faults.add(chaos.fault(told)) if told else faults.clear()


ACTS: dict[str, Callable[[World, str, dict[str, str]], None]] = {
    "advance": _advance, "freeze": _freeze, "chaos": _chaos, "decide": _decide,
    "endpoint": _endpoint, "resend": _resend, "fault": _fault,
}  # fmt: skip
"""What forms do, by the last part of the address that they are posted to."""


def _where(world: World, form: dict[str, str]) -> tuple[Simulator, Merchant]:
    simulator = world.simulator(form["processor"])
    if simulator is None:
        raise Wrong(f"there is no processor {form['processor']}")
    return simulator, control.there(simulator, form["merchant"])


def _here(address: str) -> str:
    """An address of the window itself, whatever was sent."""
    told = urlsplit(address)
    own = told.path == "/" or told.path.startswith("/_window/")
    if told.scheme or told.netloc or not own or address.startswith("//"):
        return "/"
    return f"{told.path}?{told.query}" if told.query else told.path


def _payments(simulator: Simulator) -> int:
    return sum(len(merchant.ledger.payments) for merchant in _merchants(simulator))


def _merchants(simulator: Simulator) -> list[Merchant]:
    """Each merchant once."""
    return list({id(merchant): merchant for merchant in simulator.merchants.values()}.values())


def _newest(merchant: Merchant) -> Iterable[Payment]:
    return reversed(merchant.ledger.payments.values())


def _fits(merchant: Merchant, payment: Payment, sought: str, counted: Mapping[str, int]) -> bool:
    """Whether a payment is looked for: by reference, state, currency or amount."""
    if not sought:
        return True
    seen = (
        payment.reference, payment.state, payment.currency, str(payment.amount),
        amounts.read(payment.amount, payment.currency, counted.get(payment.currency.upper())),
        payment.decline or "",
    )  # fmt: skip
    if any(sought.lower() in each.lower() for each in seen):
        return True
    known = merchant.ledger.find(sought)
    return known is payment


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def moment(at: float) -> str:
    """A time in UTC."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")


def pretty(body: bytes) -> str:
    """A body for people: JSON indented, card numbers and keys masked."""
    text = body.decode("utf-8", "replace")
    try:
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        text = text.replace("&", "\n&") if text.count("=") > 1 and "<" not in text else text
    return masking.masked(text)
