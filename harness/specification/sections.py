"""What the ten sections of a connector's specification say, made ready for the template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from harness import claims, specs
from harness.capabilities import GROUPS
from harness.specification import words
from harness.specification.bodies import compact, shown
from harness.specification.described import Description, Hook, Line
from harness.specification.traffic import Example, Traffic, endpoint
from harness.specs import RPC, BaseUrl, Decline, Method, Spec

MANY = 12
_HOSTS = ("base_url", "dispute_base_url", "secondary_base_url", "third_base_url")
_NOTES: dict[str, tuple[str, ...]] = {
    "Card Payments": ("cards",),
    "Apple Pay": ("wallet",),
    "3DS 2.0": ("three-ds",),
    "Recurring Payments": ("mandates",),
    "Partial Capture": ("partial-capture", "partial-captures", "capture", "multiple-captures"),
    "Partial Refunds": ("partial-refunds", "refunds"),
    "Webhooks": ("webhooks", "outcomes"),
    "Disputes": ("disputes",),
}
_CAPTURES = {"automatic": "automatic", "manual": "manual", "manual_multiple": "in several parts"}
_SETTLES = {
    "at-once": "at once",
    "after-redirect": "after a visit to a page",
    "later": "later",
}
_UNSAID: tuple[tuple[str, Any], ...] = (
    ("default", None),
    ("required", []),
    ("default", ""),
    ("default", []),
    ("default", {}),
)
_HANDLES = {
    "word": "The processor's word for what happened",
    "verify_webhook_source": "Whether the processor sent it",
    "acknowledge": "What the merchant answers",
    "get_webhook_object_reference_id": "What it is about",
    "process_payment_webhook": "What became of a payment",
    "process_refund_webhook": "What became of a refund",
    "process_dispute_webhook": "What became of a dispute",
    "signature, where": "Where the signature stands",
    "signature, message": "What is signed",
    "signature, expected": "What the signature has to be",
    "signature, text": "How the signature is written",
}
_TOLD = {"payment": "payments", "refund": "refunds", "dispute": "disputes"}


class Row(msgspec.Struct):
    """A line of a table."""

    cells: list[str]


class Call(msgspec.Struct):
    """A flow's call: where it goes, its schemas, and what was said once."""

    flow: str
    operation: str
    says: str
    rpc: str
    method: str
    endpoint: str
    host: str
    asked: str
    told: str
    sent: str
    read: str
    request: str
    reply: str
    status: int
    requirement: str
    unsent: bool
    code: str


def facts(spec: Spec, said: Description) -> dict[str, Any]:
    """All that the template names."""
    traffic = Traffic(said, spec.main)
    calls = {line.flow: _call(line, traffic.examples.get(line.flow), said) for line in said.lines}
    return {
        "spec": spec,
        "said": said,
        "calls": calls,
        "auth": words.AUTH.get(said.facts["auth"], _own(spec, said)),
        "bodies": _bodies(said),
        "hosts": list(_hosts(spec)),
        "features": list(_features(spec)),
        "operations": list(_operations(calls)),
        "absent": list(_absent(spec)),
        "methods": list(_methods(spec, traffic)),
        "schemas": compact({"$defs": _plain(dict(sorted(said.structs.items())))}),
        "structs": sorted(said.structs),
        "statuses": list(_statuses(said)),
        "declines": [_decline(each) for each in spec.test.declines],
        "refusal": _refusal(said, traffic),
        "error_schema": _name(said.error),
        "amount": _amount(spec),
        "events": list(_events(said.webhook)),
        "event": _event(said, traffic),
        "handlers": list(_handlers(said.webhook)),
        "reads": [_TOLD[each.split("_")[1]] for each in said.webhook.reads] if said.webhook else [],
        "tests": list(_tests(spec)),
        "similar": list(_similar(spec)),
        "kinds": [(each.type, each.legacy) for each in spec.auth.kinds],
        "groups": [name for name, chosen in _grouped(spec).items() if chosen],
    }


def cell(text: object) -> str:
    """A text as it stands in a table."""
    return str(text).replace("|", "\\|").replace("\n", " ").strip()


def linked(source: str) -> str:
    """A source as a link from a connector's page; those in the project go by its root."""
    return source if source.startswith("http") else f"../../../{source}"


