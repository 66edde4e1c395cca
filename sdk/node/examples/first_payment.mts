import { Client, Currency, PaymentStatus, card, verdict } from "ucs-client";
import { stripe } from "ucs-client/credentials";

const account = stripe({ apiKey: process.env.STRIPE_API_KEY!, baseUrl: process.env.STRIPE_BASE_URL });
const client = new Client(process.env.UCS_ADDRESS!, { credentials: account, merchantId: "shop" });

const paid = await client.payment.authorize(
  {
    merchantTransactionId: "order-1",
    amount: { minorAmount: 1050n, currency: Currency.USD },
    paymentMethod: card("4242424242424242", "12", "2030", "123"),
    address: {},
  },
  { requestId: "order-1-first-try" },
);

console.log(PaymentStatus[paid.status], verdict("PaymentStatus", paid.status));
client.close();
