"""``python -m ucs.server.probe 127.0.0.1:8000``: exits with 0 where a server serves."""

from __future__ import annotations

import argparse
from pathlib import Path

import grpc

from rpc import health_pb2


def serving(channel: grpc.Channel, seconds: float) -> bool:
    """Whether the server at the other end says so within that time."""
    check = channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
        response_deserializer=health_pb2.HealthCheckResponse.FromString,
    )
    try:
        answer = check(health_pb2.HealthCheckRequest(), timeout=seconds)
    except grpc.RpcError:
        return False
    return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


def _channel(asked: argparse.Namespace) -> grpc.Channel:
    if asked.authority is None:
        return grpc.insecure_channel(asked.address)
    pems = (asked.authority, asked.private_key, asked.certificate)
    read = [path.read_bytes() if path else None for path in pems]
    return grpc.secure_channel(asked.address, grpc.ssl_channel_credentials(*read))


def main() -> int:
    """The command line: 0 serves, 1 does not."""
    parser = argparse.ArgumentParser("probe", description=__doc__)
    parser.add_argument("address", help="host:port or unix:/path")
    parser.add_argument("--authority", type=Path, help="PEM; the server speaks TLS")
    parser.add_argument("--certificate", type=Path, help="PEM of ours, where it wants one")
    parser.add_argument("--private-key", type=Path, help="PEM of its key")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long to wait (2)")
    asked = parser.parse_args()
    with _channel(asked) as channel:
        return 0 if serving(channel, asked.seconds) else 1


if __name__ == "__main__":
    raise SystemExit(main())
