"""The ``[security]`` table of the configuration: paths and limits, never a secret."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec

from ucs.server.section import Count, Seconds, Section

Algorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
]
Rate = Annotated[float, msgspec.Meta(gt=0)]
KeyHash = Annotated[str, msgspec.Meta(pattern="^sha256:[0-9a-f]{64}$")]
_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?/").match


class Tls(Section, frozen=True):
    """PEM files, read anew when they change; without a certificate gRPC listens in plain text.

    ``client_authority`` holds the certificates that sign clients'; with it every client must
    show one, unless ``require_client_certificate`` is false.
    """

    certificate: str | None = None
    private_key: str | None = None
    client_authority: str | None = None
    require_client_certificate: bool = True

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.private_key is None):
            raise ValueError("certificate and private_key come together")
        if self.client_authority and not self.certificate:
            raise ValueError("client_authority needs a certificate")


class Policy(Section, frozen=True):
    """What one client may: None is no limit, no connectors are all of them.

    ``per_second`` calls come back, up to ``burst`` of them at once; ``concurrent`` may run.
    ``keys`` are hashes, as ``ucs-server keys new`` prints them.
    """

    keys: tuple[KeyHash, ...] = ()
    connectors: tuple[str, ...] = ()
    per_second: Rate | None = None
    burst: Count | None = None
    concurrent: Count | None = None


class Jwt(Section, frozen=True):
    """Tokens of an issuer. ``jwks`` is a file, or an https URL; ``leeway`` allows for clocks.

    Keys are read again after ``refresh`` seconds, and when a token names one that is not known,
    though not more often than every ``at_most_every``.
    """

    issuer: str
    audience: str
    jwks: str
    algorithms: tuple[Algorithm, ...] = ("RS256", "PS256", "ES256", "EdDSA")
    client_claim: str = "sub"
    leeway: Annotated[int, msgspec.Meta(ge=0)] = 30
    refresh: Seconds = 300.0
    at_most_every: Seconds = 10.0

    def __post_init__(self) -> None:
        if self.jwks.startswith("http://") and not _LOOPBACK(self.jwks):
            raise ValueError("jwks is a file or an https URL")


class Clients(Section, frozen=True):
    """Who may call. Off unless ``required``, as the original has none.

    ``file`` is TOML, a table a client as ``Policy`` has it; ``otherwise`` is the policy of those
    whom a token names and the file does not, unless ``only_listed``.
    """

    required: bool = False
    file: str | None = None
    jwt: Jwt | None = None
    otherwise: Policy = Policy()
    only_listed: bool = False

    def __post_init__(self) -> None:
        if self.required and not (self.file or self.jwt):
            raise ValueError("required, but neither a file of keys nor jwt")


class Egress(Section, frozen=True):
    """Where the service may send under the profile ``production``, beside processors' own hosts.

    ``hosts`` are names such as ``vault.example.com``, ``*.example.com`` or ``a.example:8443``;
    ``private_hosts`` likewise, and they may have addresses that are not public.
    """

    hosts: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()


class Limits(Section, frozen=True):
    """How large a call may be, in bytes."""

    max_request_bytes: Count = 4 * 1024 * 1024
    # Credentials travel as metadata, certificates among them.
    max_metadata_bytes: Count = 64 * 1024


class ApplePay(Section, frozen=True):
    """A merchant's payment processing certificate and its private key: PEM files."""

    certificate: str
    private_key: str


class GooglePay(Section, frozen=True):
    """Who Google Pay's tokens are for, ``merchant:…`` or ``gateway:…``, and the private keys.

    ``private_keys`` are PEM files; several while one is replaced.
    """

    recipient: str
    private_keys: tuple[str, ...]


class Wallets(Section, frozen=True):
    """Sealed tokens that the service opens itself.

    ``apple_root`` is the PEM file of Apple Root CA - G3; ``google_keys`` the JSON file of Google's
    root signing keys. ``max_age`` is how old an Apple Pay signature may be, in seconds. Tokens are
    opened for connectors that refuse them sealed, and always for those of ``open_for``.
    """

    apple_pay: tuple[ApplePay, ...] = ()
    apple_root: str | None = None
    max_age: Seconds = 300.0
    google_pay: tuple[GooglePay, ...] = ()
    google_keys: str | None = None
    open_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.apple_pay and not self.apple_root:
            raise ValueError("apple_pay needs apple_root")
        if self.google_pay and not self.google_keys:
            raise ValueError("google_pay needs google_keys")


class Security(Section, frozen=True):
    """``profile`` says where calls may send the service; unsaid, it follows the environment.

    ``development`` lets them name any address; ``production`` only processors' own hosts and those
    in ``egress``, over https, at public addresses. ``reflection`` offers gRPC reflection.
    """

    profile: Literal["development", "production"] | None = None
    reflection: bool = True
    tls: Tls = Tls()
    clients: Clients = Clients()
    egress: Egress = Egress()
    limits: Limits = Limits()
    wallets: Wallets = Wallets()
