"""Every kind of processor made again from its state file: the same money, ids and webhooks."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import msgspec
import pytest
from lxml import html

from simulators.core.clock import Clock
from simulators.local.front import Front
from simulators.local.state import State
from simulators.local.world import World
from tests.simulators.bamboraapac import conftest as bamboraapac
from tests.simulators.braintree import conftest as braintree
from tests.simulators.cybersource import conftest as cybersource
from tests.simulators.elavon import conftest as elavon
from tests.simulators.fiuu import conftest as fiuu
from tests.simulators.local import doors
from tests.simulators.local.doors import Opener
from tests.simulators.nmi import conftest as nmi
from tests.simulators.redsys import conftest as redsys
from tests.simulators.worldpayvantiv import conftest as worldpayvantiv
from tests.simulators.worldpayxml import conftest as worldpayxml
from tests.simulators.xendit import conftest as xendit

FACTS = {"seed": "7"}


class Here:
    """A world on a state file, one of its processors behind a door."""

    def __init__(self, folder: Path, name: str, hosted: Callable[..., Any]) -> None:
        self.folder, self.name = folder, name
        self.hosted, self.now = hosted, Clock().now() + 0.25
        folder.mkdir(exist_ok=True)
        state = State(folder / "state", FACTS)
        self.world = World(
            7, clock=Clock(self.now, lambda: 0.0), state=state, names=[name], real=self._real
        )
        self.front = Front(self.world)
        self.world.remember(self.front.again)
        self.simulator: Any = self.world.simulator(name)
        self.root = hosted(self.front.handle).base
        self.base = f"{self.root}/{name}"

    def _real(self) -> float:
        return self.now

    def killed(self) -> Here:
        """Another process on what the disk has of the files now."""
        place = self.folder / "again"
        place.mkdir()
        for path in self.folder.glob("state*"):
            shutil.copy(path, place)
        return Here(place, self.name, self.hosted)

    def advance(self, seconds: float) -> None:
        told = httpx.post(
            f"{self.root}/_sim/clock/advance", json={"seconds": seconds}, trust_env=False
        )
        assert told.status_code == 200, told.text

    @property
    def money(self) -> dict[str, Any]:
        """Everything that a world has: ledgers, webhooks, the clock."""
        found: dict[str, Any] = {"clock": self.world.clock.exact()}
        for merchant in self.simulator.merchants.values():
            ledger = [msgspec.to_builtins(each) for each in merchant.ledger.payments.values()]
            found[merchant.shown] = (ledger, merchant.outbox.deliveries)
        return found


def opened(opener: Opener, currency: str) -> Callable[[Here], None]:
    """A customer approves on the page that a call leads to."""

    def live(here: Here) -> None:
        door = opener(here, "https://shop.example/back", currency)
        with httpx.Client(trust_env=False) as http:
            shown = http.get(door.url) if door.form is None else http.post(door.url, data=door.form)
            root: Any = html.fromstring(shown.text)
            form = root.xpath("//form")[0]
            fields = {each.get("name"): each.get("value") for each in form.xpath(".//input")}
            for button in form.xpath(".//button[@name='outcome']")[:1]:
                fields["outcome"] = button.get("value")
            http.post(shown.url.join(form.get("action") or ""), data=fields)

    return live


def by_redsys(here: Here) -> None:
    shop = redsys.Shop(here.base, here.simulator, "shop")
    shop.pay()
    shop.http.close()


def by_worldpayxml(here: Here) -> None:
    shop = worldpayxml.Shop(here.base, here.simulator, "shop")
    shop.order()
    shop.modify("<capture>" + worldpayxml.amount(1000) + "</capture>")
    shop.http.close()


def by_bamboraapac(here: Here) -> None:
    shop = bamboraapac.Shop(here.base, here.simulator, "shop")
    shop.pay(CustNumber="c1", AccountNumber=shop.kept.number, TrnSource="")
    shop.http.close()


def by_cybersource(here: Here) -> None:
    shop = cybersource.Shop(here, "shop")  # type: ignore[arg-type]
    shop.post("/pts/v2/payments", cybersource.asked())
    shop.http.close()


def by_nmi(here: Here) -> None:
    shop = nmi.Shop(here.base, here.simulator, "shop")
    shop.pay()
    shop.http.close()


def by_braintree(here: Here) -> None:
    shop = braintree.Shop(here.base, here.simulator, "shop")
    shop.charge(shop.token(cvv="123"), "11.23")
    shop.http.close()


def by_elavon(here: Here) -> None:
    shop = elavon.Shop(here.base, here.simulator, "shop")
    shop.pay()
    shop.http.close()


def by_vantiv(here: Here) -> None:
    shop = worldpayvantiv.Shop(here.base, here.simulator, "shop")
    shop.pay()
    shop.http.close()


def by_fiuu(here: Here) -> None:
    shop = fiuu.Merchant(here.base, here.simulator, "shop")
    shop.pay()
    shop.http.close()


def by_xendit(here: Here) -> None:
    shop = xendit.Shop(here, "shop")  # type: ignore[arg-type]
    shop.post("/payment_requests", xendit.asked())
    shop.http.close()


LIVES: dict[str, Callable[[Here], None]] = {
    "adyen": opened(doors.adyen_challenge, "EUR"),
    "authorizedotnet": opened(doors.authorizedotnet_hosted, "USD"),
    "bamboraapac": by_bamboraapac,
    "braintree": by_braintree,
    "checkout": opened(doors.checkout_challenge, "EUR"),
    "cryptopay": opened(doors.cryptopay_invoice, "EUR"),
    "cybersource": by_cybersource,
    "elavon": by_elavon,
    "fiuu": by_fiuu,
    "mollie": opened(doors.mollie_ideal, "EUR"),
    "nmi": by_nmi,
    "nuvei": opened(doors.nuvei_challenge, "USD"),
    "paypal": opened(doors.paypal_wallet, "USD"),
    "phonepe": opened(doors.phonepe_page, "INR"),
    "rapyd": opened(doors.rapyd_challenge, "USD"),
    "razorpay": opened(doors.razorpay_challenge, "INR"),
    "redsys": by_redsys,
    "stripe": opened(doors.stripe_challenge, "EUR"),
    "trustly": opened(doors.trustly_deposit, "SEK"),
    "worldpayvantiv": by_vantiv,
    "worldpayxml": by_worldpayxml,
    "xendit": by_xendit,
}


@pytest.mark.parametrize("name", LIVES)
def test_a_processor_is_made_again_and_goes_on(tmp_path: Path, name: str, hosted: Any) -> None:
    first = Here(tmp_path / name, name, hosted)
    LIVES[name](first)
    first.now += 1000
    first.advance(3600)
    second = first.killed()
    assert any(each[0] for each in list(first.money.values())[1:])
    assert _told(second.money) == _told(first.money)
    for here in (first, second):
        here.advance(7 * 86_400)
    assert _told(second.money) == _told(first.money)


def _told(money: Any) -> Any:
    """What a world has, whatever its port."""
    return json.loads(re.sub(r"127\.0\.0\.1:\d+", "here", json.dumps(msgspec.to_builtins(money))))


PUBLIC = {
    "account_number", "api_username", "client_id", "merchant_account", "merchant_code",
    "merchant_id", "merchant_site_id", "name", "payer_id", "processing_channel_id",
    "profile_token", "public_key", "salt_index", "ssl_merchant_id", "ssl_user_id", "terminal_id",
    "user", "username",
}  # fmt: skip
"""Credentials that name a merchant and open nothing."""
KEY_IDS = {"cybersource", "rapyd", "razorpay", "checkout"}
"""Where `api_key` or `access_key` names a key, and another field is the key."""


@pytest.mark.parametrize("name", LIVES)
def test_no_credential_or_card_is_shown(tmp_path: Path, name: str, hosted: Any) -> None:
    here = Here(tmp_path / name, name, hosted)
    LIVES[name](here)
    named = PUBLIC | ({"api_key", "access_key"} if name in KEY_IDS else set())
    secrets = {
        value
        for shop in ("shop", doors.NAME)
        for field, value in here.simulator.credentials(shop).items()
        if field not in named
    }
    shown = "\n".join(_shown(here))
    assert f"/{name}/" in shown
    for secret in secrets | CARDS:
        for spelled in {secret, quote(secret, safe=""), escape(secret), json.dumps(secret)[1:-1]}:
            assert spelled not in shown
        assert b64encode(secret.encode()).decode().rstrip("=")[:-1] not in shown


CARDS = {
    "4242424242424242", "4111111111111111", redsys.CARD, "4000020951595032", "4000000000001091",
}  # fmt: skip


def _shown(here: Here) -> Iterator[str]:
    """All that the window and the control plane tell of what happened."""
    with httpx.Client(base_url=here.root, trust_env=False, timeout=60) as http:
        yield http.get("/").text
        yield http.get("/_sim/journal").text
        for merchant in {id(each): each for each in here.simulator.merchants.values()}.values():
            place = f"{here.name}/{quote(merchant.shown)}"
            yield http.get(f"/_window/{place}").text
            yield http.get(f"/_window/{place}/webhooks").text
            for reference in merchant.ledger.payments:
                there = quote(reference, safe="")
                yield http.get(f"/_window/{place}/payments/{there}").text
                told = f"{here.name}/merchants/{quote(merchant.shown)}/ledger/{there}/timeline"
                yield http.get(f"/_sim/{told}").text
