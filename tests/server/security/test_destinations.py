"""Where the service sends under the profile ``production``."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import socket
from collections.abc import Iterator

import pytest

from tests.server.asks import authorize, config, credentials
from tests.server.process import Metadata, Server
from tests.server.processor import Processor
from ucs.domain.errors import IntegrationError
from ucs.interfaces import registry
from ucs.server.config import Proxy, load
from ucs.server.security.destinations import Destinations, PublicResolver, is_public
from ucs.server.transport import HttpTransport
from ucs.wire.http import Request

AUTHORIZE = "PaymentService/Authorize"
HOSTS = "vault.example.com,*.example.org,a.example:8443"


def allowed(name: str, url: str, **settings: str) -> bool:
    """Whether a connector may send to a URL."""
    environ = {"CS__COMMON__ENVIRONMENT": "production", "CS__SECURITY__EGRESS__HOSTS": HOSTS}
    places = Destinations(load(environ | settings))
    try:
        places.refuse_url(registry.load(name), url)
    except IntegrationError as error:
        return error.code != "DESTINATION_NOT_ALLOWED"
    return True


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("stripe", "https://api.stripe.com/v1/charges"),
        ("stripe", "https://API.stripe.com/"),
        ("adyen", "https://shop1-checkout-live.adyenpayments.com/checkout/v71/payments"),
        ("adyen", "https://checkout-test.adyen.com/"),
        ("redsys", "https://sis-t.redsys.es:25443/sis/rest"),
        ("stripe", "https://vault.example.com/x"),
        ("stripe", "https://a.example.org/"),
        ("stripe", "https://a.example:8443/"),
    ],
)
def test_processors_own_hosts_and_configured_ones_are_sent_to(name: str, url: str) -> None:
    assert allowed(name, url)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("stripe", "http://api.stripe.com/"),
        ("stripe", "http://api.stripe.com:443/"),
        ("stripe", "https://api.stripe.com:8443/"),
        ("stripe", "https://api.adyen.com/"),
        ("stripe", "https://api.stripe.com.evil.example/"),
        ("stripe", "https://evil.example/api.stripe.com"),
        ("stripe", "https://evil.example#api.stripe.com/"),
        ("stripe", "https://api.stripe.com@evil.example/"),
        ("stripe", "https://evil@api.stripe.com/"),
        ("stripe", "https://apixstripe.com/"),
        ("adyen", "https://evil.example/-checkout-live.adyenpayments.com"),
        ("adyen", "https://evil.example-checkout-live.adyenpayments.com/"),
        ("stripe", "https://example.org/"),
        ("stripe", "https://a.b.example.org/"),
        ("stripe", "https://a.example/"),
        ("stripe", "https://169.254.169.254/latest/meta-data"),
        ("stripe", "https://[::1]/"),
        ("stripe", "file:///etc/passwd"),
        ("stripe", "https://"),
        ("stripe", ""),
    ],
)
def test_nothing_else_is_sent_to(name: str, url: str) -> None:
    assert not allowed(name, url)


def test_a_host_that_is_configured_may_be_private_only_if_it_says_so() -> None:
    url = "https://10.0.0.7:9000/"
    assert not allowed("stripe", url, CS__SECURITY__EGRESS__HOSTS="10.0.0.7:9000")
    assert allowed("stripe", url, CS__SECURITY__EGRESS__PRIVATE_HOSTS="10.0.0.7:9000")
    assert allowed(
        "stripe", "https://s.example/", CS__CONNECTORS__STRIPE__BASE_URL="https://s.example"
    )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("100.100.100.200", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("168.63.129.16", False), ("192.0.0.192", False), ("198.18.0.1", False), ("::1", False),
        ("::", False), ("fe80::1", False), ("fd00:ec2::254", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::a9fe:a9fe", False), ("2002:7f00:1::", False),
        ("fec0::1", False),
    ],
)  # fmt: skip
def test_addresses_of_the_internet(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


# What a name leads to.


class Names:
    """The answers of a name server, one after the other, in the place of the loop's."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
        self._answers, self.asked = list(answers), list[str]()
        monkeypatch.setattr(socket, "getaddrinfo", self._answer)

    def _answer(self, host: str, port: int, *rest: object) -> list[object]:
        self.asked.append(host)
        address = self._answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


