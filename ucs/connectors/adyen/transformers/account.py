"""Who is calling. https://docs.adyen.com/development-resources/api-authentication"""

from __future__ import annotations

from ucs.domain.router import AnyCall
from ucs.domain.secret import Secret
from ucs.wire.auth import HeaderKey, credential
from ucs.wire.http import Request

PREFIX = "{{merchant_endpoint_prefix}}"


class MerchantKey(HeaderKey):
    """The key, and the live hosts, which every merchant has of their own.

    https://docs.adyen.com/development-resources/live-endpoints
    """

    def sign(self, request: Request, data: AnyCall) -> None:
        prefix = data.connector_config.endpoint_prefix or PREFIX
        request.url = request.url.replace(PREFIX, prefix)
        super().sign(request, data)


def merchant_account(data: AnyCall) -> Secret:
    return Secret(credential(data, "merchant_account"))
