/** Many calls over one stream, each with an outcome of its own. */

import { randomUUID } from "node:crypto";

import { type ClientDuplexStream, type ServiceError, status as Status } from "@grpc/grpc-js";

import { type Codec, type Line, type Method, type Service, headers, metadata } from "./calling";
import { Command as Sent, Outcome } from "./contract/rpc/batch";
import type { DeepPartial } from "./contract/rpc/payments";
import { type Rpcs, SERVICES } from "./contract/services";
import { type CallFailed, failed, ofStatus } from "./errors";
import type { CallOptions, ManyOptions } from "./options";

const PATH = "/ucs.stream.v1.BatchService/Execute";
const METHODS = new Map(Object.values<Service>(SERVICES).flatMap(named));

/** Options of one command: nothing is repeated, and the stream alone can be given up. */
export type CommandOptions = Omit<CallOptions, "idempotent" | "signal"> & {
  /** Names it among the others, at most 128 printable ASCII characters; a new one if left out. */
  id?: string;
};

/** One call of many: `new Command("PaymentService/Authorize", {...}, { id: "order-1" })`. */
export class Command<R extends keyof Rpcs = keyof Rpcs> {
  readonly request: Rpcs[R][0];
  readonly id: string | undefined;
  readonly #options: CommandOptions;

  /** Throws a `TypeError` where there is no such call. */
  constructor(
    readonly rpc: R,
    request: DeepPartial<Rpcs[R][0]>,
    { id, ...options }: CommandOptions = {},
  ) {
    this.request = methodOf(rpc).requestType.fromPartial(request) as Rpcs[R][0];
    this.id = id;
    this.#options = options;
  }

  /** As for a call by itself; they may hold credentials, and are not printed. */
  get options(): CommandOptions {
    return this.#options;
  }
}

/** What became of one command: an answer or an error. */
export class Done<R extends keyof Rpcs = keyof Rpcs> {
  constructor(
    readonly command: Command<R>,
    /** The command's id. */
    readonly id: string,
    /** Under which the service knows the call. */
    readonly requestId: string,
    /** The RPC's response message. */
    readonly answer?: Rpcs[R][1],
    /** How the call failed. */
    readonly error?: CallFailed,
  ) {}

  /** The answer. Throws a `CallFailed`. */
  result(): Rpcs[R][1] {
    if (this.error) throw this.error;
    return this.answer as Rpcs[R][1];
  }
}

/** One stream: what is on its way. */
export class Many<R extends keyof Rpcs> {
  readonly #line: Line;
  readonly #options: ManyOptions;
  readonly #id: string;
  readonly #sent = new Map<string, { command: Command<R>; requestId: string }>();
  readonly #used = new Set<string>();
  readonly #atOnce: number;
  #room: (() => void) | undefined;
  #over = false;
  #fault: unknown;

  constructor(line: Line, { atOnce = 32, ...options }: ManyOptions) {
    if (atOnce < 1) throw new RangeError("atOnce: one command is under way at least");
    this.#line = line;
    this.#options = options;
    this.#atOnce = atOnce;
    this.#id = options.requestId ?? randomUUID();
  }

