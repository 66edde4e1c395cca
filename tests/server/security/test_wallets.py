"""Sealed wallets opened by the service for connectors that take them open."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.server.asks import authorize, credentials
from tests.server.process import Server, contains
from tests.server.processor import Processor, say
from tests.wire.wallets import apple, google
from tests.wire.wallets.apple import Apple
from tests.wire.wallets.google import Google
from ucs.domain import contract as c
from ucs.domain.router import AnyCall, RouterDataV2
from ucs.server import convert, metadata
from ucs.server.config import Config, frozen
from ucs.server.rpcs import all_rpcs
from ucs.server.security import wallets
from ucs.server.security.settings import ApplePay, Wallets

AUTHORIZE = "PaymentService/Authorize"
PAID = b'{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":1050,'
PAID += b'"currency":"usd","amount_received":1050,"amount_capturable":0,"metadata":{}}'
APPLE, GOOGLE, OURS = Apple(), Google(), google.new_key()


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with the keys of a merchant of both wallets."""
    folder = tmp_path_factory.mktemp("wallets")
    certificate, key = APPLE.merchant.write(folder, "merchant")
    root, _ = APPLE.root.write(folder, "root")
    own, roots = folder / "google.key", folder / "keys.json"
    own.write_bytes(OURS.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    roots.write_bytes(GOOGLE.keys())
    file = folder / "config.toml"
    file.write_text(f"""
[security.wallets]
apple_root = "{root}"
google_keys = "{roots}"

[[security.wallets.apple_pay]]
certificate = "{certificate}"
private_key = "{key}"

[[security.wallets.google_pay]]
recipient = "{google.RECIPIENT}"
private_keys = ["{own}"]
""")
    started = Server(config=file)
    yield started
    assert started.stop() == 0


def as_adyen_sees_it(settings: Wallets, sealed: str) -> Any:
    """Apple Pay's data as they come to a connector that takes them sealed as well as open."""
    rpc = all_rpcs()[AUTHORIZE]
    assert rpc.flow is not None
    merchant = json.dumps({"config": {"Adyen": {"api_key": "k", "merchant_account": "m"}}})
    config = Config()
    caller = metadata.caller(
        {"x-connector-config": merchant}, config, frozen(config), 0.0, "id", keyless=False
    )
    asked = rpc.adapt(convert.read(authorize(payment_method=apple_pay(sealed))))
    call: AnyCall = RouterDataV2(asked, caller.credentials, caller.base_urls, caller.call)
    opener = wallets.Wallets(settings, time.time)
    return opener.opened(caller.connector, rpc.flow, call).request.payment_method.payment_data


def test_a_connector_that_takes_tokens_sealed_gets_them_so_unless_it_is_said(
    tmp_path: Path,
) -> None:
    certificate, key = APPLE.merchant.write(tmp_path, "merchant")
    root, _ = APPLE.root.write(tmp_path, "root")
    ours = (ApplePay(str(certificate), str(key)),)
    sealed = apple.token(APPLE)
    left = as_adyen_sees_it(Wallets(apple_pay=ours, apple_root=str(root)), sealed)
    assert left == c.AppleWalletPaymentDataEncryptedData(sealed)
    always = Wallets(apple_pay=ours, apple_root=str(root), open_for=("adyen",))
    assert isinstance(as_adyen_sees_it(always, sealed), c.ApplePayDecryptedData)


def apple_pay(sealed: str) -> dict[str, Any]:
    about = {"display_name": "Visa 4320", "network": "Visa", "type": "debit"}
    wallet = {"payment_data": {"encrypted_data": sealed}, "payment_method": about}
    return {"apple_pay_sdk": wallet | {"transaction_identifier": "t-1"}}


def google_pay(sealed: str) -> dict[str, Any]:
    data = {"encrypted_data": {"token_type": "PAYMENT_GATEWAY", "token": sealed}}
    info = {"card_network": "VISA", "card_details": "1111"}
    wallet = {"type": "CARD", "description": "Visa 1111", "info": info}
    return {"google_pay_sdk": wallet | {"tokenization_data": data}}


def paid(server: Server, processor: Processor, method: dict[str, Any]) -> dict[str, str]:
    """What the processor was sent for a wallet, as a form."""
    processor.answer = say(200, PAID)
    asked = authorize(payment_method=method)
    server.call(AUTHORIZE, asked, credentials(processor.url))
    (sent,) = processor.seen
    return {name: values[0] for name, values in parse_qs(sent.body.decode()).items()}


def test_an_apple_pay_token_is_opened_for_a_connector_that_takes_it_open(
    opening: Server, processor: Processor
) -> None:
    sent = paid(opening, processor, apple_pay(apple.token(APPLE)))
    assert sent["payment_method_data[card][network_token][number]"] == apple.PAN
    assert apple.CRYPTOGRAM in sent.values()
    assert apple.PAN not in opening.log_text()


def test_a_google_pay_token_is_opened_for_a_connector_that_takes_it_open(
    opening: Server, processor: Processor
) -> None:
    sent = paid(opening, processor, google_pay(GOOGLE.token(OURS)))
    assert sent["payment_method_data[card][network_token][number]"] == google.PAN
    assert google.CRYPTOGRAM in sent.values()
    assert google.PAN not in opening.log_text()


def test_a_gateway_s_own_token_goes_on_as_it_is(opening: Server, processor: Processor) -> None:
    sent = paid(opening, processor, google_pay('{"id": "tok_visa"}'))
    assert sent["payment_method_data[card][token]"] == "tok_visa"


def test_what_was_opened_is_shown_to_nobody(opening: Server, processor: Processor) -> None:
    told = {"type": "card_error", "code": "x", "message": f"no {apple.PAN} {apple.CRYPTOGRAM}"}
    processor.answer = say(402, json.dumps({"error": told}).encode())
    asked = authorize(payment_method=apple_pay(apple.token(APPLE)))
    refused = opening.refusal(AUTHORIZE, asked, credentials(processor.url))
    assert refused.message.startswith("no ")
    assert not contains(refused, apple.PAN, apple.CRYPTOGRAM)
    assert apple.CRYPTOGRAM not in opening.log_text()


def test_tokens_that_cannot_be_believed_are_refused(opening: Server, processor: Processor) -> None:
    forger = Apple()
    forger.merchant = APPLE.merchant
    for method in (apple_pay(apple.token(forger)), google_pay(Google().token(OURS))):
        asked = authorize(payment_method=method)
        refused = opening.refusal(AUTHORIZE, asked, credentials(processor.url))
        assert refused.code == "INVALID_ARGUMENT"
        assert refused.integration.error_code == "INVALID_WALLET_TOKEN"
    assert not processor.seen


def test_without_a_key_that_fits_the_connector_says_what_it_says(
    opening: Server, server: Server, processor: Processor
) -> None:
    token = apple.token(APPLE)
    asked = authorize(payment_method=apple_pay(token))
    without = server.refusal(AUTHORIZE, asked, credentials(processor.url))
    assert without.integration.error_code == "NOT_SUPPORTED"
    stranger = authorize(payment_method=apple_pay(apple.token(Apple())))
    refused = opening.refusal(AUTHORIZE, stranger, credentials(processor.url))
    assert (refused.code, refused.message) == (without.code, without.message)
    assert not processor.seen
