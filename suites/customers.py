"""Customers: made known to the processor once, and recognised afterwards."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.outcomes import status_name
from harness.requirements import requirement


@requirement("CUS-01", needs="CreateConnectorCustomer")
def test_a_customer_can_be_made_known(merchant: Merchant) -> None:
    made = merchant.introduce()
    assert not made.refused
    assert made.reply.connector_customer_id


@requirement("CUS-02", needs="CreateConnectorCustomer")
def test_two_customers_are_two(merchant: Merchant) -> None:
    first, second = merchant.introduce(), merchant.introduce(person=merchant.stranger())
    assert first.reply.connector_customer_id != second.reply.connector_customer_id


@requirement("CUS-04", needs=("CreateConnectorCustomer", "ConnectorCustomerGet"))
def test_a_known_customer_is_found_again(merchant: Merchant) -> None:
    made = merchant.introduce().reply.connector_customer_id
    found = merchant.ask("ConnectorCustomerGet", connector_customer_id=made)
    assert not found.refused, found.status
    assert status_name(found.reply, "lookup_status") == "CUSTOMER_LOOKUP_STATUS_FOUND"
    assert found.reply.customer.connector_customer_id == made


@requirement("CUS-05", needs=("CreateConnectorCustomer", "ConnectorCustomerGet"))
def test_a_customer_whom_nobody_knows_is_not_found(merchant: Merchant) -> None:
    nobody = merchant.nobodys(merchant.introduce().reply.connector_customer_id)
    found = merchant.ask("ConnectorCustomerGet", connector_customer_id=nobody)
    assert not found.refused, found.status
    assert status_name(found.reply, "lookup_status") == "CUSTOMER_LOOKUP_STATUS_NOT_FOUND"


@requirement("CUS-03", needs=("CreateConnectorCustomer", "Authorize"))
def test_a_known_customer_can_pay(merchant: Merchant, method: str) -> None:
    made = merchant.introduce(method).reply.connector_customer_id
    paid = merchant.pay(method, customer={"connector_customer_id": made})
    assert merchant.ledger(paid).captured == paid.amount
