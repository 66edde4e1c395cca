import os

from ucs_client import Client, ConnectorFailed, card
from ucs_client import messages as m
from ucs_client.credentials import Stripe

account = Stripe(api_key=os.environ["STRIPE_API_KEY"], base_url=os.environ.get("STRIPE_BASE_URL"))
usd = m.Currency.USD

with Client(os.environ["UCS_ADDRESS"], account) as client:
    paid = client.payment.authorize(
        m.PaymentServiceAuthorizeRequest(
            amount=m.Money(minor_amount=2000, currency=usd),
            payment_method=card("4242424242424242", "12", "2030", "123"),
            address=m.PaymentAddress(),
        )
    )

    def refund(amount: int) -> m.RefundResponse:
        return client.payment.refund(
            m.PaymentServiceRefundRequest(
                connector_transaction_id=paid.connector_transaction_id,
                payment_amount=2000,
                refund_amount=m.Money(minor_amount=amount, currency=usd),
            )
        )

    print(m.RefundStatus.Name(refund(500).status))
    try:
        refund(1501)
    except ConnectorFailed as error:
        print(error.status.name, error.http_status_code, error.verdict.value)
        print(error.connector.message if error.connector else "no words of the processor's own")
