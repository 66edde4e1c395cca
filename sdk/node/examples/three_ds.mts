import { setTimeout as sleep } from "node:timers/promises";

import { AuthenticationType, Client, Currency, PaymentStatus, card, verdict } from "ucs-client";
import { stripe } from "ucs-client/credentials";

const account = stripe({ apiKey: process.env.STRIPE_API_KEY!, baseUrl: process.env.STRIPE_BASE_URL });
const client = new Client(process.env.UCS_ADDRESS!, { credentials: account });
const amount = { minorAmount: 4200n, currency: Currency.EUR };

const asked = await client.payment.authorize({
  amount,
  paymentMethod: card("4000002500003155", "12", "2030", "123"),
  address: {},
  authType: AuthenticationType.THREE_DS,
  returnUrl: "https://shop.example/back",
});
console.log(PaymentStatus[asked.status], asked.connectorTransactionId);
const page = asked.redirectionData?.formType;
if (page?.$case === "form") {
  console.log(`send the customer to ${page.value.endpoint}?${new URLSearchParams(page.value.formFields)}`);
}

// The customer's return says nothing by itself: ask where the payment stands.
let payment;
do {
  await sleep(500);
  payment = await client.payment.get({ connectorTransactionId: asked.connectorTransactionId, amount });
} while (verdict("PaymentStatus", payment.status) !== "final");

console.log(PaymentStatus[payment.status]);
client.close();
