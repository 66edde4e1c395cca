"""Braintree's simulator over a real socket; its webhooks are read by the official SDK."""

import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests

from simulators.braintree import BraintreeSimulator
from simulators.braintree.account import Account
from tests.simulators.conftest import Host

with warnings.catch_warnings():  # of a word of its own that it gave up
    warnings.simplefilter("ignore", DeprecationWarning)
    import braintree  # type: ignore[import-untyped]

CARD = {"number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2030"}
TRANSACTION = """
  id legacyId status amount { value currencyCode } merchantAccountId orderId
  paymentMethod { id usage }
  paymentMethodSnapshot { __typename
    ... on CreditCardDetails { brandCode last4 origin { type } threeDSecure { liabilityShifted } }
    ... on PayPalTransactionDetails { payer { email } }
    ... on UsBankAccountDetails { last4 routingNumber }
    ... on LocalPaymentDetails { type origin { type } }
  }
  refunds { id status amount { value } } disputes { id status }
  statusHistory { __typename status terminal timestamp
    ... on AuthorizedEvent { processorResponse { legacyCode message cvvResponse } }
    ... on ProcessorDeclinedEvent { declineType processorResponse { legacyCode message } }
    ... on FailedEvent { processorResponse { legacyCode message } }
    ... on GatewayRejectedEvent { gatewayRejectionReason }
    ... on SettlementDeclinedEvent { processorResponse { legacyCode } } }
"""
REFUND = "id legacyId status amount { value } orderId refundedTransaction { id status }"
METHOD = "id usage details { __typename ... on CreditCardDetails { brandCode last4 } }"
CHECK = """
  id status gatewayRejectionReason processorResponse { legacyCode additionalInformation }
  paymentMethodVerificationDetails { ... on UsBankAccountVerificationDetails { method } }
"""
DISPUTE = "id status type amountDisputed { value } evidence { id } transaction { id }"


class Answer:
    """An answer, decoded."""

    def __init__(self, reply: requests.Response) -> None:
        self.status, self.body = reply.status_code, reply.json()
        assert self.body["extensions"]["requestId"]

    @property
    def data(self) -> Any:
        assert "errors" not in self.body, self.body["errors"]
        [told] = self.body["data"].values()
        return told

    @property
    def errors(self) -> Any:
        return self.body["errors"]

    @property
    def code(self) -> Any:
        """The legacy code of the one error, or its class where it has none."""
        [error] = self.errors
        told = error["extensions"]
        return told.get("legacyCode") or told["errorClass"]

    @property
    def transaction(self) -> Any:
        return self.data["transaction"]


