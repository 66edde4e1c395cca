import os
import time
from urllib.parse import urlencode

from ucs_client import Client, Verdict, card, verdict
from ucs_client import messages as m
from ucs_client.credentials import Stripe

account = Stripe(api_key=os.environ["STRIPE_API_KEY"], base_url=os.environ.get("STRIPE_BASE_URL"))
amount = m.Money(minor_amount=4200, currency="EUR")

with Client(os.environ["UCS_ADDRESS"], account) as client:
    asked = client.payment.authorize(
        m.PaymentServiceAuthorizeRequest(
            amount=amount,
            payment_method=card("4000002500003155", "12", "2030", "123"),
            address=m.PaymentAddress(),
            auth_type="THREE_DS",
            return_url="https://shop.example/back",
        )
    )
    print(m.PaymentStatus.Name(asked.status), asked.connector_transaction_id)
    form = asked.redirection_data.form
    print("send the customer to", f"{form.endpoint}?{urlencode(form.form_fields)}", flush=True)

    # The customer's return says nothing by itself: ask where the payment stands.
    while True:
        payment = client.payment.get(
            m.PaymentServiceGetRequest(
                connector_transaction_id=asked.connector_transaction_id, amount=amount
            )
        )
        if verdict(payment) is Verdict.FINAL:
            break
        time.sleep(0.5)

print(m.PaymentStatus.Name(payment.status))
