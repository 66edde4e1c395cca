"""What merchants and banks do beside the API, at every processor: and why some do not have it."""

from __future__ import annotations

import base64
import hmac
import inspect
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import requests
from Adyen.util import is_valid_hmac_notification  # type: ignore[import-untyped]

from simulators.core import registry
from simulators.core.decisions import REASONS, VISA
from simulators.core.simulator import UNHEARD, Simulator
from simulators.worldpayvantiv import WorldpayVantivSimulator, chargebacks
from simulators.worldpayvantiv.account import Call
from tests.simulators.adyen import conftest as adyen
from tests.simulators.authorizedotnet import conftest as authorizedotnet
from tests.simulators.bamboraapac import conftest as bamboraapac
from tests.simulators.braintree import conftest as braintree
from tests.simulators.checkout import conftest as checkout
from tests.simulators.cryptopay import conftest as cryptopay
from tests.simulators.cybersource import conftest as cybersource
from tests.simulators.elavon import conftest as elavon
from tests.simulators.fiuu import conftest as fiuu
from tests.simulators.local import doors
from tests.simulators.mollie import conftest as mollie
from tests.simulators.nmi import conftest as nmi
from tests.simulators.nuvei import conftest as nuvei
from tests.simulators.paypal import conftest as paypal
from tests.simulators.phonepe import conftest as phonepe
from tests.simulators.rapyd import conftest as rapyd
from tests.simulators.razorpay import conftest as razorpay
from tests.simulators.redsys import conftest as redsys
from tests.simulators.tamara import conftest as tamara
from tests.simulators.trustly import conftest as trustly
from tests.simulators.twoc_twop_paco import conftest as paco
from tests.simulators.worldpayvantiv import conftest as worldpayvantiv
from tests.simulators.worldpayxml import conftest as worldpayxml
from tests.simulators.xendit import conftest as xendit

NAME = doors.NAME
DAY = 24 * 3600
NO_WEBHOOKS = "it sends no webhooks"
SAME_KEY = "what signs its webhooks signs the merchant's calls too"
UNTOLD = "it tells nobody of chargebacks"
NO_PAYMENTS = "it works out fees, and nobody pays there"
A_STATUS = "its notifications have a payment's status and no type"

ABSENT: dict[str, dict[str, str]] = {
    "reasons": {
        "authorizedotnet": UNTOLD, "bamboraapac": UNTOLD, "bankofamerica": UNTOLD,
        "cryptopay": "what was sent on a chain cannot be taken back", "cybersource": UNTOLD,
        "elavon": UNTOLD, "fiuu": UNTOLD, "interpayments": NO_PAYMENTS,
        "nuvei": "a chargeback is told of without its reason", "phonepe": UNTOLD,
        "redsys": UNTOLD, "tamara": "its dispute cases are not simulated",
        "trustly": "a bank transfer has no chargebacks",
        "twoc_twop_paco": UNTOLD, "worldpayxml": "a chargeback is told of without its reason",
    },
    "rotate": {
        "bamboraapac": NO_WEBHOOKS, "braintree": SAME_KEY,
        "cryptopay": "no page tells of another callback secret", "elavon": NO_WEBHOOKS,
        "fiuu": SAME_KEY, "interpayments": NO_WEBHOOKS, "mollie": "it signs no classic webhooks",
        "nmi": "no page tells of another signing key", "nuvei": SAME_KEY,
        "paypal": "it signs with its own certificate; a webhook's id stays",
        "phonepe": SAME_KEY, "rapyd": SAME_KEY, "redsys": SAME_KEY,
        "tamara": "no page tells of another notification token",
        "trustly": "it signs with its own key", "twoc_twop_paco": "it signs with its own key",
        "worldpayvantiv": NO_WEBHOOKS, "worldpayxml": "it signs no notifications",
        "xendit": "no page tells of another callback token",
    },
    "unknown_event": {
        "bamboraapac": NO_WEBHOOKS, "elavon": NO_WEBHOOKS, "fiuu": A_STATUS,
        "interpayments": NO_WEBHOOKS,
        "mollie": "its classic webhooks have a payment's id and nothing else", "nuvei": A_STATUS,
        "phonepe": A_STATUS, "redsys": A_STATUS, "twoc_twop_paco": A_STATUS,
        "worldpayvantiv": NO_WEBHOOKS,
    },
}  # fmt: skip
"""Who does not have what, and why. From every dashboard something can be refunded."""