def test_a_name_that_leads_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(monkeypatch, "8.8.8.8", "127.0.0.1", "127.0.0.1")
    resolver = PublicResolver(lambda host: host == "proxy.inside")
    (found,) = asyncio.run(resolver.resolve("api.stripe.com", 443))
    assert found["host"] == "8.8.8.8"
    # The same name told anew: what was looked at is what is connected to.
    with pytest.raises(IntegrationError, match=r"api\.stripe\.com has an address"):
        asyncio.run(resolver.resolve("api.stripe.com", 443))
    (found,) = asyncio.run(resolver.resolve("proxy.inside", 3128))
    assert found["host"] == "127.0.0.1"
    assert names.asked == ["api.stripe.com", "api.stripe.com", "proxy.inside"]


@pytest.mark.parametrize("host", ["stripe.example", "2130706433", "0x7f.1"])
def test_the_transport_connects_to_no_address_inside(
    monkeypatch: pytest.MonkeyPatch, processor: Processor, host: str
) -> None:
    Names(monkeypatch, "127.0.0.1")
    guarded = Destinations(load({"CS__COMMON__ENVIRONMENT": "production"}))

    async def send() -> None:
        transport = HttpTransport(Proxy(), guarded.resolver)
        try:
            await transport.send(Request("GET", f"http://{host}:{processor.port}/", {}))
        finally:
            await transport.close()

    with pytest.raises(IntegrationError) as refused:
        asyncio.run(send())
    # The client itself takes no number for a name.
    assert refused.value.code in ("DESTINATION_NOT_ALLOWED", "URL_PARSING_FAILED")
    assert not processor.connections


# The service.


@pytest.fixture(scope="module")
def inside() -> Iterator[Processor]:
    """A listener on loopback."""
    running = Processor()
    yield running
    running.close()


@pytest.fixture(scope="module")
def production(inside: Processor) -> Iterator[Server]:
    """A service under the profile; a name of loopback is one of its hosts, and no private one."""
    settings = {
        "CS__SECURITY__PROFILE": "production",
        "CS__SECURITY__EGRESS__HOSTS": f"localhost:{inside.port}",
    }
    started = Server(settings)
    yield started
    assert started.stop() == 0


def override(patch: object) -> Metadata:
    return (("x-config-override", json.dumps(patch)),)


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/latest", "https://10.0.0.1", "https://evil.example", "gopher://a.b"],
)
def test_base_urls_of_calls_are_refused_by_name(production: Server, url: str) -> None:
    refused = production.refusal(AUTHORIZE, authorize(), credentials(url))
    assert refused.code == "PERMISSION_DENIED"
    assert refused.integration.error_code == "DESTINATION_NOT_ALLOWED"
    assert refused.message.startswith("x-connector-config.base_url: ")
    patch = override({"connectors": {"stripe": {"base_url": url}}})
    refused = production.refusal(AUTHORIZE, authorize(), (*credentials(), *patch))
    assert refused.code == "PERMISSION_DENIED"
    assert refused.message.startswith("x-config-override.connectors.stripe.base_url: ")


def test_a_host_of_the_list_that_leads_inside_is_not_connected_to(
    production: Server, inside: Processor
) -> None:
    url = f"https://localhost:{inside.port}"
    refused = production.refusal(AUTHORIZE, authorize(), credentials(url))
    assert refused.code == "PERMISSION_DENIED"
    assert refused.message == "localhost has an address that is not public"
    assert not inside.connections


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"proxy": {"https_url": "http://evil.example"}}, "proxy"),
        ({"server": {"port": 1}}, "server"),
        ({"security": {"profile": "development"}}, "security"),
        ({"test": {"enabled": True, "mock_server_url": "http://evil.example"}}, "test"),
        ({"common": {"unmask_raw_connector_data": True}}, "common.unmask_raw_connector_data"),
        ({"common": {"environment": "development"}}, "common.environment"),
        ({"unmasked_headers": {"keys": ["authorization"]}}, "unmasked_headers"),
    ],
)
def test_overrides_may_not_touch_what_is_the_process_s(
    production: Server, patch: object, field: str
) -> None:
    refused = production.refusal(AUTHORIZE, authorize(), (*credentials(), *override(patch)))
    assert refused.code == "PERMISSION_DENIED"
    assert refused.integration.error_code == "OVERRIDE_NOT_ALLOWED"
    assert refused.message.startswith(f"x-config-override.{field}")


def test_security_is_the_process_s_in_development_too(server: Server, processor: Processor) -> None:
    patch = override({"security": {"profile": "development"}})
    refused = server.refusal(AUTHORIZE, authorize(), (*credentials(processor.url), *patch))
    assert refused.integration.error_code == "OVERRIDE_NOT_ALLOWED"
    assert not processor.seen
    refused = server.refusal(AUTHORIZE, authorize(), config(base_url="https://10.255.255.1:1"))
    assert refused.error_code != "DESTINATION_NOT_ALLOWED"
