"""Exchanges that were recorded of the real Nuvei, made again with the simulator."""

import hashlib
import json
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.nuvei import bodies, cards, checksums
from simulators.nuvei.errors import NuveiError
from simulators.nuvei.simulator import BY_SESSION, ROOT, TABLE

BASE = "http://nuvei.test"
STAMP = "20260101000000"
YEAR = "2030"
"""Recorded cards have expired since."""
APPROVED = {"cardNumber": "4761344136141390", "cardHolderName": "Cure Tester", "CVV": "999"}
NEEDED: dict[str, dict[str, Any]] = {
    "deviceDetails": {"ipAddress": "127.0.0.1"},
    "billingAddress": {"email": "buyer@example.com", "country": "US"},
}
FOLLOWS = {"settleTransaction": "Auth", "voidTransaction": "Auth", "refundTransaction": "Sale"}


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """The simulator's answer to a recorded request. Raises NotServed for another API."""
    path = urlsplit(recorded.url).path
    name = path.removeprefix(ROOT).removesuffix(".do")
    if name not in TABLE or not recorded.body.startswith("{"):
        raise NotServed(f"{path} is none of REST 1.0's")
    site = hashlib.blake2b(recorded.body.encode(), digest_size=8).hexdigest()
    return Stage(simulator, site).again(name, json.loads(recorded.body), recorded)


class Stage:
    """A merchant site on which one exchange is made again."""

    def __init__(self, simulator: Simulator, site: str) -> None:
        self.simulator = simulator
        self.credentials = simulator.credentials(site)

    def again(self, name: str, asked: dict[str, Any], recorded: Recorded) -> Response:
        """What the request presumes, then the request."""
        told = json.loads(recorded.reply) if recorded.reply.startswith("{") else {}
        self.card(asked, told)
        if "sessionToken" in asked:
            asked["sessionToken"] = self.session()
        if name in FOLLOWS and told.get("transactionId") and asked.get("relatedTransactionId"):
            asked["relatedTransactionId"] = self.payment(FOLLOWS[name], asked)
        return self.send(name, asked)

    def card(self, asked: dict[str, Any], told: dict[str, Any]) -> None:
        """Put a card that is not over, with the recorded outcome, in the place of a removed one."""
        card = (asked.get("paymentOption") or {}).get("card")
        if not isinstance(card, dict):
            return
        if card.get("expirationYear", "").isdigit():
            card["expirationYear"] = YEAR
        if "cardNumber" in card and not card["cardNumber"].isdigit():
            reason = told.get("gwErrorReason", "")
            known = (number for number, each in cards.DECLINES.items() if each.reason == reason)
            card["cardNumber"] = next(known, APPROVED["cardNumber"])
        if "CVV" in card and not card["CVV"].isdigit():
            card["CVV"] = APPROVED["CVV"]

    def session(self) -> str:
        token: str = json.loads(self.send("getSessionToken", {}).body)["sessionToken"]
        return token

    def payment(self, kind: str, follows: dict[str, Any]) -> str:
        """A payment for what follows it."""
        entered = {**APPROVED, "expirationMonth": "12", "expirationYear": YEAR}
        asked = {
            **NEEDED,
            "sessionToken": self.session(),
            "transactionType": kind,
            "amount": follows.get("amount", "1"),
            "currency": follows.get("currency", "USD"),
            "paymentOption": {"card": entered},
        }
        id: str = json.loads(self.send("payment", asked).body)["transactionId"]
        return id

    def send(self, name: str, asked: dict[str, Any]) -> Response:
        """Make a call with valid credentials and checksum."""
        held, kind = self.credentials, TABLE[name][0]
        if name not in BY_SESSION or "merchantId" in asked:
            asked["merchantId"] = held["merchant_id"]
            asked["merchantSiteId"] = held["merchant_site_id"]
        asked["timeStamp"] = STAMP
        with suppress(NuveiError):  # a body that is none cannot be signed, and will be refused
            signed = bodies.read(json.dumps(asked).encode(), kind)
            asked["checksum"] = checksums.checksum(signed, kind.fields, held["merchant_secret"])
        headers = {"content-type": "application/json"}
        body = json.dumps(asked).encode()
        return self.simulator.handle(Request("POST", f"{ROOT}{name}.do", "", headers, body, BASE))
