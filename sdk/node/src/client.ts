/** The client. */

import { Client as Channel, type ChannelOptions, credentials as channel } from "@grpc/grpc-js";

import { Line, type Services } from "./calling";
import type { Credentials } from "./credentials-base";
import type { Rpcs } from "./contract/services";
import { type Command, type Done, Many } from "./many";
import type { ClientOptions, ManyOptions, Tls } from "./options";

const OPTIONS: ChannelOptions = {
  // Nobody but the client decides what is repeated.
  "grpc.enable_retries": 0,
  "grpc.service_config_disable_resolution": 1,
  // A service that vanished is noticed, even while a call waits.
  "grpc.keepalive_time_ms": 60_000,
  "grpc.keepalive_timeout_ms": 20_000,
};

export interface Client extends Services {}

/** Every service of the contract: `client.payment.authorize(...)`, `client.refund.get(...)`. */
export class Client {
  readonly #line: Line;

  /** @param address `host:port` or `unix:/path` of the service */
  constructor(address: string, options: ClientOptions | Line = {}) {
    this.#line = options instanceof Line ? options : opened(address, options);
    Object.assign(this, this.#line.services());
  }

  /** The same client, over the same connection, for another processor account. */
  withCredentials(credentials: Credentials): Client {
    const { channel, settings, retry } = this.#line;
    return new Client("", new Line(channel, { ...settings, credentials }, retry));
  }

  /**
   * Runs commands over one stream, many at a time, and tells each outcome when it is known.
   *
   * Commands are taken as there is room for them. Each has a timeout and a request id of its own;
   * nothing is repeated. Leaving the iteration cancels what was not sent yet.
   *
   * Throws a `CallFailed` where the stream ended early: each command that was handed over and not
   * answered was told before, with that error. Throws a `TypeError` where two commands have the
   * same id; what ran is told before.
   */
  executeMany<R extends keyof Rpcs>(
    commands: Iterable<Command<R>> | AsyncIterable<Command<R>>,
    options: ManyOptions = {},
  ): AsyncGenerator<Done<R>, void, void> {
    return new Many<R>(this.#line, options).run(commands);
  }

  /** Closes the connection. */
  close(): void {
    this.#line.channel.close();
  }
}

function opened(address: string, { tls, retry, ...settings }: ClientOptions): Line {
  const { attempts = 3, firstPauseMs = 200, longestPauseMs = 5000, jitter = Math.random } = retry ?? {};
  if (attempts < 1) {
    throw new RangeError("attempts: a call is made at least once");
  }
  return new Line(connected(address, tls), settings, { attempts, firstPauseMs, longestPauseMs, jitter });
}

function connected(address: string, tls: Tls | undefined): Channel {
  if (!tls) {
    return new Channel(address, channel.createInsecure(), OPTIONS);
  }
  if (!tls.certificate !== !tls.privateKey) {
    throw new TypeError("certificate and privateKey belong together");
  }
  const { rootCertificates, privateKey, certificate, serverName } = tls;
  const secured = channel.createSsl(rootCertificates ?? null, privateKey ?? null, certificate ?? null);
  const named = serverName ? { "grpc.ssl_target_name_override": serverName } : {};
  return new Channel(address, secured, { ...OPTIONS, ...named });
}
