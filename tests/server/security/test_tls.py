"""TLS and client certificates, renewed while the service runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from rpc import health_pb2
from tests.server.process import Server
from tests.server.security.authorities import Pair, signed
from ucs.server.security.listening import Certificate
from ucs.server.security.settings import Tls

NAME = "ucs.test"


def healthy(address: str, trusted: Pair, client: Pair | None = None) -> bool:
    """Whether the service answers over a new connection; a handshake that fails is a no."""
    credentials = grpc.ssl_channel_credentials(
        trusted.chain, client.secret if client else None, client.chain if client else None
    )
    options = (("grpc.ssl_target_name_override", NAME), ("grpc.use_local_subchannel_pool", 1))
    with grpc.secure_channel(address, credentials, options) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            health_pb2.HealthCheckRequest.SerializeToString,
            health_pb2.HealthCheckResponse.FromString,
        )
        try:
            return bool(check(health_pb2.HealthCheckRequest(), timeout=10).status)
        except grpc.RpcError as error:
            if isinstance(error, grpc.Call) and error.code() is grpc.StatusCode.UNAVAILABLE:
                return False
            raise


@pytest.fixture
def first() -> Pair:
    return signed("first authority", authority=True)


@pytest.fixture
def clients() -> Pair:
    return signed("clients' authority", authority=True)


@pytest.fixture
def server(tmp_path: Path, first: Pair, clients: Pair) -> Iterator[Server]:
    """A service with a certificate of ``first`` that wants clients to show one of ``clients``."""
    chain, key = signed(NAME, first).write(tmp_path, "server")
    authority, _ = clients.write(tmp_path, "clients")
    settings = {
        "CS__SECURITY__TLS__CERTIFICATE": str(chain),
        "CS__SECURITY__TLS__PRIVATE_KEY": str(key),
        "CS__SECURITY__TLS__CLIENT_AUTHORITY": str(authority),
    }
    started = Server(settings, listen="127.0.0.1:0")
    yield started
    assert started.stop() == 0


def test_a_renewed_certificate_serves_without_a_restart(
    tmp_path: Path, server: Server, first: Pair, clients: Pair
) -> None:
    client = signed("shop", clients)
    assert healthy(server.address, first, client)
    second = signed("second authority", authority=True)
    renewed = signed(NAME, second)
    # Half of a renewal: the key is not the certificate's, so that the old one serves on.
    (tmp_path / "server.key").write_bytes(renewed.secret)
    assert healthy(server.address, first, client)
    assert "certificate_not_read" in server.log_text()
    (tmp_path / "server.pem").write_bytes(renewed.chain)
    assert healthy(server.address, second, client)
    assert not healthy(server.address, first, client)


def test_clients_show_a_certificate_of_the_authority(
    tmp_path: Path, server: Server, first: Pair, clients: Pair
) -> None:
    assert not healthy(server.address, first)
    stranger = signed("shop", signed("clients' authority", authority=True))
    assert not healthy(server.address, first, stranger)
    known = signed("shop", clients)
    assert healthy(server.address, first, known)
    # The authority is renewed as the certificate is: whom it signed before is out.
    (tmp_path / "clients.pem").write_bytes(signed("another", authority=True).chain)
    assert not healthy(server.address, first, known)


def test_plain_text_is_refused_where_tls_is_on(server: Server) -> None:
    with grpc.insecure_channel(server.address) as channel:
        check = channel.unary_unary("/grpc.health.v1.Health/Check", bytes, bytes)
        with pytest.raises(grpc.RpcError) as refused:
            check(b"", timeout=10)
    assert isinstance(refused.value, grpc.Call)
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE


def test_a_key_of_another_certificate_is_refused_at_the_start(tmp_path: Path, first: Pair) -> None:
    chain, _ = signed(NAME, first).write(tmp_path, "one")
    _, key = signed(NAME, first).write(tmp_path, "two")
    settings = {
        "CS__SECURITY__TLS__CERTIFICATE": str(chain),
        "CS__SECURITY__TLS__PRIVATE_KEY": str(key),
    }
    command = [sys.executable, "-m", "ucs.server.main", "--listen", "127.0.0.1:0"]
    ended = subprocess.run(command, env=os.environ | settings, capture_output=True, timeout=60)
    assert ended.returncode == 2
    assert b"the private key is not the certificate's" in ended.stderr


@pytest.mark.parametrize("half", ["chain", "key", "authority"])
def test_half_a_file_is_left_alone(tmp_path: Path, first: Pair, half: str) -> None:
    """Else the leaf would serve without what signed it, or half of the clients be strangers."""
    second = signed("second authority", authority=True)
    chain, key = signed(NAME, first).write(tmp_path, "server")
    authority, _ = first.write(tmp_path, "clients")
    for file in (chain, authority):
        file.write_bytes(file.read_bytes() + second.chain)
    files = Certificate(
        Tls(certificate=str(chain), private_key=str(key), client_authority=str(authority))
    )
    files.configuration()
    written = {"chain": chain, "key": key, "authority": authority}[half]
    whole = written.read_bytes()
    written.write_bytes(whole[:-40])
    assert files.renewed() is None
    written.write_bytes(whole)
    assert files.renewed() is not None