class Shop:
    """One gateway, and the ways to call Braintree on its behalf."""

    def __init__(self, base: str, simulator: BraintreeSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.account: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False

    def send(self, query: str, variables: Any = None, **headers: Any) -> Answer:
        """A document as it stands."""
        keys = (self.credentials["public_key"], self.credentials["private_key"])
        sent = {"Braintree-Version": "2019-01-01", **headers}
        reply = self.http.post(
            f"{self.base}/graphql",
            json={"query": query, "variables": variables or {}},
            headers={key: value for key, value in sent.items() if value},
            auth=keys if "Authorization" not in headers else None,
        )
        assert reply.status_code == 200
        return Answer(reply)

    def do(self, mutation: str, chosen: str, **asked: Any) -> Answer:
        """A mutation with its input."""
        kind = mutation[0].upper() + mutation[1:]
        query = (
            f"mutation M($input: {kind}Input!) {{ {mutation}(input: $input) {{ "
            f"clientMutationId {chosen} }} }}"
        )
        return self.send(query, {"input": asked})

    def token(self, **card: Any) -> str:
        given = {"creditCard": CARD | card}
        made = self.do("tokenizeCreditCard", f"paymentMethod {{ {METHOD} }}", **given)
        id: str = made.data["paymentMethod"]["id"]
        return id

    def bank(self, number: str = "1000000000", **more: Any) -> str:
        """A bank account for one use."""
        given = {
            "accountNumber": number,
            "routingNumber": "071101307",
            "accountType": "CHECKING",
            "individualOwner": {"firstName": "Ann", "lastName": "Example"},
            "achMandate": "I agree",
        } | more
        made = self.do("tokenizeUsBankAccount", "paymentMethod { id }", usBankAccount=given)
        id: str = made.data["paymentMethod"]["id"]
        return id

    def vault_bank(self, number: str = "1000000000", how: str = "NETWORK_CHECK") -> Any:
        """A vaulted bank account, and its verification."""
        told = "details { ... on UsBankAccountDetails { verified last4 } }"
        chosen = f"paymentMethod {{ id {told} }} verification {{ {CHECK} }}"
        return self.do(
            "vaultUsBankAccount", chosen, paymentMethodId=self.bank(number), verificationMethod=how
        ).data

    def charge(
        self, method: str = "fake-valid-nonce", amount: str = "10.00", **more: Any
    ) -> Answer:
        return self.transact("chargePaymentMethod", method, amount, **more)

    def hold(self, method: str = "fake-valid-nonce", amount: str = "10.00", **more: Any) -> Any:
        return self.transact("authorizePaymentMethod", method, amount, **more).transaction

    def transact(self, mutation: str, method: str, amount: str, **more: Any) -> Answer:
        options = {"options": more.pop("options")} if "options" in more else {}
        return self.do(
            mutation,
            f"transaction {{ {TRANSACTION} }}",
            paymentMethodId=method,
            transaction={"amount": amount, **more},
            **options,
        )

    def act(self, mutation: str, id: str, **more: Any) -> Answer:
        return self.do(mutation, f"transaction {{ {TRANSACTION} }}", transactionId=id, **more)

    def reverse(self, id: str) -> Answer:
        chosen = (
            "reversal { __typename ... on Transaction { id status } ... on Refund { id status } }"
        )
        return self.do("reverseTransaction", chosen, transactionId=id)

    def refund(self, id: str, amount: str | None = None) -> Answer:
        more = {"refund": {"amount": amount}} if amount else {}
        return self.do("refundTransaction", f"refund {{ {REFUND} }}", transactionId=id, **more)

    def settled(self, method: str = "fake-valid-nonce", amount: str = "10.00", **more: Any) -> str:
        """The id of a settled payment."""
        id: str = self.charge(method, amount, **more).transaction["id"]
        self.pass_time()
        return id

    def find(self, kind: str, id: str, chosen: str) -> Any:
        """The one object that `search` finds by id; None where it finds none."""
        name = {"transactions": "Transaction", "refunds": "Refund", "disputes": "Dispute"}[kind]
        query = (
            f"query Q($input: {name}SearchInput!) {{ search {{ {kind}(input: $input) "
            f"{{ edges {{ node {{ {chosen} }} }} pageInfo {{ hasNextPage }} }} }} }}"
        )
        edges = self.send(query, {"input": {"id": {"is": id}}}).data[kind]["edges"]
        return edges[0]["node"] if edges else None

    def transaction(self, id: str) -> Any:
        return self.find("transactions", id, TRANSACTION)

    def pass_time(self, seconds: float = 3_600) -> None:
        self.simulator.clock.advance(seconds)

    def money(self, id: str) -> Any:
        return self.account.ledger.payment(id)

    def decide(self, reference: str, word: str) -> bool:
        return self.simulator.decide(self.account, self.base, reference, word)

    @property
    def events(self) -> list[str]:
        return [each.event_type for each in self.account.outbox.deliveries]

    def notified(self) -> list[Any]:
        """All notifications, as the SDK reads them after it has checked their signatures."""
        keys = (self.credentials["public_key"], self.credentials["private_key"])
        settings = braintree.Configuration(braintree.Environment.Sandbox, "shop", *keys)
        reader = braintree.BraintreeGateway(settings).webhook_notification
        found = []
        for delivery in self.account.outbox.deliveries:
            form = parse_qs(delivery.body.decode())
            found.append(reader.parse(form["bt_signature"][0], form["bt_payload"][0]))
        return found


@pytest.fixture(scope="module")
def braintree_host(hosted: Any) -> tuple[BraintreeSimulator, Host]:
    simulator = BraintreeSimulator(seed=7)
    return simulator, hosted(simulator.handle)


@pytest.fixture
def shop(
    braintree_host: tuple[BraintreeSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = braintree_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    assert [each.kind for each in shop.notified()] == shop.events
    shop.http.close()
