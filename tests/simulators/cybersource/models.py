"""The models of CyberSource's own SDK, as a witness of what answers may hold."""

import importlib.metadata
import re
import sys
import warnings
from functools import cache
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ANSWERS = {
    "POST /pts/v2/payments": "PtsV2PaymentsPost201Response",
    "PATCH /pts/v2/payments/{id}": "PtsV2IncrementalAuthorizationPatch201Response",
    "POST /pts/v2/payments/{id}/captures": "PtsV2PaymentsCapturesPost201Response",
    "POST /pts/v2/payments/{id}/reversals": "PtsV2PaymentsReversalsPost201Response",
    "POST /pts/v2/payments/{id}/refunds": "PtsV2PaymentsRefundPost201Response",
    "POST /pts/v2/captures/{id}/refunds": "PtsV2PaymentsRefundPost201Response",
    "POST /pts/v2/payments/{id}/voids": "PtsV2PaymentsVoidsPost201Response",
    "POST /pts/v2/captures/{id}/voids": "PtsV2PaymentsVoidsPost201Response",
    "POST /pts/v2/refunds/{id}/voids": "PtsV2PaymentsVoidsPost201Response",
    "GET /tss/v2/transactions/{id}": "TssV2TransactionsGet200Response",
    "POST /risk/v1/authentication-setups": "RiskV1AuthenticationSetupsPost201Response",
    "POST /risk/v1/authentications": "RiskV1AuthenticationsPost201Response",
    "POST /risk/v1/authentication-results": "RiskV1AuthenticationResultsPost201Response",
    "POST /tms/v2/customers": "PostCustomerRequest",
    "POST /tms/v1/paymentinstruments": "PostPaymentInstrumentRequest",
    "POST /tms/v1/instrumentidentifiers": "PostInstrumentIdentifierRequest",
    "GET /tms/v2/customers/{id}": "PostCustomerRequest",
    "GET /tms/v1/paymentinstruments/{id}": "PostPaymentInstrumentRequest",
    "GET /tms/v1/instrumentidentifiers/{id}": "PostInstrumentIdentifierRequest",
}
REAL = ("_links.authReversal", "_links.void", "orderInformation.amountDetails.currency")
"""What recorded answers hold and the models do not all know."""

KINDS: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "bool": bool,
    "float": (int, float),
}


@cache
def sdk() -> Any:
    """The SDK, None where it is not installed."""
    try:
        version = importlib.metadata.version("cybersource-rest-client-python")
    except importlib.metadata.PackageNotFoundError:
        return None
    # The SDK asks setuptools' pkg_resources, which is no more, for nothing but its own version.
    stand_in = ModuleType("pkg_resources")
    stand_in.require = lambda _: [SimpleNamespace(version=version)]  # type: ignore[attr-defined]
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "pkg_resources", stand_in)
        warnings.simplefilter("ignore")
        import CyberSource  # type: ignore[import-not-found, import-untyped, unused-ignore]
    return CyberSource


def complaints(operation: str, status: int, shown: Any) -> list[str]:
    """What the SDK's models hold against an answer."""
    if sdk() is None:
        return []
    name = ANSWERS.get(operation)
    if status >= 300:
        ours = operation.partition(" ")[2].startswith(("/pts/", "/risk/")) and status == 400
        name = "PtsV2PaymentsPost400Response" if ours else None
    if name is None:
        return []
    return [f"{operation} {status}: {found}" for found in strange(shown, name, "")]


def strange(value: Any, name: str, way: str) -> list[str]:
    """The paths of what a model does not know or knows otherwise."""
    model = getattr(sdk(), name)
    fields = {json: model.swagger_types[own] for own, json in model.attribute_map.items()}
    found = []
    for key, item in value.items():
        path = f"{way}.{key}".lstrip(".")
        if key in fields:
            found += mistyped(item, fields[key], path)
        elif path not in REAL:
            found.append(f"{path} is not known")
    return found


def mistyped(value: Any, kind: str, path: str) -> list[str]:
    """What is wrong with a value of a kind."""
    listed = re.fullmatch(r"list\[(.*)\]", kind)
    if listed:
        if not isinstance(value, list):
            return [f"{path} is no list"]
        return [found for item in value for found in mistyped(item, listed[1], path)]
    if kind in KINDS:
        return [] if isinstance(value, KINDS[kind]) else [f"{path} is no {kind}"]
    if not isinstance(value, dict):
        return [f"{path} is no object"]
    return strange(value, kind, path) if hasattr(sdk(), kind) else []
