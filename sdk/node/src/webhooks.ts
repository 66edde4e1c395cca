/** Webhooks: verified by the service, handed to the application as what happened. */

import type { IncomingMessage, ServerResponse } from "node:http";

import type { Client } from "./client";
import {
  type AccessToken,
  type DisputeResponse,
  type EventContext,
  type EventServiceHandleRequest,
  type EventServiceHandleResponse,
  type EventServiceParseResponse,
  HttpMethod,
  type PaymentServiceGetResponse,
  type RefundResponse,
  WebhookEventType,
} from "./contract/messages";
import type { DeepPartial } from "./contract/rpc/payments";
import { CallFailed } from "./errors";

/** Bytes of a body that are read at most. */
export const LONGEST = 1024 * 1024;

/** What the processor sent, byte for byte: the signature covers it. */
export interface WebhookRequest {
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
  /** Default `/`. */
  uri?: string;
  /** Without the question mark, not decoded. */
  query?: string;
  /** Default `POST`. */
  method?: string;
}

/** What the processor is answered. */
export interface WebhookAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** What happened, verified. One of `payment`, `refund` and `dispute` is set at most. */
export class Event {
  /** As `get` of the payment service would tell it. */
  readonly payment?: PaymentServiceGetResponse;
  /** As `get` of the refund service would tell it. */
  readonly refund?: RefundResponse;
  /** As `get` of the dispute service would tell it. */
  readonly dispute?: DisputeResponse;

  constructor(readonly told: EventServiceHandleResponse) {
    const content = told.eventContent?.content;
    if (content?.$case === "paymentsResponse") this.payment = content.value;
    if (content?.$case === "refundsResponse") this.refund = content.value;
    if (content?.$case === "disputesResponse") this.dispute = content.value;
  }

  /** `PAYMENT_INTENT_SUCCESS`, `WEBHOOK_REFUND_SUCCESS`, ... */
  get kind(): string {
    return WebhookEventType[this.told.eventType] ?? String(this.told.eventType);
  }
}

/** The request is not known to come from the processor. Nothing in it may be believed. */
export class Unverified extends Error {}

/** An event that the service does not tell: of a kind that says nothing about money. */
export class Ignored extends Error {}

export interface WebhookOptions {
  /** With which the processor signs. */
  secret: string;
  /** Where the scheme has two. */
  additionalSecret?: string;
  /** The address that the processor was given, where its signature covers that. */
  url?: string;
  /**
   * What the application knows and the webhook does not say, from what the event is about. It is
   * called before anything is verified.
   */
  context?: (
    about: EventServiceParseResponse,
  ) => Promise<DeepPartial<EventContext> | undefined> | DeepPartial<EventContext> | undefined;
  /** For processors that verify by a call of their own (PayPal). */
  accessToken?: () => Promise<DeepPartial<AccessToken>>;
  /** Hears of what a handler threw; the processor is answered 500. Default: console.error. */
  onError?: (error: unknown) => void;
}

/** Application code that an event is handed to. */
export type Handler = (event: Event) => Promise<void> | void;

/** Receives one processor's webhooks for one merchant account. */
export class Webhooks {
  readonly #client: Client;
  readonly #options: WebhookOptions;

  /** @param client with the account's credentials, or `noCredentials` */
  constructor(client: Client, options: WebhookOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** What happened. Rejects with `Unverified`, `Ignored`, or a `CallFailed`. */
  async read(request: WebhookRequest): Promise<Event> {
    const { context, accessToken } = this.#options;
    const asked = this.#asked(request);
    try {
      if (context) {
        const { requestDetails } = asked;
        asked.eventContext = await context(await this.#client.event.parseEvent({ requestDetails }));
      }
      if (accessToken) asked.accessToken = await accessToken();
      return verified(await this.#client.event.handleEvent(asked));
    } catch (error) {
      // NOT_FOUND is how the service says that an event cannot be told.
      const untold = error instanceof CallFailed && error.status === "NOT_FOUND";
      throw untold ? new Ignored(error.message, { cause: error }) : error;
    }
  }

  /**
   * Reads an event, hands it to the application, and says what to answer.
   *
   * Whatever the handler throws is thrown: answer 500 then, and the processor sends it again.
   */
  async receive(request: WebhookRequest, handler: Handler): Promise<WebhookAnswer> {
    let event: Event;
    try {
      event = await this.read(request);
    } catch (error) {
      return refusal(error);
    }
    await handler(event);
    return answer(event);
  }

  /**
   * For `node:http` and whatever has its requests (Express, Fastify's raw ones); mount it where the
   * processor posts, before anything parses bodies.
   */
  listener(handler: Handler): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
    return async (request, response) => {
      let told: WebhookAnswer;
      try {
        const read = await received(request);
        told = read ? await this.receive(read, handler) : plain(413);
      } catch (error) {
        (this.#options.onError ?? console.error)(error);
        told = plain(500);
      }
      response.writeHead(told.status, told.headers).end(told.body);
    };
  }

  #asked(request: WebhookRequest): DeepPartial<EventServiceHandleRequest> {
    const { secret, additionalSecret, url } = this.#options;
    const method = `HTTP_METHOD_${(request.method ?? "POST").toUpperCase()}`;
    return {
      requestDetails: {
        method: HttpMethod[method as keyof typeof HttpMethod] ?? HttpMethod.HTTP_METHOD_UNSPECIFIED,
        uri: url ?? request.uri ?? "/",
        headers: request.headers,
        body: Buffer.from(request.body),
        queryParams: request.query || undefined,
      },
      webhookSecrets: { secret, additionalSecret },
    };
  }
}

function verified(told: EventServiceHandleResponse): Event {
  if (!told.sourceVerified) {
    throw new Unverified("the webhook is not signed with this secret");
  }
  return new Event(told);
}

function plain(status: number): WebhookAnswer {
  return { status, headers: {}, body: new Uint8Array() };
}

function answer(event: Event): WebhookAnswer {
  const wanted = event.told.eventAckResponse;
  return wanted
    ? { status: wanted.statusCode || 200, headers: wanted.headers, body: wanted.body }
    : plain(200);
}

function refusal(error: unknown): WebhookAnswer {
  if (error instanceof Unverified) return plain(401);
  // It would be sent again for days, and never be of use.
  if (error instanceof Ignored) return plain(200);
  if (!(error instanceof CallFailed)) throw error;
  if (error.status === "INVALID_ARGUMENT") return plain(400);
  if (error.status === "UNAUTHENTICATED") return plain(401);
  // Everything else may pass: the processor comes again.
  return plain(503);
}

async function received(request: IncomingMessage): Promise<WebhookRequest | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    // What is too long is read to its end, so that the answer can be heard.
    if (length <= LONGEST) parts.push(part);
  }
  if (length > LONGEST) return undefined;
  const [uri = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(", ")]),
  );
  return { body: Buffer.concat(parts), headers, uri, query, method: request.method };
}
