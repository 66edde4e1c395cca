"""The proxy door: unmodified programs speak to real host names, and the simulators answer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from simulators.local import proxy

COMMAND = [sys.executable, "-m", "simulators.local.main"]
pytestmark = pytest.mark.skipif(
    proxy.find() is None, reason="no mitmdump: `ucs-simulator setup-proxy` installs it"
)


class Served:
    """The command with both doors, and programs that know of the proxy and its CA alone."""

    def __init__(self, process: Any, home: Path) -> None:
        said = ""
        while "window:" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        found = re.search(r"proxy: (\S+) \(CA: (\S+)\)", said)
        assert found
        self.proxy, self.ca = found[1], found[2]
        self.base = said.partition("window: ")[2].strip().rstrip("/")
        self.home = home

    def keys(self, processor: str) -> Any:
        asked = f"{self.base}/_sim/{processor}/merchants"
        return requests.post(asked, json={"id": "shop"}, timeout=20).json()["credentials"]

    def program(self, source: str, **told: str) -> str:
        """What a program prints whose only surroundings are the proxy and its CA."""
        names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
        env = {"PATH": os.environ["PATH"], "HTTPS_PROXY": self.proxy, "HTTP_PROXY": self.proxy}
        env |= dict.fromkeys(names, self.ca) | told
        done = subprocess.run(
            [sys.executable, "-c", source], env=env, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("home")
    env = os.environ | {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    command = [*COMMAND, "--port", "0", "--proxy", "0", "--seed", "5"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Served(process, home)
        finally:
            process.terminate()


STRIPE = """
import os, stripe
stripe.ca_bundle_path = os.environ["SSL_CERT_FILE"]  # it trusts its own list by default
client = stripe.StripeClient(os.environ["KEY"])
paid = client.v1.payment_intents.create({
    "amount": 1050, "currency": "usd", "confirm": True, "payment_method": "pm_card_visa",
    "return_url": "https://shop.example/back",
})
print(paid.status, paid.amount_received)
"""
ADYEN = """
import os, Adyen
client = Adyen.Adyen(xapikey=os.environ["KEY"], platform="test")
paid = client.checkout.payments_api.payments({
    "merchantAccount": os.environ["ACCOUNT"], "reference": "order-1",
    "amount": {"currency": "EUR", "value": 1050}, "returnUrl": "https://shop.example/back",
    "paymentMethod": {"type": "scheme", "number": "4111111111111111", "expiryMonth": "03",
                      "expiryYear": "2030", "cvc": "737", "holderName": "Ann"},
})
print(paid.message["resultCode"], paid.message["amount"]["value"])
"""
PAYPAL = """
import os
from paypalserversdk.paypal_serversdk_client import PaypalServersdkClient
from paypalserversdk.configuration import Environment
from paypalserversdk.http.auth.o_auth_2 import ClientCredentialsAuthCredentials
client = PaypalServersdkClient(
    client_credentials_auth_credentials=ClientCredentialsAuthCredentials(
        o_auth_client_id=os.environ["ID"], o_auth_client_secret=os.environ["SECRET"]),
    environment=Environment.SANDBOX)
order = client.orders.create_order({"body": {"intent": "CAPTURE", "purchase_units": [
    {"amount": {"currency_code": "EUR", "value": "10.50"}}]}, "prefer": "return=representation"})
print(order.body.status, order.body.purchase_units[0].amount.value)
"""


def test_stripes_sdk_pays_at_api_stripe_com(served: Served) -> None:
    key = served.keys("stripe")["api_key"]
    assert served.program(STRIPE, KEY=key) == "succeeded 1050"


def test_adyens_library_pays_at_checkout_test_adyen_com(served: Served) -> None:
    told = served.keys("adyen")
    said = served.program(ADYEN, KEY=told["api_key"], ACCOUNT=told["merchant_account"])
    assert said == "Authorised 1050"


def test_paypals_sdk_orders_at_api_m_sandbox_paypal_com(served: Served) -> None:
    told = served.keys("paypal")
    said = served.program(PAYPAL, ID=told["client_id"], SECRET=told["client_secret"])
    assert said == "CREATED 10.50"


def test_a_certificate_that_is_not_trusted_is_not_believed(served: Served) -> None:
    with pytest.raises(requests.exceptions.SSLError):
        requests.get("https://api.stripe.com/v1/x", proxies={"https": served.proxy}, timeout=20)


def test_other_hosts_are_refused(served: Served) -> None:
    with pytest.raises(requests.exceptions.ProxyError, match="403"):
        requests.get("https://example.com/", proxies={"https": served.proxy}, timeout=20)


def test_links_lead_to_where_any_browser_gets(served: Served) -> None:
    key = served.keys("stripe")["api_key"]
    asked = {
        "amount": 900, "currency": "usd", "confirm": "true", "return_url": "https://shop.example/",
        "payment_method": "pm_card_threeDSecure2Required",
    }  # fmt: skip
    paid = requests.post(
        "https://api.stripe.com/v1/payment_intents", data=asked, auth=(key, ""),
        proxies={"https": served.proxy}, verify=served.ca, timeout=20,
    ).json()  # fmt: skip
    url = paid["next_action"]["redirect_to_url"]["url"]
    assert url.startswith(f"{served.base}/stripe/_pages/")
    assert requests.get(url, timeout=20).status_code == 200


def test_what_goes_wrong_goes_wrong_through_the_proxy(served: Served) -> None:
    session = requests.Session()
    session.trust_env, session.verify = False, served.ca
    session.proxies, session.auth = {"https": served.proxy}, (served.keys("stripe")["api_key"], "")
    url = "https://api.stripe.com/v1/customers"

    def ask(method: str, fault: str) -> requests.Response:
        headers = {"x-simulator-fault": fault} if fault else {}
        return session.request(method, url, headers=headers, timeout=20)

    for dropped in ("reset", "reset-after"):
        with pytest.raises(requests.ConnectionError):
            ask("POST", dropped)
    assert ask("GET", "status-503").status_code == 503
    assert ask("GET", "empty").content == b""
    answer = ask("GET", "")
    assert [len(answer.json()["data"]), answer.headers["content-type"]] == [1, "application/json"]
    bare = ask("HEAD", "")
    assert (bare.content, int(bare.headers["content-length"]) > 0) == (b"", True)
