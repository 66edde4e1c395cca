"""Rehearsals: JSON requests that were recorded of Authorize.net, made again here."""

from typing import Any

import msgspec

from simulators.authorizedotnet.simulator import WORK, AuthorizeDotNetSimulator
from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator

Fields = dict[str, Any]

CARD = {"cardNumber": "4111111111111111", "expirationDate": "2030-12"}
BASE = "https://apitest.authorize.net"


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make what a request presumes, then the request itself. Raises NotServed."""
    assert isinstance(simulator, AuthorizeDotNetSimulator)
    try:
        [(name, asked)] = msgspec.json.decode(recorded.body).items()
    except (msgspec.DecodeError, AttributeError, ValueError):
        raise NotServed("not a JSON request") from None
    if name not in WORK and name != "createTransactionRequest":
        raise NotServed(name)
    keys = simulator.credentials("rehearsal")
    shop = Shop(simulator, {"name": keys["name"], "transactionKey": keys["transaction_key"]})
    if "E00007" in recorded.reply:
        shop.keys["transactionKey"] = "wrong"
        return shop.send(name, asked)
    return shop.send(name, shop.presumed(asked, recorded.reply))


class Shop:
    """One merchant, and what a request presumes of it."""

    def __init__(self, simulator: AuthorizeDotNetSimulator, keys: dict[str, str]) -> None:
        self.simulator, self.keys = simulator, keys

    def send(self, name: str, asked: Fields) -> Response:
        """A request with valid credentials, which come first."""
        rest = {key: value for key, value in asked.items() if key != "merchantAuthentication"}
        body = msgspec.json.encode({name: {"merchantAuthentication": self.keys, **rest}})
        headers = {"content-type": "application/json"}
        return self.simulator.handle(Request("POST", "", "", headers, body, BASE))

    def told(self, name: str, asked: Fields) -> Fields:
        """What a request is answered with."""
        told: Fields = msgspec.json.decode(self.send(name, asked).body[3:])
        return told

    def presumed(self, asked: Fields, reply: str) -> Fields:
        """The request with ids that exist here, unless that is what was refused."""
        if "E00040" in reply or '"errorCode":"16"' in reply:
            return asked
        found = dict(asked)
        given = dict(asked.get("transactionRequest") or {})
        if "refTransId" in given:
            given["refTransId"] = self.payment(given)
            found["transactionRequest"] = given
        if "transId" in asked:
            found["transId"] = self.payment({"transactionType": "refundTransaction", **given})
        if "customerProfileId" in asked:
            found |= self.profile(asked)
        return found

    def payment(self, given: Fields) -> str:
        """A payment that can be acted on as it was."""
        held = given["transactionType"] == "priorAuthCaptureTransaction"
        kind = "authOnlyTransaction" if held else "authCaptureTransaction"
        amount = given.get("amount", "10.00")
        asked = {"transactionType": kind, "amount": amount, "payment": {"creditCard": CARD}}
        told = self.told("createTransactionRequest", {"transactionRequest": asked})
        if given["transactionType"] == "refundTransaction":
            self.simulator.clock.advance(3_600)
        id: str = told["transactionResponse"]["transId"]
        return id

    def profile(self, asked: Fields) -> Fields:
        """A customer with a card."""
        card = {"payment": {"creditCard": CARD}}
        profile = {"email": "ann@example.com", "paymentProfiles": [card]}
        told = self.told("createCustomerProfileRequest", {"profile": profile})
        ids = {"customerProfileId": told["customerProfileId"]}
        if "customerPaymentProfileId" in asked:
            ids["customerPaymentProfileId"] = told["customerPaymentProfileIdList"][0]
        return ids
