"""Payments: what /payments and /payments/details are sent.

https://docs.adyen.com/api-explorer/Checkout/68/post/payments
"""

from __future__ import annotations

from urllib.parse import parse_qs

import msgspec
from msgspec import Raw, Struct, field

from ucs.connectors.adyen.transformers import cards, methods, shopper
from ucs.connectors.adyen.transformers.account import merchant_account
from ucs.connectors.adyen.transformers.amounts import Amount, amount
from ucs.connectors.adyen.transformers.payment_method import MpiData, PaymentMethod
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.captures import HELD
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData, RepeatPaymentData, SetupMandateRequestData
from ucs.domain.router import AnyCall, need
from ucs.domain.secret import Secret

Asking = PaymentsAuthorizeData | SetupMandateRequestData | RepeatPaymentData

MOTO = (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER)
X = c.ExemptionIndicator
# https://docs.adyen.com/online-payments/psd2-sca-compliance-and-implementation-guide
EXEMPTION: dict[c.ExemptionIndicator | None, str] = {
    X.EXEMPTION_INDICATOR_LOW_VALUE: "lowValue",
    X.EXEMPTION_INDICATOR_SECURE_CORPORATE_PAYMENT: "secureCorporate",
    X.EXEMPTION_INDICATOR_TRUSTED_LISTING: "trustedBeneficiary",
    X.EXEMPTION_INDICATOR_TRANSACTION_RISK_ASSESSMENT: "transactionRiskAnalysis",
}
MODEL, ON_FILE = "UnscheduledCardOnFile", "CardOnFile"


class Split(Struct, omit_defaults=True):
    """A part of the money that is somebody's: https://docs.adyen.com/platforms/split-transactions"""

    type: str
    reference: str
    amount: Amount | None = None
    account: str | None = None
    description: str | None = None


class PaymentRequest(Struct, rename="camel", omit_defaults=True, kw_only=True):
    amount: Amount
    merchant_account: Secret
    payment_method: PaymentMethod
    reference: str
    return_url: str
    shopper_interaction: str = ""
    additional_data: dict[str, str] | None = None
    browser_info: shopper.BrowserInfo | None = None
    mpi_data: MpiData | None = None
    recurring_processing_model: str | None = None
    store_payment_method: bool | None = None
    shopper_reference: str | None = None
    shopper_name: shopper.Name | None = None
    shopper_email: Secret | None = None
    shopper_ip: str | None = field(default=None, name="shopperIP")
    shopper_locale: str | None = None
    shopper_statement: str | None = None
    telephone_number: Secret | None = None
    billing_address: shopper.Address | None = None
    delivery_address: shopper.Address | None = None
    country_code: str | None = None
    line_items: tuple[shopper.LineItem, ...] | None = None
    social_security_number: str | None = None
    merchant_order_reference: str | None = None
    metadata: Raw | None = None
    store: str | None = None
    splits: tuple[Split, ...] | None = None
    application_info: ApplicationInfo | None = None


class Software(Struct, omit_defaults=True):
    """Whose it is, and which version of it."""

    name: str | None = None
    version: str | None = None
    integrator: str | None = None


class ApplicationInfo(Struct, rename="camel", omit_defaults=True):
    """https://docs.adyen.com/development-resources/application-information"""

    external_platform: Software | None = None
    merchant_application: Software | None = None


class Details(Struct, rename="camel", omit_defaults=True):
    """What the shopper brought back from where they were sent."""

    redirect_result: str | None = None
    payload: str | None = None


class DetailsRequest(Struct):
    details: Details


def payment_request(data: calls.Authorize) -> PaymentRequest:
    ask = data.request
    billing = ask.address.billing_address
    method = methods.method(ask.payment_method, billing)
    request = described(data, method.payment_method, ask.merchant_transaction_id, ask.browser_info)
    request.mpi_data = method.mpi_data or cards.authenticated(ask.authentication_data)
    request.metadata = metadata(ask.metadata)
    request.merchant_order_reference = ask.merchant_order_id
    request.social_security_number = document(ask.payment_method)
    tell_of_shopper(request, ask, method.tells)
    add_locale(request, ask, method.tells)
    if method.tells.items:
        total = need(ask.amount, "amount")
        request.line_items = shopper.line_items(ask.order_details, total, ask.description)
    if method.tells.modes:
        add_modes(request, ask)
        remember(request, data)
    request.store, request.splits = splits(ask.split_payments, request.amount.currency)
    return request


def described(
    data: AnyCall,
    method: PaymentMethod,
    reference: str | None,
    browser: c.BrowserInformation,
) -> PaymentRequest:
    """What every payment says, whoever asked for it."""
    ask = data.request
    billing = ask.address.billing_address
    descriptor = ask.billing_descriptor.statement_descriptor
    return PaymentRequest(
        amount=amount(need(ask.amount, "amount")),
        merchant_account=merchant_account(data),
        payment_method=method,
        reference=reference or "",
        return_url=need(ask.return_url, "return_url"),
        shopper_interaction=interaction(ask),
        application_info=application_info(ask.partner_merchant_identifier_details),
        shopper_ip=shopper.ip_address(browser.ip_address),
        shopper_statement=descriptor or getattr(ask, "statement_descriptor_name", None),
        telephone_number=shopper.telephone(billing),
        billing_address=shopper.address(billing),
        delivery_address=shopper.address(ask.address.shipping_address),
    )


