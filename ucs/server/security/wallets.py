"""Wallets' sealed tokens, opened with the merchant's keys for connectors that take them open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import RouterDataV2
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.server.execute import prepare
from ucs.server.security import settings

if TYPE_CHECKING:
    from ucs.wire.wallets.apple_pay import ApplePay
    from ucs.wire.wallets.google_pay import GooglePay

Data = RouterDataV2[Any, Any]
Flow = type[ConnectorIntegrationV2[Any, Any]]


class Wallets:
    """The keys of the configuration.

    Args:
        clock: the time in seconds since 1970.

    Raises:
        OSError, ValueError: a file cannot be read, or is not what it should be.
    """

    def __init__(self, given: settings.Wallets, clock: Callable[[], float]) -> None:
        self._clock, self._always = clock, frozenset(given.open_for)
        self._apple = _apple_pay(given) if given.apple_pay else None
        self._google = _google_pay(given) if given.google_pay else []

    def opened(self, connector: ConnectorCommon, flow: Flow, data: Data) -> Data:
        """The call with its token opened, where the connector refuses it sealed and a key fits.

        Raises:
            IntegrationError: INVALID_WALLET_TOKEN, or the connector does not claim the call.
        """
        method = getattr(data.request, "payment_method", None)
        unseal = self._way(method)
        if unseal is None:
            return data
        integration = prepare(connector, flow, data)
        if connector.id not in self._always and _takes(integration, data):
            return data
        request = msgspec.structs.replace(data.request, payment_method=unseal())
        return msgspec.structs.replace(data, request=request)

    def _way(self, method: Any) -> Callable[[], Any] | None:
        """How a payment method is opened; None where it is not sealed, or for no key of ours."""
        match method:
            case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=sealed)):
                return self._apple_way(method, sealed)
            case c.GoogleWallet(
                tokenization_data=c.GooglePayEncryptedTokenizationData(token=sealed)
            ):
                return self._google_way(method, sealed)
        return None

    def _apple_way(self, wallet: c.AppleWallet, sealed: str) -> Callable[[], Any] | None:
        if self._apple is None:
            return None
        from ucs.wire.wallets import apple_pay

        apple = self._apple
        try:
            token = apple_pay.read(sealed)
        except IntegrationError:
            # Not for us to refuse: the connector says what it makes of it.
            return None
        if not apple.holds_key(token):
            return None
        return lambda: msgspec.structs.replace(
            wallet, payment_data=apple.open(token, self._clock())
        )

    def _google_way(self, wallet: c.GoogleWallet, sealed: str) -> Callable[[], Any] | None:
        if not self._google:
            return None
        from ucs.wire.wallets.google_pay import is_sealed

        if not is_sealed(sealed):
            return None
        return lambda: msgspec.structs.replace(
            wallet, tokenization_data=_first(self._google, sealed, self._clock())
        )


def _takes(integration: ConnectorIntegrationV2[Any, Any], data: Data) -> bool:
    """Whether the connector makes a request of the call as it is; nothing is sent by asking."""
    try:
        integration.build_request(data)
    except IntegrationError:
        return False
    return True


def _first(recipients: list[GooglePay], sealed: str, now: float) -> c.GooglePayDecryptedData:
    """What the first recipient opens; the refusal of the last where none does."""
    for recipient in recipients[:-1]:
        try:
            return recipient.open(sealed, now)
        except IntegrationError:
            continue
    return recipients[-1].open(sealed, now)


def _apple_pay(given: settings.Wallets) -> ApplePay:
    from ucs.wire.wallets import apple_pay

    assert given.apple_root
    merchants = [
        apple_pay.merchant(Path(each.certificate).read_bytes(), Path(each.private_key).read_bytes())
        for each in given.apple_pay
    ]
    return apple_pay.ApplePay(merchants, Path(given.apple_root).read_bytes(), given.max_age)


def _google_pay(given: settings.Wallets) -> list[GooglePay]:
    from ucs.wire.wallets import google_pay

    assert given.google_keys
    roots = google_pay.root_keys(Path(given.google_keys).read_bytes())
    return [
        google_pay.GooglePay(
            each.recipient,
            [google_pay.private_key(Path(file).read_bytes()) for file in each.private_keys],
            roots,
        )
        for each in given.google_pay
    ]


SEALED = Wallets(settings.Wallets(), lambda: 0.0)
"""Opens nothing."""
