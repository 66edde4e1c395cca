"""Customer profiles, and what is stored in them to be charged again.

https://developer.authorize.net/api/reference/index.html#customer-profiles
"""

from typing import Any

from simulators.authorizedotnet import events, means, words
from simulators.authorizedotnet.account import Call, Means, PaymentProfile, Profile, Transaction
from simulators.authorizedotnet.errors import AnetError, Duplicate

Fields = dict[str, Any]

MOST = 10
"""Payment profiles of one customer."""


def create(call: Call, asked: Fields) -> Fields:
    """`createCustomerProfileRequest`"""
    given = asked["profile"]
    mode = asked.get("validationMode", "none")
    listed = given.get("paymentProfiles", [])
    kept = opened(call, given)
    validations = []
    try:
        for each in listed:
            _, validated = store(call, kept, each, mode)
            validations += [validated] if validated else []
    except (AnetError, means.Unfit):
        forget(call, kept)
        raise
    for each in given.get("shipToList", []):
        add_address(call, kept, each)
    events.profile(call, kept, "net.authorize.customer.created")
    return {
        "customerProfileId": kept.id,
        "customerPaymentProfileIdList": list(kept.payments),
        "customerShippingAddressIdList": list(kept.addresses),
        "validationDirectResponseList": validations,
    }


def opened(call: Call, given: Fields) -> Profile:
    """A new profile. Raises AnetError for one that is there already."""
    base = {name: given.get(name) or "" for name in ("merchantCustomerId", "description", "email")}
    if not any(base.values()):
        raise AnetError("E00041")
    key = tuple(base.values())
    if key in call.account.known:
        raise Duplicate(call.account.known[key])
    kept = Profile(call.account.number(10, "9"), base, given.get("profileType", "regular"))
    call.account.known[key] = kept.id
    call.account.profiles[kept.id] = kept
    return kept


def forget(call: Call, kept: Profile) -> None:
    """Drop a profile; its id is nobody's any more."""
    call.account.known.pop(tuple(kept.base.values()), None)
    kept.kind = "deleted"


def store(call: Call, kept: Profile, given: Fields, mode: str) -> tuple[PaymentProfile, str]:
    """Keep a means of payment, validated if that is asked for. Raises AnetError."""
    if "payment" not in given:
        raise AnetError("E00014", "Payment")
    if len(kept.payments) >= MOST:
        raise AnetError("E00042", str(MOST))
    try:
        paid = means.read(call, given["payment"])
    except means.Unfit as unfit:
        raise AnetError("E00027", text=words.REASONS[unfit.reason][1]) from None
    for each in kept.payments.values():
        if each.means.fingerprint == paid.fingerprint and each.bill_to == given.get("billTo"):
            text = "A duplicate customer payment profile already exists."
            told = {"customerProfileId": kept.id, "customerPaymentProfileId": each.id}
            raise Duplicate(each.id, text, **told)
    validated = validation(given.get("billTo") or {}, paid, mode)
    return keep(kept, call, paid, given), validated


def keep(kept: Profile, call: Call, paid: Means, given: Fields) -> PaymentProfile:
    """A payment profile of what is good."""
    linked = given.get("subsequentAuthInformation") or {}
    stored = PaymentProfile(
        call.account.number(10, "9"), paid, given.get("customerType"), given.get("billTo"),
        bool(given.get("defaultPaymentProfile")), linked.get("originalNetworkTransId", ""),
        linked.get("originalAuthAmount", 0),
    )  # fmt: skip
    kept.payments[stored.id] = stored
    return stored


def validation(bill_to: Fields, paid: Means, mode: str) -> str:
    """What a validation came to; empty where none was made. Raises AnetError."""
    if mode in ("none", "oldLiveMode"):
        return ""
    declined = mode == "liveMode" and bill_to.get("zip") == words.DECLINING_ZIP
    if declined:
        raise AnetError("E00027", text="This transaction has been declined.")
    test = "(TESTMODE) " if mode == "testMode" else ""
    parts = ["1", "1", "1", f"{test}This transaction has been approved.", "000000", "P", "0"]
    parts += ["none", "Test transaction for ValidateCustomerPaymentProfile.", "1.00", "CC"]
    parts += ["auth_only", *[""] * 38, paid.shown, paid.brand, *[""] * 16]
    return ",".join(parts)


