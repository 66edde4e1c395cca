import { Client, ConnectorFailed, Currency, RefundStatus, card } from "ucs-client";
import { stripe } from "ucs-client/credentials";

const account = stripe({ apiKey: process.env.STRIPE_API_KEY!, baseUrl: process.env.STRIPE_BASE_URL });
const client = new Client(process.env.UCS_ADDRESS!, { credentials: account });
const usd = Currency.USD;

const paid = await client.payment.authorize({
  amount: { minorAmount: 2000n, currency: usd },
  paymentMethod: card("4242424242424242", "12", "2030", "123"),
  address: {},
});

const refund = (minorAmount: bigint) =>
  client.payment.refund({
    connectorTransactionId: paid.connectorTransactionId,
    paymentAmount: 2000n,
    refundAmount: { minorAmount, currency: usd },
  });

console.log(RefundStatus[(await refund(500n)).status]);
try {
  await refund(1501n);
} catch (error) {
  if (!(error instanceof ConnectorFailed)) throw error;
  console.log(error.status, error.httpStatusCode, error.verdict);
  console.log(error.connector?.message);
}
client.close();
