/** Calls over the live service: what comes back, what fails, and what is repeated. */

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { describe, test } from "node:test";
import { inspect } from "node:util";

import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import {
  CallFailed,
  CaptureMethod,
  Client,
  ConnectorError,
  ConnectorFailed,
  Currency,
  EventServiceHandleRequest,
  IntegrationError,
  PaymentServiceAuthorizeRequest,
  PaymentStatus,
  Refused,
  RefundStatus,
  ServiceFailed,
  credentials,
  verdict,
} from "ucs-client";
import { SAFE, SERVICES } from "../src/contract/services";
import { isConnectorError, ofStatus } from "../src/errors";
import { ADDRESS, Merchant, QUICK, environment, freePort, payment, pem } from "./merchant";

async function failure<E extends CallFailed>(
  call: Promise<unknown>,
  kind: abstract new (...given: any[]) => E,
): Promise<E> {
  const error = await call.then(
    () => assert.fail("it was answered"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof kind, inspect(error));
  return error;
}

describe("calls", () => {
  test("a payment from hold to refund", async () => {
    const merchant = await Merchant.named("hold");
    const client = merchant.client();
    const held = await client.payment.authorize({ ...payment(), captureMethod: CaptureMethod.MANUAL });
    assert.equal(held.status, PaymentStatus.AUTHORIZED);
    const { connectorTransactionId } = held;
    const amount = { minorAmount: 1050n, currency: Currency.USD };
    const taken = await client.payment.capture({ connectorTransactionId, amountToCapture: amount });
    assert.equal(taken.status, PaymentStatus.CHARGED);
    const given = await client.payment.refund({
      connectorTransactionId,
      paymentAmount: 1050n,
      refundAmount: { minorAmount: 50n, currency: Currency.USD },
    });
    assert.equal(given.status, RefundStatus.REFUND_SUCCESS);
    const asked = await client.payment.get({ connectorTransactionId, amount });
    assert.equal(asked.connectorTransactionId, connectorTransactionId);
    const [known] = await merchant.payments();
    assert.deepEqual([known.captured, known.refunded], [1050, 50]);
    client.close();
  });

  test("the same request id pays once, another account is another account", async () => {
    const [merchant, other] = [await Merchant.named("once"), await Merchant.named("other")];
    const client = merchant.client({ merchantId: "shop" });
    await client.payment.authorize(payment(), { requestId: "once" });
    await client.payment.authorize(payment(), { requestId: "once" });
    await client.withCredentials(other.credentials).payment.authorize(payment());
    await client.payment.authorize(payment(), { credentials: other.credentials });
    assert.deepEqual([(await merchant.payments()).length, (await other.payments()).length], [1, 2]);
    client.close();
  });

  test("TLS, and TLS with a client's certificate", async () => {
    const merchant = await Merchant.named("tls");
    const rootCertificates = pem("UCS_CA");
    const own = { certificate: pem("UCS_CERTIFICATE"), privateKey: pem("UCS_KEY") };
    const tls = merchant.client({ tls: { rootCertificates } }, environment("UCS_TLS_ADDRESS"));
    const known = { rootCertificates, ...own, serverName: "localhost" };
    const mutual = merchant.client({ tls: known }, environment("UCS_MTLS_ADDRESS"));
    for (const client of [tls, mutual]) {
      assert.equal((await client.payment.authorize(payment())).status, PaymentStatus.CHARGED);
      client.close();
    }
    assert.equal((await merchant.payments()).length, 2);
  });

  test("who is not trusted gets nothing, who is not known is not let in", async () => {
    const merchant = await Merchant.named("stranger");
    const untrusted = merchant.client({ tls: {}, retry: { attempts: 1 } }, environment("UCS_TLS_ADDRESS"));
    const rootCertificates = pem("UCS_CA");
    const unknown = merchant.client(
      { tls: { rootCertificates }, retry: { attempts: 1 } },
      environment("UCS_MTLS_ADDRESS"),
    );
    for (const client of [untrusted, unknown]) {
      await failure(client.payment.authorize(payment(), { timeoutMs: 5000 }), ServiceFailed);
      client.close();
    }
    assert.deepEqual(await merchant.payments(), []);
    assert.throws(() => new Client(ADDRESS, { tls: { certificate: pem("UCS_CA") } }), TypeError);
  });

  test("what a call says beside its message", async () => {
    const heard: Record<string, unknown>[] = [];
    const server = new Server();
    const { get } = SERVICES.refund.methods;
    const Get = {
      path: `/types.RefundService/${get.name}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: (given: Buffer) => given,
      requestDeserialize: (data: Buffer) => data,
      responseSerialize: (data: Buffer) => data,
      responseDeserialize: (data: Buffer) => data,
    } as const;
    server.addService(
      { Get },
      {
        Get: (call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => {
          const seconds = (Number(call.getDeadline()) - Date.now()) / 1000;
          heard.push({ ...call.metadata.getMap(), seconds });
          answer(null, Buffer.alloc(0));
        },
      },
    );
    const port = await new Promise<number>((resolve, reject) => {
      const bound = (error: Error | null, port: number) => (error ? reject(error) : resolve(port));
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), bound);
    });
    const client = new Client(`127.0.0.1:${port}`, { merchantId: "shop", tenantId: "t", timeoutMs: 9000 });
    await client.refund.get(
      {},
      {
        tenantId: "other",
        referenceId: "order-1",
        resourceId: "pay-1",
        environment: "sandbox",
        metadata: { "x-shadow-mode": "true" },
      },
    );
    await client.refund.get({}, { requestId: "r-1", timeoutMs: 50_000 });
    const [first, second] = heard as [Record<string, any>, Record<string, any>];
    const names = ["merchant-id", "tenant-id", "reference-id", "resource-id", "environment", "shadow-mode"];
    assert.deepEqual(
      names.map((name) => first[`x-${name}`]),
      ["shop", "other", "order-1", "pay-1", "sandbox", "true"],
    );
    assert.deepEqual([first["x-request-id"].length, first["x-connector"]], [36, undefined]);
    assert.equal(second["x-request-id"], "r-1");
    assert.ok(first.seconds < 10 && second.seconds > 10 && second.seconds < 60);
    client.close();
    server.forceShutdown();
  });

  test("every service and call of the contract has its place", () => {
    const calls = Object.entries(SERVICES).flatMap(([, service]) => Object.values(service.methods));
    assert.deepEqual([Object.keys(SERVICES).length, calls.length], [17, 65]);
    const named = Object.values(SERVICES).flatMap((service) =>
      Object.values(service.methods).map((method) => `${service.fullName.slice(6)}/${method.name}`),
    );
    assert.deepEqual([...SAFE].filter((name) => !named.includes(name)), []);
  });
});

describe("credentials", () => {
  test("the service reads those of every connector", async () => {
    const made = credentials as unknown as Record<string, (fields: object) => credentials.Credentials>;
    // Lists, maps and flags may be left out; everything else is given as text.
    const given = (name: string) => (/^(applePay|gpay|authKeyMap|disable)/.test(name) ? undefined : "Ä 1");
    const anything = new Proxy({}, { get: (_, name) => given(String(name)) });
    const client = new Client(ADDRESS);
    let read = 0;
    for (const [name, make] of Object.entries(made)) {
      if (["Credentials", "ownConfig", "noCredentials", "paysafe"].includes(name)) continue;
      const call = client.event.parseEvent({}, { credentials: make(anything) });
      const { errorCode } = await failure(call, CallFailed);
      assert.ok(["", "NOT_IMPLEMENTED"].includes(errorCode), `${name}: ${errorCode}`);
      read += 1;
    }
    assert.ok(read >= 95, `${read}`);
    client.close();
  });

  test("they travel as the contract says, and stay out of sight", () => {
    const stripe = credentials.stripe({ apiKey: "kä" });
    assert.deepEqual(stripe.headers(), {
      "x-connector": "stripe",
      "x-connector-config": '{"config":{"Stripe":{"api_key":"k\\u00e4"}}}',
    });
    const lists = credentials.braintree({ publicKey: "p", privateKey: "s" });
    assert.match(lists.headers()["x-connector-config"]!, /"apple_pay_supported_networks":\[\]/);
    const groups = credentials.cashtocode({ authKeyMap: { EUR: { usernameClassic: "u" } } });
    assert.match(groups.headers()["x-connector-config"]!, /{"auth_key_map":{"EUR":{"username_classic":"u"}}}/);
    const own = credentials.ownConfig("pinelabs_online", { api_key: "secret-1" });
    assert.equal(own.headers()["x-connector-config"], '{"config":{"PinelabsOnline":{"api_key":"secret-1"}}}');
    assert.deepEqual(credentials.noCredentials("stripe").headers(), { "x-connector": "stripe", "x-auth": "NoKey" });
    assert.doesNotMatch(inspect([own, stripe]) + JSON.stringify(own), /secret|kä/);
  });
});

describe("failures", () => {
  test("printed messages show no secrets", async () => {
    const made = PaymentServiceAuthorizeRequest.fromPartial({
      ...payment(),
      metadata: { value: "secret-1" },
    });
    const event = EventServiceHandleRequest.fromPartial({ webhookSecrets: { secret: "secret-2" } });
    const read = PaymentServiceAuthorizeRequest.decode(PaymentServiceAuthorizeRequest.encode(made).finish());
    assert.deepEqual(read, made);
    assert.equal(read.metadata?.value, "secret-1");
    for (const message of [made, read, [made.paymentMethod], event]) {
      const shown = inspect(message, { depth: null });
      assert.doesNotMatch(shown, /4242|secret-/);
      assert.match(shown, /\*\*\*/);
    }
    assert.match(inspect(made), /minorAmount: 1050n/);
  });

  test("a refusal says what is missing", async () => {
    const client = (await Merchant.named("missing")).client();
    const error = await failure(client.payment.authorize({}, { requestId: "r-1" }), Refused);
    assert.deepEqual(
      [error.status, error.errorCode, error.verdict, error.requestId, error.attempts],
      ["INVALID_ARGUMENT", "MISSING_REQUIRED_FIELD", "final", "r-1", 1],
    );
    assert.match(error.message, /amount/);
    assert.ok(error.docUrl);
    client.close();
  });

  test("a decline says what processor and issuer say", async () => {
    const client = (await Merchant.named("decline")).client();
    const error = await failure(client.payment.authorize(payment("4000000000009995")), ConnectorFailed);
    assert.deepEqual([error.errorCode, error.httpStatusCode], ["CONNECTOR_ERROR_RESPONSE", 402]);
    assert.equal(error.verdict, "final");
    assert.equal(error.connector?.code, "card_declined");
    assert.ok(error.unified?.message);
    assert.equal(error.issuer?.networkDetails?.declineCode, "51");
    client.close();
  });

  test("too many calls are repeated and paid once, but not for ever", async () => {
    const merchant = await Merchant.named("limited");
    const client = merchant.client();
    await merchant.limitNext(2);
    assert.equal((await client.payment.authorize(payment())).status, PaymentStatus.CHARGED);
    await merchant.limitNext(3);
    const error = await failure(client.payment.authorize(payment()), ConnectorFailed);
    assert.deepEqual([error.attempts, error.verdict], [3, "retryable"]);
    assert.deepEqual((await merchant.payments()).map((each) => each.captured), [1050]);
    client.close();
  });

  test("a payment whose answer was lost is not made again", async () => {
    const merchant = await Merchant.named("lost");
    const client = merchant.client();
    await merchant.failNext({ kind: "reset", after: true });
    const error = await failure(client.payment.authorize(payment()), ConnectorFailed);
    assert.deepEqual([error.attempts, error.verdict], [1, "unknown"]);
    assert.equal((await merchant.payments()).length, 1);
    client.close();
  });

  test("it is where the processor takes keys, and is paid once; a question is asked again", async () => {
    const merchant = await Merchant.named("keys");
    const client = merchant.client();
    await merchant.failNext({ kind: "reset", after: true });
    const paid = await client.payment.authorize(payment(), { idempotent: true });
    await merchant.failNext({ kind: "reset", times: 2 });
    const { connectorTransactionId } = paid;
    const amount = { minorAmount: 1050n, currency: Currency.USD };
    assert.equal((await client.payment.get({ connectorTransactionId, amount })).status, PaymentStatus.CHARGED);
    assert.deepEqual((await merchant.payments()).map((each) => each.captured), [1050]);
    client.close();
  });

  test("a call ends with its timeout, or when it is given up", async () => {
    const merchant = await Merchant.named("slow");
    const client = merchant.client();
    await merchant.failNext({ kind: "slow", seconds: 20, times: 2 });
    const late = await failure(client.payment.authorize(payment(), { timeoutMs: 500 }), CallFailed);
    assert.deepEqual([late.status, late.verdict], ["DEADLINE_EXCEEDED", "unknown"]);
    const { signal } = new AbortController();
    const left = AbortSignal.any([signal, AbortSignal.timeout(500)]);
    const given = await failure(client.payment.authorize(payment(), { signal: left }), CallFailed);
    assert.deepEqual([given.status, given.verdict, given.attempts], ["CANCELLED", "unknown", 1]);
    client.close();
  });

  test("pauses grow by chance, and have an end", async () => {
    const merchant = await Merchant.named("pauses");
    const chances: number[] = [];
    const jitter = () => chances.push(0) * 0;
    const client = merchant.client({ retry: { attempts: 4, firstPauseMs: 30_000, jitter } });
    await merchant.limitNext(3);
    assert.equal((await client.payment.authorize(payment())).status, PaymentStatus.CHARGED);
    assert.equal(chances.length, 3);
    const patient = merchant.client({ retry: { firstPauseMs: 60_000, longestPauseMs: 10, jitter: () => 1 } });
    await merchant.limitNext(2);
    assert.equal((await patient.payment.authorize(payment())).status, PaymentStatus.CHARGED);
    const early = merchant.client({ retry: { firstPauseMs: 60_000, longestPauseMs: 60_000, jitter: () => 1 } });
    await merchant.limitNext(1);
    // A pause that would outlast the call is not waited for.
    assert.equal((await failure(early.payment.authorize(payment()), ConnectorFailed)).attempts, 1);
    for (const each of [client, patient, early]) each.close();
  });

  test("a processor or a service that nobody reaches was sent nothing", async () => {
    const nowhere = credentials.stripe({ apiKey: "sk_test_1", baseUrl: `http://127.0.0.1:${await freePort()}` });
    const client = new Client(ADDRESS, { credentials: nowhere, retry: QUICK });
    const processor = await failure(client.payment.authorize(payment()), ConnectorFailed);
    assert.deepEqual([processor.errorCode, processor.attempts], ["REQUEST_NOT_SENT", 3]);
    const lost = new Client(`127.0.0.1:${await freePort()}`, { retry: QUICK });
    const service = await failure(lost.payment.authorize(payment()), ServiceFailed);
    assert.deepEqual([service.status, service.verdict, service.attempts], ["UNAVAILABLE", "retryable", 3]);
    client.close();
    lost.close();
  });

  test("a service that hangs up may have acted", async () => {
    let heard = 0;
    const server = createServer((line) => {
      // An empty SETTINGS frame: the connection is ready, and calls are sent on it.
      line.write(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]));
      line.on("error", () => {});
      line.on("data", (data) => {
        heard += 1;
        if (data.length > 150) line.destroy();
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const client = new Client(`127.0.0.1:${port}`, { retry: QUICK });
    const error = await failure(client.payment.authorize(payment(), { timeoutMs: 10_000 }), ServiceFailed);
    assert.deepEqual([error.verdict, error.attempts], ["unknown", 1]);
    assert.ok(heard);
    client.close();
    server.close();
  });

  test("metadata that cannot travel are refused", async () => {
    const client = new Client(ADDRESS);
    await assert.rejects(client.payment.get({}, { merchantId: "Bäckerei" }), /x-merchant-id/);
    client.close();
  });

  test("details are told apart", () => {
    const connector = (given: object) => ConnectorError.encode(ConnectorError.fromPartial(given)).finish();
    const refusal = (given: object) => IntegrationError.encode(IntegrationError.fromPartial(given)).finish();
    assert.ok(isConnectorError(connector({ errorCode: "X", httpStatusCode: 402 })));
    assert.ok(isConnectorError(connector({ errorMessage: "m", errorCode: "REQUEST_NOT_SENT" })));
    assert.ok(isConnectorError(connector({ errorCode: "X", errorInfo: { connectorDetails: { code: "c" } } })));
    assert.ok(!isConnectorError(refusal({ errorCode: "X", suggestedAction: "do", docUrl: "https://d" })));
    assert.ok(!isConnectorError(refusal({ errorCode: "X", docUrl: "docs/outcomes.md" })));
    assert.ok(!isConnectorError(new Uint8Array()));
    for (const bytes of [[0xff, 0xff], [0x0a, 0xff], [0x09]]) {
      assert.ok(ofStatus("UNKNOWN", "said", Uint8Array.from(bytes), "r") instanceof ServiceFailed);
    }
  });

  test("answers have verdicts", () => {
    assert.equal(verdict("PaymentStatus", PaymentStatus.PENDING), "unknown");
    assert.equal(verdict("RefundStatus", RefundStatus.REFUND_SUCCESS), "final");
    assert.equal(verdict("PaymentStatus", 9999 as PaymentStatus), "unknown");
  });
});
