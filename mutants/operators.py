"""How code is broken: operators over the syntax tree, each a mistake that people make."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

STATUSES = {
    "CHARGED": "AUTHORIZED", "AUTHORIZED": "CHARGED", "PARTIAL_CHARGED": "CHARGED",
    "PENDING": "CHARGED", "AUTHORIZING": "CHARGED", "AUTHENTICATION_PENDING": "CHARGED",
    "FAILURE": "CHARGED", "AUTHENTICATION_FAILED": "AUTHENTICATION_PENDING", "VOIDED": "CHARGED",
    "VOIDED_POST_CAPTURE": "VOIDED", "VOID_FAILED": "VOIDED", "CAPTURE_FAILED": "CHARGED",
    "EXPIRED": "PENDING", "REFUND_SUCCESS": "REFUND_PENDING", "REFUND_PENDING": "REFUND_SUCCESS",
    "REFUND_FAILURE": "REFUND_SUCCESS", "DISPUTE_OPENED": "DISPUTE_WON",
    "DISPUTE_WON": "DISPUTE_LOST", "DISPUTE_LOST": "DISPUTE_WON",
    "DISPUTE_CHALLENGED": "DISPUTE_OPENED", "DISPUTE_ACCEPTED": "DISPUTE_WON",
    "MANUAL": "AUTOMATIC", "AUTOMATIC": "MANUAL", "THREE_DS": "NO_THREE_DS",
    "PAYMENT_INTENT_SUCCESS": "PAYMENT_INTENT_FAILURE",
    "PAYMENT_INTENT_FAILURE": "PAYMENT_INTENT_SUCCESS",
    "WEBHOOK_REFUND_SUCCESS": "WEBHOOK_REFUND_FAILURE",
    "WEBHOOK_REFUND_FAILURE": "WEBHOOK_REFUND_SUCCESS",
}  # fmt: skip
UNITS = {
    "minor": "major", "major": "minor", "minor_text": "major_text", "major_text": "minor_text",
    "of_major": "of_minor", "of_minor": "of_major",
}  # fmt: skip
REFERENCES = {
    "connector_transaction_id": "merchant_transaction_id",
    "connector_refund_id": "connector_transaction_id",
    "merchant_transaction_id": "connector_transaction_id",
    "merchant_refund_id": "connector_transaction_id",
    "refund_amount": "payment_amount",
    "amount_to_capture": "amount",
    "card_exp_month": "card_exp_year",
    "card_exp_year": "card_exp_month",
}
PROTECTED = {
    "idempotency_header": "retry without a key",
    "signature": "signature dropped",
    "asking": "signature dropped",
    "envelope": "envelope dropped",
    "auth": "credentials dropped",
}
FAILING = ("error", "failure", "failed", "refused", "declined", "denied", "rejected")
"""What stands in the names of what tells of a failure."""
VERBS = {"GET": "POST", "POST": "GET", "PUT": "POST", "PATCH": "POST", "DELETE": "POST"}
SAME = ("compare_digest", "same", "verify")
COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip

LIMITS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.NotEq)
SUMS = ("amount", "captured", "refund", "held", "balance", "total", "left", "sum", "minor")

SHAPING = ("kw_only", "frozen")
"""How a class is written, and nothing that it does."""

Change = Callable[[Any], None]


class Mutation(NamedTuple):
    """One way to break one place: the place is the number of its node in the tree's own order."""

    operator: str
    node: int
    line: int
    words: str
    change: Change


