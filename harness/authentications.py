"""3DS in steps of its own: the merchant asks, the customer's device and bank answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from harness.caller import WEBHOOK_URL, capture_mode, carry_over, currency_code
from harness.outcomes import FAILED, TAKEN, Outcome
from harness.people import BROWSER
from harness.requests import RETURN_URL
from harness.scripts import SCRIPTS
from harness.service import messages
from harness.specs import RPC

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.customer import Choice, Landing
    from harness.payments import Payments


class Authentication(msgspec.Struct):
    """What came of one authentication: the answer of each step by its flow, and the last return.

    `capture` is how the money is to be taken afterwards; `challenged` says whether the customer had
    to act.
    """

    method: str
    card: str
    order: str
    amount: int
    currency: str
    capture: str
    steps: dict[str, Outcome] = {}
    landing: Landing | None = None
    challenged: bool = False

    @property
    def last(self) -> Outcome:
        """The answer of the last step."""
        return next(reversed(self.steps.values()))

    @property
    def paid(self) -> bool:
        """Whether the last step took or held the money itself, as some do without a challenge."""
        return not self.last.refused and self.last.status in TAKEN | {"AUTHORIZED"}

    @property
    def failed(self) -> bool:
        """Whether there is nothing to go on with."""
        return self.last.refused or self.last.status in FAILED

    def hand_over(self, request: Any) -> None:
        """Writes into the next request all that this one needs to go on."""
        fields = request.DESCRIPTOR.fields_by_name
        for name in ("merchant_order_id", "merchant_transaction_id"):
            if name in fields:
                setattr(request, name, self.order)
        if "capture_method" in fields:
            request.capture_method = capture_mode(self.capture)
        if not self.steps:
            return
        told = self.last.reply
        carry_over(told, request)
        if told.HasField("authentication_data"):
            request.authentication_data.CopyFrom(told.authentication_data)
        if "connector_order_reference_id" in fields:
            request.connector_order_reference_id = told.connector_transaction_id
        if self.landing is not None and "redirection_response" in fields:
            request.redirection_response.params = self.landing.query
            request.redirection_response.payload.update(self.landing.parameters)


def begun(
    merchant: Payments, method: str, card: str, currency: str, capture: str
) -> Authentication:
    """An authentication of which no step was made."""
    amount = merchant.people.amount(currency)
    return Authentication(method, card, merchant.fresh("pay"), amount, currency, capture)


def step(
    merchant: Payments,
    going: Authentication,
    flow: str,
    choice: Choice,
    changed: Callable[[Landing], Landing] | None = None,
) -> Outcome:
    """Makes one step, and lets the customer's browser go where its answer sends it.

    `changed` is what becomes on the way of what the customer comes back with from a challenge.
    """
    request = messages(RPC[flow])[0]()
    _ask(merchant, going, request)
    if not going.steps:
        lacking = merchant.go_first(going.method, request)
        if lacking is not None:
            going.steps[flow] = lacking
            return lacking
    going.hand_over(request)
    outcome = going.steps[flow] = merchant.call(RPC[flow], request)
    if not outcome.refused and outcome.reply.HasField("redirection_data"):
        # What the first step sends to the device is no decision of the customer's, but a
        # processor's script may do all of it there.
        scripted = outcome.reply.redirection_data.WhichOneof("form_type") in SCRIPTS
        device = flow == "PreAuthenticate" and not scripted
        going.landing = _visited(merchant, going, flow, "approve" if device else choice)
        asked = going.landing is not None and going.landing.asked
        if changed is not None and going.landing is not None and not device:
            going.landing = changed(going.landing)
        going.challenged = going.challenged or (asked if scripted else not device)
    return outcome


def _visited(
    merchant: Payments, going: Authentication, flow: str, choice: Choice
) -> Landing | None:
    from harness.customer import Cart, Lost

    redirection = going.last.reply.redirection_data
    cart = Cart(going.amount, going.currency)

    try:
        return merchant.beyond.visit(redirection, choice, cart)
    except Lost:
        # A page that gathers device data in a frame leads nowhere by itself.
        if flow == "PreAuthenticate":
            return None
        raise


def _ask(merchant: Payments, going: Authentication, request: Any) -> None:
    person = merchant.customer(going.method)
    request.amount.minor_amount = going.amount
    request.amount.currency = currency_code(going.currency)
    request.payment_method.CopyFrom(merchant.desk.methods.message(going.method, going.card))
    request.customer.CopyFrom(person.customer)
    request.address.CopyFrom(person.address)
    request.browser_info.CopyFrom(BROWSER)
    for name, url in _URLS.items():
        if name in request.DESCRIPTOR.fields_by_name:
            setattr(request, name, url)


_URLS = {
    "return_url": RETURN_URL,
    "continue_redirection_url": RETURN_URL,
    "webhook_url": WEBHOOK_URL,
}
