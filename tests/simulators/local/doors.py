"""How each processor's customers get to the pages on which they decide."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Callable
from typing import Any, Protocol

import httpx
import msgspec

from tests.simulators.adyen import conftest as adyen
from tests.simulators.authorizedotnet import conftest as authorizedotnet
from tests.simulators.braintree import conftest as braintree
from tests.simulators.checkout import conftest as checkout
from tests.simulators.cryptopay import conftest as cryptopay
from tests.simulators.cybersource import conftest as cybersource
from tests.simulators.fiuu import conftest as fiuu
from tests.simulators.nmi import conftest as nmi
from tests.simulators.nuvei import conftest as nuvei
from tests.simulators.phonepe import conftest as phonepe
from tests.simulators.rapyd import conftest as rapyd
from tests.simulators.razorpay import conftest as razorpay
from tests.simulators.redsys import conftest as redsys
from tests.simulators.tamara import conftest as tamara
from tests.simulators.trustly import conftest as trustly
from tests.simulators.twoc_twop_paco import conftest as paco
from tests.simulators.worldpayxml import conftest as worldpayxml
from tests.simulators.xendit import conftest as xendit

NAME = "lovely shop"
ANNA = {
    "firstName": "Anna",
    "lastName": "Example",
    "email": "anna@example.com",
    "phone": "528880466555",
    "address": "Street 1",
    "city": "City",
    "state": "CA",
    "zip": "94043",
    "country": "MX",
}
_KEYS = itertools.count(1)


class Host(Protocol):
    """A simulator behind a door."""

    simulator: Any
    base: str


class Door(msgspec.Struct):
    """A page: its address, its merchant, what a browser posts there first (None: nothing), and
    what is paid for."""

    url: str
    merchant: Any
    form: dict[str, str] | None = None
    reference: str = "order-1"


Opener = Callable[[Any, str, str], Door]
"""Opens a page at a host: the address to come back to, and the currency to pay in."""


def stripe_challenge(host: Host, back: str, currency: str) -> Door:
    return _stripe(host, back, currency, payment_method="pm_card_threeDSecure2Required")


def stripe_ideal(host: Host, back: str, currency: str) -> Door:
    data = {"payment_method_data[type]": "ideal", "payment_method_types[]": "ideal"}
    return _stripe(host, back, currency, **data)


def stripe_wechat(host: Host, back: str, currency: str) -> Door:
    data = {
        "payment_method_data[type]": "wechat_pay",
        "payment_method_types[]": "wechat_pay",
        "payment_method_options[wechat_pay][client]": "web",
    }
    return _stripe(host, "", currency, **data)


def stripe_held(host: Host, back: str, currency: str) -> Door:
    challenged = {"payment_method": "pm_card_threeDSecure2Required"}
    return _stripe(host, back, currency, capture_method="manual", **challenged)


def _stripe(host: Host, back: str, currency: str, **more: str) -> Door:
    key, merchant = _known(host)
    form = {"amount": "1050", "currency": currency.lower(), "confirm": "true", **more}
    form |= {"description": "order-1"} | ({"return_url": back} if back else {})
    made = _call(host, "/v1/payment_intents", form=form, Authorization=f"Bearer {key['api_key']}")
    action = made["next_action"]
    details = action[action["type"]]
    return Door(details.get("url") or details["hosted_instructions_url"], merchant)


def stripe_setup(host: Host, back: str, currency: str) -> Door:
    key, merchant = _known(host)
    form = {"confirm": "true", "return_url": back, "description": "order-1"}
    form["payment_method"] = "pm_card_threeDSecure2Required"
    made = _call(host, "/v1/setup_intents", form=form, Authorization=f"Bearer {key['api_key']}")
    return Door(made["next_action"]["redirect_to_url"]["url"], merchant)


def adyen_challenge(host: Host, back: str, currency: str) -> Door:
    data = {"executeThreeD": "true"}
    return _adyen(host, back, currency, adyen.ENROLLED, additionalData=data)


def adyen_boleto(host: Host, back: str, currency: str) -> Door:
    who = {"firstName": "Ana", "lastName": "Silva"}
    more = {"shopperName": who, "socialSecurityNumber": "56861752509"}
    return _adyen(host, back, currency, {"type": "boletobancario"}, **more)


def adyen_pix(host: Host, back: str, currency: str) -> Door:
    return _adyen(host, back, currency, {"type": "pix"})


def adyen_klarna(host: Host, back: str, currency: str) -> Door:
    line = {"description": "A hat", "quantity": 1, "amountIncludingTax": 1050}
    who = {"firstName": "Ana", "lastName": "Silva"}
    more = {"lineItems": [line], "shopperName": who, "shopperEmail": "ana@example.com"}
    more |= {"countryCode": "DE", "shopperReference": "ana", "shopperLocale": "de-DE"}
    return _adyen(host, back, currency, {"type": "klarna"}, **more)


def _adyen(host: Host, back: str, currency: str, method: Any, **more: Any) -> Door:
    shop = adyen.Shop(host.simulator, host.base, NAME)
    asked = shop.order(1050, currency, paymentMethod=method, returnUrl=back, **more)
    told = shop.post("/v68/payments", asked).json()
    shop.close()
    assert "action" in told, told
    action = told["action"]
    return Door(action.get("downloadUrl") or action["url"], shop.account)


def adyen_link(host: Host, back: str, currency: str) -> Door:
    shop = adyen.Shop(host.simulator, host.base, NAME)
    amount = {"value": 1050, "currency": currency}
    asked = {"amount": amount, "reference": "order-1", "returnUrl": back, **shop.me}
    told = shop.post("/v68/paymentLinks", asked).json()
    shop.close()
    return Door(told["url"], shop.account)


def checkout_challenge(host: Host, back: str, currency: str) -> Door:
    return _checkout(host, back, currency, **{"3ds": {"enabled": True}})


def checkout_ideal(host: Host, back: str, currency: str) -> Door:
    source = {"type": "ideal", "description": "Hats", "bic": "INGBNL2A"}
    return _checkout(host, back, currency, source=source)


def _checkout(host: Host, back: str, currency: str, **more: Any) -> Door:
    shop = checkout.Shop(host.simulator, host.base, NAME)
    urls = {"success_url": back, "failure_url": back}
    told = shop.pay(amount=1050, currency=currency, **urls, **more)
    shop.close()
    kinds = ("redirect", "multibanco:static-reference-page")
    link = next(told["_links"][kind] for kind in kinds if kind in told["_links"])
    return Door(link["href"], shop.account)


def checkout_multibanco(host: Host, back: str, currency: str) -> Door:
    source = {"type": "multibanco", "payment_country": "PT", "account_holder_name": "Ann Example"}
    return _checkout(host, back, currency, source=source)


def mollie_ideal(host: Host, back: str, currency: str) -> Door:
    return _mollie(host, back, currency, method="ideal")


def mollie_multibanco(host: Host, back: str, currency: str) -> Door:
    return _mollie(host, back, currency, method="multibanco")


def mollie_card(host: Host, back: str, currency: str) -> Door:
    return _mollie(host, back, currency, method="creditcard", captureMode="manual")


def mollie_any(host: Host, back: str, currency: str) -> Door:
    return _mollie(host, back, currency)


def _mollie(host: Host, back: str, currency: str, **more: str) -> Door:
    key, merchant = _known(host)
    value = {"currency": currency, "value": "1050" if currency == "JPY" else "10.50"}
    asked = {"amount": value, "description": "order-1", "redirectUrl": back, **more}
    bearer = {"Authorization": f"Bearer {key['api_key']}"}
    made = _call(host, "/v2/payments", asked, **bearer)
    return Door(made["_links"]["checkout"]["href"], merchant)


def paypal_wallet(host: Host, back: str, currency: str) -> Door:
    wallet = {"experience_context": {"return_url": back, "cancel_url": f"{back}?canceled=1"}}
    return _paypal(host, currency, {"paypal": wallet})


def paypal_multibanco(host: Host, back: str, currency: str) -> Door:
    context = {"return_url": back, "cancel_url": back}
    given = {"name": "Ann Example", "country_code": "PT", "experience_context": context}
    return _paypal(host, currency, {"multibanco": given})


def paypal_card(host: Host, back: str, currency: str) -> Door:
    card = {
        "number": "4000000000002503",
        "expiry": "2030-12",
        "security_code": "123",
        "name": "Jo Doe",
        "attributes": {"verification": {"method": "SCA_ALWAYS"}},
        "experience_context": {"return_url": back, "cancel_url": back},
    }
    return _paypal(host, currency, {"card": card})


def _paypal(host: Host, currency: str, source: Any) -> Door:
    key, merchant = _known(host)
    keys = base64.b64encode(f"{key['client_id']}:{key['client_secret']}".encode()).decode()
    grant = {"grant_type": "client_credentials"}
    token = _call(host, "/v1/oauth2/token", form=grant, Authorization=f"Basic {keys}")
    amount = {"currency_code": currency, "value": "1050" if currency == "JPY" else "10.50"}
    asked = {
        "intent": "CAPTURE",
        "purchase_units": [{"amount": amount, "invoice_id": "order-1"}],
        "payment_source": source,
    }
    if "multibanco" in source:
        asked["processing_instruction"] = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"
    sent = {
        "Authorization": f"Bearer {token['access_token']}",
        "PayPal-Request-Id": f"key-{next(_KEYS)}",
    }
    made = _call(host, "/v2/checkout/orders", asked, **sent)
    assert "links" in made, made
    rels = {link["rel"]: link["href"] for link in made["links"]}
    return Door(rels["payer-action"], merchant)


def nuvei_challenge(host: Host, back: str, currency: str) -> Door:
    shop = nuvei.Shop(host.base, host.simulator, NAME)
    number, more = "4000020951595032", {"amount": "10.50", "currency": currency}
    token = shop.session()
    option = nuvei.card(number, "John Smith", threeD={"methodNotificationUrl": back})
    begun = shop.pay(option, "initPayment", sessionToken=token, **more)
    option = nuvei.card(number, "John Smith", threeD=nuvei.THREE_D | {"notificationURL": back})
    more |= {"relatedTransactionId": begun["transactionId"], "clientUniqueId": "order-1"}
    made = shop.pay(option, sessionToken=token, **more)
    shop.http.close()
    url = made["paymentOption"]["card"]["threeD"]["acsUrl"]
    return Door(url, shop.site, {"creq": "..."})


def nuvei_oxxo(host: Host, back: str, currency: str) -> Door:
    shop = nuvei.Shop(host.base, host.simulator, NAME)
    made = shop.pay(
        {"alternativePaymentMethod": {"paymentMethod": "apmgw_Oxxo"}},
        amount="10.50",
        currency=currency,
        clientUniqueId="order-1",
        userTokenId="anna",
        urlDetails=dict.fromkeys(("successUrl", "failureUrl", "pendingUrl"), back),
        billingAddress=ANNA,
        userDetails=ANNA,
    )
    shop.http.close()
    return Door(made["paymentOption"]["redirectUrl"], shop.site)


def rapyd_challenge(host: Host, back: str, currency: str) -> Door:
    options = {"payment_method_options": {"3d_required": True}}
    return _rapyd(host, back, currency=currency, **options)


def rapyd_wallet(host: Host, back: str, currency: str) -> Door:
    return _rapyd(host, back, currency=currency, payment_method={"type": "ph_gcash_ewallet"})


def _rapyd(host: Host, back: str, **more: Any) -> Door:
    shop = rapyd.Shop(host.base, host.simulator, NAME)
    urls = {"complete_payment_url": back, "error_payment_url": back}
    made = shop.paid(10.5, merchant_reference_id="order-1", **urls, **more)
    shop.http.close()
    return Door(made["redirect_url"], shop.kept)


def rapyd_checkout(host: Host, back: str, currency: str) -> Door:
    shop = rapyd.Shop(host.base, host.simulator, NAME)
    urls = {"complete_checkout_url": back, "cancel_checkout_url": back}
    asked = {"amount": 10.5, "currency": currency, "country": "US", **urls}
    made = shop.post("/v1/checkout", asked | {"merchant_reference_id": "order-1"})
    shop.http.close()
    return Door(made["redirect_url"], shop.kept)


def razorpay_challenge(host: Host, back: str, currency: str) -> Door:
    shop = razorpay.Shop(host.base, host.simulator, NAME)
    begun = shop.begin(shop.order(1050, receipt="order-1"), callback_url=back)
    shop.client.session.close()
    return Door(begun["next"][0]["url"], shop.kept)


def razorpay_netbanking(host: Host, back: str, currency: str) -> Door:
    shop = razorpay.Shop(host.base, host.simulator, NAME)
    more = {"method": "netbanking", "bank": "HDFC", "callback_url": back}
    begun = shop.begin(shop.order(1050, receipt="order-1"), **more)
    shop.client.session.close()
    return Door(begun["next"][0]["url"], shop.kept)


def razorpay_qr(host: Host, back: str, currency: str) -> Door:
    shop = razorpay.Shop(host.base, host.simulator, NAME)
    code = {"type": "upi_qr", "usage": "single_use", "fixed_amount": True, "payment_amount": 1050}
    made = shop.client.qrcode.create(code | {"description": "order-1"})
    shop.client.session.close()
    return Door(made["image_url"], shop.kept)


def phonepe_page(host: Host, back: str, currency: str) -> Door:
    shop = phonepe.Shop(host.base, host.simulator, NAME)
    more = {"redirectUrl": back, "merchantTransactionId": "order-1"}
    made = shop.pay(phonepe.PAGE, amount=1050, **more)
    shop.http.close()
    return Door(made.data["instrumentResponse"]["redirectInfo"]["url"], shop.kept)


def tamara_checkout(host: Host, back: str, currency: str) -> Door:
    shop = tamara.Shop(host.base, host.simulator, NAME)
    urls = dict.fromkeys(("success", "failure", "cancel"), back)
    made = shop.created(amount=10.5, order_reference_id="order-1", merchant_url=urls)
    shop.http.close()
    return Door(made["checkout_url"], shop.account)


def trustly_deposit(host: Host, back: str, currency: str) -> Door:
    shop = trustly.Shop(host.base, host.simulator, NAME)
    asked = shop.deposit_data(Currency=currency, Amount="10.50", SuccessURL=back, FailURL=back)
    made = shop.call("Deposit", asked | {"MessageID": "order-1"})
    shop.http.close()
    return Door(made["url"], shop.kept)


def cryptopay_invoice(host: Host, back: str, currency: str) -> Door:
    shop = cryptopay.Shop(host.base, host.simulator, NAME)
    urls = {"success_redirect_url": back, "unsuccess_redirect_url": back}
    made = shop.create(price_amount="10.50", price_currency=currency, custom_id="order-1", **urls)
    shop.http.close()
    return Door(made.data["hosted_page_url"], shop.business)


def authorizedotnet_hosted(host: Host, back: str, currency: str) -> Door:
    shop = authorizedotnet.Shop(host.base, host.simulator, NAME)
    told = json.dumps({"url": back, "cancelUrl": back})
    settings = [{"settingName": "hostedPaymentReturnOptions", "settingValue": told}]
    given = {"transactionType": "authCaptureTransaction", "amount": "10.50"}
    made = shop.send(
        "getHostedPaymentPageRequest",
        transactionRequest=given | {"order": {"invoiceNumber": "order-1"}},
        hostedPaymentSettings={"setting": settings},
    )
    shop.http.close()
    url = f"{host.base}/_pages/payment/payment/{shop.account.name}"
    return Door(url, shop.account, {"token": made["token"]})


def nmi_challenge(host: Host, back: str, currency: str) -> Door:
    shop = nmi.Shop(host.base, host.simulator, NAME)
    asked = {
        "public_key": shop.credentials["public_key"],
        "card_number": "4000000000002503",
        "amount": "10.50",
        "currency": currency,
    }
    shop.http.close()
    return Door(f"{host.base}/_pages/three-d-secure", shop.kept, asked)


def cybersource_challenge(host: Any, back: str, currency: str) -> Door:
    shop = cybersource.Shop(host, NAME)
    total = "1050" if currency == "JPY" else "10.50"
    asked = cybersource.asked(total, currency, cybersource.CHALLENGE)
    del asked["paymentInformation"]["card"]["securityCode"]
    information = {"consumerAuthenticationInformation": {"returnUrl": back}}
    _, shown = shop.post("/risk/v1/authentications", asked | information)
    assert "consumerAuthenticationInformation" in shown, shown
    told = shown["consumerAuthenticationInformation"]
    shop.http.close()
    return Door(told["stepUpUrl"], shop.account, {"JWT": told["accessToken"], "MD": "m1"})


def bankofamerica_challenge(host: Any, back: str, currency: str) -> Door:
    return cybersource_challenge(host, back, currency)


def fiuu_challenge(host: Host, back: str, currency: str) -> Door:
    return _fiuu(host, back, currency, non_3DS="0")


def fiuu_fpx(host: Host, back: str, currency: str) -> Door:
    return _fiuu(host, back, currency, TxnChannel="MAYBANK2U", non_3DS=None)


def fiuu_counter(host: Host, back: str, currency: str) -> Door:
    return _fiuu(host, back, currency, TxnChannel="CASH-711", non_3DS=None)


def fiuu_duitnow(host: Host, back: str, currency: str) -> Door:
    return _fiuu(host, back, currency, TxnChannel="RPP_DUITNOWQR", non_3DS=None)


def _fiuu(host: Host, back: str, currency: str, **more: Any) -> Door:
    shop = fiuu.Merchant(host.base, host.simulator, NAME)
    asked = {"TxnAmount": "10.50", "TxnCurrency": currency, "ReferenceNo": "order-1", **more}
    told = shop.pay(ReturnURL=back, **asked)
    shop.http.close()
    assert "TxnData" in told, told
    data = told["TxnData"]
    return Door(data["RequestURL"], shop.kept, data["RequestData"])


def redsys_challenge(host: Host, back: str, currency: str) -> Door:
    shop = redsys.Shop(host.base, host.simulator, NAME)
    order, number = "0001order", "4918019199883839"
    begun = shop.begin(number, ORDER=order)
    asked = shop.authenticate(order, begun, number, notificationURL=back)["Ds_EMV3DS"]
    shop.http.close()
    return Door(asked["acsURL"], shop.kept, {"creq": asked["creq"]}, order)


def redsys_bizum(host: Host, back: str, currency: str) -> Door:
    shop = redsys.Shop(host.base, host.simulator, NAME)
    urls = {"URLOK": back, "URLKO": back, "MERCHANTURL": "https://shop.example/n"}
    asked = shop.asked(ORDER="0002order", AMOUNT="1050", PAYMETHODS="z", **urls)
    shop.http.close()
    text = base64.b64encode(json.dumps(asked).encode()).decode()
    signature = base64.b64encode(redsys.mac(shop.key, "0002order", text)).decode()
    form = {"Ds_SignatureVersion": "HMAC_SHA256_V1", "Ds_MerchantParameters": text}
    form |= {"Ds_Signature": signature}
    return Door(f"{host.base}/sis/realizarPago", shop.kept, form, "0002order")


def worldpayxml_challenge(host: Host, back: str, currency: str) -> Door:
    shop = worldpayxml.Shop(host.base, host.simulator, NAME)
    session = '<session shopperIPAddress="127.0.0.1" id="s1"/>'
    answer = shop.order(
        worldpayxml.card(name="3D") + session,
        rest=f"<shopper>{worldpayxml.BROWSER}</shopper>",
        value=worldpayxml.amount(1050, currency, 0 if currency == "JPY" else 2),
        code=f"order-1-{currency}",
    )
    shop.http.close()
    asked = "orderStatus/requestInfo/request3DSecure"
    form = {"PaReq": answer.text(f"{asked}/paRequest"), "TermUrl": back, "MD": "m1"}
    return Door(answer.text(f"{asked}/issuerURL"), shop.kept, form, shop.last)


def worldpayxml_ideal(host: Host, back: str, currency: str) -> Door:
    urls = "".join(f"<{name}URL>{back}</{name}URL>" for name in ("success", "failure", "cancel"))
    return _worldpayxml(host, currency, f"<IDEAL-SSL>{urls}</IDEAL-SSL>")


def worldpayxml_oxxo(host: Host, back: str, currency: str) -> Door:
    urls = "".join(f"<{name}URL>{back}</{name}URL>" for name in ("success", "failure"))
    return _worldpayxml(host, currency, f'<OXXO-SSL shopperCountryCode="MX">{urls}</OXXO-SSL>')


def _worldpayxml(host: Host, currency: str, details: str) -> Door:
    shop = worldpayxml.Shop(host.base, host.simulator, NAME)
    more = {"code": f"order-1-{currency}-apm", "attributes": 'captureDelay="0"'}
    answer = shop.order(details, value=worldpayxml.amount(1050, currency), **more)
    shop.http.close()
    return Door(answer.text("orderStatus/reference"), shop.kept, reference=shop.last)


def xendit_challenge(host: Host, back: str, currency: str) -> Door:
    channel = {"success_return_url": back, "failure_return_url": back}
    return _xendit(host, xendit.asked(skip=False, channel=channel), currency)


def xendit_held(host: Host, back: str, currency: str) -> Door:
    asked = xendit.asked(skip=False, capture_method="MANUAL")
    return _xendit(host, asked, currency)


def xendit_gcash(host: Host, back: str, currency: str) -> Door:
    names = ("success_return_url", "failure_return_url", "cancel_return_url")
    member = {"channel_code": "GCASH", "channel_properties": dict.fromkeys(names, back)}
    method = {"type": "EWALLET", "reusability": "ONE_TIME_USE", "ewallet": member}
    return _xendit(host, {"payment_method": method, "reference_id": "order-1"}, currency)


def _xendit(host: Host, asked: Any, currency: str) -> Door:
    key, merchant = _known(host)
    keys = base64.b64encode(f"{key['api_key']}:".encode()).decode()
    asked |= {"amount": 105_000 if currency == "VND" else 10_500.5, "currency": currency}
    made = _call(host, "/payment_requests", asked, Authorization=f"Basic {keys}")
    return Door(made["actions"][0]["url"], merchant)


def braintree_challenge(host: Host, back: str, currency: str) -> Door:
    shop = braintree.Shop(host.base, host.simulator, NAME)
    told = shop.do("createClientToken", "clientToken").data["clientToken"]
    token = json.loads(base64.b64decode(told))
    nonce = shop.token(number="4000000000001091")
    url = f"{token['clientApiUrl']}/v1/payment_methods/{nonce}/three_d_secure/lookup"
    print_of = token["authorizationFingerprint"]
    sent = {"authorizationFingerprint": print_of, "amount": "10.50"}
    lookup = shop.http.post(url, json=sent).json()["lookup"]
    shop.http.close()
    form = {"PaReq": lookup["pareq"], "MD": lookup["md"], "TermUrl": lookup["termUrl"]}
    return Door(lookup["acsUrl"], shop.account, form)


def braintree_oxxo(host: Host, back: str, currency: str) -> Door:
    shop = braintree.Shop(host.base, host.simulator, NAME)
    asked = {
        "amount": {"value": "10.50", "currencyCode": currency},
        "type": "OXXO",
        "orderId": "order-1",
        "returnUrl": back,
        "cancelUrl": back,
        "payerInfo": {"givenName": "Ana", "surname": "Example", "email": "ana@example.com"},
    }
    chosen = "paymentContext { approvalUrl }"
    made = shop.do("createNonInstantLocalPaymentContext", chosen, paymentContext=asked)
    shop.http.close()
    return Door(made.data["paymentContext"]["approvalUrl"], shop.account)


def twoc_twop_paco_challenge(host: Host, back: str, currency: str) -> Door:
    return _paco(host, back, currency, "Payment/NonUi", paymentType="CC", request3dsFlag="Y")


def twoc_twop_paco_wallet(host: Host, back: str, currency: str) -> Door:
    return _paco(host, back, currency, "Payment/prePaymentUi", paymentType="WALLET-GCASH")


def twoc_twop_paco_slip(host: Host, back: str, currency: str) -> Door:
    return _paco(host, back, currency, "Payment/prePaymentUi", paymentType="OTC")


def twoc_twop_paco_qr(host: Host, back: str, currency: str) -> Door:
    asked = {"paymentCategory": "ECOM", "preferredPaymentTypes": ["QR"]}
    return _paco(host, back, currency, "Payment/prePaymentUi", **asked)


def _paco(host: Host, back: str, currency: str, path: str, **more: Any) -> Door:
    shop = paco.Shop(host.base, host.simulator, NAME)
    names = ("confirmationURL", "failedURL", "cancellationURL", "backendURL")
    asked = shop.asked(1050, **more)
    asked |= {
        "orderNo": f"order-1-{more.get('paymentType')}",
        "transactionAmount": paco.money(1050, currency),
        "notificationURLs": dict.fromkeys(names, back),
    }
    if path.endswith("NonUi"):
        asked["creditCardDetails"] = paco.CARD
    told = paco.data(shop.ask("POST", path, asked))
    shop.http.close()
    url: str = told["paymentPage"]["paymentPageURL"]
    return Door(url, shop.office, reference=asked["orderNo"])


def _known(host: Host) -> tuple[Any, Any]:
    credentials = host.simulator.credentials(NAME)
    return credentials, host.simulator.merchant(credentials)


def _call(host: Host, path: str, asked: Any = None, form: Any = None, **headers: str) -> Any:
    """What a plain call answers."""
    with httpx.Client(trust_env=False, timeout=10) as http:
        answer = http.post(f"{host.base}{path}", json=asked, data=form, headers=headers)
    assert answer.is_success, answer.text
    return answer.json()