def listed(names: Iterable[str], none: str = "any") -> str:
    """Names in a row, all of them."""
    return ", ".join(names) or none


def _own(spec: Spec, said: Description) -> str:
    return f"{spec.auth.type}, {said.name}'s own way (`{said.facts['auth']}`)"


def _bodies(said: Description) -> str:
    """How bodies are written, in a sentence."""
    sent, read = (said.facts.get(name, "") for name in ("format", "reply format"))
    told = f"Bodies are {words.FORMATS.get(sent, sent)}"
    told += f", answers are {words.FORMATS.get(read, read)}" if read and read != sent else ""
    around = said.facts.get("envelope", "")
    return f"{told}{f', in an envelope ({around})' if around else ''}."


def _hosts(spec: Spec) -> Iterator[tuple[str, BaseUrl]]:
    for name in _HOSTS:
        found: BaseUrl | None = getattr(spec, name)
        if found:
            yield name, found


def _features(spec: Spec) -> Iterator[list[str]]:
    for feature in claims.FEATURES:
        claimed = feature.claimed(spec)
        notes = _claimed_note(spec, feature.name) if claimed else _missing_note(spec, feature.name)
        yield [feature.name, "✓" if claimed else "✗", cell(notes)]


def _claimed_note(spec: Spec, feature: str) -> str:
    told = [spec.features[key] for key in _NOTES.get(feature, ()) if key in spec.features]
    if feature == "Card Payments":
        networks = spec.payment_methods["card"].networks
        told.insert(0, "All networks" if not networks else listed(networks))
    named = [name for name in spec.payment_methods if _of_feature(feature, name)]
    return "; ".join([*told, *([listed(f"`{name}`" for name in named)] if named else [])])


def _of_feature(feature: str, name: str) -> bool:
    chosen: dict[str, Callable[[str], bool]] = {
        "Apple Pay": lambda each: each.startswith("apple_pay"),
        "Google Pay": lambda each: each.startswith("google_pay"),
        "PayPal": lambda each: each.startswith("paypal"),
        "Bank Transfers": lambda each: each in claims.BANK_TRANSFERS,
        "BNPL Providers": lambda each: each in claims.PAY_LATER,
        "Bank Redirects": lambda each: each in claims.BANK_REDIRECTS,
        "Cash/Vouchers": lambda each: each in claims.VOUCHERS,
        "Crypto": lambda each: each == "crypto",
    }
    return feature in chosen and chosen[feature](name)


def _missing_note(spec: Spec, feature: str) -> str:
    named = re.compile(rf"(?<!\w){re.escape(feature)}(?!\w)", re.IGNORECASE)
    found = next((each for each in spec.not_offered if named.search(each.what)), None)
    return f"{found.reason} ([source]({linked(found.source)}))" if found else "Not claimed"


def _operations(calls: dict[str, Call]) -> Iterator[tuple[str, list[Call]]]:
    yield "Payment", [calls[flow] for flow in words.PAYMENTS if flow in calls]
    yield "Refund", [calls[flow] for flow in words.REFUNDS if flow in calls]
    others = [flow for flow in RPC if flow not in (*words.PAYMENTS, *words.REFUNDS)]
    yield "Advanced", [calls[flow] for flow in others if flow in calls]


def _absent(spec: Spec) -> Iterator[list[str]]:
    """The flows of the template that are not there, and why."""
    for flow in claims.FLOWS:
        if spec.claims(flow):
            continue
        named = re.compile(rf"(?<!\w){flow}(?!\w)", re.IGNORECASE)
        found = next((each for each in spec.not_offered if named.search(each.what)), None)
        why = f"{found.reason} ([source]({linked(found.source)}))" if found else "Not claimed"
        yield [f"`{flow}`", cell(why)]


def _call(line: Line, example: Example | None, said: Description) -> Call:
    exchange = example.said if example else None
    body = exchange.body.decode("utf-8", "replace") if exchange else ""
    return Call(
        flow=line.flow,
        operation=words.OPERATIONS[line.flow],
        says=line.says,
        rpc=line.rpc,
        method=line.method,
        endpoint=cell(endpoint(line, example)),
        host=line.host,
        asked=line.asked,
        told=line.told,
        sent=_name(line.sent),
        read=_name(line.read),
        request=_sent(exchange) if exchange else "",
        reply=shown(_content(exchange.headers), body, line.read, said.structs)
        if exchange and body
        else "",
        status=exchange.status if exchange else 0,
        requirement=example.requirement if example else "",
        unsent=line.unsent,
        code=_code(line),
    )


