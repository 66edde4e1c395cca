/** One call: its metadata, its deadline, and whether it may be repeated. */

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { type Client as Channel, Metadata, type ServiceError } from "@grpc/grpc-js";

import type { DeepPartial } from "./contract/rpc/payments";
import { SAFE, SERVICES } from "./contract/services";
import { type CallFailed, failed } from "./errors";
import type { CallOptions, Retry, Settings } from "./options";

/** How a message of the contract is written and read. */
export interface Codec {
  encode(message: any): { finish(): Uint8Array };
  decode(input: Uint8Array): unknown;
  fromPartial(given: any): unknown;
}

export interface Method {
  readonly name: string;
  readonly requestType: Codec;
  readonly responseType: Codec;
}

export interface Service {
  readonly fullName: string;
  readonly methods: Readonly<Record<string, Method>>;
}

/** Asking for no more than what `decode` gives keeps the compiler fast. */
interface Reads<T> {
  decode(input: Uint8Array): T;
}

type Call<M> = M extends { requestType: Reads<infer Q>; responseType: Reads<infer A> }
  ? (request: DeepPartial<Q>, options?: CallOptions) => Promise<A>
  : never;

/** The calls of one service. Each rejects with a `CallFailed`. */
export type Calls<S> = S extends { methods: infer M } ? { readonly [K in keyof M]: Call<M[K]> } : never;

/** Every service of the contract. */
export type Services = { readonly [K in keyof typeof SERVICES]: Calls<(typeof SERVICES)[K]> };

const HEADERS = [
  ["merchantId", "x-merchant-id"],
  ["tenantId", "x-tenant-id"],
  ["environment", "x-environment"],
  ["referenceId", "x-reference-id"],
  ["resourceId", "x-resource-id"],
] as const;

/** Calls over a channel. */
export class Line {
  constructor(
    readonly channel: Channel,
    readonly settings: Settings,
    readonly retry: Required<Retry>,
  ) {}

  /** Every service of the contract, over this line. */
  services(): Services {
    const made = Object.entries<Service>(SERVICES).map(([name, service]) => [name, this.#calls(service)]);
    return Object.fromEntries(made) as Services;
  }

  #calls(service: Service): object {
    const calls = Object.entries(service.methods).map(([name, method]) => [
      name,
      (request: object, options: CallOptions = {}) => this.#call(service, method, request, options),
    ]);
    return Object.fromEntries(calls);
  }

  async #call(service: Service, method: Method, request: object, options: CallOptions): Promise<unknown> {
    const attempts = new Attempts(service, method, this, options);
    const message = method.requestType.fromPartial(request);
    for (;;) {
      try {
        return await this.#send(`/${service.fullName}/${method.name}`, method, message, attempts);
      } catch (error) {
        await sleep(attempts.pauseMs(error as ServiceError), undefined, { signal: options.signal });
      }
    }
  }

  #send(path: string, method: Method, message: unknown, attempts: Attempts): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const call = this.channel.makeUnaryRequest(
        path,
        (value: unknown) => Buffer.from(method.requestType.encode(value).finish()),
        (data: Buffer) => method.responseType.decode(data),
        message,
        attempts.metadata,
        { deadline: attempts.ends },
        (error, answer) => {
          attempts.signal?.removeEventListener("abort", giveUp);
          return error ? reject(error) : resolve(answer);
        },
      );
      const giveUp = () => call.cancel();
      if (attempts.signal?.aborted) giveUp();
      attempts.signal?.addEventListener("abort", giveUp, { once: true });
    });
  }
}

/** The attempts of one call, which share an id and a deadline. */
class Attempts {
  readonly ends: Date;
  readonly metadata: Metadata;
  readonly signal: AbortSignal | undefined;
  readonly #requestId: string;
  readonly #repeatable: boolean;
  readonly #retry: Required<Retry>;
  #made = 0;

  constructor(service: Service, method: Method, line: Line, options: CallOptions) {
    const name = `${service.fullName.split(".").pop()}/${method.name}`;
    this.#retry = line.retry;
    this.#repeatable = SAFE.has(name) || (options.idempotent ?? false);
    this.#requestId = options.requestId ?? randomUUID();
    this.signal = options.signal;
    this.ends = new Date(Date.now() + (options.timeoutMs ?? line.settings.timeoutMs ?? 45_000));
    this.metadata = metadata(headers(line.settings, options, this.#requestId));
  }

  /** Milliseconds to wait before the next attempt. Throws a `CallFailed` where there is none. */
  pauseMs(error: ServiceError): number {
    this.#made += 1;
    if (typeof error.code !== "number") {
      throw error;
    }
    const told = failed(error, this.#requestId);
    told.attempts = this.#made;
    const { firstPauseMs, longestPauseMs, jitter } = this.#retry;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#made - 1)) * jitter();
    if (!this.#again(told) || Date.now() + pause >= this.ends.getTime()) {
      throw told;
    }
    return pause;
  }

  #again(error: CallFailed): boolean {
    if (this.#made >= this.#retry.attempts || error.status === "CANCELLED") {
      return false;
    }
    return error.verdict === "retryable" || (this.#repeatable && error.verdict === "unknown");
  }
}

/** What a call says beside its message. Throws a `TypeError` for what metadata cannot say. */
export function headers(settings: Settings, options: CallOptions, requestId: string): Record<string, string> {
  const made: Record<string, string> = {
    ...(options.credentials ?? settings.credentials)?.headers(),
  };
  const asked: CallOptions = { ...settings, ...options };
  for (const [name, header] of HEADERS) {
    const value = asked[name];
    if (value !== undefined) made[header] = value;
  }
  made["x-request-id"] = requestId;
  Object.assign(made, settings.metadata, options.metadata);
  for (const [name, value] of Object.entries(made)) {
    if (!/^[\x20-\x7e]*$/.test(value)) {
      throw new TypeError(`${name}: metadata are printable ASCII`);
    }
  }
  return made;
}

/** Headers as gRPC has them. */
export function metadata(headers: Record<string, string>): Metadata {
  const made = new Metadata();
  for (const [name, value] of Object.entries(headers)) made.set(name, value);
  return made;
}
