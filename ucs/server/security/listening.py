"""How gRPC listens: in plain text or with TLS, and how much of a call it takes."""

from __future__ import annotations

import re
from pathlib import Path

import grpc
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from ucs.server.logs import Log
from ucs.server.security.settings import Limits, Tls

_log = Log("ucs.server.security")


def limits(settings: Limits) -> tuple[tuple[str, int], ...]:
    """The options of a server that bound a call's size."""
    return (
        ("grpc.max_receive_message_length", settings.max_request_bytes),
        ("grpc.max_metadata_size", settings.max_metadata_bytes),
        ("grpc.absolute_max_metadata_size", settings.max_metadata_bytes),
    )


def bind(server: grpc.aio.Server, listen: str, tls: Tls) -> str:
    """The address that the server listens on, its port the one that it got.

    Raises:
        OSError: the address cannot be had, or a file of the certificate cannot be read.
        ValueError: the certificate cannot be used.
    """
    try:
        port = (
            server.add_secure_port(listen, credentials(tls))
            if tls.certificate
            else server.add_insecure_port(listen)
        )
    except RuntimeError:
        raise OSError(f"cannot listen on {listen}") from None
    return listen if listen.startswith("unix:") else f"{listen.rpartition(':')[0]}:{port}"


def credentials(tls: Tls) -> grpc.ServerCredentials:
    """TLS with the certificate in the files, and with the next one as soon as it is there.

    Raises:
        OSError: a file cannot be read.
        ValueError: the certificate cannot be used.
    """
    files = Certificate(tls)
    return grpc.dynamic_ssl_server_credentials(
        files.configuration(),
        # The stubs do not know that None means unchanged.
        files.renewed,  # type: ignore[arg-type]
        require_client_authentication=bool(tls.client_authority) and tls.require_client_certificate,
    )


class Certificate:
    """The files of a certificate, and what they were when they were last read."""

    def __init__(self, tls: Tls) -> None:
        assert tls.certificate
        assert tls.private_key
        self._chain, self._key = Path(tls.certificate), Path(tls.private_key)
        self._authority = Path(tls.client_authority) if tls.client_authority else None
        self._seen: tuple[tuple[int, int], ...] | None = None

    def configuration(self) -> grpc.ServerCertificateConfiguration:
        """What the files hold now.

        Raises:
            OSError: one of them cannot be read.
            ValueError: no certificate, or the key is another's: half of a renewal.
        """
        self._seen = self._stamps()
        chain, key = _whole(self._chain), _whole(self._key)
        _refuse_mismatch(chain, key)
        authority = _whole(self._authority) if self._authority else None
        if authority is not None:
            x509.load_pem_x509_certificates(authority)
        return grpc.ssl_server_certificate_configuration([(key, chain)], authority)

    def renewed(self) -> grpc.ServerCertificateConfiguration | None:
        """The files if they have changed since; asked at each handshake. None keeps what was."""
        try:
            if self._stamps() == self._seen:
                return None
            found = self.configuration()
        except (OSError, ValueError) as error:
            # The one before serves on until both files are whole and fit each other.
            _log.error("certificate_not_read", error=type(error).__name__)
            return None
        _log.info("certificate_renewed")
        return found

    def _stamps(self) -> tuple[tuple[int, int], ...]:
        files = [file for file in (self._chain, self._key, self._authority) if file]
        told = [file.stat() for file in files]
        return tuple((each.st_mtime_ns, each.st_size) for each in told)


def _whole(file: Path) -> bytes:
    """A PEM file; the libraries read what is whole of half a file, and leave out the rest."""
    data = file.read_bytes()
    if data.count(b"-----BEGIN ") != len(_ENDS(data)):
        raise ValueError(f"{file.name} is not whole")
    return data


_ENDS = re.compile(rb"-----END [A-Z0-9 ]+-----").findall


def _refuse_mismatch(chain: bytes, key: bytes) -> None:
    leaf, *_ = x509.load_pem_x509_certificates(chain)
    form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    own = load_pem_private_key(key, password=None).public_key().public_bytes(*form)
    if own != leaf.public_key().public_bytes(*form):
        raise ValueError("the private key is not the certificate's")
