/** Many calls over one stream. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";

import { Metadata, Server, ServerCredentials, type ServerDuplexStream, status as Status } from "@grpc/grpc-js";
import {
  type CallFailed,
  Client,
  Command,
  type CommandOptions,
  ConnectorError,
  ConnectorFailed,
  type Done,
  PaymentStatus,
  Refused,
  ServiceFailed,
} from "ucs-client";
import { Command as Sent, Outcome } from "../src/contract/rpc/batch";
import { Merchant, freePort, payment } from "./merchant";

type Stream = ServerDuplexStream<Sent, Outcome>;

const pay = (options: CommandOptions = {}, minorAmount = 1050n) =>
  new Command("PaymentService/Authorize", { ...payment(), amount: { ...payment().amount, minorAmount } }, options);

async function all<D extends { id: string }>(outcomes: AsyncIterable<D>): Promise<Map<string, D>> {
  const told = new Map<string, D>();
  for await (const done of outcomes) told.set(done.id, done);
  return told;
}

/** The outcomes until the stream broke, and what it broke with. */
async function broken(outcomes: AsyncIterable<Done>): Promise<[Done[], any]> {
  const told: Done[] = [];
  try {
    for await (const done of outcomes) told.push(done);
  } catch (error) {
    return [told, error];
  }
  return [told, undefined];
}

/** A service that answers streams as a function says; a client of it. */
async function serving(answer: (call: Stream) => void): Promise<{ address: string; stop: () => void }> {
  const server = new Server();
  const Execute = {
    path: "/ucs.stream.v1.BatchService/Execute",
    requestStream: true,
    responseStream: true,
    requestSerialize: (command: Sent) => Buffer.from(Sent.encode(command).finish()),
    requestDeserialize: (data: Buffer) => Sent.decode(data),
    responseSerialize: (outcome: Outcome) => Buffer.from(Outcome.encode(outcome).finish()),
    responseDeserialize: (data: Buffer) => Outcome.decode(data),
  } as const;
  server.addService({ Execute }, { Execute: answer });
  const port = await new Promise<number>((resolve, reject) => {
    const bound = (error: Error | null, port: number) => (error ? reject(error) : resolve(port));
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), bound);
  });
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

const answered = (correlationId: string): Outcome =>
  Outcome.fromPartial({ correlationId, result: { $case: "response", value: Buffer.alloc(0) } });

