"""What processors' own scripts do in the customer's browser, by the kind of redirection."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.customer import Cart, Choice, Customer, Landing

Script = Callable[["Customer", Any, "Choice", "Cart"], "Landing"]


def braintree(customer: Customer, data: Any, choice: Choice, cart: Cart) -> Landing:
    """`threeDSecure.verifyCard` of braintree-web: lookup, the bank's page, its result.

    https://github.com/braintree/braintree-web/tree/main/src/three-d-secure
    """
    token = json.loads(base64.b64decode(data.client_token))
    proof = {"authorizationFingerprint": token["authorizationFingerprint"]}
    cards = f"{token['clientApiUrl']}/v1/payment_methods"
    asked = {"amount": cart.price, "bin": data.bin, "additionalInfo": {}}
    told = customer.ask(f"{cards}/{data.card_token}/three_d_secure/lookup", {**asked, **proof})
    card, lookup = told["paymentMethod"], told["lookup"]
    if lookup.get("acsUrl"):
        form = {"PaReq": lookup["pareq"], "MD": lookup["md"], "TermUrl": lookup["termUrl"]}
        page = customer.open("POST", lookup["acsUrl"], form)
        # The last page hands its result to the frame around it, as JSON here.
        frame = customer.walk(page, choice, lambda reply: _is_json(reply.headers)).json()
        nonce = card["nonce"]
        told = customer.ask(
            f"{cards}/{nonce}/three_d_secure/authenticate_from_jwt",
            {"jwt": frame["jwt"], "paymentMethodNonce": nonce, **proof},
        )
        card = told["paymentMethod"]
    known = card["threeDSecureInfo"]
    result = {
        "nonce": card["nonce"],
        "liabilityShifted": known["liabilityShifted"],
        "liabilityShiftPossible": known["liabilityShiftPossible"],
    }
    posted = {"authentication_response": json.dumps(result)}
    return customer.open("POST", data.acs_url, posted)  # type: ignore[return-value]


def _is_json(headers: Mapping[str, str]) -> bool:
    return headers.get("content-type", "").startswith("application/json")


def nmi(customer: Customer, data: Any, choice: Choice, cart: Cart) -> Landing:
    """`Gateway.js` of NMI: 3DS for a vaulted card, whose result the merchant's page posts.

    https://docs.nmi.com/docs/payer-authentication-3ds
    """
    asked = {
        "public_key": data.public_key.value,
        "customer_vault_id": data.customer_vault_id,
        "amount": cart.price,
        "currency": cart.currency,
        "order_id": data.order_id,
    }
    page = customer.open("POST", NMI, asked)
    told = customer.walk(page, choice, lambda reply: _is_json(reply.headers)).json()
    del told["event"]
    known = {"customerVaultId": data.customer_vault_id, "orderId": data.order_id}
    return customer.open("POST", data.continue_redirection_url, {**known, **told})  # type: ignore[return-value]


NMI = "https://secure.nmi.com/_pages/three-d-secure"
"""Where the sandbox's own script asks cannot be known; simulators serve what it does here."""
SCRIPTS: dict[str, Script] = {"braintree": braintree, "nmi": nmi}