PART = {
    "adyen": "Visa, with which is paid here, has no code for what is not recognized or general",
    "mollie": "it gives reasons of debits alone, and cards are what is paid with here",
}
"""Who has reasons that a payment of this test does not have."""

UNTOLD_REFUNDS = {
    "bamboraapac": NO_WEBHOOKS,
    "braintree": "refunds to cards are not told of",
    "elavon": NO_WEBHOOKS,
    "twoc_twop_paco": "it tells the address that a refund's request names",
    "worldpayvantiv": NO_WEBHOOKS,
}


class Host:
    """A simulator behind a door."""

    def __init__(self, simulator: Any, base: str) -> None:
        self.simulator, self.base = simulator, base


def by_stripe(host: Host) -> None:
    asked = {"amount": 1050, "currency": "usd", "confirm": "true", "payment_method": "pm_card_visa"}
    key = host.simulator.credentials(NAME)["api_key"]
    with httpx.Client(trust_env=False) as http:
        at = f"{host.base}/v1/payment_intents"
        http.post(at, data=asked, auth=(key, "")).raise_for_status()


def by_paypal(host: Host) -> None:
    with httpx.Client(base_url=host.base, trust_env=False) as http:
        shop = paypal.Shop(host, http, NAME)  # type: ignore[arg-type]
        shop.login()
        shop.taken()


def by_mollie(host: Host) -> None:
    with httpx.Client(base_url=host.base, trust_env=False) as http:
        shop = mollie.Shop(host, http, NAME)  # type: ignore[arg-type]
        shop.paid(webhookUrl="https://shop.example/hooks")


def by_cryptopay(host: Host) -> None:
    shop = cryptopay.Shop(host.base, host.simulator, NAME)
    door = doors.cryptopay_invoice(host, "https://shop.example/back", "EUR")
    [invoice] = door.merchant.invoices
    shop.simulator.decide(door.merchant, host.base, invoice.id, "overpay")
    closed(shop)


def by(kind: Any, pay: str, **more: Any) -> Callable[[Host], None]:
    """A payment that a shop of the processor's own tests makes; its connections are closed."""
    parts: dict[str, Callable[[Host], Any]] = {
        "host": lambda host: host,
        "base": lambda host: host.base,
        "name": lambda _: NAME,
    }
    parts["simulator"] = lambda host: host.simulator

    def live(host: Host) -> None:
        shop = kind(**{name: parts[name](host) for name in inspect.signature(kind).parameters})
        getattr(shop, pay)(**more)
        closed(shop)

    return live


def closed(shop: Any) -> None:
    """Let go of what a shop has opened."""
    for each in vars(shop).values():
        if isinstance(each, httpx.Client | requests.Session):
            each.close()


def by_cybersource(host: Host) -> None:
    shop = cybersource.Shop(host, NAME)  # type: ignore[arg-type]
    body = cybersource.asked()
    body["processingInformation"] = {"capture": True}
    shop.post("/pts/v2/payments", body)
    closed(shop)


def by_worldpayxml(host: Host) -> None:
    shop = worldpayxml.Shop(host.base, host.simulator, NAME)
    shop.order()
    shop.modify(f"<capture>{worldpayxml.amount(1000)}</capture>")
    shop.wait()
    closed(shop)