def found(call: Call, id: str) -> Profile:
    """A profile. Raises AnetError."""
    kept = call.account.profiles.get(id)
    if kept is None or kept.kind == "deleted":
        raise AnetError("E00040")
    return kept


def found_payment(call: Call, asked: Fields) -> tuple[Profile, PaymentProfile]:
    """A payment profile. Raises AnetError."""
    kept = found(call, asked["customerProfileId"])
    stored = kept.payments.get(asked.get("customerPaymentProfileId", ""))
    if stored is None:
        raise AnetError("E00040")
    return kept, stored


def create_payment(call: Call, asked: Fields) -> Fields:
    """`createCustomerPaymentProfileRequest`"""
    kept = found(call, asked["customerProfileId"])
    mode = asked.get("validationMode", "none")
    stored, validated = store(call, kept, asked["paymentProfile"], mode)
    events.payment_profile(call, kept, stored.id, "net.authorize.customer.paymentProfile.created")
    told = {"customerProfileId": kept.id, "customerPaymentProfileId": stored.id}
    return told | ({"validationDirectResponse": validated} if validated else {})


def from_transaction(call: Call, asked: Fields) -> Fields:
    """`createCustomerProfileFromTransactionRequest`"""
    made = call.account.transactions.get(asked["transId"])
    if made is None or made.money is None or made.status in ("declined", "error"):
        raise AnetError("E00040")
    if "customerProfileId" in asked:
        kept = found(call, asked["customerProfileId"])
    else:
        person = made.asked.get("customer") or {}
        given = asked.get("customer") or {
            "merchantCustomerId": person.get("id"),
            "email": person.get("email"),
        }
        if not any(given.values()):
            raise AnetError("E00102")
        kept = opened(call, given)
        events.profile(call, kept, "net.authorize.customer.created")
    stored = linked(call, kept, made)
    return {
        "customerProfileId": kept.id,
        "customerPaymentProfileIdList": [stored.id],
        "customerShippingAddressIdList": [],
        "validationDirectResponseList": [],
    }


def linked(call: Call, kept: Profile, made: Transaction) -> PaymentProfile:
    """What a payment was made with, stored; it may be there already."""
    bill_to = made.asked.get("billTo")
    for each in kept.payments.values():
        if each.means.fingerprint == made.means.fingerprint and each.bill_to == bill_to:
            return each
    stored = keep(kept, call, made.means, {"billTo": bill_to, "customerType": "individual"})
    stored.network_id, stored.amount = made.network_id, made.amount
    events.payment_profile(call, kept, stored.id, "net.authorize.customer.paymentProfile.created")
    return stored


def after_payment(call: Call, made: Transaction) -> Fields:
    """`profileResponse`: what came of `createProfile`."""
    person = made.asked.get("customer") or {}
    given = {"merchantCustomerId": person.get("id"), "email": person.get("email")}
    asked: Fields = {"transId": made.id}
    if known := made.asked["profile"].get("customerProfileId"):
        asked["customerProfileId"] = known
    elif any(given.values()):
        asked["customer"] = given
    try:
        told = from_transaction(call, asked)
    except AnetError as error:
        failed: Fields = {"messages": messages("Error", error.code, error.text)}
        return failed | (getattr(error, "told", None) or {})
    told.pop("validationDirectResponseList")
    return {"messages": messages("Ok", "I00001", "Successful."), **told}


def messages(result: str, code: str, text: str) -> Fields:
    """`messages`"""
    return {"resultCode": result, "message": [{"code": code, "text": text}]}


def named(call: Call, given: Fields) -> tuple[Profile, PaymentProfile] | None:
    """The stored means that a transaction names; None where it names none. Raises AnetError."""
    profile = given.get("profile") or {}
    if "customerProfileId" not in profile or profile.get("createProfile"):
        return None
    stored = profile.get("paymentProfile")
    if stored is None:
        raise AnetError("E00014", "PaymentProfileId")
    ids = {
        "customerProfileId": profile["customerProfileId"],
        "customerPaymentProfileId": stored["paymentProfileId"],
    }
    return found_payment(call, ids)