describe("many over one stream", () => {
  test("each command has an outcome", async () => {
    const merchant = await Merchant.named("many");
    const client = merchant.client();
    const orders = Array.from({ length: 40 }, (_, n) => pay({ id: `order-${n}` }, BigInt(1000 + n)));
    const lookups = [
      new Command("PaymentService/Get", {}, { id: "lacking" }),
      new Command(
        "PaymentService/Get",
        { connectorTransactionId: "pi_unknown", amount: payment().amount },
        { id: "unknown" },
      ),
    ];
    const told = await all(client.executeMany([...orders, ...lookups]));
    const [lacking, unknown] = ["lacking", "unknown"].map((id) => told.get(id)?.error);
    assert.ok(lacking instanceof Refused);
    assert.deepEqual([lacking.errorCode, lacking.verdict], ["MISSING_REQUIRED_FIELD", "final"]);
    assert.ok(unknown instanceof ConnectorFailed);
    assert.equal(unknown.httpStatusCode, 404);
    assert.throws(() => told.get("unknown")?.result(), unknown);
    assert.equal(told.size, 42);
    const captured = (await merchant.payments()).map((each) => each.captured).sort();
    assert.deepEqual(captured, Array.from({ length: 40 }, (_, n) => 1000 + n));
    client.close();
  });

  test("a command has an account and a request id of its own, and may be awaited", async () => {
    const [merchant, other] = [await Merchant.named("commands"), await Merchant.named("of_a_command")];
    const client = merchant.client();
    async function* orders() {
      yield pay({ id: "a" });
      await new Promise(setImmediate);
      yield pay({ id: "b", credentials: other.credentials });
      yield* [pay({ id: "c", requestId: "once" }), pay({ id: "d", requestId: "once" })];
      yield pay({ requestId: "unnamed" });
    }
    const told = await all(client.executeMany(orders()));
    assert.deepEqual([(await merchant.payments()).length, (await other.payments()).length], [3, 1]);
    const [c, d] = [told.get("c")?.result(), told.get("d")?.result()];
    assert.equal(c?.status, PaymentStatus.CHARGED);
    assert.equal(c?.connectorTransactionId, d?.connectorTransactionId);
    assert.equal(told.get("unnamed")?.requestId, "unnamed");
    assert.equal(new Set(["a", "b", "c"].map((id) => told.get(id)?.requestId)).size, 3);
    client.close();
  });

  test("a command has a deadline of its own", async () => {
    const merchant = await Merchant.named("late");
    const client = merchant.client();
    await merchant.failNext({ kind: "slow", seconds: 20 });
    const late = (await all(client.executeMany([pay({ id: "late", timeoutMs: 500 })]))).get("late")?.error;
    assert.deepEqual([late?.status, late?.verdict], ["DEADLINE_EXCEEDED", "unknown"]);
    const paid = await all(client.executeMany([pay({ id: "paid" })]));
    assert.equal(paid.get("paid")?.result().status, PaymentStatus.CHARGED);
    client.close();
  });

  test("what is no command is not sent, and none is shown with what it holds", () => {
    assert.throws(() => new Command("PaymentService/Pay" as "PaymentService/Get", {}), /no such call/);
    assert.doesNotMatch(inspect(pay({ metadata: { "x-key1": "4242" } }), { depth: null }), /4242/);
    const client = new Client("127.0.0.1:1");
    assert.throws(() => client.executeMany([], { atOnce: 0 }), /atOnce/);
    client.close();
  });

  test("two commands of one id, and commands that cannot be made", async () => {
    const merchant = await Merchant.named("twice");
    const client = merchant.client();
    const [twice, same] = await broken(client.executeMany([pay({ id: "a" }), pay({ id: "a" }), pay({ id: "b" })]));
    assert.match(same.message, /a: the id of two commands/);
    assert.deepEqual(twice.map((done) => done.id), ["a"]);
    const fault = new Error("no such order");
    function* orders() {
      yield pay({ id: "a" });
      throw fault;
    }
    const [told, error] = await broken(client.executeMany(orders()));
    assert.equal(error, fault);
    assert.equal(told[0]?.error, undefined);
    assert.equal((await merchant.payments()).length, 2);
    client.close();
  });

  for (const [code, verdict] of [["", "unknown"], ["REQUEST_NOT_SENT", "retryable"]] as const) {
    test(`a stream that breaks says what was sent: ${verdict}`, async () => {
      const { address, stop } = await serving((call) => {
        const heard: Sent[] = [];
        call.on("data", (command: Sent) => {
          heard.push(command);
          if (heard.length < 2) return;
          call.write(answered(heard[0]!.correlationId));
          const details = ConnectorError.encode(ConnectorError.fromPartial({ errorCode: code })).finish();
          const metadata = new Metadata();
          if (code) metadata.set("grpc-status-details-bin", Buffer.from(details));
          call.emit("error", { code: Status.UNAVAILABLE, details: "gone", metadata });
        });
      });
      const client = new Client(address);
      const commands = ["a", "b", "never"].map((id) => pay({ id }));
      const [told, error] = await broken(client.executeMany(commands, { atOnce: 2, requestId: "s" }));
      const sent = new Map(told.map((done) => [done.id, done]));
      assert.equal(sent.get("a")?.error, undefined);
      assert.equal(sent.get("b")?.error?.verdict, verdict);
      assert.equal(sent.get("b")?.error?.requestId, sent.get("b")?.requestId);
      assert.deepEqual([(error as CallFailed).status, error.requestId], ["UNAVAILABLE", "s"]);
      client.close();
      stop();
    });
  }

  test("a stream that ends and leaves a command without an outcome leaves it unknown", async () => {
    const { address, stop } = await serving((call) => {
      call.on("data", () => {});
      call.on("end", () => call.end());
    });
    const client = new Client(address);
    const [told, error] = await broken(client.executeMany([pay({ id: "a" })]));
    assert.deepEqual(told.map((done) => [done.id, done.error?.verdict]), [["a", "unknown"]]);
    assert.ok(error instanceof ServiceFailed);
    client.close();
    stop();
  });

  test("no more are under way than was asked for, and none after it is left", async () => {
    let [held, most, heard] = [0, 0, 0];
    const { address, stop } = await serving((call) => {
      call.on("error", () => {});
      call.on("data", ({ correlationId }: Sent) => {
        [held, heard] = [held + 1, heard + 1];
        most = Math.max(most, held);
        setImmediate(() => {
          held -= 1;
          call.write(answered(correlationId));
          if (held === 0 && call.readableEnded) call.end();
        });
      });
      call.on("end", () => held === 0 && call.end());
    });
    const client = new Client(address);
    const commands = Array.from({ length: 20 }, () => pay());
    assert.equal((await all(client.executeMany(commands, { atOnce: 3 }))).size, 20);
    assert.deepEqual([heard, most <= 3], [20, true]);
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield pay();
      }
    }
    for await (const _ of client.executeMany(endless(), { atOnce: 1 })) break;
    const then = taken;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(taken === then && taken < 5, `${taken}`);
    client.close();
    stop();
  });

  test("what a stream and its commands say; it can be given up", async () => {
    const heard: any[] = [];
    let holds = false;
    const { address, stop } = await serving((call) => {
      heard.push(call.metadata.getMap());
      call.on("error", () => {});
      call.on("data", (command: Sent) => {
        heard.push(command);
        holds = command.correlationId === "held";
        if (!holds) call.write(answered(command.correlationId));
      });
      call.on("end", () => holds || call.end());
    });
    const client = new Client(address, { merchantId: "shop", timeoutMs: 9000 });
    const commands = [pay({ id: "a" }), pay({ id: "b", timeoutMs: 1500, tenantId: "t", requestId: "r" })];
    await all(client.executeMany(commands, { requestId: "s", metadata: { "x-key1": "k" } }));
    const [stream, first, second] = heard;
    assert.deepEqual([stream["x-merchant-id"], stream["x-request-id"], stream["x-key1"]], ["shop", "s", "k"]);
    assert.deepEqual(
      [first.rpc, first.timeoutMs, second.timeoutMs],
      ["types.PaymentService/Authorize", 9000, 1500],
    );
    assert.deepEqual(Object.keys(first.metadata), ["x-request-id"]);
    assert.deepEqual(second.metadata, { "x-request-id": "r", "x-tenant-id": "t" });
    const signal = AbortSignal.timeout(300);
    const [told, error] = await broken(client.executeMany([pay({ id: "held" })], { signal }));
    assert.deepEqual(told.map((done) => done.error?.verdict), ["unknown"]);
    assert.equal(error.status, "CANCELLED");
    client.close();
    stop();
    const lost = new Client(`127.0.0.1:${await freePort()}`);
    const [unsent] = await broken(lost.executeMany([pay()], { timeoutMs: 20_000 }));
    assert.deepEqual(unsent.map((done) => done.error?.verdict), ["retryable"]);
    lost.close();
  });
});
