/** A merchant of its own for each test, and what the processor knows of it. */

import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

import { Client, type ClientOptions, Currency, card } from "ucs-client";
import { stripe } from "ucs-client/credentials";

export const QUICK = { firstPauseMs: 10, longestPauseMs: 20 };
export const ADDRESS = environment("UCS_ADDRESS");

export function environment(name: string): string {
  const found = process.env[name];
  if (!found) throw new Error(`no ${name}: run under sdk/stack.py`);
  return found;
}

export const pem = (name: string): Buffer => readFileSync(environment(name));

export class Merchant {
  private constructor(
    readonly name: string,
    readonly apiKey: string,
    readonly webhookSecret: string,
  ) {}

  static async named(name: string): Promise<Merchant> {
    const keys = await ask("", { id: `node_${process.pid}_${name}` });
    return new Merchant(keys.name, keys.credentials.api_key, keys.webhook_secret);
  }

  get credentials() {
    return stripe({ apiKey: this.apiKey, baseUrl: environment("STRIPE_BASE_URL") });
  }

  client(options: ClientOptions = {}, address = ADDRESS): Client {
    return new Client(address, { credentials: this.credentials, retry: QUICK, ...options });
  }

  /** Lets the next calls be too many: https://docs.stripe.com/rate-limits. */
  async limitNext(times: number): Promise<void> {
    const error = { type: "invalid_request_error", code: "rate_limit", message: "Slow" };
    await this.failNext({ kind: "status", status: 429, times, body: JSON.stringify({ error }) });
  }

  async failNext(fault: object): Promise<void> {
    await this.ask("faults", fault);
  }

  async payments(): Promise<any[]> {
    return this.ask("ledger");
  }

  async webhook(kind: string): Promise<any> {
    return (await this.ask("outbox")).findLast((each: any) => each.event_type === kind);
  }

  ask(what: string, body?: object): Promise<any> {
    return ask(`/${this.name}/${what}`, body);
  }
}

async function ask(path: string, body?: object): Promise<any> {
  const url = `${environment("SIMULATOR_URL")}/_sim/stripe/merchants${path}`;
  const answer = await fetch(url, body && { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** What is asked for when a card pays. */
export const payment = (number = "4242424242424242") => ({
  amount: { minorAmount: 1050n, currency: Currency.USD },
  paymentMethod: card(number, "12", "2030", "123", "Ann Example"),
  address: {},
});

/** A port at which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