def charged(call: Call, given: Fields) -> tuple[Means, Any] | None:
    """What a transaction charges that is stored. Raises AnetError."""
    stored = named(call, given)
    if stored is None:
        return None
    if "payment" in given:
        raise AnetError("E00013", "Payment")
    return stored[1].means, stored


def get(call: Call, asked: Fields) -> Fields:
    """`getCustomerProfileRequest`: by id, the merchant's id, or address."""
    kept = looked_up(call, asked)
    payments = [shown(each, asked) for each in kept.payments.values()]
    told: Fields = {
        "profileType": kept.kind,
        **{name: value for name, value in kept.base.items() if value},
        "customerProfileId": kept.id,
    }
    if payments:
        told["paymentProfiles"] = payments
    if kept.addresses:
        told["shipToList"] = [
            {"customerAddressId": id, **address} for id, address in kept.addresses.items()
        ]
    return {"profile": told}


def looked_up(call: Call, asked: Fields) -> Profile:
    """A profile by whatever names it. Raises AnetError."""
    if "customerProfileId" in asked:
        return found(call, asked["customerProfileId"])
    wanted = {name: asked[name] for name in ("merchantCustomerId", "email") if asked.get(name)}
    if not wanted:
        raise AnetError("E00014", "Customer Profile ID")
    for id in call.account.known.values():
        kept = found(call, id)
        if all(kept.base[name] == value for name, value in wanted.items()):
            return kept
    raise AnetError("E00040")


def shown(stored: PaymentProfile, asked: Fields) -> Fields:
    """A payment profile."""
    unmasked = bool(asked.get("unmaskExpirationDate"))
    told: Fields = {
        "customerType": stored.customer_type,
        "billTo": stored.bill_to,
        "customerPaymentProfileId": stored.id,
        "payment": means.masked(stored.means, unmasked=unmasked),
        "originalNetworkTransId": stored.network_id or None,
        "originalAuthAmount": words.major(stored.amount) if stored.amount else None,
    }
    if stored.default:
        told["defaultPaymentProfile"] = True
    return {name: value for name, value in told.items() if value is not None}


def get_payment(call: Call, asked: Fields) -> Fields:
    """`getCustomerPaymentProfileRequest`"""
    kept, stored = found_payment(call, asked)
    return {"paymentProfile": {"customerProfileId": kept.id, **shown(stored, asked)}}


def update(call: Call, asked: Fields) -> Fields:
    """`updateCustomerProfileRequest`"""
    given = asked["profile"]
    kept = found(call, given["customerProfileId"])
    call.account.known.pop(tuple(kept.base.values()), None)
    kept.base |= {name: given[name] for name in kept.base if name in given}
    call.account.known[tuple(kept.base.values())] = kept.id
    events.profile(call, kept, "net.authorize.customer.updated")
    return {}


def delete(call: Call, asked: Fields) -> Fields:
    """`deleteCustomerProfileRequest`"""
    kept = found(call, asked["customerProfileId"])
    forget(call, kept)
    events.profile(call, kept, "net.authorize.customer.deleted")
    return {}


def delete_payment(call: Call, asked: Fields) -> Fields:
    """`deleteCustomerPaymentProfileRequest`"""
    kept, stored = found_payment(call, asked)
    del kept.payments[stored.id]
    events.payment_profile(call, kept, stored.id, "net.authorize.customer.paymentProfile.deleted")
    return {}


def validate(call: Call, asked: Fields) -> Fields:
    """`validateCustomerPaymentProfileRequest`"""
    _, stored = found_payment(call, asked)
    return {
        "directResponse": validation(stored.bill_to or {}, stored.means, asked["validationMode"])
    }


def add_address(call: Call, kept: Profile, given: Fields) -> str:
    """Keep an address; its id."""
    id = call.account.number(10, "8")
    kept.addresses[id] = given
    return id


def create_address(call: Call, asked: Fields) -> Fields:
    """`createCustomerShippingAddressRequest`"""
    kept = found(call, asked["customerProfileId"])
    id = add_address(call, kept, asked["address"])
    return {"customerProfileId": kept.id, "customerAddressId": id}