PAYMENTS: dict[str, Callable[[Host], Any]] = {
    "adyen": by(adyen.Shop, "pay"),
    "authorizedotnet": by(authorizedotnet.Shop, "settled"),
    "bamboraapac": by(bamboraapac.Shop, "pay"),
    "bankofamerica": by_cybersource,
    "braintree": by(braintree.Shop, "settled"),
    "checkout": by(checkout.Shop, "taken"),
    "cryptopay": by_cryptopay,
    "cybersource": by_cybersource,
    "elavon": by(elavon.Shop, "pay"),
    "fiuu": by(fiuu.Merchant, "pay"),
    "mollie": by_mollie,
    "nmi": by(nmi.Shop, "pay"),
    "nuvei": by(nuvei.Shop, "pay", transactionType="Sale"),
    "paypal": by_paypal,
    "phonepe": by(phonepe.Shop, "paid"),
    "rapyd": by(rapyd.Shop, "paid"),
    "razorpay": by(razorpay.Shop, "paid"),
    "redsys": by(redsys.Shop, "pay"),
    "stripe": by_stripe,
    "tamara": by(tamara.Shop, "paid"),
    "trustly": by(trustly.Shop, "paid"),
    "twoc_twop_paco": by(paco.Shop, "settled"),
    "worldpayvantiv": by(worldpayvantiv.Shop, "pay"),
    "worldpayxml": by_worldpayxml,
    "xendit": by(xendit.Shop, "create"),
}
"""How a customer's payment, or more than one, is made and taken."""


LATER = {"worldpayvantiv": DAY}
"""Seconds until money is taken, where that is not at once."""


class Paid:
    """A payment that was taken, its merchant, and what a person decides of it."""

    def __init__(self, name: str, hosted: Any) -> None:
        self.simulator = registry.load(name)(seed=7)
        self.host = Host(self.simulator, hosted(self.simulator.handle).base)
        PAYMENTS[name](self.host)
        self.simulator.clock.advance(LATER.get(name, 0))
        with_some = [each for each in self.simulator.merchants.values() if each.ledger.payments]
        self.merchant: Any = with_some[-1]
        self.money = list(self.merchant.ledger.payments.values())[-1]

    def decide(self, word: str) -> bool:
        at, reference = self.host.base, self.money.reference
        return self.simulator.decide(self.merchant, at, reference, word)

    @property
    def told(self) -> list[Any]:
        return list(self.merchant.outbox.deliveries)


def has(name: str, what: str) -> bool:
    """Whether the simulator of a processor has it."""
    kind = registry.load(name)
    if what == "reasons":
        return bool(kind.reasons)
    return getattr(kind, what) is not getattr(Simulator, what)


@pytest.mark.parametrize("name", registry.names())
@pytest.mark.parametrize("what", ABSENT)
def test_what_there_is_not_has_a_reason(name: str, what: str) -> None:
    assert has(name, what) is (name not in ABSENT[what])
    if name in ABSENT[what] and what != "reasons":
        simulator = registry.load(name)()
        with pytest.raises(NotImplementedError):
            getattr(simulator, what)(object())


@pytest.mark.parametrize(
    "name", [each for each in registry.names() if ABSENT["reasons"].get(each) != NO_PAYMENTS]
)
def test_a_merchant_refunds_from_the_dashboard(name: str, hosted: Any) -> None:
    paid = Paid(name, hosted)
    before, money = len(paid.told), paid.money
    taken = money.captured
    assert paid.decide("refund") is True
    assert paid.decide("refund") is False
    paid.simulator.clock.advance(7 * DAY)
    if name == "cryptopay":
        assert (taken, money.captured, money.refunded) == (0, money.amount, 0)
    else:
        assert 0 < taken == money.refunded == sum(each.amount for each in money.refunds)
        assert {each.state for each in money.refunds} == {"succeeded"}
    assert (len(paid.told) > before) is (name not in UNTOLD_REFUNDS)