  async *run(commands: Iterable<Command<R>> | AsyncIterable<Command<R>>): AsyncGenerator<Done<R>, void, void> {
    const call = this.#opened();
    const giveUp = () => call.cancel();
    if (this.#options.signal?.aborted) giveUp();
    this.#options.signal?.addEventListener("abort", giveUp, { once: true });
    void this.#feed(call, commands);
    try {
      yield* this.#outcomes(call);
    } finally {
      this.#over = true;
      this.#room?.();
      this.#options.signal?.removeEventListener("abort", giveUp);
      call.cancel();
    }
    if (this.#fault !== undefined) throw this.#fault;
  }

  #opened(): ClientDuplexStream<Sent, Outcome> {
    const { timeoutMs } = this.#options;
    const deadline = timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
    const call = this.#line.channel.makeBidiStreamRequest<Sent, Outcome>(
      PATH,
      (command) => Buffer.from(Sent.encode(command).finish()),
      (data) => Outcome.decode(data),
      metadata(headers(this.#line.settings, this.#options, this.#id)),
      deadline,
    );
    // Read as an iteration; what comes after its end is nobody's.
    call.on("error", () => {});
    return call;
  }

  async *#outcomes(call: ClientDuplexStream<Sent, Outcome>): AsyncGenerator<Done<R>, void, void> {
    let end: ((requestId: string) => CallFailed) | undefined;
    try {
      for await (const outcome of call as AsyncIterable<Outcome>) {
        const told = this.#told(outcome);
        if (told) yield told;
      }
    } catch (error) {
      if (typeof (error as ServiceError).code !== "number") throw error;
      end = (requestId) => failed(error as ServiceError, requestId);
    }
    if (!end && this.#sent.size === 0) return;
    // What was handed over and not answered ends as the stream did.
    end ??= (requestId) => ofStatus("UNKNOWN", "the stream ended without an outcome", undefined, requestId);
    for (const [id, { command, requestId }] of this.#sent) {
      yield new Done(command, id, requestId, undefined, end(requestId));
    }
    throw this.#fault ?? end(this.#id);
  }

  #told(outcome: Outcome): Done<R> | undefined {
    const sent = this.#sent.get(outcome.correlationId);
    if (!sent) return undefined;
    this.#sent.delete(outcome.correlationId);
    this.#room?.();
    const { command, requestId } = sent;
    const done = (answer?: Rpcs[R][1], error?: CallFailed) =>
      new Done(command, outcome.correlationId, requestId, answer, error);
    const { result } = outcome;
    if (result?.$case === "response") {
      return done(methodOf(command.rpc).responseType.decode(result.value) as Rpcs[R][1]);
    }
    const { code = 2, message = "an outcome without a result", details } = result?.value ?? {};
    const status = (Status[code] ?? "UNKNOWN") as keyof typeof Status;
    return done(undefined, ofStatus(status, message, details, requestId));
  }

  async #feed(
    call: ClientDuplexStream<Sent, Outcome>,
    commands: Iterable<Command<R>> | AsyncIterable<Command<R>>,
  ): Promise<void> {
    try {
      const given = iteratorOf(commands);
      for (;;) {
        while (!this.#over && this.#sent.size >= this.#atOnce) {
          await new Promise<void>((resolve) => (this.#room = resolve));
        }
        const next = this.#over ? undefined : await given.next();
        if (!next || next.done) break;
        if (this.#over) break;
        call.write(this.#message(next.value));
      }
      if (this.#over) await given.return?.();
    } catch (fault) {
      // The caller's own: told when what runs has been answered.
      this.#fault = fault;
    }
    call.end();
  }

  #message(command: Command<R>): Sent {
    const { options, rpc, request } = command;
    const requestId = options.requestId ?? randomUUID();
    const id = command.id ?? requestId;
    if (this.#used.has(id)) throw new TypeError(`${id}: the id of two commands`);
    const own = headers({}, options, requestId);
    const timeoutMs = options.timeoutMs ?? this.#line.settings.timeoutMs ?? 45_000;
    const message = {
      correlationId: id,
      rpc: `types.${rpc}`,
      request: Buffer.from(methodOf(rpc).requestType.encode(request).finish()),
      metadata: own,
      timeoutMs: Math.max(1, Math.trunc(timeoutMs)),
    };
    this.#used.add(id);
    this.#sent.set(id, { command, requestId });
    return message;
  }
}

function iteratorOf<T>(given: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in given ? given[Symbol.asyncIterator]() : given[Symbol.iterator]();
}

function named(service: Service): [string, Method][] {
  const short = service.fullName.split(".").pop();
  return Object.values(service.methods).map((method) => [`${short}/${method.name}`, method]);
}

function methodOf(rpc: string): { requestType: Codec; responseType: Codec } {
  const found = METHODS.get(rpc);
  if (!found) throw new TypeError(`${rpc}: no such call`);
  return found;
}