def _code(line: Line) -> str:
    """The functions of the connector that make the call."""
    named = (
        ("made by", line.made_by),
        ("at", line.placed_by),
        ("with headers by", line.headed_by),
        ("read by", line.read_by),
        ("without a call told by", line.unsent_by),
    )
    told = ", ".join(f"{what} `{name}`" for what, name in named if name)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _sent(exchange: Any) -> str:
    sent = exchange.sent
    return shown(_content(sent.headers), sent.body) if sent.body else ""


def _content(headers: dict[str, str]) -> str:
    return headers.get("content-type", "")


def _name(schema: dict[str, Any] | None) -> str:
    """A schema by the names of its structs."""
    names = re.findall(r'"#/\$defs/([^"]+)"', compact(schema)) if schema else []
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _plain(schema: Any) -> Any:
    """A schema without what goes without saying."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    optional = [each.get("type") for each in schema.get("anyOf", ()) if len(each) == 1]
    if len(optional) > 1 and all(optional) and len(optional) == len(schema["anyOf"]):
        schema = {"type": optional} | {k: each for k, each in schema.items() if k != "anyOf"}
    kept = {key: each for key, each in schema.items() if (key, each) not in _UNSAID}
    return {key: _plain(each) for key, each in kept.items() if key != "title"}


def _statuses(said: Description) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Each map of words: its name, whose words ours are, and its rows."""
    for each in said.words:
        rows = [
            [f"`{cell(theirs)}`", f"`{cell(ours)}`", _meaning(ours)] for theirs, ours in each.words
        ]
        yield each.name, each.ours, rows


def _meaning(ours: str) -> str:
    automatic, _, manual = ours.partition(" / ")
    if manual and automatic in words.STATUSES and manual in words.STATUSES:
        return f"{words.STATUSES[automatic]}; with manual capture: {words.STATUSES[manual]}"
    return words.STATUSES.get(ours, "")


def _decline(each: Decline) -> list[str]:
    cause = f"card `{each.card}`" if each.card else f"{each.amount} minor units of {each.currency}"
    told = f"`error.code` = `{each.code}`"
    if each.decline_code:
        told += f", decline code `{each.decline_code}`"
    return [f"`{each.decline_code or each.code}`", told, cell(f"{each.method}: {cause}")]


def _refusal(said: Description, traffic: Traffic) -> tuple[int, str] | None:
    found = traffic.refusal()
    if found is None:
        return None
    body = found.body.decode("utf-8", "replace")
    return found.status, shown(_content(found.headers), body, said.error, said.structs)


def _methods(spec: Spec, traffic: Traffic) -> Iterator[tuple[str, list[list[str]], str]]:
    """Each group of payment methods: its rows, and one of its requests."""
    for group, names in _grouped(spec).items():
        if not names:
            continue
        rows = [_method(name, spec.payment_methods[name]) for name in names]
        said = next(filter(None, map(traffic.method, names)), None)
        yield group, rows, _sent(said) if said and spec.main not in names else ""


def _grouped(spec: Spec) -> dict[str, list[str]]:
    left = list(spec.payment_methods)
    found: dict[str, list[str]] = {}
    for group, belongs in GROUPS.items():
        found[group] = [name for name in left if belongs(name)]
        left = [name for name in left if name not in found[group]]
    return found


def _method(name: str, method: Method) -> list[str]:
    told = [
        "3DS" if method.three_ds else "",
        "kept and charged later" if method.mandates else "",
        "networks " + listed(method.networks) if method.networks else "",
        "forms " + listed(method.forms) if method.forms else "",
        method.notes,
    ]
    refunds = {"partial": "in parts", "full": "the whole", "none": "none"}[method.refunds]
    return [
        f"`{name}`",
        listed(f"`{flow}`" for flow in method.flows),
        listed(_CAPTURES.get(mode, mode) for mode in method.capture),
        _SETTLES[method.settles],
        refunds,
        _short(method.currencies),
        _short(method.countries),
        cell("; ".join(filter(None, told))),
    ]