@pytest.mark.parametrize("name", [each for each in registry.names() if has(each, "reasons")])
@pytest.mark.parametrize("reason", REASONS)
def test_a_bank_gives_a_reason(name: str, reason: str, hosted: Any) -> None:
    word = registry.load(name).reasons.get(reason)
    paid = Paid(name, hosted)
    decided = paid.decide(f"dispute:{reason}")
    if name in PART and not decided:
        return
    assert decided is (word is not None)
    assert (paid.money.disputed > 0) is decided
    if word is not None:
        assert any(each.lower() in said(paid) for each in (word, VISA.get(reason, word)))
    assert paid.decide("dispute:envy") is False


def said(paid: Paid) -> str:
    """All that a merchant was told of; of Worldpay's cases, what its API tells."""
    if isinstance(paid.simulator, WorldpayVantivSimulator):
        call = Call(paid.merchant, paid.simulator.clock)
        return chargebacks.one(call, next(iter(paid.merchant.cases))).decode()
    return " ".join(opened(each.body) for each in paid.told).lower()


@pytest.mark.parametrize("name", [each for each in registry.names() if has(each, "unknown_event")])
def test_an_event_comes_that_nobody_documents(name: str, hosted: Any) -> None:
    paid = Paid(name, hosted)
    paid.merchant.outbox.clear()
    paid.merchant.outbox.addresses.append("https://shop.example/hooks")
    paid.simulator.unknown_event(paid.merchant)
    [strange] = paid.told
    assert UNHEARD in strange.event_type.lower()
    beside = paid.simulator.unheard(paid.merchant, strange)
    assert len(paid.told) == 1
    assert len(beside) == 1
    assert UNHEARD.encode() in json.dumps(opened(beside[0](0)[1])).lower().encode()


def opened(body: bytes) -> str:
    """What a webhook tells; Braintree's lies within a form."""
    form = dict(httpx.QueryParams(body.decode()))
    if "bt_payload" in form:
        return base64.b64decode(form["bt_payload"]).decode()
    return body.decode()


def hexadecimal(key: str, body: bytes, kind: str = "sha256") -> str:
    return hmac.digest(key.encode(), body, kind).hex()


def by_cybersource_key(key: str, each: Any) -> bool:
    parts = dict(part.split("=", 1) for part in each.headers["v-c-signature"].split(";"))
    payload = json.dumps(json.loads(each.body)["payload"], separators=(",", ":"))
    text = f"{parts['t']}.{payload}".encode()
    made = base64.b64encode(hmac.digest(base64.b64decode(key), text, "sha256")).decode()
    return bool(parts["sig"] == made)


SIGNED: dict[str, Callable[[str, Any], bool]] = {
    "adyen": lambda key, each: is_valid_hmac_notification(json.loads(each.body), key),
    "authorizedotnet": lambda key, each: (
        each.headers["X-ANET-Signature"].lower()
        == f"sha512={hexadecimal(key, each.body, 'sha512')}"
    ),
    "bankofamerica": by_cybersource_key,
    "checkout": lambda key, each: each.headers["Cko-Signature"] == hexadecimal(key, each.body),
    "cybersource": by_cybersource_key,
    "razorpay": lambda key, each: (
        each.headers["X-Razorpay-Signature"] == hexadecimal(key, each.body)
    ),
}
"""Whether a secret verifies a webhook; Stripe's, which signs with two, is verified elsewhere."""


@pytest.mark.parametrize("name", SIGNED)
def test_a_new_secret_signs(name: str, hosted: Any) -> None:
    paid = Paid(name, hosted)
    before = paid.simulator.webhook_secret(NAME)
    assert SIGNED[name](before, paid.told[-1])
    new = paid.simulator.rotate(paid.merchant)
    assert new == paid.simulator.webhook_secret(NAME) != before
    paid.simulator.unknown_event(paid.merchant)
    assert SIGNED[name](new, paid.told[-1])
    assert not SIGNED[name](before, paid.told[-1])
    assert paid.simulator.rotate(paid.merchant) not in (before, new)
