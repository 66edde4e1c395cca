"""3D Secure 2: by a redirect, or native with fingerprint and challenge.

https://docs.adyen.com/online-payments/3d-secure/redirect-3ds2
https://docs.adyen.com/online-payments/3d-secure/native-3ds2
"""

import base64
import binascii
from typing import Any

import msgspec

from simulators.adyen import actions, settling, words
from simulators.adyen.account import Call, Sale, Stored, sealed
from simulators.adyen.errors import invalid

Fields = dict[str, Any]

RESULTS = {"fingerprint": "IdentifyShopper", "challenge": "ChallengeShopper"}
RESULTS["redirect"] = "RedirectShopper"


def asks(sale: Sale) -> str:
    """What the merchant wants: "yes", "no", or "" where it leaves it to the issuer."""
    additional = sale.asked.get("additionalData") or {}
    execute = additional.get("executeThreeD", "").lower()
    if execute in ("true", "false"):
        return "yes" if execute == "true" else "no"
    native = additional.get("allow3DS2", "").lower() == "true"
    return "yes" if native or sale.asked.get("threeDSAuthenticationOnly") else ""


def possible(sale: Sale, stored: Stored | None) -> bool:
    """Whether a shopper is there to be authenticated."""
    present = sale.asked.get("shopperInteraction") in (None, "Ecommerce")
    return present and (stored is None or asks(sale) == "yes") and not sale.asked.get("mpiData")


def needed(sale: Sale, stored: Stored | None) -> bool:
    """Whether the shopper is authenticated first."""
    card = sale.card
    if card is None or (not card.enrolled and not card.demands) or not possible(sale, stored):
        return False
    wish = asks(sale)
    if card.demands and stored is None:
        # Bancontact is authenticated on the bank's page; other issuers want to see the browser.
        seen = card.brand == "bcmc" or bool(sale.asked.get("browserInfo"))
        return wish == "yes" or (seen and wish != "no")
    return wish == "yes"


def unable(sale: Sale, stored: Stored | None) -> words.Refusal | None:
    """Why a card is refused whose shopper was not authenticated: elsewhere, or as it must be."""
    proven = sale.asked.get("mpiData") or {}
    if proven.get("authenticationResponse") == "N":
        return words.NOT_AUTHENTICATED
    card = sale.card
    if card and card.demands and possible(sale, stored) and stored is None:
        return words.REFUSALS["AUTHENTICATION_REQUIRED"]
    return None


def start(call: Call, sale: Sale) -> None:
    """Ask for the first step; nothing is held before the last."""
    account = call.account
    account.ledger.challenge(sale.money)
    sale.flow = "native" if native(sale) else "redirect"
    if sale.flow == "redirect":
        step(call, sale, "redirect")
    else:
        at_once = sale.card is not None and sale.card.challenged_at_once
        step(call, sale, "challenge" if at_once else "fingerprint")
    call.clock.after(words.CHALLENGE_SECONDS, settling.abandon, call.later(), sale)


def native(sale: Sale) -> bool:
    """Whether the merchant handles the steps itself: it says so, and from where."""
    additional = sale.asked.get("additionalData") or {}
    allowed = additional.get("allow3DS2", "").lower() == "true"
    channel = sale.asked.get("channel")
    where = sale.asked.get("origin") if channel == "Web" else channel
    return allowed and bool(where)


def step(call: Call, sale: Sale, stage: str) -> None:
    """Wait for one step."""
    sale.stage, sale.result = stage, RESULTS[stage]
    sale.token = sealed(call.account.name, sale.psp, stage)
    call.account.results[sale.token] = sale
    if stage == "redirect":
        sale.action = actions.redirect(call, sale)
    else:
        sale.action = actions.three_ds(call, sale, stage)


def proceed(call: Call, sale: Sale, told: Fields) -> None:
    """Take the result of a step, and go on. Raises AdyenError."""
    assert sale.card is not None
    if sale.stage == "fingerprint":
        opened(told.get("threeds2.fingerprint") or told.get("threeDSResult"))
        if not sale.card.frictionless:
            step(call, sale, "challenge")
            return
        sale.authenticated = "Y"
    elif sale.stage == "challenge":
        opened(told.get("threeds2.challengeResult") or told.get("threeDSResult"))
    if sale.authenticated:
        finish(call, sale)


def finish(call: Call, sale: Sale) -> None:
    """The shopper is authenticated or not: ask the issuer, or refuse."""
    if sale.asked.get("threeDSAuthenticationOnly"):
        end(call, sale, "AuthenticationFinished")
        return
    ways = {"N": words.NOT_AUTHENTICATED, "R": words.WENT_BACK}
    why = ways.get(sale.authenticated)
    offered = {"threeDOffered": "true", "threeDSVersion": "2.2.0"}
    if why is not None:
        sale.extra |= {**offered, "threeDAuthenticated": "false", "liabilityShift": "false"}
        settling.refuse(call, sale, why)
        return
    sale.extra |= {**offered, "threeDAuthenticated": "true", "liabilityShift": "true", "eci": "05"}
    settling.acquire(call, sale)


def end(call: Call, sale: Sale, result: str) -> None:
    """No more than an authentication was asked for: nothing is held.

    https://docs.adyen.com/online-payments/3d-secure/other-3ds-flows/authentication-only
    """
    call.account.ledger.void(sale.money)
    sale.result, sale.stage = result, ""


def result_of(sale: Sale) -> Fields:
    """`threeDS2Result` of an authentication without an authorisation."""
    passed = sale.authenticated == "Y"
    proof = {"authenticationValue": f"{sealed(sale.psp)[:27]}=", "eci": "05"} if passed else {}
    return {
        **proof,
        "dsTransID": f"{sale.psp.lower()}-ds",
        "messageVersion": "2.2.0",
        "threeDSServerTransID": f"{sale.psp.lower()}-3ds2",
        "transStatus": "Y" if passed else "N",
    }


def opened(text: str | None) -> Fields:
    """A result that the browser's component hands over: JSON in Base64. Raises AdyenError."""
    try:
        read = msgspec.json.decode(base64.b64decode((text or "") + "==="))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        raise invalid("14_018", "Invalid payload provided") from None
    if not isinstance(read, dict):
        raise invalid("14_018", "Invalid payload provided")
    return read


def token_of(told: Fields) -> str:
    """The authorisation token within a native result, "" where there is none."""
    for name in ("threeDSResult", "threeds2.challengeResult", "threeds2.fingerprint"):
        if told.get(name):
            token = opened(told[name]).get("authorisationToken")
            return token if isinstance(token, str) else ""
    return ""
