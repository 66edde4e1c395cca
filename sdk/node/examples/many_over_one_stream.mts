import { Client, Command, Currency, PaymentStatus, card } from "ucs-client";
import { stripe } from "ucs-client/credentials";

const account = stripe({ apiKey: process.env.STRIPE_API_KEY!, baseUrl: process.env.STRIPE_BASE_URL });
const client = new Client(process.env.UCS_ADDRESS!, { credentials: account });

const order = (minorAmount: bigint) => ({
  amount: { minorAmount, currency: Currency.USD },
  paymentMethod: card("4242424242424242", "12", "2030", "123"),
  address: {},
});

const amounts = [1000n, -1n, 1002n];
const commands = amounts.map(
  (amount, place) => new Command("PaymentService/Authorize", order(amount), { id: `order-${place}` }),
);
for await (const done of client.executeMany(commands, { atOnce: 8 })) {
  console.log(done.id, done.error ? done.error.errorCode : PaymentStatus[done.result().status]);
}
client.close();
