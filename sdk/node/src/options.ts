/** How a client calls: encryption, repetition, and what one call may say beside its message. */

import type { Credentials } from "./credentials-base";

/** Encryption to the service; all values are PEM. */
export interface Tls {
  /** Whom to trust; the usual authorities if left out. */
  rootCertificates?: Buffer;
  /** The client's own certificate chain, where the service asks for one (mTLS). */
  certificate?: Buffer;
  /** Its key. */
  privateKey?: Buffer;
  /** What the service's certificate is for, where it is not the address's host. */
  serverName?: string;
}

/**
 * How often and when a call is repeated; only what is safe for money is repeated at all.
 *
 * A call is repeated, under the same request id, when its verdict is `retryable`: nothing was done.
 * A call that moves nothing (`get` and its like), or that is called with `idempotent: true`, is
 * repeated after `unknown` as well.
 */
export interface Retry {
  /** How often a call is made at most; 1 never repeats. Default 3. */
  attempts?: number;
  /** Milliseconds before the second attempt, at most; doubled for each further one. Default 200. */
  firstPauseMs?: number;
  /** Milliseconds that a pause never exceeds. Default 5000. */
  longestPauseMs?: number;
  /** A number from 0 to 1 that the pause is multiplied with. Default: by chance. */
  jitter?: () => number;
}

/** What holds for all calls of a client. */
export interface Settings {
  /** Whose processor account is used, unless a call says otherwise. */
  credentials?: Credentials;
  /** Kept in the service's logs and events. */
  merchantId?: string;
  /** Kept in the service's logs and events. */
  tenantId?: string;
  /** Which of the processor's hosts are called: sandbox or production. */
  environment?: string;
  /** Milliseconds for a call with all its repetitions. Default 45000. */
  timeoutMs?: number;
  /** Further headers. */
  metadata?: Readonly<Record<string, string>>;
}

/** How a client is made. */
export interface ClientOptions extends Settings {
  /** Encryption; plain HTTP/2 if left out. */
  tls?: Tls;
  /** What is repeated. */
  retry?: Retry;
}

/** What a call may say beside its message; what is left out is as the client has it. */
export interface CallOptions extends Settings {
  /**
   * Names the call; the same id makes the same idempotency key at processors that take one. A new
   * one is made for each call that has none.
   */
  requestId?: string;
  /** Kept in the service's events, to find the call again. */
  referenceId?: string;
  /** Kept in the service's events, to find the call again. */
  resourceId?: string;
  /**
   * The caller knows that the processor takes idempotency keys, so that the call may be repeated
   * even if it is not known whether the first one was done.
   */
  idempotent?: boolean;
  /** Gives the call up; what became of it is unknown then. */
  signal?: AbortSignal;
}

/** What a stream of calls may say; it holds for every command that has none. */
export interface ManyOptions extends Omit<CallOptions, "idempotent" | "timeoutMs"> {
  /** How many commands are under way at most: handed over, and not answered yet. Default 32. */
  atOnce?: number;
  /** Milliseconds for the whole stream; without an end if left out. */
  timeoutMs?: number;
}