def _short(names: list[str]) -> str:
    if len(names) > MANY:
        return f"{', '.join(names[:MANY])} and {len(names) - MANY} more"
    return listed(names, "as the connector")


def _amount(spec: Spec) -> list[tuple[str, str]]:
    places = {0: "JPY", 2: "USD", 3: "KWD"}
    texts = {0: "1050", 2: "10.50", 3: "1.050"}
    if spec.currency_unit == "minor":
        return [(f"1050 {currency}", "1050") for currency in places.values()]
    return [(f"1050 {currency}", texts[at]) for at, currency in places.items()]


def _events(hook: Hook | None) -> Iterator[list[str]]:
    for word, event in hook.events.items() if hook else ():
        ours = f"`{event}`" if event else "by its content"
        yield [f"`{cell(word)}`", ours, words.EVENTS.get(event, "")]


def _handlers(hook: Hook | None) -> Iterator[list[str]]:
    for role, name in hook.functions if hook else ():
        if name and "." not in name:
            yield [role, f"`{name}`", _HANDLES.get(role, "")]


def _event(said: Description, traffic: Traffic) -> tuple[str, str] | None:
    """One recorded event: its word, and its body."""
    for word in said.webhook.events if said.webhook else ():
        found = traffic.webhook(word)
        if found and said.webhook:
            headers = {name.lower(): text for name, text in found.headers.items()}
            content = _content(headers)
            return word, shown(content, found.body, said.webhook.read, said.structs)
    return None


def _tests(spec: Spec) -> Iterator[list[str]]:
    """The suites that apply, and what they prove."""
    held = any(spec.claims(flow) for flow in ("Capture", "Void"))
    disputes = any(spec.claims(flow) for flow in ("AcceptDispute", "DisputeSync"))
    steps = any(method.steps for method in spec.payment_methods.values())
    three_ds = any(method.three_ds for method in spec.payment_methods.values())
    away = any(method.settles == "after-redirect" for method in spec.payment_methods.values())
    later = any(method.settles == "later" for method in spec.payment_methods.values())
    for suite, applies, says in (
        ("authorizations", True, "Every payment method, network and wallet form"),
        ("captures", spec.claims("Capture"), "Whole, in part, several; never more than held"),
        ("voids", held and spec.claims("Void"), "Held money is released, once"),
        ("refunds", spec.claims("Refund"), "Whole, in part, several; never more than taken"),
        ("syncs", spec.claims("PSync") or spec.claims("RSync"), "What is told is what is"),
        ("redirects", away or three_ds, "Pages approved, refused, abandoned; 3DS challenges"),
        ("authentications", steps, "3DS in steps"),
        ("waiting", later, "Transfers, vouchers, apps and debits that are paid later or never"),
        ("mandates", spec.claims("RepeatPayment"), "Kept, charged later, revoked"),
        ("customers", spec.claims("CreateConnectorCustomer"), "Customers are made known"),
        ("tokens", True, "Tokens, sessions and orders"),
        ("disputes", disputes or spec.disputes, "Read, answered, accepted"),
        ("webhooks", spec.claims("IncomingWebhook"), "Every event; forged, late, twice"),
        ("declines", True, "Every documented refusal, with the processor's own code"),
        ("faults", True, "Every HTTP status, no answer, half an answer"),
        ("currencies", True, "Of none, two and three decimals"),
        ("idempotency", True, "Calls that come twice"),
        ("metadata", True, "Credentials, headers, request ids"),
        ("refusals", True, "What is not claimed is refused, and nothing is sent"),
        ("claims", True, "Every flow and feature is claimed or accounted for"),
    ):
        if applies:
            yield [f"[`{suite}`](../../../suites/{suite}.py)", says]


def _similar(spec: Spec) -> Iterator[str]:
    """Connectors that claim most of the same flows and payment methods."""
    own = {*spec.flows, *spec.payment_methods}
    scores = []
    for name in specs.names():
        if name != spec.name:
            other = specs.load(name)
            theirs = {*other.flows, *other.payment_methods}
            scores.append((-len(own & theirs) / len(own | theirs), name))
    return (name for _, name in sorted(scores)[:3])
