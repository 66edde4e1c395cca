"""What the simulator takes is what the models of Cryptopay's own SDK have, and what they need.

CRYPTOPAY_SDK is where dist/openapi/api.d.ts of github.com/cryptopay-dev/cryptopay-node lies.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from simulators.cryptopay import bodies

PAIRS: list[tuple[type[Struct], str]] = [
    (bodies.CreateInvoice, "InvoiceParams"),
    (bodies.CreateRefund, "InvoiceRefundParams"),
    (bodies.CreateRecalculation, "InvoiceRecalculationParams"),
    (bodies.CreateChannel, "ChannelParams"),
    (bodies.UpdateChannel, "ChannelUpdateParams"),
    (bodies.CreateCustomer, "CustomerParams"),
    (bodies.UpdateCustomer, "CustomerUpdateParams"),
    (bodies.CreateSubscription, "SubscriptionParams"),
    (bodies.CreateTransfer, "ExchangeTransferParams"),
    (bodies.CreateWithdrawal, "CoinWithdrawalParams"),
    (bodies.Beneficiary, "Beneficiary"),
    (bodies.BeneficiaryAddress, "BeneficiaryAddress"),
]
LATER = {"refund_addresses"}
"""What Cryptopay's reference has, and this SDK not yet."""
_FIELD = re.compile(r"^\s+'?(\w+)'?(\??): ([^;]+);", re.MULTILINE)


@pytest.fixture(scope="module")
def sdk() -> str:
    where = os.environ.get("CRYPTOPAY_SDK")
    if not where:
        pytest.skip("CRYPTOPAY_SDK does not say where the SDK's models lie")
    return re.sub(r"/\*.*?\*/", "", Path(where).read_text(), flags=re.DOTALL)


@pytest.mark.parametrize(("struct", "model"), PAIRS, ids=lambda each: getattr(each, "__name__", ""))
def test_the_fields_are_those_of_the_models(sdk: str, struct: type[Struct], model: str) -> None:
    found = re.search(rf"export interface {model} \{{(.*?)\n\}}", sdk, re.DOTALL)
    assert found
    theirs = {name: not opt and "null" not in kind for name, opt, kind in _FIELD.findall(found[1])}
    ours = {each.encode_name: each.required for each in fields(struct)}
    assert ours.keys() - LATER == theirs.keys()
    assert {name: ours[name] for name in theirs} == theirs