def mutations(source: str) -> Iterator[Mutation]:
    """Every way to break a module, in order."""
    tree = ast.parse(source)
    skipped = _skipped(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            for operator, words, change in _ways(node):
                yield Mutation(operator, number, getattr(node, "lineno", 0), words, change)


def mutated(source: str, mutation: Mutation) -> str:
    """The module, broken."""
    tree = ast.parse(source)
    node = next(each for number, each in enumerate(ast.walk(tree)) if number == mutation.node)
    mutation.change(node)
    return ast.unparse(ast.fix_missing_locations(tree))


def _skipped(tree: ast.Module) -> set[int]:
    """Annotations, imports and documentation: what is there does nothing."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef):
            parts = [node.returns, *(each.annotation for each in _arguments(node))]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.ClassDef):
            parts = [*node.bases, *(k.value for k in node.keywords if k.arg in SHAPING)]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp):
            parts = [node.value] if _alias(node) else []
        for part in parts:
            found |= {id(each) for each in ast.walk(part)} if part is not None else set()
    return found


def _arguments(node: ast.FunctionDef) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _alias(node: ast.Assign) -> bool:
    """`Name = This | That`, or `Name = Callable[...]`: a type's other name."""
    [target, *_] = node.targets
    return isinstance(target, ast.Name) and target.id[:1].isupper() and not target.id.isupper()


def _ways(node: ast.AST) -> Iterator[tuple[str, str, Change]]:
    match node:
        case ast.Attribute(attr=name) if name in STATUSES:
            yield "status swapped", f"{name} -> {STATUSES[name]}", _renamed(STATUSES[name])
        case ast.Attribute(attr=name) if name in UNITS:
            yield "amount in another unit", f"{name} -> {UNITS[name]}", _renamed(UNITS[name])
            if name == "minor":
                whole = ast.unparse(node)
                yield "sign turned", f"{whole} -> -{whole}", _replaced(f"-{whole}")
                yield "decimals mistaken", f"{whole} -> {whole} * 100", _replaced(f"{whole} * 100")
        case ast.Attribute(attr="capture_method", ctx=ast.Load()):
            yield "capture ignored", "capture_method -> None", _constant(None)
        case ast.Attribute(attr=name) if name in REFERENCES:
            yield "reference mixed up", f"{name} -> {REFERENCES[name]}", _renamed(REFERENCES[name])
        case ast.Attribute(attr="currency", ctx=ast.Load()):
            yield "currency fixed", 'currency -> "USD"', _constant("USD")
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            other, whole = COMPARED[type(op)], ast.unparse(node)
            yield "condition turned", f"{whole} turned", _operator(other)
            if isinstance(op, LIMITS) and any(word in whole.lower() for word in SUMS):
                yield "amount not looked at", f"{whole} -> False", _constant(False)
        case ast.BoolOp(op=op):
            joined = ast.Or if isinstance(op, ast.And) else ast.And
            words = f"{ast.unparse(node)} with {joined.__name__}"
            yield "condition mixed up", words, _joined(joined)
        case ast.If(body=[ast.Raise()]):
            yield "refusal removed", f"if {ast.unparse(node.test)}: raise", _never
        case ast.If(body=[ast.Return(value=said)]):
            failing = said is not None and _tells_failure(said)
            operator = "error read as success" if failing else "case ignored"
            yield operator, f"if {ast.unparse(node.test)}: return", _never
        case ast.IfExp():
            yield "alternatives swapped", ast.unparse(node), _swapped
        case ast.Dict():
            yield from _fields(node)
        case ast.Call(func=ast.Name(id="need"), args=[_, _]):
            yield "requirement removed", ast.unparse(node), _unneeded
        case ast.Call(keywords=[_, *_]):
            yield from _arguments_of(node)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAME:
            yield "signature accepted", f"{ast.unparse(node)} -> True", _constant(True)
        case ast.Name(id=name, ctx=ast.Load()) if name in VERBS:
            yield "verb changed", f"{name} -> {VERBS[name]}", _named(VERBS[name])
        case ast.ClassDef(bases=[_, *_]):
            yield from _members(node)
        case ast.Constant(value=bool() as value):
            yield "truth turned", f"{value} turned", _constant(not value)
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            yield "number changed", f"{value} -> {value + 1}", _constant(value + 1)
        case ast.Assign(targets=[ast.Name(id=name)]) if name in PROTECTED:
            yield PROTECTED[name], f"{name} = None", _nothing


def _tells_failure(node: ast.expr) -> bool:
    said = ast.unparse(node).lower()
    return any(word in said for word in FAILING)


def _arguments_of(node: ast.Call) -> Iterator[tuple[str, str, Change]]:
    for place, keyword in enumerate(node.keywords):
        if keyword.arg is None:
            continue
        yield "argument dropped", f"{keyword.arg}=", _without_keyword(place)
        match keyword.value:
            case ast.Constant(value=str() as word) if word:
                yield "word changed", f"{keyword.arg}={word!r}", _reworded(place)


def _members(node: ast.ClassDef) -> Iterator[tuple[str, str, Change]]:
    """Members of structs, under another name on the wire."""
    if not any(isinstance(base, ast.Name) and base.id == "Struct" for base in node.bases):
        return
    for place, member in enumerate(node.body):
        if not isinstance(member, ast.AnnAssign) or not isinstance(member.target, ast.Name):
            continue
        if member.value is None or isinstance(member.value, ast.Constant):
            yield "wire name changed", f"{node.name}.{member.target.id}", _renamed_member(place)


def _fields(node: ast.Dict) -> Iterator[tuple[str, str, Change]]:
    for place, key in enumerate(node.keys):
        if key is not None:
            words = ast.unparse(key)
            yield "field dropped", words, _without_item(place)
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield "field renamed", words, _renamed_key(place)


def _renamed(name: str) -> Change:
    def change(node: Any) -> None:
        node.attr = name

    return change


def _named(name: str) -> Change:
    def change(node: Any) -> None:
        node.id = name

    return change


def _replaced(source: str) -> Change:
    def change(node: Any) -> None:
        made = ast.parse(source, mode="eval").body
        node.__class__ = made.__class__
        node.__dict__.update(made.__dict__)

    return change


def _reworded(place: int) -> Change:
    def change(node: Any) -> None:
        node.keywords[place].value = ast.Constant(f"{node.keywords[place].value.value}_x")

    return change


def _constant(value: object) -> Change:
    def change(node: Any) -> None:
        node.__class__, node.value, node.kind = ast.Constant, value, None

    return change


def _operator(other: type[ast.cmpop]) -> Change:
    def change(node: Any) -> None:
        node.ops = [other()]

    return change


def _joined(other: type[ast.boolop]) -> Change:
    def change(node: Any) -> None:
        node.op = other()

    return change


def _never(node: Any) -> None:
    node.test = ast.Constant(False)


def _swapped(node: Any) -> None:
    node.body, node.orelse = node.orelse, node.body


def _unneeded(node: Any) -> None:
    node.func = ast.parse("(lambda value, *_: value)", mode="eval").body


def _nothing(node: Any) -> None:
    node.value = ast.Constant(None)


def _renamed_member(place: int) -> Change:
    def change(node: Any) -> None:
        member = node.body[place]
        default = f", default={ast.unparse(member.value)}" if member.value is not None else ""
        told = f"__import__('msgspec').field(name='{member.target.id}_x'{default})"
        member.value = ast.parse(told, mode="eval").body

    return change


def _without_keyword(place: int) -> Change:
    def change(node: Any) -> None:
        del node.keywords[place]

    return change


def _without_item(place: int) -> Change:
    def change(node: Any) -> None:
        del node.keys[place], node.values[place]

    return change


def _renamed_key(place: int) -> Change:
    def change(node: Any) -> None:
        node.keys[place] = ast.Constant(f"{node.keys[place].value}_x")

    return change
