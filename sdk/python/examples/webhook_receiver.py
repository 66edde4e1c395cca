import os
from wsgiref.simple_server import make_server

from ucs_client import Client, Event, Webhooks
from ucs_client import messages as m
from ucs_client.credentials import NoCredentials


def happened(event: Event) -> None:
    # The same event may come twice: look up what is known of the payment before acting on it.
    if event.payment:
        status = m.PaymentStatus.Name(event.payment.status)
        print(event.kind, event.payment.connector_transaction_id, status, flush=True)


client = Client(os.environ["UCS_ADDRESS"], NoCredentials(name="stripe"))
webhooks = Webhooks(client, secret=os.environ["STRIPE_WEBHOOK_SECRET"])

with make_server(
    "127.0.0.1", int(os.environ.get("PORT", "8093")), webhooks.wsgi(happened)
) as server:
    print("listening", flush=True)
    server.serve_forever()
