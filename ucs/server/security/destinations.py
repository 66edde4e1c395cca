"""Where the service sends: under the profile ``production`` to hosts that are known, and no other.

Who calls names base URLs, in credentials and overrides. Believed unseen, a caller could make the
service ask a cloud's metadata or the network behind it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from ucs.domain.errors import IntegrationError
from ucs.interfaces.connector import ConnectorCommon
from ucs.server.config import Config, Proxy, patched

_TEMPLATE = re.compile(r"\\\{\\\{[^{}]+\\\}\\\}")


class Destinations:
    """What one configuration lets the service send to.

    Args:
        config: that of the process, without what a call lays over it.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        egress = config.security.egress
        self._hosts = _named((*egress.hosts, *egress.private_hosts))
        self._private = _named(egress.private_hosts)
        self._known: dict[str, tuple[frozenset[str], Places]] = {}
        self.free = not config.guarded

    def refuse(self, connector: ConnectorCommon, urls: Mapping[str, str], credentials: Any) -> None:
        """Refuses base URLs of a caller that lead elsewhere.

        Args:
            urls: name of a base URL -> its value, as the call has them.
            credentials: those of the call, to tell where a URL was named.

        Raises:
            IntegrationError: DESTINATION_NOT_ALLOWED, naming the field.
        """
        if self.free:
            return
        expected, _ = self._of(connector)
        for name, url in urls.items():
            if url in expected:
                continue
            own = getattr(credentials, name, None)
            where = f"x-connector-config.{name}"
            if not own:
                where = f"x-config-override.connectors.{connector.id}.{name}"
            self._refuse(connector, url, where)

    def refuse_url(self, connector: ConnectorCommon, url: str) -> None:
        """Refuses to send to a URL, whatever it was made of; raises what ``refuse`` raises."""
        if not self.free:
            self._refuse(connector, url, "the processor's URL")

    def _refuse(self, connector: ConnectorCommon, url: str, where: str) -> None:
        why = self._why_not(connector, url)
        if why:
            raise IntegrationError("DESTINATION_NOT_ALLOWED", f"{where}: {why}")

    def _why_not(self, connector: ConnectorCommon, url: str) -> str | None:
        try:
            # The client's own parser: what it would not connect to need not be judged.
            asked = URL(url, encoded=True)
            place = f"{(asked.host or '').rstrip('.')}:{asked.port}"
        except ValueError:
            return "not a URL"
        if asked.scheme != "https":
            return "only https"
        if asked.raw_user is not None:
            return "a user in the URL"
        _, own = self._of(connector)
        if not any(known(place) for known in (own, self._hosts, self._private)):
            return f"not a host of {connector.id}, nor one that is configured"
        address = _address(asked.host or "")
        if address and not is_public(address) and not self._private(place):
            return "not a public address"
        return None

    def _of(self, connector: ConnectorCommon) -> tuple[frozenset[str], Places]:
        """Base URLs of a processor in its spec.toml and the configuration, and their hosts."""
        found = self._known.get(connector.id)
        if found is None:
            urls = list[str]()
            for environment in ("production", "sandbox"):
                urls += connector.spec.base_urls(environment).values()
            for table in {connector.id.replace("_", ""), connector.id}:
                urls += self._config.connectors.get(table, {}).values()
            test = self._config.test
            urls += [test.mock_server_url] if test.enabled and test.mock_server_url else []
            kept = frozenset(url.rstrip("/") for url in urls if url)
            found = self._known[connector.id] = kept, Places(map(_of_url, kept))
        return found

    def resolver(self, proxy: Proxy) -> AbstractResolver | None:
        """What turns names into addresses, those that are not public refused; None for any."""
        if self.free:
            return None
        ways = [urlsplit(url).hostname for url in (proxy.http_url, proxy.https_url) if url]
        own = {host for host in ways if host}
        return PublicResolver(lambda host: host in own or self._private.has_host(host))


class Places:
    """Hosts with ports, ``*.example.com:443`` among them."""

    def __init__(self, patterns: Iterable[str]) -> None:
        kept = list(patterns)
        self._match = re.compile("|".join(kept) or r"(?!)", re.IGNORECASE).fullmatch
        hosts = [pattern.rpartition(":")[0] for pattern in kept]
        self._host = re.compile("|".join(hosts) or r"(?!)", re.IGNORECASE).fullmatch

    def __call__(self, place: str) -> bool:
        """Whether ``host:port`` is one of them."""
        return self._match(place) is not None

    def has_host(self, host: str) -> bool:
        """Whether the host is, at whatever port."""
        return self._host(host) is not None


def _named(names: Iterable[str]) -> Places:
    """Places as the configuration names them: 443 is the port of those that have none."""
    patterns = []
    for name in names:
        host, colon, port = name.rpartition(":")
        host, port = (host, port) if colon and port.isdigit() else (name, "443")
        # One label and no more: *.example.com is not a.b.example.com.
        patterns.append(re.escape(host).replace(r"\*", r"[a-z0-9-]+") + f":{port}")
    return Places(patterns)


def _of_url(url: str) -> str:
    """The pattern of a base URL's place; what a merchant's name stands for is one label's part."""
    told = urlsplit(url)
    host = _TEMPLATE.sub("[a-z0-9-]+", re.escape(told.hostname or ""))
    return f"{host}:{told.port or 443}"


Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Addresses that stand for others: https://www.rfc-editor.org/rfc/rfc6052
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Public to look at, and yet the inside of a cloud:
# https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16
# https://www.iana.org/assignments/iana-ipv4-special-registry
_INSIDE = [ipaddress.IPv4Network(text) for text in ("168.63.129.16/32", "192.0.0.0/24")]


def _address(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether an address is one of the internet's, and not of this host, its network or cloud."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        # Both count as the internet's to the library: what was private, and tunnels.
        if address.teredo or address.is_site_local:
            return False
    if any(address in network for network in _INSIDE):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


class PublicResolver(AbstractResolver):
    """Names to addresses. The connection goes to an address looked at here, whatever the name says
    when it is asked again.

    Args:
        exempt: whether a host may have any address.
    """

    def __init__(self, exempt: Callable[[str], bool]) -> None:
        self._exempt = exempt

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host.

        Raises:
            OSError: it has none.
            IntegrationError: DESTINATION_NOT_ALLOWED, one of them is not public.
        """
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
        )
        addresses = [str(told[4][0]).partition("%")[0] for told in found]
        if not self._exempt(host) and not all(
            is_public(ipaddress.ip_address(each)) for each in addresses
        ):
            why = f"{host} has an address that is not public"
            raise IntegrationError("DESTINATION_NOT_ALLOWED", why)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=told[0],
                proto=told[2],
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for told, address in zip(found, addresses, strict=True)
        ]

    async def close(self) -> None:
        """Holds nothing."""


ANYWHERE = Destinations(Config())
"""What a service in development lets calls name: any place."""


@lru_cache(maxsize=8)
def of(config: bytes) -> Destinations:
    """The destinations of a process's configuration, as ``frozen`` gives it."""
    return Destinations(patched(config, ""))
