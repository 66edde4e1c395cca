/** The client. */

import { Client as Channel, type ChannelOptions, credentials as channel } from "@grpc/grpc-js";

import { Line, type Services } from "./calling";
import type { Credentials } from "./credentials-base";
import type { ClientOptions, Tls } from "./options";

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
