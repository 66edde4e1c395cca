import os

from ucs_client import Client, Verdict, card, verdict
from ucs_client import messages as m
from ucs_client.credentials import Stripe

account = Stripe(api_key=os.environ["STRIPE_API_KEY"], base_url=os.environ.get("STRIPE_BASE_URL"))

with Client(os.environ["UCS_ADDRESS"], account, merchant_id="shop") as client:
    paid = client.payment.authorize(
        m.PaymentServiceAuthorizeRequest(
            merchant_transaction_id="order-1",
            amount=m.Money(minor_amount=1050, currency="USD"),
            payment_method=card("4242424242424242", "12", "2030", "123"),
            address=m.PaymentAddress(),
        ),
        request_id="order-1-first-try",
    )

print(m.PaymentStatus.Name(paid.status), verdict(paid) is Verdict.FINAL)
