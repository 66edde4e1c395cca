"""Redsys's simulator over a real socket, called with parameters that are signed by hand."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import parse_qs, unquote_plus

import pytest
import requests
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from defusedxml import ElementTree

from simulators.redsys import RedsysSimulator
from simulators.redsys.terminal import Terminal
from tests.simulators.conftest import Host

CARD = "4548810000000003"
BROWSER = {
    "browserAcceptHeader": "text/html",
    "browserUserAgent": "Mozilla/5.0",
    "browserJavaEnabled": False,
    "browserJavascriptEnabled": True,
    "browserLanguage": "es-ES",
    "browserColorDepth": "24",
    "browserScreenHeight": "1080",
    "browserScreenWidth": "1920",
    "browserTZ": "-60",
}


def order_key(key: str, order: str) -> bytes:
    text = order.encode()
    cipher = Cipher(TripleDES(base64.b64decode(key)), modes.CBC(bytes(8))).encryptor()
    return cipher.update(text + bytes(-len(text) % 8)) + cipher.finalize()


def mac(key: str, order: str, message: str) -> bytes:
    return hmac.digest(order_key(key, order), message.encode(), hashlib.sha256)


class Shop:
    """One merchant, and the ways to call Redsys on its behalf."""

    def __init__(self, base: str, simulator: RedsysSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.key = self.credentials["sha256_pwd"]
        self.kept: Terminal = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1000)

    def order(self) -> str:
        return f"{next(self.numbers)}abc"

    def asked(self, **more: Any) -> dict[str, Any]:
        """The parameters of a payment; `more` without `DS_MERCHANT_`, None for none."""
        parameters = {
            "MERCHANTCODE": self.credentials["merchant_id"],
            "TERMINAL": self.credentials["terminal_id"],
            "TRANSACTIONTYPE": "0",
            "AMOUNT": "1000",
            "CURRENCY": "978",
        } | more
        parameters.setdefault("ORDER", self.order())
        return {f"DS_MERCHANT_{k}": v for k, v in parameters.items() if v is not None}

    def post(self, path: str, parameters: Any, key: str = "", **envelope: str) -> Any:
        text = base64.b64encode(json.dumps(parameters).encode()).decode()
        order = str(parameters.get("DS_MERCHANT_ORDER", ""))
        made = base64.b64encode(mac(key or self.key, order, text)).decode()
        sent = {
            "Ds_SignatureVersion": "HMAC_SHA256_V1",
            "Ds_MerchantParameters": text,
            "Ds_Signature": made,
        }
        told = self.http.post(f"{self.base}/sis/rest/{path}", json=sent | envelope).json()
        if "errorCode" in told:
            assert list(told) == ["errorCode"]
            return told["errorCode"]
        message = told["Ds_MerchantParameters"]
        given = base64.urlsafe_b64decode(told["Ds_Signature"])
        assert given == mac(self.key, order, message)
        return json.loads(base64.urlsafe_b64decode(message))

    def begin(self, pan: str = CARD, **more: Any) -> Any:
        card = {"PAN": pan, "EXPIRYDATE": "3412", "CVV2": "123"}
        asked = self.asked(**card, EMV3DS={"threeDSInfo": "CardData"}, **more)
        return self.post("iniciaPeticionREST", asked)

    def pay(self, pan: str = CARD, **more: Any) -> Any:
        card = {"PAN": pan, "EXPIRYDATE": "3412", "CVV2": "123", "DIRECTPAYMENT": "true"}
        return self.post("trataPeticionREST", self.asked(**(card | more)))

    def follow(self, kind: str, order: str, amount: str = "1000", **more: Any) -> Any:
        asked = self.asked(TRANSACTIONTYPE=kind, ORDER=order, AMOUNT=amount, **more)
        return self.post("trataPeticionREST", asked)

    def authenticate(self, order: str, begun: Any, pan: str, **more: Any) -> Any:
        emv3ds = {
            "threeDSInfo": "AuthenticationData",
            "protocolVersion": begun["Ds_EMV3DS"]["protocolVersion"],
            "threeDSServerTransID": begun["Ds_EMV3DS"]["threeDSServerTransID"],
            "notificationURL": "https://shop.example/back",
            "threeDSCompInd": "Y",
            **BROWSER,
        }
        return self.pay(pan, ORDER=order, EMV3DS=emv3ds | more, DIRECTPAYMENT=None)

    def query(self, kind: str, order: str, more: str = "", key: str = "") -> Any:
        """The operations that the query service tells, or its error code."""
        version = (
            f'<Version Ds_Version="0.0"><Message><{kind}>'
            f"<Ds_MerchantCode>{self.credentials['merchant_id']}</Ds_MerchantCode>"
            f"<Ds_Terminal>1</Ds_Terminal><Ds_Order>{order}</Ds_Order>{more}"
            f"</{kind}></Message></Version>"
        )
        made = base64.b64encode(mac(key or self.key, order, version)).decode()
        body = (
            '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
            ' xmlns:web="http://webservices.apl02.redsys.es"><soapenv:Header/><soapenv:Body>'
            f"<web:consultaOperaciones><cadenaXML><![CDATA[<Messages>{version}"
            f"<Signature>{made}</Signature><SignatureVersion>HMAC_SHA256_V1</SignatureVersion>"
            "</Messages>]]></cadenaXML></web:consultaOperaciones></soapenv:Body>"
            "</soapenv:Envelope>"
        )
        url = f"{self.base}/apl02/services/SerClsWSConsulta"
        told = self.http.post(url, data=body, headers={"Content-Type": "text/xml"}).text
        envelope = ElementTree.fromstring(told.encode())
        inner = envelope.findtext(".//consultaOperacionesReturn", "")
        root = ElementTree.fromstring(inner)
        if root.find(".//Ds_ErrorCode") is not None:
            return root.findtext(".//Ds_ErrorCode")
        signed = re.search("<Version.*</Version>", inner)
        assert signed is not None
        assert base64.b64decode(root.findtext("Signature", "")) == mac(self.key, order, signed[0])
        return [{each.tag: each.text for each in found} for found in root.iter("Response")]

    def form(self, page: str) -> tuple[str, dict[str, str]]:
        """Where the form of a page posts to, and its hidden fields."""
        action = re.search('action="([^"]*)"', page)
        fields = re.findall('type="hidden" name="([^"]*)" value="([^"]*)"', page)
        return action[1] if action else "", dict(fields)

    @property
    def notifications(self) -> list[dict[str, str]]:
        """What the merchant's server was told so far, checked against the signatures."""
        told = []
        for delivery in self.kept.outbox.deliveries:
            form = {name: values[0] for name, values in parse_qs(delivery.body.decode()).items()}
            message = form["Ds_MerchantParameters"]
            found = json.loads(base64.urlsafe_b64decode(message))
            given = base64.urlsafe_b64decode(form["Ds_Signature"])
            assert given == mac(self.key, found["Ds_Order"], message)
            told.append({name: unquote_plus(value) for name, value in found.items()})
        return told


@pytest.fixture(scope="session")
def redsys_host() -> Iterator[tuple[RedsysSimulator, Host]]:
    simulator = RedsysSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    redsys_host: tuple[RedsysSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = redsys_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()
