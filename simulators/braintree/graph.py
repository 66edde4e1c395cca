"""The part of Braintree's schema that is served: its scalars, what resolves it, how it is run."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    StringValueNode,
    build_schema,
    execute,
    get_operation_ast,
    get_variable_values,
    parse,
    validate,
)

from simulators.braintree import (
    banks,
    disputes,
    local_payments,
    methods,
    searching,
    threeds,
    transactions,
    views,
)
from simulators.braintree.account import Call, Customer, Refund, global_id
from simulators.braintree.errors import BraintreeError, not_found, problem
from simulators.core.ledger import Refused

Fields = dict[str, Any]
Answer = dict[str, Any]
Info = Any

_GIVEN = re.compile(r"(value: |, found: ).*", re.DOTALL)
"""Where a complaint goes on with the value that was given."""
KEPT = 500
"""Documents that are remembered with what is wrong with them."""

SCALARS = {
    "Amount": r"-?\d+(\.\d{2,3})?",
    "CountryCode": r"[A-Z]{2,3}",
    "CreditCardLast4": r"\d{4}",
    "CreditCardNumber": r"\d{12,19}",
    "CurrencyCodeAlpha": r"[A-Z]{3}",
    "Date": r"\d{4}-\d\d-\d\d",
    "ECommerceIndicator": r"0?[0-7]",
    "EmailAddress": r"[^@\s]+@[^@\s]+",
    "Month": r"0[1-9]|1[0-2]",
    "Timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
    "UsBankAccountNumber": r"\d{4,17}",
    "UsBankRoutingNumber": r"\d{9}",
    "UsZipCode": r"\d{5}(-\d{4})?",
    "Year": r"\d{4}",
}


def reader(name: str, pattern: str) -> Callable[[Any], str]:
    """Reads one scalar: always a text."""
    form = re.compile(rf"(?:{pattern})\Z")

    def read(value: Any) -> str:
        if not isinstance(value, str) or not form.match(value):
            raise GraphQLError(f"Expected a value of type '{name}'")
        return value

    return read


def literal_reader(read: Callable[[Any], str]) -> Callable[[Any], str]:
    """Reads a scalar that is written in the document itself."""
    return lambda node: read(node.value if isinstance(node, StringValueNode) else None)


def charge(call: Call, asked: Fields) -> Answer:
    return {"transaction": views.transaction(transactions.create(call, asked, capture=True))}


def authorize(call: Call, asked: Fields) -> Answer:
    return {"transaction": views.transaction(transactions.create(call, asked, capture=False))}


def changing(work: Callable[[Call, Fields], Any]) -> Callable[[Call, Fields], Answer]:
    """A mutation that answers with a transaction."""
    return lambda call, asked: {"transaction": views.transaction(work(call, asked))}


def reverse(call: Call, asked: Fields) -> Answer:
    done = transactions.reverse(call, asked)
    view = views.refund(done) if isinstance(done, Refund) else views.transaction(done)
    return {"reversal": view}


def tokenized(work: Callable[[Call, Fields], Any]) -> Callable[[Call, Fields], Answer]:
    """A mutation that answers with a payment method for one use."""

    def tokenize(call: Call, asked: Fields) -> Answer:
        made = views.method(work(call, asked))
        return {"paymentMethod": made, "singleUseToken": made, "token": made["id"],
                "creditCard": made["details"]}  # fmt: skip

    return tokenize


def vault(call: Call, asked: Fields) -> Answer:
    kept, checked = methods.vault(call, asked)
    return {
        "paymentMethod": views.method(kept) if kept else failing,
        "verification": checked and views.verification(checked),
    }


def vault_bank(call: Call, asked: Fields) -> Answer:
    kept, checked = banks.vault(call, asked)
    return {"paymentMethod": views.method(kept), "verification": views.verification(checked)}


def confirm(call: Call, asked: Fields) -> Answer:
    checked, status = banks.confirm(call, asked)
    return {"verification": views.verification(checked), "status": status}


def failing(_: Info) -> None:
    raise methods.failed_verification()


def verify(call: Call, asked: Fields) -> Answer:
    method = methods.find(call, asked["paymentMethodId"])
    options = asked.get("options") or {}
    named = asked.get("merchantAccountId") or options.get("merchantAccountId")
    return {"verification": views.verification(methods.verify(call, method, named))}


def delete_method(call: Call, asked: Fields) -> Answer:
    methods.delete(call, asked)
    return {}


def customer(call: Call, asked: Fields) -> Customer:
    """The customer that is named. Raises GraphQLError."""
    found = call.account.things.get(asked["customerId"])
    if not isinstance(found, Customer):
        not_found("input", "customerId")
    return found


def create_customer(call: Call, asked: Fields) -> Answer:
    return {"customer": views.customer(methods.new_customer(call, asked.get("customer") or {}))}


def update_customer(call: Call, asked: Fields) -> Answer:
    known = customer(call, asked)
    known.given = {**known.given, **(asked.get("customer") or {})}
    return {"customer": views.customer(known)}


def delete_customer(call: Call, asked: Fields) -> Answer:
    known = customer(call, asked)
    del call.account.things[known.id]
    for id in known.methods:
        call.account.methods[id].consumed = True
        call.account.things.pop(id, None)
    return {}


def disputed(work: Callable[[Call, Fields], Any]) -> Callable[[Call, Fields], Answer]:
    """A mutation that answers with a dispute."""
    return lambda call, asked: {"dispute": views.dispute(work(call, asked))}


def file_evidence(call: Call, asked: Fields) -> Answer:
    evidence = views.evidence(disputes.add_file(call, asked))
    return {"evidence": evidence, "dispute": views.dispute(disputes.find(call, asked["disputeId"]))}


def remove_evidence(call: Call, asked: Fields) -> Answer:
    disputes.remove(call, asked)
    return {}


MUTATIONS: dict[str, Callable[[Call, Fields], Answer]] = {
    "createClientToken": threeds.client_token,
    "tokenizeCreditCard": tokenized(methods.tokenize_card),
    "tokenizeNetworkToken": tokenized(methods.tokenize_network_token),
    "tokenizeUsBankAccount": tokenized(banks.tokenize),
    "chargePaymentMethod": charge,
    "chargeCreditCard": charge,
    "chargePayPalAccount": charge,
    "chargeUsBankAccount": charge,
    "authorizePaymentMethod": authorize,
    "authorizeCreditCard": authorize,
    "authorizePayPalAccount": authorize,
    "captureTransaction": changing(transactions.capture),
    "partialCaptureTransaction": lambda call, asked: {
        "capture": views.transaction(transactions.partial_capture(call, asked))
    },
    "updateTransactionAmount": changing(transactions.change_amount),
    "refundTransaction": lambda call, asked: {
        "refund": views.refund(transactions.refund(call, asked))
    },
    "reverseTransaction": reverse,
    "reverseRefund": lambda call, asked: {
        "refund": views.refund(transactions.reverse_refund(call, asked))
    },
    "sandboxSettleTransaction": changing(transactions.sandbox_settle),
    "vaultPaymentMethod": vault,
    "vaultCreditCard": vault,
    "vaultUsBankAccount": vault_bank,
    "verifyUsBankAccount": lambda call, asked: {
        "verification": views.verification(banks.verify(call, asked))
    },
    "confirmMicroTransferAmounts": confirm,
    "createNonInstantLocalPaymentContext": lambda call, asked: {
        "paymentContext": views.context(local_payments.create(call, asked["paymentContext"]))
    },
    "verifyPaymentMethod": verify,
    "verifyCreditCard": verify,
    "deletePaymentMethodFromVault": delete_method,
    "createCustomer": create_customer,
    "updateCustomer": update_customer,
    "deleteCustomer": delete_customer,
    "performThreeDSecureLookup": threeds.perform_lookup,
    "acceptDispute": disputed(disputes.accept),
    "finalizeDispute": disputed(disputes.finalize),
    "createDisputeTextEvidence": lambda call, asked: {
        "evidence": views.evidence(disputes.add_text(call, asked))
    },
    "createDisputeFileEvidence": file_evidence,
    "deleteDisputeEvidence": remove_evidence,
}
KINDS = {
    "chargeCreditCard": "card",
    "authorizeCreditCard": "card",
    "chargePayPalAccount": "paypal",
    "authorizePayPalAccount": "paypal",
    "chargeUsBankAccount": "bank",
    "vaultCreditCard": "card",
    "vaultUsBankAccount": "bank",
    "verifyUsBankAccount": "bank",
    "verifyCreditCard": "card",
}
"""What a mutation that is for one kind of payment method is for."""


def resolver(name: str, work: Callable[[Call, Fields], Answer]) -> Callable[..., Answer]:
    """Runs a mutation."""
    wanted = KINDS.get(name, "")

    def resolve(_: Any, info: Info, input: Fields | None = None) -> Answer:
        call, asked = info.context, input or {}
        if wanted:
            right_kind(call, asked, wanted)
        try:
            made = work(call, asked)
        except Refused as refused:
            raise problem("VALIDATION", f"Cannot be done: {refused.why}.", ("input",)) from None
        made["clientMutationId"] = asked.get("clientMutationId")
        return made

    return resolve


def right_kind(call: Call, asked: Fields, wanted: str) -> None:
    """Refuse a payment method of another kind. Raises GraphQLError."""
    method = methods.find(call, asked["paymentMethodId"])
    if not getattr(method, wanted):
        message = "Payment instrument type is not accepted."
        raise problem("VALIDATION", message, ("input", "paymentMethodId"), "915101")


def node(_: Any, info: Info, id: str) -> Answer:
    call: Call = info.context
    thing = call.account.things.get(id)
    if thing is None and id in call.account.methods:
        kept = call.account.methods[id]
        thing = None if kept.used(call.now) else kept
    if thing is None:
        not_found("id")
    found: Answer = views.node(thing)
    return found


def from_legacy(_: Any, info: Info, legacyId: str, type: str) -> str:  # noqa: N803
    call: Call = info.context
    id = global_id(type.lower(), legacyId)
    if type == "PAYMENT_METHOD":
        kept = (each.id for each in call.account.methods.values() if each.legacy == legacyId)
        id = next(kept, "")
    if id not in call.account.things:
        not_found("legacyId")
    return id


def search(name: str) -> Callable[..., Answer]:
    """Runs a search."""
    work: Callable[..., Answer] = getattr(searching, name)

    def resolve(
        _: Any, info: Info, input: Fields, first: int | None = None,
        after: str | None = None,
    ) -> Answer:  # fmt: skip
        return work(info.context, input, first, after)

    return resolve


@cache
def schema() -> GraphQLSchema:
    """The schema, with what resolves it."""
    made = build_schema(Path(__file__).with_name("schema.graphql").read_text())
    for name, pattern in SCALARS.items():
        scalar = made.type_map[name]
        assert isinstance(scalar, GraphQLScalarType)
        scalar.coerce_input_value = reader(name, pattern)
        scalar.coerce_input_literal = literal_reader(scalar.coerce_input_value)
    bind(made, "Mutation", {name: resolver(name, work) for name, work in MUTATIONS.items()})
    searches = ("transactions", "refunds", "payments", "disputes", "customers")
    bind(made, "Search", {name: search(name) for name in searches})
    plain = {"ping": lambda *_: "pong", "search": lambda *_: {}}
    bind(made, "Query", {**plain, "node": node, "idFromLegacyId": from_legacy})
    return made


def bind(made: GraphQLSchema, kind: str, resolvers: dict[str, Callable[..., Any]]) -> None:
    """Let fields be resolved by functions; none may be without."""
    of = made.type_map[kind]
    assert isinstance(of, GraphQLObjectType)
    assert set(of.fields) == set(resolvers), kind
    for name, work in resolvers.items():
        of.fields[name].resolve = work


_READ: dict[str, tuple[DocumentNode | None, list[GraphQLError]]] = {}


def read(query: str) -> tuple[DocumentNode | None, list[GraphQLError]]:
    """A document, and what is wrong with it."""
    known = _READ.get(query)
    if known is None:
        if len(_READ) >= KEPT:
            _READ.clear()
        known = _READ[query] = _read(query)
    return known


def _read(query: str) -> tuple[DocumentNode | None, list[GraphQLError]]:
    try:
        document = parse(query)
    except GraphQLError as error:
        return None, [error]
    return document, list(validate(schema(), document))


def fitting(query: str, variables: Fields, name: str | None) -> Fields:
    """The variables of a document as the schema has them. Raises BraintreeError."""
    document, wrong = read(query)
    if document is not None and not wrong:
        asked = get_operation_ast(document, name)
        values = get_variable_values(
            schema(), asked.variable_definitions or () if asked else (), variables
        )
        if not isinstance(values, list):
            return values.coerced
        wrong = values
    told = (_GIVEN.sub("", each.message) for each in wrong)
    raise BraintreeError("VALIDATION", "; ".join(told))


def run(call: Call, query: str, variables: Fields, name: str | None) -> Answer:
    """What is answered to a document, `requestId` aside."""
    document, wrong = read(query)
    if document is None or wrong:
        return {"errors": [each.formatted for each in wrong]}
    result: Any = execute(
        schema(), document, context_value=call, variable_values=variables, operation_name=name
    )
    told: Answer = {}
    if result.data is not None:
        told["data"] = result.data
    if result.errors:
        told["errors"] = [each.formatted for each in result.errors]
    return told