def interaction(ask: Asking) -> str:
    """Whether the shopper is there."""
    if ask.off_session:
        return "ContAuth"
    return "Moto" if getattr(ask, "payment_channel", None) in MOTO else "Ecommerce"


def tell_of_shopper(
    request: PaymentRequest,
    ask: PaymentsAuthorizeData | SetupMandateRequestData,
    tells: methods.Tells,
) -> None:
    """Writes into the request what Adyen wants to know of the shopper for this method."""
    billing = ask.address.billing_address
    request.shopper_email = billing.email
    # A shopper who is to be authenticated is asked in their browser, whatever they pay with.
    if tells.browser or ask.auth_type is c.AuthenticationType.THREE_DS:
        request.browser_info = shopper.browser_info(ask.browser_info)
    if tells.name:
        request.shopper_name = shopper.name(billing)
    if tells.country and billing.country_alpha2_code:
        request.country_code = billing.country_alpha2_code.name


def add_locale(request: PaymentRequest, ask: PaymentsAuthorizeData, tells: methods.Tells) -> None:
    """Writes the shopper's language into the request, for methods that show them a page."""
    if tells.locale:
        request.shopper_locale = ask.locale
    if tells is methods.OPEN_BANKING:
        request.shopper_locale = ask.locale or ask.browser_info.language


def add_modes(request: PaymentRequest, ask: Asking) -> None:
    """https://docs.adyen.com/online-payments/capture: held money has to be asked for."""
    request.additional_data = {}
    if getattr(ask, "capture_method", None) in HELD:
        request.additional_data = {"authorisationType": "PreAuth", "manualCapture": "true"}
    asked = getattr(ask, "auth_type", None) is c.AuthenticationType.THREE_DS
    # Bancontact's scheme takes no card without.
    asked |= request.payment_method.brand == "bcmc"
    request.additional_data["executeThreeD"] = "true" if asked else "false"
    exemption = EXEMPTION.get(ask.authentication_data.exemption_indicator)
    if exemption:
        request.additional_data["scaExemption"] = exemption


def remember(
    request: PaymentRequest,
    data: calls.Authorize,
) -> None:
    """https://docs.adyen.com/online-payments/tokenization/create-tokens"""
    ask = data.request
    request.shopper_reference = ask.customer.connector_customer_id
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    if later:
        request.store_payment_method = bool(ask.customer_acceptance)
    if isinstance(ask.payment_method, c.TokenPaymentMethodType) and ask.customer:
        # The shopper is there, and their card is on file.
        request.shopper_interaction, request.recurring_processing_model = "ContAuth", ON_FILE
        request.shopper_reference = shopper.reference(data, ask.customer)
    if later or ask.off_session:
        request.recurring_processing_model = MODEL
        request.shopper_reference = shopper.reference(data, ask.customer)
    elif isinstance(ask.payment_method, c.Klarna):
        request.shopper_reference = need(
            ask.customer.connector_customer_id or ask.customer.id, "customer_id"
        )


def document(method: c.PaymentMethod | None) -> str | None:
    """The tax number that Brazil's methods ask for."""
    match method:
        case c.Boleto(social_security_number=number):
            return need(number, "payment_method.boleto.social_security_number")
        case c.PixPayment(cpf=Secret() as cpf):
            return cpf.reveal()
    return None


def application_info(told: c.PartnerMerchantIdentifierDetails) -> ApplicationInfo | None:
    """The software through which a payment comes, where it has a name."""
    partner, merchant = told.partner_details, told.merchant_details
    info = ApplicationInfo()
    if partner:
        info.external_platform = Software(partner.name, partner.version, partner.integrator)
    if merchant:
        info.merchant_application = Software(merchant.name, merchant.version)
    return info if told else None


def metadata(given: Secret | None) -> Raw | None:
    """The merchant's own notes, as they were given.

    Raises:
        IntegrationError: they are not JSON.
    """
    if not given:
        return None
    try:
        said: Raw = msgspec.json.decode(given.reveal(), type=Raw)
    except msgspec.DecodeError:
        raise IntegrationError.invalid_data_format("metadata", "not JSON") from None
    return said


def splits(
    given: c.SplitPaymentsDetails | c.SplitRefundsDetails | None, currency: str
) -> tuple[str | None, tuple[Split, ...] | None]:
    """The store that sold, and how the money is shared out."""
    if not isinstance(given, c.AdyenSplitData):
        return None, None
    return given.store, tuple(_split(item, currency) for item in given.split_items)


def _split(item: c.AdyenSplitItem, currency: str) -> Split:
    kind = need(item.split_type, "split_payments.split_items.split_type").name
    return Split(
        type="VAT" if kind == "VAT" else kind.title().replace("_", ""),
        reference=item.reference,
        amount=amount(Money(item.amount, currency)) if item.amount is not None else None,
        account=item.account,
        description=item.description,
    )


def details_request(data: calls.PSync) -> DetailsRequest:
    """Adyen is not asked about a payment but told with what the shopper came back.

    https://docs.adyen.com/api-explorer/Checkout/68/post/payments/details

    Raises:
        IntegrationError: ``encoded_data``, the query of the shopper's return, is not one.
    """
    query = parse_qs(need(data.request.encoded_data, "encoded_data"))
    result, payload = (query.get(name, [None])[0] for name in ("redirectResult", "payload"))
    if not (result or payload):
        why = "neither redirectResult nor payload is in it"
        raise IntegrationError.invalid_data_format("encoded_data", why)
    return DetailsRequest(Details(result, None if result else payload))
