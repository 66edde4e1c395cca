/** Webhooks: what is handed on, what is refused, and what the processor is answered. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { before, describe, test } from "node:test";

import { CaptureMethod, Client, type Event, Ignored, PaymentStatus, Unverified, Webhooks } from "ucs-client";
import { noCredentials } from "ucs-client/credentials";
import { ADDRESS, Merchant, QUICK, freePort, payment } from "./merchant";

const reader = (address = ADDRESS) => new Client(address, { credentials: noCredentials("stripe"), retry: QUICK });

describe("webhooks", () => {
  let merchant: Merchant;
  let delivery: { headers: Record<string, string>; body: string };
  const sent = (body = delivery.body) => ({ body: Buffer.from(body), headers: delivery.headers, uri: "/hooks" });

  before(async () => {
    merchant = await Merchant.named("hooks");
    await merchant.ask("endpoints", { url: `http://127.0.0.1:${await freePort()}/` });
    const client = merchant.client();
    await client.payment.authorize(payment());
    client.close();
    delivery = await merchant.webhook("payment_intent.succeeded");
  });

  test("an event is told in the contract's words", async () => {
    const client = reader();
    const about: string[] = [];
    const webhooks = new Webhooks(client, {
      secret: merchant.webhookSecret,
      context: ({ reference }) => {
        about.push(reference?.resource?.$case ?? "");
        return { eventContext: { $case: "payment", value: { captureMethod: CaptureMethod.MANUAL } } };
      },
    });
    const event = await webhooks.read(sent());
    assert.equal(event.kind, "PAYMENT_INTENT_SUCCESS");
    assert.equal(event.payment?.status, PaymentStatus.CHARGED);
    assert.deepEqual([event.refund, event.dispute, about], [undefined, undefined, ["payment"]]);
    client.close();
  });

  test("what was changed, signed by another, or of no known kind is not handed on", async () => {
    const client = reader();
    const webhooks = new Webhooks(client, { secret: merchant.webhookSecret });
    const unwanted = () => assert.fail("handed on");
    const changed = delivery.body.replace('"amount":1050', '"amount":9950');
    assert.notEqual(changed, delivery.body);
    await assert.rejects(webhooks.read(sent(changed)), Unverified);
    await assert.rejects(new Webhooks(client, { secret: "whsec_another" }).read(sent()), Unverified);
    const unknown = JSON.stringify({ ...JSON.parse(delivery.body), type: "terminal.reader.action_succeeded" });
    await assert.rejects(webhooks.read(sent(unknown)), Ignored);
    assert.equal((await webhooks.receive(sent(unknown), unwanted)).status, 200);
    assert.equal((await webhooks.receive(sent(changed), unwanted)).status, 401);
    client.close();
    const lost = reader(`127.0.0.1:${await freePort()}`);
    const alone = new Webhooks(lost, { secret: merchant.webhookSecret });
    assert.equal((await alone.receive(sent(), unwanted)).status, 503);
    lost.close();
  });

  test("over HTTP", async () => {
    const client = reader();
    const seen: Event[] = [];
    const heard: unknown[] = [];
    const webhooks = new Webhooks(client, { secret: merchant.webhookSecret, onError: (error) => heard.push(error) });
    let broken = false;
    const listener = webhooks.listener((event) => {
      if (broken) throw new Error("no such order");
      seen.push(event);
    });
    const server = createServer(listener).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?a=1`;
    const post = async (body: string) => {
      const { "content-length": _, ...headers } = Object.fromEntries(
        Object.entries(delivery.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      return (await fetch(url, { method: "POST", headers, body })).status;
    };
    const { body } = delivery;
    const answered = [await post(body), await post(`${body} `), await post("not json"), await post("x".repeat(1_100_000))];
    broken = true;
    answered.push(await post(body));
    assert.deepEqual(answered, [200, 401, 400, 413, 500]);
    assert.deepEqual([seen.map((event) => event.kind), heard.length], [["PAYMENT_INTENT_SUCCESS"], 1]);
    client.close();
    server.close();
    server.closeAllConnections();
  });
});
