import { createServer } from "node:http";

import { Client, type Event, PaymentStatus, Webhooks } from "ucs-client";
import { noCredentials } from "ucs-client/credentials";

const client = new Client(process.env.UCS_ADDRESS!, { credentials: noCredentials("stripe") });
const webhooks = new Webhooks(client, { secret: process.env.STRIPE_WEBHOOK_SECRET! });

function happened(event: Event): void {
  // The same event may come twice: look up what is known of the payment before acting on it.
  if (event.payment) {
    const { connectorTransactionId, status } = event.payment;
    console.log(event.kind, connectorTransactionId, PaymentStatus[status]);
  }
}

const port = Number(process.env.PORT ?? 8093);
createServer(webhooks.listener(happened)).listen(port, "127.0.0.1", () => console.log("listening"));
