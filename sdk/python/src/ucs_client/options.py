"""How a client calls: encryption, repetition, and what one call may say beside its message."""

from __future__ import annotations

import random  # noqa: TID251 - neither for secrets nor for ids
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from ucs_client.credentials_base import Credentials


@dataclass(frozen=True, kw_only=True)
class Tls:
    """Encryption to the service; all values are PEM.

    Attributes:
        root_certificates: whom to trust; the system's if None.
        certificate: the client's own certificate chain, where the service asks for one (mTLS).
        private_key: its key.
        server_name: what the service's certificate is for, where it is not the address's host.
    """

    root_certificates: bytes | None = None
    certificate: bytes | None = None
    private_key: bytes | None = field(default=None, repr=False)
    server_name: str | None = None

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.private_key is None):
            raise ValueError("certificate and private_key belong together")


@dataclass(frozen=True, kw_only=True)
class Retry:
    """How often and when a call is repeated; only what is safe for money is repeated at all.

    A call is repeated, under the same request id, when its verdict is `retryable`: nothing was
    done. A call that moves nothing (Get and its like), or that is called with `idempotent=True`,
    is repeated after `unknown` as well.

    Attributes:
        attempts: how often a call is made at most; 1 never repeats.
        first_pause: seconds before the second attempt, at most; doubled for each further one.
        longest_pause: seconds that a pause never exceeds.
        jitter: a number from 0 to 1 that the pause is multiplied with.
    """

    attempts: int = 3
    first_pause: float = 0.2
    longest_pause: float = 5.0
    jitter: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ValueError("attempts: a call is made at least once")

    def pause(self, attempt: int) -> float:
        """Seconds to wait after attempt number `attempt`, which counts from 1."""
        longest: float = self.first_pause * 2 ** (attempt - 1)
        return min(self.longest_pause, longest) * self.jitter()


class Settings(TypedDict, total=False):
    """What holds for all calls of a client.

    Keys:
        merchant_id, tenant_id: kept in the service's logs and events.
        environment: which of the processor's hosts are called: sandbox or production.
        timeout: seconds for a call with all its repetitions; 45 if left out.
        retry: what is repeated.
        metadata: further headers.
    """

    merchant_id: str
    tenant_id: str
    environment: str
    timeout: float
    retry: Retry
    metadata: Mapping[str, str]


class CallOptions(TypedDict, total=False):
    """What a call may say beside its message; what is left out is as the client has it.

    Keys:
        credentials: instead of the client's.
        timeout: seconds for the call with all its repetitions.
        request_id: names the call; the same id makes the same idempotency key at processors that
            take one. A new one is made for each call that has none.
        reference_id, resource_id: kept in the service's events, to find the call again.
        merchant_id, tenant_id, environment: instead of the client's.
        idempotent: the caller knows that the processor takes idempotency keys, so that the call
            may be repeated even if it is not known whether the first one was done.
        metadata: further headers.
    """

    credentials: Credentials
    timeout: float
    request_id: str
    reference_id: str
    resource_id: str
    merchant_id: str
    tenant_id: str
    environment: str
    idempotent: bool
    metadata: Mapping[str, str]


class ManyOptions(CallOptions, total=False):
    """What a stream of calls may say; it holds for every command that has none.

    Keys:
        at_once: how many commands are under way at most: handed over, and not answered yet; 32 if
            left out.
        timeout: seconds for the whole stream; without an end if left out.
    """

    at_once: int
